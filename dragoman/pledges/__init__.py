"""Whether a party did what it bound itself to do.

In: the positions in which a party promises, undertakes or agrees to act, and all that later reports tell.
Out: `Pledge`s: kept, broken or unknown, each with the passages that say so and who says it. A party's own word that it
kept a promise, and another side's word that it broke one, are claims: alone they leave it unknown.
"""

from __future__ import annotations

from dragoman.pledges.judge import pledges

__all__ = ["pledges"]
