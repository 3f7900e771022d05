//! What an editor offers to do about a finding, and about the document.

use super::commands::{AddTerm, Command, Deprecate, FixAll, LeaveIt};
use super::diagnostics::diagnostic;
use super::open::{Found, Open, passage_at};
use super::pages::Pages;
use crate::checker::Checker;
use crate::document::Document;
use crate::finding::{Finding, LocatedEdit, LocatedFix, Safety};
use crate::glossary::Concept;
use crate::text::fold::fold;
use lsp_types::{CodeAction, CodeActionContext, CodeActionKind, Diagnostic, TextEdit};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range as Bytes;

/// “Fix all that is safe”, as editors can run it when a document is saved.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.mtlint");

/// A selection as long as this, in characters, may be a name.
const LONGEST_NAME: usize = 80;

/// A selection so much like a name of the glossary may be a wrong rendering of it (by Jaro and Winkler, from 0 to 1).
const ALIKE: f64 = 0.8;

/// It is offered as one of so many names at most.
const MOST_NAMES: usize = 3;

/// What can be done: to one document by an edit, or by a command.
pub enum Deed {
    Edit(Vec<TextEdit>),
    Command(Command),
}

/// An action whose edit is of the document itself.
pub struct Offer {
    pub action: CodeAction,
    pub deed: Deed,
}

/// All that is offered for a range of the document.
pub fn offers(
    open: &Open,
    bytes: Bytes<usize>,
    context: &CodeActionContext,
    checker: &Checker,
    pages: &Pages,
) -> Vec<Offer> {
    let wanted = |kind: &CodeActionKind| {
        let is_in = |only: &CodeActionKind| {
            kind == only || kind.as_str().starts_with(&format!("{}.", only.as_str()))
        };
        context.only.as_ref().is_none_or(|only| only.iter().any(is_in))
    };
    let mut offers = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let shown = |found: &Found| diagnostic(open, &found.article.document, found.finding, pages);
        for found in open.found_at(bytes.clone()) {
            offers.extend(for_finding(open, &found, checker, &shown(&found)));
        }
        offers.extend(deprecate_selected(open, bytes.clone(), checker));
        offers.extend(add_selected(open, bytes));
    }
    if wanted(&FIX_ALL) {
        offers.extend(match context.only {
            Some(_) => fix_all(open, checker),
            None => may_fix_all(open),
        });
    }
    offers
}

fn for_finding(
    open: &Open,
    found: &Found,
    checker: &Checker,
    diagnostic: &Diagnostic,
) -> Vec<Offer> {
    let fixes = found.located.fixes.iter().filter(|fix| !fix.edits.is_empty());
    let is_only = found.located.fixes.len() == 1;
    let mut offers = Vec::new();
    for fix in fixes {
        let is_preferred = is_only && fix.safety == Safety::Safe;
        let title = fix_title(found, fix);
        let edits = fix.edits.iter().map(|edit| text_edit(open, edit)).collect();
        offers.push(quick(title.clone(), Deed::Edit(edits), diagnostic, is_preferred));
        let alike = alike(open, found, fix);
        if alike.len() > 1 {
            let title = format!("{title}, {} times in this file", alike.len());
            let edits = alike.iter().flat_map(|fix| &fix.edits);
            let edits = edits.map(|edit| text_edit(open, edit)).collect();
            offers.push(quick(title, Deed::Edit(edits), diagnostic, false));
        }
        if let Some(deprecate) = deprecate(open, found, fix, checker) {
            let title = deprecate_title(&deprecate);
            let command = Deed::Command(Command::Deprecate(deprecate));
            offers.push(quick(title, command, diagnostic, false));
        }
    }
    let leave = Deed::Command(Command::LeaveIt(LeaveIt::new(open, found)));
    offers.push(quick("Leave it here, because …".into(), leave, diagnostic, false));
    offers
}

fn quick(title: String, deed: Deed, diagnostic: &Diagnostic, is_preferred: bool) -> Offer {
    let action = CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        is_preferred: Some(is_preferred),
        ..CodeAction::default()
    };
    Offer { action, deed }
}

