//! The name of a site or a section behind a headline or before it: "… - China News Network".

use super::super::Findings;
use crate::article::Article;
use crate::document::Format;
use crate::finding::Safety;
use crate::forms::Forms;
use crate::language::{Boilerplate, COMMON};
use crate::text::Span;
use crate::text::script::Script;

/// A site's name has no more words with capitals, and as many small ones, or, where words are written together, signs.
const LONGEST_NAME: usize = 6;
const LONGEST_SIGNS: usize = 10;

pub fn check(article: &Article, findings: &mut Findings) {
    let Some(headline) = article.segments.first() else { return };
    // A segment beside its source keeps what that has.
    if article.source.is_some() {
        return;
    }
    let (line, at) = (headline.span.of(article.text), headline.span.start);
    let sites = Sites::new(article);
    let end = line.trim_end().len();
    let (mut start, mut tried) = (end, end);
    while let Some((before, separator)) = last_separator(&line[..tried], &sites) {
        let name = &line[before + separator.len()..tried];
        // "- River News - 12.02.2023"
        let is_day = tried == end && is_day(name);
        if !is_day && !sites.name(name, separator) {
            break;
        }
        tried = before;
        start = if is_day { start } else { before };
    }
    start = line[..start].trim_end().len();
    if start > 0 && start < end {
        let span = Span::new(at + start, at + line.len());
        let message = format!(
            "“{}” is the site's name, not part of the headline",
            line[start..].trim_matches(|c: char| !c.is_alphanumeric())
        );
        let finding = findings.add(span, message);
        if article.document.format == Format::Plain {
            finding.with_fix(span, "", Safety::Unsafe);
        }
    }
    if let Some(length) = prefix(line, &sites) {
        let name = line[..length].trim_end_matches([':', '：', ' ']);
        let message = format!("“{name}” is the site's name, not part of the headline");
        findings.add(Span::new(at, at + length), message);
    }
}

/// What may part a headline from the site's name.
const SEPARATORS: &[char] = &['-', '–', '—', '|', '｜', '_', '丨', '·', '»'];

/// A site's name has few hyphens; so many marks from the end are tried.
const MOST_TRIES: usize = 12;

/// The last mark that may part the site's name off, and where it stands.
fn last_separator<'l>(line: &'l str, sites: &Sites) -> Option<(usize, &'l str)> {
    // "liberte-news.com": a hyphen between two letters is part of an address or a word, unless the headline's last word
    // ends there.
    let parts = |(at, mark): &(usize, &str)| {
        let is_letter =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_lowercase());
        let inside = *mark == "-"
            && is_letter(line[..*at].chars().next_back())
            && is_letter(line[at + mark.len()..].chars().next());
        let last = line[..*at].rsplit(' ').next().unwrap_or_default();
        !inside
            || sites.starts_with_site(&line[at + mark.len()..].to_lowercase())
            || last.chars().nth(2).is_some() && sites.forms.is_some_and(|forms| forms.has(last))
    };
    let (at, mark) = line.rmatch_indices(SEPARATORS).take(MOST_TRIES).find(parts)?;
    let run = line[..at + mark.len()].trim_end_matches(SEPARATORS).len();
    (run > 0).then(|| (run, &line[run..at + mark.len()]))
}

/// "PRESS GOV-XY: …": a site's name in capitals before a headline.
fn prefix(line: &str, sites: &Sites) -> Option<usize> {
    let (name, rest) = line.split_once([':', '：'])?;
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let is_site =
        |word: Option<&&str>| word.is_some_and(|word| sites.has_word(&word.to_lowercase()));
    let capital = |word: &&&str| !word.starts_with(char::is_lowercase);
    let is_upper = !name.contains(char::is_lowercase) && name.contains(char::is_uppercase);
    let names_site = is_upper && words.iter().any(|word| is_site(Some(word)))
        || (is_site(words.first()) || is_site(words.last()))
            && words.first().is_some_and(|first| capital(&first))
            && words.last().is_some_and(|last| capital(&last));
    let several = (2..=4).contains(&words.len());
    (names_site && several && !rest.trim().is_empty()).then(|| line.len() - rest.len())
}

