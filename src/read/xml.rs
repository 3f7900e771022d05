//! What XLIFF and TMX have in common: elements that hold a segment's text, and the markup inside it.

use crate::document::content::Content;
use crate::error::{Error, Fault};
use crate::text::reference::reference;
use crate::text::{Coding, Span, Text};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element's start.
pub struct Element {
    /// Without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What an element outside a segment's text holds.
pub enum Inside {
    Elements,
    /// A segment's text.
    Segment,
    /// Nothing that matters.
    Nothing,
}

/// Takes what a file holds. What it says is wrong is told with its line, and the element left out.
pub trait Take {
    fn start(&mut self, element: &Element) -> Result<Inside, Fault>;
    /// An element that holds a segment's text has ended.
    fn segment(&mut self, text: Text);
    /// An element that holds elements has ended.
    fn end(&mut self, name: &str) -> Result<(), Fault>;
}

/// What stands inside a segment's text.
enum Inline {
    /// The markup of text that goes on inside it.
    Text,
    /// What a word may not go on behind: a picture, a value to come, code.
    Mask,
    /// What words go on behind: the code of a change of font.
    Nothing,
}

/// The elements inside text of XLIFF 1.2 and 2.1 and of TMX 1.4.
fn inline(element: &Element) -> Inline {
    // A word that an editor deleted, as Trados keeps it.
    if element.attribute("mtype") == Some("x-sdl-deleted") {
        return Inline::Nothing;
    }
    let is_protected = element.attribute("translate") == Some("no")
        || element.attribute("mtype") == Some("protected");
    match element.name.as_str() {
        "g" | "mrk" | "pc" | "hi" if !is_protected => Inline::Text,
        "bx" | "ex" | "bpt" | "ept" | "sc" | "ec" | "sm" | "em" => Inline::Nothing,
        _ => Inline::Mask,
    }
}

/// Reads a file's elements. What is not well formed ends the reading; what is wrong in one element is told, and the rest
/// read.
pub fn read(name: &str, content: &Content, take: &mut impl Take) -> Result<Vec<Error>, Error> {
    let error = |at: usize, message: String| Error::new(name, Some(content.line(at)), message);
    let is_unlawful = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r');
    if let Some(at) = content.text().find(is_unlawful) {
        return Err(error(at, "is not well-formed XML: it holds a control character".into()));
    }
    let text = Text::coded(Coding::Markup);
    let mut walk = Walk {
        source: content.text(),
        take,
        open: Vec::new(),
        text,
        prefix: None,
        may_declare: false,
        wrong: Vec::new(),
    };
    let mut reader = Reader::from_str(content.text());
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let event = event.map_err(|broken| {
            error(reader.error_position() as usize, format!("is not well-formed XML: {broken}"))
        })?;
        let span = Span::new(start, reader.buffer_position() as usize);
        match event {
            Event::Eof if walk.open.is_empty() => break,
            Event::Eof => {
                return Err(error(
                    span.end,
                    "is not well-formed XML: it ends before all its elements are closed".into(),
                ));
            }
            event => walk
                .event(event, span)
                .map_err(|message| error(start, format!("is not well-formed XML: {message}")))?,
        }
    }
    Ok(walk.wrong.into_iter().map(|(at, message)| error(at, message)).collect())
}

/// What an open element holds.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Elements,
    Segment,
    Inline,
    Nothing,
}

struct Walk<'s, T> {
    source: &'s str,
    take: &'s mut T,
    open: Vec<Open>,
    text: Text,
    /// The prefix of the root; elements with another belong to extensions.
    prefix: Option<String>,
    /// Whether the file has a document type, which may declare entities.
    may_declare: bool,
    wrong: Vec<(usize, String)>,
}

