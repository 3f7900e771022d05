#![doc = include_str!("missing_space.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::text::{Case, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "missing-space",
    summary: "no space behind a full stop, a comma or a bracket",
    page: include_str!("missing_space.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.start + 1..segment.tokens.end.saturating_sub(1) {
        let is_wrong = match article.tokens[at].mark {
            '.' | '!' | '?' | '…' => behind_stop(article, at),
            ',' | ';' => behind_comma(article, at),
            ')' | ']' | '»' | '”' => behind_bracket(article, at),
            _ => false,
        };
        if is_wrong {
            let (mark, behind) = (article.tokens[at].mark, &article.tokens[at + 1]);
            let message = format!("no space between “{mark}” and “{}”", behind.of(article.text));
            let place = Span::new(behind.start(), behind.start());
            findings.add(article.span(at - 1, at + 1), message).with_fix(place, " ", Safety::Safe);
        }
    }
}

fn touches_both(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    article.touches(at)
        && article.touches(at + 1)
        && behind.kind == TokenKind::Word
        && !behind.script.is_unspaced()
        && before.kind != TokenKind::Code
}

/// "citoyens.Photo": a word, a stop, and a capitalised word. Initials, firms and versions have no such shape.
fn behind_stop(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let word = before.kind == TokenKind::Word && before.letters >= 3 && before.case == Case::Lower
        || matches!(before.mark, '»' | '”' | ')') && at >= 2;
    let elided = || article.tokens.get(at + 2).is_some_and(|next| next.is_apostrophe());
    let sentence = behind.case == Case::Capital && (behind.letters >= 2 || elided());
    touches_both(article, at) && word && sentence && !is_dotted(article, at)
}

/// "aaa.Bbb.ccc" is a name of some machinery.
fn is_dotted(article: &Article, at: usize) -> bool {
    article
        .tokens
        .get(at + 2)
        .is_some_and(|next| matches!(next.mark, '.' | '_' | '/' | '(') && article.touches(at + 2))
        || at >= 2
            && matches!(article.tokens[at - 2].mark, '.' | '_' | '/' | '@' | '#')
            && article.touches(at - 1)
}

fn behind_comma(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let words = before.kind == TokenKind::Word
        && before.letters >= 3
        && behind.letters >= 2
        && before.script == behind.script;
    touches_both(article, at) && words && before.case != Case::Upper
}

fn behind_bracket(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    // "membre(s)", "(re)lire" and "«La»ville" differ in what the bracket holds.
    let holds_word =
        before.letters >= 4 && (before.kind == TokenKind::Word || before.kind == TokenKind::Number);
    let opened_apart = article.tokens[..at]
        .iter()
        .rev()
        .take(8)
        .find(|token| matches!(token.mark, '(' | '[' | '«' | '“'));
    touches_both(article, at)
        && holds_word
        && behind.letters >= 3
        && opened_apart.is_some_and(|open| open.gap != crate::text::Gap::None)
}
