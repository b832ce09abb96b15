"""What kind of reading a text is."""

from __future__ import annotations

import pytest

from pipeline.restore.reading_kind import Census, ReadingKind, kind_of


def counted(**share: float) -> Census:
    """A census of 1,000 words with these shares of them."""
    names = ("known", "marked", "native", "bare", "ascii", "odd")
    return Census(1000, *(round(1000 * share.get(name, 0.0)) for name in names))


@pytest.mark.parametrize(
    ("census", "kind"),
    [
        (counted(known=0.995, marked=0.7, native=0.5, bare=1, ascii=0.3), "vie"),
        (counted(known=0.93, marked=0.7, native=0.5, bare=0.95, ascii=0.3), "vie"),
        (counted(known=0.6, marked=0.0, bare=0.95, ascii=1), "stripped"),
        (counted(known=0.3, marked=0.04, bare=0.7, ascii=0.9, odd=0.1), "eng"),
        (counted(known=0.2, marked=0.0, bare=0.4, ascii=1), "foreign"),
        (counted(known=0.2, marked=0.0, bare=0.4, ascii=1, odd=0.3), "eng"),  # rubbish of no language
        (Census(3, 3, 3, 3, 3, 0, 0), None),  # too few words to say
    ],
)
def test_kind_of(census: Census, kind: ReadingKind | None) -> None:
    assert kind_of(census) == kind
