#![doc = include_str!("mixed_marks.md")]

mod acronyms;
mod dashes;
mod letters;
mod stops;

use super::shared::quotations::is_quoted;
use super::shared::style::{Place, here_or, tell, times};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Edit, Safety, Severity};
use crate::language::Wont;
use crate::text::{Case, Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "mixed-marks",
    summary: "apostrophes, percentages or spaces before marks written in two ways in one article",
    page: include_str!("mixed_marks.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// The way kept must be so many times as frequent as the other.
const CLEAR: usize = 5;
/// The same of marks that stand behind a space.
const SURE_HIGH: usize = 2;
/// One apostrophe alone is pasted by anybody; more of them show a text put together from several.
const LEAST: usize = 2;

fn check(article: &Article, findings: &mut Findings) {
    apostrophes(article, findings);
    percent_signs(article, findings);
    high_marks(article, findings);
    dashes::check(article, findings);
    stops::check(article, findings);
    acronyms::check(article, findings);
    letters::check(article, findings);
}

/// "mot:" beside "mot :" in a language that sets these marks apart: the article shows that it does as a rule. Each mark has its own
/// custom, for some set the colon apart alone.
fn high_marks(article: &Article, findings: &mut Findings) {
    let marks = article.pack.map_or("", |pack| &pack.data.spacing.before);
    marks.chars().for_each(|mark| high_mark(article, mark, findings));
}

fn high_mark(article: &Article, mark: char, findings: &mut Findings) {
    let tokens = &article.tokens;
    let in_segment = |segment: &Segment| {
        let all = segment.tokens.clone().skip(1);
        all.filter(|&at| stands_high(article, segment, at, mark)).collect::<Vec<usize>>()
    };
    let (tight, spaced): (Vec<usize>, Vec<usize>) =
        article.segments.iter().flat_map(in_segment).partition(|&at| tokens[at].gap == Gap::None);
    if tight.is_empty() || spaced.len() < SURE_HIGH * tight.len() {
        return;
    }
    let message = |_: usize, count: usize| {
        format!(
            "no space before “{mark}” {}, but {} in this article",
            here_or(count),
            times(spaced.len())
        )
    };
    let place = |at: usize| {
        let gap = Span::new(tokens[at].start(), tokens[at].start());
        Place {
            span: article.span(at - 1, at),
            edits: vec![Edit { span: gap, text: "\u{a0}".to_string() }],
        }
    };
    let places = tight.into_iter().map(|at| vec![place(at)]).collect();
    tell(places, Safety::Unsafe, message, findings);
}

/// Whether a mark ends a sentence or a clause in the article's own words: a name or a title in quotation marks may end with one.
fn stands_high(article: &Article, segment: &Segment, at: usize, mark: char) -> bool {
    let next = (at + 1 < segment.tokens.end).then(|| &article.tokens[at + 1]);
    let ends = !matches!(mark, '!' | '?')
        || next.is_none_or(|next| next.starts_sentence || next.is_capitalised());
    article.tokens[at].is_mark(mark)
        && article.tokens[at - 1].kind == TokenKind::Word
        && article.tokens[at - 1].case == Case::Lower
        && next.is_none_or(|next| next.gap != Gap::None)
        && ends
        && !is_quoted(article, segment, at)
}

fn apostrophes(article: &Article, findings: &mut Findings) {
    let inside = |at: &usize| {
        let word = |token: usize| {
            article.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Word)
        };
        *at > 0
            && article.tokens[*at].is_apostrophe()
            && article.touches(*at)
            && word(at - 1)
            && word(at + 1)
            && article.touches(at + 1)
    };
    let (straight, curly): (Vec<usize>, Vec<usize>) =
        (0..article.tokens.len()).filter(inside).partition(|&at| article.tokens[at].is_mark('\''));
    let (kept, others, write) = if straight.len() > curly.len() {
        (straight, curly, "'")
    } else {
        (curly, straight, "’")
    };
    if others.len() < LEAST || kept.len() < CLEAR * others.len() {
        return;
    }
    let message = |_: usize, count: usize| {
        let (other, own) = (kind(write == "’"), kind(write == "'"));
        format!(
            "{} with {other} apostrophe, but {} with {own} one in this article",
            words(count),
            kept.len()
        )
    };
    let place = |at: usize| Place {
        span: article.span(at - 1, at + 1),
        edits: vec![Edit { span: article.tokens[at].span(), text: write.to_string() }],
    };
    let places = others.into_iter().map(|at| vec![place(at)]).collect();
    tell(places, Safety::Safe, message, findings);
}

fn words(count: usize) -> String {
    if count == 1 { "a word".to_string() } else { format!("{count} words") }
}

fn kind(straight: bool) -> &'static str {
    if straight { "a straight" } else { "a curly" }
}

