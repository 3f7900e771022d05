//! `mtlint.toml`: what a project wants of mtlint.

use crate::custom::{self, CustomRule};
use crate::error::{Error, Fault, FaultAt, Told};
use crate::exceptions::{Exception, Exceptions, is_below, reasoned};
use crate::files::Files;
use crate::finding::Severity;
use crate::forms::Forms;
use crate::glossary::{BUILT_IN, Cache, Glossaries};
use crate::language::{self, Packs};
use crate::read::fields::Fields;
use crate::read::limits::Limits;
use crate::rules::{self, RULES, Rule};
use crate::termbase;
use crate::text::LineIndex;
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub const FILE_NAME: &str = "mtlint.toml";

/// Its name where it is hidden.
pub const HIDDEN_FILE_NAME: &str = ".mtlint.toml";

/// What the file may be called; of two in one folder the first counts.
pub const FILE_NAMES: [&str; 2] = [FILE_NAME, HIDDEN_FILE_NAME];

/// What `select` and `ignore` call all rules at once.
pub const ALL: &str = "all";

/// The file as it is written. Unknown keys are refused with their line.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct File {
    /// A configuration that this one goes on top of.
    extends: Option<Told<PathBuf>>,
    /// The language of files that do not tell theirs.
    lang: Option<Told<String>>,
    /// Glossaries, the later ones on top: names of those compiled in, and paths.
    glossaries: Option<Vec<Told<PathBuf>>>,
    /// Language packs of your own, by path.
    languages: Option<Vec<Told<PathBuf>>>,
    /// Word forms in place of those compiled in, by language.
    #[serde(default)]
    lexica: BTreeMap<String, Told<PathBuf>>,
    /// Globs of files that are not checked.
    exclude: Option<Vec<Told<String>>>,
    /// Only these rules; `all` is every rule.
    select: Option<Vec<Told<String>>>,
    /// All rules but these.
    ignore: Option<Vec<Told<String>>>,
    /// The least severity that makes the exit status 1; minor without it.
    fail_on: Option<Severity>,
    /// Whether articles are compared with the others of the run; they are without it.
    across_articles: Option<bool>,
    /// The language of sources that lie beside articles: `NAME.zh.txt` beside `NAME.fr.txt`.
    source_lang: Option<Told<String>>,
    /// How severe rules are, by name; `off` turns one off.
    #[serde(default)]
    severity: BTreeMap<Told<String>, Level>,
    /// The language of files by their names; of several globs the last that fits.
    #[serde(default)]
    files: Vec<FilesTable>,
    /// Columns of tables and fields of JSON, where their names are not the usual ones.
    fields: Option<FieldsTable>,
    /// How large files and passages may be, in megabytes.
    limits: Option<LimitsTable>,
    /// The folder in which large glossaries are kept compiled, or `false`, to keep none.
    cache: Option<Told<CacheFolder>>,
    /// What was found before and is not told again; `mtlint baseline` records it.
    baseline: Option<Told<PathBuf>>,
    /// Rules of a team's own.
    #[serde(default)]
    rule: Vec<custom::Written>,
    /// Files that hold more of them, and nothing else.
    rule_files: Option<Vec<Told<PathBuf>>>,
    /// Findings that are left, and why.
    #[serde(default)]
    exception: Vec<Told<ExceptionTable>>,
}

/// A file of rules of a team's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<custom::Written>,
}

/// Findings that are left, and why.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExceptionTable {
    /// The rules whose findings it silences; all, where none is named.
    rule: Option<Told<OneOrMore>>,
    /// A glob of the articles that it is for.
    files: Option<Told<String>>,
    /// What stands right before the words found.
    before: Option<String>,
    /// The words found.
    words: Option<String>,
    /// What stands right behind them.
    after: Option<String>,
    /// Why.
    reason: Told<String>,
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
    glob: Told<String>,
    /// Their language.
    lang: Told<String>,
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
    /// The field that a record is known by, in reports.
    id: Option<String>,
    /// The field that holds the source's language.
    source_lang: Option<String>,
    /// The field that holds the translation's language.
    target_lang: Option<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a folder, or false")]
