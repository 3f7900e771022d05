//! What an article about China shows by itself, without a source: it names prefectures and counties, and these have
//! neighbours and parents. The register of China's divisions is compiled in, and read when an article first needs it.
//!
//! ```text
//! tokens ─setting─▶ divisions named, and prefectures they lie in ─┬─literal──▶ "Begonia District" for a neighbour's signs
//!                                                                ├─parents──▶ "Linfen City, Shaanxi Province"
//!                                                                ├─peoples──▶ "Lingshui Autonomous County"
//!                                                                └─types────▶ "Chenghua City", "Liuzhuangcun Village"
//!                                              passages: former years, and places abroad, by which all are silent
//! ```

mod literal;
mod parents;
mod passages;
mod register;
mod types;

use crate::article::Article;
use crate::language::{Class, DivisionWord, Pack};
use crate::text::script::Script;
use crate::text::{Token, TokenKind, fold};
use register::{Division, REGISTER};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;
use types::Spelt;

pub use literal::Literal;
pub use parents::{Astray, Peopleless};
pub use passages::{is_elsewhere, is_history};
pub use types::{Mistype, Mistyped};

/// The provinces as Latin letters have them, and the prefectures of one long word: an article that names none of these is not
/// taken to be about China, and the register is left unread.
const PROVINCES: &str = include_str!("china/provinces.txt");
const PREFECTURES: &str = include_str!(concat!(env!("OUT_DIR"), "/names/prefectures.txt"));

fn is_of_china(token: &Token) -> bool {
    static KEYS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
        let names = PROVINCES.split_whitespace().chain(PREFECTURES.split_whitespace());
        names.map(|name| fold::hash(name.as_bytes())).collect()
    });
    token.is_capitalised() && KEYS.contains(&token.fold)
}

/// Whether a division of China has a stem of these letters, folded.
pub fn is_stem(letters: &str) -> bool {
    REGISTER.by_letters(letters).next().is_some()
}

/// An article about China names so many divisions with their type words.
const FEWEST_NAMED: usize = 2;

/// A division that an article names.
struct Named {
    /// The name, without its type word and with it.
    stem: Range<usize>,
    tokens: Range<usize>,
    /// Where it stands in the register; several divisions have the same letters.
    divisions: Vec<u32>,
    is_typed: bool,
}

/// An article about China: the divisions that it names, and the prefectures that they lie in.
pub struct Setting<'r> {
    article: &'r Article<'r>,
    pack: &'r Pack,
    named: Vec<Named>,
    prefectures: FxHashSet<u32>,
    /// All names in pinyin that have a type word, of streets, too.
    spelt: Vec<Spelt<'r>>,
    /// How many divisions are named with their type word.
    typed: usize,
    /// Whether the article speaks of places where Chinese names are written by other customs.
    is_elsewhere: OnceCell<bool>,
}

impl<'r> Setting<'r> {
    /// The setting of an article that names places of China, in Latin letters.
    pub fn of(article: &'r Article<'r>) -> Option<Self> {
        let pack = article.pack.filter(|pack| pack.is_written_in(Script::Latin))?;
        // With a source the names in it tell more.
        let is_told = article.source.is_some() || !article.tokens.iter().any(is_of_china);
        if is_told {
            return None;
        }
        let mut setting = Setting {
            article,
            pack,
            named: Vec::new(),
            prefectures: FxHashSet::default(),
            spelt: Vec::new(),
            typed: 0,
            is_elsewhere: OnceCell::new(),
        };
        setting.named = setting.all_named();
        setting.spelt = setting.all_spelt();
        let typed = setting.named.iter().filter(|named| named.is_typed);
        let folds = typed.map(|named| article.tokens[named.stem.start].fold);
        setting.typed = folds.collect::<FxHashSet<u64>>().len();
        let typed = setting.named.iter().filter(|named| named.is_typed);
        setting.prefectures =
            typed.flat_map(|named| &named.divisions).map(|at| REGISTER.prefecture(*at)).collect();
        let bare = setting.named.iter().filter(|named| !named.is_typed);
        setting.prefectures.extend(bare.flat_map(|named| &named.divisions).copied());
        Some(setting)
    }

    /// Whether an article names so many divisions with their type word that it is about China.
    pub fn is_of_china(&self) -> bool {
        self.typed >= FEWEST_NAMED
    }

