"""Draw what offices put over the print: a red seal on the signature's left, a signature in blue ink.

Decree 30/2020/NĐ-CP, Appendix I, sets the seal over about a third of the signature, on its left. Both are drawn with
transparent ink, as stamps and pens leave it: the print below stays visible, and the colours are what a scan path has
to part from black. They belong to nobody: the seal's lettering is the issuer's name as printed, the signature a curve
from a random seed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

RED = (205, 30, 45)
BLUE = (35, 60, 165)
FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"

Rgb = NDArray[Any]  # H × W × 3, uint8


def sign_and_seal(
    page: Rgb, name_box: tuple[float, float, float, float], text: str, seed: int, *, dpi: int = 300
) -> Rgb:
    """`page` with a signature over the signer's name (its box in pixels) and the seal on its left third."""
    draw = np.random.default_rng([seed, 11])
    x0, y0, x1, _ = name_box
    middle = ((x0 + x1) / 2, y0 - dpi * 0.45)
    signed = _ink(page, _signature(draw, page.shape, middle, dpi), BLUE, 0.85)
    centre = (middle[0] - dpi * draw.uniform(0.6, 0.85), middle[1] + dpi * draw.uniform(-0.12, 0.12))
    return seal(signed, centre, text, seed, dpi=dpi)


def seal(page: Rgb, centre: tuple[float, float], text: str, seed: int, *, dpi: int = 300) -> Rgb:
    """`page` with a round seal of 36 mm around `centre` (pixels): rings, star, `text` along the upper rim."""
    draw = np.random.default_rng([seed, 12])
    size = round(36 / 25.4 * dpi)
    stamp = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(stamp)
    for inset, width in ((0.01, 0.022), (0.05, 0.008), (0.27, 0.008)):
        pen.ellipse(
            [size * inset, size * inset, size * (1 - inset), size * (1 - inset)],
            outline=255,
            width=max(1, int(size * width)),
        )
    corners = [
        (0.5 + r * np.sin(a), 0.5 - r * np.cos(a)) for i in range(10) for r, a in [((0.15, 0.06)[i % 2], i * np.pi / 5)]
    ]
    pen.polygon([(x * size, y * size) for x, y in corners], fill=255)
    _letter(stamp, text, size)
    stamp = stamp.rotate(float(draw.uniform(-12, 12)), Image.Resampling.BICUBIC)
    patchy = np.clip(draw.normal(0.85, 0.2, (size // 6 + 1, size // 6 + 1)), 0.25, 1)
    wear = np.asarray(Image.fromarray((patchy * 255).astype(np.uint8)).resize((size, size), Image.Resampling.BICUBIC))
    cover = np.zeros(page.shape[:2], np.float32)
    left, top = round(centre[0] - size / 2), round(centre[1] - size / 2)
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + size, page.shape[0]), min(left + size, page.shape[1])
    inked = np.asarray(stamp, np.float32) / 255 * (wear / np.float32(255))
    cover[y0:y1, x0:x1] = inked[y0 - top : y1 - top, x0 - left : x1 - left]
    return _ink(page, cover, RED, 0.9)


def _letter(stamp: Image.Image, text: str, size: int) -> None:
    """`text` along the upper rim, a small star below."""
    font = ImageFont.truetype(FONT, round(size * 0.085))
    letters = text.upper()
    step = min(0.16, 4.6 / max(len(letters), 1))
    for i, letter in enumerate(letters):
        angle = (i - (len(letters) - 1) / 2) * step
        tile = Image.new("L", (round(size * 0.16),) * 2, 0)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, fill=255, font=font, anchor="mm")
        tile = tile.rotate(-np.degrees(angle), Image.Resampling.BICUBIC)
        x, y = size / 2 + 0.385 * size * np.sin(angle), size / 2 - 0.385 * size * np.cos(angle)
        stamp.paste(255, (round(x - tile.width / 2), round(y - tile.height / 2)), tile)


def _signature(
    draw: np.random.Generator, shape: tuple[int, ...], middle: tuple[float, float], dpi: int
) -> NDArray[Any]:
    """A pen's way: a running loop that drifts to the right, then one long stroke below it."""
    t = np.linspace(0, 1, 400)
    loops, wave = draw.uniform(3, 6), draw.uniform(0, 2 * np.pi)
    x = (t - 0.5) * draw.uniform(0.9, 1.4) + 0.16 * np.sin(2 * np.pi * loops * t + wave)
    y = 0.22 * np.sin(2 * np.pi * loops * t) * (1 - 0.6 * t) + 0.1 * np.sin(2 * np.pi * t + wave)
    ways = [np.stack([x, y], 1), np.stack([(t - 0.4) * 1.1, 0.2 - 0.12 * t + 0.03 * np.sin(7 * t)], 1)]
    sheet = Image.new("L", (shape[1], shape[0]), 0)
    pen = ImageDraw.Draw(sheet)
    for way in ways:
        points = [(middle[0] + px * dpi, middle[1] + py * dpi) for px, py in way]
        pen.line(points, fill=255, width=max(2, round(dpi / 55)), joint="curve")
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(dpi / 300)), np.float32) / 255


def _ink(page: Rgb, cover: NDArray[Any], colour: tuple[int, int, int], strength: float) -> Rgb:
    """Transparent ink multiplies: what was black stays black."""
    share = (cover * strength)[..., None]
    tint = 1 - share * (1 - np.asarray(colour, np.float32) / 255)
    return (page.astype(np.float32) * tint).astype(np.uint8)
