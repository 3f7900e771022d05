//! One glossary as records in a row of bytes: the form in which it is compiled in, kept in files, and to which the files of a
//! run are brought.
//!
//! A record is a concept with its terms and all that is said of them, in numbers of seven bits a byte and in texts. Records
//! stand in blocks, a directory says where each block starts, and whoever asks for a term walks over the few before it: so
//! a term of twenty letters takes twenty-five bytes, and finding it touches the directory and one place of the records.

use super::{ConceptKind, Gender, Status};
use crate::error::Fault;
use crate::table::{Filed, Parts, Rows, put, text};
use crate::text::fold::hash;
use bytes::Bytes;
use rustc_hash::FxHashSet;
use std::fmt;
use std::ops::Range;

/// A glossary's concepts and terms.
#[derive(Debug, Default)]
pub struct Table {
    pub languages: Vec<String>,
    concepts: u32,
    terms: u32,
    /// Each block's first concept and first term, and where it starts among the records.
    blocks: Rows<3>,
    /// The blocks of every so many-th concept, and term, from which the way to the right one is short.
    block_by_concept: Rows<1>,
    block_by_term: Rows<1>,
    records: Bytes,
    /// The languages and statuses that terms have, each pair once.
    kinds: Rows<2>,
    /// Line, and where language and text stand in `sentences`: start, end of the language, end of the text.
    examples: Rows<4>,
    sentences: Bytes,
    /// Concepts under the hash of an id that was given to them.
    ids: Filed,
}

/// What a concept is called: by the glossary, or else by its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Id<'t> {
    Given(&'t str),
    Line(u32),
}

impl<'t> Id<'t> {
    /// The id that the glossary gives it.
    pub fn given(self) -> Option<&'t str> {
        match self {
            Id::Given(id) => Some(id),
            Id::Line(_) => None,
        }
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Id::Given(id) => f.write_str(id),
            Id::Line(line) => write!(f, "line-{line}"),
        }
    }
}

/// A concept as a table has it.
pub struct ConceptRow<'t> {
    pub id: Id<'t>,
    pub kind: ConceptKind,
    pub note: Option<&'t str>,
    pub line: u32,
    pub terms: Range<u32>,
}

/// A term as a table has it; concept and language are the table's own.
#[derive(Clone, Copy)]
pub struct TermRow<'t> {
    pub index: u32,
    pub concept: u32,
    pub language: u16,
    pub status: Status,
    pub text: &'t str,
    pub line: u32,
    details: &'t [u8],
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
    /// Whether the term is meant in these capitals only.
    pub is_exact: bool,
}

/// A sentence of a glossary that says what must be found in it.
pub struct ExampleRow<'t> {
    pub line: u32,
    pub language: &'t str,
    pub text: &'t str,
}

/// A block is closed behind the concept with which it has so many terms.
const BLOCK: u32 = 8;
/// Of so many concepts, and of so many terms, the block of one is noted.
const CONCEPTS: u32 = 16;
const TERMS: u32 = 32;

/// The blocks of every so many-th number, by the first numbers of blocks.
fn noted(firsts: impl Iterator<Item = u32>, every: u32) -> Rows<1> {
    let mut noted: Vec<[u32; 1]> = Vec::new();
    for (block, first) in (0u32..).zip(firsts) {
        // What starts behind a noted number is not its block.
        while (noted.len() as u32).saturating_mul(every) < first {
            noted.push([block.saturating_sub(1)]);
        }
    }
    noted.push([noted.last().map_or(0, |[last]| *last)]);
    Rows::of(&noted)
}

/// What a record's first number says beside the concept's kind.
const HAS_ID: u32 = 1;
const HAS_NOTE: u32 = 2;
const KIND: u32 = 2;
/// What a term's first number says beside its language and status.
const OTHER_LINE: u32 = 1;
const HAS_DETAILS: u32 = 2;
const LANGUAGE: u32 = 2;

