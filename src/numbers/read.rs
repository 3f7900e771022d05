//! Finding numbers in tokens.

mod dates;
mod figures;
mod glued;
mod marks;
mod signs;
mod spelt;

use super::{Number, NumberKind};
use crate::article::Article;
use crate::language::numbers::{Data, Lexis, Meaning};
use crate::text::{Case, Gap, Token, TokenKind};
use figures::Marks;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

/// For languages whose number words are not known: figures only.
static FIGURES: LazyLock<Lexis> = LazyLock::new(|| {
    Lexis::new(&Data { decimal: ",.".into(), group: " ".into(), ..Data::default() })
});

/// The numbers in a range of an article's tokens, in order.
pub fn numbers(article: &Article, tokens: &Range<usize>) -> Vec<Number> {
    Numbers::of(article).within(tokens)
}

/// The numbers of an article, read range by range.
pub struct Numbers<'r, 'a> {
    article: &'r Article<'a>,
    lexis: &'r Lexis,
    /// What the article's marks in figures mean.
    marks: Marks,
    /// Words that begin with no number, by the hash of their lower case.
    plain: RefCell<FxHashSet<u64>>,
}

impl<'r, 'a> Numbers<'r, 'a> {
    pub fn of(article: &'r Article<'a>) -> Self {
        let known = article.pack.filter(|pack| pack.has_numbers());
        let lexis: &Lexis = known.map_or(&*FIGURES, |pack| pack.numbers());
        Numbers { article, lexis, marks: Marks::of(article, lexis), plain: RefCell::default() }
    }

    /// The numbers in a range of tokens, in order.
    pub fn within(&self, tokens: &Range<usize>) -> Vec<Number> {
        let article = self.article;
        let words: Vec<usize> = tokens.clone().filter(|at| !is_hyphen(article, *at)).collect();
        let keys: Vec<u64> = words.iter().map(|at| article.tokens[*at].lower).collect();
        let (lexis, marks, plain) = (self.lexis, &self.marks, &self.plain);
        Reader { article, lexis, marks, plain, words, keys }.all()
    }
}

/// A hyphen that ties a word to what goes before: "twenty-one", "16-Millionen-Stadt". Before a digit it may be a minus or a range, and stays.
fn is_hyphen(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    let is = |at: usize, kinds: &[TokenKind]| {
        article.tokens.get(at).is_some_and(|token| kinds.contains(&token.kind))
    };
    let ties = at > 0
        && is(at - 1, &[TokenKind::Word, TokenKind::Number])
        && is(at + 1, &[TokenKind::Word]);
    token.is_mark('-') && ties && article.touches(at) && article.touches(at + 1)
}

/// Items of a list are numbered to no more.
const LONGEST_LIST: f64 = 100.0;

struct Reader<'r, 'a> {
    article: &'r Article<'a>,
    lexis: &'r Lexis,
    marks: &'r Marks,
    plain: &'r RefCell<FxHashSet<u64>>,
    /// Tokens without hyphens, and the hashes of their lower case.
    words: Vec<usize>,
    keys: Vec<u64>,
}

/// A number read so far: its value and the word behind it.
#[derive(Clone)]
struct Read {
    value: f64,
    other: Option<f64>,
    precision: f64,
    end: usize,
    kind: NumberKind,
    digits: bool,
    scaled: bool,
    scale: f64,
    unit: Option<&'static str>,
    /// Letters that touch its last figure or sign: the "km" of 5km.
    suffix: String,
    sure: bool,
}

impl Read {
    /// A number in words or signs that ends before a word.
    fn spelt(value: f64, kind: NumberKind, end: usize) -> Read {
        let precision = if kind == NumberKind::Vague { value } else { 1.0 };
        Read {
            value,
            other: None,
            precision,
            end,
            kind,
            digits: false,
            scaled: false,
            scale: 1.0,
            unit: None,
            suffix: String::new(),
            sure: true,
        }
    }

    /// Multiplies it by a scale.
    fn multiply(&mut self, by: f64) {
        self.scale *= by;
        self.value *= by;
        self.precision *= by;
        self.other = self.other.map(|other| other * by);
        self.scaled = true;
    }
}

