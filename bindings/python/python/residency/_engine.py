"""Does tasks on an executor, and again where a worker is lost. Nothing here schedules: that is what executors are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any, Protocol, TypeVar, Union

from ._errors import Refused

Item = TypeVar("Item")
Found = TypeVar("Found")

Executors = Union[Executor, Callable[[], Executor], None]
"""Where work is done: in this process (`None`), on an executor, or on one that this makes, as often as it breaks."""


class Task(Protocol[Found]):
    """Something to be done, anywhere and any number of times."""

    def __call__(self) -> Found:
        """Does it."""

    def parts(self) -> Sequence[Task[Found]]:
        """Its smallest parts; itself alone where it has none."""

    def together(self, found: Sequence[Found]) -> Found:
        """What its parts gave, put together."""

    def lost(self) -> Found:
        """What is given where every worker that it was given to was lost."""


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Items in lists of so many; the last may have fewer."""
    some: list[Item] = []
    for item in items:
        some.append(item)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _work(task: Callable[[], Found]) -> Found:
    return task()


def done(tasks: Iterable[Task[Found]], executor: Executors, window: int = 256) -> Iterator[Found]:
    """Does tasks and gives what they give, in their order; at most ``window`` of them are under way at once."""
    if executor is None:
        for task in tasks:
            yield task()
        return
    workers = _Workers(executor)
    try:
        for some in chunks(tasks, window):
            yield from workers.do(some)
    finally:
        workers.close()


class _Workers:
    """An executor, and how to come by another when it breaks."""

    def __init__(self, executor: Executor | Callable[[], Executor]) -> None:
        # Whatever takes work is an executor, whatever it is derived from.
        self.make: Callable[[], Any] | None = None if hasattr(executor, "submit") else executor
        self.pool: Any = executor if self.make is None else None

    def close(self) -> None:
        """Ends an executor that was made here; one that was given goes on."""
        if self.make is not None and self.pool is not None:
            self.pool.shutdown(cancel_futures=True)
        self.pool = None

    def do(self, tasks: Sequence[Task[Found]]) -> list[Found]:
        """Does all of them."""
        found: dict[int, Found] = {}
        for _ in range(2):
            self._try(tasks, found)
        for place, task in enumerate(tasks):
            if place not in found:
                found[place] = task() if self.make is None else self._alone(task)
        return [found[place] for place in range(len(tasks))]

    def _try(self, tasks: Sequence[Task[Found]], found: dict[int, Found]) -> None:
        """Gives those that are not done to the executor, and keeps what comes back."""
        left = [place for place in range(len(tasks)) if place not in found]
        if left and self.pool is None and self.make is not None:
            self.pool = self.make()
        if not left or self.pool is None:
            return
        futures, broke = {}, False
        for place in left:
            try:
                futures[place] = self.pool.submit(_work, tasks[place])
            except RuntimeError:
                # It is broken, or was shut down.
                broke = True
                break
        for place, future in futures.items():
            try:
                found[place] = future.result()
            except Refused:
                raise
            except Exception:
                # A variant at fault is a row and raises nothing, so it is the worker that was lost.
                broke = True
        if broke:
            if self.make is not None:
                self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None

    def _alone(self, task: Task[Found]) -> Found:
        """A task that was lost with others, by itself; then each of its parts."""
        for _ in range(2):
            found: dict[int, Found] = {}
            self._try([task], found)
            if found:
                return found[0]
        parts = task.parts()
        return task.together([self._alone(part) for part in parts]) if len(parts) > 1 else task.lost()
