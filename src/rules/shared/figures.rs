//! Numbers written in figures, for the rules on how they are written.

use crate::article::{Article, Segment};
use crate::text::{Gap, Span, TokenKind};
use std::ops::Range;

/// Runs of digits with a mark, or a space, between each two.
#[derive(Debug)]
pub struct Figure<'a> {
    pub tokens: Range<usize>,
    pub parts: Vec<&'a str>,
    /// What stands between the parts; all spaces are one.
    pub marks: Vec<char>,
}

/// How a figure is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    Plain,
    /// Groups of three behind a first of one to three digits, and whether decimals follow.
    Grouped {
        by: char,
        decimals: bool,
    },
    Decimal(char),
    /// A date, a version, a score, or groups of another size.
    Other,
}

impl Figure<'_> {
    pub fn span(&self, article: &Article) -> Span {
        article.span_of(&self.tokens)
    }

    pub fn build(&self) -> Build {
        let Some(&by) = self.marks.first() else {
            return Build::Plain;
        };
        let is_group = |part: &&str| part.len() == 3;
        let (last, middle) = match self.parts.split_last() {
            Some((last, middle)) => (last, &middle[1..]),
            None => return Build::Other,
        };
        let same = self.marks.iter().all(|&mark| mark == by);
        let decimals = !same && self.marks[..self.marks.len() - 1].iter().all(|&mark| mark == by);
        let starts = self.parts[0].len() <= 3 && !self.parts[0].starts_with('0');
        match middle.iter().all(is_group) {
            true if same && starts && is_group(last) => Build::Grouped { by, decimals: false },
            true if decimals && starts && !middle.is_empty() => {
                Build::Grouped { by, decimals: true }
            }
            true if self.marks.len() == 1 && by != ' ' => Build::Decimal(by),
            _ => Build::Other,
        }
    }

    /// All its digits.
    pub fn digits(&self) -> String {
        self.parts.concat()
    }
}

/// The figures of a segment. Years, scores and the like are figures too; what touches a letter is none.
pub fn figures<'a>(article: &Article<'a>, segment: &Segment) -> Vec<Figure<'a>> {
    let mut found = Vec::new();
    let mut at = segment.tokens.start;
    while at < segment.tokens.end {
        if article.tokens[at].kind != TokenKind::Number {
            at += 1;
            continue;
        }
        let figure = figure(article, segment, at);
        at = figure.tokens.end;
        found.push(figure);
    }
    found
}

fn figure<'a>(article: &Article<'a>, segment: &Segment, at: usize) -> Figure<'a> {
    let mut figure = Figure { tokens: at..at + 1, parts: vec![article.of(at)], marks: Vec::new() };
    loop {
        let end = figure.tokens.end;
        let is_number = |at: usize| {
            segment.tokens.contains(&at) && article.tokens[at].kind == TokenKind::Number
        };
        let by_mark = segment.tokens.contains(&end)
            && matches!(article.tokens[end].mark, '.' | ',' | '’' | '\'')
            && article.touches(end)
            && is_number(end + 1)
            && article.touches(end + 1);
        // A space parts groups of three only, behind a first group of at most three or behind another.
        let by_space = || {
            is_number(end)
                && article.tokens[end].gap == Gap::Space
                && article.tokens[end].letters == 3
                && figure.parts[0].len() <= 3
                && figure.marks.iter().all(|&mark| mark == ' ')
        };
        let (mark, part) = if by_mark {
            (article.tokens[end].mark, end + 1)
        } else if by_space() {
            (' ', end)
        } else {
            return figure;
        };
        figure.marks.push(mark);
        figure.parts.push(article.of(part));
        figure.tokens.end = part + 1;
    }
}
