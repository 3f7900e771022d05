//! XLIFF 1.2 and 2: a segment a unit or segment. What has no translation yet, is not to be translated, or is another
//! translation (`alt-trans`, matches) is left out. Trados and others mark the segments inside a unit; then these are the
//! segments. What an editor has locked or signed off is read, and never written.

use super::Reading;
use super::bilingual::{Bilingual, LanguagePair};
use super::xml::{self, Element, Inside, Take};
use crate::document::content::Content;
use crate::document::{Format, MASK};
use crate::error::{Error, Fault};
use crate::text::{Span, Text};
use std::collections::{HashMap, HashSet};
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
    unit: Unit,
    found: Bilingual,
}

/// What a unit, or a segment of XLIFF 2, holds.
#[derive(Default)]
struct Unit {
    source: Option<Text>,
    target: Option<Text>,
    /// The segments that are marked in the source and in the target, by the names that they share.
    sources: HashMap<String, Span>,
    targets: Vec<(String, Span)>,
    /// Whether all of it is locked, and which of its segments are.
    is_locked: bool,
    locked: HashSet<String>,
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
            "trans-unit" | "segment" => {
                self.unit = Unit { is_locked: is_signed_off(element), ..Unit::default() };
            }
            "seg-defs" => {}
            "seg" => {
                if is_signed_off(element)
                    && let Some(name) = element.attribute("id")
                {
                    self.unit.locked.insert(name.to_string());
                }
                return Ok(Inside::Nothing);
            }
            "target" if element.attribute("state") == Some("needs-translation") => {
                return Ok(Inside::Nothing);
            }
            name @ ("source" | "seg-source" | "target") => {
                self.in_target = name == "target";
                self.unit.is_locked |= self.in_target && is_signed_off(element);
                return Ok(Inside::Segment);
            }
            _ => return Ok(Inside::Nothing),
        }
        open.push(is_translated);
        Ok(Inside::Elements)
    }

    fn segment(&mut self, text: Text) {
        // The source with its segments marked comes behind the source as it is.
        *(if self.in_target { &mut self.unit.target } else { &mut self.unit.source }) = Some(text);
    }

    fn part(&mut self, name: &str, span: Span) {
        if self.in_target {
            self.unit.targets.push((name.to_string(), span));
        } else {
            self.unit.sources.insert(name.to_string(), span);
        }
    }

    fn is_own(&self, element: &Element, root: &str) -> bool {
        element.prefix == root || element.prefix == "sdl" && element.name.starts_with("seg")
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        if let Some(open) = &mut self.open {
            open.pop();
        }
        if matches!(name, "trans-unit" | "segment") {
            std::mem::take(&mut self.unit).add(&self.languages, &mut self.found);
        }
        Ok(())
    }
}

impl Unit {
    fn add(self, languages: &LanguagePair, found: &mut Bilingual) {
        let (Some(source), Some(target)) = (self.source, self.target) else { return };
        let is_paired = self.targets.iter().all(|(name, _)| self.sources.contains_key(name));
        let mut add = |source: &Text, target: Text, is_locked: bool| {
            if !target.as_str().trim_matches(|c: char| c.is_whitespace() || c == MASK).is_empty() {
                found.add(languages, source, &if is_locked { target.locked() } else { target });
            }
        };
        if self.targets.is_empty() || !is_paired {
            return add(&source, target, self.is_locked || !self.locked.is_empty());
        }
        for (name, span) in self.targets {
            let is_locked = self.is_locked || self.locked.contains(&name);
            add(&source.part(self.sources[&name]), target.part(span), is_locked);
        }
    }
}

/// Whether an editor has locked what an element holds, signed it off or confirmed it: in XLIFF's own words, in those of
/// Trados (`sdl:seg`) or of memoQ.
fn is_signed_off(element: &Element) -> bool {
    let is = |name: &str, values: &[&str]| {
        element.attribute(name).is_some_and(|value| values.contains(&value))
    };
    is("locked", &["true", "locked", "yes"])
        || is("conf", &["ApprovedTranslation", "ApprovedSignOff"])
        || is("status", &["ManuallyConfirmed", "Proofread"])
        || is("state", &["signed-off"])
        // In XLIFF 1.2 tools call every translation final.
        || element.name == "segment" && is("state", &["final"])
}

fn languages(element: &Element, source: &str, target: &str) -> LanguagePair {
    let told = |name: &str| element.attribute(name).map(str::to_string);
    LanguagePair { source: told(source), target: told(target) }
}
