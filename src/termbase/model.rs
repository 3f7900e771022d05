//! A term base in the words of TBX: concepts, their languages, their terms, and all that is said of each.

use super::ids::free_id;
use crate::glossary::{ConceptKind, Gender, Status, keys};
use crate::language::primary;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A glossary or a term base with all that it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermBase {
    pub head: Head,
    pub entries: Vec<Entry>,
}

/// What is said of a term base as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub name: Option<String>,
    pub about: Option<String>,
    pub licence: Option<String>,
    /// Names that are not to be proposed.
    pub refused: Vec<String>,
    /// What the term base calls its languages, by our codes, where that is another code.
    pub codes: BTreeMap<String, String>,
    pub comments: Comments,
}

/// A concept.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConceptKind>,
    #[serde(flatten)]
    pub facts: Facts,
    pub sections: Vec<Section>,
    /// Sentences by language, with what must be found in them.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_name")]
    pub examples: Vec<(String, Vec<String>)>,
    /// Whether its file gives it no id, so that the one it has was made of its name and says nothing.
    #[serde(skip)]
    pub has_made_id: bool,
    /// Whether its file does not tell what it is, so that the kind it has is the usual one and says nothing.
    #[serde(skip)]
    pub has_usual_kind: bool,
    /// Where it stands in its file, from 1: a line, or a row of a workbook.
    #[serde(skip)]
    pub line: usize,
    #[serde(skip)]
    pub comments: Comments,
}

/// What a concept is called in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    pub code: String,
    #[serde(flatten)]
    pub facts: Facts,
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Term {
    pub text: String,
    pub standing: Standing,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "gender")]
    pub gender: Option<Gender>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of_speech: Option<String>,
    /// Whether the term is meant in these capitals only: `exact`, or `any`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// What to write instead of a wrong one, where that is not the preferred one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<String>,
    #[serde(flatten)]
    pub facts: Facts,
    #[serde(skip)]
    pub line: usize,
}

/// How a term stands to its concept: the keys of a language in a glossary, in the order in which they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    #[default]
    Preferred,
    Form,
    Admitted,
    Short,
    Deprecated,
    Literal,
}

impl Standing {
    pub const ALL: [Standing; 6] = [
        Standing::Preferred,
        Standing::Form,
        Standing::Admitted,
        Standing::Short,
        Standing::Deprecated,
        Standing::Literal,
    ];

    /// The key of a glossary that holds such terms.
    pub fn key(self) -> &'static str {
        keys::TERMS[self as usize].0
    }

    pub fn of_key(key: &str) -> Option<Standing> {
        Self::ALL.into_iter().find(|standing| standing.key() == key)
    }

    pub fn status(self) -> Status {
        keys::TERMS[self as usize].1
    }

    pub fn of_status(status: Status) -> Standing {
        match status {
            Status::Preferred => Standing::Preferred,
            Status::Admitted => Standing::Admitted,
            Status::Short => Standing::Short,
            Status::Deprecated => Standing::Deprecated,
            Status::Literal => Standing::Literal,
        }
    }
}

/// What is said of a concept, of a language or of a term, and kept as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
    /// Values by the names of their data categories, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_name")]
    pub kept: Vec<(String, Vec<String>)>,
}

impl Facts {
    pub fn is_empty(&self) -> bool {
        self.note.is_none() && self.history.is_empty() && self.kept.is_empty()
    }

