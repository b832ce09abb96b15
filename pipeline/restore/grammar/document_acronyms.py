"""Abbreviations that a document explains itself: where "chương trình đào tạo" stands, "CTDT" is CTĐT.

English engines know no Đ and no Ư. Which of its capitals lost one, the initials of a paper's own phrases say better
than those of all papers do (`abbreviations`): after the search its words are right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.restore.confidence import confidence_of
from pipeline.restore.grammar.acronyms import CLEAR, initial, initials, printed_for
from pipeline.restore.grammar.later_change import changed
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.restored import RestoredLine

_ABBREVIATION = re.compile(r"(?<![\w&])[A-ZĐƯ]{3,8}(?![\w&])")
_WORD = re.compile(r"(?P<stop>[.;:()\"“”])|(?P<word>[^\W\d_]+)")
_LINKS = frozenset({"và", "của", "về"})  # words that initials mostly pass over
_LOST = "DU"  # P and B for Đ as well spoil more than they mend: BOT, BTO
_OWN = 5_000  # a phrase of the paper itself counts as much as this many elsewhere
_LENGTHS = range(3, 7)


def settle_own_initials(lines: Sequence[RestoredLine], kinds: Sequence[ReadingKind]) -> list[RestoredLine]:
    """`lines` with the abbreviations whose phrases the document holds; `kinds` as in `noise`."""
    concerned = [kind in ("eng", "stripped") for kind in kinds]
    if not any(concerned):
        return list(lines)
    own = _Phrases([line.text for line in lines])
    return [_settled(line, own) if it else line for line, it in zip(lines, concerned, strict=True)]


class _Phrases:
    """How often a row of initials stands in texts, lines going on in the next."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _rows(self) -> str:
        """The initials of every phrase: of all its words and, where they are others, of those with a capital."""
        rows: list[str] = []
        for row in "".join(_letters(self._texts)).split(" "):
            rows += {row.upper(), "".join(filter(str.isupper, row))}
        return " ".join(rows)

    def count(self, initials: str) -> int:
        if len(initials) not in _LENGTHS:
            return 0
        found, at = 0, self._rows.find(initials)
        while at >= 0:
            found, at = found + 1, self._rows.find(initials, at + 1)
        return found


def _letters(texts: Sequence[str]) -> Iterator[str]:
    """The initial of each word, small for a link, and a space for each mark that ends a phrase."""
    for text in texts:
        for match in _WORD.finditer(text):
            word = match["word"]
            if not word:
                yield " "
            else:
                yield initial(word).lower() if word.lower() in _LINKS else initial(word)


def _settled(line: RestoredLine, own: _Phrases) -> RestoredLine:
    if not _ABBREVIATION.search(line.text) or line.text.isupper():
        return line
    for match in _ABBREVIATION.finditer(line.text):
        edit = next((e for e in line.edits if e.start < match.end() and e.end > match.start()), None)
        inside = edit is not None and edit.end - edit.start == len(edit.raw)
        read = edit.raw[match.start() - edit.start : match.end() - edit.start] if edit and inside else match.group()
        meant = _meant(read, own) if _ABBREVIATION.fullmatch(read) else None
        if meant and meant != match.group():
            line = changed(
                line,
                match.start(),
                match.end(),
                meant,
                "abbreviation",
                confidence_of("abbreviation", "of the document"),
            )
    return line


def _meant(read: str, own: _Phrases) -> str | None:
    """What `read` most likely is, as its document speaks; None where the document's phrases do not say."""
    costs = {read: 0.0} | printed_for(read, _LOST)
    counts = {text: own.count(text) for text in costs}
    scores = {
        text: math.log10(initials().get(text, 0) + _OWN * counts[text] + 1) - cost for text, cost in costs.items()
    }
    best = max(scores, key=lambda text: scores[text])
    return best if any(counts.values()) and (best == read or scores[best] > scores[read] + CLEAR) else None
