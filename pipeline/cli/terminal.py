"""Where a command speaks: results on standard output, messages and progress on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ExitCode, SohoaError
from pipeline.messages import Messages
from pipeline.names import readable
from pipeline.output import standard_output

SHOWN = 20
"""So many remarks are said one by one; how many more there are is said in one line."""


class Bar:
    """How far a run over `total` files has come: on the live display `live`, or nowhere where that is None."""

    def __init__(self, live: Any = None, total: int = 0, say: Messages | None = None) -> None:
        self._live, self._begun, self._say = live, -1, say or Messages()
        self._task = live.add_task("", total=total, pages="") if live else None

    def begin(self, what: str) -> None:
        """Show `what` as in hand, and what was as done; with `""`, that all is."""
        self._begun += 1
        if self._live:
            from rich.markup import escape

            self._live.update(self._task, completed=self._begun, description=escape(what), pages="")

    def page(self, done: int, of: int) -> None:
        """Show that `done` of the file's `of` pages are read; a file's share of the bar fills with them."""
        if self._live and of:
            pages = self._say("page {done} of {of}", done=done, of=of)
            self._live.update(self._task, completed=self._begun + done / of, pages=pages)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something is written: a path must not stand at the end of it, nor be broken."""
        if self._live:
            self._live.stop()
        try:
            yield
        finally:
            if self._live:
                self._live.start()


def stand_in_for_closed() -> None:
    """Put something in the place of streams that were closed (`>&-`), before a file of results takes their numbers.

    Nothing can be written to standard output then, which is said; standard error leads nowhere, input is empty.
    """
    for number, name, mode, way in (
        (0, "stdin", "r", os.O_RDONLY), (1, "stdout", "w", os.O_RDONLY), (2, "stderr", "w", os.O_WRONLY),
    ):  # fmt: skip
        if getattr(sys, name) is None:
            place = os.open(os.devnull, way)
            if place != number:
                os.dup2(place, number)
                os.close(place)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def keep_for_ourselves() -> None:
    """Keep standard error for this program's own sentences: what libraries print about odd files tells nobody what to
    do, and what matters of it they raise. Native code prints to the number, Python's through logging and warnings."""
    import logging
    import warnings

    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
    with contextlib.suppress(OSError, ValueError, AttributeError):
        ours = os.dup(sys.stderr.fileno())
        sys.stderr = os.fdopen(ours, "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def speak_utf8() -> None:
    """Let both streams take any letter: elsewhere than in a UTF-8 locale "Ộ" would end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@dataclass(frozen=True)
class Terminal:
    """One run's voice: its language, whether it is quiet, whether results are JSON for machines."""

    say: Messages
    quiet: bool = False
    json: bool = False
    traceback: bool = False

    def result(self, data: bytes) -> None:
        """Bytes of a result, as they are; raises `OutputError`, or `BrokenPipeError` when the reader has left."""
        with standard_output() as stream:
            stream.write(data)

    def record(self, **values: Any) -> None:
        """One result for machines: a JSON object on a line of its own."""
        text = json.dumps(values, ensure_ascii=False)
        self.result(readable(text).encode() + b"\n")

    def path(self, path: str | os.PathLike[str]) -> None:
        """The path of a result on a line of its own, in the bytes the file system uses."""
        self.result(os.fsencode(path) + b"\n")

    def note(self, sentence: str, **values: object) -> None:
        """A message for people; nothing when quiet."""
        if not self.quiet:
            self._message(self.say(sentence, **values))

    def address(self, address: str) -> None:
        """Where a server is reached."""
        if self.json:
            self.record(address=address)
        else:
            self.result(f"{address}\n".encode())

    def remarks(self, said: Sequence[tuple[str, str, str]]) -> None:
        """What is to be known of things: the name and part of each, and what. So many are said one by one (`SHOWN`)."""
        for name, part, reason in said[:SHOWN]:
            sentence = self.say.finished(reason)
            place = f"{name}: {part}" if part else name
            self.note("{message}", message=sentence if name in sentence else f"{place}: {sentence}")
        if len(said) > SHOWN:
            self.note("… and {more} more of this kind; --json lists all.", more=len(said) - SHOWN)

    def failure(self, error: BaseException) -> ExitCode:
        """Say what went wrong in one sentence and return the exit code; never a traceback unless it was asked for."""
        if self.traceback:
            import traceback

            traceback.print_exception(error, file=sys.stderr)
        if isinstance(error, SohoaError):
            self._message(self.say.finished(str(error)))
            return ExitCode(error.exit_code)
        self._message(self.unexpected(error))
        return ExitCode.SOME_FAILED

    def unexpected(self, error: BaseException) -> str:
        """One sentence for an error nobody foresaw."""
        if isinstance(error, MemoryError):
            return self.say("There is not enough memory for this file.")
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return self.say(
            "Something went wrong that should not ({what}); please report it with the output of `sohoa doctor` "
            "and of the same command with --traceback.",
            what=what,
        )

    @contextlib.contextmanager
    def progress(self, total: int) -> Iterator[Bar]:
        """A progress bar over `total` files on standard error; nothing when quiet or not a terminal."""
        if self.quiet or self.json or not sys.stderr.isatty():
            yield Bar()
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        many = (MofNCompleteColumn(),) if total > 1 else ()
        texts = TextColumn("{task.description}"), TextColumn("{task.fields[pages]}")
        columns = (texts[0], BarColumn(), *many, texts[1], TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as live:
            yield Bar(live, total, self.say)

    def _message(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(f"sohoa: {readable(text)}", file=sys.stderr, flush=True)
