from __future__ import annotations

import datetime
import threading
import time

import pytest
import residency
from conftest import command_line

UNKNOWN = {"not looked at", "not shown"}


def test_the_answer_of_2014_and_that_of_keys_brought_home():
    world = residency.load("icloud-2014-keys-offshore")
    assert world.run().cell("cn-state", "photos")["reads"] == "treaty"
    assert world.run(choose={"key-place": "onshore"}).cell("cn-state", "photos")["reads"] == "ownership"
    assert world.under(choose={"key-place": "onshore"}).run().cell("cn-state", "photos")["reads"] == "ownership"


def test_a_later_answer_counts_and_lists_grow(icloud):
    first = icloud.under(choose={"key-place": "onshore"}, date="2015-01-01")
    assert first.run().to_json() == icloud.run(choose={"key-place": "onshore"}, date=datetime.date(2015, 1, 1)).to_json()
    both = first.under(choose={"key-place": "offshore", "adp": "on"}, date="2016-01-01").run().to_dict()
    assert (both["switches"]["key-place"], both["switches"]["adp"], both["date"]) == ("offshore", "on", "2016-01-01")


def test_a_none_of_which_nobody_knows_is_no_none(icloud):
    matrix = icloud.run()
    unknown = {cell["party"] for cell in matrix.to_dict()["cells"] if cell.get("looked_at") is False}
    assert unknown == {"guizhou"}
    for row in matrix.table.to_rows():
        if row["party"] == "guizhou":
            assert row["reads"] == "not looked at" and row["unnoticed"] != "none" and row["kept"] != "none", row
    assert any("Guizhou" in sentence for sentence in matrix.not_known)
    timeline = icloud.timeline(parties="guizhou").table
    assert set(timeline["reads"]) == {"not looked at"}
    explained = icloud.explain("guizhou", "photos").table
    assert explained["reads"] == ["not looked at"] and explained["path"] == [None]
    # Of those whose law is not asked, a cell whose word would become none is not known.
    for answer, column in [(icloud.decide(question="denies"), "then"), (icloud.sweep(question="denies"), "means")]:
        for row in answer.table.to_rows():
            if row["party"] in ("cn-state", "guizhou", "us-gov"):
                assert row[column] != "none", row


def test_what_was_left_out_makes_no_none(icloud):
    words = {row["reads"] for row in icloud.run(sourced_only=True).table.to_rows()}
    assert words <= {*residency.MEANS, *UNKNOWN}


@pytest.mark.parametrize("question", residency.QUESTIONS)
def test_every_question_of_a_cell_has_its_word_in_the_matrix(icloud, question):
    matrix = icloud.run(parties="cn-state", data="photos")
    word = matrix.cell("cn-state", "photos")[question]
    explained = icloud.explain("cn-state", "photos", question=question).table
    assert explained[question][0] == word
    [drawn] = {row["means"] for row in explained.to_rows() if row["path"] == 1}
    assert drawn == word
    assert icloud.run(question=question)._repr_html_().count("<td style=") == 8 * 7


def test_the_means_are_ordered_and_the_questions_named():
    assert residency.MEANS[0] == "design" and residency.MEANS[-1] == "none" and len(residency.MEANS) == 9
    assert residency.QUESTIONS[0] == "reads" and len(residency.QUESTIONS) == 5
    assert "secnumcloud" in residency.FRAMEWORKS


def test_what_if_and_compare_tell_the_same_change():
    world = residency.load("icloud-2014-keys-offshore")
    change = world.what_if(choose={"key-place": "onshore"})
    other = world.compare(world.under(choose={"key-place": "onshore"}))
    assert change.table == other.table and not change.same
    rows = {(row["party"], row["data"]): row for row in change.table.to_rows()}
    assert rows["cn-state", "photos"] == {"party": "cn-state", "data": "photos", "before": "treaty", "after": "ownership",
                                           "holds_before": "ownership", "holds_after": "ownership"}  # fmt: skip
    assert world.compare(world).same and len(world.compare(world).table) == 0
    assert "as asked" in world.compare(world.under(choose={"key-place": "onshore"}), names=("as asked", "moved")).to_markdown()


def test_attributes_are_set_as_they_are_written(tmp_path):
    world = residency.load("icloud-2014-keys-offshore")
    as_mapping = world.what_if({"keys.us-service.stored_at": ["ct-dc"], "keys.us-service.hsm": False})
    as_texts = world.what_if(["keys.us-service.stored_at=ct-dc", "keys.us-service.hsm=false"])
    assert as_mapping.table == as_texts.table and len(as_mapping.table) > 0
    without = world.what_if({"keys.us-service.hsm": None})
    assert without.to_dict()["changed"] == ["keys.us-service.hsm="]


