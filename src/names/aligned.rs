//! Names of the source with their renderings: a name that the source repeats goes with the words of the article that stand
//! in its segments and in no others.
//!
//! The measure of going together is Dice's coefficient over segments (Dice, "Measures of the Amount of Ecologic Association
//! Between Species", Ecology 26, 1945), as in Smadja, McKeown and Hatzivassiloglou, "Translating Collocations for
//! Bilingual Lexicons" (Computational Linguistics 22, 1996).

use super::mention::is_name_word;
use super::{chinese, known};
use crate::article::Article;
use crate::language::Class;
use crate::text::{Case, TokenKind, fold, pinyin, script::Script};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest rendering, in words.
const LONGEST: usize = 5;
/// A name must stand in so many segments before its rendering is sure.
const FEWEST: usize = 2;
/// The least share of the segments of both that must be common to a name and its rendering, as Dice's coefficient.
const LEAST: f64 = 0.65;

/// So like must the words be that two renderings do not share.
const ALIKE: f64 = 0.4;
const VERY_ALIKE: f64 = 0.6;
/// Names that do not sound alike must go together as often and as closely as this, to be sure.
const OFTEN: usize = 3;
const SURE: f64 = 0.8;

/// A name of the source that the article renders.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// The name in the source.
    pub name: String,
    pub is_person: bool,
    /// Whether the source has it between the marks of titles.
    pub is_title: bool,
    /// How many segments of the source have the name.
    pub segments: usize,
    /// Whether name and rendering are sure to go together: they do so often, or the rendering spells the name.
    pub is_sure: bool,
    /// The usual rendering, and the others.
    pub renderings: Vec<AlignedRendering>,
}

/// A rendering of a name.
#[derive(Clone, Debug)]
pub struct AlignedRendering {
    pub text: String,
    /// Tokens of the article, in order.
    pub places: Vec<Range<usize>>,
}

/// A name, or a run of words, and the segments that it stands in.
#[derive(Default)]
struct Standing {
    /// In order.
    segments: Vec<usize>,
    places: Vec<Range<usize>>,
    is_person: bool,
}

impl Standing {
    /// Notes that it stands in a segment, too; segments come in order.
    fn stands_in(&mut self, segment: usize) {
        if self.segments.last() != Some(&segment) {
            self.segments.push(segment);
        }
    }

    /// How many segments have both.
    fn common(&self, other: &Standing) -> usize {
        self.segments.iter().filter(|at| other.segments.binary_search(at).is_ok()).count()
    }
}

/// Runs of words with capitals, by their folded words, in order of these.
struct Runs {
    list: Vec<(String, Standing)>,
    /// The runs of each segment, as indices into the list.
    of_segment: Vec<Vec<usize>>,
}

impl Runs {
    fn key(&self, run: usize) -> &str {
        &self.list[run].0
    }

    fn standing(&self, run: usize) -> &Standing {
        &self.list[run].1
    }

    /// The runs that start with some letters.
    fn with(&self, start: &str) -> impl Iterator<Item = usize> {
        let first = self.list.partition_point(|(key, _)| key.as_str() < start);
        (first..self.list.len()).take_while(move |run| self.key(*run).starts_with(start))
    }
}

/// The names that the source repeats, each with its renderings, in order of the article.
pub fn aligned(article: &Article) -> Vec<Aligned> {
    let Some(source) = &article.source else {
        return Vec::new();
    };
    let mut names = names(source, article);
    names.retain(|_, standing| standing.segments.len() >= FEWEST);
    if names.is_empty() {
        return Vec::new();
    }
    let words = words(article);
    let pairs = best(source, article, &names, &words);
    let used: FxHashSet<usize> = pairs.values().map(|(rendering, _)| *rendering).collect();
    let mut aligned: Vec<Aligned> = pairs
        .iter()
        .map(|(name, (rendering, score))| {
            let standing = &names[*name];
            let (key, usual) = (words.key(*rendering), words.standing(*rendering));
            let whole = whole_name(source, name, standing, key);
            let mut renderings =
                vec![AlignedRendering { text: text(article, usual), places: usual.places.clone() }];
            renderings.extend(others(article, standing, *rendering, &words, &used));
            let (segments, is_person) = (standing.segments.len(), standing.is_person);
            let is_sure = spells(source, name, key) || segments >= OFTEN && *score >= SURE;
            let is_title = is_title(source, standing);
            Aligned { name: whole, is_person, is_title, segments, is_sure, renderings }
        })
        .collect();
    aligned.sort_by_key(|one| one.renderings[0].places[0].start);
    aligned
}

