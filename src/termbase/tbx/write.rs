//! Writing TBX. What the dialect has an element for is written with that; all else goes into notes that start with
//! `mtlint:`, so that a reader gets everything back.

use super::categories::{Category, Dialect, Level, is_held};
use super::{KEPT, OWN, escaped as escaped_name};
use crate::termbase::model::{Entry, Event, Facts, Section, Standing, Term, TermBase};
use crate::termbase::status;
use crate::termbase::told::LeftOut;
use crate::termbase::xml::{escaped, is_unlawful};
use std::collections::HashSet;
use std::fmt::Write;

/// The version and the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// v2, MARTIF.
    V2,
    /// v3, categories as attributes.
    Dca,
    /// v3, categories as elements.
    Dct,
}

/// The term base as TBX.
pub fn write(base: &TermBase, style: Style, dialect: Dialect, left_out: &mut LeftOut) -> String {
    let mut writer =
        Writer { text: String::new(), style, dialect, taken: HashSet::new(), indent: 0 };
    writer.begin(base);
    for entry in &base.entries {
        writer.entry(entry, base);
        tell_unlawful(entry, left_out);
    }
    writer.end();
    let comments = base.head.comments.len()
        + base.entries.iter().map(|entry| entry.comments.len()).sum::<usize>();
    (0..comments).for_each(|_| left_out.add("comments of the glossary's file", 0));
    writer.text
}

fn tell_unlawful(entry: &Entry, left_out: &mut LeftOut) {
    let texts = entry.terms().map(|(_, term)| &term.text).chain(&entry.facts.note);
    if texts.flat_map(|text| text.chars()).any(is_unlawful) {
        left_out.add("control characters, which XML has no place for", entry.line);
    }
}

