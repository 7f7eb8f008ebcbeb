"""What the casefile answers with: records with the names, dates and words they refer to.

A question gives these. Each line leads to its `Evidence`: the article, the spans in its text and
the words there. What the sources do not say is None.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from dragoman import doubt
from dragoman.gap import SETTLED
from dragoman.model import Clue, Days, Furniture, Position, Quantity, Retelling, Span, by_value
from dragoman.order import Order


class Evidence(Struct, frozen=True, kw_only=True):
    """The words a line rests on, and where they stand."""

    article: str  # Article.id
    source: str  # path or URL of the capture
    spans: tuple[Span, ...]
    words: str  # the spans' words, joined by " … "
    outlet: str | None = None
    title: str | None = None


class ArticleRow(Struct, frozen=True, kw_only=True):
    """One article, when it appeared, and whose copy it is."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    credits: tuple[str, ...]
    language: str | None
    days: Days | None  # when it appeared; None: the sources do not say
    likely: Days | None  # the day that stands out within these
    basis: str | None  # metadata, stated, inferred
    confidence: float | None  # the calibrated chance that the day is right within a day; None: no day is given
    family: str | None  # Family.id, where it has copies
    root: str | None  # Article.id of the family's origin
    body: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    retellings: tuple[Retelling, ...]
    statements: int
    positions: int
    events: int


class ActorRow(Struct, frozen=True, kw_only=True):
    """Someone who is meant, and how often."""

    id: str
    name: str
    kind: str
    party: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    articles: int


class OfficeRow(Struct, frozen=True, kw_only=True):
    """Someone holds an office, as far as reports tell."""

    id: str
    actor: str  # Actor.id
    name: str
    office: str  # "foreign minister", "former president"
    party: str | None  # the side that the words show; None: they show none
    days: Days | None  # from the first report of it to the last, which need not be the day it began or ended
    words: tuple[str, ...]  # as reports put it: "Russian Deputy Defense Minister"
    articles: int
    origins: int
    evidence: tuple[Evidence, ...]  # one for each article


class MentionRow(Struct, frozen=True, kw_only=True):
    """Words that name someone, and who is meant."""

    id: str
    kind: str
    actor: str | None  # the canonical name; None: a pronoun that nobody could be found for
    party: str | None
    role: str | None  # as the text gives it
    evidence: Evidence


class StatementRow(Struct, frozen=True, kw_only=True):
    """Who said what, for whom, when, to whom, according to whom."""

    id: str
    kind: str
    speaker: str | None
    party: str | None  # whom the speaker speaks for; an organisation of no party speaks for itself
    cue: str | None
    addressee: str | None
    channel: str | None
    reporter: str | None
    credits: tuple[str, ...]  # agencies that the article names as its origin
    days: Days | None
    likely: Days | None  # the days that stand out within these
    basis: str | None
    evidence: Evidence
    same: tuple[str, ...]  # ids of the same statement in other places
    origins: int  # independent origins that tell it; copies count once
    confidence: float | None = None  # calibrated chance that it is right; None: nobody weighed it


class PositionRow(Struct, frozen=True, kw_only=True):
    """What one party wants, offers or refuses on one issue, in one place."""

    id: str
    party: str | None
    holder: str | None
    issue: str
    stance: str
    direction: str
    quantity: Quantity | None
    condition: str | None  # words
    condition_span: Span | None
    past: bool
    according_to: str | None  # who says so, where it is not the holder
    statement: str | None  # Statement.id it stands in
    days: Days | None  # of its statement, else of its article
    likely: Days | None  # the days that stand out within these
    basis: str | None
    evidence: Evidence
    origins: int  # independent origins that report this stance of this party on this issue
    confidence: float | None = None  # calibrated chance that it is right; None: nobody weighed it


class EventRow(Struct, frozen=True, kw_only=True):
    """Something that happened or is planned, as one article tells it."""

    id: str
    kind: str
    status: str
    days: Days | None
    likely: Days | None  # the days that stand out within these
    basis: str | None
    place: str | None
    participants: tuple[str, ...]  # names of who is meant
    parties: tuple[str, ...]  # their sides, each once
    figures: dict[str, float]
    evidence: Evidence
    same: tuple[str, ...]  # ids of the same event in other places
    origins: int
    round: str | None  # Round.id it belongs to


class RoundRow(Struct, frozen=True, kw_only=True):
    """One round of talks."""

    id: str
    name: str
    days: Days | None
    place: str | None
    status: str
    parties: tuple[str, ...]
    events: tuple[str, ...]  # Event.ids
    articles: tuple[str, ...]  # Article.ids
    origins: int
    series: int = 1  # 1 for the first series of talks, 2 for one that began long after it, …
    host: str | None = None
    format: str | None = None  # direct, indirect, remote
    delegations: dict[str, str] = {}  # party to who leads its delegation
    outcome: tuple[str, ...] = ()  # Event.ids of what was agreed, or not, at it


