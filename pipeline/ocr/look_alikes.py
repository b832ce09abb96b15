"""Letters, figures and signs of one shape, told apart by what stands around them.

A stroke is I, l or 1 to a reader, a ring O or 0. Within a word only one of them can be meant: "IlI" is III, "V0I" V01,
"lOC" IOC. Thousands have three figures each: the last nought of "10.500.00C" has grown together with a ruling. Signs
that no Vietnamese print has are slips: "~" and "--" are dashes, "§." is not trusted.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from pipeline.ocr.model import RawLine, RawWord
from pipeline.text.vietnamese import nfc

_ROMAN = re.compile(r"(?<!\w)(?=[Il]*[IVX])(?=[IVX]*l)X{0,3}(?:[Il]X|[Il]V|V?[Il]{0,3})(?!\w)")
_FIGURES = re.compile(r"(?<![^\W\d_])(?=[0-9IlO]*[02-9])(?=[0-9IlO]*[IlO])[0-9IlO]+(?!\w)")
_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+\.\d\d)[COQGD€](?!\w)")
_BEHIND_CAPITAL = re.compile(r"(?<=\b[A-ZĐ])0[0-9IlO]+(?!\w)")
_CAPITAL = re.compile(r"(?<!\w)l(?=[A-ZĐ]|[a-z][A-ZĐ])")
_DASHES = re.compile(r"[-–—_~]{2,}|~")
_FLOURISH = re.compile(r"(?<=\w)[\"”'’?]*[—_]+$")  # of a signature beside the word: print sets dashes apart
_QUOTES = re.compile(r"\"{2,}")
_STROKES = str.maketrans("Il", "11")
_TONES = "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_LETTERS = frozenset(nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES) | frozenset(
    "bcdđfghjklmnpqrstvwxz"
)
_SIGNS = frozenset(".,;:!?()[]-–—/\\\"'“”‘’…%&*+=<>≤≥×±²³°@_$#~→□• ")


def mended(line: RawLine) -> RawLine:
    """`line` with its words' letters and figures as they must be meant."""
    words = tuple(_word(word) for word in line.words)
    return line if words == line.words else msgspec.structs.replace(line, words=words)


def _word(word: RawWord) -> RawWord:
    text = _meant(word.text)
    if text == word.text:
        return word
    return msgspec.structs.replace(word, text=text, places=word.places if len(text) == len(word.text) else ())


def _meant(text: str) -> str:
    if _DASHES.fullmatch(text):
        return "-"
    text = _FLOURISH.sub("", text)
    text = _QUOTES.sub('"', text)
    text = _ROMAN.sub(lambda found: found.group().replace("l", "I"), text)
    text = _CAPITAL.sub("I", text)
    text = _AMOUNT.sub(r"\g<1>0", text)
    for figures in (_FIGURES, _BEHIND_CAPITAL):
        text = figures.sub(lambda found: _number(found.group()), text)
    return text


def _number(run: str) -> str:
    """`run` of figures with strokes and rings; an l behind it is litres and an O before it oxygen."""
    first, last = run[0].translate(_STROKES), run[-1].replace("I", "1").replace("O", "0")
    return first + run[1:-1].translate(_STROKES).replace("O", "0") + last


def foreign(text: str) -> int:
    """How many characters of `text` no Vietnamese print has."""
    return sum(not (c.lower() in _LETTERS or c.isdigit() or c in _SIGNS) for c in unicodedata.normalize("NFC", text))
