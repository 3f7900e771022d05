#![doc = include_str!("missing_space.md")]

use super::entity::ends_reference;
use super::shared::listed::is_listed;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Pack};
use crate::text::script::Script;
use crate::text::sentence::is_closing;
use crate::text::{Case, Gap, Span, TokenKind, fold};

pub const RULE: Rule = Rule {
    name: "missing-space",
    summary: "no space behind a full stop, a comma or a bracket",
    page: include_str!("missing_space.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

/// "3.August", "16.Jahrhundert"
fn behind_day(article: &Article, at: usize) -> bool {
    let (day, month) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    day.kind == TokenKind::Number
        && day.letters <= 2
        && article.touches(at)
        && article.touches(at + 1)
        && article.pack.is_some_and(|pack| {
            // "Version 3.Beta": an ordinal stands behind a small word.
            let is_led =
                at.checked_sub(2).is_some_and(|led| article.tokens[led].is(Class::FUNCTION));
            let is_noun = pack.data.names.capital_nouns
                && month.case == Case::Capital
                && month.letters >= 4
                && is_led;
            pack.data.figures.day == "." && (pack.data.figures.months.has(month.lower) || is_noun)
        })
}

/// What a bracket holds behind a word is looked through so far.
const LONGEST_BRACKET: usize = 30;
/// A dash and its partner stand no further apart, in tokens.
const NEAR: usize = 60;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let places = segment.tokens.start + 1..segment.tokens.end.saturating_sub(1);
    let is_sure = |at: usize| article.tokens[at].mark == '.' && behind_stop(article, at);
    let glued = places.clone().any(is_sure);
    for at in places {
        let is_wrong = match article.tokens[at].mark {
            '.' if glued && behind_name(article, at) => true,
            '.' if behind_day(article, at) => true,
            '.' | '!' | '?' | '…' => behind_stop(article, at),
            ',' => behind_comma(article, at),
            ';' => behind_comma(article, at) && !ends_reference(article, at),
            ':' => behind_colon(article, at),
            '«' | '»' if keeps_space(article, at) => {
                inside_guillemets(article, at, findings);
                article.tokens[at].is_mark('»') && behind_bracket(article, at)
            }
            ')' | ']' | '»' | '”' => behind_bracket(article, at),
            '€' | '$' | '£' | '¥' => behind_currency(article, at),
            '(' => {
                before_bracket(article, segment, at, findings);
                false
            }
            '–' | '—' => {
                beside_dash(article, segment, at, findings);
                false
            }
            '-' => {
                behind_hyphen(article, at, findings);
                false
            }
            _ => false,
        };
        if is_wrong {
            report(article, at, at + 1, findings);
        }
    }
    segment.tokens.clone().for_each(|at| before_acronym(article, at, findings));
}

/// So many capitals show an acronym.
const FEWEST_CAPITALS: usize = 3;

/// "derAFP": an acronym that a small word runs into.
fn before_acronym(article: &Article, at: usize, findings: &mut Findings) {
    if article.tokens[at].case != Case::Mixed {
        return;
    }
    let word = article.of(at);
    let Some(start) = word.find(char::is_uppercase).filter(|start| *start >= 2) else { return };
    let (small, acronym) = word.split_at(start);
    let is_acronym =
        acronym.chars().count() >= FEWEST_CAPITALS && acronym.chars().all(char::is_uppercase);
    let is_small = article
        .pack
        .is_some_and(|pack| pack.lexicon.get(fold::lower(small)).class.has(Class::FUNCTION));
    if is_acronym && is_small && article.is_untied(at) {
        let span = article.tokens[at].span();
        let message = format!("no space between “{small}” and “{acronym}”");
        let place = Span::new(span.start + start, span.start + start);
        findings.add(span, message).with_fix(place, " ", Safety::Unsafe);
    }
}

/// Two tokens that touch, the first of them a mark or the second.
fn report(article: &Article, left: usize, right: usize, findings: &mut Findings) {
    let message = format!("no space between “{}” and “{}”", article.of(left), article.of(right));
    let place = Span::new(article.tokens[right].start(), article.tokens[right].start());
    // The word before is shown, too, where there is one.
    let first = if article.tokens[left].starts_segment { left } else { left.saturating_sub(1) };
    findings.add(article.span(first, right), message).with_fix(place, " ", Safety::Safe);
}

fn touches_both(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    article.touches(at)
        && article.touches(at + 1)
        && behind.kind == TokenKind::Word
        && !behind.script.is_unspaced()
        && before.kind != TokenKind::Code
}

/// "citoyens.Photo": a word, a stop, and a capitalised word. Initials, firms and versions have no such shape.
fn behind_stop(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let word = before.kind == TokenKind::Word && before.letters >= 3 && before.case == Case::Lower
        || matches!(before.mark, '»' | '”' | ')') && at >= 2;
    let elided = || article.tokens.get(at + 2).is_some_and(|next| next.is_apostrophe());
    let sentence = behind.case == Case::Capital && (behind.letters >= 2 || elided());
    touches_both(article, at) && word && sentence && !is_dotted(article, at)
}

/// "Boston.Luke", beside stops that lack their space for sure, or before a small word.
fn behind_name(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let is_name = before.kind == TokenKind::Word && before.case == Case::Capital;
    is_name
        && before.letters >= 4
        && behind.case == Case::Capital
        && behind.letters >= 2
        && touches_both(article, at)
        && !is_dotted(article, at)
}

/// "Cameron.(Donald …)"; the space lacks before the bracket.
fn before_bracket(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    if behind_word(article, segment, at) {
        return report(article, at - 1, at, findings);
    }
    let ends = at >= segment.tokens.start + 2
        && matches!(before.mark, '.' | '!' | '?')
        && article.touches(at)
        && article.touches(at - 1)
        && (article.tokens[at - 2].letters >= 3 || is_closing(&article.tokens[at - 2]));
    if ends && behind.is_capitalised() && article.touches(at + 1) && !behind.script.is_unspaced() {
        report(article, at - 1, at, findings);
    }
}

/// Whether the language keeps a space inside a quotation mark.
fn keeps_space(article: &Article, at: usize) -> bool {
    let mark = article.tokens[at].mark;
    article.pack.is_some_and(|pack| pack.data.quotes.inner_space.contains(mark))
}

/// "«mot»" in French.
fn inside_guillemets(article: &Article, at: usize, findings: &mut Findings) {
    let opens = article.tokens[at].is_mark('«');
    let inner = if opens { at + 1 } else { at - 1 };
    let touches = article.touches(if opens { at + 1 } else { at });
    let inside = &article.tokens[inner];
    let holds = inside.kind == TokenKind::Word || matches!(inside.mark, '.' | '!' | '?' | '…');
    if !touches || !holds {
        return;
    }
    let place = if opens { article.tokens[inner].start() } else { article.tokens[at].start() };
    let message = format!("no space inside “{}”", article.of(at));
    findings.add(article.span(at.min(inner), at.max(inner)), message).with_fix(
        Span::new(place, place),
        "\u{a0}",
        Safety::Safe,
    );
}

/// "hall(see the map)": a bracket with more in it than the ending of a word.
fn behind_word(article: &Article, segment: &Segment, open: usize) -> bool {
    let before = &article.tokens[open - 1];
    let word = before.kind == TokenKind::Word
        && before.letters >= 3
        && before.case != Case::Upper
        && !before.script.is_unspaced();
    if !word || !article.touches(open) || !article.touches(open + 1) {
        return false;
    }
    let rest = open + 1..segment.tokens.end.min(open + 2 + LONGEST_BRACKET);
    let Some(close) = rest.clone().find(|&at| article.tokens[at].is_mark(')')) else {
        return false;
    };
    let inside = &article.tokens[open + 1..close];
    let words = inside.iter().filter(|token| token.gap == Gap::Space).count();
    let is_year =
        inside.len() == 1 && inside[0].kind == TokenKind::Number && inside[0].letters == 4;
    let ends = article.tokens.get(close + 1).is_none_or(|next| {
        next.gap != Gap::None || next.kind == TokenKind::Mark && !next.is_mark('-')
    });
    let starts =
        matches!(inside.first().map(|first| first.kind), Some(TokenKind::Word | TokenKind::Number));
    ends && starts && (words >= 1 || is_year)
}

/// "said:The": a word, a colon, and a capitalised word.
fn behind_colon(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    before.kind == TokenKind::Word
        && before.letters >= 3
        && before.case == Case::Lower
        && behind.case == Case::Capital
        && touches_both(article, at)
        && before.script == behind.script
        && !is_dotted(article, at)
        && !matches!(before.script, Script::Han)
}

/// "quickly –and", "today– it": a dash that touches one of two words. Two of them in a passage enclose something, as some write it.
fn beside_dash(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let touches = |at: usize| (article.touches(at), article.touches(at + 1));
    let one_sided = |at: usize| matches!(touches(at), (true, false) | (false, true));
    let is_word = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && (token.letters >= 2 || token.is(Class::FUNCTION))
    };
    if !one_sided(at)
        || !is_word(at - 1)
        || !is_word(at + 1)
        || article.tokens[at + 1].gap == Gap::Line
    {
        return;
    }
    let is_dash = |other: &usize| matches!(article.tokens[*other].mark, '–' | '—' | '-');
    let first = (segment.tokens.start + 1).max(at.saturating_sub(NEAR));
    let mut others = first..(segment.tokens.end - 1).min(at + NEAR);
    if others.any(|other| other != at && is_dash(&other) && one_sided(other)) {
        return;
    }
    let (left, right) = if article.touches(at) { (at - 1, at) } else { (at, at + 1) };
    let message = format!("no space between “{}” and “{}”", article.of(left), article.of(right));
    let place = Span::new(article.tokens[right].start(), article.tokens[right].start());
    findings.add(article.span(at - 1, at + 1), message).with_fix(place, " ", Safety::Unsafe);
}

