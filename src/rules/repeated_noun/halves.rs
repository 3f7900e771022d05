//! A compound whose first part is left out of it and stands in the next as well: "Reinigungs- und Reinigungsfeier".

use crate::article::{Article, Segment};
use crate::language::Repeats;
use crate::rules::shared::listed::is_listed;
use crate::rules::shared::terms::capitalised;
use crate::text::TokenKind;

/// A shorter part may start many words.
const SHORTEST: usize = 4;

/// Whether a small word at a place joins such a part and a compound of it. What stands behind that part in the compound is a word.
pub fn is_half(article: &Article, segment: &Segment, repeats: &Repeats, at: usize) -> bool {
    let (hyphen, second) = (at - 1, at + 1);
    let are_words = at >= segment.tokens.start + 2
        && segment.tokens.contains(&second)
        && is_listed(&repeats.joins, article, at)
        && article.tokens[hyphen].is_mark('-')
        && article.touches(hyphen)
        && article.tokens[hyphen - 1].kind == TokenKind::Word
        && article.tokens[second].kind == TokenKind::Word
        && article.adjoin(at, second);
    if !are_words {
        return false;
    }
    let (part, whole) = (article.of(hyphen - 1), article.of(second));
    let Some(rest) = whole.strip_prefix(part.strip_suffix('s').unwrap_or(part)) else {
        return false;
    };
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    part.len() >= SHORTEST
        && rest.len() >= SHORTEST
        && forms.is_some_and(|forms| forms.has(rest) || forms.has(&capitalised(rest)))
}
