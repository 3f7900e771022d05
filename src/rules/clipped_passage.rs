#![doc = include_str!("clipped_passage.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Passage};
use crate::document::PassageKind;
use crate::finding::Severity;
use crate::language::Class;
use crate::text::{Case, Kind};

pub const RULE: Rule = Rule {
    name: "clipped-passage",
    summary: "a paragraph that ends in the middle",
    page: include_str!("clipped_passage.md"),
    category: category::TEXTUAL,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// Shorter lines are labels and titles, which may end as they like.
const FEWEST_WORDS: usize = 5;

fn check(article: &Article, findings: &mut Findings) {
    for (index, passage) in article.passages.iter().enumerate() {
        if passage.kind != PassageKind::Label && is_clipped(article, index, passage) {
            let last = passage.tokens.end - 1;
            let message = format!(
                "the passage ends with “{}”: something is missing behind it",
                article.of(last)
            );
            findings.add(article.tokens[last].span(), message);
        }
    }
}

fn is_clipped(article: &Article, index: usize, passage: &Passage) -> bool {
    let last = &article.tokens[passage.tokens.end - 1];
    let words = article.tokens[passage.tokens.clone()]
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .count();
    if words < FEWEST_WORDS || article.pack.is_none_or(|pack| pack.data.never_final.is_empty()) {
        return false;
    }
    match last.kind {
        Kind::Word => last.is(Class::NEVER_FINAL) && last.case == Case::Lower,
        // A comma may close a line of verse, or a line that the next goes on from.
        Kind::Mark => last.is_mark(',') && !goes_on(article, index),
        _ => false,
    }
}

fn goes_on(article: &Article, index: usize) -> bool {
    let Some(next) = article.passages.get(index + 1) else {
        return false;
    };
    let first = &article.tokens[next.tokens.start];
    first.kind != Kind::Word
        || first.case == Case::Lower
        || article.passages[index].kind == PassageKind::Heading
}
