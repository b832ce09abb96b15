"""Built tables: those that lie there are those of their texts, and another text is never read with an old table."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.restore.decoder import built
from pipeline.text.dictionaries import dictionary
from tools.build_tables import tables

FOLDER = dictionary("lexicon.tsv").parent


def test_the_tables_are_those_of_their_texts() -> None:
    made = dict(tables(FOLDER))
    assert {path.name for path in made} == {path.name for path in FOLDER.glob("*.bin")} - {"lm.bin"}
    stale = [path.name for path, content in made.items() if path.read_bytes() != content]
    assert not stale, "python -m tools.build_tables"


@pytest.mark.parametrize("spoil", ["text", "other text", "table", "gone"])
def test_what_does_not_belong_to_its_text_is_built_anew(tmp_path: Path, spoil: str) -> None:
    text, other = tmp_path / "channel.tsv", tmp_path / "lexicon.tsv"
    text.write_text("a\tb\t1\n")
    other.write_text("c\n")
    file = built.built_file(text)
    file.write_bytes(built.encoded((b"old", b""), text, (other,)))
    assert built.parts(text, (other,), lambda: (b"new",)) == (b"old", b"")
    match spoil:
        case "text":
            text.write_text("a\tb\t2\n")
        case "other text":
            other.write_text("d\n")
        case "table":
            file.write_bytes(file.read_bytes()[:-1])
        case "gone":
            file.unlink()
    assert built.parts(text, (other,), lambda: (b"new",)) == (b"new",)
