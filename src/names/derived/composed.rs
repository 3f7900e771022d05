//! Names that no glossary has, composed from the source by pattern and pinyin: 高楼镇 is Gaolou Town. What stands for them is
//! checked like a name of the glossary, but only in the segments whose source has them.

use super::anchor::Anchor;
use super::window::{Part, Parts, rank};
use super::{Derived, Difference, Reader};
use crate::article::Article;
use crate::glossary::ConceptKind;
use crate::glossary::canonical::{Grammar, Name, Names, readings as all_readings};
use crate::language::peoples::split_peoples;
use crate::names::chinese::{
    LONGEST, key, people, place_readings, places, simplified, usual_readings,
};
use crate::names::is_organisation;
use crate::text::script::Script;
use crate::text::{TokenKind, hanzi, palladius, pinyin};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a name of the source is composed of.
struct Found {
    signs: Vec<char>,
    /// The peoples of an ethnic township.
    peoples: Vec<usize>,
    /// The class of its type word; none of a person.
    class: Option<String>,
    /// The quarter of the sky behind the name of a road or a station: 北 of 贵阳北站.
    quarter: Option<usize>,
    /// How many signs the surname has.
    surname: usize,
    places: Vec<Range<usize>>,
}

/// The names of places and people that the source has and its glossaries do not.
pub fn composed(article: &Article, grammar: &Grammar) -> Names {
    let Some(source) = &article.source else { return Names::default() };
    let is_chinese = source.pack.is_some_and(|pack| !pack.data.surnames.is_empty());
    let is_known = grammar.pack.is_written_in(Script::Latin) || grammar.pack.data.names.palladius;
    if !is_chinese || !is_known {
        return Names::default();
    }
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let has_divisions = source.glossaries.has_gazetteers();
    for pair in article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
        let behind = behind_known(source, &pair.source);
        let ethnic = ethnic_townships(source, &pair.source);
        for name in places(source, &pair.source).into_iter().chain(behind).chain(ethnic) {
            add_place(source, has_divisions, &name, &mut found);
        }
        let reporters = reporters(source, &pair.source);
        let people = people(source, &pair.source).into_iter();
        let people = people.filter(|name| !ends_typed(source, name) && !is_in_known(source, name));
        for name in people.chain(reporters) {
            let text = simplified(source, name.clone());
            let signs: Vec<char> = text.chars().collect();
            let surname = if signs.len() > 3 || is_double(source, &signs) { 2 } else { 1 };
            let new = Found {
                signs,
                class: None,
                quarter: None,
                surname,
                peoples: Vec::new(),
                places: Vec::new(),
            };
            found.entry(text).or_insert(new).places.push(name);
        }
    }
    let names = found.into_iter().filter_map(|(text, found)| name(source, grammar, text, found));
    Names::new(names.collect())
}

/// Takes in a place by its name without the type word, unless the signs are something else.
fn add_place(
    source: &Article,
    has_divisions: bool,
    name: &Range<usize>,
    found: &mut BTreeMap<String, Found>,
) {
    let Some((class, end)) = type_behind(source, name.end) else { return };
    let text = simplified(source, name.start..end);
    let whole = simplified(source, name.clone());
    let (stem, peoples) = split_peoples(&whole);
    let quarter = quarter(&text, stem, class);
    let stem = &stem[..stem.len() - quarter.map_or(0, |_| QUARTERS[0].len())];
    let range = name.start..end;
    let is_people = (class == "township") == peoples.is_empty() && whole.ends_with('族');
    if is_people
        || has_divisions && is_in_gazetteer(class)
        || holds_known(source, name)
        || is_known(source, &range, name.end)
        || quarter.is_none() && is_directed(&text, class)
        || !is_plain(source, &range, name.end)
        || is_ordinary(source, stem, if quarter.is_some() { "line" } else { class })
        || stem.chars().any(is_small)
        || is_from_abroad(source, name.start, stem)
        || class == "station" && ends_word(&text)
    {
        return;
    }
    let new = Found {
        signs: stem.chars().collect(),
        class: Some(class.to_string()),
        quarter,
        surname: 0,
        peoples,
        places: Vec::new(),
    };
    let places = &mut found.entry(text).or_insert(new).places;
    if places.last() != Some(&range) {
        places.push(range);
    }
}

/// The stems that start where a term of the glossary ends, which the words of the dictionary may hide: 盐湖 in 运城市盐湖区.
fn behind_known(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let is_tied = |at: usize| {
        at < tokens.end && source.touches(at) && source.tokens[at].script == Script::Han
    };
    let stem = |start: usize| {
        let is_division =
            |end: &usize| type_behind(source, *end).is_some_and(|(class, _)| rank(class).is_some());
        let mut ends = (start + 2..=start + LONGEST).take_while(|end| (start..=*end).all(is_tied));
        ends.find(is_division).map(|end| start..end)
    };
    let first = source.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.start);
    let known =
        source.matches[first..].iter().take_while(|found| (found.tokens.0 as usize) < tokens.end);
    known.filter_map(|found| stem(found.tokens.1 as usize + 1)).collect()
}

