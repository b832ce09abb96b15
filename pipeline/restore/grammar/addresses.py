"""Addresses of mail and web pages: the language model never touches them.

A Vietnamese engine reads the sign @ as "(" or "(@", and a slash of "https://" gets lost.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import UNKNOWN
from pipeline.restore.values import Fixed

_PROVIDER = r"(?:gmail|yahoo|hotmail|outlook)"
_ADDRESS = re.compile(
    rf"(?:(?<!\S)[\w.+-]{{3,}})?\(?@(?:[\w-]+\.[\w.-]+|{_PROVIDER}\S*)|(?<!\S)[\w.+-]{{3,}}\({_PROVIDER}\.\S+"
    r"|(?:https?:?//?|www\.)\S+|(?<!\S)\S+\.(?:gov|com|edu|org|net)\.?\w*(?:/\S*)?",
    re.IGNORECASE,
)
_AT = re.compile(rf"\(@|\((?={_PROVIDER})", re.IGNORECASE)
_SCHEME = re.compile(r"(?<!\w)(https?):?/+", re.IGNORECASE)


def settle_addresses(line: str, slack: float) -> list[Fixed]:
    """The addresses in `line`, mended where it may be misread (`slack` above 0)."""
    return [
        Fixed(*m.span(), _mended(m.group()) if slack else m.group(), UNKNOWN, "address")
        for m in _ADDRESS.finditer(line)
    ]


def _mended(text: str) -> str:
    return _SCHEME.sub(r"\1://", _AT.sub("@", text))
