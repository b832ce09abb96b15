"""Corrections: what is saved stands in the Document, is kept when the paper is read anew, and can be taken back."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import msgspec
import pytest

from pipeline.corrections import Conflict, Target, Token, corrected, log_path, read_log, rewritten
from pipeline.document import Document, Line, Task
from pipeline.edits import undo
from pipeline.errors import OutputError, UsageError
from pipeline.review import Change, save, undo_all, undo_record
from tests.review.documents import plan, put, restored, scanned, with_tasks

LINE_8 = Target(part="line", page=1, line=8)
MISREAD = "1. Nâng cao chất luợng phục vụ người dân;"
MEANT = "1. Nâng cao chất lượng phục vụ người dân;"


def line(number: int, page: int = 1) -> Target:
    return Target(part="line", page=page, line=number)


def change(place: Target, before: str, after: str) -> Change:
    return Change(place=place, before=before, after=after)


def anew(path: Path, lines: list[str]) -> None:
    """The paper read again: other lines in the same file."""
    path.write_bytes(plan(tuple(lines)).to_json())


def texts(path: Path) -> list[str]:
    return [x.text for page in corrected(path).pages for x in page.lines]


def unplaced(path: Path) -> list[str]:
    return [d.message for d in corrected(path).diagnostics if d.code == "correction_unplaced"]


@pytest.mark.parametrize("length", [200, 237, 238, 240])
def test_a_paper_with_a_very_long_name_is_corrected_too(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("ệ" * (length // 3) + "x" * (length % 3) + ".json")
    other = path.with_name("a" + path.name[1:] if length < 238 else "ạ" + path.name[1:])
    document = plan()
    for each in (path, other):
        each.write_bytes(document.to_json())
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    assert MEANT in texts(path)
    assert MISREAD in texts(other), "no two papers have one log"
    assert log_path(path).exists()
    assert log_path(path).name.startswith("ệ" * 60)


def test_a_corrected_line_is_in_the_text_and_in_what_is_read_from_it(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    done = corrected(path)
    assert done.pages[0].lines[7].text == MEANT
    assert next(s.title for s in done.sections[0].children) == "Nâng cao chất lượng phục vụ người dân"
    assert Document.from_json(path.read_bytes()) == document, "the machine's output is as it was"
    assert undo(done.pages[0].lines[7]) == MISREAD
    row = json.loads(log_path(path).read_text(encoding="utf-8"))
    assert (row["by"], row["from"], row["to"]) == ("Lan", MISREAD, MEANT)


def test_nothing_else_changes(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    done = corrected(path)
    assert done.header == document.header
    assert done.references == document.references
    assert done.responsibilities == document.responsibilities


def test_fields_lists_and_dates(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)

    def put_field(name: str, before: str, after: str) -> None:
        save(path, document, change(Target(part="field", name=name), before, after), "Lan")

    put_field("header.date", "2025-07-30", "31/7/2025")
    put_field("header.urgency", "", "  HỎA   TỐC ")
    put_field("recipients", "", "Sở Nội vụ\nLưu: VT")
    put_field("signature.name", "", "Lò Văn Biên")
    done = corrected(path)
    assert (done.header.date, done.header.urgency) == ("2025-07-31", "HỎA TỐC")
    assert done.recipients == ("Sở Nội vụ", "Lưu: VT")
    assert done.signature.name == "Lò Văn Biên"
    with pytest.raises(UsageError, match="no date"):
        put_field("header.date", "2025-07-31", "31/2/2025")
    with pytest.raises(UsageError, match="no such place"):
        put_field("header.colour", "", "red")


def test_a_corrected_cell_reaches_its_task(tmp_path: Path) -> None:
    document = with_tasks()
    path = put(tmp_path, document)
    cell = Target(part="cell", table=0, row=1, col=1)
    save(path, document, change(cell, "Báo cáo kết quà thực hiện", "Báo cáo kết quả thực hiện"), "Lan")
    when = Target(part="cell", table=0, row=1, col=3)
    save(path, document, change(when, "15/12/2025", "20/12/2025"), "Lan")
    done = corrected(path)
    assert [task.content for task in done.tasks] == ["Rà soát thủ tục hành chính", "Báo cáo kết quả thực hiện"]
    assert done.tasks[1].deadline is not None and done.tasks[1].deadline.due == "2025-12-20"
    assert done.tasks[0] == document.tasks[0]
    assert done.tables[0].rows[1][1] == "Báo cáo kết quả thực hiện"


def test_work_in_text_stays_when_a_table_is_corrected(tmp_path: Path) -> None:
    rows = with_tasks()
    block = Task(content="Tập huấn cán bộ", lead=("Văn phòng",), section="II. 2.", page=1)
    document = msgspec.structs.replace(rows, tasks=(*rows.tasks, block))
    path = put(tmp_path, document)
    cell = Target(part="cell", table=0, row=1, col=1)
    save(path, document, change(cell, "Báo cáo kết quà thực hiện", "Báo cáo kết quả thực hiện"), "Lan")
    assert [task.content for task in corrected(path).tasks] == [
        "Rà soát thủ tục hành chính", "Báo cáo kết quả thực hiện", "Tập huấn cán bộ",
    ]  # fmt: skip


def test_a_corrected_line_in_a_table_reaches_cell_and_task(tmp_path: Path) -> None:
    document = with_tasks()
    path = put(tmp_path, document)
    save(path, document, change(line(6), "Báo cáo kết quà thực hiện", "Báo cáo kết quả thực hiện"), "Lan")
    done = corrected(path)
    assert done.tables[0].rows[1][1] == "Báo cáo kết quả thực hiện"
    assert done.tasks[1].content == "Báo cáo kết quả thực hiện"


def test_sections(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(Target(part="section", name="I/title"), "MỤC ĐÍCH", "MỤC ĐÍCH, YÊU CẦU"), "Lan")
    assert corrected(path).sections[0].title == "MỤC ĐÍCH, YÊU CẦU"


def test_two_people_on_one_line(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    with pytest.raises(Conflict) as told:
        save(path, document, change(LINE_8, MISREAD, "1. Nâng cao."), "Minh")
    assert (told.value.current, told.value.by) == (MEANT, "Lan")
    assert len(read_log(log_path(path)).records) == 1
    save(path, document, change(LINE_8, MEANT, "1. Nâng cao."), "Minh")
    assert texts(path)[7] == "1. Nâng cao."


def test_undo_and_undo_of_undo(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    first = save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    second = save(path, document, change(LINE_8, MEANT, "x"), "Lan")
    with pytest.raises(Conflict):
        undo_record(path, document, first.id, "Lan")
    back = undo_record(path, document, second.id, "Lan")
    assert texts(path)[7] == MEANT
    with pytest.raises(UsageError):
        undo_record(path, document, second.id, "Lan")
    # Taking back the taking back puts it there again: the log only grows.
    from pipeline.corrections.log import append
    from pipeline.corrections.record import new_id, standing

    again = msgspec.structs.replace(back, id=new_id(), undoes=back.id)
    append(log_path(path), lambda log: [again])
    assert texts(path)[7] == "x"
    assert undo_all(path, "Lan") == len(standing(list(read_log(log_path(path)).records)[:2]))
    assert corrected(path) == document
    assert undo_all(path, "Lan") == 0


READ_ANEW = [
    # what became of the line, what stands there after the corrections, whether something is to be told
    ("the same", [MISREAD], MEANT, False),
    ("a line before it", ["DẤU ĐẾN", MISREAD], MEANT, False),
    ("read right now", [MEANT], MEANT, False),
    ("read otherwise", ["1. Nang cao chất lương phục vụ người dân;"], MEANT, False),
    ("not read any more", ["Một dòng khác hẳn, không liên quan."], "Một dòng khác hẳn, không liên quan.", True),
]


@pytest.mark.parametrize(("what", "lines", "stands", "told"), READ_ANEW, ids=[row[0] for row in READ_ANEW])
def test_read_anew(tmp_path: Path, what: str, lines: list[str], stands: str, told: bool) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    before = [x.text for x in document.pages[0].lines]
    anew(path, [*before[:7], *lines, *before[8:]])
    assert stands in texts(path)
    assert (MEANT in texts(path)) == (not told)
    assert bool(unplaced(path)) == told
    if told:
        assert MEANT in unplaced(path)[0]


def test_like_lines_are_not_taken_for_one_another(tmp_path: Path) -> None:
    rows = tuple(f"{n}. Phòng {name} báo cáo trước ngày 15 hằng tháng;" for n, name in enumerate(("A", "B", "C"), 1))
    document = plan(rows)
    path = put(tmp_path, document)
    save(path, document, change(line(2), rows[1], "2. Phòng B báo cáo trước ngày 20 hằng tháng;"), "Lan")
    anew(path, [rows[0], rows[2]])
    assert texts(path) == [rows[0], rows[2]]
    assert len(unplaced(path)) == 1


def test_the_same_text_on_many_lines(tmp_path: Path) -> None:
    document = plan(("Chủ tịch", "Trần Hải Lan", "Chủ tịch", "Lò Văn Biên"))
    path = put(tmp_path, document)
    save(path, document, change(line(3), "Chủ tịch", "Phó Chủ tịch"), "Lan")
    assert texts(path) == ["Chủ tịch", "Trần Hải Lan", "Phó Chủ tịch", "Lò Văn Biên"]
    anew(path, ["Kính gửi:", "Chủ tịch", "Trần Hải Lan", "Chủ tịch", "Lò Văn Biên"])
    assert texts(path).count("Phó Chủ tịch") == 1


def test_a_scan_at_another_resolution_is_known_by_its_boxes(tmp_path: Path) -> None:
    document = scanned(1, 8)
    path = put(tmp_path, document)
    old = document.pages[0].lines[3]
    meant = old.text.replace("xã", "Xã")
    save(path, document, change(line(4), old.text, meant), "Lan")
    page = document.pages[0]
    lines = [
        Line(text=x.text.replace("nhiệm vụ", "nhíệm vu"), raw=x.raw, box=tuple(2 * v for v in x.box or ()))  # type: ignore[arg-type]
        for x in page.lines
    ]
    bigger = msgspec.structs.replace(page, width=2480, height=3508, dpi=300, lines=(lines[0], *lines))
    path.write_bytes(msgspec.structs.replace(document, pages=(bigger,)).to_json())
    assert texts(path)[4] == meant
    assert not unplaced(path)


def test_a_cell_is_known_by_its_row(tmp_path: Path) -> None:
    document = with_tasks()
    path = put(tmp_path, document)
    cell = Target(part="cell", table=0, row=1, col=3)
    save(path, document, change(cell, "15/12/2025", "20/12/2025"), "Lan")
    table = document.tables[0]
    moved = msgspec.structs.replace(
        table, rows=(("0", "Một việc mới", "Công an xã", "1/9/2025"), *table.rows), cells=()
    )
    path.write_bytes(msgspec.structs.replace(document, tables=(moved,), tasks=()).to_json())
    assert corrected(path).tables[0].rows[2][3] == "20/12/2025"
    gone = msgspec.structs.replace(table, rows=(("0", "Một việc mới", "Công an xã", "1/9/2025"),), cells=())
    path.write_bytes(msgspec.structs.replace(document, tables=(gone,), tasks=()).to_json())
    assert len(unplaced(path)) == 1


def test_accepting_changes_nothing_but_is_remembered(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    accepted = Change(action="accept", place=LINE_8, before=MISREAD, token=Token(start=17, end=22, chance=0.4))
    save(path, document, accepted, "Lan")
    assert corrected(path) == document
    assert read_log(log_path(path)).records[0].token == Token(start=17, end=22, chance=0.4)


LINES_AS_READ = [
    "Thuc hién Quyét dinh sb 5085/Qb-UBND ngay 31/12/2024 ctia UBND",
    "UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM",
    "S6: 09 /KH-UBND Chdn Hung, ngay30 thing 7 nam 2025",
]


@pytest.mark.parametrize("raw", LINES_AS_READ)
def test_a_rewritten_line_still_leads_back_to_what_was_read(raw: str) -> None:
    machine = restored(raw)
    words = machine.text.split(" ")
    for i in range(len(words)):
        for new in ("", "MỚI", "hai từ", words[i] + "x", words[i].lower()):
            text = " ".join([*words[:i], *([new] if new else []), *words[i + 1 :]])
            done = rewritten(machine, text)
            assert done.text == text
            assert undo(done) == raw
            assert all(text[e.start : e.end] == e.text for e in done.edits)
            assert (text == machine.text) == all(e.rule != "user" for e in done.edits)
            assert all(e.end - e.start < 40 for e in done.edits), "the line was not given up as a whole"
            twice = rewritten(done, machine.text)
            assert (twice.text, undo(twice)) == (machine.text, raw)


def test_machine_edits_that_nobody_touched_stay() -> None:
    machine = restored(LINES_AS_READ[0])
    done = rewritten(machine, machine.text.replace("UBND", "HĐND", 1))
    kept = [e for e in done.edits if e.rule != "user"]
    assert len(kept) >= len(machine.edits) - 1
    assert [e.text for e in done.edits if e.rule == "user"]


def test_a_torn_record_is_told_and_the_next_is_whole(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    with log_path(path).open("ab") as file:
        file.write(b'{"id":"torn","at":"2026-01-01","by":"L')
    save(path, document, change(line(11), document.pages[0].lines[10].text, "1. Văn phòng."), "Lan")
    assert texts(path)[7] == MEANT
    assert texts(path)[10] == "1. Văn phòng."
    assert [d.code for d in corrected(path).diagnostics if d.code == "correction_damaged"] == ["correction_damaged"]


SAVER = """
    import sys
    from pathlib import Path
    from pipeline.corrections import machine_document
    from pipeline.corrections import Target
    from pipeline.review import Change, save

    path = Path(sys.argv[1])
    document = machine_document(path)
    n = 0
    while True:
        page = n % 5 + 1
        number = n // 5 % 30 + 1
        text = document.pages[page - 1].lines[number - 1].text
        place = Target(part="line", page=page, line=number)
        save(path, document, Change(place=place, before=text, after=text + " (sửa)"), "Lan")
        n += 1
        print(n, flush=True)  # the person is told
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("seconds", [0.05, 0.11, 0.23])
def test_kill_9_while_saving_loses_nothing_that_was_said_to_be_saved(tmp_path: Path, seconds: float) -> None:
    path = put(tmp_path, scanned(5, 30))
    code = textwrap.dedent(SAVER)
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        said = 1 + len(process.stdout.read().split("\n")[:-1])
    found = [x.text for page in corrected(path).pages for x in page.lines if x.text.endswith("(sửa)")]
    assert len(found) >= said >= 1
    assert len(found) <= said + 1


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    document = scanned(2, 20)
    path = put(tmp_path, document)
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from pipeline.corrections import machine_document
        from pipeline.corrections import Target
        from pipeline.review import Change, save
        path, page = Path(sys.argv[1]), int(sys.argv[2])
        document = machine_document(path)
        for number, line in enumerate(document.pages[page - 1].lines, 1):
            place = Target(part="line", page=page, line=number)
            save(path, document, Change(place=place, before=line.text, after=line.text + "."), f"p{page}")
        """
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(path), str(page)]) for page in (1, 2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert all(text.endswith(".") for text in texts(path))
    assert not read_log(log_path(path)).damaged


def test_control_characters_do_not_get_in(tmp_path: Path) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, "1. Nâng\u202e cao\x00 chất\n lượng;"), "Lan")
    assert texts(path)[7] == "1. Nâng cao chất lượng;"


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = plan()
    path = put(tmp_path, document)
    save(path, document, change(LINE_8, MISREAD, MEANT), "Lan")
    before = log_path(path).read_bytes()
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="No space left"):
        save(path, document, change(LINE_8, MEANT, MISREAD), "Lan")
    assert log_path(path).read_bytes() == before
