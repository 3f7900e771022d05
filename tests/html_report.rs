//! The report as a web page: what it holds, and, where there is a Chromium, that it works in one.

mod browser;
mod desk;

use browser::{Browser, TAB};
use desk::Desk;
use serde_json::{Value, json};

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

/// The page, open in a browser where there is one.
fn in_browser(desk: &Desk, page: &str) -> Option<Browser> {
    desk.write("page.html", page.as_bytes());
    let browser = Browser::start()?;
    browser.open(&desk.0.path().join("page.html"));
    Some(browser)
}

#[test]
fn changes_are_drawn_in_the_text_and_told_beside_it() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE)]);
    let page = page(&desk);
    assert!(
        page.contains(
            "Le pont<a class=\"mark major\" id=\"m1-0\" href=\"#n1-0\" aria-describedby=\"w1-0\"><del> pont</del></a> est "
        ),
        "{page}"
    );
    assert!(page.contains("<del>le </del><ins>l&#39;</ins>assembleur"), "{page}");
    assert_eq!(page.matches("class=\"note ").count(), 3);
    assert!(page.contains("3 findings in 1 article, "));
}

#[test]
fn a_page_fetches_nothing() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("b.fr.txt", "Voir https://example.org/a.\n")]);
    let page = page(&desk);
    assert!(page.contains("default-src 'none'"));
    for outside in ["src=", "@import", "url(", "href=\"http", "href=\"//"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// Articles that try to become markup or script, and files with such names.
fn hostile() -> Desk {
    let desk = Desk::new(&[]);
    for (number, words) in HOSTILE.iter().enumerate() {
        let lines = [
            format!("Le pont pont {words} est ouvert , {words}.\n"),
            format!("{words}\n\nLe maire a vu le assembleur {words} {words}.\n"),
            format!("Un un texte {words}pont {words}pont là.\n"),
        ];
        for (line, text) in lines.iter().enumerate() {
            desk.write(&format!("a{number}-{line}.fr.txt"), text.as_bytes());
        }
    }
    desk.write("<img src=x onerror=window.hit=1>.fr.txt", b"Le pont pont.\n");
    desk
}

#[test]
fn no_words_of_an_article_become_markup() {
    let desk = hostile();
    let page = page(&desk);
    assert!(desk.run(&["check", "."]).out.contains("in 52 articles"));
    assert_eq!(page.matches("<script>").count(), 1);
    for tag in ["<img", "<iframe", "<svg onload", "<body onload", "<details open", "<base"] {
        assert!(!page.contains(tag), "{tag}");
    }
}

#[test]
fn a_browser_runs_nothing_of_fifty_hostile_articles_and_fetches_nothing() {
    let desk = hostile();
    desk.run(&["check", "--output", "html=report/", "."]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    let mut opened = 0;
    let report = desk.0.path().join("report");
    let pages = std::fs::read_dir(&report).unwrap().map(|entry| entry.unwrap().path());
    for path in pages.chain([desk.0.path().join("page.html")]) {
        browser.open(&path);
        let state = browser.run(
            "return [document.scripts.length, String(window.hit),
                document.querySelectorAll('img, iframe, base, body body, [onload], [onerror], [ontoggle]').length]",
        );
        assert_eq!(state, json!([1, "undefined", 0]), "{}", path.display());
        opened += 1;
    }
    assert!(opened > 50, "{opened} pages");
    let requests = browser.requests();
    assert!(requests.len() >= opened, "requests are recorded");
    // Chromium starts with a page of its own.
    let is_outside = |url: &&String| {
        !["file:", "chrome:", "data:"].iter().any(|scheme| url[1..].starts_with(scheme))
    };
    let outside: Vec<_> = requests.iter().filter(is_outside).collect();
    assert!(outside.is_empty(), "{outside:?}");
    // Even what got into a page would not run: its policy knows its own script only.
    browser.run(
        "const script = document.createElement('script');
         script.textContent = 'window.hit = 1';
         document.body.append(script);
         const image = document.createElement('img');
         image.setAttribute('onerror', 'window.hit = 1');
         image.src = 'data:,';
         document.body.append(image);",
    );
    assert_eq!(browser.run("return String(window.hit)"), "undefined");
}

/// The rules whose notes are shown.
const SHOWN: &str = "return notes.filter(note => !note.hidden).map(note => note.dataset.rule)";

#[test]
fn filters_show_what_is_asked_for() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("b.fr.txt", "Le pont pont est là.\n")]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    let all = json!(["repeated-word", "stray-space", "agreement", "repeated-word"]);
    assert_eq!(browser.run(SHOWN), all);
    browser.click("nav details summary");
    browser.click("[data-filter=rule][value=stray-space]");
    assert_eq!(browser.run(SHOWN), json!(["repeated-word", "agreement", "repeated-word"]));
    browser.click("[data-filter=severity][value=major]");
    assert_eq!(browser.run(SHOWN), json!([]));
    assert_eq!(browser.run("return decided.textContent"), "0 of 4 findings shown.");
    browser.click("#all");
    assert_eq!(browser.run(SHOWN), all);
    browser.click("[data-filter=safety][value=unsafe]");
    let safe =
        browser.run("return notes.filter(note => !note.hidden).map(note => note.dataset.safety)");
    assert!(safe.as_array().unwrap().iter().all(|safety| safety != "unsafe"), "{safe}");
    browser.click("#all");
    // A rule of the chart, and a group of findings, by themselves.
    browser.click("[data-only=agreement]");
    assert_eq!(browser.run(SHOWN), json!(["agreement"]));
    let passages =
        "return [...document.querySelectorAll('section')].filter(one => one.offsetHeight).length";
    assert_eq!(browser.run(passages), 1);
    browser.click("[data-only=agreement]");
    browser.click("[data-only-group]");
    assert_eq!(browser.run(SHOWN), json!(["repeated-word", "repeated-word"]));
}

