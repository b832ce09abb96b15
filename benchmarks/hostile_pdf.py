"""PDFs that never end: does every page end in time, and are the others read?

    python -m benchmarks.hostile_pdf [--files 200] [--seed 14] [--page-timeout 5]

200 files of three pages by seed (`tests/batch/endless.py`), the second of which holds itself or has no end; each is
digitised by the library in this process, whose child is ended where it must be. A page that is given up may pass its
limit by 3 s; how long the whole file took, with the other pages and models loaded anew, is said beside it.
"""

from __future__ import annotations

import argparse
import collections
import sys
import tempfile
import time
from pathlib import Path
from typing import ClassVar

from pipeline import reader
from pipeline.digitize import digitize
from pipeline.errors import SohoaError
from tests.batch.endless import endless_files

OVER = 3.0
"""Seconds that a page may take over its limit."""


class Timed(reader._FileReading):
    """A reading that notes how long what it had to give up was waited for."""

    given_up: ClassVar[list[float]] = []

    def _leave_out(self, number: int, *, took_too_long: bool) -> None:
        self.given_up.append(time.monotonic() - self.readers[number].since)
        super()._leave_out(number, took_too_long=took_too_long)


def end_of(path: Path, limit: float) -> tuple[str, float]:
    """How the file ended, and the seconds that it took."""
    start = time.monotonic()
    try:
        document = digitize(path, page_timeout=limit)
    except SohoaError as error:
        return f"refused: {str(error).split(': ', 1)[-1]}", time.monotonic() - start
    lost = [(d.code, d.page) for d in document.diagnostics if d.severity == "error"]
    return (f"page {lost[0][1]} left out: {lost[0][0]}" if lost else "read"), time.monotonic() - start


def main() -> int:
    """Print how each kind ended; 1 when anything took too long."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--seed", type=int, default=14)
    options.add_argument("--page-timeout", type=float, default=5.0)
    chosen = options.parse_args()
    ends: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    longest: dict[str, float] = collections.defaultdict(float)
    reader._FileReading = Timed  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as place:
        for name, data in endless_files(chosen.files, chosen.seed):
            path = Path(place, name)
            path.write_bytes(data)
            end, seconds = end_of(path, chosen.page_timeout)
            kind = path.stem[4:]
            ends[kind][end] += 1
            longest[kind] = max(longest[kind], seconds)
            print(f"{seconds:6.2f} s  {name}: {end}", file=sys.stderr, flush=True)
            path.unlink()
    print("| kind | ends | longest, s |\n|---|---|---|")
    for kind, found in ends.items():
        print(f"| {kind} | {', '.join(f'{n} {end}' for end, n in found.most_common())} | {longest[kind]:.1f} |")
    over = max(Timed.given_up, default=0.0) - chosen.page_timeout
    given_up = f"{len(Timed.given_up)} pages given up, the longest {over:.1f} s past the limit"
    print(
        f"| {chosen.files} files, --page-timeout {chosen.page_timeout:g} | {given_up} | {max(longest.values()):.1f} |"
    )
    return over > OVER


if __name__ == "__main__":
    sys.exit(main())
