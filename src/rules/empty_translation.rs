#![doc = include_str!("empty_translation.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;

pub const RULE: Rule = Rule {
    name: "empty-translation",
    summary: "a passage of a bilingual file without any translation",
    page: include_str!("empty_translation.md"),
    category: category::OMISSION,
    severity: Severity::Major,
    on: false,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    // Where passages were paired by their lengths, one without a partner is for `passage-missing`.
    if article.document.pairs.is_empty() || pair.source.is_empty() || !pair.target.is_empty() {
        return;
    }
    let said = source.span_of(&pair.source).of(source.text);
    let said = super::same_source::shortened(said);
    findings.add(pair.span, format!("“{said}” has no translation"));
}
