//! Files by their addresses.

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

const FILE: &str = "file://";

/// What need not be escaped in a path (RFC 3986, `pchar` and the slash).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'@');

/// The file that an address means; none for what is no file, such as a document that was never saved.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix(FILE)?;
    let rest = &rest[rest.find('/')?..];
    let path = percent_decode_str(rest).decode_utf8().ok()?;
    // `/c:/news` is a path of a drive.
    let is_drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The address of a file.
pub fn of(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("{FILE}{root}{}", utf8_percent_encode(&path, KEPT)).parse().ok()
}

/// The last part of an address, by which a document that was never saved is called.
pub fn name(uri: &Uri) -> String {
    let whole = uri.as_str();
    let last = whole.rsplit(['/', ':']).next().unwrap_or(whole);
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_from_its_address() {
        for name in ["/a b/é#?%.fr.txt", "/news/三河.md", "/x/@:~_-.txt"] {
            let path_there = Path::new(name);
            assert_eq!(path(&of(path_there).unwrap()).as_deref(), Some(path_there));
        }
    }

    #[test]
    fn editors_escape_as_they_like() {
        let uri: Uri = "file://localhost/a%2Db%3a.txt".parse().unwrap();
        assert_eq!(path(&uri).unwrap(), Path::new("/a-b:.txt"));
        let unsaved: Uri = "untitled:Untitled-1".parse().unwrap();
        assert_eq!(path(&unsaved), None);
        assert_eq!(name(&unsaved), "Untitled-1");
    }
}
