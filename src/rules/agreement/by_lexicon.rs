//! Words that cannot agree, whatever each of them may be, as the lexicon tells: only where every reading of every
//! word clashes is anything said.

use super::super::Findings;
use super::super::shared::listed::is_listed;
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::forms::{Forms, Reading, Speech};
use crate::language::numbers::Meaning;
use crate::language::{Class, Pack, Role};
use crate::text::{Case, TokenKind, fold};

/// A passage with what its words are looked up in.
pub struct Words<'a, 'p> {
    article: &'p Article<'a>,
    segment: &'p Segment,
    pack: &'p Pack,
    forms: &'p Forms,
}

/// Two words that do not agree, with the form of one of them that would.
struct Clash {
    first: usize,
    last: usize,
    what: &'static str,
    /// A word and what it should be.
    fix: Option<(usize, String)>,
}

pub fn check(article: &Article, pack: &Pack, segment: &Segment, findings: &mut Findings) {
    let Some(forms) = pack.forms.as_deref() else { return };
    let words = Words { article, segment, pack, forms };
    for at in segment.tokens.clone() {
        let token = &article.tokens[at];
        // "Serie A": a capital inside a sentence makes no determiner.
        let is_own = token.case == Case::Lower || token.starts_sentence;
        if token.is(Class::GRAMMAR) && is_own && words.is_loose(at) {
            let mut roles = pack.grammar.roles(token.lower).iter();
            let clash = roles.find_map(|(role, asked)| words.clash(at, *role, *asked));
            clash.into_iter().for_each(|clash| words.report(&clash, findings));
        } else if token.kind == TokenKind::Number {
            words.counted(at).into_iter().for_each(|clash| words.report(&clash, findings));
        } else if pack.grammar.has_cases && token.case == Case::Lower {
            let clash = words.adjective_before_noun(at);
            let clash = clash.or_else(|| words.adjective_of_other_gender(at));
            let clash = clash.or_else(|| words.lone_locative(at));
            clash.into_iter().for_each(|clash| words.report(&clash, findings));
        }
    }
}

impl Words<'_, '_> {
    fn clash(&self, at: usize, role: Role, asked: Reading) -> Option<Clash> {
        match role {
            Role::Determiner | Role::Contracted | Role::Demonstrative | Role::Article => {
                self.determiner(at, role, asked)
            }
            Role::Pronoun => self.pronoun(at, asked),
            Role::Be => self.participle(at, at, asked),
            Role::Have => {
                let been = self.next(at)?;
                let is_been = self.article.tokens[been].lower == self.pack.grammar.been;
                is_been.then(|| self.participle(at, been, asked)).flatten()
            }
            Role::Preposition => self.preposition(at, asked),
        }
    }

    fn report(&self, clash: &Clash, findings: &mut Findings) {
        let span = self.article.span(clash.first, clash.last);
        let text = span.of(self.article.text);
        let advice = clash.fix.as_ref().map_or(String::new(), |(at, write)| {
            format!("; “{}” could be “{write}”", self.article.of(*at))
        });
        let message = format!("“{text}” does not agree in {}{advice}", clash.what);
        let finding = findings.add(span, message);
        if let Some((at, write)) = &clash.fix {
            let word = self.article.tokens[*at].span();
            finding.with_fix(word, write.clone(), Safety::Show);
        }
    }

    /// Whether a token is a word in lower case that no mark ties to another.
    fn is_plain(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        token.kind == TokenKind::Word && token.case == Case::Lower && self.article.is_untied(at)
    }

    /// The next word, where only a space parts it from this one.
    fn next(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        let beside = self.segment.tokens.contains(&next) && self.article.adjoin(at, next);
        (beside && self.is_plain(next)).then_some(next)
    }

    /// All that a word may be, where it can be nothing but one of some parts of speech.
    fn only(&self, at: usize, speeches: &[Speech]) -> Option<Vec<Reading>> {
        let word = self.article.of(at);
        self.forms.is_only(word, speeches).then(|| self.forms.readings(word).collect())
    }

    /// Whether nothing before a word can have it for its own: a sentence or a clause starts there, or a word of content
    /// stands before.
    fn is_free(&self, at: usize) -> bool {
        let article = self.article;
        if article.tokens[at].starts_sentence || at == self.segment.tokens.start {
            return true;
        }
        let before = &article.tokens[at - 1];
        before.kind == TokenKind::Word
            && article.adjoin(at - 1, at)
            && (!before.is(Class::FUNCTION) || self.pack.grammar.openers.contains(&before.lower))
    }

