//! A term base as a table: a concept a row, its columns named as those of the flat form.

use crate::error::Fault;
use crate::glossary::keys;
use crate::termbase::columns;
use crate::termbase::model::{Entry, Facts, Section, Standing, Term, TermBase};
use crate::termbase::told::LeftOut;
use std::collections::BTreeSet;

/// A column, by what it takes from a concept.
enum Column {
    Id,
    Kind,
    Note,
    Kept(String),
    Done(&'static str, bool),
    Terms(String, Standing),
    Said(String, &'static str),
    /// What is said of each term of a standing, in order.
    Each(String, Standing, &'static str),
    LanguageKept(String, String),
}

/// What is said of a term, by the names of columns.
const SAID: [&str; 6] = ["gender", "article", "part-of-speech", "case", "note", WRITE];
const WRITE: &str = "write";

/// A table parted by commas, as spreadsheets read it: with a byte order mark.
pub fn csv(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows(base, left_out) {
        writer.write_record(&row).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string().into())
}

/// A table parted by tabs, without quotation marks.
pub fn tsv(base: &TermBase, left_out: &mut LeftOut) -> Vec<u8> {
    let mut columns = columns(base);
    let names: Vec<String> = columns.iter().map(|column| column.name(base)).collect();
    // In what is read as the flat form a bar parts no terms, and a line that starts with # is a comment.
    let is_flat = columns::is_flat(&names.join("\t"));
    let marks = if is_flat { FLAT_MARKS } else { MARKS };
    if is_flat && base.entries.iter().any(|entry| entry.name().starts_with('#')) {
        columns.swap(0, 1);
    }
    let mut text = String::new();
    for row in rows_of(base, &columns, marks, left_out) {
        let cells = row.iter().map(|cell| {
            if cell.contains(['\t', '\n', '\r']) {
                left_out.add("tabs and line ends in cells, which are spaces now", 0);
            }
            cell.replace(['\t', '\n', '\r'], " ")
        });
        text += &cells.collect::<Vec<_>>().join("\t");
        text.push('\n');
    }
    text.into_bytes()
}

/// The rows, of which the first names the columns.
pub fn rows(base: &TermBase, left_out: &mut LeftOut) -> Vec<Vec<String>> {
    rows_of(base, &columns(base), MARKS, left_out)
}

/// Before what letters of a term a backslash stands.
const MARKS: &[char] = &['\\', ';', '|'];
const FLAT_MARKS: &[char] = &['\\', ';'];

fn rows_of(
    base: &TermBase,
    columns: &[Column],
    marks: &[char],
    left_out: &mut LeftOut,
) -> Vec<Vec<String>> {
    let mut rows = vec![columns.iter().map(|column| column.name(base)).collect::<Vec<String>>()];
    for entry in &base.entries {
        rows.push(columns.iter().map(|column| column.cell(entry, marks)).collect());
        tell_lost(entry, left_out);
    }
    if base.head.about.is_some() || base.head.licence.is_some() || !base.head.refused.is_empty() {
        left_out.add("what is said of the glossary as a whole: about, licence, refused", 0);
    }
    rows
}

fn columns(base: &TermBase) -> Vec<Column> {
    let any = |has: &dyn Fn(&Entry) -> bool| base.entries.iter().any(has);
    let mut columns = vec![Column::Id, Column::Kind];
    if any(&|entry| entry.facts.note.is_some()) {
        columns.push(Column::Note);
    }
    let kept =
        |facts: &'_ Facts| facts.kept.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let names: BTreeSet<String> =
        base.entries.iter().flat_map(|entry| kept(&entry.facts)).collect();
    columns.extend(names.into_iter().map(Column::Kept));
    for what in ["origination", "modification"] {
        let of = |entry: &Entry, is_who: bool| done(entry, what, is_who).is_some();
        for is_who in [false, true] {
            if any(&|entry| of(entry, is_who)) {
                columns.push(Column::Done(what, is_who));
            }
        }
    }
    for code in base.languages() {
        for standing in Standing::ALL {
            let has = |entry: &Entry| {
                entry.of(&code).is_some_and(|section| section.with(standing).next().is_some())
            };
            if any(&has) || standing == Standing::Preferred {
                columns.push(Column::Terms(code.clone(), standing));
            }
        }
        columns.extend(said_columns(base, &code));
        let sections = base.entries.iter().filter_map(|entry| entry.of(&code));
        let names: BTreeSet<String> = sections.flat_map(|section| kept(&section.facts)).collect();
        columns.extend(names.into_iter().map(|name| Column::LanguageKept(code.clone(), name)));
    }
    columns
}

/// The columns for what is said of the terms of a language.
fn said_columns(base: &TermBase, code: &str) -> Vec<Column> {
    let sections: Vec<&Section> = base.entries.iter().filter_map(|entry| entry.of(code)).collect();
    let mut columns = Vec::new();
    for (standing, what) in Standing::ALL.into_iter().flat_map(|of| SAID.map(|what| (of, what))) {
        let of_first = is_of_first(standing, what);
        let mut terms = sections
            .iter()
            .flat_map(|section| section.with(standing).take(if of_first { 1 } else { usize::MAX }));
        if terms.any(|term| said(term, what).is_some()) {
            columns.push(match of_first {
                true => Column::Said(code.to_string(), what),
                false => Column::Each(code.to_string(), standing, what),
            });
        }
    }
    columns
}

/// Whether something is said of the preferred term alone, in a column without its standing.
fn is_of_first(standing: Standing, what: &str) -> bool {
    standing == Standing::Preferred && what != WRITE
}

fn done<'e>(entry: &'e Entry, what: &str, is_who: bool) -> Option<&'e String> {
    let event = entry.facts.history.iter().rev().find(|event| event.what == what)?;
    if is_who { event.who.as_ref() } else { event.when.as_ref() }
}

/// What is said of a term.
fn said(term: &Term, what: &str) -> Option<String> {
    match what {
        "gender" => term.gender.map(|gender| gender.name().to_string()),
        "article" => term.article.clone(),
        "part-of-speech" => term.part_of_speech.clone(),
        "case" => term.case.clone(),
        WRITE => term.write.clone(),
        _ => term.facts.note.clone(),
    }
}

/// A text of a list in a cell.
fn escaped(text: &str, marks: &[char]) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        if marks.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
        escaped
    })
}

