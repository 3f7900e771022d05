#![doc = include_str!("misplaced_quote.md")]

use super::shared::quotations::{
    closes_with_high_marks, guillemets_point_out, is_quote, partner, quotations,
};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::{Case, Gap, Span, Token, TokenKind};

pub const RULE: Rule = Rule {
    name: "misplaced-quote",
    summary: "a quotation mark that stands off its word, or clings to the wrong one",
    page: include_str!("misplaced_quote.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

/// How a straight mark stands between its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    /// Before a word, behind a space.
    Opening,
    /// Behind a word, before a space.
    Closing,
    Clinging,
    /// Between two spaces.
    Free,
}

#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Clinging,
    Free,
    /// On the outer side of its word.
    Swapped,
}

/// A mark that does not stand as it should.
struct Misplaced {
    at: usize,
    wrong: Wrong,
    opens: bool,
    safety: Safety,
    /// What stands there by rights, where that is another mark.
    right: Option<char>,
}

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let is_straight = |&at: &usize| article.tokens[at].is_mark('"');
    let marks: Vec<usize> = segment.tokens.clone().filter(is_straight).collect();
    straight(article, segment, &marks, findings);
    curly(article, segment, findings);
    stranded(article, segment, findings);
    before_stop(article, segment, findings);
}

/// "das ist gut „, sagte er": a mark that opens stands before a comma or a stop, where one closes.
fn before_stop(article: &Article, segment: &Segment, findings: &mut Findings) {
    if !article.may_have("„") {
        return;
    }
    for at in segment.tokens.clone().skip(1) {
        let is_stop = |at: usize| {
            segment.tokens.contains(&at) && matches!(article.tokens[at].mark, ',' | '.')
        };
        let opens_nothing = article.tokens[at].is_mark('„')
            && is_stop(at + 1)
            && article.touches(at + 1)
            && !is_stop(at + 2)
            && is_word_at(article, segment, at - 1);
        let right = article.pack.and_then(|pack| pack.house_quotes()).map(|(_, close)| close);
        if let Some(right) = right.filter(|_| opens_nothing) {
            let place = Span::new(article.tokens[at - 1].end(), article.tokens[at].end());
            let message = "a mark that opens a quotation stands where one closes";
            findings.add(article.span(at - 1, at + 1), message).with_fix(
                place,
                right,
                Safety::Unsafe,
            );
        }
    }
}

/// "he called it «": a mark that opens, at the end of a passage and with nothing behind it.
fn stranded(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(last) = segment.tokens.clone().last() else { return };
    let token = &article.tokens[last];
    let opens = match token.mark {
        '„' => true,
        '«' => article.pack.is_some_and(guillemets_point_out),
        '“' => article.pack.is_some_and(|pack| !closes_with_high_marks(pack)),
        _ => false,
    };
    if last > segment.tokens.start
        && opens
        && token.gap == Gap::Space
        && is_word_at(article, segment, last - 1)
        && !is_closed_behind(article, last)
    {
        let message = "a quotation opens at the end of the passage, and nothing follows";
        findings.add(article.span(last - 1, last), message);
    }
}

/// Whether a quotation that opens at the end of a passage goes on in the next one: a poem.
fn is_closed_behind(article: &Article, at: usize) -> bool {
    let behind = article.segments.partition_point(|segment| segment.tokens.start <= at);
    article
        .segments
        .get(behind)
        .is_some_and(|next| next.tokens.clone().any(|at| is_quote(&article.tokens[at])))
}

