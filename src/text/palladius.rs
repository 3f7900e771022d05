//! Palladius' spelling of Chinese in Russian: Пекин and Гонконг apart, every syllable of pinyin has one in Cyrillic.

use super::{fold, hanzi};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Syllables without an initial of their own, and others that do not follow from their parts.
const WHOLE: &str = "a=а o=о e=э ai=ай ei=эй ao=ао ou=оу an=ань en=энь ang=ан eng=эн er=эр yi=и ya=я yo=йо ye=е \
    yao=яо you=ю yan=янь yin=инь yang=ян ying=ин yong=юн yu=юй yue=юэ yuan=юань yun=юнь wu=у wa=ва \
    wo=во wai=вай wei=вэй wan=вань wen=вэнь wang=ван weng=вэн zhi=чжи chi=чи shi=ши ri=жи zi=цзы \
    ci=цы si=сы hui=хуэй lü=люй nü=нюй lüe=люэ nüe=нюэ";

const INITIALS: &str =
    "zh=чж ch=ч sh=ш b=б p=п m=м f=ф d=д t=т n=н l=л g=г k=к h=х r=ж z=цз c=ц s=с";

const FINALS: &str = "a=а o=о e=э ai=ай ei=эй ao=ао ou=оу an=ань en=энь ang=ан eng=эн ong=ун u=у ua=уа uo=о uai=уай \
    ui=уй uan=уань un=унь uang=уан i=и ia=я ie=е iao=яо iu=ю ian=янь in=инь iang=ян ing=ин";

/// Behind j, q and x a u is ü.
const PALATAL: &str = "j=цз q=ц x=с";
const PALATAL_FINALS: &str =
    "i=и ia=я ie=е iao=яо iu=ю ian=янь in=инь iang=ян ing=ин iong=юн u=юй ue=юэ uan=юань un=юнь";

/// Cyrillic by pinyin.
static SPELT: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let joined = |initials, finals| {
        pairs(initials).flat_map(move |(first, cyrillic)| {
            pairs(finals).map(move |(rest, end)| ([first, rest].concat(), [cyrillic, end].concat()))
        })
    };
    let all = joined(INITIALS, FINALS).chain(joined(PALATAL, PALATAL_FINALS));
    all.chain(pairs(WHOLE).map(|(pinyin, cyrillic)| (pinyin.into(), cyrillic.into()))).collect()
});

fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split_whitespace().filter_map(|pair| pair.split_once('='))
}

/// What those write for the letters of pinyin who do not know Palladius: Ксянгси, Чжиангсу.
const LETTERED_INITIALS: &str = "zh=ж ch=ч sh=ш b=б p=п m=м f=ф d=д t=т n=н l=л g=г k=к h=х r=р z=з c=к c=ц s=с j=дж j=ж j=й \
    q=к q=ч x=кс x=ш x=х y=й w=в";
const LETTERED_FINALS: &str = "a=а o=о e=е i=и u=у ai=ай ei=ей ao=ао ou=оу an=ан en=ен ang=анг eng=енг eng=ен ong=онг ong=унг \
    ia=иа ia=я ie=ие ie=е iao=иао iao=яо iu=иу iu=ю ian=иан ian=ян in=ин iang=ианг iang=янг ing=инг ing=ин iong=ионг \
    ua=уа uo=уо uai=уай ui=уй ui=уи uan=уан un=ун uang=уанг ue=уе ue=юе";
const LETTERED_WHOLE: &str = "yang=янг ying=инг yong=юнг you=йоу wu=ву yu=ю yuan=юан yue=юе er=ер";

/// Pinyin, ü written as u, by Cyrillic.
static READ: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let reading = |pinyin: &str| match pinyin.contains('ü') {
        true => hanzi::reading(&pinyin.replace('ü', "u")),
        false => hanzi::reading(pinyin),
    };
    let plain = SPELT.iter();
    let plain = plain.filter_map(|(pinyin, cyrillic)| Some((&**cyrillic, reading(pinyin)?)));
    plain.chain([("хой", "hui")]).collect()
});

/// What machines write besides: Цзяньгуо, Шеньчжень, Куанченг.
static SLIPS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let slips = READ.iter().flat_map(|(cyrillic, pinyin)| {
        let rounded = pinyin.ends_with("uo").then(|| cyrillic.replace('о', "уо"));
        let plain = cyrillic.contains('э').then(|| cyrillic.replace('э', "е"));
        rounded.into_iter().chain(plain).map(|slip| (slip, *pinyin))
    });
    let whole = pairs(LETTERED_WHOLE).map(|(pinyin, cyrillic)| (pinyin, "", cyrillic, ""));
    let lettered = pairs(LETTERED_INITIALS).flat_map(|(first, cyrillic)| {
        pairs(LETTERED_FINALS).map(move |(rest, end)| (first, rest, cyrillic, end))
    });
    let lettered = whole.chain(lettered).filter_map(|(first, rest, cyrillic, end)| {
        let pinyin = hanzi::reading(&[first, rest].concat())?;
        Some(([cyrillic, end].concat(), pinyin))
    });
    let mut read: FxHashMap<String, &'static str> = FxHashMap::default();
    for (slip, pinyin) in slips.chain(lettered) {
        read.entry(slip).or_insert(pinyin);
    }
    read
});

/// Pinyin by Cyrillic that is spelt as it should be, or as machines may write it.
fn read_strictly(cyrillic: &str) -> Option<&'static str> {
    READ.get(cyrillic).copied()
}

fn read_loosely(cyrillic: &str) -> Option<&'static str> {
    read_strictly(cyrillic).or_else(|| SLIPS.get(cyrillic).copied())
}

