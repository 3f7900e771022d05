//! What spellings of one name in one script have in common: Zelensky, Zelenskyy and Zelenskiy differ in customs of transcription
//! only (ISO 9, BGN/PCGN, the customs of French, German and Dutch; Palladius in Russian).

use crate::text::respelling::Respelling;
use std::sync::LazyLock;

/// Letters of which languages make one sound; the longer first.
const LETTERS: &[(&str, &str)] = &[
    ("schtsch", "sh"),
    ("shch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("tsj", "ch"),
    ("sch", "sh"),
    ("dzh", "j"),
    ("dsch", "j"),
    ("iyi", "i"),
    ("zh", "j"),
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
    ("cr", "kr"),
    ("cl", "kl"),
    ("ct", "kt"),
    ("th", "t"),
    ("kh", "h"),
    ("gh", "g"),
    ("ts", "c"),
    ("tz", "c"),
    ("ou", "u"),
    ("oo", "u"),
    ("yi", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("yj", "i"),
    ("ye", "e"),
    ("yo", "e"),
    ("ph", "f"),
    ("je", "e"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
    ("ð", "d"),
    ("дж", "чж"),
    ("ый", "и"),
    ("ий", "и"),
    ("уо", "о"),
    ("уи", "ви"),
    ("й", "и"),
    ("ы", "и"),
    ("э", "е"),
    ("ь", ""),
    ("ъ", ""),
];

static RESPELLING: LazyLock<Respelling> = LazyLock::new(|| Respelling::new(LETTERS));

/// The sounds of a folded name, written in one way.
pub(super) fn skeleton(fold: &str) -> String {
    let mut skeleton = String::with_capacity(fold.len());
    let mut rest = fold;
    while let Some(first) = rest.chars().next() {
        let (from, to) = RESPELLING.next(rest, first);
        if !(from == to.len() || to.len() == 1) || !skeleton.ends_with(to) {
            skeleton.push_str(to);
        }
        rest = &rest[from..];
    }
    match skeleton.strip_suffix('f') {
        Some(stem) if stem.ends_with(['o', 'e']) => format!("{stem}v"),
        _ => skeleton,
    }
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn customs_of_transcription_are_one_and_names_are_two() {
        let same = [
            ("zelensky", "zelenskyy"),
            ("zelenskyi", "zelenskiy"),
            ("tchernov", "chernov"),
            ("tschernow", "chernov"),
            ("prokofieff", "prokofiev"),
            ("alfyorov", "alferov"),
            ("josephov", "josefov"),
            ("цзянгуо", "цзянго"),
            ("уилкинсон", "вилкинсон"),
            ("omicron", "omikron"),
            ("alexei", "aleksey"),
        ];
        for (one, other) in same {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        for (one, other) in [("johnson", "johnston"), ("gomez", "gomes"), ("ivanov", "ivanova")] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }
}