/// Straight marks look the same on both sides: which of them opens is told by those before it.
fn straight(article: &Article, segment: &Segment, marks: &[usize], findings: &mut Findings) {
    let stands: Vec<Stands> = marks.iter().map(|&at| stands(article, segment, at)).collect();
    let is_mixed = segment.tokens.clone().any(|at| matches!(article.tokens[at].mark, '«' | '»'));
    let mut open: Option<bool> = None;
    for (index, &at) in marks.iter().enumerate() {
        let next = stands.get(index + 1).copied();
        let even = marks.len().is_multiple_of(2);
        let is_colon = at > segment.tokens.start && article.tokens[at - 1].is_mark(':');
        let before_word = is_word_at(article, segment, at + 1);
        let behind_word = at > segment.tokens.start && is_word_at(article, segment, at - 1);
        let (wrong, opens) = match stands[index] {
            Stands::Clinging => (Some(Wrong::Clinging), is_colon || open.is_none()),
            Stands::Free if open.is_none() && is_before_end(article, segment, at) => {
                // What a passage before it opened, not "the sign for inches is the mark "."
                let ends_speech = marks.len() == 1
                    && segment.tokens.contains(&(at + 1))
                    && article.tokens[at + 1].is_mark(',');
                (ends_speech.then_some(Wrong::Free), false)
            }
            Stands::Free => (Some(Wrong::Free), open.is_none()),
            Stands::Closing if is_colon && before_word => (Some(Wrong::Swapped), true),
            Stands::Closing if open.is_none() => {
                let swapped = even && behind_word && before_word && next == Some(Stands::Opening);
                (swapped.then_some(Wrong::Swapped), swapped)
            }
            Stands::Closing => (None, false),
            // Behind a mark that stood on the wrong side comes one that does so too.
            Stands::Opening if open == Some(true) && at > segment.tokens.start && before_word => {
                (Some(Wrong::Swapped), false)
            }
            Stands::Opening => (None, true),
        };
        let sure = if opens { next == Some(Stands::Closing) } else { open == Some(false) };
        let is_tight = |index: usize, side: Stands| stands.get(index) == Some(&side);
        // "word ": the mark that closes stands off its words, where the one that opens does not.
        let is_lame = open == Some(false)
            && is_before_end(article, segment, at)
            && is_tight(index.wrapping_sub(1), Stands::Opening);
        if let Some(wrong) = wrong.filter(|wrong| is_told(article, segment, at, *wrong, is_lame)) {
            let paired = even && index.is_multiple_of(2) && next == Some(Stands::Free);
            // "dass"wir kommen": no quotation ends with a small word.
            let ends_small =
                wrong == Wrong::Clinging && !opens && article.tokens[at - 1].is(Class::FUNCTION);
            let is_told = sure && even && !is_mixed && !ends_small;
            let safety = match wrong {
                Wrong::Free if !sure && !paired && is_ambiguous(article, segment, at, opens) => {
                    Safety::Show
                }
                Wrong::Clinging | Wrong::Free if is_told => Safety::Safe,
                _ => Safety::Unsafe,
            };
            let misplaced = Misplaced { at, wrong, opens, safety, right: None };
            report(article, segment, &misplaced, findings);
        }
        open = opens.then_some(wrong == Some(Wrong::Swapped));
    }
}

/// Whether nothing but a stop or a comma that touches it stands behind a mark: nothing is quoted there.
fn is_before_end(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_end = |at: usize| {
        let next = segment.tokens.contains(&at).then(|| &article.tokens[at]);
        next.is_none_or(|next| article.touches(at) && matches!(next.mark, '.' | ',' | ')'))
    };
    at > segment.tokens.start && is_end(at + 1)
}

fn is_word_at(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&at) && article.tokens[at].kind == TokenKind::Word
}

fn stands(article: &Article, segment: &Segment, at: usize) -> Stands {
    let touches = at > segment.tokens.start && article.touches(at);
    let behind = touches && !opens_or_joins(&article.tokens[at - 1]);
    // "-o" and "/tmp" start with what elsewhere joins.
    let starts = |token: &Token| matches!(token.mark, '-' | '/') && !behind;
    let before = segment.tokens.contains(&(at + 1)) && article.touches(at + 1) && {
        let next = &article.tokens[at + 1];
        starts(next) || !closes_or_joins(next)
    };
    match (behind, before) {
        (true, true) => Stands::Clinging,
        (true, false) => Stands::Closing,
        (false, true) => Stands::Opening,
        (false, false) => Stands::Free,
    }
}

/// What a quotation may touch on its left; marks as wide as a sign have their space in them.
const OPENING_OR_JOINING: &str = "([«“„‘'’—–-/¿¡=、，。；：（「『";

/// What a quotation may touch on its right, besides other quotation marks.
const CLOSING_OR_JOINING: &str = ".,;:!?…)]‘'’—–-/=>";

fn opens_or_joins(token: &Token) -> bool {
    OPENING_OR_JOINING.contains(token.mark)
}

fn closes_or_joins(token: &Token) -> bool {
    is_quote(token) || CLOSING_OR_JOINING.contains(token.mark)
}

/// Whether what looks wrong is: inches, endings and lost apostrophes cling too, and French may set straight marks apart, both of a
/// pair.
fn is_told(article: &Article, segment: &Segment, at: usize, wrong: Wrong, is_lame: bool) -> bool {
    let before = (at > segment.tokens.start).then(|| &article.tokens[at - 1]);
    let behind = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let is_whole = |token: &&Token| {
        token.kind == TokenKind::Word
            && (token.letters >= 2 || token.is(Class::FUNCTION))
            && !token.is(Class::ELISION)
            && !token.script.is_unspaced()
    };
    match wrong {
        Wrong::Swapped => true,
        Wrong::Clinging => {
            let mark = |token: &Token| matches!(token.mark, ':' | '.' | ',' | '!' | '?' | ';');
            before.is_some_and(|token| is_whole(&token) && token.letters >= 2 || mark(token))
                && behind.as_ref().is_some_and(is_whole)
        }
        Wrong::Free => {
            let sets_apart = !is_lame
                && article.pack.is_some_and(|pack| !pack.data.quotes.inner_space.is_empty());
            let beside_word = before.iter().chain(&behind).any(is_whole)
                // A mark that another one touches is one too many.
                && !before.is_some_and(|token| is_quote(token) && article.touches(at));
            !sets_apart && beside_word && before.is_none_or(|token| token.kind != TokenKind::Number)
        }
    }
}

