//! Words that the article's language lacks and another language has, as their lexica tell.

use super::super::Findings;
use super::super::shared::compounds::is_compound;
use super::super::shared::terms::capitalised;
use super::super::shared::titles::in_title;
use super::super::shared::transliterated;
use crate::article::{Article, Segment};
use crate::forms::{Forms, Speech};
use crate::language::{Class, Pack};
use crate::names::places;
use crate::text::lexicon::Languages;
use crate::text::{Case, Span, TokenKind, fold};

/// Shorter words are passed over; what stands more often is the text's own word.
const SHORTEST: u8 = 5;
const MOST_TIMES: usize = 2;
/// A noun of fewer letters may be a loan that the lexicon lacks.
const SUREST: u8 = 8;
/// Any other word of fewer letters may be part of a name or a saying.
const FEWEST_LETTERS: u8 = 5;
/// A capitalised word that has no fewer letters is no part of a name.
const LONGEST_NAME: u8 = 10;

/// Words that stand alone among those of the article's language: "un spreadsheet".
pub fn lone(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let Some(own) = pack.forms.as_deref() else { return };
    let unknown = article.unknown_words();
    let first = unknown.partition_point(|&at| at < segment.tokens.start);
    for &at in unknown[first..].iter().take_while(|&&at| at < segment.tokens.end) {
        if article.tokens[at].letters < SHORTEST
            || article.times_unknown(at) > MOST_TIMES
            || article.match_at(at).is_some_and(|found| article.is_own(found))
            || own.meets(article.of(at))
            || !stands_among_own(article, own, at)
        {
            continue;
        }
        let span = article.tokens[at].span();
        let is_sole =
            article.tokens[at].letters >= FEWEST_LETTERS && article.times_unknown(at) == 1;
        if let Some(language) = is_sole.then(|| sole_language(article, pack, at)).flatten()
            && !in_title(article, segment, at)
            && !ends_name(article, segment, at, language)
        {
            report(article, span, language, findings);
        } else if !article
            .packs
            .other_forms(pack.code())
            .any(|(_, forms)| forms.has(article.of(at)))
            && let Some((language, word)) = transliterated::word(article, pack, at)
            && !in_title(article, segment, at)
            && let Some(data) = article.packs.data_at(language)
        {
            let message = format!(
                "“{}” is {} in Latin letters, “{word}”; translate it",
                span.of(article.text),
                data.name
            );
            findings.add(span, message);
        }
    }
}

fn report(article: &Article, span: Span, language: usize, findings: &mut Findings) {
    let Some(data) = article.packs.data_at(language) else { return };
    let message = format!("“{}” is {}; translate it", span.of(article.text), data.name);
    findings.add(span, message);
}

/// The language that alone has a word, where it is one that languages do not borrow. Dutch borrows too much to count.
fn sole_language(article: &Article, pack: &Pack, at: usize) -> Option<usize> {
    let word = article.of(at);
    let mut sole = None;
    for (language, forms) in article.packs.other_forms(pack.code()) {
        if !forms.has(word) {
            continue;
        }
        match sole {
            Some(_) if article.packs.code_at(language)? == "nl" => {}
            Some(_) => return None,
            None => sole = Some((language, forms)),
        }
    }
    let (language, forms) = sole?;
    let is_noun = forms.readings(word).any(|reading| reading.speech() == Speech::Noun);
    let letters = article.tokens[at].letters;
    (forms.is_common(word) && (letters >= SUREST || !is_noun) && !is_own_noun(pack, word))
        .then_some(language)
}

/// "saison" in German: a noun of the language itself that lost its capital.
fn is_own_noun(pack: &Pack, word: &str) -> bool {
    let forms = pack.forms.as_deref().filter(|_| pack.data.names.capital_nouns);
    forms.is_some_and(|forms| forms.has(&capitalised(word)))
}

/// Whether the words on either side are the article's own, and neither is part of a name.
fn stands_among_own(article: &Article, own: &Forms, at: usize) -> bool {
    let is_own = |beside: usize| {
        let token = &article.tokens[beside];
        token.kind != TokenKind::Word
            || token.is(Class::FUNCTION)
            || token.starts_sentence
            || token.case == Case::Lower && own.has(article.of(beside))
    };
    let before = at == 0 || !article.adjoin(at - 1, at) || is_own(at - 1);
    let behind = at + 1 >= article.tokens.len() || !article.adjoin(at, at + 1) || is_own(at + 1);
    before && behind
}

/// The runs of words of each language in a segment, so that none is gone through from each of its words.
#[derive(Default)]
pub struct Runs {
    ends: [usize; Languages::MOST],
    /// The languages in whose run too few words are foreign.
    refused: Languages,
}

impl Runs {
    /// Where the run of a language ends that has a word.
    fn end(&mut self, at: usize, language: usize, find: impl FnOnce() -> usize) -> usize {
        if self.ends[language] <= at {
            self.ends[language] = find();
            self.refused.remove(language);
        }
        self.ends[language]
    }
}

