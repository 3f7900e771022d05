//! Which mentions render one name differently.

use super::groups::Groups;
use super::mention::{Mention, Role};
use super::{acronyms, cased, mentions, pairs, people, phrases, places, spelling, translated};
use crate::article::Article;
use crate::language::{Class, spelt_type};
use crate::text::{Case, fold, pinyin};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use strsim::osa_distance;

/// In what the renderings of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VariationKind {
    /// Order and number of parts: "comté de Langfang Beisan", "comté de Beisan de Langfang".
    Parts,
    /// Type word: "rivière Chaobai", "fleuve Chaobai".
    TypeWord,
    /// Qualifier: "sous-centre urbain", "sous-centre municipal".
    Qualifier,
    /// Small words and hyphens: "canal du Nord", "canal Nord".
    SmallWord,
    /// Capital of the type word: "Centre d'innovation", "centre d'innovation".
    Case,
    /// Accents, hyphens, apostrophes, one letter, syllables joined or apart.
    Spelling,
    /// Two names of one place: "Pékin", "Beijing".
    Exonym,
}

/// One way in which an article writes a name.
#[derive(Clone, Debug)]
pub struct Rendering {
    /// As it is written in the middle of a sentence, if it is.
    pub text: String,
    /// Tokens of the places where the article writes it so, in order.
    pub places: Vec<Range<usize>>,
}

/// A name that an article renders in more than one way.
#[derive(Clone, Debug)]
pub struct Variation {
    pub kind: VariationKind,
    pub renderings: Vec<Rendering>,
    /// The rendering to keep to: the most frequent, of equals the first; an index into `renderings`.
    pub right: usize,
    /// Type words that stand for the name without naming it, where the name's own type word is another.
    pub bare: bool,
}

impl Variation {
    /// The renderings of a name; `None` where there is only one.
    pub(super) fn new(kind: VariationKind, mut renderings: Vec<Rendering>) -> Option<Variation> {
        renderings.sort_by_key(|rendering| rendering.places.first().map(|place| place.start));
        // Between equals: a capital shows that somebody took the name for a name, an accent that somebody knew it.
        let care = |index: usize| match kind {
            VariationKind::Case => {
                usize::from(renderings[index].text.starts_with(char::is_uppercase))
            }
            VariationKind::Spelling => {
                renderings[index].text.chars().filter(|c| !c.is_ascii()).count()
            }
            _ => 0,
        };
        // Accents get lost, they do not come by themselves.
        let weight = |index: usize| {
            let accents = match kind {
                VariationKind::Spelling if differ_in_accents(&renderings) => {
                    MOST_WITHOUT.pow(care(index).min(3) as u32)
                }
                _ => 1,
            };
            (renderings[index].places.len() * accents, care(index))
        };
        let right = (0..renderings.len()).rev().max_by_key(|&index| weight(index))?;
        (renderings.len() > 1).then_some(Variation { kind, renderings, right, bare: false })
    }

    pub fn right(&self) -> &Rendering {
        &self.renderings[self.right]
    }

    /// The renderings that are not the one to keep to.
    pub fn wrong(&self) -> impl Iterator<Item = &Rendering> {
        self.renderings
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != self.right)
            .map(|(_, rendering)| rendering)
    }
}

/// A name with an accent is right though so many times as many mentions go without it.
const MOST_WITHOUT: usize = 6;

fn differ_in_accents(renderings: &[Rendering]) -> bool {
    let fold = |rendering: &Rendering| fold::fold(&rendering.text);
    renderings.windows(2).all(|pair| fold(&pair[0]) == fold(&pair[1]))
}

/// Names that an article renders in several ways, without any glossary.
pub fn variations(article: &Article) -> Vec<Variation> {
    let mentions = mentions(article);
    let mut variations = typed(article, &mentions);
    variations.extend(organisations(article, &mentions));
    variations.extend(two_types(article, &mentions));
    variations.extend(phrases::variations(article));
    variations.extend(bare_types(article, &mentions));
    variations.extend(lists(article));
    variations.extend(left_in_pinyin(article, &mentions));
    variations.extend(translated::variations(article, &mentions));
    variations.extend(people::variations(article));
    variations.extend(pairs::variations(article));
    variations.extend(places::variations(article, &mentions));
    variations.extend(spelling::variations(article));
    variations.extend(cased::variations(article));
    variations.extend(acronyms::variations(article));
    without_overlaps(variations)
}

