//! Languages. A language is a data file (`language/*.toml`), read here; no rule holds words of its own.
//!
//! [`Packs`] holds the packs of a run: those compiled in, and any that a configuration adds. A pack's [`Lexicon`]
//! answers, with one look-up a token, all that rules ask of a word.

pub use crate::text::lexicon::{Class, Entry, Languages, Lexicon};
use crate::text::{Token, TokenKind, fold, script::Script};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

pub mod code;
pub mod numbers;
pub mod peoples;

pub use code::{canonical, is_code, is_registered, primary, registered};

/// One language, as its file tells it. `CONTRIBUTING.md` says what each key means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Data {
    pub code: String,
    pub name: String,
    pub scripts: Vec<Script>,
    /// How many letters say what one letter of English says.
    #[serde(default)]
    pub length: Option<f64>,
    /// What lines of credits have in them, which a translation may leave out.
    #[serde(default)]
    pub credits: Vec<String>,
    /// Surnames of a language in which they stand first and touch the given name.
    #[serde(default)]
    pub surnames: String,
    /// Words of such a language that often follow a name, and whose first sign might be taken for its last.
    #[serde(default)]
    pub speaking: String,
    /// Signs of such a language that spell names from abroad by their sound.
    #[serde(default)]
    pub sounds: String,
    /// Signs of such a language that stand in no name.
    #[serde(default)]
    pub particles: String,
    #[serde(default)]
    pub function_words: String,
    #[serde(default)]
    pub never_final: String,
    #[serde(default)]
    pub never_capital: String,
    #[serde(default)]
    pub doubles: String,
    #[serde(default)]
    pub connectors: String,
    #[serde(default)]
    pub abbreviations: String,
    #[serde(default)]
    pub elisions: String,
    #[serde(default)]
    pub elisions_never_capital: String,
    /// Forms that an apostrophe cuts short at their end: "po'".
    #[serde(default)]
    pub truncations: String,
    /// First letters of words before which small words elide.
    #[serde(default)]
    pub elides_before: String,
    /// Endings that an apostrophe ties to the word before: "it's".
    #[serde(default)]
    pub contractions: String,
    /// Words behind a hyphen that stands for the rest of a compound: "Vor- und Nachteile".
    #[serde(default)]
    pub suspending: String,
    pub quotes: Quotes,
    pub spacing: Spacing,
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    #[serde(default)]
    pub determiner: Vec<Determiner>,
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    #[serde(default)]
    pub boilerplate: Boilerplate,
    #[serde(default)]
    pub traces: Traces,
    #[serde(default)]
    pub left_behind: LeftBehind,
    #[serde(default)]
    pub bare_name: Option<BareName>,
    #[serde(default)]
    pub names: Names,
    #[serde(default)]
    pub numbers: Option<numbers::Data>,
    /// Whether nouns have gender, so that replacing one may upset the words around it.
    #[serde(default = "yes")]
    pub gender: bool,
}

fn yes() -> bool {
    true
}

/// How a place name is tied to what stands before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BareName {
    /// Nouns that cannot stand right before a place name.
    pub nouns: String,
    /// What ties them: before a consonant, before a vowel, and merged with the name's article.
    pub preposition: String,
    pub elided: String,
    #[serde(default)]
    pub contracted: BTreeMap<String, String>,
    /// Small words behind which a name with an article keeps it; connectors only after an `opening` word.
    #[serde(default)]
    pub before_article: String,
    #[serde(default)]
    pub opening: String,
}

/// How names are built.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Small words inside names.
    #[serde(default)]
    pub connectors: String,
    /// Sets of words that mean the same in a name: of two names that differ in them only, one is a variant.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Sets of type words that are no synonyms when they stand without a name.
    #[serde(default)]
    pub apart: Vec<String>,
    /// Feminine type words, in languages with gender.
    #[serde(default)]
    pub feminine: String,
    /// Whether the type word comes last: "Durham County".
    #[serde(default)]
    pub head_last: bool,
    /// Whether all nouns have a capital, so that a capital shows no name.
    #[serde(default)]
    pub capital_nouns: bool,
    /// Words that translations take for the type word of an administrative division.
    #[serde(default)]
    pub divisions: String,
    /// What ties a type word to the name behind it: "de".
    #[serde(default)]
    pub tie: String,
    /// Words that join two names of equal rank: "and".
    #[serde(default)]
    pub coordination: String,
    /// Words for the autonomy of a division.
    #[serde(default)]
    pub autonomy: String,
    /// Words that translations put beside the name of a people.
    #[serde(default)]
    pub ethnicity: String,
}