    fn opens_clause(&self, at: usize) -> bool {
        let article = self.article;
        article.tokens[at].starts_sentence
            || at > self.segment.tokens.start
                && self.pack.grammar.openers.contains(&article.tokens[at - 1].lower)
                && self.is_free(at)
    }

    /// Whether no mark ties a word to the one before.
    fn is_loose(&self, at: usize) -> bool {
        at == self.segment.tokens.start
            || !self.article.touches(at)
            || matches!(self.article.tokens[at - 1].mark, '"' | '“' | '«' | '(' | '—' | '–')
    }

    fn readings(&self, at: usize) -> Vec<Reading> {
        self.forms.readings(self.article.of(at)).collect()
    }

    /// "le ponts", "ces rapport", "an inquiries".
    fn determiner(&self, at: usize, role: Role, asked: Reading) -> Option<Clash> {
        let article = self.article;
        let elides = self.segment.tokens.contains(&(at + 2))
            && article.tokens[at + 1].is_apostrophe()
            && article.touches(at + 1)
            && article.touches(at + 2)
            && self.is_plain(at + 2);
        let noun = if elides { at + 2 } else { self.next(at)? };
        let (nouns, others): (Vec<Reading>, Vec<Reading>) =
            self.readings(noun).into_iter().partition(|reading| reading.speech() == Speech::Noun);
        let fitting = nouns.iter().filter(|reading| reading.agrees(asked));
        let fitting: Vec<Reading> = fitting.map(|reading| reading.and(asked)).collect();
        if !fitting.is_empty() {
            let may_be_verb = others.iter().any(|other| other.speech() == Speech::Verb);
            let is_noun = role != Role::Contracted && !(role == Role::Article && may_be_verb);
            let subject = (role != Role::Contracted).then(|| self.subject(at, noun, &fitting));
            return subject
                .flatten()
                .or_else(|| is_noun.then(|| self.adjective(at, noun, &fitting)).flatten());
        }
        let excluded = |other: &Reading| match other.speech() {
            Speech::Verb if role == Role::Demonstrative => !other.agrees(asked.of_any_gender()),
            Speech::Verb => role != Role::Article,
            Speech::Adjective | Speech::Participle => !other.agrees(asked),
            _ => false,
        };
        let goes_on = self.pack.data.names.head_last && self.goes_on(noun);
        if nouns.is_empty() || !others.iter().all(excluded) || goes_on {
            return None;
        }
        self.unfit_noun(at, noun, asked, &nouns).filter(|_| !self.ends_count(at))
    }

    /// "12 médecin": a noun in the singular behind a figure of two and more. Behind a name or a noun a figure is part of it.
    fn counted(&self, at: usize) -> Option<Clash> {
        let (article, grammar) = (self.article, &self.pack.data.grammar);
        let figure = article.of(at);
        let counts = figure.len() <= MOST_DIGITS
            && !figure.starts_with('0')
            && figure.parse::<u16>().is_ok_and(|count| count > 1);
        let before = at.checked_sub(1).filter(|before| self.segment.tokens.contains(before))?;
        let led = &article.tokens[before];
        // "type 2 diabetes": in English most nouns are verbs, too.
        let is_noun = || match self.pack.data.names.head_last {
            true => self.readings(before).iter().any(|reading| reading.speech() == Speech::Noun),
            false => self.only(before, &[Speech::Noun]).is_some(),
        };
        // "au 24 chemin", "the 66 highway": behind an article a figure may be a label.
        let is_label = match led.is(Class::FUNCTION) {
            true => self.is_determiner(before),
            false => is_noun(),
        };
        let is_led = led.kind == TokenKind::Word
            && (led.case == Case::Lower || led.starts_sentence)
            && article.adjoin(before, at)
            && !is_label;
        if !counts || !is_led || self.pack.grammar.has_cases || self.pack.data.names.capital_nouns {
            return None;
        }
        let noun = self.next(at)?;
        let token = &article.tokens[noun];
        let nouns = self.only(noun, &[Speech::Noun])?;
        let is_singular = nouns.iter().all(|reading| reading.has('s') && !reading.has('p'));
        if !is_singular
            || token.letters < LONG_NOUN
            || token.is(Class::FUNCTION)
            || grammar.unsure.has(token.lower)
            || self.is_written_after_figures(token.lower)
            || self.goes_on(noun)
        {
            return None;
        }
        let mate = self.inflected(noun, &[Speech::Noun], Reading::parse("Np"))?;
        Some(Clash { first: at, last: noun, what: "number", fix: Some((noun, mate)) })
    }

