#![doc = include_str!("misplaced_comma.md")]

use super::shared::quotations::quotations;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::text::sentence::is_abbreviated;
use crate::text::{Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "misplaced-comma",
    summary: "a comma or full stop inside quotation marks where it belongs behind them",
    page: include_str!("misplaced_comma.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(outside) = article.pack.map(|pack| pack.data.quotes.outside.as_str()) else {
        return;
    };
    if outside.is_empty() {
        return;
    }
    for quotation in quotations(article, segment).closed {
        let (mark, close) = (quotation.close - 1, quotation.close);
        let inside = mark > quotation.open + 1
            && outside.contains(article.tokens[mark].mark)
            && article.tokens[mark - 1].kind == TokenKind::Word
            && article.touches(mark)
            && !is_abbreviated(&article.tokens, mark);
        let next = segment.tokens.contains(&(close + 1)).then(|| &article.tokens[close + 1]);
        // What stands behind the quotation shows that it is the sentence's own: a word, or nothing.
        let alone = next.is_none_or(|next| next.gap != Gap::None && next.kind == TokenKind::Word);
        if inside && alone {
            let whole = article.span(mark, close);
            let gap = &article.text[article.tokens[mark].end()..article.tokens[close].start()];
            let right = format!("{gap}{}{}", article.of(close), article.of(mark));
            let message = format!(
                "“{}” belongs behind the quotation mark: “{}”",
                article.of(mark),
                right.trim_start()
            );
            let span = Span::new(article.tokens[mark - 1].start(), whole.end);
            findings.add(span, message).with_fix(whole, right, Safety::Safe);
        }
    }
}
