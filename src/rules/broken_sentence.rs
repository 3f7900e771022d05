#![doc = include_str!("broken_sentence.md")]

mod written_out;

use super::entity::ends_reference;
use super::shared::duplicates::are_numbers;
use super::shared::listed::is_listed;
use super::shared::quotations::{is_quote, is_quoted};
use super::shared::titles::in_title;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{Breaks, COMMON, Class};
use crate::text::script::Script;
use crate::text::sentence::{is_abbreviated, is_closing};
use crate::text::{Case, Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "broken-sentence",
    summary: "a sentence cut in two, or two stops where one belongs",
    page: include_str!("broken_sentence.md"),
    category: category::TEXTUAL,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

/// So many words behind a capital are a sentence of their own.
const FEWEST_WORDS: usize = 4;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if segment.kind == SegmentKind::Paragraph {
        segment
            .tokens
            .clone()
            .skip(1)
            .filter(|&at| runs_in(article, segment, at))
            .for_each(|at| report_run_in(article, at, findings));
        semicolons(article, segment, findings);
        if let Some(breaks) = article.pack.map(|pack| &pack.data.breaks) {
            side_by_side(article, segment, breaks, findings);
            segment.sentences.clone().for_each(|sentence| {
                opens_clause(article, segment, sentence, breaks, findings);
            });
        }
        starts_with_mark(article, segment, findings);
    }
    for at in segment.tokens.clone().skip(1) {
        let token = &article.tokens[at];
        if token.mark != '.' || at + 1 >= segment.tokens.end {
            continue;
        }
        match article.tokens[at + 1].mark {
            '.' => doubled_stop(article, segment, at, findings),
            ',' => stop_before_comma(article, at, findings),
            _ if written_out::check(article, segment, at, findings) => {}
            _ if behind_small_word(article, segment, at) => {
                let message = format!("no sentence ends with “{}”", article.of(at - 1));
                findings.add(article.span(at - 1, at + 1), message);
            }
            _ => lower_case_behind(article, segment, at, findings),
        }
    }
}

/// "… dating from 2011 The unit …": a small word with a capital opens a sentence, and nothing ends the one before it.
fn runs_in(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    if token.starts_sentence || !token.is_capitalised() || !article.adjoin(at - 1, at) {
        return false;
    }
    // "Sie sehen Diese Nachricht": so few words are no sentence, and the capital is a stray one.
    let mut words = article.tokens[..at].iter().rev().take(FEWEST_WORDS);
    let started = words.position(|token| token.starts_sentence || token.starts_segment);
    if started.is_some_and(|words| words + 1 < FEWEST_WORDS - 1) {
        return false;
    }
    // "Klicken Sie": who is addressed has a capital anywhere.
    if token.is(Class::POLITE) || is_noun(article, at) {
        return false;
    }
    let is_word = token.case == Case::Capital && token.letters >= 2 && token.is(Class::FUNCTION);
    let next = if is_word { at + 1 } else { at + 2 };
    let is_elided = || token.is(Class::ELISION) && article.tokens[at + 1].is_apostrophe();
    if !segment.tokens.contains(&next) || !is_word && !is_elided() {
        return false;
    }
    let next = &article.tokens[next];
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    let is_year = before.kind == TokenKind::Number && before.letters == 4;
    let is_content = before.kind == TokenKind::Word
        && before.letters >= 4
        && !before.is(Class::FUNCTION)
        && (before.case == Case::Lower || capital_nouns && before.case == Case::Capital);
    let goes_on = next.kind == TokenKind::Word
        && (is_year && is_word || capital_nouns || next.case == Case::Lower);
    // "les mois D'été": behind a word, an elision with a capital is a stray one.
    (is_year || is_content && is_word)
        && goes_on
        && is_sentence(article, segment, at)
        && !in_title(article, segment, at)
}

