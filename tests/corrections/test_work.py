"""Rows of work as a person makes them right: written, added, joined, parted, deleted, taken back, read anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.corrections import Conflict, Kind, Target, corrected, log_path, read_log, standing
from pipeline.document import Document, Task
from pipeline.errors import UsageError
from pipeline.results import Loaded, task_rows
from pipeline.review import Change, save, undo_record
from pipeline.review.work_rows import Adding, Deleting, Joining, Parting, WorkChange, change_work
from tests.review.documents import plan, put, with_tasks

FIRST, SECOND = "Rà soát thủ tục hành chính", "Báo cáo kết quà thực hiện"


def write(path: Path, machine: Document, name: str, before: str, after: str, kind: Kind = "task") -> None:
    save(path, machine, Change(place=Target(part=kind, name=name), before=before, after=after), "Lan")


def contents(path: Path) -> list[str]:
    return [task.content for task in corrected(path).tasks]


def take_back(path: Path, machine: Document) -> None:
    """What the page's button does: the last thing that holds."""
    undo_record(path, machine, standing(list(read_log(log_path(path)).records))[-1].id, "Lan")


def test_a_field_that_a_person_wrote_stands_in_the_task_and_in_the_rows_of_every_export(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    write(path, machine, "1/content", SECOND, "Báo cáo kết quả thực hiện")
    write(path, machine, "1/lead", "Phòng Nội vụ", "Phòng Nội vụ;  Văn phòng")
    write(path, machine, "1/deadline", "15/12/2025", "Quý IV/2025")
    first, second = corrected(path).tasks
    assert first == machine.tasks[0]
    assert (second.content, second.lead) == ("Báo cáo kết quả thực hiện", ("Phòng Nội vụ", "Văn phòng"))
    assert second.deadline is not None
    assert (second.deadline.text, second.deadline.due) == ("Quý IV/2025", "2025-12-31")
    row = task_rows(Loaded(path=path, name="plan.json", document=corrected(path)))[1]
    assert (row.content, row.due, row.no) == ("Báo cáo kết quả thực hiện", "2025-12-31", "2")
    assert corrected(path).tables == machine.tables, "the table stays as it is printed"


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (Adding(kind="task", key="0", before=FIRST, texts={"content": "Mới"}), [FIRST, "Mới", SECOND]),
        (Adding(kind="task", texts={"content": "Mới", "lead": "Văn phòng"}), [FIRST, SECOND, "Mới"]),
        (Deleting(kind="task", key="0", before=FIRST), [SECOND]),
        (Joining(kind="task", key="0", before=FIRST), [f"{FIRST} {SECOND}"]),
        (Parting(kind="task", key="0", before=FIRST, parts=["Rà soát", "thủ tục hành chính"]),
         ["Rà soát", "thủ tục hành chính", SECOND]),
        (Parting(kind="task", key="1", before=SECOND, parts=["Báo cáo", "kết quà", "thực hiện"]),
         [FIRST, "Báo cáo", "kết quà", "thực hiện"]),
    ],
)  # fmt: skip
def test_what_is_done_to_rows_is_one_thing_to_take_back(change: WorkChange, left: list[str], tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    change_work(path, machine, change, "Lan")
    assert contents(path) == left
    take_back(path, machine)
    assert corrected(path) == machine


def test_what_joined_and_parted_rows_hold(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    change_work(path, machine, Joining(kind="task", key="0", before=FIRST), "Lan")
    (one,) = corrected(path).tasks
    assert (one.lead, one.deadline) == (("Văn phòng", "Phòng Nội vụ"), machine.tasks[0].deadline)
    take_back(path, machine)
    change_work(path, machine, Parting(kind="task", key="0", before=FIRST, parts=["Rà soát", "Sửa đổi"]), "Lan")
    a, b, _ = corrected(path).tasks
    assert (a.lead, a.deadline, a.table) == (b.lead, b.deadline, b.table)
    assert task_rows(Loaded(path=path, name="plan.json", document=corrected(path)))[1].origin == "table"


def test_a_row_that_was_added_is_written_and_deleted_like_any_other(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    added = Adding(kind="task", key="0", before=FIRST, page=1, texts={"content": "Niêm yết", "deadline": "30/9/2025"})
    key, _ = change_work(path, machine, added, "Lan")
    write(path, machine, f"{key}/coordinate", "", "Phòng Nội vụ")
    task = corrected(path).tasks[1]
    assert (task.content, task.coordinate, task.table) == ("Niêm yết", ("Phòng Nội vụ",), 0)
    assert task.deadline is not None
    assert task.deadline.due == "2025-09-30"
    change_work(path, machine, Deleting(kind="task", key=key, before="Niêm yết"), "Minh")
    assert corrected(path) == machine
    take_back(path, machine)
    assert contents(path) == [FIRST, "Niêm yết", SECOND]


def test_duties_and_what_tasks_know_of_them(tmp_path: Path) -> None:
    paper = plan()
    duties = (replace(paper.responsibilities[0], unit="Phòng Kinh tế"), paper.responsibilities[0])
    machine = replace(paper, responsibilities=duties, tasks=(Task(content="Việc", duties=(0, 1)),))
    path = put(tmp_path, machine)
    whole = duties[0].duty
    write(path, machine, "1/unit", "Văn phòng", "VP HĐND và UBND", kind="duty")
    change_work(path, machine, Deleting(kind="duty", key="0", before=whole), "Lan")
    done = corrected(path)
    assert [(d.unit, d.unit_name) for d in done.responsibilities] == [
        ("VP HĐND và UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
    ]
    assert done.tasks[0].duties == (0,)
    with pytest.raises(UsageError, match="a role is one of"):
        write(path, machine, "1/role", "lead", "chủ trì", kind="duty")


def test_who_comes_second_is_told(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    write(path, machine, "0/content", FIRST, "Rà soát, sửa đổi")
    with pytest.raises(Conflict) as told:
        change_work(path, machine, Deleting(kind="task", key="0", before=FIRST), "Minh")
    assert (told.value.current, told.value.by) == ("Rà soát, sửa đổi", "Lan")


@pytest.mark.parametrize(
    "change",
    [
        Joining(kind="task", key="1", before=SECOND),
        Parting(kind="task", key="0", before=FIRST, parts=["Rà soát", " "]),
        Adding(kind="task", texts={"lead": "Văn phòng"}),
        Deleting(kind="task", key="7", before="gì đó"),
        Deleting(kind="task"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(change: WorkChange, tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    with pytest.raises(UsageError):
        change_work(path, machine, change, "Lan")
    assert not read_log(log_path(path)).records


def test_rows_are_found_again_when_the_paper_is_read_anew(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    write(path, machine, "1/lead", "Phòng Nội vụ", "Phòng Văn hóa")
    change_work(path, machine, Deleting(kind="task", key="0", before=FIRST), "Lan")
    change_work(path, machine, Adding(kind="task", key="1", before=SECOND, texts={"content": "Niêm yết"}), "Lan")
    anew = replace(machine, tasks=(Task(content="Việc khác hẳn, chưa từng đọc"), *machine.tasks))
    path.write_bytes(anew.to_json())
    done = corrected(path)
    assert [(t.content, t.lead) for t in done.tasks] == [
        ("Việc khác hẳn, chưa từng đọc", ()), (SECOND, ("Phòng Văn hóa",)), ("Niêm yết", ()),
    ]  # fmt: skip
    path.write_bytes(replace(machine, tasks=(Task(content="Việc khác hẳn, chưa từng đọc"),)).to_json())
    codes = [d.code for d in corrected(path).diagnostics]
    assert codes == ["correction_unplaced"] * 2, "what no longer fits is said"


def test_a_corrected_cell_is_read_before_what_a_person_wrote_of_its_task(tmp_path: Path) -> None:
    machine = with_tasks()
    path = put(tmp_path, machine)
    write(path, machine, "1/lead", "Phòng Nội vụ", "Phòng Văn hóa")
    cell = Target(part="cell", table=0, row=1, col=1)
    save(path, machine, Change(place=cell, before=SECOND, after="Báo cáo kết quả"), "Lan")
    assert [(t.content, t.lead) for t in corrected(path).tasks][1] == ("Báo cáo kết quả", ("Phòng Văn hóa",))


STEPS = st.lists(st.tuples(st.sampled_from(("add", "delete", "join", "part", "write")), st.integers(0, 5)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_everything_can_be_taken_back_step_by_step(tmp_path_factory: pytest.TempPathFactory, steps: object) -> None:
    machine = with_tasks()
    path = put(tmp_path_factory.mktemp("steps"), machine)
    seen = [corrected(path)]
    for action, at in steps:  # type: ignore[attr-defined]
        if _did(path, machine, action, at):
            seen.append(corrected(path))
    while len(seen) > 1:
        assert corrected(path) == seen.pop()
        take_back(path, machine)
    assert corrected(path) == machine


def _did(path: Path, machine: Document, action: str, at: int) -> bool:
    from pipeline.corrections import with_corrections

    rows = with_corrections(machine, read_log(log_path(path))).work.rows["task"]
    if not rows:
        return False
    row = rows[at % len(rows)]
    key, whole = row.key, row.whole
    records = len(read_log(log_path(path)).records)
    try:
        if action == "write":
            write(path, machine, f"{key}/product", row.texts["product"], f"Sản phẩm {records}")
        elif action == "part":
            change_work(path, machine, Parting(kind="task", key=key, before=whole, parts=[whole, "và"]), "Lan")
        elif action == "add":
            change_work(path, machine, Adding(kind="task", key=key, before=whole, texts={"content": "Mới"}), "Lan")
        else:
            made = Joining if action == "join" else Deleting
            change_work(path, machine, made(kind="task", key=key, before=whole), "Lan")
    except UsageError:
        return False
    return len(read_log(log_path(path)).records) > records
