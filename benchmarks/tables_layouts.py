"""Tables that no labelled plan has: other heads, other layouts, other rulings, each with its truth by construction.

A seed draws a document: what kind of table (`KINDS`), how it is ruled (`BORDERS`), how its head is worded, how long its
cells are and where it stands on the page. Contents are sentences of official texts, units and times are put together
from lists, so a seed that was not looked at is a document that was not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from random import Random
from typing import Any

import msgspec

from benchmarks.tables_words import COLLECTIVES, FIGURES, GROUPS, HEADS, PRODUCTS, TALL, TIMES, UNITS
from tools.typeset import SetCell, SetRow, SetTable, table_truth

Row = list[SetCell]


class Border(msgspec.Struct, frozen=True):
    """How a table is ruled: its name and the CSS that does it."""

    name: str
    css: str
    ruled: bool = True  # both ways, so that its cells can be told from its rulings


_BOOK = "th { border-top: 1pt solid black; border-bottom: 0.75pt solid black } table { border-bottom: 1pt solid black }"
BORDERS = (
    Border("single", "td, th { border: 0.75pt solid black }"),
    Border("hairline", "td, th { border: 0.25pt solid black }"),
    Border("grey", "td, th { border: 0.75pt solid #999 }"),
    Border("double", "td, th { border: 2.25pt double black }"),
    Border("double frame", "table { border: 3pt double black } td, th { border: 0.75pt solid black }"),
    Border("dotted", "td, th { border: 0.75pt dotted black }"),
    Border("dashed", "td, th { border: 0.75pt dashed black }"),
    Border(
        "no sides",
        "table { border-collapse: collapse; border-style: hidden } td, th { border: 0.75pt solid black }",
    ),
    Border("dotted rows", "td { border: 0.5pt dotted black; border-left: 0.75pt solid black; border-right: 0.75pt solid"
           " black } th { border: 0.75pt solid black } table { border: 0.75pt solid black }"),
    Border("shaded head", "td, th { border: 0.5pt solid #555 } th { background: #d9e2f3 }"),
    Border("striped", "td, th { border: 0.5pt solid #bbb } tr:nth-child(even) td { background: #eee }"),
    Border("level only", f"{_BOOK} tr {{ border-bottom: 0.5pt solid black }}", ruled=False),
    Border("head only", _BOOK, ruled=False),
    Border("none", "td, th { padding-top: 4pt; padding-bottom: 4pt }", ruled=False),
)  # fmt: skip


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a seed drew: its HTML, the tables and tasks on it, and what it is called."""

    name: str
    html: str
    tables: tuple[dict[str, Any], ...]
    tasks: tuple[dict[str, Any], ...]
    ruled: bool
    turned: bool = False  # its pages are scanned sideways


class _Made(msgspec.Struct, frozen=True):
    table: SetTable
    tasks: list[dict[str, Any]]
    widths: tuple[float, ...] = ()
    counted: bool = False  # a row under the head numbers the columns


def sentences(text: str) -> list[str]:
    """Sentences of `text` that may stand in a cell: begun with a capital, of 5 to 60 words."""
    found = re.findall(r"(?:^|(?<=[.;] ))([A-ZĐ][^.;|\n]{30,320})[.;]", text, re.MULTILINE)
    return sorted({" ".join(s.split()) for s in found if 5 <= len(s.split()) <= 60 and "  " not in s and "…" not in s})


def _group(kind: Random, marks: Sequence[str], at: int, width: int) -> Row:
    """A group row in one of the ways offices set it."""
    title, mark = kind.choice(GROUPS), marks[at % len(marks)]
    way = kind.randrange(3)
    if way == 0:
        return [SetCell(f"{mark}. {title}", cols=width, bold=True)]
    if way == 1:
        return [SetCell(mark, bold=True), SetCell(title, cols=width - 1, bold=True)]
    return [SetCell(mark, bold=True), SetCell(title, bold=True)] + [SetCell("") for _ in range(width - 2)]


def _group_name(row: Row) -> str:
    texts = [cell.text for cell in row if cell.text]
    return texts[0] if len(texts) == 1 else f"{texts[0]}. {texts[1]}"


