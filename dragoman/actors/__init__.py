"""Who is named in an article, and who is meant across all articles of a case."""

from __future__ import annotations

from dragoman.actors.doubts import doubts
from dragoman.actors.find import find, shown
from dragoman.actors.join import join

__all__ = ["doubts", "find", "join", "shown"]
