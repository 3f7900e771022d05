//! An article taken apart once for all rules: tokens, sentences, segments, and the glossary's terms in it.

use crate::document::{self, Document, MASK, SegmentKind};
use crate::glossary::{self, Concept, Glossaries, Likeness, Match, Status, Term};
use crate::language::{Class, Pack, Packs};
use crate::text::script::Script;
use crate::text::token::LONGEST_WORD;
use crate::text::{Case, Gap, Span, Token, TokenKind, hanzi, sentence, token};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How far rules look back.
const LOOK_BACK: usize = 300;

/// A segment as ranges of the article's tokens and sentences.
#[derive(Clone, Debug)]
pub struct Segment {
    pub kind: SegmentKind,
    pub span: Span,
    pub tokens: Range<usize>,
    /// Indices into [`Article::sentences`].
    pub sentences: Range<usize>,
}

/// In what a mention differs from the canonical name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The signs of the name are translated: "Three Rivers City".
    Literal,
    /// "City" for "County".
    Type,
    /// "County" in French.
    Foreign,
    /// "Xian".
    Spelt,
    /// "Xian County".
    Doubled,
    /// The people is left out, or another stands there.
    People,
    /// "Dachang Autonomous County of Hui".
    Order,
    /// "Office of Traffic" for "Bureau of Transport".
    Words,
    /// "comté Gu'an".
    Tie,
    /// "Langfang Gu'an County".
    Parent,
    /// "Da Chang".
    Split,
    /// "Leting" for "Laoting".
    Reading,
    /// "Datchang".
    Misspelt,
    /// In letters of another script.
    Script,
    /// "bazhou".
    Case,
    /// Another name, where the source has this one.
    Other,
}

/// A mention of a concept that says its name otherwise than the glossary.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Tokens of the article.
    pub tokens: Range<usize>,
    /// The concept's index in its glossary.
    pub concept: u32,
    /// Where it differs from the glossary's name.
    pub differences: Vec<Difference>,
    /// What to write: the preferred term, or its stem where no more than that is said.
    pub right: String,
    /// The name in the source, where no glossary has it.
    pub origin: Option<String>,
}

/// Segments of a source and of its translation that say the same; one of them may be none.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Tokens of the source.
    pub source: Range<usize>,
    /// Tokens of the article.
    pub target: Range<usize>,
    /// Where the segment is, or where it should be.
    pub span: Span,
}

/// What rules see.
pub struct Article<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub packs: &'a Packs,
    /// The pack of the article's language, if there is one.
    pub pack: Option<&'a Pack>,
    pub glossaries: &'a Glossaries,
    /// The article's language in the glossaries.
    pub language: Option<glossary::Language>,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Range<usize>>,
    pub segments: Vec<Segment>,
    /// Which bytes the text has.
    bytes: [bool; 256],
    /// Terms of all languages, in order, none overlapping another.
    pub matches: Vec<Match>,
    /// What the article was translated from.
    pub source: Option<Box<Article<'a>>>,
    /// The concepts that the source names.
    named: FxHashSet<u32>,
    /// Which segments of the source and of the article say the same, in order of the article.
    pub pairs: Vec<Pair>,
    /// Names said otherwise than the glossary says them; [`crate::names::derived`] fills it when first asked.
    pub derived: OnceLock<Vec<Derived>>,
    /// The first token of the first right rendering of each concept.
    first_right: OnceLock<FxHashMap<u32, usize>>,
    unknown: OnceLock<Unknown>,
    /// The pairs that a hyphen ties somewhere, by their hashes.
    tied: OnceLock<FxHashSet<(u64, u64)>>,
    /// The words in lower case that stand behind a small word somewhere, by their hashes.
    behind_small_words: OnceLock<FxHashSet<u64>>,
    /// How often each passage of the source names each concept, and how often each of the article has it right.
    times_named: OnceLock<Times>,
    times_right: OnceLock<Times>,
    /// Where words start in runs of signs, for those that were asked for.
    word_starts: Mutex<FxHashMap<Range<usize>, Arc<[bool]>>>,
}

