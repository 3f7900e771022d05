//! `mtlint fix`

use super::run::Run;
use super::{CLEAN, Common, TROUBLE, Wanted, print};
use crate::checker::{Checked, STDIN};
use crate::finding::Safety;
use crate::fix;
use clap::Args;

#[derive(Args)]
pub struct Fix {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    wanted: Wanted,
    /// Also write fixes that a person should look at.
    #[arg(long = "unsafe")]
    also_unsafe: bool,
    /// Show the changes as a patch instead of writing them.
    #[arg(long)]
    diff: bool,
}

impl Fix {
    pub fn run(self) -> u8 {
        let Some(run) = Run::new(&self.common, &self.wanted) else { return TROUBLE };
        let safety = if self.also_unsafe { Safety::Unsafe } else { Safety::Safe };
        let done = if self.diff {
            run.diff(safety).map(drop)
        } else {
            run.check(|articles, _| self.write(&run, articles, safety))
        };
        done.err().unwrap_or(if run.has_failed() { TROUBLE } else { CLEAN })
    }

    /// Writes one file; standard input goes to standard output.
    fn write(&self, run: &Run, articles: &[Checked], safety: Safety) -> Result<(), u8> {
        let Some(Checked { document, .. }) = articles.first() else { return Ok(()) };
        let written = run.checker.fixed(articles, safety).and_then(|fixed| {
            if fixed.mended > 0 && !self.is_stdin(&document.path) {
                fix::write(document, &fixed.text)?;
            }
            Ok(fixed)
        });
        let fixed = match written {
            Ok(fixed) => fixed,
            Err(error) => {
                run.tell(&[error]);
                return Ok(());
            }
        };
        if self.is_stdin(&document.path) {
            let bytes = document.content.encode(&fixed.text).unwrap_or_default();
            return print(|out| out.write_all(&bytes));
        }
        let plural = if fixed.mended == 1 { "" } else { "s" };
        match fixed.mended {
            0 => Ok(()),
            count => {
                print(|out| writeln!(out, "{}: {count} finding{plural} mended", document.path))
            }
        }
    }

    fn is_stdin(&self, path: &str) -> bool {
        let asked = self.common.paths.iter().any(|path| path.as_os_str() == STDIN);
        asked && path == self.common.stdin_name
    }
}
