"""Tables in ruins: what is left of a ruled table in the text of an OCR program that knew nothing of cells.

Rulings come out as "|", "[" or nothing, the lines of neighbouring cells run together, a stacked head lies over three
lines. Told from such text are the columns, by the words that open heads; group rows, by their markers; and of a
numbered row the parts that show what they are: a part that begins like an office is a lead, the next one coordinates,
a time is a deadline, the rest the product. Everything else is left to a person, with a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Diagnostic, Line, Page
from pipeline.parse.tables.assign_lines import title_over
from pipeline.parse.tables.heads import role_of, words
from pipeline.parse.tables.model import FilledCell, PageTable, Place
from pipeline.parse.tables.text_tables import TextTable
from pipeline.parse.units import opens_unit
from pipeline.text import vietnamese

_OPENER = re.compile(
    r"(?<![\w/])(?=(?:tt|stt|so tt|noi dung|nhiem vu|cong viec|ten|co quan|don vi|bo phan|nguoi|chu tri|phoi hop"
    r"|thoi gian|thoi han|tien do|han hoan|san pham|ket qua|ghi chu|kinh phi)(?![a-z]))"
)
_SIGNS = re.compile(r"\s*[|\[\]{}¦]+\s*")
_GROUP = re.compile(r"([IVX]{1,6}|[A-HĐ])\s?[.)]\s*(\S.*)")
_ROW = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_TIME = re.compile(
    r"(?<!\w)(?=(?:trong (?:tháng|quý|năm)|tháng \d|quý (?:[1-4]|I{1,3}|IV)|thường xuyên|trước ngày"
    r"|h[ằà]ng (?:tháng|quý|năm)|định kỳ|năm 20\d\d|từ tháng|cả năm)(?!\w))",
    re.IGNORECASE,
)
# What the head of the column of numbers holds, whatever its marks: without it a line is not looked at.
_NUMBERS = re.compile(r"tt|th[uúùủũụưứừửữự]\s+t[uúùủũụưứừửữự]", re.IGNORECASE)
_DUST = re.compile(r"[\W_]*|\w")
LONGEST = 200  # lines after a head that may be its table


def ruined_tables(page: Page, used: set[Place]) -> Iterator[TextTable]:
    """The ruins of tables among the lines of `page` that are not `used` yet."""
    lines = [(i, line) for i, line in enumerate(page.lines, 1) if (page.number, i) not in used and line.text.strip()]
    at = 0
    while at < len(lines):
        names = _fragments(lines[at][1].text) if _NUMBERS.search(lines[at][1].text) else []
        numbered = bool(names) and role_of(names[0]) == "no"
        told = {role for name in names if (role := role_of(name))} if numbered else set()
        if len(told) >= 3 and told & {"lead", "coordinate", "deadline"}:
            table, after = _table(page, lines, at, names)
            yield table
            at = after
        else:
            at += 1


def _fragments(text: str) -> list[str]:
    """The heads that stand on one line, parted where a word opens a new one and at what is left of rulings."""
    if len(text) > 160:
        return []
    bare = vietnamese.bare(text)
    cuts = sorted({0, *(m.start() for m in _OPENER.finditer(bare))})
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    merged: list[str] = []
    ruled = False
    for k, piece in ((k, part.strip()) for whole in pieces for k, part in enumerate(_SIGNS.split(whole))):
        ruled = ruled or k > 0  # the rest of a ruling stands before it
        if not piece:
            continue
        alone = words(merged[-1]).strip() if merged else ""
        if alone in ("noi dung", "ten", "co quan", "don vi", "so") and not ruled:
            merged[-1] = f"{merged[-1]} {piece}"
        else:
            merged.append(piece)
        ruled = False
    return merged


def _table(page: Page, lines: Sequence[tuple[int, Line]], at: int, names: list[str]) -> tuple[TextTable, int]:
    used = {(page.number, lines[at][0])}
    names, first, after = _whole_head(lines, at, names)
    used |= {(page.number, lines[k][0]) for k in range(first, after)}
    roles = [role_of(name) for name in names]
    rows = [[FilledCell(row=0, col=col, text=name, page=page.number) for col, name in enumerate(names)]]
    notes = []
    number = 0
    while after < len(lines) and after - at < LONGEST:
        i, line = lines[after]
        text = " ".join(line.text.split())
        group, item = _GROUP.match(text), _ROW.match(text)
        if group:
            rows.append([FilledCell(row=len(rows), col=0, col_span=len(names), text=text, page=page.number)])
            number = 0
        elif item and (number == 0 or int(item[1]) == number + 1):
            number = int(item[1])
            values = _values(item[1], text[item.end() :], roles)
            rows.append([FilledCell(row=len(rows), col=c, text=t, page=page.number) for c, t in enumerate(values)])
            message = f"Row {number} was read from the ruins of a table: parts of its cells may be missing."
            notes.append(_note("table_row_incomplete", message, page, i))
        elif not _DUST.fullmatch(text):
            if number == 0 or len(text) > 110:
                break
            notes.append(_note("table_line_untold", f"A line inside a table belongs to no cell: {text[:60]}", page, i))
        used.add((page.number, i))
        after += 1
    table = PageTable(
        page=page.number,
        n_rows=len(rows),
        n_cols=len(names),
        cells=tuple(cell for row in rows for cell in row),
        title=title_over([line for _, line in lines[max(0, first - 12) : first]]),
    )
    return TextTable(table, frozenset(used), tuple(notes)), after


def _note(code: str, message: str, page: Page, line: int) -> Diagnostic:
    return Diagnostic(code=code, severity="warning", message=message, page=page.number, line=line)


def _whole_head(lines: Sequence[tuple[int, Line]], at: int, names: list[str]) -> tuple[list[str], int, int]:
    """A stacked head's other lines put back: a column that stands over the head line, its rest on and under it."""
    first, after = at, at + 1
    above = " ".join(lines[at - 1][1].text.split()).strip(" .;,:|") if at else ""
    told = [role_of(name) for name in names]
    over = role_of(above) if len(above) <= 30 else ""
    under = " ".join(lines[after][1].text.split()).strip(" .;,:|") if after < len(lines) else ""
    short = bool(under) and len(under.split()) <= 4 and under[0].islower() and not _ROW.match(under)
    if over and over not in told and over != "content":
        first = at - 1
        place, rest = _rest_of_stack(names)
        if place is None:
            later = [i for i, role in enumerate(told) if role in ("product", "note")]
            place = later[0] if later else len(names)
        names = [*names[:place], " ".join(filter(None, (above, rest, under if short else ""))), *names[place:]]
        if rest:
            names[place - 1] = names[place - 1][: -len(rest)].strip()
        after += short
    elif short:
        names = [*names[:-1], f"{names[-1]} {under}"]
        after += 1
    return names, first, after


