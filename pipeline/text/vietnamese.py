"""Letters of Vietnamese: NFC, skeletons (a token without marks) and the placement of tone marks.

Đ has no decomposition in Unicode, so taking marks off needs its own rule; Ð (U+00D0, Icelandic) looks the same as
Đ (U+0110) and is folded into it. Both "hòa" and "hoà" are right (Decision 1989/QĐ-BGDĐT of 2018 teaches the second):
a text keeps its style and comparisons fold it.
"""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "⁄": "/", "\u00a0": " ", "\u200b": "", "\ufeff": "", "\u00ad": ""}
_LOOKS_ALIKE = re.compile(f"[{''.join(_LOOK_ALIKES)}]")

# The second style (mark on the main vowel) to the first; only open oa, oe, uy differ.
_NEW_TO_OLD = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# One set of letters first, which an engine runs through fast; pairs of it that are in no style stay ("uà").
_SECOND = "".join(new[1] for new in _NEW_TO_OLD)
_NEW_STYLE = re.compile(rf"([oOuU][{_SECOND}{_SECOND.upper()}])(?<![qQ]..)(?![^\W\d_])")


def nfc(text: str) -> str:
    """NFC with look-alike letters folded (Ð to Đ) and invisible characters dropped."""
    return _LOOKS_ALIKE.sub(lambda found: _LOOK_ALIKES[found[0]], unicodedata.normalize("NFC", text))


def _bare(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    return unicodedata.normalize("NFD", char)[0]


class _Bare(dict[int, str]):
    """Code point → the letter without its marks, each looked up once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _bare(chr(code)))


_BARE = _Bare()


def skeleton(text: str) -> str:
    """`text` without marks, one character for one character of an NFC text: "Ủy ban" → "Uy ban"."""
    return text.translate(_BARE)


def bare(text: str) -> str:
    """`text` without marks and in lower case, one character for one of an NFC text: what engines read alike."""
    return skeleton(text).lower()


CAPITALS = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper() and skeleton(c) in "AEIOUY")
"""Capital letters of Vietnamese, for character classes of regular expressions."""


def fold_tone_style(text: str) -> str:
    """`text` with tone marks of open oa, oe, uy in the first style: "hoà" → "hòa", "uỷ" → "ủy" ("quý" stays)."""

    def old(match: re.Match[str]) -> str:
        found = match.group(1)
        moved = _NEW_TO_OLD.get(found.lower(), found)
        return "".join(c.upper() if f.isupper() else c for c, f in zip(moved, found, strict=True))

    return _NEW_STYLE.sub(old, text)


def plain(text: str) -> str:
    """`text` in lower case and one tone style, as long as `text`: for words that differ by their marks only."""
    return fold_tone_style(text).lower()


_OLD_TO_NEW = {old: new for new, old in _NEW_TO_OLD.items()}
_OLD_STYLE = re.compile("(?<![qQ])(" + "|".join(_OLD_TO_NEW) + r")(?![^\W\d_])", re.IGNORECASE)


def both_tone_styles(word: str) -> tuple[str, ...]:
    """`word` (printed in the first style) in both styles, once where they are one: "Ủy ban" → "Ủy ban", "Uỷ ban"."""

    def new(match: re.Match[str]) -> str:
        found = match.group(1)
        moved = _OLD_TO_NEW[found.lower()]
        return "".join(c.upper() if f.isupper() else c for c, f in zip(moved, found, strict=True))

    other = _OLD_STYLE.sub(new, word)
    return (word,) if other == word else (word, other)
