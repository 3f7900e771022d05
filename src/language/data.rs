//! What files tell of languages, key by key: the one place where the keys of a pack are named.

use super::numbers;
pub use super::words::Words;
use crate::text::script::Script;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One language, as its file tells it. `CONTRIBUTING.md` says what each key means.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Data {
    /// The language's code, as BCP 47 has it.
    pub code: String,
    /// What messages call it.
    pub name: String,
    /// The scripts that it is written in.
    pub scripts: Vec<Script>,
    /// How many letters say what one letter of English says.
    #[serde(default)]
    pub length: Option<f64>,
    /// What lines of credits have in them, which a translation may leave out.
    #[serde(default)]
    pub credits: Vec<String>,
    /// Surnames of a language in which they stand first and touch the given name.
    #[serde(default)]
    pub surnames: String,
    /// Rare surnames, by which a reading that is wrong for a common one may be right.
    #[serde(default)]
    pub rare_surnames: String,
    /// Surnames, in Latin letters, that people elsewhere have for a given name.
    #[serde(default)]
    pub names_elsewhere: Words,
    /// Double surnames of which hardly anybody has the first sign and a given name that starts with the second.
    #[serde(default)]
    pub whole_surnames: String,
    /// Words of such a language that often follow a name, and whose first sign might be taken for its last.
    #[serde(default)]
    pub speaking: String,
    /// Signs of such a language that spell names from abroad by their sound.
    #[serde(default)]
    pub sounds: String,
    /// Words before a type word that say what kind of place it is, and name none.
    #[serde(default)]
    pub place_kinds: String,
    /// Signs with the way in which names of places read them, where that is not the usual one.
    #[serde(default)]
    pub place_readings: String,
    /// Signs of such a language that stand in no name.
    #[serde(default)]
    pub particles: String,
    /// The commonest small words; they tell the language of a fragment.
    #[serde(default)]
    pub function_words: String,
    /// Determiners and the like that agree with a noun and stand in no table.
    #[serde(default)]
    pub agreeing: Words,
    /// Words of this language that are small words of others, too.
    #[serde(default)]
    pub shared_words: String,
    /// Small words of near relatives that no text of this language has.
    #[serde(default)]
    pub relatives: String,
    /// Letters of near relatives, large and small, that no word of this language has.
    #[serde(default)]
    pub foreign_letters: String,
    /// Spellings that a reform has done away with, each with today's.
    #[serde(default)]
    pub outdated: BTreeMap<String, String>,
    /// How sentences end in the polite and in the plain style, where the language tells them apart there.
    #[serde(default)]
    pub register: Register,
    /// Words with which no sentence ends.
    #[serde(default)]
    pub never_final: String,
    /// Small words without a capital inside a sentence, unless a name follows.
    #[serde(default)]
    pub never_capital: String,
    /// Nouns of which an article with a capital makes a name, where all nouns have capitals: "Die Zeit".
    #[serde(default)]
    pub named_with_article: String,
    /// Words that have no capital inside a sentence: months, offices.
    #[serde(default)]
    pub lower_case: String,
    /// Whether headlines may have capitals on all words.
    #[serde(default)]
    pub title_case: bool,
    /// Words that are no acronyms, though some write them in capitals.
    #[serde(default)]
    pub no_acronyms: String,
    /// Articles before what is one of many.
    #[serde(default)]
    pub indefinite: Words,
    /// Nouns that may have a capital, for an institution.
    #[serde(default)]
    pub institutions: String,
    /// Pronouns that have a capital only in address, and verb forms that show that none is meant.
    #[serde(default)]
    pub polite: String,
    /// Verb forms behind a polite pronoun that show that no address is meant.
    #[serde(default)]
    pub third_person: String,
    /// Words behind which no verb stands, where nouns have capitals.
    #[serde(default)]
    pub before_nouns: String,
    /// Endings that words never have, each with what stands in its place: "ys ies" for "currencys".
    #[serde(default)]
    pub misformed: Vec<String>,
    /// Endings of regular verbs, each with that of the plain form, "-" for none: "ed -" for "rided".
    #[serde(default)]
    pub regular_ends: Vec<String>,
    /// What may stand before a word and make another of it.
    #[serde(default)]
    pub prefixes: String,
    /// How adjectives end, where nouns have capitals and adjectives none.
    #[serde(default)]
    pub adjective_endings: String,
    /// Words and phrases with their capitals; a longer phrase without any is right as it is.
    #[serde(default)]
    pub capitals: Vec<String>,
    /// Single ones of them.
    #[serde(default)]
    pub capital_words: String,
    /// Adjectives of nations, where they have no capital.
    #[serde(default)]
    pub nations: String,
    /// Articles behind which such a word is a noun, and has one.
    #[serde(default)]
    pub people_articles: Words,
    /// Words that lawfully stand twice running.
    #[serde(default)]
    pub doubles: String,
    /// Words that may part two copies of a garbled phrase.
    #[serde(default)]
    pub connectors: String,
    /// Words whose full stop does not end a sentence, written without it.
    #[serde(default)]
    pub abbreviations: String,
    /// Forms before an apostrophe.
    #[serde(default)]
    pub elisions: String,
    /// Those of them that have no capital inside a sentence.
    #[serde(default)]
    pub elisions_never_capital: String,
    /// Forms that an apostrophe cuts short at their end: "po'".
    #[serde(default)]
    pub truncations: String,
    /// First letters of words before which small words elide.
    #[serde(default)]
    pub elides_before: String,
    /// Endings that an apostrophe ties to the word before: "it's".
    #[serde(default)]
    pub contractions: String,
    /// Contracted words with what says the same again behind them: "re are" for "you're are", "it s is" for "it's is".
    #[serde(default)]
    pub twice_contracted: Vec<String>,
    /// Words that such endings are tied to.
    #[serde(default)]
    pub contracting: Words,
    /// Words behind a hyphen that stands for the rest of a compound: "Vor- und Nachteile".
    #[serde(default)]
    pub suspending: Words,
    /// Marks that open a question or an exclamation.
    #[serde(default)]
    pub opening_marks: String,
    /// Marks of half a sign's width, each with the one that stands among signs: ",，".
    #[serde(default)]
    pub full_width: String,
    /// Those of them that an article may have throughout at half the width.
    #[serde(default)]
    pub half_width: String,
    /// The dash of a text of signs, for which two hyphens stand.
    #[serde(default)]
    pub dash: String,
    /// The signs that foreign names are written with.
    #[serde(default)]
    pub transliterating: String,
    /// What stands behind the name of a person, and of nobody else.
    #[serde(default)]
    pub behind_persons: Vec<String>,
    /// What stands behind the name of a person or a place, without a space.
    #[serde(default)]
    pub behind_names: Vec<String>,
    /// What stands before a verb as one word; such words are no nouns.
    #[serde(default)]
    pub verb_prefixes: String,
    /// How comparatives end.
    #[serde(default)]
    pub comparative_endings: String,
    /// The letters before which an apostrophe stands inside a word: зобов'язання.
    #[serde(default)]
    pub behind_apostrophe: String,
    /// Whether Latin letters and figures are never as wide as signs.
    #[serde(default)]
    pub narrow_letters: bool,
    /// Quotation marks.
    pub quotes: Quotes,
    /// Spaces before marks.
    pub spacing: Spacing,
    /// Numbers and dates in figures.
    #[serde(default)]
    pub figures: Figures,
    /// Where commas stand.
    #[serde(default)]
    pub commas: Commas,
    /// Prefixes, and the hyphens behind them.
    #[serde(default)]
    pub hyphens: Hyphens,
    /// How questions start.
    #[serde(default)]
    pub questions: Questions,
    /// What shows that a sentence was cut.
    #[serde(default)]
    pub breaks: Breaks,
    /// How one noun is tied to another.
    #[serde(default)]
    pub repeats: Repeats,
    /// Type words of places and organisations by class; the first is the one to write.
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    /// Determiners, each as it stands before each kind of noun.
    #[serde(default)]
    pub determiner: Vec<Determiner>,
    /// Determiners of languages in which they change with the case.
    #[serde(default)]
    pub declined: Vec<Declined>,
    /// Pairs of words that cannot stand together, with what to write.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    /// What web pages leave around an article.
    #[serde(default)]
    pub grammar: Grammar,
    /// What web pages leave around an article.
    #[serde(default)]
    pub boilerplate: Boilerplate,
    /// What a translating program says of itself.
    #[serde(default)]
    pub traces: Traces,
    /// Words that machine translation leaves in text of other languages.
    #[serde(default)]
    pub left_behind: LeftBehind,
    /// Nouns that cannot stand right before a place name, and what ties them.
    #[serde(default)]
    pub bare_name: Option<BareName>,
    /// How names are built.
    #[serde(default)]
    pub names: Names,
    /// Number words, scales, currencies, units, months.
    #[serde(default)]
    pub numbers: Option<numbers::Data>,
    /// Whether nouns and names change their endings by case, so that a term stands in other forms than the glossary's.
    #[serde(default)]
    pub cases: bool,
    /// Whether nouns have gender, so that replacing one may upset the words around it.
    #[serde(default = "yes")]
    pub gender: bool,
}

