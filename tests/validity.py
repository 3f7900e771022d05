"""Whether files are as valid behind a fix as before, and the same but for the text of translations, as parsers say that have
nothing to do with mtlint: Python's own, and xmllint and msgfmt where they are installed.

Reads a line of JSON a file from standard input (name, encoding, before, after: the last two are paths) and prints what is wrong.
"""

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

CODES = {"bpt", "ept", "ph", "it", "x", "bx", "ex", "ut", "sc", "ec", "cp"}
VERBATIM = {"script", "style", "code", "pre", "kbd", "samp"}
KEPT = {"source", "src", "zh", "id", "context", "location", "path", "developer_comments", "fuzzy", "language", "date"}


def local(tag):
    return tag.rsplit("}", 1)[-1]


def tags(text):
    """What of a text is markup that was escaped."""
    # A no-break space is no space of markup.
    told = r"</?[a-z][a-z0-9]*(?:[ \t\r\n]+[a-z-]+=(?:\"[^\"]*\"|'[^']*'))*[ \t\r\n]*/?>"
    return [re.sub(r"\b(alt|title)=(\"[^\"]*\"|'[^']*')", "", tag) for tag in re.findall(told, text or "")]


def locked(element):
    told = {local(name): value.lower() for name, value in element.attrib.items()}
    return told.get("locked") in ("true", "locked", "yes") or told.get("state") == "signed-off"


def xml(text):
    """A tree of XML without the text of its translations."""
    root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    kind = local(root.tag)
    srclang = next((e.get("srclang") for e in root.iter() if local(e.tag) == "header"), "") or ""

    def walk(element, free):
        name = local(element.tag) if isinstance(element.tag, str) else ""
        if kind == "xliff":
            # What an element says of itself goes before what stands around it.
            free = {"no": False, "yes": True}.get(element.get("translate"), free)
            free = free and name not in ("alt-trans", "source", "seg-source", "note") and not locked(element)
            here = free and walk.target or free and name == "target"
        elif kind == "tmx":
            lang = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
            if lang:
                walk.source = lang.lower() == srclang.lower()
            here = (walk.target or name == "seg") and not walk.source
        else:
            here = True
        was, walk.target = walk.target, bool(here and (kind in ("xliff", "tmx")))
        keep = not here or name in CODES
        inside = element.text or ""
        children = [(walk(child, free), (child.tail or "") if keep else tags(child.tail)) for child in element]
        walk.target = was
        return (element.tag, sorted(element.attrib.items()), inside if keep else tags(inside), children)

    walk.target, walk.source = False, False
    return walk(root, True)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.open = [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, [pair for pair in attributes if pair[0] not in ("alt", "title")]))
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.seen.append("/" + tag)
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data):
        if VERBATIM & set(self.open):
            self.seen.append(data)


def page(text):
    # `</title"` ends nothing: a browser reads on, this parser does not.
    if "<title" in text and not re.search(r"</title[ \t\r\n/>]", text):
        raise ValueError("all of it is a title")
    parser = Page()
    parser.feed(text)
    return parser.seen


