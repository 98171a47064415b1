"""What every answer has: its data, the forms of the command line, a table for data frames, and how a notebook shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from . import _native
from ._native import Table

NOT_LOOKED_AT = "not looked at"

Column = tuple[str, str, Sequence[Any]]
"""The name of a column, the kind of its values and the values themselves."""

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".svg": "svg",
    ".dot": "dot",
    ".mmd": "mermaid",
    ".xml": "junit",
}


class Answer:
    """The answer to a question. It was worked out when it was asked for; each form is written when it is wanted.

    `print` shows what the command line shows, a notebook shows it with headings and colours, and every data frame takes its table. The
    answer never changes: the same question to the same scenario gives the same bytes.
    """

    _form: ClassVar[str] = "text"

    def __init__(self, native: _native.Answer) -> None:
        self._native = native

    @cached_property
    def _data(self) -> Any:
        return json.loads(self._native.json)

    def to_dict(self) -> Any:
        """All of it as dictionaries and lists, as the command line writes it with ``--format json``; a fresh copy each time."""
        return json.loads(self._native.json)

    def to_json(self) -> str:
        """The same as text, byte by byte what the command line writes with ``--format json``."""
        return self._native.json

    def to_text(self, width: int = 100, colours: bool = False) -> str:
        """What the command line shows in a terminal of so many columns (at least 32), on request with ANSI colours."""
        return self._native.write("text", width, colours)

    def to_markdown(self) -> str:
        """For documents. Raises `ValueError` where the answer has no such form."""
        return self._native.write("markdown")

    def to_csv(self) -> str:
        """For spreadsheets, with a head. Raises `ValueError` where the answer has no such form."""
        return self._native.write("csv")

    def to_svg(self) -> str:
        """A picture. Raises `ValueError` where the answer has no such form."""
        return self._native.write("svg")

    def save(self, path: str | Path, form: str | None = None) -> Path:
        """Writes it to a file and gives its path.

        The form is one of the command line's: ``text``, ``json``, ``markdown``, ``csv``, ``html``, ``svg``, ``dot``, ``mermaid`` or
        ``junit``. Left out, the ending of the file says it: ``.txt``, ``.json``, ``.md``, ``.csv``, ``.html``, ``.svg``, ``.dot``, ``.mmd``,
        ``.xml``. Raises `ValueError` where the answer has no such form or the ending says none.
        """
        path = Path(path)
        form = form or SUFFIXES.get(path.suffix.lower())
        if form is None:
            raise ValueError(f"the ending of {path.name} names no form; name one of {', '.join(SUFFIXES.values())}")
        path.write_text(self._native.write(form), encoding="utf-8", newline="")
        return path

    @property
    def not_known(self) -> list[str]:
        """What the answer cannot know, in sentences; empty where there is nothing. Read them before you quote a ``none``."""
        found = self._data
        first = found[0] if isinstance(found, list) and found else found
        return list(first.get("not_known", [])) if isinstance(first, dict) else []

    def _columns(self) -> list[Column]:
        raise NotImplementedError

    @cached_property
    def table(self) -> Table:
        """The answer as a table; the class says which columns it has."""
        return Table(self._columns())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table for polars, pandas, pyarrow, DuckDB and whatever else reads Arrow's C stream interface."""
        return self.table.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """The columns of the table and their types, for the same."""
        return self.table.__arrow_c_schema__()

    def __str__(self) -> str:
        return self._native.write(self._form).rstrip("\n")

    def __repr__(self) -> str:
        found = self._data
        title = found.get("title") if isinstance(found, dict) else None
        return f"<residency.{type(self).__name__}{f': {title}' if title else ''}>"

    def _repr_markdown_(self) -> str | None:
        return self._native.write("markdown")

    def _repr_html_(self) -> str | None:
        return _native.html_of_markdown(self._native.write("markdown"))


class WithoutTable(Answer):
    """An answer that no table holds."""

    @property
    def table(self) -> Table:
        """There is none. Raises `TypeError`."""
        raise TypeError(f"{type(self).__name__} has no table")

    # Whoever looks for these must not find them.
    __arrow_c_stream__ = None  # type: ignore[assignment]
    __arrow_c_schema__ = None  # type: ignore[assignment]


def text(name: str, values: Iterable[Any]) -> Column:
    """A column of texts."""
    return (name, "text", list(values))


def texts(name: str, values: Iterable[Any]) -> Column:
    """A column of lists of texts."""
    return (name, "texts", [None if value is None else list(value) for value in values])


def number(name: str, values: Iterable[Any]) -> Column:
    """A column of whole numbers; those beyond 64 bits are left out."""
    whole = (None if value is None else int(value) for value in values)
    return (name, "number", [value if value is not None and abs(value) < 2**63 else None for value in whole])


def share(name: str, values: Iterable[Any]) -> Column:
    """A column of numbers."""
    return (name, "share", [None if value is None else float(value) for value in values])


def flag(name: str, values: Iterable[Any]) -> Column:
    """A column of truths."""
    return (name, "flag", list(values))


def days(name: str, values: Iterable[str | None]) -> Column:
    """A column of days."""
    since = date(1970, 1, 1).toordinal()
    return (name, "day", [None if value is None else date.fromisoformat(value).toordinal() - since for value in values])


def rows(columns: Mapping[str, str], found: Iterable[Mapping[str, Any]]) -> list[Column]:
    """Columns of rows: each kind is one of the functions above."""
    kinds = {"text": text, "texts": texts, "number": number, "share": share, "flag": flag, "days": days}
    found = list(found)
    return [kinds[kind](name, [row.get(name) for row in found]) for name, kind in columns.items()]


def asked(found: Mapping[str, Any]) -> str:
    """The word of what was asked: ``reads`` where nothing else was."""
    return str(found.get("question") or "reads")


def known(word: str | None, looked_at: bool | None) -> str | None:
    """A word, or what stands for a ``none`` that is no finding."""
    return NOT_LOOKED_AT if looked_at is False and word == "none" else word
