"""Metrics of the service in the text form that Prometheus reads (version 0.0.4)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
STATES = ("new", "running", "done", "incomplete", "failed")


class Metrics:
    """What was counted since the start; told from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._pages, self._seconds, self._bytes = 0, 0.0, 0

    def answered(self, status: int) -> None:
        with self._lock:
            self._answers[status] += 1

    def received(self, size: int) -> None:
        with self._lock:
            self._bytes += size

    def read(self, status: str, pages: int, seconds: float) -> None:
        """A paper was read: what became of it, its pages, how long it took."""
        with self._lock:
            self._outcomes[status] += 1
            self._pages += pages
            self._seconds += seconds

    def text(self, documents: Mapping[str, int], webhooks: Mapping[str, int], ready: bool) -> str:
        """All figures, with what the ledger holds."""
        with self._lock:
            answers, outcomes = dict(self._answers), dict(self._outcomes)
            pages, seconds, size = self._pages, self._seconds, self._bytes
        states = {state: documents.get(state, 0) for state in STATES}
        hooks = {state: webhooks.get(state, 0) for state in ("due", "sent", "lost")}
        parts = (
            _family("sohoa_ready", "gauge", "1 while papers are read", {"": int(ready)}),
            _family("sohoa_documents", "gauge", "papers by state", states, "state"),
            _family("sohoa_webhooks", "gauge", "webhooks by state", hooks, "state"),
            _family("sohoa_http_responses_total", "counter", "answers since the start", answers, "status"),
            _family("sohoa_received_bytes_total", "counter", "bytes of papers since the start", {"": size}),
            _family("sohoa_read_total", "counter", "papers read since the start", outcomes, "status"),
            _family("sohoa_read_pages_total", "counter", "pages read since the start", {"": pages}),
            _family("sohoa_read_seconds_total", "counter", "seconds of workers", {"": round(seconds, 3)}),
        )
        return "".join(parts)


def _family(
    name: str, kind: str, purpose: str, values: Mapping[str, float] | Mapping[int, int], label: str = ""
) -> str:
    rows = (f'{name}{{{label}="{key}"}} {value}' if label else f"{name} {value}" for key, value in values.items())
    return "\n".join((f"# HELP {name} {purpose}", f"# TYPE {name} {kind}", *rows)) + "\n"
