"""Digits and symbols of heads: how many of a paper's number, symbol and date are read right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import ModuleType

_HEAD = 12  # lines of a page within which its head stands
_LINE = re.compile(r"^Số\b|ngày .*tháng .*năm")


def head_tokens(score: ModuleType, lines: Sequence[str], truth: Sequence[str]) -> tuple[int, int]:
    """(right, all) of the tokens with digits or a stroke in the head of page 1; spaces inside a symbol do not count."""
    text = " ".join(score.nfc(line) for line in lines if line.strip())
    right = total = 0
    for line in truth[:_HEAD]:
        if not _LINE.search(line):
            continue
        start, end = score.best_window(score.nfc(line), text)
        read = text[start:end].replace(" ", "")
        for token in score.nfc(line).split():
            if re.search(r"[\d/]", token):
                total += 1
                right += token.strip(".,;:") in read
    return right, total
