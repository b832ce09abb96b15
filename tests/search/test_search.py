"""Searching: recall without marks, exact marks first, filters, an index that follows the folder by itself."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cli, search
from pipeline.document import Deadline, Document, Header, Line, Page, Responsibility, Source, Table, Task
from pipeline.errors import ExitCode
from pipeline.search import Filters
from pipeline.search.folding import marked, plain, shown
from pipeline.search.index import NAME, Index


def save(
    folder: Path,
    name: str,
    *pages: str,
    header: Header | None = None,
    tasks: tuple[Task, ...] = (),
    duties: tuple[Responsibility, ...] = (),
    tables: tuple[Table, ...] = (),
) -> None:
    document = Document(
        source=Source(file=f"{name}.pdf", sha256=name, kind="scan", page_count=len(pages)),
        pages=tuple(
            Page(number=n, lines=tuple(Line(text=line, raw=line) for line in page.split("\n")))
            for n, page in enumerate(pages, 1)
        ),
        header=header or Header(), tasks=tasks, responsibilities=duties, tables=tables,
    )  # fmt: skip
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_bytes(document.to_json())


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    save(
        tmp_path, "a", "ỦY BAN NHÂN DÂN\nKẾ HOẠCH\nThực hiện cải cách hành chính",
        "Ban hành kế\nhoạch cải cách năm 2025",
        header=Header(type="Kế hoạch", type_code="KH", issuer="UBND xã Chấn Hưng", date="2025-07-30", number="09",
                      symbol="KH-UBND", subject="Cải cách hành chính"),
        tasks=(
            Task(no="1", content="Số hóa", lead=("Phòng Kinh tế",), deadline=Deadline(text="9/2025", due="2025-09-30")),
            Task(no="2", content="Báo cáo", lead=("Sở Nội vụ",), deadline=Deadline(text="…", due="2025-12-15")),
        ),
    )  # fmt: skip
    save(
        tmp_path, "b", "Kê hoach khong dau; ke hoach chi tieu\nKẻ hoách", "hoạch toán kế tiếp",
        header=Header(type="Chỉ thị", type_code="CT", issuer_parent="TỈNH ĐẮK LẮK", issuer="SỞ Y TẾ",
                      date="2024-01-05"),
        duties=(Responsibility(unit="Các sở, ngành", unit_name="Sở Nội vụ", role="lead", duty="Theo dõi"),),
    )  # fmt: skip
    return tmp_path


def found(folder: Path, *words: str, **filters: str) -> list[tuple[str, int | None]]:
    return [(hit.name, hit.page) for hit in search.search(folder, words, Filters(**filters))]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("ke hoach cai cach",), [("a.json", 2)]),
        (("ke", "hoach", "cai", "cach"), [("a.json", 2), ("a.json", 1)]),
        (("KẾ HOẠCH",), [("a.json", 2), ("a.json", 1), ("b.json", 1)]),
        (("uỷ ban nhân dân",), [("a.json", 1)]),
        (("uy ban",), [("a.json", 1)]),
        (("09/KH-UBND",), [("a.json", None)]),
        (("đắk lắk",), [("b.json", None)]),
        (("không có ở đâu",), []),
        (("kế hoạch", "2025"), [("a.json", 2)]),
        (('"; drop table pages; --',), []),
        (("kế* OR NEAR(a b)",), []),
    ],
)
def test_what_is_found(shelf: Path, words: tuple[str, ...], wanted: list[tuple[str, int | None]]) -> None:
    assert sorted(map(str, found(shelf, *words))) == sorted(map(str, wanted))


def test_exact_marks_come_first(shelf: Path) -> None:
    hits = search.search(shelf, ["kế hoạch"])
    assert [hit.exact for hit in hits] == [True, True, False]
    assert {hit.name for hit in hits if hit.exact} == {"a.json"}
    assert search.search(shelf, ["ke hoach"])[0].name == "b.json"


def test_a_phrase_in_a_row_comes_before_words_apart(shelf: Path) -> None:
    assert [hit.page for hit in search.search(shelf, ["hoạch", "cải", "cách"])] == [2, 1]


def test_the_place_and_the_words_around(shelf: Path) -> None:
    (hit,) = search.search(shelf, ["hoach cai cach"])
    assert (hit.page, hit.line, hit.snippet) == (2, 2, "Ban hành kế hoạch cải cách năm 2025")
    assert [hit.snippet[a:b] for a, b in hit.spans] == ["hoạch cải cách"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"type": "KH"}, ["a.json"]), ({"type": "chi thi"}, ["b.json"]), ({"agency": "Chấn Hưng"}, ["a.json"]),
        ({"agency": "dak lak"}, ["b.json"]), ({"since": "2025-01-01"}, ["a.json"]),
        ({"until": "2024-12-31"}, ["b.json"]),
        ({"unit": "sở nội vụ"}, ["a.json", "b.json"]), ({"unit": "kinh te"}, ["a.json"]),
        ({"due_before": "2025-09-30"}, ["a.json"]), ({"due_before": "2025-09-29"}, []),
        ({"unit": "sở nội vụ", "due_before": "2025-10-01"}, []),
        ({"unit": "sở nội vụ", "due_before": "2025-12-15"}, ["a.json"]), ({}, ["a.json", "b.json"]),
    ],
)  # fmt: skip
def test_filters(shelf: Path, filters: dict[str, str], names: list[str]) -> None:
    assert sorted({name for name, _ in found(shelf, "hoạch", **filters)}) == names
    assert sorted({name for name, _ in found(shelf, **filters)}) == names


def test_words_of_one_cell_are_found_though_lines_mix_columns(tmp_path: Path) -> None:
    table = Table(columns=("Chủ trì", "Việc"), rows=(("Phòng Văn hóa - Xã hội", "Số hóa hồ sơ"),))
    save(tmp_path, "a", "Phòng Văn Số hóa\nhóa - Xã hội hồ sơ", tables=(table,))
    hits = search.search(tmp_path, ["phòng văn hóa - xã hội"])
    assert [(hit.name, hit.page) for hit in hits] == [("a.json", None)]


def test_a_limit_is_a_number_of_places(tmp_path: Path) -> None:
    """Fields that say again what a page says take no place away, and the first places are the same for every limit."""
    table = Table(title="", columns=("TT", "Việc"), rows=(("1", "tập huấn nghiệp vụ"),))
    for n in range(12):
        head = Header(subject=f"Kế hoạch cải cách số {n}")
        pages = [f"Kế hoạch\ncải cách số {n}", "nói về kế hoạch khác", "kế hoạch, rồi cải cách"][: 1 + n % 3]
        save(tmp_path, f"d{n:02}", *pages, header=head if n % 4 else Header(), tables=(table,) if n % 2 else ())
    for words in (["kế hoạch cải cách"], ["kế hoạch", "cải cách"], ["ke hoach"], ["tập huấn"], ["cải cách", "huấn"]):
        every = search.search(tmp_path, words, limit=10_000)
        on_pages = {hit.name for hit in every if hit.page is not None}
        assert not [hit for hit in every if hit.page is None and hit.name in on_pages]
        for limit in range(1, len(every) + 2):
            assert search.search(tmp_path, words, limit=limit) == every[:limit]
    assert len(search.search(tmp_path, ["kế hoạch"], limit=10_000)) == 24, "every page that has it"
    assert len(search.search(tmp_path, ["tập huấn"], limit=10_000)) == 6, "fields, which no page says"


def test_the_index_follows_the_folder(shelf: Path) -> None:
    assert found(shelf, "mới tinh") == []
    save(shelf, "c", "Mới tinh")
    assert found(shelf, "mới tinh") == [("c.json", 1)]
    save(shelf, "c", "Cũ kỹ rồi, dài hơn trước")
    assert found(shelf, "mới tinh") == []
    assert found(shelf, "cu ky") == [("c.json", 1)]
    (shelf / "c.json").unlink()
    assert found(shelf, "cu ky") == []
    with Index(shelf) as index:
        assert index.update() == 0
        index.connection.execute("insert into found (found) values ('integrity-check')")


def test_nothing_is_read_twice(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(shelf, "a")
    monkeypatch.setattr("pipeline.search.index.load", lambda path: pytest.fail("read again"))
    found(shelf, "a")


def test_corrections_are_found(shelf: Path) -> None:
    """A file of corrections that appears makes its document be read again, through the door that applies them."""
    found(shelf, "a")
    with Index(shelf) as index:
        (shelf / "a.corrections.jsonl").write_text("")
        assert index.update() == 1


@pytest.mark.parametrize("broken", [b"", b"no database at all" * 100])
def test_a_broken_index_is_made_again(shelf: Path, broken: bytes) -> None:
    found(shelf, "a")
    (shelf / NAME).write_bytes(broken)
    assert found(shelf, "uy ban") == [("a.json", 1)]


def test_an_index_of_another_version_is_made_again(shelf: Path) -> None:
    found(shelf, "a")
    connection = sqlite3.connect(shelf / NAME)
    connection.execute("pragma user_version = 99")
    connection.close()
    assert found(shelf, "uy ban") == [("a.json", 1)]


def test_where_no_index_can_lie_it_is_made_in_memory(shelf: Path) -> None:
    (shelf / NAME).mkdir()
    assert found(shelf, "uy ban") == [("a.json", 1)]


def test_a_broken_result_is_told_and_the_others_are_found(shelf: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (shelf / "x.json").write_text('{"schema_version": 1')
    assert cli.main(["search", str(shelf), "ủy ban"]) == ExitCode.OK
    out, err = capfd.readouterr()
    assert out.startswith("a.json:1:1: 09/KH-UBND 2025-07-30: ỦY BAN NHÂN DÂN")
    assert "x.json: this is not a Document" in err


def test_json_for_machines(shelf: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", str(shelf), "kế hoạch", "--json", "--quiet", "--limit", "1"]) == ExitCode.OK
    (line,) = capfd.readouterr().out.splitlines()
    hit = json.loads(line)
    assert (hit["name"], hit["exact"], hit["date"]) == ("a.json", True, "2025-07-30")


def test_a_paper_cannot_steer_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    save(tmp_path, "a", "Ủy ban \x1b[2J\x07 \u202e xấu")
    assert cli.main(["search", str(tmp_path), "uy ban"]) == ExitCode.OK
    out = capfd.readouterr().out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", out)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["SHELF"], ExitCode.USAGE, "give words to search for, or a filter"),
        (["SHELF", "kế", "--limit", "0"], ExitCode.USAGE, "--limit: '0' is no number from 1 on"),
        (["SHELF", "", '"-"'], ExitCode.USAGE, "give words to search for, or a filter"),
        (
            ["SHELF", "a", "--since", "30/13/2025"],
            ExitCode.USAGE,
            "--since 30/13/2025: is no date; write it as 31/12/2025 or 2025-12-31",
        ),
        (["SHELF/none", "a"], ExitCode.UNREADABLE, "is no folder of results"),
        (["SHELF/empty", "a"], ExitCode.UNREADABLE, "holds no Document"),
    ],
)
def test_what_goes_wrong(
    shelf: Path, arguments: list[str], code: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (shelf / "empty").mkdir()
    assert cli.main(["search", *(word.replace("SHELF", str(shelf)) for word in arguments)]) == code
    assert said in capfd.readouterr().err


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folded_forms_keep_every_place(text: str) -> None:
    kept = shown(text)
    assert len(marked(kept)) == len(plain(kept)) == len(kept)


SYLLABLES = "ủy ban nhân dân kế hoạch cải cách hành chính năm đồng thuỷ hoà quý".split()


@settings(deadline=None, max_examples=30)
@given(
    pages=st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=12), min_size=1, max_size=4),
    data=st.data(),
)
def test_recall_without_marks_is_one(
    pages: list[list[str]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every run of words of every page is found by it without its marks, over line ends too."""
    folder = tmp_path_factory.mktemp("s")
    texts = ["\n".join(" ".join(page[at : at + 3]) for at in range(0, len(page), 3)) for page in pages]
    save(folder, "a", *texts)
    number = data.draw(st.integers(0, len(pages) - 1))
    start = data.draw(st.integers(0, len(pages[number]) - 2))
    words = pages[number][start : start + 3]
    bare = unicodedata.normalize("NFD", " ".join(words)).replace("đ", "d")
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    assert ("a.json", number + 1) in found(folder, bare)
    assert ("a.json", number + 1) in found(folder, " ".join(words).upper())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["caỉ", "cahc"], "Did you mean: cải cách"), (["kê hoạhc"], "Did you mean: kê hoạch"), (["zzzzzz"], ""),
        (["cải cách"], ""), (["hoạhc", "--type", "Chỉ thị"], "Did you mean: hoạch"), (["caai", "--type", "CT"], ""),
    ],
)  # fmt: skip
def test_near_words_are_offered_where_nothing_is_found(
    shelf: Path, words: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["search", str(shelf), *words]) == ExitCode.OK
    told = [line for line in capfd.readouterr().err.splitlines() if "Did you mean" in line]
    assert told == ([f"sohoa: {said}"] if said else [])


@pytest.mark.parametrize("day", ["2025-07-30", "30/07/2025", "30/7/2025", "30.7.2025", "ngày 30 tháng 7 năm 2025"])
def test_a_day_is_given_as_people_write_it(shelf: Path, day: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", str(shelf), "--since", day, "--until", day, "--lang", "vi"]) == ExitCode.OK
    out, err = capfd.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.json"]
    assert f"Chỉ tìm văn bản có: --since {day}, --until {day}." in err
