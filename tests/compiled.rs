//! Glossaries that are compiled into files, and kept.

use assert_cmd::Command;
use mtlint::glossary::{Cache, Glossaries, compile_to, load, load_cached};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// All that glossaries say, and what some of it is found by, for a gazetteer says much.
fn said(glossaries: &Glossaries) -> Vec<String> {
    let concepts = glossaries.concepts().map(|concept| {
        format!("{} {:?} {:?} {}", concept.id, concept.kind, concept.note, concept.line)
    });
    let terms = glossaries.terms().map(|term| {
        let (code, details) = (glossaries.code(term.language), term.details());
        format!("{} {code} {:?} {} {} {details:?}", term.concept, term.status, term.text, term.line)
    });
    let some = || glossaries.terms().step_by(glossaries.term_count() / 500 + 1);
    let alike = some().map(|term| {
        let by_number = glossaries.term(term.index);
        assert_eq!((by_number.text, by_number.concept), (term.text, term.concept));
        let alike: Vec<u32> = glossaries.homographs(term).map(|other| other.index).collect();
        assert!(alike.contains(&term.index) || term.text.chars().all(|c| !c.is_alphanumeric()));
        format!("{alike:?}")
    });
    let near = some().filter_map(|term| {
        let word: String = term.text.to_lowercase().chars().skip(1).collect();
        Some(glossaries.near_name(&word, term.language)?.text().to_string())
    });
    let examples = glossaries.examples().into_iter();
    let examples =
        examples.map(|example| format!("{} {} {}", example.line, example.language, example.text));
    concepts.chain(terms).chain(alike).chain(near).chain(examples).collect()
}