/// What a word is in the name of an administrative division, besides a type word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivisionWord {
    /// Taken for a type word: "canton", "shire".
    Type,
    Autonomy,
    Ethnicity,
    /// "and", which joins peoples.
    And,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quotes {
    /// Opening and closing mark, the house style first.
    pub pairs: Vec<String>,
    /// The pairs that keep a space inside.
    #[serde(default)]
    pub inner_space: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spacing {
    pub percent: Wont,
    /// Marks that stand behind a space.
    #[serde(default)]
    pub before: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wont {
    Always,
    Never,
    Either,
}

/// One determiner as it stands before each kind of noun.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Determiner {
    pub masculine: String,
    pub feminine: String,
    #[serde(default)]
    pub elided: Option<String>,
    /// Whether the elided form is of masculine nouns only: cet.
    #[serde(default)]
    pub elided_masculine: bool,
    #[serde(default)]
    pub plural: Option<String>,
    #[serde(default)]
    pub feminine_plural: Option<String>,
}

/// Pairs of neighbouring words that cannot be right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agreement {
    pub why: String,
    #[serde(default)]
    pub pairs: BTreeMap<String, String>,
    #[serde(default)]
    pub first: BTreeMap<String, String>,
    #[serde(default)]
    pub then: String,
    #[serde(default)]
    pub then_starts: Vec<String>,
    #[serde(default)]
    pub then_ends: Vec<String>,
    #[serde(default)]
    pub unless_then: String,
    #[serde(default)]
    pub unless_then_starts: Vec<String>,
    #[serde(default)]
    pub unless_next: String,
    #[serde(default)]
    pub unless_next_ends: Vec<String>,
    #[serde(default)]
    pub min_letters: u8,
    #[serde(default)]
    pub capital: Capital,
}