impl Reader<'_, '_> {
    fn all(&self) -> Vec<Number> {
        let mut numbers: Vec<Number> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let before = numbers.last();
            match self.number(at, before) {
                Some((number, end)) => {
                    numbers.extend(number);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        self.days(&mut numbers);
        self.ranges(&mut numbers);
        self.minutes(&mut numbers);
        self.enumeration(&mut numbers);
        numbers
    }

    /// The figure before an item of a list counts nothing: "3. …", "4) …".
    fn enumeration(&self, numbers: &mut [Number]) {
        let Some(first) = numbers.first_mut() else {
            return;
        };
        let tokens = &self.article.tokens;
        let starts = tokens[first.tokens.start].starts_segment && first.tokens.len() == 1;
        let mark = tokens.get(first.tokens.end).map_or('\0', |token| token.mark);
        let is_plain = first.digits && first.kind == NumberKind::Cardinal && !first.percent;
        if starts
            && is_plain
            && first.value < LONGEST_LIST
            && matches!(mark, '.' | ')' | '、' | '．' | '）')
        {
            first.sure = false;
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.words.get(at).map(|token| &self.article.tokens[*token])
    }

    /// The text of a word, empty behind the last.
    fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |token| self.article.of(*token))
    }

    /// The words from one on.
    fn keys(&self, at: usize) -> &[u64] {
        self.keys.get(at..).unwrap_or_default()
    }

    fn touches(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether a word stands in one line with the word before it.
    fn is_near(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap != Gap::Line)
    }

    fn is_figure(&self, at: usize) -> bool {
        narrow(self.text(at)).starts_with(|c: char| c.is_ascii_digit())
    }

    /// What starts at a word: a number, nothing to be read as one, or neither.
    fn number(&self, at: usize, before: Option<&Number>) -> Option<(Option<Number>, usize)> {
        if !self.may_start(at) {
            return None;
        }
        let rest = self.keys(at);
        if let Some((length, ())) = self.lexis.percent_prefix.longest(rest) {
            let read = self.value(at + length)?;
            return Some((Some(Number { percent: true, ..self.finished(at, &read) }), read.end));
        }
        if let Some((length, Meaning::Not)) = self.lexis.meanings.longest(rest) {
            return Some((None, at + length));
        }
        if let Some(year) = self.year_of_era(at) {
            return Some(year);
        }
        if self.is_ordinal_behind_article(at) {
            return None;
        }
        if let Some(half_hour) = self.half_hour(at) {
            return Some(half_hour);
        }
        let ordinal = self.lexis.ordinal_prefix.longest(rest).map_or(0, |(length, ())| length);
        let read = self.value(at + ordinal)?;
        let mut number = self.finished(at, &read);
        if ordinal > 0 {
            (number.kind, number.counts) = (NumberKind::Ordinal, true);
        }
        let end = self.marked(&mut number, at, &read, before);
        number.sure &=
            !self.is_in_name(at) && (self.lexis.han || !self.is_article(at, &read, &number));
        Some((Some(number), end))
    }

    /// Whether a number may start at a word: most words of small letters are none.
    fn may_start(&self, at: usize) -> bool {
        let is_small = self.token(at).is_some_and(|token| token.case == Case::Lower)
            && self.text(at).starts_with(char::is_lowercase);
        let joins = || self.lexis.joined && !self.plain.borrow().contains(&self.keys[at]);
        !is_small || self.lexis.han || self.lexis.may_start(self.keys[at]) || joins()
    }

    /// "A second test" has no unit of time.
    fn is_ordinal_behind_article(&self, at: usize) -> bool {
        let next = self.keys(at + 1);
        self.lexis.articles.contains(&self.keys[at])
            && matches!(self.lexis.meanings.longest(next), Some((_, Meaning::Ordinal(_))))
            && self.unit_at(next).is_some()
    }

    /// The 19 of COVID-19 counts nothing.
    fn is_in_name(&self, at: usize) -> bool {
        let name =
            || self.token(at - 2).is_some_and(|name| name.is_word() && name.is_capitalised());
        at > 1
            && self.token(at - 1).is_some_and(|hyphen| hyphen.is_mark('-'))
            && self.touches(at)
            && self.touches(at - 1)
            && name()
    }

    /// "un" and "one" by themselves are articles and pronouns.
    fn is_article(&self, at: usize, read: &Read, number: &Number) -> bool {
        let one = read.end == at + 1 && !read.digits;
        one && (self.lexis.articles.contains(&self.keys[at])
            && !number.percent
            && number.currencies.is_empty()
            || self.lexis.unsure.contains(&self.keys[at])
                && matches!(number.kind, NumberKind::Ordinal | NumberKind::Cardinal)
                && number.units.is_empty())
    }

    fn finished(&self, at: usize, read: &Read) -> Number {
        Number {
            value: read.value,
            other_value: read.other,
            precision: read.precision,
            tokens: self.words[at]..self.words[read.end - 1] + 1,
            kind: read.kind,
            digits: read.digits,
            scaled: read.scaled,
            scale: read.scale,
            percent: false,
            currencies: Vec::new(),
            units: read.unit.into_iter().collect(),
            counts: read.digits || !self.lexis.han,
            sure: read.sure,
            half_of_day: None,
        }
    }

    fn value(&self, at: usize) -> Option<Read> {
        if at >= self.words.len() {
            return None;
        }
        if self.lexis.han {
            let glued = || self.lexis.joined.then(|| self.glued(at)).flatten();
            return glued().or_else(|| self.signs(at)).or_else(|| self.digits(at));
        }
        self.digits(at).or_else(|| self.spelt(at)).or_else(|| self.roman(at))
    }
}

/// Full-width digits as ASCII.
fn narrow(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '０'..='９')) {
        return text.into();
    }
    let digit = |c: char| {
        if matches!(c, '０'..='９') {
            (b'0' + (c as u32 - '０' as u32) as u8) as char
        } else {
            c
        }
    };
    text.chars().map(digit).collect::<String>().into()
}
