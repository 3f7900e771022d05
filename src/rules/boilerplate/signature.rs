//! What a page or a wire put behind an article's last sentence: "(Reporter Li Ming)", "[Editor: Wang Li]", "(End)".

use super::super::Findings;
use super::LONGEST_BRACKET;
use super::dateline::names_reporters;
use crate::article::{Article, Segment};
use crate::document::Format;
use crate::finding::Safety;
use crate::language::Boilerplate;
use crate::text::{Span, fold, pinyin};

const SIGNATURE: &str =
    "who wrote or edited this, as the page had it; write it as your articles do, or drop it";
const END: &str = "the sign of an article's end, left of the page";

pub fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(lists) = article.pack.map(|pack| &pack.data.boilerplate) else { return };
    let Some((open, close)) = last_bracket(article, segment) else { return };
    let span = article.span(open, close);
    let bracket = span.of(article.text).to_lowercase();
    let is_line = open == segment.tokens.start;
    let what = if !is_line && lists.tail.contains(&bracket) {
        END
    } else if names_reporters(article, open, close, lists)
        || !is_line && (is_label(&bracket, lists) || is_signed(article, open, close))
    {
        SIGNATURE
    } else {
        return;
    };
    let finding = findings.add(span, what);
    if article.document.format == Format::Plain && !is_line {
        finding.with_fix(Span::new(article.tokens[open - 1].end(), span.end), "", Safety::Unsafe);
    }
}

/// The bracket that ends a segment, and begins it or stands behind the end of a sentence.
fn last_bracket(article: &Article, segment: &Segment) -> Option<(usize, usize)> {
    let close = segment.tokens.end.checked_sub(1)?;
    let opening = match article.tokens[close].mark {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '】' => '【',
        _ => return None,
    };
    let mut before = segment.tokens.clone().rev().take(LONGEST_BRACKET);
    let open = before.find(|&at| article.tokens[at].mark == opening)?;
    let ends_sentence = |mark: char| matches!(mark, '.' | '!' | '?' | '…' | '”' | '»' | '"' | '。');
    let is_behind = open == segment.tokens.start || ends_sentence(article.tokens[open - 1].mark);
    is_behind.then_some((open, close))
}

/// "(editor in charge: li ming)"
fn is_label(bracket: &str, lists: &Boilerplate) -> bool {
    let inner = bracket.trim_start_matches(['(', '[', '（', '【']);
    let label = inner.split_once([':', '：']).map(|(label, _)| label.trim());
    label.is_some_and(|label| lists.labels.iter().any(|listed| listed == label))
}

/// "(Li Ming, Wang Li)"
fn is_signed(article: &Article, open: usize, close: usize) -> bool {
    let mut words = (open + 1..close).filter(|&at| article.tokens[at].is_word());
    let is_name = |at: usize| {
        let word = fold::fold(article.of(at));
        let is_spelt = pinyin::is_syllable(&word) || pinyin::is_syllables(&word);
        article.tokens[at].is_capitalised() && is_spelt
    };
    words.clone().count() > 1 && words.all(is_name)
}
