"""What lies on glass and paper and is no line: edges of sheets, streaks, specks, hairs, holes, remains of rulings."""

from __future__ import annotations

import random

import cv2
import numpy as np

from tools.detector.sheet import DPI, Plane, Sheet


def scattered(s: Sheet) -> None:
    """Some of it on the sheet, or none."""
    r = s.r
    for chance, kind in ((0.3, edge), (0.3, specks), (0.12, remains), (0.1, holes)):
        if r.random() < chance:
            seed, where = r.random(), (r.randrange(s.width), r.randrange(s.height))
            s.ruled.append(lambda page, kind=kind, seed=seed, where=where: kind(random.Random(seed), page, where))


def edge(r: random.Random, page: Plane, where: tuple[int, int]) -> None:
    """A strip along a side: streaks that break off, dots between them."""
    side, wide = r.randrange(4), r.randint(4, 45)
    strip = np.rot90(page, side)[:, :wide] if r.random() < 0.6 else np.rot90(page, side)[:, -wide:]
    if r.random() < 0.5:
        inset = r.randint(0, 60)
        strip = np.rot90(page, side)[:, inset : inset + wide]
    for _ in range(r.randint(3, 40)):
        y, x = r.randrange(len(strip)), r.randrange(strip.shape[1])
        high, thick = int(r.choice((r.uniform(1, 6), r.uniform(5, 120)))), r.randint(1, 5)
        strip[y : y + high, x : x + thick] = r.uniform(0, 120)


def specks(r: random.Random, page: Plane, where: tuple[int, int]) -> None:
    """Specks as large as dots and letters, and hairs, over the page or about a place."""
    tone, far = r.uniform(0, 140), r.choice((60, 250, 2000))
    for _ in range(r.randint(4, 60)):
        x, y = int(r.gauss(where[0], far)), int(r.gauss(where[1], far))
        if r.random() < 0.75:
            axes = r.randint(1, 5), r.randint(1, 4)
            cv2.ellipse(page, (x, y), axes, r.uniform(0, 180), 0, 360, tone, -1)
        else:
            way = np.cumsum([[r.gauss(0, 5), r.gauss(0, 5)] for _ in range(r.randint(2, 9))], 0) + np.array([x, y])
            cv2.polylines(page, [np.round(way).astype(np.int32)], False, tone, r.choice((1, 1, 2)))


def remains(r: random.Random, page: Plane, where: tuple[int, int]) -> None:
    """Short pieces of rulings in the places of a grid."""
    across, down = r.uniform(0.4, 2) * DPI, r.uniform(0.15, 0.4) * DPI
    upright, tone = r.random() < 0.4, r.uniform(0, 150)
    for column in range(r.randint(1, 7)):
        for row in range(r.randint(2, 25)):
            x, y = int(where[0] / 3 + column * across), int(where[1] / 3 + row * down)
            long = int(r.uniform(3, 30) if upright else r.uniform(5, 90))
            if r.random() < 0.7:
                end = (x + r.randint(-3, 3), y + long) if upright else (x + long, y + r.randint(-2, 2))
                cv2.line(page, (x, y), end, tone, r.choice((1, 1, 2)))


def holes(r: random.Random, page: Plane, where: tuple[int, int]) -> None:
    """Punched holes, a clip's corner, things that lie beside the sheet."""
    for k in range(r.randint(1, 4)):
        x, y = int(r.uniform(0.02, 0.06) * page.shape[1]), int((0.25 + 0.2 * k) * page.shape[0] + r.uniform(-20, 20))
        cv2.circle(page, (x, y), r.randint(9, 20), r.uniform(0, 150), r.choice((-1, 2)))
    for _ in range(r.randint(0, 6)):
        one, two = where, (where[0] + r.randint(-90, 90), where[1] + r.randint(-60, 60))
        cv2.rectangle(page, one, two, r.uniform(0, 180), r.choice((-1, 1, 3)))
        cv2.circle(page, two, r.randint(3, 25), r.uniform(0, 255), r.choice((-1, 2)))
