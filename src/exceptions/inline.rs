//! Marks in the article itself, in the comments of its format:
//!
//! ```text
//! <!-- mtlint: ignore stray-space: the poet writes so -->       this line; alone on a line, the next paragraph
//! <!-- mtlint: off foreign-words: a quotation in Latin -->      from here …
//! <!-- mtlint: on foreign-words -->                             … to here
//! <!-- mtlint: ignore-file mixed-quotes: house style of 2019 -->
//! ```
//!
//! Markdown, HTML and XML have such comments; catalogues of gettext have `# mtlint: …` before a message, XLIFF has
//! `<note>mtlint: …</note>` in a unit, front matter a line `mtlint: ignore-file …`.

use super::reasoned;
use crate::document::content::MARK;
use crate::document::{Document, Format};
use crate::error::{Error, Fault};
use crate::rules;
use crate::text::Span;

/// A mark that silences rules in a part of the file.
pub struct Directive {
    /// In the file's characters.
    pub scope: Span,
    pub rules: Vec<String>,
    pub reason: String,
    pub line: usize,
    /// The mark as it is written.
    pub text: String,
    pub used: bool,
    /// Whether it holds until it is ended.
    is_open: bool,
}

/// A comment that speaks to mtlint: where it stands, and what it says behind the name.
struct Comment<'t> {
    whole: Span,
    said: &'t str,
    /// What it stands in and speaks of, where the format tells.
    unit: Option<Span>,
}

/// What a mark asks for.
enum Verb {
    Ignore,
    Off,
    On,
    File,
}

/// The marks of an article, and what is wrong with some.
pub fn directives(document: &Document, custom_rules: &[&str]) -> (Vec<Directive>, Vec<Error>) {
    let text = document.content.text();
    let (mut directives, mut errors) = (Vec::new(), Vec::new());
    for at in document.content.marks().iter().copied() {
        let Some(comment) = comment(document.format, text, at) else { continue };
        let line = document.content.line(at);
        match directive(document, &comment, &mut directives, custom_rules) {
            Ok(Some(directive)) => directives.push(Directive { line, ..directive }),
            Ok(None) => {}
            Err(fault) => errors.push(fault.at(&document.path, Some(line))),
        }
    }
    (directives, errors)
}

/// The comment that a name stands at the head of, by the format's syntax.
fn comment(format: Format, text: &str, at: usize) -> Option<Comment<'_>> {
    let behind = at + MARK.len();
    let before = text[..at].trim_end();
    let delimited = |open: &str, close: &str| {
        let start = before.ends_with(open).then(|| before.len() - open.len())?;
        let end = behind + text[behind..].find(close)?;
        let whole = Span::new(start, end + close.len());
        Some(Comment { whole, said: text[behind..end].trim(), unit: None })
    };
    let line = |start: usize| {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        Comment { whole: Span::new(start, end), said: text[behind..end].trim(), unit: None }
    };
    match format {
        Format::Po => {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            (text[start..at].trim() == "#").then(|| line(start))
        }
        Format::Markdown | Format::Html | Format::Xml | Format::Xliff | Format::Tmx => {
            let noted = || {
                let tag = before.rfind('<').filter(|_| before.ends_with('>'))?;
                let is_note = before[tag..].starts_with("<note") && format != Format::Html;
                let mut note = is_note.then(|| delimited(">", "</note>")).flatten()?;
                note.unit = unit(text, at);
                Some(note)
            };
            let front = || {
                // A line of its own, or a comment of YAML.
                let before = text[..at].trim_end_matches([' ', '#']);
                let is_line = before.ends_with('\n') && text.starts_with("---");
                let is_front = is_line && !text[3..at].contains("\n---");
                (is_front && format == Format::Markdown).then(|| line(at))
            };
            delimited("<!--", "-->").or_else(noted).or_else(front)
        }
        _ => None,
    }
}

/// The unit of XLIFF or TMX that a note stands in.
fn unit(text: &str, at: usize) -> Option<Span> {
    let names = [("<trans-unit", "</trans-unit>"), ("<unit", "</unit>"), ("<tu", "</tu>")];
    names.iter().find_map(|(open, close)| {
        let start = text[..at].rfind(open)?;
        let end = at + text[at..].find(close)?;
        (!text[start..at].contains(close)).then(|| Span::new(start, end))
    })
}

/// What a comment asks for; `on` ends what stands open.
fn directive(
    document: &Document,
    comment: &Comment,
    open: &mut [Directive],
    custom_rules: &[&str],
) -> Result<Option<Directive>, Fault> {
    let (head, reason) = comment.said.split_once(':').unwrap_or((comment.said, ""));
    let mut words = head.split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty());
    let verb = verb(words.next().unwrap_or_default())?;
    let rules: Vec<String> = words.map(str::to_string).collect();
    if let Verb::On = verb {
        let is_meant =
            |one: &&mut Directive| one.is_open && (rules.is_empty() || one.rules == rules);
        for one in open.iter_mut().filter(is_meant) {
            (one.scope.end, one.is_open) = (comment.whole.start, false);
        }
        return Ok(None);
    }
    if rules.is_empty() {
        return Err("name the rule that is meant: “mtlint: ignore RULE: reason”".into());
    }
    for rule in rules.iter().filter(|rule| !custom_rules.contains(&rule.as_str())) {
        rules::named(rule).map_err(|unknown| Fault::from(unknown.message()))?;
    }
    let scope = match verb {
        Verb::File => Span::new(0, usize::MAX),
        Verb::Off => Span::new(comment.whole.end, usize::MAX),
        Verb::Ignore | Verb::On => {
            comment.unit.unwrap_or_else(|| line_or_next(document, comment.whole))
        }
    };
    let reason = reasoned(reason)?;
    let text = comment.said.to_string();
    let is_open = matches!(verb, Verb::Off);
    Ok(Some(Directive { scope, rules, reason, line: 0, text, used: false, is_open }))
}

fn verb(word: &str) -> Result<Verb, Fault> {
    match word {
        "ignore" => Ok(Verb::Ignore),
        "ignore-file" => Ok(Verb::File),
        "off" => Ok(Verb::Off),
        "on" => Ok(Verb::On),
        _ => {
            Err(format!("“{word}” is not known here; there are ignore, off, on, ignore-file")
                .into())
        }
    }
}

/// The line that a comment stands on; where it stands alone there, the next segment.
fn line_or_next(document: &Document, comment: Span) -> Span {
    let text = document.content.text();
    let start = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[comment.end..].find('\n').map_or(text.len(), |end| comment.end + end);
    let is_alone =
        text[start..comment.start].trim().is_empty() && text[comment.end..end].trim().is_empty();
    if !is_alone {
        return Span::new(start, end);
    }
    let spans = document.segments.iter().map(|segment| document.file_span(segment.span));
    let next = spans.filter(|span| span.start >= comment.end).min_by_key(|span| span.start);
    next.unwrap_or(Span::new(start, end))
}
