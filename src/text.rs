//! Text and places in it: spans, the way back to the file, lines, tokens and sentences.

pub mod coding;
pub mod fold;
pub mod hanzi;
pub mod lexicon;
pub mod lines;
pub mod map;
pub mod memo;
pub mod palladius;
pub mod pinyin;
pub mod reference;
pub mod respelling;
pub mod script;
pub mod sentence;
pub mod simplified;
pub mod span;
pub mod stem;
pub mod token;
pub mod words;

pub use coding::Coding;
pub use lines::{LineIndex, Position};
pub use map::Text;
use serde::Serialize;
pub use span::Span;
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

/// Digits in groups of three.
pub fn in_groups(digits: &str, mark: char) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// A change of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is written over; where it is empty, something is put in.
    pub span: Span,
    /// What is written.
    pub text: String,
}
