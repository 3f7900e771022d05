//! A speech with its speaker before and behind it: Hall said, "…," he said.

use super::super::Findings;
use super::super::shared::listed::is_listed;
use super::super::shared::quotations::{is_quote, names_speaker, quotations};
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::Commas;
use crate::text::{Case, Span, TokenKind};

/// A shorter quotation may be a word or two of a longer sentence.
const FEWEST_TOKENS: usize = 6;

pub fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(commas) = article.pack.map(|pack| &pack.data.commas) else { return };
    if commas.speaking.is_empty() {
        return;
    }
    for quotation in quotations(article, segment).closed {
        let (open, close) = (quotation.open, quotation.close);
        if close < open + FEWEST_TOKENS || !is_led(article, segment, commas, open) {
            continue;
        }
        let Some(end) = speaker_end(article, segment, commas, close) else { continue };
        let first = close + 1 + usize::from(article.tokens[close + 1].is_mark(','));
        let span = article.span(first, end);
        let message =
            format!("“{}”: the speaker was named before the speech already", span.of(article.text));
        let place = Span::new(article.tokens[close].end(), article.tokens[end].end());
        findings.add(span, message).with_fix(place, "", Safety::Show);
    }
}

/// `Hall said, "`, `Hall said: "`
fn is_led(article: &Article, segment: &Segment, commas: &Commas, open: usize) -> bool {
    open >= segment.tokens.start + 2
        && matches!(article.tokens[open - 1].mark, ',' | ':')
        && is_listed(&commas.speaking, article, open - 2)
}

/// The last token of the clause behind a quotation that names its speaker: it ends there, or goes on with a small word, and no other
/// quotation follows.
fn speaker_end(
    article: &Article,
    segment: &Segment,
    commas: &Commas,
    close: usize,
) -> Option<usize> {
    let comma = article.tokens.get(close + 1).is_some_and(|next| next.is_mark(','));
    let first = close + 1 + usize::from(comma);
    let starts = segment.tokens.contains(&first) && {
        let token = &article.tokens[first];
        token.kind == TokenKind::Word
            && (comma || token.case == Case::Lower || !token.starts_sentence)
    };
    if !starts || !names_speaker(article, segment, commas, first) {
        return None;
    }
    // "… and added": he goes on.
    let joins = |at: usize| {
        article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.joins, article, at))
    };
    let is_word = |at: &usize| article.tokens[*at].kind == TokenKind::Word;
    let words = (first..segment.tokens.end).take_while(is_word);
    let last = words.clone().last()?;
    let ends = !segment.tokens.contains(&(last + 1)) || article.tokens[last + 1].is_mark('.');
    // "He said, “…,” Hall told me": one tells what another said.
    let is_verb = |at: &usize| is_listed(&commas.speaking, article, *at);
    let is_named =
        words.clone().take_while(|at| !is_verb(at)).any(|at| article.tokens[at].is_capitalised());
    let is_alone = words.clone().count() <= LONGEST && !is_named && !words.clone().any(joins);
    let quotes_on = (last + 1..segment.tokens.end.min(last + 4))
        .any(|at| is_quote(&article.tokens[at]) && !article.tokens[at].starts_sentence);
    (ends && is_alone && !quotes_on).then_some(last)
}

/// The clause that names a speaker has no more words.
const LONGEST: usize = 7;
