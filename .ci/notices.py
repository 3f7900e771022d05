#!/usr/bin/env python3
"""Writes THIRD-PARTY.md, and python/THIRD-PARTY.md for the Python package: what is built into mtlint, under which licence, and the
text of each licence as its package has it.

usage: .ci/notices.py [--check]     brings python/Cargo.lock up to date, too; with --check: exit status 1 where the file is not up to date
"""

import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = [ROOT, ROOT / "python"]
PLATFORMS = ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]


def packages(folder):
    """All packages that what is built in a folder is linked with, on any platform."""
    command = ["cargo", "metadata", "--format-version", "1"]
    if "--check" in sys.argv:
        command.append("--locked")
    for platform in PLATFORMS:
        command += ["--filter-platform", platform]
    told = json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout)
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    seen, left = set(), [told["resolve"]["root"]]
    while left:
        here = left.pop()
        if here in seen:
            continue
        seen.add(here)
        for link in nodes[here]["deps"]:
            if any(kind["kind"] is None for kind in link["dep_kinds"]):
                left.append(link["pkg"])
    found = [package for package in told["packages"] if package["id"] in seen and package["source"]]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def licences(package):
    """The texts of a package's licences."""
    folder = pathlib.Path(package["manifest_path"]).parent
    names = [path for path in folder.iterdir() if re.match(r"(?i)(licen[cs]e|copying|notice|unlicense)", path.name) and path.is_file()]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in sorted(names)]


def page(folder):
    texts, lines = collections.OrderedDict(), []
    for package in packages(folder):
        keys = []
        for text in licences(package):
            key = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()
            keys.append(texts.setdefault(key, (len(texts) + 1, text))[0])
        numbers = ", ".join(f"[{key}](#text-{key})" for key in keys) or "in its repository"
        home = package["repository"] or package["homepage"] or ""
        name = f"[{package['name']}]({home})" if home else package["name"]
        lines.append(f"| {name} | {package['version']} | {package['license'] or 'see text'} | {numbers} |")
    parts = [
        "# What is built into mtlint",
        "Made by `.ci/notices.py`. The data of `lexica/`, `glossaries/` and `src/names/` have licences of their own, which the README of each folder names.",
        "| package | version | licence | texts |\n| --- | --- | --- | --- |\n" + "\n".join(lines),
    ]
    for number, text in texts.values():
        parts.append(f"## Text {number}\n\n```text\n{text.replace('```', '~~~')}\n```")
    return "\n\n".join(parts) + "\n"


def main():
    for folder in FOLDERS:
        made, target = page(folder), folder / "THIRD-PARTY.md"
        if "--check" in sys.argv:
            known = target.read_text(encoding="utf-8") if target.exists() else ""
            if known != made:
                sys.exit(f"{target.relative_to(ROOT)} is not up to date: run .ci/notices.py")
        else:
            target.write_text(made, encoding="utf-8")


main()
