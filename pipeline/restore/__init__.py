"""Restoration: what an engine read, with its marks lost or wrong, becomes Vietnamese again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.restore.restored import Channel, Restored, RestoredLine

if TYPE_CHECKING:
    from pipeline.restore.evidence import to_html, undo_text, with_min_confidence, write_evidence

__all__ = [
    "Channel",
    "Restored",
    "RestoredLine",
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
) -> Restored:
    """Restore `lines` (one printed line each, in reading order); as many lines come back.

    `alternatives` are what another engine read for the same printed lines, or None for a line it did not read: both
    readings are then decided together. `dictionary` are words and phrases of the user's own, names above all. Edits
    lead from `lines`. Raises `ValueError` where there are not as many.
    """
    from pipeline.restore.restorer import restore

    if alternatives is not None and len(alternatives) != len(lines):
        raise ValueError(f"{len(lines)} lines have {len(alternatives)} alternatives")
    return restore(lines, channel, alternatives, dictionary)


def __getattr__(name: str) -> Any:
    """What only some callers need is imported when it is asked for."""
    if name in __all__:
        from pipeline.restore import evidence

        return getattr(evidence, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