impl TermRow<'_> {
    fn is_of(self, kinds: &Rows<2>, kind: u32) -> Self {
        let [language, status] = kinds.get(kind as usize);
        TermRow { language: language as u16, status: Status::from_number(status), ..self }
    }
}

impl<'t> TermRow<'t> {
    /// What is said of the term besides.
    pub fn details(&self) -> TermDetails<'t> {
        let mut rest = Numbers(self.details);
        TermDetails {
            gender: Gender::from_number(rest.number()),
            write: rest.optional(),
            note: rest.optional(),
            article: rest.optional(),
            is_exact: rest.number() != 0,
        }
    }

    /// Whether the term is meant in these capitals only.
    pub fn is_exact(&self) -> bool {
        !self.details.is_empty() && self.details().is_exact
    }
}

/// Numbers and texts one behind the other; noughts and nothing behind the last.
#[derive(Clone, Copy)]
struct Numbers<'t>(&'t [u8]);

impl<'t> Numbers<'t> {
    /// A number, seven bits a byte, the lowest first; the last byte has no eighth bit.
    #[inline]
    fn number(&mut self) -> u32 {
        // Most take one byte.
        match self.0 {
            [byte @ ..0x80, rest @ ..] => {
                self.0 = rest;
                u32::from(*byte)
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> u32 {
        let (mut number, mut shift) = (0u32, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    #[inline]
    fn bytes(&mut self) -> &'t [u8] {
        let length = self.number() as usize;
        let (bytes, rest) = self.0.split_at_checked(length).unwrap_or((&[], &[]));
        self.0 = rest;
        bytes
    }

    /// A text that may be missing: its length and one more, or nought.
    fn optional(&mut self) -> Option<&'t str> {
        let length = self.number().checked_sub(1)? as usize;
        let (bytes, rest) = self.0.split_at_checked(length).unwrap_or((&[], &[]));
        self.0 = rest;
        Some(text(bytes))
    }
}

fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len() as u32);
    bytes.extend_from_slice(text.as_bytes());
}

fn put_optional(bytes: &mut Vec<u8>, text: Option<&str>) {
    put_number(bytes, text.map_or(0, |text| text.len() as u32 + 1));
    bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
}

/// A concept whose texts are not read yet.
struct RawConcept<'t> {
    /// Its kind, and which texts it has.
    head: u32,
    id: &'t [u8],
    note: &'t [u8],
    line: u32,
    terms: Range<u32>,
}

impl<'t> RawConcept<'t> {
    fn kind(&self) -> ConceptKind {
        ConceptKind::from_number(self.head >> KIND)
    }

    fn read(self) -> ConceptRow<'t> {
        let id = (self.head & HAS_ID != 0).then(|| text(self.id));
        ConceptRow {
            id: id.map_or(Id::Line(self.line), Id::Given),
            kind: self.kind(),
            note: (self.head & HAS_NOTE != 0).then(|| text(self.note)),
            line: self.line,
            terms: self.terms,
        }
    }
}

/// A walk over records, from a block's first one.
#[derive(Clone)]
struct Walk<'t> {
    rest: Numbers<'t>,
    kinds: &'t Rows<2>,
    /// The concept that comes next, and the term.
    concept: u32,
    term: u32,
    /// The line of the concept before.
    line: u32,
}

