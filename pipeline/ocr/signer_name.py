"""A signer's name out of several looks at it, with the words of which names are put together (`name_looks`).

Names of Vietnamese are a family name, one of some hundred, and one to four words, nearly all of which are in
`given_names.txt`; what a reader makes of a script face are its letters' likes ("Lông" for "Công"), and a word that no
name has is then the less likely reading. A name that is put together so is never said to be sure: a word that is not
as the looks read it has a doubtful confidence and what they read beside it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.document import Box
from pipeline.layout import LineImage
from pipeline.ocr import line_reader
from pipeline.ocr.ctc import Columns, log_chances
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.name_looks import looks_at
from pipeline.ocr.word_odds import letters
from pipeline.text.dictionaries import rows, words

_WORDS = range(2, 8)  # of a name with its titles
_BEST = 5  # looks of which the reader is surest
_MIDDLE = 3.0  # log-odds of Văn and Thị behind the family name: each stands in about a fifth of all names
_RARE = -2.0  # log-odds of a listed word that is not among the common ones
_STRANGE = -6.0  # log-odds of a word that the lists lack: 2 % of names have one, and there are thousands
_TITLE = re.compile(r"(?:[A-ZĐ]\w{0,3}\.)+")  # GS.TS.
_UNSEEN = 0.5  # the most that a word is sure that no look reads as it is given


class _LookRead(NamedTuple):
    """What the reader makes of a look: words, the columns each stands in, and how sure it is of each."""

    words: tuple[str, ...]
    columns: tuple[Columns, ...]
    sure: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.sure) / len(self.sure)


@cache
def _family() -> dict[str, float]:
    """Family names and their log-odds against the common ones."""
    return _weighed(row.split() for row in words("surnames.txt"))


@cache
def _given() -> dict[str, float]:
    """The same of what stands behind a family name; that of a mother is among it."""
    middle, *others = (row.split() for row in words("given_names.txt"))
    return {**dict.fromkeys(_family(), _RARE), **_weighed(others), **dict.fromkeys(middle, 0.0)}


@cache
def _middle() -> dict[str, float]:
    """The same of what stands between a family name and others."""
    middle = next(iter(words("given_names.txt"))).split()
    return {**_given(), **dict.fromkeys(middle, _MIDDLE)}


def _weighed(rows: Iterable[list[str]]) -> dict[str, float]:
    common, *others = rows
    return {**{word: _RARE for row in others for word in row}, **dict.fromkeys(common, 0.0)}


@cache
def _titles() -> frozenset[str]:
    """The words of titles that are no given names: Thượng, tướng, tá."""
    titles = {word for what, phrase, *_ in rows("head_words.tsv") if what == "title" for word in phrase.split()}
    return frozenset(titles.difference(_given()))


def read_name(line: LineImage) -> RawLine | None:
    """The name that `line` shows, None where no look sees one."""
    core = line.core
    read = [_read(columns) for columns in line_reader.columns_of(looks_at(line))]
    by_length: dict[int, list[_LookRead]] = {}
    for one in read:
        if len(one.words) in _WORDS:
            by_length.setdefault(len(one.words), []).append(one)
    if not by_length:
        return None
    best = max(
        (sorted(same, key=lambda one: -one.mean)[:_BEST] for same in by_length.values()),
        key=lambda same: sum(one.mean for one in same),
    )
    count = len(best[0].words)
    first = next((n for n in range(count) if not _is_title([one.words[n] for one in best])), 0)
    edges = np.linspace(core[0], core[2], count + 1).tolist()
    listed: list[dict[str, float]] = [*[{}] * first, *_listed(count - first)]
    told = (_word(best, n, listed[n], (edges[n], core[1], edges[n + 1], core[3])) for n in range(count))
    return RawLine(box=core, words=tuple(told))


def _listed(count: int) -> list[dict[str, float]]:
    """For each of `count` words of a name, the words that it may be and their log-odds."""
    return [_family(), *([_middle()] if count > 2 else []), *[_given()] * count][:count]


def as_name(reading: RawLine) -> RawLine:
    """`reading` of a name: without specks at its ends, with its first capital, through which a seal's rim may run."""
    kept = [bool(letters(word.text)) for word in reading.words]
    if not any(kept):
        return msgspec.structs.replace(reading, words=())
    first, *rest = reading.words[kept.index(True) : len(kept) - kept[::-1].index(True)]
    capital = msgspec.structs.replace(first, text=first.text[:1].upper() + first.text[1:])
    return msgspec.structs.replace(reading, words=(capital, *rest))


