"""What is asked, in the words of the library."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, Union

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Question: TypeAlias = Literal["reads", "kept", "unnoticed", "alters", "denies"]

Day = Union[str, datetime.date]
"""A day: a `datetime.date`, or a text such as ``"2018-08-01"``."""

Changes = Union[Mapping[str, Any], Iterable[str]]
"""Other values of attributes: a mapping of paths, as in ``{"keys.content.stored_at": ["apple-us"]}``, where `None` takes an attribute away; or
texts as the command line takes them, such as ``"keys.content.holders-=gcbd"``."""


class Asking(TypedDict, total=False):
    """Under which answers a scenario is looked at. Whatever is left out is as the scenario has it."""

    choose: Mapping[str, str]
    """The option of a switch, by ids: ``{"key-place": "onshore"}``."""
    view: str
    """A view, whose answers are taken where none is chosen."""
    date: Day
    """The day to look at, instead of the scenario's."""
    set: Changes
    """Other values of attributes; the title then says so."""
    drop: Iterable[str]
    """Entities that are taken away, such as ``keys.content``; the title then says so."""
    sourced_only: bool
    """Leave out what opens a way without a source: what remains can be shown."""
    assume_law: bool
    """Give every state whose law is not in the file the powers that almost every state has, marked as assumed."""
    question: Question
    """What to ask of each party and dataset: ``reads`` (the usual one), ``kept``, ``unnoticed``, ``alters`` or ``denies``."""


def day(value: Day | None) -> str | None:
    """A day as the library reads it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"a day is a datetime.date or a text such as 2018-08-01, not {type(value).__name__}")


def words(value: str | Iterable[str] | None) -> list[str]:
    """One word or several as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def pairs(value: Mapping[str, str] | None) -> list[tuple[str, str]]:
    """Switches and options in the order given."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        raise TypeError('options are chosen by a mapping, such as {"key-place": "onshore"}')
    return [(str(switch), str(option)) for switch, option in value.items()]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, datetime.date):
        return day(value) or ""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(str(key))} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, Iterable):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    raise TypeError(f"an attribute cannot be a {type(value).__name__}")


def changes(value: Changes | None) -> list[str]:
    """Other values of attributes as the library reads them."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [f"{path}=" if item is None else f"{path}={_toml(item)}" for path, item in value.items()]
    return list(value)


def asking(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked, as the library reads it; unknown words are refused."""
    read: dict[str, Callable[[Any], Any]] = {
        "choose": pairs,
        "view": lambda view: view,
        "date": day,
        "set": changes,
        "drop": words,
        "sourced_only": bool,
        "assume_law": bool,
        "question": lambda question: question,
    }
    unknown = [word for word in given if word not in read]
    if unknown:
        raise TypeError(f"unexpected: {', '.join(unknown)}; what can be asked is {', '.join(read)}")
    return {word: read[word](value) for word, value in given.items() if value is not None}


def merged(first: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    """Both together; lists grow, and of anything else the second counts."""
    both = dict(first)
    for word, value in then.items():
        both[word] = [*both.get(word, []), *value] if word in ("choose", "set", "drop") else value
    return both
