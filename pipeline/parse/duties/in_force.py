"""Items beside the one that says when a paper comes into force: they close rules, and offices have work there that
nothing charges them with in so many words ("II. Bộ trưởng Bộ Công an căn cứ Thông tư này hướng dẫn …").
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.duties.itself import enters_force, is_obeyed
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.reports import reports_regularly
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.stated import takes_lead
from pipeline.parse.duties.what import decides, opens_duty
from pipeline.parse.duties.who import RIGHTS
from pipeline.parse.outline.nodes import Node, is_article, whole


def closes_rules(nodes: Sequence[Node]) -> bool:
    """Whether one of these items, no articles, says when the paper comes into force."""
    return any(enters_force(whole(node)) for node in nodes if not is_article(node))


def has_work(text: str) -> bool:
    """Whether a sentence there gives work: an office does something, somebody leads, or reports at set times."""
    said = split_running(text)
    if not said or RIGHTS.search(text):
        return False
    unit, duty, _ = said[0]
    if not opens_duty(duty) or is_obeyed(duty) or decides(duty):
        return False
    return is_office(unit) or takes_lead(duty) or reports_regularly(text)
