//! An article's text, taken out of its file, with the way back to the file.

use super::Span;

/// Text that a reader took out of a file's characters piece by piece. Offsets of the text lead back to offsets of
/// the file's decoded characters.
#[derive(Debug, Default)]
pub struct Text {
    text: String,
    pieces: Vec<Piece>,
}

/// A run of the text and the run of the source it stands for. Equal lengths mean equal characters; otherwise the
/// source was decoded (an entity) or left out (source longer, text a stand-in).
#[derive(Debug, Clone, Copy)]
struct Piece {
    text: usize,
    source: Span,
    literal: bool,
}

impl Text {
    pub fn as_str(&self) -> &str {
        &self.text
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
        match self.pieces.last_mut() {
            Some(last) if last.literal && last.source.end == span.start => last.source.end = span.end,
            _ => self.pieces.push(Piece { text: self.text.len(), source: span, literal: true }),
        }
        self.text.push_str(span.of(source));
    }

    /// Adds text that stands for other characters of the source, or for none (an empty span).
    pub fn push_for(&mut self, text: &str, source: Span) {
        self.pieces.push(Piece { text: self.text.len(), source, literal: false });
        self.text.push_str(text);
    }

    /// The source characters that a span of the text stands for. What was left out between them is part of it.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.start(span.start);
        let end = if span.is_empty() { start } else { self.end(span.end) };
        Span::new(start, end.max(start))
    }

    /// Like [`Text::to_source`], but only where the source is one unbroken run of the same characters, so that
    /// writing over it loses nothing else.
    pub fn to_source_unbroken(&self, span: Span) -> Option<Span> {
        let first = self.piece_at(span.start);
        let last = if span.is_empty() { first } else { self.piece_at(span.end - 1) };
        let joined = self.pieces[first..=last].windows(2).all(|pair| pair[0].source.end == pair[1].source.start);
        let whole = self.pieces[first..=last].iter().all(|piece| piece.literal || self.holds(piece, span));
        (joined && whole).then(|| self.to_source(span))
    }

    fn holds(&self, piece: &Piece, span: Span) -> bool {
        let next = self.pieces.partition_point(|p| p.text <= piece.text);
        let end = self.pieces.get(next).map_or(self.text.len(), |p| p.text);
        !piece.source.is_empty() && span.start <= piece.text && end <= span.end
    }

    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.text <= offset).saturating_sub(1)
    }

    fn start(&self, offset: usize) -> usize {
        self.pieces.get(self.piece_at(offset)).map_or(0, |piece| {
            if piece.literal {
                (piece.source.start + offset - piece.text).min(piece.source.end)
            } else if offset >= self.text.len() {
                piece.source.end
            } else {
                piece.source.start
            }
        })
    }

    fn end(&self, offset: usize) -> usize {
        self.pieces
            .get(self.piece_at(offset - 1))
            .map_or(0, |piece| if piece.literal { piece.source.start + offset - piece.text } else { piece.source.end })
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
        assert_eq!(text.to_source(Span::new(1, 3)), Span::new(1, 9));
        assert_eq!(text.to_source(Span::new(3, 5)), Span::new(9, 14));
        assert_eq!(text.to_source_unbroken(Span::new(0, 4)), Some(Span::new(0, 10)));
        assert_eq!(text.to_source_unbroken(Span::new(3, 5)), None, "writing here would drop the <i>");
        assert_eq!(text.to_source(Span::new(6, 6)), Span::new(19, 19));
    }
}
