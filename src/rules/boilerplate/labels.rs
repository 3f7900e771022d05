//! Lines of labels and buttons: "Editor: Li Ming Views: 120 [Print] [Close]".

use super::super::Findings;
use super::PAGE;
use crate::article::{Article, Segment};
use crate::language::Boilerplate;
use crate::text::Span;

/// A longer line is no line of labels.
const LONGEST_LINE: usize = 240;
/// What stands behind a label, in characters, where the line has no other.
const LONGEST_VALUE: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The page's: "font size".
    Page,
    /// A byline's, which may stay: "source".
    Neutral,
    /// A capitalised word or two that no list has.
    Unknown,
}

/// A label with its colon, or a button.
#[derive(Debug)]
struct Label {
    span: Span,
    kind: Kind,
}

pub fn check(article: &Article, segment: &Segment, is_head: bool, findings: &mut Findings) {
    let Some(lists) = article.pack.map(|pack| &pack.data.boilerplate) else { return };
    let line = segment.span.of(article.text);
    if line.chars().nth(LONGEST_LINE).is_some() {
        return;
    }
    let mut labels = labels(line, lists);
    settle(line, is_head, &mut labels);
    let of_page = labels.iter().filter(|label| label.kind == Kind::Page).count();
    if of_page == 0 || labels.len() == 1 && !is_alone(line, &labels[0], is_head) {
        return;
    }
    for part in parts(line, &labels) {
        let at = segment.span.start;
        findings.add(Span::new(at + part.start, at + part.end), PAGE);
    }
}

/// Whether a line's one label starts it or follows a date at an article's head, and says little.
fn is_alone(line: &str, label: &Label, is_head: bool) -> bool {
    let before = &line[..label.span.start];
    let starts = before.chars().filter(|c| c.is_alphabetic()).count() == 0;
    let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
    let dated = is_head && before.split(|c: char| !c.is_ascii_digit()).any(is_year);
    let value = &line[label.span.end..];
    // "It will be painted next year. Editor: Li Ming"
    let signed = before.trim_end().ends_with(['.', '!', '?', '”', '»']) && is_name(value);
    (starts || dated || signed) && value.chars().count() <= LONGEST_VALUE && !is_said(value)
}

/// Two or three words with capitals, and nothing else.
fn is_name(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    (2..=3).contains(&words.clone().count()) && words.all(is_part)
}

/// "Editor: How did it begin?": what somebody says in a conversation.
fn is_said(value: &str) -> bool {
    let words = value.split_whitespace();
    let lower = words.clone().filter(|word| word.starts_with(char::is_lowercase)).count();
    value.trim_end().ends_with(['.', '!', '?', '…', '。', '？', '！']) && 2 * lower > words.count()
}

/// Tells what unknown labels are by the company they keep: beside a date or a source at an article's head, and beside
/// other labels at its foot, they are the page's; elsewhere they are no labels.
fn settle(line: &str, is_head: bool, labels: &mut Vec<Label>) {
    let of = |kind: Kind| labels.iter().filter(|label| label.kind == kind).count();
    let is_byline = of(Kind::Neutral) > 0 || of(Kind::Page) > 0;
    let is_sentence = ends_inside(line) || line.ends_with(['.', '!', '?', '。', '"', '”', '»']);
    let believed = !is_sentence && is_byline && (is_head || labels.len() > 1);
    if believed {
        let unknown = labels.iter_mut().filter(|label| label.kind == Kind::Unknown);
        unknown.for_each(|label| label.kind = Kind::Page);
    } else {
        labels.retain(|label| label.kind != Kind::Unknown);
    }
}

/// Whether a sentence ends inside a line: the stop of a date ends none.
fn ends_inside(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 2 && word.chars().all(char::is_alphabetic)
    })
}

/// The stretches of a line that are the page's, each from its label to the next one that may stay.
fn parts(line: &str, labels: &[Label]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    for (index, label) in labels.iter().enumerate().filter(|(_, label)| label.kind == Kind::Page) {
        let next = labels.get(index + 1).map_or(line.len(), |next| next.span.start);
        let end = label.span.start + line[label.span.start..next].trim_end().len();
        match parts.last_mut() {
            Some(last) if line[last.end..label.span.start].trim().is_empty() => last.end = end,
            _ => parts.push(Span::new(label.span.start, end)),
        }
    }
    // A bracket around the whole line belongs to it.
    if let Some(first) = parts.first_mut()
        && matches!(line[..first.start].trim(), "(" | "（")
    {
        first.start = 0;
    }
    parts
}

