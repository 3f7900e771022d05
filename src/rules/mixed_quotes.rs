#![doc = include_str!("mixed_quotes.md")]

use super::shared::quotations::{Quotation, family, quotations};
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

/// The style kept must be so many times as frequent as the other: near a tie, nobody knows which is the slip.
const CLEAR: usize = 3;
/// A longer quotation, in bytes, is not marked from end to end.
const LONGEST_SHOWN: usize = 60;

fn check(article: &Article, findings: &mut Findings) {
    let same = |quotation: &Quotation| {
        family(article.tokens[quotation.open].mark) == family(article.tokens[quotation.close].mark)
    };
    let all: Vec<Quotation> = article
        .segments
        .iter()
        .flat_map(|segment| quotations(article, segment).closed)
        // Marks with nothing between them enclose no words.
        .filter(|quotation| {
            quotation.close > quotation.open + 1 && quotation.depth == 0 && same(quotation)
        })
        .collect();
    let style = |quotation: &Quotation| family(article.tokens[quotation.open].mark);
    let count = |wanted: char| all.iter().filter(|quotation| style(quotation) == wanted).count();
    let kept = ['"', '“', '«'].into_iter().max_by_key(|&style| count(style)).unwrap_or('"');
    let others = all.iter().filter(|quotation| style(quotation) != kept);
    // Nobody types guillemets by accident: beside them the other marks are what a program left.
    let clear = if kept == '«' { 1 } else { CLEAR };
    if count(kept) < clear * others.clone().count() {
        return;
    }
    let Some(model) = all.iter().find(|quotation| style(quotation) == kept) else {
        return;
    };
    for quotation in others {
        report(article, quotation, model, count(kept), findings);
    }
}

fn report(
    article: &Article,
    quotation: &Quotation,
    model: &Quotation,
    times: usize,
    findings: &mut Findings,
) {
    let (open, close) = marks(article, model);
    let (own_open, own_close) = marks(article, quotation);
    let span = article.tokens[quotation.open].span();
    let (first, last) = (&article.tokens[quotation.open + 1], &article.tokens[quotation.close - 1]);
    let edits = vec![
        Edit { span: Span::new(span.start, first.start()), text: open.to_string() },
        Edit {
            span: Span::new(last.end(), article.tokens[quotation.close].end()),
            text: close.to_string(),
        },
    ];
    let message = format!(
        "{}…{} here, but {}…{} {times} times in this article",
        own_open.trim(),
        own_close.trim(),
        open.trim(),
        close.trim()
    );
    let model = article.tokens[model.open].span();
    let mut tell = |span: Span, edits: Vec<Edit>| {
        findings
            .add(span, message.clone())
            .with_edits(edits, Safety::Unsafe)
            .with_related(model, "the other style, first here");
    };
    let whole = article.span(quotation.open, quotation.close);
    if whole.len() <= LONGEST_SHOWN {
        return tell(whole, edits);
    }
    // A long quotation is told at its two ends.
    let ends = [(quotation.open, quotation.open + 1), (quotation.close - 1, quotation.close)];
    for ((first, last), edit) in ends.into_iter().zip(edits) {
        tell(article.span(first, last), vec![edit]);
    }
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
