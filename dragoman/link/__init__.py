"""What is one thing told in several reports, where the reports contradict each other, and who held which post."""

from dragoman.link.answers import answers
from dragoman.link.contradictions import contradictions
from dragoman.link.events import events
from dragoman.link.posts import posts
from dragoman.link.statements import statements
from dragoman.link.stories import event_of, stories, story_of

__all__ = ["answers", "contradictions", "event_of", "events", "posts", "statements", "stories", "story_of"]
