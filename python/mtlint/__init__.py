"""mtlint finds what machine translation left wrong in articles, and proposes what to write instead.

>>> import mtlint
>>> [finding] = mtlint.check("Il a salué le assembleur.", lang="fr")
>>> finding.rule, finding.text, finding.fixes[0].text
('agreement', 'le assembleur', "l'assembleur")

:func:`check` and :func:`fix` look at one text. A :class:`Checker` reads glossaries once and checks many, also tables and
streams of Arrow; ``mtlint.spark`` and ``mtlint.ray`` check what lies in a cluster.
"""

from __future__ import annotations

import functools
import os
import time
from typing import Any, Iterable, Optional, Sequence, Union

from mtlint import _mtlint
from mtlint._arrow import Batches, Names, Schema
from mtlint._checker import Checker, Path
from mtlint._mtlint import VERSION as __version__
from mtlint._mtlint import ColumnError, ConfigError, Error, ReadError
from mtlint._types import (
    Article,
    Edit,
    Finding,
    Fix,
    Fixed,
    Proposal,
    Related,
    Safety,
    Severity,
)

__all__ = [
    "FINDINGS",
    "NAMES",
    "Article",
    "Batches",
    "Checker",
    "ColumnError",
    "ConfigError",
    "Edit",
    "Error",
    "Finding",
    "Fix",
    "Fixed",
    "Names",
    "Proposal",
    "ReadError",
    "Related",
    "Safety",
    "Severity",
    "__version__",
    "check",
    "fix",
    "suggest",
]

#: The schema of findings, for whoever speaks Arrow: ``pyarrow.schema(mtlint.FINDINGS)``.
FINDINGS: Schema = _mtlint.findings_schema()

#: The schema of how articles render names.
NAMES: Schema = _mtlint.names_schema()


def check(
    text: str,
    *,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "txt",
    glossaries: Sequence[Path] = (),
    config: Optional[Path] = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_severity: Optional[Severity] = None,
) -> list[Finding]:
    """What is wrong with a text, in order of place.

    The arguments are those of :class:`Checker` and :meth:`Checker.check`. Checkers are kept, so that glossaries are read once,
    and again when their files change.

    Raises:
        ConfigError: A configuration, a glossary or an option cannot be understood.
        ReadError: The text cannot be read as ``format``.
    """
    checker = _checker_for(config, glossaries, select, ignore, min_severity)
    return checker.check(text, lang=lang, source=source, source_lang=source_lang, format=format)


def fix(
    text: str,
    *,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "txt",
    unsafe: bool = False,
    glossaries: Sequence[Path] = (),
    config: Optional[Path] = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Fixed:
    """The text with what can be mended: what is safe, and with ``unsafe`` all that has one answer.

    The arguments and exceptions are those of :func:`check`.
    """
    checker = _checker_for(config, glossaries, select, ignore, None)
    return checker.fix(text, lang=lang, source=source, source_lang=source_lang, format=format, unsafe=unsafe)


def suggest(
    articles: Iterable[Union[str, Article]],
    *,
    lang: Optional[str] = None,
    all: bool = False,
    glossaries: Sequence[Path] = (),
    config: Optional[Path] = None,
) -> list[Proposal]:
    """What articles teach the glossary, the most useful first.

    The arguments and exceptions are those of :meth:`Checker.suggest`.
    """
    return Checker(config=config, glossaries=glossaries, lang=lang).suggest(articles, all=all)


def _checker_for(
    config: Optional[Path],
    glossaries: Sequence[Path],
    select: Sequence[str],
    ignore: Sequence[str],
    min_severity: Optional[Severity],
) -> Checker:
    named = tuple(os.fspath(path) for path in glossaries)
    # What a path names depends on where the process is.
    here = os.getcwd() if config is not None or named else None
    config = None if config is None else os.fspath(config)
    return _kept(here, config, named, tuple(select), tuple(ignore), min_severity).checker()


class _Kept:
    """A checker, and the states of all files that it was built of."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._built = self._build()

    def checker(self) -> Checker:
        """The checker, built again where a file has changed."""
        checker, states = self._built
        if any(state != _state(path) for path, state in states):
            self._built = checker, _ = self._build()
        return checker

    def _build(self) -> tuple[Checker, list[tuple[Path, Optional[_State]]]]:
        begun = time.time_ns()
        checker = Checker(**self._options)
        states = [(path, _state(path)) for path in checker._core.knowledge()]
        # Of what was written meanwhile nobody knows whether it was read before or behind: it is read again.
        return checker, [(path, () if state and state[0] >= begun else state) for path, state in states]


@functools.lru_cache(maxsize=16)
def _kept(here, config, glossaries, select, ignore, min_severity) -> _Kept:  # type: ignore[no-untyped-def]
    options = {"config": config, "glossaries": glossaries, "select": select, "ignore": ignore}
    return _Kept({**options, "min_severity": min_severity})


#: What tells whether a file has changed; none where it is not there.
_State = tuple[int, ...]


def _state(path: Path) -> Optional[_State]:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
