"""Conditions: what one thing is tied to.

In: a `Stage`. Out: `Tie`s, each a run of tokens that says the condition ("only after the blockade is
lifted"), whether it is a strict one, and from which token on it no longer counts as the main clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from dragoman.almanac import MONTHS, WEEKDAYS
from dragoman.clauses import Stage
from dragoman.numerals import number
from dragoman.positions.asides import is_aside
from dragoman.positions.vocabulary import data

# The rest does not happen without these, not merely alongside.
STRICT = frozenset(
    opener.strip()
    for opener in """only if|only after|only when|only once|unless|provided that|provided|on condition that|as long as
    |so long as|on the condition that|until|not until|without|conditional on|contingent on|subject to|before|after|while
    |as soon as|pending|the day|on the day|the day after|on the day after|the morning after|the moment|the week after
    |by the time|when|but only if|but only after|but only once|but only for|but only with|only for|only with
    |always provided|on condition
    |in the event that|in the case that|in the event of|first|no
    |before any|depends on|hinges on|dependent on|not before|once|if|follow|give""".split("|")
)
# Those that can mean nothing but a condition.
FIRM = frozenset(
    opener.strip()
    for opener in """only if|only after|only when|only once|but only if|but only after|but only once|but only for
    |but only with|only for|only with|unless|provided|provided that|always provided|on condition|on condition that
    |on the condition that|as long as|so long as|while|not until|not before|conditional on|contingent on|depends on
    |hinges on|dependent on|follow|give""".split("|")
)
_MODALS = frozenset("will would can could may might must shall should possible ready willing prepared".split())
_TIMES = frozenset("weeks days months years talks meeting midnight war week day month year hours news".split())
_VERBS = frozenset("is are was were be been will would can could has have had do does did must may agree agrees accepts"
                   " continues continue remain remains stops stop leave leaves lifts lift".split())  # fmt: skip


_CAME = frozenset("came went fell stood held paid met got gave left took kept fail fails comes goes pays gets".split())
_PRESENT = frozenset("is are has have".split())
_WEEKDAYS = WEEKDAYS | {"midnight", "noon"}
_SEASONS = frozenset(
    "winter spring summer autumn christmas easter year month week evening night morning afternoon".split()
)
OF_HOUR = 5  # words of "eight in the evening", and one to spare
_OF_DATES = frozenset("the end of next early late mid- after".split())
_SOMETIME = frozenset("age later further".split())  # "until age 62", "until further notice"
_DATED = frozenset(["before", "until", "not until", "not before", "after", "by the time"])
_ASKING = frozenset(
    "as even ask asked asks asking wonder wondered wondering see know knew what whether unclear uncertain doubt doubted"
    " doubts decide decided matter".split()
)
_SURE = frozenset("clear certain sure known obvious".split())
_DAYS = _WEEKDAYS | {"today", "tomorrow", "yesterday", "tonight"}
_SPANS = frozenset("day days week weeks month months year years hour hours minutes".split())
_OF_NOUNS = frozenset("the a an its his her their our all any this that these those of with no".split())
_BEING = frozenset("is are was were be been being has have had".split())
_GOING = frozenset("go goes going went gone come comes came".split())
_PERFECT = frozenset("having had has have was were at".split())
OPENING = 2  # tokens of a clause before a condition that opens it
_OPENING = frozenset(["that", "but", "and", "said", "says", "“", '"', ":"])
SHORT = 3  # words after "if" that need no verb that is known


class Tie(Struct, frozen=True):
    """One condition in a sentence: tokens `start` to `end`, the opener included."""

    start: int
    end: int
    opener: str
    body: int  # first token after the opener

    @property
    def strict(self) -> bool:
        """Whether the rest does not happen without it, not merely alongside."""
        return self.opener in STRICT

    @property
    def firm(self) -> bool:
        """Whether its words can mean nothing but a condition: "only if", not "if" or "once"."""
        return self.opener in FIRM


@cache
def _openers() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): phrase for phrase in data("frames.yaml")["conditions"]["opens"]}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _openers())


def find(stage: Stage) -> list[Tie]:
    """The conditions of a sentence, in order, not inside one another."""
    found: list[Tie] = []
    opening = _first_words()
    for i, word in enumerate(stage.lower):
        if (
            (word in opening or word in _OTHERS or i == 0)
            and not (found and i < found[-1].end)
            and (tie := _at(stage, i))
        ):
            found.append(tie)
    return found


_GIVE = frozenset("show give bring hand pay return release free open lift".split())
_OTHERS = frozenset(["should", "first", "no", "follow"]) | _GIVE


def _at(stage: Stage, i: int) -> Tie | None:
    if stage.lower[i] == "first":
        return _first(stage, i)
    if stage.lower[i] == "no" and (tie := _no_without(stage, i)):
        return tie
    if stage.lower[i] == "follow":
        return _follow(stage, i)
    if stage.lower[i] in _GIVE and (tie := _give(stage, i)):
        return tie
    if i == 0 and stage.lower[0] == "should" and len(stage) > 4:  # "Should the road stay closed, …"
        return Tie(0, _end(stage, 1), "if", 1)
    if _is_inverted(stage, i):
        return Tie(i, _end(stage, i + 1), "if", i + 1)
    if stage.lower[i] not in _first_words():
        return None
    for size in range(min(4, len(stage) - i), 0, -1):
        opener = _openers().get(tuple(stage.lower[i : i + size]))
        if opener is None:
            continue
        end = _without_comma(stage, i, i + size, opener)
        if end - i - size < _least(opener, no=stage.lower[max(0, i - 3) : i]) or not _believable(
            stage, i, i + size, end, opener
        ):
            return None
        if is_aside(opener, stage.lower[i + size : end], stage.lower[:i], stage.lower[end:]):
            return None
        return Tie(i, end, opener, i + size)
    return None


def _opens(stage: Stage, i: int) -> bool:
    """Whether a sentence, a clause or somebody's words begin at token i."""
    return i < OPENING or stage.lower[i - 1] in _OPENING


