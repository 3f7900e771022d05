//! Canonical names taken apart: the type word, the people, the stem, what ties them, and the signs behind them.
//!
//! By these parts mentions that say a name otherwise are told ([`crate::names::derived`]); no wrong form is listed or made. Names
//! are taken apart when an article first speaks of one of their neighbours, so that a glossary of ten thousand costs no more
//! to start with than one of ten.

use super::spellings::words_of;
use super::{ConceptKind, Glossaries, Language, Layer, Status, Term, is_spelt_like};
use crate::language::peoples::{people, people_word, split_peoples};
use crate::language::{Class, DivisionWord, Pack, Packs, is_company_form};
use crate::text::script::Script;
use crate::text::token::{Token, TokenKind, tokens};
use crate::text::{fold, hanzi, palladius, pinyin, stem};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;
use strsim::osa_distance;

/// What a word is to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// "County".
    Type,
    /// "autonomous".
    Autonomy,
    /// "Hui".
    People,
    /// "de".
    Small,
    /// What the thing is called: "Dachang".
    Stem,
    /// Any other word.
    Word,
}

/// How signs are read tells a name that is spelt otherwise if it has more letters.
const LONG_READING: usize = 5;

/// The concept of names that no glossary has.
pub const COMPOSED: u32 = u32::MAX;

/// A name in one language, taken apart.
#[derive(Debug)]
pub struct Name {
    /// Its concept, or [`COMPOSED`].
    pub concept: u32,
    /// The whole of it.
    pub text: String,
    /// Of a composed name what it is in the source, and where.
    pub source: Option<(String, Vec<Range<usize>>)>,
    pub kind: ConceptKind,
    /// The class of its type word, or that of the Chinese one; empty where there is none.
    pub class: String,
    /// Its words in order, by the hash of their fold.
    pub words: Vec<(u64, Role)>,
    /// Its words but the small ones, by the hash of their stem.
    pub keys: Vec<u64>,
    /// The same without "Co., Ltd."
    pub bare: Vec<u64>,
    /// The peoples that it names.
    pub said_peoples: Vec<usize>,
    /// The letters of its stem, folded; empty where the name has none that is spelt from the Chinese.
    pub letters: String,
    /// The same in pinyin, of a stem in Cyrillic that spells it.
    pub pinyin: Option<String>,
    /// The letters of a stem with a quarter of the sky spelt behind it, and what to write: hezedong, "Heze Est".
    pub spelt_out: Option<(String, String)>,
    /// The stem as it is written, and folded, with its gaps.
    pub stem: String,
    /// Its words that are neither small nor type words, where it is more than a stem with its type word.
    pub content: Vec<Content>,
    /// All signs of the Chinese name, those of its stem, and its peoples.
    pub all_signs: Vec<char>,
    /// All its right names in Chinese: 中国石化 beside the long one.
    pub chinese: Vec<Vec<char>>,
    pub signs: Vec<char>,
    pub peoples: Vec<usize>,
    /// How else the signs may be read, as letters.
    pub readings: Vec<String>,
    /// The stem in letters of English, where it is another.
    pub foreign: Option<String>,
    /// What the thing belongs to, where a Chinese name of it starts with that.
    pub parent: Option<u32>,
}

/// A word that says what a thing is or does, or what it is called.
#[derive(Debug)]
pub struct Content {
    pub fold: String,
    /// By the hash of its stem.
    pub key: u64,
    /// By its first letters, as [`prefix_key`] has them.
    pub prefix: Option<u64>,
    /// Whether it has a capital.
    pub is_capital: bool,
    /// The signs that it spells: 廊坊 of "Langfang" in "Langfang Bureau of Transport".
    pub signs: Vec<char>,
}

impl Content {
    pub fn is_spelt(&self) -> bool {
        !self.signs.is_empty()
    }
}

/// The key of a folded word that spells signs.
fn spelling_key(signs: &[char]) -> u64 {
    let readings = signs.iter().filter_map(|sign| hanzi::readings(*sign).first().copied());
    fold::hash(readings.collect::<String>().as_bytes())
}

/// So many first letters tell a word in its compounds and derivations: Verkehrsamt, Verkehrsministerium.
pub const PREFIX: usize = 6;

/// The key of the first letters of a folded word, if it has so many.
pub fn prefix_key(word: &str) -> Option<u64> {
    let (end, _) = word.char_indices().nth(PREFIX)?;
    Some(fold::hash(&word.as_bytes()[..end]) ^ PREFIX as u64)
}

