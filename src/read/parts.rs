//! Tables, JSON Lines, XLIFF, TMX and plain text of any size, in parts: each is read as if it were a file, a few thousand records
//! long, and knows where in the file it stands. What is compressed is read in the same way.
//!
//! Rows that bring their sources are one article up to the end of a part, also where a table is read whole, so that the same is
//! found either way.

use super::fields::Fields;
use super::formats::{self, Packing};
#[cfg(feature = "parquet")]
use super::parquet;
use super::units::{self, Around};
use super::{io_message, json, plain, table};
use crate::document::Format;
use crate::document::content::{Shift, not_utf8};
use crate::error::Error;
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// So many records are a part.
const RECORDS: u64 = 1 << 13;
/// A part of so many bytes is long enough, however few records it has.
const BYTES: usize = 2 << 20;
/// So much is read at once.
const STEP: usize = BYTES + (1 << 16);
/// A record that is longer is not read.
const LONGEST: usize = 64 << 20;
/// So much of a file shows what it is.
const HEAD: u64 = 1 << 14;

/// Counts the records of a part.
#[derive(Default)]
pub struct Portion {
    start: usize,
    records: u64,
}

impl Portion {
    /// Counts in a record that starts there, and tells whether a part begins with it.
    pub fn begins_at(&mut self, start: usize) -> bool {
        let is_first = self.records == 0;
        if is_first || self.records >= RECORDS || start - self.start >= BYTES {
            *self = Portion { start, records: 0 };
        }
        self.records += 1;
        self.records == 1 && !is_first
    }
}

/// A part of a file, which is read as a file.
pub struct Part {
    /// The file's head, where every part has it, and some of the file's records.
    pub bytes: Vec<u8>,
    /// Where in the file they stand.
    pub shift: Shift,
    /// Their numbers, from 1; of plain text those of the lines that end in it.
    pub records: Range<u64>,
}

/// How records are told apart.
enum Kind {
    Table(table::Layout),
    Lines,
    Units(Around),
    /// Plain text has none; it is cut where it reads on anew.
    Text,
}

impl Kind {
    /// Where the records of a text start and end, in order.
    fn records<'t>(&'t self, text: &'t str) -> Box<dyn Iterator<Item = (usize, usize)> + 't> {
        match self {
            Kind::Table(layout) => Box::new(table::records(text, layout)),
            Kind::Lines => Box::new(json::records(text)),
            Kind::Units(_) => Box::new(units::units(text)),
            Kind::Text => Box::new(std::iter::empty()),
        }
    }

    /// How much must be known behind a record to know that it ends.
    fn margin(&self) -> usize {
        match self {
            Kind::Table(_) => table::LONGEST_ROW,
            Kind::Lines => 1,
            Kind::Units(_) | Kind::Text => 0,
        }
    }
}

/// A file that is read part by part.
pub struct Parts {
    name: String,
    input: Box<dyn Read + Send>,
    kind: Kind,
    head: Vec<u8>,
    head_lines: usize,
    /// What was read and has not been handed out, and where it starts in the file.
    buffer: Vec<u8>,
    at: usize,
    lines: usize,
    /// How much comes before it in its line, where that was cut: characters, and units of UTF-16.
    columns: (usize, usize),
    /// Whether nothing comes behind the buffer.
    is_whole: bool,
    /// How many records have been handed out, or passed over.
    records: u64,
    /// The first record that is wanted.
    from: u64,
    read: Arc<AtomicU64>,
}

/// Whether a file may be read in parts, by its name.
pub fn may_be_parted(name: &str) -> bool {
    let format = formats::of_name(name).map(|row| row.format);
    let parted = [Format::Tsv, Format::Csv, Format::JsonLines, Format::Xliff, Format::Tmx];
    format.is_some_and(|format| parted.contains(&format)) || is_text(name)
}

/// Whether a file is plain text, which may be read in parts but has no records, by its name.
pub fn is_text(name: &str) -> bool {
    let format = formats::of_name(name).map(|row| row.format);
    format == Some(Format::Plain) && formats::packing(name).is_none()
}

/// What a file starts with, unpacked where it is compressed.
pub fn head(path: &Path) -> Result<Vec<u8>, Error> {
    let name = path.to_string_lossy();
    let error = |error: std::io::Error| cannot_be_read(&name, &error);
    let mut head = Vec::new();
    let file = File::open(path).map_err(error)?;
    unpacked(&name, file, &Arc::default())?.take(HEAD).read_to_end(&mut head).map_err(error)?;
    Ok(head)
}

