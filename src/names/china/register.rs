//! The register of China's divisions: what each is called, what it is, and what it belongs to. The build script makes of it
//! a table that is read in place.

mod table;

use std::sync::LazyLock;
pub use table::{Division, Register};

pub static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    Register::read(include_bytes!(concat!(env!("OUT_DIR"), "/names/divisions.table")))
});

#[cfg(test)]
mod tests {
    use super::super::PROVINCES;
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_provinces_by_which_an_article_is_known_are_those_of_the_register() {
        let words: Vec<&str> = PROVINCES.split_whitespace().collect();
        for division in REGISTER.all().filter(Division::is_of_the_mainland) {
            if division.is_province() {
                assert!(words.contains(&&*fold::fold(division.stem)), "{}", division.stem);
            }
        }
    }
}