/// What the other languages of a run ask of a language.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Shared {
    /// Its commonest small words.
    pub function_words: String,
    /// What it leaves in text of other languages.
    pub left_behind: LeftBehind,
}

impl Data {
    pub fn shared(&self) -> Shared {
        let (function_words, left_behind) = (self.function_words.clone(), self.left_behind.clone());
        Shared { function_words, left_behind }
    }
}

fn yes() -> bool {
    true
}

/// How a place name is tied to what stands before it.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BareName {
    /// Nouns that cannot stand right before a place name.
    pub nouns: String,
    /// What ties them: before a consonant, before a vowel, and merged with the name's article.
    pub preposition: String,
    /// The same before a vowel.
    pub elided: String,
    /// The same merged with the name's article.
    #[serde(default)]
    pub contracted: BTreeMap<String, String>,
    /// Small words behind which a name with an article keeps it; connectors only after an `opening` word.
    #[serde(default)]
    pub before_article: String,
    /// Words behind which a connector of these keeps the article.
    #[serde(default)]
    pub opening: String,
}

/// How names are built.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Small words inside names.
    #[serde(default)]
    pub connectors: String,
    /// Sets of words that mean the same in a name: of two names that differ in them only, one is a variant.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Sets of type words that are no synonyms when they stand without a name.
    #[serde(default)]
    pub apart: Vec<String>,
    /// Feminine type words, in languages with gender.
    #[serde(default)]
    pub feminine: String,
    /// Words behind which a hyphen and a name make a day of it: "la Saint-Martin".
    #[serde(default)]
    pub feasts: Vec<String>,
    /// Whether the type word comes last: "Durham County".
    #[serde(default)]
    pub head_last: bool,
    /// Whether all nouns have a capital, so that a capital shows no name.
    #[serde(default)]
    pub capital_nouns: bool,
    /// What a person is called before the name: "мэр".
    #[serde(default)]
    pub callings: Words,
    /// What only a person does before the name or behind it: "сказал".
    #[serde(default)]
    pub speakers: Words,
    /// How adjectives start that names have: "der Deutsche Bundestag".
    #[serde(default)]
    pub adjectives: String,
    /// Words that translations take for the type word of an administrative division.
    #[serde(default)]
    pub divisions: String,
    /// What ties a type word to the name behind it: "de".
    #[serde(default)]
    pub tie: String,
    /// The same before a vowel.
    #[serde(default)]
    pub tie_elided: String,
    /// Words that join two names of equal rank: "and".
    #[serde(default)]
    pub coordination: String,
    /// Classes of type words, besides that of counties, by which a county of China is called.
    #[serde(default)]
    pub counties: String,
    /// Words that firms have behind a name in all languages: "Li Auto".
    #[serde(default)]
    pub brands: Words,
    /// Words that say, before the name of a province, that what stands before them lies in it.
    #[serde(default)]
    pub inside: Words,
    /// Words that say of what sort a place is, and are no part of a name that was translated: "Model Village".
    #[serde(default)]
    pub sorts: Words,
    /// Words for the autonomy of a division.
    #[serde(default)]
    pub autonomy: String,
    /// Words that translations put beside the name of a people.
    #[serde(default)]
    pub ethnicity: String,
    /// East, south, west, north and middle behind the name of a station or a road; with a hyphen where one ties them.
    #[serde(default)]
    pub quarters: String,
    /// Whether Chinese names are spelt by Palladius' table.
    #[serde(default)]
    pub palladius: bool,
    /// Whether all words in the name of a body have capitals, as in "Banco Europeo de Inversiones".
    #[serde(default)]
    pub capitals_throughout: bool,
    /// Whether г, which elsewhere is a g, is an h.
    #[serde(default)]
    pub g_is_h: bool,
    /// The name of an ethnic township, from that of the place, {X}, and of its peoples, {n}.
    #[serde(default)]
    pub ethnic_township: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quotes {
    /// Opening and closing mark, the house style first.
    pub pairs: Vec<String>,
    /// The pairs that keep a space inside.
    #[serde(default)]
    pub inner_space: String,
    /// Marks that stand behind a closing quotation mark, never before it.
    #[serde(default)]
    pub outside: String,
    /// Those that do so where the quotation is part of a sentence.
    #[serde(default)]
    pub outside_parts: String,
    /// Marks that stand before the closing mark of a speech whose speaker follows.
    #[serde(default)]
    pub inside: String,
    /// The mark that ends a quoted sentence, and stands before the closing quotation mark.
    #[serde(default)]
    pub ends_inside: String,
}

