//! Lines and columns of a file.

/// A place as editors count it: both from 1, the column in Unicode characters (code points).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where each line of a text starts, and how many characters come before each of its blocks, so that a place in a very
/// long line is found as fast as any. A line ends with LF, CR LF, or a lone CR.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Characters before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

const BLOCK: usize = 4096;

/// Characters that start in these bytes: all bytes but the continuations of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let blocks = bytes.chunks(BLOCK).scan(0, |before, block| {
            *before += count(block);
            Some(*before)
        });
        LineIndex {
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            characters: std::iter::once(0).chain(blocks).collect(),
        }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + count(&text.as_bytes()[block * BLOCK..offset])
    }

    /// The line and column of a byte offset of `text`, the text that this index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let column = match offset - start {
            near if near <= BLOCK => count(&text.as_bytes()[start..offset]),
            _ => self.characters_before(text, offset) - self.characters_before(text, start),
        };
        Position { line, column: column + 1 }
    }

    /// The byte range of a line, counted from 1, without its end.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        text[self.starts[line - 1]..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\né\rb\n\nc";
        let lines = LineIndex::new(text);
        let at = |needle| lines.position(text, text.find(needle).unwrap());
        assert_eq!(at("é"), Position { line: 2, column: 1 });
        assert_eq!(at("b"), Position { line: 3, column: 1 });
        assert_eq!(at("c"), Position { line: 5, column: 1 });
        assert_eq!(lines.position(text, text.len()), Position { line: 5, column: 2 });
        assert_eq!(lines.line(text, 2), "é");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_over_blocks() {
        let text = format!("a\n{}x{}y", "é北".repeat(3000), "b".repeat(9000));
        let lines = LineIndex::new(&text);
        let column = |needle| lines.position(&text, text.find(needle).unwrap()).column;
        assert_eq!((column("x"), column("y")), (6001, 15002));
    }
}
