//! What a run comes to: charts, names, what is found more than once, what could not be read, and the filters.

use super::article::{Page, told};
use super::escaped;
use crate::checker::Checked;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::report::Summary;
use crate::report::human::counted;
use crate::report::tools::Numbers;
use crate::rules::{self, category};
use crate::text::{fold, in_groups};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write;

/// No table has more rows than this; the rest is told by number.
const ROWS: usize = 200;
/// So many articles are in the chart; the others are only listed.
const CHARTED: usize = 50;
/// The page of all articles in a folder.
pub const ARTICLES: &str = "articles.html";
/// Longer stretches of text are told each for itself, in bytes.
const LONGEST: usize = 160;
/// Of so many names of one article it is counted how often they are written as they should be.
const COUNTED: usize = 64;

/// What is gathered article by article.
#[derive(Default)]
pub struct Overview {
    pub numbers: Numbers,
    pub errors: Vec<String>,
    /// Whether every article has a page of its own.
    is_index: bool,
    articles: Vec<Row>,
    groups: HashMap<u64, Counted>,
    names: BTreeMap<String, Name>,
}

/// An article in the table.
struct Row {
    path: String,
    findings: usize,
    words: usize,
    penalty: u32,
}

impl Row {
    /// The penalty per 1,000 words.
    fn rate(&self) -> f64 {
        1000.0 * f64::from(self.penalty) / self.words.max(1) as f64
    }
}

/// Where a finding's note stands.
#[derive(Clone, Copy)]
struct Place {
    article: usize,
    index: usize,
}

/// Findings that say the same of the same words.
pub struct Group {
    rule: &'static str,
    old: String,
    /// What to write, or, where nothing is proposed, what the finding says.
    new: Result<String, String>,
}

impl Group {
    pub fn of(document: &Document, finding: &Finding) -> Group {
        let text = document.text();
        let trimmed = |text: &str| text.trim().to_string();
        let (old, new) = match finding.fixes.first() {
            Some(fix) => {
                let span = fix.span(finding.span);
                (trimmed(span.of(text)), Ok(trimmed(&fix.applied(text, span))))
            }
            None => (trimmed(finding.span.of(text)), Err(finding.message.clone())),
        };
        Group { rule: finding.rule, old, new }
    }

    /// A number for it, the same in every run.
    pub fn key(&self) -> u64 {
        let (Ok(new) | Err(new)) = &self.new;
        fold::hash([self.rule, &self.old, new].join("\0").as_bytes())
    }

    fn is_short(&self) -> bool {
        let (Ok(new) | Err(new)) = &self.new;
        self.old.len() <= LONGEST && new.len() <= LONGEST
    }
}

/// A group, which is told only where it has more than one member.
struct Counted {
    times: usize,
    first: Place,
    group: Option<Group>,
}

/// A name or a term, as it should be written.
#[derive(Default)]
struct Name {
    /// How often it is written so, in articles that write it otherwise as well.
    right: usize,
    /// How it is written otherwise, how often, and where first.
    otherwise: BTreeMap<String, (usize, Option<Place>)>,
}

impl Overview {
    /// The overview of articles that have pages of their own.
    pub fn index() -> Overview {
        Overview { is_index: true, ..Overview::default() }
    }

    /// How many articles there are so far.
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Counts an article in.
    pub fn add(&mut self, checked: &Checked, page: &Page) {
        let article = self.articles.len() + 1;
        self.articles.push(Row {
            path: page.path.clone(),
            findings: checked.findings.len(),
            words: checked.words,
            penalty: checked.findings.iter().map(|one| one.severity.penalty()).sum(),
        });
        let document = &checked.document;
        let mut names = HashSet::new();
        for (index, mark) in page.marks().iter().enumerate() {
            let place = Place { article, index };
            let counted = self.groups.entry(mark.group).or_insert(Counted {
                times: 0,
                first: place,
                group: None,
            });
            counted.times += 1;
            if counted.times == 2 {
                counted.group = Some(Group::of(document, mark.finding)).filter(Group::is_short);
            }
            if mark.finding.category == category::TERMINOLOGY
                && let Group { old, new: Ok(new), .. } = Group::of(document, mark.finding)
                && !old.is_empty()
                && !new.is_empty()
                && old.len().max(new.len()) <= LONGEST
            {
                let name = self.names.entry(new.clone()).or_default();
                let otherwise = name.otherwise.entry(old).or_default();
                *otherwise = (otherwise.0 + 1, otherwise.1.or(Some(place)));
                names.insert(new);
            }
        }
        for name in names.iter().take(COUNTED) {
            let times = memchr::memmem::find_iter(document.text().as_bytes(), name).count();
            self.names.entry(name.clone()).or_default().right += times;
        }
    }

