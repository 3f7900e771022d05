#![doc = include_str!("length.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::text::Span;
use crate::text::script::Script;

pub const RULE: Rule = Rule {
    name: "length",
    summary: "a passage much shorter or longer than its source",
    page: include_str!("length.md"),
    category: category::OMISSION,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

/// Shorter segments vary as they like.
const SHORTEST: f64 = 60.0;
/// The band, as a natural logarithm of the proportion: what long segments may deviate, and what short ones may besides, over
/// the square root of their letters. Of 4,000 segments that people translated, in six pairs of languages, one in a thousand is outside.
const LONG: f64 = 0.45;
const SHORT: f64 = 4.0;

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    if pair.source.is_empty() || pair.target.is_empty() {
        return;
    }
    let sizes = size(source, source.span_of(&pair.source)).zip(size(article, pair.span));
    let Some((usual, found)) = sizes else { return };
    let deviation = (found.max(1.0) / usual.max(1.0)).ln();
    let size = usual.max(found);
    if size < SHORTEST || deviation.abs() <= LONG + SHORT / size.sqrt() {
        return;
    }
    let (compared, why) = if deviation < 0.0 {
        ("shorter", "something may be missing")
    } else {
        ("longer", "something may have been added")
    };
    let percent = 100.0 * found / usual.max(1.0);
    findings.add(
        pair.span,
        format!(
            "the passage is much {compared} than its source lets expect ({percent:.0} %); {why}"
        ),
    );
}

/// The length of a text in letters of English that would say the same. Words in another script than the language's count
/// as English does.
fn size(article: &Article, span: Span) -> Option<f64> {
    let pack = article.pack?;
    let length = pack.data.length?;
    let letters = span.of(article.text).chars().filter(|c| c.is_alphanumeric());
    let (mut own, mut others) = (0u32, 0u32);
    letters.for_each(|c| {
        *(if pack.is_written_in(Script::of(c)) { &mut own } else { &mut others }) += 1
    });
    Some(f64::from(own) / length + f64::from(others))
}
