//! Quotation marks and what they enclose, for the rules on quotation marks.

use super::listed::is_listed;
use crate::article::{Article, Segment};
use crate::language::{Class, Commas, Pack};
use crate::text::{Gap, Token, TokenKind};

/// A quotation within a segment, by its marks' tokens.
#[derive(Clone, Copy, Debug)]
pub struct Quotation {
    pub open: usize,
    pub close: usize,
    /// How many other quotations it stands in.
    pub depth: usize,
}

impl Quotation {
    /// Whether it holds so many words, one at least. No more are looked at: of quotations in one another each would go through all within.
    pub fn has_words(&self, article: &Article, fewest: usize) -> bool {
        let inside = article.tokens[self.open..self.close].iter();
        inside.filter(|token| token.is_word()).nth(fewest - 1).is_some()
    }
}

#[derive(Default, Debug)]
pub struct Quotations {
    pub closed: Vec<Quotation>,
    /// Marks that open and are not closed in the segment, and marks that close what was not opened in it.
    pub open: Vec<usize>,
    pub close: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Open,
    Close,
    /// A straight mark that may do either.
    Either,
}

#[inline]
pub fn is_quote(token: &Token) -> bool {
    matches!(token.mark, '"' | '“' | '”' | '„' | '«' | '»')
}

/// ",,word": whether two commas from a token on are typed for a low quotation mark.
pub fn is_low_quote(article: &Article, at: usize) -> bool {
    let is = |at: usize, what: fn(&Token) -> bool| article.tokens.get(at).is_some_and(what);
    let is_comma = |token: &Token| token.is_mark(',');
    is(at, is_comma)
        && is(at + 1, is_comma)
        && is(at + 2, Token::is_word)
        && article.tokens[at].gap != Gap::None
        && article.touches(at + 1)
        && article.touches(at + 2)
}

/// `qu"il`: whether a straight mark stands for the apostrophe of an elision.
pub fn is_elision(article: &Article, at: usize) -> bool {
    article.tokens[at].is_mark('"')
        && at > 0
        && article.tokens[at - 1].is(Class::ELISION)
        && article.touches(at)
        && article.tokens.get(at + 1).is_some_and(|next| next.is_word() && article.touches(at + 1))
}

/// The quotations of a segment. Which marks open and close is told by the mark, by the spaces around it, and by the
/// marks that are open; a mark of another family closes too (that is an error, told by `unpaired-mark`).
pub fn quotations(article: &Article, segment: &Segment) -> Quotations {
    let mut found = Quotations::default();
    let mut open: Vec<usize> = Vec::new();
    let is_mark = |&at: &usize| is_quote(&article.tokens[at]) && !is_elision(article, at);
    for at in segment.tokens.clone().filter(is_mark) {
        let top = open.last().copied();
        match role(article, segment, at, top) {
            Role::Open => open.push(at),
            _ => match open.pop() {
                Some(top) => {
                    found.closed.push(Quotation { open: top, close: at, depth: open.len() })
                }
                None => found.close.push(at),
            },
        }
    }
    found.closed.sort_by_key(|quotation| quotation.open);
    found.open = open;
    found
}

fn role(article: &Article, segment: &Segment, at: usize, top: Option<usize>) -> Role {
    let by_mark = by_mark(article, at, top);
    if by_mark != Role::Either {
        return by_mark;
    }
    let next = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]);
    let touches_next = next
        .is_some_and(|next| next.gap == Gap::None && (!next.is_mark('.') && !next.is_mark(',')));
    let touches_previous = at > segment.tokens.start && article.tokens[at].gap == Gap::None;
    let previous_opens = at > segment.tokens.start
        && matches!(
            article.tokens[at - 1].mark,
            '(' | '[' | '«' | '“' | '„' | '\'' | '’' | '—' | '–' | '-' | '/' | '¿' | '¡'
        );
    // "word ,": a stop behind shows that a mark between two spaces closes.
    let before_stop =
        next.is_some_and(|next| next.gap == Gap::None && matches!(next.mark, '.' | ','));
    match (touches_previous && !previous_opens || before_stop, touches_next) {
        (false, true) => Role::Open,
        (true, false) => Role::Close,
        _ if top.is_some() => Role::Close,
        _ => Role::Open,
    }
}

/// What the mark itself says, given the innermost open one.
fn by_mark(article: &Article, at: usize, top: Option<usize>) -> Role {
    let top = top.map(|top| article.tokens[top].mark);
    let points_out = article.pack.is_none_or(guillemets_point_out);
    match article.tokens[at].mark {
        '„' => Role::Open,
        '”' => Role::Close,
        '“' if top == Some('„') => Role::Close,
        '“' if top.is_none() || top != Some('“') => {
            if article.pack.is_some_and(closes_with_high_marks) { Role::Either } else { Role::Open }
        }
        '«' if points_out => Role::Open,
        '»' if points_out => Role::Close,
        _ => Role::Either,
    }
}

/// Whether a token stands between quotation marks of its segment. Cheaper than [`quotations`], for one token.
pub fn is_quoted(article: &Article, segment: &Segment, at: usize) -> bool {
    let (mut depth, mut straight) = (0i32, false);
    for token in article.before(segment, at) {
        match token.mark {
            '«' | '„' => depth += 1,
            '“' if depth > 0 && article.pack.is_some_and(closes_with_high_marks) => depth -= 1,
            '“' => depth += 1,
            '»' | '”' => depth = (depth - 1).max(0),
            '"' => straight = !straight,
            _ => {}
        }
    }
    depth > 0 || straight
}

/// A speaker's name and what stands before it are no longer, in words.
const LONGEST_SPEAKER: usize = 4;
/// With titles and offices, which have capitals.
const LONGEST_TITLE: usize = 9;

/// Whether a verb of speaking stands here, alone or behind its subject.
pub fn names_speaker(article: &Article, segment: &Segment, commas: &Commas, first: usize) -> bool {
    let is_named = |at: usize| {
        let token = &article.tokens[at];
        let is_near = at < first + LONGEST_SPEAKER || article.tokens[at - 1].is_capitalised();
        token.kind == TokenKind::Word && is_near
    };
    (first..segment.tokens.end.min(first + LONGEST_TITLE))
        .take_while(|&at| is_named(at))
        .any(|at| is_listed(&commas.speaking, article, at))
}

/// «…», which German writes »…« as well.
pub fn guillemets_point_out(pack: &Pack) -> bool {
    pack.data.quotes.pairs.iter().all(|pair| pair != "»«")
}

/// German and Russian write „…“.
pub fn closes_with_high_marks(pack: &Pack) -> bool {
    pack.data.quotes.pairs.iter().any(|pair| pair == "„“")
}

/// What closes a quotation that a mark opens, where a mark of another family does.
pub fn partner(pack: Option<&Pack>, open: char, close: char) -> Option<char> {
    let of_pack = || {
        let mut pairs = pack?.data.quotes.pairs.iter();
        pairs.find_map(|pair| pair.strip_prefix(open)?.chars().next())
    };
    match (open, close) {
        ('«', _) => Some('»'),
        ('“', _) => Some('”'),
        ('„', _) => of_pack(),
        ('"', '“' | '”') => Some('"'),
        _ => None,
    }
    .filter(|_| family(open) != family(close))
}

/// The family of a pair of marks: guillemets, straight, or curly.
pub fn family(mark: char) -> char {
    match mark {
        '«' | '»' => '«',
        '"' => '"',
        _ => '“',
    }
}
