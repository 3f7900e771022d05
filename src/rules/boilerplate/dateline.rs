//! Bylines and datelines of a wire run into the first sentence: "Xinhua News Agency, Xining, July 26 (Reporter Wang Li) Recently …".

use super::super::Findings;
use super::bracket_end;
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::Safety;
use crate::language::{Boilerplate, COMMON, Class};
use crate::text::script::Script;
use crate::text::{Case, Span, Token, TokenKind, fold, pinyin};
use std::cell::LazyCell;
use std::ops::Range;

/// How many tokens a dateline may have before its bracket.
const LONGEST: usize = 20;
/// The name of a paper has fewer.
const LONGEST_NAME: usize = 12;

pub fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(lists) = article.pack.map(|pack| &pack.data.boilerplate) else { return };
    let agency = LazyCell::new(|| agency(article, segment, lists));
    let found = this_paper(article, segment, lists)
        .or_else(|| with_reporters(article, segment, lists, || *agency))
        .or_else(|| with_reporter(article, segment, lists, *agency))
        .or_else(|| with_heading(article, segment, lists, (*agency)?))
        .or_else(|| with_date(article, segment, (*agency)?))
        .or_else(|| with_names(article, segment, (*agency)?))
        .or_else(|| with_place(article, segment))
        .or_else(|| headline(article, segment));
    if let Some((span, message)) = found {
        findings.add(span, message).with_fix(span, "", Safety::Show);
    }
}

const RUN_IN: &str =
    "a dateline or a heading, run into the first sentence; set it apart, or drop it";

