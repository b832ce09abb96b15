"""How the end of a broken or hostile file is judged, for the tests and the benchmark."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.batch.model import Outcome
from pipeline.errors import ExitCode
from tests.batch.hostile import HOSTILE, READ

_RAW = re.compile(r"\b(?!UTF)\w+(Error|Exception)\b|Traceback|OpenCV|\b0x[0-9a-f]{6,}")
"""What is no sentence of ours: an exception's name, a library's own words for its inside."""


def faults(ends: dict[str, Outcome]) -> list[str]:
    """The files (by path) that did not end as they should, with how they ended."""
    found = []
    for path, end in ends.items():
        expected = HOSTILE[name].ends if (name := Path(path).name) in HOSTILE else None
        right = end.status in expected or end.code in expected if expected else named(path, end)
        if not right or _RAW.search(end.error):
            found.append(f"{name}: {end.status} {end.code} {end.error}")
    return found


def named(path: str, end: Outcome) -> bool:
    """Whether a fuzzed file was read, or refused for what it is, with its name."""
    if end.status in READ:
        return True
    refused = end.code in (ExitCode.UNREADABLE, ExitCode.ENCRYPTED)
    return refused and path in end.error and not _RAW.search(end.error)
