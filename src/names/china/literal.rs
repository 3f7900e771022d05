//! Names translated word by word in an article about China: of the neighbours of what it names, and of villages and towns.

use super::{Division, REGISTER, Setting, is_elsewhere, types::Spelt};
use crate::language::Class;
use crate::names::derived::division_rank;
use crate::names::derived::signs::{key, senses};
use crate::names::known::is_common;
use crate::names::places;
use crate::text::{TokenKind, fold, pinyin};
use std::ops::Range;

/// A name has so many words at most that translate its signs.
const MOST_WORDS: usize = 4;
/// Divisions that people call as the sight that they lie at: West Lake District.
const AS_SIGHTS: [&str; 1] = ["西湖区"];
/// What any place may be called.
const GENERAL: &str = "东西南北中新老古旧大小上下前后高低";

/// What a word of a translated name is taken to mean.
enum Meant {
    /// Signs of names; by itself more than one of them, as "Paradise" does.
    Signs { is_whole: bool },
    /// What any place may be called.
    General,
    /// Something, though the table of signs does not have it.
    Anything,
    /// Nothing: it is a syllable of pinyin.
    Spelt,
}

/// Words that translate a name.
pub struct Literal {
    /// The words, and the name with its type word.
    pub words: Range<usize>,
    pub tokens: Range<usize>,
    /// What is meant, with its Chinese name, if the register has it.
    pub division: Option<(&'static str, &'static str)>,
}

