//! Finding all terms of all glossaries in one pass over an article's tokens.
//!
//! Terms are kept as a trie of folded words. A look-up goes on only while the text follows some term, so the cost
//! grows with the text and hardly with the glossary. Of the terms that start at a place the longest wins, of equals
//! the one of the article's own language; the search goes on behind it (leftmost-longest).

use super::{Glossaries, Term};
use crate::language::Lexicon;
use crate::text::token::{Token, TokenKind, tokens, tokens_into};
use crate::text::{Span, fold, hanzi};
use rustc_hash::FxHashMap;

const NONE: u32 = u32::MAX;

/// How a text stands to the term it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same, but for the first letter's case, the kind of apostrophe, quotation mark or space.
    Same,
    /// Upper and lower case differ.
    Case,
    /// Accents or hyphens differ.
    Accent,
}

/// A term found in an article.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// Index into [`Glossaries::terms`].
    pub term: u32,
    /// Tokens of the article, first and last.
    pub tokens: (u32, u32),
    pub span: Span,
    pub likeness: Likeness,
}

#[derive(Default)]
pub struct Matcher {
    /// From a node and a word, as one key, to the next node. The root is node 0.
    edges: FxHashMap<u64, u32>,
    /// First words of terms, a filter of 64 Ki bits that most words of a text do not pass.
    starts: Vec<u64>,
    /// The last term added at each node, and for each term the one added at its node before it.
    last: Vec<u32>,
    before: FxHashMap<u32, u32>,
}

impl Matcher {
    pub fn new(terms: &[Term]) -> Self {
        let mut matcher = Matcher { starts: vec![0; 1024], last: vec![NONE], ..Matcher::default() };
        matcher.edges.reserve(2 * terms.len());
        matcher.last.reserve(2 * terms.len());
        let lexicon = Lexicon::default();
        let mut words = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            words = tokens_into(words, &term.text, &lexicon);
            matcher.add(index as u32, &words);
        }
        matcher
    }

    fn add(&mut self, term: u32, words: &[Token]) {
        let mut node = 0;
        for token in words.iter().filter(|token| is_significant(token)) {
            if node == 0 {
                let bit = token.fold as usize & 0xffff;
                self.starts[bit >> 6] |= 1 << (bit & 63);
            }
            let new = self.last.len() as u32;
            node = *self.edges.entry(edge(node, token.fold)).or_insert(new);
            if node == new {
                self.last.push(NONE);
            }
        }
        if node != 0 {
            let earlier = std::mem::replace(&mut self.last[node as usize], term);
            if earlier != NONE {
                self.before.insert(term, earlier);
            }
        }
    }

    #[inline]
    fn may_start(&self, fold: u64) -> bool {
        let bit = fold as usize & 0xffff;
        self.starts[bit >> 6] & (1 << (bit & 63)) != 0
    }

    fn terms_at(&self, node: u32) -> impl Iterator<Item = u32> {
        let first = Some(self.last[node as usize]).filter(|term| *term != NONE);
        std::iter::successors(first, |term| self.before.get(term).copied())
    }

    /// The terms that are spelt like a text.
    pub fn terms_spelt(&self, terms: &[Term], text: &str) -> Vec<u32> {
        let lexicon = Lexicon::default();
        let words = tokens(text, &lexicon);
        let mut words = words.iter().filter(|token| is_significant(token));
        let node =
            words.try_fold(0, |node, token| self.edges.get(&edge(node, token.fold)).copied());
        let found = node.filter(|node| *node != 0).into_iter().flat_map(|node| self.terms_at(node));
        found
            .filter(|term| likeness(text, &terms[*term as usize].text) == Some(Likeness::Same))
            .collect()
    }
}

/// The key of an edge. Like a word's hash it has 64 bits, and two that collide are not looked for.
#[inline]
fn edge(node: u32, fold: u64) -> u64 {
    (fold ^ u64::from(node).wrapping_mul(0xd6e8_feb8_6659_fd93)).rotate_left(17)
}

/// Hyphens, apostrophes and quotation marks do not part a term's words from each other.
fn is_significant(token: &Token) -> bool {
    token.kind != TokenKind::Mark || !is_joint(token.mark)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '"' | '«' | '»' | '“' | '”' | '„')
}

impl Glossaries {
    /// All terms in an article, in order, none overlapping another.
    pub fn matches(&self, text: &str, found: &[Token], language: Option<u8>) -> Vec<Match> {
        let mut matches = Vec::new();
        if self.terms.is_empty() {
            return matches;
        }
        let matcher = self.matcher();
        let mut at = 0;
        while at < found.len() {
            let start = &found[at];
            let may = start.kind != TokenKind::Mark && matcher.may_start(start.fold);
            match may.then(|| self.longest(text, found, at, language)).flatten() {
                Some(found) => {
                    at = found.tokens.1 as usize + 1;
                    matches.push(found);
                }
                None => at += 1,
            }
        }
        matches
    }