/// "chinesische Waren": where nouns have capitals, a small word may be one.
fn is_noun(article: &Article, at: usize) -> bool {
    article.pack.filter(|pack| pack.data.names.capital_nouns).is_some_and(|pack| {
        let mut readings = pack.forms.iter().flat_map(|forms| forms.readings(article.of(at)));
        readings.any(|reading| reading.speech() == Speech::Noun)
    })
}

/// Whether enough words stand between the token and the next stop, most of them in lower case.
fn is_sentence(article: &Article, segment: &Segment, at: usize) -> bool {
    let words: Vec<_> = article.tokens[at + 1..segment.tokens.end]
        .iter()
        .take_while(|token| !matches!(token.mark, '.' | '!' | '?' | ';' | ':' | '('))
        .filter(|token| token.kind == TokenKind::Word)
        .take(2 * FEWEST_WORDS)
        .collect();
    let lower = words.iter().filter(|token| token.case == Case::Lower).count();
    words.len() >= FEWEST_WORDS && 2 * lower >= words.len()
}

fn report_run_in(article: &Article, at: usize, findings: &mut Findings) {
    let message =
        format!("“{}” opens a sentence, and no full stop ends the one before it", article.of(at));
    let place = Span::new(article.tokens[at - 1].end(), article.tokens[at - 1].end());
    findings.add(article.span(at - 1, at), message).with_fix(place, ".", Safety::Unsafe);
}

/// "the two banks of the. The road": a stop behind a word that ends no sentence, before a capital or a figure.
fn behind_small_word(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, next) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let starts = next.kind == TokenKind::Word && next.case == Case::Capital
        || next.kind == TokenKind::Number;
    before.is(Class::NEVER_FINAL)
        && before.case == Case::Lower
        && segment.kind == SegmentKind::Paragraph
        && article.touches(at)
        && article.adjoin(at, at + 1)
        && starts
        && !before.is(Class::ABBREVIATION)
        && (before.letters >= 2 || before.script != Script::Latin)
        && !in_title(article, segment, at)
        && !is_quoted(article, segment, at)
}

/// "the and", "a the": small words that never stand side by side.
fn side_by_side(article: &Article, segment: &Segment, breaks: &Breaks, findings: &mut Findings) {
    if breaks.never_beside.is_empty() {
        return;
    }
    for at in segment.tokens.start + 1..segment.tokens.end {
        let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
        let small = before.is(Class::FUNCTION)
            && token.is(Class::FUNCTION)
            && before.kind == TokenKind::Word
            && (before.case == Case::Lower || before.starts_sentence)
            && token.case == Case::Lower
            && before.letters <= 6
            && token.letters <= 6
            && article.adjoin(at - 1, at)
            && !article.tokens.get(at + 1).is_some_and(|next| {
                next.is_mark('-') || next.is_apostrophe() && article.touches(at + 1)
            });
        let listed = |first: &str, second: &str| {
            let clashes = |pair: &String| {
                let right = pair.strip_prefix(first).and_then(|right| right.strip_prefix(' '));
                right.is_some_and(|right| right.split('/').any(|right| right == second))
            };
            breaks.never_beside.iter().any(clashes)
        };
        if small
            && listed(&article.of(at - 1).to_lowercase(), article.of(at))
            && !in_title(article, segment, at)
        {
            let message = format!(
                "“{} {}”: something is missing between these two words",
                article.of(at - 1),
                article.of(at)
            );
            findings.add(article.span(at - 1, at), message);
        }
    }
}