impl Setting<'_> {
    pub fn literal(&self) -> Vec<Literal> {
        let mut found: Vec<Literal> = Vec::new();
        for head in 0..self.article.tokens.len() {
            let Some(class) = self.literal_class(head) else { continue };
            let beside = self.words_beside(head).or_else(|| self.compound(head));
            let Some(words) = beside else { continue };
            let named = self.named.partition_point(|named| named.tokens.end <= words.start);
            let is_named =
                self.named.get(named).is_some_and(|named| named.tokens.start < words.end);
            if is_named || found.last().is_some_and(|last| last.tokens.end > words.start.min(head))
            {
                continue;
            }
            found.extend(self.translated(head, class, &words));
        }
        found.extend(self.listed());
        found
    }

    /// What words beside a type word translate, if a neighbour's name or that of a village.
    fn translated(&self, head: usize, class: &str, words: &Range<usize>) -> Option<Literal> {
        let content: Vec<usize> = words.clone().filter(|at| !self.is_joint(*at)).collect();
        if content.is_empty() {
            return None;
        }
        let senses: Vec<Vec<Vec<char>>> = content.iter().map(|at| self.meanings(*at)).collect();
        let tokens = words.start.min(head)..words.end.max(head + 1);
        let literal = |division| Literal { words: words.clone(), tokens: tokens.clone(), division };
        let is_meant =
            |division: &Division| is_alike(class, division.kind) && covers(division.signs, &senses);
        let mut neighbours = self.neighbours().filter(is_meant);
        if let Some(division) = neighbours.next() {
            let is_one = neighbours.next().is_none() && !self.is_loose(words);
            if AS_SIGHTS.contains(&division.chinese) {
                return None;
            }
            return Some(literal(is_one.then_some((division.stem, division.chinese))));
        }
        let meant: Vec<Meant> = content
            .iter()
            .zip(senses)
            .map(|(at, senses)| self.meant(*at, senses))
            .collect::<Option<_>>()?;
        let is_translated =
            self.is_village(class, words, &meant) || self.is_among(class, &tokens, &meant);
        (is_translated && !self.is_right(&tokens)).then(|| literal(None))
    }

    /// Whether a glossary has what is said, or the sentence speaks of another country.
    fn is_right(&self, tokens: &Range<usize>) -> bool {
        let text = self.article.span_of(tokens).of(self.article.text);
        let is_term = |at: usize| self.article.match_at(at).is_some();
        places::is_name(text) || tokens.clone().any(is_term) || self.is_abroad(tokens.start)
    }

    /// What a word of a translated name is taken to mean; nothing that is no word of the language, or says of what sort
    /// the place is.
    fn meant(&self, at: usize, senses: Vec<Vec<char>>) -> Option<Meant> {
        if self.pack.data.names.sorts.has(self.article.tokens[at].lower) {
            return None;
        }
        if senses.is_empty() {
            let is_spelt = pinyin::is_syllable(&fold::fold(self.article.of(at)));
            let is_plain = || is_common(self.article, at).then_some(Meant::Anything);
            return if is_spelt { Some(Meant::Spelt) } else { is_plain() };
        }
        let is_general = senses.iter().flatten().any(|sign| GENERAL.contains(*sign));
        let is_whole = senses.iter().any(|signs| signs.len() > 1);
        Some(if is_general { Meant::General } else { Meant::Signs { is_whole } })
    }

    /// Whether translated words with a type word are one of several divisions in a row: "Wushan County, Eternal Harbour County
    /// and Gangu County". A street may be meant for a subdistrict among towns.
    fn is_among(&self, class: &str, tokens: &Range<usize>, meant: &[Meant]) -> bool {
        let may_stand_by = |other: &Spelt| match class {
            "street" => matches!(other.class, "town" | "township" | "subdistrict"),
            _ => division_rank(other.class) == division_rank(class),
        };
        let is_spelt = || {
            beside(&self.spelt, tokens, |other| &other.tokens)
                .any(|other| may_stand_by(other) && self.are_in_row(&other.tokens, tokens))
        };
        let is_named = || {
            beside(&self.named, tokens, |other| &other.tokens)
                .any(|other| other.is_typed && self.are_in_row(&other.tokens, tokens))
        };
        let is_county = matches!(class, "county" | "district");
        let is_telling = meant.iter().all(|meant| !matches!(meant, Meant::Spelt))
            && meant.iter().any(|meant| !matches!(meant, Meant::General));
        is_telling && self.is_of_china() && (is_spelt() || is_county && is_named())
    }

    /// Whether a name has small words between its words, so that other signs may be meant: "Mont de
    /// l'Ouest".
    fn is_loose(&self, words: &Range<usize>) -> bool {
        words.clone().filter(|at| self.is_small(*at)).count() > 1
    }

    /// Whether words with a type word are the name of a village, a town or a road, translated: two that mean something
    /// telling, or one that means two signs, as "Paradise" does.
    fn is_village(&self, class: &str, words: &Range<usize>, meant: &[Meant]) -> bool {
        let tokens = &self.article.tokens;
        let is_small = match division_rank(class) {
            Some(rank) => rank < 3,
            // Hong Kong has "Castle Peak Road".
            None => {
                meant.len() > 1
                    && !words.clone().any(|at| tokens[at].is(Class::TYPE))
                    && !self.is_elsewhere.get_or_init(|| is_elsewhere(self.article.text))
            }
        };
        let is_general = |meant: &Meant| matches!(meant, Meant::General | Meant::Spelt);
        let is_whole =
            meant.len() > 1 || matches!(meant.first(), Some(Meant::Signs { is_whole: true }));
        let is_known = !meant.iter().any(|meant| matches!(meant, Meant::Anything));
        // "Ancient Tea Horse Road" is a road of old, and no address.
        let is_telling = match division_rank(class) {
            Some(_) => is_whole && !meant.iter().all(is_general),
            None => !meant.iter().any(is_general),
        };
        let text = self.article.span_of(words).of(self.article.text);
        is_small && is_telling && is_known && self.is_of_china() && !places::is_name(text)
    }

    /// The class of a type word of divisions, or of roads.
    fn literal_class(&self, head: usize) -> Option<&str> {
        let class = self.pack.type_class(self.article.tokens[head].lower)?;
        (matches!(class, "street" | "road" | "avenue") || division_rank(class).is_some())
            .then_some(class)
    }

    /// The counties and districts of the prefectures that the article names.
    fn neighbours(&self) -> impl Iterator<Item = Division> {
        let all = self.prefectures.iter().flat_map(|prefecture| REGISTER.children(*prefecture));
        all.map(|at| REGISTER.get(at))
            .filter(|division| !division.is_large() && division.signs.chars().nth(1).is_some())
    }

    /// The words with capitals beside a type word, before it where it comes last and else behind it, that spell no name.
    fn words_beside(&self, head: usize) -> Option<Range<usize>> {
        let tokens = &self.article.tokens;
        let is_word = |at: usize| {
            let token = &tokens[at];
            let fold = fold::fold(self.article.of(at));
            token.kind == TokenKind::Word
                && token.is_capitalised()
                && !token.is(Class::FUNCTION)
                && !pinyin::is_name(&fold)
                && !self.is_autonomy(at)
        };
        let head_last = self.pack.data.names.head_last;
        let mut end = if head_last { head } else { head + 1 };
        let (mut at, mut count) = (end, 0);
        if head_last {
            if !tokens[head].is_capitalised() {
                return None;
            }
            while at > 0 && count < MOST_WORDS && self.article.adjoin(at - 1, at) && is_word(at - 1)
            {
                (at, count) = (at - 1, count + 1);
            }
            // "Xueyuan Road Subdistrict"
            if at > 0 && self.article.adjoin(at - 1, at) && tokens[at - 1].is_capitalised() {
                return None;
            }
            // "National School of Law Model Village"
            let goes_on = at > 1
                && !tokens[at - 2].is(Class::TYPE)
                && self.is_tied(at - 1)
                && self.is_small(at - 1)
                && !self.pack.is_coordination(tokens[at - 1].lower)
                && self.is_tied(at - 2)
                && tokens[at - 2].is_capitalised();
            let stands_alone = count > 0 && !tokens[at].starts_sentence && !goes_on;
            return stands_alone.then_some(at..head);
        }
        while end < tokens.len() && self.is_tied(end - 1) && self.is_small(end) {
            end += 1;
        }
        let start = end;
        while end < tokens.len() && count < MOST_WORDS && self.is_tied(end - 1) {
            if is_word(end) {
                count += 1;
                at = end + 1;
            } else if !self.is_small(end) {
                break;
            }
            end += 1;
        }
        (count > 0 && start < at && is_word(start)).then_some(start..at)
    }

    /// The parts before a type word that hyphens tie to it, all of which mean something: "Acht-Brunnen-Straße".
    fn compound(&self, head: usize) -> Option<Range<usize>> {
        let tokens = &self.article.tokens;
        let is_tied = |at: usize| {
            at > 1
                && tokens[at - 1].is_mark('-')
                && self.article.touches(at)
                && self.article.touches(at - 1)
        };
        let mut start = head;
        while is_tied(start) && head - start < 2 * MOST_WORDS {
            start -= 2;
        }
        if start == head || is_tied(start) {
            return None;
        }
        let words = start..head - 1;
        let mut content = words.clone().filter(|at| !self.is_joint(*at)).peekable();
        (content.peek().is_some() && content.all(|at| !self.meanings(at).is_empty()))
            .then_some(words)
    }

    /// Names without a type word of their own that are translated behind one for all of them, with others that are not:
    /// "the towns of Luomen, White Horse and Simen".
    fn listed(&self) -> Vec<Literal> {
        let mut found = Vec::new();
        let mut head = 0;
        while self.is_of_china() && head < self.article.tokens.len() {
            if !self.is_plural(head) {
                head += 1;
                continue;
            }
            let items = self.items_behind(head);
            head = items.last().map_or(head + 1, |last| last.end);
            let is_spelt = |item: &Range<usize>| {
                item.len() == 1 && pinyin::is_name(&fold::fold(self.article.of(item.start)))
            };
            if items.len() > 1 && items.iter().any(is_spelt) {
                let translated = items.into_iter().skip(1).filter(|item| self.is_translated(item));
                found.extend(translated.map(|item| Literal {
                    words: item.clone(),
                    tokens: item,
                    division: None,
                }));
            }
        }
        found
    }

    /// Whether a type word of divisions stands for several: "borghi", which the pack has behind "borgo".
    fn is_plural(&self, head: usize) -> bool {
        let word = self.article.tokens[head].lower;
        let class = self.literal_class(head).filter(|class| {
            division_rank(class).is_some_and(|rank| rank < 3)
                || matches!(*class, "county" | "district")
        });
        let Some(words) = class.and_then(|class| self.pack.data.types.get(class)) else {
            return false;
        };
        let mut forms = words.split_whitespace();
        let Some(at) = forms.clone().position(|form| fold::lower(form) == word) else {
            return false;
        };
        let form = forms.nth(at).unwrap_or_default();
        let start: String = form.chars().take(3).collect();
        words.split_whitespace().take(at).any(|singular| singular.starts_with(&start))
    }

    /// The runs of capitalised words behind a type word, with commas or "and" between them.
    fn items_behind(&self, head: usize) -> Vec<Range<usize>> {
        let tokens = &self.article.tokens;
        let is_open = |at: usize| at < tokens.len() && !tokens[at].starts_segment;
        let is_and = |at: usize| self.pack.is_coordination(tokens[at].lower);
        let is_tie = |at: usize| self.is_small(at) && !is_and(at);
        let mut at = head + 1;
        let mut items = Vec::new();
        loop {
            while is_open(at) && is_tie(at) {
                at += 1;
            }
            let start = at;
            let mut end = at;
            while is_open(at) && (tokens[at].is_capitalised() || end > start && is_tie(at)) {
                at += 1;
                end = if tokens[at - 1].is_capitalised() { at } else { end };
            }
            if end == start {
                return items;
            }
            items.push(start..end);
            at = end;
            let joint = at;
            while is_open(at) && at < joint + 2 && (tokens[at].is_mark(',') || is_and(at)) {
                at += 1;
            }
            if at == joint {
                return items;
            }
        }
    }

    /// Whether all words of an item mean something, two of them or more, and no place is called so.
    fn is_translated(&self, item: &Range<usize>) -> bool {
        let content: Vec<usize> = item.clone().filter(|at| !self.is_joint(*at)).collect();
        let meant: Option<Vec<Meant>> =
            content.iter().map(|at| self.meant(*at, self.meanings(*at))).collect();
        let is_telling = meant.is_some_and(|meant| {
            let is_telling = |meant: &&Meant| matches!(meant, Meant::Signs { .. });
            let is_known = !meant.iter().any(|meant| matches!(meant, Meant::Anything));
            is_known && meant.iter().filter(is_telling).count() > 1
        });
        is_telling && !self.is_right(item)
    }

    /// What ties the words of a name: a small word, a mark, or "and" in a compound.
    fn is_joint(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        self.is_small(at) || token.is_mark('-') || self.pack.is_coordination(token.lower)
    }

    /// A small word that ties the words of a name, or an apostrophe.
    fn is_small(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        let small = token.is(Class::NAME_CONNECTOR) && !token.is_capitalised();
        small || token.is_apostrophe()
    }

    /// The signs that a word may mean.
    fn meanings(&self, at: usize) -> Vec<Vec<char>> {
        let code = self.pack.code();
        let word = self.article.of(at);
        let single = senses(code, key(word, code)).filter(|sense| sense.rest.is_empty());
        single.map(|sense| sense.signs.chars().collect()).collect()
    }
}