/// The names that stand in one segment of a Chinese source only, where the article spells them whole.
pub fn spelt_once(article: &Article) -> Vec<Aligned> {
    let Some(source) = &article.source else {
        return Vec::new();
    };
    let mut names = names(source, article);
    names.retain(|_, standing| standing.segments.len() < FEWEST);
    let mut found = Vec::new();
    for (name, standing) in names {
        let whole = chinese::usual_readings(source, &name).concat();
        let Some(pair) = standing.segments.first().map(|at| &article.pairs[*at]) else { continue };
        let spelt = runs(article, &pair.target).into_iter().flat_map(|run| parts(article, run));
        let spelt = spelt.filter(|run| {
            let letters = || run.clone().filter(|at| article.tokens[*at].is_word());
            let typed = letters().last().is_some_and(|at| article.tokens[at].is(Class::TYPE));
            let stem = run.start..if typed { run.end - 1 } else { run.end };
            let written: String = stem
                .filter(|at| article.tokens[*at].is_word())
                .map(|at| fold::fold(article.of(at)))
                .collect();
            let of_place = !standing.is_person
                && typed
                && whole.strip_prefix(written.as_str()).is_some_and(pinyin::is_syllable);
            !written.is_empty() && (of_place || standing.is_person && !typed && written == whole)
        });
        if let Some(run) = spelt.max_by_key(|run| run.len()) {
            let text = article.span_of(&run).of(article.text).to_string();
            let renderings = vec![AlignedRendering { text, places: vec![run] }];
            let (segments, is_person) = (1, standing.is_person);
            found.push(Aligned {
                name,
                is_person,
                is_title: false,
                segments,
                is_sure: true,
                renderings,
            });
        }
    }
    found.sort_by_key(|one| one.renderings[0].places[0].start);
    found
}

/// Whether a rendering has the sound of a Chinese name, the surname first or last, or of all but its last sign, a type word.
fn spells(source: &Article, name: &str, rendering: &str) -> bool {
    if fold::fold(name) == rendering {
        return true;
    }
    let readings = chinese::usual_readings(source, name);
    let letters = rendering.replace([' ', '-', '\'', '’'], "");
    let spelt = |count: usize| count > 1 && letters.starts_with(&readings[..count].concat());
    let turned = || letters == [&readings[1..], &readings[..1]].concat().concat();
    !readings.is_empty() && (spelt(readings.len()) || spelt(readings.len() - 1) || turned())
}

fn is_title(source: &Article, standing: &Standing) -> bool {
    standing.places.iter().any(|place| {
        let before = place.start.checked_sub(1).map(|at| source.tokens[at].mark);
        before == Some('《')
            && source.tokens.get(place.end).is_some_and(|token| token.is_mark('》'))
    })
}

/// A name with the signs before it that its rendering spells, too: 索南达杰保护站 for 达杰保护站, since Sonandajie is written.
fn whole_name(source: &Article, name: &str, standing: &Standing, rendering: &str) -> String {
    let letters = rendering.replace([' ', '-', '\'', '’'], "");
    let readings = chinese::usual_readings(source, name);
    let start =
        (2..=readings.len()).rev().find_map(|count| letters.find(&readings[..count].concat()));
    let (Some(mut left), Some(place)) = (start, standing.places.first()) else {
        return name.to_string();
    };
    let mut first = place.start;
    while left > 0 && first > 0 && source.touches(first) {
        let reading =
            chinese::usual_readings(source, &chinese::simplified(source, first - 1..first));
        let Some(reading) = reading.first().filter(|reading| !reading.is_empty()) else { break };
        // What is left of the letters may have lost one: "so" for "suo".
        let is_first = left < reading.len() && reading.starts_with(&letters[..1]);
        match letters[..left].strip_suffix(reading) {
            Some(rest) => left = rest.len(),
            None if is_first => left = 0,
            None => break,
        }
        first -= 1;
    }
    match left {
        0 => chinese::simplified(source, first..place.end),
        _ => name.to_string(),
    }
}

