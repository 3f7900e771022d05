//! Lines and columns of a file.

/// A place as editors count it: both from 1, the column in Unicode characters (code points).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where each line of a text starts. A line ends with LF, CR LF, or a lone CR.
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends =
            memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        LineIndex { starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The line and column of a byte offset of `text`, the text that this index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let column = text[self.starts[line - 1]..offset].chars().count() + 1;
        Position { line, column }
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
}
