//! Rules of a team's own, written in the configuration: patterns of words in the translation, with or without a pattern in
//! the source.
//!
//! ```toml
//! [[rule]]
//! name = "utilize"
//! message = "our style is plain: write “use”"
//! words = ["utilize", "utilise"]
//! replace = "use"
//! examples = ["They ⟦utilize→use⟧ the bridge."]
//!
//! [[rule]]
//! name = "year-on-year"
//! message = "同比 compares with the same time of the year before"
//! source = "同比"
//! require = "year[- ]on[- ]year"
//! ```

use crate::annotation;
use crate::article::{Article, Pair};
use crate::error::{Fault, FaultAt, Told};
use crate::finding::{Finding, Safety, Severity};
use crate::text::Span;
use crate::text::script::Script;
use regex::{Captures, Match, Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// The MQM error type of what a team asks for.
const CATEGORY: &str = "style/organizational-style";

/// The most memory that a pattern may take when it is compiled, in bytes.
const LARGEST: usize = 1 << 20;

/// A rule as it is written.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Written {
    /// What findings and options call it.
    pub name: Told<String>,
    /// For an editor: what is wrong, why, what to write instead.
    pub message: String,
    /// How bad it is; minor without it.
    #[serde(default = "minor")]
    severity: Severity,
    /// The languages that it is for; all, where none is named.
    #[serde(default)]
    pub lang: Vec<Told<String>>,
    /// A regular expression that must not be found.
    pattern: Option<Told<String>>,
    /// Words that must not stand there, whole and in any case; `*` is any letters.
    #[serde(default)]
    words: Vec<String>,
    /// Words that stay as they are: where the source has one, the translation must have it, too.
    #[serde(default)]
    do_not_translate: Vec<String>,
    /// A regular expression that the source must have for the rule to speak.
    source: Option<Told<String>>,
    /// A regular expression that must be found.
    require: Option<Told<String>>,
    /// What to write instead.
    replace: Option<String>,
    /// Whether that may be written without a look.
    #[serde(default)]
    safe: bool,
    /// Sentences with what must be found in them between ⟦ and ⟧; they are the rule's test.
    #[serde(default)]
    pub examples: Vec<Told<String>>,
}

fn minor() -> Severity {
    Severity::Minor
}

/// A rule that is ready to run.
#[derive(Clone, Debug)]
pub struct CustomRule {
    /// Its name, as findings have it.
    pub name: &'static str,
    message: String,
    /// How bad it is where it is broken.
    pub severity: Severity,
    /// The languages it is of, by primary subtag; none are all.
    lang: Vec<String>,
    /// What must not stand in the translation, or, where none is, what must.
    pattern: Asked,
    /// What the source must have for the rule to speak.
    source: Option<Regex>,
    replace: Option<String>,
    safety: Safety,
}

#[derive(Clone, Debug)]
enum Asked {
    /// Each match is a finding.
    Without(Regex),
    /// A segment without a match is a finding.
    With(Regex),
    /// What the source has of these words, a segment must have as well.
    Kept(Regex),
}

impl CustomRule {
    /// Compiles a rule and runs its examples. `Err` says what is wrong, and where.
    pub fn new(written: &Written) -> Result<CustomRule, FaultAt> {
        let pattern = asked(written)?;
        let source = written.source.as_ref().map(|source| source.try_map(|it| compiled(it)));
        let rule = CustomRule {
            name: interned(&written.name),
            message: written.message.clone(),
            severity: written.severity,
            lang: written.lang.iter().map(|code| primary(code).to_string()).collect(),
            pattern,
            source: source.transpose()?,
            replace: written.replace.clone(),
            safety: if written.safe { Safety::Safe } else { Safety::Unsafe },
        };
        let mut examples = written.examples.iter();
        examples.try_for_each(|example| example.try_map(|it| rule.try_example(it)))?;
        Ok(rule)
    }

    /// The rule, as bad as a configuration says.
    pub fn with_severity(&self, severity: Severity) -> CustomRule {
        CustomRule { severity, ..self.clone() }
    }

