#!/usr/bin/env python3
"""Draws docs/report.svg: the report of `mtlint check seeds` as a terminal shows it, shortened to a finding of each of some rules.

    python3 docs/report.py target/debug/mtlint > docs/report.svg

`tests/picture.rs` holds the picture to what the command prints.
"""

import re
import subprocess
import sys
import unicodedata
from html import escape

SHOWN = ["deprecated-term", "missing-space", "literal-name", "bare-name", "broken-sentence", "foreign-words", "agreement", "repeated-word"]
TITLE = "The report of mtlint check seeds, shortened"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
PAPER, INK = "#22272e", "#adbac7"
COLOURS = {"2": "#768390", "31": "#f47067", "32": "#57ab5a", "33": "#daaa3f", "36": "#39c5cf"}
STYLES = {"1": ' font-weight="bold"', "4": ' text-decoration="underline"', "9": ' text-decoration="line-through"'}
COLUMN, LINE, MARGIN = 8.43, 19, 16


def columns(text):
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide


def plain(line):
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def shortened(report):
    """The report's name of the article, a finding of each of the rules, and its end."""
    blocks = report.rstrip("\n").split("\n\n")
    chosen, left = [blocks[0]], list(SHOWN)
    for block in blocks[1:]:
        rule = plain(block.split("\n")[0]).split()[-1]
        if rule in left:
            left.remove(rule)
            chosen.append(block)
    return "\n\n".join(chosen + [blocks[-1]]).split("\n")


def runs(line):
    """The parts of a line that look alike, with how they look."""
    codes = []
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            code = part[2:-1]
            codes = [] if code in ("", "0") else codes + code.split(";")
        elif part:
            colour = next((COLOURS[code] for code in codes if code in COLOURS), INK)
            yield part, colour, "".join(STYLES[code] for code in sorted(set(codes)) if code in STYLES)


def drawn(lines):
    width = MARGIN * 2 + round(COLUMN * max(columns(plain(line)) for line in lines))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{MARGIN + LINE * (len(lines) + 1)}" '
        f'font-family="{FONT}" font-size="14"><title>{TITLE}</title>'
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
    )
    for row, line in enumerate(lines):
        at = 0
        for text, colour, style in runs(line):
            if text.strip():
                yield (
                    f'<text x="{MARGIN + at * COLUMN:.1f}" y="{28 + row * LINE}" fill="{colour}" '
                    f'textLength="{columns(text) * COLUMN:.1f}" lengthAdjust="spacingAndGlyphs"{style} '
                    f'xml:space="preserve">{escape(text)}</text>'
                )
            at += columns(text)
    yield "</svg>"


def main():
    command = [sys.argv[1], "check", "--color", "always", "seeds"]
    report = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8").stdout
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(drawn(shortened(report))))


main()
