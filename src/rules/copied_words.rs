#![doc = include_str!("copied_words.md")]

use super::shared::quotations::is_quote;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::language::{self, Pack};
use crate::text::{Case, Token, TokenKind, script::Script, words};
use rustc_hash::FxHashSet;

pub const RULE: Rule = Rule {
    name: "copied-words",
    summary: "words of the source that were copied instead of translated",
    page: include_str!("copied_words.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let code = |article: &Article| {
        article.document.language.as_deref().map(|code| language::primary(code).to_string())
    };
    let (Some(to), false) = (article.pack, code(source) == code(article)) else {
        return;
    };
    let original = source.tokens[pair.source.clone()].iter().filter(|token| token.is_word());
    let words: FxHashSet<u64> = original.map(|token| token.lower).collect();
    let copied = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word
            && words.contains(&token.lower)
            && (is_no_word(article, at, to)
                || is_han(token, to.is_written_in(token.script))
                || source
                    .pack
                    .is_some_and(|from| is_foreign(token, article.of(at), from.index, to.index)))
    };
    let mut at = pair.target.start;
    while at < pair.target.end {
        let run = (at..pair.target.end).take_while(|at| copied(*at)).count();
        if run > 0 && !is_name(article, at, run) {
            let span = article.span(at, at + run - 1);
            let message = format!("“{}” is left as it is in the source", span.of(article.text));
            findings.add(span, message);
        }
        at += run.max(1);
    }
}

/// A word in lower case that the article's language does not have, and that is neither quoted nor part of an address or a
/// measure.
fn is_no_word(article: &Article, at: usize, to: &Pack) -> bool {
    let (token, next) = (&article.tokens[at], article.tokens.get(at + 1));
    let is_lower = token.case == Case::Lower
        && token.letters > 2
        && article.of(at).chars().all(char::is_alphabetic);
    if !is_lower || words::has(&to.data.code, token.lower) != Some(false) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &article.tokens[before]);
    let is_quoted = before.is_some_and(is_quote) && next.is_some_and(is_quote);
    let joins = |mark: &Token| matches!(mark.mark, '.' | '/' | '_' | '@' | '#');
    let is_part = before.is_some_and(|before| joins(before) && article.touches(at)) || {
        let goes_on = |end: usize| {
            article.tokens.get(end).is_some_and(|token| token.is_word() && article.touches(end))
        };
        next.is_some_and(joins) && article.touches(at + 1) && goes_on(at + 2)
    };
    !is_quoted && !is_part
}

/// A small word of the source's language that the article's language does not have, or a word in lower case with
/// letters that it does not have.
fn is_foreign(token: &Token, word: &str, from: usize, to: usize) -> bool {
    let small = token.languages.has(from) && !token.languages.has(to) && token.letters > 2;
    let accents = token.letters > 3
        && !word.is_ascii()
        && token.case == Case::Lower
        && token.script == Script::Latin;
    let english = token.languages.is_empty() || token.languages.has(from);
    token.case != Case::Upper && small || accents && english && to == 0
}

/// Signs of another script.
fn is_han(token: &Token, own: bool) -> bool {
    !own && matches!(token.script, Script::Han | Script::Kana | Script::Hangul | Script::Cyrillic)
}

/// Small words inside a name: "Van der Bellen", "El País". Signs in brackets gloss what stands before them, and signs
/// between quotation marks are what is spoken of.
fn is_name(article: &Article, at: usize, run: usize) -> bool {
    let capital = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.is_capitalised() && !token.starts_sentence)
    };
    let own = article.tokens[at].script == Script::Latin;
    let opens = |token: &Token| is_quote(token) || matches!(token.mark, '(' | '[' | '《' | '「');
    let closes = |token: &Token| is_quote(token) || matches!(token.mark, ')' | ']' | '》' | '」');
    let enclosed = at > 0
        && opens(&article.tokens[at - 1])
        && article.tokens.get(at + run).is_some_and(closes);
    if own { capital(at + run) || at > 0 && capital(at - 1) || capital(at) } else { enclosed }
}
