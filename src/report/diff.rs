//! A unified diff of the proposed text, which `git apply` and `patch -p1` accept. Each hunk is headed by the rules
//! whose findings it mends.

use crate::document::Document;
use crate::fix::{Change, Fixed};
use similar::{ChangeTag, TextDiff};
use std::io::Write;

const CONTEXT: usize = 2;

/// Writes the diff between an article and what fixing makes of it; nothing where they are the same.
pub fn write(document: &Document, fixed: &Fixed, out: &mut dyn Write) -> std::io::Result<()> {
    let old = document.content.text();
    if old == fixed.text {
        return Ok(());
    }
    let name = document.path.trim_start_matches("./").trim_start_matches('/');
    writeln!(out, "--- a/{name}\n+++ b/{name}")?;
    let lines = |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_string).collect() };
    let (old_lines, new_lines) = (lines(old), lines(&fixed.text));
    let (old_refs, new_refs): (Vec<&str>, Vec<&str>) =
        (old_lines.iter().map(String::as_str).collect(), new_lines.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&old_refs, &new_refs);
    let starts = line_starts(&old_refs);
    for group in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let (old, new) = (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
        let bytes = starts[old.start]..starts[old.end];
        writeln!(out, "@@ -{} +{} @@{}", range(&old), range(&new), heading(&fixed.changes, bytes))?;
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            write!(out, "{sign}{}", change.value())?;
            if !change.value().ends_with('\n') {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// `12,3`; an empty range counts from the line before it.
fn range(lines: &std::ops::Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn line_starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

fn heading(changes: &[Change], bytes: std::ops::Range<usize>) -> String {
    let mut rules: Vec<&str> = Vec::new();
    for change in changes.iter().filter(|change| bytes.contains(&change.span.start)) {
        if !rules.contains(&change.rule) {
            rules.push(change.rule);
        }
    }
    if rules.is_empty() { String::new() } else { format!(" {}", rules.join(", ")) }
}
