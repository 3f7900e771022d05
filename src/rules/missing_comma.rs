#![doc = include_str!("missing_comma.md")]

use super::shared::listed::is_listed;
use super::shared::quotations::quotations;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::language::{Class, Commas};
use crate::text::{Case, Gap, Span, Token, TokenKind};

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
    }
    speakers(article, segment, commas, findings);
    if commas.around_regions {
        appositions(article, segment, findings);
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
            && is_listed(&commas.before, article, at);
        let ends = before.kind == TokenKind::Word
            && before.letters >= 3
            && !before.is(Class::FUNCTION)
            && before.case != Case::Upper
            && !is_listed(&commas.unless_behind, article, at - 1);
        if opens && ends {
            report(article, at, ",", "the word opens a clause", findings);
        }
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
        let words = article.tokens[quotation.open..quotation.close]
            .iter()
            .filter(|token| token.kind == TokenKind::Word);
        let speech = words.count() >= SHORTEST_SPEECH && last.kind == TokenKind::Word;
        let speaks = is_listed(&commas.speaking, article, verb)
            || is_inverted(article, segment, commas, verb);
        if speech && speaks {
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
