//! A file's bytes as characters, and characters back as bytes.

use crate::document::Format;
use crate::error::Error;
use crate::text::{LineIndex, Position, Span};
use encoding_rs::Encoding;
use html5gum::Token;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The characters of a file, without its byte order mark.
#[derive(Debug)]
pub struct Content {
    text: String,
    coding: Coding,
    /// Length of the byte order mark.
    mark: usize,
    /// Where it stands in the file, where it is a part of one.
    shift: Option<Shift>,
    /// The file's own bytes in encodings that may write one character in several ways; in the others they follow from
    /// the text.
    original: Vec<u8>,
    lines: OnceLock<LineIndex>,
    offsets: OnceLock<Offsets>,
    marks: OnceLock<Vec<usize>>,
}

/// Where in a file the text of a part of it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// What stands before is the file's head.
    pub behind: usize,
    /// So many bytes of the file come between the head and the rest.
    pub bytes: usize,
    /// So many lines.
    pub lines: usize,
    /// So many characters of the line that the rest starts in.
    pub columns: usize,
    /// The same in units of UTF-16.
    pub utf16_columns: usize,
}

/// How a mark in a comment starts that speaks to mtlint.
pub const MARK: &str = "mtlint:";

#[derive(Debug, Clone, Copy, PartialEq)]
enum Coding {
    Utf8,
    Utf16 { little: bool },
    Utf32 { little: bool },
    Other(&'static Encoding),
}

impl Content {
    /// Decodes a file by its byte order mark. Without one, bytes that are valid UTF-8 are UTF-8, whatever the file says of
    /// itself; others are what `<meta charset>`, an XML declaration or a catalogue's header says.
    pub fn decode(path: &str, bytes: Vec<u8>, format: Format) -> Result<Content, Error> {
        let (coding, mark) = match by_mark(&bytes) {
            Some(marked) => marked,
            None => (without_mark(path, &bytes, format)?, 0),
        };
        Self::decoded(path, bytes, coding, mark)
    }

    /// The same of what comes behind another part of a file in UTF-8, where a byte order mark is a character of the text.
    pub fn unmarked(path: &str, bytes: Vec<u8>) -> Result<Content, Error> {
        Self::decoded(path, bytes, Coding::Utf8, 0)
    }

