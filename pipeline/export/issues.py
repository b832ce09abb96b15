"""Tasks as the issues of a tracker: a title of one line, a description that holds every field, parents.

A tracker has few fields and markup of its own. So the whole task stands in the description, a labelled line a field,
with the document's words escaped for the tracker's markup; dates stand in the tracker's own columns too. No cell
begins with the document's words unless `cells.neutral` made them harmless for spreadsheets.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from pipeline.document import Section
from pipeline.export.cell_text import joined, one_line, printable, title, vietnamese_day
from pipeline.export.model import Loaded
from pipeline.results import TaskRow, paper_row, task_rows

Escape = Callable[[str], str]
TITLE = 255  # the longest title of Jira, GitLab, Redmine and OpenProject alike
RECURRENCE = {
    "regular": "thường xuyên", "daily": "hằng ngày", "weekly": "hằng tuần", "monthly": "hằng tháng",
    "quarterly": "hằng quý", "half-yearly": "6 tháng một lần", "yearly": "hằng năm", "periodic": "định kỳ",
}  # fmt: skip
_BULLETS = "=+-@'–—•* \t＝＋－＠"


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One row for a tracker. `number` counts rows from 1, `parent` is such a number; `uid` stays, and is the last line
    of the description (`mark`)."""

    number: int
    parent: int | None
    kind: str  # document, group, task
    uid: str
    title: str
    description: str
    start: str | None = None
    due: str | None = None
    lead: tuple[str, ...] = ()


def uid(task: TaskRow) -> str:
    """What names a task for good: the paper's key, which list it stands in and its place there."""
    return _digest(f"{task.key}|{task.origin}|{task.position}")


def mark(own: str) -> str:
    """The line by which an issue is found again."""
    return f"Mã: {own}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def flat(documents: Iterable[Loaded], escape: Escape) -> Iterator[Issue]:
    """An issue a task, no parents."""
    tasks = (task for loaded in documents for task in task_rows(loaded))
    return (_issue(task, number, None, escape) for number, task in enumerate(tasks, 1))


def tree(documents: Iterable[Loaded], escape: Escape) -> Iterator[Issue]:
    """The paper, under it its groups (rows that head tasks, or sections), under these the tasks; parents come first."""
    number = 0
    for loaded in documents:
        tasks = task_rows(loaded)
        if not tasks:
            continue
        number += 1
        paper, group, heading = number, number, ""
        yield _paper(loaded, paper, escape)
        titles = dict(_titles(loaded.document.sections))
        headed: Counter[str] = Counter()
        for task in tasks:
            if task.group != heading:
                heading, group = task.group, paper
                if heading:
                    number += 1
                    group = number
                    headed[heading] += 1
                    name = f"{task.key}|group|{heading}|{headed[heading]}"
                    yield _group(task, number, paper, _digest(name), titles, escape)
            number += 1
            yield _issue(task, number, group, escape)


def _paper(loaded: Loaded, number: int, escape: Escape) -> Issue:
    row = paper_row(loaded)
    name = " ".join(filter(None, (row.type, row.code, row.subject))) or row.file
    own = _digest(f"{row.key}|paper")
    return Issue(
        number=number, parent=None, kind="document", uid=own, title=short(name),
        description=described((
            ("Văn bản", source(row.type, row.code, row.date)), ("Trích yếu", row.subject),
            ("Cơ quan ban hành", " ".join(filter(None, (row.issuer_parent, row.issuer)))), ("Tệp", row.file),
            ("Mã", own),
        ), escape),
    )  # fmt: skip


def _titles(sections: Sequence[Section], above: str = "") -> Iterator[tuple[str, str]]:
    """For each path of markers ("III. 1.") the title of its section; the first of several."""
    for section in reversed(sections):
        path = f"{above} {section.marker}".strip()
        yield from _titles(section.children, path)
        yield path, section.title


def _group(task: TaskRow, number: int, parent: int, own: str, titles: Mapping[str, str], escape: Escape) -> Issue:
    """A heading row of a table, or a section: its path of markers with its title."""
    name = task.group
    if task.origin != "table":
        name = f"{task.group} {titles[task.group]}" if titles.get(task.group) else f"Mục {task.group}"
    return Issue(
        number=number, parent=parent, kind="group", uid=own, title=short(name),
        description=described((("Nhóm", task.group), ("Mã", own)), escape),
    )  # fmt: skip


def _issue(task: TaskRow, number: int, parent: int | None, escape: Escape) -> Issue:
    return Issue(
        number=number, parent=parent, kind="task", uid=uid(task), title=short(task.content),
        description=described(fields(task), escape), start=task.start, due=task.due, lead=task.lead,
    )  # fmt: skip


def fields(task: TaskRow) -> tuple[tuple[str, str], ...]:
    """Every field of a task under its Vietnamese label."""
    place = ", ".join(filter(None, (source("", task.code, task.issued), f"trang {task.page}" if task.page else "")))
    return (
        ("Nội dung", task.content), ("Mục", task.no), ("Nhóm", task.group), ("Chủ trì", joined(task.lead)),
        ("Phối hợp", joined(task.coordinate)), ("Thời hạn", task.deadline),
        ("Định kỳ", RECURRENCE.get(task.recurrence, task.recurrence)), ("Sản phẩm", task.product), ("Văn bản", place),
        ("Trích yếu", task.subject), ("Cơ quan ban hành", task.issuer), ("Tệp", task.file),
        ("Mã", uid(task)),
    )  # fmt: skip


def source(kind: str, code: str, issued: str | None) -> str:
    """ "Kế hoạch 09/KH-UBND ngày 30/07/2025"."""
    day = vietnamese_day(issued)
    return " ".join(filter(None, (kind, code, f"ngày {day}" if day else "")))


def described(pairs: Iterable[tuple[str, str]], escape: Escape) -> str:
    """Labelled lines; empty fields are left out."""
    return "\n".join(f"{label}: {escape(printable(text))}" for label, text in pairs if text)


def spaced(description: str) -> str:
    """A description for Markdown, which joins lines that no empty one parts."""
    return description.replace("\n", "\n\n")


def short(text: str) -> str:
    """A title: one line, no bullet or sign of a formula before words; a phrase that says so where there are none."""
    line = one_line(text)
    return title(line.lstrip(_BULLETS) or line, TITLE) or "(không có nội dung)"
