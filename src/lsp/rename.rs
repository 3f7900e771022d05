//! A term under another name: in every article of the workspace and in the glossary.

use super::hover::term_at;
use super::lines::{Encoding, Lines};
use super::open::{Open, passage_at};
use super::uri;
use super::workspace::{Workspace, is_same};
use crate::article::Article;
use crate::checker::Checker;
use crate::document::Document;
use crate::finding::Edit;
use crate::glossary::Match;
use crate::read;
use crate::text::Span;
use lsp_types::{TextEdit, Uri};
use std::ops::Range as Bytes;
use std::path::Path;

/// A term at a place of a document, which can be renamed.
pub struct Term {
    pub bytes: Bytes<usize>,
    /// As it is written there.
    text: String,
    /// What the glossary calls the concept; folders of a workspace may have glossaries of their own.
    concept: String,
    index: u32,
}

/// The term that stands at a place.
pub fn term(open: &Open, byte: usize, checker: &Checker) -> Option<Term> {
    open.articles().iter().find_map(|checked| {
        let passage = passage_at(&checked.document, byte)?;
        let article = checker.context().article(&passage);
        let found = term_at(&article, byte)?;
        let span = article.document.file_span(found.span);
        Some(Term {
            bytes: span.start..span.end,
            text: found.span.of(article.text).to_string(),
            concept: concept_of(&article, found),
            index: found.term,
        })
    })
}

fn concept_of(article: &Article, found: &Match) -> String {
    article.glossaries.concept_of(article.term(found)).id.to_string()
}

/// What a renaming changes, file by file.
pub fn edits(
    term: &Term,
    new: &str,
    workspace: &mut Workspace,
    open: &[Open],
    checker: &Checker,
) -> Vec<(Uri, Vec<TextEdit>)> {
    let (mut files, _) = read::walk::articles(&workspace.folders, &checker.context().fields);
    let others = open.iter().map(|open| open.path.clone());
    files.extend(others.filter(|path| !files.contains(path)).collect::<Vec<_>>());
    let in_articles = files.iter().filter_map(|path| {
        let checker = workspace.checker_of(path).ok().filter(|checker| !checker.excludes(path))?;
        let file = File::new(path, open)?;
        let (documents, _) = checker.read_bytes(path, file.text.clone().into_bytes());
        let places: Vec<(Span, String)> =
            documents.iter().flat_map(|document| mentions(document, &checker, term, new)).collect();
        file.edits(places)
    });
    let mut edits: Vec<_> = in_articles.collect();
    edits.extend(in_glossary(term, new, checker, open));
    edits
}

/// A file as the editor holds it, else as it lies on disk.
struct File {
    uri: Uri,
    text: String,
    encoding: Encoding,
}

impl File {
    fn new(path: &Path, open: &[Open]) -> Option<File> {
        // A renaming starts in a document that is open.
        let encoding = open.first()?.encoding;
        match open.iter().find(|open| open.path == path || is_same(&open.path, path)) {
            Some(open) => Some(File { uri: open.uri.clone(), text: open.text.clone(), encoding }),
            None => {
                let text = std::fs::read_to_string(path).ok()?;
                Some(File { uri: uri::of(path)?, text, encoding })
            }
        }
    }

    fn edits(self, places: Vec<(Span, String)>) -> Option<(Uri, Vec<TextEdit>)> {
        let lines = Lines::new(&self.text, self.encoding);
        let edit = |(span, new_text): (Span, String)| TextEdit {
            range: lines.range(&self.text, span.start..span.end),
            new_text,
        };
        let edits: Vec<TextEdit> = places.into_iter().map(edit).collect();
        (!edits.is_empty()).then_some((self.uri, edits))
    }
}

/// Where a document writes the term just so, and what is written there instead.
fn mentions(document: &Document, checker: &Checker, term: &Term, new: &str) -> Vec<(Span, String)> {
    let article = checker.context().article(document);
    let is_it = |found: &&Match| {
        found.span.of(article.text) == term.text && concept_of(&article, found) == term.concept
    };
    let found = article.matches.iter().filter(is_it);
    found
        .filter_map(|found| document.change(&Edit { span: found.span, text: new.to_string() }))
        .collect()
}

/// The term where the glossary writes it, if that is a file.
fn in_glossary(
    term: &Term,
    new: &str,
    checker: &Checker,
    open: &[Open],
) -> Option<(Uri, Vec<TextEdit>)> {
    let glossaries = &checker.context().glossaries;
    let written = glossaries.term(term.index);
    let file = File::new(Path::new(glossaries.concept_of(written).file), open)?;
    let before = written.line as usize - 1;
    let start: usize = file.text.split_inclusive('\n').take(before).map(str::len).sum();
    let line = file.text[start..].split('\n').next()?;
    let at = start + line.find(&format!("\"{}\"", written.text))? + 1;
    let new = new.replace('\\', "\\\\").replace('"', "\\\"");
    file.edits(vec![(Span::new(at, at + written.text.len()), new)])
}
