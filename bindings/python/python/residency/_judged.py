"""Answers that judge: frameworks, checks, law; and the page."""

from __future__ import annotations

import base64
from typing import Any

from ._answer import Answer, Column, WithoutTable, days, flag, rows, text, texts


class Assessment(Answer):
    """A scenario against a framework: the answer to `Scenario.assess`.

    The table has a row for each criterion, in the order of the framework: ``criterion``, ``group``, ``section``, ``text``, ``check`` (null: the
    model cannot judge it), ``outcome``, ``facts`` (a list of sentences), ``entered`` and ``remark``. With ``every_design=True`` it has the text
    that the command line writes as CSV, a row for each combination of choices.
    """

    def _columns(self) -> list[Column]:
        if "criteria" not in self._data:
            return _of_csv(self.to_csv())
        criteria = self._data["criteria"]
        head = rows(dict.fromkeys(("criterion", "group", "section", "text", "check", "outcome"), "text"),
                    [{**one, "criterion": one["id"]} for one in criteria])  # fmt: skip
        facts = texts("facts", ([fact["text"] for fact in one["facts"]] for one in criteria))
        return [*head, facts, *rows({"entered": "text", "remark": "text"}, criteria)]


class Report(WithoutTable):
    """The page in which every switch can be flipped: the answer to `Scenario.report`.

    It is one HTML file without references to elsewhere; `save` writes it. A notebook shows it in a frame.
    """

    _form = "markdown"

    def to_html(self) -> str:
        """The page."""
        return self._native.write("html")

    def _repr_html_(self) -> str:
        # In a frame of its own, so that neither page reaches into the other.
        page = base64.b64encode(self.to_html().encode()).decode()
        title = str(self._data["title"]).replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe title="{title}" src="data:text/html;base64,{page}" width="100%" height="720" style="border:1px solid #9996"></iframe>'

    def _repr_markdown_(self) -> None:
        return None


class Checks(Answer):
    """Whether what must come out comes out: the answer to `Scenario.check`.

    The table has a row for each expectation and each policy: ``kind`` (``expectation``, ``policy-expectation`` or ``policy``), ``file`` and
    ``line`` (from 1), ``party``, ``data``, ``policy`` (ids, or null), ``passed`` as things stand (a policy also passes where it is broken and an
    expectation says so) and ``remark``: what breaks a policy, or why it is not shown to be kept though it passes.
    """

    @property
    def passed(self) -> bool:
        """Whether every expectation holds and every policy is kept."""
        return bool(self._data["pass"])

    def _columns(self) -> list[Column]:
        found: list[dict[str, Any]] = []
        for scenario in self._data["scenarios"]:
            for one in scenario["expectations"]:
                found.append({"kind": "expectation", "party": one["party"]["id"], "data": one["data"]["id"], **one["place"],
                              "passed": not one["differences"]})  # fmt: skip
            for one in scenario.get("policy_expectations", ()):
                found.append({"kind": "policy-expectation", "policy": one["policy"]["id"], **one["place"], "passed": not one["differences"]})
            for one in scenario["policies"]:
                found.append({"kind": "policy", "policy": one["id"], **one["place"], "remark": one["witness"] or one.get("doubt"),
                              "passed": one["witness"] is None or one.get("expected_to_fail", False)})  # fmt: skip
        kinds = {"kind": "text", "file": "text", "line": "number", "party": "text", "data": "text", "policy": "text"}
        return rows({**kinds, "passed": "flag", "remark": "text"}, found)

    def __repr__(self) -> str:
        return f"<residency.Checks: {'passed' if self.passed else 'failed'}>"


class Conflicts(Answer):
    """Who is caught between two laws: the answer to `Scenario.conflicts`.

    The table has a row for each conflict, those that nothing lifts first: ``party`` (who is caught), ``wielder`` (who would give the order),
    ``commands`` and ``forbids`` (ids of laws), ``data`` (a list of ids), ``lifted`` (whether an agreement in force lifts the ban) and ``says``.
    """

    def _columns(self) -> list[Column]:
        found = [{**one, "commands": one["commands"]["id"], "forbids": one["forbids"]["id"]} for one in self._data["conflicts"]]
        kinds = {"party": "text", "wielder": "text", "commands": "text", "forbids": "text", "data": "texts", "lifted": "flag", "says": "text"}
        return rows(kinds, found)


class Coalitions(Answer):
    """Who could read a dataset by joining forces: the answer to `Scenario.coalitions`.

    The table has a row for each minimal coalition, the smallest first: ``members`` (a list of ids), ``one_hand`` (the id of who controls all
    of them, or null) and ``says``.
    """

    def _columns(self) -> list[Column]:
        return rows({"members": "texts", "one_hand": "text", "says": "text"}, self._data["coalitions"])


class Laws(Answer):
    """Entries of the law packs: the answer to `residency.laws`.

    The table has a row for each power, shield and agreement: ``id``, ``kind``, ``name``, ``statute``, ``pack``, ``of``, ``wielded_by`` (an id or
    null), ``verbs``, ``binds``, ``reach``, ``categories`` (empty: all), ``since`` and ``until`` (the first day in force, the first no longer; null
    where open), ``process``, ``secret``, ``contested``, ``confidence``, ``checked`` (the day on which somebody last compared it with its sources)
    and ``sources`` (addresses or titles). Lists are lists of ids or words. None of it is legal advice.
    """

    def _columns(self) -> list[Column]:
        laws = self._data["laws"]
        return [
            *rows(dict.fromkeys(("id", "kind", "name", "statute", "pack"), "text"), laws),
            texts("of", ([one["id"] for one in law["of"]] for law in laws)),
            text("wielded_by", ((law["wielded_by"] or {}).get("id") for law in laws)),
            *rows({"verbs": "texts", "binds": "texts", "reach": "text", "categories": "texts"}, laws),
            days("since", (law["since"] for law in laws)),
            days("until", (law["until"] for law in laws)),
            text("process", (law["process"] for law in laws)),
            flag("secret", (law["secret"] for law in laws)),
            flag("contested", (law["contested"] for law in laws)),
            text("confidence", (law["confidence"] for law in laws)),
            days("checked", (law["checked"] for law in laws)),
            texts("sources", ([source["url"] or source["title"] for source in law["sources"]] for law in laws)),
        ]

    def __repr__(self) -> str:
        return f"<residency.Laws: {len(self._data['laws'])} entries>"


class Coverage(Answer):
    """Which questions the law of each jurisdiction of the packs answers: the answer to `residency.coverage`.

    The table has a row for each jurisdiction and question: ``jurisdiction``, ``name``, ``question`` and ``covered`` (``entry``, ``disputed``,
    ``around``, ``none-exists`` or ``nothing``).
    """

    def _columns(self) -> list[Column]:
        found = [
            {"jurisdiction": one["id"], "name": one["name"], "question": question, "covered": covered}
            for one in self._data["jurisdictions"]
            for question, covered in one["questions"].items()
        ]
        return rows(dict.fromkeys(("jurisdiction", "name", "question", "covered"), "text"), found)


def _of_csv(written: str) -> list[Column]:
    import csv
    import io

    head, *body = csv.reader(io.StringIO(written))
    return [text(name, (row[place] for row in body)) for place, name in enumerate(head)]
