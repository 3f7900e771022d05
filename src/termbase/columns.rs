//! What the columns of a table hold, by their names.
//!
//! Names come in many shapes: those of mtlint's own flat form (`fr:gender`), those of memoQ, MultiTerm and its Glossary
//! Converter, Phrase, Trados and Weblate, and those that people give in Excel. A name is a language, something that is said
//! of a term or of a concept, or both in either order ("French status", "Status FR", "fr_gender").

use super::language;
use super::model::Standing;
use super::status::bare;
use crate::glossary::flat;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Nothing,
    Id,
    Kind,
    /// What is said of the concept.
    Concept(Said),
    /// Terms of a language, with their standing where the name tells it.
    Terms(String, Option<Standing>),
    /// What is said of the terms of the column of terms with that number.
    Term(usize, Said),
    /// What is said of a language.
    Language(String, Said),
    /// What is said of the terms of a language with some standing: one part a term, in order.
    Each(String, Standing, Said),
    /// The term in the source, and in the target.
    Source,
    Target,
    SourceLanguage,
    TargetLanguage,
    /// The language of a row that has one term, and the term.
    RowLanguage,
    RowTerm,
}

/// What can be said of a concept, a language or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Status,
    Forbidden,
    Preferred,
    Gender,
    Article,
    PartOfSpeech,
    Case,
    /// What to write instead.
    Write,
    Note,
    Created,
    CreatedBy,
    Modified,
    ModifiedBy,
    /// memoQ's column of several properties.
    Info,
    /// Right forms beside the term, and wrong ones.
    Forms(Standing),
    Kept(String),
}

/// Names of what is said, without signs, with what it is; true where a term has it.
const SAID: &[(&str, Said, bool)] = &[
    ("status", Said::Status, true),
    ("termstatus", Said::Status, true),
    ("usagestatus", Said::Status, true),
    ("administrativestatus", Said::Status, true),
    ("verwendung", Said::Status, true),
    ("forbidden", Said::Forbidden, true),
    ("forbiddenterm", Said::Forbidden, true),
    ("isforbidden", Said::Forbidden, true),
    ("ispreferred", Said::Preferred, true),
    ("preferredterm", Said::Preferred, true),
    ("gender", Said::Gender, true),
    ("grammaticalgender", Said::Gender, true),
    ("genus", Said::Gender, true),
    ("genre", Said::Gender, true),
    ("geschlecht", Said::Gender, true),
    ("article", Said::Article, true),
    ("artikel", Said::Article, true),
    ("partofspeech", Said::PartOfSpeech, true),
    ("pos", Said::PartOfSpeech, true),
    ("wordclass", Said::PartOfSpeech, true),
    ("wortart", Said::PartOfSpeech, true),
    ("catégoriegrammaticale", Said::PartOfSpeech, true),
    ("case", Said::Case, true),
    ("casesensitive", Said::Case, true),
    ("casesensitivity", Said::Case, true),
    ("note", Said::Note, false),
    ("notes", Said::Note, false),
    ("comment", Said::Note, false),
    ("comments", Said::Note, false),
    ("remark", Said::Note, false),
    ("bemerkung", Said::Note, false),
    ("kommentar", Said::Note, false),
    ("remarque", Said::Note, false),
    ("commentaire", Said::Note, false),
    ("conceptnote", Said::Note, false),
    ("termnote", Said::Note, true),
    ("description", Said::Note, false),
    ("created", Said::Created, false),
    ("createdat", Said::Created, false),
    ("creationdate", Said::Created, false),
    ("datecreated", Said::Created, false),
    ("createdon", Said::Created, false),
    ("createdby", Said::CreatedBy, false),
    ("creator", Said::CreatedBy, false),
    ("modified", Said::Modified, false),
    ("lastmodified", Said::Modified, false),
    ("modifiedat", Said::Modified, false),
    ("modifiedon", Said::Modified, false),
    ("modificationdate", Said::Modified, false),
    ("lastmodifiedat", Said::Modified, false),
    ("modifiedby", Said::ModifiedBy, false),
    ("lastmodifiedby", Said::ModifiedBy, false),
    ("modifier", Said::ModifiedBy, false),
    ("terminfo", Said::Info, true),
    ("forms", Said::Forms(Standing::Form), true),
    ("inflections", Said::Forms(Standing::Form), true),
    ("synonym", Said::Forms(Standing::Admitted), true),
    ("synonyms", Said::Forms(Standing::Admitted), true),
    ("synonyme", Said::Forms(Standing::Admitted), true),
    ("admitted", Said::Forms(Standing::Admitted), true),
    ("variants", Said::Forms(Standing::Admitted), true),
    ("short", Said::Forms(Standing::Short), true),
    ("shorttranslation", Said::Forms(Standing::Short), true),
    ("abbreviation", Said::Forms(Standing::Short), true),
    ("abbreviations", Said::Forms(Standing::Short), true),
    ("acronym", Said::Forms(Standing::Short), true),
    ("abkürzung", Said::Forms(Standing::Short), true),
    ("deprecated", Said::Forms(Standing::Deprecated), true),
    ("forbiddenterms", Said::Forms(Standing::Deprecated), true),
    ("forbiddensynonyms", Said::Forms(Standing::Deprecated), true),
    ("donotuse", Said::Forms(Standing::Deprecated), true),
    ("literal", Said::Forms(Standing::Literal), true),
    ("preferred", Said::Preferred, true),
    ("write", Said::Write, true),
    ("writeinstead", Said::Write, true),
    ("replacement", Said::Write, true),
];

