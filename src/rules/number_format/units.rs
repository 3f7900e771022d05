//! What stands beside a figure: signs of units and their words, scales, words that the figure clings to.

use super::{Custom, Place, is_grouped_by};
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::forms::{Forms, Speech};
use crate::language::{Class, Pack, SignPlace};
use crate::rules::Findings;
use crate::rules::shared::figures::Build;
use crate::text::{Gap, TokenKind, fold};

/// What may stand between a figure and the scale's signs behind it, where words have no spaces between them.
const SCALE_SIGNS: &[char] = &['万', '萬', '億', '亿', '百', '千', '兆'];

/// So far from a unit in capitals another word with one shows that a headline or a name has it.
const SHOUTED: usize = 2;

impl Place<'_, '_> {
    /// "$5 million dollars", "5 % percent": a sign and the word that it stands for.
    pub(super) fn doubled(&self, custom: &Custom, findings: &mut Findings) {
        let (first, end) = (self.figure.tokens.start, self.figure.tokens.end);
        let sign_at = |at: usize| {
            let token =
                self.article.tokens.get(at).filter(|_| self.segment.tokens.contains(&at))?;
            (token.mark != '\0' && token.gap != Gap::Line).then_some(token.mark)
        };
        let before =
            first.checked_sub(1).and_then(sign_at).filter(|_| first > self.segment.tokens.start);
        let (sign, start, behind) = match (before, sign_at(end)) {
            (Some(sign), _) if custom.unit(sign).is_some() => (sign, first - 1, end),
            (_, Some(sign)) if sign == '%' || custom.unit(sign).is_some() => (sign, first, end + 1),
            _ => return,
        };
        let words: Vec<&str> = match custom.unit(sign) {
            _ if sign == '%' => custom.words.percent.iter().map(String::as_str).collect(),
            Some(unit) => unit.split_whitespace().skip(1).collect(),
            None => return,
        };
        let Some(at) = self.behind_scale(custom, behind) else { return };
        let Some(length) = self.word_at(at, &words) else { return };
        let from = self.article.tokens[at].start();
        let mut span = self.article.span(start, at);
        span.end = from + length;
        let message = format!(
            "“{sign}” and “{}” say the same; write one of them",
            &self.article.text[from..span.end]
        );
        findings.add(span, message);
    }

    /// The token behind a scale, and behind the small word that ties a unit to it: "million", "millions d'".
    fn behind_scale(&self, custom: &Custom, at: usize) -> Option<usize> {
        let tokens = &self.article.tokens;
        let inside = |at: usize| self.segment.tokens.contains(&at).then_some(at);
        let is_sign = |at: &usize| self.article.of(*at).chars().all(|c| SCALE_SIGNS.contains(&c));
        let mut next = inside(at)?;
        next += (next..self.segment.tokens.end).take_while(is_sign).count();
        let word = self.article.of(inside(next)?);
        if custom.is_scale(word) || custom.is_thousand(word) {
            next = inside(next + 1)?;
            if tokens[next].is(Class::FUNCTION) || tokens[next].is(Class::ELISION) {
                next = inside(next + 1)?;
                next += usize::from(tokens[next].is_apostrophe());
            }
        }
        (tokens[inside(next)?].gap != Gap::Line).then_some(next)
    }

    /// How many bytes one of some words or phrases takes that starts at a token.
    fn word_at(&self, at: usize, words: &[&str]) -> Option<usize> {
        let rest = &self.article.text[self.article.tokens[at].start()..self.segment.span.end];
        let unspaced = self.article.tokens[at].script.is_unspaced();
        let starts = |word: &&&str| {
            let ends = |rest: &str| unspaced || !rest.starts_with(char::is_alphanumeric);
            let length = word.len();
            rest.get(..length).is_some_and(|start| start.to_lowercase() == **word)
                && ends(&rest[length..])
        };
        words.iter().filter(starts).map(|word| word.len()).max()
    }

