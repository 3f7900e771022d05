//! TMX as a list of terms: a unit is a concept.

use super::model::{Entry, Event, Facts, Section, Standing, Term};
use super::xml::{self, Element, Node};
use super::{Reading, language};
use crate::document::content::Content;
use crate::error::Error;
use crate::glossary::ConceptKind;

/// How properties are called that hold what is ours.
pub const OWN: &str = "mtlint:";

/// Elements of a segment that hold codes, not text.
const CODES: [&str; 7] = ["bpt", "ept", "ph", "it", "ut", "sub", "x"];

/// Reads a file.
pub fn read(path: &str, content: &Content) -> Reading {
    let mut reading = Reading::default();
    let wanted = xml::Wanted { whole: &["tu"], opened: &["tmx", "header"] };
    let mut has_root = false;
    let done = xml::read(path, content, &wanted, |element| match element.name.as_str() {
        "tu" => match entry(&element, &mut reading) {
            Ok(entry) => reading.base.entries.push(entry),
            Err((line, message)) => reading.errors.push(Error::new(path, Some(line), message)),
        },
        _ => has_root = true,
    });
    if let Err(error) = done {
        reading.errors.push(error);
    } else if !has_root {
        reading.errors.push(Error::new(
            path,
            Some(1),
            "is no TMX: its outermost element is not tmx",
        ));
    }
    reading.base.settle();
    reading.base.settle_codes();
    reading
}

fn entry(unit: &Element, reading: &mut Reading) -> Result<Entry, (usize, String)> {
    let mut entry = Entry { line: unit.line, ..Entry::default() };
    entry.id = unit.attribute("tuid").map(str::to_string).filter(|id| !id.trim().is_empty());
    facts(unit, &mut entry.facts);
    if let Some(kind) = entry.facts.of(&format!("{OWN}kind")).first().cloned() {
        entry.kind =
            Some(ConceptKind::named(&kind).map_err(|fault| (unit.line, fault.to_string()))?);
        entry.facts.drop(&format!("{OWN}kind"));
    }
    for variant in unit.elements().filter(|element| element.name == "tuv") {
        let code = variant.attribute("lang").unwrap_or_default();
        let Some(code) = language::of_code(code) else {
            return Err((variant.line, format!("“{code}” is no language of BCP 47")));
        };
        let Some(segment) = variant.elements().find(|element| element.name == "seg") else {
            return Err((variant.line, "the variant has no segment".into()));
        };
        let mut text = String::new();
        if has_codes(segment, &mut text) {
            reading.left_out.add("codes inside segments, whose text is kept", segment.line);
        }
        let text = text.trim();
        if text.is_empty() {
            reading.left_out.add("segments without a text", segment.line);
            continue;
        }
        let is_first = !entry.sections.iter().any(|section| section.code == code);
        let standing = if is_first { Standing::Preferred } else { Standing::Admitted };
        let mut term = Term { line: segment.line, ..Term::new(text, standing) };
        facts(variant, &mut term.facts);
        entry.sections.push(Section { code, terms: vec![term], ..Section::default() });
    }
    match entry.sections.is_empty() {
        true => Err((unit.line, "the unit has no text in any language".into())),
        false => Ok(entry),
    }
}

/// Takes the text of a segment; whether there were codes in it.
fn has_codes(element: &Element, text: &mut String) -> bool {
    let mut found = false;
    for child in &element.children {
        match child {
            Node::Text(part) => text.push_str(&xml::plain(part)),
            Node::Element(code) if CODES.contains(&code.name.as_str()) => found = true,
            Node::Element(markup) => found |= has_codes(markup, text) || !markup.name.is_empty(),
        }
    }
    found
}

fn facts(element: &Element, facts: &mut Facts) {
    for (what, when, who) in
        [("origination", "creationdate", "creationid"), ("modification", "changedate", "changeid")]
    {
        let told = |name: &str| element.attribute(name).map(str::to_string);
        let (when, who) = (told(when), told(who));
        if when.is_some() || who.is_some() {
            facts.history.push(Event { what: what.into(), when, who });
        }
    }
    for child in element.elements() {
        let text = child.text();
        match child.name.as_str() {
            "note" if !text.is_empty() => facts.add_note(&text),
            "prop" if !text.is_empty() => {
                facts.keep(child.attribute("type").unwrap_or("prop"), text)
            }
            _ => {}
        }
    }
}
