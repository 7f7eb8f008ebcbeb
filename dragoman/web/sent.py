"""What a form sends: taken only from our own pages, and read.

In: a POST. Out: its fields. A page of another site can make a browser send a form here. So a form is read only if the
browser says that it comes from this very server (`Origin`), and if it carries the token that stands in our pages, which
no other site can read. Like a query it is refused where it has a field that is not known, given twice or too long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from secrets import compare_digest
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dragoman.errors import BadSettings

FORM = "application/x-www-form-urlencoded"
MAX_BYTES = 64 * 1024  # of a form: some pages of words to quote
MAX_CHARACTERS = 5000  # of one field
TOKEN = "token"  # the name of the field


async def read(request: Request, token: str, fields: Iterable[str]) -> Mapping[str, str]:
    """The fields of a form that one of our pages sent; empty where it left them out.

    Raises:
        HTTPException: it is not from our pages, is no form, or is too long.
        BadSettings: it has a field that is not known, twice, or too long.
    """
    _from_here(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"send it as {FORM}")
    given = _fields(await _body(request), [*fields, TOKEN])
    if not compare_digest(given.pop(TOKEN, "").encode(), token.encode()):
        raise HTTPException(403, "this page was made before the server was started anew; load it again")
    return {**dict.fromkeys(fields, ""), **given}


def _from_here(request: Request) -> None:
    """That the browser says that the form comes from a page of this server."""
    origin = request.headers.get("origin", "")
    if origin.partition("://")[2].lower() != request.headers["host"].lower():
        raise HTTPException(403, f"this was sent from {origin or 'no page'}, and not from a page of this server")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BYTES:
            raise HTTPException(413, f"a form has at most {MAX_BYTES} bytes")
    return bytes(body)


def _fields(body: bytes, known: list[str]) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=2 * len(known))
    except ValueError as error:  # not UTF-8, or more fields than any form of ours has
        raise BadSettings("this is no form of ours.") from error
    given: dict[str, str] = {}
    for name, words in pairs:
        if name not in known or name in given:
            raise BadSettings(f"the form has {name!r} {'twice' if name in given else 'besides what it should'}.")
        if len(words) > MAX_CHARACTERS:
            raise BadSettings(f"{name} is longer than {MAX_CHARACTERS} characters.")
        given[name] = " ".join(words.split())
    return given