    /// Whether the name of a place, with its type word, ends before a token.
    pub fn ends_before(&self, at: usize) -> bool {
        let spelt = self.spelt.partition_point(|spelt| spelt.tokens.end < at);
        let named = self.named.partition_point(|named| named.tokens.end < at);
        self.spelt.get(spelt).is_some_and(|spelt| spelt.tokens.end == at)
            || self.named.get(named).is_some_and(|named| named.is_typed && named.tokens.end == at)
    }

    fn all_named(&self) -> Vec<Named> {
        let mut named = Vec::new();
        let mut at = 0;
        while at < self.article.tokens.len() {
            let found = self.named_at(at);
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end.max(at + 1));
            named.extend(found);
        }
        named
    }

    /// The division whose name starts at a token.
    fn named_at(&self, at: usize) -> Option<Named> {
        let (end, letters) = self.word(at)?;
        let divisions: Vec<u32> = REGISTER.by_letters(&letters).collect();
        if divisions.is_empty() {
            return None;
        }
        let stem = at..end;
        let whole = self.with_type(&stem);
        let is_typed = whole != stem;
        // Without its type word only a prefecture is known by its letters, and a province.
        let wanted = |division: &u32| is_typed || REGISTER.get(*division).is_large();
        let divisions: Vec<u32> = divisions.into_iter().filter(wanted).collect();
        (!divisions.is_empty()).then_some(Named { stem, tokens: whole, divisions, is_typed })
    }

    /// A capitalised word, with what an apostrophe ties to it: its end, and its letters.
    fn word(&self, at: usize) -> Option<(usize, String)> {
        let (article, tokens) = (self.article, &self.article.tokens);
        let token = &tokens[at];
        let is_name = token.kind == TokenKind::Word && token.is_capitalised() && token.letters > 1;
        if !is_name || token.is(Class::TYPE) {
            return None;
        }
        let mut letters = fold::fold(article.of(at));
        let mut end = at + 1;
        let is_tied = |end: usize| {
            tokens.get(end).is_some_and(|mark| mark.is_apostrophe() && article.touches(end))
                && tokens
                    .get(end + 1)
                    .is_some_and(|next| next.kind == TokenKind::Word && article.touches(end + 1))
        };
        if is_tied(end) {
            letters += &fold::fold(article.of(end + 1));
            end += 2;
        }
        Some((end, letters))
    }

    /// A stem with its type word, behind it or before it.
    fn with_type(&self, stem: &Range<usize>) -> Range<usize> {
        self.with_head(stem, |at| self.division_class(at).is_some())
    }

    /// A stem with the word that says what it is, behind it or before it.
    fn with_head(&self, stem: &Range<usize>, is_head: impl Fn(usize) -> bool) -> Range<usize> {
        let tokens = &self.article.tokens;
        let adjoins = |left: usize| self.article.adjoin(left, left + 1);
        if self.pack.data.names.head_last {
            let behind = stem.end < tokens.len() && adjoins(stem.end - 1);
            let is_type = behind && tokens[stem.end].is_capitalised() && is_head(stem.end);
            return stem.start..stem.end + usize::from(is_type);
        }
        let mut at = stem.start;
        // "province de l'Anhui": two small words and an apostrophe.
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1).filter(|before| self.is_tied(*before)) else {
                break;
            };
            if is_head(before) {
                return before..stem.end;
            }
            if !(tokens[before].is(Class::NAME_CONNECTOR) || tokens[before].is_apostrophe()) {
                break;
            }
            at = before;
        }
        stem.clone()
    }

    /// Whether a token and the one behind it are of one passage, with no mark between them but an apostrophe.
    fn is_tied(&self, at: usize) -> bool {
        let (article, tokens) = (self.article, &self.article.tokens);
        let is_joint = |at: usize| tokens[at].is_apostrophe() && article.touches(at);
        at + 1 < tokens.len()
            && !tokens[at + 1].starts_segment
            && (article.adjoin(at, at + 1) || is_joint(at) || is_joint(at + 1))
    }

    /// The class of a type word of divisions.
    fn division_class(&self, at: usize) -> Option<&'r str> {
        let class = self.pack.type_class(self.article.tokens[at].lower)?;
        super::derived::division_rank(class).map(|_| class)
    }

    fn is_autonomy(&self, at: usize) -> bool {
        self.pack.division_word(self.article.tokens[at].lower) == Some(DivisionWord::Autonomy)
    }

    fn division(&self, at: u32) -> Division {
        REGISTER.get(at)
    }
}
