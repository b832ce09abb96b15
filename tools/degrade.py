"""Make a clean page image look scanned: clean, office and poor copies, each repeatable from its seed.

A figure on generated pages means something only when anybody can make the same pages again, so a degradation is a
frozen value and the same image, degradation and seed give the same pixels. The steps stand in the order in which they
happen to paper: the back of the sheet shines through, ink is faint, the sheet lies askew and bent under the glass,
the lens blurs, the light is uneven, the sensor is noisy, the driver makes it bilevel, the file is a JPEG.

Bilevel pages of 150–200 dpi are what copiers and fax machines make: strokes break where the threshold is low and
clog where it is high. `degradations(seed)` gives an endless mixture of all kinds for training.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]  # uint8
Plane = NDArray[Any]  # float32


class Degradation(msgspec.Struct, frozen=True, kw_only=True):
    """How one page suffers. Lengths are in pixels of the result unless said otherwise; 0 means not at all."""

    level: str = "clean"
    dpi: int = 300  # of the result
    skew: float = 0.0  # degrees, clockwise
    bend: float = 0.0  # greatest rise of a line over the page's width, in millimetres
    ink: float = 1.0  # darkness of the print, 1 is black
    paper: int = 255  # grey of the paper
    bleed: float = 0.0  # how much of the sheet's back shines through
    shade: float = 0.0  # how much darker the darkest corner is
    blur: float = 0.0  # sigma
    noise: float = 0.0  # sigma in grey levels
    grain: float = 0.0  # sigma over which the noise hangs together
    dust: float = 0.0  # specks a square centimetre
    border: float = 0.0  # width of a black edge, in millimetres
    threshold: float = 0.0  # of a bilevel result: 0 is the ink's grey, 1 the paper's
    ragged: float = 0.0  # sigma of the threshold from place to place, as a share of the same
    jpeg: int = 0  # quality


def clean(seed: int) -> Degradation:
    """A careful scan at 300 dpi: hardly askew, a little blur and noise."""
    draw = np.random.default_rng([seed, 1])
    return Degradation(
        level="clean",
        dpi=300,
        skew=_round(draw.uniform(-0.2, 0.2)),
        blur=_round(draw.uniform(0.4, 0.8)),
        noise=_round(draw.uniform(1, 4)),
        paper=int(draw.integers(246, 256)),
        jpeg=int(draw.integers(88, 96)),
    )


def office(seed: int) -> Degradation:
    """What a feeder scanner of an office makes: 200–300 dpi, askew, some grey, some dust; a third are bilevel."""
    draw = np.random.default_rng([seed, 2])
    bilevel = draw.random() < 0.33
    return Degradation(
        level="office",
        dpi=int(draw.choice([200, 240, 300])),
        skew=_round(draw.uniform(-1.2, 1.2)),
        bend=_round(draw.uniform(0, 0.5)),
        ink=_round(draw.uniform(0.75, 1)),
        paper=int(draw.integers(225, 252)),
        bleed=_round(draw.choice([0, draw.uniform(0.02, 0.08)])),
        shade=_round(draw.uniform(0, 0.1)),
        blur=_round(draw.uniform(0.5, 0.9)),
        noise=_round(draw.uniform(3, 10)),
        grain=_round(draw.uniform(0, 0.6)),
        dust=_round(draw.uniform(0, 0.15)),
        border=_round(draw.choice([0, 0, draw.uniform(1, 4)])),
        threshold=_round(draw.uniform(0.5, 0.75)) if bilevel else 0.0,
        ragged=_round(draw.uniform(0.02, 0.06)) if bilevel else 0.0,
        jpeg=0 if bilevel else int(draw.integers(60, 88)),
    )


def poor(seed: int) -> Degradation:
    """A copy of a copy: 150–200 dpi, faint or clogged, specks, the back shining through; half are bilevel."""
    draw = np.random.default_rng([seed, 3])
    bilevel = draw.random() < 0.5
    return Degradation(
        level="poor",
        dpi=int(draw.choice([150, 170, 200])),
        skew=_round(draw.uniform(-2, 2)),
        bend=_round(draw.uniform(0, 1.5)),
        ink=_round(draw.uniform(0.5, 0.9)),
        paper=int(draw.integers(205, 245)),
        bleed=_round(draw.uniform(0, 0.15)),
        shade=_round(draw.uniform(0.05, 0.25)),
        blur=_round(draw.uniform(0.6, 1.1)),
        noise=_round(draw.uniform(8, 18)),
        grain=_round(draw.uniform(0.3, 0.9)),
        dust=_round(draw.uniform(0.1, 0.8)),
        border=_round(draw.choice([0, draw.uniform(1, 6)])),
        threshold=_round(draw.uniform(0.5, 0.72)) if bilevel else 0.0,
        ragged=_round(draw.uniform(0.04, 0.1)) if bilevel else 0.0,
        jpeg=0 if bilevel else int(draw.integers(30, 65)),
    )


def faxed(seed: int) -> Degradation:
    """A noisy bilevel page of 150–200 dpi, as fax machines and old copiers make: broken or clogged strokes, pepper."""
    draw = np.random.default_rng([seed, 4])
    thin = draw.random() < 0.5
    return Degradation(
        level="faxed",
        dpi=int(draw.choice([150, 175, 200, 200])),
        skew=_round(draw.uniform(-1, 1)),
        ink=_round(draw.uniform(0.7, 1)),
        paper=int(draw.integers(225, 252)),
        shade=_round(draw.uniform(0, 0.08)),
        blur=_round(draw.uniform(0.45, 0.95)),
        noise=_round(draw.uniform(6, 24)),
        grain=_round(draw.uniform(0.3, 0.8)),
        dust=_round(draw.uniform(0, 0.4)),
        threshold=_round(draw.uniform(0.48, 0.6) if thin else draw.uniform(0.65, 0.85)),
        ragged=_round(draw.uniform(0.02, 0.08)),
    )


LEVELS = {"clean": clean, "office": office, "poor": poor, "faxed": faxed}


def degradations(seed: int, weights: dict[str, float] | None = None) -> Iterator[Degradation]:
    """An endless mixture of the levels; `weights` says how often each comes (default: office and faxed lead)."""
    weights = weights or {"clean": 0.15, "office": 0.3, "poor": 0.2, "faxed": 0.35}
    names = list(weights)
    share = np.array([weights[name] for name in names]) / sum(weights.values())
    draw = np.random.default_rng([seed, 5])
    while True:
        name = names[int(draw.choice(len(names), p=share))]
        yield LEVELS[name](int(draw.integers(2**31)))


def degrade(image: Image, how: str | Degradation, seed: int, *, dpi: int = 300) -> Image:
    """`image` (H × W grey or H × W × 3 RGB, uint8, black print on white, at `dpi`) as `how` and `seed` leave it.

    `how` is a level's name ("clean", "office", "poor", "faxed"; its setting is drawn from `seed`) or a Degradation.
    The result has `how.dpi`; a bilevel result is grey with the values 0 and 255.
    """
    setting = LEVELS[how](seed) if isinstance(how, str) else how
    draw = np.random.default_rng([seed, 6])
    page: Plane = image.astype(np.float32)
    page = _bleed(page, setting)
    page = _fade(page, setting)
    page = _lay(page, setting, setting.dpi / dpi, draw)
    page = _blur(page, setting.blur)
    page = _shade(page, setting, draw)
    page = _edges(page, setting, draw)
    page = _dust(page, setting, draw)
    page = _noise(page, setting, draw)
    if setting.threshold:
        return _bilevel(page, setting, draw)
    return _jpeg(np.clip(page, 0, 255).astype(np.uint8), setting.jpeg)


def _round(value: Any) -> float:
    return round(float(value), 3)


def _bleed(page: Plane, how: Degradation) -> Plane:
    if not how.bleed:
        return page
    back: Plane = cv2.GaussianBlur(np.ascontiguousarray(np.rot90(page, 2)), (0, 0), 3)
    return np.asarray(page - (255 - back) * np.float32(how.bleed))


def _fade(page: Plane, how: Degradation) -> Plane:
    """White becomes the paper's grey, black the ink's."""
    return page / np.float32(255) * np.float32(how.paper - _black(how)) + np.float32(_black(how))


def _black(how: Degradation) -> float:
    return 204 * (1 - how.ink)


def _lay(page: Plane, how: Degradation, scale: float, draw: np.random.Generator) -> Plane:
    """Turn by the skew, bend along the width, and sample at the result's resolution, in one resampling."""
    height, width = page.shape[:2]
    out_h, out_w = round(height * scale), round(width * scale)
    if scale < 1:  # the lens's low pass, so that thin strokes do not vanish between samples
        page = cv2.GaussianBlur(page, (0, 0), 0.4 / scale)
    angle = np.deg2rad(how.skew)
    x = (np.arange(out_w, dtype=np.float32) - out_w / 2) / np.float32(scale)
    y = (np.arange(out_h, dtype=np.float32) - out_h / 2) / np.float32(scale)
    phase = draw.uniform(0, np.pi)
    rise = how.bend / 25.4 * how.dpi / scale
    lift = np.float32(rise) * np.sin(np.pi * (x / width + 0.5) + np.float32(phase)).astype(np.float32)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    map_x = cos * x[None, :] + sin * y[:, None] + np.float32(width / 2)
    map_y = -sin * x[None, :] + cos * y[:, None] + np.float32(height / 2) + lift[None, :]
    white = (float(how.paper),) * 3
    return cv2.remap(page, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white)


