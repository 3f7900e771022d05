//! Pinyin, the spelling of Chinese names in Latin letters.

use super::fold::hash;
use super::respelling::Respelling;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Initials and finals of standard Chinese (GB/T 16159). Together they allow a few syllables that no word has, which
/// does no harm to telling a name.
const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w", "",
];
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "ei",
    "ao", "ou", "an", "en", "in", "un", "ia", "ie", "iu", "ua", "ue", "ui", "uo", "a", "o", "e",
    "i", "u", "er",
];

/// Whether a folded word reads as two to four syllables of pinyin, with a spelling that other languages hardly have:
/// an initial zh, x or q, or a final in -ng, -iao, -ian, -uo or the like in two of them. "Xianghe" and "Beisan" do;
/// "Panama" and "Orange" do not.
pub fn is_name(fold: &str) -> bool {
    fold.len() >= 5 && fold.is_ascii() && reads(fold, 0, 0)
}

/// Syllables as a name is written: one word, or a surname of so many syllables and a given name, with an apostrophe before a vowel.
pub fn spelt(syllables: &[&str], surname: usize) -> String {
    let word = |syllables: &[&str]| {
        let mut word = String::new();
        for syllable in syllables.iter().map(|syllable| syllable.to_lowercase()) {
            if !word.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
                word.push('\'');
            }
            word += &syllable;
        }
        capital(&word)
    };
    match surname {
        0 => word(syllables),
        count => format!("{} {}", word(&syllables[..count]), word(&syllables[count..])),
    }
}

/// A word or a text with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The longest syllable, in letters: zhuang.
const LONGEST: usize = 6;

/// Whether a folded word reads as one syllable of pinyin.
pub fn is_syllable(fold: &str) -> bool {
    static SYLLABLES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
        let all = INITIALS.iter().flat_map(|initial| FINALS.iter().map(move |fin| (initial, fin)));
        all.filter_map(|(initial, fin)| packed(&[*initial, *fin].concat())).collect()
    });
    packed(fold).is_some_and(|syllable| SYLLABLES.contains(&syllable))
}

/// A short word as a number.
fn packed(word: &str) -> Option<u64> {
    let bytes = word.bytes().fold(0, |number, byte| number << 8 | u64::from(byte));
    (1..=LONGEST + 1).contains(&word.len()).then_some(bytes)
}

/// The ways in which a folded word is two or three syllables of pinyin.
pub fn syllables(fold: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut found = Vec::new();
    if !fold.is_ascii() || fold.len() > 3 * LONGEST {
        return found.into_iter();
    }
    let heads = |word: &str| 1..word.len().min(LONGEST + 1);
    for first in heads(fold).filter(|first| is_syllable(&fold[..*first])) {
        let rest = &fold[first..];
        if is_syllable(rest) {
            found.push(vec![&fold[..first], rest]);
        }
        for second in heads(rest).filter(|second| is_syllable(&rest[..*second])) {
            if is_syllable(&rest[second..]) {
                found.push(vec![&fold[..first], &rest[..second], &rest[second..]]);
            }
        }
    }
    found.into_iter()
}

/// Whether a folded word is two or three syllables of pinyin.
pub fn is_syllables(fold: &str) -> bool {
    fn reads(rest: &str, most: usize) -> bool {
        let mut heads = 1..rest.len().min(LONGEST + 1);
        heads.any(|end| {
            is_syllable(&rest[..end])
                && (is_syllable(&rest[end..]) || most > 2 && reads(&rest[end..], most - 1))
        })
    }
    fold.is_ascii() && fold.len() <= 3 * LONGEST && reads(fold, 3)
}

/// A syllable with ü as newspapers write it: Lu, Nu.
pub fn without_umlaut(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lu",
        "nü" => "nu",
        "lüe" => "lue",
        "nüe" => "nue",
        _ => syllable,
    }
}

