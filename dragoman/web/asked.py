"""What a request asks for: filters, a stretch of a long list, HTML or JSON.

In: the query and the headers. Out: an `Asked`. A name that a page does not know, one given twice or
a number out of range is refused, so that a mistyped filter never looks like an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from starlette.requests import Request

from dragoman.errors import BadSettings

LIMIT, LARGEST = 50, 500  # rows of one page: by default, and at most
FORMATS = ("html", "json")
DOUBTFUL: Mapping[str, bool | None] = {"only": True, "too": None}  # without it, what is doubtful is left out
SUREST: Mapping[str, bool | None] = {"yes": True}  # without it, by day
_CHOSEN = {"doubtful": DOUBTFUL, "surest": SUREST}  # filters of few words, with what each word stands for
_LONGEST = 1000  # characters of one value; an address much longer than that is no question
_OURS = ("format", "limit", "offset", "said")  # said: what a page has just noted
_NUMBER = re.compile(r"[0-9]{1,9}")


class Asked(Struct, frozen=True, kw_only=True):
    """One request, read."""

    filters: Mapping[str, str]  # by the flag of the command: "as-of"
    limit: int = LIMIT
    offset: int = 0

    def keywords(self) -> dict[str, str | date | bool | None]:
        """The filters as keywords of a question to the casefile."""
        return {name.replace("-", "_"): _value(name, words) for name, words in self.filters.items()}

    def at(self, offset: int) -> dict[str, str]:
        """The query of the same list at another place."""
        paging = {"limit": str(self.limit)} if self.limit != LIMIT else {}
        return {**self.filters, **paging, **({"offset": str(offset)} if offset else {})}


def read(request: Request, filters: Iterable[str]) -> Asked:
    """The filters and the paging of a request.

    Raises:
        BadSettings: an unknown or repeated name, a number out of range, or a format that is none.
    """
    query = request.query_params.multi_items()
    names = [name for name, _ in query]
    known = [*filters, *_OURS]
    for name in names:
        if name not in known:
            raise BadSettings(f"{request.url.path} knows no {name!r}; it knows {', '.join(known)}.")
        if names.count(name) > 1:
            raise BadSettings(f"{name} is given twice; give it once.")
    given = {name: words.strip() for name, words in query if words.strip()}  # a form sends its empty fields too
    for name, words in given.items():
        if len(words) > _LONGEST:
            raise BadSettings(f"{name} is longer than {_LONGEST} characters.")
    if given.get("format", "html") not in FORMATS:
        raise BadSettings(f"format {given['format']!r}: it can be {' or '.join(FORMATS)}.")
    return Asked(
        filters={name: words for name, words in given.items() if name not in _OURS},
        limit=_number(given, "limit", LIMIT, 1, LARGEST),
        offset=_number(given, "offset", 0, 0, 10**9 - 1),
    )


def _number(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    words = given.get(name)
    if words is None:
        return default
    if not _NUMBER.fullmatch(words) or not least <= int(words) <= most:
        raise BadSettings(f"{name} {words!r}: give a whole number from {least} to {most}.")
    return int(words)


def _value(name: str, words: str) -> str | date | bool | None:
    if (known := _CHOSEN.get(name)) is not None:
        if words not in known:
            raise BadSettings(f"{name} {words!r}: it can be {' or '.join(known)}.")
        return known[words]
    if name != "as-of":
        return words
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise BadSettings(f"as-of {words!r}: this is no day. Write it as 2024-05-31.") from error


def wants_json(request: Request) -> bool:
    """Whether the answer is to be JSON: by `format`, else by what `Accept` likes better."""
    wanted = request.query_params.get("format")
    if wanted in FORMATS:
        return wanted == "json"
    liked = dict(map(_liking, request.headers.get("accept", "").split(",")))
    return liked.get("application/json", 0.0) > liked.get("text/html", 0.0)


def _liking(part: str) -> tuple[str, float]:
    """One media type of an `Accept` header, and how much it is liked."""
    media, *parameters = (word.strip().lower() for word in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0
