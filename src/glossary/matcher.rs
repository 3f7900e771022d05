//! Finding all terms of all glossaries in one pass over an article's tokens.
//!
//! A look-up goes on only while the text follows some term, so the cost grows with the text and hardly with the glossary.
//! Of the terms that start at a place the longest wins, of equals the one of the article's own language; the search goes on
//! behind it (leftmost-longest).

use super::spellings::{Words, is_significant};
use super::{Glossaries, Language, Layer, Status, Term};
use crate::text::token::{Token, TokenKind};
use crate::text::{Span, fold, hanzi};
use rustc_hash::FxHashMap;

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
    /// For [`Glossaries::term`].
    pub term: u32,
    /// What is asked of a term again and again, which to find among all terms takes a walk: its concept, language and status.
    pub concept: u32,
    pub language: Language,
    pub status: Status,
    is_of_gazetteer: bool,
    /// Tokens of the article, first and last.
    pub tokens: (u32, u32),
    pub span: Span,
    pub likeness: Likeness,
}

/// Which glossaries know a word, as bits; those behind the last bit are told by it together.
#[derive(Clone, Copy)]
struct Beginning {
    /// Those with terms that may begin with it.
    begin: u64,
    /// Those of them with terms that may be the word alone.
    alone: u64,
}

/// What glossaries know of words, by the fold: the same words are met again and again.
type Beginnings = FxHashMap<u64, Beginning>;

const LAST_BIT: usize = 63;

impl Glossaries {
    /// All terms in an article, in order, none overlapping another.
    pub fn matches(&self, text: &str, found: &[Token], language: Option<Language>) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut beginnings = Beginnings::default();
        let mut at = 0;
        while at < found.len() {
            let longest = match found[at].kind {
                TokenKind::Mark => None,
                _ => self.longest(text, found, at, language, &mut beginnings),
            };
            let is_crossed =
                |best: &Match, known| self.is_crossed(text, found, best, language, known);
            match longest.filter(|best| !is_crossed(best, &mut beginnings)) {
                Some(best) => {
                    at = best.tokens.1 as usize + 1;
                    matches.push(best);
                }
                None => at += 1,
            }
        }
        matches
    }

    /// Whether a gazetteer's term ends in the middle of a term of another glossary, which goes before it.
    fn is_crossed(
        &self,
        text: &str,
        found: &[Token],
        best: &Match,
        language: Option<Language>,
        beginnings: &mut Beginnings,
    ) -> bool {
        let (first, last) = (best.tokens.0 as usize, best.tokens.1 as usize);
        best.is_of_gazetteer
            && (first + 1..=last).any(|at| {
                let inside = self.longest(text, found, at, language, beginnings);
                inside.is_some_and(|other| other.tokens.1 as usize > last && !other.is_of_gazetteer)
            })
    }

    fn beginning(&self, word: &Token, known: &mut Beginnings) -> Beginning {
        *known.entry(word.fold).or_insert_with(|| {
            let words = Words::NONE.and(word);
            let begin = self.following(u64::MAX, words);
            let is_one = |layer: &Layer| layer.spellings().terms(words).next().is_some();
            let alone = self.layers_of(begin).filter(|(_, layer)| is_one(layer));
            Beginning { begin, alone: bits_of(alone) }
        })
    }

    /// The glossaries that have bits, the last first.
    fn layers_of(&self, bits: u64) -> impl Iterator<Item = (usize, &Layer)> {
        let layers = self.layers.iter().enumerate().rev();
        layers.filter(move |(at, _)| bits >> (*at).min(LAST_BIT) & 1 == 1)
    }

    /// Those of them that have terms which may begin with some words.
    fn following(&self, bits: u64, words: Words) -> u64 {
        bits_of(self.layers_of(bits).filter(|(_, layer)| layer.spellings().may_begin(words)))
    }

    fn longest(
        &self,
        text: &str,
        found: &[Token],
        at: usize,
        language: Option<Language>,
        beginnings: &mut Beginnings,
    ) -> Option<Match> {
        let mut words = Words::NONE;
        let mut best = None;
        let Beginning { begin, alone } = self.beginning(&found[at], beginnings);
        let mut bits = begin;
        for (end, token) in found.iter().enumerate().skip(at) {
            if !is_significant(token) {
                continue;
            }
            words = words.and(token);
            // A glossary whose terms the text has ceased to follow is asked no more.
            if end > at {
                bits = self.following(bits, words);
            }
            if bits == 0 {
                break;
            }
            let span = found[at].span().to(token.span());
            let place = Place { text: span.of(text), starts_sentence: found[at].starts_sentence };
            let with_words = if end == at { alone } else { bits };
            if let Some((term, likeness)) = self.best_of(with_words, words, place, language) {
                best = Some(Match {
                    term: term.index,
                    concept: term.concept,
                    language: term.language,
                    status: term.status,
                    is_of_gazetteer: term.layer.is_gazetteer,
                    tokens: (at as u32, end as u32),
                    span,
                    likeness,
                });
            }
        }
        best
    }

    /// The term of some glossaries, the last first, that a text of these words is, the article's language, likeness and status deciding; a gazetteer's only
    /// where no other glossary has one.
    fn best_of(
        &self,
        bits: u64,
        words: Words,
        place: Place,
        language: Option<Language>,
    ) -> Option<(Term<'_>, Likeness)> {
        let text = place.text;
        let terms = self.layers_of(bits).flat_map(|(_, layer)| layer.terms_with(words));
        let candidates = terms.filter_map(|term| {
            let likeness = place.likeness(&term)?;
            let in_gazetteer = term.layer.is_gazetteer;
            let rank = (Some(term.language) != language, likeness, in_gazetteer, term.status);
            let is_name = || self.kind_of(term.concept).is_name();
            (!in_gazetteer || keeps_capitals(text, term.text, likeness) || !is_name())
                .then_some((rank, term))
        });
        // Of equals the later glossary's wins, which comes first and `min_by_key` keeps.
        let ((_, likeness, ..), term) = candidates.min_by_key(|(rank, _)| *rank)?;
        Some((term, likeness))
    }
}