/// How a syllable of Cyrillic is read, if it is one.
type Reads = fn(&str) -> Option<&'static str>;

/// Syllables of pinyin as Russian spells them in one word; none where one is no syllable.
pub fn spelt<'s>(syllables: impl IntoIterator<Item = &'s str>) -> Option<String> {
    let mut word = String::new();
    for syllable in syllables {
        let next = SPELT.get(syllable)?;
        // Чанъань, so that it is not read as cha-ngan.
        if word.ends_with('н') && next.starts_with(['а', 'э', 'о', 'е', 'ю', 'я']) {
            word.push('ъ');
        }
        word += next;
    }
    Some(word)
}

/// Syllables as a name is written: one word, or a surname of so many syllables and a given name.
pub fn name(syllables: &[&str], surname: usize) -> Option<String> {
    let (surname, given) = syllables.split_at(surname.min(syllables.len()));
    let parts = [surname, given];
    let words = parts.into_iter().filter(|part| !part.is_empty());
    let words = words.map(|part| {
        let word = spelt(part.iter().copied())?;
        let mut letters = word.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect::<String>())
    });
    Some(words.collect::<Option<Vec<String>>>()?.join(" "))
}

/// The longest syllable, in letters: чжуань.
const LONGEST_SYLLABLE: usize = 6;
/// The longest name, in syllables, and the most ways of reading one.
const LONGEST: usize = 5;
const MOST: usize = 4;

/// The ways of reading a word of Russian as pinyin, in one word, whatever its case: Уханя as wuhan; where it is not spelt as
/// it should be, by its letters.
pub fn read(word: &str) -> Vec<String> {
    if !is_cyrillic(word) {
        return Vec::new();
    }
    let strict = read_by(read_strictly, word);
    if strict.is_empty() { read_by(read_loosely, word) } else { strict }
}

/// Whether a word is spelt as Palladius has it, in any case.
pub fn is_spelt(word: &str) -> bool {
    !read_by(read_strictly, word).is_empty()
}

fn is_cyrillic(word: &str) -> bool {
    word.starts_with(|first| ('Ѐ'..='ӿ').contains(&first))
}

fn read_by(reads: Reads, word: &str) -> Vec<String> {
    let word: String = word.chars().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    for nominative in nominatives(&word) {
        read_from(reads, &nominative, 0, &mut String::new(), &mut found);
    }
    found
}

/// What a word may be in the nominative.
fn nominatives(word: &str) -> Vec<String> {
    const ENDINGS: [(&str, &str); 11] = [
        ("ня", "нь"),
        ("ню", "нь"),
        ("нем", "нь"),
        ("не", "нь"),
        ("на", "н"),
        ("ну", "н"),
        ("ном", "н"),
        ("не", "н"),
        ("я", "й"),
        ("ю", "й"),
        ("е", "й"),
    ];
    let declined = ENDINGS
        .iter()
        .filter_map(|(ending, own)| Some(word.strip_suffix(ending)?.to_string() + own));
    let instrumental = word.strip_suffix("ем").map(|stem| stem.to_string() + "й");
    [word.to_string()].into_iter().chain(declined).chain(instrumental).collect()
}

fn read_from(
    reads: Reads,
    rest: &str,
    syllables: usize,
    so_far: &mut String,
    found: &mut Vec<String>,
) {
    if rest.is_empty() {
        if syllables > 0 && !found.contains(so_far) {
            found.push(so_far.clone());
        }
        return;
    }
    let rest = rest.strip_prefix('ъ').filter(|_| syllables > 0).unwrap_or(rest);
    for (end, letter) in rest.char_indices().take(LONGEST_SYLLABLE) {
        if syllables == LONGEST || found.len() == MOST {
            return;
        }
        let end = end + letter.len_utf8();
        if let Some(pinyin) = reads(&rest[..end]) {
            let length = so_far.len();
            so_far.push_str(pinyin);
            read_from(reads, &rest[end..], syllables + 1, so_far, found);
            so_far.truncate(length);
        }
    }
}

/// The ways of reading a word as letters of a name: its fold, and in Cyrillic also what it is in pinyin.
pub fn letters(word: &str) -> Vec<String> {
    [fold::fold(word)].into_iter().chain(read(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_is_spelt_and_read_back() {
        for (pinyin, cyrillic) in [
            ("guo", "го"),
            ("xi", "си"),
            ("zi", "цзы"),
            ("jue", "цзюэ"),
            ("zhong", "чжун"),
            ("hui", "хуэй"),
            ("lü", "люй"),
        ] {
            assert_eq!(spelt([pinyin]).as_deref(), Some(cyrillic));
            assert!(
                read(cyrillic).contains(&pinyin.replace('ü', "u")),
                "{cyrillic} {:?}",
                read(cyrillic)
            );
        }
        assert_eq!(spelt(["chang", "an"]).as_deref(), Some("чанъань"));
        assert_eq!(spelt(["bla"]), None);
    }

    #[test]
    fn names_are_read_in_every_case() {
        for word in ["Лунлинь", "Лунлиня", "Лунлинем", "Лунлине"] {
            assert!(read(word).contains(&"longlin".to_string()), "{word} {:?}", read(word));
        }
        assert!(
            read("Чжана").contains(&"zhang".to_string())
                && read("Хэбэя").contains(&"hebei".to_string())
        );
        assert!(read("Чанъань").contains(&"changan".to_string()));
        assert!(read("Ксянгси") == ["xiangxi"] && !is_spelt("Ксянгси") && is_spelt("Сянси"));
        assert!(read("Лондон").is_empty() && read("Москва").is_empty());
    }
}