/// The last of some places in order that ends before some tokens, and the one behind it.
fn beside<'l, T>(
    list: &'l [T],
    tokens: &Range<usize>,
    of: impl Fn(&T) -> &Range<usize>,
) -> impl Iterator<Item = &'l T> {
    let next = list.partition_point(|other| of(other).end <= tokens.start);
    let around = next.saturating_sub(1)..list.len().min(next + 1);
    list[around].iter()
}

/// Whether words that mean some signs cover all signs of a name, each of them one or more.
fn covers(signs: &str, senses: &[Vec<Vec<char>>]) -> bool {
    fn rest(signs: &[char], covered: u32, senses: &[Vec<Vec<char>>]) -> bool {
        let Some((first, others)) = senses.split_first() else {
            return covered.count_ones() as usize == signs.len();
        };
        first.iter().any(|meaning| {
            let at = signs.windows(meaning.len().max(1)).position(|window| window == meaning);
            let mask = |at: usize| (0..meaning.len()).fold(0, |mask, sign| mask | 1 << (at + sign));
            at.map(mask)
                .is_some_and(|mask| covered & mask == 0 && rest(signs, covered | mask, others))
        })
    }
    let signs: Vec<char> = signs.chars().collect();
    signs.len() < 8 && rest(&signs, 0, senses)
}

/// Whether a type word of a class may stand for a Chinese one.
fn is_alike(class: &str, kind: &str) -> bool {
    match kind {
        "市" => matches!(class, "city" | "county" | "district"),
        _ => matches!(class, "county" | "district"),
    }
}
