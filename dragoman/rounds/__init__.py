"""Rounds of talks, and what moved between them."""

from dragoman.rounds.moves import moves
from dragoman.rounds.rounds import rounds

__all__ = ["moves", "rounds"]
