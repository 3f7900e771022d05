//! What is found in an article that has changed a little, by what was found in it before.
//!
//! ```text
//! before ─┬─ what neither it nor its words have changed ── moved ──┬─▶ what is found now
//! now ────┴─ passages that have changed ─ rules of a passage ──────┘
//! ```
//!
//! Only the passages that have changed are taken apart. What rules of the whole article have found elsewhere stays as it
//! was: it is as good as an answer can be at once, and a whole check follows when nobody types.

use super::{Context, Outcome};
use crate::document::{Alignment, Document, Segment};
use crate::exceptions::Silenced;
use crate::finding::{At, Finding, Fix, Related};
use crate::rules::{self, Reach};
use crate::text::{Edit, Span};
use std::ops::Range;

/// An article before it changed, and what was found in it.
pub struct Before<'b> {
    pub document: &'b Document,
    pub findings: &'b [Finding],
    pub silenced: &'b [Silenced],
}

/// What of a few findings is told, and what is silenced, beside what is silenced already.
pub type Parted<'p> =
    &'p dyn Fn(&Document, &[Silenced], Vec<Finding>) -> (Vec<Finding>, Vec<Silenced>);

/// What is found now in an article that had these findings before; none where that takes a whole check.
pub fn outcome(
    before: &Before,
    now: &Document,
    context: &Context,
    part: Parted,
) -> Option<Outcome> {
    if before.document.language != now.language || !goes_on(before.document, now) {
        return None;
    }
    let change = Change::between(before.document, now);
    let moved = |finding: &Finding| {
        let leaves = change.leaves(finding);
        leaves.then(|| change.moved(finding)).flatten()
    };
    let mut findings: Vec<Finding> = before.findings.iter().filter_map(moved).collect();
    let still = |one: &Silenced| Some(Silenced { finding: moved(&one.finding)?, ..one.clone() });
    let mut silenced: Vec<Silenced> = before.silenced.iter().filter_map(still).collect();
    if !change.passages.is_empty() {
        let found = of_passages(now, &change, context);
        let (found, left, _) = context.exceptions.apply(now, found);
        let (found, known) = part(now, &silenced, found);
        findings.extend(found);
        silenced.extend(left.into_iter().chain(known));
    }
    Some(Outcome { findings: settled(findings, &change, now), silenced, ..Outcome::default() })
}

/// What rules of a passage find in the passages that have changed.
fn of_passages(now: &Document, change: &Change, context: &Context) -> Vec<Finding> {
    let part = now.part(change.passages.clone());
    let article = context.article(&part);
    let of_passage = context.rules.iter().filter(|(rule, _)| rule.reach() == Reach::Passage);
    let rules: Vec<_> = of_passage.map(|(rule, severity)| (*rule, *severity)).collect();
    let found = rules::run(&article, &rules, None);
    let behind = Change::moving_by(change.now.start);
    found.iter().filter_map(|one| behind.moved(one)).collect()
}

/// Findings in order of place, of those in the passages that have changed one each. What was found elsewhere has been so.
fn settled(findings: Vec<Finding>, change: &Change, now: &Document) -> Vec<Finding> {
    let is_near = |finding: &Finding| {
        finding.span.start <= change.now.end && change.now.start <= finding.span.end
    };
    let (mut near, mut findings): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(is_near);
    near.sort_by_key(|finding| rules::rank(finding.rule));
    findings.extend(rules::one_finding_each(near));
    findings.sort_by_cached_key(|finding| {
        let span = now.file_span(finding.span);
        (span.start, span.end)
    });
    findings
}

/// Whether an article has a source as before, and what of both says the same is known: as the reader tells it, or as it was
/// found out before, where the source has not changed.
fn goes_on(before: &Document, now: &Document) -> bool {
    let (Some(was), Some(is)) = (&before.source_document, &now.source_document) else {
        return has_source_as(before, now);
    };
    let is_told = !now.pairs.is_empty() || now.segments.is_empty() && is.segments.is_empty();
    if is_told || !has_source_as(before, now) {
        return has_source_as(before, now);
    }
    let is_same = was.text() == is.text() && was.segments == is.segments;
    let may_go_on = is_same && before.pairs.is_empty() && !before.alignment().is_empty();
    if may_go_on {
        now.align(carried(before, now));
    }
    may_go_on
}

