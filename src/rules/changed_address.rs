#![doc = include_str!("changed_address.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};
use crate::text::Span;
use rustc_hash::FxHashSet;

pub const RULE: Rule = Rule {
    name: "changed-address",
    summary: "a web or e-mail address that is not the source's",
    page: include_str!("changed_address.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Pair(check),
};

/// So far around a passage an address still belongs to it, in bytes.
const NEAR: usize = 1000;

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    if pair.source.is_empty() || pair.target.is_empty() {
        return;
    }
    let (from_span, to_span) = (source.span_of(&pair.source), article.span_of(&pair.target));
    let (from, to) = (addresses(source.text, from_span), addresses(article.text, to_span));
    if from.is_empty() && to.is_empty() {
        return;
    }
    let lost = lacking(&from, source, (article, to_span));
    let new = lacking(&to, article, (source, from_span));
    if let ([lost], [new]) = (lost.as_slice(), new.as_slice()) {
        let (right, wrong) = (lost.of(source.text), new.of(article.text));
        let message = format!("the source has “{right}” where this has “{wrong}”");
        findings.add(**new, message).with_fix(**new, right, Safety::Unsafe);
        return;
    }
    for span in new {
        let message = format!("the source does not have the address “{}”", span.of(article.text));
        findings.add(*span, message);
    }
    for span in lost {
        let message = format!("the address “{}” is missing here", span.of(source.text));
        findings.add(pair.span, message);
    }
}

/// No more bytes of what stands near a passage are gone through in search of addresses, and once all of it: of a very long one no
/// more is said.
const MOST_SEARCHED: usize = 4 << 20;

/// The addresses that a passage of another article and what stands near it do not have.
fn lacking<'s>(
    addresses: &'s [Span],
    own: &Article,
    (other, there): (&Article, Span),
) -> Vec<&'s Span> {
    if addresses.is_empty() {
        return Vec::new();
    }
    let near = around(other.text, there);
    let of_near = self::addresses(near, Span::new(0, near.len()));
    let theirs: FxHashSet<String> = of_near
        .iter()
        .map(|span| known_as(span.of(near)))
        .flat_map(|address| [address.to_string(), localised(address, other, own)])
        .collect();
    let mut searched = 0;
    let mut stands_there = |address: &str| {
        let has = searched > MOST_SEARCHED || has(near, address);
        searched += near.len();
        has
    };
    let mut is_lacking = |span: &&Span| {
        let address = known_as(span.of(own.text));
        !theirs.contains(address)
            && !stands_there(address)
            && !stands_there(&localised(address, own, other))
    };
    addresses.iter().filter(|span| is_lacking(span)).collect()
}

/// An address of one language's pages as that of another's: `/en/` as `/fr/`, `en.` as `fr.`
fn localised(address: &str, own: &Article, other: &Article) -> String {
    let code = |article: &Article| {
        let code = article.document.language.as_deref().unwrap_or_default();
        crate::language::primary(code).to_string()
    };
    let (from, to) = (code(own), code(other));
    // With a region: `/pt-br/`.
    let step = |step: &str| match step.split_once(['-', '_']) {
        Some((code, region)) if code == from && region.len() == 2 => from.clone(),
        _ => step.to_string(),
    };
    let address = address.split('/').map(step).collect::<Vec<_>>().join("/");
    let parts = address.split_inclusive(['/', '.', '-', '_']);
    let part = |part: &str| {
        let word = part.trim_end_matches(['/', '.', '-', '_']);
        if word == from { part.replacen(&from, &to, 1) } else { part.to_string() }
    };
    parts.map(part).collect()
}

/// A part of a text with what stands near it: sentences are joined and parted, and what stands in the next one is there.
fn around(text: &str, part: Span) -> &str {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let (least, most) = (part.start.saturating_sub(NEAR), (part.end + NEAR).min(text.len()));
    let start = (least..=part.start).find(is_boundary).unwrap_or(part.start);
    let end = (part.end..=most).rev().find(is_boundary).unwrap_or(part.end);
    &text[start..end]
}

/// Whether a text has an address, as a whole.
fn has(text: &str, address: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '@' | '_');
    text.match_indices(address).any(|(at, _)| {
        let before = text[..at].strip_suffix("www.").unwrap_or(&text[..at]);
        let behind = &text[at + address.len()..];
        !before.ends_with(|c| is_part(c) || c == '.') && !behind.starts_with(is_part)
    })
}

/// The addresses in a part of a text: each has `://` or `www.` or `@` in it.
fn addresses(text: &str, within: Span) -> Vec<Span> {
    let part = within.of(text);
    let mut found: Vec<Span> = Vec::new();
    let mut tried = 0;
    let marks = ["://", "www.", "@"].into_iter().flat_map(|mark| part.match_indices(mark));
    let mut marks: Vec<usize> = marks.map(|(at, _)| at).collect();
    marks.sort_unstable();
    for at in marks {
        // All marks between two spaces are of one address, or of none.
        if at < tried {
            continue;
        }
        let start = part[..at]
            .rfind(|c| !is_of_address(c))
            .map_or(0, |behind| behind + part[behind..].chars().next().map_or(0, char::len_utf8));
        let end = part[at..].find(|c| !is_of_address(c)).map_or(part.len(), |end| at + end);
        tried = end;
        let trimmed =
            part[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
        let skipped = trimmed.len() - trimmed.trim_start_matches(['(', '\'', '*', '_']).len();
        let span = Span::new(within.start + start + skipped, within.start + start + trimmed.len());
        if !span.is_empty() && is_address(span.of(text)) {
            found.push(span);
        }
    }
    found
}

fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// Whether a text is an address of the web, or one of e-mail; a name behind @ alone is a person's.
fn is_address(text: &str) -> bool {
    let has_host = |host: &str| {
        host.split_once('.').is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
    };
    if let Some((scheme, rest)) = text.split_once("://") {
        return !scheme.is_empty() && has_host(rest);
    }
    match text.split_once('@') {
        Some((name, host)) => !name.is_empty() && has_host(host),
        None => text.strip_prefix("www.").is_some_and(has_host),
    }
}

/// An address without what may be left out of it.
fn known_as(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}
