"""Which parts of a paper assign duties.

In directives, telegrams and notices of what a leader concluded all items do; elsewhere the part that organises, a unit
over a list of duties, what stands under "… đề nghị:", and a list whose items each begin with another unit and its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.document import Header
from pipeline.parse.duties.headings import heading_unit, is_general, labelled_unit
from pipeline.parse.duties.what import IS_CHARGED, opens_duty, verb_at
from pipeline.parse.duties.who import GIVES, RIGHTS, split_running, strip_proposal, strip_topic
from pipeline.parse.labels import is_label
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.symbols import names_type
from pipeline.parse.units import canonical_unit, opens_unit
from pipeline.parse.words import one_of, phrases, plain
from pipeline.text.fuzzy import is_capitals, key

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong|thuc hien ke hoach$|^to chuc$"
    r"|nhiem vu (?:cu the )?cua cac|(?:^|(?<=va ))trach nhiem"
    r"|trach nhiem(?:$| (?:cua|cac|chung|cu the|to chuc|thuc hien))"
)
# "NỘI DUNG TRIỂN KHAI THỰC HIỆN" heads the work itself.
_WORK = re.compile(r"(?:cac )?(?:noi dung|nhiem vu|giai phap|hoat dong|cong viec|phuong an)(?!\w)(?!.*to chuc)")
_ENDS_WEAKLY = re.compile(r"(?:trien khai thuc hien|thuc hien ke hoach)$")
_OF_ONE_THING = re.compile(r"trach nhiem (?!cua|cac|chung|cu the|to chuc|thuc hien|thi hanh)")
_DIRECTIVES = {"Chỉ thị", "Công điện"}
_TOLD = {"Thông báo", "Công văn"}
# "… Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:" over all items of a letter or a notice.
_INTRODUCES = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|chỉ đạo|kết luận|có ý kiến)(?!\w)[^.;:]{0,160}:\s*$", re.IGNORECASE
)
_GIVES_BELOW = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?(?: cho)?|phân công|chỉ đạo)(?: cụ thể)?(?: như sau)?\s*:\s*$",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"(?<!\w)(?:(?<!hiệu lực )thi hành|trách nhiệm (?:tổ chức |triển khai )?thực hiện"
    r" (?:quyết định|nghị quyết|thông tư|nghị định) này)(?!\w)",
    re.IGNORECASE,
)
_HOLDS_FOR = re.compile(r"đối với\s", re.IGNORECASE)
_TOPICS = re.compile(
    r"(?:kinh phi|nguon|thoi gian|tien do|che do|cong tac|viec|giai phap|nhiem vu|noi dung|muc|lo trinh|hinh thuc|ve"
    r"|dieu kien|khen thuong|thi dua|bao cao|giam sat|kiem tra|thong tin|tuyen truyen|yeu cau|ho so|quy trinh)(?!\w)"
)
_DUTY_OF = re.compile(
    r"(?:trách nhiệm|nhiệm vụ)(?: (?:thực hiện|thi hành|tổ chức thực hiện|cụ thể|quản lý))? (?:của )?(?P<unit>\S.*)",
    re.IGNORECASE,
)
# Who may, who is meant, what a unit is: units begin these lists too.
_NO_DUTIES = re.compile(
    r"(?<!\w)(?:tham quyen|doi tuong|pham vi (?:dieu chinh|ap dung)|phan cap|uy quyen|quyen han|vi tri|co cau"
    r"|giai thich)(?!\w)"
)
_DESCRIBES = re.compile(
    r"(?<!\w)(?:có (?:tư cách pháp nhân|trụ sở|con dấu|cơ cấu)"
    r"|là (?:cơ quan|đơn vị|tổ chức|bộ phận)(?! (?:thường trực|đầu mối|chủ trì|tham mưu|giúp|làm))"
    r"|là người đứng đầu)(?!\w)"
)
# "Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế có trách nhiệm …", "Hằng năm, …": ground or time stand before the unit.
# What a unit has to do "khi …" and "trường hợp …" is a process.
_GROUND = re.compile(
    r"(?:(?:căn cứ|trên cơ sở|theo|trong phạm vi|trước ngày)\s[^;:.]{4,300}|h[ằà]ng năm|định kỳ[^;:.,]{0,60}),\s",
    re.IGNORECASE,
)
_MOST_NAME = 14
_HEAD = 600
_LEAST = 2
_LEAST_DASHES = 3
_LEAST_LABELLED = 3


@cache
def _reviews() -> re.Pattern[str]:
    return re.compile(rf"{one_of(phrases('duty_words.tsv', 'review'), plain)}(?!\w)")


def is_directive(header: Header, root: Node) -> bool:
    """Whether all items assign duties: directives, telegrams, notices of what a leader concluded, and letters and
    notices whose opening says that what follows is asked for."""
    types = _types(header)
    subject = key(header.subject[:200])
    concludes = "ket luan" in subject and "ket luan so" not in subject
    if types & _DIRECTIVES or ("Thông báo" in types and concludes):
        return True
    return bool(types & _TOLD) and opening(root) is not None


def _types(header: Header) -> set[str]:
    return {header.type} if header.type else names_type(header.symbol)


def speaks(header: Header) -> bool:
    """Whether a paper speaks to those who receive it (letter, notice, directive): all of it may say who does what."""
    return bool(_types(header) & (_DIRECTIVES | _TOLD))


def opening(root: Node) -> int | None:
    """The index of the paragraph before the first item that says that what follows is asked for; `None` without one."""
    return next((i for i, p in enumerate(root.paragraphs) if _INTRODUCES.search(p.text[-400:])), None)


def organises(node: Node) -> bool:
    """Whether an item is the part that says who does what ("V. TỔ CHỨC THỰC HIỆN"); under one there is something."""
    title = key(node.title[:160])
    return (
        (bool(node.children) or any(node.blocks()))
        and len(node.title.split()) <= 16
        and _ORGANISING.search(title) is not None
        and not (_WORK.match(title) and _ENDS_WEAKLY.search(title))
        and not (node.marker.lower().startswith("điều") and not node.children)
        and not opens_unit(strip_proposal(node.title) if GIVES.match(node.title) else node.title)
    )


def has_part(root: Node) -> bool:
    """Whether a part that organises the whole stands anywhere in the outline; "Trách nhiệm khóa sổ" is of one thing."""
    return any((organises(child) and not _is_of_one_thing(child)) or has_part(child) for child in root.children)


def _is_of_one_thing(node: Node) -> bool:
    return _OF_ONE_THING.match(key(node.title[:160])) is not None


def lists_duties(node: Node) -> bool:
    """Whether what stands under a unit's heading, two items at least, are duties: most begin with a verb of one.

    "Đối với các sở, ngành" heads what holds for them (criteria, levels), not what they have to do.
    """
    if _HOLDS_FOR.match(node.title):
        return False
    items = _items(node)
    return len(items) >= _LEAST and sum(map(opens_duty, items)) * 2 > len(items)


def unit_in_title(node: Node) -> str:
    """The unit of "Trách nhiệm của các cơ quan, đơn vị" over duties; "" where half of the items name units."""
    found = _DUTY_OF.match(node.title)
    if not found or not opens_unit(found["unit"]):
        return ""
    items = [child.title for child in node.children] + [text for text, _ in node.blocks() if ITEM.match(text)]
    if sum(opens_unit(item.lstrip(SIGNS)) for item in items) * 2 >= len(items):
        return ""
    return found["unit"].strip(" .;:") if sum(map(opens_duty, items)) * 2 > len(items) else ""


def is_review(title: str) -> bool:
    """Whether a title heads a look back, or names of members: nobody is given work there ("I. Đánh giá chung")."""
    return len(title.split()) <= _MOST_NAME and _reviews().match(plain(title)) is not None


def is_topic(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether an item among a unit's duties heads something else, a paragraph of its own under a topic with a number
    ("2. Kinh phí thực hiện:" after "đ) …"): the number over the points was lost."""
    numbered = node.marker[:1].isdigit() and siblings[0].marker[:1].isdigit()
    return numbered and _TOPICS.match(key(node.title)) is not None and bool(node.paragraphs) and not node.text