class MoveRow(Struct, frozen=True, kw_only=True):
    """How a party's position on an issue changed between two rounds."""

    id: str
    party: str
    issue: str
    kind: str
    before_round: str | None  # its name
    after_round: str | None
    before: PositionRow | None
    after: PositionRow | None
    note: str
    before_round_id: str | None = None
    after_round_id: str | None = None
    chance: float | None = None  # that what was before and after it are read right; None: nobody weighed them

    @property
    def perhaps(self) -> str | None:
        """The chance in words where it is less likely than even."""
        return doubt.perhaps(self.chance)


class Doubt(Struct, frozen=True, kw_only=True):
    """Why a gap is less than firm."""

    party: str  # of whose side it is so
    reason: str  # for a reader

    @property
    def words(self) -> str:
        """It in one line."""
        return f"{self.party}: {self.reason}"


class GapRow(Struct, frozen=True, kw_only=True):
    """How far apart two parties are on one issue, and what that rests on."""

    id: str
    issue: str
    proposition: str | None
    left: str
    right: str
    status: str
    width: float | None
    unit: str | None
    note: str
    left_positions: tuple[PositionRow, ...]
    right_positions: tuple[PositionRow, ...]
    support: str  # how well it stands: firm, thin, unsure, silent
    doubts: tuple[Doubt, ...]  # why it is less than firm
    chance: float | None = None  # that both sides are read right, each by one origin at least; None: nobody weighed it

    @property
    def alike(self) -> bool:
        """Whether this is called agreed though nobody is told to have agreed: both point the same way."""
        leads = (*self.left_positions[:1], *self.right_positions[:1])
        return self.status == "agreed" and not any(lead.stance in SETTLED for lead in leads)

    @property
    def perhaps(self) -> str | None:
        """The chance in words where it is less likely than even: then the gap is only perhaps of its status."""
        return doubt.perhaps(self.chance)


class HistoryRow(Struct, frozen=True, kw_only=True):
    """A day on which a gap became another."""

    id: str  # of the gap
    day: date
    issue: str
    proposition: str | None
    left: str
    right: str
    status: str
    before: str | None  # the status until then; None: nobody had spoken
    width: float | None
    unit: str | None
    note: str
    positions: tuple[PositionRow, ...]  # those of that day that made it so
    chance: float | None = None  # as of a gap, on that day

    @property
    def alike(self) -> bool:
        """As of a gap."""
        return self.status == "agreed" and not any(lead.stance in SETTLED for lead in self.positions)

    @property
    def perhaps(self) -> str | None:
        """The chance in words where it is less likely than even."""
        return doubt.perhaps(self.chance)


class ConflictRow(Struct, frozen=True, kw_only=True):
    """Reports that contradict each other."""

    id: str
    note: str
    score: float  # of the rule that found it; not a probability
    members: tuple[str, ...]  # ids of the records
    values: tuple[str, ...]  # what was compared, one per member
    evidence: tuple[Evidence, ...]

    @property
    def sides(self) -> tuple[tuple[str | None, tuple[tuple[str, Evidence], ...]], ...]:
        """The members with their words by what they tell, what most tell first; alone where no value is kept."""
        if len(self.evidence) != len(self.members):  # some have no words
            return tuple((None, (("", words),)) for words in self.evidence)
        words = dict(zip(self.members, self.evidence, strict=True))
        groups = by_value(self.members, self.values)
        return tuple((value, tuple((id, words[id]) for id in ids)) for value, ids in groups)


class ConditionRow(Struct, frozen=True, kw_only=True):
    """A claim of its own: the holder ties one thing to another."""

    id: str
    party: str | None  # who sets it
    holder: str | None
    issue: str | None  # what must come first
    by: str | None  # who must act
    position: str | None  # Position.id of what is tied
    tied_issue: str | None
    days: Days | None
    evidence: Evidence
    order: Order = "after"  # how what is tied stands to it: "before" it, or "unless" or "if" it comes about
    against: bool = False  # whether what is tied is refused: that its proposition come about


class DeadlockRow(Struct, frozen=True, kw_only=True):
    """A waits for B and B waits for A, or did."""

    id: str
    parties: tuple[str, ...]
    words: str
    status: str  # standing, over
    since: Days | None  # when the last of its steps was first told; None: not known
    over: Days | None  # when what ended it was told; None: it stands
    steps: tuple[ConditionRow, ...]
    origins: tuple[int, ...]  # independent reports that tell of each step
    over_by: tuple[str, ...]  # ids of what ended it: who gave what was tied, then the accord
    ended: tuple[Evidence, ...]  # the words of each
    common: tuple[str, ...]  # propositions on which they agree or are near: steps both would take, while it stands
    chance: float | None = None  # that each step is read right by one origin at least; None: it is sure

    @property
    def perhaps(self) -> str | None:
        """The chance in words where it is less likely than even."""
        return doubt.perhaps(self.chance)


class ToldRow(Struct, frozen=True, kw_only=True):
    """A passage that tells what became of a promise."""

    way: str  # kept, broken
    teller: str | None  # the party that says so; None: the report itself, or nobody of a known party
    record: str | None  # Event, Statement or Position.id that stands there
    days: Days | None  # when it was told
    evidence: Evidence


