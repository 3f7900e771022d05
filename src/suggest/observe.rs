//! What one article shows, and what all of them come to.

use super::plausible::Original;
use super::{MOST_ARTICLES, MOST_QUOTATIONS, Quotation, Shown};
use crate::article::Article;
use crate::glossary::{ConceptKind, Likeness};
use crate::language::primary;
use crate::names::aligned::{Aligned, aligned, spelt_once};
use crate::names::{self, Mention, mentions, places, variations};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many characters of the sentence a quotation has on either side of the name.
const AROUND: usize = 50;

/// What one article shows.
pub struct Observed {
    path: String,
    language: String,
    names: Vec<Name>,
    /// Terms of the glossary, with how often they stand in the article and where first.
    terms: Vec<(u32, usize, Quotation)>,
}

struct Name {
    kind: names::VariationKind,
    concept_kind: ConceptKind,
    /// The name in the source, with its language.
    origin: Option<Origin>,
    renderings: Vec<(String, usize, Vec<Quotation>)>,
}

/// A name in the language of sources.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    pub language: String,
    pub name: String,
}

/// Renderings of one name.
#[derive(Clone)]
pub(super) struct Cluster {
    pub renderings: Vec<usize>,
    /// The one that an editor chose.
    pub chosen: Option<usize>,
    /// What they stand for in sources.
    pub origin: Option<Origin>,
}

/// A rendering over all articles.
#[derive(Clone, Default)]
pub struct Tally {
    pub text: String,
    pub count: usize,
    pub articles: Vec<String>,
    pub article_count: usize,
    pub quotations: Vec<Quotation>,
    pub(super) last_article: String,
}

impl Tally {
    fn add(&mut self, path: &str, count: usize, quotations: Vec<Quotation>) {
        self.count += count;
        if self.last_article != path {
            self.article_count += 1;
            self.last_article = path.to_string();
            if self.articles.len() < MOST_ARTICLES {
                self.articles.push(path.to_string());
            }
        }
        let room = MOST_QUOTATIONS - self.quotations.len();
        self.quotations.extend(quotations.into_iter().take(room));
    }
}

/// What the articles of a run show together. It grows with the names that vary, not with the text.
#[derive(Default)]
pub struct Observations {
    pub articles: usize,
    pub languages: BTreeMap<String, usize>,
    /// Renderings by language and text.
    pub(super) renderings: Vec<(String, Tally)>,
    index: FxHashMap<(String, String), usize>,
    /// For each rendering one that renders the same name, nearer to the first of all; itself, if it is the first.
    parents: Vec<usize>,
    pub(super) kinds: Vec<(names::VariationKind, ConceptKind)>,
    pub(super) terms: BTreeMap<(u32, String), Tally>,
    /// The names of sources that renderings stand for, and how often; and the first rendering of each.
    pub(super) origins: FxHashMap<usize, BTreeMap<Origin, usize>>,
    /// The renderings of each name of sources, by language, in the order in which they were first seen.
    renderings_of: BTreeMap<(Origin, String), Vec<usize>>,
    /// What editors showed of the names that they wrote; nothing where they showed one thing and another.
    shown: FxHashMap<usize, Option<Shown>>,
    /// What editors wrote, and what it took the place of.
    revisions: Vec<(usize, Vec<usize>)>,
}

/// Takes in what an article shows. With `all`, names that it renders in one way only, too.
pub fn observe(article: &Article, all: bool) -> Observed {
    let mentions = mentions(article);
    let mut names: Vec<Name> = variations(article)
        .into_iter()
        .filter(|variation| !variation.bare)
        .filter(|variation| article.source.is_none() || is_place(&mentions, variation))
        .map(|variation| Name {
            kind: variation.kind,
            concept_kind: concept_kind(
                article,
                &mentions,
                variation.kind,
                &variation.right().places,
            ),
            origin: None,
            renderings: variation
                .renderings
                .into_iter()
                .map(|one| rendering(article, one.text, &one.places))
                .collect(),
        })
        .collect();
    if all {
        names.extend(single(article, &mentions));
    }
    names.extend(of_source(article, &mentions));
    Observed {
        path: article.document.path.clone(),
        language: article.document.language.as_deref().map_or("", primary).to_string(),
        names,
        terms: terms(article),
    }
}

