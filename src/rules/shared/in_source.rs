//! What the source has too is no error of the translation: one place for all rules.
//!
//! A rule that reads the article alone is run on the source as well, where it has found anything; what it finds in the
//! source's segment, the translation has a right to. A value that stands in the source as it stands in the translation
//! (a placeholder, an entity, a figure) is none of a rule's business either.

use crate::article::{Article, Pair};
use crate::document::Format;
use crate::finding::{At, Finding};
use crate::rules::{Findings, Rule, category};
use crate::text::{Case, Span, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Keeps of a rule's findings those that the source does not explain.
pub fn retain_own(source: &Article, article: &Article, rule: &Rule, found: &mut Vec<Finding>) {
    if found.is_empty() {
        return;
    }
    let in_source = found_in_source(source, article, rule);
    let mut in_article: FxHashMap<usize, usize> = FxHashMap::default();
    for pair in found.iter().filter_map(|finding| pair_at(article, finding.span)) {
        *in_article.entry(pair).or_default() += 1;
    }
    found.retain(|finding| {
        let Some(at) = pair_at(article, finding.span) else {
            return true;
        };
        // Punctuation goes by the whole segment: a list without spaces has none in the other language either.
        let needed = if rule.category == category::PUNCTUATION { 1 } else { in_article[&at] };
        let as_often = in_source.get(&at).is_some_and(|count| *count >= needed);
        let pair = &article.pairs[at];
        !as_often
            && !is_copied(source, article, pair, finding)
            && !opens_alike(source, article, pair, finding)
            && !is_said_again(source, article, pair, finding)
    });
}

/// Whether a rule's findings are about the text as it stands, so that the same in the source means the same. A page's
/// furniture is none of an article's text, in whichever language it came along.
fn is_about_text(rule: &Rule) -> bool {
    let kinds = [
        category::DUPLICATION,
        category::PUNCTUATION,
        category::ENCODING,
        category::TEXTUAL,
        category::ADDITION,
    ];
    kinds.contains(&rule.category)
}

/// How many findings a rule has in the source, by pair.
fn found_in_source(source: &Article, article: &Article, rule: &Rule) -> FxHashMap<usize, usize> {
    let mut counts = FxHashMap::default();
    if !is_about_text(rule) {
        return counts;
    }
    let findings = Findings::of(rule, source);
    if findings.list.is_empty() {
        return counts;
    }
    let mut starts: Vec<(usize, usize)> =
        article.pairs.iter().enumerate().map(|(at, pair)| (pair.source.start, at)).collect();
    starts.sort_unstable();
    for finding in findings.list {
        let token = first_token(source, finding.span);
        let behind = starts.partition_point(|(start, _)| *start <= token);
        let holding = starts[..behind]
            .iter()
            .rev()
            .take_while(|(start, _)| behind > 0 && *start == starts[behind - 1].0);
        for (_, at) in holding.filter(|(_, at)| article.pairs[*at].source.contains(&token)) {
            *counts.entry(*at).or_default() += 1;
        }
    }
    counts
}

fn first_token(article: &Article, span: Span) -> usize {
    article.tokens.partition_point(|token| token.end() <= span.start)
}

/// The index of the pair that a span of the article lies in.
fn pair_at(article: &Article, span: Span) -> Option<usize> {
    let token = first_token(article, span);
    let behind = article.pairs.partition_point(|pair| pair.target.start <= token);
    behind.checked_sub(1).filter(|&at| article.pairs[at].target.contains(&token))
}

/// Whether the words of a finding stand in the source, letter by letter: placeholders, entities, words that are foreign
/// to the source too, and, as often as here, figures.
fn is_copied(source: &Article, article: &Article, pair: &Pair, finding: &Finding) -> bool {
    let is_value = [category::ENCODING, category::ADDITION].contains(&finding.category);
    let points = finding.span.of(article.text).chars().all(|c| c == '.');
    let is_value = is_value || points || is_spelling(finding);
    let span = match finding.category {
        _ if is_value => finding.span,
        category::UNTRANSLATED if is_foreign_to(source, article, finding.span) => finding.span,
        category::OMISSION | category::MISTRANSLATION | category::PUNCTUATION => {
            match figure(article.text, finding.span) {
                Some(figure) => figure,
                None => return false,
            }
        }
        _ => return false,
    };
    let text = span.of(article.text).trim();
    if text.is_empty() || pair.source.is_empty() {
        return false;
    }
    let count = |article: &Article, tokens: &Range<usize>| {
        let whole = article.span_of(tokens).of(article.text);
        let cut = |end: &str| {
            text.ends_with(char::is_alphanumeric) && end.starts_with(char::is_alphanumeric)
        };
        whole.match_indices(text).filter(|(at, _)| !cut(&whole[at + text.len()..])).count()
    };
    let of_source = count(source, &pair.source);
    of_source > 0 && (is_value || of_source >= count(article, &pair.target))
}

/// Whether a finding about the first word's capital stands where the source, too, starts in lower case: an entry of a
/// list, a label.
fn opens_alike(source: &Article, article: &Article, pair: &Pair, finding: &Finding) -> bool {
    let first = |article: &Article, tokens: &Range<usize>| {
        article.tokens[tokens.clone()].iter().find(|token| token.is_word()).copied()
    };
    let starts = first(article, &pair.target).is_some_and(|token| token.span() == finding.span);
    finding.category == category::TEXTUAL
        && starts
        && first(source, &pair.source).is_some_and(|token| token.case == Case::Lower)
}

/// Whether a fix writes an acronym in capitals, or one name for another: what the source spells as the translation does is
/// spelt so by right.
fn is_spelling(finding: &Finding) -> bool {
    let mut edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
    match finding.category {
        category::TEXTUAL => edits.next().is_some_and(|edit| {
            !edit.text.is_empty() && edit.text.chars().all(|c| c.is_uppercase() || c.is_numeric())
        }),
        category::TERMINOLOGY => finding.rule == "inconsistent-name",
        _ => false,
    }
}

/// Whether no word of a span is of a script that the source's language is written in.
fn is_foreign_to(source: &Article, article: &Article, span: Span) -> bool {
    let Some(pack) = source.pack else { return false };
    let first = first_token(article, span);
    let words = article.tokens[first..]
        .iter()
        .take_while(|token| token.start() < span.end)
        .filter(|token| token.kind == TokenKind::Word);
    let mut scripts = words.map(|token| token.script).peekable();
    scripts.peek().is_some() && scripts.all(|script| !pack.is_written_in(script))
}

/// The whole figure with a point or a comma in it that a span is, or is part of: 3.8.
fn figure(text: &str, span: Span) -> Option<Span> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if span.is_empty() || !span.of(text).chars().all(is_part) {
        return None;
    }
    let before = text[..span.start].chars().rev().take(12).take_while(|c| is_part(*c)).count();
    let behind = text[span.end..].chars().take(12).take_while(|c| is_part(*c)).count();
    let whole = Span::new(span.start - before, span.end + behind);
    let marks: &[char] = &['.', ','];
    let bare = whole.of(text).trim_matches(marks);
    let start = whole.start + whole.of(text).find(bare)?;
    bare.contains(marks).then(|| Span::new(start, start + bare.len()))
}

