"""Requests that mean harm: nothing leaks, nothing ends the service, each gets the code that is its."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pikepdf
import pytest

from tests.papers import SAMPLE
from tests.service.fuzz import requests
from tests.service.serving import TOKEN, Service, post

SOON = 0.5
MARKED = "Quyết định mật 1417/QĐ-UBND"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Without much patience, and with a paper that nobody without a token may hear of."""
    made = Service(tmp_path_factory.mktemp("hostile"), max_bytes=1 << 20, patience=SOON)
    post(made.start(), MARKED, "mat-1417.txt", wait=30)
    yield made
    assert made.stop() == 0


def answer(service: Service, *pieces: bytes, pause: float = 0.0) -> bytes:
    """All that a connection gets, until the other side ends it, that sends `pieces` with pauses between them."""
    data = b""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(1 << 16):
                data += piece
    return data


def head(line: str, *lines: str) -> bytes:
    known = (f"{line} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {TOKEN}")
    return "\r\n".join((*known, *lines, "", "")).encode()


def lives(service: Service) -> bool:
    return service.client().get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("sent", [b"", b"GET /documents HT", head("GET /documents")[:-2]])
def test_a_head_that_does_not_come_is_not_waited_for(service: Service, sent: bytes) -> None:
    began = time.monotonic()
    assert answer(service, sent) == b""
    assert time.monotonic() - began < 10


def test_a_head_that_comes_letter_by_letter_is_not_waited_for(service: Service) -> None:
    began = time.monotonic()
    assert answer(service, *(b"x" for _ in range(100)), pause=0.05) == b""
    assert time.monotonic() - began < 10


def test_two_hundred_that_only_hold_their_place_keep_nobody_off(service: Service) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(200):
            one = held.enter_context(socket.create_connection(("127.0.0.1", service.port)))
            one.sendall(b"POST /documents HTTP/1.1\r\nHost: localhost\r\n")
        began = time.monotonic()
        assert service.client().get("/documents").status_code == 200
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_a_body_that_comes_too_slowly(service: Service, pause: float) -> None:
    """Nothing more comes, or less than 4 KB a second."""
    began = time.monotonic()
    said = answer(
        service, head("POST /documents?name=a.txt", "Content-Length: 9000"), *(b"x" for _ in range(60)), pause=pause
    )
    assert said.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - began < 15
    assert not list((service.home / "papers").glob(".sohoa-part-*"))


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_packed_bodies_are_not_unpacked(service: Service, encoding: str, form: bool) -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    sent = {"content-encoding": encoding} | ({"content-type": "multipart/form-data; boundary=b"} if form else {})
    refused = service.client().post("/documents", params={"name": "a.txt"}, content=bomb, headers=sent)
    assert (refused.status_code, refused.headers["accept-encoding"]) == (415, "identity")
    assert "Content-Encoding" in refused.json()["detail"]


@pytest.mark.parametrize("name", ["a.zip", "a.pdf", "a.docx", "a.gz", "a"])
def test_archives_are_of_no_type_that_is_taken(service: Service, name: str) -> None:
    """An entry of 4 GB, in 60 bytes."""
    entry = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, 40, 0xFFFFFFFF, 1, 0) + b"a"
    for data in (entry, gzip.compress(b"\0" * (1 << 20))):
        refused = service.client().post("/documents", params={"name": name}, content=data)
        assert refused.status_code == 415, data[:4]
    assert lives(service)


def picture(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is a few bytes."""
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0"))):
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return made + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))


def drawing(folder: Path) -> bytes:
    """A page whose content is a gigabyte of blanks, in three kilobytes: packed twice."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    packer = zlib.compressobj(9)
    blanks = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)  # stands by itself, again and again
    once = blanks[:2] + blanks[2:] * 1024
    filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    page.Contents = pikepdf.Stream(pdf, b"")
    page.Contents.write(zlib.compress(once, 9), filter=filters)
    pdf.save(folder / "bomb.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return (folder / "bomb.pdf").read_bytes()


@pytest.mark.slow
def test_what_is_missing_for_one_paper_stops_no_other(tmp_path: Path) -> None:
    """A language without data: the paper that asks for it fails, the service goes on."""
    service = Service(tmp_path, work="pipeline.service.work:read", jobs=1)
    client = service.start()
    try:
        data = SAMPLE.read_bytes()
        asked = {"language": "xyz", "quality": "best", "wait": 60}
        refused = client.post("/documents", params=asked, files={"file": ("a.pdf", data)})
        assert refused.status_code == 422, refused.text
        assert "the language 'xyz'" in refused.json()["detail"] or "not installed" in refused.json()["detail"]
        assert post(client, "KẾ HOẠCH", wait=60, to="txt").text.strip() == "KẾ HOẠCH"
        assert lives(service)
    finally:
        service.kill()


@pytest.mark.slow
def test_bombs_in_papers_fail_alone(tmp_path: Path) -> None:
    """With the real work: a picture of 3,600 million dots, a page of a gigabyte; another paper is read."""
    reading = {"page_timeout": 10.0}
    service = Service(tmp_path / "home", work="pipeline.service.work:read", jobs=1, reading=reading)
    client = service.start()
    try:
        refused = post_bytes(client, picture(60_000, 60_000), "a.png")
        assert (refused.status_code, refused.json()["exit_code"]) == (422, 3), refused.text
        bomb = drawing(tmp_path)
        assert len(bomb) < 4096
        assert post_bytes(client, bomb, "bomb.pdf").status_code == 422
        assert post(client, "KẾ HOẠCH", wait=60, to="txt").text.strip() == "KẾ HOẠCH"
        assert lives(service)
    finally:
        service.kill()


def post_bytes(client: httpx.Client, data: bytes, name: str) -> httpx.Response:
    return client.post("/documents", params={"name": name, "wait": 60}, content=data)


def test_two_hundred_fuzzed_requests(service: Service) -> None:
    """By seed: each gets a code that is right for it, none hears of the paper that is there or of this machine."""
    wrong, seen = [], set()
    for number, request in enumerate(requests(200, seed=2026)):
        said = answer(service, request.data)
        status = int(said[9:12]) if said.startswith(b"HTTP/1.1 ") else 0
        seen.add(status)
        leaks = [
            word for word in (MARKED.encode(), b"mat-1417", str(service.home).encode(), b"Traceback") if word in said
        ]
        if status not in request.expected or leaks:
            wrong.append((number, request.data[:200], request.expected, said[:200], leaks))
    assert not wrong
    assert {400, 401, 404, 405, 415, 421} <= seen, "they were of many kinds"
    assert lives(service)
    kept = {path.relative_to(service.home).parts[0] for path in service.home.rglob("*")}
    assert {name for name in kept if not name.startswith((".sohoa", "ledger.sqlite"))} == {"papers", "results"}
    assert service.client().get("/documents").json()["documents"][-1]["name"] == "mat-1417.txt"
