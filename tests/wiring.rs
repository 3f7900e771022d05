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
    at(
        3,
        "safe = true",
        "the rule “own” wants one of pattern, words, require and do-not-translate",
    );
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

/// A desk whose files are committed to a repository of its own.
fn repository(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(files);
    git(&desk, &["init", "--quiet", "--initial-branch=main"]);
    commit(&desk);
    desk
}

fn git(desk: &Desk, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new("git");
    command.current_dir(desk.0.path()).args([
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
    ]);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn commit(desk: &Desk) {
    git(desk, &["add", "--all"]);
    git(desk, &["commit", "--quiet", "--message=x"]);
}

/// The files of a check's findings, each once, and its exit status.
fn found_in(desk: &Desk, arguments: &[&str]) -> (i32, Vec<String>) {
    let ran = desk.run(&[&["check", "--format", "json"], arguments].concat());
    assert_eq!(ran.err.replace("mtlint: note: no article has changed\n", ""), "");
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let mut files: Vec<String> =
        findings.map(|finding| finding["path"].as_str().unwrap().to_string()).collect();
    files.dedup();
    (ran.status, files)
}

#[test]
fn only_articles_that_have_changed_are_checked() {
    let names =
        ["a é.fr.txt", "x/b.fr.txt", "x/c.fr.txt", "x/d.fr.txt", "x/e.fr.txt", "x/f.fr.txt"];
    let texts = names.map(|name| format!("Article {name}.\n\n{WRONG}"));
    let files: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| (*name, text.as_str())).collect();
    let desk = repository(&files);
    assert_eq!(found_in(&desk, &["--changed", "HEAD", "."]), (0, vec![]));
    let add = |name: &str| desk.write(name, (desk.read(name) + "\nUn mot.\n").as_bytes());
    add("a é.fr.txt");
    commit(&desk);
    add("x/b.fr.txt");
    git(&desk, &["add", "x/b.fr.txt"]);
    add("x/c.fr.txt");
    desk.write("x/new.fr.txt", WRONG.as_bytes());
    git(&desk, &["mv", "x/d.fr.txt", "x/moved.fr.txt"]);
    git(&desk, &["mv", "x/e.fr.txt", "x/rewritten.fr.txt"]);
    add("x/rewritten.fr.txt");
    std::fs::remove_file(desk.0.path().join("x/f.fr.txt")).unwrap();
    let changed = ["x/b.fr.txt", "x/c.fr.txt", "x/new.fr.txt", "x/rewritten.fr.txt"];
    assert_eq!(found_in(&desk, &["--changed", "HEAD", "."]).1, changed);
    let since_first = found_in(&desk, &["--changed", "HEAD~1", "."]).1;
    assert_eq!(since_first, [&["a é.fr.txt"], &changed[..]].concat());
    // From any folder, and of any path.
    let root = desk.0.path().to_str().unwrap();
    assert_eq!(found_in(&desk, &["--changed", "HEAD", &format!("{root}/x")]).1.len(), 4);
    let below = std::process::Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .current_dir(desk.0.path().join("x"))
        .args(["check", "--format", "jsonl", "--changed", "HEAD", "../a é.fr.txt", "c.fr.txt"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(below.stdout).unwrap().matches("\"path\":\"c.fr.txt\"").count(),
        3
    );
    assert_eq!(found_in(&desk, &["--changed", "HEAD", "a é.fr.txt"]), (0, vec![]));
}

#[test]
fn what_has_changed_is_told_from_where_a_branch_began() {
    let desk = repository(&[("a.fr.txt", WRONG), ("b.fr.txt", WRONG)]);
    git(&desk, &["checkout", "--quiet", "-b", "mine"]);
    desk.write("a.fr.txt", format!("{WRONG}\nUn mot.\n").as_bytes());
    commit(&desk);
    git(&desk, &["checkout", "--quiet", "main"]);
    desk.write("b.fr.txt", format!("{WRONG}\nUn mot.\n").as_bytes());
    commit(&desk);
    git(&desk, &["checkout", "--quiet", "mine"]);
    assert_eq!(found_in(&desk, &["--changed", "main", "."]).1, ["a.fr.txt"]);
}

#[test]
fn an_article_whose_source_has_changed_is_checked_again() {
    let desk = repository(&[("a.fr.txt", WRONG), ("a.zh.txt", "桥开了。\n"), ("b.fr.txt", WRONG)]);
    desk.write("mtlint.toml", b"source-lang = \"zh\"\n");
    desk.write("a.zh.txt", "大桥开了。\n".as_bytes());
    assert_eq!(
        found_in(&desk, &["--changed", "HEAD", "--select", "stray-space", "."]).1,
        ["a.fr.txt"]
    );
}

#[test]
fn only_what_stands_in_changed_paragraphs_is_told() {
    let html =
        |text: &str| format!("<html lang=fr><p>Le quai quai.</p>{text}<p>Il y va.</p></html>");
    let json = |text: &str| format!("[{{\"headline\":\"Le mur mur\",\"body_text\":\"{text}\"}}]");
    let (old, new) = ("Le pont est ouvert.", "Le pont pont est ouvert.");
    let table = |text: &str| format!("zh\tfr\n墙。\tLe mur mur.\n桥开了。\t{text}\n");
    let texts = |text: &str| {
        [
            ("a.fr.txt", format!("Le quai quai est là.\n\n{text}\n")),
            ("b.fr.html", html(&format!("<p>{text}</p>"))),
            ("c.fr.json", json(text)),
            ("d.tsv", table(text)),
        ]
    };
    let first = texts(old);
    let desk = repository(&first.each_ref().map(|(name, text)| (*name, text.as_str())));
    for (name, text) in texts(new) {
        // Moved down, wrapped, and with another line before it.
        let text = if name == "a.fr.txt" { format!("Du neuf.\n\n{text}") } else { text };
        desk.write(name, text.as_bytes());
    }
    let told = |arguments: &[&str]| {
        let all = ["check", "--select", "repeated-word", "--format", "json"];
        let ran = desk.run(&[&all, arguments, &["."]].concat());
        let json = ran.json();
        let findings = json["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["text"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told(&["--changed", "HEAD"]).len(), 8);
    assert_eq!(told(&["--changed-paragraphs", "HEAD"]), [" pont"; 4]);
    // The same paragraph once more is one that has changed.
    commit(&desk);
    desk.write("a.fr.txt", (desk.read("a.fr.txt") + "\nLe quai quai est là.\n").as_bytes());
    assert_eq!(told(&["--changed-paragraphs", "HEAD"]), [" quai"]);
    assert_eq!(told(&["--changed-paragraphs", "HEAD~1"]).len(), 5);
}

#[test]
fn what_has_not_changed_is_read_for_its_names() {
    let named = |name: &str| {
        format!("{name} a parlé hier. Selon {name}, le pont est sûr. {name} est parti.\n")
    };
    let usual = named("Zhang Weiguo");
    let names: Vec<String> = (0..6).map(|number| format!("{number}.fr.txt")).collect();
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), usual.as_str())).collect();
    files.push(("z.fr.txt", "Le pont est là.\n"));
    let desk = repository(&files);
    desk.write("z.fr.txt", named("Zhang Wei Guo").as_bytes());
    let rules = |arguments: &[&str]| {
        desk.run(&[&["check", "--format", "json"], arguments, &["."]].concat()).rules()
    };
    let changed = rules(&["--changed", "HEAD"]);
    assert!(changed.contains(&"inconsistent-name".to_string()), "{changed:?}");
    assert_eq!(changed, rules(&[]), "as in a check of all");
    assert_eq!(rules(&["--changed", "HEAD", "--alone"]), Vec::<String>::new());
}

