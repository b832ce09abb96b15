"""Pages to one run of printed lines: tables taken out, page numbers and digital-signature stamps set aside.

A page number stands alone at the head of its page (Decree 30/2020/NĐ-CP, appendix I, part I) or, in older papers, at
its foot. Where a text came without its page breaks they are known by that they count from 2 on.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from pipeline.document import Page
from pipeline.parse.model import TextLine
from pipeline.text.vietnamese import nfc

SIGNS = " -–+*•"  # of lists, with the space behind them
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")
_PIPE_ROW = re.compile(r"[^|]*\|[^|]*")


def read_lines(pages: Sequence[Page]) -> list[TextLine]:
    """The lines of `pages` in reading order; empty lines become the `gap` of the next one."""
    out: list[TextLine] = []
    breaks = _page_breaks(pages[0]) if len(pages) == 1 else frozenset()
    for page in pages:
        texts = [nfc(line.text).replace("\t", "   ").strip() for line in page.lines]
        filled = [i for i, text in enumerate(texts) if text]
        edges = {filled[0], filled[-1]} if filled and (page.number > 1 or len(pages) > 1) else set()
        gap = True
        for i, (line, text) in enumerate(zip(page.lines, texts, strict=True)):
            if not text:
                gap = True
            elif i not in breaks and not (i in edges and _PAGE_NUMBER.fullmatch(text)):
                out.append(TextLine(text, page.number, i + 1, line.box, page.width, gap, line.confidence))
                gap = False
    return out


def _page_breaks(page: Page) -> frozenset[int]:
    """Which lines of a text without page breaks are the numbers of its pages: lone numbers that count from 2 on."""
    alone = [(i, int(line.text)) for i, line in enumerate(page.lines) if line.text.strip().isdecimal()]
    counted = [number for _, number in alone] == list(range(2, len(alone) + 2))
    return frozenset(i for i, _ in alone) if counted else frozenset()


def outside(lines: Sequence[TextLine], used: Container[tuple[int, int]]) -> list[TextLine]:
    """`lines` without those of tables; `used` holds (page number, line from 1). A gap above a table stays below it."""
    out: list[TextLine] = []
    gap = False
    for line in lines:
        gap = gap or line.gap
        if (line.page, line.line) not in used:
            out.append(line._replace(gap=True) if gap and not line.gap else line)
            gap = False
    return out


def is_table_row(text: str) -> bool:
    """Whether a line of plain text is a row of a table drawn with "|"."""
    return _PIPE_ROW.match(text) is not None
