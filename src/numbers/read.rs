//! Finding numbers in tokens.

use super::{Number, NumberKind};
use crate::article::Article;
use crate::language::Class;
use crate::language::numbers::{Data, Lexis, Mark, Meaning};
use crate::text::{Case, Gap, Token, fold, token};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// For languages whose number words are not known: figures only.
static FIGURES: LazyLock<Lexis> = LazyLock::new(|| {
    Lexis::new(&Data { decimal: ",.".into(), group: " ".into(), ..Data::default() })
});

/// The numbers in a range of an article's tokens, in order.
pub fn numbers(article: &Article, tokens: &Range<usize>) -> Vec<Number> {
    let lexis =
        article.pack.filter(|pack| pack.has_numbers()).map_or(&*FIGURES, |pack| pack.numbers());
    let words: Vec<usize> = tokens.clone().filter(|at| !is_hyphen(article, *at)).collect();
    let keys: Vec<u64> = words.iter().map(|at| article.tokens[*at].lower).collect();
    let reader = Reader { article, lexis, words, keys };
    reader.all()
}

/// A hyphen that ties a word to what goes before: "twenty-one", "16-Millionen-Stadt". Before a digit it may be a minus or a range, and stays.
fn is_hyphen(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    let is = |at: usize, kinds: &[token::TokenKind]| {
        article.tokens.get(at).is_some_and(|token| kinds.contains(&token.kind))
    };
    let ties = at > 0
        && is(at - 1, &[token::TokenKind::Word, token::TokenKind::Number])
        && is(at + 1, &[token::TokenKind::Word]);
    token.is_mark('-') && ties && article.touches(at) && article.touches(at + 1)
}

struct Reader<'r, 'a> {
    article: &'r Article<'a>,
    lexis: &'r Lexis,
    /// Tokens without hyphens, and the hashes of their lower case.
    words: Vec<usize>,
    keys: Vec<u64>,
}

/// A number read so far: its value and the word behind it.
struct Read {
    value: f64,
    other: Option<f64>,
    precision: f64,
    end: usize,
    kind: NumberKind,
    digits: bool,
    scaled: bool,
}