def test_a_timeline_has_days(icloud):
    table = icloud.timeline(parties="cn-state", data="photos", since=datetime.date(2014, 1, 1), until="2018-12-31").table
    days = table["from"]
    assert days[0] is None and all(isinstance(day, datetime.date) for day in days[1:])
    assert datetime.date(2018, 2, 28) in days


def test_a_sweep_by_conditions_counts_what_the_combinations_say():
    world = residency.load("icloud-2014-keys-offshore")
    asked = {"switches": ["key-place", "mutual-assistance"], "parties": "cn-state", "data": "photos"}
    each = world.sweep(**asked, every=True).table.to_rows()
    by_condition = world.sweep(**asked).table.to_rows()
    for asked_of in ("reads", "holds"):
        counted: dict[str, int] = {}
        for row in each:
            counted[row[asked_of]] = counted.get(row[asked_of], 0) + 1
        assert counted == {row["means"]: row["combinations"] for row in by_condition if row["asked"] == asked_of}
    assert {row["key-place"] for row in each} == {"offshore", "onshore", "onshore-sealed"}
    assert sum(row["share"] for row in by_condition if row["asked"] == "reads") == pytest.approx(1.0)


def test_a_plan_says_whether_it_is_possible(designs):
    plan = designs.plan(deny="us-gov:records")
    assert plan.is_possible is True
    row = next(row for row in plan.table.to_rows() if row["switch"] == "host")
    assert row == {"point": 0, "design": 0, "cost": 4.0, "switch": "host", "option": "local"}
    choices = {row["switch"]: row["option"] for row in plan.table.to_rows() if row["design"] == 0}
    assert designs.run(choose=choices).cell("us-gov", "records")["reads"] == "none"
    assert designs.plan(deny="hospital:records").is_possible is False and len(designs.plan(deny="hospital:records").table) == 0
    assert designs.plan(front=True).is_possible is None and len({row["point"] for row in designs.plan(front=True).table.to_rows()}) > 1


def test_designs_have_a_column_for_each_choice_policy_and_party(designs):
    table = designs.designs().table
    assert len(table) == 72 and table["cost"][0] == 9.0
    assert {"choice:host", "policy:data-stays", "party:us-gov"} <= set(table.columns)
    best = table.to_rows()[0]
    matrix = designs.run(choose={name.removeprefix("choice:"): best[name] for name in table.columns if name.startswith("choice:")})
    kept = {one["id"] for one in matrix.policies if one.get("standing", "kept") == "kept"}
    assert {name.removeprefix("policy:") for name in table.columns if best.get(name) == "kept"} >= kept & {"data-stays"}


def test_chances_are_the_same_on_any_number_of_threads_and_within_their_intervals():
    world = residency.load("share-collapse-relay")
    one, many = (world.simulate(10, runs=40_000, seed=7, threads=threads) for threads in (1, 3))
    assert one.to_json() == many.to_json()
    assert one.to_json() != world.simulate(10, runs=40_000, seed=8).to_json()
    moving = [row for row in one.table.to_rows() if not row["open"] and row["exact"] and row["sampled"] is not None]
    assert moving and all(row["low"] <= row["sampled"] <= row["high"] for row in moving)
    assert all(abs(row["exact"] - row["sampled"]) < 0.02 for row in moving)
    curve = world.simulate(4, exact=True, curve=True).curves
    assert {row["year"] for row in curve} == {0, 1, 2, 3, 4} and all(0.0 <= row["exact"] <= 1.0 for row in curve)


def test_law_has_its_sources_and_days():
    table = residency.laws(country="de").table
    rows = {row["id"]: row for row in table.to_rows()}
    entry = rows["de-bndg-19"]
    assert entry["since"] == datetime.date(2022, 1, 1) and "intercept" in entry["verbs"] and entry["sources"][0].startswith("http")
    assert "BNDG" in str(residency.laws("de-bndg-19"))
    assert len(residency.laws(stale=0, date="2100-01-01").table) > len(table)
    with pytest.raises(residency.Refused, match="did you mean"):
        residency.laws("de-bndg-18x")
    with pytest.raises(ValueError, match="no kind `order`"):
        residency.laws(kind="order")
    assert set(residency.coverage("de").table["covered"]) <= {"entry", "disputed", "around", "none-exists", "nothing"}


