//! Glossary files of translation services: pairs of a phrase and what it becomes, and nothing else.

use crate::error::Fault;
use crate::language::primary;
use crate::termbase::model::{Entry, Section, Standing, TermBase};
use crate::termbase::told::LeftOut;
use std::collections::HashSet;

/// What a service takes.
pub struct Service {
    pub name: &'static str,
    /// What parts the cells of a row.
    delimiter: u8,
    /// Whether the first row names the languages.
    has_head: bool,
    /// Whether a row may hold more than two languages.
    is_wide: bool,
    /// So many bytes of UTF-8 a phrase may have.
    longest: usize,
    /// So many bytes a file may have.
    largest: usize,
    /// Whether languages are named without a region.
    is_plain: bool,
}

pub const DEEPL: Service = Service {
    name: "DeepL",
    delimiter: b'\t',
    has_head: false,
    is_wide: false,
    longest: 1024,
    largest: 10 << 20,
    is_plain: true,
};
pub const GOOGLE: Service = Service {
    name: "Google",
    delimiter: b',',
    has_head: false,
    is_wide: true,
    longest: 1024,
    largest: 10 << 20,
    is_plain: false,
};
pub const MICROSOFT: Service = Service {
    name: "Microsoft",
    delimiter: b'\t',
    has_head: false,
    is_wide: false,
    longest: usize::MAX,
    largest: 10 << 20,
    is_plain: false,
};
pub const AMAZON: Service = Service {
    name: "Amazon",
    delimiter: b',',
    has_head: true,
    is_wide: true,
    longest: 200,
    largest: 10 << 20,
    is_plain: false,
};

/// The pairs of a term base for a service, from the first of the languages into the others.
pub fn write(
    base: &TermBase,
    service: &Service,
    languages: &[String],
    left_out: &mut LeftOut,
) -> Result<Vec<u8>, Fault> {
    let languages = chosen(base, service, languages)?;
    let has_head = service.has_head || service.is_wide && languages.len() > 2;
    let mut file = File { service, written: Vec::new(), is_full: false };
    if has_head {
        let name = |code: &String| base.head.codes.get(code).unwrap_or(code).clone();
        file.add(&languages.iter().map(name).collect::<Vec<_>>())?;
    }
    let mut known = HashSet::new();
    for entry in &base.entries {
        for row in rows(entry, &languages, left_out) {
            if let Some(fault) = row.iter().find_map(|phrase| service.fault(phrase)) {
                left_out.add(fault, entry.line);
            } else if !known.insert(row[0].clone()) {
                left_out.add(
                    "phrases that another concept has, too: a service takes each once",
                    entry.line,
                );
            } else if !file.add(&row)? {
                left_out.add(
                    format!(
                        "pairs beyond the {} MiB that {} takes",
                        service.largest >> 20,
                        service.name
                    ),
                    entry.line,
                );
            }
        }
    }
    Ok(file.written)
}

/// The languages that are asked for, or those of a term base that has just two.
fn chosen(base: &TermBase, service: &Service, asked: &[String]) -> Result<Vec<String>, Fault> {
    let known = base.languages();
    let asked = match (asked, both(base)) {
        ([], Some(both)) => both.to_vec(),
        _ => asked.to_vec(),
    };
    let languages = match asked.as_slice() {
        [] | [_] => {
            return Err(format!(
                "{} takes pairs: say --source and --target; the glossary has {}",
                service.name,
                known.join(", ")
            )
            .into());
        }
        asked => asked.to_vec(),
    };
    if let Some(unknown) = languages.iter().find(|code| !known.contains(code)) {
        return Err(format!(
            "the glossary has no terms in “{unknown}”; it has {}",
            known.join(", ")
        )
        .into());
    }
    if languages.len() > 2 && !service.is_wide {
        return Err(format!("{} takes one target language a file", service.name).into());
    }
    if service.is_plain && primary(&languages[0]) == primary(&languages[1]) {
        return Err(format!("{} takes two languages; regions do not count", service.name).into());
    }
    Ok(languages)
}