impl Reader<'_, '_> {
    fn all(&self) -> Vec<Number> {
        let mut numbers: Vec<Number> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let before = numbers.last();
            match self.number(at, before) {
                Some((number, end)) => {
                    numbers.extend(number);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        self.days(&mut numbers);
        self.ranges(&mut numbers);
        numbers
    }

    /// What stands behind the second number of a range goes for the first, too: "375-400 pounds", 10至15公里.
    fn ranges(&self, numbers: &mut [Number]) {
        for at in 1..numbers.len() {
            let (head, tail) = numbers.split_at_mut(at);
            let (first, second) = (&mut head[at - 1], &tail[0]);
            let between = first.tokens.end..second.tokens.start;
            // "170 bis 180", "3 and 4 per cent".
            let small = |at: usize| self.article.tokens[at].is(Class::FUNCTION);
            let sign = |at: usize| {
                matches!(
                    self.article.of(at),
                    "-" | "–" | "—" | "~" | "～" | "〜" | "－" | "至" | "到"
                )
            };
            let is_range = between.len() == 1 && (sign(between.start) || small(between.start));
            if is_range && first.unit.is_none() && first.currencies.is_empty() {
                first.unit = second.unit;
                first.percent |= second.percent;
                first.currencies.clone_from(&second.currencies);
            }
        }
    }

    /// What stands beside a month is its day: "19. Juli", "July 19".
    fn days(&self, numbers: &mut [Number]) {
        for at in 0..numbers.len() {
            if numbers[at].kind != NumberKind::Month {
                continue;
            }
            let (start, end) = (numbers[at].tokens.start, numbers[at].tokens.end);
            let is_day = |number: &Number| {
                number.digits
                    && !number.scaled
                    && number.value <= 31.0
                    && number.value.fract() == 0.0
            };
            let before = at
                .checked_sub(1)
                .filter(|day| is_day(&numbers[*day]) && start - numbers[*day].tokens.end <= 1);
            let after = (at + 1 < numbers.len())
                .then_some(at + 1)
                .filter(|day| is_day(&numbers[*day]) && numbers[*day].tokens.start == end);
            if let Some(day) = before.or(after) {
                numbers[day].kind = NumberKind::Day;
            }
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.words.get(at).map(|token| &self.article.tokens[*token])
    }

    fn touches(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// What starts at a word: a number, nothing to be read as one, or neither.
    fn number(&self, at: usize, before: Option<&Number>) -> Option<(Option<Number>, usize)> {
        let rest = &self.keys[at..];
        if let Some((length, ())) = self.lexis.percent_prefix.longest(rest) {
            let read = self.value(at + length)?;
            return Some((Some(Number { percent: true, ..self.finished(at, &read) }), read.end));
        }
        if let Some((length, Meaning::Not)) = self.lexis.meanings.longest(rest) {
            return Some((None, at + length));
        }
        if let Some(year) = self.year_of_era(at) {
            return Some(year);
        }
        if self.lexis.articles.contains(&rest[0])
            && let Some((_, Meaning::Ordinal(_))) = self.lexis.meanings.longest(&rest[1..])
            && let Some((_, Mark::Unit(_))) = self.lexis.marks.longest(&rest[1..])
        {
            // "A second test" has no unit of time.
            return None;
        }
        let ordinal = self.lexis.ordinal_prefix.longest(rest).map_or(0, |(length, ())| length);
        let read = self.value(at + ordinal)?;
        let mut number = self.finished(at, &read);
        if ordinal > 0 {
            (number.kind, number.counts) = (NumberKind::Ordinal, true);
        }
        let end = self.marked(&mut number, at, read.end, before);
        number.sure =
            !self.is_in_name(at) && (self.lexis.han || !self.is_article(at, &read, &number));
        Some((Some(number), end))
    }

    /// The 19 of COVID-19 counts nothing.
    fn is_in_name(&self, at: usize) -> bool {
        let name =
            || self.token(at - 2).is_some_and(|name| name.is_word() && name.is_capitalised());
        at > 1
            && self.token(at - 1).is_some_and(|hyphen| hyphen.is_mark('-'))
            && self.touches(at)
            && self.touches(at - 1)
            && name()
    }

    /// 平成18年 is 2006.
    fn year_of_era(&self, at: usize) -> Option<(Option<Number>, usize)> {
        let (length, before) = self.lexis.eras.longest(&self.keys[at..])?;
        let read = self.value(at + length)?;
        // １８９５（明治２８）年
        let bracket =
            usize::from(self.token(read.end).is_some_and(|token| matches!(token.mark, ')' | '）')));
        let behind = self.keys.get(read.end + bracket..)?;
        let (sign, _) = self.lexis.marks.starting(behind).find(|(_, mark)| **mark == Mark::Year)?;
        let year = Number {
            value: before + read.value,
            kind: NumberKind::Year,
            counts: true,
            ..self.finished(at, &read)
        };
        (read.value < 100.0).then_some((Some(year), read.end + bracket + sign))
    }

    /// "un" and "one" by themselves are articles and pronouns.
    fn is_article(&self, at: usize, read: &Read, number: &Number) -> bool {
        let one = read.end == at + 1 && !read.digits;
        one && (self.lexis.articles.contains(&self.keys[at])
            && !number.percent
            && number.currencies.is_empty()
            || self.lexis.unsure.contains(&self.keys[at])
                && matches!(number.kind, NumberKind::Ordinal | NumberKind::Cardinal)
                && number.unit.is_none())
    }

    fn finished(&self, at: usize, read: &Read) -> Number {
        Number {
            value: read.value,
            other_value: read.other,
            precision: read.precision,
            tokens: self.words[at]..self.words[read.end - 1] + 1,
            kind: read.kind,
            digits: read.digits,
            scaled: read.scaled,
            percent: false,
            currencies: Vec::new(),
            unit: None,
            counts: read.digits || !self.lexis.han,
            sure: true,
        }
    }

    /// Takes in what stands behind and before a number; returns the word behind all of it.
    fn marked(
        &self,
        number: &mut Number,
        start: usize,
        mut end: usize,
        before: Option<&Number>,
    ) -> usize {
        for _ in 0..3 {
            let marks: Vec<(usize, &Mark)> =
                self.lexis.marks.starting(&self.keys[end.min(self.keys.len())..]).collect();
            let Some(longest) = marks.first().map(|(length, _)| *length) else {
                break;
            };
            let near = self.token(end).is_some_and(|token| token.gap != Gap::Line);
            if !near {
                break;
            }
            let mut last = false;
            for (_, mark) in marks.iter().filter(|(length, _)| *length == longest) {
                last |= !self.take(number, mark, before);
            }
            end += longest;
            number.counts = true;
            if last {
                break;
            }
        }
        if start > 0 && number.currencies.is_empty() {
            for back in (1..=3.min(start)).rev() {
                // "A $100 note" has no Australian dollars.
                if back > 1
                    && self
                        .token(start - 1)
                        .is_some_and(|sign| sign.mark != '\0' && sign.gap != Gap::None)
                {
                    continue;
                }
                let here = &self.keys[start - back..start];
                let signs = self.lexis.marks.starting(here).filter(|(length, _)| *length == back);
                number.currencies.extend(signs.filter_map(|(_, mark)| {
                    if let Mark::Currency(code) = mark { Some(*code) } else { None }
                }));
                if !number.currencies.is_empty() {
                    break;
                }
            }
        }
        end
    }

    /// Applies a mark; whether another may follow it.
    fn take(&self, number: &mut Number, mark: &Mark, before: Option<&Number>) -> bool {
        match mark {
            Mark::Percent => number.percent = true,
            Mark::Points => number.percent = true,
            Mark::Currency(code) => number.currencies.push(code),
            Mark::Unit(unit) => {
                number.unit.get_or_insert(unit);
            }
            Mark::Counter | Mark::Hour => {
                if number.kind == NumberKind::Year {
                    number.kind = NumberKind::Cardinal;
                }
                return true;
            }
            Mark::Tenths => {
                number.percent = true;
                // 三成 is 30 per cent, 七五折 75.
                let scale = if number.value < 10.0 { 10.0 } else { 1.0 };
                (number.value, number.precision) = (number.value * scale, number.precision * scale);
            }
            Mark::Grade => number.kind = NumberKind::Vague,
            Mark::Times => number.kind = NumberKind::Times,
            Mark::Year if number.value >= 1000.0 || number.tokens.len() == 2 => {
                number.kind = NumberKind::Year
            }
            Mark::Year => number.unit = Some("year"),
            Mark::Month => number.kind = NumberKind::Month,
            Mark::Day
                if before.is_some_and(|before| before.kind == NumberKind::Month)
                    || number.value <= 31.0 =>
            {
                number.kind = NumberKind::Day
            }
            Mark::Day => {}
        }
        false
    }

    fn value(&self, at: usize) -> Option<Read> {
        if at >= self.words.len() {
            return None;
        }
        if self.lexis.han {
            return self.han(at).or_else(|| self.digits(at));
        }
        self.digits(at).or_else(|| self.spelt(at)).or_else(|| self.roman(at))
    }

    /// A number in digits, with its scale words: "1.4 million", "21st", "$5m".
    fn digits(&self, at: usize) -> Option<Read> {
        let token = self.token(at)?;
        let text = narrow(token.of(self.article.text));
        // "RM476.5": a sign in letters touches its figures.
        let text = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let figures = text.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = text.split_at(figures);
        let mut read = self.figures(at, head, tail.is_empty());
        if !tail.is_empty() {
            self.tail(&mut read, tail)?;
        }
        self.scale(&mut read);
        let colon = |at: usize| {
            self.token(at).is_some_and(|token| token.is_mark(':') && token.gap == Gap::None)
        };
        if read.end == at + 1
            && (colon(at + 1) && self.touches(at + 2)
                || at > 0 && colon(at - 1) && self.touches(at))
        {
            read.kind = NumberKind::Time;
            return Some(read);
        }
        let whole = read.value.fract() == 0.0 && !read.scaled;
        if whole
            && read.kind == NumberKind::Cardinal
            && head.len() == 4
            && read.end == at + 1
            && (1000.0..2200.0).contains(&read.value)
        {
            read.kind = NumberKind::Year;
        }
        Some(read)
    }

    /// Digits with their decimal and group marks.
    fn figures(&self, at: usize, head: &str, alone: bool) -> Read {
        let mut plain = head.to_string();
        let (mut decimals, mut end) = (0, at + 1);
        let mut marks: Vec<char> = Vec::new();
        let mut groups = head.len() <= 3;
        let mut tail = String::new();
        while alone && decimals == 0 && tail.is_empty() {
            let Some((mark, figures, rest)) = self.group(end) else {
                break;
            };
            let is_group = self.lexis.group.contains(&mark) && figures.len() == 3 && groups;
            let is_decimal = self.lexis.decimal.contains(&mark) && mark != ' ';
            if !(is_group || is_decimal || figures.len() == 3 && groups && mark != ' ') {
                break;
            }
            if !is_group && is_decimal {
                decimals = figures.len();
            }
            groups &= is_group || !is_decimal;
            plain.push_str(&figures);
            tail = rest;
            marks.push(mark);
            end += if mark == ' ' { 1 } else { 2 };
        }
        let value: f64 = plain.parse::<f64>().unwrap_or(f64::MAX) / 10f64.powi(decimals as i32);
        // One mark before three digits may be the other convention's: 1.000 of a German text left in an English one.
        let other =
            (marks.len() == 1 && marks[0] != ' ' && plain.len() - head.len() == 3).then(|| {
                let whole: f64 = plain.parse().unwrap_or(f64::MAX);
                if decimals == 0 { whole / 1000.0 } else { whole }
            });
        let precision = 10f64.powi(-(decimals as i32));
        // A telephone number, an address, a date in figures.
        let chained = decimals > 0
            && tail.is_empty()
            && self.group(end).is_some_and(|(mark, ..)| mark != ' ');
        let kind = if chained { NumberKind::Time } else { NumberKind::Cardinal };
        let mut read = Read { value, other, precision, end, kind, digits: true, scaled: false };
        if !tail.is_empty() {
            // "1.5m", "820,000kw"; "1.30pm" is a time of day.
            if decimals == 2 && self.is_no_unit(&tail) {
                read.kind = NumberKind::Time;
            }
            self.tail(&mut read, &tail);
        }
        read
    }

    /// A mark and the digits behind it, both touching what goes before, with what touches these; or a space and three digits.
    fn group(&self, at: usize) -> Option<(char, String, String)> {
        let token = self.token(at)?;
        let figures = |token: &Token| {
            let text = narrow(token.of(self.article.text)).into_owned();
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let (digits, rest) = text.split_at(digits);
            let lawful =
                !digits.is_empty() && rest.len() <= 4 && rest.chars().all(char::is_alphabetic);
            lawful.then(|| (digits.to_string(), rest.to_string()))
        };
        if token.gap == Gap::Space {
            let (figures, rest) = figures(token)?;
            let is_group = figures.len() == 3 && rest.is_empty() && self.lexis.group.contains(&' ');
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

    /// What touches the digits: "21st", "1990s", "5m".
    fn tail(&self, read: &mut Read, tail: &str) -> Option<()> {
        let tail = tail.to_lowercase();
        if self.lexis.ordinal_suffixes.contains(&tail) {
            read.kind = NumberKind::Ordinal;
        } else if let Some((_, value)) =
            self.lexis.multipliers.iter().find(|(word, _)| *word == tail)
        {
            (read.value, read.precision, read.scaled) =
                (read.value * value, read.precision * value, true);
        } else if tail != "s" && tail != "er" && tail.chars().count() > 4 {
            return None;
        }
        Some(())
    }

    /// Scale words behind a number: "million", "hundred million".
    fn scale(&self, read: &mut Read) {
        while let Some((length, Meaning::Multiplier(value))) =
            self.lexis.meanings.longest(&self.keys[read.end..])
        {
            // "4892 m" is metres; a scale of one letter touches its figures.
            if self.token(read.end).is_some_and(|token| {
                token.gap == Gap::Line || token.letters == 1 && !self.lexis.han
            }) {
                break;
            }
            (read.value, read.precision, read.scaled) =
                (read.value * value, read.precision * value, true);
            read.other = read.other.map(|other| other * value);
            read.end += length;
        }
    }

    /// A number in words: "two hundred and fifty thousand".
    fn spelt(&self, at: usize) -> Option<Read> {
        let Some((length, meaning)) = self.lexis.meanings.longest(&self.keys[at..]) else {
            return self.compound(at);
        };
        let read = |value: f64, kind: NumberKind, length: usize| {
            let precision = if kind == NumberKind::Vague { value } else { 1.0 };
            Some(Read {
                value,
                other: None,
                precision,
                end: at + length,
                kind,
                digits: false,
                scaled: false,
            })
        };
        match *meaning {
            Meaning::Word(_) => self.sum(at),
            Meaning::Multiplier(value) if self.token(at)?.case != Case::Upper => {
                let mut read = read(value, NumberKind::Vague, length)?;
                self.scale(&mut read);
                Some(read)
            }
            Meaning::Ordinal(value) => read(value, NumberKind::Ordinal, length),
            Meaning::Fraction(value) => read(value, NumberKind::Cardinal, length),
            Meaning::Vague(value) => read(value, NumberKind::Vague, length),
            Meaning::Times(value) => read(value, NumberKind::Times, length),
            Meaning::Month(value) => {
                self.month(at).then(|| read(value, NumberKind::Month, length))?
            }
            Meaning::Period(value) => read(value, NumberKind::Period, length),
            _ => None,
        }
    }

    /// "zweihundertfünfzig": hundreds and thousands in one word with the rest.
    fn compound(&self, at: usize) -> Option<Read> {
        let word = self
            .token(at)
            .filter(|token| self.lexis.joined && token.is_word())?
            .of(self.article.text)
            .to_lowercase();
        let (mut total, mut current, mut parts, mut rest) = (0.0, 0.0, 0, word.as_str());
        while !rest.is_empty() {
            let fits = |end: &usize| self.lexis.parts.get(&rest[..*end]).copied();
            let ends = rest.char_indices().map(|(at, _)| at).skip(1).chain([rest.len()]);
            let (end, value) = ends.filter_map(|end| Some((end, fits(&end)?))).last()?;
            match value {
                100.0 => current = f64::max(current, 1.0) * 100.0,
                1000.0.. => (total, current) = (total + f64::max(current, 1.0) * value, 0.0),
                _ => current += value,
            }
            (parts, rest) = (parts + 1, rest[end..].strip_prefix("und").unwrap_or(&rest[end..]));
        }
        let read = Read {
            value: total + current,
            other: None,
            precision: 1.0,
            end: at + 1,
            kind: NumberKind::Cardinal,
            digits: false,
            scaled: false,
        };
        (parts > 1).then_some(read)
    }

    /// Months are capitalised where the language does so, or stand beside a figure.
    fn month(&self, at: usize) -> bool {
        let figure = |at: usize| {
            self.token(at).is_some_and(|token| {
                token.of(self.article.text).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        let capital =
            self.token(at).is_some_and(|token| token.is_capitalised() && !token.starts_sentence);
        let letters = self.token(at).map_or(0, |token| token.letters);
        let stop = |at: usize| self.token(at).is_some_and(|token| token.is_mark('.'));
        let beside =
            figure(at + 1) || at > 0 && figure(at - 1) || at > 1 && stop(at - 1) && figure(at - 2);
        letters > 3 && (capital || !self.lexis.capital_months) || letters > 5 || beside
    }

    /// "XIIIe", "XXI": centuries and reigns.
    fn roman(&self, at: usize) -> Option<Read> {
        let text = self.token(at)?.of(self.article.text).trim_end_matches(['e', 'r', 'm', 'è']);
        let signs: Vec<f64> = text.chars().map(roman_sign).collect::<Option<_>>()?;
        let pairs = signs.iter().zip(signs.iter().skip(1).chain(std::iter::once(&0.0)));
        let value: f64 = pairs.map(|(sign, next)| if sign < next { -sign } else { *sign }).sum();
        let read = Read {
            value,
            other: None,
            precision: 1.0,
            end: at + 1,
            kind: NumberKind::Ordinal,
            digits: false,
            scaled: false,
        };
        (text.len() > 1 || self.token(at)?.letters > 1).then_some(read)
    }

    fn sum(&self, at: usize) -> Option<Read> {
        let (mut total, mut current, mut end, mut scaled) = (0.0, 0.0, at, false);
        let mut last_scale = f64::MAX;
        loop {
            let and =
                end > at && self.keys.get(end).is_some_and(|key| self.lexis.and.contains(key));
            let from = end + usize::from(and);
            if from >= self.keys.len()
                || from > at && self.token(from).is_some_and(|token| token.gap == Gap::Line)
            {
                break;
            }
            match self.lexis.meanings.longest(&self.keys[from..]) {
                Some((length, Meaning::Word(value))) => {
                    let fits = current == 0.0
                        || current % 100.0 == 0.0 && *value < 100.0
                        || current % 10.0 == 0.0 && current % 100.0 >= 20.0 && *value < 10.0;
                    if !fits || end > at && current == 0.0 && total == 0.0 {
                        break;
                    }
                    current += value;
                    end = from + length;
                }
                Some((length, Meaning::Fraction(half))) if and && *half == 0.5 => {
                    current += half;
                    end = from + length;
                    break;
                }
                Some((length, Meaning::Multiplier(100.0)))
                    if !and && current > 0.0 && current < 100.0 =>
                {
                    current *= 100.0;
                    end = from + length;
                }
                Some((length, Meaning::Multiplier(value)))
                    if !and && current > 0.0 && *value < last_scale =>
                {
                    total += current * value;
                    (current, last_scale, scaled) = (0.0, *value, true);
                    end = from + length;
                }
                _ => break,
            }
        }
        (end > at).then_some(Read {
            value: total + current,
            other: None,
            precision: if scaled && current == 0.0 { last_scale } else { 1.0 },
            end,
            kind: NumberKind::Cardinal,
            digits: false,
            scaled,
        })
    }

    /// A number in Chinese, Japanese or Korean signs, or in digits before such scales: 三千五百万, 1.4亿, 百分之五.
    fn han(&self, at: usize) -> Option<Read> {
        let mut run = HanRun::default();
        let mut end = at;
        let mut figures = false;
        // 66.3 万: digits and their scale may be parted by a space.
        let joins = |end: usize, figures: bool| {
            self.touches(end)
                || figures
                    && self.is_near(end)
                    && self.scale_follows(end + usize::from(self.is_open(end)))
        };
        while end < self.words.len() && (end == at || joins(end, figures)) {
            // Behind a numeral, 十多 is a scale and what is left open: 二十多万.
            let mut meanings = self.lexis.meanings.starting(&self.keys[end..]);
            match meanings.find(|(_, meaning)| {
                end == at || !matches!(meaning, Meaning::Vague(_) | Meaning::Not)
            }) {
                // ７三振: a sign behind figures starts another number.
                Some((_, Meaning::Digit(_))) if figures && !run.after_scale => break,
                Some((length, Meaning::Digit(value))) => {
                    run.digit(*value);
                    end += length;
                }
                Some((length, Meaning::Multiplier(value))) if self.is_scale(end) => {
                    run.scale(*value)?;
                    end += length;
                }
                Some((length, Meaning::Vague(value))) if end == at => {
                    run.vague(*value);
                    end += length;
                }
                Some((length, Meaning::Word(value))) if end == at => {
                    run.digit(*value);
                    end += length;
                    break;
                }
                Some((length, Meaning::Month(value) | Meaning::Period(value))) if end == at => {
                    let kind = if *value > 99.0 || self.lexis.han {
                        NumberKind::Period
                    } else {
                        NumberKind::Month
                    };
                    return Some(Read {
                        value: *value,
                        other: None,
                        precision: 1.0,
                        end: at + length,
                        kind,
                        digits: false,
                        scaled: false,
                    });
                }
                _ if run.takes_figures()
                    && self
                        .token(end)
                        .is_some_and(|token| is_figures(token.of(self.article.text))) =>
                {
                    let read =
                        self.figures(end, &narrow(self.token(end)?.of(self.article.text)), true);
                    run.figures(read.value, read.precision);
                    end = read.end;
                    figures = true;
                    if read.kind == NumberKind::Time {
                        return Some(read);
                    }
                }
                // 十多万, 30余亿: what is left open does not end the number.
                _ if self.is_open(end) && end > at && self.scale_follows(end + 1) => end += 1,
                _ if self.is_point(end) && end > at && run.point() => end += 1,
                _ => break,
            }
        }
        if end == at {
            return None;
        }
        let (value, precision, scaled) = run.value();
        let kind = if run.is_vague { NumberKind::Vague } else { NumberKind::Cardinal };
        let middle = &self.lexis.fraction_middle;
        if !middle.is_empty() && self.keys[end..].starts_with(middle) {
            let over = self.han(end + middle.len())?;
            let value = over.value / value;
            return Some(Read {
                value,
                other: None,
                precision: 0.01,
                end: over.end,
                kind,
                digits: false,
                scaled: false,
            });
        }
        let year = figures
            && !scaled
            && (1000.0..2200.0).contains(&value)
            && precision == 1.0
            && end == at + 1;
        let kind = if year { NumberKind::Year } else { kind };
        Some(Read { value, other: None, precision, end, kind, digits: figures, scaled })
    }

    /// A Latin multiplier ("k") is one behind digits only, and 兆 none in 兆瓦.
    fn is_scale(&self, at: usize) -> bool {
        let unit = matches!(self.lexis.marks.longest(&self.keys[at..]), Some((length, Mark::Unit(_))) if length > 1);
        !unit && self.token(at).is_some_and(|token| token.case == Case::None || self.touches(at))
    }

    fn is_near(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap != Gap::Line)
    }

    fn is_open(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            matches!(token.of(self.article.text), "多" | "余" | "餘" | "几" | "幾" | "来")
        })
    }

    fn is_point(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.of(self.article.text) == "点")
            && matches!(
                self.lexis.meanings.longest(&self.keys[(at + 1).min(self.keys.len())..]),
                Some((_, Meaning::Digit(_)))
            )
    }

    fn scale_follows(&self, at: usize) -> bool {
        let mut meanings = self.lexis.meanings.starting(&self.keys[at.min(self.keys.len())..]);
        meanings.any(|(_, meaning)| matches!(meaning, Meaning::Multiplier(_)))
    }
}

fn roman_sign(c: char) -> Option<f64> {
    Some(match c {
        'I' => 1.0,
        'V' => 5.0,
        'X' => 10.0,
        'L' => 50.0,
        _ => return None,
    })
}

fn is_figures(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
}

/// Full-width digits as ASCII.
fn narrow(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '０'..='９')) {
        return text.into();
    }
    let digit = |c: char| {
        if matches!(c, '０'..='９') {
            (b'0' + (c as u32 - '０' as u32) as u8) as char
        } else {
            c
        }
    };
    text.chars().map(digit).collect::<String>().into()
}

/// Signs read so far: 三千五百万 is (3 × 1000 + 5 × 100) × 10,000.
#[derive(Default)]
struct HanRun {
    /// Whether a scale was read last, so that figures may follow: 1万1000.
    after_scale: bool,
    /// Whole myriads that are done with.
    total: f64,
    /// Thousands, hundreds and tens of the myriad being read.
    section: f64,
    /// Digits that wait for their scale.
    digits: Option<f64>,
    precision: f64,
    decimals: i32,
    in_decimals: bool,
    last: f64,
    scaled: bool,
    is_vague: bool,
}

impl HanRun {
    fn takes_figures(&self) -> bool {
        self.after_scale || self.digits.is_none() && self.total == 0.0 && self.section == 0.0
    }

    fn digit(&mut self, value: f64) {
        self.after_scale = false;
        // 五六百: five or six hundred.
        if value > 1.0 && self.digits == Some(value - 1.0) && !self.in_decimals {
            self.is_vague = true;
            return;
        }
        if self.in_decimals {
            self.decimals += 1;
        }
        // 二〇二四: digits side by side are read as figures.
        self.digits = Some(self.digits.unwrap_or(0.0) * 10.0 + value);
        self.precision = 1.0;
    }

    fn figures(&mut self, value: f64, precision: f64) {
        (self.digits, self.precision, self.after_scale) = (Some(value), precision, false);
    }

    fn vague(&mut self, value: f64) {
        (self.digits, self.precision, self.is_vague) = (Some(value), value, true);
    }

    /// A scale with no digit before it is an order of magnitude at most: 百货, 万物.
    fn bare(&mut self) -> f64 {
        self.is_vague = true;
        1.0
    }

    fn point(&mut self) -> bool {
        !std::mem::replace(&mut self.in_decimals, true)
    }

    fn scale(&mut self, value: f64) -> Option<()> {
        if self.decimals > 0 {
            let factor = 10f64.powi(-self.decimals);
            self.digits = self.digits.map(|digits| digits * factor);
            (self.precision, self.decimals, self.in_decimals) = (factor, 0, false);
        }
        if value >= 10_000.0 {
            let section = self.section + self.digits.take().unwrap_or(0.0);
            let section = if section == 0.0 && self.total == 0.0 { self.bare() } else { section };
            // 万亿: the greater scale takes all that goes before.
            self.total = if value > self.last && self.total > 0.0 {
                (self.total + section) * value
            } else {
                self.total + section * value
            };
            (self.section, self.last) = (0.0, value);
            self.precision = self.precision.max(f64::MIN_POSITIVE) * value;
        } else {
            let digits = self.digits.take();
            self.section += digits.unwrap_or_else(|| {
                if self.section == 0.0 && value > 10.0 { self.bare() } else { 1.0 }
            }) * value;
            self.precision = if self.precision == 0.0 { value } else { self.precision * value };
        }
        (self.scaled, self.after_scale) = (true, true);
        Some(())
    }

    fn value(&self) -> (f64, f64, bool) {
        let factor = 10f64.powi(-self.decimals);
        let digits = self.digits.unwrap_or(0.0) * factor;
        let precision = if self.digits.is_some() && self.decimals > 0 {
            factor
        } else {
            self.precision.max(1e-9)
        };
        (self.total + self.section + digits, precision, self.scaled)
    }
}
