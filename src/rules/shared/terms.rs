//! What the glossary's rules share: messages, and replacing a term so that the words before it stay right.

use super::quotations::is_quote;
use crate::article::Article;
use crate::finding::{Edit, Fix, Safety};
use crate::forms::{Reading, Speech};
use crate::glossary::{ConceptKind, Gender, Match, Term};
use crate::language::{Class, Determiner};
pub use crate::text::pinyin::capital as capitalised;
use crate::text::{Case, Span, fold};

/// What to write instead of a wrong term, if the glossary says: its own `write`, or the concept's preferred term.
pub fn replacement<'a>(article: &Article<'a>, wrong: Term<'a>) -> Option<&'a str> {
    wrong.details().write.or_else(|| Some(preferred(article, wrong)?.text))
}

/// The preferred term, in the article's language, of a term's concept.
pub fn preferred<'a>(article: &Article<'a>, term: Term) -> Option<Term<'a>> {
    article.glossaries.preferred(term.concept, article.language?)
}

/// What a term names, for a message: its name in the language of the source, else in the first other language that the glossary
/// has it in, else the concept's own name.
pub fn meaning(article: &Article, term: Term) -> String {
    let concept = || format!("“{}”", article.glossaries.concept_of(term).id);
    elsewhere(article, term).unwrap_or_else(concept)
}

/// What is wrong with a rendering, for a message.
pub fn fault(article: &Article, term: Term) -> String {
    let named = |meaning: String| format!("is wrong for {meaning}");
    elsewhere(article, term).map_or_else(|| "is not to be used".to_string(), named)
}

/// A term's name in another language.
fn elsewhere(article: &Article, term: Term) -> Option<String> {
    let of_source = article.source.as_ref().and_then(|source| source.language);
    let languages = of_source.into_iter().chain(article.glossaries.languages());
    let mut others = languages.filter(|language| Some(*language) != article.language);
    let source = others.find_map(|other| article.glossaries.preferred(term.concept, other));
    source.map(|source| source.text.to_string())
}

/// The fix that writes `text` over a match, with the determiner before it and the first letter's case kept right.
pub fn fix(article: &Article, found: &Match, text: &str) -> Fix {
    let original = found.span.of(article.text);
    let text = if starts_upper(article, found) { capitalised(text) } else { text.to_string() };
    // The glossary knows the gender of the preferred term only.
    let written = preferred(article, article.term(found))
        .filter(|term| fold::fold(term.text) == fold::fold(&text));
    let gender = written.and_then(|term| term.details().gender);
    let bare = article.glossaries.kind_of(found.concept) == ConceptKind::Place
        && is_bare(original)
        && is_bare(&text);
    rewrite(article, found.span, text, gender, bare)
}

/// The fix that writes `text` over a noun or name, with the determiner before it kept right. Without a determiner
/// it is safe where the head word stays, or where `same_kind` says that what comes is like what goes.
pub fn rewrite(
    article: &Article,
    span: Span,
    text: String,
    gender: Option<Gender>,
    same_kind: bool,
) -> Fix {
    let gender = gender.or_else(|| gender_of_head(article, &text));
    let text = if is_shouted(span.of(article.text), &text) { text.to_uppercase() } else { text };
    let span = with_what_is_said_again(article, span, &text);
    match determiner_before(article, span) {
        Some(before) => before.fix(article, span, Replacement { text, gender, same_kind }),
        None => {
            let genderless = article.pack.is_some_and(|pack| !pack.data.gender);
            let same_head = fold::fold(head(span.of(article.text))) == fold::fold(head(&text));
            let safety = match genderless || same_head || same_kind {
                true => Safety::Safe,
                false if agrees_before(article, span) => Safety::Show,
                false if lacks_article(article, span, &text) => Safety::Show,
                false => Safety::Unsafe,
            };
            Fix::new(vec![Edit { span, text }], safety)
        }
    }
}

