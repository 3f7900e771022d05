//! Segments with their sources, gathered from whatever a file holds them in.

use super::extract::Extract;
use crate::document::content::Content;
use crate::document::{Alignment, Document, Format};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// The languages of a source and of its translation, where they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LanguagePair {
    pub source: Option<String>,
    pub target: Option<String>,
}

/// A memory of more segments is several articles, so that it need not be taken apart all at once.
const MOST: usize = 1 << 15;

/// The segments of a file, an article for every two languages or for every part that the file has.
#[derive(Default)]
pub struct Bilingual {
    articles: Vec<(LanguagePair, Draft)>,
    /// The articles of the present part by their languages.
    part: HashMap<LanguagePair, usize>,
}

#[derive(Default)]
struct Draft {
    source: Extract,
    target: Extract,
    pairs: Vec<Alignment>,
    records: Vec<(usize, Option<Arc<str>>)>,
}

impl Bilingual {
    /// What comes from here on is another article, even in the same languages.
    pub fn start_part(&mut self) {
        self.part.clear();
    }

    /// Adds a segment of a record that has a name of its own.
    pub fn add_of_record(
        &mut self,
        id: Option<&str>,
        languages: &LanguagePair,
        source: &Text,
        target: &Text,
    ) {
        let article = self.article(languages);
        article.records.push((article.target.text.len(), id.map(Arc::from)));
        article.add(source, target);
    }

    /// Adds a segment with its source. Strings of as many lines as each other say the same line by line.
    pub fn add(&mut self, languages: &LanguagePair, source: &Text, target: &Text) {
        self.article(languages).add(source, target);
    }

    /// The article to add a segment to.
    fn article(&mut self, languages: &LanguagePair) -> &mut Draft {
        let known = self.part.get(languages).copied();
        let at = match known.filter(|at| self.articles[*at].1.target.segments.len() < MOST) {
            Some(at) => at,
            None => {
                self.part.insert(languages.clone(), self.articles.len());
                self.articles.push((languages.clone(), Draft::default()));
                self.articles.len() - 1
            }
        };
        &mut self.articles[at].1
    }

    pub fn documents(self, name: &str, format: Format, content: &Arc<Content>) -> Vec<Document> {
        self.articles
            .into_iter()
            .map(|(languages, article)| article.document(name, format, content, languages))
            .collect()
    }
}

impl Draft {
    fn add(&mut self, source: &Text, target: &Text) {
        let at = self.target.text.len();
        let left = added(&mut self.source, source);
        let right = added(&mut self.target, target);
        if left.len() == right.len() {
            let one =
                |(left, right)| Alignment { source: left..left + 1, target: right..right + 1, at };
            self.pairs.extend(left.zip(right).map(one));
        } else {
            self.pairs.push(Alignment { source: left, target: right, at });
        }
    }

    fn document(
        self,
        name: &str,
        format: Format,
        content: &Arc<Content>,
        languages: LanguagePair,
    ) -> Document {
        let document = |mut extract: Extract, language: Option<String>| {
            extract.text.shrink();
            extract.segments.shrink_to_fit();
            let mut document = Document::extracted(
                name.to_string(),
                format,
                content.clone(),
                extract.text,
                extract.segments,
            );
            document.language = language;
            document
        };
        let mut article = document(self.target, languages.target);
        article.source_document = Some(Arc::new(document(self.source, languages.source)));
        article.pairs = self.pairs;
        article.records = self.records;
        article
    }
}

fn added(to: &mut Extract, string: &Text) -> Range<usize> {
    let before = to.segments.len();
    to.string(string);
    before..to.segments.len()
}
