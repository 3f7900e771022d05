"""What mtlint finds and proposes. All of it is immutable, compares by value, and can be pickled.

Places count characters as Python does (code points, from 0), so that ``text[finding.start:finding.end]`` is what was found; an
end is behind the last character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Mapping, Optional

#: How bad an error is, in MQM's words; the reports' penalties are 0, 1, 5 and 25.
Severity = Literal["neutral", "minor", "major", "critical"]

#: How far a fix may be trusted: ``safe`` cannot make the text worse, ``unsafe`` is most often right, ``show`` is for reading.
Safety = Literal["safe", "unsafe", "show"]


@dataclass(frozen=True)
class Edit:
    """A change of one place."""

    start: int
    """The first character that is written over."""
    end: int
    """The character behind the last."""
    text: str
    """What to write there, as the text's format has it."""


@dataclass(frozen=True)
class Fix:
    """A way to mend a finding."""

    text: str
    """What the words found become."""
    safety: Safety
    """How far the fix may be trusted."""
    edits: tuple[Edit, ...]
    """The changes to make in the text, in order; none where it cannot be written without losing markup."""

    def apply(self, text: str) -> str:
        """The text with this fix written into it.

        Raises:
            ValueError: The fix has no edits.
        """
        if not self.edits:
            raise ValueError("this fix cannot be written without losing markup")
        for edit in reversed(self.edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


@dataclass(frozen=True)
class Related:
    """Another place that a finding speaks of."""

    message: str
    """What it has to do with the finding."""
    text: str
    """The words there."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column in characters, from 1."""
    start: Optional[int]
    """Its first character; None where it is in another article."""
    end: Optional[int]
    """The character behind its last; None where it is in another article."""
    id: Optional[str]
    """The other article; None where it is in the same one."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong."""

    rule: str
    """The rule's name, such as ``deprecated-term``."""
    category: str
    """An MQM error type, such as ``terminology``."""
    severity: Severity
    """How bad it is."""
    message: str
    """For an editor: what is wrong, why, what to write instead."""
    start: int
    """The first character."""
    end: int
    """The character behind the last."""
    line: int
    """The line of the first character, from 1."""
    column: int
    """The column of the first character, in characters, from 1."""
    text: str
    """The words found, without markup."""
    note: Optional[str]
    """What the glossary tells editors of the name or term that it is about."""
    fixes: tuple[Fix, ...]
    """Ways to mend it."""
    related: tuple[Related, ...]
    """Other places that the message speaks of."""


@dataclass(frozen=True)
class Fixed:
    """What fixing makes of a text."""

    text: str
    """The text with what could be mended."""
    mended: int
    """How many findings were mended; a fix may lay open another."""
    refused: tuple[str, ...]
    """Fixes that were not written, for the text would have been read as something else behind them."""
    remaining: tuple[Finding, ...]
    """What is wrong with the new text."""


@dataclass(frozen=True)
class Article:
    """A text with what is known of it."""

    text: str
    """The article."""
    id: str = ""
    """What proposals call it; its number, from 1, without."""
    lang: Optional[str] = None
    """Its language as a BCP 47 code; told by markup, the checker or the text without."""
    source: Optional[str] = None
    """What it was translated from, in the same format."""
    source_lang: Optional[str] = None
    """The source's language."""
    format: str = "txt"
    """The ending of files of its format, as mtlint's README lists them."""


@dataclass(frozen=True)
class Proposal:
    """A change to the glossary, and why."""

    kind: str
    """``new-concept``, ``new-rendering``, ``missing-language``, ``contradicted``, ``clash`` or ``never-seen``."""
    message: str
    """For an editor: what is proposed and why."""
    language: str
    """The renderings' language."""
    preferred: str
    """The rendering to write."""
    renderings: tuple[Mapping[str, Any], ...]
    """All renderings seen, the preferred one first: ``text``, ``count`` and number of ``articles``."""
    articles: tuple[str, ...]
    """Articles that show it, the first few."""
    quotations: tuple[Mapping[str, Any], ...]
    """Where it stands: ``path`` (the article), ``line``, ``column``, ``text``."""
    change: Mapping[str, Any]
    """What it does to the glossary, by ``do``, as mtlint's README tells for JSON."""