fn text(article: &Article, standing: &Standing) -> String {
    article.span_of(&standing.places[0]).of(article.text).to_string()
}

/// The names of the source, by their text.
fn names(source: &Article, article: &Article) -> BTreeMap<String, Standing> {
    let pairs = article.pairs.iter().enumerate().filter(|(_, pair)| !pair.target.is_empty());
    let mut names = names_in(source, pairs.map(|(index, pair)| (index, pair.source.clone())));
    without_parts(&mut names);
    names
}

/// All that may be names of some numbered passages of a source, by their text.
fn names_in(
    source: &Article,
    passages: impl Iterator<Item = (usize, Range<usize>)>,
) -> BTreeMap<String, Standing> {
    let mut names: BTreeMap<String, Standing> = BTreeMap::new();
    for (index, passage) in passages {
        let mut add = |name: Range<usize>, is_person: bool| {
            let standing = names.entry(written(source, &name)).or_default();
            standing.stands_in(index);
            standing.places.push(name);
            standing.is_person = is_person;
        };
        if source.pack.is_some_and(|pack| !pack.data.surnames.is_empty()) {
            let particles = source.pack.map_or("", |pack| pack.data.particles.as_str());
            let people = chinese::people(source, &passage).into_iter();
            people
                .filter(|name| !particles.contains(source.of(name.end - 1)))
                .for_each(|name| add(name, true));
            chinese::places(source, &passage)
                .into_iter()
                .for_each(|name| add(name.start..name.end + 1, false));
            chinese::unknown(source, &passage).into_iter().for_each(|name| add(name, false));
        } else {
            let runs = runs(source, &passage).into_iter().filter(|run| !is_noun(source, run));
            runs.for_each(|name| add(name, false));
        }
    }
    names
}

