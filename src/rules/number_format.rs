#![doc = include_str!("number_format.md")]

mod percent;
mod units;

use super::shared::figures::{Build, Figure, figures};
use super::shared::listed::is_listed;
use super::shared::terms::capitalised;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{Class, Figures, Pack};
use crate::text::{Case, Gap, TokenKind, fold, in_groups};
use rustc_hash::FxHashMap;

pub const RULE: Rule = Rule {
    name: "number-format",
    summary: "a number in figures that is not written as the language writes it",
    page: include_str!("number_format.md"),
    category: category::NUMBER_FORMAT,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// Greater numbers without groups are no years.
const LAST_YEAR: u64 = 2100;

fn check(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else {
        return;
    };
    let Some(custom) = Custom::of(pack) else {
        return;
    };
    let all: Vec<(&Segment, Figure)> = article
        .segments
        .iter()
        .flat_map(|segment| {
            figures(article, segment).into_iter().map(move |figure| (segment, figure))
        })
        .collect();
    // Who writes decimals as the others do writes groups so as well.
    let other_way = custom.words.both
        && all.iter().any(|(_, figure)| figure.build() == Build::Decimal(custom.group));
    let groups = groups(&all);
    let own = groups.get(&custom.group).copied().unwrap_or(0);
    let is_short = |(_, figure): &(&Segment, Figure)| {
        is_grouped_by(figure, custom.group) && figure.digits().len() == 4
    };
    let groups_four = all.iter().any(is_short);
    for (segment, figure) in &all {
        let place = Place { article, segment, figure };
        if !other_way {
            place.foreign(&custom, findings);
        }
        place.sizes(&custom, findings);
        place.taken_apart(&custom, findings);
        place.scales(&custom, findings);
        place.scale_number(&custom, findings);
        place.foreign_scale(findings);
        place.unit_case(&custom, findings);
        place.doubled(&custom, findings);
        place.sign_side(&custom, findings);
        place.decimal_people(findings);
        place.range(&custom, findings);
        place.head(findings);
        if own >= 1 {
            place.ungrouped(&custom, groups_four, findings);
            place.other_groups(&custom, &groups, findings);
        }
    }
    if let Some(forms) = &pack.forms {
        article
            .segments
            .iter()
            .for_each(|segment| units::run_in(article, segment, &custom, forms, findings));
    }
    article.segments.iter().for_each(|segment| units::money(article, segment, pack, findings));
    percent::in_words(article, &custom.words.percent, findings);
    if !pack.data.scripts.iter().any(|script| script.is_unspaced()) {
        article.segments.iter().for_each(|segment| squared(article, segment, findings));
    }
}

/// How often figures are grouped by each mark.
fn groups(all: &[(&Segment, Figure)]) -> FxHashMap<char, usize> {
    let mut groups: FxHashMap<char, usize> = FxHashMap::default();
    for (_, figure) in all {
        if let Build::Grouped { by, .. } = figure.build() {
            *groups.entry(by).or_default() += 1;
        }
    }
    groups
}

fn is_grouped_by(figure: &Figure, mark: char) -> bool {
    matches!(figure.build(), Build::Grouped { by, .. } if by == mark)
}

/// What the language writes between groups and before decimals.
struct Custom<'p> {
    group: char,
    decimal: char,
    words: &'p Figures,
}

impl Custom<'_> {
    fn of(pack: &Pack) -> Option<Custom<'_>> {
        let words = &pack.data.figures;
        Some(Custom { group: words.group?, decimal: words.decimal?, words })
    }

    /// What to write between groups: no line breaks at a space inside a number.
    fn written_group(&self) -> char {
        if self.group == ' ' { '\u{a0}' } else { self.group }
    }

    fn is_scale(&self, word: &str) -> bool {
        self.words.scales.has(fold::lower(word))
    }

    fn is_thousand(&self, word: &str) -> bool {
        !self.words.thousand.is_empty() && word.to_lowercase() == self.words.thousand
    }

    /// The unit that a sign stands for: the sign and the words for it.
    fn unit(&self, sign: char) -> Option<&str> {
        let units = self.words.units.iter().map(String::as_str);
        units.filter(|_| sign != '\0').find(|unit| unit.starts_with(sign))
    }
}

