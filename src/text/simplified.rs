//! Simplified forms of Chinese characters.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The first block of Chinese characters, which holds all that news is written with.
pub(super) const FIRST: u32 = 0x4e00;
pub(super) const LAST: u32 = 0x9fff;

/// For every character of the block its simplified form. `simplified.txt` is made by `data/simplified.py`, which says from what.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    for line in include_str!("simplified.txt").lines() {
        let mut characters = line.chars();
        let Some(simplified) = characters.next() else {
            continue;
        };
        characters
            .for_each(|traditional| table[(traditional as u32 - FIRST) as usize] = simplified);
    }
    table
});

/// The simplified form of a character, by which traditional and simplified text match each other.
#[inline]
pub fn simplified(c: char) -> char {
    if (FIRST..=LAST).contains(&(c as u32)) { SIMPLIFIED[(c as u32 - FIRST) as usize] } else { c }
}

/// Characters that are the simplified form of others, and in traditional text words of their own.
const BOTH: &str = "后里于干发面台云了松丑范谷几系制准采叶旋征余只志冬周症与个丰并占卜岳帘当折卷出向困回夫奸姜宁它家尸巨布幸庵才据斗曲朱朴杆杰板栗梁欲注涂游烟犹玩璇画疏痴皂秋秘穗筑签纤纲群胡致舍苹荐虫蜡蝎表衬辟适郁里钟镰雕霉面须飘饥馆鲇麻";

/// Characters that simplified text has, too, each as what it is itself: 著名, 乾隆, 瞭望.
const ALSO_SIMPLIFIED: &str = "著乾瞭藉於徵覆麽麼阪兇鬥髮";

/// Whether a character stands in simplified text alone.
pub fn is_simplified_alone(c: char) -> bool {
    static FORMS: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
        let lines = include_str!("simplified.txt").lines();
        lines.filter_map(|line| line.chars().next()).filter(|c| !BOTH.contains(*c)).collect()
    });
    FORMS.contains(&c)
}

/// Whether a character stands in traditional text alone.
pub fn is_traditional_alone(c: char) -> bool {
    simplified(c) != c && !ALSO_SIMPLIFIED.contains(c)
}
