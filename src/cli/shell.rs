//! `mtlint completions` and `mtlint man`

use super::{CLEAN, Cli, print};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

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

pub fn man() -> u8 {
    print(|out| clap_mangen::Man::new(Cli::command()).render(out)).err().unwrap_or(CLEAN)
}
