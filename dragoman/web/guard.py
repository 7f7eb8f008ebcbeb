"""What stands before every page: which hosts are answered, and what a browser may do with the answer.

A page of another site can make a browser ask a server on this machine, and with a name that it
points here (DNS rebinding) could read what it says. So a request must name one of our hosts. The
headers allow a page our own style sheet and forms, where people review also our own script, and
nothing else: no other script, no frame, no picture, no word to other sites of where a reader came from.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
    "Vary": "Accept",
}
REVIEWING = {  # where pages have forms that are sent
    "Content-Security-Policy": f"{POLICY}; script-src 'self'",
    "Referrer-Policy": "same-origin",  # with none at all a browser does not say that a form is from our own page
}
LOCAL = ("localhost", "127.0.0.1")


class Guard:
    """An application that answers its own hosts only, and with our headers always."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], refuse: Callable[[str], ASGIApp], reviews: bool) -> None:
        """`reviews`: whether people review in the pages."""
        self._app = app
        self._headers = {**HEADERS, **(REVIEWING if reviews else {})}
        self._hosts = {host.lower().strip("[]") for host in (*LOCAL, *hosts)}
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            asked = Headers(scope=scope).getlist("host")
            known = len(asked) == 1 and named(asked[0]) in self._hosts
            answer = self._app if known else self._refuse(", ".join(asked))
            await answer(scope, receive, _with_headers(send, self._headers))


def named(host: str) -> str:
    """The name in a `Host` header, without the port.

    >>> named("LocalHost:8765"), named("[::1]:80"), named("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _with_headers(send: Send, headers: Mapping[str, str]) -> Callable[[Message], Awaitable[None]]:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return sent
