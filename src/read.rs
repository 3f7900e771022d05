//! Files to documents. With `config` and `fix`, the only place that touches the file system.

pub mod content;
mod extract;
mod html;
mod markdown;
mod plain;
mod tsv;
pub mod walk;

use crate::document::{Document, Format};
use crate::error::Trouble;
use content::Content;
use std::io::Read;
use std::path::Path;

/// Text beyond this size is refused: offsets of tokens are 32 bits wide.
const LARGEST: u64 = u32::MAX as u64;

/// Reads an article from a file.
pub fn file(path: &Path) -> Result<Document, Trouble> {
    let name = path.to_string_lossy().into_owned();
    let trouble = |error: std::io::Error| Trouble::new(&name, None, io_message(&error));
    let meta = std::fs::metadata(path).map_err(trouble)?;
    if meta.is_dir() {
        return Err(Trouble::new(&name, None, "is a folder, not an article"));
    }
    if meta.len() > LARGEST {
        return Err(Trouble::new(&name, None, "is larger than 4 GiB; split it into articles"));
    }
    bytes(&name, std::fs::read(path).map_err(trouble)?)
}

/// Reads an article from standard input; `name` is what reports call it, and its ending tells the format.
pub fn stdin(name: &str) -> Result<Document, Trouble> {
    let mut input = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST).read_to_end(&mut input);
    read.map_err(|error| Trouble::new(name, None, io_message(&error)))?;
    bytes(name, input)
}

/// Makes a document of a file's bytes. The format is told by the ending of its name; the encoding by a byte order
/// mark or, in HTML, by `<meta charset>`, and is UTF-8 otherwise.
pub fn bytes(name: &str, bytes: Vec<u8>) -> Result<Document, Trouble> {
    let format = format_of(name);
    let content = Content::decode(name, bytes, format)?;
    let mut document = match format {
        Format::Plain => plain::read(name, content),
        Format::Markdown => markdown::read(name, content),
        Format::Html => html::read(name, content),
        Format::Tsv => return tsv::read(name, content),
    };
    if let Some(language) = language_of_name(name) {
        document.language = Some(language);
    }
    Ok(document)
}

fn format_of(name: &str) -> Format {
    match ending(name).as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("tsv") => Format::Tsv,
        _ => Format::Plain,
    }
}

/// Whether a folder's file is an article, by its ending; a table, by its first line, too.
pub fn is_article(path: &Path) -> bool {
    if ending(&path.to_string_lossy()).as_deref() == Some("tsv") {
        return is_bilingual(path).unwrap_or(false);
    }
    let known = ["txt", "md", "markdown", "html", "htm", "xhtml"];
    ending(&path.to_string_lossy()).is_some_and(|ending| known.contains(&ending.as_str()))
}

fn is_bilingual(path: &Path) -> std::io::Result<bool> {
    let mut head = [0; 64];
    let read = std::fs::File::open(path)?.read(&mut head)?;
    let head = String::from_utf8_lossy(&head[..read]);
    Ok(tsv::languages(head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default()).is_some())
}

fn ending(name: &str) -> Option<String> {
    Some(Path::new(name).extension()?.to_str()?.to_ascii_lowercase())
}

/// `fr` of `NAME.fr.txt`, `pt-BR` of `NAME.pt-BR.md`.
fn language_of_name(name: &str) -> Option<String> {
    let stem = Path::new(name).file_stem()?.to_str()?;
    let (before, code) = stem.rsplit_once('.')?;
    let known = crate::language::is_code(crate::language::primary(code));
    (known && !before.is_empty() && code.len() <= 12).then(|| code.to_string())
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
    fn a_name_tells_format_and_language() {
        assert_eq!(language_of_name("a/b.fr.txt").as_deref(), Some("fr"));
        assert_eq!(language_of_name("a/b.pt-BR.html").as_deref(), Some("pt-BR"));
        assert_eq!(language_of_name("a/chinanews.com.280744.txt"), None);
        assert_eq!(language_of_name("a/README.md"), None);
        assert_eq!(format_of("X.HTM"), Format::Html);
    }
}
