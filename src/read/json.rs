//! JSON: articles in the fields that ninjs and others give them, or segments with their sources; one object or a list of
//! them (`.json`), or one a line (`.jsonl`).

use super::bilingual::{Bilingual, LanguagePair};
use super::fields::{Fields, Plan};
use super::formats::Input;
use super::parts::Portion;
use super::{Reading, article, plain};
use crate::document::Format;
use crate::document::content::Content;
use crate::error::Error;
use crate::text::{Coding, Span, Text};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::sync::Arc;

/// Whether the head of a file looks like articles or like segments with their sources.
pub fn holds_articles(head: &str, fields: &Fields) -> bool {
    let is_field = |name: &str| head.contains(&format!("\"{name}\""));
    let own: Vec<&str> = fields.target.iter().filter_map(|name| name.rsplit('.').next()).collect();
    if !own.is_empty() {
        return own.iter().any(|name| is_field(name));
    }
    ["body_text", "body_xhtml", "body_main", "headline_main", "bodies"]
        .iter()
        .any(|name| is_field(name))
        || ["source", "src"].iter().any(|name| is_field(name))
            && ["target", "tgt", "translation"].iter().any(|name| is_field(name))
}

pub fn read(input: Input) -> Result<Reading, Error> {
    let Input { name, content, format, fields } = input;
    let content = Arc::new(content);
    let mut records = Records {
        name,
        format,
        content: &content,
        fields,
        found: Bilingual::default(),
        reading: Reading::default(),
        records: 0,
        without_text: 0,
    };
    let text = content.text();
    if is_lines(text, format) {
        let mut portion = Portion::default();
        for line in plain::lines(text) {
            if portion.begins_at(line.start) {
                records.found.start_part();
            }
            records.line(line);
        }
    } else {
        records.whole(text)?;
    }
    let is_empty = records.records > 0 && records.records == records.without_text;
    if is_empty && records.reading.errors.is_empty() {
        let message =
            "no field of a known name holds text; name the fields under [fields] in mtlint.toml";
        return Err(Error::new(name, Some(1), message));
    }
    let Records { found, mut reading, .. } = records;
    reading.documents.extend(found.documents(name, format, &content));
    Ok(reading)
}

struct Records<'r> {
    name: &'r str,
    format: Format,
    content: &'r Arc<Content>,
    fields: &'r Fields,
    found: Bilingual,
    reading: Reading,
    records: usize,
    without_text: usize,
}

/// A string or a number of a record, by the path of names that leads to it.
struct Field<'t> {
    path: String,
    raw: &'t str,
}