def strings(value):
    """JSON without what may be text: codes, names of fields and dates stay."""
    if isinstance(value, dict):
        keep = ("source", "src", "original")
        return [(key, inner if key in keep and isinstance(inner, str) else strings(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [strings(inner) for inner in value]
    if isinstance(value, str) and not re.fullmatch(r"[\w:/.+-]*", value, re.ASCII):
        return tags(value)
    return value


def objects(text):
    try:
        return [strings(json.loads(text))]
    except ValueError:
        return [strings(json.loads(line)) for line in text.split("\n") if line.strip()]


def table(text, tabs):
    lines = io.StringIO(text, newline="")
    head = text.split("\n", 1)[0]
    mark = "\t" if tabs else max(";\t,", key=head.count)
    if tabs:
        rows = [line.rstrip("\r").split("\t") for line in text.split("\n")]
    else:
        rows = list(csv.reader(lines, delimiter=mark, strict=True))
    if rows and rows[0] and rows[0][0].startswith("sep="):
        rows = rows[1:]
    names = [name.strip().lower().split("-")[0] for name in rows[0]] if rows else []
    free = [name not in KEPT for name in names]
    return [[None if at < len(free) and free[at] else cell for at, cell in enumerate(row)] for row in rows]


def catalogue(text):
    """A catalogue's lines without what they say in translation."""
    kept, inside = [], False
    for line in text.split("\n"):
        line = line.rstrip("\r")
        if line.startswith("msgstr"):
            inside = True
            kept.append(line.split('"')[0])
        elif inside and line.startswith('"'):
            continue
        else:
            inside = False
            kept.append(line)
    return kept


def subtitles(text):
    return [line for line in text.splitlines() if "-->" in line or line.strip().isdigit() or not line.strip()]


def markdown(text):
    """The lines of code, and those of front matter but for title and description."""
    kept, fence, front = [], False, bool(re.match(r"---\r?\n.*?\n---\s*\n", text, re.S))
    # A carriage return ends a line as well.
    for at, line in enumerate(re.split("\r\n|\n|\r", text)):
        if front:
            if not re.match(r"(title|subtitle|description|summary|excerpt):|\s", line):
                kept.append(line)
            front = at == 0 or not line.startswith("---")
        elif line.startswith("```") and not (fence and line.strip().strip("`")):
            fence = not fence
            kept.append(line)
        elif fence:
            kept.append(line)
    return kept


def skeleton(name, text):
    ending = name.rsplit(".", 1)[-1]
    if ending in ("json", "jsonl", "ndjson"):
        return objects(text)
    if ending in ("csv", "tsv"):
        return table(text, ending == "tsv")
    if ending == "po":
        return catalogue(text)
    if ending in ("srt", "vtt"):
        return subtitles(text)
    if ending in ("html", "htm"):
        return page(text)
    if ending == "md":
        return markdown(text)
    if ending == "txt":
        return None
    return xml(text)


def outer(name, encoding, path):
    """Whether a program of another house takes a file; none where there is none."""
    ending = name.rsplit(".", 1)[-1]
    if ending == "po" and encoding == "utf-8" and shutil.which("msgfmt"):
        command = ["msgfmt", "-o", "/dev/null", path]
    elif skeleton_is_xml(ending) and encoding in ("utf-8", "utf-8-sig", "utf-16") and shutil.which("xmllint"):
        command = ["xmllint", "--noout", "--nonet", path]
    else:
        return None
    return subprocess.run(command, capture_output=True).returncode == 0


def skeleton_is_xml(ending):
    return ending not in ("json", "jsonl", "ndjson", "csv", "tsv", "po", "srt", "vtt", "html", "htm", "md", "txt")


def main():
    seen = valid = wrong = asked = 0
    for line in sys.stdin:
        case = json.loads(line)
        name, encoding = case["name"], case["encoding"]
        seen += 1
        read = lambda path: open(path, "rb").read().decode(encoding)
        try:
            before = skeleton(name, read(case["before"]))
        except (ValueError, AssertionError, ET.ParseError, csv.Error, UnicodeError, LookupError, RecursionError):
            continue
        valid += 1
        try:
            after = skeleton(name, read(case["after"]))
            fault = None if before == after else "holds something else"
        except (ValueError, AssertionError, ET.ParseError, csv.Error, UnicodeError) as error:
            fault = f"cannot be parsed: {error}"
        if fault is None and outer(name, encoding, case["before"]):
            asked += 1
            if not outer(name, encoding, case["after"]):
                fault = "is refused"
        if fault:
            wrong += 1
            print(f"{name} in {encoding} ({case['before']}): {fault}")
    print(f"{seen} files mended, {valid} of them valid before, {asked} asked of other programs, {wrong} wrong", file=sys.stderr)


main()
