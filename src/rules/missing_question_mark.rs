#![doc = include_str!("missing_question_mark.md")]

use super::shared::listed::is_listed;
use super::shared::quotations::is_quoted;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::language::Questions;
use crate::text::TokenKind;
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "missing-question-mark",
    summary: "a question that ends without a question mark",
    page: include_str!("missing_question_mark.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(pack) = article.pack else {
        return;
    };
    let questions = &pack.data.questions;
    let opens = |mark: char| mark == '¿' && pack.data.opening_marks.contains(mark);
    if questions.verbs.is_empty() && questions.phrases.is_empty() {
        return;
    }
    let running = segment.kind == SegmentKind::Paragraph;
    for sentence in article.sentences[segment.sentences.clone()].iter().filter(|_| running) {
        let (first, last) = (sentence.start, sentence.end - 1);
        if last < first + 3 || !article.tokens[last].is_mark('.') {
            continue;
        }
        let asks = opens(article.tokens[first].mark) && !has_mark(article, sentence)
            || is_question(article, questions, sentence) && is_plain(article, sentence);
        if asks && !is_quoted(article, segment, first) && !leaves_off(article, last) {
            findings
                .add(article.span(last - 1, last), "a question ends with a full stop")
                .with_fix(article.tokens[last].span(), "?", Safety::Unsafe);
        }
    }
}

/// "When will …": a question word with its verb, or a phrase that opens nothing but questions.
fn is_question(article: &Article, questions: &Questions, sentence: &Range<usize>) -> bool {
    let first = sentence.start;
    let of_two = is_listed(&questions.words, article, first)
        && is_listed(&questions.verbs, article, first + 1);
    let starts = |phrase: &String| {
        let mut words = phrase.split(' ').enumerate();
        words.all(|(at, word)| {
            sentence.contains(&(first + at)) && article.of(first + at).to_lowercase() == word
        })
    };
    of_two || questions.phrases.iter().any(starts)
}

/// Whether no mark parts the sentence: behind a comma or a dash the answer may stand.
fn is_plain(article: &Article, sentence: &Range<usize>) -> bool {
    let inside = &article.tokens[sentence.start..sentence.end - 1];
    !inside
        .iter()
        .any(|token| token.kind == TokenKind::Mark && !matches!(token.mark, '-' | '\'' | '’' | '%'))
}

fn has_mark(article: &Article, sentence: &Range<usize>) -> bool {
    article.tokens[sentence.clone()].iter().any(|token| token.is_mark('?'))
}

/// An ellipsis.
fn leaves_off(article: &Article, stop: usize) -> bool {
    article.tokens[stop - 1].is_mark('.')
}
