"""A restored line of which letters are changed once more, with the edit that leads there from the reading."""

from __future__ import annotations

import msgspec

from pipeline.document import Edit
from pipeline.restore.decoder.beam_search import ALTERNATIVES
from pipeline.restore.restored import RestoredLine


def changed(line: RestoredLine, first: int, last: int, text: str, rule: str, confidence: float) -> RestoredLine:
    """`line` with `text`, as long as what stands at `first`–`last`, in its place.

    An edit that holds this place takes the change in; where one only reaches into it, the line stays as it is.
    """
    over = [edit for edit in line.edits if edit.start < last and edit.end > first]
    edits = [edit for edit in line.edits if edit not in over]
    if not over:
        raw = line.text[first:last]
        edits.append(Edit(start=first, end=last, raw=raw, text=text, rule=rule, confidence=confidence))
    elif len(over) == 1 and over[0].start <= first and last <= over[0].end:
        old = over[0]
        new = old.text[: first - old.start] + text + old.text[last - old.start :]
        others = tuple(dict.fromkeys((old.text, *(o for o in old.alternatives if o != new))))[:ALTERNATIVES]
        mended = msgspec.structs.replace(old, text=new, rule=rule, confidence=confidence, alternatives=others)
        edits += [mended] if new != old.raw else []
    else:
        return line
    whole = line.text[:first] + text + line.text[last:]
    return RestoredLine(raw=line.raw, text=whole, edits=tuple(sorted(edits, key=lambda e: (e.start, e.end))))
