//! HTML: the text of a page's article; entities decoded; no markup, scripts or styles. A page that is all article, or a part
//! of one, is read with its captions, `alt` and `title`.
//!
//! A page is read as a whole first; [`article`] tells which of its segments are the article, and the page is read again
//! for those alone. Either way a position is that of the file.

mod article;
mod furniture;

use super::extract::Extract;
use crate::document::content::Content;
use crate::document::{Document, Format, SegmentKind};
use crate::error::Error;
use crate::language::{contradicted, primary};
use crate::text::reference::reference;
use crate::text::{Coding, Span};
use article::{Kept, Outline};
use furniture::Furniture;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;

pub fn read(name: &str, content: Content) -> Document {
    let source = content.text();
    let markup = with_closed_frames(source);
    let whole = Reader::new(source, Pass::Whole).read(&markup);
    let kept = article::kept(&markup, &whole);
    let unread = kept.as_ref().and_then(|kept| kept.unread);
    let note = unread.map(|(start, words)| {
        let line = content.line(whole.extract.text.to_file(start).start);
        let told = format!(
            "the longest run of text on this page, {words} words, is mostly not read, for it was not taken for the article"
        );
        Error::new(name, Some(line), told)
    });
    let (extract, language) = again(source, &markup, whole, kept);
    let (text, segments) = (extract.text, extract.segments);
    let mut document =
        Document::extracted(name.to_string(), Format::Html, content.into(), text, segments);
    document.language = language;
    document.notes.extend(note);
    document
}

/// Takes an article for what it is in where its page says otherwise: a template's language stays when the text is another's.
pub fn settle_language(document: &mut Document) {
    let Some(said) = document.language.as_deref() else { return };
    let Some(code) = contradicted(said, document.text()) else { return };
    let told = format!(
        "the page says that it is in “{said}”, but its article is in “{code}” and is checked as that; a name such as NAME.{said}.html goes before both"
    );
    document.notes.push(Error::new(&document.path, None, told));
    document.language = Some(code.to_string());
}

/// The text of a part of a page, all of which is the article, and the language that its markup names.
pub fn extract(source: &str) -> (Extract, Option<String>) {
    let markup = with_closed_frames(source);
    let whole = Reader::new(source, Pass::Whole).read(&markup);
    again(source, &markup, whole, None)
}

/// Reads once more where that leaves anything out: what is no article, or is in another language than most of it.
fn again(
    source: &str,
    markup: &str,
    whole: Reader,
    kept: Option<Kept>,
) -> (Extract, Option<String>) {
    let language = whole.main_language();
    if kept.is_none() && whole.letters.len() < 2 {
        return (whole.finish(), language);
    }
    let pass = Pass::Article { language: language.as_deref().map(lower_primary), kept };
    (Reader::new(source, pass).read(markup).finish(), language)
}

/// A page whose `<iframe/>` are elements of a name that has no content of its own: taken by the letter, such a frame
/// would hold the rest of the page. Every byte stays in its place.
fn with_closed_frames(source: &str) -> Cow<'_, str> {
    const FRAME: &str = "<iframe";
    let mut closed = Cow::Borrowed(source);
    let mut end = 0;
    for (at, _) in source.match_indices(FRAME) {
        if end <= at {
            end = source[at..].find('>').map_or(source.len(), |length| at + length);
        }
        if source[at..end].ends_with('/') {
            closed.to_mut().replace_range(at + 1..at + FRAME.len(), "xframe");
        }
    }
    closed
}

/// Elements that show nothing of the article's text.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe",
    "object", "audio", "video", "canvas", "nav",
];

/// Elements that show what is not to be checked.
const MASKED: &[&str] = &["math", "code", "pre", "kbd", "samp"];

/// Elements that stand inside a line of text; all others part segments.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "math", "nobr", "q", "rp", "rt", "ruby",
    "s", "samp", "script", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt",
    "u", "var", "wbr",
];

