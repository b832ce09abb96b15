"""Twenty Documents to export: of every kind a paper can be, some hostile; and the real ones where they lie beside.

They are made from a fixed seed, so that every run sees the same shelf.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from pipeline.document import (
    Appendix,
    Cell,
    Deadline,
    Diagnostic,
    DigitalSignature,
    Document,
    Edit,
    Header,
    Line,
    Page,
    Reference,
    Responsibility,
    Section,
    Signature,
    Source,
    Table,
    Task,
)
from pipeline.export.model import Loaded

UNITS = (
    "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công",
    "Công an xã", "Các cơ quan, đơn vị", "UBND các xã, phường", "Sở Nội vụ",
)  # fmt: skip
DUTIES = (
    "Xây dựng kế hoạch cải cách hành chính năm 2025", "Rà soát thủ tục hành chính thuộc phạm vi quản lý",
    "Tuyên truyền trên hệ thống truyền thanh cơ sở", "Số hóa hồ sơ, giấy tờ khi giải quyết thủ tục hành chính",
    "Báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15 hằng tháng", "Chủ trì, phối hợp thực hiện việc quyết toán",
)  # fmt: skip
DEADLINES = (
    Deadline(text="Tháng 9/2025", start="2025-09-01", due="2025-09-30"),
    Deadline(text="Thường xuyên", recurrence="regular"),
    Deadline(text="Trước ngày 15/12/2025", due="2025-12-15"), Deadline(text="Hằng quý", recurrence="quarterly"),
    Deadline(text="Theo kế hoạch"), None,
)  # fmt: skip
HOSTILE = (
    "=cmd|'/C calc'!A0", "+1+1", "@SUM(1)", "- Chủ trì thực hiện", "<script>alert(1)</script>", "&amp; ]]> <b>đậm</b>",
    "một\x00hai\x07ba\x1b[31m", "dòng một\r\ndòng hai\ttab", "'đã có dấu nháy", "𝒳 ngoài BMP; \"nháy\", phẩy",
    "\ufffe\uffff", "BEGIN:VTODO\nSUMMARY:giả", "ế" * 300, "\u202egnol", "{{7*7}} ${x} %s", "| ô | bảng |",
    "# tiêu đề", "  lề  ",
)  # fmt: skip


def shelf() -> list[Loaded]:
    """Twenty Documents under twenty names."""
    return [Loaded(path=Path(f"{n:02}.json"), name=f"{n:02}.json", document=document(n)) for n in range(20)]


def document(n: int) -> Document:
    """Document `n`: 0–9 plans with tasks, 10–13 directives without a table, 14–15 nearly empty, 16–19 hostile."""
    dice = random.Random(n)
    hostile = n >= 16
    words = HOSTILE if hostile else DUTIES

    def say() -> str:
        return dice.choice(words) + (f" {dice.randint(1, 99)}" if not hostile else "")

    if n in (14, 15):
        return Document(source=Source(file=f"{n}.pdf", sha256=f"{n:064x}", kind="scan", page_count=1))
    tasks = tuple(_task(dice, at, say) for at in range(dice.randint(1, 12))) if n < 10 or hostile else ()
    blocks = tuple(_block(dice, say) for _ in range(dice.randint(1, 3))) if n % 3 == 0 else ()
    duties = tuple(_duty(dice, say) for _ in range(dice.randint(2, 9)))
    sections = _sections(dice, say)
    rows = tuple((t.no, t.content, "; ".join(t.lead), t.deadline.text if t.deadline else "") for t in tasks)
    return Document(
        source=Source(
            file=f"kế hoạch {n}.pdf", sha256=f"{n:064x}", kind="scan" if n % 2 else "text_layer", page_count=2
        ),
        pages=tuple(_page(dice, number, say) for number in (1, 2)),
        header=Header(
            issuer_parent="" if n % 3 else "ỦY BAN NHÂN DÂN TỈNH THỬ", issuer="ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG",
            number=f"{n + 1:02}", symbol="KH-UBND" if n < 10 else "CT-UBND", place="Chấn Hưng",
            date=f"2025-07-{n + 1:02}",
            type="Kế hoạch" if n < 10 else "Chỉ thị", type_code="KH" if n < 10 else "CT", subject=say(),
            addressed_to=("Các cơ quan",) if n % 4 == 0 else (), secrecy="MẬT" if n == 7 else "",
        ),
        signature=Signature(
            authority="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Trần Thử Nghiệm",
            signed_digitally=DigitalSignature(by="UBND xã", at="2025-07-30T15:21:07+07:00") if n % 5 == 0 else None,
        ),
        recipients=("Sở Nội vụ", "Lưu: VT, VHXH") if not hostile else HOSTILE[:5],
        references=tuple(
            Reference(type="Quyết định", code=f"{k}/QĐ-UBND", date="2024-12-31", relation="basis", page=1, line=k)
            for k in range(1, dice.randint(2, 5))
        ),
        sections=sections, responsibilities=duties, tasks=(*tasks, *blocks),
        appendices=(Appendix(marker="Phụ lục I", title=say(), attached_to="(Kèm theo Kế hoạch số 09)", page=2),)
        if tasks else (),
        tables=(
            Table(
                pages=(2,), title="Phụ lục", columns=("TT", "Nội dung", "Chủ trì", "Thời gian"), rows=rows,
                cells=tuple(
                    Cell(row=r, col=c, text=text, page=2) for r, row in enumerate(rows) for c, text in enumerate(row)
                ),
            ),
        ) if tasks else (),
        diagnostics=(Diagnostic(code="gap", severity="warning", message="before III. II is missing", page=1),),
    )  # fmt: skip


def _task(dice: random.Random, at: int, say: Callable[[], str]) -> Task:
    return Task(
        no=str(at + 1), content=say(), group="I. Chỉ đạo điều hành" if at < 4 else "II. Cải cách thể chế",
        lead=tuple(dice.sample(UNITS, dice.randint(0, 2))), coordinate=tuple(dice.sample(UNITS, dice.randint(0, 3))),
        deadline=dice.choice(DEADLINES), product=dice.choice(("Kế hoạch", "", "Báo cáo", say())), table=0, row=at,
    )  # fmt: skip


def _block(dice: random.Random, say: Callable[[], str]) -> Task:
    return Task(
        content=say(), lead=tuple(dice.sample(UNITS, dice.randint(0, 2))), deadline=dice.choice(DEADLINES),
        section="II. 1.", page=1, line=2,
    )  # fmt: skip


def _duty(dice: random.Random, say: Callable[[], str]) -> Responsibility:
    unit = dice.choice(UNITS)
    return Responsibility(
        unit=unit, unit_name=unit, role=dice.choice(("lead", "coordinate", "assigned")), duty=say(),
        partners=tuple(dice.sample(UNITS, dice.randint(0, 2))), deadline=dice.choice(DEADLINES), section="V. 1.",
        page=2, line=1,
    )  # fmt: skip


def _sections(dice: random.Random, say: Callable[[], str]) -> tuple[Section, ...]:
    def items(level: int, markers: tuple[str, ...]) -> tuple[Section, ...]:
        return tuple(
            Section(level=level, marker=marker, title=say(), text=say(), page=1, line=at + 1)
            for at, marker in enumerate(markers)
        )

    return tuple(
        Section(level=1, marker=marker, title=say(), page=1, children=items(2, ("1.", "2.", "a)", "đ)")))
        for marker in ("I.", "III.", "Điều 4.")
    )


def _page(dice: random.Random, number: int, say: Callable[[], str]) -> Page:
    lines = []
    for at in range(8):
        text = say().replace("\r", " ").replace("\n", " ")
        raw, edits = text, ()
        if at % 3 == 0 and len(text) > 4:
            edits = (
                Edit(start=0, end=2, raw="Xx", text=text[:2], rule="channel", confidence=0.8, alternatives=("Yy",)),
            )
            raw = "Xx" + text[2:]
        lines.append(
            Line(text=text, raw=raw, box=(200, 200 + 60 * at, 1400, 245 + 60 * at), confidence=0.9, edits=edits)
        )
    return Page(number=number, width=1654, height=2339, dpi=200.0, lines=tuple(lines))


def save(folder: Path, documents: list[Loaded]) -> Path:
    """Write the Documents' JSON into `folder`, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for loaded in documents:
        (folder / loaded.name).write_bytes(loaded.document.to_json())
    return folder
