//! Glossaries: concepts and their terms, in the words of TBX, stacked and ready to be matched.

pub mod canonical;
pub mod capitals;
mod clashes;
mod concept;
mod flat;
mod inflected;
pub(crate) mod keys;
mod load;
mod matcher;
mod near;
mod spellings;
pub(crate) mod table;

pub use concept::{ConceptKind, Gender, Status};
pub(crate) use load::is_language;
pub use matcher::{Likeness, Match};
pub(crate) use near::halves;
pub use table::TermDetails;

use crate::error::Error;
use crate::table::Parts;
use crate::text::fold::{fold, hash};
use matcher::likeness;
use near::{NearNames, SHORTEST, name_words};
use spellings::{Spellings, Words, words_of};
use std::sync::OnceLock;
use table::Table;

/// A glossary that is compiled in.
pub struct BuiltIn {
    pub name: &'static str,
    /// Whether it serves to find the names of a source, and so is only used where there is one.
    pub for_sources: bool,
    /// Whether it lists names by the thousand; see [`Glossaries::is_gazetteer`].
    is_gazetteer: bool,
    text: &'static str,
    table: &'static [u8],
}

macro_rules! built_in {
    ($name:literal, for_sources: $for_sources:literal, is_gazetteer: $is_gazetteer:literal) => {
        BuiltIn {
            name: $name,
            for_sources: $for_sources,
            is_gazetteer: $is_gazetteer,
            text: include_str!(concat!(env!("OUT_DIR"), "/glossaries/", $name, ".text")),
            table: include_bytes!(concat!(env!("OUT_DIR"), "/glossaries/", $name, ".table")),
        }
    };
}

/// The glossaries that are compiled in.
pub const BUILT_IN: &[BuiltIn] = &[
    built_in!("china", for_sources: false, is_gazetteer: false),
    built_in!("world", for_sources: true, is_gazetteer: false),
    built_in!("divisions", for_sources: true, is_gazetteer: true),
    built_in!("features", for_sources: true, is_gazetteer: true),
    built_in!("organisations", for_sources: true, is_gazetteer: true),
    built_in!("cities", for_sources: true, is_gazetteer: true),
    built_in!("titles", for_sources: true, is_gazetteer: true),
];

impl BuiltIn {
    pub fn load(&self, glossaries: &mut Glossaries) {
        let mut parts = Parts::new(self.table);
        let table = Table::read(&mut parts, self.text);
        let index =
            Index { spellings: Spellings::read(&mut parts), near: NearNames::read(&mut parts) };
        glossaries.push(self.name, table, Some(index));
        if let Some(layer) = glossaries.layers.last_mut() {
            layer.is_gazetteer = self.is_gazetteer;
        }
    }
}

/// Adds a glossary to the others: a file's path, its ending telling the form (`.toml`, `.tsv`).
pub fn load_bytes(glossaries: &mut Glossaries, path: &str, bytes: Vec<u8>) -> Vec<Error> {
    match String::from_utf8(bytes) {
        Ok(text) => load_text(glossaries, path, text),
        Err(error) => {
            let right = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = right.iter().filter(|byte| **byte == b'\n').count() + 1;
            vec![Error::new(path, Some(line), "glossary is not UTF-8 here; save it as UTF-8")]
        }
    }
}

/// Adds a glossary given as text. What is wrong in it is told; what is right is used.
pub fn load_str(glossaries: &mut Glossaries, path: &str, text: &str) -> Vec<Error> {
    load_text(glossaries, path, text.to_string())
}

/// What is wrong in a flat glossary.
pub(crate) fn load_flat(path: &str, text: &str) -> Vec<Error> {
    load::read(path, text.to_string(), true).1
}

fn load_text(glossaries: &mut Glossaries, path: &str, text: String) -> Vec<Error> {
    let (table, errors) = load::read(path, text, path.ends_with(".tsv"));
    glossaries.push(path, table, None);
    errors
}

/// A language that some glossary of the run has terms in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u32);