/// A word with a capital if another has one.
fn in_case_of(word: &str, right: &str) -> String {
    if word.starts_with(char::is_uppercase) { capitalised(right) } else { right.to_string() }
}

/// A figure where it stands.
struct Place<'p, 'a> {
    article: &'p Article<'a>,
    segment: &'p Segment,
    figure: &'p Figure<'a>,
}

impl Place<'_, '_> {
    /// Whether nothing touches the figure that would make it part of a date, a score or an address.
    fn is_free(&self) -> bool {
        let (first, last) = (self.figure.tokens.start, self.figure.tokens.end);
        let unspaced = |at: usize| self.article.tokens[at].script.is_unspaced();
        let before = first == self.segment.tokens.start
            || !self.article.touches(first)
            || unspaced(first - 1)
            || matches!(
                self.article.tokens[first - 1].mark,
                '(' | '"' | '“' | '«' | '$' | '€' | '£' | '¥'
            );
        let behind = last == self.segment.tokens.end
            || !self.article.touches(last)
            || unspaced(last)
            || matches!(
                self.article.tokens[last].mark,
                ',' | '.' | ';' | '!' | '?' | ')' | '"' | '”' | '»' | '%' | '$' | '€' | '£'
            );
        before && behind
    }

    /// The word right behind the figure.
    fn word_behind(&self) -> Option<&str> {
        let behind = self.figure.tokens.end;
        let is_word = behind < self.segment.tokens.end
            && self.article.adjoin(behind - 1, behind)
            && self.article.tokens[behind].kind == TokenKind::Word;
        is_word.then(|| self.article.of(behind))
    }

    /// Whether money or people are counted, which have no three decimals.
    fn is_counted(&self, custom: &Custom) -> bool {
        let sign = |at: Option<usize>| {
            let at = at.filter(|at| self.segment.tokens.contains(at));
            at.is_some_and(|at| matches!(self.article.tokens[at].mark, '$' | '€' | '£' | '₴' | '₽'))
        };
        let is_people = |word: &str| custom.words.people.has(fold::lower(word));
        let is_money = |word: &str| {
            let mut units = custom.words.units.iter();
            units.any(|unit| unit.split(' ').skip(1).any(|name| name == word))
        };
        // A litre of petrol has its price in three decimals.
        let is_great = self.figure.parts[0].len() >= 2;
        self.word_behind().is_some_and(|word| is_people(word) || is_great && is_money(word))
            || is_great && sign(self.figure.tokens.start.checked_sub(1))
            || is_great && sign(Some(self.figure.tokens.end))
    }

    fn is_percent(&self) -> bool {
        let behind = self.figure.tokens.end;
        behind < self.segment.tokens.end
            && self.article.tokens[behind].gap != Gap::Line
            && self.article.tokens[behind].is_mark('%')
    }

    fn tell(&self, message: String, write: String, safety: Safety, findings: &mut Findings) {
        let span = self.figure.span(self.article);
        findings.add(span, message).with_fix(span, write, safety);
    }

    /// Groups and decimals by the other convention: "88,000" in German, "88.000" and "3,5 %" in English.
    fn foreign(&self, custom: &Custom, findings: &mut Findings) {
        let Custom { group, decimal, .. } = *custom;
        match self.figure.build() {
            Build::Grouped { by, decimals } if by == decimal && self.is_free() => {
                let last = self.figure.parts.last().copied().unwrap_or_default();
                // Three decimals end in noughts as rarely as they are written at all.
                let groups = self.figure.parts.len();
                // Four numbers with points between them are a machine's address.
                let sure =
                    decimals || groups == 3 || last.ends_with("00") || self.is_counted(custom);
                if sure && groups != 4 {
                    let write = self.regrouped(custom);
                    let message = format!(
                        "“{by}” between groups of digits is another language's; write “{write}”"
                    );
                    self.tell(message, write, Safety::Safe, findings);
                }
            }
            Build::Decimal(by) if by == group && group != ' ' => {
                self.foreign_decimal(custom, findings)
            }
            Build::Decimal('.') if decimal == ',' && !custom.words.both => {
                self.foreign_decimal(custom, findings);
            }
            _ => {}
        }
    }