/// Whether a capital on the second word silences an agreement table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capital {
    #[default]
    Silent,
    Allowed,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Boilerplate {
    pub head: Vec<String>,
    pub tail: Vec<String>,
    pub starts: Vec<String>,
    /// What stands before a colon where a page speaks of itself: "font size", "editor".
    pub labels: Vec<String>,
    /// What stands before a colon in a byline that may stay: "source", "author".
    pub neutral_labels: Vec<String>,
    /// What stands in square brackets to be clicked: "print".
    pub buttons: Vec<String>,
    /// Words by which the name of a news site is known; of unspaced scripts, how such names end.
    pub sites: Vec<String>,
    /// How the names of news agencies end.
    pub agencies: Vec<String>,
    pub reporters: Vec<String>,
    /// What the paper that first printed an article calls itself at its start.
    pub this_paper: Vec<String>,
    /// What stands there before a paper's name and its reporters'.
    pub news_of: Vec<String>,
    /// What stands in brackets for an address that a page hides.
    pub placeholders: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Traces {
    #[serde(default)]
    pub phrases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LeftBehind {
    #[serde(default)]
    pub words: String,
    /// Forms of company names: "Co., Ltd."
    #[serde(default)]
    pub companies: Vec<String>,
}

/// Phrases by the hash of their first word. Marks are left out, save a colon at the end, which must follow.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<u64, Vec<Rest>>);

/// A phrase behind its first word, as hashes of lower-case words.
#[derive(Debug)]
struct Rest {
    words: Vec<u64>,
    colon: bool,
}

impl Phrases {
    fn add(&mut self, phrase: &str) -> Option<u64> {
        let words = || {
            phrase
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(fold::lower)
        };
        let first = words().next()?;
        self.0
            .entry(first)
            .or_default()
            .push(Rest { words: words().skip(1).collect(), colon: phrase.ends_with(':') });
        Some(first)
    }

    /// How many tokens a phrase takes that starts with the first of `tokens`; the longest counts.
    pub fn length_at(&self, tokens: &[Token]) -> Option<usize> {
        let rests = self.0.get(&tokens.first()?.lower)?;
        rests.iter().filter_map(|rest| length(tokens, rest)).max()
    }
}

fn length(tokens: &[Token], rest: &Rest) -> Option<usize> {
    let mut words =
        tokens.iter().enumerate().skip(1).filter(|(_, token)| token.kind != TokenKind::Mark);
    let mut last = 0;
    for wanted in &rest.words {
        let (at, token) = words.next()?;
        if token.lower != *wanted || at - last > 3 {
            return None;
        }
        last = at;
    }
    let colon = tokens.get(last + 1).is_some_and(|next| next.is_mark(':'));
    (colon || !rest.colon).then_some(last + 1)
}

/// A language of a run.
#[derive(Debug)]
pub struct Pack {
    pub data: Arc<Data>,
    /// The pack's place among the run's packs, as in [`Languages`].
    pub index: usize,
    pub lexicon: Lexicon,
    /// Entries of the agreement tables by the hash of their first word.
    pub agreement: FxHashMap<u64, Vec<AgreementEntry>>,
    /// The word lists of the agreement tables, in their order.
    pub agreement_words: Vec<AgreementWords>,
    /// Type words by hash, with their class.
    types: FxHashMap<u64, String>,
    /// Words that have synonyms in names, by hash, with the one that stands for all.
    synonyms: FxHashMap<u64, u64>,
    /// Sets of type words, by hash, that are no synonyms when they stand without a name.
    pub apart: Vec<Vec<u64>>,
    numbers: OnceLock<numbers::Lexis>,
    /// Feminine type words, by hash.
    pub feminine: FxHashSet<u64>,
    /// What a translating program says of itself in this language.
    pub traces: Phrases,
    /// Words of names of administrative divisions, by hash.
    divisions: FxHashMap<u64, DivisionWord>,
    /// Other languages' type words, by hash, with the language.
    left_behind: FxHashMap<u64, usize>,
    /// Other languages' forms of company names.
    pub companies: Phrases,
}

/// One first word of an agreement table.
#[derive(Debug)]
pub struct AgreementEntry {
    pub table: usize,
    /// The second word, where the table gives pairs.
    pub second: Option<u64>,
    pub write: String,
}

/// The word lists of an agreement table, by hash.
#[derive(Debug, Default)]
pub struct AgreementWords {
    pub then: FxHashSet<u64>,
    pub unless_then: FxHashSet<u64>,
    pub unless_next: FxHashSet<u64>,
}

impl AgreementWords {
    fn new(table: &Agreement) -> Self {
        let hashes = |words: &str| words.split_whitespace().map(fold::lower).collect();
        AgreementWords {
            then: hashes(&table.then),
            unless_then: hashes(&table.unless_then),
            unless_next: hashes(&table.unless_next),
        }
    }
}

impl Pack {
    fn new(others: &[Arc<Data>], index: usize, function_words: &FxHashMap<u64, Languages>) -> Pack {
        let data = others[index].clone();
        let mut lexicon = Lexicon::default();
        for (hash, languages) in function_words {
            lexicon.0.entry(*hash).or_default().languages = *languages;
        }
        let lists = [
            (&data.function_words, Class::FUNCTION),
            (&data.never_final, Class::NEVER_FINAL),
            (&data.never_capital, Class::NEVER_CAPITAL),
            (&data.doubles, Class::DOUBLES),
            (&data.connectors, Class::CONNECTOR),
            (&data.abbreviations, Class::ABBREVIATION),
            (&data.elisions, Class::ELISION),
            (&data.elisions_never_capital, Class::ELISION_NEVER_CAPITAL),
            (&data.names.connectors, Class::NAME_CONNECTOR),
        ];
        for (words, class) in lists {
            lexicon.add(words, class);
        }
        let mut types = FxHashMap::default();
        for (class, words) in &data.types {
            lexicon.add(words, Class::TYPE);
            types.extend(words.split_whitespace().map(|word| (fold::lower(word), class.clone())));
        }
        let mut synonyms = FxHashMap::default();
        for set in &data.names.synonyms {
            let first = fold::lower(set.split_whitespace().next().unwrap_or_default());
            synonyms.extend(set.split_whitespace().map(|word| (fold::lower(word), first)));
        }
        let hashes = |words: &String| words.split_whitespace().map(fold::lower).collect();
        let feminine = data.names.feminine.split_whitespace().map(fold::lower).collect();
        let apart = data.names.apart.iter().map(hashes).collect();
        let agreement = agreement_entries(&data.agreement, &mut lexicon);
        let mut traces = Phrases::default();
        for first in data.traces.phrases.iter().filter_map(|phrase| traces.add(phrase)) {
            lexicon.0.entry(first).or_default().class.0 |= Class::TRACE.0;
        }
        let agreement_words = data.agreement.iter().map(AgreementWords::new).collect();
        let mut pack = Pack {
            data,
            index,
            lexicon,
            agreement,
            agreement_words,
            types,
            synonyms,
            apart,
            feminine,
            numbers: OnceLock::new(),
            traces,
            divisions: division_words(&others[index].names),
            left_behind: FxHashMap::default(),
            companies: Phrases::default(),
        };
        others
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .for_each(|(other, data)| pack.add_left_behind(other, data));
        pack
    }

    /// Takes in what another language leaves behind, save words that this one has itself.
    fn add_left_behind(&mut self, other: usize, data: &Data) {
        for word in data.left_behind.words.split_whitespace() {
            let hash = fold::lower(word);
            let entry = self.lexicon.0.entry(hash).or_default();
            if !entry.class.has(Class(Class::TYPE.0 | Class::FUNCTION.0)) {
                entry.class.0 |= Class::LEFT_BEHIND.0;
                self.left_behind.entry(hash).or_insert(other);
            }
        }
        for first in data.left_behind.companies.iter().filter_map(|form| self.companies.add(form)) {
            self.lexicon.0.entry(first).or_default().class.0 |= Class::LEFT_BEHIND.0;
        }
    }

    /// What a word is in the name of an administrative division, by the hash of its lower case.
    pub fn division_word(&self, lower: u64) -> Option<DivisionWord> {
        self.divisions.get(&lower).copied()
    }

    /// The language whose type word this is, by the hash of its lower case.
    pub fn left_behind_by(&self, lower: u64) -> Option<usize> {
        self.left_behind.get(&lower).copied()
    }

    /// Whether small words elide before a word.
    pub fn elides_before(&self, word: &str) -> bool {
        fold::fold(word).starts_with(|letter| self.data.elides_before.contains(letter))
    }

    /// Opening and closing quotation mark of the house style, with the space that they keep inside.
    pub fn house_quotes(&self) -> Option<(String, String)> {
        let quotes = &self.data.quotes;
        let mut marks = quotes.pairs.first()?.chars();
        let (open, close) = (marks.next()?, marks.next()?);
        let space = if quotes.inner_space.contains(open) { " " } else { "" };
        Some((format!("{open}{space}"), format!("{space}{close}")))
    }

    /// Whether numbers can be read in the language.
    pub fn has_numbers(&self) -> bool {
        self.data.numbers.is_some() || NUMBERS.iter().any(|(code, _)| *code == self.data.code)
    }

    /// The language's number words: of its own file, or of its pack.
    pub fn numbers(&self) -> &numbers::Lexis {
        let built_in =
            || NUMBERS.iter().find(|(code, _)| *code == self.data.code).map(|(_, file)| *file);
        self.numbers.get_or_init(|| match (&self.data.numbers, built_in()) {
            (Some(data), _) => numbers::Lexis::new(data),
            (None, Some(file)) => match toml::from_str(file) {
                Ok(data) => numbers::Lexis::new(&data),
                Err(error) => unreachable!(
                    "the numbers of {} are compiled in and tested: {error}",
                    self.data.code
                ),
            },
            (None, None) => numbers::Lexis::default(),
        })
    }

    pub fn code(&self) -> &str {
        &self.data.code
    }

    /// The class of a type word ("county", "river") by the hash of its lower case.
    pub fn type_class(&self, lower: u64) -> Option<&str> {
        self.types.get(&lower).map(String::as_str)
    }

    /// The word that stands for a word and its synonyms in names, both by the hash of their lower case.
    pub fn canonical(&self, lower: u64) -> u64 {
        self.synonyms.get(&lower).copied().unwrap_or(lower)
    }

    /// The word for a class of places or organisations, in its citation form.
    pub fn type_word(&self, class: &str) -> Option<&str> {
        self.data.types.get(class)?.split_whitespace().next()
    }

    pub fn is_written_in(&self, script: Script) -> bool {
        script == Script::Common || self.data.scripts.contains(&script)
    }
}

fn division_words(names: &Names) -> FxHashMap<u64, DivisionWord> {
    let lists = [
        (&names.divisions, DivisionWord::Type),
        (&names.autonomy, DivisionWord::Autonomy),
        (&names.ethnicity, DivisionWord::Ethnicity),
        (&names.coordination, DivisionWord::And),
    ];
    let words = |(words, what): (&String, DivisionWord)| {
        words.split_whitespace().map(move |word| (fold::lower(word), what)).collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(words).collect()
}

fn agreement_entries(
    tables: &[Agreement],
    lexicon: &mut Lexicon,
) -> FxHashMap<u64, Vec<AgreementEntry>> {
    let mut entries: FxHashMap<u64, Vec<AgreementEntry>> = FxHashMap::default();
    for (table, agreement) in tables.iter().enumerate() {
        for (first, write) in &agreement.first {
            lexicon.add(first, Class::AGREEMENT);
            let entry = AgreementEntry { table, second: None, write: write.clone() };
            entries.entry(fold::lower(first)).or_default().push(entry);
        }
        for (pair, write) in &agreement.pairs {
            let (first, second) = pair.split_once(' ').unwrap_or((pair, ""));
            lexicon.add(first, Class::AGREEMENT);
            let entry =
                AgreementEntry { table, second: Some(fold::lower(second)), write: write.clone() };
            entries.entry(fold::lower(first)).or_default().push(entry);
        }
    }
    entries
}

/// The packs compiled in, by code. Where two leave the same word behind, the first is taken to have done so.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("language/en.toml")),
    ("fr", include_str!("language/fr.toml")),
    ("de", include_str!("language/de.toml")),
    ("es", include_str!("language/es.toml")),
    ("it", include_str!("language/it.toml")),
    ("pt", include_str!("language/pt.toml")),
    ("ru", include_str!("language/ru.toml")),
    ("nl", include_str!("language/nl.toml")),
    ("uk", include_str!("language/uk.toml")),
    ("zh", include_str!("language/zh.toml")),
    ("ja", include_str!("language/ja.toml")),
    ("ko", include_str!("language/ko.toml")),
];

/// The number words of the packs compiled in, apart from them: only articles with a source ask for them.
const NUMBERS: &[(&str, &str)] = &[
    ("en", include_str!("language/numbers/en.toml")),
    ("de", include_str!("language/numbers/de.toml")),
    ("fr", include_str!("language/numbers/fr.toml")),
    ("ru", include_str!("language/numbers/ru.toml")),
    ("zh", include_str!("language/numbers/zh.toml")),
    ("ja", include_str!("language/numbers/ja.toml")),
    ("ko", include_str!("language/numbers/ko.toml")),
    ("es", include_str!("language/numbers/es.toml")),
    ("it", include_str!("language/numbers/it.toml")),
    ("pt", include_str!("language/numbers/pt.toml")),
    ("nl", include_str!("language/numbers/nl.toml")),
    ("uk", include_str!("language/numbers/uk.toml")),
];

/// What belongs to no one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Common {
    /// Names of languages in themselves.
    pub endonyms: Vec<String>,
    /// What a translating program leaves of its own workings.
    pub machine_tokens: Vec<String>,
    /// Names of news sites as they stand behind headlines.
    pub sites: Vec<String>,
    /// What stands for an address that a page hides.
    pub placeholders: Vec<String>,
    /// Chinese type words as they are spelt, each with its class.
    spelt_types: String,
    /// Words by which companies say their legal form.
    company_forms: String,
}

/// Whether a word says a company's legal form, by the hash of its lower case.
pub fn is_company_form(lower: u64) -> bool {
    static FORMS: LazyLock<FxHashSet<u64>> =
        LazyLock::new(|| COMMON.company_forms.split_whitespace().map(fold::lower).collect());
    FORMS.contains(&lower)
}

/// The class of a Chinese type word that was spelt where it should have been translated, by the hash of its fold.
pub fn spelt_type(fold: u64) -> Option<&'static str> {
    static TYPES: LazyLock<FxHashMap<u64, &'static str>> = LazyLock::new(|| {
        let words = COMMON.spelt_types.split_whitespace().filter_map(|word| word.split_once('='));
        words.map(|(word, class)| (fold::hashes(word).1, class)).collect()
    });
    TYPES.get(&fold).copied()
}

