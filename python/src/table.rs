//! Findings as rows of a batch, and batches as objects of Python.

use crate::offsets::CodePoints;
use crate::rows::{Rows, arrow_error};
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{
    Array, ArrayRef, ListArray, RecordBatch, RecordBatchReader, StructArray, make_array,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use mtlint::finding::{Located, LocatedFix, LocatedRelated};
use pyo3::exceptions::PyStopIteration;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyIterator, PyTuple};
use pyo3_arrow::ffi::{to_array_pycapsules, to_schema_pycapsule};
use pyo3_arrow::input::AnyRecordBatch;
use pyo3_arrow::{PyRecordBatch, PyRecordBatchReader, PySchema};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// What became of a row.
pub struct CheckedRow {
    pub found: Vec<Located>,
    pub errors: Vec<String>,
}

impl CheckedRow {
    pub fn error(fault: String) -> CheckedRow {
        CheckedRow { found: Vec::new(), errors: vec![fault] }
    }
}

fn text(name: &str, nullable: bool) -> Field {
    Field::new(name, DataType::Utf8, nullable)
}

fn number(name: &str, nullable: bool) -> Field {
    Field::new(name, DataType::Int64, nullable)
}

fn list(name: &str, fields: &Fields) -> Field {
    let item = Field::new("item", DataType::Struct(fields.clone()), false);
    Field::new(name, DataType::List(Arc::new(item)), false)
}

static EDIT: LazyLock<Fields> = LazyLock::new(|| {
    vec![number("start", false), number("end", false), text("text", false)].into()
});

static FIX: LazyLock<Fields> =
    LazyLock::new(|| vec![text("text", false), text("safety", false), list("edits", &EDIT)].into());

static RELATED: LazyLock<Fields> = LazyLock::new(|| {
    let told = [text("message", false), text("text", false)];
    let place = [number("line", false), number("column", false)];
    let here = [number("start", true), number("end", true), text("id", true)];
    told.into_iter().chain(place).chain(here).collect()
});

/// What a batch of findings looks like.
pub static FINDINGS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let told = ["rule", "category", "severity", "message"].map(|name| text(name, true));
    let place = ["start", "end", "line", "column"].map(|name| number(name, true));
    let rest = [
        text("text", true),
        text("note", true),
        list("fixes", &FIX),
        list("related", &RELATED),
        text("error", true),
    ];
    let fields = [text("id", false)].into_iter().chain(told).chain(place).chain(rest);
    Arc::new(Schema::new(fields.collect::<Fields>()))
});

/// Columns that grow by rows: strings, numbers and lists of those.
#[derive(Default)]
struct Texts(StringBuilder);