fn percent_signs(article: &Article, findings: &mut Findings) {
    let Some(wont) = article.pack.map(|pack| pack.data.spacing.percent) else {
        return;
    };
    let after_number = |at: &usize| {
        *at > 0
            && article.tokens[*at].is_mark('%')
            && article.tokens[at - 1].kind == TokenKind::Number
            // "21%ige" is one word, "21% ige" a word taken apart.
            && !article.tokens.get(at + 1).is_some_and(|next| next.is_word() && article.of(at + 1).starts_with("ige"))
            && !article.tokens.get(at + 1).is_some_and(|next| next.is_word() && article.touches(at + 1))
            && !ties_compound(article, *at)
    };
    let (tight, spaced): (Vec<usize>, Vec<usize>) = (0..article.tokens.len())
        .filter(after_number)
        .partition(|&at| article.tokens[at].gap == Gap::None);
    if wont == Wont::Strictly && spaced.is_empty() {
        clinging_percent(article, tight, findings);
        return;
    }
    let keeps_space = match wont {
        Wont::Always | Wont::Strictly => true,
        Wont::Never => false,
        Wont::Either => spaced.len() > tight.len(),
    };
    // In a tie only the language's custom tells which is the slip.
    let least = if wont == Wont::Either { 1 } else { 0 };
    let (kept, others) = if keeps_space { (spaced, tight) } else { (tight, spaced) };
    let clear = wont == Wont::Strictly || kept.len() >= others.len() + least;
    let Some(&model) = kept.first().filter(|_| clear && !others.is_empty()) else {
        return;
    };
    let gap =
        Span::new(article.tokens[model - 1].end(), article.tokens[model].start()).of(article.text);
    let message = |_: usize, count: usize| {
        let (way, own) = (how(keeps_space), times(kept.len()));
        format!(
            "the percent sign stands {way} {}, but the other way {own} in this article",
            here_or(count)
        )
    };
    let place = |at: usize| Place {
        span: article.span(at - 1, at),
        edits: vec![Edit {
            span: Span::new(article.tokens[at - 1].end(), article.tokens[at].start()),
            text: gap.to_string(),
        }],
    };
    let places = others.into_iter().map(|at| vec![place(at)]).collect();
    tell(places, Safety::Safe, message, findings);
}

/// "5%-Hürde": the sign is part of a compound.
fn ties_compound(article: &Article, at: usize) -> bool {
    at + 1 < article.tokens.len() && article.touches(at + 1) && article.tokens[at + 1].is_mark('-')
}

/// "30%" in an article that never sets the space which its language has there.
fn clinging_percent(article: &Article, tight: Vec<usize>, findings: &mut Findings) {
    let Some(name) = article.pack.map(|pack| &pack.data.name) else { return };
    let message = |_: usize, count: usize| {
        format!("no space before the percent sign {}, where {name} sets one", here_or(count))
    };
    let place = |at: usize| {
        let gap = Span::new(article.tokens[at].start(), article.tokens[at].start());
        Place {
            span: article.span(at - 1, at),
            edits: vec![Edit { span: gap, text: "\u{a0}".to_string() }],
        }
    };
    let places = tight.into_iter().map(|at| vec![place(at)]).collect();
    tell(places, Safety::Safe, message, findings);
}

fn how(keeps_space: bool) -> &'static str {
    if keeps_space { "without a space" } else { "behind a space" }
}
