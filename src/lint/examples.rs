//! Running the examples in a glossary's entries.

use crate::check::{Context, check};
use crate::error::Trouble;
use crate::glossary::Glossaries;
use crate::language::Packs;
use crate::rules::{RULES, category};
use crate::{marks, read};

/// Checks every example with the rules on terms and tells which do not find what is marked, or find what is not.
pub fn check_examples(mut glossaries: Glossaries, packs: Packs) -> Vec<Trouble> {
    let examples = std::mem::take(&mut glossaries.examples);
    let about_terms = RULES
        .iter()
        .filter(|rule| rule.category == category::TERMINOLOGY || rule.name == "foreign-term");
    let context =
        Context::new(packs, glossaries, about_terms.map(|rule| (rule, rule.severity)).collect());
    let mut troubles = Vec::new();
    for example in &examples {
        let trouble = |message: String| {
            Trouble::new(
                &context.glossaries.files[example.file as usize],
                Some(example.line as usize),
                message,
            )
        };
        let marked = match marks::parse(&example.text) {
            Ok(marked) => marked,
            Err(message) => {
                troubles.push(trouble(message));
                continue;
            }
        };
        match read::bytes(
            &format!("example.{}.txt", example.language),
            marked.text.clone().into_bytes(),
        ) {
            Ok(document) => {
                let differences = marks::differences(&marked, &check(&document, &context));
                troubles.extend(
                    differences
                        .into_iter()
                        .map(|difference| trouble(format!("example: {difference}"))),
                );
            }
            Err(error) => troubles.push(trouble(error.message)),
        }
    }
    troubles
}
