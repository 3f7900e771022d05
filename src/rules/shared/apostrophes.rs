//! A fix is written in the article's hand: with the apostrophe that the article has, whichever a glossary has.

use crate::article::Article;
use crate::finding::Finding;

/// Writes the apostrophes inside words of all fixes as the article mostly writes its own.
pub fn in_the_articles_hand(article: &Article, findings: &mut [Finding]) {
    let texts = findings.iter_mut().flat_map(|finding| &mut finding.fixes);
    let texts = texts
        .flat_map(|fix| fix.edits.iter_mut().chain(&mut fix.elsewhere))
        .map(|edit| &mut edit.text);
    let mut texts = texts.filter(|text| text.contains(['\'', '’'])).peekable();
    if texts.peek().is_none() {
        return;
    }
    if let Some(own) = usual(article) {
        texts.for_each(|text| *text = written(text, own));
    }
}

/// The apostrophe that the article has most of; none where it has both as often.
fn usual(article: &Article) -> Option<char> {
    let touches = |at: &usize| article.touches(*at) && article.tokens[at - 1].is_word();
    let count = |mark: char| {
        let places = 1..article.tokens.len();
        places.filter(|at| article.tokens[*at].is_mark(mark)).filter(touches).count()
    };
    match (count('\''), count('’')) {
        (straight, curly) if straight > curly => Some('\''),
        (straight, curly) if curly > straight => Some('’'),
        _ => None,
    }
}

/// A text with one kind of apostrophe behind letters and before letters.
fn written(text: &str, own: char) -> String {
    let mut letters = text.chars().peekable();
    let mut written = String::with_capacity(text.len() + 4);
    let mut behind_letter = false;
    while let Some(c) = letters.next() {
        let joins = behind_letter && letters.peek().is_some_and(|next| next.is_alphanumeric());
        written.push(if joins && matches!(c, '\'' | '’') { own } else { c });
        behind_letter = c.is_alphanumeric();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn only_apostrophes_inside_words_are_written_anew() {
        assert_eq!(written("l'eau de Xi'an", '’'), "l’eau de Xi’an");
        assert_eq!(written("d’Anxin 'x' 5’", '\''), "d'Anxin 'x' 5’");
    }
}
