//! `mtlint suggest`

use super::run::Run;
use super::{CLEAN, Common, TROUBLE, complain, print};
use crate::document::Document;
use crate::error::{Error, Fault};
use crate::fix;
use crate::read::fields::Fields;
use crate::report::proposals;
use crate::suggest::{
    GlossaryChange, Observations, Proposal, Wanted, edit, observe, propose, revised,
};
use crate::termbase::told::LeftOut;
use crate::termbase::write::{self, Manner, Target};
use crate::termbase::{self, TermBase, toml};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Suggest {
    #[command(flatten)]
    common: Common,
    /// Learn from what editors changed between two articles, or two folders of articles.
    #[arg(long, num_args = 2, value_names = ["BEFORE", "AFTER"], conflicts_with = "paths")]
    revised: Vec<PathBuf>,
    /// The glossary to change, or a term base of another format that can hold it; without it, the last one of the
    /// configuration or of --glossary that is a TOML file.
    #[arg(long, value_name = "PATH")]
    into: Option<PathBuf>,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Write the proposals into the glossary, which keeps its comments and order.
    #[arg(long)]
    write: bool,
    /// Remember in the glossary that this name, or this rendering, is not to be proposed; may be given again.
    #[arg(long, value_name = "NAME")]
    refuse: Vec<String>,
    /// Also propose names rendered in one way only, and tell of entries never seen.
    #[arg(long)]
    all: bool,
    /// No more proposals than this.
    #[arg(long, value_name = "NUMBER")]
    most: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A list with what shows each proposal.
    Human,
    /// A patch of the glossary.
    Diff,
    /// For a program; the README documents it.
    Json,
}

impl Suggest {
    pub fn run(mut self) -> u8 {
        // Names are compared across articles by the observations, not by the rule.
        let alone = super::Wanted { alone: true, ..super::Wanted::default() };
        let Some(mut run) = Run::new(&self.common, &alone) else { return TROUBLE };
        if let Some(into) = self.unread(&run) {
            self.common.glossary.push(into);
            match Run::new(&self.common, &alone) {
                Some(with_target) => run = with_target,
                None => return TROUBLE,
            }
        }
        if !self.refuse.is_empty() {
            return self.remember(&run).err().unwrap_or(CLEAN);
        }
        let observations =
            if self.revised.is_empty() { self.observed(&run) } else { self.changes(&run) };
        let files = run.checker.context().glossaries.files().filter(|path| path.ends_with(".toml"));
        let texts = files.filter_map(|path| std::fs::read_to_string(path).ok());
        let refused = texts.flat_map(|text| edit::refused(&text)).collect();
        let wanted = Wanted { all: self.all, refused };
        let mut proposals = propose(&observations, &run.checker.context().glossaries, wanted);
        proposals.truncate(self.most.unwrap_or(usize::MAX));
        match self.report(&run, &proposals, observations.articles) {
            Ok(()) if run.has_failed() => TROUBLE,
            Ok(()) => CLEAN,
            Err(status) => status,
        }
    }

    fn observed(&self, run: &Run) -> Observations {
        let mut observations = Observations::default();
        let context = run.checker.context();
        let look = |document: &Document| observe(&context.article(document), self.all);
        let all = |_: &Path, documents: Vec<Document>, errors: Vec<Error>| {
            (documents.iter().map(look).collect::<Vec<_>>(), errors)
        };
        run.checker.map(all, |(observed, errors)| {
            observed.into_iter().for_each(|observed| observations.add(observed));
            run.tell(&errors);
        });
        observations
    }

    fn changes(&self, run: &Run) -> Observations {
        let mut observations = Observations::default();
        let (checker, context) = (&run.checker, run.checker.context());
        let (pairs, errors) = pairs(&self.revised[0], &self.revised[1], &context.fields);
        run.tell(&errors);
        for (before, after) in pairs {
            let ((before, errors), (after, more)) = (checker.read(&before), checker.read(&after));
            for (before, after) in before.iter().zip(&after) {
                let (before, after) = (context.article(before), context.article(after));
                revised::observe(&mut observations, &before, &after);
            }
            run.tell(&errors);
            run.tell(&more);
        }
        observations
    }

    fn report(&self, run: &Run, proposals: &[Proposal], articles: usize) -> Result<(), u8> {
        let changes = proposals.iter().any(|proposal| proposal.change != GlossaryChange::Decide);
        if self.write || self.format == Format::Diff {
            let target = self.target(run).ok_or_else(|| {
                complain("no glossary to change: name one with --into, or add one to mtlint.toml");
                TROUBLE
            })?;
            let Change { old, new } = edited(run, &target, proposals).map_err(|error| {
                complain(error);
                TROUBLE
            })?;
            if self.write && changes {
                fix::replace(&target, &new, old.as_deref()).map_err(|error| {
                    complain(error);
                    TROUBLE
                })?;
            }
            if self.format == Format::Diff {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                if new.contains(&0) {
                    complain(format!(
                        "{target}: is no text, so there is no patch of it; --write changes it"
                    ));
                    return Err(TROUBLE);
                }
                return print(|out| {
                    if changes {
                        proposals::diff(
                            &target,
                            old.as_deref().map(text).as_deref(),
                            &text(&new),
                            out,
                        )
                    } else {
                        Ok(())
                    }
                });
            }
        }
        match self.format {
            Format::Json => print(|out| proposals::json(proposals, articles, out)),
            _ => print(|out| proposals::human(proposals, articles, out)),
        }
    }

