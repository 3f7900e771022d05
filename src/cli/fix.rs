//! `mtlint fix`

use super::run::Run;
use super::{CLEAN, Common, TROUBLE, Wanted, complain, print};
use clap::Args;
use mtlint::finding::Safety;
use mtlint::fix;
use mtlint::report::Checked;

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
        let Some(mut run) = Run::new(&self.common, &self.wanted) else {
            return TROUBLE;
        };
        let safety = if self.also_unsafe { Safety::Unsafe } else { Safety::Safe };
        let done = if self.diff {
            run.diff(&self.common, safety).map(drop)
        } else {
            let mut failed = false;
            let done = run.check(&self.common, |run, articles| {
                failed |= !self.write(run, articles, safety);
                Ok(())
            });
            run.failed |= failed;
            done
        };
        done.err().unwrap_or(if run.failed { TROUBLE } else { CLEAN })
    }

    /// Writes one file; standard input goes to standard output. Whether that went well.
    fn write(&self, run: &Run, articles: &[Checked], safety: Safety) -> bool {
        let Some(Checked { document, .. }) = articles.first() else {
            return true;
        };
        let fixed = match run.fixed(articles, safety) {
            Ok(fixed) => fixed,
            Err(error) => {
                complain(error);
                return false;
            }
        };
        if self.common.paths.iter().any(|path| path.as_os_str() == "-")
            && document.path == self.common.stdin_name
        {
            return print(|out| {
                document.content.encode(&fixed.text).map_or(Ok(()), |bytes| out.write_all(&bytes))
            })
            .is_ok();
        }
        if fixed.mended == 0 {
            return true;
        }
        match fix::write(document, &fixed.text) {
            Ok(()) => {
                let plural = if fixed.mended == 1 { "" } else { "s" };
                print(|out| {
                    writeln!(out, "{}: {} finding{plural} mended", document.path, fixed.mended)
                })
                .is_ok()
            }
            Err(error) => {
                complain(error);
                false
            }
        }
    }
}
