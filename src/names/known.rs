//! Which words of an article are words or names that people know.

use super::places;
use crate::article::Article;
use crate::text::fold;

/// Whether the article's language has a word, or texts of it have it now and then; or whether English does, the names of
/// which all languages borrow.
pub(super) fn is_known(article: &Article, at: usize) -> bool {
    let word = article.of(at);
    let lower = word.to_lowercase();
    let own = article.pack.and_then(|pack| pack.forms.as_ref());
    let forms = own.into_iter().chain(article.packs.forms("en"));
    forms.into_iter().any(|forms| {
        [word, lower.as_str()].into_iter().any(|word| forms.has(word) || forms.meets(word))
    }) || places::is_known(&fold::fold(word))
}

/// Whether the article's language has a word.
pub(super) fn is_word(article: &Article, at: usize) -> bool {
    let word = article.of(at);
    let own = article.pack.and_then(|pack| pack.forms.as_ref());
    own.is_some_and(|forms| forms.has(word) || forms.has(&word.to_lowercase()))
}

/// Whether people often use a word of the article's language.
pub(super) fn is_common(article: &Article, at: usize) -> bool {
    let lower = article.of(at).to_lowercase();
    let own = article.pack.and_then(|pack| pack.forms.as_ref());
    own.is_some_and(|forms| forms.is_common(&lower))
}
