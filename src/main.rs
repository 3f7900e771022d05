//! The command; see [`mtlint::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    mtlint::cli::main()
}
