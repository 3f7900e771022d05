#![doc = include_str!("stray_space.md")]

mod among_signs;

use super::shared::listed::is_listed;
use super::shared::quotations::{is_low_quote, is_quote};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Edit, Fix, Safety, Severity};
use crate::forms::{Forms, Speech};
use crate::language::{Class, Data, Pack};
use crate::text::script::Script;
use crate::text::sentence::is_closing;
use crate::text::{Case, Gap, Span, Token, TokenKind, fold};

pub const RULE: Rule = Rule {
    name: "stray-space",
    summary: "a space before a mark, inside brackets, or around an apostrophe",
    page: include_str!("stray_space.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if among_signs(article) {
        among_signs::check(article, segment, findings);
    }
    for at in segment.tokens.start + 1..segment.tokens.end {
        match article.tokens[at].mark {
            '.' if article.tokens[at - 1].is_mark('.') && before_stop(article, segment, at) => {
                doubled_stop(article, at, findings);
            }
            ',' | '.' if before_stop(article, segment, at) => report(article, at, findings),
            ',' if clings_behind(article, segment, at) => swapped(article, at, findings),
            '/' if parts_loosely(article, segment, at) => {
                around_mark(article, at, "a slash", findings)
            }
            '&' if is_between_capitals(article, segment, at) => {
                around_mark(article, at, "“&”", findings);
            }
            '-' | '–' if is_loose_range(article, segment, at) => {
                around_mark(article, at, "the mark of a range", findings);
            }
            ':' | ';' | '?' | '!' if before_high_mark(article, segment, at) => {
                report(article, at, findings);
            }
            ':' if is_score(article, segment, at) => in_score(article, at, findings),
            ')' | ']' if inside_bracket(article, at) => report(article, at, findings),
            mark if closes_wide(mark) && is_plain_space(article, at) => {
                report(article, at, findings);
            }
            '\'' | '’' => around_apostrophe(article, segment, at, findings),
            '\0' => for_apostrophe(article, segment, at, findings),
            _ => {}
        }
    }
    for at in segment.tokens.start..segment.tokens.end.saturating_sub(1) {
        let is_wrong = match article.tokens[at].mark {
            '(' | '[' | '¿' | '¡' => opens_loosely(article, segment, at),
            '@' => is_lone_at(article, segment, at),
            '.' => splits_address(article, segment, at),
            '°' => parts_degrees(article, segment, at),
            mark if parts_wide(mark) && among_signs(article) => {
                if is_plain_space(article, at + 1) && !opens_anew(article, segment, at + 1) {
                    // Behind what closes a bracket a blank may part a headline's pieces.
                    let is_sure = matches!(mark, '，' | '。' | '、' | '；' | '：');
                    let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
                    behind(article, at, safety, findings);
                }
                false
            }
            _ => false,
        };
        if is_wrong {
            behind(article, at, Safety::Safe, findings);
        }
    }
}

/// Marks as wide as a sign, which have their space in them.
fn closes_wide(mark: char) -> bool {
    parts_wide(mark) || matches!(mark, '！' | '？')
}

/// Those behind which no other space stands, either. Behind a question Japanese may set one.
fn parts_wide(mark: char) -> bool {
    matches!(mark, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '」' | '』')
}

fn among_signs(article: &Article) -> bool {
    article.pack.is_some_and(Pack::is_of_signs)
}

/// Whether a space of a letter's width stands before a token in a text of signs.
fn is_plain_space(article: &Article, at: usize) -> bool {
    article.tokens[at].gap == Gap::Space
        && among_signs(article)
        && !article.text[article.tokens[at - 1].end()..article.tokens[at].start()]
            .contains('\u{3000}')
}

fn report(article: &Article, at: usize, findings: &mut Findings) {
    let gap = Span::new(article.tokens[at - 1].end(), article.tokens[at].start());
    let message = format!("a space before “{}”", article.of(at));
    findings.add(article.span(at - 1, at), message).with_fix(gap, "", Safety::Safe);
}

