//! The flat form of a glossary: a TSV file, a concept a line, for bulk.
//!
//! The first line names the columns: language codes, and `id`, `kind`, `note` where wanted. A cell holds the
//! preferred term, then admitted ones, parted by `;`; behind a backslash that is a letter of a term. `fr:forms`, `fr:deprecated`, `fr:short` and `fr:literal` hold the
//! others, `fr:gender`, `fr:article`, `fr:part-of-speech`, `fr:case` and `fr:note` what the preferred term has;
//! `fr:deprecated:note` and its like what each term of a column has, one part a term, and `fr:write` what to write instead of
//! each deprecated one. Lines that start with `#` are comments.

use super::keys;
use super::table::{Builder, Table, TermDetails};
use super::{ConceptKind, Gender, Status};
use crate::error::{Error, Fault};

enum Column {
    Id,
    Kind,
    Note,
    Terms(u16, Status),
    /// What is said of a language's preferred term.
    Said(u16, Detail),
    /// What is said of each term of the column of that number.
    Each(usize, Detail),
}

/// What can be said of a term.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Gender,
    Article,
    Note,
    Case,
    Write,
    /// What only term bases of other formats ask for.
    Kept,
}

impl Detail {
    fn named(name: &str) -> Option<Detail> {
        Some(match name {
            "gender" => Detail::Gender,
            "article" => Detail::Article,
            "note" => Detail::Note,
            "case" => Detail::Case,
            "write" => Detail::Write,
            "part-of-speech" => Detail::Kept,
            _ => return None,
        })
    }

    /// Puts what a cell says to the details of a term.
    fn put<'c>(self, cell: &'c str, details: &mut TermDetails<'c>) -> Result<(), Fault> {
        match self {
            Detail::Gender => {
                let gender = Gender::parse(cell);
                let fault = || format!("“{cell}” is no gender; write m, f, mp, fp or n");
                details.gender = Some(gender.ok_or_else(|| Fault(fault()))?);
            }
            Detail::Article => details.article = Some(cell),
            Detail::Note => details.note = Some(cell),
            Detail::Case => {
                let fault = || format!("“{cell}” is no case; write exact or any");
                details.is_exact = keys::is_exact(cell).ok_or_else(|| Fault(fault()))?;
            }
            Detail::Write => details.write = Some(cell),
            Detail::Kept => {}
        }
        Ok(())
    }
}

/// Reads the text of a file.
pub fn read(path: &str, text: &str) -> (Table, Vec<Error>) {
    let mut builder = Builder::default();
    let errors = rows(&mut builder, path, text);
    (builder.finish(), errors)
}

fn rows(builder: &mut Builder, path: &str, text: &str) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((at, header)) = lines.next() else {
        return vec![Error::new(path, None, "has no line that names its columns")];
    };
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let columns = match columns(builder, &names) {
        Ok(columns) => columns,
        Err(fault) => return vec![fault.at(path, Some(at + 1))],
    };
    // A record takes a byte for each tab of its row, and a few more.
    builder.reserve(text.len() + text.len() / 4);
    let has_each = columns.iter().any(|column| matches!(column, Column::Each(..)));
    let mut row = Row { columns, has_each, cells: Vec::new() };
    for (at, line) in lines {
        if let Err(fault) = row.read(builder, line, at + 1) {
            errors.push(fault.at(path, Some(at + 1)));
        }
    }
    errors
}

/// Whether a column may be called so.
pub fn is_column(name: &str) -> bool {
    let (language, said) = name.split_once(':').unwrap_or((name, ""));
    matches!(name, "id" | "kind" | "note")
        || super::load::is_language(language) && Said::named(said).is_some()
}

/// What the name of a column says behind the code of a language.
enum Said<'n> {
    Terms(Status),
    Detail(Detail),
    /// What is said of each term of another column of the language.
    Each(&'n str, Detail),
}

impl Said<'_> {
    fn named(said: &str) -> Option<Said<'_>> {
        if let Some(status) = status_of(said) {
            return Some(Said::Terms(status));
        }
        match said.split_once(':') {
            Some((key, what)) => {
                status_of(key).filter(|_| !key.is_empty())?;
                Some(Said::Each(key, Detail::named(what)?))
            }
            None => Some(match Detail::named(said)? {
                Detail::Write => Said::Each(DEPRECATED, Detail::Write),
                detail => Said::Detail(detail),
            }),
        }
    }
}

/// The terms of which a column tells without a key what to write instead.
const DEPRECATED: &str = "deprecated";

/// The status of terms under a key; without one it is the language's column itself.
fn status_of(key: &str) -> Option<Status> {
    let of_key = keys::TERMS.iter().find(|(known, ..)| *known == key);
    if key.is_empty() { Some(Status::Preferred) } else { of_key.map(|(_, status, _)| *status) }
}

/// What the columns of names hold.
fn columns(builder: &mut Builder, names: &[&str]) -> Result<Vec<Column>, Fault> {
    names.iter().map(|name| column(builder, name, names)).collect()
}

