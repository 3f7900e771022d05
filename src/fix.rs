//! Fixing: from findings to a file's new text.

mod same;
mod write;

use crate::check::{Context, check};
use crate::document::{Document, Format};
use crate::error::Error;
use crate::finding::{Edit, Finding, Safety};
use crate::read;
use crate::text::Span;
use same::is_same_but_for;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use write::{pause, replace, write};

/// One change of a file's characters, and the rule that wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of the file's characters, before the change.
    pub span: Span,
    pub text: String,
    pub rule: &'static str,
}

/// What fixing makes of a file.
#[derive(Default)]
#[non_exhaustive]
pub struct Fixed {
    /// The file's bytes after fixing.
    pub bytes: Vec<u8>,
    /// The file's characters after fixing.
    pub text: String,
    /// The changes of all rounds, in order, each with the place in the file before fixing that it goes back to.
    #[doc(hidden)]
    pub changes: Vec<Change>,
    /// How many findings were mended in all.
    pub mended: usize,
    /// Fixes that were not written, for the file would have been read as something else behind them.
    pub refused: Vec<Error>,
    /// The articles as they are then, with what remains to be mended; none where nothing was mended.
    pub remaining: Option<Vec<(Document, Vec<Finding>)>>,
}

/// A fix may lay open another; no article needs more rounds than this.
const ROUNDS: usize = 12;

/// Mends what may be mended with fixes at least as safe as asked for, until nothing more is to do.
pub fn fix(
    document: &Document,
    findings: &[Finding],
    context: &Context,
    safety: Safety,
) -> Result<Fixed, Error> {
    fix_file(&[(document, findings)], context, safety)
}

/// Writes the fixes of these findings of a file's articles, which somebody has looked at, and nothing else.
pub fn fix_chosen(articles: &[(&Document, &[Finding])], context: &Context) -> Result<Fixed, Error> {
    fix_in_rounds(articles, context, &[Safety::Unsafe], 1)
}

/// The same for all articles that one file holds, in the order in which they were read.
pub fn fix_file(
    articles: &[(&Document, &[Finding])],
    context: &Context,
    safety: Safety,
) -> Result<Fixed, Error> {
    // What is safe goes first, so that it does not matter whether it was written before, in a run of its own.
    let steps: &[Safety] = match safety {
        Safety::Safe => &[Safety::Safe],
        Safety::Unsafe | Safety::Show => &[Safety::Safe, Safety::Unsafe],
    };
    fix_in_rounds(articles, context, steps, ROUNDS)
}

fn fix_in_rounds(
    articles: &[(&Document, &[Finding])],
    context: &Context,
    steps: &[Safety],
    rounds: usize,
) -> Result<Fixed, Error> {
    let Some((first, _)) = articles.first() else {
        return Ok(Fixed::default());
    };
    let mut mending = Mending::default();
    let mut present = Present::Given(articles);
    for step in steps {
        for _ in 0..rounds {
            let articles = present.articles();
            let documents: Vec<&Document> =
                articles.iter().map(|(document, _)| *document).collect();
            let Some(next) = mending.round(&documents, planned(&articles, *step), context) else {
                break;
            };
            let found = next.iter().map(|document| check(document, context)).collect();
            present = Present::Mended(next, found);
        }
    }
    let remaining = match present {
        Present::Given(_) => None,
        Present::Mended(documents, found) => Some(documents.into_iter().zip(found).collect()),
    };
    let content = remaining
        .as_ref()
        .and_then(|remaining: &Vec<(Document, Vec<Finding>)>| remaining.first())
        .map_or(&first.content, |(document, _)| &document.content);
    let (bytes, text) = (content.bytes().into_owned(), content.text().to_string());
    Ok(Fixed {
        bytes,
        text,
        changes: mending.all_changes(),
        mended: mending.mended,
        refused: mending.refused,
        remaining,
    })
}

/// The articles of a file as they are between two rounds, with what is found in them.
enum Present<'f> {
    Given(&'f [(&'f Document, &'f [Finding])]),
    Mended(Vec<Document>, Vec<Vec<Finding>>),
}

impl Present<'_> {
    fn articles(&self) -> Vec<(&Document, &[Finding])> {
        match self {
            Present::Given(articles) => articles.to_vec(),
            Present::Mended(documents, found) => {
                documents.iter().zip(found.iter().map(Vec::as_slice)).collect()
            }
        }
    }
}

/// What a finding's only fix changes.
struct Planned {
    /// The article's index.
    article: usize,
    edits: Vec<Edit>,
    changes: Vec<Change>,
}

/// What has been mended so far.
#[derive(Default)]
struct Mending {
    /// Of each round, with spans of the text before it.
    rounds: Vec<Vec<Change>>,
    mended: usize,
    refused: Vec<Error>,
}

