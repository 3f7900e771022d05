//! What has changed since a revision, as Git tells it: articles by their files, paragraphs by their words.
//!
//! Git is asked by running it. A file counts as changed where its content differs from that of the last common ancestor of
//! the revision and of what is checked out, committed or not, and where Git does not track it; a file that was only renamed
//! has not changed. Paragraphs are compared as mtlint reads them, so that it makes no difference where in the file they
//! stand, how their lines are wrapped, and of what format the file is.

use crate::document::Document;
use crate::error::Error;
use crate::finding::Finding;
use crate::read::{self, fields::Fields};
use crate::text::Span;
use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

/// The option, as errors name it.
const OPTION: &str = "--changed";

/// What has changed in the repositories of a run.
#[derive(Debug)]
pub struct Changes(Vec<Repository>);

#[derive(Debug)]
struct Repository {
    /// The folder of the working tree, without links in it.
    root: PathBuf,
    /// Files that have changed, and folders of which Git knows only that they have, from the root; each with what it was.
    changed: HashMap<PathBuf, Option<Before>>,
    objects: Mutex<Objects>,
}

/// What a file was: its path then, from the root, and its content's name.
#[derive(Clone, Debug)]
struct Before {
    path: PathBuf,
    object: String,
}

/// The passages of a file as it was, each with how often it stood there.
pub struct Passages(HashMap<String, usize>);

impl Changes {
    /// Asks Git what has changed since a revision in the repositories of some paths.
    pub fn since(revision: &str, paths: &[PathBuf]) -> Result<Changes, Error> {
        let mut repositories: Vec<Repository> = Vec::new();
        for path in paths {
            let folder = folder_of(path);
            if repositories.iter().any(|known| root_above(&folder).as_ref() == Some(&known.root)) {
                continue;
            }
            repositories.push(Repository::open(revision, &folder)?);
        }
        Ok(Changes(repositories))
    }

    /// Whether a file has changed.
    pub fn has(&self, path: &Path) -> bool {
        self.0.iter().any(|repository| {
            let names = repository.names_of(path);
            names
                .iter()
                .flat_map(|name| name.ancestors())
                .any(|one| repository.changed.contains_key(one))
        })
    }

    /// The passages that a file had; none where there was no such file, or none that can be read.
    pub fn before(&self, path: &Path, fields: &Fields) -> Option<Passages> {
        self.0.iter().find_map(|repository| {
            let names = repository.names_of(path);
            let before = names.iter().find_map(|name| repository.changed.get(name)?.clone())?;
            let bytes = repository.content(&before.object)?;
            let reading = read::all(&before.path.to_string_lossy(), bytes, fields).ok()?;
            Some(Passages::new(&reading.documents))
        })
    }
}

impl Passages {
    fn new(documents: &[Document]) -> Passages {
        let mut counts = HashMap::new();
        for passage in documents.iter().flat_map(passages) {
            *counts.entry(passage).or_default() += 1;
        }
        Passages(counts)
    }

    /// The passages of an article that are not among these, as spans of its text, in order. What is there once more than it
    /// was has changed once.
    pub fn changed(&mut self, document: &Document) -> Vec<Span> {
        let is_new = |passage: String| match self.0.get_mut(&passage) {
            Some(count @ 1..) => {
                *count -= 1;
                false
            }
            _ => true,
        };
        let new: Vec<bool> = passages(document).map(is_new).collect();
        let spans = document.segments.iter().zip(new).filter(|(_, is_new)| *is_new);
        spans.map(|(segment, _)| segment.span).collect()
    }
}

/// Whether a finding is of one of some passages: it meets one, or, where it stands between passages, its neighbour is one.
pub fn touches(document: &Document, finding: &Finding, passages: &[Span]) -> bool {
    let span = finding.span;
    let meets =
        |other: &Span| other.overlaps(span) || other.start <= span.start && span.end <= other.end;
    let has = |at: Option<usize>| {
        let segment = at.and_then(|at| document.segments.get(at));
        segment.is_some_and(|segment| passages.contains(&segment.span))
    };
    let behind = document.segments.partition_point(|segment| segment.span.start <= span.start);
    let stands_between = !document.segments.iter().any(|segment| meets(&segment.span));
    passages.iter().any(meets)
        || stands_between && (has(behind.checked_sub(1)) || has(Some(behind)))
}

/// The passages of an article, each without its white space and with what it was translated from.
fn passages(document: &Document) -> impl Iterator<Item = String> {
    let mut sources = vec![String::new(); document.segments.len()];
    if let Some(source) = &document.source_document {
        for pair in &document.pairs {
            let text: String = source.segments[pair.source.clone()]
                .iter()
                .map(|segment| visible(segment.span.of(source.text())))
                .collect();
            sources[pair.target.clone()].iter_mut().for_each(|one| one.push_str(&text));
        }
    }
    let segments = document.segments.iter().zip(sources);
    segments.map(|(segment, source)| visible(segment.span.of(document.text())) + "\n" + &source)
}

