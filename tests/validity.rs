//! Files of every format and flavour, in many encodings, with slips put into their text and with bytes changed at random: what
//! is written back is as valid as it was and the same but for the text of translations, as parsers of other houses say
//! (`validity.py`); every byte outside the edits stays; marks, encoding and ends of lines stay; a second fix changes nothing;
//! nothing panics.
//!
//! `MTLINT_FILES` says how many files, a few hundred by default, and `MTLINT_SEED` which.

use encoding_rs::Encoding;
use mtlint::finding::{Edit, Span};
use mtlint::read::fields::Fields;
use mtlint::{Context, Document, Fixed, Safety, check, fix, read};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is put into texts.
const SLIPS: &[&str] = &[
    " le le ",
    " , ",
    " de le ",
    "\u{200b}",
    "“",
    "\"",
    "'",
    " : ",
    " ;",
    "&nbsp;",
    "Ã©",
    " un nouvelle ",
    ". . ",
    "la eau",
    " #",
    "]",
    "丨",
    " (",
    "...",
    "\u{fffd}",
    "1000000",
    " the the ",
    "\u{a0}",
    "- ",
    "%s",
    "{0}",
    "\\",
    "|",
    "*",
    "<",
    ">",
    "&",
];

/// Flavours that no file of `formats/given` has.
const OWN: &[(&str, &str)] = &[
    (
        "own.fr.txt",
        "Le pont du nord\n\nIl est ouvert depuis lundi, dit la maire.\nLes habitants sont contents.\n",
    ),
    (
        "own.fr.md",
        "---\ntitle: Le pont du nord\nslug: le-pont\ndescription: \"Il est ouvert.\"\n---\n\n# Le pont\n\nIl est *ouvert* depuis [lundi](https://exemple.fr/a , b).\n\n```\nle le code , x\n```\n\n- un point\n- un autre\n",
    ),
    (
        "own.html",
        "<!doctype html><html lang=\"fr\"><head><title>Le pont</title><script>var a = 'le le' , b;</script></head><body><h1>Le pont</h1><p class='a b' title=\"Un , pont\">Il est <b>ouvert</b> depuis lundi.</p><pre>le le</pre><p>Fin &amp; suite &lt;ici&gt;.</p></body></html>\n",
    ),
    (
        "own.tsv",
        "en\tfr\nThe bridge is open.\tLe pont est ouvert.\nThe mayor came.\tLa maire est venue.\n",
    ),
];

/// Encodings of formats that declare theirs, by the names of Python.
const LEGACY: &[(&str, &str)] = &[
    ("windows-1252", "cp1252"),
    ("iso-8859-15", "iso8859-15"),
    ("iso-8859-2", "iso8859-2"),
    ("windows-1251", "cp1251"),
    ("koi8-r", "koi8-r"),
    ("shift_jis", "cp932"),
    ("euc-jp", "euc-jp"),
    ("gbk", "gbk"),
    ("gb18030", "gb18030"),
    ("big5", "big5hkscs"),
];

/// Numbers that look like chance (xorshift), the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}

/// A file before it is mended.
struct Given {
    name: String,
    /// As Python calls it.
    encoding: &'static str,
    bytes: Vec<u8>,
}

fn templates() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/given");
    let inside = |folder: PathBuf| {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let mut paths: Vec<PathBuf> = inside(root).into_iter().flat_map(inside).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_string();
    let files = paths.iter().map(|path| (name(path), fs::read(path).unwrap()));
    files.chain(OWN.iter().map(|(name, text)| (name.to_string(), (*text).into()))).collect()
}

fn documents(name: &str, bytes: Vec<u8>) -> Vec<Document> {
    let mut documents = read::all(name, bytes, &Fields::default())
        .map_or_else(|_| Vec::new(), |reading| reading.documents);
    for document in &mut documents {
        document.language.get_or_insert_with(|| "fr".to_string());
    }
    documents
}

