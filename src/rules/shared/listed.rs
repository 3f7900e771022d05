//! Words that a language pack lists.

use crate::article::Article;

/// Whether a list of words in lower case has the word of a token.
pub fn is_listed(list: &str, article: &Article, at: usize) -> bool {
    if list.is_empty() {
        return false;
    }
    let word = article.of(at).to_lowercase();
    list.split_whitespace().any(|listed| listed == word)
}