/// Elements without content, which no end tag closes.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where another of their name starts.
const UNCLOSED: &[&str] = &["p", "li", "dt", "dd", "tr", "td", "th", "option"];

/// Elements whose `title` no reader of the article sees.
const UNTITLED: &[&str] = &["link", "meta", "style", "script", "iframe", "object", "embed"];

/// What a pass over a page reads.
enum Pass {
    /// Everything, in whatever language.
    Whole,
    /// The article, without what is in another language.
    Article { language: Option<String>, kept: Option<Kept> },
}

/// What an element is but the article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// It stands around the article.
    Around,
    /// It lies over a text, which goes on behind it.
    Over,
}

/// An element that is open.
struct Open {
    name: String,
    /// The innermost element that is told to be no text of the article.
    piece: Option<usize>,
    /// The language of its text, as the primary subtag in lower case.
    language: Option<String>,
}

/// Letters of a segment, by where they stand.
#[derive(Default)]
struct Letters {
    all: usize,
    linked: usize,
    of_captions: usize,
    quoted: usize,
    /// The innermost element that is no text of the article and holds them all, once there are any.
    piece: Option<Option<usize>>,
}

/// An element's start tag while it is read.
#[derive(Default)]
struct Tag {
    name: String,
    attribute: String,
    language: Option<String>,
    is_untranslated: bool,
    part: Option<Part>,
}