/// Where there is a source, it tells what varies; of the rest only what has a type word, or is a known place, is told.
fn is_place(mentions: &[Mention], variation: &names::Variation) -> bool {
    let typed = |place: &Range<usize>| mentions.iter().any(|mention| mention.tokens == *place);
    match variation.kind {
        names::VariationKind::Exonym => true,
        names::VariationKind::Case => false,
        _ => variation.right().places.iter().all(typed),
    }
}

/// Names that the source repeats, with their renderings.
fn of_source(article: &Article, mentions: &[Mention]) -> Vec<Name> {
    let language = article
        .source
        .as_ref()
        .and_then(|source| source.document.language.as_deref())
        .map_or("", primary)
        .to_string();
    let kind = names::VariationKind::Parts;
    let name = |aligned: Aligned| Name {
        kind,
        concept_kind: match (aligned.is_title, aligned.is_person) {
            (true, _) => ConceptKind::Work,
            (_, true) => ConceptKind::Person,
            _ => concept_kind(article, mentions, kind, &aligned.renderings[0].places),
        },
        origin: Some(Origin { language: language.clone(), name: aligned.name }),
        renderings: aligned
            .renderings
            .into_iter()
            .map(|one| rendering(article, one.text, &one.places))
            .collect(),
    };
    let sure = aligned(article).into_iter().filter(|aligned| aligned.is_sure);
    sure.chain(spelt_once(article)).map(name).collect()
}

/// Names with a type word that the article renders in one way, more than once.
fn single(article: &Article, mentions: &[Mention]) -> Vec<Name> {
    let mut groups: BTreeMap<u64, Vec<&Mention>> = BTreeMap::new();
    mentions
        .iter()
        .filter(|mention| !mention.is_foreign)
        .for_each(|mention| groups.entry(mention.group).or_default().push(mention));
    let alike = |group: &&Vec<&Mention>| {
        group.len() > 1 && group.iter().all(|mention| mention.rendering == group[0].rendering)
    };
    let name = |group: &Vec<&Mention>| {
        let places: Vec<Range<usize>> =
            group.iter().map(|mention| mention.tokens.clone()).collect();
        let text = article.span_of(&places[0]).of(article.text).to_string();
        let kind = names::VariationKind::Parts;
        Name {
            kind,
            concept_kind: concept_kind(article, mentions, kind, &places),
            origin: None,
            renderings: vec![rendering(article, text, &places)],
        }
    };
    groups.values().filter(alike).map(name).collect()
}

/// What a name names, by its type word.
fn concept_kind(
    article: &Article,
    mentions: &[Mention],
    kind: names::VariationKind,
    places: &[Range<usize>],
) -> ConceptKind {
    let Some(first) = places.first() else {
        return ConceptKind::Place;
    };
    let head = mentions
        .iter()
        .find(|mention| mention.tokens == *first)
        .map(|mention| article.tokens[mention.head].lower);
    let class = head.and_then(|lower| article.pack?.type_class(lower));
    match (class, kind) {
        (Some(class), _) if names::is_organisation(class) => ConceptKind::Organisation,
        (Some(_), _) | (None, names::VariationKind::Exonym | names::VariationKind::SmallWord) => {
            ConceptKind::Place
        }
        (None, _) if places::language_of(article.span_of(first).of(article.text)).is_some() => {
            ConceptKind::Place
        }
        (None, _) => ConceptKind::Person,
    }
}

fn terms(article: &Article) -> Vec<(u32, usize, Quotation)> {
    let mut counts: BTreeMap<u32, (usize, Span)> = BTreeMap::new();
    for found in article.matches.iter().filter(|found| found.likeness == Likeness::Same) {
        counts.entry(found.term).or_insert((0, found.span)).0 += 1;
    }
    counts
        .into_iter()
        .map(|(term, (count, span))| (term, count, quotation(article, span)))
        .collect()
}