/// One rendering of a concept in one language.
#[derive(Clone, Copy)]
pub struct Term<'g> {
    /// For [`Glossaries::term`].
    pub index: u32,
    /// For [`Glossaries::concept`].
    pub concept: u32,
    pub language: Language,
    pub status: Status,
    pub text: &'g str,
    /// Line of its file, from 1.
    pub line: u32,
    layer: &'g Layer,
}

impl<'g> Term<'g> {
    pub fn details(&self) -> TermDetails<'g> {
        self.layer.table.details(self.index - self.layer.first_term)
    }
}

#[derive(Clone, Copy)]
pub struct Concept<'g> {
    /// For [`Glossaries::concept`].
    pub index: u32,
    pub id: &'g str,
    pub kind: ConceptKind,
    pub note: Option<&'g str>,
    /// A path, or a name for a glossary that is compiled in.
    pub file: &'g str,
    pub line: u32,
    terms: (u32, u32),
}

/// A sentence of a glossary that says what must be found in it.
#[derive(Clone, Debug)]
pub struct Example {
    pub file: String,
    pub line: u32,
    pub language: String,
    pub text: String,
}

/// A word of a name that another word is near to.
#[derive(Clone, Copy)]
pub struct NearName<'g> {
    pub fold: &'g str,
    /// The term it was first seen in.
    pub term: Term<'g>,
}

impl<'g> NearName<'g> {
    /// The word as its name spells it.
    pub fn text(&self) -> &'g str {
        name_words(self.term.text).find(|word| fold(word) == self.fold).unwrap_or(self.term.text)
    }
}

/// All glossaries of a run, the later ones on top.
#[derive(Default)]
pub struct Glossaries {
    layers: Vec<Layer>,
    languages: Vec<String>,
    /// Made when first asked for, by language.
    canonical: OnceLock<Vec<OnceLock<canonical::Canonical>>>,
    inflected: OnceLock<Vec<OnceLock<inflected::Inflected>>>,
}

/// One glossary.
struct Layer {
    file: String,
    is_built_in: bool,
    is_gazetteer: bool,
    table: Table,
    /// What the languages of the table are among those of all glossaries.
    languages: Vec<Language>,
    first_term: u32,
    first_concept: u32,
    /// Made when first asked for, where it is not compiled in.
    index: OnceLock<Index>,
}

struct Index {
    spellings: Spellings,
    near: NearNames,
}

/// A glossary of more terms is worth a thread of its own to make half of its index.
const LARGE: usize = 5_000;

impl Index {
    fn new(table: &Table) -> Index {
        if table.term_count() < LARGE {
            return Index { spellings: Spellings::new(table), near: NearNames::new(table) };
        }
        // No thread of rayon's: while it waits it may begin to check an article, which waits for this index.
        std::thread::scope(|scope| {
            let near = scope.spawn(|| NearNames::new(table));
            let spellings = Spellings::new(table);
            let near = near.join().unwrap_or_else(|_| NearNames::new(table));
            Index { spellings, near }
        })
    }
}

impl Layer {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.table))
    }

    /// The table's number of a language.
    fn own_language(&self, language: Language) -> Option<u16> {
        let number = self.languages.iter().position(|own| *own == language)?;
        u16::try_from(number).ok()
    }

    fn spellings(&self) -> &Spellings {
        &self.index().spellings
    }

    /// A term by its number in the table.
    #[inline]
    fn term(&self, term: u32) -> Term<'_> {
        let row = self.table.term(term);
        Term {
            index: self.first_term + term,
            concept: self.first_concept + row.concept,
            language: self.languages[row.language as usize],
            status: row.status,
            text: row.text,
            line: row.line,
            layer: self,
        }
    }

    /// A concept by its number in the table.
    fn concept(&self, concept: u32) -> Concept<'_> {
        let row = self.table.concept(concept);
        Concept {
            index: self.first_concept + concept,
            id: row.id,
            kind: row.kind,
            note: row.note,
            file: &self.file,
            line: row.line,
            terms: (self.first_term + row.terms.start, self.first_term + row.terms.end),
        }
    }

    fn terms(&self) -> impl DoubleEndedIterator<Item = Term<'_>> {
        (0..self.table.term_count() as u32).map(|term| self.term(term))
    }

    fn concepts(&self) -> impl Iterator<Item = Concept<'_>> {
        (0..self.table.concept_count() as u32).map(|concept| self.concept(concept))
    }

    /// The terms with certain words, the last one first.
    fn terms_with(&self, words: Words) -> impl Iterator<Item = Term<'_>> {
        self.spellings().terms(words).map(|term| self.term(term))
    }
}

