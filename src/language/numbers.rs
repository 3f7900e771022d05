//! A language's words for numbers, as its pack tells them and as they are looked up.

use crate::text::{fold, lexicon::Lexicon, token};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// `[numbers]` of a language pack. `CONTRIBUTING.md` says what each key means.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Data {
    /// The marks before decimals.
    pub decimal: String,
    /// The marks between groups of three digits.
    pub group: String,
    /// Words for numbers below a hundred, with their values.
    pub words: BTreeMap<String, f64>,
    /// Number words that are articles too; they count before a scale or in a date only.
    pub articles: String,
    /// Words for hundreds that are one word.
    pub hundreds: BTreeMap<String, f64>,
    /// Words for a hundred, a thousand and more, which multiply what stands before them.
    pub multipliers: BTreeMap<String, f64>,
    /// Whether number words are written as one: zweihundertfünfzig.
    pub joined: bool,
    /// What ties number words: and.
    pub and: String,
    /// What adds a half to the number before it: "and a half", et demi, с половиной.
    pub and_a_half: Vec<String>,
    /// Ordinals in words.
    pub ordinals: BTreeMap<String, f64>,
    /// Those of them that are other words too: second.
    pub ordinals_unsure: String,
    /// What makes figures an ordinal: 21st.
    pub ordinal_suffixes: String,
    /// Those that touch Roman numerals: XIXe.
    pub roman_suffixes: String,
    /// The suffix by the last figures of an ordinal; the longest figures win, none stand for all others.
    pub ordinal_endings: BTreeMap<String, String>,
    /// Fractions in words.
    pub fractions: BTreeMap<String, f64>,
    /// Those of them that are other words too: quarter.
    pub fractions_unsure: String,
    /// How a fraction is put together: {n} is above, {d} below.
    pub fractions_pattern: String,
    /// Words for about so many: dozens.
    pub vague: BTreeMap<String, f64>,
    /// Words for so many times as much: doubled.
    pub times: BTreeMap<String, f64>,
    /// What stands behind a number and makes it so many times as much.
    pub times_suffix: Vec<String>,
    /// Signs and words for a hundredth.
    pub percent: Vec<String>,
    /// What stands before a number and makes hundredths of it: 百分之.
    pub percent_prefix: Vec<String>,
    /// Words for percentage points.
    pub percent_points: Vec<String>,
    /// The signs of a language that writes numbers in its own, with their values.
    pub digits: BTreeMap<String, f64>,
    /// Signs for ten and more, which multiply the digits before them.
    pub scales: BTreeMap<String, f64>,
    /// What makes tenths of a number: 成.
    pub tenths: Vec<String>,
    /// What stands before a number and makes it an ordinal: 第.
    pub ordinal_prefix: Vec<String>,
    /// What counts things behind a number and is no part of it.
    pub counters: Vec<String>,
    /// Words that have a number word in them and are none: 半島.
    pub not_numbers: Vec<String>,
    /// Ages in one word: quarantenne.
    pub ages: BTreeMap<String, f64>,
    /// Ages by their ten years: quadragénaire.
    pub age_decades: BTreeMap<String, f64>,
    /// Spans of time in one word: a fortnight.
    pub durations: BTreeMap<String, Duration>,
    /// What stands between the ends of a range.
    pub range: String,
    /// Scales as they are written behind a figure.
    pub written_scales: Vec<WrittenScale>,
    /// Below this a scale behind a figure stands in the singular, as at one.
    pub singular_below: f64,
    /// Signs and words of currencies, by their codes of three letters.
    pub currencies: BTreeMap<String, Vec<String>>,
    /// Words and signs of units, by their keys: km.
    pub units: BTreeMap<String, Vec<String>>,
    /// Words of dates.
    pub dates: Dates,
    /// Words of times of day.
    pub clock: Clock,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dates {
    /// The twelve months, each with its forms; the first is the one to write.
    pub months: Vec<String>,
    /// Months that are other words too; they count with a capital behind one of `before_months`, or beside a figure.
    pub unsure_months: String,
    /// Words behind which they are months.
    pub before_months: String,
    /// The seven days from Monday on, each with its forms.
    pub weekdays: Vec<String>,
    /// How the first day of a month is written beside its name: 1er.
    pub first_day: String,
    /// How the signs of a date follow each other: {year}年{month}月{day}日.
    pub patterns: Vec<String>,
    /// Words for halves of a year, with their numbers.
    pub halves: BTreeMap<String, f64>,
    /// Words for quarters of a year, with their numbers.
    pub quarters: BTreeMap<String, f64>,
    /// Words for parts of a year: H1, H2, Q1 to Q4, Q1-Q3.
    pub relative_months: BTreeMap<String, Period>,
    /// What makes of a year's sign a span of years: 年間.
    pub spans: Vec<String>,
    /// What tells a year at school, which other languages tell in words of their own: 3年生, a junior.
    pub grades: Vec<String>,
    /// Eras by which years are counted, with the year before their first.
    pub eras: BTreeMap<String, f64>,
    /// Centuries that have a name: l'Ottocento is the nineteenth.
    pub century_names: BTreeMap<String, f64>,
    /// Whether months have a capital.
    pub capital_months: bool,
}

