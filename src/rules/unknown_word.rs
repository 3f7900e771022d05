#![doc = include_str!("unknown_word.md")]

mod outdated;
mod unaccented;

use super::shared::compounds::is_built;
use super::shared::titles::in_title;
use super::shared::transliterated;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::forms::{Forms, Speech};
use crate::language::Pack;
use crate::text::script::Script;
use std::cmp::Ordering;

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
/// A shorter word may be a name or a loan: which word was meant only people know.
const SUREST: u8 = 7;
/// No more suggestions are made.
const MOST: usize = 3;

fn check(article: &Article, findings: &mut Findings) {
    let unknown = article.unknown_words();
    let Some((pack, forms)) = article.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)))
    else {
        return;
    };
    outdated::check(article, pack, findings);
    if unknown.is_empty() {
        return;
    }
    let mut segments = article.segments.iter().peekable();
    for at in unaccented::check(article, pack, forms, unknown, findings) {
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
    // A word that differs at its end alone is a form that the lexicon lacks, unless its ending is a known slip.
    let mut near = forms.near(word);
    near.retain(|near| near.chars().next_back() == word.chars().next_back());
    let likeness = |near: &String| strsim::jaro_winkler(word, near);
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)).then_with(|| a.cmp(b)));
    near.splice(0..0, inflected(pack, forms, word));
    near.truncate(MOST);
    let span = article.tokens[at].span();
    let Some(first) = near.first() else {
        if let Some(verb) = regular(pack, forms, word) {
            findings.add(span, format!("“{word}” is no form of “{verb}”"));
        } else if let Some(strange) = forms.strange(word)
            && is_garbled(article, pack, at)
        {
            let name = &pack.data.name;
            let message = format!(
                "“{word}” is no word of {name}, which never has such letters together (“{strange}”); translate or mend it"
            );
            findings.add(span, message);
        }
        return;
    };
    let all: Vec<String> = near.iter().map(|near| format!("“{near}”")).collect();
    let message =
        format!("“{word}” is no word of {}; perhaps {}", pack.data.name, all.join(" or "));
    let is_sure =
        near.len() == 1 && article.tokens[at].letters >= SUREST && is_plain_slip(word, first);
    let safety = if is_sure { Safety::Unsafe } else { Safety::Show };
    findings.add(span, message).with_fix(span, first.clone(), safety);
}

/// Whether a slip says which word was meant: a letter doubled, lost, or swapped with its neighbour. One that was put for another,
/// or that a shorter word lacks, makes other words as well ("otters" of "enters").
fn is_plain_slip(word: &str, meant: &str) -> bool {
    let (written, right): (Vec<char>, Vec<char>) =
        (word.chars().collect(), meant.chars().collect());
    let same = written.iter().zip(&right).take_while(|(left, right)| left == right).count();
    match written.len().cmp(&right.len()) {
        Ordering::Less => true,
        Ordering::Greater => same > 0 && written[same - 1] == written[same],
        Ordering::Equal => {
            let is_swapped = same + 1 < written.len()
                && written[same] == right[same + 1]
                && written[same + 1] == right[same];
            is_swapped || has_foreign_letter(&written, &right)
        }
    }
}

/// "вiд": letters of another script that look like those of the word.
fn has_foreign_letter(written: &[char], right: &[char]) -> bool {
    let mut pairs = written.iter().zip(right).filter(|(left, right)| left != right);
    pairs.all(|(left, right)| Script::of(*left) != Script::of(*right))
}

/// Whether nothing tells what a word with strange letters is: an English compound, a cry, a species behind its genus, an
/// account's name, a Russian word.
fn is_garbled(article: &Article, pack: &Pack, at: usize) -> bool {
    let word = article.of(at);
    let letters: Vec<char> = word.chars().collect();
    let is_english = article
        .packs
        .get("en")
        .and_then(|english| english.forms.as_deref().map(|forms| (english, forms)))
        .is_some_and(|(english, forms)| is_built(forms, &english.data.prefixes, word));
    let before = at.checked_sub(1).map(|before| &article.tokens[before]);
    let behind_name = before.is_some_and(|before| {
        before.is_capitalised() && !before.starts_sentence || matches!(before.mark, '@' | '#')
    });
    letters.iter().all(|letter| pack.is_written_in(Script::of(*letter)))
        && !letters.windows(3).any(|run| run[0] == run[1] && run[1] == run[2])
        && !is_english
        && !behind_name
        && !is_met_elsewhere(article, pack, word)
        && transliterated::word(article, pack, at).is_none()
}

/// Whether texts of another language have a word now and then: "dashcam".
fn is_met_elsewhere(article: &Article, pack: &Pack, word: &str) -> bool {
    article.packs.other_forms(pack.code()).any(|(_, forms)| forms.meets(word))
}

/// A common word with each of some endings put for another that it never has; a hyphen stands for none.
fn ended<'w>(
    pairs: &'w [String],
    forms: &'w Forms,
    word: &'w str,
) -> impl Iterator<Item = String> + 'w {
    pairs.iter().filter_map(move |pair| {
        let (wrong, right) = pair.split_once(' ')?;
        let changed = format!("{}{}", word.strip_suffix(wrong)?, right.trim_matches('-'));
        forms.is_common(&changed).then_some(changed)
    })
}

/// "currencys", "composicións", "productoss": a common word with an ending that it has otherwise, or with its last letter
/// twice.
fn inflected(pack: &Pack, forms: &Forms, word: &str) -> Option<String> {
    let once = || {
        let last = word.chars().next_back()?;
        let front = &word[..word.len() - last.len_utf8()];
        (front.ends_with(last) && forms.is_common(front)).then(|| front.to_string())
    };
    ended(&pack.data.misformed, forms, word).next().or_else(once)
}

/// "rided", "brennten": the regular form of a verb that has another.
fn regular(pack: &Pack, forms: &Forms, word: &str) -> Option<String> {
    let is_verb = |verb: &String| {
        forms
            .readings(verb)
            .any(|reading| matches!(reading.speech(), Speech::Verb | Speech::Infinitive))
    };
    ended(&pack.data.regular_ends, forms, word).find(is_verb)
}
