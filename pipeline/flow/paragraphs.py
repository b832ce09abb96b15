"""Printed lines joined to paragraphs, as the parser joins them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.flow.lines import Printed
from pipeline.layout import centre_of
from pipeline.parse import Paragraph, TextLine, read_paragraphs
from pipeline.text.vietnamese import nfc


def paragraphs_of(lines: Sequence[Printed]) -> list[Paragraph]:
    """The paragraphs of running lines, every line once and in order."""
    return read_paragraphs([text_line(one, gap) for one, gap in zip(lines, _gaps(lines), strict=True)])


def text_line(one: Printed, gap: bool = False) -> TextLine:
    """The line as the parser sees it."""
    text = nfc(one.line.text).replace("\t", "   ").strip()
    return TextLine(text, one.page.number, one.number, one.line.box, one.page.width, gap, one.line.confidence)


def stands_right(piece: TextLine) -> bool:
    """Whether a piece stands in the right one of two columns, by its middle."""
    return piece.box is not None and piece.page_width > 0 and centre_of(piece.box)[0] > piece.page_width / 2


def _gaps(lines: Sequence[Printed]) -> list[bool]:
    """Whether each line opens its page or an empty line stands above it."""
    opens = [above.page is not below.page or _empty_above(below) for above, below in pairwise(lines)]
    return [True, *opens] if lines else []


def _empty_above(one: Printed) -> bool:
    return one.number > 1 and not one.page.lines[one.number - 2].text.strip()