def seen_again(reading: RawLine, again: RawLine | None) -> RawLine:
    """`reading` of a name, doubted where what several looks see (`again`, of `read_name`) is another word; of a word
    that was hardly read the likelier of the two in a name stands ("Thị" behind a family name, not "Thụ")."""
    if again is None or len(again.words) != len(reading.words):
        return reading
    listed = _listed(len(again.words))
    pairs = zip(reading.words, again.words, listed, strict=True)
    return msgspec.structs.replace(reading, words=tuple(_settled(word, look, known) for word, look, known in pairs))


def _settled(word: RawWord, look: RawWord, listed: Mapping[str, float]) -> RawWord:
    if word.text == look.text:
        return word
    likelier, other = word, look
    if word.confidence < _UNSEEN and _likely(look, listed) > _likely(word, listed):
        likelier, other = look, word
    sure = min(likelier.confidence, _UNSEEN)
    return msgspec.structs.replace(word, text=likelier.text, confidence=sure, other=other.text)


def _likely(word: RawWord, listed: Mapping[str, float]) -> float:
    return math.log(max(word.confidence, 1e-3)) + listed.get(word.text, _STRANGE)


def doubted(reading: RawLine, which: Iterable[int]) -> RawLine:
    """`reading` with the words of these numbers unsure."""
    told = list(reading.words)
    for n in which:
        told[n] = msgspec.structs.replace(told[n], confidence=min(told[n].confidence, _UNSEEN))
    return msgspec.structs.replace(reading, words=tuple(told))


def _is_title(readings: Sequence[str]) -> bool:
    """Whether most of the looks read a title or a rank before the name."""
    return 2 * sum(bool(_TITLE.fullmatch(text)) or text in _titles() for text in readings) > len(readings)


def _word(looks: Sequence[_LookRead], n: int, listed: Mapping[str, float], box: Box) -> RawWord:
    free = Counter(one.words[n] for one in looks)
    if not listed:  # of a title
        text, times = free.most_common(1)[0]
        sure = times / len(looks) * max(one.sure[n] for one in looks)
        return RawWord(text=text, box=box, confidence=sure, engine=line_reader.NAME)
    known = {word: found for word in sorted({*listed, *free}) if (found := line_reader.classes(word))}
    wanted, classes = list(known), list(known.values())
    chances = np.mean([log_chances(one.columns[n], classes, line_reader.count()) for one in looks], axis=0)
    odds = chances + np.array([listed.get(word, _STRANGE) for word in wanted])
    odds = np.exp(odds - odds.max())
    odds /= odds.sum()
    best = int(np.argmax(odds))
    word = wanted[best]
    share = free[word] / len(looks)
    other = next((text for text, _ in free.most_common() if text != word), None)
    return RawWord(
        text=word, box=box, confidence=float(odds[best]) * (share or _UNSEEN), engine=line_reader.NAME, other=other
    )


def _read(columns: Columns) -> _LookRead:
    """Words of the best path of `columns`, parted at its spaces."""
    space = line_reader.classes(" ")
    assert space is not None
    found: list[tuple[str, Columns, float]] = []
    at = 0
    for blank, run in groupby(columns.ids[:, 0].tolist(), lambda one: one == space[0]):
        ids = list(run)
        part = Columns(columns.ids[at : at + len(ids)], columns.chances[at : at + len(ids)])
        at += len(ids)
        shown = [k for k in range(len(ids)) if ids[k] and (k == 0 or ids[k] != ids[k - 1])]
        if not blank and shown:
            text = line_reader.signs_of([ids[k] for k in shown])
            found.append((text, part, min(float(part.chances[k, 0]) for k in shown)))
    return _LookRead(tuple(f[0] for f in found), tuple(f[1] for f in found), tuple(f[2] for f in found))
