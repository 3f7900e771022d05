//! Languages. A language is a data file (`language/*.toml`), read here; no rule holds words of its own.
//!
//! [`Packs`] holds the packs of a run: those compiled in, and any that a configuration adds. A pack's [`Lexicon`]
//! answers, with one look-up a token, all that rules ask of a word.

use crate::forms::{self, Forms};
pub use crate::text::lexicon::{Class, Entry, Languages, Lexicon};
use crate::text::{Token, TokenKind, fold, script::Script};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

mod built_in;
pub mod code;
mod data;
mod faults;
mod grammar;
pub mod numbers;
pub mod peoples;
mod words;

pub use code::{canonical, is_code, is_registered, primary, registered};
pub use data::*;
pub use faults::faults;
pub use grammar::{Grammar, Role};

use built_in::BuiltIn;

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

/// Phrases by the hash of their first word. Marks are left out, save a colon at the end, which must follow.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<u64, Vec<Rest>>);

/// A phrase behind its first word, as hashes of lower-case words.
#[derive(Debug)]
struct Rest {
    words: Vec<u64>,
    colon: bool,
    /// The whole phrase, as it is listed.
    written: Box<str>,
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
        self.0.entry(first).or_default().push(Rest {
            words: words().skip(1).collect(),
            colon: phrase.ends_with(':'),
            written: phrase.into(),
        });
        Some(first)
    }

    /// How many tokens a phrase takes that starts with the first of `tokens`; the longest counts.
    pub fn length_at(&self, tokens: &[Token]) -> Option<usize> {
        self.at(tokens).map(|(length, _)| length)
    }

    /// The same with the phrase as it is listed.
    pub fn at(&self, tokens: &[Token]) -> Option<(usize, &str)> {
        let rests = self.0.get(&tokens.first()?.lower)?;
        let found = rests.iter().filter_map(|rest| Some((length(tokens, rest)?, &*rest.written)));
        found.max_by_key(|(length, _)| *length)
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
    pub grammar: Grammar,
    /// Type words by hash, with their class.
    types: FxHashMap<u64, String>,
    /// Words that have synonyms in names, by hash, with the one that stands for all.
    synonyms: FxHashMap<u64, u64>,
    /// Sets of type words, by hash, that are no synonyms when they stand without a name.
    pub apart: Vec<Vec<u64>>,
    numbers: OnceLock<numbers::Lexis>,
    surnames: OnceLock<Surnames>,
    /// Feminine type words, by hash.
    pub feminine: FxHashSet<u64>,
    /// What a translating program says of itself in this language.
    pub traces: Phrases,
    /// Words of names of administrative divisions, by hash.
    divisions: FxHashMap<u64, DivisionWord>,
    /// Other languages' type words, by hash, with the language.
    left_behind: FxHashMap<u64, usize>,
    /// Other languages' short words for a million and more, by hash.
    foreign_scales: FxHashSet<u64>,
    foreign_money_scales: FxHashSet<u64>,
    /// Other languages' forms of company names.
    pub companies: Phrases,
    /// Words and phrases that have capitals, and longer phrases that have none.
    pub capitals: Phrases,
    /// The word forms of the language, where a lexicon of them is at hand.
    pub forms: Option<Arc<Forms>>,
}

/// Surnames by their signs.
#[derive(Debug, Default)]
pub struct Surnames {
    /// Each with its reading, where that is not the usual one of its sign.
    readings: FxHashMap<String, Option<String>>,
    firsts: FxHashSet<char>,
}

impl Surnames {
    fn new(list: &str) -> Surnames {
        let mut surnames = Surnames::default();
        for word in list.split_whitespace() {
            let (signs, reading) = word
                .split_once('=')
                .map_or((word, None), |(signs, reading)| (signs, Some(reading)));
            surnames.firsts.extend(signs.chars().next());
            surnames.readings.entry(signs.into()).or_insert_with(|| reading.map(String::from));
        }
        surnames
    }

    /// Whether a surname starts with a sign.
    pub fn may_start(&self, sign: char) -> bool {
        self.firsts.contains(&sign)
    }

    pub fn has(&self, signs: &str) -> bool {
        self.readings.contains_key(signs)
    }

    /// How a surname is read, where that is not the usual reading of its sign.
    pub fn reading(&self, signs: &str) -> Option<&str> {
        self.readings.get(signs)?.as_deref()
    }
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
    pub unless_behind: FxHashSet<u64>,
    pub unless_next: FxHashSet<u64>,
}

