#![doc = include_str!("foreign_words.md")]

use super::shared::quotations;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::glossary::ConceptKind;
use crate::language::{Class, Pack};
use crate::text::lexicon::Languages;
use crate::text::script::Script;
use crate::text::{Case, TokenKind, fold, pinyin, words};

mod by_lexicon;

pub const RULE: Rule = Rule {
    name: "foreign-words",
    summary: "words of another language left in a sentence",
    page: include_str!("foreign_words.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    let mut at = segment.tokens.start;
    // Where the run of words ends that is no fragment from its first word on, nor from any other.
    let mut refused = at;
    let mut runs = by_lexicon::Runs::default();
    while at < segment.tokens.end {
        let token = &article.tokens[at];
        let length = if token.is(Class::LEFT_BEHIND) {
            type_word(article, pack, segment, at, findings)
                .or_else(|| company(article, pack, segment, at, findings))
        } else if !token.languages.is_empty()
            && !token.is(Class::FUNCTION)
            && token.case == Case::Lower
        {
            quoted_word(article, segment, at, findings)
                .or_else(|| fragment(article, pack, segment, at, &mut refused, findings))
                .or_else(|| by_lexicon::phrase(article, pack, segment, at, &mut runs, findings))
                .or_else(|| by_lexicon::tied(article, pack, segment, at, findings))
        } else {
            by_lexicon::tied(article, pack, segment, at, findings)
        };
        at += length.unwrap_or(1);
    }
    by_lexicon::lone(article, pack, segment, findings);
}

/// "Beisan County", "Xianghe Robot Town": a type word behind a name that is a place's.
fn type_word(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let token = &article.tokens[at];
    let other = pack.left_behind_by(token.lower).filter(|_| token.case == Case::Capital)?;
    let name = |at: usize| {
        article.tokens[at].kind == TokenKind::Word && article.tokens[at].is_capitalised()
    };
    let first = (segment.tokens.start..at)
        .rev()
        .take(4)
        .take_while(|&before| name(before) && article.adjoin(before, before + 1))
        .last()?;
    if !(first..at).any(|at| is_place(article, at)) {
        return None;
    }
    let data = article.packs.data_at(other)?;
    let word = token.of(article.text);
    let own = article
        .packs
        .get(&data.code)
        .and_then(|pack| pack.type_class(token.lower))
        .and_then(|class| pack.type_word(class));
    let advice = own.map_or(String::new(), |own| format!("; in {} “{own}”", pack.data.name));
    findings.add(article.span(first, at), format!("“{word}” is {}{advice}", data.name));
    Some(1)
}

/// A place of the glossary, or a name that only pinyin spells.
fn is_place(article: &Article, at: usize) -> bool {
    let place = article.match_at(at).is_some_and(|found| {
        article.is_meant(found) && article.glossaries.kind_of(found.concept) == ConceptKind::Place
    });
    place
        || article.tokens[at].script == Script::Latin
            && pinyin::is_name(&fold::fold(article.of(at)))
}

/// "Co., Ltd." behind a name.
fn company(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let length = pack.companies.length_at(&article.tokens[at..segment.tokens.end])?;
    let named = |at: usize| {
        article.tokens[at].kind == TokenKind::Word && article.tokens[at].is_capitalised()
    };
    let first = (segment.tokens.start..at)
        .rev()
        .take(8)
        .take_while(|&before| {
            named(before) || matches!(article.tokens[before].mark, '(' | ')' | '&')
        })
        .last()?;
    let end = at + length - 1;
    let stop = usize::from(
        article
            .tokens
            .get(end + 1)
            .is_some_and(|next| next.is_mark('.') && article.touches(end + 1)),
    );
    let span = article.span(first, end + stop);
    let form = article.span(at, end + stop).of(article.text);
    let message = format!(
        "“{form}” is the English form of a company's name; write what the company is, in {}",
        pack.data.name
    );
    findings.add(span, message).with_severity(Severity::Minor);
    Some(length)
}

/// « one »: a small word of another language alone between quotation marks.
fn quoted_word(
    article: &Article,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let quote =
        |at: usize| segment.tokens.contains(&at) && quotations::is_quote(&article.tokens[at]);
    if at == segment.tokens.start
        || !quote(at - 1)
        || !quote(at + 1)
        || article.tokens[at].letters < 2
        || is_own_word(article, at)
    {
        return None;
    }
    let names = names_of(article, at);
    findings.add(
        article.span(at - 1, at + 1),
        format!("“{}” is {names}; translate it", article.of(at)),
    );
    Some(1)
}

/// Whether the article's own language has the word too: "war" is no German word in English.
fn is_own_word(article: &Article, at: usize) -> bool {
    let Some(pack) = article.pack else { return true };
    let token = &article.tokens[at];
    let shared = pack.data.shared_words.split_whitespace();
    words::has(&pack.data.code, token.lower) == Some(true)
        || shared.map(fold::lower).any(|own| own == token.lower)
        || article.stands_behind_small_word(token.lower)
}

fn names_of(article: &Article, at: usize) -> String {
    let names: Vec<&str> = article.tokens[at]
        .languages
        .iter()
        .filter_map(|language| Some(article.packs.data_at(language)?.name.as_str()))
        .collect();
    names.join(" or ")
}

/// How many function words of one language, among how many words, tell that a fragment was left as it was.
const HITS: usize = 3;
const WORDS: usize = 5;

/// A run of words without one of the article's own function words, rich in another language's.
fn fragment(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    refused: &mut usize,
    findings: &mut Findings,
) -> Option<usize> {
    if at < *refused {
        return None;
    }
    let in_run = |&at: &usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Word
            && token.case == Case::Lower
            && !token.is(Class::FUNCTION)
            && pack.is_written_in(token.script)
            && (!token.starts_segment)
    };
    let end = (at..segment.tokens.end).take_while(in_run).last()? + 1;
    let run = &article.tokens[at..end];
    let mut hits = [0; Languages::MOST];
    let languages = || run.iter().flat_map(|token| token.languages.iter());
    languages().for_each(|language| hits[language] += 1);
    let other = languages().max_by_key(|&language| hits[language])?;
    if hits[other] < HITS || run.len() < WORDS || hits[other] == run.len() && run.len() < 6 {
        *refused = end;
        return None;
    }
    if in_title(article, segment, at) || by_lexicon::ends_name(article, segment, at, other) {
        return None;
    }
    let span = article.span(at, end - 1);
    let name = &article.packs.data_at(other)?.name;
    findings.add(span, format!("“{}” is {name}; translate it", span.of(article.text))).with_fix(
        span,
        "",
        Safety::Show,
    );
    Some(end - at)
}

/// Titles of songs, films and books stay as they are: between quotation marks, or behind a capitalised word.
fn in_title(article: &Article, segment: &Segment, at: usize) -> bool {
    let quotes =
        article.before(segment, at).iter().filter(|token| quotations::is_quote(token)).count();
    quotes % 2 == 1
        || at > segment.tokens.start
            && article.tokens[at - 1].is_capitalised()
            && !article.tokens[at - 1].starts_sentence
}
