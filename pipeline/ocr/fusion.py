"""Two readings of a line become one, word by word: where they differ, the surer word that is a syllable wins.

Nothing is made up: each word of the result stands in one of the readings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Levenshtein

from pipeline.document import Box
from pipeline.ocr.alignment import Pair, Witness, aligned, in_place_of, text_of
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.word_frequency import MARKS
from pipeline.ocr.word_odds import ROMAN, least, letters, odds, usualness
from pipeline.text.syllable import is_syllable
from pipeline.text.vietnamese import bare

_MERGED = 1.3  # times the difference of the words' log frequencies, between two looks of Tesseract's
_VOTE = 1.6  # a further reading has the same
_AGAIN = 0.8  # Tesseract's second look repeats its first
_NEARER = 0.5  # times how much nearer it is, in letters a letter
_STROKES_ALONE = 0.5  # sureness of a line under which it is strokes unless it could be words
SURE = 0.9  # of a line's least sure word, from which on Tesseract is not asked
PRINT = 0.8  # of a line as a whole, from which on it is print, whatever stands in it
_CHAPTER = re.compile(r"[IVX]{1,4}\.")  # alone in the first cell of a group
# A paper's number and symbol (Decree 30/2020/NĐ-CP, article 8): "62095/TB-ĐHĐL" are no strokes.
_SYMBOL = re.compile(r"\d{1,6}(?:/\d{4})?/[A-ZĐƯ]{2,8}(?:-[A-ZĐƯ&]{2,12})*[.,;]?")
_NOISE = 0.15, 0.4  # Tesseract's and the line reader's sureness under which a line of no words is no print
_BLIND = 0.05  # Tesseract's sureness under which a line of its own is no second opinion: it sees letters in strokes too
_ALIKE = 0.55  # likeness of two readings, bare of marks, from which on they are of print
_LONG, _MOSTLY = 5, 0.75  # parts of a line of print, and how many of them could be words or numbers
_THIRD_SURE = 0.6  # of a word that only a further engine has
_AS_USUAL, _MORE_USUAL = 0.3, 1.0  # log frequency that it may lack, and that convinces
_UNSEEN = 0.5  # sureness of the line reader's word that Tesseract was not shown
_ASIDE = 0.3  # of a line's height beside what Tesseract is shown, from which on a letter stands there unseen
_LOST = 0.1, 0.6  # Tesseract's and the line reader's sureness where neither knows a word
_STROKES = str.maketrans("1l", "II")


class _Heard(NamedTuple):
    """What a further reading has in the place of a pair, and whose it is."""

    words: tuple[RawWord, ...]
    engine: str

    @property
    def text(self) -> str:
        return text_of(self.words)


def fuse(tesseract: RawLine, reader: RawLine, *others: RawLine) -> RawLine:
    """One reading out of `tesseract`'s and the line `reader`'s of one line.

    Where the two differ, the `others` vote. What stands beside `tesseract`'s box was not in its picture: letters that a
    seal's ring or a pen's stroke joins are cut away with it, while the line reader sees the paper as it is.
    """
    others = tuple(other for other in others if other.words)
    if reader.words and tesseract.confidence < _BLIND and not _are_alike(tesseract, reader):
        tesseract = RawLine(box=tesseract.box)
    if not tesseract.words or not reader.words:
        return _single(tesseract, reader, others)
    witnesses = [Witness(tesseract.words, reader.words, other.words) for other in others]
    words: list[RawWord] = []
    for pair in aligned(tesseract.words, reader.words):
        heard = [
            _Heard(told, other.words[0].engine)
            for other, witness in zip(others, witnesses, strict=True)
            if (told := witness.of(pair)) is not None
        ]
        words += _beside(pair.second, pair.first) if _is_unseen(pair, tesseract.box) else _chosen(pair, heard)
    line = RawLine(box=tesseract.box, words=tuple(words))
    return RawLine(box=tesseract.box) if _is_noise(line, tesseract, reader) else line


def alone(reader: RawLine) -> RawLine:
    """`reader` where no other reader looks: empty where it is unsure of all and no part could be a word."""
    strokes = reader.confidence < _STROKES_ALONE and not any(_known(reader))
    return RawLine(box=reader.box) if strokes else reader


def is_unsure(reader: RawLine) -> bool:
    """Whether Tesseract should look at the line too."""
    return min((word.confidence for word in reader.words), default=0.0) < SURE


def is_doubtful(tesseract: RawLine, reader: RawLine, further: int = 1) -> bool:
    """Whether `further` more readings, Tesseract's second look being one, could change what `fuse` makes of the two."""
    if not tesseract.words or not reader.words:
        return bool(tesseract.words or reader.words)
    against, on = _VOTE * further, _VOTE * (further - 1) + _AGAIN
    for one, two in aligned(tesseract.words, reader.words):
        if text_of(one) != text_of(two) and (not one or not two or -on <= odds(one, two) < against):
            return True
    return False


