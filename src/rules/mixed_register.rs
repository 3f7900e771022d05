#![doc = include_str!("mixed_register.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::Severity;
use crate::language::Register;
use crate::text::Span;

pub const RULE: Rule = Rule {
    name: "mixed-register",
    summary: "sentences in the polite and in the plain style in one article",
    page: include_str!("mixed_register.md"),
    category: category::REGISTER,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// One sentence in the other style may be on purpose.
const LEAST: usize = 2;
/// Fewer sentences show no style.
const FEWEST: usize = 6;

fn check(article: &Article, findings: &mut Findings) {
    let Some(register) = article.pack.map(|pack| &pack.data.register) else { return };
    if register.end.is_empty() {
        return;
    }
    let (mut polite, mut plain) = (Vec::new(), Vec::new());
    let running = |segment: &&Segment| segment.kind == SegmentKind::Paragraph;
    for segment in article.segments.iter().filter(running) {
        for (sentence, stop) in ends(segment.span.of(article.text), &register.end) {
            let start = segment.span.start;
            let place = |ending: &str| Span::new(start + stop - ending.len(), start + stop);
            if let Some(ending) = ending(sentence, register, &register.polite) {
                polite.push(place(ending));
            } else if let Some(ending) = ending(sentence, register, &register.plain) {
                plain.push(place(ending));
            }
        }
    }
    if polite.len().min(plain.len()) < LEAST || polite.len() + plain.len() < FEWEST {
        return;
    }
    let is_plain = plain.len() >= polite.len();
    let (kept, others) = if is_plain { (plain, polite) } else { (polite, plain) };
    report(article, kept.len(), &others, is_plain, findings);
}

fn report(
    article: &Article,
    kept: usize,
    others: &[Span],
    is_plain: bool,
    findings: &mut Findings,
) {
    let Some((first, rest)) = others.split_first() else { return };
    let (other, own) = if is_plain { ("polite", "plain") } else { ("plain", "polite") };
    let message = format!(
        "“{}” ends a sentence in the {other} style; {kept} sentences of this article are in the {own} style, {} in the {other} one",
        first.of(article.text),
        others.len()
    );
    let finding = findings.add(*first, message);
    for span in rest {
        finding.with_related(*span, "and here");
    }
}

/// Sentences before a full stop outside quotations and brackets, each with the place where it ends. A passage whose marks do not
/// pair says nothing: who speaks there is not known.
fn ends<'t>(passage: &'t str, stop: &str) -> Vec<(&'t str, usize)> {
    let (mut depth, mut found) = (0usize, Vec::new());
    for (at, c) in passage.char_indices() {
        match c {
            '「' | '『' | '“' | '（' | '(' | '《' => depth += 1,
            '」' | '』' | '”' | '）' | ')' | '》' if depth == 0 => return Vec::new(),
            '」' | '』' | '”' | '）' | ')' | '》' => depth -= 1,
            '"' => return Vec::new(),
            _ if depth == 0 && passage[at..].starts_with(stop) => found.push((&passage[..at], at)),
            _ => {}
        }
    }
    if depth > 0 { Vec::new() } else { found }
}

/// The ending of a sentence that shows a style, as it stands there with the word that asks.
fn ending<'t>(sentence: &'t str, register: &Register, endings: &[String]) -> Option<&'t str> {
    let asked = register.asking.as_str();
    let said = sentence.strip_suffix(asked).filter(|_| !asked.is_empty()).unwrap_or(sentence);
    let ending = endings.iter().find(|ending| said.ends_with(ending.as_str()))?;
    Some(&sentence[said.len() - ending.len()..])
}
