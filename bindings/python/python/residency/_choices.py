"""Answers about all combinations of the switches: which there are, what the answers turn on, what is the cheapest."""

from __future__ import annotations

import json
from typing import Any

from ._answer import Answer, Column, asked, known, rows, share, text


class Sweep(Answer):
    """What comes out under every combination of the open switches: the answer to `Scenario.sweep`.

    By conditions (the usual way), the table has a row for each cell and each word that it says under some combination: ``party``, ``data``,
    ``asked`` (``reads`` or another question, or ``holds``), ``means``, ``combinations`` (how many; null beyond 64 bits), ``share`` (of all
    combinations, 0 to 1; not a probability) and ``when``, the condition as JSON: cases of which one must hold, each with the options of
    switches. Cells that are ``none`` under every combination have no row; `to_dict` counts them.

    With ``every=True``, it has a row for each combination and cell: the option of each open switch in a column of its id (and ``from``, the
    first day of a period, with ``dates=True``), then ``party``, ``data``, the word asked and, where it is asked who reads, ``holds``.
    """

    def _columns(self) -> list[Column]:
        return self._each() if "rows" in self._data else self._conditions()

    def _each(self) -> list[Column]:
        found, word = self._data["rows"], asked(self._data)
        switches = list(found[0]["switches"]) if found else []
        cells = [{**row["switches"], **cell, word: _says(cell, word)} for row in found for cell in row["cells"]]
        kinds = dict.fromkeys([*switches, "party", "data", word, *(["holds"] if word == "reads" else [])], "text")
        return rows(kinds, cells)

    def _conditions(self) -> list[Column]:
        total, found = int(self._data["combinations"]), []
        for cell in self._data["cells"]:
            for word in (asked(self._data), "holds"):
                for outcome in cell.get(word, ()):
                    count = int(outcome["combinations"])
                    means = known(outcome["means"], outcome.get("looked_at"))
                    # The library counts combinations exactly, however many there are.
                    found.append({"party": cell["party"], "data": cell["data"], "asked": word, "means": means,
                                  "combinations": count, "share": count / total, "when": _condition(outcome["when"])})  # fmt: skip
        texts = rows(dict.fromkeys(("party", "data", "asked", "means"), "text"), found)
        rest = rows({"combinations": "number", "share": "share", "when": "text"}, found)
        return [*texts, *rest]

    def _repr_markdown_(self) -> str | None:
        return None if "rows" in self._data else super()._repr_markdown_()

    def _repr_html_(self) -> str | None:
        return None if "rows" in self._data else super()._repr_html_()


class Decisions(Answer):
    """Which switches change a cell: the answer to `Scenario.decide`.

    The table has a row for each switch that changes a cell by itself: ``party``, ``data``, ``now`` (the means as things stand), ``switch``,
    ``option``, ``then`` (the means under this option) and ``holds`` and ``then_holds`` likewise (null unless it is asked who reads). A cell
    that no switch changes by itself has one row whose ``switch`` is null. Switches that count only together, and what to believe for which
    word, are in `to_dict`.
    """

    def _columns(self) -> list[Column]:
        word, found = asked(self._data), []
        unseen = self._data.get("governments_not_looked_at", ())
        for cell in self._data["cells"]:
            start = {"party": cell["party"], "data": cell["data"], "now": _says(cell, word), "holds": cell.get("holds")}
            alone = [
                {"switch": one["switch"], "option": one["option"],
                 "then": known(one.get(word), cell["party"] not in unseen), "then_holds": one.get("holds")}
                for one in cell["alone"]
            ]  # fmt: skip
            found += [{**start, **one} for one in alone or [{}]]
        names = ("party", "data", "now", "switch", "option", "then", "holds", "then_holds")
        return rows(dict.fromkeys(names, "text"), found)


class Plan(Answer):
    """The cheapest choices that meet demands, or what each cost can buy: the answer to `Scenario.plan`.

    The table has a row for each choice of each design: ``point`` (from 0; with ``front=True`` the points of the front, else 0), ``design``
    (from 0 within the point), ``cost``, ``switch`` and ``option``. It is empty where no choices meet the demands. What a design closes, hardens
    and opens, and how the policies fare, is in `to_dict`.
    """

    @property
    def is_possible(self) -> bool | None:
        """Whether some choices meet the demands; `None` where a limit left that open, or a front was asked for."""
        plan = self._data.get("plan")
        if plan is None or "stopped" in plan:
            return None
        return "designs" in plan

    def _points(self) -> list[dict[str, Any]]:
        plan = self._data.get("plan")
        if plan is None:
            return list(self._data["points"])
        return [plan] if "designs" in plan else []

    def _columns(self) -> list[Column]:
        found = [
            {"point": place, "design": number, "cost": float(point["cost"]), "switch": switch, "option": option}
            for place, point in enumerate(self._points())
            for number, design in enumerate(point["designs"])
            for switch, option in design["choices"].items()
        ]
        kinds = {"point": "number", "design": "number", "cost": "share", "switch": "text", "option": "text"}
        return rows(kinds, found)


class Designs(Answer):
    """Every combination of choices against every policy: the answer to `Scenario.designs`.

    The table has a row for each design, fewest policies failed first, then cheapest: ``cost``, then the option of each choice in a column
    ``choice:ID``, whether each policy is kept (``kept``, ``not-shown`` or ``broken``) in a column ``policy:ID``, and the easiest means by
    which each party of concern reads something not meant for it in a column ``party:ID``. Of a front, it has the designs on it.
    """

    def _columns(self) -> list[Column]:
        found, word = self._data["designs"], asked(self._data)
        first = found[0] if found else {"choices": {}, "policies": {}, word: {}}
        columns = [share("cost", (float(design["cost"]) for design in found))]
        columns += [text(f"choice:{id}", (design["choices"][id] for design in found)) for id in first["choices"]]
        columns += [text(f"policy:{id}", (design["policies"][id]["standing"] for design in found)) for id in first["policies"]]
        columns += [text(f"party:{id}", (_read(design[word][id]) for design in found)) for id in first[word]]
        return columns


def _read(read: dict[str, Any]) -> str | None:
    return known(read["means"], read.get("looked_at"))


def _says(cell: dict[str, Any], word: str) -> str | None:
    return known(cell.get(word), cell.get("looked_at"))


def _condition(when: dict[str, Any] | None) -> str | None:
    if when is None:
        return None
    return json.dumps({"unless" if when["unless"] else "when": when["cases"]}, ensure_ascii=False, sort_keys=True)