impl Name {
    pub fn is_composed(&self) -> bool {
        self.concept == COMPOSED
    }

    /// Whether it is more than a stem with its type word.
    pub fn is_described(&self) -> bool {
        !self.content.is_empty()
    }

    pub fn has(&self, role: Role) -> bool {
        self.words.iter().any(|(_, own)| *own == role)
    }
}

/// A sign as it sounds, and the two signs that it is spelt with, where it is spelt with another.
type Syllable = (char, Option<[char; 2]>);

/// The names of a group in one language, and where to look them up.
#[derive(Debug, Default)]
pub struct Names {
    pub list: Vec<Name>,
    /// By the hash of a stem's letters, and of its other readings and foreign letters.
    pub stems: FxHashMap<u64, Vec<(u32, Likeness)>>,
    /// Described names by the keys of their content words and of these words' first letters.
    pub described: FxHashMap<u64, Vec<u32>>,
    /// Names of three words and more, and of bodies of two, by the keys of their words.
    pub worded: FxHashMap<u64, Vec<u32>>,
    /// The signs of names by how they are spelt, one by one and, of bodies and of names that are composed, two by two: of people
    /// the given name may stay as it sounds where the surname is translated, and the other way round.
    pub syllables: FxHashMap<u64, Vec<Syllable>>,
    /// By what a stem sounds like, and by its halves.
    sounds: FxHashMap<u64, Vec<u32>>,
    halves: FxHashMap<u64, Vec<u32>>,
}

/// How letters stand to a stem that is looked up by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Own,
    /// Its signs may be read so.
    Reading,
    /// In the letters of another language.
    Foreign,
    /// With a quarter of the sky that is spelt where it should be translated.
    SpeltOut,
    /// Spelt otherwise, but sounding alike.
    Near,
}

/// All names of the glossaries in one language, by groups of concepts that are neighbours: a small glossary, or one concept
/// of a large one. A group has the number of its first concept.
#[derive(Debug)]
pub struct Canonical {
    /// The concepts of the small glossaries, in order.
    beats: Vec<Range<u32>>,
    /// The names of groups by their numbers, in pages, so that a million concepts of which nothing is asked take nothing.
    pages: Vec<OnceLock<Box<Page>>>,
}

type Page = [OnceLock<Box<Names>>; PAGE];

/// A glossary of no more concepts is a beat, whose names all are neighbours.
const SMALL: usize = 600;

/// So many numbers of groups are on a page.
const PAGE: usize = 64;

impl Canonical {
    fn new(glossaries: &Glossaries) -> Self {
        let concepts = |layer: &Layer| {
            layer.first_concept..layer.first_concept + layer.table.concept_count() as u32
        };
        let layers = glossaries.layers.iter().filter(|layer| !layer.is_gazetteer);
        let beats = layers.map(concepts).filter(|concepts| concepts.len() <= SMALL).collect();
        let pages = glossaries.concept_count().div_ceil(PAGE);
        Canonical { beats, pages: (0..pages).map(|_| OnceLock::new()).collect() }
    }

    /// The concepts that are neighbours of one, with itself.
    fn neighbours(&self, concept: u32) -> Range<u32> {
        let behind = self.beats.partition_point(|beat| beat.start <= concept);
        let beat = self.beats[..behind].last().filter(|beat| beat.contains(&concept));
        beat.cloned().unwrap_or(concept..concept + 1)
    }

    pub fn group_of(&self, concept: u32) -> u32 {
        self.neighbours(concept).start
    }

    /// The names of a group.
    pub fn names(&self, group: u32, glossaries: &Glossaries, grammar: &Grammar) -> &Names {
        let page = &self.pages[group as usize / PAGE];
        let page = page.get_or_init(|| Box::new([const { OnceLock::new() }; PAGE]));
        page[group as usize % PAGE].get_or_init(|| {
            let concepts = self.neighbours(group);
            let names = concepts.filter_map(|concept| grammar.name(glossaries, concept));
            Box::new(Names::new(names.collect()))
        })
    }
}

