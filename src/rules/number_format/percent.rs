//! "5 percent" in an article that writes as many others with the sign.

use crate::article::Article;
use crate::finding::Safety;
use crate::rules::Findings;
use crate::rules::shared::figures::figures;
use crate::rules::shared::style::times;
use crate::text::Span;
use std::ops::Range;

pub fn in_words(article: &Article, phrases: &[String], findings: &mut Findings) {
    let signs = article.tokens.iter().filter(|token| token.is_mark('%')).count();
    if signs == 0 {
        return;
    }
    let numbers = article.segments.iter().flat_map(|segment| figures(article, segment));
    let words: Vec<(Range<usize>, usize)> = numbers
        .filter_map(|figure| {
            let ends = |phrase: &String| phrase_end(article, phrase, figure.tokens.end);
            let end = phrases.iter().find_map(ends)?;
            Some((figure.tokens, end))
        })
        .collect();
    if words.len() > signs {
        return;
    }
    for (figure, end) in words {
        let word = article.span(figure.end, end);
        let message = format!(
            "“{}” in words, but the percent sign {} in this article",
            word.of(article.text),
            times(signs)
        );
        let place = Span::new(article.tokens[figure.end - 1].end(), word.end);
        let span = article.span(figure.start, end);
        findings.add(span, message).with_fix(place, "%", Safety::Unsafe);
    }
}

/// The last token of a phrase that stands at a token, in one segment with the token before it.
fn phrase_end(article: &Article, phrase: &str, at: usize) -> Option<usize> {
    let mut next = at;
    for word in phrase.split(' ') {
        let is_next = next < article.tokens.len()
            && article.adjoin(next - 1, next)
            && article.of(next).to_lowercase() == word;
        if !is_next {
            return None;
        }
        next += 1;
    }
    Some(next - 1)
}