/// "word ,word": the space stands on the wrong side.
fn clings_behind(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_word = |at: usize| {
        segment.tokens.contains(&at)
            && article.tokens[at].kind == TokenKind::Word
            && !article.tokens[at].script.is_unspaced()
    };
    is_word(at - 1)
        && is_word(at + 1)
        && article.tokens[at].gap == Gap::Space
        && article.touches(at + 1)
        && article.pack.is_some()
}

fn swapped(article: &Article, at: usize, findings: &mut Findings) {
    let whole = Span::new(article.tokens[at - 1].end(), article.tokens[at + 1].start());
    let write = format!("{} ", article.of(at));
    let message = format!("the space stands before “{}” instead of behind it", article.of(at));
    findings.add(article.span(at - 1, at + 1), message).with_fix(whole, write, Safety::Safe);
}

/// "und / oder", "2020 / 21": two small words or two figures. Names and lines of verse may be parted so.
fn parts_loosely(article: &Article, segment: &Segment, at: usize) -> bool {
    let next = at + 1;
    if !segment.tokens.contains(&next)
        || article.tokens[at].gap != Gap::Space
        || article.tokens[next].gap != Gap::Space
        || article.pack.is_none()
    {
        return false;
    }
    let (before, next) = (&article.tokens[at - 1], &article.tokens[next]);
    // "m / s", "and / or"; spaces part longer words by right.
    let unit = |token: &Token| {
        token.kind == TokenKind::Word && token.case == Case::Lower && token.letters <= 2
    };
    let joins =
        |at| article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.joins, article, at));
    unit(before) && unit(next)
        || joins(at - 1) && joins(at + 1)
        || before.kind == TokenKind::Number && next.kind == TokenKind::Number
}

/// "S & P", "R & D": an abbreviation of two letters.
fn is_between_capitals(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_letter = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word
            && token.letters == 1
            && token.is_capitalised()
            && article.is_untied(at)
    };
    segment.tokens.contains(&(at + 1))
        && is_letter(at - 1)
        && is_letter(at + 1)
        && article.tokens[at].gap == Gap::Space
        && article.tokens[at + 1].gap == Gap::Space
}

/// "6 - 8 hours", "(1995 - 2005)": two figures of a kind, the second greater. Others may be a score, a sum, a row of a table.
fn is_loose_range(article: &Article, segment: &Segment, at: usize) -> bool {
    let next = at + 1;
    if !segment.tokens.contains(&next)
        || article.tokens[at].gap != Gap::Space
        || article.tokens[next].gap != Gap::Space
        || !article.pack.is_some_and(|pack| pack.data.figures.tight_ranges)
    {
        return false;
    }
    let value = |at: usize| {
        let token = &article.tokens[at];
        let text = article.of(at);
        let is_plain = token.kind == TokenKind::Number && text.len() <= 4;
        text.parse::<u32>().ok().filter(|_| is_plain)
    };
    let alone = |at: Option<usize>| {
        at.and_then(|at| article.tokens.get(at)).is_none_or(|token| {
            !matches!(token.mark, '-' | '–' | '=' | '+' | '*' | '/' | '.' | ':')
        })
    };
    let (Some(low), Some(high)) = (value(at - 1), value(next)) else { return false };
    let same = article.tokens[at - 1].letters == article.tokens[next].letters || high < 100;
    segment.kind == SegmentKind::Paragraph
        && low < high
        && same
        && alone(at.checked_sub(2))
        && alone(Some(next + 1))
}

fn around_mark(article: &Article, at: usize, mark: &str, findings: &mut Findings) {
    let whole = Span::new(article.tokens[at - 1].end(), article.tokens[at + 1].start());
    findings.add(article.span(at - 1, at + 1), format!("spaces around {mark}")).with_fix(
        whole,
        article.of(at),
        Safety::Unsafe,
    );
}

/// "15 ° C": the sign stands off both the figure and the letter of the scale; "12° C" is some people's way, and "3° C" a door.
fn parts_degrees(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && segment.tokens.contains(&(at + 1))
        && article.tokens[at - 1].kind == TokenKind::Number
        && article.tokens[at].gap == Gap::Space
        && article.tokens[at + 1].gap == Gap::Space
        && matches!(article.of(at + 1), "C" | "F" | "С")
}

