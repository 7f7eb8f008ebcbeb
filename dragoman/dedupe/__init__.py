"""One report, many pages: near copies and translations found and joined, and a report told twice in one page.

In: articles. Out: signatures that near copies are looked up by, families of copies with the reason
for each, and articles whose body holds a retelled report once.
"""

from dragoman.dedupe.families import families, rooted
from dragoman.dedupe.retelling import without_retelling
from dragoman.dedupe.signature import signature

__all__ = ["families", "rooted", "signature", "without_retelling"]