/// Names of texts that are kept, without signs, with the data category of TBX.
pub const KEPT: &[(&str, &str)] = &[
    ("definition", "definition"),
    ("def", "definition"),
    ("subject", "subjectField"),
    ("subjectfield", "subjectField"),
    ("domain", "subjectField"),
    ("sachgebiet", "subjectField"),
    ("domaine", "subjectField"),
    ("fachgebiet", "subjectField"),
    ("client", "customerSubset"),
    ("customer", "customerSubset"),
    ("customersubset", "customerSubset"),
    ("kunde", "customerSubset"),
    ("project", "projectSubset"),
    ("projectsubset", "projectSubset"),
    ("projekt", "projectSubset"),
    ("context", "context"),
    ("kontext", "context"),
    ("example", "context"),
    ("termexample", "context"),
    ("termtype", "termType"),
    ("type", "termType"),
    ("geographicalusage", "geographicalUsage"),
    ("usage", "geographicalUsage"),
    ("termlocation", "termLocation"),
];

/// What a name says besides a language, and whether that is said of terms.
pub fn said(name: &str) -> Option<(Said, bool)> {
    let bare_name = bare(name);
    let of_name = SAID.iter().find(|(known, ..)| *known == bare_name);
    let kept = || KEPT.iter().find(|(known, _)| *known == bare_name);
    match of_name {
        Some((_, said, is_of_term)) => Some((said.clone(), *is_of_term)),
        None => kept().map(|(_, category)| (Said::Kept((*category).to_string()), false)),
    }
}

/// Whether the first line of a file names the columns of our own flat form.
pub fn is_flat(head: &str) -> bool {
    let mut lines = head.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.next().is_none_or(|line| line.split('\t').all(|name| flat::is_column(name.trim())))
}

/// The columns of names.
pub fn plan(
    names: &[String],
    given: &[(String, String)],
    languages: &[String],
) -> Result<Vec<Column>, String> {
    let mut planned: Vec<Option<Column>> = vec![None; names.len()];
    for (name, meant) in given {
        let at = place(names, name)?;
        planned[at] = Some(of_given(meant).ok_or_else(|| {
            format!("--columns: “{meant}” is nothing that a column holds; write a language (fr), a language with what is said of it (fr:gender), id, kind, note, the name of something else, or -")
        })?);
    }
    let mut columns: Vec<Column> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let column = planned[at].take().unwrap_or_else(|| of_name(name));
        columns.push(column);
    }
    settle(&mut columns, names);
    name_languages(&mut columns, languages)?;
    Ok(columns)
}

