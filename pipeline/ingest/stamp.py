"""The digital-signature stamp that signing software writes over a page: who signed, and when.

The label's form is practice of the vendors, not law (Decree 30/2020/NĐ-CP asks only for name and time): `Ký bởi: …`,
`Người ký: …`, `Cơ quan: …`, `Thời gian ký: 30.07.2025 15:21:07 +07:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.document import DigitalSignature
from pipeline.text.vietnamese import nfc

_BY = re.compile(
    r"(?:Được ký bởi|Ký bởi|Người ký)\s*:?\s*([^\n:]{2,120}?)\s*(?=\n|Cơ quan|Email|Thời gian|Ngày ký|$)", re.IGNORECASE
)
_AT = re.compile(
    r"(?:Thời gian ký|Ngày ký)\s*:?\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)


def find(layers: Iterable[str]) -> DigitalSignature | None:
    """The first stamp in the pages' text layers."""
    for layer in layers:
        text = nfc(layer.replace("\r", "")[:200_000])
        by, at = _BY.search(text), _AT.search(text)
        if by and at:
            return DigitalSignature(by=" ".join(by.group(1).split()), at=_iso(at))
    return None


def _iso(at: re.Match[str]) -> str:
    day, month, year, hour, minute, second, zone = at.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return " ".join(at.group().split(":", 1)[-1].split())
    date = f"{year}-{int(month):02d}-{int(day):02d}"
    if hour is None:
        return date
    zone = f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{date}T{int(hour):02d}:{minute}:{second or '00'}{zone}"
