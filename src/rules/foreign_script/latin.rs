//! Latin letters in text of another script: halves of names, words and clauses of English. Brands and whole names stay.

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::{Article, Segment};
use crate::finding::Severity;
use crate::forms::Speech;
use crate::language::{Class, Pack};
use crate::text::script::Script;
use crate::text::{Case, Token, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::ops::Range;

/// So many halves of names show that names were left as they were.
const EVIDENCE: usize = 2;
/// Shorter words are units and abbreviations.
const FEWEST_LETTERS: u8 = 4;

const SHORTEST_SURNAME: u8 = 3;

pub fn check(article: &Article, pack: &Pack, findings: &mut Findings) {
    let (mut halves, mut others) = (Vec::new(), Vec::new());
    let mut persons = Vec::new();
    let terms = LazyCell::new(|| terms(article));
    for segment in &article.segments {
        for run in runs(article, segment) {
            if is_titled(article, pack, &run) {
                persons.push(run);
            } else if run.len() == 1 && is_name(article, run.start) {
                let half = is_half(article, pack, segment, run.start);
                if half { &mut halves } else { &mut others }.push(run);
            } else if is_person(article, pack, segment, &run) {
                persons.push(run);
            } else if is_english(article, segment, &run)
                && !(run.len() == 1 && terms.contains(&article.tokens[run.start].lower))
            {
                report(article, &run, findings);
            }
        }
    }
    let all = if halves.len() < EVIDENCE { Vec::new() } else { others };
    for run in halves.into_iter().chain(all).chain(persons) {
        report(article, &run, findings);
    }
}

fn report(article: &Article, run: &Range<usize>, findings: &mut Findings) {
    let span = article.span_of(run);
    let message = format!("“{}” is left in Latin script", span.of(article.text));
    findings.add(span, message).with_severity(Severity::Major);
}

/// Runs of Latin words that only spaces part, or a hyphen or an apostrophe ties.
fn runs<'a>(article: &'a Article, segment: &Segment) -> impl Iterator<Item = Range<usize>> + 'a {
    let (mut at, end) = (segment.tokens.start, segment.tokens.end);
    let is_latin = move |at: usize| {
        at < end
            && article.tokens[at].kind == TokenKind::Word
            && article.tokens[at].script == Script::Latin
    };
    let is_tie = move |at: usize| {
        matches!(article.tokens[at].mark, '-' | '\'' | '’')
            && article.touches(at)
            && is_latin(at + 1)
            && article.touches(at + 1)
    };
    std::iter::from_fn(move || {
        let start = (at..end).find(|&at| is_latin(at))?;
        let goes_on = |&at: &usize| {
            is_latin(at) && (article.adjoin(at - 1, at) || is_tie(at - 1)) || is_tie(at)
        };
        at = (start + 1..end).take_while(goes_on).last().unwrap_or(start) + 1;
        Some(start..at)
    })
}

/// "Larson氏": a name before the title of a person. Titles that may stand behind a brand's name do not tell.
fn is_titled(article: &Article, pack: &Pack, run: &Range<usize>) -> bool {
    let last = &article.tokens[run.end - 1];
    let behind = article.text[last.end()..].trim_start_matches(' ');
    last.case == Case::Capital
        && last.letters >= SHORTEST_SURNAME
        && pack.data.behind_persons.iter().any(|title| behind.starts_with(title.as_str()))
}

fn is_name(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.case == Case::Capital && token.letters >= FEWEST_LETTERS && article.is_untied(at)
}

/// "Жиль Delacroix": a name right behind another in the text's own script, which is no common word.
fn is_half(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| segment.tokens.contains(before)) else {
        return false;
    };
    let token = &article.tokens[before];
    let is_common = |word: &str| {
        let noun = |speech: Speech| matches!(speech, Speech::Noun | Speech::Adjective);
        let forms = pack.forms.as_ref();
        forms.is_none_or(|forms| forms.readings(word).any(|reading| noun(reading.speech())))
    };
    token.case == Case::Capital
        && pack.is_written_in(token.script)
        && !token.starts_sentence
        && !token.is(Class::TYPE)
        && article.adjoin(before, at)
        && !is_common(&article.of(before).to_lowercase())
}

