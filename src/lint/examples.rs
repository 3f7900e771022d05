//! Running the examples in a glossary's entries.

use crate::check::{Context, check};
use crate::error::Error;
use crate::glossary::Glossaries;
use crate::language::Packs;
use crate::rules::{RULES, category};
use crate::{annotation, read};
use std::sync::Arc;

/// Checks every example with the rules on terms and tells which do not find what is marked, or find what is not.
pub fn check_examples(glossaries: Arc<Glossaries>, packs: Arc<Packs>) -> Vec<Error> {
    let examples = glossaries.examples();
    let about_terms = RULES
        .iter()
        .filter(|rule| rule.category == category::TERMINOLOGY || rule.name == "foreign-term");
    let context =
        Context::new(packs, glossaries, about_terms.map(|rule| (rule, rule.severity)).collect());
    let mut errors = Vec::new();
    for example in &examples {
        let error =
            |message: String| Error::new(&example.file, Some(example.line as usize), message);
        let marked = match annotation::parse(&example.text) {
            Ok(marked) => marked,
            Err(message) => {
                errors.push(error(message.to_string()));
                continue;
            }
        };
        match read::bytes(
            &format!("example.{}.txt", example.language),
            marked.text.clone().into_bytes(),
        ) {
            Ok(document) => {
                let differences = annotation::differences(&marked, &check(&document, &context));
                errors.extend(
                    differences
                        .into_iter()
                        .map(|difference| error(format!("example: {difference}"))),
                );
            }
            Err(unread) => errors.push(error(unread.message())),
        }
    }
    errors
}
