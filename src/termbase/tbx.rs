//! TBX, the term base exchange format: v2 (MARTIF) and v3 in both its styles, in any dialect, and TBX-Min of before v3;
//! and MultiTerm's own XML, which is built alike.
//!
//! What an element says is known by its data category alone: the `type` of DCA and v2, the element's name of DCT.

pub mod categories;
#[cfg(feature = "cli")]
pub mod write;

use super::columns::{self, Said};
use super::model::{Entry, Event, Facts, Section, Standing, Term, TermBase, without_status};
use super::xml::{self, Element};
use super::{Reading, language, status};
use crate::document::content::Content;
use crate::error::Error;
use crate::glossary::ConceptKind;

/// How a note starts that holds what TBX, or a dialect of it, has no element for.
pub const OWN: &str = "mtlint:";
/// In such a note, what is kept of other formats.
pub const KEPT: &str = "kept.";

const ENTRIES: [&str; 4] = ["termEntry", "conceptEntry", "entry", "conceptGrp"];
const SECTIONS: [&str; 4] = ["langSet", "langSec", "langGroup", "languageGrp"];
const TERMS: [&str; 5] = ["tig", "ntig", "termSec", "termGroup", "termGrp"];

/// Reads a file.
pub fn read(path: &str, content: &Content) -> Reading {
    let mut reading = Reading::default();
    let wanted = xml::Wanted {
        whole: &[
            "termEntry",
            "conceptEntry",
            "entry",
            "conceptGrp",
            "martifHeader",
            "tbxHeader",
            "header",
        ],
        opened: &["martif", "tbx", "TBX", "mtf", "back"],
    };
    let mut is_own = false;
    let mut has_root = false;
    let done = xml::read(path, content, &wanted, |element| match element.name.as_str() {
        "martif" | "tbx" | "TBX" | "mtf" => has_root = true,
        "back" => {
            reading.left_out.add("back matter: references to resources and people", element.line)
        }
        name if ENTRIES.contains(&name) => match entry(&element, &mut reading) {
            Ok(entry) => reading.base.entries.push(entry),
            Err((line, message)) => reading.errors.push(Error::new(path, Some(line), message)),
        },
        _ => is_own |= head(&element, &mut reading.base),
    });
    if let Err(error) = done {
        reading.errors.push(error);
    } else if !has_root {
        reading.errors.push(Error::new(
            path,
            Some(1),
            "is no TBX: its outermost element is none of martif, tbx and mtf",
        ));
    }
    reading.base.settle();
    match is_own {
        true => own_codes(&mut reading.base),
        false => reading.base.settle_codes(),
    }
    reading
}

/// Reads a header; whether mtlint wrote it.
fn head(element: &Element, base: &mut TermBase) -> bool {
    let mut found = Vec::new();
    element.all("title", &mut found);
    base.head.name = found.first().map(|title| title.text()).filter(|title| !title.is_empty());
    let mut paragraphs = Vec::new();
    element.all("sourceDesc", &mut paragraphs);
    let mut texts = Vec::new();
    paragraphs.iter().for_each(|one| one.all("p", &mut texts));
    let mut is_own = false;
    for text in texts.iter().map(|text| text.text()) {
        let Some((key, value)) = text.strip_prefix(OWN).and_then(|rest| rest.split_once('='))
        else {
            match &mut base.head.about {
                Some(about) => *about = format!("{about}\n{text}"),
                None => base.head.about = Some(text).filter(|text| !text.is_empty()),
            }
            continue;
        };
        is_own = true;
        let value = value.to_string();
        match key {
            "about" => base.head.about = Some(value),
            "licence" => base.head.licence = Some(value),
            "refused" => base.head.refused.push(value),
            "code" => {
                let pair = value.split_once(' ').unwrap_or((&value, &value));
                base.head.codes.insert(pair.0.to_string(), pair.1.to_string());
            }
            "unnamed" => base.head.name = None,
            _ => {}
        }
    }
    is_own
}

