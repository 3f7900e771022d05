//! Compiles what is data in the source into tables that the program reads in place.
//!
//! The modules below are those of the library that the tables are made with.

// Of each only a part is needed here.
#![allow(dead_code, unused_imports)]

mod error;
mod table;

mod text {
    pub mod fold;
    pub mod lexicon;
    pub mod lines;
    pub mod script;
    pub mod simplified;
    pub mod span;
    pub mod token;
    pub use lines::LineIndex;
    pub use span::Span;
}

mod language {
    pub mod code;
    pub use code::primary;
}

mod glossary {
    pub mod concept;
    pub mod flat;
    pub mod load;
    pub mod near;
    pub mod spellings;
    pub mod table;
    pub use concept::{ConceptKind, Gender, Status};
}

use std::fs;
use std::path::Path;

fn main() {
    let out = std::env::var_os("OUT_DIR").expect("cargo says where to write");
    glossaries(&Path::new(&out).join("glossaries"));
}

/// Compiles every glossary of the folder, whether the program takes it in or not.
fn glossaries(out: &Path) {
    println!("cargo::rerun-if-changed=glossaries");
    fs::create_dir_all(out).expect("the output folder can be written");
    for entry in fs::read_dir("glossaries").expect("the folder glossaries is there") {
        let path = entry.expect("the folder glossaries can be read").path();
        let is_flat = path.extension().is_some_and(|ending| ending == "tsv");
        if is_flat || path.extension().is_some_and(|ending| ending == "toml") {
            let stem = path.file_stem().unwrap_or_default();
            glossary(&path, is_flat, &out.join(stem));
        }
    }
}

fn glossary(path: &Path, is_flat: bool, out: &Path) {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (table, errors) = glossary::load::read(&name, text, is_flat);
    errors.iter().for_each(|error| println!("cargo::error={error}"));
    let mut bytes = Vec::new();
    let text = table.write(&mut bytes);
    fs::write(out.with_extension("text"), text).expect("the output folder can be written");
    glossary::spellings::Spellings::new(&table).write(&mut bytes);
    glossary::near::NearNames::new(&table).write(&mut bytes);
    fs::write(out.with_extension("table"), bytes).expect("the output folder can be written");
}
