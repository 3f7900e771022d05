//! Which columns of a table and which fields of JSON hold a segment, its source, and their languages.

use super::bilingual::LanguagePair;
use crate::language::{is_code, is_registered};
use std::borrow::Cow;

/// The names that a configuration gives; where it gives none, those in general use are tried. A field inside a field is
/// named `outer.inner`; the fields of a list's members as if the list were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// In the order of `target`: the first is the source of the first.
    pub source: Vec<String>,
    pub target: Vec<String>,
    pub source_lang: Option<String>,
    pub target_lang: Option<String>,
    /// The field that a record is known by.
    pub id: Option<String>,
    /// The language of the sources, where columns or fields are named by their languages; else the first is the source.
    pub from: Option<String>,
}

/// Usual names of sources and of translations.
const SOURCES: &[&str] = &["source", "src", "source_text", "original"];
const TARGETS: &[&str] = &["target", "tgt", "trg", "target_text", "translation", "mt"];
const SOURCE_LANGUAGES: &[&str] =
    &["source_lang", "source_language", "src_lang", "source-language"];
const TARGET_LANGUAGES: &[&str] =
    &["target_lang", "target_language", "tgt_lang", "target-language", "language", "lang"];

/// What a record is known by; ninjs has `uri`.
const IDS: &[&str] = &["id", "_id", "uri", "guid", "uuid", "identifier", "key", "segment_id"];

/// The parts of an article in ninjs 1 and 2, the news format of the IPTC (<https://iptc.org/standards/ninjs/>), and under
/// other usual names.
const PARTS: &[&str] = &[
    "headline",
    "headline_main",
    "headlines.value",
    "title",
    "subheadline",
    "description_text",
    "descriptions.value",
    "description",
    "body_text",
    "body_main",
    "bodies.value",
    "body",
    "text",
    "content",
    "body_xhtml",
    "body_html",
];

/// Which fields of a record to check, as indices into its names.
#[derive(Debug, PartialEq)]
pub enum Plan {
    /// Translations, each with its source where it has one; with their languages where the names tell them.
    Pairs(Vec<(Option<usize>, usize, LanguagePair)>),
    /// The parts of an article.
    Article(Vec<usize>),
}

impl Fields {
    /// What a record with fields of these names holds; none where no name is known.
    pub fn plan(&self, names: &[&str]) -> Option<Plan> {
        if self.target.is_empty() {
            return by_code(names, self.from.as_deref())
                .or_else(|| by_name(names))
                .or_else(|| article(names));
        }
        let at = |wanted: &str| names.iter().position(|name| *name == wanted);
        let one = |(index, wanted): (usize, &String)| {
            let source = self.source.get(index).and_then(|source| at(source));
            Some((source, at(wanted)?, named_languages(source.map(|at| names[at]), wanted)))
        };
        let pairs: Vec<_> = self.target.iter().enumerate().filter_map(one).collect();
        match pairs.as_slice() {
            [] => None,
            pairs if pairs.iter().all(|(source, ..)| source.is_none()) => {
                Some(Plan::Article(pairs.iter().map(|pair| pair.1).collect()))
            }
            _ => Some(Plan::Pairs(pairs)),
        }
    }

    /// What a record is known by, of fields that hold nothing else.
    pub fn id<'r>(&self, value: impl Fn(&str) -> Option<&'r str>) -> Option<&'r str> {
        let told = self.id.as_deref().into_iter().chain(IDS.iter().copied()).find_map(value);
        told.map(str::trim).filter(|id| !id.is_empty())
    }

    /// The languages that a record's own fields tell.
    pub fn languages<'r>(&self, value: impl Fn(&str) -> Option<&'r str>) -> LanguagePair {
        let first = |own: &Option<String>, usual: &[&str]| {
            let told = own.as_deref().into_iter().chain(usual.iter().copied()).find_map(&value);
            told.filter(|code| is_registered(code)).map(str::to_string)
        };
        LanguagePair {
            source: first(&self.source_lang, SOURCE_LANGUAGES),
            target: first(&self.target_lang, TARGET_LANGUAGES),
        }
    }
}

