#![doc = include_str!("unpaired_mark.md")]

mod wide;

use super::shared::quotations::{Quotation, family, is_elision, is_quote, partner, quotations};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Pack};
use crate::text::sentence::is_abbreviated;
use crate::text::{Gap, Span, TokenKind};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "unpaired-mark",
    summary: "a quotation mark or bracket without its partner",
    page: include_str!("unpaired_mark.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// A quotation may run over so many segments.
const LONGEST_QUOTATION: usize = 12;
/// Pairs of one style must be so many times as frequent as mixed ones, where both marks are on a keyboard.
const CLEAR: usize = 6;

/// A mark that opens a quotation, the segment it stands in, and where the last guillemet stands there that closes one.
struct Open {
    at: usize,
    index: usize,
    last_close: Option<usize>,
}

fn check(article: &Article, findings: &mut Findings) {
    apostrophe(article, findings);
    if article.pack.is_some_and(Pack::is_of_signs) {
        wide::check(article, findings);
    }
    let habit = habit(article);
    let mut open: Vec<Open> = Vec::new();
    let mut lone_close: Vec<(usize, usize)> = Vec::new();
    for (index, segment) in article.segments.iter().enumerate() {
        let found = quotations(article, segment);
        for quotation in &found.closed {
            mismatch(article, quotation.open, quotation.close, habit, findings);
        }
        for at in found.close {
            let is_near = |last: &mut Open| index - last.index <= LONGEST_QUOTATION;
            if open.pop_if(is_near).is_none() {
                lone_close.push((at, index));
            }
        }
        let closes = |at: &usize| article.tokens[*at].is_mark('»');
        let last_close = match found.open.is_empty() {
            true => None,
            false => segment.tokens.clone().rfind(closes),
        };
        open.extend(found.open.into_iter().map(|at| Open { at, index, last_close }));
        brackets(article, segment, findings);
        doubled(article, segment, findings);
        questions(article, segment, findings);
    }
    for (at, _) in lone_close.into_iter().filter(|&(at, index)| closes_surely(article, at, index)) {
        let span = article.span(at - usize::from(at > 0 && article.touches(at)), at);
        let message = format!("“{}” closes a quotation that nothing opens", article.of(at));
        findings.add(span, message);
    }
    for mark in open {
        report_open(article, mark, findings);
    }
}

/// How mixed pairs are judged in an article: who types them by habit has many.
#[derive(Clone, Copy)]
struct Habit {
    mixed: usize,
    pure: usize,
}

impl Habit {
    /// Whether a pair is a slip. No keyboard writes guillemets by accident, and „ by habit alone.
    fn is_slip(self, left: char, right: char) -> bool {
        match (left, right) {
            ('«' | '»', _) | (_, '«' | '»') => true,
            ('„', _) => self.mixed <= self.pure,
            _ => CLEAR * self.mixed <= self.pure,
        }
    }
}

fn habit(article: &Article) -> Habit {
    let is_mixed = |quotation: &Quotation| {
        let (left, right) =
            (article.tokens[quotation.open].mark, article.tokens[quotation.close].mark);
        family(left) != family(right)
    };
    let all = article.segments.iter().flat_map(|segment| quotations(article, segment).closed);
    let (mixed, pure): (Vec<Quotation>, Vec<Quotation>) = all.partition(is_mixed);
    Habit { mixed: mixed.len(), pure: pure.len() }
}

/// « … ": opened in one style, closed in another.
fn mismatch(article: &Article, open: usize, close: usize, habit: Habit, findings: &mut Findings) {
    let (left, right) = (article.tokens[open].mark, article.tokens[close].mark);
    if family(left) == family(right) || !habit.is_slip(left, right) {
        return;
    }
    let span = article.span(close.saturating_sub(1), close);
    let span = Span::new(span.start.max(article.tokens[close].start()), span.end);
    let message = format!("a quotation opened with “{left}” is closed with “{right}”");
    let opened = article.tokens[open].span();
    let finding = findings.add(span, message);
    finding.with_related(opened, "opened here");
    if let Some(partner) = partner(article.pack, left, right) {
        let inside = &article.text[article.tokens[open].end()..article.tokens[open + 1].start()];
        finding.with_fix(span, format!("{inside}{partner}"), Safety::Unsafe);
    }
}

/// So far from a mark its partner is looked for, in tokens.
const NEAR: usize = 100;

fn near(segment: &Segment, at: usize) -> Range<usize> {
    segment.tokens.start.max(at.saturating_sub(NEAR))..segment.tokens.end.min(at + NEAR)
}

/// `l"eau`: a straight mark that stands for the apostrophe of an elision, once: an article that has more was damaged as a whole.
fn apostrophe(article: &Article, findings: &mut Findings) {
    let mut wrong = (1..article.tokens.len()).filter(|&at| is_elision(article, at));
    let (Some(at), None) = (wrong.next(), wrong.next()) else { return };
    let right = article.tokens.iter().filter(|token| token.is_apostrophe()).count();
    if right >= CLEAR {
        let write = if article.text.contains('’') { "’" } else { "'" };
        findings
            .add(article.span(at - 1, at + 1), "a quotation mark that stands for an apostrophe")
            .with_fix(article.tokens[at].span(), write, Safety::Unsafe);
    }
}

/// `word.""` and `word.".`: two marks where one closes.
fn doubled(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.clone().skip(1) {
        let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
        let twice = is_quote(token) && token.mark == before.mark && article.touches(at);
        let stop_behind = token.is_mark('.')
            && matches!(before.mark, '"' | '”')
            && at >= segment.tokens.start + 2
            && article.tokens[at - 2].is_mark('.')
            && !is_abbreviated(&article.tokens, at - 2)
            && article.touches(at)
            && article.touches(at - 1);
        if twice && stands_for_apostrophe(article, at) {
            let span = article.span(at - 1, at);
            let message = "quotation marks that stand for an apostrophe";
            // Where another mark closes behind, one of the two opens.
            let quotes = near(segment, at).filter(|&at| is_quote(&article.tokens[at]));
            let write = if quotes.count() % 2 == 0 { "'" } else { "'\"" };
            findings.add(span, message).with_fix(span, write, Safety::Unsafe);
        } else if twice && !are_nested(article, segment, at) {
            let span = article.span(at - 1, at);
            let mut before = article.before(segment, at - 1).iter().rev();
            let open = before.find(|token| is_quote(token)).map(|token| token.mark);
            let write = open
                .and_then(|open| partner(article.pack, open, token.mark))
                .unwrap_or(token.mark)
                .to_string();
            findings.add(span, "two quotation marks where one stands").with_fix(
                span,
                write,
                Safety::Unsafe,
            );
        } else if stop_behind {
            let span = article.span(at - 2, at);
            findings.add(span, "a full stop on either side of the quotation mark");
        }
    }
}

/// `qu""il`
fn stands_for_apostrophe(article: &Article, at: usize) -> bool {
    at >= 2
        && article.tokens[at - 2].is(Class::ELISION)
        && article.touches(at - 1)
        && article.tokens.get(at + 1).is_some_and(|next| next.is_word() && article.touches(at + 1))
}

/// `""Up", then "down"", he said`: a quotation that starts or ends with another.
fn are_nested(article: &Article, segment: &Segment, at: usize) -> bool {
    let marks = near(segment, at).filter(|at| is_quote(&article.tokens[*at]));
    let alone = |mark: &usize| {
        let beside = |other: usize| {
            segment.tokens.contains(&other)
                && is_quote(&article.tokens[other])
                && article.touches(other.max(*mark))
        };
        !beside(mark.wrapping_sub(1)) && !beside(mark + 1)
    };
    let (all, lone) = (marks.clone().count(), marks.filter(alone).count());
    article.tokens[at].is_mark('"') && all % 2 == 0 && lone > 0
}

/// A question or an exclamation without the mark that opens it, in a language that has one.
fn questions(article: &Article, segment: &Segment, findings: &mut Findings) {
    let opening = article.pack.map_or("", |pack| pack.data.opening_marks.as_str());
    if opening.is_empty() {
        return;
    }
    let mut open = false;
    let mut start = segment.tokens.start;
    for at in segment.tokens.clone() {
        let mark = article.tokens[at].mark;
        let opens = match mark {
            '?' => '¿',
            '!' => '¡',
            _ => {
                open |= mark != '\0' && opening.contains(mark);
                start = if is_quote(&article.tokens[at]) { at + 1 } else { start };
                continue;
            }
        };
        // A title in another language has no such mark.
        let words = &article.tokens[start..at];
        let own = words.iter().any(|token| token.is(Class::FUNCTION))
            && words.iter().filter(|token| token.is_word()).count() >= 2;
        let follows = at > segment.tokens.start && article.tokens[at - 1].is_word();
        if !open && follows && own && opening.contains(opens) {
            let message = format!("“{mark}” closes what “{opens}” does not open");
            findings.add(article.span(at - 1, at), message);
        }
        (open, start) = (false, at + 1);
    }
}

/// Whether a passage is told in several sentences. Where each stands in a paragraph of its own, a quotation may run over
/// any number of them; in a text of signs each paragraph of it has its mark.
fn has_sentences(article: &Article, index: usize) -> bool {
    article.segments[index].sentences.len() >= 2 || article.pack.is_some_and(Pack::is_of_signs)
}

/// Whether a mark that closes nothing is no inch and no end of a speech that began long before.
fn closes_surely(article: &Article, at: usize, index: usize) -> bool {
    let token = &article.tokens[at];
    let before = at.checked_sub(1).map(|before| &article.tokens[before]);
    let behind_number = before.is_some_and(|before| before.kind == TokenKind::Number);
    token.is_mark('»')
        || matches!(token.mark, '"' | '”')
            && !behind_number
            && article.touches(at)
            && has_sentences(article, index)
            && !is_apostrophe(article, at)
}

/// d"une: what stands between an elided word and the next is meant for an apostrophe.
fn is_apostrophe(article: &Article, at: usize) -> bool {
    at > 0
        && article.touches(at)
        && article.tokens[at - 1].is(Class::ELISION)
        && article.tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None)
}

