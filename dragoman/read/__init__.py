"""Files and folders in, pages out: the bytes of each capture, their hash, and where they lay.

Text, HTML and JSON Lines are read; whatever cannot be is a `Dropped` with its reason. One capture
is in memory at a time, and the order is that of the sorted paths, whatever order they were named in.
"""

from dragoman.read.files import MAX_BYTES, pages

__all__ = ["MAX_BYTES", "pages"]
