"""The pages of a Document with their lines as they stand, and what points at lines turned to where these are now."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.corrections.lines import LineStates
from pipeline.corrections.record import Target
from pipeline.corrections.rewrite import USER, rewritten
from pipeline.document import Box, Edit, Line, Page

Moved = dict[tuple[int, int], int]
"""Page and line as the machine counted → the line's number now; only of pages that have added lines."""


def with_states(page: Page, states: LineStates) -> Page:
    """`page` with its lines as a person left them."""
    return msgspec.structs.replace(
        page, lines=tuple(_line(page, place, states) for place in states.places(page.number))
    )


def _line(page: Page, place: Target, states: LineStates) -> Line:
    text = states.current(place) or ""
    if place.name:
        edits = (Edit(start=0, end=len(text), raw="", text=text, rule=USER, confidence=1.0),)
        return Line(text=text, raw="", box=in_pixels(states.box(place), page), edits=edits)
    line = rewritten(page.lines[place.line - 1], text)
    cut = states.boxes.get((place.page, place.line))
    return msgspec.structs.replace(line, box=in_pixels(cut, page)) if cut else line


def in_pixels(box: Box | None, page: Page) -> Box | None:
    """A box given in parts of its page, in the page's pixels."""
    if box is None or not page.width or not page.height:
        return None
    x0, y0, x1, y1 = box
    return x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height


def moved(states: LineStates) -> Moved:
    """How the lines of pages with added ones are counted now."""
    out: Moved = {}
    for page in {page for page, _ in states.added}:
        for now, place in enumerate(states.places(page), 1):
            if not place.name:
                out[page, place.line] = now
    return out


def renumbered(value: Any, turned: Moved) -> Any:
    """`value` with every page and line in it (of a section, a duty, a place …) counted as the lines are now."""
    if isinstance(value, tuple):
        return tuple(renumbered(item, turned) for item in value)
    if isinstance(value, dict):
        return {key: renumbered(item, turned) for key, item in value.items()}
    if not isinstance(value, msgspec.Struct) or isinstance(value, (Page, Line)):
        return value
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    changed = {name: renumbered(item, turned) for name, item in fields.items() if isinstance(item, (tuple, dict))}
    at = fields.get("page"), fields.get("line")
    if at in turned:
        changed["line"] = turned[at]
    return msgspec.structs.replace(value, **changed) if changed else value
