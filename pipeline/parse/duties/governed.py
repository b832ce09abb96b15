"""Lists that a unit governs: every item without a subject of its own is a duty of it, whatever verb it begins with.

What the verbs of single items cannot tell the list does: where most items begin with a verb of a duty, so do the
others ("Chăm lo …" between "Đẩy mạnh …" and "Tăng cường …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.parse.deadlines import find_deadline
from pipeline.parse.duties.asked import asked_below
from pipeline.parse.duties.clauses import is_clause
from pipeline.parse.duties.headings import heading_unit, is_general
from pipeline.parse.duties.itself import is_repealed
from pipeline.parse.duties.lists import all_open_duties, dashes_of, heads_field, lists_units, said_of
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.texts import is_example, is_new_head
from pipeline.parse.duties.topics import names_topic
from pipeline.parse.duties.what import is_unit, opens_duty
from pipeline.parse.duties.where import unit_in_title
from pipeline.parse.duties.who import RIGHTS
from pipeline.parse.lines import SIGNS
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain

# "Trước ngày 20 hằng tháng, Thuế tỉnh phải …": the time of the duty stands in the clause before its subject.
_TIME = re.compile(r"(?:h[ằà]ng|định kỳ|trước|chậm nhất|muộn nhất|đến|trong tháng|trong quý)\s", re.IGNORECASE)
# "Định kỳ hằng quý, Phòng Nội vụ phải báo cáo …" among the duties of another unit.
MUST = re.compile(r"(?:phải|(?:có|chịu) trách nhiệm)(?!\w)")
_STOP = re.compile(r"[.;]\s+")
_ENDED = re.compile(r"[.;:,/]\s*$")
# "Giúp Giám đốc:" over points says nothing of its own.
_CONSISTS = re.compile(r"gồm(?: có)?:$")
# "a) Bổ sung điểm đ khoản 1: …" amends a paper.
_AMENDS = re.compile(r"(?:bổ sung|sửa đổi|thay thế|bãi bỏ)[^:;.]{0,30}?\s(?:điểm|khoản|điều|cụm từ)\s", re.IGNORECASE)
_HANDS_ON = re.compile(r"(?:chỉ đạo|giao|yêu cầu|phân công|hướng dẫn|đôn đốc)\s+", re.IGNORECASE)
# "… hướng dẫn thực hiện các quy định về:", "ban hành:" want an object, which stands below.
_WANTS_OBJECT = r"(?:\s|^){wants_object}\s*:$"
_PAPERS_BELOW = r"\s{many} {paper_noun} {here_below}\s?:$"
_WITH = r"{jointly} (?P<who>[^;:.]+?)\s*:?$"
_MOST_GENERAL = 8  # words
_MOST_LEAD_IN = 5
_MOST_NAME = 14
_MOST_MORE = 160
_LEAST = 2
_LEAST_ROWS = 3


def is_list_of_duties(nodes: Sequence[Node]) -> bool:
    """Whether most of the items, two at least, begin with a verb of a duty; a label ("Báo cáo quý:") does not."""
    told = [whole(node).rstrip() for node in nodes]
    work = [text for text in told if opens_duty(text) and not text.endswith(":") and not _AMENDS.match(text)]
    return len(told) >= _LEAST and len(work) * 2 > len(told)


def belongs(node: Node, nodes: Sequence[Node]) -> bool:
    """Whether an item without a subject belongs to the unit that governs `nodes`: it begins with a verb of a duty or a
    clause before one, or most of the others do; a topic over text of its own does not."""
    text = whole(node)
    if text.rstrip().endswith(":") and lists_units(node, rules=False):
        return False
    if opens_duty(text):
        return True
    if text.rstrip().endswith(":"):
        return False
    return is_clause(text) or (is_list_of_duties(nodes) and not names_topic(node.title) and not node.children)


def leads_in(node: Node) -> bool:
    """Whether an item only opens the points below it ("1. Giúp Thủ tướng Chính phủ:", "a) Công tác tư vấn, gồm:",
    "6. Về công tác xây dựng pháp luật:", "3. Trách nhiệm chung")."""
    text = whole(node).rstrip()
    below = text.endswith(":") and bool(node.paragraphs or node.children)
    consists = _CONSISTS.search(text) is not None and not opens_duty(text)
    heads = below and (consists or names_topic(node.title) or len(text.split()) <= _MOST_LEAD_IN)
    general = is_general(node.title) and len(text.split()) <= _MOST_GENERAL and bool(node.paragraphs or node.children)
    return heads or general or heads_field(node) or _only_joins(node)


def _only_joins(node: Node) -> bool:
    """Whether an item says no more than with whom its unit does what the dashes below it say ("Phối hợp với Sở Y tế"
    over "- Hướng dẫn …")."""
    text, dashes = whole(node).rstrip(), dashes_of(node)
    joins = pattern(_WITH).match(plain(text)) if dashes and all(map(opens_duty, dashes)) else None
    return joins is not None and is_unit(text[slice(*joins.span("who"))])


def goes_below(node: Node) -> bool:
    """Whether the points below an item are duties of its unit: it opens them, and they begin as duties do."""
    text = whole(node).rstrip()
    if heads_field(node):
        return True
    return text.endswith(":") and not (_has_it_done(text) or names_papers(text)) and is_list_of_duties(node.children)


def names_papers(text: str) -> bool:
    """Whether a sentence ends with the papers that stand below it, and says a duty itself ("… có nhiệm vụ cung cấp cho
    Công an tỉnh các quyết định sau đây:")."""
    return pattern(_PAPERS_BELOW).search(plain(text.rstrip())) is not None


def told_under(node: Node) -> Iterator[tuple[str, Paragraph | None]]:
    """The texts under an item's own paragraph, as far as the head of another paper; without dashes that only name what
    the item's verb is done to."""
    objects, lone = lists_objects(whole(node), dashes_of(node)), len(node.paragraphs) == 1
    ends, rows = receivers_at(node), _rows_at(node)
    for text, paragraph in node.blocks():
        first = paragraph is not node.paragraph and paragraph is node.paragraphs[0]
        if paragraph is node.paragraph or (first and _ends_the_name(whole(node), text, lone=lone)):
            continue
        if (
            is_new_head(text)
            or is_example(text)
            or is_repealed(text)
            or (paragraph and (paragraph is ends or paragraph is rows))
        ):
            return
        if not (objects and ITEM.match(text)):
            yield text, paragraph


def _rows_at(node: Node) -> Paragraph | None:
    """The first of three paragraphs or more, one after another, that have neither a sign before nor one at their end:
    rows of a table whose head was lost ("Cấp giấy phép hoạt động điện lực"), and no work."""
    start, count = None, 0
    for paragraph in node.paragraphs:
        row = not ITEM.match(paragraph.text) and not _ENDED.search(paragraph.text)
        start, count = (start if row and count else paragraph if row else None), (count + 1 if row else 0)
        if count >= _LEAST_ROWS:
            return start
    return None


def receivers_at(node: Node) -> Paragraph | None:
    """The first of two dashes or more that only name units: those who get the paper, "Nơi nhận" before them lost."""
    dashes = [(text, paragraph) for text, paragraph in node.blocks() if ITEM.match(text)]
    names = [_is_receiver(text) for text, _ in dashes]
    return next((dashes[i][1] for i in range(1, len(names)) if names[i - 1] and names[i]), None)


def _is_receiver(text: str) -> bool:
    bare = text.lstrip(SIGNS).strip(" .;,")
    return is_unit(bare) and ":" not in bare and not opens_duty(bare)


def _ends_the_name(text: str, more: str, *, lone: bool) -> bool:
    """Whether a dash stands inside a name that a line ends within ("di tích lịch sử | - văn hóa, tôn tạo …", "mục Hỏi |
    – Đáp."): nothing ends the text before it, and small letters that are no work follow, or no other dash."""
    dash = ITEM.match(more)
    lone = lone and opens_duty(text)
    goes_on = dash is not None and (lone or more[dash.end() : dash.end() + 1].islower()) and not opens_duty(more)
    return goes_on and not _ENDED.search(text)


def lists_objects(text: str, items: Sequence[str]) -> bool:
    """Whether items under a text are what its own verb is done to ("… ban hành các quy định về:" over "- Danh mục
    bệnh", "- Hướng dẫn chẩn đoán"): it wants an object, and none of them names a unit."""
    told = text.rstrip()
    return pattern(_WANTS_OBJECT).search(plain(told)) is not None and not any(
        opens_unit(item.lstrip(SIGNS)) for item in items
    )


def lost_points(node: Node) -> list[Node]:
    """The points under a sentence that is over and opens none: the number over them was lost, and those that begin with
    a verb of a duty are of the unit that the article is on."""
    ended = whole(node).rstrip().endswith((".", ";")) and not node.paragraphs
    return [child for child in node.children if opens_duty(whole(child))] if ended else []


def _has_it_done(text: str) -> bool:
    """Whether a text hands the points below it on to another unit ("Chỉ đạo Sở Nội vụ thực hiện các nhiệm vụ sau:")."""
    told = _HANDS_ON.match(text)
    return told is not None and opens_unit(text[told.end() :])


def heads_rights(node: Node) -> bool:
    """Whether an item heads what a unit may do ("2. Trưởng đoàn có quyền hạn sau đây:", "Quyền hạn:")."""
    title = f" {node.title[:_MOST_MORE]}"
    return bool(node.children) and (RIGHTS.search(title) is not None or title.lower().startswith(" quyền"))


def own_heading(node: Node) -> str:
    """The other unit that an item among a unit's duties is the heading of, "" where nothing stands under it alone."""
    labels = whole(node).rstrip().endswith(":")
    dashes = bool(node.paragraphs) and all(ITEM.match(said.text) for said in node.paragraphs)
    told = bool(node.paragraphs) and opens_duty(node.paragraphs[0].text) and not _ENDED.search(whole(node))
    told = told or (dashes and not _STOP.search(f"{whole(node)} "))
    if not (node.children or told or (node.paragraphs and labels)):
        return ""
    if unit := heading_unit(node) or unit_in_title(node):
        return unit
    named = labels and opens_unit(node.title) and len(node.title.split()) <= _MOST_NAME
    return node.title if named and all_open_duties(node) and not MUST.search(node.title) else ""


def clause_time(text: str, duty: str) -> str:
    """The deadline as printed in the clause of time before the subject of `duty`, "" without one."""
    clause = _STOP.split(text[: max(0, text.find(duty))])[-1].lstrip(SIGNS)
    found = find_deadline(clause) if _TIME.match(clause) else None
    return found.text if found else ""


def goes_on(node: Node) -> bool:
    """Whether an item under a sentence that no colon ends is work too: it begins with a verb of duty, or a unit."""
    return opens_duty(whole(node)) or opens_unit(node.title)


def told_below(node: Node) -> str:
    """The unit that an item, or the last paragraph under it, names for the items below."""
    last = node.paragraphs[-1] if node.paragraphs else node.paragraph
    return asked_below(last.text) if last is not None and node.children else ""


def by_offices(nodes: Sequence[Node]) -> list[Node]:
    """The items that an office heads or begins by its own name."""
    return [
        node for node in nodes if is_office(own_heading(node)) or ((said := said_of(node)) and is_office(said[0].unit))
    ]
