//! Capitals, which news names for their countries: Moscow denies.

use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static BY_COUNTRY: LazyLock<FxHashMap<&str, Vec<String>>> = LazyLock::new(|| {
    let rows = include_str!("../../glossaries/capitals.txt").lines();
    let row = |row: &'static str| {
        let (country, names) = row.split_once('\t')?;
        Some((country, names.split(';').map(fold::fold).collect()))
    };
    rows.filter_map(row).collect()
});

/// The names of a country's capital in all languages, folded; `country` is the id of the glossary of the world.
pub fn capital_of(country: &str) -> &'static [String] {
    BY_COUNTRY.get(country).map_or(&[], Vec::as_slice)
}
