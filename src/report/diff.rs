//! A unified diff of the proposed text, which `git apply` and `patch -p1` accept. Each hunk is headed by the rules
//! whose findings it mends.

use crate::document::Document;
use crate::fix::{Change, Fixed};
use similar::{DiffTag, TextDiff};
use std::io::Write;
use std::ops::Range;

/// Lines shown unchanged before and behind a change.
const CONTEXT: usize = 1;

/// A run of changed lines with the unchanged lines shown around it, as ranges of line numbers from 0.
struct Hunk {
    before: usize,
    old: Range<usize>,
    new: Range<usize>,
    behind: usize,
}

/// Writes the diff between an article's file and what fixing makes of it; nothing where they are the same.
pub fn write(document: &Document, fixed: &Fixed, out: &mut dyn Write) -> std::io::Result<()> {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        document.content.text().split_inclusive('\n').collect(),
        fixed.text.split_inclusive('\n').collect(),
    );
    if document.content.text() == fixed.text {
        return Ok(());
    }
    let name = document.path.trim_start_matches("./").trim_start_matches('/');
    writeln!(out, "--- a/{name}\n+++ b/{name}")?;
    let starts = line_starts(&old);
    for hunk in hunks(&old, &new) {
        let (old_range, new_range) = (hunk.shown(&hunk.old), hunk.shown(&hunk.new));
        let bytes = starts[hunk.old.start]..starts[hunk.old.end];
        writeln!(
            out,
            "@@ -{} +{} @@{}",
            range(&old_range),
            range(&new_range),
            heading(&fixed.changes, bytes)
        )?;
        let unchanged = |lines: Range<usize>| old[lines].iter().map(|line| (' ', *line));
        let lines = unchanged(old_range.start..hunk.old.start)
            .chain(old[hunk.old.clone()].iter().map(|line| ('-', *line)))
            .chain(new[hunk.new.clone()].iter().map(|line| ('+', *line)))
            .chain(unchanged(hunk.old.end..old_range.end));
        for (sign, line) in lines {
            write!(out, "{sign}{line}")?;
            if !line.ends_with('\n') {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

impl Hunk {
    fn shown(&self, lines: &Range<usize>) -> Range<usize> {
        lines.start - self.before..lines.end + self.behind
    }
}

/// A hunk for every run of changed lines. An unchanged line between two goes to the first: `git apply` takes a hunk
/// without a line before its change, but not one without a line behind it, unless the file ends there.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let diff = TextDiff::from_slices(old, new);
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (lines, written) = (op.old_range(), op.new_range());
        match hunks.last_mut() {
            Some(last) if last.old.end == lines.start => {
                (last.old.end, last.new.end) = (lines.end, written.end)
            }
            _ => hunks.push(Hunk { before: 0, old: lines, new: written, behind: 0 }),
        }
    }
    let mut free = 0;
    for index in 0..hunks.len() {
        let next = hunks.get(index + 1).map_or(old.len(), |next| next.old.start);
        let hunk = &mut hunks[index];
        hunk.before = CONTEXT.min(hunk.old.start - free);
        hunk.behind = CONTEXT.min(next - hunk.old.end);
        free = hunk.old.end + hunk.behind;
    }
    hunks
}

/// `12,3`; an empty range counts from the line before it.
fn range(lines: &Range<usize>) -> String {
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

fn heading(changes: &[Change], bytes: Range<usize>) -> String {
    let mut rules: Vec<&str> = Vec::new();
    let first = changes.partition_point(|change| change.span.start < bytes.start);
    for change in changes[first..].iter().take_while(|change| change.span.start < bytes.end) {
        if !rules.contains(&change.rule) {
            rules.push(change.rule);
        }
    }
    if rules.is_empty() { String::new() } else { format!(" {}", rules.join(", ")) }
}
