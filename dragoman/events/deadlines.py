"""Dates by which something must happen: conditions with a term, duties with a date, pledges for a day.

In: a sentence, its pieces and where its time expressions stand. Out: `Hit`s of kind "deadline".
"If no deal is reached within 50 days", "must sign by Friday", "has until June", "promised to open it on Monday",
"will open the gate from 20 April", "the first part before 15 May", "gave them ten days to answer".
What somebody fears, asks or only imagines for a day is none, and neither is how long a thing goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.almanac import MONTHS, WEEKDAYS
from dragoman.events.clauses import Piece
from dragoman.events.hits import Hit, View, meeting_nouns
from dragoman.events.lexicon import figures, frames
from dragoman.events.status import is_past
from dragoman.words import base

_LIMITS = frozenset({"by", "until", "before", "within"})
_STARTS = frozenset({"from"})
_TURNING = frozenset(  # what begins or ends on a day without an effort of anybody's
    "open opens close closes shut shuts start starts begin begins end ends expire expires lapse lapses fall falls"
    " leave leaves return returns reopen reopens go goes".split()
)
_FUTURE = frozenset({"will", "'ll", "shall", "would"})
_TURNS = frozenset("opens closes starts begins ends expires lapses".split())
# "ends on Friday", not "ends a century"
_ON_DAY = frozenset("on at from by this next tomorrow tonight midnight".split())
_NEGATED = frozenset({"not", "no", "never", "nobody"})
_STATES = frozenset("be have like love prefer mean need take seem become remain stay".split())
_DOUBTS = frozenset(  # whose clause is an opinion of what may come, and no plan
    "fear fears feared afford itching confident hope hopes hoped hoping doubt doubts doubted predict predicts predicted"
    " believe believes believed think thinks thought warn warns warned expect expects expected expecting likely"
    " unlikely might guarantees".split()
)
_TOLD = frozenset(
    "said says say told announced added promised pledged vowed agreed undertook confirmed stated informed declared"
    " explained reported assured expressed hoped".split()
)
_GIVING = frozenset("give gives gave given giving".split())
_HAVING = frozenset("has have had got".split())
_HAVING_REACH = 3  # "has just ten days to answer"
_GIVING_REACH = 9  # words from "gave" to the days given
_ORDERING = frozenset("told tells ordered orders instructed instructs commanded summoned".split())
_ALLOWED = frozenset({"may", "can", "permitted", "allowed"})
_FINITE = frozenset("is are was were has have had said says told will would".split())
_BESIDE = 4
_BE_TO = frozenset({"is", "are", "was", "were"})
_SAYING = frozenset({"said", "say", "says", "told", "announced", "added", "meet", "talk", "speak", "arrive", "travel"})
_REACH = 14  # words between the duty and its date


def find(view: View, cuts: tuple[Piece, ...], times: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """A hit for each time expression, given as token bounds, that is a term."""
    for first, end in times:
        home = _home(view.lower, cuts, first)
        if home is not None and (promised := _promised_for(view.lower, home, first)) is not None:
            yield Hit("deadline", promised, 1, False, 4, "planned")
            continue
        if (
            home is None
            or _is_of_talks(view.lower, home)
            or _lasts(view.lower, first, end)
            or _is_measured(view.lower, home, first, end)
            or view.lower[-1] == "?"
            or view.lower[home.first] == "whose"
        ):
            continue
        named = (
            _named(view.lower, first, end),
            _condition(view, home, first, end),
            _peace(view, home, first, end),
            _pledge(view, home, first),
            _latest(view.lower, home, first, end),
        )
        at = next((n for n in named if n is not None), None)
        if at is not None:
            yield Hit("deadline", at, 1, False, 4, "planned")
            continue
        if (due := _due(view, cuts, end)) is not None:
            yield due
            continue
        # A duty or plan gives way to a meeting, an exchange, whatever else is to be on that day
        set_ = (_duty(view, home, first, end), _given(view, home, first, end))
        at = next((n for n in set_ if n is not None), None)
        exact = _is_exact(view.lower[first:end])
        if at is None and exact:
            told = (_missed(view, home, first), _undertaking(view, home, first, end), _by(view, home, first, end))
            at = next((n for n in told if n is not None), None)
        if at is not None:
            listed = home not in cuts or _has_own_day(home, times)
            bounds = (home.first, max(home.end, end)) if listed else (None, None)
            yield Hit("deadline", at, 1, False, 1, "planned", first=bounds[0], end=bounds[1])
        elif exact and (_continued(view, home, first, end) or _term(view, home, first, end)):
            begin = max((n for _, n in times if n < first), default=home.first)
            yield Hit("deadline", first, 1, False, 1, "planned", first=max(home.first, begin), end=max(home.end, end))


def _home(lower: Sequence[str], cuts: tuple[Piece, ...], first: int) -> Piece | None:
    """The piece a time expression stands in, with what stands before it where it ends a list: "cars, vans and …"."""
    at = next((n for n, piece in enumerate(cuts) if piece.first <= first < piece.end), None)
    if at is None:
        return None
    home = cuts[at]
    listed = home.soft and at and not {"and", "or"}.isdisjoint(lower[home.first + 1 : home.first + _ITEM])
    if listed and _NO_ITEM.isdisjoint(lower[home.first : first]):
        return Piece(cuts[at - 1].first, home.end, cuts[at - 1].soft)
    return home


def _has_own_day(home: Piece, times: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece behind others has a day, and those before it another: "… by 30 April, and … by 28 May"."""
    return any(end <= home.first for _, end in times)


