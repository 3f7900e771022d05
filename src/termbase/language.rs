//! What other programs call languages.

use super::status::bare;
use crate::language::{canonical, is_code, is_registered};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Languages by our codes, with their names in English, in themselves, and in the languages of office programs.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic العربية Arabisch Arabe Árabe"),
    ("bg", "Bulgarian Български Bulgarisch Bulgare"),
    ("bn", "Bengali বাংলা"),
    ("bs", "Bosnian Bosanski Bosnisch"),
    ("ca", "Catalan Català Katalanisch Catalán"),
    ("cs", "Czech Čeština Tschechisch Tchèque Checo"),
    ("cy", "Welsh Cymraeg"),
    ("da", "Danish Dansk Dänisch Danois Danés"),
    ("de", "German Deutsch Allemand Alemán Tedesco Alemão Duits Немецкий Німецька"),
    ("el", "Greek Ελληνικά Griechisch Grec Griego"),
    ("en", "English Englisch Anglais Inglés Inglese Inglês Engels Английский Англійська"),
    ("es", "Spanish Español Spanisch Espagnol Spagnolo Espanhol Castellano Spaans Испанский"),
    ("et", "Estonian Eesti Estnisch Estonien"),
    ("eu", "Basque Euskara"),
    ("fa", "Persian Farsi فارسی"),
    ("fi", "Finnish Suomi Finnisch Finnois"),
    ("fil", "Filipino Tagalog"),
    ("fr", "French Français Französisch Francés Francese Francês Frans Французский Французька"),
    ("ga", "Irish Gaeilge Irisch"),
    ("gl", "Galician Galego"),
    ("he", "Hebrew עברית Hebräisch"),
    ("hi", "Hindi हिन्दी"),
    ("hr", "Croatian Hrvatski Kroatisch Croate"),
    ("hu", "Hungarian Magyar Ungarisch Hongrois"),
    ("hy", "Armenian Հայերեն"),
    ("id", "Indonesian Bahasa-Indonesia Indonesisch"),
    ("is", "Icelandic Íslenska Isländisch"),
    ("it", "Italian Italiano Italienisch Italien Итальянский"),
    ("ja", "Japanese 日本語 Japanisch Japonais"),
    ("ka", "Georgian ქართული"),
    ("kk", "Kazakh Қазақ"),
    ("ko", "Korean 한국어 Koreanisch Coréen"),
    ("lt", "Lithuanian Lietuvių Litauisch Lituanien"),
    ("lv", "Latvian Latviešu Lettisch Letton"),
    ("mk", "Macedonian Македонски"),
    ("mn", "Mongolian Монгол"),
    ("ms", "Malay Malaiisch"),
    ("mt", "Maltese Malti Maltesisch"),
    ("nb", "Norwegian Norsk Norwegisch Norvégien Bokmål Norwegian-Bokmål"),
    (
        "nl",
        "Dutch Nederlands Niederländisch Néerlandais Neerlandés Olandese Holandês Нидерландский",
    ),
    ("nn", "Nynorsk Norwegian-Nynorsk"),
    ("pl", "Polish Polski Polnisch Polonais Polaco"),
    (
        "pt",
        "Portuguese Português Portugiesisch Portugais Portugués Portoghese Portugees Португальский",
    ),
    ("ro", "Romanian Română Rumänisch Roumain"),
    ("ru", "Russian Русский Russisch Russe Ruso Russo Російська"),
    ("sk", "Slovak Slovenčina Slowakisch Slovaque"),
    ("sl", "Slovenian Slovene Slovenščina Slowenisch Slovène"),
    ("sq", "Albanian Shqip Albanisch"),
    ("sr", "Serbian Српски Srpski Serbisch Serbe"),
    ("sv", "Swedish Svenska Schwedisch Suédois Sueco"),
    ("sw", "Swahili Kiswahili"),
    ("th", "Thai ไทย"),
    ("tr", "Turkish Türkçe Türkisch Turc Turco"),
    ("uk", "Ukrainian Українська Ukrainisch Ukrainien Украинский"),
    ("ur", "Urdu اردو"),
    ("uz", "Uzbek Oʻzbek"),
    ("vi", "Vietnamese Tiếng-Việt Vietnamesisch Vietnamien"),
    (
        "zh",
        "Chinese 中文 汉语 漢語 Chinesisch Chinois Chino Cinese Chinês Mandarin Китайский Китайська",
    ),
];

/// Codes by names without signs.
static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = |(code, names): &(&'static str, &str)| {
        let code = *code;
        names.split(' ').map(|name| (bare(name), code)).collect::<Vec<_>>()
    };
    LANGUAGES.iter().flat_map(names).collect()
});

