"""What the page is given to show."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("starlette")

from pipeline.corrections import Target
from pipeline.document import Diagnostic, Document, Header, Proposal
from pipeline.messages import Messages
from pipeline.review import Change, save
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


def with_doubtful_head() -> Document:
    """A plan whose number was not read, and is offered twice."""
    paper = plan()
    notes = (
        Diagnostic(code="unread_field", severity="warning", message="header.number is blank or could not be read"),
        Diagnostic(code="low_confidence_field", severity="warning", message='header.date was read out of "3O"'),
    )
    offers = (("number", "09", "file_name"), ("number", "19", "appendix"), ("date", "2025-07-31", "pdf_signature"))
    return msgspec.structs.replace(
        paper,
        header=msgspec.structs.replace(paper.header, number=""),
        diagnostics=notes,
        proposals=tuple(
            Proposal(field=f"header.{name}", value=value, source=source)  # type: ignore[arg-type]
            for name, value, source in offers
        ),
    )


def test_what_is_offered_stands_at_its_field_and_goes_with_its_note_when_a_person_has_decided(tmp_path: Path) -> None:
    document = with_doubtful_head()
    path, desk = put(tmp_path, document), Desk(tmp_path)

    def shown() -> tuple[dict[str, list[str]], list[str]]:
        view = about("plan", desk.open("plan"), Messages())
        offers = {f["name"]: [o["value"] for o in f["offers"]] for f in view["fields"] if f["offers"]}
        return offers, [note["message"].split()[0] for note in view["notes"]]

    def listed() -> tuple[tuple[str, ...], ...]:
        found = desk.summaries()[0][1]
        return found.missing, found.doubtful, found.to_check

    assert shown() == (
        {"header.number": ["09", "19"], "header.date": ["2025-07-31"]},
        ["header.number", "header.date"],
    )
    assert listed() == (("number",), ("date",), ("number", "date"))
    save(path, document, Change(place=Target(part="field", name="header.number"), before="", after="19"), "Lan")
    assert shown() == ({"header.date": ["2025-07-31"]}, ["header.date"])
    assert listed() == ((), ("date",), ("date",))
