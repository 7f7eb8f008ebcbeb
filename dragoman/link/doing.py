"""Who did a thing, where reports stress it and name two: "it was youths who opened the gate", "opened by engineers".

In: the statements of a shelf, and the sentences of reports of which some record tells. Out: contradictions "who". A
clause stresses who did a thing by "it was X who", "X alone", "X were the ones who", "done by X", "had come from X".
Two of them, or one and a clause in plain words with the same verb, tell of one thing where they share two words
besides, in reports of a few days. That two sides do the same is no contradiction unless one stresses that it was one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct

from dragoman.link import days, disputed, doers, prose
from dragoman.link.desk import contradiction
from dragoman.link.utterances import Said
from dragoman.link.wording import clash, read
from dragoman.model import Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.doing@1"
_SOON = 4  # days between two reports
_LEAST_SHARED = 2  # content stems besides who did it
_NAME = r"((?:[\w’'-]+ ){0,7}?[\w’'-]+)"
_BY_FORM = (
    re.compile(
        rf"\b[Ii]t (?:was|is|had been|has been) (?!at |in |on |for |because |to |from |only |not ){_NAME},?"
        rf"(?: not [^,;.]+,)? (?:who|that|which)\b"
    ),
    re.compile(rf"{_NAME} (?:was|were) the ones? (?:who|that)\b"),
    re.compile(rf"{_NAME} (?:alone|himself|herself|itself|themselves) (?:had|has|have)\b"),
    re.compile(
        rf"\b(?:had|has|have) come from (?!the talks|there|here){_NAME}(?=$|[,.;:”\"]| (?:in|on|at|who|which|and)\b)"
    ),
)
_BY = re.compile(
    rf"\b(?:[a-z]+ed|[a-z]+en|shot|hit|struck|built|set|sent|brought|begun|led|made|put) by (?!\d|the end\b){_NAME}"
    r"(?=$|[,.;:”\"]| (?:in|on|at|who|which|and|after|before|during|from|of the itself)\b)"
)
_OF_FORM = (("t ",), (" the one",), (" alone ha", "self ha", "selves ha"), (" come from ",), (" by ",))
_PARTS = dict(zip((*_BY_FORM, _BY), _OF_FORM, strict=True))  # one stands wherever a form does
_OPEN = re.compile(r"\b(?:if|would|will|should|could|may|might|must|shall|whether)\b", re.IGNORECASE)
_ITSELF = frozenset({"itself", "himself", "herself", "themselves", "alone"})


class Stressed(Struct, frozen=True):
    """A clause that tells who did a thing."""

    said: Said
    who: str
    doers: frozenset[str]  # the stems of that
    about: frozenset[str]  # all others
    stressed: bool  # that it was nobody else


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of who did one thing, one for each two records."""
    rows = [row for one in prose.said_or_told(shelf, known) for row in _stressed(one)]
    rows.sort(key=lambda row: (days.first(known, row.said.article), row.said.id))
    index: dict[str, list[int]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for n, row in enumerate(rows):
        shared = Counter(m for word in row.about for m in index[word][-_MOST_HELD:])
        for m, count in sorted(shared.items()):
            pair = (rows[m].said.id, row.said.id)
            if count >= _LEAST_SHARED and pair not in seen and _differ(rows[m], row, known):
                seen.add(pair)
                yield contradiction(pair, (rows[m].who, row.who), 0.65, "who: who did it is told differently", MADE_BY)
        for word in row.about:
            index[word].append(n)


_MOST_HELD = 40  # tellings with a word that one is compared with, the nearest in days


def _stressed(said: Said) -> Iterator[Stressed]:
    """Who did what a statement or sentence tells."""
    if _OPEN.search(said.words) or (said.whole.negations and " not " not in said.words):
        return
    for form, parts in _PARTS.items():
        if not any(part in said.words for part in parts):
            continue
        for found in form.finditer(said.words):
            who = found.group(1).strip()
            stems = read(who).stems
            if stems and who[:1] not in '“"':
                about = read(said.words[: found.start(1)] + " " + said.words[found.end(1) :]).stems - stems
                yield Stressed(said, who, stems, about, form is not _BY or bool(_ITSELF & set(who.lower().split())))
                break


def _differ(one: Stressed, other: Stressed, known: Known) -> bool:
    """Whether two clauses name two doers of one thing."""
    if not (one.stressed or other.stressed) or one.doers & other.doers or doers.is_one(one.who, other.who):
        return False
    if not disputed.two_voices(one.said, other.said) or one.said.article == other.said.article:
        return False
    if clash(one.said.whole.times, other.said.whole.times):
        return False
    gap = days.apart(known.likely(one.said.article), known.likely(other.said.article))
    return gap is not None and gap <= _SOON