impl Names {
    pub fn new(list: Vec<Name>) -> Self {
        let mut names = Names { syllables: syllables(&list), list, ..Names::default() };
        for (index, name) in names.list.iter().enumerate() {
            let index = index as u32;
            let mut add = |letters: &str, likeness| {
                if letters.is_empty() {
                    return;
                }
                let known = names.stems.entry(fold::hash(letters.as_bytes())).or_default();
                if known.iter().all(|(other, _)| *other != index) {
                    known.push((index, likeness));
                }
            };
            add(&name.letters, Likeness::Own);
            name.pinyin.iter().for_each(|pinyin| add(pinyin, Likeness::Own));
            name.readings.iter().for_each(|reading| add(reading, Likeness::Reading));
            name.foreign.iter().for_each(|foreign| add(foreign, Likeness::Foreign));
            let spelt_out = name.spelt_out.iter();
            spelt_out.for_each(|(letters, _)| add(letters, Likeness::SpeltOut));
            if name.letters.is_empty() {
                continue;
            }
            names.sounds.entry(pinyin::sound_key(&name.letters)).or_default().push(index);
            for key in super::halves(&name.letters, name.letters.chars().count()) {
                names.halves.entry(key).or_default().push(index);
            }
        }
        for (index, name) in names.list.iter().enumerate() {
            let is_body = name.kind == ConceptKind::Organisation;
            if name.bare.len() > 2 || is_body && name.bare.len() > 1 {
                for key in &name.bare {
                    names.worded.entry(*key).or_default().push(index as u32);
                }
            }
            for word in &name.content {
                for key in word.prefix.into_iter().chain([word.key]) {
                    names.described.entry(key).or_default().push(index as u32);
                }
            }
            if name.is_described() {
                for key in
                    name.all_signs.windows(2).chain(name.all_signs.windows(3)).map(spelling_key)
                {
                    names.described.entry(key).or_default().push(index as u32);
                }
            }
        }
        names
    }

    /// The names whose stems sound like a folded word, or are one letter away from it.
    pub fn near(&self, letters: &str) -> Vec<u32> {
        let mut near = self.sounds.get(&pinyin::sound_key(letters)).cloned().unwrap_or_default();
        let count = letters.chars().count();
        if count >= super::near::SHORTEST {
            let keys = (count - 1..=count + 1).flat_map(|length| super::halves(letters, length));
            let filed = keys.flat_map(|key| self.halves.get(&key).into_iter().flatten());
            let is_near =
                |index: &&u32| osa_distance(&self.list[**index as usize].letters, letters) == 1;
            near.extend(filed.filter(is_near));
        }
        let allowed = (count / 3).max(1);
        near.retain(|index| osa_distance(&self.list[*index as usize].letters, letters) <= allowed);
        near.sort_unstable();
        near.dedup();
        near
    }
}

fn syllables(names: &[Name]) -> FxHashMap<u64, Vec<Syllable>> {
    let mut syllables: FxHashMap<u64, Vec<Syllable>> = FxHashMap::default();
    let mut add = |spelt: &str, sign: char, pair: Option<[char; 2]>| {
        let known = syllables.entry(fold::hash(spelt.as_bytes())).or_default();
        if !known.contains(&(sign, pair)) {
            known.push((sign, pair));
        }
    };
    for name in names {
        for sign in &name.signs {
            hanzi::readings(*sign).iter().for_each(|reading| add(reading, *sign, None));
        }
        let in_pairs = name.is_composed() || name.kind == ConceptKind::Organisation;
        for pair in name.signs.windows(2).filter(|_| in_pairs) {
            let spelt = pair.iter().filter_map(|sign| hanzi::readings(*sign).first().copied());
            let spelt = spelt.collect::<String>();
            pair.iter().for_each(|sign| add(&spelt, *sign, Some([pair[0], pair[1]])));
        }
    }
    syllables
}

impl Glossaries {
    /// The canonical names in a language of the glossaries.
    pub fn canonical(&self, language: Language) -> Option<&Canonical> {
        let by_language =
            self.canonical.get_or_init(|| self.languages.iter().map(|_| OnceLock::new()).collect());
        Some(by_language.get(language.0 as usize)?.get_or_init(|| Canonical::new(self)))
    }
}

/// How the names of a language are built.
pub struct Grammar<'p> {
    pub pack: &'p Pack,
    pub language: Language,
    packs: &'p Packs,
}

impl<'p> Grammar<'p> {
    pub fn new(packs: &'p Packs, pack: &'p Pack, language: Language) -> Self {
        Grammar { pack, language, packs }
    }

