"""The texts under a unit's heading that are its duties, and whose the items below them are."""

from __future__ import annotations

from pipeline.parse.duties.fields import names_other
from pipeline.parse.duties.headings import is_bare_heading
from pipeline.parse.duties.itself import is_repealed
from pipeline.parse.duties.texts import asks_beyond, closes, has_subject, is_new_head, is_rubble, names_only
from pipeline.parse.duties.what import opens_duty
from pipeline.parse.duties.who import END
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.paragraphs import ITEM

_MOST_LEAD_IN = 300  # letters


def told_headed(node: Node, unit: str, *, last: bool) -> tuple[list[tuple[str, Paragraph | None, str]], str]:
    """(each text that is a duty with its paragraph and unit, the unit of the items below): a heading among the texts,
    its number lost, has what follows it; behind one, and behind dashes, only what begins as duties do counts. Items
    behind the head of another paper are of nobody (""). `last`: nothing of the paper stands behind the node."""
    told: list[tuple[str, Paragraph | None, str]] = []
    begins = False  # whether a text has to begin as duties do
    for text, paragraph in node.blocks():
        dash = ITEM.match(text) is not None
        if last and not dash and closes(text, any(ITEM.match(said) for said, _, _ in told)):
            break
        if is_rubble(text) or (paragraph is node.paragraph and names_only(f":{text}")):
            continue
        if not dash and is_bare_heading(text):
            unit, begins = text.strip(END), True
            continue
        if is_new_head(text) or (not dash and is_repealed(text)):  # an article of its own, its number lost
            return told, ""
        if begins and not (dash or opens_duty(text) or has_subject(text) or names_other(text)):
            continue
        begins = begins or dash
        if not text.rstrip().endswith(":") or len(text) > _MOST_LEAD_IN or asks_beyond(text):
            told.append((text, paragraph, unit))
    return told, unit