    /// "5 $" in English, "$5" in French: the sign of a currency on the wrong side of its figure, or with a space.
    pub(super) fn sign_side(&self, custom: &Custom, findings: &mut Findings) {
        let (first, end) = (self.figure.tokens.start, self.figure.tokens.end);
        let article = self.article;
        let is_sign = |at: usize| {
            let token = &article.tokens[at];
            self.segment.tokens.contains(&at)
                && token.gap != Gap::Line
                && custom.unit(token.mark).is_some()
        };
        let before = first > self.segment.tokens.start && is_sign(first - 1);
        let behind = end < article.tokens.len() && is_sign(end);
        let number = self.figure.span(article).of(article.text);
        let side = match before.then(|| article.tokens[first - 1].mark) {
            Some(sign) if custom.words.signs_behind.contains(sign) => Some(SignPlace::Behind),
            _ => custom.words.sign,
        };
        let (span, sign) = match side {
            Some(SignPlace::Before) if behind && !before => (article.span(first, end), end),
            Some(SignPlace::Before) if before && !article.touches(first) => {
                (article.span(first - 1, end - 1), first - 1)
            }
            Some(SignPlace::Behind) if before && !behind && !self.is_behind_number(first - 1) => {
                (article.span(first - 1, end - 1), first - 1)
            }
            _ => return,
        };
        // "US$5": letters before the sign belong to it; "5 €/kg".
        let tied = sign < first
            && sign > self.segment.tokens.start
            && article.touches(sign)
            && !matches!(article.tokens[sign - 1].mark, '(' | '[')
            || article
                .tokens
                .get(end + 1)
                .is_some_and(|next| article.touches(end + 1) && next.is_word());
        if tied {
            return;
        }
        // "$3 million": the sign goes behind the scale, with what ties it there.
        if side == Some(SignPlace::Behind)
            && self.word_behind().is_some_and(|word| custom.is_scale(word))
        {
            let message = "the sign of a currency stands behind its amount, or its name does";
            findings.add(article.span(sign, end), message);
            return;
        }
        let sign = article.of(sign);
        let right = if side == Some(SignPlace::Before) {
            format!("{sign}{number}")
        } else {
            format!("{number}\u{a0}{sign}")
        };
        findings.add(span, format!("the sign of a currency stands so: “{right}”")).with_fix(
            span,
            right,
            Safety::Unsafe,
        );
    }

    /// "40 $ 2019": the sign belongs to the number before it.
    fn is_behind_number(&self, sign: usize) -> bool {
        sign > self.segment.tokens.start && self.article.tokens[sign - 1].kind == TokenKind::Number
    }

    /// "30 billions", "30 milliard": the scale in another number than the figure asks for.
    pub(super) fn scale_number(&self, custom: &Custom, findings: &mut Findings) {
        let behind = self.figure.tokens.end;
        let Some(right) =
            self.word_behind().and_then(|word| custom.words.many.get(&word.to_lowercase()))
        else {
            return;
        };
        let whole = self.figure.parts[0];
        let counts = match self.figure.build() {
            Build::Plain => true,
            Build::Decimal(_) => !custom.words.many_by_last_digit,
            _ => is_grouped_by(self.figure, custom.group),
        };
        let digits = self.figure.digits();
        let last_two: u32 = digits[digits.len().saturating_sub(2)..].parse().unwrap_or(1);
        let many = if custom.words.many_by_last_digit {
            (11..20).contains(&last_two) || last_two.is_multiple_of(10) || last_two % 10 > 4
        } else {
            self.figure.parts.len() > 1 && whole.len() > 1
                || whole.parse().is_ok_and(|value: u64| value > 1)
        };
        if !counts || !many || !self.is_free() || !self.article.is_untied(behind) {
            return;
        }
        let word = self.article.tokens[behind].span();
        let right = super::in_case_of(self.article.of(behind), right);
        let span = self.article.span(self.figure.tokens.start, behind);
        findings.add(span, format!("behind this figure the scale is “{right}”")).with_fix(
            word,
            right,
            Safety::Unsafe,
        );
    }

