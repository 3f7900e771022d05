//! `mtlint.toml`: what a project wants of mtlint.

use crate::custom::{self, CustomRule};
use crate::error::{Error, Fault};
use crate::exceptions::{Exception, Exceptions, is_below, reasoned};
use crate::finding::Severity;
use crate::forms::Forms;
use crate::glossary::{self, BUILT_IN, Glossaries};
use crate::language::{self, Packs};
use crate::read::fields::Fields;
use crate::read::limits::Limits;
use crate::rules::{self, RULES, Rule};
use crate::text::LineIndex;
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub const FILE_NAME: &str = "mtlint.toml";

/// The file as it is written. Unknown keys are refused with their line.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct File {
    /// A configuration that this one goes on top of.
    extends: Option<PathBuf>,
    /// The language of files that do not tell theirs.
    lang: Option<String>,
    /// Glossaries, the later ones on top: names of those compiled in, and paths.
    glossaries: Option<Vec<PathBuf>>,
    /// Language packs of your own, by path.
    languages: Option<Vec<PathBuf>>,
    /// Word forms in place of those compiled in, by language.
    #[serde(default)]
    lexica: BTreeMap<String, PathBuf>,
    /// Globs of files that are not checked.
    exclude: Option<Vec<String>>,
    /// Only these rules.
    select: Option<Vec<String>>,
    /// All rules but these.
    ignore: Option<Vec<String>>,
    /// The least severity that makes the exit status 1; minor without it.
    fail_on: Option<Severity>,
    /// Whether articles are compared with the others of the run; they are without it.
    across_articles: Option<bool>,
    /// The language of sources that lie beside articles: `NAME.zh.txt` beside `NAME.fr.txt`.
    source_lang: Option<String>,
    /// How severe rules are, by name; `off` turns one off.
    #[serde(default)]
    severity: BTreeMap<String, Level>,
    /// The language of files by their names; of several globs the last that fits.
    #[serde(default)]
    files: Vec<FilesTable>,
    /// Columns of tables and fields of JSON, where their names are not the usual ones.
    fields: Option<FieldsTable>,
    /// How large files and passages may be, in megabytes.
    limits: Option<LimitsTable>,
    /// What was found before and is not told again; `mtlint baseline` records it.
    baseline: Option<PathBuf>,
    /// Rules of a team's own.
    #[serde(default)]
    rule: Vec<custom::Written>,
    /// Findings that are left, and why.
    #[serde(default)]
    exception: Vec<ExceptionTable>,
}

/// Findings that are left, and why.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExceptionTable {
    /// The rules whose findings it silences; all, where none is named.
    rule: Option<OneOrMore>,
    /// A glob of the articles that it is for.
    files: Option<String>,
    /// What stands right before the words found.
    before: Option<String>,
    /// The words found.
    words: Option<String>,
    /// What stands right behind them.
    after: Option<String>,
    /// Why.
    reason: String,
}

/// A rule's severity, or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Off,
    Neutral,
    Minor,
    Major,
    Critical,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Neutral => Some(Severity::Neutral),
            Level::Minor => Some(Severity::Minor),
            Level::Major => Some(Severity::Major),
            Level::Critical => Some(Severity::Critical),
        }
    }
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FilesTable {
    /// Which files, below the configuration's folder.
    glob: String,
    /// Their language.
    lang: String,
}

/// How large files and passages may be, in megabytes. What is larger is refused.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LimitsTable {
    /// A file; 256 without it.
    file: Option<u32>,
    /// One passage; 16 without it.
    passage: Option<u32>,
}

/// Names of columns and of fields. One may stand without a list.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FieldsTable {
    /// Fields of sources, each with the target in the same place of the other list.
    source: Option<OneOrMore>,
    /// Fields of translations, or, without a source, the parts of an article.
    target: OneOrMore,
    /// The field that holds the source's language.
    source_lang: Option<String>,
    /// The field that holds the translation's language.
    target_lang: Option<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a name, or a list of names")]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn list(self) -> Vec<String> {
        match self {
            OneOrMore::One(name) => vec![name],
            OneOrMore::More(names) => names,
        }
    }
}

