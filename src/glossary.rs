//! Glossaries: concepts and their terms, in the words of TBX, stacked and ready to be matched.

pub mod canonical;
pub mod capitals;
mod clashes;
mod compiled;
mod concept;
pub(crate) mod flat;
mod inflected;
pub(crate) mod keys;
mod load;
mod matcher;
mod near;
mod spellings;
pub(crate) mod table;

pub use concept::{ConceptKind, Gender, Status};
pub use matcher::{Likeness, Match};
pub(crate) use near::halves;
pub use table::{Id, TermDetails};

use crate::error::Error;
use crate::table::Parts;
use crate::text::fold::{fold, hash};
use crate::text::memo::Memo;
use compiled::{Compiled, Content, is_compiled};
use matcher::Place;
use near::{NearNames, SHORTEST, name_words};
use spellings::{Spellings, Words, words_of};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use table::{ConceptRow, Table, TermRow};

/// A glossary that is compiled in.
pub struct BuiltIn {
    pub name: &'static str,
    /// Whether it serves to find the names of a source, and so is only used where there is one.
    pub for_sources: bool,
    /// Whether it lists names by the thousand; see [`Glossaries::is_gazetteer`].
    is_gazetteer: bool,
    table: &'static [u8],
}

macro_rules! built_in {
    ($name:literal, for_sources: $for_sources:literal, is_gazetteer: $is_gazetteer:literal) => {
        BuiltIn {
            name: $name,
            for_sources: $for_sources,
            is_gazetteer: $is_gazetteer,
            table: include_bytes!(concat!(env!("OUT_DIR"), "/glossaries/", $name, ".table")),
        }
    };
}

/// The glossaries that are compiled in.
pub const BUILT_IN: &[BuiltIn] = &[
    built_in!("china", for_sources: false, is_gazetteer: false),
    built_in!("phrases", for_sources: false, is_gazetteer: false),
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
        let table = Table::read(&mut parts);
        let index = Index::read(&mut parts);
        let layer = glossaries.push(self.name, table, Some(index));
        layer.is_built_in = true;
        layer.is_gazetteer = self.is_gazetteer;
    }
}

/// Where large glossaries are kept compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cache {
    /// In the folder where programs keep what they can make again.
    #[default]
    Usual,
    At(PathBuf),
    Nowhere,
}

/// Makes a table of a file's bytes, and tells what is wrong in them; nothing where nothing of it is to be used.
pub(crate) type Reader<'r> = &'r dyn Fn(&str, Vec<u8>) -> Result<(Table, Vec<Error>), Vec<Error>>;

/// Reads a glossary of one of its own forms, TOML or the flat one.
pub(crate) fn read_own(
    path: &str,
    bytes: Vec<u8>,
    is_flat: bool,
) -> Result<(Table, Vec<Error>), Vec<Error>> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let right = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = right.iter().filter(|byte| **byte == b'\n').count() + 1;
        vec![Error::new(path, Some(line), "glossary is not UTF-8 here; save it as UTF-8")]
    })?;
    Ok(load::read(path, &text, is_flat))
}

/// The same, of the form that the file's ending tells (`.toml`, `.tsv`).
fn read_by_name(path: &str, bytes: Vec<u8>) -> Result<(Table, Vec<Error>), Vec<Error>> {
    read_own(path, bytes, is_flat(path))
}

/// Adds a glossary of its own forms to the others.
pub fn load(glossaries: &mut Glossaries, path: &str) -> Vec<Error> {
    load_cached(glossaries, path, &Cache::Nowhere)
}

/// The same; a large one is compiled once and kept, and a compiled one is read as it is.
pub fn load_cached(glossaries: &mut Glossaries, path: &str, cache: &Cache) -> Vec<Error> {
    load_with(glossaries, path, cache, &read_by_name)
}

/// The same of files that a reader reads.
pub(crate) fn load_with(
    glossaries: &mut Glossaries,
    path: &str,
    cache: &Cache,
    reader: Reader,
) -> Vec<Error> {
    if is_compiled(path) {
        return load_compiled(glossaries, path, cache, reader);
    }
    let is_kept = cache.is_for(Path::new(path));
    let content = if is_kept { Content::of_file(Path::new(path)).ok() } else { None };
    if let Some(kept) = content.and_then(|content| cache.read(content)) {
        glossaries.push(path, kept.table, Some(kept.index));
        return Vec::new();
    }
    let read = read_bytes(path).and_then(|bytes| {
        let content = Content::of(&bytes, Path::new(path));
        Ok((content, reader(path, bytes)?))
    });
    match read {
        Err(errors) => errors,
        Ok((content, (table, errors))) => {
            // What is wrong in a glossary is to be told by every run, so that one is not kept.
            if is_kept && errors.is_empty() {
                let compiled = Compiled::new(content, path, table);
                let _ = cache.write(&compiled);
                glossaries.push(path, compiled.table, Some(compiled.index));
            } else {
                glossaries.push(path, table, None);
            }
            errors
        }
    }
}