/// A rendering with its places counted and the first of them quoted.
fn rendering(
    article: &Article,
    text: String,
    places: &[Range<usize>],
) -> (String, usize, Vec<Quotation>) {
    let quotations =
        places.iter().take(MOST_QUOTATIONS).map(|place| quotation(article, article.span_of(place)));
    (text, places.len(), quotations.collect())
}

/// What stands around a span.
pub(super) fn quotation(article: &Article, span: Span) -> Quotation {
    let (document, text) = (article.document, article.text);
    let behind = document.segments.partition_point(|segment| segment.span.start <= span.start);
    let segment =
        document.segments[..behind].last().map_or(Span::new(0, text.len()), |segment| segment.span);
    let before =
        text[segment.start.min(span.start)..span.start].char_indices().rev().nth(AROUND - 1);
    let start = before.map_or(segment.start, |(at, _)| segment.start + at);
    let behind = text[span.end..segment.end.max(span.end)].char_indices().nth(AROUND);
    let end = behind.map_or(segment.end.max(span.end), |(at, _)| span.end + at);
    let place = document.place(span).from;
    let cut = |cut: bool| if cut { "…" } else { "" };
    let words = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    Quotation {
        path: document.path.clone(),
        line: place.line,
        column: place.column,
        text: format!("{}{words}{}", cut(start > segment.start), cut(end < segment.end)),
    }
}

impl Observations {
    /// Adds an article. The order of articles decides between equals.
    pub fn add(&mut self, observed: Observed) {
        let Observed { path, language, names, terms } = observed;
        self.articles += 1;
        *self.languages.entry(language.clone()).or_default() += 1;
        for name in names {
            let indices: Vec<usize> = name
                .renderings
                .into_iter()
                .map(|(text, count, quotations)| {
                    let index = self.rendering(&language, &text, name.kind, name.concept_kind);
                    self.renderings[index].1.add(&path, count, quotations);
                    index
                })
                .collect();
            let Some(origin) = name.origin else {
                indices.windows(2).for_each(|pair| self.join(pair[0], pair[1]));
                continue;
            };
            // What stands in the place of a name once may stand for others elsewhere, and ties them to nothing.
            *self.origins.entry(indices[0]).or_default().entry(origin.clone()).or_default() += 1;
            let known = self.renderings_of.entry((origin, language.clone())).or_default();
            let new = indices.into_iter().filter(|index| !known.contains(index));
            known.extend(new.collect::<Vec<_>>());
        }
        for (term, count, quotation) in terms {
            self.terms.entry((term, language.clone())).or_default().add(
                &path,
                count,
                vec![quotation],
            );
        }
    }

    /// Adds what an editor changed: `wrong` to `right`.
    pub(super) fn changed(
        &mut self,
        language: &str,
        [wrong, right]: [&str; 2],
        kind: ConceptKind,
        quotations: [Quotation; 2],
        shown: Option<Shown>,
    ) {
        let path = quotations[0].path.clone();
        let [before, after] = quotations;
        let wrong = self.rendering(language, wrong, names::VariationKind::Parts, kind);
        let right = self.rendering(language, right, names::VariationKind::Parts, kind);
        self.renderings[wrong].1.add(&path, 1, vec![before]);
        self.renderings[right].1.add(&path, 1, vec![after]);
        if let Some(shown) = shown {
            let known = self.shown.entry(right).or_insert(Some(shown));
            *known = known.filter(|known| *known == shown);
        }
        match self.revisions.iter_mut().find(|(known, _)| *known == right) {
            Some((_, wrongs)) if wrongs.contains(&wrong) => {}
            Some((_, wrongs)) => wrongs.push(wrong),
            None => self.revisions.push((right, vec![wrong])),
        }
    }

