"""Tables and streams of Arrow."""

import pickle

import pytest
from conftest import ARTICLES, NAMES, articles, by_command, by_table, threads

import mtlint

pa = pytest.importorskip("pyarrow")


def found(batches):
    return pa.table(batches).to_pylist()


def test_the_same_findings_as_the_command_whatever_carries_the_table(command, glossary, tmp_path):
    folder = tmp_path / "articles"
    rows = pa.Table.from_pylist(articles(folder, ARTICLES))
    told = by_command(command, folder, "--alone", "--glossary", str(glossary))
    checker = mtlint.Checker(glossaries=[glossary])
    columns = {"id": "id", "lang": "lang"}
    tables = {
        "table": rows,
        "reader": rows.to_reader(),
        "batches": iter(rows.to_batches(max_chunksize=2)),
        "one batch": rows.to_batches()[0],
        "large strings": rows.cast(pa.schema([(name, pa.large_string()) for name in rows.column_names])),
        "views": rows.cast(pa.schema([(name, pa.string_view()) for name in rows.column_names])),
        "bytes": rows.set_column(2, "text", rows["text"].cast(pa.binary())),
        "a dictionary": rows.set_column(1, "lang", rows["lang"].dictionary_encode()),
    }
    for name, table in tables.items():
        assert by_table(found(checker.check_batches(table, **columns))) == told, name


def test_rows_that_hold_several_articles_are_checked_by_the_threads_asked_for():
    lines = "".join('{"text": "Il a salué le assembleur."}\n' for _ in range(3))
    checker = mtlint.Checker(lang="fr", threads=1)
    before = threads()
    result = found(checker.check_batches(pa.table({"text": [lines] * 4}), format="jsonl"))
    assert [row["rule"] for row in result] == ["agreement"] * 12
    assert threads() <= before


def test_polars_pandas_and_duckdb():
    rows = pa.table({"key": [7, 8], "text": ["Il a salué le assembleur.", "Bon."]})
    checker = mtlint.Checker(lang="fr")
    told = found(checker.check_batches(rows, id="key"))
    assert [row["id"] for row in told] == ["7"]
    polars = pytest.importorskip("polars")
    assert found(checker.check_batches(polars.DataFrame(rows), id="key")) == told
    assert polars.DataFrame(checker.check_batches(rows, id="key")).height == 1
    assert found(checker.check_batches(rows.to_pandas(), id="key")) == told
    duckdb = pytest.importorskip("duckdb")
    assert found(checker.check_batches(duckdb.sql("select * from rows"), id="key")) == told


def test_a_bad_row_is_a_row_of_the_result():
    rows = pa.table(
        {
            "text": [None, b"\xff", "Il a salué le assembleur.".encode(), "<!doctype html>".encode(), b"a"],
            "lang": ["fr", "fr", "fr", "fr", "no language"],
        }
    )
    result = found(mtlint.Checker().check_batches(rows, lang="lang"))
    assert [row["id"] for row in result] == ["0", "1", "2", "3", "4"]
    assert [row["rule"] for row in result] == [None, None, "agreement", None, None]
    assert [row["error"] is None for row in result] == [False, False, True, False, False]
    assert result[0]["error"] == "there is no text"
    assert result[0]["fixes"] == [] and result[0]["start"] is None


def test_sources_of_rows_are_compared():
    rows = pa.table(
        {
            "fr": ["Le pont ouvrit le 3 mai 2020.", "Le pont ouvrit le 3 mai 2020."],
            "zh": ["大桥于2020年5月4日开通。", None],
        }
    )
    checker = mtlint.Checker(lang="fr", source_lang="zh")
    result = found(checker.check_batches(rows, text="fr", source="zh"))
    assert [(row["id"], row["rule"]) for row in result] == [("0", "wrong-date")]


def test_what_a_table_lacks_is_told():
    rows = pa.table({"body": ["Bon."], "number": [1]})
    with pytest.raises(mtlint.ColumnError, match="“text”, but body, number"):
        list(mtlint.Checker().check_batches(rows))
    with pytest.raises(mtlint.ColumnError, match="holds Int64"):
        list(mtlint.Checker().check_batches(rows, text="number"))
    with pytest.raises(TypeError):
        list(mtlint.Checker().check_batches(3))


def test_the_schema_is_the_documented_one():
    empty = pa.table({"text": pa.array([], pa.string())})
    schema = pa.schema(mtlint.FINDINGS)
    assert pa.table(mtlint.Checker().check_batches(empty)).schema == schema
    assert schema.names == [
        "id", "rule", "category", "severity", "message", "start", "end", "line", "column", "text", "note", "fixes",
        "related", "error",
    ]  # fmt: skip


def test_a_table_of_many_rows_comes_back_in_order_and_in_parts():
    count = 3000
    rows = pa.table({"text": ["Le le."] * count})
    batches = list(mtlint.Checker(lang="fr", threads=3).check_batches(rows))
    assert len(batches) > 1
    assert [row["id"] for batch in batches for row in pa.record_batch(batch).to_pylist()] == [str(at) for at in range(count)]


def test_names_are_compared_over_a_table_as_the_command_does(command, tmp_path):
    folder = tmp_path / "articles"
    rows = pa.Table.from_pylist(articles(folder, NAMES))
    checker = mtlint.Checker()
    columns = {"id": "id", "lang": "lang"}
    names = checker.names(rows, **columns)
    told = by_command(command, folder)
    assert "inconsistent-name" in {finding["rule"] for finding in told}
    assert by_table(found(checker.check_batches(rows, names=names, **columns))) == told


def test_names_of_parts_add_up_in_any_order():
    rows = pa.Table.from_pylist([{"id": name, "text": text} for name, text in NAMES.items()])
    checker = mtlint.Checker(lang="fr")
    whole = checker.names(rows, id="id")
    parts = [checker.names(rows.slice(at, 2), id="id") for at in (4, 0, 2)]
    added = mtlint.Names(part.rows() for part in parts)
    assert found(added.rows()) == found(whole.rows())
    assert found(pickle.loads(pickle.dumps(added)).rows()) == found(whole.rows())
    assert pa.table(whole.rows()).schema == pa.schema(mtlint.NAMES)