type Found = (Span, &'static str);

/// "This newspaper, Sanya, May 8 …", "News from the River Daily (Reporter Wang Li) …"
fn this_paper(article: &Article, segment: &Segment, lists: &Boilerplate) -> Option<Found> {
    let line = segment.span.of(article.text);
    // Few lines start with a letter that such a phrase starts with.
    let first = line.chars().next()?.to_lowercase().next()?;
    let mut phrases = lists.this_paper.iter().chain(&lists.news_of);
    if !phrases.any(|phrase| phrase.starts_with(first)) {
        return None;
    }
    let start: String = line.chars().take(80).collect::<String>().to_lowercase();
    let longest = |phrases: &[String]| {
        let starts = |phrase: &&String| start.starts_with(phrase.as_str());
        phrases.iter().filter(starts).map(|phrase| phrase.chars().count()).max()
    };
    let end_of = |length: usize| line.char_indices().nth(length).map(|(end, _)| end);
    let bare = longest(&lists.this_paper).and_then(end_of).filter(|&end| {
        let rest = line[end..].trim_start();
        rest.starts_with([',', '，', '(', '（', ':'])
            || line.chars().next().is_some_and(|c| Script::of(c).is_unspaced())
    });
    let end = bare.or_else(|| {
        let news = longest(&lists.news_of).and_then(end_of)?;
        let open = reporters(article, segment, lists)?;
        let before = article.tokens[open].start() - segment.span.start;
        (news < before).then(|| line[..before].trim_end().len())
    })?;
    let span = Span::new(segment.span.start, segment.span.start + end);
    Some((span, "the paper that first printed this speaks of itself; name it, or drop this"))
}

/// The bracket near a segment's start that names reporters.
fn reporters(article: &Article, segment: &Segment, lists: &Boilerplate) -> Option<usize> {
    segment.tokens.clone().take(LONGEST).find(|&at| {
        matches!(article.tokens[at].mark, '(' | '（') && is_reporter(article, at + 1, lists)
    })
}

const DATELINE: &str =
    "a wire's dateline, run into the first sentence; write it as your articles do, or drop it";

/// The segment's start names an agency: the token behind its name.
fn agency(article: &Article, segment: &Segment, lists: &Boilerplate) -> Option<usize> {
    let first = segment.tokens.start;
    let tokens = &article.tokens[segment.tokens.clone()];
    if !tokens.first()?.is_capitalised() {
        return None;
    }
    let (mut name, mut behind) = (String::new(), None);
    let is_name = |&at: &usize| article.tokens[at].kind == TokenKind::Word;
    let mut start = article.tokens[first].start();
    for at in (first..segment.tokens.end).take(8).take_while(is_name) {
        name += &Span::new(start, article.tokens[at].end()).of(article.text).to_lowercase();
        start = article.tokens[at].end();
        let listed = |agency: &String| {
            name.ends_with(agency.as_str())
                || name.strip_prefix(agency.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        let is_site = |site: &String| {
            name.strip_suffix(site.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        if COMMON.sites.iter().any(is_site) || lists.agencies.iter().any(listed) {
            behind = Some(at + 1);
        }
    }
    behind
}

/// The segment's start names a newspaper or a site, by its first word or its last: the token behind its name.
fn newspaper(article: &Article, segment: &Segment, lists: &Boilerplate) -> Option<usize> {
    let ends_name = |&at: &usize| {
        let token = &article.tokens[at];
        token.kind == TokenKind::Number || matches!(token.mark, ',' | '，' | '(' | '（')
    };
    let end = segment.tokens.clone().take(LONGEST_NAME).find(ends_name)?;
    let mut words = (segment.tokens.start..end).filter(|&at| article.tokens[at].is_word());
    let (first, last) = (words.next()?, words.next_back());
    // "Tageszeitung", "Volkszeitung"
    let is_site = |at: usize| {
        let word = article.of(at).to_lowercase();
        lists
            .sites
            .iter()
            .any(|site| word == *site || site.len() > 5 && word.ends_with(site.as_str()))
    };
    let capital = article.tokens[first].is_capitalised();
    (capital && (is_site(first) || last.is_some_and(is_site))).then_some(end)
}

pub fn is_reporter(article: &Article, at: usize, lists: &Boilerplate) -> bool {
    article.tokens.get(at).is_some_and(|token| token.is_word())
        && lists.reporters.contains(&article.of(at).to_lowercase())
}

/// Whether a bracket names reporters and says nothing else: "(Reporter Li Ming, correspondent Wang Li)".
pub fn names_reporters(article: &Article, open: usize, close: usize, lists: &Boilerplate) -> bool {
    let is_word = |at: &usize| article.tokens[*at].is_word();
    let mut others =
        (open + 1..close).filter(is_word).filter(|&at| !is_reporter(article, at, lists));
    let is_and =
        |at: usize| article.pack.is_some_and(|pack| pack.is_coordination(article.tokens[at].lower));
    is_reporter(article, open + 1, lists)
        && others.clone().next().is_some()
        && others.all(|at| article.tokens[at].is_capitalised() || is_and(at))
}

/// "Wuhan, May 3", "River Daily": what stands before the first bracket is a place with a day, or a name or two.
fn is_dateline(article: &Article, before: Range<usize>) -> bool {
    let tokens = &article.tokens[before];
    let is_day = |token: &Token| token.kind == TokenKind::Number && token.letters <= 2;
    let words = tokens.iter().filter(|token| token.is_word());
    let small = words.clone().filter(|token| !token.is_capitalised()).count();
    let has_day = tokens.iter().any(is_day);
    if has_day {
        small <= SMALL_WORDS_OF_DATE
    } else {
        small == 0 && words.count() <= WORDS_OF_NAME
    }
}

/// "3 de mayo"
const SMALL_WORDS_OF_DATE: usize = 2;
const WORDS_OF_NAME: usize = 4;

/// "Xinhua News Agency, Xining, July 26 (Reporter Wang Li)"
fn with_reporters(
    article: &Article,
    segment: &Segment,
    lists: &Boilerplate,
    agency: impl Fn() -> Option<usize>,
) -> Option<Found> {
    let open = reporters(article, segment, lists)?;
    let close = bracket_end(article, open)?;
    let is_start = names_reporters(article, open, close, lists)
        && is_dateline(article, segment.tokens.start..open);
    if !is_start {
        agency().or_else(|| newspaper(article, segment, lists))?;
    }
    // A line of nothing else is told with those at the article's end.
    (close + 1 < segment.tokens.end).then(|| (article.span(segment.tokens.start, close), DATELINE))
}

/// "China News Service, Lanzhou, May 3 (Li Ming) …"
fn with_names(article: &Article, segment: &Segment, behind: usize) -> Option<Found> {
    let is_open = |at: &usize| matches!(article.tokens[*at].mark, '(' | '（');
    let open = (behind..segment.tokens.end).take(LONGEST_DATE).find(is_open)?;
    let close = bracket_end(article, open)?;
    let is_name =
        |at: usize| article.tokens[at].is_mark(',') || article.tokens[at].is_capitalised();
    let has_day = article.tokens[behind..open].iter().any(|token| token.kind == TokenKind::Number);
    (has_day && (open + 1..close).all(is_name))
        .then(|| (article.span(segment.tokens.start, close), DATELINE))
}

/// The word for a reporter near a segment's start, behind a paper's or a site's name, or behind "our".
fn reporter(article: &Article, segment: &Segment, lists: &Boilerplate) -> Option<usize> {
    let start = segment.tokens.start;
    let at = segment.tokens.clone().take(8).find(|&at| is_reporter(article, at, lists))?;
    let mut words = (start..at).filter(|&at| article.tokens[at].is_word());
    let is_site = |at: usize| lists.sites.contains(&article.of(at).to_lowercase());
    let is_named = words.clone().all(|at| article.tokens[at].is_capitalised());
    (is_named && (at <= start + 1 || words.any(is_site))).then_some(at)
}

/// "Economic News Network reporter Zhao Yun Does …"
fn with_reporter(
    article: &Article,
    segment: &Segment,
    lists: &Boilerplate,
    agency: Option<usize>,
) -> Option<Found> {
    let of_agency = agency.filter(|&at| is_reporter(article, at, lists));
    let at = of_agency.or_else(|| reporter(article, segment, lists))?;
    let is_name = |&at: &usize| article.tokens[at].is_capitalised() && article.tokens[at].is_word();
    let names: Vec<usize> = (at + 1..segment.tokens.end).take_while(is_name).collect();
    let is_pinyin = |at: usize| pinyin::is_name(&fold::fold(article.of(at)));
    let is_colon =
        |at: &usize| matches!(article.tokens.get(at + 1).map(|t| t.mark), Some(':' | '：'));
    if names.last().is_some_and(is_colon) {
        return Some((article.span(segment.tokens.start, names[names.len() - 1] + 1), DATELINE));
    }
    let behind = names
        .iter()
        .skip(1)
        .position(|&at| article.tokens[at].is(Class::FUNCTION))
        .map(|at| at + 1)
        .or_else(|| {
            (names.len() > 2 && is_pinyin(names[0]) && is_pinyin(names[1]) && !is_pinyin(names[2]))
                .then_some(2)
        })?;
    let last = behind.checked_sub(1).map_or(at, |last| names[last]);
    Some((article.span(segment.tokens.start, last), DATELINE))
}

/// "Xinhua News Agency, Wuhan, July 26. Title: A bridge …"
fn with_heading(
    article: &Article,
    segment: &Segment,
    lists: &Boilerplate,
    behind: usize,
) -> Option<Found> {
    let is_heading = |at: &usize| {
        article.tokens.get(at + 1).is_some_and(|next| matches!(next.mark, ':' | '：'))
            && lists.headings.contains(&article.of(*at).to_lowercase())
    };
    let at = (behind..segment.tokens.end).take(LONGEST).find(is_heading)?;
    Some((article.span(segment.tokens.start, at + 1), DATELINE))
}

/// "China News Service, July 26, a broadcaster reported …"
fn with_date(article: &Article, segment: &Segment, comma: usize) -> Option<Found> {
    let is_comma = |at: usize| article.tokens.get(at).is_some_and(|token| token.is_mark(','));
    if !is_comma(comma) {
        return None;
    }
    let is_end = |at: &usize| is_comma(*at) || matches!(article.tokens[*at].mark, '-' | '–' | '—');
    let has_day = |end: &usize| {
        let before = &article.tokens[comma + 1..*end];
        before.iter().any(|token| token.kind == TokenKind::Number && token.letters <= 2)
    };
    let ends = (comma + 1..segment.tokens.end).take(LONGEST_DATE).filter(is_end);
    let end = ends.filter(|end| is_parted(article, *end)).find(has_day)?;
    Some((article.span(segment.tokens.start, end), DATELINE))
}

/// "Berlin Le ministre …": the place of a dateline, and a sentence that starts behind it.
fn with_place(article: &Article, segment: &Segment) -> Option<Found> {
    let (place, opener) = (segment.tokens.start, segment.tokens.start + 1);
    if segment.kind != SegmentKind::Paragraph || !segment.tokens.contains(&(opener + LONGEST_DATE))
    {
        return None;
    }
    let is_capital = |at: usize| article.tokens[at].case == Case::Capital;
    let starts = article.adjoin(place, opener)
        && is_capital(opener)
        && article.tokens[opener].is(Class::FUNCTION)
        && article.adjoin(opener, opener + 1)
        && article.tokens[opener + 1].case == Case::Lower
        && article.tokens[opener + 2].case == Case::Lower;
    let forms = article.pack?.forms.as_deref()?;
    let is_name = is_capital(place)
        && article.tokens[place].letters >= SHORTEST_PLACE
        && !article.tokens[place].is(Class::FUNCTION)
        && !forms.has(&article.of(place).to_lowercase());
    (starts && is_name).then(|| (article.tokens[place].span(), RUN_IN))
}

/// A shorter word is a particle or an abbreviation as often as a place.
const SHORTEST_PLACE: u8 = 4;

/// "Wuhan, May 3" has no more tokens.
const LONGEST_DATE: usize = 8;

/// Whether a mark is no hyphen inside a word.
fn is_parted(article: &Article, at: usize) -> bool {
    article.tokens[at].is_mark(',') || !article.touches(at)
}

/// Fewer words stand at two sentences' starts by chance.
const HEADLINE_WORDS: usize = 5;

/// A sentence has no fewer words before its first mark, or the headline goes on.
const FEWEST_BEHIND: usize = 2;

/// The headline, once more before the first sentence.
fn headline(article: &Article, segment: &Segment) -> Option<Found> {
    let first =
        article.segments.first().filter(|first| first.tokens.start < segment.tokens.start)?;
    let words: Vec<u64> = article.tokens[first.tokens.clone()]
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.lower)
        .collect();
    let (first_word, last_word) = (*words.first()?, *words.last()?);
    if words.len() < HEADLINE_WORDS {
        return None;
    }
    let is_there = |start: usize| {
        let mut of_segment = (start..segment.tokens.end).filter(|&at| article.tokens[at].is_word());
        let mut end = start;
        let same = words.iter().all(|word| {
            of_segment.next().is_some_and(|at| {
                end = at;
                article.tokens[at].lower == *word
            })
        });
        (same && of_segment.next().is_some() && article.tokens[end].lower == last_word)
            .then_some(end)
    };
    let start =
        segment.tokens.clone().take(LONGEST).find(|&at| article.tokens[at].lower == first_word)?;
    let end = is_there(start)?;
    // A lead may open with the headline's words, and go on.
    let starts_anew = article.tokens.get(end + 1).is_some_and(|next| {
        let parted = next.script.is_unspaced() && article.adjoin(end, end + 1);
        next.is_word() && (next.is_capitalised() || parted)
    });
    // Behind the headline stands a whole sentence: of its words one may end a longer phrase.
    let goes_on = (end + 1..segment.tokens.end)
        .take_while(|&at| article.tokens[at].is_word())
        .take(FEWEST_BEHIND)
        .count();
    let is_unspaced = article.tokens.get(end + 1).is_some_and(|next| next.script.is_unspaced());
    (starts_anew && (goes_on == FEWEST_BEHIND || is_unspaced)).then(|| {
        (article.span(start, end), "the headline, once more before the first sentence; drop it")
    })
}
