//! The baseline: what was found in old articles on the day the checker was switched on, and is not told again.
//!
//! A table parted by tabs, a line a finding: rule, article, the words found and what stands on either side of them, and how
//! often. No line numbers, so that what moves or is reflowed stays known; what has moved to another article is still the
//! old finding.

use crate::document::{Document, relative};
use crate::error::Error;
use crate::exceptions::{Silenced, Silencer};
use crate::finding::Finding;
use crate::fingerprint::Fingerprint;
use crate::read::io_message;
use std::collections::{HashMap, HashSet};
use std::path::Path;

const HEAD: &str = "count\trule\tarticle\tbefore\twords\tafter";

/// Words as long as this, in bytes, are known again in their article though both sides have changed.
const TELLING: usize = 8;

/// Findings that are known.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
    /// Indices of entries.
    exact: HashMap<Fingerprint, Vec<usize>>,
    /// Indices of entries by article, rule and words.
    near: HashMap<[String; 3], Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Entry {
    fingerprint: Fingerprint,
    /// The article that it was found in.
    article: String,
    known: usize,
    seen: usize,
}

impl Baseline {
    /// What a baseline is called that no configuration names.
    pub const FILE_NAME: &str = ".mtlint-baseline.tsv";

    /// Reads a baseline.
    pub fn load(path: &Path) -> Result<Baseline, Error> {
        let name = path.to_string_lossy();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::new(&name, None, io_message(&error)))?;
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, head)| head != HEAD) {
            return Err(Error::new(&name, Some(1), "this is no baseline of mtlint"));
        }
        let mut baseline = Baseline::default();
        for (at, line) in lines.filter(|(_, line)| !line.is_empty()) {
            let entry = read(line).ok_or_else(|| {
                Error::new(
                    &name,
                    Some(at + 1),
                    "a line of a baseline has six cells, the first a number",
                )
            })?;
            let (fingerprint, article, known) = entry;
            baseline.entry(fingerprint, &article).known += known;
        }
        Ok(baseline)
    }

    /// Takes an article's findings in, so that they are known from now on.
    pub fn record(&mut self, document: &Document, findings: &[Finding]) {
        for finding in findings {
            self.entry(Fingerprint::new(document, finding), relative(&document.path)).known += 1;
        }
    }

    /// Parts what is new in an article from what is known. Of findings that are alike as many are known as were recorded.
    pub fn part(
        &mut self,
        document: &Document,
        findings: Vec<Finding>,
    ) -> (Vec<Finding>, Vec<Silenced>) {
        self.part_of(relative(&document.path), document, findings)
    }

    /// The same where the baseline calls the article so.
    pub(crate) fn part_of(
        &mut self,
        article: &str,
        document: &Document,
        findings: Vec<Finding>,
    ) -> (Vec<Finding>, Vec<Silenced>) {
        let prints: Vec<_> = findings.iter().map(|one| Fingerprint::new(document, one)).collect();
        let mut known: Vec<bool> =
            prints.iter().map(|print| self.knows(print, article, true)).collect();
        // What stands next to a change is looked for when all that is unchanged has been found, and what has come from
        // another article last.
        for (print, known) in prints.iter().zip(&mut known).filter(|(_, known)| !**known) {
            *known = self.knows_nearly(print, article) || self.knows(print, article, false);
        }
        let (mut new, mut old) = (Vec::new(), Vec::new());
        for (finding, known) in findings.into_iter().zip(known) {
            match known {
                true => old.push(Silenced::new(finding, Silencer::Baseline, String::new())),
                false => new.push(finding),
            }
        }
        (new, old)
    }

    /// The same of a few findings, where others of the article are known already. What is counted is this question's own.
    #[cfg(feature = "lsp")]
    pub(crate) fn part_beside(
        &self,
        article: &str,
        document: &Document,
        known: &[Silenced],
        findings: Vec<Finding>,
    ) -> (Vec<Finding>, Vec<Silenced>) {
        let mut own = self.about(article, document, &findings);
        let words = |finding: &Finding| finding.span.of(document.text());
        let is_alike = |one: &Finding| {
            let alike = |other: &Finding| other.rule == one.rule && words(other) == words(one);
            findings.iter().any(alike)
        };
        let known = known.iter().filter(|one| one.by == Silencer::Baseline);
        let alike = known.map(|one| &one.finding).filter(|one| is_alike(one)).cloned().collect();
        own.part_of(article, document, alike);
        own.part_of(article, document, findings)
    }

    /// What it holds that a few findings may be.
    #[cfg(feature = "lsp")]
    fn about(&self, article: &str, document: &Document, findings: &[Finding]) -> Baseline {
        let (mut own, mut taken) = (Baseline::default(), HashSet::new());
        for finding in findings {
            let print = Fingerprint::new(document, finding);
            let key = [article, &print.rule, &print.words].map(str::to_string);
            let indices = self.near.get(&key).into_iter().chain(self.exact.get(&print)).flatten();
            for index in indices.filter(|index| taken.insert(**index)) {
                let entry = &self.entries[*index];
                own.entry(entry.fingerprint.clone(), &entry.article).known += entry.known;
            }
        }
        own
    }

    /// Whether a finding was recorded, in its article or in another one, and has not been met yet in this run.
    fn knows(&mut self, print: &Fingerprint, article: &str, here: bool) -> bool {
        let exact = self.exact.get(print).into_iter().flatten();
        exact.into_iter().any(|index| {
            let entry = &mut self.entries[*index];
            (entry.article == article) == here && entry.meet()
        })
    }

    /// Whether one was whose words have changed on one side only.
    fn knows_nearly(&mut self, print: &Fingerprint, article: &str) -> bool {
        let key = [article, &print.rule, &print.words].map(str::to_string);
        let near = self.near.get(&key).into_iter().flatten();
        let is_near = |other: &Fingerprint| {
            other.before == print.before
                || other.after == print.after
                || print.words.len() >= TELLING
        };
        near.into_iter().any(|index| {
            let entry = &mut self.entries[*index];
            is_near(&entry.fingerprint) && entry.meet()
        })
    }

    fn entry(&mut self, print: Fingerprint, article: &str) -> &mut Entry {
        let exact = self.exact.entry(print.clone()).or_default();
        let known = exact.iter().copied().find(|index| self.entries[*index].article == article);
        let index = known.unwrap_or(self.entries.len());
        if known.is_none() {
            exact.push(index);
            let key = [article, &print.rule, &print.words].map(str::to_string);
            self.near.entry(key).or_default().push(index);
            let article = article.to_string();
            self.entries.push(Entry { fingerprint: print, article, known: 0, seen: 0 });
        }
        &mut self.entries[index]
    }

    /// How many findings are gone from the articles that were read, or from articles that are no more.
    pub fn stale(&self, read: &HashSet<String>) -> usize {
        let gone = self.entries.iter().filter(|entry| entry.is_due(read));
        gone.map(|entry| entry.known - entry.seen).sum()
    }

    /// Forgets them.
    pub fn prune(&mut self, read: &HashSet<String>) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_due(read)) {
            entry.known = entry.seen;
        }
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.entries.iter().map(|entry| entry.known).sum()
    }

    /// The file's text: by article and rule, so that a change of it is read easily.
    pub fn text(&self) -> String {
        let mut entries: Vec<_> = self.entries.iter().filter(|entry| entry.known > 0).collect();
        entries.sort_by_key(|entry| (&entry.article, &entry.fingerprint));
        let line = |entry: &Entry| {
            let Fingerprint { rule, before, words, after } = &entry.fingerprint;
            let count = entry.known.to_string();
            [&count, rule, &entry.article, before, words, after]
                .map(|cell| cell.replace('\t', " "))
                .join("\t")
        };
        let lines = entries.into_iter().map(line);
        std::iter::once(HEAD.to_string()).chain(lines).map(|line| line + "\n").collect()
    }
}

impl Entry {
    /// Counts a finding that may be this one; false where as many were met as were recorded.
    fn meet(&mut self) -> bool {
        let is_known = self.seen < self.known;
        self.seen += usize::from(is_known);
        is_known
    }

    fn is_due(&self, read: &HashSet<String>) -> bool {
        self.seen < self.known
            && (read.contains(&self.article) || !Path::new(&self.article).exists())
    }
}

fn read(line: &str) -> Option<(Fingerprint, String, usize)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [count, rule, article, before, words, after] = cells[..] else { return None };
    let [rule, before, words, after] = [rule, before, words, after].map(str::to_string);
    Some((Fingerprint { rule, words, before, after }, article.to_string(), count.parse().ok()?))
}
