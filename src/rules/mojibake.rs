#![doc = include_str!("mojibake.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::text::{Span, Token};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use std::sync::LazyLock;

mod damaged;

pub const RULE: Rule = Rule {
    name: "mojibake",
    summary: "characters decoded in the wrong encoding",
    page: include_str!("mojibake.md"),
    category: category::ENCODING,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// What is left of characters that were decoded wrongly twice.
static LOST: LazyLock<Vec<memchr::memmem::Finder<'static>>> = LazyLock::new(|| {
    ["ï¿½", "¿½", "锟斤拷", "烫烫烫"]
        .iter()
        .map(|text| memchr::memmem::Finder::new(*text))
        .collect()
});

fn check(article: &Article, findings: &mut Findings) {
    for finder in LOST.iter().filter(|finder| article.may_have(finder.needle())) {
        for at in finder.find_iter(article.text.as_bytes()) {
            let span = Span::new(at, at + finder.needle().len());
            if finder.needle() == "¿½".as_bytes() && article.text[..at].ends_with('ï') {
                continue;
            }
            findings.add(
                span,
                format!(
                    "“{}” is what lost characters look like; look them up in the source",
                    span.of(article.text)
                ),
            );
        }
    }
    let mut words: Vec<Misread> = Vec::new();
    for at in leads(article.text) {
        let is_new = words.last().is_none_or(|word| word.span.end <= at);
        words.extend(is_new.then(|| word_at(article.text, at)).flatten());
    }
    // What could be a letter and a space counts where the article shows that its encoding was misread.
    let is_misread = words.iter().any(|word| word.sure);
    for word in words.into_iter().filter(|_| is_misread) {
        let message = format!(
            "“{}” is “{}” decoded in the wrong encoding",
            word.span.of(article.text),
            word.right
        );
        findings.add(word.span, message).with_fix(word.span, word.right, Safety::Safe);
    }
    stray(article, findings);
    for word in damaged::words(article) {
        let text = word.span.of(article.text);
        let message = match &word.right {
            Some(right) => format!("a letter of “{text}” was lost or misread; it is “{right}”"),
            None => format!("a letter of “{text}” was lost; look it up in the source"),
        };
        let finding = findings.add(word.span, message);
        if let Some(right) = word.right {
            finding.with_fix(word.span, right, Safety::Unsafe);
        }
    }
}

/// "d¿un", "5Â km": what a mark or a space that was decoded wrongly leaves beside letters.
fn stray(article: &Article, findings: &mut Findings) {
    if !article.may_have("¿") && !article.may_have("Â") {
        return;
    }
    for (at, token) in article.tokens.iter().enumerate().skip(1) {
        let is_word = |at: usize| article.tokens.get(at).is_some_and(Token::is_word);
        let inside = token.is_mark('¿')
            && is_word(at - 1)
            && is_word(at + 1)
            && article.touches(at)
            && article.touches(at + 1);
        let rest = article.of(at).strip_suffix('Â');
        let behind = rest.is_some_and(|rest| !rest.ends_with(char::is_uppercase));
        if inside || behind {
            let span = if inside { article.span(at - 1, at + 1) } else { token.span() };
            let text = span.of(article.text);
            findings
                .add(span, format!("“{text}” holds a mark or a space that was decoded wrongly"));
        }
    }
}

/// How a lead byte of UTF-8 looks in an encoding, and what characters such bytes begin.
struct Reading {
    encoding: &'static Encoding,
    /// Leads of Latin letters and of marks, which tell by themselves.
    latin: &'static [char],
    /// Leads of other scripts, which are letters of other languages: they tell from two characters on.
    others: &'static [char],
}

const READINGS: [Reading; 4] = [
    Reading {
        encoding: WINDOWS_1252,
        latin: &['Ã', 'Â', 'â', 'Ä', 'Å'],
        others: &[
            'Ð', 'Ñ', 'Î', 'Ï', 'Ø', 'Ù', '×', 'à', 'á', 'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê',
            'ë', 'ì', 'í',
        ],
    },
    Reading { encoding: WINDOWS_1251, latin: &['в'], others: &['Р', 'С'] },
    Reading { encoding: WINDOWS_1250, latin: &['Ă', 'Ĺ', 'â'], others: &[] },
    Reading { encoding: MACINTOSH, latin: &['√', '‚'], others: &[] },
];

/// Where a character stands that may be a lead byte, misread, with another behind it that may be what follows one.
fn leads(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            // First bytes of the leads' own characters; of Cyrillic letters and of marks only some are leads.
            let length = match bytes[here..] {
                [0xc3 | 0xc4, ..] | [0xd0, 0xa0 | 0xa1 | 0xb2, ..] => 2,
                [0xe2, 0x80 | 0x88, 0x9a, ..] => 3,
                _ => continue,
            };
            if bytes.get(here + length).is_some_and(|&next| next >= 0x80) {
                return Some(here);
            }
        }
        None
    })
}

/// A word with characters that were decoded wrongly.
struct Misread {
    span: Span,
    right: String,
    sure: bool,
}

/// The word around a lead, read again, if all of it makes sense then: whole words or nothing.
fn word_at(text: &str, lead: usize) -> Option<Misread> {
    READINGS.iter().find_map(|reading| reading.word(text, lead))
}

/// So many letters before a lead belong to its word.
const BEFORE: usize = 40;
/// A word, or a run of signs without spaces, is read again in parts of so many bytes, so that the cost stays linear.
const LONGEST: usize = 400;

