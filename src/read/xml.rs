//! What the formats of XML have in common: elements that hold a segment's text, and the markup inside it.

use crate::document::content::Content;
use crate::error::{Error, Fault};
use crate::text::reference::reference;
use crate::text::{Coding, Span, Text};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element's start.
pub struct Element {
    pub prefix: String,
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
    /// A part of the text that is a segment of its own, by its name.
    fn part(&mut self, _name: &str, _span: Span) {}
    /// Whether an element belongs to the format, not to an extension of it; `root` is the prefix of the outermost one.
    fn is_own(&self, element: &Element, root: &str) -> bool {
        element.prefix == root
    }
    /// What stands inside a segment's text.
    fn inline(&self, element: &Element) -> Inline {
        inline(element)
    }
    /// An element that holds elements has ended.
    fn end(&mut self, name: &str) -> Result<(), Fault>;
}

/// What stands inside a segment's text.
pub enum Inline {
    /// The markup of text that goes on inside it.
    Text,
    /// What a word may not go on behind: a picture, a value to come, code.
    Mask,
    /// What words go on behind: the code of a change of font.
    Nothing,
    /// A block inside the text: what stands in it is a line of its own.
    Line,
    /// A break of the line.
    Break,
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

/// The name of the outermost element, without prefix, as the head of a file shows it.
pub fn root(head: &str) -> Option<String> {
    let mut reader = Reader::from_str(head);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(tag.name().local_name().as_ref().to_string());
            }
            Event::Eof => return None,
            _ => {}
        }
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
        parts: Vec::new(),
        code: None,
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
    Line,
    Nothing,
}

struct Walk<'s, T> {
    source: &'s str,
    take: &'s mut T,
    open: Vec<Open>,
    text: Text,
    /// The parts of the text that are open: the depth of their element, their names, and where they start.
    parts: Vec<(usize, String, usize)>,
    /// Where the last code of a start ended, if nothing stands behind it.
    code: Option<usize>,
    /// The prefix of the root.
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
            Event::Text(_) => self.text.push_flowing(self.source, span),
            Event::CData(_) => self.cdata(span),
            _ => {}
        }
        Ok(())
    }

    fn is_in_text(&self) -> bool {
        matches!(self.open.last(), Some(Open::Segment | Open::Inline | Open::Line))
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
        let element = element(tag)?;
        let root = self.prefix.get_or_insert_with(|| element.prefix.clone());
        let is_own = self.take.is_own(&element, root);
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
            Some(Open::Segment | Open::Inline | Open::Line) => self.inline(&element, is_own, span),
            _ => Open::Nothing,
        };
        self.open.push(open);
        Ok(())
    }

    /// Takes an element inside a segment's text.
    fn inline(&mut self, element: &Element, is_own: bool, span: Span) -> Open {
        if element.attribute("mtype") == Some("seg")
            && let Some(name) = element.attribute("mid")
        {
            self.parts.push((self.open.len(), name.to_string(), self.text.len()));
        }
        // The code of a start with that of its end right behind it stands for something without text: a reference.
        if element.name == "ept" && self.code == Some(span.start) {
            self.text.mask(Span::new(span.start, span.start));
        }
        self.code = None;
        match self.take.inline(element) {
            Inline::Text if is_own => Open::Inline,
            Inline::Nothing => Open::Nothing,
            Inline::Line => {
                self.text.push_for("\n", Span::new(span.start, span.start));
                Open::Line
            }
            Inline::Break => {
                self.text.push_for("\n", span);
                Open::Nothing
            }
            _ => {
                self.text.mask(span);
                Open::Nothing
            }
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        let open = self.open.pop();
        if self.parts.last().is_some_and(|(depth, ..)| *depth == self.open.len())
            && let Some((_, name, start)) = self.parts.pop()
        {
            self.take.part(&name, Span::new(start, self.text.len()));
        }
        self.code = (name == "bpt").then_some(span.end);
        match open {
            Some(Open::Segment) => {
                let text = std::mem::replace(&mut self.text, Text::coded(Coding::Markup));
                self.take.segment(text);
            }
            Some(Open::Elements) => {
                if let Err(message) = self.take.end(name) {
                    self.wrong.push((span.start, message.into()));
                }
            }
            Some(Open::Line) => self.text.push_for("\n", Span::new(span.end, span.end)),
            _ => {}
        }
    }

    fn cdata(&mut self, span: Span) {
        let inner = Span::new(span.start + "<![CDATA[".len(), span.end - "]]>".len());
        self.text.coding = Coding::Cdata;
        self.text.push_flowing(self.source, inner);
        self.text.coding = Coding::Markup;
    }
}

fn element(tag: &BytesStart) -> Result<Element, Fault> {
    let name = tag.name().local_name().as_ref().to_string();
    let prefix = tag.name().prefix().map(|prefix| prefix.as_ref().to_string()).unwrap_or_default();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        attributes
            .push((attribute.key.local_name().as_ref().to_string(), attribute.value.into_owned()));
    }
    Ok(Element { prefix, name, attributes })
}