/// "Lebens-und Arbeitsbedingungen": what stands for the rest of a compound is no part of the next word.
fn behind_hyphen(article: &Article, at: usize, findings: &mut Findings) {
    let next = article.tokens.get(at + 2);
    let suspends =
        article.pack.is_some_and(|pack| is_listed(&pack.data.suspending, article, at + 1))
            && next.is_some_and(|next| next.gap == Gap::Space && next.kind == TokenKind::Word);
    if suspends && touches_both(article, at) && article.tokens[at - 1].letters >= 3 {
        report(article, at, at + 1, findings);
    }
}

/// "500 €for": a sign that a figure stands before, and a word that is no currency's own ("US$").
fn behind_currency(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let is_counted = before.kind == TokenKind::Number
        || before.is_mark('.')
            && at >= 3
            && article.tokens[at - 2].is(Class::ABBREVIATION)
            && article.tokens[at - 3].kind == TokenKind::Number;
    // "5 $total": some programs' names start with a dollar.
    is_counted
        && (article.touches(at) || !article.tokens[at].is_mark('$'))
        && article.adjoin(at - 1, at)
        && article.touches(at + 1)
        && behind.kind == TokenKind::Word
        && behind.case == Case::Lower
        && behind.letters >= 3
        && !behind.script.is_unspaced()
}

