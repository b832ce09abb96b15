"""Who has to do what: duties from the part on organisation ("Tổ chức thực hiện") and task sentences ("Giao … chủ trì
…").

Under a unit's heading each dash or letter item and each unmarked paragraph is one duty; a running item ("Sở Y tế chủ
trì …") is one, two where it names two units with two duties. In a directive (chỉ thị) all items assign duties.
Closing paragraphs without number assign none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Header, Responsibility
from pipeline.parse.actors import PARTS, heading_text, heading_unit, is_bare_heading, is_general, split_running
from pipeline.parse.deadlines import find_deadline
from pipeline.parse.likeness import CAPITALS, is_capitals, key
from pipeline.parse.model import Paragraph
from pipeline.parse.nodes import Node
from pipeline.parse.paragraphs import ITEM
from pipeline.parse.roles import opens_duty, partners_of, role_of
from pipeline.parse.subject import names_type
from pipeline.parse.units import canonical_unit, opens_unit

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong|trach nhiem|thuc hien ke hoach$|to chuc$"
)
# A unit in a line of its own ("Đơn vị chủ trì: …"), where the colon may have been lost.
_FIELD_LINE = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị) (?P<who>chủ trì|phối hợp)(?: thực hiện)?(?:\s*[:;.]\s*|\s+(?=["
    + CAPITALS
    + r"]))(?P<units>\S.*)"
)
_CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|quá trình (?:thực hiện|triển khai)|nhận được|kế hoạch này|chỉ thị này"
    r"|quyết định này"
    r"|căn cứ (?:nội dung )?(?:kế hoạch|chỉ thị) này|yêu cầu (?:các|giám đốc|thủ trưởng|chủ tịch)|trường hợp"
    r"|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chủ tịch)[^,;.]{0,60}(?:yêu cầu|đề nghị)|đề nghị (?:các"
    r"|thủ trưởng|giám đốc)[^:]*$"
    r"|nếu (?:có|phát sinh))(?!\w)",
    re.IGNORECASE,
)
_LEAST_DUTIES = 2
_IS_CHARGED = re.compile(r"(?:có|chịu) trách nhiệm(?!\w)")
_DIRECTIVES = {"Chỉ thị", "Công điện"}
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
            elif is_general(node.title) or (node.children and not _has_subject(node.title)):
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
            if is_capitals(text):
                continue
            if not dash and is_bare_heading(text):
                unit = text.strip(_END)
                continue
            if not text.rstrip().endswith(":") or len(text) > 300:
                whose, duty = _whose(text, unit)
                self.add(whose, duty, path, paragraph)
        for child in node.children:
            where = f"{path} {child.marker}"
            if child.children and (inner := heading_unit(child)):
                self.duties(child, inner, where)
                continue
            whose, duty = _whose(_whole(child), unit)
            self.add(whose, duty, where, child.paragraph)
            self._below(child, whose, where)

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
                own = split_running(block) if opens_unit(block) else []
                for subject, duty, role in own or [(unit, block, "")]:
                    self.add(subject, duty, path, paragraph, role)
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
            heading = heading_text(body)
            if heading:
                unit = heading
                continue
            pairs = split_running(body)
            for subject, duty, role in pairs:
                self.add(subject, duty, path, paragraph, role)
            if not pairs and unit and dash:
                self.add(unit, body, path, paragraph)


def _whose(text: str, unit: str) -> tuple[str, str]:
    """(unit, duty) of a text under the heading of `unit`: a sentence may name the unit again, or say that another one
    "có trách nhiệm …"."""
    pairs = split_running(text) if opens_unit(text) else []
    if len(pairs) != 1:
        return unit, text
    named, duty, _ = pairs[0]
    if canonical_unit(named) == canonical_unit(unit):
        return unit, duty
    return (named, duty) if _IS_CHARGED.match(duty) else (unit, text)


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


def _has_subject(text: str) -> bool:
    return bool(split_running(text))


def last_leaf(root: Node) -> Node | None:
    """The last item in reading order, under which the closing paragraphs of the body stand."""
    node = None
    children = root.children
    while children:
        node = children[-1]
        children = node.children
    return node


def find_responsibilities(root: Node, header: Header, document_date: str | None) -> tuple[Responsibility, ...]:
    """All duties that the body of the document with `header` assigns; an appendix has an empty one."""
    reader = _Reader(document_date, last_leaf(root))
    if _is_directive(header):
        reader.read(root.children, "")
        return tuple(reader.found)
    for node in root.children:
        _search(reader, node, "")
    return tuple(reader.found)


def _is_directive(header: Header) -> bool:
    """Whether all items assign duties: directives, telegrams, and notices of what a leader concluded."""
    types = {header.type} if header.type else names_type(header.symbol)
    concludes = "ket luan" in key(header.subject[:200]) and "ket luan so" not in key(header.subject[:200])
    return bool(types & _DIRECTIVES) or ("Thông báo" in types and concludes)


def _lists_duties(node: Node) -> bool:
    """Whether what stands under a unit's heading, two items at least, are duties: most begin with a verb of one."""
    items = [child.title for child in node.children] or [text for text, _ in node.blocks() if ITEM.match(text)]
    return len(items) >= _LEAST_DUTIES and sum(map(opens_duty, items)) * 2 > len(items)


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
    if (unit := heading_unit(node)) and _lists_duties(node):
        reader.duties(node, unit, where)
        return
    whole = _whole(node)
    if re.match(r"giao\s", whole, re.IGNORECASE) or PARTS.search(whole[:4000]):
        for unit, duty, role in split_running(whole):
            reader.add(unit, duty, where, node.paragraph, role)
    for paragraph in node.paragraphs:
        if re.match(r"[-–+\s]*giao\s", paragraph.text, re.IGNORECASE):
            for unit, duty, role in split_running(paragraph.text.lstrip(" -–+")):
                reader.add(unit, duty, where, paragraph, role)
    for child in node.children:
        _search(reader, child, where)
