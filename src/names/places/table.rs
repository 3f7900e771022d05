//! Names of places as a table that is read in place.

use crate::table::{Filed, Filter, Parts, Rows, put, text};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// The column of names in the place's own language.
pub const NATIVE: &str = "native";
/// Stands for the place of a form that two places share.
const SHARED: u32 = u32::MAX;

/// A form of a place's name.
#[derive(Clone, Copy)]
pub struct Form {
    /// The place; none where two share the form.
    pub place: Option<u32>,
    /// The columns of the table that it stands in, as bits.
    columns: u32,
    /// The columns of languages in which it is not to be trusted, as bits.
    ambiguous: u32,
}

impl Form {
    pub fn is_in(self, column: usize) -> bool {
        self.columns & 1 << column != 0
    }

    pub fn is_ambiguous(self, column: usize) -> bool {
        self.ambiguous & 1 << column != 0
    }

    /// The first column that it stands in.
    pub fn first_column(self) -> usize {
        self.columns.trailing_zeros() as usize
    }
}

/// Forms by their folded words.
pub struct Table {
    /// The languages of the columns, parted by spaces.
    columns: String,
    /// The upper half of the hash, the place, its columns, and those in which the form is ambiguous.
    forms: Rows<4>,
    by_words: Filed,
    /// First words of forms that have several.
    starts: Filter,
}

impl Table {
    pub fn read(compiled: &'static [u8]) -> Table {
        let mut parts = Parts::new(compiled);
        Table {
            columns: text(&parts.take()).to_string(),
            forms: Rows::read(&mut parts),
            by_words: Filed::read(&mut parts),
            starts: Filter::read(&mut parts),
        }
    }

    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, self.columns.as_bytes());
        self.forms.write(table);
        self.by_words.write(table);
        self.starts.write(table);
    }

    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.split(' ')
    }

    /// The form of some folded words.
    pub fn form(&self, words: u64) -> Option<Form> {
        let rows = self.by_words.get(words).map(|form| self.forms.get(form as usize));
        let [_, place, columns, ambiguous] =
            rows.into_iter().find(|[high, ..]| *high == (words >> 32) as u32)?;
        Some(Form { place: Some(place).filter(|place| *place != SHARED), columns, ambiguous })
    }

    /// Whether a form of several words may begin with a folded word.
    pub fn may_begin(&self, word: u64) -> bool {
        self.starts.has(word)
    }
}

/// The hash of a form's folded words, and that of the first where there are several.
pub fn form_key(form: &str) -> (u64, Option<u64>) {
    let mut words = form
        .split([' ', '-', '\'', '’'])
        .filter(|word| !word.is_empty())
        .map(|word| fold::hashes(word).1);
    let first = words.next().unwrap_or(0);
    let mut key = first;
    let mut several = false;
    for word in words {
        key = joined(key, word);
        several = true;
    }
    (key, several.then_some(first))
}

pub fn joined(key: u64, word: u64) -> u64 {
    key.rotate_left(17) ^ word
}

/// Makes the table of names and of what is ambiguous.
#[derive(Default)]
#[allow(dead_code, reason = "only the build script makes the table")]
pub struct Builder {
    columns: Vec<String>,
    /// Places and columns by the words of a form, in the order of the table.
    forms: Vec<(u64, Form)>,
    known: FxHashMap<u64, usize>,
    starts: FxHashSet<u64>,
}

#[allow(dead_code, reason = "only the build script makes the table")]
impl Builder {
    pub fn new(table: &str, ambiguous: &str) -> Builder {
        let mut builder = Builder::default();
        let mut rows = table.lines().filter(|line| !line.starts_with('#'));
        let head = rows.next().unwrap_or_default();
        builder.columns = head.split('\t').skip(1).map(str::to_string).collect();
        for (place, row) in (0u32..).zip(rows) {
            let cells: Vec<&str> = row.split('\t').skip(1).collect();
            for (column, cell) in cells.iter().enumerate() {
                // A language with no name of its own for a place uses the English one.
                let own = !cell.is_empty() || builder.columns[column] == NATIVE;
                let cell = if own { cell } else { cells[0] };
                let forms = cell.split(';').filter(|form| !form.is_empty());
                forms.for_each(|form| builder.add(place, column, form));
            }
        }
        for (language, form) in ambiguous.lines().filter_map(|line| line.split_once('\t')) {
            let column = builder.columns.iter().position(|column| column == language);
            let known = builder.known.get(&form_key(form).0);
            if let Some((column, known)) = column.zip(known) {
                builder.forms[*known].1.ambiguous |= 1 << column;
            }
        }
        builder
    }

    fn add(&mut self, place: u32, column: usize, form: &str) {
        let (key, start) = form_key(form);
        self.starts.extend(start);
        let known = *self.known.entry(key).or_insert(self.forms.len());
        if known == self.forms.len() {
            self.forms.push((key, Form { place: Some(place), columns: 0, ambiguous: 0 }));
        }
        let form = &mut self.forms[known].1;
        match form.place {
            Some(other) if other == place => form.columns |= 1 << column,
            _ => form.place = None,
        }
    }

    pub fn finish(self) -> Table {
        let row = |(key, form): &(u64, Form)| {
            let place = form.place.unwrap_or(SHARED);
            [(key >> 32) as u32, place, form.columns, form.ambiguous]
        };
        Table {
            columns: self.columns.join(" "),
            forms: Rows::of(&self.forms.iter().map(row).collect::<Vec<_>>()),
            by_words: Filed::new(self.forms.iter().map(|(key, _)| *key).zip(0u32..)),
            starts: Filter::new(self.starts.into_iter()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_place_are_told_from_those_that_two_share() {
        let names = "# Places\nkind\ten\tfr\tnative\ncity\tMunich\t\tMünchen\ncity\tNew York;Gotham\t\t\ncity\tGotham\tVienne\t\n";
        let mut bytes = Vec::new();
        Builder::new(names, "fr\tVienne\n").finish().write(&mut bytes);
        let table = Table::read(bytes.leak());
        let form = |text: &str| table.form(form_key(text).0);
        assert_eq!(table.columns().collect::<Vec<_>>(), ["en", "fr", "native"]);
        let munich = form("munich").unwrap();
        assert!(munich.place == Some(0) && munich.is_in(0) && munich.is_in(1) && !munich.is_in(2));
        assert_eq!(form("München").map(|form| form.first_column()), Some(2));
        assert_eq!(form("New-York").and_then(|form| form.place), Some(1));
        assert!(table.may_begin(form_key("new").0));
        assert_eq!(form("Gotham").map(|form| form.place), Some(None));
        assert!(form("Vienne").is_some_and(|form| form.is_ambiguous(1) && !form.is_ambiguous(0)));
        assert!(form("Berlin").is_none());
    }
}
