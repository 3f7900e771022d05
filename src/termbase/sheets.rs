//! Term bases in workbooks: XLSX, XLS, XLSB and ODS.

use super::{Options, Reading, table};
use crate::error::Error;
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;

/// Reads a sheet of a workbook: the one that is asked for, or the first that holds anything.
pub fn read(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let wrong = |message: String| Error::new(path, None, message);
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| wrong(format!("is no workbook that can be read: {error}")))?;
    let names = book.sheet_names();
    let wanted: Vec<String> = match &options.sheet {
        Some(name) if names.contains(name) => vec![name.clone()],
        Some(name) => {
            return Err(wrong(format!("has no sheet “{name}”; it has {}", names.join(", "))));
        }
        None => names.clone(),
    };
    for name in &wanted {
        let range = book
            .worksheet_range(name)
            .map_err(|error| wrong(format!("the sheet “{name}” cannot be read: {error}")))?;
        if range.is_empty() {
            continue;
        }
        let (first, _) = range.start().unwrap_or_default();
        let rows = range
            .rows()
            .enumerate()
            .map(|(at, cells)| (first as usize + at + 1, cells.iter().map(cell).collect()));
        let mut reading = table::read(path, rows.collect(), Vec::new(), options)?;
        let others = names.iter().filter(|other| *other != name).count();
        if options.sheet.is_none() && others > 0 {
            reading
                .left_out
                .add(format!("{others} other sheets than “{name}”; --sheet reads one of them"), 0);
        }
        return Ok(reading);
    }
    Err(wrong("holds no sheet with anything in it".into()))
}

/// What a cell shows.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.trim().to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        other => other.to_string().trim().to_string(),
    }
}
