"""Typeset a plan as Decree 30/2020/NĐ-CP, Appendix I, lays it out, into a born-digital PDF whose truth is known.

Real scans with retyped tables are few; plans whose text is known are many. Set in the decree's layout (A4, margins
20/15/20/30 mm, Times-like face of 13–14 pt, the two-column head, recipients beside the signature, the appendix's table
on portrait or landscape pages) they give pages where every line, cell and task can be compared, and from which
`tools.degrade` makes scans. WeasyPrint lays out: it breaks table rows over pages as word processors do.

    python -m tools.typeset PLAN.txt PLAN.pdf [--landscape] [--no-repeat-head] [--keep-rows]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from tools.plans import Plan, SetCell, SetRow, SetTable, plan_of_text, table_of_lines, table_truth

__all__ = ["Plan", "SetCell", "SetRow", "SetTable", "Style", "Typeset", "plan_of_text", "table_of_lines", "table_truth",
           "typeset"]  # fmt: skip

PX_PER_POINT = 96 / 72


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """What offices do differently. Sizes in points."""

    size: float = 14
    table_size: float = 12
    line_height: float = 1.2
    landscape: bool = False  # the appendix
    repeat_head: bool = True  # on every page of the table
    break_rows: bool = True  # a row may go on on the next page
    rule: float = 0.75  # width of the table's rulings
    double: bool = False  # double rulings around the table
    padding: float = 3
    widths: tuple[float, ...] = ()  # of the columns, any unit; by their text when empty


class Line(msgspec.Struct, frozen=True):
    """One line as set: its page (from 1), text, and box in points from the page's top left."""

    page: int
    text: str
    box: tuple[float, float, float, float]
    role: str = ""


class Typeset(msgspec.Struct, frozen=True):
    """A PDF and what stands on it."""

    pdf: bytes
    lines: tuple[Line, ...]
    sizes: tuple[tuple[float, float], ...]  # of the pages, in points

    def where(self, role: str) -> Line | None:
        """The first line with `role` ("signer", "issuer" …)."""
        return next((line for line in self.lines if line.role == role), None)


def typeset(plan: Plan, style: Style | None = None, *, only_appendix: bool = False) -> Typeset:
    """`plan` as a PDF. `only_appendix` leaves the plan itself away."""
    from weasyprint import HTML

    style = style or Style()
    parts = [] if only_appendix else [_head(plan), _body(plan.body, style), _foot(plan)]
    parts.append(_appendix(plan, style, first=only_appendix))
    document = HTML(string=f"<style>{_css(style)}</style>" + "\n".join(parts)).render()
    sizes = tuple((page.width / PX_PER_POINT, page.height / PX_PER_POINT) for page in document.pages)
    lines = tuple(line for number, page in enumerate(document.pages, 1) for line in _lines(number, page))
    return Typeset(document.write_pdf(), lines, sizes)


def _css(style: Style) -> str:
    return f"""
    @page {{ size: A4 portrait; margin: 20mm 15mm 20mm 30mm;
             @top-center {{ content: counter(page); font: 13pt 'Liberation Serif', serif }} }}
    @page :first {{ @top-center {{ content: none }} }}
    @page appendix {{ size: A4 {"landscape" if style.landscape else "portrait"};
                      margin: {"20mm 20mm 15mm 20mm" if style.landscape else "20mm 15mm 20mm 25mm"} }}
    body {{ font: {style.size}pt/{style.line_height} 'Liberation Serif', serif; margin: 0 }}
    p {{ margin: 6pt 0 0; text-align: justify; text-indent: 1cm }}
    .two {{ display: flex; justify-content: space-between }}
    .two > div {{ text-align: center }}
    .two p, .mid p {{ margin: 0; text-indent: 0; text-align: center }}
    .two p.about {{ font-size: 12pt; margin-top: 6pt; max-width: 62mm }} .two p.nation {{ white-space: nowrap }}
    .rule {{ border-top: 0.75pt solid black; margin: 1pt auto 0; height: 2pt }}
    .b {{ font-weight: bold }} .i {{ font-style: italic }}
    .mid {{ margin: 14pt 0 10pt; text-align: center }}
    .foot {{ display: flex; justify-content: space-between; margin-top: 12pt; break-inside: avoid }}
    .foot .to p {{ font-size: 11pt; margin: 0; text-indent: 0; text-align: left; max-width: 75mm }}
    .foot .sign {{ text-align: center; min-width: 70mm }}
    .foot .sign p {{ margin: 0; text-indent: 0; text-align: center; font-weight: bold }}
    .gap {{ height: 30mm }}
    .appendix {{ page: appendix; break-before: page }}
    .appendix.first {{ break-before: auto }}
    table {{ border-collapse: collapse; width: 100%; font-size: {style.table_size}pt; margin-top: 10pt;
             {"border: 3pt double black;" if style.double else ""} }}
    thead {{ display: {"table-header-group" if style.repeat_head else "table-row-group"} }}
    tr {{ break-inside: {"auto" if style.break_rows else "avoid"} }}
    td, th {{ border: {style.rule}pt solid black; padding: {style.padding}pt; text-align: left;
              vertical-align: {"top" if style.break_rows else "middle"}; font-weight: normal; orphans: 1; widows: 1 }}
    th, td.c {{ text-align: center }} td.b, th.b {{ font-weight: bold }}
    """


def _p(text: str, *classes: str, role: str = "") -> str:
    name = f" data-role={role}" if role else ""
    return f'<p class="{" ".join(classes)}"{name}>{escape(text)}</p>'


