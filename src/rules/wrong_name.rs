#![doc = include_str!("wrong_name.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::names::derived::{Derived, Difference, derived};
use crate::text::{Case, fold};

pub const RULE: Rule = Rule {
    name: "wrong-name",
    summary: "a name of the glossary said otherwise than the glossary says it",
    page: include_str!("wrong_name.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let is_spelt = |found: &&Derived| !found.differences.contains(&Difference::Literal);
    let is_whole = |found: &&Derived| !goes_on(article, found);
    let all = derived(article).iter().filter(is_spelt).filter(is_whole);
    all.for_each(|found| flag(article, found, findings));
}

/// Whether what was taken for a name with another type word is part of something else: "Shanghai State-owned", where a
/// hyphen ties its last word to the next, or "Department of Tianjin Academy", where a longer name follows the head.
fn goes_on(article: &Article, found: &Derived) -> bool {
    let next = found.tokens.end;
    if !found.differences.contains(&Difference::Type) || next >= article.tokens.len() {
        return false;
    }
    // Also where machines part it: "Shanghai State - owned".
    let goes_on = |at: usize| article.tokens.get(at).is_some_and(|token| token.case == Case::Lower);
    let is_tied = article.tokens[next].is_mark('-') && (article.touches(next) || goes_on(next + 1));
    let starts_with_head = !fold::fold(&found.right)
        .starts_with(&fold::fold(article.of(found.tokens.start)))
        && article.pack.is_some_and(|pack| pack.data.names.head_last);
    let has_longer = article.adjoin(next - 1, next) && article.tokens[next].is_capitalised();
    is_tied || starts_with_head && has_longer
}

/// Reports a name said otherwise, with what to write.
pub(super) fn flag(article: &Article, found: &Derived, findings: &mut Findings) {
    let preferred = || article.glossaries.preferred(found.concept, article.language?);
    let term = if found.origin.is_some() { None } else { preferred() };
    let span = article.span_of(&found.tokens);
    let (what, where_from) = match (&found.origin, term) {
        (Some(origin), _) => (format!("stands for {origin}"), String::new()),
        (None, Some(term)) => {
            let origin = format!(" [{}]", article.glossaries.origin(term));
            (format!("is wrong for {}", terms::meaning(article, term)), origin)
        }
        (None, None) => return,
    };
    let message = format!(
        "“{}” {what}: {}; write “{}”{where_from}",
        span.of(article.text),
        found.differences.first().map_or("", |difference| reason(*difference)),
        found.right,
    );
    let gender =
        term.filter(|term| *term.text == *found.right).and_then(|term| term.details().gender);
    let upper = article.tokens[found.tokens.start].starts_sentence;
    let right = if upper { terms::capitalised(&found.right) } else { found.right.clone() };
    let mut fix = terms::rewrite(article, span, right, gender, false);
    fix.safety = fix.safety.min(Safety::Unsafe);
    let finding = findings.add(span, message);
    finding.fixes.push(fix);
    if found.differences.iter().all(|difference| is_minor(*difference)) {
        finding.with_severity(Severity::Minor);
    }
}

/// Whether a difference leaves no doubt of what is meant.
fn is_minor(difference: Difference) -> bool {
    matches!(difference, Difference::Tie | Difference::Split | Difference::Case)
}

fn reason(difference: Difference) -> &'static str {
    match difference {
        Difference::Literal => "its signs are translated, not spelt",
        Difference::Type => "its type word is another",
        Difference::Foreign => "the type word is of another language",
        Difference::Spelt => "the type word is spelt, not translated",
        Difference::Doubled => "the type word stands twice",
        Difference::People => "the name of the people is another",
        Difference::Order => "the parts of the name stand in another order",
        Difference::Words => "it is worded otherwise",
        Difference::Tie => "the parts of the name are joined otherwise",
        Difference::Parent => "what it belongs to is put before it",
        Difference::Split => "its syllables are one word",
        Difference::Reading => "the signs are read otherwise in this name",
        Difference::Misspelt => "it is spelt otherwise",
        Difference::Script => "it is spelt as in another language",
        Difference::Case => "it has a capital",
        Difference::Other => "the source has that here, and nothing else stands for it",
    }
}
