//! Files to documents. With `config` and `fix`, the only place that touches the file system.

mod article;
pub mod bilingual;
mod extract;
pub mod fields;
pub mod formats;
mod front_matter;
mod html;
mod json;
pub mod limits;
mod markdown;
mod news;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "parquet")]
mod parquet;
pub mod parts;
pub mod plain;
mod po;
mod subtitles;
pub(crate) mod table;
mod tmx;
mod units;
pub mod walk;
mod xliff;
mod xml;

use crate::document::{Document, Format, content::Content, content::Shift};
use crate::error::Error;
use crate::language::{is_code, is_registered, primary};
use fields::Fields;
use formats::Input;
use parts::Part;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Text beyond this size is refused, whatever the limits: offsets in what is made of it are 32 bits wide.
const LARGEST: u64 = 2 << 30;
/// So many errors of one file are told one by one.
const TOLD: usize = 20;

/// What a file holds: mostly one article, but a memory or a list holds several.
#[derive(Default)]
pub struct Reading {
    pub documents: Vec<Document>,
    /// Parts of the file that could not be read; the others were.
    pub errors: Vec<Error>,
    untold: usize,
}

impl Reading {
    fn error(&mut self, error: Error) {
        match self.errors.len() {
            told if told < TOLD => self.errors.push(error),
            _ => self.untold += 1,
        }
    }

    fn finished(mut self, name: &str) -> Self {
        if self.untold > 0 {
            self.errors.push(Error::new(
                name,
                None,
                format!("has {} more such lines", self.untold),
            ));
        }
        self
    }
}

/// Reads what a file holds.
pub fn file(path: &Path, fields: &Fields) -> Result<Reading, Error> {
    let name = path.to_string_lossy().into_owned();
    let error = |error: std::io::Error| Error::new(&name, None, io_message(&error));
    let meta = std::fs::metadata(path).map_err(error)?;
    if meta.is_dir() {
        return Err(Error::new(&name, None, "is a folder, not an article"));
    }
    if !meta.is_file() {
        return Err(Error::new(&name, None, "is no regular file, and is passed over"));
    }
    if meta.len() > LARGEST {
        return Err(Error::new(&name, None, "is larger than 2 GiB; split it into articles"));
    }
    all(&name, std::fs::read(path).map_err(error)?, fields)
}

/// The bytes of standard input; `name` is what reports call it.
pub fn stdin(name: &str) -> Result<Vec<u8>, Error> {
    let mut input = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST).read_to_end(&mut input);
    read.map_err(|error| Error::new(name, None, io_message(&error)))?;
    Ok(input)
}

/// Makes documents of a file's bytes. The format is told by the ending of its name; the encoding by a byte order
/// mark or by what the file says of itself, and is UTF-8 otherwise.
pub fn all(name: &str, bytes: Vec<u8>, fields: &Fields) -> Result<Reading, Error> {
    let row = formats::of_file(name, &bytes)?;
    let content = match row.format {
        #[cfg(feature = "office")]
        Format::Office => office::content(name, bytes)?,
        format => Content::decode(name, bytes, format)?,
    };
    of_content(name, content, row, fields)
}

/// Makes documents of a part of a file, with places in the whole.
pub fn part(name: &str, part: Part, fields: &Fields) -> Result<Reading, Error> {
    let Some(row) = formats::of_name(name) else { return Ok(Reading::default()) };
    let Shift { lines, .. } = part.shift;
    let content = match part.shift.bytes {
        0 => Content::decode(name, part.bytes, row.format),
        _ => Content::unmarked(name, part.bytes),
    };
    let content = content.map_err(|error| {
        Error::new(name, error.line().map(|line| line + lines), error.message())
    })?;
    of_content(name, content.shifted(part.shift), row, fields)
}

fn of_content(
    name: &str,
    content: Content,
    row: &formats::Row,
    fields: &Fields,
) -> Result<Reading, Error> {
    let mut reading = (row.read)(Input { name, content, format: row.format, fields })?;
    if let Some(language) = language_of_name(name) {
        let is_bilingual =
            |document: &Document| document.source_document.is_some() && document.language.is_some();
        let alone = reading.documents.iter_mut().filter(|document| !is_bilingual(document));
        alone.for_each(|document| document.language = Some(language.clone()));
    } else if row.format == Format::Html {
        reading.documents.iter_mut().for_each(html::settle_language);
    }
    for document in &mut reading.documents {
        let canonical = |language: &mut Option<String>| {
            let told = language.take().filter(|code| is_told(code));
            *language = told.map(|code| crate::language::canonical(&code))
        };
        canonical(&mut document.language);
        if let Some(source) = document.source_document.as_mut().and_then(Arc::get_mut) {
            canonical(&mut source.language);
        }
    }
    Ok(reading.finished(name))
}

