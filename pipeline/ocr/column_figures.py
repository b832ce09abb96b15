"""Figures of a table's column that write their thousands or decimals otherwise than the rest of it.

A point that is half lost, or a speck beside it, is read as a comma or as a space (`24,477`, `80 108`), and the reader
is sure of it: another figure comes out, a thousand times smaller. Within a column, and most often within a table,
thousands are written in one way and decimals in one way. What is otherwise and was not read for sure is written as the
column has it; what was is doubted. The other way is kept beside the figure in both cases. A sign that one of two
readers saw is believed where the column has it there. Among specks a reader is as sure of a comma whose tail was swept
away as of a point: sureness does not count there, and a sign that all others of the column have is put in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

import msgspec

from pipeline.document import Box
from pipeline.layout import Grid, centre_of, holds
from pipeline.ocr.model import RawLine, RawWord

_FIGURE = re.compile(
    r"(?P<head>[-–+] ?)?(?P<whole>[1-9]\d{0,2}(?:(?:[.,:] ?| )\d{3})+|\d{1,3})"
    r"(?:(?P<sign>[.,:] ?)(?P<part>\d{1,2}))?(?P<tail>[.,;'’`]?)"
)
_PARTS = re.compile(r"\D+")
_OTHER = {".": ",", ",": "."}
_SOME = 2  # figures that tell a column's decimals where the table's thousands tell what they are not
_LEAST, _SHARE = 3, 2 / 3  # figures written in one way, and their share of those that have a sign
_SURE = 0.98  # a figure's weakest letter: of those less sure more are misread than columns are of two ways
_DOUBT = 0.5  # sureness of a figure that is written otherwise than it was read
_NO_YEAR = 5  # digits from which on a number with no point is no year


class _Signs(msgspec.Struct, frozen=True):
    """What parts the thousands of a figure, and its decimals; "" where it has none, None where they are not of one."""

    thousands: str | None
    decimals: str | None


def alike_in_columns(
    lines: Sequence[RawLine], cores: Sequence[Box], grids: Sequence[Grid], speckled: Sequence[bool] = ()
) -> list[RawLine]:
    """`lines` of a page with the figures of the columns of `grids` written in their column's way, or doubted.

    `cores` are the places of the lines, `speckled` says which of them lie among specks (none, where it is empty).
    """
    out = list(lines)
    among = speckled or [False] * len(lines)
    bare = [i for i, line in enumerate(lines) if _is_bare(line)]
    figures = [i for i, line in enumerate(lines) if _FIGURE.fullmatch(line.text)]
    unsigned = [i for i, line in enumerate(lines) if among[i] and len(line.words) == 1 and line.text.isdecimal()]
    for grid in grids:
        places = _columns(grid)
        held = [[i for i in figures if holds(place, centre_of(cores[i]))] for place in places]
        signs = [[_signs_of(lines[i].text) for i in here] for here in held]
        table = [one for column in signs for one in column]
        for place, here, column in zip(places, held, signs, strict=True):
            usual = _usual(column, table, [sign for i in here if (sign := _seen_otherwise(lines[i]))])
            for i in here:
                out[i] = _as_usual(lines[i], usual, among[i])
            for i in bare:
                if holds(place, centre_of(cores[i])):
                    out[i] = _with_signs(lines[i], usual)
            texts = [out[i].text for i in here]
            for i in unsigned:
                if out[i] is lines[i] and holds(place, centre_of(cores[i])):
                    out[i] = _with_lost_sign(lines[i], usual, texts)
    return out


def _seen_otherwise(line: RawLine) -> str:
    """How a second reader has the decimals of a figure, where it differs."""
    other = line.words[0].other if len(line.words) == 1 else None
    return _signs_of(other).decimals or "" if other and _FIGURE.fullmatch(other) else ""


def _with_lost_sign(line: RawLine, usual: _Signs, column: Sequence[str]) -> RawLine:
    """`line`, a bare number among specks, with the one sign that numbers of its length have in its `column`."""
    text = line.text
    parts = {len(found["part"] or "") for one in column if (found := _FIGURE.fullmatch(one))}
    if usual.decimals and len(parts) == 1 and 0 < (behind := parts.pop()) < len(text) < _NO_YEAR:
        text = f"{text[:-behind]}{usual.decimals}{text[-behind:]}"
    elif usual.thousands and parts == {0} and _NO_YEAR <= len(text) <= 6:
        text = f"{text[:-3]}{usual.thousands}{text[-3:]}"
    return _written(line, text)


def _is_bare(line: RawLine) -> bool:
    """Whether a second reader saw signs in a number in which the first saw none."""
    if len(line.words) != 1 or not line.text.strip("-–+ ").isdecimal():
        return False
    other = line.words[0].other or ""
    return bool(_FIGURE.fullmatch(other)) and _PARTS.sub("", other) == _PARTS.sub("", line.text)


def _with_signs(line: RawLine, usual: _Signs) -> RawLine:
    """`line`, a bare number, as the second reader has it where its column has signs there, in the `usual` way."""
    word = line.words[0]
    signs = _signs_of(word.other or "")
    if not ((signs.thousands and usual.thousands) or (signs.decimals and usual.decimals)):
        return line
    seen = msgspec.structs.replace(
        word, text=word.other or "", other=word.text, confidence=min(_DOUBT, word.confidence)
    )
    told = _as_usual(msgspec.structs.replace(line, words=(seen,)), usual)
    return line if " " in told.text else told


def _columns(grid: Grid) -> list[Box]:
    """The place of each column of `grid`: where a wall was not found, a figure stands in its column all the same."""
    places = []
    for n in range(grid.n_cols):
        boxes = [cell.box for cell in grid.cells if cell.col == n and cell.col_span == 1]
        sides = [median(box[side] for box in boxes) if boxes else 0.0 for side in (0, 2)]
        places.append((sides[0], grid.box[1], sides[1], grid.box[3]))
    return places


def _signs_of(text: str) -> _Signs:
    found = _FIGURE.fullmatch(text)
    assert found is not None
    thousands = {_bare(sign) for sign in _PARTS.findall(found["whole"])}
    return _Signs(thousands.pop() if len(thousands) == 1 else None if thousands else "", _bare(found["sign"] or ""))


def _bare(sign: str) -> str:
    """`sign` without the space behind it, as of a point in the middle of much room."""
    return sign.strip() or sign


def _usual(column: Sequence[_Signs], table: Sequence[_Signs], otherwise: Sequence[str]) -> _Signs:
    """How a `column` of a `table` writes figures; None where it has no one way.

    `otherwise` are decimals' signs that second readers saw in it.
    """
    own, others = ([one.decimals for one in which] for which in (column, table))
    thousands = [one.thousands for one in table]
    return _Signs(
        _most([one.thousands for one in column], thousands), _apart(_most(own, others), [*own, *otherwise], thousands)
    )


def _apart(decimals: str | None, column: Sequence[str | None], thousands: Sequence[str | None]) -> str | None:
    """How a `column` writes `decimals` beside the `thousands` of its table, which no table writes alike."""
    parting, count = _commonest(thousands)
    other = _OTHER.get(parting or "")
    usual = count >= max(_LEAST, _SHARE * _signed(thousands))
    if usual and decimals in (None, parting) and sum(sign == other for sign in column) >= _SOME:
        return other
    return decimals


def _most(column: Sequence[str | None], table: Sequence[str | None]) -> str | None:
    """The sign of most of a `column`, or of half of it if it is that of most of the `table`."""
    for all_of_it, share in ((column, _SHARE), (table, 0.5)):
        most, count = _commonest(all_of_it)
        own = sum(sign == most for sign in column)
        if most and count >= _SHARE * _signed(all_of_it) and count >= _LEAST and own >= share * _signed(column):
            return most
    return None


def _commonest(signs: Sequence[str | None]) -> tuple[str | None, int]:
    counted = Counter(sign for sign in signs if sign)
    return counted.most_common(1)[0] if counted else (None, 0)


def _signed(signs: Sequence[str | None]) -> int:
    return sum(sign != "" for sign in signs)


def _as_usual(line: RawLine, usual: _Signs, among_specks: bool = False) -> RawLine:
    """`line`, a figure, written in the `usual` way of its column."""
    found = _FIGURE.fullmatch(line.text)
    assert found is not None
    whole = found["whole"] if usual.thousands is None else _PARTS.sub(usual.thousands, found["whole"])
    part = f"{usual.decimals or found['sign']}{found['part']}" if found["part"] else ""
    words, text = line.words, (found["head"] or "").strip() + whole + part + found["tail"]
    if text == line.text or " " in text:
        return line
    if len(words) == 1 and words[0].confidence >= _SURE and words[0].other is None and not among_specks:
        return msgspec.structs.replace(line, words=(msgspec.structs.replace(words[0], other=text),))
    return _written(line, text)


def _written(line: RawLine, text: str) -> RawLine:
    """`line` as the figure `text`, in doubt, with what was read beside it."""
    if text == line.text:
        return line
    words = line.words
    box = min(w.box[0] for w in words), words[0].box[1], max(w.box[2] for w in words), words[0].box[3]
    sure = min(_DOUBT, *(w.confidence for w in words))
    made = RawWord(text=text, box=box, confidence=sure, engine=words[0].engine, other=line.text)
    return msgspec.structs.replace(line, words=(made,))