/// A fix that writes a noun or name, with the determiner before it in the form for its gender, in languages of cases: in the case
/// in which it stands, where whichever that may be leaves one answer ("die Amt" is "das Amt", but "der Amt" may be "dem Amt").
pub fn declined(article: &Article, fix: Fix, gender: Option<Gender>) -> Fix {
    let put = || -> Option<Fix> {
        let [Edit { span, text }] = fix.edits.as_slice() else { return None };
        let gender = gender.or_else(|| gender_of_head(article, text))?;
        let at = article.tokens.partition_point(|token| token.start() < span.start);
        let before = at.checked_sub(1).filter(|before| article.adjoin(*before, at))?;
        let written = declined_as(article, &article.of(before).to_lowercase(), gender)?;
        let is_capital = article.of(before).starts_with(char::is_uppercase);
        let written = if is_capital { capitalised(written) } else { written.to_string() };
        let span = article.tokens[before].span().to(*span);
        Some(Fix::new(vec![Edit { span, text: format!("{written} {text}") }], fix.safety))
    };
    put().unwrap_or(fix)
}

/// A determiner as it stands before nouns of a gender; none where it may stand there as it is.
fn declined_as<'p>(article: &Article<'p>, word: &str, gender: Gender) -> Option<&'p str> {
    let mut answers: Vec<&str> = Vec::new();
    for row in &article.pack?.data.declined {
        let wanted = match gender {
            Gender::Masculine => &row.masculine,
            Gender::Feminine => &row.feminine,
            Gender::Neuter => &row.neuter,
            Gender::MasculinePlural | Gender::FemininePlural => return None,
        };
        for forms in [&row.masculine, &row.feminine, &row.neuter] {
            let cases = forms.split(' ').zip(wanted.split(' '));
            answers.extend(cases.filter(|(form, _)| *form == word).map(|(_, answer)| answer));
        }
    }
    let (first, others) = answers.split_first()?;
    let is_one = others.iter().all(|other| other == first) && !answers.contains(&word);
    is_one.then_some(first)
}

/// The gender that the lexicon gives a text's first word, where all its readings as a noun agree.
fn gender_of_head(article: &Article, text: &str) -> Option<Gender> {
    let pack = article.pack.filter(|pack| pack.data.gender)?;
    let forms = pack.forms.as_deref()?;
    let readings: Vec<Reading> = forms
        .readings(&head(text).to_lowercase())
        .filter(|reading| reading.speech() == Speech::Noun)
        .collect();
    let all = |letter: char, other: char| {
        !readings.is_empty() && readings.iter().all(|one| one.has(letter) && !one.has(other))
    };
    match (all('m', 'f'), all('f', 'm'), all('s', 'p'), all('p', 's')) {
        (true, _, true, _) => Some(Gender::Masculine),
        (true, _, _, true) => Some(Gender::MasculinePlural),
        (_, true, true, _) => Some(Gender::Feminine),
        (_, true, _, true) => Some(Gender::FemininePlural),
        _ => None,
    }
}

