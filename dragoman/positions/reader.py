"""One pass over an article's sentences: the frames, conditions and agreements of each become positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from dragoman.clauses import Stage
from dragoman.model import Condition, Direction, Mention, Position, Quantity, Span, Stance, Statement
from dragoman.numerals import number
from dragoman.positions import agreeing, conditions, evidence, frames, holders, pointing
from dragoman.positions.company import Company
from dragoman.positions.conditions import Tie
from dragoman.positions.figures import is_figure
from dragoman.positions.frames import Frame
from dragoman.positions.memory import Found, Memory
from dragoman.positions.scales import amount
from dragoman.positions.weigh import Beside, Signs

MADE_BY = "positions@1"
_CLAUSE = 6  # tokens of "before the truce is signed"
_OUTCOMES = frozenset("peace deal agreement settlement accord treaty talks negotiations progress solution end".split())
_MUST = frozenset("must has have needs need want wants wanted first should".split())
_ABOVE = frozenset("more above beyond over exceed exceeding higher further".split())
_BELOW = frozenset("less under below fewer lower".split())
_PERHAPS = frozenset("could might may can".split())
_FIRST = frozenset(["before", "before any"])
_ANNOUNCING = frozenset("will would ’ll 'll shall".split())
_GUESSED = frozenset(["carried", "pointed"])
_JOINING = frozenset(["and", ",", ";", "but", "against", "while"])
_TO_FIGURE = [["for"], ["at"], ["with"], ["to"], ["of"], ["on"]]
_APART = frozenset([";", "but"])
_MANY_OR_BODY = frozenset(["group", "organisation"])
WEAK = 0.15  # chance of an issue from which a frame's words may be about it
WHOLE = 0.12  # the same of a whole sentence without a frame on it
GONE_ON = 0.3  # chance that a condition whose main clause names no issue is on the one named last
MOST = 4  # issues of one frame or sentence that are guessed
MANY = 4  # positions of one sentence looked through
_CONCLUDED: frozenset[Stance] = frozenset({"agreed", "accepts"})
_SOFT: frozenset[Stance] = frozenset({"offers", "open_to", "accepts"})


class Reader:
    """Reads sentence after sentence and gathers positions and conditions."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.positions: list[Position] = []
        self.conditions: list[Condition] = []
        self.guesses: list[Position] = []
        self.guessed: list[Condition] = []  # that guesses are tied to
        self.company = Company(memory)
        self._begun = 0  # how many positions the sentences before have
        self.signs: dict[str, Signs] = {}  # by the id of the position
        self.accords: dict[str, Span] = {}  # by the id of a position that is a term, the sentence that tells who agreed

    def known(self) -> dict[str, tuple[Signs, Beside]]:
        """What speaks for and against each position and guess, by its id, once the whole article is read."""
        every = {p.id: p for p in (*self.positions, *self.guesses)}
        whose = {id: (self._whose(p), p.issue) for id, p in every.items()}
        about = Counter(p.issue for p in self.positions)
        held = Counter(whose[p.id] for p in self.positions)
        so = Counter((*whose[p.id], p.direction) for p in self.positions)
        often = Counter(whose.values())
        best: dict[str, float] = {}
        for id, p in every.items():
            best[p.issue] = max(best.get(p.issue, 0.0), self.signs[id].likely)
        by_rule = {p.id for p in self.positions}
        found = {}
        for id, p in every.items():
            alike = so[*whose[id], p.direction] - (id in by_rule)
            against = held[whose[id]] - (id in by_rule) - alike
            share = about[p.issue] / max(1, len(self.positions))
            found[id] = self.signs[id], Beside(alike, against, share, often[whose[id]], best[p.issue])
        return found

    def called(self, position: Position) -> str:
        """The words by which the holder of a position is put to the judge."""
        holder = self.memory.mentions[position.holder or ""]
        return self.memory.mentions.get(holder.refers or "", holder).name

    def _whose(self, position: Position) -> str:
        """The party of a position's holder, or its name where that is not known."""
        holder = self.memory.mentions[position.holder or ""]
        return self.memory.party(holder) or holder.name

    def read(self, stage: Stage) -> None:
        """Add what one sentence says."""
        self._begun = len(self.positions)
        ties = conditions.find(stage)
        used: set[str] = set()
        if signed := agreeing.concluded(self.memory, stage):
            self._note_accord(stage, signed)
        listed = agreeing.goes_on(self.memory, stage)
        found = [due for frame in frames.find(stage) if (due := self._due(stage, frame)) is not None]
        told = frames.agreed_text(stage)
        for frame in found:
            if told is not None and frame.at < told:
                continue  # "the deal calls for …": what both sides have agreed
            if frames.is_supposed(stage, frame) or (listed and self._is_term(stage, frame)):
                continue
            if frame.stance == "agreed" and (_is_ahead(stage, frame) or any(t.start < frame.at < t.end for t in ties)):
                continue  # "only when they have signed a truce" is not yet signed
            own = [t for t in ties if _is_tied(stage, frame, t, found)]
            self._frame(stage, frame, ties, own, used)
        self._gapped(stage)
        for tie in ties:
            self._tie(stage, tie, used)
        self._text(stage, used, told, ties, listed=listed)
        self._bare(stage, used, [frame for frame in found if frame.kind != "modal"])
        self._guess(stage, found, ties)

    def _due(self, stage: Stage, frame: Frame) -> Frame | None:
        """What another is to do is a demand of who says so; None where nobody is told to."""
        if frame.holder is None or not frames.is_due(stage, frame):
            return frame
        statement = self.memory.statement(stage, frame.at)
        speaker = self.memory.mentions.get(statement.speaker or "") if statement is not None else None
        if speaker is None:
            return None
        mine = {speaker.id, self.memory.party(speaker)} & {frame.holder.id, self.memory.party(frame.holder)} - {None}
        return frame if mine else structs.replace(frame, stance="demands", holder=None)

    def _guess(self, stage: Stage, found: Sequence[Frame], ties: Sequence[Tie]) -> None:
        """What may be a position, if less surely: on an issue of which the words say little, or with no frame."""
        sure, self.positions = self.positions, []
        here = {(self._whose(p), p.issue) for p in sure[self._begun :]}
        for frame in found:
            self._guess_of(stage, frame, ties, found, here)
        who = self.company.near(stage)
        taken = {p.condition for p in (*sure[self._begun :], *self.positions)}
        free = [t for t in ties if t.strict and evidence.words(stage, t.start, t.end) not in taken] if who else []
        for tie in free:
            self._guess_tied(stage, tie, ties, who, here)
        for each in self.memory.issues(stage, 0, len(stage), floor=WHOLE)[:MOST] if who else ():
            for holder, by in who:
                if self._new(holder, each.issue, here):
                    self._supposed(stage, each, holder, by, (0, len(stage)))
        for tie in ties:
            words = evidence.words(stage, tie.start, tie.end)
            tied = [p for p in self.positions if p.condition == words]
            self.guessed += self._claims(stage, tie, tied)
        self.guesses += self.positions
        self.positions = sure

    def _new(self, holder: Mention, issue: str, here: set[tuple[str, str]]) -> bool:
        """Whether nothing is known `here` of somebody on an issue; from now on something is."""
        key = (self.memory.party(holder) or holder.name, issue)
        known = key in here
        here.add(key)
        return not known

    def _guess_tied(
        self,
        stage: Stage,
        tie: Tie,
        ties: Sequence[Tie],
        who: Sequence[tuple[Mention, str]],
        here: set[tuple[str, str]],
    ) -> None:
        """What may be tied to a condition: what its main clause is about, by those that are named there or say it."""
        low, high = conditions.main(stage, tie, ties)
        inside, within = set(stage.at[low:high]), set(stage.at[tie.start : tie.end])
        near = [(m, by) for m, by in who if m in inside] or [(m, by) for m, by in who if m not in within]
        tied = (tie.body, tie.end) if _own_last(stage, tie) else (low, high)
        for each in self.memory.issues(stage, *tied, floor=WHOLE)[:1] or self._before(stage, tie):
            for holder, by in near[:1]:
                if self._new(holder, each.issue, here):
                    self._supposed(stage, each, holder, by, (low, high), tie)

    def _before(self, stage: Stage, tie: Tie) -> list[Found]:
        """What is tied where the main clause names none: the issue named last before, but the condition's own."""
        own = {f.issue for f in self.memory.issues(stage, tie.body, tie.end, floor=WHOLE)}
        start = min(tie.start, len(stage) - 1)
        recent = self.memory.recent(stage, 0)
        issue = min((r for r in recent if r not in own), key=lambda r: recent[r].apart, default=None)
        return [Found(issue, 1, start, start + 1, likely=GONE_ON, way="carried")] if issue else []

    def _supposed(
        self,
        stage: Stage,
        each: Found,
        holder: Mention,
        by: str,
        clause: tuple[int, int],
        tie: Tie | None = None,
    ) -> None:
        """That someone near takes a position on what a sentence, or the main clause of a condition, is about."""
        stance: Stance = "demands" if each.sign > 0 else "rejects"
        direction: Direction = "for" if each.sign > 0 else "against"
        if tie is not None:
            stance, direction = "conditional", "conditional"
        weak = structs.replace(each, way="weak")
        self._emit(stage, weak, holder, stance, direction, tie, each.start, clause=clause, kind=by)

    def _guess_of(
        self, stage: Stage, frame: Frame, ties: Sequence[Tie], found: Sequence[Frame], here: set[tuple[str, str]]
    ) -> None:
        """The further issues that a frame's words may be about; those `here` are known already."""
        holder = holders.holder(self.memory, stage, frame)
        if holder is None or frames.is_supposed(stage, frame):
            return
        start, end = _main(frame, ties)
        tie = next((t for t in ties if _is_tied(stage, frame, t, found)), None)
        whose = self.memory.party(holder) or holder.name
        for each in self.memory.issues(stage, start, end, frame.without, WEAK)[:MOST]:
            if (whose, each.issue) not in here:
                here.add((whose, each.issue))
                self._add(stage, frame, structs.replace(each, way="weak"), holder, tie, None, pointed=False)

    def _frame(self, stage: Stage, frame: Frame, ties: Sequence[Tie], own: Sequence[Tie], used: set[str]) -> None:
        start, end = _main(frame, ties)
        found, pointed = pointing.meant(self.memory, stage, frame, start, end)
        holder = holders.holder(self.memory, stage, frame)
        if frame.kind == "modal" and not holders.says_a_party(self.memory, stage, frame, holder):
            return
        if holder is None and frame.stance == "agreed":
            holder = next(iter(agreeing.without_names(self.memory, stage, frame)), None)
        if not found or holder is None:
            return
        tie = next((t for t in own if _hangs(stage, frame, t, ties)), own[0]) if own else None
        if not frame.doer and (tie is None or not tie.strict):
            return
        first = {f.issue for f in self.memory.issues(stage, tie.body, tie.end)} if tie else set()
        for each in found:
            if each.issue in used and frame.kind == "modal":
                continue
            if each.issue in first and each.way in _GUESSED:
                continue  # nobody ties a thing to itself: the words go on about another
            used.add(each.issue)
            together = agreeing.together(self.memory, stage, frame, holder)
            if len(together) > 1 and frame.stance in _CONCLUDED:
                frame = structs.replace(frame, stance="agreed" if frame.polarity > 0 else frame.stance)
                self._note_accord(stage, together)
            for party in agreeing.concerned(self.memory, each.issue, together):
                self._add(stage, frame, each, party, tie, self.memory.figure(stage, each, start, end), pointed=pointed)
        self.memory.note(stage, found, start, end)
        self.memory.before.append((stage.sentence.paragraph, found, holder))

    def _note_accord(self, stage: Stage, agreed: list[Mention]) -> None:
        """Keep who has agreed, and which sentence tells it."""
        self.memory.agreed, self.memory.agreed_at = agreed, stage.sentence.paragraph
        self.memory.agreed_in = stage.sentence.span

    def _is_term(self, stage: Stage, frame: Frame) -> bool:
        """Whether a modal tells what was agreed, and not what somebody who is no side will do for himself."""
        holder = holders.holder(self.memory, stage, frame) if frame.kind == "modal" else None
        party = self.memory.party(holder) if holder else None
        return frame.kind == "modal" and (party is None or party in self.memory.tables)

    def _gapped(self, stage: Stage) -> None:
        """“Tarshen offered 110 florins and Belqara 60”, “… and Issil for none”: a further party, without the verb."""
        for i in range(1, len(stage)):
            last = self.positions[-1] if self.positions else None
            if last is None or last.quantity is None or not stage.sentence.span.covers(last.span):
                continue
            holder = stage.at[i]
            if holder is None or stage.at[i - 1] is holder or holder.kind not in {"party", "person"}:
                continue
            before = stage.lower[i - 2] if stage.lower[i - 1] == "the" and i > 1 else stage.lower[i - 1]
            if before not in _JOINING or holder.span.start < last.span.start or holder.id == last.holder:
                continue
            end = stage.end_token(holder)
            end += stage.lower[end : end + 1] in _TO_FIGURE
            none = stage.lower[end : end + 1] == ["none"]
            figure = self._same_unit(stage, end, last.quantity)
            if none or figure is not None:
                each = Found(last.issue, 1, end, end + 1)
                if none:
                    self._emit(stage, each, holder, "rejects", "against", None, i, kind="gapped")
                else:
                    self._emit(stage, each, holder, "offers", "for", None, i, figure=figure, kind="gapped")

    def _same_unit(self, stage: Stage, at: int, figure: Quantity) -> Quantity | None:
        """The figure at a token, where it has the unit of another or none."""
        if at >= len(stage) or number(stage.tokens[at].text) is None:
            return None
        found = amount(stage.tokens[at : at + 3])
        if found is None or found.unit not in (None, figure.unit):
            return None
        return Quantity(low=found.low, high=found.high, unit=figure.unit)

    def _text(self, stage: Stage, used: set[str], told: int | None, ties: Sequence[Tie], *, listed: bool) -> None:
        """“The deal provides for …”: what both sides have agreed."""
        start = 0 if told is None and listed else told
        names = told is not None or frames.names_accord(stage)
        agreed = self.memory.agreed or (agreeing.sides(self.memory, stage, anywhere=True) if names else [])
        if start is None or not agreed:
            return
        if told is not None and not self.memory.agreed and len(agreed) > 1:
            self._note_accord(stage, agreed)
        if told is not None and self.memory.agreed:
            self.memory.agreed_at = stage.sentence.paragraph  # from here on its terms are listed
        found = self._terms(stage) if listed else self.memory.issues(stage, start, len(stage))
        if listed and found:
            self.memory.agreed_at = stage.sentence.paragraph
        for each in found:
            if each.issue in used:
                continue
            used.add(each.issue)
            count = len(self.positions)
            for party in agreeing.bound(self.memory, stage, each.issue, agreed):
                self._term(stage, each, party, start, ties)
            accord = self.memory.agreed_in if self.memory.agreed else None
            if accord is not None and not accord.overlaps(stage.sentence.span):
                self.accords.update((p.id, accord) for p in self.positions[count:])

    def _term(self, stage: Stage, each: Found, party: Mention, start: int, ties: Sequence[Tie]) -> None:
        """What a party has agreed, or has agreed to make wait: "and the tunnel will be decided on only after it"."""
        figure = self.memory.near(stage, each, start, len(stage))
        sign = self.memory.meets(each, figure) or each.sign
        stance: Stance = "agreed"
        direction: Direction = "for" if sign > 0 else "against"
        tie = next((t for t in ties if t.firm and each.end <= t.start and _is_beside(stage, each.end, t.start)), None)
        if tie is not None:
            stance, direction = "conditional", "conditional"
        clause = (start, len(stage))
        self._emit(stage, each, party, stance, direction, tie, each.start, figure=figure, clause=clause, kind="text")

    def _terms(self, stage: Stage) -> list[Found]:
        """What a sentence of a list of terms is about: part for part by its words or figure."""
        edges = [i for i, w in enumerate(stage.lower) if w == ";" or stage.lower[i : i + 2] == [",", "and"]]
        found: dict[str, Found] = {}
        for low, high in pairwise([0, *edges, len(stage)]):
            named = self.memory.issues(stage, low, high)
            counted = pointing.by_figure(self.memory, stage, low, high)
            for each in [*named, *(counted if not named or self._is_counted(counted, stage, low, high) else ())]:
                found.setdefault(each.issue, each)
        return list(found.values()) or self.memory.carried(stage, 0, len(stage))

    def _is_counted(self, counted: Sequence[Found], stage: Stage, low: int, high: int) -> bool:
        """Whether words touch the issue in whose unit they name a figure."""
        touched = self.memory.codebook.touched(stage.tokens[low:high], self.memory.names(stage)[low:high])
        return any(each.issue in touched and each.amount and each.amount.unit for each in counted)

    def _tie(self, stage: Stage, tie: Tie, used: set[str]) -> None:
        """A condition is a claim of its own. Where no frame has taken what is tied to it, it makes the position."""
        found = self.memory.issues(stage, tie.body, tie.end)
        speaker = self._speaker(stage, tie)
        here = self.positions[self._begun :]
        words = evidence.words(stage, tie.start, tie.end)
        own = [p for p in here if p.condition == words]
        if speaker is not None and _own_last(stage, tie):
            self._after(stage, tie, used, speaker, found)
        elif not own and tie.strict and speaker is not None:
            self._tied(stage, tie, used, speaker, found)
            own = [p for p in self.positions[-MANY:] if stage.sentence.span.covers(p.span) and p.condition == words]
        low, high = conditions.main(stage, tie, ())
        apart = range(low, min(high, tie.start)) if tie.opener != "first" else range(0)  # "but that must be met first"
        parted = [k + 1 for k in apart if stage.lower[k] in _APART]
        clause = evidence.words(stage, max([low, *parted]), high)
        beside = [p for p in here if p.condition is None and p.span.overlaps(clause)]
        tied: list[Position | None] = [*own] if own else [*beside[-1:]] if beside else [None] if found else []
        self.conditions += self._claims(stage, tie, tied, speaker)

    def _claims(
        self, stage: Stage, tie: Tie, tied: Sequence[Position | None], speaker: Mention | None = None
    ) -> Iterator[Condition]:
        """A condition once for each position that is tied to it."""
        if not tied:
            return
        found = self.memory.issues(stage, tie.body, tie.end) or self._again(stage, tie)
        found = found or pointing.by_figure(self.memory, stage, tie.body, tie.end)
        asked = (
            self.memory.issues(stage, *conditions.main(stage, tie, ()), floor=WHOLE) if _own_last(stage, tie) else []
        )
        actor = next((m for m in stage.at[tie.body : tie.end] if m is not None and self.memory.party(m)), None)
        for position in tied:
            yield Condition(
                article=self.memory.article.id,
                span=evidence.words(stage, tie.start, tie.end),
                position=position.id if position else None,
                holder=self._setter(stage, tie, position) or (speaker.id if speaker else None),
                issue=_first_of(asked if position and position.stance == "conditional" and asked else found, position),
                by=actor.id if actor else None,
                made_by=MADE_BY,
            )

    def _again(self, stage: Stage, tie: Tie) -> list[Found]:
        """What a condition is about that points back: after "a no-strike term", "until they signed the term"."""
        if "the" not in stage.lower[tie.body : tie.end]:
            return []
        recent = self.memory.recent(stage, tie.body)
        weak = self.memory.issues(stage, tie.body, tie.end, floor=WHOLE)
        return [f for f in weak if f.issue in recent and conditions.ends_there(stage, f.end, tie.end)]

    def _setter(self, stage: Stage, tie: Tie, position: Position | None) -> str | None:
        """Who sets a condition: the holder of what is tied, but where the words are what another party says."""
        holder = self.memory.mentions.get(position.holder) if position and position.holder else None
        said = self.memory.statement(stage, tie.start)
        if holder is None or position is None or said is None or not said.speaker or position.statement == said.id:
            return holder.id if holder else None
        parties = [self.memory.party(each) for each in (holder, self.memory.mentions[said.speaker])]
        return holder.id if None in parties or parties[0] == parties[1] else said.speaker

    def _after(self, stage: Stage, tie: Tie, used: set[str], speaker: Mention, found: Sequence[Found]) -> None:
        """“The goods must pass before we sign”: it is the signing that is tied."""
        for each in found:
            if each.issue not in used:
                used.add(each.issue)
                clause = (0, tie.end)
                self._emit(
                    stage, each, speaker, "conditional", "conditional", tie, each.start, clause=clause, kind="tie"
                )

    def _tied(
        self,
        stage: Stage,
        tie: Tie,
        used: set[str],
        speaker: Mention,
        found: Sequence[Found],
    ) -> None:
        """“No withdrawal before X”: the main clause is tied. “No peace without X”: X is asked."""
        opening = tie.start < 2 or stage.lower[tie.start - 1] in {"that", "but", "and"}
        low, high = (tie.end, len(stage)) if opening else (0, tie.start)
        if self.memory.statement(stage, tie.start) is None and not _PERHAPS.isdisjoint(stage.lower[low:high]):
            return  # "could lead to a strike when …": what may come, by the report
        main = [f for f in self.memory.issues(stage, low, high) if f.issue not in used]
        if main or any(f.issue in used for f in self.memory.issues(stage, low, high)):
            for each in main:
                used.add(each.issue)
                clause = (low, high)
                self._emit(
                    stage, each, speaker, "conditional", "conditional", tie, each.start, clause=clause, kind="tie"
                )
            return
        rest = {w for k, w in enumerate(stage.lower) if low <= k < high}
        if conditions.is_unless(stage, tie) and rest & _ANNOUNCING:
            self._threat(stage, tie, used, speaker, found)
            return
        if tie.opener in {"if", "once", "after", "the day"} or not rest & _OUTCOMES:
            return
        for each in found:
            if each.issue not in used:
                used.add(each.issue)
                self._emit(stage, each, speaker, "conditional", "conditional", None, tie.start, kind="tie")

    def _threat(self, stage: Stage, tie: Tie, used: set[str], speaker: Mention, found: Sequence[Found]) -> None:
        """“Trams will stop unless the wage rises”: the wage is asked for, on pain of something else."""
        for each in found[:1]:
            if each.issue not in used:
                used.add(each.issue)
                wanted = each.sign > 0 if tie.opener == "unless" else each.sign < 0
                direction: Direction = "for" if wanted else "against"
                clause = (0, len(stage))
                self._emit(stage, each, speaker, "threatens", direction, tie, each.start, clause=clause, kind="tie")

    def _speaker(self, stage: Stage, tie: Tie) -> Mention | None:
        statement = self.memory.statement(stage, tie.start)
        if statement is not None and statement.speaker:
            return self.memory.mentions.get(statement.speaker)
        half = max((k + 1 for k in range(tie.start) if stage.lower[k] == ";"), default=0)
        return next((m for m in stage.at[half : tie.start] if m is not None and m.kind != "place"), None)

    def _bare(self, stage: Stage, used: set[str], governing: Sequence[Frame]) -> None:
        """What a party itself says of an issue in full, with no word of wanting: "X is a terrorist group"."""
        for statement in self.memory.said.touching(stage.sentence.span):
            if not statement.speaker:
                continue
            inside = [
                k for k, t in enumerate(stage.tokens) if any(c.start <= t.start < c.end for c in statement.content)
            ]
            holder = holders.may_hold(self.memory.mentions.get(statement.speaker))
            if not inside or holder is None or not _is_assertion(stage.lower[inside[0] : inside[-1] + 1]):
                continue
            for match in self.memory.codebook.match(
                stage.tokens[inside[0] : inside[-1] + 1], self.memory.names(stage)[inside[0] : inside[-1] + 1]
            ):
                if match.issue in used or match.score < 0.7:
                    continue
                used.add(match.issue)
                each = Found(match.issue, match.sign, inside[0] + match.start, inside[0] + match.end)
                if any(frame.start <= each.start < frame.end for frame in governing):
                    continue  # somebody else wants it, or it is only supposed
                stance: Stance = "demands" if match.sign > 0 else "rejects"
                direction: Direction = "for" if match.sign > 0 else "against"
                clause = (inside[0], inside[-1] + 1)
                self._emit(stage, each, holder, stance, direction, None, each.start, clause=clause, kind="bare")

    def _add(
        self,
        stage: Stage,
        frame: Frame,
        each: Found,
        holder: Mention,
        tie: Tie | None,
        figure: Quantity | None,
        *,
        pointed: bool,
    ) -> None:
        if tie is not None and frame.stance == "demands" and each.end <= tie.start and tie.opener in _FIRST:
            tie = None  # it is the condition's own words that are tied
        frame, figure = _as_bound(stage, frame, figure)
        sign = each.sign * frame.polarity
        met = self.memory.meets(each, figure)
        if met is not None:
            sign = met * (frame.polarity if frame.stance == "rejects" else 1)
        stance = frame.stance
        direction: Direction = "for" if sign > 0 else "against"
        if frame.kind == "modal" and stance in {"offers", "open_to", "rejects"}:
            stance = "rejects" if sign < 0 else ("offers" if stance == "rejects" else stance)
        announced = frame.kind == "modal" or frame.stance == "offers"
        if tie is not None and announced and sign < 0 and conditions.is_unless(stage, tie):
            stance = "threatens"
        elif tie is not None and sign > 0 and frame.polarity > 0 and _is_threat(stage, frame, each, tie):
            stance = "threatens"  # "will strike if the scheme is scrapped"
        elif (
            tie is not None
            and tie.strict
            and (stance in _SOFT or (stance == "rejects" and tie.opener != "if") or pointed)
        ):
            stance, direction = "conditional", "conditional"
        plain: Direction = "for" if sign > 0 else "against"
        start = min(frame.at, each.start)
        low = frame.start if frame.kind in {"modal", "passive", "predicate", "gerund"} else frame.at
        high = frames.clause_end(stage, frame.at + 1) if frame.kind == "predicate" else frame.at + 1
        clause = (evidence.subject_start(stage, min(low, frame.at), holder), max(frame.end, high))
        self._emit(
            stage, each, holder, stance, direction, tie, start, figure=figure, clause=clause, frame=frame, plain=plain
        )

    def _emit(
        self,
        stage: Stage,
        each: Found,
        holder: Mention,
        stance: Stance,
        direction: Direction,
        tie: Tie | None,
        start: int,
        *,
        figure: Quantity | None = None,
        clause: tuple[int, int] | None = None,
        frame: Frame | None = None,
        kind: str = "verb",
        plain: Direction | None = None,
    ) -> None:
        if holder.kind in _MANY_OR_BODY and self.memory.tables and self.memory.party(holder) is None:
            return  # "the owners", "the High Court": no party of the case
        if clause and tie and tie.strict:
            clause = (min(clause[0], tie.start), max(clause[1], tie.end))
        words = evidence.clause(stage, min(start, each.start), max(each.end, start + 1), clause)
        if self._has(words, holder.id, each.issue, direction):
            return
        statement = self.memory.statement(stage, min(each.start, len(stage) - 1))
        speaker = statement.speaker if statement else None
        position = Position(
            article=self.memory.article.id,
            span=words,
            holder=holder.id,
            issue=each.issue,
            stance=stance,
            direction=direction,
            statement=statement.id if statement else None,
            according_to=speaker if speaker and speaker != holder.id else None,
            quantity=figure,
            condition=evidence.words(stage, tie.start, tie.end) if tie else None,
            past=frame is not None and frame.past,
            made_by=MADE_BY,
        )
        self.positions.append(position)
        signs = self._signs(stage, each, holder, statement, position, frame, kind)
        self.signs[position.id] = structs.replace(signs, firm=tie is None or tie.firm, plain=plain)

    def _signs(
        self,
        stage: Stage,
        each: Found,
        holder: Mention,
        statement: Statement | None,
        position: Position,
        frame: Frame | None,
        kind: str,
    ) -> Signs:
        """What speaks for and against a position."""
        party, at = self.memory.party(holder), frame.at if frame else each.start
        subject = holder in stage.at
        named = {self.memory.party(m) for m in stage.at if m is not None} - {None, party}
        spoken = statement is not None and statement.speaker == holder.id
        return Signs(
            kind=frame.kind if frame else kind,
            way=each.way,
            likely=each.likely,
            by="subject" if subject else "speaker" if spoken else "other",
            holder=holder.kind,
            party=party is not None,
            side=party in self.memory.tables,
            said=statement.kind if statement else "nobody",
            relayed=position.according_to is not None,
            stance=position.stance,
            refuses=frame is not None and frame.polarity < 0,
            opposite=each.sign < 0,
            apart=max(0, each.start - at - 1, at - each.end),
            reach=abs(at - stage.at.index(holder)) if subject else 0,
            length=len(stage),
            others=len(named),
            past=position.past,
            tied=position.condition is not None,
            figure=position.quantity is not None,
        )

    def _has(self, span: Span, holder: str, issue: str, direction: Direction) -> bool:
        """Whether overlapping words have already given this position."""
        return any(
            p.holder == holder and p.issue == issue and p.direction == direction and p.span.overlaps(span)
            for p in self.positions[-8:]
        )


