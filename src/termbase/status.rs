//! Statuses and other closed lists of other formats, and what they are here: one table for readers, writers and the
//! documentation.

use super::model::Standing;
use crate::glossary::Gender;

/// What formats write for a status, lower case and without signs; the first of TBX is what is written.
pub const STATUSES: [(Standing, &[&str]); 5] = [
    (
        Standing::Preferred,
        &[
            "preferredTerm-admn-sts",
            "preferredTerm",
            "preferred",
            "standardizedTerm-admn-sts",
            "standardizedTerm",
            "standardized",
            "legalTerm-admn-sts",
            "legalTerm",
            "regulatedTerm-admn-sts",
            "regulatedTerm",
            "recommended",
            "main term",
            "mandatory",
            "Vorzugsbenennung",
            "bevorzugt",
            "privilégié",
            "préféré",
            "preferente",
            "preferido",
            "preferito",
        ],
    ),
    (
        Standing::Admitted,
        &[
            "admittedTerm-admn-sts",
            "admittedTerm",
            "admitted",
            "allowed",
            "acceptable",
            "permitted",
            "alternative",
            "synonym",
            "variant",
            "standard",
            "zulässig",
            "erlaubt",
            "admis",
            "toléré",
            "synonyme",
            "admitido",
            "ammesso",
        ],
    ),
    (
        Standing::Short,
        &[
            "short form",
            "shortForm",
            "short",
            "abbreviation",
            "acronym",
            "initialism",
            "Kurzform",
            "Abkürzung",
            "sigle",
        ],
    ),
    (
        Standing::Deprecated,
        &[
            "deprecatedTerm-admn-sts",
            "deprecatedTerm",
            "deprecated",
            "supersededTerm-admn-sts",
            "supersededTerm",
            "superseded",
            "obsolete",
            "forbidden",
            "not recommended",
            "notRecommended",
            "do not use",
            "prohibited",
            "rejected",
            "avoid",
            "incorrect",
            "verboten",
            "abgelehnt",
            "veraltet",
            "nicht verwenden",
            "interdit",
            "déconseillé",
            "à éviter",
            "prohibido",
            "vietato",
        ],
    ),
    (Standing::Literal, &["literal", "word by word"]),
];

/// Letters of a word, lower case, without signs and spaces.
pub fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The standing that a status stands for.
pub fn standing(word: &str) -> Option<Standing> {
    let bare_word = bare(word);
    let of_word =
        |(_, words): &&(Standing, &[&str])| words.iter().any(|one| bare(one) == bare_word);
    let key = || Standing::ALL.into_iter().find(|standing| standing.key() == word);
    STATUSES.iter().find(of_word).map(|(standing, _)| *standing).or_else(key)
}

/// Whether a word says how far the work on a term has come, which is no status of the term.
pub fn is_of_process(word: &str) -> bool {
    matches!(
        bare(word).as_str(),
        "new"
            | "approved"
            | "pending"
            | "proposed"
            | "draft"
            | "confirmed"
            | "verified"
            | "unverified"
            | "validated"
            | "reviewed"
            | "unprocessed"
            | "provisionallyprocessed"
            | "finalized"
            | "translated"
            | "inprogress"
    )
}

/// The status that TBX has for a standing.
pub fn of_tbx(standing: Standing) -> &'static str {
    match standing {
        Standing::Preferred => "preferredTerm-admn-sts",
        Standing::Form | Standing::Admitted | Standing::Short => "admittedTerm-admn-sts",
        Standing::Deprecated | Standing::Literal => "deprecatedTerm-admn-sts",
    }
}

/// Whether a status of TBX says more than the standing that it is here: superseded, standardized, legal, regulated.
pub fn says_more(word: &str) -> bool {
    let word = bare(word);
    ["superseded", "standardized", "legal", "regulated"].iter().any(|more| word.starts_with(more))
}

/// Types of terms that are always right beside a longer one.
pub fn is_short_type(term_type: &str) -> bool {
    matches!(
        bare(term_type).as_str(),
        "shortform"
            | "acronym"
            | "abbreviation"
            | "initialism"
            | "abbreviatedform"
            | "shortenedterm"
    )
}

/// The standing of a term of which a file tells a status and a type, or one of them.
pub fn derived(status: Option<&str>, term_type: Option<&str>) -> Option<Standing> {
    let standing = status.and_then(standing);
    let is_short = term_type.is_some_and(is_short_type);
    match standing {
        Some(Standing::Admitted) if is_short => Some(Standing::Short),
        None if is_short && status.is_none() => Some(Standing::Short),
        standing => standing,
    }
}

/// Whether a cell says yes.
pub fn is_yes(cell: &str) -> bool {
    matches!(
        bare(cell).as_str(),
        "true" | "yes" | "y" | "1" | "x" | "ja" | "oui" | "si" | "sí" | "wahr" | "vrai"
    )
}

/// Words for genders, with ours.
const GENDERS: [(Gender, &[&str]); 5] = [
    (
        Gender::Masculine,
        &[
            "masculine",
            "m",
            "masc",
            "maskulin",
            "männlich",
            "der",
            "masculin",
            "masculino",
            "maschile",
        ],
    ),
    (
        Gender::Feminine,
        &[
            "feminine",
            "f",
            "fem",
            "feminin",
            "weiblich",
            "die",
            "féminin",
            "femenino",
            "feminino",
            "femminile",
        ],
    ),
    (Gender::MasculinePlural, &["mp", "m pl", "masculine plural", "mpl"]),
    (Gender::FemininePlural, &["fp", "f pl", "feminine plural", "fpl"]),
    (Gender::Neuter, &["neuter", "n", "neut", "neutrum", "sächlich", "das", "neutre", "neutro"]),
];

/// The gender that a word stands for.
pub fn gender(word: &str) -> Option<Gender> {
    let bare_word = bare(word);
    let of_word = |(_, words): &&(Gender, &[&str])| words.iter().any(|one| bare(one) == bare_word);
    GENDERS.iter().find(of_word).map(|(gender, _)| *gender)
}

/// TBX's gender, and whether it is plural.
pub fn gender_of_tbx(gender: Gender) -> (&'static str, bool) {
    match gender {
        Gender::Masculine => ("masculine", false),
        Gender::Feminine => ("feminine", false),
        Gender::MasculinePlural => ("masculine", true),
        Gender::FemininePlural => ("feminine", true),
        Gender::Neuter => ("neuter", false),
    }
}

/// The plural of a gender, where it has one.
pub fn plural(gender: Gender) -> Gender {
    match gender {
        Gender::Masculine => Gender::MasculinePlural,
        Gender::Feminine => Gender::FemininePlural,
        other => other,
    }
}

/// Whether a word says that a term is right in its own capitals only.
pub fn case(word: &str) -> Option<&'static str> {
    match bare(word).as_str() {
        "exact" | "casesense" | "casesensitive" | "sensitive" | "true" | "yes" | "1" | "x" => {
            Some("exact")
        }
        "any" | "caseinsense" | "caseinsensitive" | "insensitive" | "casepermissive"
        | "permissive" | "false" | "no" | "0" => Some("any"),
        _ => None,
    }
}

/// The statuses as the documentation prints them.
pub fn table() -> String {
    let row = |(standing, words): &(Standing, &[&str])| {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        format!("| `{}` | {} |\n", standing.key(), words.join(" "))
    };
    let rows: String = STATUSES.iter().map(row).collect();
    format!("| here | in term bases |\n| --- | --- |\n{rows}")
}
