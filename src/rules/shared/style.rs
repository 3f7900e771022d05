//! What is a matter of style is said once an article, with all its places and one fix for all of them.

use crate::finding::{Edit, Fix, Safety};
use crate::rules::Findings;
use crate::text::Span;

/// A place where an article departs from its own style.
pub struct Place {
    pub span: Span,
    pub edits: Vec<Edit>,
}

/// Tells of all places at the first of them; the others are related. Nothing where there is none.
pub fn tell(places: Vec<Place>, message: String, safety: Safety, findings: &mut Findings) {
    let Some((first, others)) = places.split_first() else {
        return;
    };
    let finding = findings.add(first.span, message);
    for other in others {
        finding.with_related(other.span, "and here");
    }
    let elsewhere = others.iter().flat_map(|place| place.edits.clone()).collect();
    finding.fixes.push(Fix { edits: first.edits.clone(), elsewhere, safety });
}

/// "once", "twice", "3 times"
pub fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{count} times"),
    }
}
