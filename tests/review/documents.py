"""Small Documents for the tests of the review room: a page of lines, a table of tasks."""

from __future__ import annotations

from pathlib import Path

from pipeline.document import Cell, Document, Edit, Header, Line, Page, Source, Table, Task, Word
from pipeline.parse import parse_text
from pipeline.restore import restore_lines

READ = (
    "UY BAN NHAN DAN",
    "XA CHAN HUNG",
    "Số: 09/KH-UBND",
    "Chấn Hưng, ngày 30 tháng 7 năm 2025",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2025",
    "I. MỤC ĐÍCH",
    "1. Nâng cao chất luợng phục vụ người dân;",
    "2. Bảo đảm đúng thời hạn theo Quyết định số 468/QĐ-TTg ngày 27/3/2021;",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng chủ trì thực hiện trước ngày 30/9/2025.",
)


def plan(lines: tuple[str, ...] = READ, file: str = "plan.txt") -> Document:
    """A plan parsed from its text."""
    return parse_text("\n".join(lines), file)


def scanned(n_pages: int = 1, n_lines: int = 30, file: str = "scan.pdf") -> Document:
    """A scan of `n_pages`, each line read with one wrong word that restoration was unsure of."""
    pages = []
    for number in range(1, n_pages + 1):
        lines = []
        for i in range(n_lines):
            raw = f"Thuc hién nhiém vu số {number}.{i + 1} theo kế hoạch của Ủy ban nhân dân xã"
            text = f"Thực hiện nhiêm vụ số {number}.{i + 1} theo kế hoạch của Ủy ban nhân dân xã"
            edits = (
                Edit(start=0, end=4, raw="Thuc", text="Thực", rule="channel", confidence=0.97, alternatives=("Thúc",)),
                Edit(start=5, end=9, raw="hién", text="hiện", rule="channel", confidence=0.99),
                Edit(
                    start=10, end=15, raw="nhiém", text="nhiêm", rule="channel", confidence=0.55 + 0.01 * (i % 9),
                    alternatives=("nhiệm", "nhiễm"),
                ),
                Edit(start=16, end=18, raw="vu", text="vụ", rule="channel", confidence=0.9, alternatives=("vũ",)),
            )  # fmt: skip
            y = 120.0 + 40 * i
            words = tuple(
                Word(100.0 + 60 * n, 150.0 + 60 * n, 0.95 if n != 2 else 0.4, None if n != 2 else "nhiệm")
                for n in range(len(raw.split()))
            )
            lines.append(Line(text=text, raw=raw, box=(100, y, 1100, y + 30), confidence=0.9, edits=edits, words=words))
        pages.append(Page(number=number, width=1240, height=1754, dpi=150, lines=tuple(lines)))
    return Document(source=Source(file=file, sha256="0" * 64, kind="scan", page_count=n_pages), pages=tuple(pages))


def with_tasks() -> Document:
    """A page with a ruled table of two tasks."""
    columns = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành")
    rows = (
        ("1", "Rà soát thủ tục hành chính", "Văn phòng", "30/9/2025"),
        ("2", "Báo cáo kết quà thực hiện", "Phòng Nội vụ", "15/12/2025"),
    )
    cells, lines = [], []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            box = (100.0 + 250 * c, 400.0 + 60 * r, 350.0 + 250 * c, 460.0 + 60 * r)
            cells.append(Cell(row=r, col=c, text=text, page=1, box=box))
            lines.append(Line(text=text, raw=text, box=(box[0] + 10, box[1] + 15, box[2] - 10, box[3] - 15)))
    from pipeline.corrections.tasks import with_tasks as read_tasks

    table = Table(pages=(1,), columns=columns, rows=rows, cells=tuple(cells))
    bare = Document(
        source=Source(file="tasks.pdf", sha256="1" * 64, kind="scan", page_count=1),
        pages=(Page(number=1, width=1240, height=1754, dpi=150, lines=tuple(lines)),),
        header=Header(number="09", symbol="KH-UBND", date="2025-07-30", type="KẾ HOẠCH"),
    )
    from msgspec.structs import replace

    done = read_tasks(replace(bare, tables=(table,)), bare)
    assert isinstance(done.tasks[0], Task)
    return done


def restored(raw: str, box: tuple[float, float, float, float] | None = None) -> Line:
    """A line as restoration leaves it."""
    done = restore_lines([raw], channel="eng").lines[0]
    return Line(text=done.text, raw=done.raw, edits=done.edits, box=box)


def put(folder: Path, document: Document, name: str = "plan") -> Path:
    """`document` in `folder`/`name`.json."""
    path = folder / f"{name}.json"
    path.write_bytes(document.to_json())
    return path


def on_paper(folder: Path, name: str = "plan") -> tuple[Path, Document]:
    """A scanned page with doubtful lines and a table of tasks, its Document in `folder` and its paper beside it."""
    from hashlib import sha256

    from msgspec.structs import replace
    from PIL import Image, ImageDraw

    from tests.papers import scan_pdf

    lines, tasks = scanned(1, 6).pages[0].lines, with_tasks()
    page = replace(tasks.pages[0], lines=(*lines, *tasks.pages[0].lines))
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for line in page.lines:
        assert line.box is not None
        draw.text((line.box[0], line.box[1]), line.raw, fill=0)
    paper = scan_pdf(folder / f"{name}.pdf", [picture], dpi=150)
    source = Source(
        file=paper.name, sha256=sha256(paper.read_bytes()).hexdigest(), kind="scan", page_count=1, reason="picture"
    )
    document = replace(tasks, source=source, pages=(page,))
    return put(folder, document, name), document