struct Writer {
    text: String,
    style: Style,
    dialect: Dialect,
    taken: HashSet<String>,
    indent: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", self.indent * 2);
    }

    fn open(&mut self, tag: &str) {
        self.line(&format!("<{tag}>"));
        self.indent += 1;
    }

    fn close(&mut self, name: &str) {
        self.indent -= 1;
        self.line(&format!("</{name}>"));
    }

    fn leaf(&mut self, name: &str, text: &str) {
        self.line(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    /// The names of v2 for those of v3.
    fn name(&self, name: &'static str) -> &'static str {
        match (self.style, name) {
            (Style::V2, "tbxHeader") => "martifHeader",
            (Style::V2, "conceptEntry") => "termEntry",
            (Style::V2, "langSec") => "langSet",
            (Style::V2, "termSec") => "tig",
            (Style::V2, "tbx") => "martif",
            _ => name,
        }
    }

    fn begin(&mut self, base: &TermBase) {
        let kind = self.dialect.name();
        let language = base.languages().into_iter().next().unwrap_or_else(|| "en".into());
        let language = escaped(base.head.codes.get(&language).unwrap_or(&language));
        self.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        let core = "xmlns=\"urn:iso:std:iso:30042:ed-2\"";
        let modules = "xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"";
        match self.style {
            Style::V2 => {
                self.line("<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">");
                let kind = if self.dialect == Dialect::Core { "TBX" } else { kind };
                self.open(&format!("martif type=\"{kind}\" xml:lang=\"{language}\""));
            }
            Style::Dca => self
                .open(&format!("tbx type=\"{kind}\" style=\"dca\" xml:lang=\"{language}\" {core}")),
            Style::Dct => {
                self.open(&format!(
                    "tbx type=\"{kind}\" style=\"dct\" xml:lang=\"{language}\" {core} {modules}"
                ));
            }
        }
        self.head(base);
        self.open("text");
        self.open("body");
    }

    fn head(&mut self, base: &TermBase) {
        let header = self.name("tbxHeader");
        self.open(header);
        self.open("fileDesc");
        self.open("titleStmt");
        self.leaf("title", base.head.name.as_deref().unwrap_or("Glossary"));
        self.close("titleStmt");
        self.open("sourceDesc");
        self.leaf("p", &format!("{OWN}version=1"));
        if base.head.name.is_none() {
            self.leaf("p", &format!("{OWN}unnamed=1"));
        }
        let said = [("about", &base.head.about), ("licence", &base.head.licence)];
        for (key, value) in said {
            if let Some(value) = value {
                self.leaf("p", &format!("{OWN}{key}={value}"));
            }
        }
        for name in &base.head.refused {
            self.leaf("p", &format!("{OWN}refused={name}"));
        }
        for (plain, code) in &base.head.codes {
            self.leaf("p", &format!("{OWN}code={plain} {code}"));
        }
        self.close("sourceDesc");
        self.close("fileDesc");
        if self.style == Style::V2 {
            let definition =
                if self.dialect == Dialect::Basic { "TBXBasicXCSV02.xcs" } else { "TBXXCSV02.xcs" };
            self.line(&format!("<encodingDesc><p type=\"XCSURI\">{definition}</p></encodingDesc>"));
        }
        self.close(header);
    }

    fn end(&mut self) {
        self.close("body");
        self.close("text");
        let root = self.name("tbx");
        self.close(root);
    }

    fn entry(&mut self, entry: &Entry, base: &TermBase) {
        let id = entry.id.as_deref();
        let given = id.filter(|id| is_xml_id(id) && !self.taken.contains(*id)).map(str::to_string);
        let number = self.taken.len() + 1;
        let xml_id = given.clone().unwrap_or_else(|| {
            let names = (0..).map(|more| format!("c{}", number + more));
            names.into_iter().find(|name| !self.taken.contains(name)).unwrap_or_default()
        });
        self.taken.insert(xml_id.clone());
        let name = self.name("conceptEntry");
        self.open(&format!("{name} id=\"{xml_id}\""));
        match id {
            None => self.own("unnamed", "1"),
            Some(id) if given.is_none() => self.own("id", id),
            Some(_) => {}
        }
        if let Some(kind) = entry.kind {
            self.own("kind", kind.name());
        }
        self.facts(&entry.facts, Level::Concept, true);
        for (code, examples) in &entry.examples {
            examples.iter().for_each(|example| self.own(&format!("example.{code}"), example));
        }
        for section in &entry.sections {
            self.section(section, base);
        }
        self.close(name);
    }

    fn section(&mut self, section: &Section, base: &TermBase) {
        let name = self.name("langSec");
        let code = base.head.codes.get(&section.code).unwrap_or(&section.code);
        self.open(&format!("{name} xml:lang=\"{}\"", escaped(code)));
        self.facts(&section.facts, Level::Language, false);
        section.terms.iter().for_each(|term| self.term(term));
        self.close(name);
    }

    fn term(&mut self, term: &Term) {
        let name = self.name("termSec");
        self.open(name);
        self.leaf("term", &term.text);
        let mut kept = term.facts.clone();
        let mut own: Vec<(&str, String)> = Vec::new();
        self.status(term, &mut kept, &mut own);
        if let Some(gender) = term.gender {
            let (word, is_plural) = status::gender_of_tbx(gender);
            match is_held("grammaticalGender", &[word.into()], self.dialect, Level::Term) {
                Some(_) if !is_plural && kept.of("grammaticalGender").is_empty() => {
                    kept.keep("grammaticalGender", word)
                }
                _ => own.push(("gender", gender.name().into())),
            }
        }
        if let Some(word) = &term.part_of_speech {
            let values = std::slice::from_ref(word);
            match is_held("partOfSpeech", values, self.dialect, Level::Term) {
                Some(_) if kept.of("partOfSpeech").is_empty() => kept.keep("partOfSpeech", word),
                _ => own.push(("part-of-speech", word.clone())),
            }
        }
        let others = [("article", &term.article), ("case", &term.case), ("write", &term.write)];
        own.extend(others.into_iter().filter_map(|(key, value)| Some((key, value.clone()?))));
        // Notes on the term stand before everything else.
        self.kept(&kept, Level::Term, |category| {
            category.is_some_and(|category| category.element == "termNote")
        });
        own.iter().for_each(|(key, value)| self.own(key, value));
        self.kept(&kept, Level::Term, |category| {
            category.is_none_or(|category| category.element != "termNote")
        });
        self.note(&kept, true);
        self.history(&kept);
        self.close(name);
    }

    /// The status in TBX's words, and in ours where a reader would not get the same from these.
    fn status(&self, term: &Term, kept: &mut Facts, own: &mut Vec<(&str, String)>) {
        let values = kept.of("administrativeStatus").to_vec();
        if is_held("administrativeStatus", &values, self.dialect, Level::Term).is_none() {
            own.extend(values.into_iter().map(|value| ("tbx-status", value)));
            kept.drop("administrativeStatus");
        }
        let mut told = kept.of("administrativeStatus").first().cloned();
        if told.is_none() {
            let word = status::of_tbx(term.standing);
            kept.kept.insert(0, ("administrativeStatus".into(), vec![word.into()]));
            told = Some(word.into());
        }
        let is_plain =
            term.facts.of("administrativeStatus").is_empty() && kept.of("termType").is_empty();
        if term.standing == Standing::Short && is_plain && self.dialect == Dialect::Basic {
            kept.keep("termType", "shortForm");
        }
        let term_type = kept.of("termType").first();
        let read = status::derived(told.as_deref(), term_type.map(String::as_str));
        if read != Some(term.standing) {
            own.push(("status", term.standing.key().into()));
        }
    }

    fn facts(&mut self, facts: &Facts, level: Level, has_note: bool) {
        self.kept(facts, level, |_| true);
        self.note(facts, has_note);
        self.history(facts);
    }

    fn note(&mut self, facts: &Facts, has_note: bool) {
        match &facts.note {
            // A language has its note among what is kept.
            Some(note) if has_note && (note.starts_with(OWN) || note.trim().is_empty()) => {
                self.own("note", note)
            }
            Some(note) if has_note => self.leaf("note", note),
            _ => {}
        }
    }

    /// A language's note, which is kept among its other texts.
    fn is_note(name: &str, values: &[String], level: Level) -> bool {
        let is_plain = |value: &String| !value.starts_with(OWN) && !value.trim().is_empty();
        level == Level::Language
            && name == "note"
            && values.len() == 1
            && values.iter().all(is_plain)
    }

    fn kept(&mut self, facts: &Facts, level: Level, is_wanted: impl Fn(Option<&Category>) -> bool) {
        for (name, values) in &facts.kept {
            let held = is_held(name, values, self.dialect, level);
            if self.is_part(facts, name, level) || !is_wanted(held) {
                continue;
            }
            match held {
                Some(category) => {
                    for (at, value) in values.iter().enumerate() {
                        let of = format!("{name}/source");
                        let source = self
                            .is_part(facts, &of, level)
                            .then(|| facts.of(&of).get(at))
                            .flatten();
                        self.element(category, value, source.filter(|source| !source.is_empty()));
                    }
                }
                None if Self::is_note(name, values, level) => {
                    values.iter().for_each(|value| self.leaf("note", value));
                }
                None => {
                    let key = format!("{KEPT}{}", escaped_name(name));
                    values.iter().for_each(|value| self.own(&key, value));
                }
            }
        }
    }

    /// Whether texts are the sources of values that stand in elements: the one thing said of values for which dialects have
    /// an element.
    fn is_part(&self, facts: &Facts, name: &str, level: Level) -> bool {
        name.strip_suffix("/source").is_some_and(|of| {
            let values = facts.of(of);
            let is_held = is_held(of, values, self.dialect, level).is_some();
            is_held && self.dialect == Dialect::Basic && facts.of(name).len() <= values.len()
        })
    }

    /// A category's element, in a group where something is said of it.
    fn element(&mut self, category: &Category, value: &str, source: Option<&String>) {
        let (name, is_grouped) = (category.name, source.is_some());
        let group = match category.element {
            "descrip" => "descripGrp",
            "admin" => "adminGrp",
            _ => "termNoteGrp",
        };
        if is_grouped {
            self.open(group);
        }
        self.categorised(category.element, name, value);
        if let Some(source) = source {
            self.categorised("admin", "source", source);
        }
        if is_grouped {
            self.close(group);
        }
    }

    fn categorised(&mut self, element: &str, category: &str, value: &str) {
        let value = escaped(value);
        let module = match super::categories::of_name(category) {
            Some(known) if known.since == Dialect::Min => "min",
            _ => "basic",
        };
        match self.style {
            Style::Dct => self.line(&format!("<{module}:{category}>{value}</{module}:{category}>")),
            _ => self.line(&format!("<{element} type=\"{category}\">{value}</{element}>")),
        }
    }

    /// A note that holds what there is no element for.
    fn own(&mut self, key: &str, value: &str) {
        self.leaf("note", &format!("{OWN}{key}={value}"));
    }

    fn history(&mut self, facts: &Facts) {
        for event in &facts.history {
            let known = matches!(event.what.as_str(), "origination" | "modification");
            let is_whole = known
                && event.when.as_deref().is_some_and(is_date)
                && event.who.as_deref().is_none_or(is_plain);
            if !is_whole || self.dialect != Dialect::Basic {
                self.own("event", &packed(event));
                continue;
            }
            self.open("transacGrp");
            self.categorised("transac", "transactionType", &event.what);
            if let Some(who) = &event.who {
                self.categorised("transacNote", "responsibility", who);
            }
            self.leaf("date", event.when.as_deref().unwrap_or_default());
            self.close("transacGrp");
        }
    }
}

fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && text.trim() == text
}

/// Whether a text is a date as XML Schema has it, without a time: 2021-03-04.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, length: usize, most: u32| {
        let is_digits =
            parts[at].len() == length && parts[at].bytes().all(|byte| byte.is_ascii_digit());
        is_digits && parts[at].parse().is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    let longest = match parts.get(1) {
        Some(&"02") => 28,
        Some(&("04" | "06" | "09" | "11")) => 30,
        _ => 31,
    };
    // The 29th of February, which not every year has, is left to a note.
    parts.len() == 3 && number(0, 4, 9999) && number(1, 2, 12) && number(2, 2, longest)
}

fn packed(event: &Event) -> String {
    let part = |part: &str| part.replace('|', "%7C");
    let [when, who] =
        [&event.when, &event.who].map(|told| part(told.as_deref().unwrap_or_default()));
    format!("{}|{when}|{who}", part(&event.what))
}

/// Whether a text may be the id of an element.
fn is_xml_id(id: &str) -> bool {
    let mut characters = id.chars();
    let starts = characters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    starts && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
