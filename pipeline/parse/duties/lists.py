"""Lists whose items each say what another unit has to do, and single sentences that do: whom an item charges.

A list counts where most of its items begin with a unit and its verb, are a unit's heading over duties, or label a duty
with its unit. Among rules only those count who are charged, or carry out the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.parse.duties.below import gives_none, says_who, tells_no_work
from pipeline.parse.duties.clauses import charged_named, is_clause
from pipeline.parse.duties.headings import heading_unit, labelled_unit
from pipeline.parse.duties.itself import carries_out
from pipeline.parse.duties.no_duty_verbs import IS_CHARGED
from pipeline.parse.duties.offices import is_office, is_own_name
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.topics import HANDS_ON, opens_given, strip_topic
from pipeline.parse.duties.what import decides, opens_duty
from pipeline.parse.duties.who import RIGHTS, STOP, Charge
from pipeline.parse.labels import is_label
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.nodes import Node, is_article, whole
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import canonical_unit, is_known, opens_unit
from pipeline.parse.words import plain

_IN_FORCE = re.compile(
    r"(?<!\w)(?:(?<!hiệu lực )thi hành|trách nhiệm (?:tổ chức |triển khai )?thực hiện"
    r" (?:quyết định|nghị quyết|thông tư|nghị định) này)(?!\w)",
    re.IGNORECASE,
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
_HEAD = 600
_LEAST_DASHES = 3
_LEAST_LABELLED = 3
_LEAST_STEPS = 4
_FIELD = r"{of_field}(?!\w)"
_MOST = 1200
_LEAST = 2
_MOST_FIELD = 20  # words
_SIGNS_OF_END = (".", ";", ":", ",")
_NODES = 512  # items whose sentence is asked for again: of a list, and of the item above it
_HANDLING = r"(?<!\w){handling}(?!\w)"
_PROCEDURE = r"(?<!\w){procedure}(?!\w)"


def lists_units(node: Node, rules: bool) -> bool:
    """Whether most of the items under `node` each begin with a unit and what it has to do, or are a unit's heading over
    its duties, and not all with the same unit; of dash items three at least. Where a paper states `rules`, such a list
    is a procedure, and a unit counts that is charged."""
    if gives_none(node) or tells_no_work(node):
        return False
    if node.children or rules:
        return are_units(node.children, rules)
    dashes = [text.lstrip(SIGNS) for text in dashes_of(node)]
    named = [charges[0].unit for text in dashes if (charges := _running(text))]
    return _several(named) and len(named) >= _LEAST_DASHES and len(named) * 2 > len(dashes)


def heads_charges(node: Node, rules: bool) -> bool:
    """Whether an item "Trách nhiệm …" stands over items most of which charge the unit they begin with."""
    charged = sum(is_charged(child, rules) for child in node.children)
    return charged * 2 > len(node.children) and says_who(node)


def are_units(nodes: Sequence[Node], rules: bool) -> bool:
    """Whether most of the items, two at least, each say what another unit has to do."""
    named = [unit for node in nodes if (unit := _unit_of(node, rules))]
    told = [node for node in nodes if not is_empty_heading(node)]
    if (_several(named) or (named and len(told) < len(nodes))) and len(named) * 2 > len(told):
        return True
    return bool(rules and named) and _are_offices(nodes)


def are_offices_over_duties(nodes: Sequence[Node]) -> bool:
    """Whether most of the items that have something below them are units over their duties, sentences of offices among
    them, and two at least offices by their own names: such a list gives work wherever it stands."""
    told = [node for node in nodes if not is_empty_heading(node)]
    heads = [unit for node in told if (unit := heading_unit(node)) and _stands_over_duties(node)]
    gives = any(HANDS_ON.match(whole(node)) for node in told)
    beside = [said[0].unit for node in told if (said := said_of(node)) and _is_work_of_office(said[0])]
    named = [*heads, *(beside if heads or gives else ())]
    return _several(list(filter(is_office, named))) and len(named) * 2 > len(told)


def _is_work_of_office(charge: Charge) -> bool:
    return is_office(charge.unit) and opens_duty(charge.duty) and not decides(charge.duty)


def names_each(node: Node, unit: str) -> bool:
    """Whether the items under a heading that names several units as `unit` begin each with one of them."""
    names = [heading_unit(child) or next((charge.unit for charge in said_of(child)), "") for child in node.children]
    parts = [name for name in names if name and name.lower() in unit.lower() and len(name) < len(unit)]
    return _several(parts) and len(parts) * 2 > len(names)


def _stands_over_duties(node: Node) -> bool:
    below = items_of(node) or [text for text, _ in node.blocks()]
    return sum(map(opens_duty, below)) * 2 > len(below)


def _are_offices(nodes: Sequence[Node]) -> bool:
    """Whether most of the items among rules say what another office does, and none tells of a procedure: where one of
    them gives work, so do all."""
    if any(pattern(_PROCEDURE).search(plain(whole(node))) for node in nodes):
        return False
    named = [said[0].unit for node in nodes if (said := said_of(node)) and not decides(said[0].duty)]
    offices = list(filter(is_office, named))
    return _several(offices) and len(offices) * 2 > len(nodes)


def charges_office(node: Node) -> bool:
    """Whether an article is one sentence that charges an office ("Điều 9. Sở Y tế chịu trách nhiệm theo dõi …")."""
    said = said_of(node) if is_article(node) and not node.children else []
    return bool(said) and is_office(said[0].unit) and IS_CHARGED.match(said[0].duty) is not None


def labels_units(node: Node) -> bool:
    """Whether most of the items under `node`, three at least, label a duty with its unit ("Sở Y tế: Rà soát …")."""
    named = [label.unit for child in node.children if (label := labelled_unit(_from_title(child)))]
    return _several(named) and len(named) >= _LEAST_LABELLED and len(named) * 2 > len(node.children)


def charges(text: str) -> bool:
    """Whether a sentence says that the unit it begins with "có trách nhiệm …", and not only that it obeys a paper."""
    said = _running(text[:_HEAD]) if opens_unit(text) or _GROUND.match(text) else []
    return bool(said) and _has_work(said[0].duty)


def charged_inside(text: str) -> str:
    """What a later sentence of a paragraph charges an office with ("… do UBND tỉnh giao. Trung tâm có trách nhiệm …"),
    from its subject on; "" without one."""
    for stop in STOP.finditer(text[:_MOST]):
        rest = text[stop.end() :]
        said = _running(rest)
        if said and IS_CHARGED.match(said[0].duty) and (is_office(said[0].unit) or is_own_name(said[0].unit)):
            return rest
    return ""


def given_inside(text: str) -> str:
    """What a later sentence of a paragraph gives an office ("Kinh phí do ngân sách bảo đảm. Giao Sở Tài chính …"), from
    there on; "" without one."""
    for stop in STOP.finditer(text[:_MOST]):
        rest = text[stop.end() :]
        if HANDS_ON.match(rest) and (said := _running(rest)) and is_office(said[0].unit):
            return rest
    return ""


def carries_paper(node: Node) -> bool:
    """Whether an item says that the unit it begins with carries out the paper ("Bộ trưởng Bộ Công an chủ trì … thực
    hiện Quyết định này"): work wherever it stands."""
    said = said_of(node) if not node.children else []
    return bool(said) and carries_out(said[0].duty)


def handles_requests(node: Node) -> bool:
    """Whether an item with the paragraphs under it is a step of a procedure, by the words that steps are told in: what
    its sentences say of units is how a request passes through them."""
    told = "\n".join([whole(node), *(text for text, _ in node.blocks())]).lower()
    return len(set(pattern(_HANDLING).findall(told))) >= _LEAST_STEPS


def is_charged(node: Node, rules: bool) -> bool:
    """Whether an item charges the unit it begins with: "… có trách nhiệm …", that it carries out the paper, an article
    that is such a sentence (where a paper states `rules`, one that leads or has a task), or one behind what it is about
    ("Về kinh phí: Sở Tài chính …")."""
    if node.paragraph is None:
        return False
    text = _from_title(node)
    if (told := strip_topic(text)) != text:
        return bool(_running(told))
    if not (said := said_of(node)):
        return not rules and is_article(node) and (_asked_behind(text) or bool(charged_named(text)))
    sentence = node.paragraph.text.rstrip().endswith((".", ";", "./", ":"))
    duty = said[0].duty
    article = sentence and is_article(node)
    return _has_work(duty) or (article and (not rules or duty.startswith(("chủ trì", "có nhiệm vụ"))))


def _asked_behind(text: str) -> bool:
    """Whether a sentence says behind a clause what an office does ("Trong quá trình thực hiện, nếu cần sửa đổi, Bộ Công
    Thương rà soát …"), and not what it may do."""
    said = split_running(text) if is_clause(text) else []
    return bool(said) and is_office(said[0].unit) and opens_duty(said[0].duty) and not decides(said[0].duty)


@lru_cache(maxsize=_NODES)
def said_of(node: Node) -> list[Charge]:
    """The running sentence of an item that begins with its unit, and says more than that a paper is to be obeyed."""
    text = _from_title(node)
    return _running(text) if text and not RIGHTS.search(text[:_HEAD]) else []


def _running(text: str) -> list[Charge]:
    """The running sentence of a text that begins with a unit, is given to one, or charges one behind its ground."""
    given = opens_given(text)
    grounded = not given and _GROUND.match(text) is not None
    if not (given or grounded) or is_label(text) or _IN_FORCE.search(text[:_HEAD]) or _DESCRIBES.search(text[:_HEAD]):
        return []
    said = split_running(text)
    return said if given or (said and _has_work(said[0].duty)) else []


@lru_cache(maxsize=_NODES)
def _unit_of(node: Node, rules: bool) -> str:
    said = said_of(node)
    if said and not decides(said[0].duty):
        unit, duty, _ = said[0]
        if not rules or _is_given(unit, duty) or labelled_unit(_from_title(node)):
            return unit
    unit = heading_unit(node)
    told = items_of(node) or [text for text, _ in node.blocks()]
    return unit if unit and told and all(map(opens_duty, told)) else ""


def is_empty_heading(node: Node) -> bool:
    """Whether an item is a unit with nothing below it: its text was lost."""
    ended = node.paragraph is None or node.paragraph.text.rstrip().endswith((".", ";", ","))
    return not (ended or node.children or any(node.blocks())) and heading_unit(node) != ""


def _is_given(unit: str, duty: str) -> bool:
    """Whether a sentence among rules gives work: one that does anywhere, or that a known unit leads."""
    return _has_work(duty) or (is_known(unit) and duty.startswith("chủ trì"))


def _has_work(duty: str) -> bool:
    """Whether what a sentence says of its unit is work wherever it stands: it is charged, or carries out the paper."""
    return IS_CHARGED.match(duty) is not None or carries_out(duty)


def _several(units: Sequence[str]) -> bool:
    return len(set(map(canonical_unit, units))) >= _LEAST


def all_open_duties(node: Node) -> bool:
    """Whether something stands under an item and all of it begins with a verb of a duty."""
    items = items_of(node)
    return bool(items) and all(map(opens_duty, items))


def heads_field(node: Node) -> bool:
    """Whether an item is the title of a field of somebody's responsibility over the duties in it ("1. Trách nhiệm trong
    việc quản lý Ứng dụng" over "a) …", "b) …"): a short one may begin as duties do, nothing ends it while sentences
    stand under it ("2. Bảo đảm điều kiện vận hành" over "a) … .", "b) … .")."""
    told = [child.title for child in node.children]
    text = whole(node).rstrip()
    titled = not text.endswith(_SIGNS_OF_END) and pattern(_FIELD).match(plain(node.title)) is not None
    own = [opens_duty(said) for said in told]
    if not titled and _is_unended_title(node, text):
        own = [duty for duty, said in zip(own, told, strict=True) if duty or not opens_unit(said)]
        titled = any(own)
    return titled and len(told) >= _LEAST and sum(own) * 2 > len(own)


def _is_unended_title(node: Node, text: str) -> bool:
    short = len(text.split()) <= _MOST_FIELD and not node.paragraphs
    below = [whole(child).rstrip() for child in node.children]
    return short and not text.endswith(_SIGNS_OF_END) and all(said.endswith((".", ";")) for said in below[:-1])


def items_of(node: Node) -> list[str]:
    """The titles of the items under `node`, or its dash items where it has none."""
    return [child.title for child in node.children] or dashes_of(node)


def dashes_of(node: Node) -> list[str]:
    """The dash items under `node`, each with its sign."""
    return [text for text, _ in node.blocks() if ITEM.match(text)]


def _from_title(node: Node) -> str:
    """An item's paragraph from its title on; "" where it has none."""
    paragraph = node.paragraph
    return paragraph.text[paragraph.text.find(node.title[:40]) :] if paragraph else ""
