"""Who does the work: this process, or several beside it. What is found is the same.

In: pages to read. Out: their outcomes, as they come. A page that kills its worker is read again
alone, and if it does so again it is set aside with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from dragoman.case import Case
from dragoman.engine import aside
from dragoman.engine.alone import alone
from dragoman.engine.cycles import never, seldom
from dragoman.joining import Begin, later
from dragoman.plugins import Finders
from dragoman.reading import Job, Outcome, read
from dragoman.settings import Settings
from dragoman.shelf import Shelf

__all__ = ["alone", "joining", "never", "outcomes", "seldom"]


def outcomes(jobs: Iterable[Job], count: int, case: Case, finders: Finders, settings: Settings) -> Iterator[Outcome]:
    """What comes of each page, in no order.

    Args:
        jobs: The pages.
        count: How many there are: a few are not worth starting processes for.
        case: What to read for.
        finders: Who finds.
        settings: How many workers, and from how many pages on.
    """
    workers = _workers(count, settings)
    if workers < 2:
        return (read(job, case, finders, settings) for job in jobs)
    from dragoman.engine.pool import Pool

    return Pool(workers, case, finders, settings).outcomes(jobs)


@contextmanager
def joining(shelf: Shelf, settings: Settings) -> Iterator[Begin]:
    """What begins joins: beside this process where there are several workers, and all texts can be held at once."""
    if aside.POSSIBLE and _workers(len(shelf.article_ids), settings) > 1 and shelf.hold():
        with aside.aside() as begin:
            yield begin
    else:
        yield later


def _workers(count: int, settings: Settings) -> int:
    if settings.workers:
        return min(settings.workers, count)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 16) if count >= settings.pool_from else 1
