"""Which fields of a paper's head a person has to look at, and what is offered for them.

Number, date and issuer are what a register goes by: a paper without one of them, or with a doubtful one, cannot be
filed unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from pipeline.document import Diagnostic, Header, Proposal

FIELDS = ("issuer", "number", "symbol", "date", "type", "subject")
"""Fields of the head that every paper has."""
FILED_BY = ("number", "date", "issuer")
_DOUBTS = frozenset({"low_confidence_field", "unread_field", "head_disagrees"})


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Names without `header.`: `missing` ones of `FIELDS`, `doubtful` ones that have a value; what is offered."""

    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    offers: tuple[Proposal, ...] = ()

    @property
    def to_check(self) -> tuple[str, ...]:
        """Those of number, date and issuer that are missing or doubtful: the head needs a person."""
        return tuple(name for name in FILED_BY if name in self.missing or name in self.doubtful)

    def offered(self, name: str) -> tuple[str, ...]:
        """Values offered for the field `name`."""
        return tuple(offer.value for offer in self.offers if offer.field == f"header.{name}")


def head_of(
    header: Header, diagnostics: Iterable[Diagnostic], proposals: Iterable[Proposal], corrected: Collection[str] = ()
) -> Head:
    """The head of a paper; fields that a person `corrected` are in no doubt, and nothing is offered for them."""
    doubted = {field_of(note).removeprefix("header.") for note in diagnostics if note.code in _DOUBTS}
    return Head(
        missing=tuple(name for name in FIELDS if not getattr(header, name)),
        doubtful=tuple(
            name for name in header.__struct_fields__
            if name in doubted and name not in corrected and getattr(header, name)
        ),
        offers=tuple(offer for offer in proposals if offer.field.removeprefix("header.") not in corrected),
    )  # fmt: skip


def field_of(note: Diagnostic) -> str:
    """The field that a note is about, with which its message begins; "" where it is about none."""
    first = note.message.partition(" ")[0].rstrip(":,")
    return first if first.startswith(("header.", "signature.")) or first == "recipients" else ""
