//! Stems of canonical names, however they are spelt: split, joined, one letter off, read otherwise, in other letters.

use super::{Difference, Reader};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::{Likeness, Name};
use crate::language::{ends_in_spelt_type, spelt_types};
use crate::names::chinese::syllables;
use crate::text::{Case, Token, fold, hanzi, palladius, script::Script};
use std::ops::Range;
use std::rc::Rc;

/// The longest stem, in words.
const MOST_WORDS: usize = 4;
/// A stem of fewer letters is told only as it is written.
const SHORT: usize = 4;

/// A stem found in an article.
pub struct Anchor<'a> {
    pub tokens: Range<usize>,
    pub name: &'a Name,
    pub difference: Option<Difference>,
    /// Whether a type word is spelt in one word with the stem: "Sanheshi".
    pub has_type: bool,
}

impl<'a> Reader<'a> {
    /// The stems that may start at a token: of the longest run of words that is one, or that is near one.
    pub fn anchors(&self, at: usize) -> Vec<Anchor<'a>> {
        if !self.may_start(at) {
            return Vec::new();
        }
        let runs = self.runs(at);
        let exact = runs.iter().rev().map(|(tokens, letters)| self.exact(tokens, letters));
        let near = runs.iter().rev().map(|(tokens, letters)| self.near(tokens, letters));
        exact.chain(near).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether a stem may start at a token: one in small letters is told only by its own letters, by itself or with more
    /// behind a joint or in it.
    fn may_start(&self, at: usize) -> bool {
        let (article, token) = (self.article, &self.article.tokens[at]);
        if token.is_capitalised() || token.case != Case::Lower {
            return token.is_capitalised();
        }
        if !self.is_strange(at) {
            return false;
        }
        let fold = fold::Folded::of(article.of(at));
        let is_stem = || self.groups.iter().any(|names| names.stems.contains_key(&token.fold));
        let goes_on = || article.tokens.get(at + 1).is_some_and(is_joint);
        self.initials.contains(&fold.first())
            && (is_stem() || goes_on() || ends_in_spelt_type(fold.as_bytes()))
    }

    /// Runs of words that start at a token and may be one stem, with their letters.
    pub fn runs(&self, at: usize) -> Vec<(Range<usize>, String)> {
        let article = self.article;
        let token = &article.tokens[at];
        let is_letters = matches!(token.script, Script::Latin | Script::Cyrillic);
        if !self.is_word(at) || !is_letters || token.letters < 2 {
            return Vec::new();
        }
        let mut ways = palladius::letters(article.of(at));
        let (mut end, mut words) = (at + 1, 1);
        let mut runs: Vec<(Range<usize>, String)> = Vec::new();
        runs.extend(ways.iter().map(|letters| (at..end, letters.clone())));
        while let Some(next) = self.next_word(end).filter(|_| words < MOST_WORDS) {
            if next == end && !(token.is_capitalised() && article.tokens[next].is_capitalised()) {
                break;
            }
            ways = joined(&ways, &palladius::letters(article.of(next)));
            (end, words) = (next + 1, words + 1);
            runs.extend(ways.iter().map(|letters| (at..end, letters.clone())));
        }
        runs
    }

    /// The word behind a word, over a space, a hyphen or an apostrophe.
    fn next_word(&self, end: usize) -> Option<usize> {
        let article = self.article;
        let mark = article.tokens.get(end)?;
        let joint = is_joint(mark) && article.touches(end);
        match joint {
            true => (self.is_word(end + 1) && article.touches(end + 1)).then_some(end + 1),
            false => (self.is_word(end) && article.adjoin(end - 1, end)).then_some(end),
        }
    }

