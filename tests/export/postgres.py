"""A PostgreSQL of the tests' own: in a folder of theirs, on a socket there, ended with them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

USER = "postgres"


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database on a server that ends with the block. It refuses to run as root, so USER does."""
    folder = Path(tempfile.mkdtemp(prefix="sohoa-pg-"))
    root = os.geteuid() == 0
    if root:
        shutil.chown(folder, USER)

    def run(name: str, *arguments: str) -> None:
        command = [str((binaries() or Path()) / name), *arguments]
        if root:
            command = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", *command]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=60)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses=''", "start")
        try:
            yield f"postgresql://{USER}@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
