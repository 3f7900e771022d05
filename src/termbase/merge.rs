//! Several term bases as one.

use super::ids::free_id;
use super::matching::Names;
use super::model::{Entry, Head, Section, Standing, Term, TermBase};
use crate::glossary::Gender;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// By what concepts of two term bases are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// The same id.
    Id,
    /// A right name in common, in any language.
    Name,
    /// The same id, or else a right name in common.
    Both,
}

/// Which of two holds where they clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Prefer {
    /// What stands in the earlier file.
    First,
    /// What stands in the later file.
    Last,
}

/// Where two term bases say different things of one concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clash {
    pub concept: String,
    pub what: String,
    pub first: String,
    pub last: String,
    /// The files that say so, with their lines.
    pub first_at: String,
    pub last_at: String,
}

impl std::fmt::Display for Clash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Clash { concept, what, first, last, first_at, last_at } = self;
        write!(f, "{concept}: {what}: “{first}” ({first_at}) or “{last}” ({last_at})")
    }
}

/// A term base that others are merged into.
#[derive(Default)]
pub struct Merge {
    pub base: TermBase,
    /// The file of each concept.
    files: Vec<String>,
    pub clashes: Vec<Clash>,
    /// How many concepts were joined with one that was there.
    pub joined: usize,
    names: Option<Names>,
    /// The concepts by all ids, also by those that were made of names.
    ids: HashMap<String, usize>,
}

impl Merge {
    /// Merges a term base into what is there. Where they clash and nothing is preferred, the first holds, and it is told.
    pub fn add(&mut self, path: &str, base: &TermBase, by: By, prefer: Option<Prefer>) {
        let mut names = self.names.take().unwrap_or_else(|| Names::new(&self.base));
        match self.files.is_empty() {
            true => self.base.head = base.head.clone(),
            false => join_heads(&mut self.base.head, &base.head),
        }
        let before = self.base.entries.len();
        for entry in &base.entries {
            let of_id = || names.of_id(entry).filter(|_| by != By::Name);
            // Entries of one file stay apart, whatever they share.
            let of_name = || match by {
                By::Id => None,
                _ => names.all_of_names(entry).into_iter().find(|at| *at < before),
            };
            match of_id().filter(|at| *at < before).or_else(of_name) {
                Some(at) => {
                    self.joined += 1;
                    self.join(at, entry, path, prefer);
                    names.add(&self.base.entries[at], at);
                }
                None => {
                    let mut entry = entry.clone();
                    self.free_id(&mut entry, path);
                    names.add(&entry, self.base.entries.len());
                    self.base.entries.push(entry);
                    self.files.push(path.to_string());
                }
            }
        }
        self.names = Some(names);
    }

    /// Gives another id to a concept whose id another concept has; one that was made of a name gives way.
    fn free_id(&mut self, entry: &mut Entry, path: &str) {
        let Some(id) = entry.id.clone() else { return };
        let at = self.base.entries.len();
        let Some(&known) = self.ids.get(&id) else {
            self.ids.insert(id, at);
            return;
        };
        let free = free_id(&id, |id| self.ids.contains_key(id));
        if !entry.has_made_id && self.base.entries[known].has_made_id {
            self.base.entries[known].id = Some(free.clone());
            self.ids.insert(free, known);
            self.ids.insert(id, at);
            return;
        }
        if !entry.has_made_id {
            self.tell_one_id(known, entry, path);
        }
        self.ids.insert(free.clone(), at);
        entry.id = Some(free);
    }

    /// Tells that the files give two concepts one id.
    fn tell_one_id(&mut self, at: usize, entry: &Entry, path: &str) {
        let clash = Clash {
            concept: entry.name().to_string(),
            what: "one id for two concepts without a name in common".into(),
            first: shown(&self.base.entries[at]),
            last: shown(entry),
            first_at: self.at(at, self.base.entries[at].line),
            last_at: format!("{path}:{}", entry.line),
        };
        self.clashes.push(clash);
    }

