"""Rounds of talks, what was told around each, and what moved between them."""

from dragoman.rounds.belonging import belonging
from dragoman.rounds.moves import moves
from dragoman.rounds.rounds import rounds

__all__ = ["belonging", "moves", "rounds"]
