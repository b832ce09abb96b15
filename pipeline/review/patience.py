"""How long the review server waits: a connection that brings no whole request, or takes no answer, is ended.

uvicorn waits for the rest of a request without end, and for a reader that has gone away too; each such connection keeps
a place that another person may need.
"""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 15.0
"""A head of a request has to come within so long, and something of an answer has to be taken within so long."""


class Patient(H11Protocol):
    """A connection that is looked at now and then, and ended when nothing has moved since the last look."""

    _look_again: asyncio.TimerHandle | None = None
    _seen: tuple[object, int] = (None, 0)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._look_again is not None:
            self._look_again.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._look_again = self.loop.call_later(SECONDS, self._look)

    def _look(self) -> None:
        at_work = self.cycle is not None and not self.cycle.response_complete
        left = self.transport.get_write_buffer_size()
        now = (self.cycle, left)
        if now == self._seen and (left or not at_work):
            self.transport.abort()
            return
        self._seen = now
        self._wait()


def configured(application: Any) -> uvicorn.Config:
    """How `application` is served."""
    return uvicorn.Config(
        application, http=Patient, ws="none", log_level="critical", access_log=False, server_header=False,
        lifespan="off", timeout_graceful_shutdown=1,
    )  # fmt: skip
