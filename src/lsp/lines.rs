//! Places in a text as editors tell them: lines from 0, columns in units of UTF-16 or in bytes.

use lsp_types::{Position, PositionEncodingKind, Range};
use std::ops::Range as Bytes;

/// What an editor counts columns in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    /// The first of ours that an editor offers; all editors know UTF-16.
    pub fn agreed(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let has_bytes = offered.is_some_and(|kinds| kinds.contains(&PositionEncodingKind::UTF8));
        if has_bytes { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }
}

/// Where the lines of a text start, by the protocol's line ends: `\n`, `\r\n`, `\r`.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    pub fn new(text: &str, encoding: Encoding) -> Lines {
        let bytes = text.as_bytes();
        let ends = |at: &usize| {
            bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')
        };
        let behind = (0..bytes.len()).filter(ends).map(|at| at + 1);
        Lines { starts: std::iter::once(0).chain(behind).collect(), encoding }
    }

    /// The place of a byte of the text; of one inside a character, that character's.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte =
            (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let column = text[self.starts[line]..byte].chars().map(|c| self.encoding.width(c)).sum();
        Position { line: number(line), character: number(column) }
    }

    pub fn range(&self, text: &str, bytes: Bytes<usize>) -> Range {
        let (start, end) = (self.position(text, bytes.start), self.position(text, bytes.end));
        Range { start, end }
    }

    /// The byte at a place. What lies behind a line's end is its end, what lies behind the text the text's.
    pub fn byte(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let words = text[start..end].trim_end_matches(['\r', '\n']);
        let mut column = 0;
        let reached = |(_, c): &(usize, char)| {
            column += self.encoding.width(*c);
            column > position.character as usize
        };
        start + words.char_indices().find(reached).map_or(words.len(), |(at, _)| at)
    }

    pub fn bytes(&self, text: &str, range: Range) -> Bytes<usize> {
        let (start, end) = (self.byte(text, range.start), self.byte(text, range.end));
        start.min(end)..end
    }
}

/// A count as the protocol has it.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aé\r\n𝄞b\rc\n";

    #[test]
    fn columns_are_counted_as_agreed() {
        let places = |encoding| {
            let lines = Lines::new(TEXT, encoding);
            TEXT.char_indices()
                .map(|(at, _)| lines.position(TEXT, at))
                .map(|place| (place.line, place.character))
                .collect::<Vec<_>>()
        };
        let utf16 = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 2), (1, 3), (2, 0), (2, 1)];
        let utf8 = [(0, 0), (0, 1), (0, 3), (0, 4), (1, 0), (1, 4), (1, 5), (2, 0), (2, 1)];
        assert_eq!(places(Encoding::Utf16), utf16);
        assert_eq!(places(Encoding::Utf8), utf8);
    }

    #[test]
    fn a_place_leads_back_to_its_byte() {
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(TEXT, encoding);
            for (at, c) in TEXT.char_indices().filter(|(_, c)| *c != '\n') {
                assert_eq!(lines.byte(TEXT, lines.position(TEXT, at)), at, "{c:?}");
            }
        }
    }

    #[test]
    fn a_place_outside_the_text_is_the_nearest_inside() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let byte = |line, character| lines.byte(TEXT, Position { line, character });
        assert_eq!(byte(0, 99), 3, "a line ends before its line break");
        assert_eq!(byte(1, 1), 5, "half a character is the character");
        assert_eq!(byte(99, 0), TEXT.len());
    }
}