/// A name as its source writes it: signs simplified, words with one space between them.
fn written(source: &Article, name: &Range<usize>) -> String {
    match source.pack.is_some_and(|pack| !pack.data.surnames.is_empty()) {
        true => chinese::simplified(source, name.clone()),
        false => {
            let words = source.span_of(name).of(source.text).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Whether one word is more likely an ordinary noun than a name, in a language where all nouns have capitals.
fn is_noun(source: &Article, name: &Range<usize>) -> bool {
    let Some(pack) = source.pack.filter(|pack| pack.data.names.capital_nouns) else { return false };
    name.len() == 1 && (pack.forms.is_none() || known::is_word(source, name.start))
}

/// A name that a source has.
#[cfg(feature = "cli")]
pub struct SourceName {
    pub text: String,
    pub is_person: bool,
    /// Tokens of the source, in order.
    pub places: Vec<Range<usize>>,
}

/// The names that some passages of a source have, whatever they are rendered as; where a name starts is not always to be
/// seen, and then there are several that end at one place.
#[cfg(feature = "cli")]
pub fn source_names(
    source: &Article,
    passages: impl Iterator<Item = Range<usize>>,
) -> Vec<SourceName> {
    let names = names_in(source, passages.enumerate()).into_iter();
    names
        .map(|(text, standing)| SourceName {
            text,
            is_person: standing.is_person,
            places: standing.places,
        })
        .collect()
}

/// A name inside a longer one that nearly always stands there is only a part of it.
fn without_parts(names: &mut BTreeMap<String, Standing>) {
    let mut within: FxHashMap<&str, usize> = FxHashMap::default();
    for (name, standing) in names.iter() {
        for part in pieces(name) {
            let most = within.entry(part).or_default();
            *most = (*most).max(standing.places.len());
        }
    }
    let is_part = |(name, standing): &(&String, &Standing)| {
        within.get(name.as_str()).is_some_and(|most| most * 5 >= standing.places.len() * 4)
    };
    let parts: FxHashSet<String> =
        names.iter().filter(is_part).map(|(name, _)| name.clone()).collect();
    names.retain(|name, _| !parts.contains(name));
}

/// The parts of a name, itself left out: of signs in Chinese, of words elsewhere.
fn pieces(name: &str) -> Vec<&str> {
    let starts = |(at, c): (usize, char)| {
        (!c.is_ascii() || at == 0 || !name.as_bytes()[at - 1].is_ascii_alphanumeric()).then_some(at)
    };
    let starts: Vec<usize> = name.char_indices().filter_map(starts).chain([name.len()]).collect();
    let pairs = starts
        .iter()
        .enumerate()
        .flat_map(|(index, from)| starts[index + 1..].iter().map(|to| &name[*from..*to]));
    pairs
        .map(str::trim)
        .filter(|piece| !piece.is_empty() && piece.len() < name.len())
        .take(200)
        .collect()
}

/// Runs of words with capitals; shorter runs inside longer ones are among them.
fn words(article: &Article) -> Runs {
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    let mut list: Vec<(String, Standing)> = Vec::new();
    for (index, pair) in article.pairs.iter().enumerate() {
        for run in runs(article, &pair.target).into_iter().flat_map(|run| parts(article, run)) {
            let folds = article.tokens[run.clone()].iter().map(|token| token.fold);
            let at = *known.entry(folds.fold(0, fold::mix)).or_insert_with(|| {
                let words = run.clone().map(|at| fold::fold(article.of(at)));
                list.push((words.collect::<Vec<_>>().join(" "), Standing::default()));
                list.len() - 1
            });
            let standing = &mut list[at].1;
            standing.stands_in(index);
            standing.places.push(run);
        }
    }
    list.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut of_segment = vec![Vec::new(); article.pairs.len()];
    for (at, (_, standing)) in list.iter().enumerate() {
        standing.segments.iter().for_each(|segment| of_segment[*segment].push(at));
    }
    Runs { list, of_segment }
}

/// A run and the runs inside it that start and end with a word and are more than type words.
fn parts<'a>(
    article: &'a Article,
    run: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let starts = |at: &usize| article.tokens[*at].is_capitalised();
    let ends = |end: &usize| article.tokens[end - 1].is_word();
    let names = |run: &Range<usize>| {
        article.tokens[run.clone()].iter().any(|token| token.is_word() && !token.is(Class::TYPE))
    };
    let Range { start, end } = run;
    (start..end)
        .filter(starts)
        .flat_map(move |from| {
            (from + 1..=end.min(from + LONGEST)).filter(ends).map(move |to| from..to)
        })
        .filter(names)
}

/// The runs of capitalised words in a range of tokens, joined by spaces, hyphens and small words of names.
fn runs(article: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let is_latin =
        |at: usize| matches!(article.tokens[at].script, Script::Latin | Script::Cyrillic);
    let is_name = |at: usize| {
        let token = &article.tokens[at];
        let lawful = token.kind == TokenKind::Word
            && is_latin(at)
            && token.is_capitalised()
            && token.letters > 1;
        lawful
            && !token.is(Class::FUNCTION)
            && (is_name_word(article, at)
                || token.case == Case::Upper
                || token.is(Class::TYPE)
                || token.starts_sentence)
    };
    let mut runs = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        if !is_name(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        while end < tokens.end {
            let hyphen =
                matches!(article.tokens[end].mark, '-' | '‐' | '‑') && article.touches(end);
            let by_hyphen = hyphen
                && end + 1 < tokens.end
                && article.tokens[end + 1].is_word()
                && article.touches(end + 1);
            if by_hyphen || is_joint(article, end) {
                end += 2;
            } else if article.adjoin(end - 1, end) && is_name(end) {
                end += 1;
            } else {
                break;
            }
        }
        // The first word of a sentence has a capital whatever it is.
        let alone = end - start == 1 && article.tokens[start].starts_sentence;
        if !alone {
            runs.push(start..end);
        }
        at = end;
    }
    runs
}

/// "Yu'e", "O'Neill": an apostrophe inside a name, before a vowel or a capital.
fn is_joint(article: &Article, at: usize) -> bool {
    let tokens = &article.tokens;
    let goes_on = tokens.get(at + 1).is_some_and(|token| {
        token.is_word()
            && (token.is_capitalised() || article.of(at + 1).starts_with(['a', 'e', 'o']))
    });
    goes_on && tokens[at].is_apostrophe() && article.touches(at) && article.touches(at + 1)
}

/// For each name the words that go with it best, where they go with no other name as well.
fn best<'n>(
    source: &Article,
    article: &Article,
    names: &'n BTreeMap<String, Standing>,
    words: &Runs,
) -> BTreeMap<&'n String, (usize, f64)> {
    let mut found: BTreeMap<&String, (usize, f64)> = BTreeMap::new();
    for (name, standing) in names {
        let all = standing.segments.iter().flat_map(|segment| &words.of_segment[*segment]);
        let often = all.copied().filter(|run| words.standing(*run).segments.len() >= FEWEST);
        let mut candidates: Vec<usize> = often.collect();
        candidates.sort_unstable();
        candidates.dedup();
        let scored: Vec<(f64, usize)> = candidates
            .into_iter()
            .map(|run| (dice(standing, words.standing(run)), run))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        if let Some((score, run)) = chosen(source, article, name, words, &scored) {
            found.insert(name, (run, score));
        }
    }
    // Words that go with two names equally well are nobody's; else they are the one's that they go with better.
    let mut claims: FxHashMap<usize, Vec<f64>> = FxHashMap::default();
    found.values().for_each(|(run, score)| claims.entry(*run).or_default().push(*score));
    found.retain(|_, (run, score)| claims[run].iter().filter(|other| *other >= score).count() == 1);
    found
}

