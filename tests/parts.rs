//! Tables and JSON Lines of any size: what is found in parts is what is found in the whole, a run that was ended goes on, and a
//! bad record is told and no more.

mod desk;

use desk::Desk;
use serde_json::Value;

/// A table with sources of so many rows, with something wrong in some.
fn pairs(rows: usize) -> String {
    let row = |at: usize| match at % 100 {
        3 => format!("The bridge {at} is open.\tLe pont pont {at} est ouvert.\n"),
        40 => format!("There are {at} people.\t\"Il y a \"\"{at}\"\"\n personnes personnes.\"\n"),
        _ => format!("The bridge {at} is closed.\tLe pont {at} est fermé.\n"),
    };
    format!("en\tfr\n{}", (0..rows).map(row).collect::<String>())
}

fn articles(rows: usize, padding: usize) -> String {
    let row = |at: usize| {
        let twice = if at.is_multiple_of(50) { "pont " } else { "" };
        format!(
            "{{\"id\":\"a{at:0>padding$}\",\"lang\":\"fr\",\"text\":\"Le pont {twice}{at} \\u00e9tait là.\"}}\r\n"
        )
    };
    (0..rows).map(row).collect()
}

/// XLIFF and TMX of so many units, with something wrong in some.
fn units(rows: usize) -> [(&'static str, String); 2] {
    let rows: Vec<(usize, String)> = (0..rows)
        .map(|at| {
            let twice = if at % 50 == 3 { "pont " } else { "" };
            (at, format!("Le pont {twice}{at} est <!-- x -->fermé."))
        })
        .collect();
    let unit = |(at, text): &(usize, String)| {
        let group = if at % 1000 == 0 { "</group><group id=\"g\">" } else { "" };
        format!(
            "{group}<trans-unit id=\"{at}\"><source>The bridge {at} is closed.</source>\n<target>{text}</target></trans-unit>\n"
        )
    };
    let xliff: String = rows.iter().map(unit).collect();
    let unit = |(at, text): &(usize, String)| {
        format!(
            "<tu><tuv xml:lang=\"en\"><seg>The bridge {at} is closed.</seg></tuv>\r\n<tuv xml:lang=\"fr\"><seg>{text}</seg></tuv></tu>\r\n"
        )
    };
    let tmx: String = rows.iter().map(unit).collect();
    [
        (
            "a.xlf",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"\n original=\"a\"><body><group>\n{xliff}</group></body></file></xliff>\n"
            ),
        ),
        (
            "b.tmx",
            format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{tmx}</body></tmx>\n"),
        ),
    ]
}

#[test]
fn units_are_checked_in_parts_with_their_places_in_the_file() {
    for (name, text) in units(8_300) {
        let desk = Desk::new(&[(name, &text)]);
        let run = |more: &[&str]| {
            let ran = desk.run(
                &[&["check", "--format", "json", "--select", "repeated-word", name], more].concat(),
            );
            assert_eq!((ran.status, ran.err.as_str()), (1, ""), "{name}");
            ran.json()
        };
        let (whole, parts) = (run(&[]), run(&["--from-record", "1"]));
        assert_eq!(findings(&whole), findings(&parts), "{name}");
        assert_eq!(findings(&whole).len(), 166, "{name}");
        let rest = run(&["--from-record", "8204"]);
        assert_eq!(findings(&rest)[..], findings(&whole)[164..], "{name}");
    }
}

/// The translation stands first, and only the header says which of the two it is.
#[test]
fn every_part_of_a_memory_knows_the_language_of_its_sources() {
    let unit = |at: usize| {
        let twice = if at % 50 == 3 { "pont " } else { "" };
        format!(
            "<tu><tuv xml:lang=\"fr\"><seg>Le pont {twice}{at} est fermé.</seg></tuv>\n\
             <tuv xml:lang=\"en\"><seg>The bridge {at} is closed.</seg></tuv></tu>\n"
        )
    };
    let tmx: String = (0..16_500).map(unit).collect();
    for header in ["<header srclang=\"en\"/>", "<header\n srclang=\"en\"><note>a</note></header>"] {
        let text = format!("<tmx version=\"1.4\">{header}<body>\n{tmx}</body></tmx>\n");
        let desk = Desk::new(&[("a.tmx", &text)]);
        let run = |more: &[&str]| {
            let named = ["check", "--format", "json", "--select", "repeated-word", "a.tmx"];
            let ran = desk.run(&[&named, more].concat());
            assert_eq!((ran.status, ran.err.as_str()), (1, ""));
            ran.json()
        };
        let (whole, parts) = (run(&[]), run(&["--from-record", "1"]));
        assert_eq!(findings(&whole).len(), 330);
        assert_eq!(findings(&whole), findings(&parts));
    }
}

fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap()
}

#[test]
fn what_is_found_in_parts_is_what_is_found_in_the_whole() {
    let files = [
        ("a.tsv", pairs(9_000)),
        ("b.csv", pairs(8_300).replace('\t', ",")),
        ("c.jsonl", articles(8_300, 1)),
    ];
    for (name, text) in &files {
        let desk = Desk::new(&[(name, text)]);
        let run = |more: &[&str]| {
            let ran = desk.run(&[&["check", "--format", "json", name], more].concat());
            assert_eq!(ran.status, 1, "{}", ran.err);
            ran.json()
        };
        let (whole, parts) = (run(&[]), run(&["--from-record", "1"]));
        assert_eq!(findings(&whole), findings(&parts), "{name}");
        assert!(findings(&whole).len() > 150, "{name}");
        assert_eq!(whole["summary"]["words"], parts["summary"]["words"]);
        let last = findings(&parts).last().unwrap();
        let (start, end) = (last["start"].as_u64().unwrap(), last["end"].as_u64().unwrap());
        let text = &text[start as usize..end as usize];
        assert_eq!(last["text"].as_str().unwrap(), text.replace("\"\"", "\""));
    }
}

#[test]
fn a_run_goes_on_at_a_record() {
    let desk = Desk::new(&[("a.tsv", &pairs(9_000))]);
    let all = desk.run(&["check", "--format", "json", "a.tsv"]).json();
    let rest = desk.run(&["check", "--format", "json", "--from-record", "8193", "a.tsv"]).json();
    let behind = |finding: &&Value| finding["line"].as_u64().unwrap() > 8193 + 1 + 82;
    let wanted: Vec<&Value> = findings(&all).iter().filter(behind).collect();
    assert_eq!(findings(&rest).iter().collect::<Vec<_>>(), wanted);
    assert!(wanted.len() > 10);
}

#[test]
fn a_bad_record_is_told_with_its_line_and_the_others_are_checked() {
    let mut bytes = articles(200, 1).into_bytes();
    bytes.extend_from_slice(b"{\"id\":\"x\",\"text\":\"\xff\"}\n{\"id\":\n");
    bytes.extend_from_slice(articles(200, 1).as_bytes());
    let desk = Desk::new(&[]);
    desk.write("a.fr.jsonl", &bytes);
    let ran = desk.run(&["check", "--format", "json", "--from-record", "1", "a.fr.jsonl"]);
    assert_eq!(ran.status, 2);
    assert_eq!(findings(&ran.json()).len(), 8, "{}", ran.err);
    let told = |at: usize| ran.err.lines().nth(at).unwrap();
    assert!(told(0).starts_with("mtlint: a.fr.jsonl:201: is not UTF-8 here"), "{}", ran.err);
    assert!(told(1).starts_with("mtlint: a.fr.jsonl:202: is not valid JSON"), "{}", ran.err);
}

