//! Files that say how to check: configurations, glossaries, language packs. They are read from the disk, or, where another
//! machine has read them, from memory by the names that they have there.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

/// Files by name; what is not among them is on the disk.
#[derive(Clone, Debug, Default)]
pub struct Files(Arc<BTreeMap<PathBuf, Vec<u8>>>);

impl Files {
    /// Files that were read elsewhere.
    pub fn new(given: BTreeMap<PathBuf, Vec<u8>>) -> Files {
        Files(given.into())
    }

    /// What was read elsewhere of a file.
    pub(crate) fn given(&self, path: &Path) -> Option<&[u8]> {
        let known = self.0.get(path).or_else(|| {
            let path = absolute(path).ok()?;
            let is_it = |name: &Path| absolute(name).is_ok_and(|name| name == path);
            self.0.iter().find(|(name, _)| is_it(name)).map(|(_, bytes)| bytes)
        });
        known.map(Vec::as_slice)
    }

    /// A file's bytes.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.given(path).map_or_else(|| std::fs::read(path), |bytes| Ok(bytes.to_vec()))
    }

    /// A file's characters, which are UTF-8.
    pub(crate) fn text(&self, path: &Path) -> io::Result<String> {
        match self.given(path) {
            Some(bytes) => String::from_utf8(bytes.to_vec())
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
            None => std::fs::read_to_string(path),
        }
    }

    /// Tells why a file is not there.
    pub(crate) fn is_there(&self, path: &Path) -> io::Result<()> {
        if self.given(path).is_some() { Ok(()) } else { std::fs::metadata(path).map(|_| ()) }
    }

    /// What is equal for all names of one file.
    pub(crate) fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        if self.given(path).is_some() { absolute(path) } else { std::fs::canonicalize(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_elsewhere_goes_before_the_disk() {
        let given = BTreeMap::from([(PathBuf::from("Cargo.toml"), b"elsewhere".to_vec())]);
        let files = Files::new(given);
        assert_eq!(files.text(Path::new("./Cargo.toml")).unwrap(), "elsewhere");
        assert!(files.text(Path::new("README.md")).unwrap().contains("mtlint"));
        assert!(files.is_there(Path::new("no-such-file")).is_err());
        let (one, other) = (absolute("Cargo.toml").unwrap(), Path::new("Cargo.toml"));
        assert_eq!(files.identity(&one).unwrap(), files.identity(other).unwrap());
    }
}
