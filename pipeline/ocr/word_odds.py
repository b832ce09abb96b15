"""Which of two readings of a place is right: log-odds from what both say and how sure they are.

The weights of `features` are those of a logistic regression (`dictionaries/fusion_weights.tsv`, fitted by
`tools.learn_fusion`); what it cannot see, a slip of one reader that is known, weighs beside it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from pipeline.ocr.look_alikes import foreign
from pipeline.ocr.model import RawWord
from pipeline.ocr.word_frequency import MARKS, is_strange, usual
from pipeline.text.dates import day_of
from pipeline.text.dictionaries import rows
from pipeline.text.syllable import is_syllable

_SLIP = 3.0  # where a slip of Tesseract's is known, which its second look at the line repeats
_STROKE = 5.0  # where a Roman number lacks a stroke of the other's: letters that touch are one to a reader
_SLASH = 8.0  # where one lacks a slash between letters (`t/h`, `NQ/TW`): of 9 such places on scans it stood in 9
_FOREIGN = 4.0  # where one has a character that no Vietnamese print has
_STRANGE = -2.0  # where neither is a known word: of those Tesseract is less sure than it says
_ADDRESS = 5.0  # where one is the better formed e-mail or web address: a sign lost or put in is an engine's
_DAY = 8.0  # where one date is a day of the calendar and the other, "49/10/2023", is none
_CLOSED = 8.0  # where one has "./" behind a letter, which closes a text: of 5 such places on scans it stood in 5
_FLOOR = 1e-4
_FAINT = 0.45  # a sign or a stroke that Tesseract sees with less sureness and the line reader sees not, or otherwise
_ADDRESSES = re.compile(
    r"(?P<told>[\w.+-]{2,}@|https?://(?:www\.)?|www\.)?(?:[a-z\d-]+\.)+(?(told)[a-z]{2,}|(?:gov|edu|com|net|org)(?:\.vn)?)"
    r"(?:/\S*)?", re.IGNORECASE | re.ASCII,
)  # fmt: skip
_WHOLE_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_CLOSING = re.compile(r"[^\W\d_]\./")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_STRAY = re.compile(r"^[\"'“”‘’`´.,:;~^°]+(?=\w)|(?<=\w)[,:;]$")
ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")


@cache
def weights() -> tuple[float, ...]:
    """A weight for each of `features`."""
    return tuple(float(weight) for _, weight in rows("fusion_weights.tsv"))


def odds(first: Sequence[RawWord], second: Sequence[RawWord]) -> float:
    """Log-odds that the first reading (Tesseract's) is right where the two differ."""
    if least(first) < _FAINT and len(first) == len(second) == 1 and _mended(first[0].text, second[0].text):
        return -_SLIP
    told = sum(weight * value for weight, value in zip(weights(), features(first, second), strict=True))
    text, other = ("".join(w.text for w in words) for words in (first, second))
    told += _FOREIGN * (min(foreign(other), 1) - min(foreign(text), 1))
    if letters(text) != letters(other) and _are_strange(first) and _are_strange(second):
        told += _STRANGE
    told += _ADDRESS * (_formed(text) - _formed(other))
    if _WHOLE_DATE.fullmatch(text.strip(MARKS)) and _WHOLE_DATE.fullmatch(other.strip(MARKS)):
        told += _DAY * (_is_day(text) - _is_day(other))
    told += _CLOSED * (bool(_CLOSING.search(text)) - bool(_CLOSING.search(other)))
    if _lacks_a_slash(text, other) or _lacks_a_slash(other, text):
        told += _SLASH if "/" in text else -_SLASH
    elif _lost_stroke(letters(text), letters(other)) or _lacks_a_stroke(text, other):
        told -= _STROKE
    elif _lost_stroke(letters(other), letters(text)) or _lacks_a_stroke(other, text):
        told += _STROKE
    return told


def features(first: Sequence[RawWord], second: Sequence[RawWord]) -> tuple[float, ...]:
    """What tells which of two readings of a place is right.

    One, the logs of both confidences and of the line reader's doubt, how much more usual the first is, whether only
    signs differ, whether the second or the first alone has digits (a day by hand, of which the other made strokes).
    """
    one, two = least(first), least(second)
    text, other = ("".join(w.text for w in words) for words in (first, second))
    digits = _has_digits(text), _has_digits(other)
    # A figure and a sign have nothing to compare.
    alike = (letters(text) and letters(other)) or not (text + other).strip(MARKS).isdigit()
    return (
        1.0,
        math.log(one),
        math.log(two),
        math.log(max(1 - two, 1e-3)),
        _more_usual(first, second) if alike else 0.0,
        float(letters(text) == letters(other)),
        float(digits[1] and not digits[0]),
        float(digits[0] and not digits[1]),
    )


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _is_day(text: str) -> bool:
    return day_of(text.strip(MARKS)) is not None


def _formed(text: str) -> int:
    """How well `text`, but for marks around it, is formed as an address: 2 that says which kind, 1 a host, 0 none."""
    found = _ADDRESSES.fullmatch(text.strip(MARKS))
    return 0 if found is None else 2 if found["told"] else 1


def _lacks_a_slash(one: str, two: str) -> bool:
    return "/" not in one and bool(re.search(r"\w/\w", two)) and letters(one) == letters(two)


def _are_strange(words: Sequence[RawWord]) -> bool:
    return all(is_strange(word.text) for word in words)


def _mended(one: str, two: str) -> bool:
    """Is `two` the word `one` without dust, or a Roman number of which `one` lost a stroke ("XH" for "XII")?

    Of 40 words of office scans and real ones that Tesseract was not sure of and whose readings differ so, the small
    reader was right on 38. A last full stop is none of these signs: the line reader often misses it.
    """
    if _STRAY.sub("", one, count=1) == two:
        return is_syllable(two.strip(MARKS))  # of an unknown word the letters are what it was not sure of
    return _lacks_a_stroke(one, two)


def _lacks_a_stroke(one: str, two: str) -> bool:
    """Whether `one` is `two` but for strokes that its Roman numbers lost: "I/2026" and "II/2026"."""
    parts = list(zip(re.split(r"(\W+)", one), re.split(r"(\W+)", two), strict=False))
    rejoined = "".join(a for a, _ in parts) == one and "".join(b for _, b in parts) == two
    return rejoined and all(a == b or _lost_stroke(a, b) for a, b in parts)


def _lost_stroke(one: str, two: str) -> bool:
    whole = bool(ROMAN.fullmatch(two))
    return whole and (one.replace("H", "II") == two or (bool(ROMAN.fullmatch(one)) and one + "I" == two))


def letters(text: str) -> str:
    """The letters and digits of a word."""
    return "".join(c for c in text if c not in MARKS and c.isalnum())


def least(words: Sequence[RawWord]) -> float:
    """How sure the reader is of the word that it is least sure of; never 0."""
    return max(min(w.confidence for w in words), _FLOOR)


def usualness(words: Sequence[RawWord]) -> float:
    """How usual the words are in official texts, their log frequencies' mean."""
    return _mean([w.text for w in words])


def _more_usual(first: Sequence[RawWord], second: Sequence[RawWord]) -> float:
    """How much more usual the first reading is.

    Where the two part words otherwise, a figure glued to letters is taken apart in both: it makes a word of no count.
    """
    if len(first) == len(second):
        return usualness(first) - usualness(second)
    return _mean(_parts(first)) - _mean(_parts(second))


def _parts(words: Sequence[RawWord]) -> list[str]:
    with_figures = (any(c.isdigit() for c in w.text) for w in words)
    return [
        part
        for w, has in zip(words, with_figures, strict=True)
        for part in (_PARTS.findall(w.text) if has else [w.text])
    ]


def _mean(texts: Sequence[str]) -> float:
    return sum(usual(text) for text in texts) / len(texts)
