"""The grammar of time: patterns over classes of words, and the code each gives.

In: classified words and a place. Out: the longest expression that begins there, with its kind and
its code (see `values`). A pattern is a regular expression over the letters of the classes, without
nested repetition, so that no text can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.dates.classes import Word

Words = Sequence[Word]
Made = tuple[str, str] | None  # kind and code; None: not a time after all


class Found(Struct, frozen=True):
    """Words `at` to `end` (not included) as one expression."""

    at: int
    end: int
    kind: str
    value: str


_RULES: list[tuple[re.Pattern[str], Callable[[Words], Made]]] = []
_STARTS: dict[str, list[int]] = {}


def _rule(pattern: str, starts: str) -> Callable[[Callable[[Words], Made]], Callable[[Words], Made]]:
    """Register a pattern; `starts` are the classes it can begin with."""

    def register(make: Callable[[Words], Made]) -> Callable[[Words], Made]:
        _RULES.append((re.compile(pattern), make))
        for letter in starts:
            _STARTS.setdefault(letter, []).append(len(_RULES) - 1)
        return make

    return register


def longest(words: Words, kinds: str, at: int) -> Found | None:
    """The longest expression that begins at word `at`; of equally long ones the rule named first."""
    best: Found | None = None
    any_of = _any_of(kinds[at])
    if any_of is None or not any_of.match(kinds, at):
        return None
    for number in _STARTS[kinds[at]]:
        pattern, make = _RULES[number]
        match = pattern.match(kinds, at)
        if not match or (best and match.end() <= best.end):
            continue
        made = make(words[at : match.end()])
        if made:
            best = Found(at, match.end(), *made)
    return best


@cache
def _any_of(letter: str) -> re.Pattern[str] | None:
    """All patterns that begin with a class as one, since most words begin none of them."""
    patterns = [_RULES[number][0].pattern for number in _STARTS.get(letter, ())]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


# --- helpers of the makers ----------------------------------------------------------------------


def _of(words: Words, kinds: str) -> Word | None:
    """The first word of one of these classes."""
    return next((word for word in words if word.kind in kinds), None)


def _have(words: Words, kinds: str) -> Word:
    found = _of(words, kinds)
    assert found is not None, kinds
    return found


def _month(words: Words) -> str:
    return f"{int(_have(words, 'M').value):02}"


def _valid(year: str, month: int, day: int) -> bool:
    try:
        date(int(year) if year.isdigit() else 2024, month, day)
    except ValueError:
        return False
    return True


def _edge(words: Words) -> str:
    word = _of(words, "G")
    return f"/{word.value}" if word and word.value else ""


def _approx(words: Words) -> str:
    """`<`, `>` or `~` from the words before a number."""
    signs = "".join(word.value if word.kind in "+:uQ" else word.kind for word in words if word.kind in "<>~+:uQ")
    if words[0].lower == "just" and signs.startswith(">"):
        return "+"
    return signs[-1:] if signs else ""


def _amount(words: Words) -> str:
    """The number of a length, "X" for "several"; half units count."""
    if _of(words, "X") or words[0].kind == "V":
        return "X"
    number = _of(words, "dN")
    value = float(number.value) if number else 1.0
    kinds = "".join(word.kind for word in words)
    if re.search(r"ha?[UV]", kinds) and not number:
        value = 0.5
    elif re.search(r"[UV]&ah", kinds):
        value += 0.5
    return f"{value:g}"


def _length(words: Words) -> str:
    unit = _have(words, "UV").value
    return f"PT{_amount(words)}{unit[1]}" if unit.startswith("T") else f"P{_amount(words)}{unit}"


def _part(words: Words) -> str:
    word = _of(words, "P")
    return f"T{word.value}" if word else ""


_STEPS = {"L": -1, "t": 0, "n": 1}  # of last, this and next: units from the one that runs


# --- dates --------------------------------------------------------------------------------------


@_rule(r"Y-d-d", "Y")
def _iso(words: Words) -> Made:
    year, month, day = words[0].value, int(words[2].value), int(words[4].value)
    tight = words[0].end == words[1].start and words[3].end == words[4].start
    return ("date", f"{year}-{month:02}-{day:02}") if tight and _valid(year, month, day) else None


@_rule(r"d/d/[Yd]", "d")
def _slashes(words: Words) -> Made:
    return _figures(words[0].value, words[2].value, words[4].text)


@_rule(r"#", "#")
def _dots(words: Words) -> Made:
    day, month, year = words[0].value.split(".")
    if _valid(year, int(month), int(day)):
        return "date", f"{year}-{int(month):02}-{int(day):02}"
    return None


def _figures(first: str, second: str, last: str) -> Made:
    """A date in figures: where both orders are days, month first as US pages write; `stated` asks the page."""
    if len(last) not in (2, 4):
        return None
    year = last if len(last) == 4 else f"{'19' if int(last) > 49 else '20'}{last}"
    for month, day in ((int(first), int(second)), (int(second), int(first))):
        if _valid(year, month, day):
            return "date", f"{year}-{month:02}-{day:02}"
    return None


@_rule(r"(?:P?[tLn]{0,2}W\.?,?T?)?(?:G-?)?M\.?[dO](?:,?Y)?", "WMGPtLn")
def _month_day(words: Words) -> Made:
    number = next(w for w in words[::-1] if w.kind in "dO")
    return _dated(words, int(number.value))


@_rule(r"(?:W\.?,?)?T?[dO]o?M(?:\.?,?Y)?", "WTdO")
def _day_month(words: Words) -> Made:
    number = next(w for w in words if w.kind in "dO")
    return _dated(words, int(number.value))


def _dated(words: Words, day: int) -> Made:
    year = _of(words, "Y")
    month = _month(words)
    if not _valid(year.value if year else "", int(month), day):
        return None
    weekday = _of(words, "W")
    sel = f":w{weekday.value}" if weekday and not year else ""
    return "date", f"{year.value if year else 'XXXX'}-{month}-{day:02}{sel}"


@_rule(
    r"(?:T?G-?T?oT?|G-?)?M\.?d(?:[-2&]T?)?d(?:,?Y)?|T?d(?:[-2&]T?)?doT?M(?:\.?,?Y)?|d(?:[-2&]T?)?dM(?:\.?,?Y)?", "TGMd"
)
def _days_of_month(words: Words) -> Made:
    """As in "3 to 5 May", "May 3-5, 2022", "24 and 25 April"."""
    first, last = (word for word in words if word.kind == "d")
    between = next((word for word in words if word.kind in "-2&"), None)
    if not (between or last.joined) or (between and between.kind == "&" and int(last.value) != int(first.value) + 1):
        return None
    year, month = (found.value if (found := _of(words, "Y")) else "XXXX"), _month(words)
    if int(first.value) >= int(last.value) or not _valid(year, int(month), int(last.value)):
        return None
    return "range", f"{year}-{month}-{int(first.value):02}..{year}-{month}-{int(last.value):02}"


@_rule(r"T[LO][UV]oM(?:\.?,?Y)?", "T")
def _week_of_month(words: Words) -> Made:
    """As in "the last week of July", "the first days of May": that end of it; the second week is one of days."""
    which, unit, year = words[1], words[2], _of(words, "Y")
    month = f"{year.value if year else 'XXXX'}-{_month(words)}"
    if (unit.value, unit.kind) not in (("W", "U"), ("D", "V")):
        return None
    if which.lower in ("last", "first"):
        return "date", f"{month}/{'end' if which.kind == 'L' else 'start'}"
    if which.kind == "L" or unit.value == "D" or not 1 < int(which.value) <= _WHOLE_WEEKS:
        return None
    last = 7 * int(which.value)
    return "range", f"{month}-{last - 6:02}..{month}-{last:02}"


_WHOLE_WEEKS = 4  # of a month


@_rule(r"(?:T?G-?T?oT?|G-?)?M\.?,?o?Y", "TGM")
def _month_year(words: Words) -> Made:
    return "date", f"{_have(words, 'Y').value}-{_month(words)}{_edge(words)}"


@_rule(r"(?:T?G-?T?oT?|G-?|G?[tLn])?M", "TGMtLn")
def _month_alone(words: Words) -> Made:
    return "date", f"XXXX-{_month(words)}{_which(words)}{_edge(words)}"


@_rule(r"(?:T?G-?T?oT?|G-?)?(?:M\.?d?|T?d?O?oM),?o?[tLn]U", "TGMdO")
def _month_of_year(words: Words) -> Made:
    """As in "June last year", "3 April of this year"."""
    if words[-1].value != "Y":
        return None
    day = _of(words, "dO")
    if day and not _valid("", int(_month(words)), int(day.value)):
        return None
    number = _STEPS[words[-2].kind]
    return "date", f"Y{number:+d}-{_month(words)}{f'-{int(day.value):02}' if day else ''}{_edge(words)}"


@_rule(r"(?:T?G(?:o|i)?)?(?:TU)?v?Y|TY(?=B)B", "TGYv")
def _year(words: Words) -> Made:
    unit = _of(words, "U")
    if unit and unit.value != "Y":
        return None
    return "date", f"{_have(words, 'Y').value}{_edge(words)}"


@_rule(r"T?G?q?y", "TGqy")
def _decade(words: Words) -> Made:
    text = words[-1].value
    century = text[:2] if len(text) == 5 else "19"
    return "date", f"{century}{text[-3]}X"


@_rule(r"T?v?-?O-?v?(?:U|h)(?:o?T?v?Y|o?[tLn]U|oTv?U)?|TYv?O-?U|TLhoT?v?Y", "TOv")
def _quarter(words: Words) -> Made:
    order, unit = _of(words, "O"), _have(words, "Uh")
    whole = words[-1].kind == "U" and words[-1] is not unit  # "of the year", "last year"
    if whole and words[-1].value != "Y":
        return None
    number = order.value if order else "2"
    if unit.kind == "U" and unit.value != "Q":
        return None
    year = _of(words, "Y")
    limit = 4 if unit.kind == "U" else 2
    if not 1 <= int(number) <= limit or (unit.kind == "h" and not (year or whole)):
        return None
    letter = "Q" if unit.kind == "U" else "H"
    if whole:
        return "date", f"Y{_STEPS.get(words[-2].kind, 0):+d}-{letter}{number}"
    return "date", f"{year.value if year else 'XXXX'}-{letter}{number}"


@_rule(r"T?[tLn]UO-?U", "TtLn")
def _quarter_of_year(words: Words) -> Made:
    """As in "this year's third quarter"."""
    step, unit, order, part = words[-4:]
    if (unit.value, part.value) != ("Y", "Q") or not 1 <= int(order.value) <= 4 or not unit.end < order.start - 1:
        return None
    return "date", f"Y{_STEPS[step.kind]:+d}-Q{order.value}"


@_rule(r"T?(?:G-?)?OU", "TGO")
def _century(words: Words) -> Made:
    if words[-1].value != "C":
        return None
    return "date", f"{int(_have(words, 'O').value) - 1:02}XX{_edge(words)}"


@_rule(r"T?G?To?U|T?G(?:o|i)?T?v?U", "TG")
def _edge_of_unit(words: Words) -> Made:
    unit = _have(words, "U").value
    if not _of(words, "G") or unit not in ("W", "M", "Y", "Q", "E", "D") or (unit == "D" and not _of(words, "i")):
        return None
    return "date", f"{unit}+0{_edge(words)}"


@_rule(r"T?U-?G", "TU")
def _end_of_unit(words: Words) -> Made:
    """As in "year-end", "the month's end"."""
    unit = _have(words, "U").value
    if unit not in ("W", "M", "Y", "Q") or words[-1].lower not in ("end", "start", "beginning"):
        return None
    return "date", f"{unit}+0{_edge(words)}"


@_rule(r"T[Ls]B", "T")
def _period(_: Words) -> Made:
    """As in "the same period", "the latest period": the one told before."""
    return "date", "REF"


@_rule(r"T[vk]?U", "T")
def _the_unit(words: Words) -> Made:
    """As in "for the quarter": the one told of, or the one that runs."""
    unit = words[-1].value
    if words[0].lower != "the" or unit not in ("W", "M", "Q", "Y"):
        return None
    return "duration", f"REF-{unit}"


@_rule(r"T?U-?[rb](?:B|O?U|[dN]V)?", "TU")
def _year_ago(words: Words) -> Made:
    """As in "the year-earlier quarter", "the year-ago nine months"."""
    unit = _have(words, "U").value
    if unit.startswith("T") or words[-1].lower in ("before", "after", "prior"):
        return None
    if words[-1].kind == "V":
        return "duration", _length([word for word in words if word.kind in "dNV"])
    order = _of(words, "O")
    if order:
        quarter = unit == "Y" and words[-1].value == "Q" and 1 <= int(order.value) <= 4
        return ("date", f"Y-1-Q{order.value}") if quarter else None
    return "date", f"R-P1{unit}"


@_rule(r"TU[bl]", "T")
def _beside(words: Words) -> Made:
    """As in "the week before": of what was told."""
    unit, sign = words[1].value, "-" if words[2].kind == "b" else "+"
    if words[0].lower != "the" or unit.startswith("T") or words[2].lower not in ("before", "after", "prior"):
        return None
    return "date", f"R{sign}P1{unit}"


@_rule(r"T?U[bl](?:D|[Ln](?![WMUS]))", "TU")
def _next_but_one(words: Words) -> Made:
    """As in "the day before yesterday", "the week after next"."""
    unit, side, base = words[-3:]
    if (side.lower, base.lower) in (("before", "last"), ("after", "next")):
        return "date", f"{unit.value}{2 * _STEPS[base.kind]:+d}"
    if (side.lower, base.lower) in (("before", "yesterday"), ("after", "tomorrow")) and unit.value == "D":
        return "date", f"D{2 * int(base.value[1:]):+d}"
    return None


def _which(words: Words) -> str:
    word = _of(words, "Ln") or _of(words, "t")
    return f":{_SELECTS[word.kind]}" if word else ""


_SELECTS = {"L": "last", "n": "next", "t": "this"}


# --- relative to the article --------------------------------------------------------------------


@_rule(r"G?DP?", "GD")
def _near(words: Words) -> Made:
    base = _have(words, "D").value
    return ("time" if _of(words, "P") else "date"), base + _part(words)


@_rule(r"G?(?:Z|tP|LP)", "GZtL")
def _this_part(words: Words) -> Made:
    if _of(words, "Z"):
        return "time", "D+0TNI"
    if _of(words, "L"):
        return ("time", "D-1TNI") if words[-2].lower == "last" and words[-1].lower == "night" else None
    return "time", f"D+0{_part(words)}"


@_rule(r"(?<=i)TP(?!o)|P", "TP")
def _part_alone(words: Words) -> Made:
    """As in "by midnight", "in the morning"."""
    if words[0].kind == "P" and words[0].lower not in ("midnight", "noon", "midday", "overnight"):
        return None
    return "time", f"D+0{_part(words)}"


@_rule(r"T?G-?P(?![ox])", "TG")
def _edge_of_part(words: Words) -> Made:
    """As in "by mid-afternoon"."""
    return ("time", f"D+0{_part(words)}") if _have(words, "G").lower in ("early", "mid", "late") else None


@_rule(r"TnP", "T")
def _next_part(_: Words) -> Made:
    """As in "the following morning"."""
    return "time", "R+P1D"


@_rule(r"(?:T?G)?(?:[tLn]|T[Ln]|t[Ln])?WP?|G?P[tLn]?W", "TGtLnWP")
def _weekday(words: Words) -> Made:
    part = _part(words)
    return ("time" if part else "date"), f"XXXX-WXX-{_have(words, 'W').value}{part}{_which(words)}"


@_rule(r"G?PD", "GP")
def _part_of_day(words: Words) -> Made:
    """As in "mid-afternoon yesterday"."""
    return "time", f"{_have(words, 'D').value}{_part(words)}"


@_rule(r"W(?:[tLn]U|o[tLn]U)", "W")
def _weekday_of_week(words: Words) -> Made:
    """As in "Tuesday of next week", "Friday last week"."""
    if words[-1].value != "W":
        return None
    week = _STEPS[words[-2].kind]
    return "date", f"W{week:+d}-{words[0].value}"


@_rule(r"(?<![foi>])(?:a|[dN])[UV](?:I|F)W|W(?:U|i(?:a|[dN])[UV])", "adNW")
def _weeks_on(words: Words) -> Made:
    """As in "a week on Tuesday", "three weeks from Friday", "Tuesday week", "Monday in a week"."""
    unit = _have(words, "UV").value
    if unit not in ("W", "F"):
        return None
    weeks = _amount([word for word in words if word.kind not in "iI"])
    if not weeks.isdigit():
        return None
    return "date", f"XXXX-WXX-{_have(words, 'W').value}:plus{int(weeks) * (2 if unit == 'F' else 1)}"


@_rule(r"(?:a|[dN])[UV]F?D", "adN")
def _weeks_from_today(words: Words) -> Made:
    """As in "a week tomorrow", "three weeks from yesterday"; "a week yesterday" is so long before it."""
    size, near = _DAYS_OF.get(_have(words, "UV").value), int(words[-1].value[1:])
    amount = _amount(words)
    if not size or not amount.isdigit():
        return None
    sign = -1 if near < 0 and not _of(words, "F") else 1
    return "date", f"D{sign * int(amount) * size + near:+d}"


_DAYS_OF = {"W": 7, "F": 14}


@_rule(r"(?:T?G)?(?:[tLns]|T[Lns]?)E", "TGtLns")
def _weekend(words: Words) -> Made:
    if _of(words, "s"):
        return "date", "REF"
    return "date", f"XXXX-WXX-WE{_which(words)}"


@_rule(r"(?:T?Go?)?(?:[tLn]|T[nLt]|t[Ln])v?[US]", "TGtLn")
def _this_unit(words: Words) -> Made:
    word, unit = _of(words, "Ln") or _have(words, "t"), words[-1]
    if _of(words, "T") and word.lower in ("following", "coming", "next") and word.lower != "coming":
        return "date", f"R+P1{unit.value}" if unit.kind == "U" else f"XXXX-{unit.value}:next"
    if word.lower in ("previous", "preceding"):
        return "date", f"R-P1{unit.value}" if unit.kind == "U" and not unit.value.startswith("T") else "REF"
    if unit.kind == "S":
        return "date", f"XXXX-{unit.value}{_which(words)}{_edge(words)}"
    if unit.value.startswith("T") or unit.value == "C":
        return None
    if _of(words, "T") and word.lower in ("past", "last", "coming"):
        window = f"0/+P1{unit.value}" if word.lower == "coming" else f"-P1{unit.value}/0"
        return "date", window
    if word.lower == "past":
        return "date", f"-P1{unit.value}/0"
    number = _STEPS[word.kind]
    return "date", f"{unit.value}{number:+d}{_edge(words)}"


@_rule(r"T?G?So?[tLn]U", "TGS")
def _season_of_year(words: Words) -> Made:
    """As in "the autumn of last year"."""
    if words[-1].value != "Y":
        return None
    return "date", f"Y{_STEPS[words[-2].kind]:+d}-{_have(words, 'S').value}{_edge(words)}"


@_rule(r"G[tLn]?S|T?SoY|SY|TS", "GST")
def _season(words: Words) -> Made:
    year = _of(words, "Y")
    season = _have(words, "S")
    if (
        season.lower in ("fall", "spring")
        and not year
        and words[0].kind == "G"
        and words[0].lower not in ("early", "late")
    ):
        return None
    return "date", f"{year.value if year else 'XXXX'}-{season.value}{_which(words)}{_edge(words)}"


@_rule(r"G?T?s[UWPSM]", "GTs")
def _same(words: Words) -> Made:
    unit = words[-1]
    wide = unit.kind == "U" and unit.value in ("W", "M", "Q", "Y")
    return "date", f"REF-{unit.value}" if wide else "REF"


@_rule(r"A(?:T?s)?m", "A")
def _at_the_time(words: Words) -> Made:
    word = _of(words, "s")
    return ("date", "REF") if word and word.value == "that" else None


_ABOUT = r"(?:j*(?:[<~]|>|[+]%|A:|u2)j*)*"
_COUNT = r"(?:aX|X|[dN]|a|ha?|aha?)?"
_UNITS = r"[dNXah]-?k?"


@_rule(_ABOUT + r"T?(?:aX|X|[dN]|aha?|ha?|a)-?k?[UV](?:&ah)?Q?(?:r|b|l|FR)|V[rbl]", "j<>~+:Au" + "TaXdNhV")
def _ago(words: Words) -> Made:
    unit = _have(words, "UV").value
    if words[-1].kind == "b" and words[-1].lower == "previously":
        return None
    sign = "+" if words[-1].kind in "lR" else "-"
    relative = "" if words[-1].kind in "rR" else "R"
    kind = "time" if unit.startswith("T") else "date"
    return kind, f"{relative}{sign}{_length(words)}{_approx(words)}"


@_rule(r"(?<=i)(?:aX|X|[dN]|a)[UV]q?m", "aXdN")
def _time_ahead(words: Words) -> Made:
    """As in "in two weeks' time"."""
    kind = "time" if _have(words, "UV").value.startswith("T") else "date"
    return kind, f"+{_length(words)}"


@_rule(r"(?:T|t)?[Ln]j?" + r"(?:X|[dN]|aX)-?k?[UV]Q?", "TtLn")
def _window(words: Words) -> Made:
    ahead = _have(words, "Ln").kind == "n"
    size = _length(words)
    return "duration", f"0/+{size}" if ahead else f"-{size}/0"


@_rule(r"T?[Lnz]V", "TLnz")
def _vague_window(words: Words) -> Made:
    unit = words[-1].value
    if unit.startswith("T"):
        return None
    words = words[1:] if words[0].kind == "T" else words
    return "duration", f"0/+PX{unit}" if words[0].kind == "n" else f"-PX{unit}/0"


@_rule(r"T?O[dNX]-?k?[UV]", "TO")
def _first_of(words: Words) -> Made:
    """As in "the first nine months"."""
    return "duration", _length(words)


@_rule(_ABOUT + r"T?(?:aX|X|[dN]|aha?|ha?)\+?-?k?[UV](?:&ah)?Q?|[aT][dN]-?[UV]B", "j<>~+:AuTaXdNh")
def _duration(words: Words) -> Made:
    if words[0].kind == "T" and _of(words, "h") is None and words[-1].kind == "V" and _amount(words) == "X":
        return "duration", _length(words)
    return "duration", f"{_length(words)}{_approx(words)}"


@_rule(_ABOUT + r"a-?k?U(?:&ah)?Q?", "j<>~+:Aua")
def _a_unit(words: Words) -> Made:
    return "duration", f"{_length(words)}{_approx(words)}"


@_rule(r"(?<=[fi])V|(?<=l)V(?=o)", "V")
def _many(words: Words) -> Made:
    """As in "for weeks", "after months of talks"."""
    return "duration", _length(words)


@_rule(r"(?:a|[dN]-?)?[UV]g", "adNUV")
def _long(words: Words) -> Made:
    """As in "a week-long strike", "the decades-long dispute"."""
    return ("duration", _length(words)) if words[-1].joined else None


@_rule(r"T?VH(?!o)", "TV")
def _ahead(words: Words) -> Made:
    """As in "in the weeks ahead"."""
    return "duration", f"0/+{_length([words[-2]])}"


@_rule(r"[TaF]?Ok?U(?!g)", "TaFO")
def _nth(words: Words) -> Made:
    unit = words[-1].value
    if unit.startswith("T") or unit in ("Q", "C") or _have(words, "O").lower == "first":
        return None
    return "duration", f"#{unit}{_have(words, 'O').value}"


@_rule(r"TO", "T")
def _day_of_month(words: Words) -> Made:
    """As in "by the 14th": `expressions` sees to it that it is no 14th of something."""
    number = int(words[1].value)
    return ("date", f"XXXX-XX-{number:02}") if 1 <= number <= 31 and words[0].lower == "the" else None


# --- times of day, sets, vague moments ----------------------------------------------------------


@_rule(r"diTP", "d")
def _hour_of_part(words: Words) -> Made:
    """As in "4 in the morning"."""
    hour, part = int(words[0].value), words[-1].value
    if not 1 <= hour <= 12:
        return None
    return "time", f"D+0T{hour % 12 + (12 if part in ('AF', 'EV') else 0):02}:00"


@_rule(r"[NY]0", "NY")
def _four_figures(words: Words) -> Made:
    """As in "0600 GMT"."""
    text = words[0].text
    fits = len(text) == 4 and text.isdigit() and int(text[:2]) < 24 and int(text[2:]) < 60
    return ("time", f"D+0T{text[:2]}:{text[2:]}") if fits else None


@_rule(r"[dN]5", "dN")
def _o_clock(words: Words) -> Made:
    """As in "ten o'clock"; nobody says whether in the morning."""
    hour = float(words[0].value)
    return ("time", f"D+0T{int(hour):02}:00") if 1 <= hour <= 12 else None


@_rule(r"d\.C", "d")
def _dotted_clock(words: Words) -> Made:
    """As in "11.30am"."""
    hour, dot, rest = words
    if hour.end != dot.start or dot.end != rest.start:
        return None
    return _clock((replace(rest, value=f"{hour.value}:{rest.value}"),))


@_rule(r"[dC]p(?:\.[xm]\.?)?|C0?", "dC")
def _clock(words: Words) -> Made:
    """As in "5 p.m.", "6:30 am"."""
    half = _of(words, "p")
    if half and (words[3].lower != "m" if len(words) > 2 else len(half.text) < 2):
        return None
    text = words[0].value + (f"{half.value}m" if half else "")
    hour, _, rest = text.partition(":")
    digits = re.match(r"\d+", hour)
    if not digits:
        return None
    number = int(digits.group()) % 24
    if text.endswith("pm") and number < 12:
        number += 12
    return "time", f"D+0T{number:02}:{(re.sub('[^0-9]', '', rest) or '00')[:2]}"


@_rule(r"e(?:[dN]V|[UWPM])|@", "e@")
def _set(words: Words) -> Made:
    if words[0].kind == "@":
        return "set", words[0].value
    last = words[1]
    if words[-1].kind == "V":
        return "set", f"@{_length(words)}"
    if last.kind == "W":
        return "set", f"@XXXX-WXX-{last.value}"
    if last.kind == "M":
        return "set", f"@XXXX-{int(last.value):02}"
    return "set", f"@D{_part(words)}" if last.kind == "P" else f"@{last.value}"


@_rule(r"T[Lf](?![UVEWMSPdNXj])", "T")
def _the_past(words: Words) -> Made:
    return ("date", "PAST_REF") if words[1].lower == "past" else None


@_rule(r"TJK|TK(?!o)", "T")
def _the_future(words: Words) -> Made:
    near = words[1].lower in ("near", "short")
    if words[-1].joined:
        return None  # a short-term loan
    return ("date", "FUTURE_REF") if words[-1].lower == "future" or near else None


@_rule(r"R", "R")
def _vague(words: Words) -> Made:
    return "date", words[0].value
