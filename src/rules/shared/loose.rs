//! Compounds whose hyphens stand off their parts: "three - year - old", "Covid - 19".

use super::listed::is_listed;
use crate::article::{Article, Segment};
use crate::language::{COMMON, Class, Hyphens, Pack};
use crate::text::{Case, TokenKind};

/// How many hyphens of one compound stand off its parts from a hyphen on, which is the first: two, one, or none.
pub fn hyphens(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> usize {
    let hyphens = &pack.data.hyphens;
    if !parts(article, segment, at) {
        0
    } else if ties_small_word(article, segment, hyphens, at) {
        2
    } else {
        let is_one = is_compound(article, segment, hyphens, at)
            || is_numbered(article, segment, at)
            || is_measure(article, segment, hyphens, at);
        usize::from(is_one)
    }
}

/// Whether a hyphen is one of a compound's.
pub fn is_of_compound(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> bool {
    hyphens(article, segment, pack, at) > 0
        || at >= segment.tokens.start + 3 && hyphens(article, segment, pack, at - 2) == 2
}

/// Whether a hyphen stands off two words in lower case; a sentence may start with the first.
fn parts_lower(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_lower = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && token.case == Case::Lower
    };
    let opens = |at: usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word && token.case == Case::Capital && token.starts_sentence
    };
    parts(article, segment, at) && (is_lower(at - 1) || opens(at - 1)) && is_lower(at + 1)
}

/// Whether a hyphen stands off what is on both its sides.
fn parts(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && segment.tokens.contains(&(at + 1))
        && article.tokens[at].is_mark('-')
        && article.adjoin(at - 1, at)
        && article.adjoin(at, at + 1)
}

/// "a well - known farm": a word that the lexicon or the article has with its hyphen, a prefix, or the last part of a compound before a
/// word of content. What the language joins without a hyphen is told when its hyphen stands. A dash may stand before a small word.
fn is_compound(article: &Article, segment: &Segment, hyphens: &Hyphens, at: usize) -> bool {
    if names_maker(article, segment, hyphens, at) || has_affix(article, segment, hyphens, at) {
        return true;
    }
    if !parts_lower(article, segment, at) {
        return false;
    }
    let joined = format!("{}-{}", article.of(at - 1), article.of(at + 1)).to_lowercase();
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let in_lexicon = || forms.is_some_and(|forms| forms.has(&joined));
    let is_last = is_listed(&hyphens.last_parts, article, at + 1);
    if article.tokens[at + 1].is(Class::FUNCTION) && !is_last {
        return in_lexicon();
    }
    stands_joined(article, at) || leads(article, segment, at) && (is_last || in_lexicon())
}

/// "pro - government", "кто - нибудь": a part that is no word by itself.
fn has_affix(article: &Article, segment: &Segment, hyphens: &Hyphens, at: usize) -> bool {
    let is_word = |at: usize| article.tokens[at].kind == TokenKind::Word;
    let is_prefix = || {
        is_listed(&hyphens.prefixes, article, at - 1)
            && !is_listed(&hyphens.joined, article, at - 1)
            && !article.tokens[at + 1].is(Class::FUNCTION)
    };
    parts(article, segment, at)
        && is_word(at - 1)
        && is_word(at + 1)
        && (is_prefix() || is_listed(&hyphens.suffixes, article, at + 1))
}

/// Whether a word of content follows the word behind a hyphen.
fn leads(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&(at + 2)) && {
        let next = &article.tokens[at + 2];
        next.kind == TokenKind::Word && !next.is(Class::FUNCTION)
    }
}

/// "Kenya - based firms": the last part of a compound behind a name.
fn names_maker(article: &Article, segment: &Segment, hyphens: &Hyphens, at: usize) -> bool {
    parts(article, segment, at)
        && article.tokens[at - 1].is_capitalised()
        && !article.tokens[at - 1].starts_sentence
        && article.tokens[at + 1].case == Case::Lower
        && is_listed(&hyphens.last_parts, article, at + 1)
        && leads(article, segment, at)
        && article.tokens[at + 2].case == Case::Lower
}

/// Whether the article writes a compound with its hyphen elsewhere.
fn stands_joined(article: &Article, at: usize) -> bool {
    article.has_tied(article.tokens[at - 1].lower, article.tokens[at + 1].lower)
}

/// "Covid - 19": a name with its number, which all write so, or which the article has with its hyphen elsewhere.
fn is_numbered(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_name = |at: usize| {
        article.tokens[at].kind == TokenKind::Word && article.tokens[at].is_capitalised()
    };
    parts(article, segment, at)
        && is_name(at - 1)
        && article.tokens[at + 1].kind == TokenKind::Number
        && article.tokens[at + 1].letters <= 3
        && (is_listed(&COMMON.numbered, article, at - 1) || stands_joined(article, at))
}

/// "14 - day isolation"
fn is_measure(article: &Article, segment: &Segment, hyphens: &Hyphens, at: usize) -> bool {
    parts(article, segment, at)
        && article.tokens[at - 1].kind == TokenKind::Number
        && article.tokens[at + 1].case == Case::Lower
        && is_listed(&hyphens.measures, article, at + 1)
}

/// "face - to - face", "three - year - old": a small word or a measure that two hyphens tie, to a word said twice or to one that the
/// lexicon has; told at the first.
fn ties_small_word(article: &Article, segment: &Segment, hyphens: &Hyphens, at: usize) -> bool {
    let is_figure = |at: usize| article.tokens[at].kind == TokenKind::Number;
    let is_measure = is_listed(&hyphens.measures, article, at + 1);
    let is_small = article.tokens[at + 1].is(Class::FUNCTION);
    if !(is_small || is_measure)
        || !parts_lower(article, segment, at + 2)
        || !(parts_lower(article, segment, at)
            || is_measure && parts(article, segment, at) && is_figure(at - 1))
    {
        return false;
    }
    let [first, small, last] = [at - 1, at + 1, at + 3].map(|at| article.of(at));
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let whole = || format!("{first}-{small}-{last}").to_lowercase();
    first == last
        || is_measure && is_listed(&hyphens.last_parts, article, at + 3)
        || forms.is_some_and(|forms| forms.has(&whole()))
}