#[test]
fn only_one_table_goes_on() {
    let desk = Desk::new(&[("a.tsv", "zh\tfr\n"), ("b.tsv", "zh\tfr\n"), ("a.fr.txt", "Le pont.")]);
    for paths in [&["a.tsv", "b.tsv"][..], &["a.fr.txt"], &["."]] {
        let ran = desk.run(&[&["check", "--from-record", "2"], paths].concat());
        assert!(
            ran.status == 2 && ran.err.contains("--from-record: goes on with one table"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn what_is_compressed_is_never_written_and_read_only_where_that_is_built_in() {
    let desk = Desk::new(&[("a.tsv.gz", "this is text, and no archive"), ("b.fr.txt.gz", "")]);
    let ran = desk.run(&["fix", "a.tsv.gz"]);
    assert!(ran.status == 2 && ran.err.contains("a.tsv.gz: is compressed"), "{}", ran.err);
    let ran = desk.run(&["check", "b.fr.txt.gz"]);
    assert!(ran.status == 2 && ran.err.contains("b.fr.txt.gz: is compressed"), "{}", ran.err);
    let ran = desk.run(&["check", "a.tsv.gz"]);
    let told = if cfg!(feature = "packed") { "gzip" } else { "the feature `packed`" };
    assert!(ran.status == 2 && ran.err.contains(told), "{}", ran.err);
}

#[cfg(feature = "packed")]
#[test]
fn what_is_compressed_is_checked_with_places_in_what_it_was() {
    let text = pairs(9_000);
    let desk = Desk::new(&[("a.tsv", &text)]);
    desk.write("a.tsv.gz", &gzip(&text));
    desk.write("a.tsv.zst", &zstd::encode_all(text.as_bytes(), 1).unwrap());
    let found = |name: &str| {
        let out = desk.run(&["check", "--format", "json", name]).out;
        out.replace(name, "a.tsv")
    };
    assert!(found("a.tsv") == found("a.tsv.gz"));
    assert!(found("a.tsv") == found("a.tsv.zst"));
}

/// What becomes of a run that a signal ends while it reads a file that is written meanwhile, once it has told the first finding.
#[cfg(unix)]
fn ended_by_a_signal(desk: &Desk, pipe: &str, bytes: &[u8], arguments: &[&str]) -> desk::Ran {
    use assert_cmd::cargo::cargo_bin;
    use std::fs::{File, OpenOptions};
    use std::io::{BufRead, BufReader, Read, Write};
    use std::process::{Command, Stdio};

    let folder = desk.0.path();
    assert!(Command::new("mkfifo").arg(folder.join(pipe)).status().unwrap().success());
    let mut child = Command::new(cargo_bin("mtlint"))
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = OpenOptions::new().write(true).open(folder.join(pipe)).unwrap();
    let (first, rest) = bytes.split_at(bytes.len() * 2 / 3);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut found = String::new();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let pid = child.id().to_string();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            pipe.write_all(first).unwrap();
            // The first findings have been told, so the run is on its way.
            has_begun.recv().unwrap();
            assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
            // Nobody may want the rest any more.
            let _ = pipe.write_all(rest);
            drop::<File>(pipe);
        });
        out.read_line(&mut found).unwrap();
        begun.send(()).unwrap();
        out.read_to_string(&mut found).unwrap();
    });
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    desk::Ran { status: output.status.code().unwrap(), out: found, err }
}

#[cfg(unix)]
#[test]
fn a_run_that_a_signal_ends_tells_where_to_go_on() {
    let text = articles(4_400, 1_000);
    let desk = Desk::new(&[("whole.jsonl", &text)]);
    let ran = ended_by_a_signal(
        &desk,
        "a.jsonl",
        text.as_bytes(),
        &["check", "--format", "jsonl", "--from-record", "1", "a.jsonl"],
    );
    assert_eq!(ran.status, 2, "{}", ran.err);
    let last = ran.err.split("stopped behind record ").nth(1).unwrap().split(';').next().unwrap();
    let from = (last.parse::<u64>().unwrap() + 1).to_string();
    assert!(ran.err.contains(&format!("--from-record {from} goes on")), "{}", ran.err);
    let rest = desk.run(&["check", "--format", "jsonl", "--from-record", &from, "whole.jsonl"]);
    let whole = desk.run(&["check", "--format", "jsonl", "whole.jsonl"]);
    let found = ran.out.replace("\"a.jsonl\"", "\"whole.jsonl\"") + &rest.out;
    assert!(found == whole.out, "{} {}", found.len(), whole.out.len());
}

/// `--from-record` is for one file.
#[cfg(all(unix, feature = "packed"))]
#[test]
fn a_run_of_several_files_that_a_signal_ends_tells_at_which() {
    let desk = Desk::new(&[("b.fr.txt", "Le pont pont est ouvert.\n")]);
    let bytes = gzip(&articles(4_400, 1_000));
    let named = ["check", "--alone", "--format", "jsonl", "a.jsonl.gz", "b.fr.txt"];
    let ran = ended_by_a_signal(&desk, "a.jsonl.gz", &bytes, &named);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("a.jsonl.gz: stopped behind record "), "{}", ran.err);
    assert!(!ran.err.contains("--from-record") && !ran.out.contains("b.fr.txt"), "{}", ran.err);
}

#[test]
fn a_run_from_a_record_on_knows_nothing_of_those_before() {
    let desk = Desk::new(&[("a.tsv", &pairs(1_000))]);
    assert_eq!(desk.run(&["baseline", "a.tsv"]).status, 0);
    let run = |more: &[&str]| {
        let named = ["check", "--baseline", ".mtlint-baseline.tsv", "a.tsv"];
        let ran = desk.run(&[&named, more].concat());
        assert_eq!(ran.status, 0, "{}", ran.out);
        ran.err
    };
    assert!(!run(&["--from-record", "500"]).contains("no longer there"));
    desk.write("a.tsv", pairs(500).as_bytes());
    assert!(run(&["--from-record", "1"]).contains("no longer there"));
}

