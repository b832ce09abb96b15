"""Two plots of the report, as marks on a square: values for the template, no styles of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.review.figures import Bin, FigureRow

LEFT, TOP, SIDE, BOTTOM = 46, 14, 300, 34
MOST = 30  # bars


def agreement(bins: Sequence[Bin]) -> dict[str, Any]:
    """Said confidence against the share that was right; on the diagonal the machine keeps its word."""
    return {
        "width": LEFT + SIDE + 20, "height": TOP + SIDE + BOTTOM,
        "x0": LEFT, "y0": TOP + SIDE, "x1": LEFT + SIDE, "y1": TOP,
        "ticks": [(_x(v), _y(v), f"{v:.0%}") for v in (0, 0.25, 0.5, 0.75, 1.0)],
        "points": [
            {"x": _x(b.said), "y": _y(b.share), "low": _y(b.reach[0]), "high": _y(b.reach[1]),
             "r": round(3 + min(5.0, b.count**0.5 / 4), 1), "label": f"{b.low:g}–{b.high:g}: {b.right}/{b.count}"}
            for b in bins
        ],
    }  # fmt: skip


def by_document(rows: Sequence[FigureRow]) -> dict[str, Any]:
    """Share of lines checked, a bar a Document, those with most lines left first."""
    left = sorted(rows, key=lambda row: row.checked - row.lines)[:MOST]
    height = 20
    return {
        "width": 520, "height": TOP + height * len(left) + 8,
        "bars": [
            {"y": TOP + height * i, "text": TOP + height * i + 11,
             "width": round(250 * row.checked / max(1, row.lines), 1),
             "name": row.name if len(row.name) <= 26 else row.name[:25] + "…", "label": f"{row.checked}/{row.lines}"}
            for i, row in enumerate(left)
        ],
    }  # fmt: skip


def _x(value: float) -> float:
    return round(LEFT + SIDE * value, 1)


def _y(value: float) -> float:
    return round(TOP + SIDE * (1 - value), 1)