def _rest_of_stack(names: Sequence[str]) -> tuple[int | None, str]:
    """Where a head carries the middle line of another ("Cơ quan phối hợp thực hiện/"): the place after it, the rest."""
    for i, name in enumerate(names):
        found = re.search(r"(?:thực hiện|hoàn thành)\s*/?\s*$", name, re.IGNORECASE)
        if found and found.start() > 0 and (name.rstrip().endswith("/") or role_of(name[: found.start()])):
            return i + 1, found[0].strip()
    return None, ""


def _values(number: str, text: str, roles: Sequence[str]) -> list[str]:
    """The parts of a row put into the columns whose meaning they show."""
    parts = [part for part in _SIGNS.split(text) if not _DUST.fullmatch(part)]
    pieces = [parts[0]] if parts else []
    for part in parts[1:]:
        cut = _TIME.search(part)
        pieces += [part[: cut.start()], part[cut.start() :]] if cut and cut.start() else [part]
    out = dict.fromkeys(range(len(roles)), "")
    for col, role in enumerate(roles):
        if role == "no":
            out[col] = number
    free = [col for col, role in enumerate(roles) if role != "no"]
    for at, piece in enumerate(piece.strip(" -–;,") for piece in pieces):
        place = _column(piece, roles, [c for c in free if not out[c]], first=at == 0)
        if place is not None and piece:
            out[place] = piece
    return [out[col] for col in range(len(roles))]


def _column(piece: str, roles: Sequence[str], free: Sequence[int], *, first: bool) -> int | None:
    wanted: tuple[str, ...]
    if first:
        wanted = ("content",)
    elif _TIME.match(piece):
        wanted = ("deadline",)
    elif opens_unit(piece):
        wanted = ("lead", "both", "coordinate")
    else:
        wanted = ("product", "note", "other", "")
    for role in wanted:
        for col in free:
            if roles[col] == role:
                return col
    return free[0] if first and free else None