def _first(stage: Stage, i: int) -> Tie | None:
    """“First the guarantee, then our signature”; “the strikes must stop first”."""
    if 0 < i < OF_HOUR and stage.lower[i + 1 : i + 2] == [","] and "second" in stage.lower[i + 2 : i + OF_HOUR]:
        begin = max((j + 1 for j in range(i) if stage.lower[j] in _STOPS), default=0)
        return Tie(begin, i + 1, "first", begin) if begin < i else None  # "Withdrawal first, banks second"
    if _opens(stage, i):
        end = next((j for j in range(i + 1, min(i + LONG, len(stage))) if stage.lower[j] in _HALVES), 0)
        after = stage.lower[end + 1 : end + 3]
        told = any(w in _PAST or w in _CAME or w.endswith("ed") for w in stage.lower[i:end])
        return Tie(i, end, "first", i + 1) if end > i + 1 and not _THEN.isdisjoint(after) and not told else None
    if i + 1 < len(stage) and stage.lower[i + 1] not in _CLOSES:
        return None
    begin = next((j for j in range(i - 1, max(-1, i - LONG), -1) if stage.lower[j] in _ASKED), -1)
    if begin < 0 or not _STOPS.isdisjoint(stage.lower[begin:i]) or i - begin < 2:
        return None
    if stage.lower[begin] in _WANTED:
        return Tie(begin + 1, i + 1, "first", begin + 1)
    start = next((j + 1 for j in range(begin - 1, -1, -1) if stage.lower[j] in _STOPS or stage.lower[j] in _SAID), 0)
    return Tie(start, i + 1, "first", start) if begin > start else None


def _follow(stage: Stage, i: int) -> Tie | None:
    """“The gate would follow the signature”: what is done by agreement, and no example or rule."""
    end = _end(stage, i + 1)
    rest = stage.lower[i + 1 : end]
    promised = any(w in _MODALS or w.endswith(("’ll", "'ll")) for w in stage.lower[max(0, i - 2) : i])
    done = rest[:1] and rest[0] in _OF_NOUNS and not _AGREED.isdisjoint(rest[1:OF_HOUR])
    return Tie(i, end, "follow", i + 1) if promised and done else None


def _give(stage: Stage, i: int) -> Tie | None:
    """“Show me the empty barracks, and I will open the gate”."""
    if not _opens(stage, i):
        return None
    end = next((j for j in range(i + 3, min(i + LONG, len(stage) - 2)) if stage.lower[j] == "and"), 0)
    if not end:
        return None
    mine = stage.lower[end + 1 : end + 3]
    promise = mine[0] in {"i", "we"} and (mine[1] in _MODALS or mine[1] in _GIVE)
    if not (promise or mine[0].replace("’", "'") in {"i'll", "we'll"}):
        return None
    return Tie(i, end - (stage.lower[end - 1] == ","), "give", i)


def _no_without(stage: Stage, i: int) -> Tie | None:
    """“No ore, no ships”."""
    end = next((j for j in range(i + 2, min(i + SHORT + 3, len(stage))) if stage.lower[j] == ","), 0)
    verb = any(w in _VERBS or w in _PAST for w in stage.lower[i:end])
    listed = stage.lower.count("no") > PAIR  # "no tolls, no quotas, no taxes"
    return (
        Tie(i, end, "no", i + 1)
        if end and stage.lower[end + 1 : end + 2] == ["no"] and not verb and not listed
        else None
    )


