"""The nouns that travel through the program. Read this first.

Every record is frozen and made once. A step reads records and adds records; nothing is changed.
Ids are hashes of content, so two runs and two machines agree; each is made once, when it is first
asked for (`dict=True` gives it a place). A found record names its `article`
and holds `Span`s into it: `article.text[start:end]` is exactly the evidence.

What one article says is a `Reading`. What only the whole case can say (who is meant, when a page
appeared, what is told twice, what moved) is a `Joined`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from msgspec import Struct

from dragoman.hashing import identify

# --- places in a text and stretches of time -----------------------------------------------------


class Span(Struct, frozen=True, order=True, array_like=True):
    """Words in one article: `article.text[start:end]`, in Unicode code points.

    The article stands on the record that holds the span, since a split quotation
    has several spans in one article.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


_DAY = timedelta(days=1)


class Days(Struct, frozen=True, order=True, array_like=True):
    """A stretch of days, `first` included and `end` not: "in May" is a whole month."""

    first: date
    end: date

    @classmethod
    def on(cls, day: date) -> Days:
        """One single day."""
        return cls(day, day + _DAY)

    @classmethod
    def written(cls, label: str) -> Days | None:
        """The day, month or year that a label names (see `label`); None where it names none.

        >>> Days.written("2022-05").last.isoformat()
        '2022-05-31'
        """
        found = _LABEL.fullmatch(label)
        if found is None:
            return None
        year, month, day = (int(part) if part else 0 for part in found.groups())
        try:
            first = date(year, month or 1, day or 1)
            if day:
                return cls.on(first)
            return cls(first, _month_after(first) if month else date(year + 1, 1, 1))
        except ValueError:  # no calendar has it
            return None

    @property
    def day(self) -> date | None:
        """The day, where the stretch is exactly one; else None."""
        return self.first if self.end - self.first == _DAY else None

    @property
    def last(self) -> date:
        """The last day included."""
        return self.end - _DAY

    def overlaps(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first < other.end and other.first < self.end

    def label(self) -> str | None:
        """`YYYY-MM-DD`, `YYYY-MM` or `YYYY` where the stretch is just that; else None.

        >>> Days(date(2022, 5, 1), date(2022, 6, 1)).label()
        '2022-05'
        """
        if self.day:
            return self.day.isoformat()
        if self.first.day == 1 and self.end == _month_after(self.first):
            return f"{self.first:%Y-%m}"
        if (self.first.month, self.first.day) == (1, 1) and self.end == date(self.first.year + 1, 1, 1):
            return f"{self.first:%Y}"
        return None


_LABEL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _month_after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


# --- captures and articles ----------------------------------------------------------------------


class Page(Struct, frozen=True, kw_only=True, dict=True):
    """The bytes of one capture, as found."""

    data: bytes
    sha256: str
    source: str  # path or URL it came from; a line of a JSON Lines file is "file.jsonl#17"
    media: str  # text/plain, text/html, application/json
    url: str | None = None  # where the capture says it was published
    host: str | None = None  # of that URL; None for a bare text file

    @cached_property
    def id(self) -> str:
        """Same bytes, same id, wherever they lie."""
        return identify("pg", self.sha256)


class Furniture(Struct, frozen=True, array_like=True):
    """A stretch of a page's text that is not the article, and why it was set aside."""

    start: int
    end: int
    reason: str


class Retelling(Struct, frozen=True, array_like=True):
    """Two stretches of one article's text that tell the same in other words."""

    first: Span
    second: Span
    score: float  # share of the second's passages with a partner in the first; not a probability


class Article(Struct, frozen=True, kw_only=True, dict=True):
    """A capture, read: its whole text, and which stretches of it are the article."""

    page: str  # Page.id
    source: str
    text: str
    body: tuple[Span, ...]  # the article without furniture; of a text told twice the first telling
    title: str | None = None
    url: str | None = None
    host: str | None = None
    outlet: str | None = None  # who published it, as it names itself
    credits: tuple[str, ...] = ()  # agencies named as origin of the report or a picture
    language: str | None = None  # ISO 639-1; None: too short to tell
    furniture: tuple[Furniture, ...] = ()
    retellings: tuple[Retelling, ...] = ()

    @cached_property
    def id(self) -> str:
        """One article a page."""
        return "ar-" + self.page.removeprefix("pg-")


class Signature(Struct, frozen=True, kw_only=True):
    """What near copies are looked up by: MinHash values of the body's word shingles."""

    article: str
    method: str  # name and version of the algorithm; only equal methods are compared
    values: tuple[int, ...]
    words: int  # length of the body


# --- time ---------------------------------------------------------------------------------------


class TimeExpression(Struct, frozen=True, kw_only=True, dict=True):
    """Words that say when: "Tuesday", "mid-May", "two weeks ago", "within 50 days".

    `value` is what the words alone say, before anyone knows the date of the article:
    an ISO form where it is absolute ("2022-03-10", "2022-03"), and a small code of the
    `dates` room where it is relative (documented there).
    """

    article: str
    span: Span
    kind: Literal["date", "time", "duration", "range", "set"]
    value: str
    direction: Literal["past", "future"] | None = None  # from tense and wording
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("tm", self.article, self.span.start, self.span.end, self.value)


class Clue(Struct, frozen=True, kw_only=True, dict=True):
    """One reason to date an article or event: what was seen, where, and what it allows."""

    article: str
    kind: str  # metadata, stated, weekday, elapsed, ordinal, shared_event, office, anchor, trap …
    words: str  # for a reader: "“for the second time in just over two weeks” (after 2025-05-16)"
    span: Span | None = None  # None: from the page's metadata or from another record
    days: Days | None = None  # what the clue allows, where it can be said by itself
    used: bool = True  # False: seen, and set aside as a trap; `words` says why

    @cached_property
    def id(self) -> str:
        return identify("cl", self.article, self.kind, self.words, self.span, self.days)


class When(Struct, frozen=True, kw_only=True, dict=True):
    """When an article appeared, an event happened or a statement was made."""

    record: str  # id of the article, event, statement or time expression
    days: Days | None  # the interval; None: the sources do not say
    likely: Days | None = None  # the day that stands out within it, or what the words mean on that day; None: none does
    basis: Literal["metadata", "stated", "inferred"] | None
    clues: tuple[Clue, ...] = ()
    confidence: float | None = None  # calibrated: of an article's day, that it is right within a day
    score: float | None = None  # share of the weight of all readings; not calibrated

    @cached_property
    def id(self) -> str:
        return identify("wh", self.record)


# --- who ----------------------------------------------------------------------------------------


class Mention(Struct, frozen=True, kw_only=True, dict=True):
    """Words that name someone. Who is meant, a `Link` of kind "actor" says."""

    article: str
    span: Span
    kind: Literal["person", "party", "group", "organisation", "place", "pronoun"]
    name: str  # the name as spelled here, without title or possessive
    role: str | None = None  # as the text gives it: "Russian Deputy Defense Minister"
    party: str | None = None  # case party or state that these words alone show; None: they do not
    refers: str | None = None  # Mention.id of an earlier or fuller mention in the same article
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("mn", self.article, self.span.start, self.span.end, self.name)


class Actor(Struct, frozen=True, kw_only=True, dict=True):
    """Someone who is meant, across all articles of the case."""

    name: str  # the canonical name
    kind: Literal["person", "party", "group", "organisation", "place"]
    party: str | None  # the side this actor speaks for; None: not known
    names: tuple[str, ...] = ()  # every spelling seen
    roles: tuple[str, ...] = ()  # every office given

    @cached_property
    def id(self) -> str:
        return identify("ac", self.kind, self.name)


class Post(Struct, frozen=True, kw_only=True, dict=True):
    """Someone holds an office, or speaks for a party, as far as reports tell: from the first to the last of them."""

    actor: str  # Actor.id
    office: str | None  # "foreign minister", "former president"; None: only whom the actor speaks for is told
    party: str | None  # the side these words show; None: they show none
    days: Days | None  # from the first report of it to the last; None: no report has a day, or the case file says it
    mentions: tuple[str, ...]  # Mention.ids of the words that say so, by place; none: the case file does
    note: str  # the reason, for a reader
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("pt", self.actor, self.office, self.party, self.made_by)


# --- what is said, wanted, done -----------------------------------------------------------------


class Statement(Struct, frozen=True, kw_only=True, dict=True):
    """Someone said one thing in one place."""

    article: str
    content: tuple[Span, ...]  # several spans for a quotation split by its cue
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str | None  # Mention.id; None: the article names nobody
    cue: Span | None = None
    addressee: str | None = None  # words
    channel: str | None = None  # words: "video call", "Telegram"
    reporter: str | None = None  # words: who passed it on, "Interfax"
    time: str | None = None  # TimeExpression.id of when it was said
    confidence: float | None = None  # calibrated chance that it is right; None: nobody weighed it
    made_by: str

    @cached_property
    def id(self) -> str:
        where = ",".join(f"{s.start}-{s.end}" for s in self.content)
        return identify("st", self.article, where, self.speaker)

    @property
    def span(self) -> Span:
        """From the first word of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


Stance = Literal["demands", "offers", "open_to", "accepts", "agreed", "conditional", "rejects", "threatens"]
Direction = Literal["for", "against", "conditional"]


class Quantity(Struct, frozen=True, kw_only=True):
    """A figure with its unit; either bound may be open. "At least 30 days": low 30, high None."""

    low: float | None
    high: float | None
    unit: str


class Position(Struct, frozen=True, kw_only=True, dict=True):
    """What one party wants, offers or refuses on one issue, in one place."""

    article: str
    span: Span
    holder: str | None  # Mention.id of who holds it
    issue: str  # id of an issue of the case
    stance: Stance
    direction: Direction  # towards the issue's proposition
    statement: str | None = None  # Statement.id it stands in
    according_to: str | None = None  # Mention.id, where somebody else says that the holder wants it
    quantity: Quantity | None = None
    condition: Span | None = None
    past: bool = False  # told as an earlier position ("until now, always rejected")
    confidence: float | None = None  # calibrated chance that it is right; None: nobody weighed it
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("po", self.article, self.span.start, self.span.end, self.holder, self.issue, self.stance)


class Condition(Struct, frozen=True, kw_only=True, dict=True):
    """A claim of its own: the holder ties one thing to another ("only after …", "no-go if …")."""

    article: str
    span: Span  # the words of the condition
    position: str | None  # Position.id of what is tied
    holder: str | None  # Mention.id of who sets the condition
    issue: str | None  # issue of what must come first; None: not an issue of the case
    by: str | None = None  # Mention.id of who must act for it to be met
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("co", self.article, self.span.start, self.span.end, self.position, self.issue)


EventKind = Literal["meeting", "call", "agreement", "exchange", "attack", "visit", "deadline", "proposal", "statement"]


class Event(Struct, frozen=True, kw_only=True, dict=True):
    """Something that happened or is planned, as one article tells it."""

    article: str
    span: Span
    kind: EventKind
    trigger: Span  # the word it was found by
    participants: tuple[str, ...] = ()  # Mention.ids
    place: str | None = None
    time: str | None = None  # TimeExpression.id
    figures: dict[str, float] = {}  # killed, injured, exchanged, strikes …
    status: Literal["held", "planned", "moved", "cancelled", "denied"] = "held"
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("ev", self.article, self.span.start, self.span.end, self.kind)

    @property
    def planned(self) -> bool:
        """Told as something still to come."""
        return self.status in ("planned", "moved")


# --- across articles ----------------------------------------------------------------------------


class Link(Struct, frozen=True, kw_only=True, dict=True):
    """A judgement that joins records, with its reason.

    Kinds: actor (mention, actor), copy (root article, copy), retelling (root article, the same in other
    words), same_statement, same_event, contradiction, denial (what denies, what is denied), correction
    (what corrects, what is corrected), belongs (statement or position, the round around which it was told).
    """

    kind: Literal[
        "actor", "copy", "same_statement", "same_event", "contradiction", "retelling", "denial", "correction", "belongs"
    ]
    members: tuple[str, ...]  # ids; order matters for actor, copy, retelling, denial, correction and belongs
    score: float  # of the rule that made it, 0 to 1; not a probability
    note: str  # the reason, for a reader
    values: tuple[str, ...] = ()  # what was compared, one per member
    made_by: str

    @cached_property
    def id(self) -> str:
        return identify("ln", self.kind, *self.members, self.note if self.kind == "contradiction" else "")

    @property
    def of(self) -> str | None:
        """What a contradiction is about, the first word of its note: who, what, number, date, place …"""
        return self.note.partition(":")[0] if self.kind == "contradiction" else None


def by_value(members: Sequence[str], values: Sequence[str]) -> list[tuple[str | None, list[str]]]:
    """Members of a link by what they tell, what most tell first; without values each by itself.

    >>> by_value(("a", "b", "c"), ("Friday", "Monday", "monday"))
    [('Monday', ['b', 'c']), ('Friday', ['a'])]
    """
    if not values:
        return [(None, [id]) for id in members]
    groups: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for id, value in zip(members, values, strict=False):
        groups.setdefault(value.casefold(), []).append(id)
        spelled.setdefault(value.casefold(), value)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [(spelled[value], ids) for value, ids in ordered]


class Family(Struct, frozen=True, kw_only=True, dict=True):
    """Articles that are copies, syndications or translations of one report: one independent origin."""

    root: str  # Article.id of whom the others credit, else of the earliest, else of the fullest
    members: tuple[str, ...]  # sorted, the root among them

    @cached_property
    def id(self) -> str:
        return identify("fa", *self.members)


class Round(Struct, frozen=True, kw_only=True, dict=True, omit_defaults=True):
    """One round of talks, put together from the meetings that tell of it."""

    name: str  # "Istanbul, 29 March 2022"
    days: Days | None
    place: str | None
    status: Literal["announced", "held", "moved", "cancelled"]
    parties: tuple[str, ...]
    events: tuple[str, ...]  # Event.ids
    articles: tuple[str, ...]  # Article.ids that report on it or lead up to it
    series: int = 1  # 1 for the first series of talks, 2 for one that began long after it, …
    host: str | None = None  # the third party that receives the sides, or in whose country they meet
    format: Literal["direct", "indirect", "remote"] | None = None  # face to face, through others, by video or phone
    delegations: dict[str, str] = {}  # party to the name of who leads its delegation
    outcome: tuple[str, ...] = ()  # Event.ids of what was agreed, or not, at it

    @cached_property
    def id(self) -> str:
        return identify("ro", *self.events)


class Move(Struct, frozen=True, kw_only=True, dict=True):
    """How a party's position on an issue changed between two rounds."""

    party: str
    issue: str
    kind: Literal["new", "held", "softened", "hardened", "withdrawn"]
    before_round: str | None  # Round.id
    after_round: str | None
    before: str | None  # Position.id
    after: str | None
    note: str
    reason: str = ""  # of the note: why it is called so and what lies between, without what both positions say

    @cached_property
    def id(self) -> str:
        return identify("mv", self.party, self.issue, self.before_round, self.after_round, self.before, self.after)


class Gap(Struct, frozen=True, kw_only=True, dict=True):
    """How far apart two parties are on one issue, by their latest positions."""

    issue: str
    left: str  # party
    right: str
    status: Literal["agreed", "near", "conditional", "opposed", "unanswered"]
    left_positions: tuple[str, ...]  # Position.ids it rests on
    right_positions: tuple[str, ...]
    width: float | None = None  # least either side must move; None: no figures on both sides
    unit: str | None = None
    note: str = ""
    stale: bool = False  # so much time lies between the two that nobody can say they ever held at once

    @cached_property
    def id(self) -> str:
        return identify("gp", self.issue, self.left, self.right)


class Deadlock(Struct, frozen=True, kw_only=True, dict=True, omit_defaults=True):
    """A waits for B and B waits for A: a cycle in the order of steps the sides ask for. It stands, or is over."""

    parties: tuple[str, ...]
    steps: tuple[str, ...]  # Condition.ids, in the order of the cycle; of each step the first that was told
    words: str  # for a reader
    told: tuple[tuple[str, ...], ...] = ()  # of each step all Condition.ids that tell of it
    confidence: float | None = None  # chance that each step is read right by one origin at least; None: it is sure
    since: Days | None = None  # when the last of its steps was first told; None: not known
    over: Days | None = None  # when what ended it was told; None: it stands
    over_by: tuple[str, ...] = ()  # Position.ids that give what was tied, then Event.ids of the accords they tell of

    @cached_property
    def id(self) -> str:
        return identify("dl", *self.steps)

    @property
    def tellings(self) -> tuple[tuple[str, ...], ...]:
        """Of each step the conditions that tell of it; older casefiles hold the first alone."""
        return self.told or tuple((step,) for step in self.steps)

    @property
    def status(self) -> Literal["standing", "over"]:
        """Whether the parties still wait."""
        return "over" if self.over else "standing"


class Told(Struct, frozen=True, array_like=True):
    """A passage that tells what became of a promise."""

    article: str
    span: Span  # the sentence
    way: Literal["kept", "broken"]
    teller: str | None  # party that says so; None: the report itself, or nobody of a known party
    record: str | None  # Event, Statement or Position.id that stands there; None: none does


class Pledge(Struct, frozen=True, kw_only=True, dict=True):
    """What a party bound itself to do, and whether it is told that it did."""

    party: str
    issue: str
    direction: Direction  # "against": that the proposition will not be
    positions: tuple[str, ...]  # Position.ids that tell of the promise, the earliest first
    status: Literal["kept", "broken", "unknown"]
    by: tuple[str, ...]  # ids of the records that tell what became of it
    reason: str  # of the status, for a reader
    told: tuple[Told, ...] = ()
    days: Days | None = None  # when it was first given
    due: Days | None = None  # when it was to be done, as the first words of it say

    @cached_property
    def id(self) -> str:
        return identify("pl", self.party, self.issue, self.direction, *self.positions)


class Dropped(Struct, frozen=True, kw_only=True, dict=True):
    """What a step set aside, and why. "Why is this not in the dossier?" has an answer."""

    record: str  # id, or the source where there is no id yet
    step: str
    reason: str

    @cached_property
    def id(self) -> str:
        return identify("dr", self.record, self.step, self.reason)


Verdict = Literal["right", "wrong", "for", "against", "conditional"]


class Review(Struct, frozen=True, kw_only=True, dict=True):
    """What a person says of a record that was found, or adds: one of a record. It holds for every later build."""

    record: str  # id of a statement, position, condition, event or link
    verdict: Verdict | Literal["added"]  # for, against, conditional: it is a position, and this is its direction
    by: str  # who says so
    at: str  # when, as an ISO 8601 moment in UTC
    why: str | None = None
    given: Position | None = None  # what is added
    quoted: str | None = None  # the words that it rests on

    @cached_property
    def id(self) -> str:
        return identify("rv", self.record)

    @property
    def words(self) -> str:
        """It in words, for a reader."""
        return f"{self.verdict}, says {self.by} on {self.at[:10]}{f': {self.why}' if self.why else ''}"


# --- what flows between the steps ---------------------------------------------------------------


class Reading(Struct, frozen=True, kw_only=True):
    """All that one article says, read by itself. Pure: the same page and case give the same one."""

    article: Article
    signature: Signature
    clues: tuple[Clue, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    conditions: tuple[Condition, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Joined(Struct, frozen=True, kw_only=True):
    """All that only the whole case says. Pure: a function of the readings, whatever their order."""

    families: tuple[Family, ...] = ()
    whens: tuple[When, ...] = ()
    actors: tuple[Actor, ...] = ()
    posts: tuple[Post, ...] = ()
    links: tuple[Link, ...] = ()
    rounds: tuple[Round, ...] = ()
    moves: tuple[Move, ...] = ()
    gaps: tuple[Gap, ...] = ()
    deadlocks: tuple[Deadlock, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    dropped: tuple[Dropped, ...] = ()