def _single(tesseract: RawLine, reader: RawLine, others: Sequence[RawLine]) -> RawLine:
    """A line that at least one of the two readers left empty: a smear, or print that only one of them knows."""
    if tesseract.words:
        return RawLine(box=tesseract.box) if _is_noise(tesseract, tesseract, reader) else tesseract
    for line in (reader, *others):
        if line.words:
            known = _known(line)
            # Unsure words are given when each could be one: a name stamped in a script face is better read half. So
            # is a long line of which most could be: print on a ground that is not white.
            words = sum(known) >= (_MOSTLY if len(known) >= _LONG else 1) * max(len(known), 2)
            bound = 0.35 if words else 0.5 if 2 * sum(known) > len(known) else PRINT
            if line.confidence > bound:
                return line
    return RawLine(box=tesseract.box)


def _is_noise(line: RawLine, tesseract: RawLine, reader: RawLine) -> bool:
    """Whether `line` is a seal's or a signature's strokes: no reader is sure, no part of it could be a word, and two
    readers see other things, while faint abbreviations look alike."""
    if tesseract.confidence >= _NOISE[0] or reader.confidence >= _NOISE[1] or any(_known(line)):
        return False
    return not _are_alike(tesseract, reader)


def _are_alike(first: RawLine, second: RawLine) -> bool:
    return Levenshtein.normalized_similarity(bare(first.text), bare(second.text)) >= _ALIKE


def _known(line: RawLine) -> list[bool]:
    """For each part of `line` between signs, whether it is a number, of a symbol, or could be a Vietnamese word."""
    if _CHAPTER.fullmatch(line.text):
        return [True]
    parts = [
        (part, _SYMBOL.fullmatch(word.text) is not None)
        for word in line.words
        for part in re.split(r"\W+", word.text)
        if part
    ]
    return [symbol or part.isdigit() or (len(part) > 1 and is_syllable(part)) for part, symbol in parts]


def merge(first: RawLine, second: RawLine) -> RawLine:
    """One reading out of two by the same engine at two sizes: of two words the surer and more usual one."""
    if not first.words or not second.words:
        return first if first.words else second
    words: list[RawWord] = []
    for one, two in aligned(first.words, second.words):
        if not one or not two:
            words += [w for w in (*one, *two) if w.confidence > 0.3]
        else:
            odds = math.log(least(one)) - math.log(least(two)) + _MERGED * (usualness(one) - usualness(two))
            words += one if odds >= 0 else two
    return RawLine(box=first.box, words=tuple(words))


def _chosen(pair: Pair, heard: Sequence[_Heard]) -> Iterator[RawWord]:
    """The words of `pair` that are believed; `heard` is what further readings have there."""
    first, second = pair
    one, two = text_of(first), text_of(second)
    if one == two:
        for a, b in zip(first, second, strict=True):
            yield msgspec.structs.replace(a, confidence=1 - (1 - a.confidence) * (1 - b.confidence) * 0.5)
    elif not second:
        # What the line reader does not see is dust: of 126 such words 8 were printed. Another engine may see it too.
        if any(h.text and h.engine != first[0].engine for h in heard):
            yield from _beside((w for w in first if letters(w.text)), ())
    elif not first:
        least = 0.7 if not heard else 0.2 if any(h.text for h in heard) else 1.0
        yield from _beside((w for w in second if w.confidence > _least_of(w, least) and _is_word(w.text)), ())
    elif third := _third(pair, heard):
        yield from _beside(_placed(third, first), first)
    elif odds(first, second) + sum(_vote(pair, further) for further in heard) >= 0:
        yield from _beside(first, second)
    else:
        yield from _beside(_placed(second, first), first)


