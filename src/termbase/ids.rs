//! Ids for concepts that have none.

use crate::text::fold;

/// An id made of a name, which nothing else has.
pub fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = slug(name);
    let mut numbered = (2..).map(|number| format!("{slug}-{number}"));
    if is_taken(&slug) { numbered.find(|id| !is_taken(id)).unwrap_or(slug) } else { slug }
}

/// An id of plain letters: `comte-de-beisan`.
fn slug(text: &str) -> String {
    let fold = fold::fold(text);
    let words: Vec<&str> =
        fold.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "name".into() } else { words.join("-") }
}
