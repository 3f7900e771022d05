//! The gazetteers that are compiled in: that they are what their tables make, that the rules know their names, and that they
//! accuse no words.

use mtlint::config::Config;
use mtlint::glossary::{self, Glossaries, Status};
use mtlint::language::Packs;
use mtlint::rules::{RULES, Rule};
use mtlint::{Context, Finding, check, read};
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

/// What `term-missing` can be asked for: titles and phrases are not required of a translation.
const TABLES: [&str; 4] = ["divisions", "features", "organisations", "cities"];
/// A language, and a sentence of it that names nothing.
const NOTHING_NAMED: [(&str, &str); 7] = [
    ("en", "They went there yesterday."),
    ("fr", "Ils y sont allés hier."),
    ("de", "Sie waren gestern dort."),
    ("es", "Ayer fueron allí."),
    ("it", "Ieri sono arrivati."),
    ("pt", "Ontem eles foram lá."),
    ("ru", "Вчера они были там."),
];

fn built_in() -> Glossaries {
    let (glossaries, errors) = Config::default().glossaries(&[], true);
    assert!(errors.is_empty(), "{errors:?}");
    glossaries
}

fn context(glossaries: Glossaries, rules: &[&str]) -> Context {
    let chosen = |rule: &&Rule| rules.is_empty() || rules.contains(&rule.name);
    let rules = RULES.iter().filter(chosen).map(|rule| (rule, rule.severity)).collect();
    Context::new(Packs::with(Vec::new()), glossaries, rules)
}

/// The findings in a table of passages with their sources.
fn findings(context: &Context, languages: &str, rows: &[(String, String)]) -> Vec<Finding> {
    let rows: String = rows.iter().map(|(from, to)| format!("{from}\t{to}\n")).collect();
    let table = format!("{}\n{rows}", languages.replace('>', "\t"));
    check(&read::bytes("page.tsv", table.into_bytes()).unwrap(), context)
}

/// The Chinese names of a gazetteer's concepts that have a form in a language.
fn names(glossaries: &Glossaries, table: &str, language: &str) -> Vec<String> {
    let (zh, own) = (glossaries.language("zh").unwrap(), glossaries.language(language).unwrap());
    let concepts = glossaries.concepts().filter(|concept| concept.file == table);
    let named = concepts.filter_map(|concept| {
        glossaries.preferred(concept.index, own)?;
        Some(glossaries.preferred(concept.index, zh)?.text.to_string())
    });
    named.collect()
}

/// The name of the source that a finding says is missing.
fn missed(finding: &Finding) -> Option<&str> {
    finding.message.strip_prefix("the source has ")?.split_once(", “").map(|(name, _)| name)
}

