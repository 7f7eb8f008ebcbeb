"""The web app: a casefile to read in a browser, under the same verbs as the command line.

In: the path of a casefile. Out: pages for people, and the same records as JSON for programs. It
only reads: each request opens the file read-only and sees it at one moment, while a build may go
on beside it. Needs the extra `dragoman[web]`.
"""

from __future__ import annotations

from dragoman.web.app import application
from dragoman.web.run import run

__all__ = ["application", "run"]