/// An opening mark that neither its segment nor a later one closes. Who quotes over paragraphs opens each of them anew.
fn report_open(article: &Article, mark: Open, findings: &mut Findings) {
    let Open { at, index, .. } = mark;
    let segment = &article.segments[index];
    let next = article.segments.get(index + 1).map(|next| &article.tokens[next.tokens.start]);
    let goes_on = next.is_some_and(is_quote);
    let opens = match article.tokens[at].mark {
        '«' | '„' => true,
        '“' | '"' => has_sentences(article, index) && !is_apostrophe(article, at),
        _ => false,
    };
    // `he said "`: what opens at the end of a paragraph opens nothing.
    let is_last = at + 1 == segment.tokens.end
        && at > segment.tokens.start
        && article.tokens[at].gap == Gap::Space;
    if is_last || opens && !goes_on && !shares_its_end(article, mark) {
        let last = at + usize::from(at + 1 < segment.tokens.end);
        let mark = article.of(at);
        let message = format!("the quotation that “{mark}” opens is never closed");
        findings.add(article.span(at, last), message);
    }
}

/// ООО «ТД «Рога и копыта»: of two guillemets that close, one is written.
fn shares_its_end(article: &Article, Open { at, last_close, .. }: Open) -> bool {
    let opens = |at: usize| article.tokens[at].is_mark('«');
    let Some(last) = last_close.filter(|_| opens(at)) else { return false };
    (at + 1..last).any(opens)
}

