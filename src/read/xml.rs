//! What XLIFF and TMX have in common: elements that hold a passage's text, and the markup inside it.

use super::content::Content;
use crate::error::Trouble;
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

/// What an element outside a passage's text holds.
pub enum Inside {
    Elements,
    /// A passage's text.
    Passage,
    /// Nothing that matters.
    Nothing,
}

/// Takes what a file holds.
pub trait Take {
    fn start(&mut self, element: &Element) -> Inside;
    /// An element that holds a passage's text has ended.
    fn passage(&mut self, text: Text);
    /// Another element has ended.
    fn end(&mut self, _name: &str) {}
}

/// What stands inside a passage's text.
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
    let is_protected = element.attribute("translate") == Some("no") || element.attribute("mtype") == Some("protected");
    match element.name.as_str() {
        "g" | "mrk" | "pc" | "hi" if !is_protected => Inline::Text,
        "bx" | "ex" | "bpt" | "ept" | "sc" | "ec" | "sm" | "em" => Inline::Nothing,
        _ => Inline::Mask,
    }
}

/// Reads a file's elements; what is not well formed is told with its line.
pub fn read(name: &str, content: &Content, take: &mut impl Take) -> Result<(), Trouble> {
    let mut walk = Walk { source: content.text(), take, open: Vec::new(), text: Text::coded(Coding::Markup), prefix: None };
    let mut reader = Reader::from_str(content.text());
    let broken = |at: u64, message: String| Trouble::new(name, Some(content.line(at as usize)), message);
    loop {
        let start = reader.buffer_position() as usize;
        let event =
            reader.read_event().map_err(|error| broken(reader.error_position(), format!("is not well-formed XML: {error}")))?;
        let span = Span::new(start, reader.buffer_position() as usize);
        match event {
            Event::Eof if walk.open.is_empty() => return Ok(()),
            Event::Eof => return Err(broken(span.end as u64, "ends before all its elements are closed".into())),
            event => walk.event(event, span),
        }
    }
}

/// What an open element holds.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Elements,
    Passage,
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
}

impl<T: Take> Walk<'_, T> {
    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::Empty(tag) => {
                self.start(&tag, span);
                self.end(tag.name().local_name().as_ref());
            }
            Event::End(tag) => self.end(tag.name().local_name().as_ref()),
            _ if !matches!(self.open.last(), Some(Open::Passage | Open::Inline)) => {}
            Event::Text(_) => self.text.push(self.source, span),
            Event::CData(_) => self.cdata(span),
            Event::GeneralRef(_) => match reference(span.of(self.source)) {
                Some((_, decoded)) => self.text.push_for(&decoded, span),
                None => self.text.mask(span),
            },
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart, span: Span) {
        let prefix = tag.name().prefix().map(|prefix| prefix.as_ref().to_string()).unwrap_or_default();
        let is_own = *self.prefix.get_or_insert_with(|| prefix.clone()) == prefix;
        let element = element(tag);
        let open = match self.open.last() {
            None | Some(Open::Elements) if is_own => match self.take.start(&element) {
                Inside::Elements => Open::Elements,
                Inside::Passage => Open::Passage,
                Inside::Nothing => Open::Nothing,
            },
            Some(Open::Passage | Open::Inline) => match inline(&element) {
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
    }

    fn end(&mut self, name: &str) {
        match self.open.pop() {
            Some(Open::Passage) => {
                let text = std::mem::replace(&mut self.text, Text::coded(Coding::Markup));
                self.take.passage(text);
            }
            Some(Open::Elements) => self.take.end(name),
            _ => {}
        }
    }

    fn cdata(&mut self, span: Span) {
        let inner = Span::new(span.start + "<![CDATA[".len(), span.end - "]]>".len());
        self.text.coding = Coding::Cdata;
        self.text.push(self.source, inner);
        self.text.coding = Coding::Markup;
    }
}

fn element(tag: &BytesStart) -> Element {
    let name = tag.name().local_name().as_ref().to_string();
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        attributes.push((attribute.key.local_name().as_ref().to_string(), attribute.value.into_owned()));
    }
    Element { name, attributes }
}
