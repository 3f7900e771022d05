//! The library stands on floors: a module uses only what stands below it. The floors are those of the picture in
//! `src/lib.rs`, the arrows are read from the code's own paths.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in the crate's root file, above all.
const ROOT: &str = "the crate's root";

/// The floors from the top down; modules of one floor do not use each other.
fn floors() -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(root).unwrap();
    let picture = text.split("//! # Floors").nth(1).unwrap().split("//! ```").nth(1).unwrap();
    let floor = |line: &str| {
        line.trim_start_matches("//!").split('·').map(|name| name.trim().to_string()).collect()
    };
    let lines = picture.lines().filter(|line| line.starts_with("//! "));
    std::iter::once(vec![ROOT.to_string()]).chain(lines.map(floor)).collect()
}

/// How far down a module stands.
fn depth(floors: &[Vec<String>], module: &str) -> usize {
    let found = floors.iter().position(|modules| modules.iter().any(|name| name == module));
    found.unwrap_or_else(|| panic!("{module} stands on no floor of the picture in src/lib.rs"))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The module of the first floor of the tree that a file belongs to.
fn module_of(file: &Path, source: &Path) -> String {
    let first = file.strip_prefix(source).unwrap().iter().next().unwrap();
    let name = first.to_str().unwrap().trim_end_matches(".rs");
    if matches!(name, "lib" | "main" | "build") { ROOT.into() } else { name.into() }
}

/// Code without comments and unit tests, which may look anywhere.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names behind every `crate::`, one or a list in braces.
fn used(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for behind in code.split("crate::").skip(1) {
        let list = match behind.strip_prefix('{') {
            Some(list) => first_names(list),
            None => vec![behind],
        };
        names.extend(list.into_iter().map(|name| {
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            name[..end].to_string()
        }));
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The members of a list in braces, of which the opening one has been read.
fn first_names(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(list[start..at].trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// From each module to those that it uses, with a file that does.
fn arrows() -> BTreeMap<(String, String), PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let modules: Vec<String> = files.iter().map(|file| module_of(file, &source)).collect();
    let mut arrows = BTreeMap::new();
    for (file, from) in files.iter().zip(&modules) {
        for name in used(&code(&fs::read_to_string(file).unwrap())) {
            let to = if modules.contains(&name) { name } else { ROOT.to_string() };
            if *from != to {
                arrows.insert((from.clone(), to), file.clone());
            }
        }
    }
    arrows
}

#[test]
fn every_arrow_goes_down() {
    let arrows = arrows();
    assert!(arrows.len() > 40, "the paths of the code are not read any more");
    let floors = floors();
    assert!(floors.len() > 10);
    for ((from, to), file) in &arrows {
        assert!(
            depth(&floors, to) > depth(&floors, from),
            "{}: {from} uses {to}, which stands no lower",
            file.display()
        );
    }
}

#[test]
fn lists_of_names_are_read() {
    assert_eq!(used("use crate::{a::{b, c}, d}; crate::e::f(); crate::G"), ["a", "d", "e", "G"]);
}
