//! `mtlint explain` and `mtlint rules`

use super::{CLEAN, TROUBLE, complain, complete, print};
use crate::rules::{RULES, named};
use clap::Args;

#[derive(Args)]
pub struct Explain {
    /// The rule; without one, all of them.
    #[arg(value_parser = complete::rules(), hide_possible_values = true)]
    rule: Option<String>,
}

impl Explain {
    pub fn run(self) -> u8 {
        let pages: Vec<&str> = match self.rule.as_deref().map(named) {
            None => RULES.iter().map(|rule| rule.page).collect(),
            Some(Ok(rule)) => vec![rule.page],
            Some(Err(error)) => {
                complain(error);
                return TROUBLE;
            }
        };
        print(|out| pages.iter().try_for_each(|page| writeln!(out, "{}\n", page.trim_end())))
            .err()
            .unwrap_or(CLEAN)
    }
}

pub fn list() -> u8 {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let print_all = |out: &mut dyn std::io::Write| {
        RULES.iter().try_for_each(|rule| {
            writeln!(out, "{:width$}  {:8}  {}", rule.name, rule.severity.name(), rule.summary)
        })
    };
    print(print_all).err().unwrap_or(CLEAN)
}