/// A place is told once, by the first of the ways that see it.
fn without_overlaps(variations: Vec<Variation>) -> Vec<Variation> {
    let mut taken: FxHashMap<usize, ()> = FxHashMap::default();
    let mut kept = Vec::new();
    for mut variation in variations {
        let right = variation.right;
        for (index, rendering) in variation.renderings.iter_mut().enumerate() {
            if index != right {
                rendering.places.retain(|place| place.clone().all(|at| !taken.contains_key(&at)));
                let tokens = rendering.places.iter().cloned().flatten();
                taken.extend(tokens.map(|at| (at, ())));
            }
        }
        let right = variation.renderings[right].places[0].clone();
        variation.renderings.retain(|rendering| !rendering.places.is_empty());
        let at = variation.renderings.iter().position(|rendering| rendering.places[0] == right);
        if let Some(at) = at.filter(|_| variation.renderings.len() > 1) {
            variation.right = at;
            kept.push(variation);
        }
    }
    kept
}

/// A name with the class of its type word.
type Typed<'c> = (u64, &'c str);

/// "Yongxiu Xian" in an article that speaks of Yongxiu County: the type word left as it sounds.
fn left_in_pinyin(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let Some(pack) = article.pack else { return Vec::new() };
    let mut named: FxHashMap<(u64, &str), Vec<&Mention>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.names.len() == 1) {
        if let Some(class) = pack.type_class(article.tokens[mention.head].lower) {
            named.entry((mention.names[0], class)).or_default().push(mention);
        }
    }
    let mut left: Groups<Typed> = Groups::default();
    for at in 1..article.tokens.len() {
        let (name, head) = (&article.tokens[at - 1], &article.tokens[at]);
        if !(head.case == Case::Capital && name.is_capitalised() && article.adjoin(at - 1, at)) {
            continue;
        }
        let Some(class) = spelt_type(head.fold) else { continue };
        let key = (name.fold, class);
        if named.contains_key(&key) {
            left.add(key, at - 1..at + 1);
        }
    }
    let variation = |(key, places): ((u64, &str), Vec<Range<usize>>)| {
        let right = renderings(article, &named[&key])
            .into_iter()
            .max_by_key(|rendering| rendering.places.len())?;
        let text = article.span_of(&places[0]).of(article.text).to_string();
        let renderings = vec![right, Rendering { text, places }];
        Some(Variation { kind: VariationKind::TypeWord, renderings, right: 0, bare: false })
    };
    left.into_groups().into_iter().filter_map(variation).collect()
}

/// Mentions by group, groups in order of their first mention.
fn grouped(mentions: &[Mention]) -> Vec<Vec<&Mention>> {
    let mut at: FxHashMap<u64, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<&Mention>> = Vec::new();
    for mention in mentions {
        let index = *at.entry(mention.group).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[index].push(mention);
    }
    groups
}

fn typed(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let groups = grouped(mentions);
    let mut by_frame: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (index, group) in groups.iter().enumerate() {
        by_frame.entry(group[0].frame).or_default().push(index);
    }
    let mut variations = Vec::new();
    let mut taken = vec![false; groups.len()];
    // A longer form in several arrangements is no full name that a short form follows.
    for longer in (0..groups.len()).filter(|&index| arrangements(&groups[index]) > 1) {
        let frame = &by_frame[&groups[longer][0].frame];
        let Some(core) = frame
            .iter()
            .copied()
            .find(|&core| !taken[core] && is_core(groups[core][0], groups[longer][0]))
        else {
            continue;
        };
        let all: Vec<&Mention> = groups[longer].iter().chain(&groups[core]).copied().collect();
        variations.extend(Variation::new(VariationKind::Parts, renderings(article, &all)));
        (taken[core], taken[longer]) = (true, true);
    }
    for group in groups.iter().zip(taken).filter(|(_, taken)| !taken).map(|(group, _)| group) {
        let variation =
            kind(article, group).and_then(|kind| Variation::new(kind, renderings(article, group)));
        variations.extend(variation.filter(|variation| !is_style(article, group, variation)));
    }
    variations
}

