#!/usr/bin/env python3
"""Builds world.tsv, the glossary of the world's countries and international bodies, from the tables world_*.tsv in names/.

    glossaries/world.py > glossaries/world.tsv

names/world_territories.tsv has the names of territories by Unicode CLDR. Everything that CLDR lacks (adjectives, inflection,
other names, bodies) is in the tables beside it, one row a concept; the items of a cell are parted by commas, and this script
expands their marks:

    !Name   the preferred term, where CLDR's is not what the press writes
    =Name   the preferred term, and German has it with an article or in the plural: no genitive with s
    ~adj    an adjective (in Russian its stem), with all its forms
    ^Noun   a German noun for a person; %noun a Russian one; &stem a Russian feminine one; @Noun a German feminine one

names/world_guards.tsv lists words and names that are none of these, though they look like them.

Only the standard library is needed.
"""

import csv
import sys
from pathlib import Path

NAMES = Path(__file__).parent / "names"
LANGUAGES = ["zh", "ja", "ko", "en", "fr", "de", "es", "it", "pt", "ru"]
PLAIN = str.maketrans("áéíóú", "aeiou")
HEAD = """# The world: its countries and the territories that news names, continents, regions and seas, and international bodies, in
# Chinese, Japanese, Korean, English, French, German, Spanish, Italian, Portuguese and Russian.
#
# Licence: most names of countries are derived from Unicode CLDR (common/main; Unicode License v3,
# https://www.unicode.org/license.txt), corrected to what the press writes; adjectives, inflected forms, other names,
# regions, bodies and everything else were written for mtlint. world.py builds this file from the
# tables in names/: change them, not this.
#
# How statuses are used here, so that ordinary news stays silent:
# - `preferred` is the usual name in news, which is not always the official one.
# - `short` is whatever else may render the country in a right translation: long and older names, abbreviations, adjectives
#   and words for its people with their endings, and the cases of the preferred name. What two countries share (Korean, Congo) stands in both.
# - Nothing is `admitted` or `deprecated`: the press of one country writes Holland where that of the next writes the
#   Netherlands, and a rule that chose between them would be wrong half the time.
# - Adjectives and words for people have no capital, in German and English too: matching lets a text write one, and words
#   with capitals would be names from which slips are told (Rasse is no Russe). Those that are ordinary words without
#   their capital (Polish, Pole, Turk, Swede) keep it.
# - Chinese abbreviations of one character (美, 英, 日) and names that Chinese words contain by chance (刚果 apart from 刚果（金）,
#   中非, 西亚, 东亚 …) are not listed; the last section lists words in which a listed name stands by chance.
# - Parts rendered as the whole and the reverse (англия, scotland, hollande, tahiti) have no capital either: right where the
#   source names the country, but nothing that a rule should write the country's name for.
# - Capital cities do not stand for their countries here. Hong Kong, Macao and Taiwan are in china.toml.
"""


def english(word: str) -> list[str]:
    """Nationality words without a capital, so that they are no names to be misspelt; the plural where it is regular."""
    first, _, last = word.rpartition(" ")
    lower = word if first or word.startswith("Cabo") else word.lower()
    plural = last.lower().endswith(("an", "i", "er", "ean", "ite", "ot", "ian", "ll", "ek", "ak", "kh", "men", "ik", "and", "os"))
    return [lower, lower + "s"] if plural else [lower]


def french(word: str) -> list[str]:
    """An adjective's forms; much of the press leaves the accent off a capital (les Egyptiens)."""
    if word.startswith("é"):
        return french_forms(word) + french_forms("e" + word[1:])
    return french_forms(word)


def french_forms(word: str) -> list[str]:
    if word.endswith(("que", "e")):
        return [word, word + "s"]
    if word == "grec":
        return ["grec", "grecs"]
    if word == "turc":
        return ["turc", "turcs"]
    if word.endswith("al"):
        return [word, word + "e", word + "es"]
    if word.endswith("en"):
        return [word, word + "s", word + "ne", word + "nes"]
    if word.endswith("letton"):
        return [word, word + "s", word + "e", word + "es", word + "ne", word + "nes"]
    if word.endswith(("s", "x")):
        return [word, word + "e", word + "es"]
    return [word, word + "s", word + "e", word + "es"]


def german(stem: str) -> list[str]:
    return [stem + ending for ending in ("", "e", "er", "es", "en", "em")]


