#![doc = include_str!("lost_capital.md")]

mod quoted;

use super::shared::compounds::is_lost_noun;
use super::shared::listed::is_listed;
use super::shared::quotations::is_quote;
use super::shared::terms::capitalised;
use super::shared::titles::in_title;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::{Forms, Speech};
use crate::language::{COMMON, Class, Pack};
use crate::text::{Case, Span, Token, TokenKind};
use rustc_hash::FxHashMap;

pub const RULE: Rule = Rule {
    name: "lost-capital",
    summary: "a name, or in German a noun, without its capital",
    page: include_str!("lost_capital.md"),
    category: category::TEXTUAL,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    for segment in &article.segments {
        start(article, pack, segment, findings);
        quoted::check(article, pack, segment, findings);
        for at in segment.tokens.clone() {
            if article.tokens[at].is(Class::CAPITALS) {
                listed(article, pack, segment, at, findings);
            }
            if article.tokens[at].is(Class::NATION) && is_people(article, pack, segment, at) {
                report(
                    article.tokens[at].span(),
                    article.of(at),
                    capitalised(article.of(at)),
                    findings,
                );
            }
            if article.tokens[at].is(Class::BEFORE_NOUN) {
                behind_article(article, pack, segment, at + 1, findings);
            }
        }
    }
    let Some(forms) = &pack.forms else { return };
    let unknown = article.unknown_words();
    if unknown.is_empty() {
        return;
    }
    let is_damaged = is_damaged(article, pack, forms, unknown);
    let names = names(article, unknown);
    let mut segments = article.segments.iter().peekable();
    for &at in unknown {
        while segments.next_if(|segment| segment.tokens.end <= at).is_some() {}
        let Some(segment) = segments.peek() else { break };
        let token = &article.tokens[at];
        let name = names.get(&token.lower).and_then(|name| name.right(article, at));
        let noun = noun(article, pack, forms, at, is_damaged);
        if let Some(right) = name.or(noun)
            && !in_title(article, segment, at)
            && !is_before_person(article, at)
            && article.is_untied_before(at)
        {
            report(token.span(), article.of(at), right, findings);
        }
    }
    for segment in article.segments.iter().filter(|_| is_damaged) {
        for at in segment.tokens.clone().skip(1) {
            verb_for_noun(article, pack, segment, at, findings);
        }
    }
}

/// So many nouns in lower case show that an article's capitals tell nothing.
const EVIDENCE: usize = 2;

/// Whether nouns of an article are in lower case, so that any word that might be one is.
fn is_damaged(article: &Article, pack: &Pack, forms: &Forms, unknown: &[usize]) -> bool {
    let is_lost = |at: &&usize| noun(article, pack, forms, **at, false).is_some();
    pack.data.names.capital_nouns
        && unknown.iter().filter(is_lost).take(EVIDENCE).count() == EVIDENCE
}

/// "die öffentliche macht", "die zahlen des Amtes": a verb as it is written, where an article or an adjective asks for a
/// noun, in an article that has nouns in lower case elsewhere.
fn verb_for_noun(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) {
    let Some(forms) = pack.forms.as_ref() else { return };
    let tokens = &article.tokens;
    let is_adjective =
        |at: usize| forms.is_only(article.of(at), &[Speech::Adjective, Speech::Participle]);
    let is_article = |at: usize| is_listed(&pack.data.agreeing, article, at);
    let has = |at: usize| segment.tokens.contains(&at) && article.adjoin(at, at + 1);
    let is_before = |at: usize, is: &dyn Fn(usize) -> bool| {
        at.checked_sub(1).filter(|before| has(*before) && is(*before))
    };
    let behind_adjective = || is_before(is_before(at, &is_adjective)?, &is_article);
    // "das macht Mut": a definite article may be a pronoun.
    let Some(first) = is_before(at, &|at| is_listed(&pack.data.indefinite, article, at))
        .or_else(behind_adjective)
    else {
        return;
    };
    // "für die neue sprechen": an article may be a relative pronoun, too.
    let opens_clause = (first.saturating_sub(2)..first).any(|at| tokens[at].is_mark(','));
    let is_closed = at + 1 < segment.tokens.end && !tokens[at + 1].is_capitalised();
    if is_closed && !opens_clause {
        behind_article(article, pack, segment, at, findings);
    }
}