/// What a configuration and those it extends come to.
#[derive(Debug, Default)]
pub struct Config {
    pub lang: Option<String>,
    /// Names of glossaries compiled in, and paths. `None`: those compiled in.
    pub glossaries: Option<Vec<PathBuf>>,
    pub languages: Vec<PathBuf>,
    /// Lexica that take the place of those compiled in, by language.
    pub lexica: BTreeMap<String, PathBuf>,
    pub select: Option<Vec<String>>,
    pub ignore: Vec<String>,
    pub fail_on: Option<Severity>,
    /// Whether articles are compared with the others of the run.
    pub across_articles: Option<bool>,
    /// The language of the files that articles were translated from and lie beside.
    pub source_lang: Option<String>,
    pub severity: BTreeMap<String, Level>,
    /// Which columns of tables and which fields of JSON are read.
    pub fields: Fields,
    /// How large files and passages may be.
    pub limits: Limits,
    /// The folder that the file itself lies in, absolute.
    pub folder: Option<PathBuf>,
    /// What was found before, and is not told again.
    pub baseline: Option<PathBuf>,
    /// Rules of the team's own.
    pub custom: Vec<CustomRule>,
    exceptions: Vec<Exception>,
    exclude: Vec<(PathBuf, GlobSet)>,
    files: Vec<(PathBuf, GlobSet, String)>,
}

impl Config {
    /// The nearest `mtlint.toml` from a folder upwards.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = std::path::absolute(start).ok()?;
        start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// Reads a configuration and those it extends.
    pub fn load(path: &Path) -> Result<Config, Error> {
        let mut config = Config::default();
        let mut seen = Vec::new();
        config.read(path, &mut seen)?;
        config.fields.from = config.source_lang.clone();
        Ok(config)
    }

