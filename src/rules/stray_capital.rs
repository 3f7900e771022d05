#![doc = include_str!("stray_capital.md")]

use super::shared::compounds::is_lost_noun;
use super::shared::quotations::is_quote;
use super::shared::titles::in_title;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::{Forms, Speech};
use crate::language::{Class, Determiner, Pack};
use crate::names::places;
use crate::text::{Case, Token, TokenKind, fold};

pub const RULE: Rule = Rule {
    name: "stray-capital",
    summary: "a capital on a word that has none in the middle of a sentence",
    page: include_str!("stray_capital.md"),
    category: category::TEXTUAL,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// So many stray capitals show that an article's capitals tell nothing; of common nouns one on a small word does.
const EVIDENCE: usize = 2;

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack.filter(|pack| !pack.data.never_capital.is_empty()) else {
        return;
    };
    let headline = article.segments.first().filter(|first| is_title_case(article, pack, first));
    if let Some(headline) = headline {
        let message = "a headline with capitals on ordinary words, as English has them";
        findings.add(headline.span, message);
    }
    let behind = headline.map_or(0, |headline| headline.tokens.end);
    let segments = || {
        let paragraphs = article.segments.iter().filter(|s| s.kind == SegmentKind::Paragraph);
        paragraphs.filter(move |segment| segment.tokens.start >= behind)
    };
    let lost = lost_nouns(article, pack);
    let mut evidence = Evidence { small: 0, others: 0, lost, addresses: addresses(article, pack) };
    for segment in segments() {
        for at in capitals(article, segment) {
            if is_small(article, pack, segment, at) {
                evidence.small += 1;
            } else if is_listed(article, pack, segment, at)
                || is_nation(article, pack, segment, at)
                || is_indefinite(article, pack, segment, at)
            {
                evidence.others += 1;
            } else {
                continue;
            }
            report(article, at, findings);
        }
    }
    if evidence.small == 0 && evidence.others <= EVIDENCE && evidence.lost < EVIDENCE {
        return;
    }
    for segment in segments() {
        for at in capitals(article, segment) {
            if evidence.shows(article, pack, segment, at) {
                report(article, at, findings);
            }
        }
    }
}

/// How many capitals of an article are stray for sure, and in German how many nouns lack theirs.
struct Evidence {
    small: usize,
    others: usize,
    lost: usize,
    /// Whether the article speaks to its reader.
    addresses: bool,
}

impl Evidence {
    /// Whether a capital that alone would tell nothing is stray, too.
    fn shows(&self, article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
        let many = self.small >= EVIDENCE || self.small > 0 && self.lost >= EVIDENCE;
        let is_any = (self.small > 0 || self.others > EVIDENCE)
            && is_noun(article, pack, segment, at, self.small > 0);
        let is_elided = || self.small > 0 && is_elided_name(article, segment, at);
        let is_listless = || {
            !self.addresses && is_pronoun(article, segment, at)
                || is_bare(article, pack, segment, at)
                || is_adjective(article, pack, segment, at)
        };
        is_any || is_elided() || many && is_listless()
    }
}

/// "Planen Sie Ihre Mahlzeiten": whether a pronoun of address stands behind a sentence's first word, a verb.
fn addresses(article: &Article, pack: &Pack) -> bool {
    let Some(forms) = pack.forms.as_ref().filter(|_| !pack.data.polite.is_empty()) else {
        return false;
    };
    let is_verb = |at: usize| {
        let word = article.of(at).to_lowercase();
        let mut readings = forms.readings(&word);
        readings
            .any(|reading| reading.speech() == Speech::Verb && reading.has('p') && reading.has('3'))
    };
    (1..article.tokens.len()).any(|at| {
        let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
        token.is(Class::POLITE)
            && token.case == Case::Capital
            && before.starts_sentence
            && article.adjoin(at - 1, at)
            && is_verb(at - 1)
    })
}

