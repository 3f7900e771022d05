//! Words that those beside them agree with, as a pack tells them.

use super::data;
use crate::forms::Reading;
use crate::text::fold;
use crate::text::lexicon::{Class, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word asks of those beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Determiner,
    /// One with a preposition in it.
    Contracted,
    /// One that may be the subject of a verb.
    Demonstrative,
    /// One that may be the object of a verb.
    Article,
    Pronoun,
    Be,
    Have,
    Preposition,
}

impl Role {
    /// Whether it stands before a noun.
    pub fn is_before_noun(self) -> bool {
        matches!(self, Role::Determiner | Role::Contracted | Role::Demonstrative | Role::Article)
    }
}

/// Words that those beside them agree with, by hash.
#[derive(Debug, Default)]
pub struct Grammar {
    roles: FxHashMap<u64, Vec<(Role, Reading)>>,
    pub openers: FxHashSet<u64>,
    pub relatives: FxHashSet<u64>,
    pub plain_behind: FxHashSet<u64>,
    pub impersonal: FxHashSet<u64>,
    pub adverbs: FxHashSet<u64>,
    pub been: u64,
    /// Whether it tells where verbs cannot stand.
    pub tells_verbs: bool,
    /// Whether prepositions govern cases.
    pub has_cases: bool,
}

impl Grammar {
    pub(super) fn new(data: &data::Grammar, lexicon: &mut Lexicon) -> Grammar {
        let hashes = |words: &str| words.split_whitespace().map(fold::lower).collect();
        let mut grammar = Grammar {
            roles: FxHashMap::default(),
            openers: hashes(&data.openers),
            relatives: hashes(&data.relatives),
            plain_behind: hashes(&data.plain_behind),
            impersonal: hashes(&data.impersonal),
            adverbs: hashes(&data.adverbs),
            been: fold::lower(&data.been),
            tells_verbs: !data.relatives.is_empty() || !data.plain_behind.is_empty(),
            has_cases: data.prepositions.values().any(|cases| !cases.is_empty()),
        };
        let tables = [
            (Role::Determiner, &data.determiners),
            (Role::Contracted, &data.contracted),
            (Role::Demonstrative, &data.demonstratives),
            (Role::Article, &data.articles),
            (Role::Pronoun, &data.pronouns),
            (Role::Be, &data.be),
            (Role::Have, &data.have),
            (Role::Preposition, &data.prepositions),
        ];
        for (role, table) in tables {
            for (word, features) in table {
                lexicon.add(word, Class::GRAMMAR);
                let asked = Reading::parse(&format!("X{features}"));
                grammar.roles.entry(fold::lower(word)).or_default().push((role, asked));
            }
        }
        grammar
    }

    /// What a word asks, by its hash.
    #[inline]
    pub fn roles(&self, lower: u64) -> &[(Role, Reading)] {
        self.roles.get(&lower).map_or(&[], Vec::as_slice)
    }

    /// What a word asks in one role.
    #[inline]
    pub fn role(&self, lower: u64, role: Role) -> Option<Reading> {
        self.roles(lower).iter().find(|(other, _)| *other == role).map(|(_, asked)| *asked)
    }
}
