#![doc = include_str!("untranslated_passage.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::Severity;
use crate::forms::Forms;
use crate::language::{Class, Pack};
use crate::text::script::Script;
use crate::text::{Case, Span, Token, TokenKind};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "untranslated-passage",
    summary: "a sentence or a paragraph in another language",
    page: include_str!("untranslated_passage.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Critical,
    on: true,
    check: Check::Segment(check),
};

/// Shorter fragments are titles, names and quotations more often than sentences left as they were.
const FEWEST_WORDS: usize = 6;
const FEWEST_LETTERS: usize = 30;
/// A longer line is no heading.
const MOST_WORDS: usize = 25;
const FEWEST_FOREIGN_LETTERS: usize = 8;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if is_source(article, segment) {
        findings.add(segment.span, "this is left as it is in the source");
        return;
    }
    let Some(pack) = article.pack else { return };
    if let Some(name) = foreign_heading(article, pack, segment) {
        findings.add(segment.span, format!("this is {name}, not {}", pack.data.name));
        return;
    }
    for sentence in segment.sentences.clone() {
        let range = article.sentences[sentence].clone();
        let span = article.span_of(&range);
        let tokens = &article.tokens[range];
        if let Some(script) = foreign_script(pack, tokens) {
            findings.add(span, format!("this is left in {} script", script.name()));
        } else if let Some(name) = foreign_language(article, pack, tokens, span) {
            findings.add(span, format!("this sentence is {name}, not {}", pack.data.name));
        }
    }
}

/// Words in lower case below which a segment is a name or a title, which stays as it is.
const FEWEST_LOWER: usize = 3;

/// Whether a segment is the same as its source, though that is in another language.
fn is_source(article: &Article, segment: &Segment) -> bool {
    let (Some(source), Some(pair)) = (&article.source, article.pair_of(segment.tokens.start))
    else {
        return false;
    };
    let words = |article: &Article, tokens: &Range<usize>| {
        let tokens = article.tokens[tokens.clone()].iter();
        tokens
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.lower)
            .collect::<Vec<u64>>()
    };
    let primary = |article: &Article| {
        article.document.language.as_deref().map(|code| crate::language::primary(code).to_string())
    };
    let lower = article.tokens[segment.tokens.clone()]
        .iter()
        .filter(|token| token.case == Case::Lower && token.letters > 1);
    primary(source) != primary(article)
        && lower.count() >= FEWEST_LOWER
        && words(article, &segment.tokens) == words(source, &pair.source)
}

/// "Lawmakers Approve Tougher Rules for Crypto": the language that has the words of a line without a full stop, of which
/// the article's language lacks most and has no small one.
fn foreign_heading<'p>(article: &Article<'p>, pack: &Pack, segment: &Segment) -> Option<&'p str> {
    let tokens = &article.tokens[segment.tokens.clone()];
    if tokens.last().is_none_or(|token| token.is_mark('.')) {
        return None;
    }
    let own = pack.forms.as_deref()?;
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let letters = |token: &Token| usize::from(token.letters);
    let (count, length) = (words().count(), words().map(letters).sum::<usize>());
    if !(FEWEST_WORDS..=MOST_WORDS).contains(&count)
        || length < FEWEST_LETTERS
        || words().any(|token| token.script != Script::Latin)
        || !words().any(|token| !token.languages.is_empty())
        || is_quoted(tokens)
    {
        return None;
    }
    let known = |forms: &Forms| {
        let has = |token: &&Token| forms.has(&token.of(article.text).to_lowercase());
        words().filter(has).count()
    };
    if known(own) * 3 > count {
        return None;
    }
    let (language, _) = article
        .packs
        .other_forms(pack.code())
        .map(|(language, forms)| (language, known(forms)))
        .max_by_key(|(_, known)| *known)
        .filter(|(_, known)| *known * 5 >= count * 4)?;
    let is_own_small = |token: &Token| token.is(Class::FUNCTION) && !token.languages.has(language);
    if words().any(is_own_small) {
        return None;
    }
    Some(article.packs.data_at(language)?.name.as_str())
}

/// The script that most letters of a sentence are of, where the language is not written in it.
fn foreign_script(pack: &Pack, tokens: &[Token]) -> Option<Script> {
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let count = |of: &dyn Fn(&Token) -> bool| {
        words().filter(|token| of(token)).map(|token| usize::from(token.letters)).sum::<usize>()
    };
    let foreign = words().find(|token| !pack.is_written_in(token.script))?.script;
    // Han and Kana make up one text.
    let foreign_letters = count(&|token| {
        token.script == foreign || token.script.is_unspaced() && foreign.is_unspaced()
    });
    let own = count(&|token| pack.is_written_in(token.script));
    (foreign_letters >= FEWEST_FOREIGN_LETTERS
        && foreign_letters > 2 * own
        && foreign != Script::Latin)
        .then_some(foreign)
}

/// The language of a sentence, told by its function words and confirmed by its letters.
fn foreign_language<'p>(
    article: &Article<'p>,
    pack: &Pack,
    tokens: &[Token],
    span: Span,
) -> Option<&'p str> {
    let (mut words, mut letters, mut own) = (0, 0, 0);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        words += 1;
        letters += usize::from(token.letters);
        own += usize::from(token.is(Class::FUNCTION));
    }
    if own * 8 > words {
        return None;
    }
    let mut others = [0usize; 32];
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        token
            .languages
            .iter()
            .filter(|language| *language != pack.index)
            .for_each(|language| others[language] += 1);
    }
    let (other, hits) = others.iter().enumerate().max_by_key(|(_, hits)| **hits)?;
    let clear = hits * 10 >= words * 3 && *hits >= 3 && hits >= &(own * 3);
    if words < FEWEST_WORDS || letters < FEWEST_LETTERS || !clear || is_quoted(tokens) {
        return None;
    }
    let data = article.packs.data_at(other)?;
    if has_own_words(article, pack, tokens, &data.code) {
        return None;
    }
    let confirmed = whichlang::detect_language(span.of(article.text)).three_letter_code();
    (three_letters(&data.code).is_none_or(|code| code == confirmed)).then_some(data.name.as_str())
}

/// So many words of its own show that a sentence holds but a name in another language.
const OWN_WORDS: usize = 2;

/// Whether some words of a sentence are the article's own, and none of the other language.
fn has_own_words(article: &Article, pack: &Pack, tokens: &[Token], other: &str) -> bool {
    let (Some(own), Some(other)) = (pack.forms.as_deref(), article.packs.forms(other)) else {
        return false;
    };
    let is_own = |token: &&Token| {
        let word = token.of(article.text);
        token.case == Case::Lower && token.letters > 5 && own.has(word) && !other.has(word)
    };
    tokens.iter().filter(is_own).take(OWN_WORDS).count() == OWN_WORDS
}

/// A sentence within quotation marks may be quoted as it was said.
fn is_quoted(tokens: &[Token]) -> bool {
    let quote = |token: &Token| super::shared::quotations::is_quote(token);
    tokens.first().is_some_and(quote) && tokens.iter().rev().take(2).any(quote)
}

/// ISO 639-3 codes of the languages that both a pack and the letter statistics know.
fn three_letters(code: &str) -> Option<&'static str> {
    Some(match code {
        "fr" => "fra",
        "en" => "eng",
        "de" => "deu",
        "es" => "spa",
        "it" => "ita",
        "pt" => "por",
        "ru" => "rus",
        "nl" => "nld",
        "sv" => "swe",
        "tr" => "tur",
        "vi" => "vie",
        _ => return None,
    })
}
