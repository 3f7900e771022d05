//! SKOS in Turtle and RDF/XML: a concept's labels are its terms.

#[cfg(feature = "cli")]
pub mod write;

use super::model::{Entry, Event, Facts, Standing, Term};
use super::{Options, Reading, language};
use crate::document::{Format, content::Content};
use crate::error::Error;
use oxrdf::{NamedOrBlankNode, Term as Object, Triple};
use oxrdfxml::RdfXmlParser;
use oxttl::TurtleParser;
use std::collections::{HashMap, HashSet};

pub const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";
pub const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub const TERMS: &str = "http://purl.org/dc/terms/";
const ELEMENTS: &str = "http://purl.org/dc/elements/1.1/";
/// How what is ours is called.
pub const OWN: &str = "urn:mtlint:";
/// Under what the address of a concept is kept.
pub const ADDRESS: &str = "iri";

/// Reads Turtle.
pub fn turtle(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let content = Content::decode(path, bytes, Format::Plain)?;
    let parser = TurtleParser::new()
        .with_base_iri(BASE)
        .map_err(|error| Error::new(path, None, error.to_string()))?
        .for_slice(content.text().as_bytes());
    let mut graph = Graph::default();
    let mut errors = Vec::new();
    for triple in parser {
        match triple {
            Ok(triple) => graph.add(triple),
            Err(error) => {
                let line = error.location().start.line as usize + 1;
                errors.push(Error::new(
                    path,
                    Some(line),
                    format!("is no Turtle: {}", error.message()),
                ));
                if errors.len() > MOST_ERRORS {
                    break;
                }
            }
        }
    }
    Ok(graph.reading(path, &content, errors, options))
}

/// Where relative addresses lie.
const BASE: &str = "http://example.org/";
/// After so many errors a file is read no further.
const MOST_ERRORS: usize = 20;

/// Reads RDF/XML.
pub fn rdf_xml(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let content = Content::decode(path, bytes, Format::Xml)?;
    let mut parser = RdfXmlParser::new()
        .with_base_iri(BASE)
        .map_err(|error| Error::new(path, None, error.to_string()))?
        .for_slice(content.text().as_bytes());
    let mut graph = Graph::default();
    let mut errors = Vec::new();
    while let Some(triple) = parser.next() {
        match triple {
            Ok(triple) => graph.add(triple),
            Err(error) => {
                let line = content.line(parser.buffer_position() as usize);
                errors.push(Error::new(path, Some(line), format!("is no RDF/XML: {error}")));
                break;
            }
        }
    }
    Ok(graph.reading(path, &content, errors, options))
}

/// What is said of each subject, in the order of the file.
#[derive(Default)]
struct Graph {
    subjects: Vec<String>,
    said: HashMap<String, Vec<(String, Object)>>,
}

impl Graph {
    fn add(&mut self, triple: Triple) {
        let subject = match triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.into_string(),
            NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
        };
        let said = self.said.entry(subject.clone()).or_insert_with(|| {
            self.subjects.push(subject);
            Vec::new()
        });
        said.push((triple.predicate.into_string(), triple.object));
    }

    fn reading(
        &self,
        path: &str,
        content: &Content,
        errors: Vec<Error>,
        options: &Options,
    ) -> Reading {
        let mut reading = Reading { errors, ..Reading::default() };
        let lines = lines_of_texts(content.text());
        let mut ids = HashSet::new();
        for subject in &self.subjects {
            let said = &self.said[subject];
            let is = |name: &str| {
                said.iter().any(|(predicate, object)| {
                    predicate == TYPE && address(object) == format!("{SKOS}{name}")
                })
            };
            if is("ConceptScheme") {
                self.scheme(said, &mut reading);
            } else if is("Concept")
                || said.iter().any(|(predicate, _)| predicate == &format!("{SKOS}prefLabel"))
            {
                let before = reading.base.entries.len();
                self.concept(subject, said, &lines, options, &mut reading);
                // Addresses may differ in what stands before their last part only.
                for entry in &mut reading.base.entries[before..] {
                    entry.id = entry.id.take_if(|id| ids.insert(id.clone()));
                }
            }
        }
        if reading.base.entries.is_empty() && reading.errors.is_empty() {
            reading.errors.push(Error::new(path, None, "holds no concept of SKOS with a label"));
        }
        reading.base.settle();
        reading.base.settle_codes();
        reading
    }

    fn scheme(&self, said: &[(String, Object)], reading: &mut Reading) {
        for (predicate, object) in said {
            let text = || text(object).map(|(text, _)| text);
            let head = &mut reading.base.head;
            match predicate.strip_prefix(TERMS).or(predicate.strip_prefix(ELEMENTS)) {
                Some("title") if head.name.is_none() => head.name = text(),
                Some("description") if head.about.is_none() => head.about = text(),
                Some("rights") if head.licence.is_none() => head.licence = text(),
                _ => {}
            }
        }
    }

    fn concept(
        &self,
        subject: &str,
        said: &[(String, Object)],
        lines: &HashMap<&str, usize>,
        options: &Options,
        reading: &mut Reading,
    ) {
        let mut entry = Entry { id: local(subject), ..Entry::default() };
        if !subject.starts_with("_:") {
            entry.facts.keep(ADDRESS, subject);
        }
        for (predicate, object) in said {
            if let Some(label) = predicate.strip_prefix(SKOS).or(predicate.strip_prefix(SKOS_XL))
                && let Some(standing) = standing(label)
            {
                self.label(&mut entry, standing, object, lines, options, reading);
            } else {
                fact(&mut entry, predicate, object, options);
            }
        }
        entry.line =
            entry.terms().map(|(_, term)| term.line).filter(|line| *line > 0).min().unwrap_or(0);
        for section in &mut entry.sections {
            if section.terms.iter().all(|term| term.standing != Standing::Preferred)
                && let Some(first) =
                    section.terms.iter_mut().find(|term| term.standing == Standing::Admitted)
            {
                first.standing = Standing::Preferred;
            }
        }
        match entry.sections.is_empty() {
            false => reading.base.entries.push(entry),
            true => reading.left_out.add("concepts without a label", 0),
        }
    }

    /// A label, or that of SKOS-XL which stands for one.
    fn label(
        &self,
        entry: &mut Entry,
        standing: Standing,
        object: &Object,
        lines: &HashMap<&str, usize>,
        options: &Options,
        reading: &mut Reading,
    ) {
        let literal = format!("{SKOS_XL}literalForm");
        let of_xl = || {
            let said = self.said.get(&address(object))?;
            said.iter().find(|(predicate, _)| *predicate == literal).map(|(_, object)| object)
        };
        let told = text(object).or_else(|| text(of_xl()?));
        let Some((text, code)) = told else { return };
        let code = match code.is_empty() {
            false => language::of_code(&code),
            true => options.languages.first().cloned(),
        };
        let line = lines.get(text.trim()).copied().unwrap_or_default();
        match code {
            _ if text.trim().is_empty() => {}
            None => reading
                .left_out
                .add("labels without a language; --languages says which they are in", line),
            Some(code) => {
                let section = entry.section(&code);
                if section.terms.iter().all(|term| term.text != text.trim()) {
                    section.terms.push(Term { line, ..Term::new(text.trim(), standing) });
                }
            }
        }
    }
}