impl Records<'_> {
    fn line(&mut self, line: Span) {
        let content = self.content.clone();
        let found: Result<&RawValue, _> = serde_json::from_str(line.of(content.text()));
        match found {
            Ok(value) => self.value(value),
            Err(error) => self.error(content.line(line.start), &error),
        }
    }

    fn whole(&mut self, text: &str) -> Result<(), Error> {
        let not_json =
            |error: serde_json::Error| Error::new(self.name, Some(error.line()), message(&error));
        let value: &RawValue = serde_json::from_str(text).map_err(not_json)?;
        self.value(value);
        Ok(())
    }

    fn error(&mut self, line: usize, error: &serde_json::Error) {
        self.reading.error(Error::new(self.name, Some(line), message(error)));
    }

    /// Takes an object, or what is inside it: an envelope holds articles in a list, whatever its fields are called.
    fn record(&mut self, raw: &str, around: &LanguagePair) {
        let content = self.content.clone();
        let text = content.text();
        let (mut strings, mut numbers) = (Vec::new(), Vec::new());
        flatten(raw, String::new(), &mut strings, &mut numbers);
        let names: Vec<&str> = strings.iter().map(|field| field.path.as_str()).collect();
        let values: Vec<(&str, Text)> =
            strings.iter().map(|field| (field.path.as_str(), decoded(text, field.raw))).collect();
        let mut own = self.fields.languages(|wanted| {
            values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
        });
        own.source = own.source.or_else(|| around.source.clone());
        own.target = own.target.or_else(|| around.target.clone());
        let plan = self.fields.plan(&names);
        let is_free = |at: usize| plan.as_ref().is_some_and(|plan| !plan.uses(at));
        let id = self.fields.id(|wanted| {
            let number = || Some(numbers.iter().find(|field| field.path == wanted)?.raw);
            let at = names.iter().position(|name| *name == wanted).filter(|at| is_free(*at));
            at.map(|at| values[at].1.as_str()).or_else(number)
        });
        match plan {
            Some(Plan::Pairs(pairs)) if !are_several(&pairs, &names) => {
                self.records += 1;
                for (source, target, named) in pairs {
                    let languages = LanguagePair {
                        source: named.source.or_else(|| own.source.clone()),
                        target: named.target.or_else(|| own.target.clone()),
                    };
                    self.found.add_of_record(
                        id,
                        &languages,
                        source.map_or(&Text::default(), |at| &values[at].1),
                        &values[target].1,
                    );
                }
            }
            Some(Plan::Article(parts)) => {
                self.records += 1;
                let parts = parts.into_iter().map(|at| &values[at].1);
                let (format, language) = (self.format, own.target.as_deref());
                let found = article::documents(parts, self.name, format, &content, language, id);
                self.reading.documents.extend(found);
            }
            _ => self.inside(raw, &own),
        }
    }

    /// Takes the objects inside a value that is no article itself.
    fn inside(&mut self, raw: &str, around: &LanguagePair) {
        let before = self.records;
        for value in nested(raw) {
            if value.starts_with('{') {
                self.record(value, around);
            } else {
                self.inside(value, around);
            }
        }
        // A picture of a news feed, a record not yet translated.
        if self.records == before && raw.starts_with('{') {
            self.records += 1;
            self.without_text += 1;
        }
    }

    /// Takes a value of JSON that stands by itself.
    fn value(&mut self, value: &RawValue) {
        let raw = value.get();
        if let Some(at) = too_deep(raw) {
            let at = offset(self.content.text(), raw) + at;
            let message = format!("is nested more than {DEEPEST} levels deep");
            self.reading.error(Error::new(self.name, Some(self.content.line(at)), message));
        } else if raw.starts_with('{') {
            self.record(raw, &LanguagePair::default());
        } else {
            self.inside(raw, &LanguagePair::default());
        }
    }
}

/// Objects and lists inside each other are read so deep.
const DEEPEST: usize = 60;

/// Where a value of JSON is nested too deep to be read.
fn too_deep(raw: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// Whether a file holds a value of JSON a line, whatever its ending says.
fn is_lines(text: &str, format: Format) -> bool {
    let is_value = |text: &str| serde_json::from_str::<&RawValue>(text).is_ok();
    let mut lines = plain::lines(text);
    let is_first_alone = lines.next().is_some_and(|first| is_value(first.of(text)));
    match format {
        Format::JsonLines => is_first_alone || !is_value(text),
        _ => is_first_alone && lines.next().is_some(),
    }
}

/// So many lines of a file show whether it has a record a line: the first may be broken.
const SHOWING: usize = 4;

/// Whether a file that starts like this has a record a line, as far as whole lines show.
pub fn are_lines(text: &str, is_whole: bool) -> Result<(), &'static str> {
    let text = text.trim_start_matches('\u{feff}');
    let end =
        if is_whole { text.len() } else { memchr::memrchr(b'\n', text.as_bytes()).unwrap_or(0) };
    let text = &text[..end];
    let is_value = |line: Span| serde_json::from_str::<&RawValue>(line.of(text)).is_ok();
    let mut lines = plain::lines(text).take(SHOWING);
    let Some(first) = lines.next() else { return Ok(()) };
    let is_record =
        |line: Span| line.of(text).trim_start().starts_with(['{', '[']) && is_value(line);
    // A bracket alone opens what stands on several lines.
    let is_opened = matches!(first.of(text).trim(), "[" | "{");
    match is_value(first) || !is_opened && lines.any(is_record) {
        true => Ok(()),
        false => Err(
            "the first line is no value of JSON by itself; a file of this size must have a record a line",
        ),
    }
}