/// The span of what goes, with the words behind it that the new text ends with, too: they would stand there twice.
fn with_what_is_said_again(article: &Article, span: Span, text: &str) -> Span {
    let behind = &article.text[span.end..];
    let ends = text.match_indices(' ').map(|(at, _)| &text[at..]);
    let said = ends.filter(|end| end.chars().count() > 4).find(|end| {
        behind.strip_prefix(*end).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    Span::new(span.start, span.end + said.map_or(0, str::len))
}

/// Whether a name that goes without an article in the text gives way to one that starts with a noun of the language, which
/// would need one: ", Robot Town a signé", ", Cité des robots a signé".
fn lacks_article(article: &Article, span: Span, text: &str) -> bool {
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let has_articles = article.pack.is_some_and(|pack| !pack.data.determiner.is_empty());
    let is_noun = |text: &str| {
        let word = head(text).to_lowercase();
        forms.is_some_and(|forms| forms.readings(&word).any(|one| one.speech() == Speech::Noun))
    };
    has_articles && is_noun(text) && !is_noun(span.of(article.text))
}

/// Whether a name stands in capitals that are not its own, as in a headline.
fn is_shouted(original: &str, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_upper = |text: &str| !text.contains(char::is_lowercase);
    letters(original) > 4 && is_upper(original) && !is_upper(text)
}

/// Whether the word before a noun may agree with it, an adjective or a determiner that no table has: what it should
/// become is not known.
fn agrees_before(article: &Article, span: Span) -> bool {
    let mut at = article.tokens.partition_point(|token| token.start() < span.start);
    // What stands before a title's quotation mark agrees with the title's noun.
    let is_quoted = |at: &usize| is_quote(&article.tokens[*at]);
    at = at.checked_sub(1).filter(is_quoted).unwrap_or(at);
    let Some(before) =
        at.checked_sub(1).filter(|before| at < article.tokens.len() && article.adjoin(*before, at))
    else {
        return false;
    };
    let is_article = |determiner: &Determiner| {
        forms(determiner).iter().any(|(_, form)| *form == Some(&article.of(before).to_lowercase()))
    };
    if article.pack.is_some_and(|pack| pack.data.determiner.iter().any(is_article)) {
        return true;
    }
    let (token, word) = (&article.tokens[before], article.of(before).to_lowercase());
    let agreeing = article.pack.map_or("", |pack| &*pack.data.agreeing);
    let listed = agreeing.split_whitespace().any(|known| known == word);
    let adjective = token.is_word()
        && token.case == Case::Lower
        && !token.is(Class::FUNCTION)
        && !token.is(Class::CONNECTOR);
    listed || adjective
}

fn is_bare(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !text.contains(' ')
}

/// Whether the capital of a match is not the term's own: "Comté de Langfang Beisan" at the start of a sentence.
fn starts_upper(article: &Article, found: &Match) -> bool {
    let upper = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let starts_sentence = article.tokens[found.tokens.0 as usize].starts_sentence;
    upper(found.span.of(article.text)) && (starts_sentence || !upper(article.term(found).text))
}

fn head(text: &str) -> &str {
    text.split([' ', '\'', '’', '-', '\u{a0}']).next().unwrap_or(text)
}

/// A determiner that stands before a match: "la", "du", "de l'".
struct Before<'p> {
    determiner: &'p Determiner,
    form: Form,
    /// From its first byte to the match.
    span: Span,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Masculine,
    Feminine,
    Elided,
    Plural,
    FemininePlural,
}

fn forms(determiner: &Determiner) -> [(Form, Option<&str>); 5] {
    [
        (Form::Masculine, Some(&determiner.masculine)),
        (Form::Feminine, Some(&determiner.feminine)),
        (Form::Elided, determiner.elided.as_deref()),
        (Form::Plural, determiner.plural.as_deref()),
        (Form::FemininePlural, determiner.feminine_plural.as_deref()),
    ]
}

/// The longest determiner that ends where the match starts.
fn determiner_before<'p>(article: &Article<'p>, span: Span) -> Option<Before<'p>> {
    let start = span.start;
    let window = article.text[..start].char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    let before = article.text[window..start].to_lowercase().replace('’', "'");
    if before.len() != start - window {
        return None;
    }
    let mut best: Option<Before> = None;
    for determiner in &article.pack?.data.determiner {
        for (form, text) in forms(determiner) {
            let Some(text) = text else { continue };
            let spelt = if text.ends_with('\'') { text.to_string() } else { format!("{text} ") };
            let Some(rest) = before.strip_suffix(&spelt) else {
                continue;
            };
            let at_word_start = !rest.ends_with(|c: char| c.is_alphanumeric() || c == '-');
            let longest = best.as_ref().is_none_or(|best| best.span.len() < spelt.len());
            if at_word_start && longest {
                best =
                    Some(Before { determiner, form, span: Span::new(start - spelt.len(), start) });
            }
        }
    }
    best
}

/// What is written over a noun or name.
struct Replacement {
    text: String,
    gender: Option<Gender>,
    /// Whether it is like what it replaces, so that words around it stay right.
    same_kind: bool,
}