    fn decoded(path: &str, bytes: Vec<u8>, coding: Coding, mark: usize) -> Result<Content, Error> {
        let is_wide = matches!(coding, Coding::Utf16 { .. } | Coding::Utf32 { .. });
        if !is_wide && memchr::memchr(0, &bytes[..bytes.len().min(8192)]).is_some() {
            return Err(Error::new(path, None, "is a binary file, not an article"));
        }
        let mut original = Vec::new();
        let text = match coding {
            Coding::Utf8 if mark == 0 => String::from_utf8(bytes)
                .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error()))?,
            Coding::Utf8 => std::str::from_utf8(&bytes[mark..])
                .map_err(|error| not_utf8(path, &bytes[mark..], error))?
                .to_string(),
            Coding::Utf16 { little } => utf16(path, &bytes[mark..], little)?,
            Coding::Utf32 { little } => utf32(path, &bytes[mark..], little)?,
            Coding::Other(encoding) => {
                original = bytes;
                encoding
                    .decode_without_bom_handling_and_without_replacement(&original)
                    .ok_or_else(|| not_as_declared(path, encoding))?
                    .into_owned()
            }
        };
        // UTF-32 that lacks a byte is no UTF-16, though it starts as that does.
        if is_wide && memchr::memchr(0, &text.as_bytes()[..text.len().min(8192)]).is_some() {
            return Err(Error::new(path, None, "is a binary file, not an article"));
        }
        let (lines, offsets, marks) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let shift = None;
        Ok(Content { text, coding, mark, shift, original, lines, offsets, marks })
    }

    /// The same as a part of a larger file.
    pub fn shifted(self, shift: Shift) -> Content {
        Content { shift: Some(shift), ..self }
    }

    /// Whether it is but a part of a file.
    pub fn is_part(&self) -> bool {
        self.shift.is_some()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's bytes as they were read.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match self.coding {
            Coding::Utf8 if self.mark == 0 => Cow::Borrowed(self.text.as_bytes()),
            Coding::Other(_) => Cow::Borrowed(&self.original),
            _ => {
                let mut bytes = Vec::with_capacity(self.text.len() + 4);
                let mark = if self.mark > 0 { "\u{feff}" } else { "" };
                // Unicode has every character, whatever its form.
                let _ = self.encode(mark, &mut bytes).and(self.encode(&self.text, &mut bytes));
                Cow::Owned(bytes)
            }
        }
    }

    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Where [`MARK`] stands. A file of many articles is searched once.
    pub fn marks(&self) -> &[usize] {
        let find = || memchr::memmem::find_iter(self.text.as_bytes(), MARK).collect();
        self.marks.get_or_init(find)
    }

    /// The number of the line, from 1, that an offset in the characters lies in.
    pub fn line(&self, offset: usize) -> usize {
        self.position(offset.min(self.text.len())).line
    }

    /// The place of an offset in the characters.
    pub fn position(&self, offset: usize) -> Position {
        let mut position = self.lines().position(&self.text, offset);
        let shift = self.shift_at(offset);
        if position.line == 1 {
            position.column += shift.columns;
            position.utf16_column += shift.utf16_columns;
        }
        position.line += shift.lines;
        position
    }

    /// The offset in the file's bytes of an offset in its characters.
    pub fn byte_offset(&self, offset: usize) -> usize {
        self.shift_at(offset).bytes + self.own_offset(offset)
    }

    /// What comes before an offset in the file and not in this part.
    fn shift_at(&self, offset: usize) -> Shift {
        self.shift.filter(|shift| offset >= shift.behind).unwrap_or_default()
    }

    /// The same in the bytes of the part alone.
    fn own_offset(&self, offset: usize) -> usize {
        let offsets = || match self.coding {
            Coding::Utf16 { .. } => Offsets::wide(&self.text, 2, |c| c.len_utf16() * 2),
            Coding::Utf32 { .. } => Offsets::wide(&self.text, 4, |_| 4),
            Coding::Other(encoding) => Offsets::decoded(&self.original, encoding),
            Coding::Utf8 => Offsets::wide("", 1, char::len_utf8),
        };
        match self.coding {
            Coding::Utf8 => self.mark + offset,
            _ => self.mark + self.offsets.get_or_init(offsets).byte(offset),
        }
    }

    /// Whether the file's encoding has a character.
    pub fn has(&self, c: char) -> bool {
        match self.coding {
            Coding::Other(encoding) if !c.is_ascii() => {
                !encoding.encode(c.encode_utf8(&mut [0; 4])).2
            }
            _ => true,
        }
    }

    /// The file's bytes with other text at some places, which come in order; every other byte stays as it is. `Err` holds a
    /// character that the encoding lacks.
    pub fn spliced<'c>(
        &self,
        changes: impl Iterator<Item = (Span, &'c str)>,
    ) -> Result<Vec<u8>, char> {
        let bytes = self.bytes();
        let mut result = Vec::with_capacity(bytes.len());
        let mut at = 0;
        for (span, text) in changes {
            result.extend_from_slice(&bytes[at..self.own_offset(span.start)]);
            self.encode(text, &mut result)?;
            at = self.own_offset(span.end);
        }
        result.extend_from_slice(&bytes[at..]);
        Ok(result)
    }

    /// Adds a text in the file's encoding.
    fn encode(&self, text: &str, bytes: &mut Vec<u8>) -> Result<(), char> {
        match self.coding {
            Coding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
            Coding::Utf16 { little } => text.encode_utf16().for_each(|unit| {
                bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            }),
            Coding::Utf32 { little } => text.chars().map(u32::from).for_each(|unit| {
                bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            }),
            Coding::Other(encoding) => {
                if let Some(c) = text.chars().find(|c| !self.has(*c)) {
                    return Err(c);
                }
                bytes.extend_from_slice(&encoding.encode(text).0);
            }
        }
        Ok(())
    }
}

