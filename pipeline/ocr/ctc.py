"""From the columns of a line recogniser to words: repeated letters and blanks dropped (CTC)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.layout.lines import TextLine
from pipeline.ocr.model import RawWord
from pipeline.vietnamese import nfc


def words_of(line: TextLine, ids: NDArray[Any], sure: NDArray[Any], letters: str, engine: str) -> Iterator[RawWord]:
    """The words of `line` out of the best class of each column (`ids`, 0 is blank) and its chance (`sure`).

    Class n is `letters[n - 1]`. Columns are spread evenly over the line's box, which gives the words theirs.
    """
    new = np.concatenate(([True], ids[1:] != ids[:-1]))
    places = np.flatnonzero((ids != 0) & new)
    across = (line.box[2] - line.box[0]) / max(len(ids), 1)
    text, first, last, least = "", 0, 0, 1.0
    for at in [*places.tolist(), -1]:
        letter = letters[int(ids[at]) - 1] if at >= 0 else " "
        if letter != " ":
            if not text:
                first, least = at, 1.0
            text, last, least = text + letter, at, min(least, float(sure[at]))
        elif text:
            box = (line.box[0] + first * across, line.box[1], line.box[0] + (last + 1) * across, line.box[3])
            yield RawWord(text=nfc(text), box=box, confidence=least, engine=engine)
            text = ""
