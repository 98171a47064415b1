"""Answers about chances: how likely a party reads data within some years, and what such a chance hangs on."""

from __future__ import annotations

from typing import Any

from ._answer import Answer, Column, flag, share, text


class Simulation(Answer):
    """The chance of each cell within a period: the answer to `Scenario.simulate`.

    The table has a row for each cell. Chances are shares from 0 to 1. Columns:

    - ``party``, ``data``: ids.
    - ``exact``: the exact chance within the period; null where its diagram is too large.
    - ``sampled``, ``low``, ``high``: the sampled chance and its 95% interval (Wilson); null where nothing was drawn.
    - ``open``: whether it is open without any act of chance. Then it has no chance, and the 1 only says that it could.
    - ``looked_at``: false where a 0 is no finding, because the law of the government is not in the file.
    - ``band_low``, ``band_median``, ``band_high``: where the chances have ranges, one in twenty lies below the first, half below the second,
      one in twenty above the third; else null.
    - ``years_until_50``, ``years_until_90``: years until it has happened with this probability by the usual formula; null for never.
    - ``expected_years``: in how many years of the period it is to be expected.

    Curves over the years, who is first and chances of cells together are in `to_dict`, where they were asked for.
    """

    def _columns(self) -> list[Column]:
        cells = self._data["cells"]

        def inside(cell: dict[str, Any], field: str, place: int | str) -> float | None:
            found = cell[field]
            return None if found is None else found[place]

        return [
            text("party", (cell["party"] for cell in cells)),
            text("data", (cell["data"] for cell in cells)),
            share("exact", (cell["exact"] for cell in cells)),
            share("sampled", (cell["sampled"] for cell in cells)),
            share("low", (inside(cell, "interval", 0) for cell in cells)),
            share("high", (inside(cell, "interval", 1) for cell in cells)),
            flag("open", (cell["open"] for cell in cells)),
            flag("looked_at", (cell.get("looked_at", True) for cell in cells)),
            share("band_low", (inside(cell, "band", "low") for cell in cells)),
            share("band_median", (inside(cell, "band", "median") for cell in cells)),
            share("band_high", (inside(cell, "band", "high") for cell in cells)),
            share("years_until_50", (cell["years_until_50"] for cell in cells)),
            share("years_until_90", (cell["years_until_90"] for cell in cells)),
            share("expected_years", (cell["expected_years"] for cell in cells)),
        ]

    @property
    def curves(self) -> list[dict[str, Any]]:
        """The exact chance of each cell after 0, 1, 2, … years, a row for each: ``party``, ``data``, ``year`` and ``exact``.

        Empty unless ``curve=True`` was asked for, and of cells whose diagram is too large.
        """
        return [
            {"party": cell["party"], "data": cell["data"], "year": year, "exact": chance}
            for cell in self._data["cells"]
            for year, chance in enumerate(cell.get("curve") or [])
        ]

    def __repr__(self) -> str:
        return f"<residency.Simulation: {self._data['title']}, {self._data['years']} years, {self._data['runs']} runs>"

    def _repr_svg_(self) -> str | None:
        return self.to_svg() if any(cell.get("curve") for cell in self._data["cells"]) else None


class Importance(Answer):
    """What the chance of a cell hangs on: the answer to `Scenario.matters`.

    The table has a row for each act, the weightiest first: ``act`` (as it is spelled), ``birnbaum`` (by how much the chance is higher if it
    surely happens than if it cannot), ``fussell_vesely`` (the part of the chance that it has a hand in) and ``removed`` (by how much the
    chance falls if it cannot happen); all are shares from 0 to 1. Powers, claims and the bars of the tornado diagram are in `to_dict`.
    """

    @property
    def chance(self) -> float | None:
        """The chance within the period, 0 to 1; `None` where the cell has none, because it is open without any act of chance."""
        chance = self._data["chance"]
        return None if chance is None else float(chance)

    def _columns(self) -> list[Column]:
        acts = self._data["acts"]
        measures = ("birnbaum", "fussell_vesely", "removed")
        return [text("act", (act["id"] for act in acts)), *(share(name, (act[name] for act in acts)) for name in measures)]

    def __repr__(self) -> str:
        return f"<residency.Importance: {self._data['party']} × {self._data['data']}, {self._data['years']} years>"
