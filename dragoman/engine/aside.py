"""Work in a process beside this one, which begins with all that this one holds.

In: a call. Out: what waits for its result. The second process is a copy of this one (Linux), so that nothing is handed
over but the result. Where there is none, or it fails, the call is made here: what is found is the same.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, NoReturn, TypeVar

T = TypeVar("T")
PR_SET_PDEATHSIG = 1  # of Linux's prctl: the signal to get when the parent dies
POSSIBLE = sys.platform == "linux"  # on macOS a copied process may not use the system's libraries


class Aside:
    """The processes beside this one."""

    def __init__(self) -> None:
        self.children: dict[int, IO[bytes]] = {}  # with the pipe by which each tells its result

    def __call__(self, call: Callable[[], T]) -> Callable[[], T]:
        """Begin the call beside this process; gives what waits for its result."""
        read, write = os.pipe()
        parent = os.getpid()
        try:
            child = _copy()
        except OSError:  # no room for another process
            os.close(read)
            os.close(write)
            return call
        if child == 0:
            _work(call, write, parent)
        os.close(write)
        self.children[child] = os.fdopen(read, "rb")

        def wait() -> T:
            found = self.children[child].read()
            return pickle.loads(found) if self._end(child) == 0 else call()

        return wait

    def stop(self) -> None:
        """End what nobody waited for."""
        for child in list(self.children):
            os.kill(child, signal.SIGKILL)
            self._end(child)

    def _end(self, child: int) -> int:
        self.children.pop(child).close()
        return os.waitpid(child, 0)[1]


@contextmanager
def aside() -> Iterator[Aside]:
    """What begins calls in processes beside this one, all of which are over at the end."""
    begin = Aside()
    try:
        yield begin
    finally:
        begin.stop()


def _copy() -> int:
    """Copy this process: its id, and 0 in the copy."""
    with warnings.catch_warnings():  # of other threads: they show progress, which the copy does not
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work(call: Callable[[], object], write: int, parent: int) -> NoReturn:
    """In the second process: the result into the pipe, and out, past all that the copy would tidy up."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        gc.disable()  # it would write to every page that the two share
        if os.getppid() == parent:
            with os.fdopen(write, "wb") as told:
                told.write(pickle.dumps(call(), pickle.HIGHEST_PROTOCOL))
            status = 0
    finally:
        os._exit(status)