impl Mending {
    /// The changes of all rounds with spans of the text before the first.
    fn all_changes(&self) -> Vec<Change> {
        let mut all: Vec<Change> = Vec::new();
        for (at, round) in self.rounds.iter().enumerate() {
            all.extend(round.iter().cloned().map(|mut change| {
                for earlier in self.rounds[..at].iter().rev() {
                    let start = place_before(earlier, change.span.start, |span| span.start);
                    let end = place_before(earlier, change.span.end, |span| span.end);
                    change.span = Span::new(start.min(end), end);
                }
                change
            }));
        }
        all.sort_by_key(|change| change.span);
        all
    }

    /// Makes changes that leave everything else as it was, and reads the file again; none where nothing was changed.
    fn round(
        &mut self,
        documents: &[&Document],
        planned: Vec<Planned>,
        context: &Context,
    ) -> Option<Vec<Document>> {
        let mut trial =
            Trial { documents, context, kept: Vec::new(), next: None, refused: Vec::new() };
        trial.admit(planned);
        self.mended += trial.kept.len();
        for refused in trial.refused {
            let error = refusal(documents[refused.article], &refused);
            if !self.refused.contains(&error) {
                self.refused.push(error);
            }
        }
        let mut changes: Vec<Change> =
            trial.kept.into_iter().flat_map(|planned| planned.changes).collect();
        changes.sort_by_key(|change| change.span);
        self.rounds.push(changes);
        trial.next
    }
}

/// Where a place in a text was before some changes, which are in order; a place in what one of them wrote goes back to an edge
/// of what it wrote over.
fn place_before(changes: &[Change], at: usize, edge: fn(Span) -> usize) -> usize {
    let mut longer = 0;
    for change in changes {
        let start = change.span.start.saturating_add_signed(longer);
        if at < start {
            break;
        }
        if at < start + change.text.len() {
            return edge(change.span);
        }
        longer += change.text.len() as isize - change.span.len() as isize;
    }
    at.saturating_add_signed(-longer)
}

fn refusal(document: &Document, planned: &Planned) -> Error {
    let rule = planned.changes.first().map_or("", |change| change.rule);
    let at = planned.changes.first().map_or(0, |change| change.span.start);
    let message = format!(
        "the fix of {rule} is not written: what stands around it would be read as something else"
    );
    Error::new(&document.path, Some(document.content.line(at)), message)
}

/// Fixes tried together, and by halves where they cannot all be made.
struct Trial<'t> {
    documents: &'t [&'t Document],
    context: &'t Context,
    kept: Vec<Planned>,
    /// The file as it is read with what has been kept.
    next: Option<Vec<Document>>,
    refused: Vec<Planned>,
}

/// So many fixes of one file and round are looked for that cannot be made; then the others are left, too.
const REFUSED: usize = 20;

impl Trial<'_> {
    fn admit(&mut self, mut planned: Vec<Planned>) {
        if planned.is_empty() || self.refused.len() >= REFUSED {
            return self.refused.append(&mut planned);
        }
        let kept = self.kept.len();
        self.kept.append(&mut planned);
        match self.read() {
            Some(next) => self.next = Some(next),
            None => {
                let mut planned = self.kept.split_off(kept);
                if planned.len() == 1 {
                    return self.refused.append(&mut planned);
                }
                let behind = planned.split_off(planned.len() / 2);
                self.admit(planned);
                self.admit(behind);
            }
        }
    }

    /// Reads the file with what is kept; none where it would hold anything else than before but for the edits' own words.
    fn read(&self) -> Option<Vec<Document>> {
        let content = &self.documents[0].content;
        let mut changes: Vec<&Change> =
            self.kept.iter().flat_map(|planned| &planned.changes).collect();
        changes.sort_by_key(|change| change.span);
        let changes = changes.iter().map(|change| (change.span, change.text.as_str()));
        let bytes = content.spliced(changes.clone()).ok()?;
        let next = again(self.documents, bytes, self.context).ok()?;
        let is_same = |(at, (next, before)): (usize, (&Document, &&Document))| {
            let own = self.kept.iter().filter(|planned| planned.article == at);
            let mut edits: Vec<&Edit> = own.flat_map(|planned| &planned.edits).collect();
            edits.sort_by_key(|edit| edit.span);
            is_same_but_for(before, next, &edits)
        };
        // How many articles a long text is depends on its length alone.
        let is_cut = self.documents[0].format == Format::Plain;
        let is_whole = (is_cut || next.len() == self.documents.len())
            && next.first()?.content.text() == replaced(content.text(), changes);
        (is_whole && next.iter().zip(self.documents).enumerate().all(is_same)).then_some(next)
    }
}

/// A text with other text at some places, which come in order.
fn replaced<'c>(text: &str, changes: impl Iterator<Item = (Span, &'c str)>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in changes {
        result.push_str(&text[at..span.start]);
        result.push_str(new);
        at = span.end;
    }
    result.push_str(&text[at..]);
    result
}

