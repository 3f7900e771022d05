//! Learning from revision: what editors changed, and the entries that would have made those changes.
//!
//! The texts before and after are compared word by word (Myers's algorithm, by way of the `similar` crate). A change
//! inside a name is widened to the whole name on both sides; a change of ordinary words counts once it was made
//! more than once.

use super::observe::quotation;
use super::{Observations, Shown};
use crate::article::Article;
use crate::glossary::ConceptKind;
use crate::language::{Class, Determiner, primary};
use crate::names::{self, Mention, mentions};
use crate::text::{Case, Token, TokenKind};
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::ops::Range;

/// A longer change is a sentence written anew, not a name.
const LONGEST: usize = 10;
/// The articles that glossaries know.
const ARTICLES: [&str; 6] = ["le", "la", "el", "il", "o", "a"];
/// Changes with no more unchanged tokens between them are one.
const NEAR: usize = 2;

/// A change of words: tokens before and after.
struct Revision {
    before: Range<usize>,
    after: Range<usize>,
}

/// Takes in what was changed between two versions of an article.
pub fn observe(observations: &mut Observations, before: &Article, after: &Article) {
    let language = before.document.language.as_deref().map_or("", primary).to_string();
    observations.articles += 1;
    *observations.languages.entry(language.clone()).or_default() += 1;
    let changes = changes(before, after);
    let (old, new) = (mentions(before), mentions(after));
    let mut phrases: FxHashMap<(String, String), Vec<Revision>> = FxHashMap::default();
    let mut order: Vec<(String, String)> = Vec::new();
    for change in changes {
        let change = widened(before, after, &old, &new, change);
        let change = Revision {
            before: trimmed(before, change.before),
            after: trimmed(after, change.after),
        };
        let across = |article: &Article, range: &Range<usize>| {
            range.clone().skip(1).any(|at| article.tokens[at].starts_segment)
        };
        if across(before, &change.before) || across(after, &change.after) {
            continue;
        }
        if change.before.is_empty()
            || change.after.is_empty()
            || change.before.len() > LONGEST
            || change.after.len() > LONGEST
        {
            continue;
        }
        let texts = (text(before, &change.before), text(after, &change.after));
        let seen = phrases.entry(texts.clone()).or_default();
        if seen.is_empty() {
            order.push(texts);
        }
        seen.push(change);
    }
    for texts in order {
        let seen = &phrases[&texts];
        let is_name = has_name(before, &seen[0].before) && has_name(after, &seen[0].after);
        if is_part(before, &seen[0].before, after, &seen[0].after)
            || !is_name && (seen.len() < 2 || seen[0].before.len() < 2)
        {
            continue;
        }
        let kind = if is_name { kind(after, &new, &seen[0].after) } else { ConceptKind::Phrase };
        for change in seen {
            let quotations = [
                quotation(before, before.span_of(&change.before)),
                quotation(after, after.span_of(&change.after)),
            ];
            let shown = shown(after, change.after.start);
            observations.changed(&language, [&texts.0, &texts.1], kind, quotations, shown);
        }
    }
}

fn text(article: &Article, tokens: &Range<usize>) -> String {
    let written =
        article.span_of(tokens).of(article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let first = &article.tokens[tokens.start];
    if first.starts_sentence && first.is(Class::TYPE) { names::lowered(&written) } else { written }
}

/// Replacements of words by words.
fn changes(before: &Article, after: &Article) -> Vec<Revision> {
    let keys = |article: &Article| {
        article.tokens.iter().map(|token| (token.lower, token.is_capitalised())).collect::<Vec<_>>()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &keys(before), &keys(after));
    let change = |op: DiffOp| {
        (op.tag() != DiffTag::Equal)
            .then(|| Revision { before: op.old_range(), after: op.new_range() })
    };
    let mut changes: Vec<Revision> = Vec::new();
    for change in ops.into_iter().filter_map(change) {
        match changes.last_mut() {
            Some(last) if is_near(before, last.before.end, change.before.start) => {
                (last.before.end, last.after.end) = (change.before.end, change.after.end);
            }
            _ => changes.push(change),
        }
    }
    changes
}

/// Whether two changes are parted by few tokens of one sentence.
fn is_near(article: &Article, end: usize, start: usize) -> bool {
    let parted = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.starts_sentence || token.starts_segment)
    };
    start - end <= NEAR && !(end..=start).any(parted)
}

