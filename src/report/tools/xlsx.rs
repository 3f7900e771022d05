//! A workbook for revisers: a row a finding, with what stands around it, what is proposed, and a column to decide in.

use crate::checker::Checked;
use crate::document::{Document, MASK, relative};
use crate::error::Error;
use crate::finding::Finding;
use crate::report::{Report, Summary};
use crate::text::{Span, printable};
use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError,
};
use std::io::{Error as IoError, Result, Write};

/// Excel takes no more rows than this, the heading among them.
const ROWS: u32 = 1_048_576;
/// It follows no more links than this in a sheet; the names behind it are plain.
const LINKS: u32 = 65_000;
/// So many characters of the passage stand on either side of the words.
const AROUND: usize = 160;
/// A cell takes no more characters than this.
const LONGEST: usize = 32_000;

/// The columns, each with its width.
const COLUMNS: [(&str, f64); 12] = [
    ("File", 26.0),
    ("Place", 9.0),
    ("Rule", 18.0),
    ("Severity", 10.0),
    ("Before", 32.0),
    ("Words", 22.0),
    ("Behind", 32.0),
    ("To write", 22.0),
    ("Why", 44.0),
    ("Glossary", 28.0),
    ("Safety", 9.0),
    ("Decision", 12.0),
];
/// What a reviser may choose in the last column.
const DECISIONS: [&str; 3] = ["accept", "reject", "ask"];

/// A workbook, written when the run is over.
pub struct Xlsx {
    workbook: Workbook,
    wrapped: Format,
    struck: Format,
    inserted: Format,
    rows: u32,
    left_out: u32,
    errors: Vec<String>,
}

impl Default for Xlsx {
    fn default() -> Xlsx {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        Xlsx {
            workbook,
            struck: wrapped.clone().set_font_color(Color::RGB(0xa3_23_1d)),
            inserted: wrapped.clone().set_font_color(Color::RGB(0x14_63_2f)),
            wrapped,
            rows: 0,
            left_out: 0,
            errors: Vec::new(),
        }
    }
}

impl Report for Xlsx {
    fn article(&mut self, checked: &Checked, _: &mut dyn Write) -> Result<()> {
        for finding in &checked.findings {
            if self.rows + 1 == ROWS {
                self.left_out += 1;
                continue;
            }
            self.rows += 1;
            self.row(&checked.document, finding).map_err(IoError::other)?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> Result<()> {
        self.errors.push(error.to_string());
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> Result<()> {
        self.finish().map_err(IoError::other)?;
        out.write_all(&self.workbook.save_to_buffer().map_err(IoError::other)?)
    }
}

impl Xlsx {
    fn row(
        &mut self,
        document: &Document,
        finding: &Finding,
    ) -> std::result::Result<(), XlsxError> {
        let (row, path) = (self.rows, relative(&document.path));
        let from = document.place(finding.span).from;
        let fix = finding.fixes.first();
        let span = fix.map_or(finding.span, |fix| fix.span(finding.span));
        let [before, behind] = around(document, span);
        let new = fix.map_or(String::new(), |fix| fix.applied(document.text(), span));
        let safety = fix.map_or("", |fix| fix.safety.name());
        let cells = [
            (1, format!("{}:{}", from.line, from.column), &self.wrapped),
            (2, finding.rule.to_string(), &self.wrapped),
            (3, finding.severity.name().to_string(), &self.wrapped),
            (4, before, &self.wrapped),
            (5, span.of(document.text()).to_string(), &self.struck),
            (6, behind, &self.wrapped),
            (7, new, &self.inserted),
            (8, finding.message.clone(), &self.wrapped),
            (9, finding.note.clone().unwrap_or_default(), &self.wrapped),
            (10, safety.to_string(), &self.wrapped),
        ];
        let sheet = self.workbook.worksheet_from_index(0)?;
        let link = Url::new(format!("file://{path}"));
        // Behind # a link would lead to a place in another file.
        let is_plain = row > LINKS || path.contains('#');
        if is_plain || sheet.write_url_with_text(row, 0, link, shown(path)).is_err() {
            sheet.write_string_with_format(row, 0, shown(path), &self.wrapped)?;
        }
        for (column, text, format) in cells {
            // As text, whatever it starts with: a cell is never a formula of the article's.
            sheet.write_string_with_format(row, column, shown(&text), format)?;
        }
        Ok(())
    }

    /// What the sheet has as a whole, and a sheet of what could not be read.
    fn finish(&mut self) -> std::result::Result<(), XlsxError> {
        let (rows, left_out) = (self.rows, self.left_out);
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.set_name("Findings")?;
        heading(sheet)?;
        let last = COLUMNS.len() as u16 - 1;
        sheet.autofilter(0, 0, rows.max(1), last)?;
        let choice = DataValidation::new().allow_list_strings(&DECISIONS)?;
        sheet.add_data_validation(1, last, rows.max(1), last, &choice)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let mut told = std::mem::take(&mut self.errors);
        if left_out > 0 {
            told.push(format!("{left_out} more findings do not fit into a sheet"));
        }
        if !told.is_empty() {
            let sheet = self.workbook.add_worksheet().set_name("Not read")?;
            sheet.set_column_width(0, 120)?;
            for (row, error) in (0..).zip(&told) {
                sheet.write_string_with_format(row, 0, shown(error), &self.wrapped)?;
            }
        }
        Ok(())
    }
}

/// The first row, which stays where it is.
fn heading(sheet: &mut Worksheet) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// What stands before and behind a span in its passage.
fn around(document: &Document, span: Span) -> [String; 2] {
    let text = document.text();
    let behind = document.segments.partition_point(|segment| segment.span.start <= span.start);
    let passage = document.segments[..behind].last().map_or(span, |last| last.span.to(span));
    let before = &text[passage.start..span.start];
    let after = &text[span.end..passage.end];
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    [
        format!("{}{}", mark(start > 0), &before[start..]),
        format!("{}{}", &after[..end], mark(end < after.len())),
    ]
}

/// A text as a cell may show it.
fn shown(text: &str) -> String {
    let lines = text.replace(MASK, " ");
    let shown: Vec<_> = lines.split('\n').map(printable).collect();
    shown.join("\n").chars().take(LONGEST).collect()
}
