"""Reading the parts that assign duties: walks items, paragraphs and fields of the outline and gathers the duties.

Under a unit's heading each dash or letter item and each unmarked paragraph is one duty; a running item ("Sở Y tế chủ
trì …") is one, two where it names two units with two duties. Closing paragraphs without number assign none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pipeline.document import Responsibility
from pipeline.parse.deadlines import find_deadline, parse_deadline
from pipeline.parse.duties.fields import names_other, read_fields, read_task, read_time, tasks_of
from pipeline.parse.duties.how import partners_of, role_of
from pipeline.parse.duties.what import IS_CHARGED, opens_duty, verb_at
from pipeline.parse.duties.where import (
    has_part,
    opening,
    unit_among,
    unit_in_title,
)
from pipeline.parse.duties.who import (
    heading_text,
    heading_unit,
    is_bare_heading,
    is_general,
    labelled_unit,
    split_running,
)
from pipeline.parse.labels import is_label
from pipeline.parse.likeness import CAPITALS, is_capitals
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node, last_leaf, whole
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import canonical_unit, opens_unit

_CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|quá trình (?:thực hiện|triển khai)|nhận được|kế hoạch này|chỉ thị này"
    r"|quyết định này"
    r"|căn cứ (?:nội dung )?(?:kế hoạch|chỉ thị) này|yêu cầu (?:các|giám đốc|thủ trưởng|chủ tịch)|trường hợp"
    r"|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chủ tịch)[^,;.]{0,60}(?:yêu cầu|đề nghị)|đề nghị (?:các"
    r"|thủ trưởng|giám đốc)[^:]*$"
    r"|(?:văn phòng|ubnd|ủy ban nhân dân|uỷ ban nhân dân|sở)[^,;.:]{0,60}thông báo (?:để|đến|tới)"
    r"|nếu (?:có|phát sinh))(?!\w)",
    re.IGNORECASE,
)
# What the foot of a paper or the head of the next one prints, headings that no item took, and lines of forms.
_NO_DUTY = re.compile(
    r"Lưu\s*:|Số\s*:\s*\d|\d+/|\d+(?:\.\d+)+\.?\s|\(?[Kk]èm theo\s|(?:có|chịu) trách nhiệm$|.*(?:…{2}|\.{5})"
)
# "Chủ tịch Hội đồng: Ông Nguyễn Văn An - Giám đốc Sở Nội vụ" says who that is.
_PERSON = re.compile(
    rf"(?:Ông|Bà|Đ/c|Đồng chí)[:.]?\s+(?:[{CAPITALS}]\w*\s*){{2,6}}(?:[-–(;]|$)",
)
_MOST_NAMED = 90
_END = " .;:,"


class Reader:
    """Walks the outline; holds the document's date for deadlines, gathers what it finds."""

    def __init__(self, document_date: str | None, root: Node) -> None:
        self.date = document_date
        self.last = last_leaf(root)
        self.organised = has_part(root)
        self.found: list[Responsibility] = []

    def add(self, unit: str, duty: str, path: str, paragraph: Paragraph | None, role: str = "", time: str = "") -> None:
        unit = " ".join(unit.split()).strip(_END + "-–")
        text, duty = duty, _clean(duty)
        if names_other(text):
            self._bind(text, path)
            return
        if not unit or _is_none(text, duty):
            return
        place = paragraph.at(max(0, paragraph.text.find(duty[:30]))) if paragraph else None
        self.found.append(
            Responsibility(
                unit=unit,
                role=role or role_of(duty),  # type: ignore[arg-type]
                duty=duty,
                unit_name=canonical_unit(unit),
                partners=partners_of(duty),
                deadline=parse_deadline(time, self.date) if time else find_deadline(duty, self.date),
                section=path,
                page=place.page if place else None,
                line=place.line if place else None,
            )
        )

    def _bind(self, text: str, path: str) -> None:
        """A line "Thời gian thực hiện: …" under a duty is its deadline."""
        last = self.found[-1] if self.found and self.found[-1].section == path else None
        if last and last.deadline is None and (time := read_time(text)):
            self.found[-1] = msgspec.structs.replace(last, deadline=parse_deadline(time, self.date))

    def read(self, nodes: Sequence[Node], path: str) -> None:
        """The items of the organising part: unit headings, running items, or general headings with items below."""
        for node in nodes:
            where = f"{path} {node.marker}".strip()
            if self.fields(node, where):
                continue
            if unit := unit_in_title(node) or heading_unit(node) or unit_among(node, nodes):
                self.duties(node, unit, where)
            elif is_general(node.title) or (node.children and not _has_subject(node.title)):
                self.part(node, where)
            else:
                self.running_item(node, where)

    def spoken(self, root: Node) -> None:
        """What a directive asks for in paragraphs without number, between "… có ý kiến như sau:" and the first item."""
        start = opening(root)
        if start is not None:
            node = Node(0, "", None)
            node.paragraphs = root.paragraphs[start + 1 :]
            self.last = self.last or node
            self.loose(node, "")

    def part(self, node: Node, path: str) -> None:
        """A part that assigns duties: its paragraphs, then its items, which a unit's heading at their end heads."""
        unit = self.loose(node, path)
        if unit and node.children and not opens_unit(node.children[0].title):
            self.items(node.children, unit, path)
        else:
            self.read(node.children, path)

    def fields(self, node: Node, path: str) -> bool:
        """A task whose units stand in lines of their own ("a) Đơn vị chủ trì: …"): one duty for each such line.

        A dash item over "+" lines is a task of its own.
        """
        if node.paragraph is None:
            return False
        lines = [(text, p) for text, p in node.blocks() if p is not node.paragraph]
        lines += [(whole(child), child.paragraph) for child in node.children]
        found = False
        for task, below in tasks_of(whole(node), lines):
            time = next(filter(None, (read_time(text) for text, _ in below)), "")
            for text, paragraph in below:
                for field in read_fields(text):
                    found = True
                    self.add(field.units, task, path, paragraph, field.role, time)
        return found

    def sentence(self, text: str, path: str, paragraph: Paragraph | None) -> str:
        """A running sentence: the duties of the units it names, with the time in a field behind it.

        Returns the first unit, "" where it names none.
        """
        if is_label(text):
            return ""
        task, pairs = read_task(text), split_running(text)
        for unit, duty, role in pairs:
            self.add(unit, duty, path, paragraph, role, task.time if task else "")
        return pairs[0][0] if pairs else ""

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
        self.items(node.children, unit, path)

    def items(self, nodes: Sequence[Node], unit: str, path: str) -> None:
        """Each item under a unit's heading is a duty of it; one that is a unit's heading itself heads its own."""
        for child in nodes:
            where = f"{path} {child.marker}"
            if child.children and (inner := heading_unit(child) or unit_in_title(child)):
                self.duties(child, inner, where)
                continue
            whose, duty = _whose(whole(child), unit)
            self.add(whose, duty, where, child.paragraph)
            self._below(child, whose, where)

    def _below(self, node: Node, unit: str, path: str) -> None:
        for text, paragraph in node.blocks():
            if paragraph is node.paragraph:
                continue
            dash = ITEM.match(text)
            if node is self.last and not dash and _closes(text, True):
                return
            if dash or opens_duty(text) or names_other(text):
                self.add(unit, text, path, paragraph)

    def running_item(self, node: Node, path: str) -> None:
        """An item that names its unit in its sentence; dash items after it are duties of the same unit."""
        text = whole(node)
        unit = self.sentence(text, path, node.paragraph)
        if not unit:
            self.part(node, path)
            return
        for block, paragraph in node.blocks():
            if (paragraph is not node.paragraph and ITEM.match(block)) or (
                paragraph is not node.paragraph and node is not self.last and not _CLOSING.match(block)
            ):
                own = split_running(block) if opens_unit(block) else []
                for subject, duty, role in own or [(unit, block, "")]:
                    self.add(subject, duty, path, paragraph, role)
        self.items(node.children, unit, path)

    def loose(self, node: Node, path: str) -> str:
        """Unnumbered paragraphs: dash items with units of their own ("- Sở Y tế: …"), or running sentences.

        Returns the unit that the last of them is the heading of, else "".
        """
        unit = pending = ""
        for text, paragraph in node.blocks():
            dash = ITEM.match(text)
            if not dash and (_CLOSING.match(text) or (node is self.last and text.rstrip().endswith("./."))):
                unit = pending = ""
                continue
            body = text[dash.end() :] if dash else text
            pending = heading_text(body) or ("" if dash or not is_bare_heading(body) else body.strip(_END))
            if pending:
                unit = pending
                continue
            if dash and _names_only(body):
                continue
            named = self.sentence(body, path, paragraph)
            if not named and unit and (dash or opens_duty(body)):
                self.add(unit, body, path, paragraph)
        return pending