def _first_of(found: Sequence[Found], position: Position | None) -> str | None:
    """The issue of what must come first; of several not that of what is tied, since nothing comes before itself."""
    others = (f.issue for f in found if position is None or f.issue != position.issue)
    return next(others, found[0].issue if found else None)


def _is_ahead(stage: Stage, frame: Frame) -> bool:
    """Whether a thing is only to be agreed: "before the truce is signed"."""
    clause = stage.lower[max(0, frame.at - _CLAUSE) : frame.at]
    return "before" in clause and not {"is", "are", "be"}.isdisjoint(clause[-1:])


def _is_beside(stage: Stage, start: int, end: int) -> bool:
    """Whether no new clause begins between two tokens."""
    return _APART.isdisjoint(stage.lower[start:end]) and not any(
        stage.lower[i : i + 2] == [",", "and"] for i in range(start, end)
    )


def _hangs(stage: Stage, frame: Frame, tie: Tie, ties: Sequence[Tie]) -> bool:
    """Whether a frame's word stands in the clause that hangs on a condition."""
    low, high = conditions.main(stage, tie, ties)
    return low <= frame.at < high


def _own_last(stage: Stage, tie: Tie) -> bool:
    """Whether what stands in a condition waits: "wants the maps before it leaves", "must pass before we sign"."""
    return tie.opener in _FIRST and tie.start > 1 and _shall(stage, tie.start)


