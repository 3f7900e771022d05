#![doc = include_str!("clipped_passage.md")]

use super::entity::ends_reference;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::Severity;
use crate::language::Class;
use crate::text::{Case, Gap, Token, TokenKind};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "clipped-passage",
    summary: "a paragraph that ends in the middle",
    page: include_str!("clipped_passage.md"),
    category: category::TEXTUAL,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// Shorter lines are labels and titles, which may end as they like.
const FEWEST_WORDS: usize = 5;
/// Lines of lists in lower case are shorter.
const LONG_PARAGRAPH: usize = 10;

fn check(article: &Article, findings: &mut Findings) {
    for (index, segment) in article.segments.iter().enumerate() {
        if segment.kind != SegmentKind::Label && is_clipped(article, index, segment) {
            let last = segment.tokens.end - 1;
            let what = if article.tokens[last].is_mark(';') {
                "a full stop belongs there"
            } else {
                "something is missing behind it"
            };
            let message = format!("the passage ends with “{}”: {what}", article.of(last));
            findings.add(article.tokens[last].span(), message);
        }
    }
}

fn words(article: &Article, segment: &Segment) -> usize {
    let tokens = &article.tokens[segment.tokens.clone()];
    tokens.iter().filter(|token| token.kind == TokenKind::Word).count()
}

fn is_clipped(article: &Article, index: usize, segment: &Segment) -> bool {
    let last = &article.tokens[segment.tokens.end - 1];
    if words(article, segment) < FEWEST_WORDS
        || article.pack.is_none_or(|pack| pack.data.never_final.is_empty())
    {
        return false;
    }
    match last.kind {
        TokenKind::Word => {
            last.case == Case::Lower && last.is(Class::NEVER_FINAL)
                || is_cut_in_two(article, index)
                || ends_in_mid_word(article, segment)
                || is_unfinished(article, index)
        }
        TokenKind::Mark if last.is_mark('-') && last.gap == Gap::None => {
            ends_in_hyphen(article, segment)
        }
        TokenKind::Mark if matches!(last.mark, '-' | '–' | '—') => {
            ends_in_dash(article, segment)
        }
        TokenKind::Mark if last.is_mark(';') => {
            !ends_reference(article, segment.tokens.end - 1) && ends_in_semicolon(article, index)
        }
        // A comma may close a line of verse, or a line that the next goes on from.
        TokenKind::Mark => last.is_mark(',') && !goes_on(article, index),
        _ => false,
    }
}

/// "… по переработке отхо": a long paragraph without a mark at its end, whose last word is no word, but starts one.
fn ends_in_mid_word(article: &Article, segment: &Segment) -> bool {
    let last = segment.tokens.end - 1;
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    article.tokens[last].case == Case::Lower
        && article.tokens[last].letters >= 2
        && article.adjoin(last - 1, last)
        && words(article, segment) >= LONG_PARAGRAPH
        && article.tokens[segment.tokens.clone()]
            .iter()
            .any(|token| matches!(token.mark, ',' | '.'))
        && forms.is_some_and(|forms| {
            let word = article.of(last);
            !forms.has(word) && !forms.meets(word) && forms.starts(word)
        })
}

/// The last of several sentences of a paragraph, with no mark at its end. A caption has its credit there, a dispatch its agency.
fn is_unfinished(article: &Article, index: usize) -> bool {
    let segment = &article.segments[index];
    let sentences = &article.sentences[segment.sentences.clone()];
    let [.., before, last] = sentences else { return false };
    let is_word = |at: &usize| article.tokens[*at].kind == TokenKind::Word;
    let ends = |token: &Token| matches!(token.mark, '.' | '!' | '?');
    let is_whole = |sentence: &Range<usize>| {
        sentence.clone().filter(is_word).count() >= FEWEST_WORDS
            && article.tokens[sentence.start].is_capitalised()
    };
    let is_credit =
        last.clone().any(|at| matches!(article.tokens[at].mark, '/' | ':' | '|' | '–' | '—' | '©'));
    segment.kind == SegmentKind::Paragraph
        && index > 0
        && article.tokens[last.end - 1].case == Case::Lower
        && article.tokens[last.end - 1].letters >= 3
        && article.is_untied(last.end - 1)
        && article.tokens[before.end - 1].gap == Gap::None
        && ends(&article.tokens[before.end - 1])
        && is_whole(before)
        && is_whole(last)
        && last.clone().filter(is_word).count() > FEWEST_WORDS
        && !is_credit
        && others_end(article, index)
}

/// Whether the paragraph behind ends with a mark, and no other is bare at its end: captions and a site's last lines are.
fn others_end(article: &Article, index: usize) -> bool {
    let last = |segment: &Segment| &article.tokens[segment.tokens.end - 1];
    let is_bare = |segment: &Segment| {
        segment.kind == SegmentKind::Paragraph
            && last(segment).kind == TokenKind::Word
            && last(segment).case == Case::Lower
    };
    let next = article.segments.get(index + 1);
    let others = article.segments.iter().enumerate().skip(1).filter(|(at, _)| *at != index);
    next.is_some_and(|next| matches!(last(next).mark, '.' | '!' | '?'))
        && !others.map(|(_, segment)| segment).any(is_bare)
}

/// "… and the teach-"
fn ends_in_hyphen(article: &Article, segment: &Segment) -> bool {
    let hyphen = segment.tokens.end - 1;
    article.touches(hyphen)
        && article.tokens[hyphen - 1].kind == TokenKind::Word
        && article.tokens[hyphen - 1].letters >= 3
}

/// "…, the director says. -": what follows the dash stands in the next paragraph. Headings may end so.
fn ends_in_dash(article: &Article, segment: &Segment) -> bool {
    let dash = segment.tokens.end - 1;
    let inside = &article.tokens[segment.tokens.start..dash];
    segment.kind == SegmentKind::Paragraph
        && article.tokens[dash].gap == Gap::Space
        && matches!(article.tokens[dash - 1].mark, '\0' | '.' | ',')
        && words(article, segment) >= LONG_PARAGRAPH
        && inside.iter().any(|token| matches!(token.mark, '.' | ','))
}

/// A semicolon closes an item of a list, not a paragraph with a capital before another with a capital.
fn ends_in_semicolon(article: &Article, index: usize) -> bool {
    let segment = &article.segments[index];
    let behind_colon = index
        .checked_sub(1)
        .is_some_and(|before| article.tokens[article.segments[before].tokens.end - 1].is_mark(':'));
    article.tokens[segment.tokens.start].is_capitalised()
        && !behind_colon
        && !goes_on(article, index)
}

/// A paragraph without a mark at its end, before one that starts in lower case: one sentence on two lines.
fn is_cut_in_two(article: &Article, index: usize) -> bool {
    // A line without a stop is read as a heading, unless it is long.
    let is_long = |segment: &Segment| {
        matches!(segment.kind, SegmentKind::Paragraph | SegmentKind::Heading)
            && words(article, segment) >= LONG_PARAGRAPH
    };
    let next = article.segments.get(index + 1).filter(|next| is_long(next));
    is_long(&article.segments[index])
        && next.is_some_and(|next| {
            let first = &article.tokens[next.tokens.start];
            first.kind == TokenKind::Word && first.case == Case::Lower && first.letters >= 2
        })
}

fn goes_on(article: &Article, index: usize) -> bool {
    let Some(next) = article.segments.get(index + 1) else {
        return false;
    };
    let first = &article.tokens[next.tokens.start];
    first.kind != TokenKind::Word
        || first.case == Case::Lower
        || article.segments[index].kind == SegmentKind::Heading
}
