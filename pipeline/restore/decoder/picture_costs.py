"""What a reader saw in the place of a word beside what it took: its own chances, as costs of the word's candidates.

The channel knows what becomes of letters on the whole; the reader of a line knows what this picture may be: `tốn` or
`tổn`, hardly `vốn`. Its chances are of single letters, and where it errs it is too sure, so they count a quarter; what
it did not think of is as unlikely as one in 10^5 of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pipeline.restore.decoder.core import Entry
from pipeline.restore.decoder.resources import INITIAL, LOWER, UPPER, Models
from pipeline.restore.decoder.tokens import folded, normal

_COUNTS = 64  # of 256: what the reader's costs count beside the channel's
_UNSEEN = 1280  # cost of a word that the reader did not think of
_FLOOR = 1e-9  # chance under which it makes no difference
_ABSENT = 220  # a word that is no candidate of the channel costs so much more than the dearest


def with_picture(models: Models, number: int, shares: Mapping[str, float]) -> int:
    """The list `number` of a word's candidates with what the picture says: `shares` are the chances of what it may be.

    Words that are among these alone are added. A reader that thought of no word at all says nothing of words.
    """
    most = max(*shares.values(), _FLOOR)
    costs: dict[tuple[int, int], int] = {}
    for text, chance in sorted(shares.items(), key=lambda one: -one[1]):
        if (form := _form(models, text)) is not None:
            cost = -256 * math.log10(max(chance, _FLOOR) / most)
            costs.setdefault(form, min(_UNSEEN, round(cost)))
    if not costs:
        return number
    entries = models.core.entries(number)
    absent = max((entry.cost for entry in entries), default=0) + _ABSENT
    out = [
        Entry(e.words, e.shape, e.cost + (costs.pop((e.words[0], e.shape), _UNSEEN) * _COUNTS >> 8)) for e in entries
    ]
    out += [Entry((word,), shape, absent + (cost * _COUNTS >> 8)) for (word, shape), cost in costs.items()]
    return models.core.put_list(sorted(out, key=lambda entry: entry.cost))


def _form(models: Models, text: str) -> tuple[int, int] | None:
    """The number of a word and its shape, None where no lexicon has it so."""
    word = models.lexicon.number.get(normal(text))
    if word is None:
        return None
    shape = UPPER if len(text) > 1 and text.isupper() else LOWER if text.islower() else INITIAL
    return (word, shape) if models.form(word, shape) == folded(text) else None
