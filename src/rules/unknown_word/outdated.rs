//! Spellings that a reform has done away with: "daß". An article that has them throughout is of its time.

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::Article;
use crate::finding::Safety;
use crate::language::Pack;
use crate::text::{Case, TokenKind};
use std::collections::BTreeMap;

/// So many of them without any new one are no slips.
const THROUGHOUT: usize = 3;

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let outdated = &pack.data.outdated;
    if outdated.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for segment in &article.segments {
        for at in segment.tokens.clone() {
            if let Some(right) = today(article, outdated, at)
                && !in_title(article, segment, at)
            {
                found.push((at, right));
            }
        }
    }
    if found.is_empty() || found.len() >= THROUGHOUT && !has_new(article, outdated) {
        return;
    }
    for (at, right) in found {
        let (word, span) = (article.of(at), article.tokens[at].span());
        let message = format!("“{word}” is written “{right}” today");
        findings.add(span, message).with_fix(span, right, Safety::Unsafe);
    }
}

/// How a word is written today, if it stands in its old spelling. All of these have a letter outside ASCII.
fn today(article: &Article, outdated: &BTreeMap<String, String>, at: usize) -> Option<String> {
    let (token, word) = (&article.tokens[at], article.of(at));
    if token.kind != TokenKind::Word || word.is_ascii() {
        return None;
    }
    match token.case {
        Case::Lower => outdated.get(word).cloned(),
        Case::Capital => {
            let right = outdated.get(&word.to_lowercase())?;
            let mut letters = right.chars();
            Some(letters.next()?.to_uppercase().chain(letters).collect())
        }
        _ => None,
    }
}

fn has_new(article: &Article, outdated: &BTreeMap<String, String>) -> bool {
    let is_new = |word: &str| outdated.values().any(|right| right == word);
    let words = article.tokens.iter().filter(|token| token.is_word());
    words.into_iter().any(|token| is_new(&token.of(article.text).to_lowercase()))
}
