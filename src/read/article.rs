//! Articles out of strings that a file holds: the parts of a record of JSON, of a row, of an item of a feed.

use super::extract::Extract;
use super::html;
use crate::document::content::Content;
use crate::document::{Document, Format};
use crate::text::Text;
use std::sync::Arc;

/// The parts of an article that are HTML where they look like it.
pub fn documents<'t>(
    parts: impl Iterator<Item = &'t Text>,
    name: &str,
    format: Format,
    content: &Arc<Content>,
    language: Option<&str>,
    id: Option<&str>,
) -> Vec<Document> {
    let (pages, plain) = parts.partition(|part| is_markup(part.as_str()));
    of_parts(pages, plain, name, format, content, language, id)
}

/// The parts of an article, those in HTML and others; each in HTML is an article of its own, for it says the same again.
pub fn of_parts(
    pages: Vec<&Text>,
    plain: Vec<&Text>,
    name: &str,
    format: Format,
    content: &Arc<Content>,
    language: Option<&str>,
    id: Option<&str>,
) -> Vec<Document> {
    let mut whole = Extract::default();
    plain.iter().for_each(|part| whole.string(part));
    let pages = pages.iter().map(|page| {
        let (mut extract, _) = html::extract(page.as_str());
        extract.text = extract.text.within(page);
        extract
    });
    let document = |extract: Extract| {
        let (name, content) = (name.to_string(), content.clone());
        let mut document =
            Document::extracted(name, format, content, extract.text, extract.segments);
        document.language = language.map(str::to_string);
        document.records.extend(id.map(|id| (0, Some(Arc::from(id)))));
        document
    };
    let extracts = std::iter::once(whole).chain(pages);
    extracts.filter(|extract| !extract.segments.is_empty()).map(document).collect()
}

/// Elements whose tags stand in articles.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "audio",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
    "video",
];

/// Whether a string is HTML: it starts with a tag, or one stands somewhere in it.
pub fn is_markup(text: &str) -> bool {
    let is_end =
        |(at, _): (usize, &str)| text[at + 2..].starts_with(|c: char| c.is_ascii_alphabetic());
    text.trim_start().starts_with('<')
        || text.match_indices("</").any(is_end)
        || text.match_indices('<').any(|(at, _)| is_tag(&text[at + 1..]))
}

/// Whether what follows the sign that opens a tag is one of an element that articles have.
fn is_tag(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = text.split_at(length);
    let is_closed = || {
        let end = memchr::memchr2(b'<', b'>', rest.as_bytes());
        end.is_some_and(|end| rest.as_bytes()[end] == b'>')
    };
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
        && rest.starts_with(|c: char| matches!(c, '>' | '/') || c.is_whitespace())
        && (name.eq_ignore_ascii_case("br") || is_closed())
}
