//! Reading glossaries. The concept-oriented TOML form is walked by hand, so that every term knows its line and every
//! mistake is told in an editor's words.

use super::flat;
use super::keys::{self, Key};
use super::table::{Builder, Table, TermDetails};
use super::{ConceptKind, Gender, Status};
use crate::error::Error;
use crate::text::LineIndex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a glossary. What is wrong in it is told; what is right is used.
pub fn read(path: &str, text: &str, is_flat: bool) -> (Table, Vec<Error>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_flat {
        return flat::read(path, text);
    }
    let mut builder = Builder::default();
    let toml = Toml { path, text, lines: LineIndex::new(text), errors: Vec::new() };
    let errors = toml.read(&mut builder);
    (builder.finish(), errors)
}

fn has(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|(known, _)| *known == name)
}

pub fn is_language(code: &str) -> bool {
    let primary = crate::language::primary(code);
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())
}

struct Toml<'t> {
    path: &'t str,
    text: &'t str,
    lines: LineIndex,
    errors: Vec<Error>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Toml<'_> {
    fn read(mut self, builder: &mut Builder) -> Vec<Error> {
        let root = match DeTable::parse(self.text) {
            Ok(root) => root,
            Err(error) => {
                let line = error.span().map(|span| self.line(span.start));
                return vec![Error::new(
                    self.path,
                    line,
                    format!("glossary is not valid TOML: {}", error.message().trim()),
                )];
            }
        };
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("refused", DeValue::Array(names)) => {
                    names.iter().for_each(|name| self.refused(name))
                }
                ("concept", DeValue::Array(concepts)) => {
                    concepts.iter().for_each(|concept| self.concept(builder, concept));
                }
                ("name" | "about" | "licence", DeValue::String(_))
                | ("codes", DeValue::Table(_)) => {}
                (name, _) => self.error(
                    key.span().start,
                    format!(
                        "“{name}” is not known here; a glossary has {}",
                        keys::listed(keys::GLOSSARY.iter().map(|(known, _)| *known))
                    ),
                ),
            }
        }
        self.errors
    }

    /// A name that `suggest` is not to propose.
    fn refused(&mut self, name: &Value) {
        if name.get_ref().as_str().is_none_or(|name| name.trim().is_empty()) {
            self.error(name.span().start, "“refused” is a list of names");
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.lines.line_of(offset)
    }

    fn error(&mut self, offset: usize, message: impl Into<String>) {
        let line = self.line(offset);
        self.errors.push(Error::new(self.path, Some(line), message));
    }

    fn concept(&mut self, builder: &mut Builder, concept: &Value) {
        let at = concept.span().start;
        let Some(table) = concept.get_ref().as_table() else {
            return self.error(at, "a concept is a table: [[concept]]");
        };
        let text = |key: &str| {
            table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_string)
        };
        let Some(id) = text("id").filter(|id| !id.trim().is_empty()) else {
            return self.error(at, "the concept has no id; give it one: id = \"…\"");
        };
        let kind = match text("kind").as_deref().map(ConceptKind::named) {
            Some(Ok(kind)) => kind,
            Some(Err(message)) => return self.error(at, message),
            None => {
                return self.error(at, format!("the concept “{id}” has no kind: place, organisation, person, work or phrase"));
            }
        };
        let note = text("note");
        if let Err(fault) = builder.concept(Some(&id), kind, note.as_deref(), self.line(at)) {
            return self.error(at, fault);
        }
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "examples" => self.examples(builder, value),
                name if has(&keys::CONCEPT, name) => {}
                code if is_language(code) => self.terms(builder, code, value),
                name => self.error(
                    key.span().start,
                    format!("“{name}” is neither a language code nor id, kind, note or examples"),
                ),
            }
        }
        if let Err(message) = builder.close_concept() {
            self.error(at, message);
        }
    }

    fn terms(&mut self, builder: &mut Builder, code: &str, value: &Value) {
        let language = match builder.language(keys::language_of(code)) {
            Ok(language) => language,
            Err(fault) => return self.error(value.span().start, fault),
        };
        match value.get_ref() {
            DeValue::String(_) => self.texts(builder, language, Status::Preferred, value),
            DeValue::Array(texts) => {
                let statuses = std::iter::once(Status::Preferred).chain(std::iter::repeat(Status::Admitted));
                texts.iter().zip(statuses).for_each(|(text, status)| self.texts(builder, language, status, text));
            }
            DeValue::Table(table) => self.language_table(builder, language, table),
            _ => self.error(
                value.span().start,
                "terms are a string, a list of strings, or a table with preferred, admitted, deprecated …",
            ),
        }
    }

    fn language_table(&mut self, builder: &mut Builder, language: u16, table: &DeTable) {
        // The preferred term first, so that its details are its own whatever their order in the file.
        for (name, status, _) in &keys::TERMS {
            let Some(value) = table.get(*name) else {
                continue;
            };
            self.texts(builder, language, *status, value);
            if *name == "preferred" {
                self.details(builder, table);
            }
        }
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            let known = keys::TERMS.iter().any(|(known, ..)| *known == name);
            if !known && !has(&keys::DETAILS, name) && !has(&keys::LANGUAGE, name) {
                let terms = keys::TERMS.iter().map(|(known, ..)| *known);
                let said = keys::DETAILS.iter().chain(&keys::LANGUAGE);
                let all = keys::listed(terms.chain(said.map(|(known, _)| *known)));
                let message = format!("“{name}” is not known; a language has {all}");
                self.error(key.span().start, message);
            }
        }
    }

    fn details(&mut self, builder: &mut Builder, table: &DeTable) {
        let details = self.said_of_term(table);
        builder.details(details);
    }

    /// What a table says of one term.
    fn said_of_term<'t>(&mut self, table: &'t DeTable) -> TermDetails<'t> {
        let mut details = TermDetails::default();
        for (key, _) in keys::DETAILS {
            let Some(value) = table.get(key) else {
                continue;
            };
            let Some(text) = value.get_ref().as_str() else {
                self.error(value.span().start, format!("“{key}” is a string"));
                continue;
            };
            match (key, Gender::parse(text)) {
                ("gender", None) => self.error(
                    value.span().start,
                    format!("“{text}” is no gender; write m, f, mp, fp or n"),
                ),
                ("gender", gender) => details.gender = gender,
                ("article", _) => details.article = Some(text),
                ("note", _) => details.note = Some(text),
                ("case", _) => match keys::is_exact(text) {
                    Some(is_exact) => details.is_exact = is_exact,
                    None => self.error(
                        value.span().start,
                        format!("“{text}” is no case; write exact or any"),
                    ),
                },
                _ => {}
            }
        }
        details
    }

    /// A string, a table with `text`, or a list of such.
    fn texts(&mut self, builder: &mut Builder, language: u16, status: Status, value: &Value) {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Array(values) => {
                values.iter().for_each(|value| self.texts(builder, language, status, value))
            }
            DeValue::String(text) if text.trim().is_empty() => self.error(at, "the term is empty"),
            DeValue::String(text) => self.term(builder, language, status, text.trim(), at),
            DeValue::Table(table) => self.detailed_term(builder, language, status, table, at),
            _ => self.error(at, "a term is a string, or a table with text, write and note"),
        }
    }

    fn term(
        &mut self,
        builder: &mut Builder,
        language: u16,
        status: Status,
        text: &str,
        at: usize,
    ) {
        let line = self.line(at);
        if let Err(fault) = builder.term(language, status, text, line) {
            self.error(at, fault);
        }
    }

    fn detailed_term(
        &mut self,
        builder: &mut Builder,
        language: u16,
        status: Status,
        table: &DeTable,
        at: usize,
    ) {
        let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let Some(term) = text("text") else {
            return self.error(at, "the term has no text: { text = \"…\" }");
        };
        self.term(builder, language, status, term, at);
        let details = TermDetails { write: text("write"), ..self.said_of_term(table) };
        builder.details(details);
        if let Some(key) = table.keys().find(|key| !has(&keys::TERM, key.get_ref())) {
            self.error(
                key.span().start,
                format!(
                    "“{}” is not known; such a term has {}",
                    key.get_ref(),
                    keys::listed(keys::TERM.iter().map(|(known, _)| *known))
                ),
            );
        }
    }

    fn examples(&mut self, builder: &mut Builder, value: &Value) {
        let Some(table) = value.get_ref().as_table() else {
            return self.error(
                value.span().start,
                "examples are a table of lists by language: fr = [\"…\"]",
            );
        };
        for (language, texts) in table {
            let Some(texts) = texts.get_ref().as_array() else {
                self.error(texts.span().start, "examples of a language are a list of sentences");
                continue;
            };
            for text in texts {
                let at = text.span().start;
                let sentence = text.get_ref().as_str().unwrap_or_default();
                if let Err(fault) = builder.example(self.line(at), language.get_ref(), sentence) {
                    self.error(at, fault);
                }
            }
        }
    }
}
