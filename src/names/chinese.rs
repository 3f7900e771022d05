//! Chinese names in a source, and how they are spelt in pinyin.

use crate::article::Article;
use crate::language::{Class, Pack};
use crate::text::script::Script;
use crate::text::{Gap, fold, hanzi};
use std::ops::Range;
use std::sync::Arc;

/// The longest name, in syllables.
pub const LONGEST: usize = 4;

/// The names of people in a range of a source's tokens, of which each sign is one: a surname with the one or two signs behind
/// it, where the words around leave them alone. Ordinary words are among them; what a name may be is for the caller to say.
pub fn people(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let Some(pack) = source.pack.filter(|pack| !pack.data.surnames.is_empty()) else {
        return Vec::new();
    };
    let surnames = pack.surnames();
    let mut people = Vec::new();
    for run in runs(source, tokens) {
        let words = Words::of(source, &run);
        for at in run.clone() {
            if !source.of(at).chars().next().is_some_and(|c| surnames.may_start(simple(c))) {
                continue;
            }
            let length = (1..=2)
                .rev()
                .find(|length| surnames.has(&simplified(source, at..(at + length).min(run.end))));
            let Some(surname) = length.filter(|_| words.is_boundary(at)) else {
                continue;
            };
            let ends = (at + surname + 1..=at + surname + 2)
                .filter(|end| *end <= run.end && words.is_boundary(*end));
            let speaks = |end: usize| {
                end < run.end && is_speaking(pack, &simplified(source, end - 1..end + 1))
            };
            people.extend(
                ends.filter(|end| !speaks(*end))
                    .map(|end| at..end)
                    .filter(|name| !words.is_word(name)),
            );
        }
    }
    people
}

fn is_speaking(pack: &Pack, signs: &str) -> bool {
    pack.data.speaking.split_whitespace().any(|word| word == signs)
}

/// The usual readings of a name's signs, one a sign; a surname is read as such.
pub fn usual_readings(source: &Article, signs: &str) -> Vec<&'static str> {
    let mut readings: Vec<&str> = signs
        .chars()
        .map(|sign| hanzi::readings(sign).first().copied().unwrap_or_default())
        .collect();
    let first = signs.chars().next().map(String::from).unwrap_or_default();
    let own = source.pack.and_then(|pack| pack.surnames().reading(&first));
    if let Some(own) = own.and_then(|own| {
        hanzi::readings(first.chars().next()?).iter().copied().find(|reading| *reading == own)
    }) {
        readings[0] = own;
    }
    readings
}

/// The readings of a place's name, one a sign: each the usual one, or that which such names have.
pub fn place_readings(source: &Article, signs: &str) -> Vec<&'static str> {
    let words = source.pack.map_or("", |pack| pack.data.place_readings.as_str());
    let own = |sign: char| {
        let mut pairs = words.split_whitespace().filter_map(|word| word.split_once('='));
        pairs.find(|(known, _)| known.starts_with(sign)).map(|(_, reading)| reading)
    };
    let read = |sign: char| {
        let readings = hanzi::readings(sign);
        let chosen = readings.iter().find(|reading| Some(**reading) == own(sign));
        chosen.or(readings.first()).copied().unwrap_or_default()
    };
    signs.chars().map(read).collect()
}

/// The names of places in a range of a source's tokens, without the type words that they end in: 三河 of 三河市. Where a
/// name starts is not always to be seen; then there are several.
pub fn places(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let Some(pack) = source.pack else {
        return Vec::new();
    };
    let mut places = Vec::new();
    for run in runs(source, tokens) {
        let words = Words::of(source, &run);
        for end in run.clone().filter(|at| is_type_at(source, pack, *at, run.end)) {
            let starts = (run.start..end)
                .rev()
                .take(LONGEST)
                .filter(|start| end - start >= 2 && words.is_boundary(*start));
            places.extend(starts.map(|start| start..end));
        }
    }
    places
}

/// Runs of two to five signs that the dictionary knows only one by one: names from abroad, of people and of firms.
pub fn unknown(source: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let particles = source.pack.map_or("", |pack| pack.data.particles.as_str());
    let mut names = Vec::new();
    for run in runs(source, tokens) {
        let words = Words::of(source, &run);
        let is_alone = |sign: usize| {
            words.is_boundary(sign)
                && words.is_boundary(sign + 1)
                && !particles.contains(source.of(sign))
        };
        let mut at = run.start;
        while at < run.end {
            let end = (at..run.end).find(|sign| !is_alone(*sign)).unwrap_or(run.end);
            if (3..=5).contains(&(end - at)) {
                names.push(at..end);
            }
            at = end + 1;
        }
    }
    names
}

