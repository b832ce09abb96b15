"""Chunks of a line and their pieces."""

from __future__ import annotations

import pytest

from pipeline.restore.decoder.chunks import cuts, edges, joined


def spans(*pieces: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for piece in pieces:
        out.append((at, at + len(piece)))
        at += len(piece)
    return out


@pytest.mark.parametrize(
    ("pieces", "head", "tail"),
    [(["tinh", ","], "tinh", ""), (["(", "xa"], "", "xa"), (["12"], "", ""), (["nhan"], "nhan", "nhan"), ([], "", "")],
)
def test_edges(pieces: list[str], head: str, tail: str) -> None:
    assert edges("".join(pieces), spans(*pieces)) == (head, tail)


@pytest.mark.parametrize(
    ("pieces", "digits", "expected"),
    [
        (["dinhr", "5"], True, ["dinhr5"]),
        (["dinhr", "5"], False, []),  # a text whose digits can be trusted
        (["nh", "'", "an"], True, ["nh'", "nh'an", "'an"]),
        (["so", "2025"], True, []),  # a long number is no letters
        (["vien", "/", "truong"], True, ["vien/truong"]),
    ],
)
def test_pieces_that_may_be_one_word(pieces: list[str], digits: bool, expected: list[str]) -> None:
    chunk = "".join(pieces)
    found = [chunk[a:b] for a, b in joined(chunk, spans(*pieces), digits=digits)]
    assert set(found) <= set(expected)
    assert "".join(pieces) in found or expected == []


def test_neither_half_is_longer_than_any_syllable() -> None:
    assert list(cuts(6, 2)) == [2, 3, 4]
    assert all(cut <= 10 and 18 - cut <= 10 for cut in cuts(18, 2))