impl AgreementWords {
    fn new(table: &Agreement) -> Self {
        let hashes = |words: &str| words.split_whitespace().map(fold::lower).collect();
        AgreementWords {
            then: hashes(&table.then),
            unless_then: hashes(&table.unless_then),
            unless_behind: hashes(&table.unless_behind),
            unless_next: hashes(&table.unless_next),
        }
    }
}

impl Pack {
    fn new(packs: &Packs, index: usize, data: Arc<Data>) -> Pack {
        let mut lexicon = packs.lexicon_without_pack().clone();
        add_words(&data, &mut lexicon);
        let agreement = agreement_entries(&data.agreement, &mut lexicon);
        let grammar = Grammar::new(&data.grammar, &mut lexicon);
        let traces = data.traces.phrases.iter().map(String::as_str);
        let traces = phrases(traces, Class::TRACE, &mut lexicon);
        let capitals = data.capitals.iter().map(String::as_str);
        let capitals = capitals.chain(data.capital_words.split_whitespace());
        let capitals = phrases(capitals, Class::CAPITALS, &mut lexicon);
        let hashes = |words: &String| words.split_whitespace().map(fold::lower).collect();
        let mut pack = Pack {
            index,
            lexicon,
            agreement,
            grammar,
            agreement_words: data.agreement.iter().map(AgreementWords::new).collect(),
            types: types_by_word(&data),
            synonyms: synonyms(&data),
            apart: data.names.apart.iter().map(hashes).collect(),
            feminine: data.names.feminine.split_whitespace().map(fold::lower).collect(),
            numbers: OnceLock::new(),
            surnames: OnceLock::new(),
            traces,
            divisions: division_words(&data.names),
            left_behind: FxHashMap::default(),
            foreign_scales: FxHashSet::default(),
            foreign_money_scales: FxHashSet::default(),
            companies: Phrases::default(),
            capitals,
            forms: packs.forms(&data.code).cloned(),
            data,
        };
        for (other, language) in packs.languages.iter().enumerate() {
            if other != index {
                pack.add_left_behind(other, &language.shared().left_behind);
            }
        }
        pack
    }