/// What is likely to be a slip in the names of columns: what stands beside a language is a letter or two away from what would be
/// known, or what is known stands beside no language. Such a column would be kept as a text that no rule heeds.
pub fn mistyped(names: &[String], given: &[(String, String)]) -> Vec<String> {
    let is_given = |name: &String| {
        given.iter().any(|(known, _)| place(names, known).is_ok_and(|at| names[at] == *name))
    };
    let unknown = names.iter().filter(|name| !is_given(name));
    unknown.filter_map(|name| mistyped_name(name.trim())).collect()
}

fn mistyped_name(name: &str) -> Option<String> {
    let advice = format!("say what it holds: --columns \"{name}=…\", or {name}=- for nothing");
    match of_name(name) {
        Column::Concept(Said::Kept(_)) | Column::Language(_, Said::Kept(_)) => {}
        _ => return None,
    }
    for (at, sign) in name.match_indices(is_sign) {
        let (left, right) = (&name[..at], &name[at + sign.len()..]);
        let is_language = |code: &str| language::of_name(code.trim_matches(is_sign)).is_some();
        if sign == ":" && !is_language(left) && flat::is_column(&format!("fr:{right}")) {
            return Some(format!("the column “{name}” starts with no language; {advice}"));
        }
        let near = match (is_language(left), is_language(right)) {
            (true, _) => nearest(right),
            (_, true) => nearest(left),
            _ => None,
        };
        if let Some(near) = near {
            return Some(format!(
                "the column “{name}” is not known; “{near}” may be meant. If it is not, {advice}"
            ));
        }
    }
    None
}

/// What is said of terms under a name that a slip of the pen makes of another.
fn nearest(name: &str) -> Option<&'static str> {
    const SHORTEST: usize = 4;
    const LONG: usize = 7;
    let bare_name = bare(name);
    let letters = bare_name.chars().count();
    if letters < SHORTEST || bare_name.contains(|c: char| c.is_numeric()) || said(name).is_some() {
        return None;
    }
    let most = if letters < LONG { 1 } else { 2 };
    let known = SAID.iter().map(|(known, ..)| *known).filter(|known| known.len() >= SHORTEST);
    // A plural is none, nor is another word that starts otherwise.
    let is_slip = |known: &&str| {
        let (short, long) = match known.len() < bare_name.len() {
            true => (*known, bare_name.as_str()),
            false => (bare_name.as_str(), *known),
        };
        known.chars().next() == bare_name.chars().next()
            && !matches!(long.strip_prefix(short), Some("s" | "e" | "es"))
    };
    known
        .filter(is_slip)
        .filter(|known| strsim::osa_distance(known, &bare_name) <= most)
        .min_by_key(|known| strsim::osa_distance(known, &bare_name))
}

/// The column of a name or of a number from 1.
fn place(names: &[String], name: &str) -> Result<usize, String> {
    let same = |known: &String| known.trim().eq_ignore_ascii_case(name.trim());
    let by_number = || {
        name.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).filter(|at| *at < names.len())
    };
    names.iter().position(same).or_else(by_number).ok_or_else(|| {
        format!("--columns: no column is called “{name}”; the first row has {}", names.join(", "))
    })
}

/// What `--columns` says of a column: as the flat form names it, and more.
fn of_given(meant: &str) -> Option<Column> {
    let meant = meant.trim();
    match meant {
        "" | "-" => return Some(Column::Nothing),
        "source" => return Some(Column::Source),
        "target" => return Some(Column::Target),
        _ => {}
    }
    match of_name(meant) {
        Column::Nothing => None,
        column => Some(column),
    }
}

/// Stands for the column of terms to which something belongs, until all columns are known.
const UNKNOWN: usize = usize::MAX;

/// Whether the first row names a source and a target.
pub fn names_source_and_target(names: &[String]) -> bool {
    let has = |wanted: Column| names.iter().any(|name| of_name(name) == wanted);
    has(Column::Source) && has(Column::Target)
}