    pub fn html(&self, summary: &Summary) -> String {
        let mut html = format!(
            "<header><h1>mtlint</h1><p>{} in {}, {}. <abbr title=\"minor errors count 1, major 5, critical 25\">MQM penalty</abbr>: {:.1} per 1,000 words.</p></header>\n",
            counted(summary.findings, "finding"),
            counted(summary.articles, "article"),
            counted(summary.words, "word"),
            summary.penalty_per_thousand(),
        );
        if !self.errors.is_empty() {
            html.push_str("<div class=\"errors\" role=\"alert\"><h2>Not read</h2><ul>");
            for error in &self.errors {
                let _ = write!(html, "<li dir=\"auto\">{}</li>", escaped(error));
            }
            html.push_str("</ul></div>\n");
        }
        html.push_str("<div class=\"overview\">");
        self.rules(summary, &mut html);
        self.penalties(&mut html);
        self.renderings(&mut html);
        self.repeated(&mut html);
        html.push_str("</div>\n");
        html
    }

    /// The chart of findings by rule. Where the findings are on the same page, a rule's name shows only those.
    fn rules(&self, summary: &Summary, html: &mut String) {
        let rules = summary.rules_by_count();
        let most = rules.first().map_or(1, |(_, count)| *count).max(1);
        open(html, "Findings by rule", &[]);
        for (rule, count) in rules {
            let bar = bar(count as f64 / most as f64);
            let about = rules::named(rule).map_or("", |rule| rule.summary);
            let (rule, about) = (escaped(rule), escaped(about));
            let name = match self.is_index {
                true => rule,
                false => format!(
                    "<button type=\"button\" class=\"only\" data-only=\"{rule}\">{rule}</button>"
                ),
            };
            let _ = write!(
                html,
                "<tr title=\"{about}\"><th scope=\"row\">{name}</th><td class=\"number\">{}</td><td>{bar}</td></tr>",
                in_groups(&count.to_string(), ',')
            );
        }
        close(html, None);
    }

    /// The articles with findings and their places in the run, the worst first.
    fn worst_first(&self) -> Vec<(usize, &Row)> {
        let with_findings = |(_, row): &(usize, &Row)| row.findings > 0;
        let mut rows: Vec<_> = self.articles.iter().enumerate().filter(with_findings).collect();
        rows.sort_by(|(_, a), (_, b)| {
            b.rate().total_cmp(&a.rate()).then_with(|| a.path.cmp(&b.path))
        });
        rows
    }

    /// The chart of penalties by article. Of many the worst are drawn, and the others listed: on a page of their own,
    /// where the articles have such, so that this one opens at once.
    fn penalties(&self, html: &mut String) {
        let rows = self.worst_first();
        let most = rows.first().map_or(1.0, |(_, row)| row.rate()).max(1.0);
        open(html, "MQM penalty per 1,000 words, by article", &[]);
        let (charted, others) = rows.split_at(rows.len().min(CHARTED));
        for one in charted {
            self.penalty(one, &format!("<td>{}</td>", bar(one.1.rate() / most)), html);
        }
        let clean = counted(self.articles.len() - rows.len(), "article");
        close(html, Some(&format!("{clean} without findings")));
        let more = counted(others.len(), "more article");
        match (others, self.is_index) {
            ([], _) => {}
            (_, true) => {
                let _ = writeln!(
                    html,
                    "<p class=\"more\"><a href=\"{ARTICLES}\">{more} with findings</a></p>"
                );
            }
            (_, false) => {
                let _ =
                    write!(html, "<details class=\"more\"><summary>{more} with findings</summary>");
                self.table(others, html);
                html.push_str("</details>\n");
            }
        }
    }

