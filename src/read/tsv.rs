//! Bilingual tables: a passage a line, source and target parted by a tab. The first line names their languages.

use super::content::Content;
use super::extract::Extract;
use super::plain;
use crate::document::{Document, Format, Pair};
use crate::error::Trouble;
use crate::language::{is_code, primary};
use crate::text::Span;
use std::sync::Arc;

/// The languages that a table's first line names, if it is a bilingual table.
pub fn languages(first_line: &str) -> Option<(&str, &str)> {
    let (source, target) = first_line.trim_end_matches(['\r', '\n']).split_once('\t')?;
    let known = |code: &str| is_code(primary(code)) && code.len() <= 12;
    (known(source) && known(target)).then_some((source, target))
}

pub fn read(name: &str, content: Content) -> Result<Document, Trouble> {
    let content = Arc::new(content);
    let text = content.text();
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let Some((from, to)) = languages(first) else {
        return Err(Trouble::new(name, Some(1), "the first line must name the two languages, parted by a tab: zh⇥en"));
    };
    let (mut source, mut target) = (Extract::default(), Extract::default());
    let mut pairs = Vec::new();
    let mut at = first.len();
    for (number, line) in text[first.len()..].split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let cells = line.trim_end_matches(['\r', '\n']);
        if cells.trim().is_empty() {
            continue;
        }
        let Some((left, right)) = cells.split_once('\t').filter(|(_, right)| !right.contains('\t')) else {
            return Err(Trouble::new(name, Some(number + 2), "the line must hold two cells, source and target, parted by a tab"));
        };
        let middle = start + left.len();
        let before = (source.passages.len(), target.passages.len());
        cell(&mut source, text, Span::new(start, middle));
        cell(&mut target, text, Span::new(middle + 1, middle + 1 + right.len()));
        pairs.push(Pair { source: before.0..source.passages.len(), target: before.1..target.passages.len() });
    }
    let mut document = Document::extracted(name.to_string(), Format::Tsv, content.clone(), target.text, target.passages);
    let mut original = Document::extracted(name.to_string(), Format::Tsv, content.clone(), source.text, source.passages);
    document.language = Some(to.to_string());
    original.language = Some(from.to_string());
    document.source_document = Some(Arc::new(original));
    document.pairs = pairs;
    Ok(document)
}

fn cell(extract: &mut Extract, text: &str, span: Span) {
    extract.push(text, span);
    extract.end_passage(plain::kind(span.of(text).trim()), span.end);
}
