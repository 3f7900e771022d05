//! Wrong renderings that follow from right ones: mentions of a canonical name that say it otherwise.
//!
//! ```text
//! tokens ─anchor─▶ the stem, however it is spelt ─window─▶ its type words, people, ties ─compare─▶ in what it differs
//! ```
//!
//! A mention is taken apart once and its parts are looked up, so that the cost grows neither with the ways of getting a name
//! wrong nor with the names of the glossaries: only neighbours of what the article names are asked for.

mod anchor;
mod composed;
mod described;
mod left_over;
mod literal;
mod phrases;
pub(super) mod signs;
mod window;
mod wording;

pub use left_over::is_head_of_division;
pub(super) use window::rank as division_rank;

use crate::article::Article;
pub use crate::article::{Derived, Difference};
use crate::glossary::canonical::{
    COMPOSED, Canonical, Grammar, Names, prefix_key, spelt_signs, word_signs,
};
use crate::glossary::{Likeness, Status};
use crate::text::{Case, TokenKind, fold, script::Script, stem};
use rustc_hash::{FxHashMap, FxHashSet};
use signs::Sense;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// The mentions of canonical names in an article that say them otherwise, in order.
pub fn derived<'r>(article: &'r Article) -> &'r [Derived] {
    article.derived.get_or_init(|| found(article).unwrap_or_default())
}

fn found(article: &Article) -> Option<Vec<Derived>> {
    let grammar = Grammar::new(article.packs, article.pack?, article.language?);
    let composed = composed::composed(article, &grammar);
    let reader = Reader::new(article, &grammar, &composed)?;
    let mut found = reader.spelt();
    found.extend(reader.translated());
    found.extend(reader.described());
    found.extend(reader.worded());
    found.sort_by_key(|derived| derived.tokens.start);
    let left_over = reader.left_over(&found);
    found.retain(|derived| {
        let behind = left_over.partition_point(|other| other.tokens.end <= derived.tokens.start);
        left_over.get(behind).is_none_or(|other| other.tokens.start >= derived.tokens.end)
    });
    found.extend(left_over);
    found.sort_by_key(|derived| (derived.tokens.start, std::cmp::Reverse(derived.tokens.end)));
    let mut end = 0;
    found.retain(|derived| {
        let is_new = derived.tokens.start >= end;
        end = end.max(derived.tokens.end);
        is_new && is_due(article, derived) && !is_said_so(article, derived)
    });
    Some(found)
}

/// Whether a mention is written as it should be.
fn is_said_so(article: &Article, derived: &Derived) -> bool {
    article.span_of(&derived.tokens).of(article.text) == derived.right
}

/// Whether a mention differs in what is wrong of a gazetteer's name, too: "Urumqi Tianshan District Court" and "the capital city
/// Montgomery" are lawful, where no editor says otherwise.
fn is_due(article: &Article, derived: &Derived) -> bool {
    let glossaries = article.glossaries;
    let is_gazetteer = || glossaries.is_gazetteer(derived.concept);
    // "Tianshui Ville" is none where the type word comes first.
    let head_last = || article.pack.is_some_and(|pack| pack.data.names.head_last);
    let is_lawful = match derived.differences[..] {
        [Difference::Parent] => is_gazetteer(),
        [Difference::Order] => is_gazetteer() && head_last() && !derived.right.contains(' '),
        [Difference::Type] => glossaries.is_built_in(derived.concept) && is_area(article, derived),
        _ => false,
    };
    derived.origin.is_some() || !is_lawful
}

/// Whether a mention is of the land around: "the Beijing-Tianjin-Hebei region", "la région du Hebei".
fn is_area(article: &Article, derived: &Derived) -> bool {
    article.source.is_none()
        && derived.tokens.clone().any(|at| {
            let token = &article.tokens[at];
            let class = article.pack.and_then(|pack| pack.type_class(token.lower));
            class == Some("region") && token.case == Case::Lower
        })
}

/// A word as names are looked up by it.
struct Word {
    fold: String,
    /// The key of its stem, and that of its first letters.
    key: u64,
    prefix: Option<u64>,
    /// The meanings that start with it in the article's language.
    senses: Vec<Sense>,
}

impl Word {
    /// The signs that the word means by itself.
    fn meanings(&self) -> impl Iterator<Item = &'static str> {
        self.senses.iter().filter(|sense| sense.rest.is_empty()).map(|sense| sense.signs)
    }
}

/// Groups of names that letters are near to, each with the name.
type Near = Rc<[(usize, u32)]>;

/// The names that an article may mean, and where it has right ones.
struct Reader<'r> {
    article: &'r Article<'r>,
    grammar: &'r Grammar<'r>,
    /// The names of each group that the article, or its source, has something of.
    groups: Vec<&'r Names>,
    /// The first letters of the names' stems.
    initials: FxHashSet<char>,
    /// For each token the right term that it stands in, as an index into the matches and one more.
    owner: Vec<u32>,
    /// How often each concept, and each group, is named.
    named: FxHashMap<u32, usize>,
    group_named: FxHashMap<u32, usize>,
    canonical: &'r Canonical,
    /// The words that were looked up, by the hash of their fold, and by where they stand.
    words: RefCell<FxHashMap<u64, Rc<Word>>>,
    words_at: Vec<OnceCell<Rc<Word>>>,
    /// The names that letters are near to, by the hash of these: the groups, and their names.
    near: RefCell<FxHashMap<u64, Near>>,
}