    /// One or two decimals, with what shows that they are some: a percent sign, a million; in English any at all.
    fn foreign_decimal(&self, custom: &Custom, findings: &mut Findings) {
        let [whole, decimals] = self.figure.parts[..] else {
            return;
        };
        let is_scale = self.word_behind().is_some_and(|word| custom.is_scale(word));
        let shown = self.is_percent()
            || is_scale
            || custom.decimal == '.' && self.is_free()
            || decimals.len() == 1 && self.counts_noun();
        if shown && decimals.len() <= 2 && whole.len() <= 3 {
            let write = format!("{whole}{}{decimals}", custom.decimal);
            let message = format!("decimals stand behind “{}”: “{write}”", custom.decimal);
            self.tell(message, write, Safety::Unsafe, findings);
        }
    }

    /// Whether the lexicon has a word as a noun, among other things.
    fn is_noun(&self, word: &str) -> bool {
        let forms = self.article.pack.and_then(|pack| pack.forms.as_deref());
        forms.is_some_and(|forms| {
            forms.readings(word).any(|reading| reading.speech() == Speech::Noun)
        })
    }

    /// "by 7.5 points": whether a noun follows in lower case, and neither a name nor an article stands before, as before a version or
    /// an engine. Hours, dates and paragraphs have other words behind them.
    fn counts_noun(&self) -> bool {
        let behind = self.figure.tokens.end;
        let before = self.figure.tokens.start.checked_sub(1).map(|at| &self.article.tokens[at]);
        self.is_free()
            && before.is_some_and(|before| {
                let roles =
                    self.article.pack.map_or(&[][..], |pack| pack.grammar.roles(before.lower));
                before.kind == TokenKind::Word
                    && before.case == Case::Lower
                    && before.is(Class::FUNCTION)
                    && !roles.iter().any(|(role, _)| role.is_before_noun())
            })
            && self.figure.parts.last().is_some_and(|last| *last != "0")
            && self.word_behind().is_some_and(|word| self.is_noun(word))
            && self.article.tokens[behind].case == Case::Lower
            && !self.article.tokens[behind].is(Class::FUNCTION)
    }

    /// The whole with the language's own marks.
    fn regrouped(&self, custom: &Custom) -> String {
        let mut write = self.figure.parts[0].to_string();
        for (index, part) in self.figure.parts.iter().enumerate().skip(1) {
            let is_first_mark = self.figure.marks[index - 1] == self.figure.marks[0];
            write.push(if is_first_mark { custom.written_group() } else { custom.decimal });
            write.push_str(part);
        }
        write
    }

    /// "12,0000" and "1000,000": groups of another size than three. Groups of two before one of three are Indian.
    fn sizes(&self, custom: &Custom, findings: &mut Findings) {
        let (parts, group) = (&self.figure.parts, custom.group);
        let grouped = !parts.is_empty() && self.figure.marks.iter().all(|&mark| mark == group);
        let (first, rest) = (parts[0].len(), &parts[1..]);
        let long =
            rest.iter().any(|part| part.len() >= 4) && rest.iter().all(|part| part.len() >= 3);
        let behind_long = first >= 4 && rest.iter().all(|part| part.len() == 3);
        if group == ' ' || rest.is_empty() || !grouped || !self.is_free() || !(long || behind_long)
        {
            return;
        }
        let span = self.figure.span(self.article);
        let message = format!(
            "“{}” has groups of another size than three digits: is it {}?",
            self.figure.span(self.article).of(self.article.text),
            in_groups(&self.figure.digits(), custom.written_group())
        );
        let write = in_groups(&self.figure.digits(), custom.written_group());
        findings.add(span, message).with_fix(span, write, Safety::Show);
    }

    /// "8, 10 ,12", "8 ,10 and 12": whether the figure and the one at a place stand in a list.
    fn is_listed(&self, next: usize) -> bool {
        let (first, end) = (self.figure.tokens.start, self.segment.tokens.end);
        let tokens = &self.article.tokens;
        let behind_another = first >= self.segment.tokens.start + 2
            && tokens[first - 1].is_mark(',')
            && tokens[first - 2].kind == TokenKind::Number;
        let joins = self.article.pack.map(|pack| &pack.data.repeats.joins);
        let before_another = next + 2 < end
            && tokens[next + 2].kind == TokenKind::Number
            && (tokens[next + 1].is_mark(',')
                || joins.is_some_and(|joins| is_listed(joins, self.article, next + 1)));
        behind_another || before_another
    }

