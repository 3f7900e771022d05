//! Bilingual tables: a segment a row. The first row names the columns: by their languages (the first is the source), or
//! as "source" and "target", or as the configuration says.

use super::bilingual::{Bilingual, LanguagePair};
use super::fields::{Fields, Plan};
use super::formats::Input;
use super::parts::Portion;
use super::{Reading, article, plain};
use crate::document::Format;
use crate::error::Error;
use crate::text::{Coding, Span, Text};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use std::sync::Arc;

/// Whether a table's first row names a source and a translation, or the parts of an article.
pub fn holds_articles(head: &str, format: Format, fields: &Fields) -> bool {
    let mut rows = Rows::new(head, format);
    let plan = rows.next().and_then(|row| row.plan(head, fields));
    plan.is_some_and(|plan| matches!(plan, Plan::Pairs(_)) || plan.is_whole_article())
}

const NO_HEAD: &str = "the first line must name the columns: by languages (zh, fr), as source and target, as headline and text, or as [fields] says";

/// How the rows of a table are told apart, as its head shows.
pub struct Layout {
    /// The bytes up to the second row.
    pub head: usize,
    columns: usize,
    /// What parts the cells of CSV.
    delimiter: Option<u8>,
}

/// The layout of a table that starts like this.
pub fn layout(text: &str, format: Format, fields: &Fields) -> Result<Layout, &'static str> {
    let mut rows = Rows::new(text, format);
    let head = rows.next().unwrap_or_default();
    head.plan(text, fields).ok_or(NO_HEAD)?;
    // Of two signs that end the row csv-core may leave the second one.
    let is_split = text.as_bytes()[..rows.at].ends_with(b"\r") && text[rows.at..].starts_with('\n');
    let delimiter = rows.csv.map(|(_, delimiter)| delimiter);
    Ok(Layout { head: rows.at + usize::from(is_split), columns: rows.columns, delimiter })
}

/// Where the rows of a text behind the head of a table start and end.
pub fn records(text: &str, layout: &Layout) -> impl Iterator<Item = (usize, usize)> {
    let csv = layout.delimiter.map(|delimiter| (reader(delimiter), delimiter));
    let mut rows = Rows { text, at: 0, columns: layout.columns, csv };
    std::iter::from_fn(move || {
        let row = rows.by_ref().find(|row| !row.is_empty())?;
        Some((row.start(), rows.at))
    })
}

fn reader(delimiter: u8) -> Box<Reader> {
    Box::new(ReaderBuilder::new().delimiter(delimiter).build())
}

pub fn read(input: Input) -> Result<Reading, Error> {
    let Input { name, content, format, fields } = input;
    let content = Arc::new(content);
    let text = content.text();
    let mut rows = Rows::new(text, format);
    let head = rows.next().unwrap_or_default();
    let Some(plan) = head.plan(text, fields) else {
        return Err(Error::new(name, Some(1), NO_HEAD));
    };
    let mut found = Bilingual::default();
    let mut reading = Reading::default();
    let names: Vec<String> =
        head.0.iter().map(|cell| cell.text(text).as_str().trim().to_string()).collect();
    let mut portion = Portion::default();
    for row in rows.filter(|row| !row.is_empty()) {
        if portion.begins_at(row.start()) {
            found.start_part();
        }
        if row.0.len() != head.0.len() {
            let message = format!(
                "the row must hold {} cells, as the first does; it holds {}",
                head.0.len(),
                row.0.len()
            );
            reading.error(Error::new(name, Some(content.line(row.0[0].span.start)), message));
            continue;
        }
        if let Some(cell) = row.0.iter().find(|cell| cell.is_unclosed(text)) {
            let message = "the cell is opened by a quotation mark that does not close it";
            reading.error(Error::new(name, Some(content.line(cell.span.start)), message));
            continue;
        }
        let cells: Vec<Text> = row.0.iter().map(|cell| cell.text(text)).collect();
        let value =
            |wanted: &str| Some(cells[names.iter().position(|name| name == wanted)?].as_str());
        let own = fields.languages(value);
        let id = fields.id(|wanted| {
            let at = names.iter().position(|name| name.eq_ignore_ascii_case(wanted))?;
            (!plan.uses(at)).then(|| cells[at].as_str())
        });
        match &plan {
            Plan::Article(parts) => {
                let parts = parts.iter().map(|at| &cells[*at]);
                let language = own.target.as_deref();
                let row = article::documents(parts, name, format, &content, language, id);
                reading.documents.extend(row);
            }
            Plan::Pairs(pairs) => {
                pairs.iter().for_each(|pair| add(&mut found, id, pair, &own, &cells));
            }
        }
    }
    reading.documents.extend(found.documents(name, format, &content));
    Ok(reading)
}