def unit_among(node: Node, siblings: Sequence[Node]) -> str:
    """The title of an item as a unit although its first word is no unit's: among headings that are units, one that
    stands over duties is one too ("3. Già làng", "4. Bản Nà Lốc"); "" where it names a topic or is a sentence."""
    title = node.title
    if node.text or len(title.split()) > _MOST_NAME or _TOPICS.match(key(title)) or opens_duty(title):
        return ""
    if verb_at(title) is not None or is_general(title) or not _all_open_duties(node):
        return ""
    others = [other for other in siblings if other is not node]
    alike = sum(1 for other in others if heading_unit(other) or _heads_duties(other))
    return title if alike * 2 >= len(others) > 0 else ""


def _heads_duties(node: Node) -> bool:
    """Whether a short title without a verb stands over two duties at least: a unit, whatever its first word is."""
    title = node.title
    short = not node.text and len(title.split()) <= _MOST_NAME and not is_capitals(title)
    named = short and not _TOPICS.match(key(title)) and not opens_duty(title) and verb_at(f"{title} ") is None
    return named and len(_items(node)) >= _LEAST and _all_open_duties(node)


def _all_open_duties(node: Node) -> bool:
    items = _items(node)
    return bool(items) and all(map(opens_duty, items))


def _items(node: Node) -> list[str]:
    """The titles of the items under `node`, or its dash items where it has none."""
    return [child.title for child in node.children] or [text for text, _ in node.blocks() if ITEM.match(text)]