enum CacheFolder {
    Switch(bool),
    Folder(PathBuf),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a name, or a list of names")]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn names(&self) -> &[String] {
        match self {
            OneOrMore::One(name) => std::slice::from_ref(name),
            OneOrMore::More(names) => names,
        }
    }

    fn list(self) -> Vec<String> {
        match self {
            OneOrMore::One(name) => vec![name],
            OneOrMore::More(names) => names,
        }
    }
}

/// A path that a configuration names.
#[derive(Debug, Clone)]
pub struct Named {
    pub path: PathBuf,
    /// The configuration and the line that name it; none where no configuration does.
    place: Option<(String, usize)>,
}

impl Named {
    /// Whether there is a file. `what` is what it should be.
    pub fn is_there(&self, what: &str, files: &Files) -> Result<(), Error> {
        files.is_there(&self.path).map_err(|error| self.unreadable(what, &error))
    }

    /// The error that it cannot be read, where it is named: `what` is what should be there.
    fn unreadable(&self, what: &str, error: &std::io::Error) -> Error {
        let message = crate::read::io_message(error);
        match &self.place {
            Some((config, line)) => {
                let path = self.path.display();
                Error::new(config, Some(*line), format!("the {what} “{path}”: {message}"))
            }
            None => Error::new(&self.path.to_string_lossy(), None, format!("{what}: {message}")),
        }
    }
}

impl From<PathBuf> for Named {
    fn from(path: PathBuf) -> Named {
        Named { path, place: None }
    }
}

/// What a configuration and those it extends come to.
#[derive(Debug, Default)]
pub struct Config {
    pub lang: Option<String>,
    /// Names of glossaries compiled in, and paths. `None`: those compiled in.
    pub glossaries: Option<Vec<Named>>,
    pub languages: Vec<Named>,
    /// Lexica that take the place of those compiled in, by language.
    pub lexica: BTreeMap<String, Named>,
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
    /// Where files are read from.
    from: Files,
    /// Where large glossaries are kept compiled.
    pub cache: Cache,
    /// The files that were read.
    read: Vec<PathBuf>,
    /// The folder that the file itself lies in, absolute.
    pub folder: Option<PathBuf>,
    /// What was found before, and is not told again.
    pub baseline: Option<Named>,
    /// Rules of the team's own.
    pub custom: Vec<CustomRule>,
    exceptions: Vec<Exception>,
    exclude: Vec<(PathBuf, GlobSet)>,
    files: Vec<(PathBuf, GlobSet, String)>,
}

