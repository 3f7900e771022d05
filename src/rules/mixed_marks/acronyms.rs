//! Acronyms with and without their stops in one article: "U.S." beside "US".

use super::super::Findings;
use super::super::shared::style::{Place, here_or, tell, times};
use super::super::shared::titles::in_title;
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Edit, Safety};
use crate::text::{Case, Gap, Span, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// An acronym of more letters is seldom written with stops.
const MOST_LETTERS: u8 = 4;

/// Where an acronym stands with its stops, and where without.
#[derive(Default)]
struct Uses {
    dotted: Vec<Range<usize>>,
    plain: Vec<Range<usize>>,
}

pub fn check(article: &Article, findings: &mut Findings) {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    let running = |segment: &&Segment| segment.kind == SegmentKind::Paragraph;
    for segment in article.segments.iter().filter(running) {
        for at in segment.tokens.clone() {
            if let Some(place) = dotted(article, segment, at) {
                let letters = article.span_of(&place).of(article.text).replace('.', "");
                uses.entry(letters).or_default().dotted.push(place);
            }
        }
    }
    if uses.is_empty() {
        return;
    }
    for segment in article.segments.iter().filter(running) {
        for at in segment.tokens.clone().filter(|&at| is_plain(article, segment, at)) {
            if let Some(uses) = uses.get_mut(article.of(at)) {
                uses.plain.push(at..at + 1);
            }
        }
    }
    uses.into_values().for_each(|uses| report(article, uses, findings));
}

/// The tokens of "U.S." from a token on: single capitals, each with its stop.
fn dotted(article: &Article, segment: &Segment, at: usize) -> Option<Range<usize>> {
    let is_letter = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && token.letters == 1 && token.is_capitalised()
    };
    let has_stop = |at: usize| {
        let stop = at + 1;
        segment.tokens.contains(&stop) && article.tokens[stop].is_mark('.') && article.touches(stop)
    };
    let is_pair = |at: &usize| segment.tokens.contains(at) && is_letter(*at) && has_stop(*at);
    let follows = |place: &usize| is_pair(place) && (*place == at || article.touches(*place));
    let is_first = at == segment.tokens.start || article.tokens[at].gap != Gap::None;
    let letters = (at..).step_by(2).take_while(follows).count();
    let end = at + 2 * letters;
    // "J.K. Morel": initials stand before a name.
    let before_name = segment.tokens.contains(&end)
        && article.tokens[end].case == Case::Capital
        && !article.tokens[end].starts_sentence;
    (is_first && (2..=usize::from(MOST_LETTERS)).contains(&letters) && !before_name)
        .then_some(at..end)
}

/// "US" by itself: beside another capital it belongs to a name, whose owner wrote it so.
fn is_plain(article: &Article, segment: &Segment, at: usize) -> bool {
    let token = &article.tokens[at];
    let is_neighbour = |at: usize| {
        segment.tokens.contains(&at)
            && article.tokens[at].is_capitalised()
            && !article.tokens[at].starts_sentence
    };
    token.case == Case::Upper
        && (2..=MOST_LETTERS).contains(&token.letters)
        && !is_neighbour(at + 1)
        && !(at > segment.tokens.start && is_neighbour(at - 1))
        && article.is_untied(at)
        && !in_title(article, segment, at)
}

fn report(article: &Article, uses: Uses, findings: &mut Findings) {
    if uses.plain.is_empty() {
        return;
    }
    let dots_rarer = uses.dotted.len() < uses.plain.len();
    let (others, kept) =
        if dots_rarer { (uses.dotted, uses.plain) } else { (uses.plain, uses.dotted) };
    let own = article.span_of(&kept[0]).of(article.text);
    let message = |index: usize, count: usize| {
        let other = article.span_of(&others[index]).of(article.text);
        format!("“{other}” {}, but “{own}” {} in this article", here_or(count), times(kept.len()))
    };
    let place = |place: &Range<usize>| Place {
        span: article.span_of(place),
        edits: vec![edit(article, place, own, dots_rarer)],
    };
    let places = others.iter().map(|other| vec![place(other)]).collect();
    tell(places, Safety::Unsafe, message, findings);
}

/// Writes an acronym in the other way; the stop that ends a sentence stays, and is not doubled.
fn edit(article: &Article, place: &Range<usize>, own: &str, drops_stops: bool) -> Edit {
    let span = article.span_of(place);
    let next = article.tokens.get(place.end);
    if drops_stops {
        let ends = next.is_none_or(|next| next.starts_sentence || next.starts_segment);
        return Edit { span, text: if ends { format!("{own}.") } else { own.to_string() } };
    }
    let doubled = next.filter(|next| next.is_mark('.') && next.gap == Gap::None);
    Edit {
        span: Span::new(span.start, doubled.map_or(span.end, |stop| stop.end())),
        text: own.to_string(),
    }
}
