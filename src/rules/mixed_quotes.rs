#![doc = include_str!("mixed_quotes.md")]

use super::shared::quotations::{Quotation, family, is_quote, quotations};
use super::shared::style::{Place, here_or, tell, times};
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Edit, Safety, Severity};
use crate::text::Span;

pub const RULE: Rule = Rule {
    name: "mixed-quotes",
    summary: "quotation marks of two styles in one article",
    page: include_str!("mixed_quotes.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// A style is clearly the article's own where it is so many times as frequent as the others.
const CLEAR: usize = 3;
/// One quotation alone is pasted by anybody, where both styles are on any keyboard.
const LEAST: usize = 2;
/// A longer quotation, in bytes, is shown by its two ends.
const LONGEST_SHOWN: usize = 60;

fn check(article: &Article, findings: &mut Findings) {
    let all = article.segments.iter().flat_map(|segment| quotations(article, segment).closed);
    // Marks with nothing between them enclose no words.
    let (pure, mixed): (Vec<Quotation>, Vec<Quotation>) = all
        .filter(|quotation| {
            quotation.close > quotation.open + 1
                && quotation.depth == 0
                && stands_well(article, quotation)
        })
        .partition(|quotation| {
            let mark = |at: usize| family(article.tokens[at].mark);
            mark(quotation.open) == mark(quotation.close)
        });
    let Some(model) = Model::of(article, &pure, &mixed) else { return };
    let is_other = |one: &&Quotation| family(article.tokens[one.open].mark) != model.family;
    let others: Vec<&Quotation> = pure.iter().filter(is_other).collect();
    // Nobody types these by accident: beside them any other mark is what a program left.
    if !is_typed(model.open.trim()) && others.len() < LEAST {
        return;
    }
    let shown = |(open, close): (&str, &str)| format!("{}…{}", open.trim(), close.trim());
    let message = |index: usize, count: usize| {
        let other = shown(marks(article, others[index]));
        let own = shown((&model.open, &model.close));
        format!("{other} {}, but {own} {} in this article", here_or(count), times(model.times))
    };
    let places = others.iter().map(|quotation| places(article, quotation, &model)).collect();
    tell(places, Safety::Unsafe, message, findings);
}

/// How the article's own quotations are written, with the spaces inside them, and how often.
struct Model {
    family: char,
    open: String,
    close: String,
    times: usize,
}

impl Model {
    fn of(article: &Article, pure: &[Quotation], mixed: &[Quotation]) -> Option<Model> {
        let style = |quotation: &Quotation| family(article.tokens[quotation.open].mark);
        // „word": the language's own mark opens, and another closes.
        let begun = mixed.iter().filter(|quotation| is_typed(article.of(quotation.open)));
        let styles: Vec<char> = pure.iter().chain(begun).map(style).collect();
        let family = kept(article, &styles)?;
        let times = styles.iter().filter(|style| **style == family).count();
        let (open, close) = match pure.iter().find(|quotation| style(quotation) == family) {
            Some(own) => {
                let (open, close) = marks(article, own);
                (open.to_string(), close.to_string())
            }
            None => article.pack?.house_quotes()?,
        };
        Some(Model { family, open, close, times })
    }
}

/// Marks that no keyboard writes by accident.
fn is_typed(open: &str) -> bool {
    matches!(open, "«" | "»" | "„")
}

/// Whether the marks touch nothing outside that a quotation does not touch: others are told, and mended, first.
fn stands_well(article: &Article, quotation: &Quotation) -> bool {
    let (open, close) = (quotation.open, quotation.close);
    let is_word = |at: usize| article.tokens.get(at).is_some_and(|token| token.is_word());
    // Behind an equals sign it is a value of markup.
    let clings_before = open > 0
        && (is_word(open - 1) || article.tokens[open - 1].is_mark('='))
        && article.touches(open);
    let clings_behind = is_word(close + 1) && article.touches(close + 1);
    // `"word""`: which of two marks closes is another rule's business.
    let is_doubled =
        article.tokens.get(close + 1).is_some_and(is_quote) && article.touches(close + 1);
    let clings = clings_before || clings_behind || is_doubled;
    !clings && !article.tokens[close - 1].is_mark(':')
}

/// The style to keep: the one that is clearly the article's own, or else the language's, if the article has it.
fn kept(article: &Article, styles: &[char]) -> Option<char> {
    let count = |wanted: char| styles.iter().filter(|&&style| style == wanted).count();
    let most = ['"', '“', '«'].into_iter().max_by_key(|&style| count(style))?;
    if count(most) >= CLEAR * (styles.len() - count(most)) {
        return Some(most);
    }
    let house = article.pack?.data.quotes.pairs.first()?.chars().next()?;
    let house = family(house);
    (count(house) > 0).then_some(house)
}

/// A quotation, or the two ends of a long one, and what writes it in the style of another.
fn places(article: &Article, quotation: &Quotation, model: &Model) -> Vec<Place> {
    let (open, close) = (quotation.open, quotation.close);
    let opening = Edit {
        span: Span::new(article.tokens[open].start(), article.tokens[open + 1].start()),
        text: model.open.clone(),
    };
    let closing = Edit {
        span: Span::new(article.tokens[close - 1].end(), article.tokens[close].end()),
        text: model.close.clone(),
    };
    let whole = article.span(open, close);
    if whole.len() <= LONGEST_SHOWN {
        return vec![Place { span: whole, edits: vec![opening, closing] }];
    }
    vec![
        Place { span: article.span(open, open + 1), edits: vec![opening] },
        Place { span: article.span(close - 1, close), edits: vec![closing] },
    ]
}

/// The marks of a quotation with the spaces inside them.
fn marks<'a>(article: &Article<'a>, quotation: &Quotation) -> (&'a str, &'a str) {
    let open = Span::new(
        article.tokens[quotation.open].start(),
        article.tokens[quotation.open + 1].start(),
    );
    let close =
        Span::new(article.tokens[quotation.close - 1].end(), article.tokens[quotation.close].end());
    (open.of(article.text), close.of(article.text))
}
