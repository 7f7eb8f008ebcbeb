"""One pass over an article's sentences that remembers the position before.

What it needs to remember is why this is a class: "that", "these" and a bare "refused" point back to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct, structs

from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Article, Condition, Direction, Mention, Position, Quantity, Span, Stance, Statement
from dragoman.positions import conditions, frames
from dragoman.positions.conditions import Tie
from dragoman.positions.figures import number, quantity
from dragoman.positions.frames import POINTERS, Frame
from dragoman.positions.issues import codebook
from dragoman.positions.scales import Amount, Scales, amount, scales
from dragoman.positions.vocabulary import data, vocabulary
from dragoman.words import stem
from dragoman.world import agency

MADE_BY = "positions@1"
LONGEST = 40  # tokens of evidence for one position
BARE = 5  # words; with more of them a figure is about something of its own
LIST = 3  # paragraphs over which a report lists what was agreed
SHORT = 7  # tokens; in more of them "its" belongs to something of its own
HEADING = 5  # tokens of a heading before its colon
TOPIC = 12  # tokens of a topic at the start of a sentence
BEFORE = 300  # characters back to the person that a pronoun means
ALONE = 3  # words; a figure that stands alone is about what was argued last
WIDE = 12  # the same for a figure in a unit that the case gives an issue
NEAR = 5  # tokens between an issue's words and its figure
_BOTH = frozenset("sides parties countries both delegations they two negotiators".split())
_AFTER_THAT = frozenset(
    "until now yesterday on at in outright again too as for out down by with and within before so far".split()
)
_OUTCOMES = frozenset("peace deal agreement settlement accord treaty talks negotiations progress solution end".split())
_MUST = frozenset("must has have needs need want wants wanted first should".split())
_WILL = frozenset("will shall may".split())
_SAYING = frozenset("said says told tells according would could".split())
_FIRST = frozenset(["before", "before any"])
_SUBJECTS = frozenset("he she they we it there".split())
_EDGES = frozenset("if once unless until provided after before when while but ; :".split())
_BACK = frozenset("it its they them their that this these those".split())
_PLURAL = frozenset("these those them all both".split())
_SOFT: frozenset[Stance] = frozenset({"offers", "open_to", "accepts"})


class Found(Struct, frozen=True):
    """A position before it is a record: an issue, and the sign its words have without the frame."""

    issue: str
    sign: int  # of the words, towards the proposition
    start: int
    end: int
    amount: Amount | None = None  # the figure it was known by


class Reader:
    """Reads sentence after sentence and gathers positions and conditions."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
    ) -> None:
        self.article = article
        self.mentions = {m.id: m for m in mentions}
        self.statements = statements
        self.codebook = codebook(case)
        self.tables = frozenset(p.id for p in case.parties if p.role == "side")
        self.positions: list[Position] = []
        self.conditions: list[Condition] = []
        self.scales = Scales(scales(case))
        self.agreed: list[Mention] = []  # who agreed last
        self.agreed_at = -LIST - 1  # the paragraph of it
        self.introduced: frozenset[str] = frozenset()  # issues the article names in full somewhere
        self.seen: list[tuple[int, Found]] = []  # every issue named, and where in the text
        self.before: list[tuple[int, list[Found], Mention | None]] = []  # (paragraph, what, holder)

    def survey(self, stages: Sequence[Stage]) -> None:
        """Note which issues the article is about, and in which units each is argued."""
        introduced: set[str] = set()
        for stage in stages:
            found = self._issues(stage, 0, len(stage), [self._key(m) for m in stage.at])
            introduced.update(each.issue for each in found)
            self._note(stage, found, 0, len(stage))
            self.seen += [(stage.tokens[each.start].start, each) for each in sorted(found, key=lambda f: f.start)]
        self.introduced = frozenset(introduced)

    def read(self, stage: Stage) -> None:
        """Add what one sentence says."""
        ties = conditions.find(stage)
        named = [self._key(m) for m in stage.at]
        used: set[str] = set()
        listed = self._lists_agreed(stage)
        for frame in frames.find(stage):
            if listed and frame.kind == "modal":
                continue
            self._frame(stage, frame, ties, named, used)
        self._gapped(stage)
        for tie in ties:
            self._tie(stage, tie, named, used)
        self._text(stage, named, used, listed=listed)
        self._bare(stage, named, used)

    # --- a frame ----------------------------------------------------------------------------

    def _frame(self, stage: Stage, frame: Frame, ties: Sequence[Tie], named: list[str | None], used: set[str]) -> None:
        start, end = _main(frame, ties)
        found = self._issues(stage, start, end, named)
        pointed = not found and self._points_back(stage, frame, start, end)
        if pointed:
            found = self._of_topic(stage, frame, start, end, named) or self._earlier(stage, start, end)
        elif not found:
            found = self._by_figure(stage, start, end, named) or self._by_act(stage, start, end)
            found = found or self._of_topic(stage, frame, start, end, named)
        holder = self._holder(stage, frame)
        if frame.kind == "modal" and not self._says_a_party(stage, frame, holder):
            return
        if not found or holder is None:
            return
        tie = next((t for t in ties if t.start >= frame.at or t.end <= frame.at), None)
        if not frame.doer and (tie is None or not tie.strict):
            return
        for each in found:
            if each.issue in used and frame.kind == "modal":
                continue
            used.add(each.issue)
            together = self._together(stage, frame, holder)
            if len(together) > 1:
                frame = structs.replace(frame, stance="agreed" if frame.polarity > 0 else frame.stance)
                self.agreed, self.agreed_at = together, stage.sentence.paragraph
            for party in self._concerned(each.issue, together):
                self._add(stage, frame, each, party, tie, self._named_figure(stage, each, start, end), pointed=pointed)
        self._note(stage, found, start, end)
        self.before.append((stage.sentence.paragraph, found, holder))

    def _issues(self, stage: Stage, start: int, end: int, named: list[str | None]) -> list[Found]:
        matches = self.codebook.match(stage.tokens[start:end], named[start:end], self.introduced)
        return [Found(m.issue, m.sign, start + m.start, start + m.end) for m in matches]

    def _note(self, stage: Stage, found: Sequence[Found], start: int, end: int) -> None:
        """Keep the figures of a sentence, each for the issue whose words are nearest, for those that come without."""
        nearest: dict[Quantity, tuple[int, Found]] = {}
        for each in found:
            figure = self._named_figure(stage, each, start, end)
            if figure is not None:
                apart = min(
                    abs(i - (each.start if i < each.start else each.end))
                    for i in range(start, end)
                    if number(stage.tokens[i].text) is not None
                )
                nearest[figure] = min(nearest.get(figure, (apart, each)), (apart, each), key=lambda one: one[0])
        for figure, (_, each) in nearest.items():
            self.scales.note(each.issue, figure, stage.tokens[each.start].start)

    def _points_back(self, stage: Stage, frame: Frame, start: int, end: int) -> bool:
        """Whether what the frame governs is empty or a mere pointer: "rejected that", "has declined"."""
        words = [w for w in stage.lower[start:end] if w[0].isalnum()]
        if frame.kind == "modal":
            return False
        if 2 <= len(words) <= 4 and words[0] in {"the", "this", "that", "such"} and words[-1] in _pointing():
            return True
        pointer = bool(words) and words[0] in POINTERS
        if pointer and words[0] == "that" and len(words) > 1 and words[1] not in _AFTER_THAT:
            return False  # "demanding that Oslo …"
        if len(words) <= 3 and (not words or pointer):
            return frame.kind not in {"noun", "figured"} and (
                bool(words)
                or frame.stance == "rejects"
                or _finite_acceptance(stage, frame)
                or bool(set(stage.lower[: frame.at]) & _BOTH)
            )
        return pointer and (frame.kind in {"predicate", "passive"} or len(words) <= 6)

    def _earlier(self, stage: Stage, start: int, end: int) -> list[Found]:
        """The issues of the position before, of several where the pointer is plural."""
        recent = [e for e in self.before if stage.sentence.paragraph - e[0] <= 1 and e[1]]
        if not recent:
            here = stage.sentence.start
            named = [each for at, each in self.seen if 0 < here - at < BEFORE]
            return [Found(each.issue, 1, start, max(end, start + 1)) for each in named[-1:]]
        plural = any(w in _PLURAL for w in stage.lower[start:end])
        chosen = [f for _, found, _ in (recent[-4:] if plural else recent[-1:]) for f in found]
        unique = {f.issue: f for f in chosen}
        return [Found(f.issue, f.sign, start, max(end, start + 1)) for f in unique.values()]

    def _by_figure(self, stage: Stage, start: int, end: int, named: list[str | None]) -> list[Found]:
        """“… asks for 40 percent of the water, Kestria offers 25”: the figure carries the issue on."""
        figure = amount(stage.tokens[start:end])
        if figure is None:
            return []
        things = frozenset(self.codebook.touched(stage.tokens[start:end], named[start:end]))
        words = [w for w in stage.lower[start:end] if w[0].isalnum()]
        issue = self.scales.issue(figure, stage.tokens[start].start, things)
        if issue is None and len(words) <= ALONE:
            issue = self._argued(stage, start, named)
        if issue is None or (things and issue not in things and figure.unit is None):
            return []
        if issue not in things and len(words) > (WIDE if issue in self.scales.given else BARE):
            return []
        at = next(i for i in range(start, end) if number(stage.tokens[i].text) is not None)
        sign = self.codebook.moved(issue, stage.tokens[start:at])
        return [Found(issue, sign, at, at + 1, figure)]

    def _of_topic(self, stage: Stage, frame: Frame, start: int, end: int, named: list[str | None]) -> list[Found]:
        """“On the wells, Issil says no”: the topic named first is what each stance of the sentence is about."""
        topic = _topic_end(stage)
        if not topic or frame.at < topic or frame.kind == "noun" or end - start > WIDE:
            return []
        found = self._issues(stage, 0, topic, named)[:1]
        sign = (self.codebook.done_to(found[0].issue, stage.tokens[start:end]) or 1) if found else 1
        return [Found(each.issue, sign, start, max(end, start + 1)) for each in found]

    def _by_act(self, stage: Stage, start: int, end: int) -> list[Found]:
        """“… the closing of the gate and its immediate opening”: what is done tells which issue is pointed to."""
        if end - start > SHORT or _BACK.isdisjoint(stage.lower[start:end]):
            return []
        earlier = [each for at, each in self.seen if 0 < stage.tokens[start].start - at < BEFORE]
        for each in {each.issue: each for each in earlier[::-1]}.values():
            sign = self.codebook.done_to(each.issue, stage.tokens[start:end])
            if sign is not None:
                return [Found(each.issue, sign, start, max(end, start + 1))]
        return []

    def _gapped(self, stage: Stage) -> None:
        """“Tarshen offered 110 florins and Belqara 60”: the second party and its figure, without the verb."""
        last = self.positions[-1] if self.positions else None
        if last is None or last.quantity is None or not stage.sentence.span.covers(last.span):
            return
        for i, holder in enumerate(stage.at):
            if holder is None or holder.kind not in {"party", "person"} or holder.span.start < last.span.start:
                continue
            end = stage.end_token(holder)
            before = stage.lower[i - 1] if i else ""
            value = number(stage.tokens[end].text) if end < len(stage) else None
            if before not in {"and", ",", ";", "but", "against"} or value is None or holder.id == last.holder:
                continue
            found = amount(stage.tokens[end : end + 3])
            if found is not None and (found.unit in (None, last.quantity.unit)):
                figure = Quantity(low=found.low, high=found.high, unit=last.quantity.unit)
                each = Found(last.issue, 1, end, end + 1)
                self._emit(stage, each, holder, "offers", "for", None, i, figure=figure)

    def _argued(self, stage: Stage, end: int, named: list[str | None]) -> str | None:
        """The issue that the sentence is about up to a token, else that of the position before."""
        here = self._issues(stage, 0, end, named) if end else []
        last = here or (self.before[-1][1] if self.before else [])
        return last[-1].issue if last else None

    def _together(self, stage: Stage, frame: Frame, holder: Mention) -> list[Mention]:
        """Who agrees when "X and Y agreed" or "the two sides agreed": every party; else the holder alone."""
        if holder.name.lower().partition(" ")[0] in _BOTH:
            return self._sides(stage) or [holder]
        if not frame.word.startswith("agree") and frame.stance != "agreed":
            return [holder]
        joined = self._joined(stage, holder)
        if len(joined) > 1:
            return joined
        if self._party(holder) is None or set(stage.lower[: frame.at]) & _BOTH:
            return self._sides(stage) or [holder]
        return [holder]

    def _joined(self, stage: Stage, holder: Mention) -> list[Mention]:
        """The holder and those named with it: "X, Y and Z"."""
        at = next((i for i, m in enumerate(stage.at) if m is holder), 0)
        found = [holder]
        while at >= 2 and stage.lower[at - 1] in {"and", ","} and (before := stage.at[at - 2]) is not None:
            if before.kind == "place" or (stage.lower[at - 1] == "," and len(found) == 1):
                break
            found.insert(0, before)
            at = stage.first_token(before)
        return found

    def _concerned(self, issue: str, together: list[Mention]) -> list[Mention]:
        """Of those who agree, the parties that the issue names, where it names two or more of them."""
        named = self.codebook.parties[issue]
        some = [m for m in together if self._party(m) in named]
        return some if len(some) > 1 else together

    def _sides(self, stage: Stage) -> list[Mention]:
        """The latest mention of each side at the table, where the article has named two or more."""
        latest: dict[str, Mention] = {}
        for mention in sorted(self.mentions.values(), key=lambda m: m.span):
            if mention.span.start < stage.sentence.end and mention.party in self.tables and mention.kind == "party":
                latest[mention.party] = mention
        return list(latest.values()) if len(latest) > 1 else []

    def _party(self, mention: Mention) -> str | None:
        """The party its own words or those of the fuller mention show."""
        full = self.mentions.get(mention.refers) if mention.refers else None
        return mention.party or (full.party if full else None)

    def _figure(self, stage: Stage, each: Found, start: int, end: int) -> Quantity | None:
        """The figure nearest the words the issue was known by, inside what the frame governs and no other clause."""
        low, high = max(start, each.start - NEAR), min(end, each.end + NEAR)
        for i in range(each.start - 1, low - 1, -1):
            if stage.lower[i] in _EDGES:
                low = i + 1
                break
        edge = next((i for i in range(each.end, high) if stage.lower[i] in _EDGES), high)
        return quantity(stage.tokens[low:edge])

    def _named_figure(self, stage: Stage, each: Found, start: int, end: int) -> Quantity | None:
        """The figure a position names; a bare number has the unit in which its issue is argued."""
        if each.amount is None:
            return self._figure(stage, each, start, end)
        unit = each.amount.unit or self.scales.unit(each.issue)
        return Quantity(low=each.amount.low, high=each.amount.high, unit=unit) if unit else None

    def _text(self, stage: Stage, named: list[str | None], used: set[str], *, listed: bool) -> None:
        """“The deal provides for …”: what both sides have agreed."""
        start = frames.agreed_text(stage)
        if start is None and listed:
            start = 0
        if start is None or not self.agreed:
            return
        for each in self._issues(stage, start, len(stage), named):
            if each.issue in used:
                continue
            used.add(each.issue)
            figure = self._figure(stage, each, start, len(stage))
            sign = self._meets(each, figure) or each.sign
            direction: Direction = "for" if sign > 0 else "against"
            for party in self._concerned(each.issue, self.agreed):
                clause = (start, len(stage))
                self._emit(stage, each, party, "agreed", direction, None, each.start, figure=figure, clause=clause)

    def _lists_agreed(self, stage: Stage) -> bool:
        """Whether the report goes on with what was agreed: "Forty inspectors will count the lorries."."""
        close = 0 <= stage.sentence.paragraph - self.agreed_at <= LIST
        if len(self.agreed) < 2 or not close or any(self._statement(stage, i) for i in (0, len(stage) - 2)):
            return False
        modal = next((i for i, w in enumerate(stage.lower) if w in _WILL), None)
        plain = not conditions.is_negated(stage.lower) and _SAYING.isdisjoint(stage.lower)
        return modal is not None and plain

    def _holder(self, stage: Stage, frame: Frame) -> Mention | None:
        """Who takes the position: the subject; else who speaks; else whose proposal the text is about."""
        if frame.holder is not None and frame.holder.kind != "place" and frame.kind != "modal":
            return self._told(stage, frame.holder)
        statement = self._statement(stage, frame.at)
        if statement is not None and statement.speaker:
            speaker = self.mentions.get(statement.speaker)
            return frame.holder if self._tells_of_a_side(frame, speaker) else self._may_hold(speaker)
        if frame.kind == "modal":
            return frame.holder or (self._listing(stage) if stage.lower[frame.at] == "must" else None)
        return self._second(stage, frame) or self._topic(stage)

    def _second(self, stage: Stage, frame: Frame) -> Mention | None:
        """Who opened the sentence, of a second verb: "Isla deplored …, and demanded …"."""
        if frame.kind != "verb" or stage.lower[frame.at - 1] not in {"and", "but"}:
            return None
        first = next((m for m in stage.at[: frame.at] if m is not None), None)
        opens = first is not None and first.kind != "place" and stage.role_start(stage.first_token(first)) == 0
        return self._told(stage, first) if first is not None and opens else None

    def _told(self, stage: Stage, holder: Mention) -> Mention:
        """Whom a holder is; for a pronoun that points to nobody, the person named last in the sentence before."""
        if holder.kind != "pronoun" or holder.refers or holder.party:
            return holder
        start = stage.sentence.start
        near = [
            m
            for m in self.mentions.values()
            if m.kind == "person" and m.span.end <= holder.span.start and start - m.span.start < BEFORE
        ]
        return max(near, key=lambda m: m.span, default=holder)

    def _tells_of_a_side(self, frame: Frame, speaker: Mention | None) -> bool:
        """Whether somebody who sits at no side of the table tells what one will do: "Kestria will open it, he said"."""
        if frame.kind != "modal" or frame.holder is None or frame.stance != "offers" or speaker is None:
            return False
        return self._party(frame.holder) in self.tables and self._party(speaker) not in self.tables

    def _listing(self, stage: Stage) -> Mention | None:
        """Whose demands the paragraph lists, which is who opened it: "… is proposed. Then there must be …"."""
        here = stage.sentence.paragraph
        return next((holder for paragraph, _, holder in self.before if paragraph == here and holder), None)

    def _may_hold(self, mention: Mention | None) -> Mention | None:
        """An outlet passes positions on; it takes none."""
        return None if mention is not None and agency(mention.name) else mention

    def _topic(self, stage: Stage) -> Mention | None:
        """The party that the paragraph has been about: the last holder in it, or its last party named."""
        for paragraph, _, holder in reversed(self.before):
            if paragraph == stage.sentence.paragraph and holder is not None:
                return holder
        earlier = [
            m
            for m in self.mentions.values()
            if m.party and m.span.start < stage.sentence.start and m.kind in {"party", "person", "group"}
        ]
        near = [m for m in earlier if stage.sentence.start - m.span.start < 400]
        return max(near, key=lambda m: m.span.start) if near else None

    def _says_a_party(self, stage: Stage, frame: Frame, holder: Mention | None) -> bool:
        """A modal takes a position only where a party speaks, or says so of itself."""
        if holder is None:
            return False
        return self._statement(stage, frame.at) is not None or (
            stage.lower[frame.at] in {"will", "would", "must"}
            and holder.kind in {"party", "person", "group", "pronoun"}
        )

    def _statement(self, stage: Stage, token: int) -> Statement | None:
        at = stage.tokens[token].start
        inside = [s for s in self.statements if any(c.start <= at < c.end for c in s.content)]
        return min(inside, key=lambda s: s.span.end - s.span.start) if inside else None

    # --- a condition ------------------------------------------------------------------------

    def _tie(self, stage: Stage, tie: Tie, named: list[str | None], used: set[str]) -> None:
        """A condition is a claim of its own. Where no frame has taken what is tied to it, it makes the position."""
        found = self._issues(stage, tie.body, tie.end, named)
        speaker = self._speaker(stage, tie)
        here = [p for p in self.positions if stage.sentence.span.covers(p.span)]
        own = [p for p in here if p.condition is not None]
        if tie.opener in _FIRST and tie.start > 1 and speaker is not None and _shall(stage, tie.start):
            self._after(stage, tie, used, speaker, found)
        elif not own and tie.strict and speaker is not None:
            self._tied(stage, tie, named, used, speaker, found)
            own = [
                p
                for p in self.positions[len(self.positions) - 4 :]
                if stage.sentence.span.covers(p.span) and p.condition
            ]
        actor = next((m for m in stage.at[tie.body : tie.end] if m is not None and self._party(m)), None)
        tied: list[Position | None] = [*own] if own else [*here[-1:]] if here else [None] if found else []
        for position in tied:
            self.conditions.append(
                Condition(
                    article=self.article.id,
                    span=_words(stage, tie.start, tie.end),
                    position=position.id if position else None,
                    holder=(position.holder if position else None) or (speaker.id if speaker else None),
                    issue=found[0].issue if found else None,
                    by=actor.id if actor else None,
                    made_by=MADE_BY,
                )
            )

    def _after(self, stage: Stage, tie: Tie, used: set[str], speaker: Mention, found: Sequence[Found]) -> None:
        """“The goods must pass before we sign”: it is the signing that is tied."""
        for each in found:
            if each.issue not in used:
                used.add(each.issue)
                self._emit(stage, each, speaker, "conditional", "conditional", tie, each.start, clause=(0, tie.end))

    def _tied(
        self,
        stage: Stage,
        tie: Tie,
        named: list[str | None],
        used: set[str],
        speaker: Mention,
        found: Sequence[Found],
    ) -> None:
        """“No withdrawal before X”: the main clause is tied. “No peace without X”: X is asked."""
        opening = tie.start < 2 or stage.lower[tie.start - 1] in {"that", "but", "and"}
        low, high = (tie.end, len(stage)) if opening else (0, tie.start)
        main = [f for f in self._issues(stage, low, high, named) if f.issue not in used]
        if main or any(f.issue in used for f in self._issues(stage, low, high, named)):
            for each in main:
                used.add(each.issue)
                self._emit(stage, each, speaker, "conditional", "conditional", tie, each.start, clause=(low, high))
            return
        rest = {w for k, w in enumerate(stage.lower) if low <= k < high}
        if tie.opener in {"if", "once", "after", "the day"} or not rest & _OUTCOMES:
            return
        for each in found:
            if each.issue not in used:
                used.add(each.issue)
                self._emit(stage, each, speaker, "conditional", "conditional", None, tie.start)

    def _speaker(self, stage: Stage, tie: Tie) -> Mention | None:
        statement = self._statement(stage, tie.start)
        if statement is not None and statement.speaker:
            return self.mentions.get(statement.speaker)
        return next((m for m in stage.at[: tie.start] if m is not None and m.kind != "place"), None)

    # --- no frame at all --------------------------------------------------------------------

    def _bare(self, stage: Stage, named: list[str | None], used: set[str]) -> None:
        """What a party itself says of an issue in full, with no word of wanting: "X is a terrorist group"."""
        here = stage.sentence.span
        for statement in self.statements:
            if not statement.speaker or not any(c.overlaps(here) for c in statement.content):
                continue
            inside = [
                k for k, t in enumerate(stage.tokens) if any(c.start <= t.start < c.end for c in statement.content)
            ]
            holder = self._may_hold(self.mentions.get(statement.speaker))
            if not inside or holder is None or not _is_assertion(stage.lower[inside[0] : inside[-1] + 1]):
                continue
            for match in self.codebook.match(
                stage.tokens[inside[0] : inside[-1] + 1], named[inside[0] : inside[-1] + 1]
            ):
                if match.issue in used or match.score < 0.7:
                    continue
                used.add(match.issue)
                each = Found(match.issue, match.sign, inside[0] + match.start, inside[0] + match.end)
                stance: Stance = "demands" if match.sign > 0 else "rejects"
                direction: Direction = "for" if match.sign > 0 else "against"
                clause = (inside[0], inside[-1] + 1)
                self._emit(stage, each, holder, stance, direction, None, each.start, clause=clause)

    # --- records ----------------------------------------------------------------------------

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
        sign = each.sign * frame.polarity
        met = self._meets(each, figure)
        if met is not None and frame.stance != "rejects":
            sign = met
        stance = frame.stance
        direction: Direction = "for" if sign > 0 else "against"
        if frame.kind == "modal" and stance in {"offers", "open_to", "rejects"}:
            stance = "rejects" if sign < 0 else ("offers" if stance == "rejects" else stance)
        if tie is not None and frame.kind == "modal" and sign < 0 and conditions.is_unless(stage, tie):
            stance = "threatens"
        elif (
            tie is not None
            and tie.strict
            and (stance in _SOFT or (stance == "rejects" and tie.opener != "if") or pointed)
        ):
            stance, direction = "conditional", "conditional"
        start = min(frame.at, each.start)
        low = frame.start if frame.kind in {"modal", "passive", "predicate", "gerund"} else frame.at
        high = frames.clause_end(stage, frame.at + 1) if frame.kind == "predicate" else frame.at + 1
        clause = (_subject_start(stage, min(low, frame.at), holder), max(frame.end, high))
        self._emit(stage, each, holder, stance, direction, tie, start, figure=figure, past=frame.past, clause=clause)

    def _meets(self, each: Found, figure: Quantity | None) -> int | None:
        """Whether the figure named is one that the proposition allows; None where that cannot be told."""
        if each.amount is not None:
            return self.scales.sign(each.issue, each.amount)
        if figure is None:
            return None
        return self.scales.sign(each.issue, Amount(figure.low, figure.high, figure.unit))

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
        past: bool = False,
        clause: tuple[int, int] | None = None,
    ) -> None:
        if clause and tie and tie.strict:
            clause = (min(clause[0], tie.start), max(clause[1], tie.end))
        words = _clause(stage, min(start, each.start), max(each.end, start + 1), clause)
        if self._has(words, holder.id, each.issue, direction):
            return
        statement = self._statement(stage, min(each.start, len(stage) - 1))
        speaker = statement.speaker if statement else None
        self.positions.append(
            Position(
                article=self.article.id,
                span=words,
                holder=holder.id,
                issue=each.issue,
                stance=stance,
                direction=direction,
                statement=statement.id if statement else None,
                according_to=speaker if speaker and speaker != holder.id else None,
                quantity=figure,
                condition=_words(stage, tie.start, tie.end) if tie else None,
                past=past,
                made_by=MADE_BY,
            )
        )

    def _has(self, span: Span, holder: str, issue: str, direction: Direction) -> bool:
        """Whether overlapping words have already given this position."""
        return any(
            p.holder == holder and p.issue == issue and p.direction == direction and p.span.overlaps(span)
            for p in self.positions[-8:]
        )

    def _key(self, mention: Mention | None) -> str | None:
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


