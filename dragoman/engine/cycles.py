"""How often Python looks for objects that only hold each other.

A build makes many records and hardly a cycle: to look for cycles after every 700 new objects, as Python does by
itself, takes a tenth of its computing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW = 200_000  # objects more than were given back, after which cycles are looked for: some 30 MB


def look_seldom() -> None:
    """Look for cycles seldom from now on."""
    gc.set_threshold(NEW, *gc.get_threshold()[1:])


@contextmanager
def seldom() -> Iterator[None]:
    """Look for cycles seldom, for so long."""
    before = gc.get_threshold()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def never() -> Iterator[None]:
    """Look for no cycles, for so long: joins keep what they make, and would be searched again and again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