/// The languages of a term base that has just two, first the one that most of its concepts have first.
pub fn both(base: &TermBase) -> Option<[String; 2]> {
    let [one, other] = <[String; 2]>::try_from(base.languages()).ok()?;
    let starting = |code: &str| {
        let first = base.entries.iter().filter_map(|entry| entry.sections.first());
        first.filter(|section| section.code == code).count()
    };
    Some(if starting(&other) > starting(&one) { [other, one] } else { [one, other] })
}

/// The rows of a concept: each right term of the source with what to write in the other languages.
fn rows(entry: &Entry, languages: &[String], left_out: &mut LeftOut) -> Vec<Vec<String>> {
    let source = entry.of(&languages[0]);
    let targets: Vec<Option<&Section>> = languages[1..].iter().map(|code| entry.of(code)).collect();
    tell(entry, languages, left_out);
    let target = |section: &Option<&Section>| {
        section.and_then(Section::preferred).map_or("", |term| &term.text).to_string()
    };
    let written: Vec<String> = targets.iter().map(target).collect();
    let right = source
        .into_iter()
        .flat_map(|section| &section.terms)
        .filter(|term| term.standing.status().is_right());
    let rows: Vec<Vec<String>> =
        right.map(|term| [vec![term.text.clone()], written.clone()].concat()).collect();
    if rows.is_empty() || written.iter().any(String::is_empty) {
        left_out.add("concepts without a right term in each of the languages", entry.line);
        return Vec::new();
    }
    rows
}

/// Tells what of a concept pairs have no place for.
fn tell(entry: &Entry, languages: &[String], left_out: &mut LeftOut) {
    let line = entry.line;
    for section in &entry.sections {
        if !languages.contains(&section.code) {
            left_out.add("languages that are not asked for", line);
            continue;
        }
        for term in &section.terms {
            match term.standing {
                Standing::Deprecated | Standing::Literal => left_out.add("wrong terms", line),
                Standing::Preferred => {}
                _ if section.code != languages[0] => {
                    left_out.add("right terms of the target beside the one to write", line)
                }
                _ => {}
            }
            if !term.is_plain() {
                left_out.add(
                    "what is said of terms: gender, article, part of speech, case, notes",
                    line,
                );
            }
        }
    }
    if !entry.facts.is_empty() || !entry.examples.is_empty() {
        left_out.add("what is said of concepts: notes, examples, history, other texts", line);
    }
}

impl Service {
    /// Why the service does not take a phrase.
    fn fault(&self, phrase: &str) -> Option<String> {
        if phrase.len() > self.longest {
            return Some(format!(
                "phrases of more than {} bytes, which {} does not take",
                self.longest, self.name
            ));
        }
        phrase
            .chars()
            .any(char::is_control)
            .then(|| format!("phrases with control characters, which {} does not take", self.name))
    }
}

struct File<'s> {
    service: &'s Service,
    written: Vec<u8>,
    is_full: bool,
}

impl File<'_> {
    /// Adds a row; whether there was room for it.
    fn add(&mut self, row: &[String]) -> Result<bool, Fault> {
        let mut writer = ::csv::WriterBuilder::new();
        writer.delimiter(self.service.delimiter);
        // A cell of a table parted by tabs stands as it is.
        if self.service.delimiter == b'\t' {
            writer.quote_style(::csv::QuoteStyle::Never);
        }
        let mut writer = writer.from_writer(Vec::new());
        writer.write_record(row).map_err(|error| error.to_string())?;
        let line = writer.into_inner().map_err(|error| error.to_string())?;
        self.is_full |= self.written.len() + line.len() > self.service.largest;
        if !self.is_full {
            self.written.extend(line);
        }
        Ok(!self.is_full)
    }
}
