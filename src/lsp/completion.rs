//! Canonical names after their first letters.

use super::open::Open;
use crate::checker::{Checked, Checker};
use crate::finding::Fix;
use crate::glossary::{Language, Status, Term};
use crate::read;
use crate::rules;
use crate::text::Span;
use crate::text::fold::fold;
use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};

/// From so many letters on.
const SHORTEST: usize = 3;
/// A name that is being typed may have so many words already.
const WORDS: usize = 5;
/// So many names are offered; typing on brings others.
const MOST: usize = 40;

/// The names that what stands before a place may become. More may come as more is typed.
pub fn completions(open: &Open, byte: usize, checker: &Checker) -> Vec<CompletionItem> {
    let Some(code) = language_at(open, byte) else { return Vec::new() };
    let glossaries = &checker.context().glossaries;
    let Some(language) = glossaries.language(&code) else { return Vec::new() };
    let start = open.text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let line = &open.text[start..byte];
    let mut items = Vec::new();
    for typed in beginnings(line) {
        let names = names(checker, language, &fold(typed));
        items.extend(
            names
                .into_iter()
                .map(|term| item(open, checker, &code, byte - typed.len()..byte, term)),
        );
        if !items.is_empty() {
            break;
        }
    }
    items.truncate(MOST);
    items
}

/// The language of the article that a place stands in.
fn language_at(open: &Open, byte: usize) -> Option<String> {
    let is_here = |article: &&Checked| {
        let document = &article.document;
        let place = document.place(Span::new(0, document.text().len()));
        place.start <= byte && byte <= place.end
    };
    let articles = open.articles();
    let article = articles.iter().find(is_here).or_else(|| articles.first())?;
    article.document.language.clone()
}

/// What is being typed: the last words of a line, the most of them first.
fn beginnings(line: &str) -> impl Iterator<Item = &str> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let starts = line.char_indices().filter(move |(at, c)| {
        is_inside(*c) && !line[..*at].chars().next_back().is_some_and(is_inside)
    });
    // An apostrophe parts the article from the name in some languages.
    let elided = line.char_indices().filter(|(_, c)| matches!(c, '\'' | '’'));
    let elided = elided.map(|(at, c)| at + c.len_utf8());
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).chain(elided).collect();
    starts.sort_unstable();
    let kept = starts.len().saturating_sub(WORDS);
    let long = |typed: &&str| typed.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST;
    starts.split_off(kept).into_iter().map(move |at| &line[at..]).filter(long)
}

/// The preferred terms that start so; those of a team's own glossaries first.
fn names<'c>(checker: &'c Checker, language: Language, typed: &str) -> Vec<Term<'c>> {
    let glossaries = &checker.context().glossaries;
    let starts = |text: &str| {
        // Folding costs; the first letter rules most names out.
        let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().next());
        let may = typed.is_ascii() && text.is_ascii();
        (!may || first(text) == first(typed)) && fold(text).starts_with(typed)
    };
    let mut names: Vec<Term> = glossaries
        .terms()
        .filter(|term| term.language == language && term.status == Status::Preferred)
        .filter(|term| starts(term.text))
        .collect();
    names.sort_by_key(|term| (glossaries.is_gazetteer(term.concept), term.text));
    names.dedup_by_key(|term| term.text);
    names.truncate(MOST);
    names
}

fn item(
    open: &Open,
    checker: &Checker,
    code: &str,
    typed: std::ops::Range<usize>,
    term: Term,
) -> CompletionItem {
    let (bytes, text) = written(open, checker, code, typed.clone(), term)
        .unwrap_or_else(|| (typed, term.text.to_string()));
    let concept = checker.context().glossaries.concept_of(term);
    CompletionItem {
        label: term.text.to_string(),
        kind: Some(CompletionItemKind::VALUE),
        detail: Some(format!("{}, {}", concept.kind.name(), concept.file)),
        documentation: concept.note.map(|note| lsp_types::Documentation::String(note.into())),
        // Editors filter by what the edit writes over.
        filter_text: Some(open.text[bytes.clone()].to_string()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: open.range(bytes),
            new_text: text,
        })),
        ..CompletionItem::default()
    }
}

/// What to write for what is typed and for the article before it, so that both agree: the line is read as a text of its own.
fn written(
    open: &Open,
    checker: &Checker,
    code: &str,
    typed: std::ops::Range<usize>,
    term: Term,
) -> Option<(std::ops::Range<usize>, String)> {
    let start = open.text[..typed.start].rfind('\n').map_or(0, |end| end + 1);
    let line = open.text[start..typed.end].to_string();
    let document = read::bytes(&format!("line.{code}.txt"), line.clone().into_bytes()).ok()?;
    if document.text() != line {
        return None;
    }
    let article = checker.context().article(&document);
    let span = Span::new(typed.start - start, typed.end - start);
    let fix: Fix = rules::put_in_place(&article, span, term);
    let whole = fix.span(span);
    Some((start + whole.start..start + whole.end, fix.applied(&line, whole)))
}
