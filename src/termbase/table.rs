//! Term bases in tables: CSV and TSV, and the rows of workbooks.

use super::columns::{self, Column, Said};
use super::model::{Entry, Event, Facts, Section, Standing, Term, without_status};
use super::{Options, Reading, language, status};
use crate::document::{Format, content::Content};
use crate::error::Error;
use crate::glossary::ConceptKind;
use crate::glossary::flat::{parted, parts};
use crate::read::table::parted_by;
use std::collections::HashMap;

/// A row with its line in the file, from 1.
pub type Row = (usize, Vec<String>);

/// Reads a table parted by commas or semicolons.
pub fn csv(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let content = Content::decode(path, bytes, Format::Csv)?;
    let (start, delimiter) = parted_by(content.text());
    rows_of(path, &content, start, delimiter, options)
}

/// Reads a table parted by tabs.
pub fn tsv(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let content = Content::decode(path, bytes, Format::Tsv)?;
    rows_of(path, &content, 0, b'\t', options)
}

/// Reads our own flat form, whose cells have no quotation marks around them and whose comments start with #.
pub fn flat(path: &str, text: &str, options: &Options) -> Result<Reading, Error> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let rows: Vec<Row> = lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(at, line)| (at + 1, line.split('\t').map(str::to_string).collect()))
        .collect();
    let mut reading = read_parted(path, rows, Vec::new(), &[';'], options)?;
    for entry in &mut reading.base.entries {
        entry.has_kind_or(options.kind.unwrap_or(ConceptKind::Place));
    }
    Ok(reading)
}

/// Whether cells of a table parted by tabs stand between quotation marks: each that starts with one ends with one.
fn is_quoting(text: &str) -> bool {
    let is_odd = |line: &str| line.matches('"').count() % 2 == 1;
    let is_bare = |cell: &str| cell.starts_with('"') && !(cell.len() > 1 && cell.ends_with('"'));
    !text.lines().any(|line| !is_odd(line) && line.split('\t').any(is_bare))
}

fn rows_of(
    path: &str,
    content: &Content,
    start: usize,
    delimiter: u8,
    options: &Options,
) -> Result<Reading, Error> {
    let text = &content.text()[start..];
    let is_quoting = delimiter != b'\t' || is_quoting(text);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(is_quoting)
        .from_reader(text.as_bytes());
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let mut record = ::csv::StringRecord::new();
    loop {
        let from = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(Error::new(path, None, format!("is no table: {error}"))),
        }
        let end = reader.position().byte() as usize;
        let raw = text.get(from..end).unwrap_or_default();
        // What ended the row before, and empty lines.
        let raw = raw.trim_start_matches(['\r', '\n']);
        let line = content.line(start + end - raw.len());
        if is_quoting && is_unclosed(raw, delimiter) && end >= text.len() {
            errors.push(Error::new(
                path,
                Some(line),
                "the cell is opened by a quotation mark that nothing closes",
            ));
            continue;
        }
        rows.push((line, record.iter().map(|cell| cell.trim().to_string()).collect()));
    }
    read(path, rows, errors, options)
}

/// Whether a row has a quotation mark that opens a cell, and an odd number of them.
fn is_unclosed(raw: &str, delimiter: u8) -> bool {
    let opens = raw.starts_with('"') || raw.contains(&format!("{}\"", char::from(delimiter)));
    opens && raw.matches('"').count() % 2 == 1
}

/// Makes concepts of rows, of which the first names the columns.
pub fn read(
    path: &str,
    rows: Vec<Row>,
    errors: Vec<Error>,
    options: &Options,
) -> Result<Reading, Error> {
    read_parted(path, rows, errors, &[';', '|', '\n', '\r'], options)
}

/// The same with what parts the terms of a cell.
fn read_parted(
    path: &str,
    rows: Vec<Row>,
    errors: Vec<Error>,
    marks: &'static [char],
    options: &Options,
) -> Result<Reading, Error> {
    let mut reading = Reading { errors, ..Reading::default() };
    let mut rows =
        rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).peekable();
    let Some((line, first)) = rows.peek() else {
        return Err(Error::new(path, None, "is empty"));
    };
    let languages = match options.languages.is_empty() {
        true => languages_of_name(path),
        false => options.languages.clone(),
    };
    let is_pair = !is_head(first, options, &languages);
    let planned = match is_pair {
        true => Ok(without_names(first, &languages)),
        false => columns::plan(first, &options.columns, &languages),
    };
    let columns = planned.map_err(|message| Error::new(path, Some(*line), message))?;
    let head = if is_pair { None } else { rows.next() };
    if let Some((line, names)) = head {
        let slips = columns::mistyped(&names, &options.columns).into_iter();
        reading.errors.extend(slips.map(|message| Error::new(path, Some(line), message)));
    }
    let mut table = Table { columns, is_pair, marks, concepts: HashMap::new() };
    for (line, cells) in rows {
        if let Err(message) = table.row(line, &cells, &mut reading) {
            reading.errors.push(Error::new(path, Some(line), message));
        }
    }
    reading.base.settle();
    reading.base.settle_codes();
    Ok(reading)
}

