from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import polars
import pytest
import residency
from conftest import SCENARIO

SPAWN = get_context("spawn")


@pytest.fixture(scope="module")
def variants(designs) -> list[object]:
    """Each design on three days, one variant that cannot be, and scenarios of other kinds."""
    choices = {id: list(switch.options) for id, switch in designs.switches.items() if switch.kind == "choice"}
    assert len(choices) == 4
    some: list[object] = [
        {"scenario": designs, "name": f"{host}, {custody}", "choose": {"host": host, "custody": custody}, "date": day}
        for host in choices["host"]
        for custody in choices["custody"]
        for day in ("2016-01-01", "2020-01-01", "2026-01-01")
    ]
    some.insert(5, {"scenario": designs, "name": "wrong", "choose": {"host": "nowhere"}})
    some.insert(9, {"scenario": "there-is-no-such-scenario"})
    some.insert(11, {"scenario": SCENARIO, "name": "its pack is missing"})
    some += [residency.load("icloud-2014-keys-offshore"), {"scenario": "icloud-china", "question": "denies", "parties": "cn-state"}]
    return some


@pytest.fixture(scope="module")
def loop(variants) -> residency.Table:
    return residency.map(variants)


def test_a_variant_is_answered_as_by_itself(variants, loop):
    rows = loop.to_rows()
    assert [row["variant"] for row in rows] == sorted(row["variant"] for row in rows)
    assert {row["variant"] for row in rows} == set(range(len(variants)))
    last = [row for row in rows if row["variant"] == len(variants) - 2]
    alone = residency.load("icloud-2014-keys-offshore").run().table.to_rows()
    assert [(row["party"], row["data"], row["means"], row["holds"]) for row in last] == [
        (row["party"], row["data"], row["reads"], row["holds"]) for row in alone
    ]
    denied = [row for row in rows if row["variant"] == len(variants) - 1]
    assert {(row["question"], row["holds"], row["party"]) for row in denied} == {("denies", None, "cn-state")} and len(denied) == 7
    words = residency.load("icloud-china").run().table.to_rows()
    assert [row["means"] for row in denied] == [row["denies"] for row in words if row["party"] == "cn-state"]


def test_what_cannot_be_answered_is_a_row(loop):
    wrong = {row["variant"]: row for row in loop.to_rows() if row["error"] is not None}
    assert set(wrong) == {5, 9, 11}
    assert wrong[5]["name"] == "wrong" and "nowhere" in wrong[5]["error"] and wrong[5]["party"] is None and wrong[5]["means"] is None
    assert "cannot be read" in wrong[9]["error"] and "there is no pack `places`" in wrong[11]["error"]


def test_the_table_is_the_same_on_any_executor_with_any_number_of_workers(variants, loop):
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as pool:
            assert residency.map(variants, executor=pool, chunk=workers * 2) == loop
    with ProcessPoolExecutor(2, mp_context=SPAWN) as pool:
        assert residency.map(iter(variants), executor=pool, chunk=5) == loop
    assert residency.map(variants, executor=lambda: ThreadPoolExecutor(2), chunk=1) == loop
    assert pickle.dumps(residency.map(variants, chunk=7)) == pickle.dumps(loop)
    assert residency.Table.concat([pickle.loads(pickle.dumps(task))() for task in residency.tasks(variants, chunk=4)]) == loop
    assert polars.DataFrame(loop).height == len(loop)


def test_nothing_is_an_empty_table():
    assert len(residency.map([])) == 0