    /// The glossary to change, if it is there and none of the run's glossaries: what it has is not proposed.
    fn unread(&self, run: &Run) -> Option<PathBuf> {
        let into = self.into.as_ref().filter(|into| into.is_file())?;
        let same = |path: &str| matches!((Path::new(path).canonicalize(), into.canonicalize()), (Ok(one), Ok(other)) if one == other);
        (!run.checker.context().glossaries.files().any(same)).then(|| into.clone())
    }

    /// Writes into the glossary what is not to be proposed again.
    fn remember(&self, run: &Run) -> Result<(), u8> {
        let trouble = |error: Error| {
            complain(error);
            TROUBLE
        };
        let target = self.target(run).ok_or_else(|| {
            complain("no glossary to change: name one with --into, or add one to mtlint.toml");
            TROUBLE
        })?;
        let change = |text: &str| edit::refuse(text, &self.refuse);
        let Change { old, new } = changed(&target, change).map_err(trouble)?;
        fix::replace(&target, &new, old.as_deref()).map_err(trouble)
    }

    /// The glossary to change.
    fn target(&self, run: &Run) -> Option<String> {
        if let Some(path) = &self.into {
            return Some(path.to_string_lossy().into_owned());
        }
        let mut files = run.checker.context().glossaries.files().rev();
        files.find(|path| path.ends_with(".toml")).map(str::to_string)
    }
}

/// The glossary's text, if it is there, and what the proposals make of it.
fn edited(run: &Run, target: &str, proposals: &[Proposal]) -> Result<Change, Error> {
    changed(target, |text| edit::apply(text, proposals, &run.checker.context().glossaries))
}

/// A glossary's bytes, if it is there, and those that it is to have.
struct Change {
    old: Option<Vec<u8>>,
    new: Vec<u8>,
}

/// What a change of a glossary's text makes of a file.
fn changed(
    target: &str,
    change: impl FnOnce(&str) -> Result<String, Fault>,
) -> Result<Change, Error> {
    let old = match std::fs::read(target) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::new(target, None, error.to_string())),
    };
    if !target.ends_with(".toml") && Target::of_name(target).is_some() {
        return changed_elsewhere(target, old, change);
    }
    let stem = Path::new(target).file_stem().unwrap_or_default().to_string_lossy();
    let text = match &old {
        Some(bytes) => String::from_utf8(bytes.clone())
            .map_err(|_| Error::new(target, None, "glossary is not UTF-8; save it as UTF-8"))?,
        None => format!("name = \"{stem}\"\n"),
    };
    let new =
        edit::in_its_form(&text, change).map_err(|message| Error::new(target, None, message))?;
    Ok(Change { old, new: new.into_bytes() })
}

/// The same for a term base of another format, by way of a glossary's text; what the format has no place for is told.
fn changed_elsewhere(
    target: &str,
    old: Option<Vec<u8>>,
    change: impl FnOnce(&str) -> Result<String, Fault>,
) -> Result<Change, Error> {
    let wrong = |fault: Fault| fault.at(target, None);
    let read = |path: &str, bytes: Vec<u8>, options: &termbase::Options| {
        let reading = termbase::read(path, bytes, options);
        // What was not read would be gone from the file.
        if let Some(loss) = reading.left_out.losses().first() {
            let message =
                format!("is left as it is, for what mtlint does not read would be lost: {loss}");
            return Err(Error::new(path, None, message));
        }
        reading.errors.into_iter().next().map_or(Ok(reading.base), Err)
    };
    let base = match &old {
        Some(bytes) => read(target, bytes.clone(), &termbase::Options::default())?,
        None => TermBase::default(),
    };
    let text = change(&toml::write::write(&base)).map_err(wrong)?;
    let own = termbase::Options { format: Some(termbase::Format::Toml), ..Default::default() };
    let base = read(target, text.into_bytes(), &own)?;
    let named = Target::of_name(target).unwrap_or(Target::Tbx);
    let mut left_out = LeftOut::default();
    let manner = Manner::new(match old.as_deref() {
        // A term base of v2 stays one.
        Some(bytes)
            if named == Target::Tbx && memchr::memmem::find(bytes, b"<martif").is_some() =>
        {
            Target::TbxV2
        }
        _ => named,
    });
    let new = write::write(&base, &manner, &mut left_out).map_err(wrong)?;
    for loss in left_out.losses() {
        complain(format!("{target}: has no place for {loss}"));
    }
    Ok(Change { old, new })
}

/// Articles before and after revision: two files, or the files of two folders that have one name.
fn pairs(before: &Path, after: &Path, fields: &Fields) -> (Vec<(PathBuf, PathBuf)>, Vec<Error>) {
    if !before.is_dir() {
        return (vec![(before.to_path_buf(), after.to_path_buf())], Vec::new());
    }
    let (files, mut errors) = crate::read::walk::articles(&[before.to_path_buf()], fields);
    let mut pairs = Vec::new();
    for file in files {
        let revised = after.join(file.strip_prefix(before).unwrap_or(&file));
        match revised.is_file() {
            true => pairs.push((file, revised)),
            false => errors.push(Error::new(
                &file.to_string_lossy(),
                None,
                format!("has no revised article at {}", revised.display()),
            )),
        }
    }
    (pairs, errors)
}