    /// Whether a small word is an article or the like, or one that holds an article: "au".
    fn is_determiner(&self, at: usize) -> bool {
        let roles = self.pack.grammar.roles(self.article.tokens[at].lower);
        roles.iter().any(|(role, _)| role.is_before_noun())
            || is_listed(&self.pack.data.agreeing, self.article, at)
    }

    /// "3 mai", "5 million": a month, a scale, a unit, or what an ordinal stands before.
    fn is_written_after_figures(&self, word: u64) -> bool {
        let figures = &self.pack.data.figures;
        let is_percent = |percent: &String| fold::lower(percent) == word;
        figures.months.has(word)
            || figures.scales.has(word)
            || figures.ordinal_nouns.has(word)
            || figures.percent.iter().any(is_percent)
    }

    /// "vingt et une maisons", "ciento una puertas": the last word of a count, which is above one.
    fn ends_count(&self, at: usize) -> bool {
        let (tokens, start) = (&self.article.tokens, self.segment.tokens.start);
        if at == start || !self.pack.has_numbers() {
            return false;
        }
        let numbers = self.pack.numbers();
        let before =
            at - 1 - usize::from(at > start + 1 && numbers.and.contains(&tokens[at - 1].lower));
        let counts = |meaning: &Meaning| matches!(meaning, Meaning::Word(count) | Meaning::Multiplier(count) if *count >= 20.0);
        numbers.articles.contains(&tokens[at].lower)
            && (tokens[before].kind == TokenKind::Number
                || numbers
                    .meanings
                    .starting(&[tokens[before].lower])
                    .any(|(_, meaning)| counts(meaning)))
    }

    /// In what a noun differs from the determiner before it, where the lexicon is to be trusted.
    fn unfit_noun(
        &self,
        at: usize,
        noun: usize,
        asked: Reading,
        nouns: &[Reading],
    ) -> Option<Clash> {
        let amount = asked.of_any_gender();
        let (word, grammar) = (self.article.of(noun), &self.pack.data.grammar);
        if grammar.unsure.has(self.article.tokens[noun].lower) {
            return None;
        }
        if nouns.iter().any(|reading| reading.agrees(amount)) {
            let ends = || grammar.sure_genders.split_whitespace().any(|end| word.ends_with(end));
            let is_sure = grammar.sure_genders == "*" || ends();
            return is_sure.then_some(Clash { first: at, last: noun, what: "gender", fix: None });
        }
        let mate = self.inflected(noun, &[Speech::Noun], asked);
        let mate = mate.or_else(|| self.inflected(noun, &[Speech::Noun], amount))?;
        Some(Clash { first: at, last: noun, what: "number", fix: Some((noun, mate)) })
    }

    /// Whether a noun may be the first part of a longer one: "these university students".
    fn goes_on(&self, noun: usize) -> bool {
        let article = self.article;
        let next = noun + 1;
        if !self.segment.tokens.contains(&next) {
            return false;
        }
        let token = &article.tokens[next];
        let readings = self.readings(next);
        let is_nominal =
            |reading: &Reading| matches!(reading.speech(), Speech::Noun | Speech::Adjective);
        let is_free = token.is(Class::FUNCTION) && article.of(next) != "up"
            || token.case == Case::Lower
                && !readings.is_empty()
                && !readings.iter().any(is_nominal);
        token.kind != TokenKind::Mark && !is_free
            || article.touches(next) && (token.is_apostrophe() || token.is_mark('-'))
    }

    /// "os gatos várias noites": an adjective that agrees with the noun behind it.
    fn belongs_behind(&self, adjective: usize) -> bool {
        let Some(behind) = self.next(adjective) else { return false };
        let own = self.readings(adjective);
        self.readings(behind).iter().any(|reading| {
            reading.speech() == Speech::Noun
                && own.iter().any(|adjective| adjective.agrees(*reading))
        })
    }

