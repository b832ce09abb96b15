"""What kind of slip an edit mends, and how much oftener engines make such a slip than typists do.

An engine takes one small mark for another that looks like it ("bố" for bổ, "tỉnh" for tinh); a typist misses a key or
hits two ("chon", "guồn", "tạọ"). What looks odd in a right text besides are words that the language model does not
know, and of these the search is less sure. So a kind of slip and how sure the search is of mending it say together what
made it: `dictionaries/slips.tsv` counts both in readings of Tesseract's `vie` and in typed texts (`benchmarks.slips`).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pipeline.document import Edit
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import bare

SEARCHED = frozenset({"channel", "merge", "split", "dust"})  # rules of edits that the search makes, no grammar
SURENESSES = (0.0, 0.9, 0.99)  # classes of how sure the search is, each from its least on
CERTAIN = 1e6
Slip = tuple[str, float]  # its kind, and the least sureness of its class

_CIRCUMFLEX, _BELOW = "\u0302", "\u0323"
_TONES = frozenset("\u0300\u0301\u0303\u0309" + _BELOW)
_STROKES = str.maketrans("l|1", "III")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ0123456789 .-/")


def slip_of(edit: Edit, sureness: float) -> Slip:
    """The kind of slip that `edit` mends, of which the search is so sure."""
    kind = "strokes" if _is_of_strokes(edit.raw, edit.text) else _kind(edit.rule, edit.raw.strip(), edit.text.strip())
    return kind, max(least for least in SURENESSES if least <= sureness)


def ratio(slip: Slip) -> float:
    """How many times as large a share of engines' slips as of typists' a slip is."""
    return CERTAIN if slip[0] == "strokes" else _ratios().get(slip, 1.0)


@cache
def _ratios() -> dict[Slip, float]:
    """By the rule of succession, so that one that was never seen is not impossible."""
    table = [((kind, float(least)), int(read), int(typed)) for kind, least, read, typed in rows("slips.tsv")]
    all_read, all_typed = (len(table) + sum(counts) for counts in zip(*(row[1:] for row in table), strict=True))
    return {slip: (read + 1) / all_read / ((typed + 1) / all_typed) for slip, read, typed in table}


def _is_of_strokes(raw: str, text: str) -> bool:
    """Whether nothing is changed but l and |, as in "loT" for IoT: no typist takes these for an I or a 1."""
    alike = raw.translate(_STROKES) == text.translate(_STROKES)
    return alike and all(read == meant or read in "l|" for read, meant in zip(raw, text, strict=False))


@lru_cache(maxsize=10_000)
def _kind(rule: str, raw: str, text: str) -> str:
    if rule not in SEARCHED:
        return "white" if raw.replace(" ", "") == text.replace(" ", "") else "grammar"
    if rule in ("split", "merge"):
        return "space"
    if raw.lower() == text.lower():
        return "capitals"
    if not any(map(str.isalpha, text)):
        return "sign"
    letters = bare(raw)
    if not _LETTERS.issuperset(letters):
        return "strange"  # no key of a keyboard
    if len(raw) != len(text):
        return "letters"
    pairs = [(a, b) for a, b in zip(raw.lower(), text.lower(), strict=True) if a != b]
    if letters != bare(text):
        return "letter" if len(pairs) == 1 else "letters"
    tones = sum(not _TONES.isdisjoint(_marks(c)) for c in raw)
    return "keys" if len(pairs) > 1 or tones > 1 else _kind_of_marks(_marks(pairs[0][0]), _marks(pairs[0][1]))


def _kind_of_marks(read: frozenset[str], meant: frozenset[str]) -> str:
    """Of a letter whose marks are others: `hat` of the small tones beside a circumflex, which engines hardly see."""
    if _CIRCUMFLEX in read & meant and meant - read != {_BELOW}:
        return "hat"
    if read == meant:
        return "letter"  # đ for d
    return "keys" if read < meant else "mark"


def _marks(letter: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFD", letter)[1:])
