"""Headings that are a unit, alone or with "có trách nhiệm" behind it, and labels of units before a duty."""

from __future__ import annotations

import re

from pipeline.parse.duties.clauses import charged_named, is_clause, subject_of
from pipeline.parse.duties.offices import is_kind, tells_founder
from pipeline.parse.duties.only_leads import only_leads
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.stated import is_which
from pipeline.parse.duties.topics import MOST_UNIT, named_in, strip_proposal
from pipeline.parse.duties.what import is_unit, opens_duty, verb_at
from pipeline.parse.duties.who import (
    END,
    QUOTED,
    RIGHTS,
    Charge,
    is_charged_besides,
    is_whole,
    names_follow,
    subject_at,
)
from pipeline.parse.outline.nodes import Node, texts_below, whole
from pipeline.parse.units import is_known, opens_unit, resembles_unit
from pipeline.parse.verbs import verbs
from pipeline.parse.words import plain
from pipeline.text.fuzzy import key
from pipeline.text.vietnamese import CAPITALS

_GENERAL = re.compile(
    r"trach nhiem (?:chung|cu the|cua cac|thuc hien)|phan cong|nhiem vu (?:chung|cu the)|trach nhiem$"
)
# "… (trong phạm vi nhiệm vụ được giao) có trách nhiệm:" after the unit in a heading.
_IS_TO = re.compile(
    r"(?:(?:trong phạm vi|theo|căn cứ)\s[^;.:]{0,80}\s)?(?:có trách nhiệm|chịu trách nhiệm"
    r"|(?:có|thực hiện) (?:các |những )?(?:nhiệm vụ|nghĩa vụ|quyền hạn)"
    r"(?:(?:,| và) (?:nhiệm vụ|quyền hạn|trách nhiệm))*)"
    r"(?: (?:chủ yếu|cụ thể))?(?: sau(?: đây)?)?\W*$"
)
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|gồm(?: có)?)\W*$")
# "Các cơ quan quản lý lĩnh vực (gồm các Sở: …)": what stands in brackets tells who is meant.
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_CONSISTS = re.compile(r"gồm(?: có)?(?:\W*$|\s(?=[^:]*$))")
# "Các Bộ, cơ quan theo chức năng, nhiệm vụ được giao:"
_IN_ITS_FIELD = r"(?:theo|căn cứ) (?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực)[^;:.]{0,50}"
# What charges the unit before it with what follows, and says nothing of its own: "có trách nhiệm thực hiện các nhiệm vụ
# sau:", "tập trung chỉ đạo:".
_CHARGED = (
    r"(?:(?:trong phạm vi|theo) (?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn|trách nhiệm)[^;:.]{0,60} )?"
    r"(?:(?:có|chịu) (?:quyền hạn và )?trách nhiệm|có nhiệm vụ(?:(?:,| và) quyền hạn)?)(?: {general})*"
)
_URGED = r"{general}(?:(?:,| và)? {general})*"
# "… thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật về …, cụ thể như sau:" over an office's standing duties.
_STANDING = r"{standing}(?: {by_law} [^;:.]{0,200}?)?(?:,? {in_detail})?"
_LISTED = r"(?: (?:một số |các )(?:nhiệm vụ|nội dung|công việc|việc))?(?: (?:sau(?: đây)?|dưới đây|như sau))?"
_CHARGES = rf"\s(?:(?:cần|phải|còn) )*(?:{_CHARGED}|(?P<weak>{_URGED}|{_IN_ITS_FIELD}|{_STANDING})){_LISTED}\s*:\s*$"
_AND_SO_ON = re.compile(r"\s?(?:\.{3}|…)(?=,\s)")
_MOST_CHARGED = 400
_MOST_BARE = 110
_MOST_HEADING_WORDS = 35
_BEFORE_CHARGE = ("thực hiện chức năng", "chủ trì")
_MOST_WORK = 16
_HANDS_ON = rf"[^,;:.]{{4,80}}? {{gives}} (?=[{CAPITALS}]|các )"


# "Văn phòng chỉ đạo Trung tâm Tin học | thực hiện các nhiệm vụ sau:"
_DIRECTS = r"(?:(?P<who>[^,;:.]{4,80}?)\s)?{has_done}\s"