    fn rendering(
        &mut self,
        language: &str,
        text: &str,
        kind: names::VariationKind,
        concept_kind: ConceptKind,
    ) -> usize {
        let key = (language.to_string(), text.to_string());
        *self.index.entry(key).or_insert_with(|| {
            self.parents.push(self.renderings.len());
            self.kinds.push((kind, concept_kind));
            self.renderings
                .push((language.to_string(), Tally { text: text.to_string(), ..Tally::default() }));
            self.renderings.len() - 1
        })
    }

    /// The names of sources with their renderings; a place that is the end of a longer name is that one, cut.
    fn whole_origins(&self) -> BTreeMap<(Origin, String), Vec<usize>> {
        let mut whole = BTreeMap::new();
        for ((origin, language), renderings) in &self.renderings_of {
            let is_longer = |((other, of), theirs): &(&(Origin, String), &Vec<usize>)| {
                of == language
                    && other.language == origin.language
                    && other.name.len() > origin.name.len()
                    && other.name.ends_with(&origin.name)
                    && (renderings.iter().any(|index| theirs.contains(index))
                        || Original::new(&origin.language, &origin.name).kind().is_some())
            };
            let longer =
                self.renderings_of.iter().find(is_longer).map_or(origin, |((other, _), _)| other);
            let known: &mut Vec<usize> =
                whole.entry((longer.clone(), language.clone())).or_default();
            known.extend(renderings);
        }
        whole
    }

    /// What editors showed of a name.
    pub(super) fn shown(&self, language: &str, text: &str) -> Option<Shown> {
        *self.shown.get(&self.index_of(language, text)?)?
    }

    pub(super) fn index_of(&self, language: &str, text: &str) -> Option<usize> {
        self.index.get(&(language.to_string(), text.to_string())).copied()
    }

    fn root(&self, mut index: usize) -> usize {
        while self.parents[index] != index {
            index = self.parents[index];
        }
        index
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        let (first, later) = (left.min(right), left.max(right));
        self.parents[later] = first;
    }

    /// Renderings of one name, by their indices; names of sources, then others in the order in which they were first seen.
    pub(super) fn clusters(&self) -> Vec<Cluster> {
        if !self.revisions.is_empty() {
            let chosen = |right: usize| self.revisions.iter().any(|(other, _)| *other == right);
            // What editors wrote elsewhere is not wrong here.
            let wrong = |wrongs: &[usize]| {
                wrongs.iter().copied().filter(|wrong| !chosen(*wrong)).collect::<Vec<usize>>()
            };
            let cluster = |(right, wrongs): &(usize, Vec<usize>)| Cluster {
                renderings: [vec![*right], wrong(wrongs)].concat(),
                chosen: Some(*right),
                origin: None,
            };
            return self.revisions.iter().map(cluster).collect();
        }
        let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.renderings.len() {
            joined.entry(self.root(index)).or_default().push(index);
        }
        let of_sources: FxHashSet<usize> = self.renderings_of.values().flatten().copied().collect();
        let whole = self.whole_origins();
        let of_source = |((origin, _), known): (&(Origin, String), &Vec<usize>)| {
            let mut renderings = known.clone();
            for index in known {
                let more = &joined[&self.root(*index)];
                renderings.extend(more.iter().filter(|other| !of_sources.contains(other)));
            }
            let mut seen = FxHashSet::default();
            renderings.retain(|index| seen.insert(*index));
            Cluster { renderings, chosen: None, origin: Some(origin.clone()) }
        };
        let alone =
            |renderings: &&Vec<usize>| renderings.iter().all(|index| !of_sources.contains(index));
        let alone = joined.values().filter(alone).cloned();
        let mut clusters: Vec<Cluster> = whole.iter().map(of_source).collect();
        clusters.extend(alone.map(|renderings| Cluster { renderings, chosen: None, origin: None }));
        clusters
    }
}

/// The language whose form of a place's name a text is, if it is not of the article's own.
pub(super) fn language_of_place(text: &str, own: &str) -> Option<&'static str> {
    places::language_of(text)
        .filter(|language| *language != own && fold::lower(language) != fold::lower(own))
}