    /// "1 ,000", "1, 000" and "3. 5 %": a number taken apart at its mark.
    fn taken_apart(&self, custom: &Custom, findings: &mut Findings) {
        let (mark, next) = (self.figure.tokens.end, self.figure.tokens.end + 1);
        if next >= self.segment.tokens.end || self.figure.parts.len() > 1 {
            return;
        }
        let tokens = &self.article.tokens;
        let sign = tokens[mark].mark;
        let digits = self.article.of(next);
        let (left, right) = (tokens[mark].gap == Gap::Space, tokens[next].gap == Gap::Space);
        let is_mark = sign != '\0' && (sign == custom.group || sign == custom.decimal);
        let is_percent = tokens.get(next + 1).is_some_and(|token| token.is_mark('%'));
        let lawful = tokens[next].kind == TokenKind::Number
            && self.figure.parts[0].len() <= 3
            && tokens[next].gap != Gap::Line
            && match (left, right) {
                (true, false) if sign == custom.group => digits.len() == 3 && !self.is_listed(next),
                (true, false) => !self.is_listed(next),
                (_, true) if sign == custom.group => digits == "000",
                (_, true) => digits.len() <= 2 && is_percent,
                _ => false,
            };
        if is_mark && lawful {
            let span = self.article.span(self.figure.tokens.start, next);
            let write = format!("{}{sign}{digits}", self.figure.parts[0]);
            findings.add(span, format!("a space inside a number; write “{write}”")).with_fix(
                span,
                write,
                Safety::Safe,
            );
        }
    }

    /// "8,400 million" and "150 thousand": another scale than the language counts in.
    fn scales(&self, custom: &Custom, findings: &mut Findings) {
        let Some(word) = self.word_behind() else {
            return;
        };
        let span = self.article.span(self.figure.tokens.start, self.figure.tokens.end);
        let whole =
            matches!(self.figure.build(), Build::Plain) || is_grouped_by(self.figure, custom.group);
        let thousands = self.figure.digits().len() >= 4 && !self.figure.parts[0].starts_with('0');
        let by_thousand = custom.words.by_thousand_never.has(fold::lower(word));
        if whole && thousands && by_thousand && self.is_free() {
            let message = format!(
                "“{}” counts {word} by the thousand: use the next greater word",
                span.of(self.article.text)
            );
            findings.add(span, message);
        } else if whole
            && custom.group == ' '
            && self.figure.parts.len() == 1
            && thousands
            && custom.is_scale(word)
            && self.is_free()
        {
            let write = in_groups(self.figure.parts[0], custom.written_group());
            let message = format!("the digits of a count go in groups: “{write}”");
            self.tell(message, write, Safety::Safe, findings);
        } else if whole && !thousands && self.figure.parts.len() == 1 && custom.is_thousand(word) {
            let write = format!("{}{}000", self.figure.parts[0], custom.written_group());
            let message = format!("figures and “{word}” do not go together; write “{write}”");
            // "8 to 10 thousand": the scale is that of both.
            let safety = if self.ends_range(custom) { Safety::Show } else { Safety::Unsafe };
            findings.add(span, message).with_fix(span, write, safety);
        }
    }

    /// "8–10", "from 3 to 6": whether another figure stands right before, behind a dash or a small word.
    fn ends_range(&self, custom: &Custom) -> bool {
        let first = self.figure.tokens.start;
        let Some(joint) = first.checked_sub(1).filter(|joint| *joint > self.segment.tokens.start)
        else {
            return false;
        };
        let token = &self.article.tokens[joint];
        let joins = matches!(token.mark, '-' | '–' | '—')
            || token.is(Class::CONNECTOR)
            || custom.words.range.iter().any(|word| word == self.article.of(joint));
        joins && self.article.tokens[joint - 1].kind == TokenKind::Number
    }

