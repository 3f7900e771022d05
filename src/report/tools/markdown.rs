//! A summary in Markdown, fit for a comment on a pull request: what was found by rule, then the findings, the worst
//! first, as many as a comment holds.

use super::{Report, Summary, advice, relative};
use crate::checker::Checked;
use crate::error::Error;
use crate::finding::Severity;
use crate::report::human::counted;
use std::cmp::Reverse;
use std::io::{Result, Write};

/// A comment on GitHub has at most 65,536 characters; the rest is for the summary and for what others write around it.
const LONGEST: usize = 60_000;

/// A heading, a table of rules, a table of findings.
#[derive(Default)]
pub struct Markdown {
    rows: Vec<(Severity, String)>,
    errors: Vec<String>,
}

impl Report for Markdown {
    fn article(&mut self, checked: &Checked, _: &mut dyn Write) -> Result<()> {
        let document = &checked.document;
        for finding in &checked.findings {
            let from = document.place(finding.span).from;
            let (path, words) = (relative(&document.path), finding.span.of(document.text()));
            let row = format!(
                "| {}:{} | {} | {} | {} | {} |\n",
                code(path),
                from.line,
                finding.severity.name(),
                finding.rule,
                code(words),
                cell(&advice(document, finding)),
            );
            self.rows.push((finding.severity, row));
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> Result<()> {
        self.errors.push(error.to_string());
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "## mtlint\n\n{}", heading(summary))?;
        for error in &self.errors {
            writeln!(out, "\n> **Not read:** {}", cell(error))?;
        }
        if summary.findings == 0 {
            return Ok(());
        }
        writeln!(out, "\n| Rule | Findings |\n| --- | ---: |")?;
        for (rule, count) in summary.rules_by_count() {
            writeln!(out, "| {rule} | {count} |")?;
        }
        writeln!(out, "\n<details><summary>Findings</summary>\n")?;
        writeln!(out, "| Where | Severity | Rule | Words | What is wrong |")?;
        writeln!(out, "| --- | --- | --- | --- | --- |")?;
        self.rows.sort_by_key(|(severity, _)| Reverse(*severity));
        let mut room = LONGEST;
        let fits = |row: &&(Severity, String)| {
            room = room.saturating_sub(row.1.chars().count());
            room > 0
        };
        let shown: Vec<_> = self.rows.iter().take_while(fits).collect();
        shown.iter().try_for_each(|(_, row)| write!(out, "{row}"))?;
        let more = self.rows.len() - shown.len();
        if more > 0 {
            writeln!(out, "\n{} more are not shown.", counted(more, "finding"))?;
        }
        writeln!(out, "\n</details>")
    }
}

fn heading(summary: &Summary) -> String {
    let (articles, words) = (counted(summary.articles, "article"), counted(summary.words, "word"));
    let penalty = summary.penalty_per_thousand();
    match summary.findings {
        0 => format!("Nothing found in {articles}, {words}."),
        found => format!(
            "{} in {articles}, {words}. MQM penalty: {penalty:.1} per 1,000 words.",
            counted(found, "finding")
        ),
    }
}

/// Text that stays text in a cell of a table: no markup, no mention, no line's end.
fn cell(text: &str) -> String {
    let mut result = String::new();
    for c in crate::text::printable(&text.replace(['\n', '\r', '\t'], " ")).chars() {
        match c {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '&' => result.push_str("&amp;"),
            // A mention would call somebody.
            '@' => result.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                result.extend(['\\', c])
            }
            c => result.push(c),
        }
    }
    result
}

/// Words in the type of code. What a fence of backquotes cannot hold safely, a table's bar first of all, an element does.
fn code(text: &str) -> String {
    format!("<code>{}</code>", cell(text))
}
