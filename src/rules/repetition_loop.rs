#![doc = include_str!("repetition_loop.md")]

use super::shared::duplicates::{Run, are_numbers, runs};
use super::shared::quotations::is_quoted;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Pack};
use crate::text::{Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "repetition-loop",
    summary: "the same words over and over",
    page: include_str!("repetition_loop.md"),
    category: category::DUPLICATION,
    severity: Severity::Critical,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for run in runs(article, segment).iter().filter(|run| run.copies >= 3 && is_loop(article, run))
    {
        report(article, segment, run, findings);
    }
    word_loops(article, segment, findings);
}

/// Two words or more; for scripts without spaces, where a token is a character, four.
fn is_loop(article: &Article, run: &Run) -> bool {
    let phrase = run.phrase(&article.tokens);
    let words = phrase.iter().filter(|token| token.kind == TokenKind::Word).count();
    let unspaced = phrase.iter().any(|token| token.script.is_unspaced());
    words >= if unspaced { 4 } else { 2 }
        && !phrase.iter().all(|token| token.lower == phrase[0].lower)
        && !run.is_idiom(&article.tokens)
}

/// One word, four times running or more, nothing between.
fn word_loops(article: &Article, segment: &Segment, findings: &mut Findings) {
    let mut at = segment.tokens.start;
    while at < segment.tokens.end {
        let first = &article.tokens[at];
        let rest = at + 1..segment.tokens.end;
        let same = rest
            .take_while(|&next| {
                article.tokens[next].lower == first.lower && article.adjoin(next - 1, next)
            })
            .count();
        if same >= 3
            && first.kind == TokenKind::Word
            && first.letters > 1
            && !first.script.is_unspaced()
        {
            let run = Run { first: at, period: 1, copies: same + 1, connector: false, rest: 0 };
            report(article, segment, &run, findings);
        }
        at += same + 1;
    }
}

/// So many times a crowd may chant and a speaker repeat what is quoted.
const CHANT: usize = 5;
/// So many times Japanese and Chinese say what they stress.
const SPOKEN: usize = 3;

fn report(article: &Article, segment: &Segment, run: &Run, findings: &mut Findings) {
    let quoted = is_quoted(article, segment, run.first);
    if quoted && run.copies <= CHANT || are_numbers(article, run.first..run.end()) {
        return;
    }
    let phrase = article.span(run.first, run.first + run.period - 1);
    let whole = article.span(run.first, run.end() - 1);
    let message = format!(
        "“{}” stands {} times running: the translation was caught in a loop",
        phrase.of(article.text),
        run.copies
    );
    let safety = match quoted {
        true => Safety::Show,
        // A cut copy behind the last may belong to what follows.
        false if run.rest > 0 => Safety::Unsafe,
        // "わかった、わかった、わかった": a speaker whose marks are lost.
        false if run.copies <= SPOKEN && article.pack.is_some_and(Pack::is_of_signs) => {
            Safety::Unsafe
        }
        false => Safety::Safe,
    };
    let surplus = surplus(article, segment, run);
    findings.add(whole.to(surplus), message).with_fix(surplus, "", safety);
}

/// What goes so that one copy remains, without the "and" that led to the next one.
fn surplus(article: &Article, segment: &Segment, run: &Run) -> Span {
    let joint = run.first + run.period - 1;
    let leads_on = article.tokens[joint].is(Class::CONNECTOR) || article.tokens[joint].is_mark(',');
    let ends = |at: usize| !segment.tokens.contains(&at) || !article.tokens[at].is_word();
    let with_rest = run.end() + run.rest;
    let (first, end) = match (leads_on, run.rest) {
        (true, rest) if rest + 1 == run.period && rest > 0 => (joint - 1, with_rest),
        (true, 0) if ends(run.end()) && run.period > 1 => (joint - 1, run.end()),
        _ => (joint, run.end()),
    };
    Span::new(article.tokens[first].end(), article.tokens[end - 1].end())
}
