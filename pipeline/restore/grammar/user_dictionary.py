"""A user's own words: names and terms of an archive that no general model knows.

One word or phrase a line, `#` begins a comment. In a reading the phrase is looked for by its bare letters: rapidfuzz
proposes what is near, the channel decides whether the phrase can have been read so. What was read as a word of the
language in a reading that is mostly right stays, where the phrase is one word only.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.errors import UnreadableError
from pipeline.output import reason
from pipeline.restore.decoder.adaptation import best_cut
from pipeline.restore.decoder.resources import ChannelTable
from pipeline.restore.decoder.tokens import UNKNOWN, normal
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.values import Fixed
from pipeline.text.vietnamese import nfc, skeleton

ALIKE = 0.7  # likeness of the bare letters from which on the channel is asked
EFFORT = 130  # what a letter may cost the channel, in 1/256 of log10
LONGEST = 8  # words
SHORT = 5  # letters, below which the bare letters have to be the same
STRANGE = 1200  # the cost of a confusion that the channel's table lacks
_CHUNK = re.compile(r"[^\s,;:.()\[\]\"“”]+")
_SHAPES = str.maketrans({"6": "o", "0": "o", "1": "l", "4": "a", "@": "o", "5": "s", "€": "e", "¢": "c"})


def read_dictionary(path: Path) -> tuple[str, ...]:
    """The words and phrases of a user's dictionary. Raises `UnreadableError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path}: this dictionary cannot be read: {reason(error)}") from error
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: this dictionary is no text in UTF-8; save it as UTF-8.") from None
    return tuple(dict.fromkeys(filter(None, map(entry_of, text.splitlines()))))


def entry_of(row: str) -> str:
    """The word or phrase of one line of a dictionary; "" where there is only a comment."""
    return " ".join(nfc(row.partition("#")[0]).split())


class OwnWords:
    """Phrases by their number of words and by their bare letters."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._by_length: dict[int, dict[str, str]] = {}
        for entry in entries:
            n = len(entry.split())
            if n <= LONGEST and any(c.isalpha() for c in entry):
                self._by_length.setdefault(n, {}).setdefault(_key(entry), entry)

    def settle(self, line: str, kind: ReadingKind, table: ChannelTable, known: Container[str]) -> list[Fixed]:
        """Where phrases stand in `line`, in order; longer ones first, not overlapping. `known` are words."""
        out: list[Fixed] = []
        for first, last, n in _windows(line, sorted(self._by_length, reverse=True)):
            raw = line[first:last]
            if all(last <= f.first or first >= f.last for f in out) and (
                entry := self._meant(raw, n, kind, table, known)
            ):
                out.append(Fixed(first, last, _as_read(entry, raw), UNKNOWN, "dictionary"))
        return sorted(out, key=lambda f: f.first)

    def _meant(self, raw: str, n: int, kind: ReadingKind, table: ChannelTable, known: Container[str]) -> str | None:
        entries, key = self._by_length[n], _key(raw)
        entry = entries.get(key)
        if entry is not None and normal(raw) == normal(entry):
            return entry
        if kind == "vie" and n == 1 and normal(raw) in known:
            return None
        if entry is not None or kind == "stripped":
            return entry
        if len(key) < SHORT:
            return None
        found = process.extractOne(key, list(entries), scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
        if found is None:
            return None
        meant = entries[found[0]]
        cut = best_cut(table, normal(meant).replace(" ", ""), raw.lower().replace(" ", ""))
        effort = sum(table.get(segment, STRANGE) for segment in cut)
        return meant if cut and effort <= EFFORT * len(key) else None


def _key(text: str) -> str:
    return skeleton(normal(text)).translate(_SHAPES)


def _windows(line: str, lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First and last character of every row of so many words with nothing but a space between them."""
    chunks = [(m.start(), m.end()) for m in _CHUNK.finditer(line)]
    for n in lengths:
        for i in range(len(chunks) - n + 1):
            row = chunks[i : i + n]
            if all(b[0] - a[1] == 1 and line[a[1]] == " " for a, b in pairwise(row)):
                yield row[0][0], row[-1][1], n


def _as_read(entry: str, raw: str) -> str:
    """`entry` in the capitals of the reading; a name keeps its own."""
    letters = [c for c in raw if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return entry.upper()
    return entry[0].upper() + entry[1:] if letters and letters[0].isupper() else entry