impl Config {
    /// The nearest `mtlint.toml` or `.mtlint.toml` from a folder upwards.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = std::path::absolute(start).ok()?;
        let names = |folder: &Path| FILE_NAMES.map(|name| folder.join(name));
        start.ancestors().flat_map(names).find(|path| path.is_file())
    }

    /// The one that nobody wrote.
    pub(crate) fn of(files: Files) -> Config {
        Config { from: files, ..Config::default() }
    }

    /// The files that it was read from, and those that it names.
    pub fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        let glossaries = self.glossaries.iter().flatten().filter(|named| !is_built_in(&named.path));
        let named = glossaries.chain(&self.languages).chain(self.lexica.values());
        let named = named.chain(&self.baseline).map(|named| named.path.clone());
        self.read.iter().cloned().chain(named)
    }

    /// Reads a configuration and those it extends.
    pub fn load(path: &Path) -> Result<Config, Error> {
        Config::load_from(path, Files::default())
    }

    /// The same, of files some of which were read elsewhere.
    pub fn load_from(path: &Path, files: Files) -> Result<Config, Error> {
        let mut config = Config::of(files);
        let mut seen = Vec::new();
        config.read(path, &mut seen)?;
        config.fields.from = config.source_lang.clone();
        Ok(config)
    }

    /// The base first, so that what extends it wins.
    fn read(&mut self, path: &Path, seen: &mut Vec<PathBuf>) -> Result<(), Error> {
        let name = shown(path);
        let known = self
            .from
            .identity(path)
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
        self.read.push(path.to_path_buf());
        let text = self
            .from
            .text(path)
            .map_err(|error| Error::new(&name, None, crate::read::io_message(&error)))?;
        let file: File = toml::from_str(&text).map_err(|error| toml_error(&name, &text, &error))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let place =
            Place { name: &name, text: &text, lines: LineIndex::new(&text), folder: &folder };
        if let Some(base) = &file.extends {
            place.named(base).is_there("configuration", &self.from)?;
            self.read(&folder.join(&**base), seen)?;
        }
        self.take(file, &place)
    }

    /// Whether rules and languages that a file names are known; its own rules are, from now on.
    fn check(&mut self, file: &File, place: &Place) -> Result<(), Error> {
        self.add_rules(&file.rule, place)?;
        for path in file.rule_files.iter().flatten() {
            self.read_rules(&place.named(path))?;
        }
        let select = file.select.iter().flatten();
        for rule in file.severity.keys().chain(select).chain(file.ignore.iter().flatten()) {
            place.try_map(rule, |name| self.known(name))?;
        }
        let languages = file.files.iter().map(|table| &table.lang);
        for code in languages.chain(&file.lang).chain(&file.source_lang) {
            place.try_map(code, |code| language::registered(code))?;
        }
        Ok(())
    }

    fn add_rules(&mut self, rules: &[custom::Written], place: &Place) -> Result<(), Error> {
        for written in rules {
            self.custom.push(custom_rule(written).map_err(|fault| place.error(fault))?);
        }
        Ok(())
    }

    /// Reads a file of rules.
    fn read_rules(&mut self, file: &Named) -> Result<(), Error> {
        self.read.push(file.path.clone());
        let text = self.from.text(&file.path);
        let text = text.map_err(|error| file.unreadable("file of rules", &error))?;
        let name = shown(&file.path);
        let read: RuleFile =
            toml::from_str(&text).map_err(|error| toml_error(&name, &text, &error))?;
        let folder = Path::new("");
        let place = Place { name: &name, text: &text, lines: LineIndex::new(&text), folder };
        self.add_rules(&read.rule, &place)
    }

    fn take(&mut self, file: File, place: &Place) -> Result<(), Error> {
        self.check(&file, place)?;
        let own = |path: &Told<PathBuf>| place.named(path);
        let names = |list: Vec<Told<String>>| list.into_iter().map(Told::into_inner);
        self.lang = file.lang.map(Told::into_inner).or(self.lang.take());
        self.glossaries =
            file.glossaries.map(|paths| paths.iter().map(own).collect()).or(self.glossaries.take());
        self.languages.extend(file.languages.iter().flatten().map(own));
        self.lexica.extend(file.lexica.iter().map(|(code, path)| (code.clone(), own(path))));
        self.select = file.select.map(|list| names(list).collect()).or(self.select.take());
        self.ignore.extend(file.ignore.into_iter().flat_map(names));
        self.fail_on = file.fail_on.or(self.fail_on);
        self.source_lang = file.source_lang.map(Told::into_inner).or(self.source_lang.take());
        self.across_articles = file.across_articles.or(self.across_articles);
        self.severity.extend(file.severity.into_iter().map(|(rule, at)| (rule.into_inner(), at)));
        if let Some(table) = file.limits {
            self.limits.file = table.file.unwrap_or(self.limits.file);
            self.limits.passage = table.passage.unwrap_or(self.limits.passage);
        }
        if let Some(table) = file.fields {
            let (source, target) =
                (table.source.map_or(Vec::new(), OneOrMore::list), table.target.list());
            let (source_lang, target_lang) = (table.source_lang, table.target_lang);
            self.fields =
                Fields { source, target, id: table.id, source_lang, target_lang, from: None };
        }
        self.baseline = file.baseline.as_ref().map(own).or(self.baseline.take());
        match file.cache.map(Told::into_inner) {
            Some(CacheFolder::Folder(folder)) => self.cache = Cache::At(place.folder.join(folder)),
            Some(CacheFolder::Switch(is_on)) => {
                self.cache = if is_on { Cache::Usual } else { Cache::Nowhere }
            }
            None => {}
        }
        let folder =
            std::path::absolute(place.folder).unwrap_or_else(|_| place.folder.to_path_buf());
        self.folder = Some(folder.clone());
        for table in file.exception {
            self.exceptions.push(self.exception(table, place, &folder)?);
        }
        for pattern in file.exclude.iter().flatten() {
            self.exclude.push((folder.clone(), place.try_map(pattern, |it| glob(it))?));
        }
        for table in file.files {
            let glob = place.try_map(&table.glob, |it| glob(it))?;
            self.files.push((folder.clone(), glob, table.lang.into_inner()));
        }
        Ok(())
    }

    /// Whether there is a rule of that name.
    pub fn known(&self, rule: &str) -> Result<(), Error> {
        let is_own = self.custom.iter().any(|custom| custom.name == rule);
        if is_own || rule == ALL { Ok(()) } else { rules::named(rule).map(|_| ()) }
    }

    /// The exceptions, of which a run asks which were needed.
    pub fn take_exceptions(&mut self) -> Exceptions {
        let custom_rules = self.custom.iter().map(|rule| rule.name).collect();
        Exceptions { list: std::mem::take(&mut self.exceptions), custom_rules }
    }

    fn exception(
        &self,
        table: Told<ExceptionTable>,
        place: &Place,
        folder: &Path,
    ) -> Result<Exception, Error> {
        let start = table.start();
        let ExceptionTable { rule, files, before, words, after, reason } = table.into_inner();
        if let Some(rule) = &rule {
            let mut names = rule.names().iter();
            place.try_map(rule, |_| names.try_for_each(|name| self.known(name)))?;
        }
        let rules = rule.map_or(Vec::new(), |rule| rule.into_inner().list());
        let is_for_all = rules.is_empty() && files.is_none();
        if is_for_all && [&before, &words, &after].iter().all(|part| part.is_none()) {
            let fault = "an exception without a rule, files or words silences everything".into();
            return Err(place.error(FaultAt { start, fault }));
        }
        let files = files.map(|pattern| place.try_map(&pattern, |it| glob(it))).transpose()?;
        let files = files.map(|glob| (folder.to_path_buf(), glob));
        let reason = place.try_map(&reason, |reason| reasoned(reason))?;
        let mut exception = Exception::new(rules, files, [before, words, after], reason);
        exception.place = (place.name.to_string(), Some(place.line(start)));
        Ok(exception)
    }

    /// The rules of the team's own that are on; the command line goes first.
    pub fn custom_rules(&self, select: &[String], ignore: &[String]) -> Vec<CustomRule> {
        let chosen = self.chosen(select);
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

    /// What is selected: on the command line or else here.
    fn chosen<'c>(&'c self, select: &'c [String]) -> &'c [String] {
        if select.is_empty() { self.select.as_deref().unwrap_or_default() } else { select }
    }

    /// The rules that are on, each with its severity. `select` and `ignore` come from the command line and go first.
    pub fn rules(&self, select: &[String], ignore: &[String]) -> Vec<(&'static Rule, Severity)> {
        let chosen = self.chosen(select);
        let on = |rule: &&Rule| {
            let ignored =
                names(ignore, rule.name) || select.is_empty() && names(&self.ignore, rule.name);
            let asked = names(chosen, rule.name) || self.severity.contains_key(rule.name);
            !ignored && (asked || chosen.is_empty() && rule.on)
        };
        let level = |rule: &'static Rule| match self.severity.get(rule.name) {
            // A rule asked for on the command line runs, whatever the configuration thinks of it.
            Some(Level::Off) if names(select, rule.name) => Some((rule, rule.severity)),
            Some(level) => level.severity().map(|severity| (rule, severity)),
            None => Some((rule, rule.severity)),
        };
        RULES.iter().filter(on).filter_map(level).collect()
    }

    /// Keeps glossaries compiled where a run was asked to, if it was.
    pub fn cache_as_asked(&mut self, folder: Option<&Path>, is_off: bool) {
        if let Some(folder) = folder {
            self.cache = Cache::At(folder.to_path_buf());
        }
        if is_off {
            self.cache = Cache::Nowhere;
        }
    }

    /// Reads the language packs and the lexica that the configuration adds to those compiled in.
    pub fn packs(&self) -> (Packs, Vec<Error>) {
        let (mut extra, mut errors) = (Vec::new(), Vec::new());
        for path in &self.languages {
            match language_pack(path, &self.from) {
                Ok(data) => extra.push(data),
                Err(wrong) => errors.extend(wrong),
            }
        }
        let mut lexica = BTreeMap::new();
        for (code, path) in &self.lexica {
            match lexicon(path, &self.from) {
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
        let named = |path: &PathBuf| Named::from(path.clone());
        let all = self
            .glossaries
            .clone()
            .unwrap_or_else(|| usual().map(|one| PathBuf::from(one.name).into()).collect());
        for glossary in all.into_iter().chain(more.iter().map(named)) {
            let name = glossary.path.to_string_lossy();
            match BUILT_IN.iter().find(|built_in| built_in.name == name) {
                Some(built_in) => built_in.load(&mut glossaries),
                None => match glossary.is_there("glossary", &self.from) {
                    Ok(()) => errors.extend(termbase::load(
                        &mut glossaries,
                        &name,
                        &self.from,
                        &self.cache,
                    )),
                    Err(error) => errors.push(error),
                },
            }
        }
        (glossaries, errors)
    }
}

/// A configuration's file, in which what is wrong is told with its line.
struct Place<'t> {
    name: &'t str,
    text: &'t str,
    lines: LineIndex,
    folder: &'t Path,
}

