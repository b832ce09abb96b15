"""Which parts of a paper assign duties.

In directives, telegrams and notices of what a leader concluded all items do; elsewhere the part that organises, a unit
over a list of duties, what stands under "… đề nghị:", and a list whose items each begin with another unit and its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Header
from pipeline.parse.duties.asked import asked_below
from pipeline.parse.duties.clauses import charged_named, is_clause
from pipeline.parse.duties.headings import labelled_unit
from pipeline.parse.duties.lists import dashes_of, heads_field, items_of
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.topics import names_topic, opens_given, tells_quality
from pipeline.parse.duties.what import opens_duty
from pipeline.parse.duties.work_titles import work_title
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.nodes import Node, is_article
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.symbols import names_type, type_of_abbreviation
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain
from pipeline.text.fuzzy import key

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong(?! (?:xu ly|thu ly|giai quyet|tham dinh))"
    r"|thuc hien ke hoach$|^to chuc$"
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
_LONG_TITLE = re.compile(
    r"trach nhiem(?:,? quyen han)? (?:cua|cac|phoi hop (?:cua|giua))(?!\w)|phan cong (?:nhiem vu|trach nhiem)(?!\w)"
)
_DIRECTIVES = {"Chỉ thị", "Công điện"}
_TOLD = {"Thông báo", "Công văn"}
_CONCLUSION = {"Kết luận"}  # "KẾT LUẬN CỦA THỦ TƯỚNG …" of a notice whose number and title were lost
# The office of those who govern notifies what they concluded ("627/TB-VPCP", "15/TB-VP").
_OF_OFFICE = re.compile(r"TB-VP")
_OF_LETTER = re.compile(r"(?![\d])[^\W\d_]+[-–]\S+$")
# "Trả lời công văn số …, Cục Thuế có ý kiến như sau:" tells what the law says.
_ANSWERS = r"(?<!\w){answers_letter}(?!\w)"
_HAS_VIEW = r"(?<!\w){has_view}(?!\w)[^.;:]*:\s*$"
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
_DUTY_OF = re.compile(
    r"(?:(?:quyền hạn|thẩm quyền|chức năng)(?:,| và) ){0,2}"
    r"(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?:(?:,| và) (?:trách nhiệm|nhiệm vụ|quyền hạn|nghĩa vụ)){0,2}"
    r"(?: (?:thực hiện|thi hành|tổ chức thực hiện|cụ thể|chung|quản lý)|(?P<work>,? (?!của )[^;:.]{2,140}?(?= của )))?"
    r" (?P<of>của ?)?(?P<unit>\S.*)",
    re.IGNORECASE,
)
# "Trách nhiệm của Nhà nước đối với Công đoàn": whom it serves is no part of the name.
_TOWARDS = re.compile(r"\s(?:đối với|trong việc)\s", re.IGNORECASE)
_IN = re.compile(r"\strong\s")
# "Quan hệ công tác giữa Trường và các đơn vị thuộc Bộ" over duties: those of the one named first, as charters have it.
_RELATION_OF = re.compile(
    r"(?:mối )?quan hệ (?:(?:công tác|phối hợp|làm việc) )?(?:giữa|của) (?P<unit>[^,;:.]{2,80}?) (?:và|với) ",
    re.IGNORECASE,
)
# "Thông tin ngăn chặn là thông tin …" says what a word means.
_DEFINES = re.compile(r"[^,;:.]{3,80}?\slà\s")
_CONDUCT = r"{conduct}(?!\w)"
_FOLLOWS = r"{follows}\s*:\s*$"
_MOST_TITLE = 16
_MOST_ARTICLE = 60  # words of the heading of an article on who has what to do
_LEAST = 2


def is_directive(header: Header, root: Node) -> bool:
    """Whether all items assign duties: directives, telegrams, notices of what a leader concluded, and letters and
    notices whose opening says that what follows is asked for; of papers whose type was lost those that say so."""
    types = _types(header)
    subject = key(header.subject[:200])
    concludes = _OF_OFFICE.match(header.symbol) or ("ket luan" in subject and "ket luan so" not in subject)
    told = "Thông báo" in types or not types
    if types & _DIRECTIVES or (concludes and told) or (types == _CONCLUSION and not header.symbol):
        return True
    return (not types or bool(types & _TOLD)) and opening(root) is not None


def _types(header: Header) -> set[str]:
    """The type as printed, or as the symbol tells it: one that names none is a letter's ("5095/SGDĐT-CTTTHSSV")."""
    if header.type:
        return {header.type}
    letter = {type_of_abbreviation()["CV"]} if _OF_LETTER.match(header.symbol) else set()
    return names_type(header.symbol) or letter


