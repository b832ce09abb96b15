"""Articles on what the office that a decision is about has to do at all times: the decision's title names it ("Quy định
chức năng, nhiệm vụ, quyền hạn của Vụ Pháp chế"), the article's own does not ("Điều 2. Nhiệm vụ và quyền hạn").
"""

from __future__ import annotations

from pipeline.document import Header
from pipeline.parse.duties.governed import is_list_of_duties
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import verb_at
from pipeline.parse.outline.nodes import Node, is_article
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain

_TITLE = r"{standing_title}"
_ASSIGNS = r"(?<!\w){assigning_title}(?!\w)"
_OF = r"{standing_title}(?!\w)[^;:.]{0,60}? {owner_mark} (?P<unit>[^;:.]{4,160})$"


def office_of(header: Header) -> str:
    """The office whose duties a paper lays down, by its title; "" where that names none."""
    subject = header.subject.strip(" .;:,")
    found = pattern(_OF).search(plain(subject))
    unit = subject[slice(*found.span("unit"))] if found else ""
    return unit if opens_unit(unit) and verb_at(f"{unit} ") is None else ""


def assigns_throughout(header: Header) -> bool:
    """Whether the title of a paper says that it assigns work ("Quy định phân công nhiệm vụ …"): all of it does."""
    return pattern(_ASSIGNS).search(plain(header.subject)) is not None


def lists_standing(node: Node) -> bool:
    """Whether an article names no office and lists what one has to do."""
    titled = pattern(_TITLE).fullmatch(plain(node.title.strip(" .;:,"))) is not None
    return titled and is_article(node) and is_list_of_duties(node.children)
