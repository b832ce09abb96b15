"""Words of a text, to ask whether one text says what another says: letters and digits, case and signs apart."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.text.vietnamese import nfc, plain

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of `text` in order, in small letters."""
    return _WORD.findall(plain(nfc(text)))


def says(whole: str, part: str) -> bool:
    """Whether every word of `part` is in `whole`, as often."""
    return not Counter(words(part)) - Counter(words(whole))