/// How a word is tied to another.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repeats {
    /// "and", "or".
    #[serde(default)]
    pub joins: Words,
    /// "other", behind these.
    #[serde(default)]
    pub others: Words,
    /// "of".
    #[serde(default)]
    pub of: Words,
    /// Articles that may stand before the second.
    #[serde(default)]
    pub articles: Words,
    /// Endings of plurals, where a noun and its plural are no woman and no man.
    #[serde(default)]
    pub plurals: String,
    /// Words that say more of a noun with an article, which tells it from the same noun before: "the data and the data we had".
    #[serde(default)]
    pub tells_apart: Words,
    /// Endings of comparatives, which stand on both sides where something grows: "larger and larger".
    #[serde(default)]
    pub comparatives: String,
    /// Pairs of small words around the two ends of a way: "from to".
    #[serde(default)]
    pub ways: Vec<String>,
    /// A sign and the word that says the same: "% percent".
    #[serde(default)]
    pub signs: Vec<String>,
    /// Words that lawfully stand on both sides.
    #[serde(default)]
    pub lawful: Words,
    /// Phrases of small words that lawfully stand twice running.
    #[serde(default)]
    pub phrases: Vec<String>,
}

/// Which prefixes are written together with their word.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hyphens {
    /// Prefixes that are written together with what they stand before.
    #[serde(default)]
    pub joined: Words,
    /// Prefixes that are no words by themselves, and are tied to one by a hyphen.
    #[serde(default)]
    pub prefixes: Words,
    /// Letters before which they keep their hyphen, and whether they do so before their own last letter.
    #[serde(default)]
    pub keep_before: String,
    /// Whether they keep their hyphen before their own last letter.
    #[serde(default)]
    pub keep_same: bool,
    /// Letters that are doubled behind a prefix.
    #[serde(default)]
    pub doubled: String,
    /// What a hyphen ties to a figure before it: "year" of "14-year".
    #[serde(default)]
    pub measures: Words,
    /// Last parts of compounds: "related", "based".
    #[serde(default)]
    pub last_parts: Words,
    /// Last parts that are no words by themselves: "нибудь".
    #[serde(default)]
    pub suffixes: Words,
    /// Words that no hyphen ties to the word before them.
    #[serde(default)]
    pub never_tied: Words,
}