def charged_unit(text: str) -> str:
    """The unit before "có trách nhiệm:" or "tập trung chỉ đạo:" at the end of a heading, else ""."""
    if not text.rstrip().endswith(":") or len(text) > _MOST_CHARGED:
        return ""
    text = _AND_SO_ON.sub("", text)
    found = pattern(_CHARGES).search(plain(text))
    before = named_in(text)[: found.start() - len(text)] if found else ""
    unit = (before.partition(" là ")[0] if is_charged_besides(before) else before).strip(END)
    verb = verb_at(unit) if found and not found["weak"] else None
    if verb and unit.startswith(_BEFORE_CHARGE, verb):  # what it is for, or that it leads, stands before its charge
        unit = unit[:verb].strip(END)
    if found is None or re.search(r"[;:.]\s", unit) or not (opens_unit(unit) or unit in _charged_by_name(text)):
        return ""
    return unit if not found["weak"] or verb_at(unit) is None else ""


def _charged_by_name(text: str) -> list[str]:
    """Whoever a heading charges, by whatever word ("Tổ chức hoạt động vật liệu nổ có trách nhiệm:")."""
    return [charge.unit for charge in charged_named(text)]


def heading_unit(node: Node) -> str:
    """The unit that an item's title is, "" where the title is a sentence or no unit."""
    unit = _behind_time(node) or _named_alone(node)
    if given := pattern(_HANDS_ON, str).match(unit):  # "Ủy ban nhân dân cấp tỉnh giao Sở Nội vụ:"
        unit = unit[given.end() :] if opens_unit(unit[given.end() :]) else unit
    return unit if unit and is_whole(unit) else ""


def _behind_time(node: Node) -> str:
    """The unit that stands alone, or charged, before a colon, after a clause ("Trước ngày 30/6/2026, các sở:", "Định kỳ
    hằng năm, Bộ Công an có trách nhiệm:"), else ""."""
    text = f"{node.title}:"
    if node.paragraph is None or not node.paragraph.text.rstrip().endswith(text) or not is_clause(text):
        return ""
    found = subject_of(text)
    if found is None:
        return ""
    return found.unit if found.at == len(text) else charged_unit(f"{found.unit} {text[found.at :]}")


def directed_unit(node: Node) -> str:
    """The unit that a sentence over duties has somebody direct to do them ("Văn phòng chỉ đạo Trung tâm Tin học thực
    hiện các nhiệm vụ sau:"), else ""; among a unit's duties to direct is its own."""
    told = whole(node).rstrip(" .:;")
    by = pattern(_DIRECTS).match(plain(told)) if _stands_over_duties(node) else None
    if by is None or (by["who"] and not is_unit(told[: by.end("who")])):
        return ""
    return charged_unit(f"{told[by.end() :]}:")


def _named_alone(node: Node) -> str:
    own = node.text if node.paragraph and node.text else ""
    unit, charged = named_in(node.title), charged_unit(f"{node.title}:")
    if (node.paragraphs or node.children) and not own and not opens_unit(unit):
        if not opens_duty(unit) and resembles_unit(unit):
            return unit
        return charged if charged in _charged_by_name(f"{node.title}:") else ""
    if (
        not opens_unit(unit)
        or len(unit) > (_MOST_CHARGED if charged else MOST_UNIT)
        or is_general(node.title)
        or RIGHTS.search(unit)
        or _is_founding(whole(node).rstrip())
        or _CONSISTS.search(_BRACKET.sub("", unit))
    ):
        return ""
    label = bool(own) and node.paragraph is not None and f"{node.title}:" in node.paragraph.text
    sentence = f"{unit}: {own}"
    if label and (verb := verb_at(sentence, MOST_UNIT)) and names_follow(sentence, len(unit), verb):
        return ""
    kind, _, names = (f"{unit}: {own.strip(END)}" if label else unit).partition(": ")
    if kind.lower().startswith("các ") and _lists_names(names):
        return f"{kind}: {names}"
    if label and not is_known(unit) and opens_unit(own) and subject_at(own):
        return ""  # a topic before a sentence: "Thanh tra khoa học: Ủy ban nhân dân huyện làm …"
    if own and verb_at(unit) is None:
        return unit if (label or unit != node.title or _is_short(unit)) and not _is_sentence(unit) else ""
    return _over_list(node, unit, charged, has_text=bool(own))


