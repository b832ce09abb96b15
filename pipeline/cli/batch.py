"""`sohoa batch` as a person or a program sees it: progress, plain lines or JSON, the end in one line and a code."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.batch import BatchOptions, Outcome, RunSummary, Sight, open_folder, ready_files, run_batch
from pipeline.cli.reading_options import reading_options, say_what_is_missing
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode
from pipeline.names import readable, spelled

LINE_SECONDS = 10.0
WATCH_SECONDS = 5.0


def batch(options: argparse.Namespace, terminal: Terminal) -> int:
    """Run over the folder once, or with `--watch` again and again until interrupted."""
    say_what_is_missing(options, terminal)
    folder, out = options.folder, options.out
    wanted = BatchOptions(
        jobs=options.jobs, ledger=options.ledger, redo=options.redo, timeout=options.timeout, memory=options.memory,
        dask=options.dask, reading=reading_options(options), paragraphs=options.paragraphs,
    )  # fmt: skip
    if not options.watch:
        return _end(_once(folder, out, wanted, terminal, options.json_log), terminal)
    terminal.note("Watching {folder}; Ctrl-C ends it.", folder=folder)
    summary = None
    with contextlib.suppress(KeyboardInterrupt):
        for ready in ready_files(open_folder(folder), open_folder(out), WATCH_SECONDS):
            summary = _once(folder, out, wanted, terminal, options.json_log, ready)
            wanted = replace(wanted, redo="")
            if summary.interrupted:
                break
    return _end(summary, terminal) if summary else ExitCode.INTERRUPTED


def _once(
    folder: str, out: str, wanted: BatchOptions, terminal: Terminal, json_log: bool, only: Sight | None = None
) -> RunSummary:
    with _view(terminal, json_log) as view:
        return run_batch(
            folder, out, wanted, only=only, on_start=view.start, on_outcome=view.outcome, tell=terminal.note,
            say=terminal.say,
        )  # fmt: skip


def _end(summary: RunSummary, terminal: Terminal) -> int:
    counts = summary.counts
    failed, incomplete, left = (counts.get(name, 0) for name in ("failed", "incomplete", "new"))
    code = ExitCode.INTERRUPTED if summary.interrupted else ExitCode(bool(failed or incomplete or left))
    if terminal.json:
        terminal.record(documents=counts, passed_over=summary.others, report=spelled(summary.report), exit_code=code)
    else:
        terminal.path(summary.report)
    terminal.note(
        "{done} done, {incomplete} with pages missing, {failed} failed, {same} duplicates, {left} left to do.",
        done=counts.get("done", 0), incomplete=incomplete, failed=failed, same=counts.get("duplicate", 0), left=left,
    )  # fmt: skip
    if summary.others:
        kinds = ", ".join(sorted(suffix or "?" for suffix in summary.others))
        terminal.note(
            "Passed over, as they are no PDF, PNG, JPEG, TIFF or text: {count} ({kinds}).",
            count=sum(summary.others.values()), kinds=kinds,
        )  # fmt: skip
    return code


class _OutcomeLines:
    """A line now and then, and one for each failure; or one JSON object a document."""

    def __init__(self, terminal: Terminal, json_log: bool) -> None:
        self._terminal, self._json_log = terminal, json_log
        self._total = self._done = self._pages = 0
        self._began = self._said = time.monotonic()

    def start(self, new: int) -> None:
        self._total, self._began = new, time.monotonic()

    def outcome(self, path: str, outcome: Outcome) -> None:
        self._done += 1
        self._pages += outcome.pages
        if self._json_log:
            record = {"status": outcome.status, "pages": outcome.pages, "seconds": outcome.seconds}
            said = json.dumps({"file": spelled(path), **record, "error": outcome.error}, ensure_ascii=False)
            print(readable(said), file=sys.stderr, flush=True)
            return
        if outcome.error:
            self.failure(path, outcome)
        if time.monotonic() - self._said >= LINE_SECONDS:
            self._said = time.monotonic()
            self._terminal.note(
                "{done} of {total} documents, {rate} pages a second, {left} to go.",
                done=self._done, total=self._total, rate=self._rate(), left=self._left(),
            )  # fmt: skip

    def _rate(self) -> str:
        """Pages a second so far."""
        return self._terminal.say.number(self._pages / self._seconds(), 2)

    def _seconds(self) -> float:
        return max(time.monotonic() - self._began, 1e-9)

    def _left(self) -> str:
        """Time left as h:mm:ss, by what the documents took so far."""
        seconds = round(self._seconds() / max(self._done, 1) * max(self._total - self._done, 0))
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    def failure(self, path: str, outcome: Outcome) -> None:
        sentence = self._terminal.say.finished(outcome.error)
        self._terminal.note("{message}", message=sentence if path in outcome.error else f"{path}: {sentence}")


class _BatchBar(_OutcomeLines):
    """A bar with documents, pages a second, failures and the time left."""

    def __init__(self, terminal: Terminal, bar: Any) -> None:
        super().__init__(terminal, json_log=False)
        self._bar, self._failed = bar, 0
        self._task = bar.add_task("", total=None, rate="", failed=0)

    def start(self, new: int) -> None:
        super().start(new)
        self._bar.update(self._task, total=new)

    def outcome(self, path: str, outcome: Outcome) -> None:
        self._done += 1
        self._pages += outcome.pages
        if outcome.error:
            self._failed += outcome.status == "failed"
            self.failure(path, outcome)
        rate = self._rate()
        self._bar.update(self._task, advance=1, rate=rate, failed=self._failed)


@contextlib.contextmanager
def _view(terminal: Terminal, json_log: bool) -> Iterator[_OutcomeLines]:
    if json_log or terminal.json or terminal.quiet or not sys.stderr.isatty():
        yield _OutcomeLines(terminal, json_log)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = terminal.say("{{task.fields[rate]}} pages/s · {{task.fields[failed]}} failed", x="")
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(words), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield _BatchBar(terminal, bar)