/// "Commissione Giustizia", "Commissione di Giustizia", once each: for an office of one name either is good style.
fn is_style(article: &Article, group: &[&Mention], variation: &Variation) -> bool {
    let class = article.pack.and_then(|pack| pack.type_class(article.tokens[group[0].head].lower));
    variation.kind == VariationKind::SmallWord
        && variation.right().places.len() < 2
        && class.is_some_and(super::is_organisation)
        && group[0].names.len() == 1
        && group[0].words(Role::Qualifier).next().is_none()
}

/// Whether one mention has all distinctive words of another but one.
fn is_core(core: &Mention, longer: &Mention) -> bool {
    core.names.len() + 1 == longer.names.len()
        && core.names.iter().all(|name| longer.names.contains(name))
}

fn arrangements(group: &[&Mention]) -> usize {
    let mut seen: Vec<u64> = group.iter().map(|mention| mention.rendering).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}

/// The ways in which mentions of one name are written. One that starts a sentence hides its case and goes with the
/// mentions written alike.
fn renderings(article: &Article, group: &[&Mention]) -> Vec<Rendering> {
    let mut keys: Vec<(u64, Option<bool>)> = Vec::new();
    let mut renderings: Vec<Rendering> = Vec::new();
    let known = group.iter().filter(|mention| mention.capital.is_some());
    for mention in known.chain(group.iter().filter(|mention| mention.capital.is_none())) {
        let alike = |(rendering, capital): &(u64, Option<bool>)| {
            *rendering == mention.rendering
                && (mention.capital.is_none() || *capital == mention.capital)
        };
        let index = keys.iter().position(alike).unwrap_or_else(|| {
            keys.push((mention.rendering, mention.capital));
            renderings.push(Rendering { text: text(article, mention), places: Vec::new() });
            keys.len() - 1
        });
        renderings[index].places.push(mention.tokens.clone());
    }
    renderings.iter_mut().for_each(|rendering| rendering.places.sort_by_key(|place| place.start));
    renderings
}

/// A mention as it would stand in the middle of a sentence; what is not known to be a capital by nature is lowered.
fn text(article: &Article, mention: &Mention) -> String {
    let written = mention.span(article).of(article.text);
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let starts = mention.capital.is_none() && mention.head == mention.tokens.start;
    if starts { lowered(&written) } else { written }
}

pub(crate) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// In what the mentions of a group differ, if that is a variation of the name.
fn kind(article: &Article, group: &[&Mention]) -> Option<VariationKind> {
    let first = group[0];
    let differs = |what: &dyn Fn(&Mention) -> Vec<u64>| {
        let of_first = what(first);
        group.iter().any(|mention| what(mention) != of_first)
    };
    let words = |mention: &Mention, role: Role| {
        mention.words(role).map(|at| article.tokens[at].lower).collect::<Vec<u64>>()
    };
    if differs(&|mention| words(mention, Role::Name)) {
        let same_words = !differs(&|mention| {
            let mut names = words(mention, Role::Name);
            names.sort_unstable();
            names
        });
        return Some(if same_words { VariationKind::Parts } else { VariationKind::Spelling });
    }
    if differs(&|mention| words(mention, Role::Head)) {
        return Some(VariationKind::TypeWord);
    }
    if differs(&|mention| words(mention, Role::Qualifier)) {
        return Some(VariationKind::Qualifier);
    }
    if arrangements(group) > 1 {
        return Some(VariationKind::SmallWord);
    }
    (differs(&|mention| mention.capital.map(u64::from).into_iter().collect()))
        .then_some(VariationKind::Case)
}

/// Type words that a place's name has in one mention of its office and lacks in another: "Luohe City Public Security Bureau".
const DIVISIONS: &[&str] =
    &["province", "prefecture", "county", "district", "city", "town", "township"];

