"""What cannot be answered, and what is doubtful."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place in a text that has to do with a fault."""

    file: str
    """The name of the text."""
    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""
    words: str
    """What it has to do with the fault."""


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong or doubtful about a scenario, with its place."""

    severity: str
    """``error`` or ``warning``."""
    code: str
    """A stable word, such as ``unknown-reference``; ``docs/errors.md`` says what each means."""
    message: str
    """What is wrong, as a clause."""
    file: str | None
    """The name of the text; `None` where the fault is that of a whole file."""
    line: int | None
    """The line, from 1."""
    column: int | None
    """The column in characters, from 1."""
    end_line: int | None
    """The line in which the place ends."""
    end_column: int | None
    """The column behind its last character."""
    label: str
    """A few words on the place; empty for none."""
    help: str | None
    """Advice, usually the nearest spelling."""
    others: tuple[Place, ...] = ()
    """Other places that have to do with it."""

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:{self.line}:{self.column}: "
        return f"{place}{self.severity}[{self.code}]: {self.message}"


def diagnostics_of(text: str) -> tuple[Diagnostic, ...]:
    """Reads diagnostics from the library's JSON."""
    found = json.loads(text)
    return tuple(Diagnostic(**{**one, "others": tuple(Place(**other) for other in one["others"])}) for one in found)


class Refused(ValueError):
    """A scenario that cannot be used, or a question that cannot be answered.

    Printed, it is what the command line prints: every fault at once, each with its line, a caret and advice. `diagnostics` has the same for
    programs; it is empty where the question and not the scenario is at fault.
    """

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, text: str, diagnostics: str = "[]") -> None:
        super().__init__(text, diagnostics)
        self.diagnostics = diagnostics_of(diagnostics)

    def __str__(self) -> str:
        return str(self.args[0])


class Doubtful(UserWarning):
    """A scenario can be used, but something about it is probably not meant."""
