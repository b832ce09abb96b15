"""Who has to do what: duties from the part on organisation ("Tổ chức thực hiện") and task sentences ("Giao … chủ trì
…").

Under a unit's heading each dash or letter item and each unmarked paragraph is one duty; a running item ("Sở Y tế chủ
trì …") is one, two where it names two units with two duties. In a directive (chỉ thị) all items assign duties.
Closing paragraphs without number assign none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Responsibility
from pipeline.parse.deadlines import find_deadline
from pipeline.parse.likeness import CAPITALS, key
from pipeline.parse.model import Paragraph
from pipeline.parse.outline import Node
from pipeline.parse.paragraphs import ITEM
from pipeline.parse.roles import partners_of, role_of, verb_at
from pipeline.parse.units import canonical_unit, opens_unit, resembles_unit

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong|trach nhiem|thuc hien ke hoach$|to chuc$"
)
_GENERAL = re.compile(
    r"trach nhiem (?:chung|cu the|cua cac|thuc hien)|phan cong|nhiem vu (?:chung|cu the)|trach nhiem$"
)
_PROPOSED = re.compile(
    r"(?:(?:trân trọng\s+)?đề nghị|yêu cầu|giao(?: cho| nhiệm vụ cho)?|khuyến khích|phân công|đối với"
    r"|trách nhiệm của)\s+(?=\S)",
    re.IGNORECASE,
)
_GIVES = re.compile(r"(?:đề nghị|yêu cầu|giao|khuyến khích|phân công)\s", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|quá trình (?:thực hiện|triển khai)|nhận được|kế hoạch này|chỉ thị này"
    r"|quyết định này"
    r"|căn cứ (?:nội dung )?(?:kế hoạch|chỉ thị) này|yêu cầu (?:các|giám đốc|thủ trưởng|chủ tịch)|trường hợp"
    r"|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chủ tịch)[^,;.]{0,60}(?:yêu cầu|đề nghị)|đề nghị (?:các"
    r"|thủ trưởng|giám đốc)[^:]*$"
    r"|nếu (?:có|phát sinh))(?!\w)",
    re.IGNORECASE,
)
_LEADING_CLAUSE = re.compile(
    r"(?:trên cơ sở|căn cứ|trong quá trình|để|nhằm|khi|hằng năm|hàng năm|định kỳ|trước ngày|theo|ngoài|sau khi"
    r"|từ|trong|đến|vào)(?!\w)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?<!\w)(?:cơ quan|đơn vị) (?P<who>chủ trì"
    r"|phối hợp)(?: thực hiện)?\s*:\s*(?P<units>[^:]+?)(?=\s*[;.]?\s*(?:[-–+]\s*)?(?:(?:cơ quan"
    r"|đơn vị) (?:chủ trì|phối hợp)|thời (?:gian|hạn)|sản phẩm|kết quả)|$)",
    re.IGNORECASE,
)
# The same at the start of a line of its own, where the colon may have been lost.
_FIELD_LINE = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị) (?P<who>chủ trì|phối hợp)(?: thực hiện)?(?:\s*[:;.]\s*|\s+(?=["
    + CAPITALS
    + r"]))(?P<units>\S.*)"
)
_NEXT_UNIT = re.compile(r"[;.]\s+(?=(?:[Gg]iao |[Đđ]ề nghị )?[" + CAPITALS + r"cđ])")
_MOST_UNIT = 260
_MOST_HEADING_WORDS = 35
_END = " .;:,"


class _Reader:
    """Walks the outline; holds the document's date for deadlines, gathers what it finds."""

    def __init__(self, document_date: str | None, last: Node | None) -> None:
        self.date = document_date
        self.last = last
        self.found: list[Responsibility] = []

    def add(self, unit: str, duty: str, path: str, paragraph: Paragraph | None, role: str = "") -> None:
        unit = " ".join(unit.split()).strip(_END + "-–")
        duty = _clean(duty)
        if not unit or not duty:
            return
        place = paragraph.at(max(0, paragraph.text.find(duty[:30]))) if paragraph else None
        self.found.append(
            Responsibility(
                unit=unit,
                role=role or role_of(duty),  # type: ignore[arg-type]
                duty=duty,
                unit_name=canonical_unit(unit),
                partners=partners_of(duty),
                deadline=find_deadline(duty, self.date),
                section=path,
                page=place.page if place else None,
                line=place.line if place else None,
            )
        )

    def read(self, nodes: Sequence[Node], path: str) -> None:
        """The items of the organising part: unit headings, running items, or general headings with items below."""
        for node in nodes:
            where = f"{path} {node.marker}".strip()
            if self.fields(node, where):
                continue
            if unit := heading_unit(node):
                self.duties(node, unit, where)
            elif _is_general(node.title) or (node.children and not _has_subject(node.title)):
                self.loose(node, where)
                self.read(node.children, where)
            else:
                self.running_item(node, where)

    def fields(self, node: Node, path: str) -> bool:
        """A task whose units stand in lines of their own ("a) Đơn vị chủ trì: …"): one duty for each such line."""
        lines = [(_whole(c), c.paragraph) for c in node.children]
        lines += [(text, p) for text, p in node.blocks() if p is not node.paragraph]
        found = False
        for text, paragraph in lines:
            part = _FIELD_LINE.match(text.lstrip(" -–+"))
            if part and node.paragraph is not None:
                found = True
                role = "lead" if part["who"].lower() == "chủ trì" else "coordinate"
                self.add(part["units"], _whole(node), path, paragraph, role)
        return found

    def duties(self, node: Node, unit: str, path: str) -> None:
        """Every text and item under a unit's heading is a duty of the unit."""
        listed = False
        for text, paragraph in node.blocks():
            dash = ITEM.match(text)
            if node is self.last and not dash and (listed or _CLOSING.match(text)) and _closes(text, listed):
                break
            listed = listed or dash is not None
            if not text.rstrip().endswith(":") or len(text) > 300:
                self.add(unit, text, path, paragraph)
        for child in node.children:
            where = f"{path} {child.marker}"
            if child.children and (inner := heading_unit(child)):
                self.duties(child, inner, where)
                continue
            self.add(unit, _whole(child), where, child.paragraph)
            self._below(child, unit, where)

    def _below(self, node: Node, unit: str, path: str) -> None:
        for text, paragraph in node.blocks():
            if paragraph is node.paragraph:
                continue
            if node is self.last and not ITEM.match(text) and _closes(text, True):
                return
            self.add(unit, text, path, paragraph)

    def running_item(self, node: Node, path: str) -> None:
        """An item that names its unit in its sentence; dash items after it are duties of the same unit."""
        text = _whole(node)
        unit = ""
        for subject, duty, role in split_running(text):
            unit = unit or subject
            self.add(subject, duty, path, node.paragraph, role)
        if not unit:
            self.loose(node, path)
            self.read(node.children, path)
            return
        for block, paragraph in node.blocks():
            if (paragraph is not node.paragraph and ITEM.match(block)) or (
                paragraph is not node.paragraph and node is not self.last and not _CLOSING.match(block)
            ):
                self.add(unit, block, path, paragraph)
        for child in node.children:
            self.add(unit, _whole(child), f"{path} {child.marker}", child.paragraph)

    def loose(self, node: Node, path: str) -> None:
        """Unnumbered paragraphs: dash items with units of their own ("- Sở Y tế: …"), or running sentences."""
        unit = ""
        for text, paragraph in node.blocks():
            dash = ITEM.match(text)
            if not dash and (_CLOSING.match(text) or (node is self.last and text.rstrip().endswith("./."))):
                unit = ""
                continue
            body = text[dash.end() :] if dash else text
            heading = _heading_text(body)
            if heading:
                unit = heading
                continue
            pairs = split_running(body)
            for subject, duty, role in pairs:
                self.add(subject, duty, path, paragraph, role)
            if not pairs and unit and dash:
                self.add(unit, body, path, paragraph)