/// "on the river", "will be": words of another language from a small one on.
pub fn phrase(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    runs: &mut Runs,
    findings: &mut Findings,
) -> Option<usize> {
    let own = pack.forms.as_deref()?;
    let languages = article.tokens[at].languages.iter().filter(|other| *other != pack.index);
    let mut end =
        |language| runs.end(at, language, || phrase_end(article, pack, segment, at, language));
    let (language, end) =
        languages.map(|language| (language, end(language))).max_by_key(|(_, end)| *end)?;
    if runs.refused.has(language) {
        return None;
    }
    let is_english = article.packs.code_at(language)? == "en";
    // Relatives of the language have words of its own.
    let enough = if is_english { 2 } else { 3 };
    let foreign = (at..end).filter(|at| !own.has(article.of(*at))).take(enough).count();
    // What holds of a run holds of its end.
    if foreign < enough || is_name(article, segment, end) && article.adjoin(end - 1, end) {
        runs.refused.add(language);
        return None;
    }
    if ends_name(article, segment, at, language) || in_title(article, segment, at) {
        return None;
    }
    report(article, article.span(at, end - 1), language, findings);
    Some(end - at)
}

fn is_name(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&at)
        && article.tokens[at].is_capitalised()
        && !article.tokens[at].starts_sentence
}

/// A name of a body in another language is no longer.
const LONGEST_BODY: usize = 12;

/// "Institut des langues anciennes en ligne": whether words go on a name in another language.
pub fn ends_name(article: &Article, segment: &Segment, at: usize, language: usize) -> bool {
    let forms = article.packs.forms_at(language);
    let has = |at: usize| forms.is_none_or(|forms| forms.has(&article.of(at).to_lowercase()));
    let is_foreign = |at: usize| {
        let token = &article.tokens[at];
        token.languages.has(language)
            || token.is_word() && token.letters < 3 && !token.is(Class::FUNCTION)
            || matches!(token.mark, '-' | '\'' | '’')
            || !token.is(Class::FUNCTION) && has(at)
    };
    // "Institut" is French, "Parijs" is no Spanish.
    let is_title = |at: usize| is_name(article, segment, at) && has(at);
    let before = (segment.tokens.start..at).rev().take(LONGEST_BODY);
    let mut before = before
        .take_while(|before| article.adjoin(*before, before + 1) || article.touches(before + 1));
    before.find(|before| is_title(*before) || !is_foreign(*before)).is_some_and(is_title)
}

/// Where the words in lower case end that a language has and the article's does not use as small words.
fn phrase_end(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    language: usize,
) -> usize {
    let forms = article.packs.forms_at(language);
    let goes_on = |at: &usize| {
        let token = &article.tokens[*at];
        token.case == Case::Lower
            && !token.is(Class::FUNCTION)
            && pack.is_written_in(token.script)
            && (token.languages.has(language)
                || forms.is_some_and(|forms| forms.has(article.of(*at))))
    };
    let mut behind = at + 1..segment.tokens.end;
    behind.find(|at| !article.adjoin(at - 1, *at) || !goes_on(at)).unwrap_or(segment.tokens.end)
}

/// Words that a hyphen or an apostrophe ties, and German nouns.
pub fn tied(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let token = &article.tokens[at];
    if token.case == Case::Capital && token.letters >= LONGEST_NAME {
        return german_noun(article, pack, segment, at, findings);
    }
    if token.case != Case::Lower {
        return None;
    }
    let touching = |at: usize| segment.tokens.contains(&at) && article.touches(at);
    let before = if touching(at) { article.tokens[at - 1].mark } else { ' ' };
    let behind = if touching(at + 1) { article.tokens[at + 1].mark } else { ' ' };
    match (before, behind) {
        ('-', _) => counted(article, pack, segment, at, findings),
        (_, '-') => hyphened(article, pack, segment, at, findings),
        (_, '\'' | '’') => possessive(article, pack, segment, at, findings),
        _ => None,
    }
}

/// The words from one on that hyphens tie to it, each in lower case.
fn parts<'a>(article: &'a Article, segment: &Segment, at: usize) -> Vec<&'a str> {
    let end = segment.tokens.end;
    let is_part = |part: &usize| article.tokens[*part].case == Case::Lower;
    let is_tied = |part: &usize| {
        *part == at
            || article.tokens[part - 1].is_mark('-')
                && article.touches(part - 1)
                && article.touches(*part)
    };
    let parts = (at..end).step_by(2).take_while(|part| is_part(part) && is_tied(part));
    parts.map(|part| article.of(part)).collect()
}

