"""Dragoman: news coverage of a negotiation in, a checked record out.

>>> import dragoman
>>> sorted(dragoman.__all__)
['Casefile', 'build', 'open']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Casefile", "build", "open"]

if TYPE_CHECKING:
    from dragoman.casefile import Casefile
    from dragoman.pipeline import build

    open = Casefile.open


def __getattr__(name: str) -> Any:
    """The few names of the root, loaded when they are asked for."""
    if name == "build":
        from dragoman.pipeline import build

        return build
    if name in ("Casefile", "open"):
        from dragoman.casefile import Casefile

        return Casefile if name == "Casefile" else Casefile.open
    raise AttributeError(f"dragoman has no {name!r}; it has {', '.join(__all__)}")
