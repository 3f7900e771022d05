//! Spellings in which groups of letters stand for others, so that spellings of one sound become one.

use rustc_hash::FxHashMap;

/// Groups of letters with what is written for them, by their first letter: those of ASCII by its number, which most are.
pub struct Respelling {
    ascii: [Vec<Group>; 128],
    others: FxHashMap<char, Vec<Group>>,
}

type Group = (&'static str, &'static str);

impl Respelling {
    /// Takes groups in; of two that start a text the one that is listed first counts.
    pub fn new(groups: &'static [Group]) -> Self {
        let ascii = [const { Vec::new() }; 128];
        let mut respelling = Respelling { ascii, others: FxHashMap::default() };
        for group in groups {
            let first = group.0.chars().next().unwrap_or_default();
            match respelling.ascii.get_mut(first as usize) {
                Some(of_first) => of_first.push(*group),
                None => respelling.others.entry(first).or_default().push(*group),
            }
        }
        respelling
    }

    /// What is written for the start of a text, and how much of the text it stands for.
    pub fn next<'t>(&self, text: &'t str, first: char) -> (usize, &'t str) {
        let of_first = self.ascii.get(first as usize).or_else(|| self.others.get(&first));
        let group = of_first.into_iter().flatten().find(|(from, _)| text.starts_with(from));
        group.map_or((first.len_utf8(), &text[..first.len_utf8()]), |(from, to)| (from.len(), *to))
    }
}
