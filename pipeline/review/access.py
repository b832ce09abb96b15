"""Who may ask the review server: whoever has the address with its token, from a page of this server, at its own name.

The token in the path keeps out other users and other programs of the machine; `Host` is checked so that a foreign name
that is made to point here (DNS rebinding) gets nothing; `Origin` and `Sec-Fetch-Site`, so that no other page can send
anything. Every answer forbids scripts and styles that are not the server's own files.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import secrets
from collections.abc import Iterable

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LARGEST_BODY = 1 << 20
BODY_SECONDS = 30.0
"""A whole body has to come within so long."""


class Access(msgspec.Struct, frozen=True):
    """Who may come in. `hosts` are the values of `Host` that are this server; a `password` is asked for where it is
    reached from other machines."""

    token: str
    hosts: frozenset[str]
    password: str = ""

    @classmethod
    def new(cls, hosts: Iterable[str], password: str = "") -> Access:
        """With a token nobody can guess."""
        return cls(secrets.token_urlsafe(24), frozenset(hosts), password)


class TokenGuard:
    """Lets a request through to `app`, without the token in its path, or answers 403 or 401."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, self._sending(send))
            return
        body = await _body(receive)
        if isinstance(body, PlainTextResponse):
            await body(scope, receive, self._sending(send))
            return
        inner = {**scope, "root_path": scope.get("root_path", "") + "/" + self.access.token}
        inner["state"] = {**scope.get("state", {}), "person": self._person(headers)}
        await self.app(inner, _replayed(body, receive), self._sending(send, static="/static/" in scope["path"]))

    def _refused(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        no = PlainTextResponse("Forbidden", 403)
        host = headers.get("host", "")
        if host not in self.access.hosts:
            return no
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return no
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return no
        if scope["method"] not in ("GET", "HEAD") and origin is None:
            return no
        if not self._length(headers.get("content-length")):
            return _ended("Too large", 413)
        first = scope["path"].lstrip("/").partition("/")[0]
        if not secrets.compare_digest(first.encode(), self.access.token.encode()):
            return no
        if self.access.password and not self._knows(headers):
            return PlainTextResponse("Password", 401, {"www-authenticate": 'Basic realm="sohoa", charset="UTF-8"'})
        return None

    @staticmethod
    def _length(value: str | None) -> bool:
        return value is None or (value.isdecimal() and int(value) <= LARGEST_BODY)

    def _knows(self, headers: Headers) -> bool:
        _, password = _credentials(headers)
        return secrets.compare_digest(password.encode(), self.access.password.encode())

    def _person(self, headers: Headers) -> str:
        return _credentials(headers)[0] if self.access.password else ""

    @staticmethod
    def _sending(send: Send, *, static: bool = False) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    # The address of this server's own files changes with its token, so with every start.
                    headers["cache-control"] = "private, max-age=86400" if static else "no-store"
            await send(message)

        return guarded


async def _body(receive: Receive) -> Message | PlainTextResponse:
    """The whole body as one message, or the answer to one that is too large or too slow.

    A body without a length (sent in chunks) is counted as it comes. That a client leaves is a message too.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return message
                body += message.get("body", b"")
                if len(body) > LARGEST_BODY:
                    return _ended("Too large", 413)
                if not message.get("more_body", False):
                    return {"type": "http.request", "body": bytes(body), "more_body": False}
    except TimeoutError:
        return _ended("Too slow", 408)


def _replayed(first: Message, receive: Receive) -> Receive:
    """A `receive` that begins with `first`."""
    waiting = [first]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _ended(text: str, status: int) -> PlainTextResponse:
    """An answer after which nothing more is read from the connection."""
    return PlainTextResponse(text, status, {"connection": "close"})


def _credentials(headers: Headers) -> tuple[str, str]:
    """User and password of Basic authentication; empty where there are none."""
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        user, _, password = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return user, password
