//! Latin letters and figures among signs, with a space beside them and without, in one article.

use super::super::Findings;
use super::super::shared::style::{Place, here_or, tell, times};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Edit, Safety};
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Gap, Span, TokenKind};

/// Either way stands so often at least: one space is a slip of its own.
const LEAST: usize = 2;

/// Letters and figures may each have a custom of their own.
pub fn check(article: &Article, findings: &mut Findings) {
    if article.pack.is_some_and(Pack::is_of_signs) {
        beside(article, is_letter, "letter", findings);
        beside(article, is_figure, "figure", findings);
    }
}

fn beside(
    article: &Article,
    is_kind: fn(&Article, usize) -> bool,
    name: &str,
    findings: &mut Findings,
) {
    let running = |segment: &&Segment| segment.kind == SegmentKind::Paragraph;
    let borders = |segment: &Segment| {
        let all = segment.tokens.clone().skip(1);
        all.filter(|&at| is_border(article, is_kind, at)).collect::<Vec<usize>>()
    };
    let all = article.segments.iter().filter(running).flat_map(borders);
    let (tight, loose): (Vec<usize>, Vec<usize>) =
        all.partition(|&at| article.tokens[at].gap == Gap::None);
    if tight.len().min(loose.len()) < LEAST {
        return;
    }
    let keeps_space = loose.len() > tight.len();
    let (kept, others) = if keeps_space { (loose, tight) } else { (tight, loose) };
    let message = |_: usize, count: usize| {
        let (other, own) = if keeps_space { ("no space", "a space") } else { ("a space", "none") };
        format!(
            "{other} between a sign and a {name} {}, but {own} {} in this article",
            here_or(count),
            times(kept.len())
        )
    };
    let edit = |at: &usize| Edit {
        span: Span::new(article.tokens[at - 1].end(), article.tokens[*at].start()),
        text: if keeps_space { " " } else { "" }.to_string(),
    };
    // Both sides of one word are one place.
    let places = others.chunk_by(|one, next| one + 1 == *next).map(|run| {
        let span = article.span(run[0] - 1, run[run.len() - 1]);
        vec![Place { span, edits: run.iter().map(edit).collect() }]
    });
    tell(places.collect(), Safety::Unsafe, message, findings);
}

fn is_letter(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.kind == TokenKind::Word && token.script == Script::Latin && !is_figure(article, at)
}

/// Figures as wide as a sign count, too.
fn is_figure(article: &Article, at: usize) -> bool {
    article.of(at).starts_with(char::is_numeric)
}

/// Whether a sign and one of the kind meet before a token, on one line.
fn is_border(article: &Article, is_kind: fn(&Article, usize) -> bool, at: usize) -> bool {
    let is_sign = |at: usize| article.tokens[at].script.is_unspaced();
    (is_sign(at - 1) && is_kind(article, at) || is_kind(article, at - 1) && is_sign(at))
        && (article.touches(at) || article.adjoin(at - 1, at))
}
