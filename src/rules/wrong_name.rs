#![doc = include_str!("wrong_name.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Fix, Safety, Severity};
use crate::names::china::{Mistype, Setting};
use crate::names::derived::{Derived, Difference, derived};
use crate::names::surnames::misread;
use crate::names::withheld::withheld;
use crate::text::{Case, fold};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "wrong-name",
    summary: "a name of the glossary said otherwise than the glossary says it",
    page: include_str!("wrong_name.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let is_spelt = |found: &&Derived| !found.differences.contains(&Difference::Literal);
    let is_whole = |found: &&Derived| !goes_on(article, found);
    let setting = Setting::of(article);
    let is_division = |found: &&Derived| {
        setting.as_ref().is_some_and(|setting| setting.is_division(&found.tokens))
    };
    let all = derived(article).iter().filter(is_spelt).filter(is_whole);
    all.filter(|found| !is_division(found)).for_each(|found| flag(article, found, findings));
    check_withheld(article, setting.is_some(), findings);
    // The source tells better how a name is read.
    if article.source.is_none() {
        check_surnames(article, setting.as_ref(), findings);
    }
    if let Some(setting) = setting {
        check_divisions(article, &setting, findings);
    }
}

/// Divisions of China in another province than theirs, and without their people.
fn check_divisions(article: &Article, setting: &Setting, findings: &mut Findings) {
    for astray in setting.astray() {
        let span = article.span_of(&astray.tokens);
        let mut message = format!(
            "“{}” is not where {} lies ({})",
            span.of(article.text),
            article.span_of(&astray.division).of(article.text),
            astray.chinese,
        );
        if !astray.right.is_empty() {
            message += &format!(": write “{}”", astray.right.join("” or “"));
        }
        let finding = findings.add(span, message);
        if let [right] = astray.right[..] {
            let place = article.span_of(&astray.stem);
            let fix = terms::rewrite(article, place, right.to_string(), None, false);
            finding.fixes.push(Fix { safety: fix.safety.min(Safety::Unsafe), ..fix });
        }
    }
    for city in setting.no_provinces() {
        let span = article.span_of(&city.tokens);
        let written = span.of(article.text);
        findings.add(span, format!("“{written}” is no province: {} is a city", city.chinese));
    }
    check_types(article, setting, findings);
    for found in setting.peopleless() {
        if is_derived(article, &found.tokens) {
            continue;
        }
        let span = article.span_of(&found.tokens);
        let message = format!(
            "“{}” {}: {} is of the {}",
            span.of(article.text),
            if found.has_another { "names another people" } else { "has lost its people" },
            found.chinese,
            found.peoples
        );
        let severity = if found.has_another { Severity::Major } else { Severity::Minor };
        let finding = findings.add(span, message).with_severity(severity);
        if let Some(right) = found.right {
            finding.with_fix(span, right, Safety::Unsafe);
        }
    }
}

/// Type words that are another's, or that stand twice.
fn check_types(article: &Article, setting: &Setting, findings: &mut Findings) {
    for found in setting.mistyped() {
        if is_derived(article, &found.tokens) {
            continue;
        }
        let span = article.span_of(&found.tokens);
        let written = span.of(article.text);
        let right = found.right.as_deref().unwrap_or_default();
        let message = match &found.what {
            Mistype::Twice(said) => {
                format!(
                    "“{written}” says twice what it is: “{said}” is the Chinese word for it; write “{right}” for the name"
                )
            }
            Mistype::Street => {
                format!(
                    "“{written}” stands in a row of towns: what is meant is no street but a “{right}”"
                )
            }
            Mistype::Level(chinese) => {
                format!("“{written}” is of another level: write “{right}” for {chinese}")
            }
        };
        let finding = findings.add(span, message);
        if matches!(found.what, Mistype::Twice(_)) {
            finding.with_severity(Severity::Minor);
        }
        if let Some(right) = found.right {
            let fix = terms::rewrite(article, article.span_of(&found.place), right, None, false);
            // Another type word may be of another gender.
            let has_gender = article.pack.is_some_and(|pack| pack.data.gender);
            let is_stem = matches!(found.what, Mistype::Twice(_));
            let most = if has_gender && !is_stem { Safety::Show } else { Safety::Unsafe };
            finding.fixes.push(Fix { safety: fix.safety.min(most), ..fix });
        }
    }
}

/// Whether a name of the glossary is told of some tokens.
pub(super) fn is_derived(article: &Article, tokens: &Range<usize>) -> bool {
    derived(article)
        .iter()
        .any(|other| other.tokens.start < tokens.end && tokens.start < other.tokens.end)
}

/// People whose given names are the sign for a name that is not told.
fn check_withheld(article: &Article, is_of_china: bool, findings: &mut Findings) {
    for name in withheld(article, is_of_china) {
        let span = article.span_of(&name.tokens);
        let surname = article.span_of(&name.surname).of(article.text);
        let message = format!(
            "“{}” is nobody's name: 某 says that the name is withheld; write that somebody is called “{surname}”",
            span.of(article.text),
        );
        findings.add(span, message).with_fix(span, surname, Safety::Show);
    }
}

