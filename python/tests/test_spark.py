"""Spark, by several worker processes: the same findings as the command in any number of partitions, also after one is killed."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import pytest
from conftest import ARTICLES, NAMES, articles, by_command, by_table

import mtlint

pytest.importorskip("pyarrow")
pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402

import mtlint.spark  # noqa: E402

COLUMNS = {"lang": "lang"}


@pytest.fixture(scope="module")
def spark():
    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    # Two tasks at a time, each in a process of Python; a task may fail three times before a job does.
    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "3").config("spark.driver.host", "localhost")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def found(frame):
    return [row.asDict(recursive=True) for row in frame.collect()]


@pytest.fixture(scope="module")
def told(command, tmp_path_factory):
    """Articles, how the command was asked, and what it said."""
    folder = tmp_path_factory.mktemp("corpus") / "articles"
    rows = articles(folder, {**ARTICLES, **NAMES})
    return rows, by_command(command, folder), by_command(command, folder, "--alone")


@pytest.mark.parametrize("partitions", [1, 2, 7, 30])
def test_the_same_findings_as_the_command_in_any_number_of_partitions(spark, told, partitions):
    rows, together, alone = told
    df = spark.createDataFrame(rows).repartition(partitions)
    assert df.rdd.getNumPartitions() == partitions
    assert by_table(found(mtlint.spark.check(df, **COLUMNS))) == together
    assert by_table(found(mtlint.spark.check(df, across=False, **COLUMNS))) == alone
    assert together != alone


def test_glossaries_travel(spark, glossary, command, tmp_path):
    rows = articles(tmp_path / "articles", ARTICLES)
    told = by_command(command, tmp_path / "articles", "--alone", "--glossary", str(glossary))
    checker = mtlint.Checker(glossaries=[glossary])
    frame = mtlint.spark.check(spark.createDataFrame(rows).repartition(3), checker, across=False, **COLUMNS)
    glossary.unlink()
    assert by_table(found(frame)) == told


def test_a_bad_row_is_a_row_of_the_result(spark):
    rows = [("a", "Il a salué le assembleur."), ("b", None), ("c", "<!doctype html>")]
    df = spark.createDataFrame(rows, "id string, text string")
    result = {row["id"]: row for row in found(mtlint.spark.check(df, mtlint.Checker(lang="fr")))}
    assert [result[id]["rule"] for id in "abc"] == ["agreement", None, None]
    assert result["b"]["error"] == "there is no text"


def test_sources_and_other_columns(spark):
    rows = [(1, "Le pont ouvrit le 3 mai 2020.", "大桥于2020年5月4日开通。", "fr", "zh", 0.5)]
    df = spark.createDataFrame(rows, "key int, target string, origin string, tl string, sl string, score double")
    columns = {"text": "target", "id": "key", "source": "origin", "lang": "tl", "source_lang": "sl"}
    assert [(row["id"], row["rule"]) for row in found(mtlint.spark.check(df, **columns))] == [("1", "wrong-date")]


def test_what_a_worker_leaves_that_is_killed_is_done_again(spark, told, tmp_path):
    rows, together, _ = told
    killed = tmp_path / "killed"

    def once(batches):
        for batch in batches:
            if not killed.exists():
                killed.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch

    df = spark.createDataFrame(rows).repartition(4)
    df = df.mapInArrow(once, df.schema)
    names = mtlint.spark.names(spark.createDataFrame(rows), **COLUMNS)
    assert by_table(found(mtlint.spark.check(df, names=names, **COLUMNS))) == together
    assert killed.exists()


KILLING = """
import json, os, pathlib, signal, sys
from pyspark.sql import SparkSession
import mtlint.spark

rows, killed = json.load(open(sys.argv[1], encoding="utf-8")), pathlib.Path(sys.argv[2])
builder = SparkSession.builder.master("local-cluster[2,1,700]").config("spark.executor.memory", "600m")
builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "localhost")
builder = builder.config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()


def once(batches):
    for batch in batches:
        if not killed.exists():
            killed.touch()
            # The parent of a worker's parent is its executor.
            told = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text()
            os.kill(int(told.rpartition(")")[2].split()[1]), signal.SIGKILL)
        yield batch


df = session.createDataFrame(rows, "id string, lang string, text string").repartition(4)
found = mtlint.spark.check(df.mapInArrow(once, df.schema), lang="lang")
print(json.dumps([row.asDict(recursive=True) for row in found.collect()]))
session.stop()
"""


@pytest.mark.skipif(not pathlib.Path("/proc/self/stat").exists(), reason="nobody tells who is whose parent")
def test_what_an_executor_leaves_that_is_killed_is_done_again(told, tmp_path):
    rows, together, _ = told
    articles, killed = tmp_path / "articles.json", tmp_path / "killed"
    articles.write_text(json.dumps(rows), encoding="utf-8")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    run = [sys.executable, "-c", KILLING, str(articles), str(killed)]
    out = subprocess.run(run, capture_output=True, check=True, env=environment, cwd=tmp_path).stdout
    assert by_table(json.loads(out.splitlines()[-1])) == together
    assert killed.exists()


def test_names_of_a_cluster_are_those_of_one_machine(spark, told):
    pyarrow = pytest.importorskip("pyarrow")
    rows, _, _ = told
    alone = pyarrow.table(mtlint.Checker().names(pyarrow.Table.from_pylist(rows), id="id", **COLUMNS).rows())
    df = spark.createDataFrame(rows).repartition(5)
    cluster = pyarrow.table(mtlint.spark.names(df, **COLUMNS).rows()).to_pylist()
    assert cluster
    assert all(row in alone.to_pylist() for row in cluster)
    assert len(cluster) < alone.num_rows
