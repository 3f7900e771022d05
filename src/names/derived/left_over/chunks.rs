//! Words of a translation that look like a name and that nothing in the source accounts for.

use super::super::signs::{key, senses};
use super::super::window::rank;
use super::super::{Derived, Reader};
use super::slots::{Slot, SourceNames};
use crate::article::Pair;
use crate::language::Class;
use crate::names::chinese::syllables;
use crate::names::is_organisation;
use crate::text::{Case, TokenKind, fold, hanzi, palladius};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A longer run of words is more than one name.
const MOST_WORDS: usize = 6;

/// A run of words left over.
#[derive(Clone)]
pub struct Chunk<'a> {
    pub tokens: Range<usize>,
    /// Its words but small ones and type words.
    pub words: Vec<usize>,
    /// The class of its type word, or of that which it shares with others: "the towns of Miluo and Shaomi".
    pub class: Option<&'a str>,
    /// Whether the type word is its own.
    pub is_typed: bool,
    /// The letters of its words.
    pub letters: String,
}

/// Words that lie free in a segment.
struct Free<'r, 'a> {
    reader: &'r Reader<'a>,
    /// Tokens that say a name of the source.
    said: FxHashSet<usize>,
    /// The signs of its names that are said nowhere.
    signs: FxHashSet<char>,
    /// The concepts that the source names here.
    concepts: FxHashSet<u32>,
    /// Whether all longer words have a capital.
    is_heading: bool,
    end: usize,
    start: usize,
}

impl<'a> Reader<'a> {
    /// The words left over in a segment.
    pub(super) fn chunks(
        &self,
        pair: &Pair,
        slots: &[Slot<'a>],
        found: &[Derived],
        names: &SourceNames<'a>,
    ) -> Vec<Chunk<'a>> {
        let mut said: FxHashSet<usize> =
            slots.iter().filter_map(|slot| slot.said.clone()).flatten().collect();
        let first = found.partition_point(|derived| derived.tokens.start < pair.target.start);
        let here = found[first..].iter().take_while(|d| d.tokens.start < pair.target.end);
        // What is meant for a name that the segment's source does not have may stand for another.
        let here = here.filter(|derived| {
            derived.origin.is_some()
                || self.article.is_named_in(derived.concept, derived.tokens.start)
        });
        said.extend(here.flat_map(|derived| derived.tokens.clone()));
        said.extend(self.spelt_somewhere(pair, names));
        let unsaid = slots.iter().filter(|slot| slot.said.is_none());
        let signs = unsaid.flat_map(|slot| slot.name.signs.iter().copied()).collect();
        let concepts = slots.iter().map(|slot| slot.name.concept).collect();
        let (start, end) = (pair.target.start, pair.target.end);
        let is_heading = self.is_heading(pair);
        let free = Free { reader: self, said, signs, concepts, is_heading, start, end };
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut at = pair.target.start;
        while at < pair.target.end {
            match free.chunk(at) {
                Some(chunk) => {
                    at = chunk.tokens.end.max(at + 1);
                    chunks.push(chunk);
                }
                None => at += 1,
            }
        }
        chunks
    }

    /// Whether a segment has capitals as headings have them.
    fn is_heading(&self, pair: &Pair) -> bool {
        let tokens = &self.article.tokens[pair.target.clone()];
        let longer = || tokens.iter().filter(|token| token.is_word() && token.letters > 3);
        3 * longer().filter(|token| token.is_capitalised()).count() > 2 * longer().count()
    }

    /// Words that spell a name which the source has somewhere, or signs of this segment in a row, as the names of people do.
    fn spelt_somewhere(&self, pair: &Pair, names: &SourceNames) -> Vec<usize> {
        let Some(source) = &self.article.source else { return Vec::new() };
        let signs: Vec<&[&str]> = pair
            .source
            .clone()
            .map(|at| source.of(at).chars().next().map_or(&[][..], hanzi::readings))
            .collect();
        let reads = |way: &[&str]| {
            signs.windows(way.len()).any(|signs| {
                signs.iter().zip(way).all(|(readings, syllable)| readings.contains(syllable))
            })
        };
        let mut spelt = Vec::new();
        for at in pair.target.clone().filter(|at| self.article.tokens[*at].is_capitalised()) {
            let ways = palladius::letters(self.article.of(at));
            let is_spelt = |letters: &String| {
                names.letters.contains(letters.as_str())
                    || syllables(letters).iter().any(|way| way.len() > 1 && reads(way))
            };
            if ways.iter().any(is_spelt) {
                spelt.push(at);
            }
        }
        spelt
    }
}

