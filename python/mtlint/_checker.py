"""What checks many articles with the same glossaries and rules."""

from __future__ import annotations

import json
import os
from typing import Any, Iterable, Iterator, Optional, Sequence, Union

from mtlint import _mtlint
from mtlint._arrow import Batches, Names, batches_of
from mtlint._types import Article, Finding, Fixed, Proposal, Severity

Path = Union[str, "os.PathLike[str]"]


class Checker:
    """Checks articles with glossaries and rules that are read once. Any number of threads may use it at once: the interpreter
    is released while it works.

    It can be pickled, with the files that it was built of; what is built of it elsewhere says the same.

    Args:
        config: A configuration, ``mtlint.toml``. None is looked for where none is named.
        glossaries: Glossaries on top of those of the configuration: files (TOML, TSV), or names of those that are compiled in.
            Without a configuration that names any, those compiled in are used as well.
        lang: The language of articles that tell none, as a BCP 47 code. Without it the text tells.
        source_lang: The same of sources.
        select: Only these rules, by name.
        ignore: All rules but these.
        min_severity: The least severity of findings that are told.
        threads: How many articles of a batch are checked at once; as many as the machine has cores without.

    Raises:
        ConfigError: A file cannot be read or understood, or no rule or language has that name.
    """

    def __init__(
        self,
        *,
        config: Optional[Path] = None,
        glossaries: Sequence[Path] = (),
        lang: Optional[str] = None,
        source_lang: Optional[str] = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        min_severity: Optional[Severity] = None,
        threads: Optional[int] = None,
    ) -> None:
        if source_lang is not None:
            _mtlint.registered(source_lang)
        self._state: dict[str, Any] = {
            "config": None if config is None else _from_here(os.fspath(config)),
            "glossaries": [os.fspath(path) for path in glossaries],
            "lang": lang,
            "source_lang": source_lang,
            "select": list(select),
            "ignore": list(ignore),
            "min_severity": min_severity,
            "threads": threads,
        }
        self._build({})

    def _build(self, files: dict[str, bytes]) -> None:
        state = dict(self._state)
        self._threads = state.pop("threads") or _mtlint.parallelism()
        self._core = _mtlint.Checker(**state, files=files)

    def _alone(self) -> Checker:
        """The same, one article at a time: an engine has a process for each core."""
        other = object.__new__(Checker)
        other.__dict__.update(self.__dict__)
        other._state = {**self._state, "threads": 1}
        other._threads = 1
        return other

    def __getstate__(self) -> dict[str, Any]:
        # The files go along: where it is built again they need not be.
        files = {os.fspath(path): bytes(data) for path, data in self._core.files()}
        return {**self._state, "files": files}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._state = {name: value for name, value in state.items() if name != "files"}
        self._build(state["files"])

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self._state.items() if value)
        return f"Checker({told})"

    @property
    def clashes(self) -> list[str]:
        """Entries of glossaries that contradict each other; the later one holds."""
        return self._core.clashes()

    def check(
        self,
        text: str,
        *,
        lang: Optional[str] = None,
        source: Optional[str] = None,
        source_lang: Optional[str] = None,
        format: str = "txt",
    ) -> list[Finding]:
        """What is wrong with a text, in order of place.

        Args:
            text: The article.
            lang: Its language as a BCP 47 code, where its markup does not tell it; the checker's, or what the text looks like,
                without.
            source: What it was translated from, in the same format. Glossaries that serve sources count only with one.
            source_lang: The source's language.
            format: The ending of files of the text's format: ``txt``, ``md``, ``html``, ``xlf``, ``po`` …; mtlint's README has
                all.

        Raises:
            ReadError: The text cannot be read as ``format``, or a language is none.
        """
        return self._core.check(_given(text, source, lang, source_lang, format))

    def fix(
        self,
        text: str,
        *,
        lang: Optional[str] = None,
        source: Optional[str] = None,
        source_lang: Optional[str] = None,
        format: str = "txt",
        unsafe: bool = False,
    ) -> Fixed:
        """The text with what can be mended: what is safe, and with ``unsafe`` all that has one answer, for you to look at.

        The other arguments and the exceptions are those of :meth:`check`.
        """
        article = _given(text, source, lang, source_lang, format)
        new, mended, refused, remaining = self._core.fix(article, unsafe)
        return Fixed(new, mended, tuple(refused), tuple(remaining))

    def check_batches(
        self,
        batches: Any,
        *,
        text: str = "text",
        id: Optional[str] = None,
        source: Optional[str] = None,
        lang: Optional[str] = None,
        source_lang: Optional[str] = None,
        format: str = "txt",
        names: Optional[Names] = None,
    ) -> Batches:
        """What is wrong with the articles of a table, as record batches of :data:`mtlint.FINDINGS`, in the order of the rows.

        The table is read a batch at a time, and its texts where they lie. A row that cannot be checked is a row of the result,
        with the reason in ``error``; no row ends the run.

        Args:
            batches: Anything that speaks Arrow: a table, batch or reader of pyarrow, a DataFrame of Polars or pandas, a relation
                of DuckDB, or an iterable of such.
            text: The column with the articles: strings of any layout, or their bytes in UTF-8.
            id: The column that names articles, of any type that can be told in letters. Without it they are numbered from 0.
            source: The column with what they were translated from, in the same format. Where it is named, the glossaries count
                that serve sources.
            lang: The column with their languages, as BCP 47 codes.
            source_lang: The column with the sources' languages.
            format: The ending of files of the texts' format.
            names: How the articles of the run render names, from :meth:`names`; without, each is checked by itself.

        Raises:
            ColumnError: A column is not there, or holds no strings. It is raised when the batch comes up.
            KeyboardInterrupt: Between two articles.
        """
        columns = _columns(text, id, source, lang, source_lang, format)
        table = names._table if names is not None else None

        def checked() -> Iterator[_mtlint.Batch]:
            first = 0
            for batch in batches_of(batches):
                yield self._core.check_batch(batch, columns, first, self._threads, table)
                first += len(batch)

        return Batches(_mtlint.findings_schema(), checked())

    def sketch_batches(
        self,
        batches: Any,
        *,
        text: str = "text",
        id: Optional[str] = None,
        source: Optional[str] = None,
        lang: Optional[str] = None,
        source_lang: Optional[str] = None,
        format: str = "txt",
    ) -> Batches:
        """What names the articles of a table have, and how they write them, as record batches of :data:`mtlint.NAMES`.

        The rows of several tables, in any order, make :class:`Names`; rows of the same ``name`` and ``rendering`` add up to
        one, with the sum of ``articles``, and ``text`` and ``place`` of the first by ``id`` and ``start``.

        The arguments and exceptions are those of :meth:`check_batches`.
        """
        columns = _columns(text, id, source, lang, source_lang, format)

        def sketched() -> Iterator[_mtlint.Batch]:
            first = 0
            for batch in batches_of(batches):
                yield self._core.sketch_batch(batch, columns, first, self._threads)
                first += len(batch)

        return Batches(_mtlint.names_schema(), sketched())

    def names(
        self,
        batches: Any,
        *,
        text: str = "text",
        id: Optional[str] = None,
        source: Optional[str] = None,
        lang: Optional[str] = None,
        source_lang: Optional[str] = None,
        format: str = "txt",
    ) -> Names:
        """How the articles of a table render names, for :meth:`check_batches` to compare each article with the others.

        A run of the command compares its articles, unless told to leave them alone; here it is a pass of its own over the
        table, which therefore must be one that can be read twice. Of a hundred thousand names and more, those that one article
        has are let go.

        The arguments and exceptions are those of :meth:`check_batches`.
        """
        sketches = self.sketch_batches(
            batches, text=text, id=id, source=source, lang=lang, source_lang=source_lang, format=format
        )
        return Names(sketches)

    def suggest(
        self, articles: Iterable[Union[str, Article]], *, all: bool = False, refused: Sequence[str] = ()
    ) -> list[Proposal]:
        """What articles teach the glossary, the most useful first.

        Args:
            articles: Texts, or :class:`Article` where more is known of them. They are read one by one.
            all: Also propose names rendered in one way only, and tell of entries never seen.
            refused: Names and renderings that are not to be proposed.

        Raises:
            ReadError: An article cannot be read.
        """
        given = (_named(number, article) for number, article in enumerate(articles, 1))
        proposals = json.loads(self._core.suggest(given, all, list(refused)))
        return [_proposal(proposal) for proposal in proposals]


def _from_here(path: str) -> str:
    """A path as seen from the folder of the process, so that what it names is called the same in another one."""
    here = os.getcwd() + os.sep
    return path[len(here) :] if path.startswith(here) else path


def _given(
    text: str, source: Optional[str], lang: Optional[str], source_lang: Optional[str], format: str
) -> dict[str, Optional[str]]:
    return {"text": text, "source": source, "lang": lang, "source_lang": source_lang, "format": format}


def _columns(
    text: str,
    id: Optional[str],
    source: Optional[str],
    lang: Optional[str],
    source_lang: Optional[str],
    format: str,
) -> dict[str, Optional[str]]:
    told = {"text": text, "id": id, "source": source, "lang": lang, "source_lang": source_lang}
    return {**told, "format": format}


def _named(number: int, article: Union[str, Article]) -> tuple[str, dict[str, Optional[str]]]:
    if isinstance(article, str):
        article = Article(article)
    given = _given(article.text, article.source, article.lang, article.source_lang, article.format)
    return article.id or str(number), given


def _proposal(told: dict[str, Any]) -> Proposal:
    lists = {name: tuple(told[name]) for name in ("renderings", "articles", "quotations")}
    return Proposal(**{**told, **lists})
