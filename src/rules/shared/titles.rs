//! Where a title may stand, which has capitals and words of its own.

use crate::article::{Article, Segment};
use crate::rules::shared::quotations::is_quote;

/// A longer quotation is what somebody said.
const LONGEST_TITLE: usize = 8;

/// Whether a token stands in brackets or in a quotation short enough to be a title.
pub fn in_title(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = article.before(segment, at);
    let depth = before.iter().fold(0i32, |depth, token| match token.mark {
        '(' | '[' | '（' => depth + 1,
        ')' | ']' | '）' => depth - 1,
        _ => depth,
    });
    let near = |tokens: &mut dyn Iterator<Item = usize>| {
        tokens.take(LONGEST_TITLE).any(|at| is_quote(&article.tokens[at]))
    };
    depth > 0
        || near(&mut (segment.tokens.start..at).rev()) && near(&mut (at + 1..segment.tokens.end))
}