/// A range without the small words and marks at its ends, which belong to the sentence.
fn trimmed(article: &Article, range: Range<usize>) -> Range<usize> {
    let opened = |open: char| range.clone().any(|at| article.tokens[at].is_mark(open));
    let closes = |token: &Token| {
        token.is_mark(')') && opened('(')
            || token.is_mark('»') && opened('«')
            || token.is_mark('”') && opened('“')
    };
    let is_small = |at: &usize| {
        let token = &article.tokens[*at];
        let next = article.tokens.get(at + 1);
        let lower = token.case == Case::Lower || next.is_some_and(|next| next.case == Case::Lower);
        let word = lower
            && token.is(Class(Class::FUNCTION.0 | Class::NAME_CONNECTOR.0))
            && !next.is_some_and(|next| next.is_mark('-'));
        word || token.kind == TokenKind::Mark && !closes(token)
    };
    let start = range.start + range.clone().take_while(is_small).count();
    let end = range.end - (start..range.end).rev().take_while(is_small).count();
    start..end
}

/// Whether all words that went are among those that came: then something was added, not put right.
fn is_part(before: &Article, old: &Range<usize>, after: &Article, new: &Range<usize>) -> bool {
    let came: Vec<u64> = after.tokens[new.clone()].iter().map(|token| token.fold).collect();
    before.tokens[old.clone()].iter().all(|token| came.contains(&token.fold))
}

/// A change with the rest of the name it stands in, on both sides. What is unchanged before and behind it is the same
/// on both, so that as many tokens are taken in on one side as on the other.
fn widened(
    before: &Article,
    after: &Article,
    old: &[Mention],
    new: &[Mention],
    change: Revision,
) -> Revision {
    let (mut front, mut back) = (0, 0);
    for (article, mentions, range) in [(before, old, &change.before), (after, new, &change.after)] {
        let touching = mentions.iter().filter(|mention| {
            mention.tokens.start <= range.end && range.start <= mention.tokens.end
        });
        for mention in touching {
            front = front.max(range.start.saturating_sub(mention.tokens.start));
            back = back.max(mention.tokens.end.saturating_sub(range.end));
        }
        let run = |at: usize| {
            article
                .tokens
                .get(at)
                .is_some_and(|token| token.is_capitalised() && !token.starts_sentence)
        };
        let run_front = (1..=3).take_while(|step| {
            range.start.checked_sub(*step).is_some_and(|at| run(at) && article.adjoin(at, at + 1))
        });
        let run_back = (0..3).take_while(|step| {
            run(range.end + step)
                && article.adjoin((range.end + step).saturating_sub(1), range.end + step)
        });
        let is_name = range.clone().any(run);
        front = front.max(if is_name { run_front.count() } else { 0 });
        back = back.max(if is_name { run_back.count() } else { 0 });
    }
    let widen = |range: &Range<usize>, length: usize| {
        range.start.saturating_sub(front)..(range.end + back).min(length)
    };
    Revision {
        before: widen(&change.before, before.tokens.len()),
        after: widen(&change.after, after.tokens.len()),
    }
}

/// What the determiner before a name shows of it, in languages whose determiners have one form for each gender.
fn shown(article: &Article, at: usize) -> Option<Shown> {
    let pack = article.pack.filter(|pack| pack.data.gender && !pack.data.names.capital_nouns)?;
    let before = at.checked_sub(1).filter(|before| article.adjoin(*before, at))?;
    let word = article.of(before).to_lowercase();
    // The first determiner of a pack is its article.
    let definite = pack.data.determiner.first()?;
    let told = |determiner: &&Determiner| determiner.masculine != determiner.feminine;
    let gender = pack.data.determiner.iter().filter(told).find_map(|determiner| {
        let is = |form: &str| form.split(' ').next_back() == Some(&word);
        match (is(&determiner.masculine), is(&determiner.feminine)) {
            (true, false) => Some("m"),
            (false, true) => Some("f"),
            _ => None,
        }
    })?;
    let is_bare = article.tokens[at].is_capitalised();
    let masculine = gender == "m";
    let article = if masculine { &definite.masculine } else { &definite.feminine };
    // "du Hebei": only a name that stands alone takes an article of its own.
    let article = ARTICLES.iter().copied().find(|known| known == article).filter(|_| is_bare);
    Some(Shown { gender, article })
}

fn has_name(article: &Article, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| {
        let token = &article.tokens[at];
        token.is_capitalised() && !token.starts_sentence && !token.is(Class::FUNCTION)
    })
}

fn kind(article: &Article, mentions: &[Mention], tokens: &Range<usize>) -> ConceptKind {
    let mention = mentions
        .iter()
        .find(|mention| mention.tokens.start >= tokens.start && mention.tokens.end <= tokens.end);
    let class =
        mention.and_then(|mention| article.pack?.type_class(article.tokens[mention.head].lower));
    match class {
        Some(class) if names::is_organisation(class) => ConceptKind::Organisation,
        _ => ConceptKind::Place,
    }
}
