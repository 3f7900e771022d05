"""Ray, by several worker processes: the same findings as the command in any number of blocks, also after one is killed."""

import os
import signal

import pytest
from conftest import ARTICLES, NAMES, articles, by_command, by_table

import mtlint

pyarrow = pytest.importorskip("pyarrow")
ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")

import mtlint.ray  # noqa: E402

COLUMNS = {"lang": "lang"}


@pytest.fixture(scope="module", autouse=True)
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def told(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "articles"
    rows = articles(folder, {**ARTICLES, **NAMES})
    return rows, by_command(command, folder), by_command(command, folder, "--alone")


def found(dataset):
    tables = dataset.iter_batches(batch_format="pyarrow", batch_size=None)
    return [row for table in tables for row in table.to_pylist()]


def dataset(rows, blocks):
    return ray.data.from_arrow(pyarrow.Table.from_pylist(rows)).repartition(blocks)


@pytest.mark.parametrize("blocks", [1, 5])
def test_the_same_findings_as_the_command_in_any_number_of_blocks(told, blocks):
    rows, together, alone = told
    assert by_table(found(mtlint.ray.check(dataset(rows, blocks), **COLUMNS))) == together
    assert by_table(found(mtlint.ray.check(dataset(rows, blocks), across=False, **COLUMNS))) == alone


def test_glossaries_travel(glossary, command, tmp_path):
    rows = articles(tmp_path / "articles", ARTICLES)
    told = by_command(command, tmp_path / "articles", "--alone", "--glossary", str(glossary))
    checker = mtlint.Checker(glossaries=[glossary])
    result = mtlint.ray.check(dataset(rows, 3), checker, across=False, **COLUMNS)
    glossary.unlink()
    assert by_table(found(result)) == told


def test_a_bad_row_is_a_row_of_the_result():
    rows = [{"id": "a", "text": "Il a salué le assembleur."}, {"id": "b", "text": None}]
    result = {row["id"]: row for row in found(mtlint.ray.check(dataset(rows, 1), mtlint.Checker(lang="fr")))}
    assert result["a"]["rule"] == "agreement"
    assert result["b"]["error"] == "there is no text"


def test_what_a_worker_leaves_that_is_killed_is_done_again(told, tmp_path):
    rows, _, alone = told
    killed = tmp_path / "killed"

    def once(table):
        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return table

    data = dataset(rows, 4).map_batches(once, batch_format="pyarrow")
    assert by_table(found(mtlint.ray.check(data, across=False, **COLUMNS))) == alone
    assert killed.exists()