    fn name(&self, glossaries: &Glossaries, index: u32) -> Option<Name> {
        let term = glossaries.preferred(index, self.language)?;
        let kind = glossaries.kind_of(index);
        let origin = self.origin(glossaries, index);
        let mut name = taken_apart(term.text, self.pack).name(index, term.text, kind);
        // What signs spell is all that another language's letters tell.
        let english = origin.as_ref().and_then(|_| self.foreign_letters(glossaries, index));
        if let Some(origin) = origin {
            if name.class.is_empty() {
                name.class = origin.class;
            }
            name.readings = readings(&origin.signs);
            name.peoples = origin.peoples;
            name.parent = origin.parent;
            name.signs = origin.signs;
            name.all_signs = origin.all_signs;
            name.chinese = origin.others;
        }
        // A body is one if its name is spelt: groupe Wanxiang.
        let is_spelt_body =
            kind == ConceptKind::Organisation && name.readings.contains(&name.letters);
        let is_simple = (kind == ConceptKind::Place || is_spelt_body) && !name.has(Role::Word);
        if matches!(kind, ConceptKind::Place | ConceptKind::Organisation) && !is_simple {
            name.content = self.content(term.text, &name.all_signs);
        }
        let spelt = english.clone().unwrap_or_else(|| name.letters.clone());
        let is_typed =
            !name.class.is_empty() && !name.signs.is_empty() && !glossaries.is_gazetteer(index);
        let is_spelt = name.readings.contains(&spelt) || is_typed && is_strange(&spelt, &name.stem);
        if kind == ConceptKind::Phrase || !is_spelt {
            name.letters.clear();
        }
        if !name.readings.contains(&spelt) {
            self.keep_wrong_readings(glossaries, &mut name);
        }
        name.readings.retain(|reading| *reading != name.letters);
        if !name.letters.is_ascii() {
            name.pinyin =
                Some(spelt).filter(|spelt| palladius::letters(&name.stem).contains(spelt));
            match &name.pinyin {
                Some(pinyin) => name.readings.retain(|reading| reading != pinyin),
                None => name.readings.clear(),
            }
            name.foreign = english;
        }
        Some(name)
    }

    /// A name in a tongue of its own is also known by how its signs are read, unless it may be written so.
    fn keep_wrong_readings(&self, glossaries: &Glossaries, name: &mut Name) {
        name.readings.retain(|reading| reading.len() > LONG_READING);
        if name.class.is_empty() {
            name.readings.clear();
        }
        let concept = glossaries.concept(name.concept);
        let right = glossaries.terms_of(concept).filter(|term| {
            term.status.is_right() && (term.language == self.language || term.text.is_ascii())
        });
        for term in right {
            if name.readings.is_empty() {
                break;
            }
            let mut text = fold::fold(term.text);
            text.retain(|c| !matches!(c, ' ' | '-' | '\''));
            name.readings.retain(|reading| !text.is_empty() && !text.contains(reading));
        }
    }

    /// A type word and a stem put together as the language builds such names.
    pub fn composed(&self, class: &str, stem: &str) -> Option<String> {
        let names = &self.pack.data.names;
        let word = self.pack.type_word(class)?;
        if names.head_last {
            let (first, rest) = word.split_at(word.chars().next()?.len_utf8());
            return Some(format!("{stem} {}{rest}", first.to_uppercase()));
        }
        let is_road = matches!(class, "road" | "street" | "avenue");
        let elides = stem.starts_with(['A', 'E', 'I', 'O', 'U']) && !names.tie_elided.is_empty();
        Some(match names.tie.as_str() {
            tie if tie.is_empty() || is_road => format!("{word} {stem}"),
            _ if elides => format!("{word} {}{stem}", names.tie_elided),
            tie => format!("{word} {tie} {stem}"),
        })
    }

    /// A station or a road with the quarter of the sky that its name has: stazione di Heze Est.
    pub fn directed(&self, class: &str, stem: &str, quarter: usize) -> Option<String> {
        let word = self.pack.data.names.quarters.split_whitespace().nth(quarter)?;
        let gap = if word.starts_with('-') { "" } else { " " };
        self.composed(class, &format!("{stem}{gap}{word}"))
    }

    /// The name of an ethnic township, from that of the place and from its peoples.
    pub fn ethnic_township(&self, stem: &str, peoples: &[usize]) -> Option<String> {
        let names = &self.pack.data.names;
        let words = peoples.iter().map(|people| people_word(*people, self.pack.code()));
        let words =
            words.collect::<Option<Vec<&str>>>()?.join(&format!(" {} ", names.coordination));
        let text = names.ethnic_township.replace("{X}", stem).replace("{n}", &words);
        (!text.is_empty()).then_some(text)
    }

