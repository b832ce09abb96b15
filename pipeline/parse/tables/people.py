"""People in the cells of a table: a position behind a name says who they are and is nobody else ("Đồng chí Nguyễn Văn
A, Phó Giám đốc Sở …"), and one on a line alone is of the office on the next ("Lãnh đạo" over "Sở …")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.parse.two_columns import positions
from pipeline.parse.words import any_of, phrases
from pipeline.text.vietnamese import CAPITALS, fold_tone_style


@cache
def _named() -> re.Pattern[str]:
    """A form of address and a name, whose words all have capitals, at a text's end."""
    address = any_of(phrases("duty_words.tsv", "person"))
    return re.compile(rf"(?i:{address})\s(?:.*\s)?[{CAPITALS}]\w+\s[{CAPITALS}]\w*$")


@cache
def _people() -> re.Pattern[str]:
    people = (*phrases("duty_words.tsv", "person"), *phrases("duty_words.tsv", "of_office"))
    return re.compile(rf"{any_of(people)}$", re.IGNORECASE)


def is_position(text: str) -> bool:
    """Whether `text` names people by their position and not yet the office that they are of."""
    folded = fold_tone_style(text.strip())
    return bool(_people().match(folded) or positions().fullmatch(folded.upper()))


def with_positions(units: Iterable[str]) -> list[str]:
    """`units`, the positions that follow a person's name joined to it."""
    out: list[str] = []
    for unit in units:
        if out and _named().match(out[-1]) and positions().match(fold_tone_style(unit).upper()):
            out[-1] = f"{out[-1]}, {unit}"
        else:
            out.append(unit)
    return out
