//! Chinese characters: their simplified forms, their readings, and the words that they make.

use super::pinyin;
pub use super::simplified::simplified;
use super::simplified::{FIRST, LAST};
use ::pinyin::{ToPinyin, ToPinyinMulti};
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

/// The readings of characters, each looked up when it is first asked for; those of rare characters beyond the block.
static READINGS: [OnceLock<Vec<&str>>; (LAST - FIRST + 1) as usize] =
    [const { OnceLock::new() }; (LAST - FIRST + 1) as usize];
static RARE: Mutex<BTreeMap<char, &[&str]>> = Mutex::new(BTreeMap::new());

/// The readings of a character in pinyin without tones, ü written as u, the usual one first.
pub fn readings(c: char) -> &'static [&'static str] {
    if let Some(known) = (c as u32).checked_sub(FIRST).and_then(|at| READINGS.get(at as usize)) {
        return known.get_or_init(|| looked_up(c));
    }
    let mut rare = RARE.lock().unwrap_or_else(PoisonError::into_inner);
    rare.entry(c).or_insert_with(|| looked_up(c).leak())
}

fn looked_up(c: char) -> Vec<&'static str> {
    // As another sign's form of old, 庵, it is read otherwise, but in no name.
    if c == '广' {
        return vec!["guang"];
    }
    let mut readings = Vec::new();
    for reading in all_readings(c) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// A reading of a character, with ü where that is its vowel.
pub fn with_umlaut(c: char, reading: &'static str) -> &'static str {
    let own = c.to_pinyin().map_or(reading, |usual| usual.plain());
    if pinyin::without_umlaut(own) == reading { own } else { reading }
}

/// The readings of a character, some of them more than once.
fn all_readings(c: char) -> impl Iterator<Item = &'static str> {
    let usual = c.to_pinyin().into_iter();
    let all = usual
        .chain(c.to_pinyin_multi().into_iter().flatten())
        .map(|reading| pinyin::without_umlaut(reading.plain()));
    // An interjection may be read without a vowel; no name has it.
    all.filter(|reading| reading.contains(['a', 'e', 'i', 'o', 'u']))
}

/// All readings that characters have.
static SYLLABLES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("syllables.txt").split_whitespace().collect());

/// The signs of the numbers up to ten.
const DIGITS: &str = "零一二三四五六七八九十";

/// The number that a sign stands for, up to ten.
pub fn digit(sign: char) -> Option<usize> {
    if sign == '两' { Some(2) } else { DIGITS.chars().position(|digit| digit == sign) }
}

/// The sign that stands for a number, up to ten.
pub fn digit_sign(number: usize) -> Option<char> {
    DIGITS.chars().nth(number)
}

/// Whether a character of Chinese is read so.
pub fn is_reading(syllable: &str) -> bool {
    SYLLABLES.contains(syllable)
}

/// The reading that is spelt so, if a character has it.
pub fn reading(syllable: &str) -> Option<&'static str> {
    SYLLABLES.get(syllable).copied()
}

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(Default::default()));

/// Where the words of a Chinese or Japanese text start and end, by the dictionary of ICU.
pub fn boundaries(text: &str) -> Vec<usize> {
    SEGMENTER.segment_str(text).collect()
}

/// Whether a range of a text cuts a word that it shares with the text around it: 河南 in 黄河南岸, 中共 in 其中共有.
pub fn cuts_word(text: &str, start: usize, end: usize) -> bool {
    let boundaries = boundaries(text);
    boundaries.windows(2).any(|word| {
        let (from, to) = (word[0], word[1]);
        from < start && start < to && to < end || start < from && from < end && end < to
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_characters_have() {
        let all = (FIRST..=LAST).filter_map(char::from_u32).flat_map(all_readings);
        let all: std::collections::BTreeSet<&str> = all.collect();
        let text = all.into_iter().collect::<Vec<_>>().join(" ") + "\n";
        assert_eq!(include_str!("syllables.txt"), text);
    }

    #[test]
    fn forms_readings_and_words() {
        assert_eq!("廣東話".chars().map(simplified).collect::<String>(), "广东话");
        assert_eq!("广东é".chars().map(simplified).collect::<String>(), "广东é");
        assert!(readings('单').contains(&"shan") && readings('单').contains(&"dan"));
        assert_eq!(readings('吕'), ["lu"]);
        let cuts = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            cuts_word(text, start, start + part.len())
        };
        assert!(cuts("其中共有", "中共") && cuts("黄河南岸", "河南"));
        assert!(!cuts("在河南下雨", "河南") && !cuts("河南省", "河南") && !cuts("三河市", "三河"));
    }
}
