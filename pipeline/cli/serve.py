"""`sohoa serve DIR`: the address on standard output, the service until it is told to end."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from pipeline.cli.listen import LOOPBACK, names_of, open_socket
from pipeline.cli.reading_options import reading_options, say_what_is_missing
from pipeline.cli.secrets_file import secrets_of
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, MissingProgramError, UsageError

LEAST_TOKEN = 16


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve HTTP until SIGINT or SIGTERM."""
    say_what_is_missing(options, terminal)
    try:
        from pipeline.service import Settings, check, digest
        from pipeline.service import serve as run
    except ImportError as error:
        raise MissingProgramError(
            f"{error.name} is not installed; install it with: pip install 'sohoa[service]'"
        ) from error
    host, port = _where(options.listen)
    tokens = _secrets(options.tokens, os.environ.get("SOHOA_SERVE_TOKEN", ""), "--tokens")
    if host not in LOOPBACK and not tokens:
        raise UsageError(
            f"--listen {options.listen}: other machines would reach it; give tokens with --tokens or SOHOA_SERVE_TOKEN"
        )
    for url in options.webhook:
        check(url)
    signed = _secrets(options.webhook_secret, os.environ.get("SOHOA_SERVE_SECRET", ""), "--webhook-secret")
    if options.webhook and not signed:
        raise UsageError("--webhook needs a secret to sign with, in --webhook-secret FILE or SOHOA_SERVE_SECRET")
    listening = open_socket(host, port, 512)
    settings = Settings(
        home=Path(options.folder), tokens=frozenset(digest(token) for token in tokens),
        hosts=frozenset(name.lower() for name in (*names_of(host), *options.host)), max_bytes=options.max_mb << 20,
        queue=options.queue, ledger=options.ledger, jobs=options.jobs, timeout=options.timeout, memory=options.memory,
        dask=options.dask, reading=reading_options(options), webhooks=tuple(dict.fromkeys(options.webhook)),
        secret=signed[0].encode() if signed else b"", lang=terminal.say.lang,
    )  # fmt: skip
    address = f"http://{host}:{listening.getsockname()[1]}"
    terminal.address(address)
    run(settings, listening, tell=lambda sentence: terminal.note("{message}", message=terminal.say.finished(sentence)))
    return ExitCode.OK


def _where(listen: str) -> tuple[str, int]:
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"--listen {listen}: write it as HOST:PORT")
    return host, int(port)


def _secrets(file: str, set_: str, option: str) -> list[str]:
    """The secrets of a file and of the environment."""
    found = [set_] if set_ else []
    if file:
        found += secrets_of(file, option)
        if not found:
            raise UsageError(f"{option} {file}: is empty")
    if any(len(secret) < LEAST_TOKEN for secret in found):
        raise UsageError(f"{option}: a token or secret has 16 letters at least")
    return found