def _units(kind: Random, most: int) -> tuple[str, list[str]]:
    """A cell's text and the units it names."""
    if kind.random() < 0.2:
        one = kind.choice(COLLECTIVES)
        return one, [one]
    names = kind.sample(UNITS, kind.randint(1, most))
    if most > 1 and kind.random() < 0.4:
        names.append(kind.choice(COLLECTIVES))
    if kind.random() < 0.2:
        return "\n".join(f"- {name}" for name in names), names
    return kind.choice(("; ", "; ", ", ")).join(names), names


def tasks_table(kind: Random, texts: Sequence[str], roles: Sequence[str], *, rows: int, merged: bool) -> _Made:
    """A table of tasks with columns of `roles`; `merged` lets leads and times serve several rows, with ditto marks."""
    heads = {role: kind.choice(HEADS[role]) for role in roles}
    body: list[Row] = []
    tasks: list[dict[str, Any]] = []
    grouped, marks = (
        kind.random() < 0.7,
        kind.choice((("I", "II", "III", "IV", "V", "VI"), ("A", "B", "C", "D", "Đ", "E"))),
    )
    again = kind.random() < 0.5  # numbers begin again in each group
    dot = kind.choice(("", "", "."))
    number, group, at_group = 0, "", 0
    left = 0
    while len(tasks) < rows:
        if grouped and left == 0:
            row = _group(kind, marks, at_group, len(roles))
            group, at_group, left = _group_name(row), at_group + 1, kind.randint(2, 5)
            body.append(row)
            number = 0 if again else number
        block = min(kind.randint(2, 3) if merged and kind.random() < 0.5 else 1, max(left, 1) if grouped else 9)
        shared = {
            r: _cell(kind, texts, r) for r in roles if r in ("lead", "deadline") and block > 1 and kind.random() < 0.7
        }
        ditto = block == 1 and merged and tasks and body[-1][0].text[:1].isdigit() and kind.random() < 0.4
        for i in range(block):
            number, left = number + 1, left - 1
            cells: Row = []
            task: dict[str, Any] = {
                "no": str(number),
                "group": group,
                "lead": [],
                "coordinate": [],
                "deadline": "",
                "product": "",
            }
            for role in roles:
                if role in shared:
                    text, value = shared[role]
                    if i == 0:
                        cells.append(SetCell(text, rows=block))
                elif role == "no":
                    text, value = f"{number}{dot}", str(number)
                    cells.append(SetCell(text))
                elif ditto and role == "coordinate" and "coordinate" in roles and tasks[-1]["coordinate"]:
                    value = tasks[-1]["coordinate"]
                    cells.append(SetCell(kind.choice(("-nt-", "nt", "″", "Như trên"))))
                else:
                    text, value = _cell(kind, texts, role)
                    cells.append(SetCell(text))
                task[role] = value
            body.append(cells)
            if "start" in task:
                task["deadline"] = f"{task['start']} - {task['deadline']}"
            tasks.append({k: task[k] for k in FIELDS})
        left = max(left, 0)
    wide = {
        "no": 1,
        "content": 6,
        "lead": 3,
        "coordinate": 3.2,
        "deadline": 2.4,
        "product": 2.4,
        "note": 1.6,
        "money": 1.8,
        "start": 2,
    }
    table = SetTable(_head(kind, roles, heads), tuple(tuple(r) for r in body))
    return _Made(table, tasks, tuple(wide[r] for r in roles), counted=kind.random() < 0.25)


def _cell(kind: Random, texts: Sequence[str], role: str) -> tuple[str, Any]:
    if role == "content":
        text = kind.choice(texts)
        return text, text
    if role == "lead":
        return _units(kind, 2 if kind.random() < 0.25 else 1)
    if role == "coordinate":
        return ("", []) if kind.random() < 0.15 else _units(kind, 3)
    if role == "deadline":
        text = kind.choice(TIMES)
        return text, text
    if role == "product":
        text = "" if kind.random() < 0.1 else kind.choice(PRODUCTS)
        return text, text
    if role == "money":
        text = f"{kind.randint(10, 900)}.{kind.choice(('000', '500'))}" if kind.random() < 0.7 else ""
        return text, text
    if role == "start":
        text = kind.choice(("01/2026", "Quý I/2026", "Tháng 2/2026"))
        return text, text
    return ("" if kind.random() < 0.8 else "Mới", "")