def _shall(stage: Stage, end: int) -> bool:
    """Whether the words before a token say what must be, or is wanted, first."""
    return not _MUST.isdisjoint(stage.lower[:end]) and not conditions.is_negated(stage.lower[:end])


def _finite_acceptance(stage: Stage, frame: Frame) -> bool:
    """“… now agrees”, and no noun: "with European support"."""
    return frame.stance == "accepts" and stage.lower[frame.at].endswith(("s", "ed"))


@cache
def _topics() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in data("frames.yaml")["topics"])


def _topic_end(stage: Stage) -> int:
    """The token after a topic that the sentence names first: "On the royalty", "Books:"; 0 where it names none."""
    lower = stage.lower
    heading = next((i for i in range(1, min(HEADING, len(stage))) if lower[i] == ":"), 0)
    if heading and not any(stage.at[i] is not None and stage.at[i].kind == "person" for i in range(heading)):  # type: ignore[union-attr]
        return heading
    for phrase in _topics():
        if tuple(lower[: len(phrase)]) == phrase:
            return next((i for i in range(len(phrase), min(TOPIC, len(stage))) if _ends_topic(stage, i)), 0)
    return 0


def _ends_topic(stage: Stage, i: int) -> bool:
    return stage.lower[i] in {",", ":"} or stage.lower[i] in _SUBJECTS or (stage.at[i] is not None and i > 2)