impl<'t> Walk<'t> {
    /// The next concept. Its terms must be walked over before the next one.
    fn concept(&mut self) -> ConceptRow<'t> {
        self.raw_concept().read()
    }

    /// The same, its texts left unread.
    #[inline]
    fn raw_concept(&mut self) -> RawConcept<'t> {
        let head = self.rest.number();
        self.line = self.line.wrapping_add(self.rest.number());
        let id = if head & HAS_ID != 0 { self.rest.bytes() } else { &[] };
        let note = if head & HAS_NOTE != 0 { self.rest.bytes() } else { &[] };
        // A term takes two bytes and more.
        let terms = self.rest.number().min(self.rest.0.len() as u32);
        self.concept = self.concept.wrapping_add(1);
        let terms = self.term..self.term.saturating_add(terms);
        RawConcept { head, id, note, line: self.line, terms }
    }

    /// Passes over the next term of the concept, and gives what it takes to read it.
    #[inline]
    fn raw_term(&mut self) -> (u32, u32, &'t [u8], &'t [u8]) {
        let head = self.rest.number();
        let line = if head & OTHER_LINE != 0 { self.rest.number() } else { 0 };
        let details = if head & HAS_DETAILS != 0 { self.rest.bytes() } else { &[] };
        let bytes = self.rest.bytes();
        self.term = self.term.wrapping_add(1);
        (head >> LANGUAGE, line, details, bytes)
    }

    /// The next term of the concept, which [`Walk::concept`] gave last.
    #[inline]
    fn next_term(&mut self) -> TermRow<'t> {
        let (index, concept) = (self.term, self.concept.wrapping_sub(1));
        let (kind, line, details, bytes) = self.raw_term();
        let line = self.line.wrapping_add(unsigned(line));
        let (language, status, text) = (0, Status::Preferred, text(bytes));
        TermRow { index, concept, language, status, text, line, details }.is_of(self.kinds, kind)
    }

    /// The next term of the concept, if it is of a wanted language and status; else it is passed over, its texts left unread.
    fn next_if(&mut self, is_wanted: impl Fn(u16, Status) -> bool) -> Option<TermRow<'t>> {
        let mut beyond = self.clone();
        let [language, status] = self.kinds.get(beyond.raw_term().0 as usize);
        if is_wanted(language as u16, Status::from_number(status)) {
            return Some(self.next_term());
        }
        *self = beyond;
        None
    }

    /// Passes over the terms of the concept before one.
    fn pass_terms(&mut self, before: u32) {
        while self.term < before && !self.rest.0.is_empty() {
            self.raw_term();
        }
    }
}

/// Differences between lines as numbers without a sign: small ones are small.
fn signed(difference: i32) -> u32 {
    (difference << 1 ^ difference >> 31) as u32
}

fn unsigned(number: u32) -> u32 {
    number >> 1 ^ (number & 1).wrapping_neg()
}

impl Table {
    pub fn concept_count(&self) -> usize {
        self.concepts as usize
    }

    pub fn term_count(&self) -> usize {
        self.terms as usize
    }

