"""Initials: phrases and printed abbreviations are counted; only those that a lost Đ concerns are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import build_abbreviations


def test_phrases_and_printed_abbreviations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens, texts, out = (tmp_path / name for name in ("tokens.txt", "texts.txt", "initials.tsv"))
    tokens.write_text("đơn vị hành chính\n" * 200 + "cơ quan , tổ chức\n" * 200, encoding="utf-8")
    texts.write_text("- Lưu: VT, ĐCKS.\nBáo cáo của PCVP và DCKS\nQUY ĐỊNH CHUNG\nsố 12/QĐ-UBND\n", encoding="utf-8")
    monkeypatch.setattr(build_abbreviations, "FACTS", ())
    monkeypatch.setattr(sys, "argv", ["", str(tokens), "--texts", str(texts), "-o", str(out)])
    build_abbreviations.main()
    rows = dict(line.split("\t") for line in out.read_text(encoding="utf-8").splitlines())
    assert rows == {"ĐVH": "200", "ĐVHC": "200", "ĐCKS": "300", "DCKS": "300"}