/// Adds a glossary that was read elsewhere.
pub(crate) fn load_given(
    glossaries: &mut Glossaries,
    path: &str,
    bytes: &[u8],
    reader: Reader,
) -> Vec<Error> {
    if let Some(Compiled { table, index, .. }) = compiled::of_bytes(bytes) {
        glossaries.push(path, table, Some(index));
        return Vec::new();
    }
    match reader(path, bytes.to_vec()) {
        Err(errors) => errors,
        Ok((table, errors)) => {
            glossaries.push(path, table, None);
            errors
        }
    }
}

/// What [`compile_to`] did: the file that it wrote, its bytes, and the terms in it.
pub struct CompiledFile {
    pub path: PathBuf,
    pub bytes: u64,
    pub terms: usize,
}

/// Compiles a glossary of its own forms into another file, or into the cache. One with anything wrong in it is not compiled.
pub fn compile_to(
    path: &str,
    into: Option<&Path>,
    cache: &Cache,
) -> Result<CompiledFile, Vec<Error>> {
    compile_with(path, into, cache, &read_by_name)
}

/// The same of a file that a reader reads.
pub(crate) fn compile_with(
    path: &str,
    into: Option<&Path>,
    cache: &Cache,
    reader: Reader,
) -> Result<CompiledFile, Vec<Error>> {
    let wrong = |path: &Path, error: std::io::Error| {
        let message = format!("cannot be written: {}", crate::read::io_message(&error));
        vec![Error::new(&path.to_string_lossy(), None, message)]
    };
    let bytes = read_bytes(path)?;
    let content = Content::of(&bytes, Path::new(path));
    let (table, errors) = reader(path, bytes)?;
    if !errors.is_empty() {
        return Err(errors);
    }
    let compiled = Compiled::new(content, path, table);
    let terms = compiled.table.term_count();
    let (path, bytes) = match into {
        Some(into) => {
            let bytes = compiled::write(into, &compiled).map_err(|error| wrong(into, error))?;
            (into.to_path_buf(), bytes)
        }
        None => {
            let folder = cache.folder().unwrap_or_default();
            cache.write(&compiled).map_err(|error| wrong(&folder, error))?
        }
    };
    Ok(CompiledFile { path, bytes, terms })
}

fn is_flat(path: &str) -> bool {
    path.ends_with(".tsv")
}

fn read_bytes(path: &str) -> Result<Vec<u8>, Vec<Error>> {
    std::fs::read(path).map_err(|error| {
        let message = format!("glossary {}", crate::read::io_message(&error));
        vec![Error::new(path, None, message)]
    })
}

/// Adds a glossary from a file that is compiled. Where the file that it was made from lies beside it and has changed, that
/// one is used.
fn load_compiled(
    glossaries: &mut Glossaries,
    path: &str,
    cache: &Cache,
    reader: Reader,
) -> Vec<Error> {
    let Some(compiled) = compiled::read(Path::new(path)) else {
        let message = "this compiled glossary is of another version of mtlint, or damaged; \
                       make it again with `mtlint glossary compile`";
        return vec![Error::new(path, None, message)];
    };
    let origin = Path::new(path).with_file_name(&compiled.origin);
    let origin_name = origin.to_string_lossy();
    let is_older = Content::of_file(&origin).is_ok_and(|now| now != compiled.content);
    if is_older && !is_compiled(&origin_name) {
        let message = format!(
            "is older than {origin_name}, which is used instead; make it again with `mtlint glossary compile`"
        );
        let mut errors = vec![Error::new(path, None, message)];
        errors.extend(load_with(glossaries, &origin_name, cache, reader));
        return errors;
    }
    glossaries.push(&origin_name, compiled.table, Some(compiled.index));
    Vec::new()
}

/// Adds a glossary given as text. What is wrong in it is told; what is right is used.
pub fn load_str(glossaries: &mut Glossaries, path: &str, text: &str) -> Vec<Error> {
    let (table, errors) = load::read(path, text, is_flat(path));
    glossaries.push(path, table, None);
    errors
}

/// What is wrong in a glossary, whatever it is called.
pub(crate) fn errors(path: &str, text: &str, is_flat: bool) -> Vec<Error> {
    load::read(path, text, is_flat).1
}