struct Reader<'s> {
    source: &'s str,
    pass: Pass,
    extract: Extract,
    outline: Vec<Outline>,
    present: Letters,
    furniture: Furniture,
    /// Values of `alt` and `title`, which come as segments after the running text.
    attributes: Vec<Span>,
    /// Letters of text by the language that the markup names for them.
    letters: BTreeMap<String, usize>,
    /// The codes that the markup names, in order.
    named: Vec<String>,
    kind: SegmentKind,
    /// Whether the segment is the title of the page's window.
    is_title: bool,
    open: Vec<Open>,
    /// How many elements were open when one was left out; it and all in it are not read.
    skipped: Option<usize>,
    /// The most elements that were ever open at once.
    depth: usize,
    tag: Tag,
    /// How far the page has been read.
    at: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, pass: Pass) -> Self {
        Reader {
            source,
            pass,
            extract: Extract::coded(Coding::Markup),
            outline: Vec::new(),
            present: Letters::default(),
            furniture: Furniture::default(),
            attributes: Vec::new(),
            letters: BTreeMap::new(),
            named: Vec::new(),
            kind: SegmentKind::Paragraph,
            is_title: false,
            open: Vec::new(),
            skipped: None,
            depth: 0,
            tag: Tag::default(),
            at: 0,
        }
    }

    /// Reads a page; `markup` has the source's text at the source's places.
    fn read(mut self, markup: &str) -> Self {
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, span: HtmlSpan<usize>| -> Option<Infallible> {
                self.event(event, Span::new(span.start.min(span.end), span.end));
                None
            },
        );
        emitter.naively_switch_states(true);
        let _: Vec<Infallible> = Tokenizer::new_with_emitter(markup, emitter).flatten().collect();
        self.end_segment(self.at);
        self
    }

    fn event(&mut self, event: CallbackEvent<'_>, span: Span) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: text(name), ..Tag::default() }
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = text(name);
                self.tag.note("");
            }
            CallbackEvent::AttributeValue { value } => self.value(&text(value), span),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing, span.end),
            CallbackEvent::EndTag { name } => self.end(&text(name), span.end),
            CallbackEvent::String { .. } if self.skipped.is_none() => self.text(span),
            _ => {}
        }
        self.at = span.end.max(self.at);
    }

    fn text(&mut self, span: Span) {
        if self.is_foreign() {
            return self.extract.mask(Span::new(span.start, span.start));
        }
        let piece = self.open.last().and_then(|open| open.piece);
        if self.lies_over(piece) {
            return;
        }
        let letters = span.of(self.source).chars().filter(|c| c.is_alphabetic()).count();
        let innermost = self.open.iter().rev().take(AROUND);
        let is_in = |name: &str| innermost.clone().any(|open| open.name == name);
        self.present.all += letters;
        self.present.linked += if is_in("a") { letters } else { 0 };
        self.present.of_captions += if is_in("figcaption") { letters } else { 0 };
        self.present.quoted += if is_in("blockquote") { letters } else { 0 };
        self.furniture.count(piece, letters);
        if !span.of(self.source).trim().is_empty() {
            let first = self.present.piece.unwrap_or(piece);
            self.present.piece = Some(self.furniture.common(first, piece));
        }
        if let Some(language) = innermost.clone().next().and_then(|open| open.language.as_ref()) {
            match self.letters.get_mut(language) {
                Some(count) => *count += letters,
                None => drop(self.letters.insert(language.clone(), letters)),
            }
        }
        push_decoded(self.source, span, &mut self.extract);
    }

    fn value(&mut self, value: &str, span: Span) {
        self.tag.note(value);
        match self.tag.attribute.as_str() {
            "lang" | "xml:lang" if (1..=LONGEST_CODE).contains(&value.trim().len()) => {
                self.tag.language = Some(value.trim().to_string())
            }
            "translate" => self.tag.is_untranslated |= value.eq_ignore_ascii_case("no"),
            "class" => {
                self.tag.is_untranslated |=
                    value.split_whitespace().any(|class| class == "notranslate")
            }
            "alt" | "title"
                if self.skipped.is_none() && !UNTITLED.contains(&self.tag.name.as_str()) =>
            {
                self.attributes.push(span)
            }
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool, at: usize) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name.as_str();
        if UNCLOSED.contains(&name) && self.open.last().is_some_and(|open| open.name == name) {
            self.close(self.open.len() - 1);
        }
        if self.skipped.is_none() {
            if name == "br" {
                self.extract.push_for("\n", Span::new(at, at));
            } else if !INLINE.contains(&name) {
                self.end_segment(at);
                self.kind = kind(name);
                self.is_title = name == "title";
            }
        }
        if VOID.contains(&name) || self_closing {
            return;
        }
        let language = tag.language.as_deref().map(lower_primary);
        if self.skipped.is_none() {
            let is_masked = MASKED.contains(&name) || tag.is_untranslated;
            if is_masked {
                self.extract.mask(Span::new(at, at));
            }
            if is_masked || HIDDEN.contains(&name) {
                self.skipped = Some(self.open.len());
            }
        }
        self.named.extend(tag.language);
        let inherited = || self.open.last().and_then(|open| open.language.clone());
        let language = language.or_else(inherited);
        let around = self.open.last().and_then(|open| open.piece);
        let piece = match tag.part {
            // What is quoted is part of the article, whatever it is quoted from.
            _ if name == "blockquote" => None,
            Some(part) => Some(self.furniture.add(part, around)),
            None => around,
        };
        self.open.push(Open { name: tag.name, piece, language });
        self.depth = self.depth.max(self.open.len());
    }

    /// Whether the text of an element lies over another, and is not read.
    fn lies_over(&self, piece: Option<usize>) -> bool {
        match &self.pass {
            Pass::Article { kept: Some(kept), .. } => kept.left_out.lies_over(piece),
            _ => false,
        }
    }

    /// Whether the present text is in another language than the article.
    fn is_foreign(&self) -> bool {
        let language = self.open.last().and_then(|open| open.language.as_ref());
        match &self.pass {
            Pass::Article { language: Some(own), .. } => language.is_some_and(|here| here != own),
            _ => false,
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        let was_skipping = self.skipped.is_some();
        let found = self.open.iter().rev().take(LOOK_BACK).position(|open| open.name == name);
        if let Some(behind) = found {
            self.close(self.open.len() - 1 - behind);
        }
        let is_inside = was_skipping && (self.skipped.is_some() || HIDDEN.contains(&name));
        if !is_inside && !INLINE.contains(&name) {
            self.end_segment(at);
            self.kind = SegmentKind::Paragraph;
        }
    }

    /// Closes the element at a place among the open ones, with all that are open in it.
    fn close(&mut self, index: usize) {
        self.open.truncate(index);
        self.skipped = self.skipped.filter(|skipped| *skipped < index);
    }

    fn end_segment(&mut self, at: usize) {
        let is_dropped = match &self.pass {
            Pass::Article { kept: Some(kept), .. } => !kept.contains(at),
            _ => false,
        };
        if is_dropped {
            self.extract.drop_segment();
        } else if self.extract.end_segment(self.kind, at) {
            let Letters { all, linked, of_captions, quoted, piece } = self.present;
            self.outline.push(Outline {
                end: at,
                is_linked: 3 * linked > 2 * all,
                is_caption: 2 * of_captions > all,
                is_quoted: 2 * quoted > all,
                has_link: 3 * linked > all,
                piece: piece.flatten(),
                is_headline: self.kind == SegmentKind::Heading && !self.is_title,
            });
        }
        self.present = Letters::default();
    }

    /// The language in which most of the text is, as the markup names it.
    fn main_language(&self) -> Option<String> {
        let first = self.named.first();
        let (most, _) = self.letters.iter().max_by_key(|(_, letters)| **letters)?;
        let fits = |code: &&String| lower_primary(code) == *most;
        first.filter(fits).or_else(|| self.named.iter().find(fits)).cloned()
    }

    fn finish(mut self) -> Extract {
        let is_chosen = matches!(&self.pass, Pass::Article { kept: Some(_), .. });
        let attributes = std::mem::take(&mut self.attributes);
        for span in attributes.into_iter().filter(|_| !is_chosen) {
            push_decoded(self.source, span, &mut self.extract);
            self.extract.end_segment(SegmentKind::Label, span.end);
        }
        self.extract
    }
}

