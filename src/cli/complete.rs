//! What completions offer where more is taken than they can know.

use crate::config::ALL;
use crate::language;
use crate::rules::RULES;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};
use std::ffi::OsStr;

/// A text of which completions know the usual ones. Others are taken as well, and judged by whoever needs them: a
/// configuration may have rules of its own.
#[derive(Clone)]
pub struct Offered(fn() -> Vec<PossibleValue>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0().into_iter()))
    }
}

/// The rules, by name.
pub fn rules() -> Offered {
    Offered(|| RULES.iter().map(|rule| PossibleValue::new(rule.name).help(rule.summary)).collect())
}

/// The rules, and the name for all of them.
pub fn rules_or_all() -> Offered {
    Offered(|| {
        let all = PossibleValue::new(ALL).help("Every rule");
        std::iter::once(all).chain(rules().0()).collect()
    })
}

/// The languages that there are packs for.
pub fn languages() -> Offered {
    Offered(|| language::codes().map(PossibleValue::new).collect())
}