/// The characters of a template, which say nothing false of their encoding.
fn characters(bytes: &[u8]) -> String {
    let told = |label: &str| String::from_utf8_lossy(bytes).to_lowercase().contains(label);
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        None if told("iso-8859-15") => encoding_rs::ISO_8859_15,
        None => encoding_rs::WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

/// The characters of a file with slips at some places of its articles.
fn with_slips(mut text: String, documents: &[Document], chance: &mut Chance) -> String {
    let mut changes = Vec::new();
    for _ in 0..1 + chance.below(5) {
        let document = chance.of(documents);
        if document.segments.is_empty() {
            continue;
        }
        let segment = chance.of(&document.segments).span;
        let mut at = segment.start + chance.below(segment.len() + 1);
        while !document.text().is_char_boundary(at) {
            at -= 1;
        }
        let edit = Edit { span: Span::new(at, at), text: chance.of(SLIPS).to_string() };
        changes.extend(document.change(&edit));
    }
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    changes.dedup_by_key(|(span, _)| span.start);
    for (span, slip) in changes {
        text.replace_range(span.start..span.end, &slip);
    }
    text
}

/// The text with its declaration of an encoding, where the format has one.
fn declaring(name: &str, text: &str, encoding: &str) -> Option<String> {
    let xml = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
    match name.rsplit('.').next()? {
        "po" => {
            let at = text.find("charset=")? + "charset=".len();
            let end = at + text[at..].find(['\\', '"'])?;
            Some(format!("{}{encoding}{}", &text[..at], &text[end..]))
        }
        "html" => text
            .contains("<head>")
            .then(|| text.replacen("<head>", &format!("<head><meta charset=\"{encoding}\">"), 1)),
        "xlf" | "xliff" | "sdlxliff" | "mqxliff" | "tmx" | "xml" | "atom" | "newsml" => {
            let body = text
                .strip_prefix("<?xml")
                .and_then(|text| text.split_once("?>"))
                .map_or(text, |(_, body)| body);
            Some(xml + body)
        }
        _ => None,
    }
}

/// A text in an encoding by chance, or in UTF-8 where that cannot hold it.
fn encoded(name: &str, text: &str, chance: &mut Chance) -> (&'static str, Vec<u8>) {
    let marked = || {
        format!(
            "\u{feff}{}",
            declaring(name, text, "utf-16")
                .filter(|_| !name.ends_with("po"))
                .unwrap_or(text.into())
        )
    };
    let wide = name.rsplit('.').next() != Some("po");
    match chance.below(16) {
        0 => (
            "utf-8-sig",
            format!("\u{feff}{}", declaring(name, text, "utf-8").unwrap_or(text.into()))
                .into_bytes(),
        ),
        1 if wide => ("utf-16", marked().encode_utf16().flat_map(u16::to_le_bytes).collect()),
        2 if wide => ("utf-16", marked().encode_utf16().flat_map(u16::to_be_bytes).collect()),
        3 if wide => {
            ("utf-32", marked().chars().flat_map(|c| u32::from(c).to_le_bytes()).collect())
        }
        4 if wide => {
            ("utf-32", marked().chars().flat_map(|c| u32::from(c).to_be_bytes()).collect())
        }
        legacy @ 6.. => {
            let (label, python) = LEGACY[legacy - 6];
            let told = declaring(name, text, label);
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            match told.as_deref().map(|told| encoding.encode(told)) {
                Some((bytes, _, false)) => (python, bytes.into_owned()),
                _ => ("utf-8", declaring(name, text, "utf-8").unwrap_or(text.into()).into_bytes()),
            }
        }
        _ => ("utf-8", declaring(name, text, "utf-8").unwrap_or(text.into()).into_bytes()),
    }
}

fn given(templates: &[(String, Vec<u8>)], chance: &mut Chance) -> Option<Given> {
    let (name, bytes) = chance.of(templates);
    let documents = documents(name, bytes.clone());
    if documents.is_empty() {
        return None;
    }
    let mut text = with_slips(characters(bytes), &documents, chance);
    if chance.below(3) == 0 {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let (encoding, mut bytes) = encoded(name, &text, chance);
    if chance.below(3) == 0 {
        for _ in 0..1 + chance.below(3) {
            let at = chance.below(bytes.len());
            let end = (at + 1 + chance.below(6)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            match chance.below(3) {
                0 => drop(bytes.drain(at..end)),
                1 => drop(bytes.splice(at..at, piece)),
                _ => bytes[at] = *chance.of(b"<>&\"'\\,;\t\n{}[] a0"),
            }
        }
    }
    Some(Given { name: name.clone(), encoding, bytes })
}

/// What a fix makes of a file, where it changes anything. Every byte outside the edits must stay.
fn mended(name: &str, bytes: &[u8], context: &Context) -> Option<Vec<u8>> {
    let documents = documents(name, bytes.to_vec());
    let findings: Vec<_> = documents.iter().map(|document| check(document, context)).collect();
    let articles: Vec<_> = documents.iter().zip(findings.iter().map(Vec::as_slice)).collect();
    let once = fix::fix_chosen(&articles, context).ok()?;
    let parts = outside(documents.first()?, bytes, &once);
    // What is ASCII goes on in the encoding that it declares, where that counts.
    let wanted = [encoding_rs::UTF_8, declared(bytes)];
    let wanted = wanted.map(|encoding| filled(&parts, &once, bytes, encoding));
    assert!(wanted.contains(&once.bytes), "{name}: {}\n{}", shown(bytes), shown(&once.bytes));
    let fixed = fix::fix_file(&articles, context, Safety::Unsafe).ok()?;
    let parts = outside(&documents[0], bytes, &fixed);
    assert!(holds_in_order(&fixed.bytes, &parts), "{name}: {}", shown(bytes));
    (fixed.mended > 0).then_some(fixed.bytes)
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The bytes of a file before, between and behind its edits. What lies between two edits that meet is empty.
fn outside<'b>(document: &Document, bytes: &'b [u8], fixed: &Fixed) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut at = 0;
    for change in &fixed.changes {
        let place = document.place_in_file(change.span);
        parts.push(&bytes[at..place.start.max(at)]);
        at = at.max(place.end);
    }
    parts.push(&bytes[at..]);
    parts
}

/// Those parts with the words of the edits between them, in the encoding of the file: that of its mark, or else the one given.
fn filled(parts: &[&[u8]], fixed: &Fixed, file: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    let mut all = parts[0].to_vec();
    for (change, part) in fixed.changes.iter().zip(&parts[1..]) {
        let text = &change.text;
        match file {
            [0xff, 0xfe, 0, 0, ..] => {
                all.extend(text.chars().flat_map(|c| u32::from(c).to_le_bytes()))
            }
            [0, 0, 0xfe, 0xff, ..] => {
                all.extend(text.chars().flat_map(|c| u32::from(c).to_be_bytes()))
            }
            [0xff, 0xfe, ..] => all.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            [0xfe, 0xff, ..] => all.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            _ => all.extend(&*encoding.encode(text).0),
        }
        all.extend(*part);
    }
    all
}

/// The encoding that a file declares.
fn declared(file: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(file).to_lowercase();
    let label = |key: &str| {
        let behind = &head[head.find(key)? + key.len()..];
        let label: String = behind
            .chars()
            .skip_while(|c| "='\" ".contains(*c))
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Encoding::for_label(label.as_bytes())
    };
    label("encoding").or_else(|| label("charset")).unwrap_or(encoding_rs::UTF_8)
}

/// Whether a file starts with the first part and ends with the last, and has the others between them in order.
fn holds_in_order(file: &[u8], parts: &[&[u8]]) -> bool {
    let [first, between @ .., last] = parts else { return file == parts.concat() };
    let Some(mut rest) = file.strip_prefix(*first).and_then(|file| file.strip_suffix(*last)) else {
        return false;
    };
    between.iter().all(|part| match memchr::memmem::find(rest, part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn files_are_as_valid_behind_a_fix_as_before() {
    let asked = |name| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let wanted = asked("MTLINT_FILES").unwrap_or(400);
    let (templates, context) = (templates(), Context::built_in());
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance(asked("MTLINT_SEED").unwrap_or(0x5eed_0001_2026_1126).max(1));
    let mut list = String::new();
    for number in 0..wanted {
        let Some(given) = given(&templates, &mut chance) else { continue };
        let Some(after) = mended(&given.name, &given.bytes, &context) else { continue };
        let Given { name, encoding, bytes } = given;
        let shown = String::from_utf8_lossy(&bytes);
        assert!(
            mended(&name, &after, &context).is_none(),
            "{name}: a second fix changes more of\n{shown}"
        );
        let mark = |bytes: &[u8]| Encoding::for_bom(bytes).map(|(_, length)| length);
        assert_eq!(mark(&bytes), mark(&after), "{name}: the mark stays");
        let bare = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "").contains('\n');
        assert!(
            encoding.starts_with("utf-16")
                || encoding.starts_with("utf-32")
                || bare(&bytes)
                || !bare(&after),
            "{name}: ends of lines stay\n{shown}"
        );
        let path = |what: &str| folder.path().join(format!("{number}-{what}-{name}"));
        fs::write(path("before"), &bytes).unwrap();
        fs::write(path("after"), &after).unwrap();
        let case = serde_json::json!({"name": name, "encoding": encoding, "before": path("before"), "after": path("after")});
        list += &format!("{case}\n");
    }
    let Some((is_done, told)) = judged(list) else { return };
    if !told.is_empty() && std::env::var_os("MTLINT_KEEP").is_some() {
        println!("{}", folder.keep().display());
    }
    assert!(is_done && told.is_empty(), "{told}");
}

/// Whether the parsers of other houses came to the end of a list, and what they say of it; none where there is no Python.
fn judged(list: String) -> Option<(bool, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validity.py");
    let python =
        Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = python.ok()?;
    let mut input = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(list.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// A file before and behind a change, and whether the change is one of text alone.
const JUDGED: &[(&str, &str, &str, bool)] = &[
    // A carriage return ends the fence of Markdown.
    ("a.md", "```\r\na\r\n```\rb\r\n- un un mot\r\n", "```\r\na\r\n```\rb\r\n- un mot\r\n", true),
    ("a.md", "```\r\na\r\n```b\r\n- un un mot\r\n", "```\r\na\r\n```b\r\n- un mot\r\n", false),
    // One mark in a name of a column parts nothing.
    ("a.csv", "id,zh,fr,a;b\n1,a,le le pont,\n", "id,zh,fr,a;b\n1,a,le pont,\n", true),
    ("a.csv", "id;zh;fr;a,b\n1;a;le le pont;\n", "id;zh;fr;a,b\n1;a;le pont;\n", true),
    ("a.csv", "id,zh,fr,a;b\n1,a,le pont,\n", "id,zh,fr,a;b\n1,b,le pont,\n", false),
    // Nothing with an arrow is said.
    ("a.vtt", "1\n00:01 --> 00:02\nun , mot\n", "1\n00:01 --> 00:02\nun, mot\n", true),
    ("a.vtt", "1\n00:01 --> 00:02\nun , -->\n", "1\n00:01 --> 00:02\nun, -->\n", false),
];

#[test]
fn files_are_compared_as_their_formats_have_it() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (name, before, after, is_text)) in JUDGED.iter().enumerate() {
        let path = |what: &str| folder.path().join(format!("{number}-{what}-{name}"));
        fs::write(path("before"), before).unwrap();
        fs::write(path("after"), after).unwrap();
        let case = serde_json::json!({"name": name, "encoding": "utf-8", "before": path("before"), "after": path("after")});
        let Some((is_done, told)) = judged(format!("{case}\n")) else { return };
        assert!(is_done && told.is_empty() == *is_text, "{name}: {before:?} {told}");
    }
}
