"""The pieces that the two columns of a head print, and what each is by its form alone, whatever the paper says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.parse.letterhead.fields import NUMBER, RULED, place_of
from pipeline.parse.model import TextLine
from pipeline.parse.symbols import OWN
from pipeline.parse.two_columns import PARTY_HEADING, is_motto, is_national_heading, split_head_line
from pipeline.text.fuzzy import is_like


def head_pieces(line: TextLine) -> Iterator[TextLine]:
    """What the two columns print on one line, also where a single space parts number and date."""
    for piece in split_head_line(line):
        number = NUMBER.match(piece.text)
        own = number and OWN.match(piece.text, number.end())
        rest = piece.text[own.end() :] if own else ""
        if own and place_of(rest.strip()) is not None:
            yield piece._replace(text=piece.text[: own.end()])
            yield piece._replace(text=rest.strip())
        else:
            yield piece


def is_rule(text: str) -> bool:
    """Whether `text` is a rule or an ornament under the agency or the motto: "-----", "-0-", "*"."""
    return RULED.match(text) is not None


def form_of_piece(text: str) -> Literal["national", "motto", "number", "day"] | None:
    """What a piece is by its form; None where only the paper's fields can tell."""
    if is_national_heading(text) or is_like(text, PARTY_HEADING, 84):
        return "national"
    if is_motto(text):
        return "motto"
    if NUMBER.match(text) and (any(map(str.isdigit, text)) or "/" in text):
        return "number"
    return "day" if place_of(text) is not None else None
