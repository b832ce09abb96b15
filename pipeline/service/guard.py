"""Who may ask: whoever calls the service by its own name and brings a token; no page of another site.

`Host` is checked so that a foreign name that is made to point here (DNS rebinding) gets nothing; `Origin` and
`Sec-Fetch-Site`, so that no page that a person looks at sends or fetches anything. Tokens are held as digests and
compared in constant time, each with each.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.messages import Lang
from pipeline.service.linger import Body
from pipeline.service.problems import answer, language

OPEN = frozenset({"/healthz", "/openapi.json", "/docs"})
"""What says nothing of any paper."""
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


class Guard:
    """Lets a request through to `app`, or answers 401, 403 or 421. `count(status)` is told of every answer."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], tokens: frozenset[bytes], lang: Lang = "en",
        count: Callable[[int], None] = lambda status: None,
    ) -> None:  # fmt: skip
        self.app, self.hosts, self.tokens, self.lang, self.count = app, hosts, tokens, lang, count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = self._refused(str(scope["path"]), headers)
        body = Body(receive, asks="100-continue" in headers.get("expect", "").lower())
        await (refused or self.app)(scope, body, self._sending(send, body))

    def _refused(self, path: str, headers: Headers) -> Response | None:
        lang = language(headers, self.lang)
        closed = {"connection": "close"}
        if _host(headers.get("host", "")) not in self.hosts:
            return answer(421, "this is not the service that was called; see --host", lang, headers=closed)
        origin = headers.get("origin")
        foreign = origin is not None and _host(urlsplit(origin).netloc) not in self.hosts
        if foreign or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return answer(403, "pages of other sites may not ask here", lang, headers=closed)
        if self.tokens and path not in OPEN and not self._knows(headers.get("authorization", "")):
            asked = {"www-authenticate": 'Bearer realm="sohoa"', **closed}
            return answer(401, "give a token: Authorization: Bearer TOKEN", lang, headers=asked)
        return None

    def _knows(self, said: str) -> bool:
        kind, _, token = said.partition(" ")
        brought = digest(token.strip())
        found = [hmac.compare_digest(brought, known) for known in self.tokens]
        return any(found) and kind.lower() == "bearer"

    def _sending(self, send: Send, body: Body) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.count(int(message["status"]))
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", POLICY)
                headers.setdefault("cache-control", "no-store")
                if headers.get("connection") == "close":
                    await body.throw_away()
            await send(message)

        return guarded


def digest(token: str) -> bytes:
    """A token as it is held."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _host(said: str) -> str:
    """The name in `Host`, without its port."""
    name, colon, port = said.lower().rpartition(":")
    return name if colon and port.isdecimal() else said.lower()
