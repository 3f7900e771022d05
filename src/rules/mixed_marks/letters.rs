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

pub fn check(article: &Article, findings: &mut Findings) {
    if !article.pack.is_some_and(Pack::is_of_signs) {
        return;
    }
    let running = |segment: &&Segment| segment.kind == SegmentKind::Paragraph;
    let borders = |segment: &Segment| {
        let all = segment.tokens.clone().skip(1);
        all.filter(|&at| is_border(article, at)).collect::<Vec<usize>>()
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
            "{other} between a sign and a letter or figure {}, but {own} {} in this article",
            here_or(count),
            times(kept.len())
        )
    };
    let place = |at: usize| Place {
        span: article.span(at - 1, at),
        edits: vec![Edit {
            span: Span::new(article.tokens[at - 1].end(), article.tokens[at].start()),
            text: if keeps_space { " " } else { "" }.to_string(),
        }],
    };
    let places = others.into_iter().map(|at| vec![place(at)]).collect();
    tell(places, Safety::Unsafe, message, findings);
}

/// Whether a sign and a letter or figure meet before a token, on one line.
fn is_border(article: &Article, at: usize) -> bool {
    let is_sign = |at: usize| article.tokens[at].script.is_unspaced();
    let is_letter = |at: usize| {
        let token = &article.tokens[at];
        // Figures as wide as a sign count, too.
        let is_figure = || article.of(at).starts_with(char::is_numeric);
        token.kind == TokenKind::Word && token.script == Script::Latin || is_figure()
    };
    (is_sign(at - 1) && is_letter(at) || is_letter(at - 1) && is_sign(at))
        && (article.touches(at) || article.adjoin(at - 1, at))
}
