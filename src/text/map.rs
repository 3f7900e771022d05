//! An article's text, taken out of its file, with the way back to the file.

use super::{Coding, MASK, Span};

/// Text that a reader took out of a file's characters piece by piece. Offsets of the text lead back to offsets of
/// the file's decoded characters.
#[derive(Debug, Default)]
pub struct Text {
    text: String,
    pieces: Vec<Piece>,
    /// How the file writes what is added next.
    pub coding: Coding,
}

/// A run of the text and the run of the source it stands for. Equal lengths mean equal characters; otherwise the
/// source was decoded (an entity) or left out (source longer, text a stand-in).
#[derive(Debug, Clone, Copy)]
struct Piece {
    text: u32,
    start: u32,
    end: u32,
    literal: bool,
    coding: Coding,
}

impl Piece {
    /// Memories have a piece for every cell, so offsets are as wide as the largest file that is read needs.
    fn new(text: usize, source: Span, literal: bool, coding: Coding) -> Self {
        let [text, start, end] = [text, source.start, source.end].map(|offset| offset as u32);
        Piece { text, start, end, literal, coding }
    }

    /// Where it starts in the text.
    fn at(&self) -> usize {
        self.text as usize
    }

    fn source(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Text {
    pub fn coded(coding: Coding) -> Self {
        Text { coding, ..Text::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Gives back memory that was kept for more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.pieces.shrink_to_fit();
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a run of the source as it stands.
    pub fn push(&mut self, source: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        self.add(span, true);
        self.text.push_str(span.of(source));
    }

    /// Adds text that stands for other characters of the source, or for none (an empty span).
    pub fn push_for(&mut self, text: &str, source: Span) {
        self.add(source, false);
        self.text.push_str(text);
    }

    /// Takes back what was added behind an offset at which something was added.
    pub fn truncate(&mut self, end: usize) {
        self.text.truncate(end);
        let kept = self.pieces.iter().rposition(|piece| piece.at() < end);
        self.pieces.truncate(kept.map_or(0, |last| last + 1));
        if let Some(last) = self.pieces.last_mut().filter(|piece| piece.literal) {
            last.end = last.start + (end - last.at()) as u32;
        }
    }

    /// Adds a stand-in for what is not text: code, markup.
    pub fn mask(&mut self, source: Span) {
        self.push_for(MASK.encode_utf8(&mut [0; 4]), source);
    }

    /// Adds another text, which was taken out of the same source.
    pub fn append(&mut self, other: &Text) {
        let before = self.text.len() as u32;
        self.pieces
            .extend(other.pieces.iter().map(|piece| Piece { text: piece.text + before, ..*piece }));
        self.text.push_str(&other.text);
    }

    /// Adds a run of the source in which a line break, with the spaces around it, is a space like any other.
    pub fn push_flowing(&mut self, source: &str, span: Span) {
        let mut at = span.start;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', &source.as_bytes()[at..span.end]) {
            let line = &source[at..at + found];
            let start = at + line.trim_end_matches([' ', '\t']).len();
            let rest = &source[start..span.end];
            let end = start + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            self.push(source, Span::new(at, start));
            self.push_for(" ", Span::new(start, end));
            at = end;
        }
        self.push(source, Span::new(at, span.end));
    }

    /// A span of this text, with the same way back to the file.
    pub fn part(&self, span: Span) -> Text {
        let mut part = Text::coded(self.coding);
        let first = if span.is_empty() { 0 } else { self.piece_at(span.start) };
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            if piece.at() >= span.end {
                break;
            }
            let end = self.piece_end(index);
            let text = Span::new(piece.at().max(span.start), end.min(span.end).max(span.start));
            part.coding = piece.coding;
            if piece.literal {
                part.add(self.to_file(text), true);
            } else {
                part.add(piece.source(), false);
            }
            part.text.push_str(text.of(&self.text));
        }
        part
    }

    /// The same text, which is never written over.
    pub fn locked(mut self) -> Text {
        self.coding = Coding::Locked;
        self.pieces.iter_mut().for_each(|piece| piece.coding = Coding::Locked);
        self
    }

    /// This text, which was read out of HTML in another text, as one taken out of that text's own source.
    pub fn within(&self, outer: &Text) -> Text {
        let mut whole = Text::default();
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.piece_end(index);
            if piece.literal {
                outer.copy(piece.source(), &mut whole);
            } else {
                let source = outer.pieces.get(outer.piece_at(piece.source().start));
                whole.coding =
                    source.map_or(Coding::Locked, |source| source.coding).of_markup_inside();
                whole.push_for(&self.text[piece.at()..end], outer.to_file(piece.source()));
            }
        }
        whole
    }

    /// Adds a span of this text, which is HTML, to another text of the same source.
    fn copy(&self, span: Span, to: &mut Text) {
        let mut at = span.start;
        while at < span.end {
            let index = self.piece_at(at);
            let piece = self.pieces[index];
            let end = self.piece_end(index).min(span.end);
            let text = Span::new(at, end);
            to.coding = piece.coding.of_markup_inside();
            to.add(if piece.literal { self.to_file(text) } else { piece.source() }, piece.literal);
            to.text.push_str(text.of(&self.text));
            at = end;
        }
    }

    fn add(&mut self, source: Span, literal: bool) {
        let coding = self.coding;
        match self.pieces.last_mut() {
            Some(last)
                if last.literal
                    && literal
                    && last.coding == coding
                    && last.source().end == source.start =>
            {
                last.end = source.end as u32;
            }
            _ => self.pieces.push(Piece::new(self.text.len(), source, literal, coding)),
        }
    }

    /// The source characters that a span of the text stands for. What was left out between them is part of it.
    pub fn to_file(&self, span: Span) -> Span {
        let start = self.start(span.start);
        let end = if span.is_empty() { start } else { self.end(span.end) };
        Span::new(start, end.max(start))
    }

    /// Like [`Text::to_file`], but only where the source is one unbroken run of the same characters, so that
    /// writing over it loses nothing else; with the way in which that run is written. What is written between two
    /// pieces goes before the second.
    pub fn to_file_unbroken(&self, span: Span) -> Option<(Span, Coding)> {
        let first = self.piece_at(span.start);
        if span.is_empty() {
            let piece = self.pieces.get(first)?;
            let writable = piece.literal || self.is_beside(first, span.start);
            return writable.then(|| (self.to_file(span), piece.coding));
        }
        let last = self.piece_at(span.end - 1);
        let pieces = self.pieces.get(first..=last)?;
        let coding = pieces[0].coding;
        let joined = pieces.windows(2).all(|pair| pair[0].source().end == pair[1].source().start);
        let holds = |(index, piece): (usize, &Piece)| {
            piece.coding == coding && (piece.literal || self.is_held(first + index, span))
        };
        let whole = pieces.iter().enumerate().all(holds);
        (joined && whole).then(|| (self.to_file(span), coding))
    }

    /// Whether a piece stands for something and lies in a span of the text as a whole.
    fn is_held(&self, index: usize, span: Span) -> bool {
        let piece = &self.pieces[index];
        !piece.source().is_empty() && span.start <= piece.at() && self.piece_end(index) <= span.end
    }

    /// Whether an offset lies directly before a piece that stands for something, or behind the last one.
    fn is_beside(&self, index: usize, offset: usize) -> bool {
        let piece = &self.pieces[index];
        let ends = [piece.at(), self.text.len()];
        !piece.source().is_empty() && ends.contains(&offset)
    }

    /// Where a piece ends in the text.
    fn piece_end(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at())
    }

    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.at() <= offset).saturating_sub(1)
    }

    fn start(&self, offset: usize) -> usize {
        self.pieces.get(self.piece_at(offset)).map_or(0, |piece| {
            if piece.literal {
                (piece.source().start + offset - piece.at()).min(piece.source().end)
            } else if offset >= self.text.len() {
                piece.source().end
            } else {
                piece.source().start
            }
        })
    }

    fn end(&self, offset: usize) -> usize {
        self.pieces.get(self.piece_at(offset - 1)).map_or(0, |piece| {
            if piece.literal {
                piece.source().start + offset - piece.at()
            } else {
                piece.source().end
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_through_entities_and_markup() {
        let source = "a&eacute;b<i>c</i>d";
        let mut text = Text::default();
        text.push(source, Span::new(0, 1));
        text.push_for("é", Span::new(1, 9));
        text.push(source, Span::new(9, 10));
        text.push(source, Span::new(13, 14));
        text.push(source, Span::new(18, 19));
        assert_eq!(text.as_str(), "aébcd");
        assert_eq!(text.to_file(Span::new(1, 3)), Span::new(1, 9));
        assert_eq!(text.to_file(Span::new(3, 5)), Span::new(9, 14));
        assert_eq!(
            text.to_file_unbroken(Span::new(0, 4)),
            Some((Span::new(0, 10), Coding::Verbatim))
        );
        assert_eq!(text.to_file_unbroken(Span::new(3, 5)), None, "writing here would drop the <i>");
        assert_eq!(text.to_file(Span::new(6, 6)), Span::new(19, 19));
    }

    #[test]
    fn what_is_inserted_beside_an_escape_finds_its_place() {
        let source = "y,&#62;z&amp;";
        let mut text = Text::coded(Coding::Json);
        text.push(source, Span::new(0, 2));
        text.push_for(">>", Span::new(2, 7));
        text.push(source, Span::new(7, 8));
        text.push_for("", Span::new(8, 8));
        text.push_for("&", Span::new(8, 13));
        let place = |offset| text.to_file_unbroken(Span::new(offset, offset));
        let at = |offset| Some((Span::new(offset, offset), Coding::Json));
        assert_eq!(place(1), at(1));
        assert_eq!(place(2), at(2), "before the escape");
        assert_eq!(place(3), None, "inside what it stands for");
        assert_eq!(place(4), at(7), "behind it");
        assert_eq!(place(6), at(13), "at the end");
    }

    #[test]
    fn nothing_is_inserted_where_the_file_has_nothing() {
        let mut text = Text::default();
        assert_eq!(text.to_file_unbroken(Span::new(0, 0)), None);
        text.push_for(" ", Span::new(0, 0));
        assert_eq!(text.to_file_unbroken(Span::new(0, 0)), None);
        assert_eq!(text.to_file_unbroken(Span::new(1, 1)), None);
    }

    #[test]
    fn a_text_within_a_text_leads_back_to_the_file() {
        let source = r"x\u0041&amp;y";
        let mut outer = Text::coded(Coding::Json);
        outer.push(source, Span::new(0, 1));
        outer.push_for("A", Span::new(1, 7));
        outer.push(source, Span::new(7, 13));
        let mut inner = Text::default();
        inner.push(outer.as_str(), Span::new(0, 2));
        inner.push_for("&", Span::new(2, 7));
        inner.push(outer.as_str(), Span::new(7, 8));
        let whole = inner.within(&outer);
        assert_eq!(whole.as_str(), "xA&y");
        assert_eq!(whole.to_file(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(whole.to_file(Span::new(1, 2)), Span::new(1, 7));
        assert_eq!(whole.to_file(Span::new(2, 3)), Span::new(7, 12));
        assert_eq!(
            whole.to_file_unbroken(Span::new(3, 4)),
            Some((Span::new(12, 13), Coding::MarkupInJson))
        );
    }
}
