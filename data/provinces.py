#!/usr/bin/env python3
"""Prints the names of China's provinces as Unicode CLDR has them, as TSV: the raw table that china.toml began with.

    data/provinces.py /usr/share/unicode/cldr/common/subdivisions > provinces.tsv

The folder holds one file a language (zh.xml, fr.xml ...); Debian's package unicode-cldr-core has it, as does the
`common/subdivisions` of a CLDR release. Columns are the languages, a line is one province under its CLDR code (`cnhe` is
Hebei). Names are printed as they stand, slips included: china.toml is their corrected form and is kept by hand.

CLDR is under the Unicode License v3. Only the standard library is needed.
"""

import argparse
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

LANGUAGES = ["zh", "en", "fr", "de", "es", "it", "pt", "ru"]

# CLDR has Hong Kong, Macao and Taiwan under two codes each; those of the right have the better names.
ALIASES = {"cn71": "cntw", "cn91": "cnhk", "cn92": "cnmo"}


def names(file: Path, prefix: str) -> dict[str, str]:
    """The names of one language by code: <subdivision type="cnhe">Hebei</subdivision>."""
    found: dict[str, str] = {}
    for subdivision in ElementTree.parse(file).iterfind("./localeDisplayNames/subdivisions/subdivision"):
        code = subdivision.get("type", "")
        is_main_name = subdivision.get("alt") is None
        if code.startswith(prefix) and code not in ALIASES and is_main_name:
            found[code] = " ".join((subdivision.text or "").split())
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="CLDR's common/subdivisions")
    parser.add_argument("--country", default="cn", help="two letters, lower case (default: cn)")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, metavar="CODE", help="columns")
    arguments = parser.parse_args()

    tables: dict[str, dict[str, str]] = {}
    for language in arguments.languages:
        file = arguments.folder / f"{language}.xml"
        try:
            tables[language] = names(file, arguments.country)
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            return 2
        except ElementTree.ParseError as error:
            print(f"{file}: is not XML: {error}", file=sys.stderr)
            return 2

    print("code", *tables, sep="\t")
    for code in sorted(set().union(*tables.values())):
        print(code, *(table.get(code, "") for table in tables.values()), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
