//! The rules. A rule is a value in [`RULES`] and a page: `rules/<name>.md` is its documentation, what
//! `mtlint explain` prints, and its test.

use crate::article::{Article, Pair, Segment};
use crate::error::Error;
use crate::finding::{Finding, Fix, Safety, Severity};
use crate::glossary::Term;
use crate::names::across::Across;
use crate::numbers::comparison::{Comparison, comparisons};
use crate::text::Span;
use std::cell::LazyCell;

mod shared;

pub mod added_date;
pub mod agreement;
pub mod bare_name;
pub mod boilerplate;
pub mod broken_sentence;
pub mod changed_address;
pub mod changed_tag;
pub mod clashing_marks;
pub mod clipped_passage;
pub mod copied_words;
pub mod date_format;
pub mod deprecated_term;
pub mod empty_translation;
pub mod end_mark;
pub mod entity;
pub mod foreign_mark;
pub mod foreign_script;
pub mod foreign_term;
pub mod foreign_words;
pub mod inconsistent_name;
pub mod invisible_character;
pub mod length;
pub mod literal_name;
pub mod lost_capital;
pub mod machine_trace;
pub mod misplaced_comma;
pub mod misplaced_quote;
pub mod misplaced_verb;
pub mod missing_comma;
pub mod missing_question_mark;
pub mod missing_space;
pub mod misspelt_term;
pub mod mixed_marks;
pub mod mixed_quotes;
pub mod mixed_register;
pub mod mixed_terms;
pub mod mojibake;
pub mod number_format;
pub mod number_missing;
pub mod passage_missing;
pub mod repeated_noun;
pub mod repeated_phrase;
pub mod repeated_sentence;
pub mod repeated_word;
pub mod repetition_loop;
pub mod same_source;
pub mod same_translation;
pub mod stray_capital;
pub mod stray_hyphen;
pub mod stray_space;
pub mod swapped_term;
pub mod term_missing;
pub mod transliteration;
pub mod unknown_word;
pub mod unpaired_mark;
pub mod untranslated_passage;
pub mod wrong_date;
pub mod wrong_name;
pub mod wrong_scale;
pub mod wrong_unit;

/// A rule.
pub struct Rule {
    pub name: &'static str,
    /// What it flags, in one line.
    pub summary: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// The error type of the MQM typology.
    pub category: &'static str,
    pub severity: Severity,
    /// Whether it runs without being asked for: a rule that is wrong too often does not.
    pub on: bool,
    pub check: Check,
}

/// What a rule needs to see.
#[derive(Clone, Copy)]
pub enum Check {
    Segment(fn(&Article, &Segment, &mut Findings)),
    Article(fn(&Article, &mut Findings)),
    /// A segment with what it was translated from; the first article is the source.
    Pair(fn(&Article, &Article, &Pair, &mut Findings)),
    /// The numbers of a segment and of what it was translated from.
    Numbers(fn(&Comparison, &mut Findings)),
}

/// MQM's names of error types, as reports give them.
pub mod category {
    pub const TERMINOLOGY: &str = "terminology";
    pub const DUPLICATION: &str = "linguistic-conventions/duplication";
    pub const GRAMMAR: &str = "linguistic-conventions/grammar";
    pub const SPELLING: &str = "linguistic-conventions/spelling";
    pub const PUNCTUATION: &str = "linguistic-conventions/punctuation";
    pub const TEXTUAL: &str = "linguistic-conventions/textual";
    pub const ENCODING: &str = "linguistic-conventions/character-encoding";
    pub const NUMBER_FORMAT: &str = "locale-conventions/number-format";
    pub const DATE_FORMAT: &str = "locale-conventions/date-format";
    pub const REGISTER: &str = "style/language-register";
    pub const UNTRANSLATED: &str = "accuracy/untranslated";
    pub const ADDITION: &str = "accuracy/addition";
    pub const MISTRANSLATION: &str = "accuracy/mistranslation";
    pub const OMISSION: &str = "accuracy/omission";
    pub const MARKUP: &str = "design-and-markup/markup-tag";
}