fn read(path: &Path) -> Glossaries {
    let mut glossaries = Glossaries::default();
    assert_eq!(load(&mut glossaries, path.to_str().unwrap()), []);
    glossaries
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// The files in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn every_glossary_of_the_repository_says_compiled_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let glossaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossaries");
    let is_glossary =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml" || ending == "tsv");
    let mut seen = 0;
    for path in files(&glossaries).into_iter().filter(is_glossary) {
        let into = folder.path().join("a.glossary");
        let made = compile_to(path.to_str().unwrap(), Some(&into), &Cache::Nowhere).unwrap();
        let (compiled, parsed) = (read(&into), read(&path));
        assert_eq!(made.terms, parsed.term_count());
        assert!(said(&compiled) == said(&parsed), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 6);
}

/// A name of a few letters of several scripts, with marks and spaces that matter to matching.
fn name() -> impl Strategy<Value = String> {
    "[A-Z][a-zéöß]{1,7}([ -][A-Zа-я县河李][a-z]{0,5}){0,3}|[一-十]{1,4}|[А-Я][а-я]{2,8}"
}

prop_compose! {
    /// A line of a flat glossary: what it calls a concept, and its cells.
    fn line()(
        id in proptest::option::of("[a-z]{3,9}"),
        kind in prop_oneof![Just(""), Just("person"), Just("phrase")],
        note in "[a-z ]{0,8}",
        right in proptest::collection::vec(name(), 1..4),
        wrong in proptest::collection::vec(name(), 0..3),
        other in proptest::option::of(name()),
    ) -> (Option<String>, String) {
        let cells = [right.join(";"), wrong.join(";"), other.unwrap_or_default()].join("\t");
        (id, format!("{kind}\t{note}\t{cells}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_glossary_says_compiled_what_it_says(lines in proptest::collection::vec(line(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let mut text = String::from("id\tkind\tnote\tfr\tfr:deprecated\tde\n");
        for (number, (id, cells)) in lines.iter().enumerate() {
            let id = id.as_ref().map(|id| format!("{id}{number}"));
            text += &format!("{}\t{cells}\n", id.unwrap_or_default());
        }
        let path = write(folder.path(), "a.tsv", &text);
        let into = folder.path().join("a.glossary");
        compile_to(path.to_str().unwrap(), Some(&into), &Cache::Nowhere).unwrap();
        prop_assert_eq!(said(&read(&into)), said(&read(&path)));
    }

    /// One byte that is another, or an end that is missing: the file is refused, and what it was made from is read.
    #[test]
    fn what_is_damaged_is_never_trusted(at in any::<prop::sample::Index>(), bits in 1u8.., is_cut: bool) {
        let folder = tempfile::tempdir().unwrap();
        let text = "fr\tde\nLyon\tLyon\nGenève\tGenf\n".to_string() + &"# a line more\n".repeat(3000);
        let path = write(folder.path(), "a.tsv", &text);
        let cache = Cache::At(folder.path().join("cache"));
        let kept = compile_to(path.to_str().unwrap(), None, &cache).unwrap().path;
        let mut bytes = fs::read(&kept).unwrap();
        let at = at.index(bytes.len());
        match is_cut {
            true => bytes.truncate(at),
            false => bytes[at] ^= bits,
        }
        fs::write(&kept, &bytes).unwrap();
        let mut glossaries = Glossaries::default();
        prop_assert_eq!(load_cached(&mut glossaries, path.to_str().unwrap(), &cache), []);
        prop_assert_eq!(said(&glossaries), said(&read(&path)));
        let alone = write(folder.path(), "b.glossary", "");
        fs::write(&alone, &bytes).unwrap();
        let errors = load(&mut Glossaries::default(), alone.to_str().unwrap());
        prop_assert_eq!(errors.len(), 1);
    }
}

/// A glossary that is large enough to be kept, and a configuration that names it and a folder to keep it in.
fn project(folder: &Path) -> PathBuf {
    let rows: String = (0..4000).map(|row| format!("县{row}\tVillage{row}\n")).collect();
    let text = format!("zh\tfr\tfr:deprecated\n新安\tXin'an\tSinan Ville\n{rows}");
    write(folder, "mtlint.toml", "glossaries = [\"names.tsv\"]\ncache = \"kept\"\n");
    write(folder, "a.fr.txt", "Le maire de Sinan Ville est venu.\n");
    write(folder, "names.tsv", &text)
}

fn check(folder: &Path, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.current_dir(folder).env("XDG_CACHE_HOME", folder.join("usual"));
    let output = command.args(["check", "a.fr.txt"]).args(more).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_large_glossary_is_kept_by_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (path, kept) = (project(folder.path()), folder.path().join("kept"));
    let first = check(folder.path(), &[]);
    assert!(first.contains("Xin'an") && first.contains("names.tsv:2"), "{first}");
    let files_then = files(&kept);
    assert_eq!(files_then.len(), 1);
    assert_eq!(check(folder.path(), &[]), first);
    assert_eq!(check(folder.path(), &["--no-cache"]), first);
    assert_eq!(files(&kept), files_then);
    // The same length, and perhaps the same time.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("Xin'an", "Xun'an", 1)).unwrap();
    assert!(check(folder.path(), &[]).contains("Xun'an"));
    assert_eq!(files(&kept).len(), 2);
    assert!(files(&folder.path().join("usual")).is_empty());
    check(folder.path(), &["--cache-dir", "other"]);
    assert_eq!(files(&folder.path().join("other")).len(), 1);
}

#[test]
fn nothing_is_kept_where_nobody_wants_it_or_where_something_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    write(folder.path(), "mtlint.toml", "glossaries = [\"names.tsv\"]\ncache = false\n");
    check(folder.path(), &[]);
    let usual = folder.path().join("usual/mtlint");
    assert!(files(&folder.path().join("kept")).is_empty() && files(&usual).is_empty());
    write(folder.path(), "mtlint.toml", "glossaries = [\"names.tsv\"]\n");
    check(folder.path(), &[]);
    assert_eq!(files(&usual).len(), 1);
    // A mistake is told by every run.
    let text = fs::read_to_string(&path).unwrap() + "a\tb\tc\td\te\n";
    fs::write(&path, text).unwrap();
    for _ in 0..2 {
        let cache = Cache::At(usual.clone());
        let errors = load_cached(&mut Glossaries::default(), path.to_str().unwrap(), &cache);
        assert_eq!(errors.len(), 1);
    }
    assert_eq!(files(&usual).len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    // A file stands where the folder should be: that nobody can write, whatever rights they have.
    write(folder.path(), "kept", "");
    assert!(check(folder.path(), &[]).contains("Xin'an"));
    assert_eq!(fs::read(folder.path().join("kept")).unwrap(), b"");
}

#[test]
fn runs_at_the_same_time_leave_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let run = || check(folder.path(), &[]);
    let told: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..6).map(|_| scope.spawn(run)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(told.iter().all(|one| *one == told[0]));
    let kept = files(&folder.path().join("kept"));
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(read(&kept[0]).term_count(), 8003);
}

#[test]
fn a_compiled_file_takes_the_place_of_its_glossary() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let mut compile = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    compile.current_dir(folder.path()).args(["glossary", "compile", "names.tsv"]);
    let output = compile.args(["--into", "names.glossary"]).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.starts_with("names.tsv: 8,003 terms, 0."), "{told}");
    assert!(files(&folder.path().join("kept")).is_empty());
    write(folder.path(), "mtlint.toml", "glossaries = [\"names.glossary\"]\ncache = false\n");
    let first = check(folder.path(), &[]);
    assert!(first.contains("names.tsv:2"), "{first}");
    // Without the text there is nothing that it could be older than.
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(check(folder.path(), &[]), first);
    fs::write(&path, text.replacen("Xin'an", "Xun'an", 1)).unwrap();
    let compiled = folder.path().join("names.glossary");
    let mut glossaries = Glossaries::default();
    let errors = load(&mut glossaries, compiled.to_str().unwrap());
    assert!(errors.len() == 1 && errors[0].to_string().contains("older than"), "{errors:?}");
    assert!(glossaries.terms().any(|term| term.text == "Xun'an"));
}
