"""Which parts of a paper assign duties.

In directives, telegrams and notices of what a leader concluded all items do; elsewhere the part that organises, a unit
over a list of duties, what stands under "… đề nghị:", and a list whose items each begin with another unit and its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.document import Header
from pipeline.parse.duties.headings import heading_unit, is_general
from pipeline.parse.duties.lists import all_open_duties, items_of, said_of
from pipeline.parse.duties.topics import GIVES, strip_proposal
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.duties.who import is_clause, is_whole, split_running
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.nodes import Node, is_article, whole
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.symbols import names_type
from pipeline.parse.units import opens_unit
from pipeline.parse.words import one_of, phrases, plain
from pipeline.text.fuzzy import is_capitals, key

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong|thuc hien ke hoach$|^to chuc$"
    r"|nhiem vu (?:cu the )?cua cac|(?:^|(?<=va ))trach nhiem|^co quan quan ly nha nuoc ve"
    r"|trach nhiem(?:$| (?:cua|cac|chung|cu the|to chuc|thuc hien))"
)
# "NỘI DUNG TRIỂN KHAI THỰC HIỆN" heads the work itself.
_WORK = re.compile(r"(?:cac )?(?:noi dung|nhiem vu|giai phap|hoat dong|cong viec|phuong an)(?!\w)(?!.*to chuc)")
_ENDS_WEAKLY = re.compile(r"(?:trien khai thuc hien|thuc hien ke hoach)$")
_OF_ONE_THING = re.compile(
    r"co quan quan ly nha nuoc ve|trach nhiem,? quyen han"
    r"|trach nhiem (?!cua|cac|chung|cu the|to chuc|thuc hien|thi hanh)"
    r"|trach nhiem (?:cua|cac) .* trong (?:viec )?"
    r"(?!(?:to chuc )?(?:thuc hien|thi hanh|trien khai) (?:quy|ke hoach|de an))"
)
_LONG_TITLE = re.compile(r"trach nhiem(?:,? quyen han)? (?:cua|cac)(?!\w)")
_DIRECTIVES = {"Chỉ thị", "Công điện"}
_TOLD = {"Thông báo", "Công văn"}
# "… Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:" over all items of a letter or a notice.
_INTRODUCES = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|chỉ đạo|kết luận|có ý kiến)(?!\w)[^.;:]{0,160}:\s*$", re.IGNORECASE
)
_GIVES_BELOW = re.compile(
    r"(?<!\w)(?<!được )(?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?(?: cho)?|phân công|chỉ đạo)"
    r"(?: cụ thể)?(?: như sau)?\s*:\s*$",
    re.IGNORECASE,
)
_HOLDS_FOR = re.compile(r"đối với\s", re.IGNORECASE)
_TOPICS = re.compile(
    r"(?:kinh phi|nguon|thoi gian|tien do|che do|cong tac|viec|giai phap|nhiem vu|noi dung|muc|lo trinh|hinh thuc|ve"
    r"|dieu kien|khen thuong|thi dua|bao cao|giam sat|kiem tra|thong tin|tuyen truyen|yeu cau|ho so|quy trinh)(?!\w)"
)
_DUTY_OF = re.compile(
    r"(?:(?:quyền hạn|thẩm quyền|chức năng)(?:,| và) ){0,2}"
    r"(?:trách nhiệm|nhiệm vụ)(?:(?:,| và) (?:trách nhiệm|nhiệm vụ|quyền hạn|nghĩa vụ)){0,2}"
    r"(?: (?:thực hiện|thi hành|tổ chức thực hiện|cụ thể|quản lý))? (?P<of>của )?(?P<unit>\S.*)",
    re.IGNORECASE,
)
# "Quan hệ công tác giữa Trường và các đơn vị thuộc Bộ" over duties: those of the one named first, as charters have it.
_RELATION_OF = re.compile(
    r"(?:mối )?quan hệ (?:(?:công tác|phối hợp|làm việc) )?(?:giữa|của) (?P<unit>[^,;:.]{2,80}?) (?:và|với) ",
    re.IGNORECASE,
)
# "Thông tin ngăn chặn là thông tin …" says what a word means.
_DEFINES = re.compile(r"[^,;:.]{3,80}?\slà\s")
_MOST_SAID = 60  # letters before the verb
_MOST_NAME = 14
_MOST_TITLE = 16
_MOST_ARTICLE = 40  # words of the heading of an article on who has what to do
_LEAST = 2


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
    """Whether an item is the part that says who does what ("V. TỔ CHỨC THỰC HIỆN"); under one there is something. Of an
    article on whose duties they are the heading may be long ("Trách nhiệm của cơ quan, tổ chức trong …")."""
    long = is_article(node) and bool(node.children) and _LONG_TITLE.match(key(node.title[:160])) is not None
    return (
        (bool(node.children) or any(node.blocks()))
        and (assigns(node.title) or (long and len(node.title.split()) <= _MOST_ARTICLE))
        and not (is_article(node) and not node.children)
        and (
            _names_offices(node)
            or not opens_unit(strip_proposal(node.title) if GIVES.match(node.title) else node.title)
        )
    )


def _names_offices(node: Node) -> bool:
    """Whether an article of a law says which offices govern its matter ("Cơ quan quản lý nhà nước về …")."""
    return key(node.title[:40]).startswith("co quan quan ly nha nuoc ve")


def assigns(title: str) -> bool:
    """Whether a title says that what stands below it is given to somebody."""
    words = key(title[:160])
    return (
        len(title.split()) <= _MOST_TITLE
        and _ORGANISING.search(words) is not None
        and not (_WORK.match(words) and _ENDS_WEAKLY.search(words))
    )


def heads_next(run: Sequence[Node]) -> Node | None:
    """The last item of a list where it is a heading that assigns and has nothing below it: it heads the list that
    begins anew behind it ("12. Trách nhiệm tổ chức thực hiện", "1. Sở Y tế …"), for "Điều" was lost."""
    if not run:
        return None
    last = run[-1]
    empty = not last.children and not any(last.blocks())
    return last if empty and assigns(last.title) else None


def has_part(root: Node) -> bool:
    """Whether a part that organises the whole stands anywhere in the outline; "Trách nhiệm khóa sổ" is of one thing."""
    return any((organises(child) and not _is_of_one_thing(child)) or has_part(child) for child in root.children)


def _is_of_one_thing(node: Node) -> bool:
    return _OF_ONE_THING.match(key(node.title[:160])) is not None or not assigns(node.title)


def lists_duties(node: Node) -> bool:
    """Whether what stands under a unit's heading, two items at least, are duties: most begin with a verb of one.

    "Đối với các sở, ngành" heads what holds for them (criteria, levels), not what they have to do.
    """
    if _HOLDS_FOR.match(node.title):
        return False
    items = items_of(node)
    duties = sum(opens_duty(item) and not _DEFINES.match(item) for item in items)
    return len(items) >= _LEAST and duties * 2 > len(items)


def unit_in_title(node: Node) -> str:
    """The unit of "Trách nhiệm của các cơ quan, đơn vị" over duties; "" where half of the items name units."""
    unit = "" if any(is_article(child) for child in node.children) else _named_in_title(node)
    items = [child.title for child in node.children] + [text for text, _ in node.blocks() if ITEM.match(text)]
    if not unit or sum(opens_unit(item.lstrip(SIGNS)) for item in items) * 2 >= len(items):
        return ""
    return unit if sum(map(opens_duty, items)) * 2 > len(items) else ""


def unit_of_article(node: Node) -> str:
    """The unit of an article "Trách nhiệm của Sở Y tế" that has sentences and no items under it."""
    texts = [text for text, _ in node.blocks()]
    return "" if node.children or not texts or any(map(ITEM.match, texts)) else _named_in_title(node)


def _named_in_title(node: Node) -> str:
    """The name behind "Trách nhiệm …"; behind "của" any name, in small letters, of a person's role or by what it
    does ("của thủ trưởng các đơn vị", "của Ủy viên thường trực", "của đối tác liên kết")."""
    found = _DUTY_OF.match(node.title)
    if not found:
        relation = _RELATION_OF.match(node.title)
        named = relation["unit"].strip() if relation else ""
        return named if opens_unit(named) else ""
    unit = found["unit"].strip(" .;:")
    told = found["of"] and len(unit.split()) <= _MOST_TITLE and not names_topic(unit)
    return unit if opens_unit(unit) or told else ""


def is_review(title: str) -> bool:
    """Whether a title heads a look back, or names of members: nobody is given work there ("I. Đánh giá chung")."""
    return len(title.split()) <= _MOST_NAME and _reviews().match(plain(title)) is not None


def is_topic(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether an item among a unit's duties heads something else, a paragraph of its own under a topic with a number
    ("2. Kinh phí thực hiện:" after "đ) …"): the number over the points was lost."""
    told = opens_duty(node.title) and whole(node).rstrip().endswith((".", ";"))
    numbered = not told and node.marker[:1].isdigit() and siblings[0].marker[:1].isdigit()
    return numbered and _TOPICS.match(key(node.title)) is not None and bool(node.paragraphs) and not node.text


