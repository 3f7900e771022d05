//! How articles render names, as rows that add up.

use crate::errors::Error;
use crate::rows::arrow_error;
use crate::table::Batch;
use arrow_array::builder::{BinaryBuilder, Int64Builder, StringBuilder};
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, RecordBatch, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use mtlint::finding::Place;
use mtlint::names::across::{Across, Seen};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PySchema};
use std::sync::{Arc, LazyLock};

/// A rendering of a name in so many articles, of which the first is told, by `id` and `start`.
static NAMES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let field = |name: &str, kind: DataType| Field::new(name, kind, false);
    Arc::new(Schema::new(vec![
        field("name", DataType::Int64),
        field("rendering", DataType::Int64),
        field("articles", DataType::Int64),
        field("id", DataType::Utf8),
        field("start", DataType::Int64),
        field("text", DataType::Utf8),
        field("place", DataType::Binary),
    ]))
});

/// The schema of names.
#[pyfunction]
pub fn names_schema() -> PySchema {
    PySchema::new(NAMES.clone())
}

/// Rows of names.
pub fn batch<'s>(rows: impl Iterator<Item = (u64, &'s Seen)>) -> PyResult<RecordBatch> {
    let mut numbers: [Int64Builder; 4] = Default::default();
    let (mut ids, mut texts) = (StringBuilder::new(), StringBuilder::new());
    let mut places = BinaryBuilder::new();
    for (name, seen) in rows {
        let start = i64::try_from(seen.place.start).unwrap_or(i64::MAX);
        // Hashes are all bits of 64.
        let row = [name.cast_signed(), seen.rendering.cast_signed(), seen.articles.into(), start];
        numbers.iter_mut().zip(row).for_each(|(column, number)| column.append_value(number));
        ids.append_value(&seen.path);
        texts.append_value(&seen.text);
        let place = postcard::to_allocvec(&seen.place);
        places.append_value(place.map_err(|error| Error::new_err(error.to_string()))?);
    }
    let [name, rendering, articles, start] =
        numbers.map(|mut column| Arc::new(column.finish()) as ArrayRef);
    let (ids, texts) = (Arc::new(ids.finish()), Arc::new(texts.finish()));
    let columns: Vec<ArrayRef> =
        vec![name, rendering, articles, ids, start, texts, Arc::new(places.finish())];
    RecordBatch::try_new(NAMES.clone(), columns).map_err(arrow_error)
}

/// How the articles of a run render names.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Names(Arc<Across>);

impl Names {
    pub fn table(&self) -> Arc<Across> {
        self.0.clone()
    }
}

#[pymethods]
impl Names {
    /// Adds up rows of names.
    #[new]
    fn new(batches: &Bound<'_, PyAny>) -> PyResult<Names> {
        let mut across = Across::default();
        add_all(&mut across, batches)?;
        Ok(Names(Arc::new(across)))
    }

    /// All rows, in order.
    fn batch(&self) -> PyResult<Batch> {
        sorted(&self.0)
    }
}

/// Adds up the rows of a part of a run; of a whole one only names are left then that articles may render oddly.
#[pyfunction]
pub fn add_up(batches: &Bound<'_, PyAny>, is_whole: bool) -> PyResult<Batch> {
    let mut across = Across::of_part();
    add_all(&mut across, batches)?;
    if is_whole {
        across.retain_varied();
    }
    sorted(&across)
}

fn sorted(across: &Across) -> PyResult<Batch> {
    let mut rows: Vec<(u64, &Seen)> = across.rows().collect();
    rows.sort_unstable_by_key(|(name, seen)| (*name, seen.rendering));
    batch(rows.into_iter()).map(Batch::new)
}

fn add_all(across: &mut Across, batches: &Bound<'_, PyAny>) -> PyResult<()> {
    for batch in batches.try_iter()? {
        add(across, &batch?.extract::<PyRecordBatch>()?.into_inner())?;
        batches.py().check_signals()?;
    }
    Ok(())
}

fn add(across: &mut Across, batch: &RecordBatch) -> PyResult<()> {
    let column = |at: usize| {
        let field = NAMES.field(at);
        let none = || Error::new_err(format!("rows of names lack the column “{}”", field.name()));
        let column = batch.column_by_name(field.name()).ok_or_else(none)?;
        cast(column, field.data_type()).map_err(arrow_error)
    };
    let columns = (0..NAMES.fields().len()).map(column).collect::<PyResult<Vec<ArrayRef>>>()?;
    let number = |at: usize, row| columns[at].as_primitive::<Int64Type>().value(row);
    let text = |at: usize, row| columns[at].as_string::<i32>().value(row);
    for row in 0..batch.num_rows() {
        let place: Place = postcard::from_bytes(columns[6].as_binary::<i32>().value(row))
            .map_err(|_| Error::new_err("rows of names hold a place of another version"))?;
        let seen = Seen {
            rendering: number(1, row).cast_unsigned(),
            articles: u32::try_from(number(2, row)).unwrap_or(u32::MAX),
            path: text(3, row).into(),
            place,
            text: text(5, row).into(),
        };
        across.add_row(number(0, row).cast_unsigned(), seen);
    }
    Ok(())
}
