#![doc = include_str!("transliteration.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Pack};
use crate::names::chinese::{agreeing, people, places, simplified, syllables, usual_readings};
use crate::text::{Case, hanzi, palladius, script::Script};
use rustc_hash::FxHashMap;
use std::ops::Range;
use strsim::osa_distance;

pub const RULE: Rule = Rule {
    name: "transliteration",
    summary: "a Chinese name spelt with other syllables than its own",
    page: include_str!("transliteration.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// A name of the article that reads as pinyin.
struct Spelling {
    tokens: Range<usize>,
    /// In the order of a Chinese name.
    ways: Vec<Vec<String>>,
    is_person: bool,
}

fn check(article: &Article, findings: &mut Findings) {
    let Some(source) = &article.source else {
        return;
    };
    let is_chinese = source.pack.is_some_and(|pack| !pack.data.surnames.is_empty());
    let is_spelt = |pack: &Pack| pack.is_written_in(Script::Latin) || pack.data.names.palladius;
    if !is_chinese || !article.pack.is_some_and(is_spelt) {
        return;
    }
    let sounds = Sounds::of(source.text);
    article.pairs.iter().for_each(|pair| check_pair(source, article, pair, &sounds, findings));
}

fn check_pair(
    source: &Article,
    article: &Article,
    pair: &Pair,
    sounds: &Sounds,
    findings: &mut Findings,
) {
    foreign(source, article, pair, findings);
    let spellings = spellings(article, pair);
    // Nothing is said of a name that the source has anywhere.
    let mut strange = spellings
        .iter()
        .filter(|spelling| !spelling.ways.iter().any(|way| sounds.have(way)))
        .peekable();
    if strange.peek().is_none() {
        return;
    }
    let (people, places) = (people(source, &pair.source), places(source, &pair.source));
    let is_rendered = |name: &Range<usize>| {
        spellings
            .iter()
            .any(|other| other.ways.iter().any(|way| agrees(source, name, way) == Some(way.len())))
    };
    for spelling in strange {
        let candidates = if spelling.is_person { &people } else { &places };
        let near: Vec<_> = candidates
            .iter()
            .filter(|name| !is_rendered(name))
            .filter_map(|name| Some((name, near_way(source, name, spelling)?)))
            .collect();
        if let [(name, way)] = near.as_slice() {
            flag(source, article, name, (spelling, way), findings);
        }
    }
}

/// A name from abroad has so many syllables that no Chinese one is spelt like it in one word.
const FEWEST: usize = 3;

/// Words that spell sign by sign what the source has on one side of the point between the parts of a foreign name:
/// "Pulasete" for 普拉塞特.
fn foreign(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let points: Vec<usize> =
        pair.source.clone().filter(|at| source.tokens[*at].is_mark('·')).collect();
    if points.is_empty() {
        return;
    }
    let at_point = |syllables: &[&str]| {
        let sides = points.iter().flat_map(|point| {
            [point.checked_sub(syllables.len()), Some(point + 1)].into_iter().flatten()
        });
        let names = sides.map(|start| start..start + syllables.len());
        names.into_iter().find(|name| {
            name.start >= pair.source.start
                && name.end <= pair.source.end
                && agreeing(&simplified(source, name.clone()), syllables) == Some(syllables.len())
        })
    };
    for at in pair.target.clone() {
        let token = &article.tokens[at];
        if token.case != Case::Capital
            || usize::from(token.letters) < 2 * FEWEST
            || is_known(article, &(at..at + 1))
        {
            continue;
        }
        let ways = palladius::letters(article.of(at));
        let mut ways = ways.iter().flat_map(|letters| syllables(letters));
        let Some(name) = ways.find_map(|way| (way.len() >= FEWEST).then(|| at_point(&way))?) else {
            continue;
        };
        let message = format!(
            "“{}” spells {} sign by sign; the name is no Chinese one: write it as it is written where it comes from",
            article.of(at),
            source.span_of(&name).of(source.text)
        );
        findings.add(token.span(), message).with_severity(Severity::Minor);
    }
}

/// The readings of a text's signs, and where each stands.
struct Sounds {
    signs: Vec<&'static [&'static str]>,
    places: FxHashMap<&'static str, Vec<usize>>,
}

impl Sounds {
    fn of(text: &str) -> Sounds {
        let mut sounds = Sounds { signs: Vec::new(), places: FxHashMap::default() };
        for sign in text.chars() {
            let readings = hanzi::readings(sign);
            readings.iter().for_each(|reading| {
                sounds.places.entry(reading).or_default().push(sounds.signs.len())
            });
            sounds.signs.push(readings);
        }
        sounds
    }

    /// Whether signs that read so stand anywhere, the surname first or last.
    fn have(&self, way: &[String]) -> bool {
        let places =
            |syllable: &String| self.places.get(syllable.as_str()).map_or(&[][..], Vec::as_slice);
        // Only around the rarest syllable, so that long sources cost no more than they must.
        let Some((rarest, at)) = way
            .iter()
            .enumerate()
            .map(|(index, syllable)| (index, places(syllable)))
            .min_by_key(|(_, at)| at.len())
        else {
            return false;
        };
        let reads = |start: usize, from: usize| {
            let turned = way[from..].iter().chain(&way[..from]);
            let signs = self.signs.get(start..start + way.len());
            signs.is_some_and(|signs| {
                signs
                    .iter()
                    .zip(turned)
                    .all(|(readings, syllable)| readings.contains(&syllable.as_str()))
            })
        };
        let offset = |from: usize| (rarest + way.len() - from) % way.len();
        at.iter().any(|at| {
            (0..way.len())
                .any(|from| at.checked_sub(offset(from)).is_some_and(|start| reads(start, from)))
        })
    }
}

fn flag(
    source: &Article,
    article: &Article,
    name: &Range<usize>,
    (spelling, way): (&Spelling, &[String]),
    findings: &mut Findings,
) {
    let span = article.span_of(&spelling.tokens);
    let written = span.of(article.text);
    let origin = source.span_of(name).of(source.text);
    let signs = simplified(source, name.clone());
    let usual = usual_readings(source, &signs);
    // Where a sign has several readings, one that the article has already is right.
    let chosen = |(at, (sign, written)): (usize, (char, &String))| {
        hanzi::readings(sign)
            .iter()
            .find(|reading| *reading == written)
            .copied()
            .unwrap_or(usual[at])
    };
    let chosen: Vec<&'static str> = signs.chars().zip(way).enumerate().map(chosen).collect();
    let is_russian = article.pack.is_some_and(|pack| pack.data.names.palladius);
    let right = match is_russian {
        true => palladius_of(&signs, &chosen, spelling.tokens.len()),
        false => Some(respelt(&chosen, spelling.tokens.len())),
    };
    let Some(right) = right else { return };
    let message = format!("“{written}” stands for {origin}, which reads “{right}”");
    findings.add(span, message).with_fix(span, right, Safety::Unsafe);
}

/// Syllables written with capitals and gaps as a name of the article is.
fn respelt(syllables: &[&str], words: usize) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    match words {
        1 => capital(&syllables.concat()),
        _ => {
            let first = if syllables.len() > 3 { 2 } else { 1 };
            let rest = &syllables[first..];
            let rest = if words > 2 {
                rest.iter().map(|word| capital(word)).collect::<Vec<_>>().join(" ")
            } else {
                capital(&rest.concat())
            };
            format!("{} {rest}", capital(&syllables[..first].concat()))
        }
    }
}

