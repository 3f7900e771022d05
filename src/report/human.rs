//! The report for an editor: each finding in its sentence, the wrong words struck and the right ones inserted.

use super::{Report, Summary};
use crate::checker::Checked;
use crate::document::{Document, MASK};
use crate::finding::{At, Finding, Fix, Severity};
use crate::text::{Span, in_groups};
use anstyle::{AnsiColor, Color, Style};
use std::io::Write;

/// How many characters of the sentence are shown on either side.
const AROUND: usize = 48;
/// How many related places are told one by one.
const RELATED: usize = 3;

const fn coloured(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}

const PATH: Style = Style::new().bold().underline();
const STRUCK: Style = coloured(AnsiColor::Red).strikethrough();
const INSERTED: Style = coloured(AnsiColor::Green).bold().underline();
const MARKED: Style = coloured(AnsiColor::Yellow).underline();
const FAINT: Style = Style::new().dimmed();

fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Neutral => FAINT,
        Severity::Minor => coloured(AnsiColor::Cyan),
        Severity::Major => coloured(AnsiColor::Yellow),
        Severity::Critical => coloured(AnsiColor::Red).bold(),
    }
}

/// How marks in the sentence are drawn: by colour, or by signs where there is none.
pub struct Human {
    pub coloured: bool,
    /// Whether the last lines are left out, which tell what all comes to.
    pub quiet: bool,
}

impl Report for Human {
    fn article(&mut self, article: &Checked, out: &mut dyn Write) -> std::io::Result<()> {
        if article.findings.is_empty() {
            return Ok(());
        }
        let path = self.styled(PATH, &visible(&article.document.path));
        writeln!(out, "{path}\n")?;
        article
            .findings
            .iter()
            .try_for_each(|finding| self.finding(&article.document, finding, out))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> std::io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let articles = counted(summary.articles, "article");
        if summary.findings == 0 {
            return writeln!(
                out,
                "nothing found in {articles}, {}",
                counted(summary.words, "word")
            );
        }
        writeln!(
            out,
            "{} in {articles}, {}",
            counted(summary.findings, "finding"),
            counted(summary.words, "word")
        )?;
        for (name, count) in summary.rules_by_count() {
            writeln!(out, "{count:>6}  {name}")?;
        }
        writeln!(out, "MQM penalty: {:.1} per 1,000 words", summary.penalty_per_thousand())
    }
}

impl Human {
    fn finding(
        &self,
        document: &Document,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        let place = document.place(finding.span);
        let severity = self.styled(style_of(finding.severity), finding.severity.name());
        let at = format!("{}:{}", place.from.line, place.from.column);
        writeln!(out, "{at:>8}  {severity} {}", self.styled(FAINT, finding.rule))?;
        writeln!(out, "          {}", self.sentence(document, finding))?;
        writeln!(out, "          {}", visible(&finding.message))?;
        for related in finding.related.iter().take(RELATED) {
            let (path, from) = match &related.at {
                At::Here(span) => (String::new(), document.place(*span).from),
                At::Elsewhere { path, place, .. } => (format!("{path}:"), place.from),
            };
            let note = format!("{path}{}:{} {}", from.line, from.column, related.message);
            writeln!(out, "          {}", self.styled(FAINT, &visible(&note)))?;
        }
        if let more @ 1.. = finding.related.len().saturating_sub(RELATED) {
            let note = format!("and {}", counted(more, "more place"));
            writeln!(out, "          {}", self.styled(FAINT, &note))?;
        }
        writeln!(out)
    }

    /// The words around a finding with the change drawn in.
    fn sentence(&self, document: &Document, finding: &Finding) -> String {
        let text = document.text();
        let whole = finding.fixes.first().map_or(finding.span, |fix| fix.span(finding.span));
        let behind =
            document.segments.partition_point(|segment| segment.span.start <= finding.span.start);
        let segment = document.segments[..behind]
            .last()
            .map_or(Span::new(0, text.len()), |segment| segment.span);
        let (before, after) =
            (back(text, segment.start, whole.start), forth(text, whole.end, segment.end));
        let inside = match finding.fixes.first() {
            Some(fix) => self.drawn(text, whole, fix),
            None => self.marked(whole.of(text)),
        };
        let cut = |cut: bool| if cut { "…" } else { "" };
        format!(
            "{}{}{inside}{}{}",
            cut(before > segment.start),
            visible(&text[before..whole.start]),
            visible(&text[whole.end..after]),
            cut(after < segment.end)
        )
    }

    fn drawn(&self, text: &str, whole: Span, fix: &Fix) -> String {
        let mut drawn = String::new();
        let mut at = whole.start;
        for edit in &fix.edits {
            drawn.push_str(&shortened(&text[at..edit.span.start]));
            let (old, new) =
                (shortened(edit.span.of(text).trim_end_matches(['\n', '\r'])), visible(&edit.text));
            if !old.is_empty() {
                drawn.push_str(&if self.coloured {
                    self.styled(STRUCK, &open_box(&old))
                } else {
                    format!("[-{old}-]")
                });
            }
            if !new.is_empty() {
                drawn.push_str(&if self.coloured {
                    self.styled(INSERTED, &open_box(&new))
                } else {
                    format!("{{+{new}+}}")
                });
            }
            at = edit.span.end;
        }
        drawn.push_str(&shortened(&text[at..whole.end]));
        drawn
    }

    fn marked(&self, text: &str) -> String {
        let text = shortened(text);
        if self.coloured { self.styled(MARKED, &text) } else { format!("⟦{text}⟧") }
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.coloured { format!("{style}{text}{style:#}") } else { text.to_string() }
    }
}

/// "1 word", "2,642 words"
pub fn counted(count: usize, what: &str) -> String {
    let number = in_groups(&count.to_string(), ',');
    format!("{number} {what}{}", if count == 1 { "" } else { "s" })
}

/// Text as it may be printed: on one line, nothing that moves the cursor.
pub fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    visible.extend(text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | MASK => ' ',
        c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
            '\u{fffd}'
        }
        c => c,
    }));
    visible
}

/// A change of nothing but space is drawn as an open box; colour alone would not show it.
fn open_box(text: &str) -> String {
    if text.trim().is_empty() { text.chars().map(|_| '␣').collect() } else { text.to_string() }
}

/// A long stretch is shown by its two ends.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= 3 * AROUND {
        return visible(text);
    }
    let start: String = text.chars().take(AROUND).collect();
    let end: String = text.chars().skip(count - AROUND).collect();
    format!("{} […] {}", visible(&start), visible(&end))
}

fn back(text: &str, least: usize, from: usize) -> usize {
    let least = least.min(from);
    let start =
        text[least..from].char_indices().rev().nth(AROUND - 1).map_or(least, |(at, _)| least + at);
    // Whole words, where a space is near.
    if start == least {
        start
    } else {
        text[start..from].find(' ').filter(|at| *at < 24).map_or(start, |at| start + at + 1)
    }
}

fn forth(text: &str, from: usize, most: usize) -> usize {
    let most = most.max(from);
    let end = text[from..most].char_indices().nth(AROUND).map_or(most, |(at, _)| from + at);
    if end == most {
        end
    } else {
        text[from..end].rfind(' ').filter(|at| from + at + 24 > end).map_or(end, |at| from + at)
    }
}
