"""Learning from corrections that come again, and the report of what was checked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.corrections import Record, Target, Token, log_path, machine_document, read_log, with_corrections
from pipeline.document import Edit, Line
from pipeline.review import Change, save
from pipeline.review.figures import FigureRow, as_csv, figures
from pipeline.review.learning import changes, entries, forget, helped, learn, lessons
from pipeline.review.wording import words
from tests.review.documents import plan, put, scanned


def correct(path: Path, line: int, before: str, after: str) -> None:
    document = machine_document(path)
    save(path, document, Change(place=Target(part="line", page=1, line=line), before=before, after=after), "Lan")


def record(before: str, after: str) -> Record:
    place = Target(part="line", page=1, line=1)
    return Record(id="1", at="", by="", action="correct", place=place, before=before, after=after)


TAUGHT = [
    ("xét tặng danh hiệu NGND, NGUT lần thứ 17", "xét tặng danh hiệu NGND, NGƯT lần thứ 17", [("NGUT", "NGƯT")]),
    ("đóng dấu của xã Chấn Hưmg.", "đóng dấu của xã Chấn Hưng.", [("Chấn Hưmg", "Chấn Hưng")]),
    # a common word teaches nothing without the word before it
    ("và chuyển đối số quốc gia", "và chuyển đổi số quốc gia", [("chuyển đối", "chuyển đổi")]),
    ("ngày 30/7/2025", "ngày 31/7/2025", []),  # numbers are not learned
    ("trong thời gian tới,", "trong thời gian tới;", []),  # nor marks
    ("một dòng hoàn toàn khác", "gõ lại cả dòng này vì máy đọc sai hết", []),
]


@pytest.mark.parametrize(("before", "after", "taught"), TAUGHT)
def test_what_a_correction_teaches(before: str, after: str, taught: list[tuple[str, str]]) -> None:
    assert list(changes(record(before, after))) == taught


def test_what_comes_again_is_offered_and_learned_with_consent(tmp_path: Path) -> None:
    lines = ("Danh hiệu NGUT năm 2025;", "Hồ sơ NGUT gồm có;", "Hội đồng NGUT cấp xã;", "Xóm Đồi Hoa;")
    first, second = put(tmp_path, plan(lines), "a"), put(tmp_path, plan(lines), "b")
    for path in (first, second):
        correct(path, 1, lines[0], lines[0].replace("NGUT", "NGƯT"))
    correct(first, 2, lines[1], lines[1].replace("NGUT", "NGƯT"))
    correct(first, 4, lines[3], "Xóm Đồi Hoà;")
    found = lessons([first, second])
    assert next((x.read, x.meant, x.times, x.documents, x.offered) for x in found) == ("NGUT", "NGƯT", 3, 2, True)
    assert [x.meant for x in found if x.offered] == ["NGƯT"], "what came once is not offered"

    dictionary = tmp_path / "dictionary.txt"
    assert entries(dictionary) == []
    assert learn(dictionary, [x for x in found if x.offered], "Lan") == ["NGƯT"]
    assert learn(dictionary, [x for x in found if x.offered], "Lan") == [], "once is enough"
    assert entries(dictionary) == ["NGƯT"]
    assert "# 3 × read as: NGUT" in dictionary.read_text(encoding="utf-8")
    assert [x for x in lessons([first, second], entries(dictionary)) if x.offered] == []
    assert forget(dictionary, "ngưt") and not forget(dictionary, "ngưt")
    assert entries(dictionary) == []


def test_what_people_disagree_on_is_not_offered(tmp_path: Path) -> None:
    lines = ("Thôn Đồi Mây;", "Thôn Đồi Mây;", "Thôn Đồi Mây;", "Thôn Đồi Mây;")
    path = put(tmp_path, plan(lines))
    for line, meant in ((1, "Mầy"), (2, "Mầy"), (3, "Mẫy"), (4, "Mẫy")):
        correct(path, line, lines[0], f"Thôn Đồi {meant};")
    assert [x for x in lessons([path]) if x.offered] == []


def test_how_often_an_entry_helped() -> None:
    edit = Edit(start=9, end=13, raw="NGUT", text="NGƯT", rule="channel", confidence=0.9)
    lines = [
        Line(text="Danh hiệu NGƯT", raw="Danh hiệu NGƯT"),
        Line(text="Danh hiệ NGƯT", raw="Danh hiệ NGUT", edits=(edit,)),
        Line(text="Danh hiệ NGƯT", raw="Danh hiệ NGUT", edits=(Edit(**{**_fields(edit), "rule": "user"}),)),
    ]
    assert helped(lines, ["NGƯT", "Chấn Hưng"]) == {"NGƯT": 1, "Chấn Hưng": 0}


def _fields(edit: Edit) -> dict[str, object]:
    return {name: getattr(edit, name) for name in edit.__struct_fields__}


def test_figures_are_counted_from_what_people_did(tmp_path: Path) -> None:
    document = scanned(2, 10, "=cmd.pdf")
    path = put(tmp_path, document, "=cmd")
    other = put(tmp_path, scanned(1, 5), "other")
    for n, right in enumerate((True, True, True, False), 1):
        line = document.pages[0].lines[n - 1].text
        token = Token(start=10, end=15, chance=0.25)
        after = line if right else line.replace("nhiêm", "nhiệm")
        change = Change(
            action="accept" if right else "correct", place=Target(part="line", page=1, line=n), before=line,
            after=after, token=token,
        )  # fmt: skip
        save(path, document, change, "Lan")
    state = Change(action="state", place=Target(part="document"), before="open", after="checked")
    save(path, document, state, "Lan")
    made = figures(
        (p.stem, machine_document(p), with_corrections(machine_document(p), read_log(log_path(p))))
        for p in (path, other)
    )
    assert made.share_checked == 4 / 25
    assert made.corrections_a_page == 1 / 2, "of the document that somebody worked on"
    assert [(b.low, b.count, b.right) for b in made.words] == [(0.7, 4, 3)], "0.75 was right three times in four"
    low, high = made.words[0].reach
    assert low < 0.75 < high
    found = {b.low: (b.right, b.count) for b in made.changes}
    assert found == {0.5: (19, 20), 0.9: (20, 20), 0.95: (20, 20), 0.99: (20, 20)}, "one of them was corrected"
    vietnamese = next(csv.reader(io.StringIO(as_csv(made, words("vi")).decode("utf-8-sig"))))
    assert vietnamese[:3] == ["Văn bản", "Trạng thái", "Số trang"]
    assert not [head for head in vietnamese if head in FigureRow.__struct_fields__]
    rows = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))
    assert [row["checked"] for row in rows] == ["4", "0"]
    assert rows[0]["name"] == "'=cmd", "no formula in a spreadsheet"