    /// The base first, so that what extends it wins.
    fn read(&mut self, path: &Path, seen: &mut Vec<PathBuf>) -> Result<(), Error> {
        let name = shown(path);
        let known = std::fs::canonicalize(path)
            .map_err(|error| Error::new(&name, None, crate::read::io_message(&error)))?;
        if seen.contains(&known) {
            return Err(Error::new(&name, None, "extends itself, by way of the files it extends"));
        }
        if seen.len() >= LONGEST_CHAIN {
            let message =
                format!("is the last of more than {LONGEST_CHAIN} files that extend each other");
            return Err(Error::new(&name, None, message));
        }
        seen.push(known);
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::new(&name, None, crate::read::io_message(&error)))?;
        let file: File = toml::from_str(&text).map_err(|error| toml_error(&name, &text, &error))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        if let Some(base) = &file.extends {
            self.read(&folder.join(base), seen)?;
        }
        self.take(file, &folder, &name, &text)
    }

    fn take(&mut self, file: File, folder: &Path, name: &str, text: &str) -> Result<(), Error> {
        for written in &file.rule {
            self.custom.push(custom_rule(written).map_err(|fault| {
                fault.at(name, line_of(text, &format!("\"{}\"", written.name)))
            })?);
        }
        let rules = file
            .severity
            .keys()
            .chain(file.select.iter().flatten())
            .chain(file.ignore.iter().flatten());
        for rule in rules {
            self.known(rule)
                .map_err(|unknown| Error::new(name, line_of(text, rule), unknown.message()))?;
        }
        let glob =
            |pattern: &str| glob(pattern).map_err(|fault| fault.at(name, line_of(text, pattern)));
        let languages = file.files.iter().map(|table| &table.lang);
        for code in languages.chain(&file.lang).chain(&file.source_lang) {
            language::registered(code).map_err(|fault| fault.at(name, line_of(text, code)))?;
        }
        let own = |path: &PathBuf| {
            if is_built_in(path) { path.clone() } else { PathBuf::from(shown(&folder.join(path))) }
        };
        self.lang = file.lang.or(self.lang.take());
        self.glossaries =
            file.glossaries.map(|paths| paths.iter().map(own).collect()).or(self.glossaries.take());
        self.languages.extend(file.languages.iter().flatten().map(own));
        self.lexica.extend(file.lexica.iter().map(|(code, path)| (code.clone(), own(path))));
        self.select = file.select.or(self.select.take());
        self.ignore.extend(file.ignore.into_iter().flatten());
        self.fail_on = file.fail_on.or(self.fail_on);
        self.source_lang = file.source_lang.or(self.source_lang.take());
        self.across_articles = file.across_articles.or(self.across_articles);
        self.severity.extend(file.severity);
        if let Some(table) = file.limits {
            self.limits.file = table.file.unwrap_or(self.limits.file);
            self.limits.passage = table.passage.unwrap_or(self.limits.passage);
        }
        if let Some(table) = file.fields {
            let (source, target) =
                (table.source.map_or(Vec::new(), OneOrMore::list), table.target.list());
            let (source_lang, target_lang) = (table.source_lang, table.target_lang);
            self.fields = Fields { source, target, source_lang, target_lang, from: None };
        }
        self.baseline = file.baseline.as_ref().map(own).or(self.baseline.take());
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        self.folder = Some(folder.clone());
        let mut lines = text.lines().enumerate().filter(|(_, line)| line.trim() == "[[exception]]");
        for table in file.exception {
            let line = lines.next().map(|(at, _)| at + 1);
            let mut exception =
                self.exception(table, &folder).map_err(|fault| fault.at(name, line))?;
            exception.place = (name.to_string(), line);
            self.exceptions.push(exception);
        }
        for pattern in file.exclude.into_iter().flatten() {
            self.exclude.push((folder.clone(), glob(&pattern)?));
        }
        for table in file.files {
            self.files.push((folder.clone(), glob(&table.glob)?, table.lang));
        }
        Ok(())
    }

    /// Whether there is a rule of that name.
    pub fn known(&self, rule: &str) -> Result<(), Error> {
        let is_own = self.custom.iter().any(|custom| custom.name == rule);
        if is_own { Ok(()) } else { rules::named(rule).map(|_| ()) }
    }

    /// The exceptions, of which a run asks which were needed.
    pub fn take_exceptions(&mut self) -> Exceptions {
        let custom_rules = self.custom.iter().map(|rule| rule.name).collect();
        Exceptions { list: std::mem::take(&mut self.exceptions), custom_rules }
    }

    fn exception(&self, table: ExceptionTable, folder: &Path) -> Result<Exception, Fault> {
        let ExceptionTable { rule, files, before, words, after, reason } = table;
        let rules = rule.map_or(Vec::new(), OneOrMore::list);
        for name in &rules {
            self.known(name).map_err(|unknown| Fault::from(unknown.message()))?;
        }
        let of = [&files, &before, &words, &after];
        if rules.is_empty() && of.iter().all(|part| part.is_none()) {
            return Err("an exception without a rule, files or words silences everything".into());
        }
        let files = files.map(|pattern| glob(&pattern)).transpose()?;
        let files = files.map(|glob| (folder.to_path_buf(), glob));
        Ok(Exception::new(rules, files, [before, words, after], reasoned(&reason)?))
    }

    /// The rules of the team's own that are on; the command line goes first.
    pub fn custom_rules(&self, select: &[String], ignore: &[String]) -> Vec<CustomRule> {
        let names = |list: &[String], name: &str| list.iter().any(|one| one == name);
        let chosen =
            if select.is_empty() { self.select.as_deref().unwrap_or_default() } else { select };
        let is_on = |rule: &&CustomRule| {
            let ignored =
                names(ignore, rule.name) || select.is_empty() && names(&self.ignore, rule.name);
            !ignored && (chosen.is_empty() || names(chosen, rule.name))
        };
        let level = |rule: &CustomRule| {
            let severity = match self.severity.get(rule.name) {
                Some(level) => level.severity()?,
                None => rule.severity,
            };
            Some(rule.with_severity(severity))
        };
        self.custom.iter().filter(is_on).filter_map(level).collect()
    }

    /// The language that the configuration gives a file; of several globs the last that fits.
    pub fn language_of(&self, path: &Path) -> Option<&str> {
        let path = std::path::absolute(path).ok()?;
        let by_glob = self
            .files
            .iter()
            .rev()
            .find(|(folder, glob, _)| is_below(&path, folder, glob))
            .map(|(_, _, lang)| lang.as_str());
        by_glob.or(self.lang.as_deref())
    }

    pub fn excludes(&self, path: &Path) -> bool {
        if self.exclude.is_empty() {
            return false;
        }
        let Ok(path) = std::path::absolute(path) else {
            return false;
        };
        self.exclude.iter().any(|(folder, glob)| is_below(&path, folder, glob))
    }

    /// The rules that are on, each with its severity. `select` and `ignore` come from the command line and go first.
    pub fn rules(&self, select: &[String], ignore: &[String]) -> Vec<(&'static Rule, Severity)> {
        let chosen =
            if select.is_empty() { self.select.as_deref().unwrap_or_default() } else { select };
        let on = |rule: &&Rule| {
            let ignored = ignore.iter().any(|name| name == rule.name)
                || select.is_empty() && self.ignore.iter().any(|name| name == rule.name);
            let asked = chosen.iter().any(|name| name == rule.name)
                || self.severity.contains_key(rule.name);
            !ignored && (asked || chosen.is_empty() && rule.on)
        };
        let level = |rule: &'static Rule| match self.severity.get(rule.name) {
            // A rule asked for by name on the command line runs, whatever the configuration thinks of it.
            Some(Level::Off) if select.iter().any(|name| name == rule.name) => {
                Some((rule, rule.severity))
            }
            Some(level) => level.severity().map(|severity| (rule, severity)),
            None => Some((rule, rule.severity)),
        };
        RULES.iter().filter(on).filter_map(level).collect()
    }

    /// Reads the language packs and the lexica that the configuration adds to those compiled in.
    pub fn packs(&self) -> (Packs, Vec<Error>) {
        let (mut extra, mut errors) = (Vec::new(), Vec::new());
        for path in &self.languages {
            match language_pack(path) {
                Ok(data) => extra.push(data),
                Err(wrong) => errors.extend(wrong),
            }
        }
        let mut lexica = BTreeMap::new();
        for (code, path) in &self.lexica {
            match lexicon(path) {
                Ok(forms) => _ = lexica.insert(code.clone(), forms),
                Err(error) => errors.push(error),
            }
        }
        (Packs::with(extra).with_lexica(lexica), errors)
    }

    /// Reads the glossaries, the command line's on top. Without any in the configuration, those that are compiled in are
    /// used, the ones for sources where articles have some. Troubles are what was wrong; clashes are told by the result.
    pub fn glossaries(&self, more: &[PathBuf], with_sources: bool) -> (Glossaries, Vec<Error>) {
        let mut glossaries = Glossaries::default();
        let mut errors = Vec::new();
        let usual = || BUILT_IN.iter().filter(|built_in| with_sources || !built_in.for_sources);
        let all = self
            .glossaries
            .clone()
            .unwrap_or_else(|| usual().map(|built_in| PathBuf::from(built_in.name)).collect());
        for path in all.iter().chain(more) {
            let name = path.to_string_lossy();
            match BUILT_IN.iter().find(|built_in| built_in.name == name) {
                Some(built_in) => built_in.load(&mut glossaries),
                None => errors.extend(glossary::load(&mut glossaries, &name)),
            }
        }
        (glossaries, errors)
    }
}

