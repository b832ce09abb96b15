"""Doubts: the word that is wrong comes before the words that are right, and what may be meant is among the ways."""

from __future__ import annotations

import pytest

from pipeline.document import Edit, Line, Page, Word
from pipeline.review.doubts import Doubt, document_doubts, first, page_doubts, weights
from pipeline.review.vocabulary import Vocabulary, rarity
from pipeline.review.word_facts import facts_of_page, reads
from tests.review.documents import restored, scanned


def page(*lines: Line) -> Page:
    return Page(number=1, width=1240, height=1754, dpi=150, lines=lines)


def typed(text: str, raw: str = "", **how: object) -> Line:
    return Line(text=text, raw=raw or text, box=(100, 100, 1000, 130), **how)  # type: ignore[arg-type]


def most(line: Line) -> Doubt:
    return first(list(page_doubts(page(line))))[0]


def words(line: Line, **wrong: tuple[float, str | None]) -> Line:
    """`line` with the engine's word on each of its words; `wrong` holds those it was not sure of."""
    found = [Word(100.0 + 70 * i, 160.0 + 70 * i, *wrong.get(w, (0.99, None))) for i, w in enumerate(line.raw.split())]
    return Line(text=line.text, raw=line.raw, box=line.box, edits=line.edits, words=tuple(found))


WRONG = [
    # the line as it stands, the word that is wrong
    ("Chính phủ ban hành Kê hoạch triển khai Nghị quyết về chuyển đổi số;", "Kê"),
    ("mức chỉ tối thiểu cho hoạt động của Hội đồng nhân dân xã", "chỉ"),
    ("phối hợp với các Sơ, ban, ngành, đoàn thể triển khai thực hiện", "Sơ,"),
    ("Căn cứ Luật Tổ chức chính quyền địa phưong ngày 16 tháng 6 năm 2025;", "phưong"),
    ("Ủy ban nhân dân xã xây dựng kế hoạch; công.tác quản lý nhà nước", "công.tác"),
    ("bảo đảm đúng thời hạn theo quy định của. pháp luật về lưu trữ", "của."),
]


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_the_wrong_word_comes_first(text: str, wrong: str) -> None:
    assert most(typed(text)).text == wrong


def test_what_the_engine_was_unsure_of_and_the_second_reader_saw_otherwise() -> None:
    line = words(typed("Xóm Đồi Hoa báo cáo kết quả"), Hoa=(0.2, "Hòa"))
    doubt = most(line)
    assert (doubt.text, doubt.alternatives[0]) == ("Hoa", "Hòa")
    assert (doubt.left, doubt.right) == (240.0, 300.0)


def test_a_change_that_restoration_was_unsure_of_offers_its_alternatives() -> None:
    edit = Edit(start=4, end=7, raw="Hmg", text="Hùng", rule="channel", confidence=0.4, alternatives=("Hưng", "Hừng"))
    line = typed("Lãm Hùng Sơn đã ký", "Lãm Hmg Sơn đã ký", edits=(Edit(**_as(edit, end=8)),))
    doubt = next(d for d in page_doubts(page(line)) if d.text == "Hùng")
    assert doubt.raw == "Hmg"
    assert {"Hưng", "Hừng", "Hmg"} <= set(doubt.alternatives)
    assert "Hùng" not in doubt.alternatives


def _as(edit: Edit, **more: object) -> dict[str, object]:
    return {name: getattr(edit, name) for name in edit.__struct_fields__} | more


@pytest.mark.parametrize("raw", ["Thuc hién Quyét dinh sb 5085/Qb-UBND", "S6: 09 /KH-UBND Chdn Hung, ngay30 thing 7"])
def test_each_word_knows_what_was_read_for_it(raw: str) -> None:
    line = restored(raw)
    found = reads(line)
    assert [r.text for r in found] == line.text.split()
    assert all(r.raw for r in found)
    assert " ".join(dict.fromkeys(" ".join(r.raw) for r in found)).split()[0] == raw.split()[0]


def test_the_first_twentieth_the_likeliest_first() -> None:
    doubts = document_doubts(scanned(1, 40))
    shown = first(doubts)
    assert len(shown) == 30, "a twentieth of 600 words"
    assert {d.text for d in shown} == {"nhiêm"}
    assert [d.chance for d in shown] == sorted((d.chance for d in shown), reverse=True)
    assert first([]) == []


def test_a_date_without_its_number_is_a_gap() -> None:
    line = typed("Hà Nội, ngày tháng 10 năm 2025")
    facts = {read.text: found for _, row in facts_of_page(page(line)) for read, found in row}
    assert facts["ngày"]["number_gap"] == 1.0
    assert facts["tháng"].get("number_gap", 0.0) == 0.0


def test_words_of_the_document() -> None:
    lines = [typed("danh hiệu NGƯT và danh hiệu NGUT"), typed("hồ sơ NGƯT")]
    known = Vocabulary([page(*lines)])
    assert known.facts("NGUT;")["variant"] == 1.0
    assert known.facts("NGƯT")["variant"] == 0.0
    assert known.facts("danh") == {}, "a common word needs no other witness"


def test_empty_lines_and_pages() -> None:
    assert list(page_doubts(page())) == []
    assert list(page_doubts(page(typed(""), typed("   ")))) == []
    assert (
        reads(Line(text="", raw="x", edits=(Edit(start=0, end=0, raw="x", text="", rule="dust", confidence=1.0),)))
        == []
    )


def test_every_weight_is_of_a_fact_that_there_is() -> None:
    lines = [typed(text) for text, _ in WRONG]
    lines += [
        words(typed("Xóm Đồi Hoa NGUT, 09/KH-UBND"), Hoa=(0.2, other)) for other in ("Hòa", "", "hoa", "Hoa,", "Xa")
    ]
    there = {name for _, row in facts_of_page(page(*lines)) for _, facts in row for name in facts}
    assert set(weights()) - there <= {"second_agrees_now"}
    assert rarity("ban") < rarity("hưởng") + 1 and rarity("qwert") == 1.0