/// What a name says by itself.
fn of_name(name: &str) -> Column {
    let name = name.trim();
    let bare_name = bare(name);
    match bare_name.as_str() {
        "" => return Column::Nothing,
        "id" | "entryid" | "conceptid" | "termid" | "uuid" | "entrynumber" | "identifier" => {
            return Column::Id;
        }
        "kind" => return Column::Kind,
        "source" | "sourceterm" | "original" => return Column::Source,
        "target" | "targetterm" | "translation" => return Column::Target,
        "sourcelang" | "sourcelanguage" => return Column::SourceLanguage,
        "targetlang" | "targetlanguage" => return Column::TargetLanguage,
        "language" | "lang" | "sprache" | "langue" | "locale" | "languagecode" => {
            return Column::RowLanguage;
        }
        "term" | "terme" | "benennung" | "termtext" => return Column::RowTerm,
        _ => {}
    }
    if let Some((said, is_of_term)) = said(name) {
        return if is_of_term { Column::Term(UNKNOWN, said) } else { Column::Concept(said) };
    }
    if is_number(name) {
        return Column::Concept(Said::Kept(name.to_string()));
    }
    if let Some(code) = language::of_name(name) {
        return Column::Terms(code, None);
    }
    if let Some(column) = of_each(name).or_else(|| of_both(name)) {
        return column;
    }
    // memoQ's entries have their own prefix.
    if let Some(rest) = name.strip_prefix("Entry_") {
        let known = said(rest).map(|(said, _)| of_concept(&said, rest));
        return Column::Concept(known.unwrap_or_else(|| Said::Kept(rest.to_string())));
    }
    Column::Concept(Said::Kept(name.to_string()))
}

/// Whether a column is called a number, with what is also the code of a language.
fn is_number(name: &str) -> bool {
    matches!(name, "Nr" | "nr" | "NR" | "No" | "NO")
}

/// What the flat form says of single terms: `fr:deprecated:note`. What to write instead is said of deprecated ones.
fn of_each(name: &str) -> Option<Column> {
    let (code, rest) = name.split_once(':')?;
    let (key, what) = rest.split_once(':').unwrap_or((Standing::Deprecated.key(), rest));
    let (said, _) = said(what)?;
    let is_of_each = match said {
        Said::Write => true,
        Said::Gender | Said::Article | Said::PartOfSpeech | Said::Case | Said::Note => what != rest,
        _ => false,
    };
    if !is_of_each {
        return None;
    }
    Some(Column::Each(language::of_name(code)?, Standing::of_key(key)?, said))
}

/// What may part a language from what is said of it.
fn is_sign(c: char) -> bool {
    matches!(c, ' ' | '_' | ':' | '.' | '/' | '-' | '(' | ')' | '[' | ']' | '|')
}

/// A language with something said of it, in either order.
fn of_both(name: &str) -> Option<Column> {
    for (at, sign) in name.match_indices(is_sign) {
        let (left, right) = (&name[..at], name[at + sign.len()..].trim_matches(is_sign));
        for (code, rest) in [(left, right), (right, left)] {
            let Some(code) = language::of_name(code.trim_matches(is_sign)) else { continue };
            match bare(rest).as_str() {
                "term" | "terms" | "terme" | "benennung" | "text" | "translation" => {
                    return Some(Column::Terms(code, None));
                }
                "preferred" => return Some(Column::Terms(code, Some(Standing::Preferred))),
                _ => {}
            }
            if let Some((said, _)) = said(rest) {
                return Some(match said {
                    Said::Forms(standing) => Column::Terms(code, Some(standing)),
                    said => Column::Language(code, said),
                });
            }
            if sign == ":" {
                return Some(Column::Language(code, Said::Kept(rest.to_string())));
            }
        }
    }
    None
}

