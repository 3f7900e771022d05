#![doc = include_str!("repeated_word.md")]

use super::shared::duplicates::are_numbers;
use super::shared::listed::is_listed;
use super::shared::quotations::is_quote;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::Class;
use crate::names::places;
use crate::text::{Case, Gap, Span, Token, TokenKind, fold, pinyin};

pub const RULE: Rule = Rule {
    name: "repeated-word",
    summary: "a word that stands twice running",
    page: include_str!("repeated_word.md"),
    category: category::DUPLICATION,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if article.pack.is_none_or(|pack| pack.data.doubles.is_empty()) {
        return;
    }
    for at in segment.tokens.clone().skip(1) {
        if is_cut_before(article, at) {
            let message = format!("“{}” is the start of the word behind it", article.of(at - 1));
            let cut = Span::new(article.tokens[at - 1].start(), article.tokens[at].start());
            findings.add(article.span(at - 1, at), message).with_fix(cut, "", Safety::Unsafe);
        }
        if is_number_twice(article, segment, at) {
            let message = format!("“{}” stands twice", article.of(at));
            findings.add(article.span(at - 1, at), message).with_fix(
                deleted(article, segment, at),
                "",
                Safety::Unsafe,
            );
        }
        said_by_sign(article, segment, at, findings);
        let (left, right) = (&article.tokens[at - 1], &article.tokens[at]);
        if is_contracted_before(article, segment, at) {
            let message =
                format!("“{}” says again what the contraction before it says", article.of(at));
            let span = article.span(at - 3, at);
            findings.add(span, message).with_fix(deleted(article, segment, at), "", Safety::Safe);
        }
        if left.lower != right.lower || !article.adjoin(at - 1, at) || source_has(article, at) {
            continue;
        }
        // "eine Schneider/in in Wien"
        if at >= segment.tokens.start + 2
            && article.touches(at - 1)
            && article.tokens[at - 2].is_mark('/')
        {
            continue;
        }
        // Of two names one may stand for another, though nothing is double in the source.
        let safety = match (
            is_slip(article, at) || is_year_or_type(article, segment, at),
            source_lacks(article, at) || is_noun(article, segment, at),
        ) {
            (true, _) => Safety::Safe,
            (false, true) => Safety::Unsafe,
            (false, false) => continue,
        };
        let named = fills_quotation(article, segment, at) && !source_lacks(article, at);
        if named || right.kind == TokenKind::Word && are_numbers(article, at..at + 1) {
            continue;
        }
        let message = format!("“{}” stands twice", right.of(article.text));
        let second = Span::new(left.end(), right.end());
        findings.add(second, message).with_fix(deleted(article, segment, at), "", safety);
    }
}

/// "обеща обещание": a word that broke off before it was said, and is no word by itself.
fn is_cut_before(article: &Article, at: usize) -> bool {
    let (cut, whole) = (&article.tokens[at - 1], &article.tokens[at]);
    let is_start = cut.kind == TokenKind::Word
        && whole.kind == TokenKind::Word
        && (3..whole.letters).contains(&cut.letters)
        && whole.case == Case::Lower
        && cut.case == Case::Lower
        && article.adjoin(at - 1, at)
        && article.is_untied(at - 1)
        && article.of(at).starts_with(article.of(at - 1));
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    is_start
        && forms.is_some_and(|forms| {
            !forms.has(article.of(at - 1))
                && !forms.meets(article.of(at - 1))
                && forms.has(article.of(at))
        })
}

/// "of the 95 95 cases"
fn is_number_twice(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_word = |at: usize| {
        segment.tokens.contains(&at)
            && article.tokens[at].kind == TokenKind::Word
            && article.tokens[at].case == Case::Lower
    };
    let digits = article.of(at);
    article.tokens[at].kind == TokenKind::Number
        && article.tokens[at].lower == article.tokens[at - 1].lower
        && (2..=3).contains(&digits.len())
        && article.adjoin(at - 1, at)
        && at >= segment.tokens.start + 2
        && is_word(at - 2)
        && is_word(at + 1)
        && article.adjoin(at, at + 1)
}

