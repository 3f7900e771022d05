//! Simplified forms of Chinese characters.

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
