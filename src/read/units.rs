//! Units of XLIFF and TMX in a file of any size: where each starts and ends, and in what they stand, without reading what is in
//! them.

use crate::document::Format;
use memchr::memmem;

/// The elements that are units.
fn is_unit(name: &str) -> bool {
    matches!(local(name), "tu" | "trans-unit" | "unit")
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The elements around the units, as they stand open, and the header of TMX, which says of all units what their sources are
/// written in.
#[derive(Default)]
pub struct Around {
    open: Vec<String>,
    header: String,
}

impl Around {
    /// Goes on behind a text.
    pub fn pass(&mut self, text: &str) {
        for tag in (Tags { text, at: 0 }) {
            match tag {
                Tag::Open { start, end } => {
                    self.heed_header(&text[start..end]);
                    self.open.push(text[start..end].to_string());
                }
                Tag::Empty { start, end } => self.heed_header(&text[start..end]),
                Tag::Close => drop(self.open.pop()),
                Tag::Unit { .. } => {}
            }
        }
    }

    /// Keeps a tag that opens the header of TMX.
    fn heed_header(&mut self, tag: &str) {
        if let [root] = self.open.as_slice()
            && (local(name(root)), local(name(tag))) == ("tmx", "header")
        {
            let attributes = tag.trim_end_matches('>').trim_end_matches('/');
            self.header = format!("{attributes}/>");
        }
    }

    /// What opens them.
    pub fn head(&self) -> String {
        match self.open.split_first() {
            Some((root, inner)) => [root.as_str(), &self.header, &inner.concat()].concat(),
            None => String::new(),
        }
    }

    /// What closes them.
    pub fn tail(&self) -> String {
        self.open.iter().rev().map(|tag| format!("</{}>", name(tag))).collect()
    }
}

/// Where the whole units of a text start and end.
pub fn units(text: &str) -> impl Iterator<Item = (usize, usize)> {
    (Tags { text, at: 0 }).filter_map(|tag| match tag {
        Tag::Unit { start, end } => Some((start, end)),
        _ => None,
    })
}

/// Whether a file of a format that starts like this has units that can be told apart so.
pub fn are_told_apart(head: &str, format: Format) -> bool {
    let declared = head.trim_start_matches('\u{feff}').strip_prefix("<?xml");
    let declared = declared.and_then(|rest| rest.split("?>").next()).unwrap_or_default();
    let declared = declared.to_ascii_lowercase();
    let is_utf8 = !declared.contains("encoding") || declared.contains("utf-8");
    is_utf8 && matches!(format, Format::Tmx | Format::Xliff)
}

/// The name in a tag that opens an element.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

enum Tag {
    Open { start: usize, end: usize },
    Empty { start: usize, end: usize },
    Close,
    Unit { start: usize, end: usize },
}

/// The tags outside units; what is not whole at the end of the text is left.
struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl Tags<'_> {
    /// Where a sign stands next from a place on, and what is behind it.
    fn behind(&self, from: usize, sign: &str) -> Option<usize> {
        let found = memmem::find(&self.text.as_bytes()[from..], sign.as_bytes())?;
        Some(from + found + sign.len())
    }

    /// Where a tag ends that starts there. In a value there may be the sign that ends it.
    fn end(&self, start: usize) -> Option<usize> {
        let mut quoted = None;
        for (at, byte) in self.text.bytes().enumerate().skip(start) {
            match (quoted, byte) {
                (None, b'"' | b'\'') => quoted = Some(byte),
                (None, b'>') => return Some(at + 1),
                (Some(mark), _) if mark == byte => quoted = None,
                _ => {}
            }
        }
        None
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let start = self.at + memchr::memchr(b'<', &self.text.as_bytes()[self.at..])?;
            let rest = &self.text[start..];
            let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
            if let Some((_, end)) = passed.iter().find(|(open, _)| rest.starts_with(open)) {
                self.at = self.behind(start, end)?;
                continue;
            }
            let end = self.end(start)?;
            let tag = &self.text[start..end];
            if rest.starts_with("</") {
                self.at = end;
                return Some(Tag::Close);
            }
            if is_unit(name(tag)) {
                let is_empty = tag.ends_with("/>");
                let close = format!("</{}>", name(tag));
                let end = if is_empty { end } else { self.behind(end, &close)? };
                self.at = end;
                return Some(Tag::Unit { start, end });
            }
            self.at = end;
            return Some(match tag.ends_with("/>") {
                true => Tag::Empty { start, end },
                false => Tag::Open { start, end },
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "<?xml version='1.0'?><!-- <tu> --><x:xliff a='>'><x:file id=\"1\"><x:header/><x:body>\n\
        <x:trans-unit id='1'><source>a</source></x:trans-unit>\n<x:group>\
        <x:trans-unit id='2'/></x:group><x:trans-unit id='3'><source>b</source></x:trans-unit></x:body></x:file></x:xliff>";

    #[test]
    fn units_are_told_apart() {
        let units: Vec<&str> = units(FILE).map(|(start, end)| &FILE[start..end]).collect();
        assert_eq!(units.len(), 3);
        assert_eq!(units[1], "<x:trans-unit id='2'/>");
        let cut = FILE.len() - 60;
        assert_eq!(super::units(&FILE[..cut]).count(), 2, "what is not whole is none");
    }

    #[test]
    fn what_stands_around_a_unit_is_known() {
        let (second, _) = units(FILE).nth(1).unwrap();
        let mut around = Around::default();
        around.pass(&FILE[..second]);
        assert_eq!(around.head(), "<x:xliff a='>'><x:file id=\"1\"><x:body><x:group>");
        assert_eq!(around.tail(), "</x:group></x:body></x:file></x:xliff>");
        let (third, _) = units(FILE).nth(2).unwrap();
        around.pass(&FILE[second..third]);
        assert_eq!(around.tail(), "</x:body></x:file></x:xliff>");
    }

    #[test]
    fn the_header_of_tmx_stands_in_every_head() {
        for header in ["<header\nsrclang='en'/>", "<header\nsrclang='en'><note>a</note></header>"] {
            let text = format!("<tmx><!-- a -->{header}<body><tu>b</tu><tu>c</tu></body></tmx>");
            let (second, _) = units(&text).nth(1).unwrap();
            let mut around = Around::default();
            around.pass(&text[..second]);
            assert_eq!(around.head(), "<tmx><header\nsrclang='en'/><body>");
            assert_eq!(around.tail(), "</body></tmx>");
            around.pass(&text[second..]);
            assert_eq!(around.head(), "");
        }
    }

    #[test]
    fn only_utf8_is_told_apart() {
        assert!(are_told_apart("<?xml version=\"1.0\" encoding=\"UTF-8\"?><tmx>", Format::Tmx));
        assert!(are_told_apart("<tmx>", Format::Tmx));
        assert!(!are_told_apart("<?xml version='1.0' encoding='windows-1252'?><tmx>", Format::Tmx));
        assert!(!are_told_apart("<rss>", Format::Xml));
    }
}
