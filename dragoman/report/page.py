"""A `Dossier` as one HTML file: escaped always, no script, nothing loaded from anywhere.

Three guards stand between a source's text and the reader's browser: the template engine escapes
every value, whatever is printed passes `printable` first, and a Content-Security-Policy allows no
script, no connection and no style but our own, named by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.report import charts, words
from dragoman.report.dossier import Dossier

_ROOM = Path(__file__).parent
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?\Z")


def page(dossier: Dossier) -> str:
    """The whole file as text; the same dossier gives the same text."""
    style = (_ROOM / "style.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("dossier.html")
        .render(
            d=dossier,
            style=Markup(style),
            policy=policy(style),
            charts=charts.charts(dossier),
            shown={source.id for source in dossier.sources if source.pieces},
            words=words,
        )
    )


def policy(style: str) -> str:
    """A Content-Security-Policy under which nothing runs, loads or leaves."""
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"link": link, "language": language, "counted": words.counted, "listed": words.listed}
    return environment


def _finalize(value: Any) -> Any:
    """What is printed: our own markup as it is, all else without harmful characters."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else words.printable(str(value))


def link(url: str | None) -> str | None:
    """The address where it is a plain web address, else None: `javascript:` is shown, not linked.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def language(code: str | None) -> str | None:
    """A language tag that may stand in an attribute, else None."""
    return code if code and _LANGUAGE.match(code) else None