    /// Takes in what another language leaves behind, save words that this one has itself.
    fn add_left_behind(&mut self, other: usize, left_behind: &LeftBehind) {
        for word in left_behind.words.split_whitespace() {
            let hash = fold::lower(word);
            let entry = self.lexicon.0.entry(hash).or_default();
            if !entry.class.has(Class(Class::TYPE.0 | Class::FUNCTION.0)) {
                entry.class.0 |= Class::LEFT_BEHIND.0;
                self.left_behind.entry(hash).or_insert(other);
            }
        }
        let own = |word: &&str| {
            let scales = self.data.figures.scales.split_whitespace();
            !scales.map(fold::lower).any(|own| own == fold::lower(word))
        };
        let scales = left_behind.scales.split_whitespace().filter(own).map(fold::lower);
        self.foreign_scales.extend(scales.collect::<Vec<_>>());
        self.foreign_money_scales
            .extend(left_behind.money_scales.split_whitespace().map(fold::lower));
        for first in left_behind.companies.iter().filter_map(|form| self.companies.add(form)) {
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

    /// Whether another language counts in a short word, by the hash of its lower case.
    pub fn is_foreign_scale(&self, lower: u64) -> bool {
        self.foreign_scales.contains(&lower)
    }

    /// The same right behind an amount of money.
    pub fn is_foreign_money_scale(&self, lower: u64) -> bool {
        self.foreign_money_scales.contains(&lower)
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
        self.data.numbers.is_some() || built_in::has_numbers(&self.data.code)
    }

    /// The language's number words: of its pack, or else of a file of its own.
    pub fn numbers(&self) -> &numbers::Lexis {
        self.numbers.get_or_init(|| match &self.data.numbers {
            Some(data) => numbers::Lexis::new(data),
            None => numbers::Lexis::new(&built_in::numbers(&self.data.code)),
        })
    }

    /// The surnames of a language in which they stand first.
    pub fn surnames(&self) -> &Surnames {
        self.surnames.get_or_init(|| Surnames::new(&self.data.surnames))
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

    /// Whether a word joins two names of equal rank, by the hash of its lower case: "and".
    pub fn is_coordination(&self, lower: u64) -> bool {
        self.division_word(lower) == Some(DivisionWord::And)
    }

    /// Whether texts of the language are of signs, among which marks have a sign's width and no space parts words.
    pub fn is_of_signs(&self) -> bool {
        !self.data.full_width.is_empty()
    }

    #[inline]
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

/// Takes in the words of a pack's lists, each with the class that its list gives it.
fn add_words(data: &Data, lexicon: &mut Lexicon) {
    let lists = [
        (&data.function_words, Class::FUNCTION),
        (&data.never_final, Class::NEVER_FINAL),
        (&data.never_capital, Class::NEVER_CAPITAL),
        (&data.lower_case, Class::LOWER_CASE),
        (&data.no_acronyms, Class::NO_ACRONYM),
        (&data.nations, Class::NATION),
        (&data.institutions, Class::INSTITUTION),
        (&data.polite, Class::POLITE),
        (&data.third_person, Class::THIRD_PERSON),
        (&data.before_nouns, Class::BEFORE_NOUN),
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
    if !data.doubles.is_empty() {
        lexicon.add(&COMMON.doubles, Class::DOUBLES);
    }
    for words in data.types.values() {
        lexicon.add(words, Class::TYPE);
    }
}

/// Type words by hash, with their class.
fn types_by_word(data: &Data) -> FxHashMap<u64, String> {
    let of_class = |(class, words): (&String, &String)| {
        let hashes: Vec<u64> = words.split_whitespace().map(fold::lower).collect();
        hashes.into_iter().map(|hash| (hash, class.clone())).collect::<Vec<_>>()
    };
    data.types.iter().flat_map(of_class).collect()
}

/// Words that have synonyms in names, by hash, with the first of their set.
fn synonyms(data: &Data) -> FxHashMap<u64, u64> {
    let mut synonyms = FxHashMap::default();
    for set in &data.names.synonyms {
        let first = fold::lower(set.split_whitespace().next().unwrap_or_default());
        synonyms.extend(set.split_whitespace().map(|word| (fold::lower(word), first)));
    }
    synonyms
}

/// Phrases, whose first words get a class.
fn phrases<'d>(
    list: impl Iterator<Item = &'d str>,
    class: Class,
    lexicon: &mut Lexicon,
) -> Phrases {
    let mut phrases = Phrases::default();
    for first in list.filter_map(|phrase| phrases.add(phrase)) {
        lexicon.0.entry(first).or_default().class.0 |= class.0;
    }
    phrases
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

/// Whether a folded word ends in a Chinese type word as it is spelt.
pub fn ends_in_spelt_type(fold: &[u8]) -> bool {
    static BY_LAST_BYTE: LazyLock<Vec<Vec<&[u8]>>> = LazyLock::new(|| {
        let mut words = vec![Vec::new(); 1 << u8::BITS];
        for word in spelt_types().iter().map(|word| word.as_bytes()) {
            word.last().into_iter().for_each(|last| words[*last as usize].push(word));
        }
        words
    });
    fold.last()
        .is_some_and(|last| BY_LAST_BYTE[*last as usize].iter().any(|word| fold.ends_with(word)))
}

/// The Chinese type words as they are spelt.
pub fn spelt_types() -> &'static [&'static str] {
    static TYPES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let words = COMMON.spelt_types.split_whitespace();
        words.filter_map(|word| Some(word.split_once('=')?.0)).collect()
    });
    &TYPES
}

/// The languages that are compiled in, by code.
pub fn codes() -> impl Iterator<Item = &'static str> {
    built_in::PACKS.iter().map(|pack| pack.code)
}

/// What belongs to no one language.
pub static COMMON: LazyLock<Common> = LazyLock::new(built_in::common);

/// The languages of a run.
pub struct Packs {
    languages: Vec<OfRun>,
    /// Made when first asked for.
    function_words: OnceLock<FxHashMap<u64, Languages>>,
    without_pack: OnceLock<Lexicon>,
    /// Chinese type words with their classes, the longer ones first.
    chinese_types: OnceLock<FxHashMap<char, Vec<(String, String)>>>,
    /// Lexica of the configuration, by language.
    lexica: BTreeMap<String, Arc<Forms>>,
}

/// A language of a run, read as far as the run has asked for it.
struct OfRun {
    code: Box<str>,
    source: Source,
    data: OnceLock<Arc<Data>>,
    shared: OnceLock<Shared>,
    pack: OnceLock<Pack>,
    forms: OnceLock<Option<Arc<Forms>>>,
}

/// Where a language comes from.
enum Source {
    BuiltIn(&'static BuiltIn),
    User(Arc<Data>),
}

impl OfRun {
    fn new(code: &str, source: Source) -> OfRun {
        let (data, shared, pack) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        OfRun { code: code.into(), source, data, shared, pack, forms: OnceLock::new() }
    }

