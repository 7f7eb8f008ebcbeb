"""Which issue words are about that do not name one: "rejected that", "on the wells, Issil says no", "offers 25".

In: the tokens that a frame governs, and what the article has said so far. Out: the issues `Found`, none where nothing
points to one.
"""

from __future__ import annotations

from functools import cache

from dragoman.clauses import Stage
from dragoman.numerals import number
from dragoman.positions.frames import POINTERS, Frame, clause_start
from dragoman.positions.memory import Found, Memory
from dragoman.positions.scales import amount
from dragoman.positions.vocabulary import data

RELATIVE = 7  # tokens from "which" to the verb of its clause
BARE = 5  # words; with more of them a figure is about something of its own
SHORT = 7  # tokens; in more of them "its" belongs to something of its own
HEADING = 5  # tokens of a heading before its colon
TOPIC = 12  # tokens of a topic at the start of a sentence
BEFORE = 300  # characters back to the person that a pronoun means
ALONE = 3  # words; a figure that stands alone is about what was argued last
WIDE = 12  # the same for a figure in a unit that the case gives an issue
_AFTER_THAT = frozenset(
    "until now yesterday on at in outright again too as for out down by with and within before so far".split()
)
_SUBJECTS = frozenset("he she they we it there".split())
_BACK = frozenset("it its they them their that this these those".split())
_PLURAL = frozenset("these those them all both".split())
_RELATIVES = frozenset(["which", "that"])
_STOPS = frozenset(",;:")
_SAME = frozenset("they it he she we that this these those i".split())
_SAID = frozenset(
    "said says say told tells so insists insist believes warns adds means hopes argues me him her us them".split()
)
_BOTH = frozenset("sides parties countries both delegations they two negotiators".split())


def meant(memory: Memory, stage: Stage, frame: Frame, start: int, end: int) -> tuple[list[Found], bool]:
    """The issues that a frame's words are about, by name or pointed to; and whether they only point back."""
    found = memory.issues(stage, start, end, frame.without)
    if found:
        return [*_of_figure_before(memory, stage, start, found), *found], False
    if _is_cut_short(stage, frame, end):
        return memory.issues(stage, 0, frame.at) or earlier(memory, stage, start, end), False
    if (before := _related(stage, frame)) is not None and (found := memory.issues(stage, *before)):
        return found, False
    if points_back(stage, frame, start, end):
        return of_topic(memory, stage, frame, start, end) or earlier(memory, stage, start, end), True
    found = by_figure(memory, stage, start, end) or by_act(memory, stage, start, end)
    found = found or of_topic(memory, stage, frame, start, end)
    if not found and frame.kind != "modal":
        found = memory.carried(stage, start, end)
    return found, False


def _is_cut_short(stage: Stage, frame: Frame, end: int) -> bool:
    """“… says they must, Hazar says they must not”: the verb is that of what stood before."""
    if frame.kind != "modal" or stage.lower[frame.at - 1] not in _SAME:
        return False
    after = next((i for i in range(frame.at + 1, end) if i not in frame.without), end)
    return after >= end or not stage.is_word(after)


def _of_figure_before(memory: Memory, stage: Stage, start: int, found: list[Found]) -> list[Found]:
    """“asks for 52 percent, and would open one gate”: the figure is on the scale of an issue that no word names."""
    edge = next((i for i in range(start, min(f.start for f in found)) if stage.lower[i] in {",", "and"}), None)
    named = {each.issue for each in found}
    return [] if edge is None else [f for f in by_figure(memory, stage, start, edge) if f.issue not in named]


def _related(stage: Stage, frame: Frame) -> tuple[int, int] | None:
    """What a relative clause is about: "a pension that we can no longer afford"."""
    near = stage.lower[max(0, frame.at - RELATIVE) : frame.at][::-1]
    back = next((k for k, word in enumerate(near, 1) if word in _RELATIVES or word in _STOPS), 0)
    j = frame.at - back
    if (
        not back
        or j == 0
        or stage.lower[j] in _STOPS
        or stage.lower[j - 1] in _SAID
        or stage.lower[j - 1].endswith("ed")
    ):
        return None
    begin = max(clause_start(stage, j - 1), *(k + 1 for k in range(j - 1) if stage.lower[k] == ","), 0)
    bare = j - begin <= ALONE and stage.lower[j - 1] in _pointing()  # "a plan that …"
    return None if bare or not 0 < j - begin <= TOPIC else (begin, j)


