//! From what articles show to proposals, the most useful first.

use super::observe::{Cluster, Origin, Tally, language_of_place};
use super::plausible::{Original, Rendering};
use super::{
    GlossaryChange, MOST_ARTICLES, MOST_QUOTATIONS, NewTerms, Observations, Proposal, ProposalKind,
    SeenRendering,
};
use crate::glossary::{Concept, ConceptKind, Glossaries, Language, Status, Term};
use crate::names;
use crate::termbase::ids::free_id;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewer uses show nothing.
const FEWEST_USES: usize = 2;
/// A deprecated form seen that often, and in that many articles, speaks against the glossary …
const CONTRADICTED: (usize, usize) = (5, 3);
/// … where the preferred one is seen so many times less.
const HARDLY: usize = 5;

/// What is wanted of the proposals.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Also names rendered in one way only, and entries never seen.
    pub all: bool,
    /// What editors do not want to be proposed: names, of articles or of sources, and wrong renderings.
    pub refused: Vec<String>,
}

/// Proposals, the most useful first.
pub fn propose(
    observations: &Observations,
    glossaries: &Glossaries,
    wanted: Wanted,
) -> Vec<Proposal> {
    let proposer =
        Proposer { observations, glossaries, wanted: wanted.clone(), known: known(glossaries) };
    let mut ids: FxHashSet<String> =
        glossaries.concepts().map(|concept| concept.id.to_string()).collect();
    let mut proposals: Vec<Proposal> = observations
        .clusters()
        .iter()
        .filter_map(|cluster| proposer.name(cluster, &mut ids))
        .collect();
    without_repetitions(&mut proposals);
    proposals.extend(proposer.missing_languages());
    proposals.extend(proposer.contradicted());
    proposals.extend(
        glossaries
            .clashes()
            .into_iter()
            .map(|clash| decide(ProposalKind::Clash, clash.to_string())),
    );
    if wanted.all {
        proposals.extend(proposer.never_seen());
    }
    // A stable sort: among equals the one seen first comes first.
    proposals.sort_by_key(|proposal| {
        (proposal.kind == ProposalKind::NeverSeen, std::cmp::Reverse(proposal.score))
    });
    proposals
}

/// One rendering is proposed for one name: that of which more was seen.
fn without_repetitions(proposals: &mut Vec<Proposal>) {
    proposals.sort_by_key(|proposal| std::cmp::Reverse(proposal.score));
    let mut proposed: FxHashSet<(String, String)> = FxHashSet::default();
    proposals.retain(|proposal| {
        proposal.kind != ProposalKind::NewConcept
            || proposed.insert((proposal.language.clone(), fold::fold(&proposal.preferred)))
    });
}

/// Whether one name of a source is the other, or a part of it.
fn is_part(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// Terms by language and text.
type Known<'g> = FxHashMap<(Language, u64), Term<'g>>;

/// Short forms of gazetteers are no knowledge of a name: "Qingshuihe" is a county there, and a river here.
fn known(glossaries: &Glossaries) -> Known<'_> {
    let is_sure = |term: &Term| {
        term.status == Status::Preferred
            || !glossaries.is_gazetteer(term.concept)
            || glossaries.code(term.language) == "zh"
    };
    let mut known = Known::default();
    for term in glossaries.terms().filter(is_sure) {
        known.entry((term.language, fold::hash(term.text.as_bytes()))).or_insert(term);
    }
    known
}

fn decide(kind: ProposalKind, message: String) -> Proposal {
    Proposal {
        kind,
        message,
        language: String::new(),
        preferred: String::new(),
        renderings: Vec::new(),
        articles: Vec::new(),
        quotations: Vec::new(),
        change: GlossaryChange::Decide,
        score: 1,
    }
}

struct Proposer<'p> {
    observations: &'p Observations,
    glossaries: &'p Glossaries,
    wanted: Wanted,
    known: Known<'p>,
}

/// What the renderings of one name come to.
struct Seen<'p> {
    language: &'p str,
    /// The rendering that is right if the glossary has none.
    right: usize,
    /// The glossary's term.
    preferred: Option<Term<'p>>,
    /// What to write.
    text: String,
    wrong: Vec<&'p Tally>,
    /// What it stands for in the source.
    origin: Option<Origin>,
}

