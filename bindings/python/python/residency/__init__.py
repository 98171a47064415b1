"""Who could read the data, by what means, along which path, according to whom.

>>> import residency
>>> world = residency.load("icloud-china")
>>> world.run(date="2018-08-01")              # who reads what: a matrix, in colours in a notebook
>>> world.explain("cn-state", "photos")       # along which path, by which law, with sources
>>> world.decide("cn-state", "photos")        # what that turns on

Each answer prints what the command line prints, has all of it as dictionaries (`to_dict`), and is a table for every data frame:
``polars.DataFrame(answer)``, ``pandas.DataFrame.from_arrow(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. None of these
packages is needed. None of the answers is legal advice.

"""

from __future__ import annotations

import datetime
import json

from . import _native
from ._answer import Answer
from ._asking import Asking, day
from ._cells import Difference, Drawing, Explanation, Matrix, Timeline
from ._chances import Importance, Simulation
from ._choices import Decisions, Designs, Plan, Sweep
from ._errors import Diagnostic, Doubtful, Place, Refused
from ._judged import Assessment, Checks, Coalitions, Conflicts, Coverage, Laws, Report
from ._map import Task, map, tasks
from ._native import Table, __version__
from ._scenario import Scenario, Switch, load

MEANS: tuple[str, ...] = tuple(_native.MEANS)
"""The words for means, easiest first; the last is ``none``."""

QUESTIONS: tuple[str, ...] = tuple(_native.QUESTIONS)
"""What can be asked of a party and a dataset; the first is the usual question."""

FRAMEWORKS: tuple[str, ...] = tuple(_native.FRAMEWORKS)
"""The frameworks that a scenario can be held against."""


def shipped() -> dict[str, str]:
    """The names and titles of the scenarios that come with the package, sorted by name."""
    return dict(_native.shipped())


def laws(
    entry: str | None = None,
    *,
    country: str | None = None,
    date: str | datetime.date | None = None,
    binds: str | None = None,
    verb: str | None = None,
    kind: str | None = None,
    stale: int | None = None,
) -> Laws:
    """Entries of the law packs, each with statute, dates, sources and how sure it is: `Laws`.

    ``entry`` names one by id, which is then explained. The others limit what is listed: ``country`` (a pack's code or an ISO code), in force on
    ``date`` (undated law always counts), law that ``binds`` by this tie, powers with this ``verb``, ``kind`` (``power``, ``shield`` or
    ``agreement``), and not compared with its sources within ``stale`` days before ``date`` (today unless given).

    Raises `Refused` where there is no such entry or country.
    """
    request: dict[str, object] = {"entry": entry, "country": country, "date": day(date), "binds": binds, "verb": verb, "kind": kind, "stale": None}
    if stale is not None:
        request |= {"stale": (stale, day(date or datetime.date.today())), "date": None}
    return Laws(_native.laws(json.dumps(request)))


def coverage(country: str | None = None) -> Coverage:
    """Which questions the law of each jurisdiction of the packs answers: `Coverage`; with a country, of that one and of what lies around it.

    Raises `Refused` where there is no such country.
    """
    return Coverage(_native.coverage(country))


__all__ = [
    "FRAMEWORKS",
    "MEANS",
    "QUESTIONS",
    "Answer",
    "Asking",
    "Assessment",
    "Checks",
    "Coalitions",
    "Conflicts",
    "Coverage",
    "Decisions",
    "Designs",
    "Diagnostic",
    "Difference",
    "Doubtful",
    "Drawing",
    "Explanation",
    "Importance",
    "Laws",
    "Matrix",
    "Place",
    "Plan",
    "Refused",
    "Report",
    "Scenario",
    "Simulation",
    "Sweep",
    "Switch",
    "Table",
    "Task",
    "Timeline",
    "__version__",
    "coverage",
    "laws",
    "load",
    "map",
    "shipped",
    "tasks",
]
