"""Files for trackers and calendars read back by csv, markdown-it and icalendar; `[]` when all is equal."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.document import Responsibility, Task
from pipeline.export.model import Loaded
from tests.export import readback
from tests.export.readback import code, content, coordinate, date_or, differ, lead, shown, time, unquoted, work

Shown = Callable[[str], str]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def folded(text: str) -> str:
    return " ".join(text.split())


def blurred(text: str) -> str:
    """DEL, which iCalendar alone forbids, as all the others show it."""
    return text.replace("\x7f", "\ufffd")


def unescaped(text: str) -> str:
    """What Jira shows: a backslash makes the next sign plain."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def rendered(text: str) -> str:
    """What a CommonMark renderer shows, by markdown-it; nothing but paragraphs may come out."""
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark", {"html": True}).render(text)
    assert set(re.findall(r"<[^>]*>", page)) <= {"<p>", "</p>"}, page
    return html.unescape(re.sub(r"</?p>", "", page))


def of_redmine(text: str) -> str:
    return re.sub(r"!(\{\{|\[\[|#(?=\d)|@(?=\w))", r"\1", text)


def described(where: str, got: str, show: Shown, loaded: Loaded, item: Task | Responsibility) -> list[str]:
    """What of the task is missing from the description."""
    until, head = time(item), loaded.document.header
    fields = [
        ("Nội dung", shown(content(item))), ("Chủ trì", "; ".join(lead(item))),
        ("Phối hợp", "; ".join(coordinate(item))), ("Thời hạn", until.text), ("Trích yếu", shown(head.subject)),
        ("Cơ quan ban hành", head.issuer), ("Tệp", loaded.document.source.file),
        ("Sản phẩm", shown(item.product) if isinstance(item, Task) else ""),
    ]  # fmt: skip
    whole = blurred(f" {folded(show(got))} ")
    return [
        f"{where}: {label} {text!r} is not in {whole!r}"
        for label, text in fields
        if (blurred(f" {label}: {folded(text)}".rstrip() + " ") in whole) is not bool(text)
    ]


def one_line(where: str, title: str, item: Task | Responsibility) -> list[str]:
    words = folded(shown(content(item)))
    words = words.lstrip("=+-@'–—•* \t＝＋－＠") or words
    title = unquoted(title)
    fits = title == words or (title.endswith("…") and words.startswith(title[:-1]) and len(title) <= 255)
    return [] if fits else [f"{where}: title {title!r} is not of {words!r}"]


def harmless(data: bytes) -> list[str]:
    """Cells that a spreadsheet could run."""
    return [
        f"{cell!r} may run"
        for row in rows(data)
        for cell in row.values()
        if re.match(r"[=@\t\r]|[+-](?![\d.,]+$)", cell)
    ]


def _flat(data: bytes, documents: Sequence[Loaded], names: tuple[str, str, str], show: Shown) -> list[str]:
    title, description, due = names
    out = harmless(data)
    for row, (loaded, item) in zip(rows(data), work(documents), strict=True):
        out += one_line(loaded.name, row[title], item)
        out += described(loaded.name, row[description], show, loaded, item)
        out += differ(loaded.name, [("due", row[due], time(item).due or "")])
    return out


