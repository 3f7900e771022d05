//! Titles of office beside people, and standing phrases in quotation marks: where the source has one, and the translation
//! another in its place.

use super::super::signs::key;
use super::super::{Derived, Difference, Reader};
use super::slots::Slot;
use crate::article::{Article, Pair};
use crate::glossary::{ConceptKind, Match, Term};
use crate::language::Class;
use crate::text::TokenKind;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A title stands no farther from its bearer, in words.
const FARTHEST: usize = 12;
/// Passages of more quotations are not set against each other.
const MOST_QUOTED: usize = 8;

impl<'a> Reader<'a> {
    /// Titles before people of the source for which the translation has another.
    pub(super) fn offices(&self, source: &Article, pair: &Pair, slots: &[Slot]) -> Vec<Derived> {
        let people = slots.iter().filter(|slot| slot.name.kind == ConceptKind::Person);
        let office = |slot: &Slot| {
            let said = slot.said.clone()?;
            let before =
                source.matches.partition_point(|m| (m.tokens.1 as usize) < slot.source.start);
            let title = source.matches.get(before.checked_sub(1)?)?;
            let is_before = title.tokens.1 as usize + 1 == slot.source.start;
            let concept = title.concept;
            (is_before && source.names(title) && self.is_title(source.term(title)))
                .then(|| self.other_title(pair, &said, concept))?
        };
        people.filter_map(office).collect()
    }

    fn is_title(&self, term: Term) -> bool {
        let concept = self.article.glossaries.concept_of(term);
        concept.kind == ConceptKind::Phrase
            && concept.id.given().is_some_and(|id| id.starts_with("title"))
    }

    /// The title that stands nearest to a person, where it is none of those that a concept may have.
    fn other_title(&self, pair: &Pair, person: &Range<usize>, concept: u32) -> Option<Derived> {
        let article = self.article;
        let language = article.language?;
        let around = self.around(pair, person);
        if self.says_words_of(concept, &around) {
            return None;
        }
        let first = article.matches.partition_point(|m| (m.tokens.0 as usize) < around.start);
        let here = article.matches[first..].iter();
        let here = here.take_while(|m| (m.tokens.1 as usize) < around.end);
        let is_title = |found: &&Match| {
            article.is_own(found) && found.status.is_right() && self.is_title(article.term(found))
        };
        let distance = |found: &&Match| {
            let (start, end) = (found.tokens.0 as usize, found.tokens.1 as usize + 1);
            start.saturating_sub(person.end).max(person.start.saturating_sub(end))
        };
        let found = here.filter(is_title).min_by_key(distance)?;
        let right = article.glossaries.preferred(concept, language)?;
        let homographs: Vec<Term> = article.glossaries.homographs(article.term(found)).collect();
        let at = found.tokens.0 as usize;
        let is_named = homographs.iter().any(|term| {
            article.is_named_in(term.concept, at) || self.is_short_for(term.concept, concept)
        });
        // What the head of a bureau is called is a matter of taste, but it is no secretary of the Party, no minister and no
        // commander; and the heads of divisions have titles of their own.
        let is_apart = |term: &Term| {
            self.is_head_of_division(term.concept) || self.is_of_one_office(term.concept)
        };
        let lawful = homographs.iter().all(is_apart) || self.is_head_of_division(concept);
        (!is_named && lawful).then(|| Derived {
            tokens: found.tokens.0 as usize..found.tokens.1 as usize + 1,
            concept,
            differences: vec![Difference::Words],
            right: right.text.to_string(),
            origin: None,
        })
    }