/// "le 61-year-old": English words that a hyphen ties behind a number.
fn counted(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let number = at.checked_sub(2).filter(|number| segment.tokens.contains(number))?;
    if article.tokens[number].kind != TokenKind::Number
        || !article.touches(at - 1)
        || pack.code() == "en"
    {
        return None;
    }
    let (own, english) = (pack.forms.as_deref()?, article.packs.forms("en")?);
    let parts = parts(article, segment, at);
    let is_foreign = |part: &&str| part.len() > 2 && !own.has(part);
    if !parts.iter().all(|part| english.has(part)) || !parts.iter().any(is_foreign) {
        return None;
    }
    english_words(article, number, at + 2 * parts.len() - 2, findings)
}

fn english_words(
    article: &Article,
    first: usize,
    last: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let span = article.span(first, last);
    let name = &article.packs.get("en")?.data.name;
    findings.add(span, format!("“{}” is {name}; translate it", span.of(article.text)));
    Some(1)
}

/// "dual-key", "door-to-door": English words that hyphens tie to each other.
fn hyphened(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let (own, english) = (pack.forms.as_deref()?, article.packs.forms("en")?);
    let parts = parts(article, segment, at);
    let [first, _, rest @ ..] = parts.as_slice() else { return None };
    let (whole, joined) = (parts.join("-"), parts.concat());
    let is_foreign = |part: &&str| part.len() > 2 && !own.has(part);
    let is_modifier =
        |part: &str| english.readings(part).any(|reading| reading.speech() != Speech::Noun);
    let is_sure = if rest.is_empty() {
        parts.last().is_some_and(is_foreign) && is_modifier(first)
    } else {
        parts.iter().any(is_foreign)
    };
    // What several languages have in common is a loan.
    let is_loan = |word: &str| {
        own.has(word)
            || own.meets(word)
            || article.packs.other_forms(pack.code()).any(|(language, forms)| {
                article.packs.code_at(language).is_some_and(|code| code != "en") && forms.has(word)
            })
    };
    if pack.code() == "en"
        || !is_sure
        || rest.is_empty() && !is_modifier_here(article, pack, segment, at)
        || !parts.iter().all(|part| english.has(part))
        || is_loan(&whole)
        || is_loan(&joined)
        || in_title(article, segment, at)
    {
        return None;
    }
    english_words(article, at, at + 2 * parts.len() - 2, findings)
}

/// Whether a compound stands where none is a noun: "um jogo one-sided", "ein one-sided Spiel", not "le salary-cap".
fn is_modifier_here(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let behind_small_word = at > segment.tokens.start
        && article.tokens[at - 1].is(Class::FUNCTION)
        && article.of(at - 1) != pack.data.names.tie.trim();
    pack.data.names.capital_nouns || !behind_small_word
}

/// "le suspect's": a genitive of English.
fn possessive(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let last = at + 2;
    let ends = segment.tokens.contains(&last) && article.touches(last) && article.of(last) == "s";
    let (own, english) = (pack.forms.as_deref()?, article.packs.forms("en")?);
    let word = article.of(at);
    if !ends
        || pack.code() == "en"
        || own.has(word)
        || !english.has(word)
        || in_title(article, segment, at)
    {
        return None;
    }
    english_words(article, at, last, findings)
}

/// "l'WDR-Sportredaktion", "la Bundesregierung": a German noun.
fn german_noun(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) -> Option<usize> {
    let (own, forms) = (pack.forms.as_deref()?, article.packs.forms("de")?);
    if pack.data.names.capital_nouns || at == segment.tokens.start {
        return None;
    }
    let is_tied =
        article.tokens[at - 1].is_mark('-') && article.touches(at - 1) && article.touches(at);
    let tie = at.checked_sub(2).filter(|first| {
        is_tied && segment.tokens.contains(first) && article.tokens[*first].is_capitalised()
    });
    let in_name = |beside: usize| article.tokens[beside].is_capitalised();
    let alone = article.tokens[at - 1].is(Class::FUNCTION)
        && article.tokens[at - 1].case == Case::Lower
        && article.adjoin(at - 1, at)
        && article.is_untied(at)
        && !(at + 1 < segment.tokens.end && article.adjoin(at, at + 1) && in_name(at + 1))
        && !in_title(article, segment, at);
    if tie.is_none() && !alone {
        return None;
    }
    let (word, lower) = (article.of(at), article.of(at).to_lowercase());
    // "Bundesliga": what texts of other languages have, too, is a name.
    let is_met = |word: &str| {
        let mut others = article.packs.other_forms("de");
        others.any(|(_, forms)| forms.meets(word))
    };
    let is_known = |word: &str| own.has(word) || own.meets(word) || is_met(word);
    let is_german = forms.has(word) || tie.is_some() && is_compound(forms, &lower);
    if !is_german || is_known(&lower) || is_known(word) || places::is_known(&fold::fold(word)) {
        return None;
    }
    let name = &article.packs.get("de")?.data.name;
    let span = article.span(tie.unwrap_or(at), at);
    findings.add(span, format!("“{word}” is {name}; translate it"));
    Some(1)
}
