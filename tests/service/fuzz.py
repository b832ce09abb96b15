"""Requests by seed that no client would send, each with the codes that are right for it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.service.serving import TOKEN

NONE = 0
"""Nothing is said: the request never became whole, and the connection was ended."""
PATHS = (
    "/", "//documents", "/documents/", "/documents/..", "/documents/%2e%2e%2fledger.sqlite", "/documents/..%5c..%5cx",
    "/documents/" + "0" * 32 + ".exe", "/documents/%00", "/documents/%ff%fe", "/documents/" + "f" * 32,
    "/documents/" + "A" * 32, "/documents/" + "0" * 31 + "ệ", "/static/..%2f..%2f", "/documents/.asked.json",
    "/Documents", "/../etc/passwd",
    "/documents/0;x=1", "/healthz/", "/documents/" + "0" * 32 + ".json.json", "/documents/" + "9" * 4000,
)  # fmt: skip
BODIES = (b"", b"\0" * 64, b"PK\x03\x04", b"\x7fELF", b"GIF89a", b"<html>", b"\xff\xd8\xff", b"%PDF-", b"{}" * 50)


class Fuzzed(NamedTuple):
    """The bytes of a request, and the statuses that may come of it."""

    data: bytes
    expected: frozenset[int]


def requests(count: int, seed: int) -> Iterator[Fuzzed]:
    """`count` requests of all kinds."""
    rng = random.Random(seed)
    kinds: tuple[Callable[[random.Random], Fuzzed], ...] = (
        _path, _query, _without_token, _foreign, _noise, _spoilt, _body, _form, _method,
    )  # fmt: skip
    for number in range(count):
        yield kinds[number % len(kinds)](rng)


def _made(line: str, *lines: str, body: bytes = b"", host: str = "localhost", token: str = TOKEN) -> bytes:
    known = (line, f"Host: {host}", *([f"Authorization: Bearer {token}"] if token else []), *lines, "Connection: close")
    return "\r\n".join((*known, "", "")).encode("utf-8", "surrogateescape") + body


def _letters(rng: random.Random, most: int) -> str:
    """Anything that a line may hold."""
    return "".join(
        chr(rng.choice((rng.randrange(33, 127), rng.randrange(0xA1, 0x1EF9)))) for _ in range(rng.randint(1, most))
    )


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _path(rng: random.Random) -> Fuzzed:
    path = rng.choice(
        (rng.choice(PATHS), "/documents/" + _percent(_letters(rng, 40)), "/" + _percent(_letters(rng, 9)))
    )
    return Fuzzed(_made(f"{rng.choice(('GET', 'DELETE'))} {path} HTTP/1.1"), frozenset({400, 404, 405, 307}))


def _query(rng: random.Random) -> Fuzzed:
    name = rng.choice(("limit", "before", "status"))
    value = rng.choice(("-1", "1e9", "٣", "0x10", "9" * 60, "1;drop table documents", "' or 1=1 --", _letters(rng, 20)))
    return Fuzzed(_made(f"GET /documents?{name}={_percent(value)} HTTP/1.1"), frozenset({400}))


def _without_token(rng: random.Random) -> Fuzzed:
    token = rng.choice(("", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), _percent(_letters(rng, 20))))
    method, path = rng.choice(("GET", "POST", "DELETE")), rng.choice(("/documents", "/metrics", *PATHS[:12]))
    return Fuzzed(_made(f"{method} {path} HTTP/1.1", token=token), frozenset({401, 400}))


def _foreign(rng: random.Random) -> Fuzzed:
    host = rng.choice(("evil.example", "localhost.evil.example", "127.0.0.1@evil", "", "[::1]", "localhost:80:80"))
    return Fuzzed(_made("GET /documents HTTP/1.1", host=host), frozenset({421, 400}))


def _noise(rng: random.Random) -> Fuzzed:
    return Fuzzed(rng.randbytes(rng.randint(1, 400)) + b"\r\n\r\n", frozenset({400, NONE}))


def _spoilt(rng: random.Random) -> Fuzzed:
    """A good request, some of its bytes other ones."""
    data = bytearray(_made("GET /documents/" + "0" * 32 + " HTTP/1.1", f"X-Note: {'n' * 30}"))
    for _ in range(rng.randint(1, 6)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return Fuzzed(bytes(data), frozenset({400, 401, 404, 405, 421, 505, NONE}))


def _body(rng: random.Random) -> Fuzzed:
    """Bytes of no type that is taken, or of one whose name says another."""
    body = rng.choice(BODIES[:4])
    name = rng.choice(("a.pdf", "../../a.png", _percent(_letters(rng, 200)) + ".jpg"))
    return Fuzzed(
        _made(f"POST /documents?name={name} HTTP/1.1", f"Content-Length: {len(body)}", body=body), frozenset({400, 415})
    )


def _form(rng: random.Random) -> Fuzzed:
    """A form that is broken in one place or more."""
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\r\n--b--\r\n'
    body = bytearray(part)
    for _ in range(rng.randint(1, 3)):
        body[rng.randrange(len(body))] = rng.randrange(256)
    kind = rng.choice(
        ("multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=" + "b" * 300)
    )
    lines = (f"Content-Type: {kind}", f"Content-Length: {len(body)}")
    return Fuzzed(_made("POST /documents HTTP/1.1", *lines, body=bytes(body)), frozenset({202, 400, 415}))


def _method(rng: random.Random) -> Fuzzed:
    method = rng.choice(("PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "X" * 50))
    return Fuzzed(_made(f"{method} /documents HTTP/1.1"), frozenset({405, 400}))