impl Before<'_> {
    fn fix(&self, article: &Article, span: Span, replacement: Replacement) -> Fix {
        let Replacement { text, gender, same_kind } = replacement;
        let same_head = fold::fold(head(span.of(article.text))) == fold::fold(head(&text));
        let Some(form) = self.form_for(article, &text, gender, same_head) else {
            return Fix::new(vec![Edit { span, text }], Safety::Show);
        };
        let invariable = self.determiner.masculine == self.determiner.feminine;
        let agrees = match gender {
            _ if same_head => true,
            // Whether an article belongs between "de" and the noun, nobody has said.
            _ if invariable => same_kind,
            Some(Gender::Masculine) => self.form == Form::Masculine,
            Some(Gender::Feminine) => self.form == Form::Feminine,
            Some(Gender::MasculinePlural) => self.form == Form::Plural,
            Some(Gender::FemininePlural) => self.form == self.feminine_plural(),
            _ => false,
        };
        let upper = |text: &str| text.starts_with(char::is_uppercase);
        let unlike = invariable && upper(span.of(article.text)) != upper(&text);
        let safety = match agrees {
            true => Safety::Safe,
            false if unlike || self.agrees_further(article) => Safety::Show,
            false if self.changes_number(article, form) => Safety::Show,
            false if gender.is_none() && !invariable => Safety::Show,
            false => Safety::Unsafe,
        };
        if form == self.form {
            return Fix::new(vec![Edit { span, text }], safety);
        }
        let written = forms(self.determiner)
            .into_iter()
            .find(|(known, _)| *known == form)
            .and_then(|(_, text)| text)
            .unwrap_or_default();
        let joint = if written.ends_with('\'') { "" } else { " " };
        let own = self.span.of(article.text).trim();
        let written = match own.starts_with(char::is_uppercase) {
            true if is_shouted(span.of(article.text), "a") => written.to_uppercase(),
            true => capitalised(written),
            false => written.to_string(),
        };
        let text = format!("{written}{joint}{text}");
        Fix::new(vec![Edit { span: self.span.to(span), text }], safety)
    }

    /// "les comtés … ont", "le comté … ont": whether a subject changes its number; behind a preposition nothing agrees.
    fn changes_number(&self, article: &Article, form: Form) -> bool {
        let is_plural = |form: Form| matches!(form, Form::Plural | Form::FemininePlural);
        let at = article.tokens.partition_point(|token| token.start() < self.span.start);
        let before = at.checked_sub(1).map(|before| article.of(before).to_lowercase());
        let Some(grammar) = article.pack.map(|pack| &pack.data.grammar) else {
            return false;
        };
        let is_tied = before.is_some_and(|before| grammar.prepositions.contains_key(&before))
            || grammar.contracted.contains_key(&self.determiner.masculine);
        is_plural(form) != is_plural(self.form) && !is_tied
    }

    /// "toute la", "todo el": what stands before the determiner agrees as well.
    fn agrees_further(&self, article: &Article) -> bool {
        let at = article.tokens.partition_point(|token| token.start() < self.span.start);
        let before = at.checked_sub(1).map(|before| article.of(before).to_lowercase());
        let agreeing = article.pack.map_or("", |pack| &*pack.data.agreeing);
        before.is_some_and(|before| agreeing.split_whitespace().any(|known| known == before))
    }

    /// The plural before feminine nouns, where it differs.
    fn feminine_plural(&self) -> Form {
        if self.determiner.feminine_plural.is_some() { Form::FemininePlural } else { Form::Plural }
    }

    /// The form that the new noun takes; `None` where that cannot be known.
    fn form_for(
        &self,
        article: &Article,
        text: &str,
        gender: Option<Gender>,
        same_head: bool,
    ) -> Option<Form> {
        let vowel = article.pack.is_some_and(|pack| pack.elides_before(text));
        let plural = matches!(self.form, Form::Plural | Form::FemininePlural);
        if self.determiner.elided.is_some() && vowel && !plural {
            let feminine_apart =
                self.determiner.elided_masculine && gender == Some(Gender::Feminine);
            return Some(if feminine_apart { Form::Feminine } else { Form::Elided });
        }
        if self.determiner.masculine == self.determiner.feminine {
            return Some(if self.form == Form::Elided { Form::Masculine } else { self.form });
        }
        match gender {
            Some(Gender::MasculinePlural) if self.determiner.plural.is_some() => Some(Form::Plural),
            Some(Gender::FemininePlural) if self.determiner.plural.is_some() => {
                Some(self.feminine_plural())
            }
            Some(Gender::Masculine) => Some(Form::Masculine),
            Some(Gender::Feminine) => Some(Form::Feminine),
            _ if same_head || self.form != Form::Elided => Some(self.form),
            _ => None,
        }
    }
}
