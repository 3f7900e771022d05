//! The flat form of a glossary: a TSV file, a concept a line, for bulk.
//!
//! The first line names the columns: language codes, and `id`, `kind`, `note` where wanted. A cell holds the
//! preferred term, then admitted ones, parted by `;`; behind a backslash that is a letter of a term. `fr:forms`, `fr:deprecated`, `fr:short` and `fr:literal` hold the
//! others, `fr:gender`, `fr:article`, `fr:part-of-speech`, `fr:case` and `fr:note` what the preferred term has. Lines that start with `#` are comments.

use super::keys;
use super::table::{Builder, Table, TermDetails};
use super::{ConceptKind, Gender, Status};
use crate::error::{Error, Fault};

enum Column {
    Id,
    Kind,
    Note,
    Terms(u16, Status),
    Gender(u16),
    Article(u16),
    TermNote(u16),
    /// What only term bases of other formats ask for.
    Kept,
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
    let columns: Result<Vec<Column>, Fault> =
        header.split('\t').map(|name| column(builder, name.trim())).collect();
    let columns = match columns {
        Ok(columns) => columns,
        Err(fault) => return vec![fault.at(path, Some(at + 1))],
    };
    // A record takes a byte for each tab of its row, and a few more.
    builder.reserve(text.len() + text.len() / 4);
    let mut row = Row { columns, cells: Vec::new() };
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
        || super::load::is_language(language) && of_language(said).is_some()
}

/// What a column of a language holds that says so behind its code.
fn of_language(said: &str) -> Option<fn(u16) -> Column> {
    Some(match said {
        "" | "preferred" => |language| Column::Terms(language, Status::Preferred),
        "admitted" => |language| Column::Terms(language, Status::Admitted),
        "forms" => |language| Column::Terms(language, Status::Short),
        "short" => |language| Column::Terms(language, Status::Short),
        "deprecated" => |language| Column::Terms(language, Status::Deprecated),
        "literal" => |language| Column::Terms(language, Status::Literal),
        "gender" => Column::Gender,
        "article" => Column::Article,
        "note" => Column::TermNote,
        "part-of-speech" | "case" => |_| Column::Kept,
        _ => return None,
    })
}

fn column(builder: &mut Builder, name: &str) -> Result<Column, Fault> {
    let (language, said) = name.split_once(':').unwrap_or((name, ""));
    match name {
        "id" => return Ok(Column::Id),
        "kind" => return Ok(Column::Kind),
        "note" => return Ok(Column::Note),
        _ => {}
    }
    let Some(of_language) = of_language(said) else {
        return Err(format!(
            "column “{name}”: after the colon comes preferred, forms, admitted, short, deprecated, literal, gender, article, part-of-speech, case or note"
        )
        .into());
    };
    if !super::load::is_language(language) {
        return Err(format!(
            "column “{name}” is no language code; columns are languages, id, kind and note"
        )
        .into());
    }
    Ok(of_language(builder.language(keys::language_of(language))?))
}

/// The terms of a cell, parted by marks; behind a backslash these, and a backslash, are letters of a term.
pub fn parted(cell: &str, marks: &[char]) -> Vec<String> {
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
    texts.iter().map(|text| text.trim().to_string()).filter(|text| !text.is_empty()).collect()
}

/// A line of the file, read into the same cells as the one before it.
struct Row<'t> {
    columns: Vec<Column>,
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
        for (column, cell) in self.columns.iter().zip(&self.cells) {
            let Column::Terms(language, status) = column else {
                continue;
            };
            let mut status = *status;
            let mut add = |text: &str| -> Result<(), Fault> {
                builder.term(*language, status, text, number)?;
                if status == Status::Preferred {
                    self.details(builder, *language)?;
                    status = Status::Admitted;
                }
                Ok(())
            };
            if cell.contains('\\') {
                parted(cell, &[';']).iter().try_for_each(|text| add(text))?;
            } else {
                let texts = cell.split(';').map(str::trim).filter(|text| !text.is_empty());
                texts.into_iter().try_for_each(add)?;
            }
        }
        builder.close_concept()
    }

    /// Gives the term added last what the row says of its language's preferred term.
    fn details(&self, builder: &mut Builder, language: u16) -> Result<(), Fault> {
        let mut details = TermDetails::default();
        let filled = self.columns.iter().zip(&self.cells).filter(|(_, cell)| !cell.is_empty());
        for (column, cell) in filled {
            match column {
                Column::Gender(of) if *of == language => {
                    let gender = Gender::parse(cell);
                    let fault = || format!("“{cell}” is no gender; write m, f, mp, fp or n");
                    details.gender = Some(gender.ok_or_else(|| Fault(fault()))?);
                }
                Column::Article(of) if *of == language => details.article = Some(cell),
                Column::TermNote(of) if *of == language => details.note = Some(cell),
                _ => {}
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
