//! Exceptions: findings that somebody has decided to leave, in the configuration or in the article itself, with a reason.

mod inline;

use crate::document::Document;
use crate::error::{Error, Fault};
use crate::finding::Finding;
use crate::text::Span;
use globset::GlobSet;
use inline::Directive;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// A finding that is not reported, and why.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Silenced {
    /// What was found.
    pub finding: Finding,
    /// Who silenced it.
    pub by: Silencer,
    /// The reason that was given; empty for the baseline.
    pub reason: String,
}

impl Silenced {
    /// A finding, what silences it, and why.
    pub fn new(finding: Finding, by: Silencer, reason: String) -> Silenced {
        Silenced { finding, by, reason }
    }
}

/// What silences a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silencer {
    /// A mark in the article.
    Article,
    /// An exception in the configuration.
    Configuration,
    /// The baseline, which holds what was found when it was recorded.
    Baseline,
}

/// An exception in the configuration. What is none holds for everything.
#[derive(Debug, Default)]
pub struct Exception {
    /// The rules whose findings it silences; none are all.
    pub rules: Vec<String>,
    /// The articles, below a folder.
    pub files: Option<(PathBuf, GlobSet)>,
    /// What stands right before the words found.
    pub before: Option<String>,
    /// The words found.
    pub words: Option<String>,
    /// What stands right behind them.
    pub after: Option<String>,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub place: (String, Option<usize>),
    used: AtomicBool,
}

impl Exception {
    /// An exception for rules in files, where the words before, found and after are these.
    pub fn new(
        rules: Vec<String>,
        files: Option<(PathBuf, GlobSet)>,
        [before, words, after]: [Option<String>; 3],
        reason: String,
    ) -> Exception {
        Exception { rules, files, before, words, after, reason, ..Exception::default() }
    }

    fn holds(&self, document: &Document, finding: &Finding) -> bool {
        let text = document.text();
        let (before, after) = (&text[..finding.span.start], &text[finding.span.end..]);
        let words = finding.span.of(text);
        let is = |wanted: &Option<String>, holds: &dyn Fn(&str) -> bool| {
            wanted.as_deref().is_none_or(holds)
        };
        names(&self.rules, finding)
            && self.files.as_ref().is_none_or(|(folder, glob)| {
                std::path::absolute(&document.path).is_ok_and(|path| is_below(&path, folder, glob))
            })
            && is(&self.words, &|wanted| visible(words).eq(visible(wanted)))
            && is(&self.after, &|wanted| starts(visible(after), visible(wanted)))
            && is(&self.before, &|wanted| starts(visible(before).rev(), visible(wanted).rev()))
    }
}

/// The exceptions of a run.
#[derive(Debug, Default)]
pub struct Exceptions {
    /// Those of the configuration.
    pub list: Vec<Exception>,
    /// The names of the rules that are not compiled in.
    pub custom_rules: Vec<&'static str>,
}

impl Exceptions {
    /// Takes what is silenced out of an article's findings. What is wrong with the marks in the article comes besides.
    pub fn apply(
        &self,
        document: &Document,
        findings: Vec<Finding>,
    ) -> (Vec<Finding>, Vec<Silenced>, Vec<Error>) {
        let (mut directives, errors) = inline::directives(document, &self.custom_rules);
        let (mut kept, mut silenced) = (Vec::new(), Vec::new());
        for finding in findings {
            let silencer = by_article(&mut directives, document, &finding)
                .or_else(|| self.by_configuration(document, &finding));
            match silencer {
                Some((by, reason)) => silenced.push(Silenced::new(finding, by, reason)),
                None => kept.push(finding),
            }
        }
        let idle = directives.iter().filter(|directive| !directive.used).map(|directive| {
            let message = format!(
                "the mark “{}” silences nothing here any more; take it out",
                directive.text
            );
            Error::new(&document.path, Some(directive.line), message)
        });
        (kept, silenced, errors.into_iter().chain(idle).collect())
    }

    /// Those that have silenced nothing so far.
    pub fn idle(&self) -> Vec<Error> {
        let idle = self.list.iter().filter(|exception| !exception.used.load(Ordering::Relaxed));
        let told = |exception: &Exception| {
            let (path, line) = &exception.place;
            Error::new(path, *line, "this exception silences nothing any more; take it out")
        };
        idle.map(told).collect()
    }

    fn by_configuration(
        &self,
        document: &Document,
        finding: &Finding,
    ) -> Option<(Silencer, String)> {
        let exception = self.list.iter().find(|exception| exception.holds(document, finding))?;
        exception.used.store(true, Ordering::Relaxed);
        Some((Silencer::Configuration, exception.reason.clone()))
    }
}

fn by_article(
    directives: &mut [Directive],
    document: &Document,
    finding: &Finding,
) -> Option<(Silencer, String)> {
    let span = document.file_span(finding.span);
    let holds = |directive: &&mut Directive| {
        names(&directive.rules, finding) && meets(directive.scope, span)
    };
    let directive = directives.iter_mut().find(holds)?;
    directive.used = true;
    Some((Silencer::Article, directive.reason.clone()))
}

fn meets(scope: Span, span: Span) -> bool {
    scope.overlaps(span) || span.is_empty() && scope.start <= span.start && span.start <= scope.end
}

fn names(rules: &[String], finding: &Finding) -> bool {
    rules.is_empty() || rules.iter().any(|name| name == finding.rule)
}

/// Whether a path that is absolute is one of those below a folder that a pattern means.
pub fn is_below(path: &Path, folder: &Path, glob: &GlobSet) -> bool {
    path.strip_prefix(folder).is_ok_and(|below| glob.is_match(below))
}

/// The characters of a text without white space, which line breaks and no-break spaces change.
fn visible(text: &str) -> impl DoubleEndedIterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn starts(mut whole: impl Iterator<Item = char>, mut start: impl Iterator<Item = char>) -> bool {
    start.all(|c| whole.next() == Some(c))
}

/// A reason, which a mark and an exception must have.
pub fn reasoned(reason: &str) -> Result<String, Fault> {
    match reason.trim() {
        "" => Err("say why: a finding is silenced for a reason".into()),
        reason => Ok(reason.to_string()),
    }
}