def _is_of_talks(lower: Sequence[str], home: Piece) -> bool:
    """Whether a piece tells when talks or a truce begin: "a round of talks | that was to open on 3 June"."""
    if lower[home.first] not in {"that", "which"} or _BEGINS.isdisjoint(lower[home.first + 1 : home.first + 5]):
        return False
    before = lower[max(0, home.first - _OF_TALKS) : home.first]
    return not (meeting_nouns() | _TRUCES).isdisjoint(before)


_BEGINS = frozenset("open opens opened begin begins began start starts started resume resumes".split())
_TRUCES = frozenset("truce ceasefire cease-fire armistice".split())
_OF_TALKS = 6  # words: "the round of talks between Isla and Norland | that …"


def _limited(lower: Sequence[str], first: int, end: int) -> bool:
    """Whether a time expression is told as a limit: "by Friday", "within ten days", "no later than 3 May"."""
    return _is_latest(lower, first, end) or any(
        word in _LIMITS for word in lower[max(0, first - 1) : min(first + 2, end)]
    )


def _is_latest(lower: Sequence[str], first: int, end: int) -> bool:
    """Whether words say of a day that nothing may be later: "no later than 3 May", "on 3 May at the latest"."""
    led = lower[max(0, first - 2) : first] == ["later", "than"] and not _NEGATED.isdisjoint(
        lower[max(0, first - 3) : first]
    )
    return led or lower[end : end + 3] == ["at", "the", "latest"]


def _is_measured(lower: Sequence[str], home: Piece, first: int, end: int) -> bool:
    """Whether a day is only what something is measured from or against, or no day at all.

    "Up 20 per cent from 3 May", "fewer than before the truce", "had until recently been", "ends at 5 p.m.".
    """
    if _VAGUE.issuperset(lower[first:end]):
        return True
    if "than" in lower[max(0, first - 3) : first + 1] and not _is_latest(lower, first, end):
        return True
    words = lower[home.first : first]
    if "from" in lower[first - 1 : first + 1] and not _COMPARED.isdisjoint(words):
        return True
    hours = any(word in _CLOCK for word in lower[first:end]) and lower[end : end + 1] != ["on"]
    return hours and not _TURNS.isdisjoint(words[-_BESIDE:]) and _DAYS.isdisjoint(lower[first:])


def _is_exact(words: Sequence[str]) -> bool:
    """Whether words name a day or a count of days, and not some year, "the next few days", "the coming weeks"."""
    year = all(word.isdigit() or word in _OF_YEAR for word in words)
    return not year and _SOME.isdisjoint(words)


_OF_YEAR = frozenset("early late mid the a in within next this last year years two three four five ten decade".split())
_SOME = frozenset("few several coming some couple".split())
_VAGUE = frozenset("recently lately now then".split())
_COMPARED = frozenset("up down rose risen fell fallen higher lower".split())
_CLOCK = frozenset("a.m p.m a.m. p.m. am pm o'clock".split())
_DAYS = WEEKDAYS.union("today tonight tomorrow midnight noon".split())