    fn exact(&self, tokens: &Range<usize>, letters: &str) -> Vec<Anchor<'a>> {
        if self.is_other(tokens) {
            return Vec::new();
        }
        let mut found = self.looked_up(tokens, letters, false);
        let may_end = || tokens.len() == 1 && ends_in_spelt_type(letters.as_bytes());
        if found.is_empty() && may_end() && letters.chars().count() > SHORT {
            let bare = spelt_types().iter().filter_map(|word| letters.strip_suffix(word));
            let bare = bare.filter(|bare| bare.chars().count() >= SHORT);
            found = bare.flat_map(|bare| self.looked_up(tokens, bare, true)).collect();
        }
        found
    }

    fn looked_up(&self, tokens: &Range<usize>, letters: &str, has_type: bool) -> Vec<Anchor<'a>> {
        let key = fold::hash(letters.as_bytes());
        let mut found = Vec::new();
        for names in &self.groups {
            for (index, likeness) in names.stems.get(&key).into_iter().flatten() {
                let name = &names.list[*index as usize];
                let has_type = has_type || *likeness == Likeness::SpeltOut;
                if let Some(difference) = self.spelling(tokens, letters, name, *likeness, has_type)
                {
                    found.push(Anchor { tokens: tokens.clone(), name, difference, has_type });
                }
            }
        }
        found
    }

    /// In what a run of words that has a stem's letters is spelt otherwise, if in anything; none where it is not meant for it.
    fn spelling(
        &self,
        tokens: &Range<usize>,
        letters: &str,
        name: &Name,
        likeness: Likeness,
        has_type: bool,
    ) -> Option<Option<Difference>> {
        let article = self.article;
        let first = &article.tokens[tokens.start];
        let is_latin = first.script == Script::Latin;
        if is_latin
            && name.stem.chars().next().is_some_and(|letter| Script::of(letter) == Script::Cyrillic)
        {
            return first.is_capitalised().then_some(Some(Difference::Script));
        }
        if !first.is_capitalised() {
            let is_long =
                name.letters.chars().count() >= SHORT && tokens.len() + name.letters.len() > SHORT;
            let lawful = is_long && first.case == Case::Lower && likeness == Likeness::Own;
            return (lawful && self.is_strange(tokens.start)).then_some(Some(Difference::Case));
        }
        match likeness {
            Likeness::Reading => return Some(Some(Difference::Reading)),
            Likeness::Foreign => return Some(Some(Difference::Script)),
            // Railways in China write so in English.
            Likeness::SpeltOut => return (self.grammar.pack.code() != "en").then_some(None),
            _ => {}
        }
        if !is_latin {
            return Some(self.cyrillic_spelling(tokens, letters, name));
        }
        if has_type || normal(article.span_of(tokens).of(article.text)) == normal(&name.stem) {
            return Some(None);
        }
        let words =
            tokens.clone().filter(|at| self.is_word(*at)).map(|at| fold::fold(article.of(at)));
        let mut words = words.peekable();
        let is_whole = words.peek().is_some_and(|word| *word == name.letters);
        let is_spelt = words.all(|word| !word.is_ascii() || is_read(&word));
        match (is_whole, is_spelt) {
            (true, _) => Some(Some(Difference::Misspelt)),
            (false, spelt) => {
                (spelt || name.kind == ConceptKind::Person).then_some(Some(Difference::Split))
            }
        }
    }

    /// In what a run of Cyrillic words that reads as a stem is parted otherwise.
    fn cyrillic_spelling(
        &self,
        tokens: &Range<usize>,
        letters: &str,
        name: &Name,
    ) -> Option<Difference> {
        let words = tokens.clone().filter(|at| self.is_word(*at));
        let own = name.stem.split([' ', '-']).count();
        let starts = |at: usize| {
            let first = name.stem.split(' ').next().map(fold::fold);
            name.kind != ConceptKind::Person || first == Some(fold::fold(self.article.of(at)))
        };
        let alike = words.clone().count() == own && starts(tokens.start);
        let is_spelt = |at: usize| palladius::is_spelt(self.article.of(at));
        let by_letters = || letters.is_ascii() && !words.clone().all(is_spelt);
        match alike {
            false => Some(Difference::Split),
            true => by_letters().then_some(Difference::Misspelt),
        }
    }

    /// Whether words stand in a right term that starts before them.
    fn is_other(&self, tokens: &Range<usize>) -> bool {
        let Some(owner) = self.owner[tokens.start].checked_sub(1).filter(|_| tokens.len() > 1)
        else {
            return false;
        };
        self.article.matches[owner as usize].tokens.0 as usize != tokens.start
    }

    /// Whether a word is one that neither the language's lists nor its dictionary has.
    fn is_strange(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        let ordinary = crate::text::words::has(self.grammar.pack.code(), token.lower) == Some(true);
        token.class.0 == 0 && !ordinary
    }

    /// Stems that sound alike or are one letter off, of words that no glossary and no dictionary knows.
    fn near(&self, tokens: &Range<usize>, letters: &str) -> Vec<Anchor<'a>> {
        let article = self.article;
        let is_strange = |at: usize| {
            let token = &article.tokens[at];
            let is_known = || {
                article.glossaries.is_name_word(token.fold)
                    || crate::names::places::is_known(&fold::fold(article.of(at)))
            };
            token.is_capitalised() && self.owner[at] == 0 && self.is_strange(at) && !is_known()
        };
        let mut words = tokens.clone().filter(|at| self.is_word(*at));
        let is_one = words.clone().count() == 1 || tokens.len() > words.clone().count();
        let is_plain = letters.is_ascii() == (article.tokens[tokens.start].script == Script::Latin);
        if letters.chars().count() < SHORT || !is_plain || !is_one || !words.all(is_strange) {
            return Vec::new();
        }
        let difference = Some(Difference::Misspelt);
        // An ending of a case is no slip.
        let declines = |name: &Name| {
            self.grammar.pack.data.cases
                && (name.letters.starts_with(letters) || letters.starts_with(&name.letters))
        };
        let near = self.near_names(letters);
        let found = near.iter().map(|(group, index)| &self.groups[*group].list[*index as usize]);
        found
            .filter(|name| !name.is_composed() && !declines(name))
            .map(|name| Anchor { tokens: tokens.clone(), name, difference, has_type: false })
            .collect()
    }

    /// The names that letters are near to, looked for once.
    fn near_names(&self, letters: &str) -> Rc<[(usize, u32)]> {
        let mut known = self.near.borrow_mut();
        let near = known.entry(fold::hash(letters.as_bytes())).or_insert_with(|| {
            let groups = self.groups.iter().enumerate();
            groups
                .flat_map(|(group, names)| {
                    names.near(letters).into_iter().map(move |index| (group, index))
                })
                .collect()
        });
        near.clone()
    }
}

/// Whether a mark may join the words of a stem.
fn is_joint(mark: &Token) -> bool {
    mark.is_apostrophe() || mark.is_mark('-')
}

/// The letters of some words with one more behind them; in Cyrillic as they are, or all in pinyin.
fn joined(ways: &[String], more: &[String]) -> Vec<String> {
    const MOST: usize = 4;
    let is_plain = |way: &String, next: &String| way.is_ascii() == next.is_ascii();
    let all = ways.iter().flat_map(|way| more.iter().map(move |next| (way, next)));
    let all = all.filter(|(way, next)| is_plain(way, next));
    all.map(|(way, next)| way.clone() + next).take(MOST).collect()
}

/// Whether a folded word reads as one syllable of pinyin or several.
fn is_read(word: &str) -> bool {
    hanzi::is_reading(word) || !syllables(word).is_empty()
}

/// A stem in lower case, with apostrophes of one kind, accents left alone.
fn normal(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