/// How often concepts stand in passages, by where these start and end.
type Times = FxHashMap<(usize, usize, u32), usize>;

/// The words that the article's language does not have.
#[derive(Debug, Default)]
struct Unknown {
    /// Their tokens, in order.
    places: Vec<usize>,
    /// How often each stands in the article and its source, by its hash.
    times: FxHashMap<u64, usize>,
}

/// What an article is taken apart with.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub packs: &'a Packs,
    pub glossaries: &'a Glossaries,
}

impl<'a> Article<'a> {
    pub fn new(document: &'a Document, tools: Tools<'a>) -> Self {
        let Tools { packs, glossaries } = tools;
        let text = document.text();
        let code = document.language.as_deref();
        let pack = code.and_then(|code| packs.get(code));
        let lexicon = pack.map_or_else(|| packs.lexicon_without_pack(), |pack| &pack.lexicon);
        let mut tokens = token::tokens(text, lexicon);
        for masked in tokens.iter_mut().filter(|token| token.mark == MASK) {
            masked.kind = TokenKind::Code;
            masked.mark = '\0';
        }
        let (segments, sentences) = segments(document, &mut tokens);
        let language = code.and_then(|code| {
            glossaries
                .language(code)
                .or_else(|| glossaries.language(crate::language::primary(code)))
        });
        let mut matches = glossaries.matches(text, &tokens, language);
        let sounds = pack.map_or("", |pack| pack.data.sounds.as_str());
        matches.retain(|found| !cuts_word(text, &tokens, found, sounds));
        let (source, named, pairs) = (None, FxHashSet::default(), Vec::new());
        let mut bytes = [false; 256];
        text.bytes().for_each(|byte| bytes[usize::from(byte)] = true);
        Article {
            document,
            text,
            packs,
            pack,
            glossaries,
            language,
            tokens,
            sentences,
            segments,
            bytes,
            matches,
            source,
            named,
            pairs,
            derived: OnceLock::new(),
            first_right: OnceLock::new(),
            unknown: OnceLock::new(),
            tied: OnceLock::new(),
            behind_small_words: OnceLock::new(),
            times_named: OnceLock::new(),
            times_right: OnceLock::new(),
            word_starts: Mutex::default(),
        }
    }

    /// Whether the text has all bytes of another, without which it cannot have the other: what is rarely met need not be
    /// looked for.
    pub fn may_have(&self, rare: impl AsRef<[u8]>) -> bool {
        rare.as_ref().iter().all(|byte| self.bytes[usize::from(*byte)])
    }

    /// The words in lower case that are no forms of the article's language; none where there is no lexicon of it.
    /// Words of one letter or two, runs of letters longer than any word, and parts of words that marks tie together, are left
    /// out.
    pub fn unknown_words(&self) -> &[usize] {
        &self.unknown().places
    }

    /// How often an unknown word stands in the article and its source, in any case.
    pub fn times_unknown(&self, at: usize) -> usize {
        self.unknown().times.get(&self.tokens[at].lower).copied().unwrap_or(0)
    }

    /// Whether a word stands in lower case behind a small word of the article's language somewhere.
    pub fn stands_behind_small_word(&self, lower: u64) -> bool {
        let words = self.behind_small_words.get_or_init(|| {
            let pairs = self.tokens.windows(2).filter(|pair| pair[0].is(Class::FUNCTION));
            pairs.filter(|pair| pair[1].case == Case::Lower).map(|pair| pair[1].lower).collect()
        });
        words.contains(&lower)
    }