def _condition(view: View, home: Piece, first: int, end: int) -> int | None:
    words, lower = frames().words["terms"], view.lower
    if not _limited(lower, first, end) or lower[first - 1] == "until":
        return None
    before = range(max(0, home.first - 1), first)
    until = "before" in lower[max(0, first - 1) : end]  # "no dismissals before the summer"
    return next((n for n in before if lower[n] in words and not (until and lower[n] == "no")), None)


def _duty(view: View, home: Piece, first: int, end: int) -> int | None:
    words, lower = frames(), view.lower
    if not _limited(lower, first, end):
        return None
    until = "until" in lower[max(0, first - 1) : end]
    for n in range(max(home.first, first - _REACH), first):
        if lower[n] in words.words["duty"] or words.starts(lower, n, "duty"):
            waits = until and "to" in lower[n + 1 : first]  # "the move would have to wait until March"
            return None if waits else n
    return None


def _given(view: View, home: Piece, first: int, end: int) -> int | None:
    """What is given for something to be done, or when it is ordered for: "gave them ten days to leave"."""
    lower = view.lower
    before = range(first - 1, max(home.first, first - _GIVING_REACH) - 1, -1)
    if lower[end : end + 1] == ["to"] and end + 1 < len(lower) and lower[end + 1].isalpha():
        near = first - _HAVING_REACH
        return next((n for n in before if lower[n] in _GIVING or (n >= near and lower[n] in _HAVING)), None)
    if "by" not in lower[max(0, first - 1) : end]:
        return None
    reach = range(first - 1, max(home.first, first - _REACH) - 1, -1)
    ordered = next((n for n in reach if lower[n] in _ORDERING), None)
    return ordered if ordered is not None and "to" in lower[ordered + 1 : first] else None


def _undertaking(view: View, home: Piece, first: int, end: int) -> int | None:
    """What is to be by or from a day: "will let them through from Monday", "were due on the road on 3 May"."""
    lower = view.lower
    if "until" in lower[max(0, first - 1) : end]:
        return None  # "will flow until March"
    limited = _limited(lower, first, end)
    starting = not _STARTS.isdisjoint(lower[max(home.first, first - 1) : first + 1])
    for n in range(first - 1, max(home.first, first - _REACH) - 1, -1):
        if lower[n] in _SAYING:
            return None  # the day is that of the saying
        if lower[n] in _TURNS and first - n <= _BESIDE and not _ON_DAY.isdisjoint(lower[n + 1 : first + 1]):
            return n
        ahead = _lies_ahead(lower, n, starting) and _NEGATED.isdisjoint(lower[n : n + 4])
        if not ahead or _is_imagined(lower, n, limited and _is_date(lower[first:end])):
            continue
        due = lower[n + 1 : n + 2] == ["due"]
        coming = lower[n] in _BE_TO and lower[n + 1 : n + 3] == ["to", "come"]
        turning = coming or _turns(lower[n + 1 : min(n + 5, first)])
        return n if limited or starting or turning or due else None
    return None


def _turns(words: Sequence[str]) -> bool:
    """Whether something begins or ends: "will now open", not "will allow them to start"."""
    at = next((n for n, word in enumerate(words) if word in _TURNING), None)
    return at is not None and "to" not in words[1:at]


def _missed(view: View, home: Piece, first: int) -> int | None:
    """What ought to be over: "should have sailed by Friday", "was supposed to open on Wednesday"."""
    lower = view.lower
    if lower[home.first] in {"it", "this"} and "happen" in lower[home.first : first]:
        return None  # "this was meant to happen on Thursday": a meeting
    if "if" in lower[home.first : first]:
        return None  # "if they wanted it they should have come by June"
    for n in range(max(home.first, first - _REACH), first):
        limited = lower[first - 1] in _LIMITS or lower[first - 1] in {"on", "in"}
        ought = limited and lower[n : n + 2] == ["should", "have"] and _KNOWN.isdisjoint(lower[n + 2 : n + 4])
        if ought or (lower[n] in _WAS and lower[n + 1 : n + 2] in _MEANT and lower[n + 2 : n + 3] == ["to"]):
            return n
    return None


_KNOWN = frozenset("known seen said told thought spent".split())  # "should have known"
_WAS = frozenset({"was", "were"})
_MEANT = (["supposed"], ["meant"], ["due"])


def _lies_ahead(lower: Sequence[str], n: int, starting: bool) -> bool:
    """Whether a word puts what follows it ahead of the day of the report."""
    if lower[n] in _FUTURE or (starting and lower[n] in _ALLOWED):
        return True
    return lower[n] in _BE_TO and lower[n + 1 : n + 2] in (["to"], ["due"])


