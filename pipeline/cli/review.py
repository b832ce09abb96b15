"""`sohoa review DIR`: the address of the page on standard output, the server until it is interrupted."""

from __future__ import annotations

import argparse
import getpass
import os
import socket
from pathlib import Path

from pipeline.cli.listen import EVERYWHERE, names_of, open_socket
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, MissingProgramError, UnreadableError, UsageError

LOCAL = "127.0.0.1"
LEAST_PASSWORD = 8


def review(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the review page of the Documents in `options.folder`, or with `--undo` take all corrections back."""
    folder = Path(options.folder)
    if not folder.exists():
        raise UnreadableError(f"{folder}: does not exist; give a folder of results or one Document.")
    if options.undo:
        return _undo(folder, terminal)
    sources = [Path(name) for name in options.source]
    for source in sources:
        if not source.is_dir():
            name = f"--source {source}"
            raise UsageError(f"{name}: there is no such folder")
    try:
        import uvicorn

        from pipeline.review import Access, build, configured
    except ImportError as error:
        raise MissingProgramError(
            f"{error.name} is not installed; install it with: pip install 'sohoa[review]'"
        ) from error
    host, port = _where(options.listen)
    password = os.environ.get("SOHOA_REVIEW_PASSWORD", "")
    if host != LOCAL and len(password) < LEAST_PASSWORD:
        raise UsageError("--listen needs a password of 8 letters or more in SOHOA_REVIEW_PASSWORD")
    listening = open_socket(host, port, 128)
    port = listening.getsockname()[1]
    names = names_of(host)
    reached = [f"{name}:{port}" for name in names] + (list(names) if port == 80 else [])
    access = Access.new(reached, password if host != LOCAL else "")
    application = build(
        folder, access, sources=sources, lang=terminal.say.lang, by=options.by or _person(),
        dictionary=Path(options.dictionary) if options.dictionary else None,
    )  # fmt: skip
    shown = host if host != EVERYWHERE else socket.gethostname()
    address = f"http://{shown}:{port}/{access.token}/"
    terminal.address(address)
    terminal.note("Open this address in a browser; Ctrl-C ends the server. Whoever knows the address may correct.")
    uvicorn.Server(configured(application)).run([listening])
    return ExitCode.OK


def _where(listen: str) -> tuple[str, int]:
    if not listen:
        return LOCAL, 0
    host, _, port = listen.rpartition(":") if ":" in listen else (listen, "", "0")
    if not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"--listen {listen}: write it as HOST or HOST:PORT")
    return host or LOCAL, int(port)


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _undo(folder: Path, terminal: Terminal) -> int:
    from pipeline.review import Desk, undo_all

    count = sum(undo_all(path, _person()) for path in Desk(folder).paths().values())
    if terminal.json:
        terminal.record(undone=count)
    terminal.note("{count} corrections taken back; the log keeps them.", count=count)
    return ExitCode.OK