/// Whether the first row names the columns.
fn is_head(first: &[String], options: &Options, languages: &[String]) -> bool {
    if !options.columns.is_empty() || languages.is_empty() && !is_deepl(first) {
        return true;
    }
    let unknown = |column: &Column| matches!(column, Column::Concept(Said::Kept(_)));
    let known = columns::plan(first, &[], languages).unwrap_or_default();
    columns::names_source_and_target(first) || !known.is_empty() && !known.iter().any(unknown)
}

/// Whether a row is one of DeepL's with the languages of the two terms in it.
fn is_deepl(row: &[String]) -> bool {
    let is_code = |cell: &String| cell.len() <= 5 && language::of_name(cell).is_some();
    row.len() == 4 && row[2..].iter().all(is_code) && !row[..2].iter().any(is_code)
}

/// The columns of a table whose first row has terms.
fn without_names(first: &[String], languages: &[String]) -> Vec<Column> {
    if languages.is_empty() {
        return vec![
            Column::Source,
            Column::Target,
            Column::SourceLanguage,
            Column::TargetLanguage,
        ];
    }
    let terms = languages.iter().map(|code| Column::Terms(code.clone(), None));
    terms.chain(std::iter::repeat(Column::Concept(Said::Note))).take(first.len()).collect()
}

/// The languages that a file's name ends in: `NAME.en-fr.csv`, `en_fr.tsv`.
fn languages_of_name(path: &str) -> Vec<String> {
    let stem =
        std::path::Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let last = stem.rsplit('.').next().unwrap_or_default();
    let pair = |text: &str| {
        text.match_indices(['-', '_', '.']).find_map(|(at, _)| {
            let known = |code: &str| {
                crate::language::is_code(code).then(|| language::of_code(code)).flatten()
            };
            Some(vec![known(&text[..at])?, known(&text[at + 1..])?])
        })
    };
    let behind = stem.rmatch_indices('.').nth(1).map(|(at, _)| &stem[at + 1..]);
    pair(last).or_else(|| pair(behind.unwrap_or(stem))).unwrap_or_default()
}

struct Table {
    columns: Vec<Column>,
    /// Whether cells hold one term each.
    is_pair: bool,
    /// What parts the terms of a cell.
    marks: &'static [char],
    /// Concepts by their ids, where a row holds one term.
    concepts: HashMap<String, usize>,
}

/// A term with its standing, where that is told.
type Ranked = (Option<Standing>, Term);

/// The terms of a row: their language, their column, their standing where it is told.
type Found = Vec<(String, usize, Option<Standing>, Term)>;

