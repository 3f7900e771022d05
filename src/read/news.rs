//! XML of news: NITF, NewsML-G2 with NITF or XHTML inside, RSS and Atom.

use super::extract::Extract;
use super::xml::{self, Element, Inline, Inside, Take};
use super::{Reading, article};
use crate::document::content::Content;
use crate::document::{Document, Format, SegmentKind};
use crate::error::{Error, Fault};
use crate::text::Text;
use std::sync::Arc;

/// What the outermost element of each format is called.
pub const ROOTS: &[&str] = &["nitf", "newsItem", "newsMessage", "rss", "feed", "RDF"];

/// Elements that start an article.
const ARTICLES: &[&str] = &["nitf", "newsItem", "item", "entry"];

/// Elements whose text a reader sees, and what it is to them.
const BLOCKS: &[(&str, SegmentKind)] = &[
    ("hl1", SegmentKind::Heading),
    ("hl2", SegmentKind::Heading),
    ("headline", SegmentKind::Heading),
    ("title", SegmentKind::Heading),
    ("h1", SegmentKind::Heading),
    ("h2", SegmentKind::Heading),
    ("h3", SegmentKind::Heading),
    ("h4", SegmentKind::Heading),
    ("h5", SegmentKind::Heading),
    ("h6", SegmentKind::Heading),
    ("p", SegmentKind::Paragraph),
    ("blockquote", SegmentKind::Paragraph),
    ("abstract", SegmentKind::Paragraph),
    ("li", SegmentKind::ListItem),
    ("dt", SegmentKind::ListItem),
    ("dd", SegmentKind::ListItem),
    ("media-caption", SegmentKind::Label),
    ("figcaption", SegmentKind::Label),
    ("caption", SegmentKind::Label),
    ("td", SegmentKind::Label),
    ("th", SegmentKind::Label),
];

/// Elements whose text is plain or HTML, whichever it looks like.
const STRINGS: &[&str] = &["description", "encoded", "summary", "content", "inlineData"];

/// Those whose text is HTML, whatever it looks like.
const HTML: &[&str] = &["description", "encoded"];

/// Elements that hold nothing of the article's own text.
const SKIPPED: &[&str] = &[
    "itemMeta",
    "catalogRef",
    "rightsInfo",
    "subject",
    "creator",
    "contributor",
    "assert",
    "assignment",
    "infoSource",
    "located",
    "genre",
    "header",
    "head",
    "docdata",
    "byline",
    "dateline",
    "distributor",
    "media-producer",
    "media-metadata",
    "media-reference",
    "pubdata",
    "tagline",
    "note",
    "script",
    "style",
    "code",
    "pre",
    "author",
    "source",
    "category",
    "image",
    "rights",
    "textInput",
];

pub fn read(name: &str, content: Content) -> Result<Reading, Error> {
    let content = Arc::new(content);
    let mut items = Items::new(name, &content);
    let errors = xml::read(name, &content, &mut items)?;
    Ok(Reading { documents: items.documents, errors, ..Reading::default() })
}

struct Items<'n> {
    name: &'n str,
    content: Arc<Content>,
    documents: Vec<Document>,
    /// The languages of the elements that are open, each with how many are open inside it.
    languages: Vec<(usize, String)>,
    depth: usize,
    /// How many articles are open inside each other, and the outermost one so far.
    articles: usize,
    running: Extract,
    /// Strings, each with whether its element says that it is HTML.
    strings: Vec<(Text, bool)>,
    /// Whether the element that holds a string says so.
    is_html: bool,
    /// What the element that holds text is.
    kind: Option<SegmentKind>,
    /// Whether the text names the language of a feed.
    is_language: bool,
}

impl<'n> Items<'n> {
    fn new(name: &'n str, content: &Arc<Content>) -> Self {
        Items {
            name,
            content: content.clone(),
            documents: Vec::new(),
            languages: Vec::new(),
            depth: 0,
            articles: 0,
            running: Extract::default(),
            strings: Vec::new(),
            is_html: false,
            kind: None,
            is_language: false,
        }
    }

    /// Makes documents of an article that has ended.
    fn take_article(&mut self) {
        let language = self.languages.last().map(|(_, code)| code.clone());
        let running = std::mem::take(&mut self.running);
        if !running.segments.is_empty() {
            let mut document = Document::extracted(
                self.name.to_string(),
                Format::Xml,
                self.content.clone(),
                running.text,
                running.segments,
            );
            document.language = language.clone();
            self.documents.push(document);
        }
        let strings = std::mem::take(&mut self.strings);
        let is_page =
            |(text, is_html): &(Text, bool)| *is_html || article::is_markup(text.as_str());
        let of = |wanted: bool| {
            let strings = strings.iter().filter(|string| is_page(string) == wanted);
            strings.map(|(text, _)| text).collect::<Vec<&Text>>()
        };
        self.documents.extend(article::of_parts(
            of(true),
            of(false),
            self.name,
            Format::Xml,
            &self.content,
            language.as_deref(),
            None,
        ));
    }
}

fn kind_of(name: &str) -> Option<SegmentKind> {
    BLOCKS.iter().find(|(block, _)| *block == name).map(|(_, kind)| *kind)
}

