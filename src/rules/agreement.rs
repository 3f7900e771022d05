#![doc = include_str!("agreement.md")]

use super::terms::capitalised;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Passage};
use crate::finding::{Safety, Severity};
use crate::language::{Agreement, AgreementEntry, Capital, Class, Pack};
use crate::text::{Case, Kind, Span};

pub const RULE: Rule = Rule {
    name: "agreement",
    summary: "two neighbouring words that cannot stand together",
    page: include_str!("agreement.md"),
    category: category::GRAMMAR,
    severity: Severity::Major,
    check: Check::Passage(check),
};

fn check(article: &Article, passage: &Passage, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    for at in passage.tokens.start..passage.tokens.end.saturating_sub(1) {
        if article.tokens[at].is(Class::AGREEMENT) && article.adjoin(at, at + 1) {
            check_pair(article, pack, at, findings);
        }
    }
}

fn check_pair(article: &Article, pack: &Pack, at: usize, findings: &mut Findings) {
    let (first, second) = (&article.tokens[at], &article.tokens[at + 1]);
    if second.kind != Kind::Word || first.case == Case::Upper && first.letters > 1 {
        return;
    }
    let entries = pack.agreement.get(&first.lower).map_or(&[][..], Vec::as_slice);
    for entry in entries {
        let table = &pack.data.agreement[entry.table];
        if is_wrong(article, table, entry, at) {
            report(article, table, entry, at, findings);
            return;
        }
    }
}

fn is_wrong(article: &Article, table: &Agreement, entry: &AgreementEntry, at: usize) -> bool {
    let second = &article.tokens[at + 1];
    let case_fits = second.case == Case::Lower || table.capital == Capital::Allowed && second.case == Case::Capital;
    if !case_fits || second.letters < table.min_letters || touches_hyphen(article, at) {
        return false;
    }
    let word = second.of(article.text).to_lowercase();
    let fits = match entry.second {
        Some(wanted) => wanted == second.lower,
        None => lists(&table.then, &word) || starts(&table.then_starts, &word) || ends(&table.then_ends, &word),
    };
    fits && !lists(&table.unless_then, &word) && !starts(&table.unless_then_starts, &word) && !next_forgives(article, table, at)
}

/// "un à-côté", "le mi-temps": a hyphen makes another word of it.
fn touches_hyphen(article: &Article, at: usize) -> bool {
    let hyphen = |token: usize| article.tokens.get(token).is_some_and(|token| matches!(token.mark, '-' | '‑' | '\'' | '’'));
    at > 0 && hyphen(at - 1) && article.touches(at) || hyphen(at + 2) && article.touches(at + 2)
}

fn next_forgives(article: &Article, table: &Agreement, at: usize) -> bool {
    let Some(next) = article.tokens.get(at + 2).filter(|next| next.kind == Kind::Word && !next.starts_passage) else { return false };
    let word = next.of(article.text).to_lowercase();
    lists(&table.unless_next, &word) || ends(&table.unless_next_ends, &word)
}

fn lists(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

fn starts(list: &[String], word: &str) -> bool {
    list.iter().any(|start| word.starts_with(start.as_str()))
}

fn ends(list: &[String], word: &str) -> bool {
    list.iter().any(|end| word.ends_with(end.as_str()))
}

fn report(article: &Article, table: &Agreement, entry: &AgreementEntry, at: usize, findings: &mut Findings) {
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
    let right = format!("{}{}{}", &article.text[pair.start..span.start], text, &article.text[span.end..pair.end]);
    let message = format!("“{}” should be “{right}”: {}", pair.of(article.text), table.why);
    findings.add(pair, message).with_fix(span, text, Safety::Unsafe);
}
