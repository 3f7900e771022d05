//! Articles out of strings that a file holds: the parts of a record of JSON, of a row, of an item of a feed.

use super::extract::Extract;
use super::html;
use crate::document::content::Content;
use crate::document::{Document, Format};
use crate::text::Text;
use std::sync::Arc;

/// The parts of an article; each part in HTML is an article of its own, for it says the same again.
pub fn documents<'t>(
    parts: impl Iterator<Item = &'t Text>,
    name: &str,
    format: Format,
    content: &Arc<Content>,
    language: Option<&str>,
    id: Option<&str>,
) -> Vec<Document> {
    let (pages, plain): (Vec<&Text>, Vec<&Text>) = parts.partition(|part| is_markup(part.as_str()));
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

/// Whether a string is HTML: it starts with a tag, or one ends or breaks a line somewhere in it.
fn is_markup(text: &str) -> bool {
    let is_end =
        |(at, _): (usize, &str)| text[at + 2..].starts_with(|c: char| c.is_ascii_alphabetic());
    text.trim_start().starts_with('<')
        || text.match_indices("</").any(is_end)
        || text.contains("<br")
}