    /// "20 EUROs", "20 Euro" outside of German: the name of a unit has no capitals where common nouns have none.
    pub(super) fn unit_case(&self, custom: &Custom, findings: &mut Findings) {
        let capital_nouns = self.article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
        let (Some(word), false) = (self.word_behind(), capital_nouns) else { return };
        let lower = word.to_lowercase();
        let mut units = custom.words.units.iter().map(|unit| unit.split(' ').skip(1));
        let Some(names) = units.find(|names| names.clone().any(|name| name == lower)) else {
            return;
        };
        let behind = self.figure.tokens.end;
        if word == lower || !self.article.is_untied(behind) || self.is_shouted(behind) {
            return;
        }
        let many = self.figure.digits().parse().is_ok_and(|value: u64| value > 1);
        let plural = format!("{lower}s");
        let right = if many && names.clone().any(|name| name == plural) { plural } else { lower };
        let span = self.article.tokens[behind].span();
        let message = format!("the name of a unit has no capitals; write “{right}”");
        findings.add(span, message).with_fix(span, right, Safety::Unsafe);
    }

    /// Whether the words beside a word are in capitals, too, as in a headline.
    fn is_shouted(&self, at: usize) -> bool {
        let around = at.saturating_sub(SHOUTED)..at + 1 + SHOUTED;
        let beside = around.filter(|near| *near != at && self.segment.tokens.contains(near));
        beside
            .map(|near| &self.article.tokens[near])
            .any(|token| token.is_word() && token.is_capitalised() && !token.starts_sentence)
    }

    /// "1 Mrd. EUR", "3 Mio." outside of German.
    pub(super) fn foreign_scale(&self, findings: &mut Findings) {
        let (Some(pack), Some(word)) = (self.article.pack, self.word_behind()) else { return };
        if pack.is_foreign_scale(self.article.tokens[self.figure.tokens.end].lower) {
            let span = self.article.span(self.figure.tokens.start, self.figure.tokens.end);
            findings.add(
                span,
                format!("“{word}” counts in another language; write the scale in this one"),
            );
        }
    }
}

/// "£10m": the scale of another language, right behind an amount of money.
pub(super) fn money(article: &Article, segment: &Segment, pack: &Pack, findings: &mut Findings) {
    for at in segment.tokens.clone().skip(1) {
        if !matches!(article.tokens[at - 1].mark, '£' | '$' | '€' | '¥') {
            continue;
        }
        // "1.5m": the last part of the figure has the letter.
        let is_part = |at: &usize| {
            let token = &article.tokens[*at];
            token.kind == TokenKind::Number || matches!(token.mark, '.' | ',')
        };
        let last = (at..segment.tokens.end).take(LONGEST_AMOUNT).find(|at| !is_part(at));
        let Some(last) = last.filter(|&last| (at..=last).skip(1).all(|at| article.touches(at)))
        else {
            continue;
        };
        let text = article.of(last);
        let word = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_figure = last > at || word.len() < text.len();
        if is_figure && pack.is_foreign_money_scale(fold::lower(word)) {
            let message =
                format!("“{word}” counts in another language; write the scale in this one");
            findings.add(article.span(at - 1, last), message);
        }
    }
}

/// An amount of money has no more tokens.
const LONGEST_AMOUNT: usize = 6;

/// "200tons": a figure that runs into a noun. Short words are signs of units, which many write so.
pub(super) fn run_in(
    article: &Article,
    segment: &Segment,
    custom: &Custom,
    forms: &Forms,
    findings: &mut Findings,
) {
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    for at in segment.tokens.clone() {
        let token = &article.tokens[at];
        let text = article.of(at);
        // "word%20word"
        let is_escaped = at > segment.tokens.start && article.tokens[at - 1].is_mark('%');
        if token.kind != TokenKind::Word
            || is_escaped
            || !text.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let word = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = &text[..text.len() - word.len()];
        let cased = word.chars().skip(usize::from(capital_nouns)).all(char::is_lowercase);
        let is_noun = || forms.readings(word).any(|reading| reading.speech() == Speech::Noun);
        // "£3million" is the style of some papers.
        let lawful = custom.is_scale(word) || custom.is_thousand(word);
        if cased && !lawful && word.chars().count() >= LETTERS && article.is_untied(at) && is_noun()
        {
            let right = format!("{number} {word}");
            findings
                .add(
                    token.span(),
                    format!("a figure runs into the word behind it; write “{right}”"),
                )
                .with_fix(token.span(), right, Safety::Safe);
        }
    }
}

/// So many letters are no sign of a unit.
const LETTERS: usize = 4;
