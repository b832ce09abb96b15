"""Words in capitals that an engine made of small letters: "khu vực CÓ nguy cơ" says "có".

A word with marks that stands in capitals between words in small letters is printed so 16 times in 5.5 million words of
official texts; a Vietnamese engine reads one so every other page.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import normal
from pipeline.restore.values import Fixed
from pipeline.text.syllable import is_syllable

_BETWEEN = re.compile(r"(?<=[^\W\d_A-ZĐ] )[^\W\d_]{2,7}(?=[,;]? [^\W\d_]{2}|[,;]? \d)")


def settle_capitals(line: str) -> list[Fixed]:
    """Words of `line` with marks and capitals where only small letters belong, in order."""
    out = []
    for match in _BETWEEN.finditer(line):
        text = match.group()
        strange = text.isupper() or not (text.islower() or text.istitle())
        if strange and not text.isascii() and is_syllable(text.lower()) and _is_small(line, match):
            out.append(Fixed(*match.span(), text.lower(), normal(text), "capitals"))
    return out


def _is_small(line: str, match: re.Match[str]) -> bool:
    """Whether the words before and behind have small letters only; a number behind is as good."""
    before, after = line[: match.start()].split()[-1], line[match.end() :].split()
    follows = next((word for word in after if word not in ",;"), "")
    return before.isalpha() and before.islower() and (follows[:1].isdigit() or follows.strip(",.;:").islower())