/// A person is named by no more words.
const LONGEST_NAME: usize = 3;

/// "адвокат Jean Tremblay", "сказал Jean Tremblay": a name of two words or three behind what a person is called or does.
fn is_person(article: &Article, pack: &Pack, segment: &Segment, run: &Range<usize>) -> bool {
    let is_name = |at: usize| {
        let token = &article.tokens[at];
        token.case == Case::Capital && token.letters > 1 && article.is_untied(at)
    };
    let is_word = |at: usize| {
        let english = article.packs.forms("en");
        english.is_none_or(|english| english.has(&article.of(at).to_lowercase()))
    };
    let names = &pack.data.names;
    let is_behind = |lower: u64| names.callings.has(lower) || names.speakers.has(lower);
    (2..=LONGEST_NAME).contains(&run.len())
        && run.clone().all(is_name)
        && !run.clone().all(is_word)
        && run.start > segment.tokens.start
        && article.adjoin(run.start - 1, run.start)
        && is_behind(article.tokens[run.start - 1].lower)
}

/// Whether a run is a word in lower case, a compound of English, or part of a clause, outside quotation marks and
/// brackets.
fn is_english(article: &Article, segment: &Segment, run: &Range<usize>) -> bool {
    let Some(english) = article.packs.forms("en") else {
        return false;
    };
    let words: Vec<usize> = run.clone().filter(|at| article.tokens[*at].is_word()).collect();
    let is_lower = |at: &usize| article.tokens[*at].case == Case::Lower;
    let is_english = |at: &usize| is_lower(at) && english.has(article.of(*at));
    let is_long = |at: &usize| article.tokens[*at].letters >= FEWEST_LETTERS;
    let is_small = |at: &usize| is_lower(at) && !article.tokens[*at].languages.is_empty();
    let lower = words.iter().filter(|at| is_english(at)).count();
    let found = match words.as_slice() {
        [word] => is_lower(word) && is_long(word) && article.is_untied(*word),
        [_, _, _, _, ..] => lower * 2 > words.len(),
        // "dual-key", "on the river"
        [first, ..] => lower == words.len() && (is_long(first) || words.iter().any(is_small)),
        [] => false,
    };
    found && !in_title(article, segment, run.start) && !is_code(article, segment, run)
}

/// Whether a run is part of a tag, a handle, an address or a name of a program, or all that corner brackets hold.
fn is_code(article: &Article, segment: &Segment, run: &Range<usize>) -> bool {
    let mark = |at: usize| if segment.tokens.contains(&at) { article.tokens[at].mark } else { ' ' };
    let (before, behind) = (mark(run.start.wrapping_sub(1)), mark(run.end));
    let touches = |at: usize| segment.tokens.contains(&at) && article.touches(at);
    let is_led = matches!(before, '@' | '＠' | '#' | '＃' | '$' | '<')
        || matches!(before, ':' | '/' | '.' | '_') && touches(run.start);
    let goes_on = matches!(behind, '_' | '/' | ':' | '=' | '(') && touches(run.end);
    let is_named = matches!(before, '「' | '『') && matches!(behind, '」' | '』');
    let has_figure = |at: usize| article.of(at).contains(|c: char| c == '_' || c.is_ascii_digit());
    is_led || goes_on || is_named || run.clone().any(has_figure)
}

/// A word that stands so often is meant.
const TERM: usize = 3;

/// The Latin words that stand with a capital somewhere, or again and again.
fn terms(article: &Article) -> FxHashSet<u64> {
    let is_latin = |token: &&Token| token.is_word() && token.script == Script::Latin;
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    for token in article.tokens.iter().filter(is_latin) {
        let weight = if token.case == Case::Lower { 1 } else { TERM };
        *times.entry(token.lower).or_default() += weight;
    }
    times.into_iter().filter(|(_, times)| *times >= TERM).map(|(word, _)| word).collect()
}