fn report(article: &Article, segment: &Segment, misplaced: &Misplaced, findings: &mut Findings) {
    let Misplaced { at, wrong, opens, safety, right } = *misplaced;
    let first = if at > segment.tokens.start { at - 1 } else { at };
    let last = if segment.tokens.contains(&(at + 1)) { at + 1 } else { at };
    let role = if opens { "opens" } else { "closes" };
    let message = match wrong {
        Wrong::Clinging => {
            format!("the mark that {role} a quotation clings to the word outside it")
        }
        Wrong::Free | Wrong::Swapped => {
            format!("the mark that {role} a quotation stands off its words")
        }
    };
    // The mark is written again with its spaces: what is inserted beside it might not be, where a file escapes it.
    let mark = article.tokens[at].span();
    let (before, behind) = (article.tokens[first].end(), article.tokens[last].start());
    let place = match (wrong, opens) {
        (Wrong::Clinging, _) => mark,
        (_, true) => Span::new(mark.start, behind.max(mark.end)),
        (_, false) => Span::new(before.min(mark.start), mark.end),
    };
    let outside = if wrong == Wrong::Free { "" } else { " " };
    let sign = right.unwrap_or(article.tokens[at].mark);
    let text = if opens { format!("{outside}{sign}") } else { format!("{sign}{outside}") };
    // Two marks side by side: it is not this one that stands off.
    if text == place.of(article.text) {
        return;
    }
    let span = match (wrong, opens) {
        (Wrong::Free, true) => article.span(at, last),
        (Wrong::Free, false) => article.span(first, at),
        _ => article.span(first, last),
    };
    findings.add(span, message).with_fix(place, text, safety);
}

/// `at last, " the mayor said`, `a "case " closed`: a mark between two spaces opens what a sentence or a colon begins;
/// elsewhere in a sentence it may end as well what was opened before.
fn is_ambiguous(article: &Article, segment: &Segment, at: usize, opens: bool) -> bool {
    if at == segment.tokens.start {
        return false;
    }
    let before = &article.tokens[at - 1];
    let begins = matches!(before.mark, ':' | '.' | '!' | '?' | '…' | '(' | '—' | '–');
    let goes_on = article.tokens.get(at + 1).is_some_and(|next| next.case == Case::Lower);
    if opens { !begins } else { before.is_mark(',') && goes_on }
}

/// Marks that tell by themselves which side they stand on.
fn curly(article: &Article, segment: &Segment, findings: &mut Findings) {
    if article.pack.is_none_or(|pack| !pack.data.quotes.inner_space.is_empty()) {
        return;
    }
    let parted = |at: usize| article.tokens[at].gap == Gap::Space;
    for quotation in quotations(article, segment).closed {
        let (open, close) = (quotation.open, quotation.close);
        let right = partner(article.pack, article.tokens[open].mark, article.tokens[close].mark);
        let mut tell = |at: usize, wrong: Wrong, opens: bool| {
            if !article.tokens[at].is_mark('"') {
                let right = right.filter(|_| !opens);
                let safety = if right.is_none() { Safety::Safe } else { Safety::Unsafe };
                report(article, segment, &Misplaced { at, wrong, opens, safety, right }, findings);
            }
        };
        if close > open + 1 && parted(open + 1) && is_word_at(article, segment, open + 1) {
            tell(open, Wrong::Free, true);
        }
        if close > open + 1 && parted(close) && is_word_at(article, segment, close - 1) {
            tell(close, Wrong::Free, false);
        }
        if clings_to_word(article, segment, open) {
            tell(open, Wrong::Clinging, true);
        }
    }
}

/// "word«word": whatever a word ends with, a quotation does not start in the middle of it.
fn clings_to_word(article: &Article, segment: &Segment, open: usize) -> bool {
    open > segment.tokens.start
        && is_word_at(article, segment, open - 1)
        && article.touches(open)
        && article.touches(open + 1)
        && article.tokens[open - 1].letters >= 2
        // "Smith“说": among signs no space parts words.
        && !article.tokens[open - 1].script.is_unspaced()
        && !article.tokens[open + 1].script.is_unspaced()
}
