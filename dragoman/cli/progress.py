"""How a build goes on, on standard error; nothing where that is not a terminal."""

from __future__ import annotations

import sys
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Bars:
    """A line for each part of a build, with how many are done and how many a second."""

    def __init__(self, quiet: bool = False, bars: bool = True) -> None:
        self._quiet = quiet
        self._progress = Progress(
            TextColumn("{task.description:>9}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=quiet or not bars or not sys.stderr.isatty(),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def tell(self, words: str) -> None:
        if not self._quiet:
            self._progress.console.print(f"dragoman: {words}", markup=False, highlight=False, soft_wrap=True)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, part: str, total: int | None) -> None:
        self._task = self._progress.add_task(part, total=total, rate="")

    def advance(self, count: int = 1) -> None:
        if self._task is None:
            return
        self._progress.advance(self._task, count)
        task = next(task for task in self._progress.tasks if task.id == self._task)
        seconds = task.elapsed or 0.0
        self._progress.update(self._task, rate=f"{task.completed / seconds:,.0f}/s" if seconds > 1 else "")

    def end(self) -> None:
        if self._task is not None:
            task = next(task for task in self._progress.tasks if task.id == self._task)
            self._progress.update(self._task, total=max(task.completed, 1), completed=max(task.completed, 1))
            self._task = None