/// Which segments say the same where some of the article's have changed. Where there are other than before they stand, as a
/// whole, beside what those before stood beside.
fn carried(before: &Document, now: &Document) -> Vec<Alignment> {
    let (first, behind) = same_segments(before, now);
    let (old, new) = (before.segments.len(), now.segments.len());
    let changed = first..(old - behind).max(first);
    let now_changed = first..(new - behind).max(first);
    let is_one_to_one = changed.len() == now_changed.len();
    let moved = |at: usize| if at >= changed.end { at + new - old } else { at.min(first) };
    let place = |at: usize| now.segments.get(at).map_or(now.text().len(), |one| one.span.start);
    let (mut pairs, mut block): (Vec<Alignment>, Option<Alignment>) = (Vec::new(), None);
    for pair in before.alignment() {
        let is_touched = pair.target.start < changed.end && changed.start < pair.target.end;
        if is_one_to_one || !is_touched {
            let target = if is_one_to_one {
                pair.target.clone()
            } else {
                moved(pair.target.start)..moved(pair.target.end)
            };
            pairs.push(Alignment { source: pair.source.clone(), at: place(target.start), target });
            continue;
        }
        let start = pair.target.start.min(first);
        let end = moved(pair.target.end.max(changed.end)).max(now_changed.end);
        let block = block.get_or_insert(Alignment {
            source: pair.source.clone(),
            target: start..end,
            at: place(start),
        });
        block.target = block.target.start.min(start)..block.target.end.max(end);
        // Passages that were moved stand elsewhere in the source.
        if block.source.end == pair.source.start {
            block.source.end = pair.source.end;
        }
    }
    let new_ones = !is_one_to_one && !now_changed.is_empty();
    let alone = || Alignment { source: 0..0, target: now_changed.clone(), at: place(first) };
    pairs.extend(block.or_else(|| new_ones.then(alone)));
    pairs.sort_by_key(|pair| (pair.target.start, pair.source.start));
    pairs
}

/// Whether both have a source, in one language, or neither has.
fn has_source_as(before: &Document, now: &Document) -> bool {
    match (&before.source_document, &now.source_document) {
        (None, None) => true,
        (Some(before), Some(now)) => before.language == now.language,
        _ => false,
    }
}

/// Where a text has changed.
struct Change {
    /// What was written over, in the text as it was.
    edit: Span,
    /// The passages that have changed, with what stands between them, in the text as it was …
    before: Span,
    /// … and as it is.
    now: Span,
    /// The same as indices of segments.
    passages: Range<usize>,
    /// How far what stands behind has moved.
    by: isize,
    /// Whether everything stands behind.
    is_all: bool,
}

impl Change {
    fn between(before: &Document, now: &Document) -> Change {
        let edit = edit(before.text().as_bytes(), now.text().as_bytes());
        let by = now.text().len() as isize - before.text().len() as isize;
        let (first, behind) = whole_pairs(before, now, same_segments(before, now));
        let within = |document: &Document| {
            let (segments, end) = (&document.segments, document.text().len());
            let start = first.checked_sub(1).map_or(0, |last| segments[last].span.end);
            let end =
                behind.checked_sub(1).map_or(end, |_| segments[segments.len() - behind].span.start);
            Span::new(start, end.max(start))
        };
        let passages = first..(now.segments.len() - behind).max(first);
        let extent = match &now.segments[passages.clone()] {
            [] => Span::new(edit.start, edit.start),
            [one, .., last] => one.span.to(last.span),
            [one] => one.span,
        };
        Change { edit, before: within(before), now: extent, passages, by, is_all: false }
    }

    /// Everything moves so far.
    fn moving_by(by: usize) -> Change {
        let nowhere = Span::new(0, 0);
        Change {
            edit: nowhere,
            before: nowhere,
            now: nowhere,
            passages: 0..0,
            by: by as isize,
            is_all: true,
        }
    }

    /// Whether what was found before is not looked for again.
    fn leaves(&self, finding: &Finding) -> bool {
        let is_inside =
            self.before.start <= finding.span.start && finding.span.end <= self.before.end;
        !is_inside || rules::reach(finding.rule) == Reach::Article
    }

    /// A finding as it stands now; none where its words have changed.
    fn moved(&self, finding: &Finding) -> Option<Finding> {
        Some(Finding {
            span: self.moved_span(finding.span)?,
            fixes: finding.fixes.iter().filter_map(|fix| self.moved_fix(fix)).collect(),
            related: finding.related.iter().filter_map(|other| self.moved_place(other)).collect(),
            message: finding.message.clone(),
            note: finding.note.clone(),
            ..*finding
        })
    }

