"""One text: findings, fixes, proposals, errors, pickles."""

import dataclasses
import multiprocessing
import os
import pickle
import signal
import threading
import time

import pytest
from conftest import ARTICLES, GLOSSARY, articles, by_command, order, threads

import mtlint

ELISION = "L’été 🌞 : il a salué le assembleur."


def test_places_count_characters_as_python_does():
    [finding] = mtlint.check(ELISION, lang="fr")
    assert finding.rule == "agreement"
    assert finding.severity == "major"
    assert ELISION[finding.start : finding.end] == finding.text == "le assembleur"
    assert (finding.line, finding.column) == (1, finding.start + 1)
    [fix] = finding.fixes
    assert fix.apply(ELISION) == "L’été 🌞 : il a salué l'assembleur."


def test_the_same_findings_as_the_command(command, glossary, tmp_path):
    folder = tmp_path / "articles"
    rows = articles(folder, ARTICLES)
    checker = mtlint.Checker(glossaries=["china", str(glossary)])
    found = [
        {"id": row["id"], **dataclasses.asdict(finding)}
        for row in rows
        for finding in checker.check(row["text"], lang=row["lang"])
    ]
    listed = [{**f, "fixes": [{**x, "edits": list(x["edits"])} for x in f["fixes"]], "related": list(f["related"])} for f in found]
    told = by_command(command, folder, "--alone", "--glossary", str(glossary))
    assert told == sorted(listed, key=order)
    assert len(told) > 5


def test_the_source_is_compared(glossary):
    target = "Le maire a ouvert le pont le 3 mai 2020."
    rules = {f.rule for f in mtlint.check(target, lang="fr", source="市长于2020年5月4日开通了大桥。", source_lang="zh")}
    assert "wrong-date" in rules
    assert not mtlint.check(target, lang="fr")


def test_glossaries_rules_and_severities_are_those_asked_for(glossary):
    text = "Les trois comtés du nord grandissent le le soir."
    rules = [finding.rule for finding in mtlint.check(text, lang="fr", glossaries=[glossary])]
    assert rules == ["deprecated-term", "repeated-word"]
    [finding] = mtlint.check(text, lang="fr", glossaries=[glossary], select=["deprecated-term"])
    assert finding.note == "Three counties north of the city."
    assert "deprecated-term" not in {f.rule for f in mtlint.check(text, lang="fr", ignore=["deprecated-term"])}
    assert not mtlint.check("Il vint ,et dit.", lang="fr", min_severity="critical")


def test_a_glossary_that_changes_is_read_again(glossary):
    text = "Les trois comtés du nord grandissent."
    assert mtlint.check(text, lang="fr", glossaries=[glossary])
    glossary.write_text('name = "empty"\n', encoding="utf-8")
    assert not mtlint.check(text, lang="fr", glossaries=[glossary])


