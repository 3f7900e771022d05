//! A language's words for numbers, as its pack tells them and as they are looked up.

use crate::text::{lexicon::Lexicon, token};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `[numbers]` of a language pack. `CONTRIBUTING.md` says what each key means.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Data {
    pub decimal: String,
    pub group: String,
    pub words: BTreeMap<String, f64>,
    pub articles: String,
    pub hundreds: BTreeMap<String, f64>,
    pub multipliers: BTreeMap<String, f64>,
    pub joined: bool,
    pub and: String,
    pub ordinals: BTreeMap<String, f64>,
    pub ordinals_unsure: String,
    pub ordinal_suffixes: String,
    pub fractions: BTreeMap<String, f64>,
    pub fractions_unsure: String,
    pub fractions_pattern: String,
    pub vague: BTreeMap<String, f64>,
    pub times: BTreeMap<String, f64>,
    pub times_suffix: Vec<String>,
    pub about: String,
    pub about_phrases: Vec<String>,
    pub about_before: Vec<String>,
    pub about_after: Vec<String>,
    pub percent: Vec<String>,
    pub percent_prefix: Vec<String>,
    pub percent_points: Vec<String>,
    pub digits: BTreeMap<String, f64>,
    pub scales: BTreeMap<String, f64>,
    pub tenths: Vec<String>,
    pub ordinal_prefix: Vec<String>,
    pub counters: Vec<String>,
    pub not_numbers: Vec<String>,
    pub currencies: BTreeMap<String, Vec<String>>,
    pub units: BTreeMap<String, Vec<String>>,
    pub dates: Dates,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dates {
    pub months: Vec<String>,
    pub weekdays: Vec<String>,
    pub orders: Vec<String>,
    pub patterns: Vec<String>,
    pub halves: BTreeMap<String, f64>,
    pub quarters: BTreeMap<String, f64>,
    pub relative_months: BTreeMap<String, String>,
    pub spans: Vec<String>,
    pub decades: Vec<String>,
    /// What tells a year at school, which other languages tell in words of their own: 3年生, a junior.
    pub grades: Vec<String>,
    /// Eras by which years are counted, with the year before their first.
    pub eras: BTreeMap<String, f64>,
    pub centuries: Vec<String>,
    pub roman_centuries: bool,
    /// Whether months have a capital.
    pub capital_months: bool,
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
    /// Half-years and quarters, by their last month.
    Period(f64),
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
        list.push((rest.to_vec(), value));
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
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
    /// Of the day, or of time.
    Hour,
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
    pub fraction_middle: Vec<u64>,
    pub and: FxHashSet<u64>,
    pub articles: FxHashSet<u64>,
    pub unsure: FxHashSet<u64>,
    pub ordinal_suffixes: Vec<String>,
    pub decimal: Vec<char>,
    pub group: Vec<char>,
    /// Multipliers by their text, for "5m" and compounds.
    pub multipliers: Vec<(String, f64)>,
    pub parts: FxHashMap<String, f64>,
    pub joined: bool,
    pub capital_months: bool,
    /// Whether numerals are signs like 三 and scales like 万.
    pub han: bool,
}

fn leaked(text: &str) -> &'static str {
    // Packs are read once a run and live as long.
    Box::leak(text.to_string().into_boxed_str())
}

impl Lexis {
    pub fn new(data: &Data) -> Lexis {
        let mut lexis = Lexis {
            decimal: data.decimal.chars().collect(),
            group: data.group.chars().collect(),
            joined: data.joined,
            capital_months: data.dates.capital_months,
            han: !data.digits.is_empty(),
            ordinal_suffixes: data
                .ordinal_suffixes
                .split_whitespace()
                .map(str::to_string)
                .collect(),
            ..Lexis::default()
        };
        lexis.add_meanings(data);
        lexis.add_marks(data);
        let words = |text: &str| text.split_whitespace().flat_map(keys).collect::<FxHashSet<u64>>();
        lexis.and = words(&data.and);
        lexis.articles = words(&data.articles);
        lexis.unsure = words(&format!("{} {}", data.ordinals_unsure, data.fractions_unsure));
        lexis.multipliers =
            data.multipliers.iter().map(|(word, value)| (word.to_lowercase(), *value)).collect();
        let parts = data.words.iter().chain(&data.hundreds).chain(&data.multipliers);
        lexis.parts = parts.map(|(word, value)| (word.to_lowercase(), *value)).collect();
        if let Some((_, rest)) = data.fractions_pattern.split_once("{d}") {
            lexis.fraction_middle = keys(rest.split('{').next().unwrap_or_default());
        }
        lexis
    }