    pub fn keep(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.kept.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value),
            None => self.kept.push((name.to_string(), vec![value])),
        }
    }

    /// The values of a category.
    pub fn of(&self, name: &str) -> &[String] {
        let found = self.kept.iter().find(|(known, _)| known == name);
        found.map_or(&[], |(_, values)| values.as_slice())
    }

    pub fn drop(&mut self, name: &str) {
        self.kept.retain(|(known, _)| known != name);
    }

    /// Adds a note below those that are there.
    pub fn add_note(&mut self, note: &str) {
        match &mut self.note {
            Some(notes) => {
                notes.push('\n');
                notes.push_str(note);
            }
            None => self.note = Some(note.to_string()),
        }
    }

    /// Brings what is kept into its order: by name. Of what is said of single values nothing is kept behind the last.
    fn settle(&mut self) {
        for (name, values) in &mut self.kept {
            while name.contains('/') && values.last().is_some_and(String::is_empty) {
                values.pop();
            }
        }
        self.kept.retain(|(_, values)| !values.is_empty());
        self.kept.sort_by(|one, other| one.0.cmp(&other.0));
    }

    /// Adds what another says besides.
    pub fn extend(&mut self, other: Facts) {
        self.extend_kept(&other);
        if let Some(note) = other.note.filter(|note| self.note.as_ref() != Some(note)) {
            self.add_note(&note);
        }
        for event in other.history {
            if !self.history.contains(&event) {
                self.history.push(event);
            }
        }
    }

    /// Adds the values of another, each with what is said of it: `x/source` has the source of each value of `x`, in order.
    fn extend_kept(&mut self, other: &Facts) {
        let names = || self.kept.iter().chain(&other.kept).map(|(name, _)| name.as_str());
        let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in names() {
            match name.split_once('/').filter(|(of, _)| names().any(|known| known == *of)) {
                Some((of, _)) => parts.entry(of.to_string()).or_default().push(name.to_string()),
                None => drop(parts.entry(name.to_string()).or_default()),
            }
        }
        for (name, mut parts) in parts {
            parts.sort();
            parts.dedup();
            let mut rows = self.rows(&name, &parts);
            let before = rows.len();
            for row in other.rows(&name, &parts) {
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
            for row in rows.into_iter().skip(before) {
                let at = self.of(&name).len();
                for (part, value) in
                    parts.iter().zip(&row[1..]).filter(|(_, value)| !value.is_empty())
                {
                    let missing = at.saturating_sub(self.of(part).len());
                    (0..missing).for_each(|_| self.keep(part, ""));
                    self.keep(part, value);
                }
                self.keep(&name, &row[0]);
            }
        }
    }

    /// The values of a category, each with what is said of it.
    fn rows(&self, name: &str, parts: &[String]) -> Vec<Vec<String>> {
        let lists: Vec<&[String]> =
            std::iter::once(self.of(name)).chain(parts.iter().map(|part| self.of(part))).collect();
        let count = lists.iter().map(|list| list.len()).max().unwrap_or_default();
        let row = |at| lists.iter().map(|list| list.get(at).cloned().unwrap_or_default()).collect();
        (0..count).map(row).collect()
    }
}

/// What was done to an entry, when, and by whom: TBX's transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Event {
    /// `origination`, `modification`, or what else the term base has.
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
}

/// Comments of a glossary's file: above a key, and behind it, by the way to it.
pub type Comments = BTreeMap<String, Comment>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comment {
    /// Lines, each with its sign; an empty one is an empty line.
    pub above: Vec<String>,
    pub behind: Option<String>,
}

impl Entry {
    /// The section of a language, which is made where there is none.
    pub fn section(&mut self, code: &str) -> &mut Section {
        let at = self.sections.iter().position(|section| section.code == code);
        let at = at.unwrap_or_else(|| {
            self.sections.push(Section { code: code.to_string(), ..Section::default() });
            self.sections.len() - 1
        });
        &mut self.sections[at]
    }

    pub fn of(&self, code: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.code == code)
    }

    /// Gives it the usual kind where its file tells none.
    pub fn has_kind_or(&mut self, kind: ConceptKind) {
        self.has_usual_kind |= self.kind.is_none();
        self.kind.get_or_insert(kind);
    }

    /// Its kind, where its file tells that.
    pub fn told_kind(&self) -> Option<ConceptKind> {
        self.kind.filter(|_| !self.has_usual_kind)
    }

    pub fn terms(&self) -> impl Iterator<Item = (&str, &Term)> {
        self.sections
            .iter()
            .flat_map(|section| section.terms.iter().map(|term| (section.code.as_str(), term)))
    }

    /// What to call it in a message.
    pub fn name(&self) -> &str {
        let first = || self.terms().next().map(|(_, term)| term.text.as_str());
        self.id.as_deref().or_else(first).unwrap_or("")
    }
}

impl Section {
    /// The term to write: the preferred one, or else the first right one.
    pub fn preferred(&self) -> Option<&Term> {
        let preferred = |term: &&Term| term.standing == Standing::Preferred;
        let right = |term: &&Term| term.standing.status().is_right();
        self.terms.iter().find(preferred).or_else(|| self.terms.iter().find(right))
    }

    pub fn with(&self, standing: Standing) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.standing == standing)
    }
}

impl Term {
    pub fn new(text: &str, standing: Standing) -> Term {
        Term { text: text.to_string(), standing, ..Term::default() }
    }

    /// Drops from what is kept what its standing says by itself.
    fn settle(&mut self) {
        let is_told = |values: &[String], word: &str| matches!(values, [one] if one == word);
        if is_told(self.facts.of("administrativeStatus"), super::status::of_tbx(self.standing)) {
            self.facts.drop("administrativeStatus");
        }
        if self.standing == Standing::Short && is_told(self.facts.of("termType"), "shortForm") {
            self.facts.drop("termType");
        }
        self.facts.settle();
    }

    /// Whether anything is said of it.
    pub fn is_plain(&self) -> bool {
        let said = [&self.article, &self.part_of_speech, &self.case, &self.write];
        self.gender.is_none() && said.iter().all(|one| one.is_none()) && self.facts.is_empty()
    }
}

