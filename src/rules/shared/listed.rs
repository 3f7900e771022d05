//! Words that a language pack lists.

use crate::article::Article;
use crate::language::Words;

/// Whether a list has the word of a token, in whatever case.
pub fn is_listed(list: &Words, article: &Article, at: usize) -> bool {
    list.has(article.tokens[at].lower)
}
