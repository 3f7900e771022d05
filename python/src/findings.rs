//! Findings as objects of Python.

use crate::offsets::CodePoints;
use mtlint::Severity;
use mtlint::finding::{Located, LocatedFix, LocatedRelated};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyTuple};

/// The classes of `mtlint._types`.
struct Classes {
    edit: Py<PyAny>,
    fix: Py<PyAny>,
    related: Py<PyAny>,
    finding: Py<PyAny>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

impl Classes {
    fn get(py: Python<'_>) -> PyResult<&Classes> {
        CLASSES.get_or_try_init(py, || {
            let types = py.import("mtlint._types")?;
            let class = |name| types.getattr(name).map(Bound::unbind);
            Ok(Classes {
                edit: class("Edit")?,
                fix: class("Fix")?,
                related: class("Related")?,
                finding: class("Finding")?,
            })
        })
    }
}

/// A severity by its name.
pub fn severity(name: &str) -> Option<Severity> {
    let all = [Severity::Neutral, Severity::Minor, Severity::Major, Severity::Critical];
    all.into_iter().find(|severity| severity.name() == name)
}

/// What was found in a text, as a list of `Finding`.
pub fn list<'py>(py: Python<'py>, text: &[u8], found: &[Located]) -> PyResult<Bound<'py, PyList>> {
    let (classes, points) = (Classes::get(py)?, CodePoints::new(text));
    let all: PyResult<Vec<_>> =
        found.iter().map(|finding| object(py, classes, &points, finding)).collect();
    PyList::new(py, all?)
}

fn object<'py>(
    py: Python<'py>,
    classes: &Classes,
    points: &CodePoints,
    found: &Located,
) -> PyResult<Bound<'py, PyAny>> {
    let fixes = found.fixes.iter().map(|fix| fix_object(py, classes, points, fix));
    let related = found.related.iter().map(|other| {
        let here = other.path == found.path;
        related_object(py, classes, here.then_some(points), other)
    });
    let fixes = PyTuple::new(py, fixes.collect::<PyResult<Vec<_>>>()?)?;
    let related = PyTuple::new(py, related.collect::<PyResult<Vec<_>>>()?)?;
    let note = found.note.as_deref();
    let (start, end) = (points.before(found.start), points.before(found.end));
    classes.finding.bind(py).call1((
        &*found.rule,
        &*found.category,
        found.severity.name(),
        &*found.message,
        start,
        end,
        found.line,
        found.column,
        &*found.text,
        note,
        fixes,
        related,
    ))
}

fn fix_object<'py>(
    py: Python<'py>,
    classes: &Classes,
    points: &CodePoints,
    fix: &LocatedFix,
) -> PyResult<Bound<'py, PyAny>> {
    let edits = fix.edits.iter().map(|edit| {
        let place = (points.before(edit.start), points.before(edit.end));
        classes.edit.bind(py).call1((place.0, place.1, &*edit.text))
    });
    let edits = PyTuple::new(py, edits.collect::<PyResult<Vec<_>>>()?)?;
    classes.fix.bind(py).call1((&*fix.text, fix.safety.name(), edits))
}

/// A place in the same text, or in another, of which nothing but line and column is known in characters.
fn related_object<'py>(
    py: Python<'py>,
    classes: &Classes,
    here: Option<&CodePoints>,
    other: &LocatedRelated,
) -> PyResult<Bound<'py, PyAny>> {
    let place = |byte| here.map(|points| points.before(byte));
    let id = here.is_none().then_some(&*other.path);
    let (start, end) = (place(other.start), place(other.end));
    classes.related.bind(py).call1((
        &*other.message,
        &*other.text,
        other.line,
        other.column,
        start,
        end,
        id,
    ))
}
