//! Fixing: from findings to a file's new text.

use crate::check::{Context, check};
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Safety};
use crate::read;
use crate::text::Span;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// One change of a file's characters, and the rule that wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of the file's characters, before the change.
    pub span: Span,
    pub text: String,
    pub rule: &'static str,
}

/// What fixing makes of a file.
#[derive(Default)]
pub struct Fixed {
    /// The file's characters after fixing.
    pub text: String,
    /// The changes of the first round, by which a diff heads its hunks. Later rounds mend what the first laid open.
    pub changes: Vec<Change>,
    /// How many findings were mended in all.
    pub mended: usize,
}

/// A fix may lay open another; no article needs more rounds than this.
const ROUNDS: usize = 12;

/// Mends what may be mended with fixes at least as safe as asked for, until nothing more is to do.
pub fn fix(
    document: &Document,
    findings: &[Finding],
    context: &Context,
    safety: Safety,
) -> Result<Fixed, Error> {
    fix_file(&[(document, findings)], context, safety)
}

/// The same for all articles that one file holds, in the order in which they were read.
pub fn fix_file(
    articles: &[(&Document, &[Finding])],
    context: &Context,
    safety: Safety,
) -> Result<Fixed, Error> {
    let Some((first, _)) = articles.first() else {
        return Ok(Fixed::default());
    };
    let documents: Vec<&Document> = articles.iter().map(|(document, _)| *document).collect();
    let (changes, mut mended) = changes_of_all(articles.iter().copied(), safety);
    let mut text = apply(first.content.text(), &changes);
    for _ in 1..ROUNDS {
        if mended == 0 {
            break;
        }
        let next = again(&documents, &text, context)?;
        let found: Vec<Vec<Finding>> =
            next.iter().map(|document| check(document, context)).collect();
        let (changes, more) =
            changes_of_all(next.iter().zip(found.iter().map(Vec::as_slice)), safety);
        if more == 0 {
            break;
        }
        mended += more;
        text = apply(&text, &changes);
    }
    Ok(Fixed { text, changes, mended })
}

/// The same articles with another text.
fn again(documents: &[&Document], text: &str, context: &Context) -> Result<Vec<Document>, Error> {
    let bytes = encoded(documents[0], text)?;
    let mut next = read::all(&documents[0].path, bytes, &context.fields)?.documents;
    for (next, before) in next.iter_mut().zip(documents) {
        next.language = before.language.clone();
        match (next.source_document.as_mut().and_then(Arc::get_mut), &before.source_document) {
            (Some(next), Some(before)) => next.language = before.language.clone(),
            (_, before) => next.source_document = before.clone(),
        }
    }
    Ok(next)
}

fn encoded(document: &Document, text: &str) -> Result<Vec<u8>, Error> {
    let lacking =
        |c| Error::new(&document.path, None, format!("is not changed: its encoding has no “{c}”"));
    document.content.encode(text).map_err(lacking)
}

/// The changes of one round, in order and none overlapping another, and how many findings they mend.
fn changes_of_all<'a>(
    articles: impl Iterator<Item = (&'a Document, &'a [Finding])>,
    safety: Safety,
) -> (Vec<Change>, usize) {
    let mut taken: BTreeMap<Span, Change> = BTreeMap::new();
    let mut mended = 0;
    let all = articles
        .flat_map(|(document, findings)| findings.iter().map(move |finding| (document, finding)));
    for (document, finding) in all {
        let Some(new) = changes_of(document, finding, safety) else {
            continue;
        };
        let is_free = |(at, change): (usize, &Change)| {
            is_free(&taken, change.span)
                && new[..at].iter().all(|other| !other.span.overlaps(change.span))
        };
        if new.iter().enumerate().all(is_free) {
            taken.extend(new.into_iter().map(|change| (change.span, change)));
            mended += 1;
        }
    }
    (taken.into_values().collect(), mended)
}

/// Whether a span touches none of the changes, which do not overlap one another.
fn is_free(taken: &BTreeMap<Span, Change>, span: Span) -> bool {
    let before = taken.range(..span).next_back();
    let behind = taken.range(span..).next();
    before.into_iter().chain(behind).all(|(other, _)| !other.overlaps(span))
}

/// A finding's only fix, if it is safe enough and every edit of it can be written without loss.
fn changes_of(document: &Document, finding: &Finding, safety: Safety) -> Option<Vec<Change>> {
    let [fix] = finding.fixes.as_slice() else {
        return None;
    };
    if fix.safety < safety || fix.safety == Safety::Show {
        return None;
    }
    let change = |edit: &crate::finding::Edit| {
        let (span, text) = document.change(edit)?;
        Some(Change { span, text, rule: finding.rule })
    };
    fix.edits.iter().map(change).collect()
}

fn apply(text: &str, changes: &[Change]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        result.push_str(&text[at..change.span.start]);
        result.push_str(&change.text);
        at = change.span.end;
    }
    result.push_str(&text[at..]);
    result
}

/// Writes an article's new text.
pub fn write(document: &Document, text: &str) -> Result<(), Error> {
    replace(&document.path, &encoded(document, text)?)
}

/// Writes a file: beside it first, then in its place, so that it is whole at any moment.
pub fn replace(path: &str, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error: std::io::Error| {
        Error::new(path, None, format!("is not changed: {}", read::io_message(&error)))
    };
    // A link stays a link: the file it leads to is replaced.
    let target = match std::fs::canonicalize(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::path::absolute(path).map_err(failed)?
        }
        target => target.map_err(failed)?,
    };
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    match std::fs::metadata(&target) {
        Ok(meta) if meta.permissions().readonly() => {
            return Err(Error::new(path, None, "is not changed: it may not be written"));
        }
        Ok(meta) => file.as_file().set_permissions(meta.permissions()).map_err(failed)?,
        Err(_) => new_file_permissions(file.as_file()).map_err(failed)?,
    }
    file.persist(&target).map(drop).map_err(|lost| failed(lost.error))
}

/// A temporary file is its owner's alone; a new glossary is to be read by others, too.
fn new_file_permissions(file: &std::fs::File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}
