//! The command; see [`mtlint::main`].

use std::process::ExitCode;

fn main() -> ExitCode {
    mtlint::main()
}
