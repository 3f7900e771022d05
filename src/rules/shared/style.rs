//! What is a matter of style is said once an article, with all its places and one fix for all of them.

use crate::finding::{Edit, Fix, Safety};
use crate::rules::Findings;
use crate::text::Span;

/// A place where an article departs from its own style.
pub struct Place {
    pub span: Span,
    pub edits: Vec<Edit>,
}

/// An article that has a style of its own so many times has it for good …
const SETTLED: usize = 20;
/// … and where it departs from it no more often than this, each departure is a slip.
const SLIPS: usize = 3;

/// Tells of all departures at the first place of them; the other places are related. Slips are told one by one. `message` is
/// given how many departures there are.
pub fn tell(
    own: usize,
    departures: Vec<Vec<Place>>,
    safety: Safety,
    message: impl Fn(usize) -> String,
    findings: &mut Findings,
) {
    let count = departures.len();
    let places: Vec<Place> = departures.into_iter().flatten().collect();
    if own >= SETTLED && count <= SLIPS {
        for place in places {
            findings.add(place.span, message(1)).with_edits(place.edits, safety);
        }
        return;
    }
    let Some((first, others)) = places.split_first() else {
        return;
    };
    let finding = findings.add(first.span, message(count));
    for other in others {
        finding.with_related(other.span, "and here");
    }
    let elsewhere = others.iter().flat_map(|place| place.edits.clone()).collect();
    finding.fixes.push(Fix { edits: first.edits.clone(), elsewhere, safety });
}

/// "here", "twice", "3 times"
pub fn here_or(count: usize) -> String {
    if count == 1 { "here".into() } else { times(count) }
}

/// "once", "twice", "3 times"
pub fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{count} times"),
    }
}