/// How a language tells the time of day.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Clock {
    /// What stands behind the hour: Uhr, o'clock.
    pub hours: Vec<String>,
    /// Likewise, where a word for the half of the day stands before: 点 counts points, too.
    pub hours_unsure: Vec<String>,
    /// What tells the half of the day, before the hour or behind it. At night it is before noon until six.
    pub morning: Vec<String>,
    /// The same behind noon.
    pub afternoon: Vec<String>,
    /// The same at night: before noon until six, behind it from then on.
    pub night: Vec<String>,
    /// Hours that have a name: noon.
    pub named: BTreeMap<String, f64>,
    /// "halb vier" is half past three.
    pub half_to: String,
}

/// So many units of time.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Duration {
    /// How many.
    pub value: f64,
    /// Key of the unit.
    pub unit: String,
}

/// A scale as it is written behind a figure.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WrittenScale {
    /// How much it is.
    pub value: f64,
    /// As it is written behind one.
    pub one: String,
    /// As it is written behind more.
    pub many: String,
}

/// A part of a year: `H1`, `Q3`, `Q1-Q3`.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    Half(f64),
    Quarter(f64),
    /// The first so many quarters.
    Quarters(f64),
}

const PERIODS: [(&str, Period); 7] = [
    ("H1", Period::Half(1.0)),
    ("H2", Period::Half(2.0)),
    ("Q1", Period::Quarter(1.0)),
    ("Q2", Period::Quarter(2.0)),
    ("Q3", Period::Quarter(3.0)),
    ("Q4", Period::Quarter(4.0)),
    ("Q1-Q3", Period::Quarters(3.0)),
];

impl TryFrom<String> for Period {
    type Error = String;

    fn try_from(text: String) -> Result<Period, String> {
        let known = PERIODS.iter().find(|(name, _)| *name == text);
        known.map(|(_, period)| *period).ok_or_else(|| {
            format!("“{text}” is no part of a year: write H1, H2, Q1 to Q4 or Q1-Q3")
        })
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        let known = PERIODS.iter().find(|(_, other)| *other == period);
        known.map_or_else(String::new, |(name, _)| name.to_string())
    }
}

impl Period {
    /// A number that no other part of a year has: the last month of a half, more than a hundred for quarters.
    fn value(self) -> f64 {
        match self {
            Period::Half(half) => 6.0 * half,
            Period::Quarter(quarter) => 100.0 + quarter,
            Period::Quarters(quarters) => 200.0 + quarters,
        }
    }
}

/// Which half of the day an hour is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfOfDay {
    Morning,
    Afternoon,
    /// In the evening or after midnight, as the hour has it.
    Night,
}

/// What a word or phrase says of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// Below a hundred, or hundreds in one word.
    Word(f64),
    /// A digit of a language that writes numbers in its own signs.
    Digit(f64),
    Multiplier(f64),
    Ordinal(f64),
    Fraction(f64),
    Vague(f64),
    Times(f64),
    Month(f64),
    /// From 1 for Monday.
    Weekday(f64),
    /// Of the day.
    Hour(f64),
    /// Half-years and quarters, by their last month.
    Period(f64),
    /// Years of age.
    Age(f64),
    /// Ten years of age from this on.
    AgeDecade(f64),
    Duration(f64, &'static str),
    Not,
}