def unit_among(node: Node, siblings: Sequence[Node]) -> str:
    """The title of an item as a unit although its first word is no unit's: among headings that are units, one that
    stands over duties is one too ("3. Già làng", "4. Bản Nà Lốc"); "" where it names a topic or is a sentence."""
    title = node.title
    if node.text or not _may_name(title) or not all_open_duties(node):
        return ""
    return title if _among_units(node, siblings) else ""


def told_among(node: Node, siblings: Sequence[Node]) -> tuple[str, str] | None:
    """(name, duty) of an item among such as name units that opens with no word of a unit: a label, or a sentence."""
    return _label_among(node, siblings) or _said_among(node, siblings)


def _label_among(node: Node, siblings: Sequence[Node]) -> tuple[str, str] | None:
    """(unit, duty) of an item that labels a duty with a name ("6. Y tế trường học: chuẩn bị thuốc …") among such as
    name units."""
    label, colon, duty = whole(node).partition(":")
    duty = duty.strip()
    if not colon or not _may_name(label) or not opens_duty(duty) or not _among_units(node, siblings):
        return None
    return label, duty


def _said_among(node: Node, siblings: Sequence[Node]) -> tuple[str, str] | None:
    """(name, duty) of a sentence among such as name units whose subject opens with no word of a unit ("6. Chợ trung tâm
    phối hợp với Công an xã …"): short, and before a verb of what only people do."""
    text = whole(node)
    verb = verb_at(text, _MOST_SAID)
    name = text[:verb].strip(" ,") if verb else ""
    if (
        not verb
        or " " not in name
        or not name[:1].isupper()
        or not is_whole(name)
        or not _may_name(name)
        or is_clause(text)
    ):
        return None
    agent = _agents().match(plain(text[verb : verb + 24])) is not None and not split_running(text)
    return (name, text[verb:]) if agent and _among_units(node, siblings) else None