@cache
def _pointing() -> frozenset[str]:
    return frozenset(data("frames.yaml")["pointing"])


_REPORTS = frozenset(
    "was were has have had been being did would could will may might can says said say does do am".split()
)


def _is_assertion(words: Sequence[str]) -> bool:
    """Whether words stand for a position without any verb of wanting: a bare phrase, or "X is (not) a Y"."""
    if any(w in _REPORTS or (w.endswith("ed") and len(w) > 4) or w.endswith("ing") for w in words):
        return False
    be = next((k for k, w in enumerate(words) if w in {"is", "are"}), None)
    return be is None or bool(set(words[be + 1 : be + 3]) & {"not", "no", "a", "an", "the"})


def _main(frame: Frame, ties: Sequence[Tie]) -> tuple[int, int]:
    """The frame's words without the conditions at their edges."""
    start, end = frame.start, frame.end
    for tie in ties:
        if tie.start - 2 <= start < tie.end:  # "warned that if …, …": the condition comes first
            start = min(tie.end, end)
        elif start < tie.start < end:
            end = tie.start
    return start, end


def _clause(stage: Stage, start: int, end: int, clause: tuple[int, int] | None) -> Span:
    """The clause that takes the position, as far as it is not too long; at least the words it was known by."""
    if clause is not None:
        low, high = min(clause[0], start), max(clause[1], end)
        start = low if end - low <= LONGEST else start
        end = high if high - start <= LONGEST else end
    while end - 1 > start and stage.lower[end - 1] in {",", ";", ":", ".", "and", "but", "or", "—", "–", "-"}:
        end -= 1
    while start < end - 1 and stage.lower[start] in {",", ";", ":", "and", "but", "or", "that", "—", "–", "-"}:
        start += 1
    return _words(stage, start, end)


def _subject_start(stage: Stage, at: int, holder: Mention) -> int:
    """The token where the subject begins, if it stands close before the verb."""
    for k in range(at - 1, max(-1, at - 7), -1):
        if stage.at[k] is holder:
            first = stage.at.index(holder)
            return first if first >= at - 10 else at
    return at


def _words(stage: Stage, start: int, end: int) -> Span:
    return Span(stage.tokens[start].start, stage.tokens[min(end, len(stage)) - 1].end)
