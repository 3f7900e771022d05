//! Reading glossaries. The concept-oriented TOML form is walked by hand, so that every term knows its line and every
//! mistake is told in an editor's words.

use super::{Concept, ConceptKind, Example, Gender, Glossaries, Status, Term, TermDetails, table};
use crate::error::{Error, Fault};
use crate::text::LineIndex;
use crate::text::fold::hash;
use rustc_hash::FxHashSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Adds a glossary to the others: a file's path, its ending telling the form (`.toml`, `.tsv`).
pub fn load(glossaries: &mut Glossaries, path: &str) -> Vec<Error> {
    match std::fs::read(path) {
        Err(error) => {
            vec![Error::new(path, None, format!("glossary {}", crate::read::io_message(&error)))]
        }
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => load_str(glossaries, path, &text),
            Err(error) => {
                let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count()
                    + 1;
                vec![Error::new(path, Some(line), "glossary is not UTF-8 here; save it as UTF-8")]
            }
        },
    }
}

/// Adds a glossary given as text. What is wrong in it is told; what is right is used.
pub fn load_str(glossaries: &mut Glossaries, path: &str, text: &str) -> Vec<Error> {
    load_as(glossaries, path, text, path.ends_with(".tsv"))
}

pub(super) fn load_as(
    glossaries: &mut Glossaries,
    path: &str,
    text: &str,
    is_table: bool,
) -> Vec<Error> {
    glossaries.index.take();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    glossaries.files.push(path.to_string());
    let mut builder = Builder {
        file: (glossaries.files.len() - 1) as u16,
        glossaries,
        ids: FxHashSet::default(),
        open: false,
    };
    if is_table {
        table::read(&mut builder, path, text)
    } else {
        Toml { path, text, lines: LineIndex::new(text), errors: Vec::new() }.read(&mut builder)
    }
}

/// Collects the concepts of one file.
pub struct Builder<'g> {
    glossaries: &'g mut Glossaries,
    file: u16,
    /// Hashes of the ids so far.
    ids: FxHashSet<u64>,
    open: bool,
}

impl Builder<'_> {
    /// Makes room for so many more terms.
    pub fn reserve(&mut self, terms: usize) {
        self.glossaries.terms.reserve(terms);
    }

    pub fn language(&mut self, code: &str) -> u8 {
        self.glossaries.language_or_new(code)
    }

    pub fn concept(
        &mut self,
        id: String,
        kind: ConceptKind,
        note: Option<String>,
        line: usize,
    ) -> Result<(), Fault> {
        self.open = false;
        if !self.ids.insert(hash(id.as_bytes())) {
            return Err(format!(
                "the id “{id}” is given twice in this file; every concept needs its own"
            )
            .into());
        }
        let first = self.glossaries.terms.len() as u32;
        let concept = Concept {
            id: id.into(),
            kind,
            note,
            file: self.file,
            line: line as u32,
            terms: (first, first),
        };
        self.glossaries.concepts.push(concept);
        self.open = true;
        Ok(())
    }

    pub fn term(&mut self, language: u8, status: Status, text: &str, line: usize) {
        let concept = (self.glossaries.concepts.len() - 1) as u32;
        self.glossaries.terms.push(Term {
            concept,
            language,
            status,
            text: text.into(),
            details: None,
            line: line as u32,
        });
    }

    fn detail(&mut self, set: impl FnOnce(&mut TermDetails)) {
        if let Some(term) = self.glossaries.terms.last_mut() {
            set(term.details.get_or_insert_default());
        }
    }

    pub fn close_concept(&mut self) -> Result<(), Fault> {
        let end = self.glossaries.terms.len() as u32;
        let Some(concept) = self.glossaries.concepts.last_mut().filter(|_| self.open) else {
            return Ok(());
        };
        concept.terms.1 = end;
        if concept.terms.0 == end {
            return Err(format!("the concept “{}” has no term in any language", concept.id).into());
        }
        Ok(())
    }
}