_HEADS = frozenset("i we he she they it there our".split())
_NOT_ONE = frozenset("no not nobody nothing never".split())
_JOINING = frozenset("which who whom what as than think believe know hope hopes knows thinks believes".split())
_AGREED = frozenset(
    "signature signing signatures truce ceasefire armistice agreement accord deal treaty contract withdrawal release"
    " payment guarantee vote inspection inspections count audit return handover ratification".split()
)
PAIR = 2  # words "no" of "no ore, no ships"
LONG = 14  # words of what is to come first
_QUOTES = frozenset(["“", "”", '"', "’", "'"])
_HALVES = frozenset([",", ";", ".", "–", "—"])
_STOPS = frozenset([",", ";", ":", "“", '"', "”"])
_THEN = frozenset("then afterwards second thereafter".split())
_PAST = frozenset("was were had said did".split())
_WANTED = frozenset("want wants wanted".split())
_ASKED = _WANTED | frozenset("must has have come comes came".split())
_SAID = frozenset("that said says say insisted insists but and answered replied".split())
_CLOSES = frozenset([".", ",", ";", "and", "or", "”", '"', "!", "?", "’"])


def _is_inverted(stage: Stage, i: int) -> bool:
    """“…, should the two sides so ask”: the verb before its subject."""
    if stage.lower[i] != "should" or not i or stage.lower[i - 1] != "," or i + 3 >= len(stage):
        return False
    return stage.at[i + 1] is not None or stage.lower[i + 1] in {"the", "both", "either", "it", "they", "this", "that"}


def _least(opener: str, no: Sequence[str]) -> int:
    """How many words a condition has at least: one in "after payment" and "no water before withdrawal"."""
    if opener == "before" and "no" in no:
        return 1
    return 1 if opener in _OF_ONE else 2


_OF_ONE = frozenset(
    ["after", "only after", "not before", "pending", "against", "without", "only with", "but only with"]
)


def _end(stage: Stage, i: int) -> int:
    for j in range(i, len(stage)):
        if stage.lower[j] in {",", ";", ":", ".", "!", "?", "—", "–"} and not (
            stage.lower[j] == "," and _inside(stage, j)
        ):
            return j
    return len(stage)


def _without_comma(stage: Stage, start: int, body: int, opener: str) -> int:
    """Where a condition ends that opens a clause, also where no comma parts it from what is tied to it."""
    end = _end(stage, body)
    if not _opens(stage, start) or (end < len(stage) and stage.lower[end] == ","):
        return end
    for j in range(body + 1, end - 1):
        word, after = stage.lower[j], stage.lower[j + 1]
        if opener == "without" and (word in _NOT_ONE or word in _HEADS):
            return j
        if word in _HEADS and j > body + 1 and stage.lower[j - 1] not in _SAID | _JOINING and after in _MODALS:
            return j
    return end


def _inside(stage: Stage, comma: int) -> bool:
    """A comma within a list goes on: "if A, B and C agree"."""
    following = stage.lower[comma + 1 : comma + 5]
    verb = following[:1] == ["and"] and following[1:2] != [] and following[1].endswith("ed")
    return "and" in following and stage.at[comma - 1] is not None and not verb


