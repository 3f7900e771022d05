//! Files that are being mended while a process is killed, a disk is full or an editor saves them: each is as it was, as it will be,
//! or as the editor wants it, and no other file stays.
//!
//! `MTLINT_ROUNDS` says how many rounds each test has; a few by default.

#![cfg(unix)]

mod desk;

use assert_cmd::cargo::cargo_bin;
use desk::Desk;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// In this folder a small disk is mounted; the tests below start themselves anew to have it.
const DISK: &str = "MTLINT_DISK";

/// A file takes as many of these as it needs, in bytes.
const PAGE: usize = 4096;

fn rounds() -> usize {
    std::env::var("MTLINT_ROUNDS").ok().and_then(|number| number.parse().ok()).unwrap_or(12)
}

/// An article, before and behind its fixes, which make it longer or shorter.
fn article(longer: bool) -> (String, String) {
    let (slip, right) = match longer {
        true => ("Le pont est ouvert.Il est beau.\n", "Le pont est ouvert. Il est beau.\n"),
        false => ("Le pont , dit-il, est ouvert.\n", "Le pont, dit-il, est ouvert.\n"),
    };
    // A page of the small disk more, where it is longer.
    (slip.repeat(250), right.repeat(250))
}

/// Begins to mend the files of a folder.
fn fixing(folder: &Path) -> Child {
    Command::new(cargo_bin("mtlint"))
        .current_dir(folder)
        .args(["fix", "--alone", "--select", "stray-space,missing-space", "."])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Waits until a file is being written beside those of a folder, and a little longer; false where the process ends before.
fn is_writing(child: &mut Child, folder: &Path, count: usize, longer: usize) -> bool {
    while files(folder).len() <= count {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
    }
    for _ in 0..longer {
        std::hint::black_box(files(folder).len());
    }
    true
}

#[test]
fn whatever_ends_a_process_no_file_is_half_written() {
    let (mut met, mut done) = (0, 0);
    for round in 0..rounds() {
        let (before, after) = article(round % 2 == 0);
        let names = ["a.fr.txt", "b.fr.txt", "c.fr.txt"];
        let desk = Desk::new(&names.map(|name| (name, before.as_str())));
        let folder = desk.0.path();
        let mut child = fixing(folder);
        met += usize::from(is_writing(&mut child, folder, names.len(), round / 4 % 50 * 8));
        let signal = if round % 4 < 2 { "-TERM" } else { "-KILL" };
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
        child.wait().unwrap();
        for name in names {
            let now = desk.read(name);
            assert!(now == before || now == after, "{name} in round {round}: {now}");
            done += usize::from(now == after);
        }
        assert!(signal == "-KILL" || files(folder).len() == names.len(), "round {round}");
    }
    println!("{} rounds, {met} ended while a file was written, {done} files were mended", rounds());
}

#[test]
fn what_an_editor_saves_meanwhile_is_kept() {
    let (mut met, mut refused) = (0, 0);
    for round in 0..rounds() {
        let (before, after) = article(round % 2 == 0);
        let desk = Desk::new(&[("a.fr.txt", &before)]);
        let folder = desk.0.path();
        // Beside the folder, so that it is not taken for what mtlint writes.
        let beside = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let saved = format!("{before}Une phrase de plus.\n");
        fs::write(&beside, &saved).unwrap();
        let mut child = fixing(folder);
        met += usize::from(is_writing(&mut child, folder, 1, round / 2 % 100 * 4));
        let target = folder.join("a.fr.txt");
        // In the file's place, as most do, or into the file.
        let written_into = match round % 4 {
            0..3 if fs::rename(&beside, &target).is_ok() => None,
            _ => Some(written(&target, &saved)),
        };
        let status = child.wait().unwrap();
        refused += usize::from(status.code() == Some(2));
        let now = desk.read("a.fr.txt");
        // What is written into a file that was replaced after it had been opened has no name, whoever replaces it.
        match written_into.filter(|file| file.metadata().unwrap().nlink() == 0) {
            Some(_) => assert_eq!(now, after, "round {round}"),
            None => assert!(
                now == saved || now == format!("{after}Une phrase de plus.\n"),
                "round {round}"
            ),
        }
        assert_eq!(files(folder).len(), 1, "round {round}");
    }
    println!("{} rounds, {met} saved while the file was written, {refused} told", rounds());
}

/// A file that an editor has opened and written into.
fn written(path: &Path, text: &str) -> fs::File {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

/// Starts this test anew where a small disk can be mounted for it alone.
fn with_a_small_disk(test: &str) {
    let folder = tempfile::tempdir().unwrap();
    let script =
        "mount -t tmpfs -o size=128k none \"$1\" && exec \"$2\" --exact \"$3\" --nocapture";
    let ran = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .args([folder.path(), &std::env::current_exe().unwrap(), Path::new(test)])
        .env(DISK, folder.path())
        .output();
    let Ok(ran) = ran else { return };
    let told = String::from_utf8_lossy(&ran.stdout);
    print!("{told}");
    // Not everybody may mount.
    assert!(ran.status.success() || !told.contains("running 1 test"), "{told}");
}

#[test]
fn where_the_disk_is_full_each_file_stays_as_it_was() {
    let Some(folder) = std::env::var_os(DISK).map(PathBuf::from) else {
        return with_a_small_disk("where_the_disk_is_full_each_file_stays_as_it_was");
    };
    let mut done = 0;
    for round in 0..rounds() {
        files(&folder).iter().for_each(|path| fs::remove_file(path).unwrap());
        let (before, after) = article(round % 2 == 0);
        fs::write(folder.join("a.fr.txt"), &before).unwrap();
        // A file of two names is written in its place.
        let names = if round % 4 < 2 { 1 } else { 2 };
        if names == 2 {
            fs::hard_link(folder.join("a.fr.txt"), folder.join("b.log")).unwrap();
        }
        // From nothing left to more than enough.
        let used = before.len().div_ceil(PAGE) * PAGE;
        let left = round % 7 * PAGE;
        let _ = fs::write(folder.join("c.log"), vec![b'x'; (128 << 10) - used - left]);
        let status = fixing(&folder).wait().unwrap();
        let now = fs::read_to_string(folder.join("a.fr.txt")).unwrap();
        assert!(now == before || now == after, "round {round}: {} bytes", now.len());
        assert_eq!(status.code() == Some(2), now == before, "what fails is told: round {round}");
        assert_eq!(files(&folder).len(), names + 1, "no other file stays: round {round}");
        done += usize::from(now == after);
    }
    println!("{} rounds on a full disk, {done} files were mended", rounds());
}
