"""Items by the company they keep: a heading among those of units is a unit whatever its first word is, one among duties
may head a topic, or a look back at what was done.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.duties.clauses import is_clause
from pipeline.parse.duties.headings import heading_unit, is_general
from pipeline.parse.duties.lists import all_open_duties, items_of, said_of
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.topics import names_topic
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.duties.who import Charge, is_whole
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain
from pipeline.text.fuzzy import is_capitals

_MOST_SAID = 60  # letters before the verb
_MOST_NAME = 14  # words
_LEAST = 2
_REVIEWS = r"{review}(?!\w)"
_AGENTS = r"{agent}(?!\w)"


def is_review(title: str) -> bool:
    """Whether a title heads a look back, or names of members: nobody is given work there ("I. Đánh giá chung")."""
    return len(title.split()) <= _MOST_NAME and pattern(_REVIEWS).match(plain(title)) is not None


def is_topic(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether an item among a unit's duties heads something else, a paragraph of its own under a topic with a number
    ("2. Kinh phí thực hiện:" after "đ) …"): the number over the points was lost."""
    told = opens_duty(node.title) and whole(node).rstrip().endswith((".", ";"))
    numbered = not told and node.marker[:1].isdigit() and siblings[0].marker[:1].isdigit()
    return numbered and names_topic(node.title) and bool(node.paragraphs) and not node.text


def unit_among(node: Node, siblings: Sequence[Node]) -> str:
    """The title of an item as a unit although its first word is no unit's: among headings that are units, one that
    stands over duties is one too ("3. Già làng", "4. Bản Nà Lốc"); "" where it names a topic or is a sentence."""
    title = node.title
    if node.text or not _may_name(title) or not all_open_duties(node):
        return ""
    return title if _among_units(node, siblings) else ""


def told_among(node: Node, siblings: Sequence[Node]) -> Charge | None:
    """What an item gives a name to do that opens with no word of a unit, among items that name units: by a label, or
    in a sentence."""
    return _label_among(node, siblings) or _said_among(node, siblings)


def _label_among(node: Node, siblings: Sequence[Node]) -> Charge | None:
    """The same of an item that labels a duty with a name ("6. Y tế trường học: chuẩn bị thuốc …") among such as
    name units."""
    label, colon, duty = whole(node).partition(":")
    duty = duty.strip()
    if not colon or not _may_name(label) or not opens_duty(duty) or not _among_units(node, siblings):
        return None
    return Charge(label, duty)


def _said_among(node: Node, siblings: Sequence[Node]) -> Charge | None:
    """The same of a sentence among such as name units whose subject opens with no word of a unit ("6. Chợ trung tâm
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
    agent = pattern(_AGENTS).match(plain(text[verb : verb + 24])) is not None and not split_running(text)
    return Charge(name, text[verb:]) if agent and _among_units(node, siblings) else None


def _may_name(title: str) -> bool:
    """Whether a short title may be a name: no topic, no sentence, no verb of duty."""
    if (
        len(title.split()) > _MOST_NAME
        or is_clause(title)
        or names_topic(title)
        or opens_duty(title)
        or is_capitals(title)
    ):
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
