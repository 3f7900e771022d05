#![doc = include_str!("unknown_word.md")]

use super::shared::compounds::is_built;
use super::shared::titles::in_title;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::forms::Forms;
use crate::language::Pack;

pub const RULE: Rule = Rule {
    name: "unknown-word",
    summary: "a word that no language has, one slip from a common one",
    page: include_str!("unknown_word.md"),
    category: category::SPELLING,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// Shorter words are abbreviations and particles of names as often as slips.
const FEWEST_LETTERS: u8 = 5;
/// No more suggestions are made.
const MOST: usize = 3;

fn check(article: &Article, findings: &mut Findings) {
    let unknown = article.unknown_words();
    let Some((pack, forms)) = article.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)))
    else {
        return;
    };
    if unknown.is_empty() {
        return;
    }
    let mut segments = article.segments.iter().peekable();
    for &at in unknown {
        while segments.next_if(|segment| segment.tokens.end <= at).is_some() {}
        let Some(segment) = segments.peek() else { return };
        let token = &article.tokens[at];
        // What stands more than once is meant.
        if article.times_unknown(at) == 1
            && token.letters >= FEWEST_LETTERS
            && !is_explained(article, pack, segment, at)
            && !is_built(forms, &pack.data.prefixes, article.of(at))
        {
            report(article, pack, forms, at, findings);
        }
    }
}

/// Whether a title, a term or another language explains a word.
fn is_explained(article: &Article, pack: &Pack, segment: &Segment, at: usize) -> bool {
    let Some(forms) = &pack.forms else { return true };
    let word = article.of(at);
    let in_term = article.match_at(at).is_some();
    let foreign = || article.packs.other_forms(&pack.data.code).any(|(_, forms)| forms.has(word));
    in_term || forms.meets(word) || in_title(article, segment, at) || foreign()
}

fn report(article: &Article, pack: &Pack, forms: &Forms, at: usize, findings: &mut Findings) {
    let word = article.of(at);
    // A word that differs at its end alone is a form that the lexicon lacks.
    let mut near = forms.near(word);
    near.retain(|near| near.chars().next_back() == word.chars().next_back());
    let likeness = |near: &String| strsim::jaro_winkler(word, near);
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)).then_with(|| a.cmp(b)));
    near.truncate(MOST);
    let Some(first) = near.first() else { return };
    let all: Vec<String> = near.iter().map(|near| format!("“{near}”")).collect();
    let message =
        format!("“{word}” is no word of {}; perhaps {}", pack.data.name, all.join(" or "));
    let span = article.tokens[at].span();
    let safety = if near.len() == 1 { Safety::Unsafe } else { Safety::Show };
    findings.add(span, message).with_fix(span, first.clone(), safety);
}