fn brackets(article: &Article, segment: &Segment, findings: &mut Findings) {
    let mut open: Vec<usize> = Vec::new();
    for at in segment.tokens.clone() {
        match article.tokens[at].mark {
            '(' | '[' if !is_face(article, at) => open.push(at),
            ')' | ']' => {
                let opened = open.pop().is_some();
                if !opened
                    && !is_list_mark(article, segment, at)
                    && !is_face(article, at)
                    && !is_smile(article, segment, at)
                {
                    findings.add(article.tokens[at].span(), "a bracket closes that nothing opens");
                }
            }
            _ => {}
        }
    }
    for at in open.into_iter().filter(|&at| !is_smile(article, segment, at)) {
        findings.add(article.tokens[at].span(), "a bracket is never closed");
    }
}

/// "1)", "a)" as a list's marks.
fn is_list_mark(article: &Article, segment: &Segment, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| segment.tokens.contains(before)) else {
        return true;
    };
    // Before the mark stands nothing, or the end of what came before.
    let first =
        |at: usize| at == segment.tokens.start || article.tokens[at - 1].kind == TokenKind::Mark;
    // "a.)": the stop belongs to the list's mark.
    let stop = article.tokens[before].is_mark('.') && article.touches(before);
    let before = before.saturating_sub(usize::from(stop)).max(segment.tokens.start);
    let (token, short) = (&article.tokens[before], article.tokens[before].letters <= 3);
    let counts = token.kind == TokenKind::Number && (short || first(before));
    (counts || short && token.kind == TokenKind::Word) && article.tokens[at].gap == Gap::None
}

/// So long is a message that smiles.
const LONGEST_MESSAGE: usize = 40;

/// "see you soon)" and "alas ((": brackets that stand for a face, several running, or one where a short message's sentence
/// ends.
fn is_smile(article: &Article, segment: &Segment, at: usize) -> bool {
    let mark = article.tokens[at].mark;
    let same = |other: usize| {
        segment.tokens.contains(&other)
            && article.tokens[other].mark == mark
            && article.touches(other.max(at))
    };
    let runs = matches!(mark, '(' | ')') && (at > 0 && same(at - 1) || same(at + 1));
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let ends = match next {
        None => true,
        Some(next) => {
            next.gap != Gap::None && next.is_capitalised()
                || next.kind == TokenKind::Mark && !next.mark.is_ascii() && !is_quote(next)
        }
    };
    runs || matches!(mark, '(' | ')') && ends && segment.tokens.len() <= LONGEST_MESSAGE
}

/// ":)" and its kin.
fn is_face(article: &Article, at: usize) -> bool {
    let near = |at: usize| {
        article.tokens.get(at).is_some_and(|token| matches!(token.mark, ':' | ';' | '-' | '='))
    };
    at > 0 && article.touches(at) && near(at - 1)
        || near(at + 1)
            && article.tokens[at + 1].gap == Gap::None
            && article.tokens[at].gap != Gap::None
            && article.tokens[at].mark != '('
            // "[:name]" holds a name.
            && !article.tokens.get(at + 2).is_some_and(|token| token.is_word() && article.touches(at + 2))
}