    /// Whether a hyphen ties two words, or a word and a number, somewhere, and nothing else to them.
    pub fn has_tied(&self, first: u64, last: u64) -> bool {
        let tied = self.tied.get_or_init(|| {
            let ties = |at: usize| self.tokens.get(at).is_some_and(|token| token.is_mark('-'));
            let is_pair = |at: &usize| {
                ties(*at)
                    && self.touches(*at)
                    && self.touches(at + 1)
                    && !(*at > 1 && ties(at - 2) && self.touches(at - 1))
                    && !(ties(at + 2) && self.touches(at + 2))
            };
            let hyphens = (1..self.tokens.len().saturating_sub(1)).filter(is_pair);
            hyphens.map(|at| (self.tokens[at - 1].lower, self.tokens[at + 1].lower)).collect()
        });
        tied.contains(&(first, last))
    }

    fn unknown(&self) -> &Unknown {
        self.unknown.get_or_init(|| {
            let forms = self.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)));
            let Some((pack, forms)) = forms else { return Unknown::default() };
            let is_unknown = |at: &usize| {
                let token = &self.tokens[*at];
                token.case == Case::Lower
                    && (3..=LONGEST_WORD).contains(&token.letters)
                    && token.class == Class::default()
                    && pack.is_written_in(token.script)
                    && !forms.has(self.of(*at))
                    && self.of(*at).chars().all(char::is_alphabetic)
                    && self.is_untied(*at)
                    && !self.ends_word(*at)
            };
            let places: Vec<usize> = (0..self.tokens.len()).filter(is_unknown).collect();
            let mut times: FxHashMap<u64, usize> =
                places.iter().map(|at| (self.tokens[*at].lower, 0)).collect();
            let source = self.source.iter().flat_map(|source| &source.tokens);
            if !times.is_empty() {
                for token in self.tokens.iter().chain(source).filter(|token| token.is_word()) {
                    times.entry(token.lower).and_modify(|times| *times += 1);
                }
            }
            Unknown { places, times }
        })
    }

    /// Whether a word is the end of one that has an apostrophe inside: "п'ять".
    fn ends_word(&self, at: usize) -> bool {
        at > 1
            && self.touches(at)
            && self.tokens[at - 1].is_apostrophe()
            && self.touches(at - 1)
            && self.tokens[at - 2].is_word()
            && !self.tokens[at - 2].is(Class::ELISION)
    }

    /// For each sign of a run, and for its end, whether a word of the dictionary starts there.
    pub fn word_starts(&self, run: &Range<usize>) -> Arc<[bool]> {
        let known = || self.word_starts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(starts) = known().get(run) {
            return starts.clone();
        }
        let span = self.span_of(run);
        let mut starts = vec![false; run.len() + 1];
        for offset in hanzi::boundaries(span.of(self.text)) {
            let at = self.tokens[run.clone()]
                .partition_point(|token| token.start() < span.start + offset);
            starts[at] = true;
        }
        let starts: Arc<[bool]> = starts.into();
        known().insert(run.clone(), starts.clone());
        starts
    }

    /// Sets the article against its source, segment by segment.
    pub fn set_source(&mut self, source: Article<'a>, pairs: &[document::Alignment]) {
        self.pairs = pairs.iter().map(|pair| self.pair(&source, pair)).collect();
        let named = source.matches.iter().filter(|found| source.names(found));
        self.named = named.map(|found| found.concept).collect();
        self.source = Some(Box::new(source));
    }

    fn pair(&self, source: &Article, pair: &document::Alignment) -> Pair {
        let mut target = self.tokens_of(&pair.target);
        let span = if target.is_empty() {
            // Nothing, but in its place, so that pairs stand in order.
            let at = self.tokens.partition_point(|token| token.start() < pair.at);
            target = at..at;
            Span::new(pair.at, pair.at)
        } else {
            self.span_of(&target)
        };
        Pair { source: source.tokens_of(&pair.source), target, span }
    }

    /// The pair that a token of the article stands in.
    pub fn pair_of(&self, token: usize) -> Option<&Pair> {
        let behind = self.pairs.partition_point(|pair| pair.target.start <= token);
        let mut pairs = self.pairs[..behind].iter().rev();
        pairs.find(|pair| !pair.target.is_empty()).filter(|pair| pair.target.contains(&token))
    }

    /// The tokens of a range of the document's segments.
    fn tokens_of(&self, segments: &Range<usize>) -> Range<usize> {
        let Some((first, last)) = self
            .document
            .segments
            .get(segments.clone())
            .and_then(|found| found.first().zip(found.last()))
        else {
            return 0..0;
        };
        let before = |offset: usize| self.tokens.partition_point(|token| token.start() < offset);
        before(first.span.start)..before(last.span.end)
    }

    /// The text of a token.
    #[inline]
    pub fn of(&self, token: usize) -> &'a str {
        self.tokens[token].of(self.text)
    }

    /// The span from one token to another, both included.
    #[inline]
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span().to(self.tokens[last].span())
    }

    /// The span of a range of tokens; that of none is before the one behind it.
    pub fn span_of(&self, range: &Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.tokens.get(range.start).map_or(self.text.len(), Token::start);
            return Span::new(at, at);
        }
        self.span(range.start, range.end - 1)
    }

    pub fn term(&self, found: &Match) -> Term<'a> {
        self.glossaries.term(found.term)
    }

    /// What a span names, where a name or a term takes up at least half of it.
    pub fn concept_at(&self, span: Span) -> Option<Concept<'a>> {
        let is_most = |own: Span| own.overlaps(span) && 2 * own.len() >= span.len();
        let behind = self.matches.partition_point(|found| found.span.end <= span.start);
        let matched = self.matches.get(behind).filter(|found| is_most(found.span));
        let derived = || {
            let derived = self.derived.get()?;
            let behind = derived.partition_point(|one| self.span_of(&one.tokens).end <= span.start);
            derived.get(behind).filter(|one| is_most(self.span_of(&one.tokens)))
        };
        let concept = match matched {
            Some(found) => found.concept,
            None => derived().filter(|one| one.origin.is_none())?.concept,
        };
        Some(self.glossaries.concept(concept))
    }

    /// The term that a token stands in, if any.
    pub fn match_at(&self, token: usize) -> Option<&Match> {
        let behind = self.matches.partition_point(|found| (found.tokens.1 as usize) < token);
        self.matches.get(behind).filter(|found| found.tokens.0 as usize <= token)
    }

    /// Whether a term found is of the article's own language.
    pub fn is_own(&self, found: &Match) -> bool {
        Some(found.language) == self.language
    }

    /// Whether a term found names in this article, as a source, what it is for. A gazetteer's Chinese names are chosen so
    /// that they may be matched alone; what it has in other languages may be any word there.
    pub fn names(&self, found: &Match) -> bool {
        self.is_own(found)
            && found.status.is_right()
            && found.likeness == Likeness::Same
            && (!self.glossaries.is_gazetteer(found.concept)
                || self.glossaries.code(found.language) == "zh")
    }

    /// Whether a term found may count for what it names: those of an editor's glossary always, those of a gazetteer, in
    /// which any word may be some place's name, where the source names it.
    pub fn is_meant(&self, found: &Match) -> bool {
        let concept = found.concept;
        !self.glossaries.is_gazetteer(concept) || self.named.contains(&concept)
    }

    /// Whether the passage of the source that a term found was translated from names what the term is for.
    pub fn is_named_beside(&self, found: &Match) -> bool {
        self.times_named(found.concept, found.tokens.0 as usize) > 0
    }

    /// Whether the source names a concept anywhere.
    pub fn names_in_source(&self, concept: u32) -> bool {
        self.named.contains(&concept)
    }

    /// Whether the passage of the source that a token was translated from names a concept.
    pub fn is_named_in(&self, concept: u32, token: usize) -> bool {
        self.named.contains(&concept) && self.times_named(concept, token) > 0
    }

    /// How often the passage of the source that a token was translated from names a concept.
    fn times_named(&self, concept: u32, token: usize) -> usize {
        let Some((source, pair)) = self.source.as_ref().zip(self.pair_of(token)) else {
            return 0;
        };
        let times = self.times_named.get_or_init(|| {
            source.times_in(self.pairs.iter().map(|pair| &pair.source), |found| source.names(found))
        });
        times.get(&(pair.source.start, pair.source.end, concept)).copied().unwrap_or(0)
    }

    /// Whether the passage around some tokens has, outside of them, fewer right renderings of a concept than its source names
    /// it.
    pub fn lacks(&self, concept: u32, tokens: &Range<usize>) -> bool {
        let Some(pair) = self.pair_of(tokens.start) else {
            return false;
        };
        let times = self.times_right.get_or_init(|| {
            let passages = self.pairs.iter().map(|pair| &pair.target);
            self.times_in(passages, |found| found.status.is_right())
        });
        let key = (pair.target.start, pair.target.end, concept);
        let right = times.get(&key).copied().unwrap_or(0);
        let first = self.matches.partition_point(|found| (found.tokens.1 as usize) < tokens.start);
        let inside = self.matches[first..]
            .iter()
            .take_while(|found| (found.tokens.0 as usize) < tokens.end)
            .filter(|found| pair.target.contains(&(found.tokens.0 as usize)))
            .filter(|found| found.concept == concept && found.status.is_right());
        self.times_named(concept, tokens.start) + inside.count() > right
    }

    /// How often some of the terms found stand in each of some passages.
    fn times_in<'r>(
        &self,
        passages: impl Iterator<Item = &'r Range<usize>>,
        counts: impl Fn(&Match) -> bool,
    ) -> Times {
        let mut times = Times::default();
        let passages: FxHashSet<&Range<usize>> = passages.collect();
        for passage in passages {
            for found in self.matches_in(passage).filter(|found| counts(found)) {
                *times.entry((passage.start, passage.end, found.concept)).or_default() += 1;
            }
        }
        times
    }

    /// The terms found in a range of tokens.
    fn matches_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Match> {
        let first = self.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.start);
        let end = tokens.end;
        self.matches[first..].iter().take_while(move |found| (found.tokens.0 as usize) < end)
    }

    /// The first token of the first right rendering of a concept in the article's language.
    pub fn first_right(&self, concept: u32) -> Option<usize> {
        let first = self.first_right.get_or_init(|| {
            let mut first = FxHashMap::default();
            for found in self.matches.iter().filter(|found| self.is_own(found)) {
                if found.status <= Status::Short {
                    first.entry(found.concept).or_insert(found.tokens.0 as usize);
                }
            }
            first
        });
        first.get(&concept).copied()
    }

    /// Right renderings of a concept in the article's language, in order.
    pub fn right_matches(&self, concept: u32) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(move |found| {
            found.concept == concept && found.status <= Status::Short && self.is_own(found)
        })
    }

    /// The tokens of a segment before one of them, the last few hundred: rules that look back for an open bracket or
    /// quotation mark look no further, so that their cost stays linear.
    pub fn before(&self, segment: &Segment, at: usize) -> &[Token] {
        &self.tokens[segment.tokens.start.max(at.saturating_sub(LOOK_BACK))..at]
    }

    /// Whether two neighbouring tokens have only a space between them, or the end of a wrapped line, in one segment. Behind
    /// the last token there is none.
    #[inline]
    pub fn adjoin(&self, left: usize, right: usize) -> bool {
        right == left + 1
            && right < self.tokens.len()
            && !self.tokens[right].starts_segment
            && match self.tokens[right].gap {
                Gap::None => false,
                Gap::Space => true,
                Gap::Line => self
                    .document
                    .is_soft_break(Span::new(self.tokens[left].end(), self.tokens[right].start())),
            }
    }

    /// Whether no hyphen, stroke or point ties a word to what stands beside it.
    #[inline]
    pub fn is_untied(&self, word: usize) -> bool {
        self.is_untied_before(word) && self.is_untied_behind(word)
    }

    /// The same of what stands behind it.
    #[inline]
    pub fn is_untied_behind(&self, word: usize) -> bool {
        !self.tokens.get(word + 1).is_some_and(|next| {
            let goes_on = matches!(next.mark, '.' | '\'' | '’')
                && self.tokens.get(word + 2).is_some_and(|last| last.is_word())
                && self.touches(word + 2);
            self.touches(word + 1) && (is_tie(next.mark) || goes_on)
        })
    }

    /// The same of what stands before it.
    #[inline]
    pub fn is_untied_before(&self, word: usize) -> bool {
        // ".pot": an ending of file names.
        let is_ending = |stop: usize| {
            self.tokens[stop].is_mark('.')
                && !(stop > 0 && self.touches(stop) && self.tokens[stop - 1].is_word())
        };
        !(word > 0
            && self.touches(word)
            && (is_tie(self.tokens[word - 1].mark) || is_ending(word - 1)))
    }

    /// Whether the token touches the one before it.
    #[inline]
    pub fn touches(&self, token: usize) -> bool {
        self.tokens[token].gap == Gap::None && !self.tokens[token].starts_segment
    }
}

