//! Finding mentions: a type word, the lower-case words that tie it, and the capitalised words of the name.

use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::language::{Class, Pack};
use crate::text::{Case, Span, TokenKind, fold};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// A name has no more tokens than this.
const LONGEST: usize = 14;
/// Lower-case words between a type word and its name, as in "centre national d'innovation technologique de Pékin".
const MOST_QUALIFIERS: usize = 4;

/// What a word is to its mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The type word by which the mention is known: "comté".
    Head,
    /// A distinctive word: "Beisan".
    Name,
    /// An ordinary word: "urbain", "innovation", a second type word.
    Qualifier,
    /// A connector or a hyphen: "de", "-".
    Small,
}

/// A name with its type word.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Tokens of the article.
    pub tokens: Range<usize>,
    pub parts: Vec<(usize, Role)>,
    /// The type word.
    pub head: usize,
    /// Equal where two mentions have type words of one meaning and the same qualifiers.
    pub frame: u64,
    /// Whether the type word has a capital; unknown at the start of a sentence and inside a longer name.
    pub capital: Option<bool>,
    /// The distinctive words, by the hash of their folded forms, in order of hash.
    pub names: Vec<u64>,
    /// Equal where two mentions have equal frames and the same distinctive words.
    pub group: u64,
    /// Equal where two mentions are written alike, whatever their case.
    pub rendering: u64,
    /// Whether the type word is of another language than the article.
    pub is_foreign: bool,
}

impl Mention {
    pub fn span(&self, article: &Article) -> Span {
        article.span_of(&self.tokens)
    }

    pub fn words(&self, role: Role) -> impl Iterator<Item = usize> {
        self.parts.iter().filter(move |(_, part)| *part == role).map(|(token, _)| *token)
    }
}

/// Hash of what an iterator yields, the same on every run.
pub(super) fn key<T: Hash>(parts: impl Iterator<Item = T>) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    parts.for_each(|part| part.hash(&mut hasher));
    hasher.finish()
}

