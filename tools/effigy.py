"""Scan a plan in effigy: typeset, signed and sealed, degraded, saved as a PDF of page images without a text layer.

The sample of a plan with its table of tasks is made so, and whoever needs another makes it with one command:

    python -m tools.effigy PLAN.txt SCAN.pdf [--seed N] [--level clean|office|poor|faxed|sample] [--landscape]
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from tools.degrade import LEVELS, Degradation, degrade
from tools.marks import sign_and_seal
from tools.typeset import Plan, Style, Typeset, plan_of_text, typeset

RENDER_DPI = 300


def sample(seed: int, *, colour: bool) -> Degradation:
    """The sample's setting: what a feeder that finds colour by itself makes, signed pages in colour, others bilevel."""
    draw = np.random.default_rng([seed, 21])
    skew, paper = round(float(draw.uniform(-0.8, 0.8)), 2), int(draw.integers(244, 252))
    shared = Degradation(level="sample", dpi=300, skew=skew, paper=paper, ink=0.9, blur=0.6, noise=5, dust=0.05)
    if colour:
        return msgspec.structs.replace(shared, dpi=200, noise=2.0)
    return msgspec.structs.replace(shared, threshold=0.62, ragged=0.04, grain=0.5)


def pages_of(set_plan: Typeset, plan: Plan, how: str, seed: int) -> Iterator[tuple[NDArray[Any], Degradation]]:
    """The scanned pages, each with the degradation it went through; seed + page number is a page's seed."""
    signer = set_plan.where("signer")
    document = pdfium.PdfDocument(set_plan.pdf)
    for number in range(1, len(document) + 1):
        page = np.array(document[number - 1].render(scale=RENDER_DPI / 72).to_pil().convert("RGB"))
        if signer is not None and signer.page == number:
            x0, y0, x1, y1 = (v * RENDER_DPI / 72 for v in signer.box)
            page = sign_and_seal(page, (x0, y0, x1, y1), " ".join(plan.issuer), seed, dpi=RENDER_DPI)
        colour = bool(page.std(axis=2).max() > 0)
        setting = sample(seed + number, colour=colour) if how == "sample" else LEVELS[how](seed + number)
        yield degrade(page, setting, seed + number, dpi=RENDER_DPI), setting


def scan_of(set_plan: Typeset, plan: Plan, how: str, seed: int, *, quality: int = 70) -> bytes:
    """The typeset plan as an image-only PDF; every page has its own resolution."""
    import pikepdf

    whole = pikepdf.new()
    for image, setting in pages_of(set_plan, plan, how, seed):
        buffer = io.BytesIO()
        picture = Image.fromarray(image)
        if setting.threshold:
            picture.convert("1").save(buffer, "PDF", resolution=setting.dpi)
        else:
            picture.save(buffer, "PDF", resolution=setting.dpi, quality=setting.jpeg or quality)
        with pikepdf.open(io.BytesIO(buffer.getvalue())) as one:
            whole.pages.extend(one.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description="Typeset a plan's text and scan it in effigy.")
    parser.add_argument("plan", type=Path)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", choices=[*LEVELS, "sample"], default="office")
    parser.add_argument("--quality", type=int, default=70, help="JPEG quality where the level sets none")
    parser.add_argument("--landscape", action="store_true", help="the appendix on landscape pages")
    parser.add_argument("--style", type=str, default="{}", help="other settings of Style as JSON: '{\"size\": 13}'")
    args = parser.parse_args()
    plan = plan_of_text(args.plan.read_text(encoding="utf-8"))
    style = msgspec.structs.replace(msgspec.json.decode(args.style, type=Style), landscape=args.landscape)
    args.pdf.write_bytes(scan_of(typeset(plan, style), plan, args.level, args.seed, quality=args.quality))


if __name__ == "__main__":
    main()