/// "Co. .,": the stop goes with the space.
fn doubled_stop(article: &Article, at: usize, findings: &mut Findings) {
    let place = Span::new(article.tokens[at - 1].end(), article.tokens[at].end());
    findings.add(article.span(at - 1, at), "a second full stop behind a space").with_fix(
        place,
        "",
        Safety::Safe,
    );
}

/// Whether a dash between spaces, an address or a sign of its own follows a blank.
fn opens_anew(article: &Article, segment: &Segment, next: usize) -> bool {
    let token = &article.tokens[next];
    let is_dash = matches!(token.mark, '-' | '–' | '—' | '－' | '―');
    let is_sign = token.kind == TokenKind::Mark && !token.mark.is_ascii_punctuation();
    let parts = segment.tokens.contains(&(next + 1)) && article.tokens[next + 1].gap != Gap::None;
    is_dash && parts
        || token.kind == TokenKind::Code
        || matches!(token.mark, '#' | '@' | ':' | '(' | '=')
        || is_sign && !is_dash && !is_closing(token) && !opens_wide(token.mark)
}

fn opens_wide(mark: char) -> bool {
    matches!(mark, '（' | '《' | '「' | '『' | '【' | '“')
}

fn behind(article: &Article, at: usize, safety: Safety, findings: &mut Findings) {
    let gap = Span::new(article.tokens[at].end(), article.tokens[at + 1].start());
    let message = format!("a space behind “{}”", article.of(at));
    findings.add(article.span(at, at + 1), message).with_fix(gap, "", safety);
}

/// "mot ," and "mot ."; not " .5", " .com", ". . ." and the like.
fn before_stop(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = &article.tokens[at - 1];
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    // "Wait . . . there": the first of three.
    let is_stop = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark('.');
    let ellipsis = is_stop(at) && is_stop(at + 1) && is_stop(at + 2);
    let parted = article.tokens[at].gap == Gap::Space
        && !ellipsis
        && !is_low_quote(article, at)
        && next.is_none_or(|next| {
            next.gap != Gap::None || next.kind == TokenKind::Mark && !next.is_mark('.')
        });
    let word = matches!(before.kind, TokenKind::Word | TokenKind::Number)
        || matches!(before.mark, ')' | '»' | '”' | '"' | '%')
        || before.is_mark('.')
            && article.tokens[at].is_mark('.')
            && next.is_some_and(|next| next.is_mark(','));
    parted && word
}

/// "Weihnachten ?" in a language that sets these marks tight; not "3 : 2", and no face.
fn before_high_mark(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let sets_tight =
        article.pack.is_some_and(|pack| !pack.data.spacing.before.contains(token.mark));
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let ends = next.is_none_or(|next| next.gap != Gap::None || is_quote(next));
    sets_tight
        && token.gap == Gap::Space
        && ends
        && (before.kind == TokenKind::Word || is_number(before) || is_closing(before))
        && !(is_number(before) && next.is_some_and(is_number))
}

/// "won by 1: 2", "(5: 0)": two small numbers in brackets, or behind a word that scores stand behind. Two digits behind the colon are
/// minutes.
fn is_score(article: &Article, segment: &Segment, at: usize) -> bool {
    let (first, last) = (at - 1, at + 1);
    let is_small = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Number && token.letters <= 2
    };
    if first <= segment.tokens.start || !segment.tokens.contains(&last) {
        return false;
    }
    let opens = &article.tokens[first - 1];
    let next = segment.tokens.contains(&(last + 1)).then(|| &article.tokens[last + 1]);
    let in_brackets = opens.is_mark('(') && next.is_some_and(|next| next.is_mark(')'));
    // "Of 12: 5 in Paris and 7 in Lyon" goes on with figures.
    let counts_on = article.tokens[last + 1..segment.tokens.end.min(last + 5).max(last + 1)]
        .iter()
        .any(|token| token.kind == TokenKind::Number);
    let before_score = article.pack.map(|pack| &pack.data.figures.before_score);
    let behind_word =
        !counts_on && before_score.is_some_and(|words| is_listed(words, article, first - 1));
    article.touches(at)
        && article.adjoin(at, last)
        && is_small(first)
        && is_small(last)
        && article.tokens[last].letters == 1
        && (in_brackets
            || behind_word
            || leads_compound(article, segment, last)
            || !counts_on && counts_nothing(article, segment, first))
}