/// How many nouns of a German article are in lower case.
fn lost_nouns(article: &Article, pack: &Pack) -> usize {
    let Some(forms) = pack.forms.as_ref().filter(|_| pack.data.names.capital_nouns) else {
        return 0;
    };
    let lost = article.unknown_words().iter();
    lost.filter(|at| is_lost_noun(pack, forms, article.of(**at))).take(EVIDENCE).count()
}

/// "Le Nouveau Plan De Relance Pour Les Villages": all words behind the first have capitals, several of which are ordinary
/// ones.
fn is_title_case(article: &Article, pack: &Pack, segment: &Segment) -> bool {
    if pack.data.title_case || pack.data.names.capital_nouns {
        return false;
    }
    let (mut small, mut ordinary) = (0, 0);
    for at in segment.tokens.clone().filter(|&at| article.tokens[at].is_word()).skip(1) {
        let token = &article.tokens[at];
        let lower = article.of(at).to_lowercase();
        match token.case {
            Case::Lower if token.letters > 3 => return false,
            Case::Capital if token.is(Class::FUNCTION) => small += 1,
            Case::Capital => {
                let known = pack.forms.as_ref().is_some_and(|forms| forms.is_common(&lower));
                let in_name = token.is(Class(Class::TYPE.0 | Class::INSTITUTION.0));
                ordinary += usize::from(known && !in_name);
            }
            _ => {}
        }
    }
    small >= MOST_SMALL || ordinary >= MOST_ORDINARY
}

/// So many small words, or ordinary ones, have no capitals in names alone.
const MOST_SMALL: usize = 2;
const MOST_ORDINARY: usize = 4;

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
            && (before.kind != TokenKind::Mark
                || before.is_mark(',')
                || is_quote(before) && token.is(Class::NO_ACRONYM))
            || before.is_apostrophe() && article.touches(at);
        let capital = token.kind == TokenKind::Word && token.is_capitalised();
        capital && !token.starts_sentence && tied && !starts_markup(article, at)
    })
}

/// *Le grand bleu*, <cite>The old man</cite>, [Le guide](address): markup before the capital sets a title off.
fn starts_markup(article: &Article, at: usize) -> bool {
    let file = article.document.file_span(article.span(at - 1, at));
    let file = file.of(article.document.content.text());
    file.contains(['*', '_', '<', '['])
}

/// A small word, an elided one, or a pronoun that addresses nobody.
fn is_small(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    is_small_word(article, pack, segment, at)
        || is_elided(article, segment, at)
        || is_third_person(article, at)
}

/// "pour Le comté": a small word on either side of the capital, and no name behind it. Where nouns have no capitals, any
/// word may stand before it.
fn is_small_word(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let certain = token.is(Class::NEVER_CAPITAL) && before.is(Class::FUNCTION);
    let small = !pack.data.names.capital_nouns
        && token.is(Class::FUNCTION)
        && !token.is(Class::INSTITUTION)
        && (token.letters > 1 || is_behind_small(article, pack, at));
    // "…, Cela dépend": behind a comma, where no title starts.
    let goes_on = before.is_mark(',') && small && token.letters > 2 && !pack.data.title_case;
    (certain || small)
        && (before.case == Case::Lower || goes_on)
        && (token.case == Case::Capital || token.letters == 1)
        && next_word(article, segment, at).is_some_and(|next| {
            let mut named = pack.data.named_with_article.split_whitespace();
            article.tokens[next].case == Case::Lower
                || certain
                    && pack.data.names.capital_nouns
                    && named.all(|name| name != article.of(next))
        })
        && !in_title(article, segment, at)
}

/// Whether a letter stands behind a small word that is no determiner: "una A" is a note.
fn is_behind_small(article: &Article, pack: &Pack, at: usize) -> bool {
    article.tokens[at - 1].is(Class::FUNCTION) && !is_determiner(pack, article.of(at - 1))
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
        && (before.is_mark(',') || before.kind == TokenKind::Word && before.case == Case::Lower)
        && word.kind == TokenKind::Word
        && word.case == Case::Lower
        && article.touches(at + 2)
        && !in_title(article, segment, at)
}

