//! Russian and Ukrainian words that were spelt in Latin letters instead of being translated, as their lexica tell.

use crate::article::Article;
use crate::language::Pack;
use crate::text::script::Script;

/// Shorter words are words of other languages, too.
const FEWEST_LETTERS: u8 = 5;
/// So many spellings of a word are tried.
const MOST: usize = 64;

/// What Latin letters stand for, the longest first; where there are several, parted by bars.
const LETTERS: [(&str, &str); 43] = [
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yo", "е"),
    ("ye", "е|ье|ые"),
    ("yi", "ї|ый"),
    ("yy", "ый"),
    ("iy", "ий"),
    ("ia", "ия|иа|я"),
    ("iu", "ю|иу"),
    ("ie", "ие|є"),
    ("oi", "ой"),
    ("ei", "ей"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е|э"),
    ("z", "з"),
    ("i", "и|ы|і|й"),
    ("j", "й|ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х|г"),
    ("c", "ц|к"),
    ("y", "ы|й|ий|и"),
    ("w", "в"),
    ("x", "кс"),
];

/// The language and the word that an unknown word in Latin letters spells.
pub fn word(article: &Article, pack: &Pack, at: usize) -> Option<(usize, String)> {
    if article.tokens[at].letters < FEWEST_LETTERS || !pack.is_written_in(Script::Latin) {
        return None;
    }
    let spellings = spellings(article.of(at))?;
    ["ru", "uk"].iter().find_map(|code| {
        let (forms, language) = (article.packs.forms(code)?, article.packs.get(code)?.index);
        // English has texts on these countries enough; elsewhere only a common word is no chance.
        let is_word = |word: &&String| match pack.code() {
            "en" => forms.has(word),
            _ => forms.has(word) && forms.is_common(word),
        };
        let word = spellings.iter().find(is_word)?;
        Some((language, word.clone()))
    })
}

/// How a word in Latin letters may be spelt in Cyrillic ones.
fn spellings(word: &str) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    let mut rest = word;
    while !rest.is_empty() {
        let (latin, cyrillic) = LETTERS.iter().find(|(latin, _)| rest.starts_with(latin))?;
        rest = &rest[latin.len()..];
        let longer = |front: &String| {
            cyrillic.split('|').map(|letters| format!("{front}{letters}")).collect::<Vec<String>>()
        };
        found = found.iter().flat_map(longer).take(MOST).collect();
    }
    Some(found)
}
