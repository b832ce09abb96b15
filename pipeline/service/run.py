"""One life of the service: lock its folder, take up what was left, listen until told to end."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable

import uvicorn

from pipeline import output
from pipeline.batch import SHELF_OF_OWN, Database, LocalFolder, LocalPool, Outcome, Work, alone, sqlite_url
from pipeline.review import configured
from pipeline.service.desk import PaperDesk
from pipeline.service.engine import BatchEngine
from pipeline.service.guard import Guard
from pipeline.service.hooks import Hooks
from pipeline.service.metrics import Metrics
from pipeline.service.model import Settings
from pipeline.service.server import Endpoints
from pipeline.service.store import Store
from pipeline.service.work import read

GRACE = 10.0
"""Seconds that papers in hand are given at the end; what is not done then is done after the next start."""
EXPORT_SECONDS = 300.0


def serve(
    settings: Settings, listening: socket.socket, *, work: Work = read,
    tell: Callable[[str], None] = lambda sentence: None,
) -> None:  # fmt: skip
    """Serve on the socket `listening` until SIGINT or SIGTERM. Raises `UsageError`, `OutputError`."""
    for folder in (settings.papers, settings.results):
        output.make_folder(folder)
    results = LocalFolder(settings.results)
    with alone(results):
        results.sweep()
        url = settings.ledger or sqlite_url(settings.home)
        runs, asks = Database(url, tell=tell), Database(url, tell=tell, beside=True, patience=5.0)
        name = str(settings.results.resolve()) if settings.ledger else SHELF_OF_OWN
        figures, store = Metrics(), Store(asks, settings.webhooks)
        hooks = Hooks(store, settings, tell)

        def told(path: str, outcome: Outcome) -> None:
            figures.read(outcome.status, outcome.pages, outcome.seconds)
            hooks.wake()

        engine = BatchEngine(settings, runs, name, work=work, on_outcome=told, tell=tell)
        desk = PaperDesk(settings, store, engine.wake)
        desk.settle()
        hands = LocalPool(1, timeout=EXPORT_SECONDS, memory=settings.memory)
        server = Endpoints(desk, engine, figures, hands, tell)
        engine.start()
        hooks.start()
        guard = Guard(
            server.application(), hosts=settings.hosts, tokens=settings.tokens, lang=settings.lang,
            count=figures.answered,
        )  # fmt: skip
        _listen(uvicorn.Server(configured(guard)), listening)
        _end(engine, hands)


def _listen(server: uvicorn.Server, listening: socket.socket) -> None:
    """Serve until a signal; uvicorn raises it again when it has ended, where nobody has use for it."""
    if threading.current_thread() is threading.main_thread():
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: None)
    server.run([listening])


def _end(engine: BatchEngine, hands: LocalPool) -> None:
    """Let what is in hand finish, for a while; then end as a kill would, which loses nothing."""
    hands.kill()
    if not engine.stop(GRACE):
        os._exit(0)
