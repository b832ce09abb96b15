"""The unit that a heading names or a sentence begins with, and where its duty starts.

"Sở Y tế chủ trì …", "Giao Phòng Kinh tế …", "Trên cơ sở …, các bộ …", "Đơn vị chủ trì: …"; a heading is a unit alone
or with "có trách nhiệm" after it.
"""

from __future__ import annotations

import re

from pipeline.parse.duties.fields import read_task
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.likeness import CAPITALS, key
from pipeline.parse.outline.nodes import Node
from pipeline.parse.units import canonical_unit, opens_unit, resembles_unit

_GENERAL = re.compile(
    r"trach nhiem (?:chung|cu the|cua cac|thuc hien)|phan cong|nhiem vu (?:chung|cu the)|trach nhiem$"
)
_PROPOSED = re.compile(
    r"(?:(?:trân trọng\s+)?đề nghị|yêu cầu|giao(?: cho| nhiệm vụ cho)?|khuyến khích|phân công|đối với"
    r"|trách nhiệm của)\s+(?=\S)",
    re.IGNORECASE,
)
GIVES = re.compile(r"(?:đề nghị|yêu cầu|giao|khuyến khích|phân công)\s", re.IGNORECASE)
_LEADING_CLAUSE = re.compile(
    r"(?:trên cơ sở|căn cứ|trong quá trình|để|nhằm|khi|hằng năm|hàng năm|định kỳ|trước ngày|theo|ngoài|sau khi"
    r"|từ|trong|đến|vào)(?!\w)",
    re.IGNORECASE,
)
# "… (trong phạm vi nhiệm vụ được giao) có trách nhiệm:" after the unit in a heading.
_IS_TO = re.compile(
    r"(?:(?:trong phạm vi|theo|căn cứ)\s[^;.:]{0,80}\s)?(?:có trách nhiệm|chịu trách nhiệm"
    r"|(?:có|thực hiện) (?:các )?(?:nhiệm vụ|nghĩa vụ))(?: sau(?: đây)?)?\W*$"
)
# "Các đơn vị được phân cấp tại Quyết định này có trách nhiệm thực hiện các nhiệm vụ sau:": the unit is all before it.
_CHARGES = re.compile(
    r"\s(?:(?:có|chịu) (?:quyền hạn và )?trách nhiệm|có nhiệm vụ(?:(?:,| và) quyền hạn)?)"
    r"(?: (?:thực hiện|triển khai|tổ chức))?(?: các (?:nhiệm vụ|nội dung|công việc|việc))?"
    r"(?: (?:sau(?: đây)?|dưới đây|như sau))?\s*:\s*$"
)
# "Về kinh phí: giao Sở Tài chính …": what the sentence is about stands before its subject.
_TOPIC = re.compile(r"(?:[Vv]ề|[Đđ]ối với)\s[^:]{4,600}:\s+")
# "Các Bộ: Quốc phòng, Công an …": the colon stands inside the name.
_KINDS = re.compile(
    r"các (?:bộ|sở|ban|ngành|sở, (?:ban, )?ngành|tỉnh|thành phố|tỉnh, thành phố|xã|phường|xã, phường|huyện|quận|phòng"
    r"|phòng, ban|cục|vụ|viện|trường|hội|tập đoàn|tổng công ty|công ty|cơ quan|đơn vị|địa phương)\s*$",
    re.IGNORECASE,
)
_NAME = r"[" + CAPITALS + r"][^,;:.]{1,60}?"
_NAMES = re.compile(
    r"\s*" + _NAME + r"(?:(?:, | và )" + _NAME + r")+(?:,? và (?:các|lãnh đạo|chủ tịch|ủy ban)\s[^;:.]{2,120})?\s*",
)
# "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh …": who gives the duty stands before who has it.
_GIVEN_BY = re.compile(r"[^,;:.]{4,80}?(?<!được)(?<!đã) giao(?: cho| nhiệm vụ cho)? (?=\S)")
# No name ends with these: the verb after one belongs to another clause ("đơn vị để thông báo …").
_UNFINISHED = frozenset(
    (
        "để được đã đang sẽ phải không và hoặc với của trong theo do là cho tại khi nhằm từ về việc mà thì trước sau"
    ).split()
)
# "Hội Cựu giáo chức có Văn bản số 16/CGC …" tells what was done, "được sử dụng con dấu" a right: neither charges.
_REPORTS = re.compile(
    r"\s(?:có (?:văn bản|công văn|tờ trình|báo cáo|thông báo|quyết định) số|nhận được|đã (?!được)"
    r"|(?:được|có) quyền(?!\w)|được (?:sử dụng|hưởng|phép|miễn)(?!\w))",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"\scó (?:các |những )?quyền(?!\w)")
