#!/usr/bin/env python3
"""Draws picture.png: an article in an editor, with what the real server tells of it and offers to do.

    editors/vscode/picture.py target/debug/mtlint

It is a drawing by Chromium (Debian: chromium), no photograph of the editor: what is marked, told and offered is the server's, the window is ours.
"""
import html
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NAME = "port.fr.txt"
ARTICLE = """Le port s'agrandit

Le maire du district de Morvan a ouvert mardi le nouveau quai.
Il a salué le assembleur et ses équipes , venus de loin.
Les ferries relient le comté de Morvane à l’île toutes les les heures.
Le Harbour Office prévoit 1,200 passagers par jour.
"""
GLOSSARY = """name = "coast"

[[concept]]
id = "morvane"
kind = "place"
fr = { preferred = "comté de Morvane", gender = "m", deprecated = ["district de Morvan"] }

[[concept]]
id = "harbour-office"
kind = "organisation"
en = "Harbour Office"
fr = { preferred = "Office du port", gender = "m" }
"""
COLOURS = {1: "#f14c4c", 2: "#cca700", 3: "#3794ff", 4: "#9d9d9d"}
STYLE = """
body { margin: 0; background: #1f1f1f; color: #cccccc; font: 15px/24px "DejaVu Sans Mono", monospace; width: 940px; }
.tab { background: #181818; padding: 6px 16px; font: 13px/20px "DejaVu Sans", sans-serif; }
.tab span { background: #1f1f1f; border-top: 2px solid #0078d4; padding: 7px 18px; }
.lens { color: #999; font: 12px/20px "DejaVu Sans", sans-serif; padding-left: 62px; padding-top: 10px; }
.line { white-space: pre; display: flex; } .line i { color: #6e7681; width: 42px; text-align: right; margin-right: 20px;
font-style: normal; }
u { text-decoration: underline wavy 1.5px; text-underline-offset: 4px; }
.box { background: #202020; border: 1px solid #454545; margin: 6px 30px 6px 100px; padding: 8px 12px;
font: 13px/20px "DejaVu Sans", sans-serif; box-shadow: 0 2px 8px #000; }
.box b { color: #e0e0e0; } .box div { padding: 2px 6px; } .box div.first { background: #04395e; }
.problems { border-top: 1px solid #2b2b2b; font: 13px/22px "DejaVu Sans", sans-serif; padding: 8px 16px; }
.problems em { color: #8b949e; font-style: normal; }
"""


class Server:
    def __init__(self, command, folder):
        self.process = subprocess.Popen([command, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0
        self.told = []
        root = folder.as_uri()
        self.ask("initialize", {"capabilities": {}, "workspaceFolders": [{"uri": root, "name": "desk"}]})
        self.send({"method": "initialized", "params": {}})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while (line := self.process.stdout.readline()).strip():
            if line.startswith(b"Content-Length"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while (message := self.read()).get("id") != self.id:
            pass
        return message["result"]


def marked(line, number, found):
    """A line with what is found in it underlined."""
    units = line.encode("utf-16-le")
    text = lambda start, end: html.escape(units[2 * start : 2 * end].decode("utf-16-le"))
    shown, at = "", 0
    for one in found:
        start, end = one["range"]["start"], one["range"]["end"]
        if start["line"] != number or start["character"] < at:
            continue
        shown += text(at, start["character"])
        colour = COLOURS[one["severity"]]
        shown += f'<u style="text-decoration-color:{colour}">{text(start["character"], end["character"])}</u>'
        at = end["character"]
    return shown + text(at, len(units) // 2)


def page(found, actions, lens):
    lines = ARTICLE.splitlines()
    first = found[0]
    box = f"<div><b>mtlint</b>({first['code']}): {html.escape(first['message'])}</div>"
    titles = [html.escape(action["title"]) for action in actions]
    box += f'<div class="first">{titles[0]}</div>' + "".join(f"<div>{title}</div>" for title in titles[1:])
    shown = [f'<div class="tab"><span>{NAME}</span></div><div class="lens">{html.escape(lens)}</div>']
    for number, line in enumerate(lines):
        shown.append(f'<div class="line"><i>{number + 1}</i><span>{marked(line, number, found)}</span></div>')
        if number == first["range"]["start"]["line"]:
            shown.append(f'<div class="box">{box}</div>')
    problems = []
    for one in found:
        start = one["range"]["start"]
        place = f"[Ln {start['line'] + 1}, Col {start['character'] + 1}]"
        sign = f'<span style="color:{COLOURS[one["severity"]]}">●</span>'
        problems.append(f"<div>{sign} {html.escape(one['message'])} <em>mtlint({one['code']}) {place}</em></div>")
    shown.append(f'<div class="problems">{"".join(problems)}</div>')
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>" + "".join(shown)


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        (folder / "mtlint.toml").write_text('glossaries = ["coast.toml"]\n')
        (folder / "coast.toml").write_text(GLOSSARY)
        server = Server(command, folder)
        uri = (folder / NAME).as_uri()
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": ARTICLE}
        server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        about = {"textDocument": {"uri": uri}}
        found = server.ask("textDocument/diagnostic", about)["items"]
        for one in found:
            one["message"] = one["message"].replace(f"{folder}/", "")
        place = {"range": found[0]["range"], "context": {"diagnostics": [], "only": ["quickfix"]}}
        actions = server.ask("textDocument/codeAction", about | place)
        actions = [action for action in actions if action.get("diagnostics")]
        lens = server.ask("textDocument/codeLens", about)[0]["command"]["title"]
        server.ask("shutdown", None)
        server.send({"method": "exit"})
        drawing = folder / "page.html"
        drawing.write_text(page(found, actions, lens))
        height = 24 * (len(ARTICLE.splitlines()) + len(found)) + 26 * len(actions) + 170
        chromium = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size=940,{height}"]
        chromium += [f"--user-data-dir={folder}/profile", f"--screenshot={HERE}/picture.png", drawing.as_uri()]
        subprocess.run(chromium, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


main()