/// Whether the type word of a place starts at a sign: one sign, or a word of two that starts no name itself.
fn is_type_at(source: &Article, pack: &Pack, at: usize, end: usize) -> bool {
    const CLASSES: [&str; 10] = [
        "province", "county", "district", "city", "town", "township", "village", "river", "road",
        "station",
    ];
    const LONGER: [&str; 6] = ["subdistrict", "street", "avenue", "lake", "village", "square"];
    let has = |classes: &[&str], text: &str| {
        let types = classes.iter().filter_map(|class| pack.data.types.get(*class));
        types.flat_map(|words| words.split_whitespace()).any(|word| word == text)
    };
    // Few signs are type words, and few pairs of them.
    let is_type = |signs: Range<usize>| pack.type_class(key(source, signs)).is_some();
    let two = || {
        let two = at..at + 2;
        (two.end <= end && is_type(two.clone())).then(|| simplified(source, two))
    };
    source.tokens[at].is(Class::TYPE)
        && (has(&CLASSES, source.of(at)) || has(&LONGER, source.of(at)))
        || two().is_some_and(|two| has(&LONGER, &two))
}

/// The runs of Chinese signs with nothing between them.
fn runs<'s>(
    source: &'s Article,
    tokens: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> + use<'s> {
    let is_sign = |at: usize| source.tokens[at].script == Script::Han;
    let mut at = tokens.start;
    let end = tokens.end;
    std::iter::from_fn(move || {
        while at < end && !is_sign(at) {
            at += 1;
        }
        let start = at;
        while at < end && is_sign(at) && (at == start || source.tokens[at].gap == Gap::None) {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// The words of a run of signs.
struct Words {
    start: usize,
    /// For each sign, and for the end, whether a word starts there.
    boundaries: Arc<[bool]>,
}

impl Words {
    fn of(source: &Article, run: &Range<usize>) -> Words {
        Words { start: run.start, boundaries: source.word_starts(run) }
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.boundaries[at - self.start]
    }

    /// Whether signs are one word of the dictionary.
    fn is_word(&self, signs: &Range<usize>) -> bool {
        (signs.start + 1..signs.end).all(|at| !self.is_boundary(at))
    }
}

/// A sign in its simplified form; 乾 is one, too, in names.
fn simple(sign: char) -> char {
    if sign == '乾' { sign } else { hanzi::simplified(sign) }
}

/// Signs in their simplified forms.
pub fn simplified(source: &Article, signs: Range<usize>) -> String {
    signs.flat_map(|at| source.of(at).chars()).map(simple).collect()
}

/// The hash of signs in their simplified forms; see [`fold`].
pub fn key(source: &Article, signs: Range<usize>) -> u64 {
    let (mut bytes, mut length) = ([0; 16], 0);
    for sign in signs.clone().flat_map(|at| source.of(at).chars()).map(simple) {
        if length + sign.len_utf8() > bytes.len() {
            return fold::hash(simplified(source, signs).as_bytes());
        }
        length += sign.encode_utf8(&mut bytes[length..]).len();
    }
    fold::hash(&bytes[..length])
}

/// How many of a name's signs read as the syllables, in order; none where there are more or fewer.
pub fn agreeing(signs: &str, syllables: &[&str]) -> Option<usize> {
    let signs: Vec<char> = signs.chars().collect();
    let agrees = |(sign, syllable): &(&char, &&str)| hanzi::readings(**sign).contains(*syllable);
    (signs.len() == syllables.len()).then(|| signs.iter().zip(syllables).filter(agrees).count())
}

/// All ways of reading a folded word as syllables of pinyin, up to [`LONGEST`].
pub fn syllables(fold: &str) -> Vec<Vec<&str>> {
    fn read<'w>(rest: &'w str, so_far: &mut Vec<&'w str>, found: &mut Vec<Vec<&'w str>>) {
        if rest.is_empty() {
            found.push(so_far.clone());
        } else if so_far.len() < LONGEST {
            for length in 1..=rest.len().min(6) {
                if hanzi::is_reading(&rest[..length]) {
                    so_far.push(&rest[..length]);
                    read(&rest[length..], so_far, found);
                    so_far.pop();
                }
            }
        }
    }
    let mut found = Vec::new();
    if fold.is_ascii() && !fold.is_empty() && fold.len() <= 6 * LONGEST {
        read(fold, &mut Vec::new(), &mut found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, read};

    #[test]
    fn people_and_places_of_a_sentence() {
        let context = Context::built_in();
        let document =
            read::bytes("a.zh.txt", "汪文斌在三河市表示，張衛國和欧阳明来了。".into()).unwrap();
        let article = context.article(&document);
        let all = 0..article.tokens.len();
        let texts = |found: Vec<Range<usize>>| {
            found.into_iter().map(|name| simplified(&article, name)).collect::<Vec<_>>()
        };
        let people = texts(people(&article, &all));
        assert!(
            ["汪文斌", "张卫国", "欧阳明"]
                .iter()
                .all(|name| people.iter().any(|found| found == name)),
            "{people:?}"
        );
        assert!(texts(places(&article, &all)).contains(&"三河".to_string()));
    }

    #[test]
    fn a_word_is_read_as_syllables_in_every_way() {
        assert!(
            ["xi an", "xian"]
                .iter()
                .all(|way| { syllables("xian").iter().any(|found| found.join(" ") == *way) })
        );
        assert!(syllables("jong").is_empty() && syllables("london").is_empty());
        assert_eq!(agreeing("单田芳", &["shan", "tian", "fang"]), Some(3));
        assert_eq!(agreeing("张卫国", &["zhang", "wei", "hua"]), Some(2));
    }
}
