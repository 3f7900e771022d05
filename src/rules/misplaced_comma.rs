#![doc = include_str!("misplaced_comma.md")]

use super::shared::listed::is_listed;
use super::shared::quotations::{Quotation, names_speaker, quotations};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::language::{Class, Commas, Data, Quotes};
use crate::text::sentence::is_abbreviated;
use crate::text::{Case, Gap, Span, Token, TokenKind};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "misplaced-comma",
    summary: "a comma or full stop before a closing quotation mark, or a comma behind what opens a sentence",
    page: include_str!("misplaced_comma.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(data) = article.pack.map(|pack| &pack.data) else {
        return;
    };
    quoted(article, segment, &data.quotes, findings);
    if !data.quotes.inside.is_empty() {
        before_speakers(article, segment, data, findings);
    }
    if !data.quotes.ends_inside.is_empty() {
        behind_sentences(article, segment, data, findings);
    }
    lists(article, segment, &data.commas, findings);
    if segment.kind == SegmentKind::Paragraph && !data.commas.never_before.is_empty() {
        for sentence in &article.sentences[segment.sentences.clone()] {
            behind_opener(article, sentence, &data.commas, findings);
        }
    }
}

/// "Land, Wasser, und Luft.": a list of single words, whose last has a comma as English sets one.
fn lists(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    let tokens = segment.tokens.clone();
    for joint in tokens.clone().skip(4) {
        if !article.tokens[joint - 1].is_mark(',')
            || article.tokens[joint].case != Case::Lower
            || !is_listed(&commas.never_in_lists, article, joint)
            || !tokens.contains(&(joint + 2))
        {
            continue;
        }
        let is_item = |at: usize| {
            article.tokens[at].kind == TokenKind::Word
                && article.tokens[at].letters >= 3
                && !article.tokens[at].is(Class::FUNCTION)
        };
        let parted = |at: usize| article.tokens[at].is_mark(',') && article.touches(at);
        let ends = matches!(article.tokens[joint + 2].mark, '.' | ';' | '!' | '?' | ')');
        let is_list = parted(joint - 1)
            && is_item(joint - 2)
            && parted(joint - 3)
            && is_item(joint - 4)
            && is_item(joint + 1)
            && ends
            && article.adjoin(joint, joint + 1);
        if is_list {
            let message = format!("no comma before the last of a list: “{}”", article.of(joint));
            findings.add(article.span(joint - 2, joint), message).with_fix(
                article.tokens[joint - 1].span(),
                "",
                Safety::Unsafe,
            );
        }
    }
}

fn quoted(article: &Article, segment: &Segment, quotes: &Quotes, findings: &mut Findings) {
    if quotes.outside.is_empty() && quotes.outside_parts.is_empty() {
        return;
    }
    for quotation in quotations(article, segment).closed {
        let (mark, close) = (quotation.close - 1, quotation.close);
        let outside = |list: &str| list.contains(article.tokens[mark].mark);
        let inside = mark > quotation.open + 1
            && (outside(&quotes.outside)
                || outside(&quotes.outside_parts) && is_part(article, segment, &quotation))
            && article.tokens[mark - 1].kind == TokenKind::Word
            && article.touches(mark)
            && !is_abbreviated(&article.tokens, mark);
        let next = segment.tokens.contains(&(close + 1)).then(|| &article.tokens[close + 1]);
        // What stands behind the quotation shows that it is the sentence's own: a word, or nothing.
        let alone = next.is_none_or(|next| next.gap != Gap::None && next.kind == TokenKind::Word);
        if inside && alone {
            report(article, mark, close, findings);
        }
    }
}

/// A speech has so many words at least.
const SHORTEST_SPEECH: usize = 3;

/// "\"We are late\", she said.": a speech keeps its comma, even where a word that is quoted alone does not.
fn before_speakers(article: &Article, segment: &Segment, data: &Data, findings: &mut Findings) {
    for quotation in quotations(article, segment).closed {
        let (close, comma) = (quotation.close, quotation.close + 1);
        let first = &article.tokens[quotation.open + 1];
        let is_speech = (first.is_capitalised() || quotation.open == segment.tokens.start)
            && quotation.has_words(article, SHORTEST_SPEECH)
            && matches!(article.tokens[close - 1].kind, TokenKind::Word | TokenKind::Number);
        let is_wrong = is_speech
            && article.touches(close)
            && segment.tokens.contains(&(comma + 1))
            && data.quotes.inside.contains(article.tokens[comma].mark)
            && article.touches(comma)
            && article.adjoin(comma, comma + 1)
            && names_speaker(article, segment, &data.commas, comma + 1);
        if is_wrong {
            let right = format!("{}{}", article.of(comma), article.of(close));
            let message = format!(
                "behind a speech “{}” belongs before the quotation mark: “{right}”",
                article.of(comma)
            );
            let whole = article.span(close, comma);
            let span = Span::new(article.tokens[close - 1].start(), whole.end);
            findings.add(span, message).with_fix(whole, right, Safety::Unsafe);
        }
    }
}

