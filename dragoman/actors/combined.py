"""Mentions by the rules, and of those who speak and whom no rule names.

In: an article and the case. Out: `Mention`s. "The town council", "an aide to the minister": the model sees that
they speak, so they are somebody.
"""

from __future__ import annotations

from dragoman import actors
from dragoman.case import Case
from dragoman.encoder import Named, read
from dragoman.model import Article, Mention, Span
from dragoman.text import tokens

MADE_BY = "actors.model@1"
SURE = 0.6  # chance of the cue whose subject is taken for somebody
LONGEST = 8  # words of a phrase that names a group
_NOBODY = frozenset(
    "i we you he she it they who which that this these those one some many most others there what both all".split()
)
_LEADS = frozenset("the a an some".split())


def find(article: Article, case: Case) -> tuple[Mention, ...]:
    """The mentions of one article, in the order of the text; see `actors.find`."""
    ruled = actors.find(article, case)
    named = Named(ruled)
    added: dict[Span, Mention] = {}
    cues = (anchor for anchor in read(article).anchors if anchor.kind == "said" and anchor.chance >= SURE)
    for anchor in cues:
        for span in anchor.roles.get("src", ()):
            if span not in added and not named.within(span):
                mention = _group(article, span, case)
                if mention is not None and not any(other.overlaps(mention.span) for other in added):
                    added[mention.span] = mention
    return tuple(sorted((*ruled, *added.values()), key=lambda m: (m.span, m.id)))


def _group(article: Article, span: Span, case: Case) -> Mention | None:
    """A noun phrase as a group; None where it names nobody."""
    words = tokens(article.text, span.start, span.end)
    while words and (words[0].lower in _LEADS or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and not words[-1].text[0].isalnum():
        words = words[:-1]
    if not words or len(words) > LONGEST or {w.lower for w in words} & _NOBODY:
        return None
    if not any(word.text.isalpha() for word in words):
        return None
    whole = Span(words[0].start, words[-1].end)
    name = " ".join(whole.of(article.text).split())
    party = actors.shown(name, case)
    return Mention(article=article.id, span=whole, kind="group", name=name, party=party, made_by=MADE_BY)
