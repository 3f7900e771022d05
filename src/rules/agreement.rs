#![doc = include_str!("agreement.md")]

use super::shared::listed::is_listed;
use super::shared::terms::capitalised;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{Agreement, AgreementEntry, AgreementWords, Capital, Class, Pack};
use crate::text::{Case, Span, Token, TokenKind, fold};
use std::borrow::Cow;

mod by_lexicon;

pub const RULE: Rule = Rule {
    name: "agreement",
    summary: "two neighbouring words that cannot stand together",
    page: include_str!("agreement.md"),
    category: category::GRAMMAR,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    for at in segment.tokens.start..segment.tokens.end.saturating_sub(1) {
        if article.tokens[at].is(Class::AGREEMENT) && article.adjoin(at, at + 1) {
            check_pair(article, pack, at, findings);
        }
    }
    by_lexicon::check(article, pack, segment, findings);
}

fn check_pair(article: &Article, pack: &Pack, at: usize, findings: &mut Findings) {
    let (first, second) = (&article.tokens[at], &article.tokens[at + 1]);
    // "Serie A", "vitamin A": a single capital is a small word only where a sentence starts.
    let shouted = first.case == Case::Upper && first.letters > 1
        || first.letters == 1 && first.case != Case::Lower && !first.starts_sentence;
    if shouted || !matches!(second.kind, TokenKind::Word | TokenKind::Number) {
        return;
    }
    let entries = pack.agreement.get(&first.lower).map_or(&[][..], Vec::as_slice);
    for entry in entries {
        let is_wrong = if second.kind == TokenKind::Word { is_wrong } else { before_figure };
        if is_wrong(article, pack, entry, at) {
            report(article, &pack.data.agreement[entry.table], entry, at, findings);
            return;
        }
    }
}

fn is_wrong(article: &Article, pack: &Pack, entry: &AgreementEntry, at: usize) -> bool {
    let (table, words) = (&pack.data.agreement[entry.table], &pack.agreement_words[entry.table]);
    let second = &article.tokens[at + 1];
    let case_fits = second.case == Case::Lower
        || table.capital == Capital::Allowed && second.case == Case::Capital;
    if !case_fits || second.letters < table.min_letters {
        return false;
    }
    let fits = match entry.second {
        Some(wanted) => wanted == second.lower,
        None => {
            words.then.contains(&second.lower)
                || starts(article, second, &table.then_starts)
                || ends(article, second, &table.then_ends)
        }
    };
    let excepted = || {
        words.unless_then.contains(&second.lower)
            || starts(article, second, &table.unless_then_starts)
    };
    // "además de en": the word before goes with the first.
    let is_led = || at > 0 && words.unless_behind.contains(&article.tokens[at - 1].lower);
    fits && !excepted()
        && !is_led()
        && !touches_hyphen(article, at)
        && !next_forgives(article, table, words, at)
}

/// "a 18-year-old", "a 80% drop": a figure that starts a compound or a percentage. A single letter may name what stands before it.
fn before_figure(article: &Article, pack: &Pack, entry: &AgreementEntry, at: usize) -> bool {
    let figures = &pack.data.agreement[entry.table].then_figures;
    let first = article.of(at + 1).split([',', '.', ' ']).next().unwrap_or_default();
    let fits = |figure: &String| match figure.strip_suffix('*') {
        Some(start) => first.starts_with(start),
        None => first == figure,
    };
    let leads = article.tokens.get(at + 2).is_some_and(|next| match next.mark {
        '-' | '‑' => article.touches(at + 2),
        '%' => true,
        _ => {
            article.adjoin(at + 1, at + 2) && is_listed(&pack.data.figures.scales, article, at + 2)
        }
    });
    leads && entry.second.is_none() && figures.iter().any(fits)
}

/// "un à-côté", "le mi-temps": a hyphen makes another word of it.
fn touches_hyphen(article: &Article, at: usize) -> bool {
    let hyphen = |token: usize| {
        article.tokens.get(token).is_some_and(|token| matches!(token.mark, '-' | '‑' | '\'' | '’'))
    };
    at > 0 && hyphen(at - 1) && article.touches(at) || hyphen(at + 2) && article.touches(at + 2)
}

fn next_forgives(article: &Article, table: &Agreement, words: &AgreementWords, at: usize) -> bool {
    let next = article
        .tokens
        .get(at + 2)
        .filter(|next| next.kind == TokenKind::Word && !next.starts_segment);
    next.is_some_and(|next| {
        words.unless_next.contains(&next.lower)
            || ends(article, next, &table.unless_next_ends) && may_be_verb(article, at + 2)
    })
}

/// Whether a word may be a verb, as far as the lexicon knows: "maire" ends as an infinitive does, and is none.
fn may_be_verb(article: &Article, at: usize) -> bool {
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let readings = forms.into_iter().flat_map(|forms| forms.readings(article.of(at)));
    let mut speeches = readings.map(|reading| reading.speech()).peekable();
    speeches.peek().is_none()
        || speeches
            .any(|speech| !matches!(speech, Speech::Noun | Speech::Adjective | Speech::Participle))
}

fn starts(article: &Article, token: &Token, list: &[String]) -> bool {
    !list.is_empty() && list.iter().any(|start| lowered(article, token).starts_with(start.as_str()))
}

fn ends(article: &Article, token: &Token, list: &[String]) -> bool {
    !list.is_empty() && list.iter().any(|end| lowered(article, token).ends_with(end.as_str()))
}

fn lowered<'a>(article: &Article<'a>, token: &Token) -> Cow<'a, str> {
    let word = token.of(article.text);
    if token.case == Case::Lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

fn report(
    article: &Article,
    table: &Agreement,
    entry: &AgreementEntry,
    at: usize,
    findings: &mut Findings,
) {
    let (first, second) = (&article.tokens[at], &article.tokens[at + 1]);
    let pair = article.span(at, at + 1);
    let write = match first.case {
        Case::Lower => entry.write.clone(),
        _ => capitalised(&entry.write),
    };
    let (span, text) = match entry.second {
        Some(_) => (pair, write),
        None if write.ends_with('\'') => (Span::new(first.start(), second.start()), write),
        None => (first.span(), write),
    };
    let right = format!(
        "{}{}{}",
        &article.text[pair.start..span.start],
        text,
        &article.text[span.end..pair.end]
    );
    let written = pair.of(article.text);
    if clashes_with_noun(article, &text, at + 2) {
        findings.add(pair, format!("“{written}” cannot stand together: {}", table.why));
        return;
    }
    let message = format!("“{written}” should be “{right}”: {}", table.why);
    findings.add(pair, message).with_fix(span, text, Safety::Unsafe);
}

/// "la prochaine" for "le prochaine" before "match": the noun behind shows that the first of the two words is right.
fn clashes_with_noun(article: &Article, write: &str, noun: usize) -> bool {
    let Some((pack, forms)) = article.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)))
    else {
        return false;
    };
    let word = write.split(' ').next_back().unwrap_or_default();
    let mut roles = pack.grammar.roles(fold::lower(&word.to_lowercase())).iter();
    let Some((_, asked)) = roles.find(|(role, _)| role.is_before_noun()) else { return false };
    let is_beside = article.tokens.get(noun).is_some_and(|token| {
        token.kind == TokenKind::Word && token.case == Case::Lower && article.adjoin(noun - 1, noun)
    });
    if !is_beside {
        return false;
    }
    let readings = forms.readings(article.of(noun));
    let mut nouns = readings.filter(|reading| reading.speech() == Speech::Noun).peekable();
    nouns.peek().is_some() && !nouns.any(|reading| reading.agrees(*asked))
}
