"""The part of the package that is compiled. What it does is documented in ``mtlint``."""

import os
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence, Tuple, final

from mtlint._types import Finding

__all__ = [
    "Batch",
    "Checker",
    "ColumnError",
    "ConfigError",
    "Error",
    "FEWEST_ARTICLES",
    "Names",
    "ReadError",
    "Stream",
    "VERSION",
    "add_up",
    "findings_schema",
    "names_schema",
    "parallelism",
    "reader",
    "registered",
]

VERSION: str
FEWEST_ARTICLES: int

class Error(Exception):
    """What went wrong in mtlint; the other exceptions are kinds of it."""

class ConfigError(Error):
    """A configuration, a glossary, an option or a rule's name that cannot be understood."""

class ColumnError(Error):
    """A table that lacks a column that is named, or whose column holds something else than it should."""

class ReadError(Error):
    """A text that cannot be read as what it is said to be."""

_Given = dict[str, Optional[str]]

@final
class Checker:
    def __new__(
        cls,
        config: Optional[str],
        glossaries: Sequence[str],
        lang: Optional[str],
        source_lang: Optional[str],
        select: Sequence[str],
        ignore: Sequence[str],
        min_severity: Optional[str],
        files: Mapping[str, bytes],
    ) -> Checker: ...
    def knowledge(self) -> Sequence[os.PathLike[str]]: ...
    def files(self) -> Sequence[Tuple[os.PathLike[str], bytes]]: ...
    def clashes(self) -> list[str]: ...
    def check(self, article: _Given) -> list[Finding]: ...
    def fix(self, article: _Given, with_unsafe: bool) -> tuple[str, int, list[str], list[Finding]]: ...
    def check_batch(
        self, batch: Batch, columns: _Given, first: int, threads: int, names: Optional[Names]
    ) -> Batch: ...
    def sketch_batch(self, batch: Batch, columns: _Given, first: int, threads: int) -> Batch: ...
    def suggest(self, articles: Iterable[tuple[str, _Given]], all: bool, refused: Sequence[str]) -> str: ...

def parallelism() -> int: ...
def registered(code: str) -> None: ...
def findings_schema() -> Any: ...
def names_schema() -> Any: ...
def add_up(batches: Iterable[Batch], is_whole: bool) -> Batch: ...
def reader(schema: Any, batches: Iterator[Batch]) -> Any: ...

@final
class Names:
    def __new__(cls, batches: Iterable[Batch]) -> Names: ...
    def batch(self) -> Batch: ...

@final
class Batch:
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> Tuple[object, object]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __len__(self) -> int: ...
    @property
    def num_rows(self) -> int: ...

@final
class Stream:
    def __new__(cls, data: Any, most: int) -> Stream: ...
    def __iter__(self) -> Stream: ...
    def __next__(self) -> Batch: ...