    fn longest(
        &self,
        text: &str,
        found: &[Token],
        at: usize,
        language: Option<u8>,
    ) -> Option<Match> {
        let mut node = 0;
        let mut best = None;
        for (end, token) in found.iter().enumerate().skip(at) {
            if !is_significant(token) {
                continue;
            }
            let Some(next) = self.matcher().edges.get(&edge(node, token.fold)) else {
                break;
            };
            node = *next;
            let span = found[at].span().to(token.span());
            if let Some((term, likeness)) = self.best_at(node, span.of(text), language) {
                best = Some(Match { term, tokens: (at as u32, end as u32), span, likeness });
            }
        }
        best
    }

    /// The term of a node that a text is, the article's language, likeness and status deciding.
    fn best_at(&self, node: u32, text: &str, language: Option<u8>) -> Option<(u32, Likeness)> {
        let candidates = self.matcher().terms_at(node).filter_map(|index| {
            let term = &self.terms[index as usize];
            Some((Some(term.language) != language, likeness(text, &term.text)?, term.status, index))
        });
        // Of equals the later glossary's wins, which `terms_at` gives first and `min_by_key` keeps.
        let (_, likeness, _, index) =
            candidates.min_by_key(|(other, likeness, status, _)| (*other, *likeness, *status))?;
        Some((index, likeness))
    }

    /// Other terms that are spelt like a found one.
    pub fn homographs(&self, term: &Term) -> impl Iterator<Item = &Term> {
        self.matcher()
            .terms_spelt(&self.terms, &term.text)
            .into_iter()
            .map(|index| &self.terms[index as usize])
    }
}

/// How a text stands to a term of the same folded words; `None` if it is not that term after all.
fn likeness(text: &str, term: &str) -> Option<Likeness> {
    let shouting = text.chars().filter(|c| c.is_alphabetic()).nth(5).is_some()
        && !text.chars().any(char::is_lowercase);
    let is_acronym = term.chars().count() <= 6
        && term.chars().all(|c| !c.is_lowercase())
        && term.chars().any(char::is_uppercase);
    let mut worst = Likeness::Same;
    let (mut left, mut right) = (normal(text), normal(term));
    let mut first = true;
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Some(worst),
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if a.to_lowercase().eq(b.to_lowercase()) => {
                // A sentence may start with the term; a name may not lose its capital.
                let lawful = !is_acronym && (shouting || first && a.is_uppercase());
                if !lawful {
                    worst = worst.max(Likeness::Case);
                }
            }
            _ => return same_but_accents(text, term).then_some(Likeness::Accent),
        }
        first = false;
    }
}

/// The characters of a text with apostrophes, quotation marks and spaces of one kind, and Chinese ones simplified.
fn normal(text: &str) -> impl Iterator<Item = char> {
    let mut after_space = false;
    text.chars().filter_map(move |c| {
        let c = match c {
            '’' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            _ if c.is_whitespace() => ' ',
            _ => hanzi::simplified(c),
        };
        let doubled = c == ' ' && after_space;
        after_space = c == ' ';
        (!doubled).then_some(c)
    })
}

fn same_but_accents(text: &str, term: &str) -> bool {
    let bare = |text: &str| {
        let mut bare = fold::fold(&normal(text).collect::<String>());
        bare.retain(|c| !matches!(c, '-' | '‐' | '‑' | ' '));
        bare
    };
    bare(text) == bare(term) && gaps(text).abs_diff(gaps(term)) == 0
}

/// How many spaces and hyphens: words that were joined or parted are no slip of the pen.
fn gaps(text: &str) -> usize {
    normal(text).filter(|c| matches!(c, '-' | '‐' | '‑' | ' ')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load_str;

    const GLOSSARY: &str = r#"
name = "test"
[[concept]]
id = "beisan"
kind = "place"
zh = "北三县"
en = "Beisan County"
fr = { preferred = "comté de Beisan", deprecated = ["Beisan", "comté de Langfang Beisan"] }
[[concept]]
id = "pekin"
kind = "place"
en = "Beijing"
fr = "Pékin"
[[concept]]
id = "un"
kind = "organisation"
en = { preferred = "United Nations", short = ["UN"] }
"#;

    fn found(text: &str) -> Vec<(String, Likeness)> {
        let mut glossaries = Glossaries::default();
        assert!(load_str(&mut glossaries, "test.toml", GLOSSARY).is_empty());
        let found = tokens(text, &Lexicon::default());
        let matches = glossaries.matches(text, &found, glossaries.language("fr"));
        matches.iter().map(|m| (m.span.of(text).to_string(), m.likeness)).collect()
    }

    #[test]
    fn the_longest_term_at_the_leftmost_place_wins() {
        use Likeness::*;
        let own = |text: &str, likeness| (text.to_string(), likeness);
        assert_eq!(
            found("Comté de Beisan, Beisan"),
            [own("Comté de Beisan", Same), own("Beisan", Same)]
        );
        assert_eq!(found("le comté de Langfang Beisan."), [own("comté de Langfang Beisan", Same)]);
        assert_eq!(found("du 北三县人"), [own("北三县", Same)]);
        assert_eq!(found("Pekin et PÉKIN"), [own("Pekin", Accent), own("PÉKIN", Case)]);
        assert_eq!(
            found("un pas, Un pas, UN"),
            [own("un", Case), own("Un", Case), own("UN", Same)]
        );
        assert_eq!(found("Beisan- Xian"), [own("Beisan", Same)]);
    }
}
