"""The faces that lines are printed and written in, out of packages of Debian and npm.

    python -m tools.reader.faces FOLDER [--npm NODE_MODULES]

`faces.tsv` beside this file names each: role, whether it is held out, package, path, sha256 of the file. Roles: serif
(like Times), other (other serifs), sans, mono (typewriters), script (stamped names; with the Vietnamese letters), hand
(digits by hand). The command copies them into FOLDER, those of npm unpacked from WOFF and put together out of their
alphabets, and says what is missing or not as pinned. `apt-get install` and `npm install --ignore-scripts` of the
packages named in the table come before.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from PIL import ImageFont

TABLE = Path(__file__).with_name("faces.tsv")


class Face(NamedTuple):
    role: str
    held: bool
    package: str
    path: str
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.sha256[:8]}-{Path(self.path).stem}.ttf"

    @property
    def family(self) -> str:
        return Path(self.path).stem.split("-")[0]

    @property
    def style(self) -> str:
        """Any of "b" and "i"."""
        stem = Path(self.path).stem.lower()
        bold = "bold" in stem and "semibold" not in stem
        return "b" * bold + "i" * any(word in stem for word in ("italic", "oblique", "-it.", "-bi"))


@cache
def faces(role: str, held: bool) -> tuple[Face, ...]:
    """The faces of `role`, the held-out ones or the others."""
    return tuple(face for face in table() if face.role == role and face.held == held)


@cache
def table() -> tuple[Face, ...]:
    with TABLE.open(encoding="utf-8") as rows:
        return tuple(
            Face(role, held == "held", package, path, sha256)
            for role, held, package, path, sha256 in csv.reader(rows, delimiter="\t")
        )


@cache
def signs_of(path: Path) -> frozenset[str]:
    """The signs that the face at `path` has."""
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def sized(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    """The face at `path` at `pixels` an em."""
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)


def install(folder: Path, npm: Path) -> list[str]:
    """Copy the table's faces into `folder`; what is wrong, a sentence each."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for face in table():
        source = npm / face.path if face.package.startswith("@") else Path("/", face.path)
        if not source.is_file():
            wrong.append(f"{source} is missing: install the package {face.package}")
        elif digest(parts := parts_of(face, source)) != face.sha256:
            wrong.append(f"{source} is not the file of the table: another version of {face.package}")
        elif face.package.startswith("@"):
            _unpack(parts, folder / face.name)
        else:
            shutil.copyfile(source, folder / face.name)
    return wrong


def parts_of(face: Face, source: Path) -> list[Path]:
    """The files of `face`: npm's packages have one for each alphabet; digits by hand need the first alone."""
    if not face.package.startswith("@") or face.role == "hand":
        return [source]
    files = [source.with_name(source.name.replace("-latin-", f"-{part}-")) for part in ("latin-ext", "vietnamese")]
    return [source, *(file for file in files if file.is_file())]


def digest(parts: list[Path]) -> str:
    """sha256 over the files one after another, in hexadecimal."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in parts)).hexdigest()


def _unpack(parts: list[Path], to: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for k, part in enumerate(parts):
            with TTFont(part) as font:
                font.flavor = None
                for table in ("GSUB", "GPOS", "GDEF", "kern"):  # lines are set without them
                    if table in font:
                        del font[table]
                plain.append(f"{folder}/{k}.ttf")
                font.save(plain[-1])
        if len(plain) == 1:
            shutil.copyfile(plain[0], to)
        else:
            Merger().merge(plain).save(to)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--npm", type=Path, default=Path("node_modules"))
    asked = parser.parse_args()
    wrong = install(asked.folder, asked.npm)
    print(*wrong, sep="\n", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
