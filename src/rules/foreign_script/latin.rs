//! Latin letters in text of another script: halves of names, words and clauses of English. Brands and whole names stay.

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::{Article, Segment};
use crate::finding::Severity;
use crate::forms::Speech;
use crate::language::{Class, Pack};
use crate::text::script::Script;
use crate::text::{Case, TokenKind};
use std::ops::Range;

/// So many halves of names show that names were left as they were.
const EVIDENCE: usize = 2;
/// Shorter words are units and abbreviations.
const FEWEST_LETTERS: u8 = 4;
/// So many words, half of them in lower case, are a clause and no name.
const CLAUSE: usize = 4;

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let (mut halves, mut others) = (Vec::new(), Vec::new());
    for segment in &article.segments {
        for run in runs(article, segment) {
            if run.len() == 1 && is_name(article, run.start) {
                let half = is_half(article, pack, segment, run.start);
                if half { &mut halves } else { &mut others }.push(run.start);
            } else if is_english(article, segment, &run) {
                report(article, &run, findings);
            }
        }
    }
    let all = if halves.len() < EVIDENCE { Vec::new() } else { others };
    for at in halves.into_iter().chain(all) {
        report(article, &(at..at + 1), findings);
    }
}

fn report(article: &Article, run: &Range<usize>, findings: &mut Findings) {
    let span = article.span_of(run);
    let message = format!("“{}” is left in Latin script", span.of(article.text));
    findings.add(span, message).with_severity(Severity::Major);
}

/// Runs of Latin words that only spaces part.
fn runs<'a>(article: &'a Article, segment: &Segment) -> impl Iterator<Item = Range<usize>> + 'a {
    let (mut at, end) = (segment.tokens.start, segment.tokens.end);
    let is_latin = |at: usize| {
        article.tokens[at].kind == TokenKind::Word && article.tokens[at].script == Script::Latin
    };
    std::iter::from_fn(move || {
        let start = (at..end).find(|&at| is_latin(at))?;
        let behind = (start + 1..end).take_while(|&at| is_latin(at) && article.adjoin(at - 1, at));
        at = behind.last().unwrap_or(start) + 1;
        Some(start..at)
    })
}

fn is_name(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.case == Case::Capital && token.letters >= FEWEST_LETTERS && article.is_untied(at)
}

/// "Жиль Vaillancourt": a name right behind another in the text's own script, which is no common word.
fn is_half(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| segment.tokens.contains(before)) else {
        return false;
    };
    let token = &article.tokens[before];
    let is_common = |word: &str| {
        let noun = |speech: Speech| matches!(speech, Speech::Noun | Speech::Adjective);
        let forms = pack.forms.as_ref();
        forms.is_none_or(|forms| forms.readings(word).any(|reading| noun(reading.speech())))
    };
    token.case == Case::Capital
        && pack.is_written_in(token.script)
        && !token.starts_sentence
        && !token.is(Class::TYPE)
        && article.adjoin(before, at)
        && !is_common(&article.of(before).to_lowercase())
}

/// Whether a run is a lone word of English or a clause, outside quotation marks and brackets.
fn is_english(article: &Article, segment: &Segment, run: &Range<usize>) -> bool {
    let Some(english) = article.packs.forms("en") else {
        return false;
    };
    let is_word = |at: &usize| {
        let token = &article.tokens[*at];
        token.case == Case::Lower && english.has(article.of(*at))
    };
    let lower = run.clone().filter(is_word).count();
    let is_lone = run.len() == 1
        && lower == 1
        && article.tokens[run.start].letters >= FEWEST_LETTERS
        && article.is_untied(run.start);
    let is_clause = run.len() >= CLAUSE && lower * 2 > run.len();
    (is_lone || is_clause) && !in_title(article, segment, run.start)
}