    /// "une mesure provisoires": an adjective behind the noun that it should agree with.
    fn adjective(&self, at: usize, noun: usize, fitting: &[Reading]) -> Option<Clash> {
        let kinds = [Speech::Adjective, Speech::Participle];
        let adjective = self.next(noun)?;
        let is_adverb = self.pack.grammar.adverbs.contains(&self.article.tokens[adjective].lower);
        if self.article.tokens[adjective].is(Class::FUNCTION)
            || is_adverb
            || self.belongs_behind(adjective)
            || self.pack.data.grammar.unsure.has(self.article.tokens[noun].lower)
            || !self.pack.data.gender
            || !self.opens_clause(at)
        {
            return None;
        }
        let readings = self.only(adjective, &[kinds[0], kinds[1], Speech::Noun])?;
        let is_adjective = readings.iter().any(|reading| kinds.contains(&reading.speech()));
        let agrees = |reading: &Reading| fitting.iter().any(|noun| noun.agrees(*reading));
        if !is_adjective || readings.iter().any(agrees) || self.is_joined(adjective) {
            return None;
        }
        let write = self.inflected(adjective, &kinds, fitting[0])?;
        let other_number = !readings
            .iter()
            .any(|reading| fitting.iter().any(|noun| noun.of_any_gender().agrees(*reading)));
        let what = if other_number { "number" } else { "gender" };
        Some(Clash { first: noun, last: adjective, what, fix: Some((adjective, write)) })
    }

    /// Whether another word may share an adjective or a noun: "les secteurs public et privé".
    fn is_joined(&self, at: usize) -> bool {
        let next = at + 1;
        self.segment.tokens.contains(&next)
            && (matches!(self.article.tokens[next].mark, ',' | '-' | '/')
                || self
                    .pack
                    .data
                    .names
                    .coordination
                    .split_whitespace()
                    .any(|and| and == self.article.of(next)))
    }

    /// "les taux sont répertoriées", "les mesures est prise": a subject, and what is said of it.
    fn subject(&self, at: usize, noun: usize, fitting: &[Reading]) -> Option<Clash> {
        if !self.opens_clause(at) {
            return None;
        }
        let verb = self.next(noun)?;
        let grammar = &self.pack.grammar;
        let lower = self.article.tokens[verb].lower;
        let number = grammar.role(lower, Role::Be).or_else(|| grammar.role(lower, Role::Have))?;
        if !fitting.iter().any(|noun| noun.agrees(number)) {
            // "La moitié sont partis": a singular noun may stand for many.
            let is_plural = fitting.iter().all(|noun| noun.has('p'));
            return is_plural.then_some(Clash {
                first: noun,
                last: verb,
                what: "number",
                fix: None,
            });
        }
        let mut last = verb;
        if grammar.role(lower, Role::Have).is_some() {
            last = self.next(verb)?;
            if self.article.tokens[last].lower != grammar.been {
                return None;
            }
        }
        let participle = self.behind_adverb(last)?;
        let kinds = [Speech::Participle, Speech::Adjective];
        let readings = self.predicate(participle, &kinds)?;
        let agrees = |reading: &Reading| fitting.iter().any(|noun| noun.agrees(*reading));
        if readings.iter().any(agrees) || self.is_joined(participle) {
            return None;
        }
        let write = self.inflected(participle, &kinds, fitting[0])?;
        let what = "gender or number with its subject";
        Some(Clash { first: verb, last: participle, what, fix: Some((participle, write)) })
    }

    /// "est enfin terminés": a participle and the verb before it.
    fn participle(&self, first: usize, verb: usize, asked: Reading) -> Option<Clash> {
        let article = self.article;
        let impersonal = first > self.segment.tokens.start
            && (self.pack.grammar.impersonal.contains(&article.tokens[first - 1].lower)
                || article.tokens[first - 1].is_apostrophe()
                || article.tokens[first - 1].is_mark('-'));
        let participle = self.behind_adverb(verb)?;
        let readings = self.predicate(participle, &[Speech::Participle])?;
        // "sono stato": the first person singular looks like the third plural.
        if impersonal || asked.has('1') || readings.iter().any(|reading| reading.agrees(asked)) {
            return None;
        }
        let gender = readings[0].and(asked);
        let write = self.inflected(participle, &[Speech::Participle], gender)?;
        Some(Clash { first, last: participle, what: "number", fix: Some((participle, write)) })
    }

    /// What a word behind "to be" may be, where one of some parts of speech is among it; a finite verb does not stand
    /// there.
    fn predicate(&self, at: usize, kinds: &[Speech]) -> Option<Vec<Reading>> {
        let all = [Speech::Participle, Speech::Adjective, Speech::Noun, Speech::Verb];
        let readings = self.only(at, &all)?;
        let is_meant = readings.iter().any(|reading| kinds.contains(&reading.speech()));
        let kept = readings.into_iter().filter(|reading| reading.speech() != Speech::Verb);
        is_meant.then(|| kept.collect())
    }

