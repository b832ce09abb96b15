"""The socket that a server of ours listens on, bound before its address is told, and the names it answers to."""

from __future__ import annotations

import os
import socket

from pipeline.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost")
EVERYWHERE = "0.0.0.0"


def open_socket(host: str, port: int, waiting: int) -> socket.socket:
    """A socket at `host`:`port` (0: any free one) on which `waiting` connections may wait, those made early too.

    Raises `UsageError` where it cannot be had.
    """
    # asyncio sends small answers at once only where the socket says that it is TCP; else each waits some 40 ms.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name != "nt":  # there it would let two programs have one port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(waiting)
    except OSError as error:
        made.close()
        raise UsageError(f"--listen {host}:{port}: cannot be used: {error.strerror}") from error
    return made


def names_of(host: str) -> tuple[str, ...]:
    """The names and addresses by which a server on `host` is called; any other in `Host` is another site's page."""
    if host != EVERYWHERE:
        return tuple(dict.fromkeys((*LOOPBACK, host)))
    name = socket.gethostname()
    return (*LOOPBACK, name, socket.getfqdn(), *_addresses(name))


def _addresses(name: str) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(name, None, socket.AF_INET)]
    except OSError:
        return []