    /// All articles with findings, for a page of their own, where the overview does not have them all.
    pub fn all_articles(&self) -> Option<String> {
        let rows = self.worst_first();
        let mut html = String::from("<h1><a href=\"index.html\">All articles</a></h1>");
        self.table(&rows, &mut html);
        (rows.len() > CHARTED).then_some(html)
    }

    fn table(&self, rows: &[(usize, &Row)], html: &mut String) {
        html.push_str("<table><caption>MQM penalty per 1,000 words, by article</caption><tbody>");
        rows.iter().for_each(|one| self.penalty(one, "", html));
        html.push_str("</tbody></table>");
    }

    /// A row of an article, with a bar where there is one.
    fn penalty(&self, (at, row): &(usize, &Row), bar: &str, html: &mut String) {
        let link = match self.is_index {
            true => format!("{}.html", at + 1),
            false => format!("#a{}", at + 1),
        };
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\"><a href=\"{link}\" dir=\"auto\">{}</a></th><td class=\"number\">{:.1}</td>{bar}</tr>",
            escaped(&row.path),
            row.rate(),
        );
    }

    /// Names and terms, those first that are written otherwise most often.
    fn renderings(&self, html: &mut String) {
        let times = |name: &Name| name.otherwise.values().map(|(times, _)| times).sum::<usize>();
        let mut rows: Vec<(&String, &Name)> = self.names.iter().collect();
        rows.sort_by_key(|(name, renderings)| (std::cmp::Reverse(times(renderings)), *name));
        if rows.is_empty() {
            return;
        }
        open(
            html,
            "Names and terms, and how they are rendered",
            &["To write", "Written otherwise"],
        );
        for (name, renderings) in rows.iter().take(ROWS) {
            let right = match renderings.right {
                0 => String::new(),
                times => format!(" <small>{times}×</small>"),
            };
            let _ = write!(
                html,
                "<tr><td dir=\"auto\"><ins>{}</ins>{right}</td><td><ul>",
                escaped(name)
            );
            for (otherwise, (times, place)) in &renderings.otherwise {
                let link = place.map_or(String::new(), |place| self.link(place));
                let _ = write!(
                    html,
                    "<li><a href=\"{link}\" dir=\"auto\">{}</a> <small>{times}×</small></li>",
                    escaped(otherwise)
                );
            }
            html.push_str("</ul></td></tr>\n");
        }
        close(html, more(rows.len()).as_deref());
    }

    /// What is found more than once, the commonest first.
    fn repeated(&self, html: &mut String) {
        let mut rows: Vec<_> = self
            .groups
            .iter()
            .filter_map(|(key, one)| Some((key, one.times, one.first, one.group.as_ref()?)))
            .collect();
        rows.sort_by_key(|(_, times, _, group)| {
            (std::cmp::Reverse(*times), group.rule, &group.old)
        });
        if rows.is_empty() {
            return;
        }
        let headings = ["Times", "Found", "To write", "Rule"];
        open(html, "The same finding more than once", &headings);
        for (key, times, first, group) in rows.iter().take(ROWS) {
            let new = match &group.new {
                Ok(new) if new.is_empty() => "nothing".to_string(),
                Ok(new) => format!("<ins>{}</ins>", escaped(new)),
                Err(said) => escaped(said),
            };
            let times = match self.is_index {
                true => in_groups(&times.to_string(), ','),
                false => format!(
                    "<button type=\"button\" class=\"only\" data-only-group=\"{key:x}\" aria-label=\"show these {times}\">{times}</button>"
                ),
            };
            let _ = writeln!(
                html,
                "<tr><td class=\"number\">{times}</td><td dir=\"auto\"><a href=\"{}\"><del>{}</del></a></td><td dir=\"auto\">{new}</td><td class=\"rule\">{}</td></tr>",
                self.link(*first),
                escaped(&group.old),
                escaped(group.rule)
            );
        }
        close(html, more(rows.len()).as_deref());
    }

    /// Where a note is, for a link from the overview.
    fn link(&self, Place { article, index }: Place) -> String {
        let page = if self.is_index { format!("{article}.html") } else { String::new() };
        format!("{page}#n{article}-{index}")
    }
}

