//! The front matter of a Markdown article, in YAML or TOML: its title and description are text of the article.
//!
//! What is read here is what both take for a string without a doubt. A value of another form is left out, and so is one that a
//! mark inside it would end, so no change can make another thing of it.

use super::extract::Extract;
use crate::document::SegmentKind;
use crate::text::Span;

/// Fields that hold text of the article.
const TITLES: &[&str] = &["title", "subtitle"];
const TEXTS: &[&str] = &["description", "summary", "excerpt"];
const LANGUAGES: &[&str] = &["lang", "language", "locale"];

/// What parts a field's name from its value.
#[derive(Clone, Copy, PartialEq)]
pub enum Style {
    Yaml,
    Toml,
}

impl Style {
    fn mark(self) -> char {
        match self {
            Style::Yaml => ':',
            Style::Toml => '=',
        }
    }
}

/// Adds the title and the description of front matter, which is a block of a file, and gives the language that it names.
pub fn read(source: &str, block: Span, style: Style, extract: &mut Extract) -> Option<String> {
    let lines = lines(source, block);
    let mut language = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let behind = lines[at + 1..].iter().take_while(|line| is_part(line.of(source)));
        let end = at + 1 + if style == Style::Yaml { behind.count() } else { 0 };
        // A table of TOML has fields of its own.
        if style == Style::Toml && line.of(source).starts_with('[') {
            break;
        }
        if let Some((name, value)) = field(source, line, style) {
            let parts = parts(source, value, &lines[at + 1..end]);
            let is_in = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
            if is_in(LANGUAGES) {
                language = parts.first().map(|part| part.of(source).to_string());
            } else if is_in(TITLES) {
                push(source, &parts, SegmentKind::Heading, extract);
            } else if is_in(TEXTS) {
                push(source, &parts, SegmentKind::Paragraph, extract);
            }
        }
        at = end;
    }
    language
}

/// The lines of a block, without their ends.
fn lines(source: &str, block: Span) -> Vec<Span> {
    let mut at = block.start;
    let line = |line: &str| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    };
    block.of(source).split_inclusive('\n').map(line).collect()
}

/// Whether a line goes on with the value of the field before it.
fn is_part(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t'])
}

/// The name of a field and its value's place in the line.
fn field(source: &str, line: Span, style: Style) -> Option<(&str, Span)> {
    let (name, value) = line.of(source).split_once(style.mark())?;
    let is_parted = style == Style::Toml || value.is_empty() || value.starts_with([' ', '\t']);
    is_parted
        .then(|| (name.trim_end(), trimmed(source, Span::new(line.end - value.len(), line.end))))
}

fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// The parts of a value's text, a line each; none where it is no plain string.
fn parts(source: &str, value: Span, behind: &[Span]) -> Vec<Span> {
    let text = value.of(source);
    let behind = || behind.iter().map(|line| trimmed(source, *line)).collect::<Vec<_>>();
    let is_block = text.starts_with(['|', '>']) && text[1..].bytes().all(|b| b"+-".contains(&b));
    if is_block {
        return behind();
    }
    let behind = behind();
    for quote in ['"', '\''] {
        let Some(inner) = text.strip_prefix(quote) else { continue };
        let is_whole = behind.iter().all(|line| line.is_empty());
        return match inner.strip_suffix(quote) {
            Some(inner) if is_whole && !inner.contains([quote, '\\']) => {
                vec![Span::new(value.start + 1, value.end - 1)]
            }
            _ => Vec::new(),
        };
    }
    let parts: Vec<Span> = std::iter::once(value).chain(behind).collect();
    if parts.iter().any(|part| !is_plain(part.of(source))) { Vec::new() } else { parts }
}

/// Whether YAML takes a line for a plain string, or a part of one.
fn is_plain(line: &str) -> bool {
    !line.starts_with(|c: char| "[]{}&*!|>'\"%@`#,?-".contains(c))
        && !line.contains(": ")
        && !line.contains(" #")
        && !line.ends_with(':')
}

fn push(source: &str, parts: &[Span], kind: SegmentKind, extract: &mut Extract) {
    for part in parts {
        if part.is_empty() {
            extract.end_segment(kind, part.end);
        } else {
            if !extract.is_at_start() {
                extract.push_for("\n", Span::new(part.start, part.start));
            }
            extract.push(source, *part);
        }
    }
    if let Some(last) = parts.last() {
        extract.end_segment(kind, last.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, style: Style) -> (Option<String>, Vec<String>) {
        let mut extract = Extract::default();
        let language = read(source, Span::new(0, source.len()), style, &mut extract);
        let text = extract.text.as_str();
        let texts = extract.segments.iter().map(|segment| segment.span.of(text).to_string());
        (language, texts.collect())
    }

    #[test]
    fn title_and_description_are_text() {
        let yaml = "---\ntitle: Le pont du nord\nauthor: Ann\nlang: fr\ndescription: >-\n  Il est ouvert\n  depuis lundi.\n\n  Enfin.\ntags: [a]\n---\n";
        let (language, texts_of) = texts(yaml, Style::Yaml);
        assert_eq!(language.as_deref(), Some("fr"));
        assert_eq!(texts_of, ["Le pont du nord", "Il est ouvert\ndepuis lundi.", "Enfin."]);
        let toml = "+++\ntitle = \"Le pont : ouvert\"\ndraft = true\n[menu]\ntitle = 'x'\n+++\n";
        assert_eq!(texts(toml, Style::Toml).1, ["Le pont : ouvert"]);
    }

    #[test]
    fn what_is_no_plain_string_is_left_out() {
        for value in
            ["[a, b]", "'l''eau'", "\"a\\nb\"", "a: b", "a # b", "{a: b}", "*a", "- a", "'a"]
        {
            let source = format!("---\ntitle: {value}\n---\n");
            assert!(texts(&source, Style::Yaml).1.is_empty(), "{value}");
        }
        assert!(texts("title:x\n", Style::Yaml).1.is_empty());
    }
}