/// From offsets in a file's characters to offsets in its bytes. A point lies behind each character that is not ASCII; from
/// there on ASCII characters have one width.
#[derive(Debug)]
struct Offsets {
    points: Vec<(usize, usize)>,
    width: usize,
}

impl Offsets {
    fn wide(text: &str, width: usize, length: impl Fn(char) -> usize) -> Self {
        let mut points = vec![(0, 0)];
        let mut byte = 0;
        for (at, c) in text.char_indices() {
            byte += length(c);
            if !c.is_ascii() {
                points.push((at + c.len_utf8(), byte));
            }
        }
        Offsets { points, width }
    }

    /// Decodes a character at a time, for its length shows in no other way.
    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let mut points = vec![(0, 0)];
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut buffer = [0; 32];
        let (mut text, mut at) = (0, 0);
        while at < bytes.len() {
            if encoding.is_ascii_compatible() {
                let run = Encoding::ascii_valid_up_to(&bytes[at..]);
                (text, at) = (text + run, at + run);
            }
            let mut written = 0;
            while at < bytes.len() && written == 0 {
                let byte = &bytes[at..at + 1];
                written = decoder.decode_to_utf8_without_replacement(byte, &mut buffer, false).2;
                at += 1;
            }
            text += written;
            points.push((text, at));
        }
        Offsets { points, width: 1 }
    }

    fn byte(&self, offset: usize) -> usize {
        let behind = self.points.partition_point(|(text, _)| *text <= offset);
        let (text, byte) = self.points[behind.saturating_sub(1)];
        byte + offset.saturating_sub(text) * self.width
    }
}

fn by_mark(bytes: &[u8]) -> Option<(Coding, usize)> {
    // UTF-32 first: in little endian it starts as UTF-16 does.
    if bytes.len().is_multiple_of(4) && bytes.starts_with(b"\xff\xfe\0\0") {
        return Some((Coding::Utf32 { little: true }, 4));
    }
    if bytes.len().is_multiple_of(4) && bytes.starts_with(b"\0\0\xfe\xff") {
        return Some((Coding::Utf32 { little: false }, 4));
    }
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    let coding = match encoding {
        _ if encoding == encoding_rs::UTF_16LE => Coding::Utf16 { little: true },
        _ if encoding == encoding_rs::UTF_16BE => Coding::Utf16 { little: false },
        _ => Coding::Utf8,
    };
    Some((coding, mark))
}

fn without_mark(path: &str, bytes: &[u8], format: Format) -> Result<Coding, Error> {
    let declared = declared(path, bytes, format)?;
    let is_utf8 = || std::str::from_utf8(bytes).is_ok();
    Ok(match declared {
        // What is ASCII so far goes on as the file says, and so does what writes every character in ASCII.
        Coding::Other(encoding)
            if encoding.is_ascii_compatible() && !bytes.is_ascii() && is_utf8() =>
        {
            Coding::Utf8
        }
        declared => declared,
    })
}

fn not_as_declared(path: &str, encoding: &'static Encoding) -> Error {
    let message = format!("is not valid {}, though it says that it is", encoding.name());
    Error::new(path, None, message)
}

/// What is told of bytes that are no UTF-8.
pub fn not_utf8(path: &str, bytes: &[u8], error: std::str::Utf8Error) -> Error {
    let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
    let message =
        "is not UTF-8 here; save it as UTF-8, or, for HTML, name its encoding in <meta charset>";
    Error::new(path, Some(line), message)
}

fn utf16(path: &str, bytes: &[u8], little: bool) -> Result<String, Error> {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let whole = bytes.len().is_multiple_of(2);
    let text: Result<String, _> = char::decode_utf16(bytes.chunks_exact(2).map(unit)).collect();
    match text {
        Ok(text) if whole => Ok(text),
        _ => Err(Error::new(path, None, "starts as UTF-16 but is not valid UTF-16")),
    }
}