/// Gives what is said of terms to the column of terms to which it belongs: the one of its language, or the one before it.
/// What stands behind the last column of terms belongs to that where it stands behind an earlier one, too, or where only terms
/// have it; else to the concept.
fn settle(columns: &mut [Column], names: &[String]) {
    let is_terms = |column: &Column| {
        matches!(column, Column::Terms(..) | Column::Source | Column::Target | Column::RowTerm)
    };
    let terms: Vec<usize> = (0..columns.len()).filter(|at| is_terms(&columns[*at])).collect();
    let last = terms.last().copied().unwrap_or_default();
    let same = |one: &str, other: &str| bare(one) == bare(other);
    for at in 0..columns.len() {
        let before = terms.iter().rev().find(|terms| **terms < at).copied();
        let is_between = at < last && before.is_some();
        let is_repeated = before.is_some()
            && (0..last).any(|other| {
                terms.iter().any(|terms| *terms < other) && same(&names[other], &names[at])
            });
        // Of several columns of a language the one before it, or else the first.
        let of_code = |code: &str| {
            let is_of = |terms: &&usize| matches!(&columns[**terms], Column::Terms(known, None | Some(Standing::Preferred)) if known == code);
            let mut own = terms.iter().filter(is_of);
            own.clone().rev().find(|terms| **terms < at).or_else(|| own.next()).copied()
        };
        let settled = match &columns[at] {
            Column::Term(UNKNOWN, said) => match before {
                Some(before) => Column::Term(before, said.clone()),
                None => Column::Concept(of_concept(said, &names[at])),
            },
            Column::Concept(said) if is_between || is_repeated => match (before, said) {
                (Some(before), said) => Column::Term(before, said.clone()),
                (None, said) => Column::Concept(said.clone()),
            },
            Column::Language(code, said) => match of_code(code) {
                Some(terms) if is_of_terms(said) => Column::Term(terms, said.clone()),
                _ => columns[at].clone(),
            },
            column => column.clone(),
        };
        columns[at] = settled;
    }
}

fn is_of_terms(said: &Said) -> bool {
    !matches!(said, Said::Kept(name) if name == "definition" || name == "note")
}

/// What only terms have is kept as a text where it is said of the concept.
fn of_concept(said: &Said, name: &str) -> Said {
    match said {
        Said::Note
        | Said::Kept(_)
        | Said::Created
        | Said::CreatedBy
        | Said::Modified
        | Said::ModifiedBy => said.clone(),
        _ => Said::Kept(name.to_string()),
    }
}

/// A column called “Term” without a language in each row is the source of a target, or has the first language that is told.
fn name_bare_terms(columns: &mut [Column], languages: &[String]) -> Result<(), String> {
    let is_told = columns.contains(&Column::RowLanguage);
    let is_source = columns.contains(&Column::Target) && !columns.contains(&Column::Source);
    let is_bare = |column: &&mut Column| **column == Column::RowTerm;
    for column in columns.iter_mut().filter(is_bare).take_while(|_| !is_told) {
        *column = match languages.first() {
            _ if is_source => Column::Source,
            Some(code) => Column::Terms(code.clone(), None),
            None => return Err("a column is called “Term”, and nothing tells its language; say it: --columns Term=en, with the column's name and its language".into()),
        };
    }
    Ok(())
}

/// Gives languages to the columns of source and target, and tells where nothing is known of them.
fn name_languages(columns: &mut [Column], languages: &[String]) -> Result<(), String> {
    name_bare_terms(columns, languages)?;
    let has = |wanted: &Column| columns.contains(wanted);
    let is_named = columns.iter().any(|column| matches!(column, Column::Terms(..)));
    let by_rows = has(&Column::RowLanguage) && has(&Column::RowTerm);
    let pair = has(&Column::SourceLanguage) && has(&Column::TargetLanguage);
    if let (Some(source), Some(target)) = (languages.first(), languages.get(1)) {
        for column in columns.iter_mut() {
            match column {
                Column::Source => *column = Column::Terms(source.clone(), None),
                Column::Target => *column = Column::Terms(target.clone(), None),
                _ => {}
            }
        }
    }
    let is_open =
        columns.iter().any(|column| matches!(column, Column::Source | Column::Target)) && !pair;
    match (is_named || by_rows || pair || languages.len() > 1, is_open) {
        (true, false) => Ok(()),
        (_, true) => Err("the columns are called source and target; say their languages: --languages en,fr, or a name such as NAME.en-fr.csv".into()),
        (false, _) => Err("the first row names no language; say what the columns hold (--columns \"Terme=fr,Begriff=de\"), or, where it is no row of names, their languages (--languages en,fr, or a name such as NAME.en-fr.csv)".into()),
    }
}