/// The same articles from other bytes.
fn again(
    documents: &[&Document],
    bytes: Vec<u8>,
    context: &Context,
) -> Result<Vec<Document>, Error> {
    let mut next = read::all(&documents[0].path, bytes, &context.fields)?.documents;
    let last = documents.last().into_iter().cycle();
    for (next, before) in next.iter_mut().zip(documents.iter().chain(last)) {
        next.language = before.language.clone();
        match (next.source_document.as_mut().and_then(Arc::get_mut), &before.source_document) {
            (Some(next), Some(before)) => next.language = before.language.clone(),
            (_, before) => next.source_document = before.clone(),
        }
    }
    Ok(next)
}

/// The changes of one round, none overlapping another.
fn planned(articles: &[(&Document, &[Finding])], safety: Safety) -> Vec<Planned> {
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    let mut all = Vec::new();
    for (article, (document, findings)) in articles.iter().enumerate() {
        for finding in *findings {
            let Some((edits, changes)) = changes_of(document, finding, safety) else {
                continue;
            };
            let is_free = |(at, change): (usize, &Change)| {
                is_free(&taken, change.span)
                    && changes[..at].iter().all(|other| !other.span.overlaps(change.span))
            };
            if changes.iter().enumerate().all(is_free) {
                taken.extend(changes.iter().map(|change| change.span));
                all.push(Planned { article, edits, changes });
            }
        }
    }
    all
}

/// Whether a span touches none of the changes, which do not overlap one another.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..span).next_back();
    let behind = taken.range(span..).next();
    before.into_iter().chain(behind).all(|other| !other.overlaps(span))
}

/// A finding's only fix, if it is safe enough and every edit of it can be written without loss.
fn changes_of(
    document: &Document,
    finding: &Finding,
    safety: Safety,
) -> Option<(Vec<Edit>, Vec<Change>)> {
    let [fix] = finding.fixes.as_slice() else {
        return None;
    };
    if fix.safety < safety || fix.safety == Safety::Show {
        return None;
    }
    let change = |edit: &Edit| {
        let (span, text) = document.change(edit)?;
        Some(Change { span, text, rule: finding.rule })
    };
    let changes: Vec<Change> = fix.all_edits().map(change).collect::<Option<_>>()?;
    // What changes nothing would be made again and again.
    let text = document.content.text();
    let is_any = changes.iter().any(|change| change.span.of(text) != change.text);
    is_any.then(|| (fix.all_edits().cloned().collect(), changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_goes_back_to_where_it_was() {
        let change = |start, end, text: &str| Change {
            span: Span::new(start, end),
            text: text.to_string(),
            rule: "",
        };
        // "abcdef" becomes "aXYZdf".
        let changes = [change(1, 3, "XYZ"), change(4, 5, "")];
        let back = |at| place_before(&changes, at, |span| span.start);
        assert_eq!([0, 1, 2, 4, 5, 6].map(back), [0, 1, 1, 3, 5, 6]);
        // "abcdef" becomes "abXYZdef", "ab" becomes "WXYZb".
        let inner = [change(2, 3, "XYZ")];
        assert_eq!([4, 5, 6].map(|at| place_before(&inner, at, |span| span.start)), [2, 3, 4]);
        let first = [change(0, 1, "WXYZ")];
        assert_eq!(
            [0, 3, 4, 5].map(|at| place_before(&first, at, |span| span.start)),
            [0, 0, 1, 2]
        );
    }

    #[test]
    fn changes_of_many_rounds_go_back_to_the_file_as_it_was() {
        let change = |start, end, text: &str| Change {
            span: Span::new(start, end),
            text: text.to_string(),
            rule: "",
        };
        // "one two three" becomes "one 2 three", then "1 2 three", then "1 2", each by the text before it.
        let rounds = vec![vec![change(4, 7, "2")], vec![change(0, 3, "1")], vec![change(3, 9, "")]];
        let mending = Mending { rounds, ..Mending::default() };
        let spans: Vec<(usize, usize)> = mending
            .all_changes()
            .iter()
            .map(|change| (change.span.start, change.span.end))
            .collect();
        assert_eq!(spans, [(0, 3), (4, 7), (7, 13)]);
    }

    #[test]
    fn a_change_may_touch_another_and_not_overlap_it() {
        let taken = BTreeSet::from([Span::new(2, 5), Span::new(8, 9)]);
        for (start, end) in [(0, 2), (5, 8), (6, 7), (9, 12)] {
            assert!(is_free(&taken, Span::new(start, end)), "{start} {end}");
        }
        for (start, end) in [(0, 3), (2, 5), (3, 4), (4, 6), (7, 9), (0, 12)] {
            assert!(!is_free(&taken, Span::new(start, end)), "{start} {end}");
        }
    }

    #[test]
    fn a_text_is_written_anew_around_its_changes() {
        let changes = [(Span::new(0, 1), "A"), (Span::new(2, 2), "-"), (Span::new(4, 6), "")];
        assert_eq!(replaced("abcdef", changes.into_iter()), "Ab-cd");
        assert_eq!(replaced("é", std::iter::empty()), "é");
    }
}
