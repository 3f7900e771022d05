//! `mtlint glossary coverage`

use super::files::{self, As};
use crate::article::Article;
use crate::cli::run::Run;
use crate::cli::{CLEAN, Common, FOUND, TROUBLE, Wanted, print};
use crate::document::Document;
use crate::error::Error;
use crate::glossary::Match;
use crate::names::aligned::{SourceName, source_names};
use crate::report::human::counted;
use clap::Args;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

#[derive(Args)]
pub struct Coverage {
    #[command(flatten)]
    common: Common,
    /// No more names than this.
    #[arg(long, value_name = "NUMBER")]
    most: Option<usize>,
    /// Only names that stand so often; once is as often a chance sequence of signs as a name.
    #[arg(long, value_name = "NUMBER", default_value = "2")]
    least: usize,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

/// A name that no glossary knows.
#[derive(Default, Serialize)]
struct Unknown {
    name: String,
    language: String,
    is_person: bool,
    count: usize,
    articles: usize,
    /// The first of them.
    first: String,
    #[serde(skip)]
    last: String,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    articles: usize,
    /// How often names stand in the sources, and how often such that a glossary knows.
    names: usize,
    known: usize,
    unknown: &'r [Unknown],
}

/// What an article shows: how many names, how many of them known, and the others.
struct Seen {
    path: String,
    language: String,
    names: usize,
    unknown: Vec<(String, bool, usize)>,
}

impl Coverage {
    pub fn run(self) -> u8 {
        let alone = Wanted { alone: true, ..Wanted::default() };
        let Some(run) = Run::new(&self.common, &alone) else { return TROUBLE };
        let context = run.checker.context();
        let look = |document: &Document| seen(&context.article(document));
        let all = |_: &Path, documents: Vec<Document>, errors: Vec<Error>| {
            (documents.iter().map(look).collect::<Vec<_>>(), errors)
        };
        let (mut unknown, mut names, mut articles) = (HashMap::new(), 0, 0);
        run.checker.map(all, |(seen, errors)| {
            for seen in seen {
                articles += 1;
                names += seen.names;
                add(&mut unknown, seen);
            }
            run.tell(&errors);
        });
        let mut unknown = without_heads(unknown);
        let known = names - unknown.iter().map(|one| one.count).sum::<usize>();
        unknown.retain(|one| one.count >= self.least);
        unknown.sort_by(|one, other| (other.count, &one.name).cmp(&(one.count, &other.name)));
        unknown.truncate(self.most.unwrap_or(usize::MAX));
        let report = Report { version: 1, articles, names, known, unknown: &unknown };
        let printed = match self.format {
            As::Json => files::json(&report),
            As::Human => print(|out| human(&report, out)),
        };
        match printed {
            Err(status) => status,
            Ok(()) if run.has_failed() => TROUBLE,
            Ok(()) if !unknown.is_empty() => FOUND,
            Ok(()) => CLEAN,
        }
    }
}

/// Of names that end at one place the one that stands there: where a name starts is not always to be seen, so it is the one
/// that stands most often, or else the shorter one.
fn settled(names: &[SourceName]) -> Vec<(&SourceName, usize)> {
    let mut best: HashMap<usize, &SourceName> = HashMap::new();
    let rank = |name: &SourceName| (std::cmp::Reverse(name.places.len()), name.text.len());
    for name in names {
        for place in &name.places {
            let one = best.entry(place.end).or_insert(name);
            if rank(name) < rank(one) {
                *one = name;
            }
        }
    }
    let stands = |name: &SourceName| {
        let is_it = |place: &&Range<usize>| {
            best.get(&place.end).is_some_and(|one| std::ptr::eq(*one, name))
        };
        name.places.iter().filter(is_it).count()
    };
    names.iter().map(|name| (name, stands(name))).filter(|(_, count)| *count > 0).collect()
}

/// What of passages stands between some terms.
fn gaps(passages: Vec<Range<usize>>, matches: &[Match]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    for passage in passages {
        let mut start = passage.start;
        for found in matches {
            let (first, end) = (found.tokens.0 as usize, found.tokens.1 as usize + 1);
            if first >= start && end <= passage.end {
                gaps.push(start..first);
                start = end;
            }
        }
        gaps.push(start..passage.end);
    }
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

/// The names of an article's source, or of an article without one, that no glossary has.
fn seen(article: &Article) -> Seen {
    let source = article.source.as_deref().unwrap_or(article);
    let passages: Vec<_> = match article.source {
        Some(_) => article.pairs.iter().map(|pair| pair.source.clone()).collect(),
        None => article.segments.iter().map(|segment| segment.tokens.clone()).collect(),
    };
    let glossaries = source.glossaries;
    let is_name =
        |found: &&Match| glossaries.concept_of(glossaries.term(found.term)).kind.is_name();
    let known = source.matches.iter().filter(is_name).count();
    let names = source_names(source, gaps(passages, &source.matches).into_iter());
    let unknown: Vec<_> = settled(&names)
        .into_iter()
        .map(|(name, count)| (name.text.clone(), name.is_person, count))
        .collect();
    Seen {
        path: article.document.path.clone(),
        language: source.document.language.clone().unwrap_or_default(),
        names: known + unknown.iter().map(|(.., count)| count).sum::<usize>(),
        unknown,
    }
}

fn add(all: &mut HashMap<(String, String), Unknown>, seen: Seen) {
    for (name, is_person, count) in seen.unknown {
        let one = all.entry((seen.language.clone(), name.clone())).or_insert_with(|| Unknown {
            name,
            language: seen.language.clone(),
            first: seen.path.clone(),
            ..Unknown::default()
        });
        one.is_person |= is_person;
        one.count += count;
        if one.last != seen.path {
            one.articles += 1;
            one.last.clone_from(&seen.path);
        }
    }
}

/// The names without those of signs that are a more frequent one with something before it: 和香河县 is 香河县 once more.
fn without_heads(mut all: HashMap<(String, String), Unknown>) -> Vec<Unknown> {
    let mut longer: Vec<(String, String)> =
        all.keys().filter(|(_, name)| !name.is_ascii()).cloned().collect();
    longer.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for key in longer {
        let (language, name) = &key;
        let count = all[&key].count;
        let tails =
            name.char_indices().skip(1).map(|(at, _)| (language.clone(), name[at..].to_string()));
        let tail = tails
            .take_while(|(_, tail)| tail.chars().count() > 2)
            .find(|tail| all.get(tail).is_some_and(|one| one.count >= count));
        if let Some(tail) = tail
            && let Some(head) = all.remove(&key)
            && let Some(one) = all.get_mut(&tail)
        {
            one.count += head.count;
            one.articles = one.articles.max(head.articles);
        }
    }
    all.into_values().collect()
}

fn human(report: &Report, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for one in report.unknown {
        let person = if one.is_person { ", a person" } else { "" };
        writeln!(
            out,
            "{:>6}  {} ({}{person}) in {}, first {}",
            one.count,
            one.name,
            one.language,
            counted(one.articles, "article"),
            one.first
        )?;
    }
    let share =
        if report.names == 0 { 100.0 } else { 100.0 * report.known as f64 / report.names as f64 };
    writeln!(
        out,
        "{}: {} of {} known, {share:.0} per cent",
        counted(report.articles, "article"),
        report.known,
        counted(report.names, "name")
    )
}