impl Reading {
    fn word(&self, text: &str, lead: usize) -> Option<Misread> {
        self.run(text, lead)?;
        let before = text[..lead].chars().rev().take(BEFORE).take_while(|c| c.is_alphanumeric());
        let start = lead - before.map(char::len_utf8).sum::<usize>();
        let mut word = Misread { span: Span::new(start, lead), right: String::new(), sure: false };
        // Letters that are right as they stand show that the word's others are, too.
        let (mut is_letter_right, mut is_letter_wrong) = (false, false);
        word.right.push_str(&text[start..lead]);
        is_letter_right |= !word.right.is_ascii();
        while word.span.len() < LONGEST {
            let rest = &text[word.span.end..];
            if let Some(run) = self.run(text, word.span.end) {
                if closes_capitals(text, &run) {
                    return None;
                }
                word.sure |= run.sure;
                is_letter_wrong |= run.right.contains(char::is_alphabetic);
                word.right.push_str(&run.right);
                word.span.end = run.span.end;
            } else if let Some(c) = rest.chars().next().filter(|c| c.is_alphanumeric()) {
                is_letter_right |= !c.is_ascii();
                word.right.push(c);
                word.span.end += c.len_utf8();
            } else {
                break;
            }
        }
        let right = &word.right;
        let twice = || leads(right).find_map(|at| self.word(right, at).filter(|word| word.sure));
        if let Some(again) = twice().filter(|_| right.len() < LONGEST) {
            word.right.replace_range(again.span.start..again.span.end, &again.right);
        }
        (!is_letter_right || !is_letter_wrong).then_some(word)
    }

    fn is_lead(&self, c: char) -> bool {
        self.latin.contains(&c) || self.others.contains(&c)
    }

    /// The longest run from `start` that, written back in the encoding and read as UTF-8, makes sense.
    fn run(&self, text: &str, start: usize) -> Option<Misread> {
        let first = text[start..].chars().next().filter(|&c| self.is_lead(c))?;
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for (at, c) in text[start..].char_indices().take(LONGEST / 2) {
            let Some(byte) = self.byte(c).filter(|byte| *byte >= 0x80) else {
                break;
            };
            // Most letters that follow a lead are letters, and could stand behind it in no character.
            if bytes.len() == 1 && byte >= 0xc0 {
                return None;
            }
            bytes.push(byte);
            ends.push(start + at + c.len_utf8());
        }
        let valid = match std::str::from_utf8(&bytes) {
            Ok(_) => bytes.len(),
            Err(error) => error.valid_up_to(),
        };
        let right = std::str::from_utf8(&bytes[..valid]).ok()?;
        let right = self.sensible(first, right)?;
        let span = Span::new(start, ends[right.len() - 1]);
        let sure = !(span.of(text).ends_with('\u{a0}') && matches!(first, 'Ä' | 'Å'));
        let by_mac = self.encoding == MACINTOSH && first == '√';
        let touches_letter = text[..start].ends_with(|c: char| c.is_ascii_alphabetic())
            || text[span.end..].starts_with(|c: char| c.is_ascii_alphabetic());
        (!by_mac || touches_letter).then(|| Misread { span, right: right.to_string(), sure })
    }

    /// The part of a run read again, from its start, that a text may hold.
    fn sensible<'t>(&self, first: char, right: &'t str) -> Option<&'t str> {
        let latin = |c: char| matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2122}');
        let c = right.chars().next()?;
        let marks_only = matches!(first, 'в' | '‚');
        let end = |is: &dyn Fn(char) -> bool| right.find(|c| !is(c)).unwrap_or(right.len());
        if self.latin.contains(&first) && latin(c) && !(marks_only && c.is_alphabetic()) {
            return Some(&right[..end(&latin)]);
        }
        // Cyrillic, Greek, Arabic, Hebrew; Thai, Devanagari; Chinese, Japanese, Korean.
        let other = |c: char| {
            matches!(c, '\u{370}'..='\u{4ff}' | '\u{5d0}'..='\u{64a}' | '\u{900}'..='\u{97f}' | '\u{e01}'..='\u{e5b}'
                | '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        };
        let run = &right[..end(&other)];
        (run.chars().nth(1).is_some()).then_some(run)
    }

    fn byte(&self, c: char) -> Option<u8> {
        // What Windows-1252 leaves open is decoded as the control characters of Latin-1.
        if self.encoding == WINDOWS_1252 && c <= '\u{ff}' {
            return Some(c as u8);
        }
        let mut buffer = [0; 4];
        let (bytes, _, lacking) = self.encoding.encode(c.encode_utf8(&mut buffer));
        (!lacking && bytes.len() == 1).then(|| bytes[0])
    }
}

/// «MAÇÃ», “IRMÃ”, AMANHÃ…, «Å»: a capital that ends its word, and the mark that closes what the word stands in.
fn closes_capitals(text: &str, run: &Misread) -> bool {
    let mark = run.span.of(text).chars().nth(1);
    let closes =
        matches!(mark, Some('»' | '”' | '“' | '’' | '‘' | '…' | '›' | '«' | '–' | '—' | '°'));
    let before = text[..run.span.start].chars().next_back().filter(|c| c.is_alphabetic());
    let ends = !text[run.span.end..].starts_with(char::is_alphabetic);
    let capital = run.span.of(text).starts_with(char::is_uppercase);
    let single = run.right.chars().nth(1).is_none();
    single
        && closes
        && ends
        && capital
        && before.is_none_or(char::is_uppercase)
        && run.right.starts_with(char::is_alphabetic)
}
