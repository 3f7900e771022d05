//! `mtlint completions` and `mtlint man`

use super::{CLEAN, Cli, TROUBLE, complain, print};
use crate::read::io_message;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Args)]
pub struct Completions {
    /// The shell to complete for.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub fn run(self) -> u8 {
        print(|out| {
            clap_complete::generate(self.shell, &mut Cli::command(), "mtlint", out);
            Ok(())
        })
        .err()
        .unwrap_or(CLEAN)
    }
}

#[derive(Args)]
pub struct Man {
    /// Where to write a page for each command: mtlint.1, mtlint-check.1 and so on; without it mtlint.1 is printed.
    folder: Option<PathBuf>,
}

impl Man {
    pub fn run(self) -> u8 {
        let Some(folder) = self.folder else {
            let page = clap_mangen::Man::new(Cli::command().disable_help_subcommand(true));
            return print(|out| page.render(out)).err().unwrap_or(CLEAN);
        };
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), &folder));
        match written {
            Ok(()) => CLEAN,
            Err(error) => {
                let message = io_message(&error);
                complain(format!("{}: cannot be written: {message}", folder.display()));
                TROUBLE
            }
        }
    }
}
