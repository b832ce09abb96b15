"""A service in a process of its own, on a free port of this machine, with work that costs nothing; and who listens for
its webhooks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
TOKEN = "a token that nobody guesses"
SECRET = "a secret that nobody guesses"
_CHILD = """
import importlib, json, sys
from pathlib import Path
from pipeline.cli.listen import open_socket
from pipeline.service.guard import digest
from pipeline.service.model import Settings
from pipeline.service.run import serve
from pipeline.batch import executors
from pipeline.review import patience
from pipeline.service import receive

if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    module, name = given.pop("work").split(":")
    if seconds := given.pop("patience", 0):
        patience.SECONDS = receive.PIECE_SECONDS = receive.FREE_SECONDS = executors.DASK_SECONDS = seconds
    tokens = frozenset(digest(token) for token in given.pop("tokens"))
    settings = Settings(
        home=Path(given.pop("home")), tokens=tokens, webhooks=tuple(given.pop("webhooks", ())),
        secret=given.pop("secret", "").encode(), **given,
    )
    listening = open_socket("127.0.0.1", 0, 512)
    print(listening.getsockname()[1], flush=True)
    serve(settings, listening, work=getattr(importlib.import_module(module), name),
          tell=lambda sentence: print(sentence, file=sys.stderr, flush=True))
"""


class Service:
    """One service over `home`; it may be killed and started again. `patience` is how many seconds it waits for what
    comes slowly, and for a cluster; other settings are those of `Settings`."""

    def __init__(self, home: Path, work: str = "tests.batch.faults:write_it", **settings: Any) -> None:
        self.home = home
        self._given = {"home": str(home), "work": work, "tokens": [TOKEN], "jobs": 2, "memory": 1024} | settings
        self.process: subprocess.Popen[str] | None = None
        self.port = 0

    def start(self) -> httpx.Client:
        """Start it; a client with the token."""
        command = [sys.executable, "-c", _CHILD, json.dumps(self._given)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        return self.client()

    def client(self, **headers: str) -> httpx.Client:
        known = {"authorization": f"Bearer {TOKEN}"} | headers
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=known, timeout=60)

    def kill(self) -> None:
        """`kill -9`."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> int:
        assert self.process is not None
        assert self.process.stdout is not None
        os.kill(self.process.pid, sign)
        self.process.stdout.close()
        return self.process.wait(30)


def post(client: httpx.Client, text: str, name: str = "plan.txt", **query: Any) -> httpx.Response:
    """Hand a text in."""
    return client.post("/documents", params=query, files={"file": (name, text.encode())})


def until_read(client: httpx.Client, count: int, seconds: float = 60.0) -> list[dict[str, Any]]:
    """All papers once `count` of them are read."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = client.get("/documents", params={"limit": 500}).json()["documents"]
        if len(found) >= count and not any(paper["status"] in ("queued", "running") for paper in found):
            return list(found)
        time.sleep(0.1)
    raise AssertionError(f"not read after {seconds} seconds: {found}")


class Receiver:
    """Listens for webhooks on this machine. `answers` are the statuses of the first requests; then it is 204."""

    def __init__(self, *answers: int) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        left = list(answers)
        got = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(left.pop(0) if left else 204)
                self.send_header("location", "/elsewhere")
                self.end_headers()

            def do_GET(self) -> None:
                got.append(({"followed": self.path}, b""))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook?from=sohoa"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
