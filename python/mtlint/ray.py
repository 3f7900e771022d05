"""Articles in a cluster of Ray: ``mtlint.ray.check(dataset)``.

Articles are checked by tasks of one core each, which Ray tries again where a worker or a machine is lost. Glossaries travel with
the checker, once a machine (an object in Ray's store). A row that cannot be checked is a row of the result.
"""

from __future__ import annotations

from typing import Any, Optional

from mtlint import _mtlint
from mtlint._arrow import ROWS, Names
from mtlint._checker import Checker

try:
    import pyarrow

    import ray
except ImportError as error:  # pragma: no cover
    raise ImportError("mtlint.ray needs ray and pyarrow: pip install 'mtlint[ray]'") from error


def check(
    dataset: Any,
    checker: Optional[Checker] = None,
    *,
    text: str = "text",
    id: str = "id",
    source: Optional[str] = None,
    lang: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "txt",
    across: bool = True,
    names: Optional[Names] = None,
) -> Any:
    """What is wrong with the articles of a Dataset, as a Dataset with the columns of :data:`mtlint.FINDINGS`.

    It is computed when it is asked for, and it is the same in any number of blocks, and as often as tasks are tried again.

    Args:
        dataset: The articles, an article a row.
        checker: What checks them; ``Checker()`` without one.
        text, id, source, lang, source_lang: Columns, as in :meth:`mtlint.Checker.check_batches`.
        format: The ending of files of the texts' format.
        across: Whether it is compared how the articles render names. That reads all of them once before, now.
        names: What :func:`names` gave, instead of that.

    Raises:
        Error: What a checker raises; Ray's own errors where a column is missing.
    """
    columns = {"text": text, "id": id, "source": source, "lang": lang, "source_lang": source_lang}
    checker = (checker or Checker())._alone()
    if across and names is None:
        names = _names(dataset, checker, columns, format)
    shipped = ray.put((checker, names))

    def checked(table: Any) -> Any:
        own, told = _made(shipped)
        return pyarrow.table(own.check_batches(table, format=format, names=told, **columns))

    return _mapped(_selected(dataset, columns), checked)


def names(
    dataset: Any,
    checker: Optional[Checker] = None,
    *,
    text: str = "text",
    id: str = "id",
    source: Optional[str] = None,
    lang: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "txt",
) -> Names:
    """How the articles of a Dataset render names, of which only names with several renderings come to the driver.

    The arguments are those of :func:`check`.
    """
    columns = {"text": text, "id": id, "source": source, "lang": lang, "source_lang": source_lang}
    return _names(dataset, (checker or Checker())._alone(), columns, format)


def _names(dataset: Any, checker: Checker, columns: dict[str, Optional[str]], format: str) -> Names:
    shipped = ray.put(checker)

    def sketched(table: Any) -> Any:
        rows = _made(shipped).sketch_batches(table, format=format, **columns)
        return _table(_mtlint.add_up(rows, False))

    def added(table: Any) -> Any:
        return _table(_mtlint.add_up(_mtlint.Stream(table, ROWS), True))

    rows = _mapped(_selected(dataset, columns), sketched)
    # All rows of a name in one block, where they are added up; of most names nothing is left then.
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    parts = max(1, int(resources.get("CPU", 1)))
    by_name = rows.repartition(parts, keys=["name"])
    told = by_name.map_batches(added, batch_format="pyarrow", batch_size=None)
    return Names(told.iter_batches(batch_format="pyarrow", batch_size=None))


def _table(batch: Any) -> Any:
    return pyarrow.Table.from_batches([pyarrow.record_batch(batch)])


def _selected(dataset: Any, columns: dict[str, Optional[str]]) -> Any:
    """The columns that are read."""
    return dataset.select_columns(list(dict.fromkeys(name for name in columns.values() if name is not None)))


def _mapped(dataset: Any, work: Any) -> Any:
    return dataset.map_batches(work, batch_format="pyarrow", batch_size=ROWS, zero_copy_batch=True)


_kept: dict[Any, Any] = {}


def _made(shipped: Any) -> Any:
    """What was shipped, made once in each process."""
    if shipped not in _kept:
        _kept.clear()
        _kept[shipped] = ray.get(shipped)
    return _kept[shipped]
