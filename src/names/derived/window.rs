//! What stands around a stem: the words of one name, and in what they differ from the canonical ones.

use super::anchor::Anchor;
use super::signs::key;
use super::{Derived, Difference, Reader};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::{Likeness, Name, Role};
use crate::language::peoples::{mistaken_people, people};
use crate::language::{Class, DivisionWord, spelt_type};
use crate::names::chinese::syllables;
use crate::text::{Case, Gap, TokenKind, fold, palladius, pinyin};
use std::ops::Range;

/// A name has no more words on either side of its stem.
const FARTHEST: usize = 8;

/// A word of a mention.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<'p> {
    /// A type word of the article's language, with its class; none for a word that is only taken for one.
    Type(Option<&'p str>),
    /// One of another language.
    Foreign,
    /// One that is spelt.
    Spelt(&'static str),
    Autonomy,
    Ethnicity,
    /// A people, and whether its Chinese name is spelt.
    People(usize, bool),
    Small,
    And,
    /// What the thing belongs to, or may belong to.
    Parent,
    Stem,
}

/// The words of a mention, in order.
pub type Parts<'p> = Vec<(usize, Part<'p>)>;

impl<'a> Reader<'a> {
    /// The mention around a stem, if it says the name otherwise.
    pub fn mention(&self, anchor: Anchor<'a>) -> Option<Derived> {
        let name = anchor.name;
        let is_meant = self.is_meant_here(name, &anchor.tokens);
        if name.is_described() || !is_meant && !self.is_told_beside(&anchor) {
            return None;
        }
        match name.kind {
            ConceptKind::Place | ConceptKind::Organisation => {}
            ConceptKind::Person if name.is_composed() => return self.person(&anchor),
            _ => return None,
        }
        let parts = self.parts(&anchor);
        let is_body = name.kind == ConceptKind::Organisation;
        if is_body && !(anchor.has_type || parts.iter().any(|(_, part)| is_typed(part))) {
            return None;
        }
        let tokens = parts.first()?.0..parts.last()?.0.max(anchor.tokens.end - 1) + 1;
        if self.is_right(&tokens) {
            return None;
        }
        let mut differences = self.differences(&anchor, &parts);
        differences.extend(anchor.difference);
        if anchor.has_type {
            differences.push(Difference::Spelt);
        }
        differences.sort_unstable();
        differences.dedup();
        if name.is_composed() {
            self.keep_lawful(&mut differences, &parts, name);
        }
        if !is_meant && !differences.iter().all(|difference| is_of_type(*difference)) {
            return None;
        }
        let is_sure = self.is_sure(&anchor, &parts, &tokens, &differences);
        if differences.is_empty() || !is_sure {
            return None;
        }
        let right = self.right(name, &parts, anchor.has_type);
        let origin = name.source.as_ref().map(|(text, _)| text.clone());
        Some(Derived { tokens, concept: name.concept, differences, right, origin })
    }

    /// Whether a name may be meant in a segment: one that no editor chose only where the source has it.
    pub fn is_meant_here(&self, name: &Name, tokens: &Range<usize>) -> bool {
        match name.is_composed() {
            true => self.is_in_source(name, tokens),
            false => {
                let is_chosen = !self.article.glossaries.is_gazetteer(name.concept);
                is_chosen || self.article.lacks(name.concept, tokens)
            }
        }
    }

    /// Whether the segment's source has a name, said rightly elsewhere, and no other name has these letters: then another
    /// type word contradicts it, however often it is said.
    fn is_told_beside(&self, anchor: &Anchor) -> bool {
        let name = anchor.name;
        let is_spelt = matches!(anchor.difference, None | Some(Difference::Split));
        let is_one = || {
            let key = fold::hash(name.letters.as_bytes());
            let alike = self.groups.iter().filter_map(|names| names.stems.get(&key)).flatten();
            alike.filter(|(_, likeness)| *likeness == Likeness::Own).count() == 1
        };
        is_spelt && self.article.is_named_in(name.concept, anchor.tokens.start) && is_one()
    }

