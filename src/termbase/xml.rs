//! XML as small trees: a concept at a time, so that a large term base is never held as a whole.

use crate::document::Format;
use crate::document::content::Content;
use crate::error::Error;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with what it holds.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Without its prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub line: usize,
}

#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All elements of a name in it, at any depth.
    pub fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            }
            element.all(name, found);
        }
    }

    /// The text in it, where the file's own line ends and indents are one space.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        plain(text.trim_matches(' '))
    }

    fn collect(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Element(element) => element.collect(text),
                Node::Text(part) => {
                    let part = match text.is_empty() || text.ends_with(' ') {
                        true => part.trim_start_matches(' '),
                        false => part,
                    };
                    text.push_str(part);
                }
            }
        }
    }
}

/// Stands in a text for a space that the file writes as a reference, which is meant as it stands.
const HARD_SPACE: char = '\u{f8fe}';

/// So many elements may stand in each other.
const DEEPEST: usize = 100;

/// What is wanted of a file, by the names of elements.
pub struct Wanted<'w> {
    /// Elements that are handed on whole; nothing else is kept.
    pub whole: &'w [&'w str],
    /// Elements that are handed on as they start, without what they hold.
    pub opened: &'w [&'w str],
}

/// Reads a file's characters, whatever its encoding.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Content, Error> {
    Content::decode(path, bytes, Format::Xml)
}

/// A piece of text as it is meant.
pub fn plain(text: &str) -> String {
    text.replace(HARD_SPACE, " ")
}

/// Hands on the elements that are wanted, in order. What is not well formed ends the reading.
pub fn read(
    path: &str,
    content: &Content,
    wanted: &Wanted,
    mut take: impl FnMut(Element),
) -> Result<(), Error> {
    let mut reader = Reader::from_str(content.text());
    let mut open: Vec<Element> = Vec::new();
    let (mut depth, mut may_declare) = (0_usize, false);
    loop {
        let at = reader.buffer_position() as usize;
        let wrong = |at: usize, message: String| {
            Error::new(path, Some(content.line(at)), format!("is not well-formed XML: {message}"))
        };
        let event = reader.read_event();
        let event =
            event.map_err(|error| wrong(reader.error_position() as usize, error.to_string()))?;
        let (is_start, is_empty) =
            (matches!(event, Event::Start(_)), matches!(event, Event::Empty(_)));
        match event {
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => {
                return Err(wrong(at, "it ends before all its elements are closed".into()));
            }
            Event::DocType(_) => may_declare = true,
            Event::Start(tag) | Event::Empty(tag) if is_start || is_empty => {
                depth += usize::from(is_start);
                let element = element(&tag, content.line(at)).map_err(|error| wrong(at, error))?;
                if wanted.opened.contains(&element.name.as_str()) && open.is_empty() {
                    take(element);
                } else if open.len() > DEEPEST {
                    return Err(wrong(at, "its elements stand too deep in each other".into()));
                } else if !open.is_empty() || wanted.whole.contains(&element.name.as_str()) {
                    open.push(element);
                    if is_empty {
                        close(&mut open, &mut take);
                    }
                }
            }
            Event::End(_) => {
                depth -= 1;
                close(&mut open, &mut take);
            }
            Event::Text(text) => add(&mut open, &collapsed(&text)),
            Event::CData(text) => add(&mut open, &collapsed(&text)),
            Event::GeneralRef(name) => {
                let text = reference(&name, may_declare).map_err(|error| wrong(at, error))?;
                add(&mut open, &text);
            }
            _ => {}
        }
    }
}

fn element(tag: &BytesStart, line: usize) -> Result<Element, String> {
    let name = tag.name().local_name().as_ref().to_string();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = unescaped(&attribute.value);
        attributes.push((attribute.key.local_name().as_ref().to_string(), value));
    }
    Ok(Element { name, attributes, children: Vec::new(), line })
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_string(), |text| text.into_owned())
}

fn close(open: &mut Vec<Element>, take: &mut impl FnMut(Element)) {
    let Some(element) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None => take(element),
    }
}

fn add(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(before)) => {
            let is_apart = !(before.ends_with(' ') && text.starts_with(' '));
            before.push_str(if is_apart { text } else { text.trim_start_matches(' ') });
        }
        _ => element.children.push(Node::Text(text.to_string())),
    }
}

/// A text whose white space is one space each.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if collapsed.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => collapsed.push(' '),
            c => collapsed.push(c),
        }
    }
    collapsed
}

/// What a reference stands for.
fn reference(name: &str, may_declare: bool) -> Result<String, String> {
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    let c = match (number, name) {
        (Some(number), _) => number.ok().and_then(char::from_u32),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        _ if may_declare => return Ok(String::new()),
        _ => None,
    };
    match c {
        Some(' ') => Ok(HARD_SPACE.to_string()),
        Some(c) if c >= ' ' || matches!(c, '\t' | '\n' | '\r') => Ok(c.to_string()),
        Some(_) => Err(format!("&{name}; is a control character")),
        None => Err(format!("the entity &{name}; is not declared")),
    }
}

/// Writes a text so that a reader gets every character of it; what XML has no place for is left out.
#[cfg(feature = "cli")]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    let mut before = None;
    for (at, c) in text.chars().enumerate() {
        let is_edge = at == 0 || at == last || before == Some(' ');
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            ' ' if is_edge => escaped.push_str("&#32;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            c if is_unlawful(c) => {}
            c => escaped.push(c),
        }
        before = Some(c);
    }
    escaped
}

/// Whether XML has no place for a character.
#[cfg(feature = "cli")]
pub fn is_unlawful(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}' | HARD_SPACE)
}