def german_person(noun: str) -> list[str]:
    noun = noun if noun.startswith("US-") else noun[0].lower() + noun[1:]
    if noun.endswith("e"):
        stem = noun[:-1]
        woman = {"jud": "jüd", "französ": "französ"}.get(stem, stem)
        return [noun, noun + "n", woman + "in", woman + "innen"]
    if noun.endswith("er"):
        return [noun, noun + "s", noun + "n", noun + "in", noun + "innen"]
    if noun.endswith("i"):
        return [noun, noun + "s"]
    return [noun, noun + "en", noun + "in", noun + "innen"]


def german_woman(noun: str) -> list[str]:
    noun = noun.lower()
    return [noun, noun + "nen"]


def spanish(word: str) -> list[str]:
    if word.endswith("o"):
        return [word[:-1] + ending for ending in ("o", "a", "os", "as")]
    if word[-2:] in ("és", "án", "ín", "ón", "ún"):
        stem = word[:-2] + word[-2:].translate(PLAIN)
        return [word, stem + "a", stem + "es", stem + "as"]
    if word.endswith("í"):
        return [word, word + "es", word + "s"]
    if word.endswith("ú"):
        return [word, word + "es", word + "s"]
    if word.endswith("ol"):
        return [word, word + "a", word + "es", word + "as"]
    if word.endswith(("r", "l")):
        return [word, word + "es"]
    return [word, word + "s"]


def italian(word: str) -> list[str]:
    stem = word[:-1]
    if word.endswith("co"):
        plural = "hi" if word in ("tedesco", "turco", "polacco", "slovacco", "ceco", "guatemalteco", "monegasco", "kazaco", "tagico") else "i"
        return [word, stem + "a", stem + plural, stem + "he"]
    if word.endswith("io"):
        return [word, stem + "a", stem, stem + "e"]
    if word.endswith("o"):
        return [word, stem + "a", stem + "i", stem + "e"]
    if word.endswith("e"):
        return [word, stem + "i"]
    if word == "belga":
        return ["belga", "belgi", "belghe"]
    if word.endswith(("ita", "ota", "ata")):
        return [word, stem + "i", stem + "e"]
    return [word]


def portuguese(word: str) -> list[str]:
    if word.endswith("ão"):
        return [word, word[:-1], word[:-2] + "ães", word[:-1] + "s"] if word in ("alemão", "afegão") else [word]
    if word.endswith("ês"):
        return [word, word[:-2] + "esa", word[:-2] + "eses", word[:-2] + "esas"]
    if word.endswith("eu"):
        return [word, word[:-1] + "ia", word + "s", word[:-1] + "ias"]
    if word.endswith("ol"):
        return [word, word + "a", word[:-2] + "óis", word + "as"]
    if word.endswith("o"):
        return [word[:-1] + ending for ending in ("o", "a", "os", "as")]
    if word.endswith(("r", "z")):
        return [word, word + "es"]
    if word.endswith("l"):
        return [word]
    return [word, word + "s"]


def russian(stem: str) -> list[str]:
    if stem.endswith("н"):
        endings = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")
    else:
        endings = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")
    return [stem + ending for ending in endings]


