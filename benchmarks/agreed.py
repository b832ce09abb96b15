"""A retyped truth mended where two independent readings of the picture agree letter by letter against it.

The truth of the scans of 2010 was retyped: in a head that is set otherwise, with capitals of its own, with misspellings
put right. Where plain Tesseract's Vietnamese reading and the restored English one have the same word there, that word
is taken as printed; where both have the same capitals, the truth takes them. A slip of both readers at once is lost
to the figure, on both sides of every ratio; a word that they read differently is never touched. Lines with `|`, into
which tables were retyped, are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

NOT_THERE = 80  # likeness, in %, under which a line of the truth was not read: layout lost it, or it is not printed


def agreed(score: ModuleType, truth: Sequence[str], first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Lines of `truth`, mended by two readings of the same scan; lines that neither has are left out."""
    windows = [_windows(score, truth, reading) for reading in (first, second)]
    out = []
    for number, line in enumerate(truth):
        words = score.nfc(line).split()
        one, two = (w[number].split() for w in windows)
        if words and (one or two) and "|" not in line:
            out.append(" ".join(_mended(words, one, two)))
    return out


def _mended(words: Sequence[str], one: Sequence[str], two: Sequence[str]) -> list[str]:
    (at_one, more_one), (at_two, more_two) = _against(words, one), _against(words, two)
    out = []
    for i in range(len(words) + 1):
        if more_one.get(i) and more_one.get(i) == more_two.get(i):
            out += more_one[i]
        if i == len(words):
            break
        a, b = at_one.get(i, words[i]), at_two.get(i, words[i])
        out += [a if a == b else _cased(words[i], a, b)]
    return [word for word in out if word]


def _against(words: Sequence[str], read: Sequence[str]) -> tuple[dict[int, str], dict[int, list[str]]]:
    """What was read for each word that is not as in the truth ("" for nothing), and what was read before it."""
    instead: dict[int, str] = {}
    more: dict[int, list[str]] = {}
    for op in Levenshtein.editops(list(words), list(read)):
        if op.tag == "insert":
            more.setdefault(op.src_pos, []).append(read[op.dest_pos])
        else:
            instead[op.src_pos] = read[op.dest_pos] if op.tag == "replace" else ""
    return instead, more


def _cased(word: str, one: str, two: str) -> str:
    """`word` in the capitals that both readings have."""
    for shape in (str.lower, str.upper, str.capitalize):
        if one == shape(one) and two == shape(two):
            return shape(word)
    return word


def _windows(score: ModuleType, truth: Sequence[str], reading: Sequence[str]) -> list[str]:
    """The part of a reading that each line of the truth is nearest to, "" where none is near; each is taken once."""
    text = " ".join(x for x in map(score.nfc, reading) if x)
    out = [""] * len(truth)
    for number in sorted(range(len(truth)), key=lambda k: -len(truth[k])):
        line = score.nfc(truth[number])
        if not line:
            continue
        start, end = score.best_window(line, text)
        if fuzz.ratio(score.fold(text[start:end]).lower(), score.fold(line).lower()) >= NOT_THERE:
            out[number] = text[start:end]
            text = text[:start] + "\0" * (end - start) + text[end:]
    return out
