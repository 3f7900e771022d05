//! Words with a letter lost or read from the wrong table, as the lexicon tells: "pr?sident", "dÈcision", "pr‚sent".

use crate::article::Article;
use crate::forms::Forms;
use crate::language::{Class, Pack};
use crate::names::places;
use crate::text::{Span, TokenKind, fold};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// Which table a text was read by, and which one it was written in.
const TABLES: [(&Encoding, &Encoding); 6] = [
    (MACINTOSH, WINDOWS_1252),
    (WINDOWS_1252, MACINTOSH),
    (WINDOWS_1251, WINDOWS_1252),
    (WINDOWS_1252, WINDOWS_1251),
    (WINDOWS_1250, WINDOWS_1252),
    (WINDOWS_1252, WINDOWS_1250),
];
/// Signs of Windows that stand for letters of DOS, each before its letter.
const DOS: &str = "‚é…àŠèˆêƒâ‡ç—ù“ôŒî‹ï„ä”ö¤ñ¢ó£ú¡í";
/// Signs that a slip of the pen sets between two words: they tell nothing alone.
const FEWEST_LETTERS: usize = 3;
/// A word has no more letters on either side of a damaged one.
const LONGEST: usize = 30;

/// A damaged word, and what it was, where the lexicon tells.
pub struct Damaged {
    pub span: Span,
    pub right: Option<String>,
}

pub fn words(article: &Article) -> Vec<Damaged> {
    let Some((pack, forms)) = article.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)))
    else {
        return Vec::new();
    };
    let mut found: Vec<Damaged> = Vec::new();
    for at in suspects(article.text) {
        if found.last().is_none_or(|last| last.span.end <= at) {
            let half = || half_at(article.text, at);
            found.extend(word_at(article, pack, forms, at).or_else(half));
        }
    }
    found
}

/// "QuÃ bec", "SociÃ ©": the first half of a letter of UTF-8, with its other half lost or parted from it.
fn half_at(text: &str, at: usize) -> Option<Damaged> {
    let behind = text[at..].strip_prefix('Ã')?;
    let is_half = |c: &char| matches!(c, '\u{a0}'..='\u{bf}');
    let before = text[..at].chars().rev().take(LONGEST).take_while(|c| c.is_alphabetic());
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let other = behind.strip_prefix(' ').and_then(|behind| behind.chars().next()).filter(is_half);
    let end = at + 'Ã'.len_utf8() + other.map_or(0, |other| 1 + other.len_utf8());
    let is_lone = behind.starts_with(|c: char| c.is_whitespace() || c.is_lowercase());
    is_lone.then_some(Damaged { span: Span::new(start, end), right: None })
}

/// Where a sign stands that no word has: between letters a question mark or a sign, in lower case a capital with an accent,
/// in Latin letters a Cyrillic one, and letters with accents in a row.
fn suspects(text: &str) -> impl Iterator<Item = usize> {
    let mut chars = text.char_indices();
    let (mut before, mut accents) = (' ', 0);
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            if c.is_ascii() && c != '?' {
                (before, accents) = (c, 0);
                continue;
            }
            let next = chars.clone().next().map_or(' ', |(_, next)| next);
            accents = if matches!(c, 'À'..='ÿ') { accents + 1 } else { 0 };
            let is_suspect = match c {
                '?' => {
                    let goes_on = next.is_lowercase() || matches!(next, '?' | ' ' | ',');
                    before.is_alphabetic() && goes_on
                }
                _ if is_sign(c) => before.is_lowercase() && next.is_lowercase(),
                _ => {
                    accents == 3
                        || before.is_lowercase() && c.is_uppercase()
                        || before.is_ascii_lowercase() && is_cyrillic(c)
                }
            };
            before = c;
            if is_suspect {
                return Some(at);
            }
        }
    })
}

