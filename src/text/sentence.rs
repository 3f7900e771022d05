//! Sentences, from tokens: where a stop, a line end or a segment ends one.

use super::lexicon::Class;
use super::{Case, Gap, Token, TokenKind};
use std::ops::Range;

/// The sentences of a segment as ranges of `tokens`, given the segment's own range. Unlike UAX #29 this knows the
/// language's abbreviations and initials, which end no sentence.
pub fn sentences(tokens: &[Token], segment: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = segment.start;
    for at in segment.clone() {
        if ends_sentence(tokens, at, segment.end) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < segment.end {
        found.push(start..segment.end);
    }
    found
}

fn ends_sentence(tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    let next = tokens[..end].get(at + 1);
    // French sets a space before its closing mark.
    if next.is_some_and(|next| is_closing(next) && (next.gap == Gap::None || next.is_mark('»'))) {
        return false;
    }
    match token.mark {
        '。' | '！' | '？' => true,
        '!' | '?' | '…' => next.is_none_or(|next| next.gap != Gap::None && starts_upper(next)),
        '.' => {
            next.is_none_or(|next| next.gap != Gap::None && starts_upper(next))
                && !is_abbreviated(tokens, at)
        }
        _ if is_closing(token) && at > 0 => {
            matches!(tokens[at - 1].mark, '.' | '!' | '?' | '。')
                && next.is_none_or(|next| next.gap != Gap::None && starts_upper(next))
        }
        _ => false,
    }
}

/// Whether the stop at `at` belongs to an abbreviation, an initial or an ordinal.
pub fn is_abbreviated(tokens: &[Token], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    if tokens[at].gap != Gap::None {
        return false;
    }
    match previous.kind {
        TokenKind::Word => {
            previous.is(Class::ABBREVIATION)
                || previous.letters == 1
                || previous.case == Case::Upper
                    && previous.letters <= 4
                    && at >= 2
                    && tokens[at - 2].is_mark('.')
        }
        _ => false,
    }
}

fn starts_upper(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.case != Case::Lower,
        _ => true,
    }
}

pub fn is_closing(token: &Token) -> bool {
    matches!(token.mark, '"' | '”' | '»' | '“' | '’' | ')' | ']' | '」' | '』' | '）')
}

pub fn is_opening(token: &Token) -> bool {
    matches!(token.mark, '"' | '“' | '„' | '«' | '‘' | '(' | '[' | '「' | '『' | '（' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::text::token::tokens;

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        let text = "M. Li parle. Il a dit « Oui. » Puis J. Wang est parti.";
        let pack = language::pack("fr").unwrap();
        let tokens = tokens(text, &pack.lexicon);
        let found: Vec<_> = sentences(&tokens, 0..tokens.len())
            .into_iter()
            .map(|s| &text[tokens[s.start].start()..tokens[s.end - 1].end()])
            .collect();
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0], "M. Li parle.");
    }
}
