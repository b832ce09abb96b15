"""The signs that the reader tells apart. Class 0 is CTC's blank, class n is `SIGNS[n - 1]`.

The first 222 are those of the recogniser that training began with, in its order; the rest begin as copies of a sign
that looks like them. Text is read as it is printed: only signs that print alike share a class.
"""

from __future__ import annotations

import unicodedata

OLD = (
    "&1#@'()+,-./023456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_`abcdefghijklmnopqrstuvwxyz<>ÀÁÂÃÇÈÉÊÌÍÒÓÔÕÙÚÝàáâãçèéêìíòóôõùúý"
    "ĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ’“”;*$% "
)
NEW = {
    "!": "l", "?": "2", '"': "”", "=": "-", "[": "(", "]": ")", "–": "-", "…": ".", "²": "2", "°": "’", "§": "S",
    "≤": "<", "≥": ">", "×": "x", "~": "-", "^": "’", "\\": "/", "{": "(", "}": ")", "|": "l", "•": ".", "³": "3",
    "½": "1", "±": "+", "÷": ":", "µ": "u", "α": "a", "β": "B", "‘": "’", "ö": "o", "ü": "u", "ñ": "n", "ä": "a",
    "€": "C", "□": "o", "→": "-",
}  # fmt: skip
"""A sign and the old one whose weights it begins with."""

SIGNS = OLD + "".join(NEW)
CLASS = {sign: n for n, sign in enumerate(SIGNS, 1)}
ALIKE = str.maketrans({
    "—": "–", "−": "–", "‐": "-", "‑": "-", "Ð": "Đ", "ð": "đ", "\u00a0": " ", "º": "°", "˚": "°", "μ": "µ", "″": '"',
    "′": "'", "´": "'", "●": "•", "▪": "•", "·": "•", "☐": "□", "⇒": "→", "∕": "/", "⁄": "/", "，": ",", "ﬁ": "fi",
})  # fmt: skip
"""Signs that print alike, each as the one that has a class."""


def printed(text: str) -> str:
    """`text` in the reader's signs: composed, signs that print alike made one, single blanks."""
    text = unicodedata.normalize("NFC", text).translate(ALIKE).replace("...", "…")
    return " ".join(text.split())


def classes(text: str) -> list[int] | None:
    """The classes of `text` (see `printed`); None where a sign has none."""
    out = [CLASS.get(sign) for sign in text]
    return None if None in out else [n for n in out if n is not None]