fn is_sign(c: char) -> bool {
    !c.is_alphabetic() && DOS.contains(c)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// The word around a suspect, where it is none as it stands and reading it again makes one of it.
fn word_at(article: &Article, pack: &Pack, forms: &Forms, at: usize) -> Option<Damaged> {
    let text = article.text;
    let token = article.tokens.partition_point(|token| token.end() <= at);
    if article.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Code) {
        return None;
    }
    let is_part = |c: &char| c.is_alphabetic() || *c == '?' || is_sign(*c);
    let before = text[..at].chars().rev().take(LONGEST).take_while(is_part);
    let behind = text[at..].chars().take(LONGEST).take_while(is_part);
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let end = at + behind.map(char::len_utf8).sum::<usize>();
    let whole = Span::new(start, end);
    let length = whole.of(text).trim_end_matches(|c: char| !c.is_alphabetic()).len();
    // A mark at the end may be one, or a letter: "d‚j…", "pr‚sent…".
    for span in [whole, Span::new(start, start + length)] {
        let word = span.of(text);
        // A question mark behind a word is one.
        if word.chars().count() < FEWEST_LETTERS || is_word(forms, word.trim_end_matches('?')) {
            continue;
        }
        if let Some(right) = reread(forms, word).or_else(|| restored(pack, forms, word)) {
            // Of a place it is known only that some letter makes it one.
            let is_known = |right: &String| right.contains('’') || forms.has(&right.to_lowercase());
            let right = Some(right).filter(is_known);
            return Some(Damaged { span, right });
        }
    }
    let word = whole.of(text);
    let span = Span::new(start, start + length);
    is_broken(forms, word).then_some(Damaged { span, right: None })
}

/// Whether a word is one of the language, or a place.
fn is_word(forms: &Forms, word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_place = || word.starts_with(char::is_uppercase) && places::is_known(&fold::fold(&lower));
    word.chars().all(char::is_alphabetic) && (forms.has(&lower) || forms.has(word) || is_place())
}

/// A word read by another table, which is one then.
fn reread(forms: &Forms, word: &str) -> Option<String> {
    let by_dos = || {
        let letter = |c: char| {
            let mut pairs = DOS.chars();
            pairs.by_ref().find(|sign| *sign == c && is_sign(c)).and_then(|_| pairs.next())
        };
        word.chars().map(|c| letter(c).unwrap_or(c)).collect::<String>()
    };
    let by_table = |(wrong, right): &(&'static Encoding, &'static Encoding)| {
        let (bytes, _, lacking) = wrong.encode(word);
        let (read, _) = right.decode_without_bom_handling(&bytes);
        (!lacking).then(|| read.into_owned())
    };
    let read = TABLES.iter().filter_map(by_table).chain([by_dos()]);
    let mut read = read.filter(|read| read != word);
    read.find(|read| !read.starts_with(|c: char| !c.is_alphabetic()) && is_word(forms, read))
}

/// A word whose question marks, no more than two, are put right: by a letter with an accent, or an apostrophe.
fn restored(pack: &Pack, forms: &Forms, word: &str) -> Option<String> {
    let (front, rest) = word.split_once('?')?;
    let elides = pack.lexicon.get(fold::lower(front)).class.has(Class::ELISION);
    if elides && is_word(forms, rest) {
        return Some(format!("{front}’{rest}"));
    }
    let letters = forms.letters().filter(|letter| letter.is_lowercase() && !letter.is_ascii());
    let mut words = letters.map(|letter| format!("{front}{letter}{rest}"));
    match rest.matches('?').count() {
        0 => words.find(|word| is_word(forms, word)),
        1 => words.find_map(|word| restored(pack, forms, &word)),
        _ => None,
    }
}

/// Whether a question mark stands in a word, of which one part is none.
fn is_broken(forms: &Forms, word: &str) -> bool {
    let parts: Vec<&str> = word.split('?').collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| part.chars().count() > 1 && part.chars().all(char::is_alphabetic))
        && parts.iter().any(|part| !is_word(forms, part))
        && parts.iter().skip(1).all(|part| part.starts_with(char::is_lowercase))
}
