//! Names of several words, as organisations have them: known by what they are called and by what they do, whatever the
//! order and the words for it.

use super::signs::key;
use super::window::{is_of_kind, rank};
use super::{Derived, Difference, Reader};
use crate::glossary::canonical::{Content, Name, Names, Role, word_signs};
use crate::language::{Class, DivisionWord, is_company_form, spelt_type};
use crate::text::{Case, fold, hanzi, palladius};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use strsim::osa_distance;

/// A name has no more words on either side of the one it is known by.
const FARTHEST: usize = 9;

/// So many names of a passage's source are looked for beside what they share words with.
const MOST_LACKING: usize = 12;

/// What a word is to a described name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Share {
    /// One of its content words, by its place among them.
    Content(usize),
    /// A type word that such a thing may have, or one of a division.
    Type,
    Division,
    /// A type word of another language.
    Foreign,
    /// So many of its signs, spelt in pinyin.
    Spelt(usize),
    /// What one of its signs means.
    Meaning(char),
    Small,
    /// A word of no use, between others.
    Other,
}

/// A described name that some words may be meant for.
struct Candidate<'a> {
    name: &'a Name,
    tokens: Range<usize>,
    shares: Vec<(usize, Share)>,
}

impl Candidate<'_> {
    /// How many different content words it has.
    fn content(&self) -> FxHashSet<usize> {
        let content = self.shares.iter().filter_map(|(_, share)| match share {
            Share::Content(index) => Some(*index),
            _ => None,
        });
        content.collect()
    }

    fn has(&self, share: Share) -> bool {
        self.shares.iter().any(|(_, own)| *own == share)
    }

    /// Whether most of some signs are translated, or spelt apart.
    fn means(&self, signs: &[char]) -> bool {
        let is_said = |sign: &&char| self.has(Share::Meaning(**sign));
        let spelt = self.spelt().filter(|count| *count == 1).count();
        !signs.is_empty() && 2 * (signs.iter().filter(is_said).count() + spelt) > signs.len()
    }

    /// How many signs each spelt word spells.
    fn spelt(&self) -> impl Iterator<Item = usize> {
        self.shares.iter().filter_map(|(_, share)| {
            if let Share::Spelt(count) = share { Some(*count) } else { None }
        })
    }

    /// How much of the name is said.
    fn weight(&self) -> usize {
        let meanings = self.shares.iter().filter(|(_, share)| matches!(share, Share::Meaning(_)));
        2 * self.content().len()
            + meanings.count()
            + self.spelt().sum::<usize>()
            + usize::from(self.has(Share::Type))
    }
}

impl<'a> Reader<'a> {
    /// Mentions of described names that say them in other words, or in another order.
    pub fn described(&self) -> Vec<Derived> {
        let mut best: FxHashMap<usize, Vec<Candidate>> = FxHashMap::default();
        let lacking = self.lacking();
        let groups: Vec<&Names> =
            self.groups.iter().copied().filter(|names| !names.described.is_empty()).collect();
        if groups.is_empty() && lacking.is_empty() {
            return Vec::new();
        }
        for at in (0..self.article.tokens.len()).filter(|at| self.is_word(*at)) {
            let pair = if lacking.is_empty() { None } else { self.article.pair_of(at) };
            let lacking =
                pair.and_then(|pair| lacking.get(&pair.target.start)).into_iter().flatten();
            let is_shared =
                |name: &&&Name| self.share(name, at).is_some_and(|share| share != Share::Small);
            let mut names = self.names_of(at, &groups);
            names.extend(lacking.filter(is_shared));
            for name in names {
                let Some(candidate) = self.candidate(name, at) else { continue };
                let known = best.entry(candidate.tokens.start).or_default();
                if !known.iter().any(|other| other.name.concept == name.concept) {
                    known.push(candidate);
                }
            }
        }
        let mut found: Vec<Derived> =
            best.into_values().filter_map(|known| self.chosen(known)).collect();
        found.sort_by_key(|derived| derived.tokens.start);
        found
    }