/// Regions and scripts by their names.
const REGIONS: &[(&str, &str)] = &[
    ("AR", "Argentina"),
    ("AT", "Austria Österreich Autriche"),
    ("AU", "Australia"),
    ("BE", "Belgium Belgien Belgique"),
    ("BR", "Brazil Brasil Brasilien Brésil Brazilian"),
    ("CA", "Canada Kanada"),
    ("CH", "Switzerland Schweiz Suisse Svizzera"),
    ("CL", "Chile"),
    ("CN", "China PRC PeoplesRepublicofChina"),
    ("CO", "Colombia"),
    ("DE", "Germany Deutschland Allemagne"),
    ("ES", "Spain España Spanien Espagne InternationalSort ModernSort TraditionalSort"),
    ("FR", "France Frankreich"),
    ("GB", "UnitedKingdom UK GreatBritain VereinigtesKönigreich RoyaumeUni British"),
    ("HK", "HongKong HongKongSAR"),
    ("IE", "Ireland"),
    ("IN", "India"),
    ("IT", "Italy Italien Italie Italia"),
    ("JP", "Japan"),
    ("KR", "Korea"),
    ("LU", "Luxembourg"),
    ("MX", "Mexico México"),
    ("NL", "Netherlands Niederlande PaysBas"),
    ("NZ", "NewZealand"),
    ("PT", "Portugal European"),
    ("RU", "Russia Russland"),
    ("SG", "Singapore"),
    ("TW", "Taiwan"),
    ("UA", "Ukraine"),
    ("US", "UnitedStates USA US UnitedStatesofAmerica VereinigteStaaten ÉtatsUnis American"),
    ("ZA", "SouthAfrica"),
    ("419", "LatinAmerica"),
    ("Hans", "Simplified Vereinfacht Simplifié 简体"),
    ("Hant", "Traditional Traditionell Traditionnel 繁體"),
    ("Latn", "Latin"),
    ("Cyrl", "Cyrillic"),
];

/// The language of a code, as BCP 47 writes it: `pt-BR` of `PT_br`.
pub fn of_code(code: &str) -> Option<String> {
    let code = code.trim().replace('_', "-");
    (is_registered(&code) && !matches!(code.as_str(), "und" | "mul" | "zxx" | "mis")).then(|| {
        let canonical = canonical(&code);
        let mut parts = canonical.split('-');
        let language = parts.next().unwrap_or_default().to_string();
        parts.fold(language, |code, part| match part.len() {
            2 => format!("{code}-{}", part.to_ascii_uppercase()),
            4 if part.is_ascii() => format!(
                "{code}-{}{}",
                part[..1].to_ascii_uppercase(),
                part[1..].to_ascii_lowercase()
            ),
            _ => format!("{code}-{part}"),
        })
    })
}

/// The language that a column, or a field of a program, is named by: a code, or a name with or without a region.
pub fn of_name(name: &str) -> Option<String> {
    let name = name.trim();
    let lower = name.replace('_', "-").to_ascii_lowercase();
    if is_code(&lower) || is_code_with_region(&lower) {
        return of_code(name);
    }
    if name.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let is_sign = |c: char| matches!(c, ' ' | '_' | '(' | ')' | '[' | ']' | ',' | '-' | '/' | '–');
    let (language, region) = name.split_at(name.find(is_sign).unwrap_or(name.len()));
    let known = |name: &str| BY_NAME.get(&bare(name)).copied();
    let (code, region) = match known(name) {
        Some(code) => (code, ""),
        None => (known(language)?, region),
    };
    let region = bare(region);
    if region.is_empty() {
        return Some(code.to_string());
    }
    let known = REGIONS.iter().find(|(code, names)| {
        bare(code) == region || names.split(' ').any(|one| bare(one) == region)
    });
    known.map(|(region, _)| format!("{code}-{region}"))
}

/// `en-us`, in small letters: what stands for a region is one.
fn is_code_with_region(lower: &str) -> bool {
    lower.split_once('-').is_some_and(|(language, region)| {
        is_code(language) && (2..=4).contains(&region.len()) && is_registered(lower)
    })
}

/// The names of languages as the documentation prints them.
pub fn table() -> String {
    let row = |(code, names): &(&str, &str)| {
        let names: Vec<String> = names.split(' ').map(|name| name.replace('-', " ")).collect();
        format!("| `{code}` | {} |\n", names.join(", "))
    };
    let rows: String = LANGUAGES.iter().map(row).collect();
    format!("| here | names in term bases |\n| --- | --- |\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_programs_are_languages() {
        let names = [
            ("English", "en"),
            ("EN-us", "en-US"),
            ("en_GB", "en-GB"),
            ("English (United States)", "en-US"),
            ("English_United_Kingdom", "en-GB"),
            ("Chinese (Simplified)", "zh-Hans"),
            ("Chinese_PRC", "zh-CN"),
            ("Französisch", "fr"),
            ("Portuguese-Brazil", "pt-BR"),
            ("Norwegian Bokmål", "nb"),
            ("zh-hant", "zh-Hant"),
            ("Русский", "ru"),
        ];
        for (name, code) in names {
            assert_eq!(of_name(name).as_deref(), Some(code), "{name}");
        }
        for name in ["Term", "Status", "note", "English Status", "pos", "definition", "", "Klient"]
        {
            assert_eq!(of_name(name), None, "{name}");
        }
    }
}