impl Tag {
    /// Notes what the present attribute tells of the element.
    fn note(&mut self, value: &str) {
        let part = furniture::told(&self.name, &self.attribute, value);
        if self.part != Some(Part::Over) {
            self.part = part.or(self.part);
        }
    }
}

/// Links and captions are looked for in so many elements around a text.
const AROUND: usize = 6;

/// No language's code is longer; each element inside keeps a copy.
const LONGEST_CODE: usize = 64;

/// So many open elements are looked through for the one that an end tag closes.
const LOOK_BACK: usize = 256;

fn lower_primary(code: &str) -> String {
    primary(code).to_ascii_lowercase()
}

fn kind(tag: &str) -> SegmentKind {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => SegmentKind::Heading,
        "li" | "dt" | "dd" => SegmentKind::ListItem,
        "td" | "th" | "caption" | "figcaption" | "legend" => SegmentKind::Label,
        _ => SegmentKind::Paragraph,
    }
}

/// Adds a run of HTML text, its character references decoded.
fn push_decoded(source: &str, span: Span, extract: &mut Extract) {
    let mut at = span.start;
    while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..span.end]) {
        let start = at + found;
        extract.push(source, Span::new(at, start));
        match reference(&source[start..span.end]) {
            Some((length, decoded)) => {
                extract.push_for(&decoded, Span::new(start, start + length));
                at = start + length;
            }
            None => {
                extract.push(source, Span::new(start, start + 1));
                at = start + 1;
            }
        }
    }
    extract.push(source, Span::new(at, span.end));
}