    /// A walk from the start of a block.
    fn walk(&self, block: usize) -> Walk<'_> {
        let [concept, term, start] = self.blocks.get(block);
        let records = self.records.get(start as usize..).unwrap_or_default();
        Walk { rest: Numbers(records), kinds: &self.kinds, concept, term, line: 0 }
    }

    /// The concept before which a block ends.
    fn end_of(&self, block: usize) -> u32 {
        let [next, ..] = self.blocks.get(block + 1);
        if block + 1 < self.blocks.len() { next } else { self.concepts }
    }

    /// The last block, from one on, of which something holds.
    fn last_block(&self, [from]: [u32; 1], holds: impl Fn([u32; 3]) -> bool) -> usize {
        let mut block = from as usize;
        while block + 1 < self.blocks.len() && holds(self.blocks.get(block + 1)) {
            block += 1;
        }
        block
    }

    /// A walk that has just come to a concept, and the concept.
    fn walk_to(&self, concept: u32) -> (Walk<'_>, RawConcept<'_>) {
        let from = self.block_by_concept.get((concept / CONCEPTS) as usize);
        let mut walk = self.walk(self.last_block(from, |[first, ..]| first <= concept));
        let mut row = walk.raw_concept();
        while walk.concept <= concept && !walk.rest.0.is_empty() {
            walk.pass_terms(row.terms.end);
            row = walk.raw_concept();
        }
        (walk, row)
    }

    pub fn concept(&self, concept: u32) -> ConceptRow<'_> {
        self.walk_to(concept).1.read()
    }

    /// What a concept is, its texts left unread.
    pub fn kind_of(&self, concept: u32) -> ConceptKind {
        self.walk_to(concept).1.kind()
    }

    #[inline]
    pub fn term(&self, term: u32) -> TermRow<'_> {
        let from = self.block_by_term.get((term / TERMS) as usize);
        let mut walk = self.walk(self.last_block(from, |[_, first, _]| first <= term));
        let mut row = walk.raw_concept();
        while row.terms.end <= term && !walk.rest.0.is_empty() {
            walk.pass_terms(row.terms.end);
            row = walk.raw_concept();
        }
        walk.pass_terms(term);
        walk.next_term()
    }

    /// The terms of a concept, in order.
    pub fn terms_of(&self, concept: u32) -> impl Iterator<Item = TermRow<'_>> + Clone {
        let (mut walk, row) = self.walk_to(concept);
        row.terms.map(move |_| walk.next_term())
    }

    /// The terms of a concept that are of a wanted language and status, in order.
    pub fn wanted_terms(
        &self,
        concept: u32,
        is_wanted: impl Fn(u16, Status) -> bool,
    ) -> impl Iterator<Item = TermRow<'_>> {
        let (mut walk, row) = self.walk_to(concept);
        row.terms.filter_map(move |_| walk.next_if(&is_wanted))
    }

    /// All concepts, in order.
    pub fn all_concepts(&self) -> impl Iterator<Item = ConceptRow<'_>> {
        (0..self.blocks.len()).flat_map(|block| {
            let (mut walk, end) = (self.walk(block), self.end_of(block));
            std::iter::from_fn(move || {
                let is_more = walk.concept < end && !walk.rest.0.is_empty();
                let row = is_more.then(|| walk.concept())?;
                walk.pass_terms(row.terms.end);
                Some(row)
            })
        })
    }

    /// Goes over all terms in order, each with its concept.
    pub fn each_term<'t>(&'t self, mut each: impl FnMut(&ConceptRow<'t>, TermRow<'t>)) {
        for block in 0..self.blocks.len() {
            let (mut walk, end) = (self.walk(block), self.end_of(block));
            while walk.concept < end && !walk.rest.0.is_empty() {
                let row = walk.concept();
                row.terms.clone().for_each(|_| each(&row, walk.next_term()));
            }
        }
    }

    pub fn examples(&self) -> impl Iterator<Item = ExampleRow<'_>> {
        let part = |start: u32, end: u32| {
            text(self.sentences.get(start as usize..end as usize).unwrap_or_default())
        };
        self.examples.iter().map(move |[line, start, middle, end]| ExampleRow {
            line,
            language: part(start, middle),
            text: part(middle, end),
        })
    }

    /// The concept to which the glossary gives an id. Ids that it does not give name nothing elsewhere.
    pub fn concept_by_id(&self, id: &str) -> Option<u32> {
        let mut filed = self.ids.get(hash(id.as_bytes()));
        filed.find(|concept| self.concept(*concept).id == Id::Given(id))
    }

    pub fn has_ids(&self) -> bool {
        !self.ids.is_empty()
    }

    /// Writes the table.
    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, self.languages.join(" ").as_bytes());
        Rows::of(&[[self.concepts, self.terms]]).write(table);
        self.blocks.write(table);
        self.block_by_concept.write(table);
        self.block_by_term.write(table);
        put(table, &self.records);
        self.kinds.write(table);
        self.examples.write(table);
        put(table, &self.sentences);
        self.ids.write(table);
    }

    /// A table that was written.
    pub fn read(parts: &mut Parts) -> Table {
        let languages = text(&parts.take()).split_whitespace().map(str::to_string).collect();
        let [concepts, terms] = Rows::read(parts).get(0);
        let blocks = Rows::read(parts);
        let (block_by_concept, block_by_term) = (Rows::read(parts), Rows::read(parts));
        let records = parts.take();
        // A record has more bytes than that, and so has a term.
        let most = records.len() as u32;
        let (concepts, terms) = (concepts.min(most), terms.min(most));
        let (kinds, examples) = (Rows::read(parts), Rows::read(parts));
        let (sentences, ids) = (parts.take(), Filed::read(parts));
        Table {
            languages,
            concepts,
            terms,
            blocks,
            block_by_concept,
            block_by_term,
            records,
            kinds,
            examples,
            sentences,
            ids,
        }
    }
}

