#![doc = include_str!("copied_words.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::text::{Case, Kind, Token, script::Script};
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
    let (Some(from), Some(to)) = (source.pack, article.pack) else { return };
    if from.index == to.index {
        return;
    }
    let words: FxHashSet<u64> =
        source.tokens[pair.source.clone()].iter().filter(|token| token.is_word()).map(|token| token.lower).collect();
    let copied = |at: usize| {
        let token = &article.tokens[at];
        token.kind == Kind::Word
            && words.contains(&token.lower)
            && (is_foreign(token, article.of(at), from.index, to.index) || is_han(token, to.is_written_in(token.script)))
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

/// A small word of the source's language that the article's language does not have, or a word in lower case with
/// letters that it does not have.
fn is_foreign(token: &Token, word: &str, from: usize, to: usize) -> bool {
    let small = token.languages.has(from) && !token.languages.has(to) && token.letters > 2;
    let accents = token.letters > 3 && !word.is_ascii() && token.case == Case::Lower && token.script == Script::Latin;
    let english = token.languages.is_empty() || token.languages.has(from);
    token.case != Case::Upper && small || accents && english && to == 0
}

/// Signs of another script.
fn is_han(token: &Token, own: bool) -> bool {
    !own && matches!(token.script, Script::Han | Script::Kana | Script::Hangul | Script::Cyrillic)
}

/// Small words inside a name: "Van der Bellen", "El País". A sign in brackets behind a name glosses it.
fn is_name(article: &Article, at: usize, run: usize) -> bool {
    let capital = |at: usize| article.tokens.get(at).is_some_and(|token| token.is_capitalised() && !token.starts_sentence);
    let own = article.tokens[at].script == Script::Latin;
    let bracket = at > 0 && article.tokens[at - 1].is_mark('(') && at > 1 && article.tokens[at - 2].is_capitalised();
    if own { capital(at + run) || at > 0 && capital(at - 1) || capital(at) } else { bracket }
}