    /// The word behind a verb, over one adverb.
    fn behind_adverb(&self, verb: usize) -> Option<usize> {
        let next = self.next(verb)?;
        let grammar = &self.pack.data.grammar;
        let is_adverb = self.pack.grammar.adverbs.contains(&self.article.tokens[next].lower)
            || grammar
                .adverb_endings
                .split_whitespace()
                .any(|ending| self.article.of(next).ends_with(ending));
        if is_adverb { self.next(next) } else { Some(next) }
    }

    /// "elle furent", "они сказал".
    fn pronoun(&self, at: usize, asked: Reading) -> Option<Clash> {
        let verb = self.next(at)?;
        let readings = self.only(verb, &[Speech::Verb])?;
        if self.article.tokens[verb].is(Class::FUNCTION)
            && self.pack.grammar.role(self.article.tokens[verb].lower, Role::Be).is_none()
        {
            return None;
        }
        let starts = self.article.tokens[at].starts_sentence || self.opens_clause(at);
        let agrees = readings.iter().any(|reading| reading.agrees(asked));
        (starts && !agrees).then_some(Clash {
            first: at,
            last: verb,
            what: "person or number",
            fix: None,
        })
    }

    /// "о бюджетом", "в углублённого расследования": a preposition before a case that it does not govern.
    fn preposition(&self, at: usize, asked: Reading) -> Option<Clash> {
        if !self.pack.grammar.has_cases {
            return None;
        }
        let first = self.next(at)?;
        let nominal = [Speech::Noun, Speech::Adjective];
        let readings = self.only(first, &nominal)?;
        let (last, cases) = match self.phrase(first, &readings) {
            Some((noun, together)) => (noun, together),
            None => (first, readings),
        };
        let fits = cases.is_empty()
            || cases.iter().any(|case| case.agrees(asked) || is_plural_nominative(*case));
        (!fits).then_some(Clash { first: at, last, what: "case", fix: None })
    }

    /// An adjective's noun, and what both of them may be together.
    fn phrase(&self, adjective: usize, readings: &[Reading]) -> Option<(usize, Vec<Reading>)> {
        let (adjectives, alone): (Vec<Reading>, Vec<Reading>) =
            readings.iter().partition(|reading| reading.speech() == Speech::Adjective);
        let noun = self.next(adjective).filter(|_| !adjectives.is_empty())?;
        let nouns = self.only(noun, &[Speech::Noun])?;
        let pairs = adjectives.iter().flat_map(|one| nouns.iter().map(move |noun| (*one, *noun)));
        let together =
            pairs.filter(|(one, noun)| fit(*one, *noun)).map(|(one, noun)| noun.and(one));
        // What may be a noun itself may govern the other: "рабочих завода".
        let governs = |noun: &Reading| noun.has('G');
        let alone = alone.into_iter().filter(|_| nouns.iter().any(governs));
        Some((noun, together.chain(alone).collect()))
    }

    /// "последние модель": an adjective before a noun that is a subject or an object, and no form of both agrees.
    fn adjective_before_noun(&self, at: usize) -> Option<Clash> {
        let readings = self.only(at, &[Speech::Adjective, Speech::Noun])?;
        let word = self.article.of(at);
        let (noun, together) = self.phrase(at, &readings)?;
        let nouns = self.only(noun, &[Speech::Noun])?;
        let direct = |noun: &Reading| {
            (noun.has('N') || noun.has('A')) && !noun.has('G') && !noun.has('I') && !noun.has('D')
        };
        // Participles have objects of their own.
        let end = word.chars().rev().take(5).collect::<String>();
        let governs = end.contains('щ') || end.contains("шв");
        let counted = at > self.segment.tokens.start && {
            let before = &self.article.tokens[at - 1];
            before.kind == TokenKind::Number || before.is(Class::FUNCTION)
        };
        // Adjectives of persons are nouns, too, and may be a predicate: "вредным десерт станет".
        // "недовольство левых" may stand the other way round.
        let of_people = readings.iter().any(|reading| reading.has('G') && reading.has('p'));
        let is_sure =
            !of_people && readings.iter().all(|reading| !reading.has('I') && !reading.has('D'));
        let is_clash =
            is_sure && together.is_empty() && nouns.iter().all(direct) && !governs && !counted;
        is_clash.then_some(Clash { first: at, last: noun, what: "case or number", fix: None })
    }

