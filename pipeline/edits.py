"""From the restored text of a line back to what the engine read: its edits taken back, whole or for a span."""

from __future__ import annotations

from pipeline.document import Line


def undo(line: Line) -> str:
    """What the engine read: `line.text` with each edit taken back. Equals `line.raw`."""
    out, at = [], 0
    for edit in line.edits:
        out += [line.text[at : edit.start], edit.raw]
        at = edit.end
    return "".join(out) + line.text[at:]


def span_in_raw(line: Line, start: int, end: int) -> tuple[int, int]:
    """The characters of `line.raw` that `start`–`end` of `line.text` come from; an edit they cut is taken whole."""
    first, last = start, end
    for edit in line.edits:
        longer = len(edit.raw) - len(edit.text)
        if edit.end <= start:
            first += longer
        elif edit.start < start:
            first += edit.start - start
        if edit.end <= end:
            last += longer
        elif edit.start < end:
            last += edit.start - end + len(edit.raw)
    return first, last