impl Texts {
    fn push(&mut self, text: Option<&str>) {
        self.0.append_option(text);
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

#[derive(Default)]
struct Numbers(Int64Builder);

impl Numbers {
    fn push(&mut self, number: Option<usize>) {
        self.0.append_option(number.map(|number| number as i64));
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// A column of lists of structures.
fn lists(
    lengths: Vec<usize>,
    fields: &Fields,
    columns: Vec<ArrayRef>,
) -> Result<ArrayRef, ArrowError> {
    let item = Arc::new(Field::new("item", DataType::Struct(fields.clone()), false));
    let values = Arc::new(StructArray::try_new(fields.clone(), columns, None)?);
    Ok(Arc::new(ListArray::try_new(item, OffsetBuffer::from_lengths(lengths), values, None)?))
}

#[derive(Default)]
struct FixColumns {
    fixes: Vec<usize>,
    texts: Texts,
    safety: Texts,
    edits: Vec<usize>,
    edit: (Numbers, Numbers, Texts),
}

impl FixColumns {
    fn push(&mut self, fixes: &[LocatedFix], points: Option<&CodePoints>) {
        self.fixes.push(fixes.len());
        for fix in fixes {
            self.texts.push(Some(&fix.text));
            self.safety.push(Some(fix.safety.name()));
            self.edits.push(fix.edits.len());
            for edit in &fix.edits {
                let place = |byte| points.map(|points| points.before(byte));
                self.edit.0.push(place(edit.start));
                self.edit.1.push(place(edit.end));
                self.edit.2.push(Some(&edit.text));
            }
        }
    }

    fn finish(self) -> Result<ArrayRef, ArrowError> {
        let (starts, ends, texts) = self.edit;
        let edit = vec![starts.finish(), ends.finish(), texts.finish()];
        let edits = lists(self.edits, &EDIT, edit)?;
        lists(self.fixes, &FIX, vec![self.texts.finish(), self.safety.finish(), edits])
    }
}

#[derive(Default)]
struct RelatedColumns {
    related: Vec<usize>,
    texts: [Texts; 3],
    numbers: [Numbers; 4],
}

impl RelatedColumns {
    fn push(&mut self, found: Option<&Located>, points: Option<&CodePoints>) {
        let related = found.map_or(&[][..], |found| &found.related);
        self.related.push(related.len());
        for other in related {
            let here = found.filter(|found| found.path == other.path).and(points);
            self.push_one(other, here);
        }
    }

    fn push_one(&mut self, other: &LocatedRelated, here: Option<&CodePoints>) {
        let place = |byte| here.map(|points| points.before(byte));
        let [message, text, id] = &mut self.texts;
        message.push(Some(&other.message));
        text.push(Some(&other.text));
        id.push(here.is_none().then_some(&*other.path));
        let [line, column, start, end] = &mut self.numbers;
        line.push(Some(other.line));
        column.push(Some(other.column));
        start.push(place(other.start));
        end.push(place(other.end));
    }

    fn finish(self) -> Result<ArrayRef, ArrowError> {
        let [message, text, id] = self.texts.map(Texts::finish);
        let [line, column, start, end] = self.numbers.map(Numbers::finish);
        lists(self.related, &RELATED, vec![message, text, line, column, start, end, id])
    }
}

#[derive(Default)]
struct FindingColumns {
    id: Texts,
    told: [Texts; 4],
    place: [Numbers; 4],
    text: Texts,
    note: Texts,
    fixes: FixColumns,
    related: RelatedColumns,
    error: Texts,
}

impl FindingColumns {
    /// Adds a finding, or, without one, an error.
    fn push(
        &mut self,
        id: &str,
        found: Option<&Located>,
        error: Option<&str>,
        points: Option<&CodePoints>,
    ) {
        self.id.push(Some(id));
        let told = found.map(|it| [&*it.rule, &*it.category, it.severity.name(), &*it.message]);
        let place = |byte| points.map_or(0, |points| points.before(byte));
        let places = found.map(|it| [place(it.start), place(it.end), it.line, it.column]);
        for at in 0..4 {
            self.told[at].push(told.map(|told| told[at]));
            self.place[at].push(places.map(|places| places[at]));
        }
        self.text.push(found.map(|found| &*found.text));
        self.note.push(found.and_then(|found| found.note.as_deref()));
        self.fixes.push(found.map_or(&[], |found| &found.fixes), points);
        self.related.push(found, points);
        self.error.push(error);
    }

    fn finish(self) -> Result<RecordBatch, ArrowError> {
        let told = self.told.map(Texts::finish);
        let place = self.place.map(Numbers::finish);
        let rest = [
            self.text.finish(),
            self.note.finish(),
            self.fixes.finish()?,
            self.related.finish()?,
            self.error.finish(),
        ];
        let columns = [self.id.finish()].into_iter().chain(told).chain(place).chain(rest);
        RecordBatch::try_new(FINDINGS.clone(), columns.collect())
    }
}

/// What was found in rows, a finding a row, and a row for each thing that could not be read.
pub fn of_findings(rows: &Rows, checked: &[CheckedRow]) -> PyResult<RecordBatch> {
    let mut columns = FindingColumns::default();
    for (at, row) in checked.iter().enumerate() {
        if row.found.is_empty() && row.errors.is_empty() {
            continue;
        }
        let (id, text) = (rows.id(at), rows.text(at).unwrap_or_default());
        let points = CodePoints::new(text.as_bytes());
        row.found.iter().for_each(|found| columns.push(&id, Some(found), None, Some(&points)));
        row.errors.iter().for_each(|error| columns.push(&id, None, Some(error), None));
    }
    columns.finish().map_err(arrow_error)
}

/// A batch of Arrow, for whoever speaks its C data interface.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Batch(RecordBatch);

impl Batch {
    pub fn new(batch: RecordBatch) -> Batch {
        Batch(batch)
    }
}

#[pymethods]
impl Batch {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let field = Field::new_struct("", self.0.schema().fields().clone(), false);
        let array = StructArray::from(self.0.clone());
        Ok(to_array_pycapsules(py, field.into(), &make_array(array.to_data()), requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema().as_ref())?)
    }

    /// How many rows it has.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<mtlint.Batch of {} rows>", self.0.num_rows())
    }
}

/// The schema of findings.
#[pyfunction]
pub fn findings_schema() -> PySchema {
    PySchema::new(FINDINGS.clone())
}

/// The batches of a batch, table or stream of Arrow, cut into such of no more than so many rows. The interpreter is released
/// while the next one is waited for.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Stream(Mutex<Cut>);

/// A stream, what is left of its last batch, and how many rows a batch may have.
struct Cut {
    reader: Box<dyn RecordBatchReader + Send>,
    rest: Option<RecordBatch>,
    most: usize,
}

impl Cut {
    fn next(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let batch = match self.rest.take() {
            Some(rest) => rest,
            None => match self.reader.next()? {
                Ok(batch) => batch,
                error => return Some(error),
            },
        };
        let rows = batch.num_rows();
        if rows > self.most {
            self.rest = Some(batch.slice(self.most, rows - self.most));
        }
        Some(Ok(batch.slice(0, rows.min(self.most))))
    }
}

#[pymethods]
impl Stream {
    #[new]
    fn new(data: AnyRecordBatch, most: usize) -> PyResult<Stream> {
        let (reader, rest, most) = (data.into_reader()?, None, most.max(1));
        Ok(Stream(Mutex::new(Cut { reader, rest, most })))
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Batch> {
        let next = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).next());
        let batch = next.ok_or_else(|| PyStopIteration::new_err(()))?;
        batch.map(Batch).map_err(arrow_error)
    }
}

/// Batches that Python makes, as a stream for whoever speaks Arrow's C interface.
struct Made {
    schema: SchemaRef,
    batches: Py<PyIterator>,
}

impl Iterator for Made {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        Python::attach(|py| {
            let batch = self.batches.bind(py).clone().next()?;
            let batch = batch.and_then(|batch| batch.extract::<PyRecordBatch>());
            let batch = batch.map(PyRecordBatch::into_inner);
            Some(batch.map_err(|error| ArrowError::ExternalError(Box::new(error))))
        })
    }
}

impl RecordBatchReader for Made {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// Makes a stream of batches that an iterator gives.
#[pyfunction]
pub fn reader(schema: PySchema, batches: &Bound<'_, PyAny>) -> PyResult<PyRecordBatchReader> {
    let batches = batches.try_iter()?.unbind();
    Ok(PyRecordBatchReader::new(Box::new(Made { schema: schema.into_inner(), batches })))
}