class PledgeRow(Struct, frozen=True, kw_only=True):
    """What a party bound itself to do, and whether it is told that it did."""

    id: str
    party: str
    issue: str
    proposition: str | None
    direction: str
    status: str  # kept, broken, unknown
    reason: str
    days: Days | None  # when it was first given
    due: Days | None
    positions: tuple[PositionRow, ...]  # the words of the promise, the earliest first
    by: tuple[str, ...]  # ids of the records that tell what became of it
    told: tuple[ToldRow, ...]


class FollowedRow(Struct, frozen=True, kw_only=True):
    """Something told on the same issue, or of the same party, after a deadline or threat."""

    id: str
    what: str  # "agreement, held", "accepts (for)"
    party: str | None
    days: Days | None
    evidence: Evidence


class DeadlineRow(Struct, frozen=True, kw_only=True):
    """A day that was set, or a threat that was made, and what followed."""

    id: str
    kind: str  # deadline, threat
    party: str | None  # who threatens, or who is named with the deadline
    issue: str | None
    told: Days | None  # when it was said
    due: Days | None  # the day set; None: none is named
    condition: str | None  # of a threat: words of what would avert it
    evidence: Evidence
    followed: tuple[FollowedRow, ...]  # the first things told of it afterwards; empty: nothing is


class Telling(Struct, frozen=True, kw_only=True):
    """One way a claim took to us."""

    id: str  # of the position
    origin: str  # Article.id of the independent report it comes from
    chain: tuple[str, ...]  # speaker → reporter → outlet, with the agencies that it credits
    copies: tuple[str, ...]  # outlets that carry copies of the article
    days: Days | None
    evidence: Evidence


class SourceRow(Struct, frozen=True, kw_only=True):
    """One claim, and through whom it came: independent origins, and the copies of each."""

    id: str  # of the first position that makes it
    party: str | None
    issue: str
    proposition: str | None
    stance: str
    direction: str
    origins: int
    articles: int
    tellings: tuple[Telling, ...]


class Hit(Struct, frozen=True, kw_only=True):
    """An article in which the words asked for stand."""

    article: str
    source: str
    title: str | None
    outlet: str | None
    days: Days | None
    words: str  # the place, with the words in [brackets]


class WhyLink(Struct, frozen=True, kw_only=True):
    """One judgement a record takes part in."""

    id: str
    kind: str
    others: tuple[str, ...]
    score: float
    note: str
    made_by: str


class Why(Struct, frozen=True, kw_only=True):
    """How a record came about."""

    id: str
    type: str
    fields: dict[str, str]  # what the record says, for a reader
    made_by: str | None
    evidence: tuple[Evidence, ...]
    chain: tuple[str, ...]  # speaker → reporter → outlet (with credits) → capture, as far as known
    days: Days | None
    likely: Days | None  # the days that stand out within these
    basis: str | None
    clues: tuple[Clue, ...]
    links: tuple[WhyLink, ...]
    refers: tuple[str, ...]  # ids of the records it rests on
    dropped: tuple[str, ...]  # what was set aside in this article or capture, with the reason
    confidence: float | None = None  # of a statement or position: the calibrated chance that it is right
    certainty: str | None = None  # what that means, and what the record is used for
    review: str | None = None  # what a person says of it


class ReviewRow(Struct, frozen=True, kw_only=True):
    """What a person says of a record."""

    id: str  # of the record
    type: str  # statement, position, condition, event, link
    verdict: str
    by: str
    at: str  # an ISO 8601 moment in UTC
    why: str | None
    party: str | None  # of a position: who holds it
    issue: str | None  # of a position or condition
    evidence: Evidence | None  # None: a link, or a record that is not found any more
    given: Position | None = None  # what a person added
    quoted: str | None = None  # the words that it rests on


class QueueRow(Struct, frozen=True, kw_only=True):
    """A record that nobody reviewed, and what a look at it is worth."""

    id: str  # of the record
    worth: float  # lines of the record that a look can be expected to put right
    carries: tuple[str, ...] = ()  # what rests on it, or would, most of all first
    position: PositionRow | None = None  # what it is: a position
    conflict: ConflictRow | None = None  # or a contradiction


class Run(Struct, frozen=True, kw_only=True):
    """What one build did."""

    number: int
    version: str  # of Dragoman
    program: str  # hash of the code and data that read
    settings: dict[str, Any]
    case_id: str
    started: str
    finished: str | None  # None: it was interrupted
    counts: dict[str, int]  # captures seen, new, pages read, joined …
    seconds: dict[str, float]  # by step, over all processes


class Counts(Struct, frozen=True, kw_only=True):
    """How much of everything a casefile holds."""

    captures: int
    articles: int
    actors: int
    mentions: int
    statements: int  # that are sure
    positions: int  # that are sure
    events: int
    rounds: int
    moves: int
    gaps: int
    conflicts: int
    deadlocks: int
    pledges: int
    dropped: int
    doubtful_statements: int = 0
    doubtful_positions: int = 0
