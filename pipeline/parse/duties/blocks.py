"""Work that running text gives in labelled blocks, as tasks: "1. Tập huấn … - Đơn vị chủ trì: … - Thời gian: Quý III".

One run of labels closes one task, with all work printed since the heading or the run before it. The work is what stands
behind "Nhiệm vụ:" or "Nội dung:", else the items between heading and labels, else the heading. The part that says who
does what, and what stands under a unit's heading, hold duties and no blocks; procedures, forms, contracts and projects
have labels that look alike and give nobody work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Header, Task
from pipeline.parse.deadlines import parse_deadline
from pipeline.parse.duties.block_items import ItemText, entries, is_below, of_item, own, printed, shares_a_run
from pipeline.parse.duties.block_units import is_pointer, units_of
from pipeline.parse.duties.headings import heading_unit
from pipeline.parse.duties.patterns import LABELS, pattern
from pipeline.parse.duties.unlabelled import bracket_labels, given_label
from pipeline.parse.duties.where import has_part, organises, unit_in_title
from pipeline.parse.duties.who import subject_at
from pipeline.parse.labels import WHO, Label, head_label, is_label, lone_label, read_labels
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.markers import ARABIC, DOTTED, ROMAN, read_marker
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import opens_unit
from pipeline.parse.words import bare
from pipeline.text.fuzzy import is_capitals

# Papers that give work whose only label may be its time; in others a time alone is no task.
_PLANS = {"Kế hoạch", "Chương trình", "Chương trình hành động", "Phương án", "Đề án", "Kịch bản"}
_REPORTS = {"Báo cáo"}  # what is labelled there fell short, or was done
_END = " .;:,-–+"
_MOST_SILENT = 2
_MOST_TITLE = 30
_SILENT = "{subject}"  # of papers whose labels give nobody work
_NUMBERED = r"{numbered}\s+\d{1,2}\s*[:.]\s+(?=\S)"
# What opens the title of a part that holds work, and of one that says what is aimed at.
_WORK = r"(?:cac )?{work}(?!\w)"
_AIM = r"(?:cac )?{aim}(?!\w)(?!.*(?<!\w){work})"


class Blocks(NamedTuple):
    """The tasks of a text's blocks, and the paragraphs (by identity) of these and of all labels: none is a duty."""

    tasks: tuple[Task, ...]
    taken: frozenset[int]


class _LabelRun(NamedTuple):
    """Labels that follow one another, each with the lines that go on its value, and all lines of them."""

    labels: list[tuple[Label, list[ItemText]]]
    lines: list[ItemText]

    @property
    def kinds(self) -> set[str]:
        return {label.kind for label, _ in self.labels}


def read_blocks(root: Node, header: Header, document_date: str | None) -> Blocks:
    """The labelled blocks under `root`; an appendix has an empty header."""
    every = list(entries(root))
    if header.type in _REPORTS:
        return Blocks((), frozenset(id(entry.paragraph) for entry in every if read_labels(entry.line)))
    if _is_silent(every) or pattern(_SILENT, bare, LABELS).search(bare(header.subject)):
        return Blocks((), frozenset(id(entry.paragraph) for entry in every if is_label(entry.line)))
    reader = _BlockReader(document_date, plan=header.type in _PLANS and has_part(root))
    reader.walk(root.children, "")
    reader.close()
    return Blocks(tuple(reader.tasks), frozenset(reader.taken))


def _holds_work(title: str) -> bool:
    """Whether a part holds work besides who does it ("NỘI DUNG, PHÂN CÔNG VÀ TIẾN ĐỘ")."""
    return pattern(_WORK, bare, LABELS).match(bare(title)) is not None


def _states_aims(title: str) -> bool:
    """Whether a part says what is aimed at ("II. CHỈ TIÊU"): no work, whatever stands behind it."""
    return pattern(_AIM, bare, LABELS).match(bare(title)) is not None


def _is_silent(every: Sequence[ItemText]) -> bool:
    """Whether labels of procedures, forms or contracts are as many as those of who does a piece of work."""
    kinds = [label.kind for entry in every for label in read_labels(entry.line)]
    silent = kinds.count("silent")
    return silent > _MOST_SILENT and silent >= sum(kind in WHO for kind in kinds)


