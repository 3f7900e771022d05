#![doc = include_str!("boilerplate.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::Format;
use crate::finding::{Safety, Severity};
use crate::language::{Boilerplate, COMMON};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

mod dateline;
mod labels;
mod signature;
mod site;

pub const RULE: Rule = Rule {
    name: "boilerplate",
    summary: "what a web page left around the article: menus, share bars, site names, desk credits",
    page: include_str!("boilerplate.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// How many segments at either end a page's residue is looked for in.
const HEAD: usize = 5;
const TAIL: usize = 5;
/// How many names of languages make a menu of them.
const MENU: usize = 4;

fn check(article: &Article, findings: &mut Findings) {
    let is_catalogue = is_catalogue(article);
    let count = article.segments.len();
    for (index, segment) in article.segments.iter().enumerate() {
        // An article of one line or two has neither head nor tail.
        let near_edge = count > 2 && (index < HEAD || index + TAIL >= count);
        let line = segment.span.of(article.text);
        let what = if is_menu(line) {
            Some("a menu of languages, left of the web page")
        } else if near_edge && index < HEAD && is_bare_date(line) {
            Some("a bare machine date; write it as your articles do, or drop it")
        } else if near_edge && index < HEAD && is_breadcrumb(line) {
            Some("the way to a page, not part of the article")
        } else if near_edge && !is_catalogue && is_residue(article, line, index, count) {
            Some(PAGE)
        } else {
            None
        };
        match what {
            Some(what) => report(article, index, segment, what, findings),
            None if near_edge && !is_catalogue => {
                labels::check(article, segment, index < HEAD, findings);
                signature::check(article, segment, findings);
            }
            None => {}
        }
        if count > 1 && index < HEAD {
            dateline::check(article, segment, findings);
        }
    }
    if count > 1 {
        site::check(article, findings);
    }
    marks(article, findings);
}

/// Whether a file holds a program's messages: the labels of buttons are what a catalogue is made of.
fn is_catalogue(article: &Article) -> bool {
    let segments = &article.segments;
    let whole = segments.iter().filter(|segment| segment.tokens.len() >= SENTENCE).count();
    article.document.format == Format::Po
        || segments.len() >= CATALOGUE && SENTENCES * whole < segments.len()
}

/// A segment of no fewer tokens is a sentence.
const SENTENCE: usize = 8;
/// Of so many segments in an article one at least is a sentence …
const SENTENCES: usize = 3;
/// … where it has so many.
const CATALOGUE: usize = 20;

const PAGE: &str = "left of the web page, not of the article";

fn report(article: &Article, index: usize, segment: &Segment, what: &str, findings: &mut Findings) {
    let finding = findings.add(segment.span, what);
    if article.document.format == Format::Plain {
        let next = article.segments.get(index + 1);
        let end = next.map_or(segment.span.end, |next| next.span.start);
        finding.with_fix(Span::new(segment.span.start, end), "", Safety::Unsafe);
    }
}

/// Stars of a review, and what stands for an address, wherever they are.
fn marks(article: &Article, findings: &mut Findings) {
    let mut at = 0;
    while at < article.tokens.len() {
        let end = match article.tokens[at].mark {
            '★' | '☆' | '⭐' => stars_end(article, at, findings),
            '(' | '[' | '（' => placeholder_end(article, at, findings),
            _ => None,
        };
        at = end.unwrap_or(at) + 1;
    }
}

/// ★★★★☆ (4 out of 5 stars)
fn stars_end(article: &Article, at: usize, findings: &mut Findings) -> Option<usize> {
    let is_star = |&at: &usize| matches!(article.tokens[at].mark, '★' | '☆' | '⭐');
    let mut last = (at..article.tokens.len()).take_while(is_star).last()?;
    if last - at + 1 < FEWEST_STARS {
        return None;
    }
    last = bracket_end(article, last + 1).unwrap_or(last);
    let message = "stars of a review, left of the web page; say it in words, or drop it";
    findings.add(article.span(at, last), message);
    Some(last)
}

const FEWEST_STARS: usize = 3;

/// "(email omitted)"
fn placeholder_end(article: &Article, at: usize, findings: &mut Findings) -> Option<usize> {
    let last = bracket_end(article, at)?;
    let span = article.span(at, last);
    let inner = span.of(article.text).to_lowercase();
    let own = article.pack.map_or(&[][..], |pack| &pack.data.boilerplate.placeholders);
    let stands_for = COMMON.placeholders.contains(&inner)
        || own
            .iter()
            .any(|phrase| inner.trim_start_matches(['(', '[', '（']).starts_with(phrase.as_str()));
    if !stands_for {
        return None;
    }
    findings.add(span, "this stands for an address that the web page hid");
    Some(last)
}

/// The token that closes a short bracket.
fn bracket_end(article: &Article, open: usize) -> Option<usize> {
    let token = article.tokens.get(open)?;
    let close = match token.mark {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        _ => return None,
    };
    (open + 1..article.tokens.len())
        .take(LONGEST_BRACKET)
        .take_while(|&at| !article.tokens[at].starts_segment)
        .find(|&at| article.tokens[at].mark == close)
}

const LONGEST_BRACKET: usize = 12;

/// A line that the pack lists for this end of an article, or that starts as it lists.
fn is_residue(article: &Article, line: &str, index: usize, count: usize) -> bool {
    let Some(lists) = article.pack.map(|pack| &pack.data.boilerplate) else {
        return false;
    };
    if line.chars().nth(LONGEST_RESIDUE).is_some() {
        return false;
    }
    let is_licence = is_licence(line);
    let line = line.to_lowercase();
    // "12 comments", "Share (3)"
    let bare = line.trim_matches(is_beside);
    let lists_it = |list: &[String]| list.iter().any(|entry| entry == bare || *entry == line);
    index < HEAD && lists_it(&lists.head)
        || index + TAIL >= count && (lists_it(&lists.tail) || is_bar(bare, lists))
        || starts_as_listed(&line, &lists.starts)
        || is_licence
}

/// A longer line is none of a page's.
const LONGEST_RESIDUE: usize = 240;

/// What stands beside a page's words and says nothing.
fn is_beside(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_digit()
        || matches!(c, '.' | ':' | '|' | '>' | '»' | '-' | '–' | '(' | ')' | '[' | ']' | '"')
}

/// "Contact us | About us | Site map", "Like 12 Share 3": a line of what is to be clicked and counted alone.
fn is_bar(line: &str, lists: &Boilerplate) -> bool {
    let is_between =
        |c: char| c.is_ascii_digit() || matches!(c, '|' | '｜' | '丨' | '·' | '•' | '/');
    let mut parts = line.split(is_between).map(|part| part.trim_matches(is_beside));
    let is_listed = |part: &str| {
        let mut all = [&lists.tail, &lists.head, &lists.buttons].into_iter().flatten();
        part.is_empty() || all.any(|entry| entry == part)
    };
    line.contains(is_between) && parts.all(is_listed)
}

/// "Gansu ICP No. 12345678": the licence of a site in China, whatever became of the rest.
fn is_licence(line: &str) -> bool {
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    line.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "ICP")
        && line.split(|c: char| c.is_whitespace() || c == '-').any(|word| digits(word) >= 6)
}

/// Whether a line starts as listed, in brackets or not, and with a space before its colon or without.
fn starts_as_listed(line: &str, starts: &[String]) -> bool {
    let line = line.trim_start_matches(['(', '[', '（', '【', ' ']);
    let first = line.as_bytes().first();
    starts.iter().filter(|start| start.as_bytes().first() == first).any(|start| {
        match start.strip_suffix(':') {
            None => line.starts_with(start.as_str()),
            Some(label) => line
                .strip_prefix(label.trim_end())
                .is_some_and(|rest| rest.trim_start().starts_with([':', '：'])),
        }
    })
}

/// "Home > News > Local", "Your position: Home > News"
fn is_breadcrumb(line: &str) -> bool {
    let is_sentence = line.ends_with(['.', '!', '?', '。']);
    let labelled = line.split_once([':', '：']).filter(|_| !is_sentence);
    let way = labelled.map_or(line, |(_, way)| way);
    // "Home >> News"
    let way = way.replace(">>", ">");
    let parts = way.split(['>', '›', '→']).map(str::trim);
    let is_short = |part: &str| !part.is_empty() && part.split_whitespace().count() <= 4;
    let label = labelled.is_none_or(|(label, _)| is_short(label.trim()));
    let fewest = if labelled.is_some() { 2 } else { 3 };
    label && parts.clone().count() >= fewest && parts.clone().all(is_short)
}

/// 2024-08-07, 2024/08/07 09:30
fn is_bare_date(line: &str) -> bool {
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let mut words = line.split_whitespace();
    let date = words.next().unwrap_or_default();
    let mut parts = date.split(['-', '/']);
    let is_date = parts.next().is_some_and(|year| digits(year, 4, 4))
        && parts.by_ref().take(2).filter(|part| digits(part, 1, 2)).count() == 2
        && parts.next().is_none();
    let is_time = |word: &str| word.contains(':') && word.split(':').all(|part| digits(part, 1, 2));
    is_date && words.all(is_time)
}

/// A line that holds names of languages and next to nothing else, even glued together.
fn is_menu(line: &str) -> bool {
    let (mut rest, mut names, mut others) = (line, 0, 0);
    while let Some(c) = rest.chars().next() {
        match endonym_at(rest, c) {
            Some(length) => {
                names += 1;
                rest = &rest[length..];
            }
            None => {
                others += usize::from(c.is_alphanumeric());
                rest = &rest[c.len_utf8()..];
            }
        }
        // Most lines are no menus, and show it at once.
        if others > names + 3 {
            return false;
        }
    }
    names >= MENU && others <= names
}

/// The length of the longest name of a language that a text starts with.
fn endonym_at(text: &str, first: char) -> Option<usize> {
    let of_first = ENDONYMS.get(&first)?;
    of_first.iter().filter(|name| text.starts_with(**name)).map(|name| name.len()).max()
}

static ENDONYMS: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    for name in &COMMON.endonyms {
        by_first.entry(name.chars().next().unwrap_or_default()).or_default().push(name);
    }
    by_first
});