    fn add_meanings(&mut self, data: &Data) {
        type Meant = fn(f64) -> Meaning;
        let tables: [(&BTreeMap<String, f64>, Meant); 9] = [
            (&data.words, Meaning::Word),
            (&data.hundreds, Meaning::Word),
            (&data.multipliers, Meaning::Multiplier),
            (&data.scales, Meaning::Multiplier),
            (&data.digits, Meaning::Digit),
            (&data.ordinals, Meaning::Ordinal),
            (&data.fractions, Meaning::Fraction),
            (&data.vague, Meaning::Vague),
            (&data.times, Meaning::Times),
        ];
        for (table, meaning) in tables {
            table.iter().for_each(|(phrase, value)| self.meanings.add(phrase, meaning(*value)));
        }
        for (month, forms) in data.dates.months.iter().enumerate() {
            forms
                .split_whitespace()
                .for_each(|form| self.meanings.add(form, Meaning::Month(month as f64 + 1.0)));
        }
        for (phrase, half) in &data.dates.halves {
            self.meanings.add(phrase, Meaning::Period(6.0 * half));
        }
        for (phrase, quarter) in &data.dates.quarters {
            self.meanings.add(phrase, Meaning::Period(100.0 + quarter));
        }
        for (phrase, period) in &data.dates.relative_months {
            let number: f64 = period[1..].parse().unwrap_or(0.0);
            self.meanings.add(
                phrase,
                Meaning::Period(if period.starts_with('H') {
                    6.0 * number
                } else {
                    100.0 + number
                }),
            );
        }
        data.not_numbers.iter().for_each(|phrase| self.meanings.add(phrase, Meaning::Not));
    }

    fn add_marks(&mut self, data: &Data) {
        let lists: [(&Vec<String>, Mark); 6] = [
            (&data.dates.grades, Mark::Grade),
            (&data.percent, Mark::Percent),
            (&data.percent_points, Mark::Points),
            (&data.tenths, Mark::Tenths),
            (&data.times_suffix, Mark::Times),
            (&data.counters, Mark::Counter),
        ];
        for (list, mark) in lists {
            list.iter().for_each(|phrase| self.marks.add(phrase, mark.clone()));
        }
        for (code, forms) in &data.currencies {
            let code = leaked(code);
            forms.iter().for_each(|form| self.marks.add(form, Mark::Currency(code)));
        }
        for (key, forms) in &data.units {
            let key = leaked(key);
            forms.iter().for_each(|form| self.marks.add(form, Mark::Unit(key)));
        }
        for pattern in &data.dates.patterns {
            for (place, mark) in
                [("{year}", Mark::Year), ("{month}", Mark::Month), ("{day}", Mark::Day)]
            {
                let Some((_, rest)) = pattern.split_once(place) else {
                    continue;
                };
                let sign: String = rest.chars().take_while(|c| *c != '{').collect();
                if !sign.is_empty()
                    && self.marks.longest(&keys(&sign)).is_none_or(|(_, known)| *known != mark)
                {
                    self.marks.add(&sign, mark);
                }
            }
        }
        data.dates.spans.iter().for_each(|phrase| self.marks.add(phrase, Mark::Counter));
        data.percent_prefix.iter().for_each(|phrase| self.percent_prefix.add(phrase, ()));
        data.ordinal_prefix.iter().for_each(|phrase| self.ordinal_prefix.add(phrase, ()));
        data.dates.eras.iter().for_each(|(era, before)| self.eras.add(era, *before));
    }
}