def test_whatever_a_configuration_names_is_read_again_when_it_changes(tmp_path):
    (tmp_path / "desk.toml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "base.toml").write_text('glossaries = ["desk.toml"]\nrule-files = ["rules.toml"]\n', encoding="utf-8")
    rule = '[[rule]]\nname = "plain"\nmessage = "write use"\nwords = ["utilise"]\n'
    (tmp_path / "rules.toml").write_text(rule, encoding="utf-8")
    config = tmp_path / "mtlint.toml"
    config.write_text('extends = "base.toml"\n', encoding="utf-8")

    def rules():
        found = mtlint.check("Le maire des trois comtés du nord utilise le pont.", lang="fr", config=config)
        return {finding.rule for finding in found} & {"deprecated-term", "plain"}

    assert rules() == {"deprecated-term", "plain"}
    (tmp_path / "desk.toml").write_text('name = "empty"\n', encoding="utf-8")
    assert rules() == {"plain"}
    (tmp_path / "rules.toml").write_text(rule.replace("utilise", "emploie"), encoding="utf-8")
    assert rules() == set()
    (tmp_path / "base.toml").write_text('rule-files = ["rules.toml"]\nglossaries = ["none.toml"]\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(mtlint.ConfigError, match="none"):
            rules()
    (tmp_path / "none.toml").write_text(GLOSSARY, encoding="utf-8")
    assert rules() == {"deprecated-term"}


def test_a_name_is_that_of_a_file_of_the_folder_where_the_process_is(tmp_path, monkeypatch):
    for name, glossary in [("one", GLOSSARY), ("other", GLOSSARY.replace("trois", "douze"))]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "desk.toml").write_text(glossary, encoding="utf-8")
        # Nothing but the folder tells one from the other.
        os.utime(tmp_path / name / "desk.toml", (1, 1))
    for name, count in [("one", 1), ("other", 0), ("one", 1)]:
        monkeypatch.chdir(tmp_path / name)
        assert len(mtlint.check("Les trois comtés du nord grandissent.", lang="fr", glossaries=["desk.toml"])) == count, name


def test_a_checker_is_kept_while_nothing_changes(glossary):
    kept = {id(mtlint._checker_for(None, [glossary], (), (), None)) for _ in range(3)}
    assert len(kept) == 1


def test_formats():
    page = "<p>Il a salué <b>le assembleur</b>.</p>"
    [finding] = mtlint.check(page, lang="fr", format="html")
    assert page[finding.start : finding.end] == "le assembleur"


def test_fix_writes_what_is_safe_and_more_if_asked():
    fixed = mtlint.fix("Il vint vint. Il a salué le assembleur.", lang="fr", unsafe=True)
    assert fixed.text.endswith("l'assembleur.")
    assert fixed.mended >= 1
    assert not [finding for finding in fixed.remaining if finding.rule == "agreement"]
    safe = mtlint.fix("Il a salué le assembleur.", lang="fr")
    assert (safe.text, safe.mended) == ("Il a salué le assembleur.", 0)
    assert safe.remaining[0].rule == "agreement"


@pytest.mark.parametrize(
    "text, format", [("id,text\r\n", "csv"), ("", "jsonl"), ("\n\n", "jsonl"), ("", "txt"), ("  \n", "md")]
)
def test_a_text_without_an_article_stays_as_it_is(text, format):
    fixed = mtlint.fix(text, lang="fr", format=format, unsafe=True)
    assert fixed == mtlint.Fixed(text, 0, (), ())


def test_what_remains_is_what_a_check_of_the_mended_text_tells():
    text = "Il vint , et dit bonjour bonjour. Il a salué le assembleur , hier."
    for least in (None, "minor", "major", "critical"):
        checker = mtlint.Checker(lang="fr", min_severity=least)
        fixed = checker.fix(text)
        assert fixed.mended > 0
        assert list(fixed.remaining) == checker.check(fixed.text), least
    lines = '{"text": "Il vint , et dit."}\n{"text": "Il a salué le assembleur , hier."}\n'
    fixed = checker.fix(lines, format="jsonl")
    assert fixed.text == lines.replace(" ,", ",")
    fixed = mtlint.fix(lines, lang="fr", format="jsonl")
    assert [fixed.text[finding.start : finding.end] for finding in fixed.remaining] == ["le assembleur"]


def test_suggest_proposes_entries():
    text = "Le comté de Beisan. Le comté de Beisan grandit. Le district de Beisan."
    [proposal] = mtlint.suggest([text, mtlint.Article(text, id="b", lang="fr")], lang="fr")
    assert proposal.kind == "new-concept"
    assert proposal.articles == ("1", "b")
    assert proposal.change["terms"][0]["deprecated"] == ["district de Beisan"]


def test_suggest_knows_what_glossaries_for_sources_know_also_of_sources_that_a_format_has_within():
    pairs = [
        ("香河县的县长来了。", "Le chef du comté de Xianghe est venu."),
        ("香河县在发展。", "Le district de Xianghe se développe."),
    ]
    units = "".join(f"<trans-unit id='{zh}'><source>{zh}</source><target>{fr}</target></trans-unit>" for zh, fr in pairs)
    head = "<file source-language='zh' target-language='fr' original='a' datatype='plaintext'>"
    memory = f"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>{head}<body>{units}</body></file></xliff>"
    assert mtlint.suggest([mtlint.Article(memory, format="xlf")]) == []
    source, target = ("\n\n".join(texts) for texts in zip(*pairs))
    assert mtlint.suggest([mtlint.Article(target, lang="fr", source=source, source_lang="zh")]) == []


@pytest.mark.parametrize(
    "error, arguments",
    [
        (mtlint.ConfigError, {"text": "a", "select": ["no-such-rule"]}),
        (mtlint.ConfigError, {"text": "a", "glossaries": ["no-such.toml"]}),
        (mtlint.ConfigError, {"text": "a", "config": "no-such.toml"}),
        (mtlint.ConfigError, {"text": "a", "min_severity": "grave"}),
        (mtlint.ReadError, {"text": "a", "lang": "no language"}),
        (mtlint.ReadError, {"text": "a", "format": "nothing"}),
        (mtlint.ReadError, {"text": "<a", "format": "xlf"}),
        (mtlint.ReadError, {"text": "half a pair \ud800"}),
    ],
)
def test_errors_are_of_its_own(error, arguments):
    with pytest.raises(error) as raised:
        mtlint.check(**arguments)
    assert isinstance(raised.value, mtlint.Error)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_what_is_wrong_in_a_glossary_is_told_with_its_line(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text('[[concept]]\nid = "a"\nkind = "thing"\n', encoding="utf-8")
    with pytest.raises(mtlint.ConfigError, match=r"bad\.toml:\d"):
        mtlint.Checker(glossaries=[path])


def test_findings_and_checkers_can_be_pickled(glossary):
    checker = mtlint.Checker(glossaries=[glossary], lang="fr", ignore=["mixed-marks"], threads=1)
    found = checker.check("Les trois comtés du nord grandissent.")
    again = pickle.loads(pickle.dumps(checker))
    assert again.check("Les trois comtés du nord grandissent.") == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found[0]) == hash(pickle.loads(pickle.dumps(found[0])))
    assert repr(again) == repr(checker)


def test_a_pickled_checker_needs_no_files(tmp_path, monkeypatch):
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (project / "terms").mkdir(parents=True)
    elsewhere.mkdir()
    (project / "terms" / "desk.toml").write_text(GLOSSARY, encoding="utf-8")
    (project / "more.toml").write_text(GLOSSARY.replace("nord", "sud").replace("beisan", "nansan"), encoding="utf-8")
    (project / "rules.toml").write_text(
        '[[rule]]\nname = "plain"\nmessage = "write use"\nwords = ["utilise"]\n', encoding="utf-8"
    )
    (project / "base.toml").write_text('ignore = ["mixed-marks"]\n', encoding="utf-8")
    (project / "mtlint.toml").write_text(
        'extends = "base.toml"\nglossaries = ["china", "terms/desk.toml"]\nrule-files = ["rules.toml"]\n', encoding="utf-8"
    )
    text = "Les trois comtés du nord et les trois comtés du sud utilise ce pont."
    for config in ("mtlint.toml", project / "mtlint.toml"):
        monkeypatch.chdir(project)
        checker = mtlint.Checker(config=config, glossaries=["more.toml"], lang="fr")
        found = checker.check(text)
        assert {"deprecated-term", "plain"} <= {finding.rule for finding in found}
        data = pickle.dumps(checker)
        monkeypatch.chdir(elsewhere)
        for path in project.rglob("*.toml"):
            path.rename(path.with_suffix(".gone"))
        again = pickle.loads(data)
        assert again.check(text) == found
        assert pickle.loads(pickle.dumps(again)).check(text) == found
        for path in project.rglob("*.gone"):
            path.rename(path.with_suffix(".toml"))


def test_threads_share_a_checker_and_the_interpreter_is_released():
    checker = mtlint.Checker(lang="fr")
    text = "Il a salué le assembleur. " * 2000
    ticks = []
    thread = threading.Thread(target=checker.check, args=(text,))
    thread.start()
    while thread.is_alive():
        ticks.append(time.monotonic())
    # Were the interpreter held for the whole of the check, there would be hardly a tick.
    assert len(ticks) > 100
    thread.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_can_check():
    checker = mtlint.Checker(lang="fr")
    checker.check("Il a salué le assembleur.")
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert [len(found) for found in pool.map(checker.check, ["Il a salué le assembleur.", "Bon."])] == [1, 0]
        assert len(pool.apply(mtlint.check, ("Il a salué le assembleur.",), {"lang": "fr"})) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_process_that_is_forked_after_a_text_of_several_articles_can_check():
    lines = '{"text": "Il a salué le assembleur."}\n' * 3
    checker = mtlint.Checker(lang="fr", threads=1)
    before = threads()
    assert len(checker.check(lines, format="jsonl")) == 3
    assert len(checker.fix(lines, format="jsonl").remaining) == 3
    # Those that are about to end are waited for; one that stayed would be there at the last look, too.
    looks = (time.sleep(0.01) or threads() <= before for _ in range(1000))
    assert any(looks)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        found = pool.apply_async(checker.check, (lines,), {"format": "jsonl"}).get(timeout=60)
        assert len(found) == 3


def test_an_interrupt_ends_a_run_between_articles():
    pyarrow = pytest.importorskip("pyarrow")
    checker = mtlint.Checker(lang="fr", threads=1)
    rows = pyarrow.table({"text": ["Il a salué le assembleur. " * 400] * 2000})
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        for _ in checker.check_batches(rows):
            pass
    timer.join()
