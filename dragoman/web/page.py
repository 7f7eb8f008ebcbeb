"""Records as a page, in the dossier's design: escaped always, no script and no style but our own.

The signs, dates and styles are the dossier's own templates; those here lay out lists and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import dragoman.report
from dragoman import doubt
from dragoman.casefile.rows import Evidence
from dragoman.model import Direction, Stance
from dragoman.report import words
from dragoman.report.page import language, link
from dragoman.web.article import record

_HERE, _REPORT = Path(__file__).parent, Path(dragoman.report.__file__).parent
_ID = re.compile(r"[a-z]{2}-[0-9a-f]{16}")
_HIT = re.compile(r"\[([^\[\]]*)\]")


def page(template: str, **matter: Any) -> str:
    """One page as text."""
    return _environment().get_template(template).render(**matter)


@cache
def style() -> str:
    """The dossier's style sheet, and what lists need besides."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (_REPORT / "style.css", _HERE / "web.css"))


@cache
def script() -> str:
    """What eases reviewing where a browser runs scripts; all of it can be done without."""
    return (_HERE / "desk.js").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(_HERE / "templates"), FileSystemLoader(_REPORT / "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"link": link, "language": language, "counted": words.counted, "listed": words.listed}
    environment.globals |= {
        "sure": doubt.chance,
        "to": to,
        "words": words,
        "hits": hits,
        "record_of": record,
        "where": where,
        "is_id": is_id,
        "directions": get_args(Direction),
        "stances": get_args(Stance),
    }
    return environment


def _finalize(value: Any) -> Any:
    """What is printed: our own markup as it is, all else without harmful characters."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else words.printable(str(value))


def to(*path: str, **query: Any) -> str:
    """An address on this site; what is None is left out.

    >>> to("positions", party="A & B", as_of=None), to("articles", "ar-1")
    ('/positions?party=A+%26+B', '/articles/ar-1')
    """
    given = {name.replace("_", "-"): value for name, value in query.items() if value is not None}
    return "/" + "/".join(quote(part, safe="") for part in path) + (f"?{urlencode(given)}" if given else "")


def where(evidence: Evidence) -> str:
    """The publisher of some words."""
    return words.outlet(evidence.outlet, None, evidence.source)


def is_id(words: str) -> bool:
    """Whether the words are the id of a record, and nothing else."""
    return _ID.fullmatch(words) is not None


def hits(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a search result, those asked for apart.

    >>> list(hits("the [talks] end"))
    [('the ', False), ('talks', True), (' end', False)]
    """
    for number, part in enumerate(_HIT.split(text)):
        yield part, bool(number % 2)
