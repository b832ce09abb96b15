"""Names of administrative units by province and kind, of today and before July 2025.

    python -m tools.build_places dataset.db -o dictionaries/places.tsv

`dataset.db` is that of the package `vietnamadminunits` (MIT): 3,321 communes of today and 10,040 of before with their
districts. A line: province, kind, names joined by semicolons; kinds as they are printed, tone marks in one style. Units
that are only numbered (Phường 1) are left out.
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from pipeline.text.vietnamese import fold_tone_style, nfc

KINDS = {"Xã", "Phường", "Thị trấn", "Huyện", "Quận", "Thị xã", "Thành phố", "Tỉnh", "Đặc khu"}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("dataset", type=Path)
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    units: dict[tuple[str, str], set[str]] = {}

    def add(province: str, whole: str | None) -> None:
        for kind in KINDS:
            if whole and whole.startswith(kind + " ") and not any(c.isdigit() for c in whole):
                name = fold_tone_style(nfc(" ".join(whole[len(kind) :].replace("’", "'").split())))
                units.setdefault((fold_tone_style(nfc(province)), kind.lower()), set()).add(name)

    with sqlite3.connect(args.dataset) as data:
        for province, short, ward in data.execute("select province, provinceShort, ward from admin_units"):
            add(short, province)
            add(short, ward)
        rows = data.execute("select province, provinceShort, district, ward from admin_units_legacy")
        for province, short, district, ward in rows:
            for whole in (province, district, ward):
                add(short, whole)
    lines = [f"{p}\t{kind}\t{';'.join(sorted(names))}\n" for (p, kind), names in sorted(units.items())]
    args.out.write_text("".join(lines), encoding="utf-8")
    print(len(lines), "lines", args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
