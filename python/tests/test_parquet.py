"""Parquet as others write it: the command, with the feature `parquet`, reads what pyarrow, Polars and DuckDB write alike."""

import json
import subprocess

import pyarrow
import pytest
from pyarrow import parquet

ROWS = 3000


@pytest.fixture(scope="module")
def table():
    """Articles in two languages, some of them null; texts of one and of many pages."""
    texts = [
        "Le pont est ouvert. 🌉 " + ("Il a salué le assembleur. " if row % 500 == 7 else "Il a salué la ville. ") * (1 + row % 9)
        for row in range(ROWS)
    ]
    return pyarrow.table({
        "id": pyarrow.array(range(ROWS), pyarrow.int64()),
        "lang": ["fr"] * ROWS,
        "text": [None if row % 1000 == 3 else text for row, text in enumerate(texts)],
        "bytes": pyarrow.array([b"\xff\xfe"] * ROWS, pyarrow.binary()),
    })


def by_pyarrow(**options):
    return lambda table, path: parquet.write_table(table, path, **options)


def of_type(column, kind):
    def write(table, path):
        at = table.column_names.index(column)
        parquet.write_table(table.set_column(at, column, table[column].cast(kind)), path)

    return write


def by_polars(compression):
    def write(table, path):
        polars = pytest.importorskip("polars")
        polars.from_arrow(table).write_parquet(path, compression=compression)

    return write


def by_duckdb(compression):
    def write(table, path):
        duckdb = pytest.importorskip("duckdb")
        articles = table  # noqa: F841, the query names it
        duckdb.sql(f"copy articles to '{path}' (format parquet, compression {compression}, row_group_size 2048)")

    return write


WRITERS = {
    "pyarrow": by_pyarrow(),
    "plain": by_pyarrow(compression="none", use_dictionary=False),
    "gzip": by_pyarrow(compression="gzip", use_dictionary=["lang"]),
    "zstd": by_pyarrow(compression="zstd", data_page_version="2.0"),
    "lz4": by_pyarrow(compression="lz4", row_group_size=1000, data_page_size=4096),
    "small pages": by_pyarrow(data_page_size=512, write_page_index=True, version="1.0"),
    "delta": by_pyarrow(use_dictionary=False, column_encoding={"text": "DELTA_BYTE_ARRAY", "id": "DELTA_BINARY_PACKED"}),
    "delta lengths": by_pyarrow(use_dictionary=False, column_encoding={"text": "DELTA_LENGTH_BYTE_ARRAY"}),
    "split streams": by_pyarrow(use_dictionary=False, column_encoding={"id": "BYTE_STREAM_SPLIT"}),
    "large strings": of_type("text", pyarrow.large_string()),
    "string views": of_type("text", pyarrow.string_view()),
    "dictionary": of_type("lang", pyarrow.dictionary(pyarrow.int32(), pyarrow.string())),
    "polars": by_polars("zstd"),
    "polars, snappy": by_polars("snappy"),
    "duckdb": by_duckdb("snappy"),
    "duckdb, zstd": by_duckdb("zstd"),
    "duckdb, gzip": by_duckdb("gzip"),
}


def checked(command, path):
    run = [command, "check", "--format", "jsonl", "--select", "agreement", path.name]
    return subprocess.run(run, cwd=path.parent, capture_output=True, check=False)


@pytest.fixture(scope="module")
def lines(command, table, tmp_path_factory):
    """What is found in the same rows as lines of JSON."""
    path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    rows = table.drop_columns(["bytes"]).to_pylist()
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    found = places(checked(command, path))
    assert found
    return found


def places(ran):
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return [(row["record"], row["rule"], row["text"], row["line"]) for row in rows if "rule" in row]


@pytest.mark.parametrize("writer", WRITERS)
def test_what_others_write_is_read_alike(command, table, lines, tmp_path, writer):
    path = tmp_path / "articles.parquet"
    WRITERS[writer](table, path)
    ran = checked(command, path)
    if b"feature" in ran.stderr:
        pytest.skip("the command was built without the feature parquet")
    assert ran.stderr == b""
    assert places(ran) == lines
