//! The register of China's divisions: what each is called, what it is, and what it belongs to.

use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    Register::read(include_str!(concat!(env!("OUT_DIR"), "/names/divisions.tsv")))
});

/// A division of China.
pub struct Division {
    code: u32,
    parent: u32,
    /// Its Chinese name, in full.
    pub chinese: &'static str,
    /// The signs of its name alone.
    pub signs: Vec<char>,
    /// The Chinese type word.
    pub kind: &'static str,
    /// How its stem is written in Latin letters.
    pub stem: &'static str,
    /// Its former Chinese names, each with a year in brackets.
    former: &'static str,
}

impl Division {
    pub fn is_province(&self) -> bool {
        self.code.is_multiple_of(10_000)
    }

    /// Whether it is a prefecture or a province.
    pub fn is_large(&self) -> bool {
        self.code.is_multiple_of(100)
    }

    /// The Chinese type words that it had.
    pub fn was(&self) -> impl Iterator<Item = &'static str> {
        self.former.split(|c| matches!(c, ';' | ' ' | '(')).filter(|name| !name.is_empty())
    }

    /// The class of its type word, if it is a county, a district or a city.
    pub fn class(&self) -> Option<&'static str> {
        Some(match self.kind.chars().last()? {
            '市' => "city",
            '县' => "county",
            '区' => "district",
            _ => return None,
        })
    }

    pub fn is_autonomous(&self) -> bool {
        self.kind.starts_with("自治") && !self.is_province()
    }
}

/// All divisions, by their letters and by what they belong to.
pub struct Register {
    list: Vec<Division>,
    by_letters: FxHashMap<u64, Vec<u32>>,
    by_code: FxHashMap<u32, u32>,
    children: FxHashMap<u32, Vec<u32>>,
}

impl Register {
    /// Rows of code, parent, Chinese name, short Chinese name, type word, stem and former names.
    fn read(text: &'static str) -> Self {
        let division = |row: &'static str| {
            let mut cells = row.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (code, parent) = (next().parse().unwrap_or(0), next().parse().unwrap_or(0));
            let (chinese, short, kind, stem, former) = (next(), next(), next(), next(), next());
            Division { code, parent, chinese, signs: short.chars().collect(), kind, stem, former }
        };
        let list: Vec<Division> = text.lines().map(division).collect();
        let mut register = Register {
            list,
            by_letters: FxHashMap::default(),
            by_code: FxHashMap::default(),
            children: FxHashMap::default(),
        };
        for (index, division) in (0..).zip(&register.list) {
            let letters = letters_key(division.stem);
            register.by_letters.entry(letters).or_default().push(index);
            register.by_code.insert(division.code, index);
        }
        for index in 0..register.list.len() as u32 {
            let prefecture = register.prefecture(index);
            register.children.entry(prefecture).or_default().push(index);
        }
        register
    }

    pub fn get(&self, at: u32) -> &Division {
        &self.list[at as usize]
    }

    /// The divisions whose stems have some letters, folded.
    pub fn by_letters(&self, letters: &str) -> &[u32] {
        self.by_letters.get(&fold::hash(letters.as_bytes())).map_or(&[], Vec::as_slice)
    }

    fn parent(&self, at: u32) -> Option<u32> {
        self.by_code.get(&self.get(at).parent).copied()
    }

    /// The prefecture of a county; a larger division itself, and what belongs to a province alone.
    pub fn prefecture(&self, at: u32) -> u32 {
        if self.get(at).is_large() { at } else { self.parent(at).unwrap_or(at) }
    }

    /// The counties of a prefecture.
    pub fn children(&self, prefecture: u32) -> &[u32] {
        self.children.get(&prefecture).map_or(&[], Vec::as_slice)
    }

    /// The province that a division lies in, or is.
    pub fn province(&self, at: u32) -> u32 {
        let code = self.get(at).code / 10_000 * 10_000;
        self.by_code.get(&code).copied().unwrap_or(at)
    }
}

/// The letters of a stem: "Xi'an" as "xian".
fn letters_key(stem: &str) -> u64 {
    let folded = fold::fold(stem);
    let letters: String = folded.chars().filter(|letter| letter.is_alphanumeric()).collect();
    fold::hash(letters.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::PROVINCES;
    use super::*;

    #[test]
    fn the_provinces_by_which_an_article_is_known_are_those_of_the_register() {
        // Hong Kong, Macau and Taiwan tell of more than the mainland.
        let is_mainland = |division: &&Division| division.is_province() && division.code < 800_000;
        let words: Vec<&str> = PROVINCES.split_whitespace().collect();
        for division in REGISTER.list.iter().filter(is_mainland) {
            assert!(words.contains(&&*fold::fold(division.stem)), "{}", division.stem);
        }
    }
}
