//! One article: its text with the marks in place, beside it what each mark means.

use super::escaped;
use crate::checker::Checked;
use crate::document::{Document, SegmentKind, relative};
use crate::finding::{At, Finding, Safety};
use crate::report::human::counted;
use crate::report::tools::Numbers;
use crate::text::Span;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A fix that reaches so much farther than its finding, in bytes, is told and not drawn.
const FAR: usize = 120;

/// An article that is written out.
pub struct Page<'c> {
    pub path: String,
    checked: &'c Checked,
    marks: Vec<Mark<'c>>,
}

/// A finding, and what of the text it is drawn over.
struct Mark<'c> {
    finding: &'c Finding,
    /// Its number for decisions.
    number: String,
    span: Span,
    /// Whether the change itself is drawn.
    is_drawn: bool,
}

impl<'c> Page<'c> {
    pub fn new(checked: &'c Checked, numbers: &mut Numbers) -> Page<'c> {
        let mark = |finding: &'c Finding| {
            let whole = finding.fixes.first().map_or(finding.span, |fix| fix.span(finding.span));
            let is_drawn = !finding.fixes.is_empty() && whole.len() <= finding.span.len() + FAR;
            let number = numbers.of(&checked.document, finding);
            Mark { finding, number, span: if is_drawn { whole } else { finding.span }, is_drawn }
        };
        let mut marks: Vec<Mark> = checked.findings.iter().map(mark).collect();
        marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
        Page { path: relative(&checked.document.path).to_string(), checked, marks }
    }

