//! Proposals to a glossary, for a person, for a patch, for a program.

use super::human::counted;
use crate::suggest::{GlossaryChange, Proposal, SeenRendering};
use serde::Serialize;
use similar::TextDiff;
use std::io::Write;

/// The version of the JSON form.
pub const VERSION: u32 = 1;

/// A numbered list, each proposal with what shows it.
pub fn human(proposals: &[Proposal], articles: usize, out: &mut dyn Write) -> std::io::Result<()> {
    for (index, proposal) in proposals.iter().enumerate() {
        writeln!(out, "{:>3}. {}", index + 1, proposal.message)?;
        if let Some(line) = changed(&proposal.change) {
            writeln!(out, "     {line}")?;
        }
        if !proposal.renderings.is_empty() {
            let seen: Vec<String> = proposal.renderings.iter().map(written).collect();
            writeln!(out, "     seen: {}", seen.join(", "))?;
        }
        for quotation in &proposal.quotations {
            writeln!(
                out,
                "     {}:{}:{} {}",
                quotation.path, quotation.line, quotation.column, quotation.text
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{} from {}", counted(proposals.len(), "proposal"), counted(articles, "article"))
}

fn written(rendering: &SeenRendering) -> String {
    let articles = if rendering.articles > 1 {
        format!(" in {} articles", rendering.articles)
    } else {
        String::new()
    };
    format!("{} {}×{articles}", rendering.text, rendering.count)
}

fn changed(change: &GlossaryChange) -> Option<String> {
    Some(match change {
        GlossaryChange::AddConcept { id, kind, terms } => {
            let languages: Vec<String> = terms
                .iter()
                .map(|terms| {
                    let wrong = if terms.deprecated.is_empty() {
                        String::new()
                    } else {
                        format!(", not {}", terms.deprecated.join(", "))
                    };
                    format!("{} = {}{wrong}", terms.language, terms.preferred)
                })
                .collect();
            format!("new {} “{id}”: {}", kind.name(), languages.join("; "))
        }
        GlossaryChange::Deprecate { id, language, texts } => {
            format!("in “{id}”, deprecate in {language}: {}", texts.join(", "))
        }
        GlossaryChange::AddLanguage { id, language, preferred } => {
            format!("in “{id}”, add {language} = {preferred}")
        }
        GlossaryChange::Decide => return None,
    })
}

/// A patch of the glossary file, which `git apply` and `patch -p1` accept.
pub fn diff(path: &str, old: Option<&str>, new: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let name = path.trim_start_matches("./").trim_start_matches('/');
    let from = if old.is_some() { format!("a/{name}") } else { "/dev/null".into() };
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new);
    write!(out, "{}", diff.unified_diff().context_radius(3).header(&from, &format!("b/{name}")))
}

#[derive(Serialize)]
struct Report<'p> {
    version: u32,
    articles: usize,
    proposals: &'p [Proposal],
}

/// One object: `version`, `articles`, `proposals`.
pub fn json(proposals: &[Proposal], articles: usize, out: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, &Report { version: VERSION, articles, proposals })?;
    writeln!(out)
}
