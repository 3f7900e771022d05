"""Tables and streams of Arrow, by its C data interface: pyarrow is not needed for them."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Optional, Protocol

from mtlint import _mtlint

#: So many articles are checked before their findings are handed on.
ROWS = 1024


class Schema(Protocol):
    """A schema, for whoever speaks Arrow."""

    def __arrow_c_schema__(self) -> object: ...


class Batches:
    """Record batches that are made as they are asked for. They go once: iterate over them, or hand them to whatever takes a
    stream of Arrow (``pyarrow.table``, ``polars.DataFrame``, a query of DuckDB by way of ``pyarrow.RecordBatchReader.from_stream``).
    """

    def __init__(self, schema: Schema, batches: Iterator[_mtlint.Batch]) -> None:
        self.schema = schema
        self._batches = batches

    def __iter__(self) -> Iterator[_mtlint.Batch]:
        return self

    def __next__(self) -> _mtlint.Batch:
        return next(self._batches)

    def __arrow_c_schema__(self) -> object:
        return self.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        return _mtlint.reader(self.schema, self._batches).__arrow_c_stream__(requested_schema)


class Names:
    """How the articles of a run render names. Rows that several machines gathered add up, in any order; it can be pickled.

    Args:
        rows: Record batches of :data:`mtlint.NAMES`, from :meth:`Checker.sketch_batches`, or whatever speaks Arrow and has its
            columns.
    """

    def __init__(self, rows: Any) -> None:
        self._table = _mtlint.Names(batches_of(rows))

    def rows(self) -> Batches:
        """All renderings of all names, in order."""
        return Batches(_mtlint.names_schema(), iter([self._table.batch()]))

    def __reduce__(self) -> Any:
        import pyarrow

        table = pyarrow.table(self.rows())
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        return _restored, (sink.getvalue().to_pybytes(),)


def _restored(rows: bytes) -> Names:
    import pyarrow

    return Names(pyarrow.ipc.open_stream(rows))


def batches_of(data: Any) -> Iterator[_mtlint.Batch]:
    """The batches of whatever speaks Arrow, or of an iterable of such, none larger than :data:`ROWS`."""
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        yield from _mtlint.Stream(data, ROWS)
    elif hasattr(data, "fetch_record_batch"):  # An older relation of DuckDB.
        yield from _mtlint.Stream(data.fetch_record_batch(ROWS), ROWS)
    elif isinstance(data, Iterable) and not isinstance(data, (str, bytes, dict)):
        for part in data:
            yield from batches_of(part)
    else:
        raise TypeError(f"a {type(data).__name__} is neither a table or stream of Arrow nor an iterable of such")