def _blur(page: Plane, sigma: float) -> Plane:
    return cv2.GaussianBlur(page, (0, 0), sigma) if sigma else page


def _shade(page: Plane, how: Degradation, draw: np.random.Generator) -> Plane:
    if not how.shade:
        return page
    corners = (1 - how.shade * draw.random((2, 2))).astype(np.float32)
    light = cv2.resize(corners, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    return page * (light if page.ndim == 2 else light[..., None])


def _edges(page: Plane, how: Degradation, draw: np.random.Generator) -> Plane:
    if not how.border:
        return page
    page = page.copy()
    width = max(1, round(how.border / 25.4 * how.dpi))
    for side in range(4):
        if draw.random() < 0.5:
            wide = max(1, round(width * draw.random()))
            edge = (np.s_[:wide], np.s_[-wide:], np.s_[:, :wide], np.s_[:, -wide:])[side]
            page[edge] = 25
    return page


def _dust(page: Plane, how: Degradation, draw: np.random.Generator) -> Plane:
    if not how.dust:
        return page
    page = page.copy()
    height, width = page.shape[:2]
    area = height * width / (how.dpi / 2.54) ** 2
    for _ in range(draw.poisson(how.dust * area)):
        centre = (int(draw.integers(width)), int(draw.integers(height)))
        axes = (int(draw.integers(1, 1 + max(2, how.dpi // 90))), int(draw.integers(1, 1 + max(2, how.dpi // 110))))
        tone = float(draw.uniform(20, 140))
        cv2.ellipse(page, centre, axes, float(draw.uniform(0, 180)), 0, 360, (tone,) * 3, -1)
    return page


def _noise(page: Plane, how: Degradation, draw: np.random.Generator) -> Plane:
    if not how.noise:
        return page
    return page + _field(page.shape, how.noise, how.grain, draw)


def _field(shape: tuple[int, ...], sigma: float, grain: float, draw: np.random.Generator) -> Plane:
    """Normal noise of standard deviation `sigma`, hanging together over `grain` pixels."""
    noise = draw.standard_normal(shape, dtype=np.float32)
    if grain:
        noise = cv2.GaussianBlur(noise, (0, 0), grain)
        noise /= max(float(noise[:256, :256].std()), 1e-6)
    return noise * np.float32(sigma)


def _bilevel(page: Plane, how: Degradation, draw: np.random.Generator) -> Image:
    """Black under the threshold, which wanders a little over some pixels as toner and paper do."""
    grey = page if page.ndim == 2 else page.min(axis=2)
    black, white = _black(how), how.paper * (1 - how.shade)
    level: Any = black + how.threshold * (white - black)
    if how.ragged:
        coarse = draw.standard_normal((grey.shape[0] // 4 + 1, grey.shape[1] // 4 + 1), dtype=np.float32)
        rough = cv2.resize(coarse, (grey.shape[1], grey.shape[0]))
        level = level + np.float32(how.ragged * (white - black)) * rough
    return np.where(grey < level, 0, 255).astype(np.uint8)


def _jpeg(image: Image, quality: int) -> Image:
    if not quality:
        return image
    bgr = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("OpenCV could not write a JPEG image")
    back: Image = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE if image.ndim == 2 else cv2.IMREAD_COLOR))
    return back if image.ndim == 2 else np.ascontiguousarray(back[..., ::-1])
