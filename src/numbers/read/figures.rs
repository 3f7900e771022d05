//! Numbers in figures, with their marks and scale words: "1.4 million", "21st", "$5m", 1½.

use super::{NumberKind, Read, Reader, narrow};
use crate::article::Article;
use crate::language::numbers::{Lexis, Mark, Meaning};
use crate::text::{Gap, Token, TokenKind, fold};

/// A group of figures between marks: 12,500.
const GROUP: usize = 3;
/// Letters that touch figures are no more than so many: 21st, 5km; more make a name.
const LONGEST_TAIL: usize = 4;
/// Figures by themselves are a year from here on, and up to there.
const FIRST_YEAR: f64 = 1000.0;
const BEHIND_LAST_YEAR: f64 = 2200.0;
/// Words for percent and scales are no longer.
const LONGEST_MARK: usize = 3;
/// Simple fractions in figures have no greater denominator: 9/10, but not 9/11.
const GREATEST_DENOMINATOR: f64 = 10.0;

/// What the marks in an article's figures mean.
pub(super) struct Marks {
    decimal: Vec<char>,
    group: Vec<char>,
    /// Whether the article's other figures tell, so that 9.400 can be one thing only.
    pub(super) certain: bool,
}

impl Marks {
    /// By the language's own rules, unless the article's figures all go by others: 9.4 and 12,500 in Spanish of the Americas.
    pub(super) fn of(article: &Article, lexis: &Lexis) -> Marks {
        let mut told: Vec<char> = decimals_told(article).collect();
        told.dedup();
        let [decimal] = told[..] else {
            return Marks {
                decimal: lexis.decimal.clone(),
                group: lexis.group.clone(),
                certain: false,
            };
        };
        let group = other_mark(decimal);
        let without = |marks: &[char], unwanted: char, wanted: char| -> Vec<char> {
            let kept = marks.iter().copied().filter(|mark| *mark != unwanted && *mark != wanted);
            kept.chain([wanted]).collect()
        };
        Marks {
            decimal: without(&lexis.decimal, group, decimal),
            group: without(&lexis.group, decimal, group),
            // One stray figure by the rules of another language does not tell how the others are written.
            certain: lexis.decimal.contains(&decimal) && !lexis.decimal.contains(&group),
        }
    }
}

fn other_mark(mark: char) -> char {
    if mark == '.' { ',' } else { '.' }
}

/// The decimal marks of figures that leave no doubt: the comma of 1.234,5 and of 43,5 %, the point of 1,234,567.
fn decimals_told(article: &Article) -> impl Iterator<Item = char> {
    let tokens = &article.tokens;
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let mark = move |at: usize| {
        let token = tokens.get(at).filter(|token| matches!(token.mark, '.' | ','));
        token.filter(|_| article.touches(at) && is_number(at + 1) && article.touches(at + 1))
    };
    (0..tokens.len())
        .filter(move |at| is_number(*at) && (*at == 0 || mark(*at - 1).is_none()))
        .filter_map(move |at| {
            let first = mark(at + 1)?.mark;
            let figures = tokens[at + 2].letters as usize;
            match mark(at + 3).map(|token| token.mark) {
                // Dates and versions are chains of one mark, too, but of other groups.
                Some(second) if second == first => (figures == GROUP
                    && tokens[at + 4].letters as usize == GROUP)
                    .then(|| other_mark(first)),
                Some(second) => (figures == GROUP).then_some(second),
                None => (figures != GROUP && is_measured(article, at + 3)).then_some(first),
            }
        })
}

/// Whether a percent sign, a scale, a unit or a currency stands there, so that the figures before are no date and no time of day.
fn is_measured(article: &Article, at: usize) -> bool {
    let Some(token) = article.tokens.get(at) else {
        return false;
    };
    let lexis = article.pack.filter(|pack| pack.has_numbers()).map(|pack| pack.numbers());
    let behind = &article.tokens[at..article.tokens.len().min(at + LONGEST_MARK)];
    let keys: Vec<u64> = behind.iter().map(|token| token.lower).collect();
    let is_scale = |lexis: &Lexis| {
        let scale = matches!(lexis.meanings.longest(&keys), Some((_, Meaning::Multiplier(_))));
        let amount = match lexis.marks.longest(&keys) {
            Some((_, Mark::Percent | Mark::Currency(_))) => true,
            Some((_, Mark::Unit(unit))) => *unit != "hour" && token.letters > 1,
            _ => false,
        };
        token.letters > 1 && scale || amount
    };
    token.is_mark('%') || token.gap == Gap::Space && lexis.is_some_and(is_scale)
}

