"""Text made safe for cells: control characters told, formulas neutral, titles of a length.

A paper may hold anything, `=cmd|…` too. A spreadsheet must show it, never run it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date

REPLACEMENT = "\ufffd"
# What XML 1.0 cannot hold: control characters but tab and line ends, surrogates, the two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def printable(text: str) -> str:
    """`text` with what XML cannot hold shown as U+FFFD."""
    if text.isprintable():  # most are, and this is many times faster
        return text
    return _UNPRINTABLE.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """`text` on one line, with what XML cannot hold shown."""
    return " ".join(printable(text).split())


def escaped(text: str) -> str:
    """`text` for HTML, in an element or an attribute."""
    return html.escape(printable(text))


def neutral(text: str) -> str:
    """`text` for a CSV cell: an apostrophe before what a spreadsheet could take for a formula.

    Signed numbers stay as they are. A text that begins with an apostrophe gets one too, so that taking one away from
    every cell that has it gives the text back.
    """
    return guarded(printable(text))


def guarded(text: str) -> str:
    """`neutral` for what may hold anything, as names of files do."""
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def title(text: str, most: int = 255) -> str:
    """`text` on one line of at most `most` characters, cut between words with an ellipsis."""
    line = one_line(text)
    if len(line) <= most:
        return line
    return (
        line[: most - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…" if " " in line[: most - 1] else line[: most - 1] + "…"
    )


def day(iso: str | None) -> date | None:
    """The date of an ISO text; None where there is none or it is no day of the calendar."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def vietnamese_day(iso: str | None) -> str:
    """ "30/07/2025" of "2025-07-30"; what is no day of the calendar stays as it is."""
    found = day(iso)
    return found.strftime("%d/%m/%Y") if found else iso or ""
