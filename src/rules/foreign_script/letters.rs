//! Letters of another language of the same script: ы in Ukrainian.

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::Article;
use crate::language::Pack;
use crate::text::TokenKind;

/// More such words in a passage are a sentence of that language, which another rule tells of.
const MOST: usize = 3;

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let letters = &pack.data.foreign_letters;
    if !letters.chars().any(|letter| article.text.contains(letter)) {
        return;
    }
    let foreign = |at: usize| article.of(at).chars().find(|letter| letters.contains(*letter));
    for segment in &article.segments {
        let is_foreign = |at: &usize| {
            article.tokens[*at].kind == TokenKind::Word
                && foreign(*at).is_some()
                && !in_title(article, segment, *at)
        };
        let found: Vec<usize> = segment.tokens.clone().filter(is_foreign).take(MOST + 1).collect();
        if found.len() > MOST {
            continue;
        }
        for at in found {
            let (word, name) = (article.of(at), &pack.data.name);
            let letter = foreign(at).unwrap_or_default();
            let message = format!("“{word}” has “{letter}”, which {name} does not have");
            findings.add(article.tokens[at].span(), message);
        }
    }
}