def _is_none(text: str, duty: str) -> bool:
    """Whether a text, `duty` without its sign, is none: capitals, what the foot prints, a person, or a dash before a
    unit with nothing to do, as receivers stand whose label is gone."""
    if not duty or is_capitals(duty) or _NO_DUTY.match(duty) or _PERSON.match(duty):
        return True
    named = len(duty) < _MOST_NAMED and ITEM.match(text) is not None and opens_unit(duty)
    return named and verb_at(f"{duty} ") is None and not opens_duty(duty.partition(":")[2].lstrip())


def _names_only(text: str) -> bool:
    """Whether names or a number stand behind a unit's colon, as in receivers ("UBND TP: Chủ tịch, các PCT")."""
    _, colon, rest = text.partition(":")
    rest = rest.strip()
    names = opens_unit(rest) or rest[:1].isdigit() or is_capitals(rest.partition(",")[0])
    return bool(colon) and names and verb_at(f"{rest} ") is None and not opens_duty(rest)


def _whose(text: str, unit: str) -> tuple[str, str]:
    """(unit, duty) of a text under the heading of `unit`: a sentence may name the unit again, or say that another one
    "có trách nhiệm …"; under "Các bộ phận liên quan" each may be labelled with its own ("- Kế toán: …")."""
    if unit.lower().startswith("các ") and (labelled := labelled_unit(text)):
        return labelled
    pairs = split_running(text) if opens_unit(text) else []
    if len(pairs) != 1:
        return unit, text
    named, duty, _ = pairs[0]
    if canonical_unit(named) == canonical_unit(unit):
        return unit, duty
    return (named, duty) if IS_CHARGED.match(duty) else (unit, text)


def _clean(duty: str) -> str:
    duty = " ".join(duty.split())
    if dash := ITEM.match(duty):
        duty = duty[dash.end() :].lstrip("'‘’`.,")
    return re.sub(r"[\s.;:,]*(?:/\.|\./|\.\\)[\s.]*$", "", duty).strip().rstrip(_END)


def _closes(text: str, listed: bool) -> bool:
    return _CLOSING.match(text) is not None or (listed and text.rstrip().endswith(("./.", ".\\.")))


def _has_subject(text: str) -> bool:
    return bool(split_running(text))
