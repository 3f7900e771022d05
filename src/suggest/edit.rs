//! Writing proposals into a glossary file, which keeps its comments and its order.

use super::{GlossaryChange, NewTerms, Proposal};
use crate::error::Fault;
use crate::glossary::Glossaries;
use toml_edit::{
    Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value,
};

/// The glossary's text with the proposals in it. Changes to a concept of another file become an entry of this one.
pub fn apply(text: &str, proposals: &[Proposal], glossaries: &Glossaries) -> Result<String, Fault> {
    let changes = proposals.iter().map(|one| (&one.change, one.preferred.as_str()));
    apply_changes(text, changes, glossaries)
}

/// The same for changes, each with the rendering to write of its concept.
pub fn apply_changes<'c>(
    text: &str,
    changes: impl Iterator<Item = (&'c GlossaryChange, &'c str)>,
    glossaries: &Glossaries,
) -> Result<String, Fault> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().to_string())?;
    let mut added = String::new();
    for (change, preferred) in changes {
        match change {
            GlossaryChange::AddConcept { id, kind, terms } => {
                added.push_str(&entry(id, kind.name(), terms))
            }
            GlossaryChange::Deprecate { id, language, texts } => match concept(&mut document, id) {
                Some(concept) => deprecate(concept, language, texts),
                None => added.push_str(&elsewhere(glossaries, id, language, preferred, texts)),
            },
            GlossaryChange::AddLanguage { id, language, preferred } => {
                match concept(&mut document, id) {
                    Some(concept) => drop(concept.insert(language, toml_edit::value(preferred))),
                    None => added.push_str(&elsewhere(glossaries, id, language, preferred, &[])),
                }
            }
            GlossaryChange::Decide => {}
        }
    }
    let mut written = document.to_string();
    if !written.is_empty() && !written.ends_with('\n') {
        written.push('\n');
    }
    Ok(written + &added)
}

/// A file's text after a change that knows plain line feeds only: it keeps its own line ends, and its byte order mark.
pub fn in_its_form(
    text: &str,
    change: impl FnOnce(&str) -> Result<String, Fault>,
) -> Result<String, Fault> {
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text), |body| ("\u{feff}", body));
    let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let new = change(&body.replace("\r\n", "\n"))?;
    Ok(format!("{mark}{}", new.replace('\n', end)))
}

/// The names that editors do not want to be proposed, by a glossary's text.
pub fn refused(text: &str) -> Vec<String> {
    let document = text.parse::<DocumentMut>().ok();
    let refused = document.as_ref().and_then(|document| document.get("refused")?.as_array());
    let names = refused.into_iter().flatten();
    names.filter_map(|name| name.as_str().map(str::to_string)).collect()
}

/// The glossary's text with names that are not to be proposed again.
pub fn refuse(text: &str, names: &[String]) -> Result<String, Fault> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().to_string())?;
    let list = document.entry("refused").or_insert_with(|| toml_edit::value(Array::new()));
    let Some(list) = list.as_array_mut() else {
        return Err("“refused” is a list of names".to_string().into());
    };
    for name in names {
        if !list.iter().any(|known| known.as_str() == Some(name)) {
            list.push(name);
        }
    }
    Ok(document.to_string())
}

fn concept<'d>(document: &'d mut DocumentMut, id: &str) -> Option<&'d mut Table> {
    let concepts: &mut ArrayOfTables = document.get_mut("concept")?.as_array_of_tables_mut()?;
    concepts.iter_mut().find(|concept| concept.get("id").and_then(Item::as_str) == Some(id))
}

/// An entry for a concept that another file has.
fn elsewhere(
    glossaries: &Glossaries,
    id: &str,
    language: &str,
    preferred: &str,
    deprecated: &[String],
) -> String {
    let kind = glossaries
        .concepts()
        .find(|concept| concept.id.given() == Some(id))
        .map_or("place", |concept| concept.kind.name());
    let terms = NewTerms { deprecated: deprecated.to_vec(), ..NewTerms::new(language, preferred) };
    entry(id, kind, &[terms])
}

/// A new entry, as an editor would write it.
fn entry(id: &str, kind: &str, terms: &[NewTerms]) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let mut entry = format!("\n[[concept]]\nid = {}\nkind = {}\n", quoted(id), quoted(kind));
    for NewTerms { language, preferred, gender, article, deprecated } in terms {
        let preferred = quoted(preferred);
        let deprecated: Vec<String> = deprecated.iter().map(|text| quoted(text)).collect();
        let detail = |key: &str, value: &Option<&str>| {
            value.map(|value| format!(", {key} = {}", quoted(value))).unwrap_or_default()
        };
        let mut details = detail("gender", gender) + &detail("article", article);
        if !deprecated.is_empty() {
            details += &format!(", deprecated = [{}]", deprecated.join(", "));
        }
        entry += &match details.is_empty() {
            true => format!("{language} = {preferred}\n"),
            false => format!("{language} = {{ preferred = {preferred}{details} }}\n"),
        };
    }
    entry
}

/// Adds deprecated terms to a concept's language, whatever form its terms have.
fn deprecate(concept: &mut Table, language: &str, texts: &[String]) {
    let item = concept
        .entry(language)
        .or_insert_with(|| Item::Value(Value::InlineTable(InlineTable::new())));
    if item.as_table_like().is_none() {
        let terms = std::mem::take(item);
        let decor = terms.as_value().map(|value| value.decor().clone()).unwrap_or_default();
        let mut table = with_statuses(terms);
        *table.decor_mut() = decor;
        *item = Item::Value(Value::InlineTable(table));
    }
    // What stands before the closing brace stands behind the new last key then, not before its comma.
    let end = last_of(item).and_then(|decor| {
        let end = decor.suffix().filter(|end| end.as_str() != Some("")).cloned()?;
        decor.set_suffix("");
        Some(end)
    });
    if let Some(table) = item.as_table_like_mut() {
        extend(table, texts);
    }
    if let (Some(decor), Some(end)) = (last_of(item), end) {
        decor.set_suffix(end);
    }
}

/// What stands around the last value of a table in braces.
fn last_of(item: &mut Item) -> Option<&mut Decor> {
    let (_, last) = item.as_inline_table_mut()?.iter_mut().last()?;
    Some(last.decor_mut())
}

/// `"a"` and `["a", "b"]` as a table of statuses: the first preferred, the others admitted.
fn with_statuses(terms: Item) -> InlineTable {
    let mut table = InlineTable::new();
    match terms.into_value() {
        Ok(Value::Array(texts)) => {
            let mut texts = texts.into_iter();
            texts.next().map(|first| table.insert("preferred", first.decorated(" ", "")));
            let rest: Array = texts.collect();
            if !rest.is_empty() {
                table.insert("admitted", Value::Array(rest));
            }
        }
        Ok(text) => drop(table.insert("preferred", text.decorated(" ", ""))),
        Err(_) => {}
    }
    table
}

fn extend(table: &mut dyn TableLike, texts: &[String]) {
    let deprecated = table.entry("deprecated").or_insert_with(|| toml_edit::value(Array::new()));
    if let Some(single) = deprecated.as_str().map(str::to_string) {
        *deprecated = toml_edit::value(Array::from_iter([single]));
    }
    if let Some(array) = deprecated.as_array_mut() {
        texts.iter().for_each(|text| array.push(text.as_str()));
    }
}
