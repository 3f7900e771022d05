#![doc = include_str!("misspelt_term.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::glossary::{ConceptKind, Likeness, Match, Status, Term};
use crate::language::Class;
use crate::text::{Case, Token, TokenKind, fold};

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
    for (at, token) in article.tokens.iter().enumerate() {
        while matches.next_if(|found| (found.tokens.1 as usize) < at).is_some() {}
        let in_term = matches.peek().is_some_and(|found| found.tokens.0 as usize <= at);
        if in_term
            || !may_be_misspelt(article, at, token)
            || article.glossaries.is_name_word(token.fold)
        {
            continue;
        }
        let word = token.of(article.text);
        let fold = fold::fold(word);
        let Some(near) = article.glossaries.near_name(&fold, language) else {
            continue;
        };
        let term = near.term;
        let right = near.text();
        if !is_ending(&fold, &near.fold)
            && is_about(article, token, term, near.fold.chars().count())
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

/// A long name needs no more evidence; a short one must stand in the article in its right form, and more often.
fn is_about(article: &Article, token: &Token, term: Term, length: usize) -> bool {
    if article.glossaries.concept_of(term).kind != ConceptKind::Place {
        return false;
    }
    let right =
        article.matches.iter().filter(|found| article.term(found).concept == term.concept).count();
    let wrong =
        article.tokens.iter().filter(|other| other.fold == token.fold).take(right + 2).count();
    // Words of longer names ("Inner", "County") are near to too many others.
    let is_whole_name = !term.text.contains([' ', '-']);
    right > wrong || is_whole_name && length >= 8 && wrong == 1
}
