"""Heads of tables: which rows they take, what each column is called and what it means.

Offices word heads as they like ("Cơ quan chủ trì", "Đơn vị thực hiện", "CHỦ TRÌ"), so a column's meaning is told by the
words in it (`column_heads.tsv`), compared without marks: a head is short, and OCR loses marks first. A head of two
levels is joined by " / "; its lower level decides the meaning before its upper one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.parse.tables.model import FilledCell, PageTable
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import bare, nfc

LONGEST = 90  # letters: what is longer is no head
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
_BRACKETED = re.compile(r"\(\d{1,2}\)")
_SHORTEST = 4  # letters of a number in brackets as it may be misread ("(VÀ)" for "(7)")
MARKER = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)]?")
_OFFICES = (" don vi ", " co quan ", " don vi co quan ", " co quan don vi ")


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((role, words(phrase)) for role, phrase in rows("column_heads.tsv"))


def words(text: str) -> str:
    """`text` as words without marks, case and signs, one blank before, between and after them."""
    return " " + " ".join(_WORD.findall(bare(nfc(text)))) + " "


@cache
def role_of(head: str) -> str:
    """What a column with this head means, "" when its words do not tell."""
    for part in reversed(head.split(" / ")):
        text = words(part)
        if len(part) <= LONGEST:
            for role, phrase in _phrases():
                if phrase in text and (role != "no" or len(text.split()) <= 3):
                    return role
    return ""


def names_office(head: str) -> bool:
    """Whether offices stand in a column with this head ("Đơn vị được kiểm tra")."""
    return any(phrase in words(head) for phrase in _OFFICES)


@cache
def is_office(head: str) -> bool:
    """Whether a head that means a lead says no more than that an office stands in the column ("Đơn vị")."""
    return role_of(head) == "lead" and not any(
        role == "lead" and phrase in words(head) and phrase not in _OFFICES for role, phrase in _phrases()
    )


def roles_of(columns: Sequence[str]) -> tuple[str, ...]:
    """The roles of all columns. A role that one column may have only is given to the first that claims it."""
    roles = [role_of(head) for head in columns]
    for role in ("no", "content"):
        holders = [i for i, found in enumerate(roles) if found == role]
        for i in holders[1:]:
            roles[i] = "other"
    if "no" not in roles and roles and not columns[0].strip():
        roles[0] = "no"
    return tuple(roles)


def are_heads(texts: Sequence[str]) -> bool:
    """Whether these are surely the heads of a table's columns: a number, and words of two other kinds at least."""
    filled = [text for text in texts if text.strip()]
    told = {role for text in filled if (role := role_of(text))}
    short = all(len(text) <= LONGEST for text in filled)
    return bool(filled) and short and role_of(filled[0]) == "no" and len(told - {"no"}) >= 2


def head_rows(table: PageTable) -> int:
    """How many rows at the top are the head, 0 when the table goes on without one."""
    for first in range(min(2, table.n_rows)):
        texts = [cell.text for cell in table.row(first) if cell.text]
        if first == 0 and len(texts) <= 1 and table.n_rows > 2 and table.n_cols > 1:
            if texts and len(words(texts[0]).split()) > 4 and _looks_like_head(table, 1):
                continue  # a title inside the table
            return 0
        if _looks_like_head(table, first):
            deep = _depth(table, first)
            if _has_lower_level(table, first, deep):
                deep += 1
            while deep < table.n_rows and _counts_columns(table.texts(deep)):
                deep += 1
            return min(deep, table.n_rows)
        if first == 0:
            break
    return 0


def first_rows(table: PageTable) -> int:
    """Rows of a head whose words tell nothing: the first row, when every cell of it is a short title of a column."""
    cells = table.row(0)
    titles = [cell.text for cell in cells if cell.text]
    if table.n_rows < 2 or len(titles) < max(2, len(cells)):
        return 0
    if any(len(text) > 150 or text.endswith((".", ";", ",")) or not text[0].isalpha() for text in titles):
        return 0
    if len(words(titles[0]).split()) == 1 and MARKER.fullmatch(titles[0]):
        return 0
    deep = max(cell.row_span for cell in cells)
    return min(deep + _has_lower_level(table, 0, deep), table.n_rows)