fn labels(line: &str, lists: &Boilerplate) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for (at, mark) in line.match_indices([':', '：', '[', '【', '/', '|', '丨']) {
        if matches!(mark, "[" | "【") {
            found.extend(button(line, at, &lists.buttons));
            continue;
        }
        let end = at + mark.len();
        let of = |list: &[String]| list.iter().filter_map(|label| listed(line, at, label)).min();
        let (page, neutral) = (of(&lists.labels), of(&lists.neutral_labels));
        // "Editor/Wang Li", "Text/Li Ming Photo/Wang Li": a stroke parts much else.
        let is_first = neutral.is_some_and(|start| line[..start].trim().is_empty());
        if !matches!(mark, ":" | "：") && page.is_none() && !is_first {
            continue;
        }
        let is_page = page.is_some_and(|page| neutral.is_none_or(|other| page <= other));
        let kind = match (is_page || only_buttons(line, end, &lists.buttons), neutral) {
            (true, _) => Kind::Page,
            (_, Some(_)) => Kind::Neutral,
            _ => Kind::Unknown,
        };
        let start = [page, neutral].into_iter().flatten().min().or_else(|| unlisted(line, at));
        found.extend(start.map(|start| Label { span: Span::new(start, end), kind }));
    }
    found
}

/// Whether words to be clicked follow, two or more and nothing else, whatever the label became in translation.
fn only_buttons(line: &str, from: usize, buttons: &[String]) -> bool {
    let value = line[from..].split(['[', ']', '(', ')']).next().unwrap_or_default();
    let mut words = value.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty());
    words.clone().count() > 1 && words.all(|word| buttons.contains(&word.to_lowercase()))
}

/// Where a label of a list starts that ends right before a colon: it has a capital, and no letter before it.
fn listed(line: &str, colon: usize, label: &str) -> Option<usize> {
    let before = line[..colon].trim_end();
    let length = label.chars().count();
    let (start, _) = before.char_indices().rev().nth(length.checked_sub(1)?)?;
    let first = before[start..].chars().next()?;
    let has_case = first.is_lowercase() || first.is_uppercase();
    let is_free = !line[..start].ends_with(char::is_alphanumeric) || !has_case;
    let is_bracketed = line[..start].ends_with(['(', '（']);
    let stands_out = !first.is_lowercase() || is_bracketed;
    (is_free && stands_out && before[start..].to_lowercase() == label).then_some(start)
}

/// Where a label of a capitalised word and perhaps two small ones starts, right before a colon.
fn unlisted(line: &str, colon: usize) -> Option<usize> {
    let before = line[..colon].trim_end();
    let mut start = before.len();
    for word in before.split(' ').rev().take(3) {
        start = start.checked_sub(word.len())?;
        let bare = word.trim_start_matches(['(', '（']);
        let first = bare.chars().next()?;
        if !bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'')) {
            return None;
        }
        if first.is_uppercase() {
            return Some(start + word.len() - bare.len());
        }
        start = start.checked_sub(1)?;
    }
    None
}

/// "[Print]"
fn button(line: &str, open: usize, buttons: &[String]) -> Option<Label> {
    let rest = line[open..].trim_start_matches(['[', '【']);
    let (inner, _) = rest.split_once([']', '】'])?;
    let start = line.len() - rest.len();
    let name = inner.trim().to_lowercase();
    let is_button = buttons.contains(&name)
        || inner.contains(' ')
            && name.split_whitespace().all(|word| buttons.iter().any(|button| button == word));
    let close = line[start + inner.len()..].chars().next()?;
    // A line of nothing but brackets is a bar of buttons, whatever they say.
    let is_bar = line.starts_with(['[', '【'])
        && line.ends_with([']', '】'])
        && line.matches(['[', '【']).count() > 1;
    let span = Span::new(open, start + inner.len() + close.len_utf8());
    (is_bar || is_button).then_some(Label { span, kind: Kind::Page })
}