#[test]
fn decisions_are_made_by_key_and_fix_writes_them() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("b.fr.txt", "Le pont pont est là.\n")]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    browser.press(&["j", "a", "s", "j", "r", "j", "a", "u", "k"]);
    assert_eq!(browser.run("return now.dataset.rule"), "stray-space");
    assert_eq!(browser.run("return document.activeElement === now"), true);
    assert_eq!(browser.run("return decided.textContent"), "2 accepted, 1 rejected.");
    assert_eq!(browser.run("return document.querySelectorAll('.mark.accepted').length"), 2);
    // They are there again when the page is opened again, and with the keys put away no key decides.
    browser.open(&desk.0.path().join("page.html"));
    browser.click(".keys summary");
    browser.click("#keys");
    browser.press(&["j", "a"]);
    assert_eq!(browser.run("return decided.textContent"), "2 accepted, 1 rejected.");
    // What the button saves.
    browser.run("URL.createObjectURL = blob => { window.saved = blob; return '#'; }");
    browser.click("#save");
    let decisions = browser.run("return window.saved.text()");
    desk.write("decisions.json", decisions.as_str().unwrap().as_bytes());
    let ran = desk.run(&["fix", "--decisions", "decisions.json", "."]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(desk.read("a.fr.txt"), ARTICLE.replace("pont pont", "pont"));
    assert_eq!(desk.read("b.fr.txt"), "Le pont est là.\n");
    let again = desk.run(&["fix", "--decisions", "decisions.json", "."]);
    assert!(
        again.err.contains("2 findings of those accepted: not there any more"),
        "{}",
        again.err
    );
    browser.click("#forget");
    assert_eq!(browser.run("return decided.textContent"), "Nothing decided.");
}

/// A page is opened so often at most.
const ATTEMPTS: usize = 100;

#[test]
fn decisions_on_the_pages_of_a_folder_are_one_file() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE), ("b.fr.txt", "Le pont pont est là.\n")]);
    desk.run(&["check", "--output", "html=report/", "."]);
    let Some(browser) = Browser::start() else { return };
    let page = |name: &str| browser.open(&desk.0.path().join("report").join(name));
    page("1.html");
    browser.press(&["j", "a"]);
    page("2.html");
    browser.press(&["j", "r"]);
    // What one page keeps a browser hands to the next in its own time.
    let is_told = |_| {
        page("index.html");
        browser.run("return decided.textContent") == "1 accepted, 1 rejected."
    };
    assert!((0..ATTEMPTS).any(is_told), "{}", browser.run("return decided.textContent"));
    assert_eq!(browser.run("return document.getElementById('save').disabled"), false);
}

