//! One glossary as rows of numbers beside a text: the form in which it is compiled in, and to which the files of a run are
//! brought.

use super::{ConceptKind, Gender, Status};
use crate::error::Fault;
use crate::table::{Filed, Parts, Rows, put};
use crate::text::fold::hash;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// A glossary's concepts and terms.
#[derive(Debug, Default)]
pub struct Table {
    /// What all texts are parts of.
    text: Cow<'static, str>,
    pub languages: Vec<String>,
    /// Id, note, line, kind, and the first of its terms; see [`Table::concept`].
    concepts: Rows<7>,
    /// Concept, start of the text, length and language, line and status; see [`Table::term`].
    terms: Rows<4>,
    /// What few terms have, in order of the terms; see [`Table::details`].
    details: Rows<8>,
    /// Line, language and text.
    examples: Rows<5>,
    /// Concepts under the hash of an id that was given to them.
    ids: Filed,
}

/// A concept as a table has it.
pub struct ConceptRow<'t> {
    pub id: &'t str,
    pub kind: ConceptKind,
    pub note: Option<&'t str>,
    pub line: u32,
    pub terms: Range<u32>,
}

/// A term as a table has it; concept and language are the table's own.
#[derive(Clone, Copy)]
pub struct TermRow<'t> {
    pub concept: u32,
    pub language: u16,
    pub status: Status,
    pub text: &'t str,
    pub line: u32,
}

/// What few terms have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermDetails<'t> {
    /// What to write instead of a deprecated term, where that is not the preferred one.
    pub write: Option<&'t str>,
    pub note: Option<&'t str>,
    pub gender: Option<Gender>,
    /// The article that the name takes in running text: "le" for the province Hebei in French.
    pub article: Option<&'t str>,
}

/// A sentence of a glossary that says what must be found in it.
pub struct ExampleRow<'t> {
    pub line: u32,
    pub language: &'t str,
    pub text: &'t str,
}

/// Bits of a term's fourth number that hold its status.
const STATUS_BITS: u32 = 3;
/// Stands for the start of a text that is not there.
const NONE: u32 = u32::MAX;

impl Table {
    pub fn concept_count(&self) -> usize {
        self.concepts.len()
    }

    pub fn term_count(&self) -> usize {
        self.terms.len()
    }

    fn text_at(&self, start: u32, length: u32) -> Option<&str> {
        let start = start as usize;
        self.text.get(start..start + length as usize)
    }

    pub fn concept(&self, concept: u32) -> ConceptRow<'_> {
        let [id, id_length, note, note_length, line, kind, first] =
            self.concepts.get(concept as usize);
        let end = match concept as usize + 1 {
            next if next < self.concepts.len() => self.concepts.get(next)[6],
            _ => self.terms.len() as u32,
        };
        ConceptRow {
            id: self.text_at(id, id_length).unwrap_or_default(),
            kind: ConceptKind::from_number(kind),
            note: self.text_at(note, note_length),
            line,
            terms: first..end,
        }
    }

    #[inline]
    pub fn term(&self, term: u32) -> TermRow<'_> {
        let [concept, start, length_language, line_status] = self.terms.get(term as usize);
        TermRow {
            concept,
            language: (length_language >> 16) as u16,
            status: Status::from_number(line_status & ((1 << STATUS_BITS) - 1)),
            text: self.text_at(start, length_language & 0xffff).unwrap_or_default(),
            line: line_status >> STATUS_BITS,
        }
    }

    pub fn terms(&self) -> impl DoubleEndedIterator<Item = TermRow<'_>> {
        (0..self.terms.len() as u32).map(|term| self.term(term))
    }

    /// A term's details; none where it has none.
    pub fn details(&self, term: u32) -> TermDetails<'_> {
        let row = self.details.partition_point(|[other, ..]| other < term);
        let [other, write, write_length, note, note_length, article, article_length, gender] =
            self.details.get(row);
        if row == self.details.len() || other != term {
            return TermDetails::default();
        }
        TermDetails {
            write: self.text_at(write, write_length),
            note: self.text_at(note, note_length),
            gender: Gender::from_number(gender),
            article: self.text_at(article, article_length),
        }
    }

    pub fn examples(&self) -> impl Iterator<Item = ExampleRow<'_>> {
        self.examples.iter().map(|[line, language, language_length, text, length]| ExampleRow {
            line,
            language: self.text_at(language, language_length).unwrap_or_default(),
            text: self.text_at(text, length).unwrap_or_default(),
        })
    }

    /// The concept to which the glossary gives an id. Ids that it does not give name nothing elsewhere.
    pub fn concept_by_id(&self, id: &str) -> Option<u32> {
        self.ids.get(hash(id.as_bytes())).find(|concept| self.concept(*concept).id == id)
    }

    pub fn has_ids(&self) -> bool {
        !self.ids.is_empty()
    }

    /// Writes the table, and gives the text that belongs to it.
    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) -> &str {
        put(table, self.languages.join(" ").as_bytes());
        self.concepts.write(table);
        self.terms.write(table);
        self.details.write(table);
        self.examples.write(table);
        self.ids.write(table);
        &self.text
    }

    /// A table that is compiled in.
    pub fn read(parts: &mut Parts, text: &'static str) -> Table {
        let languages = std::str::from_utf8(parts.take()).unwrap_or_default();
        Table {
            text: Cow::Borrowed(text),
            languages: languages.split_whitespace().map(str::to_string).collect(),
            concepts: Rows::read(parts),
            terms: Rows::read(parts),
            details: Rows::read(parts),
            examples: Rows::read(parts),
            ids: Filed::read(parts),
        }
    }
}

/// A part of a table's text.
#[derive(Clone, Copy)]
pub struct Place {
    start: u32,
    length: u32,
}

