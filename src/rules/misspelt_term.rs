#![doc = include_str!("misspelt_term.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::glossary::{ConceptKind, Likeness, Match, Status, Term};
use crate::language::Class;
use crate::names::china;
use crate::text::{Case, Token, TokenKind, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

pub const RULE: Rule = Rule {
    name: "misspelt-term",
    summary: "a near miss of a name of the glossary",
    page: include_str!("misspelt_term.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let own = |found: &&Match| article.is_own(found) && article.is_meant(found);
    for found in article.matches.iter().filter(own) {
        match found.likeness {
            Likeness::Accent if lacks_accent(article, found) => {
                flag_accents(article, found, findings)
            }
            _ => {}
        }
    }
    near_misses(article, findings);
}

/// Accents that capitals leave off are no slip, and a phrase's spelling is not the glossary's business.
fn lacks_accent(article: &Article, found: &Match) -> bool {
    let term = article.term(found);
    let original = found.span.of(article.text);
    // Short forms are adjectives and acronyms as well, which ordinary words resemble: Cio, ciò.
    let is_name = article.glossaries.concept_of(term).kind.is_name()
        && term.status.is_right()
        && term.status != Status::Short;
    is_name
        && original.contains(char::is_lowercase)
        && without_capital_accents(original) != without_capital_accents(term.text)
}

fn without_capital_accents(text: &str) -> String {
    let bare = |c: char| {
        if c.is_uppercase() { fold::fold(&c.to_string()).to_uppercase() } else { c.to_string() }
    };
    text.chars().map(|c| if c == '’' { '\'' } else { c }).map(bare).collect()
}

fn flag_accents(article: &Article, found: &Match, findings: &mut Findings) {
    let term = article.term(found);
    let message = format!(
        "“{}” is spelt “{}” [{}]",
        found.span.of(article.text),
        term.text,
        article.glossaries.origin(term)
    );
    let fix = terms::fix(article, found, term.text);
    findings.add(found.span, message).fixes.push(fix);
}

fn near_misses(article: &Article, findings: &mut Findings) {
    let Some(language) = article.language else {
        return;
    };
    let mut matches = article.matches.iter().peekable();
    let counts = Counts { article, by_fold: OnceCell::new(), by_concept: OnceCell::new() };
    // Most words are near no name, and stand in an article again.
    let mut passed: FxHashSet<u64> = FxHashSet::default();
    for (at, token) in article.tokens.iter().enumerate() {
        while matches.next_if(|found| (found.tokens.1 as usize) < at).is_some() {}
        let in_term = matches.peek().is_some_and(|found| found.tokens.0 as usize <= at);
        if in_term || !may_be_misspelt(article, at, token) || passed.contains(&token.fold) {
            continue;
        }
        let word = token.of(article.text);
        let fold = fold::fold(word);
        // Chongming is not Chongqing.
        let near = article.glossaries.near_name(&fold, language);
        let Some(near) = near.filter(|_| !china::is_stem(&fold)) else {
            passed.insert(token.fold);
            continue;
        };
        let term = near.term;
        let right = near.text();
        if !is_ending(&fold, &near.fold) && counts.speak_of(token, term, near.fold.chars().count())
        {
            let message = format!(
                "“{word}” looks like a slip for “{}” [{}]",
                right,
                article.glossaries.origin(term)
            );
            findings.add(token.span(), message).with_fix(token.span(), right, Safety::Unsafe);
        }
    }
}

/// A capitalised word that stands alone: beside another name it may well be a person's or a firm's.
fn may_be_misspelt(article: &Article, at: usize, token: &Token) -> bool {
    let is_name = |at: usize| {
        article.tokens[at].kind == TokenKind::Word && article.tokens[at].is_capitalised()
    };
    let beside = at > 0
        && !token.starts_sentence
        && article.adjoin(at - 1, at)
        && is_name(at - 1)
        && !article.tokens[at - 1].starts_sentence
        || at + 1 < article.tokens.len() && article.adjoin(at, at + 1) && is_name(at + 1);
    token.kind == TokenKind::Word
        && token.case == Case::Capital
        && token.letters >= 5
        && !token.is(Class::FUNCTION)
        && !beside
}

/// Forms that differ in their last letter only are inflected forms more often than slips.
fn is_ending(word: &str, name: &str) -> bool {
    let (word, name): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let common = word.iter().zip(&name).take_while(|(a, b)| a == b).count();
    common + 1 >= word.len().min(name.len())
}

/// How often words stand in an article, and terms of concepts; counted when first asked for.
struct Counts<'c> {
    article: &'c Article<'c>,
    by_fold: OnceCell<FxHashMap<u64, usize>>,
    by_concept: OnceCell<FxHashMap<u32, usize>>,
}

impl Counts<'_> {
    /// Beside a source only what the source names can have been meant.
    fn may_be_meant(&self, term: Term) -> bool {
        self.article
            .source
            .as_ref()
            .is_none_or(|source| source.matches.iter().any(|found| found.concept == term.concept))
    }

    /// Whether the article is about what a word may be a slip for: a long name needs no more evidence; a short one must stand
    /// in the article in its right form, and more often.
    fn speak_of(&self, token: &Token, term: Term, length: usize) -> bool {
        if self.article.glossaries.concept_of(term).kind != ConceptKind::Place
            || !self.may_be_meant(term)
        {
            return false;
        }
        let concepts = self.article.matches.iter().map(|found| found.concept);
        let by_concept = self.by_concept.get_or_init(|| counted(concepts));
        let folds = self.article.tokens.iter().map(|token| token.fold);
        let by_fold = self.by_fold.get_or_init(|| counted(folds));
        let right = by_concept.get(&term.concept).copied().unwrap_or_default();
        let wrong = by_fold.get(&token.fold).copied().unwrap_or_default();
        // Words of longer names ("Inner", "County") are near to too many others.
        let is_whole_name = !term.text.contains([' ', '-']);
        right > wrong || is_whole_name && length >= 8 && wrong == 1
    }
}

fn counted<T: Eq + std::hash::Hash>(all: impl Iterator<Item = T>) -> FxHashMap<T, usize> {
    let mut counts = FxHashMap::default();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts
}