/// People from China whose surnames are none.
fn check_surnames(article: &Article, setting: Option<&Setting>, findings: &mut Findings) {
    for misread in misread(article, setting) {
        let is_term = |at: usize| {
            article.matches.iter().any(|found| {
                (found.tokens.0 as usize..=found.tokens.1 as usize).contains(&at)
                    && article.is_meant(found)
            })
        };
        if is_derived(article, &misread.tokens) || misread.tokens.clone().any(is_term) {
            continue;
        }
        let span = article.span_of(&misread.tokens);
        let why = match misread.is_cut {
            true => "is one surname",
            false => "is read otherwise as a surname",
        };
        let message = format!(
            "“{}” is hardly the name of anybody: {} {why}; write “{}”",
            span.of(article.text),
            misread.surname,
            misread.write
        );
        findings.add(span, message).with_fix(span, misread.write, Safety::Unsafe);
    }
}

/// Whether what was taken for a name with another type word is part of something else: "Shanghai State-owned", where a
/// hyphen ties its last word to the next, or "Department of Tianjin Academy", where a longer name follows the head.
fn goes_on(article: &Article, found: &Derived) -> bool {
    let next = found.tokens.end;
    if !found.differences.contains(&Difference::Type) || next >= article.tokens.len() {
        return false;
    }
    // Also where machines part it: "Shanghai State - owned".
    let goes_on = |at: usize| article.tokens.get(at).is_some_and(|token| token.case == Case::Lower);
    let is_tied = article.tokens[next].is_mark('-') && (article.touches(next) || goes_on(next + 1));
    let starts_with_head = !fold::fold(&found.right)
        .starts_with(&fold::fold(article.of(found.tokens.start)))
        && article.pack.is_some_and(|pack| pack.data.names.head_last);
    let has_longer = article.adjoin(next - 1, next) && article.tokens[next].is_capitalised();
    is_tied || starts_with_head && has_longer
}

/// Reports a name said otherwise, with what to write.
pub(super) fn flag(article: &Article, found: &Derived, findings: &mut Findings) {
    let preferred = || article.glossaries.preferred(found.concept, article.language?);
    let term = if found.origin.is_some() { None } else { preferred() };
    let span = article.span_of(&found.tokens);
    let (what, where_from) = match (&found.origin, term) {
        (Some(origin), _) => (format!("stands for {origin}"), String::new()),
        (None, Some(term)) => {
            let origin = format!(" [{}]", article.glossaries.origin(term));
            (format!("is wrong for {}", terms::meaning(article, term)), origin)
        }
        (None, None) => return,
    };
    let message = format!(
        "“{}” {what}: {}; write “{}”{where_from}",
        span.of(article.text),
        found.differences.first().map_or("", |difference| reason(*difference)),
        found.right,
    );
    let gender =
        term.filter(|term| *term.text == *found.right).and_then(|term| term.details().gender);
    let upper = article.tokens[found.tokens.start].starts_sentence;
    let right = if upper { terms::capitalised(&found.right) } else { found.right.clone() };
    let mut fix = terms::rewrite(article, span, right, gender, false);
    let most = if starts_inside(article, found) { Safety::Show } else { Safety::Unsafe };
    fix.safety = fix.safety.min(most);
    let finding = findings.add(span, message);
    finding.fixes.push(fix);
    if found.differences.iter().all(|difference| is_minor(*difference)) {
        finding.with_severity(Severity::Minor);
    }
}

/// Whether a name that is worded otherwise seems to start before the words that were known: "Maritime and Fishery Affairs
/// Bureau".
fn starts_inside(article: &Article, found: &Derived) -> bool {
    let start = found.tokens.start;
    let is_and =
        |at: usize| article.pack.is_some_and(|pack| pack.is_coordination(article.tokens[at].lower));
    found.differences.contains(&Difference::Words)
        && start > 1
        && article.adjoin(start - 1, start)
        && article.adjoin(start - 2, start - 1)
        && is_and(start - 1)
        && article.tokens[start - 2].is_capitalised()
}

/// Whether a difference leaves no doubt of what is meant.
fn is_minor(difference: Difference) -> bool {
    matches!(difference, Difference::Tie | Difference::Split | Difference::Case)
}

fn reason(difference: Difference) -> &'static str {
    match difference {
        Difference::Literal => "its signs are translated, not spelt",
        Difference::Type => "its type word is another",
        Difference::Foreign => "the type word is of another language",
        Difference::Spelt => "the type word is spelt, not translated",
        Difference::Doubled => "the type word stands twice",
        Difference::People => "the name of the people is another",
        Difference::Order => "the parts of the name stand in another order",
        Difference::Words => "it is worded otherwise",
        Difference::Tie => "the parts of the name are joined otherwise",
        Difference::Parent => "what it belongs to is put before it",
        Difference::Split => "its syllables are one word",
        Difference::Reading => "the signs are read otherwise in this name",
        Difference::Misspelt => "it is spelt otherwise",
        Difference::Script => "it is spelt as in another language",
        Difference::Case => "it has a capital",
        Difference::Other => "the source has that here, and nothing else stands for it",
    }
}
