"""What happened or is planned: meetings, calls, agreements, exchanges, attacks, visits, deadlines."""

from dragoman.events.find import find

__all__ = ["find"]