/// Whether what stands in the article already is said again by the source too, or is another plural of one message.
fn is_said_again(source: &Article, article: &Article, pair: &Pair, finding: &Finding) -> bool {
    let earlier = finding.related.iter().find_map(|related| match related.at {
        At::Here(span) => pair_at(article, span),
        At::Elsewhere { .. } => None,
    });
    let of_text = [category::DUPLICATION, category::TEXTUAL].contains(&finding.category);
    let Some(earlier) = earlier.map(|at| &article.pairs[at]).filter(|_| of_text) else {
        return false;
    };
    let words = |pair: &Pair| {
        source.tokens[pair.source.clone()]
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| token.lower)
            .collect::<Vec<u64>>()
    };
    let same = finding.category == category::DUPLICATION && words(earlier) == words(pair);
    same || earlier.target != pair.target && is_plural(source, article, earlier, pair)
}

/// Whether two neighbours of a catalogue are plural forms of one message: their sources share most of their words.
fn is_plural(source: &Article, article: &Article, one: &Pair, other: &Pair) -> bool {
    if article.document.format != Format::Po {
        return false;
    }
    let between = one.target.end.min(other.target.end)..one.target.start.max(other.target.start);
    let apart = article.pairs.iter().filter(|pair| between.contains(&pair.target.start)).count();
    let words =
        |pair: &Pair| source.tokens[pair.source.clone()].iter().filter(|token| token.is_word());
    let shared =
        words(one).filter(|word| words(other).any(|same| same.lower == word.lower)).count();
    // No language has more than six plurals.
    apart <= 6 && shared * 2 >= words(one).count().max(words(other).count())
}
