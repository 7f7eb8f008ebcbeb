"""The nouns a dossier is made of: plain records with words and ids, ready to be laid out.

Nothing here knows a casefile or HTML. `fill` makes a `Dossier` of a case's records, `page` turns
it into one file. All text is as it stands in the sources; escaping is the page's work.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.model import Days, Direction, Stance
from dragoman.order import Order

Status = Literal["agreed", "near", "conditional", "opposed", "unanswered"]
Part = Literal["speaker", "teller", "reporter", "outlet"]
PieceKind = Literal["plain", "claim", "condition", "furniture"]


class Piece(Struct, frozen=True, array_like=True):
    """A stretch of a source's text that is shown in one way."""

    text: str
    kind: PieceKind = "plain"
    anchors: tuple[str, ...] = ()  # records whose evidence begins here
    target: str | None = None  # record whose claim this is the evidence of
    reason: str | None = None  # of furniture: why it was set aside


class Relay(Struct, frozen=True, array_like=True):
    """One who passed the words on: speaker, reporter, outlet."""

    part: Part
    name: str
    detail: str | None = None  # office, or the party spoken for; of an outlet the agencies it credits


class Passage(Struct, frozen=True, kw_only=True):
    """The evidence of one claim: its words in their sentence, and how they reached us."""

    record: str
    first: bool  # the first time this record is shown: it carries the anchor
    article: str
    language: str | None
    pieces: tuple[Piece, ...]
    chain: tuple[Relay, ...]
    date: str
    dated: str | None  # "inferred", "stated", "metadata"; None: no date
    reported: bool = False  # the date is the report's, since the thing itself has none
    stance: Stance | None = None
    direction: Direction | None = None
    value: str | None = None  # what is compared, or the figure
    copies: tuple[str, ...] = ()  # outlets that carry copies of the article
    note: str | None = None
    chance: str | None = None  # that the words are read right: "about 85 %"; None: nobody weighed it


class Cell(Struct, frozen=True, kw_only=True):
    """Where one party stands on one issue."""

    party: str
    stance: Stance | None = None  # None: nothing found
    direction: Direction | None = None
    date: str = ""
    dated: str | None = None  # "inferred", "stated", "metadata"; None: no date
    origins: int = 0
    figure: str | None = None
    differ: str | None = None  # where the sources give other directions: "1 source says against"
    perhaps: str | None = None  # its chance where that is less than even, "about 35 %": it is shown as no more
    passages: tuple[Passage, ...] = ()
    earlier: tuple[Passage, ...] = ()
    left_out: int = 0
    unlikely: int = 0  # passages that are too unlikely for anybody to be said to stand there


class Distance(Struct, frozen=True, kw_only=True):
    """How two parties stand to each other on one issue."""

    left: str
    right: str
    status: Status
    figures: str | None = None  # "2.5 % apart"
    alike: bool = False  # called agreed, though nobody is told to have agreed: both point the same way
    then: str | None = None  # where the two spoke at very different times
    doubts: tuple[str, ...] = ()  # why it stands less than firm: of both, then of each
    perhaps: str | None = None  # its chance where that is less than even, "about 35 %": it is shown as no more


class Row(Struct, frozen=True, kw_only=True):
    """One issue across the parties."""

    issue: str
    proposition: str
    status: Status | None  # the widest that is likely between two sides, else the widest; None: not two sides
    cells: tuple[Cell, ...]  # of the parties that have a column
    others: tuple[Cell, ...]  # of the others that have a position
    distances: tuple[Distance, ...]
    origins: int
    alike: bool = False  # as of a distance
    perhaps: str | None = (
        None  # chance of the status where that is less than even, "about 35 %": it is shown as no more
    )


class Named(Struct, frozen=True, array_like=True):
    """An issue told by name."""

    proposition: str
    issue: str | None = None  # of a row
    who: str | None = None  # "Kestria for", "Kestria softened"


class Glance(Struct, frozen=True, array_like=True):
    """A few issues of which the same is to be told."""

    label: str
    told: tuple[Named, ...]
    more: int = 0


class Party(Struct, frozen=True, array_like=True):
    """A column of the matrix."""

    name: str
    role: str | None


class Range(Struct, frozen=True, array_like=True):
    """A figure a party named: "at least 30 days" is low 30, high None."""

    party: str
    low: float | None
    high: float | None
    words: str


class Figures(Struct, frozen=True, kw_only=True):
    """The figures named on one issue, in one unit."""

    proposition: str
    unit: str
    ranges: tuple[Range, ...]
    width: str | None  # "2.5 % apart"; None: cannot be said


class Stretch(Struct, frozen=True, array_like=True):
    """From a day on, until the next stretch, a gap was of one kind."""

    first: date
    status: Status
    told: date | None = None  # the last day in it on which a side spoke; None: not looked for
    likely: bool = True  # False: less likely than even
    alike: bool = False  # as of a distance


class Course(Struct, frozen=True, kw_only=True):
    """How far apart two sides were on one issue, over time."""

    proposition: str
    left: str
    right: str
    paired: bool  # whether the pair must be told: there are more sides than two
    stretches: tuple[Stretch, ...]
    end: date


class Moved(Struct, frozen=True, kw_only=True):
    """One change of a party's position."""

    party: str
    proposition: str
    kind: Literal["new", "held", "softened", "hardened", "withdrawn"]
    before: Passage | None
    after: Passage | None
    note: str
    perhaps: str | None = None  # its chance where that is less than even, "about 35 %": it is shown as no more