    /// The rule, run on an example, in which `⟦…⟧` is what it must find, and `→` tells what its fix makes of it. Where the
    /// rule looks at the source, that stands first, before a bar. `Err` says what came out otherwise.
    fn try_example(&self, example: &str) -> Result<(), Fault> {
        let wants_source = self.source.is_some() || matches!(self.pattern, Asked::Kept(_));
        let (source, target) = match (wants_source, example.split_once(" | ")) {
            (false, _) => ("", example),
            (true, Some(parts)) => parts,
            (true, None) => {
                return Err(format!("the example “{example}” wants “source | translation”").into());
            }
        };
        let marked = annotation::parse(target)?;
        let mut found = Vec::new();
        if self.source.as_ref().is_none_or(|pattern| pattern.is_match(source)) {
            self.search(source, &marked.text, 0, &mut found);
        }
        match annotation::differences(&marked, &found).first() {
            Some(difference) => Err(format!("in the example “{example}” {difference}").into()),
            None => Ok(()),
        }
    }

    /// What the rule finds in an article.
    fn find(&self, article: &Article, found: &mut Vec<Finding>) {
        let language = article.document.language.as_deref().unwrap_or_default();
        if !self.lang.is_empty() && !self.lang.iter().any(|code| code == primary(language)) {
            return;
        }
        let wants_source = self.source.is_some() || matches!(self.pattern, Asked::Kept(_));
        match &article.source {
            _ if !wants_source => self.search("", article.text, 0, found),
            Some(source) => {
                let is_whole = |pair: &&Pair| !pair.source.is_empty() && !pair.target.is_empty();
                for pair in article.pairs.iter().filter(is_whole) {
                    let from = source.span_of(&pair.source).of(source.text);
                    if self.source.as_ref().is_none_or(|wanted| wanted.is_match(from)) {
                        let span = article.span_of(&pair.target);
                        self.search(from, span.of(article.text), span.start, found);
                    }
                }
            }
            None => {}
        }
    }

    /// What a text has, or lacks, that starts at an offset of the article and was translated from another.
    fn search(&self, source: &str, text: &str, start: usize, found: &mut Vec<Finding>) {
        let pattern = match &self.pattern {
            Asked::Kept(words) => return self.kept(words, source, text, start, found),
            Asked::With(pattern) if pattern.is_match(text) => return,
            Asked::With(_) => {
                return found.push(self.finding(Span::new(start, start + text.len())));
            }
            Asked::Without(pattern) => pattern,
        };
        for captures in pattern.captures_iter(text) {
            let Some(whole) = captures.get(0).filter(|whole| !whole.is_empty()) else { continue };
            let span = Span::new(start + whole.start(), start + whole.end());
            let mut finding = self.finding(span);
            if let Some(replace) = &self.replace {
                finding.with_fix(span, expanded(&captures, replace), self.safety);
            }
            found.push(finding);
        }
    }

    /// The words of the source that a text does not have as they are. Where it has them in other capitals, that is found.
    fn kept<'t>(
        &self,
        words: &Regex,
        source: &'t str,
        text: &'t str,
        start: usize,
        found: &mut Vec<Finding>,
    ) {
        let whole = |text| words.find_iter(text).filter(|found| is_whole(text, found));
        let there: Vec<Match> = whole(text).collect();
        let mut seen = BTreeSet::new();
        for word in whole(source).map(|word| word.as_str()) {
            if !seen.insert(word) || there.iter().any(|one| one.as_str() == word) {
                continue;
            }
            let alike = there.iter().find(|one| one.as_str().to_lowercase() == word.to_lowercase());
            let span = alike.map_or(0..text.len(), |one| one.range());
            let span = Span::new(start + span.start, start + span.end);
            let mut finding = self.finding(span);
            finding.message = format!("{}: “{word}”", self.message);
            if alike.is_some() {
                finding.with_fix(span, word, self.safety);
            }
            found.push(finding);
        }
    }

    fn finding(&self, span: Span) -> Finding {
        Finding {
            rule: self.name,
            category: CATEGORY,
            severity: self.severity,
            span,
            message: self.message.clone(),
            note: None,
            fixes: Vec::new(),
            related: Vec::new(),
        }
    }
}