class _BlockReader:
    """Walks the outline in reading order: the heading, the work printed since, the run of labels that is open."""

    def __init__(self, document_date: str | None, *, plan: bool) -> None:
        self.date = document_date
        self.plan = plan
        self.tasks: list[Task] = []
        self.taken: set[int] = set()
        self.heading: ItemText | None = None
        self.path = ""
        self.group: Node | None = None
        self.work: list[ItemText] = []
        self.run = _LabelRun([], [])

    def walk(self, nodes: Sequence[Node], path: str) -> None:
        for node in nodes:
            where = f"{path} {node.marker}".strip()
            aims = _states_aims(node.title)
            if aims or _is_of_duties(node):
                self.close()
                self.heading, self.work, self.group = None, [], None
                self.taken.update(id(entry.paragraph) for entry in entries(node) if aims and read_labels(entry.line))
                continue
            for entry in of_item(node):
                self._take(entry, where)
            self.walk(node.children, where)

    def close(self) -> None:
        """Ends the open run: its labels and the work before them are a task."""
        run, work, heading = self.run, self.work, self.heading
        if not run.lines:
            return
        self.run, self.work = _LabelRun([], []), []
        if task := self._task(run, work):
            self.tasks.append(task)
            told = work or ([heading] if heading and "content" not in run.kinds else [])
            self.taken.update(id(entry.paragraph) for entry in (*run.lines, *told))
            self.heading = heading if work or head_label(run.lines[0].line) is None else None
        else:  # a time may be that of the duty over it
            self.taken.update(id(line.paragraph) for line in run.lines if _names_who(line))

    def _take(self, entry: ItemText, path: str) -> None:
        labels = read_labels(entry.line)
        if said := (given_label(entry.line) or lone_label(entry.line)) if self.plan else None:
            labels = (said,)
        if titled := pattern(_NUMBERED, bare, LABELS).match(bare(entry.line[:_MOST_TITLE])):
            self._titled(entry._replace(line=entry.line[titled.end() :], heads=False), path)
        elif labels and not entry.line[: labels[0].start].strip(f"{SIGNS}(["):
            self._labels(entry, labels)
        elif self.run.lines and self._goes_on(entry):
            self.run.labels[-1][1].append(entry)
            self.run.lines.append(entry)
        elif behind := self._inline(entry, labels, path):
            self.close()
            self.run, self.path = behind, path
        else:
            self.close()
            self._text(entry, path)

    def _titled(self, entry: ItemText, path: str) -> None:
        """A piece of work behind its number ("Nhiệm vụ 3: …") heads what follows it, as an item does."""
        self.close()
        self.heading, self.work, self.path, self.group = None, [], path, None
        if behind := self._inline(entry, read_labels(entry.line), path):
            self.run = behind
        else:
            self.heading = entry

    def _text(self, entry: ItemText, path: str) -> None:
        if is_pointer(entry.line.lstrip(SIGNS)):
            return
        if not entry.heads or (self.group is not None and entry.node in self.group.children):
            self.work.append(entry)
            return
        self.heading, self.work, self.path = entry, [], path
        self.group = entry.node if shares_a_run(entry.node) else None

    def _labels(self, entry: ItemText, labels: Sequence[Label]) -> None:
        told = self.run.kinds
        if labels[0].kind == "content" and told - {"content"} and ("content" in told or self.work):
            self.close()
        elif self.run.lines and head_label(self.run.lines[0].line) is None and labels[0].kind in told:
            self.close()  # the sentence before said as much of itself
        self.run.labels.extend((label, []) for label in labels)
        self.run.lines.append(entry)

    def _goes_on(self, entry: ItemText) -> bool:
        """Whether a line without a label belongs to the value before it: the work behind "Nội dung:", a list behind a
        label that has no value of its own."""
        label, more = self.run.labels[-1]
        labelled = next(line for line in reversed(self.run.lines) if line not in more)
        if label.kind == "content":
            return not entry.heads or is_below(entry.node, labelled.node)
        if label.kind in WHO and self.run.lines[-1].paragraph.text.endswith((";", ",")) and opens_unit(entry.line):
            return not (entry.heads or subject_at(entry.line))
        if label.value:
            return False
        if more and label.kind not in WHO:
            return more[-1].line.endswith((";", ",")) and entry.line[:1] == more[0].line[:1] in SIGNS
        if not more and not entry.heads and lone_label(labelled.line):
            return True
        if entry.heads:
            return labelled.heads and entry.node in labelled.node.children
        sign = ITEM.match(entry.line)
        return sign is not None and (labelled.heads or labelled.line[:1] != entry.line[:1])

    def _inline(self, entry: ItemText, labels: Sequence[Label], path: str) -> _LabelRun | None:
        """The run that a sentence opens with its labels behind it, in brackets or after a full stop; lines of labels
        below may go on with it. What its last bracket says of who does it stands for a label."""
        told = bracket_labels(entry.line) if self.plan and not any(label.kind in WHO for label in labels) else ()
        labels = told or labels
        content = entry.line[: labels[0].start].strip(SIGNS + "([;") if labels else ""
        if not content or any(label.kind in ("silent", "content") for label in labels):
            return None
        run = _LabelRun([(label, []) for label in (Label("content", 0, content, noun=False), *labels)], [entry])
        return run if self._made(content, run.labels, entry, path) else None

    def _task(self, run: _LabelRun, work: Sequence[ItemText]) -> Task | None:
        told = [(label.value, *map(own, more)) for label, more in run.labels if label.kind == "content"]
        content, first = printed([text for texts in told for text in texts]), run.lines[0]
        if not content and work:
            content, first = printed([own(work[0], bare=True), *map(own, work[1:])]), work[0]
        elif not content and self.heading:
            content, first = self.heading.line, self.heading
        if not content or not self._is_work(content, run, work):
            return None
        return self._made(content, run.labels, first, self.path)

    def _is_work(self, content: str, run: _LabelRun, work: Sequence[ItemText]) -> bool:
        """Whether a run is of a piece of work, and not of the plan as a whole ("2. Thời gian thực hiện: …")."""
        if "silent" in run.kinds or is_label(content):
            return False
        if "content" in run.kinds:
            return True
        below = self.heading.node.children if self.heading else []
        if any(_is_numbered(line) and line.node not in below for line in run.lines):
            return False
        heading = self.heading
        return bool(work) or (
            heading is not None and not is_capitals(heading.node.title if heading.heads else heading.line)
        )

    def _made(
        self, content: str, labels: Sequence[tuple[Label, list[ItemText]]], first: ItemText, path: str
    ) -> Task | None:
        units: dict[bool, list[str]] = {False: [], True: []}
        told: dict[str, str] = {}
        for label, more in labels:
            value = ("; " if label.kind in WHO else " ").join(filter(None, (label.value, *(x.line for x in more))))
            if is_pointer(value):
                continue
            if label.kind in WHO:
                for names, role in units_of(label._replace(value=value)):
                    units[role == "coordinate"] += names
            else:
                told.setdefault(label.kind, value.strip(_END))
        lead, coordinate = (tuple(dict.fromkeys(units[joins])) for joins in (False, True))
        timed = self.plan and bool(told.keys() & {"time", "product"}) and subject_at(content) is None
        if not timed and not any(map(opens_unit, (*lead, *coordinate))):
            return None
        at = first.paragraph.lines[0]
        return Task(
            content=content.strip(_END + "(").removesuffix("./"),
            lead=lead,
            coordinate=coordinate,
            deadline=parse_deadline(told["time"], self.date) if told.get("time") else None,
            product=told.get("product", ""),
            section=path,
            page=at.page,
            line=at.line,
        )


def _is_of_duties(node: Node) -> bool:
    """Whether an item is of the part that says who does what, or is a unit's heading: what stands there are duties."""
    part = organises(node)
    if unit_in_title(node) or (part and not _holds_work(node.title)):
        return True
    return bool(part or heading_unit(node)) and not any(map(_says_who, list(entries(node))[1:]))


def _says_who(entry: ItemText) -> bool:
    label = head_label(entry.line)
    return label is not None and label.kind in WHO and bool(label.value)


def _names_who(line: ItemText) -> bool:
    label = head_label(line.line)
    return label is not None and label.kind in (*WHO, "silent")


def _is_numbered(line: ItemText) -> bool:
    """Whether a label stands in an item with a number of its own: "2. Thời gian: …" is of what stands over it only."""
    marker = read_marker(line.paragraph.text) if line.heads else None
    return marker is not None and marker.readings[0].kind in (ROMAN, ARABIC, DOTTED)
