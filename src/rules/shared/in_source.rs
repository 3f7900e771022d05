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
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
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
    let mut seen = Seen::of(source, article);
    found.retain(|finding| {
        let Some(at) = pair_at(article, finding.span) else {
            return true;
        };
        // Punctuation goes by the whole segment: a list without spaces has none in the other language either.
        let needed = if rule.category == category::PUNCTUATION { 1 } else { in_article[&at] };
        let as_often = in_source.get(&at).is_some_and(|count| *count >= needed);
        !as_often
            && !seen.is_copied(at, finding)
            && !seen.opens_alike(at, finding)
            && !seen.is_said_again(at, finding)
    });
}

/// What is known of the pairs of an article and its source, by their numbers, so that many findings in one long pair do not go
/// through it each.
struct Seen<'a, 's, 't> {
    source: &'a Article<'s>,
    article: &'a Article<'t>,
    in_source: Copies<'t>,
    in_article: Copies<'t>,
    /// The first word of the article's side, and how that of the source's is written.
    firsts: FxHashMap<usize, (Option<Span>, Option<Case>)>,
    /// A hash of the words of the source's side.
    words: FxHashMap<usize, u64>,
    /// Whether two pairs are plural forms of one message.
    plurals: FxHashMap<(usize, usize), bool>,
}

/// No more bytes of a segment are gone through in search of copies, and once all of it: of a very long one the first findings
/// alone are told.
const MOST_SEARCHED: usize = 4 << 20;

/// How often texts stand in segments.
#[derive(Default)]
struct Copies<'t> {
    counts: FxHashMap<(usize, &'t str), usize>,
    /// How many bytes of each segment were gone through.
    searched: FxHashMap<usize, usize>,
}

impl<'t> Copies<'t> {
    /// How often a text stands in the segment of a pair's number and is no part of a longer word; none where too much of it
    /// was searched before.
    fn count(&mut self, at: usize, segment: &str, text: &'t str) -> Option<usize> {
        if let Some(count) = self.counts.get(&(at, text)) {
            return Some(*count);
        }
        let searched = self.searched.entry(at).or_default();
        if *searched > MOST_SEARCHED {
            return None;
        }
        *searched += segment.len();
        let cut = |end: &str| {
            text.ends_with(char::is_alphanumeric) && end.starts_with(char::is_alphanumeric)
        };
        let places = segment.match_indices(text);
        let count = places.filter(|(at, _)| !cut(&segment[at + text.len()..])).count();
        self.counts.insert((at, text), count);
        Some(count)
    }
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

impl<'a, 's, 't> Seen<'a, 's, 't> {
    fn of(source: &'a Article<'s>, article: &'a Article<'t>) -> Self {
        Seen {
            source,
            article,
            in_source: Copies::default(),
            in_article: Copies::default(),
            firsts: FxHashMap::default(),
            words: FxHashMap::default(),
            plurals: FxHashMap::default(),
        }
    }

    /// Whether the words of a finding stand in the source, letter by letter: placeholders, entities, words that are foreign
    /// to the source too, and, as often as here, figures.
    fn is_copied(&mut self, at: usize, finding: &Finding) -> bool {
        let (source, article) = (self.source, self.article);
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
        let (pair, text) = (&article.pairs[at], span.of(article.text).trim());
        if text.is_empty() || pair.source.is_empty() {
            return false;
        }
        let of_source = source.span_of(&pair.source).of(source.text);
        let Some(of_source) = self.in_source.count(at, of_source, text) else { return true };
        if of_source == 0 {
            return false;
        }
        let of_article = article.span_of(&pair.target).of(article.text);
        let mut as_often =
            || self.in_article.count(at, of_article, text).is_none_or(|count| of_source >= count);
        is_value || as_often()
    }

    /// Whether a finding about the first word's capital stands where the source, too, starts in lower case: an entry of a
    /// list, a label.
    fn opens_alike(&mut self, at: usize, finding: &Finding) -> bool {
        if finding.category != category::TEXTUAL {
            return false;
        }
        let first = |article: &Article, tokens: &Range<usize>| {
            article.tokens[tokens.clone()].iter().find(|token| token.is_word()).copied()
        };
        let (source, article) = (self.source, self.article);
        let pair = &article.pairs[at];
        let (word, case) = self.firsts.entry(at).or_insert_with(|| {
            let (word, of_source) = (first(article, &pair.target), first(source, &pair.source));
            (word.map(|token| token.span()), of_source.map(|token| token.case))
        });
        *word == Some(finding.span) && *case == Some(Case::Lower)
    }

    /// Whether what stands in the article already is said again by the source too, or is another plural of one message.
    fn is_said_again(&mut self, at: usize, finding: &Finding) -> bool {
        let (source, article) = (self.source, self.article);
        let earlier = finding.related.iter().find_map(|related| match related.at {
            At::Here(span) => pair_at(article, span),
            At::Elsewhere { .. } => None,
        });
        let of_text = [category::DUPLICATION, category::TEXTUAL].contains(&finding.category);
        let Some(earlier) = earlier.filter(|_| of_text) else { return false };
        let mut words = |at: usize| {
            let hash = || {
                let tokens = source.tokens[article.pairs[at].source.clone()].iter();
                let mut hasher = FxHasher::default();
                let words = tokens.filter(|token| token.kind != TokenKind::Mark);
                words.for_each(|token| token.lower.hash(&mut hasher));
                hasher.finish()
            };
            *self.words.entry(at).or_insert_with(hash)
        };
        let same = finding.category == category::DUPLICATION && words(earlier) == words(at);
        let is_plural = || is_plural(source, article, &article.pairs[earlier], &article.pairs[at]);
        same || *self.plurals.entry((earlier, at)).or_insert_with(is_plural)
    }
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

/// Whether two neighbours of a catalogue are plural forms of one message: their sources share most of their words.
fn is_plural(source: &Article, article: &Article, one: &Pair, other: &Pair) -> bool {
    if article.document.format != Format::Po || one.target == other.target {
        return false;
    }
    let between = one.target.end.min(other.target.end)..one.target.start.max(other.target.start);
    let before = |token: usize| article.pairs.partition_point(|pair| pair.target.start < token);
    let apart = before(between.end).saturating_sub(before(between.start));
    // No language has more than six plurals.
    if apart > 6 {
        return false;
    }
    let words = |pair: &Pair| {
        let tokens = source.tokens[pair.source.clone()].iter();
        tokens.filter(|token| token.is_word()).map(|token| token.lower)
    };
    let of_other: FxHashSet<u64> = words(other).collect();
    let shared = words(one).filter(|word| of_other.contains(word)).count();
    shared * 2 >= words(one).count().max(words(other).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_segment_is_gone_through_for_its_first_findings_alone() {
        let mut copies = Copies::default();
        let times = MOST_SEARCHED / "le pont. ".len() + 1;
        let segment = "le pont. ".repeat(times);
        assert_eq!(copies.count(0, &segment, "pont"), Some(times));
        assert_eq!(copies.count(0, &segment, "le"), None);
        assert_eq!(copies.count(0, &segment, "pont"), Some(times), "counted before");
        assert_eq!(copies.count(1, "le pont", "le"), Some(1), "of another segment");
        assert_eq!(copies.count(1, "le pont", "pon"), Some(0), "a part of a word");
    }
}
