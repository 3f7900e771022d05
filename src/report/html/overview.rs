//! What a run comes to: charts, names, what could not be read, and the filters.

use super::escaped;
use crate::checker::Checked;
use crate::document::relative;
use crate::finding::Severity;
use crate::report::Summary;
use crate::report::human::counted;
use crate::report::tools::Numbers;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// No table has more rows than this; the rest is told by number.
const ROWS: usize = 200;

/// What is gathered article by article.
#[derive(Default)]
pub struct Overview {
    pub numbers: Numbers,
    pub errors: Vec<String>,
    articles: Vec<Row>,
    /// How often each change is proposed: the words found and what to write, by rule.
    changes: BTreeMap<(&'static str, String, String), usize>,
}

/// An article in the table.
struct Row {
    path: String,
    link: String,
    findings: usize,
    words: usize,
    penalty: u32,
}

impl Overview {
    /// How many articles there are so far.
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Counts an article in, which is told in a file of its own or on the same page.
    pub fn add(&mut self, checked: &Checked, file: Option<&str>) {
        let number = self.articles.len() + 1;
        let penalty = checked.findings.iter().map(|one| one.severity.penalty()).sum();
        self.articles.push(Row {
            path: relative(&checked.document.path).to_string(),
            link: file.map_or_else(|| format!("#a{number}"), str::to_string),
            findings: checked.findings.len(),
            words: checked.words,
            penalty,
        });
        let text = checked.document.text();
        for finding in &checked.findings {
            let Some(fix) = finding.fixes.first() else { continue };
            let span = fix.span(finding.span);
            if span.len() > 200 {
                continue;
            }
            let (old, new) = (span.of(text).trim(), fix.applied(text, span));
            let key = (finding.rule, old.to_string(), new.trim().to_string());
            *self.changes.entry(key).or_default() += 1;
        }
    }

    pub fn html(&self, summary: &Summary) -> String {
        let mut html = format!(
            "<header><h1>mtlint</h1><p>{} in {}, {}. MQM penalty: {:.1} per 1,000 words.</p></header>\n",
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
        self.repeated(&mut html);
        html.push_str("</div>\n");
        html
    }

    fn rules(&self, summary: &Summary, html: &mut String) {
        let rules = summary.rules_by_count();
        let most = rules.first().map_or(1, |(_, count)| *count).max(1);
        html.push_str("<table><caption>Findings by rule</caption><tbody>");
        for (rule, count) in rules {
            let bar = bar(count as f64 / most as f64);
            let _ = write!(
                html,
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{count}</td><td>{bar}</td></tr>",
                escaped(rule)
            );
        }
        html.push_str("</tbody></table>\n");
    }

    fn penalties(&self, html: &mut String) {
        let rate = |row: &Row| 1000.0 * f64::from(row.penalty) / row.words.max(1) as f64;
        let mut rows: Vec<&Row> = self.articles.iter().filter(|row| row.findings > 0).collect();
        rows.sort_by(|a, b| rate(b).total_cmp(&rate(a)).then_with(|| a.path.cmp(&b.path)));
        let most = rows.first().map_or(1.0, |row| rate(row)).max(1.0);
        html.push_str("<table><caption>MQM penalty per 1,000 words, by article</caption><tbody>");
        for row in &rows {
            let _ = write!(
                html,
                "<tr><th scope=\"row\"><a href=\"{}\" dir=\"auto\">{}</a></th><td class=\"number\">{:.1}</td><td>{}</td></tr>",
                row.link,
                escaped(&row.path),
                rate(row),
                bar(rate(row) / most)
            );
        }
        let clean = self.articles.len() - rows.len();
        let _ = writeln!(
            html,
            "</tbody><tfoot><tr><td colspan=\"3\">{} without findings</td></tr></tfoot></table>",
            counted(clean, "article")
        );
    }

    /// Changes that are proposed more than once, names for the most part, the commonest first.
    fn repeated(&self, html: &mut String) {
        let mut rows: Vec<_> = self.changes.iter().filter(|(_, count)| **count > 1).collect();
        rows.sort_by_key(|(change, count)| (std::cmp::Reverse(**count), *change));
        if rows.is_empty() {
            return;
        }
        html.push_str("<table><caption>The same change more than once</caption><thead><tr><th>Rule</th><th>Found</th><th>To write</th><th>Times</th></tr></thead><tbody>");
        for ((rule, old, new), count) in rows.iter().take(ROWS) {
            let _ = write!(
                html,
                "<tr><td>{}</td><td dir=\"auto\"><del>{}</del></td><td dir=\"auto\"><ins>{}</ins></td><td class=\"number\">{count}</td></tr>",
                escaped(rule),
                escaped(old),
                escaped(new)
            );
        }
        html.push_str("</tbody></table>\n");
    }
}

/// A bar, as a share of the longest.
fn bar(share: f64) -> String {
    let width = (share * 160.0).round().max(1.0);
    format!(
        "<svg class=\"bar\" width=\"160\" height=\"10\" aria-hidden=\"true\"><rect width=\"{width}\" height=\"10\"/></svg>"
    )
}

/// What can be hidden, and what was decided.
pub fn filters(rules: BTreeSet<&'static str>) -> String {
    let severities = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Neutral];
    let group = |legend: &str, key: &str, values: Vec<&str>| {
        let mut html = format!("<fieldset><legend>{legend}</legend>");
        for value in values {
            let value = escaped(value);
            let _ = write!(
                html,
                "<label><input type=\"checkbox\" checked data-filter=\"{key}\" value=\"{value}\"> {value}</label>"
            );
        }
        html + "</fieldset>"
    };
    format!(
        "<nav aria-label=\"Filters\">{}{}<details><summary>Rules</summary>{}</details><p><span id=\"decided\" role=\"status\">Nothing decided.</span> <button type=\"button\" id=\"save\" disabled>Save decisions</button> <kbd>j</kbd>/<kbd>k</kbd> next, previous; <kbd>a</kbd> accept; <kbd>r</kbd> reject; <kbd>u</kbd> undo</p></nav>\n",
        group("Severity", "severity", severities.map(Severity::name).to_vec()),
        group("Fix", "safety", vec!["safe", "unsafe", "show", "none"]),
        group("Rule", "rule", rules.into_iter().collect()),
    )
}
