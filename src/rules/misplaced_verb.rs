#![doc = include_str!("misplaced_verb.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::Severity;
use crate::forms::{Forms, Reading, Speech};
use crate::language::{Class, Pack, Role};
use crate::text::{Case, Token, TokenKind};

pub const RULE: Rule = Rule {
    name: "misplaced-verb",
    summary: "a verb form where none can stand",
    page: include_str!("misplaced_verb.md"),
    category: category::GRAMMAR,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

/// Shorter verb forms are other words, too, that the lexicon lacks.
const FEWEST_LETTERS: u8 = 3;
/// So many words before a verb may hold the start of its clause.
const LONGEST_CLAUSE: usize = 25;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some((pack, forms)) = article.pack.and_then(|pack| Some((pack, pack.forms.as_deref()?)))
    else {
        return;
    };
    if !pack.grammar.tells_verbs {
        return;
    }
    for at in segment.tokens.clone().skip(1) {
        let token = &article.tokens[at];
        if token.case != Case::Lower
            || token.letters < FEWEST_LETTERS
            || !is_plain(&article.tokens[at - 1])
            || !article.adjoin(at - 1, at)
            || !article.is_untied(at)
        {
            continue;
        }
        let place = Place { article, segment, pack, forms, at };
        if let Some(message) = place.fault() {
            findings.add(article.span(at - 1, at), message);
        }
    }
}

fn is_plain(token: &Token) -> bool {
    token.kind == TokenKind::Word && (token.case == Case::Lower || token.starts_sentence)
}

/// A word and the one before it.
struct Place<'a, 'p> {
    article: &'p Article<'a>,
    segment: &'p Segment,
    pack: &'p Pack,
    forms: &'p Forms,
    at: usize,
}

impl Place<'_, '_> {
    /// What is wrong with a verb here.
    fn fault(&self) -> Option<String> {
        let is_verb = |speech| matches!(speech, Speech::Verb | Speech::Infinitive);
        let may_be_verb = self.readings(self.at).any(|reading| is_verb(reading.speech()));
        if !may_be_verb && !self.is_be(self.at) {
            return None;
        }
        let (word, before) = (self.article.of(self.at), self.article.of(self.at - 1));
        if self.is_governed() && self.is_only(Speech::Verb) && self.may_tell(self.at) {
            return Some(format!(
                "“{word}” is a verb with a person, which cannot stand behind “{before}”"
            ));
        }
        if self.is_only(Speech::Infinitive) {
            if self.pack.grammar.has_cases && self.is_governed() {
                return Some(format!("the infinitive “{word}” cannot stand behind “{before}”"));
            }
            return self.lacks_preposition(before).then(|| {
                format!("a preposition is missing between “{before}” and the infinitive “{word}”")
            });
        }
        if self.pack.grammar.plain_behind.contains(&self.article.tokens[self.at - 1].lower) {
            let is_wrong = self.has_person() && !self.may_be_participle(self.at);
            return is_wrong.then(|| {
                format!("behind “{before}” a verb has no ending of a person, as “{word}” has")
            });
        }
        self.is_second_verb()
            .then(|| format!("two verbs stand side by side, “{before}” and “{word}”"))
    }

    /// Whether a preposition stands before the word, and nothing makes another word of it.
    fn is_governed(&self) -> bool {
        let tokens = &self.article.tokens;
        let is_preposition =
            self.pack.grammar.role(tokens[self.at - 1].lower, Role::Preposition).is_some();
        let is_tied = self.at - 1 > self.segment.tokens.start && self.article.touches(self.at - 1);
        is_preposition
            && !is_tied
            && !tokens[self.at].is(Class::FUNCTION)
            && !self.is_unsure(self.at)
            && !self.is_unsure(self.at - 1)
    }

    /// Whether the pack lists a word as one that is of another part of speech, too.
    fn is_unsure(&self, at: usize) -> bool {
        self.pack.data.grammar.unsure.has(self.article.tokens[at].lower)
    }

    fn readings(&self, at: usize) -> impl Iterator<Item = Reading> + Clone {
        self.forms.readings(self.article.of(at))
    }

    /// Whether news may tell with a verb: a form for “I” or “you” alone looks like a noun that the lexicon lacks ("de visas").
    fn may_tell(&self, at: usize) -> bool {
        self.readings(at).any(|reading| !reading.has('1') && !reading.has('2') || reading.has('3'))
    }

    /// Whether a word can be nothing but one part of speech.
    fn is_only(&self, speech: Speech) -> bool {
        is_only(self.readings(self.at), speech)
    }

    /// "should becomes": a verb that can be nothing but a person's.
    fn has_person(&self) -> bool {
        !self.article.tokens[self.at].is(Class::FUNCTION)
            && self.is_only(Speech::Verb)
            && self.readings(self.at).all(|reading| reading.has('s') || reading.has('p'))
            && self.is_one_clause()
    }

    /// "recommande dormir": a verb that ties no infinitive to itself without a preposition.
    fn lacks_preposition(&self, before: &str) -> bool {
        let stems = &self.pack.data.grammar.ties_infinitives;
        stems.split_whitespace().any(|stem| before.starts_with(stem))
            && self.readings(self.at - 1).any(|reading| reading.speech() == Speech::Verb)
    }

    /// "wird verwendet": a participle that looks like the form of a person, which the lexicon has alone.
    fn may_be_participle(&self, at: usize) -> bool {
        let mut prefixes = self.pack.data.grammar.participle_prefixes.split_whitespace();
        let word = self.article.of(at);
        word.ends_with(['t', 'n']) && prefixes.any(|prefix| word.starts_with(prefix))
    }

    fn is_be(&self, at: usize) -> bool {
        self.pack.grammar.role(self.article.tokens[at].lower, Role::Be).is_some()
    }

    /// "обвинил являются", "dijeron son": a finite verb behind another, in a sentence of one clause.
    fn is_second_verb(&self) -> bool {
        let before = self.at - 1;
        let tokens = &self.article.tokens;
        let own = || self.readings(self.at);
        let clashes = || !self.readings(before).any(|one| own().any(|other| one.agrees(other)));
        let is_sure = if self.pack.grammar.has_cases {
            is_only(own(), Speech::Verb) && clashes()
        } else {
            self.is_be(self.at) && !self.is_be(before)
        };
        is_sure
            && !tokens[before].is(Class::FUNCTION)
            && !self.is_unsure(before)
            && !self.may_be_participle(self.at)
            && is_only(self.readings(before), Speech::Verb)
            && self.may_tell(before)
            && self.is_one_clause()
    }

    /// Whether nothing before a verb opens a clause that it might end.
    fn is_one_clause(&self) -> bool {
        let tokens = &self.article.tokens;
        let before = (self.segment.tokens.start..self.at).rev().take(LONGEST_CLAUSE);
        let mut in_sentence = Vec::new();
        for at in before {
            in_sentence.push(at);
            if tokens[at].starts_sentence {
                break;
            }
        }
        let grammar = &self.pack.grammar;
        in_sentence.len() < LONGEST_CLAUSE
            && !in_sentence.iter().any(|at| {
                grammar.openers.contains(&tokens[*at].lower)
                    || grammar.relatives.contains(&tokens[*at].lower)
                    || tokens[*at].kind == TokenKind::Mark && !tokens[*at].is_apostrophe()
            })
    }
}

/// Whether all of a word's readings, of which there are some, are one part of speech.
fn is_only(mut readings: impl Iterator<Item = Reading> + Clone, speech: Speech) -> bool {
    readings.clone().next().is_some() && readings.all(|reading| reading.speech() == speech)
}
