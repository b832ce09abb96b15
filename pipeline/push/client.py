"""Requests to the one address that was given: JSON, certificates checked, no redirections, patience where it helps.

Proxies of the environment are not asked, so nobody else hears of it. A redirection is an answer that names another
address, to which the token would go: it is said, not followed.
"""

from __future__ import annotations

import contextlib
import http.client
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from pipeline.errors import RemoteError, UsageError
from pipeline.output import reason
from pipeline.push.model import Declined, Unsure

SECONDS = 60.0
"""An answer may take so long; a tracker that recounts a long plan needs some."""
TRIES = 6
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
MOST_BYTES = 64 << 20
T = TypeVar("T")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
BUSY = (429, 503)
"""Answers after which a request was not carried out."""


def address(url: str, *, plain: bool) -> str:
    """`url` without its last slash; raises `UsageError` where it is no address that a token may be sent to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or port == 0:
        raise UsageError(f"{url}: is no address of the kind https://HOST/PATH")
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{parts.hostname}: a token belongs in a file or in SOHOA_PUSH_TOKEN, not in the address")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK and not plain:
        raise UsageError(f"{url}: others could read the token on its way; give https://…, or --plain-http as well")
    return url.rstrip("/")


class Client:
    """Asks `url`; `headers` hold the token."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        self.url = url
        self._headers = {"accept": "application/json", "user-agent": "sohoa", **headers}
        self._parts = urlsplit(url)

    def ask(
        self, method: str, path: str, into: type[T], *, query: Mapping[str, str] | None = None, body: Any = None,
    ) -> T | None:  # fmt: skip
        """What `path` (under the address) answers with, None for an empty answer or what is not there (404).

        Raises `RemoteError`, `Declined` for a body that is not taken, `Unsure` for a POST that may have been carried
        out; what may be asked again is.
        """
        target = self._parts.path + quote(path, safe="/:%") + (f"?{urlencode(query)}" if query else "")
        data = None if body is None else msgspec.json.encode(body)
        headers = self._headers | ({"content-type": "application/json"} if data is not None else {})
        for tries in range(TRIES):
            last = tries + 1 == TRIES
            try:
                status, told, text = self._send(method, target, data, headers)
            except (OSError, http.client.HTTPException) as error:
                self._lost(method, error, last=last)
                time.sleep(pause(tries))
                continue
            if status in BUSY or status >= 500:
                if method == "POST" and status not in BUSY:
                    raise Unsure(f"{self.url}: answers with the error {status}")
                if last:
                    raise RemoteError(f"{self.url}: answers with the error {status}, again and again; try later")
                time.sleep(pause(tries, told.get("retry-after", "")))
                continue
            return self._answer(status, told, text, into)
        raise AssertionError("the last try returns or raises")

    @contextlib.contextmanager
    def opening(self, project: str) -> Iterator[None]:
        """While `project` is looked at: what the tracker declines ends the push."""
        try:
            yield
        except Declined as error:
            where = f"{self.url}: the project {project}"
            raise RemoteError(f"{where} is closed to this token: {error}") from error

    def known(self, found: T | None, project: str) -> T:
        """`found`, which tells of `project`; raises `RemoteError` where it is nothing."""
        if found is None:
            raise RemoteError(f"{self.url}: has no project {project} that this token can see")
        return found

    def listed(self, path: str, into: type[T], query: Mapping[str, str]) -> T | None:
        """As `ask`, for a list of issues, without which nothing can be pushed."""
        try:
            return self.ask("GET", path, into, query=query)
        except Declined as error:
            raise RemoteError(f"{self.url}: does not list its issues: {error}") from error

    def looked(self, paths: Iterable[str], into: type[T], query: Mapping[str, str] | None = None) -> Iterator[T]:
        """What the issues at `paths` are, of those that are still there."""
        for path in paths:
            if (found := self.ask("GET", path, into, query=query)) is not None:
                yield found

    def _lost(self, method: str, error: Exception, *, last: bool) -> None:
        """No answer came: raise what cannot be mended by asking again."""
        if isinstance(error, ssl.SSLCertVerificationError):
            why = error.verify_message
            raise RemoteError(
                f"{self.url}: its certificate is not trusted: {why}; SSL_CERT_FILE may name your office's own"
            ) from error
        if method == "POST" and not isinstance(error, ConnectionRefusedError):
            raise Unsure(f"{self.url}: cannot be reached: {_why(error)}") from error
        if last or isinstance(error, ssl.SSLError):
            raise RemoteError(f"{self.url}: cannot be reached: {_why(error)}") from error

    def _send(
        self, method: str, target: str, data: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        try:
            connection.request(method, target, data, dict(headers))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, told, answer.read(MOST_BYTES)
        finally:
            connection.close()

    def _answer(self, status: int, told: Mapping[str, str], text: bytes, into: type[T]) -> T | None:
        if 300 <= status < 400:
            elsewhere = _clean(told.get("location", ""))
            raise RemoteError(f"{self.url}: answers with a redirection to {elsewhere}; give the address it leads to")
        if status == 401:
            raise RemoteError(f"{self.url}: does not accept the token")
        if status in (404, 410):
            return None
        if status >= 400:
            raise Declined(_sentence(status, text))
        if not text.strip():
            return None
        try:
            return msgspec.json.decode(text, type=into)
        except msgspec.DecodeError:
            raise RemoteError(f"{self.url}: does not answer as the tracker does; is it its address?") from None


def there(found: T | None, what: str = "the issue is no longer there") -> T:
    """`found`; raises `Declined` where it is nothing."""
    if found is None:
        raise Declined(what)
    return found


def chosen(kind: str, kinds: Mapping[str, T]) -> T:
    """What the kind of issue `kind` is in a project of these `kinds`; raises `UsageError` for one that it has not."""
    if kind not in kinds:
        has = ", ".join(kinds)
        raise UsageError(f"--type {kind}: the project has no such kind of issue; it has: {has}")
    return kinds[kind]


def pause(tries: int, after: str = "") -> float:
    """Seconds to wait: what the answer asks for, or twice as long each time."""
    asked = FIRST_PAUSE * 2.0**tries
    if after.isdecimal():
        asked = float(after)
    elif after:
        with contextlib.suppress(ValueError, TypeError):
            asked = parsedate_to_datetime(after).timestamp() - time.time()
    return min(max(asked, 0.0), LONGEST_PAUSE)


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    return (reason(error) if isinstance(error, OSError) else "") or type(error).__name__


def _sentence(status: int, text: bytes) -> str:
    """What a tracker says is wrong, from the forms its kind uses; else the number."""
    try:
        told = msgspec.json.decode(text)
    except msgspec.DecodeError:
        told = None
    return _clean("; ".join(_strings(told))) or f"error {status}"


def _strings(told: Any) -> list[str]:
    """The sentences of an answer: `errors`, `errorMessages`, `message`, a name before those that belong to a field."""
    match told:
        case str():
            return [told]
        case list():
            return [text for one in told for text in _strings(one)]
        case dict():
            known = [told[name] for name in ("errorMessages", "errors", "message", "error") if told.get(name)]
            if known:
                return [text for one in known for text in _strings(one)]
            return [f"{name}: {text}" for name, one in told.items() for text in _strings(one)]
        case _:
            return []


def _clean(text: str) -> str:
    """One line of letters that a terminal only shows."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]