/// The names of ethnic townships, with their peoples: 猴场苗族布依族 of 猴场苗族布依族乡.
fn ethnic_townships(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    const FARTHEST: usize = 12;
    let is_end = |at: &usize| {
        *at > tokens.start
            && source.of(*at) == "乡"
            && source.of(*at - 1) == "族"
            && source.touches(*at)
    };
    let name = |end: usize| {
        let tied = |at: &usize| source.touches(*at) && source.tokens[*at].script == Script::Han;
        let far = end.saturating_sub(FARTHEST).max(tokens.start);
        let first = (far + 1..end).rev().take_while(tied).last()? - 1;
        let text = simplified(source, first..end);
        let stem = split_peoples(&text).0;
        let stem_end = first + stem.chars().count();
        let bounds = hanzi::boundaries(stem);
        let starts_word = |start: &usize| {
            let offset: usize = stem.chars().take(start - first).map(char::len_utf8).sum();
            bounds.contains(&offset) && !source.of(*start).contains(is_small)
        };
        let shortest = stem_end.checked_sub(2).filter(|start| *start >= first)?;
        let start = (first..=shortest).rev().take(2).find(starts_word).unwrap_or(shortest);
        (stem_end < end).then_some(start..end)
    };
    tokens.clone().filter(is_end).filter_map(name).collect()
}

/// Whom a byline names: two or three signs behind a word for a reporter and before a gap or a mark.
fn reporters(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let words = source.pack.map_or(&[][..], |pack| &pack.data.boilerplate.reporters[..]);
    let is_sign = |at: usize| at < tokens.end && source.tokens[at].script == Script::Han;
    let name = |at: usize| {
        let word = words.iter().find(|word| {
            let length = word.chars().count();
            at + length < tokens.end && simplified(source, at..at + length) == **word
        })?;
        let start = at + word.chars().count();
        let parted = is_sign(start) && !source.touches(start);
        let more = (start + 1..tokens.end).take_while(|at| is_sign(*at) && source.touches(*at));
        let end = start + 1 + more.count();
        (parted && (2..=3).contains(&(end - start))).then_some(start..end)
    };
    tokens.clone().filter_map(name).collect()
}

/// Whether signs that look like a person's name end in the type word of a division or an organisation.
fn ends_typed(source: &Article, name: &Range<usize>) -> bool {
    let class = type_behind(source, name.end - 1).map(|(class, _)| class);
    class.is_some_and(|class| rank(class).is_some() || is_organisation(class))
}

/// Whether signs that look like a person's name are part of a known name: 黄岩 of 黄岩区.
fn is_in_known(source: &Article, name: &Range<usize>) -> bool {
    let behind = source.matches.partition_point(|found| (found.tokens.1 as usize) < name.start);
    source.matches.get(behind).is_some_and(|found| {
        let known = found.tokens.0 as usize..found.tokens.1 as usize + 1;
        known.start <= name.start && name.end <= known.end && known.len() > name.len()
    })
}

/// Whether a name starts with a surname of two signs.
fn is_double(source: &Article, signs: &[char]) -> bool {
    let first: String = signs.iter().take(2).collect();
    source.pack.is_some_and(|pack| pack.surnames().has(&first))
}

/// Whether the gazetteers have all divisions of a class, so that another is none, or one abroad.
fn is_in_gazetteer(class: &str) -> bool {
    rank(class).is_some_and(|rank| rank > 2)
}

/// Whether all signs are such as spell names from abroad (鲁尔), or such signs go on from those before.
fn is_from_abroad(source: &Article, start: usize, stem: &str) -> bool {
    let sounds = source.pack.map_or("", |pack| pack.data.sounds.as_str());
    let goes_on = start > 0
        && source.touches(start)
        && (start - 1..start + 1).all(|at| sounds.contains(source.of(at)));
    goes_on || stem.chars().all(|sign| sounds.contains(sign))
}

/// Whether a sign is a small word that no name of a place has.
fn is_small(sign: char) -> bool {
    const SMALL: &str = "的了在是与及被将也就对从到为以个这那不说称并或但而又向由把让使给比还再已曾进跨等各每该要省之局";
    SMALL.contains(sign)
}

