"""Fields of a Document by name, as the text that a person sees and edits, and a Document with one of them changed.

Lists (receivers, whom a letter is for) are one item a line. A date is ISO in the Document; what a person types may be
`30/7/2025` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from pipeline.document import Document, Section
from pipeline.errors import UsageError

HEADER = (
    "issuer_parent", "issuer", "number", "symbol", "place", "date", "type", "type_code", "subject", "urgency",
    "secrecy", "addressed_to",
)  # fmt: skip
SIGNATURE = ("authority", "position", "name")
FIELDS = (*(f"header.{name}" for name in HEADER), *(f"signature.{name}" for name in SIGNATURE), "recipients")
LISTS = frozenset({"header.addressed_to", "recipients"})

_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})")


def field(document: Document, name: str) -> str:
    """The text of the field `name` of `FIELDS`."""
    value = document.recipients if name == "recipients" else _owner(document, name)
    return "\n".join(value) if isinstance(value, tuple) else value or ""


def _owner(document: Document, name: str) -> Any:
    owner, _, part = name.partition(".")
    return getattr(getattr(document, owner), part)


def with_field(document: Document, name: str, text: str) -> Document:
    """`document` with the field `name` reading `text`."""
    value: Any = tuple(filter(None, map(str.strip, text.split("\n")))) if name in LISTS else text
    if name == "recipients":
        return msgspec.structs.replace(document, recipients=value)
    owner, _, part = name.partition(".")
    if part == "date":
        value = text or None
    changed = msgspec.structs.replace(getattr(document, owner), **{part: value})
    return msgspec.structs.replace(document, **{owner: changed})


def checked(name: str, text: str) -> str:
    """`text` as the field holds it; raises `UsageError` where the field can't hold it (a date that is none)."""
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if name not in LISTS:
        text = text.replace("\n", " ")
    if name == "header.date" and text:
        return iso_date(text)
    return text


def iso_date(text: str) -> str:
    """A date as printed or ISO, as ISO; raises `UsageError` where it is no day of the calendar."""
    found = _DATE.fullmatch(text.strip())
    try:
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(f"{text}: this is no date; write it as 30/7/2025 or 2025-07-30") from None


def sections(document: Document) -> Iterator[tuple[str, str]]:
    """Names (`III/1/a/title`, `III/1/a/text`) and texts of all sections; a path that comes again gets `#2`, `#3`."""
    seen: dict[str, int] = {}
    stack = [("", section) for section in reversed(document.sections)]
    while stack:
        above, section = stack.pop()
        path = _path(above, section, seen)
        yield f"{path}/title", section.title
        yield f"{path}/text", section.text
        stack += [(path, child) for child in reversed(section.children)]


def with_sections(document: Document, changed: dict[str, str]) -> Document:
    """`document` with the texts of the named sections changed."""
    if not changed:
        return document
    seen: dict[str, int] = {}

    def made(section: Section, above: str) -> Section:
        path = _path(above, section, seen)
        return msgspec.structs.replace(
            section,
            title=changed.get(f"{path}/title", section.title),
            text=changed.get(f"{path}/text", section.text),
            children=tuple(made(child, path) for child in section.children),
        )

    return msgspec.structs.replace(document, sections=tuple(made(section, "") for section in document.sections))


def _path(above: str, section: Section, seen: dict[str, int]) -> str:
    mark = section.marker.rstrip(".)") or "-"
    path = f"{above}/{mark}" if above else mark
    seen[path] = seen.get(path, 0) + 1
    return path if seen[path] == 1 else f"{path}#{seen[path]}"
