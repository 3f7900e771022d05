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
use overview::{Overview, navigation};
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
        Html { folder: Some(folder), overview: Overview::index(), articles: String::new() }
    }
}

impl Report for Html {
    fn article(&mut self, checked: &Checked, _: &mut dyn Write) -> Result<()> {
        let page = Page::new(checked, &mut self.overview.numbers);
        self.overview.add(checked, &page);
        if checked.findings.is_empty() {
            return Ok(());
        }
        let number = self.overview.articles();
        let html = page.html(number);
        let Some(folder) = &self.folder else {
            self.articles.push_str(&html);
            return Ok(());
        };
        let bar = navigation(&overview::filters(page.rules()));
        let back = "<header><h1><a href=\"index.html\">All articles</a></h1></header>";
        let body = format!("{back}{bar}<main id=\"text\" data-folder>{html}</main>");
        std::fs::write(folder.join(format!("{number}.html")), whole(&page.path, &body))
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> Result<()> {
        self.overview.errors.push(error.to_string());
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()> {
        if let (Some(folder), Some(list)) = (&self.folder, self.overview.all_articles()) {
            let page = whole(
                "mtlint",
                &format!("{}<main id=\"text\" data-folder>{list}</main>", navigation("")),
            );
            std::fs::write(folder.join(overview::ARTICLES), page)?;
        }
        let filters = match self.folder {
            Some(_) => String::new(),
            None => overview::filters(summary.by_rule.keys().copied().collect()),
        };
        let (overview, bar) = (self.overview.html(summary), navigation(&filters));
        let articles = std::mem::take(&mut self.articles);
        let kept = if self.folder.is_some() { " data-folder" } else { "" };
        let body = format!("{overview}{bar}<main id=\"text\"{kept}>{articles}</main>");
        out.write_all(whole("mtlint", &body).as_bytes())
    }
}

/// What a page may run and how it may look, by the hashes of its own script and style. Whatever else gets into a page
/// does nothing, and nothing is fetched.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; \
    style-src 'sha256-Brrvred0Wt8njblRheHUfxN2IxlVHIX7PVr1Tqr8IQk='; script-src 'sha256-z9YRwlrGq+gb4CjVl5Oo0wudXzZWOO2269JdXZK231g='";

/// A page around its body.
fn whole(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{STYLE}</style></head>\n<body>\n<a class=\"skip\" href=\"#text\">To the text</a>\n\
         {body}\n<script>{SCRIPT}</script></body></html>\n",
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

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_has_the_hashes_of_script_and_style() {
        for (directive, text) in [("style", STYLE), ("script", SCRIPT)] {
            let hash = STANDARD.encode(Sha256::digest(text));
            let wanted = format!("{directive}-src 'sha256-{hash}'");
            assert!(POLICY.contains(&wanted), "the policy lacks {wanted}");
        }
    }
}