    /// A composed name taken apart; its signs are for the caller to add.
    pub fn composed_name(&self, text: &str, kind: ConceptKind) -> Name {
        taken_apart(text, self.pack).name(COMPOSED, text, kind)
    }

    /// The words of a name that say what it is or does, or what it is called.
    fn content(&self, text: &str, signs: &[char]) -> Vec<Content> {
        let words = tokens(text, &self.pack.lexicon);
        let words =
            words.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let words = words.filter(|token| {
            let is_content = !matches!(role(token, text, self.pack), Role::Type | Role::Small);
            token.kind == TokenKind::Number || is_content && token.letters > 2
        });
        words
            .map(|token| {
                let word = token.of(text);
                let fold = fold::fold(word);
                let key = stem::key(word, self.pack.code());
                // In other letters than Latin a word with a capital behind the first is taken for a name.
                let is_cyrillic = token.script == Script::Cyrillic && token.start() > 0;
                let spelt = word_signs(word, signs);
                let signs = match token.is_capitalised() {
                    true if is_cyrillic && spelt.is_empty() => signs.to_vec(),
                    true => spelt.to_vec(),
                    false => Vec::new(),
                };
                let prefix = prefix_key(&fold);
                Content { fold, key, prefix, is_capital: token.is_capitalised(), signs }
            })
            .collect()
    }

    /// The letters of the English name's stem, in an article of another language.
    fn foreign_letters(&self, glossaries: &Glossaries, concept: u32) -> Option<String> {
        let english = glossaries.language("en").filter(|english| *english != self.language)?;
        let term = glossaries.preferred(concept, english)?;
        Some(taken_apart(term.text, self.packs.get("en")?).letters)
            .filter(|letters| !letters.is_empty())
    }

    /// What a Chinese name of a concept says.
    fn origin(&self, glossaries: &Glossaries, index: u32) -> Option<Origin> {
        let chinese = glossaries.language("zh")?;
        let is_right = |term: &Term| term.status <= Status::Short;
        let texts = glossaries.terms_in(index, chinese).filter(is_right);
        let texts: Vec<&str> = texts.map(|term| term.text).collect();
        let typed = |text: &&&str| self.packs.chinese_type(text).is_some();
        let text = texts
            .iter()
            .filter(typed)
            .min_by_key(|text| text.starts_with('市'))
            .or(texts.first())?;
        let text = text.split('（').next().unwrap_or(text);
        let (bare, class) = match self.packs.chinese_type(text) {
            Some((word, class)) => (&text[..text.len() - word.len()], class.to_string()),
            None => (text, String::new()),
        };
        let (stem, peoples) = split_peoples(bare);
        let parent = texts.iter().find_map(|longer| {
            let before = longer.strip_suffix(text).filter(|before| !before.is_empty())?;
            let mut found = glossaries.terms_with(words_of(before));
            found.find(|term| is_spelt_like(before, *term)).map(|term| term.concept)
        });
        // 乾 is a simplified sign, too, in names.
        let simple = |text: &str| {
            let one = |sign| if sign == '乾' { sign } else { hanzi::simplified(sign) };
            text.chars().map(one).collect::<Vec<char>>()
        };
        let others = texts.iter().map(|text| simple(text)).collect();
        Some(Origin {
            class,
            others,
            all_signs: simple(text),
            signs: simple(stem),
            peoples,
            parent,
        })
    }
}

/// What a Chinese name says.
struct Origin {
    class: String,
    others: Vec<Vec<char>>,
    all_signs: Vec<char>,
    signs: Vec<char>,
    peoples: Vec<usize>,
    parent: Option<u32>,
}

/// What a name is made of in its language.
#[derive(Default)]
struct Written {
    class: Option<String>,
    words: Vec<(u64, Role)>,
    keys: Vec<u64>,
    bare: Vec<u64>,
    peoples: Vec<usize>,
    letters: String,
    stem: String,
}

impl Written {
    /// The name that this is, so far as its own language tells.
    fn name(self, concept: u32, text: &str, kind: ConceptKind) -> Name {
        Name {
            concept,
            text: text.to_string(),
            source: None,
            kind,
            class: self.class.unwrap_or_default(),
            words: self.words,
            keys: self.keys,
            bare: self.bare,
            said_peoples: self.peoples,
            letters: self.letters,
            pinyin: None,
            spelt_out: None,
            stem: self.stem,
            content: Vec::new(),
            all_signs: Vec::new(),
            chinese: Vec::new(),
            signs: Vec::new(),
            peoples: Vec::new(),
            readings: Vec::new(),
            foreign: None,
            parent: None,
        }
    }
}

