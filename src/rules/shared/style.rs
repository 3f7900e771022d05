//! What is a matter of style is said at each place of an article; where it has many, once, with one fix for all of them.

use crate::finding::{Edit, Fix, Safety};
use crate::rules::Findings;
use crate::text::Span;

/// A place where an article departs from its own style.
pub struct Place {
    pub span: Span,
    pub edits: Vec<Edit>,
}

/// Of more departures the first tells, and has one fix for all: so many are no slips.
const MOST: usize = 12;

/// Tells of departures from an article's own style, one by one, or of all at the first, the others being related. `message` is
/// given the number of the departure, from 0, and how many it tells of.
pub fn tell(
    departures: Vec<Vec<Place>>,
    safety: Safety,
    message: impl Fn(usize, usize) -> String,
    findings: &mut Findings,
) {
    let count = departures.len();
    if count <= MOST {
        for (index, places) in departures.into_iter().enumerate() {
            for place in places {
                findings.add(place.span, message(index, 1)).with_edits(place.edits, safety);
            }
        }
        return;
    }
    let places: Vec<Place> = departures.into_iter().flatten().collect();
    let Some((first, others)) = places.split_first() else {
        return;
    };
    let finding = findings.add(first.span, message(0, count));
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
