//! Words, numbers and marks of a text, found once and read by every rule.
//!
//! Words are those of Unicode's word boundaries (UAX #29), cut further at apostrophes, points and colons inside them,
//! so that "l'eau" has three tokens. Runs of Han, Hiragana and Thai come a character at a time. Web and mail
//! addresses, handles and file names are one token of kind [`TokenKind::Code`], which no rule takes for words.

use super::Span;
use super::fold;
use super::script::Script;
use unicode_segmentation::UnicodeSegmentation;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// Punctuation or a symbol, one character.
    Mark,
    /// An address, a handle, a file name, or something a reader masked.
    Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letter with case.
    None,
    Lower,
    /// A capital, then lower case.
    Capital,
    /// Only capitals, two or more.
    Upper,
    /// A capital after the first letter: iPhone, McDonald.
    Mixed,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    None,
    Space,
    /// A line break or more.
    Line,
}

/// No word of any language has more letters; longer runs of letters are none.
pub const LONGEST_WORD: u8 = 100;

#[derive(Clone, Copy, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    /// Hash of the lower case; see [`fold`].
    pub lower: u64,
    /// Hash of the lower case without accents.
    pub fold: u64,
    /// What the language pack says of the word.
    pub class: super::lexicon::Class,
    /// The languages in which it is a function word.
    pub languages: super::lexicon::Languages,
    /// The character, for a mark; else U+0000.
    pub mark: char,
    pub kind: TokenKind,
    pub case: Case,
    pub script: Script,
    pub gap: Gap,
    /// Length in characters, 255 for more.
    pub letters: u8,
    /// Whether it is the first token of a segment.
    pub starts_segment: bool,
    /// Whether it is the first word of a sentence.
    pub starts_sentence: bool,
}

impl Token {
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    #[inline]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    #[inline]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    #[inline]
    pub fn is_mark(&self, mark: char) -> bool {
        self.mark == mark
    }

    #[inline]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }

    #[inline]
    pub fn is_apostrophe(&self) -> bool {
        matches!(self.mark, '\'' | '’')
    }

    #[inline]
    pub fn is(&self, class: super::lexicon::Class) -> bool {
        self.class.has(class)
    }
}

/// The tokens of a text, in order. At most 4 GiB of text can be told apart; readers refuse more.
pub fn tokens(text: &str, lexicon: &super::lexicon::Lexicon) -> Vec<Token> {
    tokens_into(Vec::with_capacity(text.len() / 5 + 8), text, lexicon)
}

/// Like [`tokens`], into a vector that is cleared first, so that many short texts need no memory each.
pub fn tokens_into(
    mut tokens: Vec<Token>,
    text: &str,
    lexicon: &super::lexicon::Lexicon,
) -> Vec<Token> {
    tokens.clear();
    let mut out = Tokens { text, lexicon, tokens, gap: Gap::Line };
    let mut at = 0;
    while at < text.len() {
        at = out.space(at);
        let (end, kinds) = chunk_end(text, at);
        match kinds {
            0 => {}
            WORD => out.word(Span::new(at, end)),
            _ => out.chunk(Span::new(at, end), kinds),
        }
        at = end;
    }
    out.tokens
}

struct Tokens<'t> {
    text: &'t str,
    lexicon: &'t super::lexicon::Lexicon,
    tokens: Vec<Token>,
    gap: Gap,
}

/// What a byte tells of the chunk it stands in.
const SPACE: u8 = 1;
const WORD: u8 = 2;
const MARK: u8 = 4;
/// A mark that addresses, handles and file names have.
const ADDRESS: u8 = 8;
const WIDE: u8 = 16;

static BYTES: [u8; 256] = bytes();

const fn bytes() -> [u8; 256] {
    let mut table = [WIDE; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'\t'..=b'\r' | b' ' => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => WORD,
            b'.' | b'@' | b'#' => ADDRESS | MARK,
            _ => MARK,
        };
        byte += 1;
    }
    table
}

