"""What is one thing told in several reports, and where the reports contradict each other."""

from dragoman.link.answers import answers
from dragoman.link.contradictions import contradictions
from dragoman.link.events import events
from dragoman.link.statements import statements
from dragoman.link.stories import stories

__all__ = ["answers", "contradictions", "events", "statements", "stories"]
