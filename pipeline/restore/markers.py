"""List markers by their sequence: the item after "d)" is "đ)", which no English engine can read.

Points are lettered by the Vietnamese alphabet (Decree 30/2020/NĐ-CP, appendix I): a b c d đ e g h i k l m n o p q …
A letter is changed only between d and đ, and only where the sequence leaves no other reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.restore.decode import Fixed
from pipeline.restore.words import UNKNOWN

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_LETTER = re.compile(r"\s*([a-zđA-ZĐ])\s?[.)](?=\s)")
_HIGHER = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2}|Điều \d+|Dieu \d+)\s?[.)]?\s")


def settle_markers(lines: Sequence[str]) -> dict[int, Fixed]:
    """For each line that begins with a lettered marker what the letter is, by line number."""
    out: dict[int, Fixed] = {}
    last = ""
    for i, line in enumerate(lines):
        match = _LETTER.match(line)
        if not match:
            if _HIGHER.match(line):
                last = ""
            continue
        letter = match.group(1)
        if letter.lower() not in ALPHABET:
            continue
        if letter in "dD" and last in ("d", "đ"):
            letter = "đ" if letter == "d" else "Đ"
        at = match.start(1)
        out[i] = Fixed(at, at + 1, letter, letter.lower() if letter.isascii() else UNKNOWN, "list marker", 0.97)
        last = letter.lower()
    return out
