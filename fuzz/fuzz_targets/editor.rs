//! Any glossary, and any words that a proposal would write into it: what comes of it is a glossary that has them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::glossary::{ConceptKind, Glossaries, load_str};
use mtlint::suggest::{GlossaryChange, NewTerms, Proposal, ProposalKind, edit};

/// A change of every kind, for the glossary's own concept and for one that it lacks.
fn changes(id: &str, text: &str) -> [GlossaryChange; 3] {
    let (id, text, language) = (id.to_string(), text.to_string(), "fr".to_string());
    let terms = NewTerms {
        language: language.clone(),
        preferred: text.clone(),
        deprecated: vec![format!("{text} x")],
        article: None,
        gender: None,
    };
    [
        GlossaryChange::AddConcept { id: format!("{id}-new"), kind: ConceptKind::Place, terms: vec![terms] },
        GlossaryChange::Deprecate { id: id.clone(), language: language.clone(), texts: vec![text.clone()] },
        GlossaryChange::AddLanguage { id, language, preferred: text },
    ]
}

fn proposal(change: GlossaryChange) -> Proposal {
    Proposal {
        kind: ProposalKind::NewConcept,
        message: String::new(),
        language: "fr".into(),
        preferred: "a".into(),
        renderings: Vec::new(),
        articles: Vec::new(),
        quotations: Vec::new(),
        change,
        score: 0,
    }
}

fuzz_target!(|input: (&str, &str)| {
    let (glossary, text) = input;
    let mut glossaries = Glossaries::default();
    if !load_str(&mut glossaries, "g.toml", glossary).is_empty() || text.trim().is_empty() {
        return;
    }
    let id = glossaries.concepts().next().map_or("none".to_string(), |concept| concept.id.to_string());
    for change in changes(&id, text) {
        let Ok(edited) = edit::apply(glossary, &[proposal(change)], &glossaries) else { continue };
        let mut again = Glossaries::default();
        load_str(&mut again, "g.toml", &edited);
        assert!(again.concept_count() >= glossaries.concept_count(), "{edited}");
    }
});
