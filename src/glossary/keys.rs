//! The keys of a glossary's TOML form, each with what it holds: the one place where they are named.

use super::Status;

/// A key and what it holds, for the schema.
pub type Key = (&'static str, &'static str);

/// Of the whole glossary.
pub const GLOSSARY: [Key; 6] = [
    ("name", "What the glossary is called."),
    ("about", "What it is about."),
    ("licence", "Under which licence its names may be used."),
    ("refused", "Names that `mtlint suggest` does not propose again."),
    ("codes", "What the term base that it came from calls its languages, by the codes here."),
    ("concept", "A concept with its terms."),
];

/// Of a concept, besides the codes of languages.
pub const CONCEPT: [Key; 6] = [
    ("id", "Its name, unique in the file."),
    ("kind", "What it is: place, organisation, person, work, phrase."),
    ("note", "What an editor should know."),
    (
        "examples",
        "Sentences by language, with what must be found between ⟦ and ⟧, and what it becomes behind →.",
    ),
    KEPT,
    HISTORY,
];

/// Of what a term base says besides, at any level.
const KEPT: Key = ("kept", "What a term base says besides, by the names that it has there.");
const HISTORY: Key = ("history", "What was done in a term base, when, and who did it.");

/// Texts of one language of a concept, by their status; those of the preferred term first.
pub const TERMS: [(&str, Status, &str); 6] = [
    ("preferred", Status::Preferred, "The term to write."),
    ("forms", Status::Short, "Its inflected forms, right too."),
    ("admitted", Status::Admitted, "Right too, but not to be mixed with the preferred one."),
    ("short", Status::Short, "Always right."),
    ("deprecated", Status::Deprecated, "Wrong."),
    ("literal", Status::Literal, "Ordinary words, wrong only where the article names the concept."),
];

/// What is said of the preferred term.
pub const DETAILS: [Key; 5] = [
    ("gender", "m, f, mp, fp or n: lets fixes adapt the words before."),
    ("article", "Only for names that take one: le Hebei."),
    ("note", "What an editor should know."),
    ("part-of-speech", "noun, properNoun, verb, adjective, adverb or other."),
    ("case", "exact where it is meant in these capitals only, any where not."),
];

/// The case of a term that is meant in its own capitals only.
pub const EXACT: &str = "exact";

/// Whether a case is that of such a term; nothing where it is no case.
pub fn is_exact(case: &str) -> Option<bool> {
    match case {
        EXACT => Some(true),
        "any" => Some(false),
        _ => None,
    }
}

/// What is said of a language's terms together.
pub const LANGUAGE: [Key; 2] = [KEPT, HISTORY];

/// Of a term that is a table.
pub const TERM: [Key; 9] = [
    ("text", "The term."),
    ("write", "What to write instead, where that is not the preferred term."),
    ("note", "Why."),
    ("gender", "m, f, mp, fp or n."),
    ("article", "Only for names that take one."),
    ("part-of-speech", "noun, properNoun, verb, adjective, adverb or other."),
    ("case", "exact where it is meant in these capitals only, any where not."),
    KEPT,
    HISTORY,
];

/// Indonesian, whose code is the key of a concept's id, and what its terms stand under.
const INDONESIAN: (&str, &str) = ("id", "ind");

/// The key, or the name of a column, that terms of a language stand under.
#[cfg(feature = "cli")]
pub fn of_language(code: &str) -> &str {
    if code == INDONESIAN.0 { INDONESIAN.1 } else { code }
}

/// The language of the terms under a key.
pub fn language_of(key: &str) -> &str {
    if key == INDONESIAN.1 { INDONESIAN.0 } else { key }
}

/// Of what was done in a term base.
#[cfg(test)]
pub const EVENT: [Key; 3] =
    [("what", "origination, modification …"), ("when", "A date."), ("who", "A name.")];

/// Keys as a message lists them.
pub fn listed<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    let mut keys: Vec<&str> = keys.collect();
    match keys.pop() {
        Some(last) if keys.is_empty() => last.to_string(),
        Some(last) => format!("{} and {last}", keys.join(", ")),
        None => String::new(),
    }
}
