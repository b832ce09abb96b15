"""What a page of the original looks like, said anew: its pictures with their bytes, and pictures of all else.

A picture is taken over as it is when nothing else was painted before it, or when nothing else touches it, so that the
order in which they are painted does not show. Only then is what is seen the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pipeline.document import Box
from pipeline.export.pdf_overlay import Overlay, overlays
from pipeline.export.pdf_pages import Layers, PageParts, Placed, clean_picture


class PdfSheet(NamedTuple):
    """The pictures of a page in the new file, by name, their operators, what else is seen, why it is no PDF/A."""

    objects: dict[str, Any]
    states: dict[str, Any]
    content: list[bytes]
    over: list[Overlay]
    why: str


class _Copied(NamedTuple):
    at: int  # among the pictures of the page
    placed: Placed
    image: Any
    why: str


def sheet(
    pdf: Any, reopen: Callable[[], Any], number: int, page_box: Box, found: PageParts, scan: Placed | None,
    hidden: Layers,
) -> PdfSheet:  # fmt: skip
    """What page `number` (from 0) of the original looks like, its pictures copied into `pdf`.

    `reopen` opens the original once more, to be changed. `scan` is the picture that is the page, if there is one: then
    a picture that PDF/A does not have as it is is drawn, else it stays and the file is no PDF/A.
    """
    every = [_copied(pdf, at, placed) for at, placed in enumerate(found.pictures)]
    sure = [one for one in every if one.placed is scan or (_stays(one, scan) and (scan is None or one.placed.under))]
    loose = [one for one in every if one not in sure and _stays(one, scan)]
    chosen = _all_of(every, sure, loose)
    over: list[Overlay] = []
    if found.more or len(chosen) < len(every) or not chosen:
        ground = next((one.at for one in chosen if scan is None or one.placed is scan), 0)
        over = _over(reopen, number, page_box, hidden, chosen, ground)
        if loose and any(_touch(one.placed.seen_box, seen.box) for one in loose for seen in over):
            chosen = _all_of(every, sure)
            over = _over(reopen, number, page_box, hidden, chosen, ground)
    objects = {f"/Im{at}": one.image for at, one in enumerate(chosen)}
    states = {f"/Gs{at}": one.placed.alpha for at, one in enumerate(chosen) if one.placed.alpha < 1}
    content = [draw(one.placed, f"Im{at}", f"Gs{at}") for at, one in enumerate(chosen)]
    return PdfSheet(objects, states, content, over, next((one.why for one in chosen if one.why), ""))


def draw(placed: Placed, name: str, state: str = "") -> bytes:
    """The operators that paint a picture by the name of its resource."""
    parts = ["q"]
    for (x, y), *others in placed.cuts:
        parts += [f"{_shown((x, y))} m", *(f"{_shown(point)} l" for point in others), "h W n"]
    if placed.alpha < 1:
        parts.append(f"/{state} gs")
    parts += [*placed.colour.decode().split(), _shown(placed.matrix.shorthand), f"cm /{name} Do Q\n"]
    return " ".join(parts).encode()


def _shown(values: Iterable[float]) -> str:
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)


def _copied(pdf: Any, at: int, placed: Placed) -> _Copied:
    image = pdf.copy_foreign(placed.image)
    return _Copied(at, placed, image, clean_picture(image, zlib.compress))


def _stays(one: _Copied, scan: Placed | None) -> bool:
    return one.placed.plain and (scan is None or not one.why)


def _all_of(every: list[_Copied], *chosen: list[_Copied]) -> list[_Copied]:
    return [one for one in every if any(one in some for some in chosen)]


def _over(
    reopen: Callable[[], Any], number: int, page_box: Box, hidden: Layers, chosen: list[_Copied], ground: int
) -> list[Overlay]:
    with reopen() as shadow:
        return overlays(shadow, number, page_box, hidden, frozenset(one.at for one in chosen), ground)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
