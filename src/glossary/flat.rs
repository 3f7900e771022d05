//! The flat form of a glossary: a TSV file, a concept a line, for bulk.
//!
//! The first line names the columns: language codes, and `id`, `kind`, `note` where wanted. A cell holds the
//! preferred term, then admitted ones, parted by `;`. `fr:forms`, `fr:deprecated`, `fr:short` and `fr:literal` hold the
//! others, `fr:gender`, `fr:article`, `fr:part-of-speech`, `fr:case` and `fr:note` what the preferred term has. Lines that start with `#` are comments.

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

fn column(builder: &mut Builder, name: &str) -> Result<Column, Fault> {
    let (language, status) = name.split_once(':').unwrap_or((name, ""));
    let of_language: fn(u16) -> Column = match (language, status) {
        ("id", "") => return Ok(Column::Id),
        ("kind", "") => return Ok(Column::Kind),
        ("note", "") => return Ok(Column::Note),
        (_, "" | "preferred") => |language| Column::Terms(language, Status::Preferred),
        (_, "admitted") => |language| Column::Terms(language, Status::Admitted),
        (_, "forms") => |language| Column::Terms(language, Status::Short),
        (_, "short") => |language| Column::Terms(language, Status::Short),
        (_, "deprecated") => |language| Column::Terms(language, Status::Deprecated),
        (_, "literal") => |language| Column::Terms(language, Status::Literal),
        (_, "gender") => Column::Gender,
        (_, "article") => Column::Article,
        (_, "note") => Column::TermNote,
        (_, "part-of-speech" | "case") => |_| Column::Kept,
        _ => {
            return Err(format!(
                "column “{name}”: after the colon comes preferred, forms, admitted, short, deprecated, literal, gender, article, part-of-speech, case or note"
            )
            .into());
        }
    };
    if !super::load::is_language(language) {
        return Err(format!(
            "column “{name}” is no language code; columns are languages, id, kind and note"
        )
        .into());
    }
    Ok(of_language(builder.language(language)?))
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
            for text in cell.split(';').map(str::trim).filter(|text| !text.is_empty()) {
                builder.term(*language, status, text, number)?;
                if status == Status::Preferred {
                    self.details(builder, *language)?;
                    status = Status::Admitted;
                }
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