impl Table {
    fn row(&mut self, line: usize, cells: &[String], reading: &mut Reading) -> Result<(), String> {
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if filled > self.columns.len() {
            return Err(format!(
                "has {filled} cells, but the first row names {} columns",
                self.columns.len()
            ));
        }
        let cell = |wanted: &Column| self.cell(cells, wanted);
        let mut entry = Entry { line, ..Entry::default() };
        entry.id = cell(&Column::Id).map(str::to_string);
        entry.kind = cell(&Column::Kind)
            .map(ConceptKind::named)
            .transpose()
            .map_err(|fault| fault.to_string())?;
        let mut found = self.terms(line, cells)?;
        self.of_each(cells, line, &mut found, reading);
        let mut languages: Vec<(String, Facts)> = Vec::new();
        for (column, cell) in self.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match column {
                Column::Concept(said) => concept(&mut entry, said, cell),
                Column::Language(code, said) => {
                    let mut other = Entry::default();
                    concept(&mut other, said, cell);
                    languages.push((code.clone(), other.facts));
                }
                Column::Term(_, Said::Forms(_)) => {}
                Column::Term(at, said) => {
                    let mut of = found.iter_mut().filter(|(_, column, ..)| column == at).peekable();
                    if of.peek().is_none() {
                        of_no_term(&mut entry, said, cell, line, reading);
                    }
                    of.for_each(|(_, _, standing, term)| {
                        say(term, standing, said, cell, line, reading)
                    });
                }
                _ => {}
            }
        }
        add_all(&mut entry, found);
        for (code, facts) in languages {
            match entry.sections.iter_mut().find(|section| section.code == code) {
                Some(section) => section.facts.extend(facts),
                None => entry.facts.extend(facts),
            }
        }
        if entry.sections.iter().all(|section| section.terms.is_empty()) {
            reading.left_out.add("rows without a term", line);
            return Ok(());
        }
        self.add(entry, reading);
        Ok(())
    }

    /// Takes in what cells say of single terms.
    fn of_each(&self, cells: &[String], line: usize, found: &mut Found, reading: &mut Reading) {
        for (column, cell) in self.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let Column::Each(code, of, said) = column else { continue };
            // A column of the language alone holds the preferred term.
            let is_meant = |told: &Option<Standing>| told.unwrap_or(Standing::Preferred) == *of;
            let mut terms =
                found.iter_mut().filter(|(own, _, told, _)| own == code && is_meant(told));
            for part in parts(cell, self.marks) {
                let term = terms.next();
                if part.is_empty() {
                    continue;
                }
                match term {
                    Some((_, _, standing, term)) => say(term, standing, said, &part, line, reading),
                    None => reading
                        .left_out
                        .add("what is said of a term that its row does not have", line),
                }
            }
        }
    }

    fn cell<'c>(&self, cells: &'c [String], wanted: &Column) -> Option<&'c str> {
        let at = self.columns.iter().position(|column| column == wanted)?;
        cells.get(at).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Adds a concept; where a row holds one term, to that of the same id.
    fn add(&mut self, entry: Entry, reading: &mut Reading) {
        let entries = &mut reading.base.entries;
        let known = match &entry.id {
            Some(id) if self.columns.contains(&Column::RowTerm) => {
                let at = entries.len();
                Some(*self.concepts.entry(id.clone()).or_insert(at)).filter(|known| *known < at)
            }
            _ => None,
        };
        match known {
            Some(known) => {
                let first = &mut entries[known];
                first.facts.extend(entry.facts);
                for mut section in entry.sections {
                    if first.of(&section.code).is_some() {
                        let others = section
                            .terms
                            .iter_mut()
                            .filter(|term| term.standing == Standing::Preferred);
                        others.for_each(|term| term.standing = Standing::Admitted);
                    }
                    let joined = first.section(&section.code);
                    joined.terms.append(&mut section.terms);
                    joined.facts.extend(section.facts);
                }
            }
            None => entries.push(entry),
        }
    }

    fn terms(&self, line: usize, cells: &[String]) -> Result<Found, String> {
        let mut found = Found::new();
        let told = |wanted: &Column| {
            let code = self.cell(cells, wanted).unwrap_or_default();
            language::of_name(code).ok_or_else(|| match code {
                "" => "the language of the term is not told".to_string(),
                code => format!("“{code}” is no language"),
            })
        };
        for (at, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            // Synonyms have the language of the column of terms before them.
            let (of, others) = match column {
                Column::Term(of, Said::Forms(standing)) => (&self.columns[*of], Some(*standing)),
                column => (column, None),
            };
            let (code, standing) = match of {
                _ if cell.is_empty() => continue,
                Column::Terms(code, standing) => (code.clone(), others.or(*standing)),
                Column::Source => (told(&Column::SourceLanguage)?, others),
                Column::Target => (told(&Column::TargetLanguage)?, others),
                Column::RowTerm => (told(&Column::RowLanguage)?, others),
                _ => continue,
            };
            let texts = if self.is_pair { vec![cell.clone()] } else { parted(cell, self.marks) };
            let terms = texts.into_iter().map(|text| {
                let term = Term { line, ..Term::new(&text, Standing::Preferred) };
                (code.clone(), at, standing, term)
            });
            // Behind the preferred term of a cell stand those that are right, too.
            found.extend(terms.enumerate().map(|(place, (code, at, standing, term))| {
                let is_other = place > 0 && standing == Some(Standing::Preferred);
                (code, at, if is_other { Some(Standing::Admitted) } else { standing }, term)
            }));
        }
        Ok(found)
    }
}

