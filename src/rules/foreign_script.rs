#![doc = include_str!("foreign_script.md")]

use super::shared::quotations::is_quote;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Case, Gap, Span, Token, TokenKind};

mod elsewhere;
mod forms;
mod latin;
mod letters;
mod mixed;

pub const RULE: Rule = Rule {
    name: "foreign-script",
    summary: "letters or punctuation of another script",
    page: include_str!("foreign_script.md"),
    category: category::UNTRANSLATED,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    for segment in &article.segments {
        check_segment(article, pack, segment, findings);
    }
    if !pack.is_written_in(Script::Latin) {
        latin::check(article, pack, findings);
    }
    elsewhere::check(article, pack, findings);
    letters::check(article, pack, findings);
    mixed::check(article, pack, findings);
    if pack.is_written_in(Script::Han) && !pack.is_written_in(Script::Kana) {
        forms::check(article, findings);
    }
}

fn check_segment(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let own = |token: &Token| pack.is_written_in(token.script);
    // Latin brands and abbreviations stand in texts of every script.
    let foreign = |at: usize| {
        article.tokens[at].kind == TokenKind::Word
            && !own(&article.tokens[at])
            && article.tokens[at].script != Script::Latin
    };
    if !pack.is_written_in(Script::Han) || pack.data.narrow_letters {
        wide_letters(article, pack, segment, findings);
    }
    if !pack.is_written_in(Script::Han) {
        dotted_names(article, segment, findings);
    }
    let mut at = segment.tokens.start;
    while at < segment.tokens.end {
        if foreign(at) {
            let end = run_end(article, segment, at, &foreign);
            letters(article, segment, at, end, findings);
            at = end;
        } else {
            if !pack.is_written_in(Script::Han) {
                full_width_mark(article, pack, at, findings);
            }
            at += 1;
        }
    }
}

/// "ＡＢＣ １２３": Latin letters and figures as wide as Chinese signs, and such a space.
fn wide_letters(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let text = segment.span.of(article.text);
    // First bytes of all such characters; most texts have none.
    if memchr::memchr2(0xef, 0xe3, text.as_bytes()).is_none() {
        return;
    }
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    // Where Han signs are written wide ones may be house style; then no others stand in the article.
    let is_style = || !(b'0'..=b'9').any(|digit| article.may_have([digit]));
    if pack.data.narrow_letters && is_style() {
        return;
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let is_wide_space = c == '\u{3000}' && !pack.data.narrow_letters;
        if at < end || !is_wide(c) && !is_wide_space {
            continue;
        }
        let run = text[at..]
            .chars()
            .take_while(|&next| if is_wide(c) { is_wide(next) } else { next == c });
        end = at + run.map(char::len_utf8).sum::<usize>();
        let narrow = |c: char| char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
        let write = match is_wide(c) {
            true => text[at..end].chars().map(narrow).collect(),
            false => " ".to_string(),
        };
        let is_sign = |c: char| Script::of(c).is_unspaced();
        let beside_signs = text[..at].ends_with(is_sign) || text[end..].starts_with(is_sign);
        if !beside_signs || pack.data.narrow_letters {
            let span = Span::new(segment.span.start + at, segment.span.start + end);
            let what = if is_wide(c) { "letters or figures" } else { "a space" };
            let message = format!("{what} as wide as Chinese signs; write “{write}”");
            findings.add(span, message).with_severity(Severity::Minor).with_fix(
                span,
                write,
                Safety::Safe,
            );
        }
    }
}

/// "Vladimir·Putin": the dot that parts a foreigner's names in Chinese.
fn dotted_names(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.clone().skip(1) {
        if !matches!(article.tokens[at].mark, '·' | '・' | '‧') || at + 1 >= segment.tokens.end
        {
            continue;
        }
        let is_name =
            |at: usize| article.tokens[at].case == Case::Capital && article.tokens[at].letters > 2;
        if is_name(at - 1) && is_name(at + 1) && article.touches(at) && article.touches(at + 1) {
            let name = article.span(at - 1, at + 1);
            let message = format!(
                "“{}”: Chinese parts the names of a person by a dot; write a space",
                name.of(article.text)
            );
            findings.add(name, message).with_severity(Severity::Minor).with_fix(
                article.tokens[at].span(),
                " ",
                Safety::Unsafe,
            );
        }
    }
}

/// The end of a run of foreign words, over marks between them.
fn run_end(
    article: &Article,
    segment: &Segment,
    start: usize,
    foreign: &dyn Fn(usize) -> bool,
) -> usize {
    let mut end = start + 1;
    for at in start + 1..segment.tokens.end {
        if foreign(at) {
            end = at + 1;
        } else if article.tokens[at].kind == TokenKind::Word || at >= end + 2 {
            break;
        }
    }
    end
}

