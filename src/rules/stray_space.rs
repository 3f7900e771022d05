#![doc = include_str!("stray_space.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::{Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "stray-space",
    summary: "a space before a comma or full stop, or around an apostrophe",
    page: include_str!("stray_space.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.start + 1..segment.tokens.end {
        match article.tokens[at].mark {
            ',' | '.' if before_stop(article, segment, at) => report(article, at, findings),
            ')' | ']' if inside_bracket(article, at) => report(article, at, findings),
            '\'' | '’' => around_apostrophe(article, segment, at, findings),
            _ => {}
        }
    }
}

fn report(article: &Article, at: usize, findings: &mut Findings) {
    let gap = Span::new(article.tokens[at - 1].end(), article.tokens[at].start());
    let message = format!("a space before “{}”", article.of(at));
    findings.add(article.span(at - 1, at), message).with_fix(gap, "", Safety::Safe);
}

/// "mot ," and "mot ."; not " .5", " .com", ". . ." and the like.
fn before_stop(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = &article.tokens[at - 1];
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let parted = article.tokens[at].gap == Gap::Space
        && next.is_none_or(|next| {
            next.gap != Gap::None || next.kind == TokenKind::Mark && !next.is_mark('.')
        });
    let word = matches!(before.kind, TokenKind::Word | TokenKind::Number)
        || matches!(before.mark, ')' | '»' | '”' | '"' | '%')
        || before.is_mark('.')
            && article.tokens[at].is_mark('.')
            && next.is_some_and(|next| next.is_mark(','));
    parted && word
}

fn inside_bracket(article: &Article, at: usize) -> bool {
    let opens_tight = (at.saturating_sub(11)..at)
        .rev()
        .find(|&before| matches!(article.tokens[before].mark, '(' | '['));
    article.tokens[at].gap == Gap::Space
        && article.tokens[at - 1].kind == TokenKind::Word
        && opens_tight.is_some_and(|open| article.touches(open + 1))
}

/// "d ’ une": an elided form parted from its word.
fn around_apostrophe(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let Some(next) = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]) else {
        return;
    };
    let before = &article.tokens[at - 1];
    let parted = article.tokens[at].gap == Gap::Space && next.gap == Gap::Space;
    if parted && before.is(Class::ELISION) && next.kind == TokenKind::Word {
        let right =
            format!("{}{}{}", before.of(article.text), article.of(at), next.of(article.text));
        let message = format!("spaces around an apostrophe: “{right}”");
        let joint = Span::new(before.end(), next.start());
        findings.add(article.span(at - 1, at + 1), message).with_fix(
            joint,
            article.of(at),
            Safety::Safe,
        );
    }
}
