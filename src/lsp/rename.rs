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
use std::sync::Arc;

/// A term at a place of a document, which can be renamed.
pub struct Term {
    pub bytes: Bytes<usize>,
    /// As it is written there.
    text: String,
    /// What the glossary calls the concept; folders of a workspace may have glossaries of their own.
    concept: String,
    /// The code of its language.
    language: String,
}

/// What a renaming changes.
pub struct Renaming {
    /// File by file.
    pub edits: Vec<(Uri, Vec<TextEdit>)>,
    /// Glossaries in which it must be changed by hand.
    pub left: Vec<String>,
}

/// The term that stands at a place.
pub fn term(open: &Open, byte: usize, checker: &Checker) -> Option<Term> {
    open.articles().iter().find_map(|checked| {
        let passage = passage_at(&checked.document, byte)?;
        let article = checker.context().article(&passage);
        let found = term_at(&article, byte)?;
        let span = article.document.file_span(found.span);
        let language = article.glossaries.code(found.language);
        Some(Term {
            bytes: span.start..span.end,
            text: found.span.of(article.text).to_string(),
            concept: concept_of(&article, found),
            language: language.to_string(),
        })
    })
}

fn concept_of(article: &Article, found: &Match) -> String {
    article.glossaries.concept_of(article.term(found)).id.to_string()
}

/// What it takes to rename a term in all articles of the workspace, and in the glossaries by which they are checked; none
/// where it does not go on, which is asked before each file with how many are done, and of how many.
pub fn renaming(
    term: &Term,
    new: &str,
    workspace: &mut Workspace,
    open: &[Open],
    checker: &Arc<Checker>,
    goes_on: &dyn Fn(usize, usize) -> bool,
) -> Option<Renaming> {
    let (mut files, _) = read::walk::articles(&workspace.folders, &checker.context().fields);
    let others = open.iter().map(|open| open.path.clone());
    files.extend(others.filter(|path| !files.contains(path)).collect::<Vec<_>>());
    let mut checkers = vec![checker.clone()];
    let mut edits = Vec::new();
    for (done, path) in files.iter().enumerate() {
        if !goes_on(done, files.len()) {
            return None;
        }
        let is_text =
            |checker: &Arc<Checker>| !checker.excludes(path) && !is_glossary(checker, path);
        let Some(checker) = workspace.checker_of(path).ok().filter(is_text) else { continue };
        let Some(file) = File::new(path, open) else { continue };
        let (documents, _) = checker.read_bytes(path, file.text.clone().into_bytes());
        let places: Vec<(Span, String)> =
            documents.iter().flat_map(|document| mentions(document, &checker, term, new)).collect();
        let Some(in_article) = file.edits(places) else { continue };
        edits.push(in_article);
        if !checkers.iter().any(|known| Arc::ptr_eq(known, &checker)) {
            checkers.push(checker);
        }
    }
    let mut renaming = Renaming { edits, left: Vec::new() };
    checkers.iter().for_each(|checker| in_glossary(term, new, checker, open, &mut renaming));
    Some(renaming)
}

/// Whether a file is one of the glossaries by which a checker checks: a table may be both.
fn is_glossary(checker: &Checker, path: &Path) -> bool {
    checker.context().glossaries.files().any(|file| is_same(Path::new(file), path))
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

/// Renames the term where a checker's glossary writes it, if that is a file that can be written.
fn in_glossary(term: &Term, new: &str, checker: &Checker, open: &[Open], renaming: &mut Renaming) {
    let glossaries = &checker.context().glossaries;
    let of_concept = glossaries.concepts_by_id(&term.concept);
    let mut written = of_concept.flat_map(|concept| {
        let terms = glossaries
            .terms_of(concept)
            .filter(|one| one.text == term.text && glossaries.code(one.language) == term.language);
        terms.map(move |term| (concept.file, term.line))
    });
    let Some((name, line)) = written.next() else { return };
    let edits = File::new(Path::new(name), open).and_then(|file| {
        let ends = ends_of(name);
        let place = in_line(&file.text, line as usize, ends, &term.text, new)?;
        file.edits(vec![place])
    });
    match edits {
        Some((uri, _)) if renaming.edits.iter().any(|(known, _)| *known == uri) => {}
        Some(edits) => renaming.edits.push(edits),
        None => renaming.left.push(name.to_string()),
    }
}

/// What a string of TOML starts and ends with.
const STRING: &[char] = &['"', '\''];

/// What ends a term in the form of a glossary that a file's name tells.
fn ends_of(name: &str) -> &'static [char] {
    match name.rsplit('.').next() {
        Some("toml") => STRING,
        Some("csv") => &['\t', ',', ';', '"'],
        _ => &['\t', ';', '"'],
    }
}