    /// "полицейской профсоюза": an adjective and a noun of one case, in the singular, of different genders.
    fn adjective_of_other_gender(&self, at: usize) -> Option<Clash> {
        let word = self.article.of(at);
        let grammar = &self.pack.data.grammar;
        let starts = |starts: &str| starts.split_whitespace().any(|start| word.starts_with(start));
        if usize::from(self.article.tokens[at].letters) < LONG_ADJECTIVE {
            return None;
        }
        let noun = self.next(at)?;
        let adjectives = self.only(at, &[Speech::Adjective])?;
        if starts(&grammar.governing) || grammar.unsure.has(self.article.tokens[noun].lower) {
            return None;
        }
        let nouns = self.only(noun, &[Speech::Noun])?;
        let pairs =
            || adjectives.iter().flat_map(|one| nouns.iter().map(move |noun| (*one, *noun)));
        let in_singular = |(one, noun): &(Reading, Reading)| one.has('s') && noun.has('s');
        let shared = |letter: char| {
            pairs().filter(in_singular).any(|(one, noun)| one.has(letter) && noun.has(letter))
        };
        // A participle governs a noun of its own: "введённой правительством", "создавшего угрозу".
        let endings = self.pack.data.adjective_endings.split_whitespace();
        let stem =
            endings.filter_map(|end| word.strip_suffix(end)).min_by_key(|stem| stem.len())?;
        let ends = |ends: &str| ends.split_whitespace().any(|end| stem.ends_with(end));
        let cases = if ends(&grammar.passive_ends) { "NDAL" } else { "NGDAIL" };
        let is_clash = !ends(&grammar.active_ends)
            && cases.chars().any(shared)
            && !pairs().any(|(one, noun)| fit(one, noun));
        is_clash.then_some(Clash { first: at, last: noun, what: "gender", fix: None })
    }

    /// "мэр пригороде": a form that only a preposition governs, and none stands before it.
    fn lone_locative(&self, at: usize) -> Option<Clash> {
        let readings = self.only(at, &[Speech::Noun])?;
        if !readings.iter().all(|reading| reading.has('L')) {
            return None;
        }
        let tokens = &self.article.tokens;
        let before = (self.segment.tokens.start..at).rev().take(LONGEST_CLAUSE);
        let mut before = before.take_while(|before| !tokens[*before].is_mark('.'));
        let governed = before.any(|before| {
            self.pack.grammar.role(tokens[before].lower, Role::Preposition).is_some()
                || tokens[before].kind != TokenKind::Word
        });
        (!governed && at > self.segment.tokens.start).then_some(Clash {
            first: at,
            last: at,
            what: "case: no preposition governs it",
            fix: None,
        })
    }

    /// The form of a word that is of some parts of speech and agrees with a reading.
    fn inflected(&self, at: usize, speeches: &[Speech], asked: Reading) -> Option<String> {
        let word = self.article.of(at);
        let groups = self.pack.data.grammar.endings.iter();
        let forms = groups.flat_map(|group| {
            let endings = || group.split_whitespace().map(|ending| ending.trim_matches('-'));
            let stems = endings().filter_map(|ending| word.strip_suffix(ending));
            let stems = stems.filter(|stem| stem.chars().count() >= SHORTEST_STEM);
            let forms = stems.flat_map(|stem| endings().map(move |end| format!("{stem}{end}")));
            forms.collect::<Vec<String>>()
        });
        let fits = |form: &String| {
            form != word
                && self
                    .forms
                    .readings(form)
                    .any(|reading| speeches.contains(&reading.speech()) && reading.agrees(asked))
        };
        let likeness = |form: &String| strsim::jaro_winkler(word, form);
        forms.filter(fits).max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
    }
}

/// A preposition may stand so many words before what it governs.
const LONGEST_CLAUSE: usize = 12;
/// A longer figure may be a year or a code.
const MOST_DIGITS: usize = 3;
/// A shorter noun behind a figure may be a sign for a unit.
const LONG_NOUN: u8 = 5;
/// A shorter adjective may be a pronoun or a number.
const LONG_ADJECTIVE: usize = 5;
/// What is left of a word without its ending has no fewer letters.
const SHORTEST_STEM: usize = 3;

/// Persons that one becomes: "в депутаты".
fn is_plural_nominative(case: Reading) -> bool {
    case.has('N') && case.has('p')
}

/// Whether an adjective and a noun agree; a plural adjective has no gender.
fn fit(adjective: Reading, noun: Reading) -> bool {
    match adjective.has('p') {
        true => adjective.agrees(noun.of_any_gender()),
        false => adjective.agrees(noun),
    }
}