    /// The names of the rules that found something.
    pub fn rules(&self) -> BTreeSet<&'static str> {
        self.checked.findings.iter().map(|finding| finding.rule).collect()
    }

    /// The article as an element, the number of which is part of its marks' names.
    pub fn html(&self, article: usize) -> String {
        let document = &self.checked.document;
        let language = document.language.as_deref().unwrap_or_default();
        let mut html = format!(
            "<article id=\"a{article}\" lang=\"{}\"><h2 dir=\"auto\">{}</h2><p class=\"meta\">{}, {}</p>\n",
            escaped(language),
            escaped(&self.path),
            counted(self.checked.findings.len(), "finding"),
            counted(self.checked.words, "word"),
        );
        let mut segments: Vec<usize> = (0..document.segments.len()).collect();
        segments.sort_by_key(|index| document.segments[*index].span.start);
        let mut next = 0;
        for (at, index) in segments.iter().enumerate() {
            let end = segments
                .get(at + 1)
                .map_or(usize::MAX, |after| document.segments[*after].span.start);
            let first = next;
            next += self.marks[first..].iter().take_while(|mark| mark.span.start < end).count();
            self.segment(*index, first..next, article, &mut html);
        }
        html.push_str("</article>\n");
        html
    }

    /// A segment, with its source where it is a row of a table, and the notes on its marks.
    fn segment(
        &self,
        index: usize,
        marks: std::ops::Range<usize>,
        article: usize,
        html: &mut String,
    ) {
        let document = &self.checked.document;
        let segment = document.segments[index];
        let tag = match segment.kind {
            SegmentKind::Heading => "h3",
            _ => "p",
        };
        html.push_str("<section>");
        if let Some(source) = source_of(document, index) {
            let _ = write!(html, "<p class=\"source\" dir=\"auto\">{}</p>", escaped(source));
        }
        let _ = write!(html, "<{tag} class=\"text\" dir=\"auto\">");
        self.text(segment.span, marks.clone(), article, html);
        let _ = write!(html, "</{tag}>");
        if !marks.is_empty() {
            html.push_str("<ol class=\"notes\">");
            for at in marks {
                html.push_str(&self.note(at, article));
            }
            html.push_str("</ol>");
        }
        html.push_str("</section>\n");
    }

    /// A segment's text with its marks. Of two that overlap the first is drawn.
    fn text(
        &self,
        segment: Span,
        marks: std::ops::Range<usize>,
        article: usize,
        html: &mut String,
    ) {
        let text = self.checked.document.text();
        let end = segment.end;
        let mut at = segment.start;
        for index in marks {
            let mark = &self.marks[index];
            let (start, stop) = (mark.span.start, mark.span.end.min(end.max(mark.span.start)));
            if start < at {
                continue;
            }
            html.push_str(&escaped(&text[at..start]));
            let _ = write!(
                html,
                "<a class=\"mark {}\" id=\"m{article}-{index}\" href=\"#n{article}-{index}\">",
                mark.finding.severity.name()
            );
            self.drawn(mark, stop, html);
            html.push_str("</a>");
            at = stop;
        }
        html.push_str(&escaped(&text[at..end.max(at)]));
    }

    /// What a mark is drawn as: the words struck and those inserted, or the words alone.
    fn drawn(&self, mark: &Mark, stop: usize, html: &mut String) {
        let text = self.checked.document.text();
        let Some(fix) = mark.finding.fixes.first().filter(|_| mark.is_drawn) else {
            html.push_str(&escaped(&text[mark.span.start..stop]));
            return;
        };
        let mut at = mark.span.start;
        for edit in fix.edits.iter().filter(|edit| edit.span.start <= stop) {
            html.push_str(&escaped(&text[at..edit.span.start]));
            at = edit.span.end.min(stop);
            for (tag, words) in [("del", &text[edit.span.start..at]), ("ins", edit.text.as_str())] {
                if !words.is_empty() {
                    let words = if words.trim().is_empty() { "␣" } else { words };
                    let _ = write!(html, "<{tag}>{}</{tag}>", escaped(words));
                }
            }
        }
        html.push_str(&escaped(&text[at..stop.max(at)]));
    }

    /// What a mark means, and what to do about it.
    fn note(&self, index: usize, article: usize) -> String {
        let Mark { finding, number, .. } = &self.marks[index];
        let fix = finding.fixes.first();
        let safety = fix.map_or("none", |fix| safety(fix.safety));
        let is_written = fix.is_some_and(|fix| fix.safety != Safety::Show);
        let mut note = format!(
            "<li id=\"n{article}-{index}\" tabindex=\"0\" class=\"note {severity}\" data-rule=\"{rule}\" data-severity=\"{severity}\" data-safety=\"{safety}\" data-number=\"{number}\" data-mark=\"m{article}-{index}\"><span class=\"head\"><b>{severity}</b> <a href=\"#m{article}-{index}\">{rule}</a></span> <span class=\"message\" dir=\"auto\">{message}</span>",
            severity = finding.severity.name(),
            rule = escaped(finding.rule),
            message = escaped(&finding.message),
        );
        for related in finding.related.iter().take(3) {
            let (path, from) = match &related.at {
                At::Here(span) => (None, self.checked.document.place(*span).from),
                At::Elsewhere { path, place, .. } => (Some(path), place.from),
            };
            let path = path.map_or(String::new(), |path| format!("{}:", escaped(path)));
            let (line, message) = (from.line, escaped(&related.message));
            let _ =
                write!(note, "<span class=\"related\" dir=\"auto\">{path}{line} {message}</span>");
        }
        if is_written {
            let _ = write!(
                note,
                "<span class=\"decide\"><button type=\"button\" data-do=\"accept\">Accept</button><button type=\"button\" data-do=\"reject\">Reject</button> <i>{safety}</i></span>"
            );
        }
        note.push_str("</li>");
        note
    }
}

/// The source of a segment that has one of its own.
fn source_of(document: &Document, index: usize) -> Option<&str> {
    let source = document.source_document.as_deref()?;
    let pair = document.pairs.iter().find(|pair| pair.target.contains(&index))?;
    let (first, last) = (pair.source.start, pair.source.end.checked_sub(1)?);
    let span = source.segments.get(first)?.span.to(source.segments.get(last)?.span);
    Some(span.of(source.text()))
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
        Safety::Show => "show",
    }
}