impl Column {
    fn name(&self, base: &TermBase) -> String {
        let of = |code: &String| {
            keys::of_language(base.head.codes.get(code).unwrap_or(code)).to_string()
        };
        match self {
            Column::Id => "id".into(),
            Column::Kind => "kind".into(),
            Column::Note => "note".into(),
            Column::Kept(name) => name.clone(),
            Column::Done("origination", false) => "created".into(),
            Column::Done("origination", true) => "created by".into(),
            Column::Done(_, false) => "modified".into(),
            Column::Done(_, true) => "modified by".into(),
            Column::Terms(code, Standing::Preferred) => of(code),
            Column::Terms(code, standing) => format!("{}:{}", of(code), standing.key()),
            Column::Said(code, what) => format!("{}:{what}", of(code)),
            Column::Each(code, Standing::Deprecated, WRITE) => format!("{}:{WRITE}", of(code)),
            Column::Each(code, standing, what) => {
                format!("{}:{}:{what}", of(code), standing.key())
            }
            Column::LanguageKept(code, name) => format!("{}:{name}", of(code)),
        }
    }

    fn cell(&self, entry: &Entry, marks: &[char]) -> String {
        let kept = |facts: &Facts, name: &str| facts.of(name).join("; ");
        match self {
            Column::Id => entry.id.clone().unwrap_or_default(),
            Column::Kind => entry.kind.map(|kind| kind.name().to_string()).unwrap_or_default(),
            Column::Note => entry.facts.note.clone().unwrap_or_default(),
            Column::Kept(name) => kept(&entry.facts, name),
            Column::Done(what, is_who) => done(entry, what, *is_who).cloned().unwrap_or_default(),
            Column::Terms(code, standing) => {
                let terms = entry.of(code).into_iter().flat_map(|section| section.with(*standing));
                terms.map(|term| escaped(&term.text, marks)).collect::<Vec<_>>().join("; ")
            }
            Column::Said(code, what) => {
                let first = entry.of(code).and_then(|of| of.with(Standing::Preferred).next());
                first.and_then(|term| said(term, what)).unwrap_or_default()
            }
            Column::Each(code, standing, what) => {
                let terms = entry.of(code).into_iter().flat_map(|section| section.with(*standing));
                let parts = terms.map(|term| escaped(&said(term, what).unwrap_or_default(), marks));
                let cell = parts.collect::<Vec<_>>().join("; ");
                if cell.chars().all(|c| matches!(c, ';' | ' ')) { String::new() } else { cell }
            }
            Column::LanguageKept(code, name) => {
                entry.of(code).map(|section| kept(&section.facts, name)).unwrap_or_default()
            }
        }
    }
}

/// Tells what of a concept a row has no place for.
fn tell_lost(entry: &Entry, left_out: &mut LeftOut) {
    let line = entry.line;
    if !entry.examples.is_empty() {
        left_out.add("examples of concepts", line);
    }
    if !entry.comments.is_empty() {
        left_out.add("comments of the glossary's file", line);
    }
    let others = |facts: &Facts| {
        facts
            .history
            .iter()
            .any(|event| !matches!(event.what.as_str(), "origination" | "modification"))
    };
    if others(&entry.facts) || entry.facts.history.len() > 2 {
        left_out.add("what was done besides the first origination and the last modification", line);
    }
    for section in &entry.sections {
        if !section.facts.history.is_empty() {
            left_out.add("the history of a language", line);
        }
        let preferred = section.with(Standing::Preferred).next().map(std::ptr::from_ref::<Term>);
        for term in &section.terms {
            let is_first = preferred.is_some_and(|first| std::ptr::eq(first, term));
            let is_other = term.standing == Standing::Preferred && !is_first;
            if is_other && SAID.iter().any(|what| *what != WRITE && said(term, what).is_some()) {
                left_out.add("what is said of a second preferred term: gender, case, note", line);
            }
            if !term.facts.kept.is_empty() || !term.facts.history.is_empty() {
                left_out.add("texts and history of a single term", line);
            }
        }
    }
}
