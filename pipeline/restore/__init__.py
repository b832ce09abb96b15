"""Restoration: what an engine read, with its marks lost or wrong, becomes Vietnamese again."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.restore.model import Channel, Restored, RestoredLine

__all__ = ["Channel", "Restored", "RestoredLine", "restore_lines"]


def restore_lines(lines: Sequence[str], *, channel: Channel = "auto") -> Restored:
    """Restore `lines` (one printed line each, in reading order); as many lines come back."""
    from pipeline.restore.engine import restore

    return restore(lines, channel)