#[cfg(test)]
mod tests {
    use crate::read::bytes;
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn text_and_attributes_without_markup() {
        let source = "<!doctype html><html lang=fr><head><title>Un titre</title><style>p{}</style></head><body>\
            <nav>menu</nav><p>Le <b>com</b>t&eacute; &amp; l&#39;eau<br>suite</p><img alt=\"Un &quot;pont&quot;\" src=x><script>County</script></body></html>";
        let document = bytes("x.html", source.into()).unwrap();
        assert_eq!(document.language.as_deref(), Some("fr"));
        let segments: Vec<_> =
            document.segments.iter().map(|p| p.span.of(document.text()).trim()).collect();
        assert_eq!(segments, ["Un titre", "Le comté & l'eau\nsuite", "Un \"pont\""]);
        let at = document.text().find("l'eau").unwrap();
        let place = document.place(Span::new(at, at + 5));
        assert_eq!(&source[place.start..place.end], "l&#39;eau");
        let at = document.text().find("\"pont").unwrap();
        let place = document.place(Span::new(at, at + 5));
        assert_eq!(&source[place.start..place.end], "&quot;pont");
    }

    #[test]
    fn a_reference_needs_no_semicolon_and_an_ampersand_may_stand_alone() {
        let text = |html: &str| bytes("x.html", html.into()).unwrap().text().trim().to_string();
        assert_eq!(
            text("<p>&copy2024 A & B &unknown; R&D &lt;i&gt;"),
            "©2024 A & B &unknown; R&D <i>"
        );
    }

