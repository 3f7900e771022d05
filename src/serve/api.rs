//! What is asked of the service and what it answers. These structures are the interface: the description of the service is
//! made of them, and their comments are its text.

use crate::finding::{Located, Severity};
use crate::report::Summary;
use crate::report::json::JsonError;
use crate::suggest::Proposal;
use schemars::JsonSchema;
use schemars::{Schema, SchemaGenerator};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// What an article is called that has no name: a passage a line, as on the command's standard input.
pub const NAMELESS: &str = "stdin.txt";

/// A structure that is written as an object of JSON; by itself it would be read from a list of its values, too.
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_map(Members(PhantomData)).map(Object)
    }
}

impl<T: JsonSchema> JsonSchema for Object<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A whole number, however it is written: 3.0 is one. What is larger than any list stands for its length.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let Some(number) = Option::<f64>::deserialize(deserializer)? else { return Ok(None) };
    if number.fract() != 0.0 || number < 0.0 {
        return Err(D::Error::custom("expected a whole number of 0 or more"));
    }
    Ok(Some(number as u32))
}

/// Articles to check.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The articles, each of which is checked by itself.
    pub articles: Vec<Object<Article>>,
    /// Only these rules; `all` is every rule, also those that run only when they are asked for.
    #[serde(default)]
    pub select: Vec<String>,
    /// All rules but these.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Tell only findings that are at least as severe.
    #[serde(default)]
    pub min_severity: Option<Severity>,
}

/// Articles to mend.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixRequest {
    /// The articles, each of which is mended by itself.
    pub articles: Vec<Object<Article>>,
    /// Only these rules; `all` is every rule, also those that run only when they are asked for.
    #[serde(default)]
    pub select: Vec<String>,
    /// All rules but these.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Whether fixes are written, too, that a person should look at.
    #[serde(default, rename = "unsafe")]
    pub also_unsafe: bool,
}

/// Articles that show what the glossary lacks.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestRequest {
    /// The articles, which are looked at together.
    pub articles: Vec<Object<Article>>,
    /// Whether names are proposed, too, that are rendered in one way only, and entries told of that no article has.
    #[serde(default)]
    pub all: bool,
    /// No more proposals than this.
    #[serde(default, deserialize_with = "whole")]
    pub most: Option<u32>,
}

/// An article, or a file that holds several: a table, a memory. It has either `text` or `base64`; one that has both or neither, or
/// what is no Base64, is told among its errors, and the others are checked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// What the article is called. As with a file, its ending tells the format, and an ending before it may tell the
    /// language (`story.fr.html`); no file is opened. Without a name it is plain text, a passage a line.
    #[serde(default)]
    pub name: Option<String>,
    /// The characters of the file.
    #[serde(default)]
    pub text: Option<String>,
    /// The bytes of the file in Base64, where it is not UTF-8.
    #[serde(default)]
    pub base64: Option<String>,
    /// The language as a BCP 47 code, where neither name nor markup tells it. Without it the text tells.
    #[serde(default)]
    pub lang: Option<String>,
    /// What the article was translated from.
    #[serde(default)]
    pub source: Option<Object<Source>>,
}

/// What an article was translated from. It has either `text` or `base64`, as the article.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the source is called, which tells its format and may tell its language.
    #[serde(default)]
    pub name: Option<String>,
    /// The characters of the file.
    #[serde(default)]
    pub text: Option<String>,
    /// The bytes of the file in Base64, where it is not UTF-8.
    #[serde(default)]
    pub base64: Option<String>,
    /// The language as a BCP 47 code, where its name does not tell it.
    #[serde(default)]
    pub lang: Option<String>,
}

/// What was found in articles.
#[derive(Serialize, JsonSchema)]
pub struct CheckAnswer {
    /// What was found in each article, in the order of the request.
    pub articles: Vec<Report>,
}

/// What was found in an article: what `mtlint check --format json` prints of it.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The version of this format.
    pub version: u32,
    /// What is wrong with the article, in order of place.
    pub findings: Vec<Located>,
    /// What could not be read.
    pub errors: Vec<JsonError>,
    /// What all comes to.
    #[schemars(with = "Sums")]
    pub summary: Summary,
}

/// What all findings of an article come to.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "the shape of `Summary`, which writes itself")]
pub struct Sums {
    /// How many articles there are.
    articles: usize,
    /// How many words they have.
    words: usize,
    /// How many findings there are.
    findings: usize,
    /// How many of each rule.
    by_rule: BTreeMap<String, usize>,
    /// How many of each severity.
    by_severity: BTreeMap<String, usize>,
    /// The MQM penalty per 1,000 words: minor errors count 1, major 5, critical 25.
    mqm_penalty_per_1000_words: f64,
}

/// What became of articles that were mended.
#[derive(Serialize, JsonSchema)]
pub struct FixAnswer {
    /// What became of each article, in the order of the request.
    pub articles: Vec<FixedArticle>,
}

/// An article with its fixes written. It has `text` or `base64` as it was sent, and neither where it could not be read or holds no
/// text that could be mended: it is as it was then.
#[derive(Default, Serialize, JsonSchema)]
pub struct FixedArticle {
    /// The characters of the file, in which every character but those mended is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The bytes of the file in Base64.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
    /// How many findings were mended.
    pub mended: usize,
    /// What remains to be mended, with its places in the file as it is now.
    pub remaining: Vec<Located>,
    /// What could not be read or written.
    pub errors: Vec<JsonError>,
}

/// What articles show the glossary to lack: what `mtlint suggest --format json` prints, and what could not be read.
#[derive(Serialize, JsonSchema)]
pub struct SuggestAnswer {
    /// The version of this format.
    pub version: u32,
    /// How many articles were looked at.
    pub articles: usize,
    /// What is proposed; the best come first.
    pub proposals: Vec<Proposal>,
    /// What could not be read.
    pub errors: Vec<JsonError>,
}

/// How the service is.
#[derive(Serialize, JsonSchema)]
pub struct Health {
    /// `ok` where it answers.
    pub status: &'static str,
    /// The version of mtlint.
    pub version: &'static str,
}

/// Why a request was refused.
#[derive(Serialize, JsonSchema)]
pub struct Refused {
    /// What was wrong.
    pub error: Refusal,
}

/// What was wrong with a request, or with the service.
#[derive(Serialize, JsonSchema)]
pub struct Refusal {
    /// A word for programs: `invalid`, `unauthorized`, `not-found`, `method`, `slow`, `too-large`, `media-type`,
    /// `not-understood`, `failed`, `busy` or `timeout`.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}
