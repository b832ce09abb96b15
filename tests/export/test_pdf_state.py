"""The graphics state that says how a picture is painted: operators in, what is known of it out."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.export.pdf_state import State


def followed(content: str) -> State:
    """The state after `content`, with the resources that these tests use."""
    pdf = pikepdf.new()
    profile = pdf.make_stream(b"", N=3)
    resources = Dictionary(
        ExtGState=Dictionary(
            Half=Dictionary(ca=0.5), Multiply=Dictionary(BM=Name.Multiply), Plain=Dictionary(BM=Name.Normal, ca=1),
            Mask=Dictionary(SMask=Dictionary(S=Name.Alpha)), NoMask=Dictionary(SMask=Name("/None")),
        ),
        ColorSpace=Dictionary(
            Icc=Array([Name.ICCBased, profile]), Spot=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, profile])
        ),
    )  # fmt: skip
    now, stack = State(), list[State]()
    for operands, operator in pikepdf.parse_content_stream(pdf.make_stream(content.encode())):
        name = str(operator)
        if name == "q":
            stack.append(now)
        elif name == "Q":
            now = stack.pop()
        now = now.after(name, operands, resources)
    return now


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        ("", b"0 g"), (".5 g", b"0.5 g"), ("1 0 .25 rg", b"1 0 0.25 rg"), ("0 0 0 1 k", b"0 0 0 rg"),
        ("1 0 0 0 k", b"0 1 1 rg"), ("/DeviceRGB cs 1 0 0 sc", b"1 0 0 rg"), ("/Icc cs 0 1 0 scn", b"0 1 0 rg"),
        ("/DeviceCMYK cs 0 0 1 0 sc", b"1 1 0 rg"), ("/DeviceGray cs .2 sc", b"0.2 g"), ("q 1 g Q", b"0 g"),
    ],
)  # fmt: skip
def test_colours_that_can_be_said_again(content: str, colour: bytes) -> None:
    assert (followed(content).colour, followed(content).special) == (colour, frozenset())


@pytest.mark.parametrize(
    ("content", "special"),
    [
        ("/Spot cs .5 sc", {"colour"}), ("/Pattern cs /P1 scn", {"colour"}), ("/Pattern cs /P1 scn 0 g", set()),
        ("/Multiply gs", {"/BM"}), ("/Multiply gs /Plain gs", set()), ("/Mask gs", {"/SMask"}),
        ("/Mask gs /NoMask gs", set()), ("q /Mask gs Q", set()), ("0 0 m 9 9 9 9 9 0 c h W n", {"clip"}),
        ("0 0 5 5 re 9 9 5 5 re W n", {"clip"}), ("0 0 5 5 re W n", set()), ("0 0 m 5 0 l 5 5 l h W* n", set()),
        ("W n", {"clip"}), ("/Nothing gs", set()),
    ],
)  # fmt: skip
def test_what_cannot_be_said_again_is_special(content: str, special: set[str]) -> None:
    assert followed(content).special == special


def test_clips_lie_on_the_page() -> None:
    now = followed("2 0 0 2 10 10 cm 0 0 5 5 re W n 0 0 1 1 re f")
    assert now.clips == (((10, 10), (20, 10), (20, 20), (10, 20)),)
    assert now.path == ()


def test_what_a_group_covers_is_times_what_is_said_inside() -> None:
    pdf = pikepdf.new()
    form = pdf.make_stream(b"", BBox=[0, 0, 9, 9], Group=Dictionary(S=Name.Transparency))
    inside = followed("/Half gs").inside(form)
    assert (inside.within, inside.alpha) == (1.0, 0.5)
    assert followed("/Half gs").inside(pdf.make_stream(b"", BBox=[0, 0, 9, 9])).alpha == 0.5
    assert followed("/Multiply gs").inside(form).special == {"group", "/BM"}
