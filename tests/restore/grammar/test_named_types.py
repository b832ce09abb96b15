"""The type of document that a sentence names before a symbol."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.named_types import named_type


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("thực hiện Nghị quyết số ", "NQ"),
        ("thuc hien Ke hoach so ", "KH"),  # an English reading
        ("Căn cứ Nghị định s6: ", "NĐ"),
        ("Căn cứ Nghị định ", None),  # "số" is missing
        ("gồm 5 số ", None),
    ],
)
def test_named_type(before: str, expected: str | None) -> None:
    assert named_type(before) == expected