/// "Luohe City Public Security Bureau" where the article mostly has "Luohe Public Security Bureau"; "Upper Regional Court" for
/// "Higher Regional Court".
fn organisations(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let Some(pack) = article.pack else { return Vec::new() };
    let class = |at: usize| pack.type_class(article.tokens[at].lower);
    let mut order: Vec<Vec<u64>> = Vec::new();
    let mut offices: FxHashMap<Vec<u64>, Vec<&Mention>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| {
        !mention.is_foreign && class(mention.head).is_some_and(super::is_organisation)
    }) {
        let is_kept = |(at, role): &&(usize, Role)| {
            *role != Role::Small && !class(*at).is_some_and(|class| DIVISIONS.contains(&class))
        };
        let mut words: Vec<u64> = mention
            .parts
            .iter()
            .filter(is_kept)
            .map(|(at, _)| pack.canonical(article.tokens[*at].lower))
            .collect();
        words.sort_unstable();
        if words.len() > 1 {
            let known = offices.entry(words.clone()).or_insert_with(|| {
                order.push(words);
                Vec::new()
            });
            known.push(mention);
        }
    }
    let variation = |words: Vec<u64>| {
        let office = offices.get(&words)?;
        let same = office.iter().all(|mention| mention.group == office[0].group);
        let variation = Variation::new(VariationKind::Parts, renderings(article, office))?;
        let usual = variation.right().places.len();
        let rare = variation.wrong().all(|other| 2 * other.places.len() <= usual);
        // "Ministry of Defence", "Ministry of Defense": of one word only its spelling differs.
        let right = fold::fold(&variation.right().text);
        let near = |other: &Rendering| osa_distance(&fold::fold(&other.text), &right) <= 2;
        let spelt = words.len() > 2 || variation.wrong().all(near);
        (!same && rare && spelt).then_some(variation)
    };
    order.into_iter().filter_map(variation).collect()
}

/// Type words that stand for one in translations of Chinese names.
const ALIKE: &[&[&str]] =
    &[&["road", "street", "avenue"], &["county", "district", "prefecture"], &["town", "township"]];

/// "Changtong Street" where the article mostly has "Changtong Road": names of Chinese places, of which there is hardly one of
/// each kind.
fn two_types(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let Some(pack) = article.pack else { return Vec::new() };
    let mut order: Vec<(u64, usize)> = Vec::new();
    let mut named: FxHashMap<(u64, usize), Vec<&Mention>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| !mention.is_foreign && mention.names.len() == 1)
    {
        let class = pack.type_class(article.tokens[mention.head].lower);
        let alike = ALIKE.iter().position(|set| class.is_some_and(|class| set.contains(&class)));
        // "County and Gangu" is the end of one name and the start of another.
        let turned = pack.data.names.head_last && mention.tokens.start == mention.head;
        let plain = !turned && mention.words(Role::Qualifier).next().is_none();
        let Some((alike, name)) = alike.filter(|_| plain).zip(mention.words(Role::Name).next())
        else {
            continue;
        };
        if pinyin::is_name(&fold::fold(article.of(name))) {
            let key = (mention.names[0], alike);
            let known = named.entry(key).or_insert_with(|| {
                order.push(key);
                Vec::new()
            });
            known.push(mention);
        }
    }
    let variation = |key: (u64, usize)| {
        let mentions = &named[&key];
        let variation = Variation::new(VariationKind::TypeWord, renderings(article, mentions))?;
        let same = mentions.iter().all(|mention| mention.frame == mentions[0].frame);
        let usual = variation.right().places.len();
        let rare = variation.wrong().all(|other| 2 * other.places.len() <= usual);
        (!same && rare && usual > 1).then_some(variation)
    };
    order.into_iter().filter_map(variation).collect()
}

/// "le fleuve" in an article whose only river is "la rivière Chaobai", where the language keeps the two words apart.
fn bare_types(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let Some(pack) = article.pack else {
        return Vec::new();
    };
    pack.apart.iter().filter_map(|set| bare_type(article, mentions, set)).collect()
}

fn bare_type(article: &Article, mentions: &[Mention], set: &[u64]) -> Option<Variation> {
    let of_set: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| set.contains(&article.tokens[mention.head].lower))
        .collect();
    let first = of_set.first()?;
    if of_set.iter().any(|mention| mention.group != first.group) {
        return None;
    }
    let named =
        renderings(article, &of_set).into_iter().max_by_key(|rendering| rendering.places.len())?;
    let head = of_set.iter().find(|mention| mention.tokens == named.places[0])?.head;
    let heads: FxHashSet<usize> = of_set.iter().map(|mention| mention.head).collect();
    let bare = article.tokens.iter().enumerate().filter(|(at, token)| {
        token.is(Class::TYPE)
            && token.case == Case::Lower
            && set.contains(&token.lower)
            && token.lower != article.tokens[head].lower
            && !heads.contains(at)
    });
    let places: Vec<Range<usize>> = bare.map(|(at, _)| at..at + 1).collect();
    if named.places.len() < 2 || places.is_empty() {
        return None;
    }
    let text = article.of(places[0].start).to_string();
    let right = Rendering { text: article.of(head).to_lowercase(), ..named };
    Some(Variation {
        kind: VariationKind::TypeWord,
        renderings: vec![right, Rendering { text, places }],
        right: 0,
        bare: true,
    })
}