fn column(builder: &mut Builder, name: &str, names: &[&str]) -> Result<Column, Fault> {
    let (code, said) = name.split_once(':').unwrap_or((name, ""));
    match name {
        "id" => return Ok(Column::Id),
        "kind" => return Ok(Column::Kind),
        "note" => return Ok(Column::Note),
        _ => {}
    }
    let Some(said) = Said::named(said) else {
        return Err(format!(
            "column “{name}”: after the colon comes preferred, forms, admitted, short, deprecated, literal, gender, article, part-of-speech, case, note or write"
        )
        .into());
    };
    if !super::load::is_language(code) {
        return Err(format!(
            "column “{name}” is no language code; columns are languages, id, kind and note"
        )
        .into());
    }
    let language = builder.language(keys::language_of(code))?;
    Ok(match said {
        Said::Terms(status) => Column::Terms(language, status),
        Said::Detail(detail) => Column::Said(language, detail),
        Said::Each(key, detail) => {
            let of = format!("{code}:{key}");
            let is_of = |other: &&str| **other == *of || key == "preferred" && **other == *code;
            let at = names.iter().position(is_of).ok_or_else(|| {
                Fault(format!("column “{name}” needs a column “{of}”, of whose terms it tells"))
            })?;
            Column::Each(at, detail)
        }
    })
}

/// The terms of a cell, parted by marks; behind a backslash these, and a backslash, are letters of a term.
pub fn parted(cell: &str, marks: &[char]) -> Vec<String> {
    let mut parts = parts(cell, marks);
    parts.retain(|text| !text.is_empty());
    parts
}

/// The same with the parts in which nothing stands.
pub fn parts(cell: &str, marks: &[char]) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        let is_letter = |c: &char| *c == '\\' || marks.contains(c);
        let escaped = if c == '\\' { characters.next_if(is_letter) } else { None };
        let letter = escaped.or(Some(c).filter(|c| !marks.contains(c)));
        match (letter, texts.last_mut()) {
            (Some(letter), Some(text)) => text.push(letter),
            _ => texts.push(String::new()),
        }
    }
    texts.iter().map(|text| text.trim().to_string()).collect()
}

/// A line of the file, read into the same cells as the one before it.
struct Row<'t> {
    columns: Vec<Column>,
    has_each: bool,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    fn read(&mut self, builder: &mut Builder, line: &'t str, number: usize) -> Result<(), Fault> {
        self.cells.clear();
        self.cells.extend(line.split('\t').map(str::trim));
        let (cells, columns) = (self.cells.len(), self.columns.len());
        if cells > columns {
            return Err(
                format!("has {cells} cells, but the first line names {columns} columns").into()
            );
        }
        let kind = match self.named(|column| matches!(column, Column::Kind)) {
            Some(name) => ConceptKind::named(name)?,
            None => ConceptKind::Place,
        };
        let id = self.named(|column| matches!(column, Column::Id));
        let note = self.named(|column| matches!(column, Column::Note));
        builder.concept(id, kind, note, number)?;
        for at in 0..self.cells.len() {
            if let Column::Terms(language, status) = self.columns[at] {
                self.terms(builder, at, language, status, number)?;
            }
        }
        builder.close_concept()
    }

    /// Adds the terms of a cell.
    fn terms(
        &self,
        builder: &mut Builder,
        at: usize,
        language: u16,
        mut status: Status,
        number: usize,
    ) -> Result<(), Fault> {
        let cell = self.cells[at];
        let of_each = if self.has_each { self.of_each(at) } else { Vec::new() };
        let mut place = 0;
        let mut add = |text: &str| -> Result<(), Fault> {
            builder.term(language, status, text, number)?;
            if status == Status::Preferred {
                self.details(builder, language)?;
                status = Status::Admitted;
            }
            let mut details = TermDetails::default();
            for (detail, parts) in &of_each {
                if let Some(part) = parts.get(place).filter(|part| !part.is_empty()) {
                    detail.put(part, &mut details)?;
                }
            }
            place += 1;
            if details != TermDetails::default() {
                builder.details(details);
            }
            Ok(())
        };
        if cell.contains('\\') {
            parted(cell, &[';']).iter().try_for_each(|text| add(text))
        } else {
            let mut texts = cell.split(';').map(str::trim).filter(|text| !text.is_empty());
            texts.try_for_each(add)
        }
    }

    /// What the row says of each term of a column.
    fn of_each(&self, of: usize) -> Vec<(Detail, Vec<String>)> {
        let columns = self.columns.iter().zip(&self.cells);
        let said = columns.filter_map(|(column, cell)| match column {
            Column::Each(column, detail) if *column == of => Some((*detail, parts(cell, &[';']))),
            _ => None,
        });
        said.collect()
    }

    /// Gives the term added last what the row says of its language's preferred term.
    fn details(&self, builder: &mut Builder, language: u16) -> Result<(), Fault> {
        let mut details = TermDetails::default();
        let filled = self.columns.iter().zip(&self.cells).filter(|(_, cell)| !cell.is_empty());
        for (column, cell) in filled {
            if let Column::Said(of, detail) = column
                && *of == language
            {
                detail.put(cell, &mut details)?;
            }
        }
        if details != TermDetails::default() {
            builder.details(details);
        }
        Ok(())
    }

    /// The cell of a column that is no language's.
    fn named(&self, wanted: fn(&Column) -> bool) -> Option<&'t str> {
        let column = self.columns.iter().position(wanted)?;
        self.cells.get(column).copied().filter(|cell| !cell.is_empty())
    }
}
