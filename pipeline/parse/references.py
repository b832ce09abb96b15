"""Documents cited by number: type, code, first printed date, issuer and relation; first and later citations merged.

The first citation names type, number and symbol, date, issuer and subject, the later ones type and number (Decree
30/2020/NĐ-CP, appendix I, part II, 5). A symbol with "QH" does not tell a law from a resolution, so the type word
before it decides. A citation whose number is blank is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.document import Header, Reference, Relation
from pipeline.parse.model import Paragraph
from pipeline.parse.symbols import CODE, STANDARD_CODE, tidy, type_of_abbreviation
from pipeline.text.dates import CITED_DATE, iso_of
from pipeline.text.dictionaries import document_types
from pipeline.text.vietnamese import CAPITALS

_NUMBERED = re.compile(r"(?:s[ốôóoõ]|sỐ)\s*[:.]?\s*$", re.IGNORECASE)
# Bộ (Sở) Thông tin và Truyền thông as an engine reads it, "BKHCN-B1 111" or "B1111": no agency has four digits there.
_STROKES = re.compile(r"(?<=[-/])(?P<head>[BS])[1lI](?:\s?[1lI]){3}(?![\w])")
# A hyphen at a line's end that an engine read as another sign: "số 202/BTTTT;" "KHTC ngày 21/01/2025".
_HYPHEN = re.compile(r"(?<=[A-ZĐ])[;:.,](?= [A-ZĐ&]{2,10} ngày \d)")
# Digits of the number that an engine set apart: "số 1 644/QĐ-BXD".
_PARTED = re.compile(r"\bs[ốổ]\s+(?P<digits>\d{1,3})\s$", re.IGNORECASE)
_LAW_WORD = re.compile(r"(?<!\w)(Bộ luật|Luật|Nghị quyết|Pháp lệnh|Hiến pháp|Lệnh)(?!\w)")
_BASIS = re.compile(r"[-–*\s(]*căn cứ(?!\w)", re.IGNORECASE)
_REPLACES = re.compile(r"(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|thay cho)[^.;]{0,60}$", re.IGNORECASE)
_AMENDS = re.compile(r"(?:sửa đổi|bổ sung|đính chính)[^.;]{0,60}$", re.IGNORECASE)
_ISSUER = re.compile(
    r"[\s,]*của\s+(?P<issuer>[" + CAPITALS + r"][^,;.()“\"]{2,90}?)"
    r"(?=\s+(?:về|ban hành|phê duyệt|quy định|sửa đổi|hướng dẫn|công bố|triển khai|thực hiện|trong|đối với|cho"
    r"|giao|và|tại|ngày)(?!\w)"
    r"|[,;.()“\"]|$)"
)
# "Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2022": the date behind the issuer.
_DATED_AFTER = re.compile(rf",?\s+(?:ban hành\s+|ký\s+)?ngày{CITED_DATE.pattern}", re.IGNORECASE)
_NAMES_ONLY = {"Đề án", "Dự án"}


@cache
def _type_before() -> re.Pattern[str]:
    names = sorted((n for n in document_types() if n not in {"Đơn", "Điện", "Lệnh"}), key=len, reverse=True)
    joined = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names)
    return re.compile(rf"(?<!\w)(?P<type>{joined}|Lệnh|Điện)(?:\s+liên tịch)?\s*[:,]?\s*$", re.IGNORECASE)


def find_references(paragraphs: Iterable[Paragraph], header: Header) -> tuple[Reference, ...]:
    """Every document cited in `paragraphs`, once, in the order of first citation, without the document itself."""
    own = _own_codes(header)
    found: dict[str, Reference] = {}
    for paragraph in paragraphs:
        for reference in _in_paragraph(paragraph):
            code = reference.code.casefold()
            if code in own:
                continue
            first = found.get(code)
            if first is None:
                found[code] = reference
            elif first.date is None and reference.date:
                found[code] = _dated(first, reference)
    # "35/2024/NĐ" is "35/2024/NĐ-CP" with its last group lost; "15/CT-UBND" beside "15/CT-UBND-KT" is another paper.
    cut = {code[:at] for code in found for at, sign in enumerate(code) if sign == "-" and "-" not in code[:at]}
    return tuple(reference for code, reference in found.items() if code not in cut)


def _own_codes(header: Header) -> set[str]:
    if not (header.number and header.symbol):
        return set()
    return {f"{header.number}{sign}{header.symbol}".casefold() for sign in "/-"}


def _dated(first: Reference, later: Reference) -> Reference:
    return Reference(
        type=first.type,
        code=first.code,
        date=later.date,
        issuer=first.issuer or later.issuer,
        relation=first.relation,
        page=first.page,
        line=first.line,
    )


def _in_paragraph(paragraph: Paragraph) -> Iterable[Reference]:
    text = paragraph.text
    if "/" not in text and ":" not in text:
        return
    if any(line.confidence < 1 for line in paragraph.lines):
        text = _STROKES.sub(lambda m: f"{m['head']}TTTT".ljust(len(m[0])), text)
        text = _HYPHEN.sub("-", text)
    basis = _BASIS.match(text) is not None
    relation: Relation = "cites"
    after = 0
    for match in sorted([*CODE.finditer(text), *STANDARD_CODE.finditer(text)], key=lambda m: m.start()):
        if match.start() < after:
            continue
        before = text[max(0, match.start() - 160) : match.start()]
        standard = match.re is STANDARD_CODE
        code = tidy(match[0])
        if parted := _PARTED.search(before):
            code, before = parted["digits"] + code, before[: parted.start("digits")]
        type_ = "Tiêu chuẩn" if standard and code.startswith("T") else "Quy chuẩn" if standard else _type(before, code)
        if type_ is None:
            continue
        relation = _relation(before, text[after : match.start()], relation, basis and after == 0)
        basis = basis and after == 0 and relation != "basis"
        end = match.end()
        date = None
        if dated := CITED_DATE.match(text, end):
            date, end = iso_of(dated), dated.end()
        issuer = _ISSUER.match(text, end, end + 140)
        if issuer and date is None and (dated := _DATED_AFTER.match(text, issuer.end())):
            date, end = iso_of(dated), dated.end()
        place = paragraph.at(match.start())
        yield Reference(
            type=type_,
            code=code,
            date=date,
            issuer=issuer["issuer"].strip() if issuer else "",
            relation=relation,
            page=place.page,
            line=place.line,
        )
        after = end


def _relation(before: str, between: str, last: Relation, opens_basis: bool) -> Relation:
    if _REPLACES.search(before):
        return "replaces"
    if _AMENDS.search(before):
        return "amends"
    if opens_basis:
        return "basis"
    carried = last in ("replaces", "basis") and ";" in between
    return last if carried else "cites"


def _type(before: str, code: str) -> str | None:
    """The type word as printed before the code, in sentence case; without one, what the symbol says. `None`: none."""
    numbered = _NUMBERED.search(before)
    stem = before[: numbered.start()] if numbered else before
    if direct := _type_before().search(stem.rstrip(' :(“"')):
        words = " ".join(direct[0].strip(" :,").split())
        name = words[:1].upper() + words[1:].lower()
        return None if name in _NAMES_ONLY and not numbered else name
    if "QH" in code:
        laws = _LAW_WORD.findall(re.split(r"[;.]\s", before)[-1])
        return laws[-1] if laws else "Nghị quyết"
    groups = re.split(r"[/\-]", code)
    for group in groups[1:]:
        if found := type_of_abbreviation().get(group):
            return found
    return "Công văn" if "/" in code and (numbered or "-" in code) else None
