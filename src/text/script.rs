//! The script of a character, as far as rules ask for it.

use serde::{Deserialize, Serialize};
use unicode_script::UnicodeScript;

/// Scripts that rules tell apart. Kana and Han are told apart so that Japanese is not taken for Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[repr(u8)]
pub enum Script {
    /// Digits, punctuation, symbols, and marks that any script uses.
    Common,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Georgian,
    Hangul,
    Kana,
    Han,
    Other,
}

impl Script {
    #[inline]
    pub fn of(c: char) -> Script {
        match c {
            'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => Script::Latin,
            '\0'..='\u{bf}' | '×' | '÷' => Script::Common,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{4e00}'..='\u{9fff}' => Script::Han,
            _ => Script::looked_up(c),
        }
    }

    fn looked_up(c: char) -> Script {
        use unicode_script::Script as S;
        match c.script() {
            S::Common | S::Inherited | S::Unknown => Script::Common,
            S::Latin => Script::Latin,
            S::Greek => Script::Greek,
            S::Cyrillic => Script::Cyrillic,
            S::Armenian => Script::Armenian,
            S::Hebrew => Script::Hebrew,
            S::Arabic => Script::Arabic,
            S::Devanagari => Script::Devanagari,
            S::Thai => Script::Thai,
            S::Georgian => Script::Georgian,
            S::Hangul => Script::Hangul,
            S::Hiragana | S::Katakana => Script::Kana,
            S::Han | S::Bopomofo => Script::Han,
            _ => Script::Other,
        }
    }

    /// Whether words are written without spaces between them, so that a term may start and end anywhere.
    pub fn is_unspaced(self) -> bool {
        matches!(self, Script::Han | Script::Kana | Script::Thai)
    }

    /// The script as an editor calls it.
    pub fn name(self) -> &'static str {
        match self {
            Script::Common => "common",
            Script::Latin => "Latin",
            Script::Greek => "Greek",
            Script::Cyrillic => "Cyrillic",
            Script::Armenian => "Armenian",
            Script::Hebrew => "Hebrew",
            Script::Arabic => "Arabic",
            Script::Devanagari => "Devanagari",
            Script::Thai => "Thai",
            Script::Georgian => "Georgian",
            Script::Hangul => "Korean",
            Script::Kana => "Japanese",
            Script::Han => "Chinese",
            Script::Other => "foreign",
        }
    }
}
/// Whether a character is a katakana, in which Japanese writes foreign names.
pub fn is_katakana(sign: char) -> bool {
    matches!(sign, 'ァ'..='ヺ' | 'ー')
}