def _shall(stage: Stage, end: int) -> bool:
    """Whether the words before a token say what must be, or is wanted, first."""
    return not _MUST.isdisjoint(stage.lower[:end]) and not conditions.is_negated(stage.lower[:end])


_REPORTS = frozenset(
    "was were has have had been being did would could will may might can says said say does do am".split()
)


def _is_assertion(words: Sequence[str]) -> bool:
    """Whether words stand for a position without any verb of wanting: a bare phrase, or "X is (not) a Y"."""
    if any(w in _REPORTS or (w.endswith("ed") and len(w) > 4) or w.endswith("ing") for w in words):
        return False
    be = next((k for k, w in enumerate(words) if w in {"is", "are"}), None)
    return be is None or bool(set(words[be + 1 : be + 3]) & {"not", "no", "a", "an", "the"})


def _is_threat(stage: Stage, frame: Frame, each: Found, tie: Tie) -> bool:
    """Whether what is announced for a case is meant to hurt: a strike, tariffs, "unless …"."""
    if tie.opener not in {"if", "unless"} or frame.kind not in {"modal", "figured", "verb"}:
        return False
    low, high = min(frame.start, each.start), max(frame.end, each.end)
    return frames.hurts(w for k, w in enumerate(stage.lower[low:high], low) if not tie.start <= k < tie.end)