def _over_list(node: Node, unit: str, charged: str, *, has_text: bool) -> str:
    """The unit that a title with what tells of it, or what it is charged with (`charged`), heads a list with; "" where
    it heads none, or has text of its own."""
    ended = node.paragraph.text.rstrip()[-1:] if node.paragraph else ""
    below = bool(node.paragraphs or node.children) and not has_text
    verb = verb_at(unit)
    if verb and _IS_TO.match(unit[verb:]):
        return unit[:verb].strip(END)
    if verb and below and only_leads(unit[verb:]):  # "Sở Tài chính chủ trì, phối hợp các sở" over its dashes
        return unit[:verb].strip(END)
    if charged and below and ended == ":" and (verb or not is_whole(unit)):
        return charged
    if verb is None:
        return "" if _is_sentence(unit) else unit
    named = is_which(unit) or (ended == ":" and _is_named_by_work(unit, verb))
    if named and not has_text and _stands_over_duties(node):
        return unit
    unended = node.paragraph is not None and ended not in (".", ";", ":")
    return unit if below and unended and len(_BRACKET.sub("", unit).split()) <= _MOST_HEADING_WORDS else ""


def _is_sentence(unit: str) -> bool:
    """Whether a label and its duty stand in a title ("Công an xã: Bảo mật dữ liệu")."""
    return ": " in unit and not is_kind(unit.partition(": ")[0])


def _is_named_by_work(unit: str, verb: int) -> bool:
    """Whether what stands before the colon of a heading may be a kind of units with the work that tells which ("Các Sở
    quản lý ngành, lĩnh vực:", "Chủ đầu tư, đơn vị quản lý vận hành nhà ở:"), and no office with what it does."""
    doer = unit[:verb].rstrip().lower().endswith(words("doer"))
    weak = doer or any(unit.startswith(word, verb) for word in verbs()[1])
    name = unit[:verb].removeprefix("Các ")
    named = is_known(name.strip()) or name[1:].lower() != name[1:]
    return weak and not named and len(_BRACKET.sub("", unit).split()) <= _MOST_WORK


def _stands_over_duties(node: Node) -> bool:
    told = texts_below(node)
    return len(told) > 1 and all(map(opens_duty, told))


def _is_founding(text: str) -> bool:
    """Whether a sentence with its full stop says who founded a body, and heads nothing."""
    return text.endswith(".") and tells_founder(text)


def _lists_names(text: str) -> bool:
    """Whether a text behind a colon names units: "Các đơn vị chuyên môn: Khoa Lý luận, Viện Kinh tế và Khoa …"."""
    return is_unit(text) and not opens_duty(text) and len(text) < MOST_UNIT


def is_bare_heading(text: str) -> bool:
    """Whether a paragraph is nothing but a unit: a heading whose number was lost."""
    bare = text.strip()
    if len(bare) > _MOST_BARE or bare.endswith((".", ";", ",", ":")) or not opens_unit(bare):
        return False
    return len(bare.split()) > 1 and verb_at(bare) is None and not QUOTED.search(bare)


def is_general(title: str) -> bool:
    """Whether a title heads items of several units ("Trách nhiệm chung", "Phân công nhiệm vụ")."""
    return len(title.split()) <= 18 and not opens_unit(title) and _GENERAL.search(key(title)) is not None


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12


def heading_text(text: str, following: str = "") -> str:
    """The unit that a paragraph is the heading of ("Phòng Kinh tế:"), else ""; before a duty that is `following` also
    one that its work tells ("- Nhà máy xử lý chất thải:")."""
    if not text.rstrip().endswith(":") or len(text) > MOST_UNIT:
        return ""
    unit = strip_proposal(text).strip(END)
    if not opens_unit(unit):
        return ""
    verb = verb_at(unit)
    if verb is None:
        return "" if _AS_FOLLOWS.search(unit) else unit
    if _IS_TO.match(unit[verb:]):
        return unit[:verb].strip(END)
    named = opens_duty(following) and _is_named_by_work(unit, verb)
    return charged_unit(text) or (unit if named else "")


def labelled_unit(text: str) -> Charge | None:
    """A duty behind its unit as a label ("- Kế toán xã: Tổng hợp …")."""
    label, colon, duty = text.lstrip(" -–+").partition(":")
    if not colon or not opens_unit(label) or len(label) > _MOST_BARE or verb_at(f"{label}:") is not None:
        return None
    return Charge(label.strip(END), duty.strip()) if opens_duty(duty.strip()) else None
