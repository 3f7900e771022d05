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
    pub mod stem;
    pub mod token;
    pub use lines::LineIndex;
    pub use span::Span;
}

mod language {
    pub mod code;
    pub mod data;
    pub mod faults;
    pub mod numbers;
    pub mod words;
    pub use code::{is_registered, primary};
}

mod glossary {
    pub mod concept;
    pub mod flat;
    pub mod keys;
    pub mod load;
    pub mod near;
    pub mod spellings;
    pub mod table;
    pub use concept::{ConceptKind, Gender, Status};
}

mod names {
    pub mod china {
        pub mod register {
            pub mod table;
        }
    }
    pub mod derived {
        pub mod signs {
            pub mod table;
        }
    }
    pub mod places {
        pub mod table;
    }
}

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use twox_hash::XxHash3_128;

fn main() {
    let out = std::env::var_os("OUT_DIR").expect("cargo says where to write");
    let tables = glossaries(&Path::new(&out).join("glossaries"));
    println!("cargo::rustc-env=MTLINT_TABLES={:016x}", tables.finish_128() as u64);
    languages(&Path::new(&out).join("languages"));
    names(&Path::new(&out).join("names"));
}

/// The files of a folder with an ending, and what each is called without it.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    println!("cargo::rerun-if-changed={folder}");
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|other| other == ending));
    paths.sort();
    let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.into_iter().map(|path| (path.clone(), stem(&path))).collect()
}

/// The files below a folder, in order.
fn all_files(folder: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(&folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { all_files(path) } else { vec![path] };
    paths.into_iter().flat_map(below).collect()
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Compiles every glossary of the folder, whether the program takes it in or not. What comes back tells this way of making
/// tables from others: the code that makes them, and all that it has made here.
fn glossaries(out: &Path) -> XxHash3_128 {
    fs::create_dir_all(out).expect("the output folder can be written");
    let mut way = XxHash3_128::new();
    let code = ["src/glossary", "src/text", "src/language", "src/termbase"].map(PathBuf::from);
    for path in code.into_iter().flat_map(all_files).chain([PathBuf::from("src/table.rs")]) {
        way.write(&fs::read(path).expect("the source can be read"));
    }
    for ending in ["toml", "tsv"] {
        for (path, name) in files("glossaries", ending) {
            way.write(&glossary(&path, ending == "tsv", &out.join(name)));
        }
    }
    way
}

fn glossary(path: &Path, is_flat: bool, out: &Path) -> Vec<u8> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (table, errors) = glossary::load::read(&name, &text, is_flat);
    errors.iter().for_each(|error| println!("cargo::error={error}"));
    let mut bytes = Vec::new();
    table.write(&mut bytes);
    glossary::spellings::Spellings::new(&table).write(&mut bytes);
    glossary::near::NearNames::new(&table).write(&mut bytes);
    write(&out.with_extension("table"), &bytes);
    bytes
}

/// Compiles every language pack, and the number words that stand in files of their own.
fn languages(out: &Path) {
    fs::create_dir_all(out).expect("the output folder can be written");
    for (path, code) in files("src/language", "toml") {
        if code == "common" {
            write(&out.join(code), &compiled(&read::<language::data::Common>(&path)));
            continue;
        }
        let data: language::data::Data = read(&path);
        write(&out.join(&code).with_extension("data"), &compiled(&data));
        write(&out.join(&code).with_extension("shared"), &compiled(&data.shared()));
        write(&out.join(&code).with_extension("numbers"), &[]);
    }
    for (path, code) in files("src/language/numbers", "toml") {
        let data: language::numbers::Data = read(&path);
        write(&out.join(&code).with_extension("numbers"), &compiled(&data));
    }
}

/// Compiles the names of places, what the signs of Chinese names mean, and the divisions of China.
fn names(out: &Path) {
    fs::create_dir_all(out).expect("the output folder can be written");
    let text = |path: &str| {
        println!("cargo::rerun-if-changed={path}");
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let (names, ambiguous) = (text("src/names/places.tsv"), text("src/names/ambiguous.tsv"));
    let mut bytes = Vec::new();
    names::places::table::Builder::new(&names, &ambiguous).finish().write(&mut bytes);
    write(&out.join("places.table"), &bytes);
    let signs = names::derived::signs::table::compiled(&text("src/names/signs.tsv"));
    write(&out.join("signs.table"), &signs);
    let register = register(&text("glossaries/names/cn_divisions.tsv"));
    write(&out.join("prefectures.txt"), prefectures(&register).as_bytes());
    let divisions = names::china::register::table::compiled(&register);
    write(&out.join("divisions.table"), &divisions);
}

/// How the prefectures of a register are written: those in one word that is not too short to be anything else.
fn prefectures(register: &str) -> String {
    const SHORTEST: usize = 6;
    let stems = register.lines().filter_map(|row| {
        let (code, cells) = row.split_once('\t')?;
        let is_prefecture = code.ends_with("00") && !code.ends_with("0000");
        let stem = cells.split('\t').nth(4).filter(|_| is_prefecture)?;
        let is_word = stem.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_word && stem.len() >= SHORTEST).then(|| stem.to_lowercase() + "\n")
    });
    stems.collect()
}

/// What of the table of China's divisions the register needs.
fn register(table: &str) -> String {
    const COLUMNS: [&str; 7] = ["code", "parent", "zh", "zh_short", "type", "stem", "former"];
    let mut rows = table.lines().map(|row| row.split('\t').collect::<Vec<&str>>());
    let head = rows.next().unwrap_or_default();
    let places = COLUMNS.map(|column| head.iter().position(|name| *name == column));
    let cells = |row: Vec<&str>| {
        places.map(|place| place.and_then(|at| row.get(at).copied()).unwrap_or_default()).join("\t")
    };
    rows.map(|row| cells(row) + "\n").collect()
}

/// What a language's file says; a mistake in it stops the build.
fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let faults = language::faults::faults(&path.display().to_string(), &text);
    faults.iter().for_each(|fault| println!("cargo::error={fault}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn compiled(data: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(data).expect("data of languages is plain")
}
