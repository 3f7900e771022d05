//! Articles in the rows of a batch, read where they lie.

use crate::errors::{ColumnError, Error};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, cast::AsArray};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{ArrowError, DataType};
use pyo3::prelude::*;

/// Which columns are what.
pub struct Columns {
    text: String,
    id: Option<String>,
    source: Option<String>,
    lang: Option<String>,
    source_lang: Option<String>,
    format: String,
}

impl Columns {
    /// Of a dictionary.
    pub fn of(given: &Bound<'_, PyAny>) -> PyResult<Columns> {
        let name = |key: &str| given.get_item(key)?.extract::<Option<String>>();
        Ok(Columns {
            text: given.get_item("text")?.extract()?,
            id: name("id")?,
            source: name("source")?,
            lang: name("lang")?,
            source_lang: name("source_lang")?,
            format: given.get_item("format")?.extract()?,
        })
    }
}

/// An article.
pub struct Row<'r> {
    pub id: String,
    pub text: &'r str,
    pub source: Option<&'r str>,
    pub lang: Option<&'r str>,
    pub source_lang: Option<&'r str>,
    pub format: &'r str,
}

/// The articles of a batch.
pub struct Rows {
    text: ArrayRef,
    id: Option<StringArray>,
    source: Option<ArrayRef>,
    lang: Option<ArrayRef>,
    source_lang: Option<ArrayRef>,
    format: String,
    first: u64,
}

impl Rows {
    pub fn new(batch: &RecordBatch, columns: &Columns, first: u64) -> PyResult<Rows> {
        let text = |name: &String| strings(name, column(batch, name)?);
        let maybe = |name: &Option<String>| name.as_ref().map(text).transpose();
        let id = |name: &String| {
            let column = column(batch, name)?;
            let told = || format!("the column “{name}” holds nothing that can be told in letters");
            let id = cast(column, &DataType::Utf8).map_err(|_| ColumnError::new_err(told()))?;
            Ok::<_, PyErr>(id.as_string::<i32>().clone())
        };
        Ok(Rows {
            text: text(&columns.text)?,
            id: columns.id.as_ref().map(id).transpose()?,
            source: maybe(&columns.source)?,
            lang: maybe(&columns.lang)?,
            source_lang: maybe(&columns.source_lang)?,
            format: columns.format.clone(),
            first,
        })
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn have_sources(&self) -> bool {
        self.source.is_some() || crate::checker::is_bilingual(&self.format)
    }

    /// What a row is called: what its column says, or its number.
    pub fn id(&self, at: usize) -> String {
        match &self.id {
            Some(id) if id.is_valid(at) => id.value(at).to_string(),
            _ => (self.first + at as u64).to_string(),
        }
    }

    /// A row's text, where it has one.
    pub fn text(&self, at: usize) -> Option<&str> {
        string(&self.text, at).ok()?
    }

    /// A row, or what is wrong with it.
    pub fn row(&self, at: usize) -> Result<Row<'_>, String> {
        let text = string(&self.text, at)?.ok_or("there is no text")?;
        Ok(Row {
            id: self.id(at),
            text,
            source: maybe_string(self.source.as_ref(), at)?,
            lang: maybe_string(self.lang.as_ref(), at)?,
            source_lang: maybe_string(self.source_lang.as_ref(), at)?,
            format: &self.format,
        })
    }
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b ArrayRef> {
    batch.column_by_name(name).ok_or_else(|| {
        let schema = batch.schema();
        let names: Vec<&str> = schema.fields().iter().map(|field| &**field.name()).collect();
        ColumnError::new_err(format!("there is no column “{name}”, but {}", names.join(", ")))
    })
}

/// A column of strings, of any layout; strings of a dictionary are looked up, and not copied.
fn strings(name: &str, column: &ArrayRef) -> PyResult<ArrayRef> {
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(column.clone()),
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => Ok(column.clone()),
        DataType::Null => cast(column, &DataType::Utf8).map_err(arrow_error),
        DataType::Dictionary(_, values) if can_cast_types(values, &DataType::Utf8View) => {
            cast(column, &DataType::Utf8View).map_err(arrow_error)
        }
        other => {
            Err(ColumnError::new_err(format!("the column “{name}” holds {other}, no strings")))
        }
    }
}

/// The string of a row of a column that need not be there.
fn maybe_string(column: Option<&ArrayRef>, at: usize) -> Result<Option<&str>, String> {
    column.map_or(Ok(None), |column| string(column, at))
}

/// The string of a row; none where there is none.
fn string(column: &ArrayRef, at: usize) -> Result<Option<&str>, String> {
    if column.is_null(at) {
        return Ok(None);
    }
    let bytes = match column.data_type() {
        DataType::Utf8 => return Ok(Some(column.as_string::<i32>().value(at))),
        DataType::LargeUtf8 => return Ok(Some(column.as_string::<i64>().value(at))),
        DataType::Utf8View => return Ok(Some(column.as_string_view().value(at))),
        DataType::Binary => column.as_binary::<i32>().value(at),
        DataType::LargeBinary => column.as_binary::<i64>().value(at),
        _ => column.as_binary_view().value(at),
    };
    std::str::from_utf8(bytes).map(Some).map_err(|error| format!("the text is not UTF-8: {error}"))
}

pub fn arrow_error(error: ArrowError) -> PyErr {
    Error::new_err(error.to_string())
}
