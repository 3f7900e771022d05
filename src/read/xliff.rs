//! XLIFF 1.2 and 2: a segment a unit or segment. What has no translation yet, is not to be translated, or is another
//! translation (`alt-trans`, matches) is left out.

use super::Reading;
use super::bilingual::{Bilingual, LanguagePair};
use super::xml::{self, Element, Inside, Take};
use crate::document::Format;
use crate::document::content::Content;
use crate::error::{Error, Fault};
use crate::text::Text;
use std::sync::Arc;

pub fn read(name: &str, content: Content) -> Result<Reading, Error> {
    let content = Arc::new(content);
    let mut units = Units::default();
    let errors = xml::read(name, &content, &mut units)?;
    if units.open.is_none() {
        return Err(Error::new(
            name,
            Some(1),
            "is not XLIFF: the outermost element must be <xliff>",
        ));
    }
    let documents = units.found.documents(name, Format::Xliff, &content);
    Ok(Reading { documents, errors, ..Reading::default() })
}

#[derive(Default)]
struct Units {
    /// For each open element whether what it holds is to be translated; none before the outermost.
    open: Option<Vec<bool>>,
    /// Of the whole (XLIFF 2), and of the file (XLIFF 1.2).
    of_all: LanguagePair,
    languages: LanguagePair,
    in_target: bool,
    source: Option<Text>,
    target: Option<Text>,
    found: Bilingual,
}

impl Take for Units {
    fn start(&mut self, element: &Element) -> Result<Inside, Fault> {
        let Some(open) = &mut self.open else {
            if element.name == "xliff" {
                self.open = Some(vec![true]);
                self.of_all = languages(element, "srcLang", "trgLang");
                return Ok(Inside::Elements);
            }
            return Ok(Inside::Nothing);
        };
        let inherited = open.last().copied().unwrap_or(true);
        let is_translated =
            element.attribute("translate").map_or(inherited, |translate| translate != "no");
        match element.name.as_str() {
            "file" => {
                let own = languages(element, "source-language", "target-language");
                self.languages = LanguagePair {
                    source: own.source.or_else(|| self.of_all.source.clone()),
                    target: own.target.or_else(|| self.of_all.target.clone()),
                };
                self.found.start_part();
            }
            "trans-unit" | "unit" if !is_translated => return Ok(Inside::Nothing),
            "body" | "group" | "unit" => {}
            "trans-unit" | "segment" => (self.source, self.target) = (None, None),
            "target" if element.attribute("state") == Some("needs-translation") => {
                return Ok(Inside::Nothing);
            }
            name @ ("source" | "target") => {
                self.in_target = name == "target";
                return Ok(Inside::Segment);
            }
            _ => return Ok(Inside::Nothing),
        }
        open.push(is_translated);
        Ok(Inside::Elements)
    }

    fn segment(&mut self, text: Text) {
        *(if self.in_target { &mut self.target } else { &mut self.source }) = Some(text);
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        if let Some(open) = &mut self.open {
            open.pop();
        }
        if matches!(name, "trans-unit" | "segment")
            && let (Some(source), Some(target)) = (self.source.take(), self.target.take())
            && !target.as_str().trim().is_empty()
        {
            self.found.add(&self.languages, &source, &target);
        }
        Ok(())
    }
}

fn languages(element: &Element, source: &str, target: &str) -> LanguagePair {
    let told = |name: &str| element.attribute(name).map(str::to_string);
    LanguagePair { source: told(source), target: told(target) }
}