/// "ein 1: 1-Remis": where nouns have capitals, a hyphen ties the score to its noun.
fn leads_compound(article: &Article, segment: &Segment, last: usize) -> bool {
    let (hyphen, noun) = (last + 1, last + 2);
    article.pack.is_some_and(|pack| pack.data.names.capital_nouns)
        && segment.tokens.contains(&noun)
        && article.tokens[hyphen].is_mark('-')
        && article.touches(hyphen)
        && article.touches(noun)
        && article.tokens[noun].case == Case::Capital
}

/// "they drew 1: 1 and": two numbers in a sentence that count nothing that follows. What a number tells apart has a noun or a name before
/// it: "in chapter 3: 2", "in Genesis 3: 2".
fn counts_nothing(article: &Article, segment: &Segment, first: usize) -> bool {
    let (before, next) = (&article.tokens[first - 1], article.tokens.get(first + 3));
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let is_noun = || {
        let mut readings = forms.iter().flat_map(|forms| forms.readings(article.of(first - 1)));
        readings.all(|reading| reading.speech() == Speech::Noun)
    };
    segment.kind == SegmentKind::Paragraph
        && before.kind == TokenKind::Word
        && !before.starts_sentence
        && before.case == Case::Lower
        && !is_noun()
        && next.is_none_or(|next| {
            next.starts_segment
                || matches!(next.mark, '.' | ',' | '!' | '?')
                || next.is(Class::FUNCTION)
        })
}

fn in_score(article: &Article, at: usize, findings: &mut Findings) {
    let gap = Span::new(article.tokens[at].end(), article.tokens[at + 1].start());
    let span = article.span(at - 1, at + 1);
    findings.add(span, "a space inside a score").with_fix(gap, "", Safety::Unsafe);
}

fn inside_bracket(article: &Article, at: usize) -> bool {
    let is_opened = || {
        (at.saturating_sub(11)..at)
            .rev()
            .any(|before| matches!(article.tokens[before].mark, '(' | '['))
    };
    article.tokens[at].gap == Gap::Space
        && matches!(article.tokens[at - 1].kind, TokenKind::Word | TokenKind::Number)
        && is_opened()
}

/// "( mot": a bracket that stands apart on both sides.
fn opens_loosely(article: &Article, segment: &Segment, at: usize) -> bool {
    (at == segment.tokens.start || article.tokens[at].gap != Gap::None)
        && article.adjoin(at, at + 1)
        && matches!(article.tokens[at + 1].kind, TokenKind::Word | TokenKind::Number)
}

/// "@ name": a handle taken apart.
fn is_lone_at(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && article.adjoin(at, at + 1)
        && article.tokens[at - 1].kind == TokenKind::Word
        && matches!(article.tokens[at + 1].kind, TokenKind::Word | TokenKind::Code)
}

/// "www. name.com"
fn splits_address(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && article.touches(at)
        && article.adjoin(at, at + 1)
        && article.of(at - 1).eq_ignore_ascii_case("www")
        // "with and without www. The next sentence"
        && article.tokens[at + 1].case == Case::Lower
        && !article.tokens[at + 1].is(Class::FUNCTION)
}

