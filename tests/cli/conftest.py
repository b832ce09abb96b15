"""The shelf of twenty Documents that exports are tried on."""

from __future__ import annotations

from tests.export.conftest import folder, twenty

__all__ = ["folder", "twenty"]