/// Calls languages by the codes that the header of a file of ours has.
fn own_codes(base: &mut TermBase) {
    let ours = base.head.codes.iter().map(|(plain, code)| (code.clone(), plain.clone())).collect();
    base.rename(&ours);
}

type Fault = (usize, String);

fn entry(element: &Element, reading: &mut Reading) -> Result<Entry, Fault> {
    let mut entry = Entry { line: element.line, ..Entry::default() };
    entry.id = element.attribute("id").map(str::to_string).filter(|id| !id.trim().is_empty());
    for child in element.elements() {
        match child.name.as_str() {
            name if SECTIONS.contains(&name) => {
                let section = section(child, reading)?;
                entry.sections.push(section);
            }
            // MultiTerm's number of a concept.
            "concept" => entry.id = Some(child.text()).filter(|id| !id.is_empty()),
            _ => fact(child, &mut entry.facts, reading),
        }
    }
    own_facts(&mut entry)?;
    match entry.sections.iter().all(|section| section.terms.is_empty()) {
        true => Err((
            element.line,
            format!("the concept “{}” has no term in any language", entry.name()),
        )),
        false => Ok(entry),
    }
}

/// Takes from the facts of a concept what is ours.
fn own_facts(entry: &mut Entry) -> Result<(), Fault> {
    let line = entry.line;
    for (name, values) in std::mem::take(&mut entry.facts.kept) {
        let Some(own) = name.strip_prefix(OWN) else {
            entry.facts.kept.push((name, values));
            continue;
        };
        for value in values {
            match own {
                "id" => entry.id = Some(value),
                "unnamed" => entry.id = None,
                "kind" => {
                    let kind = ConceptKind::named(&value);
                    entry.kind = Some(kind.map_err(|fault| (line, fault.to_string()))?);
                }
                "note" => entry.facts.add_note(&value),
                _ => match own.strip_prefix("example.") {
                    Some(code) => add_example(entry, code, value),
                    None => entry.facts.keep(&name, value),
                },
            }
        }
    }
    Ok(())
}

fn add_example(entry: &mut Entry, code: &str, value: String) {
    match entry.examples.iter_mut().find(|(known, _)| known == code) {
        Some((_, examples)) => examples.push(value),
        None => entry.examples.push((code.to_string(), vec![value])),
    }
}

/// The language of a section: its own, or what MultiTerm has in an element of its own.
fn code(element: &Element) -> Result<String, Fault> {
    let inner = element.elements().find(|child| child.name == "language");
    let told = element.attribute("lang").or_else(|| inner?.attribute("lang"));
    let name = inner.and_then(|language| language.attribute("type")).and_then(language::of_name);
    let Some(told) = told else {
        let message = "the language section does not say its language: xml:lang";
        return name.ok_or_else(|| (element.line, message.into()));
    };
    let known = language::of_code(told).or(name);
    known.ok_or_else(|| (element.line, format!("“{told}” is no language of BCP 47")))
}

fn section(element: &Element, reading: &mut Reading) -> Result<Section, Fault> {
    let code = code(element)?;
    let mut section = Section { code, ..Section::default() };
    let mut terms = Vec::new();
    for child in element.elements() {
        match child.name.as_str() {
            name if TERMS.contains(&name) => match term(child, reading)? {
                Some(term) => terms.push(term),
                None => reading.left_out.add("terms without a text", child.line),
            },
            "language" => {}
            _ => fact(child, &mut section.facts, reading),
        }
    }
    without_status(&mut terms);
    section.terms = terms.into_iter().map(|(_, term)| term).collect();
    // A language's note is kept beside the notes of its terms.
    if let Some(note) = section.facts.note.take() {
        section.facts.keep("note", note);
    }
    Ok(section)
}