fn visible(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Repository {
    fn open(revision: &str, folder: &Path) -> Result<Repository, Error> {
        let Some(root) = root_above(folder) else {
            return Err(wrong(format!("{} lies in no Git repository", folder.display())));
        };
        if revision.starts_with('-') {
            return Err(wrong(format!("“{revision}” is no revision")));
        }
        let commit = format!("{revision}^{{commit}}");
        let Ok(commit) = git(&root, &["rev-parse", "--verify", "--quiet", &commit]) else {
            // What else may be wrong, a repository that is somebody else's, say, any question shows.
            git(&root, &["rev-parse", "--git-dir"])?;
            return Err(wrong(format!(
                "the repository {} has no revision “{revision}”; a pipeline that fetches one commit only must fetch more (`fetch-depth: 0`)",
                root.display()
            )));
        };
        let Ok(base) = git(&root, &["merge-base", text(&commit).trim(), "HEAD"]) else {
            return Err(wrong(format!(
                "“{revision}” and what is checked out have no common ancestor in {}; a pipeline that fetches a few commits only must fetch more (`fetch-depth: 0`)",
                root.display()
            )));
        };
        let mut changed = HashMap::new();
        let diff = ["diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff"];
        let rest =
            ["--no-color", "--no-relative", "--ignore-submodules=none", text(&base).trim(), "--"];
        let compared = git(&root, &[&diff[..], &rest].concat())?;
        read_raw(&compared, &mut changed);
        let others = ["ls-files", "--others", "--exclude-standard", "-z"];
        for name in git(&root, &others)?.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            changed.insert(path_of(name), None);
        }
        let objects = Mutex::new(Objects { root: root.clone(), process: None });
        Ok(Repository { root, changed, objects })
    }

    /// What the repository calls a file: where it lies, and what it is a link to.
    fn names_of(&self, path: &Path) -> Vec<PathBuf> {
        let lies = path.file_name().and_then(|name| Some(real(&folder_of(path))?.join(name)));
        let is = real(path);
        let below = |path: PathBuf| Some(path.strip_prefix(&self.root).ok()?.to_path_buf());
        lies.into_iter().chain(is).filter_map(below).collect()
    }

    fn content(&self, object: &str) -> Option<Vec<u8>> {
        self.objects.lock().unwrap_or_else(std::sync::PoisonError::into_inner).content(object)
    }
}

/// Takes the lines of `git diff --raw -z` in: `:100644 100644 OBJECT OBJECT M`, a path, and behind a rename the new one.
fn read_raw(raw: &[u8], changed: &mut HashMap<PathBuf, Option<Before>>) {
    let mut parts = raw.split(|byte| *byte == 0);
    while let (Some(head), Some(path)) = (parts.next(), parts.next()) {
        let head = String::from_utf8_lossy(head).into_owned();
        let fields: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let [_, _, object, _, status] = fields[..] else { return };
        let before = Before { path: path_of(path), object: object.to_string() };
        match status.as_bytes() {
            b"R100" => _ = parts.next(),
            [b'R', ..] => _ = parts.next().map(|new| changed.insert(path_of(new), Some(before))),
            [b'C', ..] => _ = parts.next().map(|new| changed.insert(path_of(new), None)),
            [b'A', ..] => _ = changed.insert(before.path, None),
            [b'D', ..] => {}
            _ => _ = changed.insert(before.path.clone(), Some(before)),
        }
    }
}

/// Git's store of contents, which is asked through one process as long as the run lasts.
#[derive(Debug)]
struct Objects {
    root: PathBuf,
    process: Option<Store>,
}

#[derive(Debug)]
struct Store {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn content(&mut self, object: &str) -> Option<Vec<u8>> {
        if self.process.is_none() {
            self.process = Store::open(&self.root);
        }
        let store = self.process.as_mut()?;
        writeln!(store.questions, "{object}").ok()?;
        store.questions.flush().ok()?;
        let mut head = String::new();
        store.answers.read_line(&mut head).ok()?;
        // "OBJECT blob SIZE", or "OBJECT missing".
        let size: usize = head.trim_end().rsplit_once(' ')?.1.parse().ok()?;
        let mut content = vec![0; size + 1];
        store.answers.read_exact(&mut content).ok()?;
        content.pop();
        Some(content)
    }
}

impl Store {
    fn open(root: &Path) -> Option<Store> {
        let mut command = command(root, &["cat-file", "--batch"]);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = piped.spawn().ok()?;
        let questions = process.stdin.take()?;
        let answers = BufReader::new(process.stdout.take()?);
        Some(Store { process, questions, answers })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What Git says, run in a folder.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let output = command(root, arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| wrong(format!("git cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let told = told.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(wrong(format!("git {}: {told}", arguments[0])))
}

/// Git in a repository that is found by its folder: a hook's environment may speak of another one.
fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("--no-optional-locks").arg("-C").arg(root).args(arguments);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
        command.env_remove(name);
    }
    command
}

fn wrong(message: String) -> Error {
    Error::Option { name: OPTION, message }
}

/// The root of the working tree that a folder lies in, without links in its path.
fn root_above(folder: &Path) -> Option<PathBuf> {
    let folder = real(folder)?;
    folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_path_buf)
}

/// The folder itself, or that which a file lies in.
fn folder_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_path_buf();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_path_buf()
}

fn real(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// A path as Git writes it.
fn path_of(bytes: &[u8]) -> PathBuf {
    // A folder ends in a slash.
    let bytes = bytes.strip_suffix(b"/").unwrap_or(bytes);
    #[cfg(unix)]
    let name: OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec());
    #[cfg(not(unix))]
    let name = OsString::from(String::from_utf8_lossy(bytes).into_owned());
    PathBuf::from(name)
}