def russian_person(noun: str) -> list[str]:
    if noun.endswith(("анин", "янин")):
        stem = noun[:-2]
        return [noun + e for e in ("", "а", "у", "ом", "е")] + [stem + e for e in ("е", "", "ам", "ами", "ах")]
    if noun == "болгарин":
        return [noun + e for e in ("", "а", "у", "ом", "е")] + ["болгар" + e for e in ("ы", "", "ам", "ами", "ах")]
    if noun == "турок":
        return ["турок"] + ["турк" + e for e in ("а", "у", "ом", "е", "и", "ам", "ами", "ах")]
    if noun.endswith("ец"):
        stem = noun[:-2] + "йц" if noun[-3] in "аеёиоуя" else noun[:-2] + "ц"
        return [noun] + [stem + e for e in ("а", "у", "ем", "ом", "е", "ы", "ев", "ам", "ами", "ах")]
    if noun.endswith("к") or noun.endswith("г"):
        return [noun + e for e in ("", "а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах")]
    return [noun + e for e in ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")]


def russian_woman(stem: str) -> list[str]:
    return [stem + e for e in ("а", "и", "у", "ой", "е", "ам", "ами", "ах")]


def russian_cases(name: str) -> list[str]:
    """The cases of a one-word name; names of more words are declined by hand."""
    if " " in name or "-" in name or name.isupper():
        return []
    stem = name[:-1]
    if name.endswith("ия"):
        return [stem + e for e in ("и", "ю", "ей")]
    if name.endswith("а"):
        return [stem + e for e in ("и" if stem[-1] in "кгхж" else "ы", "е", "у", "ой")]
    if name == "Израиль":
        return [stem + e for e in ("я", "ю", "ем", "е")]
    if name.endswith("ь"):
        return [stem + e for e in ("и", "ью")]
    if name.endswith("й"):
        return [stem + e for e in ("я", "ю", "ем", "е")]
    if name[-1] in "бвгдзклмнпрстфх":
        return [name + e for e in ("а", "у", "ом", "е")]
    return []


EXPAND = {
    "en": {"~": english}, "fr": {"~": french}, "es": {"~": spanish}, "it": {"~": italian}, "pt": {"~": portuguese},
    "de": {"~": german, "^": german_person, "@": german_woman},
    "ru": {"~": russian, "%": russian_person, "&": russian_woman},
}
# What the table says of a French name's gender; the flat form of a glossary has no place for it.
GENDERS = {"f", "m", "mp", "fp", "fh", "mh", "m0", "f0", "mp0", "fp0", "m0f"}


def german_genitive(name: str) -> list[str]:
    if name[-1] in "szxß" or name.isupper() or any(c.isdigit() for c in name):
        return []
    return [name + "s"]


def cell(language: str, text: str, default: str, kind: str, english_name: str) -> tuple[str, str]:
    """The cells of a concept's language: its preferred term, and the other right forms."""
    items = [item.strip() for item in text.split(",") if item.strip()]
    preferred, has_genitive = default, True
    if language == "fr" and items and items[0] in GENDERS:
        items.pop(0)
    if not default and items:
        preferred = items.pop(0)
        if preferred.startswith("f:"):
            preferred, has_genitive = preferred[2:], False
    short: list[str] = []
    for item in items:
        mark, rest = item[0], item[1:]
        if mark == "!":
            preferred = rest
        elif mark == "=":
            preferred, has_genitive = rest or preferred, False
        elif mark in EXPAND.get(language, {}):
            short += EXPAND[language][mark](rest)
        else:
            short.append(item)
    if not preferred:
        return "", ""
    forms: list[str] = []
    if language == "de" and kind == "place" and has_genitive and " " not in preferred:
        forms = german_genitive(preferred)
    if language == "ru" and kind == "place":
        forms = russian_cases(preferred)
    # Firms and airlines write their country's name without accents in every language: Air Canada, Oman Air.
    if kind == "place" and language in ("fr", "es", "it", "pt") and english_name != preferred and bare(english_name) == bare(preferred):
        short.append(english_name)
    seen = {preferred}
    others = [form for form in forms + short if not (form in seen or seen.add(form))]
    return preferred, ";".join(others)


def bare(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def table(name: str) -> list[dict[str, str]]:
    with open(NAMES / f"world_{name}.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def territories() -> dict[str, dict[str, str]]:
    clean = lambda text: " ".join(text.replace("’", "'").split())
    return {row["code"]: {language: clean(row[language]) for language in LANGUAGES} for row in table("territories")}


def row(*cells: str) -> None:
    print("\t".join(cells))


def concept(entry: dict[str, str], kind: str, defaults: dict[str, str]) -> None:
    english_name = defaults.get("en") or entry["en"].split(",")[0].strip().lstrip("!")
    pairs = [cell(language, entry[language], defaults.get(language, ""), kind, english_name) for language in LANGUAGES]
    row(entry["id"], kind, entry["note"], *(part for pair in pairs for part in pair))


def main() -> int:
    names = territories()
    print(HEAD, end="")
    row("id", "kind", "note", *(column for language in LANGUAGES for column in (language, f"{language}:short")))
    for country in table("countries"):
        concept(country, "place", names[country["code"]])
    for region in table("regions"):
        concept(region, "place", {})
    for organisation in table("organisations"):
        concept(organisation, "organisation", {})
    for guard in table("guards"):
        pairs = [guard[language].partition(";") for language in LANGUAGES]
        row(guard["id"], guard["kind"], guard["note"], *(part for first, _, rest in pairs for part in (first, rest)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
