#![doc = include_str!("foreign_term.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::glossary::{ConceptKind, Likeness, Match, Status};
use crate::text::script::Script;
use crate::text::{Case, Gap, TokenKind};

pub const RULE: Rule = Rule {
    name: "foreign-term",
    summary: "the form of another language where the article's own has one",
    page: include_str!("foreign_term.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(language) = article.language else {
        return;
    };
    for found in &article.matches {
        if article.is_own(found)
            || !article.is_meant(found)
            || found.likeness != Likeness::Same
            || !may_be_foreign(article, found)
        {
            continue;
        }
        let term = article.term(found);
        let Some(right) = article.glossaries.preferred(term.concept, language) else {
            continue;
        };
        if article.glossaries.is_right(term.concept, language, term.text)
            || is_part_of_name(article, found)
            || is_gloss(article, found)
        {
            continue;
        }
        let other = article.glossaries.code(term.language);
        let other = article.packs.get(other).map_or(other, |pack| &pack.data.name);
        let message = format!(
            "“{}” is the {other} form; here it is “{}” [{}]",
            found.span.of(article.text),
            right.text,
            article.glossaries.origin(right)
        );
        let mut fix = terms::fix(article, found, right.text);
        fix.safety = fix.safety.min(Safety::Unsafe);
        findings.add(found.span, message).fixes.push(fix);
    }
}

/// Names only; acronyms and words that the article's language spells alike say nothing.
fn may_be_foreign(article: &Article, found: &Match) -> bool {
    let term = article.term(found);
    let concept = article.glossaries.concept_of(term);
    let own_script = article.pack.is_none_or(|pack| pack.is_written_in(script(term.text)));
    // Signs have no case: among them, too, an acronym is one by its capitals.
    let acronym = term.text.chars().count() <= 6
        && !term.text.contains(char::is_lowercase)
        && (own_script || term.text.contains(char::is_uppercase));
    let name = concept.kind.is_name()
        && term.text.contains(|c: char| c.is_uppercase() || !own_script)
        && term.status.is_right()
        // Short forms are adjectives too, and parts that stand for the whole; in another script they are names beyond doubt.
        && (term.status != Status::Short || !own_script);
    let own =
        article.glossaries.homographs(term).any(|other| Some(other.language) == article.language);
    name && !acronym && !own
}

fn script(text: &str) -> Script {
    text.chars().map(Script::of).find(|script| *script != Script::Common).unwrap_or(Script::Common)
}

/// "Beijing Guoan", "(Beijing) Technology Co., Ltd.": part of a longer name that is none of the glossary's.
fn is_part_of_name(article: &Article, found: &Match) -> bool {
    let (first, last) = (found.tokens.0 as usize, found.tokens.1 as usize);
    let bracketed = first > 0
        && article.tokens[first - 1].is_mark('(')
        && article.tokens.get(last + 1).is_some_and(|next| next.is_mark(')'))
        && article.tokens.get(last + 2).is_some_and(|_| is_name_word(article, last + 2));
    let is_place = article.glossaries.kind_of(found.concept) == ConceptKind::Place;
    is_place && bracketed || stands_by_name(article, found) || ends_foreign_name(article, first)
}

/// "Animal Welfare Board of India" in German: a small word of another language ties the place to a name left whole.
fn ends_foreign_name(article: &Article, first: usize) -> bool {
    let Some((small, before)) = first.checked_sub(1).zip(first.checked_sub(2)) else {
        return false;
    };
    let languages = article.tokens[small].languages;
    let own = article.pack.is_some_and(|pack| languages.has(pack.index));
    !languages.is_empty()
        && !own
        && article.tokens[small].case == Case::Lower
        && is_name_word(article, before)
}

fn is_name_word(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.kind == TokenKind::Word && token.is_capitalised() && token.script == Script::Latin
}

/// Whether a place's name stands beside a capitalised word that is no term of the glossary.
pub(super) fn stands_by_name(article: &Article, found: &Match) -> bool {
    let (first, last) = (found.tokens.0 as usize, found.tokens.1 as usize);
    let in_match = |at: usize| {
        let behind = article.matches.partition_point(|other| (other.tokens.0 as usize) <= at);
        behind > 0 && article.matches[behind - 1].tokens.1 as usize >= at
    };
    let free_name = |at: usize| is_name_word(article, at) && !in_match(at);
    let before = first > 0
        && article.tokens[first].gap != Gap::Line
        && free_name(first - 1)
        && !article.tokens[first - 1].starts_sentence;
    let after = last + 1 < article.tokens.len()
        && article.tokens[last + 1].gap == Gap::Space
        && free_name(last + 1);
    let hyphenated = first > 0 && article.tokens[first - 1].is_mark('-')
        || article.tokens.get(last + 1).is_some_and(|next| next.is_mark('-'));
    article.glossaries.kind_of(found.concept) == ConceptKind::Place
        && (before || after || hyphenated)
}

/// A foreign form in brackets, alone behind a name or with other words, glosses what stands before them.
fn is_gloss(article: &Article, found: &Match) -> bool {
    let (first, last) = (found.tokens.0 as usize, found.tokens.1 as usize);
    let is_inside = |at: &usize| {
        !article.tokens[*at].starts_sentence || article.tokens[*at].kind == TokenKind::Mark
    };
    let mut depth = 0;
    let mut open = None;
    for at in (0..first).rev().take(12).take_while(is_inside) {
        match article.tokens[at].mark {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            open = Some(at);
            break;
        }
    }
    let Some(open) = open else { return false };
    let closes = article.tokens.get(last + 1).is_some_and(|token| ")）]".contains(token.mark));
    let is_alone = open + 1 == first && closes;
    let behind_name = || {
        open > 0
            && (is_name_word(article, open - 1) || article.tokens[open - 1].script != Script::Latin)
    };
    !is_alone || behind_name()
}
