//! Catalogues of gettext (PO): a segment a message, or one for each plural. Messages without a translation and obsolete
//! ones are left out; fuzzy ones, which machines make, are read.

use super::Reading;
use super::bilingual::{Bilingual, LanguagePair};
use crate::document::Format;
use crate::document::content::Content;
use crate::error::{Error, Fault};
use crate::text::{Coding, Span, Text};
use std::sync::Arc;

/// Reads a catalogue. What is wrong in one message is told with its line, and the others are read.
pub fn read(name: &str, content: Content) -> Result<Reading, Error> {
    let content = Arc::new(content);
    let mut reading = Reading::default();
    let mut catalogue = Catalogue { source: content.text(), ..Catalogue::default() };
    let mut at = 0;
    for line in content.text().split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = Span::new(start.min(at), start.min(at) + line.trim().len());
        if catalogue.is_skipped(line) {
            continue;
        }
        if let Err(fault) = catalogue.line(line) {
            reading.error(fault.at(name, Some(content.line(line.start))));
            catalogue.leave_message(line);
        }
    }
    if let Err(fault) = catalogue.end_message() {
        reading.error(fault.at(name, Some(content.line(content.text().len()))));
    }
    reading.documents = catalogue.found.documents(name, Format::Po, &content);
    Ok(reading)
}

/// Which string of a message its lines add to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Context,
    Source,
    Plural,
    Target,
}

#[derive(Default)]
struct Catalogue<'s> {
    source: &'s str,
    part: Option<Part>,
    is_formatted: bool,
    singular: Text,
    plural: Text,
    targets: Vec<Text>,
    languages: LanguagePair,
    found: Bilingual,
    /// Whether the rest of a message is passed over, for something in it is wrong.
    skipping: bool,
}

impl Catalogue<'_> {
    /// Whether a line belongs to a message that has been left.
    fn is_skipped(&mut self, line: Span) -> bool {
        let text = line.of(self.source);
        let is_start = |keyword: &str| {
            text.strip_prefix(keyword).is_some_and(|rest| rest.starts_with([' ', '\t', '"']))
        };
        self.skipping &= !(text.starts_with('#') || is_start("msgctxt") || is_start("msgid"));
        self.skipping
    }

    /// Leaves a message in which a line is wrong. A line that starts the next one shows only that this one has no end.
    fn leave_message(&mut self, line: Span) {
        self.forget_message();
        // Where the line itself is what is wrong, it is wrong again.
        if !self.is_skipped(line) && self.line(line).is_err() {
            self.forget_message();
        }
    }

    fn forget_message(&mut self) {
        self.singular = Text::default();
        self.plural = Text::default();
        self.targets.clear();
        self.part = None;
        self.is_formatted = false;
        self.skipping = true;
    }

    fn line(&mut self, line: Span) -> Result<(), Fault> {
        let text = line.of(self.source);
        if text.is_empty() {
            return Ok(());
        }
        if text.starts_with('#') {
            if !self.targets.is_empty() {
                self.end_message()?;
            }
            let mut flags = text.strip_prefix("#,").unwrap_or_default().split(',').map(str::trim);
            self.is_formatted |=
                flags.any(|flag| flag.ends_with("-format") && !flag.starts_with("no-"));
            return Ok(());
        }
        if text.starts_with('"') {
            return self.string(line);
        }
        let (keyword, _) = text.split_once([' ', '\t', '"']).unwrap_or((text, ""));
        let part = match keyword {
            "msgctxt" => Part::Context,
            "msgid" => Part::Source,
            "msgid_plural" => Part::Plural,
            _ if keyword == "msgstr" || keyword.starts_with("msgstr[") => Part::Target,
            "domain" => return Ok(()),
            _ => return Err(format!("“{keyword}” is no keyword of a catalogue").into()),
        };
        let continues = matches!(
            (self.part, part),
            (Some(Part::Context), Part::Source) | (_, Part::Plural | Part::Target)
        );
        if !continues && self.part.is_some() {
            self.end_message()?;
        }
        self.part = Some(part);
        if part == Part::Target {
            self.targets.push(Text::coded(Coding::Po));
        }
        let quote = text
            .find('"')
            .ok_or_else(|| format!("{keyword} must be followed by a string in quotation marks"))?;
        self.string(Span::new(line.start + quote, line.end))
    }

    /// Adds a line's strings, mostly one, to the part that is open.
    fn string(&mut self, line: Span) -> Result<(), Fault> {
        let mut at = line.start;
        while at < line.end {
            let rest = &self.source[at..line.end];
            if !rest.starts_with('"') {
                return Err("text stands outside the quotation marks; inside, a mark needs a backslash before it".into());
            }
            let is_end = |(end, _): &(usize, &str)| *end > 0 && !escapes(rest, *end);
            let Some((end, _)) = rest.match_indices('"').find(is_end) else {
                return Err("the string is not closed with a quotation mark".into());
            };
            self.add(Span::new(at + 1, at + end))?;
            at += end + 1;
            at += self.source[at..line.end].len() - self.source[at..line.end].trim_start().len();
        }
        Ok(())
    }

    fn add(&mut self, inner: Span) -> Result<(), Fault> {
        let (source, is_formatted) = (self.source, self.is_formatted);
        let to = match self.part {
            None => return Err("a string stands here without a keyword".into()),
            Some(Part::Context) => return Ok(()),
            Some(Part::Source) => &mut self.singular,
            Some(Part::Plural) => &mut self.plural,
            Some(Part::Target) => {
                self.targets.last_mut().ok_or("a string stands here without a keyword")?
            }
        };
        push(to, source, inner, is_formatted)
    }

    fn end_message(&mut self) -> Result<(), Fault> {
        let (singular, plural) =
            (std::mem::take(&mut self.singular), std::mem::take(&mut self.plural));
        let targets = std::mem::take(&mut self.targets);
        let part = self.part.take();
        self.is_formatted = false;
        if part.is_some() && targets.is_empty() {
            return Err("the message before this line has no msgstr".into());
        }
        if singular.is_empty() {
            if let Some(head) = targets.first() {
                let field = |key: &str| {
                    let line = head
                        .as_str()
                        .lines()
                        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?
                        .trim();
                    (!line.is_empty()).then(|| line.to_string())
                };
                self.languages =
                    LanguagePair { source: field("X-Source-Language"), target: field("Language") };
            }
            return Ok(());
        }
        for (index, target) in
            targets.iter().enumerate().filter(|(_, target)| !target.as_str().trim().is_empty())
        {
            let source = if index > 0 && !plural.is_empty() { &plural } else { &singular };
            self.found.add(&self.languages, source, target);
        }
        Ok(())
    }
}