/// Adds a translation of a row with its source.
fn add(
    found: &mut Bilingual,
    id: Option<&str>,
    (source, target, named): &(Option<usize>, usize, LanguagePair),
    own: &LanguagePair,
    cells: &[Text],
) {
    let languages = LanguagePair {
        source: named.source.clone().or_else(|| own.source.clone()),
        target: named.target.clone().or_else(|| own.target.clone()),
    };
    let none = Text::default();
    found.add_of_record(
        id,
        &languages,
        source.map_or(&none, |source| &cells[source]),
        &cells[*target],
    );
}

/// A row's cells.
#[derive(Default)]
struct Row(Vec<Cell>);

#[derive(Clone, Copy)]
struct Cell {
    /// Of the file's characters, without quotation marks.
    span: Span,
    coding: Coding,
}

impl Row {
    fn plan(&self, text: &str, fields: &Fields) -> Option<Plan> {
        let names: Vec<Text> = self.0.iter().map(|cell| cell.text(text)).collect();
        let names: Vec<&str> = names.iter().map(|name| name.as_str().trim()).collect();
        fields.plan(&names)
    }

    /// Where it starts.
    fn start(&self) -> usize {
        let cell = &self.0[0];
        cell.span.start - usize::from(cell.coding == Coding::QuotedCell)
    }

    /// Whether the line is empty.
    fn is_empty(&self) -> bool {
        self.0.len() == 1 && self.0[0].span.is_empty()
    }
}

impl Cell {
    fn is_unclosed(&self, source: &str) -> bool {
        matches!(self.coding, Coding::BareCell(_)) && self.span.of(source).starts_with('"')
    }

    fn text(&self, source: &str) -> Text {
        let mut text = Text::coded(self.coding);
        let mut at = self.span.start;
        if self.coding == Coding::QuotedCell {
            while let Some(found) = source[at..self.span.end].find("\"\"") {
                text.push(source, Span::new(at, at + found));
                text.push_for("\"", Span::new(at + found, at + found + 2));
                at += found + 2;
            }
        }
        text.push(source, Span::new(at, self.span.end));
        if text.is_empty() {
            // An empty cell has a place too.
            text.push_for("", self.span);
        }
        text
    }
}

/// A row of several lines is looked for in so many bytes.
pub const LONGEST_ROW: usize = 1 << 13;

