//! Glossaries of a user's own in files that are read and not taken apart again.
//!
//! A compiled file says how the program makes tables that wrote it, from what text, and what all its bytes come to. If any
//! of these is not what it should be, the file is passed over: it cannot be told from one that somebody else has written.

use super::table::Table;
use super::{Cache, Index};
use crate::table::{Parts, put, text};
use crate::text::fold;
use bytes::Bytes;
use memmap2::MmapMut;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use twox_hash::XxHash3_128;

/// How a compiled file starts.
const MAGIC: &[u8; 16] = b"mtlint glossary\n";

/// How this program makes tables: another one may part words otherwise, or lay bytes out otherwise.
const TABLES: &[u8] = env!("MTLINT_TABLES").as_bytes();

/// How files are called in the cache's folder.
const ENDING: &str = "glossary";

/// So much of a file is read at once.
const PIECE: usize = 1 << 18;

/// What a file's bytes are known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    length: u64,
    hash: u128,
}

/// Takes in bytes piece by piece, and says what they come to.
struct Sum {
    length: u64,
    hash: XxHash3_128,
}

impl Sum {
    fn new() -> Sum {
        Sum { length: 0, hash: XxHash3_128::new() }
    }

    /// That of a file. The same bytes under another name are another content: a name tells the format, and may tell languages.
    fn of(path: &Path) -> Sum {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Sum { length: 0, hash: XxHash3_128::with_seed(fold::hash(name.as_bytes())) }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.hash.write(bytes);
    }

    fn content(self) -> Content {
        Content { length: self.length, hash: self.hash.finish_128() }
    }
}

impl Content {
    /// That of a file's bytes.
    pub fn of(bytes: &[u8], path: &Path) -> Content {
        let mut sum = Sum::of(path);
        sum.add(bytes);
        sum.content()
    }