_QUOTED = re.compile(r"[\"“”]")
_NEXT_UNIT = re.compile(r"[;.]\s+(?=(?:[Gg]iao |[Đđ]ề nghị )?[" + CAPITALS + r"cđ])")
# "Văn phòng Chính phủ thông báo để các Bộ … biết" closes the paper, behind a duty on the same line too.
_TELLS = re.compile(r"[^,;.:]{0,60}thông báo (?:để|đến|tới)\s")
# "Căn cứ nhiệm vụ được giao, chủ trì, phối hợp …": the sentence has no subject of its own.
_NO_SUBJECT = re.compile(r"(?:chủ trì|phối hợp|tham mưu|chủ động|có trách nhiệm)(?!\w)")
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|gồm(?: có)?)\W*$")
_CONSISTS = re.compile(r"gồm(?: có)?\W*$")
_MOST_UNIT = 260
_MOST_CHARGED = 320
_MOST_BARE = 110
_MOST_HEADING_WORDS = 35
_END = " .;:,"


def strip_proposal(text: str) -> str:
    text = text.lstrip(" -–+*")
    return text[m.end() :] if (m := _PROPOSED.match(text)) else text


def strip_topic(text: str) -> str:
    """`text` without what it is about before its subject ("Về kinh phí: …"); "Đối với Sở Y tế: …" names the subject."""
    topic = _TOPIC.match(text)
    return text[topic.end() :] if topic and not opens_unit(strip_proposal(topic[0])) else text


def charged_unit(text: str) -> str:
    """The unit before "có trách nhiệm:" at the end of a heading, else ""."""
    found = _CHARGES.search(text, 0, _MOST_CHARGED)
    unit = strip_proposal(text[: found.start()]).strip(_END) if found else ""
    return unit if opens_unit(unit) and not re.search(r"[;:.]\s", unit) else ""


def heading_unit(node: Node) -> str:
    """The unit that an item's title is, "" where the title is a sentence or no unit."""
    own = node.text if node.paragraph and node.text else ""
    unit = strip_proposal(node.title)
    if (node.paragraphs or node.children) and not own and not opens_unit(unit) and resembles_unit(unit):
        return unit
    if (
        not opens_unit(unit)
        or len(unit) > _MOST_UNIT
        or is_general(node.title)
        or RIGHTS.search(unit)
        or _CONSISTS.search(unit)
    ):
        return ""
    label = bool(own) and node.paragraph is not None and f"{node.title}:" in node.paragraph.text
    sentence = f"{unit}: {own}"
    if label and (verb := verb_at(sentence, _MOST_UNIT)) and _names_follow(sentence, len(unit), verb):
        return ""
    verb = verb_at(unit)
    if verb is None:
        if ": " in unit and not _KINDS.search(unit, 0, unit.index(": ")):
            return ""  # "Công an xã: Bảo mật dữ liệu", a short sentence
        return unit if (label or not own or unit != node.title or _is_short(unit)) else ""
    rest = unit[verb:]
    if _IS_TO.match(rest):
        return unit[:verb].strip(_END)
    ends = node.paragraph is not None and node.paragraph.text.rstrip().endswith(":")
    if node.children and not own and ends and (charged := charged_unit(f"{node.title}:")):
        return charged
    below = bool(node.paragraphs or node.children) and not own
    unended = node.paragraph is not None and not node.paragraph.text.rstrip().endswith((".", ";", ":"))
    return unit if below and unended and len(unit.split()) <= _MOST_HEADING_WORDS else ""


def is_bare_heading(text: str) -> bool:
    """Whether a paragraph is nothing but a unit: a heading whose number was lost."""
    bare = text.strip()
    if len(bare) > _MOST_BARE or bare.endswith((".", ";", ",", ":")) or not opens_unit(bare):
        return False
    return len(bare.split()) > 1 and verb_at(bare) is None and not _QUOTED.search(bare)


def is_general(title: str) -> bool:
    """Whether a title heads items of several units ("Trách nhiệm chung", "Phân công nhiệm vụ")."""
    return len(title.split()) <= 18 and not opens_unit(title) and _GENERAL.search(key(title)) is not None


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12


