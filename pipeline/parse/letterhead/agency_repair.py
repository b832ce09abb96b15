"""An agency's name in the head as its list has it: capitals are small print for their marks, and specks part letters.

"ỦY,BAN NHẬN DÂN" is Ủy ban nhân dân: names of `units.tsv` are a closed list, and a line that begins with the letters of
one is that one. With a letter or two misread a long name is still told where its first word is right.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from pipeline.text.dictionaries import rows
from pipeline.text.fuzzy import key
from pipeline.text.vietnamese import fold_tone_style, nfc

_LONG = 4  # words of a name that is known with a letter misread
_ALIKE = 92  # likeness of its letters
_GLUED = re.compile(r"\w,\w")


@cache
def _names() -> dict[str, str]:
    """Letters of a name → the name in capitals; letters that two names share are none."""
    found: dict[str, set[str]] = {}
    for name, *_ in rows("units.tsv"):
        found.setdefault(key(name), set()).add(nfc(name).upper())
    return {letters: names.pop() for letters, names in found.items() if len(names) == 1}


def mended(text: str) -> str:
    """`text`, an agency's line in capitals that an engine read, with the listed name it begins with as that is."""
    words, letters = text.replace(",", " ").split(), key(text).split()
    for count in range(len(words), 1, -1) if len(words) == len(letters) else ():
        name = _names().get(" ".join(letters[:count])) or _nearest(letters[:count])
        if name is not None:
            same = _plain(" ".join(words[:count])) == _plain(name) and not _GLUED.search(text)
            return text if same else " ".join([name, *words[count:]])
    return text


def _plain(name: str) -> str:
    return fold_tone_style(" ".join(name.replace(",", " ").split()))


def _nearest(letters: list[str]) -> str | None:
    if len(letters) < _LONG:
        return None
    whole = " ".join(letters)
    near = [
        name for known, name in _names().items()
        if known.split()[0] == letters[0] and len(known.split()) == len(letters) and fuzz.ratio(known, whole) >= _ALIKE
    ]  # fmt: skip
    return near[0] if len(near) == 1 else None
