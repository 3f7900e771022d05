"""Articles in a cluster of Spark: ``mtlint.spark.check(df)``.

Articles are checked where they lie, by ``mapInArrow``, one a core at a time. Glossaries travel with the checker, once an
executor (a broadcast variable; on Spark Connect, with the query). A row that cannot be checked is a row of the result.
"""

from __future__ import annotations

import hashlib
import pickle
from typing import Any, Callable, Iterator, Optional

from mtlint import _mtlint
from mtlint._arrow import Names
from mtlint._checker import Checker

try:
    import pyarrow
    from pyspark.sql import functions
except ImportError as error:  # pragma: no cover
    raise ImportError("mtlint.spark needs pyspark and pyarrow: pip install 'mtlint[spark]'") from error

_PLACE = "start: bigint, end: bigint"
_FIX = f"text: string, safety: string, edits: array<struct<{_PLACE}, text: string>>"
_RELATED = f"message: string, text: string, line: bigint, column: bigint, {_PLACE}, id: string"

#: :data:`mtlint.FINDINGS` in Spark's words.
FINDINGS = (
    "`id` string, `rule` string, `category` string, `severity` string, `message` string, `start` bigint, `end` bigint, "
    "`line` bigint, `column` bigint, `text` string, `note` string, "
    f"`fixes` array<struct<{_FIX}>>, `related` array<struct<{_RELATED}>>, `error` string"
)

#: :data:`mtlint.NAMES` in Spark's words.
NAMES = "name bigint, rendering bigint, articles bigint, id string, start bigint, text string, place binary"

_Batches = Iterator[Any]


def check(
    df: Any,
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
    """What is wrong with the articles of a DataFrame, as a DataFrame with the columns of :data:`mtlint.FINDINGS`.

    It is computed when it is asked for, and it is the same in any number of partitions, and as often as tasks are tried again.

    Args:
        df: The articles, an article a row.
        checker: What checks them; ``Checker()`` without one.
        text, id, source, lang, source_lang: Columns, as in :meth:`mtlint.Checker.check_batches`.
        format: The ending of files of the texts' format.
        across: Whether it is compared how the articles render names. That reads all of them once before, now.
        names: What :func:`names` gave, instead of that.

    Raises:
        Error: What a checker raises; Spark's own errors where a column is missing.
    """
    columns = {"text": text, "id": id, "source": source, "lang": lang, "source_lang": source_lang}
    checker = (checker or Checker())._alone()
    if across and names is None:
        names = _names(df, checker, columns, format)
    shipped = _shipped(df, (checker, names))

    def checked(batches: _Batches) -> _Batches:
        own, told = shipped()
        for batch in own.check_batches(batches, format=format, names=told, **columns):
            yield pyarrow.record_batch(batch)

    return _selected(df, columns).mapInArrow(checked, FINDINGS)


def names(
    df: Any,
    checker: Optional[Checker] = None,
    *,
    text: str = "text",
    id: str = "id",
    source: Optional[str] = None,
    lang: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "txt",
) -> Names:
    """How the articles of a DataFrame render names, of which only names with several renderings come to the driver.

    The arguments are those of :func:`check`.
    """
    columns = {"text": text, "id": id, "source": source, "lang": lang, "source_lang": source_lang}
    return _names(df, (checker or Checker())._alone(), columns, format)


def _names(df: Any, checker: Checker, columns: dict[str, Optional[str]], format: str) -> Names:
    shipped = _shipped(df, checker)

    def sketched(batches: _Batches) -> _Batches:
        for batch in shipped().sketch_batches(batches, format=format, **columns):
            yield pyarrow.record_batch(batch)

    rows = _selected(df, columns).mapInArrow(sketched, NAMES)
    first = functions.min(functions.struct("id", "start", "text", "place"))
    one = rows.groupBy("name", "rendering").agg(functions.sum("articles").alias("articles"), first.alias("first"))
    rendering = functions.struct("rendering", "articles", "first.*")
    many = one.groupBy("name").agg(
        functions.max("articles").alias("most"), functions.collect_list(rendering).alias("renderings")
    )
    # Of the others no article can be odd.
    told = many.where((functions.size("renderings") > 1) & (functions.col("most") >= _mtlint.FEWEST_ARTICLES))
    told = told.select("name", functions.explode("renderings").alias("one")).select("name", "one.*")
    return Names(_collected(told))


def _collected(df: Any) -> Any:
    if hasattr(df, "toArrow"):
        return df.toArrow()
    rows = [row.asDict() for row in df.collect()]
    return pyarrow.Table.from_pylist(rows, pyarrow.schema(_mtlint.names_schema()))


def _selected(df: Any, columns: dict[str, Optional[str]]) -> Any:
    """The columns that are read: no others go to Python."""
    return df.select(*dict.fromkeys(name for name in columns.values() if name is not None))


_made: dict[str, Any] = {}


def _shipped(df: Any, thing: Any) -> Callable[[], Any]:
    """What gives a thing on an executor. It is sent there once, and made once in each process."""
    data = pickle.dumps(thing)
    key = hashlib.sha256(data).hexdigest()
    try:
        context = df.sparkSession.sparkContext
    except Exception:  # Spark Connect has none, and says so with an error of its own.
        return lambda: _make(key, data)
    sent = context.broadcast(data)
    return lambda: _make(key, sent.value)


def _make(key: str, data: bytes) -> Any:
    if key not in _made:
        _made.clear()
        _made[key] = pickle.loads(data)
    return _made[key]