/// A concept that is being read, with its terms.
#[derive(Default)]
struct Open {
    id: Option<String>,
    kind: u32,
    note: Option<String>,
    line: u32,
    terms: Vec<OpenTerm>,
    /// The texts of all terms.
    texts: String,
}

struct OpenTerm {
    kind: u32,
    line: u32,
    text: Range<usize>,
    details: Option<Box<OpenDetails>>,
}

#[derive(Default)]
struct OpenDetails {
    write: Option<String>,
    note: Option<String>,
    gender: Option<Gender>,
    article: Option<String>,
    is_exact: bool,
}

/// Collects the concepts of one glossary.
#[derive(Default)]
pub struct Builder {
    languages: Vec<String>,
    kinds: Vec<[u32; 2]>,
    concepts: u32,
    terms: u32,
    blocks: Vec<[u32; 3]>,
    records: Vec<u8>,
    /// The concept begun last, and whether there is one.
    open: Open,
    is_open: bool,
    /// The line of the concept written last, in its block.
    line: u32,
    examples: Vec<[u32; 4]>,
    sentences: String,
    /// Hashes of the ids that were given, with their concepts.
    ids: Vec<(u64, u32)>,
    known: FxHashSet<u64>,
}

/// A glossary whose records take more bytes is refused.
const MOST_BYTES: usize = u32::MAX as usize;

impl Builder {
    /// Makes room for so many bytes of terms.
    pub fn reserve(&mut self, bytes: usize) {
        self.records.reserve(bytes);
    }

    /// The number of a language in this glossary.
    pub fn language(&mut self, code: &str) -> Result<u16, Fault> {
        let known = self.languages.iter().position(|known| known == code);
        let number = known.unwrap_or_else(|| {
            self.languages.push(code.to_string());
            self.languages.len() - 1
        });
        u16::try_from(number).map_err(|_| "the glossary has more than 65,536 languages".into())
    }

    /// Begins a concept with the id that the glossary gives it; without one it is called by its line.
    pub fn concept(
        &mut self,
        id: Option<&str>,
        kind: ConceptKind,
        note: Option<&str>,
        line: usize,
    ) -> Result<(), Fault> {
        self.write_open();
        if self.records.len() > MOST_BYTES {
            return Err("the glossary is larger than 4 GiB".into());
        }
        if let Some(id) = id {
            let hash = hash(id.as_bytes());
            if !self.known.insert(hash) {
                return Err(format!(
                    "the id “{id}” is given twice in this file; every concept needs its own"
                )
                .into());
            }
            self.ids.push((hash, self.concepts));
        }
        self.is_open = true;
        self.open.id = id.map(str::to_string);
        self.open.note = note.map(str::to_string);
        (self.open.kind, self.open.line) = (kind as u32, line as u32);
        Ok(())
    }

    /// Adds a term to the concept begun last.
    pub fn term(
        &mut self,
        language: u16,
        status: Status,
        text: &str,
        line: usize,
    ) -> Result<(), Fault> {
        if u16::try_from(text.len()).is_err() {
            return Err("the term is longer than 65,535 bytes".into());
        }
        let kind = self.kind([u32::from(language), status as u32]);
        let start = self.open.texts.len();
        self.open.texts.push_str(text);
        let text = start..self.open.texts.len();
        self.open.terms.push(OpenTerm { kind, line: line as u32, text, details: None });
        Ok(())
    }

    fn kind(&mut self, wanted: [u32; 2]) -> u32 {
        let known = self.kinds.iter().position(|known| *known == wanted);
        let kind = known.unwrap_or_else(|| {
            self.kinds.push(wanted);
            self.kinds.len() - 1
        });
        kind as u32
    }