/// How questions are known that lack their mark.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Questions {
    /// Words that open a question if one of the verbs follows.
    #[serde(default)]
    pub words: Words,
    /// The verbs that follow them.
    #[serde(default)]
    pub verbs: Words,
    /// Phrases that open nothing but questions.
    #[serde(default)]
    pub phrases: Vec<String>,
}

/// How sentences end in the polite and in the plain style.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Register {
    /// The full stop.
    #[serde(default)]
    pub end: String,
    /// The word that may stand behind an ending and asks.
    #[serde(default)]
    pub asking: String,
    /// What polite sentences end with.
    #[serde(default)]
    pub polite: Vec<String>,
    /// What plain sentences end with.
    #[serde(default)]
    pub plain: Vec<String>,
}

/// Where no sentence is.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Breaks {
    /// What opens a clause and no sentence that ends with a full stop.
    #[serde(default)]
    pub never_first: Vec<String>,
    /// Two small words that never stand side by side.
    #[serde(default)]
    pub never_beside: Vec<String>,
    /// Phrases behind which no full stop stands, though their abbreviations have one.
    #[serde(default)]
    pub never_stopped: Vec<String>,
    /// What a person is called before the name, written out.
    #[serde(default)]
    pub before_names: Words,
}

/// Where the language always sets a comma.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Commas {
    /// Conjunctions that open a clause, and the words behind which they need none.
    #[serde(default)]
    pub before: Words,
    /// Words behind which they need none.
    #[serde(default)]
    pub unless_behind: Words,
    /// Phrases that start with one of them and open no clause: "whatever you like".
    #[serde(default)]
    pub free_choice: Vec<String>,
    /// Conjunctions of several words, and small words before which such a conjunction takes its comma along: "в котором".
    #[serde(default)]
    pub before_phrases: Vec<String>,
    /// Small words before which a relative pronoun takes its comma along.
    #[serde(default)]
    pub ahead: Words,
    /// Those pronouns.
    #[serde(default)]
    pub relatives: Words,
    /// Words that open a clause of aim together with an infinitive behind them.
    #[serde(default)]
    pub aims: Words,
    /// What stands before that infinitive.
    #[serde(default)]
    pub aim_infinitive: String,
    /// Phrases that a comma parts from the clause behind them, where it starts with one of these words.
    #[serde(default)]
    pub behind_phrases: Vec<String>,
    /// Words that such a clause starts with.
    #[serde(default)]
    pub subjects: Words,
    /// What stands before the last word of a list, without a comma.
    #[serde(default)]
    pub never_in_lists: Words,
    /// What tells when or where at a sentence's head, by its first word, has no comma before these words.
    #[serde(default)]
    pub openers: Words,
    /// Nouns of time that such words stand before.
    #[serde(default)]
    pub times: Words,
    /// Words before which no comma stands behind what tells when or where.
    #[serde(default)]
    pub never_before: Words,
    /// Verbs by which a speaker is named behind a speech, and pronouns that a hyphen ties to any verb there.
    #[serde(default)]
    pub speaking: Words,
    /// Pronouns that a hyphen ties to any verb there.
    #[serde(default)]
    pub inverted: Words,
    /// What stands between speech and speaker.
    #[serde(default = "comma")]
    pub before_speaker: String,
    /// Whether a comma and a dash never stand together, and no dash parts a speech from its speaker.
    #[serde(default)]
    pub never_with_dash: bool,
    /// Whether what tells where a place lies has a comma on both sides.
    #[serde(default)]
    pub around_regions: bool,
    /// Countries that stand behind a town.
    #[serde(default)]
    pub countries: Words,
    /// Small words around a town with its country.
    #[serde(default)]
    pub around: Words,
    /// Words that open a relative clause right behind a noun; those that do so before another noun alone.
    #[serde(default)]
    pub behind_nouns: Words,
    /// Those that do so before another noun alone.
    #[serde(default)]
    pub behind_nouns_before_nouns: Words,
    /// Articles that open such a clause before one of these subjects, prepositions that may stand before them.
    #[serde(default)]
    pub relative_articles: Words,
    /// Subjects that no noun phrase goes on with: "das er".
    #[serde(default)]
    pub clause_subjects: Words,
    /// Verbs whose infinitive goes with the small word that may tell an aim.
    #[serde(default)]
    pub aims_unless: Words,
}

