//! Runs every rule's page: what its examples mark must be found and mended as they say, all else must stay silent, and
//! fixing twice must change nothing more.

mod held;

use mtlint::glossary::{self, Glossaries};
use mtlint::language::{Packs, pack};
use mtlint::rules::{RULES, Rule};
use mtlint::{Context, Document, Finding, Safety, annotation, check, fix, read};

struct Block {
    language: String,
    text: String,
}

impl Block {
    /// What the block is as a file: an article, or, where two languages stand before it, a bilingual table.
    fn file(&self) -> (String, String) {
        let text = self.text.trim_end();
        match self.language.split_once('>') {
            None => (format!("page.{}.txt", self.language), text.to_string()),
            Some((source, target)) => {
                let row = |line: &str| {
                    let (left, right) =
                        line.split_once(" |").unwrap_or_else(|| panic!("no bar in: {line}"));
                    format!("{left}\t{}\n", right.trim())
                };
                let rows: String = text.lines().filter(|line| !line.is_empty()).map(row).collect();
                ("page.tsv".into(), format!("{source}\t{target}\n{rows}"))
            }
        }
    }

    /// The language that is checked.
    fn target(&self) -> &str {
        self.language.split('>').next_back().unwrap_or_default()
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => {
                open = Some(Block { language: language.to_string(), text: String::new() })
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    blocks
}

fn context(rule: &'static Rule, glossary: Option<&Block>) -> Context {
    let mut glossaries = Glossaries::default();
    if let Some(block) = glossary {
        let errors = glossary::load_str(&mut glossaries, "page.toml", &block.text);
        assert!(errors.is_empty(), "{}: {errors:?}", rule.name);
    }
    Context::new(Packs::with(Vec::new()), glossaries, vec![(rule, rule.severity)])
}

/// Findings with their spans as spans of the file's characters.
fn in_file(document: &Document, findings: &[Finding]) -> Vec<Finding> {
    let mut findings = findings.to_vec();
    for finding in &mut findings {
        finding.span = document.file_span(finding.span);
        for edit in
            finding.fixes.iter_mut().flat_map(|fix| fix.edits.iter_mut().chain(&mut fix.elsewhere))
        {
            edit.span = document.file_span(edit.span);
        }
    }
    findings
}

#[test]
fn every_page_holds() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let blocks = blocks(rule.page);
        let context = context(rule, blocks.iter().find(|block| block.language == "toml"));
        let examples: Vec<_> = blocks.iter().filter(|block| block.language != "toml").collect();
        assert!(!examples.is_empty(), "{} has no examples", rule.name);
        for block in examples {
            let (name, text) = block.file();
            let marked = annotation::parse(&text).unwrap();
            let document = read::bytes(&name, marked.text.clone().into()).unwrap();
            let findings = check(&document, &context);
            let differences = annotation::differences(&marked, &in_file(&document, &findings));
            wrong.extend(
                differences
                    .into_iter()
                    .map(|difference| format!("{} ({}): {difference}", rule.name, block.language)),
            );
            let once = fix::fix(&document, &findings, &context, Safety::Unsafe).unwrap().text;
            let again = read::bytes(&name, once.clone().into()).unwrap();
            let twice =
                fix::fix(&again, &check(&again, &context), &context, Safety::Unsafe).unwrap().text;
            assert_eq!(once, twice, "{} ({})", rule.name, block.language);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_page_speaks_french_english_and_german() {
    for rule in RULES {
        let has = |code: &str| blocks(rule.page).iter().any(|block| block.target() == code);
        let by_pack = rule.name == "bare-name";
        for code in ["fr", "en", "de"] {
            let data = pack(code).map(|pack| &pack.data);
            let spoken = !by_pack || data.is_some_and(|data| data.bare_name.is_some());
            assert!(!spoken || has(code), "{} has no example in {code}", rule.name);
        }
    }
}

/// What all rules say of the examples of one page.
fn told_of_page(rule: &'static Rule) -> String {
    let blocks = blocks(rule.page);
    let mut context = context(rule, blocks.iter().find(|block| block.language == "toml"));
    let others = RULES.iter().filter(|other| other.on && other.name != rule.name);
    context.rules.extend(others.map(|other| (other, other.severity)));
    let mut told = format!("# {}\n", rule.name);
    for block in blocks.iter().filter(|block| block.language != "toml") {
        let (name, text) = block.file();
        let marked = annotation::parse(&text).unwrap();
        let document = read::bytes(&name, marked.text.clone().into()).unwrap();
        told += &format!("{}\n", block.language);
        for finding in check(&document, &context) {
            told += &format!("    {}\n", held::in_a_line(&document, &finding));
        }
    }
    told
}

/// What all rules say of the examples of all pages, in full: an example of one rule is one that is right by the others.
#[test]
fn every_finding_on_the_pages_is_what_its_file_holds() {
    let now: String = RULES.iter().map(told_of_page).collect();
    assert_eq!(held::difference("rules/findings.txt", &now), None);
}

/// Texts, each behind the code of its language, or rows behind the codes of both, and below each what all rules say of it.
#[test]
fn every_finding_in_the_texts_is_what_their_file_holds() {
    let texts = std::fs::read_to_string(held::path("rules/texts.txt")).unwrap();
    let rules = RULES.iter().map(|rule| (rule, rule.severity)).collect();
    let context = Context::new(Packs::with(Vec::new()), Glossaries::default(), rules);
    let mut now = String::new();
    for line in texts.lines().filter(|line| !line.starts_with(' ')) {
        let (language, text) = line.split_once(' ').unwrap();
        let block = Block { language: language.into(), text: text.replace("\\n", "\n") };
        let (name, text) = block.file();
        let document = read::bytes(&name, text.into()).unwrap();
        now += &format!("{line}\n");
        for finding in check(&document, &context) {
            now += &format!("    {}\n", held::in_a_line(&document, &finding));
        }
    }
    assert_eq!(held::difference("rules/texts.txt", &now), None);
}

/// What a page left around an article is what a program's messages are made of.
#[test]
fn labels_among_labels_are_no_residue_of_a_page() {
    let context = Context::built_in();
    let found = |sentence: &str| {
        let between = (0..20).map(|number| format!("{sentence} {number}\n\n"));
        let text = format!("Contact us\n\n{}Log in\n", between.collect::<String>());
        let document = read::bytes("a.en.txt", text.into_bytes()).unwrap();
        let findings = check(&document, &context);
        findings.iter().filter(|finding| finding.rule == "boilerplate").count()
    };
    assert_eq!(found("Open file"), 0);
    assert_eq!(found("The bridge between the two towns is open again on day"), 1, "the last line");
}
