//! Words that one slip of the pen makes of another: a letter left out, put in, put for another, or swapped with its
//! neighbour. They are read off the map itself, which has few letters behind most beginnings, so that hardly any changed
//! word is looked up in vain (Oflazer, "Error-tolerant Finite-state Recognition", Computational Linguistics 22, 1996).

use crate::text::fold;
use fst::raw::{CompiledAddr, Fst, Output};

/// A place in the map: its node, and what the way to it gives.
#[derive(Clone, Copy)]
struct Place {
    node: CompiledAddr,
    given: Output,
}

/// Goes from one place of a map to others.
struct Ways<'m, D>(&'m Fst<D>);

impl<D: AsRef<[u8]>> Ways<'_, D> {
    /// The place that some letters lead to.
    fn along(&self, mut place: Place, letters: &str) -> Option<Place> {
        for byte in letters.bytes() {
            let node = self.0.node(place.node);
            let way = node.transition(node.find_input(byte)?);
            place = Place { node: way.addr, given: place.given.cat(way.out) };
        }
        Some(place)
    }

    /// What the map has for the word that ends behind some letters.
    fn value(&self, place: Place, letters: &str) -> Option<u64> {
        let place = self.along(place, letters)?;
        let node = self.0.node(place.node);
        node.is_final().then(|| place.given.cat(node.final_output()).value())
    }

    /// The letters that go on from a place, each with the place that it leads to.
    fn letters(&self, place: Place) -> Vec<(char, Place)> {
        let mut found = Vec::new();
        self.gather(place, &mut Vec::new(), &mut found);
        found
    }

    fn gather(&self, place: Place, bytes: &mut Vec<u8>, found: &mut Vec<(char, Place)>) {
        for way in self.0.node(place.node).transitions() {
            bytes.push(way.inp);
            let next = Place { node: way.addr, given: place.given.cat(way.out) };
            match std::str::from_utf8(bytes) {
                Ok(letter) => found.extend(letter.chars().map(|letter| (letter, next))),
                Err(_) => self.gather(next, bytes, found),
            }
            bytes.pop();
        }
    }
}

/// The words of a map, of a value that is wanted, that have the letters of a word, some with accents.
pub fn accented<D: AsRef<[u8]>>(
    map: &Fst<D>,
    word: &str,
    wanted: impl Fn(u64) -> bool,
) -> Vec<String> {
    let ways = Ways(map);
    let mut places =
        vec![(String::new(), Place { node: map.root().addr(), given: Output::zero() })];
    for letter in word.chars() {
        let is_same = |other: char| {
            other == letter
                || !other.is_ascii() && fold::fold(&other.to_string()) == letter.to_string()
        };
        let go_on = |(front, place): (String, Place)| {
            let next = ways.letters(place).into_iter().filter(|(other, _)| is_same(*other));
            next.map(|(other, place)| (format!("{front}{other}"), place)).collect::<Vec<_>>()
        };
        places = places.into_iter().flat_map(go_on).collect();
    }
    let is_wanted = |(found, place): &(String, Place)| {
        found != word && ways.value(*place, "").is_some_and(&wanted)
    };
    places.into_iter().filter(is_wanted).map(|(found, _)| found).collect()
}

/// The words of a map, of a value that is wanted, that one slip makes a word of. The first letter is taken to be right.
pub fn near<D: AsRef<[u8]>>(map: &Fst<D>, word: &str, wanted: impl Fn(u64) -> bool) -> Vec<String> {
    let ways = Ways(map);
    let mut found: Vec<String> = Vec::new();
    let mut look = |front: &str, put_in: Option<(char, Place)>, place: Place, rest: &str| {
        let from = put_in.map_or(place, |(_, place)| place);
        if ways.value(from, rest).is_some_and(&wanted) {
            let letter = put_in.map(|(letter, _)| letter);
            let changed: String = front.chars().chain(letter).chain(rest.chars()).collect();
            if !found.contains(&changed) {
                found.push(changed);
            }
        }
    };
    let mut place = Some(Place { node: map.root().addr(), given: Output::zero() });
    let mut letters = word.char_indices();
    while let Some((at, letter)) = letters.next() {
        let (front, rest) = (&word[..at + letter.len_utf8()], letters.as_str());
        place = place.and_then(|place| ways.along(place, &front[at..]));
        let Some(place) = place else { break };
        let behind = |text: &'_ str| text.chars().next().map_or(0, char::len_utf8);
        let next = behind(rest);
        if next > 0 {
            look(front, None, place, &rest[next..]);
            let last = next + behind(&rest[next..]);
            if last > next
                && let (Some(letter), Some(swapped)) =
                    (rest[next..].chars().next(), ways.along(place, &rest[next..last]))
            {
                let turned = rest[..next].to_string() + &rest[last..];
                look(front, Some((letter, swapped)), place, &turned);
            }
        }
        for put_in in ways.letters(place).into_iter().filter(|(letter, _)| letter.is_lowercase()) {
            look(front, Some(put_in), place, rest);
            if next > 0 {
                look(front, Some(put_in), place, &rest[next..]);
            }
        }
    }
    found
}