def _believable(stage: Stage, start: int, body: int, end: int, opener: str) -> bool:
    """Openers that mean other things elsewhere need the signs of a condition about them."""
    before = stage.lower[start - 1] if start else ""
    rest = stage.lower[body:end]
    if (opener in _DATED and is_date(rest)) or _is_other(stage.lower[:start], rest, opener):
        return False  # "no strike before 6 April": a date, no condition
    if opener not in data("frames.yaml")["conditions"]["doubtful"]:
        return True
    if opener == "if":
        return end - body > SHORT or _has_verb(stage, body, end)
    if opener == "without":
        behind = stage.lower[end:] if start < OPENING or before in _OPENING else []
        return _impossible(stage.lower[:start]) or _impossible(behind) or "no" in rest
    if opener == "until":
        if rest[:1] in (["now"], ["then"], ["recently"]):
            return False
        return _impossible(stage.lower[:start]) or (_goes_on(stage.lower[:start]) and _has_finite(rest))
    if opener == "while":
        return before != "," and not rest[0].endswith("ing") and _impossible(_since_comma(stage.lower[:start]))
    if opener == "before":
        if any(w in _TIMES for w in rest[:2]) or before in _TELLING:
            return False  # "said before the meeting", "testify before the House"
        return _impossible(stage.lower[:start]) or not {"must", "first", "want", "wants"}.isdisjoint(
            stage.lower[:start]
        )
    if opener in _MOMENTS:
        dated = any(w[0].isdigit() or w in MONTHS for w in rest[:3]) or not _DAYS.isdisjoint(rest)
        perfect = not _PRESENT.isdisjoint(rest) and opener in {"when", "as soon as"}
        said = _is_promise(stage.lower[:start]) or (perfect and not _is_told(stage.lower[:start]))
        aside = opener == "when" and before == ","  # ", when the deal runs out" only tells of that day
        return said and not (dated or aside) and rest[0] not in {"asked", "possible"} and "will" not in rest
    if opener in {"only for", "only with"}:
        return any(w in _MODALS for w in stage.lower[:start]) or before in {"but", "yes"}
    if opener == "after":
        own = next((k for k, w in enumerate(rest) if w in {"and", "that", "which"}), len(rest))
        told = not _PRESENT.isdisjoint(rest[:own])  # "after the 46 percent is gone"
        timed = (not told and any(w[0].isdigit() or w in _TIMES for w in rest)) or rest in (["that"], ["this"], ["all"])
        return any(w in _MODALS for w in stage.lower[:start]) and not timed
    if opener == "once":
        finite = any(w in _VERBS or w in _CAME or w.endswith("ed") for w in rest) or _plural_does(rest)
        often = rest[0] in {"again", "more", "in"} or (rest[0] == "a" and rest[1] in _SPANS)
        return before not in _PERFECT and finite and not often
    return any(w in _VERBS for w in rest)


def _is_other(main: Sequence[str], rest: Sequence[str], opener: str) -> bool:
    """Whether an opener says no condition here: an adjective, a verb, a question, a way of speaking."""
    before = main[-1] if main else ""
    if opener == "provided":  # "the accord provided for grants", "are provided access", "provided forty lorries"
        verb = bool(main) and before != "," and _MODALS.isdisjoint(main) and not _has_finite(rest)
        return rest[0] in _FOR or before in _BEING or verb
    if opener == "pending":
        return before in _OF_NOUNS  # "the pending charges"
    if opener in {"as long as", "so long as"}:
        return before == "for"  # "for as long as it takes"
    if opener == "after":
        told = rest[0].endswith("ing") or any(w in _CAME or w in _HAPPENED or w.endswith("ed") for w in rest)
        return before in _GOING or (before in _SPANS and told)  # "go after the smugglers", "a day after they met"
    if opener == "before":
        return is_brought_before(main, rest)
    if opener == "if":
        open_question = before in _SURE and is_negated(main[-4:])  # "it is not clear if"
        return open_question or before in _ASKING or rest[:2] == ["need", "be"]
    return rest[:2] == ["of", "anonymity"]  # how a source speaks


