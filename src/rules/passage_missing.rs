#![doc = include_str!("passage_missing.md")]

use super::{Check, Findings, Rule, boilerplate, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::text::{TokenKind, script::Script};

pub const RULE: Rule = Rule {
    name: "passage-missing",
    summary: "a passage of the source that the translation does not have",
    page: include_str!("passage_missing.md"),
    category: category::OMISSION,
    severity: Severity::Critical,
    on: true,
    check: Check::Article(check),
};

/// Words, or Chinese signs by twos, below which a line is a credit or a caption more often than a segment that was lost.
const FEWEST_WORDS: usize = 6;
/// So many characters of a segment are quoted.
const QUOTED: usize = 40;

fn check(article: &Article, findings: &mut Findings) {
    let Some(source) = &article.source else {
        return;
    };
    let mut missing: Vec<&Pair> = article
        .pairs
        .iter()
        .filter(|pair| pair.target.is_empty() && is_segment(source, pair))
        .collect();
    if !missing.is_empty() {
        // What the page left around the source is better left out.
        let furniture = Findings::of(&boilerplate::RULE, source).list;
        missing.retain(|pair| {
            let span = source.span_of(&pair.source);
            !furniture.iter().any(|found| found.span.overlaps(span))
        });
    }
    let whole = article.pairs.iter().filter(|pair| !pair.source.is_empty()).count();
    // An article that has less than half of its source is an abridgement; that is said once.
    if let [first, _, ..] = missing.as_slice()
        && missing.len() * 2 > whole
    {
        let message = format!(
            "{} of the {whole} passages of the source are missing; the first: {}",
            missing.len(),
            quoted(source, first)
        );
        findings.add(first.span, message);
        return;
    }
    for pair in missing {
        findings.add(
            pair.span,
            format!("a passage of the source is missing here: {}", quoted(source, pair)),
        );
    }
}

/// Whether a source segment is more than a credit or a caption.
fn is_segment(source: &Article, pair: &Pair) -> bool {
    let tokens = &source.tokens[pair.source.clone()];
    let signs =
        tokens.iter().filter(|token| matches!(token.script, Script::Han | Script::Kana)).count();
    let words =
        tokens.iter().filter(|token| token.kind == TokenKind::Word).count() - signs + signs / 2;
    let Some(range) = (!pair.source.is_empty()).then(|| source.span_of(&pair.source)) else {
        return false;
    };
    let text = range.of(source.text);
    let is_credit = || {
        source.pack.is_some_and(|pack| {
            pack.data.credits.iter().any(|credit| text.contains(credit.as_str()))
        })
    };
    words >= FEWEST_WORDS && !(words < 4 * FEWEST_WORDS && is_credit())
}

fn quoted(source: &Article, pair: &Pair) -> String {
    let text = source.span_of(&pair.source).of(source.text);
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}