/// All rules, in the order in which the one that says most comes first: of two findings of one category about the
/// same words only the first rule's is kept.
pub const RULES: &[Rule] = &[
    swapped_term::RULE,
    deprecated_term::RULE,
    literal_name::RULE,
    misspelt_term::RULE,
    foreign_term::RULE,
    wrong_name::RULE,
    mixed_terms::RULE,
    inconsistent_name::RULE,
    passage_missing::RULE,
    length::RULE,
    term_missing::RULE,
    transliteration::RULE,
    wrong_scale::RULE,
    number_missing::RULE,
    wrong_date::RULE,
    added_date::RULE,
    wrong_unit::RULE,
    bare_name::RULE,
    same_source::RULE,
    same_translation::RULE,
    empty_translation::RULE,
    changed_address::RULE,
    changed_tag::RULE,
    end_mark::RULE,
    repeated_sentence::RULE,
    repetition_loop::RULE,
    repeated_phrase::RULE,
    repeated_word::RULE,
    repeated_noun::RULE,
    broken_sentence::RULE,
    clipped_passage::RULE,
    stray_capital::RULE,
    lost_capital::RULE,
    unknown_word::RULE,
    agreement::RULE,
    misplaced_verb::RULE,
    clashing_marks::RULE,
    foreign_mark::RULE,
    misplaced_quote::RULE,
    misplaced_comma::RULE,
    missing_comma::RULE,
    missing_question_mark::RULE,
    missing_space::RULE,
    stray_hyphen::RULE,
    stray_space::RULE,
    unpaired_mark::RULE,
    mixed_quotes::RULE,
    mixed_register::RULE,
    mixed_marks::RULE,
    number_format::RULE,
    date_format::RULE,
    machine_trace::RULE,
    boilerplate::RULE,
    untranslated_passage::RULE,
    foreign_words::RULE,
    copied_words::RULE,
    foreign_script::RULE,
    mojibake::RULE,
    entity::RULE,
    invisible_character::RULE,
];

/// How far a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What it finds in a passage, that passage shows, with what it was translated from.
    Passage,
    /// What it finds in a passage, others may decide.
    Article,
}

/// Rules that see the whole article and look at a passage alone.
const OF_A_PASSAGE: &[&str] = &[
    deprecated_term::RULE.name,
    bare_name::RULE.name,
    foreign_mark::RULE.name,
    machine_trace::RULE.name,
    entity::RULE.name,
    invisible_character::RULE.name,
];

/// Rules that are asked passage by passage and look at the whole article.
const OF_THE_ARTICLE: &[&str] = &[foreign_words::RULE.name, misplaced_quote::RULE.name];

impl Rule {
    /// How far it looks: as far as it sees, but for the rules named above.
    pub fn reach(&self) -> Reach {
        let is_wide = matches!(self.check, Check::Article(_));
        let exceptions = if is_wide { OF_A_PASSAGE } else { OF_THE_ARTICLE };
        if is_wide != exceptions.contains(&self.name) { Reach::Article } else { Reach::Passage }
    }
}

/// How far the rule of a name looks; one of a team's own is asked again with the whole article.
#[cfg(feature = "lsp")]
pub fn reach(name: &str) -> Reach {
    RULES.iter().find(|rule| rule.name == name).map_or(Reach::Article, Rule::reach)
}

/// The place of a rule among all rules; those of a team's own come last.
#[cfg(feature = "lsp")]
pub fn rank(name: &str) -> usize {
    RULES.iter().position(|rule| rule.name == name).unwrap_or(RULES.len())
}

/// The rule of a name.
pub fn named(name: &str) -> Result<&'static Rule, Error> {
    let likeness = |rule: &&Rule| strsim::jaro_winkler(rule.name, name);
    let nearest = RULES.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    RULES.iter().find(|rule| rule.name == name).ok_or_else(|| Error::UnknownRule {
        name: name.to_string(),
        nearest: nearest.map_or("", |rule| rule.name),
    })
}

/// What one rule has found so far in one article.
pub struct Findings<'r> {
    /// How the other articles of the run render names.
    pub across: Option<&'r Across>,
    rule: &'r Rule,
    severity: Severity,
    list: Vec<Finding>,
}