def _head(kind: Random, roles: Sequence[str], heads: dict[str, str]) -> tuple[SetRow, ...]:
    """One level, or two where neighbours belong together (lead and coordinate, start and deadline)."""
    pairs = [p for p in (("lead", "coordinate"), ("start", "deadline")) if "-".join(p) in "-".join(roles)]
    deep = [p for p in pairs if p[0] == "start" or kind.random() < 0.45]
    if not deep:
        return (tuple(SetCell(heads[r], bold=True) for r in roles),)
    under = {r for p in deep for r in p}
    upper, lower = [], []
    for r in roles:
        if r not in under:
            upper.append(SetCell(heads[r], rows=2, bold=True))
        elif r in {p[0] for p in deep}:
            upper.append(SetCell(TALL["lead" if r == "lead" else "deadline"], cols=2, bold=True))
        if r in under:
            short = {"lead": "Chủ trì", "coordinate": "Phối hợp", "start": "Bắt đầu", "deadline": "Hoàn thành"}
            lower.append(SetCell(short[r], bold=True))
    return tuple(upper), tuple(lower)


def figures_table(kind: Random, rows: int) -> _Made:
    """A table of figures: no tasks, narrow columns, blanks and a sum."""
    years = [str(2022 + i) for i in range(kind.randint(2, 4))]
    tall = [SetCell(text, rows=2, bold=True) for text in ("TT", "Chỉ tiêu", "Đơn vị tính", "So sánh (%)")]
    head: tuple[SetRow, ...] = (
        (*tall[:3], SetCell("Thực hiện", cols=len(years), bold=True), tall[3]),
        tuple(SetCell(year, bold=True) for year in years),
    )
    body = [
        (SetCell(str(i)), SetCell(name), SetCell(kind.choice(("%", "Người", "Triệu đồng", "Hồ sơ", "Ha"))),
         *(SetCell("" if kind.random() < 0.12 else f"{kind.randint(1, 99)}.{kind.randint(100, 999)}") for _ in years),
         SetCell(f"{kind.randint(85, 130)},{kind.randint(0, 9)}"))
        for i, name in enumerate(kind.sample(FIGURES, min(rows, len(FIGURES))), 1)
    ]  # fmt: skip
    body.append(
        (
            SetCell("Tổng cộng", cols=3, bold=True),
            *(SetCell(f"{kind.randint(100, 999)}.{kind.randint(100, 999)}") for _ in years),
            SetCell(""),
        )
    )
    return _Made(SetTable(head, tuple(body)), [], (1, 5, 2, *(2.0 for _ in years), 2))


def _one(kind: Random, texts: Sequence[str], roles: str, rows: tuple[int, int], *, merged: bool = False) -> list[_Made]:
    return [tasks_table(kind, texts, roles.split(), rows=kind.randint(*rows), merged=merged)]


FIELDS = ("no", "group", "content", "lead", "coordinate", "deadline", "product")
Kind = Callable[[Random, Sequence[str]], list[_Made]]
FULL = "no content lead coordinate deadline product"
KINDS: dict[str, Kind] = {
    "3 columns": lambda k, t: _one(k, t, "no content lead", (6, 14)),
    "4 columns": lambda k, t: _one(k, t, "no content lead deadline", (6, 14)),
    "5 columns": lambda k, t: _one(k, t, "no content lead coordinate deadline", (6, 16)),
    "6 columns": lambda k, t: _one(k, t, FULL, (6, 16)),
    "other order": lambda k, t: _one(k, t, "no content deadline product lead coordinate", (6, 14)),
    "9 columns": lambda k, t: _one(k, t, "no content lead coordinate start deadline product money note", (6, 12)),
    "merged": lambda k, t: _one(k, t, FULL, (8, 16), merged=True),
    "figures": lambda k, t: [figures_table(k, k.randint(5, 9))],
    "two tables": lambda k, t: [*_one(k, t, "no content lead deadline", (3, 5)), figures_table(k, k.randint(4, 6))],
    "changing columns": lambda k, t: _one(k, t, FULL, (5, 9)) + _one(k, t, "no content lead deadline", (4, 8)),
}