def _head(plan: Plan) -> str:
    titled = [_p(plan.type, "b")] if plan.type else []
    title = [*titled, _p(plan.subject, "b"), '<div class=rule style="width:45mm"></div>']
    columns = _columns_of_head(plan) if plan.symbol else ""
    return columns + (f"<div class=mid>{''.join(title)}</div>" if plan.type or not columns else "")


def _columns_of_head(plan: Plan) -> str:
    """Agencies and number on the left, with a letter's subject under them; national heading, place and date right."""
    *parents, issuer = plan.issuer or ("",)
    left = [_p(line) for line in parents] + [
        _p(issuer, "b", role="issuer"),
        '<div class=rule style="width:25mm"></div>',
    ]
    left.append(_p(plan.symbol))
    if not plan.type:
        left.append(_p(plan.subject, "about"))
    right = [
        _p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", "nation"),
        _p("Độc lập - Tự do - Hạnh phúc", "b"),
        '<div class=rule style="width:58mm"></div>',
        _p(plan.place_date, "i"),
    ]
    return f'<div class=two style="font-size:13pt"><div>{"".join(left)}</div><div>{"".join(right)}</div></div>'


_HEADING = re.compile(r"(?:[IVX]+|Phần .{1,12}|Chương .{1,12}|Điều \d+)\.? ")


def _body(paragraphs: Sequence[str], style: Style) -> str:
    """Paragraphs, and tables where two and more in a row are rows of cells parted by " | "."""
    out = []
    for are_rows, run in groupby(paragraphs, lambda text: " | " in text):
        lines = list(run)
        if are_rows and len(lines) > 1:
            out.append(_table(table_of_lines(lines), style))
        else:
            out += map(_paragraph, lines)
    return "".join(out)


def _paragraph(text: str) -> str:
    if text.startswith("Kính gửi"):
        return f"<div class=mid>{_p(text)}</div>"
    if text.startswith("Căn cứ"):
        return _p(text, "i")
    if text.isupper() and not _HEADING.match(text):
        return f"<div class=mid>{_p(text, 'b')}</div>"
    titled = _HEADING.match(text) or (re.match(r"\d+\. ", text) and len(text) < 60)
    return _p(text, "b") if titled else _p(text)


def _foot(plan: Plan) -> str:
    to = "".join(_p(text) for text in plan.recipients)
    if to:
        to = f'<p class="b i" style="font-size:12pt">Nơi nhận:</p>{to}'
    sign = "".join(_p(text) for text in plan.authority) + "<div class=gap></div>" + _p(plan.signer, role="signer")
    return f"<div class=foot><div class=to>{to}</div><div class=sign>{sign}</div></div>"


def _appendix(plan: Plan, style: Style, *, first: bool) -> str:
    if plan.table is None and not plan.appendix:
        return ""
    marks = [_p(text, "i" if text.startswith("(") else "b") for text in plan.appendix]
    return (
        f'<div class="appendix{" first" if first else ""}"><div class=mid>{"".join(marks)}</div>'
        f"{_body(plan.attached, style)}{_table(plan.table, style)}</div>"
    )


def _table(table: SetTable | None, style: Style) -> str:
    if table is None:
        return ""
    head = "".join(_tr(row, "th", 0) for row in table.head)
    body = "".join(_tr(row, "td", style.table_size) for row in table.body)
    return f"<table>{_columns(style)}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _columns(style: Style) -> str:
    total = sum(style.widths) or 1
    return "".join(f'<col style="width:{width / total:.1%}">' for width in style.widths)


def _tr(row: SetRow, tag: str, size: float) -> str:
    cells = []
    for at, cell in enumerate(row):
        names = ("b" if cell.bold else "") + (" c" if at == 0 and len(cell.text) < 6 else "")
        cells.append(
            f'<{tag} class="{names}" rowspan={cell.rows} colspan={cell.cols}>'
            + "<br>".join(escape(part) for part in cell.text.split("\n"))
            + f"</{tag}>"
        )
    return f"<tr>{''.join(cells)}</tr>"


def _lines(number: int, page: Any) -> Iterator[Line]:
    """The lines of a laid-out page, page numbers apart (they are no part of the text)."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any) -> Iterator[Line]:
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.LineBox):
            texts = [b for b in box.descendants() if isinstance(b, boxes.TextBox)]
            text = " ".join("".join(b.text for b in texts).split())
            if text:
                yield Line(
                    number,
                    text,
                    _extent(texts),
                    (box.element.get("data-role") or "") if box.element is not None else "",
                )
            return
        for child in getattr(box, "children", ()):
            yield from walk(child)

    yield from walk(page._page_box)


def _extent(boxes: Sequence[Any]) -> tuple[float, float, float, float]:
    x0 = min(b.position_x for b in boxes)
    y0 = min(b.position_y for b in boxes)
    x1 = max(b.position_x + b.width for b in boxes)
    y1 = max(b.position_y + b.height for b in boxes)
    return (x0 / PX_PER_POINT, y0 / PX_PER_POINT, x1 / PX_PER_POINT, y1 / PX_PER_POINT)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Typeset a plan's text as a PDF in the layout of Decree 30/2020/NĐ-CP."
    )
    parser.add_argument("plan", type=Path)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("--landscape", action="store_true", help="the appendix on landscape pages")
    parser.add_argument("--no-repeat-head", action="store_true", help="the table's head on its first page only")
    parser.add_argument("--keep-rows", action="store_true", help="no page break inside a row")
    args = parser.parse_args()
    style = Style(landscape=args.landscape, repeat_head=not args.no_repeat_head, break_rows=not args.keep_rows)
    args.pdf.write_bytes(typeset(plan_of_text(args.plan.read_text(encoding="utf-8")), style).pdf)


if __name__ == "__main__":
    main()
