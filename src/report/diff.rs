//! A unified diff of the proposed text, which `git apply` and `patch -p1` accept. Each hunk is headed by the rules
//! whose findings it mends.

use crate::document::Document;
use crate::fix::{Change, Fixed};
use crate::text::is_unprintable;
use similar::{Algorithm, DiffTag};
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
    let bytes = document.content.bytes();
    if *bytes == *fixed.bytes {
        return Ok(());
    }
    // Bytes, not characters: a patch is in the encoding of its file, byte order mark included.
    let (old, new): (Vec<&[u8]>, Vec<&[u8]>) = (lines(&bytes), lines(&fixed.bytes));
    let name = document.path.trim_start_matches("./").trim_start_matches('/');
    writeln!(out, "--- {}\n+++ {}", quoted("a", name), quoted("b", name))?;
    let starts = line_starts(&old);
    let offset = |change: &Change| document.content.byte_offset(change.span.start);
    let changes: Vec<(usize, &str)> =
        fixed.changes.iter().map(|change| (offset(change), change.rule)).collect();
    for hunk in hunks(&old, &new) {
        let (old_range, new_range) = (hunk.shown(&hunk.old), hunk.shown(&hunk.new));
        let bytes = starts[hunk.old.start]..starts[hunk.old.end];
        writeln!(
            out,
            "@@ -{} +{} @@{}",
            range(&old_range),
            range(&new_range),
            heading(&changes, bytes)
        )?;
        let unchanged = |lines: Range<usize>| old[lines].iter().map(|line| (' ', *line));
        let lines = unchanged(old_range.start..hunk.old.start)
            .chain(old[hunk.old.clone()].iter().map(|line| ('-', *line)))
            .chain(new[hunk.new.clone()].iter().map(|line| ('+', *line)))
            .chain(unchanged(hunk.old.end..old_range.end));
        for (sign, line) in lines {
            write!(out, "{sign}")?;
            out.write_all(line)?;
            if !line.ends_with(b"\n") {
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
fn hunks(old: &[&[u8]], new: &[&[u8]]) -> Vec<Hunk> {
    let ops = similar::capture_diff_slices(Algorithm::Myers, old, new);
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in ops.iter().filter(|op| op.tag() != DiffTag::Equal) {
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

fn line_starts(lines: &[&[u8]]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

fn heading(changes: &[(usize, &str)], bytes: Range<usize>) -> String {
    let mut rules: Vec<&str> = Vec::new();
    let first = changes.partition_point(|(at, _)| *at < bytes.start);
    for (_, rule) in changes[first..].iter().take_while(|(at, _)| *at < bytes.end) {
        if !rules.contains(rule) {
            rules.push(rule);
        }
    }
    if rules.is_empty() { String::new() } else { format!(" {}", rules.join(", ")) }
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A file's name as git writes it in a patch: in quotation marks, with escapes, where a plain one would be misread or
/// would write on the terminal of whoever reads it.
fn quoted(side: &str, name: &str) -> String {
    let is_odd = |c: char| matches!(c, '"' | '\\') || is_unprintable(c);
    if !name.contains(is_odd) {
        return format!("{side}/{name}");
    }
    let mut quoted = format!("\"{side}/");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_odd(c) => {
                let bytes = c.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
                bytes.iter().for_each(|byte| quoted += &format!("\\{byte:03o}"));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_git_quotes_them() {
        let table = [
            ("a b.txt", "a/a b.txt"),
            ("été.txt", "a/été.txt"),
            ("a\"b\\c", "\"a/a\\\"b\\\\c\""),
            ("tab\there é", "\"a/tab\\011here é\""),
        ];
        for (name, wanted) in table {
            assert_eq!(quoted("a", name), wanted);
        }
    }

    #[test]
    fn a_hunk_has_a_line_around_its_change_that_no_other_has() {
        let table = [
            ("abcde", "aBcde", vec![(1, 1..2, 1..2, 1)]),
            ("abcd", "AbCd", vec![(0, 0..1, 0..1, 1), (0, 2..3, 2..3, 1)]),
            ("abcdef", "AbcdeF", vec![(0, 0..1, 0..1, 1), (1, 5..6, 5..6, 0)]),
            ("abc", "abcd", vec![(1, 3..3, 3..4, 0)]),
            ("abc", "bc", vec![(0, 0..1, 0..0, 1)]),
            ("abc", "aXYZc", vec![(1, 1..2, 1..4, 1)]),
            ("abc", "abc", vec![]),
        ];
        for (old, new, wanted) in table {
            let (old, new): (Vec<&[u8]>, Vec<&[u8]>) =
                (old.as_bytes().chunks(1).collect(), new.as_bytes().chunks(1).collect());
            let found: Vec<_> = hunks(&old, &new)
                .into_iter()
                .map(|hunk| (hunk.before, hunk.old, hunk.new, hunk.behind))
                .collect();
            assert_eq!(found, wanted);
        }
    }
}