/// A term, with its standing where the file tells one; none without a text.
fn term(
    element: &Element,
    reading: &mut Reading,
) -> Result<Option<(Option<Standing>, Term)>, Fault> {
    let mut found = Vec::new();
    element.all("term", &mut found);
    let Some(text) = found.first() else {
        return Err((element.line, "the term section has no term".into()));
    };
    if text.elements().next().is_some() {
        reading.left_out.add("markup inside terms, whose text is kept", text.line);
    }
    let mut term =
        Term { text: text.text().trim().to_string(), line: text.line, ..Term::default() };
    let mut facts = Facts::default();
    for child in element.elements() {
        match child.name.as_str() {
            "term" => {}
            "termGrp" => {
                let inside = child.elements().filter(|child| child.name != "term");
                inside.for_each(|child| fact(child, &mut facts, reading));
            }
            _ => fact(child, &mut facts, reading),
        }
    }
    let standing = settle_term(&mut term, facts, element.line, reading);
    Ok((!term.text.is_empty()).then_some((standing, term)))
}

/// Makes of a term's facts what is known here; the rest is kept.
fn settle_term(
    term: &mut Term,
    mut facts: Facts,
    line: usize,
    reading: &mut Reading,
) -> Option<Standing> {
    let status_name =
        ["administrativeStatus", "normativeAuthorization", "termStatus", "processStatus"]
            .into_iter()
            .find(|name| !facts.of(name).is_empty())
            .unwrap_or_default();
    let told = facts.of(status_name).first().cloned();
    let term_type = facts.of("termType").first().cloned();
    let mut standing = status::derived(told.as_deref(), term_type.as_deref());
    if let Some(told) = &told {
        match standing {
            None if status_name != "processStatus" && !status::is_of_process(told) => {
                reading.unknown_status(told, line)
            }
            Some(_) if status_name == "administrativeStatus" && !status::says_more(told) => {
                facts.drop(status_name);
            }
            _ => {}
        }
    }
    if standing == Some(Standing::Short) && term_type.as_deref() == Some("shortForm") {
        facts.drop("termType");
    }
    gender(term, &mut facts);
    for (name, values) in std::mem::take(&mut facts.kept) {
        let own = name.strip_prefix(OWN);
        let key = own.unwrap_or(match name.as_str() {
            "partOfSpeech" => "part-of-speech",
            _ => "",
        });
        let mut values = values.into_iter();
        match (key, own) {
            ("article", _) => term.article = values.next(),
            ("case", _) => term.case = values.next(),
            ("write", _) => term.write = values.next(),
            ("gender", _) => term.gender = values.next().and_then(|value| status::gender(&value)),
            ("status", _) => {
                standing = values.next().and_then(|key| Standing::of_key(&key)).or(standing);
            }
            ("note", _) => values.for_each(|value| facts.add_note(&value)),
            ("tbx-status", _) => values.for_each(|value| facts.keep("administrativeStatus", value)),
            ("part-of-speech", _) => {
                term.part_of_speech = values.next();
                values.for_each(|value| facts.keep("partOfSpeech", value));
            }
            _ => values.for_each(|value| facts.keep(&name, value)),
        }
    }
    term.facts = facts;
    standing
}

fn gender(term: &mut Term, facts: &mut Facts) {
    let Some(gender) = facts.of("grammaticalGender").first().and_then(|word| status::gender(word))
    else {
        return;
    };
    let is_plural = facts.of("grammaticalNumber").first().is_some_and(|number| number == "plural");
    let told = status::plural(gender);
    term.gender = Some(if is_plural { told } else { gender });
    facts.drop("grammaticalGender");
    if is_plural && told != gender {
        facts.drop("grammaticalNumber");
    }
}

/// Takes in what an element says of that in which it stands.
fn fact(element: &Element, facts: &mut Facts, reading: &mut Reading) {
    match element.name.as_str() {
        "transacGrp" => facts.history.extend(event(element)),
        "transac" | "transactionType" => facts.history.extend(event(&Element {
            children: vec![xml::Node::Element(element.clone())],
            ..Element::default()
        })),
        "descripGrp" | "adminGrp" | "termNoteGrp" | "noteGrp" => group(element, facts, reading),
        "date" => facts.history.push(Event {
            what: "modification".into(),
            when: Some(element.text()),
            who: None,
        }),
        _ => {
            let (name, value) = category(element);
            if value.is_empty() && element.attribute("target").is_none() {
                return;
            }
            match name.as_str() {
                "note" => note(&value, facts),
                _ => facts.keep(&name, value),
            }
        }
    }
}

