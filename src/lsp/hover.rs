//! What an editor tells of the words under the pointer.

use super::open::{Open, passage_at};
use crate::annotation;
use crate::article::Article;
use crate::checker::Checker;
use crate::glossary::{Glossaries, Match, Status, Term};
use crate::text::Span;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// The glossary's entry, what is wrong, and what stands in the source.
pub fn hover(open: &Open, byte: usize, checker: &Checker) -> Option<Hover> {
    let mut parts: Vec<String> = open
        .found_at(byte..byte)
        .map(|found| format!("**{}**: {}", found.located.rule, escaped(&found.located.message)))
        .collect();
    let mut span = None;
    for checked in open.articles() {
        let Some(passage) = passage_at(&checked.document, byte) else { continue };
        let article = checker.context().article(&passage);
        if let Some(found) = term_at(&article, byte) {
            parts.push(entry(&checker.context().glossaries, article.term(found)));
            span = Some(article.document.file_span(found.span));
        }
        parts.extend(source_at(&article, byte).map(|source| format!("> {}", escaped(source))));
    }
    (!parts.is_empty()).then(|| Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: parts.join("\n\n"),
        }),
        range: span.map(|span| open.range(span.start..span.end)),
    })
}

/// The term that a place of the file stands in.
pub fn term_at<'m>(article: &'m Article, byte: usize) -> Option<&'m Match> {
    article.matches.iter().find(|found| touches(article.document.file_span(found.span), byte))
}

fn touches(span: Span, byte: usize) -> bool {
    span.start <= byte && byte <= span.end
}

/// A concept: its names, the article's language first, its note, and where it is written.
fn entry(glossaries: &Glossaries, term: Term) -> String {
    let concept = glossaries.concept_of(term);
    let mut languages: Vec<_> = glossaries.languages().collect();
    languages.sort_by_key(|language| *language != term.language);
    let mut lines = vec![format!("**{}** ({})", escaped(term.text), concept.kind.name())];
    for language in languages {
        let of = |status: &[Status]| {
            let terms = glossaries.terms_of(concept).filter(|term| term.language == language);
            let texts = terms.filter(|term| status.contains(&term.status));
            texts.map(|term| escaped(term.text)).collect::<Vec<_>>().join(", ")
        };
        let right = of(&[Status::Preferred, Status::Admitted, Status::Short]);
        let wrong = of(&[Status::Deprecated, Status::Literal]);
        let wrong = if wrong.is_empty() { wrong } else { format!("; not {wrong}") };
        if !right.is_empty() || !wrong.is_empty() {
            lines.push(format!("- {}: {right}{wrong}", glossaries.code(language)));
        }
    }
    lines.extend(concept.note.map(|note| format!("\n{}", escaped(note))));
    let examples = glossaries.examples();
    let told = examples.iter().filter(|example| example.text.contains(term.text)).take(2);
    lines.extend(told.map(|example| format!("\n_{}_", shown(&example.text))));
    lines.push(format!("\n`{}:{}`", concept.file, concept.line));
    lines.join("\n")
}

/// An example, with what is wrong in it struck out before what is right.
fn shown(example: &str) -> String {
    let Ok(marked) = annotation::parse(example) else { return escaped(example) };
    let (mut shown, mut end) = (String::new(), 0);
    for (span, right) in &marked.marks {
        let wrong = escaped(span.of(&marked.text));
        let right = right.as_ref().map_or(String::new(), |right| format!(" {}", escaped(right)));
        let between = escaped(&marked.text[end..span.start]);
        shown += &format!("{between}~~{wrong}~~{right}");
        end = span.end;
    }
    shown + &escaped(&marked.text[end..])
}

/// What the segment at a place was translated from.
fn source_at<'a>(article: &'a Article, byte: usize) -> Option<&'a str> {
    let source = article.source.as_deref()?;
    let is_here = |span: Span| touches(article.document.file_span(span), byte);
    let pair = article.pairs.iter().find(|pair| !pair.span.is_empty() && is_here(pair.span))?;
    let tokens = source.tokens.get(pair.source.clone())?;
    let (first, last) = (tokens.first()?, tokens.last()?);
    source.text.get(first.start()..last.end())
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let marks = ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~'];
    let escaped = |c: char| {
        let slash = marks.contains(&c).then_some('\\');
        let c = if c == '\n' { ' ' } else { c };
        slash.into_iter().chain([c])
    };
    text.chars().flat_map(escaped).collect()
}
