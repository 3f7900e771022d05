//! A name in Latin letters in a text of Cyrillic that has it in its own letters elsewhere: "Bennet" beside "Беннета".

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::{Article, Segment};
use crate::finding::Severity;
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Case, Token, TokenKind};
use rustc_hash::FxHashMap;

/// Shorter words are abbreviations.
const FEWEST_LETTERS: u8 = 4;
/// Fewer consonants are those of too many words.
const FEWEST_CONSONANTS: usize = 3;
/// What endings add to the consonants of a name, which has one more of them then.
const ENDINGS: [&str; 3] = ["m", "v", "g"];

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    if !pack.is_written_in(Script::Cyrillic) {
        return;
    }
    let has_h = pack.data.names.g_is_h;
    let mut own: Option<FxHashMap<String, usize>> = None;
    for segment in &article.segments {
        for at in segment.tokens.clone().filter(|&at| is_left(article, segment, at)) {
            let own = own.get_or_insert_with(|| own_names(article, pack, has_h));
            let Some(other) = same_name(article, own, has_h, at) else { continue };
            let message = format!(
                "“{}” is left in Latin script; the article has “{}” elsewhere",
                article.of(at),
                article.of(other)
            );
            findings.add(article.tokens[at].span(), message).with_severity(Severity::Major);
        }
    }
}

/// Whether a token is a single word of Latin letters that may be a name.
fn is_left(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_latin = |at: usize| {
        segment.tokens.contains(&at)
            && article.tokens[at].kind == TokenKind::Word
            && article.tokens[at].script == Script::Latin
    };
    let token = &article.tokens[at];
    is_latin(at)
        && token.case == Case::Capital
        && token.letters >= FEWEST_LETTERS
        && article.is_untied(at)
        && !is_latin(at + 1)
        && !(at > segment.tokens.start && is_latin(at - 1))
        && !in_title(article, segment, at)
}

/// The first place of each name in the article's own letters, by its consonants. What the language has as a word is none.
fn own_names(article: &Article, pack: &Pack, has_h: bool) -> FxHashMap<String, usize> {
    let is_name = |token: &Token| {
        let is_word = || {
            let word = token.of(article.text).to_lowercase();
            pack.forms.as_ref().is_none_or(|forms| forms.has(&word))
        };
        token.kind == TokenKind::Word
            && token.script == Script::Cyrillic
            && token.case == Case::Capital
            && !is_word()
    };
    let mut names = FxHashMap::default();
    for (at, token) in article.tokens.iter().enumerate().filter(|(_, token)| is_name(token)) {
        names.entry(consonants(token.of(article.text), has_h)).or_insert(at);
    }
    names
}

/// Where the article has a name in its own letters, in whatever case.
fn same_name(
    article: &Article,
    own: &FxHashMap<String, usize>,
    has_h: bool,
    at: usize,
) -> Option<usize> {
    let name = consonants(article.of(at), has_h);
    if name.len() < FEWEST_CONSONANTS {
        return None;
    }
    let declined = ENDINGS.iter().filter(|_| name.len() > FEWEST_CONSONANTS);
    let spellings = std::iter::once(name.clone()).chain(declined.map(|end| format!("{name}{end}")));
    let found = spellings.filter_map(|spelling| own.get(&spelling).copied());
    let first = first_sound(article.of(at), has_h);
    let vowels = |at: usize| vowels(article.of(at));
    let is_same = |other: &usize| {
        first_sound(article.of(*other), has_h) == first && vowels(at).abs_diff(vowels(*other)) <= 2
    };
    found.into_iter().find(is_same)
}

/// The consonants of a word as one alphabet has them, doubled ones once. `has_h` says that г is an h, as in
/// Ukrainian.
fn consonants(word: &str, has_h: bool) -> String {
    let mut word = word.to_lowercase();
    for (letters, sound) in CLUSTERS {
        word = word.replace(letters, sound);
    }
    let mut all = String::new();
    let letters: Vec<char> = word.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let soft = letters.get(at + 1).is_some_and(|next| matches!(next, 'e' | 'i' | 'y'));
        let sound = match letter {
            'c' if soft => 's',
            'c' | 'q' | 'к' => 'k',
            'h' | 'х' => 'h',
            'г' if has_h => 'h',
            'g' | 'г' | 'ґ' => 'g',
            'w' | 'v' | 'в' => 'v',
            'b' | 'б' => 'b',
            'd' | 'д' => 'd',
            'f' | 'ф' => 'f',
            'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'z' => letter,
            'л' => 'l',
            'м' => 'm',
            'н' => 'n',
            'п' => 'p',
            'р' => 'r',
            'с' => 's',
            'т' => 't',
            'з' => 'z',
            'j' | 'ж' | 'ʒ' => 'j',
            'ш' | 'щ' => 'x',
            'ч' => 'q',
            _ => continue,
        };
        if !all.ends_with(sound) {
            all.push(sound);
        }
    }
    all
}

/// Several letters for one sound, or one for several.
const CLUSTERS: [(&str, &str); 13] = [
    ("sch", "ш"),
    ("tch", "ч"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("x", "ks"),
    ("дж", "ж"),
    ("ц", "ts"),
    ("tz", "ts"),
];

fn vowels(word: &str) -> usize {
    let is_vowel = |c: &char| "aeiouyаеёиоуыэюяієї".contains(*c);
    word.to_lowercase().chars().filter(is_vowel).count()
}

/// The first sound of a word: a vowel, or its first consonant.
fn first_sound(word: &str, has_h: bool) -> Option<char> {
    let first = word.to_lowercase().chars().next()?;
    if vowels(&first.to_string()) > 0 { Some('a') } else { consonants(word, has_h).chars().next() }
}