    /// Gives details to the term added last, on top of those that it has.
    pub fn details(&mut self, details: TermDetails) {
        let Some(last) = self.open.terms.last_mut() else { return };
        let own = last.details.get_or_insert_default();
        let texts = [
            (&mut own.write, details.write),
            (&mut own.note, details.note),
            (&mut own.article, details.article),
        ];
        for (own, text) in texts {
            *own = text.map(str::to_string).or(own.take());
        }
        own.gender = details.gender.or(own.gender);
        own.is_exact |= details.is_exact;
    }

    pub fn example(&mut self, line: usize, language: &str, text: &str) -> Result<(), Fault> {
        let start = self.sentences.len();
        let (middle, end) = (start + language.len(), start + language.len() + text.len());
        if end > MOST_BYTES {
            return Err("the glossary is larger than 4 GiB".into());
        }
        self.sentences.push_str(language);
        self.sentences.push_str(text);
        self.examples.push([line as u32, start as u32, middle as u32, end as u32]);
        Ok(())
    }

    /// Whether the concept begun last has got a term.
    pub fn close_concept(&mut self) -> Result<(), Fault> {
        if !self.is_open || !self.open.terms.is_empty() {
            return Ok(());
        }
        let id = self.open.id.as_deref().map_or(Id::Line(self.open.line), Id::Given);
        Err(format!("the concept “{id}” has no term in any language").into())
    }

    /// Writes the concept begun last, if there is one.
    fn write_open(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        if self.blocks.last().is_none_or(|[_, first, _]| self.terms - first >= BLOCK) {
            self.blocks.push([self.concepts, self.terms, self.records.len() as u32]);
            self.line = 0;
        }
        self.open.write(&mut self.records, self.line);
        self.line = self.open.line;
        self.concepts += 1;
        self.terms += self.open.terms.len() as u32;
        self.open.terms.clear();
        self.open.texts.clear();
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        self.write_open();
        self.records.shrink_to_fit();
        Table {
            languages: self.languages,
            concepts: self.concepts,
            terms: self.terms,
            blocks: Rows::of(&self.blocks),
            block_by_concept: noted(self.blocks.iter().map(|[first, ..]| *first), CONCEPTS),
            block_by_term: noted(self.blocks.iter().map(|[_, first, _]| *first), TERMS),
            records: self.records.into(),
            kinds: Rows::of(&self.kinds),
            examples: Rows::of(&self.examples),
            sentences: self.sentences.into(),
            ids: Filed::new(self.ids.iter().copied()),
        }
    }
}

impl Open {
    /// Writes its record behind one of another line.
    fn write(&self, records: &mut Vec<u8>, line: u32) {
        let has = |text: &Option<String>, flag: u32| if text.is_some() { flag } else { 0 };
        let flags = has(&self.id, HAS_ID) | has(&self.note, HAS_NOTE);
        put_number(records, self.kind << KIND | flags);
        put_number(records, self.line.wrapping_sub(line));
        self.id.iter().chain(&self.note).for_each(|text| put_text(records, text));
        put_number(records, self.terms.len() as u32);
        self.terms.iter().for_each(|term| term.write(records, self.line, &self.texts));
    }
}

impl OpenTerm {
    fn write(&self, records: &mut Vec<u8>, line: u32, texts: &str) {
        let other_line = if self.line == line { 0 } else { OTHER_LINE };
        let has_details = if self.details.is_some() { HAS_DETAILS } else { 0 };
        put_number(records, self.kind << LANGUAGE | has_details | other_line);
        if other_line != 0 {
            put_number(records, signed(self.line.wrapping_sub(line) as i32));
        }
        if let Some(details) = &self.details {
            let mut bytes = Vec::new();
            put_number(&mut bytes, details.gender.map_or(0, Gender::number));
            for text in [&details.write, &details.note, &details.article] {
                put_optional(&mut bytes, text.as_deref());
            }
            if details.is_exact {
                put_number(&mut bytes, 1);
            }
            put_number(records, bytes.len() as u32);
            records.extend_from_slice(&bytes);
        }
        put_text(records, &texts[self.text.clone()]);
    }
}