    fn moved_fix(&self, fix: &Fix) -> Option<Fix> {
        let moved = |edits: &[Edit]| -> Option<Vec<Edit>> {
            let moved = |edit: &Edit| {
                Some(Edit { span: self.moved_span(edit.span)?, text: edit.text.clone() })
            };
            edits.iter().map(moved).collect()
        };
        let mut new = Fix::new(moved(&fix.edits)?, fix.safety);
        new.elsewhere = moved(&fix.elsewhere)?;
        Some(new)
    }

    fn moved_place(&self, related: &Related) -> Option<Related> {
        let at = match &related.at {
            At::Here(span) => At::Here(self.moved_span(*span)?),
            elsewhere => elsewhere.clone(),
        };
        Some(Related { at, message: related.message.clone() })
    }

    fn moved_span(&self, span: Span) -> Option<Span> {
        let moved = |at: usize| at.checked_add_signed(self.by);
        if self.is_all || span.start > self.edit.end {
            return Some(Span::new(moved(span.start)?, moved(span.end)?));
        }
        (self.edit.is_empty() && self.by == 0 || span.end < self.edit.start).then_some(span)
    }
}

/// What of a text was written over to make it another.
fn edit(old: &[u8], new: &[u8]) -> Span {
    let alike = |(one, other): &(&u8, &u8)| one == other;
    let head = old.iter().zip(new).take_while(alike).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    Span::new(head, old.len() - rest.take_while(alike).count())
}

/// How many segments before a change, and how many behind it, are what they were; where nothing has changed, all are both.
fn same_segments(before: &Document, now: &Document) -> (usize, usize) {
    let (old, new) = (&before.segments, &now.segments);
    let edit = edit(before.text().as_bytes(), now.text().as_bytes());
    let by = now.text().len() as isize - before.text().len() as isize;
    if by == 0 && edit.is_empty() && old == new {
        return (new.len(), new.len());
    }
    let leads = |(was, is): &(&Segment, &Segment)| was == is && was.span.end < edit.start;
    let first = old.iter().zip(new).take_while(leads).count();
    let follows = |(was, is): &(&Segment, &Segment)| {
        let moved = |at: usize| at.checked_add_signed(by);
        was.kind == is.kind
            && moved(was.span.start) == Some(is.span.start)
            && moved(was.span.end) == Some(is.span.end)
            && was.span.start > edit.end
    };
    let rest = old[first..].iter().rev().zip(new[first..].iter().rev());
    (first, rest.take_while(follows).count())
}