    /// "3.5 people"; a rate, "2.3 people per household", may have decimals.
    fn decimal_people(&self, findings: &mut Findings) {
        let people = self.article.pack.map(|pack| &pack.data.figures.people);
        let is_people = |word| people.is_some_and(|people| people.has(fold::lower(word)));
        let counted = self.word_behind().is_some_and(is_people);
        let behind = self.figure.tokens.end + 1;
        let ends = behind >= self.segment.tokens.end
            || matches!(self.article.tokens[behind].mark, '.' | ',' | ';' | '!' | '?');
        if counted && ends && matches!(self.figure.build(), Build::Decimal(_)) && self.is_free() {
            let span = self.article.span(self.figure.tokens.start, self.figure.tokens.end);
            findings.add(span, "a number of people has no decimals: a scale was lost");
        }
    }

    /// "from 30 to 30", "from 5 euros to 5 euros" and "5-5%": a range from a value to itself.
    fn range(&self, custom: &Custom, findings: &mut Findings) {
        let (article, first) = (self.article, self.figure.tokens.start);
        let has_unit = self.unit_behind(custom);
        let next = self.figure.tokens.end + usize::from(has_unit);
        let (second, end) = (next + 1, next + 1 + next - first);
        let tokens =
            |range: std::ops::Range<usize>| article.tokens[range].iter().map(|token| token.lower);
        if end > self.segment.tokens.end
            || !tokens(first..next).eq(tokens(second..end))
            || self.has_more_digits(end)
        {
            return;
        }
        let by_words = first > self.segment.tokens.start
            && self.is_way(custom, first - 1, next)
            && (has_unit || self.figure.digits().len() >= 2);
        let is_counted = article.tokens.get(end).is_some_and(|token| {
            token.is_mark('%') || token.is_word() && custom.is_scale(token.of(article.text))
        });
        let by_dash = matches!(article.tokens[next].mark, '-' | '–') && is_counted;
        // "from 1 to 1 million"
        let goes_on = has_unit && is_counted;
        if by_words && !goes_on || by_dash {
            let span = article.span(first, end - 1);
            findings.add(span, "a range from a value to itself: one of the two is wrong");
        }
    }

    /// Whether a unit of money or per cent stands right behind the figure.
    fn unit_behind(&self, custom: &Custom) -> bool {
        let mut units = custom.words.units.iter().flat_map(|unit| unit.split(' ').skip(1));
        self.is_percent()
            || self.word_behind().is_some_and(|word| {
                units.any(|name| name == word.to_lowercase())
                    || custom.words.percent.iter().any(|p| p == word)
            })
    }

    /// Whether a mark at a place ties more digits to what stands before it.
    fn has_more_digits(&self, at: usize) -> bool {
        let tokens = &self.article.tokens;
        tokens.get(at).is_some_and(|token| matches!(token.mark, '.' | ',' | ':' | '-'))
            && tokens.get(at + 1).is_some_and(|digit| digit.kind == TokenKind::Number)
    }

    /// Whether the words at two places are those around the start of a way: "from" and "to".
    fn is_way(&self, custom: &Custom, from: usize, to: usize) -> bool {
        let (from, to) = (self.article.of(from).to_lowercase(), self.article.of(to));
        let is_range =
            matches!(&custom.words.range[..], [start, end] if *start == from && end == to);
        let ways = self.article.pack.map_or(&[][..], |pack| &pack.data.repeats.ways);
        is_range || ways.iter().any(|way| way.split_once(' ') == Some((&from, to)))
    }

    /// "1 way to …": the figure 1 as the first word of a sentence, where it stands for "one" or "a".
    fn head(&self, findings: &mut Findings) {
        let at = self.figure.tokens.start;
        let starts = self.article.tokens[at].starts_sentence && self.article.of(at) == "1";
        let is_word = self.word_behind().is_some_and(|word| word.chars().all(char::is_lowercase));
        if !starts || !is_word || self.figure.parts.len() > 1 {
            return;
        }
        let sentences = &self.article.sentences;
        let sentence = sentences.partition_point(|sentence| sentence.end <= at);
        let rest = sentences.get(sentence).map_or(0..0, |sentence| at + 1..sentence.end);
        let another = self.article.tokens[rest].iter().any(|token| token.kind == TokenKind::Number);
        if !another {
            let span = self.article.span(at, at + 1);
            findings.add(span, "a sentence starts with the figure 1; write the word");
        }
    }