def jira(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    every = rows(data)
    out = _flat(data, documents, ("Summary", "Description", "Due date"), unescaped)
    out += differ("ids", [("all different", len({row["External issue ID"] for row in every}), len(every))])
    out += [f"{row['Labels']!r} is no label" for row in every if re.search(r"[^a-z0-9 -]", row["Labels"])]
    return out


def gitlab(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    acts = [row["description"] for row in rows(data) if re.search(r"(?m)^/", row["description"])]
    return [*_flat(data, documents, ("title", "description", "due_date"), rendered), *acts]


def redmine(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    names = ("unique_id", "parent", "subject", "description", "start_date", "due_date")
    return harmless(data) + _tree(rows(data), documents, names, of_redmine)


def redmine_issues(issues: dict[int, dict[str, Any]], documents: Sequence[Loaded]) -> list[str]:
    """Issues as Redmine's interface shows them, by id, in the order in which they were made."""
    number = {name: str(at) for at, name in enumerate(sorted(issues), 1)}
    shown_rows = [
        {
            "unique_id": number[name], "parent": number[one["parent"]["id"]] if one.get("parent") else "",
            "subject": one["subject"], "description": one["description"], "start_date": one["start_date"] or "",
            "due_date": one["due_date"] or "",
        }
        for name, one in sorted(issues.items())
    ]  # fmt: skip
    names = ("unique_id", "parent", "subject", "description", "start_date", "due_date")
    return _tree(shown_rows, documents, names, of_redmine)


def openproject(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    names = ("ID", "Parent", "Subject", "Description", "Start date", "Finish date")
    return harmless(data) + _tree(rows(data), documents, names, rendered)


def _tree(every: list[dict[str, str]], documents: Sequence[Loaded], names: Sequence[str], show: Shown) -> list[str]:
    own, up, subject, text, start, due = names
    out: list[str] = []
    seen: dict[str, dict[str, str]] = {}
    for at, row in enumerate(every, 1):
        out += differ(f"row {at}", [(own, row[own], str(at)), ("parent comes first", row[up] in {"", *seen}, True)])
        seen[row[own]] = row
    parents = {row[up] for row in every}
    leaves = [row for row in every if row[own] not in parents]
    for row, (loaded, item) in zip(leaves, work(documents), strict=True):
        out += one_line(loaded.name, row[subject], item)
        out += described(loaded.name, row[text], show, loaded, item)
        out += differ(
            loaded.name, [("start", row[start], time(item).start or ""), ("due", row[due], time(item).due or "")]
        )
        group = readback.group(item)
        chain = _chain(row, seen, up)
        out += differ(loaded.name, [("parents", len(chain), 2 if group else 1)])
        if group and folded(shown(group)) not in folded(show(chain[0][text])):
            out.append(f"{loaded.name}: {group!r} does not head {row[subject]!r}")
        if code(loaded.document) and code(loaded.document) not in chain[-1][subject]:
            out.append(f"{loaded.name}: {chain[-1][subject]!r} is not its paper")
    return out


def _chain(row: dict[str, str], seen: dict[str, dict[str, str]], up: str) -> list[dict[str, str]]:
    chain = []
    while row[up]:
        row = seen[row[up]]
        chain.append(row)
    return chain


def ics(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    """The calendar by icalendar, its lines by RFC 5545."""
    from icalendar import Calendar

    lines = data.split(b"\r\n")
    out = [f"line {n} has {len(line)} octets" for n, line in enumerate(lines, 1) if len(line) > 75]
    out += [f"line {n} is no UTF-8 or has controls" for n, line in enumerate(lines, 1) if _broken(line)]
    todos = Calendar.from_ical(data).walk("VTODO")
    out += differ("uids", [("all different", len({str(todo["uid"]) for todo in todos}), len(todos))])
    for todo, (loaded, item) in zip(todos, work(documents), strict=True):
        until = time(item)
        start = date_or(until.start)
        kept = start if until.due and until.start and until.start < until.due else None
        out += described(loaded.name, str(todo["description"]), str, loaded, item)
        out += differ(loaded.name, [
            ("due", _day(todo.get("due")), date_or(until.due)), ("start", _day(todo.get("dtstart")), kept),
            ("status", str(todo["status"]), "NEEDS-ACTION"),
            ("categories", tuple(str(c) for c in todo["categories"].cats) if "categories" in todo else (), lead(item)),
        ])  # fmt: skip
    return out


def _day(value: Any) -> Any:
    return value.dt if value is not None else None


def _broken(line: bytes) -> bool:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return bool(re.search("[\x00-\x08\x0a-\x1f\x7f]", text))
