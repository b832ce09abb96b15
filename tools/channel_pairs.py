"""Pairs of (what is printed, what the engine read), by rendering text, spoiling the picture and reading it.

    python -m tools.channel_pairs TEXTS... --lang LANG [--tessdata DIR] [--oem N] --pages N --seed S -o OUT

TEXTS are plain or `.xz` text files, a paragraph a line. Each page takes paragraphs at random, some of them in capitals,
wraps them as a justified office page does, draws them with one of several faces and sizes, degrades the picture
(`tools.degrade`) and reads it with Tesseract. Lines are matched by their height on the page, so no text alignment is
needed. OUT gets one `printed<TAB>read` a line. The same seed gives the same pictures.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz import fuzz

from pipeline.text.vietnamese import nfc, skeleton
from tools.build_lexicon import read_text
from tools.degrade import degradations, degrade

FACES = {
    "LiberationSerif": ("Regular", "Bold", "Italic", "BoldItalic"),
    "FreeSerif": ("", "Bold", "Italic", "BoldItalic"),
    "DejaVuSerif": ("", "Bold"),
    "LiberationSans": ("Regular", "Bold"),
}
FACE_WEIGHTS = (12, 3, 1, 1)
STYLE_WEIGHTS = (10, 3, 2, 1)
FONT_DIRS = ("liberation", "freefont", "dejavu")
LINES_A_PAGE = 34
DPI = 300
ALIKE = 45  # per cent of likeness of skeletons below which a pair is a slip of the layout


def paragraphs(paths: list[Path], rng: random.Random) -> Iterator[str]:
    """Paragraphs of all files in random order, again and again."""
    texts: list[str] = []
    for path in paths:
        texts += [x for x in nfc(read_text(path)).split("\n") if 12 <= len(x) <= 1500]
    while True:
        yield texts[rng.randrange(len(texts))]


def font_of(rng: random.Random, dpi: int) -> ImageFont.FreeTypeFont:
    """A face, style and size (13–14 pt, sometimes 11–12) at `dpi`."""
    face = rng.choices(list(FACES), FACE_WEIGHTS)[0]
    styles = FACES[face]
    style = rng.choices(styles, STYLE_WEIGHTS[: len(styles)])[0]
    name = f"{face}-{style}" if style and face.startswith(("Liberation", "DejaVu")) else f"{face}{style}"
    for folder in FONT_DIRS:
        path = Path("/usr/share/fonts/truetype") / folder / f"{name}.ttf"
        if path.exists():
            return ImageFont.truetype(str(path), round(rng.choice((11, 12, 13, 13, 13, 14, 14)) * dpi / 72))
    raise FileNotFoundError(f"{name}.ttf: install fonts-liberation, fonts-freefont-ttf and fonts-dejavu")


def cased(text: str, rng: random.Random) -> str:
    """Headings are printed in capitals; a short paragraph becomes one now and then."""
    return text.upper() if len(text) < 90 and rng.random() < 0.25 else text


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def draw_page(source: Iterator[str], rng: random.Random, dpi: int) -> tuple[np.ndarray, list[tuple[float, str]]]:
    """A grey page and its lines as (middle height in pixels, text)."""
    font = font_of(rng, dpi)
    ascent, descent = font.getmetrics()
    step = round((ascent + descent) * rng.uniform(1.0, 1.3))
    margin, width = round(0.8 * dpi), round(6.4 * dpi)
    lines: list[str] = []
    while len(lines) < LINES_A_PAGE:
        lines += wrap(cased(next(source), rng), font, width)
    lines = lines[:LINES_A_PAGE]
    picture = Image.new("L", (width + 2 * margin, step * len(lines) + 2 * margin), 255)
    draw = ImageDraw.Draw(picture)
    at = []
    for i, line in enumerate(lines):
        y = margin + i * step
        draw.text((margin, y), line, font=font, fill=rng.randrange(0, 40))
        at.append((y + (ascent + descent) / 2, line))
    return np.asarray(picture), at


def read_lines(picture: np.ndarray, lang: str, config: str, dpi: int) -> list[tuple[float, str]]:
    """Lines that Tesseract reads, as (middle height, text)."""
    data = pytesseract.image_to_data(
        Image.fromarray(picture), lang=lang, config=f"--psm 6 --dpi {dpi} {config}", output_type=pytesseract.Output.DICT
    )
    lines: dict[tuple[int, int, int], list[int]] = {}
    for i, word in enumerate(data["text"]):
        if word.strip():
            key = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
            lines.setdefault(key, []).append(i)
    out = []
    for ids in lines.values():
        middle = float(np.median([data["top"][i] + data["height"][i] / 2 for i in ids]))
        out.append((middle, " ".join(nfc(data["text"][i]) for i in ids)))
    return out


def match(printed: list[tuple[float, str]], read: list[tuple[float, str]], scale: float) -> Iterator[tuple[str, str]]:
    """Pairs of a printed line and the one line read at its height; lines split or lost by the layout are left out."""
    if len(printed) < 2:
        return
    step = (printed[1][0] - printed[0][0]) * scale
    for middle, text in printed:
        near = [x for y, x in read if abs(y - middle * scale) < step * 0.45]
        if len(near) == 1 and fuzz.ratio(skeleton(near[0]).lower(), skeleton(text).lower()) > ALIKE:
            yield text, near[0]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts", nargs="+", type=Path)
    ap.add_argument("--lang", default="eng")
    ap.add_argument("--tessdata", type=Path, help="folder of other models; Debian's when absent")
    ap.add_argument("--oem", type=int, default=3)
    ap.add_argument("--pages", type=int, default=100)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    rng = random.Random(args.seed)
    source = paragraphs(args.texts, rng)
    settings = degradations(args.seed)
    config = f"--oem {args.oem}" + (f' --tessdata-dir "{args.tessdata}"' if args.tessdata else "")
    with args.out.open("w", encoding="utf-8") as out:
        for page in range(args.pages):
            picture, printed = draw_page(source, rng, DPI)
            setting = next(settings)
            spoilt = degrade(picture, setting, args.seed * 100_003 + page, dpi=DPI)
            read = read_lines(spoilt, args.lang, config, setting.dpi)
            for pair in match(printed, read, spoilt.shape[0] / picture.shape[0]):
                out.write("\t".join(pair) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
