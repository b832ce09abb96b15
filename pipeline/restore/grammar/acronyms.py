"""Abbreviations whose Đ or Ư was lost: "DVHC" and "PVHC" are ĐVHC, the initials of "đơn vị hành chính".

No English engine knows these letters; in words the language model brings them back, in capitals only the initials of
common phrases can. An abbreviation that the lexicon holds stays; another is changed where a reading with Đ or Ư is far
more common.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from pipeline.restore.decoder.tokens import UNKNOWN, normal
from pipeline.restore.values import Fixed
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import skeleton

_CAPITALS = re.compile(r"(?<![\w/-])[A-Z]{3,8}(?![\w/-])")
_JOINT = re.compile(r"(?<![\w/&-])[A-ZĐ]{2,6}(?:&[A-ZĐ]{2,6})+(?![\w/&-])")  # KH&CN
_DOUBLED_D = re.compile(r"(?<![\w/-])[A-ZƯ]*Đ{2,}[A-ZƯ]*(?![\w/-])")
LOST = {"D": "Đ", "P": "Đ", "B": "Đ", "U": "Ư"}
_LIKE = {"D": 0.2, "P": 1.2, "B": 1.5, "U": 0.2}  # what reading a Đ or Ư so costs, in log10
_DOUBLED = 1.5  # what reading it as two letters costs
CLEAR = 0.7  # log10 by which the reading with Đ must be the more common


def initial(word: str) -> str:
    """The capital that stands for `word` in an abbreviation: its first letter without a tone."""
    return _capital(word[0])


@cache
def _capital(letter: str) -> str:
    capital = letter.upper()
    return "Đ" if capital == "Đ" else "Ư" if capital in "ƯỨỪỬỮỰ" else skeleton(capital)


@lru_cache(maxsize=1)
def initials() -> dict[str, int]:
    """Counts of phrases by their initials, from `dictionaries/initials.tsv`."""
    return {text: int(count) for text, count in rows("initials.tsv")}


def settle_abbreviations(line: str, known: Sequence[Container[str]], letters: str) -> list[Fixed]:
    """Abbreviations of `line` that get back their Đ or Ư, read as one of `letters`; `known` hold words."""
    out = []
    for match in _CAPITALS.finditer(line):
        text = match.group()
        if not any(text.lower() in words for words in known) and (meant := with_d(text, letters)):
            out.append(Fixed(match.start(), match.end(), meant, UNKNOWN, "abbreviation", "lost letter"))
    return out


def settle_joint(line: str, letters: str) -> list[Fixed]:
    """Abbreviations joined by "&", which stay as they are but for a Đ that was read as one of `letters`."""
    out = []
    for match in _JOINT.finditer(line):
        text = with_d(match.group(), letters) or match.group()
        parts = normal(text).split("&")
        token = " & ".join(parts) if len(parts) == 2 else UNKNOWN
        out.append(Fixed(match.start(), match.end(), text, token, "abbreviation"))
    return out


def single_d(text: str) -> str:
    """`text` with one Đ wherever several stand in a row, as a Vietnamese engine reads them."""
    return re.sub("Đ{2,}", "Đ", text)


def settle_doubled(line: str, known: Container[str]) -> list[Fixed]:
    """Abbreviations whose Đ a Vietnamese engine read twice, as QĐĐ; `known` are words."""
    out = []
    for match in _DOUBLED_D.finditer(line):
        text = single_d(match.group())
        if normal(text) in known and normal(match.group()) not in known:
            out.append(Fixed(*match.span(), text, normal(text), "abbreviation"))
    return out


def printed_for(text: str, letters: str) -> dict[str, float]:
    """What may be printed where `text` is read: Đ or Ư for one or more of `letters`, with the cost of that reading."""
    places = [i for i, c in enumerate(text) if c in letters][:4]
    return {
        "".join(LOST[c] if i in chosen else c for i, c in enumerate(text)): sum(_LIKE[text[i]] for i in chosen)
        for n in range(1, len(places) + 1)
        for chosen in itertools.combinations(places, n)
    }


@lru_cache(maxsize=1024)
def with_d(text: str, letters: str) -> str | None:
    """`text` with Đ and Ư where they were most likely lost (read as one of `letters`); None if nowhere."""
    table = initials()
    doubled = {re.sub("D[PB]", "Đ", text): _DOUBLED} if "P" in letters else {}
    best, best_score = None, math.log10(table.get(text, 0) + 1) + CLEAR
    for meant, cost in (doubled | printed_for(text, letters)).items():
        score = math.log10(table.get(meant, 0) + 1) - cost
        if score > best_score:
            best, best_score = meant, score
    return best