/// A quoted sentence has so many words at least.
const SHORTEST_SENTENCE: usize = 5;

/// `She said, "We are late for it now".`: the stop of a whole sentence that is quoted stands within the quotation.
fn behind_sentences(article: &Article, segment: &Segment, data: &Data, findings: &mut Findings) {
    for quotation in quotations(article, segment).closed {
        let (open, close) = (quotation.open, quotation.close);
        let stop = close + 1;
        let is_led = open == segment.tokens.start
            || matches!(article.tokens[open - 1].mark, ':' | '.')
            || article.tokens[open - 1].is_mark(',')
                && open >= segment.tokens.start + 2
                && is_listed(&data.commas.speaking, article, open - 2);
        let is_sentence = article.tokens[open + 1].is_capitalised()
            && quotation.has_words(article, SHORTEST_SENTENCE)
            && article.tokens[close - 1].case == Case::Lower;
        let stands_behind = segment.tokens.contains(&stop)
            && data.quotes.ends_inside.contains(article.tokens[stop].mark)
            && article.touches(close)
            && article.touches(stop)
            && (!segment.tokens.contains(&(stop + 1)) || article.tokens[stop + 1].gap != Gap::None);
        if is_led && is_sentence && stands_behind && quotation.depth == 0 {
            let right = format!("{}{}", article.of(stop), article.of(close));
            let message = format!(
                "the stop of a quoted sentence belongs before the quotation mark: “{right}”"
            );
            let whole = article.span(close, stop);
            let span = Span::new(article.tokens[close - 1].start(), whole.end);
            findings.add(span, message).with_fix(whole, right, Safety::Unsafe);
        }
    }
}

/// Whether a quotation is part of the sentence around it: in lower case, behind a word, and no sentence ends in it.
fn is_part(article: &Article, segment: &Segment, quotation: &Quotation) -> bool {
    let (open, close) = (quotation.open, quotation.close);
    let ends = |token: &Token| matches!(token.mark, '.' | '!' | '?' | '…');
    open > segment.tokens.start
        && article.tokens[open - 1].kind == TokenKind::Word
        && article.tokens[open + 1].case == Case::Lower
        && !article.tokens[open..close - 1].iter().any(ends)
        && !article.tokens[open..close].iter().any(|token| token.is_mark(','))
}

fn report(article: &Article, mark: usize, close: usize, findings: &mut Findings) {
    let whole = article.span(mark, close);
    // Guillemets keep the space inside, other marks have none.
    let is_guillemet = matches!(article.tokens[close].mark, '»' | '«');
    let gap = &article.text[article.tokens[mark].end()..article.tokens[close].start()];
    let gap = if is_guillemet { gap } else { "" };
    let right = format!("{gap}{}{}", article.of(close), article.of(mark));
    let message = format!(
        "“{}” belongs behind the quotation mark: “{}”",
        article.of(mark),
        right.trim_start()
    );
    let span = Span::new(article.tokens[mark - 1].start(), whole.end);
    findings.add(span, message).with_fix(whole, right, Safety::Safe);
}

/// What tells when or where at a sentence's head is no longer.
const LONGEST_OPENER: usize = 7;

/// "Am Montag, wurde …": the language sets no comma between what opens a sentence and its verb.
fn behind_opener(
    article: &Article,
    sentence: &Range<usize>,
    commas: &Commas,
    findings: &mut Findings,
) {
    let first = sentence.start;
    let limit = sentence.end.saturating_sub(1).min(first + LONGEST_OPENER);
    if !is_listed(&commas.openers, article, first) {
        return;
    }
    let is_mark = |at: &usize| article.tokens[*at].kind == TokenKind::Mark;
    let Some(comma) = (first + 1..limit).find(is_mark) else {
        return;
    };
    let mut words = first + 1..comma;
    let tells_time =
        commas.times.is_empty() || words.clone().any(|at| is_listed(&commas.times, article, at));
    let is_clause = words.any(|at| is_listed(&commas.never_before, article, at));
    let wrong = article.tokens[comma].is_mark(',')
        && comma >= first + 2
        && article.adjoin(comma, comma + 1)
        && article.tokens[comma + 1].case == Case::Lower
        && is_listed(&commas.never_before, article, comma + 1);
    // A participle with what belongs to it may keep its comma: "nach Alter geordnet, sind".
    let ends = &article.tokens[comma - 1];
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    let is_noun = ends.case != Case::Lower || !capital_nouns;
    if wrong && tells_time && !is_clause && is_noun {
        let message = format!(
            "no comma stands between what opens the sentence and “{}”",
            article.of(comma + 1)
        );
        findings.add(article.span(comma - 1, comma + 1), message).with_fix(
            article.tokens[comma].span(),
            "",
            Safety::Unsafe,
        );
    }
}