impl<'r> Reader<'r> {
    /// A word of the article, taken apart once however often it stands there and is asked for.
    fn word(&self, at: usize) -> &Word {
        self.words_at[at].get_or_init(|| {
            let mut words = self.words.borrow_mut();
            let word = words.entry(self.article.tokens[at].fold).or_insert_with(|| {
                let fold = fold::fold(self.article.of(at));
                let code = self.grammar.pack.code();
                let key = stem::key(&fold, code);
                let senses = signs::senses(code, key).collect();
                Rc::new(Word { prefix: prefix_key(&fold), fold, key, senses })
            });
            word.clone()
        })
    }

    /// The two or more signs in a row that a word spells.
    fn spelt_signs<'s>(&self, at: usize, signs: &'s [char]) -> &'s [char] {
        match self.article.tokens[at].script {
            Script::Latin => spelt_signs(&self.word(at).fold, signs),
            _ => word_signs(self.article.of(at), signs),
        }
    }

    /// Mentions known by their stem, however it is spelt.
    fn spelt(&self) -> Vec<Derived> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.article.tokens.len() {
            let anchors = self.anchors(at);
            if let Some(right) = anchors.iter().find(|anchor| self.is_said_rightly(anchor)) {
                at = right.tokens.end;
                continue;
            }
            let mention = anchors.into_iter().find_map(|anchor| {
                let end = anchor.tokens.end;
                Some((self.mention(anchor)?, end))
            });
            match mention {
                Some((derived, end)) => {
                    at = end.max(derived.tokens.end);
                    found.push(derived);
                }
                None => at += 1,
            }
        }
        found
    }

    fn new(
        article: &'r Article<'r>,
        grammar: &'r Grammar<'r>,
        composed: &'r Names,
    ) -> Option<Self> {
        let canonical = article.glossaries.canonical(grammar.language)?;
        let source = article.source.iter().flat_map(|source| {
            source.matches.iter().filter(|found| {
                let concept = found.concept;
                !source.glossaries.is_gazetteer(concept) || source.names(found)
            })
        });
        let mut named: FxHashMap<u32, usize> = FxHashMap::default();
        let mut group_named: FxHashMap<u32, usize> = FxHashMap::default();
        for found in article.matches.iter().filter(|found| article.is_meant(found)).chain(source) {
            let concept = found.concept;
            *named.entry(concept).or_default() += 1;
            *group_named.entry(canonical.group_of(concept)).or_default() += 1;
        }
        if named.is_empty() && composed.list.is_empty() || grammar.pack.data.types.is_empty() {
            return None;
        }
        let mut groups: Vec<u32> = group_named.keys().copied().collect();
        groups.sort_unstable();
        let groups: Vec<&Names> = groups
            .iter()
            .map(|group| canonical.names(*group, article.glossaries, grammar))
            .chain([composed])
            .collect();
        let names = groups.iter().flat_map(|names| &names.list);
        let initials = names.filter_map(|name| name.letters.chars().next()).collect();
        let mut owner = vec![0; article.tokens.len()];
        for (index, found) in article.matches.iter().enumerate() {
            // A name that has lost its capital is none.
            let lost = found.likeness == Likeness::Case
                && !found.span.of(article.text).contains(char::is_uppercase);
            if article.is_own(found) && found.status <= Status::Short && !lost {
                let tokens = found.tokens.0 as usize..=found.tokens.1 as usize;
                owner[tokens].fill(index as u32 + 1);
            }
        }
        let (words, near) = (RefCell::default(), RefCell::default());
        let words_at = article.tokens.iter().map(|_| OnceCell::new()).collect();
        Some(Reader {
            article,
            grammar,
            groups,
            initials,
            owner,
            named,
            group_named,
            canonical,
            words,
            words_at,
            near,
        })
    }

    /// How often a concept, or a neighbour of it, is named outside a range of tokens.
    fn evidence(&self, concept: u32, tokens: &Range<usize>) -> (usize, usize) {
        if concept == COMPOSED {
            return (1, 1);
        }
        let group = self.canonical.group_of(concept);
        let (mut own, mut near) = (
            self.named.get(&concept).copied().unwrap_or_default(),
            self.group_named.get(&group).copied().unwrap_or_default(),
        );
        let behind =
            self.article.matches.partition_point(|found| (found.tokens.1 as usize) < tokens.start);
        for found in &self.article.matches[behind..] {
            if found.tokens.0 as usize >= tokens.end {
                break;
            }
            let other = found.concept;
            own -= usize::from(other == concept && own > 0);
            near -= usize::from(self.canonical.group_of(other) == group && near > 0);
        }
        (own, near)
    }

    /// Whether a token is a word, in one passage with the one before it.
    fn is_word(&self, at: usize) -> bool {
        self.article.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }
}
