"""Generated scans for the benchmark: plans typeset in the decree's layout, sealed, scanned in effigy; every line known.

Real scans with their text are few. A plan that nobody trained on, typeset (`tools.typeset`) and spoilt from a seed
(`tools.degrade`), gives as many pages as one likes, the same for everybody. Even places of the sorted plans are for
development (seeds from 500), odd ones are held out (seeds from 900): figures in the docs are of the latter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEVELS = ("clean", "office", "poor")
SEEDS = {"dev": 500, "held": 900}
DPI = 300


class Paper(NamedTuple):
    """A scan and its truth: lines by page number, or paragraphs of the whole text under page 0."""

    name: str
    path: Path
    truth: dict[int, list[str]]


class Sheet(NamedTuple):
    """A printed, signed and sealed page before it is scanned: RGB at 300 dpi and the lines on it."""

    picture: NDArray[Any]
    lines: list[str]
    signer: tuple[float, float, float, float] | None  # the name's box in pixels


def papers(plans: Path, folder: Path, level: str, part: str = "held", pages: int = 3) -> Iterator[Paper]:
    """Papers of `level` made in `folder` from the plans `plans/*.txt` of `part` ("dev" or "held")."""
    from tools import degrade

    for place, (name, sheets) in enumerate(printed(plans, part, pages)):
        scans = []
        for number, sheet in enumerate(sheets):
            seed = SEEDS[part] + 20 * place + number
            how = degrade.LEVELS[level](seed)
            scans.append((degrade.degrade(sheet.picture, how, seed, dpi=DPI), how))
        path = folder / f"{level}-{name}.pdf"
        path.write_bytes(scan_pdf([(image, how.dpi, bool(how.threshold), how.jpeg) for image, how in scans]))
        yield Paper(f"{level} {name}", path, {n: sheet.lines for n, sheet in enumerate(sheets, 1)})


def printed(plans: Path, part: str, pages: int = 3) -> Iterator[tuple[str, list[Sheet]]]:
    """Each plan's name and up to `pages` of its pages: the first, the one that is signed, the first of the table.

    A plan that the typesetter cannot lay out is left away.
    """
    import pypdfium2

    from tools.marks import sign_and_seal
    from tools.typeset import plan_of_text, typeset

    for place, path in enumerate(sorted(plans.glob("*.txt"))[0 if part == "dev" else 1 :: 2]):
        try:
            plan = plan_of_text(path.read_text(encoding="utf-8"))
        except (StopIteration, IndexError, ValueError):
            continue
        laid = typeset(plan)
        signer = laid.where("signer")
        signed = signer.page if signer else 1
        wanted = [n for n in dict.fromkeys((1, signed, signed + 1, 2)) if n <= len(laid.sizes)][:pages]
        document = pypdfium2.PdfDocument(laid.pdf)
        sheets = []
        for number in wanted:
            picture = np.array(document[number - 1].render(scale=DPI / 72).to_pil().convert("RGB"))
            box = None
            if signer is not None and signer.page == number:
                x0, y0, x1, y1 = (v * DPI / 72 for v in signer.box)
                box = (x0, y0, x1, y1)
                picture = sign_and_seal(picture, box, " ".join(plan.issuer), SEEDS[part] + place, dpi=DPI)
            lines = [line.text for line in laid.lines if line.page == number]
            sheets.append(Sheet(picture, lines if number == 1 else [str(number), *lines], box))
        document.close()
        yield path.stem.split("-")[0], sheets


def scan_pdf(pages: Sequence[tuple[NDArray[Any], float, bool, int]]) -> bytes:
    """A PDF of page images, each given with its resolution, whether it is bilevel, and its JPEG quality."""
    import pikepdf
    from PIL import Image

    whole = pikepdf.new()
    for image, dpi, bilevel, quality in pages:
        buffer = io.BytesIO()
        picture = Image.fromarray(image)
        if bilevel:
            picture.convert("1").save(buffer, "PDF", resolution=dpi)
        else:
            picture.save(buffer, "PDF", resolution=dpi, quality=quality or 90)
        with pikepdf.open(io.BytesIO(buffer.getvalue())) as one:
            whole.pages.extend(one.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()
