"""Names and ids of papers."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.service.model import Asked
from pipeline.service.papers import ID, LONGEST_NAME, id_of, safe_name


@given(st.text() | st.text(alphabet="./\\:ệ\0 ~", max_size=300))
def test_a_name_is_one_name_in_one_folder(said: str) -> None:
    name = safe_name(said)
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not name.startswith(".")
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert safe_name(name) == name


@pytest.mark.parametrize("name", ["CON.pdf", "nul", "Aux.tar.gz", "com1.txt", "LPT¹.pdf", "con .pdf"])
def test_devices_of_windows_become_files(name: str) -> None:
    assert safe_name(name) == f"_{name}"
    assert safe_name(f"{name[:3]}x{name[3:]}") == f"{name[:3]}x{name[3:]}"


def test_names_stay_what_they_are() -> None:
    for name in ("Kế hoạch 09-KH-UBND.pdf", "scan001.TIF", "a.b.c.txt"):
        assert safe_name(f"C:\\Users\\lan\\{name}") == safe_name(f"/home/lan/{name}") == safe_name(name) == name
    assert safe_name("ệ" * 400 + ".pdf").endswith("ệ.pdf")


def test_an_id_is_of_content_and_options() -> None:
    ids = {id_of(digest, Asked(quality=quality)) for digest in ("a", "b") for quality in ("fast", "best")}
    assert len(ids) == 4
    assert all(ID.fullmatch(id_) for id_ in ids)
