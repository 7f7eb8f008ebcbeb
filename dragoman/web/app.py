"""The pages and their addresses.

Each page is the answer to one question, as HTML or, asked for with `Accept: application/json` or
`?format=json`, as JSON: `{"items": […], "total", "limit", "offset", "next"}` for a list,
`{"item": …}` for one thing, `{"error": {"code", "message"}}` where there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.errors import BadSettings, CasefileError, DragomanError, NotFound, SaidMeanwhile
from dragoman.web import article
from dragoman.web.asked import Asked, read, wants_json
from dragoman.web.desk import Clerk, noting, rests
from dragoman.web.guard import Guard
from dragoman.web.overview import Overviews
from dragoman.web.page import page, script, style, to
from dragoman.web.passage import Passages
from dragoman.web.snapshot import Snapshot, snapshot
from dragoman.web.verbs import SEARCH, VERBS, Verb

_STATUS = {NotFound: 404, BadSettings: 400, SaidMeanwhile: 409, CasefileError: 503}
_CODES = {404: NotFound.code, 400: BadSettings.code}


def application(path: str | Path, hosts: Iterable[str] = (), by: str | None = None) -> ASGIApp:
    """The web app of one casefile.

    Args:
        path: The casefile. It is opened anew for each request, so a build may go on, or replace it.
        hosts: Names by which requests may call this server, besides localhost and 127.0.0.1.
        by: Who reviews, until a name is given in the browser, "" for nobody; None: it is only to be read.
    """
    clerk = Clerk(Path(path), by) if by is not None else None
    site = _Site(Path(path), clerk)
    routes = [
        Route("/", site.overview),
        Route("/style.css", _style),
        Route("/search", site.search),
        Route("/articles/{id}", site.article),
        Route("/why/{id}", site.why),
        *(Route(f"/{verb.name}", partial(site.records, verb)) for verb in VERBS),
    ]
    if clerk:
        routes.append(Route("/desk.js", _script))
        posts = {"/review": clerk.review, "/add": site.add, "/join": clerk.join}
        routes += [Route(address, answer, methods=["POST"]) for address, answer in posts.items()]
    failures: dict[Any, Any] = {DragomanError: _failed, HTTPException: _refused, Exception: _broken}
    return Guard(Starlette(routes=routes, exception_handlers=failures), hosts, _stranger, reviews=clerk is not None)


class _Site:
    """The pages of one casefile."""

    def __init__(self, path: Path, clerk: Clerk | None) -> None:
        self._path = path
        self._clerk = clerk
        self._overviews = Overviews()

    def overview(self, request: Request) -> Response:
        read(request, ())
        with snapshot(self._path) as casefile:
            found = self._overviews.of(casefile)
            return self._answer(request, {"item": found}, "overview.html", casefile, d=found)

    def article(self, request: Request) -> Response:
        read(request, ())
        return self._article(request, request.path_params["id"], {})

    async def add(self, request: Request) -> Response:
        """What the form of an article adds; where it cannot be, the article with the reason and the form."""
        if self._clerk is None:
            raise HTTPException(404)
        form = await self._clerk.added(request)
        try:
            return await self._clerk.add(form)
        except (BadSettings, NotFound) as error:
            given = {**form, "wrong": str(error)}
            return await run_in_threadpool(self._article, request, form["article"], given, _STATUS[type(error)])

    def _article(self, request: Request, id: str, given: Mapping[str, str], status: int = 200) -> Response:
        """One article; `given` is what a form told that could not be noted, and why."""
        with snapshot(self._path) as casefile:
            found = article.found(casefile, id)
            matter = {"d": found, "pieces": article.pieces, "given": given}
            return self._answer(request, {"item": found}, "article.html", casefile, status, **matter)

    def why(self, request: Request) -> Response:
        read(request, ())
        id = request.path_params["id"]
        with snapshot(self._path) as casefile:
            if self._clerk and not wants_json(request) and self._clerk.struck(casefile, id):
                return RedirectResponse(noting("/reviews", id), 303)
            found = casefile.why(id)
            on = tuple(rests(casefile, found)) if self._clerk else ()
            return self._answer(request, {"item": found}, "why.html", casefile, why=found, rests=on)

    def records(self, verb: Verb, request: Request) -> Response:
        asked = read(request, verb.filters)
        with snapshot(self._path) as casefile:
            rows = verb.ask(casefile, **asked.keywords())
            shown = rows[asked.offset : asked.offset + asked.limit]
            return self._rows(request, verb, asked, shown, len(rows), casefile)

    def search(self, request: Request) -> Response:
        asked = read(request, ("q",))
        last = asked.offset + asked.limit
        with snapshot(self._path) as casefile:
            rows = casefile.search(asked.filters.get("q", ""), limit=last + 1)  # one more tells if there are more
            total = len(rows) if len(rows) <= last else None
            return self._rows(request, SEARCH, asked, rows[asked.offset : last], total, casefile)

    def _rows(
        self,
        request: Request,
        verb: Verb,
        asked: Asked,
        shown: Sequence[Any],
        total: int | None,
        casefile: Snapshot,
    ) -> Response:
        """A stretch of a list; `total` is None where nobody counted."""
        last = asked.offset + asked.limit
        coming = to(verb.name, **asked.at(last)) if total is None or last < total else None
        matter: dict[str, Any] = {"items": shown, "total": total, "limit": asked.limit, "offset": asked.offset}
        matter["next"] = coming
        before = to(verb.name, **asked.at(max(0, asked.offset - asked.limit))) if asked.offset else None
        template = "queue.html" if verb.name == "queue" else "list.html"
        return self._answer(request, matter, template, casefile, verb=verb, asked=asked, before=before, **matter)

    def _answer(
        self,
        request: Request,
        matter: dict[str, Any],
        template: str,
        casefile: Snapshot,
        status: int = 200,
        **for_page: Any,
    ) -> Response:
        if wants_json(request):
            return _json(matter)
        made = page(
            template,
            path=request.url.path,
            query=dict(request.query_params),
            case=casefile.case,
            verbs=VERBS,
            finished=casefile.finished,
            floors=casefile.floors,
            passage=Passages(casefile),
            desk=self._clerk.desk(request, casefile) if self._clerk else None,
            **for_page,
        )
        return HTMLResponse(made, status)


def _json(matter: dict[str, Any], status: int = 200) -> Response:
    return Response(msgspec.json.encode(matter), status, media_type="application/json")


def _style(_request: Request) -> Response:
    return Response(style(), media_type="text/css")


def _script(_request: Request) -> Response:
    return Response(script(), media_type="text/javascript")


# --- where there is no answer --------------------------------------------------------------------


def _failure(request: Request, status: int, code: str, message: str) -> Response:
    if wants_json(request):
        return _json({"error": {"code": code, "message": message}}, status)
    heading = HTTPStatus(status).phrase.capitalize()
    back = getattr(request.state, "back", None)
    return HTMLResponse(page("failed.html", heading=heading, message=message, code=code, back=back), status)


def _failed(request: Request, error: DragomanError) -> Response:
    return _failure(request, _STATUS.get(type(error), 500), error.code, str(error))


def _refused(request: Request, error: HTTPException) -> Response:
    code = _CODES.get(error.status_code, HTTPStatus(error.status_code).phrase.lower().replace(" ", "-"))
    response = _failure(request, error.status_code, code, f"{request.method} {request.url.path}: {error.detail}.")
    response.headers.update(error.headers or {})
    return response


def _broken(request: Request, _error: Exception) -> Response:
    return _failure(request, 500, DragomanError.code, "This page could not be made; the server's log says why.")


def _stranger(host: str) -> ASGIApp:
    """The answer to a request that calls us by a name that is not ours."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        message = f"This server does not answer to {host or 'no host'}. Start it with --host for another name."
        await _failure(Request(scope), 400, "bad-host", message)(scope, receive, send)

    return answer