@cache
def _agents() -> re.Pattern[str]:
    return re.compile(rf"{one_of(phrases('duty_words.tsv', 'agent'), plain)}(?!\w)")


def names_topic(title: str) -> bool:
    """Whether a title begins with a word of topics ("Kinh phí …", "Thời gian …", "Về …")."""
    return _TOPICS.match(key(title)) is not None


def _may_name(title: str) -> bool:
    """Whether a short title may be a name: no topic, no sentence, no verb of duty."""
    if len(title.split()) > _MOST_NAME or names_topic(title) or opens_duty(title) or is_capitals(title):
        return False
    return verb_at(f"{title} ") is None and not is_general(title)


def _among_units(node: Node, siblings: Sequence[Node]) -> bool:
    others = [other for other in siblings if other is not node]
    alike = sum(1 for other in others if heading_unit(other) or _heads_duties(other) or said_of(other))
    return alike * 2 >= len(others) > 0


def _heads_duties(node: Node) -> bool:
    """Whether a short title without a verb stands over two duties at least: a unit, whatever its first word is."""
    named = not node.text and _may_name(node.title)
    return named and len(items_of(node)) >= _LEAST and all_open_duties(node)


def heads_units(node: Node) -> bool:
    """Whether an item is the heading of a kind of units over headings that are units themselves ("2. Các cơ quan tham
    mưu, giúp việc" over "a) Văn phòng Đảng ủy"): the inner ones govern, what tells the kind is no work."""
    ended = node.paragraph is not None and node.paragraph.text.rstrip().endswith((".", ";", ":", ","))
    if ended or any(node.blocks()) or not opens_unit(node.title):
        return False
    units = sum(1 for child in node.children if heading_unit(child) or said_of(child))
    return units >= _LEAST and units * 2 > len(node.children)


def gives_below(node: Node) -> bool:
    """Whether an item ends with words that give duties to the units that the items below it name ("…, đề nghị:")."""
    return bool(node.children) and node.paragraph is not None and asks_below(node.paragraph.text)


def asks_below(text: str) -> bool:
    """Whether a text ends with words that ask for what stands below it ("Đối với các địa phương, Sở Tài chính đề
    nghị:")."""
    return _GIVES_BELOW.search(text) is not None
