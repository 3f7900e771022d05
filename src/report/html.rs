//! A report as a web page: the text with its marks in place, as an editor sees tracked changes, and why in the margin.
//!
//! A page is whole in itself: it fetches nothing, and a policy in its head forbids it to. What an article says is escaped
//! wherever it stands and is never part of the script. With a folder to write to, every article gets a page of its own,
//! and the overview opens at once however many they are.

mod article;
mod overview;

use super::{Report, Summary};
use crate::checker::Checked;
use crate::document::MASK;
use crate::error::Error;
use crate::text::is_unprintable;
use article::Page;
use overview::Overview;
use std::io::{Result, Write};
use std::path::PathBuf;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// One page of all articles, or a folder of pages.
#[derive(Default)]
pub struct Html {
    folder: Option<PathBuf>,
    overview: Overview,
    /// The articles so far, where they go on the same page.
    articles: String,
}

impl Html {
    /// A page an article in a folder, beside the overview.
    pub fn in_folder(folder: PathBuf) -> Html {
        Html { folder: Some(folder), ..Html::default() }
    }
}

impl Report for Html {
    fn article(&mut self, checked: &Checked, _: &mut dyn Write) -> Result<()> {
        let page = Page::new(checked, &mut self.overview.numbers);
        let number = self.overview.articles() + 1;
        let file = self.folder.as_ref().map(|_| format!("{number}.html"));
        self.overview.add(checked, file.as_deref());
        if checked.findings.is_empty() {
            return Ok(());
        }
        let html = page.html(number);
        match (&self.folder, file) {
            (Some(folder), Some(file)) => {
                let filters = overview::filters(page.rules());
                let back = "<p><a href=\"index.html\">All articles</a></p>";
                let body = format!("{back}{filters}<main>{html}</main>");
                std::fs::write(folder.join(file), whole(&page.path, &body))
            }
            _ => {
                self.articles.push_str(&html);
                Ok(())
            }
        }
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> Result<()> {
        self.overview.errors.push(error.to_string());
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()> {
        let filters = match self.folder {
            Some(_) => String::new(),
            None => overview::filters(summary.by_rule.keys().copied().collect()),
        };
        let body = format!(
            "{}{filters}<main>{}</main>",
            self.overview.html(summary),
            std::mem::take(&mut self.articles)
        );
        out.write_all(whole("mtlint", &body).as_bytes())
    }
}

/// A page around its body.
fn whole(title: &str, body: &str) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>\n{STYLE}</style></head>\n<body>\n{body}\n<script>\n{SCRIPT}</script></body></html>\n",
        escaped(title)
    )
}

/// Text as text of a page, in an element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\'' => result.push_str("&#39;"),
            '\n' | '\t' => result.push(c),
            MASK => result.push(' '),
            c if is_unprintable(c) => result.push('\u{fffd}'),
            c => result.push(c),
        }
    }
    result
}