    /// Whether a mention around a stem says a name rightly, with its type word.
    pub fn is_said_rightly(&self, anchor: &Anchor<'a>) -> bool {
        let name = anchor.name;
        if name.is_described()
            || anchor.difference.is_some()
            || anchor.has_type
            || !self.is_meant_here(name, &anchor.tokens)
        {
            return false;
        }
        if name.kind == ConceptKind::Person {
            return anchor.tokens.len() > 1;
        }
        let parts = self.parts(anchor);
        let mut differences = self.differences(anchor, &parts);
        if name.is_composed() {
            self.keep_lawful(&mut differences, &parts, name);
        }
        differences.is_empty() && parts.iter().any(|(_, part)| is_typed(part))
    }

    /// Whether words are a right term of some concept.
    pub fn is_right(&self, tokens: &Range<usize>) -> bool {
        self.owner[tokens.start].checked_sub(1).is_some_and(|owner| {
            let found = &self.article.matches[owner as usize];
            found.tokens.0 as usize <= tokens.start && found.tokens.1 as usize + 1 >= tokens.end
        })
    }

    /// What to write: the whole name where more than its stem is said, or where it has no more.
    fn right(&self, name: &Name, parts: &Parts, has_type: bool) -> String {
        let is_bare = parts.iter().all(|(_, part)| matches!(part, Part::Stem | Part::Parent));
        if let Some((_, right)) = name.spelt_out.as_ref().filter(|_| has_type) {
            return right.clone();
        }
        let whole = has_type || !is_bare || !name.has(Role::Type);
        if whole { name.text.clone() } else { name.stem.clone() }
    }

