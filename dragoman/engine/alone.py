"""One build at a time on one casefile: a lock beside the file, let go of when the process ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import CasefileError

try:
    import fcntl
except ImportError:  # not a POSIX system: two builds at once are then up to the user
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(casefile: Path) -> Iterator[None]:
    """Hold the casefile's lock.

    Raises:
        CasefileError: another build holds it.
    """
    if fcntl is None:
        yield
        return
    path = casefile.with_name(casefile.name + "-building")
    try:
        lock = path.open("ab")
    except OSError as error:
        raise CasefileError(f"{path}: cannot be made ({error.strerror}); the folder must be writable.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CasefileError(
                f"{casefile}: another build is at work on it. Wait for it, or stop it first."
            ) from error
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
