//! `mtlint explain` and `mtlint rules`

use super::{CLEAN, TROUBLE, complain, print};
use clap::Args;
use mtlint::config::known_rule;
use mtlint::rules::{RULES, rule};

#[derive(Args)]
pub struct Explain {
    /// The rule; without one, all of them.
    rule: Option<String>,
}

impl Explain {
    pub fn run(self) -> u8 {
        let pages: Vec<&str> = match self.rule.as_deref().map(|name| (name, rule(name))) {
            None => RULES.iter().map(|rule| rule.page).collect(),
            Some((_, Some(rule))) => vec![rule.page],
            Some((name, None)) => {
                complain(known_rule(name).err().unwrap_or_default());
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