/// What a rule looks for.
fn asked(written: &Written) -> Result<Asked, FaultAt> {
    let name = written.name.as_str();
    let of_rule = |message: String| FaultAt { start: written.name.start(), fault: message.into() };
    let of_list = |words: &[String], edge: &str| written.name.try_map(|_| of_words(words, edge));
    let lists = (written.words.as_slice(), written.do_not_translate.as_slice());
    match (&written.pattern, lists, &written.require) {
        (Some(pattern), ([], []), None) => pattern.try_map(|it| compiled(it)).map(Asked::Without),
        (None, ([], []), Some(_)) if written.source.is_none() => Err(of_rule(format!(
            "the rule “{name}” requires something always; say with `source` when"
        ))),
        (None, ([], []), Some(pattern)) => pattern.try_map(|it| compiled(it)).map(Asked::With),
        (None, (words @ [_, ..], []), None) => of_list(words, r"\b").map(Asked::Without),
        (None, ([], words @ [_, ..]), None) => of_list(words, "").map(Asked::Kept),
        _ => Err(of_rule(format!(
            "the rule “{name}” wants one of pattern, words, require and do-not-translate"
        ))),
    }
}

/// What rules of a team's own find in an article.
pub fn run(article: &Article, rules: &[CustomRule]) -> Vec<Finding> {
    let mut found = Vec::new();
    rules.iter().for_each(|rule| rule.find(article, &mut found));
    found
}

/// The replacement of a match, in the case of its first letter.
fn expanded(captures: &Captures, replace: &str) -> String {
    let mut text = String::new();
    captures.expand(replace, &mut text);
    let first = |text: &str| text.chars().next();
    let is_capital = first(&captures[0]).is_some_and(char::is_uppercase);
    match (is_capital, first(&text)) {
        (true, Some(small)) if small.is_lowercase() => {
            small.to_uppercase().chain(text.chars().skip(1)).collect()
        }
        _ => text,
    }
}

fn compiled(pattern: &str) -> Result<Regex, Fault> {
    let built = RegexBuilder::new(pattern).size_limit(LARGEST).build();
    built.map_err(|error| {
        // The last line says what is wrong, those before it draw where.
        let told = error.to_string();
        let told = told.lines().last().unwrap_or_default().trim_start_matches("error: ");
        format!("the pattern “{pattern}” is wrong: {told}").into()
    })
}

/// Whether a word stands by itself. Where words are not parted by spaces, any sign may stand beside it.
fn is_whole(text: &str, found: &Match) -> bool {
    let parts =
        |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || Script::of(c).is_unspaced());
    parts(text[..found.start()].chars().next_back()) && parts(text[found.end()..].chars().next())
}

/// Words in any case, with a pattern at either end that is a letter or a digit. Space is any space, and `*` any letters.
fn of_words(words: &[String], at_edge: &str) -> Result<Regex, Fault> {
    let is_edge = |c: char| c.is_alphanumeric() || c == '*';
    let edge = |c: Option<char>| if c.is_some_and(is_edge) { at_edge } else { "" };
    let word = |word: &String| {
        let (start, end) = (edge(word.chars().next()), edge(word.chars().next_back()));
        let parts = word.split_whitespace();
        let parts: Vec<_> = parts.map(|part| regex::escape(part).replace(r"\*", r"\w*")).collect();
        format!("{start}{}{end}", parts.join(r"\s+"))
    };
    let all: Vec<String> = words.iter().map(word).collect();
    let built =
        RegexBuilder::new(&all.join("|")).case_insensitive(true).size_limit(LARGEST).build();
    built.map_err(|error| format!("these words cannot be looked for: {error}").into())
}

fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// Findings hold the names of rules as the compiled-in ones are held, so those of a configuration are kept for as long as
/// the process lives: once each, however often a configuration is read.
fn interned(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    match names.get(name) {
        Some(known) => known,
        None => {
            let kept: &'static str = Box::leak(name.to_string().into_boxed_str());
            names.insert(kept);
            kept
        }
    }
}