def speaks(header: Header) -> bool:
    """Whether a paper speaks to those who receive it (letter, notice, directive): all of it may say who does what."""
    return bool(_types(header) & (_DIRECTIVES | _TOLD))


def opening(root: Node) -> int | None:
    """The index of the paragraph before the first item that says that what follows is asked for; `None` without one."""
    return next((i for i, p in enumerate(root.paragraphs) if _introduces(p.text)), None)


def _introduces(text: str) -> bool:
    """Whether a text asks for what stands below it, of one or of a list of those who are meant ("… yêu cầu Thủ trưởng
    các đơn vị; Giám đốc Sở …; Tổng biên tập các báo … thực hiện những việc sau đây:")."""
    if pattern(_HAS_VIEW).search(plain(text[-400:])) and pattern(_ANSWERS).search(plain(text)):
        return False
    listed = ";" in text or pattern(_FOLLOWS).search(plain(text)) is not None
    return _INTRODUCES.search(text[-400:]) is not None or (listed and asked_below(text) != "")


def organises(node: Node) -> bool:
    """Whether an item is the part that says who does what ("V. TỔ CHỨC THỰC HIỆN"); under one there is something. Of an
    article on whose duties they are the heading may be long ("Trách nhiệm của cơ quan, tổ chức trong …")."""
    long = is_article(node) and bool(node.children) and _names_who(node)
    return (
        (bool(node.children) or any(node.blocks()))
        and (assigns(node.title) or long)
        and not (is_article(node) and not (node.children or _has_dashes(node)))
        and (_names_offices(node) or not opens_given(node.title))
        and not is_clause(node.title)  # "Hằng năm, Bộ Công an có trách nhiệm:" charges by itself
        and not charged_named(f"{node.title}:")  # so does "Tổ chức hoạt động hóa chất có trách nhiệm:"
    )


def _has_dashes(node: Node) -> bool:
    """Whether all that stands under an item are dashes, most of which begin with a unit ("- Sở Tài chính bố trí …");
    those of another sign stand below them."""
    dashes = dashes_of(node)
    outer = [dash.lstrip(SIGNS) for dash in dashes if dash[0] == dashes[0][0]]
    named = sum(map(opens_given, outer))
    return len(dashes) >= _LEAST and len(dashes) == len(list(node.blocks())) and named * 2 > len(outer)


def _names_who(node: Node) -> bool:
    return len(node.title.split()) <= _MOST_ARTICLE and _LONG_TITLE.match(key(node.title[:160])) is not None


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
    return last if empty and (assigns(last.title) or _is_long_heading(last)) else None


def _is_long_heading(node: Node) -> bool:
    """Whether a title without an end heads an article on who has what to do, as long as the names in it."""
    ended = node.paragraph is None or node.paragraph.text.rstrip().endswith((".", ";", ":", ","))
    return not ended and _names_who(node)


def has_part(root: Node) -> bool:
    """Whether a part that organises the whole stands anywhere in the outline; "Trách nhiệm khóa sổ" is of one thing."""
    return any((organises(child) and not _is_of_one_thing(child)) or has_part(child) for child in root.children)


def _is_of_one_thing(node: Node) -> bool:
    return _OF_ONE_THING.match(key(node.title[:160])) is not None or not assigns(node.title)


def lists_duties(node: Node) -> bool:
    """Whether what stands under a unit's heading, two items at least, are duties: most begin with a verb of one,
    or are labelled with the office they fall to.

    "Đối với các sở, ngành" heads what holds for them (criteria, levels), not what they have to do.
    """
    if _HOLDS_FOR.match(node.title):
        return False
    items = items_of(node) or _plain_duties(node)
    if any(map(tells_quality, items)):
        return False
    duties = sum(opens_duty(item) and not _DEFINES.match(item) for item in items)
    labelled = sum(is_office(label.unit) for item in items if (label := labelled_unit(item))) if duties else 0
    least = 1 if _is_name(node) else _LEAST
    return len(items) >= least and (duties + labelled) * 2 > len(items)