    fn at(&self, entry: usize, line: usize) -> String {
        format!("{}:{line}", self.files[entry])
    }

    fn clash(
        &mut self,
        at: usize,
        what: String,
        (first, first_line): (&str, usize),
        (last, last_at): (&str, String),
    ) {
        let clash = Clash {
            concept: self.base.entries[at].name().to_string(),
            what,
            first: first.to_string(),
            last: last.to_string(),
            first_at: self.at(at, first_line),
            last_at,
        };
        self.clashes.push(clash);
    }

    fn join(&mut self, at: usize, other: &Entry, path: &str, prefer: Option<Prefer>) {
        let line = self.base.entries[at].line;
        let (first, last) = (self.base.entries[at].told_kind(), other.told_kind());
        if first.is_none() {
            take_kind(&mut self.base.entries[at], other);
        } else if let (Some(first), Some(last)) = (first, last)
            && first != last
        {
            self.clash(
                at,
                "kind".into(),
                (first.name(), line),
                (last.name(), format!("{path}:{}", other.line)),
            );
            if prefer == Some(Prefer::Last) {
                self.base.entries[at].kind = Some(last);
            }
        }
        for section in &other.sections {
            self.join_section(at, section, path, prefer);
        }
        let entry = &mut self.base.entries[at];
        entry.facts.extend(other.facts.clone());
        join_examples(entry, other);
    }

    fn join_section(&mut self, at: usize, other: &Section, path: &str, prefer: Option<Prefer>) {
        let code = &other.code;
        for term in &other.terms {
            let section = self.base.entries[at].section(code);
            match section.terms.iter().position(|known| known.text == term.text) {
                Some(known) => self.join_term(at, code, known, term, path, prefer),
                None if term.standing == Standing::Preferred => {
                    self.second(at, code, term, path, prefer)
                }
                None => section.terms.push(term.clone()),
            }
        }
        let section = self.base.entries[at].section(code);
        section.facts.extend(other.facts.clone());
        section.terms.sort_by_key(|term| term.standing);
    }

    /// Another preferred term than the one that is there.
    fn second(&mut self, at: usize, code: &str, term: &Term, path: &str, prefer: Option<Prefer>) {
        let section = self.base.entries[at].section(code);
        let Some(known) =
            section.terms.iter().position(|known| known.standing == Standing::Preferred)
        else {
            return section.terms.push(term.clone());
        };
        let (first, line) = (section.terms[known].text.clone(), section.terms[known].line);
        let mut term = term.clone();
        match prefer {
            Some(Prefer::Last) => section.terms[known].standing = Standing::Admitted,
            _ => term.standing = Standing::Admitted,
        }
        let (last, place) = (term.text.clone(), format!("{path}:{}", term.line));
        section.terms.push(term);
        self.clash(at, format!("{code} preferred"), (&first, line), (&last, place));
    }

    /// What two say of the same term.
    fn join_term(
        &mut self,
        at: usize,
        code: &str,
        known: usize,
        other: &Term,
        path: &str,
        prefer: Option<Prefer>,
    ) {
        let is_last = prefer == Some(Prefer::Last);
        let term = &mut self.base.entries[at].section(code).terms[known];
        let line = term.line;
        let mut clashes: Vec<(String, String, String)> = Vec::new();
        if term.standing != other.standing {
            clashes.push((String::new(), term.standing.key().into(), other.standing.key().into()));
            if is_last {
                term.standing = other.standing;
            }
        }
        if let (Some(first), Some(last)) = (term.gender, other.gender)
            && first != last
        {
            let name = |gender: Gender| gender.name().to_string();
            clashes.push((" gender".into(), name(first), name(last)));
        }
        if is_last || term.gender.is_none() {
            term.gender = other.gender.or(term.gender);
        }
        let texts = [
            (" article", &mut term.article, &other.article),
            (" part-of-speech", &mut term.part_of_speech, &other.part_of_speech),
            (" case", &mut term.case, &other.case),
            (" write", &mut term.write, &other.write),
        ];
        for (what, first, last) in texts {
            if let (Some(first), Some(last)) = (first.as_ref(), last.as_ref())
                && first != last
            {
                clashes.push((what.into(), first.clone(), last.clone()));
            }
            if last.is_some() && (is_last || first.is_none()) {
                first.clone_from(last);
            }
        }
        term.facts.extend(other.facts.clone());
        for (what, first, last) in clashes {
            let place = format!("{path}:{}", other.line);
            self.clash(
                at,
                format!("{code} “{}”{what}", other.text),
                (&first, line),
                (&last, place),
            );
        }
    }
}