struct Sites<'a> {
    /// The article's own words for sites, and English ones, which stay in any language.
    lists: [Option<&'a Boilerplate>; 2],
    head_last: bool,
    forms: Option<&'a Forms>,
}

impl<'a> Sites<'a> {
    fn new(article: &Article<'a>) -> Self {
        let english = article.packs.get("en").map(|pack| &pack.data.boilerplate);
        Sites {
            lists: [article.pack.map(|pack| &pack.data.boilerplate), english],
            forms: article.pack.and_then(|pack| pack.forms.as_deref()),
            head_last: article
                .pack
                .is_none_or(|pack| pack.data.names.head_last || pack.data.names.capital_nouns),
        }
    }

    /// A word for a site, by itself or at the end of a compound: "Tageszeitung".
    fn has_word(&self, word: &str) -> bool {
        let is_it = |site: &String| site == word || site.len() > 5 && word.ends_with(site.as_str());
        self.lists.iter().flatten().any(|list| list.sites.iter().any(is_it))
    }

    fn is_agency(&self, name: &str) -> bool {
        let agency =
            |list: &&Boilerplate| list.agencies.iter().any(|end| name.ends_with(end.as_str()));
        self.lists.iter().flatten().any(agency)
    }

    /// Whether what stands behind a separator names a site.
    fn name(&self, text: &str, separator: &str) -> bool {
        let name = text.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = name.to_lowercase();
        let words: Vec<&str> = name
            .split(|c: char| c.is_whitespace() || c == '!')
            .filter(|word| !word.is_empty())
            .collect();
        let capital = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
        let small = words.iter().filter(|word| !capital(word)).count();
        if words.is_empty() || words.len() - small > LONGEST_NAME || words.len() > 2 * LONGEST_NAME
        {
            return false;
        }
        if name.chars().any(|c| Script::of(c).is_unspaced()) {
            let ends =
                |list: &&Boilerplate| list.sites.iter().any(|end| name.ends_with(end.as_str()));
            return name.chars().count() <= LONGEST_SIGNS
                && (self.lists.iter().flatten().any(ends) || COMMON.sites.contains(&lower));
        }
        let is_parted = text.starts_with(char::is_whitespace);
        let names_site = is_address(&lower) || self.starts_with_site(&lower);
        if names_site
            && words[0].chars().next().is_some_and(|c| !c.is_lowercase() || is_address(&lower))
        {
            return true;
        }
        let typed =
            |word: Option<&&str>| word.is_some_and(|word| self.has_word(&word.to_lowercase()));
        // Headlines have dashes of their own; bars and low lines are a page's.
        let is_bar = separator.contains(['|', '_', '｜', '丨']);
        let is_typed = typed(words.last())
            || (is_bar || !self.head_last) && typed(words.first())
            || is_bar && words.iter().any(|word| typed(Some(word)))
            || self.is_agency(&lower);
        let several = words.len() > 1 || is_bar;
        // "Portail du gouvernement populaire de la ville de Wuhan"
        let is_led = !self.head_last && typed(words.first()) && words.last().is_some_and(capital);
        is_typed
            && several
            && capital(&words[0])
            && (is_parted || is_bar || small == 0)
            && (small * 2 <= words.len() || is_led)
    }

    /// "Yahoo! News", "RT en français"
    fn starts_with_site(&self, lower: &str) -> bool {
        COMMON.sites.iter().any(|site| {
            lower.strip_prefix(site.as_str()).is_some_and(|rest| {
                !rest.starts_with(char::is_alphanumeric) && rest.split_whitespace().count() <= 5
            })
        })
    }
}

/// "12.02.2023", "12/02/2023"
fn is_day(text: &str) -> bool {
    let mut parts = text.trim().split(['.', '/']);
    parts.clone().count() == 3
        && parts.all(|part| matches!(part.len(), 1..=4) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// "china.com"
fn is_address(text: &str) -> bool {
    let Some((host, ending)) = text.rsplit_once('.') else { return false };
    let is_host =
        host.len() > 1 && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    is_host && (2..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_lowercase())
}
