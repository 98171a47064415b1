"""Answers about parties and data: who reads, why, what a change would change, and when it changed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from . import _native
from ._answer import Answer, Column, WithoutTable, asked, days, known, number, rows, text, texts


class Matrix(Answer):
    """Who reads and who holds what, under one assignment: the answer to `Scenario.run`.

    The table has a row for each party and dataset, by party, then data, and these columns of text:

    - ``party``, ``party_name``, ``data``, ``data_name``: ids and names.
    - ``reads``: the easiest means by which the party reads the data, one of `residency.MEANS`; ``holds``: by which it gets hold of a copy,
      sealed or not.
    - ``kept``: the easiest by which it could have read them by now, had it kept all it once got; ``unnoticed``: without anybody being free
      to tell; ``alters``, ``denies``: by which it could change what others work with, or cut them off. Null where there is nothing to ask:
      the party is the only user, or the data are not in use.

    A ``none`` is a finding. Where it is none, because the law of a government is not in the file, the word is ``not looked at``, and where
    something was left out for want of a source, ``not shown``. The JSON (`to_dict`) has the words as solved, with ``looked_at`` beside them.
    """

    def _repr_html_(self) -> str:
        """The matrix in colours, each cell with its word and a sign, and what follows from it."""
        return self._native.write("fragment")

    @cached_property
    def table(self) -> _native.Table:
        """The cells; see the class for the columns."""
        return self._native.cells()

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(row["party"], row["data"]): row for row in self.table.to_rows()}

    def cell(self, party: str, data: str) -> dict[str, Any]:
        """The words of a cell by ids, as the table has them. Raises `KeyError` where there is no such cell."""
        try:
            return dict(self._by_id[party, data])
        except KeyError:
            raise KeyError(f"no cell of {party!r} and {data!r}") from None

    @property
    def policies(self) -> list[dict[str, Any]]:
        """The verdict on each policy, by id; each says what breaks it."""
        return list(self._data["policies"])


class Explanation(Answer):
    """Why a party reads a dataset, or why it does not: the answer to `Scenario.explain`.

    The table has a row for each way in, the easiest first; a cell without any has one row whose ``path`` is null. Columns: ``party``,
    ``data``, the word asked (``reads`` or another question), ``holds`` (null unless it is asked who reads), ``path`` (from 1), ``means``,
    ``acts`` (a list, as acts are spelled) and ``sentence``. Sources and laws of each act are in `paths`.
    """

    def __init__(self, native: _native.Answer, drawing: Drawing | None = None) -> None:
        super().__init__(native)
        self._drawing = drawing

    @property
    def cells(self) -> list[dict[str, Any]]:
        """Each cell explained: one, or one for each dataset of the party."""
        return list(self._data) if isinstance(self._data, list) else [self._data]

    @property
    def paths(self) -> list[dict[str, Any]]:
        """The ways in of all cells, the easiest first, each with its acts, their laws and sources, and what it rests on."""
        return [path for cell in self.cells for path in cell["paths"]]

    def _columns(self) -> list[Column]:
        word = asked(self.cells[0]) if self.cells else "reads"
        found = []
        for cell in self.cells:
            says = next((cell[q] for q in _native.QUESTIONS if q == asked(cell) and q in cell), None)
            if says is None:
                # What is done to users stands under its own word, without saying that it was asked.
                word, says = next(((q, cell[q]) for q in ("denies", "alters") if q in cell), (word, None))
            unseen = cell.get("looked_at", True) and word not in cell.get("not_looked_at", ())
            start = {"party": cell["party"], "data": cell["data"], "says": known(says, bool(unseen)), "holds": cell.get("holds")}
            paths = cell["paths"] or [{"sentence": None}]
            found += [{**start, **path, "path": place if "means" in path else None} for place, path in enumerate(paths, 1)]
        return [
            text("party", (row["party"] for row in found)),
            text("data", (row["data"] for row in found)),
            text(word, (row["says"] for row in found)),
            text("holds", (row["holds"] if word == "reads" else None for row in found)),
            number("path", (row["path"] for row in found)),
            text("means", (row.get("means") for row in found)),
            texts("acts", (row.get("acts") for row in found)),
            text("sentence", (row["sentence"] for row in found)),
        ]

    def __repr__(self) -> str:
        names = ", ".join(f"{cell['party']} × {cell['data']}" for cell in self.cells)
        return f"<residency.Explanation: {names}>"

    def _repr_markdown_(self) -> str | None:
        try:
            return self._native.write("markdown")
        except ValueError:
            return None

    def _repr_html_(self) -> str:
        """The easiest ways drawn, where it is asked who reads of one cell; then all of it in words."""
        drawn = "" if self._drawing is None else f"<div style='background:#fff'>{self._drawing.to_svg()}</div>"
        told = self._repr_markdown_()
        words = _native.html_of_markdown(told) if told is not None else f"<pre>{_escaped(self.to_text())}</pre>"
        return drawn + words


class Drawing(WithoutTable):
    """The world of a scenario, or how a party comes to read a dataset, as a picture: the answer to `Scenario.draw`.

    It has the forms ``svg``, ``dot``, ``mermaid`` and ``json``.
    """

    _form = "mermaid"

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def _repr_html_(self) -> str:
        return f"<div style='background:#fff'>{self.to_svg()}</div>"

    def _repr_markdown_(self) -> None:
        return None


class Difference(Answer):
    """What a change would change, or two scenarios differ in: the answer to `Scenario.what_if` and `Scenario.compare`.

    The table has a row for each cell that changed. Columns of text: ``party``, ``data``, ``before`` and ``after`` (the means asked about; null
    where there is nothing to ask), ``holds_before`` and ``holds_after`` (null unless it is asked who reads). Policies, paths and facts are in
    `to_dict`.
    """

    @property
    def same(self) -> bool:
        """Whether nothing differs but names, remarks and sources."""
        return bool(self._data["same"])

    def _columns(self) -> list[Column]:
        word, cells = asked(self._data), self._data["cells"]

        def side(cell: dict[str, Any], name: str) -> str | None:
            return known(cell[name].get(word), name not in cell.get("not_looked_at", ()))

        return [
            text("party", (cell["party"] for cell in cells)),
            text("data", (cell["data"] for cell in cells)),
            text("before", (side(cell, "before") for cell in cells)),
            text("after", (side(cell, "after") for cell in cells)),
            text("holds_before", (cell["before"].get("holds") for cell in cells)),
            text("holds_after", (cell["after"].get("holds") for cell in cells)),
        ]

    def __repr__(self) -> str:
        cells = len(self._data["cells"])
        return f"<residency.Difference: {'nothing' if self.same else f'{cells} cells'} of {self._data['compared']}>"


class Timeline(Answer):
    """The matrix over time: the answer to `Scenario.timeline`.

    The table has a row for each period and cell. Columns: ``from`` (a day; null before the first on which something happens), ``party``,
    ``data``, the word asked (``reads`` or another question) and ``holds`` (null unless it is asked who reads). What happened on each day, and
    how the policies fared, is in `to_dict`.
    """

    def _columns(self) -> list[Column]:
        word = asked(self._data)
        found = [
            {"from": since, "party": lane["party"], "data": data, "holds": lane["history"][place].get("holds"),
             word: known(lane["history"][place].get(word), lane.get("looked_at"))}
            for place, since in enumerate(self._data["times"]) for lane in self._data["lanes"] for data in lane["data"]
        ]  # fmt: skip
        start = days("from", (row["from"] for row in found))
        return [start, *rows({"party": "text", "data": "text", word: "text", "holds": "text"}, found)]

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def _repr_html_(self) -> str:
        return f"<div style='background:#fff'>{self.to_svg()}</div>"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
