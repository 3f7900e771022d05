//! The command at home in a pipeline: what a configuration names, what has changed, how much is told.

mod desk;

use desk::{Desk, Ran};

const WRONG: &str = "Le pont pont est ouvert , dit-on.\n\nLe maire a vu le assembleur.\n";

/// A check of one article with a configuration.
fn with_configuration(text: &str) -> Ran {
    let desk = Desk::new(&[("mtlint.toml", text), ("a.fr.txt", WRONG)]);
    desk.run(&["check", "."])
}

#[test]
fn what_a_configuration_names_wrongly_is_told_with_its_line() {
    // The first line holds each wrong name, too, in a comment.
    let at = |line: usize, keys: &str, told: &str| {
        let ran = with_configuration(&format!("# {}\n{keys}\n", keys.replace('\n', " ")));
        let wanted = format!("mtlint: mtlint.toml:{line}: {told}");
        assert!(ran.err.lines().any(|one| one.starts_with(&wanted)), "{wanted}\n{}", ran.err);
        assert_eq!(ran.status, 2);
    };
    let no_rule = "there is no rule “stray-spaces”; did you mean “stray-space”?";
    at(4, "select = [\n  \"agreement\",\n  \"stray-spaces\",\n]", no_rule);
    at(2, "ignore = [\"stray-spaces\"]", no_rule);
    at(3, "[severity]\nstray-spaces = \"off\"", no_rule);
    at(3, "[[exception]]\nrule = [\"stray-spaces\"]\nreason = \"so\"", no_rule);
    at(2, "lang = \"french\"", "“french” is no language");
    at(2, "source-lang = \"chinese\"", "“chinese” is no language");
    at(4, "[[files]]\nglob = \"*.txt\"\nlang = \"french\"", "“french” is no language");
    at(3, "[[files]]\nglob = \"{a\"\nlang = \"fr\"", "the glob “{a” is wrong");
    at(2, "exclude = [\"a/**\", \"[z-a]\"]", "the glob “[z-a]” is wrong");
    at(4, "[[exception]]\nrule = \"agreement\"\nfiles = \"{a\"\nreason = \"so\"", "the glob “{a”");
    at(4, "[[exception]]\nrule = \"agreement\"\nreason = \" \"", "say why");
    let none = |what: &str, path: &str| format!("the {what} “{path}”: no such file or folder");
    at(4, "glossaries = [\n  \"china\",\n  \"beat.toml\",\n]", &none("glossary", "beat.toml"));
    at(2, "languages = [\"sv.toml\"]", &none("language pack", "sv.toml"));
    at(3, "[lexica]\nfr = \"fr.lexicon\"", &none("lexicon", "fr.lexicon"));
    at(2, "extends = \"base.toml\"", &none("configuration", "base.toml"));
    at(2, "baseline = \"known.tsv\"", &none("baseline", "known.tsv"));
    at(3, "[fields]\nsauce = \"a\"\ntarget = \"b\"", "unknown field `sauce`");
}

#[test]
fn a_rule_of_a_teams_own_that_is_wrong_is_told_where_it_is_wrong() {
    let at = |line: usize, keys: &str, told: &str| {
        let ran = with_configuration(&format!(
            "# {}\n[[rule]]\nname = \"own\"\nmessage = \"m\"\n{keys}\n",
            keys.replace('\n', " ")
        ));
        let wanted = format!("mtlint: mtlint.toml:{line}: {told}");
        assert!(ran.err.starts_with(&wanted) && ran.status == 2, "{wanted}\n{}", ran.err);
    };
    at(5, "pattern = \"(\"", "the pattern “(” is wrong");
    at(3, "safe = true", "the rule “own” wants one of pattern, words and require");
    at(3, "require = \"x\"", "the rule “own” requires something always");
    at(6, "words = [\"x\"]\nsource = \"(\"", "the pattern “(” is wrong");
    at(5, "lang = [\"french\"]\nwords = [\"x\"]", "“french” is no language");
    at(8, "words = [\"x\"]\nexamples = [\n  \"⟦x⟧\",\n  \"⟦y⟧\",\n]", "in the example “⟦y⟧”");
}

