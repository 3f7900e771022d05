//! Marks of half a sign's width in a text of signs: "近日,在" for "近日，在".

use std::iter;
use std::ops::Range;

use super::super::Findings;
use super::super::shared::quotations::quotations;
use super::super::shared::signs::is_sign;
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::Pack;
use crate::text::script::is_katakana;
use crate::text::{Case, Edit, Gap, Token, TokenKind};

/// So many points leave something out.
const FEWEST_POINTS: usize = 3;

/// A longer quotation, in bytes, is shown by its first mark.
const LONGEST_SHOWN: usize = 60;

/// A mark that stands for another among signs.
struct Found {
    at: usize,
    write: char,
    /// The mark that closes what this one opens, and what is written for it: one is not mended without the other.
    partner: Option<(usize, char)>,
}

/// All such marks. What an article does throughout is told once, and is not mended piece by piece.
pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let mut found = Vec::new();
    for segment in &article.segments {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let points = points_from(article, segment, at).max(hyphens_from(article, segment, at));
            if points >= FEWEST_POINTS && !is_hyphen(&article.tokens[at]) {
                ellipsis(article, segment, at, points, findings);
            } else if points > 1 && is_hyphen(&article.tokens[at]) {
                dash(article, segment, pack, at..at + points, findings);
            } else if article.tokens[at].kind == TokenKind::Mark {
                found.extend(mark(article, segment, pack, at));
            }
            at += points.max(1);
        }
        straight_quotes(article, segment, pack, &mut found);
    }
    let mut told: Vec<char> = Vec::new();
    // The wide marks that were looked for, and whether the article has none.
    let mut lacking: Vec<(char, bool)> = Vec::new();
    for Found { at, write, partner } in found {
        let token = &article.tokens[at];
        let known = lacking.iter().find(|(mark, _)| *mark == write);
        let always = known.map_or_else(|| !article.text.contains(write), |(_, lacks)| *lacks);
        if known.is_none() {
            lacking.push((write, always));
        }
        let is_told = told.contains(&token.mark);
        let is_habit = always && pack.data.half_width.contains(token.mark);
        if is_habit || always && is_told {
            continue;
        }
        if !is_told {
            told.push(token.mark);
        }
        let throughout = if always { ", here and throughout" } else { "" };
        let message = format!(
            "“{}” stands among signs of {}{throughout}: write “{write}”",
            token.mark, pack.data.name
        );
        let whole = partner.map(|(close, _)| article.span(at, close));
        let span = whole.filter(|whole| whole.len() <= LONGEST_SHOWN).unwrap_or(token.span());
        let finding = findings.add(span, message);
        if !always && !matches!(token.mark, '-' | '*') {
            let marks = iter::once((at, write)).chain(partner);
            let edits = marks.map(|(at, write)| Edit {
                span: article.tokens[at].span(),
                text: write.to_string(),
            });
            finding.with_edits(edits.collect(), Safety::Unsafe);
        }
    }
}

/// What closes a quotation or a gloss with the width of a sign.
fn closes_wide(token: &Token) -> bool {
    matches!(token.mark, '”' | '》' | '」' | '』' | '）' | '】' | '〉')
}

fn points_from(article: &Article, segment: &Segment, first: usize) -> usize {
    let mark = article.tokens[first].mark;
    if !matches!(mark, '.' | '。') {
        return 0;
    }
    (first..segment.tokens.end)
        .take_while(|&at| article.tokens[at].mark == mark && (at == first || article.touches(at)))
        .count()
}

fn is_hyphen(token: &Token) -> bool {
    matches!(token.mark, '-' | '－')
}

fn hyphens_from(article: &Article, segment: &Segment, first: usize) -> usize {
    let runs =
        |at: &usize| is_hyphen(&article.tokens[*at]) && (*at == first || article.touches(*at));
    (first..segment.tokens.end).take_while(runs).count()
}

/// So many hyphens stand for a dash; more are a line.
const MOST_HYPHENS: usize = 3;

/// "桥修好了--路没有": behind a sign or a mark as wide as one.
fn dash(
    article: &Article,
    segment: &Segment,
    pack: &Pack,
    hyphens: Range<usize>,
    findings: &mut Findings,
) {
    let before = hyphens.start > segment.tokens.start
        && (is_sign(article, segment, hyphens.start - 1)
            || closes_wide(&article.tokens[hyphens.start - 1]));
    // "使用--help": an option of a command.
    let behind = segment.tokens.contains(&hyphens.end)
        && !(article.tokens[hyphens.end].case == Case::Lower
            && !is_sign(article, segment, hyphens.end)
            && article.touches(hyphens.end));
    if pack.data.dash.is_empty() || !before || !behind || hyphens.len() > MOST_HYPHENS {
        return;
    }
    let (span, write) = (article.span(hyphens.start, hyphens.end - 1), &pack.data.dash);
    let message = format!("hyphens stand for a dash: write “{write}”");
    findings.add(span, message).with_fix(span, write.clone(), Safety::Safe);
}

/// "他说......" and "他说。。。"
fn ellipsis(
    article: &Article,
    segment: &Segment,
    first: usize,
    points: usize,
    findings: &mut Findings,
) {
    let beside = first > segment.tokens.start && is_sign(article, segment, first - 1)
        || is_sign(article, segment, first + points);
    if beside {
        let span = article.span(first, first + points - 1);
        let message = "points that leave something out are “……” in a text of signs";
        findings.add(span, message).with_fix(span, "……", Safety::Safe);
    }
}

