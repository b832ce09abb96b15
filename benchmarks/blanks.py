"""Blanks that say nothing, folded before texts are compared."""

from __future__ import annotations

import re

_STRAY = re.compile(r"(?<=\d) (?=/[A-ZĐ]{2})|(?<=/[A-ZĐ]{2}) (?=-[A-ZĐ]{2})")


def symbols_whole(text: str) -> str:
    """`text` without the blanks that a typist, or what took the text from a file, left in symbols of documents.

    "447 /KH-UBND", "71/NQ -CP": a number is stamped into the gap later, and restoration closes it (Appendix I of Decree
    30/2020/NĐ-CP sets no blank there).
    """
    return _STRAY.sub("", text)