fn utf32(path: &str, bytes: &[u8], little: bool) -> Result<String, Error> {
    let character = |unit: &[u8]| {
        let unit = [unit[0], unit[1], unit[2], unit[3]];
        char::from_u32(if little { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) })
    };
    let text: Option<String> = bytes.chunks_exact(4).map(character).collect();
    text.ok_or_else(|| Error::new(path, None, "starts as UTF-32 but is not valid UTF-32"))
}

/// So much of a file is searched for what it says of its encoding.
const HEAD: usize = 4096;

/// The encoding that a file names, in the formats where it may.
fn declared(path: &str, bytes: &[u8], format: Format) -> Result<Coding, Error> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let label = match format {
        Format::Html => declared_in_xml(&head).or_else(|| declared_in_meta(&head)),
        Format::Po => declared_in_catalogue(&head),
        Format::Xliff | Format::Tmx | Format::Xml => declared_in_xml(&head),
        _ => None,
    };
    let Some(label) = label.map(|label| label.to_ascii_lowercase()) else {
        return Ok(Coding::Utf8);
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding.output_encoding() == encoding_rs::UTF_8 => Ok(Coding::Utf8),
        Some(encoding) => Ok(Coding::Other(encoding)),
        // Pages name the strangest things; a template of a catalogue says "CHARSET".
        None if format == Format::Html || label == "charset" => Ok(Coding::Utf8),
        None => {
            let lower = head.to_ascii_lowercase();
            let line = lower.find(&label).map_or(1, |at| lower[..at].matches('\n').count() + 1);
            let message = format!("names an encoding that is not known: {label}");
            Err(Error::new(path, Some(line), message))
        }
    }
}

fn declared_in_xml(head: &str) -> Option<String> {
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    label(declaration, "encoding")
}

/// What the header of a catalogue of gettext says in its line on the content's type.
fn declared_in_catalogue(head: &str) -> Option<String> {
    let told = head.lines().map(|line| line.to_ascii_lowercase());
    let mut told = told.filter(|line| line.contains("content-type:") && !line.starts_with('#'));
    label(&told.next()?, "charset")
}

/// What a page's `<meta>` says before its body starts.
fn declared_in_meta(head: &str) -> Option<String> {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in html5gum::Tokenizer::new_with_emitter(head, emitter).flatten() {
        match token {
            Token::StartTag(tag) if &**tag.name == b"body" => break,
            Token::EndTag(tag) if &**tag.name == b"head" => break,
            Token::StartTag(tag) if &**tag.name == b"meta" => {
                let value = |name: &[u8]| {
                    let value = tag.attributes.get(name)?;
                    Some(String::from_utf8_lossy(value).trim().to_ascii_lowercase())
                };
                let told = value(b"charset").or_else(|| {
                    value(b"http-equiv").filter(|equiv| equiv == "content-type")?;
                    label(&value(b"content")?, "charset")
                });
                if told.is_some() {
                    return told;
                }
            }
            _ => {}
        }
    }
    None
}