/// "Pékin, Tianjin et Hebei" in an article that mostly says "Pékin-Tianjin-Hebei".
fn lists(article: &Article) -> Vec<Variation> {
    let mut compounds: Groups<Vec<u64>> = Groups::default();
    let mut at = 0;
    while at < article.tokens.len() {
        let end = compound_end(article, at);
        if (at + 5..at + 2 * MOST_LISTED).contains(&end) {
            let names: Vec<u64> =
                (at..end).step_by(2).map(|name| article.tokens[name].fold).collect();
            compounds.add(names, at..end);
        }
        at = end.max(at + 1);
    }
    let mut compounds = compounds.into_groups();
    compounds.retain(|(_, places)| places.len() > 1);
    let mut lists = lists_of(article, &compounds);
    let variation = |(names, places): (Vec<u64>, Vec<Range<usize>>)| {
        listed(article, lists.remove(&names)?, places)
    };
    compounds.into_iter().filter_map(variation).collect()
}

/// Where the names of compounds stand as lists, by the names.
fn lists_of(
    article: &Article,
    compounds: &[(Vec<u64>, Vec<Range<usize>>)],
) -> FxHashMap<Vec<u64>, Vec<Range<usize>>> {
    let known: FxHashSet<&[u64]> = compounds.iter().map(|(names, _)| names.as_slice()).collect();
    let firsts: FxHashSet<u64> = known.iter().map(|names| names[0]).collect();
    let mut lists: FxHashMap<Vec<u64>, Vec<Range<usize>>> = FxHashMap::default();
    for (at, token) in article.tokens.iter().enumerate() {
        if token.case == Case::Capital && firsts.contains(&token.fold) {
            for (names, list) in lists_at(article, at).filter(|(names, _)| known.contains(&**names))
            {
                lists.entry(names).or_default().push(list);
            }
        }
    }
    lists
}

/// The end of the run of capitalised words tied by hyphens that starts at `at`.
fn compound_end(article: &Article, at: usize) -> usize {
    let is_name = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.case == Case::Capital && token.letters > 2)
    };
    if !is_name(at) {
        return at;
    }
    let mut end = at + 1;
    while is_name(end + 1)
        && article.tokens[end].is_mark('-')
        && article.touches(end)
        && article.touches(end + 1)
    {
        end += 2;
    }
    end
}

fn listed(
    article: &Article,
    places: Vec<Range<usize>>,
    compounds: Vec<Range<usize>>,
) -> Option<Variation> {
    if compounds.len() < places.len() {
        return None;
    }
    let text = |place: &Range<usize>| article.span_of(place).of(article.text).to_string();
    let list = Rendering { text: text(&places[0]), places };
    let compound = Rendering { text: text(&compounds[0]), places: compounds };
    Some(Variation {
        kind: VariationKind::SmallWord,
        renderings: vec![compound, list],
        right: 0,
        bare: false,
    })
}

/// A longer list of names is none of these.
const MOST_LISTED: usize = 12;

/// The lists of names that start at `at`, names parted by commas and a connector, each with its tokens.
fn lists_at(article: &Article, at: usize) -> impl Iterator<Item = (Vec<u64>, Range<usize>)> {
    let mut names = vec![article.tokens[at].fold];
    let (mut next, mut connected) = (at + 1, false);
    let lists = std::iter::from_fn(move || {
        let gap = article.tokens[next..].iter().take(3).take_while(|token| {
            token.is_mark(',')
                || token.is_mark('、')
                || token.is(Class::CONNECTOR) && token.case == Case::Lower
        });
        let gap: Vec<_> = gap.collect();
        connected |= gap.iter().any(|token| token.is(Class::CONNECTOR));
        next += gap.len();
        let name = article.tokens.get(next).filter(|_| !gap.is_empty())?;
        names.push(name.fold);
        next += 1;
        let goes_on =
            article.tokens.get(next).is_some_and(|token| token.is_mark(',') || token.is_mark('-'));
        Some((connected && !goes_on).then(|| (names.clone(), at..next)))
    });
    lists.take(MOST_LISTED - 1).flatten()
}