/// Phrases by the hash of their first token's lower case; the longest first.
#[derive(Debug)]
pub struct Table<V>(FxHashMap<u64, Vec<(Vec<u64>, V)>>);

impl<V> Default for Table<V> {
    fn default() -> Self {
        Table(FxHashMap::default())
    }
}

impl<V: Clone> Table<V> {
    fn add(&mut self, phrase: &str, value: V) {
        let keys: Vec<u64> = keys(phrase);
        let Some((first, rest)) = keys.split_first() else {
            return;
        };
        let list = self.0.entry(*first).or_default();
        let behind = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(behind, (rest.to_vec(), value));
    }

    /// Whether some phrase starts with a word.
    pub fn has(&self, first: u64) -> bool {
        self.0.contains_key(&first)
    }

    /// All phrases that `words` starts with, the longest first, with how many words they take.
    pub fn starting<'t>(&'t self, words: &'t [u64]) -> impl Iterator<Item = (usize, &'t V)> {
        let list = words
            .first()
            .and_then(|first| self.0.get(first))
            .map(Vec::as_slice)
            .unwrap_or_default();
        list.iter()
            .filter(|(rest, _)| words[1..].starts_with(rest))
            .map(|(rest, value)| (rest.len() + 1, value))
    }

    pub fn longest(&self, words: &[u64]) -> Option<(usize, &V)> {
        let list = self.0.get(words.first()?)?;
        list.iter()
            .find(|(rest, _)| words[1..].starts_with(rest))
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}

/// A phrase's words as the tokens of a text would have them, hyphens left out.
fn keys(phrase: &str) -> Vec<u64> {
    // Most are one word, or signs, of which each is one.
    if token::is_plain_word(phrase) {
        return vec![fold::lower(phrase)];
    }
    if phrase.chars().all(token::is_han) {
        return phrase.chars().map(|sign| fold::lower(sign.encode_utf8(&mut [0; 4]))).collect();
    }
    token::tokens(phrase, &Lexicon::default())
        .iter()
        .filter(|token| !token.is_mark('-'))
        .map(|token| token.lower)
        .collect()
}

/// What follows or goes before a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Percent,
    Points,
    Currency(&'static str),
    Unit(&'static str),
    /// A measure word.
    Counter,
    Year,
    Month,
    Day,
    /// 成: tenths.
    Tenths,
    Times,
    /// A year at school.
    Grade,
    /// Of the day.
    Hour,
    /// Of the day, if its half is told.
    UnsureHour,
}

/// A language's number words, ready to be looked up.
#[derive(Debug, Default)]
pub struct Lexis {
    pub meanings: Table<Meaning>,
    /// What may follow or precede a number; several for a word of several currencies.
    pub marks: Table<Mark>,
    pub percent_prefix: Table<()>,
    pub ordinal_prefix: Table<()>,
    pub eras: Table<f64>,
    pub halves_of_day: Table<HalfOfDay>,
    pub and_a_half: Table<()>,
    pub fraction_middle: Vec<u64>,
    pub and: FxHashSet<u64>,
    /// The same as text, for numbers in one word: einundzwanzig.
    pub and_inside: Vec<String>,
    pub articles: FxHashSet<u64>,
    pub unsure: FxHashSet<u64>,
    pub range: FxHashSet<u64>,
    pub half_to: FxHashSet<u64>,
    /// Months by their whole names.
    pub whole_months: FxHashSet<u64>,
    pub unsure_months: FxHashSet<u64>,
    pub before_months: FxHashSet<u64>,
    pub century_names: FxHashMap<u64, f64>,
    pub ordinal_suffixes: Vec<String>,
    pub roman_suffixes: Vec<String>,
    pub decimal: Vec<char>,
    pub group: Vec<char>,
    /// Multipliers by their text, for "5m" and compounds.
    pub multipliers: Vec<(String, f64)>,
    /// Scales in the language's own signs, for figures that they are glued to: 500억.
    pub scales: Vec<(String, f64)>,
    pub parts: FxHashMap<String, f64>,
    pub joined: bool,
    pub capital_months: bool,
    /// Whether numerals are signs like 三 and scales like 万.
    pub han: bool,
    pub written: Written,
}

impl Lexis {
    /// Whether a word of small letters may start a number, but for one that is joined of several.
    pub fn may_start(&self, lower: u64) -> bool {
        self.meanings.has(lower)
            || self.percent_prefix.has(lower)
            || self.ordinal_prefix.has(lower)
            || self.eras.has(lower)
            || self.half_to.contains(&lower)
    }
}

/// How numbers are written.
#[derive(Debug, Default)]
pub struct Written {
    /// From the greatest down.
    pub scales: Vec<WrittenScale>,
    pub singular_below: f64,
    pub ordinal_endings: BTreeMap<String, String>,
    /// The forms of each month, the usual one first.
    pub months: Vec<Vec<String>>,
    pub first_day: String,
    /// Likewise the days of the week.
    pub weekdays: Vec<Vec<String>>,
}

/// A word for as long as the process runs. An editor reads a pack again when it changes; its words are kept once.
fn kept(word: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(word) = kept.get(word) {
        return word;
    }
    let word: &'static str = Box::leak(word.to_string().into_boxed_str());
    kept.insert(word);
    word
}

/// The words of a list that are one token each.
fn words(text: &str) -> FxHashSet<u64> {
    text.split_whitespace().flat_map(keys).collect()
}

fn lower(table: &BTreeMap<String, f64>) -> impl Iterator<Item = (String, f64)> {
    table.iter().map(|(word, value)| (word.to_lowercase(), *value))
}

fn each(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_string).collect()
}