/// "you're are"
fn is_contracted_before(article: &Article, segment: &Segment, at: usize) -> bool {
    let listed = article.pack.map_or(&[][..], |pack| &pack.data.twice_contracted);
    if listed.is_empty()
        || at < segment.tokens.start + 3
        || !article.tokens[at - 2].is_apostrophe()
        || !(article.touches(at - 1) && article.touches(at - 2) && article.adjoin(at - 1, at))
    {
        return false;
    }
    let said = [at - 3, at - 1, at].map(|at| article.of(at).to_lowercase()).join(" ");
    let ends = |words: &String| {
        said.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    listed.iter().any(ends)
}

/// « inconnues inconnues »: a name for something, or a word that is spoken of.
fn fills_quotation(article: &Article, segment: &Segment, at: usize) -> bool {
    let quote = |at: usize| segment.tokens.contains(&at) && is_quote(&article.tokens[at]);
    let clings = |at: usize| article.tokens[at].gap == Gap::None;
    at >= 2
        && quote(at - 2)
        && quote(at + 1)
        && (clings(at - 1) || matches!(article.tokens[at - 2].mark, '«' | '„' | '“'))
        && (clings(at + 1) || article.tokens[at + 1].is_mark('»'))
}

/// The second word with the space before it; at the start of a line with the space behind it, so that lines stay.
fn deleted(article: &Article, segment: &Segment, at: usize) -> Span {
    let (left, right) = (&article.tokens[at - 1], &article.tokens[at]);
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    match next.filter(|next| right.gap == Gap::Line && next.gap == Gap::Space) {
        Some(next) => Span::new(right.start(), next.start()),
        None => Span::new(left.end(), right.end()),
    }
}

/// Names may be double (Baden Baden), and so may the words that the pack lists, single letters and numbers.
fn is_slip(article: &Article, at: usize) -> bool {
    let (left, right) = (&article.tokens[at - 1], &article.tokens[at]);
    let lower = right.case == Case::Lower && (left.case == Case::Lower || left.starts_sentence);
    let thrice = article.tokens.get(at + 1).is_some_and(|next| next.lower == right.lower);
    right.kind == TokenKind::Word
        && lower
        && !thrice
        && !right.is(Class::DOUBLES)
        && (right.letters > 1 || right.is(Class::FUNCTION))
        && !article
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is_mark('-') && article.touches(at + 1))
        && !(at >= 2 && article.tokens[at - 2].is_mark('-') && article.touches(at - 1))
}

/// "die Kontrolle Kontrolle": where nouns have capitals, a common one is no double name. What no article stands before
/// may be subject and object: "wenn Menschen Menschen helfen".
fn is_noun(article: &Article, segment: &Segment, at: usize) -> bool {
    let (left, right) = (&article.tokens[at - 1], &article.tokens[at]);
    let alone = |at: usize| article.tokens.get(at).is_none_or(|other| other.lower != right.lower);
    let forms = article.pack.filter(|pack| pack.data.names.capital_nouns);
    let is_led = at >= segment.tokens.start + 2
        && forms.is_some_and(|pack| is_listed(&pack.data.repeats.articles, article, at - 2));
    right.kind == TokenKind::Word
        && is_led
        && right.case == Case::Capital
        && left.case == Case::Capital
        && right.letters >= 4
        && article.is_untied(at - 1)
        && article.is_untied(at)
        && !places::is_known(&fold::fold(article.of(at)))
        && alone(at + 1)
        && at.checked_sub(2).is_none_or(alone)
        && forms.and_then(|pack| pack.forms.as_deref()).is_some_and(|forms| {
            forms.readings(article.of(at)).any(|reading| reading.speech() == Speech::Noun)
        })
}

/// "1950 1950", "Kent County County": a year and a type word are said once.
fn is_year_or_type(article: &Article, segment: &Segment, at: usize) -> bool {
    let (left, right) = (&article.tokens[at - 1], &article.tokens[at]);
    let in_running_text = segment.kind == SegmentKind::Paragraph
        && at >= segment.tokens.start + 2
        && article.tokens[at - 2].kind == TokenKind::Word
        && article.tokens[at - 2].case == Case::Lower
        && article.tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Number);
    let is_year = right.kind == TokenKind::Number
        && article.of(at).len() == 4
        && article.of(at).starts_with(['1', '2']);
    let is_type = right.is(Class::TYPE)
        && left.case == Case::Capital
        && right.case == Case::Capital
        && at >= segment.tokens.start + 2
        && article.tokens[at - 2].case == Case::Capital
        && article.adjoin(at - 2, at - 1);
    is_year && in_running_text || is_type
}

