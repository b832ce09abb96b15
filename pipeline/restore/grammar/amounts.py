"""Amounts, measures, times of day: "240.000d" are đồng, "500 kV" keeps its capital, "7h30-8h30" is one word."""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import MIXED, NUMBER, normal
from pipeline.restore.values import Fixed

_DONG = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+ ?[dđDĐ](?!\w)")
_UNIT = re.compile(r"(?<=\d )(?:kVA?|MVA|[kMG]Wh?|[MG]?Hz|[MGT]B|[MG]bps)(?!\w)")

_TIME = r"(?:[01]?\d|2[0-4])[hg][0-5]\d"
_HOURS = re.compile(rf"(?<!\w){_TIME}(?:\s?[-–]\s?{_TIME})?(?!\w)")


def settle_amounts(line: str) -> list[Fixed]:
    """Amounts of money and units of `line`; a lost Đ comes back in misread and in stripped text alike."""
    out = [
        Fixed(*m.span(), m.group()[:-1] + ("Đ" if m.group()[-1] in "DĐ" else "đ"), f"{NUMBER} đ", "amount")
        for m in _DONG.finditer(line)
    ]
    out += [Fixed(*m.span(), m.group(), MIXED, "unit") for m in _HOURS.finditer(line)]
    return out + [Fixed(*m.span(), m.group(), normal(m.group()), "unit") for m in _UNIT.finditer(line)]