    /// The words of a mention: the stem, and what stands on either side of it.
    fn parts(&self, anchor: &Anchor) -> Parts<'a> {
        let mut parts = self.side(anchor, anchor.tokens.start, false);
        let behind = self.side(anchor, anchor.tokens.end - 1, true);
        // "Department of Xinjiang Region": the first type word is of something else.
        let is_type = |(_, part): &(usize, Part)| matches!(part, Part::Type(_));
        if self.grammar.pack.data.names.head_last
            && behind.iter().any(is_type)
            && parts.iter().any(is_type)
        {
            let end =
                parts.iter().position(|(_, part)| *part == Part::Small).unwrap_or(parts.len());
            parts.truncate(end);
        }
        parts.reverse();
        parts.push((anchor.tokens.start, Part::Stem));
        parts.extend(behind);
        if parts.iter().any(|(_, part)| is_typed(part)) {
            self.add_parent(&mut parts);
        }
        parts
    }

    /// The words on one side of a stem, the nearest first; small ones only where others follow.
    fn side(&self, anchor: &Anchor, from: usize, forward: bool) -> Parts<'a> {
        let mut parts: Parts = Vec::new();
        let mut kept = 0;
        let mut at = from;
        while let Some(next) = self.neighbour(at, forward).filter(|_| parts.len() < FARTHEST) {
            let Some(part) = self.part(next, anchor) else { break };
            if forward && matches!(part, Part::Type(_)) && self.starts_name(next) {
                break;
            }
            let is_small = matches!(part, Part::Small | Part::And);
            parts.push((next, part));
            if !is_small {
                kept = parts.len();
            }
            at = next;
        }
        parts.truncate(kept);
        // A spelt type word follows its name, as in Chinese, unless it is tied to it.
        let tied = |index: usize| index > 0 && parts[index - 1].1 == Part::Small;
        let is_astray =
            |index: &usize| !forward && matches!(parts[*index].1, Part::Spelt(_)) && !tied(*index);
        let end = (0..parts.len()).find(is_astray).unwrap_or(parts.len());
        parts.truncate(end);
        // "and" joins peoples only.
        let peoples = |index: usize| matches!(parts.get(index), Some((_, Part::People(..))));
        let lawful = |index: usize| {
            parts[index].1 != Part::And || index > 0 && peoples(index - 1) && peoples(index + 1)
        };
        let end = (0..parts.len()).find(|index| !lawful(*index)).unwrap_or(parts.len());
        parts.truncate(end);
        while parts.last().is_some_and(|(_, part)| *part == Part::Small) {
            parts.pop();
        }
        parts
    }

    /// Whether a type word behind a name belongs to the next one, in a language where it comes first.
    fn starts_name(&self, at: usize) -> bool {
        let next = self.neighbour(at, true);
        let is_name = next.is_some_and(|next| self.article.tokens[next].is_capitalised());
        is_name && !self.grammar.pack.data.names.head_last
    }

    /// The next word in a direction, over a space, a hyphen or an apostrophe.
    pub fn neighbour(&self, at: usize, forward: bool) -> Option<usize> {
        let tokens = &self.article.tokens;
        let step = |at: usize| {
            if forward { Some(at + 1).filter(|at| *at < tokens.len()) } else { at.checked_sub(1) }
        };
        let tied = |at: usize| {
            let right = if forward { at } else { at + 1 };
            tokens[right].gap != Gap::Line && !tokens[right].starts_segment
        };
        let mut next = step(at).filter(|next| tied(*next))?;
        if tokens[next].is_mark('-') || tokens[next].is_apostrophe() {
            next = step(next).filter(|next| tied(*next))?;
        }
        let is_number = self.article.tokens[next].kind == TokenKind::Number;
        (is_number || self.is_word(next)).then_some(next)
    }

    /// What a word beside a stem is to its name.
    fn part(&self, at: usize, anchor: &Anchor) -> Option<Part<'a>> {
        let (article, pack) = (self.article, self.grammar.pack);
        let token = &article.tokens[at];
        let class = pack.type_class(token.lower);
        if let Some(class) = class.filter(|class| self.is_of_kind(class, anchor.name)) {
            let shown =
                rank(class).is_some() || !pack.data.names.head_last || token.is_capitalised();
            return shown.then_some(Part::Type(Some(class)));
        }
        match pack.division_word(token.lower) {
            Some(DivisionWord::Type) if rank(&anchor.name.class).is_some() => {
                let shown = !pack.data.names.head_last || token.is_capitalised();
                return shown.then_some(Part::Type(None));
            }
            Some(DivisionWord::Autonomy | DivisionWord::Ethnicity)
                if anchor.name.peoples.is_empty() =>
            {
                return None;
            }
            Some(DivisionWord::Autonomy) => return Some(Part::Autonomy),
            Some(DivisionWord::Ethnicity) => return Some(Part::Ethnicity),
            Some(DivisionWord::And) => return Some(Part::And),
            _ if class.is_some() => return None,
            _ => {}
        }
        if token.is(Class::NAME_CONNECTOR) && token.case == Case::Lower {
            return Some(Part::Small);
        }
        if anchor.name.parent.is_some_and(|parent| self.owns(at, parent)) {
            return Some(Part::Parent);
        }
        if let Some(people) = self.people_of(anchor.name, at) {
            return Some(people);
        }
        let spelt = spelt_type(token.fold)
            .filter(|class| self.is_of_kind(class, anchor.name) || rank(class).is_some());
        if let Some(class) = spelt.filter(|_| token.is_capitalised() || !token.is(Class::FUNCTION))
        {
            return Some(Part::Spelt(class));
        }
        self.foreign(at, anchor.name)
    }

    /// The people that a word says, or is mistaken for, of a name that has peoples.
    fn people_of(&self, name: &Name, at: usize) -> Option<Part<'a>> {
        if name.peoples.is_empty() {
            return None;
        }
        let (word, code) = (self.article.of(at), self.grammar.pack.code());
        if let Some((people, is_spelt)) = people(word, code) {
            return Some(Part::People(people, is_spelt));
        }
        let mistaken = mistaken_people(word, code).filter(|people| name.peoples.contains(people));
        Some(Part::People(mistaken.filter(|_| self.is_beside_type(at))?, true))
    }

    /// Whether a word touches a type word or what stands with it: "région autonome musulmane", where "musulmans du Ningxia" are
    /// people.
    fn is_beside_type(&self, at: usize) -> bool {
        let pack = self.grammar.pack;
        [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|beside| {
            self.article.tokens.get(beside).is_some_and(|token| {
                pack.type_class(token.lower).is_some()
                    || pack.division_word(token.lower).is_some_and(|word| word != DivisionWord::And)
            })
        })
    }

    /// Whether a type word of a class may be meant for a name's: of the long name of an autonomous division any is taken.
    fn is_of_kind(&self, class: &str, name: &Name) -> bool {
        is_of_kind(class, &name.class) || !name.peoples.is_empty() && rank(class).is_some()
    }

    /// A type word, or a small word, of another language.
    fn foreign(&self, at: usize, name: &Name) -> Option<Part<'a>> {
        let token = &self.article.tokens[at];
        if token.is(Class::LEFT_BEHIND) && !token.is(Class::FUNCTION) {
            let other = self.grammar.pack.left_behind_by(token.lower)?;
            let class = self.article.packs.by_index(other)?.type_class(token.lower)?;
            return (rank(class).is_some() || class == name.class).then_some(Part::Foreign);
        }
        let is_own = token.languages.has(self.grammar.pack.index);
        (!is_own && !token.languages.is_empty() && token.case == Case::Lower && token.letters <= 3)
            .then_some(Part::Small)
    }

    /// Whether a word stands in a right term of a concept.
    pub fn owns(&self, at: usize, concept: u32) -> bool {
        self.owner[at]
            .checked_sub(1)
            .is_some_and(|owner| self.article.matches[owner as usize].concept == concept)
    }

    /// "Langfang Gu'an County": a name right before another that has its type word.
    fn add_parent(&self, parts: &mut Parts<'a>) {
        let Some((first, part)) = parts.first().cloned() else { return };
        let Some(before) = first.checked_sub(1) else { return };
        let article = self.article;
        let token = &article.tokens[before];
        let is_name = part == Part::Stem
            && article.adjoin(before, first)
            && token.case == Case::Capital
            && !token.is(Class::FUNCTION)
            && !token.is(Class::TYPE)
            && (self.is_place(before) || pinyin::is_name(&fold::fold(article.of(before))));
        if is_name {
            parts.insert(0, (before, Part::Parent));
        }
    }

    /// Whether a word is the whole of a right term for a place.
    fn is_place(&self, at: usize) -> bool {
        self.owner[at].checked_sub(1).is_some_and(|owner| {
            let found = &self.article.matches[owner as usize];
            found.tokens == (at as u32, at as u32)
                && self.article.glossaries.kind_of(found.concept) == ConceptKind::Place
        })
    }

    fn differences(&self, anchor: &Anchor, parts: &Parts) -> Vec<Difference> {
        let name = anchor.name;
        let mut found = Vec::new();
        let has = |what: fn(&Part) -> bool| parts.iter().any(|(_, part)| what(part));
        let own: Vec<(usize, Option<&str>)> = parts
            .iter()
            .filter_map(|(at, part)| match part {
                Part::Type(class) => Some((*at, *class)),
                _ => None,
            })
            .collect();
        let spelt = has(|part| matches!(part, Part::Spelt(_)));
        if has(|part| *part == Part::Foreign) {
            found.push(Difference::Foreign);
        }
        if spelt {
            found.push(if own.is_empty() { Difference::Spelt } else { Difference::Doubled });
        }
        if has(|part| *part == Part::Parent) {
            found.push(Difference::Parent);
        }
        match own.as_slice() {
            [(at, class)] => found.extend(self.type_difference(name, *at, *class)),
            [_, _, ..] => found.push(Difference::Doubled),
            [] => {}
        }
        found.extend(people_difference(name, parts));
        if found.is_empty() || found == [Difference::Type] {
            found.extend(self.order_difference(name, parts));
        }
        found
    }

    fn type_difference(&self, name: &Name, at: usize, class: Option<&str>) -> Option<Difference> {
        let same = class == Some(name.class.as_str());
        let own = key(self.article.of(at), self.grammar.pack.code());
        let as_written = name.keys.contains(&own);
        let is_division = rank(&name.class).is_some();
        // Of a thing that is no division the type word is a matter of the name, as long as it has one.
        let lawful = as_written || same && (is_division || !name.has(Role::Type));
        (!lawful).then_some(Difference::Type)
    }

    /// Whether the parts stand in another order, or are joined otherwise, than in the canonical name.
    fn order_difference(&self, name: &Name, parts: &Parts) -> Option<Difference> {
        let pack = self.grammar.pack;
        let role = |part: &Part| match part {
            Part::Type(_) => Some(Role::Type),
            Part::Autonomy => Some(Role::Autonomy),
            Part::People(..) => Some(Role::People),
            Part::Stem => Some(Role::Stem),
            _ => None,
        };
        let said: Vec<Role> = parts.iter().filter_map(|(_, part)| role(part)).collect();
        let place = said.iter().position(|role| *role == Role::Stem)?;
        let kind = said.iter().position(|role| *role == Role::Type)?;
        let small = |at: usize| parts.get(at).is_some_and(|(_, part)| *part == Part::Small);
        let stem = parts.iter().position(|(_, part)| *part == Part::Stem)?;
        if !name.has(Role::Type) {
            let type_first = !pack.data.names.head_last;
            let tied = pack.data.names.tie.is_empty() || stem == 0 || small(stem - 1);
            return if (kind < place) == type_first {
                (!tied).then_some(Difference::Tie)
            } else {
                (!(kind < place && small(stem - 1))).then_some(Difference::Order)
            };
        }
        let mut canonical: Vec<Role> =
            name.words.iter().map(|(_, role)| *role).filter(|role| *role != Role::Small).collect();
        canonical.dedup();
        let mut said = said;
        said.dedup();
        if said.len() == 2 {
            canonical.retain(|role| matches!(role, Role::Type | Role::Stem));
        }
        if said != canonical {
            // "city of Sanhe" in a language that puts the type word last.
            let lawful =
                pack.data.names.head_last && said.len() == 2 && kind < place && small(stem - 1);
            let comparable = said.len() == canonical.len() || said.len() > 3;
            return (!lawful && comparable).then_some(Difference::Order);
        }
        // With the same parts in the same order the small words between them must be the same, too.
        let ties = |roles: &[Role]| {
            let mut kept: Vec<Role> = roles.to_vec();
            kept.dedup();
            kept
        };
        let own: Vec<Role> = name.words.iter().map(|(_, role)| *role).collect();
        let mine: Vec<Role> = parts
            .iter()
            .filter_map(|(_, part)| match part {
                Part::Small | Part::And => Some(Role::Small),
                part => role(part),
            })
            .collect();
        let is_short = said.len() == 2 && !name.said_peoples.is_empty();
        (stem > 0 && !is_short && ties(&own) != ties(&mine)).then_some(Difference::Tie)
    }

    /// Whether there is evidence enough that the mention means the concept.
    fn is_sure(
        &self,
        anchor: &Anchor,
        parts: &Parts,
        tokens: &Range<usize>,
        found: &[Difference],
    ) -> bool {
        let (own, near) = self.evidence(anchor.name.concept, tokens);
        // A name in a tongue of its own has none that are spelt from its signs.
        let said = anchor.tokens.clone().map(|at| self.article.tokens[at].letters as usize);
        let letters = match anchor.name.letters.chars().count() {
            0 => said.sum::<usize>(),
            letters => letters,
        };
        let typed = anchor.has_type || parts.iter().any(|(_, part)| is_typed(part));
        if anchor.name.is_composed() && anchor.difference == Some(Difference::Literal) {
            let mut words = anchor.tokens.clone().filter(|at| {
                self.is_word(*at) && !self.article.tokens[*at].is(Class::NAME_CONNECTOR)
            });
            let several = words.clone().count() > 1 || !self.grammar.pack.data.names.capital_nouns;
            return typed && several && words.all(|at| self.article.tokens[at].is_capitalised());
        }
        match anchor.difference {
            Some(Difference::Literal) => {
                (own > 0 || near > 0 && typed) && self.is_name_like(anchor, typed)
            }
            // Without a type word such a word may well be a person, or another place.
            Some(Difference::Misspelt | Difference::Reading | Difference::Split) if !typed => {
                own > 0 && letters >= 4 && !self.stands_by_name(tokens) && !self.is_another(anchor)
            }
            Some(Difference::Misspelt) => own > 0,
            Some(Difference::Reading | Difference::Case) if near == 0 => false,
            _ => {
                let contradicts = found.contains(&Difference::Type);
                near > 0 && (letters >= SURE || own > 0 || typed) || letters > SURE && !contradicts
            }
        }
    }

    /// Whether a word that is near a stem may well be another place: it reads as pinyin, and has another sound.
    fn is_another(&self, anchor: &Anchor) -> bool {
        let word = self.article.of(anchor.tokens.start);
        let own = &anchor.name.letters;
        let folded = fold::fold(word);
        let reads = !syllables(&folded).is_empty() || !palladius::read(word).is_empty();
        anchor.difference == Some(Difference::Misspelt)
            && anchor.tokens.len() == 1
            && reads
            && !pinyin::sound_alike(&folded, own)
    }

    /// Whether translated signs look like a name: by their capitals, or by their type word.
    fn is_name_like(&self, anchor: &Anchor, typed: bool) -> bool {
        let tokens = &self.article.tokens;
        let names = &self.grammar.pack.data.names;
        let typed = typed
            || anchor.tokens.clone().any(|at| {
                self.grammar.pack.type_class(tokens[at].lower) == Some(anchor.name.class.as_str())
            });
        let mut words = anchor
            .tokens
            .clone()
            .filter(|at| self.is_word(*at) && !tokens[*at].is(Class::NAME_CONNECTOR));
        let several = words.clone().count() > 1;
        let capital = words.all(|at| tokens[at].is_capitalised()) && !names.capital_nouns;
        let starts = tokens[anchor.tokens.start].starts_sentence;
        if names.head_last {
            capital && (typed || several && !starts)
        } else {
            typed || capital && several && !starts
        }
    }

    /// Whether a capitalised word stands right beside a mention: a person's or a firm's name then has the stem.
    pub fn stands_by_name(&self, tokens: &Range<usize>) -> bool {
        let article = self.article;
        let is_name = |at: usize| article.tokens[at].is_capitalised() && self.is_word(at);
        let before = tokens.start > 0
            && article.adjoin(tokens.start - 1, tokens.start)
            && is_name(tokens.start - 1)
            && !article.tokens[tokens.start - 1].starts_sentence;
        let behind = tokens.end < article.tokens.len()
            && article.adjoin(tokens.end - 1, tokens.end)
            && is_name(tokens.end);
        (before || behind) && !self.grammar.pack.data.names.capital_nouns
    }
}