/// "le conflit avec L'Iran": the same before a name, where the article's small words have stray capitals.
fn is_elided_name(article: &Article, segment: &Segment, at: usize) -> bool {
    let tokens = &article.tokens;
    let behind = at + 2;
    tokens[at].is(Class::ELISION_NEVER_CAPITAL)
        && segment.tokens.contains(&behind)
        && tokens[at + 1].is_apostrophe()
        && article.touches(at + 1)
        && article.touches(behind)
        && tokens[at - 1].case == Case::Lower
        && tokens[behind].kind == TokenKind::Word
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
    // "zehn Euro Netto": a German noun is no name.
    let is_noun = || {
        let forms = pack.forms.as_ref().filter(|_| pack.data.names.capital_nouns);
        forms.is_some_and(|forms| forms.has(article.of(at - 1)))
    };
    let in_name = before.is_capitalised()
        && !is_opened(article, segment, at)
        && !before.is(Class::TYPE)
        && !before.is(Class::LOWER_CASE)
        && !is_noun();
    let before_name = next_word(article, segment, at).is_some_and(|next| {
        let token = &article.tokens[next];
        token.is_capitalised()
            && !token.is(Class::LOWER_CASE)
            && pack.forms.as_ref().is_none_or(|forms| forms.has(&article.of(next).to_lowercase()))
    });
    token.is(Class::LOWER_CASE)
        && (token.case == Case::Capital || is_shouted(article, at))
        && !is_tied_to_name(article, segment, at)
        && !in_name
        && !before_name
        && article.is_untied(at)
        && !in_title(article, segment, at)
}

/// "Banco Europeo de Inversiones": a small word ties the word to another with a capital, which no list has without: both are a name's.
fn is_tied_to_name(article: &Article, segment: &Segment, at: usize) -> bool {
    // "farmers and Buyers": what is listed beside a name is none of it.
    let lists =
        |at: usize| article.pack.is_some_and(|pack| pack.is_coordination(article.tokens[at].lower));
    let ties = |at: usize| article.tokens[at].is(Class::NAME_CONNECTOR) && !lists(at);
    let is_name = |at: usize| {
        let token = &article.tokens[at];
        token.case == Case::Capital
            && token.letters >= 3
            && !token.starts_sentence
            && !token.is(Class::LOWER_CASE)
            && !token.is(Class::FUNCTION)
    };
    if !article.pack.is_some_and(|pack| pack.data.names.capitals_throughout) {
        return false;
    }
    let over = |at: usize| next_word(article, segment, at).filter(|next| ties(*next));
    let behind = over(at).and_then(|tie| next_word(article, segment, tie)).is_some_and(is_name);
    let before = at >= segment.tokens.start + 2
        && ties(at - 1)
        && article.adjoin(at - 2, at - 1)
        && is_name(at - 2);
    behind || before
}

/// "le président AMÉRICAIN": capitals alone on a word that is no acronym, between others that have none.
fn is_shouted(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.case == Case::Upper
        && token.letters >= 5
        && article.tokens[at - 1].case == Case::Lower
        && article.tokens.get(at + 1).is_none_or(|next| next.case != Case::Upper)
        && article.is_untied(at)
}

/// "Le Maire de la ville": a small word at a sentence's head is no part of a name. "Le Mardi des cendres" is one.
fn is_opened(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = &article.tokens[at - 1];
    let ties = |at: usize| article.tokens[at].is(Class::NAME_CONNECTOR);
    let is_tied = next_word(article, segment, at).is_some_and(|next| {
        ties(next)
            && !next_word(article, segment, next)
                .is_some_and(|behind| article.tokens[behind].is(Class::FUNCTION))
    });
    before.starts_sentence && before.is(Class::FUNCTION) && !is_tied
}