/// Whether a file that may be read in parts can be, by its head: it is UTF-8, and its records are told apart.
pub fn can_be_parted(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let Some(row) = formats::of_name(&name) else { return false };
    let Ok(head) = head(path) else { return false };
    let is_wide =
        head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || head.contains(&0);
    let text = valid(&head);
    !is_wide
        && match row.format {
            Format::JsonLines => json::are_lines(text, false).is_ok(),
            Format::Xliff | Format::Tmx => units::are_told_apart(text, row.format),
            Format::Plain => formats::of_file(&name, &head).is_ok(),
            _ => true,
        }
}

impl Parts {
    /// Opens a file to hand out its records from a number on, which counts from 1.
    pub fn open(path: &Path, fields: &Fields, from: u64) -> Result<Parts, Error> {
        let name = path.to_string_lossy().into_owned();
        let file = File::open(path).map_err(|error| cannot_be_read(&name, &error))?;
        let read = Arc::new(AtomicU64::new(0));
        let input = unpacked(&name, file, &read)?;
        let mut parts = Parts {
            name,
            input,
            kind: Kind::Lines,
            head: Vec::new(),
            head_lines: 0,
            buffer: Vec::new(),
            at: 0,
            lines: 0,
            columns: (0, 0),
            is_whole: false,
            records: 0,
            from: from.max(1),
            read,
        };
        parts.fill(STEP)?;
        match formats::of_name(&parts.name).map(|row| row.format) {
            Some(Format::JsonLines) => {
                let text = valid(&parts.buffer);
                let is_whole = parts.is_whole && text.len() == parts.buffer.len();
                json::are_lines(text, is_whole)
                    .map_err(|told| Error::new(&parts.name, Some(1), told))?;
            }
            Some(Format::Xliff | Format::Tmx) => parts.kind = Kind::Units(Around::default()),
            Some(Format::Plain) => parts.kind = Kind::Text,
            format => parts.take_head(format.unwrap_or(Format::Tsv), fields)?,
        }
        Ok(parts)
    }

