//! Where reports go: one to standard output, others to files.

use super::{TROUBLE, complain, print};
use crate::read::io_message;
#[cfg(feature = "xlsx")]
use crate::report::tools::xlsx::Xlsx;
use crate::report::tools::{
    checkstyle::Checkstyle, github::Github, gitlab::Gitlab, json_lines::JsonLines, junit::Junit,
    markdown::Markdown, sarif::Sarif,
};
use crate::report::{Report, html::Html, human::Human, json::Json};
use clap::ValueEnum;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For an editor: each finding in its sentence.
    Human,
    /// A patch of the proposed text.
    Diff,
    /// For a program; the README documents it.
    Json,
    /// A finding a line, as objects of JSON.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit, an article a suite of tests.
    Junit,
    /// Checkstyle, which most tools can read.
    Checkstyle,
    /// A web page: the text with its marks in place; to a folder (html=FOLDER/), a page an article.
    Html,
    /// A summary fit for a comment on a pull request.
    Markdown,
    /// A workbook for revisers, a row a finding.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    /// The report of a format; none for the patch, which is made of files rather than of findings.
    pub fn report(self, coloured: bool, quiet: bool) -> Option<Box<dyn Report>> {
        Some(match self {
            Format::Diff => return None,
            Format::Human => Box::new(Human { coloured, quiet }),
            Format::Json => Box::new(Json::default()),
            Format::Jsonl => Box::new(JsonLines),
            Format::Sarif => Box::new(Sarif::default()),
            Format::Github => Box::new(Github::default()),
            Format::Gitlab => Box::new(Gitlab::default()),
            Format::Junit => Box::new(Junit),
            Format::Checkstyle => Box::new(Checkstyle),
            Format::Html => Box::new(Html::default()),
            Format::Markdown => Box::new(Markdown::default()),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(Xlsx::default()),
        })
    }
}

/// `FORMAT=FILE`, a report besides the one on standard output.
#[derive(Clone, Debug)]
pub struct Output {
    format: Format,
    pub path: PathBuf,
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Output, String> {
        let (format, path) = text.split_once('=').ok_or("this wants to be FORMAT=FILE")?;
        let format = Format::from_str(format, true)?;
        match (format, path) {
            (Format::Diff, _) => Err("a patch goes to standard output: --format diff".into()),
            (_, "") => Err("the file is missing".into()),
            _ => Ok(Output { format, path: path.into() }),
        }
    }
}

/// A report and where it is written.
pub struct Destination {
    report: Box<dyn Report>,
    /// None is standard output.
    file: Option<File>,
}

/// A file that takes its name when the report is whole.
struct File {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl Destination {
    /// A report on standard output.
    pub fn standard(report: Box<dyn Report>) -> Destination {
        Destination { report, file: None }
    }

    /// A report to a file. What is wrong is told.
    pub fn file(output: &Output) -> Result<Destination, u8> {
        if output.format == Format::Html && output.path.to_string_lossy().ends_with('/') {
            return Destination::folder(&output.path);
        }
        let report = output.format.report(false, false).ok_or(TROUBLE)?;
        Destination::to(report, output.path.clone())
    }

    /// A folder of pages, with the overview as `index.html`.
    fn folder(folder: &Path) -> Result<Destination, u8> {
        std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
        let report = Html::in_folder(folder.to_path_buf());
        Destination::to(Box::new(report), folder.join("index.html"))
    }

    fn to(report: Box<dyn Report>, path: PathBuf) -> Result<Destination, u8> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
            .map_err(|error| cannot(&path, &error))?;
        let file = File { path, out: BufWriter::new(file) };
        Ok(Destination { report, file: Some(file) })
    }

    /// Writes a part of the report.
    pub fn write(
        &mut self,
        part: impl FnOnce(&mut dyn Report, &mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), u8> {
        let report = &mut *self.report;
        match &mut self.file {
            None => print(|out| part(report, out)),
            Some(file) => part(report, &mut file.out).map_err(|error| cannot(&file.path, &error)),
        }
    }

    /// Gives a file its name.
    pub fn close(self) -> Result<(), u8> {
        let Some(File { path, out }) = self.file else { return Ok(()) };
        let file = out.into_inner().map_err(|error| cannot(&path, error.error()))?;
        // A temporary file is its owner's alone; a report is for everybody, as a new file would be.
        readable(&file);
        file.persist(&path).map_err(|error| cannot(&path, &error.error))?;
        Ok(())
    }
}

#[cfg(unix)]
fn readable(file: &NamedTempFile) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) {}

fn cannot(path: &Path, error: &std::io::Error) -> u8 {
    complain(format!("{}: cannot be written: {}", path.display(), io_message(error)));
    TROUBLE
}