/// "Which was built in 2010.": what opens a clause opens no sentence that ends with a full stop.
fn opens_clause(
    article: &Article,
    segment: &Segment,
    sentence: usize,
    breaks: &Breaks,
    findings: &mut Findings,
) {
    let range = &article.sentences[sentence];
    let last = range.end - 1;
    if breaks.never_first.is_empty()
        || range.len() <= FEWEST_WORDS
        || !article.tokens[last].is_mark('.')
        || article.tokens[range.start].case != Case::Capital
    {
        return;
    }
    let first = article.of(range.start).to_lowercase();
    let starts = |phrase: &String| {
        let more = phrase.strip_prefix(first.as_str());
        more.is_some_and(|more| {
            more.is_empty()
                || more.starts_with(' ')
                    && more[1..].split(' ').zip(1..).all(|(word, at)| {
                        range.contains(&(range.start + at))
                            && article.of(range.start + at).to_lowercase() == word
                    })
        })
    };
    let found = breaks.never_first.iter().find(|phrase| starts(phrase));
    if let Some(phrase) = found.filter(|_| !is_quoted(article, segment, range.start)) {
        let end = range.start + phrase.split(' ').count();
        let span = article.span(range.start, (end - 1).min(last));
        let message =
            format!("“{phrase}” opens a clause, not a sentence: it belongs to what stands before");
        findings.add(span, message);
    }
}

/// "theft; Beware": stops of another script, turned into semicolons. One alone may stand before a name.
fn semicolons(article: &Article, segment: &Segment, findings: &mut Findings) {
    if article.pack.is_none_or(|pack| pack.data.names.capital_nouns) {
        return;
    }
    let before_capital = |&at: &usize| {
        article.tokens[at].is_mark(';')
            // "&quot;Le" and "&quot;;Le": what ends an entity is no stop.
            && !ends_reference(article, at)
            && !article.tokens[at - 1].is_mark(';')
            && segment.tokens.contains(&(at + 2))
            && article.tokens[at + 1].case == Case::Capital
            // "I" has its capital anywhere.
            && article.tokens[at + 1].letters >= 2
            && article.tokens[at + 2].case == Case::Lower
    };
    let places: Vec<usize> = segment.tokens.clone().skip(1).filter(before_capital).collect();
    for at in places.iter().copied() {
        if places.len() >= 2 || article.tokens[at + 1].is(Class::FUNCTION) {
            let message = "a semicolon before a sentence with a capital; write a full stop";
            findings.add(article.span(at - 1, at + 1), message).with_fix(
                article.tokens[at].span(),
                ".",
                Safety::Unsafe,
            );
        }
    }
}

/// A paragraph that starts with what closes a sentence.
fn starts_with_mark(article: &Article, segment: &Segment, findings: &mut Findings) {
    let (first, next) = (segment.tokens.start, segment.tokens.start + 1);
    let closes =
        matches!(article.tokens[first].mark, ',' | ';' | ':' | '?' | '!' | '，' | '。' | '；');
    let before_word = segment.tokens.contains(&next) && article.tokens[next].is_word();
    if closes && before_word {
        findings.add(article.span(first, next), "the paragraph starts with the end of a sentence");
    }
}

/// ". ." and, where no ellipsis is meant, "..".
fn doubled_stop(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let is_stop = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark('.');
    if is_stop(at - 1) || is_stop(at + 2) || is_abbreviated(&article.tokens, at) {
        return;
    }
    let parted = article.tokens[at + 1].gap != Gap::None;
    let ends = article.tokens[at - 1].kind == TokenKind::Word && article.tokens[at - 1].letters > 3
        || is_closing(&article.tokens[at - 1]) && closes(article, at - 1);
    if !parted && !ends || article.tokens[at].gap != Gap::None {
        return;
    }
    let span = article.span(at, at + 1);
    findings.add(span, "two full stops; one of them cuts the sentence").with_fix(
        span,
        ".",
        Safety::Safe,
    );
}

/// Whether a mark that could open a quotation as well, by its shape, closes one here: it closes in a pair of the language.
fn closes(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    let ends = |pair: &String| pair.ends_with(token.mark);
    let is_straight = token.is_mark('"') && article.touches(at);
    let by_pack = || article.pack.is_some_and(|pack| pack.data.quotes.pairs.iter().any(ends));
    !is_quote(token) || is_straight || !token.is_mark('"') && by_pack()
}

