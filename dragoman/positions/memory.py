"""What is known of an article while its sentences are read one after the other.

Who is named, what was said, which issues and figures were argued before: "that", "these" and a bare "refused" point
back to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.along import Along
from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Quantity, Span, Statement
from dragoman.numerals import number
from dragoman.positions.chance import REACH, Recent
from dragoman.positions.figures import quantities, quantity
from dragoman.positions.issues import FLOOR, codebook
from dragoman.positions.scales import Amount, Scales, scales
from dragoman.positions.vocabulary import vocabulary
from dragoman.text import Token
from dragoman.words import stem

NEAR = 5  # tokens between an issue's words and its figure
BESIDE = 200  # characters from a figure to a bare number that goes on with it
SINCE = 60  # characters between a figure and the words of its own issue
LIST = 3  # paragraphs over which a report lists what was agreed
_NO_WORD = Token("so", 0, 0)  # in the place of a word that is left out
_EDGES = frozenset("if once unless until provided after before when while but ; :".split())


_SIGNING = frozenset("sign signed signing".split())
_BEFORE_SIGNING = frozenset("not without never to had have didn’t didn't".split())
_UNSIGNED = frozenset("not without denied denies deny refused refuses refusing never didn’t didn't".split())


class Found(Struct, frozen=True):
    """A position before it is a record: an issue, and the sign its words have without the frame."""

    issue: str
    sign: int  # of the words, towards the proposition
    start: int
    end: int
    amount: Amount | None = None  # the figure it was known by
    likely: float = 0.5  # chance that the words are about the issue
    way: str = "words"  # how the issue was known; see `weigh.WAYS`


class Memory:
    """The mentions and statements of an article, and what its sentences so far were about."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
    ) -> None:
        self.article = article
        self.case = case
        self.mentions = {m.id: m for m in mentions}
        self.said = Along((content, statement) for statement in statements for content in statement.content)
        self.codebook = codebook(case)
        self.tables = frozenset(p.id for p in case.parties if p.role == "side")
        self.scales = Scales(scales(case))
        self.agreed: list[Mention] = []  # who agreed last
        self.agreed_at = -LIST - 1  # the paragraph of it
        self.agreed_in: Span | None = None  # the sentence that tells of it
        self.unsigned: frozenset[str] = frozenset()  # parties of whom it says that they did not sign
        self.seen: list[tuple[int, Found]] = []  # every issue named, and where in the text
        self.before: list[tuple[int, list[Found], Mention | None]] = []  # (paragraph, what, holder)
        self.figures: list[tuple[int, str]] = []  # where figures stand, and their units
        self._named: tuple[Stage | None, list[str | None]] = (None, [])

    def survey(self, stages: Sequence[Stage]) -> None:
        """Note which issues the article is about, and in which units each is argued."""
        for stage in stages:
            found = self.issues(stage, 0, len(stage))
            self.note(stage, found, 0, len(stage))
            self.figures += [(stage.tokens[i].start, figure.unit) for i, figure in quantities(stage.tokens)]
            self.seen += [(stage.tokens[each.start].start, each) for each in sorted(found, key=lambda f: f.start)]
        self.unsigned = frozenset(party for stage in stages for party in self._unsigned(stage))

    def _unsigned(self, stage: Stage) -> Iterator[str]:
        """The party that a sentence says did not sign: the one named last before it."""
        for i, word in enumerate(stage.lower):
            if word in _SIGNING and stage.lower[i - 1] in _BEFORE_SIGNING and not _UNSIGNED.isdisjoint(stage.lower[:i]):
                named = [party for mention in stage.at[:i] if mention and (party := self.party(mention))]
                yield from named[-1:]

    def issues(
        self, stage: Stage, start: int, end: int, without: frozenset[int] = frozenset(), floor: float = FLOOR
    ) -> list[Found]:
        """The issues that tokens are about, best first; what the tokens `without` say, a "not", is left out."""
        words = [_NO_WORD if i in without else stage.tokens[i] for i in range(start, end)]
        matches = self.codebook.match(words, self.names(stage)[start:end], self.recent(stage, start), floor)
        return [Found(m.issue, m.sign, start + m.start, start + m.end, likely=m.score) for m in matches]

    def carried(self, stage: Stage, start: int, end: int) -> list[Found]:
        """The issue that some tokens go on about without a word of their own for it."""
        words, named = stage.tokens[start:end], self.names(stage)[start:end]
        match = self.codebook.carried(words, named, self.recent(stage, start))
        found = (
            Found(match.issue, match.sign, start, max(end, start + 1), likely=match.score, way="carried")
            if match
            else None
        )
        return [found] if found else []

    def recent(self, stage: Stage, start: int) -> dict[str, Recent]:
        """The issues that the article was about before a token, in its paragraph and the one before."""
        here = stage.tokens[start].start if start < len(stage) else stage.sentence.end
        found: dict[str, Recent] = {}
        for at, each in reversed(self.seen[: bisect_left(self.seen, here, key=lambda one: one[0])]):
            paragraphs = self.article.text.count("\n\n", at, here)
            if paragraphs > 1 or here - at > REACH:
                break
            found.setdefault(each.issue, Recent(here - at, paragraphs, last=not found))
        return found

    def note(self, stage: Stage, found: Sequence[Found], start: int, end: int) -> None:
        """Keep the figures of a sentence, each for the issue whose words are nearest, for those that come without."""
        nearest: dict[Quantity, tuple[int, Found]] = {}
        for each in found:
            figure = self.figure(stage, each, start, end)
            if figure is not None:
                apart = min(
                    (
                        abs(i - (each.start if i < each.start else each.end))
                        for i in range(start, end)
                        if number(stage.tokens[i].text) is not None
                    ),
                    default=0,  # "a quarter of …": named beside it
                )
                nearest[figure] = min(nearest.get(figure, (apart, each)), (apart, each), key=lambda one: one[0])
        for figure, (_, each) in nearest.items():
            self.scales.note(each.issue, figure, stage.tokens[each.start].start)

    def statement(self, stage: Stage, token: int) -> Statement | None:
        at = stage.tokens[token].start
        inside = self.said.touching(Span(at, at + 1))
        return min(inside, key=lambda s: s.span.end - s.span.start) if inside else None

    def party(self, mention: Mention) -> str | None:
        """The party its own words or those of the fuller mention show."""
        full = self.mentions.get(mention.refers) if mention.refers else None
        return mention.party or (full.party if full else None)

    def key(self, mention: Mention | None) -> str | None:
        """What a token that belongs to a mention stands for: its party, or its bearer's office."""
        if mention is None:
            return None
        if mention.kind in {"party", "place"}:
            return f"party:{mention.party}" if mention.party else None
        full = self.mentions.get(mention.refers) if mention.refers else None
        role = mention.role or (full.role if full else None)
        if mention.kind in {"person", "pronoun"} and role:
            for word in role.split():
                entry = vocabulary().entries.get((stem(word),))
                if entry is not None and entry.key:
                    return entry.key
        return f"party:{mention.party}" if mention.kind == "person" and mention.party else None

    def unit_before(self, at: int, recent: Mapping[str, Recent]) -> str | None:
        """The unit of the figure named last before a place, which a bare number close behind it has too.

        None where an issue was named since then.
        """
        last = bisect_left(self.figures, (at, "")) - 1
        apart = at - self.figures[last][0] if last >= 0 else BESIDE
        named = min((each.apart for each in recent.values()), default=BESIDE)
        return self.figures[last][1] if apart < BESIDE and apart - named < SINCE else None

    def near(self, stage: Stage, each: Found, start: int, end: int) -> Quantity | None:
        """The figure nearest the words the issue was known by, inside what the frame governs and no other clause."""
        low, high = max(start, each.start - NEAR), min(end, each.end + NEAR)
        for i in range(each.start - 1, low - 1, -1):
            if stage.lower[i] in _EDGES:
                low = i + 1
                break
        edge = next((i for i in range(each.end, high) if stage.lower[i] in _EDGES), high)
        found = quantity(stage.tokens[low:edge])
        if found is None or self.scales.is_of_another(each.issue, found):
            return None
        return self.scales.converted(each.issue, found)

    def figure(self, stage: Stage, each: Found, start: int, end: int) -> Quantity | None:
        """The figure a position names; a bare number has the unit in which its issue is argued."""
        if each.amount is None:
            return self.near(stage, each, start, end)
        unit = each.amount.unit or self.scales.unit(each.issue)
        if unit is None:
            return None
        return self.scales.converted(each.issue, Quantity(low=each.amount.low, high=each.amount.high, unit=unit))

    def meets(self, each: Found, figure: Quantity | None) -> int | None:
        """Whether the figure named is one that the proposition allows; None where that cannot be told."""
        if each.amount is not None:
            return self.scales.sign(each.issue, each.amount)
        if figure is None:
            return None
        return self.scales.sign(each.issue, Amount(figure.low, figure.high, figure.unit))

    def names(self, stage: Stage) -> list[str | None]:
        """What each token of a sentence names; see `key`."""
        if self._named[0] is not stage:
            self._named = (stage, [self.key(m) for m in stage.at])
        return self._named[1]