impl<T: Take> Walk<'_, T> {
    fn event(&mut self, event: Event, span: Span) -> Result<(), Fault> {
        match event {
            Event::DocType(_) => self.may_declare = true,
            Event::Start(tag) => self.start(&tag, span)?,
            Event::Empty(tag) => {
                self.start(&tag, span)?;
                self.end(tag.name().local_name().as_ref(), span);
            }
            Event::End(tag) => self.end(tag.name().local_name().as_ref(), span),
            Event::GeneralRef(_) => self.reference(span)?,
            _ if !self.is_in_text() => {}
            Event::Text(_) => self.push(span),
            Event::CData(_) => self.cdata(span),
            _ => {}
        }
        Ok(())
    }

    /// Adds text, in which a line break with the indentation around it is a space like any other.
    fn push(&mut self, span: Span) {
        let mut at = span.start;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', &self.source.as_bytes()[at..span.end])
        {
            let line = &self.source[at..at + found];
            let start = at + line.trim_end_matches([' ', '\t']).len();
            let rest = &self.source[start..span.end];
            let end = start + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            self.text.push(self.source, Span::new(at, start));
            self.text.push_for(" ", Span::new(start, end));
            at = end;
        }
        self.text.push(self.source, Span::new(at, span.end));
    }

    fn is_in_text(&self) -> bool {
        matches!(self.open.last(), Some(Open::Segment | Open::Inline))
    }

    fn reference(&mut self, span: Span) -> Result<(), Fault> {
        let name = span.of(self.source).trim_matches(['&', ';']);
        let is_own = name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
        let decoded =
            is_own.then(|| reference(span.of(self.source))).flatten().map(|(_, decoded)| decoded);
        match decoded {
            Some(decoded) if decoded.chars().any(|c| c < ' ' && !c.is_whitespace()) => {
                return Err(format!("&{name}; is a control character").into());
            }
            None if !self.may_declare => {
                return Err(format!("the entity &{name}; is not declared").into());
            }
            _ if !self.is_in_text() => {}
            Some(decoded) => self.text.push_for(&decoded, span),
            None => self.text.mask(span),
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart, span: Span) -> Result<(), Fault> {
        let prefix =
            tag.name().prefix().map(|prefix| prefix.as_ref().to_string()).unwrap_or_default();
        let is_own = *self.prefix.get_or_insert_with(|| prefix.clone()) == prefix;
        let element = element(tag)?;
        let open = match self.open.last() {
            None | Some(Open::Elements) if is_own => match self.take.start(&element) {
                Ok(Inside::Elements) => Open::Elements,
                Ok(Inside::Segment) => Open::Segment,
                Ok(Inside::Nothing) => Open::Nothing,
                Err(message) => {
                    self.wrong.push((span.start, message.into()));
                    Open::Nothing
                }
            },
            Some(Open::Segment | Open::Inline) => match inline(&element) {
                Inline::Text if is_own => Open::Inline,
                Inline::Nothing => Open::Nothing,
                _ => {
                    self.text.mask(span);
                    Open::Nothing
                }
            },
            _ => Open::Nothing,
        };
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self, name: &str, span: Span) {
        match self.open.pop() {
            Some(Open::Segment) => {
                let text = std::mem::replace(&mut self.text, Text::coded(Coding::Markup));
                self.take.segment(text);
            }
            Some(Open::Elements) => {
                if let Err(message) = self.take.end(name) {
                    self.wrong.push((span.start, message.into()));
                }
            }
            _ => {}
        }
    }

    fn cdata(&mut self, span: Span) {
        let inner = Span::new(span.start + "<![CDATA[".len(), span.end - "]]>".len());
        self.text.coding = Coding::Cdata;
        self.push(inner);
        self.text.coding = Coding::Markup;
    }
}

fn element(tag: &BytesStart) -> Result<Element, Fault> {
    let name = tag.name().local_name().as_ref().to_string();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        attributes
            .push((attribute.key.local_name().as_ref().to_string(), attribute.value.into_owned()));
    }
    Ok(Element { name, attributes })
}