/// A language that some glossary of the run has terms in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u32);

impl Language {
    /// That of a table which names none.
    const NONE: Language = Language(u32::MAX);
}

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
    row: TermRow<'g>,
    layer: &'g Layer,
}

impl<'g> Term<'g> {
    pub fn details(&self) -> TermDetails<'g> {
        self.row.details()
    }

    /// Whether the term is meant in these capitals only.
    pub fn is_exact(&self) -> bool {
        self.row.is_exact()
    }
}

#[derive(Clone, Copy)]
pub struct Concept<'g> {
    /// For [`Glossaries::concept`].
    pub index: u32,
    pub id: Id<'g>,
    pub kind: ConceptKind,
    pub note: Option<&'g str>,
    /// A path, or a name for a glossary that is compiled in.
    pub file: &'g str,
    pub line: u32,
    layer: &'g Layer,
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
pub struct NearName<'g> {
    pub fold: String,
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
    /// Whether words are words of names, of those that were asked for, and whether they are near none.
    name_words: Memo,
    lone_words: Memo,
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
    fn read(parts: &mut Parts) -> Index {
        Index { spellings: Spellings::read(parts), near: NearNames::read(parts) }
    }

    fn write(&self, table: &mut Vec<u8>) {
        self.spellings.write(table);
        self.near.write(table);
    }

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
        self.as_of_run(self.table.term(term))
    }

    /// A term of the table, told apart from those of other glossaries.
    #[inline]
    fn as_of_run<'l>(&'l self, row: TermRow<'l>) -> Term<'l> {
        Term {
            index: self.first_term + row.index,
            concept: self.first_concept + row.concept,
            language: self.languages.get(row.language as usize).copied().unwrap_or(Language::NONE),
            status: row.status,
            text: row.text,
            line: row.line,
            row,
            layer: self,
        }
    }

    /// A concept by its number in the table.
    fn concept(&self, concept: u32) -> Concept<'_> {
        self.concept_of_run(concept, self.table.concept(concept))
    }

    /// A concept of the table, told apart from those of other glossaries.
    fn concept_of_run<'l>(&'l self, concept: u32, row: ConceptRow<'l>) -> Concept<'l> {
        Concept {
            index: self.first_concept + concept,
            id: row.id,
            kind: row.kind,
            note: row.note,
            file: &self.file,
            line: row.line,
            layer: self,
        }
    }

    fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        let concepts = 0..self.table.concept_count() as u32;
        concepts.flat_map(|concept| self.terms_of(concept))
    }

    /// The terms of a concept by its number in the table.
    fn terms_of(&self, concept: u32) -> impl Iterator<Item = Term<'_>> + Clone {
        self.table.terms_of(concept).map(|row| self.as_of_run(row))
    }

    fn concepts(&self) -> impl Iterator<Item = Concept<'_>> {
        let rows = (0..).zip(self.table.all_concepts());
        rows.map(|(concept, row)| self.concept_of_run(concept, row))
    }

    /// The terms with certain words, the last one first.
    fn terms_with(&self, words: Words) -> impl Iterator<Item = Term<'_>> {
        self.spellings().terms(words).map(|term| self.term(term))
    }
}

impl Glossaries {
    fn push(&mut self, file: &str, table: Table, index: Option<Index>) -> &mut Layer {
        let languages =
            table.languages.iter().map(|code| language_or_new(&mut self.languages, code)).collect();
        self.canonical.take();
        self.inflected.take();
        let (first_term, first_concept) = (self.term_count() as u32, self.concept_count() as u32);
        self.layers.push(Layer {
            file: file.to_string(),
            is_built_in: false,
            is_gazetteer: false,
            table,
            languages,
            first_term,
            first_concept,
            index: index.map_or_else(OnceLock::new, OnceLock::from),
        });
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    /// The language of a code, if a glossary has terms in it.
    pub fn language(&self, code: &str) -> Option<Language> {
        let index = self.languages.iter().position(|known| known == code)?;
        u32::try_from(index).ok().map(Language)
    }

    /// The code of a language.
    pub fn code(&self, language: Language) -> &str {
        self.languages.get(language.0 as usize).map_or("", String::as_str)
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
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        self.layers.iter().flat_map(Layer::terms)
    }

    /// A concept by its number, which is below [`Glossaries::concept_count`].
    pub fn concept(&self, concept: u32) -> Concept<'_> {
        let behind = self.layers.partition_point(|layer| layer.first_concept <= concept);
        let layer = &self.layers[behind - 1];
        layer.concept(concept - layer.first_concept)
    }

