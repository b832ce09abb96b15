"""Which words of a Document are wrong, told by the truth of its pages.

Lines that were read whole and right are taken out first, then words are aligned over the page, then what stands in
another order than in the truth. A word of the truth that nothing stands for counts at the word before it; a run of
more than two is `missed` and lies at no word. What is printed `aside` (page numbers) may be read or not. A line that
the truth has not (a seal, a stamp) has no label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from pipeline.document import Page
from pipeline.text.vietnamese import fold_tone_style

Word = tuple[int, int]  # the line (from 1) and the character at which the word begins
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "Ð": "Đ", "…": "..."})


class Labels:
    """`wrong[word]` errors at a word, `known` the words that have a label, `missed` words of the truth lie nowhere."""

    def __init__(self, page: Page, truth: Sequence[str], aside: Sequence[str] = ()) -> None:
        self.words = [(n, m.start()) for n, line in enumerate(page.lines, 1) for m in re.finditer(r"\S+", line.text)]
        self.wrong: dict[Word, int] = {}
        self.known: set[Word] = set()
        self.missed = 0
        _Aligned(self, page, truth, aside).label()


class _Aligned:
    """The words of a page and those of its truth, each beside its mate."""

    def __init__(self, labels: Labels, page: Page, truth: Sequence[str], aside: Sequence[str]) -> None:
        self.labels = labels
        self.ours = [normal(m) for line in page.lines for m in line.text.split()]
        self.theirs = [normal(word) for line in (*truth, *aside) for word in folded(line).split()]
        self.asked = sum(len(folded(line).split()) for line in truth)  # what follows may be left out
        self.mate: list[int | None] = [None] * len(self.ours)
        self.used = [False] * len(self.theirs)
        self._whole_lines([*truth, *aside])
        self._blocks(1)
        for least in (3, 2):
            while self._blocks(least):
                pass

    def _whole_lines(self, truth: Sequence[str]) -> None:
        places: dict[tuple[str, ...], list[int]] = {}
        at = 0
        for line in truth:
            words = tuple(normal(word) for word in folded(line).split())
            if words:
                places.setdefault(words, []).append(at)
            at += len(words)
        for rows in self._rows().values():
            found = places.get(tuple(self.ours[i] for i in rows))
            if found:
                start = found.pop(0)
                for n, i in enumerate(rows):
                    self._pair(i, start + n)

    def _rows(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for i, (line, _) in enumerate(self.labels.words):
            rows.setdefault(line, []).append(i)
        return rows

    def _pair(self, i: int, j: int) -> None:
        self.mate[i], self.used[j] = j, True

    def _blocks(self, least: int) -> int:
        """Pair runs of at least so many words that are still alone, in order; how many words were paired."""
        ours = [i for i, mate in enumerate(self.mate) if mate is None]
        theirs = [j for j, used in enumerate(self.used) if not used]
        matcher = SequenceMatcher(None, [self.ours[i] for i in ours], [self.theirs[j] for j in theirs], autojunk=False)
        count = 0
        for block in matcher.get_matching_blocks():
            if block.size >= least:
                count += block.size
                for k in range(block.size):
                    self._pair(ours[block.a + k], theirs[block.b + k])
        return count

    def label(self) -> None:
        """Write down what is known."""
        words, rows = self.labels.words, self._rows()
        self.labels.known |= {words[i] for i, mate in enumerate(self.mate) if mate is not None}
        for start, end in self._alone():
            free = self._free(start, end)
            meant = " ".join(self.theirs[j] for j in free)
            lone = {words[i][0] for i in range(start, end)}
            lone = {line for line in lone if all(self.mate[i] is None for i in rows[line])}
            if free and fuzz.ratio(" ".join(self.ours[start:end]), meant) >= 35:
                lone = set()
            else:
                free = free if not lone else []
            here = [words[i] for i in range(start, end) if words[i][0] not in lone]
            for word in here:
                self._wrong(word, 1)
            for j in free:
                self.used[j] = True
            if here and len(free) > len(here):
                self._wrong(here[-1], len(free) - len(here))
        self._gaps()

    def _alone(self) -> Iterator[tuple[int, int]]:
        """Runs of our words without mates."""
        start = None
        for i, mate in enumerate([*self.mate, 0]):
            if mate is None and start is None:
                start = i
            elif mate is not None and start is not None:
                yield start, i
                start = None

    def _free(self, start: int, end: int) -> list[int]:
        """Words of the truth without mates that lie where the run `start`–`end` lies."""
        found: list[int] = []
        before = self.mate[start - 1] if start else None
        after = self.mate[end] if end < len(self.mate) else None
        if before is not None:
            j = before + 1
            while j < len(self.used) and not self.used[j]:
                found.append(j)
                j += 1
        if not found and after is not None:
            j = after - 1
            while j >= 0 and not self.used[j]:
                found.insert(0, j)
                j -= 1
        most = 4 * (end - start) + 3
        return found if len(found) <= most else found[: end - start]

    def _wrong(self, word: Word, count: int) -> None:
        self.labels.known.add(word)
        self.labels.wrong[word] = self.labels.wrong.get(word, 0) + count

    def _gaps(self) -> None:
        """What is printed and nothing stands for."""
        self.used[self.asked :] = [True] * (len(self.used) - self.asked)
        back = {mate: i for i, mate in enumerate(self.mate) if mate is not None}
        j = 0
        while j < len(self.used):
            end = j
            while end < len(self.used) and not self.used[end]:
                end += 1
            if end - j > 2 or (end > j and j - 1 not in back):
                self.labels.missed += end - j
            elif end > j:
                self._wrong(self.labels.words[back[j - 1]], end - j)
            j = max(end, j + 1)


def folded(text: str) -> str:
    """NFC, typographic quotes and dashes as plain ones: differences that no reader minds."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def normal(word: str) -> str:
    """A word as it is compared."""
    return fold_tone_style(folded(word))
