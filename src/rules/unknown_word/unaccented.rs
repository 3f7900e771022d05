//! Words without their accents: "innovacion". Other texts have them so often that a lexicon has met some.

use super::super::Findings;
use super::super::shared::titles::in_title;
use crate::article::Article;
use crate::finding::Safety;
use crate::forms::Forms;
use crate::language::Pack;

/// Shorter words are those of other languages, too.
const FEWEST_LETTERS: u8 = 5;
/// More of them in an article without any accent were typed without.
const MOST: usize = 3;

/// Tells of such words among those that the language does not have, and gives those that are left.
pub fn check(
    article: &Article,
    pack: &Pack,
    forms: &Forms,
    unknown: &[usize],
    findings: &mut Findings,
) -> Vec<usize> {
    let found: Vec<(usize, Option<String>)> =
        unknown.iter().map(|&at| (at, accented(article, pack, forms, at))).collect();
    let told = found.iter().filter(|(_, right)| right.is_some()).count();
    let is_typed_without = told > MOST && article.text.is_ascii();
    let mut others = Vec::new();
    for (at, right) in found {
        match right.filter(|_| !is_typed_without) {
            Some(right) => {
                let (word, span) = (article.of(at), article.tokens[at].span());
                let message = format!("“{word}” lacks an accent; write “{right}”");
                findings.add(span, message).with_fix(span, right, Safety::Unsafe);
            }
            None => others.push(at),
        }
    }
    others
}

/// The one common word that has the letters of an unknown one, and accents besides, unless it is one of another
/// language.
fn accented(article: &Article, pack: &Pack, forms: &Forms, at: usize) -> Option<String> {
    let (token, word) = (&article.tokens[at], article.of(at));
    if token.letters < FEWEST_LETTERS || !word.is_ascii() {
        return None;
    }
    let mut alike = forms.accented(word).into_iter();
    let right = alike.next().filter(|_| alike.next().is_none())?;
    let is_foreign =
        || article.packs.other_forms(&pack.data.code).any(|(_, forms)| forms.has(word));
    let behind = article.segments.partition_point(|segment| segment.tokens.end <= at);
    let segment = article.segments.get(behind)?;
    let is_told =
        !is_foreign() && article.match_at(at).is_none() && !in_title(article, segment, at);
    is_told.then_some(right)
}