/// Of the words that go with a name those that spell it, with their type word, or else those that go with it best, as long
/// as they go nearly as well: a surname stands in more segments than the full name. Of equals one must hold the others.
fn chosen(
    source: &Article,
    article: &Article,
    name: &str,
    words: &Runs,
    scored: &[(f64, usize)],
) -> Option<(f64, usize)> {
    const NEARLY: f64 = 0.35;
    if scored.is_empty() {
        return None;
    }
    let length = |run: usize| words.key(run).split([' ', '-']).count();
    let spelt: Vec<(f64, usize)> =
        scored.iter().copied().filter(|(_, run)| spells(source, name, words.key(*run))).collect();
    let whole = chinese::usual_readings(source, name).concat();
    let is_whole =
        |run: usize| words.key(run).replace([' ', '-', '\'', '’'], "").starts_with(&whole);
    let shortest = spelt.iter().min_by_key(|(_, run)| (!is_whole(*run), length(*run)));
    if let Some(&(score, shortest)) = shortest {
        let adds_type = |run: usize| {
            let rest = words.key(run).strip_prefix(words.key(shortest));
            rest.is_some_and(|rest| rest.split(' ').all(|word| is_type(article, word)))
        };
        let typed = spelt.iter().copied();
        let typed = typed.filter(|(other, run)| *other >= score - NEARLY && adds_type(*run));
        let typed = typed.max_by_key(|(_, run)| length(*run))?;
        return Some(if typed.1 == shortest {
            (typed.0, with_type(article, words, shortest))
        } else {
            typed
        });
    }
    let best = scored.iter().map(|(score, _)| *score).fold(0.0, f64::max);
    let top = scored.iter().filter(|(score, _)| *score == best);
    let top: Vec<&str> = top.map(|(_, run)| words.key(*run)).collect();
    let holds = |run: usize| top.iter().all(|part| words.key(run).contains(part));
    let longest = scored.iter().copied();
    let longest = longest.filter(|(score, run)| *score >= best - NEARLY && holds(*run));
    longest.max_by_key(|(_, run)| length(*run))
}

/// A name with the type word that it has in most of its places, if it has one there: the others have another, or none.
fn with_type(article: &Article, words: &Runs, name: usize) -> usize {
    let key = words.key(name);
    let typed = |run: &usize| {
        let rest = words.key(*run).strip_prefix(key).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| is_type(article, rest))
    };
    let times = |run: usize| words.standing(run).places.len();
    let most = words.with(key).filter(typed).max_by_key(|run| times(*run));
    most.filter(|run| 2 * times(*run) > times(name)).unwrap_or(name)
}

/// Whether a word is a type word, or none at all.
fn is_type(article: &Article, word: &str) -> bool {
    word.is_empty()
        || article
            .pack
            .is_some_and(|pack| pack.lexicon.get(fold::lower(word)).class.has(Class::TYPE))
}

fn dice(one: &Standing, other: &Standing) -> f64 {
    let (few, many) = (
        one.segments.len().min(other.segments.len()),
        one.segments.len().max(other.segments.len()),
    );
    if 2.0 * few as f64 / ((few + many) as f64) < LEAST {
        return 0.0;
    }
    2.0 * one.common(other) as f64 / (one.segments.len() + other.segments.len()) as f64
}