fn comma() -> String {
    ",".into()
}

#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spacing {
    /// Whether a space stands before %.
    pub percent: Wont,
    /// Marks that stand behind a space.
    #[serde(default)]
    pub before: String,
    /// The dash for which no print of the language sets a hyphen with spaces.
    #[serde(default)]
    pub dash: Option<char>,
}

/// How numbers and dates are written in figures.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Figures {
    /// The mark before decimals; without it nothing is said of groups and decimals.
    #[serde(default)]
    pub decimal: Option<char>,
    /// The mark between groups of three digits; a space stands for all spaces.
    #[serde(default)]
    pub group: Option<char>,
    /// Whether the other convention is in use somewhere in the language.
    #[serde(default)]
    pub both: bool,
    /// Words for a million and more, as they follow figures.
    #[serde(default)]
    pub scales: Words,
    /// Those of them that the language does not count by the thousand.
    #[serde(default)]
    pub by_thousand_never: Words,
    /// The word for a thousand where it does not follow figures.
    #[serde(default)]
    pub thousand: String,
    /// Scales in the form that does not follow figures of two and more, with the form that does; whether, as in Slavic
    /// languages, the last digit tells.
    #[serde(default)]
    pub many: BTreeMap<String, String>,
    /// Whether the last digit tells which form it is.
    #[serde(default)]
    pub many_by_last_digit: bool,
    /// Signs of units, each with the words that it stands for, and on which side of a figure they stand.
    #[serde(default)]
    pub units: Vec<String>,
    /// On which side of a figure signs of units stand.
    #[serde(default)]
    pub sign: Option<SignPlace>,
    /// What follows figures instead of a percent sign.
    #[serde(default)]
    pub percent: Vec<String>,
    /// Endings of ordinals: the usual one, then those behind 1, 2 and 3.
    #[serde(default)]
    pub ordinals: Vec<String>,
    /// What follows an hour of a clock of twelve hours.
    #[serde(default)]
    pub half_days: Words,
    /// What follows a full hour of a clock of twelve hours.
    #[serde(default)]
    pub full_hour: String,
    /// What stands before a quantity, and never before a time of day.
    #[serde(default)]
    pub never_before_hour: Vec<String>,
    /// The same where the language has none such.
    #[serde(default)]
    pub foreign_half_days: Words,
    /// What cannot stand between a bare day and its month: "of".
    #[serde(default)]
    pub never_before_month: String,
    /// The word for a year where it does not follow one.
    #[serde(default)]
    pub year_word: Words,
    /// The months, and what ties a day to them: "." in "3. Juli"; for the first day of one, where it has its own.
    #[serde(default)]
    pub months: Words,
    /// What ties a day to its month: the point of “3. Juli”.
    #[serde(default)]
    pub day: String,
    /// How the first day of a month is written, where it has a way of its own.
    #[serde(default)]
    pub first_day: String,
    /// Whether the day stands before the month.
    #[serde(default)]
    pub day_first: bool,
    /// Signs of currencies that stand behind the figure, where others stand on either side.
    #[serde(default)]
    pub signs_behind: String,
    /// Whether no space stands around the mark between the figures of a range.
    #[serde(default)]
    pub tight_ranges: bool,
    /// Words behind which a day of this month stands by itself: "on the 26th".
    #[serde(default)]
    pub before_day: Words,
    /// The article of such a day: "the".
    #[serde(default)]
    pub day_article: String,
    /// Words that the score of a game stands behind: "won by 3:1".
    #[serde(default)]
    pub before_score: Words,
    /// Nouns that ordinals count: century, anniversary.
    #[serde(default)]
    pub ordinal_nouns: Words,
    /// Nouns behind which centuries stand in Roman numerals.
    #[serde(default)]
    pub roman_behind: Words,
    /// Eras without their stops, each as the language writes it.
    #[serde(default)]
    pub eras: BTreeMap<String, String>,
    /// Nouns for people, of whom no number has decimals.
    #[serde(default)]
    pub people: Words,
    /// The words around a range: from 3 to 5.
    #[serde(default)]
    pub range: Vec<String>,
    /// The sign that a year must have, and what follows years.
    #[serde(default)]
    pub year: String,
    /// What follows years.
    #[serde(default)]
    pub behind_year: Vec<String>,
    /// The forms of the word that a year has behind it.
    #[serde(default)]
    pub year_nouns: Words,
    /// Prepositions and months before a year, each with the form that stands behind it.
    #[serde(default)]
    pub before_year: Vec<String>,
    /// The form behind a month and its year.
    #[serde(default)]
    pub year_of_month: String,
}