/// Syllables written in Russian as a name of so many words.
fn palladius_of(signs: &str, syllables: &[&'static str], words: usize) -> Option<String> {
    let exact =
        signs.chars().zip(syllables).map(|(sign, reading)| hanzi::with_umlaut(sign, reading));
    let exact: Vec<&str> = exact.collect();
    let first = match (words, exact.len()) {
        (1, _) => 0,
        (_, 4..) => 2,
        _ => 1,
    };
    palladius::name(&exact, first)
}

/// The names of a segment that read as pinyin: two or three words with capitals, or one beside a type word. What the
/// glossary knows is its own.
fn spellings(article: &Article, pair: &Pair) -> Vec<Spelling> {
    let mut found = Vec::new();
    let mut at = pair.target.start;
    while at < pair.target.end {
        let word = |at: usize| {
            let token = &article.tokens[at];
            token.case == Case::Capital
                && matches!(token.script, Script::Latin | Script::Cyrillic)
                && !token.is(Class::FUNCTION)
                && !token.is(Class::TYPE)
        };
        let mut end = at;
        while end < pair.target.end && word(end) && (end == at || article.adjoin(end - 1, end)) {
            end += 1;
        }
        if (1..=3).contains(&(end - at))
            && !is_hyphenated(article, at, end)
            && !is_known(article, &(at..end))
        {
            found.extend(spelling(article, at..end));
        }
        at = end.max(at + 1);
    }
    found
}

fn spelling(article: &Article, tokens: Range<usize>) -> Option<Spelling> {
    let words: Vec<Vec<String>> =
        tokens.clone().map(|at| palladius::letters(article.of(at))).collect();
    let read = |word: &'_ Vec<String>| {
        let ways = word.iter().flat_map(|letters| syllables(letters));
        ways.map(|way| way.into_iter().map(str::to_string).collect()).collect()
    };
    let ways: Vec<Vec<Vec<String>>> = words.iter().map(read).collect();
    let is_person = words.len() > 1;
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for ways in &ways {
        // A surname has one syllable, rarely two; a given name one or two.
        let lawful = |way: &&Vec<String>| !is_person || way.len() <= 2;
        let longer = |so_far: &Vec<String>| {
            ways.iter()
                .filter(lawful)
                .map(|way| so_far.iter().cloned().chain(way.iter().cloned()).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all.retain(|way| (2..=4).contains(&way.len()));
    let near_type = || {
        let near = tokens.start.saturating_sub(3)..(tokens.end + 2).min(article.tokens.len());
        article.tokens[near].iter().any(|token| token.is(Class::TYPE))
    };
    (!all.is_empty() && (is_person || near_type())).then_some(Spelling {
        tokens,
        ways: all,
        is_person,
    })
}

/// Other spellings than pinyin have hyphens: Tsai Ing-wen, Kim Jong-un.
fn is_hyphenated(article: &Article, start: usize, end: usize) -> bool {
    let hyphen = |at: usize| {
        article
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.mark, '-' | '‐' | '‑' | '\'' | '’' | '.'))
    };
    hyphen(end)
        && article.touches(end)
        && article
            .tokens
            .get(end + 1)
            .is_some_and(|next| next.is_word() && article.touches(end + 1))
        || start > 0 && hyphen(start - 1) && article.touches(start)
}

fn is_known(article: &Article, tokens: &Range<usize>) -> bool {
    let behind = article.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.end);
    behind
        .checked_sub(1)
        .map(|at| &article.matches[at])
        .is_some_and(|found| found.tokens.1 as usize >= tokens.start && article.is_meant(found))
}

fn agrees(source: &Article, name: &Range<usize>, way: &[String]) -> Option<usize> {
    let syllables: Vec<&str> = way.iter().map(String::as_str).collect();
    agreeing(&simplified(source, name.clone()), &syllables)
}

/// The way of reading a spelling in which all syllables but one are a name's own, and that one is not far from it.
fn near_way<'w>(
    source: &Article,
    name: &Range<usize>,
    spelling: &'w Spelling,
) -> Option<&'w [String]> {
    let signs: Vec<char> = simplified(source, name.clone()).chars().collect();
    let allowed = if signs.len() > 2 { usize::MAX - 1 } else { 1 };
    let distance = |(sign, syllable): (&char, &String)| {
        hanzi::readings(*sign)
            .iter()
            .map(|reading| osa_distance(reading, syllable))
            .min()
            .unwrap_or(usize::MAX)
    };
    let is_near = |way: &&Vec<String>| {
        let wrong: Vec<usize> =
            signs.iter().zip(*way).map(distance).filter(|distance| *distance > 0).collect();
        way.len() == signs.len() && wrong.len() == 1 && wrong[0] <= allowed
    };
    spelling.ways.iter().find(is_near).map(Vec::as_slice)
}