def draw(seed: int, texts: Sequence[str], kind_name: str, border: Border) -> Drawn:
    """The document of `seed`; the same seed, kind and border give the same document."""
    kind = Random(f"{seed} {kind_name} {border.name}")
    short = [t for t in texts if len(t.split()) <= 30]
    made = KINDS[kind_name](kind, texts if kind.random() < 0.4 else short)
    landscape = kind_name == "9 columns" or kind.random() < 0.4
    apart = kind_name != "changing columns" or kind.random() < 0.5
    around = kind.random() < 0.6
    css = f"""
    @page {{ size: A4 {"landscape" if landscape else "portrait"}; margin: 20mm 15mm 18mm 25mm;
             @top-center {{ content: counter(page); font: 13pt 'Liberation Serif' }} }}
    @page :first {{ @top-center {{ content: none }} }}
    body {{ font: 13.5pt/1.25 'Liberation Serif', serif; margin: 0 }}
    p {{ margin: 5pt 0 0; text-align: justify; text-indent: 1cm }}
    .mid {{ text-align: center; text-indent: 0; font-weight: bold; margin: 8pt 0 }}
    table {{ border-collapse: collapse; width: 100%; font-size: {kind.choice((11, 12, 12, 13))}pt; margin: 8pt 0 }}
    thead {{ display: {kind.choice(("table-header-group", "table-row-group"))} }}
    tr {{ break-inside: {kind.choice(("auto", "avoid"))} }}
    td, th {{ padding: {kind.choice((2, 3, 4))}pt; text-align: left; vertical-align: {kind.choice(("top", "middle"))};
              font-weight: normal; orphans: 1; widows: 1 }}
    th, td.c {{ text-align: center; vertical-align: middle }} .b {{ font-weight: bold }}
    {border.css}
    """  # fmt: skip
    parts = []
    title = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026\n(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/01/2026)".split(
        "\n"
    )
    parts += [f"<p class=mid>{line}</p>" for line in title] if not around else list(_paragraphs(kind, texts, 3))
    for at, one in enumerate(made):
        if at and apart:
            parts += [*_paragraphs(kind, texts, 2), "<p class=mid>Bảng 2. Số liệu tổng hợp</p>"]
        parts.append(html_of(one))
    parts += list(_paragraphs(kind, texts, 3)) if around else []
    tables = [_truth(one.table) for one in made]
    return Drawn(
        name=f"{kind_name}, {border.name}, seed {seed}",
        html=f"<style>{css}</style>" + "\n".join(parts),
        tables=tuple({"page": None, "columns": columns, "rows": rows} for columns, rows in tables),
        tasks=tuple(task for one in made for task in one.tasks),
        ruled=border.ruled,
        turned=landscape and kind.random() < 0.5,
    )


def _truth(table: SetTable) -> tuple[list[str], list[list[str]]]:
    columns, rows = table_truth(table)
    return columns, [[" ".join(text.split()) for text in row] for row in rows]


def _paragraphs(kind: Random, texts: Sequence[str], most: int) -> Iterator[str]:
    for _ in range(kind.randint(1, most)):
        yield f"<p>{escape(kind.choice(texts))}. {escape(kind.choice(texts))}.</p>"


def html_of(made: _Made) -> str:
    total = sum(made.widths) or 1
    columns = "".join(f'<col style="width:{width / total:.1%}">' for width in made.widths)
    counts = tuple(SetCell(f"({i})") for i in range(1, len(made.widths) + 1))
    tops = (*made.table.head, counts) if made.counted else made.table.head
    rows = [
        "<tr>" + "".join(_td(cell, tag, first=at == 0) for at, cell in enumerate(row)) + "</tr>"
        for tag, part in (("th", tops), ("td", made.table.body))
        for row in part
    ]
    head, body = rows[: len(tops)], rows[len(tops) :]
    return f"<table>{columns}<thead>{''.join(head)}</thead><tbody>{''.join(body)}</tbody></table>"


def _td(cell: SetCell, tag: str, *, first: bool) -> str:
    names = ("b" if cell.bold else "") + (" c" if first and len(cell.text) < 6 else "")
    text = "<br>".join(escape(part) for part in cell.text.split("\n"))
    return f'<{tag} class="{names}" rowspan={cell.rows} colspan={cell.cols}>{text}</{tag}>'
