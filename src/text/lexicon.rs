//! What languages say of single words: filled by language packs, asked once a token.

use super::fold;
use rustc_hash::FxHashMap;

/// What a pack says of a word, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub(crate) u32);

impl Class {
    pub const FUNCTION: Class = Class(1);
    pub const NEVER_FINAL: Class = Class(1 << 1);
    pub const NEVER_CAPITAL: Class = Class(1 << 2);
    pub const DOUBLES: Class = Class(1 << 3);
    pub const CONNECTOR: Class = Class(1 << 4);
    pub const ABBREVIATION: Class = Class(1 << 5);
    pub const ELISION: Class = Class(1 << 6);
    pub const ELISION_NEVER_CAPITAL: Class = Class(1 << 7);
    /// A type word of a place or an organisation: "comté", "river".
    pub const TYPE: Class = Class(1 << 8);
    /// The word starts an entry of the pack's agreement tables.
    pub const AGREEMENT: Class = Class(1 << 9);
    /// The word starts a phrase by which a translating program speaks of itself.
    pub const TRACE: Class = Class(1 << 10);
    /// A type word of another language, or the first word of its forms of company names.
    pub const LEFT_BEHIND: Class = Class(1 << 11);
    /// A small word that names have inside: "de", "of".
    pub const NAME_CONNECTOR: Class = Class(1 << 12);
    /// A word that has no capital inside a sentence.
    pub const LOWER_CASE: Class = Class(1 << 16);
    /// A word in capitals that is no acronym.
    pub const NO_ACRONYM: Class = Class(1 << 17);
    /// A noun that may have a capital, for an institution.
    pub const INSTITUTION: Class = Class(1 << 18);
    /// A pronoun that has a capital only in address.
    pub const POLITE: Class = Class(1 << 19);
    /// A verb form that tells the third person from an address.
    pub const THIRD_PERSON: Class = Class(1 << 20);
    /// The word starts a phrase whose last word has a capital.
    pub const CAPITALS: Class = Class(1 << 21);
    /// A word behind which, before a word in lower case, no verb stands.
    pub const BEFORE_NOUN: Class = Class(1 << 22);

    /// An adjective of a nation, which has no capital behind a noun.
    pub const NATION: Class = Class(1 << 23);

    /// A word that words beside it agree with: a determiner, a pronoun, a preposition.
    pub const GRAMMAR: Class = Class(1 << 26);

    #[inline]
    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// A set of languages, as bits in the order of the packs of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Languages(pub(crate) u32);

impl Languages {
    /// Numbers of languages are below.
    pub const MOST: usize = u32::BITS as usize;

    pub fn has(self, index: usize) -> bool {
        self.0 & bit(index) != 0
    }

    pub(crate) fn add(&mut self, index: usize) {
        self.0 |= bit(index);
    }

    pub(crate) fn remove(&mut self, index: usize) {
        self.0 &= !bit(index);
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..32).filter(move |index| self.has(*index))
    }
}

/// The bit of a language; languages behind the 32nd have none.
fn bit(index: usize) -> u32 {
    u32::try_from(index).ok().and_then(|index| 1u32.checked_shl(index)).unwrap_or(0)
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    pub class: Class,
    pub languages: Languages,
}

/// The words of a pack and the function words of all packs, by the hash of their lower case.
#[derive(Clone, Debug, Default)]
pub struct Lexicon(pub(crate) FxHashMap<u64, Entry>);

impl Lexicon {
    #[inline]
    pub fn get(&self, lower: u64) -> Entry {
        self.0.get(&lower).copied().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, words: &str, class: Class) {
        for word in words.split_whitespace() {
            self.0.entry(fold::lower(word)).or_default().class.0 |= class.0;
        }
    }
}
