//! What stands around an article, or over it, by what pages call it: the names of elements' classes and parts.

use crate::read::html::Part;

/// Words in the names of what stands around an article: captions and credits of pictures, bylines, links to other articles,
/// and what a page wants of its readers.
const AROUND: &[&str] = &[
    "ads",
    "addtoany",
    "advert",
    "advertisement",
    "adsense",
    "anzeige",
    "auteur",
    "author",
    "authors",
    "autor",
    "autore",
    "bildunterschrift",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "carousel",
    "comentarios",
    "commentaires",
    "commentlist",
    "comments",
    "consent",
    "contributor",
    "contributors",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "date",
    "datetime",
    "disclaimer",
    "disqus",
    "gallery",
    "gdpr",
    "kommentare",
    "legende",
    "lightbox",
    "meta",
    "newsletter",
    "newsletters",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "postmeta",
    "promo",
    "promos",
    "promoted",
    "pubdate",
    "published",
    "rail",
    "recommended",
    "recommendations",
    "related",
    "relatedposts",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "timestamp",
    "trending",
    "werbung",
];

/// Words in the names of what lies over a text, or is for readers who do not see it.
const OVER: &[&str] = &["modal", "offscreen", "popover", "popup", "rollover", "tooltip"];

/// The same in several words.
const OVER_NAMES: &[&str] =
    &["off-screen", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"];

/// Elements that hold an article, whatever else their classes tell of it.
const HOLDERS: &[&str] = &["html", "body", "main", "article", "h1"];

/// What an attribute tells of its element.
pub fn told(element: &str, attribute: &str, value: &str) -> Option<Part> {
    if HOLDERS.contains(&element) {
        return None;
    }
    match attribute {
        "class" | "id" | "role" | "itemprop" => by_name(value),
        "style" => {
            let compact: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            compact.to_ascii_lowercase().contains("display:none").then_some(Part::Over)
        }
        "hidden" => Some(Part::Over),
        _ => None,
    }
}

fn by_name(value: &str) -> Option<Part> {
    let is_over = |name: &str| {
        OVER_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
            || words(name).any(|word| is_one_of(word, OVER))
    };
    if value.split_whitespace().any(is_over) {
        return Some(Part::Over);
    }
    words(value).any(|word| is_one_of(word, AROUND)).then_some(Part::Around)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The words of a name: `news-item__shareBar` has `news`, `item`, `share` and `Bar`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|run| {
        let bytes = run.as_bytes();
        let is_seam = |at: &usize| {
            *at == bytes.len()
                || *at > 0 && bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()
        };
        let mut start = 0;
        (0..=bytes.len()).filter(is_seam).map(move |end| {
            let word = &run[start..end];
            start = end;
            word
        })
    })
}

/// The elements of a page that its names tell to be no text of the article, in order.
#[derive(Default)]
pub struct Furniture(Vec<Piece>);

struct Piece {
    part: Part,
    /// The innermost such element around it.
    around: Option<usize>,
    /// How many stand around it.
    depth: usize,
    letters: usize,
}

/// Deeper ones are taken for the one around them, so that the way out of them is short.
const DEEPEST: usize = 64;

impl Furniture {
    /// Adds an element, and says which it is.
    pub fn add(&mut self, part: Part, around: Option<usize>) -> usize {
        let depth = around.map_or(0, |at| self.0[at].depth + 1);
        if let Some(around) = around.filter(|_| depth > DEEPEST) {
            return around;
        }
        self.0.push(Piece { part, around, depth, letters: 0 });
        self.0.len() - 1
    }

    pub fn count(&mut self, piece: Option<usize>, letters: usize) {
        if let Some(piece) = piece {
            self.0[piece].letters += letters;
        }
    }

    /// The innermost element that both of two are in.
    pub fn common(&self, mut one: Option<usize>, mut other: Option<usize>) -> Option<usize> {
        while one != other {
            // What stands around an element has a lower number, and nothing the lowest.
            let inner = if one > other { &mut one } else { &mut other };
            *inner = inner.and_then(|at| self.0[at].around);
        }
        one
    }

    /// Which elements are left out: those that have at most so many letters, and what is in them.
    pub fn left_out(&self, most: usize) -> LeftOut {
        let mut letters: Vec<usize> = self.0.iter().map(|piece| piece.letters).collect();
        for (at, piece) in self.0.iter().enumerate().rev() {
            if let Some(around) = piece.around {
                letters[around] += letters[at];
            }
        }
        let mut left = LeftOut::default();
        for (at, piece) in self.0.iter().enumerate() {
            let is_small = letters[at] <= most;
            let inherited = |list: &[bool]| piece.around.is_some_and(|around| list[around]);
            let over = is_small && piece.part == Part::Over || inherited(&left.over);
            left.any.push(is_small || inherited(&left.any));
            left.over.push(over);
        }
        left
    }
}

/// Elements that are left out, by their number.
#[derive(Default)]
pub struct LeftOut {
    any: Vec<bool>,
    over: Vec<bool>,
}

impl LeftOut {
    pub fn has(&self, piece: Option<usize>) -> bool {
        piece.is_some_and(|at| self.any.get(at).is_some_and(|is_left| *is_left))
    }

    /// Whether a text in this element lies over another, which goes on behind it.
    pub fn lies_over(&self, piece: Option<usize>) -> bool {
        piece.is_some_and(|at| self.over.get(at).is_some_and(|is_left| *is_left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_tell_what_is_no_text_of_the_article() {
        for (value, part) in [
            ("post-date", Some(Part::Around)),
            ("newsCaption", Some(Part::Around)),
            ("c-share__list", Some(Part::Around)),
            ("note SR-only", Some(Part::Over)),
            ("infoTooltip", Some(Part::Over)),
            ("update shared text", None),
            ("", None),
        ] {
            assert_eq!(told("div", "class", value), part, "{value}");
        }
        assert_eq!(told("article", "class", "author-ann"), None);
        assert_eq!(told("p", "style", "color: red; display: none"), Some(Part::Over));
    }
}