/// Where a line of a glossary has a term as a string or in a cell, and what is written there instead; nothing where several
/// cells have it, for a cell does not tell of which language it is.
fn in_line(
    text: &str,
    line: usize,
    ends: &[char],
    term: &str,
    new: &str,
) -> Option<(Span, String)> {
    let is_toml = ends == STRING;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let own = text[start..].split(['\n', '\r']).next()?;
    let parted = |(at, _): &(usize, &str)| {
        let (before, behind) = (&own[..*at], &own[at + term.len()..]);
        if is_toml {
            // A string ends as it starts.
            let mark = before.chars().next_back();
            return mark == behind.chars().next() && mark.is_some_and(|mark| ends.contains(&mark));
        }
        let marks = [
            before.trim_end_matches(' ').chars().next_back(),
            behind.trim_start_matches(' ').chars().next(),
        ];
        marks.iter().all(|mark| mark.is_none_or(|mark| ends.contains(&mark)))
    };
    let mut places = own.match_indices(term).filter(parted);
    let (at, _) = places.next()?;
    if !is_toml && places.next().is_some() {
        return None;
    }
    let span = Span::new(start + at, start + at + term.len());
    match own[..at].chars().next_back() {
        Some('"') if is_toml => Some((span, new.replace('\\', "\\\\").replace('"', "\\\""))),
        Some('"') => Some((span, new.replace('"', "\"\""))),
        // What ends the string or the cell cannot be written into it.
        _ if new.contains(ends) => None,
        _ => Some((span, new.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(line: &str, name: &str, new: &str) -> Option<String> {
        let text = format!("head\n{line}\ntail\n");
        let (span, new) = in_line(&text, 2, ends_of(name), "mer", new)?;
        let mut text = text.clone();
        text.replace_range(span.start..span.end, &new);
        text.lines().nth(1).map(String::from)
    }

    #[test]
    fn a_term_is_renamed_in_the_form_in_which_it_is_written() {
        let toml = |line, new| renamed(line, "a.toml", new);
        let whole = Some("fr = [\"mer du Nord\", \"lac\"]".to_string());
        assert_eq!(toml("fr = [\"mer du Nord\", \"mer\"]", "lac"), whole);
        assert_eq!(toml("fr = \"mer\"", "l\"a"), Some("fr = \"l\\\"a\"".into()));
        assert_eq!(toml("fr = 'mer'", "lac"), Some("fr = 'lac'".into()));
        assert_eq!(toml("fr = 'mer'", "l'eau"), None);
        let cell = |line, new| renamed(line, "a.tsv", new);
        let comma = |line, new| renamed(line, "a.csv", new);
        assert_eq!(cell("mer noire\tmer\tsea", "lac"), Some("mer noire\tlac\tsea".into()));
        assert_eq!(cell("mer", "lac"), Some("lac".into()));
        assert_eq!(cell("petit lac; mer\tsea", "lac"), Some("petit lac; lac\tsea".into()));
        assert_eq!(cell("mer, noire\tsea", "lac"), None);
        // A cell does not tell of which language it is.
        assert_eq!(cell("mer\tphrase\tsea\tmer", "lac"), None);
        assert_eq!(comma("sea,\"mer\"", "a \"b\""), Some("sea,\"a \"\"b\"\"\"".into()));
        assert_eq!(comma("sea,mer", "a, b"), None);
    }
}
