//! A term base as a workbook of OpenDocument.

use super::table;
use crate::error::Fault;
use crate::termbase::model::TermBase;
use crate::termbase::told::LeftOut;
use crate::termbase::xml::escaped;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The term base as ODS.
pub fn write(base: &TermBase, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let rows = table::rows(base, left_out);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{MIME}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    let files = [
        ("mimetype", stored, MIME.to_string()),
        ("META-INF/manifest.xml", packed, manifest),
        ("content.xml", packed, content(&rows)),
    ];
    for (name, options, text) in files {
        zip.start_file(name, options).map_err(|error| error.to_string())?;
        zip.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
    }
    let written = zip.finish().map_err(|error| error.to_string())?;
    Ok(written.into_inner())
}

fn content(rows: &[Vec<String>]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet><table:table table:name=\"glossary\">",
    );
    for row in rows {
        text.push_str("<table:table-row>");
        for cell in row {
            match cell.is_empty() {
                true => text.push_str("<table:table-cell/>"),
                false => {
                    text.push_str("<table:table-cell office:value-type=\"string\">");
                    cell.lines().for_each(|line| {
                        text.push_str(&format!("<text:p>{}</text:p>", escaped(line)))
                    });
                    text.push_str("</table:table-cell>");
                }
            }
        }
        text.push_str("</table:table-row>");
    }
    text.push_str("</table:table></office:spreadsheet></office:body></office:document-content>\n");
    text
}