fn forms(lists: &[String]) -> Vec<Vec<String>> {
    lists.iter().map(|list| each(list)).collect()
}

impl Lexis {
    pub fn new(data: &Data) -> Lexis {
        let mut lexis = Lexis {
            decimal: data.decimal.chars().collect(),
            group: data.group.chars().collect(),
            joined: data.joined,
            capital_months: data.dates.capital_months,
            han: !data.digits.is_empty(),
            ordinal_suffixes: each(&data.ordinal_suffixes),
            roman_suffixes: each(&data.roman_suffixes),
            and: words(&data.and),
            and_inside: each(&data.and),
            articles: words(&data.articles),
            unsure: words(&format!("{} {}", data.ordinals_unsure, data.fractions_unsure)),
            range: words(&data.range),
            half_to: words(&data.clock.half_to),
            multipliers: lower(&data.multipliers).collect(),
            scales: lower(&data.scales).collect(),
            ..Lexis::default()
        };
        lexis.add_meanings(data);
        lexis.add_dates(data);
        lexis.add_marks(data);
        let parts = lower(&data.words).chain(lower(&data.hundreds));
        lexis.parts = parts.chain(lower(&data.multipliers)).collect();
        if let Some((_, rest)) = data.fractions_pattern.split_once("{d}") {
            lexis.fraction_middle = keys(rest.split('{').next().unwrap_or_default());
        }
        let mut scales = data.written_scales.clone();
        scales.sort_by(|one, other| other.value.total_cmp(&one.value));
        lexis.written = Written {
            scales,
            singular_below: data.singular_below,
            ordinal_endings: data.ordinal_endings.clone(),
            months: forms(&data.dates.months),
            first_day: data.dates.first_day.clone(),
            weekdays: forms(&data.dates.weekdays),
        };
        lexis
    }

    /// Whether a word, by its hash, is a numeral and nothing else, as "one" is not.
    pub fn is_numeral(&self, lower: u64) -> bool {
        match self.meanings.longest(&[lower]) {
            Some((_, Meaning::Word(value) | Meaning::Digit(value))) => *value != 1.0,
            Some((_, meaning)) => matches!(meaning, Meaning::Multiplier(_)),
            None => false,
        }
    }

    fn add_meanings(&mut self, data: &Data) {
        type Meant = fn(f64) -> Meaning;
        let tables: [(&BTreeMap<String, f64>, Meant); 12] = [
            (&data.words, Meaning::Word),
            (&data.hundreds, Meaning::Word),
            (&data.multipliers, Meaning::Multiplier),
            (&data.scales, Meaning::Multiplier),
            (&data.digits, Meaning::Digit),
            (&data.ordinals, Meaning::Ordinal),
            (&data.fractions, Meaning::Fraction),
            (&data.vague, Meaning::Vague),
            (&data.times, Meaning::Times),
            (&data.ages, Meaning::Age),
            (&data.age_decades, Meaning::AgeDecade),
            (&data.clock.named, Meaning::Hour),
        ];
        for (table, meaning) in tables {
            table.iter().for_each(|(phrase, value)| self.meanings.add(phrase, meaning(*value)));
        }
        for (phrase, span) in &data.durations {
            self.meanings.add(phrase, Meaning::Duration(span.value, kept(&span.unit)));
        }
        data.not_numbers.iter().for_each(|phrase| self.meanings.add(phrase, Meaning::Not));
    }

