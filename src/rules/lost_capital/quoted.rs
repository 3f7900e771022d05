//! A speech that a colon leads in and that starts with a small letter: "the mayor said: “we are late for it.”"

use super::super::Findings;
use super::super::shared::listed::is_listed;
use super::super::shared::quotations::quotations;
use super::super::shared::terms::capitalised;
use super::report;
use crate::article::{Article, Segment};
use crate::language::Pack;
use crate::text::Case;

/// A shorter quotation may be part of a sentence.
const FEWEST_TOKENS: usize = 6;

pub fn check(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let speaking = &pack.data.commas.speaking;
    if speaking.is_empty() {
        return;
    }
    for quotation in quotations(article, segment).closed {
        let (open, first) = (quotation.open, quotation.open + 1);
        let is_led = open >= segment.tokens.start + 2
            && article.tokens[open - 1].is_mark(':')
            && is_listed(speaking, article, open - 2);
        let is_speech = quotation.close >= open + FEWEST_TOKENS
            && article.tokens[first].is_word()
            && article.tokens[first].case == Case::Lower
            && article.is_untied(first);
        if is_led && is_speech {
            let word = article.of(first);
            report(article.tokens[first].span(), word, capitalised(word), findings);
        }
    }
}
