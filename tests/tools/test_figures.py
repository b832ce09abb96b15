"""The page of figures: a section a benchmark, the last run of each."""

from __future__ import annotations

from benchmarks.figures import HEAD, written

ORDER = ("restore", "scan")


def test_sections_stand_in_order_and_are_replaced_by_the_last_run() -> None:
    page = written("", "scan", "2026-11-01 · a machine", "CER 0.5\n", ORDER)
    page = written(page, "zeal", "2026-11-02 · a machine", "one\n## not a section of the page\n", ORDER)
    page = written(page, "restore", "2026-11-03 · a machine", "WER 0.4\n", ORDER)
    again = written(page, "scan", "2026-11-04 · a machine", "CER 0.3", ORDER)
    assert again.startswith(HEAD)
    assert [again.index(x) for x in ("## restore", "## scan", "## zeal")] == sorted(
        again.index(x) for x in ("## restore", "## scan", "## zeal")
    )
    assert "CER 0.3" in again
    assert "CER 0.5" not in again
    assert "WER 0.4" in again
    assert "one\n## not a section of the page\n" in again
    assert written(again, "scan", "2026-11-04 · a machine", "CER 0.3", ORDER) == again
    assert "```\n## zone" not in written(again, "zone", "2026-11-05 · a machine", "two", ORDER)  # behind the last one
