//! TMX: a passage a translation unit, an article for each language that it was translated into.

use super::bilingual::{Bilingual, Languages};
use super::content::Content;
use super::xml::{self, Element, Inside, Take};
use crate::document::{Document, Format};
use crate::error::Trouble;
use crate::language::primary;
use crate::text::Text;
use std::sync::Arc;

pub fn read(name: &str, content: Content) -> Result<Vec<Document>, Trouble> {
    let content = Arc::new(content);
    let mut units = Units::default();
    xml::read(name, &content, &mut units)?;
    if !units.is_tmx {
        return Err(Trouble::new(name, Some(1), "is not TMX: the outermost element must be <tmx>"));
    }
    Ok(units.found.documents(name, Format::Tmx, &content))
}

#[derive(Default)]
struct Units {
    is_tmx: bool,
    /// The language of the sources as the header names it, and as the unit does.
    of_all: Option<String>,
    of_unit: Option<String>,
    language: Option<String>,
    /// The unit's variants so far, each with its language.
    variants: Vec<(Option<String>, Text)>,
    found: Bilingual,
}

impl Take for Units {
    fn start(&mut self, element: &Element) -> Inside {
        let told = |name: &str| element.attribute(name).filter(|value| *value != "*all*").map(str::to_string);
        match element.name.as_str() {
            "tmx" => self.is_tmx = true,
            "header" => self.of_all = told("srclang"),
            "body" => {}
            "tu" => {
                self.of_unit = told("srclang");
                self.variants.clear();
            }
            "tuv" => self.language = told("lang"),
            "seg" if self.is_tmx => return Inside::Passage,
            _ => return Inside::Nothing,
        }
        if self.is_tmx { Inside::Elements } else { Inside::Nothing }
    }

    fn passage(&mut self, text: Text) {
        self.variants.push((self.language.clone(), text));
    }

    fn end(&mut self, name: &str) {
        if name != "tu" || self.variants.is_empty() {
            return;
        }
        let wanted = self.of_unit.as_deref().or(self.of_all.as_deref()).map(|code| primary(code).to_ascii_lowercase());
        let is_source = |(language, _): &(Option<String>, Text)| {
            language.as_deref().map(|code| primary(code).to_ascii_lowercase()) == wanted && wanted.is_some()
        };
        // Where no variant is named as the source, the first is.
        let at = self.variants.iter().position(is_source).unwrap_or(0);
        let (source, text) = self.variants.remove(at);
        for (target, variant) in self.variants.drain(..).filter(|(_, variant)| !variant.as_str().trim().is_empty()) {
            self.found.add(&Languages { source: source.clone(), target }, &text, &variant);
        }
    }
}
