"""The two parties an article is about: whom "the talks", "both sides" and "they" mean in it.

In: the text and its mentions. Out: a mention of each of the two, or nothing where the article names no pair.
Parties that stand joined by "and" ("Norway and the union", "Norwegian and Danish envoys") are counted; the
pair named so most often is meant, the earlier one of equals. Without any, the two parties named most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dragoman.model import Mention

_JOINED = frozenset({"and", "and the", "and a", "&", "und", "with", "with the", "from", "-", "–", "/"})
_LEAST_NAMED = 2  # times each of two parties is named that nothing joins


def of(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first mention of each of the two parties, in the order of the text."""
    named = [m for m in mentions if m.party and m.kind in {"party", "group"}]
    joined = Counter(
        frozenset((left.party, right.party))
        for left, right in pairwise(named)
        if left.party != right.party and " ".join(text[left.span.end : right.span.start].lower().split()) in _JOINED
    )
    if joined:
        chosen = joined.most_common(1)[0][0]  # of equals the first counted, which is the first in the text
    else:
        counted = Counter(m.party for m in mentions if m.party and m.kind not in {"place", "pronoun"})
        often = [party for party, times in counted.most_common(2) if times >= _LEAST_NAMED]
        chosen = frozenset(often)
    first: dict[str | None, Mention] = {}
    for mention in named:
        if mention.party in chosen:
            first.setdefault(mention.party, mention)
    return tuple(first.values()) if len(first) == 2 else ()