/// "the mullah Ahmad Khan": what a person is called before the name needs no capital.
fn is_before_person(article: &Article, at: usize) -> bool {
    (at + 1..at + 3).all(|name| {
        article
            .tokens
            .get(name)
            .is_some_and(|token| token.case == Case::Capital && article.adjoin(name - 1, name))
    })
}

/// A paragraph of whole sentences that starts in lower case.
fn start(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let at = segment.tokens.start;
    let token = &article.tokens[at];
    let ends = |at: usize| {
        matches!(article.tokens[at].mark, '.' | '!' | '?' | '…') || is_quote(&article.tokens[at])
    };
    let is_whole = segment.tokens.len() > FEWEST_TOKENS && ends(segment.tokens.end - 1);
    let is_word = token.case == Case::Lower
        && token.letters > 1
        && pack.is_written_in(token.script)
        && article.of(at).chars().all(char::is_alphabetic)
        && article.is_untied(at)
        && (at + 1 < segment.tokens.end && article.adjoin(at, at + 1));
    // Who writes a name in lower case means it.
    let known = token.is(Class::FUNCTION)
        || pack.forms.as_ref().is_none_or(|forms| forms.has(article.of(at)));
    if !is_word
        || !is_whole
        || !known
        || segment.kind != SegmentKind::Paragraph
        || at > 0 && !ends(at - 1)
        || is_listed(&COMMON.lower_names, article, at)
        || is_listed(&COMMON.name_particles, article, at) && article.tokens[at + 1].is_capitalised()
    {
        return;
    }
    let right = capitalised(article.of(at));
    let message = format!("a paragraph starts in lower case: “{right}”");
    findings.add(token.span(), message).with_fix(token.span(), right, Safety::Unsafe);
}

/// A shorter segment is an entry of a list.
const FEWEST_TOKENS: usize = 6;

fn report(span: Span, word: &str, right: String, findings: &mut Findings) {
    let message = format!("“{word}” is written with a capital: “{right}”");
    findings.add(span, message).with_fix(span, right, Safety::Unsafe);
}

/// "chef d'état", "france": words that the pack lists with capitals.
fn listed(article: &Article, pack: &Pack, segment: &Segment, at: usize, findings: &mut Findings) {
    let tokens = &article.tokens;
    let Some((length, phrase)) = pack.capitals.at(&tokens[at..segment.tokens.end]) else {
        return;
    };
    // Months and nationalities are parts of addresses and of names in lower case, too.
    // "covid-19-Epidemie", but no "chef d'état-major".
    let last = at + length - 1;
    let numbered = tokens[last].kind == TokenKind::Number;
    let untied = article.is_untied_before(at) && (numbered || article.is_untied_behind(last));
    if !untied || in_title(article, segment, at) {
        return;
    }
    if length == 1 && is_adjective_here(article, pack, at) {
        return;
    }
    let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let places = (at..at + length).filter(|&at| tokens[at].kind != TokenKind::Mark);
    let is_lost = |(at, word): &(usize, &str)| {
        tokens[*at].case == Case::Lower && word.contains(char::is_uppercase)
    };
    let lost: Vec<(usize, &str)> = places.zip(words).filter(is_lost).collect();
    let (Some((first, _)), Some((last, _))) = (lost.first(), lost.last()) else { return };
    let span = article.span(*first, *last);
    let mut right = span.of(article.text).to_string();
    for (place, word) in lost.iter().rev() {
        let place = tokens[*place].span();
        right.replace_range(place.start - span.start..place.end - span.start, word);
    }
    report(span, span.of(article.text), right, findings);
}

/// "les allemands": an adjective of a nation behind an article, with nothing that it could belong to.
fn is_people(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let next = Some(at + 1).filter(|next| segment.tokens.contains(next));
    let alone = next.is_none_or(|next| {
        let next = &article.tokens[next];
        next.kind == TokenKind::Mark && !next.is_apostrophe() || next.is(Class::FUNCTION)
    });
    article.tokens[at].case == Case::Lower
        && at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && is_listed(&pack.data.people_articles, article, at - 1)
        && (alone || is_before_verb(article, pack, at))
        && article.is_untied(at)
        && !in_title(article, segment, at)
}