/// The Chinese type words as they are spelt.
pub fn spelt_types() -> impl Iterator<Item = &'static str> {
    COMMON.spelt_types.split_whitespace().filter_map(|word| Some(word.split_once('=')?.0))
}

pub static COMMON: LazyLock<Common> =
    LazyLock::new(|| match toml::from_str(include_str!("language/common.toml")) {
        Ok(common) => common,
        Err(error) => unreachable!("the common table is compiled in and tested: {error}"),
    });

/// The languages of a run.
pub struct Packs {
    data: Vec<Arc<Data>>,
    compiled: Vec<OnceLock<Pack>>,
    function_words: FxHashMap<u64, Languages>,
}

/// The packs that are compiled in, read when first asked for.
pub static BUILT_IN: LazyLock<Packs> = LazyLock::new(|| {
    let parse = |(code, file): &(&str, &str)| match toml::from_str::<Data>(file) {
        Ok(data) => data,
        Err(error) => unreachable!("the pack {code} is compiled in and tested: {error}"),
    };
    Packs::new(FILES.iter().map(parse).map(Arc::new).collect())
});

/// The built-in pack of a language, by its code.
pub fn pack(code: &str) -> Option<&'static Pack> {
    BUILT_IN.get(code)
}

impl Packs {
    /// The built-in packs and those of a configuration; one for a language that is built in takes its place.
    /// At most 32 languages are told apart, for [`Languages`] is a set of bits.
    pub fn with(extra: Vec<Data>) -> Packs {
        let kept =
            BUILT_IN.data.iter().filter(|data| extra.iter().all(|other| other.code != data.code));
        let kept: Vec<_> = kept.cloned().collect();
        Packs::new(kept.into_iter().chain(extra.into_iter().map(Arc::new)).collect())
    }