    /// How many bytes of the file on the disk have been read, for those who watch.
    pub fn progress(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// Takes the row that names the columns, which every part starts with.
    fn take_head(&mut self, format: Format, fields: &Fields) -> Result<(), Error> {
        let mark = if self.buffer.starts_with(MARK) { MARK.len() } else { 0 };
        let layout = table::layout(valid(&self.buffer[mark..]), format, fields)
            .map_err(|told| Error::new(&self.name, Some(1), told))?;
        self.head = self.buffer.drain(..mark + layout.head).collect();
        self.at = self.head.len();
        self.head_lines = lines(&self.head);
        self.lines = self.head_lines;
        self.kind = Kind::Table(layout);
        Ok(())
    }

    /// Takes off what of a text is an article.
    fn cut_text(&mut self) -> Result<Option<Part>, Error> {
        let mark = if self.at == 0 && self.buffer.starts_with(MARK) { MARK.len() } else { 0 };
        let rest = &self.buffer[mark..];
        let text = valid(rest);
        if text.len() < rest.len().min(plain::PART + 1) {
            let error =
                std::str::from_utf8(rest).map_err(|error| not_utf8(&self.name, rest, error));
            let told = error.err().unwrap_or_else(|| Error::new(&self.name, None, "is not UTF-8"));
            let line = told.line().map(|line| line + self.lines);
            return Err(Error::new(&self.name, line, told.message()));
        }
        let end = mark + plain::part_end(text, plain::PART);
        let ended = lines(&self.buffer[..end]) as u64;
        let part = self.take(end, ended);
        let text = valid(&part.bytes[mark..]);
        let last = text.rfind(['\n', '\r']).map_or(text, |at| &text[at + 1..]);
        if last.len() < text.len() {
            self.columns = (0, 0);
        }
        self.columns.0 += last.chars().count();
        self.columns.1 += last.encode_utf16().count();
        Ok(Some(part))
    }

    fn cut(&mut self) -> Result<Option<Part>, Error> {
        let mut wanted = STEP;
        loop {
            self.fill(wanted)?;
            if self.buffer.is_empty() {
                return Ok(None);
            }
            if let Kind::Text = self.kind {
                return self.cut_text();
            }
            let is_long = self.buffer.len() > LONGEST;
            if let Some((end, records)) = self.end(is_long) {
                return Ok(Some(self.take(end, records)));
            }
            if is_long {
                let line = Some(self.lines + 1);
                let told = format!("a record here has more than {} MB", LONGEST >> 20);
                return Err(Error::new(&self.name, line, told));
            }
            wanted = self.buffer.len() + STEP;
        }
    }

    /// Where in the buffer the next part ends, and how many records it has; none where that cannot be known yet. `is_long`
    /// is whether what is known must do.
    fn end(&self, is_long: bool) -> Option<(usize, u64)> {
        let text = valid(&self.buffer);
        let is_sound = text.len() == self.buffer.len();
        let is_cut = !is_sound && self.buffer.len() - text.len() < 4 && !self.is_whole;
        let is_ended = |end: usize| match is_sound || is_cut {
            true => self.is_whole || end + self.kind.margin() <= text.len(),
            false => {
                let is_unit = matches!(self.kind, Kind::Units(_));
                is_unit || end < text.len() || text.ends_with('\n')
            }
        };
        let wanted =
            if self.from > self.records + 1 { self.from - self.records - 1 } else { u64::MAX };
        let mut portion = Portion::default();
        let (mut count, mut behind) = (0, 0);
        for (start, end) in self.kind.records(text) {
            if portion.begins_at(start) || count == wanted {
                return Some((start, count));
            }
            if !is_ended(end) {
                behind = start;
                break;
            }
            (count, behind) = (count + 1, end);
        }
        match (is_sound, is_cut) {
            (true, _) if self.is_whole => Some((self.buffer.len(), count)),
            (true, _) | (_, true) => (is_long && count > 0).then_some((behind, count)),
            // A record that is no UTF-8 is a part of its own, which is refused, and the others are read.
            _ if count > 0 => Some((behind, count)),
            _ => self.broken(text.len()),
        }
    }

    /// Where the line or the unit ends that has a byte at a place of the buffer that is no UTF-8, and how many records those are.
    fn broken(&self, at: usize) -> Option<(usize, u64)> {
        let rest = self.is_whole.then_some(self.buffer.len());
        if !matches!(self.kind, Kind::Units(_)) {
            let end = memchr::memchr(b'\n', &self.buffer[at..]).map(|end| at + end + 1);
            return Some((end.or(rest)?, 1));
        }
        // A unit is short, and what comes behind it need not be looked at.
        let mut wanted = at;
        while wanted < self.buffer.len() {
            wanted = (2 * wanted).max(wanted + (1 << 14)).min(self.buffer.len());
            let text = readable(&self.buffer[..wanted]);
            if let Some((_, end)) = units::units(&text).next() {
                return Some((end, 1));
            }
        }
        Some((rest?, 0))
    }

    /// Takes a part off the buffer.
    fn take(&mut self, end: usize, records: u64) -> Part {
        let mut bytes = self.head.clone();
        bytes.extend(self.buffer.drain(..end));
        let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
        let shift = Shift {
            behind: self.head.len() - mark.min(self.head.len()),
            bytes: self.at - self.head.len(),
            lines: self.lines - self.head_lines,
            columns: self.columns.0,
            utf16_columns: self.columns.1,
        };
        self.lines += lines(&bytes[self.head.len()..]);
        self.at += end;
        let is_last = self.is_whole && self.buffer.is_empty();
        if let Kind::Units(around) = &mut self.kind {
            around.pass(&readable(&bytes[self.head.len()..]));
            if !is_last {
                bytes.extend(around.tail().into_bytes());
            }
            self.head = around.head().into_bytes();
            self.head_lines = lines(&self.head);
        }
        let first = self.records + 1;
        self.records += records;
        Part { bytes, shift, records: first..self.records + 1 }
    }

    /// Reads until the buffer has so many bytes, or all.
    fn fill(&mut self, wanted: usize) -> Result<(), Error> {
        if !self.is_whole && self.buffer.len() < wanted {
            let missing = (wanted - self.buffer.len()) as u64;
            let read = (&mut self.input).take(missing).read_to_end(&mut self.buffer);
            let read = read.map_err(|error| cannot_be_read(&self.name, &error))?;
            self.is_whole = (read as u64) < missing;
        }
        Ok(())
    }
}

/// The parts that are wanted.
impl Iterator for Parts {
    type Item = Result<Part, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let part = match self.cut() {
                Ok(part) => part?,
                Err(error) => {
                    // What comes behind is out of reach.
                    self.is_whole = true;
                    self.buffer.clear();
                    return Some(Err(error));
                }
            };
            if part.records.start >= self.from {
                return Some(Ok(part));
            }
        }
    }
}

