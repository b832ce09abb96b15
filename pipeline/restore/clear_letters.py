"""What a typist mistyped and readers saw clearly stays as it is printed ("gám sát" for "giám sát").

Readers that are sure of a word, and agree, still slip in its marks, which are small; hardly in its letters. So where
restoration would put other letters there it has to be surer than it has to be elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Edit
from pipeline.restore.restored import RestoredLine, without_edits
from pipeline.text.vietnamese import bare

_SURE = 0.7  # of an edit that changes letters which readers are sure of


def as_printed(line: RestoredLine, clear: Sequence[bool]) -> RestoredLine:
    """`line` without doubtful edits of letters in words that are `clear`, one a word of its `raw`."""
    if not line.edits:
        return line
    words = _words(line.raw)
    undone, moved = [], 0
    for edit in line.edits:
        start = edit.start - moved
        end = start + len(edit.raw)
        moved += len(edit.text) - len(edit.raw)
        touched = [i for i, (a, b) in enumerate(words) if a < end and b > start]
        seen = bool(touched) and all(clear[i] for i in touched)
        undone.append(seen and _changes_letters(edit) and edit.confidence < _SURE)
    return without_edits(line, undone)


def _words(raw: str) -> list[tuple[int, int]]:
    """From where to where each word of `raw` stands."""
    places, at = [], 0
    for word in raw.split():
        start = raw.index(word, at)
        at = start + len(word)
        places.append((start, at))
    return places


def _changes_letters(edit: Edit) -> bool:
    return edit.rule == "channel" and bare(edit.raw).lower() != bare(edit.text).lower()
