"""What the page is given to show."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("starlette")

from pipeline.document import Header
from pipeline.messages import Messages
from pipeline.review.desk import Desk
from pipeline.review.present import about
from tests.review.documents import READ, plan, put, scanned


@pytest.mark.parametrize(("lang", "said"), [("vi", "thiếu II trước III."), ("en", "II is missing before III.")])
def test_notes_are_in_the_readers_language(lang: str, said: str, tmp_path: Path) -> None:
    put(tmp_path, plan(tuple(line.replace("II. TỔ CHỨC", "III. TỔ CHỨC") for line in READ)))
    shown = about("plan", Desk(tmp_path).open("plan"), Messages("vi" if lang == "vi" else "en"))
    assert said in [note["message"] for note in shown["notes"]]


def test_a_text_file_has_no_confidence_for_nobody_measured_it(tmp_path: Path) -> None:
    put(tmp_path, plan(), "a")
    put(tmp_path, scanned(), "b")
    assert [summary.confidence for _, summary in Desk(tmp_path).summaries()] == [None, 0.9]


@pytest.mark.parametrize(("symbol", "code"), [("CTr/TU", "09-CTr/TU"), ("KH-UBND", "09/KH-UBND"), ("", "09")])
def test_the_list_gives_number_and_symbol_as_printed(symbol: str, code: str, tmp_path: Path) -> None:
    put(tmp_path, msgspec.structs.replace(plan(), header=Header(number="09", symbol=symbol)))
    assert [summary.code for _, summary in Desk(tmp_path).summaries()] == [code]
