//! `mtlint baseline`

use super::run::Run;
use super::{CLEAN, Common, TROUBLE, Wanted, complain, print};
use crate::baseline::Baseline;
use crate::fix;
use crate::report::human::counted;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Record {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    wanted: Wanted,
    /// The file; without it, that of the configuration, or .mtlint-baseline.tsv.
    #[arg(long, value_name = "PATH")]
    into: Option<PathBuf>,
    /// Only forget what is no longer found.
    #[arg(long)]
    prune: bool,
}

impl Record {
    pub fn run(mut self) -> u8 {
        self.common.no_baseline = !self.prune;
        if self.prune && self.into.is_some() {
            self.common.baseline = self.into.clone();
        }
        let Some(mut run) = Run::new(&self.common, &self.wanted) else { return TROUBLE };
        let names_none = self.common.baseline.is_none() && run.checker.config().baseline.is_none();
        if self.prune && names_none && Path::new(Baseline::FILE_NAME).is_file() {
            self.common.baseline = Some(Baseline::FILE_NAME.into());
            match Run::new(&self.common, &self.wanted) {
                Some(with_baseline) => run = with_baseline,
                None => return TROUBLE,
            }
        }
        let configured = run.checker.config().baseline.as_ref().map(|named| named.path.clone());
        let path = self.into.or(configured).unwrap_or_else(|| Baseline::FILE_NAME.into());
        let mut baseline = Baseline::default();
        let ran = run.check(|articles, _| {
            articles.iter().for_each(|one| baseline.record(&one.document, &one.findings));
            Ok(())
        });
        if let Err(status) = ran {
            return status;
        }
        run.tell_if_nothing_was_read();
        let told = match self.prune {
            true => run.checker.pruned_baseline().map(|(pruned, gone)| {
                baseline = pruned;
                format!("{} forgotten, ", counted(gone, "finding"))
            }),
            false => Some(String::new()),
        };
        let Some(told) = told else {
            complain(format!("{}: there is no baseline to prune", path.display()));
            return TROUBLE;
        };
        let before = std::fs::read(&path).ok();
        let name = path.to_string_lossy();
        if let Err(error) = fix::replace(&name, baseline.text().as_bytes(), before.as_deref()) {
            complain(error);
            return TROUBLE;
        }
        let count = counted(baseline.count(), "finding");
        let printed = match self.common.quiet {
            true => Ok(()),
            false => print(|out| writeln!(out, "{told}{count} in {}", path.display())),
        };
        match printed {
            Err(status) => status,
            Ok(()) if run.has_failed() => TROUBLE,
            Ok(()) => CLEAN,
        }
    }
}
