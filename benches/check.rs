//! Speed: the whole check by number of rules, each stage, and matching by glossary size, in bytes of text a second.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mtlint::glossary::{Cache, Glossaries, compile_to, load, load_str};
use mtlint::language::{Packs, pack};
use mtlint::names::across::Across;
use mtlint::names::variations;
use mtlint::rules::RULES;
use mtlint::text::token;
use mtlint::{Context, check, read};
use std::fmt::Write;
use std::hint::black_box;

const SEED: &str = include_str!("../seeds/hebei-daily-2024-08-07.fr.txt");

fn context(rules: usize, glossaries: Glossaries) -> Context {
    let rules = RULES.iter().take(rules).map(|rule| (rule, rule.severity)).collect();
    Context::new(Packs::with(Vec::new()), glossaries, rules)
}

fn hebei() -> Glossaries {
    let mut glossaries = Glossaries::default();
    load_str(&mut glossaries, "hebei.toml", include_str!("../glossaries/hebei.toml"));
    glossaries
}

/// A flat glossary of so many made-up places.
fn places(count: usize) -> String {
    let mut table = String::from("zh\ten\tfr\n");
    for number in 0..count {
        let name: String = format!("{number:05}")
            .bytes()
            .map(|digit| {
                ["ba", "ce", "di", "fo", "gu", "ha", "ji", "ko", "lu", "me"]
                    [usize::from(digit - b'0')]
            })
            .collect();
        let name = name[..1].to_uppercase() + &name[1..];
        let _ = writeln!(table, "县{number}\t{name} County\tcomté de {name}");
    }
    table
}

fn whole_check(c: &mut Criterion) {
    let document = read::bytes("a.fr.txt", SEED.into()).unwrap();
    let mut group = c.benchmark_group("check by number of rules");
    group.throughput(Throughput::Bytes(SEED.len() as u64));
    for rules in [0, 5, 10, 20, RULES.len()] {
        let context = context(rules, hebei());
        group.bench_with_input(BenchmarkId::from_parameter(rules), &context, |b, context| {
            b.iter(|| check(black_box(&document), context))
        });
    }
    group.finish();
}

fn stages(c: &mut Criterion) {
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(SEED.len() as u64));
    let html =
        format!("<html lang=fr><body><p>{}</p></body></html>", SEED.replace("\n\n", "</p><p>"));
    for (name, text) in [("read a.fr.txt", SEED), ("read a.fr.md", SEED), ("read a.fr.html", &html)]
    {
        let file = name.trim_start_matches("read ");
        group.bench_function(name, |b| {
            b.iter(|| read::bytes(file, black_box(text).into()).unwrap().text().len())
        });
    }
    let lexicon = &pack("fr").unwrap().lexicon;
    group.bench_function("tokens", |b| b.iter(|| token::tokens(black_box(SEED), lexicon)));
    let document = read::bytes("a.fr.txt", SEED.into()).unwrap();
    let context = context(0, hebei());
    group.bench_function("tokens, sentences and terms", |b| {
        b.iter(|| context.article(black_box(&document)).matches.len())
    });
    let article = context.article(&document);
    group.bench_function("names", |b| b.iter(|| variations(black_box(&article)).len()));
    group.finish();
}

/// Time a byte stays the same, however many articles a run has and however long one is.
fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    group.sample_size(10);
    for copies in [1usize, 8, 64] {
        let long = read::bytes("a.fr.txt", SEED.repeat(copies).into()).unwrap();
        let context = context(RULES.len(), hebei());
        group.throughput(Throughput::Bytes((copies * SEED.len()) as u64));
        group.bench_function(BenchmarkId::new("one article, times the seed", copies), |b| {
            b.iter(|| check(black_box(&long), &context))
        });
        let article = read::bytes("a.fr.txt", SEED.into()).unwrap();
        group.bench_function(BenchmarkId::new("names across articles", copies), |b| {
            b.iter(|| {
                let mut across = Across::default();
                for number in 0..copies {
                    across.add(&number.to_string(), context.sketch(black_box(&article)));
                }
                across
            })
        });
    }
    group.finish();
}

fn glossary_size(c: &mut Criterion) {
    let document = read::bytes("a.fr.txt", SEED.into()).unwrap();
    let mut group = c.benchmark_group("by glossary size");
    for terms in [10usize, 1_000, 100_000] {
        let table = places(terms / 3 + 1);
        let load = || {
            let mut glossaries = Glossaries::default();
            load_str(&mut glossaries, "places.tsv", black_box(&table));
            glossaries
        };
        let context = context(RULES.len(), load());
        group.throughput(Throughput::Bytes(SEED.len() as u64));
        group.bench_function(BenchmarkId::new("check", terms), |b| {
            b.iter(|| check(black_box(&document), &context))
        });
        group.throughput(Throughput::Elements(terms as u64));
        group.sample_size(20);
        group.bench_function(BenchmarkId::new("load", terms), |b| b.iter(load));
    }
    group.finish();
}

/// A glossary of a million terms that is compiled, beside one of a thousand: what it costs to read, and to check with.
fn compiled(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let document = read::bytes("a.fr.txt", SEED.into()).unwrap();
    let mut group = c.benchmark_group("compiled");
    for terms in [1_000usize, 1_000_000] {
        let path = folder.path().join("places.tsv");
        let into = folder.path().join(format!("{terms}.glossary"));
        std::fs::write(&path, places(terms / 3 + 1)).unwrap();
        compile_to(path.to_str().unwrap(), Some(&into), &Cache::Nowhere).unwrap();
        // What was made from the file is not older than what is not there.
        std::fs::remove_file(&path).unwrap();
        let load = || {
            let mut glossaries = Glossaries::default();
            load(&mut glossaries, into.to_str().unwrap());
            glossaries
        };
        group.throughput(Throughput::Bytes(std::fs::metadata(&into).unwrap().len()));
        group.bench_function(BenchmarkId::new("load", terms), |b| b.iter(load));
        let context = context(RULES.len(), load());
        group.throughput(Throughput::Bytes(SEED.len() as u64));
        group.bench_function(BenchmarkId::new("check", terms), |b| {
            b.iter(|| check(black_box(&document), &context))
        });
    }
    group.finish();
}

criterion_group!(benches, whole_check, stages, growth, glossary_size, compiled);
criterion_main!(benches);
