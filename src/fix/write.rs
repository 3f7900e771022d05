//! Writing files so that nothing is lost.

use crate::document::Document;
use crate::error::Error;
use crate::read;
use std::fs::{File, Metadata};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tempfile::NamedTempFile;

/// Writes an article's file with new bytes, if it still is what was read.
pub fn write(document: &Document, bytes: &[u8]) -> Result<(), Error> {
    let is_as_read = |now: &[u8]| now == &*document.content.bytes();
    replaced(&document.path, bytes, is_as_read)
}

/// Writes a file that was read, or was not there: beside it first, then in its place, so that it is whole at any moment.
pub fn replace(path: &str, bytes: &[u8], read: Option<&[u8]>) -> Result<(), Error> {
    replaced(path, bytes, |now| Some(now) == read)
}

/// Held while a file is written.
static WRITING: Mutex<()> = Mutex::new(());

/// Waits for the file that is being written, and lets none be written as long as what is given back lives: whoever ends the
/// process then leaves no file behind that is not whole.
pub fn pause() -> impl Drop {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn replaced(path: &str, bytes: &[u8], is_as_read: impl Fn(&[u8]) -> bool) -> Result<(), Error> {
    let _writing = pause();
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
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let is_replaceable = match &present {
        Some(meta) => {
            !has_other_names(meta)
                && keep_owner(file.as_file(), meta).is_ok()
                && keep_attributes(file.as_file(), &target).is_ok()
        }
        None => new_file_permissions(file.as_file()).map(|()| true).map_err(failed)?,
    };
    file.as_file().sync_all().map_err(failed)?;
    let old = if present.is_some() { std::fs::read(&target).map_err(failed)? } else { Vec::new() };
    if present.is_some() && !is_as_read(&old) {
        return Err(refused("it was changed after it was read"));
    }
    if !is_replaceable {
        return write_in_place(&target, bytes).map_err(|error| {
            // Where the disk is full, what was there has its place still.
            let _ = write_in_place(&target, &old);
            failed(error)
        });
    }
    if !put(file, &target, bytes, &is_as_read).map_err(failed)? {
        return Err(refused("it was changed after it was read"));
    }
    // That the name leads to the new file must be on the disk, too; some file systems cannot promise it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Puts a written file into the place of another, and tells whether that still was what was read. The two are exchanged, so that
/// what came there between the last look and the exchange is met, and is put back.
fn put(
    file: NamedTempFile,
    target: &Path,
    bytes: &[u8],
    is_as_read: &dyn Fn(&[u8]) -> bool,
) -> std::io::Result<bool> {
    match exchange(file.path(), target) {
        Ok(()) => {}
        // Nothing was there, and what comes meanwhile is another's.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return match file.persist_noclobber(target) {
                Ok(_) => Ok(true),
                Err(lost) if lost.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
                Err(lost) => Err(lost.error),
            };
        }
        // The file system cannot do it.
        Err(_) => return file.persist(target).map(|_| true).map_err(|lost| lost.error),
    }
    put_back(&file, target, bytes, is_as_read).or_else(|error| {
        // What came out may be another's only copy: it stays beside the file.
        let (_, kept) = file.keep()?;
        let kept = kept.display();
        Err(std::io::Error::other(format!("{error}; what stood there may now be {kept}")))
    })
}

/// Whether what came out in an exchange was as it was read; if not, it is put back.
fn put_back(
    file: &NamedTempFile,
    target: &Path,
    bytes: &[u8],
    is_as_read: &dyn Fn(&[u8]) -> bool,
) -> std::io::Result<bool> {
    let mut found = std::fs::read(file.path())?;
    if is_as_read(&found) {
        return Ok(true);
    }
    // What is put back goes before nothing that is newer still.
    let mut last = bytes.to_vec();
    loop {
        exchange(file.path(), target)?;
        let out = std::fs::read(file.path())?;
        if out == last {
            return Ok(false);
        }
        (last, found) = (found, out);
    }
}

/// Gives two files each other's name at once.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// A file of several names (hard links) stays one file, one of another owner stays theirs, and one of attributes that cannot
/// be given to another keeps them.
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

/// Gives a file the extended attributes of another, lists of who may do what among them.
fn keep_attributes(file: &File, from: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use xattr::FileExt;
        // A file system without attributes has none to lose.
        let Ok(names) = xattr::list(from) else { return Ok(()) };
        for name in names {
            if let Some(value) = xattr::get(from, &name)?
                && file.get_xattr(&name).ok().flatten().as_ref() != Some(&value)
            {
                file.set_xattr(&name, &value)?;
            }
        }
    }
    let _ = (file, from);
    Ok(())
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
