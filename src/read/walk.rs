//! Which files a run checks: files as named, folders walked.

use super::fields::Fields;
use super::{formats, is_article};
use crate::error::Error;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// The articles that paths name: files as they are, folders with all articles below them that .gitignore does not
/// leave out, in order of path. What is compressed in a folder is passed over.
pub fn articles(paths: &[PathBuf], fields: &Fields) -> (Vec<PathBuf>, Vec<Error>) {
    found(paths, &|path| {
        formats::packing(&path.to_string_lossy()).is_none() && is_article(path, fields)
    })
}

/// The same for who reads in parts, and so what is compressed.
pub fn articles_and_packed(paths: &[PathBuf], fields: &Fields) -> (Vec<PathBuf>, Vec<Error>) {
    found(paths, &|path| is_article(path, fields))
}

fn found(paths: &[PathBuf], is_article: &dyn Fn(&Path) -> bool) -> (Vec<PathBuf>, Vec<Error>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, is_article, &mut files, &mut errors);
        } else {
            files.push(path.clone());
        }
    }
    (files, errors)
}

fn walk(
    folder: &Path,
    is_article: &dyn Fn(&Path) -> bool,
    files: &mut Vec<PathBuf>,
    errors: &mut Vec<Error>,
) {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
    for entry in walk {
        match entry {
            Ok(entry)
                if entry.file_type().is_some_and(|kind| kind.is_file())
                    && is_article(entry.path()) =>
            {
                files.push(plain_path(entry.path()));
            }
            Ok(_) => {}
            Err(error) => {
                errors.push(Error::new(&error_path(&error, folder), None, error_message(&error)))
            }
        }
    }
}

/// `./a` as `a`.
fn plain_path(path: &Path) -> PathBuf {
    path.strip_prefix("./").unwrap_or(path).to_path_buf()
}

fn error_path(error: &ignore::Error, folder: &Path) -> String {
    match error {
        ignore::Error::WithPath { path, .. } => path.display().to_string(),
        ignore::Error::WithDepth { err, .. } => error_path(err, folder),
        _ => folder.display().to_string(),
    }
}

fn error_message(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), super::io_message)
}