#[test]
fn a_screen_reader_is_told_what_there_is() {
    let desk = Desk::new(&[("a.fr.txt", ARTICLE)]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    for (selector, role, name) in [
        ("nav", "navigation", "Filters and decisions"),
        ("main", "main", ""),
        (".scroll", "region", "Findings by rule"),
        (".notes", "list", ""),
        (".note", "listitem", ""),
        (".mark del", "deletion", ""),
        ("#decided", "status", ""),
        ("[data-do=accept]", "button", "Accept"),
        ("[data-filter]", "checkbox", "critical"),
        ("fieldset", "group", "Severity"),
    ] {
        let (found, label) = browser.role_and_name(selector);
        assert_eq!(found, role, "{selector}");
        assert!(name.is_empty() || label == name, "{selector}: {label}");
    }
    // What the buttons decide upon, in words; the language of the text, and of what is said about it.
    let described = "const by = one => document.getElementById(one.getAttribute('aria-describedby')).textContent;
        return [by(document.querySelector('[data-do=accept]')), by(document.querySelector('.mark')),
            document.querySelector('.text').lang, document.querySelector('.note').closest('[lang]').lang]";
    let described = browser.run(described);
    assert!(described[0].as_str().unwrap().contains("pont"), "{described}");
    assert_eq!(described[0], described[1]);
    assert_eq!((&described[2], &described[3]), (&json!("fr"), &json!("en")));
    // Tab goes first to the text, then through everything in order; each has a focus that is seen.
    browser.press(&[TAB]);
    assert_eq!(browser.run("return document.activeElement.className"), "skip");
    let mut stops = Vec::new();
    for _ in 0..40 {
        browser.press(&[TAB]);
        let stop = "const one = document.activeElement;
            return [one.tagName, one.id || one.dataset.do || '', getComputedStyle(one).outlineStyle]";
        stops.push(browser.run(stop));
    }
    let reached = |what: &str| stops.iter().position(|stop| stop[1] == what);
    assert!(reached("accept").is_some() && reached("accept") < reached("reject"), "{stops:?}");
    assert!(stops.iter().all(|stop| stop[0] == "BODY" || stop[2] != "none"), "{stops:?}");
}

/// The least contrast of an element's text with what it stands on, of those that the page has most of.
const CONTRAST: &str = "
    const rgb = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = one => {
        const colour = rgb(getComputedStyle(one).backgroundColor);
        return colour.length === 3 || colour[3] === 1 ? colour : ground(one.parentElement);
    };
    return Math.min(...['p', 'a', 'del', 'ins', '.message', '.head b', '.head i', '.meta', 'caption', 'small', 'legend', 'button']
        .flatMap(one => [...document.querySelectorAll(one)]).filter(one => one.offsetHeight && !one.disabled).map(one => {
            const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
            return (a + 0.05) / (b + 0.05);
        }))";

#[test]
fn a_page_is_read_in_the_dark_on_a_telephone_and_on_paper() {
    let long = format!("{}\n\n{ARTICLE}", "mot".repeat(200));
    let desk = Desk::new(&[("a.fr.txt", &long)]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    let media = |kind: &str, scheme: &str| {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        browser.tell("Emulation.setEmulatedMedia", json!({"media": kind, "features": features}));
    };
    let mut grounds = Vec::new();
    for scheme in ["light", "dark"] {
        media("screen", scheme);
        let contrast = browser.run(CONTRAST).as_f64().unwrap();
        assert!(contrast >= 4.5, "{scheme}: {contrast}");
        grounds.push(browser.run("return getComputedStyle(document.body).backgroundColor"));
    }
    assert_ne!(grounds[0], grounds[1]);
    for width in [320, 420, 800, 1280] {
        let screen =
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        browser.tell("Emulation.setDeviceMetricsOverride", screen);
        let wide = browser.run("return document.documentElement.scrollWidth");
        assert!(wide.as_i64().unwrap() <= width, "{wide} at {width}");
    }
    media("print", "dark");
    let seen = "return [...document.querySelectorAll('nav, .decide, .note, .message')]
        .filter(one => one.offsetHeight).map(one => one.classList[0] ?? one.tagName)";
    let seen = browser.run(seen);
    let seen: Vec<&str> = seen.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(seen, ["note", "message", "note", "message", "note", "message"]);
    assert_eq!(
        browser.run("return getComputedStyle(document.body).backgroundColor"),
        "rgb(255, 255, 255)"
    );
}

#[test]
fn text_runs_in_its_own_direction() {
    let table = "en\tar\nThe bridge is open.\tافتُتح الجسر الجسر اليوم.\nThe road road is long.\tالطريق طويل.\n";
    let own = "[[rule]]\nname = \"own\"\nmessage = \"m\"\npattern = \"الجسر الجسر\"\nreplace = \"الجسر\"\n";
    let desk = Desk::new(&[("mtlint.toml", own), ("a.tsv", table)]);
    let Some(browser) = in_browser(&desk, &page(&desk)) else { return };
    let directions = browser.run(
        "return [...document.querySelectorAll('.paired .source, .paired .text')]
            .map(one => [one.lang, getComputedStyle(one).direction])",
    );
    assert_eq!(directions[0], json!(["en", "ltr"]));
    assert_eq!(directions[1], json!(["ar", "rtl"]));
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
    assert!(
        page.contains("<p class=\"source\" dir=\"auto\" lang=\"ar\">افتُتح الجسر.</p>"),
        "{page}"
    );
}

#[test]
fn an_article_stands_beside_the_file_that_it_was_translated_from() {
    let source = "第一段很短。\n\n第二段说的是桥梁和铁路的建设以及居民的生活。\n\n最后一段。\n";
    let target = "Le premier paragraphe est court.\n\nLe dernier paragraphe paragraphe.\n";
    let desk = Desk::new(&[("a.zh.txt", source), ("a.fr.txt", target)]);
    let page = desk.run(&["check", "--source", "a.zh.txt", "--format", "html", "a.fr.txt"]).out;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let first = at("lang=\"zh\">第一段很短。</p><p class=\"text\"");
    let lost = at("<section><p class=\"source\" dir=\"auto\" lang=\"zh\">第二段");
    let last = at("lang=\"zh\">最后一段。</p><p class=\"text\"");
    assert!(first < lost && lost < last);
    let table = "zh\tfr\n大桥开通。\tLe pont pont est ouvert.\n居民们都很高兴。\t\n";
    let desk = Desk::new(&[("a.tsv", table)]);
    let page = desk.run(&["check", "--format", "html", "a.tsv"]).out;
    assert!(
        page.find("大桥").unwrap() < page.find("居民们都很高兴。</p></section>").unwrap(),
        "{page}"
    );
}

#[test]
fn what_the_glossary_notes_stands_in_the_margin() {
    let glossary = "[[concept]]\nid = \"sanhe\"\nkind = \"place\"\nnote = \"A city of <Langfang>.\"\n[concept.fr]\npreferred = \"Sanhe\"\ndeprecated = [\"Trois-Rivières\"]\n";
    let desk =
        Desk::new(&[("g.toml", glossary), ("a.fr.txt", "Le maire de Trois-Rivières est venu.\n")]);
    let page = desk.run(&["check", "--glossary", "g.toml", "--format", "html", "a.fr.txt"]).out;
    assert!(
        page.contains("<span class=\"glossary\" dir=\"auto\">A city of &lt;Langfang&gt;.</span>"),
        "{page}"
    );
    assert!(page.contains("<td dir=\"auto\"><ins>Sanhe</ins></td><td><ul><li><a href=\"#n1-0\" dir=\"auto\">Trois-Rivières</a> <small>1×</small>"));
    let json = desk.run(&["check", "--glossary", "g.toml", "--format", "json", "a.fr.txt"]).json();
    assert_eq!(json["findings"][0]["note"], "A city of <Langfang>.");
}

#[test]
fn an_index_of_many_articles_draws_the_worst_and_lists_all_on_a_page() {
    let desk = Desk::new(&[]);
    for number in 0..60 {
        desk.write(&format!("a{number}.fr.txt"), b"Le pont pont est ouvert.\n");
    }
    desk.run(&["check", "--alone", "--output", "html=report/", "."]);
    let index = desk.read("report/index.html");
    assert_eq!(index.matches(".fr.txt</a>").count(), 50);
    assert!(index.contains("<a href=\"articles.html\">10 more articles with findings</a>"));
    assert_eq!(desk.read("report/articles.html").matches(".fr.txt</a>").count(), 60);
}

/// The numbers of findings are those of every report that has any.
#[test]
fn what_was_accepted_is_written_and_nothing_else() {
    let text = "Le pont pont est est ouvert , dit-il.\n";
    let desk = Desk::new(&[("a.fr.txt", text)]);
    let found = desk.run(&["check", "--format", "gitlab", "a.fr.txt"]).json();
    let decisions: Vec<Value> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            let accepted = issue["description"].as_str().unwrap().contains("pont");
            let decision = if accepted { "accept" } else { "reject" };
            json!({ "fingerprint": issue["fingerprint"], "decision": decision })
        })
        .collect();
    let decisions = json!({ "version": 1, "decisions": decisions });
    desk.write("d.json", decisions.to_string().as_bytes());
    let ran = desk.run(&["fix", "--decisions", "d.json", "a.fr.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(desk.read("a.fr.txt"), "Le pont est est ouvert , dit-il.\n");
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
