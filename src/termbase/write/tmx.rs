//! Writing TMX: a concept is a unit, with what to write in each language.

use crate::termbase::model::{Entry, Facts, Section, Standing, Term, TermBase};
use crate::termbase::tmx::OWN;
use crate::termbase::told::LeftOut;
use crate::termbase::xml::escaped;
use std::fmt::Write;

/// The term base as TMX.
pub fn write(base: &TermBase, languages: &[String], left_out: &mut LeftOut) -> String {
    let first = languages.first().cloned().or_else(|| base.languages().into_iter().next());
    let first = first.unwrap_or_else(|| "en".into());
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"mtlint\" creationtoolversion=\"{}\" segtype=\"phrase\" o-tmf=\"mtlint\" adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION"),
        escaped(base.head.codes.get(&first).unwrap_or(&first))
    );
    for entry in &base.entries {
        unit(entry, base, languages, &mut text, left_out);
    }
    text.push_str("  </body>\n</tmx>\n");
    text
}

fn unit(
    entry: &Entry,
    base: &TermBase,
    languages: &[String],
    text: &mut String,
    left_out: &mut LeftOut,
) {
    let id = entry.id.as_deref().map(|id| format!(" tuid=\"{}\"", escaped(id))).unwrap_or_default();
    let _ = writeln!(text, "    <tu{id}{}>", dates(&entry.facts, entry.line, left_out));
    if let Some(note) = &entry.facts.note {
        let _ = writeln!(text, "      <note>{}</note>", escaped(note));
    }
    if let Some(kind) = entry.kind {
        let _ = writeln!(text, "      <prop type=\"{OWN}kind\">{}</prop>", kind.name());
    }
    properties(&entry.facts, text);
    for section in &entry.sections {
        if !languages.is_empty() && !languages.contains(&section.code) {
            left_out.add("languages that are not asked for", entry.line);
        } else if let Some(term) = section.preferred() {
            let code = base.head.codes.get(&section.code).unwrap_or(&section.code);
            variant(term, code, entry.line, text, left_out);
            tell_others(section, term, entry.line, left_out);
        } else {
            left_out.add("languages with wrong terms only", entry.line);
        }
    }
    if !entry.examples.is_empty() {
        left_out.add("examples of concepts", entry.line);
    }
    if !entry.comments.is_empty() {
        left_out.add("comments of the glossary's file", entry.line);
    }
    text.push_str("    </tu>\n");
}

/// The rendering in a language.
fn variant(term: &Term, code: &str, line: usize, text: &mut String, left_out: &mut LeftOut) {
    let dates = dates(&term.facts, line, left_out);
    let _ = writeln!(text, "      <tuv xml:lang=\"{}\"{dates}>", escaped(code));
    if let Some(note) = &term.facts.note {
        let _ = writeln!(text, "        <note>{}</note>", escaped(note));
    }
    properties(&term.facts, text);
    let _ = writeln!(text, "        <seg>{}</seg>\n      </tuv>", escaped(&term.text));
}

/// Tells what a memory has no place for: other terms of a language, and what is said of them.
fn tell_others(section: &Section, term: &Term, line: usize, left_out: &mut LeftOut) {
    for other in &section.terms {
        match other.standing {
            Standing::Deprecated | Standing::Literal => {
                left_out.add("wrong terms, which a memory would offer", line)
            }
            _ if !std::ptr::eq(other, term) => {
                left_out.add("right terms beside the one to write", line)
            }
            _ => {}
        }
    }
    if term.gender.is_some()
        || term.article.is_some()
        || term.part_of_speech.is_some()
        || term.case.is_some()
    {
        left_out.add("gender, article, part of speech and case of terms", line);
    }
    if !section.facts.is_empty() {
        left_out.add("what is said of a language", line);
    }
}

fn properties(facts: &Facts, text: &mut String) {
    for (name, values) in &facts.kept {
        for value in values {
            let _ =
                writeln!(text, "      <prop type=\"{}\">{}</prop>", escaped(name), escaped(value));
        }
    }
}

/// What was done, as attributes.
fn dates(facts: &Facts, line: usize, left_out: &mut LeftOut) -> String {
    let mut attributes = String::new();
    for (what, when, who) in
        [("origination", "creationdate", "creationid"), ("modification", "changedate", "changeid")]
    {
        let Some(event) = facts.history.iter().rev().find(|event| event.what == what) else {
            continue;
        };
        for (name, value) in [(when, &event.when), (who, &event.who)] {
            if let Some(value) = value {
                let _ = write!(attributes, " {name}=\"{}\"", escaped(value));
            }
        }
    }
    let known = facts
        .history
        .iter()
        .filter(|event| matches!(event.what.as_str(), "origination" | "modification"));
    if known.count() > 2
        || facts
            .history
            .iter()
            .any(|event| !matches!(event.what.as_str(), "origination" | "modification"))
    {
        left_out.add("what was done besides the origination and the last modification", line);
    }
    attributes
}
