//! Marks by which Chinese and Japanese pages set off headings, notes and results, left in text of other scripts: “※”, “○”, “Photo = X”.

use super::super::Findings;
use crate::article::{Article, Segment};
use crate::text::{Case, Gap, TokenKind};

/// Marks that no other script has inside its text.
const NOWHERE_ELSE: &str = "※〜⇒・〓◎";
/// Marks that may also open the points of a list, or count stars.
const BULLETS: &str = "■□●○◆◇△▲▽▼";
/// More of them in a passage part its points.
const MOST: usize = 2;
/// Shorter words beside “=” are what a formula has.
const SHORTEST: u8 = 3;

pub fn check(article: &Article, findings: &mut Findings) {
    let mut marks = NOWHERE_ELSE.chars().chain(BULLETS.chars()).chain(['―', '=']);
    if marks.any(|mark| article.may_have(mark.encode_utf8(&mut [0; 4]))) {
        article.segments.iter().for_each(|segment| check_segment(article, segment, findings));
    }
}

fn check_segment(article: &Article, segment: &Segment, findings: &mut Findings) {
    let few = |is_kind: fn(char) -> bool| {
        let marks = segment.tokens.clone().filter(|&at| is_kind(article.tokens[at].mark));
        (1..=MOST).contains(&marks.take(MOST + 1).count())
    };
    let (few_bullets, few_equal) = (few(|mark| BULLETS.contains(mark)), few(|mark| mark == '='));
    for at in segment.tokens.clone() {
        let mark = article.tokens[at].mark;
        let is_left = NOWHERE_ELSE.contains(mark)
            || mark == '―' && is_doubled(article, segment, at)
            || few_bullets && BULLETS.contains(mark) && is_inside(article, segment, at)
            || few_equal && mark == '=' && stands_for_dash(article, segment, at);
        if is_left {
            let message = format!(
                "“{mark}” is a mark of Chinese and Japanese pages; write a comma, a dash or a sentence of its own"
            );
            findings.add(article.tokens[at].span(), message);
        }
    }
}

/// The first of two marks.
fn is_doubled(article: &Article, segment: &Segment, at: usize) -> bool {
    let same = |other: usize| {
        segment.tokens.contains(&other) && article.tokens[other].is_mark(article.tokens[at].mark)
    };
    same(at + 1) && !(at > segment.tokens.start && same(at - 1))
}

/// Whether text stands before a mark on its line, and no other mark of its kind beside it.
fn is_inside(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_text =
        |at: usize| segment.tokens.contains(&at) && !BULLETS.contains(article.tokens[at].mark);
    at > segment.tokens.start
        && article.tokens[at].gap != Gap::Line
        && is_text(at - 1)
        && is_text(at + 1)
}

/// "Photo = Jean Morel": words on both sides, and a name or a new start behind.
fn stands_for_dash(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_word = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && token.letters >= SHORTEST && token.case != Case::Mixed
    };
    at > segment.tokens.start
        && at + 1 < segment.tokens.end
        && is_word(at - 1)
        && is_word(at + 1)
        && article.tokens[at].gap == Gap::Space
        && article.tokens[at + 1].gap == Gap::Space
        && article.tokens[at + 1].case == Case::Capital
}