impl Glossaries {
    /// Adds a glossary that was read from a file of another format.
    pub(crate) fn add(&mut self, file: &str, table: Table) {
        self.push(file, table, None);
    }

    fn push(&mut self, file: &str, table: Table, index: Option<Index>) {
        let languages =
            table.languages.iter().map(|code| language_or_new(&mut self.languages, code)).collect();
        self.canonical.take();
        self.inflected.take();
        let (first_term, first_concept) = (self.term_count() as u32, self.concept_count() as u32);
        self.layers.push(Layer {
            file: file.to_string(),
            is_built_in: index.is_some(),
            is_gazetteer: false,
            table,
            languages,
            first_term,
            first_concept,
            index: index.map_or_else(OnceLock::new, OnceLock::from),
        });
    }

    /// The language of a code, if a glossary has terms in it.
    pub fn language(&self, code: &str) -> Option<Language> {
        let index = self.languages.iter().position(|known| known == code)?;
        u32::try_from(index).ok().map(Language)
    }

    /// The code of a language.
    pub fn code(&self, language: Language) -> &str {
        &self.languages[language.0 as usize]
    }

    /// All languages of all glossaries.
    pub fn languages(&self) -> impl Iterator<Item = Language> + Clone + use<> {
        (0..self.languages.len() as u32).map(Language)
    }