/// The value behind `key =`, with or without quotation marks.
fn label(head: &str, key: &str) -> Option<String> {
    let behind = head[head.find(key)? + key.len()..].trim_start().strip_prefix('=')?;
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    Some(behind.trim_start_matches(['"', '\'', ' ']).chars().take_while(is_part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], format: Format) -> Result<Content, Error> {
        Content::decode("x", bytes.to_vec(), format)
    }

    #[test]
    fn a_byte_order_mark_behind_the_start_is_a_character() {
        let bytes = || "\u{feff}Titre".as_bytes().to_vec();
        let marked = Content::decode("a.txt", bytes(), Format::Plain).unwrap();
        let unmarked = Content::unmarked("a.txt", bytes()).unwrap();
        assert_eq!((marked.text(), unmarked.text()), ("Titre", "\u{feff}Titre"));
    }

    #[test]
    fn encodings_by_mark_and_by_meta_charset() {
        let html = b"<meta charset=windows-1252><p>\xe9t\xe9 x";
        let content = decoded(html, Format::Html).unwrap();
        assert!(content.text().ends_with("été x"));
        assert_eq!(content.byte_offset(content.text().len() - 1), html.len() - 1);
        assert_eq!(content.bytes(), html.as_slice());
        assert!(content.has('œ') && !content.has('丨'));
        assert_eq!(content.spliced([(Span::new(0, 0), "丨")].into_iter()), Err('丨'));
        assert!(decoded(b"a\nb\xff", Format::Plain).unwrap_err().line() == Some(2));
        assert!(decoded(b"a\0b", Format::Plain).is_err());
        assert!(decoded(b"\xff\xfea", Format::Plain).is_err(), "half a UTF-16 unit");
    }

    #[test]
    fn only_what_declares_an_encoding_declares_it() {
        let is_utf8 = |head: &str, format| {
            let content = decoded(format!("{head} caf\u{e9}").as_bytes(), format).unwrap();
            content.text().ends_with("café")
        };
        assert!(is_utf8("<meta charset=gbk>", Format::Html), "valid UTF-8 is UTF-8");
        assert!(is_utf8("\"Content-Type: text/plain; charset=big5\\n\"", Format::Po));
        let in_1252 = |head: &str| {
            decoded(&[head.as_bytes(), b"caf\xe9"].concat(), Format::Html)
                .is_ok_and(|content| content.text().ends_with("café"))
        };
        assert!(in_1252("<meta http-equiv='Content-Type' content='text/html; charset = latin1'>"));
        assert!(in_1252("<?xml version='1.0' encoding='windows-1252'?>"));
        assert!(!in_1252("<form accept-charset=latin1><script charset=latin1></script>"));
        assert!(!in_1252("<p>charset=latin1</p>"));
        assert!(!in_1252("<script>x='<meta charset=latin1>'</script>"));
        assert!(!in_1252("<body><meta charset=latin1>"));
    }

    #[test]
    fn bytes_outside_an_edit_stay_though_the_encoding_writes_a_character_in_two_ways() {
        // A row of NEC in Shift JIS, Big5 with Hong Kong's characters, JIS X 0212 in EUC, two characters in one.
        let files: [(&str, &[u8]); 5] = [
            ("shift_jis", b"\x87\x90 \xed\x40 a"),
            ("big5", b"\x87\x40 \x88\x62 a"),
            ("euc-jp", b"\x8f\xb0\xa1 \x8e\xb1 a"),
            ("gbk", b"\xa2\xe3 \x81\x30\x81\x30 a"),
            ("iso-2022-jp", b"\x1b$B\x30\x21\x1b(B a"),
        ];
        for (name, bytes) in files {
            let head = format!("<meta charset={name}>");
            let file = [head.as_bytes(), bytes].concat();
            let content = decoded(&file, Format::Html).unwrap();
            let at = content.text().len() - 1;
            assert_eq!(content.byte_offset(at), file.len() - 1, "{name}");
            let spliced = content.spliced([(Span::new(at, at + 1), "b")].into_iter()).unwrap();
            assert_eq!(spliced, [&file[..file.len() - 1], b"b"].concat(), "{name}");
        }
    }

    #[test]
    fn utf32_is_read_by_its_mark() {
        let units = ['\u{feff}', 'é', '\u{1f600}', 'a'].map(u32::from);
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let content = decoded(&bytes, Format::Plain).unwrap();
        assert_eq!((content.text(), content.byte_offset(6)), ("é\u{1f600}a", 12));
        assert!(decoded(&bytes[..bytes.len() - 2], Format::Plain).is_err(), "half a character");
        assert_eq!(content.bytes(), bytes);
    }

    proptest! {
        #[test]
        fn utf16_offsets_and_bytes_are_those_of_the_file(text in "[a-zé\u{1f600}北\n]{0,20}", little: bool) {
            let mut bytes = if little { vec![0xff, 0xfe] } else { vec![0xfe, 0xff] };
            for unit in text.encode_utf16() {
                bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
            let content = decoded(&bytes, Format::Plain).unwrap();
            prop_assert_eq!(content.text(), &text);
            prop_assert_eq!(content.byte_offset(text.len()), bytes.len());
            prop_assert_eq!(content.bytes(), bytes);
        }
    }
}
