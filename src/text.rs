//! Text and places in it: spans, the way back to the file, lines, tokens and sentences.

pub mod coding;
pub mod fold;
pub mod hanzi;
pub mod lexicon;
pub mod lines;
pub mod map;
pub mod pinyin;
pub mod reference;
pub mod script;
pub mod sentence;
pub mod token;
pub mod words;

pub use coding::Coding;
pub use lines::{LineIndex, Position};
pub use map::Text;
pub use token::{Case, Gap, Token, TokenKind};

/// Stands in the text for what a reader masked: code, markup, a fragment marked as not to be translated.
pub const MASK: char = '\u{fffc}';

/// Whether a character does something to a terminal or to the order of what is read there instead of showing itself.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Text for a person or the log of a run, in which characters that show nothing of themselves are written as escapes.
pub fn printable(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return text.into();
    }
    let escaped =
        |c: char| if is_unprintable(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(escaped).collect::<String>().into()
}

/// A change of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// A range of bytes in an article's text: `start` is the first byte, `end` the byte after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies in this span.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte; an empty span touches what holds its place.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
            || (self.is_empty() || other.is_empty())
                && self.start <= other.end
                && other.start <= self.end
    }

    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}