fn letters(
    article: &Article,
    segment: &Segment,
    first: usize,
    end: usize,
    findings: &mut Findings,
) {
    let span = article.span(first, end - 1);
    let text = span.of(article.text);
    let script = article.tokens[first].script;
    // A Greek letter is a symbol as often as not.
    let symbol = script == Script::Greek && text.chars().count() == 1;
    if symbol || is_gloss(article, segment, first) {
        return;
    }
    // Some pages part their headline's halves by this character, which only looks like a stroke.
    if text == "丨" {
        let parted = article.tokens[first].gap != Gap::None;
        let finding = findings.add(
            span,
            "“丨” is a Chinese character that only looks like a stroke; write a colon or a dash",
        );
        finding.with_fix(span, if parted { "–" } else { " – " }, Safety::Unsafe);
        return;
    }
    findings.add(span, format!("“{text}” is left in {} script", script.name()));
}

/// "Weibo (微博)": what stands in brackets or between quotation marks behind a name glosses it.
fn is_gloss(article: &Article, segment: &Segment, first: usize) -> bool {
    let mut depth = 0i32;
    for token in article.before(segment, first) {
        match token.mark {
            '(' | '（' | '[' | '«' | '“' | '„' => depth += 1,
            ')' | '）' | ']' | '»' | '”' => depth -= 1,
            _ => {}
        }
    }
    let straight = article.before(segment, first).iter().filter(|token| token.is_mark('"')).count();
    depth > 0 || straight % 2 == 1
}

/// Punctuation as wide as a Han character, and what to write for it.
const FULL_WIDTH: &[(char, &str)] = &[
    ('，', ", "),
    ('。', ". "),
    ('：', ": "),
    ('；', "; "),
    ('！', "! "),
    ('？', "? "),
    ('（', " ("),
    ('）', ") "),
    ('、', ", "),
    ('％', "%"),
    ('【', " ["),
    ('】', "] "),
    ('～', "~"),
];

/// Chinese and Japanese quotation marks, for which the article's language has its own.
const OPENING: [char; 4] = ['《', '「', '『', '〈'];
const CLOSING: [char; 4] = ['》', '」', '』', '〉'];

fn full_width_mark(article: &Article, pack: &Pack, at: usize, findings: &mut Findings) {
    let token = &article.tokens[at];
    let Some(mut write) = in_own_marks(pack, token.mark) else {
        return;
    };
    if CLOSING.contains(&token.mark) && closes_straight(article, at) {
        write = "\"".to_string();
    }
    let near = |at: Option<&Token>| {
        at.is_some_and(|token| token.kind == TokenKind::Word && token.script.is_unspaced())
    };
    if near(at.checked_sub(1).and_then(|at| article.tokens.get(at)))
        || near(article.tokens.get(at + 1))
    {
        return;
    }
    let next = article.tokens.get(at + 1);
    let no_space_behind = next.is_none_or(|next| {
        next.gap != Gap::None || next.starts_segment || next.kind == TokenKind::Mark
    });
    let no_space_before = token.gap != Gap::None;
    let write = if no_space_behind { write.trim_end() } else { &write };
    let write = if no_space_before { write.trim_start() } else { write };
    let message = format!("“{}” is Chinese punctuation; write “{}”", token.mark, write.trim());
    findings.add(token.span(), message).with_severity(Severity::Minor).with_fix(
        token.span(),
        write,
        Safety::Safe,
    );
}

/// Whether the mark that opens what a mark closes is a straight one.
fn closes_straight(article: &Article, at: usize) -> bool {
    let behind = article.segments.partition_point(|segment| segment.tokens.start <= at);
    let Some(segment) = behind.checked_sub(1).map(|behind| &article.segments[behind]) else {
        return false;
    };
    let before = article.before(segment, at).iter().rev();
    let mut before = before.take_while(|token| !CLOSING.contains(&token.mark));
    let opened = before.find(|token| is_quote(token) || OPENING.contains(&token.mark));
    opened.is_some_and(|token| token.is_mark('"'))
}

/// What the article's language writes for a mark; the space goes where there is one already.
fn in_own_marks(pack: &Pack, mark: char) -> Option<String> {
    if let Some((_, write)) = FULL_WIDTH.iter().find(|(known, _)| *known == mark) {
        return Some((*write).to_string());
    }
    let is_opening = OPENING.contains(&mark);
    if !is_opening && !CLOSING.contains(&mark) {
        return None;
    }
    let (open, close) = pack.house_quotes()?;
    Some(if is_opening { open } else { close })
}