/// Whether signs before a type word are ordinary words more likely than a name: two words of two signs (法治示范村), or one
/// before a type word that offices have, too (保护站).
fn is_ordinary(source: &Article, stem: &str, class: &str) -> bool {
    let kinds = source.pack.map_or("", |pack| pack.data.place_kinds.as_str());
    let is_kind = |kind: &str| kind == stem || kind.len() > 3 && stem.ends_with(kind);
    if kinds.split_whitespace().any(is_kind) {
        return true;
    }
    let bounds = hanzi::boundaries(stem);
    let lengths: Vec<usize> = bounds.windows(2).map(|word| (word[1] - word[0]) / 3).collect();
    match lengths.as_slice() {
        [length] => {
            let common = matches!(class, "station" | "square" | "park" | "school" | "bridge");
            *length > 1 && common
        }
        [_, _, ..] if stem.chars().count() > 3 => lengths.iter().any(|length| *length > 1),
        _ => lengths.iter().all(|length| *length > 1),
    }
}

/// The class of the type word that starts at a token, and its end; the longest counts.
fn type_behind<'s>(source: &'s Article, at: usize) -> Option<(&'s str, usize)> {
    let pack = source.pack?;
    let mut ends = (at + 1..=(at + 3).min(source.tokens.len())).rev();
    ends.find_map(|end| Some((pack.type_class(key(source, at..end))?, end)))
}

/// Whether signs before a type word are a name: they are no part of a longer type word (自治县), and no other division's type
/// word is among them (亚市海棠区).
fn is_plain(source: &Article, tokens: &Range<usize>, stem_end: usize) -> bool {
    let Some(pack) = source.pack else { return false };
    let class = |from: usize, to: usize| pack.type_class(key(source, from..to));
    let in_type = (tokens.start..stem_end).any(|start| class(start, tokens.end).is_some());
    let holds_type =
        (tokens.start..stem_end - 1).any(|at| class(at, at + 1).and_then(rank).is_some());
    let goes_on = tokens.end < source.tokens.len()
        && source.touches(tokens.end)
        && type_behind(source, tokens.end)
            .is_some_and(|(_, end)| is_word_end(source, tokens.end, end));
    !in_type && !holds_type && !goes_on
}

/// Whether the last sign of a text ends a word of the dictionary that starts before it: 网站.
fn ends_word(text: &str) -> bool {
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    !hanzi::boundaries(text).contains(&(text.len() - last))
}

/// Whether a word of the dictionary ends where a type word does: 山 in 山地 is none.
fn is_word_end(source: &Article, start: usize, end: usize) -> bool {
    let more = (end..source.tokens.len().min(end + 3)).take_while(|at| source.touches(*at)).count();
    let text = simplified(source, start..end + more);
    let offset: usize = simplified(source, start..end).len();
    hanzi::boundaries(&text).contains(&offset)
}

/// Whether a term of the glossary has the type word of a name of the source, or is all that stands before it: 中国区.
fn is_known(source: &Article, tokens: &Range<usize>, stem_end: usize) -> bool {
    let behind = source.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.end);
    source.matches[..behind].last().is_some_and(|found| {
        let end = found.tokens.1 as usize + 1;
        let is_chosen = !source.glossaries.is_gazetteer(found.concept);
        end >= tokens.end || is_chosen && end == stem_end && found.tokens.0 as usize <= tokens.start
    })
}

/// Whether a term of the glossary starts inside a stem and is more than one sign of it: 乾县 in 铁乾县站.
fn holds_known(source: &Article, stem: &Range<usize>) -> bool {
    let first = source.matches.partition_point(|found| (found.tokens.0 as usize) <= stem.start);
    source.matches[first..]
        .iter()
        .take_while(|found| (found.tokens.0 as usize) < stem.end)
        .any(|found| found.tokens.1 > found.tokens.0 && (found.tokens.1 as usize) < stem.end + 1)
}

/// The quarters of the sky, and the middle, in the order in which language packs have them.
const QUARTERS: [&str; 5] = ["东", "南", "西", "北", "中"];

/// The quarter that the stem of a road or a station ends in, if a name of two signs is left.
fn quarter(text: &str, stem: &str, class: &str) -> Option<usize> {
    let ends = QUARTERS.iter().position(|quarter| stem.ends_with(quarter));
    ends.filter(|_| is_directed(text, class) && stem.chars().count() > 2)
}

/// Whether a road or a station has a quarter of the sky in its name, which is mostly translated: 清江中路.
fn is_directed(text: &str, class: &str) -> bool {
    let long = text.chars().count() > 3 || class == "station";
    let is_road = matches!(class, "road" | "street" | "avenue" | "station" | "line");
    long && is_road
        && text.chars().rev().skip(1).take(2).any(|sign| QUARTERS.concat().contains(sign))
}

