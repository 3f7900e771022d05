#![doc = include_str!("changed_tag.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::document::Format;
use crate::finding::Severity;
use crate::text::Span;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    name: "changed-tag",
    summary: "tags and placeholders that are not those of the source",
    page: include_str!("changed_tag.md"),
    category: category::MARKUP,
    severity: Severity::Major,
    on: false,
    check: Check::Pair(check),
};

/// Tags, and what programs write values over.
static MARKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>[^<>]{0,300})>"#,
        r"|\$?\{\{?[\w.$-]{0,40}\}?\}",
        r"|%\(\w{1,40}\)[sdif]",
        r"|%(?:\d\$)?[-+0#]*\d*(?:\.\d+)?(?:hh?|ll?|z)?[sdiufgxXc@]\b",
    ))
    .ok()
});

/// Elements inside a passage of XLIFF and TMX; all others part passages.
const INLINE: &[&str] =
    &["g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "mrk", "pc", "sc", "ec", "sub", "hi", "ut"];

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    // Two files that lie side by side have their markup for themselves.
    if article.document.pairs.is_empty() || pair.source.is_empty() || pair.target.is_empty() {
        return;
    }
    let wanted = marks(source, source.span_of(&pair.source));
    let found = marks(article, article.span_of(&pair.target));
    if wanted == found {
        return;
    }
    let more = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
        let times = |mark: &String| other.get(mark).copied().unwrap_or_default();
        let marks = one.iter().filter(|(mark, count)| **count > times(mark));
        marks.map(|(mark, _)| mark.as_str()).collect::<Vec<_>>().join(" ")
    };
    let message = match (more(&wanted, &found), more(&found, &wanted)) {
        (lost, new) if new.is_empty() => format!("{lost} of the source is missing here"),
        (lost, new) if lost.is_empty() => format!("the source does not have {new}"),
        (lost, new) => format!("the source has {lost} where this has {new}"),
    };
    findings.add(pair.span, message);
}

/// The marks of a passage, each with how often it stands there. Their order is the translation's own.
fn marks(article: &Article, span: Span) -> BTreeMap<String, usize> {
    let raw = written(article, span);
    let mut counts = BTreeMap::new();
    let Some(marks) = MARKS.as_ref() else { return counts };
    let is_xml = matches!(article.document.format, Format::Xliff | Format::Tmx);
    for mark in marks.captures_iter(&raw) {
        let name = match mark.name("name") {
            Some(name) => {
                let (close, rest) = (&mark["close"], &mark["rest"]);
                let id = if is_xml { id(rest) } else { "" };
                format!("<{close}{}{id}>", name.as_str())
            }
            None => mark[0].to_string(),
        };
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// The number of an inline element, by which the translation's is known as the source's.
fn id(attributes: &str) -> &str {
    let Some(at) = attributes.find(" id=") else { return "" };
    let quoted = &attributes[at..];
    quoted.match_indices(['"', '\'']).nth(1).map_or("", |(end, _)| &quoted[..=end])
}

/// A passage as it is written in the file, with the tags right before and behind it.
fn written(article: &Article, span: Span) -> String {
    let file = article.document.content.text();
    let inside = article.document.file_span(span);
    let is_xml = matches!(article.document.format, Format::Xliff | Format::Tmx);
    let belongs = |tag: &str| {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find([' ', '/', '>']).unwrap_or(name.len())];
        !is_xml || INLINE.contains(&name)
    };
    let (mut start, mut end) = (inside.start, inside.end);
    while let Some(tag) = tag_before(&file[..start]).filter(|tag| belongs(&file[*tag..start])) {
        start = tag;
    }
    while let Some(tag) = tag_behind(&file[end..]).filter(|tag| belongs(&file[end..end + tag])) {
        end += tag;
    }
    let raw = file[start..end].replace("&lt;", "<").replace("&gt;", ">");
    if article.document.format != Format::Po {
        return raw;
    }
    // A string of a catalogue goes on in the next line.
    let lines = raw.split('\n').map(|line| line.trim().trim_start_matches('"'));
    lines.map(|line| line.strip_suffix('"').unwrap_or(line)).collect()
}

/// Where a tag starts that ends a text, marks of a sentence's end between them.
fn tag_before(text: &str) -> Option<usize> {
    let text = text.trim_end_matches(' ');
    let start = text.strip_suffix('>').and_then(|inside| inside.rfind(['<', '>', '\n']))?;
    text[start..].starts_with('<').then_some(start)
}

/// Where the tag ends with which a text starts.
fn tag_behind(text: &str) -> Option<usize> {
    let inside = text.trim_start_matches(' ').strip_prefix('<')?;
    let end = inside.find(['<', '>', '\n']).filter(|end| inside[*end..].starts_with('>'))?;
    Some(text.len() - inside.len() + end + 1)
}
