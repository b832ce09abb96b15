"""Articles that an amending paper quotes ("“Điều 8. Sở Y tế / 1. Chủ trì …”") as an outline of their own.

To the paper's outline a quotation is text, for its numbers are the amended paper's (`outline/quotations.py`). Work is
given in it all the same: the amended paper charges units in the words that it has from now on. So what stands between
the signs is read as a body is, and its work stands in the item that quotes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.model import Paragraph
from pipeline.parse.outline import build_outline
from pipeline.parse.outline.markers import read_marker
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.quotations import is_open, quotation_end

_OPENING = '“"'
_CLOSING = '”"'
_BEHIND = " .;,"


def split_quoted(node: Node) -> tuple[list[Paragraph], list[Node]]:
    """(paragraphs of the item's own, outlines of what it quotes): a quotation opens with a number ("“Điều 8. …")."""
    own: list[Paragraph] = []
    quoted: list[Node] = []
    until = -1
    for i, paragraph in enumerate(node.paragraphs):
        if i > until and paragraph.text[:1] in _OPENING and read_marker(paragraph.text[1:]):
            until = _end(node.paragraphs, i)
            quoted.append(build_outline(_without_signs(node.paragraphs[i : until + 1]))[0])
        elif i > until:
            own.append(paragraph)
    return own, quoted


def _end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The last paragraph of the quotation that begins at `start`: what never closes goes on to the next one, or to the
    end of its item."""
    end = max(start, quotation_end(paragraphs, start))
    if end > start or not is_open(paragraphs[start].text):
        return end
    others = (i for i in range(start + 1, len(paragraphs)) if paragraphs[i].text[:1] in _OPENING)
    return next(others, len(paragraphs)) - 1


def _without_signs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The quoted paragraphs without the signs that open them and the one that closes the last."""
    out = [_opened(paragraph) for paragraph in paragraphs]
    last = out[-1].text.rstrip(_BEHIND)
    if last.endswith(tuple(_CLOSING)):
        out[-1] = out[-1]._replace(text=last[:-1])
    return out


def _opened(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text.lstrip(_OPENING + " ")
    cut = len(paragraph.text) - len(text)
    return paragraph._replace(text=text, starts=tuple(max(0, start - cut) for start in paragraph.starts))