impl<'r> Findings<'r> {
    /// What a rule finds in an article by itself.
    fn of(rule: &'r Rule, article: &Article) -> Findings<'r> {
        let mut findings =
            Findings { across: None, rule, severity: rule.severity, list: Vec::new() };
        match rule.check {
            Check::Article(check) => check(article, &mut findings),
            Check::Segment(check) => {
                article.segments.iter().for_each(|segment| check(article, segment, &mut findings))
            }
            Check::Pair(_) | Check::Numbers(_) => {}
        }
        findings
    }

    /// Only shows what the last finding proposes: an editor has to write the sentence anew.
    fn show_last(&mut self, severity: Severity) {
        if let Some(last) = self.list.last_mut() {
            last.severity = last.severity.min(severity);
            last.fixes.iter_mut().for_each(|fix| fix.safety = Safety::Show);
        }
    }

    /// Adds a finding; fixes and related places are added to what it returns.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let at = self.list.len();
        self.list.push(Finding {
            rule: self.rule.name,
            category: self.rule.category,
            severity: self.severity,
            span,
            message: message.into(),
            note: None,
            fixes: Vec::new(),
            related: Vec::new(),
        });
        &mut self.list[at]
    }
}

/// The fix that writes a term over the first letters of it that somebody has typed, with the determiner before them kept right:
/// a capital stays one, and in capitals it is written in capitals.
pub fn put_in_place(article: &Article, span: Span, term: Term) -> Fix {
    let typed = span.of(article.text);
    let in_capitals = |text: &str| text.chars().any(char::is_alphabetic) && !has_small(text);
    let same_length: String = term.text.chars().take(typed.chars().count()).collect();
    let text = match typed.starts_with(char::is_uppercase) {
        true if in_capitals(typed) && has_small(&same_length) => term.text.to_uppercase(),
        true => shared::terms::capitalised(term.text),
        false => term.text.to_string(),
    };
    let gender = term.details().gender;
    let fix = shared::terms::rewrite(article, span, text, gender, false);
    shared::terms::declined(article, fix, gender)
}

fn has_small(text: &str) -> bool {
    text.contains(char::is_lowercase)
}

/// Runs rules over an article, each with its severity in this run, and returns what they find in order of place.
pub fn run(
    article: &Article,
    rules: &[(&Rule, Severity)],
    across: Option<&Across>,
) -> Vec<Finding> {
    run_unless(article, rules, across, &|| false).unwrap_or_default()
}

