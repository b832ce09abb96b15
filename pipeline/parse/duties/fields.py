"""Fields of a task: what stands behind its labels. Units each with its part, times, pointers that say nothing here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Role
from pipeline.parse.labels import WHO, Label, head_label, read_labels
from pipeline.parse.lines import SIGNS
from pipeline.parse.model import Paragraph
from pipeline.parse.units import opens_unit

# "Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện": who does which part stands behind the names.
_LEADS = re.compile(
    r"(?P<lead>[^:]+?)\s*[,(]?\s*(?<!cơ quan )(?<!đơn vị )chủ trì\)?(?:,? (?:tham mưu|triển khai|thực hiện))?"
    r"(?:\s*[,;]?\s*(?:và )?phối hợp (?:với |cùng )+(?P<partners>[^:]+?))?(?: (?:tổ chức |triển khai )?thực hiện)?"
)
_JOINS = re.compile(r"(?P<partners>[^:]+?)\s*[,(]?\s*phối hợp\)?(?: thực hiện)?")
_ROLES: dict[str, Role] = {"lead": "lead", "coordinate": "coordinate"}
_SIGNS = " .;:,-–+"
_END = f"{_SIGNS}()"
Block = tuple[str, Paragraph | None]


class Field(NamedTuple):
    """The units of one label, as printed, and their role."""

    units: str
    role: Role


class PrintedTask(NamedTuple):
    """A task with its fields, printed in one sentence."""

    duty: str
    fields: tuple[Field, ...]
    time: str


def read_fields(line: str) -> tuple[Field, ...]:
    """Who a line of labels says does it; several where one label names who leads and who joins ("Phân công: Phòng Kinh
    tế chủ trì, phối hợp với Công an xã"); none where a part is titled so ("5. Trách nhiệm thực hiện:")."""
    first = head_label(line)
    if first is None or first.kind not in WHO or not first.value:
        return ()
    return tuple(field for label in read_labels(line) if label.kind in WHO for field in shares(label))


def read_time(line: str) -> str:
    """The time that a line of its own holds ("Thời gian hoàn thành: Quý III/2025"), else ""."""
    first = head_label(line)
    return first.value.strip(_END) if first and first.kind == "time" else ""


def names_other(line: str) -> bool:
    """Whether a line of its own names something else of a task than who does it: its time, product or money."""
    first = head_label(line)
    return first is not None and first.kind in ("time", "product", "other") and bool(first.value)


def read_task(text: str) -> PrintedTask | None:
    """The task whose units stand behind it ("Rà soát hồ sơ (chủ trì: …; phối hợp: …)"); `None` without any."""
    labels = read_labels(text)
    who = [label for label in labels if label.kind in WHO and opens_unit(label.value)]
    duty = text[: labels[0].start].strip(SIGNS + "(;") if labels else ""
    if not who or not duty or any(label.kind == "silent" for label in labels):
        return None
    time = next((label.value.strip(_END) for label in labels if label.kind == "time"), "")
    return PrintedTask(duty, tuple(field for label in who for field in shares(label)), time)


def tasks_of(first: str, lines: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Each task with the lines below it: `first`, and every dash item that "+" lines follow."""
    task = first
    below: list[Block] = []
    for i, line in enumerate(lines):
        heads = line[0].startswith("-") and i + 1 < len(lines) and lines[i + 1][0].startswith("+")
        if heads:
            yield task, below
            task, below = line[0], []
        else:
            below.append(line)
    yield task, below


def shares(label: Label) -> Iterator[Field]:
    """The units of a label, each with its own part where that is said behind it."""
    role: Role = _ROLES.get(label.kind, "assigned")
    parts = re.split(r"\s*;\s*", label.value.strip(_SIGNS))
    told = [(_LEADS.fullmatch(part), _JOINS.fullmatch(part)) for part in parts]
    if not any(leads for leads, _ in told) or not opens_unit(parts[0]):
        yield Field(label.value.strip(_SIGNS), role)
        return
    for part, (leads, joins) in zip(parts, told, strict=True):
        if leads:
            yield Field(leads["lead"].strip(_SIGNS), "lead")
            if leads["partners"]:
                yield Field(leads["partners"].strip(_SIGNS), "coordinate")
        elif joins:
            yield Field(joins["partners"].strip(_SIGNS), "coordinate")
        else:
            yield Field(part.strip(_SIGNS), role)
