//! A glossary's one layout: what `mtlint glossary fmt` writes.

use super::END;
use crate::glossary::keys;
use crate::termbase::model::{Comments, Entry, Facts, Section, Standing, Term, TermBase};

/// A line is no longer than this, where its parts can be parted.
const WIDTH: usize = 140;

/// The text of a glossary.
pub fn write(base: &TermBase) -> String {
    let mut writer = Writer { text: String::new(), comments: &base.head.comments };
    writer.head(base);
    for entry in &base.entries {
        if !writer.text.is_empty() {
            writer.text.push('\n');
        }
        writer.comments = &entry.comments;
        writer.entry(entry);
    }
    if let Some(end) = base.head.comments.get(END) {
        writer.text.push('\n');
        end.above.iter().for_each(|line| writer.line(line));
    }
    let mut text = writer.text;
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A text between quotation marks.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c < ' ' || c == '\u{7f}' => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A key, between quotation marks where it needs them.
fn key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare { name.to_string() } else { quoted(name) }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// Keys with their values, each a text or a list.
type Pairs = Vec<(String, Written)>;

enum Written {
    One(String),
    List(Vec<String>),
}

impl Written {
    fn inline(&self) -> String {
        match self {
            Written::One(text) => text.clone(),
            Written::List(texts) => format!("[{}]", texts.join(", ")),
        }
    }
}

fn inline_table(pairs: &Pairs) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{key} = {}", value.inline())).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// One text, or a list of several.
fn texts(texts: &[String]) -> Written {
    match texts {
        [one] => Written::One(quoted(one)),
        texts => Written::List(texts.iter().map(|text| quoted(text)).collect()),
    }
}

fn kept(facts: &Facts) -> Option<(String, Pairs)> {
    let pairs: Pairs = facts.kept.iter().map(|(name, values)| (key(name), texts(values))).collect();
    (!pairs.is_empty()).then(|| ("kept".into(), pairs))
}

fn history(facts: &Facts) -> Option<(String, Written)> {
    let event = |event: &crate::termbase::model::Event| {
        let parts = [("when", &event.when), ("who", &event.who)];
        let mut pairs: Pairs = vec![("what".into(), Written::One(quoted(&event.what)))];
        pairs.extend(parts.into_iter().filter_map(|(key, value)| {
            Some((key.to_string(), Written::One(quoted(value.as_ref()?))))
        }));
        inline_table(&pairs)
    };
    let events: Vec<String> = facts.history.iter().map(event).collect();
    (!events.is_empty()).then(|| ("history".into(), Written::List(events)))
}

/// What is said of a term, without its text.
fn said(term: &Term) -> Pairs {
    let texts = [
        ("write", &term.write),
        ("gender", &term.gender.map(|gender| gender.name().to_string())),
        ("article", &term.article),
        ("part-of-speech", &term.part_of_speech),
        ("case", &term.case),
        ("note", &term.facts.note),
    ];
    let pair = |(key, value): (&str, &Option<String>)| {
        Some((key.to_string(), Written::One(quoted(value.as_ref()?))))
    };
    texts.into_iter().filter_map(pair).collect()
}

fn term(term: &Term) -> String {
    if term.is_plain() {
        return quoted(&term.text);
    }
    let mut pairs: Pairs = vec![("text".into(), Written::One(quoted(&term.text)))];
    pairs.extend(said(term));
    pairs.extend(of_facts(&term.facts));
    inline_table(&pairs)
}

/// What is kept and what was done, on one line each.
fn of_facts(facts: &Facts) -> Pairs {
    let kept = kept(facts).map(|(key, pairs)| (key, Written::One(inline_table(&pairs))));
    kept.into_iter().chain(history(facts)).collect()
}

/// The keys of a language.
fn language(section: &Section) -> Pairs {
    let mut pairs = Pairs::new();
    for standing in Standing::ALL {
        let terms: Vec<&Term> = section.with(standing).collect();
        if let ([only], Standing::Preferred) = (terms.as_slice(), standing) {
            // What is said of the one preferred term stands beside it.
            let inner = Term {
                facts: Facts { note: None, ..only.facts.clone() },
                ..Term::new(&only.text, standing)
            };
            let write = only.write.clone();
            pairs.push((standing.key().into(), Written::One(term(&Term { write, ..inner }))));
            pairs.extend(said(only).into_iter().filter(|(key, _)| key != "write"));
        } else if !terms.is_empty() {
            let written = terms.into_iter().map(term).collect();
            pairs.push((standing.key().into(), Written::List(written)));
        }
    }
    pairs.extend(of_facts(&section.facts));
    pairs
}

/// A language's terms as a text or a list, where nothing is said of them.
fn short(section: &Section) -> Option<Written> {
    let is_short = section.facts.is_empty()
        && section.terms.iter().enumerate().all(|(at, term)| {
            let standing = if at == 0 { Standing::Preferred } else { Standing::Admitted };
            term.standing == standing && term.is_plain()
        });
    let written: Vec<String> = section.terms.iter().map(|term| term.text.clone()).collect();
    is_short.then(|| texts(&written))
}

struct Writer<'b> {
    text: String,
    comments: &'b Comments,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn above(&mut self, place: &str) {
        if let Some(comment) = self.comments.get(place) {
            comment.above.iter().for_each(|line| {
                self.text.push_str(line);
                self.text.push('\n');
            });
        }
    }

    fn behind(&self, place: &str) -> String {
        let comment = self.comments.get(place).and_then(|comment| comment.behind.as_ref());
        comment.map(|comment| format!(" {comment}")).unwrap_or_default()
    }

    fn head(&mut self, base: &TermBase) {
        let head = &base.head;
        for (name, value) in
            [("name", &head.name), ("about", &head.about), ("licence", &head.licence)]
        {
            if let Some(value) = value {
                self.pair("", name, &Written::One(quoted(value)));
            }
        }
        if !head.refused.is_empty() {
            let names = head.refused.iter().map(|name| quoted(name)).collect();
            self.pair("", "refused", &Written::List(names));
        }
        if !head.codes.is_empty() {
            let code = |(plain, code): (&String, &String)| (key(plain), Written::One(quoted(code)));
            let codes: Pairs = head.codes.iter().map(code).collect();
            self.pair("", "codes", &Written::One(inline_table(&codes)));
        }
    }

    /// A key with its value, a list over several lines where one is too long.
    fn pair(&mut self, way: &str, name: &str, value: &Written) {
        let place = if way.is_empty() { name.to_string() } else { format!("{way}.{name}") };
        let (name, behind) = (key(name), self.behind(&place));
        self.above(&place);
        let inline = format!("{name} = {}", value.inline());
        match value {
            Written::List(texts) if width(&inline) > WIDTH => {
                self.line(&format!("{name} = ["));
                self.wrapped(texts);
                self.line(&format!("]{behind}"));
            }
            _ => self.line(&format!("{inline}{behind}")),
        }
    }

    fn wrapped(&mut self, texts: &[String]) {
        let mut line = String::new();
        for text in texts {
            if !line.is_empty() && width(&line) + width(text) + 4 > WIDTH {
                self.line(&format!(" {line}"));
                line.clear();
            }
            line.push_str(&format!(" {text},"));
        }
        self.line(&format!(" {line}"));
    }

    fn entry(&mut self, entry: &Entry) {
        self.above("");
        let behind = self.behind("");
        self.line(&format!("[[concept]]{behind}"));
        if let Some(id) = &entry.id {
            self.pair("", "id", &Written::One(quoted(id)));
        }
        if let Some(kind) = entry.kind {
            self.pair("", "kind", &Written::One(quoted(kind.name())));
        }
        if let Some(note) = &entry.facts.note {
            self.pair("", "note", &Written::One(quoted(note)));
        }
        let mut tables: Vec<(&str, Pairs)> = Vec::new();
        if let Some((name, pairs)) = kept(&entry.facts) {
            let inline = Written::One(inline_table(&pairs));
            match width(&inline.inline()) + 7 > WIDTH {
                true => tables.push(("kept", pairs)),
                false => self.pair("", &name, &inline),
            }
        }
        if let Some((name, events)) = history(&entry.facts) {
            self.pair("", &name, &events);
        }
        for section in &entry.sections {
            let pairs = language(section);
            let inline = short(section).unwrap_or_else(|| Written::One(inline_table(&pairs)));
            let name = keys::of_language(&section.code);
            let is_wide = width(&inline.inline()) + name.len() + 3 > WIDTH;
            let mut places = self.comments.keys();
            let has_comments = places
                .any(|place| place.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
            match is_wide || has_comments {
                true => tables.push((name, pairs)),
                false => self.pair("", name, &inline),
            }
        }
        tables.iter().for_each(|(name, pairs)| self.table(name, pairs));
        self.examples(entry);
    }

    fn table(&mut self, name: &str, pairs: &Pairs) {
        self.above(name);
        let behind = self.behind(name);
        self.line(&format!("[concept.{}]{behind}", key(name)));
        for (inner, value) in pairs {
            // A key of what is kept may be between quotation marks already.
            let inline = format!("{inner} = {}", value.inline());
            match (value, inner.starts_with('"')) {
                (_, true) => self.line(&inline),
                _ => self.pair(name, inner, value),
            }
        }
    }

    fn examples(&mut self, entry: &Entry) {
        if entry.examples.is_empty() {
            return;
        }
        self.above("examples");
        let behind = self.behind("examples");
        self.line(&format!("[concept.examples]{behind}"));
        for (code, examples) in &entry.examples {
            let place = format!("examples.{code}");
            self.above(&place);
            let behind = self.behind(&place);
            self.line(&format!("{} = [", key(code)));
            examples.iter().for_each(|example| self.line(&format!("  {},", quoted(example))));
            self.line(&format!("]{behind}"));
        }
    }
}