def _as_bound(stage: Stage, frame: Frame, figure: Quantity | None) -> tuple[Frame, Quantity | None]:
    """“Will not go beyond ten days” offers ten, “refuses less than seven percent” demands seven."""
    if frame.polarity > 0 or figure is None or frame.stance != "rejects":
        return frame, figure
    bound = next((w for w in _before_figures(stage, frame) if w in _ABOVE or w in _BELOW), None)
    if bound is None:
        return frame, figure
    value = figure.low if figure.low is not None else figure.high
    if bound in _ABOVE:
        return structs.replace(frame, stance="offers", polarity=1), structs.replace(figure, low=None, high=value)
    return structs.replace(frame, stance="demands", polarity=1), structs.replace(figure, low=value, high=None)


def _before_figures(stage: Stage, frame: Frame) -> Iterator[str]:
    """The words just before each number that a frame governs."""
    for i in range(frame.at + 1, frame.end):
        if is_figure(stage.tokens, i):
            yield from stage.lower[max(frame.at, i - 4) : i]


def _is_tied(stage: Stage, frame: Frame, tie: Tie, others: Sequence[Frame]) -> bool:
    """Whether a condition stands with a frame's words: not beyond a semicolon, a "but" or a nearer frame."""
    if tie.start < frame.at:
        return tie.end <= frame.at and ";" not in stage.lower[tie.end : frame.at]
    nearer = any(frame.end <= other.at < tie.start for other in others if frame.kind in {"verb", "figured"})
    return not nearer and _APART.isdisjoint(stage.lower[frame.at : tie.start])


def _main(frame: Frame, ties: Sequence[Tie]) -> tuple[int, int]:
    """The frame's words without the conditions at their edges."""
    start, end = frame.start, frame.end
    for tie in ties:
        if tie.start == tie.body == frame.at + 1:
            continue  # "wants it signed first": wanted, and what must come first
        if tie.start - 2 <= start < tie.end:  # "warned that if …, …": the condition comes first
            start = min(tie.end, end)
        elif start < tie.start < end:
            end = tie.start
    return start, end