/// What a label of a kind is.
fn standing(label: &str) -> Option<Standing> {
    match label {
        "prefLabel" => Some(Standing::Preferred),
        "altLabel" => Some(Standing::Admitted),
        "hiddenLabel" => Some(Standing::Deprecated),
        _ => None,
    }
}

fn address(object: &Object) -> String {
    match object {
        Object::NamedNode(node) => node.as_str().to_string(),
        Object::BlankNode(node) => format!("_:{}", node.as_str()),
        Object::Literal(literal) => literal.value().to_string(),
    }
}

/// A text with its language, which may be none.
fn text(object: &Object) -> Option<(String, String)> {
    match object {
        Object::Literal(literal) => {
            Some((literal.value().to_string(), literal.language().unwrap_or_default().to_string()))
        }
        _ => None,
    }
}

/// An id out of an address: what stands behind its last sign.
fn local(address: &str) -> Option<String> {
    let last = address.trim_end_matches(['/', '#']).rsplit(['/', '#', ':']).next()?;
    let decoded = percent_encoding::percent_decode_str(last).decode_utf8().ok()?;
    (!decoded.is_empty()).then(|| decoded.into_owned())
}

/// What is said of a concept besides its labels.
fn fact(entry: &mut Entry, predicate: &str, object: &Object, options: &Options) {
    if let Some(own) = predicate.strip_prefix(OWN) {
        if own == "kind" {
            entry.kind = crate::glossary::ConceptKind::named(&address(object)).ok();
        }
        return;
    }
    let known = predicate
        .strip_prefix(SKOS)
        .or(predicate.strip_prefix(TERMS))
        .or(predicate.strip_prefix(ELEMENTS));
    let told = text(object);
    match (known, told) {
        _ if predicate == TYPE => {}
        (Some("inScheme" | "topConceptOf"), _) => {}
        (Some("created" | "issued"), Some((when, _))) => {
            event(&mut entry.facts, "origination", when)
        }
        (Some("modified"), Some((when, _))) => event(&mut entry.facts, "modification", when),
        (Some("definition"), Some((text, code))) => {
            let code = language::of_code(&code).or_else(|| options.languages.first().cloned());
            match code.filter(|code| entry.of(code).is_some()) {
                Some(code) => entry.section(&code).facts.keep("definition", text),
                None => entry.facts.keep("definition", text),
            }
        }
        (Some("note" | "scopeNote"), Some((text, _))) => entry.facts.add_note(&text),
        (known, _) => entry.facts.keep(known.unwrap_or(predicate), address(object)),
    }
}

fn event(facts: &mut Facts, what: &str, when: String) {
    facts.history.push(Event { what: what.into(), when: Some(when), who: None });
}

/// The lines on which texts stand first: what lies between quotation marks, or between tags.
fn lines_of_texts(text: &str) -> HashMap<&str, usize> {
    let mut lines = HashMap::new();
    for (at, line) in text.lines().enumerate() {
        for part in line.split(['"', '<', '>']) {
            lines.entry(part.trim()).or_insert(at + 1);
        }
    }
    lines
}
