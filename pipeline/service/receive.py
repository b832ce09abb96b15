"""One paper out of a request, written to the disk as it comes; too much, too slow or nothing at all is refused.

The limit holds while reading: a length that was announced is believed only where it refuses.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from pipeline.service.form import FormReader
from pipeline.service.model import RefusedError
from pipeline.service.papers import safe_name

PIECE_SECONDS = 15.0
"""Within so long something more has to come."""
FREE_SECONDS = 30.0
LEAST_RATE = 4096
"""Bytes a second that have to come on average, after the first `FREE_SECONDS`: who sends slower keeps a place."""
FORM_BYTES = 64 << 10
"""What a form may have beside the file."""
CLOSE = {"connection": "close"}
FIELDS = ("name", "quality", "language", "to")


class Received(NamedTuple):
    """A paper that came: the file, its SHA-256, its first bytes, and what was asked (of `FIELDS`)."""

    path: Path
    digest: str
    head: bytes
    asked: dict[str, str]


class _File:
    """A file that is being written."""

    def __init__(self, path: Path, most: int) -> None:
        self.digest, self.size, self.head, self._most = hashlib.sha256(), 0, b"", most
        self.file = path.open("xb")

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._most:
            raise too_large(self._most)
        self.digest.update(data)
        if len(self.head) < 4096:
            self.head += data[: 4096 - len(self.head)]
        self.file.write(data)


def too_large(most: int) -> RefusedError:
    """The answer to a paper of more than `most` bytes; nothing more is read from its connection."""
    return RefusedError(413, f"the file is larger than {most >> 20} MB, which is the most here", headers=CLOSE)


def check_announced(request: Request, most: int) -> None:
    """Refuse, before anything of it is read, a body that is announced as too large or with a length that is none, and
    one that is packed: what it would become is not known before it is unpacked."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        plain = {"accept-encoding": "identity", **CLOSE}
        raise RefusedError(415, "send the file as it is, without Content-Encoding", headers=plain)
    said = request.headers.get("content-length")
    if said is None:
        return
    if not (said.isascii() and said.isdigit() and len(said) < 20):
        raise RefusedError(400, "the length that is announced is no number", headers=CLOSE)
    if int(said) > most + FORM_BYTES:
        raise too_large(most)


async def receive(request: Request, folder: Path, most: int) -> Received:
    """The paper in `request`, written into the staged `folder` under the name that it may have."""
    check_announced(request, most)
    asked = {name: request.query_params[name] for name in FIELDS if name in request.query_params}
    part = folder / ".part"
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    file = _File(part, most)
    with file.file:
        if kind == b"multipart/form-data":
            form = FormReader(options.get(b"boundary", b""), file.write)
            async for piece in _pieces(request, most + FORM_BYTES):
                form.take(piece)
            asked = _joined(form.finish(), asked)
        else:
            if kind == b"application/x-www-form-urlencoded":
                raise RefusedError(415, "send the file as multipart/form-data, or its bytes with their own type")
            async for piece in _pieces(request, most):
                file.write(piece)
    if not file.size:
        raise RefusedError(400, "no file came; send it as the part `file` of a form, or its bytes as the body")
    path = folder / safe_name(asked.get("name", ""))
    part.rename(path)
    return Received(path, file.digest.hexdigest(), file.head, asked)


def _joined(fields: dict[str, str], query: dict[str, str]) -> dict[str, str]:
    """What was asked in the form and in the address; only the name may be another one there."""
    for name in FIELDS[1:]:
        if fields.get(name, query.get(name)) != query.get(name, fields.get(name)):
            raise RefusedError(400, f"{name}: the form and the address say different things")
    return {**fields, **query}


async def _pieces(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body as it comes."""
    began, size, stream = time.monotonic(), 0, aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(PIECE_SECONDS):
                piece = await anext(stream, None)
        except TimeoutError:
            raise _too_slow() from None
        if piece is None:
            return
        size += len(piece)
        if size > most:
            raise too_large(most)
        free = time.monotonic() - began - FREE_SECONDS
        if free > 0 and size < free * LEAST_RATE:
            raise _too_slow()
        yield piece


def _too_slow() -> RefusedError:
    return RefusedError(408, "the file came too slowly", headers=CLOSE)
