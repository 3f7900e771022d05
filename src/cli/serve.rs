//! `mtlint serve`

use super::{CLEAN, TROUBLE, complain, complete, print};
use crate::checker::Options;
use crate::serve::{Service, Settings};
use clap::Args;
use std::env::VarError;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The variable that may hold the token.
const TOKEN: &str = "MTLINT_TOKEN";
/// A token that can be guessed is none.
const SHORTEST_TOKEN: usize = 16;
const MEGABYTE: usize = 1_000_000;

#[derive(Args)]
pub struct Serve {
    /// The address to listen on. Any but one of this machine's own wants a token.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8077")]
    listen: SocketAddr,
    /// The file that holds the token which requests must bring; without it the variable MTLINT_TOKEN may hold it.
    #[arg(long, value_name = "PATH")]
    token_file: Option<PathBuf>,
    /// Use this configuration instead of the nearest mtlint.toml.
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Put a glossary on top of those of the configuration; may be given again.
    #[arg(long, value_name = "PATH")]
    glossary: Vec<PathBuf>,
    /// The language of articles that do not tell theirs by name, markup or request.
    #[arg(long, value_name = "CODE", value_parser = complete::languages(), hide_possible_values = true)]
    lang: Option<String>,
    /// The largest body of a request, in megabytes.
    #[arg(long, value_name = "MB", default_value = "8", value_parser = clap::value_parser!(u32).range(1..=1024))]
    max_body: u32,
    /// The most articles of a request.
    #[arg(long, value_name = "NUMBER", default_value = "1000")]
    max_articles: u32,
    /// How long a request may take, and a client that takes nothing of the answer, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// How many requests are worked on at once; as many as there are cores, if nothing is said.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// How many more wait for their turn before the service says that it is busy.
    #[arg(long, value_name = "NUMBER", default_value = "64")]
    queue: u16,
    /// How many connections are open at once.
    #[arg(long, value_name = "NUMBER", default_value = "1024", value_parser = clap::value_parser!(u16).range(1..))]
    connections: u16,
    /// How long requests that run may take to end once the service is told to, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    grace: u64,
    /// Print the description of the service, OpenAPI 3.1, and serve nobody.
    #[arg(long)]
    openapi: bool,
}

impl Serve {
    pub fn run(self) -> u8 {
        let only_described = self.openapi;
        match self.service() {
            Ok(service) if only_described => described(&service),
            Ok(service) => served(service),
            Err(status) => status,
        }
    }

    fn service(self) -> Result<Service, u8> {
        let told = |error: String| {
            complain(error);
            TROUBLE
        };
        let token = self.token().map_err(told)?;
        let settings = self.settings(token);
        let options = Options {
            config: self.config,
            glossaries: self.glossary,
            lang: self.lang,
            ..Options::default()
        };
        Service::new(&options, settings).map_err(|errors| {
            errors.iter().for_each(complain);
            TROUBLE
        })
    }

    fn settings(&self, token: Option<String>) -> Settings {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Settings {
            listen: self.listen,
            token,
            largest: self.max_body as usize * MEGABYTE,
            most_articles: self.max_articles as usize,
            timeout: Duration::from_secs(self.timeout),
            jobs: self.jobs.map_or_else(cores, usize::from),
            queue: self.queue.into(),
            connections: self.connections.into(),
            grace: Duration::from_secs(self.grace),
        }
    }

    /// The token, which must be there where others than this machine's programs could ask.
    fn token(&self) -> Result<Option<String>, String> {
        let token = match &self.token_file {
            Some(path) => Some(read_token(path)?),
            None => match std::env::var(TOKEN) {
                Ok(token) => Some(token).filter(|token| !token.is_empty()),
                Err(VarError::NotPresent) => None,
                Err(VarError::NotUnicode(_)) => return Err(format!("{TOKEN} is no Unicode")),
            },
        };
        let is_sound = |token: &String| {
            token.len() >= SHORTEST_TOKEN && token.bytes().all(|byte| byte.is_ascii_graphic())
        };
        match token {
            Some(token) if !is_sound(&token) => Err(format!(
                "a token has {SHORTEST_TOKEN} letters, figures or signs of ASCII at least"
            )),
            None if !self.listen.ip().is_loopback() => Err(format!(
                "--listen {}: where others than this machine may ask, a token is wanted: --token-file, or {TOKEN}",
                self.listen
            )),
            token => Ok(token),
        }
    }
}

fn read_token(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!("the token {}: {}", path.display(), crate::read::io_message(&error))
    })?;
    Ok(text.trim().to_string())
}

fn described(service: &Service) -> u8 {
    print(|out| {
        out.write_all(service.openapi())?;
        writeln!(out)
    })
    .err()
    .unwrap_or(CLEAN)
}

/// Serves until the process is told to end.
fn served(service: Service) -> u8 {
    let listening = |address: SocketAddr| {
        let _ = print(|out| writeln!(out, "listening on http://{address}"));
    };
    match service.run(listening) {
        Ok(()) => CLEAN,
        Err(error) => {
            complain(format!("cannot serve: {error}"));
            TROUBLE
        }
    }
}
