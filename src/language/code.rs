//! Codes of languages, as BCP 47 writes them.

use crate::error::Fault;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The subtags that BCP 47 has, by kind.
struct Registry {
    languages: HashSet<&'static str>,
    scripts: HashSet<&'static str>,
    regions: HashSet<&'static str>,
    variants: HashSet<&'static str>,
    /// Codes of three letters for languages whose subtag has two.
    aliases: HashMap<&'static str, &'static str>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry {
    languages: registered_as("language ").collect(),
    scripts: registered_as("script ").collect(),
    regions: registered_as("region ").collect(),
    variants: registered_as("variant ").collect(),
    aliases: aliases().collect(),
});

/// What the registry's file has of a kind.
fn registered_as(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let lines =
        include_str!("registry.txt").lines().filter_map(move |line| line.strip_prefix(kind));
    lines.flat_map(str::split_whitespace)
}

/// Codes of three letters with those of two that stand for the same language.
fn aliases() -> impl Iterator<Item = (&'static str, &'static str)> {
    registered_as("alias ").filter_map(|pair| pair.split_once('='))
}

/// ISO 639-1 of a language by its code of three letters; none where it has no such code. Mandarin and Western Persian
/// are members of languages of many, and what their codes are used for.
pub fn two_letters(code: &str) -> Option<&'static str> {
    match code {
        "cmn" => Some("zh"),
        "pes" => Some("fa"),
        _ => aliases().find(|(long, _)| *long == code).map(|(_, short)| short),
    }
}

/// ISO 639-1: by these the names of files and columns tell a language.
const TWO_LETTERS: &str = "aa ab af am ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu \
    fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl \
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur \
    uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes of three letters that names tell a language by: of languages that are translated, without those that are words
/// or abbreviations of other things ("new", "mar", "bak").
const THREE_LETTERS: &str = "afr amh ara arb ary arz asm ast azb aze azj bel bem bho bod bos bul cat ceb ces ckb cmn crh cym dan deu dzo ell eng \
    epo est eus fao fas fij fil fin fra fuv gla gle glg guj gsw hat hau haw heb hin hne hrv hun hye ibo ilo ind isl ita jav jpn kab \
    kam kan kas kat kaz khk khm kin kir kmr kon kor lao lav lim lit lij lmo ltg ltz lua luo lus mag mai mal mkd mlt mni mri mya nld \
    nno nob npi nso nus nya oci ory pag pap pes plt pol por prs quy ron rus scn shn slk slv smo sna snd som spa sqi srd srp ssw swe \
    swh szl tgk tgl tha tpi tsn tso tuk tum tzm uig ukr umb urd uzb uzn vec vie war wol xho ydd yid yor yue zho zsm zul";

/// All of these.
static TELLING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    TWO_LETTERS.split_whitespace().chain(THREE_LETTERS.split_whitespace()).collect()
});

/// Whether a name, or a part of one, is the code of a language: with a script, a region or nothing behind the language.
pub fn is_code(code: &str) -> bool {
    let mut parts = code.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if !TELLING.contains(language) {
        return false;
    }
    let mut rest = parts.peekable();
    let script = rest.next_if(|part| is_script(part));
    let region = rest.next_if(|part| is_region(part));
    // "as-is" and "no-no" are no languages; in a name a region is written as one, or stands behind a language of its own.
    let is_region = region.is_none_or(|region| {
        region.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            || script.is_some()
            || matches!(language, "pt" | "zh" | "en" | "fr" | "es" | "de" | "ar" | "sr")
    });
    is_region && rest.next().is_none()
}

/// Whether BCP 47 has a code, or ISO 639 the language of it: what an option or a configuration may name.
pub fn is_registered(code: &str) -> bool {
    let lower = code.replace('_', "-").to_ascii_lowercase();
    let mut parts = lower.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    let is_private = language.len() == 3 && ("qaa"..="qtz").contains(&language);
    let is_language = is_private
        || TELLING.contains(language)
        || REGISTRY.languages.contains(language)
        || REGISTRY.aliases.contains_key(language);
    parts.next_if(|part| part.len() == 3 && REGISTRY.languages.contains(part));
    parts.next_if(|part| is_script(part));
    parts.next_if(|part| is_region(part));
    while parts.next_if(|part| REGISTRY.variants.contains(part)).is_some() {}
    // Extensions and what is for private use start with a single letter.
    is_language && parts.next().is_none_or(|part| part.len() == 1 && parts.next().is_some())
}

/// Tells that a code is no language's.
pub fn registered(code: &str) -> Result<(), Fault> {
    match is_registered(code) {
        true => Ok(()),
        false => {
            Err(format!("“{code}” is no language of BCP 47; a code is written fr, pt-BR, zh-Hans")
                .into())
        }
    }
}

fn is_script(part: &str) -> bool {
    let titled = |part: &str| part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase();
    part.len() == 4 && part.is_ascii() && REGISTRY.scripts.contains(titled(part).as_str())
}

fn is_region(part: &str) -> bool {
    REGISTRY.regions.contains(part.to_ascii_uppercase().as_str())
}

/// The language itself, without region or script: `pt` of `pt-BR`.
pub fn primary(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

/// A code as BCP 47 writes it: the language in lower case and in two letters where it has two, hyphens for underscores.
pub fn canonical(code: &str) -> String {
    let language = primary(code);
    let lower = language.to_ascii_lowercase();
    let alias = || REGISTRY.aliases.get(lower.as_str());
    let short = (lower.len() == 3).then(alias).flatten().map_or(lower.as_str(), |short| short);
    short.to_string() + &code[language.len()..].replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_codes() {
        for code in ["fr", "pt-BR", "pt-br", "zh_Hans", "zh-Hant-TW", "fra_Latn", "es-419", "fil"] {
            assert!(is_code(code), "{code}");
        }
        let words = [
            "de-Arschloch",
            "no-error",
            "co-ordinates",
            "as-is",
            "it-s",
            "in",
            "new",
            "mar",
            "",
            "-",
            "é-fr",
        ];
        for word in words {
            assert!(!is_code(word), "{word}");
        }
    }

    #[test]
    fn what_the_registry_has_is_registered() {
        let known = [
            "fr",
            "FR",
            "fra",
            "kab",
            "sl-rozaj",
            "de-1996",
            "zh-cmn-Hans-CN",
            "en-u-ca-gregory",
            "qaa",
        ];
        for code in known {
            assert!(is_registered(code), "{code}");
        }
        for code in ["french", "xx", "fr-Klingon", "fr-XX-", "", "en-x", "e"] {
            assert!(!is_registered(code), "{code}");
        }
        assert_eq!(canonical("FRA_Latn"), "fr-Latn");
        assert_eq!(canonical("zh_CN"), "zh-CN");
    }

    #[test]
    fn every_language_that_is_told_has_a_code_of_two_letters() {
        for lang in whatlang::Lang::all() {
            assert!(two_letters(lang.code()).is_some_and(is_registered), "{lang:?}");
        }
        assert_eq!(two_letters("cmn"), Some("zh"));
        assert_eq!(two_letters("deu"), Some("de"));
        assert_eq!(two_letters("nob"), Some("nb"));
        assert_eq!(two_letters("tlh"), None);
    }
}
