"""A PostgreSQL of its own for a test: started in a folder of its own on a free port, as nobody's service."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, or None."""
    found = [Path(p).parent for p in [shutil.which("pg_ctl")] if p]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


class Server:
    """One server; `url` is for `--ledger`."""

    def __init__(self, place: Path, port: int) -> None:
        self.url = f"postgresql+psycopg://sohoa@127.0.0.1:{port}/postgres"
        self._place, self._port = place, port

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._control("start", "-l", str(self._place / "log"), "-o", options)

    def stop(self) -> None:
        """As a crash would: no client is waited for."""
        self._control("stop", "-m", "immediate")

    def _control(self, *words: str) -> None:
        as_owner(_binary("pg_ctl"), "-w", "-D", str(self._place / "data"), *words)


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A running server, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="sohoa-pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(place, pwd.getpwnam("postgres").pw_uid, -1)
        as_owner(_binary("initdb"), "-D", str(place / "data"), "-U", "sohoa", "-A", "trust", "--no-sync")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        started = Server(place, port)
        started.start()
        try:
            yield started
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # it may be down already
                started.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def as_owner(*command: str) -> None:
    """Run a command as somebody who may run PostgreSQL: it refuses to be root."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _binary(name: str) -> str:
    folder = binaries()
    assert folder is not None
    return str(folder / name)
