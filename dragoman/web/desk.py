"""The analyst's desk: what people say of records in the browser, and what a page needs to ask them.

In: a casefile at one moment and who asks, or a form. Out: a `Desk` for the page, or a review in the casefile, by the
same calls as on the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from secrets import token_urlsafe
from shlex import quote as shell
from typing import Any
from urllib.parse import quote, unquote, urlencode

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import model
from dragoman.casefile import Casefile, Why, reviews
from dragoman.casefile.questions.movement import evidence_of
from dragoman.casefile.questions.view import View
from dragoman.errors import BadSettings
from dragoman.pipeline import rejoin
from dragoman.web import sent
from dragoman.web.snapshot import Snapshot

UNDO = "undo"
COOKIE = "dragoman-by"  # the name that a browser gave last, until it is closed
NOTED = "said"  # of the query: the record that something was just said of
MOST_JOINED = 400  # articles that are joined while a page waits, some ten seconds; more are joined by the command
_SHOWN = 8  # records that are named of those that something rests on
_WORDS_OF_NAME = 200  # characters


class Desk(Struct, frozen=True, kw_only=True):
    """What the forms of a page need."""

    token: str
    by: str  # who reviews in this browser
    back: str  # the address of the page, without what it just noted
    reviews: Mapping[str, model.Review]  # by record
    noted: str | None  # what something was just said of
    stale: bool  # what rests on reviews is as it was before them
    command: str | None  # what makes it anew, where that takes too long for a page

    def can(self, record: str) -> tuple[str, ...]:
        """What can be said of a record."""
        return reviews.ALLOWED.get(record[:2], ())

    def seen(self, record: str) -> str:
        """What the page shows to be said of a record."""
        return reviews.stamp(self.reviews.get(record))


class Clerk:
    """Keeps the desk of one casefile."""

    def __init__(self, path: Path, by: str) -> None:
        self._path = path
        self._by = by
        self._token = token_urlsafe(24)

    def desk(self, request: Request, casefile: Snapshot) -> Desk:
        """What the forms of a page need that answers a request."""
        stale = casefile.stale
        with casefile.reading() as connection:
            said = {review.record: review for review in reviews.stored(connection)}
        noted = request.query_params.get(NOTED)
        return Desk(
            token=self._token,
            by=_name(unquote(request.cookies.get(COOKIE, ""))) or self._by,
            back=_address(request.url.path, {k: v for k, v in request.query_params.items() if k != NOTED}),
            reviews=said,
            noted=noted if noted and re.fullmatch(r"[a-z]{2}-[0-9a-f]{16}", noted) else None,
            stale=stale,
            command=self._command(casefile) if stale else None,
        )

    def _command(self, casefile: Snapshot) -> str | None:
        return f"dragoman join {shell(str(self._path))}" if casefile.counts().articles > MOST_JOINED else None

    def struck(self, casefile: Snapshot, record: str) -> bool:
        """Whether a record is no more to be seen, since somebody called it wrong."""
        with casefile.reading() as connection:
            review = reviews.of(connection, record)
        return review is not None and review.verdict == "wrong" and record[:2] in reviews.KINDS

    async def review(self, request: Request) -> Response:
        """Note what a form says of a record, and go back to where it was."""
        form = await sent.read(request, self._token, ("id", "verdict", "why", "by", "seen", "back"))
        request.state.back = back = _inside(form["back"])
        await run_in_threadpool(self._note, form)
        return _remembering(RedirectResponse(noting(back, form["id"]), 303), form["by"])

    def _note(self, form: Mapping[str, str]) -> None:
        id, verdict, by, why = form["id"], form["verdict"], _name(form["by"]), _plain(form["why"]) or None
        with Casefile.open(self._path) as casefile:
            with casefile.reading() as connection:
                now = reviews.of(connection, id)
            if (now is None and verdict == UNDO) or (now and (now.verdict, now.by, now.why) == (verdict, by, why)):
                return  # sent twice
            if verdict == UNDO:
                casefile.take_back(id, seen=form["seen"])
            else:
                said: Any = verdict
                casefile.review(said, id, by=by, why=why, seen=form["seen"])

    async def add(self, form: Mapping[str, str]) -> Response:
        """Add the position that a form of an article tells, and show it there."""
        made = await run_in_threadpool(self._add, form)
        shown = noting(f"/articles/{quote(form['article'], safe='')}", made)
        return _remembering(RedirectResponse(shown, 303), form["by"])

    def _add(self, form: Mapping[str, str]) -> str:
        for name in ("words", "party", "issue", "direction"):
            if not form[name]:
                raise BadSettings(f"the form says no {name}.")
        given: dict[str, Any] = {name: form[name] for name in ("article", "words", "party", "issue", "direction")}
        start = int(form["start"]) if re.fullmatch("[0-9]{1,9}", form["start"]) else None
        stance: Any = form["stance"] or None
        with Casefile.open(self._path) as casefile:
            by, why = _name(form["by"]), _plain(form["why"]) or None
            return casefile.add(**given, stance=stance, start=start, by=by, why=why)

    async def added(self, request: Request) -> Mapping[str, str]:
        """What the form of an article sends."""
        fields = ("article", "words", "start", "party", "issue", "direction", "stance", "why", "by")
        return await sent.read(request, self._token, fields)

    async def join(self, request: Request) -> Response:
        """Make anew what rests on reviews, and go back."""
        form = await sent.read(request, self._token, ("back",))
        request.state.back = back = _inside(form["back"])
        await run_in_threadpool(self._join)
        return RedirectResponse(back, 303)

    def _join(self) -> None:
        with Casefile.open(self._path) as casefile:
            if casefile.counts().articles > MOST_JOINED:
                raise BadSettings(f"this takes too long for a page; run `dragoman join {shell(str(self._path))}`.")
            rejoin(casefile, workers=1)


def rests(casefile: Snapshot, why: Why) -> Iterator[tuple[str, str]]:
    """What can be reviewed of the records that something follows from: their ids and words."""
    shown = 0
    with casefile.reading() as connection:
        view = View(connection, casefile.case)
        for id in why.refers:
            told = evidence_of(view, id) if id[:2] in reviews.ALLOWED and shown < _SHOWN else ()
            shown += len(told)
            yield from ((id, evidence.words) for evidence in told)


def _plain(words: str) -> str:
    """Without what would turn or hide the words around it."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _name(words: str) -> str:
    return _plain(words)[:_WORDS_OF_NAME]


def _inside(back: str) -> str:
    """An address of this site; the first page where a form gives another."""
    return back if re.fullmatch(r"/(?![/\\])[!-~]*", back) else "/"


def _address(path: str, query: Mapping[str, str]) -> str:
    return quote(path) + (f"?{urlencode(query)}" if query else "")


def noting(back: str, noted: str) -> str:
    """The address of a page which shows what is said of a record."""
    path, _, query = back.partition("#")[0].partition("?")
    more = urlencode({NOTED: noted})
    return f"{path}?{query}&{more}#{quote(noted)}" if query else f"{path}?{more}#{quote(noted)}"


def _remembering(response: Response, by: str) -> Response:
    if name := _name(by):
        response.set_cookie(COOKIE, quote(name, safe=""), httponly=True, samesite="strict")
    return response
