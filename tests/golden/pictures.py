"""Pages as pictures and as type: what cleaning and layout find on them, and the whole way with an engine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pikepdf

from tests.golden.readings import SAMPLES, SCANS
from tests.papers import PLAN, type_pdf

IMAGES = ("opencv-python-headless", "numpy", "pypdfium2", "processor")
ENGINES = (*IMAGES, "tesseract", "onnxruntime")
Made = tuple[str, Callable[[], str], tuple[str, ...]]

CELLS = (
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Rà soát thủ tục hành chính thuộc phạm vi", "Văn phòng", "Quý III/2025"),
    ("2", "Số hóa hồ sơ, giấy tờ khi giải quyết", "Phòng Văn hóa - Xã hội", "Tháng 9/2025"),
    ("3", "Báo cáo kết quả về Ủy ban nhân dân", "Phòng Kinh tế", "Thường xuyên"),
)
LEFT, TOP, ROW = (60, 100, 330, 460, 540), 780, 40


def items() -> Iterator[Made]:
    for scan in SCANS:
        yield f"layout-{scan}", partial(layout, SAMPLES / f"{scan}.pdf"), IMAGES
    for kind in ("plain", "ruled", "filled", "open"):
        yield f"type-{kind}", partial(typed, kind), ("pypdfium2", "pdfplumber")
    yield "read-one-page", read_one_page, ENGINES


def layout(path: Path) -> str:
    """Lines and grids of each page before any engine reads it."""
    from pipeline import cleanup, layout
    from pipeline.cleanup import orientation
    from pipeline.ingest import open_source

    out = []
    with open_source(path) as opened:
        for page in opened.pages:
            assert page.picture is not None
            picture = page.picture()
            clean = cleanup.clean(picture, turn=orientation.turn_of(cleanup.grey_of(picture)))
            rulings = clean.rulings
            lines = layout.text_lines(clean.reading, clean.ink, rulings.vertical)
            grids = layout.ruled_grids(rulings, page.number)
            tables = layout.ruled_areas(grids, rulings.vertical)
            cores = [line.core for line in lines]
            order = layout.reading_order(cores, clean.grey.shape[1], tables)
            out += [f"page {page.number} {clean.grey.shape} {clean.steps}", *(str(line.core) for line in lines)]
            out += [str(group) for group in order]
            out += [str(area) for area in tables] + [msgspec.json.encode(grid).decode() for grid in grids]
    return "\n".join(out)


def typed(kind: str) -> str:
    """The Document of a born-digital page: plain, and with a table in strokes, in thin boxes, without rulings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.pdf"
        type_pdf(path, [PLAN, () if kind != "plain" else PLAN[::-1]])
        if kind != "plain":
            _with_table(path, kind)
        return _digitized(path)


def _with_table(path: Path, kind: str) -> None:
    """Put the table of `CELLS` on the second page, each cell's text in one or two lines."""
    with tempfile.TemporaryDirectory() as folder:
        letters = type_pdf(Path(folder) / "letters.pdf", [[cell for row in CELLS for cell in row]])
        with pikepdf.open(letters) as typed, pikepdf.open(path, allow_overwriting_input=True) as pdf:
            code = {c: at + 1 for at, c in enumerate(sorted({c for row in CELLS for cell in row for c in cell}))}
            page = pdf.pages[1]
            page.Resources = pdf.copy_foreign(typed.make_indirect(typed.pages[0].obj.Resources))
            shown = ["BT /F1 10 Tf 0 Tr"]
            for r, row in enumerate(CELLS):
                for c, cell in enumerate(row):
                    words = cell.split()
                    half = (len(words) + 1) // 2 if len(cell) * 5.2 > LEFT[c + 1] - LEFT[c] - 8 else len(words)
                    for n, part in enumerate(filter(None, (words[:half], words[half:]))):
                        text = "".join(f"{code[x]:04X}" for x in " ".join(part))
                        shown.append(f"1 0 0 1 {LEFT[c] + 4} {TOP - ROW * r - 14 - 13 * n} Tm <{text}> Tj")
            page.Contents = pdf.make_stream("\n".join([*shown, "ET", *_rulings(kind)]).encode())
            pdf.save(path)


def _rulings(kind: str) -> list[str]:
    bottom = TOP - ROW * len(CELLS)
    levels = [TOP - ROW * r for r in range(len(CELLS) + 1)]
    if kind == "ruled":
        across = [f"{LEFT[0]} {y} m {LEFT[-1]} {y} l S" for y in levels]
        return ["0.6 w", *across, *(f"{x} {TOP} m {x} {bottom} l S" for x in LEFT)]
    if kind == "filled":
        across = [f"{LEFT[0]} {y} {LEFT[-1] - LEFT[0]} 0.5 re f" for y in levels]
        return [*across, *(f"{x} {bottom} 0.5 {TOP - bottom} re f" for x in LEFT)]
    return []


def read_one_page() -> str:
    """A page of the real scan on its whole way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        with pikepdf.open(SAMPLES / f"{SCANS[0]}.pdf") as pdf, pikepdf.new() as one:
            one.pages.append(pdf.pages[0])
            one.save(path)
        return _digitized(path)


def _digitized(path: Path) -> str:
    from pipeline.digitize import digitize

    document = digitize(path)
    source = msgspec.structs.replace(document.source, sha256="", made_by={})  # its bytes are the PDF writer's
    return msgspec.structs.replace(document, source=source).to_json().decode()
