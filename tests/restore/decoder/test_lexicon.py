"""The lexicon and its numbers in the language model."""

from __future__ import annotations

from pathlib import Path

from pipeline.restore.decoder.lexicon import BEGIN, END, read_lexicon, specials
from pipeline.restore.decoder.tokens import CLASSES, UNKNOWN
from pipeline.text.dictionaries import dictionary


def test_words_come_first_and_specials_follow(tmp_path: Path) -> None:
    (tmp_path / "lexicon.tsv").write_text("của\t50\t3\t1\nủy\t40\t30\t5\n", encoding="utf-8")
    lexicon = read_lexicon(tmp_path / "lexicon.tsv")
    assert lexicon.words == ("của", "ủy")
    assert (lexicon.total, lexicon.initial, lexicon.upper) == ((50, 40), (3, 30), (1, 5))
    assert [lexicon.number[word] for word in ("của", "ủy", UNKNOWN, BEGIN, END)] == [0, 1, 2, 3, 4]
    assert len(lexicon.number) == 2 + len(specials())


def test_the_lexicon_that_is_shipped() -> None:
    lexicon = read_lexicon(dictionary("lexicon.tsv"))
    assert {"nhân", "dân", "ủy", "kế", "hoạch"} <= lexicon.number.keys()
    assert not set(CLASSES) & set(lexicon.words)
    assert all(t >= i + u for t, i, u in zip(lexicon.total, lexicon.initial, lexicon.upper, strict=True))