/// Starts a table, in a region that is scrolled where it is long.
fn open(html: &mut String, caption: &str, headings: &[&str]) {
    let _ = write!(
        html,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption>"
    );
    if !headings.is_empty() {
        html.push_str("<thead><tr>");
        for heading in headings {
            let _ = write!(html, "<th scope=\"col\">{heading}</th>");
        }
        html.push_str("</tr></thead>");
    }
    html.push_str("<tbody>\n");
}

/// Ends a table, with what is to be said below it.
fn close(html: &mut String, below: Option<&str>) {
    html.push_str("</tbody>");
    if let Some(below) = below {
        let _ = write!(html, "<tfoot><tr><td colspan=\"4\">{below}</td></tr></tfoot>");
    }
    html.push_str("</table></div>\n");
}

/// How many rows a table does not have.
fn more(rows: usize) -> Option<String> {
    (rows > ROWS).then(|| format!("and {} more", in_groups(&(rows - ROWS).to_string(), ',')))
}

/// A bar, as a share of the longest.
fn bar(share: f64) -> String {
    let width = (share * 160.0).round().max(1.0);
    format!(
        "<svg class=\"bar\" width=\"160\" height=\"10\" aria-hidden=\"true\"><rect width=\"{width}\" height=\"10\"/></svg>"
    )
}

/// What can be hidden.
pub fn filters(rules: BTreeSet<&'static str>) -> String {
    let severities = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Neutral];
    let group = |legend: &str, key: &str, values: Vec<&str>| {
        let mut html = format!("<fieldset><legend>{legend}</legend>");
        for value in values {
            let name = if key == "safety" { told(value) } else { value };
            let (value, name) = (escaped(value), escaped(name));
            let _ = write!(
                html,
                "<label><input type=\"checkbox\" checked data-filter=\"{key}\" value=\"{value}\"> {name}</label>"
            );
        }
        html + "</fieldset>"
    };
    format!(
        "{}{}<details><summary>Rules</summary>{}</details>\
         <label><input type=\"checkbox\" id=\"marked\"> only passages with findings</label>\
         <button type=\"button\" id=\"all\" hidden>Show all</button>",
        group("Severity", "severity", severities.map(Severity::name).to_vec()),
        group("Fix", "safety", vec!["safe", "unsafe", "show", "none"]),
        group("Rule", "rule", rules.into_iter().collect()),
    )
}

/// The bar at the top: filters, what was decided, and the keys.
pub fn navigation(filters: &str) -> String {
    let keys = match filters {
        "" => "",
        _ => {
            "<details class=\"keys\"><summary>Keys</summary><p><kbd>j</kbd> next <kbd>k</kbd> previous <kbd>a</kbd> accept \
             <kbd>r</kbd> reject <kbd>u</kbd> undo <kbd>s</kbd> the same for all alike</p>\
             <label><input type=\"checkbox\" id=\"keys\" checked> use these keys</label></details>"
        }
    };
    format!(
        "<nav aria-label=\"Filters and decisions\"><div>{filters}</div><div class=\"decisions\">\
         <span id=\"decided\" role=\"status\" aria-live=\"polite\">Nothing decided.</span>\
         <button type=\"button\" id=\"save\" disabled>Save decisions</button>\
         <button type=\"button\" id=\"forget\" disabled>Forget them</button>{keys}</div></nav>\n"
    )
}
