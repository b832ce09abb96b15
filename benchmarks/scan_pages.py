"""Generated scans for the benchmark: plans typeset in the decree's layout, sealed, scanned in effigy; every line known.

Real scans with their text are few. A plan that nobody trained on, typeset (`tools.typeset`) and spoilt from a seed
(`tools.degrade`), gives as many pages as one likes, the same for everybody. Even places of the sorted plans are for
development (seeds from 500), odd ones are held out (seeds from 900): figures in the docs are of the latter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tools.typeset import Plan, Typeset

SEEDS = {"dev": 500, "held": 900}
DPI = 300
TABLE_PAGES = 4  # of a plan, in each of two layouts


class Paper(NamedTuple):
    """A scan and its truth: lines by page number, or paragraphs of the whole text under page 0.

    `aside` is what is printed on a page and belongs to no line of the truth: page numbers, cells of one sign or two.
    """

    name: str
    path: Path
    truth: dict[int, list[str]]
    aside: dict[int, list[str]] = {}  # noqa: RUF012  (never changed)
    printed_head: bool = False  # its number and date are printed, not written by hand


class Sheet(NamedTuple):
    """A printed, signed and sealed page before it is scanned: RGB at 300 dpi and the lines on it."""

    picture: NDArray[Any]
    lines: list[str]
    number: str  # of the page, where it is printed


def papers(plans: Path, folder: Path, level: str, part: str = "held") -> Iterator[Paper]:
    """Papers made in `folder` from the plans `plans/*.txt` of `part` ("dev" or "held").

    `level` is clean, office or poor: three pages of each plan; or tables: the pages of appendices, as of an office.
    """
    from tools import degrade

    sheets_of = appendices(plans, part) if level == "tables" else printed(plans, part)
    for place, (name, sheets) in enumerate(sheets_of):
        scans = []
        for number, sheet in enumerate(sheets):
            seed = SEEDS[part] + 20 * place + number
            how = degrade.LEVELS["office" if level == "tables" else level](seed)
            scans.append((degrade.degrade(sheet.picture, how, seed, dpi=DPI), how))
        path = folder / f"{level}-{name}.pdf"
        path.write_bytes(scan_pdf([(image, how.dpi, bool(how.threshold), how.jpeg) for image, how in scans]))
        numbered = list(enumerate(sheets, 1))
        yield Paper(
            f"{level} {name}", path, {n: s.lines for n, s in numbered}, {n: [s.number] for n, s in numbered}, True
        )


def printed(plans: Path, part: str) -> Iterator[tuple[str, list[Sheet]]]:
    """Each plan's name and three of its pages: the first, the one that is signed, the next or the second.

    A plan that the typesetter cannot lay out is left away.
    """
    from tools.typeset import typeset

    for place, (name, plan) in enumerate(_plans(plans, part)):
        laid = typeset(plan)
        signer = laid.where("signer")
        signed = signer.page if signer else 1
        wanted = [n for n in dict.fromkeys((1, signed, signed + 1, 2)) if n <= len(laid.sizes)][:3]
        yield name, _sheets(laid, wanted, " ".join(plan.issuer), SEEDS[part] + place)


def appendices(plans: Path, part: str) -> Iterator[tuple[str, list[Sheet]]]:
    """The pages of each plan's table, upright and lying."""
    from tools.typeset import Style, typeset

    for place, (name, plan) in enumerate(_plans(plans, part)):
        if plan.table is None:
            continue
        for landscape in (False, True):
            laid = typeset(plan, Style(landscape=landscape), only_appendix=True)
            wanted = list(range(1, len(laid.sizes) + 1))[:TABLE_PAGES]
            lying = "-landscape" if landscape else ""
            yield f"{name}{lying}", _sheets(laid, wanted, " ".join(plan.issuer), SEEDS[part] + place)


def _plans(plans: Path, part: str) -> Iterator[tuple[str, Plan]]:
    from tools.typeset import plan_of_text

    for path in sorted(plans.glob("*.txt"))[0 if part == "dev" else 1 :: 2]:
        try:
            yield path.stem.split("-")[0], plan_of_text(path.read_text(encoding="utf-8"))
        except (StopIteration, IndexError, ValueError):
            continue


def _sheets(laid: Typeset, wanted: Sequence[int], issuer: str, seed: int) -> list[Sheet]:
    import pypdfium2

    from tools.marks import sign_and_seal

    signer = laid.where("signer")
    document = pypdfium2.PdfDocument(laid.pdf)
    sheets = []
    for number in wanted:
        picture = np.array(document[number - 1].render(scale=DPI / 72).to_pil().convert("RGB"))
        if signer is not None and signer.page == number:
            x0, y0, x1, y1 = (v * DPI / 72 for v in signer.box)
            picture = sign_and_seal(picture, (x0, y0, x1, y1), issuer, seed, dpi=DPI)
        sheets.append(Sheet(picture, [line.text for line in laid.lines if line.page == number], str(number)))
    document.close()
    return sheets


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
