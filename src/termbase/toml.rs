//! A glossary's own form, TOML, read with its comments and written in one layout.

use super::model::{
    Comment, Comments, Entry, Event, Facts, Head, Section, Standing, Term, TermBase,
};
use super::{Reading, status};
use crate::error::Error;
use crate::glossary::{ConceptKind, keys};
use crate::text::LineIndex;
use toml_edit::{Array, Document, Item, Key, RawString, Table, TableLike, Value};

#[cfg(feature = "cli")]
pub mod write;

/// Reads a glossary. What is wrong in it is for [`crate::glossary::load`] to tell; here it is passed over.
pub fn read(path: &str, text: &str) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = LineIndex::new(text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let line = error.span().map(|span| lines.line_of(span.start));
            let message = format!("glossary is not valid TOML: {}", error.message().trim());
            return Reading { errors: vec![Error::new(path, line, message)], ..Reading::default() };
        }
    };
    let source = Source { text, lines };
    let mut base = TermBase { head: source.head(document.as_table()), entries: Vec::new() };
    if let Some(concepts) = document.as_table().get("concept").and_then(Item::as_array_of_tables) {
        base.entries = concepts.iter().map(|concept| source.entry(concept)).collect();
    }
    let trailing = source.comment_lines(document.trailing());
    if !trailing.is_empty() {
        base.head.comments.entry(END.into()).or_default().above = trailing;
    }
    base.settle();
    Reading { base, ..Reading::default() }
}

/// Where the comments at a file's end are kept.
pub const END: &str = "\n";

struct Source<'t> {
    text: &'t str,
    lines: LineIndex,
}

fn text_of(item: Option<&Item>) -> Option<String> {
    item.and_then(Item::as_str).map(str::to_string)
}

fn texts_of(item: Option<&Item>) -> Vec<String> {
    match item.and_then(Item::as_value) {
        Some(Value::String(text)) => vec![text.value().clone()],
        Some(Value::Array(texts)) => {
            texts.iter().filter_map(Value::as_str).map(str::to_string).collect()
        }
        _ => Vec::new(),
    }
}

impl Source<'_> {
    fn head(&self, table: &Table) -> Head {
        let mut head = Head {
            name: text_of(table.get("name")),
            about: text_of(table.get("about")),
            licence: text_of(table.get("licence")),
            refused: texts_of(table.get("refused")),
            ..Head::default()
        };
        if let Some(codes) = table.get("codes").and_then(Item::as_table_like) {
            let code =
                |(plain, code): (&str, &Item)| Some((plain.to_string(), text_of(Some(code))?));
            head.codes = codes.iter().filter_map(code).collect();
        }
        self.comments_in(table, "", &mut head.comments);
        head.comments.remove("concept");
        head
    }

    fn line(&self, span: Option<std::ops::Range<usize>>) -> usize {
        span.map_or(0, |span| self.lines.line_of(span.start))
    }

    fn entry(&self, table: &Table) -> Entry {
        let mut entry = Entry {
            id: text_of(table.get("id")),
            kind: text_of(table.get("kind")).and_then(|kind| ConceptKind::named(&kind).ok()),
            line: self.line(table.span()),
            ..Entry::default()
        };
        entry.facts = facts(table);
        entry.facts.note = text_of(table.get("note"));
        for (key, item) in table {
            if key == "examples" {
                let examples = item.as_table_like().into_iter().flat_map(|table| table.iter());
                entry.examples =
                    examples.map(|(code, item)| (code.to_string(), texts_of(Some(item)))).collect();
                entry.examples.retain(|(_, texts)| !texts.is_empty());
            } else if !keys::CONCEPT.iter().any(|(known, _)| *known == key) {
                entry.sections.push(self.section(keys::language_of(key), item));
            }
        }
        let header = self.comment_lines_of(table.decor().prefix());
        let behind = self.comment_behind(table.decor().suffix());
        if !header.is_empty() || behind.is_some() {
            entry.comments.insert(String::new(), Comment { above: header, behind });
        }
        self.comments_in(table, "", &mut entry.comments);
        entry
    }

    fn section(&self, code: &str, item: &Item) -> Section {
        let mut section = Section { code: code.to_string(), ..Section::default() };
        if let Some(table) = item.as_table_like() {
            for standing in Standing::ALL {
                if let Some(item) = table.get(standing.key()) {
                    self.terms(item, standing, &mut section.terms);
                }
            }
            let preferred =
                section.terms.iter_mut().rfind(|term| term.standing == Standing::Preferred);
            if let Some(preferred) = preferred {
                said_of_term(table, preferred);
            }
            section.facts = facts(table);
        } else if let Some(value) = item.as_value() {
            let first = if value.is_array() { value.as_array().map_or(0, Array::len) } else { 1 };
            self.value(value, Standing::Admitted, &mut section.terms);
            if first > 0
                && let Some(term) = section.terms.first_mut()
            {
                term.standing = Standing::Preferred;
            }
        }
        section
    }

    fn terms(&self, item: &Item, standing: Standing, terms: &mut Vec<Term>) {
        match item {
            Item::Value(value) => self.value(value, standing, terms),
            Item::Table(table) => terms.extend(self.term(table, standing, table.span())),
            Item::ArrayOfTables(tables) => {
                terms.extend(
                    tables.iter().filter_map(|table| self.term(table, standing, table.span())),
                );
            }
            Item::None => {}
        }
    }

    fn value(&self, value: &Value, standing: Standing, terms: &mut Vec<Term>) {
        match value {
            Value::String(text) if !text.value().trim().is_empty() => terms.push(Term {
                line: self.line(text.span()),
                ..Term::new(text.value().trim(), standing)
            }),
            Value::Array(values) => {
                values.iter().for_each(|value| self.value(value, standing, terms));
            }
            Value::InlineTable(table) => terms.extend(self.term(table, standing, table.span())),
            _ => {}
        }
    }

    fn term(
        &self,
        table: &dyn TableLike,
        standing: Standing,
        span: Option<std::ops::Range<usize>>,
    ) -> Option<Term> {
        let text = text_of(table.get("text")).filter(|text| !text.trim().is_empty())?;
        let mut term = Term { line: self.line(span), ..Term::new(text.trim(), standing) };
        term.facts = facts(table);
        said_of_term(table, &mut term);
        Some(term)
    }

    /// The comments at the keys of a table, and at those of the tables in it.
    fn comments_in(&self, table: &Table, way: &str, comments: &mut Comments) {
        for (name, item) in table {
            let Some(key) = table.key(name) else { continue };
            let place = if way.is_empty() { name.to_string() } else { format!("{way}.{name}") };
            let mut found = self.comment(key, item);
            if let Item::Table(inner) = item {
                found.above.splice(0..0, self.comment_lines_of(inner.decor().prefix()));
                found.behind = self.comment_behind(inner.decor().suffix());
                self.comments_in(inner, &place, comments);
            }
            if found != Comment::default() {
                comments.insert(place, found);
            }
        }
    }

    fn comment(&self, key: &Key, item: &Item) -> Comment {
        let mut above = self.comment_lines_of(key.leaf_decor().prefix());
        let mut behind = None;
        if let Some(value) = item.as_value() {
            self.comments_inside(value, &mut above);
            behind = self.comment_behind(value.decor().suffix());
        }
        Comment { above, behind }
    }

    /// Comments among the values of a list; they come to stand above its key.
    fn comments_inside(&self, value: &Value, above: &mut Vec<String>) {
        let mut add = |raw: Option<&RawString>| {
            above.extend(self.comment_lines_of(raw).into_iter().filter(|line| !line.is_empty()));
        };
        if let Some(array) = value.as_array() {
            for value in array {
                add(value.decor().prefix());
                add(value.decor().suffix());
            }
            add(Some(array.trailing()));
        }
    }

    fn comment_lines_of(&self, raw: Option<&RawString>) -> Vec<String> {
        raw.map_or_else(Vec::new, |raw| self.comment_lines(raw))
    }

    /// The lines of a comment; empty ones inside are kept, one of several.
    fn comment_lines(&self, raw: &RawString) -> Vec<String> {
        let text =
            raw.span().and_then(|span| self.text.get(span)).or(raw.as_str()).unwrap_or_default();
        if !text.contains('#') {
            return Vec::new();
        }
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim) {
            if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(line.to_string());
            }
        }
        lines
    }

    fn comment_behind(&self, raw: Option<&RawString>) -> Option<String> {
        self.comment_lines_of(raw).into_iter().find(|line| line.starts_with('#'))
    }
}