impl Seen<'_> {
    fn wrong_texts(&self) -> Vec<String> {
        self.wrong.iter().map(|tally| tally.text.clone()).collect()
    }

    /// What the proposal is worth to an editor: what it changes, and how often; a change of case hardly anything.
    fn score(&self, right: usize) -> usize {
        let is_case = |tally: &&Tally| fold::lower(&tally.text) == fold::lower(&self.text);
        let changed = self.wrong.iter().map(|tally| 4 * tally.count + 2 * tally.article_count);
        let score = changed.sum::<usize>() + right.min(20);
        if self.wrong.iter().all(is_case) { score / 8 } else { score }
    }
}

impl<'p> Proposer<'p> {
    fn term(&self, language: &str, text: &str) -> Option<Term<'p>> {
        let language = self.glossaries.language(language)?;
        self.known.get(&(language, fold::hash(text.as_bytes()))).copied()
    }

    /// A proposal on the renderings of one name.
    fn name(&self, cluster: &Cluster, ids: &mut FxHashSet<String>) -> Option<Proposal> {
        let plausible = self.plausible(cluster)?;
        let cluster = &plausible;
        let mut seen = self.seen(cluster)?;
        let origin = seen.origin.as_ref().map(|origin| origin.name.as_str());
        if self.is_refused(&seen.text) || origin.is_some_and(|name| self.is_refused(name)) {
            return None;
        }
        seen.wrong.retain(|tally| !self.is_refused(&tally.text));
        if let (Some(origin), None) = (&seen.origin, seen.preferred)
            && let Some(term) = self.term(&origin.language, &origin.name)
        {
            return self.add_language(term, seen.language, self.tally(seen.right));
        }
        let is_news = (self.wanted.all || seen.origin.is_some()) && seen.preferred.is_none();
        if seen.wrong.is_empty() && !is_news {
            return None;
        }
        let mut ordered: Vec<&Tally> =
            cluster.renderings.iter().map(|index| self.tally(*index)).collect();
        ordered.sort_by_key(|tally| (tally.text != seen.text, std::cmp::Reverse(tally.count)));
        let (kind, message, change) = match seen.preferred {
            Some(term) => self.deprecation(term, &seen),
            None => self.addition(&seen, ids),
        };
        let score = seen.score(self.tally(seen.right).count);
        Some(self.proposal(kind, message, seen.language, seen.text, &ordered, change, score))
    }

    fn tally(&self, rendering: usize) -> &'p Tally {
        &self.observations.renderings[rendering].1
    }

    fn is_refused(&self, name: &str) -> bool {
        self.wanted.refused.iter().any(|refused| fold::lower(refused) == fold::lower(name))
    }

    /// Of the renderings of a name of a source those that can stand for it, the right one chosen; none if none can.
    fn plausible(&self, cluster: &Cluster) -> Option<Cluster> {
        let (Some(origin), None) = (&cluster.origin, cluster.chosen) else {
            return Some(cluster.clone());
        };
        let original = Original::new(&origin.language, &origin.name);
        let language = &self.observations.renderings[cluster.renderings[0]].0;
        let parsed = |index: usize| Rendering::new(language, &self.tally(index).text);
        if parsed(cluster.renderings[0]).is_none() {
            return Some(cluster.clone());
        }
        // A rendering that spells the whole name is better than one as frequent that does not.
        let weight = |index: &usize| {
            let spelt = parsed(*index).is_some_and(|one| original.is_spelt(&one));
            (self.tally(*index).count * if spelt { 2 } else { 1 }, std::cmp::Reverse(*index))
        };
        let usual = |index: &usize| {
            let tally = self.tally(*index);
            parsed(*index)
                .is_some_and(|one| original.is_usual(&one, (tally.count, tally.article_count)))
        };
        let right = cluster.renderings.iter().copied().filter(usual).max_by_key(weight)?;
        let own = parsed(right)?;
        let is_other = |index: &usize| {
            *index == right
                || parsed(*index).is_some_and(|one| {
                    original.is_other(&one, &own)
                        && !self.is_of_another(&one.text, language, origin)
                })
        };
        let renderings = cluster.renderings.iter().copied().filter(is_other).collect();
        Some(Cluster { renderings, chosen: Some(right), origin: cluster.origin.clone() })
    }

    /// Whether a rendering is what the glossary, or most of the articles, have for another name.
    fn is_of_another(&self, text: &str, language: &str, origin: &Origin) -> bool {
        let of_glossary = self.term(language, text).is_some_and(|term| {
            let concept = self.glossaries.concept_of(term);
            let mut own = self.glossaries.terms_of(concept);
            term.status.is_right() && !own.any(|other| other.text == origin.name)
        });
        let index = self.observations.index_of(language, text);
        let stands_for = index.and_then(|index| self.observations.origins.get(&index));
        let usual = stands_for.and_then(|all| all.iter().max_by_key(|(_, count)| **count));
        of_glossary || usual.is_some_and(|(other, _)| !is_part(&other.name, &origin.name))
    }

    /// What the renderings of one name come to; none where the glossary says by itself what to write.
    fn seen(&self, cluster: &Cluster) -> Option<Seen<'p>> {
        let (chosen, origin) = (cluster.chosen, cluster.origin.clone());
        let cluster = &cluster.renderings;
        let language = &self.observations.renderings[cluster[0]].0;
        let term = |index: &usize| self.term(language, &self.tally(*index).text);
        let most = || {
            let weight = |index: &&usize| (self.tally(**index).count, self.kept(**index));
            cluster.iter().rev().max_by_key(weight).copied()
        };
        let right = chosen.or_else(most)?;
        let (known, new): (Vec<&usize>, Vec<&usize>) =
            cluster.iter().partition(|index| term(index).is_some());
        let of_glossary =
            cluster.iter().find_map(|index| term(index).filter(|term| term.status.is_right()));
        let preferred = of_glossary
            .and_then(|term| self.glossaries.preferred(term.concept, term.language).or(Some(term)));
        if preferred.is_none() && !known.is_empty() {
            // All that the glossary has of it is wrong by its own word; its entry says what to write.
            return None;
        }
        let text =
            preferred.map_or_else(|| self.tally(right).text.clone(), |term| term.text.to_string());
        // A short form, or the name with a title, goes with the same name of the source as the name does.
        let is_form = |other: &str| origin.is_some() && is_form_of(other, &text);
        let tallies = new.into_iter().map(|index| self.tally(*index));
        let wrong = tallies
            .filter(|tally| self.is_other(&tally.text, preferred, &text) && !is_form(&tally.text))
            .collect();
        Some(Seen { language, right, preferred, text, wrong, origin })
    }

    /// Whether a rendering is another than the right one, and none that the glossary has.
    fn is_other(&self, rendering: &str, preferred: Option<Term>, right: &str) -> bool {
        match preferred {
            // Matching knows no case, and a foreign form is a term of its own language.
            Some(term) => {
                fold::lower(rendering) != fold::lower(term.text)
                    && !self.glossaries.has_text(term.concept, rendering)
            }
            None => rendering != right,
        }
    }

    /// Deprecates renderings of a concept that the glossary has.
    fn deprecation(&self, term: Term, seen: &Seen) -> (ProposalKind, String, GlossaryChange) {
        let id = self.glossaries.concept_of(term).id.to_string();
        let message = format!("“{}” is also written {}", seen.text, listed(&seen.wrong));
        let language = seen.language.to_string();
        let change = GlossaryChange::Deprecate { id, language, texts: seen.wrong_texts() };
        (ProposalKind::NewRendering, message, change)
    }

    /// Adds a concept that the glossary lacks.
    fn addition(
        &self,
        seen: &Seen,
        ids: &mut FxHashSet<String>,
    ) -> (ProposalKind, String, GlossaryChange) {
        let of = seen.origin.as_ref().map_or(String::new(), |of| format!(" for {}", of.name));
        let mut message = format!("“{}”{of} is not in the glossary", seen.text);
        if !seen.wrong.is_empty() {
            message += &format!(" and is also written {}", listed(&seen.wrong));
        }
        let (kind, concept_kind) = self.observations.kinds[seen.right];
        let concept_kind = match &seen.origin {
            Some(origin) => kind_of(origin, seen.language, &seen.text, concept_kind),
            None => concept_kind,
        };
        let kind = (kind, concept_kind);
        let mut change =
            self.new_concept(seen.language, &seen.text, &seen.wrong_texts(), kind, ids);
        if let (GlossaryChange::AddConcept { terms, .. }, Some(origin)) =
            (&mut change, &seen.origin)
        {
            let (language, preferred) = (origin.language.clone(), origin.name.clone());
            terms.insert(0, NewTerms::new(&language, &preferred));
        }
        (ProposalKind::NewConcept, message, change)
    }

    /// A proposal to give a concept that the glossary has a term in another language.
    fn add_language(&self, term: Term, language: &str, tally: &Tally) -> Option<Proposal> {
        let concept = self.glossaries.concept_of(term);
        let own = self.glossaries.language(language);
        if self.glossaries.terms_of(concept).any(|other| Some(other.language) == own)
            || !concept.kind.is_name()
        {
            return None;
        }
        let message = format!(
            "“{}” has no term for {language}; for {} articles write “{}”",
            concept.id, term.text, tally.text
        );
        let change = GlossaryChange::AddLanguage {
            id: concept.id.to_string(),
            language: language.to_string(),
            preferred: tally.text.clone(),
        };
        let score = tally.count + tally.article_count;
        Some(self.proposal(
            ProposalKind::MissingLanguage,
            message,
            language,
            tally.text.clone(),
            &[tally],
            change,
            score,
        ))
    }

    /// Between equals: a name's capital over none, then what was seen first.
    fn kept(&self, index: usize) -> bool {
        let (kind, _) = self.observations.kinds[index];
        kind == names::VariationKind::Case
            && self.observations.renderings[index].1.text.starts_with(char::is_uppercase)
    }

    fn new_concept(
        &self,
        language: &str,
        preferred: &str,
        wrong: &[String],
        (kind, concept_kind): (names::VariationKind, ConceptKind),
        ids: &mut FxHashSet<String>,
    ) -> GlossaryChange {
        let mut terms = vec![NewTerms::new(language, preferred)];
        if let Some(shown) = self.observations.shown(language, preferred) {
            (terms[0].gender, terms[0].article) = (Some(shown.gender), shown.article);
        }
        for text in wrong {
            // Matching knows no case: forms that differ in it only cannot be told apart.
            if fold::lower(text) == fold::lower(preferred) {
                continue;
            }
            let other = (kind == names::VariationKind::Exonym)
                .then(|| language_of_place(text, language))
                .flatten();
            match other.filter(|other| terms.iter().all(|terms| terms.language != *other)) {
                Some(other) => terms.push(NewTerms::new(other, text)),
                None => terms[0].deprecated.push(text.clone()),
            }
        }
        let id = free_id(preferred, |id| ids.contains(id));
        ids.insert(id.clone());
        GlossaryChange::AddConcept { id, kind: concept_kind, terms }
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one value")]
    fn proposal(
        &self,
        kind: ProposalKind,
        message: String,
        language: &str,
        preferred: String,
        tallies: &[&Tally],
        change: GlossaryChange,
        score: usize,
    ) -> Proposal {
        let renderings = tallies.iter().map(|tally| SeenRendering {
            text: tally.text.clone(),
            count: tally.count,
            articles: tally.article_count,
        });
        let mut articles: Vec<String> =
            tallies.iter().flat_map(|tally| tally.articles.iter().cloned()).collect();
        articles.sort();
        articles.dedup();
        articles.truncate(MOST_ARTICLES);
        // One of the right rendering and one of a wrong one, where there are both.
        let first = tallies.iter().filter_map(|tally| tally.quotations.first());
        let more = tallies.iter().flat_map(|tally| tally.quotations.iter().skip(1));
        let quotations = first.chain(more).take(MOST_QUOTATIONS).cloned().collect();
        Proposal {
            kind,
            message,
            language: language.to_string(),
            preferred,
            renderings: renderings.collect(),
            articles,
            quotations,
            change,
            score,
        }
    }

    fn missing_languages(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for ((term, language), tally) in &self.observations.terms {
            let term = self.glossaries.term(*term);
            let concept = self.glossaries.concept_of(term);
            let own = self.glossaries.language(language);
            let has_own =
                self.glossaries.terms_of(concept).any(|other| Some(other.language) == own);
            if own == Some(term.language)
                || has_own
                || !concept.kind.is_name()
                || !term.status.is_right()
                || tally.count < FEWEST_USES
                || language.is_empty()
            {
                continue;
            }
            let message = format!(
                "“{}” has no term for {language}; articles write “{}”",
                concept.id, term.text
            );
            let change = GlossaryChange::AddLanguage {
                id: concept.id.to_string(),
                language: language.clone(),
                preferred: term.text.to_string(),
            };
            let named = Tally { text: term.text.to_string(), ..tally.clone() };
            let score = tally.count + tally.article_count;
            proposals.push(self.proposal(
                ProposalKind::MissingLanguage,
                message,
                language,
                term.text.to_string(),
                &[&named],
                change,
                score,
            ));
        }
        proposals
    }

    fn contradicted(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for ((index, language), tally) in &self.observations.terms {
            let term = self.glossaries.term(*index);
            let Some(preferred) = self.glossaries.preferred(term.concept, term.language) else {
                continue;
            };
            let is_own = self.glossaries.language(language) == Some(term.language);
            let right = self.observations.terms.get(&(preferred.index, language.clone()));
            let right = right.map_or(0, |tally| tally.count);
            let often = tally.count >= CONTRADICTED.0 && tally.article_count >= CONTRADICTED.1;
            if !is_own
                || term.status != Status::Deprecated
                || !often
                || tally.count < HARDLY * right.max(1)
            {
                continue;
            }
            let message = format!(
                "“{}” is deprecated at {}, but articles write it {} times, and “{}” {right} times; admit it, or correct the articles",
                term.text,
                self.glossaries.origin(term),
                tally.count,
                preferred.text
            );
            let named = Tally { text: term.text.to_string(), ..tally.clone() };
            let score = tally.count;
            proposals.push(self.proposal(
                ProposalKind::Contradicted,
                message,
                language,
                preferred.text.to_string(),
                &[&named],
                GlossaryChange::Decide,
                score,
            ));
        }
        proposals
    }

    /// Concepts with terms in a language that was read, of which no article has any.
    fn never_seen(&self) -> Vec<Proposal> {
        let seen: FxHashSet<u32> = self
            .observations
            .terms
            .keys()
            .map(|(term, _)| self.glossaries.term(*term).concept)
            .collect();
        let read: Vec<Language> = self
            .observations
            .languages
            .keys()
            .filter_map(|language| self.glossaries.language(language))
            .collect();
        let unseen = self.glossaries.concepts().filter(|concept| {
            let mut terms = self.glossaries.terms_of(*concept);
            !seen.contains(&concept.index)
                && !self.glossaries.is_gazetteer(concept.index)
                && terms.any(|term| read.contains(&term.language))
        });
        let message = |concept: Concept| {
            let Concept { id, file, line, .. } = concept;
            format!("“{id}” ({file}:{line}) is in none of the articles")
        };
        unseen.map(|concept| decide(ProposalKind::NeverSeen, message(concept))).collect()
    }
}

/// What a name of a source names: a person if it is spelt like one, else what its last signs tell.
fn kind_of(origin: &Origin, language: &str, text: &str, seen: ConceptKind) -> ConceptKind {
    let original = Original::new(&origin.language, &origin.name);
    let Some(rendering) = Rendering::new(language, text) else { return seen };
    match original.kind() {
        _ if seen == ConceptKind::Person && original.is_person(&rendering) => ConceptKind::Person,
        Some(kind) => kind,
        None if seen == ConceptKind::Person => ConceptKind::Phrase,
        None => seen,
    }
}

/// Whether the words of one name are among those of the other.
fn is_form_of(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        fold::fold(text).split([' ', '-']).map(str::to_string).collect::<FxHashSet<String>>()
    };
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

fn listed(tallies: &[&Tally]) -> String {
    let texts: Vec<String> = tallies.iter().map(|tally| format!("“{}”", tally.text)).collect();
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}
