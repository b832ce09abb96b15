"""Names as text that everything takes, and names of results that never meet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import names
from pipeline.document import Document, Source
from pipeline.results.owner import whose

NOT_UTF8 = os.fsdecode(b"K\xd5 ho\xb9ch 100%.pdf")  # "Kế hoạch" in TCVN3


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("kế hoạch.pdf", "kế hoạch.pdf"),
        ("100%.pdf", "100%.pdf"),
        ("K%E9.pdf", "K%E9.pdf"),  # as a browser saved it
        (NOT_UTF8, "K%D5 ho%B9ch 100%25.pdf"),
        (f"năm 100%/{NOT_UTF8}", "năm 100%/K%D5 ho%B9ch 100%25.pdf"),  # each name by itself
        (f"{NOT_UTF8}/100%.pdf", "K%D5 ho%B9ch 100%25.pdf/100%.pdf"),
    ],
)
def test_spelled(path: str, shown: str) -> None:
    assert names.spelled(path) == shown


def test_a_sentence_keeps_its_other_signs() -> None:
    assert names.readable(f"{NOT_UTF8}: 50 % \ud800") == "K%D5 ho%B9ch 100%.pdf: 50 % \ufffd"


BYTES = st.lists(st.sampled_from([b"a", b"%", b"%4", b"41", b"E9", b"\xe9", b"\xc3\xa9", b"/", b"\xff"]), max_size=12)


@given(BYTES)
def test_what_the_ledger_holds_is_text_and_comes_back(parts: list[bytes]) -> None:
    path = os.fsdecode(b"".join(parts))
    held = names.key(path)
    assert names.path_of(held) == path
    for text in (held, names.spelled(path), names.readable(path)):
        text.encode()


@given(BYTES, BYTES)
def test_two_names_that_are_no_utf8_are_spelled_differently(one: list[bytes], other: list[bytes]) -> None:
    a, b = (os.fsdecode(b"\xe9" + b"".join(parts).replace(b"/", b"")) for parts in (one, other))
    assert (names.spelled(a) == names.spelled(b)) == (a == b)


def stems(given_names: list[str]) -> list[str]:
    taken: set[str] = set()
    return [names.free_stem(name, taken) for name in given_names]


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        (["a.pdf", "b.pdf"], ["a", "b"]),
        (["a.pdf", "a.png"], ["a", "a.png"]),
        (["a.pdf", "a.pdf", "a.pdf"], ["a", "a.pdf", "a.pdf-2"]),
        (["A.pdf", "a.pdf"], ["A", "a.pdf"]),
        (["Kế hoạch.pdf", "Ke\u0302\u0301 hoa\u0323ch.pdf"], ["Kế hoạch", "Ke\u0302\u0301 hoa\u0323ch.pdf"]),
        (["plan.v2.pdf", "plan.v3.pdf"], ["plan.v2", "plan.v3"]),
        ([".pdf"], [".pdf"]),
        ([NOT_UTF8, "K%D5 ho%B9ch 100%25.pdf"], ["K%D5 ho%B9ch 100%25", "K%D5 ho%B9ch 100%25.pdf"]),
    ],
)
def test_names_of_results(given_names: list[str], expected: list[str]) -> None:
    assert stems(given_names) == expected


NAMES = st.text(alphabet="aAbế́.-2\udce9%" + "\U0001f600", min_size=1, max_size=300).filter(
    lambda name: name not in (".", "..")
)


@given(st.lists(NAMES, max_size=12))
def test_names_never_meet_and_fit(given_names: list[str]) -> None:
    made = stems(given_names)
    assert len({names.fold(stem) for stem in made}) == len(given_names)
    assert all(len((stem + ".json").encode()) <= 255 for stem in made)


@pytest.mark.parametrize(
    ("standing", "stem"),
    [
        ({}, "plan"),
        ({"plan": b"mine"}, "plan"),  # it is made anew
        ({"plan": b"another"}, "plan.pdf"),
        ({"plan": b"another", "plan.pdf": b"mine"}, "plan.pdf"),
        ({"plan.pdf": b"mine"}, "plan.pdf"),  # the other was taken away meanwhile
        ({"plan": b"another", "plan.pdf": b"another"}, "plan.pdf-2"),
        ({"plan": b"another", "plan.pdf": b"another", "plan.pdf-2": b"mine"}, "plan.pdf-2"),
        ({"plan": None}, "plan.pdf"),  # JSON of somebody's own
    ],
)
def test_a_result_of_another_paper_is_not_in_the_way(
    standing: dict[str, bytes | None], stem: str, tmp_path: Path
) -> None:
    paper = tmp_path / "in" / "plan.pdf"
    paper.parent.mkdir()
    paper.write_bytes(b"mine")
    for name, content in standing.items():
        source = Source(file="plan.pdf", sha256=names.sha256(content or b"").hexdigest(), kind="text", page_count=0)
        made = Document(source=source).to_json() if content else b'{"mine": 1}'
        (tmp_path / f"{name}.json").write_bytes(made)
    assert names.free_stem(paper.name, set(), whose(tmp_path, paper)) == stem
