"""The type of document that a sentence names before a symbol: in "Nghị quyết số 71/NO-CP" the symbol's type is NQ."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.text.dictionaries import document_types
from pipeline.text.vietnamese import bare

_NUMBER_OF = re.compile(r"\ss[^\W\d]?\w?\W{0,2}\s*$")  # "số", however it was read
LONGEST = 40


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    """Bare small letters of a type's name → its abbreviation."""
    return {bare(name): short for name, (short, _) in document_types().items() if short}


def named_type(before: str) -> str | None:
    """The abbreviation of the type that ends `before`, but for "số"; None where no type is named."""
    end = _NUMBER_OF.search(bare(before[-LONGEST:]))
    if not end:
        return None
    words = end.string[: end.start()].split()
    for n in (3, 2, 1):
        if found := _abbreviations().get(" ".join(words[-n:])):
            return found
    return None