/// "ingénieurs Chinois": the adjective of a nation behind a noun, in some languages behind any word in lower case.
fn is_nation(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let named = || {
        next_word(article, segment, at).is_some_and(|next| article.tokens[next].is_capitalised())
    };
    let has_capital_as_noun = !pack.data.people_articles.is_empty();
    if token.is(Class::NATION) && is_shouted(article, at) {
        return !in_title(article, segment, at);
    }
    token.is(Class::NATION)
        && token.case == Case::Capital
        && before.case == Case::Lower
        && (!has_capital_as_noun
            || is_bare_noun(article, pack, at - 1)
            || is_verb(article, pack, at - 1))
        && !named()
        && article.is_untied(at)
        && !in_title(article, segment, at)
}

/// "parle Français": whether a word is a form of a verb and nothing else. Behind it a nation without an article is a language.
fn is_verb(article: &Article, pack: &Pack, at: usize) -> bool {
    let is_only =
        |forms: &Forms| forms.is_only(article.of(at), &[Speech::Verb, Speech::Infinitive]);
    !article.tokens[at].is(Class::FUNCTION) && pack.forms.as_deref().is_some_and(is_only)
}

/// Whether a word is a noun, and neither an adjective nor anything that stands before one.
fn is_bare_noun(article: &Article, pack: &Pack, at: usize) -> bool {
    let Some(forms) = pack.forms.as_ref().filter(|_| !article.tokens[at].is(Class::FUNCTION))
    else {
        return false;
    };
    let word = article.of(at).to_lowercase();
    let mut speeches = forms.readings(&word).map(|reading| reading.speech()).peekable();
    let mut noun = false;
    let all = speeches.all(|speech| {
        noun |= speech == Speech::Noun;
        matches!(speech, Speech::Noun | Speech::Verb)
    });
    all && noun
}

/// "une Bibliothèque": a common noun that somebody has one of.
fn is_indefinite(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let before = article_before(article, at);
    let next = next_word(article, segment, at).map(|next| &article.tokens[next]);
    // "un Hall of Famer"
    let foreign =
        next.is_some_and(|next| !next.languages.is_empty() && !next.languages.has(pack.index));
    pack.data.indefinite.split_whitespace().any(|article| article == before)
        && !foreign
        && is_common_noun(article, pack, segment, at)
        && is_bare_noun(article, pack, at)
        && !is_tied_to(article, segment, at, |token| token.is(Class::NAME_CONNECTOR), |_| true)
}

/// "le Budget": a common noun behind a small word, where the article's small words have stray capitals. Where none of them
/// has, any other capital makes a name of it: "la Ley del Coste".
fn is_noun(
    article: &Article,
    pack: &Pack,
    segment: &Segment,
    at: usize,
    stray_small: bool,
) -> bool {
    let before = article_before(article, at);
    let starts = article.tokens[at - 1].starts_sentence;
    let before = if starts { before.to_lowercase() } else { before.into() };
    let is_name = |at: usize| {
        let token = &article.tokens[at];
        let forms = pack.forms.as_ref();
        let known = forms.is_some_and(|forms| forms.has(&article.of(at).to_lowercase()));
        !stray_small || !known || token.is(Class(Class::INSTITUTION.0 | Class::TYPE.0))
    };
    // What the article's small words show goes for its nouns, too, save those that a name ties.
    let tie = if stray_small { Class::NAME_CONNECTOR } else { Class::FUNCTION };
    is_determiner(pack, &before)
        && is_common_noun(article, pack, segment, at)
        && !is_tied_to(article, segment, at, |token| token.is(tie), is_name)
}