#[test]
fn a_change_that_git_cannot_tell_is_an_error() {
    let told = |desk: &Desk, arguments: &[&str]| {
        let ran = desk.run(&[&["check"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        ran.err
    };
    let outside = Desk::new(&[("a.fr.txt", WRONG)]);
    let err = told(&outside, &["--changed", "HEAD", "a.fr.txt"]);
    assert_eq!(err, "mtlint: --changed: . lies in no Git repository\n");
    let desk = repository(&[("a.fr.txt", WRONG)]);
    let err = told(&desk, &["--changed", "origin/main", "."]);
    assert!(
        err.contains("has no revision “origin/main”") && err.contains("fetch-depth: 0"),
        "{err}"
    );
    for wrong in ["HEAD..HEAD", "--output=x", ""] {
        let err = told(&desk, &[&format!("--changed={wrong}"), "."]);
        assert!(err.contains(&format!("“{wrong}”")), "{err}");
    }
    git(&desk, &["checkout", "--quiet", "--orphan", "other"]);
    desk.write("b.fr.txt", WRONG.as_bytes());
    commit(&desk);
    let err = told(&desk, &["--changed-paragraphs", "main", "."]);
    assert!(err.contains("no common ancestor"), "{err}");
    let gone = desk.run(&["check", "--changed", "HEAD", "gone.txt"]);
    assert_eq!((gone.status, gone.err.as_str()), (2, "mtlint: gone.txt: no such file or folder\n"));
}

#[test]
fn in_a_hook_the_repository_of_the_articles_is_asked() {
    let desk = repository(&[("a.fr.txt", WRONG)]);
    desk.write("a.fr.txt", format!("{WRONG}\nUn mot.\n").as_bytes());
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .current_dir(desk.0.path())
        .env("GIT_DIR", "/nowhere")
        .env("GIT_INDEX_FILE", "nowhere")
        .args(["check", "--changed", "HEAD", "-q", "."])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_finding_tells_the_record_that_it_is_in() {
    let desk = Desk::new(&[
        ("a.csv", "ID,zh,fr\n17,桥开了。,Le pont pont.\n18,桥。,Le mur mur.\n"),
        ("b.csv", "key;headline;body_text\nx-1;Un titre;\"Le pont pont est là.\"\n"),
        (
            "c.fr.jsonl",
            "{\"id\":7,\"source\":\"Bridge\",\"target\":\"Le pont pont.\"}\n{\"source\":\"Wall\",\"target\":\"Le mur mur.\"}\n",
        ),
        (
            "d.fr.json",
            "[{\"uri\":\"tag:d\",\"headline\":\"Le pont pont\",\"body_text\":\"Il y va.\"}]",
        ),
        ("e.fr.txt", "Le pont pont.\n"),
    ]);
    let records = |format: &str| {
        let ran = desk.run(&["check", "--select", "repeated-word", "--format", format, "."]);
        let lines: Vec<serde_json::Value> = match format {
            "json" => ran.json()["findings"].as_array().unwrap().clone(),
            _ => ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        };
        lines
            .iter()
            .map(|one| one["record"].as_str().unwrap_or("-").to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(records("jsonl"), ["17", "18", "x-1", "7", "-", "tag:d", "-"]);
    assert_eq!(records("json"), records("jsonl"));
    desk.write(
        "mtlint.toml",
        b"[fields]\nsource = \"in\"\ntarget = \"out\"\nid = \"meta.number\"\nsource-lang = \"l\"\n",
    );
    let own = "{\"meta\":{\"number\":3},\"in\":\"Bridge\",\"out\":\"Le pont pont.\"}\n";
    desk.write("c.fr.jsonl", own.as_bytes());
    let ran = desk.run(&["check", "--format", "jsonl", "c.fr.jsonl"]);
    assert!(ran.out.contains("\"record\":\"3\""), "{}{}", ran.out, ran.err);
}

#[test]
fn completions_know_rules_languages_and_formats_in_every_shell() {
    let desk = Desk::new(&[]);
    let help = desk.run(&["completions", "--help"]).out;
    let shells = help.split("[possible values: ").nth(1).unwrap().split(']').next().unwrap();
    assert_eq!(shells, "bash, elvish, fish, powershell, zsh");
    for shell in shells.split(", ") {
        let script = desk.run(&["completions", shell]).out;
        // Elvish and PowerShell are told options only, never their values.
        let knows_values = matches!(shell, "bash" | "fish" | "zsh");
        for name in ["changed-paragraphs", "min-severity"] {
            assert!(script.contains(name), "{shell}: {name}");
        }
        for name in ["repeated-word", "added-date", "gitlab", "uk", "critical"] {
            assert!(!knows_values || script.contains(name), "{shell}: {name}");
        }
    }
}

/// What bash offers behind a command line, of which the last word is begun.
fn offered(desk: &Desk, line: &[&str]) -> Vec<String> {
    let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
    let (last, before) = (line[line.len() - 1], line[line.len() - 2]);
    let script = format!(
        "source mtlint.bash; COMP_WORDS=({}); COMP_CWORD={}; _mtlint mtlint '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        line.len() - 1
    );
    let mut bash = std::process::Command::new("bash");
    let output = bash.current_dir(desk.0.path()).args(["-c", &script]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_string).collect()
}

#[test]
#[cfg(unix)]
fn bash_completes_what_a_rule_a_language_and_a_format_are_called() {
    let desk = Desk::new(&[]);
    let script = desk.run(&["completions", "bash"]).out;
    desk.write("mtlint.bash", script.as_bytes());
    let rules = ["repeated-word", "repeated-noun", "repeated-phrase", "repeated-sentence"];
    for line in
        [&["mtlint", "check", "--select", "repeated"][..], &["mtlint", "explain", "repeated"]]
    {
        let offered = offered(&desk, line);
        assert!(rules.iter().all(|rule| offered.iter().any(|one| one == rule)), "{offered:?}");
    }
    assert_eq!(offered(&desk, &["mtlint", "check", "--select", "al"]), ["all"]);
    assert_eq!(offered(&desk, &["mtlint", "fix", "--lang", "u"]), ["uk"]);
    assert_eq!(offered(&desk, &["mtlint", "check", "--format", "gi"]), ["github", "gitlab"]);
    // What is not offered may be meant all the same.
    let own = "[[rule]]\nname = \"own\"\nmessage = \"m\"\nwords = [\"pont\"]\n";
    desk.write("mtlint.toml", own.as_bytes());
    desk.write("a.sv.txt", b"Pont.\n");
    assert_eq!(desk.run(&["check", "--select", "own", "--lang", "sv", "."]).status, 1);
}

#[test]
fn every_command_has_a_man_page() {
    let desk = Desk::new(&[]);
    assert_eq!(desk.run(&["man", "pages"]).status, 0);
    let commands = ["init", "check", "fix", "baseline", "suggest", "explain", "rules", "glossary"];
    let more = ["glossary-check", "completions", "man"];
    for command in commands.iter().chain(&more) {
        let page = desk.read(&format!("pages/mtlint-{command}.1"));
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(desk.read("pages/mtlint-check.1").contains("changed\\-paragraphs"));
    assert_eq!(desk.read("pages/mtlint.1"), desk.run(&["man"]).out);
    desk.write("file", b"");
    let ran = desk.run(&["man", "file/pages"]);
    assert!(ran.status == 2 && ran.err.contains("file/pages: cannot be written"), "{}", ran.err);
}

#[test]
fn nothing_of_progress_is_in_a_pipe() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont est ouvert.\n")]);
    assert_eq!(desk.run(&["check", "."]).err, "");
}

#[cfg(all(unix, feature = "watch"))]
mod watching {
    use super::*;
    use std::io::{BufRead, BufReader, Lines};
    use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

    struct Watch {
        child: Child,
        out: Lines<BufReader<ChildStdout>>,
        err: Lines<BufReader<ChildStderr>>,
    }

    impl Watch {
        fn start(desk: &Desk, arguments: &[&str]) -> Watch {
            let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
            command.current_dir(desk.0.path()).args(["check", "--watch"]).args(arguments);
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let out = BufReader::new(child.stdout.take().unwrap()).lines();
            let err = BufReader::new(child.stderr.take().unwrap()).lines();
            Watch { child, out, err }
        }

        /// Waits until a check ends with such a sum. A change in several steps may be checked more than once.
        fn until(&mut self, sum: &str) {
            assert!(self.out.by_ref().map(Result::unwrap).any(|line| line.starts_with(sum)));
        }

        /// Waits until standard error tells something.
        fn until_told(&mut self, told: &str) {
            assert!(self.err.by_ref().map(Result::unwrap).any(|line| line.contains(told)));
        }

        fn end(mut self) -> Option<i32> {
            let pid = self.child.id().to_string();
            assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
            self.child.wait().unwrap().code()
        }
    }

    #[test]
    fn articles_configuration_and_glossaries_are_checked_again_when_they_change() {
        let glossary = |term: &str| {
            format!(
                "name = \"g\"\n[[concept]]\nid = \"a\"\nkind = \"place\"\nzh = \"桥\"\n[concept.fr]\npreferred = \"le quai\"\ndeprecated = [\"{term}\"]\n"
            )
        };
        let desk =
            Desk::new(&[("news/a.fr.txt", "Le pont pont.\n"), ("g.toml", &glossary("le mur"))]);
        desk.write("news/mtlint.toml", b"glossaries = [\"../g.toml\"]\n");
        let mut watch = Watch::start(&desk, &["--output", "jsonl=news/out.jsonl", "news"]);
        watch.until("1 finding in 1 article, 3 words");
        watch.until_told("watching for changes");
        // As editors do: a new file takes the old one's place.
        desk.write("news/.a.swp", "Le pont pont, le mur mur.\n".as_bytes());
        let at = |name: &str| desk.0.path().join("news").join(name);
        std::fs::rename(at(".a.swp"), at("a.fr.txt")).unwrap();
        watch.until("3 findings in 1 article, 6 words");
        watch.until_told("a.fr.txt has changed");
        desk.write("news/new/b.fr.txt", "Le quai.\n".as_bytes());
        watch.until("3 findings in 2 articles");
        desk.write("g.toml", glossary("le quai rouge").as_bytes());
        watch.until("2 findings in 2 articles");
        desk.write(
            "news/mtlint.toml",
            b"glossaries = [\"../g.toml\"]\nignore = [\"repeated-word\"]\n",
        );
        watch.until("nothing found in 2 articles");
        assert_eq!(watch.end(), Some(0));
        assert_eq!(desk.read("news/out.jsonl"), "", "no report is left in pieces");
        let left = std::fs::read_dir(at("")).unwrap().map(|one| one.unwrap().file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().starts_with(".tmp")));
    }

    #[test]
    fn a_broken_configuration_is_told_and_waited_for() {
        let desk = Desk::new(&[("a.fr.txt", "Le pont pont.\n"), ("mtlint.toml", "")]);
        let mut watch = Watch::start(&desk, &["a.fr.txt"]);
        watch.until("1 finding in 1 article, 3 words");
        watch.until_told("watching for changes");
        desk.write("mtlint.toml", b"lange = 1\n");
        watch.until_told("mtlint: mtlint.toml:1: unknown field");
        desk.write("mtlint.toml", b"ignore = [\"repeated-word\"]\n");
        watch.until("nothing found in 1 article, 3 words");
        assert_eq!(watch.end(), Some(0));
    }

    #[test]
    fn standard_input_cannot_be_watched() {
        let ran = Desk::new(&[]).run(&["check", "--watch", "-"]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("standard input cannot be watched"), "{}", ran.err);
    }
}
