"""A scenario that was read, and the questions that can be put to it."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from . import _native
from ._answer import Answer
from ._asking import Asking, Changes, Day, asking, changes, day, merged, pairs, words
from ._cells import Difference, Drawing, Explanation, Matrix, Timeline
from ._chances import Importance, Simulation
from ._choices import Decisions, Designs, Plan, Sweep
from ._engine import Executors, done
from ._errors import Diagnostic, Doubtful, diagnostics_of
from ._judged import Assessment, Checks, Coalitions, Conflicts, Report

if TYPE_CHECKING:
    from typing_extensions import Unpack

Result = TypeVar("Result", bound=Answer)


@dataclass(frozen=True)
class Switch:
    """A question that a scenario leaves open."""

    id: str
    kind: str
    """``claim``, ``choice`` or ``event``."""
    question: str
    """What it asks, in the author's words."""
    default: str
    """The option that holds unless another is chosen; of an event, that before its day."""
    on: str | None
    """The day of an event."""
    options: Mapping[str, str]
    """Ids and labels of the options."""


class Scenario:
    """A scenario with the packs that it uses, read and found sound; see `load`.

    Each question is a method. All take the words of `Asking` by name (``choose``, ``view``, ``date``, ``set``, ``drop``, ``sourced_only``,
    ``assume_law`` and ``question``), which hold for that question alone; `under` gives a scenario for which they always hold. Parties and data are
    named by id or by name. Whatever cannot be answered raises `Refused`, which carries every fault at once.

    A scenario never changes and can be used from many threads: the interpreter is released while the library works. An interrupt (Ctrl-C) waits
    until the answer is there. Pickled, it takes the texts of its own files along, so that it can be sent to machines that do not have them.
    """

    def __init__(self, native: _native.Loaded, given: Mapping[str, Any] | None = None) -> None:
        self._native = native
        self._given: dict[str, Any] = dict(given or {})

    def __reduce__(self) -> tuple[Any, ...]:
        return _assembled, (*self._native.parts(), self._given)

    def __repr__(self) -> str:
        given = "".join(f", {word}={value!r}" for word, value in self._given.items())
        return f"<residency.Scenario {self.name}: {self.title}{given}>"

    @property
    def name(self) -> str:
        """Its name: that of the file, or that under which it comes with the program."""
        return self._native.name

    @property
    def title(self) -> str:
        """Its title."""
        return self._native.title

    @cached_property
    def _contents(self) -> dict[str, Any]:
        return dict(json.loads(self._native.contents()))

    @property
    def summary(self) -> str:
        """The paragraph for a reader who knows nothing; empty where there is none."""
        return str(self._contents["summary"])

    @property
    def date(self) -> str | None:
        """The day on which it is looked at, as its file has it; `None`: after every day that it names."""
        return self._contents["date"]  # type: ignore[no-any-return]

    @property
    def parties(self) -> dict[str, str]:
        """The ids and names of its parties, sorted by id."""
        return dict(self._contents["parties"])

    @property
    def data(self) -> dict[str, str]:
        """The ids and names of its datasets, sorted by id."""
        return dict(self._contents["data"])

    @property
    def policies(self) -> dict[str, str]:
        """The ids and names of its policies, sorted by id."""
        return dict(self._contents["policies"])

    @property
    def views(self) -> dict[str, str]:
        """The ids and labels of its views, sorted by id."""
        return dict(self._contents["views"])

    @property
    def switches(self) -> dict[str, Switch]:
        """Its switches by id, sorted; those of law packs are among them."""
        return {one["id"]: Switch(**one) for one in self._contents["switches"]}

    @property
    def packs(self) -> list[str]:
        """The names of the packs that it uses, directly or not, in the order in which they were read."""
        return list(self._contents["packs"])

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is doubtful about it; `load` also warns of it."""
        return diagnostics_of(self._native.warnings[1])

    def under(self, **given: Unpack[Asking]) -> Scenario:
        """The same scenario under some answers: what is given holds for every question that is then put to it.

        >>> residency.load("icloud-china").under(date="2014-08-15").run()
        """
        return Scenario(self._native, merged(self._given, asking(given)))

    def _ask(self, kind: type[Result], given: Mapping[str, Any], command: str, **request: Any) -> Result:
        under = json.dumps(merged(self._given, asking(given)))
        return kind(self._native.ask(under, json.dumps({"command": command, **request})))

    def run(self, *, parties: str | Iterable[str] = (), data: str | Iterable[str] = (), **given: Unpack[Asking]) -> Matrix:
        """Who reads and who holds what: a `Matrix`, with a cell for each party and dataset, or for those named.

        With ``question`` the text and the picture in a notebook are about another question; the table always has all words.
        """
        return self._ask(Matrix, given, "run", parties=words(parties), data=words(data))

    def explain(
        self,
        party: str | None = None,
        data: str | None = None,
        *,
        paths: int | None = None,
        near_misses: int = 10,
        drawn: int = 3,
        **given: Unpack[Asking],
    ) -> Explanation:
        """Why a party reads a dataset, or why it does not: an `Explanation`.

        Either name may be left out where there is only one; without ``data`` all datasets of the party are explained in brief. At most
        ``paths`` ways in are given, the easiest first (`None`: all in the data, as many as usual in text), and so many of the smallest changes
        that would open a cell which is shut. ``drawn`` is how many of the easiest ways a notebook draws.
        """
        request = {"party": party, "data": data}
        found = self._ask(Explanation, given, "explain", **request, paths=paths, near_misses=near_misses)
        plain = merged(self._given, asking(given)).get("question", "reads") == "reads"
        if plain and drawn > 0 and len(found.cells) == 1 and found.paths:
            cell = found.cells[0]
            found._drawing = self.draw(cell["party"], cell["data"], paths=drawn, **given)
        return found

    def draw(self, party: str | None = None, data: str | None = None, *, paths: int = 3, **given: Unpack[Asking]) -> Drawing:
        """The world as a picture; with a party and a dataset, how the one comes to read the other, by the easiest ways: a `Drawing`."""
        return self._ask(Drawing, given, "draw", party=party, data=data, paths=paths)

    def what_if(
        self,
        set: Changes | None = None,
        *,
        choose: Mapping[str, str] | None = None,
        drop: str | Iterable[str] = (),
        **given: Any,
    ) -> Difference:
        """What a change would change: a `Difference` between the scenario as it stands and with the change.

        ``set``, ``choose`` and ``drop`` are the change; what is given with `under`, and ``view``, ``date``, ``assume_law`` and ``question``, hold on
        both sides. Raises `Refused` where nothing is changed, and with ``sourced_only``, for a change has no source.
        """
        return self._ask(Difference, given, "what-if", choose=pairs(choose), set=changes(set), drop=words(drop))

    def compare(self, other: Scenario | str | os.PathLike[str], *, names: tuple[str, str] | None = None, **given: Unpack[Asking]) -> Difference:
        """What this scenario and another differ in: a `Difference`. ``names`` is what the two are called.

        What is given here holds for both. Cells of the second are asked what is asked of the first.
        """
        other = other if isinstance(other, Scenario) else load(other)
        own, both = merged(self._given, asking(given)), merged(other._given, asking(given))
        native = self._native.ask(json.dumps(own), json.dumps({"command": "compare", "names": names}), (other._native, json.dumps(both)))
        return Difference(native)

    def timeline(
        self,
        *,
        parties: str | Iterable[str] = (),
        data: str | Iterable[str] = (),
        since: Day | None = None,
        until: Day | None = None,
        **given: Unpack[Asking],
    ) -> Timeline:
        """How it changed over time: a `Timeline` with every day on which something happens, between two days where they are given."""
        request = {"parties": words(parties), "data": words(data), "from": day(since), "to": day(until)}
        return self._ask(Timeline, given, "timeline", **request)

    def sweep(
        self,
        *,
        switches: str | Iterable[str] = (),
        parties: str | Iterable[str] = (),
        data: str | Iterable[str] = (),
        dates: bool = False,
        every: bool = False,
        **given: Unpack[Asking],
    ) -> Sweep:
        """What comes out under every combination of the open questions, or of the ``switches`` named: a `Sweep`.

        Each outcome of a cell is given with the condition under which it comes out, however many combinations there are. With ``every=True``
        each combination is given by itself, which takes memory for as many rows as combinations times cells. With ``dates=True`` the day is
        left open, too.
        """
        request = {"switches": words(switches), "parties": words(parties), "data": words(data), "dates": dates, "every": every}
        return self._ask(Sweep, given, "sweep", **request)

    def decide(self, party: str | None = None, data: str | None = None, **given: Unpack[Asking]) -> Decisions:
        """What a cell turns on: `Decisions`. Without a party or a dataset all cells are looked at."""
        return self._ask(Decisions, given, "decide", party=party, data=data)

    def plan(
        self,
        *,
        deny: str | Iterable[str] = (),
        satisfy: str | Iterable[str] = (),
        whatever_is_true: bool = False,
        front: bool = False,
        most: int = 3,
        **given: Unpack[Asking],
    ) -> Plan:
        """The cheapest choices under which accesses are shut and policies pass: a `Plan`. Without demands, all policies.

        ``deny`` names accesses as ``PARTY:DATA`` (not at all) or ``PARTY:DATA:MEANS`` (not by this means or an easier one), ``satisfy`` policies by
        id. With ``whatever_is_true`` the demands must be met for every answer to claims and every state of events. With ``front`` it says what
        each cost can buy. At most so many designs of the same cost are given.
        """
        request = {"deny": words(deny), "satisfy": words(satisfy), "whatever_is_true": whatever_is_true, "front": front, "most": most}
        return self._ask(Plan, given, "plan", **request)

    def designs(
        self, *, parties: str | Iterable[str] = (), data: str | Iterable[str] = (), most: int | None = None, **given: Unpack[Asking]
    ) -> Designs:
        """Every combination of choices against every policy and every party of concern: `Designs`.

        Of more than ``most`` (1 000 unless given) only those that no other beats in cost and in failed policies.
        """
        return self._ask(Designs, given, "designs", parties=words(parties), data=words(data), most=most)

    def simulate(
        self,
        years: int,
        *,
        runs: int | None = None,
        seed: int = 0,
        exact: bool = False,
        until: float | None = None,
        curve: bool = False,
        parties: str | Iterable[str] = (),
        data: str | Iterable[str] = (),
        together: bool = False,
        bodies: int | None = None,
        threads: int | None = None,
        executor: Executors = None,
        **given: Unpack[Asking],
    ) -> Simulation:
        """How likely each party reads each dataset within so many years: a `Simulation`, exact where that can be had, and sampled.

        At most ``runs`` runs are drawn (100 000 unless given, none with ``exact``), fewer where no 95% interval reaches farther than ``until`` (a
        share, 0.001 for 0.1%) to either side. The same ``seed`` gives the same numbers everywhere, on any number of ``threads`` (all cores
        unless given). ``curve`` adds the years in between, ``together`` the chances of the cells together, ``bodies`` those of so many independent
        bodies like this one.

        With an ``executor``, as `residency.map` takes one, the runs are drawn there, in up to 64 parts. Runs have streams of their own by their
        numbers, so the answer is byte by byte the one without. It cannot be combined with ``until``, which looks at the runs as they come.
        """
        request = {"years": years, "runs": runs, "seed": seed, "exact": exact, "until": until, "curve": curve, "picture": None,
                   "parties": words(parties), "data": words(data), "together": together, "bodies": bodies, "threads": threads}  # fmt: skip
        if executor is None:
            return self._ask(Simulation, given, "simulate", **request)
        under, command = merged(self._given, asking(given)), {"command": "simulate", **request}
        parts = list(done(_draws(Scenario(self._native), json.dumps(under), json.dumps({**command, "threads": 1}), runs, exact), executor))
        return Simulation(self._native.ask_drawn(json.dumps(under), json.dumps(command), parts))

    def matters(self, party: str | None = None, data: str | None = None, *, years: int, **given: Unpack[Asking]) -> Importance:
        """What the chance of a cell within so many years hangs on: an `Importance`. Raises `Refused` where its diagram is too large."""
        return self._ask(Importance, given, "matters", party=party, data=data, years=years)

    def assess(
        self,
        framework: str | os.PathLike[str],
        *,
        home: str | Iterable[str] = (),
        customers: str | Iterable[str] = (),
        data: str | Iterable[str] = (),
        answers: Mapping[str, str | int] | None = None,
        every_design: bool = False,
        **given: Unpack[Asking],
    ) -> Assessment:
        """Holds it against a framework: an `Assessment`.

        ``framework`` is one of `residency.FRAMEWORKS`, or a path of a file. ``home`` are jurisdictions that count as home, ``customers`` and ``data``
        what is looked at; left out, as the framework has it. ``answers`` says what you know of criteria that the model leaves open. With
        ``every_design`` each combination of choices is held against it.
        """
        text = Path(framework).read_text(encoding="utf-8") if isinstance(framework, os.PathLike) else None
        known = [(criterion, str(answer)) for criterion, answer in (answers or {}).items()]
        request = {"framework": os.fspath(framework), "text": text, "home": words(home), "customers": words(customers), "data": words(data),
                   "answers": known, "every_design": every_design}  # fmt: skip
        return self._ask(Assessment, given, "assess", **request)

    def report(self, *, teach: bool = False, **given: Unpack[Asking]) -> Report:
        """The page in which every switch can be flipped: a `Report`; with ``teach`` it opens with the questions before the answers."""
        return self._ask(Report, given, "report", teach=teach)

    def check(self, *, every: bool = False, strict: bool = False, **given: Unpack[Asking]) -> Checks:
        """Whether its expectations hold and its policies are kept: `Checks`.

        With ``every`` under every combination of the switches, too; with ``strict`` what is not shown to be kept, policies about nothing and
        warnings count as failed.
        """
        return self._ask(Checks, given, "check", every=every, strict=strict)

    def conflicts(self, **given: Unpack[Asking]) -> Conflicts:
        """Who is caught between two laws: `Conflicts`."""
        return self._ask(Conflicts, given, "conflicts")

    def coalitions(self, data: str | None = None, *, limit: int | None = None, **given: Unpack[Asking]) -> Coalitions:
        """Who could read a dataset by joining forces: `Coalitions`. At most ``limit`` sets are kept at each point on the way."""
        return self._ask(Coalitions, given, "coalitions", data=data, limit=limit)


USUAL_RUNS = 100_000
"""How many runs the library draws where nothing is said."""

Counted = tuple[int, list[list[int]], list[list[int]]]


@dataclass(frozen=True)
class Draw:
    """Some of the runs of a simulation: what is sent to a worker."""

    scenario: Scenario
    under: str
    command: str
    first: int
    end: int

    def __call__(self) -> Counted:
        """Draws them and gives what was counted."""
        return self.scenario._native.draw(self.under, self.command, self.first, self.end)

    def parts(self) -> list[Draw]:
        """Itself: nothing is gained by drawing less at once."""
        return [self]

    def together(self, found: Sequence[Counted]) -> Counted:
        """There are no parts."""
        return found[0]

    def lost(self) -> Counted:
        """Without these runs there is no answer."""
        raise RuntimeError("the workers that were to draw these runs were lost, each time that it was tried")


def _draws(scenario: Scenario, under: str, command: str, runs: int | None, exact: bool) -> Iterator[Draw]:
    chunks = scenario._native.chunks((0 if exact else USUAL_RUNS) if runs is None else runs)
    size = max(1, -(-chunks // 64))
    for first in range(0, chunks, size):
        yield Draw(scenario, under, command, first, min(first + size, chunks))


def load(source: str | bytes | os.PathLike[str], *, folder: str | os.PathLike[str] | None = None) -> Scenario:
    """Reads a scenario: a shipped name such as ``icloud-china``, a path, or the text of one.

    A `str` is a text where it has more than one line, else a path or, where there is no such file, a shipped name; a `pathlib.Path` is always a
    path, `bytes` always a text. Packs that it uses are looked for beside the file, or for a text in ``folder`` (`None`: only those shipped).

    Raises `Refused` with every fault at once. Warns with `Doubtful` of what is probably not meant.
    """
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        text = source.encode() if isinstance(source, str) else source
        native = _native.read(text, "<text>", None if folder is None else os.fspath(folder))
    elif isinstance(source, str):
        native = _native.named(source)
    else:
        path = Path(source)
        beside = path.parent if folder is None else folder
        native = _native.read(path.read_bytes(), str(path), os.fspath(beside))
    told = native.warnings[0]
    if told:
        warnings.warn(told.rstrip(), Doubtful, stacklevel=2)
    return Scenario(native)


def _assembled(name: str, folder: str | None, texts: list[tuple[str, str]], given: dict[str, Any]) -> Scenario:
    return Scenario(_read_once(name, folder, tuple(texts)), given)


# A worker is sent the same scenario with every task.
@lru_cache(maxsize=64)
def _read_once(name: str, folder: str | None, texts: tuple[tuple[str, str], ...]) -> _native.Loaded:
    return _native.assembled(name, folder, texts)
