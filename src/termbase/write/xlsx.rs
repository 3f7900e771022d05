//! A term base as a workbook of Excel's.

use super::table;
use crate::error::Fault;
use crate::termbase::model::TermBase;
use crate::termbase::told::LeftOut;
use rust_xlsxwriter::{Format, Workbook};

/// So many characters a cell of Excel's may have.
const LONGEST: usize = 32_767;
/// So many rows a sheet of Excel's may have, and so many columns.
const MOST: (usize, usize) = (1_048_576, 16_384);

/// The term base as XLSX.
pub fn write(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let rows = table::rows(base, left_out);
    if rows.len() > MOST.0 || rows.first().is_some_and(|row| row.len() > MOST.1) {
        return Err("is larger than a sheet of Excel's; write CSV".into());
    }
    let failed = |error: rust_xlsxwriter::XlsxError| Fault::from(error.to_string());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("glossary").map_err(failed)?;
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    let bold = Format::new().set_bold();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let mut text = cell.as_str();
            if let Some((end, _)) = text.char_indices().nth(LONGEST) {
                left_out.add("what a cell holds beyond Excel's 32,767 characters", at + 1);
                text = &text[..end];
            }
            let (at, column) = (at as u32, column as u16);
            let written = match at {
                0 => sheet.write_string_with_format(at, column, text, &bold),
                _ => sheet.write_string(at, column, text),
            };
            written.map_err(failed)?;
        }
    }
    book.save_to_buffer().map_err(failed)
}