def test_checks_and_assessments(designs):
    checks = designs.check()
    assert checks.passed and all(checks.table["passed"]) and set(checks.table["kind"]) >= {"expectation", "policy"}
    assessed = designs.assess("eu-csf")
    assert len(assessed.table) > 10


def test_the_interpreter_is_released(icloud):
    world, done = residency.load("rosenthal-method"), threading.Event()
    runs, taken = 1_000_000, 0.0
    while taken < 0.3:
        runs, start = runs * 2, time.perf_counter()
        world.simulate(10, runs=runs, threads=1)
        taken = time.perf_counter() - start

    def work() -> None:
        world.simulate(10, runs=runs, threads=1)
        done.set()

    thread, naps = threading.Thread(target=work), 0
    thread.start()
    while not done.is_set():
        time.sleep(0.001)
        naps += 1
    thread.join()
    assert naps > 20, naps


@pytest.mark.parametrize(
    ("ask", "arguments"),
    [
        (lambda r: r.load("icloud-china").run(date="2018-08-01"), ["run", "icloud-china", "--date", "2018-08-01"]),
        (lambda r: r.load("icloud-china").run(question="denies"), ["run", "icloud-china", "--question", "denies"]),
        (lambda r: r.load("icloud-china").run(question="kept"), ["run", "icloud-china", "--question", "kept"]),
        (lambda r: r.load("icloud-china").explain("cn-state", "photos"), ["explain", "icloud-china", "cn-state", "photos"]),
        (lambda r: r.load("icloud-china").explain("cn-state", "photos", question="alters"),
         ["explain", "icloud-china", "cn-state", "photos", "--question", "alters"]),
        (lambda r: r.load("icloud-china").what_if(choose={"adp": "on"}), ["what-if", "icloud-china", "--choose", "adp=on"]),
        (lambda r: r.load("icloud-china").under(date="2014-08-15").compare(r.load("icloud-china").under(date="2018-07-21")),
         ["compare", "icloud-china@2014-08-15", "@2018-07-21"]),
        (lambda r: r.load("icloud-china").timeline(parties="cn-state"), ["timeline", "icloud-china", "--party", "cn-state"]),
        (lambda r: r.load("icloud-china").decide("cn-state", "photos"), ["decide", "icloud-china", "cn-state", "photos"]),
        (lambda r: r.load("icloud-china").sweep(), ["sweep", "icloud-china", "--conditions"]),
        (lambda r: r.load("icloud-2014-keys-offshore").sweep(every=True), ["sweep", "icloud-2014-keys-offshore"]),
        (lambda r: r.load("sovereign-cloud-designs").plan(deny="us-gov:records"),
         ["plan", "sovereign-cloud-designs", "--deny", "us-gov:records"]),
        (lambda r: r.load("sovereign-cloud-designs").plan(front=True), ["plan", "sovereign-cloud-designs", "--front"]),
        (lambda r: r.load("sovereign-cloud-designs").designs(), ["designs", "sovereign-cloud-designs"]),
        (lambda r: r.load("share-collapse-relay").simulate(5, runs=5000, seed=3),
         ["simulate", "share-collapse-relay", "--years", "5", "--runs", "5000", "--seed", "3"]),
        (lambda r: r.load("rosenthal-method").matters("parent", years=5), ["matters", "rosenthal-method", "parent", "--years", "5"]),
        (lambda r: r.load("sovereign-cloud-designs").assess("eu-csf"), ["assess", "sovereign-cloud-designs", "--framework", "eu-csf"]),
        (lambda r: r.load("icloud-china").report(), ["report", "icloud-china"]),
        (lambda r: r.load("sovereign-cloud-designs").check(every=True), ["check", "sovereign-cloud-designs", "--every"]),
        (lambda r: r.load("icloud-china").conflicts(), ["conflicts", "icloud-china"]),
        (lambda r: r.load("icloud-china").coalitions("photos"), ["coalitions", "icloud-china", "photos"]),
        (lambda r: r.load("icloud-china").draw("cn-state", "photos"), ["graph", "icloud-china", "cn-state", "photos"]),
        (lambda r: r.laws(country="cn"), ["laws", "--country", "cn"]),
        (lambda r: r.coverage("cn"), ["laws", "--coverage", "--country", "cn"]),
    ],
)  # fmt: skip
def test_the_data_are_byte_by_byte_those_of_the_command_line(ask, arguments):
    ended = command_line(*arguments, "--format", "json")
    assert ended.returncode in (0, 1), ended.stderr
    assert ask(residency).to_json() == ended.stdout