/// Where the records of a text with a record a line start and end.
pub fn records(text: &str) -> impl Iterator<Item = (usize, usize)> {
    plain::lines(text).map(|line| (line.start, line.end))
}

/// Whether fields are those of several records in a list, which one record seems to hold.
fn are_several(pairs: &[(Option<usize>, usize, LanguagePair)], names: &[&str]) -> bool {
    pairs.iter().any(|(source, target, _)| {
        names.iter().filter(|name| **name == names[*target]).count() > 1
            || source.is_some_and(|source| names[source] == names[*target])
    })
}

/// The objects and lists right inside an object or a list.
fn nested(raw: &str) -> Vec<&str> {
    let members: Vec<&RawValue> = if raw.starts_with('{') {
        let members = serde_json::from_str::<Members>(raw);
        members.map_or(Vec::new(), |members| members.0.into_iter().map(|one| one.1).collect())
    } else {
        serde_json::from_str(raw).unwrap_or_default()
    };
    let values = members.into_iter().map(RawValue::get);
    values.filter(|value| value.starts_with(['{', '['])).collect()
}

fn message(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    format!("is not valid JSON: {}", whole.split(" at line ").next().unwrap_or(&whole))
}

/// All strings of a record and all numbers, in order.
fn flatten<'t>(
    raw: &'t str,
    path: String,
    strings: &mut Vec<Field<'t>>,
    numbers: &mut Vec<Field<'t>>,
) {
    let below = |name: &str| {
        if path.is_empty() { name.to_string() } else { format!("{path}.{name}") }
    };
    match raw.bytes().next() {
        Some(b'"') => strings.push(Field { path, raw }),
        Some(b'{') => {
            let members =
                serde_json::from_str::<Members>(raw).map_or(Vec::new(), |members| members.0);
            members
                .into_iter()
                .for_each(|(name, value)| flatten(value.get(), below(&name), strings, numbers));
        }
        Some(b'[') => {
            let members: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
            members
                .into_iter()
                .for_each(|value| flatten(value.get(), path.clone(), strings, numbers));
        }
        Some(b'-' | b'0'..=b'9') => numbers.push(Field { path, raw }),
        _ => {}
    }
}

/// An object's members in order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members: Vec<(String, &RawValue)> = Vec::new();
                let mut known: HashMap<String, usize> = HashMap::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    // Of two members of one name the last is the one that counts.
                    match known.get(&name) {
                        Some(at) => members[*at].1 = value,
                        None => {
                            known.insert(name.clone(), members.len());
                            members.push((name, value));
                        }
                    }
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// A string of JSON, which is known to be valid, with the way back to the file.
fn decoded(source: &str, raw: &str) -> Text {
    let start = offset(source, raw) + 1;
    let inner = &raw[1..raw.len() - 1];
    let mut text = Text::coded(Coding::Json);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &inner.as_bytes()[at..]) {
        let escape = at + found;
        text.push(source, Span::new(start + at, start + escape));
        at = escape + escape_length(&inner[escape..]);
        let quoted = format!("\"{}\"", &inner[escape..at]);
        let character = serde_json::from_str::<String>(&quoted)
            .unwrap_or_else(|_| char::REPLACEMENT_CHARACTER.to_string());
        text.push_for(&character, Span::new(start + escape, start + at));
    }
    text.push(source, Span::new(start + at, start + inner.len()));
    if text.is_empty() {
        // An empty string has a place too.
        text.push_for("", Span::new(start, start));
    }
    text
}

/// `\n` has two characters, `\u00e9` six, and what lies beyond the first 65,536 characters is written as two of those.
fn escape_length(escape: &str) -> usize {
    let is_unit = |at: usize| {
        escape.get(at..at + 2) == Some("\\u") && escape.is_char_boundary((at + 6).min(escape.len()))
    };
    let is_high = || {
        escape.get(2..4).is_some_and(|digits| {
            ["d8", "d9", "da", "db"].contains(&digits.to_ascii_lowercase().as_str())
        })
    };
    let length = match (is_unit(0), is_unit(0) && is_high() && is_unit(6)) {
        (_, true) => 12,
        (true, _) => 6,
        _ => 2,
    };
    length.min(escape.len())
}
