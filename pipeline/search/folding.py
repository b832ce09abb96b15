"""How text is made findable: folded forms of the same length as the text, and queries of them.

`marked` folds case and the placement of tone marks, `plain` the marks too. Both keep one character for one, so that a
place found in a folded text is the place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.vietnamese import fold_tone_style, nfc, skeleton

_TOKEN = re.compile(r"[^\W_]+")


def shown(text: str) -> str:
    """`text` as it is stored and shown: NFC."""
    return nfc(text)


def marked(text: str) -> str:
    """An NFC text in small letters, tone marks in one style."""
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is two: it stays
        small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return fold_tone_style(small)


def plain(text: str) -> str:
    """An NFC text in small letters without marks."""
    return skeleton(marked(text))


def phrases(words: Sequence[str]) -> list[list[str]]:
    """The marked tokens of each argument; one that holds several words is a phrase."""
    return [tokens for word in words if (tokens := _TOKEN.findall(marked(shown(word))))]


def match(column: str, parts: Sequence[Sequence[str]]) -> str:
    """An FTS5 expression: every part is a phrase of `column`, all of them on one page."""
    fold = plain if column == "plain" else str
    return " AND ".join(f'{column} : "{" ".join(fold(token) for token in part)}"' for part in parts)


def pattern(parts: Sequence[Sequence[str]], *, marks: bool) -> re.Pattern[str]:
    """Finds any of the parts in a folded text, whatever stands between the words of one."""
    fold = str if marks else plain
    each = [r"[\W_]+".join(re.escape(fold(token)) for token in part) for part in parts]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(each) + r")(?![^\W_])")