def _is_name(node: Node) -> bool:
    """Whether a heading is an office's own name and no more: what stands below it is the office's."""
    ended = node.paragraph is None or node.paragraph.text.rstrip().endswith((".", ";", ","))
    return not (ended or node.text) and is_office(node.title)


def _plain_duties(node: Node) -> list[str]:
    """The unmarked paragraphs under an item where all of them begin with a verb of a duty."""
    texts = [text for text, _ in node.blocks()]
    return texts if all(map(opens_duty, texts)) else []


def unit_in_title(node: Node) -> str:
    """The unit of "Trách nhiệm của các cơ quan, đơn vị" over duties, "" where half of the items name units; or of
    "Nội dung Sở Y tế có trách nhiệm chủ trì"."""
    if node.children and (titled := work_title(node.title)):
        return titled.unit
    unit = "" if any(is_article(child) for child in node.children) else _named_in_title(node)
    items = [child.title for child in node.children] + dashes_of(node)
    again = sum(item.lstrip(SIGNS).lower().startswith(f"{unit.lower()} ") for item in items)
    if not unit or (sum(opens_unit(item.lstrip(SIGNS)) for item in items) - again) * 2 >= len(items):
        return ""
    fields = sum(map(heads_field, node.children))
    told = sum(opens_duty(item) or _tells_conduct(item) for item in items) + again + fields
    half = told * 2 == len(items) and (is_article(node) or len(items) > _LEAST)
    return unit if told * 2 > len(items) or half else ""


def _tells_conduct(item: str) -> bool:
    """Whether an item says what somebody is not to do, or is to do themselves or at an event ("Không chia sẻ mật khẩu",
    "Khi phát hiện … phải báo cáo")."""
    return pattern(_CONDUCT).match(plain(item.lstrip(SIGNS))) is not None


def unit_of_article(node: Node) -> str:
    """The unit of an article "Trách nhiệm của Sở Y tế" that has sentences and no items under it."""
    texts = [text for text, _ in node.blocks()]
    return "" if node.children or not texts or any(map(ITEM.match, texts)) else _named_in_title(node)


def _named_in_title(node: Node) -> str:
    """The name behind "Trách nhiệm …"; behind "của" any name, in small letters, of a person's role or by what it
    does ("của thủ trưởng các đơn vị", "của Ủy viên thường trực", "của đối tác liên kết"); what the duty is may stand
    before a unit ("Trách nhiệm báo cáo của các cơ quan")."""
    found = _DUTY_OF.match(node.title)
    if not found:
        relation = _RELATION_OF.match(node.title)
        named = relation["unit"].strip() if relation else ""
        return named if opens_unit(named) else ""
    if found["work"] and opens_unit(found["work"].strip(" ,")):
        return _TOWARDS.split(node.title[found.start("work") :], maxsplit=1)[0].strip(" .;:")
    unit = _without_field(_TOWARDS.split(found["unit"], maxsplit=1)[0].strip(" .;:"))
    told = found["of"] and not found["work"] and len(unit.split()) <= _MOST_TITLE and not names_topic(unit)
    if found[0].lower().startswith(words("owed")):  # what sides of a contract owe each other is no work
        told = opens_unit(unit[:1].upper() + unit[1:])
    return unit if opens_unit(unit) or told else ""


def _without_field(name: str) -> str:
    """A name without the work in which it has its duties ("Sở Y tế | trong quản lý, sử dụng kinh phí"); where it stands
    ("cơ quan thanh tra trong Công an nhân dân") is its own."""
    fields = (field for field in _IN.finditer(name) if opens_duty(name[field.end() :]))
    return next((name[: field.start()] for field in fields), name)


def gives_below(node: Node) -> bool:
    """Whether an item ends with words that give duties to the units that the items below it name ("…, đề nghị:")."""
    return bool(node.children) and node.paragraph is not None and asks_below(node.paragraph.text)


def asks_below(text: str) -> bool:
    """Whether a text ends with words that ask for what stands below it ("Đối với các địa phương, Sở Tài chính đề
    nghị:")."""
    return _GIVES_BELOW.search(text) is not None