/// Whether the character at an offset is escaped by an odd number of backslashes before it.
fn escapes(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Adds a string's characters. The seam between the strings of two lines stands for nothing, but may be written over.
fn push(to: &mut Text, source: &str, inner: Span, is_formatted: bool) -> Result<(), Fault> {
    if !to.is_empty() {
        let end = to.to_file(Span::new(to.len(), to.len())).start;
        to.push_for("", Span::new(end, inner.start));
    }
    let mut at = inner.start;
    while let Some(found) = inner_special(&source[at..inner.end], is_formatted) {
        let start = at + found;
        to.push(source, Span::new(at, start));
        let rest = &source[start..inner.end];
        if let Some(length) = is_formatted.then(|| placeholder(rest)).flatten() {
            at = start + length;
            to.mask(Span::new(start, at));
        } else if rest.starts_with('\\') {
            let (length, character) = escape(rest).ok_or_else(|| {
                "a backslash stands before a character that it cannot escape".to_string()
            })?;
            at = start + length;
            to.push_for(character.encode_utf8(&mut [0; 4]), Span::new(start, at));
        } else {
            at = start + rest.chars().next().map_or(0, char::len_utf8);
            to.push(source, Span::new(start, at));
        }
    }
    to.push(source, Span::new(at, inner.end));
    Ok(())
}

fn inner_special(text: &str, is_formatted: bool) -> Option<usize> {
    text.find(|c| c == '\\' || is_formatted && matches!(c, '%' | '{'))
}

/// The escapes of C that gettext knows.
fn escape(text: &str) -> Option<(usize, char)> {
    let code = text[1..].chars().next()?;
    let character = match code {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        '\\' | '"' | '\'' => code,
        'x' => return numeric(text, 2, 2, 16),
        '0'..='7' => return numeric(text, 1, 3, 8),
        _ => return None,
    };
    Some((2, character))
}

fn numeric(text: &str, from: usize, most: usize, radix: u32) -> Option<(usize, char)> {
    let digits = text[from..].chars().take(most).take_while(|c| c.is_digit(radix)).count();
    let value = u32::from_str_radix(&text[from..from + digits], radix).ok()?;
    Some((from + digits, char::from_u32(value)?))
}

/// Names of values are no longer than this.
const LONGEST_NAME: usize = 100;

/// The length of a place in a message where a value is put: `%s`, `%1$d`, `%(name)s`, `{name}`.
fn placeholder(text: &str) -> Option<usize> {
    if text.starts_with('{') {
        return text.bytes().take(LONGEST_NAME).position(|byte| byte == b'}').map(|end| end + 1);
    }
    let rest = text.strip_prefix('%')?;
    if rest.starts_with('%') {
        return Some(2);
    }
    let end = || rest.bytes().take(LONGEST_NAME).position(|byte| byte == b')');
    let named = if rest.starts_with('(') { end()? + 1 } else { 0 };
    let flags = rest[named..]
        .bytes()
        .take_while(|byte| b"0123456789$#+-. *'hlLqjzt".contains(byte))
        .count();
    let kind = rest[named + flags..].chars().next()?;
    kind.is_ascii_alphabetic().then_some(1 + named + flags + 1)
}
