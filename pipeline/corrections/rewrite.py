"""A line as a person wrote it; the edits of the machine stay where they still hold, so that `undo` still works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

from pipeline.document import Edit, Line
from pipeline.edits import undo

USER = "user"
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]+")

Hunk = tuple[int, int, int, int]  # [a, b) of the old text became [c, d) of the new


def rewritten(line: Line, text: str) -> Line:
    """`line` reading `text`; `undo` still gives its `raw`. The person's edits have rule "user" and confidence 1."""
    if text == line.text:
        return line
    edits = tuple(_edits(line, text))
    made = msgspec.structs.replace(line, text=text, edits=edits)
    if undo(made) == line.raw:
        return made
    whole = Edit(start=0, end=len(text), raw=line.raw, text=text, rule=USER, confidence=1.0)
    return msgspec.structs.replace(line, text=text, edits=(whole,))


def _edits(line: Line, text: str) -> Iterator[Edit]:
    """Edits in order: a machine's edit that no hunk touches moves with the text, the others give way to a person's."""
    parts = _grown(hunks(line.text, text), line.edits)
    shift = behind = 0  # how far the new text, and what was read, lie behind the old text
    rest = list(line.edits)

    def kept(until: int) -> Iterator[Edit]:
        nonlocal behind
        while rest and rest[0].start < until:
            edit = rest.pop(0)
            behind += len(edit.raw) - len(edit.text)
            yield msgspec.structs.replace(edit, start=edit.start + shift, end=edit.end + shift)

    for a, b, c, d in parts:
        yield from kept(a)
        first = a + behind
        while rest and rest[0].start <= b and rest[0].end <= b:
            edit = rest.pop(0)
            behind += len(edit.raw) - len(edit.text)
        raw = line.raw[first : b + behind]
        if raw != text[c:d]:
            before = (line.text[a:b],) if line.text[a:b] not in ("", raw) else ()
            yield Edit(start=c, end=d, raw=raw, text=text[c:d], rule=USER, confidence=1.0, alternatives=before)
        shift = d - b
    yield from kept(len(line.text) + 1)


def hunks(old: str, new: str) -> list[Hunk]:
    """Where `new` differs from `old`, by words, blanks and marks."""
    a, b = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [old[i:j] for i, j in a], [new[i:j] for i, j in b], autojunk=False)
    ends_a, ends_b = [i for i, _ in a] + [len(old)], [i for i, _ in b] + [len(new)]
    return [
        (ends_a[i1], ends_a[i2], ends_b[j1], ends_b[j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _grown(parts: list[Hunk], edits: tuple[Edit, ...]) -> list[Hunk]:
    """Hunks made larger until no edit lies half inside one; those that meet become one."""
    out: list[Hunk] = []
    for a, b, c, d in parts:
        for edit in edits:
            if _touches(edit, a, b):
                left, right = max(0, a - edit.start), max(0, edit.end - b)
                a, b, c, d = a - left, b + right, c - left, d + right
        if out and a < out[-1][1]:  # one edit holds both, and both were grown by it
            first = out.pop()
            a, c = first[0], first[2]
        out.append((a, b, c, d))
    return out


def _touches(edit: Edit, a: int, b: int) -> bool:
    if edit.start == edit.end:
        return a <= edit.start <= b
    return edit.start < b and edit.end > a