/// The same without those whose source has changed, and without parts of pairs.
fn whole_pairs(
    before: &Document,
    now: &Document,
    (mut first, mut behind): (usize, usize),
) -> (usize, usize) {
    let count = now.segments.len();
    let source = before.source_document.as_deref().zip(now.source_document.as_deref());
    let changed = source.map_or(0..0, |(before, now)| {
        let (first, behind) = same_segments(before, now);
        first..(now.segments.len() - behind).max(first)
    });
    let meets =
        |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let touches = |pair: &&Alignment| {
        !pair.target.is_empty()
            && (meets(&pair.target, &(first..count - behind)) || meets(&pair.source, &changed))
    };
    let touched: Vec<&Alignment> = now.alignment().iter().filter(touches).collect();
    for pair in touched {
        first = first.min(pair.target.start);
        behind = behind.min(count - pair.target.end);
    }
    (first, behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation;
    use crate::rules::RULES;

    /// A change at each so many characters.
    const STEP: usize = 499;

    /// The examples of all rules' pages in a language, a line each.
    fn examples(language: &str) -> String {
        let fence = format!("```{language}\n");
        let blocks = RULES.iter().flat_map(|rule| rule.page.split(&fence).skip(1));
        let blocks = blocks.filter_map(|rest| rest.split("```").next());
        blocks.filter_map(|block| annotation::parse(block).ok()).map(|marked| marked.text).collect()
    }

    fn of_passages() -> Context {
        let mut context = Context::built_in();
        context.rules.retain(|(rule, _)| rule.reach() == Reach::Passage);
        context
    }

    fn article(language: &str, text: &str) -> Document {
        crate::read(&format!("a.{language}.txt"), text.into()).unwrap()
    }

    /// What is found at once in an article that had these findings.
    fn at_once(
        before: &Document,
        findings: &[Finding],
        now: &Document,
        context: &Context,
    ) -> Option<Vec<Finding>> {
        let before = Before { document: before, findings, silenced: &[] };
        Some(outcome(&before, now, context, &|_, _, found| (found, Vec::new()))?.findings)
    }

    fn told(findings: &[Finding]) -> Vec<(&str, Span, &str)> {
        findings.iter().map(|one| (one.rule, one.span, one.message.as_str())).collect()
    }

    #[test]
    fn a_changed_passage_shows_what_rules_of_a_passage_find() {
        let context = of_passages();
        for language in ["fr", "en", "de", "ru", "uk", "es", "it"] {
            let text = examples(language);
            let before = article(language, &text);
            let found = super::super::check(&before, &context);
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            for (number, at) in starts.iter().step_by(STEP).enumerate() {
                let mut new = text.clone();
                match ["a", " ", "", ",", "\n", "« "][number % 6] {
                    "" => drop(new.remove(*at)),
                    piece => new.insert_str(*at, piece),
                }
                let now = article(language, &new);
                let at_once = at_once(&before, &found, &now, &context).unwrap();
                let whole = super::super::check(&now, &context);
                let around = &text[starts[(number * STEP).saturating_sub(30)]..*at];
                assert_eq!(
                    told(&at_once),
                    told(&whole),
                    "behind {around:?}, change {}",
                    number % 6
                );
            }
        }
    }

    #[test]
    fn a_change_in_a_pair_is_that_pair() {
        let table = |rows: &str| crate::read("a.tsv", format!("en\tfr\n{rows}").into()).unwrap();
        let rows = "One.\tUn.\nTwo.\tDeux.\nThree.\tTrois.\n";
        for (old, new) in [("Two", "Two and"), ("Deux", "Deux et")] {
            let change = Change::between(&table(rows), &table(&rows.replace(old, new)));
            assert_eq!(change.passages, 1..2, "{new}");
        }
        assert!(Change::between(&table(rows), &table(rows)).passages.is_empty());
    }

    #[test]
    fn what_others_decide_stays_until_the_whole_is_checked() {
        let context = Context::built_in();
        let text =
            "Il dit « oui ».\nElle dit « non ».\nOn dit « si ».\nElles disent \"jamais\".\nRien.\n";
        let before = article("fr", text);
        let found = super::super::check(&before, &context);
        assert_eq!(told(&found)[0].0, "mixed-quotes");
        let now = article("fr", &text.replace("Rien.", "Rien du tout."));
        assert_eq!(at_once(&before, &found, &now, &context).unwrap(), found);
        let now = article("fr", &format!("Ah !\n{text}"));
        let moved = at_once(&before, &found, &now, &context).unwrap();
        assert_eq!(moved[0].span.start, found[0].span.start + "Ah !\n".len());
        let now = article("fr", &text.replace("jamais", "ja"));
        assert!(at_once(&before, &found, &now, &context).unwrap().is_empty());
    }

    #[test]
    fn a_source_of_its_own_is_aligned_once() {
        let context = Context::built_in();
        let source = "One boat of 12.\n\nTwo boats of 34.\n\nThree boats of 56.\n\nFour of 78.\n";
        let text = "Un bateau de 12.\n\nDeux bateaux de 34.\n\nTrois de 56.\n\nQuatre de 78.\n";
        let beside = |text: &str, source: &str| {
            let mut document = article("fr", text);
            document.source_document = Some(std::sync::Arc::new(article("en", source)));
            document
        };
        let before = beside(text, source);
        let found = super::super::check(&before, &context);
        let known = before.alignment().to_vec();
        assert_eq!(known.len(), 4);
        let sources = |now: &Document| -> Vec<(Range<usize>, Range<usize>)> {
            now.alignment().iter().map(|one| (one.source.clone(), one.target.clone())).collect()
        };
        let changes = [
            // A word, another paragraph, two made one, one taken out, whose source is the next one's until all is aligned.
            ("Trois", "Trois grands", vec![(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..4, 3..4)]),
            (
                "Trois",
                "Et puis.\n\nTrois",
                vec![(0..1, 0..1), (1..2, 1..2), (2..3, 2..4), (3..4, 4..5)],
            ),
            ("34.\n\nTrois", "34 ; trois", vec![(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)]),
            ("Trois de 56.\n\n", "", vec![(0..1, 0..1), (1..2, 1..2), (2..4, 2..3)]),
        ];
        for (old, new, expected) in changes {
            let now = beside(&text.replace(old, new), source);
            assert!(at_once(&before, &found, &now, &context).is_some(), "{new:?}");
            assert_eq!(sources(&now), expected, "{new:?}");
        }
        let other = beside(text, &source.replace("12", "13"));
        assert!(at_once(&before, &found, &other, &context).is_none(), "another source");
    }
}
