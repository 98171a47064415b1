"""The recipes of docs/clusters.md on the engines themselves, each on two cores, with a worker killed in the middle: `bash clusters` runs it.

Not part of the usual tests: the engines are large. Each part prints what it saw and ends with an error where a table differs.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import residency


def variants(count: int) -> list[residency.Scenario]:
    """So many designs and days."""
    world = residency.load("sovereign-cloud-designs")
    choices = {id: list(switch.options) for id, switch in world.switches.items() if switch.kind == "choice"}
    found, number = [], 0
    while len(found) < count:
        picked, rest = {}, number
        for id, options in choices.items():
            rest, place = divmod(rest, len(options))
            picked[id] = options[place]
        found.append(world.under(choose=picked, date=f"{2000 + rest % 27}-{1 + rest // 27 % 12:02}-01"))
        number += 1
    return found


def kill_soon(pid: Callable[[], int | None], seconds: float) -> threading.Thread:
    """Kills a worker after a while."""

    def kill() -> None:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            found = pid()
            if found is not None:
                time.sleep(seconds)
                try:
                    os.kill(found, signal.SIGKILL)
                    print("  killed a worker:", found)
                except ProcessLookupError:
                    print("  the worker was gone before it was killed:", found)
                return
            time.sleep(0.01)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def slow(task: residency.Task) -> residency.Table:
    """A task, slowly enough for its worker to be killed in the middle."""
    time.sleep(0.2)
    return task()


def dask(some: list[residency.Scenario], loop: residency.Table) -> None:
    """Dask."""
    from dask.distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        start = time.perf_counter()
        table = residency.map(some, executor=client.get_executor(), chunk=50)
        print(f"  dask: {time.perf_counter() - start:.2f} s")
        assert table == loop
        worker = next(iter(client.run(os.getpid).values()))
        futures = client.map(slow, list(residency.tasks(some, chunk=50)), pure=False)
        killer = kill_soon(lambda: worker, 0.5)
        assert residency.Table.concat(client.gather(futures)) == loop
        killer.join()


def ray_tasks(some: list[residency.Scenario], loop: residency.Table) -> None:
    """Ray, by tasks and by data."""
    import pyarrow
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    try:
        work = ray.remote(max_retries=3)(lambda task: task())
        start = time.perf_counter()
        parts = ray.get([work.remote(task) for task in residency.tasks(some, chunk=50)])
        print(f"  ray tasks: {time.perf_counter() - start:.2f} s")
        assert residency.Table.concat(parts) == loop
        slowly = ray.remote(max_retries=3)(slow)
        pid = ray.get(ray.remote(lambda: os.getpid()).remote())
        killer = kill_soon(lambda: pid, 0.5)
        parts = ray.get([slowly.remote(task) for task in residency.tasks(some, chunk=50)])
        killer.join()
        assert residency.Table.concat(parts) == loop
        tasks = ray.data.from_items(list(residency.tasks(some, chunk=50)), override_num_blocks=4)
        answers = tasks.map_batches(lambda batch: pyarrow.concat_tables(pyarrow.table(task()) for task in batch["item"]), batch_size=1)
        rows = pyarrow.concat_tables(ray.get(answers.to_arrow_refs())).sort_by("variant").to_pylist()
        order = ("variant", "party", "data")
        assert sorted(rows, key=lambda row: [row[name] for name in order]) == loop.to_rows()
    finally:
        ray.shutdown()


def spark(some: list[residency.Scenario], loop: residency.Table) -> None:
    """Spark."""
    import pyarrow
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        tasks = [(number, pickle.dumps(task)) for number, task in enumerate(residency.tasks(some, chunk=50))]
        mark = f"/tmp/residency-spark-{os.getpid()}"

        def answer(batches):  # type: ignore[no-untyped-def]
            for batch in batches:
                for task in batch.column("task").to_pylist():
                    yield from pyarrow.table(pickle.loads(task)()).to_batches()

        def answer_or_die(batches):  # type: ignore[no-untyped-def]
            # The first worker that comes here is killed, once.
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                yield from answer(batches)
            else:
                os.kill(os.getpid(), signal.SIGKILL)

        schema = "variant long, name string, party string, data string, question string, means string, holds string, error string"
        for work in (answer, answer_or_die):
            start = time.perf_counter()
            frame = session.createDataFrame(tasks, "number long, task binary").repartition(4, "number").mapInArrow(work, schema)
            rows = [row.asDict() for row in frame.orderBy("variant", "party", "data").collect()]
            print(f"  spark: {time.perf_counter() - start:.2f} s")
            assert rows == loop.to_rows()
        assert os.path.exists(mark), "no worker was killed"
        os.unlink(mark)
    finally:
        session.stop()


def pools(some: list[residency.Scenario], loop: residency.Table) -> None:
    """The executors of the standard library."""
    for name, make in [("threads", lambda: ThreadPoolExecutor(2)),
                       ("processes", lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")))]:  # fmt: skip
        start = time.perf_counter()
        assert residency.map(some, executor=make, chunk=50) == loop
        print(f"  {name}: {time.perf_counter() - start:.2f} s")


def main() -> None:
    """All engines that are named, or every one."""
    engines = {"pools": pools, "dask": dask, "ray": ray_tasks, "spark": spark}
    some = variants(int(os.environ.get("VARIANTS", "1000")))
    start = time.perf_counter()
    loop = residency.map(some)
    taken = time.perf_counter() - start
    print(f"{len(some)} variants, {len(loop)} rows; in one process {taken:.2f} s, {taken / len(some) * 1000:.2f} ms for each")
    for name in sys.argv[1:] or engines:
        print(name)
        engines[name](some, loop)
    print("the table is the same everywhere")


if __name__ == "__main__":
    main()
