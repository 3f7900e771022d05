//! What speaks for words to stand for a name of the source.

use super::super::Reader;
use super::super::signs::key;
use super::super::window::rank;
use super::chunks::Chunk;
use super::is_alike;
use super::slots::Slot;
use crate::article::Article;
use crate::glossary::ConceptKind;
use crate::glossary::canonical::{Name, word_signs};
use crate::language::{Class, DivisionWord};
use crate::names::chinese::syllables;
use crate::text::script::Script;
use crate::text::{fold, hanzi, palladius};
use std::ops::Range;
use strsim::osa_distance;

/// Words between two names of a list or of a chain, at most: "à la ville de".
const MOST_BETWEEN: usize = 5;

/// Classes of bodies that go by a name of their own, and that translations take for one another.
const BODIES: &[&[&str]] =
    &[&["company", "group"], &["university", "school", "institute"], &["hospital"], &["bank"]];

/// What speaks for words to stand for a name.
#[derive(Default)]
pub struct Evidence {
    /// How many of the name's signs the words translate.
    pub meant: usize,
    /// How many they spell, one by one.
    spelt: usize,
    /// How many of ten they translate or spell.
    share: usize,
    /// Whether they are spelt much like it.
    pub alike: bool,
    /// How many names beside it in the source are beside them.
    beside: usize,
    /// Whether the type words may be meant for each other.
    is_kind: bool,
    /// Whether there is no other such name, and no other such words.
    is_only: bool,
}

impl Evidence {
    pub fn weight(&self) -> usize {
        let clear = [self.alike, self.is_kind, self.is_only].map(usize::from);
        4 * self.share / 10 * 4 + 12 * clear[0] + 8 * self.beside + 4 * clear[1] + 2 * clear[2]
    }
}

