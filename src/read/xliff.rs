//! XLIFF 1.2 and 2: a passage a unit or segment. What has no translation yet, is not to be translated, or is another
//! translation (`alt-trans`, matches) is left out.

use super::bilingual::{Bilingual, Languages};
use super::content::Content;
use super::xml::{self, Element, Inside, Take};
use crate::document::{Document, Format};
use crate::error::Trouble;
use crate::text::Text;
use std::sync::Arc;

pub fn read(name: &str, content: Content) -> Result<Vec<Document>, Trouble> {
    let content = Arc::new(content);
    let mut units = Units::default();
    xml::read(name, &content, &mut units)?;
    if !units.is_xliff {
        return Err(Trouble::new(name, Some(1), "is not XLIFF: the outermost element must be <xliff>"));
    }
    Ok(units.found.documents(name, Format::Xliff, &content))
}

#[derive(Default)]
struct Units {
    is_xliff: bool,
    languages: Languages,
    in_target: bool,
    source: Option<Text>,
    target: Option<Text>,
    found: Bilingual,
}

impl Take for Units {
    fn start(&mut self, element: &Element) -> Inside {
        if element.attribute("translate") == Some("no") {
            return Inside::Nothing;
        }
        match element.name.as_str() {
            "xliff" => {
                self.is_xliff = true;
                self.speak(element, "srcLang", "trgLang");
                Inside::Elements
            }
            "file" if self.is_xliff => {
                self.speak(element, "source-language", "target-language");
                self.found.start_part();
                Inside::Elements
            }
            "body" | "group" | "unit" if self.is_xliff => Inside::Elements,
            "trans-unit" | "segment" if self.is_xliff => {
                (self.source, self.target) = (None, None);
                Inside::Elements
            }
            name @ ("source" | "target") if self.is_xliff => {
                self.in_target = name == "target";
                Inside::Passage
            }
            _ => Inside::Nothing,
        }
    }

    fn passage(&mut self, text: Text) {
        *(if self.in_target { &mut self.target } else { &mut self.source }) = Some(text);
    }

    fn end(&mut self, name: &str) {
        if !matches!(name, "trans-unit" | "segment") {
            return;
        }
        if let (Some(source), Some(target)) = (self.source.take(), self.target.take())
            && !target.as_str().trim().is_empty()
        {
            self.found.add(&self.languages, &source, &target);
        }
    }
}

impl Units {
    fn speak(&mut self, element: &Element, source: &str, target: &str) {
        let told = |name: &str, before: Option<String>| element.attribute(name).map(str::to_string).or(before);
        self.languages =
            Languages { source: told(source, self.languages.source.take()), target: told(target, self.languages.target.take()) };
    }
}