/// The mark that the language has for one of half its width.
fn wide(pack: &Pack, mark: char) -> Option<char> {
    pack.data.full_width.split_whitespace().find_map(|pair| {
        let mut marks = pair.chars();
        (marks.next() == Some(mark)).then(|| marks.next()).flatten()
    })
}

fn mark(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> Option<Found> {
    let write = wide(pack, article.tokens[at].mark)?;
    stands_in_signs(article, segment, at).then_some(Found { at, write, partner: None })
}

/// Whether what stands around a mark shows that it belongs to a text of signs.
fn stands_in_signs(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = at > segment.tokens.start
        && article.touches(at)
        && (is_sign(article, segment, at - 1) || closes_wide(&article.tokens[at - 1]));
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let behind = is_sign(article, segment, at + 1) && article.touches(at + 1);
    match article.tokens[at].mark {
        '-' => joins_names(article, segment, at),
        '*' => before && behind,
        '.' => before && (behind || next.is_none_or(|next| next.gap != Gap::None)),
        '(' => behind && holds_signs(article, segment, at),
        ')' => before && (is_sign(article, segment, at - 1)) && is_opened(article, segment, at),
        ':' => before && next.is_none_or(|next| next.kind != TokenKind::Number || behind),
        ',' | ';' => before || behind && at > segment.tokens.start && article.touches(at),
        _ => before,
    }
}

/// "克里斯-史密斯", "クリス-スミス": a hyphen between two foreign names.
fn joins_names(article: &Article, segment: &Segment, at: usize) -> bool {
    let signs = article.pack.map_or("", |pack| pack.data.transliterating.as_str());
    let spells = |at: usize| {
        let text = if segment.tokens.contains(&at) { article.of(at) } else { "" };
        let is_kana = text.chars().count() >= SHORTEST_KANA && text.chars().all(is_katakana);
        is_kana || !text.is_empty() && text.chars().all(|sign| signs.contains(sign))
    };
    let is_kana = |at: usize| article.of(at).chars().all(is_katakana);
    let near = |at: usize, other: usize| spells(at) && (is_kana(at) || spells(other));
    at > segment.tokens.start
        && article.touches(at)
        && segment.tokens.contains(&(at + 1))
        && article.touches(at + 1)
        && near(at - 1, at.wrapping_sub(2))
        && near(at + 1, at + 2)
        && !is_double_name(article, segment, at)
}

/// "让-雅克·卢梭": beside the dot of a name the hyphen of a double name is right.
fn is_double_name(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_part = |at: &usize| {
        segment.tokens.contains(at) && article.touches(*at) && article.tokens[*at].is_word()
    };
    let is_dot = |at: usize| {
        segment.tokens.contains(&at) && matches!(article.tokens[at].mark, '·' | '・' | '•')
    };
    if article.pack.is_none_or(|pack| pack.data.transliterating.is_empty()) {
        return false;
    }
    let behind = (at + 1..at + LONGEST_NAME).take_while(is_part).last().unwrap_or(at);
    let before = (at.saturating_sub(LONGEST_NAME)..at).rev().take_while(is_part).last();
    is_dot(behind + 1) || before.and_then(|first| first.checked_sub(1)).is_some_and(is_dot)
}

/// The part of a name has no more signs.
const LONGEST_NAME: usize = 8;

/// A name in katakana has so many signs; shorter runs spell letters.
const SHORTEST_KANA: usize = 3;

/// A gloss in brackets is no longer.
const LONGEST_GLOSS: usize = 40;

/// "(第一次)": signs alone. Latin letters may keep their own brackets.
fn holds_signs(article: &Article, segment: &Segment, open: usize) -> bool {
    let inside = article.tokens[open + 1..segment.tokens.end.min(open + LONGEST_GLOSS)]
        .iter()
        .take_while(|token| !matches!(token.mark, ')' | '）'));
    inside.filter(|token| token.kind == TokenKind::Word).all(|token| token.script.is_unspaced())
}

fn is_opened(article: &Article, segment: &Segment, close: usize) -> bool {
    let inside = article.before(segment, close).iter().rev().take(LONGEST_GLOSS);
    let mut inside = inside.take_while(|token| !token.is_mark(')'));
    inside.any(|token| matches!(token.mark, '(' | '（'))
}

/// "他说"好"。": straight quotation marks around or beside signs.
fn straight_quotes(article: &Article, segment: &Segment, pack: &Pack, found: &mut Vec<Found>) {
    let text = segment.span.of(article.text);
    let Some((open, close)) = pack.house_quotes().filter(|_| text.contains('"')) else {
        return;
    };
    for quotation in quotations(article, segment).closed {
        let inside = quotation.open + 1..quotation.close;
        let beside = inside.clone().any(|at| article.tokens[at].script.is_unspaced())
            || quotation.open > segment.tokens.start
                && is_sign(article, segment, quotation.open - 1)
            || is_sign(article, segment, quotation.close + 1);
        let straight = |at: usize, write: &str| {
            let write = write.trim().chars().next().filter(|_| beside);
            write.filter(|_| article.tokens[at].is_mark('"')).map(|write| (at, write))
        };
        let mut marks = [straight(quotation.open, &open), straight(quotation.close, &close)]
            .into_iter()
            .flatten();
        if let Some((at, write)) = marks.next() {
            found.push(Found { at, write, partner: marks.next() });
        }
    }
}
