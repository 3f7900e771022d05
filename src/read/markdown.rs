//! Markdown: the text, without markup; code, raw HTML, link targets and what front matter has besides title and description
//! are masked or left out.

use super::extract::Extract;
use super::front_matter::{self, Style};
use crate::document::content::Content;
use crate::document::{Document, Format, SegmentKind};
use crate::text::Span;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

pub fn read(name: &str, content: Content) -> Document {
    let mut extract = Extract::default();
    let mut state = State { kind: SegmentKind::Paragraph, skipping: 0, language: None };
    let parser = Parser::new_ext(content.text(), options()).into_offset_iter();
    for (event, range) in parser {
        state.event(event, Span::new(range.start, range.end), content.text(), &mut extract);
    }
    extract.end_segment(state.kind, content.text().len());
    let mut document = Document::extracted(
        name.to_string(),
        Format::Markdown,
        content.into(),
        extract.text,
        extract.segments,
    );
    document.language = state.language;
    document
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

struct State {
    kind: SegmentKind,
    /// Depth of blocks whose text is not prose: code, front matter, raw HTML.
    skipping: usize,
    /// What the front matter says.
    language: Option<String>,
}

impl State {
    fn event(&mut self, event: Event, span: Span, source: &str, extract: &mut Extract) {
        match event {
            Event::Start(tag) => self.start(&tag, span, source, extract),
            Event::End(tag) => self.end(tag, span, extract),
            _ if self.skipping > 0 => {}
            Event::Text(text) if &*text == span.of(source) => extract.push(source, span),
            Event::Text(text) => extract.push_for(&text, span),
            Event::SoftBreak | Event::HardBreak => extract.push_for("\n", span),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => extract.mask(span),
            Event::InlineHtml(_) | Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag, span: Span, source: &str, extract: &mut Extract) {
        if self.is_inline(tag) {
            if matches!(tag, Tag::Image { .. }) {
                extract.mask(Span::new(span.start, span.start));
            }
            return;
        }
        extract.end_segment(self.kind, span.start);
        if let Tag::MetadataBlock(kind) = tag {
            let style = match kind {
                MetadataBlockKind::YamlStyle => Style::Yaml,
                MetadataBlockKind::PlusesStyle => Style::Toml,
            };
            self.language = front_matter::read(source, span, style, extract);
        }
        self.kind = match tag {
            Tag::Heading { .. } => SegmentKind::Heading,
            Tag::Item => SegmentKind::ListItem,
            Tag::TableHead | Tag::TableRow | Tag::TableCell => SegmentKind::Label,
            Tag::Paragraph if self.kind == SegmentKind::ListItem => SegmentKind::ListItem,
            _ => SegmentKind::Paragraph,
        };
        if matches!(tag, Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock) {
            self.skipping += 1;
        }
    }

    fn is_inline(&self, tag: &Tag) -> bool {
        matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        )
    }

    fn end(&mut self, tag: TagEnd, span: Span, extract: &mut Extract) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            TagEnd::Image => extract.mask(Span::new(span.end, span.end)),
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock => {
                self.skipping = self.skipping.saturating_sub(1);
                extract.end_segment(self.kind, span.end);
            }
            _ => {
                extract.end_segment(self.kind, span.end);
                if matches!(tag, TagEnd::List(_) | TagEnd::Heading(_) | TagEnd::Table) {
                    self.kind = SegmentKind::Paragraph;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::bytes;

    #[test]
    fn markup_code_links_and_front_matter_are_not_text() {
        let source = "---\nauthor: County\n---\n# Le *titre*\n\nUn [lien](https://County.org) et `code`, du texte &amp; plus.\n\n```\nCounty\n```\n\n- un point\n";
        let document = bytes("x.md", source.into()).unwrap();
        assert!(!document.text().contains("County"));
        let segments: Vec<_> =
            document.segments.iter().map(|p| (p.kind, p.span.of(document.text()))).collect();
        assert_eq!(segments[0], (SegmentKind::Heading, "Le titre"));
        assert_eq!(segments[1].1, "Un lien et \u{fffc}, du texte & plus.");
        assert_eq!(segments[2], (SegmentKind::ListItem, "un point"));
        let at = document.text().find("plus").unwrap();
        assert_eq!(document.place(Span::new(at, at + 4)).start, source.find("plus").unwrap());
    }
}