/// Marks that tie words to each other.
fn is_tie(mark: char) -> bool {
    matches!(mark, '-' | '‑' | '/' | '_' | '@' | '#' | '&' | '+' | '=')
}

/// So many signs on either side of a name tell the words around it.
const AROUND: usize = 12;

/// Whether a name of two signs is no name, but the end of one word and the start of another, or the start of a longer name
/// from abroad: 马里 in 马里尼切夫. Longer names are rarely.
fn cuts_word(text: &str, tokens: &[Token], found: &Match, sounds: &str) -> bool {
    let (first, last) = (found.tokens.0 as usize, found.tokens.1 as usize);
    if last != first + 1 || tokens[first].script != Script::Han {
        return false;
    }
    let touches = |at: &usize| tokens[*at].gap == Gap::None && tokens[*at].script == Script::Han;
    let before = (first.saturating_sub(AROUND) + 1..=first)
        .rev()
        .take_while(touches)
        .last()
        .map_or(first, |at| at - 1);
    let behind =
        (last + 1..tokens.len().min(last + AROUND)).take_while(touches).last().unwrap_or(last);
    let around = tokens[before].span().to(tokens[behind].span());
    let sounds_on = |mut next: std::ops::RangeInclusive<usize>| {
        next.all(|at| touches(&at) && sounds.contains(tokens[at].of(text)))
    };
    let goes_on = last + 2 < tokens.len() && sounds_on(last + 1..=last + 2);
    let is_name = sounds.contains(tokens[first].of(text)) && sounds.contains(tokens[last].of(text));
    is_name && goes_on
        || hanzi::cuts_word(
            around.of(text),
            found.span.start - around.start,
            found.span.end - around.start,
        )
}

fn segments(document: &Document, tokens: &mut [Token]) -> (Vec<Segment>, Vec<Range<usize>>) {
    let mut segments = Vec::with_capacity(document.segments.len());
    let mut sentences = Vec::new();
    let mut end = 0;
    // Tokens come in the order of the text, and so do segments.
    for segment in &document.segments {
        let start = end
            + tokens[end..].iter().take_while(|token| token.start() < segment.span.start).count();
        end = start
            + tokens[start..].iter().take_while(|token| token.start() < segment.span.end).count();
        if start == end {
            continue;
        }
        tokens[start].starts_segment = true;
        let first_sentence = sentences.len();
        sentences.extend(sentence::sentences(tokens, start..end));
        for sentence in &sentences[first_sentence..] {
            let first =
                tokens[sentence.clone()].iter().position(|token| token.kind != TokenKind::Mark);
            tokens[sentence.start + first.unwrap_or(0)].starts_sentence = true;
        }
        segments.push(Segment {
            kind: segment.kind,
            span: segment.span,
            tokens: start..end,
            sentences: first_sentence..sentences.len(),
        });
    }
    (segments, sentences)
}