    /// That of a file, of which no more than a piece is in memory.
    pub fn of_file(path: &Path) -> io::Result<Content> {
        let (mut file, mut sum) = (File::open(path)?, Sum::of(path));
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(sum.content()),
                Ok(length) => sum.add(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// What [`Content::bytes`] wrote.
    fn read(bytes: &[u8]) -> Option<Content> {
        let (length, hash) = bytes.split_first_chunk()?;
        let hash = u128::from_le_bytes(hash.try_into().ok()?);
        Some(Content { length: u64::from_le_bytes(*length), hash })
    }

    fn bytes(self) -> [u8; CONTENT] {
        let mut bytes = [0; CONTENT];
        bytes[..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..].copy_from_slice(&self.hash.to_le_bytes());
        bytes
    }
}

/// How many bytes tell a content.
const CONTENT: usize = 24;

/// What a compiled file holds.
pub struct Compiled {
    /// What the text was that it was made from, and its file.
    pub content: Content,
    pub origin: String,
    pub table: Table,
    pub index: Index,
}

impl Compiled {
    /// What is to be kept of a file.
    pub fn new(content: Content, path: &str, table: Table) -> Compiled {
        let name = Path::new(path).file_name().unwrap_or_default();
        let (origin, index) = (name.to_string_lossy().into_owned(), Index::new(&table));
        Compiled { content, origin, table, index }
    }
}

/// Whether a file starts as compiled ones do, or is called as they are and has lost all its bytes.
pub fn is_compiled(path: &str) -> bool {
    let is_called_so = Path::new(path).extension().is_some_and(|ending| ending == ENDING);
    if is_called_so && std::fs::metadata(path).is_ok_and(|file| file.len() == 0) {
        return true;
    }
    let mut start = [0; MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *MAGIC
}

/// Reads a compiled file; nothing where it is none of this program's, or is not whole.
pub fn read(path: &Path) -> Option<Compiled> {
    let mut file = File::open(path).ok()?;
    let mut head = [0; HEAD];
    file.read_exact(&mut head).ok()?;
    let length = file.metadata().ok()?.len().checked_sub(HEAD as u64)?;
    if head[..HEAD - CONTENT] != [MAGIC, TABLES].concat() || told(&head).length != length {
        return None;
    }
    let (mut rest, mut sum) = (room(usize::try_from(length).ok()?)?, Sum::new());
    // What has just been read is near at hand.
    for piece in rest.chunks_mut(PIECE) {
        file.read_exact(piece).ok()?;
        sum.add(piece);
    }
    let rest = Bytes::from_owner(rest.make_read_only().ok()?);
    (sum.content() == told(&head)).then(|| parts(rest))?
}

/// Memory of so many bytes, where the system has them in large pages: a million terms would else take ten thousand pages,
/// and making these takes longer than reading the file.
fn room(length: usize) -> Option<MmapMut> {
    let room = MmapMut::map_anon(length.max(1)).ok()?;
    // A system without large pages has small ones.
    #[cfg(target_os = "linux")]
    let _ = room.advise(memmap2::Advice::HugePage);
    Some(room)
}

/// Reads the bytes of a compiled file.
pub fn of_bytes(bytes: &[u8]) -> Option<Compiled> {
    let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
    let mut sum = Sum::new();
    sum.add(rest);
    let is_ours = head[..HEAD - CONTENT] == [MAGIC, TABLES].concat();
    (is_ours && sum.content() == told(head)).then(|| parts(rest.to_vec().into()))?
}

/// What the start of a compiled file says that the rest comes to.
fn told(head: &[u8; HEAD]) -> Content {
    Content::read(&head[HEAD - CONTENT..]).unwrap_or(Content { length: 0, hash: 0 })
}

fn parts(rest: Bytes) -> Option<Compiled> {
    let mut parts = Parts::new(rest);
    let content = Content::read(&parts.take())?;
    let origin = text(&parts.take()).to_string();
    let (table, index) = (Table::read(&mut parts), Index::read(&mut parts));
    Some(Compiled { content, origin, table, index })
}

/// A new file that whoever may read new files of the user's may read.
fn made_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Writes a compiled file: beside its place first, so that whoever reads it meets a whole one or none. How it starts is
/// written last, when it is known what the rest comes to.
pub fn write(path: &Path, compiled: &Compiled) -> io::Result<u64> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = made_in(folder.unwrap_or(Path::new(".")))?;
    let mut sum = Sum::new();
    file.write_all(&[0; HEAD])?;
    let mut part = Vec::new();
    put(&mut part, &compiled.content.bytes());
    put(&mut part, compiled.origin.as_bytes());
    compiled.table.write(&mut part);
    sum.add(&part);
    file.write_all(&part)?;
    part.clear();
    compiled.index.write(&mut part);
    sum.add(&part);
    file.write_all(&part)?;
    let (length, told) = (sum.length, sum.content().bytes());
    file.rewind()?;
    file.write_all(&[MAGIC, TABLES, &told].concat())?;
    file.persist(path)?;
    Ok(HEAD as u64 + length)
}

/// How many bytes start a compiled file: those of all, how tables were made, and what the rest comes to.
const HEAD: usize = MAGIC.len() + TABLES.len() + CONTENT;

/// A glossary of fewer bytes is taken apart about as fast as it is looked up.
const LARGE: u64 = 1 << 15;

/// What was not asked for so long is thrown away, and so is what is older than files of so many bytes.
const OLD: Duration = Duration::from_secs(30 * 24 * 60 * 60);
const MOST_BYTES: u64 = 1 << 30;
/// So often a file that is asked for is marked as young again.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Cache {
    /// The folder, where there is to be one.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Cache::Usual => usual_folder(),
            Cache::At(folder) => Some(folder.clone()),
            Cache::Nowhere => None,
        }
    }

    /// Whether a file is worth it.
    pub(super) fn is_for(&self, path: &Path) -> bool {
        let is_large = |file: std::fs::Metadata| file.is_file() && file.len() >= LARGE;
        *self != Cache::Nowhere && std::fs::metadata(path).is_ok_and(is_large)
    }

    /// Where a text is kept compiled.
    fn place(&self, content: Content) -> Option<PathBuf> {
        let name = format!("{:032x}-{}.{ENDING}", content.hash, text(TABLES));
        Some(self.folder()?.join(name))
    }

    /// What is kept of a text.
    pub(super) fn read(&self, content: Content) -> Option<Compiled> {
        let place = self.place(content)?;
        let compiled = read(&place).filter(|compiled| compiled.content == content)?;
        let age = |file: &File| file.metadata()?.modified()?.elapsed().map_err(io::Error::other);
        if let Ok(file) = File::options().append(true).open(&place)
            && age(&file).is_ok_and(|age| age > DAY)
        {
            let _ = file.set_modified(SystemTime::now());
        }
        Some(compiled)
    }

    /// Keeps a text compiled; says where, and how many bytes it takes. A folder that cannot be written is nobody's error.
    pub(super) fn write(&self, compiled: &Compiled) -> io::Result<(PathBuf, u64)> {
        let place = self.place(compiled.content).ok_or(io::ErrorKind::NotFound)?;
        let folder = place.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let length = write(&place, compiled)?;
        sweep(folder);
        Ok((place, length))
    }
}

/// Throws away what is old in a cache's folder; what cannot be thrown away stays.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let file = |entry: std::fs::DirEntry| {
        let (path, meta) = (entry.path(), entry.metadata().ok()?);
        let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
        let age = meta.modified().ok()?.elapsed().unwrap_or_default();
        (is_ours && meta.is_file()).then_some((age, meta.len(), path))
    };
    let mut files: Vec<_> = entries.flatten().filter_map(file).collect();
    files.sort();
    let mut kept = 0;
    for (age, length, path) in files {
        kept += length;
        if age > OLD || kept > MOST_BYTES {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Where programs keep what they can make again.
fn usual_folder() -> Option<PathBuf> {
    let named =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let home = || named("HOME");
    let folder = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        named("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")))
    };
    Some(folder?.join("mtlint"))
}