fn fix_title(found: &Found, fix: &LocatedFix) -> String {
    let old = one_line(&found.located.text);
    let new = one_line(&fix.text);
    let doubt = if fix.safety == Safety::Show { " (read what stands around it)" } else { "" };
    match new.as_str() {
        "" => format!("Delete “{old}”{doubt}"),
        new => format!("Write “{new}”{doubt}"),
    }
}

/// A title's line is short.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn text_edit(open: &Open, edit: &LocatedEdit) -> TextEdit {
    open.edit(edit.start..edit.end, &edit.text)
}

/// The fixes of the document that write the same for the same words, by the same rule; none overlaps another.
fn alike(open: &Open, found: &Found, fix: &LocatedFix) -> Vec<LocatedFix> {
    let mut behind = 0;
    let is_alike = |other: &Found| other.located.text == found.located.text;
    let same_fix = |other: Found| {
        let mut fixes = other.located.fixes.into_iter();
        fixes.find(|one| one.text == fix.text && !one.edits.is_empty())
    };
    let mut alike: Vec<LocatedFix> =
        open.found_by(found.finding.rule).filter(is_alike).filter_map(same_fix).collect();
    alike.sort_by_key(|fix| fix.edits[0].start);
    alike.retain(|fix| {
        let is_free = fix.edits.iter().all(|edit| edit.start >= behind);
        if is_free {
            behind = fix.edits.iter().map(|edit| edit.end).max().unwrap_or(behind);
        }
        is_free
    });
    alike
}

/// The entry of the glossary that says what to write, where the words are a rendering of its name.
fn deprecate(open: &Open, found: &Found, fix: &LocatedFix, checker: &Checker) -> Option<Deprecate> {
    let glossaries = &checker.context().glossaries;
    let language = glossaries.language(found.article.document.language.as_deref()?)?;
    let is_it = |concept: u32| {
        !glossaries.is_gazetteer(concept)
            && glossaries.preferred(concept, language).is_some_and(|term| term.text == fix.text)
            && !glossaries.has_text(concept, &found.located.text)
    };
    let concept = glossaries.concepts().find(|concept| is_it(concept.index))?;
    Some(Deprecate {
        uri: open.uri.clone(),
        id: concept.id.to_string(),
        language: glossaries.code(language).to_string(),
        text: found.located.text.clone(),
        preferred: fix.text.clone(),
    })
}

fn deprecate_title(Deprecate { text, preferred, .. }: &Deprecate) -> String {
    format!("Deprecate “{}” in the glossary, for “{preferred}”", one_line(text))
}

/// What is selected, where it may be a name.
fn selected(open: &Open, bytes: Bytes<usize>) -> Option<&str> {
    let text = open.text.get(bytes)?.trim();
    let is_name = (2..=LONGEST_NAME).contains(&text.chars().count()) && !text.contains('\n');
    is_name.then_some(text)
}

/// A rendering that is selected may be a wrong one of a name that the glossary has: of one that the source has there, or of
/// one much like it.
fn deprecate_selected(open: &Open, bytes: Bytes<usize>, checker: &Checker) -> Vec<Offer> {
    let Some(text) = selected(open, bytes.clone()) else { return Vec::new() };
    let Some(document) = open.articles().first().map(|article| &article.document) else {
        return Vec::new();
    };
    let glossaries = &checker.context().glossaries;
    let language = document.language.as_deref().and_then(|code| glossaries.language(code));
    let Some(language) = language else { return Vec::new() };
    let passage = passage_at(document, bytes.start);
    let in_source = passage.as_ref().map_or_else(Vec::new, |passage| {
        let article = checker.context().article(passage);
        let source = article.source.as_deref();
        let named =
            source.iter().flat_map(|source| source.matches.iter().map(|found| found.concept));
        named.collect()
    });
    let offer = |concept: Concept| {
        let preferred = glossaries.preferred(concept.index, language)?.text;
        let likeness = strsim::jaro_winkler(&fold(preferred), &fold(text));
        let may_be = !glossaries.is_gazetteer(concept.index)
            && (in_source.contains(&concept.index) || likeness >= ALIKE)
            && !glossaries.has_text(concept.index, text);
        let deprecate = Deprecate {
            uri: open.uri.clone(),
            id: concept.id.to_string(),
            language: glossaries.code(language).to_string(),
            text: text.to_string(),
            preferred: preferred.to_string(),
        };
        let action = CodeAction {
            title: deprecate_title(&deprecate),
            kind: Some(CodeActionKind::QUICKFIX),
            ..CodeAction::default()
        };
        let deed = Deed::Command(Command::Deprecate(deprecate));
        may_be.then_some((likeness, Offer { action, deed }))
    };
    let own = glossaries.concepts().filter(|concept| !glossaries.is_gazetteer(concept.index));
    let mut offers: Vec<(f64, Offer)> = own.filter_map(offer).collect();
    offers.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    offers.into_iter().take(MOST_NAMES).map(|(_, offer)| offer).collect()
}

