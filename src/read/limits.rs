//! How large files and passages may be. What is larger is refused by name, for a check takes up to fifteen bytes of memory for
//! each byte of an article; what is checked in parts has no limit.

use crate::document::Document;
use crate::error::Error;
use std::path::Path;

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1_000_000;

/// Limits in megabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of a file.
    pub file: u32,
    /// Of one passage: a line of text that is not checked in pieces, a paragraph of a page, a cell.
    pub passage: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file: 256, passage: 16 }
    }
}

impl Limits {
    /// Refuses a file on the disk for its size, before it is read.
    pub fn file(&self, path: &Path) -> Result<(), Error> {
        // What is no file, or is not there, is told by who reads it.
        let size =
            std::fs::metadata(path).map_or(0, |meta| if meta.is_file() { meta.len() } else { 0 });
        self.size(&path.to_string_lossy(), size)
    }

    /// Refuses a file for its size in bytes.
    pub fn size(&self, name: &str, size: u64) -> Result<(), Error> {
        if size <= u64::from(self.file) * MEGABYTE {
            return Ok(());
        }
        let message = format!(
            "has {} MB; files of more than {} MB are not read: split it, or raise `file` under [limits] in the configuration",
            size.div_ceil(MEGABYTE),
            self.file
        );
        Err(Error::new(name, None, message))
    }

    /// Refuses a file's articles for a passage of one of them, or of its source.
    pub fn passages(&self, documents: &[Document]) -> Result<(), Error> {
        documents.iter().try_for_each(|document| {
            document
                .source_document
                .as_deref()
                .map_or(Ok(()), |source| self.passages_of(source))?;
            self.passages_of(document)
        })
    }

    fn passages_of(&self, document: &Document) -> Result<(), Error> {
        let length = |at: usize| document.segments[at].span.len() as u64;
        let most = u64::from(self.passage) * MEGABYTE;
        let Some(at) = (0..document.segments.len()).find(|at| length(*at) > most) else {
            return Ok(());
        };
        let line = document.place(document.segments[at].span).from.line;
        let message = format!(
            "a passage here has {} MB; files with passages of more than {} MB are not checked: break it into lines, or raise `passage` under [limits] in the configuration",
            length(at).div_ceil(MEGABYTE),
            self.passage
        );
        Err(Error::new(&document.path, Some(line), message))
    }
}