    fn add_dates(&mut self, data: &Data) {
        let dates = &data.dates;
        let each = |lists: &[String], add: &mut dyn FnMut(&str, f64, bool)| {
            for (at, list) in lists.iter().enumerate() {
                for (place, form) in list.split_whitespace().enumerate() {
                    add(form, at as f64 + 1.0, place == 0);
                }
            }
        };
        each(&dates.months, &mut |form, month, is_first| {
            self.meanings.add(form, Meaning::Month(month));
            if is_first {
                self.whole_months.extend(keys(form));
            }
        });
        each(&dates.weekdays, &mut |form, day, _| self.meanings.add(form, Meaning::Weekday(day)));
        self.unsure_months = words(&dates.unsure_months);
        self.before_months = words(&dates.before_months);
        for (phrase, half) in &dates.halves {
            self.meanings.add(phrase, Meaning::Period(Period::Half(*half).value()));
        }
        for (phrase, quarter) in &dates.quarters {
            self.meanings.add(phrase, Meaning::Period(Period::Quarter(*quarter).value()));
        }
        for (phrase, period) in &dates.relative_months {
            self.meanings.add(phrase, Meaning::Period(period.value()));
        }
        for (name, century) in &dates.century_names {
            self.century_names.extend(keys(name).first().map(|key| (*key, *century)));
        }
        dates.eras.iter().for_each(|(era, before)| self.eras.add(era, *before));
    }

    fn add_marks(&mut self, data: &Data) {
        let lists: [(&Vec<String>, Mark); 9] = [
            (&data.dates.grades, Mark::Grade),
            (&data.percent, Mark::Percent),
            (&data.percent_points, Mark::Points),
            (&data.tenths, Mark::Tenths),
            (&data.times_suffix, Mark::Times),
            (&data.clock.hours, Mark::Hour),
            (&data.clock.hours_unsure, Mark::UnsureHour),
            (&data.counters, Mark::Counter),
            (&data.dates.spans, Mark::Counter),
        ];
        for (list, mark) in lists {
            list.iter().for_each(|phrase| self.marks.add(phrase, mark.clone()));
        }
        for (code, forms) in &data.currencies {
            let code = kept(code);
            forms.iter().for_each(|form| self.marks.add(form, Mark::Currency(code)));
        }
        for (key, forms) in &data.units {
            let key = kept(key);
            forms.iter().for_each(|form| self.marks.add(form, Mark::Unit(key)));
        }
        self.add_date_signs(&data.dates.patterns);
        data.percent_prefix.iter().for_each(|phrase| self.percent_prefix.add(phrase, ()));
        data.ordinal_prefix.iter().for_each(|phrase| self.ordinal_prefix.add(phrase, ()));
        data.and_a_half.iter().for_each(|phrase| self.and_a_half.add(phrase, ()));
        let halves = [
            (&data.clock.morning, HalfOfDay::Morning),
            (&data.clock.afternoon, HalfOfDay::Afternoon),
            (&data.clock.night, HalfOfDay::Night),
        ];
        for (list, half) in halves {
            list.iter().for_each(|phrase| self.halves_of_day.add(phrase, half));
        }
    }

    /// The signs behind the parts of a date: 年, 月, 日.
    fn add_date_signs(&mut self, patterns: &[String]) {
        for pattern in patterns {
            for (place, mark) in
                [("{year}", Mark::Year), ("{month}", Mark::Month), ("{day}", Mark::Day)]
            {
                let Some((_, rest)) = pattern.split_once(place) else {
                    continue;
                };
                let sign: String = rest.chars().take_while(|c| *c != '{').collect();
                // A stop or a slash parts other things, too.
                if sign.contains(char::is_alphabetic)
                    && self.marks.longest(&keys(&sign)).is_none_or(|(_, known)| *known != mark)
                {
                    self.marks.add(&sign, mark);
                }
            }
        }
    }
}