    fn data(&self) -> &Arc<Data> {
        self.data.get_or_init(|| match &self.source {
            Source::BuiltIn(built_in) => Arc::new(built_in.data()),
            Source::User(data) => data.clone(),
        })
    }

    fn shared(&self) -> &Shared {
        self.shared.get_or_init(|| match &self.source {
            Source::BuiltIn(built_in) => built_in.shared(),
            Source::User(data) => data.shared(),
        })
    }
}

/// The packs that are compiled in, read when first asked for.
pub static BUILT_IN: LazyLock<Packs> = LazyLock::new(|| Packs::with(Vec::new()));

/// The built-in pack of a language, by its code.
pub fn pack(code: &str) -> Option<&'static Pack> {
    BUILT_IN.get(code)
}

impl Packs {
    /// The built-in packs and those of a configuration; one for a language that is built in takes its place.
    /// At most 32 languages are told apart, for [`Languages`] is a set of bits.
    pub fn with(extra: Vec<Data>) -> Packs {
        let replaced = |code: &str| extra.iter().any(|data| data.code == code);
        let kept = built_in::PACKS.iter().filter(|pack| !replaced(pack.code));
        let kept = kept.map(|pack| OfRun::new(pack.code, Source::BuiltIn(pack)));
        let mut languages: Vec<OfRun> = kept.collect();
        let users = extra.into_iter().map(Arc::new);
        languages.extend(users.map(|data| OfRun::new(&data.code.clone(), Source::User(data))));
        let (function_words, without_pack) = (OnceLock::new(), OnceLock::new());
        let (chinese_types, lexica) = (OnceLock::new(), BTreeMap::new());
        Packs { languages, function_words, without_pack, chinese_types, lexica }
    }

    /// The packs with lexica of one's own, which take the place of those compiled in.
    pub fn with_lexica(mut self, lexica: BTreeMap<String, Forms>) -> Packs {
        self.lexica = lexica.into_iter().map(|(code, forms)| (code, Arc::new(forms))).collect();
        self
    }

    /// The word forms of a language, where a lexicon of them is at hand.
    pub fn forms(&self, code: &str) -> Option<&Arc<Forms>> {
        let language = self.languages.iter().find(|language| &*language.code == code)?;
        let open =
            || self.lexica.get(code).cloned().or_else(|| forms::compiled_in(code).map(Arc::new));
        language.forms.get_or_init(open).as_ref()
    }

    /// The lexica of all languages but one, each with the language's index.
    pub fn other_forms(&self, code: &str) -> impl Iterator<Item = (usize, &Arc<Forms>)> {
        let others = self.languages.iter().enumerate();
        let others = others.filter(move |(_, language)| &*language.code != code);
        others.filter_map(|(index, _)| Some((index, self.forms_at(index)?)))
    }

    fn function_words(&self) -> &FxHashMap<u64, Languages> {
        self.function_words.get_or_init(|| {
            let mut function_words: FxHashMap<u64, Languages> = FxHashMap::default();
            for (index, language) in self.languages.iter().enumerate() {
                for word in language.shared().function_words.split_whitespace() {
                    function_words.entry(fold::lower(word)).or_default().add(index);
                }
            }
            function_words
        })
    }

    /// The longest Chinese type word in which a text ends behind another sign, and its class.
    pub fn chinese_type(&self, text: &str) -> Option<(&str, &str)> {
        let types = self.chinese_types.get_or_init(|| self.types_by_sign());
        let is_end = |word: &str| word.len() < text.len() && text.ends_with(word);
        let mut types = types.get(&text.chars().next_back()?)?.iter();
        types.find(|(word, _)| is_end(word)).map(|(word, class)| (&**word, &**class))
    }