/// On which side of its figure a sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SignPlace {
    Before,
    Behind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Wont {
    Always,
    Never,
    Either,
    /// Always, and nobody writes otherwise.
    Strictly,
}

/// One determiner as it stands before each kind of noun.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Determiner {
    /// Before masculine nouns.
    pub masculine: String,
    /// Before feminine nouns.
    pub feminine: String,
    /// Before a vowel.
    #[serde(default)]
    pub elided: Option<String>,
    /// Whether the elided form is of masculine nouns only: cet.
    #[serde(default)]
    pub elided_masculine: bool,
    /// Before plural nouns.
    #[serde(default)]
    pub plural: Option<String>,
    /// Before plural nouns that are feminine, where that differs.
    #[serde(default)]
    pub feminine_plural: Option<String>,
}

/// One determiner in its cases, which come in one order for all genders.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Declined {
    /// Before masculine nouns.
    pub masculine: String,
    /// Before feminine nouns.
    pub feminine: String,
    /// Before neuter nouns.
    pub neuter: String,
}

/// Words that those beside them agree with, each with what it asks of them, in the letters of lexica.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grammar {
    /// Words that nothing but a noun's phrase follows.
    #[serde(default)]
    pub determiners: BTreeMap<String, String>,
    /// The same with a preposition in them.
    #[serde(default)]
    pub contracted: BTreeMap<String, String>,
    /// Those that may be the subject of a verb, too.
    #[serde(default)]
    pub demonstratives: BTreeMap<String, String>,
    /// Those that may be the object of a verb, too.
    #[serde(default)]
    pub articles: BTreeMap<String, String>,
    /// Subject pronouns, with number and person.
    #[serde(default)]
    pub pronouns: BTreeMap<String, String>,
    /// Forms of "to be" before a participle, with the subject's number.
    #[serde(default)]
    pub be: BTreeMap<String, String>,
    /// Forms of "to have" that stand before `been`.
    #[serde(default)]
    pub have: BTreeMap<String, String>,
    /// The participle of “to be”.
    #[serde(default)]
    pub been: String,
    /// Prepositions, with the cases that they govern, where the language has cases.
    #[serde(default)]
    pub prepositions: BTreeMap<String, String>,
    /// Words behind which a clause's subject stands.
    #[serde(default)]
    pub openers: String,
    /// Other words that open a clause with a verb of its own.
    #[serde(default)]
    pub relatives: String,
    /// How verbs start that need a preposition before an infinitive.
    #[serde(default)]
    pub ties_infinitives: String,
    /// Verbs behind which another has no person.
    #[serde(default)]
    pub plain_behind: String,
    /// Subjects whose participle may be plural: "on est arrivés".
    #[serde(default)]
    pub impersonal: String,
    /// Words between a verb and its participle, and how such words end.
    #[serde(default)]
    pub adverbs: String,
    /// How such adverbs end.
    #[serde(default)]
    pub adverb_endings: String,
    /// Sets of endings, "-" for none, of which a form has another where its number or gender is another.
    #[serde(default)]
    pub endings: Vec<String>,
    /// How nouns end whose gender is sure; "*" where the lexicon tells all genders that a noun may have.
    #[serde(default)]
    pub sure_genders: String,
    /// Nouns that have a gender or a number which the lexicon lacks.
    #[serde(default)]
    pub unsure: Words,
    /// How participles start that look like the form of a person: "verwendet".
    #[serde(default)]
    pub participle_prefixes: String,
    /// How adjectives start that govern a noun of their own: "равный нулю".
    #[serde(default)]
    pub governing: String,
    /// How the stems of active participles end, which govern an object.
    #[serde(default)]
    pub active_ends: String,
    /// How the stems of passive participles end, which govern what does the deed.
    #[serde(default)]
    pub passive_ends: String,
}

