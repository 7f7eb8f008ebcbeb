"""The web app: a casefile to read and review in a browser, under the same verbs as the command line.

In: the path of a casefile. Out: pages for people, and the same records as JSON for programs. To show a page
the file is opened read-only and seen at one moment, while a build may go on beside it; what a form sends is written
by the calls of the command line. Needs the extra `dragoman[web]`.
"""

from __future__ import annotations

from dragoman.web.app import application
from dragoman.web.run import run

__all__ = ["application", "run"]
