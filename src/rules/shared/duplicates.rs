//! Runs of words that stand again right behind themselves, for the rules on repetition.

use crate::article::{Article, Segment};
use crate::language::Class;
use crate::text::{Token, TokenKind};

/// `copies` times `period` tokens from `first`, the last perhaps cut short; with `connector`, a connecting token
/// closes each copy but the last.
pub struct Run {
    pub first: usize,
    pub period: usize,
    pub copies: usize,
    pub connector: bool,
    /// How many tokens of one more copy follow the last.
    pub rest: usize,
}

impl Run {
    /// The repeated tokens, without the connector.
    pub fn phrase<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        &tokens[self.first..self.first + self.period - usize::from(self.connector)]
    }

    /// "Day after day after day", "the best of the best of the best": a phrase and a small word by turns, ending with the
    /// phrase. People speak so to stress; a machine that was caught does not stop so soon.
    pub fn is_idiom(&self, tokens: &[Token]) -> bool {
        let joint = &tokens[self.first + self.period - 1];
        let small = joint.is_word()
            && (joint.is(Class::FUNCTION) || joint.is(Class::CONNECTOR) || joint.letters <= 3);
        small && self.copies <= 3 && self.rest + 1 == self.period
    }

    /// The token behind the last copy.
    pub fn end(&self) -> usize {
        self.first + self.period * self.copies - usize::from(self.connector)
    }
}

/// The longest phrase that is looked for, in tokens.
const LONGEST: usize = 13;

/// A phrase may have the same word several times; so many of its places are tried.
const MOST_TRIES: usize = 4;

/// All runs of a segment of two tokens or more.
///
/// A phrase that stands again at a distance of `d` tokens agrees with itself `d` tokens on, for `d` tokens; so only
/// tokens that were seen shortly before are looked at, and the cost is linear.
pub fn runs(article: &Article, segment: &Segment) -> Vec<Run> {
    let tokens = &article.tokens[segment.tokens.clone()];
    // Where a token was seen last, by a byte of its hash, and where before; wrong answers are caught by comparing.
    let mut seen = [usize::MAX; 256];
    let mut earlier = vec![usize::MAX; tokens.len()];
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let slot = &mut seen[(tokens[at].lower & 0xff) as usize];
        let before = std::mem::replace(slot, at);
        earlier[at] = before;
        if before < at && at - before == 1 && is_same(&tokens[before], &tokens[at]) {
            // One token over and over is no phrase; what it starts is passed over as a whole.
            at += tokens[at..].iter().take_while(|token| is_same(token, &tokens[before])).count();
            *slot = at - 1;
            continue;
        }
        let chain = std::iter::successors(Some(before), |&last| earlier.get(last).copied());
        let mut near = chain.take(MOST_TRIES).take_while(|&last| last < at && at - last <= LONGEST);
        match near.find_map(|before| run_at(tokens, before, at - before)) {
            Some(run) => {
                at = run.end().max(at + 1);
                found.push(Run { first: run.first + segment.tokens.start, ..run });
            }
            None => at += 1,
        }
    }
    found
}

fn run_at(tokens: &[Token], first: usize, period: usize) -> Option<Run> {
    let same = (first..tokens.len() - period)
        .take_while(|&at| is_same(&tokens[at], &tokens[at + period]))
        .count();
    let joint = &tokens[first + period - 1];
    let is_connector = joint.is_mark(',') || joint.is(Class::CONNECTOR);
    let run = if same >= period {
        Run { first, period, copies: same / period + 1, connector: false, rest: same % period }
    } else if period > 1 && same + 1 == period && is_connector {
        Run { first, period, copies: 2, connector: true, rest: 0 }
    } else {
        return None;
    };
    (run.period > 1).then_some(run)
}

fn is_same(left: &Token, right: &Token) -> bool {
    left.lower == right.lower && left.kind == right.kind && left.kind != TokenKind::Code
}

/// Whether words name numbers, which may repeat by rule: nine nine nine.
pub fn are_numbers(article: &Article, range: std::ops::Range<usize>) -> bool {
    let Some(pack) = article.pack.filter(|pack| pack.has_numbers()) else {
        return false;
    };
    let is_joint = |at: &usize| article.tokens[*at].is(Class::CONNECTOR);
    let mut words = range.filter(|at| article.tokens[*at].is_word() && !is_joint(at)).peekable();
    let is_numeral = |at: usize| pack.numbers().is_numeral(article.tokens[at].lower);
    words.peek().is_some() && words.all(is_numeral)
}

/// So many signs that stand twice are no word doubled by rule.
const FEWEST_SIGNS: usize = 3;

/// Whether a phrase of that many words is garbled when it stands twice: it has words, of which one is not a name, and
/// no end of a sentence.
pub fn is_phrase(phrase: &[Token], words: usize) -> bool {
    let mut is_word = phrase.iter().filter(|token| token.kind == TokenKind::Word);
    let count = is_word.clone().filter(|token| !token.is(Class::CONNECTOR)).count();
    let harmless =
        |token: &Token| token.kind == TokenKind::Word || matches!(token.mark, '\'' | '’' | '-');
    // Signs say more than letters and less than words: two of them may be doubled by rule.
    let signs = phrase.iter().filter(|token| token.script.is_unspaced()).count();
    count >= words
        && phrase.iter().all(harmless)
        && (signs >= FEWEST_SIGNS
            || is_word.any(|token| !token.is_capitalised() && token.letters > 1))
}