/// Pairs of neighbouring words that cannot be right.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agreement {
    /// What is wrong with such a pair.
    pub why: String,
    /// Pairs of words, each with what to write.
    #[serde(default)]
    pub pairs: BTreeMap<String, String>,
    /// First words, each with what to write in its place.
    #[serde(default)]
    pub first: BTreeMap<String, String>,
    /// Words behind one of them.
    #[serde(default)]
    pub then: String,
    /// How words behind one of them start.
    #[serde(default)]
    pub then_starts: Vec<String>,
    /// How words behind one of them end.
    #[serde(default)]
    pub then_ends: Vec<String>,
    /// Figures behind one of them, of a compound or a percentage: their first group, a star standing for more of its digits.
    #[serde(default)]
    pub then_figures: Vec<String>,
    /// Words behind one of them that are right.
    #[serde(default)]
    pub unless_then: String,
    /// How words that are right start.
    #[serde(default)]
    pub unless_then_starts: Vec<String>,
    /// Words behind the pair that make it right.
    #[serde(default)]
    pub unless_next: String,
    /// Words before the pair that make it right.
    #[serde(default)]
    pub unless_behind: String,
    /// How words behind the pair end that make it right.
    #[serde(default)]
    pub unless_next_ends: Vec<String>,
    /// The second word has no fewer letters.
    #[serde(default)]
    pub min_letters: u8,
    /// Whether a capital on the second word silences the table.
    #[serde(default)]
    pub capital: Capital,
}