impl Take for Items<'_> {
    fn start(&mut self, element: &Element) -> Result<Inside, Fault> {
        let name = element.name.as_str();
        let is_article = ARTICLES.contains(&name);
        // Atom says what its texts are; its pages may be elements, too.
        let is_of_type = |kind: &str| element.attribute("type") == Some(kind);
        let kind = kind_of(name).filter(|_| self.articles > 0 && !is_of_type("html"));
        let is_string = self.articles > 0
            && kind.is_none()
            && !is_of_type("xhtml")
            && (STRINGS.contains(&name) || is_of_type("html"));
        self.is_language = name == "language" && self.articles == 0;
        if name == "language"
            && let Some(code) = element.attribute("tag")
        {
            self.languages.push((self.depth.saturating_sub(1), code.to_string()));
            return Ok(Inside::Nothing);
        }
        if SKIPPED.contains(&name) {
            return Ok(Inside::Nothing);
        }
        if kind.is_some() || is_string || self.is_language {
            self.kind = kind;
            self.is_html = HTML.contains(&name) || is_of_type("html");
            return Ok(Inside::Segment);
        }
        if let Some(code) = element.attribute("lang") {
            self.languages.push((self.depth, code.to_string()));
        }
        self.articles += usize::from(is_article);
        self.depth += 1;
        Ok(Inside::Elements)
    }

    fn segment(&mut self, text: Text) {
        if self.is_language {
            let code = text.as_str().trim().to_string();
            self.languages.push((self.depth.saturating_sub(1), code));
            self.is_language = false;
        } else if let Some(kind) = self.kind {
            self.running.string_of(&text, Some(kind));
        } else {
            self.strings.push((text, self.is_html));
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        self.depth = self.depth.saturating_sub(1);
        if ARTICLES.contains(&name) {
            self.articles = self.articles.saturating_sub(1);
            if self.articles == 0 {
                self.take_article();
            }
        }
        let depth = self.depth;
        self.languages.retain(|(at, _)| *at < depth);
        Ok(())
    }

    /// Feeds borrow elements of other namespaces for what is no text; NewsML borrows those of NITF and XHTML.
    fn is_own(&self, element: &Element, root: &str) -> bool {
        element.prefix == root
            || matches!(
                element.prefix.as_str(),
                "" | "content" | "nitf" | "xhtml" | "html" | "atom"
            )
    }

    fn inline(&self, element: &Element) -> Inline {
        match element.name.as_str() {
            "br" => Inline::Break,
            "script" | "style" | "code" | "img" | "media" | "virtloc" => Inline::Mask,
            name if kind_of(name).is_some() => Inline::Line,
            _ => Inline::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{all, fields::Fields};

    fn read(text: &str) -> Vec<(Option<String>, Vec<String>)> {
        let reading = all("a.xml", text.into(), &Fields::default()).unwrap();
        let segments = |document: &crate::document::Document| {
            let segments = document.segments.iter();
            let text = segments.map(|segment| segment.span.of(document.text()).to_string());
            (document.language.clone(), text.collect())
        };
        reading.documents.iter().map(segments).collect()
    }

    #[test]
    fn the_text_of_nitf_without_its_metadata() {
        let text = "<?xml version='1.0'?><nitf xml:lang='it'><head><title>x</title></head><body><body.head><hedline><hl1>Il ponte</hl1>\
            </hedline><byline>Di X</byline></body.head><body.content><block><p>Il <em>sindaco</em> &amp;\n  altri.</p>\
            <media><media-caption>La piazza</media-caption></media></block></body.content></body></nitf>";
        let found = ["Il ponte", "Il sindaco & altri.", "La piazza"].map(str::to_string).to_vec();
        assert_eq!(read(text), [(Some("it".into()), found)]);
    }

    #[test]
    fn a_description_is_html_whatever_it_looks_like() {
        let texts = |description: &str| {
            let feed = format!(
                "<rss><channel><item><description>{description}</description></item></channel></rss>"
            );
            read(&feed).into_iter().flat_map(|(_, texts)| texts).collect::<Vec<_>>()
        };
        for (description, wanted) in [
            ("Il est ouvert.&lt;img src='x' alt=\"\"/&gt;", "Il est ouvert."),
            ("Il est &lt;b&gt;ouvert.", "Il est ouvert."),
            ("Le pont &amp;amp; la rue", "Le pont & la rue"),
            ("&amp;lt;p&amp;gt;Ouvert.", "<p>Ouvert."),
        ] {
            assert_eq!(texts(description), [wanted]);
        }
    }

    #[test]
    fn a_feed_is_an_article_an_item() {
        let text = "<rss version='2.0'><channel><title>Flux</title><language>fr</language>\
            <item><title>Le pont</title><description>&lt;p&gt;Il a &amp;amp; dit.&lt;/p&gt;</description></item>\
            <item><title><![CDATA[Le parc]]></title><description>Ouvert.</description></item></channel></rss>";
        let french = |segments: &[&str]| {
            (
                Some("fr".to_string()),
                segments.iter().map(|text| text.to_string()).collect::<Vec<_>>(),
            )
        };
        let wanted = [
            french(&["Le pont"]),
            french(&["Il a & dit."]),
            french(&["Le parc"]),
            french(&["Ouvert."]),
        ];
        assert_eq!(read(text), wanted);
    }
}
