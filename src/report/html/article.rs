//! One article: its text with the marks in place, beside it what each mark means.

use super::escaped;
use super::overview::Group;
use crate::check::Passage;
use crate::checker::Checked;
use crate::document::{Segment, SegmentKind, relative};
use crate::finding::{At, Finding, Safety};
use crate::report::human::counted;
use crate::report::tools::Numbers;
use crate::text::Span;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

/// A fix that reaches so much farther than its finding, in bytes, is told and not drawn.
const FAR: usize = 120;
/// So many related places are told one by one.
const RELATED: usize = 3;

/// An article that is written out.
pub struct Page<'c> {
    pub path: String,
    checked: &'c Checked,
    marks: Vec<Mark<'c>>,
}

/// A finding, and what of the text it is drawn over.
pub struct Mark<'c> {
    pub finding: &'c Finding,
    /// Its number for decisions.
    number: String,
    /// What tells it from findings that say another thing.
    pub group: u64,
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
            let group = Group::of(&checked.document, finding).key();
            let span = if is_drawn { whole } else { finding.span };
            Mark { finding, number, group, span, is_drawn }
        };
        let mut marks: Vec<Mark> = checked.findings.iter().map(mark).collect();
        marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
        Page { path: relative(&checked.document.path).to_string(), checked, marks }
    }

    /// The marks, in the order in which they are drawn.
    pub fn marks(&self) -> &[Mark<'c>] {
        &self.marks
    }

    /// The names of the rules that found something.
    pub fn rules(&self) -> BTreeSet<&'static str> {
        self.checked.findings.iter().map(|finding| finding.rule).collect()
    }

    /// The article as an element, the number of which is part of its marks' names.
    pub fn html(&self, article: usize) -> String {
        let document = &self.checked.document;
        let source = document.source_document.as_deref();
        let mut html = format!(
            "<article id=\"a{article}\"{}><h2 dir=\"auto\">{}</h2><p class=\"meta\">{}, {}</p>\n",
            if source.is_some() { " class=\"paired\"" } else { "" },
            escaped(&self.path),
            counted(self.checked.findings.len(), "finding"),
            counted(self.checked.words, "word"),
        );
        let mut segments: Vec<Segment> = document.segments.clone();
        segments.sort_by_key(|segment| segment.span.start);
        let mut passages = self.checked.passages.clone();
        passages.sort_by_key(|passage| passage.target.start);
        let (mut mark, mut passage) = (0, 0);
        for (at, segment) in segments.iter().enumerate() {
            let end = segments.get(at + 1).map_or(usize::MAX, |after| after.span.start);
            let (first, first_passage) = (mark, passage);
            mark += self.marks[first..].iter().take_while(|mark| mark.span.start < end).count();
            passage += passages[passage..].iter().take_while(|one| one.target.start < end).count();
            let (own, lost): (Vec<Passage>, Vec<Passage>) =
                passages[first_passage..passage].iter().partition(|one| !one.target.is_empty());
            // What has no translation stands by itself, before or behind what is said around it.
            let (behind, before): (Vec<Passage>, Vec<Passage>) =
                lost.into_iter().partition(|one| one.target.start > segment.span.start);
            let alone =
                |passage: &Passage| format!("<section>{}</section>\n", self.source(&[*passage]));
            html.extend(before.iter().map(alone));
            self.segment(segment, &self.source(&own), first..mark, article, &mut html);
            html.extend(behind.iter().map(alone));
        }
        html.push_str("</article>\n");
        html
    }

    /// What passages were translated from.
    fn source(&self, passages: &[Passage]) -> String {
        let Some(source) = self.checked.document.source_document.as_deref() else {
            return String::new();
        };
        let mut html =
            format!("<p class=\"source\" dir=\"auto\"{}>", language(source.language.as_deref()));
        let said: Vec<&str> =
            passages.iter().map(|passage| passage.source.of(source.text())).collect();
        html.push_str(&escaped(&said.join("\n")));
        html + "</p>"
    }

    /// A segment, with its source where it has one, and the notes on its marks.
    fn segment(
        &self,
        segment: &Segment,
        source: &str,
        marks: Range<usize>,
        article: usize,
        html: &mut String,
    ) {
        let tag = match segment.kind {
            SegmentKind::Heading => "h3",
            _ => "p",
        };
        let own = language(self.checked.document.language.as_deref());
        let _ = write!(html, "<section>{source}<{tag} class=\"text\" dir=\"auto\"{own}>");
        self.text(segment.span, marks.clone(), article, html);
        let _ = write!(html, "</{tag}>");
        if !marks.is_empty() {
            html.push_str("<ol class=\"notes\" role=\"list\">");
            for at in marks {
                html.push_str(&self.note(at, article));
            }
            html.push_str("</ol>");
        }
        html.push_str("</section>\n");
    }

    /// A segment's text with its marks. Of two that overlap the first is drawn.
    fn text(&self, segment: Span, marks: Range<usize>, article: usize, html: &mut String) {
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
                "<a class=\"mark {}\" id=\"m{article}-{index}\" href=\"#n{article}-{index}\" aria-describedby=\"w{article}-{index}\">",
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
            let words = &text[mark.span.start..stop];
            // A place between two words is drawn, too.
            html.push_str(&if words.is_empty() { "‸".to_string() } else { escaped(words) });
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
        let Mark { finding, number, group, .. } = &self.marks[index];
        let fix = finding.fixes.first();
        let safety = fix.map_or("none", |fix| fix.safety.name());
        let is_written = fix.is_some_and(|fix| fix.safety != Safety::Show);
        let severity = finding.severity.name();
        let at = format!("{article}-{index}");
        let mut note = format!(
            "<li id=\"n{at}\" tabindex=\"-1\" class=\"note {severity}\" aria-describedby=\"w{at}\" data-rule=\"{rule}\" \
             data-severity=\"{severity}\" data-safety=\"{safety}\" data-number=\"{number}\" data-mark=\"m{at}\" data-group=\"{group:x}\">\
             <span class=\"head\"><b>{severity}</b> <a href=\"#m{at}\">{rule}</a> <i>{safety}</i>",
            safety = told(safety),
            rule = escaped(finding.rule),
        );
        if is_written {
            let _ = write!(
                note,
                "<span class=\"decide\"><button type=\"button\" data-do=\"accept\" aria-describedby=\"w{at}\" aria-pressed=\"false\">Accept</button><button type=\"button\" data-do=\"reject\" aria-describedby=\"w{at}\" aria-pressed=\"false\">Reject</button></span>"
            );
        }
        let message = escaped(&finding.message);
        let _ = write!(note, "</span><span class=\"message\" id=\"w{at}\">{message}</span>");
        if let Some(said) = &finding.note {
            let _ = write!(note, "<span class=\"glossary\" dir=\"auto\">{}</span>", escaped(said));
        }
        self.related(finding, &mut note);
        note.push_str("</li>");
        note
    }

    /// The other places that a finding speaks of.
    fn related(&self, finding: &Finding, note: &mut String) {
        for related in finding.related.iter().take(RELATED) {
            let (path, from) = match &related.at {
                At::Here(span) => (None, self.checked.document.place(*span).from),
                At::Elsewhere { path, place, .. } => (Some(path), place.from),
            };
            let path = path.map_or(String::new(), |path| format!("{}, ", escaped(path)));
            let (line, message) = (from.line, escaped(&related.message));
            let _ = write!(note, "<span class=\"related\">{path}line {line}: {message}</span>");
        }
        if let more @ 1.. = finding.related.len().saturating_sub(RELATED) {
            let more = counted(more, "more place");
            let _ = write!(note, "<span class=\"related\">and {more}</span>");
        }
    }
}

/// A language as an attribute.
fn language(code: Option<&str>) -> String {
    code.map_or(String::new(), |code| format!(" lang=\"{}\"", escaped(code)))
}

/// How far a fix may be trusted, for a reader.
pub fn told(safety: &str) -> &'static str {
    match safety {
        "safe" => "safe",
        "unsafe" => "unsafe",
        "show" => "only shown",
        _ => "no fix",
    }
}