def _clean(duty: str) -> str:
    duty = " ".join(duty.split())
    if dash := ITEM.match(duty):
        duty = duty[dash.end() :].lstrip("'‘’`.,")
    return re.sub(r"[\s.;:,]*(?:/\.|\./|\.\\)[\s.]*$", "", duty).strip().rstrip(_END)


def _whole(node: Node) -> str:
    """Title and the rest of the item's own paragraph, as one sentence again."""
    paragraph = node.paragraph
    if paragraph is None:
        return node.title
    at = paragraph.text.find(node.title[:40])
    return paragraph.text[at:] if at >= 0 else node.title


def _closes(text: str, listed: bool) -> bool:
    return _CLOSING.match(text) is not None or (listed and text.rstrip().endswith(("./.", ".\\.")))


def _strip_proposal(text: str) -> str:
    text = text.lstrip(" -–+*")
    return text[m.end() :] if (m := _PROPOSED.match(text)) else text


def heading_unit(node: Node) -> str:
    """The unit that an item's title is, "" where the title is a sentence or no unit."""
    own = node.text if node.paragraph and node.text else ""
    unit = _strip_proposal(node.title)
    if (node.paragraphs or node.children) and not own and not opens_unit(unit) and resembles_unit(unit):
        return unit
    if not opens_unit(unit) or len(unit) > _MOST_UNIT or _is_general(node.title):
        return ""
    label = bool(own) and node.paragraph is not None and f"{node.title}:" in node.paragraph.text
    verb = verb_at(unit)
    if verb is None:
        return unit if (label or not own or unit != node.title or _is_short(unit)) else ""
    rest = unit[verb:]
    if re.match(r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\W*$", rest):
        return unit[:verb].strip(_END)
    below = bool(node.paragraphs or node.children) and not own
    unended = node.paragraph is not None and not node.paragraph.text.rstrip().endswith((".", ";", ":"))
    return unit if below and unended and len(unit.split()) <= _MOST_HEADING_WORDS else ""


def _is_general(title: str) -> bool:
    """Whether a title heads items of several units ("Trách nhiệm chung", "Phân công nhiệm vụ")."""
    return len(title.split()) <= 18 and not opens_unit(title) and _GENERAL.search(key(title)) is not None


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12


def _heading_text(text: str) -> str:
    """The unit that a paragraph is the heading of ("Phòng Kinh tế:"), else ""."""
    if not text.rstrip().endswith(":") or len(text) > _MOST_UNIT:
        return ""
    unit = _strip_proposal(text).strip(_END)
    if not opens_unit(unit):
        return ""
    verb = verb_at(unit)
    if verb is None:
        return unit
    return unit[:verb].strip(_END) if unit[verb:] in ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ") else ""


def _has_subject(text: str) -> bool:
    return bool(split_running(text))


def split_running(text: str) -> list[tuple[str, str, str]]:
    """(unit, duty, role or "") of a running sentence; empty where it names no unit as its subject."""
    parts = [(m["who"].lower(), m["units"].strip(_END + "-–+")) for m in _PARTS.finditer(text[:6000])]
    if parts:
        first = _PARTS.search(text)
        duty = text[: first.start()].strip(" -–+") if first else ""
        return [(units, duty, "lead" if who == "chủ trì" else "coordinate") for who, units in parts] if duty else []
    found = _subject(text)
    if not found:
        return []
    unit, start = found
    out: list[tuple[str, str, str]] = []
    begin = start
    for cut in _NEXT_UNIT.finditer(text, start, start + 3000):
        following = text[cut.end() :]
        if not (_GIVES.match(following) or opens_unit(following[:30])):
            continue
        other = _subject_at(following[: _MOST_UNIT + 60])
        if other and canonical_unit(other[0]) != canonical_unit(unit):
            out.append((unit, text[begin : cut.start()], ""))
            unit, begin = other[0], cut.end() + other[1]
    out.append((unit, text[begin:], ""))
    return out


def _subject(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty): the subject at the start, or after a leading clause ("Trên cơ sở …, các bộ …")."""
    if direct := _subject_at(text):
        return direct
    if not _LEADING_CLAUSE.match(text.lstrip(" -–+")):
        return None
    for comma in re.finditer(r"[,:]\s+", text[:700]):
        if found := _subject_at(text[comma.end() :]):
            return found[0], comma.end() + found[1]
    return None


def _subject_at(text: str) -> tuple[str, int] | None:
    stripped = _strip_proposal(text)
    offset = len(text) - len(stripped)
    if not opens_unit(stripped):
        return None
    colon = stripped.find(":", 0, _MOST_UNIT)
    verb = verb_at(stripped, _MOST_UNIT)
    relative = verb is not None and stripped.startswith("được giao", verb)
    if colon > 0 and (verb is None or colon < verb or relative):
        return stripped[:colon].strip(_END), offset + colon + 1
    if verb is None:
        return None
    unit = stripped[:verb].strip(_END)
    return (unit, offset + verb) if len(unit.split()) >= 2 else None


def last_leaf(root: Node) -> Node | None:
    """The last item in reading order, under which the closing paragraphs of the body stand."""
    node = None
    children = root.children
    while children:
        node = children[-1]
        children = node.children
    return node


def find_responsibilities(root: Node, type_: str, document_date: str | None) -> tuple[Responsibility, ...]:
    """All duties that the body of a document of type `type_` assigns."""
    reader = _Reader(document_date, last_leaf(root))
    if type_ == "Chỉ thị":
        reader.read(root.children, "")
        return tuple(reader.found)
    for node in root.children:
        _search(reader, node, "")
    return tuple(reader.found)


def _search(reader: _Reader, node: Node, path: str) -> None:
    """Organising parts at any depth; elsewhere only sentences that give a task ("Giao Phòng Kinh tế chủ trì …")."""
    where = f"{path} {node.marker}".strip()
    title = key(node.title[:160])
    short = len(node.title.split()) <= 16
    if (
        short
        and _ORGANISING.search(title)
        and not (node.marker.lower().startswith("điều") and not node.children)
        and not opens_unit(node.title)
    ):
        reader.loose(node, where)
        reader.read(node.children, where)
        return
    if reader.fields(node, where):
        return
    whole = _whole(node)
    if re.match(r"giao\s", whole, re.IGNORECASE) or _PARTS.search(whole[:4000]):
        for unit, duty, role in split_running(whole):
            reader.add(unit, duty, where, node.paragraph, role)
    for paragraph in node.paragraphs:
        if re.match(r"[-–+\s]*giao\s", paragraph.text, re.IGNORECASE):
            for unit, duty, role in split_running(paragraph.text.lstrip(" -–+")):
                reader.add(unit, duty, where, paragraph, role)
    for child in node.children:
        _search(reader, child, where)
