//! Words of Latin and Cyrillic letters: such as look alike, typed for one another, and halves that were not translated.

use super::super::Findings;
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::forms::Forms;
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Token, TokenKind};

/// Letters that look alike, the Latin one first.
const ALIKE: [(char, char); 22] = [
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('c', 'с'),
    ('y', 'у'),
    ('x', 'х'),
    ('i', 'і'),
    ('ï', 'ї'),
    ('ë', 'ё'),
    ('A', 'А'),
    ('B', 'В'),
    ('E', 'Е'),
    ('K', 'К'),
    ('M', 'М'),
    ('H', 'Н'),
    ('O', 'О'),
    ('P', 'Р'),
    ('C', 'С'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('I', 'І'),
];
/// A capital or two and an ending are an acronym that is declined: "SMSки".
const FEWEST_LEFT: usize = 2;

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let is_cyrillic = pack.is_written_in(Script::Cyrillic);
    if !is_cyrillic && !pack.is_written_in(Script::Latin) {
        return;
    }
    // First bytes of Cyrillic letters; most texts in Latin ones have none.
    if memchr::memchr2(0xd0, 0xd1, article.text.as_bytes()).is_none() {
        return;
    }
    for token in article.tokens.iter().filter(|token| is_mixed(token, article.text)) {
        let (span, word) = (token.span(), token.of(article.text));
        if let Some(right) = pack.forms.as_deref().and_then(|forms| {
            let right = in_one_script(word, is_cyrillic);
            is_word(forms, &right).then_some(right)
        }) {
            let message = format!("“{word}” has letters of two scripts that look alike");
            findings.add(span, message).with_fix(span, right, Safety::Safe);
        } else if !is_cyrillic || left(word) >= FEWEST_LEFT {
            let message = format!("“{word}” has letters of two scripts");
            findings.add(span, message).with_severity(Severity::Major);
        }
    }
}

fn is_mixed(token: &Token, text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphabetic();
    let is_cyrillic = |byte: u8| matches!(byte, 0xd0 | 0xd1);
    let bytes = token.of(text).as_bytes();
    token.kind == TokenKind::Word
        && bytes.iter().any(|byte| is_plain(*byte))
        && bytes.iter().any(|byte| is_cyrillic(*byte))
}

/// A word with each letter of the other script put for the one that looks like it.
fn in_one_script(word: &str, is_cyrillic: bool) -> String {
    let letter = |c: char| {
        let pair =
            ALIKE.iter().find(|(latin, other)| c == if is_cyrillic { *latin } else { *other });
        pair.map_or(c, |(latin, other)| if is_cyrillic { *other } else { *latin })
    };
    word.chars().map(letter).collect()
}

fn is_word(forms: &Forms, word: &str) -> bool {
    forms.has(word) || forms.has(&word.to_lowercase())
}

/// How many Latin letters in lower case a word has.
fn left(word: &str) -> usize {
    word.chars().filter(char::is_ascii_lowercase).count()
}
