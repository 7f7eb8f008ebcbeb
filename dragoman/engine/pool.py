"""Several processes read. Each dies with its parent; one that dies is survived.

Processes are spawned, not forked, so that they hold no file of the parent. A handful of pages per
worker is under way at a time, so that memory does not grow with the case.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process

import msgspec

from dragoman.case import Case
from dragoman.engine.cycles import look_seldom
from dragoman.errors import DragomanError
from dragoman.model import Dropped
from dragoman.plugins import Finders
from dragoman.reading import Job, Outcome, read
from dragoman.settings import Settings

AHEAD = 4  # pages under way for each worker: enough that none waits
_PR_SET_PDEATHSIG = 1  # of Linux's prctl: the signal to get when the parent dies


class Pool:
    """Processes that read pages for one case."""

    def __init__(self, workers: int, case: Case, finders: Finders, settings: Settings) -> None:
        self.workers = workers
        self.given = (case, finders, settings, os.getpid())

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """What comes of each page, as they are done."""
        waiting = iter(jobs)
        while True:
            lost = yield from self._until_broken(waiting)
            if not lost:
                return
            yield from self._one_by_one(lost)

    def _until_broken(self, waiting: Iterator[Job]) -> Generator[Outcome, None, list[Job]]:
        """Read until all is done, or a worker dies; gives back the pages that were under way."""
        executor = self._start(self.workers)
        held: list[Job] = []  # taken, and not yet under way: a worker may die while they are handed over
        under_way: dict[Future[Outcome], Job] = {}
        try:
            while True:
                held.extend(islice(waiting, self.workers * AHEAD - len(under_way)))
                while held:
                    under_way[executor.submit(_read, held[-1])] = held[-1]
                    held.pop()
                if not under_way:
                    return []
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    outcome = future.result()
                    del under_way[future]
                    yield outcome
        except BrokenProcessPool:
            return [*under_way.values(), *held]
        finally:
            _stop(executor)

    def _one_by_one(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Read pages alone in a process; where it dies again, the page is why."""
        executor = self._start(1)
        try:
            for job in jobs:
                try:
                    yield executor.submit(_read, job).result()
                except BrokenProcessPool:
                    yield _deadly(job)
                    _stop(executor)
                    executor = self._start(1)
        finally:
            _stop(executor)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=self.given)
        try:
            ready = [executor.submit(_ready) for _ in range(workers)]  # else the second starts when the first stands
            ready[0].result()
        except BrokenProcessPool as error:
            _stop(executor)
            raise DragomanError(
                "worker processes cannot be started. A script that builds with workers must do so under"
                ' `if __name__ == "__main__":`; or build with one worker.'
            ) from error
        return executor


def _deadly(job: Job) -> Outcome:
    """What comes of a page that kills whoever reads it."""
    dropped = Dropped(record=job.page.id, step="engine", reason="reading it killed the process, twice")
    return Outcome(page=job.page.id, key=job.key, read=False, data=msgspec.json.encode(dropped), seconds={})


def _stop(executor: ProcessPoolExecutor) -> None:
    """Stop at once: whatever is under way is read again another time."""
    processes = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


# --- in the worker ------------------------------------------------------------------------------

_GIVEN: list[tuple[Case, Finders, Settings]] = []


def _begin(case: Case, finders: Finders, settings: Settings, parent: int) -> None:
    _die_with(parent)
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and tells us
    _GIVEN[:] = [(case, finders, settings)]


def _ready() -> bool:
    return True


def _read(job: Job) -> Outcome:
    case, finders, settings = _GIVEN[0]
    return read(job, case, finders, settings)


def _die_with(parent: int) -> None:
    """End this process when its parent ends, however that comes about."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, daemon=True).start()
    if os.getppid() != parent:  # it ended before we could ask
        os._exit(1)


def _watch() -> None:
    """For systems without the signal: wait for the parent's end."""
    above = parent_process()
    if above is not None:
        connection.wait([above.sentinel])
        os._exit(1)