/// "aaa.Bbb.ccc" is a name of some machinery.
fn is_dotted(article: &Article, at: usize) -> bool {
    article
        .tokens
        .get(at + 2)
        .is_some_and(|next| matches!(next.mark, '.' | '_' | '/' | '(') && article.touches(at + 2))
        || at >= 2
            && matches!(article.tokens[at - 2].mark, '.' | '_' | '/' | '@' | '#')
            && article.touches(at - 1)
}

/// "closed,the": two words, or a number and a small word.
fn behind_comma(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let is_small = behind.is(Class::FUNCTION);
    let words = before.kind == TokenKind::Word
        && before.letters >= 3
        && (behind.letters >= 2 || is_small)
        && before.script == behind.script
        && before.case != Case::Upper;
    // "(1990-2005),which" and "2005,which", but "«a»,b" may be signs of a language of machines.
    let apart = || {
        (before.kind == TokenKind::Number || matches!(before.mark, ')' | '»' | '”'))
            && (behind.letters >= 3
                || is_small && behind.case == Case::Lower && behind.letters == 2)
            && behind.case != Case::Upper
            && article.tokens.get(at + 2).is_some_and(|next| next.gap == Gap::Space)
    };
    // "3,500pts"
    let in_figure = before.kind == TokenKind::Number
        && article.of(at + 1).starts_with(|c: char| c.is_ascii_digit());
    touches_both(article, at) && !in_figure && (words || apart())
}

fn behind_bracket(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    if matches!(before.mark, '.' | '!' | '?') && article.touches(at) && article.touches(at - 1) {
        // Among signs no space parts sentences.
        if article.pack.is_some_and(Pack::is_of_signs) {
            return false;
        }
        return touches_both(article, at) && behind.is_capitalised();
    }
    // "membre(s)", "(re)lire" and "«La»ville" differ in what the bracket holds.
    let holds_word =
        before.letters >= 4 && (before.kind == TokenKind::Word || before.kind == TokenKind::Number);
    let opened_apart = article.tokens[..at]
        .iter()
        .rev()
        .take(8)
        .find(|token| matches!(token.mark, '(' | '[' | '«' | '“'));
    // "(alpha)numeric": one word in small letters may be the start of the next.
    let starts_word = at >= 2
        && article.tokens[at - 2].is_mark('(')
        && before.case == Case::Lower
        && behind.case == Case::Lower;
    touches_both(article, at)
        && holds_word
        && !starts_word
        && behind.letters >= 3
        && opened_apart.is_some_and(|open| open.gap != Gap::None)
}