fn name(source: &Article, grammar: &Grammar, text: String, found: Found) -> Option<Name> {
    let signs: String = found.signs.iter().collect();
    let readings = usual_readings(source, &signs);
    let plain: Vec<&str> = match &found.class {
        Some(_) => place_readings(source, &signs),
        None => signs.chars().filter_map(|sign| hanzi::readings(sign).first().copied()).collect(),
    };
    if readings.iter().any(|reading| reading.is_empty()) || plain.len() != readings.len() {
        return None;
    }
    let (syllables, kind) = match &found.class {
        None => (&readings, ConceptKind::Person),
        Some(_) => (&plain, ConceptKind::Place),
    };
    let stem = match grammar.pack.data.names.palladius {
        true => spelt_in_russian(&found.signs, syllables, found.surname)?,
        false => pinyin::spelt(syllables, found.surname),
    };
    let text_right = match &found.class {
        None => stem.clone(),
        Some(_) if !found.peoples.is_empty() => grammar.ethnic_township(&stem, &found.peoples)?,
        Some(class) => grammar.composed(class, &stem)?,
    };
    let mut name = grammar.composed_name(&text_right, kind);
    name.spelt_out = found.quarter.and_then(|quarter| {
        let sign = QUARTERS[quarter].chars().next()?;
        let reading = *hanzi::readings(sign).first()?;
        let right = grammar.directed(found.class.as_deref()?, &stem, quarter)?;
        Some((syllables.concat() + reading, right))
    });
    name.class = found.class.unwrap_or_default();
    name.letters = syllables.concat();
    name.stem = stem;
    // A surname that is read otherwise than the word.
    if kind == ConceptKind::Person && plain[0] != readings[0] {
        let rest = readings[1..].concat();
        let all = hanzi::readings(found.signs[0]);
        let others = all.iter().filter(|reading| **reading != readings[0]);
        name.readings = others.map(|first| first.to_string() + &rest).collect();
    }
    if kind == ConceptKind::Place {
        name.readings = all_readings(&found.signs);
        name.readings.retain(|reading| *reading != name.letters);
    }
    name.peoples = found.peoples;
    name.all_signs = found.signs.clone();
    name.signs = found.signs;
    name.text = text_right;
    let mut places = found.places;
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    name.source = Some((text, places));
    Some(name)
}

/// Signs as a name is written in Russian.
fn spelt_in_russian(signs: &[char], syllables: &[&'static str], surname: usize) -> Option<String> {
    let exact =
        signs.iter().zip(syllables).map(|(sign, reading)| hanzi::with_umlaut(*sign, reading));
    palladius::name(&exact.collect::<Vec<&str>>(), surname)
}

impl Reader<'_> {
    /// Whether the source of the segment that words stand in has a composed name.
    pub fn is_in_source(&self, name: &Name, tokens: &Range<usize>) -> bool {
        let Some((_, places)) = &name.source else { return true };
        let pair = self.article.pair_of(tokens.start);
        pair.is_some_and(|pair| {
            let first = places.partition_point(|place| place.start < pair.source.start);
            places.get(first).is_some_and(|place| place.start < pair.source.end)
        })
    }
}

impl Reader<'_> {
    /// The mention of a person whose name is split otherwise, read as a word is read, or translated in part.
    pub fn person(&self, anchor: &Anchor) -> Option<Derived> {
        let tokens = &self.article.tokens[anchor.tokens.clone()];
        let lawful = [Difference::Split, Difference::Reading, Difference::Literal];
        let difference = anchor.difference.filter(|difference| lawful.contains(difference))?;
        // Hyphens are a way of spelling of their own.
        let plain =
            tokens.iter().all(|token| token.is_capitalised() && token.kind == TokenKind::Word);
        if !plain
            || tokens.len() < 2
            || self.owner[anchor.tokens.clone()].iter().any(|owner| *owner > 0)
        {
            return None;
        }
        Some(Derived {
            tokens: anchor.tokens.clone(),
            concept: anchor.name.concept,
            differences: vec![difference],
            right: anchor.name.text.clone(),
            origin: anchor.name.source.as_ref().map(|(text, _)| text.clone()),
        })
    }

    /// Keeps of the differences those that are wrong of a name which no glossary has: its type word may be one of several.
    pub fn keep_lawful(&self, found: &mut Vec<Difference>, parts: &Parts, name: &Name) {
        let other_rank = parts.iter().any(|(_, part)| match part {
            Part::Type(Some(class)) => rank(class) != rank(&name.class),
            _ => false,
        });
        let typed = parts.len() > 1;
        found.retain(|difference| match difference {
            Difference::Type => other_rank,
            Difference::Spelt => typed,
            Difference::Literal | Difference::Split => true,
            Difference::People => !name.peoples.is_empty(),
            Difference::Foreign | Difference::Doubled => true,
            _ => false,
        });
    }
}