impl Reader<'_, '_> {
    /// A number in digits, with its scale words.
    pub(super) fn digits(&self, at: usize) -> Option<Read> {
        let text = narrow(self.text(at));
        if let Some(part) = vulgar(&text) {
            return Some(Read {
                precision: 0.01,
                ..Read::spelt(part, NumberKind::Cardinal, at + 1)
            });
        }
        // "RM476.5": a sign in letters touches its figures.
        let text = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if let Some(fraction) = self.fraction(at) {
            return Some(fraction);
        }
        let figures = text.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = text.split_at(figures);
        let mut read = self.figures(at, head, tail.is_empty());
        if !tail.is_empty() {
            self.tail(&mut read, tail)?;
        }
        self.add_vulgar(&mut read);
        self.scales(&mut read);
        if read.end == at + 1 && self.is_beside_colon(at) {
            read.kind = NumberKind::Time;
            return Some(read);
        }
        let whole = read.value.fract() == 0.0 && !read.scaled;
        if whole
            && read.kind == NumberKind::Cardinal
            && head.len() == 4
            && read.end == at + 1
            && (FIRST_YEAR..BEHIND_LAST_YEAR).contains(&read.value)
        {
            read.kind = NumberKind::Year;
        }
        Some(read)
    }

    fn is_beside_colon(&self, at: usize) -> bool {
        let colon = |at: usize| {
            self.token(at).is_some_and(|token| token.is_mark(':') && token.gap == Gap::None)
        };
        colon(at + 1) && self.touches(at + 2) || at > 0 && colon(at - 1) && self.touches(at)
    }

    /// 1½, and 1 ½.
    fn add_vulgar(&self, read: &mut Read) {
        let part = vulgar(self.text(read.end)).filter(|_| self.is_near(read.end));
        if let Some(part) = part.filter(|_| read.value.fract() == 0.0 && !read.scaled) {
            (read.value, read.precision) = (read.value + part, 0.01);
            read.end += 1;
        }
    }

    /// 2/3, which may be a date, too.
    fn fraction(&self, at: usize) -> Option<Read> {
        let slash = |at: usize| {
            self.token(at).is_some_and(|token| token.is_mark('/') || token.is_mark('⁄'))
                && self.touches(at)
        };
        let value = |at: usize| self.text(at).parse::<f64>().ok();
        let (over, under) = (value(at)?, slash(at + 1).then(|| value(at + 2)).flatten()?);
        let simple = (1.0..under).contains(&over) && under <= GREATEST_DENOMINATOR;
        let alone = !slash(at + 3) && (at == 0 || !slash(at - 1));
        let read = Read::spelt(over / under, NumberKind::Cardinal, at + 3);
        (simple && alone && self.touches(at + 2)).then_some(Read {
            precision: 0.01,
            sure: false,
            ..read
        })
    }

    /// Digits with their decimal and group marks.
    pub(super) fn figures(&self, at: usize, head: &str, alone: bool) -> Read {
        let mut plain = head.to_string();
        let (mut decimals, mut end) = (0, at + 1);
        let mut marks: Vec<char> = Vec::new();
        let mut groups = head.len() <= GROUP;
        let mut tail = String::new();
        while alone && decimals == 0 && tail.is_empty() {
            let Some((mark, figures, rest)) = self.group(end) else {
                break;
            };
            let is_group = self.marks.group.contains(&mark) && figures.len() == GROUP && groups;
            let is_decimal = self.marks.decimal.contains(&mark) && mark != ' ';
            if !(is_group || is_decimal || figures.len() == GROUP && groups && mark != ' ') {
                break;
            }
            if !is_group && is_decimal {
                if figures.len() == 2 && rest.is_empty() && self.is_hour_mark(end + 2) {
                    // "Las 15.30 horas" are an hour and its minutes.
                    break;
                }
                decimals = figures.len();
            }
            groups &= is_group || !is_decimal;
            plain.push_str(&figures);
            tail = rest;
            marks.push(mark);
            end += if mark == ' ' { 1 } else { 2 };
        }
        let whole: f64 = plain.parse().unwrap_or(f64::MAX);
        let value = whole / 10f64.powi(decimals as i32);
        let precision = 10f64.powi(-(decimals as i32));
        // A telephone number, an address, a date in figures.
        let chained = decimals > 0
            && tail.is_empty()
            && self.group(end).is_some_and(|(mark, ..)| mark != ' ');
        let kind = if chained { NumberKind::Time } else { NumberKind::Cardinal };
        let other = self.other_value(&marks, plain.len() - head.len(), decimals, whole);
        let mut read = Read { other, precision, digits: true, ..Read::spelt(value, kind, end) };
        if !tail.is_empty() {
            // "1.5m", "820,000kw"; "1.30pm" is a time of day.
            if decimals == 2 && self.is_no_unit(&tail) {
                read.kind = NumberKind::Time;
            }
            self.tail(&mut read, &tail);
        }
        read
    }