/// Of a gazetteer's names at least 99 in 100 are missed where a translation lacks them, in each language.
#[test]
fn full_chinese_names_are_known() {
    let context = context(built_in(), &["term-missing"]);
    let mut poor = Vec::new();
    for table in TABLES {
        for (language, nothing) in NOTHING_NAMED {
            let names = names(&context.glossaries, table, language);
            let row = |name: &String| (format!("代表团访问了{name}。"), nothing.to_string());
            let rows: Vec<(String, String)> = names.iter().map(row).collect();
            // As many passages as an article has.
            let languages = format!("zh>{language}");
            let articles = rows.chunks(50).flat_map(|rows| findings(&context, &languages, rows));
            let found: Vec<Finding> = articles.collect();
            let told: HashSet<&str> = found.iter().filter_map(missed).collect();
            let known = names.iter().filter(|name| told.contains(name.as_str())).count();
            println!("{table:14} {language} {known:5} of {:5}", names.len());
            if known * 100 < names.len() * 99 {
                let unknown = names.iter().filter(|name| !told.contains(name.as_str())).take(30);
                poor.push(format!(
                    "{table} {language}: {known} of {}; not {:?}",
                    names.len(),
                    unknown.collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(poor.is_empty(), "{poor:#?}");
}

#[test]
fn gazetteers_are_what_their_tables_make() {
    let folder = tempfile::tempdir().unwrap();
    let glossaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossaries");
    let script = glossaries.join("gazetteers.py");
    match Command::new("python3").arg(script).arg(folder.path()).status() {
        Err(error) => eprintln!("skipped, for python3 does not run here: {error}"),
        Ok(status) => {
            assert!(status.success());
            let tables = TABLES.into_iter().chain(["titles"]).map(|table| format!("{table}.tsv"));
            for name in tables.chain(["capitals.txt".to_string()]) {
                let [made, kept] = [folder.path(), &glossaries]
                    .map(|folder| std::fs::read_to_string(folder.join(&name)).unwrap());
                assert!(made == kept, "{name} is old: run glossaries/gazetteers.py");
            }
        }
    }
}

/// Ordinary words that are some place's or firm's name, and forms of other languages that people write.
#[test]
fn words_alone_accuse_nothing() {
    let texts = [
        (
            "en",
            "Nice work, he said in Reading. She and Mr. Man went mobile; Orange won. Who? Long Li and Jackson.",
        ),
        (
            "en",
            "Officials flew from Peking to Kiev and Bombay. The governor of the county met the county mayor.",
        ),
        (
            "fr",
            "Nancy et Florence ont vu Milan Baros à la gare de Metz. Tokyo, New York City et Beijing ont voté.",
        ),
        (
            "de",
            "Das Essen in Halle war gut. In Tokyo und New York City liegt Schnee. Dazu kam Guangzhou.",
        ),
        ("es", "Victoria y Santiago viven en Nueva York y leen el New York Times. Florence canta."),
        ("it", "Florence canta con Victoria. Il sindaco di New York City vola a Guangzhou."),
        ("pt", "Santiago joga em Tokyo. A Nice e a Victoria chegaram de New York City."),
        ("ru", "Великий шанс: Шансы растут, сказал Владимир. Орёл летит."),
    ];
    let mut wrong = Vec::new();
    let context = context(built_in(), &[]);
    for (language, text) in texts {
        let document = read::bytes(&format!("a.{language}.txt"), text.as_bytes().to_vec()).unwrap();
        wrong.extend(check(&document, &context).into_iter().map(|finding| finding.message));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Right forms that a gazetteer lists or makes, beside their Chinese.
#[test]
fn right_forms_are_not_missed() {
    let pairs = [
        (
            "zh>fr",
            "安新县和大厂回族自治县签约。",
            "Le comté d'Anxin et le comté autonome hui de Dachang signent un accord.",
        ),
        (
            "zh>fr",
            "安新县和大厂回族自治县签约。",
            "Le district d'Anxin et Dachang signent un accord.",
        ),
        ("zh>en", "忠县和廊坊市签约。", "Zhongxian and the city of Langfang signed an accord."),
        ("zh>en", "圣彼得堡和纽约签约。", "St. Petersburg and New York City signed an accord."),
        (
            "zh>de",
            "恩施土家族苗族自治州和安新县签约。",
            "Enshi und der Kreis Anxin unterzeichneten ein Abkommen.",
        ),
        ("zh>ru", "黄河和安新县。", "Вдоль Жёлтой реки и в уезде Аньсинь."),
        ("zh>ru", "武汉市和莫斯科签约。", "Соглашение подписано в Ухани и в Москве."),
        ("zh>it", "广州市和罗马签约。", "Guangzhou e Roma firmano un accordo."),
        ("zh>es", "广州市和伦敦签约。", "Cantón y Londres firman un acuerdo."),
        ("zh>pt", "浦东新区和东京签约。", "Pudong e Tóquio assinam um acordo."),
    ];
    let context = context(
        built_in(),
        &["term-missing", "swapped-term", "foreign-term", "mixed-terms", "misspelt-term"],
    );
    for (languages, source, target) in pairs {
        let found = findings(&context, languages, &[(source.into(), target.into())]);
        let messages: Vec<String> = found.into_iter().map(|finding| finding.message).collect();
        assert!(messages.is_empty(), "{target} {messages:#?}");
    }
}

/// Names lost, swapped, left in another language or translated word by word, beside their Chinese.
#[test]
fn wrong_forms_are_told_beside_the_source() {
    let pairs = [
        ("zh>fr", "安新县修建了一座桥。", "Le comté voisin a construit un pont.", "comté d'Anxin"),
        ("zh>en", "余姚市修建了一座桥。", "Yuyang built a bridge.", "Yuyao"),
        ("zh>fr", "会议在莫斯科举行。", "La réunion a eu lieu à Moscow.", "Moscou"),
        (
            "zh>en",
            "他任人大代表，谈到了绿水青山就是金山银山和国务院总理。",
            "He met the prime minister of the state department.",
            "premier",
        ),
    ];
    let rules = ["term-missing", "swapped-term", "foreign-term", "literal-name"];
    let context = context(built_in(), &rules);
    for (languages, source, target, right) in pairs {
        let found = findings(&context, languages, &[(source.into(), target.into())]);
        let told = found.iter().any(|finding| finding.message.contains(&format!("“{right}”")));
        assert!(told, "{target} {found:#?}");
    }
}

#[test]
fn an_editors_glossary_goes_before() {
    let mut glossaries = built_in();
    let own = "id\tzh\tfr\tfr:deprecated\nanxin\t安新县\tdistrict d'Anxin\tcomté d'Anxin\n\
               north\t安北\tAnbei\tAnping du Nord\n";
    assert!(glossary::load_str(&mut glossaries, "own.tsv", own).is_empty());
    let clashes: Vec<String> = glossaries
        .clashes()
        .iter()
        .map(ToString::to_string)
        .filter(|clash| clash.contains("Anxin"))
        .collect();
    assert!(clashes.is_empty(), "{clashes:?}");
    let context = context(glossaries, &["deprecated-term"]);
    let told = |source: &str, target: &str, right: &str| {
        let found = findings(&context, "zh>fr", &[(source.to_string(), target.to_string())]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].message.contains(&format!("write “{right}”")), "{found:#?}");
    };
    told("安新县修桥。", "Un pont dans le comté d'Anxin.", "district d'Anxin");
    // The gazetteer's name ends inside the editor's.
    told("安北修桥。", "Un pont dans le comté d'Anping du Nord.", "Anbei");
}

#[test]
fn a_table_says_gender_and_article() {
    let mut glossaries = Glossaries::default();
    let table = "id\tfr\tfr:gender\tfr:article\nanhui\tAnhui;province de l'Anhui\tm\tle\n";
    assert!(glossary::load_str(&mut glossaries, "t.tsv", table).is_empty());
    let preferred = glossaries.terms().find(|term| term.status == Status::Preferred).unwrap();
    let details = preferred.details();
    assert_eq!(details.gender, Some(glossary::Gender::Masculine));
    assert_eq!(details.article, Some("le"));
    let wrong = glossary::load_str(&mut glossaries, "u.tsv", "id\tfr\tfr:gender\na\tAnhui\tx\n");
    assert!(wrong[0].to_string().contains("no gender"), "{wrong:?}");
}