/// Compiles a rule of the team's own, whose name no other may have.
fn custom_rule(written: &custom::Written) -> Result<CustomRule, Fault> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if written.name.is_empty() || !written.name.chars().all(is_name) {
        return Err("a rule's name has small letters, digits and hyphens".into());
    }
    if rules::named(&written.name).is_ok() {
        return Err(format!("there is a rule “{}” already", written.name).into());
    }
    written.lang.iter().try_for_each(|code| language::registered(code).map(|_| ()))?;
    CustomRule::new(written)
}

fn is_built_in(path: &Path) -> bool {
    BUILT_IN.iter().any(|built_in| Path::new(built_in.name) == path)
}

/// Reads a language pack; one with anything wrong in it is not used.
fn language_pack(path: &Path) -> Result<language::Data, Vec<Error>> {
    let name = shown(path);
    let text = std::fs::read_to_string(path).map_err(|error| {
        vec![Error::new(&name, None, format!("language pack: {}", crate::read::io_message(&error)))]
    })?;
    let data = toml::from_str(&text).map_err(|error| vec![toml_error(&name, &text, &error)])?;
    let faults = language::faults(&name, &text);
    if faults.is_empty() { Ok(data) } else { Err(faults) }
}

fn lexicon(path: &Path) -> Result<Forms, Error> {
    let name = shown(path);
    let file = std::fs::read(path).map_err(|error| {
        Error::new(&name, None, format!("lexicon: {}", crate::read::io_message(&error)))
    })?;
    Forms::open(file.into()).ok_or_else(|| Error::new(&name, None, "this is no lexicon"))
}

/// So many configurations may extend each other.
const LONGEST_CHAIN: usize = 30;

/// A glob may be so long, and hold so many alternatives; beyond that it would take the matcher too much memory.
const LONGEST_GLOB: usize = 500;
const MOST_ALTERNATIVES: usize = 50;

fn glob(pattern: &str) -> Result<GlobSet, Fault> {
    let start: String = pattern.chars().take(40).collect();
    if pattern.len() > LONGEST_GLOB || pattern.matches('{').count() > MOST_ALTERNATIVES {
        return Err(format!("the glob “{start}…” is too long").into());
    }
    let wrong = |error: globset::Error| format!("the glob “{pattern}” is wrong: {}", error.kind());
    let glob = Glob::new(pattern).map_err(wrong)?;
    Ok(GlobSetBuilder::new().add(glob).build().map_err(wrong)?)
}

fn line_of(text: &str, word: &str) -> Option<usize> {
    let at = text.find(word)?;
    Some(LineIndex::new(text).position(text, at).line)
}

fn toml_error(name: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error
        .span()
        .map(|span| LineIndex::new(text).position(text, span.start.min(text.len())).line);
    Error::new(name, line, error.message().trim().to_string())
}

/// A path as reports show it: relative to the current folder where it lies below.
fn shown(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let here = std::env::current_dir().unwrap_or_default();
    absolute.strip_prefix(&here).unwrap_or(path).to_string_lossy().into_owned()
}
