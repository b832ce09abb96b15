"""Who has to do what: duties from the part on organisation ("Tổ chức thực hiện") and task sentences ("Giao … chủ trì
…").

In a directive (chỉ thị) all items assign duties; elsewhere the part that organises, lists of units or of a unit's
duties, fields of tasks, and sentences that give a task.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pipeline.document import Header, Responsibility, Task
from pipeline.parse.duties.anew import is_lettered, own_run, runs
from pipeline.parse.duties.below import gives_none, says_who, tells_principles, tells_steps
from pipeline.parse.duties.blocks import Blocks, read_blocks
from pipeline.parse.duties.fields import read_task
from pipeline.parse.duties.governed import is_list_of_duties
from pipeline.parse.duties.headings import charged_unit, directed_unit, heading_unit
from pipeline.parse.duties.in_force import closes_rules, has_work
from pipeline.parse.duties.itself import states_rules
from pipeline.parse.duties.leads import charged_last, told_over_lists
from pipeline.parse.duties.letters import asked_in, duties_of
from pipeline.parse.duties.lists import (
    are_offices_over_duties,
    are_units,
    carries_paper,
    charged_inside,
    charges,
    charges_office,
    given_inside,
    handles_requests,
    heads_charges,
    is_charged,
    labels_units,
    lists_units,
)
from pipeline.parse.duties.members import lists_members
from pipeline.parse.duties.named_itself import with_type
from pipeline.parse.duties.quoted import split_quoted
from pipeline.parse.duties.reader import Reader
from pipeline.parse.duties.reports import is_on_reports, reports_of_office, reports_trouble
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.standing import assigns_throughout, lists_standing, office_of
from pipeline.parse.duties.stated import stated, told
from pipeline.parse.duties.texts import is_closing
from pipeline.parse.duties.topics import HANDS_ON, strip_topic
from pipeline.parse.duties.what import opens_duty
from pipeline.parse.duties.where import (
    gives_below,
    heads_next,
    is_directive,
    lists_duties,
    organises,
    speaks,
    unit_in_title,
    unit_of_article,
)
from pipeline.parse.duties.who import Charge
from pipeline.parse.lines import SIGNS
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node, last_leaf, texts_below, whole, with_children, without
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import opens_unit

_ARTICLE = "Điều "


class Work(NamedTuple):
    """What a text gives to do: duties of units, and tasks from its labelled blocks."""

    duties: tuple[Responsibility, ...]
    tasks: tuple[Task, ...]


def find_work(root: Node, header: Header, document_date: str | None) -> Work:
    """All work that the body of the paper with `header` gives. A labelled block is a task and no duty."""
    header = with_type(header, root)
    work = _find(root, header, document_date)
    return work._replace(duties=told_over_lists(root, work.duties, document_date))


def _find(root: Node, header: Header, document_date: str | None) -> Work:
    blocks = read_blocks(root, header, document_date)
    told = is_directive(header, root)
    if blocks.tasks or not (told or speaks(header)):  # a label alone is a letter's way to ask
        root = without(root, blocks.taken)
    if told:
        return Work(_all_items(root, document_date), blocks.tasks)
    reader = Reader(document_date, root)
    for charge, paragraph in duties_of(root.paragraphs) if speaks(header) else ():
        reader.add(charge, "", paragraph)
    return Work((*reader.found, *_assigned(root, header, document_date)), blocks.tasks)


def find_appended(root: Node, header: Header, document_date: str | None) -> Work:
    """The work that an appendix of the paper with `header` gives."""
    blocks = Blocks((), frozenset()) if speaks(header) else read_blocks(root, Header(), document_date)
    duties = _assigned(without(root, blocks.taken), header, document_date)
    return Work(told_over_lists(root, duties, document_date), blocks.tasks)


def _all_items(root: Node, document_date: str | None) -> tuple[Responsibility, ...]:
    """The duties of a paper all of whose items assign them."""
    reader = Reader(document_date, root)
    below = reader.spoken(root)
    reader.read(root.children, "", below)
    return tuple(reader.found)


def _assigned(root: Node, header: Header, document_date: str | None) -> tuple[Responsibility, ...]:
    rules, office = states_rules(header), office_of(header)
    assigns = assigns_throughout(header)
    reader = Reader(document_date, root, rules=rules, speaks=speaks(header), office=office, assigns=assigns)
    before, quoted = split_quoted(root)
    for paragraph in before if not reader.speaks and not reader.organised else ():
        if charges(paragraph.text):  # the heading of its article was lost
            reader.sentence(paragraph.text, "", paragraph)
    _search_quoted(reader, quoted, "")
    _search_all(reader, root.children, "", lead=charged_last(root))
    return tuple(reader.found)


def _search_all(reader: Reader, nodes: Sequence[Node], path: str, head: Node | None = None, lead: str = "") -> None:
    """Items side by side: a list of its own that names units is read as a whole, the others one by one; `head` is the
    heading before them that assigns, if it is one, `lead` the unit that the paragraph before them charges."""
    if nodes and is_lettered(nodes) and are_offices_over_duties(nodes):
        reader.read(nodes, path)
        return
    every, closing = list(runs(nodes)), closes_rules(nodes)
    for n, run in enumerate(every, 1):
        before, head = head, heads_next(run) if n < len(every) else None
        own = run[:-1] if head else run
        unit, lead = lead, charged_last(last_leaf(run[-1]) or run[-1])
        if before is not None:
            _search_headed(reader, before, own, path)
        elif unit and is_list_of_duties(own):
            reader.items(own, unit, path)
        elif are_offices_over_duties(own) or (not reader.organised and are_units(own, reader.rules)):
            reader.read(own, path)
        else:
            who = any(map(says_who, own))
            for node in own:
                if who and not node.children and is_charged(node, reader.rules):  # an item of a list of who does what
                    reader.running_item(node, f"{path} {node.marker}".strip())
                elif closing and has_work(whole(node)):
                    _read_closing(reader, node, f"{path} {node.marker}".strip())
                else:
                    _search(reader, node, path)


def _read_closing(reader: Reader, node: Node, where: str) -> None:
    """An item that closes rules, and the paragraphs under it: those that give work."""
    reader.sentence(whole(node), where, node.paragraph)
    for paragraph in node.paragraphs:
        if has_work(paragraph.text):
            reader.sentence(paragraph.text, where, paragraph)


def _search_headed(reader: Reader, head: Node, run: Sequence[Node], path: str) -> None:
    """A list with the heading that stands beside it, read as if it stood below; its work stands where the outline has
    it."""
    before = len(reader.found)
    _search(reader, with_children(head, run), path)
    below, beside = f"{path} {head.marker} ".lstrip(), f"{path} ".lstrip()
    reader.found[before:] = [
        msgspec.structs.replace(duty, section=beside + duty.section.removeprefix(below))
        for duty in reader.found[before:]
    ]


def _search(reader: Reader, node: Node, path: str) -> None:
    """Organising parts at any depth; elsewhere lists of units or of a unit's duties, and sentences that give a task
    ("Giao Phòng Kinh tế chủ trì …"); what a unit "có trách nhiệm" to do counts in a paper without such a part."""
    where = f"{path} {node.marker}".strip()
    if is_on_reports(node) and not reader.assigns:
        reader.assigns = True
        _search(reader, node, path)
        reader.assigns = False
        return
    own, others = own_run(node)
    if others:
        head = heads_next(own)
        _search_own(reader, with_children(node, own[:-1] if head else own), where)
        # Behind an article that assigns stands another one, its heading lost: who is charged there counts as anywhere.
        part, reader.organised = reader.organised, reader.organised and not organises(node)
        _search_all(reader, others, where, head)
        reader.organised = part
    else:
        _search_own(reader, node, where)


def _search_own(reader: Reader, node: Node, where: str) -> None:
    if tells_principles(node) or lists_members(node):
        return
    if unit := unit_in_title(node) or (reader.office if lists_standing(node) else ""):
        reader.duties(node, unit, where)
        return
    if unit := unit_of_article(node):
        reader.said(node, unit, where)
        return
    if organises(node) or heads_charges(node, reader.rules):
        reader.part(node, where)
        return
    if reader.fields(node, where):
        return
    if (unit := heading_unit(node) or directed_unit(node)) and (
        is_charged(node, reader.rules) or charged_unit(whole(node)) or lists_duties(node)
    ):
        reader.duties(node, unit, where)
        return
    if labels_units(node) and is_charged(node, reader.rules):
        reader.running_item(node, where)
        return
    if gives_below(node) or labels_units(node) or (not reader.organised and lists_units(node, reader.rules)):
        reader.part(node, where)
        return
    if not unit and (
        charges_office(node)
        or carries_paper(node)
        or (not reader.speaks and (reports_trouble(node) or reports_of_office(node)))
        or (not reader.organised and is_charged(node, reader.rules))
    ):
        reader.running_item(node, where)
        return
    sentence = strip_topic(whole(node))
    if _leads_list(reader, node):
        reader.running_item(node, where)
        return
    if HANDS_ON.match(sentence) or read_task(sentence):
        reader.sentence(sentence, where, node.paragraph)
    else:
        _search_sentence(reader, sentence, where, node.paragraph)
    own, quoted = split_quoted(node)
    none = gives_none(node)
    if own and not (none or handles_requests(node)):
        _search_paragraphs(reader, own, where)
    _search_quoted(reader, quoted, where)
    if not none:
        _search_all(reader, node.children, where, lead=charged_last(node))
        return
    before, reader.quiet = reader.quiet, reader.quiet or tells_steps(node)
    for child in node.children:
        _search(reader, child, where)
    reader.quiet = before


def _leads_list(reader: Reader, node: Node) -> bool:
    """Whether the sentence of an item charges one unit with the list below it ("Bộ Y tế chủ trì, phối hợp với …:")."""
    text = whole(node).rstrip()
    told = texts_below(node)
    counts = not (reader.quiet or reader.speaks) and text.endswith(":") and bool(told) and all(map(opens_duty, told))
    return counts and len(stated(text)) == 1 == len(split_running(text))


def _search_paragraphs(reader: Reader, paragraphs: Sequence[Paragraph], where: str) -> None:
    """Sentences that give a task, and what stands behind a paragraph that charges a unit with what follows it."""
    unit, first = "", False
    for paragraph in paragraphs:
        text = paragraph.text.lstrip(SIGNS)
        if charged := charged_unit(text):
            unit, first = charged, True
            continue
        told = first or opens_duty(text) or ITEM.match(paragraph.text) is not None
        if unit and told and not (opens_unit(text) or is_closing(text)):
            reader.add(Charge(unit, paragraph.text), where, paragraph)
            first = False
            continue
        unit = ""
        if HANDS_ON.match(text) or read_task(text) or (not reader.organised and charges(text)):
            reader.sentence(text, where, paragraph)
        else:
            _search_sentence(reader, text, where, paragraph)


def _search_sentence(reader: Reader, text: str, where: str, paragraph: Paragraph | None) -> None:
    """The later sentence of a paragraph that charges an office, in a paper that neither organises nor states rules; in
    one that speaks to those who receive it, what it asks for (its articles are rules)."""
    inside = "" if reader.organised or reader.rules else charged_inside(text)
    if inside := inside or ("" if reader.speaks else given_inside(text)):
        reader.sentence(inside, where, paragraph)
    elif reader.speaks and _ARTICLE not in where:
        for charge in asked_in(text):
            reader.add(charge, where, paragraph)
    elif not reader.quiet:
        for charge in told(text) if reader.assigns else stated(text):
            reader.add(charge, where, paragraph)


def _search_quoted(reader: Reader, quoted: Sequence[Node], path: str) -> None:
    """What an amending item quotes: its work stands in that item, whose path the outline knows."""
    for root in quoted:
        before = len(reader.found)
        _search_all(reader, root.children, path)
        reader.found[before:] = [msgspec.structs.replace(duty, section=path) for duty in reader.found[before:]]