/// Whether a capital on the second word silences an agreement table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Capital {
    #[default]
    Silent,
    Allowed,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Boilerplate {
    /// Whole lines at an article's head.
    pub head: Vec<String>,
    /// Whole lines at an article's tail.
    pub tail: Vec<String>,
    /// How such lines start.
    pub starts: Vec<String>,
    /// What stands before a colon where a page speaks of itself: "font size", "editor".
    pub labels: Vec<String>,
    /// What stands before a colon in a byline that may stay: "source", "author".
    pub neutral_labels: Vec<String>,
    /// What stands in square brackets to be clicked: "print".
    pub buttons: Vec<String>,
    /// Words by which the name of a news site is known; of unspaced scripts, how such names end.
    pub sites: Vec<String>,
    /// How the names of news agencies end.
    pub agencies: Vec<String>,
    /// Words for those who report.
    pub reporters: Vec<String>,
    /// What the paper that first printed an article calls itself at its start.
    pub this_paper: Vec<String>,
    /// What stands there before a paper's name and its reporters'.
    pub news_of: Vec<String>,
    /// What an agency writes before its headline: "Title".
    pub headings: Vec<String>,
    /// What stands in brackets for an address that a page hides.
    pub placeholders: Vec<String>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Traces {
    /// Phrases in which it does.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Whole lines, before a colon.
    #[serde(default)]
    pub labels: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LeftBehind {
    /// Type words.
    #[serde(default)]
    pub words: String,
    /// Short words for a million and more: "Mrd".
    #[serde(default)]
    pub scales: String,
    /// Those that stand right behind an amount of money: "m" of "£10m".
    #[serde(default)]
    pub money_scales: String,
    /// Forms of company names: "Co., Ltd."
    #[serde(default)]
    pub companies: Vec<String>,
}

/// What belongs to no one language.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Common {
    /// Names of languages in themselves.
    pub endonyms: Vec<String>,
    /// What a translating program leaves of its own workings.
    pub machine_tokens: Vec<String>,
    /// Names that a hyphen ties to their number.
    pub numbered: Words,
    /// Tags of HTML, which a text without markup has not.
    pub tags: Vec<String>,
    /// Words that lawfully stand twice running in texts of any language.
    pub doubles: String,
    /// Names of firms that are written in lower case.
    pub lower_names: Words,
    /// Particles with which surnames start.
    pub name_particles: Words,
    /// Names of news sites as they stand behind headlines.
    pub sites: Vec<String>,
    /// What stands for an address that a page hides.
    pub placeholders: Vec<String>,
    /// Chinese type words as they are spelt, each with its class.
    pub(super) spelt_types: String,
    /// Words by which companies say their legal form.
    pub(super) company_forms: String,
}