    /// Chinese type words with their classes by their last signs, the longer ones first.
    fn types_by_sign(&self) -> FxHashMap<char, Vec<(String, String)>> {
        let mut by_sign: FxHashMap<char, Vec<(String, String)>> = FxHashMap::default();
        let position = self.languages.iter().position(|language| &*language.code == "zh");
        let types = position.and_then(|index| self.data_at(index)).map(|data| &data.types);
        for (class, words) in types.into_iter().flatten() {
            for word in words.split_whitespace() {
                let types = by_sign.entry(word.chars().next_back().unwrap_or_default());
                types.or_default().push((word.to_string(), class.clone()));
            }
        }
        for types in by_sign.values_mut() {
            types.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        by_sign
    }

    /// The pack of a language code; a region (`pt-BR`) falls back on the language.
    pub fn get(&self, code: &str) -> Option<&Pack> {
        let wanted = primary(code);
        let is_wanted = |language: &OfRun| language.code.eq_ignore_ascii_case(wanted);
        self.by_index(self.languages.iter().position(is_wanted)?)
    }

    /// The pack at a place among the packs, as [`Pack::index`] gives it.
    pub fn by_index(&self, index: usize) -> Option<&Pack> {
        let language = self.languages.get(index)?;
        Some(language.pack.get_or_init(|| Pack::new(self, index, language.data().clone())))
    }

    /// What the pack at a place among the packs says.
    pub fn data_at(&self, index: usize) -> Option<&Data> {
        self.languages.get(index).map(|language| &**language.data())
    }

    /// The code of the language at a place among the packs, and its word forms, for which its pack need not be read.
    pub fn code_at(&self, index: usize) -> Option<&str> {
        self.languages.get(index).map(|language| &*language.code)
    }

    pub fn forms_at(&self, index: usize) -> Option<&Arc<Forms>> {
        self.forms(self.code_at(index)?)
    }

    /// What the packs say, in their order.
    pub fn data(&self) -> impl Iterator<Item = &Data> {
        self.languages.iter().map(|language| &**language.data())
    }

    /// Function words only, for a text whose language has no pack.
    pub fn lexicon_without_pack(&self) -> &Lexicon {
        let entry = |(hash, languages): (&u64, &Languages)| {
            (*hash, Entry { class: Class::default(), languages: *languages })
        };
        self.without_pack.get_or_init(|| Lexicon(self.function_words().iter().map(entry).collect()))
    }
}

/// What language a text looks like: by the first kilobytes of its letters, where there are enough, and where it is told
/// with certainty or by two judges alike. Told wrongly, an article would be checked as something that it is not.
pub fn identify(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    sample.chars().filter(|c| c.is_alphabetic()).nth(FEWEST_LETTERS)?;
    let told = whatlang::detect(&sample)?;
    let code = code::two_letters(told.lang().code())?;
    let second = || by_hashes(&sample) == Some(code);
    (told.confidence() >= CERTAIN || second())
        .then_some(code)
        .filter(|code| !is_another(code, &sample))
}

/// The language that a text surely is in, where that is another than it is said to be: there is enough of it, and both judges,
/// who know the language that is said, say the other.
pub fn contradicted(said: &str, text: &str) -> Option<&'static str> {
    let sample = sample(text);
    sample.chars().filter(|c| c.is_alphabetic()).nth(ENOUGH_LETTERS)?;
    let told = whatlang::detect(&sample).filter(|told| told.confidence() >= CERTAIN)?;
    let code = code::two_letters(told.lang().code())?;
    let mut known = whatlang::Lang::all().iter().filter_map(|lang| code::two_letters(lang.code()));
    let said = primary(said).to_ascii_lowercase();
    let is_sure = code != said
        && by_hashes(&sample) == Some(code)
        && known.any(|known| known == said)
        && !is_another(code, &sample);
    is_sure.then_some(code)
}

/// The first words of a text; indentation is no text.
fn sample(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut sample = String::new();
    while let Some(word) = words.next().filter(|_| sample.len() < SAMPLE) {
        sample.push_str(word);
        sample.push(' ');
    }
    sample
}

/// Of whatlang's confidence, from 0 to 1.
const CERTAIN: f64 = 0.9;

/// Whether a text has words that no text of the language has: those of a near relative.
fn is_another(code: &str, text: &str) -> bool {
    let Some(pack) = pack(code).filter(|pack| !pack.data.relatives.is_empty()) else {
        return false;
    };
    let (mut others, mut own) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let lower = word.to_lowercase();
        others += usize::from(pack.data.relatives.split_whitespace().any(|other| other == lower));
        own += usize::from(!lower.is_ascii());
    }
    // A quotation or a name is no article.
    others > 0 && others >= own
}

/// What the second judge says, of the languages that it knows.
fn by_hashes(text: &str) -> Option<&'static str> {
    code::two_letters(whichlang::detect_language(text).three_letter_code())
}

/// So many characters tell as much as more.
const SAMPLE: usize = 4000;

/// Fewer letters tell no language.
const FEWEST_LETTERS: usize = 20;

/// So many letters are no quotation, name or headline.
const ENOUGH_LETTERS: usize = 300;