    /// The glossaries: paths, or names of those that are compiled in.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.layers.iter().map(|layer| layer.file.as_str())
    }

    pub fn term_count(&self) -> usize {
        self.layers.last().map_or(0, |last| last.first_term as usize + last.table.term_count())
    }

    pub fn concept_count(&self) -> usize {
        let end = |last: &Layer| last.first_concept as usize + last.table.concept_count();
        self.layers.last().map_or(0, end)
    }

    /// A term by its number, which is below [`Glossaries::term_count`].
    #[inline]
    pub fn term(&self, term: u32) -> Term<'_> {
        let behind = self.layers.partition_point(|layer| layer.first_term <= term);
        let layer = &self.layers[behind - 1];
        layer.term(term - layer.first_term)
    }

    /// All terms, in order.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = Term<'_>> {
        self.layers.iter().flat_map(Layer::terms)
    }

    /// A concept by its number, which is below [`Glossaries::concept_count`].
    pub fn concept(&self, concept: u32) -> Concept<'_> {
        let behind = self.layers.partition_point(|layer| layer.first_concept <= concept);
        let layer = &self.layers[behind - 1];
        layer.concept(concept - layer.first_concept)
    }

    /// Whether a gazetteer is among them.
    pub fn has_gazetteers(&self) -> bool {
        self.layers.iter().any(|layer| layer.is_gazetteer)
    }

    /// Whether a concept is of a gazetteer: names by the thousand, which nobody chose for the articles at hand. They tell
    /// what a source names; by themselves they prove no word of an article wrong.
    pub fn is_gazetteer(&self, concept: u32) -> bool {
        self.layer_of(concept).is_some_and(|layer| layer.is_gazetteer)
    }

    /// Whether a concept comes with mtlint, and no editor chose it for the articles at hand.
    pub fn is_built_in(&self, concept: u32) -> bool {
        self.layer_of(concept).is_some_and(|layer| layer.is_built_in)
    }

    fn layer_of(&self, concept: u32) -> Option<&Layer> {
        let behind = self.layers.partition_point(|layer| layer.first_concept <= concept);
        let layer = self.layers.get(behind.saturating_sub(1));
        layer.filter(|_| (concept as usize) < self.concept_count())
    }

    /// All concepts, in order.
    pub fn concepts(&self) -> impl Iterator<Item = Concept<'_>> {
        self.layers.iter().flat_map(Layer::concepts)
    }

    /// All examples, in order.
    pub fn examples(&self) -> Vec<Example> {
        let rows = self
            .layers
            .iter()
            .flat_map(|layer| layer.table.examples().map(move |row| (layer, row)));
        let example = |(layer, row): (&Layer, table::ExampleRow)| Example {
            file: layer.file.clone(),
            line: row.line,
            language: row.language.to_string(),
            text: row.text.to_string(),
        };
        rows.map(example).collect()
    }

    pub fn concept_of(&self, term: Term<'_>) -> Concept<'_> {
        self.concept(term.concept)
    }

    pub fn terms_of(&self, concept: Concept<'_>) -> impl Iterator<Item = Term<'_>> + Clone {
        (concept.terms.0..concept.terms.1).map(|term| self.term(term))
    }

    /// The concepts to which glossaries give an id, in order.
    pub fn concepts_by_id(&self, id: &str) -> impl Iterator<Item = Concept<'_>> {
        self.layers.iter().filter_map(move |layer| {
            layer.table.concept_by_id(id).map(|concept| layer.concept(concept))
        })
    }

    /// The preferred term of a concept in a language.
    pub fn preferred(&self, concept: u32, language: Language) -> Option<Term<'_>> {
        let mut terms = self.terms_of(self.concept(concept));
        terms.find(|term| term.language == language && term.status == Status::Preferred)
    }

    /// Whether a text is a term of a concept in any language.
    pub fn has_text(&self, concept: u32, text: &str) -> bool {
        self.terms_of(self.concept(concept)).any(|term| term.text == text)
    }

    /// Whether a text is a right rendering of a concept in a language.
    pub fn is_right(&self, concept: u32, language: Language, text: &str) -> bool {
        self.terms_of(self.concept(concept))
            .any(|term| term.language == language && term.status.is_right() && term.text == text)
    }

    /// `glossaries/hebei.toml:12`
    pub fn origin(&self, term: Term) -> String {
        format!("{}:{}", term.layer.file, term.line)
    }

    /// Whether a word is a word of a name itself, by the hash of its fold.
    pub fn is_name_word(&self, fold: u64) -> bool {
        self.layers.iter().any(|layer| layer.index().near.is_known(fold))
    }

    /// The one name word of a language that is one edit away from a folded word, if there is just one.
    pub fn near_name(&self, fold: &str, language: Language) -> Option<NearName<'_>> {
        if fold.chars().count() < SHORTEST || self.is_name_word(hash(fold.as_bytes())) {
            return None;
        }
        let mut found = Vec::new();
        // A gazetteer's words are no slips, but nothing is taken for a slip of them.
        for layer in self.layers.iter().filter(|layer| !layer.is_gazetteer) {
            found.extend(layer.index().near.near(fold).into_iter().map(|word| (layer, word)));
        }
        let (layer, first) = *found.first()?;
        let is_one = found.iter().all(|(_, word)| word.fold == first.fold);
        let is_own = found.iter().any(|(layer, word)| {
            layer.own_language(language).is_some_and(|language| word.is_of(language))
        });
        (is_one && is_own).then(|| NearName { fold: first.fold, term: layer.term(first.term) })
    }

    /// The terms with certain words, of the last glossary first.
    fn terms_with(&self, words: Words) -> impl Iterator<Item = Term<'_>> {
        self.layers.iter().rev().flat_map(move |layer| layer.terms_with(words))
    }

    /// Other terms that are spelt like a found one.
    pub fn homographs(&self, term: Term<'_>) -> impl Iterator<Item = Term<'_>> {
        self.terms_with(words_of(term.text)).filter(move |other| is_spelt_like(term.text, *other))
    }
}

fn language_or_new(languages: &mut Vec<String>, code: &str) -> Language {
    let known = languages.iter().position(|known| known == code);
    let index = known.unwrap_or_else(|| {
        languages.push(code.to_string());
        languages.len() - 1
    });
    // A glossary has at most 2¹⁶ languages and a run fewer glossaries than that.
    Language(index as u32)
}

/// Whether a text is a term to the letter, but for what never matters.
fn is_spelt_like(text: &str, term: Term) -> bool {
    likeness(text, term.text) == Some(Likeness::Same)
}