def _term(view: View, home: Piece, first: int, end: int) -> bool:
    """Whether a date of the calendar ends or begins what is to be: "stay shut until 2 May", "gets more from 1 June"."""
    lower = view.lower
    led = first - 1 - (lower[first - 1] == "the")
    if led < home.first or lower[led] not in _LIMITS | _STARTS or not _is_date(lower[first:end]):
        return False
    words = lower[home.first : led]
    if "wait" in words:
        return False  # "do not wait until the end of May"
    if not _DOUBTS.isdisjoint(words) or not _SAYING.isdisjoint(words) or not _PAST_AUXILIARIES.isdisjoint(words):
        return False
    told = (n for n in range(home.first, led) if is_past(lower[n]) or base(lower[n]) not in {lower[n], "be"})
    return all(_is_participle(lower, home.first, n) for n in told)


_PAST_AUXILIARIES = frozenset("was were had did been".split())
_MONTHS = MONTHS.union(
    "May jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.".split()
)


def _is_date(words: Sequence[str]) -> bool:
    """Whether words name a day of the calendar or the end of something: "2 May", "the end of 2054"."""
    month = any(word in _MONTHS for word in words)
    return (month and any(word[0].isdigit() for word in words)) or "end" in words


def _by(view: View, home: Piece, first: int, end: int) -> int | None:
    """What is done by a day, told in the present: "takes all nine back by 24 November", "may return by Friday"."""
    lower = view.lower
    near = range(max(home.first, first - 1), min(first + 2, end))
    at = next((n for n in near if lower[n] in {"by", "before"}), None)
    if at is None or at == home.first or not _DOUBTS.isdisjoint(lower[home.first : at]):
        return None
    words = range(home.first, at)
    past = any(is_past(lower[n]) and not _is_participle(lower, home.first, n) for n in words)
    told = set(lower[max(0, home.first - 3) : at])
    return None if past or not (_NOT_BY | _DOUBTS).isdisjoint(told) else at


def _is_participle(lower: Sequence[str], first: int, n: int) -> bool:
    """Whether a form of the past goes with "is", "be" or "get" here, or stands before a noun: "the agreed sum"."""
    beside = lower[n - 1] in _ARTICLES or lower[n - 1] in figures().numbers
    return beside or not _BE_OR_GET.isdisjoint(lower[max(first, n - 3) : n])


_BE_OR_GET = frozenset("is are be being get gets has have can may will must to stay stays remain remains".split())
_ARTICLES = frozenset("the a an all its their his her".split())
_NOT_BY = frozenset("was were had did would could might should not no never if lost".split())


def _is_imagined(lower: Sequence[str], n: int, dated: bool) -> bool:
    """Whether the word at n puts ahead what somebody only expects, or a state: "fears it will be dead by Monday".

    "Said a ship would be at work by 1 June" is no state: a date of the calendar is named.
    """
    before = lower[max(0, n - _REACH) : n]
    if not _DOUBTS.isdisjoint(before):
        return True
    if lower[n] != "would":
        return False
    after = next((word for word in lower[n + 1 : n + 4] if not word.endswith("ly")), "")
    state = after in _STATES and not (dated and after == "be")
    return state or "if" in lower or _TOLD.isdisjoint(lower)


def _lasts(lower: Sequence[str], first: int, end: int) -> bool:
    """Whether the time is how long something goes on, or by how much it is put off: "for 72 hours", "by six days"."""
    lead = lower[max(0, first - 1) : first + 1]
    return "for" in lead or ("by" in lead and lower[end - 1] in _LENGTHS and lower[first] not in _TO_COME)


_LENGTHS = frozenset("hours day days week weeks month months years".split())
_TO_COME = frozenset("the this next that last mid midweek one end".split())  # "by the next week"


def _continued(view: View, home: Piece, first: int, end: int) -> bool:
    """Whether a piece behind a comma goes on with what will be: "will pay in two parts, the first by May 15"."""
    lower = view.lower
    starting = lower[max(home.first, first - 1)] in _STARTS
    limited = _limited(lower, first, end) and "until" not in lower[max(0, first - 1) : end]
    if not (home.soft and (starting or limited)) or _FINITE & set(lower[home.first : first]):
        return False
    reach = range(max(0, home.first - _REACH), home.first)
    return any(_lies_ahead(lower, n, False) for n in reach) and _SAYING.isdisjoint(lower[home.first : first])


