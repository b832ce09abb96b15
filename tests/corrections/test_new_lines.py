"""Lines that a person added or split: where they stand, what is read from them, that they can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.corrections import Conflict, LineStates, Target, corrected, log_path, read_log, standing
from pipeline.document import Box, Document, Line
from pipeline.edits import undo
from pipeline.errors import UsageError
from pipeline.parse import parse_text
from pipeline.review import Change, save, undo_record
from pipeline.review.new_lines import AddingLine, Splitting, change_lines
from tests.review.documents import READ, plan, put, scanned, with_tasks


def at(line: int, name: str = "") -> Target:
    return Target(part="line", page=1, line=line, name=name)


def lines(path: Path) -> tuple[Line, ...]:
    return corrected(path).pages[0].lines


def take_back(path: Path, machine: Document) -> None:
    undo_record(path, machine, standing(list(read_log(log_path(path)).records))[-1].id, "Lan")


def test_a_line_that_was_not_read_is_added_and_what_follows_is_read_from_it(tmp_path: Path) -> None:
    whole = plan()
    machine = plan(READ[:9] + READ[10:])  # "II. TỔ CHỨC THỰC HIỆN" was not read
    path = put(tmp_path, machine)
    assert not machine.responsibilities
    change_lines(path, machine, AddingLine(place=at(9), text="  II. TỔ CHỨC  THỰC HIỆN "), "Lan")
    done = corrected(path)
    assert [line.text for line in done.pages[0].lines] == list(READ)
    assert done.responsibilities == whole.responsibilities
    assert [(s.marker, s.line) for s in done.sections] == [(s.marker, s.line) for s in whole.sections]
    assert [undo(line) for line in done.pages[0].lines] == [line.raw for line in done.pages[0].lines]
    take_back(path, machine)
    assert corrected(path) == machine


def test_what_points_at_lines_points_at_the_same_ones_afterwards(tmp_path: Path) -> None:
    machine = plan()
    path = put(tmp_path, machine)
    change_lines(path, machine, AddingLine(place=at(0), text="Dòng trên cùng"), "Lan")
    done = corrected(path)
    moved = {name: place.line - machine.places[name].line for name, place in done.places.items()}
    assert set(moved.values()) == {1}
    assert [r.line for r in done.references] == [(r.line or 0) + 1 for r in machine.references]
    assert [d.line for d in done.responsibilities] == [(d.line or 0) + 1 for d in machine.responsibilities]


@pytest.mark.parametrize(
    ("place", "box", "behind", "made"),
    [
        (at(2), None, 2, (100, 190, 1100, 205)),  # the room to the next line is too low for one
        (at(4), None, 4, (100, 270, 1100, 300)),  # as high as the line over it
        (at(0), None, 0, (100, 90, 1100, 120)),
        (at(0), (0.1, 0.11, 0.8, 0.1135), 2, (124, 193, 992, 199)),  # where it was drawn
        (at(0), (0.9, 0.09, 0.95, 0.105), 2, (1116, 158, 1178, 184)),  # beside the second line
        (at(0), (0.1, 0.5, 0.8, 0.52), 4, (124, 877, 992, 912)),
    ],
)
def test_where_an_added_line_stands(place: Target, box: Box | None, behind: int, made: Box, tmp_path: Path) -> None:
    machine = scanned(1, 4)
    path = put(tmp_path, machine)
    change_lines(path, machine, AddingLine(place=place, text="Dòng mới", box=box), "Lan")
    line = lines(path)[behind]
    assert line.text == "Dòng mới"
    assert line.box is not None
    assert [round(value) for value in line.box] == pytest.approx(made, abs=1)


def test_two_columns_that_were_read_as_one_line_are_split_in_the_gap(tmp_path: Path) -> None:
    machine = scanned(1, 3)
    path = put(tmp_path, machine)
    old = machine.pages[0].lines[1]
    first, second = "Thực hiện nhiệm vụ", old.text.partition(" vụ ")[2]
    change_lines(path, machine, Splitting(place=at(2), before=old.text, first=first, second=second), "Lan")
    left, right = lines(path)[1:3]
    assert (left.text, right.text) == (first, second)
    assert (undo(left), undo(right)) == (old.raw, "")
    assert left.box == pytest.approx((100, 160, 335, 190), abs=1)
    assert right.box == pytest.approx((335, 160, 1100, 190), abs=1)
    assert lines(path)[3] == machine.pages[0].lines[2]
    take_back(path, machine)
    assert corrected(path) == machine


def test_an_added_line_is_written_split_and_emptied_like_any_other(tmp_path: Path) -> None:
    machine = scanned(1, 2)
    path = put(tmp_path, machine)
    (record,) = change_lines(path, machine, AddingLine(place=at(1), text="Một hai"), "Lan")
    place = record.place
    save(path, machine, Change(place=place, before="Một hai", after="Một hai ba"), "Lan")
    with pytest.raises(Conflict):
        save(path, machine, Change(place=place, before="Một hai", after="Một"), "Minh")
    change_lines(path, machine, Splitting(place=place, before="Một hai ba", first="Một", second="hai ba"), "Lan")
    change_lines(path, machine, AddingLine(place=place, text="rưỡi"), "Lan")
    assert [line.text for line in lines(path)[1:4]] == ["Một", "rưỡi", "hai ba"]
    save(path, machine, Change(place=place, before="Một", after=""), "Lan")
    assert [line.text for line in lines(path)[1:3]] == ["rưỡi", "hai ba"]


def test_a_cell_whose_line_was_not_read_gets_it(tmp_path: Path) -> None:
    whole = with_tasks()
    table, page = whole.tables[0], whole.pages[0]
    cells = tuple(replace(cell, text="") if (cell.row, cell.col) == (1, 2) else cell for cell in table.cells)
    rows = (table.rows[0], ("2", "Báo cáo kết quà thực hiện", "", "15/12/2025"))
    kept = tuple(line for line in page.lines if line.text != "Phòng Nội vụ")
    tasks = (whole.tasks[0], replace(whole.tasks[1], lead=()))
    machine = replace(
        whole, pages=(replace(page, lines=kept),), tables=(replace(table, cells=cells, rows=rows),), tasks=tasks
    )
    path = put(tmp_path, machine)
    box = (620 / 1240, 475 / 1754, 840 / 1240, 505 / 1754)
    change_lines(path, machine, AddingLine(place=at(0), text="Phòng Nội vụ", box=box), "Lan")
    done = corrected(path)
    assert done.tables[0].rows[1][2] == "Phòng Nội vụ"
    assert done.tasks[1].lead == ("Phòng Nội vụ",)


def test_a_new_reading_that_has_the_line_does_not_get_it_twice(tmp_path: Path) -> None:
    machine = scanned(1, 3)
    page = machine.pages[0]
    short = replace(machine, pages=(replace(page, lines=(page.lines[0], page.lines[2])),))
    path = put(tmp_path, short)
    text = page.lines[1].text.replace("nhiêm", "nhiệm")
    change_lines(path, short, AddingLine(place=at(1), text=text), "Lan")
    assert [line.text for line in lines(path)] == [page.lines[0].text, text, page.lines[2].text]
    path.write_bytes(machine.to_json())
    assert len(lines(path)) == 3
    path.write_bytes(parse_text("một\nhai", "b.txt").to_json())
    assert [d.code for d in corrected(path).diagnostics] == ["correction_unplaced"]


@pytest.mark.parametrize("change", [
    AddingLine(place=at(1), text="  "),
    AddingLine(place=at(9), text="Một"),
    AddingLine(place=at(1), text="Một", box=(0.5, 0.5, 0.5, 0.6)),
    Splitting(place=at(1), before="", first="a", second=""),
])  # fmt: skip
def test_what_is_no_line_is_refused(change: AddingLine | Splitting, tmp_path: Path) -> None:
    machine = scanned(1, 2)
    path = put(tmp_path, machine)
    if isinstance(change, Splitting):
        change = replace(change, before=machine.pages[0].lines[0].text)
    with pytest.raises(UsageError):
        change_lines(path, machine, change, "Lan")


STEPS = st.lists(st.tuples(st.sampled_from(("add", "draw", "split", "write")), st.integers(0, 9)), max_size=7)


@settings(max_examples=30, deadline=None)
@given(STEPS)
@example([("split", 2), ("split", 2), ("split", 2)])
def test_lines_keep_what_was_read_and_are_taken_back_step_by_step(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    machine = scanned(1, 3)
    path = put(tmp_path_factory.mktemp("steps"), machine)
    seen = [corrected(path)]
    for action, number in steps:
        states = LineStates(machine, standing(list(read_log(log_path(path)).records)))
        places = list(states.places(1))
        place = places[number % len(places)]
        text = states.current(place) or ""
        if action == "add":
            change_lines(path, machine, AddingLine(place=place, text=f"Dòng {number}"), "Lan")
        elif action == "draw":
            box = (0.1, number / 20 + 0.01, 0.5, number / 20 + 0.03)
            change_lines(path, machine, AddingLine(place=at(0), text=f"Khung {number}", box=box), "Lan")
        elif action == "split" and len(text.split()) > 1:
            first, _, second = text.partition(" ")
            change_lines(path, machine, Splitting(place=place, before=text, first=first, second=second), "Lan")
        else:
            save(path, machine, Change(place=place, before=text, after=f"{text} và"), "Lan")
        seen.append(corrected(path))
        page = seen[-1].pages[0]
        read = [undo(line) for line in page.lines]
        assert read == [line.raw for line in page.lines]
        assert [raw for raw in read if raw] == [line.raw for line in machine.pages[0].lines]
        assert all(line.box and line.box[0] < line.box[2] and line.box[1] < line.box[3] for line in page.lines)
        assert all(0 < found.line <= len(page.lines) for found in seen[-1].places.values() if found.page == 1)
    while len(seen) > 1:
        assert corrected(path) == seen.pop()
        take_back(path, machine)
    assert corrected(path) == machine
