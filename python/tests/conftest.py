"""What the tests have in common: articles of their own, and the command to compare with."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

GLOSSARY = """\
name = "desk"
[[concept]]
id = "beisan"
kind = "place"
note = "Three counties north of the city."
zh = "北三县"
[concept.fr]
preferred = "comté de Beisan"
gender = "m"
deprecated = ["trois comtés du nord"]
"""

#: Articles with what a machine left wrong in them, each in a language; characters of all widths stand before and behind.
ARTICLES = {
    "elision.fr.txt": "L’été 🌞 à Pékin.\n\nIl a salué le assembleur de de la ville, dit « le maire ».\n",
    "glossary.fr.txt": "Les trois comtés du nord grandissent.\r\nLe maire des trois comtés du nord est venu 中文.\r\n",
    "repeated.en.txt": "The mayor said that that the the bridge was open. Он сказал .\n",
    "clean.de.txt": "Der Bürgermeister eröffnete die Brücke.\n",
    "words.de.txt": "Der Bürgermeister eröffnete die die Brücke ,und ging.\n",
    "unknown.fr.txt": "",
}

NAMES = {f"day{number}.fr.txt": "Le comté de Lushan grandit. Le pont est ouvert.\n" for number in range(5)}
NAMES["odd.fr.txt"] = "Hier, le district de Lushan a grandi. Il a salué le assembleur.\n"


@pytest.fixture(scope="session")
def command():
    """The command that stands beside the package."""
    named = os.environ.get("MTLINT")
    found = named or shutil.which("mtlint", path=str(ROOT / "target" / "debug"))
    if not found:
        pytest.skip("there is no command to compare with: build it, or name it in MTLINT")
    return found


@pytest.fixture
def glossary(tmp_path):
    path = tmp_path / "desk.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


def threads():
    """The threads of the process, where the system tells; those of a checker that was just built may be about to end."""
    return set(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else set()


def articles(folder, texts):
    """Writes articles into files, and gives them as rows of a table."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [{"id": name, "lang": name.split(".")[-2], "text": text} for name, text in texts.items()]


def by_command(command, folder, *options):
    """What the command finds in a folder, in the words of this package."""
    (folder / "mtlint.toml").touch()
    run = [command, "check", "--format", "json", *options, "."]
    told = json.loads(subprocess.run(run, cwd=folder, capture_output=True, check=False).stdout)
    assert not told["errors"], told["errors"]
    texts = {}
    return sorted((as_here(finding, folder, texts) for finding in told["findings"]), key=order)


def as_here(finding, folder, texts):
    """A finding of the command's report with places in characters."""

    def place(path, byte):
        data = texts.setdefault(path, (folder / path).read_bytes())
        return len(data[:byte].decode("utf-8"))

    def other(related):
        here = related["path"] == path
        ends = (related["start"], related["end"])
        start, end = (place(path, byte) if here else None for byte in ends)
        told = {name: related[name] for name in ("message", "text", "line", "column")}
        return {**told, "start": start, "end": end, "id": None if here else related["path"].removeprefix("./")}

    path = finding["path"]
    names = ("rule", "category", "severity", "message", "line", "column", "text")
    fixes = [
        {**fix, "edits": [{**edit, **{at: place(path, edit[at]) for at in ("start", "end")}} for edit in fix["edits"]]}
        for fix in finding["fixes"]
    ]
    return {
        "id": path.removeprefix("./"),
        **{name: finding[name] for name in names},
        "start": place(path, finding["start"]),
        "end": place(path, finding["end"]),
        "note": finding.get("note"),
        "fixes": fixes,
        "related": [other(related) for related in finding["related"]],
    }


def by_table(findings):
    """Rows of findings, as the command's are compared."""
    rows = [dict(row) for row in findings]
    assert not [row["error"] for row in rows if row["error"] is not None]
    for row in rows:
        del row["error"]
    return sorted(rows, key=order)


def order(finding):
    return finding["id"], finding["start"], finding["end"], finding["rule"], finding["message"]