/// The same, unless it is interrupted: that is asked before each rule.
pub fn run_unless(
    article: &Article,
    rules: &[(&Rule, Severity)],
    across: Option<&Across>,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Vec<Finding>> {
    let run = || all_of(article, rules, across, is_interrupted);
    // Names said otherwise are half of the work on one article: a thread that has nothing else to do takes that half.
    let is_shared = rayon::current_thread_index().is_some()
        && rules.iter().any(|(rule, _)| rule.name == literal_name::RULE.name);
    let all = match is_shared {
        true => rayon::in_place_scope(|scope| {
            scope.spawn(|_| _ = crate::names::derived::derived(article));
            run()
        }),
        false => run(),
    };
    let mut all = one_finding_each(all?);
    for finding in all.iter_mut().filter(|finding| finding.category == category::TERMINOLOGY) {
        let note = article.concept_at(finding.span).and_then(|concept| concept.note);
        finding.note = note.map(str::to_string);
    }
    Some(all)
}

/// What the rules find, in their order.
fn all_of(
    article: &Article,
    rules: &[(&Rule, Severity)],
    across: Option<&Across>,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Vec<Finding>> {
    let mut by_rule = Vec::new();
    // Numbers are read once for all rules, and only where one of them asks.
    let numbers = LazyCell::new(|| comparisons(article));
    // The first ones ask for what another thread may be at: they come last.
    for (rule, severity) in rules.iter().rev() {
        if is_interrupted() {
            return None;
        }
        let mut findings = Findings { across, rule, severity: *severity, list: Vec::new() };
        match (rule.check, &article.source) {
            (Check::Article(check), _) => check(article, &mut findings),
            (Check::Pair(check), Some(source)) => {
                article.pairs.iter().for_each(|pair| check(source, article, pair, &mut findings));
            }
            (Check::Pair(_), None) => {}
            (Check::Numbers(check), _) => {
                numbers.iter().for_each(|compared| check(compared, &mut findings));
            }
            (Check::Segment(check), _) => {
                article.segments.iter().for_each(|segment| check(article, segment, &mut findings));
            }
        }
        if let Some(source) = &article.source {
            shared::in_source::retain_own(source, article, rule, &mut findings.list);
        }
        by_rule.push(findings.list);
    }
    let mut all: Vec<Finding> = by_rule.into_iter().rev().flatten().collect();
    shared::apostrophes::in_the_articles_hand(article, &mut all);
    Some(all)
}

/// Drops a finding where one of the same category, by an earlier rule or a wider one, covers its words, one on
/// untranslated words that a term's fix writes over, and what stands in a word that was decoded wrongly.
pub fn one_finding_each(all: Vec<Finding>) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&index| {
        (all[index].span.start, std::cmp::Reverse(all[index].span.end), index)
    });
    let mut kept: Vec<usize> = Vec::new();
    for index in order {
        let finding = &all[index];
        let covered = kept.iter().rev().take(32).any(|&other| {
            let other = &all[other];
            let same = other.category == finding.category
                || other.span == finding.span && same_fix(other, finding);
            let covers = other.span.covers(finding.span)
                && !(finding.span.is_empty() && other.span != finding.span);
            let misread = other.rule == mojibake::RULE.name;
            // What is said once of many places is not said by what is said of one of them.
            let is_of_one_place = !(has_more_places(finding) || has_more_places(other));
            (same && is_of_one_place && !is_of_whole(other, finding) || misread) && covers
                || is_settled(finding, other)
        });
        if !covered {
            kept.push(index);
        }
    }
    let mut all: Vec<Option<Finding>> = all.into_iter().map(Some).collect();
    kept.into_iter().filter_map(|index| all[index].take()).collect()
}

/// Whether a finding only says of a whole passage that something is missing in it, where another points at words.
fn is_of_whole(whole: &Finding, finding: &Finding) -> bool {
    const TIMES: usize = 3;
    whole.rule != finding.rule
        && whole.fixes.is_empty()
        && !finding.fixes.is_empty()
        && whole.span.len() > TIMES * finding.span.len()
}

fn has_more_places(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| !fix.elsewhere.is_empty())
}

fn is_settled(finding: &Finding, other: &Finding) -> bool {
    let about_term =
        finding.category == category::UNTRANSLATED && other.category == category::TERMINOLOGY;
    about_term
        && finding.fixes.is_empty()
        && !other.fixes.is_empty()
        && other.span.overlaps(finding.span)
}

fn same_fix(left: &Finding, right: &Finding) -> bool {
    !left.fixes.is_empty()
        && left
            .fixes
            .first()
            .zip(right.fixes.first())
            .is_some_and(|(left, right)| left.all_edits().eq(right.all_edits()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_interrupted_between_two_rules() {
        let context = crate::Context::built_in();
        let document = crate::read("a.fr.txt", "La mer monte , dit-on.".into()).unwrap();
        let article = context.article(&document);
        let asked = std::cell::Cell::new(0);
        let third = || {
            asked.set(asked.get() + 1);
            asked.get() == 3
        };
        assert_eq!(run_unless(&article, &context.rules, None, &third), None);
        assert_eq!(asked.get(), 3, "no rule more is run");
        let whole = run_unless(&article, &context.rules, None, &|| false).unwrap();
        assert_eq!(whole, run(&article, &context.rules, None));
    }

    #[test]
    fn names_are_unique_and_pages_have_their_headings() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.name != rule.name), "{}", rule.name);
            let headings = [
                "## What it flags",
                "## Why it matters",
                "## Examples",
                "## When it stays silent",
                "## How to silence it",
            ];
            let mut at = 0;
            for heading in headings {
                at += rule.page[at..]
                    .find(heading)
                    .unwrap_or_else(|| panic!("{}: no “{heading}” in its place", rule.name));
            }
            assert!(
                rule.page.starts_with(&format!("# {}\n", rule.name)),
                "{}: the page starts with its name",
                rule.name
            );
        }
    }
}
