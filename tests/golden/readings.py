"""The samples as an engine read them, recorded: lines, words and grids before restoration, so that no engine is needed.

python -m tests.golden.readings        reads the samples anew (minutes); then `make golden-update`
"""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

import msgspec

from pipeline.layout import Grid
from pipeline.reading import ReadLine

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"
SCANS = ("nghi-dinh-03-2010-nd-cp", "plan-552-kh-ubnd")
RECORD = HERE / "readings.json.xz"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One page before restoration."""

    number: int
    width: int
    height: int
    dpi: float
    lines: tuple[ReadLine, ...]
    grids: tuple[Grid, ...]


@cache
def readings(scan: str) -> tuple[Reading, ...]:
    """The pages of one of `SCANS`."""
    data = lzma.decompress(RECORD.read_bytes())
    return msgspec.json.decode(data, type=dict[str, tuple[Reading, ...]])[scan]


def _read(scan: str) -> tuple[Reading, ...]:
    from pipeline.ingest import open_source
    from pipeline.layout import carried_on
    from pipeline.reading import Options, read_page

    pages: list[Reading] = []
    before: tuple[float, ...] = ()
    with open_source(SAMPLES / f"{scan}.pdf") as opened:
        for page in opened.pages:
            read = read_page(opened, page, Options(page_timeout=0), lambda: 600.0, before)
            size = {name: getattr(read.page, name) for name in ("number", "width", "height", "dpi")}
            pages.append(Reading(**size, lines=read.lines, grids=read.grids))
            before = carried_on(read.grids, read.page.width, read.page.height)
    return tuple(pages)


if __name__ == "__main__":
    RECORD.write_bytes(lzma.compress(msgspec.json.encode({scan: _read(scan) for scan in SCANS}), preset=9))