/// Whether a difference is one of the type word, or of how syllables are parted.
fn is_of_type(difference: Difference) -> bool {
    matches!(
        difference,
        Difference::Type
            | Difference::Foreign
            | Difference::Spelt
            | Difference::Doubled
            | Difference::Split
            | Difference::People
    )
}

/// A stem of so many letters is hardly anything else.
const SURE: usize = 5;

fn is_typed(part: &Part) -> bool {
    matches!(part, Part::Type(_) | Part::Foreign | Part::Spelt(_) | Part::Autonomy)
}

fn people_difference(name: &Name, parts: &Parts) -> Option<Difference> {
    let mut said: Vec<usize> = parts
        .iter()
        .filter_map(
            |(_, part)| if let Part::People(people, _) = part { Some(*people) } else { None },
        )
        .collect();
    let is_full = parts.iter().any(|(_, part)| *part == Part::Autonomy);
    let adds = parts.iter().any(|(_, part)| *part == Part::Ethnicity);
    let mut own = name.said_peoples.clone();
    said.sort_unstable();
    own.sort_unstable();
    let spelt = parts.iter().any(|(_, part)| matches!(part, Part::People(_, true)));
    let is_one_of = !said.is_empty() && said.iter().all(|people| own.contains(people));
    let lost = name.has(Role::People) && (is_full || is_one_of) && said != own;
    (lost || (adds || spelt) && !name.peoples.is_empty()).then_some(Difference::People)
}

/// The rank of a class of administrative divisions.
pub fn rank(class: &str) -> Option<i32> {
    Some(match class {
        "province" | "region" => 5,
        "prefecture" => 4,
        "city" | "county" | "district" => 3,
        "town" | "township" | "subdistrict" => 2,
        "village" => 1,
        _ => return None,
    })
}

/// Classes that translations take for one another.
const ALIKE: &[&[&str]] = &[
    &["street", "avenue", "road", "line", "subdistrict"],
    &["river", "lake", "canal", "sea"],
    &["school", "university", "institute"],
    &["district", "zone", "region"],
];

/// Whether a type word of one class may be meant for a thing of another.
pub fn is_of_kind(class: &str, own: &str) -> bool {
    let alike = || ALIKE.iter().any(|set| set.contains(&class) && set.contains(&own));
    let near = |(one, other): (i32, i32)| (one - other).abs() <= 1 && (other < 5 || one == other);
    class == own || alike() || rank(class).zip(rank(own)).is_some_and(near)
}