/// Makes a document of the bytes of a file that holds one article.
pub fn bytes(name: &str, bytes: Vec<u8>) -> Result<Document, Error> {
    let reading = all(name, bytes, &Fields::default())?;
    match reading.errors.into_iter().next() {
        Some(error) => Err(error),
        None => reading
            .documents
            .into_iter()
            .next()
            .ok_or_else(|| Error::new(name, None, "holds no article")),
    }
}

/// Whether a file is of a format that may hold an article with its source.
pub fn may_hold_source(path: &Path) -> bool {
    formats::of_name(&path.to_string_lossy()).is_some_and(|row| row.may_hold_source)
}

/// Whether a folder's file is an article, by its ending; of what may hold all sorts of things, by its head too.
pub fn is_article(path: &Path, fields: &Fields) -> bool {
    row_of(path).is_some_and(|row| match row.holds_articles {
        Some(holds) => head(path).is_ok_and(|head| holds(&head, fields)),
        None => true,
    })
}

/// Whether a folder's file may be an article, by its ending alone.
#[cfg(feature = "watch")]
pub fn may_be_article(path: &Path) -> bool {
    row_of(path).is_some()
}

/// The format of a folder's file. Only a file that is named is an article without an ending that says so, and what is compressed
/// is one only where it can be read in parts.
fn row_of(path: &Path) -> Option<&'static formats::Row> {
    let name = path.to_string_lossy();
    let is_read = match formats::packing(&name) {
        None => true,
        Some(packing) => packing.is_built_in() && parts::may_be_parted(&name),
    };
    formats::of_name(&name).filter(|row| {
        is_read && formats::ending(&name).is_some_and(|ending| row.endings.contains(&&*ending))
    })
}

/// Whether what a file says of its language names one.
fn is_told(code: &str) -> bool {
    !matches!(primary(code), "und" | "mul" | "zxx" | "mis") && is_registered(code)
}

fn head(path: &Path) -> Result<String, Error> {
    let head = parts::head(path)?;
    Ok(String::from_utf8_lossy(&head).trim_start_matches('\u{feff}').to_string())
}

/// `fr` of `NAME.fr.txt` and of `NAME.fr`, `pt-BR` of `NAME.pt-BR.md`.
fn language_of_name(name: &str) -> Option<String> {
    let unpacked = formats::unpacked(name);
    let path = Path::new(&*unpacked);
    let (stem, ending) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    if formats::of_name(name).is_some_and(|row| !row.endings.contains(&&*ending.to_lowercase())) {
        return Some(ending.to_string());
    }
    let (before, code) = stem.rsplit_once('.')?;
    (is_code(code) && !before.is_empty()).then(|| code.to_string())
}

/// The name of the outermost element of XML, as the head of a file shows it.
pub(crate) fn xml_root(head: &str) -> Option<String> {
    xml::root(head)
}

pub(crate) fn io_message(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "may not be read: permission denied".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_is_compressed_only_where_it_can_be_read_in_parts() {
        for name in ["a.html.gz", "a.txt.gz", "a.fr.gz", "a.gz", "a.json.zst"] {
            assert!(row_of(Path::new(name)).is_none(), "{name}");
        }
        for name in ["a.tsv.gz", "a.jsonl.zst", "a.fr.tmx.GZ"] {
            assert_eq!(row_of(Path::new(name)).is_some(), cfg!(feature = "packed"), "{name}");
        }
    }

    #[test]
    fn a_name_tells_format_and_language() {
        assert_eq!(language_of_name("a/b.fr.txt").as_deref(), Some("fr"));
        assert_eq!(language_of_name("a/b.pt-BR.html").as_deref(), Some("pt-BR"));
        assert_eq!(language_of_name("a/chinanews.com.280744.txt"), None);
        assert_eq!(language_of_name("a/README.md"), None);
        assert_eq!(language_of_name("a/news.de").as_deref(), Some("de"));
        assert_eq!(language_of_name("a/b.de-Arschloch.txt"), None);
    }
}