    /// What a concept is, by its number, which is below [`Glossaries::concept_count`].
    pub fn kind_of(&self, concept: u32) -> ConceptKind {
        let behind = self.layers.partition_point(|layer| layer.first_concept <= concept);
        let layer = &self.layers[behind - 1];
        layer.table.kind_of(concept - layer.first_concept)
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

    pub fn terms_of<'g>(&'g self, concept: Concept<'g>) -> impl Iterator<Item = Term<'g>> + Clone {
        concept.layer.terms_of(concept.index - concept.layer.first_concept)
    }

    /// The terms of a concept by its number, which is below [`Glossaries::concept_count`].
    fn terms_of_number(&self, concept: u32) -> impl Iterator<Item = Term<'_>> + Clone {
        let behind = self.layers.partition_point(|layer| layer.first_concept <= concept);
        let layer = &self.layers[behind - 1];
        layer.terms_of(concept - layer.first_concept)
    }

    /// The concepts to which glossaries give an id, in order.
    pub fn concepts_by_id(&self, id: &str) -> impl Iterator<Item = Concept<'_>> {
        self.layers.iter().filter_map(move |layer| {
            layer.table.concept_by_id(id).map(|concept| layer.concept(concept))
        })
    }

    /// The preferred term of a concept in a language.
    pub fn preferred(&self, concept: u32, language: Language) -> Option<Term<'_>> {
        let layer = self.layer_of(concept)?;
        let wanted = (layer.own_language(language)?, Status::Preferred);
        let is_wanted = |language, status| (language, status) == wanted;
        let mut rows = layer.table.wanted_terms(concept - layer.first_concept, is_wanted);
        rows.next().map(|row| layer.as_of_run(row))
    }

    /// The terms of a concept in a language, in order.
    fn terms_in(&self, concept: u32, language: Language) -> impl Iterator<Item = Term<'_>> {
        let known =
            self.layer_of(concept).and_then(|layer| Some((layer, layer.own_language(language)?)));
        known.into_iter().flat_map(move |(layer, own)| {
            let rows =
                layer.table.wanted_terms(concept - layer.first_concept, move |one, _| one == own);
            rows.map(|row| layer.as_of_run(row))
        })
    }

    /// Whether a text is a term of a concept in any language.
    pub fn has_text(&self, concept: u32, text: &str) -> bool {
        self.terms_of_number(concept).any(|term| term.text == text)
    }

    /// Whether a text is a right rendering of a concept in a language.
    pub fn is_right(&self, concept: u32, language: Language, text: &str) -> bool {
        self.terms_of_number(concept)
            .any(|term| term.language == language && term.status.is_right() && term.text == text)
    }

    /// `glossaries/hebei.toml:12`
    pub fn origin(&self, term: Term) -> String {
        format!("{}:{}", term.layer.file, term.line)
    }

    /// Whether a word is a word of a name itself, by the hash of its fold.
    pub fn is_name_word(&self, fold: u64) -> bool {
        let mut layers = self.layers.iter();
        let mut is_known = || layers.any(|layer| layer.index().near.is_known(&layer.table, fold));
        self.name_words.get_or(fold, || is_known().then_some(0)).is_some()
    }

    /// The one name word of a language that is one edit away from a folded word, if there is just one.
    pub fn near_name(&self, fold: &str, language: Language) -> Option<NearName<'_>> {
        if fold.chars().count() < SHORTEST || self.is_name_word(hash(fold.as_bytes())) {
            return None;
        }
        // A gazetteer's words are no slips, but nothing is taken for a slip of them.
        let layers = || self.layers.iter().filter(|layer| !layer.is_gazetteer);
        let near = |layer: &Layer| layer.index().near.near(&layer.table, fold);
        let is_lone = || layers().all(|layer| near(layer).is_empty());
        // Next to all words are near none, and are met again.
        if self.lone_words.get_or(hash(fold.as_bytes()), || is_lone().then_some(0)).is_some() {
            return None;
        }
        let found =
            layers().flat_map(|layer| near(layer).into_iter().map(move |word| (layer, word)));
        let found: Vec<_> = found.collect();
        let (layer, first) = found.first()?;
        let is_one = found.iter().all(|(_, word)| word.fold == first.fold);
        let is_own = found.iter().any(|(layer, word)| {
            layer.own_language(language).is_some_and(|language| word.is_of(language))
        });
        let near = || NearName { fold: first.fold.clone(), term: layer.term(first.term) };
        (is_one && is_own).then(near)
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
    Place { text, starts_sentence: false }.likeness(&term) == Some(Likeness::Same)
}