/// The first terms of a concept.
fn shown(entry: &Entry) -> String {
    entry
        .terms()
        .take(2)
        .map(|(code, term)| format!("{code} {}", term.text))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Takes in the examples of another entry.
fn join_examples(entry: &mut Entry, other: &Entry) {
    for (code, examples) in &other.examples {
        match entry.examples.iter_mut().find(|(known, _)| known == code) {
            Some((_, known)) => {
                let new = examples.iter().filter(|example| !known.contains(example));
                let new: Vec<String> = new.cloned().collect();
                known.extend(new);
            }
            None => entry.examples.push((code.clone(), examples.clone())),
        }
    }
}

/// Takes in what another term base says of itself as a whole.
fn join_heads(head: &mut Head, other: &Head) {
    for name in &other.refused {
        if !head.refused.contains(name) {
            head.refused.push(name.clone());
        }
    }
    for (plain, code) in &other.codes {
        head.codes.entry(plain.clone()).or_insert_with(|| code.clone());
    }
}

/// Puts the concepts of a term base over those of another: the languages of a concept that both have by its id take the
/// place of those that are there, as they do where both are glossaries of a run. An id that was made of a name makes no two
/// concepts one.
pub fn put_on_top(base: &mut TermBase, upper: &TermBase) {
    join_heads(&mut base.head, &upper.head);
    let mut ids: HashMap<String, usize> = HashMap::new();
    let given = |entry: &Entry| entry.id.clone().filter(|_| !entry.has_made_id);
    ids.extend(base.entries.iter().enumerate().filter_map(|(at, entry)| Some((given(entry)?, at))));
    let mut taken: HashSet<String> = ids.keys().cloned().collect();
    taken.extend(upper.entries.iter().filter_map(given));
    // Ids that were made give way to those that are given.
    let mut add = |mut entry: Entry, entries: &mut Vec<Entry>| {
        if entry.has_made_id {
            let id = free_id(entry.id.as_deref().unwrap_or_default(), |id| taken.contains(id));
            taken.insert(id.clone());
            entry.id = Some(id);
        }
        entries.push(entry);
    };
    let mut entries = Vec::with_capacity(base.entries.len() + upper.entries.len());
    std::mem::take(&mut base.entries).into_iter().for_each(|entry| add(entry, &mut entries));
    for entry in &upper.entries {
        match given(entry).and_then(|id| ids.get(&id)) {
            Some(at) => put_over(&mut entries[*at], entry),
            None => add(entry.clone(), &mut entries),
        }
    }
    base.entries = entries;
}

/// Takes the kind of another entry, where that is told, or where one's own is not.
fn take_kind(entry: &mut Entry, other: &Entry) {
    if other.told_kind().is_some() || entry.kind.is_none() {
        (entry.kind, entry.has_usual_kind) = (other.kind, other.has_usual_kind);
    }
}

/// Takes the languages of another entry in place of one's own.
fn put_over(entry: &mut Entry, upper: &Entry) {
    for section in &upper.sections {
        *entry.section(&section.code) = section.clone();
    }
    take_kind(entry, upper);
    entry.facts.extend(upper.facts.clone());
    join_examples(entry, upper);
}
