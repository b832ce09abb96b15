"""The reader of the dictionaries, and the dictionaries as it reads them."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from pipeline.text import dictionaries

FOLDER = Path(__file__).parent.parent.parent / "dictionaries"
TABLES = sorted(path.name for path in FOLDER.glob("*.t[sx][vt]"))


def test_comments_and_empty_lines_are_no_rows(tmp_path: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("# word\tcount\nvăn bản\t3\n\n#\t7\n#c\t2\n", encoding="utf-8")
    assert list(dictionaries.rows_of(table)) == [["văn bản", "3"], ["#", "7"], ["#c", "2"]]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_as_many_columns(name: str) -> None:
    columns = {len(row) for row in dictionaries.rows(name)}
    assert len(columns) == 1, name
    assert name.endswith(".tsv") or columns == {1}


def test_every_file_has_its_row_in_the_readme() -> None:
    named = re.findall(r"`([\w*.]+)`", (FOLDER / "README.md").read_text(encoding="utf-8"))
    files = [path.name for path in FOLDER.iterdir() if path.name != "README.md"]
    assert [name for name in files if not any(fnmatch(name, pattern) for pattern in named)] == []


def test_types_and_counts() -> None:
    assert dictionaries.document_types()["Kế hoạch"][0] == "KH"
    counts = dictionaries.word_counts()
    assert counts["nhân"] > counts["huyện"] > 0
