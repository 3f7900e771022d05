//! A segment of an article and its source, with the numbers of both and what differs.

use super::Number;
use super::compare::{Difference, MOST_COMPARED, differences};
use super::read::Numbers;
use crate::article::{Article, Pair};
use crate::text::TokenKind;
use std::cell::OnceCell;

/// The numbers of a source segment and of its translation.
pub struct Comparison<'c, 'a> {
    pub source: &'c Article<'a>,
    pub article: &'c Article<'a>,
    pub pair: &'c Pair,
    pub from: Vec<Number>,
    pub to: Vec<Number>,
    pub differences: Vec<Difference>,
}

/// Compares the numbers of every pair of an article, each once.
pub fn comparisons<'c, 'a>(article: &'c Article<'a>) -> Vec<Comparison<'c, 'a>> {
    let Some(source) = article.source.as_deref() else {
        return Vec::new();
    };
    let (from, to) = (Numbers::of(source), Numbers::of(article));
    let pairs = article.pairs.iter();
    let compared = pairs.map(|pair| {
        let from = from.within(&pair.source);
        let to = to.within(&pair.target);
        Comparison::of(source, article, pair, from, to)
    });
    compared.collect()
}

impl<'c, 'a> Comparison<'c, 'a> {
    fn of(
        source: &'c Article<'a>,
        article: &'c Article<'a>,
        pair: &'c Pair,
        from: Vec<Number>,
        to: Vec<Number>,
    ) -> Self {
        let known = |article: &Article| article.pack.is_some_and(|pack| pack.has_numbers());
        let mut differences = match pair.target.is_empty() || pair.source.is_empty() {
            true => Vec::new(),
            false => {
                let words = OnceCell::new();
                differences(&from, &to, |number| {
                    let words = words.get_or_init(|| words_with_figures(article, pair));
                    words.len().saturating_mul(from.len()) > MOST_COMPARED
                        || holds(source, article, words, number)
                        || counts_list(source, pair, number)
                })
            }
        };
        if !known(source) || !known(article) {
            // Only figures are known of one of the languages: "103 mld" may be right as "103 billion".
            differences.retain(|difference| match *difference {
                Difference::Other { source, target } | Difference::Date { source, target } => {
                    is_plain(&from[source], &to[target])
                }
                _ => false,
            });
        }
        Comparison { source, article, pair, from, to, differences }
    }

    /// A number of the translation as it is written there.
    pub fn written(&self, number: &Number) -> &'a str {
        self.article.span_of(&number.tokens).of(self.article.text)
    }
}

/// Two numbers in figures of one length.
fn is_plain(source: &Number, target: &Number) -> bool {
    let length = |number: &Number| number.value.abs().max(1.0).log10().floor();
    source.digits
        && target.digits
        && !target.scaled
        && !target.percent
        && length(source) == length(target)
}

/// The words of a translation that have figures in them. Figures by themselves were read as numbers.
fn words_with_figures(article: &Article, pair: &Pair) -> Vec<usize> {
    let has_figures = |at: &usize| {
        article.tokens[*at].kind != TokenKind::Number
            && article.of(*at).contains(|c: char| c.is_ascii_digit())
    };
    pair.target.clone().filter(has_figures).collect()
}

/// Whether one of some words of the translation has the figures as they stand, in a name or a word: "G20", "COVID-19".
fn holds(source: &Article, article: &Article, words: &[usize], number: &Number) -> bool {
    let span = source.span_of(&number.tokens);
    let figures: String = span.of(source.text).chars().filter(char::is_ascii_digit).collect();
    !figures.is_empty() && words.iter().any(|at| article.of(*at).contains(&figures))
}

/// The longest list that a number behind it counts.
const LONGEST_LIST: f64 = 20.0;
/// No list has more tokens.
const LONGEST_CLAUSE: usize = 400;

/// A number that only counts the list before it: 江苏、浙江、辽宁3省, three provinces that the translation names.
fn counts_list(source: &Article, pair: &Pair, number: &Number) -> bool {
    if !(2.0..=LONGEST_LIST).contains(&number.value) || number.value.fract() != 0.0 {
        return false;
    }
    let before = source.tokens[pair.source.start..number.tokens.start].iter().rev();
    let before = before.take(LONGEST_CLAUSE);
    let clause = before.take_while(|token| {
        !matches!(token.mark, '，' | '。' | '；' | '：' | ',' | ';' | ':' | '.')
    });
    let parted = clause.filter(|token| token.is_mark('、')).count();
    parted > 0 && parted as f64 + 1.0 >= number.value
}