    fn segments(html: &str) -> (Option<String>, Vec<String>) {
        let document = bytes("x.html", html.into()).unwrap();
        let text = |segment: &crate::document::Segment| {
            segment.span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        (document.language.clone(), document.segments.iter().map(text).collect())
    }

    #[test]
    fn what_markup_leaves_open_loses_nothing() {
        let text = "La mairie ouvre lundi.";
        for page in [
            "<p lang=fr><a><svg><path d=M0></a>{}</p>",
            "<head><meta name=k lang=de content=x></head><p>{}",
            "<form action=x><p>{}</p><input value=y></form>",
            "<p>{}</p><iframe src=x/>",
            "<iframe src=x/><p>{}",
            "<p translate=no>Ouvert<p>{}",
            "<link rel=alternate title=\"Flux\" href=x><p>{}",
            "<p>La <script>a<b</script>mairie <svg></svg>ouvre <!-- x -->lundi.",
        ] {
            let found = segments(&page.replace("{}", text)).1;
            assert_eq!(found, [text], "{page}");
        }
        assert_eq!(segments("<p>Le mot <code>x</code> et <kbd>y</kbd> ici.").1.len(), 1);
    }

    #[test]
    fn the_language_of_most_of_the_text_is_the_articles() {
        let text = "<p>Le conseil a voté le budget de la ville.</p>";
        for (page, language) in [
            ("<html lang=en><body lang=fr>{}</body>", "fr"),
            ("<html lang=fr-FR><article lang=fr>{}</article>", "fr-FR"),
            ("<html lang=en><p>News</p><article lang=FR-ca>{}</article>", "FR-ca"),
        ] {
            let (found, segments) = segments(&page.replace("{}", text));
            assert_eq!(found.unwrap().to_lowercase(), language.to_lowercase(), "{page}");
            assert_eq!(segments.len(), 1, "{page}");
        }
        let foreign = format!("<html lang=fr>{text}<blockquote lang=en>Not here.</blockquote>");
        assert_eq!(segments(&foreign).1.len(), 1);
    }

    #[test]
    fn the_article_of_a_page_is_read_and_nothing_around_it() {
        let sentence = |number: usize| {
            format!(
                "Le chantier numéro {number} avance, dit la maire, qui compte rouvrir le pont avant \
                 l'hiver si les crues de la rivière le permettent et si l'acier arrive à temps."
            )
        };
        let body: Vec<String> = (1..9).map(sentence).collect();
        let link = "<li><a href=x>Le pont rouvrira</a></li>".repeat(8);
        let page = format!(
            "<html lang=fr><head><title>Le pont rouvrira avant l'hiver | Le Quotidien</title></head><body>\
             <div class=menu><ul>{link}</ul></div><div id=main><h1>Le pont rouvrira avant l'hiver</h1>\
             <div class=article><p>{}</p><figure><img alt='Le pont'><figcaption>Photo : A. Petit</figcaption></figure>\
             </div></div><div class=sidebar><ul>{link}</ul><p>Nous utilisons des cookies.</p></div></body></html>",
            body.join("</p><p>")
        );
        let wanted: Vec<String> =
            std::iter::once("Le pont rouvrira avant l'hiver".to_string()).chain(body).collect();
        assert_eq!(segments(&page).1, wanted);
    }

    /// A page with an article of eight paragraphs, the third of which is followed by a piece, and something behind the last.
    fn page_with(piece: &str, behind: &str) -> (String, Vec<String>) {
        let sentence = |number: usize| {
            format!(
                "Le chantier numéro {number} avance, dit la maire, qui compte rouvrir le pont avant \
                 l'hiver si les crues de la rivière le permettent et si l'acier arrive à temps."
            )
        };
        let body: Vec<String> = (1..9).map(sentence).collect();
        let (before, after) = body.split_at(3);
        let page = format!(
            "<html lang=fr><body><article><p>{}</p>{piece}<p>{}</p>{behind}</article></body></html>",
            before.join("</p><p>"),
            after.join("</p><p>")
        );
        (page, body)
    }

    #[test]
    fn what_stands_in_an_article_by_the_name_of_its_class_alone_is_not_read() {
        for piece in [
            "<div class=image-caption>La maire devant le pont du nord, lundi dernier.</div>",
            "<p class=post-meta>Publié par Jeanne Petit, avec les agences de presse.</p>",
            "<div class=relatedPosts><p>Le vieux pont de la ville ferme pour de bon, dit la maire.</p></div>",
            "<section id=newsletter-signup><p>Recevez chaque matin les nouvelles de la ville.</p></section>",
        ] {
            let (page, body) = page_with(piece, "");
            assert_eq!(segments(&page).1, body, "{piece}");
        }
        let (page, body) =
            page_with("<blockquote class=social-embed><p>Le pont, enfin !</p></blockquote>", "");
        assert_eq!(segments(&page).1.len(), body.len() + 1, "what is quoted is the article's");
    }

    #[test]
    fn what_lies_over_a_sentence_does_not_part_it() {
        let (page, body) = page_with("", "");
        let over = "<span>Le <span class=tooltip>Un ouvrage d'art qui franchit une vallée.</span>";
        assert_eq!(segments(&page.replacen("<p>Le ", &format!("<p>{over}"), 1)).1, body);
    }

    #[test]
    fn an_article_ends_where_its_sentences_end() {
        let behind = "<p>Écrire à la rédaction : nord@exemple.fr</p><h3>À lire aussi</h3><ul><li><a href=x>Le pont fermé</a></li></ul>";
        let (page, body) = page_with("", behind);
        assert_eq!(segments(&page).1, body);
    }

    #[test]
    fn names_of_classes_are_not_believed_where_they_would_leave_nothing() {
        let (page, body) = page_with("", "");
        let page = page.replace("<p>", "<p class=caption>");
        assert_eq!(segments(&page).1, body);
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_its_own(
            parts in prop::collection::vec(prop_oneof![
                "[a-zé北ا\u{301}\r\n ]{1,6}".prop_map(|text| text),
                Just("&eacute;".to_string()), Just("&#x5317;".to_string()), Just("&amp;".to_string()),
                Just("<b>".to_string()), Just("</p><p>".to_string()), Just("<br/>".to_string()),
                Just("<!-- x -->".to_string()), Just("\u{feff}".to_string()),
            ], 0..20)
        ) {
            let source = format!("<p>{}</p>", parts.concat());
            let document = bytes("x.html", source.clone().into()).unwrap();
            let text = document.text();
            for (at, c) in text.char_indices() {
                let place = document.place(Span::new(at, at + c.len_utf8()));
                let raw = &source[place.start..place.end];
                let same = raw.chars().eq([c]);
                prop_assert!(same || raw.is_empty() || raw.starts_with('&') || raw.starts_with('<') || c == '\u{fffc}', "{c:?} leads to {raw:?}");
            }
        }
    }
}
