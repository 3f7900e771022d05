//! "Gansu Province Tianshui City", "ville de Tianshui comté de Wushan": places in each other, as Chinese sets them, without a comma.

use super::super::Findings;
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::{Class, Pack};
use crate::names::syllables::DIVISIONS;
use crate::text::{Case, Span, TokenKind, fold, pinyin};
use std::ops::Range;

/// A place: its tokens and its rank.
type Place = (Range<usize>, usize);

pub fn check(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let mut at = segment.tokens.start;
    while at < segment.tokens.end {
        let chain = chain(article, pack, segment, at);
        let Some((last, _)) = chain.last() else {
            at += 1;
            continue;
        };
        at = last.end;
        if chain.len() >= 2 {
            report(article, &chain, findings);
        }
    }
}

/// The places that stand one behind the other from a token on, with nothing between them.
fn chain(article: &Article, pack: &Pack, segment: &Segment, start: usize) -> Vec<Place> {
    let mut chain: Vec<Place> = Vec::new();
    let mut at = start;
    while let Some(place) = place(article, pack, segment, at) {
        let fits = chain.last().is_none_or(|(last, rank)| {
            *rank != place.1 && article.adjoin(last.end - 1, place.0.start)
        });
        if !fits {
            break;
        }
        at = place.0.end;
        chain.push(place);
    }
    // "Hebei Province Langfang City Museum" is one name.
    let goes_on = chain.last().is_some_and(|(last, _)| {
        segment.tokens.contains(&last.end)
            && article.adjoin(last.end - 1, last.end)
            && article.tokens[last.end].is_capitalised()
    });
    if goes_on {
        chain.pop();
    }
    chain
}

/// "Sanya City", "ville de Sanya": a name that reads as pinyin, with its type word.
fn place(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> Option<Place> {
    let tokens = &article.tokens;
    let has = |at: usize| segment.tokens.contains(&at);
    let follows = |at: usize| has(at) && article.adjoin(at - 1, at);
    let is_name = |at: usize| {
        tokens[at].case == Case::Capital
            && !tokens[at].is(Class::TYPE)
            && !tokens[at].is(Class::FUNCTION)
            && pinyin::is_syllables(&fold::fold(article.of(at)))
    };
    let rank = |at: usize| {
        let class = tokens[at].is(Class::TYPE).then(|| pack.type_class(tokens[at].lower))??;
        DIVISIONS.iter().position(|rank| *rank == class)
    };
    if !has(at) {
        return None;
    }
    if pack.data.names.head_last {
        let is_typed = follows(at + 1) && tokens[at + 1].is_capitalised();
        let rank = is_typed.then(|| rank(at + 1))??;
        return is_name(at).then_some((at..at + 2, rank));
    }
    let rank = rank(at)?;
    let tied = follows(at + 1) && tokens[at + 1].is(Class::NAME_CONNECTOR);
    let name = if tied { at + 2 } else { at + 1 };
    (follows(name) && is_name(name)).then_some((at..name + 1, rank))
}

fn report(article: &Article, chain: &[Place], findings: &mut Findings) {
    let (Some((first, _)), Some((last, _))) = (chain.first(), chain.last()) else { return };
    let span = Span::new(article.tokens[first.start].start(), article.tokens[last.end - 1].end());
    let descends = chain.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let mut parts: Vec<&str> =
        chain.iter().map(|(place, _)| article.span_of(place).of(article.text)).collect();
    if descends {
        parts.reverse();
    }
    let write = parts.join(", ");
    let message =
        format!("places in each other without a comma, as Chinese sets them; write “{write}”");
    // "Né dans la ville de …, comté de …": what stands before goes with the type word that comes first.
    let begins_anew = descends && article.pack.is_some_and(|pack| !pack.data.names.head_last);
    // "The Yunnan Province Kunming City government": more of the name follows.
    let goes_on = article.tokens.get(last.end).is_some_and(|next| {
        next.kind == TokenKind::Word
            && !next.is(Class::FUNCTION)
            && article.adjoin(last.end - 1, last.end)
    });
    let safety = if begins_anew || goes_on { Safety::Show } else { Safety::Unsafe };
    findings.add(span, message).with_fix(span, write, safety);
}
