"""Labels of work that an engine spoilt ("Thời g an thực hiện:", "Đơn vịchủ tri:"): the label that their letters are
nearest to.

A label is a closed list of words before a colon, so that an error or two does not hide it: compared are letters without
marks and blanks; the first one has to be right.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz, process

from pipeline.parse.lines import SIGNS
from pipeline.parse.words import bare, phrases

_FILE = "task_labels.tsv"
_WHO = ("lead", "do", "coordinate")
_LONGEST = 48  # characters before the colon
_LEAST = 6  # letters of a label
_LONG = 10
_MOST_LOST = 2  # letters
_ALIKE = 90.0  # per cent of letters; of short labels fewer, as one error weighs more
_SHORT_ALIKE = 85.0


@cache
def _forms() -> dict[str, str]:
    """Letters of a label → the label as it is printed."""
    who = [phrase for kind in _WHO for phrase in phrases(_FILE, kind)]
    behind = ("", *phrases(_FILE, "behind"))
    labels = [f"{verb} {more}" for verb in who for more in behind]
    labels += [f"{noun} {label}" for noun in phrases(_FILE, "noun") for label in labels]
    for kind in ("time", "product"):
        labels += [
            f"{word} {more}" for word in phrases(_FILE, kind) for more in ("", *phrases(_FILE, f"{kind}_behind"))
        ]
    labels += phrases(_FILE, "content")
    return {_letters(label): " ".join(label.split()) for label in reversed(labels)}


@cache
def _begun(first: str, length: int) -> tuple[str, ...]:
    """The letters of labels that begin so and are about as long."""
    return tuple(form for form in _by_first().get(first, ()) if abs(len(form) - length) <= _MOST_LOST)


@cache
def _by_first() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form in _forms():
        forms.setdefault(form[0], []).append(form)
    return forms


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, bare(text)))


def mend_head(text: str) -> str | None:
    """`text` with the label at its head as it should read, list signs before it kept; `None` where none is near."""
    head = len(text) - len(text.lstrip(SIGNS))
    colon = text.find(":", head, head + _LONGEST)
    letters = _letters(text[head:colon]) if colon > head else ""
    if len(letters) < _LEAST:
        return None
    least = _ALIKE if len(letters) >= _LONG else _SHORT_ALIKE
    hit = process.extractOne(letters, _begun(letters[0], len(letters)), scorer=fuzz.ratio, score_cutoff=least)
    return f"{text[:head]}{_forms()[hit[0]]}{text[colon:]}" if hit else None