/// Puts the terms of a row into their languages. A term that a row has twice, where two columns may hold it, is one.
fn add_all(entry: &mut Entry, found: Found) {
    let mut by_language: Vec<(String, Vec<Ranked>)> = Vec::new();
    for (code, _, standing, term) in found {
        let at = by_language.iter().position(|(known, _)| *known == code);
        let at = at.unwrap_or_else(|| {
            by_language.push((code, Vec::new()));
            by_language.len() - 1
        });
        let terms = &mut by_language[at].1;
        let same = |(told, known): &&mut Ranked| {
            known.text == term.text && (told.is_none() || standing.is_none() || *told == standing)
        };
        match terms.iter_mut().find(same) {
            Some((told, known)) if known.is_plain() || term.is_plain() => {
                *told = told.or(standing);
                if known.is_plain() {
                    *known = term;
                }
            }
            _ => terms.push((standing, term)),
        }
    }
    for (code, mut terms) in by_language {
        without_status(&mut terms);
        let terms = terms.into_iter().map(|(_, term)| term).collect();
        entry.sections.push(Section { code, terms, ..Section::default() });
    }
}

/// Takes in what a cell says of a concept.
fn concept(entry: &mut Entry, said: &Said, cell: &str) {
    let facts = &mut entry.facts;
    match said {
        Said::Note => facts.add_note(cell),
        Said::Kept(name) => facts.keep(name, cell),
        Said::Created => event(facts, "origination").when = Some(cell.to_string()),
        Said::CreatedBy => event(facts, "origination").who = Some(cell.to_string()),
        Said::Modified => event(facts, "modification").when = Some(cell.to_string()),
        Said::ModifiedBy => event(facts, "modification").who = Some(cell.to_string()),
        other => facts.keep(&format!("{other:?}").to_lowercase(), cell),
    }
}

/// What was done, which is made where it is not told yet.
fn event<'f>(facts: &'f mut Facts, what: &str) -> &'f mut Event {
    let at = facts.history.iter().position(|event| event.what == what);
    let at = at.unwrap_or_else(|| {
        facts.history.push(Event { what: what.to_string(), ..Event::default() });
        facts.history.len() - 1
    });
    &mut facts.history[at]
}

/// Takes in what a cell says of a term.
fn say(
    term: &mut Term,
    standing: &mut Option<Standing>,
    said: &Said,
    cell: &str,
    line: usize,
    reading: &mut Reading,
) {
    match said {
        Said::Status if status::is_of_process(cell) => term.facts.keep("processStatus", cell),
        Said::Status => match status::standing(cell) {
            Some(told) => *standing = standing.or(Some(told)),
            None => {
                reading.unknown_status(cell, line);
                term.facts.keep("status", cell);
            }
        },
        Said::Forbidden if status::is_yes(cell) => *standing = Some(Standing::Deprecated),
        Said::Preferred if status::is_yes(cell) => *standing = Some(Standing::Preferred),
        Said::Forbidden | Said::Preferred => {}
        Said::Gender => match status::gender(cell) {
            Some(gender) => term.gender = Some(gender),
            None => term.facts.keep("grammaticalGender", cell),
        },
        Said::Article => term.article = Some(cell.to_string()),
        Said::Write => term.write = Some(cell.to_string()),
        Said::PartOfSpeech => term.part_of_speech = Some(cell.to_string()),
        Said::Case => match status::case(cell) {
            Some(case) => term.case = Some(case.to_string()),
            None => term.facts.keep("case", cell),
        },
        Said::Info => info(term, standing, cell),
        Said::Note => term.facts.add_note(cell),
        said => {
            let mut entry = Entry { facts: std::mem::take(&mut term.facts), ..Entry::default() };
            concept(&mut entry, said, cell);
            term.facts = entry.facts;
        }
    }
}

/// Takes in what a cell says of a term that the row does not have: texts are the concept's.
fn of_no_term(entry: &mut Entry, said: &Said, cell: &str, line: usize, reading: &mut Reading) {
    match said {
        Said::Note | Said::Kept(_) => concept(entry, said, cell),
        Said::Forbidden | Said::Preferred if !status::is_yes(cell) => {}
        _ => reading.left_out.add("what is said of a term that its row does not have", line),
    }
}

/// memoQ's properties of a term.
fn info(term: &mut Term, standing: &mut Option<Standing>, cell: &str) {
    for part in cell.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
        match (status::bare(part).as_str(), status::case(part)) {
            ("forbidden" | "isforbidden", _) => *standing = Some(Standing::Deprecated),
            (_, Some(case)) => term.case = Some(case.to_string()),
            _ => term.facts.keep("Term_Info", part),
        }
    }
}
