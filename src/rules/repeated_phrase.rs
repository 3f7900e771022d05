#![doc = include_str!("repeated_phrase.md")]

use super::shared::duplicates::{Run, is_phrase, runs};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::Span;

pub const RULE: Rule = Rule {
    name: "repeated-phrase",
    summary: "a phrase that stands twice running",
    page: include_str!("repeated_phrase.md"),
    category: category::DUPLICATION,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if article.pack.is_none() {
        return;
    }
    for run in
        runs(article, segment).iter().filter(|run| run.copies == 2 && is_garbled(article, run))
    {
        let phrase = article.span(run.first, run.first + run.phrase(&article.tokens).len() - 1);
        let (end, second) = (run.end(), Span::new(phrase.end, article.tokens[run.end() - 1].end()));
        let safety = if run.connector { Safety::Unsafe } else { Safety::Safe };
        let message = format!("“{}” stands twice", phrase.of(article.text));
        findings.add(article.span(run.first, end - 1), message).with_fix(second, "", safety);
    }
}

fn is_garbled(article: &Article, run: &Run) -> bool {
    let phrase = run.phrase(&article.tokens);
    if !run.connector {
        return is_phrase(phrase, 2);
    }
    // With a comma between, speakers repeat themselves to stress; a phrase that goes on is a garbled list.
    let comma = article.tokens[run.first + run.period - 1].is_mark(',');
    let goes_on = article
        .tokens
        .get(run.end())
        .is_some_and(|next| next.is_word() && !next.is(Class::FUNCTION) && !next.starts_segment);
    // "A peach and a peach", "by the people for the people": an article and a noun may come again.
    let article_and_noun = phrase.len() == 2 && phrase[0].is(Class::FUNCTION);
    is_phrase(phrase, 2)
        && has_content(phrase)
        && if comma { goes_on && phrase[0].is(Class::FUNCTION) } else { !article_and_noun }
}

fn has_content(phrase: &[crate::text::Token]) -> bool {
    phrase.iter().any(|token| token.is_word() && !token.is(Class::FUNCTION) && token.letters > 2)
}
