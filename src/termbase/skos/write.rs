//! Writing SKOS.

use super::{ADDRESS, OWN, SKOS, TERMS, TYPE};
use crate::error::Fault;
use crate::termbase::model::{Entry, Standing, TermBase};
use crate::termbase::told::LeftOut;
use oxrdf::{Literal, NamedNode, Term, Triple};
use oxrdfxml::RdfXmlSerializer;
use oxttl::TurtleSerializer;

/// The term base as Turtle.
pub fn turtle(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let failed = |error: std::io::Error| Fault::from(error.to_string());
    let mut serializer = TurtleSerializer::new();
    for (name, address) in PREFIXES {
        serializer = serializer.with_prefix(name, address).map_err(|error| error.to_string())?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples(base, left_out)? {
        writer.serialize_triple(triple.as_ref()).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

/// The term base as RDF/XML.
pub fn rdf_xml(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let failed = |error: std::io::Error| Fault::from(error.to_string());
    let mut serializer = RdfXmlSerializer::new();
    for (name, address) in PREFIXES {
        serializer = serializer.with_prefix(name, address).map_err(|error| error.to_string())?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples(base, left_out)? {
        writer.serialize_triple(triple.as_ref()).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

const PREFIXES: [(&str, &str); 3] = [("skos", SKOS), ("dcterms", TERMS), ("mtlint", OWN)];

/// Properties of SKOS that hold the address of another concept.
const RELATIONS: [&str; 10] = [
    "broader",
    "narrower",
    "related",
    "broaderTransitive",
    "narrowerTransitive",
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
];
/// Those that hold a text.
const TEXTS: [&str; 6] =
    ["notation", "example", "historyNote", "changeNote", "editorialNote", "definition"];

fn node(address: &str) -> Result<NamedNode, Fault> {
    NamedNode::new(address).map_err(|error| format!("“{address}” is no address: {error}").into())
}

/// The address of a concept: its own, or one made of its id.
fn address(entry: &Entry) -> String {
    let made = || {
        let id = entry.id.as_deref().unwrap_or_default();
        let encoded = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
        format!("urn:mtlint:concept:{encoded}").replace("%2D", "-").replace("%5F", "_")
    };
    entry.facts.of(ADDRESS).first().cloned().unwrap_or_else(made)
}

struct Said {
    subject: NamedNode,
    triples: Vec<Triple>,
}

impl Said {
    fn say(&mut self, predicate: &str, object: impl Into<Term>) -> Result<(), Fault> {
        self.triples.push(Triple::new(self.subject.clone(), node(predicate)?, object));
        Ok(())
    }
}

fn triples(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<Triple>, Fault> {
    let scheme = node("urn:mtlint:glossary")?;
    let mut head = Said { subject: scheme.clone(), triples: Vec::new() };
    head.say(TYPE, node(&format!("{SKOS}ConceptScheme"))?)?;
    let said = [
        ("title", &base.head.name),
        ("description", &base.head.about),
        ("rights", &base.head.licence),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            head.say(&format!("{TERMS}{name}"), Literal::new_simple_literal(value))?;
        }
    }
    let mut all = head.triples;
    for entry in &base.entries {
        let mut said = Said { subject: node(&address(entry))?, triples: Vec::new() };
        said.say(TYPE, node(&format!("{SKOS}Concept"))?)?;
        said.say(&format!("{SKOS}inScheme"), scheme.clone())?;
        concept(entry, base, &mut said, left_out)?;
        all.append(&mut said.triples);
    }
    Ok(all)
}

fn concept(
    entry: &Entry,
    base: &TermBase,
    said: &mut Said,
    left_out: &mut LeftOut,
) -> Result<(), Fault> {
    if let Some(kind) = entry.kind {
        said.say(&format!("{OWN}kind"), Literal::new_simple_literal(kind.name()))?;
    }
    for section in &entry.sections {
        let code = base.head.codes.get(&section.code).unwrap_or(&section.code);
        let tagged = |text: &str| {
            Literal::new_language_tagged_literal(text, code)
                .map_err(|error| Fault::from(error.to_string()))
        };
        let mut has_preferred = false;
        for term in &section.terms {
            let label = match term.standing {
                // SKOS has one preferred label a language.
                Standing::Preferred if !has_preferred => "prefLabel",
                Standing::Preferred | Standing::Admitted | Standing::Short | Standing::Form => {
                    "altLabel"
                }
                Standing::Deprecated | Standing::Literal => "hiddenLabel",
            };
            has_preferred |= term.standing == Standing::Preferred;
            if matches!(term.standing, Standing::Short | Standing::Form | Standing::Literal) {
                left_out.add("that a term is short, an inflected form, or literal", entry.line);
            }
            if !term.is_plain() {
                left_out.add(
                    "what is said of single terms: gender, article, part of speech, notes",
                    entry.line,
                );
            }
            said.say(&format!("{SKOS}{label}"), tagged(&term.text)?)?;
        }
        for definition in section.facts.of("definition") {
            said.say(&format!("{SKOS}definition"), tagged(definition)?)?;
        }
        if section.facts.kept.iter().any(|(name, _)| name != "definition")
            || !section.facts.history.is_empty()
        {
            left_out.add("what is said of a language besides definitions", entry.line);
        }
    }
    facts(entry, said, left_out)
}

fn facts(entry: &Entry, said: &mut Said, left_out: &mut LeftOut) -> Result<(), Fault> {
    if let Some(note) = &entry.facts.note {
        said.say(&format!("{SKOS}scopeNote"), Literal::new_simple_literal(note))?;
    }
    for event in &entry.facts.history {
        let name = match event.what.as_str() {
            "origination" => "created",
            "modification" => "modified",
            _ => "",
        };
        match &event.when {
            Some(when) if !name.is_empty() => {
                said.say(&format!("{TERMS}{name}"), Literal::new_simple_literal(when))?
            }
            _ => left_out.add("what was done to concepts, without a date", entry.line),
        }
        if event.who.is_some() {
            left_out.add("who made or changed concepts", entry.line);
        }
    }
    for (name, values) in &entry.facts.kept {
        for value in values {
            match NamedNode::new(value) {
                _ if name == ADDRESS => {}
                Ok(other) if RELATIONS.contains(&name.as_str()) => {
                    said.say(&format!("{SKOS}{name}"), other)?
                }
                _ if TEXTS.contains(&name.as_str()) => {
                    said.say(&format!("{SKOS}{name}"), Literal::new_simple_literal(value))?;
                }
                _ => left_out.add(format!("{name} of concepts"), entry.line),
            }
        }
    }
    if !entry.examples.is_empty() {
        left_out.add("examples of concepts", entry.line);
    }
    if !entry.comments.is_empty() {
        left_out.add("comments of the glossary's file", entry.line);
    }
    Ok(())
}