def heading_text(text: str) -> str:
    """The unit that a paragraph is the heading of ("Phòng Kinh tế:"), else ""."""
    if not text.rstrip().endswith(":") or len(text) > _MOST_UNIT:
        return ""
    unit = strip_proposal(text).strip(_END)
    if not opens_unit(unit):
        return ""
    verb = verb_at(unit)
    if verb is None:
        return "" if _AS_FOLLOWS.search(unit) else unit
    return unit[:verb].strip(_END) if _IS_TO.match(unit[verb:]) else charged_unit(text)


def labelled_unit(text: str) -> tuple[str, str] | None:
    """(unit, duty) of "- Kế toán xã: Tổng hợp …": a unit as label, and a duty after it."""
    label, colon, duty = text.lstrip(" -–+").partition(":")
    if not colon or not opens_unit(label) or len(label) > _MOST_BARE or verb_at(label) is not None:
        return None
    return (label.strip(_END), duty.strip()) if opens_duty(duty.strip()) else None


def split_running(text: str) -> list[tuple[str, str, str]]:
    """(unit, duty, role or "") of a running sentence; empty where it names no unit as its subject."""
    if task := read_task(text):
        return [(field.units, task.duty, field.role) for field in task.fields]
    text = strip_topic(text)
    found = _subject(text)
    if not found:
        return []
    unit, start = found
    out: list[tuple[str, str, str]] = []
    begin = start
    for cut in _NEXT_UNIT.finditer(text, start, start + 3000):
        following = text[cut.end() :]
        if _TELLS.match(following):
            return [*out, (unit, text[begin : cut.start()], "")]
        if not (GIVES.match(following) or opens_unit(following[:30])):
            continue
        other = subject_at(following[: _MOST_UNIT + 60])
        if other and canonical_unit(other[0]) != canonical_unit(unit):
            out.append((unit, text[begin : cut.start()], ""))
            unit, begin = other[0], cut.end() + other[1]
    out.append((unit, text[begin:], ""))
    return out


def _subject(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty): the subject at the start, or after a leading clause ("Trên cơ sở …, các bộ …")."""
    if direct := subject_at(text):
        return direct
    if not _LEADING_CLAUSE.match(text.lstrip(" -–+")):
        return None
    for comma in re.finditer(r"[,:]\s+", text[:700]):
        if _NO_SUBJECT.match(text, comma.end()):
            return None
        if found := subject_at(text[comma.end() :]):
            return found[0], comma.end() + found[1]
    return None


def _colon_after(text: str, verb: int | None) -> int:
    """Where the colon after a unit's name stands, -1 without one."""
    colon = text.find(":", 0, _MOST_UNIT)
    if colon > 0 and verb is not None and _names_follow(text, colon, verb):
        return text.find(":", colon + 1, verb)
    return colon


def _names_follow(text: str, colon: int, verb: int) -> bool:
    """Whether the colon stands inside a name ("Các Bộ: Quốc phòng, Công an chủ động …")."""
    if not 0 < colon < verb or not _KINDS.search(text, 0, colon) or opens_duty(text[colon + 1 :].lstrip()):
        return False
    return _NAMES.fullmatch(text, colon + 1, verb) is not None


def is_sentence_of_unit(text: str) -> bool:
    """Whether a unit is the subject of a sentence ("Sở Y tế chủ trì …")."""
    return subject_at(text) is not None


def subject_at(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty) of a sentence that begins with its subject, what gives it the duty before it."""
    stripped = strip_proposal(text)
    offset = len(text) - len(stripped)
    if not opens_unit(stripped):
        return None
    verb = verb_at(stripped, _MOST_UNIT)
    colon = _colon_after(stripped, verb)
    relative = verb is not None and stripped.startswith("được giao", verb)
    if colon > 0 and (verb is None or colon < verb or relative):
        return stripped[:colon].strip(_END), offset + colon + 1
    if verb is None:
        return None
    unit = stripped[:verb].strip(_END)
    if (given := _GIVEN_BY.match(unit)) and opens_unit(unit[given.end() :]):
        unit = unit[given.end() :]
    words = unit.split()
    whole = len(words) >= 2 and words[-1].lower() not in _UNFINISHED and not _QUOTED.search(unit)
    return (unit, offset + verb) if whole and not _REPORTS.search(unit) else None
