//! What shows that a name is a person's: what the person is called or does beside it.

use crate::article::Article;
use std::ops::Range;

/// Whether what stands beside a name shows a person, and the name ends there: "said …", "… explains", "the reporter …",
/// "…, a worker".
pub fn is_person(article: &Article, name: &Range<usize>) -> bool {
    let tokens = &article.tokens;
    let adjoins = |next: usize| next < tokens.len() && article.adjoin(next - 1, next);
    let before = name.start.checked_sub(1).filter(|at| article.adjoin(*at, name.start));
    let is_before = before.is_some_and(|at| is_calling(article, at) || speaks(article, at));
    // "A farmer, …, says"
    let is_between = || {
        name.start > 1
            && tokens[name.start - 1].is_mark(',')
            && !tokens[name.start].starts_segment
            && is_calling(article, name.start - 2)
    };
    let is_longer = before.is_some_and(|at| tokens[at].is_capitalised() && !is_before)
        || adjoins(name.end) && tokens[name.end].is_capitalised();
    let is_behind = || adjoins(name.end) && speaks(article, name.end);
    !is_longer && (is_before || is_behind() || is_between() || is_apposed(article, name.end))
}

/// "…, a worker", "…, secretary of the bureau"
fn is_apposed(article: &Article, comma: usize) -> bool {
    let tokens = &article.tokens;
    let first = comma + 1;
    let is_comma = first < tokens.len()
        && tokens[comma].is_mark(',')
        && !tokens[comma].starts_segment
        && !tokens[first].starts_segment;
    let articles = article.pack.map(|pack| &pack.data.repeats.articles);
    let is_article = |at: usize| articles.is_some_and(|list| list.has(tokens[at].lower));
    let called = |at: usize| at < tokens.len() && is_calling(article, at);
    is_comma && (called(first) || is_article(first) && called(first + 1))
}

fn is_calling(article: &Article, at: usize) -> bool {
    article.pack.is_some_and(|pack| pack.data.names.callings.has(article.tokens[at].lower))
}

fn speaks(article: &Article, at: usize) -> bool {
    let lower = article.tokens[at].lower;
    article.pack.is_some_and(|pack| {
        pack.data.names.speakers.has(lower) || pack.data.commas.speaking.has(lower)
    })
}