    /// Whether what stands there tells hours.
    fn is_hour_mark(&self, at: usize) -> bool {
        let keys = self.keys(at);
        self.unit_at(keys) == Some("hour")
            || self.longest_marks(keys).any(|mark| *mark == Mark::Hour)
            || self.lexis.halves_of_day.longest(keys).is_some()
    }

    /// One mark before three digits may be the other convention's: 1.000 of a German text left in an English one.
    fn other_value(
        &self,
        marks: &[char],
        behind: usize,
        decimals: usize,
        whole: f64,
    ) -> Option<f64> {
        let doubtful =
            marks.len() == 1 && marks[0] != ' ' && behind == GROUP && !self.marks.certain;
        doubtful.then_some(if decimals == 0 { whole / 1000.0 } else { whole })
    }

    /// A mark and the digits behind it, both touching what goes before, with what touches these; or a space and three digits.
    fn group(&self, at: usize) -> Option<(char, String, String)> {
        let token = self.token(at)?;
        let figures = |token: &Token| {
            let text = narrow(token.of(self.article.text)).into_owned();
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let (digits, rest) = text.split_at(digits);
            let glues = self.lexis.han && self.lexis.joined;
            let lawful = !digits.is_empty()
                && (glues
                    || rest.chars().count() <= LONGEST_TAIL
                        && rest.chars().all(char::is_alphabetic));
            lawful.then(|| (digits.to_string(), rest.to_string()))
        };
        if token.gap == Gap::Space {
            let (figures, rest) = figures(token)?;
            let is_group =
                figures.len() == GROUP && rest.is_empty() && self.marks.group.contains(&' ');
            return is_group.then_some((' ', figures, rest));
        }
        let touching = token.mark != '\0' && token.gap == Gap::None && self.touches(at + 1);
        let mark = token.mark;
        if !touching || !matches!(mark, '.' | ',' | '，' | '．' | '・' | '·' | '\'' | '’') {
            return None;
        }
        let (figures, rest) = figures(self.token(at + 1)?)?;
        Some((mark, figures, rest))
    }

    /// Whether letters are neither a scale nor a unit.
    fn is_no_unit(&self, letters: &str) -> bool {
        let letters = letters.to_lowercase();
        let is_scale = self.lexis.multipliers.iter().any(|(word, _)| *word == letters);
        !is_scale && self.lexis.marks.longest(&[fold::lower(&letters)]).is_none()
    }

    /// What touches the digits: "21st", "1990s", "5m", "5km".
    fn tail(&self, read: &mut Read, tail: &str) -> Option<()> {
        let tail = tail.to_lowercase();
        let multiplier = self.lexis.multipliers.iter().find(|(word, _)| *word == tail);
        if self.lexis.ordinal_suffixes.contains(&tail) {
            read.kind = NumberKind::Ordinal;
        } else if let Some((_, value)) = multiplier {
            let plain = read.value;
            read.multiply(*value);
            // "2m" are two millions, or two metres.
            if self.unit_at(&[fold::lower(&tail)]).is_some() {
                read.other = Some(plain);
            }
        } else if tail.chars().count() > LONGEST_TAIL && !self.lexis.joined {
            return None;
        } else {
            read.suffix = tail;
        }
        Some(())
    }

    /// Scale words behind a number: "million", "hundred million".
    pub(super) fn scales(&self, read: &mut Read) {
        while let Some((length, Meaning::Multiplier(value))) =
            self.lexis.meanings.longest(self.keys(read.end))
        {
            // "4892 m" is metres; a scale of one letter touches its figures.
            let is_letter =
                |token: &Token| token.gap == Gap::Line || token.letters == 1 && !self.lexis.han;
            if self.token(read.end).is_some_and(is_letter) {
                break;
            }
            read.multiply(*value);
            read.end += length;
        }
        self.half_before_scale(read);
    }

    /// "2 and a half million".
    fn half_before_scale(&self, read: &mut Read) {
        let Some((length, ())) = self.lexis.and_a_half.longest(self.keys(read.end)) else {
            return;
        };
        let behind = read.end + length;
        let scale = self.lexis.meanings.longest(self.keys(behind));
        if let Some((more, Meaning::Multiplier(value))) = scale
            && !read.scaled
            && self.token(behind).is_some_and(|token| token.letters > 1)
        {
            (read.value, read.precision) = (read.value + 0.5, 0.1);
            read.multiply(*value);
            read.end = behind + more;
        }
    }
}

/// A fraction in one sign.
fn vulgar(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 1.0 / 2.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        "⅕" => 1.0 / 5.0,
        "⅖" => 2.0 / 5.0,
        "⅗" => 3.0 / 5.0,
        "⅘" => 4.0 / 5.0,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 1.0 / 8.0,
        "⅜" => 3.0 / 8.0,
        "⅝" => 5.0 / 8.0,
        "⅞" => 7.0 / 8.0,
        _ => return None,
    })
}
