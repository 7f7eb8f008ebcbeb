"""The server: one process on one port of this machine, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from dragoman.casefile import Casefile
from dragoman.errors import BadSettings
from dragoman.web.app import application
from dragoman.web.snapshot import snapshot

GRACE_S = 5  # for pages under way when it is stopped


def run(path: Path, host: str, port: int, ready: Callable[[str], None], by: str | None = None) -> None:
    """Serve a casefile until it is stopped with Ctrl-C.

    Args:
        path: The casefile; it is opened once before, so that a wrong file is told at once.
        host: The address to listen at, and one more name that requests may call us by.
        port: 0 takes any that is free.
        ready: Is told the address when the port is ours.
        by: Who reviews in the browser, until a name is given there; None: it is only to be read.

    Raises:
        CasefileError: The casefile cannot be read.
        BadSettings: The port is taken or the host is not ours.
    """
    if by is None:
        with snapshot(path):
            pass
    else:
        Casefile.open(path).close()  # which brings an older layout up to date
    with _listen(host, port) as listening:
        config = uvicorn.Config(
            application(path, [host], by),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=GRACE_S,
        )
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BadSettings(
            f"cannot listen at {host} port {port}: {error.strerror}. Choose another --port or --host."
        ) from error