/// The rows of a table: those of a TSV file are lines, their cells parted by tabs; those of a CSV file as csv-core reads
/// them (RFC 4180), which consumes a cell with what ends it and so tells where each lies. Spreadsheets write a TSV cell of
/// several lines between quotation marks, too.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    /// How many cells the first row has.
    columns: usize,
    csv: Option<(Box<Reader>, u8)>,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, format: Format) -> Self {
        let (at, delimiter) = if format == Format::Csv { parted_by(text) } else { (0, b'\t') };
        let csv = (format == Format::Csv).then(|| (reader(delimiter), delimiter));
        Rows { text, at, columns: 0, csv }
    }

    fn line(&mut self) -> Option<Row> {
        let rest = &self.text[self.at..];
        let line = rest.split_inclusive('\n').next()?;
        let start = self.at;
        if let Some((row, end)) = self.row_of_lines(line) {
            self.at = end;
            return Some(row);
        }
        self.at += line.len();
        let mut row = Row::default();
        let mut at = start;
        for cell in line.trim_end_matches(['\r', '\n']).split('\t') {
            row.0.push(Cell { span: Span::new(at, at + cell.len()), coding: Coding::Cell });
            at += cell.len() + 1;
        }
        if self.columns == 0 {
            self.columns = row.0.len();
        }
        Some(row)
    }

    /// A row that starts with a line of which a cell is opened by a quotation mark and not closed, where with the lines up to
    /// the mark that closes it the row has its cells. Also where the row ends.
    fn row_of_lines(&self, line: &str) -> Option<(Row, usize)> {
        let is_open = |cell: &str| cell.starts_with('"') && cell.matches('"').count() % 2 == 1;
        let cells = |line: &str| line.trim_end_matches(['\r', '\n']).split('\t').count();
        let mut own = line.trim_end_matches(['\r', '\n']).split('\t');
        // Elsewhere a mark opens a quotation that the next row goes on with.
        let next = || self.text[self.at + line.len()..].split_inclusive('\n').next();
        let is_cut = match cells(line) {
            count if count == self.columns => {
                own.next_back().is_some_and(is_open)
                    && next().is_some_and(|next| cells(next) != self.columns)
            }
            count => count < self.columns && own.any(is_open),
        };
        if !is_cut {
            return None;
        }
        let most = (self.at + LONGEST_ROW).min(self.text.len());
        let mut row = Row::default();
        let mut at = self.at;
        while at <= most {
            let (cell, end) = self.cell_of_lines(at, most)?;
            row.0.push(cell);
            let rest = &self.text[end..];
            if let Some(next) = rest.strip_prefix('\t') {
                at = self.text.len() - next.len();
                continue;
            }
            let next = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
            let end = self.text.len() - next.unwrap_or(rest).len();
            let is_whole = row.0.len() == self.columns && (next.is_some() || rest.is_empty());
            return is_whole.then_some((row, end));
        }
        None
    }

    /// The cell at a place, and where it ends.
    fn cell_of_lines(&self, at: usize, most: usize) -> Option<(Cell, usize)> {
        let bytes = self.text.as_bytes();
        if bytes.get(at) != Some(&b'"') {
            let length = bytes[at..].iter().position(|byte| matches!(byte, b'\t' | b'\r' | b'\n'));
            let end = length.map_or(bytes.len(), |length| at + length);
            return Some((Cell { span: Span::new(at, end), coding: Coding::Cell }, end));
        }
        let mut end = at + 1;
        while end < most {
            match (bytes[end], bytes.get(end + 1)) {
                (b'"', Some(b'"')) => end += 2,
                (b'"', None | Some(b'\t' | b'\r' | b'\n')) => {
                    let span = Span::new(at + 1, end);
                    return Some((Cell { span, coding: Coding::QuotedCell }, end + 1));
                }
                (b'"' | b'\t', _) => return None,
                _ => end += 1,
            }
        }
        None
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.csv.is_some() { self.record() } else { self.line() }
    }
}

impl Rows<'_> {
    fn record(&mut self) -> Option<Row> {
        let mut row = Row::default();
        loop {
            let (cell, is_last) = self.cell(row.0.is_empty())?;
            row.0.push(cell);
            if is_last {
                return Some(row);
            }
        }
    }

    /// The next cell, and whether it is the last of its row.
    fn cell(&mut self, is_first: bool) -> Option<(Cell, bool)> {
        let (reader, delimiter) = self.csv.as_mut()?;
        let start = self.at;
        let is_last = loop {
            let (result, consumed, _) =
                reader.read_field(&self.text.as_bytes()[self.at..], &mut [0; 1024]);
            self.at += consumed;
            match result {
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        };
        let mut raw = Span::new(start, self.at).of(self.text);
        let mut from = start;
        if is_first {
            // What ended the row before, and empty lines.
            from += raw.len() - raw.trim_start_matches(['\r', '\n']).len();
            raw = &self.text[from..self.at];
        }
        let ends: &[char] = if is_last { &['\r', '\n'] } else { &[char::from(*delimiter)] };
        let raw = raw.strip_suffix(ends).unwrap_or(raw);
        let is_quoted = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"');
        let (inset, coding) =
            if is_quoted { (1, Coding::QuotedCell) } else { (0, Coding::BareCell(*delimiter)) };
        Some((Cell { span: Span::new(from + inset, from + raw.len() - inset), coding }, is_last))
    }
}

/// Where the rows of CSV start, and what parts their cells. Spreadsheets may say so in a line of its own.
pub fn parted_by(text: &str) -> (usize, u8) {
    match text.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        Some(told) => (text.find('\n').map_or(text.len(), |end| end + 1), told),
        None => (0, delimiter(text)),
    }
}

/// What parts the cells: whichever of comma, semicolon and tab the first line has most of outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let first = plain::lines(text).next().map_or("", |line| line.of(text));
    let mut is_quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        let count = counts.iter_mut().find(|(known, _)| *known == byte && !is_quoted);
        count.into_iter().for_each(|(_, count)| *count += 1);
    }
    counts.iter().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}