/// How UTF-8 may be marked.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What of bytes is UTF-8, from their start on.
fn valid(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// Bytes as text of the same length, with question marks for those that are no UTF-8.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    let mut chunks = bytes.utf8_chunks();
    match (chunks.next(), chunks.next()) {
        (Some(first), None) if first.invalid().is_empty() => Cow::Borrowed(first.valid()),
        _ => bytes
            .utf8_chunks()
            .map(|chunk| [chunk.valid(), &"?".repeat(chunk.invalid().len())].concat())
            .collect(),
    }
}

/// How many lines end in some bytes, which do not end between CR and LF.
fn lines(bytes: &[u8]) -> usize {
    let is_end = |at: usize| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| is_end(*at)).count()
}

fn cannot_be_read(name: &str, error: &std::io::Error) -> Error {
    Error::new(name, None, io_message(error))
}

/// A file that tells how much of it has been read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What a file holds that may be compressed; `read` is how much of the file has been read.
fn unpacked(name: &str, file: File, read: &Arc<AtomicU64>) -> Result<Box<dyn Read + Send>, Error> {
    let packing = formats::packing(name);
    if let Some(packing) = packing.filter(|packing| !packing.is_built_in()) {
        let what = if packing == Packing::Parquet { "Parquet" } else { "compressed" };
        let told = format!(
            "is {what}, which this mtlint was built without; build it with the feature `{}`",
            packing.feature()
        );
        return Err(Error::new(name, None, told));
    }
    let counted = Counted { file, read: read.clone() };
    let input: std::io::Result<Box<dyn Read + Send>> = match packing {
        #[cfg(feature = "packed")]
        Some(Packing::Gzip) => Ok(Box::new(flate2::read::MultiGzDecoder::new(counted))),
        #[cfg(feature = "packed")]
        Some(Packing::Zstandard) => {
            zstd::stream::read::Decoder::new(counted).map(|input| Box::new(input) as _)
        }
        #[cfg(feature = "parquet")]
        Some(Packing::Parquet) => {
            parquet::lines(counted.file, counted.read).map(|lines| Box::new(lines) as _)
        }
        _ => Ok(Box::new(counted)),
    };
    input.map_err(|error| cannot_be_read(name, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn parts(ending: &str, bytes: &[u8], from: u64) -> Vec<Result<Part, Error>> {
        let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
        file.write_all(bytes).unwrap();
        match Parts::open(file.path(), &Fields::default(), from) {
            Ok(parts) => parts.collect(),
            Err(error) => vec![Err(error)],
        }
    }

    /// A table of so many rows, one of several lines among them.
    fn table(rows: usize) -> String {
        let row = |at: usize| match at % 1000 {
            7 => format!("{at},\"a\nb \"\"c\"\"\"\r\n"),
            8 => "\r\n".to_string(),
            _ => format!("{at},d\r\n"),
        };
        format!("zh,fr\r\n{}", (0..rows).map(row).collect::<String>())
    }

    #[test]
    fn parts_are_the_file_and_know_their_place() {
        let text = table(20_000);
        let parts: Vec<Part> = parts(".csv", text.as_bytes(), 1).into_iter().flatten().collect();
        assert_eq!(parts.len(), 3);
        let head = "zh,fr\r\n";
        let bodies: String = parts.iter().map(|part| &valid(&part.bytes)[head.len()..]).collect();
        assert!(parts.iter().all(|part| valid(&part.bytes).starts_with(head)));
        assert_eq!(format!("{head}{bodies}"), text);
        assert_eq!(parts[1].records, RECORDS + 1..2 * RECORDS + 1);
        for part in &parts {
            let at = part.shift.bytes + head.len();
            assert_eq!(&text[at..at + 9], &valid(&part.bytes)[head.len()..head.len() + 9]);
            assert_eq!(lines(&text.as_bytes()[..at]), part.shift.lines + 1);
        }
    }

    #[test]
    fn a_part_begins_with_the_record_that_is_asked_for() {
        let text: String = (1..=20_000).map(|at| format!("{{\"n\":{at}}}\n\n")).collect();
        for from in [1, 2, RECORDS, RECORDS + 1, RECORDS + 2, 19_999] {
            let parts: Vec<Part> =
                parts(".jsonl", text.as_bytes(), from).into_iter().flatten().collect();
            let first = format!("{{\"n\":{from}}}");
            assert!(valid(&parts[0].bytes).starts_with(&first), "{from}");
            assert_eq!(parts[0].records.start, from);
            assert_eq!(parts.last().unwrap().records.end, 20_001);
        }
        assert!(parts(".jsonl", text.as_bytes(), 20_001).is_empty());
    }

    #[test]
    fn what_is_no_utf8_is_a_part_of_its_own() {
        let text = b"zh\tfr\na\tb\nc\t\xff\ne\tf\n";
        let parts: Vec<Part> = parts(".tsv", text, 1).into_iter().flatten().collect();
        let bodies: Vec<&[u8]> = parts.iter().map(|part| &part.bytes[6..]).collect();
        assert_eq!(bodies, [b"a\tb\n".as_slice(), b"c\t\xff\n", b"e\tf\n"]);
        assert_eq!(parts[1].records, 2..3);
        assert_eq!(parts[2].shift.lines, 2);
    }

    #[test]
    fn a_record_of_megabytes_is_read_and_one_without_an_end_refused() {
        let long = "a".repeat(5 << 20);
        let text = format!("zh\tfr\nb\tc\nd\t{long}\ne\tf\n");
        let parts_of: Vec<Part> = parts(".tsv", text.as_bytes(), 1).into_iter().flatten().collect();
        assert_eq!(parts_of.iter().map(|part| part.records.end).max(), Some(4));
        let endless = [b"{}\n".as_slice(), &vec![b'a'; LONGEST + STEP]].concat();
        let told = parts(".jsonl", &endless, 1);
        assert!(told.last().unwrap().as_ref().is_err_and(|error| error.line() == Some(2)));
    }

    #[test]
    fn a_unit_that_is_no_utf8_is_a_part_of_its_own() {
        let text = b"<tmx><body>\n<tu>a</tu>\n<tu>b</tu>\n<!-- <tu> -->\n<tu>\xff\xc3</tu>\n<tu>c</tu></body></tmx>\xff";
        let parts: Vec<Part> = parts(".tmx", text, 1).into_iter().flatten().collect();
        let sound: Vec<bool> =
            parts.iter().map(|part| std::str::from_utf8(&part.bytes).is_ok()).collect();
        assert_eq!(sound, [true, false, true, false]);
        assert_eq!(valid(&parts[2].bytes), "<tmx><body>\n<tu>c</tu></body></tmx>");
        let records: Vec<_> = parts.iter().map(|part| part.records.clone()).collect();
        assert_eq!(records, [1..3, 3..4, 4..5, 5..5]);
        assert_eq!(parts[2].shift.lines, 4);
    }

    #[test]
    fn the_first_record_may_be_long_or_broken() {
        let long = format!("{{\"a\":\"{}\"}}\n{{}}\n", "a".repeat(STEP + 1));
        assert!(parts(".jsonl", long.as_bytes(), 1).iter().all(Result::is_ok));
        for broken in ["{\"a\":\n{}\n", "a\n\n{\"a\":1}\n{}"] {
            assert!(parts(".jsonl", broken.as_bytes(), 1).iter().all(Result::is_ok), "{broken}");
        }
        for whole in ["{\n\"a\":\n1}\n", "[\n{\"a\": 1},\n{\"a\": 2}\n]", "{\"a\":"] {
            assert!(parts(".jsonl", whole.as_bytes(), 1)[0].is_err(), "{whole}");
        }
    }

    #[cfg(feature = "packed")]
    #[test]
    fn what_is_compressed_is_read_as_what_it_was() {
        let text = table(20_000);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        let zstandard = zstd::encode_all(text.as_bytes(), 1).unwrap();
        let bytes = |parts: Vec<Result<Part, Error>>| -> Vec<Vec<u8>> {
            parts.into_iter().flatten().map(|part| part.bytes).collect()
        };
        let plain = bytes(parts(".csv", text.as_bytes(), 1));
        assert!(plain == bytes(parts(".csv.gz", &gzip, 1)));
        assert!(plain == bytes(parts(".csv.zst", &zstandard, 1)));
        let cut = parts(".csv.gz", &gzip[..gzip.len() / 2], 1);
        assert!(cut.last().unwrap().is_err(), "what breaks off is told");
    }
}