impl TermBase {
    /// The languages, the commonest first.
    pub fn languages(&self) -> Vec<String> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for section in self.entries.iter().flat_map(|entry| &entry.sections) {
            let at = *places.entry(&section.code).or_insert_with(|| {
                counts.push((&section.code, 0));
                counts.len() - 1
            });
            counts[at].1 += 1;
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.into_iter().map(|(code, _)| code.to_string()).collect()
    }

    pub fn term_count(&self) -> usize {
        self.entries.iter().map(|entry| entry.terms().count()).sum()
    }

    /// Brings what a reader found into the order of glossaries: one section a language, none without terms, terms by their
    /// standing, what is kept by its names.
    pub fn settle(&mut self) {
        for entry in &mut self.entries {
            merge_sections(entry);
            entry.facts.settle();
            for section in &mut entry.sections {
                section.facts.settle();
                section.terms.sort_by_key(|term| term.standing);
                section.terms.iter_mut().for_each(Term::settle);
            }
            entry.sections.retain(|section| !section.terms.is_empty());
        }
    }

    /// Calls languages by our codes: a regional code by its language alone, where that is free, the commonest first.
    pub fn settle_codes(&mut self) {
        let known = self.languages();
        let mut codes = BTreeMap::new();
        for code in &known {
            let plain = primary(code);
            if plain != code
                && !known.iter().any(|other| other == plain)
                && !codes.contains_key(plain)
            {
                codes.insert(plain.to_string(), code.clone());
            }
        }
        if codes.is_empty() {
            return;
        }
        let ours: HashMap<String, String> =
            codes.iter().map(|(plain, code)| (code.clone(), plain.clone())).collect();
        self.rename(&ours);
        self.head.codes = codes;
    }

    /// Calls languages by other codes.
    pub fn rename(&mut self, names: &HashMap<String, String>) {
        for entry in &mut self.entries {
            let codes = entry.sections.iter_mut().map(|section| &mut section.code);
            for code in codes.chain(entry.examples.iter_mut().map(|(code, _)| code)) {
                if let Some(name) = names.get(code.as_str()) {
                    code.clone_from(name);
                }
            }
        }
    }

    /// Takes an id from the concept that is given it again, where that was told.
    pub fn forget_doubled_ids(&mut self) {
        let mut known = HashSet::new();
        for entry in &mut self.entries {
            if entry.id.as_ref().is_some_and(|id| !known.insert(id.clone())) {
                entry.id = None;
            }
        }
    }

    /// Gives ids to the concepts that have none, made of their names.
    pub fn name_all(&mut self) {
        let mut taken: HashSet<String> =
            self.entries.iter().filter_map(|entry| entry.id.clone()).collect();
        for entry in &mut self.entries {
            if entry.id.is_none() {
                let latin = |term: &&str| term.is_ascii();
                let text = entry.terms().map(|(_, term)| term.text.as_str()).find(latin);
                let text =
                    text.or_else(|| entry.terms().next().map(|(_, term)| term.text.as_str()));
                let id = free_id(text.unwrap_or_default(), |id| taken.contains(id));
                taken.insert(id.clone());
                entry.id = Some(id);
                entry.has_made_id = true;
            }
        }
    }
}

/// Joins sections of one language.
fn merge_sections(entry: &mut Entry) {
    let mut joined: Vec<Section> = Vec::with_capacity(entry.sections.len());
    for section in entry.sections.drain(..) {
        match joined.iter_mut().find(|known| known.code == section.code) {
            Some(known) => {
                known.terms.extend(section.terms);
                known.facts.extend(section.facts);
            }
            None => joined.push(section),
        }
    }
    entry.sections = joined;
}

/// Gives a standing to terms for which the file tells none: the first of a language that has no preferred term is that, the
/// others are admitted.
pub fn without_status(terms: &mut [(Option<Standing>, Term)]) {
    let mut has_preferred = terms.iter().any(|(told, _)| *told == Some(Standing::Preferred));
    for (told, term) in terms {
        term.standing = told.unwrap_or(match has_preferred {
            false => Standing::Preferred,
            true => Standing::Admitted,
        });
        has_preferred |= term.standing == Standing::Preferred;
    }
}

fn gender<S: serde::Serializer>(gender: &Option<Gender>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(gender.map_or("", Gender::name))
}

/// Lists by their names.
fn by_name<S: serde::Serializer>(
    lists: &[(String, Vec<String>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(lists.iter().map(|(name, values)| (name, values)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A standing's key and status are those in its place among the keys of glossaries.
    #[test]
    fn standings_are_in_the_order_of_the_keys() {
        for (at, standing) in Standing::ALL.into_iter().enumerate() {
            assert_eq!(standing as usize, at);
            assert_eq!(Standing::of_key(keys::TERMS[at].0), Some(standing));
        }
        assert_eq!(Standing::ALL.len(), keys::TERMS.len());
        let keys = Standing::ALL.map(Standing::key);
        assert_eq!(keys, ["preferred", "forms", "admitted", "short", "deprecated", "literal"]);
    }
}