def is_brought_before(main: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether "before" tells who is to judge, and nothing of time: "put the quarrel before a court"."""
    return not _BRINGING.isdisjoint(main) and not _JUDGES.isdisjoint(rest[:3])


_BRINGING = frozenset("put puts bring brings brought lay lays laid go goes went come comes came".split())
_JUDGES = frozenset("court courts judge judges panel tribunal jury arbitrator arbitrators commission committee".split())
_HAPPENED = frozenset("was were had did".split())
_FOR = frozenset("for by with to under in".split())


def _since_comma(words: Sequence[str]) -> Sequence[str]:
    """The words behind the last comma."""
    last = max((k for k, w in enumerate(words) if w in {",", ";"}), default=-1)
    return words[last + 1 :]


def _plural_does(words: Sequence[str]) -> bool:
    """Whether "the", a noun in "-s" and another word begin some words: "the doctors call off …"."""
    return len(words) > 3 and words[0] in {"the", "its", "their", "all", "both"} and words[1].endswith("s")


def _goes_on(before: Sequence[str]) -> bool:
    """Whether the main clause says that something will go on: "the strike would continue", "walk-outs will go on"."""
    on = {"continue", "last"} & set(before[-2:]) or before[-2:] == ["go", "on"]
    return bool(on) and any(w in _MODALS for w in before)


def _has_finite(words: Sequence[str]) -> bool:
    return any(w in _VERBS or w.endswith("ed") or w in _CAME for w in words)


def _has_verb(stage: Stage, body: int, end: int) -> bool:
    words = stage.lower[body:end]
    return stage.at[body] is not None or any(w in _VERBS or w in _CAME or w.endswith(("s", "ed")) for w in words)


def is_date(words: Sequence[str]) -> bool:
    """Whether what follows "before" or "until" is a day, a year or some time: "6 April", "2033", "later"."""
    words = [w for w in words if w not in _QUOTES]
    on = next((k for k, w in enumerate(words) if w == "on"), len(words))
    if words[:1] and (words[0] in _SOMETIME or (words[on + 1 : on + 2] != [] and words[on + 1] in _WEEKDAYS)):
        return True  # "until talks on Thursday"
    first = next((k for k, w in enumerate(words) if w not in _OF_DATES), len(words))
    near = words[first : first + 2]
    if not near:
        return False
    season = near[0] in _SEASONS and first == len(words) - 1
    hour = number(near[0]) is not None and len(words) - first < OF_HOUR and words[-1] in _SEASONS
    year = near[0].isdigit() and 1900 <= int(near[0]) <= 2100
    day = near[0][0].isdigit() and (len(near) == 1 or near[1] in MONTHS)
    return near[0] in MONTHS or near[0] in _WEEKDAYS or season or hour or year or day


def main(stage: Stage, tie: Tie, ties: Sequence[Tie]) -> tuple[int, int]:
    """The tokens of the clause that hangs on a condition: before it, or behind one that opens a sentence or clause."""
    low = max((t.end for t in ties if t.end <= tie.start), default=0)
    high = min((t.start for t in ties if t.start >= tie.end), default=len(stage))
    halves = [k for k in range(low, high) if stage.lower[k] == ";"]
    low = max((k + 1 for k in halves if k < tie.start), default=low)
    high = min((k for k in halves if k >= tie.end), default=high)
    if tie.opener == "first" and tie.end < high and stage.lower[tie.end] in {"and", "or"}:
        return tie.end, high  # "wants it signed first and will then open the gate"
    opening = tie.start - low < OPENING or stage.lower[tie.start - 1] in _OPENING
    if opening and tie.end < high and stage.lower[tie.end] not in {";", ":", ".", "!", "?"}:
        return tie.end, high
    return low, tie.start


def is_unless(stage: Stage, tie: Tie) -> bool:
    """Whether the condition is that something is not done: "unless …", "if … not …"."""
    if tie.opener == "unless":
        return True
    return tie.opener == "if" and is_negated(stage.lower[tie.body : tie.end])


def ends_there(stage: Stage, at: int, end: int) -> bool:
    """Whether a noun ends before a token: the words end there or a verb follows, and no noun that it belongs to."""
    return at >= end or stage.lower[at] in _VERBS or stage.lower[at] in _PAST


def is_negated(words: Sequence[str]) -> bool:
    """Whether a word of negation stands among some."""
    return any(w in {"not", "no", "never", "nothing", "cannot", "nobody"} or w.endswith(("n’t", "n't")) for w in words)


_MOMENTS = frozenset(
    opener.strip()
    for opener in """the day|on the day|the day after|on the day after|the morning after|the moment|the week after
    |by the time|when|as soon as""".split("|")
)


def _is_told(before: Sequence[str]) -> bool:
    """Whether the main clause tells of what was, or asks."""
    past = any(w in _HAPPENED or w in _CAME_PAST or (w.endswith("ed") and len(w) > 4) for w in before)
    return past or before[-1:] in (["say"], ["know"], ["ask"]) or not before


_CAME_PAST = frozenset("came went fell stood held paid met got gave left took kept said told saw knew".split())


def _is_promise(before: Sequence[str]) -> bool:
    """Whether the main clause says what will be, or is to be, done; no question word stands in it."""
    return any(w in _MODALS or w.endswith(("’ll", "'ll")) for w in before) and before[-1] not in {"say", "know", "ask"}


_TELLING = frozenset(
    "said says told spoke repeated added reporters journalists testify testifies testified testifying appear appears"
    " appeared appearing".split()
)
_NOT = frozenset(
    "no not cannot never impossible nothing nobody none neither refuse refuses refused reject rejects rejected"
    " unthinkable hold suspend remain remains stay stays stayed shut closed keep keeps kept"
    " worthless useless pointless meaningless".split()
)


_OUT_OF = frozenset(["out of the question"])


def _impossible(before: Sequence[str]) -> bool:
    """Whether the main clause says that something does not, cannot or will not be."""
    if "rule" in before and "out" in before and is_negated(before) and "will" not in before:
        return False  # "did not rule out …" is a yes
    if " ".join(before[-4:]) in _OUT_OF:
        return True
    return any(w in _NOT or w.endswith(("n’t", "n't")) for w in before)