impl Place {
    const NOWHERE: Place = Place { start: NONE, length: 0 };
}

/// Collects the concepts of one glossary.
pub struct Builder {
    table: Table,
    /// How long the text is that the glossary was read from, if its terms are parts of it.
    file: usize,
    /// Texts that are no part of the file.
    kept: String,
    /// Hashes of the ids that were given, with their concepts.
    ids: Vec<(u64, u32)>,
    known: FxHashSet<u64>,
}

impl Builder {
    /// A builder for a file of that many bytes, to which [`Builder::part`] may point; 0 where nothing does.
    pub fn new(file: usize) -> Builder {
        let (table, known) = (Table::default(), FxHashSet::default());
        Builder { table, file, kept: String::new(), ids: Vec::new(), known }
    }

    /// Makes room for so many terms.
    pub fn reserve(&mut self, terms: usize) {
        self.table.terms.reserve(terms);
    }

    /// The number of a language in this glossary.
    pub fn language(&mut self, code: &str) -> Result<u16, Fault> {
        let languages = &mut self.table.languages;
        let known = languages.iter().position(|known| known == code);
        let number = known.unwrap_or_else(|| {
            languages.push(code.to_string());
            languages.len() - 1
        });
        u16::try_from(number).map_err(|_| "the glossary has more than 65,536 languages".into())
    }

    /// A text that is a part of the file.
    pub fn part(&self, part: Range<usize>) -> Result<Place, Fault> {
        match (u32::try_from(part.end), u32::try_from(part.start)) {
            (Ok(end), Ok(start)) => Ok(Place { start, length: end - start }),
            _ => Err("the glossary is larger than 4 GiB".into()),
        }
    }

    /// Keeps a text that is no part of the file.
    pub fn keep(&mut self, text: &str) -> Result<Place, Fault> {
        let start = self.file + self.kept.len();
        self.kept.push_str(text);
        self.part(start..start + text.len())
    }

    /// Begins a concept with the id that the glossary gives it; without one it is called by its line.
    pub fn concept(
        &mut self,
        id: Option<&str>,
        kind: ConceptKind,
        note: Option<Place>,
        line: usize,
    ) -> Result<(), Fault> {
        let concept = self.table.concepts.len() as u32;
        if let Some(id) = id {
            let hash = hash(id.as_bytes());
            if !self.known.insert(hash) {
                return Err(format!(
                    "the id “{id}” is given twice in this file; every concept needs its own"
                )
                .into());
            }
            self.ids.push((hash, concept));
        }
        let id = match id {
            Some(id) => self.keep(id)?,
            None => self.keep(&format!("line-{line}"))?,
        };
        let note = note.unwrap_or(Place::NOWHERE);
        let first = self.table.terms.len() as u32;
        self.table.concepts.push([
            id.start,
            id.length,
            note.start,
            note.length,
            line as u32,
            kind as u32,
            first,
        ]);
        Ok(())
    }

    /// Adds a term to the concept begun last.
    pub fn term(
        &mut self,
        language: u16,
        status: Status,
        text: Place,
        line: usize,
    ) -> Result<(), Fault> {
        let Ok(length) = u16::try_from(text.length) else {
            return Err("the term is longer than 65,535 bytes".into());
        };
        let concept = (self.table.concepts.len() as u32).saturating_sub(1);
        let line = (line as u32).min(u32::MAX >> STATUS_BITS);
        self.table.terms.push([
            concept,
            text.start,
            u32::from(length) | u32::from(language) << 16,
            line << STATUS_BITS | status as u32,
        ]);
        Ok(())
    }

    /// Gives details to the term added last, on top of those that it has.
    pub fn details(&mut self, details: TermDetails) -> Result<(), Fault> {
        let term = (self.table.terms.len() as u32).saturating_sub(1);
        let last = self.table.details.len().saturating_sub(1);
        let mut row = self.table.details.get(last);
        if self.table.details.is_empty() || row[0] != term {
            row = [term, NONE, 0, NONE, 0, NONE, 0, 0];
            self.table.details.push(row);
        }
        for (at, text) in [(1, details.write), (3, details.note), (5, details.article)] {
            if let Some(text) = text {
                let place = self.keep(text)?;
                (row[at], row[at + 1]) = (place.start, place.length);
            }
        }
        row[7] = details.gender.map_or(row[7], Gender::number);
        self.table.details.set(self.table.details.len() - 1, row);
        Ok(())
    }

    pub fn example(&mut self, line: usize, language: &str, text: &str) -> Result<(), Fault> {
        let (language, text) = (self.keep(language)?, self.keep(text)?);
        self.table.examples.push([
            line as u32,
            language.start,
            language.length,
            text.start,
            text.length,
        ]);
        Ok(())
    }

    /// Whether the concept begun last has got a term.
    pub fn close_concept(&mut self) -> Result<(), Fault> {
        let Some(last) = self.table.concepts.len().checked_sub(1) else {
            return Ok(());
        };
        let terms = self.table.concepts.get(last)[6] as usize..self.table.terms.len();
        if terms.is_empty() {
            let [id, length, ..] = self.table.concepts.get(last);
            let start = (id as usize).saturating_sub(self.file);
            let id = self.kept.get(start..start + length as usize).unwrap_or_default();
            return Err(format!("the concept “{id}” has no term in any language").into());
        }
        Ok(())
    }

    /// The table, with the text of the file if terms are parts of it.
    pub fn finish(mut self, file: String) -> Table {
        let mut text = file;
        text.push_str(&self.kept);
        self.table.text = Cow::Owned(text);
        self.table.ids = Filed::new(self.ids.iter().copied());
        self.table
    }
}