impl<'a> Reader<'a> {
    /// What speaks for a chunk to stand for a slot, if enough does.
    pub(super) fn evidence_for(
        &self,
        slots: &[Slot<'a>],
        slot: usize,
        chunks: &[Chunk<'a>],
        chunk: usize,
    ) -> Option<Evidence> {
        let (name, words) = (slots[slot].name, &chunks[chunk]);
        if !name.text.contains(char::is_uppercase) {
            return None;
        }
        match name.kind {
            ConceptKind::Place => self.for_place(slots, slot, chunks, chunk),
            ConceptKind::Person if name.is_composed() && !words.is_typed => self
                .for_person(name, words)
                .or_else(|| self.for_reporter(slots, slot, chunks, chunk)),
            ConceptKind::Organisation => self
                .for_organisation(slots, slot, words)
                .or_else(|| self.for_only_body(slots, slot, chunks, chunk)),
            _ => None,
        }
    }

    /// The name of another body that the source does not have, where the segment's source has just one that is not said.
    fn for_organisation(&self, slots: &[Slot<'a>], slot: usize, words: &Chunk) -> Option<Evidence> {
        let owned = words.words.iter().any(|at| self.owner[*at] > 0);
        // A brand: its signs spelt or translated one by one.
        if let Some(evidence) = self.likeness_of_brand(slots[slot].name, words).filter(|_| !owned) {
            return Some(evidence);
        }
        let is_body = |name: &Name| name.kind == ConceptKind::Organisation;
        let unsaid = slots.iter().filter(|other| other.said.is_none() && is_body(other.name));
        let mut concepts: Vec<u32> = unsaid.map(|other| other.name.concept).collect();
        concepts.dedup();
        let owners: Vec<u32> = words.words.iter().map(|at| self.owner[*at]).collect();
        let owner = owners.first()?.checked_sub(1)?;
        let found = &self.article.matches[owner as usize];
        let other = self.article.glossaries.concept(found.concept);
        let is_swap = owners.iter().all(|other| *other == owner + 1)
            && other.kind == ConceptKind::Organisation
            && !self.article.names_in_source(found.concept);
        let is_kin = || {
            let zh = self.article.source.as_ref()?.language?;
            let own: Vec<String> =
                slots[slot].name.chinese.iter().map(|signs| signs.iter().collect()).collect();
            let near = |term: crate::glossary::Term| {
                let is_near =
                    |own: &String| 3 * osa_distance(term.text, own) <= own.chars().count();
                term.language == zh && own.iter().any(is_near)
            };
            Some(self.article.glossaries.terms_of(other).any(near))
        };
        (is_swap && is_kin() == Some(true) && concepts == [slots[slot].name.concept])
            .then(|| Evidence { is_only: true, ..Evidence::default() })
    }

    /// The one firm, school or hospital that the source has and the translation does not, and the one that the translation
    /// has in its place.
    fn for_only_body(
        &self,
        slots: &[Slot<'a>],
        slot: usize,
        chunks: &[Chunk],
        chunk: usize,
    ) -> Option<Evidence> {
        let name = slots[slot].name;
        let set = BODIES.iter().find(|set| set.contains(&name.class.as_str()))?;
        let is_body = |chunk: &&Chunk| {
            let is_form = || {
                let end = self.with_form(chunk.tokens.end);
                end > chunk.tokens.end
            };
            let is_typed = chunk.is_typed && chunk.class.is_some_and(|class| set.contains(&class));
            is_typed || set.contains(&"company") && is_form()
        };
        let is_free = |chunk: &&Chunk| chunk.words.iter().all(|at| self.owner[*at] == 0);
        let source = self.article.source.as_ref()?;
        let pair = self.article.pair_of(chunks[chunk].tokens.start)?;
        let types =
            source.pack?.data.types.iter().filter(|(class, _)| set.contains(&class.as_str()));
        let words: Vec<&str> = types.flat_map(|(_, words)| words.split_whitespace()).collect();
        let has_type = |range: &Range<usize>| {
            let text = source.span_of(range).of(source.text);
            words.iter().any(|word| text.ends_with(word))
        };
        // Each type word of the source belongs to a name that is said, but for this one's.
        let is_typed = |signs: &Vec<char>| {
            let text: String = signs.iter().collect();
            words.iter().any(|word| text.ends_with(word))
        };
        if !name.chinese.iter().any(is_typed) {
            return None;
        }
        let ends = pair.source.clone().filter(|at| {
            let near = at.saturating_sub(3).max(pair.source.start)..*at + 1;
            has_type(&near)
        });
        let mut ends = ends.filter(|at| {
            let in_slot = |other: &Slot| other.source.contains(at);
            !slots.iter().any(in_slot)
        });
        let unsaid =
            |other: &&Slot| other.said.is_none() && set.contains(&other.name.class.as_str());
        let is_one = slots.iter().filter(unsaid).count() == 1 && ends.next().is_none();
        let is_alone = chunks.iter().filter(is_body).count() == 1;
        let words = &chunks[chunk];
        (is_one && is_alone && is_body(&words) && is_free(&words))
            .then(|| Evidence { is_only: true, ..Evidence::default() })
    }

    /// Whether words translate or spell all signs of one of the Chinese names of a body.
    fn likeness_of_brand(&self, name: &Name, words: &Chunk) -> Option<Evidence> {
        let code = self.grammar.pack.code();
        let keys: Vec<u64> = words.words.iter().map(|at| key(self.article.of(*at), code)).collect();
        let is_short = name.keys.windows(keys.len().max(1)).any(|run| run == keys);
        let shares = name.content.iter().any(|own| keys.contains(&own.key));
        let likenesses = name.chinese.iter().map(|signs| self.likeness_to(signs, "", words));
        let likenesses: Vec<Evidence> = likenesses.collect();
        // "Party Central Committee" for 党中央 translates what is a description in every language.
        let is_acronym = !name.text.contains(char::is_lowercase);
        if is_short || is_acronym || shares && likenesses.iter().any(|found| found.share == 10) {
            return None;
        }
        let whole = |found: &Evidence| {
            found.share == 10 && found.meant + found.spelt > 1
                || found.share >= 5 && found.meant > 2
        };
        likenesses.into_iter().find(whole)
    }

    fn for_place(
        &self,
        slots: &[Slot<'a>],
        slot: usize,
        chunks: &[Chunk<'a>],
        chunk: usize,
    ) -> Option<Evidence> {
        let (name, words) = (slots[slot].name, &chunks[chunk]);
        let is_kind = words.class.is_some_and(|class| is_alike(class, &name.class));
        let mut words = words.clone();
        if words.class.is_some() && !is_kind {
            // "Tempio del Drago Bianco": the type word translates a sign of the stem.
            let own = words.tokens.clone().filter(|at| words.is_typed && self.is_type(*at));
            words.words.extend(own);
            words.class = None;
        }
        let words = &words;
        let translates_type = chunks[chunk].class.is_some() && !is_kind;
        if self.is_adjective(name, words) {
            return None;
        }
        let mut evidence = self.likeness(name, words);
        evidence.is_kind = is_kind;
        let beside = self.beside(slots, slot, &words.tokens);
        evidence.beside = beside.len();
        let is_listed = is_kind || beside.contains(&Joint::List);
        let rivals = |range: &mut dyn Iterator<Item = bool>| range.filter(|is| *is).count();
        let slots_like = rivals(&mut slots.iter().map(|other| {
            other.said.is_none() && words.class.is_some_and(|c| is_alike(c, &other.name.class))
        }));
        let chunks_like = rivals(
            &mut chunks
                .iter()
                .map(|other| other.class.is_some_and(|class| is_alike(class, &name.class))),
        );
        evidence.is_only = is_kind && words.is_typed && slots_like == 1 && chunks_like == 1;
        let is_strong = evidence.alike || evidence.meant > 0 && evidence.share >= 5;
        let is_whole = evidence.meant > 1 && evidence.share == 10;
        let again = slots[slot].is_again;
        let is_division = !name.is_composed() || rank(&name.class).is_some();
        let has_capital = words.words.iter().any(|at| self.article.tokens[*at].is_capitalised());
        // "la route de l'usine" for 厂通路, where nothing else is a road.
        let is_thing = evidence.is_only && evidence.meant > 0 && rank(&name.class).is_none();
        if !(has_capital || is_whole && is_kind || is_thing) {
            return None;
        }
        let stands_there = !again && is_division && is_listed && evidence.beside > 0;
        let is_left = !again && is_division && evidence.is_only;
        if translates_type && (evidence.meant < 2 || evidence.share < 6) {
            return None;
        }
        let lawful = is_strong && (is_kind || evidence.beside > 0 || is_whole);
        (lawful || stands_there || is_left).then_some(evidence)
    }

    /// Whether words are adjectives of a name, and say it: "Taiwanese", "Asian-Pacific".
    fn is_adjective(&self, name: &Name, words: &Chunk) -> bool {
        const FIRST: usize = 4;
        let first = |word: &str| word.chars().take(FIRST).collect::<String>();
        let own = name.text.split(|c: char| !c.is_alphanumeric()).map(fold::fold);
        let own: Vec<String> = own.filter(|word| word.chars().count() >= FIRST).collect();
        let said = words.words.iter().map(|at| fold::fold(self.article.of(*at)));
        let said: Vec<String> = said.collect();
        let is_alike = |(own, said): (&String, &String)| first(own) == first(said);
        let is_whole =
            name.letters.chars().count() >= FIRST && words.letters.starts_with(&name.letters);
        is_whole || own.len() > 1 && own.len() == said.len() && own.iter().zip(&said).all(is_alike)
    }

    fn is_type(&self, at: usize) -> bool {
        self.grammar.pack.type_class(self.article.tokens[at].lower).is_some()
    }

    /// The one reporter whom the source names and the translation does not, and the one it names instead.
    fn for_reporter(
        &self,
        slots: &[Slot],
        slot: usize,
        chunks: &[Chunk],
        chunk: usize,
    ) -> Option<Evidence> {
        let is_byline = |slot: &Slot| {
            slot.said.is_none()
                && slot.name.kind == ConceptKind::Person
                && self
                    .article
                    .source
                    .as_ref()
                    .is_some_and(|source| is_behind_reporter(source, slot.source.start, ""))
        };
        let is_named = |chunk: &Chunk| is_behind_reporter(self.article, chunk.tokens.start, " ");
        let alone = slots.iter().filter(|slot| is_byline(slot)).count() == 1
            && chunks.iter().filter(|chunk| is_named(chunk)).count() == 1;
        let words = &chunks[chunk].words;
        let whole = words.len() > 1 || chunks[chunk].letters.chars().count() > 4;
        (alone && whole && is_byline(&slots[slot]) && is_named(&chunks[chunk]))
            .then(|| Evidence { is_only: true, ..Evidence::default() })
    }

    /// A person's name is told by the half of it that is spelt.
    fn for_person(&self, name: &Name, words: &Chunk) -> Option<Evidence> {
        let mut evidence = self.likeness(name, words);
        // Transliteration tells a syllable that is another; here the surname is no syllable, or the name is half translated.
        let given = name.text.split_once(' ').map(|(_, given)| fold::fold(given).replace('\'', ""));
        let rest = words.words.get(1..).unwrap_or_default().iter();
        let rest: String = rest.map(|at| fold::fold(self.article.of(*at))).collect();
        let given = given.unwrap_or_default();
        let is_surname = |at: &usize| fold::fold(self.article.of(*at)) + &given == name.letters;
        // A surname that is a small word, too, was translated: "reporter and Li Fang" for 和丽芳.
        let particles = self.article.source.as_ref().and_then(|source| source.pack);
        let particles = particles.map_or("", |pack| pack.data.particles.as_str());
        let is_small = name.signs.first().is_some_and(|surname| particles.contains(*surname));
        let is_lost = is_small && words.letters == given && rest != given;
        let is_misspelt = words.words.first().is_some_and(is_surname)
            && syllables(&rest).is_empty()
            && is_near(&rest, &given);
        evidence.alike = words.words.len() == 2
            && name.signs.len() > 2
            && (given == rest || is_lost || is_misspelt);
        let is_half = evidence.meant > 0 && evidence.spelt > 0 && evidence.share >= 6;
        let is_titled = words.tokens.clone().any(|at| self.is_type(at));
        (words.words.len() == 2 && !is_titled && (evidence.alike || is_half)).then_some(evidence)
    }

    /// How much of a name's signs words translate or spell, and whether they are spelt like it.
    fn likeness(&self, name: &Name, words: &Chunk) -> Evidence {
        let letters = match name.is_composed() {
            true => fold::fold(&name.stem).replace([' ', '\''], ""),
            false => name.letters.clone(),
        };
        self.likeness_to(&name.signs, &letters, words)
    }

    fn likeness_to(&self, own: &[char], letters: &str, words: &Chunk) -> Evidence {
        let mut meant = vec![false; own.len()];
        let mut spelt = vec![false; own.len()];
        let mark = |marks: &mut Vec<bool>, signs: &[char]| {
            let found = own.windows(signs.len().max(1)).position(|run| run == signs);
            found.into_iter().for_each(|at| marks[at..at + signs.len()].fill(true));
        };
        for at in &words.words {
            for signs in self.meanings(*at) {
                mark(&mut meant, &signs.chars().collect::<Vec<char>>());
            }
            let word = self.article.of(*at);
            mark(&mut spelt, word_signs(word, own));
            let ways = palladius::letters(word);
            let reads = |sign: &char| {
                let readings = hanzi::readings(*sign);
                ways.iter().any(|way| readings.contains(&way.as_str()))
            };
            let single = own.iter().position(reads);
            single.into_iter().for_each(|at| spelt[at] = true);
        }
        let told = meant.iter().zip(&spelt).filter(|(meant, spelt)| **meant || **spelt).count();
        Evidence {
            meant: meant.iter().filter(|meant| **meant).count(),
            spelt: spelt.iter().filter(|spelt| **spelt).count(),
            share: 10 * told / own.len().max(1),
            alike: is_near(&words.letters, letters),
            ..Evidence::default()
        }
    }

    /// How many of the names that stand right beside one in the source are right beside some words, too.
    fn beside(&self, slots: &[Slot], slot: usize, tokens: &Range<usize>) -> Vec<Joint> {
        let before = slot.checked_sub(1).map(|other| (other, slot));
        let behind = (slot + 1 < slots.len()).then_some((slot, slot + 1));
        let is_beside = |(one, next): (usize, usize)| {
            let (one, next) = (&slots[one], &slots[next]);
            let joint = self.joint(one.source.end..next.source.start)?;
            let is_before = std::ptr::eq(next, &slots[slot]);
            let other = if is_before { &one.said } else { &next.said };
            let other = other.as_ref()?;
            let in_order = if other.end <= tokens.start {
                is_before || joint == Joint::Chain
            } else {
                !is_before || joint == Joint::Chain
            };
            (in_order && self.is_adjacent(other, tokens, joint)).then_some(joint)
        };
        before.into_iter().chain(behind).filter_map(is_beside).collect()
    }

    /// How two names of the source are joined, if they are.
    fn joint(&self, between: Range<usize>) -> Option<Joint> {
        let source = self.article.source.as_ref()?;
        if between.is_empty() {
            return Some(Joint::Chain);
        }
        const JOINTS: [&str; 8] = ["、", "，", ",", "和", "与", "及", "以", "·"];
        let is_list =
            between.len() <= 3 && between.clone().all(|at| JOINTS.contains(&source.of(at)));
        is_list.then_some(Joint::List)
    }

    /// Whether only small words, type words and commas are between two ranges of tokens.
    fn is_adjacent(&self, one: &Range<usize>, other: &Range<usize>, joint: Joint) -> bool {
        let between = one.end.min(other.end)..one.start.max(other.start);
        let (tokens, pack) = (&self.article.tokens, self.grammar.pack);
        let is_joint = |at: usize| {
            let token = &tokens[at];
            let is_type = pack.type_class(token.lower).is_some()
                || matches!(
                    pack.division_word(token.lower),
                    Some(DivisionWord::Type | DivisionWord::And)
                );
            let is_list = pack.division_word(token.lower) == Some(DivisionWord::And);
            let is_comma =
                token.is_mark(',') || joint == Joint::Chain && matches!(token.mark, '(' | ')');
            let is_small =
                token.is(Class(Class::NAME_CONNECTOR.0 | Class::FUNCTION.0)) && token.letters <= 4;
            let is_people = !token.is(Class::FUNCTION)
                && crate::language::peoples::people(self.article.of(at), pack.code()).is_some();
            is_comma || token.is_apostrophe() || is_type || is_list || is_small || is_people
        };
        between.len() <= MOST_BETWEEN + 2 && between.clone().all(is_joint)
    }
}

/// Whether a word for a reporter stands right before a token.
fn is_behind_reporter(article: &Article, at: usize, gap: &str) -> bool {
    let reporters = article.pack.map_or(&[][..], |pack| &pack.data.boilerplate.reporters[..]);
    let before: Vec<&str> = (at.saturating_sub(4)..at).map(|at| article.of(at)).collect();
    let before = before.join(gap).to_lowercase();
    reporters.iter().any(|word| before.ends_with(word.to_lowercase().as_str()))
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// One belongs to the other: 咸阳市乾县.
    Chain,
    List,
}

/// Whether two spellings are much alike.
fn is_near(one: &str, other: &str) -> bool {
    let letters = one.chars().count().max(other.chars().count());
    let same_script = one.chars().next().map(Script::of) == other.chars().next().map(Script::of);
    letters >= 4 && same_script && 10 * osa_distance(one, other) <= 3 * letters
}
