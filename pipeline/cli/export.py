"""`sohoa export` as a person or a program sees it: what was written on standard output, what to know beside it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, UsageError
from pipeline.export import FORMATS, run
from pipeline.names import spelled


def export(options: argparse.Namespace, terminal: Terminal) -> int:
    """All Documents of a folder in another form; 1 when some of them could not leave."""
    if options.to not in FORMATS:
        raise UsageError(f"--to {options.to}: there is no such format; there are: {', '.join(FORMATS)}")
    result = run(
        Path(options.where), options.to, options.output, sources=[Path(name) for name in options.originals],
        values=_values(options.set), events=options.events, say=terminal.say.finished,
    )  # fmt: skip
    code = ExitCode.SOME_FAILED if result.refused else ExitCode.OK
    if terminal.json:
        terminal.record(
            documents=result.documents, files=[spelled(str(path)) for path in result.written], exit_code=code,
            findings=[
                {"document": one.name, "field": one.field, "kind": one.severity, "reason": one.reason}
                for one in result.findings
            ],
        )  # fmt: skip
    else:
        for path in result.written:
            terminal.path(path)
    terminal.remarks([(one.name, one.field, one.reason) for one in result.findings if one.severity != "empty"])
    terminal.note("Documents exported: {done}.", done=result.documents)
    return code


def _values(pairs: Iterable[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"--set {pair}: is not NAME=VALUE")
        values[name] = value
    return values
