"""From the columns of a line recogniser to words: repeated letters and blanks dropped (CTC)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawWord
from pipeline.text.vietnamese import nfc


def words_of(
    line: LineImage, span: tuple[float, float], ids: NDArray[Any], sure: NDArray[Any], letters: str, engine: str
) -> Iterator[RawWord]:
    """The words of `line` out of the best class of each column (`ids`, 0 is blank) and its chance (`sure`).

    Class n is `letters[n - 1]`. Columns are spread evenly over `span`, from where to where on the page the reader saw
    (pixels); that gives the letters their places and the words their boxes.
    """
    new = np.concatenate(([True], ids[1:] != ids[:-1]))
    columns = np.flatnonzero((ids != 0) & new)
    across = (span[1] - span[0]) / max(len(ids), 1)
    text = ""
    places: list[float] = []
    least = 1.0
    for at in [*columns.tolist(), -1]:
        letter = letters[int(ids[at]) - 1] if at >= 0 else " "
        if letter != " ":
            text += letter
            places.append(span[0] + (at + 0.5) * across)
            least = min(least, float(sure[at]))
        elif text:
            box = (places[0] - across / 2, line.box[1], places[-1] + across / 2, line.box[3])
            whole = nfc(text)
            known = tuple(places) if len(whole) == len(places) else ()
            yield RawWord(text=whole, box=box, confidence=least, engine=engine, places=known)
            text, places, least = "", [], 1.0
