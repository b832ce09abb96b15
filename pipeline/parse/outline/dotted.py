"""Dotted numbers ("3.2.", "3.2.1."): each is printed with those of all that it stands below."""

from __future__ import annotations

from pipeline.parse.outline.markers import DOTTED, Marker


def heads(marker: Marker, following: Marker) -> bool:
    """Whether a dotted number heads another one, the first below it ("3.2." over "3.2.1.")."""
    kind, value = marker.readings[0]
    own = (*marker.prefix, int(value))
    return kind == DOTTED and following.prefix == own and following.readings[0] == (DOTTED, 1)


def begins(prefix: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a number with `prefix` stands at or below one that `other` is the prefix of."""
    return bool(prefix) and prefix[: len(other)] == other
