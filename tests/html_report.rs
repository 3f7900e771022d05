//! The report as a web page: what it holds, and, where there is a Chromium, that it works in one.

mod desk;

use desk::Desk;
use std::process::Command;

const ARTICLE: &str =
    "Un titre\n\nLe pont pont est ouvert , dit-on.\n\nLe maire a vu le assembleur.\n";

/// Ways to become markup or script, tried from every place that an article's words can get to.
const HOSTILE: &[&str] = &[
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "\"><svg onload=window.hit=1>",
    "'><body onload=window.hit=1>",
    "</style><script>window.hit=1</script>",
    "<!--<script>window.hit=1//-->",
    "<a href=\"javascript:window.hit=1\">x</a>",
    "<iframe srcdoc=\"<script>parent.hit=1</script>\">",
    "]]><script>window.hit=1</script>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "<ScRiPt>window.hit=1</sCrIpT>",
    "<details open ontoggle=window.hit=1>",
    "\u{202e}<script>window.hit=1</script>",
    "`${window.hit=1}`",
    "</a></p></section><script>window.hit=1</script>",
    "<base href=//example.org>",
];

/// The page of a run, and its status.
fn page(desk: &Desk) -> String {
    desk.run(&["check", "--format", "html", "."]).out
}

/// What the page is after a script has run in it; none where there is no Chromium.
fn in_browser(desk: &Desk, page: &str, script: &str) -> Option<String> {
    let page = page.replace("</body>", &format!("<script>{script}</script></body>"));
    desk.write("page.html", page.as_bytes());
    let home = desk.0.path().join("profile");
    let ran = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", home.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", desk.0.path().join("page.html").display()))
        .output();
    match ran {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(_) => {
            println!("there is no Chromium here: the page was not opened");
            None
        }
    }
}

#[test]
fn changes_are_drawn_in_the_text_and_told_beside_it() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE)]);
    let page = page(&desk);
    assert!(
        page.contains(
            "Le pont<a class=\"mark major\" id=\"m1-0\" href=\"#n1-0\"><del> pont</del></a> est "
        ),
        "{page}"
    );
    assert!(page.contains("<del>le </del><ins>l&#39;</ins>assembleur"), "{page}");
    assert_eq!(page.matches("class=\"note ").count(), 3);
    assert!(page.contains("3 findings in 1 article, "));
}

#[test]
fn a_page_fetches_nothing() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE)]);
    let page = page(&desk);
    assert!(page.contains("default-src 'none'"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn no_words_of_an_article_become_markup() {
    let desk = Desk::new(&[]);
    for (number, words) in HOSTILE.iter().enumerate() {
        let lines = [
            format!("Le pont pont {words} est ouvert , {words}.\n"),
            format!("{words}\n\nLe maire a vu le assembleur {words} {words}.\n"),
            format!("Texte {words}pont {words}pont là.\n"),
        ];
        for (line, text) in lines.iter().enumerate() {
            desk.write(&format!("a{number}-{line}.fr.txt"), text.as_bytes());
        }
    }
    desk.write("<img src=x onerror=window.hit=1>.fr.txt", b"Le pont pont.\n");
    let page = page(&desk);
    assert!(desk.run(&["check", "."]).out.contains("in 52 articles"));
    assert_eq!(page.matches("<script>").count(), 1);
    for tag in ["<img", "<iframe", "<svg onload", "<body onload", "<details open", "<base"] {
        assert!(!page.contains(tag), "{tag}");
    }
    let shown = "document.title = [document.scripts.length, String(window.hit)].join(' ')";
    if let Some(dom) = in_browser(&desk, &page, shown) {
        assert!(dom.contains("<title>2 undefined</title>"), "{}", &dom[..400]);
    }
}

#[test]
fn filters_and_decisions_work_in_a_browser_and_fix_writes_them() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE)]);
    let page = page(&desk);
    let script = "
        const key = k => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }));
        const box = document.querySelector('[data-filter=rule][value=stray-space]');
        box.checked = false;
        box.dispatchEvent(new Event('change', { bubbles: true }));
        const hidden = notes.filter(note => note.hidden).map(note => note.dataset.rule).join();
        key('j'); key('a'); key('j'); key('r'); key('j'); key('u'); key('j'); key('r');
        document.querySelectorAll('[data-do=accept]')[0].click();
        document.body.innerHTML = '<pre></pre>';
        document.querySelector('pre').textContent = hidden + '|' + file();";
    let Some(dom) = in_browser(&desk, &page, script) else { return };
    let shown = dom.split("<pre>").nth(1).unwrap().split("</pre>").next().unwrap();
    let (hidden, decisions) = shown.split_once('|').unwrap();
    assert_eq!(hidden, "stray-space");
    desk.write("decisions.json", decisions.as_bytes());
    let decided: serde_json::Value = serde_json::from_str(decisions).unwrap();
    let list: Vec<_> =
        decided["decisions"].as_array().unwrap().iter().map(|one| &one["decision"]).collect();
    assert_eq!(list, ["reject", "accept"], "{decisions}");
    let ran = desk.run(&["fix", "--decisions", "decisions.json", "a.fr.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(desk.read("a.fr.txt"), ARTICLE.replace("pont pont", "pont"));
    let again = desk.run(&["fix", "--decisions", "decisions.json", "a.fr.txt"]);
    assert!(again.err.contains("1 finding of those accepted: not there any more"), "{}", again.err);
}

#[test]
fn a_folder_of_pages_has_an_overview() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("b.fr.txt", "Le pont pont est là.\n")]);
    desk.run(&["check", "--output", "html=report/", "a.fr.txt", "b.fr.txt"]);
    let overview = desk.read("report/index.html");
    assert!(overview.contains("href=\"1.html\"") && overview.contains("href=\"2.html\""));
    assert!(!overview.contains("assembleur</p>"), "the articles have pages of their own");
    assert!(desk.read("report/2.html").contains("<del> pont</del>"));
    assert!(desk.read("report/1.html").contains("href=\"index.html\""));
}

#[test]
fn a_row_of_a_table_stands_beside_its_source_and_right_to_left_text_by_its_own_direction() {
    let desk = Desk::new(&[("a.tsv", "ar\tfr\nافتُتح الجسر.\tLe pont pont est ouvert.\n")]);
    let page = page(&desk);
    assert!(page.contains("<p class=\"source\" dir=\"auto\">افتُتح الجسر.</p>"), "{page}");
}

#[test]
fn decisions_that_cannot_be_read_are_refused_with_their_line() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("d.json", "{\n\"version\": 2\n}")]);
    let ran = desk.run(&["fix", "--decisions", "d.json", "a.fr.txt"]);
    assert_eq!(
        (ran.status, ran.err.starts_with("mtlint: d.json:3: these are no decisions")),
        (2, true)
    );
    assert_eq!(desk.read("a.fr.txt"), ARTICLE);
}
