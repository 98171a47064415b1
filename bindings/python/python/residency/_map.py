"""Many variants at once, on any executor."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Union

from . import _native
from ._asking import asking, merged, words
from ._engine import Executors, chunks, done
from ._native import Table
from ._scenario import Scenario, load

Variant = Union[Scenario, Mapping[str, Any]]
"""A scenario under some answers, or a mapping with ``scenario`` and the words of `Asking`, and with ``name``, ``parties`` and ``data``."""

CHUNK = 64
"""So many variants go to a worker at once, unless another number is given."""


class Task:
    """Some variants with the scenarios that they are of: what is sent to a worker. Called, it answers them."""

    def __init__(self, scenarios: Sequence[Scenario], variants: Sequence[Mapping[str, Any]], first: int, simulated: bool) -> None:
        self.scenarios, self.variants, self.first, self.simulated = scenarios, variants, first, simulated

    def __call__(self) -> Table:
        native = [scenario._native for scenario in self.scenarios]
        return _native.answer_variants(native, json.dumps(self.variants), self.first, self.simulated)

    def parts(self) -> list[Task]:
        """Each of its variants by itself."""
        return [Task(self.scenarios, [one], self.first + place, self.simulated) for place, one in enumerate(self.variants)]

    def together(self, found: Sequence[Table]) -> Table:
        """What its parts gave, put together."""
        return Table.concat(list(found))

    def lost(self) -> Table:
        """The same where every worker that it was given to was lost."""
        told = "the worker was lost, each time that it was tried"
        return Task(self.scenarios, [{**one, "fault": told} for one in self.variants], self.first, self.simulated)()


def map(
    variants: Iterable[Variant],
    *,
    years: int | None = None,
    runs: int | None = None,
    seed: int = 0,
    exact: bool = False,
    parties: str | Iterable[str] = (),
    data: str | Iterable[str] = (),
    executor: Executors = None,
    chunk: int = CHUNK,
) -> Table:
    """Who reads what in each of many variants of scenarios; with ``years``, how likely within so many years.

    A variant is a `Scenario`, such as ``world.under(date="2018-08-01")``, or a mapping: ``scenario`` (a `Scenario`, a shipped name, a path or a
    text), the words of `Asking`, ``name`` (what it is called in the table), and, where they differ, ``parties``, ``data``, ``years``, ``runs``,
    ``seed`` and ``exact``. ``parties`` and ``data`` limit which cells are given. Variants are taken as they are needed, so they may come from a
    generator.

    The table has a row for each variant and cell, in the order of the variants, then by party, then data. Columns: ``variant`` (from 0),
    ``name``, ``party``, ``data``, ``question``; then ``means`` (a word of `residency.MEANS`, ``not looked at`` or ``not shown``; null where there
    is nothing to ask) and ``holds`` (null unless it is asked who reads); with ``years`` instead ``exact``, ``sampled``, ``low``, ``high``, ``open``
    and ``looked_at`` as `Simulation` has them; and ``error``. A variant that cannot be answered is one row with the reason in ``error``, as the
    command line tells it; the others are answered all the same.

    ``executor`` says where: in this process (`None`), on an executor of `concurrent.futures` or one that has its ``submit`` (a thread pool works at
    full speed, for the interpreter is released), or on one that a function makes, such as ``lambda: ProcessPoolExecutor(8)``. Where a worker is lost,
    what it was at is done again: on a new executor where a function makes it, in this process where it does not. A variant that loses its
    worker each time, alone, is a row with an error. The table is the same on any executor, with any number of workers and any ``chunk`` (how
    many variants go to a worker at once).
    """
    some = tasks(variants, years=years, runs=runs, seed=seed, exact=exact, parties=parties, data=data, chunk=chunk)
    return Table.concat(list(done(some, executor)))


def tasks(
    variants: Iterable[Variant],
    *,
    years: int | None = None,
    runs: int | None = None,
    seed: int = 0,
    exact: bool = False,
    parties: str | Iterable[str] = (),
    data: str | Iterable[str] = (),
    chunk: int = CHUNK,
) -> Iterator[Task]:
    """What `map` sends to workers, for engines that are no executors: each, called, gives its part of the table, and can be pickled.

    ``Table.concat([task() for task in residency.tasks(variants)])`` is ``residency.map(variants)``.
    """
    if chunk < 1:
        raise ValueError("a chunk has at least one variant")
    simulate = None if years is None else {"years": years, "runs": runs, "seed": seed, "exact": exact}
    return _tasks(variants, simulate, (words(parties), words(data)), chunk)


def _tasks(variants: Iterable[Variant], simulate: dict[str, Any] | None, cells: tuple[list[str], list[str]], chunk: int) -> Iterator[Task]:
    reader, first = _Reader(), 0
    for some in chunks(variants, chunk):
        scenarios: list[Scenario] = []
        asked = [_variant(one, reader, scenarios, simulate, cells) for one in some]
        yield Task(scenarios, asked, first, simulate is not None)
        first += len(some)


class _Reader:
    """Reads each scenario that is named once."""

    def __init__(self) -> None:
        self._read: dict[Any, Scenario | str] = {}

    def of(self, source: Any) -> Scenario | str:
        """The scenario, or why there is none."""
        if isinstance(source, Scenario):
            return source
        key = os.fspath(source) if isinstance(source, os.PathLike) else source
        if key not in self._read:
            try:
                self._read[key] = load(source)
            except (OSError, ValueError) as error:
                self._read[key] = str(error)
        return self._read[key]


def _variant(
    variant: Variant, reader: _Reader, scenarios: list[Scenario], simulate: dict[str, Any] | None, cells: tuple[list[str], list[str]]
) -> dict[str, Any]:
    given: dict[str, Any] = {"scenario": variant}
    if not isinstance(variant, Scenario):
        given = {**variant}
    if "scenario" not in given:
        raise TypeError("a variant names its `scenario`")
    found = reader.of(given.pop("scenario"))
    named, of_parties, of_data = given.pop("name", None), words(given.pop("parties", cells[0])), words(given.pop("data", cells[1]))
    chances: dict[str, Any] = {word: given.pop(word) for word in ("years", "runs", "seed", "exact") if word in given}
    if chances and simulate is None:
        raise TypeError(f"`{next(iter(chances))}` of a variant needs `years` of the whole")
    asked = asking(given)
    fault = found if isinstance(found, str) else None
    place = 0
    if isinstance(found, Scenario):
        asked = merged(found._given, asked)
        place = next((number for number, known in enumerate(scenarios) if known._native is found._native), len(scenarios))
        if place == len(scenarios):
            scenarios.append(Scenario(found._native))
    drawn: dict[str, Any] | None = None
    if simulate is not None:
        drawn = {**simulate, **chances, "until": None, "curve": False, "picture": None, "parties": [], "data": [],
                 "together": False, "bodies": None, "threads": 1}  # fmt: skip
    return {"scenario": place, "name": None if named is None else str(named), "asking": asked, "parties": of_parties, "data": of_data,
            "simulate": drawn, "fault": fault}  # fmt: skip