def _peace(view: View, home: Piece, first: int, end: int) -> int | None:
    """Until when nobody strikes or fires: "no strike before 20 April", "will not walk out before Friday"."""
    lower = view.lower
    if _UNTIL.isdisjoint(lower[max(home.first, first - 1) : end]):
        return None
    for n in range(max(home.first, first - _PEACE_REACH), first):
        if lower[n] in _HOSTILE and not _NEGATED.isdisjoint(lower[max(home.first, n - _PEACE_REACH) : n]):
            return n
    return None


def _due(view: View, cuts: tuple[Piece, ...], end: int) -> Hit | None:
    """What was to be on a day named before it: "on Monday, when the road is due to open"."""
    lower = view.lower
    at = end + (lower[end : end + 1] == [","])
    if lower[at : at + 1] != ["when"] and lower[at : at + 2] != ["on", "which"]:
        return None
    for n in range(at + 2, min(at + 2 + _DUE_REACH, len(lower) - 2)):
        to = n + 1 + (lower[n + 1] in _DUE)
        if lower[n] in _BE_TO and lower[to : to + 1] == ["to"] and not _TURNING.isdisjoint(lower[to + 1 : to + 3]):
            last = next((piece.end for piece in cuts if piece.first <= n < piece.end), len(lower))
            return Hit("deadline", n, 1, False, 4, "planned", first=max(0, end - 2), end=last)
    return None


_UNTIL = frozenset({"before", "until"})
_HOSTILE = frozenset(
    "strike strikes stoppage stoppages walkout walkouts walk lockout lockouts fire attack attacks".split()
)
_PEACE_REACH = 4
_DUE = frozenset("due supposed meant".split())
_DUE_REACH = 8  # words of what was to be
_ITEM = 4  # words in which the last of a list has its "and"
# words of a piece that is no part of a list
_NO_ITEM = frozenset("is are was were will would has have had who which that he she they it may can".split())


def _pledge(view: View, home: Piece, first: int) -> int | None:
    """A promise whose day stands behind "to": the day is that of the deed."""
    lower = view.lower
    if lower[first - 1] == "until":
        return None  # "pledged to keep it open until Friday"
    limited = lower[first - 1] in _LIMITS
    for n in range(max(home.first, first - _REACH), first):
        pledged = lower[n] in frames().words["pledged"] or (limited and lower[n] in _AGREED)
        if pledged and "to" in lower[n + 1 : min(n + 4, first)]:
            return None if lower[n - 1 : n] == ["had"] else n
    return None


def _promised_for(lower: Sequence[str], home: Piece, first: int) -> int | None:
    """Where a thing is told as promised for a day: "the permits promised for 1 May"."""
    at = first - 2
    promised = at >= home.first and lower[at + 1] == "for" and lower[at] in _PROMISED
    return at if promised and lower[at - 1] != "had" else None


_PROMISED = frozenset({"promised", "pledged"})
_AGREED = frozenset("agree agrees agreed pledge promise vow".split())


def _named(lower: Sequence[str], first: int, end: int) -> int | None:
    """The word for a term beside its day: "the minister's deadline of 30 April", "a 30 April deadline"."""
    at = first - 2 if lower[first - 1 : first] in (["of"], ["on"]) else end
    if 0 <= at < len(lower) and lower[at] == "deadline":
        return at
    if lower[first - 1 : first] in (["is"], ["was"]):
        near = range(max(0, first - _NAMED_REACH), first - 1)
        return next((n for n in near if lower[n] in _DATES and lower[n - 1 : n] == ["the"]), None)
    return (
        end + 2
        if lower[end : end + 2] in (["is", "the"], ["was", "the"]) and set(lower[end + 2 : end + 3]) & _DATES
        else None
    )


def _latest(lower: Sequence[str], home: Piece, first: int, end: int) -> int | None:
    """A day that nothing may be later than, of what is to be: "will be opened no later than 3 May"."""
    past = not _PAST_AUXILIARIES.isdisjoint(lower[home.first : first])
    return first if _is_latest(lower, first, end) and not past else None


_DATES = frozenset({"date", "deadline"})
_NAMED_REACH = 6  # words: "the date in the protocol was 31 March"