/// "limiter les exportations de Technologie": a common noun behind any word in lower case, tied to no other capital.
fn is_bare(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let before = &article.tokens[at - 1];
    let is_common = |forms: &Forms| forms.is_common(&article.of(at).to_lowercase());
    !pack.data.title_case
        && (before.case == Case::Lower || before.is_apostrophe())
        && pack.forms.as_deref().is_some_and(is_common)
        && is_common_noun(article, pack, segment, at)
        && !is_tied_to(article, segment, at, |token| token.is(Class::NAME_CONNECTOR), |_| true)
}

/// "die Globale Krise": an adjective before a noun, where nouns have capitals.
fn is_adjective(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let Some(forms) = pack.forms.as_ref().filter(|_| pack.data.names.capital_nouns) else {
        return false;
    };
    let lower = article.of(at).to_lowercase();
    let is_noun = |word: &str| forms.readings(word).any(|reading| reading.speech() == Speech::Noun);
    let mut readings = forms.readings(&lower).peekable();
    token.case == Case::Capital
        && before.case == Case::Lower
        && token.letters > 4
        && readings.peek().is_some()
        && readings
            .all(|reading| matches!(reading.speech(), Speech::Adjective | Speech::Participle))
        && !is_listed_in(&pack.data.names.adjectives, &lower)
        && next_word(article, segment, at).is_some_and(|next| is_noun(article.of(next)))
        && !in_title(article, segment, at)
}

/// Whether one of some stems starts a word.
fn is_listed_in(stems: &str, word: &str) -> bool {
    stems.split_whitespace().any(|stem| word.starts_with(stem))
}

/// The word before a token, as it stands there also where it elides.
fn article_before<'a>(article: &Article<'a>, at: usize) -> &'a str {
    let before = if article.tokens[at - 1].is_apostrophe() { at.saturating_sub(2) } else { at - 1 };
    article.of(before)
}

/// A capitalised word that a lexicon has as a noun, and that no list has as part of a name.
fn is_common_noun(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let token = &article.tokens[at];
    let Some(forms) = pack.forms.as_ref().filter(|_| token.case == Case::Capital) else {
        return false;
    };
    let named =
        next_word(article, segment, at).is_some_and(|next| article.tokens[next].is_capitalised());
    let listed =
        Class(Class::INSTITUTION.0 | Class::TYPE.0 | Class::LOWER_CASE.0 | Class::NATION.0);
    let is_noun = |word: &str| forms.readings(word).any(|reading| reading.speech() == Speech::Noun);
    !named
        && !pack.data.names.capital_nouns
        && pack.is_written_in(token.script)
        && token.letters > 3
        && !token.is(listed)
        && pack.capitals.length_at(&article.tokens[at..=at]).is_none()
        && is_noun(&article.of(at).to_lowercase())
        && article.is_untied(at)
        && !places::is_known(&fold::fold(article.of(at)))
        && !in_title(article, segment, at)
}

/// "les Sables d'Olonne", "Consejo de Seguridad": small words tie a word to a name on either side.
fn is_tied_to(
    article: &Article,
    segment: &Segment,
    at: usize,
    ties: impl Fn(&Token) -> bool,
    is_name: impl Fn(usize) -> bool,
) -> bool {
    let is_tie = |at: &usize| ties(&article.tokens[*at]) || article.tokens[*at].is_apostrophe();
    // "Comisión del Mercado de Valores": a name ties any number of capitals.
    let in_chain =
        |at: &usize| article.tokens[*at].is_capitalised() && !article.tokens[*at].starts_sentence;
    let before = (segment.tokens.start..at).rev().take(LONGEST_TIED).filter(|at| !is_tie(at));
    let behind = (at + 1..segment.tokens.end).take(LONGEST_TIED).filter(|at| !is_tie(at));
    before.take(LONGEST_NAME).take_while(in_chain).any(&is_name)
        || behind.take(LONGEST_NAME).take_while(in_chain).any(&is_name)
}

/// No name ties more words than these.
const LONGEST_NAME: usize = 12;
/// Nor do they stand farther apart with what ties them.
const LONGEST_TIED: usize = 48;

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
