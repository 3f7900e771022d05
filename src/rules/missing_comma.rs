#![doc = include_str!("missing_comma.md")]

use super::shared::listed::is_listed;
use super::shared::quotations::quotations;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{COMMON, Class, Commas};
use crate::text::{Case, Gap, Span, Token, TokenKind, fold};
use std::ops::Range;

mod nested;

pub const RULE: Rule = Rule {
    name: "missing-comma",
    summary: "no comma where the language always sets one",
    page: include_str!("missing_comma.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

/// Shorter quotations may be a title that speaks: the “Times” says.
const SHORTEST_SPEECH: usize = 4;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(commas) = article.pack.map(|pack| &pack.data.commas) else {
        return;
    };
    if segment.kind == SegmentKind::Paragraph {
        conjunctions(article, segment, commas, findings);
        phrases(article, segment, commas, findings);
        relatives(article, segment, commas, findings);
        for sentence in &article.sentences[segment.sentences.clone()] {
            aims(article, sentence, commas, findings);
            behind_phrase(article, sentence, commas, findings);
        }
    }
    speakers(article, segment, commas, findings);
    if let Some(pack) = article.pack {
        nested::check(article, pack, segment, findings);
    }
    if commas.around_regions {
        appositions(article, segment, findings);
        countries(article, segment, commas, findings);
    }
}

fn report(article: &Article, at: usize, write: &str, why: &str, findings: &mut Findings) {
    let place = Span::new(article.tokens[at - 1].end(), article.tokens[at - 1].end());
    let message = format!("no comma before “{}”: {why}", article.of(at));
    findings.add(article.span(at - 1, at), message).with_fix(place, write, Safety::Unsafe);
}

/// "er sagt dass": a clause opens. Behind small words and adverbs the comma stands elsewhere.
fn conjunctions(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    if commas.before.is_empty() {
        return;
    }
    for at in segment.tokens.start + 1..segment.tokens.end.saturating_sub(1) {
        let (before, token, next) =
            (&article.tokens[at - 1], &article.tokens[at], &article.tokens[at + 1]);
        let opens = token.is(Class::FUNCTION)
            && token.case == Case::Lower
            && article.adjoin(at - 1, at)
            && next.gap != Gap::None
            && is_listed(&commas.before, article, at)
            && !(next.is_capitalised() && is_listed(&COMMON.name_particles, article, at));
        let ends = before.kind == TokenKind::Word
            && before.letters >= 3
            && !before.is(Class::FUNCTION)
            && before.case != Case::Upper
            && !is_listed(&commas.unless_behind, article, at - 1);
        let chooses = || {
            commas
                .free_choice
                .iter()
                .any(|phrase| starts_with(article, phrase, at, segment.tokens.end))
        };
        if opens && ends && !chooses() {
            report(article, at, ",", "the word opens a clause", findings);
        }
    }
}

/// "закрыли потому что", "город в котором": conjunctions of several words.
fn phrases(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    if commas.before_phrases.is_empty() && commas.ahead.is_empty() {
        return;
    }
    for at in segment.tokens.start + 1..segment.tokens.end.saturating_sub(1) {
        let token = &article.tokens[at];
        if token.case != Case::Lower
            || !token.is(Class::FUNCTION)
            || !ends_clause(article, commas, at)
        {
            continue;
        }
        let starts = |phrase: &String| starts_with(article, phrase, at, segment.tokens.end);
        let takes_along = is_listed(&commas.ahead, article, at)
            && !opened_before(article, segment, at)
            && article.adjoin(at, at + 1)
            && article.tokens[at + 1].case == Case::Lower
            && is_listed(&commas.relatives, article, at + 1);
        if takes_along || commas.before_phrases.iter().any(starts) {
            report(article, at, ",", "a clause opens here", findings);
        }
    }
}

/// "das Haus das er baute", "die Leute denen", "der Ort in dem wir": a clause that tells more of the noun before it.
fn relatives(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    if commas.behind_nouns.is_empty() && commas.relative_articles.is_empty() {
        return;
    }
    for at in segment.tokens.start + 1..segment.tokens.end.saturating_sub(2) {
        let is_small = article.tokens[at].case == Case::Lower
            && article.tokens[at].is(Class::FUNCTION)
            && article.tokens[at - 1].case == Case::Capital
            && ends_clause(article, commas, at)
            && article.adjoin(at, at + 1);
        if !is_small {
            continue;
        }
        let opens = is_listed(&commas.behind_nouns, article, at)
            || is_listed(&commas.behind_nouns_before_nouns, article, at)
                && article.tokens[at + 1].case == Case::Capital
            || opens_before_subject(article, commas, at)
            || is_listed(&commas.ahead, article, at)
                && opens_before_subject(article, commas, at + 1)
                && !opened_before(article, segment, at);
        if opens {
            report(article, at, ",", "the word opens a relative clause", findings);
        }
    }
}

/// "das er", "dem wir": an article that no noun stands behind is a relative pronoun.
fn opens_before_subject(article: &Article, commas: &Commas, at: usize) -> bool {
    is_listed(&commas.relative_articles, article, at)
        && article.tokens.get(at + 1).is_some_and(|next| {
            next.case == Case::Lower && article.adjoin(at, at + 1) && !next.starts_segment
        })
        && is_listed(&commas.clause_subjects, article, at + 1)
}

/// Whether a comma stands shortly before: "право на которое" goes with the word before it into the clause.
fn opened_before(article: &Article, segment: &Segment, at: usize) -> bool {
    article.before(segment, at).iter().rev().take(4).any(|token| token.is_mark(','))
}

/// Whether the words of a phrase stand from a token on.
fn starts_with(article: &Article, phrase: &str, at: usize, end: usize) -> bool {
    let mut next = at;
    phrase.split(' ').all(|word| {
        let is_next = next < end
            && (next == at || article.adjoin(next - 1, next))
            && article.tokens[next].lower == fold::lower(word);
        next += 1;
        is_next
    })
}

/// Whether the word before a conjunction is one that a clause may end with, and no mark stands there.
fn ends_clause(article: &Article, commas: &Commas, at: usize) -> bool {
    let before = &article.tokens[at - 1];
    article.adjoin(at - 1, at)
        && before.kind == TokenKind::Word
        && before.letters >= 3
        && !before.is(Class::FUNCTION)
        && before.case != Case::Upper
        && !is_listed(&commas.unless_behind, article, at - 1)
}

/// What tells the aim is no longer.
const LONGEST_AIM: usize = 14;

/// "kam zusammen um zu beraten": a clause of aim with its infinitive.
fn aims(article: &Article, sentence: &Range<usize>, commas: &Commas, findings: &mut Findings) {
    if commas.aims.is_empty() {
        return;
    }
    for at in sentence.start + 2..sentence.end {
        let token = &article.tokens[at];
        let opens = token.case == Case::Lower
            && is_listed(&commas.aims, article, at)
            && ends_clause(article, commas, at)
            && ends_with_verb(article, at);
        if !opens {
            continue;
        }
        let rest = (at + 1..sentence.end.min(at + LONGEST_AIM))
            .take_while(|&next| article.tokens[next].kind != TokenKind::Mark);
        let mut infinitives = rest.clone().filter(|&next| {
            next > at + 1
                && article.of(next) == commas.aim_infinitive
                && article.tokens.get(next + 1).is_some_and(|verb| {
                    verb.case == Case::Lower && article.of(next + 1).ends_with('n')
                })
                && !is_listed(&commas.aims_unless, article, next + 1)
        });
        let closes =
            |zu: usize| article.tokens.get(zu + 2).is_none_or(|mark| mark.kind == TokenKind::Mark);
        if infinitives.next().is_some_and(closes) {
            report(article, at, ",", "an infinitive tells the aim", findings);
        }
    }
}

/// Whether a verb stands before a token: "kam zusammen um", not "sich richtig um".
fn ends_with_verb(article: &Article, at: usize) -> bool {
    let is_verb = |speech| matches!(speech, Speech::Verb | Speech::Participle | Speech::Infinitive);
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    article.tokens[at - 1].case == Case::Lower
        && forms.is_some_and(|forms| {
            let mut readings = forms.readings(article.of(at - 1)).peekable();
            readings.peek().is_some() && readings.all(|reading| is_verb(reading.speech()))
        })
}

/// "However the council": a phrase at a sentence's head that never ties itself to what follows.
fn behind_phrase(
    article: &Article,
    sentence: &Range<usize>,
    commas: &Commas,
    findings: &mut Findings,
) {
    let first = sentence.start;
    let starts = |phrase: &&String| starts_with(article, phrase, first, sentence.end);
    let Some(phrase) = commas.behind_phrases.iter().find(starts) else {
        return;
    };
    let next = first + phrase.split(' ').count();
    let is_subject = next + 2 < sentence.end
        && article.adjoin(next - 1, next)
        && article.tokens[next].case == Case::Lower
        && is_listed(&commas.subjects, article, next);
    if is_subject {
        let place = Span::new(article.tokens[next - 1].end(), article.tokens[next - 1].end());
        let message =
            format!("no comma behind “{}”", article.span(first, next - 1).of(article.text));
        findings.add(article.span(first, next), message).with_fix(place, ",", Safety::Unsafe);
    }
}

/// `"…" dice Juan`: a speech and its speaker.
fn speakers(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    if commas.speaking.is_empty() && commas.inverted.is_empty() {
        return;
    }
    for quotation in quotations(article, segment).closed {
        let (verb, last) = (quotation.close + 1, &article.tokens[quotation.close - 1]);
        if verb >= segment.tokens.end || !article.adjoin(verb - 1, verb) {
            continue;
        }
        let speech = last.kind == TokenKind::Word && quotation.has_words(article, SHORTEST_SPEECH);
        let speaks = is_listed(&commas.speaking, article, verb)
            || is_inverted(article, segment, commas, verb);
        // Behind an article the quotation is a phrase of the clause: "Zu der „…“ sagte er".
        let is_phrase = quotation.open > segment.tokens.start
            && article.pack.is_some_and(|pack| {
                is_listed(&pack.data.repeats.articles, article, quotation.open - 1)
            });
        if speech && speaks && !is_phrase {
            report(article, verb, &commas.before_speaker, "the speaker is named", findings);
        }
    }
}

/// "ajoute-t-il"
fn is_inverted(article: &Article, segment: &Segment, commas: &Commas, verb: usize) -> bool {
    let touching = |at: &usize| segment.tokens.contains(at) && article.touches(*at);
    let last = (verb + 1..=verb + 4).take_while(touching).last();
    last.is_some_and(|last| {
        article.tokens[verb + 1].is_mark('-') && is_listed(&commas.inverted, article, last)
    })
}

/// "Wuhan, Hubei Province said": what tells where a place lies stands between commas.
fn appositions(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.start + 3..segment.tokens.end {
        let is_region = article.tokens[at - 1].is_capitalised() && is_region(article, at - 1);
        if !is_region || !goes_on(article, at) {
            continue;
        }
        // The name before the type word: one to three words, with a comma and another name before them.
        let is_name = |token: &Token| token.is_capitalised() && token.gap == Gap::Space;
        let name = (segment.tokens.start..at - 1)
            .rev()
            .take(3)
            .take_while(|&before| is_name(&article.tokens[before]))
            .last();
        let parted = name.is_some_and(|name| {
            name >= segment.tokens.start + 2
                && article.tokens[name - 1].is_mark(',')
                && article.tokens[name - 2].is_capitalised()
        });
        if parted {
            report(article, at, ",", "what tells where a place lies ends here", findings);
        }
    }
}

/// "in St. Petersburg, Russia to": a town behind a small word, its country, and another small word.
fn countries(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    for at in segment.tokens.start + 4..segment.tokens.end {
        let parted = article.tokens[at - 2].is_mark(',')
            && article.touches(at - 2)
            && article.tokens[at - 1].case == Case::Capital
            && article.tokens[at].case == Case::Lower
            && article.adjoin(at - 1, at)
            && is_listed(&commas.around, article, at);
        if !parted || !is_listed(&commas.countries, article, at - 1) {
            continue;
        }
        let is_name = |token: &Token| {
            token.is_capitalised() && token.kind == TokenKind::Word || token.is_mark('.')
        };
        let name = (segment.tokens.start..at - 2)
            .rev()
            .take(4)
            .take_while(|&before| is_name(&article.tokens[before]))
            .last();
        let is_placed = name.is_some_and(|name| {
            name > segment.tokens.start + 1
                && article.tokens[name - 2].kind == TokenKind::Word
                && article.tokens[name - 1].case == Case::Lower
                && is_listed(&commas.around, article, name - 1)
                && !is_listed(&commas.countries, article, at - 3)
        });
        if is_placed {
            report(article, at, ",", "what tells where a place lies ends here", findings);
        }
    }
}

fn is_region(article: &Article, at: usize) -> bool {
    let class = article.pack.and_then(|pack| pack.type_class(article.tokens[at].lower));
    matches!(class, Some("province" | "region" | "prefecture" | "county"))
}

/// Whether the sentence goes on with a word in lower case that does not join two places.
fn goes_on(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    article.adjoin(at - 1, at)
        && token.case == Case::Lower
        && token.kind == TokenKind::Word
        && !token.is(Class::CONNECTOR)
        && !token.is(Class::NAME_CONNECTOR)
}
