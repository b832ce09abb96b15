"""From the columns of a line recogniser to words: repeated letters and blanks dropped (CTC)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawWord
from pipeline.text.vietnamese import nfc

_SUREST = 0.9999  # of a letter: 1 is what was typed, and not read
_UNSURE = 0.9  # sureness of a word under which it is told what else it may be
_BEGINNINGS = 10  # of a word, that are followed
_LEAST = 1e-3  # chance of a class in a column under which it is not followed
_NONE = (0.0, 0.0)
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


def words_of(line: LineImage, span: tuple[float, float], seen: Columns, letters: str, engine: str) -> Iterator[RawWord]:
    """The words of `line` out of the best class of each column that was `seen`.

    Class n is `letters[n - 1]`. Columns are spread evenly over `span`, from where to where on the page the reader saw
    (pixels); that gives the letters their places and the words their boxes. A letter is as sure as its surest column:
    those where it begins and ends it shares with its neighbours. An unsure word is told what else may stand there.
    """
    ids, sure = seen.ids[:, 0], seen.chances[:, 0]
    begins = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1]))[: len(ids)])
    surest = np.minimum(np.maximum.reduceat(sure, begins), _SUREST) if len(ids) else sure
    runs = [(int(at), float(chance)) for at, chance in zip(begins, surest, strict=True) if ids[at] != 0]
    across = (span[1] - span[0]) / max(len(ids), 1)
    text = ""
    places: list[float] = []
    least = 1.0
    after = 0  # where the white before the word ends
    for at, chance in [*runs, (len(ids), 0.0)]:
        letter = letters[int(ids[at]) - 1] if at < len(ids) else " "
        if letter != " ":
            text += letter
            places.append(span[0] + (at + 0.5) * across)
            least = min(least, chance)
        elif text:
            box = (places[0] - across / 2, line.box[1], places[-1] + across / 2, line.box[3])
            whole = nfc(text)
            known = tuple(places) if len(whole) == len(places) else ()
            here = Columns(seen.ids[after:at], seen.chances[after:at])
            readings = readings_of(here, letters) if least < _UNSURE else ()
            yield RawWord(text=whole, box=box, confidence=least, engine=engine, places=known, readings=readings)
            text, places, least = "", [], 1.0
        if letter == " ":
            after = at


def readings_of(seen: Columns, letters: str) -> tuple[tuple[str, float], ...]:
    """What may stand in the columns of one word, each with its chance, the likeliest first.

    The sum over all ways in which a text may lie in the columns, by a search that keeps the likeliest beginnings
    (prefix search, Graves et al. 2006). White around a word is none of it; a reading with white inside is left out.
    """
    # Beginnings, each with the chance that a blank came last and that its last sign did.
    best: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}
    for ids, chances in zip(seen.ids.tolist(), seen.chances.tolist(), strict=True):
        found: dict[tuple[int, ...], tuple[float, float]] = {}
        for before, (blank, sign) in best.items():
            last = before[-1] if before else 0
            for one, chance in zip(ids, chances, strict=True):
                if chance < _LEAST:
                    continue
                stays, grows = found.get(before, _NONE), (*before, one)
                if one == 0:
                    found[before] = stays[0] + (blank + sign) * chance, stays[1]
                    continue
                if one == last:
                    found[before] = stays[0], stays[1] + sign * chance
                known = found.get(grows, _NONE)
                found[grows] = known[0], known[1] + (blank if one == last else blank + sign) * chance
        best = dict(sorted(found.items(), key=lambda item: -sum(item[1]))[:_BEGINNINGS])
    texts: dict[str, float] = {}
    for classes, shares in best.items():
        text = nfc("".join(letters[one - 1] for one in classes).strip())
        if text and " " not in text:
            texts[text] = texts.get(text, 0.0) + sum(shares)
    ranked = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((text, round(chance, 6)) for text, chance in ranked if chance >= _LEAST)
