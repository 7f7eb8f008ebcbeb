"""Which program read: a hash of every file of ours that a record depends on, and of the libraries'.

In: nothing. Out: a short string, equal where the same code and data read. A casefile keeps it, so
that a later build knows what was read by another program and reads that again.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
# folders that carry records but do not make them
ELSEWHERE = frozenset({"casefile", "cli", "report", "export", "web", "bench", "engine", "samples", "cases"})
LIBRARIES = ("htmldate", "lxml", "networkx", "py3langid", "rapidfuzz", "rensa", "snowballstemmer", "trafilatura")


@cache
def program(*others: str) -> str:
    """The hash of the code and data that read; `others` are versions of finders that are not ours."""
    found = sha256()
    for path in sorted(HERE.rglob("*")):
        if _counts(path.relative_to(HERE)) and path.is_file():
            found.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in LIBRARIES:
        found.update(f"{name}=={version(name)}\0".encode())
    for other in others:
        found.update(other.encode() + b"\0")
    return found.hexdigest()[:16]


def _counts(path: Path) -> bool:
    """Whether a record depends on a file; a build with the model names its version, see `plugins.finders`."""
    return path.parts[0] not in ELSEWHERE and path.suffix not in {".pyc", ".onnx"} and "__pycache__" not in path.parts
