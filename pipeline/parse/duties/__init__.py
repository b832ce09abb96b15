"""Who has to do what: duties from the part on organisation ("Tổ chức thực hiện") and task sentences ("Giao … chủ trì
…").

In a directive (chỉ thị) all items assign duties; elsewhere the part that organises, lists of units or of a unit's
duties, fields of tasks, and sentences that give a task.
"""

from __future__ import annotations

import re

from pipeline.document import Header, Responsibility
from pipeline.parse.duties.labels import read_task
from pipeline.parse.duties.reader import Reader, whole
from pipeline.parse.duties.where import (
    charges,
    gives_below,
    is_charged,
    is_directive,
    labels_units,
    lists_duties,
    lists_units,
    organises,
    unit_in_title,
)
from pipeline.parse.duties.who import heading_unit, strip_topic
from pipeline.parse.outline.nodes import Node

_GIVES = re.compile(r"giao\s", re.IGNORECASE)


def find_responsibilities(root: Node, header: Header, document_date: str | None) -> tuple[Responsibility, ...]:
    """All duties that the body of the document with `header` assigns; an appendix has an empty one."""
    reader = Reader(document_date, root)
    if is_directive(header, root):
        reader.spoken(root)
        reader.read(root.children, "")
        return tuple(reader.found)
    for node in root.children:
        _search(reader, node, "")
    return tuple(reader.found)


def _search(reader: Reader, node: Node, path: str) -> None:
    """Organising parts at any depth; elsewhere lists of units or of a unit's duties, and sentences that give a task
    ("Giao Phòng Kinh tế chủ trì …"); what a unit "có trách nhiệm" to do counts in a paper without such a part."""
    where = f"{path} {node.marker}".strip()
    if unit := unit_in_title(node):
        reader.duties(node, unit, where)
        return
    if organises(node):
        reader.part(node, where)
        return
    if reader.fields(node, where):
        return
    if (unit := heading_unit(node)) and (is_charged(node) or lists_duties(node)):
        reader.duties(node, unit, where)
        return
    if labels_units(node) and is_charged(node):
        reader.running_item(node, where)
        return
    if gives_below(node) or labels_units(node) or (not reader.organised and lists_units(node)):
        reader.part(node, where)
        return
    if not unit and not reader.organised and is_charged(node):
        reader.running_item(node, where)
        return
    sentence = strip_topic(whole(node))
    if _GIVES.match(sentence) or read_task(sentence):
        reader.sentence(sentence, where, node.paragraph)
    for paragraph in node.paragraphs:
        text = paragraph.text.lstrip(" -–+")
        if _GIVES.match(text) or read_task(text) or (not reader.organised and charges(text)):
            reader.sentence(text, where, paragraph)
    for child in node.children:
        _search(reader, child, where)