def gives_below(node: Node) -> bool:
    """Whether an item ends with words that give duties to the units that the items below it name ("…, đề nghị:")."""
    return bool(node.children) and node.paragraph is not None and _GIVES_BELOW.search(node.paragraph.text) is not None


def lists_units(node: Node) -> bool:
    """Whether most of the items under `node` each begin with a unit and what it has to do, or are a unit's heading over
    its duties, and not all with the same unit; of dash items three at least."""
    if _NO_DUTIES.search(key(node.title[:160])):
        return False
    dashes = [text.lstrip(SIGNS) for text, _ in node.blocks() if ITEM.match(text)] if not node.children else []
    named = [unit for child in node.children if (unit := _unit_of(child))]
    named += [pairs[0][0] for text in dashes if (pairs := _running(text))]
    least = _LEAST_DASHES if dashes else _LEAST
    several = len(set(map(canonical_unit, named))) >= _LEAST
    return several and least <= len(named) and len(named) * 2 > len(node.children) + len(dashes)


def labels_units(node: Node) -> bool:
    """Whether most of the items under `node`, three at least, label a duty with its unit ("Sở Y tế: Rà soát …")."""
    named = [found[0] for child in node.children if (found := labelled_unit(_from_title(child)))]
    several = len(set(map(canonical_unit, named))) >= _LEAST
    return several and len(named) >= _LEAST_LABELLED and len(named) * 2 > len(node.children)


def _unit_of(node: Node) -> str:
    if pairs := _charged(node):
        return pairs[0][0]
    unit = heading_unit(node)
    return unit if unit and _all_open_duties(node) else ""


def _running(text: str) -> list[tuple[str, str, str]]:
    """The running sentence of a text that begins with a unit, is given to one, or charges one behind its ground."""
    given = opens_unit(strip_proposal(text) if GIVES.match(text) else text)
    grounded = not given and _GROUND.match(text) is not None
    if is_label(text) or not (given or grounded) or _IN_FORCE.search(text[:_HEAD]) or _DESCRIBES.search(text[:_HEAD]):
        return []
    pairs = split_running(text)
    return pairs if given or (pairs and IS_CHARGED.match(pairs[0][1])) else []


def charges(text: str) -> bool:
    """Whether a sentence says that the unit it begins with "có trách nhiệm …", and not only that it obeys a paper."""
    pairs = _running(text[:_HEAD]) if opens_unit(text) or _GROUND.match(text) else []
    return bool(pairs) and IS_CHARGED.match(pairs[0][1]) is not None


def is_charged(node: Node) -> bool:
    """Whether an item charges the unit it begins with: "… có trách nhiệm …", an article that is such a sentence, or
    one behind what it is about ("Về kinh phí: Sở Tài chính …")."""
    if node.paragraph is None:
        return False
    text = _from_title(node)
    if (told := strip_topic(text)) != text:
        return bool(_running(told))
    if not (pairs := _charged(node)):
        return False
    sentence = node.paragraph.text.rstrip().endswith((".", ";", "./", ":"))
    return IS_CHARGED.match(pairs[0][1]) is not None or (sentence and node.marker.lower().startswith("điều"))


def _charged(node: Node) -> list[tuple[str, str, str]]:
    """The running sentence of an item that begins with its unit, and says more than that a paper is to be obeyed."""
    text = _from_title(node)
    return _running(text) if text and not RIGHTS.search(text[:_HEAD]) else []


def _from_title(node: Node) -> str:
    """An item's paragraph from its title on; "" where it has none."""
    paragraph = node.paragraph
    return paragraph.text[paragraph.text.find(node.title[:40]) :] if paragraph else ""
