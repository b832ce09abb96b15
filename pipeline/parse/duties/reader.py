"""Reading the parts that assign duties: walks items, paragraphs and fields of the outline and gathers the duties.

Under a unit's heading each dash or letter item and each unmarked paragraph is one duty; a running item ("Sở Y tế chủ
trì …") is one, two where it names two units with two duties. Closing paragraphs without number assign none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Responsibility
from pipeline.parse.duties.among import heads_units, is_review, is_topic, told_among, unit_among
from pipeline.parse.duties.anew import first_run
from pipeline.parse.duties.asked import asked_below
from pipeline.parse.duties.clauses import charged_named, charged_then, is_clause
from pipeline.parse.duties.demands import demanded_later
from pipeline.parse.duties.fields import names_other, read_fields, read_task, read_time, tasks_of
from pipeline.parse.duties.governed import (
    belongs,
    by_offices,
    clause_time,
    goes_below,
    goes_on,
    heads_rights,
    leads_in,
    lists_objects,
    lost_points,
    own_heading,
    told_below,
    told_under,
)
from pipeline.parse.duties.headed import told_headed
from pipeline.parse.duties.headings import directed_unit, heading_text, heading_unit, is_bare_heading, is_general
from pipeline.parse.duties.lists import charges, dashes_of, handles_requests, is_empty_heading, names_each
from pipeline.parse.duties.made import to_responsibility, with_time
from pipeline.parse.duties.owners import named_again, owners, owners_of_item
from pipeline.parse.duties.running import split_labels, split_running
from pipeline.parse.duties.texts import (
    cites_law,
    closes,
    ends_paper,
    has_subject,
    is_closing,
    is_new_head,
    names_only,
)
from pipeline.parse.duties.topics import names_field, names_topic, opens_given
from pipeline.parse.duties.what import opens_duty
from pipeline.parse.duties.where import asks_below, has_part, opening, unit_in_title, unit_of_article
from pipeline.parse.duties.who import END, Charge
from pipeline.parse.labels import is_label
from pipeline.parse.lines import SIGNS
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import read_marker
from pipeline.parse.outline.nodes import Node, has_articles, is_article, last_leaf, whole
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import opens_unit


class Reader:
    """Walks the outline and gathers what it finds: of a paper with its date, that states rules or speaks to people, or
    lays down the duties of `office`, or assigns work in all its sentences."""

    def __init__(
        self,
        document_date: str | None,
        root: Node,
        *,
        rules: bool = False,
        speaks: bool = False,
        office: str = "",
        assigns: bool = False,
    ) -> None:
        self.date = document_date
        self.rules, self.speaks, self.office, self.assigns = rules, speaks, office, assigns
        self.last = last_leaf(root)
        self.organised = has_part(root)
        # Of plans and programmes the part that organises says who does what; sentences of articles count anywhere.
        self.quiet = self.organised and not has_articles(root)
        self.found: list[Responsibility] = []

    def add(self, charge: Charge, path: str, paragraph: Paragraph | None, time: str = "") -> None:
        """Take a duty in; a line that names another field of the duty before it ("Thời gian: …") is bound to that."""
        if names_other(charge.duty):
            last = self.found[-1] if self.found and self.found[-1].section == path else None
            if last and (timed := with_time(last, charge.duty, self.date)):
                self.found[-1] = timed
        elif made := to_responsibility(charge, path, paragraph, time, self.date):
            self.found.append(made)

    def read(self, nodes: Sequence[Node], path: str, below: str = "") -> None:
        """The items of the organising part: unit headings, running items, or general headings with items below; `below`
        is the unit that a sentence over them names for all that names none."""
        for node in nodes:
            where = f"{path} {node.marker}".strip()
            if is_review(node.title) or handles_requests(node) or self.fields(node, where):
                continue
            if unit := unit_in_title(node) or heading_unit(node) or directed_unit(node) or unit_among(node, nodes):
                if names_each(node, unit):
                    self.part(node, where)
                else:
                    self.duties(node, unit, where)
            elif unit := unit_of_article(node):
                self.said(node, unit, where)
            elif labelled := told_among(node, nodes):
                for charge in split_labels(labelled.unit, labelled.duty):
                    self.add(charge, where, node.paragraph)
                self._below(node, labelled.unit, where)
            elif heads_units(node) or ((is_general(node.title) or node.children) and not has_subject(node.title)):
                self.part(node, where, below)
            else:
                self.running_item(node, where, below, belonging=belongs(node, nodes))

    def spoken(self, root: Node) -> str:
        """What a directive asks for in paragraphs without number, between "… có ý kiến như sau:" and the first item.

        Returns the unit that the opening names for what stands below it, else "".
        """
        start = opening(root)
        if start is None:
            return ""
        node = Node(0, "", None)
        node.paragraphs = root.paragraphs[start + 1 :]
        self.last = self.last or node
        unit = asked_below(root.paragraphs[start].text)
        self.loose(node, "", unit)
        return unit

    def part(self, node: Node, path: str, below: str = "") -> None:
        """A part that assigns duties: its paragraphs, then its items, which a unit's heading at their end heads."""
        unit = self.loose(node, path, below if names_topic(node.title) and not dashes_of(node) else "")
        if unit and node.children and not opens_unit(node.children[0].title):
            self.items(node.children, unit, path)
        else:
            self.read(node.children, path, told_below(node) or below)

    def fields(self, node: Node, path: str) -> bool:
        """A task whose units stand in lines of their own ("a) Đơn vị chủ trì: …"): one duty for each such line; a dash
        item over "+" lines is a task of its own."""
        if node.paragraph is None:
            return False
        lines = [(text, p) for text, p in node.blocks() if p is not node.paragraph]
        lines += [(whole(child), child.paragraph) for child in node.children]
        found = False
        for task, below in tasks_of(whole(node), lines):
            time = next(filter(None, (read_time(text) for text, _ in below)), "")
            for text, paragraph in below:
                for field in read_fields(text):
                    found = True
                    self.add(Charge(field.units, task, field.role), path, paragraph, time)
        return found

    def sentence(self, text: str, path: str, paragraph: Paragraph | None) -> str:
        """A running sentence: the duties of the units it names, with the time in a field behind it.

        Returns the first unit, "" where it names none.
        """
        if is_label(text) or asks_below(text) or cites_law(text):
            return ""
        task, charges = read_task(text), split_running(text) or charged_named(text)
        for charge in charges:
            self.add(charge, path, paragraph, task.time if task else clause_time(text, charge.duty))
        return charges[0].unit if charges else ""

    def duties(self, node: Node, unit: str, path: str) -> None:
        """Every text and item under a unit's heading is a duty of the unit."""
        told, last = told_headed(node, unit, last=node is self.last)
        for text, paragraph, named in told:
            for charge in owners(text, named):
                self.add(charge, path, paragraph)
        if last:
            self.items(node.children, last, path, titled=is_article(node) and unit_in_title(node) == last)

    def said(self, node: Node, unit: str, path: str) -> None:
        """An article on what a unit has to do in sentences, each with its subject, or a verb of a duty first."""
        for text, paragraph in node.blocks():
            if is_closing(text) or is_new_head(text):
                return
            if again := named_again(text, unit):
                self.add(again, path, paragraph)
            elif not self.sentence(text, path, paragraph) and opens_duty(text):
                self.add(Charge(unit, text), path, paragraph)

    def items(self, nodes: Sequence[Node], unit: str, path: str, *, titled: bool = False) -> None:
        """Each item under a unit's heading is its duty, or heads its own; of a list behind them, not in an article
        `titled` with the unit, those of offices."""
        run = first_run(nodes, titled=titled)
        for child in run:
            if heads_rights(child) or is_empty_heading(child):
                continue
            where = f"{path} {child.marker}".strip()
            if inner := own_heading(child):
                self.duties(child, inner, where)
                continue
            if is_topic(child, nodes):
                self.part(child, where)
                continue
            charges = owners_of_item(whole(child), unit)
            for charge in charges if not leads_in(child) else ():
                self.add(charge, where, child.paragraph, clause_time(whole(child), charge.duty))
            last = charges[-1].unit
            self._below(child, last, where)
            if goes_below(child):
                self.items(child.children, last, where)
            elif titled and (points := lost_points(child)):
                self.items(points, unit, where)
            else:
                self.read([inner for inner in child.children if own_heading(inner)], where)
        self.read(by_offices(nodes[len(run) :]), path)

    def _below(self, node: Node, unit: str, path: str) -> None:
        """What stands under an item of a unit: its duties, until a paragraph asks others for what follows it."""
        for text, paragraph in told_under(node):
            dash = ITEM.match(text)
            if not dash and asks_below(text):
                unit = ""
                continue
            if (node is self.last and not dash and closes(text, True)) if unit else is_closing(text):
                return
            if not unit:
                self.sentence(text.lstrip(SIGNS), path, paragraph)
                continue
            if dash or opens_duty(text) or names_other(text):
                for charge in owners(text, unit):
                    self.add(charge, path, paragraph)
            elif charges(text):  # an article whose number was lost
                self.sentence(text, path, paragraph)

    def running_item(self, node: Node, path: str, below: str = "", belonging: bool = False) -> None:
        """An item that names its unit in its sentence; dash items after it are duties of the same unit, where the
        sentence ends with a colon or they begin with a verb of duty.

        One without a subject that is `belonging` is a duty of the unit `below`, and so is what begins with a verb under
        it.
        """
        text = whole(node)
        unit = self.sentence(text, path, node.paragraph) or (asked_below(text) if dashes_of(node) else "")
        if not unit and below and belonging:
            self.add(Charge(below, text), path, node.paragraph)
            self._below(node, below, path)
            for said in node.paragraphs:
                if opens_unit(said.text) and not is_closing(said.text):
                    self.sentence(said.text, path, said)
            self.items([child for child in node.children if opens_duty(whole(child))], below, path)
            return
        if not unit:
            self.part(node, path, below)
            return
        objects = lists_objects(text, [child.title for child in node.children])
        heads = text.rstrip().endswith(":") and not objects
        for block, paragraph in told_under(node):
            if not ITEM.match(block) and (is_closing(block) or (node is self.last and not charges(block))):
                continue
            bare = block.lstrip(SIGNS)
            if names_field(bare, unit):
                self.add(Charge(unit, block), path, paragraph)
                continue
            own = split_running(bare) if opens_given(bare) else list(filter(None, (charged_then(bare),)))
            if own or heads or opens_duty(block) or names_other(block):
                for charge in own or owners(block, unit):
                    self.add(charge, path, paragraph)
        under = [] if objects else node.children
        self.items([x for x in under if heads or goes_on(x) or is_topic(x, under)], unit, path)

    def loose(self, node: Node, path: str, below: str = "") -> str:
        """Unnumbered paragraphs: dash items with units of their own ("- Sở Y tế: …"), or sentences, or work of the unit
        `below` that a sentence over them names; the unit that the last of them is the heading of, else ""."""
        unit, pending = below, ""
        for (text, paragraph), (following, _) in pairwise([*node.blocks(), ("", None)]):
            dash = ITEM.match(text)
            if not dash and ends_paper(text, last=node is self.last, behind=paragraph not in node.paragraphs[-1:]):
                unit = pending = ""
                continue
            if (whom := asked_below(text)) and (node.children or ITEM.match(following)):
                unit = unit if node.children else whom
                continue  # it says who is meant below, and no duty of its own
            number = None if dash else read_marker(text)  # one that goes on from nothing, and is text to the outline
            body = text[dash.end() if dash else number.end if number else 0 :].lstrip()
            pending = heading_text(body, following) or ("" if dash or not is_bare_heading(body) else body.strip(END))
            if pending:
                unit = pending
                continue
            if dash and names_only(body):
                continue
            named = self.sentence(body, path, paragraph)
            for charge in demanded_later(body) if not (named or unit or dash) else ():
                self.add(charge, path, paragraph)
            if not named and unit and (opens_duty(body) or (dash and not (unit == below and is_clause(body)))):
                self.add(Charge(unit, body), path, paragraph)
        return pending
