//! The command line: a file a command.

mod baseline;
mod check;
mod complete;
mod decisions;
mod explain;
mod fix;
mod glossary;
mod init;
mod output;
mod progress;
mod run;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod show;
mod suggest;
#[cfg(feature = "watch")]
mod watch;

use crate::finding::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Nothing found, something found, something went wrong.
const CLEAN: u8 = 0;
const FOUND: u8 = 1;
const TROUBLE: u8 = 2;

/// Finds inconsistent names, garbled phrases and untranslated fragments in machine-translated articles.
#[derive(Parser)]
#[command(
    name = "mtlint",
    version,
    about,
    after_help = "Exit status: 0 nothing found, 1 something found, 2 something went wrong."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a commented configuration and a first glossary.
    Init(init::Init),
    /// Check articles and report what is wrong.
    Check(check::Check),
    /// Mend what can be mended without doubt.
    Fix(fix::Fix),
    /// Record today's findings, so that only new ones are told from now on.
    Baseline(baseline::Record),
    /// Propose what articles show the glossary to lack.
    Suggest(suggest::Suggest),
    /// Tell what a rule flags, why, and how to silence it.
    Explain(explain::Explain),
    /// List the rules.
    Rules,
    /// Work with glossaries.
    #[command(subcommand)]
    Glossary(glossary::Glossary),
    /// Serve an editor over standard input and output, by the Language Server Protocol.
    #[cfg(feature = "lsp")]
    Lsp,
    /// Serve other programs over HTTP.
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Print completions for a shell.
    Completions(shell::Completions),
    /// Print the man page, or write those of all commands to a folder.
    Man(shell::Man),
}

/// What articles `check`, `fix` and `suggest` read, and how.
#[derive(Args)]
struct Common {
    /// Articles and folders of articles; - is standard input.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Use this configuration instead of the nearest mtlint.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Put a glossary on top of those of the configuration; may be given again.
    #[arg(long, value_name = "PATH")]
    glossary: Vec<PathBuf>,
    /// The language of articles that do not tell theirs by name or markup; goes before the configuration's.
    #[arg(long, value_name = "CODE", value_parser = complete::languages(), hide_possible_values = true)]
    lang: Option<String>,
    /// What the article was translated from; with several articles, set source-lang in the configuration instead.
    #[arg(long, value_name = "PATH")]
    source: Option<PathBuf>,
    /// Also check files that the configuration excludes.
    #[arg(long)]
    no_exclude: bool,
    #[command(flatten)]
    cache: Kept,
    /// Do not tell what this baseline knows; `mtlint baseline` records one.
    #[arg(long, value_name = "PATH")]
    baseline: Option<PathBuf>,
    /// Also tell what the baseline knows.
    #[arg(long)]
    no_baseline: bool,
    /// Tell findings and errors, and nothing else: no notes, no sums, no progress.
    #[arg(long, short)]
    quiet: bool,
    /// What standard input is called: its ending tells format and language.
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_name: String,
}

/// Where large glossaries are kept compiled.
#[derive(Args, Default)]
struct Kept {
    /// Keep large glossaries compiled in this folder, not where programs usually keep such things.
    #[arg(long, value_name = "FOLDER")]
    cache_dir: Option<PathBuf>,
    /// Keep no glossary compiled, and use none that is kept.
    #[arg(long, conflicts_with = "cache_dir")]
    no_cache: bool,
}

/// What `check` and `fix` look for.
#[derive(Args, Default)]
struct Wanted {
    /// Only these rules; all is every rule, also those that run only when they are asked for.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = complete::rules_or_all(), hide_possible_values = true)]
    select: Vec<String>,
    /// All rules but these.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = complete::rules(), hide_possible_values = true)]
    ignore: Vec<String>,
    /// Check each article by itself, not how the other articles of the run render its names.
    #[arg(long)]
    alone: bool,
}

/// `--min-severity`.
#[derive(Clone, Copy, ValueEnum)]
enum Least {
    Neutral,
    Minor,
    Major,
    Critical,
}

impl Least {
    fn severity(self) -> Severity {
        match self {
            Least::Neutral => Severity::Neutral,
            Least::Minor => Severity::Minor,
            Least::Major => Severity::Major,
            Least::Critical => Severity::Critical,
        }
    }
}

/// `--fail-on`: the least severity that makes the exit status 1.
#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Neutral,
    Minor,
    Major,
    Critical,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Neutral => Some(Severity::Neutral),
            FailOn::Minor => Some(Severity::Minor),
            FailOn::Major => Some(Severity::Major),
            FailOn::Critical => Some(Severity::Critical),
            FailOn::Never => None,
        }
    }
}

/// Reads the process's arguments, runs one command, and gives the status to exit with.
pub fn main() -> ExitCode {
    let command = Cli::parse().command;
    if matches!(command, Command::Fix(_) | Command::Suggest(_) | Command::Baseline(_)) {
        end_between_files();
    }
    let status = match command {
        Command::Init(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Fix(command) => command.run(),
        Command::Baseline(command) => command.run(),
        Command::Suggest(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Rules => explain::list(),
        Command::Glossary(command) => command.run(),
        #[cfg(feature = "lsp")]
        Command::Lsp => lsp(),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    ExitCode::from(status)
}

/// Serves an editor until it says that it ends.
#[cfg(feature = "lsp")]
fn lsp() -> u8 {
    match crate::lsp::serve() {
        Ok(()) => CLEAN,
        Err(error) => {
            complain(format!("the editor is not understood: {error}"));
            TROUBLE
        }
    }
}

/// Lets the file that is being written be finished before a signal ends the process, so that no part of one is left behind.
fn end_between_files() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return;
        };
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let _pause = crate::fix::pause();
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }
}

/// Prints; a reader that has gone away (`| head`) is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), u8> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let done = write(&mut out).and_then(|()| out.flush());
    match done {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(format!("cannot write: {error}"));
            Err(TROUBLE)
        }
        _ => Ok(()),
    }
}

/// Tells what went wrong on standard error. A name there must not write on the terminal, and standard error may be full
/// or closed.
fn complain(error: impl std::fmt::Display) {
    let told = error.to_string();
    let _ = writeln!(std::io::stderr(), "mtlint: {}", crate::text::printable(&told));
}
