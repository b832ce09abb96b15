"""What of an issue is sent, and which issue is which row: tables of what was, what is and what has to come of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export import Issue, mark
from pipeline.push.match import paired
from pipeline.push.memory import Pushed
from pipeline.push.merge import merge

VALUES = st.one_of(st.none(), st.text("abế\n ", max_size=3))


@pytest.mark.parametrize(
    ("ours", "theirs", "sent", "shown", "done"),
    [
        ("một", "một", "một", "một", ""),
        ("hai", "một", "một", "một", "send"),  # the paper changed
        ("một", "của tôi", "một", "một", "keep"),  # people changed
        ("hai", "của tôi", "một", "một", "conflict"),  # both
        ("hai", "hai", "một", "một", ""),  # both, to the same
        ("một\nhai", "một\r\nhai\r\n", "một\nhai", "một\r\nhai\r\n", ""),  # as the tracker writes it
        ("2026-01-02", None, "2026-01-01", None, "send"),  # the tracker had not shown it, and still does not
        (None, "2026-01-01", "2026-01-01", "2026-01-01", "send"),  # the paper no longer has it
        (None, "2026-05-05", None, None, "keep"),  # people set what no paper says
    ],
)
def test_what_is_sent(ours: str | None, theirs: str | None, sent: str | None, shown: str | None, done: str) -> None:
    made = merge(("due",), {"due": ours}, {"due": theirs}, {"due": sent}, {"due": shown})
    told = "send" if made.changes else "conflict" if made.conflicts else "keep" if made.kept else ""
    assert told == done
    assert made.changes in ({}, {"due": ours})


def test_where_nothing_is_remembered_nothing_is_written_over() -> None:
    made = merge(
        ("title", "due"), {"title": "một", "due": "2026-01-01"}, {"title": "khác", "due": "2026-01-01"}, None, None
    )
    assert (made.changes, made.conflicts) == ({}, ("title",))


@given(VALUES, VALUES, VALUES, VALUES)
def test_what_people_changed_is_never_written_over(
    ours: str | None, theirs: str | None, sent: str | None, shown: str | None
) -> None:
    made = merge(("title",), {"title": ours}, {"title": theirs}, {"title": sent}, {"title": shown})
    by_hand = (theirs or "").split() != (shown or "").split()
    assert not (by_hand and made.changes)


def row(number: int, title: str, words: str = "", kind: str = "task") -> Issue:
    own = f"{number:032x}"
    return Issue(
        number=number, parent=None, kind=kind, uid=own, title=title, description=f"{words or title}\n{mark(own)}"
    )


def entries(*rows: Issue) -> list[Pushed]:
    return [
        Pushed(
            key=one.uid, issue=str(one.number), kind=one.kind, paper="", sha256="",
            sent={"title": one.title, "description": one.description}, shown={},
        )
        for one in rows
    ]  # fmt: skip


REPORT, SURVEY, TRAIN = "Báo cáo kết quả về Sở Nội vụ", "Rà soát thủ tục hành chính", "Tập huấn cho cán bộ, công chức"


@pytest.mark.parametrize(
    ("before", "now", "issues"),
    [
        ([REPORT, SURVEY], [REPORT, SURVEY], [1, 2]),
        ([REPORT, SURVEY], [REPORT, TRAIN, SURVEY], [1, None, 2]),  # a row more: those behind it keep their issues
        ([REPORT, TRAIN, SURVEY], [REPORT, SURVEY], [1, 3]),  # a row less
        ([REPORT, SURVEY], [SURVEY, REPORT], [2, 1]),
        ([REPORT, "Ra soat thu tuc hanh chinh"], [REPORT, SURVEY], [1, 2]),  # read better, in the same place
        ([REPORT, "Rà soát thủ tục hành chinh"], [TRAIN, REPORT, SURVEY], [None, 1, 2]),  # a letter, and a row more
        ([REPORT, REPORT, REPORT], [REPORT, REPORT], [1, 2]),
        ([REPORT, "x"], [REPORT, TRAIN, SURVEY], [1, None, None]),  # other work, and not as many: not known
        ([REPORT, "(không có nội dung)"], [REPORT, TRAIN], [1, 2]),  # a cell that was empty is read now
    ],
)
def test_which_issue_is_which_row(before: list[str], now: list[str], issues: list[int | None]) -> None:
    old = entries(*(row(at, title) for at, title in enumerate(before, 1)))
    new = [row(at, title) for at, title in enumerate(now, 1)]
    found = paired(old, new)
    assert [int(found[one.uid].issue) if one.uid in found else None for one in new] == issues


@given(
    st.lists(st.sampled_from([REPORT, SURVEY, TRAIN, "x", ""])), st.lists(st.sampled_from([REPORT, SURVEY, "y", ""]))
)
def test_no_issue_is_given_twice(before: list[str], now: list[str]) -> None:
    found = paired(entries(*(row(at, t) for at, t in enumerate(before))), [row(at, t) for at, t in enumerate(now)])
    issues = [entry.issue for entry in found.values()]
    assert len(set(issues)) == len(issues)
