"""Compare a record with one read by hand; both are in the record format."""

from dragoman.score.articles import same_speaker
from dragoman.score.basis import Record, fold, same_name
from dragoman.score.compare import Score, load, score

__all__ = ["Record", "Score", "fold", "load", "same_name", "same_speaker", "score"]
