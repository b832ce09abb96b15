"""Whole words as an engine reads them, where the channel of letters foretells them badly: "thc" for "thực".

An engine reads words, not letters: what becomes of a letter hangs on all the others, and the same words are spoilt in
the same way again and again. The table holds (printed form, reading) → cost for readings that were seen; of any other
reading it knows how much dearer than the letters alone it is, for most of what becomes of a common word was seen.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pipeline.restore.decoder.core import OTHER_CODE
from pipeline.text.dictionaries import rows_of


def confusion_parts(path: Path, code: Mapping[str, int], form: Mapping[str, int]) -> tuple[bytes, ...]:
    """The table at `path` as `confusions_load` wants it. `code` numbers characters, `form` printed forms.

    Rows are printed form, reading, cost in 1/256 of log10; a row without a reading holds what other readings cost more.
    """
    rest = array("H", bytes(2 * (max(form.values()) + 1)))
    rows: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for printed, read, cost in rows_of(path):
        number = form.get(printed)
        if number is None:
            continue
        if read:
            rows[tuple([code.get(c, OTHER_CODE) for c in read])].append((number, int(cost)))
        else:
            rest[number] = int(cost)
    text, at, first, packed = array("H"), array("I", [0]), array("I", [0]), array("i")
    for codes in sorted(rows):
        text.extend(codes)
        at.append(len(text))
        for row in rows[codes]:
            packed.extend(row)
        first.append(len(packed) // 2)
    return tuple(table.tobytes() for table in (text, at, first, packed, rest))
