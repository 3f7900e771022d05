#![doc = include_str!("bare_name.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::glossary::{ConceptKind, Match, Term};
use crate::language::{BareName, Class};
use crate::text::{Case, TokenKind, fold};

pub const RULE: Rule = Rule {
    name: "bare-name",
    summary: "a place name that lacks its preposition or its article",
    page: include_str!("bare_name.md"),
    category: category::GRAMMAR,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(wont) = article.pack.and_then(|pack| pack.data.bare_name.as_ref()) else {
        return;
    };
    for found in article
        .matches
        .iter()
        .filter(|found| article.is_own(found) && article.is_meant(found))
        .filter(|found| in_running_text(article, found))
    {
        // Acronyms go without: governo USA.
        let capitalised = article.tokens[found.tokens.0 as usize].case == Case::Capital;
        let at = found.tokens.0 as usize;
        let is_place = || article.glossaries.kind_of(found.concept) == ConceptKind::Place;
        if found.status.is_right()
            && capitalised
            && at > 0
            && article.adjoin(at - 1, at)
            && is_place()
        {
            flag(article, wont, found, article.term(found), findings);
        }
    }
}

/// Headlines leave small words out.
fn in_running_text(article: &Article, found: &Match) -> bool {
    let behind = article.segments.partition_point(|segment| segment.span.start <= found.span.start);
    behind > 0 && article.segments[behind - 1].kind == SegmentKind::Paragraph
}

fn flag(article: &Article, wont: &BareName, found: &Match, term: Term, findings: &mut Findings) {
    let at = found.tokens.0 as usize;
    let before = &article.tokens[at - 1];
    let word = before.of(article.text).to_lowercase();
    let own = terms_article(article, term);
    let name = found.span.of(article.text);
    let span = article.span(at - 1, found.tokens.1 as usize);
    if wont.nouns.split_whitespace().any(|noun| noun == word) {
        let elides = article.pack.is_some_and(|pack| pack.elides_before(name));
        let joint = joint(wont, own, elides);
        let message = format!(
            "“{} {name}” lacks its preposition: “{} {joint}{name}”",
            before.of(article.text),
            before.of(article.text)
        );
        findings.add(span, message).with_fix(found.span, format!("{joint}{name}"), Safety::Unsafe);
    } else if let Some(own) = own.filter(|_| wants_article(article, wont, at - 1, &word)) {
        let message = format!("“{name}” takes its article here: “{word} {own} {name}”");
        findings.add(span, message).with_fix(found.span, format!("{own} {name}"), Safety::Unsafe);
    }
}

fn terms_article<'a>(article: &Article<'a>, term: Term) -> Option<&'a str> {
    let preferred = super::shared::terms::preferred(article, term)?;
    preferred.details().article
}

/// "de ", "d'", "du ": the preposition as it stands before a name with or without an article.
fn joint(wont: &BareName, own: Option<&str>, elides: bool) -> String {
    match own.and_then(|own| wont.contracted.get(own)) {
        Some(contracted) => contracted.clone(),
        None if elides => wont.elided.clone(),
        None => wont.preposition.clone(),
    }
}

/// After "entre … et", "avec": small words behind which a name with an article keeps it. "Pékin et Hebei" as a list
/// of names, "(Hebei)" and "à Sanhe, Hebei" are lawful.
fn wants_article(article: &Article, wont: &BareName, before: usize, word: &str) -> bool {
    let token = &article.tokens[before];
    let small =
        token.kind == TokenKind::Word && token.case == Case::Lower && token.is(Class::FUNCTION);
    if !small || !wont.before_article.split_whitespace().any(|known| known == word) {
        return false;
    }
    // "et" counts where "entre" or another such word opened the pair.
    !token.is(Class::CONNECTOR)
        || article.tokens[..before].iter().rev().take(4).any(|token| {
            wont.opening.split_whitespace().any(|opening| fold::lower(opening) == token.lower)
        })
}
