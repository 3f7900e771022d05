//! Deprecated terms in other forms than the glossary's: languages of cases change the endings of nouns and names.

use super::matcher::capitals;
use super::spellings::is_significant;
use super::{Glossaries, Language, Term};
use crate::text::stem::key;
use crate::text::{Gap, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The deprecated terms of one language, as stems of their words, by the first of these.
#[derive(Default)]
pub struct Inflected {
    by_first: FxHashMap<u64, Vec<(u32, Vec<u64>)>>,
    /// First letters in lower case: most words of a text need no stem.
    letters: FxHashSet<char>,
}

impl Inflected {
    fn new(glossaries: &Glossaries, language: Language) -> Inflected {
        let mut found = Inflected::default();
        let code = glossaries.code(language);
        let terms = glossaries.layers.iter().flat_map(|layer| {
            layer.spellings().deprecated().map(move |(term, _)| layer.term(term))
        });
        for term in terms.filter(|term| term.language == language) {
            let words = term.text.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty());
            let stems: Vec<u64> = words.map(|word| key(word, code)).collect();
            if let Some(&first) = stems.first() {
                found.by_first.entry(first).or_default().push((term.index, stems));
                found.letters.extend(first_letter(term.text));
            }
        }
        found
    }

    /// The longest term that starts at a token, and its tokens.
    fn at(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        code: &str,
    ) -> Option<(u32, Range<usize>)> {
        let word = tokens[at].of(text);
        if !first_letter(word).is_some_and(|letter| self.letters.contains(&letter)) {
            return None;
        }
        let terms = self.by_first.get(&key(word, code))?.iter();
        let found = terms.filter_map(|(term, stems)| {
            let end = end_of(text, tokens, at, &stems[1..], code)?;
            Some((*term, at..end))
        });
        found.max_by_key(|(_, tokens)| tokens.end)
    }
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_alphanumeric())?.to_lowercase().next()
}

/// Where some words end that go on behind a token.
fn end_of(text: &str, tokens: &[Token], first: usize, rest: &[u64], code: &str) -> Option<usize> {
    let mut end = first + 1;
    for stem in rest {
        let next = end + tokens[end..].iter().take_while(|token| !is_significant(token)).count();
        let token = tokens.get(next).filter(|token| token.is_word())?;
        if token.starts_segment || token.gap == Gap::Line || key(token.of(text), code) != *stem {
            return None;
        }
        end = next + 1;
    }
    Some(end)
}

/// Whether tokens have the capitals of a term's words, as far as both have letters: their endings may differ. A sentence starts
/// with one in any case.
fn have_capitals(text: &str, tokens: &[Token], term: &str) -> bool {
    let own = term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = tokens.iter().filter(|token| token.is_word());
    words.zip(own).all(|(token, own)| {
        let passed = usize::from(token.starts_sentence);
        let letters = capitals(token.of(text)).zip(capitals(own)).skip(passed);
        letters.into_iter().all(|(one, other)| one == other)
    })
}

impl Glossaries {
    /// The deprecated terms of a language that a text has in any form of theirs, with their tokens, in order.
    pub fn inflected(
        &self,
        text: &str,
        tokens: &[Token],
        language: Language,
    ) -> Vec<(Term<'_>, Range<usize>)> {
        let by_language =
            self.inflected.get_or_init(|| self.languages().map(|_| Default::default()).collect());
        let Some(known) = by_language.get(language.0 as usize) else {
            return Vec::new();
        };
        let known = known.get_or_init(|| Inflected::new(self, language));
        let mut found: Vec<(Term, Range<usize>)> = Vec::new();
        if known.by_first.is_empty() {
            return found;
        }
        for at in (0..tokens.len()).filter(|at| tokens[*at].is_word()) {
            if found.last().is_some_and(|(_, tokens)| at < tokens.end) {
                continue;
            }
            let inflected = known.at(text, tokens, at, self.code(language));
            let inflected = inflected.map(|(term, tokens)| (self.term(term), tokens));
            found.extend(inflected.filter(|(term, range)| {
                !term.is_exact() || have_capitals(text, &tokens[range.clone()], term.text)
            }));
        }
        found
    }
}
