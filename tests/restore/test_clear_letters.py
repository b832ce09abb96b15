"""Words that readers saw clearly keep their letters unless restoration is sure; their marks it may mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore import RestoredLine, as_printed


def _line(raw: str, *changes: tuple[str, str, float], rule: str = "channel") -> RestoredLine:
    text, edits = raw, []
    for old, new, confidence in changes:
        start = text.index(old)
        text = text[:start] + new + text[start + len(old) :]
        edits.append(Edit(start=start, end=start + len(new), raw=old, text=new, rule=rule, confidence=confidence))
    return RestoredLine(raw=raw, text=text, edits=tuple(edits))


@pytest.mark.parametrize(
    ("line", "clear", "text"),
    [
        (_line("tiến độ gám sát", ("gám", "giám", 0.55)), [True] * 4, "tiến độ gám sát"),
        (_line("tiến độ gám sát", ("gám", "giám", 0.95)), [True] * 4, "tiến độ giám sát"),
        (_line("tiến độ gám sát", ("gám", "giám", 0.55)), [True, True, False, True], "tiến độ giám sát"),
        (_line("tiến độ gám sát", ("gám", "giám", 0.55), rule="places"), [True] * 4, "tiến độ giám sát"),
        (_line("chặt chế .", ("chế", "chẽ", 0.54)), [True] * 3, "chặt chẽ ."),  # marks are small
        (
            _line("sử dụng gám sát chặt", ("sử dụng", "sử dung", 0.4), ("gám", "giám", 0.5)),
            [True] * 5, "sử dung gám sát chặt",
        ),
        (_line("gám sát T.P", ("gám", "giám", 0.8), ("T.P", "TP", 0.6)), [True] * 3, "giám sát T.P"),
    ],
)  # fmt: skip
def test_clear_letters_stay_and_marks_are_mended(line: RestoredLine, clear: list[bool], text: str) -> None:
    kept = as_printed(line, clear)
    assert kept.text == text
    assert all(kept.text[edit.start : edit.end] == edit.text for edit in kept.edits)


@given(st.lists(st.sampled_from(["gám", "sát", "độ", "T.P"]), min_size=1, max_size=6), st.data())
def test_a_line_without_clear_words_stays(words: list[str], data: st.DataObject) -> None:
    line = _line(" ".join(words), (words[0], "giám", data.draw(st.floats(0, 1))))
    assert as_printed(line, [False] * len(words)) == line