impl Place<'_> {
    fn line(&self, start: usize) -> usize {
        self.lines.position(self.text, start.min(self.text.len())).line
    }

    fn error(&self, FaultAt { start, fault }: FaultAt) -> Error {
        fault.at(self.name, Some(self.line(start)))
    }

    /// What makes another value of one that is written here, or tells here what is wrong with it.
    fn try_map<T, U, E: Into<Fault>>(
        &self,
        told: &Told<T>,
        make: impl FnOnce(&T) -> Result<U, E>,
    ) -> Result<U, Error> {
        told.try_map(|value| make(value).map_err(E::into)).map_err(|fault| self.error(fault))
    }

    /// A path that is written here: the name of what is compiled in, or a file, which is looked for from here.
    fn named(&self, told: &Told<PathBuf>) -> Named {
        let path = match is_built_in(told) {
            true => PathBuf::clone(told),
            false => PathBuf::from(shown(&self.folder.join(&**told))),
        };
        Named { path, place: Some((self.name.to_string(), self.line(told.start()))) }
    }
}

/// Whether a list names a rule.
fn names(list: &[String], rule: &str) -> bool {
    list.iter().any(|name| name == rule || name == ALL)
}

/// Compiles a rule of the team's own, whose name no other may have.
fn custom_rule(written: &custom::Written) -> Result<CustomRule, FaultAt> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    written.name.try_map(|name| match name.as_str() {
        name if name.is_empty() || !name.chars().all(is_name) => {
            Err("a rule's name has small letters, digits and hyphens".into())
        }
        ALL => Err("“all” is what all rules are called".into()),
        name if rules::named(name).is_ok() => {
            Err(format!("there is a rule “{name}” already").into())
        }
        _ => Ok(()),
    })?;
    let mut languages = written.lang.iter();
    languages.try_for_each(|code| code.try_map(|it| language::registered(it).map(|_| ())))?;
    CustomRule::new(written)
}

/// Whether that is the name of a glossary that is compiled in.
pub(crate) fn is_built_in(path: &Path) -> bool {
    BUILT_IN.iter().any(|built_in| Path::new(built_in.name) == path)
}

/// Reads a language pack; one with anything wrong in it is not used.
fn language_pack(pack: &Named, files: &Files) -> Result<language::Data, Vec<Error>> {
    let name = shown(&pack.path);
    let text =
        files.text(&pack.path).map_err(|error| vec![pack.unreadable("language pack", &error)])?;
    let data = toml::from_str(&text).map_err(|error| vec![toml_error(&name, &text, &error)])?;
    let faults = language::faults(&name, &text);
    if faults.is_empty() { Ok(data) } else { Err(faults) }
}

fn lexicon(lexicon: &Named, files: &Files) -> Result<Forms, Error> {
    let file = files.read(&lexicon.path).map_err(|error| lexicon.unreadable("lexicon", &error))?;
    let wrong = || Error::new(&shown(&lexicon.path), None, "this is no lexicon");
    Forms::open(file.into()).ok_or_else(wrong)
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