pub fn is_language(code: &str) -> bool {
    let primary = crate::language::primary(code);
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())
}

/// What a table says of one language: texts by status, and details of the preferred term.
const STATUSES: &[(&str, Status)] = &[
    ("preferred", Status::Preferred),
    ("forms", Status::Short),
    ("admitted", Status::Admitted),
    ("short", Status::Short),
    ("deprecated", Status::Deprecated),
    ("literal", Status::Literal),
];

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
                ("name" | "about" | "licence", DeValue::String(_)) => {}
                ("concept", DeValue::Array(concepts)) => concepts.iter().for_each(|concept| self.concept(builder, concept)),
                (name, _) => self.error(
                    key.span().start,
                    format!("“{name}” is not known here; a glossary has name, about, licence and [[concept]]"),
                ),
            }
        }
        self.errors
    }

    fn line(&self, offset: usize) -> usize {
        self.lines.position(self.text, offset).line
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
        let kind = match text("kind").as_deref().map(table::parse_kind) {
            Some(Ok(kind)) => kind,
            Some(Err(message)) => return self.error(at, message),
            None => {
                return self.error(at, format!("the concept “{id}” has no kind: place, organisation, person, work or phrase"));
            }
        };
        if let Err(message) = builder.concept(id, kind, text("note"), self.line(at)) {
            return self.error(at, message);
        }
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "id" | "kind" | "note" => {}
                "examples" => self.examples(builder, value),
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
        let language = builder.language(code);
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

    fn language_table(&mut self, builder: &mut Builder, language: u8, table: &DeTable) {
        // The preferred term first, so that its details are its own whatever their order in the file.
        for (name, status) in STATUSES {
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
            let known = STATUSES.iter().any(|(known, _)| *known == name)
                || matches!(name, "gender" | "article" | "note");
            if !known {
                self.error(key.span().start, format!("“{name}” is not known; a language has preferred, admitted, short, deprecated, literal, forms, gender, article and note"));
            }
        }
    }

    fn details(&mut self, builder: &mut Builder, table: &DeTable) {
        for key in ["gender", "article", "note"] {
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
                ("gender", gender) => builder.detail(|details| details.gender = gender),
                ("article", _) => {
                    builder.detail(|details| details.article = Some(text.to_string()))
                }
                _ => builder.detail(|details| details.note = Some(text.to_string())),
            }
        }
    }

    /// A string, a table with `text`, or a list of such.
    fn texts(&mut self, builder: &mut Builder, language: u8, status: Status, value: &Value) {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Array(values) => {
                values.iter().for_each(|value| self.texts(builder, language, status, value))
            }
            DeValue::String(text) if text.trim().is_empty() => self.error(at, "the term is empty"),
            DeValue::String(text) => builder.term(language, status, text.trim(), self.line(at)),
            DeValue::Table(table) => self.detailed_term(builder, language, status, table, at),
            _ => self.error(at, "a term is a string, or a table with text, write and note"),
        }
    }

    fn detailed_term(
        &mut self,
        builder: &mut Builder,
        language: u8,
        status: Status,
        table: &DeTable,
        at: usize,
    ) {
        let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let Some(term) = text("text") else {
            return self.error(at, "the term has no text: { text = \"…\" }");
        };
        builder.term(language, status, term, self.line(at));
        let (write, note) = (text("write").map(str::to_string), text("note").map(str::to_string));
        builder.detail(|details| (details.write, details.note) = (write, note));
        if let Some(key) =
            table.keys().find(|key| !matches!(key.get_ref().as_ref(), "text" | "write" | "note"))
        {
            self.error(
                key.span().start,
                format!("“{}” is not known; such a term has text, write and note", key.get_ref()),
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
                let (line, language) =
                    (self.line(text.span().start) as u32, language.get_ref().to_string());
                let text = text.get_ref().as_str().unwrap_or_default().to_string();
                builder.glossaries.examples.push(Example {
                    file: builder.file,
                    line,
                    language,
                    text,
                });
            }
        }
    }
}
