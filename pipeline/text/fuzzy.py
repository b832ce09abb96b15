"""Phrases that are alike: equal but for what an engine misreads, so that an error or two does not hide one.

Phrases are compared by skeleton (letters without marks, in lower case, signs as spaces): most of what OCR loses in
Vietnamese is marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.text import vietnamese

_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The skeleton of `text` for comparison."""
    return _SIGNS.sub(" ", vietnamese.bare(text)).strip()


def is_like(text: str, phrase: str, least: float = 86) -> bool:
    """Whether the whole of `text` reads as `phrase` (both as printed; `least` is a rapidfuzz ratio, 0–100)."""
    a, b = key(text), key(phrase)
    return abs(len(a) - len(b)) <= 4 and fuzz.ratio(a, b) >= least


def find_like(text: str, phrase: str, least: float = 84) -> tuple[int, int] | None:
    """Where `phrase` stands inside `text` (start, end), or `None`; only the first 400 characters are looked at."""
    bare, wanted = vietnamese.bare(text[:400]), vietnamese.bare(phrase)
    if (exact := bare.find(wanted)) >= 0:
        return exact, exact + len(wanted)
    if len(bare) < len(wanted) * 0.7:
        return None
    hit = fuzz.partial_ratio_alignment(wanted, bare, score_cutoff=least)
    return (hit.dest_start, hit.dest_end) if hit else None


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are capitals (one in eight may be small: OCR, "IoT")."""
    if sum(map(str.islower, text[: len(text) // 4 + 1])) * 8 > len(text):
        return False  # more small letters at its head than the whole may have
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) * 8 >= letters * 7