class Stage(Struct, frozen=True, kw_only=True):
    """What moved from one round to the next."""

    title: str
    moves: tuple[Moved, ...]
    new: tuple[Moved, ...] = ()  # told for the first time
    unlikely: tuple[Moved, ...] = ()  # changes less likely than even; first words of that kind stand in the table alone
    held: int = 0  # positions that did not move


class Tie(Struct, frozen=True, kw_only=True):
    """One party's condition: this only after that, or not this unless that."""

    record: str
    party: str | None  # None: the text does not say who sets it
    wanted: str | None  # what is tied: a proposition; None: the text does not say, or no issue of the case
    awaited: str  # what must come first: a proposition, or the words
    issue: bool  # whether what must come first is an issue of the case
    by: str | None  # who must act
    passage: Passage
    order: Order = "after"  # "unless", "if": what is wanted is refused or threatened; what comes first is then no step
    against: bool = False  # that what is wanted shall not come about
    perhaps: str | None = (
        None  # chance of what is tied where that is less than even, "about 35 %": it is shown as no more
    )


class Lock(Struct, frozen=True, kw_only=True):
    """A ring of ties in which everyone waits, or waited."""

    record: str
    words: str
    stood: str  # since when it stands, or from when to when it stood
    ties: tuple[Tie, ...]
    origins: tuple[int, ...]  # independent reports that tell of each tie
    over: bool = False
    ended: tuple[Passage, ...] = ()  # where it is over: what was given, and the accord
    common: tuple[str, ...] = ()  # while it stands, propositions that all of them are for: steps they would take
    perhaps: str | None = None  # its chance where that is less than even, "about 35 %": it is shown as no more


class Promise(Struct, frozen=True, kw_only=True):
    """What a party bound itself to do, and what is told of it."""

    record: str
    party: str
    proposition: str
    against: bool  # that the proposition will not be
    status: Literal["kept", "broken", "unknown"]
    reason: str
    date: str
    due: str | None
    given: tuple[Passage, ...]
    told: tuple[Passage, ...]
    perhaps: str | None = None  # its chance where that is less than even, "about 35 %": it is shown as no more


class Way(Struct, frozen=True, kw_only=True):
    """One claim, and through whom it came."""

    party: str | None
    claim: str
    origins: int
    chains: tuple[tuple[str, ...], ...]  # one for each independent report, the speaker first
    left_out: int = 0


class Happening(Struct, frozen=True, kw_only=True):
    """One event, put together from the reports of it."""

    record: str
    kind: str
    status: str
    date: str
    days: Days | None
    place: str | None
    participants: tuple[str, ...]
    figures: tuple[str, ...]
    origins: int
    passages: tuple[Passage, ...]
    words: str | None = None  # of the best report, where the rest says too little
    left_out: int = 0


class Talks(Struct, frozen=True, kw_only=True):
    """One round."""

    number: int
    name: str
    date: str
    days: Days | None
    place: str | None
    status: str
    parties: tuple[str, ...]
    articles: int
    happenings: tuple[Happening, ...]


class Clash(Struct, frozen=True, kw_only=True):
    """Reports that cannot all be right."""

    note: str
    sides: tuple[Passage, ...]


class Saying(Struct, frozen=True, kw_only=True):
    """One thing somebody said, told once or more."""

    passage: Passage
    kind: str
    to: str | None  # addressee
    by: str | None  # channel
    told: int  # reports
    origins: int
    retold: tuple[Passage, ...] = ()


class Voice(Struct, frozen=True, kw_only=True):
    """Somebody who is quoted."""

    name: str
    party: str | None
    roles: tuple[str, ...]
    sayings: tuple[Saying, ...]
    left_out: int = 0


class Hint(Struct, frozen=True, array_like=True):
    """A clue to a date."""

    words: str
    used: bool


class Source(Struct, frozen=True, kw_only=True):
    """One article."""

    id: str
    title: str | None
    outlet: str
    source: str  # folder and file name
    url: str | None
    language: str | None
    date: str
    dated: str | None
    hints: tuple[Hint, ...]
    credits: tuple[str, ...]
    copies: tuple[str, ...]
    cited: int
    pieces: tuple[Piece, ...] = ()  # empty: its text is left out here


class Aside(Struct, frozen=True, kw_only=True):
    """What a step set aside for one reason."""

    step: str
    reason: str
    count: int
    records: tuple[str, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything the page says."""

    title: str
    case: str
    summary: tuple[str, ...]
    glance: tuple[Glance, ...]
    read: str  # "39 articles by 7 outlets, …"
    parties: tuple[Party, ...]  # that have a column
    sides: tuple[str, ...]  # at the table
    rows: tuple[Row, ...]
    silent: tuple[str, ...]  # propositions nobody spoke on
    mute: tuple[str, ...]  # parties no position was found for
    doubtful: int  # positions that are left out since they are doubtful
    weighed: bool  # whether anything here carries a chance
    figures: tuple[Figures, ...]
    courses: tuple[Course, ...]
    promises: tuple[Promise, ...]
    ways: tuple[Way, ...]
    as_of: date | None
    stages: tuple[Stage, ...]
    locks: tuple[Lock, ...]
    ties: tuple[Tie, ...]
    loose: tuple[Tie, ...]  # conditions without a holder or a step
    talks: tuple[Talks, ...]
    happenings: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    clashes: tuple[Clash, ...]
    voices: tuple[Voice, ...]
    sources: tuple[Source, ...]
    uncited: tuple[Source, ...]
    aside: tuple[Aside, ...]
    left_out: tuple[str, ...]  # sentences on what this page does not show
