"""A page in, an article out: its text, which stretches of it are the report, and why the rest is not.

HTML goes through trafilatura, and the text it makes is the article's text. Of a text capture, in
which the structure of the page is gone, the text stays as it was decoded, and the body is found by
what its blocks look like and how they hang together.
"""

from dragoman.clean.article import blocks, clean
from dragoman.clean.repeats import repeated

__all__ = ["blocks", "clean", "repeated"]
