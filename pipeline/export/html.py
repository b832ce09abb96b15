"""A page to read beside its pictures: each line under its place, each change with what was read, rule and confidence.

One file that needs nothing else: pictures are inside, there is no script, and a policy in its head forbids any. Where
the original is not found, pages stand without pictures.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import cv2

from pipeline.cleanup import as_read
from pipeline.document import Document, Line, Page
from pipeline.errors import SohoaError
from pipeline.export.cell_text import escaped, vietnamese_day
from pipeline.export.model import Context, Loaded
from pipeline.ingest import open_source
from pipeline.results import code_of

_WIDE = 1000  # pixels of a page's picture
_STYLE = """
body { font: 15px/1.5 'Times New Roman', 'Liberation Serif', serif; margin: 1.5em; color: #111; background: #f6f6f4 }
header { max-width: 60em } h1 { font-size: 1.4em } dl { display: grid; grid-template-columns: 9em 1fr; gap: 0 1em }
dd { margin: 0 } .page { display: grid; grid-template-columns: minmax(20em, 1fr) minmax(20em, 1fr); gap: 1em;
margin: 2em 0; background: #fff; padding: 1em; border: 1px solid #ccc } .page > svg { width: 100%; height: auto }
.alone { grid-template-columns: 1fr } ol { margin: 0; padding-left: 3em } li { white-space: pre-wrap }
li:target { background: #fff3c4 } rect { fill: #06f; fill-opacity: 0 } rect:hover { fill-opacity: .15 }
mark { background: #d9f2d9 } mark.unsure { background: #ffd9b3 } table { border-collapse: collapse }
td, th { border: 1px solid #999; padding: .2em .5em; vertical-align: top } @media print { .page { break-after: page } }
"""
_SURE = 0.9


def encode(loaded: Loaded, context: Context) -> bytes:
    """The HTML page of one Document."""
    document = loaded.document
    head = document.header
    title = " ".join(filter(None, (head.type, code_of(head)))) or document.source.file
    pictures = _pictures(loaded, context)
    pages = "\n".join(_page(page, pictures.get(page.number)) for page in document.pages)
    made = (
        "<!doctype html>\n<html lang='vi'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'\">\n"
        "<meta name='viewport' content='width=device-width'>\n"
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{escaped(title)}</h1>\n{_facts(document)}</header>\n{pages}\n{_tables(document)}</body>\n</html>\n"
    )
    return made.encode("utf-8")


def _facts(document: Document) -> str:
    head, signed = document.header, document.signature
    pairs = (
        ("Trích yếu", head.subject), ("Cơ quan", " ".join(filter(None, (head.issuer_parent, head.issuer)))),
        ("Ngày", vietnamese_day(head.date)), ("Người ký", " ".join(filter(None, (signed.position, signed.name)))),
        ("Tệp gốc", document.source.file),
    )  # fmt: skip
    rows = "".join(f"<dt>{label}</dt><dd>{escaped(value)}</dd>\n" for label, value in pairs if value)
    return f"<dl>\n{rows}</dl>\n"


def _page(page: Page, picture: bytes | None) -> str:
    lines = "".join(
        f"<li id='p{page.number}l{number}'>{_line(line)}</li>\n" for number, line in enumerate(page.lines, 1)
    )
    kind = "page" if picture else "page alone"
    shown = f"{_drawn(page, picture)}<ol>\n{lines}</ol>\n"
    return f"<section class='{kind}' aria-label='Trang {page.number}'>\n{shown}</section>"


def _drawn(page: Page, picture: bytes | None) -> str:
    if picture is None:
        return ""
    data = base64.b64encode(picture).decode("ascii")
    boxes = "".join(
        f"<a href='#p{page.number}l{number}'><rect x='{line.box[0]:g}' y='{line.box[1]:g}' "
        f"width='{line.box[2] - line.box[0]:g}' height='{line.box[3] - line.box[1]:g}'>"
        f"<title>{escaped(line.text)}</title></rect></a>\n"
        for number, line in enumerate(page.lines, 1)
        if line.box is not None
    )
    return (
        f"<svg viewBox='0 0 {page.width} {page.height}' role='img' aria-label='Ảnh trang {page.number}'>\n"
        f"<image width='{page.width}' height='{page.height}' href='data:image/jpeg;base64,{data}'/>\n{boxes}</svg>\n"
    )


def _line(line: Line) -> str:
    """The line's text, each change marked with what was read."""
    return "".join(_marked(line))


def _marked(line: Line) -> Iterator[str]:
    at = 0
    for edit in line.edits:
        yield escaped(line.text[at : edit.start])
        others = f"; khác: {', '.join(edit.alternatives)}" if edit.alternatives else ""
        note = f"đọc: “{edit.raw}”; {edit.rule}; {edit.confidence:.0%}{others}"
        kind = "" if edit.confidence >= _SURE else " class='unsure'"
        yield f"<mark{kind} title='{escaped(note)}'>{escaped(line.text[edit.start : edit.end])}</mark>"
        at = edit.end
    yield escaped(line.text[at:])


def _tables(document: Document) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escaped(cell)}</{tag}>" for cell in cells) + "</tr>\n"

    return "".join(
        f"<h2>{escaped(table.title or 'Bảng')}</h2>\n<table>\n{row(table.columns, 'th')}"
        + "".join(row(cells, "td") for cells in table.rows)
        + "</table>\n"
        for table in document.tables
    )


def _pictures(loaded: Loaded, context: Context) -> dict[int, bytes]:
    """Each page as it was read (turned, levelled, straightened), as JPEG; nothing for pages that have no picture."""
    if loaded.document.source.kind == "text":
        return {}
    original = context.original(loaded)
    if original is None:
        context.note(loaded.name, f"the original {loaded.document.source.file} was not found: pages have no pictures")
        return {}
    pages = {page.number: page for page in loaded.document.pages}
    out: dict[int, bytes] = {}
    try:
        with open_source(original) as opened:
            for page in opened.pages:
                if page.picture is not None and page.number in pages:
                    out[page.number] = _jpeg(page.picture(), pages[page.number])
    except SohoaError as error:
        context.note(loaded.name, str(error))
    return out


def _jpeg(pixels: Any, page: Page) -> bytes:
    upright = as_read(pixels, page.rotation, page.steps)
    height = round(_WIDE * upright.shape[0] / upright.shape[1])
    small = cv2.resize(upright, (_WIDE, height), interpolation=cv2.INTER_AREA)
    if small.ndim == 3:
        small = small[:, :, ::-1]
    done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    assert done
    return bytes(data)
