//! `mtlint glossary stats`

use super::files::{self, As, Reads};
use crate::cli::{CLEAN, TROUBLE, print};
use crate::termbase::TermBase;
use crate::termbase::model::Standing;
use clap::Args;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

#[derive(Args)]
pub struct Stats {
    /// Glossaries and term bases; without any, those of the nearest configuration.
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

/// What a term base comes to.
#[derive(Serialize)]
struct Sum<'s> {
    path: &'s str,
    concepts: usize,
    terms: usize,
    kinds: BTreeMap<&'static str, usize>,
    languages: Vec<Language>,
    /// Concepts of which something is said.
    with_note: usize,
    with_examples: usize,
    /// Terms that stand for several concepts in one language.
    ambiguous: usize,
}

#[derive(Serialize)]
struct Language {
    code: String,
    concepts: usize,
    /// Concepts of which the language has no right term.
    missing: usize,
    terms: BTreeMap<&'static str, usize>,
    with_gender: usize,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    glossaries: Vec<Sum<'r>>,
    errors: Vec<files::Wrong>,
}

impl Stats {
    pub fn run(self) -> u8 {
        let paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        let read = self.reads.read(&paths);
        let sums: Vec<Sum> = read.bases.iter().map(|(path, base)| sum(path, base)).collect();
        let printed = match self.format {
            As::Json => files::json(&Report {
                version: 1,
                glossaries: sums,
                errors: files::wrong(&read.errors),
            }),
            As::Human => print(|out| sums.iter().try_for_each(|sum| human(sum, out))),
        };
        match printed {
            Ok(()) if read.has_failed => TROUBLE,
            Ok(()) => read.status(CLEAN),
            Err(status) => status,
        }
    }
}

fn sum<'s>(path: &'s str, base: &TermBase) -> Sum<'s> {
    let mut kinds = BTreeMap::new();
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for entry in &base.entries {
        *kinds.entry(entry.kind.map_or("none", |kind| kind.name())).or_insert(0) += 1;
        let right = entry.terms().filter(|(_, term)| term.standing.status().is_right());
        right.for_each(|(code, term)| *seen.entry((code, &term.text)).or_insert(0) += 1);
    }
    let has = |is: &dyn Fn(&crate::termbase::model::Entry) -> bool| {
        base.entries.iter().filter(|entry| is(entry)).count()
    };
    Sum {
        path,
        concepts: base.entries.len(),
        terms: base.term_count(),
        kinds,
        languages: base.languages().into_iter().map(|code| language(base, code)).collect(),
        with_note: has(&|entry| entry.facts.note.is_some()),
        with_examples: has(&|entry| !entry.examples.is_empty()),
        ambiguous: seen.values().filter(|count| **count > 1).count(),
    }
}

fn language(base: &TermBase, code: String) -> Language {
    let mut terms = BTreeMap::new();
    let (mut concepts, mut with_right, mut with_gender) = (0, 0, 0);
    for section in base.entries.iter().filter_map(|entry| entry.of(&code)) {
        concepts += 1;
        with_right += usize::from(section.preferred().is_some());
        for term in &section.terms {
            *terms.entry(term.standing.key()).or_insert(0) += 1;
            with_gender += usize::from(term.gender.is_some());
        }
    }
    Language { code, concepts, missing: base.entries.len() - with_right, terms, with_gender }
}

fn human(sum: &Sum, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    writeln!(out, "{}: {} concepts, {} terms", sum.path, sum.concepts, sum.terms)?;
    let kinds: Vec<String> =
        sum.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    writeln!(out, "  kinds: {}", kinds.join(", "))?;
    writeln!(
        out,
        "  with a note: {}, with examples: {}, terms of several concepts: {}",
        sum.with_note, sum.with_examples, sum.ambiguous
    )?;
    for language in &sum.languages {
        let terms: Vec<String> = Standing::ALL
            .iter()
            .filter_map(|standing| {
                Some(format!("{} {}", language.terms.get(standing.key())?, standing.key()))
            })
            .collect();
        writeln!(
            out,
            "  {:<8} {} concepts, {} missing; {}; {} with a gender",
            language.code,
            language.concepts,
            language.missing,
            terms.join(", "),
            language.with_gender
        )?;
    }
    Ok(())
}
