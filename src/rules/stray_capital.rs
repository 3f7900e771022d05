#![doc = include_str!("stray_capital.md")]

use super::shared::titles::in_title;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{Class, Determiner, Pack};
use crate::names::places;
use crate::text::script::Script;
use crate::text::{Case, TokenKind, fold};

pub const RULE: Rule = Rule {
    name: "stray-capital",
    summary: "a capital on a word that has none in the middle of a sentence",
    page: include_str!("stray_capital.md"),
    category: category::TEXTUAL,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// So many stray capitals on small words show that an article's capitals tell nothing.
const EVIDENCE: usize = 2;

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack.filter(|pack| !pack.data.never_capital.is_empty()) else {
        return;
    };
    let segments = || article.segments.iter().filter(|s| s.kind == SegmentKind::Paragraph);
    let mut certain = 0;
    for segment in segments() {
        for at in capitals(article, segment) {
            let small = is_small_word(article, segment, at)
                || is_elided(article, segment, at)
                || is_third_person(article, at);
            certain += usize::from(small);
            if small || is_listed(article, pack, segment, at) {
                report(article, at, findings);
            }
        }
    }
    if certain < EVIDENCE {
        return;
    }
    for segment in segments() {
        for at in capitals(article, segment) {
            if is_pronoun(article, segment, at) || is_noun(article, pack, segment, at) {
                report(article, at, findings);
            }
        }
    }
}

fn report(article: &Article, at: usize, findings: &mut Findings) {
    let span = article.tokens[at].span();
    let word = span.of(article.text);
    let lower = word.to_lowercase();
    let message = format!(
        "“{word}” in the middle of a sentence; write “{lower}”, unless a title starts here"
    );
    findings.add(span, message).with_fix(span, lower, Safety::Unsafe);
}

/// The capitalised words of a segment that start no sentence: behind a word, a number, a comma or an elision.
fn capitals<'a>(article: &'a Article, segment: &Segment) -> impl Iterator<Item = usize> + 'a {
    segment.tokens.clone().skip(1).filter(move |&at| {
        let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
        let tied = article.adjoin(at - 1, at)
            && (before.kind != TokenKind::Mark || before.is_mark(','))
            || before.is_apostrophe() && article.touches(at);
        let capital = token.kind == TokenKind::Word && token.is_capitalised();
        capital && !token.starts_sentence && tied && !starts_markup(article, at)
    })
}

/// *Le grand bleu*, <cite>The old man</cite>: markup before the capital sets a title off.
fn starts_markup(article: &Article, at: usize) -> bool {
    let file = article.document.file_span(article.span(at - 1, at));
    let file = file.of(article.document.content.text());
    file.contains(['*', '_', '<'])
}

/// "pour Le comté": a small word on either side of the capital, and no name behind it.
fn is_small_word(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    token.is(Class::NEVER_CAPITAL)
        && (token.case == Case::Capital || token.letters == 1)
        && before.is(Class::FUNCTION)
        && before.case == Case::Lower
        && next_word(article, segment, at)
            .is_some_and(|next| article.tokens[next].case == Case::Lower)
        && !in_title(article, segment, at)
}

/// The word right behind a token.
fn next_word(article: &Article, segment: &Segment, at: usize) -> Option<usize> {
    let next = Some(at + 1).filter(|next| segment.tokens.contains(next))?;
    (article.tokens[next].kind == TokenKind::Word && article.adjoin(at, next)).then_some(next)
}

/// "semestre D'automne"
fn is_elided(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let behind = |offset: usize| {
        segment.tokens.contains(&(at + offset)).then(|| &article.tokens[at + offset])
    };
    let (Some(mark), Some(word)) = (behind(1), behind(2)) else {
        return false;
    };
    token.is(Class::ELISION_NEVER_CAPITAL)
        && mark.is_apostrophe()
        && article.touches(at + 1)
        && before.kind == TokenKind::Word
        && before.case == Case::Lower
        && word.kind == TokenKind::Word
        && word.case == Case::Lower
        && article.touches(at + 2)
        && !in_title(article, segment, at)
}

/// "Aber Sie hat": a pronoun of address whose verb addresses nobody.
fn is_third_person(article: &Article, at: usize) -> bool {
    let next = article.tokens.get(at + 1);
    article.tokens[at].is(Class::POLITE)
        && next.is_some_and(|next| next.is(Class::THIRD_PERSON) && next.case == Case::Lower)
        && article.adjoin(at, at + 1)
}

/// "im Namen Ihrer Kinder", where the article's small words have stray capitals elsewhere.
fn is_pronoun(article: &Article, segment: &Segment, at: usize) -> bool {
    article.tokens[at].is(Class::POLITE)
        && article.tokens[at].case == Case::Capital
        && !is_third_person(article, at)
        && !in_title(article, segment, at)
}

/// "en Janvier", "an APP": a word that the pack lists, neither part of a name nor before one of its own kind.
fn is_listed(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    if token.is(Class::NO_ACRONYM) && token.case == Case::Upper {
        return article.is_untied(at);
    }
    let in_name = before.is_capitalised() && !before.is(Class::TYPE);
    let before_name = next_word(article, segment, at).is_some_and(|next| {
        let lower = article.of(next).to_lowercase();
        article.tokens[next].is_capitalised()
            && pack.forms.as_ref().is_none_or(|forms| forms.has(&lower))
    });
    token.is(Class::LOWER_CASE)
        && token.case == Case::Capital
        && !in_name
        && !before_name
        && article.is_untied(at)
        && !in_title(article, segment, at)
}

/// "le Budget": a common noun behind a small word, where the article's small words have stray capitals.
fn is_noun(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let Some(forms) = pack.forms.as_ref().filter(|_| token.case == Case::Capital && at > 1) else {
        return false;
    };
    let determined =
        is_determiner(pack, article.of(if before.is_apostrophe() { at - 2 } else { at - 1 }));
    let named =
        next_word(article, segment, at).is_some_and(|next| article.tokens[next].is_capitalised());
    let listed = Class(Class::INSTITUTION.0 | Class::TYPE.0 | Class::LOWER_CASE.0);
    determined
        && !named
        && !pack.data.names.capital_nouns
        && token.script == Script::Latin
        && token.letters > 3
        && !token.is(listed)
        && forms
            .readings(&article.of(at).to_lowercase())
            .any(|reading| reading.speech() == Speech::Noun)
        && article.is_untied(at)
        && !places::is_known(&fold::fold(article.of(at)))
        && !in_title(article, segment, at)
}

/// Whether a word is one of the pack's determiners: before a place's name stands a preposition.
fn is_determiner(pack: &Pack, word: &str) -> bool {
    let forms = |determiner: &Determiner| {
        let others = [&determiner.elided, &determiner.plural, &determiner.feminine_plural];
        let all = [&determiner.masculine, &determiner.feminine].into_iter();
        let is_it = |form: &String| {
            form.trim_end_matches('\'').split(' ').next_back().is_some_and(|last| last == word)
        };
        all.chain(others.into_iter().flatten()).any(is_it)
    };
    pack.data.determiner.iter().any(forms)
}
