//! The terms of a glossary by their folded words.
//!
//! What words have in common is one number, made word by word; terms are filed under the number of all their words. Before
//! it the numbers of their first words are noted, so that a look-up goes on only while the text may follow some term.

use super::Status;
use super::table::Table;
use crate::table::{Filed, Filter, Parts, Rows, halves, whole};
use crate::text::fold;
use crate::text::lexicon::Lexicon;
use crate::text::token::{Token, TokenKind, tokens, tokens_into};

/// Words read so far, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(u64);

impl Words {
    /// Before the first word.
    pub const NONE: Words = Words(0x517c_c1b7_2722_0a95);

    /// The words, and one more.
    #[inline]
    pub fn and(self, token: &Token) -> Words {
        Words(fold::mix(self.0, token.fold))
    }
}

/// Hyphens, apostrophes and quotation marks do not part a term's words from each other.
pub fn is_significant(token: &Token) -> bool {
    token.kind != TokenKind::Mark || !is_joint(token.mark)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '"' | '«' | '»' | '“' | '”' | '„')
}

/// The words of a text, as terms of the same words have them.
pub fn words_of(text: &str) -> Words {
    let found = tokens(text, &Lexicon::default());
    found.iter().filter(|token| is_significant(token)).fold(Words::NONE, Words::and)
}

/// First words of terms, on the way into a filter. Many terms begin alike, so what has just been seen is left out.
struct Beginnings {
    all: Vec<u64>,
    recent: [u64; 1024],
}

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings { all: Vec::new(), recent: [0; 1024] }
    }
}

impl Beginnings {
    fn push(&mut self, words: u64) {
        let recent = &mut self.recent[words as usize % 1024];
        if *recent != words {
            *recent = words;
            self.all.push(words);
        }
    }

    fn filter(mut self) -> Filter {
        self.all.sort_unstable();
        self.all.dedup();
        Filter::new(self.all.into_iter())
    }
}

/// Terms by their words.
#[derive(Debug, Default)]
pub struct Spellings {
    /// The first words of terms, and all of them.
    beginnings: Filter,
    terms: Filed,
    /// The deprecated terms, in order, with their words.
    deprecated: Rows<3>,
}

impl Spellings {
    pub fn new(table: &Table) -> Spellings {
        let lexicon = Lexicon::default();
        let mut found = Vec::new();
        let mut all = Vec::with_capacity(table.term_count());
        let mut beginnings = Beginnings::default();
        let mut deprecated = Vec::new();
        table.each_term(|_, term| {
            found = tokens_into(std::mem::take(&mut found), term.text, &lexicon);
            let mut words = Words::NONE;
            for token in found.iter().filter(|token| is_significant(token)) {
                words = words.and(token);
                beginnings.push(words.0);
            }
            all.push(words.0);
            if words != Words::NONE && term.status == Status::Deprecated {
                let [low, high] = halves(words.0);
                deprecated.push([term.index, low, high]);
            }
        });
        let with_words =
            all.iter().copied().zip(0u32..).filter(|(words, _)| *words != Words::NONE.0);
        let (terms, deprecated) = (Filed::new(with_words), Rows::of(&deprecated));
        Spellings { beginnings: beginnings.filter(), terms, deprecated }
    }

    pub fn read(parts: &mut Parts) -> Spellings {
        Spellings {
            beginnings: Filter::read(parts),
            terms: Filed::read(parts),
            deprecated: Rows::read(parts),
        }
    }

    pub fn write(&self, table: &mut Vec<u8>) {
        self.beginnings.write(table);
        self.terms.write(table);
        self.deprecated.write(table);
    }

    /// Whether some term may begin with the words, or be them.
    #[inline]
    pub fn may_begin(&self, words: Words) -> bool {
        self.beginnings.has(words.0)
    }

    /// The terms that have the words, the last one first. Whether they are spelt like a text its letters must tell.
    pub fn terms(&self, words: Words) -> impl Iterator<Item = u32> {
        self.terms.get(words.0).rev()
    }

    /// The deprecated terms, in order, with their words.
    pub fn deprecated(&self) -> impl Iterator<Item = (u32, Words)> {
        self.deprecated.iter().map(|[term, low, high]| (term, Words(whole(low, high))))
    }
}
