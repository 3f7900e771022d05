#![doc = include_str!("foreign_mark.md")]

mod half_width;
mod layout;

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "foreign-mark",
    summary: "a mark that the language does not have, or one typed as two others",
    page: include_str!("foreign_mark.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else {
        return;
    };
    if pack.is_of_signs() {
        half_width::check(article, pack, findings);
    } else {
        layout::check(article, findings);
    }
    article.segments.iter().for_each(|segment| check_segment(article, segment, pack, findings));
}

fn check_segment(article: &Article, segment: &Segment, pack: &Pack, findings: &mut Findings) {
    // Two of them set off code.
    let is_grave = |at: &usize| article.tokens[*at].is_mark('`');
    let has_one_grave =
        article.may_have("`") && segment.tokens.clone().filter(is_grave).take(2).count() == 1;
    for at in segment.tokens.clone() {
        match article.tokens[at].mark {
            '`' | '´' if joins_letters(article, segment, at) => accent(article, at, findings),
            '`' if has_one_grave && opens_word(article, segment, at) => {
                let message = "a grave accent stands for the mark that opens a quotation";
                findings.add(article.span(at, at + 1), message);
            }
            '\'' | '`' | '’' | '‘' | ',' => typed_quote(article, segment, at, findings),
            mark @ ('・' | '▽' | '△' | '＝' | '=') => {
                japanese(article, segment, pack, mark, at, findings)
            }
            mark @ ('«' | '»' | '„') if lacks(pack, mark) => {
                foreign_quote(article, segment, pack, at, findings);
            }
            _ => {}
        }
    }
}

/// "`so called'": a grave accent before a word.
fn opens_word(article: &Article, segment: &Segment, at: usize) -> bool {
    (at == segment.tokens.start || article.tokens[at].gap != Gap::None)
        && is_word_at(article, segment, at + 1)
        && article.touches(at + 1)
}

fn is_word_at(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&at) && article.tokens[at].kind == TokenKind::Word
}

fn joins_letters(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && is_word_at(article, segment, at - 1)
        && is_word_at(article, segment, at + 1)
        && article.touches(at)
        && article.touches(at + 1)
        && article.tokens[at - 1].script == article.tokens[at + 1].script
}

/// "don`t", "l´eau": an accent for an apostrophe.
fn accent(article: &Article, at: usize, findings: &mut Findings) {
    let message = "an accent stands for an apostrophe";
    findings.add(article.span(at - 1, at + 1), message).with_fix(
        article.tokens[at].span(),
        "'",
        Safety::Safe,
    );
}

/// ''word'', ``word'', ,,word'': a quotation mark typed as two other marks. Figures may be feet and inches.
fn typed_quote(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let mark = article.tokens[at].mark;
    let twice = |first: usize| {
        segment.tokens.contains(&first)
            && segment.tokens.contains(&(first + 1))
            && article.tokens[first].is_mark(mark)
            && article.tokens[first + 1].is_mark(mark)
            && article.touches(first + 1)
    };
    let is_start = at == segment.tokens.start || !twice(at - 1);
    if !twice(at) || !is_start || twice(at + 1) {
        return;
    }
    let stands_off = at == segment.tokens.start || article.tokens[at].gap != Gap::None;
    let opens = stands_off && is_word_at(article, segment, at + 2) && article.touches(at + 2);
    let closes = mark != ','
        && at > segment.tokens.start
        && article.touches(at)
        && (article.tokens[at - 1].kind == TokenKind::Word
            || matches!(article.tokens[at - 1].mark, '.' | ',' | '!' | '?' | '…'));
    if opens || closes {
        let span = article.span(at, at + 1);
        let message = format!("“{}” stands for a quotation mark", span.of(article.text));
        findings.add(span, message).with_fix(span, "\"", Safety::Unsafe);
    }
}

/// "B・C級", "結果＝公布": marks of Japanese newspapers in Chinese, between two signs.
fn japanese(
    article: &Article,
    segment: &Segment,
    pack: &Pack,
    mark: char,
    at: usize,
    findings: &mut Findings,
) {
    let is_sign = |at: usize| {
        segment.tokens.contains(&at)
            && (article.tokens[at].script == Script::Han
                || mark == '・' && article.tokens[at].is_word())
    };
    let between = at > segment.tokens.start && is_sign(at - 1) && is_sign(at + 1);
    let touches = article.touches(at) && at + 1 < segment.tokens.end && article.touches(at + 1);
    let alone = matches!(mark, '▽' | '△');
    if pack.is_written_in(Script::Han)
        && !pack.is_written_in(Script::Kana)
        && (alone || between && touches)
    {
        let name = &pack.data.name;
        let message = format!(
            "“{mark}” is a mark of Japanese, not of {name}; write a comma or a dot, or a sentence of its own"
        );
        findings.add(article.tokens[at].span(), message);
    }
}

/// Whether no pair of the language's quotation marks has a mark.
fn lacks(pack: &Pack, mark: char) -> bool {
    let pairs = &pack.data.quotes.pairs;
    !pairs.is_empty() && !pairs.iter().any(|pair| pair.contains(mark))
}

/// «word» in English: the marks of the source's language.
fn foreign_quote(
    article: &Article,
    segment: &Segment,
    pack: &Pack,
    at: usize,
    findings: &mut Findings,
) {
    let mark = article.tokens[at].mark;
    let mut own = pack.data.quotes.pairs[0].chars();
    let (open, close) = (own.next().unwrap_or('"'), own.next_back().unwrap_or('"'));
    let opens = mark != '»';
    let beside = if opens { at + 1 } else { at.wrapping_sub(1) };
    let message = format!(
        "“{mark}” is no quotation mark of {}: write “{}”",
        pack.data.name,
        if opens { open } else { close }
    );
    let whole = if segment.tokens.contains(&beside) {
        article.span(at.min(beside), at.max(beside))
    } else {
        article.tokens[at].span()
    };
    let token = article.tokens[at].span();
    // The space that the foreign mark keeps inside goes with it.
    let place = match opens {
        true if segment.tokens.contains(&beside) => {
            Span::new(token.start, article.tokens[beside].start())
        }
        false if segment.tokens.contains(&beside) => {
            Span::new(article.tokens[beside].end(), token.end)
        }
        _ => token,
    };
    let text = if opens { open } else { close }.to_string();
    findings.add(whole, message).with_fix(place, text, Safety::Unsafe);
}