/// "la mujer suiza": behind a noun the name of a country is the adjective.
fn is_adjective_here(article: &Article, pack: &Pack, at: usize) -> bool {
    let Some(forms) = pack.forms.as_deref() else { return false };
    let nominal = [Speech::Noun, Speech::Adjective];
    let before = at.checked_sub(1).filter(|before| article.adjoin(*before, at));
    forms.may_be(article.of(at), &[Speech::Adjective])
        && before.is_some_and(|before| {
            article.tokens[before].case == Case::Lower
                && forms.may_be(article.of(before), &nominal)
                && !article.tokens[before].is(Class::FUNCTION)
        })
}

/// Whether the word behind a word can only be a finite verb.
fn is_before_verb(article: &Article, pack: &Pack, at: usize) -> bool {
    let Some(forms) = pack.forms.as_ref().filter(|_| at + 1 < article.tokens.len()) else {
        return false;
    };
    article.adjoin(at, at + 1) && forms.is_only(article.of(at + 1), &[Speech::Verb])
}

/// "auf seinem posten": a word that as it is written is a verb, where only a noun can stand.
fn behind_article(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    findings: &mut Findings,
) {
    let Some(forms) = pack.forms.as_ref().filter(|_| segment.tokens.contains(&at)) else { return };
    let token = &article.tokens[at];
    let is_plain = token.case == Case::Lower
        && token.letters > 3
        && [Class::default(), Class::THIRD_PERSON].contains(&token.class);
    if !is_plain || !article.adjoin(at - 1, at) || !article.is_untied(at) {
        return;
    }
    let (word, right) = (article.of(at), capitalised(article.of(at)));
    let verb_only = forms.is_only(word, &[Speech::Verb, Speech::Infinitive]);
    if verb_only && forms.readings(&right).any(|reading| reading.speech() == Speech::Noun) {
        report(token.span(), word, right, findings);
    }
}

/// A name that stands but once has no fewer letters.
const SURNAME: u8 = 6;
/// No more given names, or callings, stand before it.
const MOST_GIVEN: usize = 2;
/// So many tokens on either side of it show whether it stands in running text.
const NEAR: usize = 6;

/// A word that the language does not know, as an article has it.
#[derive(Default)]
struct Name {
    /// Where it stands with a capital in the middle of a sentence for the first time.
    first: Option<usize>,
    /// Whether it stands with a capital behind no other one: in "Ust-Orda Okrug" it tells what a place is.
    alone: bool,
    /// Whether it stands so right behind another capitalised word, as a surname does.
    surname: bool,
    /// How often it has a capital anywhere, and how often it is in lower case.
    capitals: usize,
    lower: usize,
}

impl Name {
    /// How the word is written where it stands with a capital: an acronym once, a name several times, and both more
    /// often than without.
    fn right(&self, article: &Article, at: usize) -> Option<String> {
        let first = self.first?;
        let acronym = article.tokens[first].case == Case::Upper;
        let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
        let is_long = article.tokens[at].letters >= SURNAME;
        let is_name = self.lower == 1
            && (self.capitals > 1 || self.surname && is_long)
            && article.tokens[at].letters > 3
            && !capital_nouns
            && (self.alone || !is_behind_article(article, at))
            && !is_english(article, at);
        (acronym && self.capitals >= self.lower || is_name).then(|| article.of(first).to_string())
    }
}