    fn new(data: Vec<Arc<Data>>) -> Packs {
        let mut function_words: FxHashMap<u64, Languages> = FxHashMap::default();
        for (index, pack) in data.iter().enumerate().take(32) {
            for word in pack.function_words.split_whitespace() {
                function_words.entry(fold::lower(word)).or_default().0 |= 1 << index;
            }
        }
        let compiled = data.iter().map(|_| OnceLock::new()).collect();
        Packs { data, compiled, function_words }
    }

    /// The pack of a language code; a region (`pt-BR`) falls back on the language.
    pub fn get(&self, code: &str) -> Option<&Pack> {
        let index =
            self.data.iter().position(|data| data.code.eq_ignore_ascii_case(primary(code)))?;
        Some(
            self.compiled[index].get_or_init(|| Pack::new(&self.data, index, &self.function_words)),
        )
    }

    /// The pack at a place among the packs, as [`Pack::index`] gives it.
    pub fn by_index(&self, index: usize) -> Option<&Pack> {
        self.get(&self.data.get(index)?.code)
    }

    /// What the packs say, in their order.
    pub fn data(&self) -> &[Arc<Data>] {
        &self.data
    }

    /// Function words only, for a text whose language has no pack.
    pub fn lexicon_without_pack(&self) -> Lexicon {
        let entry = |(hash, languages): (&u64, &Languages)| {
            (*hash, Entry { class: Class::default(), languages: *languages })
        };
        Lexicon(self.function_words.iter().map(entry).collect())
    }
}

/// What language a text looks like, by its letters: the first kilobytes of it, where there is enough to tell.
pub fn identify(text: &str) -> Option<&'static str> {
    use whichlang::Lang;
    let end = text.char_indices().nth(4000).map_or(text.len(), |(at, _)| at);
    let sample = &text[..end];
    sample.chars().filter(|c| c.is_alphabetic()).nth(FEWEST_LETTERS)?;
    Some(match whichlang::detect_language(sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    })
}

/// Fewer letters tell no language.
const FEWEST_LETTERS: usize = 20;