def test_chances_of_variants():
    relay, firm = residency.load("share-collapse-relay"), residency.load("rosenthal-method")
    some = [{"scenario": relay, "seed": 1}, {"scenario": relay, "seed": 2}, {"scenario": relay, "seed": 1, "years": 3}, {"scenario": firm}]
    table = residency.map(some, years=10, runs=5000)
    rows = table.to_rows()
    assert [row["variant"] for row in rows[:3]] == [0, 1, 2] and rows[0]["exact"] == rows[1]["exact"] > rows[2]["exact"]
    assert rows[0]["sampled"] != rows[1]["sampled"]
    own = relay.simulate(10, runs=5000, seed=1).table.to_rows()[0]
    assert {name: rows[0][name] for name in ("exact", "sampled", "low", "high")} == {
        name: own[name] for name in ("exact", "sampled", "low", "high")
    }
    with ProcessPoolExecutor(2, mp_context=SPAWN) as pool:
        assert residency.map(some, years=10, runs=5000, executor=pool, chunk=1) == table
    with pytest.raises(TypeError, match="`seed` of a variant needs `years`"):
        residency.map([{"scenario": relay, "seed": 1}])


def test_one_study_on_many_workers_is_the_study_on_one():
    relay = residency.load("share-collapse-relay").under(date="2026-01-01")
    asked = {"runs": 1_000_003, "seed": 5, "curve": True}
    whole = relay.simulate(10, **asked)
    with ProcessPoolExecutor(2, mp_context=SPAWN) as pool:
        parted = relay.simulate(10, **asked, executor=pool)
    assert parted.to_json() == whole.to_json() and parted.to_text() == whole.to_text()
    with pytest.raises(residency.Refused, match="until"):
        relay.simulate(10, until=0.001, executor=lambda: ThreadPoolExecutor(1))
    assert relay.simulate(10, exact=True, executor=lambda: ThreadPoolExecutor(1)).to_json() == relay.simulate(10, exact=True).to_json()


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(variants, loop):
    pools: list[ProcessPoolExecutor] = []

    def make() -> ProcessPoolExecutor:
        pools.append(ProcessPoolExecutor(2, mp_context=SPAWN))
        return pools[-1]

    def kill() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            workers = list(getattr(pools[0], "_processes", {}) or {}) if pools else []
            if workers:
                os.kill(workers[0], signal.SIGKILL)
                return
            time.sleep(0.001)

    killer = threading.Thread(target=kill)
    killer.start()
    table = residency.map(variants, executor=make, chunk=2)
    killer.join()
    assert table == loop and len(pools) > 1


def test_an_executor_that_breaks_is_done_without(variants, loop):
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()
        [worker] = pool._processes
        os.kill(worker, signal.SIGKILL)
        assert residency.map(variants, executor=pool, chunk=3) == loop


class Poisoned(Executor):
    """An executor whose workers are lost whenever they meet a variant of this name."""

    def __init__(self, name: str, lost: list[int]) -> None:
        self.name, self.lost, self.broken = name, lost, False

    def submit(self, work, task):  # type: ignore[no-untyped-def, override]
        if self.broken:
            raise RuntimeError("broken")
        future: Future[object] = Future()
        if any(variant["name"] == self.name for variant in task.variants):
            self.broken = True
            self.lost.append(task.first)
            future.set_exception(RuntimeError("the worker is lost"))
        else:
            future.set_result(work(task))
        return future


def test_a_variant_that_loses_its_worker_each_time_is_a_row(variants, loop):
    lost: list[int] = []
    table = residency.map(variants, executor=lambda: Poisoned("wrong", lost), chunk=4)
    rows, expected = table.to_rows(), loop.to_rows()
    [found] = [row for row in rows if row["variant"] == 5]
    assert "the worker was lost" in found["error"] and lost
    assert [row for row in rows if row["variant"] != 5] == [row for row in expected if row["variant"] != 5]


def test_files_need_not_be_where_the_workers_are(tmp_path: Path):
    (tmp_path / "places.toml").write_text('schema = 1\n[jurisdictions.here]\nname = "Here"\nlooked_at = ["reads"]\n')
    (tmp_path / "ours.toml").write_text(SCENARIO)
    some = list(residency.tasks([{"scenario": tmp_path / "ours.toml"}, residency.load(tmp_path / "ours.toml")]))
    for file in list(tmp_path.iterdir()):
        file.unlink()
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        table = pool.submit(some[0]).result()
    assert table["error"] == [None] * len(table) and set(table["variant"]) == {0, 1}
