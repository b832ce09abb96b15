"""From the columns of a line recogniser to words: repeated letters and blanks dropped (CTC)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawWord
from pipeline.text.vietnamese import nfc

_REST = 1e-4  # the least that is left, of a column's chance, to all classes that are not among its likeliest


class Columns(NamedTuple):
    """The likeliest classes of each column of a line, the best one first, and their chances (both columns × few).

    Class 0 is the blank, class n the reader's n-th sign.
    """

    ids: NDArray[Any]
    chances: NDArray[Any]


def log_chances(seen: Columns, words: Sequence[Sequence[int]], classes: int) -> NDArray[np.float64]:
    """The log of the chance that `seen` shows each of `words`, given as its classes out of so many `classes`.

    Sums over every way in which a word may lie in the columns (Graves et al. 2006); what a column's likeliest classes
    leave is shared by all others.
    """
    longest = 2 * max(map(len, words)) + 1
    signs = np.zeros((len(words), longest), np.int64)
    for row, word in enumerate(words):
        signs[row, 1 : 2 * len(word) : 2] = word
    rest = np.maximum(1 - seen.chances.sum(axis=1), _REST) / classes
    table = np.repeat(rest[:, None], classes, axis=1)  # the chance of each class in each column
    np.put_along_axis(table, seen.ids, np.maximum(seen.chances, rest[:, None]), axis=1)
    again = np.zeros(signs.shape)  # 1 where a sign may be reached without the blank before it
    again[:, 2:] = (signs[:, 2:] != 0) & (signs[:, 2:] != signs[:, :-2])
    ways = np.zeros(signs.shape)
    total = np.zeros(len(words))
    for column, here in enumerate(table):
        before = ways.copy()
        before[:, 1:] += ways[:, :-1]
        before[:, 2:] += ways[:, :-2] * again[:, 2:]
        if column == 0:
            before[:, :2] = 1.0
        ways = before * here[signs]
        most = np.maximum(ways.max(axis=1), 1e-300)
        ways /= most[:, None]
        total += np.log(most)
    ends = np.array([2 * len(word) for word in words])
    rows = np.arange(len(words))
    return np.asarray(total + np.log(np.maximum(ways[rows, ends] + ways[rows, ends - 1], 1e-300)))


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