/// "d ’ une", "d 'une" and "d' une": an elided form parted from its word; "it ’ s"; "un po ’ di".
fn around_apostrophe(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let Some(next) = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]) else {
        return;
    };
    let before = &article.tokens[at - 1];
    let (left, right) = (article.tokens[at].gap == Gap::Space, next.gap == Gap::Space);
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    let cut_short = has(article, |data| &data.truncations, at - 1);
    let is_name = left && parts_name(article, segment, at);
    let is_inside = (left || right) && parts_word(article, segment, at);
    let tied = before.is(Class::ELISION)
        && (is_word(next) || left && is_quote(next))
        && (left || right && !is_quoted(article, segment, at))
        || left
            && is_word(before)
            && has(article, |data| &data.contractions, at + 1)
            && (right || before.letters >= 2 && !is_quoted(article, segment, at))
        || is_name
        || is_inside;
    // "un po 'di": the space stands on the wrong side.
    let moves = cut_short && left && !right && is_word(next);
    // "un po 'strano'": another mark closes what this one opens.
    if moves && is_closed(article, segment, at) {
        return;
    }
    let joint = match (left, right) {
        (true, _) if moves => Span::new(before.end(), next.start()),
        (true, _) if cut_short => Span::new(before.end(), article.tokens[at].start()),
        _ if tied => Span::new(before.end(), next.start()),
        _ => return,
    };
    let last = if cut_short && !moves { at } else { at + 1 };
    let span = article.span(at - 1, last);
    let text = match (moves, cut_short) {
        (true, _) => format!("{} ", article.of(at)),
        (false, true) => String::new(),
        _ => article.of(at).to_string(),
    };
    let edit = Edit { span: joint, text };
    let safety = if is_name { Safety::Unsafe } else { Safety::Safe };
    let fix = Fix::new(vec![edit], safety);
    let message = format!("spaces around an apostrophe: “{}”", fix.applied(article.text, span));
    findings.add(span, message).fixes.push(fix);
}

/// "зобов 'язання": an apostrophe inside a word, before a letter that it parts from a hard consonant.
fn parts_word(article: &Article, segment: &Segment, at: usize) -> bool {
    let letters = article.pack.map_or("", |pack| pack.data.behind_apostrophe.as_str());
    let is_part = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && token.script == Script::Cyrillic
    };
    let joined = || format!("{}'{}", article.of(at - 1), article.of(at + 1)).to_lowercase();
    let is_half =
        |forms: &Forms| !forms.has(&article.of(at - 1).to_lowercase()) || forms.has(&joined());
    is_part(at - 1)
        && is_part(at + 1)
        && article.pack.and_then(|pack| pack.forms.as_deref()).is_none_or(is_half)
        && article.of(at + 1).starts_with(|letter| letters.contains(letter))
        && !is_quoted(article, segment, at)
        && !is_closed(article, segment, at)
}

/// How far a mark is looked for that closes what an apostrophe opens.
const LONGEST_QUOTATION: usize = 60;

/// Whether a single mark that closes stands behind, in the sentence.
fn is_closed(article: &Article, segment: &Segment, at: usize) -> bool {
    let end = segment.tokens.end.min(at + LONGEST_QUOTATION);
    let mut sentence = (at + 1..end).take_while(|at| !article.tokens[*at].starts_sentence);
    sentence.any(|mark| {
        let is_last = mark + 1 == segment.tokens.end;
        article.tokens[mark].is_apostrophe()
            && article.touches(mark)
            && (is_last
                || !article.touches(mark + 1)
                || article.tokens[mark + 1].kind == TokenKind::Mark)
    })
}

/// "O ' Hara", "O 'Hara", "D ' Auteuil", "Moody 's": parts of a name, whatever the language. "O 'Globo'" opens a quotation.
fn parts_name(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, next) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let is_initial = matches!(article.of(at - 1), "O" | "D" | "L" | "О" | "Д")
        && !before.is(Class::FUNCTION)
        && next.case == Case::Capital
        && next.letters >= 3
        && article.tokens[at].gap != Gap::None
        && (next.gap != Gap::None || !is_closed(article, segment, at));
    let ends = article.tokens.get(at + 2).is_none_or(|behind| behind.gap != Gap::None);
    let contracts = article.pack.is_some_and(|pack| !pack.data.contractions.is_empty());
    let before_name = article.tokens.get(at + 2).is_some_and(|behind| behind.is_capitalised());
    let is_genitive =
        (contracts || before_name) && before.letters >= 3 && article.of(at + 1) == "s" && ends;
    before.kind == TokenKind::Word
        && next.kind == TokenKind::Word
        && before.is_capitalised()
        && (is_initial || is_genitive)
        && !is_quoted(article, segment, at)
        && article.pack.is_some()
}