/// What stands for a name in segments that lack its usual rendering: words that stand in no segment without the name, where there
/// is but one such run.
fn others(
    article: &Article,
    name: &Standing,
    usual: usize,
    words: &Runs,
    used: &FxHashSet<usize>,
) -> Vec<AlignedRendering> {
    let (usual, of_usual) = (words.key(usual), &words.standing(usual).segments);
    let parts: FxHashSet<&str> =
        usual.split([' ', '-']).filter(|word| !is_type(article, word)).collect();
    let mut others: Vec<AlignedRendering> = Vec::new();
    for index in name.segments.iter().filter(|at| of_usual.binary_search(at).is_err()) {
        // A short form is no other rendering.
        let is_short = |run: &Range<usize>| {
            let mut own = article.tokens[run.clone()]
                .iter()
                .filter(|token| token.is_word())
                .map(|token| fold::fold(token.of(article.text)));
            own.all(|word| parts.contains(word.as_str()))
        };
        let all = runs(article, &article.pairs[*index].target);
        if all.iter().any(is_short) || starts_with(article, *index, &parts) {
            continue;
        }
        let is_free = |run: &&usize| {
            let standing = words.standing(**run);
            !used.contains(*run) && standing.common(name) == standing.segments.len()
        };
        let free = words.of_segment[*index].iter().filter(is_free);
        let free: Vec<&(String, Standing)> = free.map(|run| &words.list[*run]).collect();
        let is_part = |key: &str| {
            free.iter().any(|(other, _)| other.len() > key.len() && other.contains(key))
        };
        let mut whole: Vec<&(String, Standing)> =
            free.iter().copied().filter(|(key, _)| !is_part(key)).collect();
        // Where other names stand beside, only what is very like is no other name.
        let least = if whole.len() == 1 { ALIKE } else { VERY_ALIKE };
        whole.retain(|(key, _)| is_like(article, key, usual, least));
        let [(_, standing)] = whole.as_slice() else {
            continue;
        };
        let places: Vec<Range<usize>> = standing.places.clone();
        if !others.iter().any(|other| other.places == places) {
            others.push(AlignedRendering { text: text(article, standing), places });
        }
    }
    others
}

/// Whether a sentence of a segment starts with a word of a name: alone it is no run of capitalised words.
fn starts_with(article: &Article, index: usize, parts: &FxHashSet<&str>) -> bool {
    let tokens = &article.tokens[article.pairs[index].target.clone()];
    tokens.iter().zip(tokens.iter().skip(1).map(|next| next.is_capitalised()).chain([false])).any(
        |(token, goes_on)| {
            token.starts_sentence
                && !goes_on
                && parts.contains(fold::fold(token.of(article.text)).as_str())
        },
    )
}

/// Whether two runs of words may be renderings of one name: about as many words, and what they do not share sounds alike; or
/// one type word and nothing else in common, as where one was translated and the other spelt.
fn is_like(article: &Article, one: &str, other: &str, least: f64) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(str::to_string).collect::<Vec<String>>();
    let (left, right) = (words(one), words(other));
    let rest = |words: &[String], others: &[String]| {
        words.iter().filter(|word| !others.contains(word)).cloned().collect::<String>()
    };
    // Cases and possessives: Josette, Josettes.
    let is_inflected = one.starts_with(other) || other.starts_with(one);
    let sound = strsim::normalized_damerau_levenshtein(&rest(&left, &right), &rest(&right, &left));
    let shared: Vec<&String> = left.iter().filter(|word| right.contains(word)).collect();
    let one_type = !shared.is_empty()
        && shared.iter().all(|word| is_type(article, word))
        && left.last() == right.last();
    // Two type words for one.
    let only_types = |words: &[String], others: &[String]| {
        words.iter().all(|word| others.contains(word) || is_type(article, word))
    };
    let other_type = !shared.is_empty()
        && left.len() == right.len()
        && only_types(&left, &right)
        && only_types(&right, &left);
    left.len().abs_diff(right.len()) <= 1
        && !is_inflected
        && (one_type || other_type || sound >= least)
}