/// What the article knows of words that the language does not know, by the hash of their lower case.
fn names(article: &Article, unknown: &[usize]) -> FxHashMap<u64, Name> {
    let mut names: FxHashMap<u64, Name> = FxHashMap::default();
    for &at in unknown {
        names.entry(article.tokens[at].lower).or_default().lower += 1;
    }
    let capital = |token: &Token| token.is_word() && token.is_capitalised();
    for (at, token) in article.tokens.iter().enumerate().filter(|(_, token)| capital(token)) {
        let Some(name) = names.get_mut(&token.lower) else { continue };
        let starts = token.starts_sentence || token.starts_segment;
        // At a sentence's start any word has a capital: that shows a name only together with another.
        if !(starts || at > 0 && is_quote(&article.tokens[at - 1])) {
            name.first.get_or_insert(at);
        }
        name.alone |=
            at == 0 || !article.adjoin(at - 1, at) || !article.tokens[at - 1].is_capitalised();
        name.surname |= !starts && is_surname(article, at);
        name.capitals += 1;
    }
    names
}

/// "Marie Tavel": a capital behind one or two others and before none. In a headline all words have capitals.
fn is_surname(article: &Article, at: usize) -> bool {
    let is_capital = |at: usize| {
        let token = article.tokens.get(at);
        token.is_some_and(|token| token.case == Case::Capital && !token.is(Class::FUNCTION))
    };
    let joins = |at: &usize| *at > 0 && article.adjoin(at - 1, *at) && is_capital(at - 1);
    let before = (at.saturating_sub(MOST_GIVEN)..=at).rev().take_while(joins).count();
    let is_running = |token: &Token| {
        token.case == Case::Lower && token.letters > 3 && !token.is(Class::FUNCTION)
    };
    let end = article.tokens.len().min(at + NEAR);
    (1..=MOST_GIVEN).contains(&before)
        && article.tokens[at.saturating_sub(NEAR)..end].iter().any(is_running)
        && !(is_capital(at + 1) && article.adjoin(at, at + 1))
}

/// "mit einem geleakten Memo": a word that bends as adjectives do, before a noun.
fn is_before_noun(article: &Article, at: usize) -> bool {
    let bends = ["e", "en", "em", "er", "es"].iter().any(|end| article.of(at).ends_with(end));
    let next = article.tokens.get(at + 1);
    bends && article.adjoin(at, at + 1) && next.is_some_and(|next| next.case == Case::Capital)
}

/// "the okrug": an article shows a common noun.
fn is_behind_article(article: &Article, at: usize) -> bool {
    at > 0
        && article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.articles, article, at - 1))
}

/// Whether English has a word, which texts of any language may quote.
fn is_english(article: &Article, at: usize) -> bool {
    article.packs.forms("en").is_some_and(|forms| forms.has(article.of(at)))
}

/// What a word in lower case is as a noun, by itself or with a noun at its end. What English has, too, may be quoted, save
/// in an article that has other nouns in lower case.
/// "zurücksegeln", "überzugehen", "sorglosere": words that are put together, as nouns are.
fn is_verb_or_comparative(pack: &Pack, forms: &Forms, word: &str) -> bool {
    let mut prefixes = pack.data.verb_prefixes.split_whitespace();
    let mut endings = pack.data.comparative_endings.split_whitespace();
    let is_verb = |rest: &str| forms.may_be(rest, &[Speech::Infinitive, Speech::Verb]);
    let with_zu =
        word.match_indices("zu").any(|(at, zu)| at > 1 && is_verb(&word[at + zu.len()..]));
    with_zu
        || prefixes.any(|prefix| word.strip_prefix(prefix).is_some_and(is_verb))
        || endings.any(|end| {
            word.strip_suffix(end).is_some_and(|stem| forms.may_be(stem, &[Speech::Adjective]))
        })
}

fn noun(
    article: &Article,
    pack: &Pack,
    forms: &Forms,
    at: usize,
    is_damaged: bool,
) -> Option<String> {
    let word = article.of(at);
    // "Caisse centrale de garantie"
    let behind_foreign = at.checked_sub(1).is_some_and(|before| {
        let languages = article.tokens[before].languages;
        !languages.is_empty() && !languages.has(pack.index) && article.adjoin(before, at)
    });
    let is_lost = pack.data.names.capital_nouns
        && !behind_foreign
        && !is_before_noun(article, at)
        && (is_damaged || article.tokens[at].letters > 3 && !is_english(article, at))
        && !is_verb_or_comparative(pack, forms, word)
        && is_lost_noun(pack, forms, word);
    is_lost.then(|| capitalised(word))
}
