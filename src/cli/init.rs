//! `mtlint init`

use super::{CLEAN, TROUBLE, complain, print};
use crate::config::{FILE_NAME, HIDDEN_FILE_NAME};
use crate::fix;
use clap::Args;
use std::path::{Path, PathBuf};

const CONFIGURATION: &str = include_str!("init/mtlint.toml");
const GLOSSARY: &str = include_str!("init/glossary.toml");
const GLOSSARY_NAME: &str = "glossary.toml";

#[derive(Args)]
pub struct Init {
    /// The folder to write to.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Init {
    /// Writes a configuration and a first glossary. What is there already stays as it is.
    pub fn run(self) -> u8 {
        let hidden = self.folder.join(HIDDEN_FILE_NAME);
        if hidden.exists() {
            complain(format!("{}: is there already; mtlint init would hide it", hidden.display()));
            return TROUBLE;
        }
        let files = [(FILE_NAME, CONFIGURATION), (GLOSSARY_NAME, GLOSSARY)];
        let written = files.map(|(name, text)| write(&self.folder.join(name), text));
        if written.contains(&Err(TROUBLE)) { TROUBLE } else { CLEAN }
    }
}

fn write(path: &Path, text: &str) -> Result<(), u8> {
    let name = path.to_string_lossy();
    if path.exists() {
        complain(format!("{name}: is there already and stays as it is"));
        return Err(TROUBLE);
    }
    fix::replace(&name, text.as_bytes(), None).map_err(|error| {
        complain(error);
        TROUBLE
    })?;
    print(|out| writeln!(out, "{name}: written"))
}
