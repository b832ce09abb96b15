"""The foot of a paper: receivers on the left, the signer on the right, told apart piece by piece.

Boxes 7a–7c and 9b of Decree 30/2020/NĐ-CP, appendix I, part I. Receivers are "- …" items (a wrapped item is one, "+"
items are their own); the signer's block is one or more lines in capitals (authority, then position) and the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import DigitalSignature, Place, Signature
from pipeline.parse.letterhead import opens_agency
from pipeline.parse.model import TextLine
from pipeline.parse.two_columns import AUTHORITY, is_name, is_national_heading, is_position, split_foot_line
from pipeline.parse.zones import is_receivers, receivers_label
from pipeline.text.fuzzy import is_capitals, key
from pipeline.text.vietnamese import fold_tone_style

_ITEM = re.compile(r"\s*[,.'~]?(?:[-–—+•*·]|[a-z]\))\s*")
_KEPT = re.compile(r"\s*[-–—+•]?\s*l[uư]u\b", re.IGNORECASE)
# The drafter's mark after what is kept: "Lưu: VT, NC.Minh", "VX(3b) vmd", "TCCV (2) CMP. 21b", "TCCC.(Thuận)".
_DRAFTER = re.compile(
    r"(?<=[A-ZĐ])[._]\s?[^\W\d_]{0,8}[a-zà-ỹ]{2}(?=[.;]?$)|(?<=\))\.?\s+(?:[a-zđ]{2,6}|[A-ZĐ]{2,4})\.?(?:\s?\d+b)?$"
    r"|(?<=[A-ZĐ])\.\s?\([A-ZĐ][a-zà-ỹ]+\)$"
)
_MOST_WRAPPED = 40
_MOST_POSITION = 45
_LEAST_LONE_NAME = 3  # words
_RIGHT_COLUMN = 0.48  # of the page's width: what begins right of it is no receiver
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký và ghi|chữ ký|ký, ghi|ký,? ?đóng dấu)[^()]{0,40}\)?", re.IGNORECASE)
_READ = 0.6  # a line in capitals less sure than this is likely seal or signature
_GLUED = re.compile(r",(?=[a-zà-ỹđ]{2})")
_END = " ;.,_*"
_STAMP = re.compile(
    r"(?:(?P<by>(?:được\s+)?ký bởi|người ký|ký số bởi)|(?P<at>thời gian ký|ngày ký"
    r"|giờ ký))\s*:\s*(?P<value>[^:]*?(?:\d\d?:\d\d.*)?)"
    r"(?=\s+(?:email|cơ quan|thời gian ký|ngày ký|người ký|chức vụ)\s*:|$)",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:GMT"
    r"|UTC)?\s*([+\-]\d{2}):?(\d{2}))?"
)


class Foot(NamedTuple):
    """Receivers, signature, where they are printed, and the pieces that are neither."""

    recipients: tuple[str, ...]
    signature: Signature
    places: dict[str, Place]
    left: tuple[TextLine, ...]


def parse_foot(lines: Sequence[TextLine]) -> Foot:
    """Read the lines of the foot; no foot gives empty fields."""
    signer: list[TextLine] = []
    items: list[str] = []
    left: list[TextLine] = []
    places: dict[str, Place] = {}
    listing, closed = _is_unlabelled(lines), False
    for piece in (p for line in lines for p in split_foot_line(line)):
        text = piece.text.strip(" *_")
        if not text or _STAMP.match(text) or _SIGNED.fullmatch(text):
            continue
        right = piece.box is not None and piece.page_width > 0 and piece.box[0] > _RIGHT_COLUMN * piece.page_width
        bare = text.strip("-–—.~:' ")
        if (is_capitals(bare) and (AUTHORITY.match(bare) or is_position(bare))) or (right and is_name(bare)):
            piece, text = piece._replace(text=bare), bare  # specks beside it
        if label := receivers_label(text):
            listing = True
            rest = text[label:]
            if rest and _is_signer(piece, rest, signer):
                signer.append(piece._replace(text=rest))
            elif rest:
                items.append(rest)
        elif _is_signer(piece, text, signer) and not _ITEM.match(piece.text):
            signer.append(piece._replace(text=text))
        elif listing and not signer and _ended_before(items) and _is_lone_name(text):
            left.append(piece)
        elif listing and not right and _takes(items, text, piece.gap or closed):
            if not items or _ITEM.match(text) or _KEPT.match(text) or _unmarked(items, text):
                if not items:
                    places["recipients"] = piece.place
                items.append(text)
            else:
                items[-1] = f"{items[-1]} {text}"
        else:
            left.append(piece)
            closed = closed or (bool(items) and not right)
    if not signer:
        signer = [x._replace(text=x.text.strip(" *_")) for x in left if _is_lone_name(x.text)][:1]
    signature, where = _signature(signer)
    return Foot(tuple(filter(None, map(_recipient, items))), signature, {**places, **where}, tuple(left))


def _ended_before(items: Sequence[str]) -> bool:
    return bool(items) and items[-1].rstrip().endswith((";", "."))


def _is_lone_name(text: str) -> bool:
    """Whether `text`, with no position over it, is still a signer's name; places and offices are shorter or in
    capitals."""
    return is_name(text) and not is_capitals(text) and len(text.split()) >= _LEAST_LONE_NAME


def _is_unlabelled(lines: Sequence[TextLine]) -> bool:
    """Whether the foot opens with the list of receivers, its label ("Nơi nhận:") lost."""
    return any(_ITEM.match(x.text) for x in lines[:2]) and not any(is_receivers(x.text) for x in lines)


def _is_signer(piece: TextLine, text: str, so_far: Sequence[TextLine]) -> bool:
    if is_capitals(text) and (AUTHORITY.match(text) or is_position(text)):
        return not (so_far and is_name(so_far[-1].text) and not is_position(text))
    if not so_far or is_name(so_far[-1].text):
        return False
    if is_name(text) or (is_position(text.upper()) and len(text) <= _MOST_POSITION and not text.endswith(";")):
        return True
    wraps = (
        piece.confidence >= _READ
        and not (piece.gap or is_national_heading(text))  # another paper begins there
        and is_capitals(text)
        and len(text) > 5
        and not text.startswith("-")
        and not text.endswith((";", ":"))
        and key(text)[:4] != "luu "
    )
    return wraps and not any(c.isdigit() for c in text) and not is_receivers(text) and not _is_torn(text)


def _is_torn(text: str) -> bool:
    """Whether words of `text` are single letters, as of what a seal says around its rim: no office has one but Y tế."""
    return any(len(word) == 1 and word.isalpha() and word not in {"Y", "Ý"} for word in text.split())


def _takes(items: Sequence[str], text: str, parted: bool) -> bool:
    """Whether `text` still belongs to the list: nothing but a list sign or a wrapped line follows the "Lưu" item, and
    none that blank space or another line parts from it (`parted`): there another paper begins."""
    if items and _KEPT.match(items[-1]) and not _ITEM.match(text):
        if text[:1].islower():
            return len(text) <= _MOST_WRAPPED
        return len(text) <= _MOST_WRAPPED and not parted and not items[-1].rstrip().endswith((".", ")"))
    return True


def _unmarked(items: Sequence[str], text: str) -> bool:
    """Whether `text` opens its own item without a sign before it: in a list without signs, or because its own was lost
    (the item before it has ended)."""
    if items[-1].rstrip().endswith(";") and text[:1].isupper():
        return True
    return not any(_ITEM.match(x) for x in items) and items[-1].rstrip().endswith((";", ".", ":"))


def _recipient(text: str) -> str:
    text = text[m.end() :] if (m := _ITEM.match(text)) else text
    text = _GLUED.sub(", ", " ".join(text.split())).strip(_END).rstrip(":")
    if _KEPT.match(text):
        text = _DRAFTER.sub("", text)
    return text.strip(_END).rstrip("-–;, ")


def _signature(lines: Sequence[TextLine]) -> tuple[Signature, dict[str, Place]]:
    places: dict[str, Place] = {}
    named = next((i for i, x in enumerate(lines) if is_name(x.text) and not is_position(x.text)), None)
    block = list(lines[: named if named is not None else len(lines)])
    name = ""
    if named is not None:
        name = lines[named].text.strip(" .,:'")
        places["signature.name"] = lines[named].place
    if not block:
        return Signature(name=name), places
    block = _with_offices(block)
    places["signature.position"] = block[-1].place
    if len(block) > 1:
        places["signature.authority"] = block[0].place
    authority, position = [x.text.strip(" .,:;'") for x in block[:-1]], block[-1].text.strip(" .,:;'")
    if not authority and AUTHORITY.match(position):
        authority, position = [position], ""
        places["signature.authority"] = places.pop("signature.position")
    return Signature(authority=" / ".join(authority), position=position, name=name), places


def _with_offices(block: Sequence[TextLine]) -> list[TextLine]:
    """`block` with the name of an office that a line of its own prints behind the position there.

    Who signs for a board has the position in the office he comes from over his name: "PHÓ CỤC TRƯỞNG", "CỤC VIỄN THÔNG"
    (Decree 30/2020/NĐ-CP, appendix I, part II, 7).
    """
    joined: list[TextLine] = []
    for line in block:
        before = joined[-1].text if joined else ""
        if is_position(before) and not is_position(line.text) and opens_agency(fold_tone_style(line.text).upper()):
            joined[-1] = joined[-1]._replace(text=f"{before} {line.text}")
        else:
            joined.append(line)
    return joined


def find_digital_signature(lines: Sequence[TextLine]) -> DigitalSignature | None:
    """The last digital-signature stamp of the document ("Ký bởi: …", "Thời gian ký: 30.07.2025 15:21:07 +07:00")."""
    by = at = ""
    for n, line in enumerate(lines):
        for found in _STAMP.finditer(line.text) if ":" in line.text[:200] else ():
            if found["by"]:
                by = found["value"].strip(" .,") or by
            else:
                at = _moment(found["value"] or _next_moment(lines[n + 1 : n + 3])) or at
    return DigitalSignature(by=by, at=at) if by or at else None


def _next_moment(lines: Sequence[TextLine]) -> str:
    """A moment of signing that stands under its label, as in a narrow stamp ("19.02.2025 07:55:13", "+07:00")."""
    text = " ".join(line.text for line in lines)
    return text if _MOMENT.match(text.lstrip()) else ""


def _moment(text: str) -> str:
    found = _MOMENT.search(text)
    if not found:
        return text.strip()
    day, month, year, hour, minute, second, zone_hour, zone_minute = found.groups()
    zone = f"{zone_hour}:{zone_minute}" if zone_hour else ""
    return f"{year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}:{second or '00'}{zone}"


def is_stamp(text: str) -> bool:
    """Whether a line is part of a digital-signature stamp."""
    return _STAMP.match(text.lstrip()) is not None
