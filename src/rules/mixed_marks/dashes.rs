//! A hyphen with spaces for a dash: beside dashes in the same article, or in a language that never has it.

use super::super::Findings;
use super::super::shared::loose;
use super::super::shared::quotations::is_quote;
use super::super::shared::style::{Place, here_or, tell, times};
use crate::article::{Article, Segment};
use crate::finding::{Edit, Safety};
use crate::language::Pack;
use crate::text::{Case, Gap, TokenKind};

/// What two marks enclose is no longer, in tokens.
const LONGEST_ASIDE: usize = 40;

pub fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack.filter(|pack| !pack.is_of_signs()) else {
        return;
    };
    let mut hyphens = Vec::new();
    let mut dashes = Vec::new();
    for segment in &article.segments {
        for at in segment.tokens.clone().skip(1) {
            match article.tokens[at].mark {
                '-' if loose::is_of_compound(article, segment, pack, at) => {}
                '-' if parts(article, segment, pack, at) => hyphens.push(vec![at]),
                '-' if pack.data.spacing.dash.is_some() => {
                    hyphens.extend(aside_end(article, segment, at).map(|end| vec![at, end]));
                }
                '–' | '—' if parts(article, segment, pack, at) => dashes.push(at),
                _ => {}
            }
        }
    }
    if !hyphens.is_empty() {
        report(article, pack, hyphens, &dashes, findings);
    }
}

fn report(
    article: &Article,
    pack: &Pack,
    hyphens: Vec<Vec<usize>>,
    dashes: &[usize],
    findings: &mut Findings,
) {
    let own = dashes.first().map(|&at| article.tokens[at].mark);
    let Some(write) = own.or(pack.data.spacing.dash) else { return };
    let message = |_: usize, count: usize| {
        let stands = format!("a hyphen with spaces stands for a dash {}", here_or(count));
        match own {
            Some(_) => {
                format!("{stands}, but a dash stands {} in this article", times(dashes.len()))
            }
            None => format!("{stands}; {} writes “{write}”", pack.data.name),
        }
    };
    let place = |at: usize| Place {
        span: article.tokens[at].span(),
        edits: vec![Edit { span: article.tokens[at].span(), text: write.to_string() }],
    };
    let places = hyphens.into_iter().map(|aside| aside.into_iter().map(place).collect()).collect();
    tell(places, Safety::Unsafe, message, findings);
}

/// Whether a mark parts two pieces of a sentence: a space on both sides, what ends a piece before it, a word that goes on behind.
fn parts(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> bool {
    let last = at + 1 >= segment.tokens.end;
    if at == segment.tokens.start || last || article.tokens[at].gap != Gap::Space {
        return false;
    }
    let (before, next) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let ends = before.kind == TokenKind::Word && before.letters > 1 || is_quote(before);
    let goes_on = next.kind == TokenKind::Word
        && (next.case == Case::Lower
            || pack.data.names.capital_nouns && before.case == Case::Lower);
    ends && goes_on && next.gap == Gap::Space && !next.starts_sentence
}

/// "la torre -que es nueva- sigue": where an aside ends that a hyphen opens.
fn aside_end(article: &Article, segment: &Segment, at: usize) -> Option<usize> {
    let tokens = &article.tokens;
    let word = |at: usize| segment.tokens.contains(&at) && tokens[at].kind == TokenKind::Word;
    let opens = tokens[at].gap == Gap::Space
        && word(at - 1)
        && word(at + 1)
        && article.touches(at + 1)
        && tokens[at + 1].case == Case::Lower;
    let mut inside = at + 2..segment.tokens.end.min(at + LONGEST_ASIDE);
    let free = |at: usize| {
        at + 1 >= segment.tokens.end
            || tokens[at + 1].gap == Gap::Space
            || matches!(tokens[at + 1].mark, ',' | '.' | ';' | ':' | ')')
    };
    let ends =
        |at: &usize| tokens[*at].is_mark('-') && article.touches(*at) && word(*at - 1) && free(*at);
    inside.find(ends).filter(|_| opens)
}
