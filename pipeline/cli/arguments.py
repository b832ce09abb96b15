"""What the command line is made of: a parser whose words are translated, numbers that keep to their range."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn, TypeVar

from pipeline.errors import UsageError
from pipeline.messages import Messages

T = TypeVar("T", int, float)
LONGEST = 10**8
"""Seconds, three years: what timers of every system can hold."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours, said in one language throughout."""

    def __init__(self, *, say: Messages, **options: Any) -> None:
        super().__init__(formatter_class=partial(Help, say), allow_abbrev=False, add_help=False, **options)
        self.say = say

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.say.finished(message) + self.say(" (see {command} --help)", command=self.prog))


class Help(argparse.HelpFormatter):
    """Help whose headings are translated."""

    def __init__(self, say: Messages, prog: str) -> None:
        super().__init__(prog, max_help_position=32)
        self._say = say

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._say(heading) if heading else heading)

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, self._say("usage: ") if prefix is None else prefix)


def count(text: str) -> int:
    """A number of things, one at least."""
    return _between(text, int, 1)


def megabytes(text: str) -> int:
    """Megabytes; 0 is any."""
    return _between(text, int, 0)


def seconds(text: str) -> float:
    """Seconds; 0 is never."""
    return _between(text, float, 0, LONGEST)


def share(text: str) -> float:
    """From 0 to 1."""
    return _between(text, float, 0, 1)


def jobs(text: str) -> int:
    """A number of workers; 0, which is said as `auto`, is as many as fit."""
    return 0 if text == "auto" else count(text)


def _between(text: str, kind: Callable[[str], T], least: int, most: int | None = None) -> T:
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or not least <= value <= (math.inf if most is None else most):  # "nan" is in no range
        if most is None:
            raise argparse.ArgumentTypeError(f"'{text}' is no number from {least} on")
        raise argparse.ArgumentTypeError(f"'{text}' is no number from {least} to {most}")
    return value
