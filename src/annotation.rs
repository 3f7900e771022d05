//! Marked examples: `⟦wrong→right⟧` in a text says what must be found and what its fix must make of it.
//!
//! Rule pages and glossary entries are written in them, and both run them as their tests.

use crate::error::Fault;
use crate::finding::Finding;
use crate::text::Span;

/// A text with its marks taken out.
#[derive(Debug, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    /// What must be found, and what it must become where the mark says so.
    pub marks: Vec<(Span, Option<String>)>,
}

/// Takes the marks out of a text. `Err` says what is wrong with them.
pub fn parse(marked: &str) -> Result<Marked, Fault> {
    let mut result = Marked { text: String::new(), marks: Vec::new() };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inside, after) = after.split_once('⟧').ok_or("a mark ⟦ is never closed")?;
        result.text.push_str(before);
        let (wrong, right) = match inside.split_once('→') {
            Some((wrong, right)) => (wrong, Some(right.to_string())),
            None => (inside, None),
        };
        let start = result.text.len();
        result.text.push_str(wrong);
        result.marks.push((Span::new(start, result.text.len()), right));
        rest = after;
    }
    if rest.contains('⟧') {
        return Err("a mark ⟧ closes what is not open".into());
    }
    result.text.push_str(rest);
    Ok(result)
}

/// Compares what was found in a marked text with its marks. Each line of the result is one difference.
pub fn differences(marked: &Marked, findings: &[Finding]) -> Vec<String> {
    let mut differences = Vec::new();
    let found = |span: &Span| findings.iter().find(|finding| finding.span == *span);
    for (span, right) in &marked.marks {
        let wrong = span.of(&marked.text);
        match (found(span), right) {
            (None, _) => differences.push(format!("“{wrong}” was not found")),
            (Some(_), None) => {}
            (Some(finding), Some(right)) => differences.extend(wrong_fix(marked, finding, right)),
        }
    }
    for finding in
        findings.iter().filter(|finding| marked.marks.iter().all(|(span, _)| *span != finding.span))
    {
        differences.push(format!(
            "“{}” was found and is not marked: {}",
            finding.span.of(&marked.text),
            finding.message
        ));
    }
    differences
}

fn wrong_fix(marked: &Marked, finding: &Finding, right: &str) -> Option<String> {
    let wrong = finding.span.of(&marked.text);
    let Some(fix) = finding.fixes.first() else {
        return Some(format!("“{wrong}” has no fix, not “{right}”"));
    };
    let whole = fix.span(finding.span);
    // A fix may adapt the article before the words; the mark may tell of it or not.
    let written = fix.applied(&marked.text, whole);
    let without_article = whole.start < finding.span.start
        && written.strip_suffix(right).is_some_and(|article| article.ends_with([' ', '\'']));
    (written != *right && !without_article)
        .then(|| format!("“{wrong}” becomes “{written}”, not “{right}”"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let marked = parse("a ⟦b→c⟧ d⟦ e→⟧⟦f⟧").unwrap();
        assert_eq!(marked.text, "a b d ef");
        let spans: Vec<_> = marked
            .marks
            .iter()
            .map(|(span, right)| (span.of(&marked.text), right.as_deref()))
            .collect();
        assert_eq!(spans, [("b", Some("c")), (" e", Some("")), ("f", None)]);
        assert!(parse("⟦a").is_err() && parse("a⟧").is_err());
    }
}
