"""Restoration: what an engine read, with its marks lost or wrong, becomes Vietnamese again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.restore.restored import Channel, Restored, RestoredLine, as_written

if TYPE_CHECKING:
    from pipeline.restore.evidence import to_html, undo_text, with_min_confidence, write_evidence
    from pipeline.restore.grammar.user_dictionary import entry_of, read_dictionary
    from pipeline.restore.sight import WordReadings, how_misread
    from pipeline.restore.two_readings import paired
    from pipeline.restore.word_posteriors import Likely, how_likely

__all__ = [
    "Channel",
    "Likely",
    "Restored",
    "RestoredLine",
    "as_written",
    "entry_of",
    "how_likely",
    "how_misread",
    "paired",
    "read_dictionary",
    "restore_lines",
    "to_html",
    "undo_text",
    "with_min_confidence",
    "write_evidence",
]


def restore_lines(
    lines: Sequence[str],
    *,
    channel: Channel = "auto",
    alternatives: Sequence[str | None] | None = None,
    dictionary: Sequence[str] = (),
    misread: Sequence[Sequence[float] | None] | None = None,
    readings: Sequence[Sequence[WordReadings] | None] | None = None,
) -> Restored:
    """Restore `lines` (one printed line each, in reading order); as many lines come back.

    `alternatives` are what another engine read for the same printed lines, or None for a line it did not read: both
    readings are then decided together. `dictionary` are words and phrases of the user's own, names above all.
    `misread` are for each word of a line, parted by white, the chance that it is not as it was read, or None; with them
    `readings` may say what an unsure word may be by its picture, as pairs of a text and its chance. Edits lead from
    `lines`. Raises `ValueError` where there are not as many.
    """
    from pipeline.restore.restorer import restore

    for what, told in (("alternatives", alternatives), ("chances of being misread", misread), ("readings", readings)):
        if told is not None and len(told) != len(lines):
            raise ValueError(f"{len(lines)} lines have {len(told)} {what}")
    return restore(lines, channel, alternatives, dictionary, misread, readings)


_WHERE = {
    "how_misread": "sight",
    "to_html": "evidence", "undo_text": "evidence", "with_min_confidence": "evidence", "write_evidence": "evidence",
    "entry_of": "grammar.user_dictionary", "read_dictionary": "grammar.user_dictionary", "paired": "two_readings",
    "Likely": "word_posteriors", "how_likely": "word_posteriors",
}  # fmt: skip
__getattr__ = lazy.names_of(__name__, _WHERE)
