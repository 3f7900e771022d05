//! Full stops and commas behind closing quotation marks in an article that sets them before: "the “port.”" beside "the “port”.".

use super::super::Findings;
use super::super::shared::quotations::{names_speaker, quotations};
use super::super::shared::style::{Place, here_or, tell, times};
use crate::article::{Article, Segment};
use crate::finding::{Edit, Safety};
use crate::text::{Gap, TokenKind};

/// The way kept must be so many times as frequent as the other.
const CLEAR: usize = 2;

pub fn check(article: &Article, findings: &mut Findings) {
    // Only a language whose customs differ by country has both in print.
    let Some(pack) = article.pack.filter(|pack| !pack.data.quotes.inside.is_empty()) else {
        return;
    };
    if !article.may_have("\"") && !article.may_have("”") {
        return;
    }
    let (mut inside, mut outside) = (0, Vec::new());
    for segment in &article.segments {
        for quotation in quotations(article, segment).closed {
            let close = quotation.close;
            if is_stop(article, segment, close - 1) && stands_alone(article, segment, close) {
                inside += 1;
            }
            let stop = close + 1;
            // Another rule tells of the comma before a speaker.
            if is_word(article, close - 1)
                && article.touches(close)
                && is_stop(article, segment, stop)
                && stands_alone(article, segment, stop)
                && !names_speaker(article, segment, &pack.data.commas, stop + 1)
            {
                outside.push(stop);
            }
        }
    }
    if inside >= CLEAR * outside.len() {
        report(article, inside, outside, findings);
    }
}

fn report(article: &Article, inside: usize, outside: Vec<usize>, findings: &mut Findings) {
    let message = |_, count: usize| {
        let (here, there) = (here_or(count), times(inside));
        format!(
            "a stop or comma stands behind the closing quotation mark {here}, but {there} before it in this article"
        )
    };
    let place = |stop: usize| {
        let right = format!("{}{}", article.of(stop), article.of(stop - 1));
        let edits = vec![Edit { span: article.span(stop - 1, stop), text: right }];
        vec![Place { span: article.span(stop - 2, stop), edits }]
    };
    let places = outside.into_iter().map(place).collect();
    tell(places, Safety::Unsafe, message, findings);
}

fn is_word(article: &Article, at: usize) -> bool {
    matches!(article.tokens[at].kind, TokenKind::Word | TokenKind::Number)
}

/// A full stop or a comma that touches what it follows, a word or a closing mark.
fn is_stop(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && segment.tokens.contains(&at)
        && matches!(article.tokens[at].mark, '.' | ',')
        && article.touches(at)
        && article.tokens[at - 1].mark != '.'
}

fn stands_alone(article: &Article, segment: &Segment, at: usize) -> bool {
    !segment.tokens.contains(&(at + 1)) || article.tokens[at + 1].gap != Gap::None
}
