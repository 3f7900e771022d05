//! The flat form of a glossary: a TSV file, a concept a line, for bulk.
//!
//! The first line names the columns: language codes, and `id`, `kind`, `note` where wanted. A cell holds the
//! preferred term, then admitted ones, parted by `;`. `fr:deprecated`, `fr:short` and `fr:literal` hold the others.
//! Lines that start with `#` are comments.

use super::load::Builder;
use super::{ConceptKind, Status};
use crate::error::{Error, Fault};

enum Column {
    Id,
    Kind,
    Note,
    Terms(u8, Status),
}

pub fn read(builder: &mut Builder, path: &str, text: &str) -> Vec<Error> {
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
        Err(message) => return vec![Error::new(path, Some(at + 1), message)],
    };
    builder.reserve(text.len() / 16);
    for (at, line) in lines {
        if let Err(message) = row(builder, &columns, line, at + 1) {
            errors.push(Error::new(path, Some(at + 1), message));
        }
    }
    errors
}

fn column(builder: &mut Builder, name: &str) -> Result<Column, Fault> {
    let (language, status) = name.split_once(':').unwrap_or((name, ""));
    let status = match (language, status) {
        ("id", "") => return Ok(Column::Id),
        ("kind", "") => return Ok(Column::Kind),
        ("note", "") => return Ok(Column::Note),
        (_, "" | "preferred") => Status::Preferred,
        (_, "admitted") => Status::Admitted,
        (_, "short") => Status::Short,
        (_, "deprecated") => Status::Deprecated,
        (_, "literal") => Status::Literal,
        _ => {
            return Err(format!(
                "column “{name}”: after the colon comes preferred, admitted, short, deprecated or literal"
            ).into());
        }
    };
    if !super::load::is_language(language) {
        return Err(format!(
            "column “{name}” is no language code; columns are languages, id, kind and note"
        )
        .into());
    }
    Ok(Column::Terms(builder.language(language), status))
}

fn row(builder: &mut Builder, columns: &[Column], line: &str, number: usize) -> Result<(), Fault> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    if cells.len() > columns.len() {
        return Err(format!(
            "has {} cells, but the first line names {} columns",
            cells.len(),
            columns.len()
        )
        .into());
    }
    let named = |wanted: fn(&Column) -> bool| {
        let index = columns.iter().position(wanted)?;
        cells.get(index).copied().filter(|cell| !cell.is_empty())
    };
    let kind = match named(|column| matches!(column, Column::Kind)) {
        Some(name) => parse_kind(name)?,
        None => ConceptKind::Place,
    };
    let id = named(|column| matches!(column, Column::Id))
        .map_or_else(|| format!("line-{number}"), str::to_string);
    let note = named(|column| matches!(column, Column::Note)).map(str::to_string);
    builder.concept(id, kind, note, number)?;
    for (column, cell) in columns.iter().zip(&cells) {
        let Column::Terms(language, status) = column else {
            continue;
        };
        let mut status = *status;
        for text in cell.split(';').map(str::trim).filter(|text| !text.is_empty()) {
            builder.term(*language, status, text, number);
            if status == Status::Preferred {
                status = Status::Admitted;
            }
        }
    }
    builder.close_concept()
}

pub fn parse_kind(name: &str) -> Result<ConceptKind, Fault> {
    let known = ConceptKind::NAMES.iter().find(|(known, _)| *known == name);
    let names = || ConceptKind::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    known
        .map(|(_, kind)| *kind)
        .ok_or_else(|| Fault(format!("“{name}” is no kind of concept; kinds are {}", names())))
}