/// "5% percent", "$20 dollars": the sign and the word.
fn said_by_sign(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let Some(signs) = article.pack.map(|pack| &pack.data.repeats.signs) else {
        return;
    };
    let is_number = |at: usize| article.tokens[at].kind == TokenKind::Number;
    if at < segment.tokens.start + 2 || article.tokens[at].kind != TokenKind::Word {
        return;
    }
    let behind = article.tokens[at - 1].kind == TokenKind::Mark && is_number(at - 2);
    let before = is_number(at - 1) && article.tokens[at - 2].kind == TokenKind::Mark;
    if !behind && !before || !article.adjoin(at - 1, at) {
        return;
    }
    let sign = article.of(if behind { at - 1 } else { at - 2 });
    // "%" and "per cent" is told by its first word, which two numbers might stand around: "5% per 100".
    let next = article.tokens.get(at + 1);
    let whole = |word: &str| {
        article.of(at) == word
            && (word.chars().count() > 4
                || next.is_some_and(|next| {
                    next.kind == TokenKind::Word && article.of(at + 1).starts_with(['c', 'C'])
                }))
    };
    let is_said = signs.iter().any(|pair| {
        pair.split_once(' ').is_some_and(|(listed, word)| listed == sign && whole(word))
    });
    if is_said {
        let message = format!("“{sign}” and “{}” say the same", article.of(at));
        findings.add(article.span(at - 2, at), message);
    }
}

/// A passage of the source beyond so many tokens is not looked through for every doubled word.
const LONGEST_SOURCE: usize = 3000;
/// More copies of a word than these need not be counted.
const MOST_COPIES: usize = 50;

/// Whether the source has the same word as many times running: a slogan, a stammer. What is too long to be looked through
/// is taken to have it.
fn source_has(article: &Article, at: usize) -> bool {
    let (Some(source), Some(pair)) = (&article.source, article.pair_of(at)) else {
        return false;
    };
    let word = article.tokens[at].lower;
    let is_word = |token: &&Token| token.lower == word;
    let before = article.tokens[pair.target.start..at].iter().rev();
    let copies = before.take(MOST_COPIES).take_while(is_word).count()
        + article.tokens[at..pair.target.end].iter().take(MOST_COPIES).take_while(is_word).count();
    let runs = source.tokens[pair.source.clone()]
        .chunk_by(|left, right| left.lower == right.lower)
        .filter(|run| run[0].lower == word);
    pair.source.len() > LONGEST_SOURCE || runs.map(<[_]>::len).max() >= Some(copies)
}

/// Whether a source shows that a doubled name, noun or number is a slip: nothing is double there.
fn source_lacks(article: &Article, at: usize) -> bool {
    let (Some(source), Some(pair), token) =
        (&article.source, article.pair_of(at), &article.tokens[at])
    else {
        return false;
    };
    let alike = |at: usize| {
        source.tokens[at - 1].lower == source.tokens[at].lower && source.tokens[at].mark == '\0'
    };
    let thrice = at >= 2 && article.tokens[at - 2].lower == token.lower
        || article.tokens.get(at + 1).is_some_and(|next| next.lower == token.lower);
    let is_long = pair.source.len() > LONGEST_SOURCE;
    let doubled = is_long || pair.source.clone().skip(1).any(alike);
    // Lang Lang, Yang Yang: names of one syllable may come of other signs.
    let name = token.is_capitalised() && pinyin::is_syllable(&fold::fold(article.of(at)));
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
        && !token.is(Class::DOUBLES)
        // Words that stand three times are a loop, which another rule tells.
        && (!thrice || token.kind == TokenKind::Number)
        && !doubled
        && !name
        && token.letters > 1
}
