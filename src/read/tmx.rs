//! TMX: a segment a translation unit, an article for each language that it was translated into.

use super::Reading;
use super::bilingual::{Bilingual, LanguagePair};
use super::xml::{self, Element, Inside, Take};
use crate::document::Format;
use crate::document::content::Content;
use crate::error::{Error, Fault};
use crate::language::primary;
use crate::text::Text;
use std::sync::Arc;

pub fn read(name: &str, content: Content) -> Result<Reading, Error> {
    let content = Arc::new(content);
    let mut units = Units::default();
    let errors = xml::read(name, &content, &mut units)?;
    if !units.is_tmx {
        return Err(Error::new(name, Some(1), "is not TMX: the outermost element must be <tmx>"));
    }
    let documents = units.found.documents(name, Format::Tmx, &content);
    Ok(Reading { documents, errors, ..Reading::default() })
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
    fn start(&mut self, element: &Element) -> Result<Inside, Fault> {
        let told = |name: &str| {
            element.attribute(name).filter(|value| *value != "*all*").map(str::to_string)
        };
        match element.name.as_str() {
            "tmx" => self.is_tmx = true,
            "header" => self.of_all = told("srclang"),
            "body" => {}
            "tu" => {
                self.of_unit = told("srclang");
                self.variants.clear();
            }
            "tuv" => {
                self.language = told("lang");
                if self.language.is_none() {
                    return Err("the variant does not say its language (xml:lang)".into());
                }
            }
            "seg" if self.is_tmx => return Ok(Inside::Segment),
            _ => return Ok(Inside::Nothing),
        }
        Ok(if self.is_tmx { Inside::Elements } else { Inside::Nothing })
    }

    fn segment(&mut self, text: Text) {
        self.variants.push((self.language.clone(), text));
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        if name != "tu" || self.variants.len() < 2 {
            return Ok(());
        }
        let code = |code: &str| primary(code).to_ascii_lowercase();
        let at = match self.of_unit.as_deref().or(self.of_all.as_deref()).map(code) {
            // Where no language is named as the source's, the first variant is.
            None => 0,
            Some(wanted) => {
                let is_source = |(language, _): &(Option<String>, Text)| {
                    language.as_deref().map(code).as_ref() == Some(&wanted)
                };
                let found = self.variants.iter().position(is_source);
                found.ok_or_else(|| {
                    format!("the unit has no variant in “{wanted}”, the language of its source")
                })?
            }
        };
        let (source, text) = self.variants.remove(at);
        for (target, variant) in
            self.variants.drain(..).filter(|(_, variant)| !variant.as_str().trim().is_empty())
        {
            self.found.add(&LanguagePair { source: source.clone(), target }, &text, &variant);
        }
        Ok(())
    }
}