/// Glossaries as bits.
fn bits_of<'g>(layers: impl Iterator<Item = (usize, &'g Layer)>) -> u64 {
    layers.fold(0, |bits, (at, _)| bits | 1 << at.min(LAST_BIT))
}

/// Whether a text has the capitals of the name it was taken for, so that "nice" is not Nice and "Who" not the WHO.
fn keeps_capitals(text: &str, name: &str, likeness: Likeness) -> bool {
    let lower = |text: &str| text.starts_with(char::is_lowercase);
    match likeness {
        Likeness::Same => true,
        Likeness::Case => !text.contains(char::is_lowercase),
        Likeness::Accent => lower(text) == lower(name),
    }
}

/// A text that may be a term.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub text: &'t str,
    pub starts_sentence: bool,
}

impl Place<'_> {
    /// How it stands to a term of the same folded words; `None` to one that is meant in its own capitals only, and has others.
    pub fn likeness(self, term: &Term) -> Option<Likeness> {
        let likeness = likeness(self.text, term.text)?;
        (!term.is_exact() || self.has_capitals(term.text)).then_some(likeness)
    }

    /// Whether letter by letter it has the capitals of a term; a sentence starts with one in any case.
    fn has_capitals(self, term: &str) -> bool {
        let (mut own, mut wanted) = (capitals(self.text), capitals(term));
        let (first, wanted_first) = (own.next(), wanted.next());
        (first == wanted_first || self.starts_sentence && first == Some(true)) && own.eq(wanted)
    }
}

/// Of each letter of a text, whether it is a capital.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = bool> {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase)
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
    use crate::language::Lexicon;
    use crate::text::token::tokens;

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
    fn a_term_of_exact_case_is_found_in_its_own_capitals() {
        let glossary = "[[concept]]\nid = \"a\"\nkind = \"phrase\"\nen = { preferred = \"web page\", case = \"exact\", short = [{ text = \"IT\", case = \"exact\" }, \"PC\"] }\n";
        let mut glossaries = Glossaries::default();
        assert_eq!(load_str(&mut glossaries, "test.toml", glossary), []);
        let found = |text: &str| -> Vec<String> {
            let mut found = tokens(text, &Lexicon::default());
            found[0].starts_sentence = true;
            let matches = glossaries.matches(text, &found, glossaries.language("en"));
            matches.iter().map(|m| m.span.of(text).to_string()).collect()
        };
        assert_eq!(found("Web page, a web page, a Web page, a WEB PAGE"), ["Web page", "web page"]);
        assert_eq!(found("It is IT, or it, and a pc"), ["IT", "pc"]);
        assert!(found("WEB PAGES OF THE WEB PAGE").is_empty());
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