/// A name that is selected may go into the glossary.
fn add_selected(open: &Open, bytes: Bytes<usize>) -> Option<Offer> {
    let text = selected(open, bytes)?;
    let document = &open.articles().first()?.document;
    let term = AddTerm {
        uri: open.uri.clone(),
        text: text.to_string(),
        language: language_of(document)?,
        kind: None,
    };
    let action = CodeAction {
        title: format!("Add “{}” to the glossary", one_line(text)),
        kind: Some(CodeActionKind::QUICKFIX),
        ..CodeAction::default()
    };
    Some(Offer { action, deed: Deed::Command(Command::AddTerm(term)) })
}

fn language_of(document: &Document) -> Option<String> {
    document.language.clone()
}

/// What `mtlint fix` would write, where that is asked for.
fn fix_all(open: &Open, checker: &Checker) -> Option<Offer> {
    let edits = all_fixed(open, checker)?;
    Some(Offer { action: fix_all_action(), deed: Deed::Edit(edits) })
}

/// The same as a command, which finds it out when it is carried out: editors ask at every place of the pointer what can be
/// done there, and to fix takes as long as several checks.
fn may_fix_all(open: &Open) -> Option<Offer> {
    let is_safe =
        |(_, finding): (_, &Finding)| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let command = Command::FixAll(FixAll { uri: open.uri.clone() });
    let offer = || Offer { action: fix_all_action(), deed: Deed::Command(command) };
    open.findings().any(is_safe).then(offer)
}

fn fix_all_action() -> CodeAction {
    CodeAction {
        title: "Fix all that is safe (mtlint)".into(),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    }
}

/// The edits that mend all that is safe; none where nothing is.
pub fn all_fixed(open: &Open, checker: &Checker) -> Option<Vec<TextEdit>> {
    let fixed = checker.fixed(open.articles(), Safety::Safe).ok()?;
    (fixed.mended > 0).then(|| edits_between(open, &fixed.text))
}

/// The edits that make a document another text, a line or a few each.
pub fn edits_between(open: &Open, new: &str) -> Vec<TextEdit> {
    let old_lines: Vec<&str> = open.text.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let (old_ends, new_ends) = (ends(&old_lines), ends(&new_lines));
    let changed = |op: &DiffOp| {
        let (from, to) = (op.old_range(), op.new_range());
        let old = old_ends[from.start]..old_ends[from.end];
        (old, &new[new_ends[to.start]..new_ends[to.end]])
    };
    let ops = capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines);
    let ops = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    ops.map(changed).map(|(old, new)| narrowed(open, old, new)).collect()
}

/// Where each line starts, and the end of the last.
fn ends(lines: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let behind = lines.iter().map(|line| {
        at += line.len();
        at
    });
    std::iter::once(0).chain(behind).collect()
}

/// An edit without what it would write anew as it is.
fn narrowed(open: &Open, old: Bytes<usize>, new: &str) -> TextEdit {
    let was = &open.text[old.clone()];
    let same = |(one, other): &(char, char)| one == other;
    let width = |(one, _): (char, char)| one.len_utf8();
    let head: usize = was.chars().zip(new.chars()).take_while(same).map(width).sum();
    let (was, rest) = (&was[head..], &new[head..]);
    let tail: usize = was.chars().rev().zip(rest.chars().rev()).take_while(same).map(width).sum();
    open.edit(old.start + head..old.end - tail, &rest[..rest.len() - tail])
}