/// The end of the run without white space that starts at `from`, and what its bytes are.
fn chunk_end(text: &str, from: usize) -> (usize, u8) {
    let bytes = text.as_bytes();
    let (mut at, mut kinds) = (from, 0);
    while at < bytes.len() {
        let kind = BYTES[bytes[at] as usize];
        if kind == SPACE {
            break;
        }
        kinds |= kind;
        // White space beyond ASCII starts with one of four bytes.
        if kind == WIDE
            && matches!(bytes[at], 0xc2 | 0xe1 | 0xe2 | 0xe3)
            && char_at(text, at).is_whitespace()
        {
            break;
        }
        at += 1;
    }
    (at, kinds)
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

/// A character that is a word by itself.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a text is one word beyond doubt: letters whose word boundaries are plain.
pub fn is_plain_word(text: &str) -> bool {
    let is_letter = |c: char| is_plain(c) && is_word_char(c) && !is_han(c);
    !text.is_empty() && text.chars().all(|c| is_letter(c) && c.is_alphabetic())
}

/// Characters whose word boundaries are plain: letters join, all else stands alone.
#[inline]
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203e}' | '\u{20a0}'..='\u{20bf}' | '\u{4e00}'..='\u{9fff}')
}

#[inline]
fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => BYTES[c as usize] == WORD,
        'à'..='ö' | 'ø'..='ÿ' | 'À'..='Ö' | 'а'..='я' | 'А'..='Я' => true,
        '\u{2010}'..='\u{203e}' => false,
        _ => c.is_alphabetic(),
    }
}

impl Tokens<'_> {
    /// Passes over white space from `at`, and remembers the gap.
    #[inline]
    fn space(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        while end < bytes.len() {
            let kind = BYTES[bytes[end] as usize];
            let length = match kind {
                SPACE => 1,
                WIDE => match char_at(self.text, end) {
                    c if c.is_whitespace() => c.len_utf8(),
                    _ => break,
                },
                _ => break,
            };
            let line = matches!(bytes[end], b'\n' | b'\r');
            self.gap = self.gap.max(if line { Gap::Line } else { Gap::Space });
            end += length;
        }
        end
    }

    fn chunk(&mut self, span: Span, kinds: u8) {
        let code = (kinds & ADDRESS != 0).then(|| address(span.of(self.text))).flatten();
        let Some(code) = code.map(|code| Span::new(span.start + code.start, span.start + code.end))
        else {
            return self.plain_or_segmented(span);
        };
        self.plain_or_segmented(Span::new(span.start, code.start));
        self.push(code, TokenKind::Code);
        self.plain_or_segmented(Span::new(code.end, span.end));
    }

    fn plain_or_segmented(&mut self, span: Span) {
        let (count, gap) = (self.tokens.len(), self.gap);
        if !self.plain(span) {
            self.tokens.truncate(count);
            self.gap = gap;
            self.segmented(span);
        }
    }

    /// Characters whose word boundaries are plain; `false` where another is met.
    fn plain(&mut self, span: Span) -> bool {
        let mut word = None;
        for (at, c) in span.of(self.text).char_indices() {
            let at = span.start + at;
            if !c.is_ascii() && !is_plain(c) {
                return false;
            }
            if is_word_char(c) && !is_han(c) {
                word.get_or_insert(at);
                continue;
            }
            if let Some(start) = word.take() {
                self.word(Span::new(start, at));
            }
            self.push(
                Span::new(at, at + c.len_utf8()),
                if is_han(c) { TokenKind::Word } else { TokenKind::Mark },
            );
        }
        if let Some(start) = word {
            self.word(Span::new(start, span.end));
        }
        true
    }

    /// Any script: Unicode's word boundaries, cut at the marks that may stand inside a word.
    fn segmented(&mut self, span: Span) {
        for (at, segment) in span.of(self.text).split_word_bound_indices() {
            let mut start = span.start + at;
            let end = start + segment.len();
            if !segment.contains(is_word_char) {
                self.push(Span::new(start, end), TokenKind::Mark);
                continue;
            }
            for (inner, mark) in segment.match_indices(is_inner_mark) {
                let mark = Span::new(span.start + at + inner, span.start + at + inner + mark.len());
                if mark.start > start {
                    self.word(Span::new(start, mark.start));
                }
                self.push(mark, TokenKind::Mark);
                start = mark.end;
            }
            if start < end {
                self.word(Span::new(start, end));
            }
        }
    }

    fn word(&mut self, span: Span) {
        let word = span.of(self.text);
        let number =
            word.as_bytes()[0].is_ascii_digit() && word.bytes().all(|b| b.is_ascii_digit());
        self.push(span, if number { TokenKind::Number } else { TokenKind::Word });
    }

    #[inline]
    fn push(&mut self, span: Span, kind: TokenKind) {
        let word = span.of(self.text);
        let first = word.chars().next().unwrap_or('\0');
        let (lower, fold) = match kind {
            TokenKind::Code => (0, 0),
            // A mark is its own key.
            TokenKind::Mark => (first as u64, first as u64),
            _ => fold::hashes(word),
        };
        let (case, script, letters) = match kind {
            TokenKind::Word => (case_of(word), Script::of(first), letters(word)),
            _ => (Case::None, Script::Common, letters(word)),
        };
        let entry =
            if kind == TokenKind::Word { self.lexicon.get(lower) } else { Default::default() };
        self.tokens.push(Token {
            start: span.start as u32,
            end: span.end as u32,
            lower,
            fold,
            class: entry.class,
            languages: entry.languages,
            mark: if kind == TokenKind::Mark { first } else { '\0' },
            kind,
            case,
            script,
            gap: self.gap,
            letters,
            starts_segment: false,
            starts_sentence: false,
        });
        self.gap = Gap::None;
    }
}

