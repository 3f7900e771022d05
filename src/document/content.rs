//! A file's bytes as characters, and characters back as bytes.

use crate::document::Format;
use crate::error::Error;
use crate::text::LineIndex;
use encoding_rs::Encoding;
use std::sync::OnceLock;

/// The characters of a file, without its byte order mark.
#[derive(Debug)]
pub struct Content {
    text: String,
    coding: Coding,
    /// Length of the byte order mark.
    mark: usize,
    lines: OnceLock<LineIndex>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Coding {
    Utf8,
    Utf16 { little: bool },
    Other(&'static Encoding),
}

impl Content {
    /// Decodes a file. UTF-8 unless a byte order mark, in HTML `<meta charset>`, in XML its declaration, or a catalogue's
    /// header says otherwise.
    pub fn decode(path: &str, bytes: Vec<u8>, format: Format) -> Result<Content, Error> {
        let (coding, mark) = match Encoding::for_bom(&bytes) {
            Some((encoding, mark)) if encoding == encoding_rs::UTF_16LE => {
                (Coding::Utf16 { little: true }, mark)
            }
            Some((encoding, mark)) if encoding == encoding_rs::UTF_16BE => {
                (Coding::Utf16 { little: false }, mark)
            }
            Some((_, mark)) => (Coding::Utf8, mark),
            None => (declared(path, &bytes, format)?, 0),
        };
        let is_wide = matches!(coding, Coding::Utf16 { .. });
        if !is_wide && memchr::memchr(0, &bytes[..bytes.len().min(8192)]).is_some() {
            return Err(Error::new(path, None, "is a binary file, not an article"));
        }
        let text = match coding {
            Coding::Utf8 if mark == 0 => String::from_utf8(bytes)
                .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error()))?,
            Coding::Utf8 => std::str::from_utf8(&bytes[mark..])
                .map_err(|error| not_utf8(path, &bytes[mark..], error))?
                .to_string(),
            Coding::Utf16 { little } => utf16(path, &bytes[mark..], little)?,
            Coding::Other(encoding) => {
                let (text, faulty) = encoding.decode_without_bom_handling(&bytes);
                if faulty {
                    return Err(Error::new(
                        path,
                        None,
                        format!("is not valid {}, though it says that it is", encoding.name()),
                    ));
                }
                text.into_owned()
            }
        };
        Ok(Content { text, coding, mark, lines: OnceLock::new() })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The number of the line, from 1, that an offset in the characters lies in.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().position(&self.text, offset.min(self.text.len())).line
    }

    /// The offset in the file's bytes of an offset in its characters.
    pub fn byte_offset(&self, offset: usize) -> usize {
        let before = &self.text[..offset];
        self.mark
            + match self.coding {
                Coding::Utf8 => offset,
                Coding::Utf16 { .. } => before.chars().map(|c| c.len_utf16() * 2).sum(),
                Coding::Other(encoding) => encoding.encode(before).0.len(),
            }
    }

    /// The bytes of a new text in this file's encoding, byte order mark included. `Err` holds a character that the
    /// encoding lacks.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, char> {
        let mut bytes = Vec::with_capacity(text.len() + 3);
        match self.coding {
            Coding::Utf8 => {
                bytes.extend_from_slice(&b"\xef\xbb\xbf"[..self.mark]);
                bytes.extend_from_slice(text.as_bytes());
            }
            Coding::Utf16 { little } => {
                let mark = (self.mark > 0).then_some(0xfeff);
                for unit in mark.into_iter().chain(text.encode_utf16()) {
                    bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
                }
            }
            Coding::Other(encoding) => {
                let lacking = |c: &char| encoding.encode(c.encode_utf8(&mut [0; 4])).2;
                if let Some(c) = text.chars().filter(|c| !c.is_ascii()).find(lacking) {
                    return Err(c);
                }
                bytes = encoding.encode(text).0.into_owned();
            }
        }
        Ok(bytes)
    }
}

fn not_utf8(path: &str, bytes: &[u8], error: std::str::Utf8Error) -> Error {
    let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
    let message =
        "is not UTF-8 here; save it as UTF-8, or, for HTML, name its encoding in <meta charset>";
    Error::new(path, Some(line), message)
}

fn utf16(path: &str, bytes: &[u8], little: bool) -> Result<String, Error> {
    let unit = |pair: &[u8]| {
        if little {
            u16::from_le_bytes([pair[0], pair[1]])
        } else {
            u16::from_be_bytes([pair[0], pair[1]])
        }
    };
    let whole = bytes.len().is_multiple_of(2);
    let text: Result<String, _> = char::decode_utf16(bytes.chunks_exact(2).map(unit)).collect();
    match text {
        Ok(text) if whole => Ok(text),
        _ => Err(Error::new(path, None, "starts as UTF-16 but is not valid UTF-16")),
    }
}

/// The encoding that the first kilobyte of a file names, in the formats where it may.
fn declared(path: &str, bytes: &[u8], format: Format) -> Result<Coding, Error> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let label = match format {
        Format::Html | Format::Po => label(&head, "charset="),
        Format::Xliff | Format::Tmx => head
            .split("?>")
            .next()
            .filter(|head| head.starts_with("<?xml"))
            .and_then(|head| label(head, "encoding=")),
        _ => None,
    };
    let Some(label) = label else {
        return Ok(Coding::Utf8);
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding.output_encoding() == encoding_rs::UTF_8 => Ok(Coding::Utf8),
        Some(encoding) => Ok(Coding::Other(encoding)),
        // Pages name the strangest things; a template of a catalogue says "CHARSET".
        None if format == Format::Html || label == "charset" => Ok(Coding::Utf8),
        None => {
            let line = head.find(&label).map_or(1, |at| head[..at].matches('\n').count() + 1);
            Err(Error::new(
                path,
                Some(line),
                format!("names an encoding that is not known: {label}"),
            ))
        }
    }
}

fn label(head: &str, key: &str) -> Option<String> {
    let at = head.find(key)? + key.len();
    let value = head[at..].trim_start_matches(['"', '\'', ' ']);
    Some(
        value
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], format: Format) -> Result<Content, Error> {
        Content::decode("x", bytes.to_vec(), format)
    }

    #[test]
    fn encodings_by_mark_and_by_meta_charset() {
        let html = b"<meta charset=windows-1252><p>\xe9t\xe9 x";
        let content = decoded(html, Format::Html).unwrap();
        assert!(content.text().ends_with("été x"));
        assert_eq!(content.byte_offset(content.text().len() - 1), html.len() - 1);
        assert_eq!(content.encode(content.text()).unwrap(), html);
        assert_eq!(content.encode("丨"), Err('丨'));
        assert!(decoded(b"a\nb\xff", Format::Plain).unwrap_err().line() == Some(2));
        assert!(decoded(b"a\0b", Format::Plain).is_err());
        assert!(decoded(b"\xff\xfea", Format::Plain).is_err(), "half a UTF-16 unit");
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
            prop_assert_eq!(content.encode(&text).unwrap(), bytes);
        }
    }
}