/// What a table keeps of other formats.
fn facts(table: &dyn TableLike) -> Facts {
    let mut facts = Facts::default();
    if let Some(kept) = table.get("kept").and_then(Item::as_table_like) {
        for (name, item) in kept.iter() {
            texts_of(Some(item)).into_iter().for_each(|text| facts.keep(name, text));
        }
    }
    let mut event = |table: &dyn TableLike| {
        facts.history.push(Event {
            what: text_of(table.get("what")).unwrap_or_default(),
            when: text_of(table.get("when")),
            who: text_of(table.get("who")),
        });
    };
    match table.get("history") {
        Some(Item::Value(Value::Array(events))) => {
            events.iter().filter_map(Value::as_inline_table).for_each(|table| event(table));
        }
        Some(Item::ArrayOfTables(events)) => events.iter().for_each(|table| event(table)),
        _ => {}
    }
    facts
}

fn said_of_term(table: &dyn TableLike, term: &mut Term) {
    let text = |key: &str| text_of(table.get(key));
    term.gender = text("gender").and_then(|word| status::gender(&word)).or(term.gender);
    term.article = text("article").or(term.article.take());
    term.part_of_speech = text("part-of-speech").or(term.part_of_speech.take());
    term.case = text("case").or(term.case.take());
    term.write = text("write").or(term.write.take());
    term.facts.note = text("note").or(term.facts.note.take());
}

/// The comments of one text that another has not.
#[cfg(feature = "cli")]
pub fn lost_comments(old: &str, new: &str) -> Vec<String> {
    let mut kept = comments(new);
    let mut lost = comments(old);
    lost.retain(|comment| match kept.iter().position(|other| other == comment) {
        Some(at) => {
            kept.swap_remove(at);
            false
        }
        None => true,
    });
    lost
}

/// All comments of a text, wherever they stand.
#[cfg(feature = "cli")]
fn comments(text: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'', '#']) {
        rest = &rest[at..];
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| rest.starts_with(quote));
        rest = match quote {
            None => {
                let (comment, behind) =
                    rest.split_at(rest.find(['\n', '\r']).unwrap_or(rest.len()));
                comments.push(comment.trim_end().to_string());
                behind
            }
            Some(quote) => behind_string(&rest[quote.len()..], quote),
        };
    }
    comments
}

/// What stands behind a string that a quotation mark opened.
#[cfg(feature = "cli")]
fn behind_string<'t>(text: &'t str, quote: &str) -> &'t str {
    let mut rest = text;
    loop {
        if let Some(behind) = rest.strip_prefix(quote) {
            return behind;
        }
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { return "" };
        if c == '\\' && quote.starts_with('"') {
            characters.next();
        }
        rest = characters.as_str();
    }
}
