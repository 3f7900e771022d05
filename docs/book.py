#!/usr/bin/env python3
"""Builds the book: docs/book.py [--layout]. Chapters are README.md, docs/, the rules' pages and CONTRIBUTING.md as they are;
they are laid out under target/book, where mdBook (https://rust-lang.github.io/mdBook/) makes pages of them."""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOOK = ROOT / "target" / "book"
SOURCE = BOOK / "src"


def title(path):
    """A page's first heading."""
    return re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), re.M)[1]


def rules():
    """The rules' pages, in the order of the table of rules in the README."""
    pages = {path.stem.replace("_", "-"): path for path in (ROOT / "src" / "rules").glob("*.md")}
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Rules\n")[1].split("\n## ")[0]
    named = [name for name in re.findall(r"`([a-z-]+)`", table) if name in pages]
    if missing := set(pages) - set(named):
        sys.exit(f"README.md: the table of rules lacks {', '.join(sorted(missing))}")
    return [pages[name] for name in dict.fromkeys(named)]


def chapters():
    """The book's files, each with how deep it stands."""
    yield 0, ROOT / "README.md"
    for path in sorted((ROOT / "docs").glob("*.md")):
        yield 0, path
    yield from ((1, path) for path in rules())
    for name in ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]:
        yield 0, ROOT / name


def lay_out():
    """Copies the chapters, and the pictures and files that they link to, with the same paths as here."""
    shutil.rmtree(BOOK, ignore_errors=True)
    summary, is_below = "# mtlint\n\n", False
    for depth, path in chapters():
        if depth and not is_below:
            summary += "- [Rules]()\n"
        is_below = bool(depth)
        place = path.relative_to(ROOT)
        summary += f"{'  ' * depth}- [{title(path)}]({place.as_posix()})\n"
        copied = SOURCE / place
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
            linked = (path.parent / link).resolve()
            if not linked.exists():
                sys.exit(f"{place}: the link to {link} leads nowhere")
            if linked.suffix != ".md" and linked.is_file():
                target = SOURCE / linked.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(linked, target)
    (SOURCE / "SUMMARY.md").write_text(summary, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "book.toml", BOOK)


lay_out()
if "--layout" not in sys.argv:
    subprocess.run(["mdbook", "build", BOOK], check=True)
    print(f"{(BOOK / 'book' / 'index.html').relative_to(ROOT)}")