    /// "12.500" in a French article that writes "13 200": groups parted by another mark than the article's others.
    fn other_groups(
        &self,
        custom: &Custom,
        groups: &FxHashMap<char, usize>,
        findings: &mut Findings,
    ) {
        let Build::Grouped { by, decimals: false } = self.figure.build() else { return };
        let times = |mark: char| groups.get(&mark).copied().unwrap_or(0);
        let own = times(custom.group);
        let another = by != custom.group && (by != custom.decimal || self.figure.parts.len() > 2);
        // Where groups are parted by spaces a full stop parts those of other languages.
        let is_foreign = custom.group == ' ' && by == '.';
        // Either is right by itself where a full stop parts them by custom.
        let is_mixed = custom.group == '.' && by == ' ' && times(by) <= own;
        if another && self.is_free() && (is_foreign || is_mixed || own > 1 && times(by) < own) {
            let write = self.regrouped(custom);
            let message =
                format!("other numbers of this article are grouped otherwise; write “{write}”");
            self.tell(message, write, Safety::Unsafe, findings);
        }
    }

    /// "the model 5008", "le code 4500": behind a noun a number may be what the thing is called.
    fn is_label(&self, noun: usize) -> bool {
        let token = &self.article.tokens[noun];
        !token.is(Class::FUNCTION) && self.is_noun(self.article.of(noun))
    }

    /// "26000" in an article that writes "12,500", "4500" in one that groups four digits, too. Behind a name a number is part of
    /// it.
    fn ungrouped(&self, custom: &Custom, groups_four: bool, findings: &mut Findings) {
        let [digits] = self.figure.parts[..] else {
            return;
        };
        let before =
            self.figure.tokens.start.checked_sub(1).filter(|at| self.segment.tokens.contains(at));
        let named = before.is_none_or(|at| {
            let token = &self.article.tokens[at];
            token.is_capitalised() && !token.starts_sentence
                || token.kind != TokenKind::Word
                || self.is_label(at)
        });
        let capital_nouns = self.article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
        let counted = self.word_behind().is_some_and(|word| {
            word.chars().skip(usize::from(capital_nouns)).all(char::is_lowercase)
        });
        let is_great = (4..=7).contains(&digits.len())
            && digits.parse::<u64>().is_ok_and(|value| value > LAST_YEAR)
            && !digits.starts_with('0');
        // Four digits may go without groups where the article has none of four with groups.
        let long = custom.decimal == '.' && custom.group != ' ' || digits.len() > 4 || groups_four;
        if is_great && long && counted && !named && self.is_free() {
            let write = in_groups(digits, custom.written_group());
            let message = format!("other numbers of this article are grouped; write “{write}”");
            let safety = if digits.len() > 4 { Safety::Safe } else { Safety::Unsafe };
            self.tell(message, write, safety, findings);
        }
    }
}

/// Units in one sign, which Chinese and Japanese typography has: "37 ℃".
const SQUARED: &[(char, &str)] = &[
    ('℃', "°C"),
    ('℉', "°F"),
    ('㎡', "m²"),
    ('㎢', "km²"),
    ('㎥', "m³"),
    ('㎞', "km"),
    ('㎏', "kg"),
    ('㎝', "cm"),
    ('㎜', "mm"),
    ('㎎', "mg"),
    ('㎖', "ml"),
    ('㏄', "cc"),
    ('㎾', "kW"),
    ('㎿', "MW"),
    ('㏊', "ha"),
    ('㎒', "MHz"),
    ('㎓', "GHz"),
];

fn squared(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.start + 1..segment.tokens.end {
        let token = &article.tokens[at];
        let Some((_, write)) = SQUARED.iter().find(|(sign, _)| token.is_mark(*sign)) else {
            continue;
        };
        if article.tokens[at - 1].kind == TokenKind::Number && token.gap != Gap::Line {
            let message =
                format!("“{}” is a sign of East Asian typography; write “{write}”", token.mark);
            findings.add(article.span(at - 1, at), message).with_fix(
                token.span(),
                *write,
                Safety::Safe,
            );
        }
    }
}