    /// The described names that the source of each passage has, by the passage's first token.
    fn lacking(&self) -> FxHashMap<usize, Vec<&'a Name>> {
        let mut lacking: FxHashMap<usize, Vec<&Name>> = FxHashMap::default();
        let Some(source) = &self.article.source else { return lacking };
        let all = self.groups.iter().flat_map(|names| &names.list);
        let known: FxHashMap<u32, &Name> =
            all.filter(|name| name.is_described()).map(|name| (name.concept, name)).collect();
        for pair in &self.article.pairs {
            let first =
                source.matches.partition_point(|m| (m.tokens.0 as usize) < pair.source.start);
            let here = source.matches[first..].iter();
            let here = here.take_while(|m| (m.tokens.0 as usize) < pair.source.end);
            for matched in here.filter(|matched| source.names(matched)) {
                let Some(name) = known.get(&matched.concept) else { continue };
                let names = lacking.entry(pair.target.start).or_default();
                if names.len() < MOST_LACKING
                    && !names.iter().any(|other| other.concept == name.concept)
                {
                    names.push(*name);
                }
            }
        }
        lacking
    }

    /// The described names that have a word, or one that starts like it.
    fn names_of(&self, at: usize, groups: &[&'a Names]) -> Vec<&'a Name> {
        let token = &self.article.tokens[at];
        if token.letters < 3 || token.is(Class::FUNCTION) {
            return Vec::new();
        }
        let word = self.word(at);
        let keys = [Some(word.key), word.prefix, Some(token.fold)];
        let keys = keys.iter().flatten();
        let mut names: Vec<&Name> = Vec::new();
        for group in groups {
            let found = keys.clone().flat_map(|key| group.described.get(key).into_iter().flatten());
            names.extend(found.map(|index| &group.list[*index as usize]));
        }
        names.sort_by_key(|name| name.concept);
        names.dedup_by_key(|name| name.concept);
        names
    }

    /// The words around one that all belong to a name.
    fn candidate(&self, name: &'a Name, at: usize) -> Option<Candidate<'a>> {
        let mut shares = self.shares(name, at, false);
        shares.reverse();
        shares.push((at, self.share(name, at)?));
        shares.extend(self.shares(name, at, true));
        let tokens = shares.first()?.0..self.with_form(shares.last()?.0 + 1);
        Some(Candidate { name, tokens, shares })
    }

    /// The end of a name with the company form behind it: "Co., Ltd."
    pub(super) fn with_form(&self, end: usize) -> usize {
        let tokens = &self.article.tokens;
        let is_form = |at: usize| tokens.get(at).is_some_and(|token| is_company_form(token.lower));
        let mut last = end;
        let mut at = end;
        if let Some(dotted) = self.dotted_form(end) {
            return dotted;
        }
        while tokens.get(at).is_some_and(|token| {
            !token.starts_segment && (is_form(at) || ".,".contains(token.mark))
        }) {
            at += 1;
            if is_form(at - 1) {
                last = at + usize::from(tokens.get(at).is_some_and(|token| token.is_mark('.')));
            }
        }
        last
    }

    /// The end of a company form whose letters have stops: "S.r.l."
    fn dotted_form(&self, start: usize) -> Option<usize> {
        const LONGEST_FORM: usize = 4;
        let tokens = &self.article.tokens;
        let mut letters = String::new();
        for at in (start..).step_by(2).take(LONGEST_FORM) {
            let stop = tokens.get(at + 1).filter(|stop| stop.is_mark('.'));
            if stop.is_none()
                || !self.is_word(at)
                || tokens[at].letters != 1
                || tokens[at].starts_segment
            {
                return None;
            }
            letters += self.article.of(at);
            if is_company_form(fold::lower(&letters)) {
                return Some(at + 2);
            }
        }
        None
    }

    fn shares(&self, name: &Name, from: usize, forward: bool) -> Vec<(usize, Share)> {
        let mut shares = Vec::new();
        let (mut at, mut kept) = (from, 0);
        let next_word =
            |at: usize| self.neighbour(at, forward).or_else(|| self.over_comma(name, at, forward));
        while let Some(next) = next_word(at).filter(|_| shares.len() < FARTHEST) {
            let Some(share) = self.share(name, next).or_else(|| self.gap(name, next, forward))
            else {
                break;
            };
            shares.push((next, share));
            if !matches!(share, Share::Small | Share::Other) {
                kept = shares.len();
            }
            at = next;
        }
        shares.truncate(kept);
        // An ordinary word at the end belongs to what stands around the name.
        let is_loose = |(at, share): &(usize, Share)| {
            let is_word =
                matches!(share, Share::Meaning(_)) && !self.article.tokens[*at].is_capitalised();
            is_word || *share == Share::Small
        };
        while shares.last().is_some_and(is_loose) {
            shares.pop();
        }
        shares
    }

    /// A word of no use to a name that the passage's source has, between two that are of use: "National Grain Reserve
    /// Bureau".
    fn gap(&self, name: &Name, at: usize, forward: bool) -> Option<Share> {
        let token = &self.article.tokens[at];
        let is_word = self.is_word(at) && token.letters > 3 && !token.is(Class::FUNCTION);
        let named = is_word && self.article.is_named_in(name.concept, at);
        let next = self.neighbour(at, forward).filter(|_| named)?;
        let is_of_use = |share: Share| !matches!(share, Share::Small | Share::Division);
        let beyond = match self.share(name, next) {
            Some(Share::Small) => self.neighbour(next, forward).and_then(|at| self.share(name, at)),
            share => share,
        };
        let capital = token.is_capitalised() == self.grammar.pack.data.names.head_last
            || !self.grammar.pack.data.names.head_last;
        (capital && self.owner[at] == 0 && beyond.is_some_and(is_of_use)).then_some(Share::Other)
    }

    /// The word behind a comma, of a name that has commas itself.
    fn over_comma(&self, name: &Name, at: usize, forward: bool) -> Option<usize> {
        let tokens = &self.article.tokens;
        let comma = if forward { at + 1 } else { at.checked_sub(1)? };
        let is_comma = tokens.get(comma)?.is_mark(',') && name.text.contains(',');
        let next = if forward { comma + 1 } else { comma.checked_sub(1)? };
        let last = next.max(comma);
        let tied = last < tokens.len() && !tokens[last].starts_segment;
        (is_comma && tied && self.is_word(next)).then_some(next)
    }

    /// What a word is to a name, if anything.
    fn share(&self, name: &Name, at: usize) -> Option<Share> {
        let (token, pack) = (&self.article.tokens[at], self.grammar.pack);
        let is_and = pack.division_word(token.lower) == Some(DivisionWord::And);
        let is_own =
            name.words.iter().any(|(fold, role)| *role == Role::Small && *fold == token.fold);
        if token.case == Case::Lower && (token.is(Class::NAME_CONNECTOR) || is_and || is_own) {
            return Some(Share::Small);
        }
        let word = self.word(at);
        let is_strange =
            token.is_capitalised() && !self.article.glossaries.is_name_word(token.fold);
        let is_same = |content: &Content| {
            let near = is_strange && content.is_spelt() && content.fold.len() >= 5;
            content.key == word.key
                || word.prefix.is_some() && word.prefix == content.prefix
                || near && osa_distance(&content.fold, &word.fold) == 1
        };
        if let Some(index) = name.content.iter().position(is_same) {
            return Some(Share::Content(index));
        }
        if let Some(class) = pack.type_class(token.lower) {
            let own = is_like(class, &name.class);
            return own.then_some(Share::Type).or(rank(class).map(|_| Share::Division));
        }
        if pack.division_word(token.lower) == Some(DivisionWord::Type) {
            return Some(Share::Division);
        }
        let means = |sign: &char| name.all_signs.contains(sign);
        let mut meaning = word.meanings().filter_map(|signs| {
            signs.chars().all(|sign| means(&sign)).then(|| signs.chars().next())?
        });
        if let Some(sign) = meaning.next() {
            return Some(Share::Meaning(sign));
        }
        self.strange_share(name, at)
    }

    /// What a word of no use in the language is to a name: another language's, or pinyin.
    fn strange_share(&self, name: &Name, at: usize) -> Option<Share> {
        let (token, word) = (&self.article.tokens[at], self.article.of(at));
        if token.is(Class::LEFT_BEHIND) && token.is_capitalised() {
            return Some(Share::Foreign);
        }
        if !token.is_capitalised() {
            return None;
        }
        let spelt = self.spelt_signs(at, &name.all_signs).len();
        let is_one = || {
            let letters = palladius::letters(word);
            let is_read =
                |sign| letters.iter().any(|one| hanzi::readings(sign).contains(&one.as_str()));
            name.all_signs.iter().copied().any(is_read)
        };
        let spelt_otherwise = || {
            let all = name.chinese.iter().map(|signs| self.spelt_signs(at, signs).len());
            all.max().filter(|count| *count > 1)
        };
        let spelt = if spelt == 0 { spelt_otherwise().unwrap_or(0) } else { spelt };
        match spelt {
            0 if is_one() => Some(Share::Spelt(1)),
            // A type word says nothing of the name.
            0 if spelt_type(token.fold).is_some() => Some(Share::Spelt(0)),
            0 => None,
            count => Some(Share::Spelt(count)),
        }
    }

    /// The mention of the name that is said most of, where there is but one; what the passage's source has goes before all
    /// else.
    fn chosen(&self, mut known: Vec<Candidate<'a>>) -> Option<Derived> {
        let lacks =
            |candidate: &Candidate| self.article.lacks(candidate.name.concept, &candidate.tokens);
        if known.len() > 1 && known.iter().any(lacks) {
            known.retain(lacks);
        }
        let most = known.iter().map(Candidate::weight).max()?;
        let mut best = known.into_iter().filter(|candidate| candidate.weight() == most);
        let (candidate, None) = (best.next()?, best.next()) else { return None };
        let name = candidate.name;
        if !self.is_meant_here(name, &candidate.tokens)
            || !self.is_meant(&candidate)
            || self.is_right(&candidate.tokens)
            || self.has_right(&candidate)
        {
            return None;
        }
        let difference = self.wording(&candidate)?;
        Some(Derived {
            tokens: candidate.tokens,
            concept: name.concept,
            differences: vec![difference],
            right: name.text.clone(),
            origin: None,
        })
    }

    /// Whether a mention has the name in full, or another concept's that is more than one word of it.
    fn has_right(&self, candidate: &Candidate) -> bool {
        candidate.tokens.clone().any(|at| {
            self.owner[at].checked_sub(1).is_some_and(|owner| {
                let found = &self.article.matches[owner as usize];
                found.concept == candidate.name.concept
                    || found.tokens.0 != found.tokens.1 && self.article.is_meant(found)
            })
        })
    }

    /// Whether enough of a name is said to know that it is meant.
    fn is_meant(&self, candidate: &Candidate) -> bool {
        let name = candidate.name;
        let (own, near) = self.evidence(name.concept, &candidate.tokens);
        let said = candidate.content();
        let mut spelt = name.content.iter().enumerate().filter(|(_, word)| word.is_spelt());
        let is_called = spelt.clone().count() > 0;
        let spelt_said = is_called
            && spelt.all(|(index, word)| said.contains(&index) || candidate.means(&word.signs));
        let described = said.iter().filter(|index| !name.content[**index].is_spelt()).count();
        let all = name.content.len();
        let capital = |at: usize| self.article.tokens[at].is_capitalised();
        let as_own = |share: &Share| match share {
            Share::Content(index) => !name.content[*index].is_capital,
            _ => *share == Share::Small,
        };
        let lawful = !self.grammar.pack.data.names.head_last
            || candidate.shares.iter().all(|(at, share)| capital(*at) || as_own(share));
        let spelt = candidate.spelt().sum::<usize>();
        let code = self.grammar.pack.code();
        let varied = candidate.shares.iter().any(|(at, share)| match share {
            Share::Content(index) => name.content[*index].key != key(self.article.of(*at), code),
            _ => false,
        });
        let marked = candidate.spelt().count() > 0
            || candidate.has(Share::Type)
            || candidate.has(Share::Foreign);
        let is_spelt = candidate.spelt().any(|count| count > 1) || self.is_spelt_apart(candidate);
        let is_branded = is_spelt && (candidate.has(Share::Type) || spelt > 3);
        let enough = match is_called {
            true => {
                let is_contradicted = said.len() == all && self.is_of_other_division(candidate);
                spelt_said && (marked || varied || described > 1 || is_contradicted)
            }
            false if is_branded => true,
            false => marked && said.len() == all && all >= 2 && !self.is_of_other_rank(candidate),
        };
        let enough = enough || self.is_lacking(candidate);
        let alone = !self.stands_by_name(&candidate.tokens);
        let words = candidate.shares.iter().filter(|(_, share)| *share != Share::Small).count();
        lawful && alone && enough && words > 1 && (near > 0 || own > 0)
    }

    /// Whether two words in a row spell two signs in a row: "San Xia University".
    fn is_spelt_apart(&self, candidate: &Candidate) -> bool {
        let signs = &candidate.name.all_signs;
        candidate.shares.windows(2).any(|pair| {
            let [(one, Share::Spelt(1)), (next, Share::Spelt(1))] = pair else { return false };
            let joined = [self.article.of(*one), self.article.of(*next)].concat();
            let are_tied =
                self.article.adjoin(*one, *next) || self.article.tokens[*next - 1].is_mark('-');
            are_tied && word_signs(&joined, signs).len() > 1
        })
    }

    /// Whether a name that the passage's source has, and the passage says less often, is half said by two words or more.
    fn is_lacking(&self, candidate: &Candidate) -> bool {
        let name = candidate.name;
        let words = candidate.shares.iter().filter(|(_, share)| *share != Share::Small).count();
        let is_named = |(at, _): &(usize, Share)| self.article.tokens[*at].is_capitalised();
        let marked = candidate.has(Share::Type) || candidate.spelt().sum::<usize>() > 0;
        let told = candidate.shares.iter().filter(|(_, share)| {
            matches!(share, Share::Content(_) | Share::Meaning(_) | Share::Spelt(_))
        });
        let (told, all) = (told.count(), name.content.len());
        let most = 2 * told >= all || told > 2;
        let is_clear = |(_, share): &(usize, Share)| match share {
            Share::Spelt(signs) => *signs > 1,
            share => matches!(share, Share::Content(_) | Share::Meaning(_)),
        };
        let has_capital =
            name.text.contains(char::is_uppercase) && candidate.shares.iter().any(is_clear);
        let in_source = has_capital && self.article.lacks(name.concept, &candidate.tokens);
        let whole =
            told > 1 && most && (marked || told > 2 || candidate.shares.iter().all(is_named));
        let short = candidate.has(Share::Type)
            && told > 0
            && (!self.is_of_other_rank(candidate) || told == all && self.is_only_body(candidate));
        in_source && words > 1 && candidate.shares.iter().any(is_named) && (whole || short)
    }

    /// Whether the passage's source speaks of nothing else that does what a body does, and of no other country's: 司法部 where
    /// it has neither 司法厅 nor 美国司法部.
    fn is_only_body(&self, candidate: &Candidate) -> bool {
        let article = self.article;
        let Some((source, pair)) =
            article.source.as_ref().zip(article.pair_of(candidate.tokens.start))
        else {
            return false;
        };
        let name = candidate.name;
        let (Some(end), true) = (name.all_signs.len().checked_sub(1), name.all_signs.len() > 2)
        else {
            return false;
        };
        let does: String = name.all_signs[..end].iter().collect();
        let text = source.span_of(&pair.source).of(source.text);
        let first = source.matches.partition_point(|m| (m.tokens.0 as usize) < pair.source.start);
        let here =
            source.matches[first..].iter().take_while(|m| (m.tokens.0 as usize) < pair.source.end);
        let own: Vec<usize> = here
            .filter(|matched| source.names(matched) && matched.concept == name.concept)
            .map(|matched| matched.tokens.0 as usize)
            .collect();
        let is_tied = |at: &usize| {
            let before = at.checked_sub(1).filter(|before| pair.source.contains(before));
            before.is_some_and(|before| {
                source.touches(*at) && source.matches.iter().any(|m| m.tokens.1 as usize == before)
            })
        };
        text.matches(does.as_str()).count() == own.len() && !own.iter().any(is_tied)
    }

    /// Whether a type word is not the name's own: a bureau of what a ministry is for is another body.
    fn is_of_other_rank(&self, candidate: &Candidate) -> bool {
        let types =
            candidate.shares.iter().filter(|(_, share)| *share == Share::Type).map(|(at, _)| *at);
        let code = self.grammar.pack.code();
        types.into_iter().any(|at| !candidate.name.keys.contains(&key(self.article.of(at), code)))
    }

    /// Whether a body is said to be of another division than its own: a county's office for a city's.
    fn is_of_other_division(&self, candidate: &Candidate) -> bool {
        let code = self.grammar.pack.code();
        let is_other = |at: usize| !candidate.name.keys.contains(&key(self.article.of(at), code));
        candidate.shares.iter().any(|(at, share)| *share == Share::Division && is_other(*at))
    }

    /// Whether a key is that of a word for a company or a group.
    fn is_company(&self, word: u64) -> bool {
        let pack = self.grammar.pack;
        let words = ["company", "group"].iter().filter_map(|class| pack.data.types.get(*class));
        words.flat_map(|words| words.split_whitespace()).any(|own| key(own, pack.code()) == word)
    }

    /// In what a mention differs from its name.
    fn wording(&self, candidate: &Candidate) -> Option<Difference> {
        let code = self.grammar.pack.code();
        let words = candidate.shares.iter().filter(|(_, share)| *share != Share::Small);
        let said: Vec<u64> = words.map(|(at, _)| key(self.article.of(*at), code)).collect();
        let own = &candidate.name.keys;
        // A run of its words is a short form.
        if own.windows(said.len().max(1)).any(|run| run == said) {
            return None;
        }
        // What kind of company it is is a matter of the law, not of the name.
        let bare = |keys: &[u64]| {
            keys.iter().copied().filter(|key| !self.is_company(*key)).collect::<Vec<u64>>()
        };
        if bare(own) == bare(&said) {
            return None;
        }
        let sorted = |words: &[u64]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        Some(if candidate.has(Share::Foreign) {
            Difference::Foreign
        } else if candidate.spelt().count() > 0 {
            Difference::Spelt
        } else if sorted(&said) == sorted(own) {
            Difference::Order
        } else {
            Difference::Words
        })
    }
}

/// Whether a type word of one class may be said for a thing of another that is no division.
fn is_like(class: &str, own: &str) -> bool {
    let organisations = crate::names::is_organisation(class)
        && (own.is_empty() || crate::names::is_organisation(own));
    rank(class).is_none() && (organisations || is_of_kind(class, own))
}