def _is_unseen(pair: Pair, shown: Box) -> bool:
    """Whether the line reader has words in the place of `pair` of which letters stand beside what was `shown`."""
    aside = _ASIDE * (shown[3] - shown[1])
    places = [place for word in pair.second for place in word.places]
    beside = any(place < shown[0] - aside or place > shown[2] + aside for place in places)
    return beside and all(word.confidence >= _UNSEEN and _is_word(word.text) for word in pair.second)


def _least_of(word: RawWord, least: float) -> float:
    """How sure the line reader has to be of a word where others see nothing, `least` of what is print.

    Figures by hand, days and months of heads, Tesseract often does not see at all: 5 of 5 stood there.
    """
    return min(least, SURE) if word.text.isdigit() else least


def _third(pair: Pair, heard: Sequence[_Heard]) -> tuple[RawWord, ...]:
    """Words of a further engine that neither reading has and that are to be believed; () where there are none.

    They are where Tesseract's second look has the same, where they are far more usual and where both readings are lost.
    """
    engines = {word.engine for words in pair for word in words}
    cores = [letters(text_of(words)) for words in pair]
    figures = all(any(c.isdigit() for c in core) for core in cores)
    for one in heard:
        core = letters(one.text)
        if one.engine in engines or not core or core in cores or (figures and not any(c.isdigit() for c in core)):
            continue
        gain = usualness(one.words) - max(usualness(words) for words in pair)
        shared = any(other.text == one.text for other in heard if other is not one)
        lost = least(pair.first) < _LOST[0] and least(pair.second) < _LOST[1]
        if gain >= -_AS_USUAL and shared:
            return one.words
        if least(one.words) > _THIRD_SURE and (gain > _MORE_USUAL or (gain >= 0 and lost)):
            return one.words
    return ()


def _vote(pair: Pair, heard: _Heard) -> float:
    """Log-odds that a further reading adds for the first; where it is neither, the nearer one gains a little.

    An engine that sees its own word again tells less than one that sees another.
    """
    one, two = text_of(pair.first), text_of(pair.second)
    if heard.text == one:
        return _AGAIN if heard.engine == pair.first[0].engine else _VOTE
    if heard.text == two:
        return -_VOTE
    nearer = Levenshtein.distance(heard.text, two) - Levenshtein.distance(heard.text, one)
    return _NEARER * nearer / max(len(heard.text), 1)


def _beside(chosen: Iterable[RawWord], left: Sequence[RawWord]) -> Iterator[RawWord]:
    """The chosen words, each with what the other reading has in its place where that differs."""
    words = tuple(chosen)
    for word, other in zip(words, in_place_of(words, left), strict=True):
        yield msgspec.structs.replace(word, other=other) if _tells(word.text, other) else word


def _tells(text: str, other: str) -> bool:
    """Whether the reading `other` says something that `text` does not.

    A 1 where a Roman number has its I is how a reader that knows few Roman numbers sees them, and no second opinion.
    """
    core = letters(text)
    return text != other and not (ROMAN.fullmatch(core) and core and letters(other).translate(_STROKES) == core)


def _is_word(text: str) -> bool:
    return is_syllable(text.strip(MARKS)) or text.isdigit()


def _placed(words: Sequence[RawWord], known: Sequence[RawWord]) -> Iterator[RawWord]:
    """The small reader's words with Tesseract's boxes, which are exact, where there are as many."""
    if len(words) != len(known):
        yield from words
    else:
        for word, place in zip(words, known, strict=True):
            yield msgspec.structs.replace(word, box=place.box)