    fn chinese(&self, concept: u32) -> &'a str {
        let glossaries = self.article.glossaries;
        let chinese = glossaries.language("zh");
        let term = chinese.and_then(|chinese| glossaries.preferred(concept, chinese));
        term.map_or("", |term| term.text)
    }

    /// Whether a title is the end of another: 副书记 of 党委副书记.
    fn is_short_for(&self, concept: u32, other: u32) -> bool {
        let short = self.chinese(concept);
        !short.is_empty() && self.chinese(other).ends_with(short)
    }

    /// Whether a title is of one office only: a secretary of the Party, a minister, a commander.
    fn is_of_one_office(&self, concept: u32) -> bool {
        let title = self.chinese(concept);
        let is_minister = matches!(title, "部长" | "副部长");
        title.ends_with("书记") || title.ends_with("司令员") || is_minister
    }

    fn is_head_of_division(&self, concept: u32) -> bool {
        is_head_of_division(self.chinese(concept))
    }

    /// The words around a person in one sentence.
    fn around(&self, pair: &Pair, person: &Range<usize>) -> Range<usize> {
        let tokens = &self.article.tokens;
        let is_inside = |at: usize| !matches!(tokens[at].mark, '.' | '!' | '?' | ';');
        let far = pair.target.start.max(person.start.saturating_sub(FARTHEST));
        let start = (far..person.start).rev().take_while(|at| is_inside(*at)).last();
        let far = pair.target.end.min(person.end + FARTHEST);
        let end = (person.end..far).take_while(|at| is_inside(*at)).last();
        start.unwrap_or(person.start)..end.map_or(person.end, |last| last + 1)
    }

    /// Whether some words have all words of a right term of a concept but the small ones, in whatever order.
    fn says_words_of(&self, concept: u32, tokens: &Range<usize>) -> bool {
        let (article, pack) = (self.article, self.grammar.pack);
        let is_word = |at: &usize| article.tokens[*at].kind == TokenKind::Word;
        let said: FxHashSet<u64> =
            tokens.clone().filter(is_word).map(|at| key(article.of(at), pack.code())).collect();
        let has_all = |text: &str| {
            let words = crate::text::token::tokens(text, &pack.lexicon);
            let mut words = words.iter().filter(|token| {
                token.kind == TokenKind::Word && !token.is(Class::FUNCTION) && token.letters > 2
            });
            words.all(|token| said.contains(&key(token.of(text), pack.code())))
        };
        let terms = article.glossaries.terms_of(article.glossaries.concept(concept));
        let mut own = terms.filter(|term| Some(term.language) == article.language);
        own.any(|term| term.status.is_right() && has_all(term.text))
    }

    /// Standing phrases that the source quotes, and for which the translation quotes something else.
    pub(super) fn quoted(&self, source: &Article, pair: &Pair) -> Vec<Derived> {
        let (quoted, said) =
            (quotations(source, &pair.source), quotations(self.article, &pair.target));
        if quoted.len() != said.len() || quoted.is_empty() || quoted.len() > MOST_QUOTED {
            return Vec::new();
        }
        let pairs = quoted.iter().zip(&said);
        pairs.filter_map(|(quoted, said)| self.misquoted(source, quoted, said)).collect()
    }

    fn misquoted(
        &self,
        source: &Article,
        quoted: &Range<usize>,
        said: &Range<usize>,
    ) -> Option<Derived> {
        let first = source.matches.partition_point(|m| (m.tokens.0 as usize) < quoted.start);
        let here = source.matches[first..].iter();
        let mut here = here.take_while(|m| (m.tokens.1 as usize) < quoted.end);
        let is_phrase = |found: &&Match| {
            let term = source.term(found);
            let whole = found.tokens.1 as usize + 1 - found.tokens.0 as usize == quoted.len();
            let kind = source.glossaries.concept_of(term).kind;
            whole && source.names(found) && kind == ConceptKind::Phrase
        };
        let concept = source.term(here.find(is_phrase)?).concept;
        let right = self.article.glossaries.preferred(concept, self.article.language?)?;
        let pair = self.article.pair_of(said.start)?;
        let is_said = self.says_words_of(concept, &pair.target);
        let marks: &[char] = &['“', '”', '«', '»', '„', '"', ' ', '\u{a0}', '\u{202f}'];
        (!is_said).then(|| Derived {
            tokens: said.clone(),
            concept,
            differences: vec![Difference::Words],
            right: right.text.trim_matches(marks).to_string(),
            origin: None,
        })
    }
}

/// Whether a Chinese title is that of the head of a division, or of a deputy: 副区长.
pub fn is_head_of_division(title: &str) -> bool {
    const TITLES: [&str; 10] =
        ["省长", "市长", "县长", "区长", "镇长", "乡长", "村长", "旗长", "盟长", "州长"];
    TITLES.iter().any(|head| title.ends_with(head))
}

/// What stands between quotation marks in a range of tokens, the outer ones.
fn quotations(article: &Article, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for at in tokens.clone() {
        let mark = article.tokens[at].mark;
        match open {
            None => {
                let closing = match mark {
                    '“' => '”',
                    '„' => '“',
                    '«' => '»',
                    '"' => '"',
                    _ => continue,
                };
                open = Some((at + 1, closing));
            }
            Some((start, closing)) if mark == closing || closing == '“' && mark == '”' => {
                if start < at {
                    found.push(start..at);
                }
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}