/// `fr` of `fr`, of `FR` and of `translation.fr`.
fn language_of(name: &str) -> Option<Cow<'_, str>> {
    let last = name.rsplit('.').next()?;
    // In capitals these are what spreadsheets call a number, not Indonesian and Norwegian.
    let shouted = last.len() == 2 && !matches!(last, "ID" | "NO");
    let lower = last.to_ascii_lowercase();
    match is_code(last) {
        true => Some(last.into()),
        false => {
            (shouted && last.to_ascii_uppercase() == last && is_code(&lower)).then(|| lower.into())
        }
    }
}

fn named_languages(source: Option<&str>, target: &str) -> LanguagePair {
    let code = |name: &str| language_of(name).map(Cow::into_owned);
    LanguagePair { source: source.and_then(code), target: code(target) }
}

/// Fields beside each other that are named by languages: the first, or that of the sources' language, is the source, each
/// other a translation of it.
fn by_code(names: &[&str], from: Option<&str>) -> Option<Plan> {
    let around = |at: usize| names[at].rsplit_once('.').map_or("", |(outer, _)| outer);
    let coded: Vec<usize> =
        (0..names.len()).filter(|at| language_of(names[*at]).is_some()).collect();
    let beside = |first: &usize| {
        coded.iter().copied().filter(|at| around(*at) == around(*first)).collect::<Vec<usize>>()
    };
    let mut coded = coded.iter().map(beside).find(|beside| beside.len() > 1)?;
    if coded.len() > 2 {
        // An identifier and a number, not Indonesian and Norwegian.
        coded.retain(|at| !matches!(names[*at], "id" | "no"));
    }
    if let Some(at) = coded.iter().position(|at| language_of(names[*at]).as_deref() == from) {
        coded[..=at].rotate_right(1);
    }
    let (source, targets) = coded.split_first()?;
    let pair = |at: &usize| (Some(*source), *at, named_languages(Some(names[*source]), names[*at]));
    let pairs: Vec<_> = targets.iter().map(pair).collect();
    (!pairs.is_empty()).then_some(Plan::Pairs(pairs))
}

fn by_name(names: &[&str]) -> Option<Plan> {
    let find = |usual: &[&str]| {
        usual
            .iter()
            .find_map(|wanted| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
    };
    let (source, target) = (find(SOURCES)?, find(TARGETS)?);
    Some(Plan::Pairs(vec![(Some(source), target, LanguagePair::default())]))
}

fn article(names: &[&str]) -> Option<Plan> {
    let all = |wanted: &&str| {
        (0..names.len()).filter(|at| names[*at].eq_ignore_ascii_case(wanted)).collect::<Vec<_>>()
    };
    let parts: Vec<usize> = PARTS.iter().flat_map(all).collect();
    (!parts.is_empty()).then_some(Plan::Article(parts))
}

impl Plan {
    /// Whether a field is checked, or a source.
    pub fn uses(&self, at: usize) -> bool {
        match self {
            Plan::Article(parts) => parts.contains(&at),
            Plan::Pairs(pairs) => {
                pairs.iter().any(|(source, target, _)| *target == at || *source == Some(at))
            }
        }
    }

    /// Whether a record of a table is an article by more than one name: a headline and a text. One name may mean anything.
    pub fn is_whole_article(&self) -> bool {
        matches!(self, Plan::Article(parts) if parts.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_tell_what_they_hold() {
        let code = |code: &str| Some(code.to_string());
        let fields = Fields::default();
        let languages = LanguagePair { source: code("zh"), target: code("fr") };
        assert_eq!(
            fields.plan(&["id", "zh", "fr"]),
            Some(Plan::Pairs(vec![(Some(1), 2, languages.clone())]))
        );
        assert_eq!(
            fields.plan(&["translation.zh", "translation.fr"]),
            Some(Plan::Pairs(vec![(Some(0), 1, languages)]))
        );
        assert_eq!(
            fields.plan(&["target", "source"]),
            Some(Plan::Pairs(vec![(Some(1), 0, LanguagePair::default())]))
        );
        assert_eq!(fields.plan(&["body_text", "uri", "headline"]), Some(Plan::Article(vec![2, 0])));
        assert_eq!(fields.plan(&["uri", "count"]), None);
        let own =
            Fields { target: vec!["out".into()], source: vec!["in".into()], ..Fields::default() };
        assert_eq!(
            own.plan(&["in", "out"]),
            Some(Plan::Pairs(vec![(Some(0), 1, LanguagePair::default())]))
        );
    }
}
