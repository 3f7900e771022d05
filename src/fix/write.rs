//! Writing files so that nothing is lost.

use crate::document::Document;
use crate::error::Error;
use crate::read;
use std::fs::{File, Metadata};
use std::io::Write;
use std::path::Path;

/// Writes an article's file with new bytes, if it still is what was read.
pub fn write(document: &Document, bytes: &[u8]) -> Result<(), Error> {
    let is_as_read = |now: &[u8]| now == &*document.content.bytes();
    replaced(&document.path, bytes, is_as_read)
}

/// Writes a file that was read, or was not there: beside it first, then in its place, so that it is whole at any moment.
pub fn replace(path: &str, bytes: &[u8], read: Option<&[u8]>) -> Result<(), Error> {
    replaced(path, bytes, |now| Some(now) == read)
}

fn replaced(path: &str, bytes: &[u8], is_as_read: impl Fn(&[u8]) -> bool) -> Result<(), Error> {
    let refused = |message: &str| Error::new(path, None, format!("is not changed: {message}"));
    let failed = |error: std::io::Error| refused(&read::io_message(&error));
    // A link stays a link: the file it leads to is replaced.
    let target = match std::fs::canonicalize(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::path::absolute(path).map_err(failed)?
        }
        target => target.map_err(failed)?,
    };
    let present = std::fs::metadata(&target).ok();
    match &present {
        Some(meta) if !meta.is_file() => return Err(refused("it is no regular file")),
        Some(meta) if meta.permissions().readonly() => {
            return Err(refused("it may not be written"));
        }
        _ => {}
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let is_replaceable = match &present {
        Some(meta) => !has_other_names(meta) && keep_owner(file.as_file(), meta).is_ok(),
        None => new_file_permissions(file.as_file()).map(|()| true).map_err(failed)?,
    };
    file.as_file().sync_all().map_err(failed)?;
    if present.is_some() && !is_as_read(&std::fs::read(&target).map_err(failed)?) {
        return Err(refused("it was changed after it was read"));
    }
    if !is_replaceable {
        return write_in_place(&target, bytes).map_err(failed);
    }
    file.persist(&target).map_err(|lost| failed(lost.error))?;
    // That the name leads to the new file must be on the disk, too; some file systems cannot promise it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A file of several names (hard links) stays one file, and one of another owner stays theirs.
fn write_in_place(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::options().write(true).open(target)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

#[cfg(unix)]
fn has_other_names(meta: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(meta) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a file the owner and the permissions of another.
fn keep_owner(file: &File, meta: &Metadata) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (meta.uid(), meta.gid()) {
            fchown(file, Some(meta.uid()), Some(meta.gid()))?;
        }
    }
    // Behind the owner, for a change of owner may take permissions away.
    file.set_permissions(meta.permissions())
}

/// A temporary file is its owner's alone; a new glossary is to be read by others, too.
fn new_file_permissions(file: &File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}