impl<'a> Free<'_, 'a> {
    /// Whether a word may be part of a name left over.
    fn is_part(&self, at: usize) -> bool {
        let (reader, tokens) = (self.reader, &self.reader.article.tokens);
        let token = &tokens[at];
        let is_name = token.kind == TokenKind::Word
            && token.is_capitalised()
            && !self.said.contains(&at)
            && reader.grammar.pack.type_class(token.lower).is_none();
        let reporters = &reader.grammar.pack.data.boilerplate.reporters;
        let word = reader.article.of(at).to_lowercase();
        if reporters.iter().any(|reporter| reporter.to_lowercase() == word) {
            return false;
        }
        let is_small =
            token.is(Class::FUNCTION) && !tokens.get(at + 1).is_some_and(|next| next.is_mark('-'));
        is_name && !is_small && !reader.is_named_by(at, &self.concepts)
    }

    fn type_at(&self, at: usize) -> Option<&'a str> {
        let token =
            self.reader.article.tokens.get(at).filter(|_| at >= self.start && at < self.end)?;
        let pack = self.reader.grammar.pack;
        pack.type_class(token.lower).filter(|_| !self.said.contains(&at)).or_else(|| {
            let other = pack.left_behind_by(token.lower).filter(|_| token.is_capitalised())?;
            self.reader.article.packs.by_index(other)?.type_class(token.lower)
        })
    }

    /// The end of the small words, hyphens and apostrophes that start at a token.
    fn over_small(&self, mut at: usize) -> usize {
        let tokens = &self.reader.article.tokens;
        while at < self.end {
            let token = &tokens[at];
            let joint = token.is_mark('-') || token.is_apostrophe();
            let small = token.is(Class::NAME_CONNECTOR) && token.case == Case::Lower;
            if !(joint || small) || token.starts_segment {
                break;
            }
            at += 1;
        }
        at
    }

    /// The name that starts at a token, with its type word.
    fn chunk(&self, at: usize) -> Option<Chunk<'a>> {
        let head_last = self.reader.grammar.pack.data.names.head_last;
        let before = self.type_at(at).filter(|_| !self.said.contains(&at));
        let first = match before {
            Some(_) => self.over_small(at + 1),
            None => at,
        };
        if first >= self.end || !(self.is_part(first) || before.is_some() && self.is_meaning(first))
        {
            return None;
        }
        if before.is_some() && head_last && first == at + 1 && !self.is_part(at) {
            return None;
        }
        let (words, mut end) = self.words(first);
        // "Swallow railway station".
        let over = usize::from(head_last && self.is_plain(end) && self.type_at(end).is_none());
        let behind =
            self.type_at(end + over).filter(|_| (end..=end + over).all(|at| self.adjoins(at - 1)));
        if behind.is_some() {
            end += over;
        }
        let mut class = before;
        if let Some(behind) =
            behind.filter(|_| head_last || before.is_none() && self.is_foreign(end))
        {
            class = Some(behind);
            end += 1;
        }
        let is_typed = class.is_some();
        let token = &self.reader.article.tokens[first];
        // A capital at the start of a sentence is none, and German gives one to every noun.
        let is_first = token.starts_sentence && words.len() == 1 && self.reader.owner[first] == 0;
        let may_be_noun = self.reader.grammar.pack.data.names.capital_nouns;
        let is_name = is_typed || !is_first && (!may_be_noun || self.is_listed(first));
        let letters = words.iter().map(|at| fold::fold(self.reader.article.of(*at))).collect();
        let class = class.or_else(|| self.shared_class(first));
        let start = if before.is_some() { at } else { first };
        is_name.then_some(Chunk { tokens: start..end, words, class, is_typed, letters })
    }

    /// Whether a token is a word in lower case of more than a few letters.
    fn is_plain(&self, at: usize) -> bool {
        self.reader.article.tokens.get(at).is_some_and(|token| {
            token.case == Case::Lower && token.letters > 4 && !token.is(Class::FUNCTION)
        })
    }

    fn is_foreign(&self, at: usize) -> bool {
        self.reader.article.tokens[at].is(Class::LEFT_BEHIND)
    }

    fn adjoins(&self, at: usize) -> bool {
        at + 1 < self.end && self.reader.article.adjoin(at, at + 1)
    }

    /// The words of a name that starts at a token, and the end of it.
    fn words(&self, first: usize) -> (Vec<usize>, usize) {
        let tokens = &self.reader.article.tokens;
        let (mut words, mut end) = (vec![first], first + 1);
        while words.len() < MOST_WORDS {
            let next = self.over_small(end);
            let is_joined = next < self.end
                && !tokens[next].starts_segment
                && (next > end || self.adjoins(end - 1));
            if !is_joined {
                break;
            }
            // "Bai Shui River Tibetan Autonomous County": a type word inside.
            let is_inner = |class: &str| rank(class).is_none() && !is_organisation(class);
            let inner = self.type_at(next).is_some_and(is_inner)
                && tokens[next].is_capitalised()
                && next == end
                && !self.is_heading;
            let tied =
                next > end || tokens[next].is_capitalised() || !tokens[end - 1].is_capitalised();
            if self.is_part(next) || tied && self.is_meaning(next) {
                words.push(next);
                end = next + 1;
            } else if inner && self.adjoins(next) && next + 1 < self.end && self.is_part(next + 1) {
                words.push(next + 1);
                end = next + 2;
            } else {
                break;
            }
        }
        (words, end)
    }

    /// Whether a word in lower case means a sign of a name that is said nowhere.
    fn is_meaning(&self, at: usize) -> bool {
        let token = &self.reader.article.tokens[at];
        let is_free = token.kind == TokenKind::Word
            && token.letters > 2
            && !token.is(Class::FUNCTION)
            && !self.said.contains(&at);
        let is_wanted = |signs: &str| signs.chars().all(|sign| self.signs.contains(&sign));
        is_free && self.reader.meanings(at).into_iter().any(is_wanted)
    }

    /// Whether a comma or a small word for "and" stands before a word, or before the small words before it.
    fn is_listed(&self, first: usize) -> bool {
        self.before_small(first).is_some()
    }

    /// The end of the item of a list before the one that starts at a token.
    fn before_small(&self, first: usize) -> Option<usize> {
        let tokens = &self.reader.article.tokens;
        let mut at = first;
        let mut is_list = false;
        while at > self.start && first - at < 6 {
            let token = &tokens[at - 1];
            let small = token.case == Case::Lower && token.letters <= 3;
            is_list |= token.is_mark(',') || self.is_and(at - 1);
            if !(token.is_mark(',') || token.is_apostrophe() || small) {
                break;
            }
            at -= 1;
        }
        (is_list && at > self.start).then_some(at)
    }

    fn is_and(&self, at: usize) -> bool {
        let pack = self.reader.grammar.pack;
        pack.division_word(self.reader.article.tokens[at].lower)
            == Some(crate::language::DivisionWord::And)
    }

    /// The class of the type word that the items of a list share, before the first of them.
    fn shared_class(&self, first: usize) -> Option<&'a str> {
        let mut end = self.before_small(first)?;
        let tokens = &self.reader.article.tokens;
        for _ in 0..MOST_WORDS * 3 {
            let at = end.checked_sub(1).filter(|at| *at >= self.start)?;
            if let Some(class) = self.reader.grammar.pack.type_class(tokens[at].lower) {
                return Some(class);
            }
            let token = &tokens[at];
            let goes_on = token.is_capitalised()
                || token.is_mark(',')
                || token.is_mark('-')
                || token.is_apostrophe()
                || token.case == Case::Lower && token.letters <= 3;
            if !goes_on {
                return None;
            }
            end = at;
        }
        None
    }
}

impl Reader<'_> {
    /// Whether a word stands in a right term of one of some concepts.
    fn is_named_by(&self, at: usize, concepts: &FxHashSet<u32>) -> bool {
        self.owner[at].checked_sub(1).is_some_and(|owner| {
            let term = self.article.term(&self.article.matches[owner as usize]);
            concepts.contains(&term.concept)
                || self
                    .article
                    .glossaries
                    .homographs(term)
                    .any(|other| concepts.contains(&other.concept))
        })
    }

    /// The signs that a word may mean, also as part of a compound.
    pub(super) fn meanings(&self, at: usize) -> Vec<&'static str> {
        let (article, language) = (self.article, self.grammar.pack.code());
        let word = article.of(at);
        let mut signs: Vec<&str> = Vec::new();
        let english = (language != "en").then_some("en");
        for language in [language].into_iter().chain(english) {
            signs.extend(senses(language, key(word, language)).map(|sense| sense.signs));
        }
        if self.grammar.pack.data.names.capital_nouns {
            signs.extend(super::super::signs::compound_senses(word, language));
        }
        signs
    }
}