/// ". ,", which abbreviations never have a space in.
fn stop_before_comma(article: &Article, at: usize, findings: &mut Findings) {
    let parted = article.tokens[at + 1].gap == Gap::Space;
    if parted && !is_abbreviated(&article.tokens, at) && article.tokens[at].gap == Gap::None {
        let span = article.span(at, at + 1);
        findings.add(span, "a full stop before a comma: the sentence goes on").with_fix(
            span,
            ",",
            Safety::Safe,
        );
    }
}

/// "… de Pékin. centre."
fn lower_case_behind(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let (before, stop, behind) =
        (&article.tokens[at - 1], &article.tokens[at], &article.tokens[at + 1]);
    let starts_lower = behind.kind == TokenKind::Word
        && behind.case == Case::Lower
        && behind.gap == Gap::Space
        && !behind.is(Class::ABBREVIATION);
    let is_small = is_small_word(article, segment, at - 1);
    let ends = before.kind == TokenKind::Word
        && (before.letters >= 4 || is_small)
        && !before.is(Class::ABBREVIATION)
        && stop.gap == Gap::None;
    let running = segment.kind == SegmentKind::Paragraph || segment.kind == SegmentKind::ListItem;
    if !starts_lower
        || !ends
        || !running
        || behind.script != before.script
        || article.pack.is_none_or(|pack| pack.data.abbreviations.is_empty())
    {
        return;
    }
    // A short word before the stop that the article never has without it is an abbreviation the pack lacks.
    let stands_free =
        |index: usize| article.tokens.get(index + 1).is_none_or(|next| !next.is_mark('.'));
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let known = before.letters >= 5
        || is_small
        || before.is_capitalised()
        || forms.is_some_and(|forms| forms.is_common(article.of(at - 1)))
        || article
            .tokens
            .iter()
            .enumerate()
            .any(|(index, token)| token.lower == before.lower && stands_free(index));
    // One word behind the last stop is an agency's mark.
    let goes_on = article.tokens[at + 2..segment.tokens.end]
        .iter()
        .any(|token| token.kind == TokenKind::Word);
    if known && goes_on && !is_lower_name(article, segment, at + 1) {
        let span = article.span(at - 1, at + 1);
        let message = format!(
            "a sentence starts with “{}” in lower case: it was cut here, or its parts are out of order",
            behind.of(article.text)
        );
        findings.add(span, message).with_fix(Span::new(stop.start(), stop.end()), "", Safety::Show);
    }
}

/// "the plan of. the town": a word that is short because it is small, and shortens no other: "6 in. long", "no. 5".
fn is_small_word(article: &Article, segment: &Segment, at: usize) -> bool {
    let token = &article.tokens[at];
    let behind_number =
        at > segment.tokens.start && article.tokens[at - 1].kind == TokenKind::Number;
    token.is(Class::FUNCTION)
        && token.letters >= 2
        && (token.case == Case::Lower || token.case == Case::Capital && token.starts_sentence)
        && !behind_number
        // Spanish "no. uno"
        && !are_numbers(article, at + 2..(at + 3).min(article.tokens.len()))
        && !in_title(article, segment, at)
}

/// "von der Leyen", "adidas": names that start in lower case, and so do their sentences.
fn is_lower_name(article: &Article, segment: &Segment, at: usize) -> bool {
    let behind = article.tokens[at..segment.tokens.end].iter();
    let particles = behind.take_while(|token| {
        token.case == Case::Lower && token.letters <= 3 && token.kind == TokenKind::Word
    });
    let name = at + particles.take(3).count();
    let is_named = segment.tokens.contains(&name) && article.tokens[name].case == Case::Capital;
    is_listed(&COMMON.lower_names, article, at)
        || is_named && is_listed(&COMMON.name_particles, article, at)
}
