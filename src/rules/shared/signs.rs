//! Signs of scripts that write no spaces between words.

use crate::article::{Article, Segment};

/// Whether a token of the segment is a sign of such a script.
pub fn is_sign(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&at) && article.tokens[at].script.is_unspaced()
}