#[test]
fn a_unit_that_is_no_utf8_is_told_with_its_line_and_the_others_are_checked() {
    for (name, text) in units(200) {
        let mut bytes = text.into_bytes();
        let unit = b"The bridge 51 is closed.";
        let at = bytes.windows(unit.len()).position(|part| part == unit).unwrap();
        bytes[at] = 0xff;
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let desk = Desk::new(&[]);
        desk.write(name, &bytes);
        let named = ["check", "--format", "json", "--select", "repeated-word"];
        let ran = desk.run(&[&named[..], &["--from-record", "1", name]].concat());
        assert_eq!(ran.status, 2, "{name}");
        assert_eq!(findings(&ran.json()).len(), 4, "{name}: {}", ran.err);
        let told = format!("mtlint: {name}:{line}: is not UTF-8 here");
        assert!(ran.err.starts_with(&told) && ran.err.lines().count() == 1, "{}", ran.err);
    }
}

#[cfg(feature = "packed")]
fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}

/// What is named is checked or refused; in a folder only what can be read counts.
#[cfg(feature = "packed")]
#[test]
fn a_folder_is_checked_with_what_is_compressed_and_can_be_read() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont est ouvert.\n")]);
    let [_, (_, tmx)] = units(100);
    desk.write("page.html.gz", &gzip("<p>Le pont pont est ouvert.</p>"));
    desk.write("b.fr.txt.gz", &gzip("Le pont pont est ouvert."));
    desk.write("figures.csv.gz", &gzip("year,count\n1999,3\n"));
    desk.write("c.tsv.gz", &gzip(&pairs(100)));
    desk.write("d.jsonl.zst", &zstd::encode_all(pair_lines().as_bytes(), 1).unwrap());
    desk.write("e.tmx.gz", &gzip(&tmx));
    let ran = desk.run(&["check", "--format", "json", "--select", "repeated-word", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let report = ran.json();
    let mut found: Vec<&str> =
        findings(&report).iter().map(|one| one["path"].as_str().unwrap()).collect();
    found.dedup();
    assert_eq!(found, ["c.tsv.gz", "d.jsonl.zst", "e.tmx.gz"]);
    for command in ["fix", "suggest"] {
        let ran = desk.run(&[command, "."]);
        assert!(ran.status < 2 && !ran.err.contains("compressed"), "{command}: {}", ran.err);
    }
}

#[cfg(feature = "packed")]
fn pair_lines() -> String {
    let line = |at: usize| {
        format!(
            "{{\"source\":\"The bridge {at} is open.\",\"target\":\"Le pont pont {at} est ouvert.\"}}\n"
        )
    };
    (0..9).map(line).collect()
}

#[cfg(not(feature = "packed"))]
#[test]
fn a_folder_is_checked_without_what_is_compressed() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont est ouvert.\n"), ("e.tmx.gz", "")]);
    let ran = desk.run(&["check", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

/// A file of Parquet in two groups of rows, with a column of bytes among those of text.
#[cfg(feature = "parquet")]
fn parquet_of(rows: usize) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    let schema = "message pairs { required int64 number; required binary original (utf8); required binary scan; optional binary body (utf8); }";
    let schema = std::sync::Arc::new(parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
    for part in [0..rows / 2, rows / 2..rows] {
        let texts = |text: &dyn Fn(usize) -> String| -> Vec<ByteArray> {
            part.clone().map(|at| ByteArray::from(text(at).into_bytes())).collect()
        };
        let numbers: Vec<i64> = part.clone().map(|at| at as i64).collect();
        let twice = |at: usize| if at % 100 == 3 { "pont " } else { "" };
        let sources = texts(&|at| format!("The bridge {at} is closed."));
        let scans = texts(&|_| "\u{0}\u{1}".to_string());
        let bodies = texts(&|at| format!("Le pont {}{at} est fermé.", twice(at)));
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&numbers, None, None).unwrap();
        column.close().unwrap();
        for (texts, levels) in
            [(sources, None), (scans, None), (bodies, Some(vec![1_i16; part.len()]))]
        {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&texts, levels.as_deref(), None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_checked_by_its_columns_as_lines_of_json() {
    let fields = "[fields]\nsource = \"original\"\ntarget = \"body\"\nid = \"number\"\n";
    let line = |at: usize| {
        let twice = if at % 100 == 3 { "pont " } else { "" };
        format!(
            "{{\"body\":\"Le pont {twice}{at} est fermé.\",\"number\":{at},\"original\":\"The bridge {at} is closed.\"}}\n"
        )
    };
    let desk = Desk::new(&[
        ("mtlint.toml", &format!("lang = \"fr\"\nsource-lang = \"en\"\n{fields}")),
        ("a.jsonl", &(0..9_000).map(line).collect::<String>()),
    ]);
    let bytes = parquet_of(9_000);
    desk.write("a.parquet", &bytes);
    desk.write("damaged.parquet", &bytes[..bytes.len() / 2]);
    let run = |arguments: &[&str]| {
        desk.run(&[&["check", "--format", "json", "--select", "repeated-word"], arguments].concat())
    };
    let (lines, rows) = (run(&["a.jsonl"]), run(&["a.parquet"]));
    assert_eq!((rows.status, rows.err.as_str()), (1, ""));
    assert_eq!(rows.out.replace("a.parquet", "a.jsonl"), lines.out);
    assert_eq!(findings(&rows.json()).len(), 90);
    let later = run(&["--from-record", "8905", "a.parquet"]);
    assert_eq!(findings(&later.json())[..], findings(&rows.json())[90..]);
    let ran = run(&["damaged.parquet"]);
    assert!(ran.status == 2 && ran.err.contains("cannot be read as Parquet"), "{}", ran.err);
    let ran = desk.run(&["fix", "a.parquet"]);
    assert!(ran.status == 2 && ran.err.contains("a.parquet: is Parquet"), "{}", ran.err);
    assert!(std::fs::read(desk.0.path().join("a.parquet")).unwrap() == bytes);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_is_refused_where_it_is_not_built_in() {
    let desk = Desk::new(&[("a.parquet", "PAR1")]);
    let ran = desk.run(&["check", "a.parquet"]);
    assert!(ran.status == 2 && ran.err.contains("the feature `parquet`"), "{}", ran.err);
}

/// Sentences of plain text, with something wrong in some, in a line of so many bytes or more.
fn line(bytes: usize) -> String {
    let sentence = |at: usize| {
        let twice = if at % 5_000 == 3 { "pont " } else { "" };
        format!("Le 😀 pont {twice}{at} est fermé depuis lundi soir. ")
    };
    let mut text = String::new();
    for at in 0.. {
        text += &sentence(at);
        if text.len() >= bytes {
            break;
        }
    }
    text + "\n"
}

#[test]
fn a_line_of_any_length_is_checked_with_its_places() {
    let text = format!("\u{feff}{}\n{}", line(16_000_000), line(100));
    let limits = ("mtlint.toml", "[limits]\nfile = 17\n");
    let desk = Desk::new(&[("a.fr.txt", &text), limits]);
    let run = |command: &[&str]| {
        let named = [command, &["--select", "repeated-word", "--format", "json"]].concat();
        let ran = desk.run(&named);
        assert_eq!((ran.status, ran.err.as_str()), (1, ""));
        ran.json()
    };
    let report = run(&["check", "a.fr.txt"]);
    let wanted: Vec<usize> = text.match_indices("pont pont").map(|(at, _)| at).collect();
    let found = findings(&report);
    assert_eq!(found.len(), wanted.len());
    for (finding, at) in found.iter().zip(wanted) {
        let start = finding["start"].as_u64().unwrap() as usize;
        assert!(start >= at && start < at + 9, "{finding}");
        let line = text[..start].rfind('\n').map_or("\u{feff}".len(), |end| end + 1);
        assert_eq!(finding["line"], text[..start].matches('\n').count() + 1);
        assert_eq!(finding["column"], text[line..start].chars().count() + 1);
    }
}

#[test]
fn a_long_text_is_read_up_to_what_is_no_utf8() {
    let text = line(60).repeat(270_000);
    let mut bytes = text.into_bytes();
    bytes[15_000_000] = 0xff;
    let line = bytes[..15_000_000].iter().filter(|byte| **byte == b'\n').count() + 1;
    let desk = Desk::new(&[]);
    desk.write("a.fr.txt", &bytes);
    let ran = desk.run(&["check", "--format", "json", "--select", "mojibake", "a.fr.txt"]);
    let told = format!("mtlint: a.fr.txt:{line}: is not UTF-8 here");
    assert!(ran.status == 2 && ran.err.starts_with(&told), "{}", ran.err);
}
