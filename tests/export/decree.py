"""A reader that knows nothing but Decree 30/2020/NĐ-CP, appendix I: what it finds in a paper's plain text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_DAY = re.compile(r"ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\s?\..*|(?:PHÓ |CHÁNH |TỔNG )*(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|HIỆU TRƯỞNG|VĂN PHÒNG"
    r"|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|CỤC TRƯỞNG).*)"
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ.]*\s+){1,5}[A-ZĐÀ-Ỹ][\wà-ỹ]*")


class Found(NamedTuple):
    """National heading and motto, number and symbol, the day's year, receivers, the signer's name."""

    national: bool
    motto: bool
    number: str
    year: str
    receivers: tuple[str, ...]
    signer: str


def text_of(path: Path) -> str:
    """The text of a PDF in the order in which it is drawn."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r\n", "\n")


def read(text: str) -> Found:
    """The parts of a paper in its text, one paragraph a line."""
    lines = [" ".join(line.split()) for line in text.replace("\ufeff", "").split("\n") if line.strip()]
    head = lines[:14]
    day = next((m for line in head if (m := _DAY.search(line))), None)
    listed = next((at for at, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    receivers: list[str] = []
    rest = lines[listed + 1 :]
    for line in rest:
        kept = receivers and re.match(r"-\s*Lưu", receivers[-1])
        if _POSITION.fullmatch(line) or (kept and not line.startswith("- ")):
            break
        if receivers and not line.startswith(("- ", "+ ")):
            receivers[-1] += " " + line  # a line of print that was wrapped
        else:
            receivers.append(line)
    after = rest[len(receivers) :] if listed < len(lines) else lines  # a paper that lists nobody is signed all the same
    signed = [at for at, line in enumerate(after) if _POSITION.fullmatch(line)]
    names = [line for line in after[signed[0] if signed else 0 :] if _NAME.fullmatch(line) and not line.isupper()]
    return Found(
        any("CỘNG HÒA XÃ HỘI" in line.replace("HOÀ", "HÒA") for line in head),
        any(line.startswith("Độc lập") for line in head),
        next((m[1] for line in head if (m := re.match(r"Số\s?:\s*(\S+)", line))), ""),
        day[3] if day else "", tuple(receivers), names[0] if names and signed else "",
    )  # fmt: skip
