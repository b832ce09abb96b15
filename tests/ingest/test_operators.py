"""Content streams: plain ones to the objects that pdfminer makes of them, the others left to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from pipeline.ingest.operators import plain_tokens

PIECES = (
    b"1", b"-2.5", b".5", b"+7", b"3.", b"--4", b"1.2.3", b".", b"1-2", b"BT", b"Tj", b"T*", b"'", b'"', b"f*", b"true",
    b"null", b"/F1", b"/", b"/A#20B", b"/\xc3\xa9", b"/\xe9", b"(abc)", b"(a\\)b)", b"(a(b)c)", b"(\\101\\7\\q\\\n)",
    b"(\\777)", b"(\\\r\n)", b"(line\r\nline)", b"<0041>", b"<004>", b"<00 41>", b"<", b">", b"[", b"]", b"<<", b">>",
    b"% note\n", b"%", b"{", b"}", b")", b"\x00", b"\x0b", b" ", b"\n", b"BI /W 1 ID x EI", b"\xff",
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "tokens"),
    [
        (b"BT /F1 12 Tf\n1 0 0 1 60.5 -.5 Tm", "[/b'BT', /'F1', 12, /b'Tf', 1, 0, 0, 1, 60.5, -0.5, /b'Tm']"),
        (rb"[(K\(\341) -20 <4B>]TJ T*", r"[[b'K(\xe1', -20, b'K'], /b'TJ', /b'T*']"),
        (b"/P <</MCID 3 /A [1 true]>> BDC % a note", "[/'P', {'MCID': 3, 'A': [1, True]}, /b'BDC']"),
        (b"(a) ' 1-2 0 0 re", "[b'a', /b\"'\", 1, -2, 0, 0, /b're']"),
        (b"", "[]"),
        (b"(a (b) c) Tj", None),
        (b"BI /W 1 ID x EI", None),
        (b"[ (a) Tj", None),
        (b"<41", None),
        (b"/A#20B gs", None),
    ],
)
def test_tokens(data: bytes, tokens: str | None) -> None:
    found = plain_tokens(data)
    assert (None if found is None else repr(found)) == tokens


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([b" ", b"\n", b""]))
def test_what_is_read_is_what_pdfminer_reads(pieces: list[bytes], between: bytes) -> None:
    data = between.join(pieces)
    found = plain_tokens(data)
    assert found is None or repr(found) == repr(by_pdfminer(data))


def test_most_of_a_plain_page_is_read_here() -> None:
    """The property above would hold of a reader that reads nothing."""
    data = b"q 1 0 0 1 0 0 cm BT /F1 12 Tf [(a)] TJ ET Q " * 500  # longer than the pieces that pdfminer reads
    found = plain_tokens(data)
    assert found is not None
    assert len(found) == 500 * 16
    assert repr(found) == repr(by_pdfminer(data))


def by_pdfminer(data: bytes) -> list[Any]:
    parser, found = PDFContentParser([PDFStream({}, data)]), []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found
