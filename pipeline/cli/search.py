"""`sohoa search` as a person or a program sees it: a line a place, as grep has them, or a JSON object a place."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, UnreadableError, UsageError
from pipeline.export import day
from pipeline.search import Filters, Hit, Index, find, near
from pipeline.text.dates import day_of


def search(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print what is found, best first; 0 even when it is nothing."""
    filters = Filters(
        type=options.type, agency=options.agency, since=_day("--since", options.since),
        until=_day("--until", options.until), unit=options.unit, due_before=_day("--due-before", options.due_before),
    )  # fmt: skip
    if not any(char.isalnum() for word in options.words for char in word) and filters == Filters():
        raise UsageError("give words to search for, or a filter")
    folder = Path(options.folder)
    if not folder.is_dir():
        raise UnreadableError(f"{folder}: is no folder of results; run `sohoa digitize` or `sohoa batch` first.")
    with Index(folder, tell=lambda text: terminal.note("{message}", message=terminal.say.finished(text))) as index:
        index.update()
        hits = find(index, options.words, filters, options.limit)
        instead = near(index, options.words, filters) if not hits and options.words else ""
    bold = sys.stdout.isatty()
    for hit in hits:
        if terminal.json:
            terminal.record(**msgspec.to_builtins(hit))
        else:
            terminal.result((_line(hit, bold=bold) + "\n").encode("utf-8", "backslashreplace"))
    terminal.note("Places found: {count}.", count=len(hits))
    if asked := _asked(options):
        terminal.note("Only documents with: {filters}.", filters=asked)
    if instead:
        terminal.note("Did you mean: {words}", words=instead)
    return ExitCode.OK


def _line(hit: Hit, *, bold: bool) -> str:
    place = ":".join(str(part) for part in (hit.name, hit.page, hit.line) if part is not None)
    what = " ".join(filter(None, (hit.code, hit.date)))
    said = _bold(hit.snippet, hit.spans) if bold else hit.snippet
    return ": ".join(filter(None, (place, what, _printable(said, bold=bold))))


def _bold(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    out, at = [], 0
    for start, end in spans:
        out += [text[at:start], "\x1b[1m", text[start:end], "\x1b[0m"]
        at = end
    return "".join(out) + text[at:]


def _printable(text: str, *, bold: bool) -> str:
    """Text of a paper cannot steer the terminal; our own two signs of bold stay."""
    kept = {"\x1b[1m": "\ue000", "\x1b[0m": "\ue001"} if bold else {}
    for sign, private in kept.items():
        text = text.replace(private, " ").replace(sign, private)
    text = "".join(char if char.isprintable() or char in "\ue000\ue001" else " " for char in text)
    for sign, private in kept.items():
        text = text.replace(private, sign)
    return text


def _asked(options: argparse.Namespace) -> str:
    """The filters as they were given: `--type KH, --since 01/07/2025`."""
    given = ((name, getattr(options, name)) for name in ("type", "agency", "since", "until", "unit", "due_before"))
    return ", ".join(f"--{name.replace('_', '-')} {value}" for name, value in given if value)


def _day(option: str, text: str) -> str:
    """An ISO date of "2025-12-31", or as people write it: "31/12/2025", "31.12.2025", "ngày 31 tháng 12 năm 2025"."""
    if not text or day(text) is not None:
        return text
    iso = day_of(text.strip().removeprefix("ngày "))
    if iso is None:
        raise UsageError(f"{option} {text}: is no date; write it as 31/12/2025 or 2025-12-31")
    return iso