/// A note, or what a note of ours holds.
fn note(value: &str, facts: &mut Facts) {
    let own = value.strip_prefix(OWN).and_then(|rest| rest.split_once('='));
    let Some((key, value)) = own else { return facts.add_note(value) };
    match key {
        "event" => facts.history.push(parsed_event(value)),
        key => match key.strip_prefix(KEPT) {
            Some(kept) => facts.keep(&unescaped(kept), value),
            None => facts.keep(&format!("{OWN}{key}"), value),
        },
    }
}

/// `what|when|who`
fn parsed_event(value: &str) -> Event {
    let mut parts = value.splitn(3, '|').map(|part| part.replace("%7C", "|"));
    let mut next = || parts.next().filter(|part| !part.is_empty());
    Event { what: next().unwrap_or_default(), when: next(), who: next() }
}

/// The name of a category without the signs that part it from its value in a note.
pub fn escaped(name: &str) -> String {
    name.replace('%', "%25").replace('=', "%3D")
}

fn unescaped(name: &str) -> String {
    name.replace("%3D", "=").replace("%25", "%")
}

/// The category of TBX for a name that a terminologist gave a field of MultiTerm's.
fn in_words_of_tbx(name: &str) -> &str {
    let is_given = name.starts_with(char::is_uppercase);
    match columns::said(name).filter(|_| is_given) {
        Some((Said::Status, _)) => "administrativeStatus",
        Some((Said::Gender, _)) => "grammaticalGender",
        Some((Said::PartOfSpeech, _)) => "partOfSpeech",
        Some((Said::Note, _)) => "note",
        Some((Said::Kept(category), _)) => columns::KEPT
            .iter()
            .map(|(_, known)| *known)
            .find(|known| *known == category)
            .unwrap_or(name),
        _ => name,
    }
}

/// What an element is about, and what it says.
fn category(element: &Element) -> (String, String) {
    let name = match element.name.as_str() {
        "descrip" | "admin" | "termNote" | "xref" | "ref" | "adminNote" | "descripNote"
        | "transacNote" | "termCompList" => element.attribute("type").unwrap_or(&element.name),
        "customer" => "customerSubset",
        "termStatus" => "administrativeStatus",
        name => name,
    };
    let name = in_words_of_tbx(name);
    let text = element.text();
    let value = match element.attribute("target").filter(|target| !target.is_empty()) {
        Some(target) => format!("[{text}]({target})"),
        None => text,
    };
    (name.to_string(), value)
}

/// A group: what the first of its elements says, and what the others say of that.
fn group(element: &Element, facts: &mut Facts, reading: &mut Reading) {
    let mut elements = element.elements();
    let Some(first) = elements.next() else { return };
    let (name, value) = category(first);
    if name == "note" {
        note(&value, facts);
    } else {
        facts.keep(&name, value);
    }
    let before = facts.of(&name).len().saturating_sub(1);
    for other in elements {
        if other.name.ends_with("Grp") {
            reading.left_out.add("groups inside groups", other.line);
            continue;
        }
        let (of, value) = category(other);
        let of = format!("{name}/{of}");
        while facts.of(&of).len() < before {
            facts.keep(&of, "");
        }
        facts.keep(&of, value);
    }
}

fn event(group: &Element) -> Option<Event> {
    let mut event = Event::default();
    for element in group.elements() {
        let (name, value) = category(element);
        match element.name.as_str() {
            "transac" => match element.attribute("type") {
                None | Some("transactionType") => event.what = value,
                Some(what) => {
                    event.what = what.to_string();
                    event.who = Some(value).filter(|who| !who.is_empty());
                }
            },
            "transactionType" => event.what = value,
            "date" => event.when = Some(value),
            _ if name == "responsibility" || name == "responsiblePerson" => {
                event.who = Some(element.text()).filter(|who| !who.is_empty());
            }
            _ => {}
        }
    }
    (event != Event::default()).then_some(event)
}