/// All mentions of an article, in order of their first token; a mention may stand inside another ("the bridge of
/// Changtong Road"). Headings in which every word has a capital tell nothing of names and are left out.
pub fn mentions(article: &Article) -> Vec<Mention> {
    let Some(pack) = article.pack else {
        return Vec::new();
    };
    let mut mentions = Vec::new();
    for segment in article.segments.iter().filter(|segment| !is_in_capitals(article, segment)) {
        let reader = Reader { article, pack, end: segment.tokens.end, start: segment.tokens.start };
        for at in segment.tokens.clone() {
            let token = &article.tokens[at];
            if token.is(Class::TYPE) {
                mentions.extend(reader.head_first(at));
                mentions.extend(reader.head_last(at, pack, false));
            } else if token.is(Class::LEFT_BEHIND) && token.case == Case::Capital {
                mentions.extend(reader.foreign(at));
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    mentions
}

/// A heading, or a label, most of whose longer words have a capital.
pub(super) fn is_in_capitals(article: &Article, segment: &Segment) -> bool {
    if segment.kind == SegmentKind::Paragraph {
        return false;
    }
    let words = || {
        article.tokens[segment.tokens.clone()]
            .iter()
            .filter(|token| token.is_word() && token.letters > 3)
    };
    let capitals = words().filter(|token| token.is_capitalised()).count();
    capitals * 3 > words().count() * 2
}

struct Reader<'r, 'a> {
    article: &'r Article<'a>,
    pack: &'r Pack,
    /// The segment's tokens.
    start: usize,
    end: usize,
}

/// Whether a token is a word of a name: it has a capital, and not only since a sentence starts with it.
pub(super) fn is_name_word(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.kind == TokenKind::Word
        && token.is_capitalised()
        && token.letters > 1
        && !token.is(Class::FUNCTION)
        && !token.is(Class::TYPE)
        && (!token.starts_sentence
            || article
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.is_mark('-') || next.is_capitalised()))
}

impl Reader<'_, '_> {
    /// Whether a longer name goes on behind a mention: "Shaanxi Province Human Sperm Bank" in English.
    fn goes_on(&self, last: usize) -> bool {
        self.pack.data.names.head_last
            && last + 1 < self.end
            && self.article.adjoin(last, last + 1)
            && is_name_word(self.article, last + 1)
    }

    fn joins(&self, at: usize) -> bool {
        at < self.end && !self.article.tokens[at].starts_segment
    }

    /// Whether `at` is a hyphen between two words.
    fn is_hyphen(&self, at: usize) -> bool {
        at > self.start
            && self.joins(at + 1)
            && self.article.tokens[at].is_mark('-')
            && self.article.touches(at)
            && self.article.touches(at + 1)
    }

    /// "comté de Langfang Beisan", "sous-centre urbain de Pékin", "University of Science".
    fn head_first(&self, head: usize) -> Option<Mention> {
        let mut parts = vec![(head, Role::Head)];
        let mut smalls = Vec::new();
        let (mut names, mut qualifiers, mut tied) = (0, 0, true);
        let mut at = head + 1;
        while self.joins(at) && at < head + LONGEST {
            let token = &self.article.tokens[at];
            let in_word = self.article.touches(at) && self.is_hyphen(at - 1);
            if token.is_mark('-') && self.is_hyphen(at)
                || token.is_apostrophe() && self.article.touches(at)
            {
                smalls.extend(token.is_mark('-').then_some((at, Role::Small)));
            } else if token.is(Class::NAME_CONNECTOR) && token.case == Case::Lower {
                smalls.push((at, Role::Small));
                tied = true;
            } else if is_name_word(self.article, at)
                && (names == 0 || !smalls.is_empty() || self.article.adjoin(at - 1, at))
            {
                if names == 0 && !tied {
                    return None;
                }
                parts.append(&mut smalls);
                parts.push((at, Role::Name));
                names += 1;
            } else if names == 0 && self.is_qualifier(at) && qualifiers < MOST_QUALIFIERS {
                parts.append(&mut smalls);
                parts.push((at, Role::Qualifier));
                qualifiers += 1;
                tied = in_word || self.article.tokens[head].case == Case::Capital;
            } else {
                break;
            }
            at += 1;
        }
        // In languages that put the type word last, one that comes first is tied by a connector: "County of Durham".
        let bare = parts.get(1).is_some_and(|(_, role)| *role == Role::Name);
        (names > 0 && !(bare && self.pack.data.names.head_last))
            .then(|| self.mention(self.with_prefix(parts), head, None))
    }

    fn is_qualifier(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        token.kind == TokenKind::Word
            && token.case == Case::Lower
            && (!token.is(Class::FUNCTION) || token.is(Class::TYPE))
    }

    /// "sous-centre": what a hyphen ties to the type word belongs to it.
    fn with_prefix(&self, mut parts: Vec<(usize, Role)>) -> Vec<(usize, Role)> {
        let head = parts[0].0;
        if head >= self.start + 2
            && self.is_hyphen(head - 1)
            && self.article.tokens[head - 2].case == Case::Lower
        {
            parts.insert(0, (head - 2, Role::Qualifier));
        }
        parts
    }

    /// "Beisan County", "Chaobai river".
    fn head_last(&self, head: usize, pack: &Pack, foreign: bool) -> Option<Mention> {
        if !self.pack.data.names.head_last && !foreign {
            return None;
        }
        let mut parts = vec![(head, Role::Head)];
        let mut at = head;
        while at > self.start && head - at < LONGEST {
            let hyphenated = self.is_hyphen(at - 1) && at >= self.start + 2;
            let previous = if hyphenated { at - 2 } else { at - 1 };
            let tied = hyphenated || self.article.adjoin(at - 1, at);
            let is_type = self.article.tokens[previous].is(Class::TYPE)
                && self.article.tokens[previous].is_capitalised();
            if !tied || previous < self.start || !(is_name_word(self.article, previous) || is_type)
            {
                break;
            }
            if hyphenated {
                parts.push((at - 1, Role::Small));
            }
            parts.push((previous, if is_type { Role::Qualifier } else { Role::Name }));
            at = previous;
        }
        parts.reverse();
        let named = parts.iter().any(|(_, role)| *role == Role::Name);
        named.then(|| self.mention(parts, head, foreign.then_some(pack)))
    }

    /// "Langfang Beisan County" in French.
    fn foreign(&self, head: usize) -> Option<Mention> {
        let lower = self.article.tokens[head].lower;
        let other = self.article.packs.by_index(self.pack.left_behind_by(lower)?)?;
        other.type_class(lower)?;
        if other.data.names.head_last { self.head_last(head, other, true) } else { None }
    }

    fn mention(&self, parts: Vec<(usize, Role)>, head: usize, foreign: Option<&Pack>) -> Mention {
        let tokens = &self.article.tokens;
        let pack = foreign.unwrap_or(self.pack);
        let mut names: Vec<u64> = parts
            .iter()
            .filter(|(_, role)| *role == Role::Name)
            .map(|(at, _)| tokens[*at].fold)
            .collect();
        names.sort_unstable();
        let canonical = |at: usize| self.pack.canonical(tokens[at].lower);
        let qualifiers =
            parts.iter().filter(|(_, role)| *role == Role::Qualifier).map(|(at, _)| canonical(*at));
        // "County of Durham" beside "Durham County" is good style where the type word comes last.
        let turned = u64::from(self.pack.data.names.head_last && parts[0].0 == head);
        let frame = key([self.meaning(head, pack), turned].into_iter().chain(qualifiers));
        let written = parts.iter().map(|(at, role)| {
            (if *role == Role::Small { canonical(*at) } else { tokens[*at].lower }, *role)
        });
        let last = parts[parts.len() - 1].0;
        Mention {
            tokens: parts[0].0..last + 1,
            capital: (!tokens[parts[0].0].starts_sentence && !self.goes_on(last))
                .then(|| tokens[head].is_capitalised()),
            rendering: key(written),
            group: key(std::iter::once(frame).chain(names.iter().copied())),
            is_foreign: foreign.is_some(),
            head,
            frame,
            names,
            parts,
        }
    }

    /// What a type word means: its set of synonyms; a foreign one means what the article's own word for its class does.
    fn meaning(&self, head: usize, pack: &Pack) -> u64 {
        let lower = self.article.tokens[head].lower;
        let own = pack
            .type_class(lower)
            .filter(|_| pack.index != self.pack.index)
            .and_then(|class| self.pack.type_word(class));
        self.pack.canonical(own.map_or(lower, fold::lower))
    }
}
