//! Words made of several, by a lexicon.

use super::terms::capitalised;
use crate::forms::{Forms, Speech};
use crate::language::Pack;
use crate::text::token::LONGEST_WORD;

/// The parts of a compound have no fewer letters.
const SHORTEST_PART: usize = 4;

/// Whether a word in lower case is a German noun behind another, which alone is no word in lower case: "finanzplanung".
pub fn is_compound(forms: &Forms, word: &str) -> bool {
    let is_noun = |part: &str| forms.has(&capitalised(part)) && !forms.has(part);
    cuts(word).any(|(front, head)| {
        let linked = front.strip_suffix('s').unwrap_or(front);
        is_noun(head) && (forms.has(&capitalised(front)) || forms.has(&capitalised(linked)))
    })
}

/// Whether a word in lower case, which is none of a language where nouns have capitals, is a noun there, by itself or with
/// another at its front.
pub fn is_lost_noun(pack: &Pack, forms: &Forms, word: &str) -> bool {
    let mut endings = pack.data.adjective_endings.split_whitespace();
    let is_noun = |word: &str| {
        let mut readings = forms.readings(word).peekable();
        readings.peek().is_some() && readings.all(|reading| reading.speech() == Speech::Noun)
    };
    !endings.any(|end| word.ends_with(end))
        && (is_noun(&capitalised(word)) || is_compound(forms, word))
}

/// Whether a word is a prefix or a word before another: "unmoored", "microbrewery".
pub fn is_built(forms: &Forms, prefixes: &str, word: &str) -> bool {
    let has = |part: &str| forms.has(part) || forms.has(&capitalised(part));
    let prefixed = |front: &str| prefixes.split_whitespace().any(|prefix| prefix == front);
    let behind_prefix = word.char_indices().skip(2).any(|(at, _)| {
        let rest = &word[at..];
        prefixed(&word[..at]) && rest.chars().count() >= SHORTEST_PART && has(rest)
    });
    let linked = |front: &str| has(front) || front.strip_suffix('s').is_some_and(has);
    behind_prefix || cuts(word).any(|(front, rest)| linked(front) && has(rest))
}

/// The ways to cut a word into two parts long enough to be words; none where it is too long to be one.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let fits = word.chars().nth(LONGEST_WORD.into()).is_none();
    let word = if fits { word } else { "" };
    let cuts = word.char_indices().skip(SHORTEST_PART).map(|(at, _)| word.split_at(at));
    cuts.filter(|(_, rest)| rest.chars().count() >= SHORTEST_PART)
}