#[test]
fn a_configuration_may_be_hidden() {
    let desk = Desk::new(&[("x/a.fr.txt", WRONG)]);
    desk.write(".mtlint.toml", b"select = [\"stray-space\"]\n");
    let rules = || desk.run(&["check", "--format", "json", "x/a.fr.txt"]).rules();
    assert_eq!(rules(), ["stray-space"]);
    desk.write("x/mtlint.toml", b"select = [\"agreement\"]\n");
    assert_eq!(rules(), ["agreement"], "the nearest counts");
    desk.write("x/.mtlint.toml", b"select = [\"repeated-word\"]\n");
    assert_eq!(rules(), ["agreement"], "of two in one folder that without a dot");
    let ran = desk.run(&["check", "--format", "json", "--config", "x/.mtlint.toml", "x"]);
    assert_eq!(ran.rules(), ["repeated-word"]);
    assert_eq!(desk.run(&["init", "."]).status, 2, "what is there is not hidden by a new one");
}

#[test]
fn all_selects_every_rule_also_those_that_are_off() {
    let desk = Desk::new(&[("a.tsv", "zh\tfr\n大桥3日开放。\tLe pont ouvre le 3 mai.\n")]);
    let rules = |arguments: &[&str]| {
        desk.run(&[&["check", "--format", "json"], arguments, &["."]].concat()).rules()
    };
    assert_eq!(rules(&[]), Vec::<String>::new());
    assert_eq!(rules(&["--select", "all"]), ["added-date"]);
    assert_eq!(rules(&["--select", "all", "--ignore", "added-date"]), Vec::<String>::new());
    desk.write("mtlint.toml", b"select = [\"all\"]\n[severity]\nadded-date = \"major\"\n");
    assert_eq!(rules(&["--min-severity", "major"]), ["added-date"]);
    desk.write("mtlint.toml", b"[severity]\nadded-date = \"off\"\n");
    assert_eq!(rules(&["--select", "all"]), ["added-date"]);
    let own = "[[rule]]\nname = \"all\"\nmessage = \"m\"\nwords = [\"x\"]\n";
    assert!(with_configuration(own).err.contains("“all” is what all rules are called"));
}

#[test]
fn only_findings_that_are_severe_enough_are_told() {
    let desk = Desk::new(&[("a.fr.txt", WRONG)]);
    desk.write("mtlint.toml", b"[severity]\nagreement = \"major\"\nrepeated-word = \"minor\"\n");
    let ran = desk.run(&["check", "--min-severity", "major", "--format", "json", "."]);
    assert_eq!((ran.status, ran.rules()), (1, vec!["agreement".to_string()]));
    let ran = desk.run(&["check", "--min-severity", "critical", "."]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1), "{}", ran.out);
    // What is not told is neither new nor gone.
    desk.run(&["baseline", "."]);
    let known = ["check", "--baseline", ".mtlint-baseline.tsv", "--min-severity", "major", "."];
    assert_eq!(desk.run(&known).err, "");
}

#[test]
fn quiet_tells_findings_and_errors_and_nothing_else() {
    let desk = Desk::new(&[("a.fr.txt", WRONG), ("b.xx.txt", "Ja.\n")]);
    let loud = desk.run(&["check", "."]);
    assert!(loud.err.contains("note: ") && loud.out.contains("MQM penalty"));
    let quiet = desk.run(&["check", "-q", ".", "gone.txt"]);
    assert_eq!(quiet.err, "mtlint: gone.txt: no such file or folder\n");
    assert!(loud.out.starts_with(quiet.out.trim_end()), "{}", quiet.out);
    assert!(!quiet.out.contains("findings"));
    let clean = desk.run(&["check", "--quiet", "b.xx.txt"]);
    assert_eq!((clean.status, clean.out, clean.err), (0, String::new(), String::new()));
    let recorded = desk.run(&["baseline", "-q", "."]);
    assert_eq!((recorded.status, recorded.out), (0, String::new()));
    let fixed = desk.run(&["fix", "-q", "a.fr.txt"]);
    assert!(fixed.out.lines().all(|line| line.starts_with("a.fr.txt:")), "{}", fixed.out);
}

#[test]
fn statistics_count_by_severity_rule_and_file() {
    let desk = Desk::new(&[("a.fr.txt", WRONG), ("b.fr.txt", "Le pont pont.\n")]);
    let ran = desk.run(&["check", "--statistics", "."]);
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.out,
        "by severity\n     3  major\n     1  minor\n\n\
         by rule\n     2  repeated-word\n     1  agreement\n     1  stray-space\n\n\
         by file\n     3  a.fr.txt\n     1  b.fr.txt\n\n\
         4 findings in 2 articles, 16 words\nMQM penalty: 1000.0 per 1,000 words\n"
    );
    let quiet = desk.run(&["check", "--statistics", "-q", "."]).out;
    assert!(quiet.ends_with("     1  b.fr.txt\n\n") && ran.out.starts_with(&quiet), "{quiet}");
    assert_eq!(desk.run(&["check", "--statistics", "--format", "json", "."]).status, 2);
}