fn reads(rest: &str, syllables: usize, marks: usize) -> bool {
    if rest.is_empty() {
        return (2..=4).contains(&syllables) && marks >= 1;
    }
    INITIALS.iter().filter(|initial| rest.starts_with(**initial)).any(|initial| {
        let after = &rest[initial.len()..];
        FINALS.iter().filter(|fin| after.starts_with(**fin)).any(|fin| {
            let marked = matches!(*initial, "zh" | "x" | "q")
                || matches!(
                    *fin,
                    "iang"
                        | "iong"
                        | "uang"
                        | "ang"
                        | "eng"
                        | "ong"
                        | "iao"
                        | "ian"
                        | "uai"
                        | "uo"
                        | "ei"
                        | "ao"
                );
            let lawful = !initial.is_empty() || syllables == 0;
            lawful
                && syllables < 4
                && reads(&after[fin.len()..], syllables + 1, marks + usize::from(marked))
        })
    })
}

/// What other languages and slips make of the sounds of pinyin, and of Palladius' spelling in Russian; the longer first.
const SOUNDS: &[(&str, &str)] = &[
    ("dsch", "c"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("dzh", "c"),
    ("zh", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("hs", "s"),
    ("ts", "c"),
    ("tz", "c"),
    ("dz", "c"),
    ("ou", "u"),
    ("oo", "u"),
    ("kh", "h"),
    ("ng", "n"),
    ("x", "s"),
    ("j", "c"),
    ("q", "c"),
    ("z", "c"),
    ("k", "g"),
    ("p", "b"),
    ("t", "d"),
    ("v", "u"),
    ("w", "u"),
    ("y", "i"),
    ("дж", "ч"),
    ("чж", "ч"),
    ("зх", "ч"),
    ("кс", "с"),
    ("нг", "н"),
    ("ж", "ч"),
    ("ц", "ч"),
    ("з", "ч"),
    ("ш", "с"),
    ("щ", "с"),
    ("й", "и"),
    ("к", "г"),
    ("п", "б"),
    ("т", "д"),
    ("в", "у"),
    ("э", "е"),
    ("ь", ""),
    ("ъ", ""),
    ("ы", "и"),
    ("я", "а"),
    ("ю", "у"),
];

static RESPELLING: LazyLock<Respelling> = LazyLock::new(|| Respelling::new(SOUNDS));

/// What a folded word sounds like, roughly: equal where two spellings may be meant for one name.
fn sound(fold: &str) -> String {
    let mut sound = String::with_capacity(fold.len());
    let mut rest = fold;
    while let Some(first) = rest.chars().next() {
        let (from, to) = RESPELLING.next(rest, first);
        if !sound.ends_with(to) || to.is_empty() {
            sound.push_str(to);
        }
        rest = &rest[from..];
    }
    sound
}

/// Whether a folded word is made of two or more of some syllables.
pub fn is_made_of(fold: &str, syllables: &[&str]) -> bool {
    fn rest_is(rest: &str, syllables: &[&str], count: usize) -> bool {
        if rest.is_empty() {
            return count >= 2;
        }
        let mut next = syllables.iter().filter_map(|syllable| rest.strip_prefix(syllable));
        count < 6 && next.any(|rest| rest_is(rest, syllables, count + 1))
    }
    rest_is(fold, syllables, 0)
}

/// Whether two folded words sound alike.
pub fn sound_alike(one: &str, other: &str) -> bool {
    sound(one) == sound(other)
}

/// The hash of what a folded word sounds like.
pub fn sound_key(fold: &str) -> u64 {
    hash(sound(fold).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_of_the_beat_and_names_of_elsewhere() {
        for name in ["xianghe", "langfang", "beisan", "tongzhou", "yanjiao", "dachang"] {
            assert!(is_name(name), "{name}");
        }
        for name in
            ["orange", "panama", "canada", "derby", "london", "kansas", "dade", "cook", "king"]
        {
            assert!(!is_name(name), "{name}");
        }
    }
}