def _looks_like_head(table: PageTable, row: int) -> bool:
    texts = [cell.text for cell in table.row(row)]
    filled = [text for text in texts if text]
    if not filled or any(len(text) > LONGEST for text in filled):
        return False
    roles = [role_of(text) for text in filled]
    told = [role for role in roles if role]
    if len(filled) >= 2 and MARKER.fullmatch(filled[0]) and roles[0] != "no":
        return False
    return "no" in roles or (len(set(told)) >= 2 and len(told) * 2 >= len(filled))


def _depth(table: PageTable, first: int) -> int:
    """Where the head that begins in row `first` ends: with its deepest cell, or, beside cells that were left without a
    line under them, where a number stands under that of the number, or with the cells of its lower level."""
    cells = table.row(first)
    deep = max((cell.row + cell.row_span for cell in cells), default=first + 1)
    ends = [(cell.row + cell.row_span, cell.col) for cell in cells if role_of(cell.text) == "no"]
    numbered = [end for end, col in ends if end < deep and MARKER.fullmatch(table.texts(end)[col])]
    return min([*numbered, *_lower_ends(table, cells, deep), deep])


def _lower_ends(table: PageTable, cells: Sequence[FilledCell], deep: int) -> Iterator[int]:
    """Where the short heads under the wide ones of `cells` end, none where they are wide themselves."""
    for wide in cells:
        below = wide.row + wide.row_span
        if wide.col_span < 2 or below >= deep:
            continue
        under = [cell for cell in table.row(below) if wide.col <= cell.col < wide.col + wide.col_span]
        if len(under) == wide.col_span and all(0 < len(c.text) <= 40 and not MARKER.fullmatch(c.text) for c in under):
            yield max(cell.row + cell.row_span for cell in under)


def _has_lower_level(table: PageTable, first: int, deep: int) -> bool:
    """A head whose cells span columns with short heads under them, drawn without spans of rows beside them."""
    wide = [cell for cell in table.row(first) if cell.col_span > 1 and cell.row_span == deep - first]
    if not wide or deep >= table.n_rows - 1 or len(table.row(first)) < 2:
        return False
    under = [c for c in table.row(deep) if any(w.col <= c.col < w.col + w.col_span for w in wide)]
    beside = [c for c in table.row(deep) if c not in under]
    short = [c for c in under if c.text and len(c.text) <= 40 and not MARKER.fullmatch(c.text)]
    return len(short) >= 2 and len(short) == len(under) and not any(c.text for c in beside)


def _counts_columns(texts: Sequence[str]) -> bool:
    """A row that numbers the columns: "(1) (2) (3)", "1 2 3=1+2", "A B 1 2".

    One of four may be misread ("q)"); one of three, where most of the others stand in brackets.
    """
    filled = [text for text in texts if text]
    numbered = [_NUMBERED.fullmatch(text) is not None for text in filled]
    misread = [text for text, is_number in zip(filled, numbered, strict=True) if not is_number]
    bracketed = sum(_BRACKETED.fullmatch(text) is not None for text in filled)
    most = len(filled) // (3 if bracketed * 2 > len(filled) else 4)
    if len(filled) < max(2, len(texts) - 1) or len(misread) > most or any(len(t) > _SHORTEST for t in misread):
        return False
    numbers = [(col, int(found[0])) for col, text in enumerate(texts) if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and len({number - col for col, number in numbers}) == 1


def column_names(table: PageTable, n_head: int) -> tuple[str, ...]:
    """The head of each column, its levels joined by " / "; rows that only number the columns are left out."""
    names: list[list[str]] = [[] for _ in range(table.n_cols)]
    for row in range(n_head):
        if row and _counts_columns(table.texts(row)):
            continue
        cells = table.row(row)
        if len([c for c in cells if c.text]) == 1 and len(cells) == 1 and table.n_cols > 1:
            continue
        for cell in cells:
            for col in range(cell.col, min(cell.col + cell.col_span, table.n_cols)):
                if cell.text and cell.text not in names[col][-1:]:
                    names[col].append(cell.text)
    return tuple(" / ".join(name) for name in names)