fn is_inner_mark(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '.' | ':' | '·' | ',' | ';' | '‧' | '\u{ff0e}' | '\u{ff1a}' | '\u{fe55}'
    )
}

fn letters(word: &str) -> u8 {
    if word.is_ascii() { word.len().min(255) as u8 } else { word.chars().count().min(255) as u8 }
}

#[inline]
fn case_of(word: &str) -> Case {
    let bytes = word.as_bytes();
    if bytes.iter().all(|b| b.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut upper, mut lower, mut first_upper, mut first) = (0, 0, false, true);
    for c in word.chars() {
        let (up, low) = (c.is_uppercase(), c.is_lowercase());
        first_upper |= first && up;
        first &= !(up || low);
        upper += usize::from(up);
        lower += usize::from(low);
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Capital,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

/// The part of a chunk that is a web or mail address, a handle, a hashtag or a file name.
fn address(chunk: &str) -> Option<Span> {
    let bytes = chunk.as_bytes();
    let core_start =
        bytes.iter().position(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'#'))?;
    let core_end =
        bytes.iter().rposition(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_'))? + 1;
    if core_start >= core_end {
        return None;
    }
    let core = chunk.get(core_start..core_end)?;
    if let Some(inner) = among_signs(core) {
        return Some(Span::new(core_start + inner.start, core_start + inner.end));
    }
    let found = core.contains("://")
        || core.starts_with("www.")
        || is_tagged(core)
        || is_mail(core)
        || is_domain_or_file(core);
    found.then(|| Span::new(core_start, core_end))
}

/// The address or the handle that signs stand around without a space: 请看https://a.cn/b，谢谢.
fn among_signs(core: &str) -> Option<Span> {
    if !core.contains(|c| Script::of(c).is_unspaced()) {
        return None;
    }
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>');
    let end_behind =
        |at: usize| core[at..].find(|c| !is_part(c)).map_or(core.len(), |length| at + length);
    if let Some(at) = core.find("://") {
        let start = core[..at].rfind(|c: char| !c.is_ascii_alphanumeric());
        let start = start.map_or(0, |at| at + core[at..].chars().next().map_or(0, char::len_utf8));
        return Some(Span::new(start, end_behind(at)));
    }
    let is_handle =
        core.starts_with(['@', '#']) && core[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = || 1 + core[1..].find(|c| !is_name(c)).unwrap_or(core.len() - 1);
    is_handle.then(|| Span::new(0, end()))
}

/// `@name` and `#name`.
fn is_tagged(core: &str) -> bool {
    core.strip_prefix(['@', '#']).is_some_and(|name| name.starts_with(char::is_alphabetic))
}

fn is_mail(core: &str) -> bool {
    core.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && host.is_ascii())
}

/// Endings that tell "lemonde.fr" and "page.html" from two sentences that lack a space.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "info", "biz", "int", "eu", "fr", "de", "es", "it", "pt",
    "ru", "cn", "uk", "us", "ch", "at", "be", "lu", "nl", "pl", "cz", "jp", "kr", "br", "mx", "ar",
    "cl", "au", "ca", "nz", "in", "io", "tv", "ai", "app", "dev", "me", "html", "htm", "php",
    "asp", "aspx", "pdf", "doc", "docx", "xls", "xlsx", "txt", "csv", "zip", "exe", "jpg", "jpeg",
    "png", "gif", "svg", "mp3", "mp4", "js", "ts", "py", "rs", "md", "xml", "json", "toml",
];

fn is_domain_or_file(core: &str) -> bool {
    let host = core.split('/').next().unwrap_or(core);
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && ENDINGS.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lexicon;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, &Lexicon::default()).iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn signs_around_an_address_are_none_of_it() {
        let code = |chunk| address(chunk).map(|span| span.of(chunk));
        assert_eq!(code("请看https://a.cn/b_1，谢谢2020年"), Some("https://a.cn/b_1"));
        assert_eq!(code("@bridge_oneは「橋」と"), Some("@bridge_one"));
        assert_eq!(code("https://a.cn/b,"), Some("https://a.cn/b"));
        assert_eq!(code("北京2020年"), None);
    }

    #[test]
    fn words_are_cut_where_rules_need_it() {
        assert_eq!(words("L’eau, l'air."), ["L", "’", "eau", ",", "l", "'", "air", "."]);
        assert_eq!(words("citoyens.Photo"), ["citoyens", ".", "Photo"]);
        assert_eq!(words("北三县 Sanhe"), ["北", "三", "县", "Sanhe"]);
        assert_eq!(
            words("voir www.exemple.fr/a?b, ou a@b.fr."),
            ["voir", "www.exemple.fr/a?b", ",", "ou", "a@b.fr", "."]
        );
        assert_eq!(words("10 000\u{202f}km"), ["10", "000", "km"]);
    }

    #[test]
    fn a_token_tells_its_case_and_gap() {
        let text = "Le comté\nCCCC iPhone";
        let found = tokens(text, &Lexicon::default());
        assert_eq!(
            found.iter().map(|t| t.case).collect::<Vec<_>>(),
            [Case::Capital, Case::Lower, Case::Upper, Case::Mixed]
        );
        assert_eq!(
            found.iter().map(|t| t.gap).collect::<Vec<_>>(),
            [Gap::Line, Gap::Space, Gap::Line, Gap::Space]
        );
    }

    proptest! {
        #[test]
        fn the_fast_path_finds_what_unicode_finds(text in "[a-zA-Z0-9_éÉñßЖжё北县'’.,:;«»“”—–%€()-]{0,40}") {
            let lexicon = Lexicon::default();
            let new = || Tokens { text: &text, lexicon: &lexicon, tokens: Vec::new(), gap: Gap::Line };
            let (mut plain, mut segmented) = (new(), new());
            prop_assert!(plain.plain(Span::new(0, text.len())));
            segmented.segmented(Span::new(0, text.len()));
            let spans = |t: &Tokens| t.tokens.iter().map(|t| (t.span(), t.kind)).collect::<Vec<_>>();
            prop_assert_eq!(spans(&plain), spans(&segmented));
        }

        #[test]
        fn tokens_cover_all_but_white_space(text in any::<String>()) {
            let mut at = 0;
            for token in tokens(&text, &Lexicon::default()) {
                prop_assert!(text[at..token.start()].chars().all(char::is_whitespace));
                at = token.end();
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