/// "d une", "qu il", "don t", "it s": a space where an apostrophe belongs.
fn for_apostrophe(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let Some(data) = article.pack.map(|pack| &pack.data) else {
        return;
    };
    let plain = token.kind == TokenKind::Word
        && before.kind == TokenKind::Word
        && token.case == Case::Lower
        && (token.letters <= 2 || before.is(Class::ELISION))
        && article.adjoin(at - 1, at);
    if !plain || !(is_elided(article, segment, data, at) || is_contracted(article, data, at)) {
        return;
    }
    let gap = Span::new(before.end(), token.start());
    let message = "a space where an apostrophe belongs";
    // A letter of the alphabet may stand alone: "the plural s".
    let safety = if is_possessive(article, at) { Safety::Show } else { Safety::Unsafe };
    findings.add(article.span(at - 1, at), message).with_fix(gap, "'", safety);
}

/// "d une": an elided form before a word in lower case that it elides before. Behind a figure or an initial it is a unit or a
/// name.
fn is_elided(article: &Article, segment: &Segment, data: &Data, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    if !before.is(Class::ELISION) || before.case != Case::Lower || token.letters < 2 {
        return false;
    }
    let first = fold::fold(article.of(at)).chars().next();
    let vowel = first.is_some_and(|first| data.elides_before.contains(first));
    let is_free = at < segment.tokens.start + 2 || {
        let earlier = &article.tokens[at - 2];
        earlier.kind == TokenKind::Word
            && (earlier.letters >= 2 || earlier.is(Class::FUNCTION) && !earlier.is(Class::ELISION))
            || earlier.is_mark(',')
    };
    // "un altro", "grand homme": what may stand alone is no cut form.
    let is_cut = before.letters == 1 || before.is(Class::ELISION_NEVER_CAPITAL);
    let is_tied = article.tokens.get(at + 1).is_some_and(|next| next.is_apostrophe());
    vowel && is_free && is_cut && !is_tied
}

/// "don t", "it s": the ending that an apostrophe ties to a word.
fn is_contracted(article: &Article, data: &Data, at: usize) -> bool {
    let (before, ending) = (article.of(at - 1), article.of(at));
    let is_ending = data.contractions.split_whitespace().any(|listed| listed == ending);
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let negated = ending == "t"
        && before.ends_with('n')
        && forms.is_some_and(|forms| before.len() == 3 || !forms.has(before));
    let of_pronoun = ending != "t" && is_listed(&data.contracting, article, at - 1);
    let is_tied = article.tokens.get(at + 1).is_some_and(|next| next.is_mark('-'));
    is_ending && !is_tied && (negated || of_pronoun || is_possessive(article, at))
}

/// "the government s plan": an ending of one letter between two words.
fn is_possessive(article: &Article, at: usize) -> bool {
    let (before, next) = (&article.tokens[at - 1], article.tokens.get(at + 1));
    article.of(at) == "s"
        && before.letters >= 4
        && !article.of(at - 1).ends_with('s')
        && before.case != Case::Upper
        && !before.is(Class::FUNCTION)
        && next.is_some_and(|next| next.kind == TokenKind::Word && article.adjoin(at, at + 1))
        && !next.is_some_and(|next| next.is(Class::FUNCTION))
}

/// Whether a token is one of a list of the language's words.
fn has(article: &Article, list: fn(&Data) -> &String, at: usize) -> bool {
    let is_it = |word: &str| article.of(at).eq_ignore_ascii_case(word);
    article.pack.is_some_and(|pack| list(&pack.data).split_whitespace().any(is_it))
}

/// Whether a single quotation mark opens before the token, so that what looks like an apostrophe may close it.
fn is_quoted(article: &Article, segment: &Segment, at: usize) -> bool {
    let tokens = article.before(segment, at);
    tokens.windows(2).any(|pair| {
        matches!(pair[0].mark, '\'' | '‘' | '’')
            && pair[0].gap != Gap::None
            && pair[1].gap == Gap::None
    })
}
