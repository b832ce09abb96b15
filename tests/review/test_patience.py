"""What a connection may not do for ever: bring no whole request, send without end, take no answer."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
import uvicorn

from pipeline.review import access, patience
from pipeline.review.access import LARGEST_BODY, Access
from pipeline.review.server import build
from tests.review.documents import plan, put

SOON = 0.4


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], bytes]]:
    """The head of a request to a server that waits `SOON` seconds; `{}` stands for its line after `PATH`."""
    monkeypatch.setattr(patience, "SECONDS", SOON)
    monkeypatch.setattr(access, "BODY_SECONDS", SOON)
    put(tmp_path, plan())
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)  # so that the system takes little of an answer
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    who = Access.new([host])
    server = uvicorn.Server(patience.configured(build(tmp_path, who)))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()

    def head(what: str, *lines: str) -> bytes:
        method, path = what.split()
        all_lines = (f"{method} /{who.token}{path} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", *lines)
        return "\r\n".join((*all_lines, "", "")).encode()

    head.host = host  # type: ignore[attr-defined]
    yield head
    server.should_exit = True
    thread.join(20)


@contextlib.contextmanager
def connected(asked: Callable[..., bytes]) -> Iterator[socket.socket]:
    name, port = asked.host.split(":")  # type: ignore[attr-defined]
    with socket.create_connection((name, int(port)), timeout=20) as one:
        yield one


def answer(one: socket.socket) -> bytes:
    """All that comes until the other side ends the connection."""
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := one.recv(1 << 16):
            data += piece
    return data


@pytest.mark.parametrize("brought", ["nothing", "half a head", "a request, then half of another"])
def test_a_request_that_does_not_come_is_not_waited_for(asked: Callable[..., bytes], brought: str) -> None:
    with connected(asked) as one:
        began = time.monotonic()
        if brought == "half a head":
            one.sendall(asked("GET /")[:-2])
        elif brought != "nothing":
            one.sendall(asked("GET /static/style.css") + asked("GET /")[:20])
        data = answer(one)
        assert time.monotonic() - began < 10
        assert data.startswith(b"HTTP/1.1 200" if "another" in brought else b"")


def test_a_body_that_does_not_come_is_not_waited_for(asked: Callable[..., bytes]) -> None:
    with connected(asked) as one:
        one.sendall(asked("POST /learning", "Content-Length: 100") + b"learn=")
        assert answer(one).startswith(b"HTTP/1.1 408 ")


def chunks(size: int, count: int) -> bytes:
    return b"%x\r\n%s\r\n" % (size, b"x" * size) * count


@pytest.mark.parametrize("ended", [True, False])
def test_a_body_in_chunks_is_counted(asked: Callable[..., bytes], ended: bool) -> None:
    with connected(asked) as one:
        one.sendall(asked("POST /learning", "Transfer-Encoding: chunked"))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough
            one.sendall(chunks(1 << 16, LARGEST_BODY // (1 << 16) + 1) + (b"0\r\n\r\n" if ended else b""))
        assert answer(one).startswith(b"HTTP/1.1 413 ")


def test_a_body_in_chunks_is_read(asked: Callable[..., bytes]) -> None:
    line = plan().pages[0].lines[7].text
    change = {"change": {"place": {"part": "line", "page": 1, "line": 8}, "from": line, "to": "x"}}
    data = json.dumps(change).encode()
    with connected(asked) as one:
        one.sendall(asked("POST /api/save/plan", "Transfer-Encoding: chunked", "Connection: close"))
        one.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data))
        assert answer(one).startswith(b"HTTP/1.1 200 ")


def test_an_answer_that_is_not_taken_is_not_kept(asked: Callable[..., bytes], tmp_path: Path) -> None:
    with connected(asked) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for _ in range(100):  # some megabytes, of which nothing is read
            try:
                one.sendall(asked("GET /static/fonts/source-serif-4-latin-400-normal.woff2"))
            except (BrokenPipeError, ConnectionResetError):
                return
            time.sleep(0.1)
    pytest.fail("the connection was kept")


def test_who_works_on_is_not_interrupted(asked: Callable[..., bytes]) -> None:
    """Requests that come again and again over one connection, for longer than the server waits."""
    path = asked("GET /api/list").split()[1].decode()
    connection = http.client.HTTPConnection(asked.host, timeout=20)  # type: ignore[attr-defined]
    connection.connect()
    place = connection.sock.getsockname()
    for _ in range(6):
        connection.request("GET", path)
        assert connection.getresponse().read().startswith(b"[{")
        assert connection.sock.getsockname() == place, "it is the same connection"
        time.sleep(SOON / 2)
    connection.close()