def points_back(stage: Stage, frame: Frame, start: int, end: int) -> bool:
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


def earlier(memory: Memory, stage: Stage, start: int, end: int) -> list[Found]:
    """The issues of the position before, of several where the pointer is plural."""
    recent = [e for e in memory.before if stage.sentence.paragraph - e[0] <= 1 and e[1]]
    if not recent:
        here = stage.sentence.start
        named = [each for at, each in memory.seen if 0 < here - at < BEFORE]
        return [Found(each.issue, 1, start, max(end, start + 1), way="pointed") for each in named[-1:]]
    plural = any(w in _PLURAL for w in stage.lower[start:end])
    chosen = [f for _, found, _ in (recent[-4:] if plural else recent[-1:]) for f in found]
    unique = {f.issue: f for f in chosen}
    return [Found(f.issue, f.sign, start, max(end, start + 1), way="pointed") for f in unique.values()]


def by_figure(memory: Memory, stage: Stage, start: int, end: int) -> list[Found]:
    """“… asks for 40 percent of the water, Kestria offers 25”: the figure carries the issue on."""
    figure = amount(stage.tokens[start:end])
    if figure is None:
        return []
    behind = _after_figure(stage, start, end)
    end = behind if figure.unit is None else end
    things = frozenset(memory.codebook.touched(stage.tokens[start:end], memory.names(stage)[start:end]))
    words = [w for w in stage.lower[start:behind] if w[0].isalnum()]
    at = stage.tokens[start].start
    recent = memory.recent(stage, start)
    issue = memory.scales.issue(figure, at, things, recent, memory.unit_before(at, recent))
    if issue is None and len(words) <= ALONE:
        issue = argued(memory, stage, start)
    if issue is None or not memory.scales.can_count(issue, figure):
        return []
    if things and issue not in things and figure.unit is None:
        return []
    if issue not in things and len(words) > (WIDE if issue in memory.scales.given else BARE):
        return []
    at = next((i for i in range(start, end) if number(stage.tokens[i].text) is not None), start)  # else "no money"
    sign = memory.codebook.moved(issue, stage.tokens[start:at])
    return [Found(issue, sign, at, at + 1, figure, way="figure")]


def of_topic(memory: Memory, stage: Stage, frame: Frame, start: int, end: int) -> list[Found]:
    """“On the wells, Issil says no”: the topic named first is what each stance of the sentence is about."""
    topic = _topic_end(stage)
    if not topic or frame.at < topic or frame.kind == "noun" or end - start > WIDE:
        return []
    found = memory.issues(stage, 0, topic)[:1]
    sign = (memory.codebook.done_to(found[0].issue, stage.tokens[start:end]) or found[0].sign) if found else 1
    return [Found(each.issue, sign, start, max(end, start + 1), likely=each.likely, way="topic") for each in found]


def _after_figure(stage: Stage, start: int, end: int) -> int:
    """Where a figure stops: “offers 50, an envoy of the council told reporters” names nothing but the 50."""
    at = next((i for i in range(start, end) if number(stage.tokens[i].text) is not None), end)
    return next((i for i in range(at + 1, end) if stage.lower[i] == ","), end)


def by_act(memory: Memory, stage: Stage, start: int, end: int) -> list[Found]:
    """“… the closing of the gate and its immediate opening”: what is done tells which issue is pointed to."""
    if end - start > SHORT or _BACK.isdisjoint(stage.lower[start:end]):
        return []
    earlier = [each for at, each in memory.seen if 0 < stage.tokens[start].start - at < BEFORE]
    for each in {each.issue: each for each in earlier[::-1]}.values():
        sign = memory.codebook.done_to(each.issue, stage.tokens[start:end])
        if sign is not None:
            return [Found(each.issue, sign, start, max(end, start + 1), way="pointed")]
    return []


def argued(memory: Memory, stage: Stage, end: int) -> str | None:
    """The issue that the sentence is about up to a token, else that of the position before."""
    here = memory.issues(stage, 0, end) if end else []
    last = here or (memory.before[-1][1] if memory.before else [])
    if here or (last and memory.scales.unit(last[-1].issue)):
        return last[-1].issue
    recent = memory.recent(stage, end)
    counted = [issue for issue in recent if memory.scales.unit(issue)]
    return min(counted, key=lambda issue: recent[issue].apart, default=last[-1].issue if last else None)


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
