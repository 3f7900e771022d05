#![doc = include_str!("repeated_phrase.md")]

mod speaker;

use super::shared::duplicates::{Run, are_numbers, is_phrase, runs};
use super::shared::listed::is_listed;
use super::shared::quotations::is_quoted;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Pack};
use crate::text::{Span, Token, TokenKind, script::Script};
use std::ops::Range;

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
    let runs: Vec<Run> =
        runs(article, segment).into_iter().map(|run| behind_comma(article, run)).collect();
    for run in runs.iter().filter(|run| {
        run.copies == 2 && is_garbled(article, run) && !is_stressed(article, segment, run)
    }) {
        let phrase = article.span(run.first, run.first + run.phrase(&article.tokens).len() - 1);
        let is_lawful = |known: &String| *known == phrase.of(article.text).to_lowercase();
        if article.pack.is_some_and(|pack| pack.data.repeats.phrases.iter().any(is_lawful)) {
            continue;
        }
        let (end, second) = (run.end(), Span::new(phrase.end, article.tokens[run.end() - 1].end()));
        let quoted = is_quoted(article, segment, run.first);
        let safety = match run.connector {
            true if !is_coordinated(article, run) || says_more(article, run) => Safety::Show,
            // "的敌人的敌人": among signs what stands twice may be meant.
            _ if article.pack.is_some_and(Pack::is_of_signs) => Safety::Unsafe,
            connector if connector || quoted || starts_anew(article, run) => Safety::Unsafe,
            _ => Safety::Safe,
        };
        let message = format!("“{}” stands twice", phrase.of(article.text));
        findings.add(article.span(run.first, end - 1), message).with_fix(second, "", safety);
    }
    article.sentences[segment.sentences.clone()]
        .iter()
        .for_each(|sentence| again_at_end(article, segment, sentence, findings));
    speaker::check(article, segment, findings);
}

/// "in the north The north is": the second copy has a capital that the first lacks, and may open a sentence.
fn starts_anew(article: &Article, run: &Run) -> bool {
    let second = run.first + run.phrase(&article.tokens).len();
    let is_capital = |at: usize| article.tokens.get(at).is_some_and(Token::is_capitalised);
    is_capital(second) && !is_capital(run.first)
}

/// ", dass er kommt, dass er kommt": the comma before the first copy is no part of what stands twice.
fn behind_comma(article: &Article, run: Run) -> Run {
    let starts = article.tokens[run.first].is_mark(',') && !run.connector && run.copies == 2;
    if starts { Run { first: run.first + 1, connector: true, rest: 0, ..run } } else { run }
}

/// The longest inset between two copies, in tokens.
const LONGEST_INSET: usize = 5;
/// The longest phrase that is looked for at a sentence's end.
const LONGEST_PHRASE: usize = 12;

/// "a tax on wealth and, later, a tax on wealth.": the sentence ends with what it had just said.
fn again_at_end(
    article: &Article,
    segment: &Segment,
    sentence: &Range<usize>,
    findings: &mut Findings,
) {
    let stops = |at: &usize| article.tokens[*at].kind == TokenKind::Mark;
    let marks = sentence.clone().rev().take_while(stops).count();
    let end = sentence.end - marks;
    let tokens = &article.tokens[..end];
    // The first copy ends with the same word; most sentences have none such.
    let farthest = LONGEST_PHRASE + LONGEST_INSET;
    let near = &tokens[sentence.start.max(end.saturating_sub(farthest + 1)).min(end)..];
    let may_repeat = near
        .split_last()
        .is_some_and(|(last, before)| before.iter().any(|token| token.lower == last.lower));
    if !may_repeat {
        return;
    }
    for length in (3..=LONGEST_PHRASE).rev() {
        for inset in 1..=LONGEST_INSET {
            let Some(first) =
                end.checked_sub(2 * length + inset).filter(|first| sentence.contains(first))
            else {
                continue;
            };
            let (phrase, again) = (&tokens[first..first + length], &tokens[end - length..]);
            let between = &tokens[first + length..end - length];
            let same = phrase.iter().zip(again).all(|(left, right)| left.lower == right.lower);
            let is_repeat =
                same && is_phrase(phrase, 3) && has_content(phrase) && between.iter().all(is_inset);
            // "… and a long night and a long night": a speaker stresses.
            let is_joined = || between.last().is_some_and(|token| token.is(Class::CONNECTOR));
            if is_repeat && !(is_joined() && is_quoted(article, segment, first)) {
                let span = article.span(end - length, end - 1);
                let message = "the sentence ends with what it had just said";
                let said = article.span(first, first + length - 1);
                findings.add(span, message).with_related(said, "here first").with_fix(
                    span,
                    "",
                    Safety::Show,
                );
                return;
            }
        }
    }
}

/// A dash or a quotation mark would show that the speaker repeats himself to stress.
fn is_inset(token: &Token) -> bool {
    token.kind == TokenKind::Word || token.is_mark(',')
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
    let is_list = run.end() < article.tokens.len()
        && article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.joins, article, run.end()));
    let words = phrase.iter().filter(|token| token.is_word()).count();
    // "A peach and a peach", "by the people for the people": an article and a noun may come again.
    let article_and_noun = phrase.len() == 2 && phrase[0].is(Class::FUNCTION);
    // "Price list by price list": how something is done.
    let by_turns =
        !is_coordinated(article, run) && phrase.iter().all(|token| !token.is(Class::FUNCTION));
    is_phrase(phrase, 2)
        && has_content(phrase)
        && if comma {
            (goes_on || is_list || words > 3) && phrase[0].is(Class::FUNCTION)
        } else {
            !article_and_noun && !by_turns
        }
}

/// Whether "and" or "or" stands between the copies. "One data set by one data set" says how something is done.
fn is_coordinated(article: &Article, run: &Run) -> bool {
    let joint = run.first + run.period - 1;
    article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.joins, article, joint))
}

/// "Your name and your name plate": a word behind the second may tell it from the first.
fn says_more(article: &Article, run: &Run) -> bool {
    article.tokens.get(run.end()).is_some_and(Token::is_word)
        && article.adjoin(run.end() - 1, run.end())
}

/// What speakers repeat, and names of numbers.
fn is_stressed(article: &Article, segment: &Segment, run: &Run) -> bool {
    let connected = run.connector || article.tokens[run.first].is(Class::CONNECTOR);
    run.is_idiom(&article.tokens)
        || sounds(article, run)
        || are_numbers(article, run.first..run.end())
        || connected && is_quoted(article, segment, run.first)
}

/// もっともっと, ごちゃごちゃ, 何度も何度も: what is written in hiragana alone, or ends as adverbs do, is doubled to stress it
/// or to sound like what it says.
fn sounds(article: &Article, run: &Run) -> bool {
    let is_hiragana = |token: &Token| token.script == Script::Kana && token.letters == 1;
    let last = run.first + run.phrase(&article.tokens).len() - 1;
    run.phrase(&article.tokens).iter().all(is_hiragana)
        || matches!(article.of(last), "も" | "て" | "つ" | "々")
}

fn has_content(phrase: &[Token]) -> bool {
    phrase.iter().any(|token| token.is_word() && !token.is(Class::FUNCTION) && token.letters > 2)
}
