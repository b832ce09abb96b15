"""Legacy Vietnamese encodings: TCVN3 (ABC, `.Vn…` fonts), VNI, VPS, VISCII to Unicode.

The tables are facts of those encodings and stand in `dictionaries/legacy_encodings.tsv`, keyed by what a reader that
takes the bytes for Latin-1 shows: TCVN3 74 letters, VPS 112, VISCII 103, each one byte; VNI a base letter and a mark.
TCVN3 has no marked capitals: its fonts whose name ends in H draw small letters as capitals, so the font decides case.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.dictionaries import rows

ENCODINGS = ("tcvn3", "vni", "vps", "viscii")
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf071", "•") | {"\uf02d": "-"})
"""Signs of Word's lists: letters of Symbol and Wingdings, in a private area of Unicode where they mean nothing."""
_BULLETS_OF = {"Wingdings": "§Øüv¨nq", "Symbol": "·"}
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {name: {} for name in ENCODINGS}
    for name, code, letter in rows("legacy_encodings.tsv"):
        tables[name]["".join(chr(int(c, 16)) for c in code.split())] = letter
    return tables


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    keys = sorted(_tables()[encoding], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


def convert(text: str, encoding: str) -> str:
    """`text`, whose letters are Latin-1 pictures of `encoding` (one of `ENCODINGS`), in Unicode."""
    table = _tables()[encoding]
    return _pattern(encoding).sub(lambda m: table[m.group()], text)


def decode(data: bytes, encoding: str) -> str:
    """Bytes in `encoding` to text. Bytes that the encoding leaves to Latin-1 stay."""
    return convert(data.decode("latin-1"), encoding)


@cache
def face_of(name: str) -> str:
    """A font's name without the tag of its subset ("BCDEEE+TimesNewRomanPSMT"; ISO 32000-1, 9.6.4): Word embeds a face
    twice, for the letters of Latin-1 and for the others, and a word of both is still one."""
    return _SUBSET_TAG.sub("", name)


def encoding_of_font(name: str) -> str | None:
    """The encoding that a font's name promises: `.VnTime` → "tcvn3", `VNI-Times` → "vni", `VPS Times` → "vps"."""
    bare = face_of(name).upper()
    for start, encoding in ((".VN", "tcvn3"), ("VNI", "vni"), ("VPS", "vps"), ("VISCII", "viscii")):
        if bare.startswith(start):
            return encoding
    return None


def sign(text: str, font: str) -> str:
    """`text`, or a bullet where it is a letter alone that Wingdings or Symbol draws as one ("§", "Ø", "v", "·")."""
    face = re.split("[-,]|MT$", face_of(font))[0]
    return "•" if len(text) == 1 and text in _BULLETS_OF.get(face, "") else text


def draws_capitals(name: str) -> bool:
    """Whether a TCVN3 font draws its small letters as capitals (`.VnTimeH`, `.VnArialH-Bold`)."""
    bare = face_of(name).split("-")[0].split(",")[0]
    return bare.upper().startswith(".VN") and bare.endswith("H")