fn taken_apart(text: &str, pack: &Pack) -> Written {
    let found = tokens(text, &pack.lexicon);
    let mut written = Written::default();
    let mut stems: Option<(usize, usize)> = None;
    for (at, token) in found.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Mark) {
        // Xi'an is one stem.
        let in_stem = at >= 2
            && found[at - 1].is_apostrophe()
            && stems.is_some_and(|(_, end)| end == found[at - 1].start());
        let role = if in_stem { Role::Stem } else { role(token, text, pack) };
        if role == Role::Type && written.class.is_none() {
            written.class = pack.type_class(token.lower).map(str::to_string);
        }
        if role == Role::Stem {
            written.letters += &fold::fold(token.of(text));
            stems = Some((stems.map_or(token.start(), |(start, _)| start), token.end()));
        }
        if role == Role::People {
            written.peoples.extend(people(token.of(text), pack.code()).map(|(people, _)| people));
        }
        if role != Role::Small {
            let key = stem::key(token.of(text), pack.code());
            written.keys.push(key);
            if !is_company_form(token.lower) {
                written.bare.push(key);
            }
        }
        written.words.push((token.fold, role));
    }
    written.stem = stems.map(|(start, end)| text[start..end].to_string()).unwrap_or_default();
    written
}

/// What a word is in a canonical name.
pub fn role(token: &Token, text: &str, pack: &Pack) -> Role {
    if token.is(Class::TYPE) && pack.type_class(token.lower).is_some() {
        return Role::Type;
    }
    match pack.division_word(token.lower) {
        Some(DivisionWord::Type) => return Role::Type,
        Some(DivisionWord::Autonomy | DivisionWord::Ethnicity) => return Role::Autonomy,
        Some(DivisionWord::And) => return Role::Small,
        None => {}
    }
    let small = token.is(Class::NAME_CONNECTOR) || token.is(Class::FUNCTION);
    match token.is_capitalised() {
        _ if small => Role::Small,
        _ if people(token.of(text), pack.code()).is_some() => Role::People,
        true => Role::Stem,
        false => Role::Word,
    }
}

/// The two or more signs in a row that a word spells.
pub fn word_signs<'s>(word: &str, signs: &'s [char]) -> &'s [char] {
    let letters = palladius::letters(word);
    let found = letters.iter().map(|letters| spelt_signs(letters, signs));
    found.max_by_key(|signs| signs.len()).unwrap_or_default()
}

/// The two or more signs in a row that a folded word spells.
pub fn spelt_signs<'s>(fold: &str, signs: &'s [char]) -> &'s [char] {
    fn length(rest: &[u8], signs: &[char]) -> Option<usize> {
        let Some(first) = rest.first() else { return Some(0) };
        let readings = hanzi::readings(*signs.first()?).iter().map(|reading| reading.as_bytes());
        let starts_alike = readings.filter(|reading| reading.first() == Some(first));
        let mut rests = starts_alike.filter_map(|reading| rest.strip_prefix(reading));
        rests.find_map(|rest| Some(1 + length(rest, &signs[1..])?))
    }
    let starts = (0..signs.len()).map(|start| &signs[start..]);
    let mut found = starts.filter_map(|signs| Some(&signs[..length(fold.as_bytes(), signs)?]));
    found.find(|signs| signs.len() > 1).unwrap_or_default()
}

/// The ways of reading signs, as letters; the usual one first.
pub fn readings(signs: &[char]) -> Vec<String> {
    const MOST: usize = 12;
    let mut ways = vec![String::new()];
    for sign in signs.iter().take(6) {
        let readings = hanzi::readings(*sign);
        if let [reading] = readings {
            ways.iter_mut().for_each(|way| way.push_str(reading));
            continue;
        }
        let longer =
            ways.iter().flat_map(|way| readings.iter().map(move |reading| way.clone() + reading));
        ways = longer.take(MOST).collect();
    }
    ways.retain(|way| !way.is_empty());
    ways
}

/// Whether a stem that no signs spell is still a name beyond doubt, in one long word.
fn is_strange(letters: &str, stem: &str) -> bool {
    const LONG: usize = 5;
    letters.chars().count() >= LONG
        && !stem.contains([' ', '-', '\u{a0}'])
        && crate::text::words::has("en", fold::lower(letters)) == Some(false)
}
