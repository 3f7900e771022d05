//! The divisions of China as a table that is read in place.

use crate::table::{Filed, Parts, Rows, put, text};
use crate::text::fold;
use bytes::Bytes;
use rustc_hash::FxHashMap;

/// A division of China.
pub struct Division {
    code: u32,
    /// Its Chinese name, in full.
    pub chinese: &'static str,
    /// The signs of its name alone.
    pub signs: &'static str,
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

    /// The Chinese names that it had, with other words between them.
    pub fn former_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.former.split([';', ' ', '(']).filter(|name| !name.is_empty())
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

    /// Whether it is no part of Hong Kong, Macau or Taiwan, whose names tell of more than the mainland.
    #[cfg(test)]
    pub fn is_of_the_mainland(&self) -> bool {
        self.code < 800_000
    }
}

/// All divisions, by their letters and by what they belong to.
pub struct Register {
    /// The code of each, its prefecture and its province, where those below it start, and its texts.
    rows: Rows<5>,
    by_letters: Filed,
    /// The divisions by their prefectures.
    children: Rows<1>,
    /// Of each the Chinese name, the signs, the type word, the stem and former names, parted by tabs.
    texts: Bytes,
}

impl Register {
    pub fn read(compiled: &'static [u8]) -> Register {
        let mut parts = Parts::new(compiled);
        Register {
            rows: Rows::read(&mut parts),
            by_letters: Filed::read(&mut parts),
            children: Rows::read(&mut parts),
            texts: parts.take(),
        }
    }

    pub fn get(&'static self, at: u32) -> Division {
        let [code, _, _, _, start] = self.rows.get(at as usize);
        let [.., end] = self.rows.get(at as usize + 1);
        let texts = text(self.texts.get(start as usize..end as usize).unwrap_or_default());
        let mut texts = texts.split('\t');
        let mut next = || texts.next().unwrap_or_default();
        let (chinese, signs, kind, stem, former) = (next(), next(), next(), next(), next());
        Division { code, chinese, signs, kind, stem, former }
    }

    #[cfg(test)]
    pub fn all(&'static self) -> impl Iterator<Item = Division> {
        (0..self.rows.len() as u32 - 1).map(|at| self.get(at))
    }

    /// The divisions whose stems have some letters, folded.
    pub fn by_letters(&'static self, letters: &str) -> impl Iterator<Item = u32> {
        let key = fold::hash(letters.as_bytes());
        self.by_letters.get(key).filter(move |at| letters_key(self.get(*at).stem) == key)
    }

    /// The prefecture of a county; a larger division itself, and what belongs to a province alone.
    pub fn prefecture(&self, at: u32) -> u32 {
        let [_, prefecture, ..] = self.rows.get(at as usize);
        prefecture
    }

    /// The counties of a prefecture, with itself.
    pub fn children(&self, prefecture: u32) -> impl Iterator<Item = u32> {
        let [_, _, _, start, _] = self.rows.get(prefecture as usize);
        let [_, _, _, end, _] = self.rows.get(prefecture as usize + 1);
        (start..end).map(|at| self.children.get(at as usize)[0])
    }

    /// The province that a division lies in, or is.
    pub fn province(&self, at: u32) -> u32 {
        let [_, _, province, ..] = self.rows.get(at as usize);
        province
    }
}

/// The letters of a stem: "Xi'an" as "xian".
fn letters_key(stem: &str) -> u64 {
    let folded = fold::fold(stem);
    let letters: String = folded.chars().filter(|letter| letter.is_alphanumeric()).collect();
    fold::hash(letters.as_bytes())
}

/// The compiled form of rows of code, parent, Chinese name, short Chinese name, type word, stem and former names.
#[allow(dead_code, reason = "only the build script makes the table")]
pub fn compiled(table: &str) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('\t').collect()).collect();
    let code = |at: u32, column: usize| rows[at as usize][column].parse::<u32>().unwrap_or(0);
    let all = 0..rows.len() as u32;
    let by_code: FxHashMap<u32, u32> = all.clone().map(|at| (code(at, 0), at)).collect();
    let division_or = |at: u32, code: u32| by_code.get(&code).copied().unwrap_or(at);
    let prefecture = |at: u32| {
        if code(at, 0).is_multiple_of(100) { at } else { division_or(at, code(at, 1)) }
    };
    let mut children: Vec<[u32; 1]> = all.clone().map(|at| [at]).collect();
    children.sort_by_key(|[at]| prefecture(*at));
    let (mut texts, mut compiled) = (String::new(), Vec::new());
    for at in all.clone() {
        let below = children.partition_point(|[child]| prefecture(*child) < at) as u32;
        let province = division_or(at, code(at, 0) / 10_000 * 10_000);
        compiled.push([code(at, 0), prefecture(at), province, below, texts.len() as u32]);
        texts += &rows[at as usize][2..].join("\t");
    }
    compiled.push([0, 0, 0, children.len() as u32, texts.len() as u32]);
    let mut bytes = Vec::new();
    Rows::of(&compiled).write(&mut bytes);
    Filed::new(all.map(|at| (letters_key(rows[at as usize][5]), at))).write(&mut bytes);
    Rows::of(&children).write(&mut bytes);
    put(&mut bytes, texts.as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_are_known_by_their_letters_and_have_those_below_them() {
        let table = "610000\t\t陕西省\t陕西\t省\tShaanxi\t\n\
                     610100\t610000\t西安市\t西安\t市\tXi'an\t\n\
                     610102\t610100\t新城区\t新城\t区\tXincheng\t新城县 (1980)\n\
                     619001\t610000\t新城县\t新城\t县\tXincheng\t\n";
        let register: &Register = Box::leak(Box::new(Register::read(compiled(table).leak())));
        let named = |letters: &str| register.by_letters(letters).collect::<Vec<u32>>();
        assert_eq!((named("xian"), named("xincheng"), named("xi")), (vec![1], vec![2, 3], vec![]));
        let below = |at: u32| register.children(at).collect::<Vec<u32>>();
        assert_eq!((below(0), below(1), below(2)), (vec![0, 3], vec![1, 2], vec![]));
        assert_eq!([1, 2, 3].map(|at| register.prefecture(at)), [1, 1, 0]);
        assert_eq!([0, 2, 3].map(|at| register.province(at)), [0, 0, 0]);
        let division = register.get(2);
        let texts = (division.chinese, division.signs, division.kind, division.stem);
        assert_eq!(texts, ("新城区", "新城", "区", "Xincheng"));
        assert_eq!(division.former_names().collect::<Vec<_>>(), ["新城县", "1980)"]);
        assert!(register.get(1).is_large() && register.get(0).is_province());
    }
}
