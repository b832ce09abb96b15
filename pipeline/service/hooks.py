"""Webhooks: the owner's addresses are told when a paper is done or has failed; at least once, signed, with patience.

A webhook is a row that is due until an answer of 2xx has come. Only addresses that the owner gave are called, none out
of a request; redirections are not followed, for they would lead anywhere. What is signed is the time and the body, so
that nobody can send an old one again.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from pipeline.errors import UsageError
from pipeline.service.model import Paper, Settings
from pipeline.service.store import Store
from pipeline.service.view import view

SECONDS = 10.0
LOOK_SECONDS = 2.0
GATHER_SECONDS = 0.6
"""After news: the runner writes down within half a second what became of a paper, and of others meanwhile."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 3600.0
MOST_TRIES = 40
"""With pauses that double up to an hour: a receiver may be away for a day and a night."""
AT_ONCE = 50


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a webhook. `delivery` is the same for every try of it."""

    event: str
    delivery: str
    document: Paper


def check(url: str) -> None:
    """Raise `UsageError` where `url` is none that could be called."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise UsageError(f"--webhook {url}: is no address of the kind https://HOST/PATH")


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """What `Sohoa-Signature` has to be: HMAC-SHA256 of the time, a point and the body."""
    return "sha256=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def post(url: str, headers: dict[str, str], body: bytes) -> int:
    """The status that `url` answers with; raises `OSError` and `http.client.HTTPException`."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def pause(tries: int) -> float:
    """Seconds before the next try, after so many."""
    return float(min(FIRST_PAUSE * 2.0 ** min(tries, 30), LONGEST_PAUSE))


class Hooks:
    """A thread that sends what is due."""

    def __init__(self, store: Store, settings: Settings, tell: Callable[[str], None] = lambda sentence: None) -> None:
        self._store, self._settings, self._tell = store, settings, tell
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._live, name="sohoa-webhooks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something may be due."""
        self._wake.set()

    def _live(self) -> None:
        while True:
            self._wake.clear()
            try:
                for row in self._store.due(time.time(), AT_ONCE):
                    self._send(row)
            except Exception as error:  # the database is away; the rows are there when it is back
                self._tell(f"{type(error).__name__}: {error}")
            if self._wake.wait(LOOK_SECONDS):
                time.sleep(GATHER_SECONDS)

    def _send(self, row: Any) -> None:
        event = "document.failed" if row.state == "failed" else "document.done"
        delivery = f"{row.folder}-{row.hook}-{row.attempts}"
        body = msgspec.json.encode(Event(event=event, delivery=delivery, document=view(row, self._settings)))
        timestamp = str(int(time.time()))
        headers = {
            "content-type": "application/json", "user-agent": "sohoa", "sohoa-event": event,
            "sohoa-delivery": delivery, "sohoa-timestamp": timestamp,
            "sohoa-signature": signature(self._settings.secret, timestamp, body),
        }  # fmt: skip
        try:
            sent = 200 <= post(row.url, headers, body) < 300
        except (OSError, http.client.HTTPException, ValueError):
            sent = False
        if sent:
            self._store.tried(row.hook, "sent")
        elif row.tries + 1 >= MOST_TRIES:
            self._store.tried(row.hook, "lost")
        else:
            self._store.tried(row.hook, "due", time.time() + pause(row.tries))
