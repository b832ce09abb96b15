"""What made a Document: versions of the program, of Tesseract and its models, and of the dictionaries.

Dictionaries and traineddata files bear no number that changes whenever they do, so their version is a digest of their
content: a new word list is a new version without anybody having to remember it. Files that only tell about the
dictionaries (`README.md`) do not count.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from pipeline.text.dictionaries import dictionary

DIGITS = 12
"""Hexadecimal digits of a digest: 48 bits tell versions apart."""


@cache
def dictionaries() -> str:
    """The digest of everything in `dictionaries/` that decides what a Document says."""
    digest = hashlib.sha256()
    for path in dictionary_files():
        if path.suffix != ".md":
            name = path.relative_to(dictionary("README.md").parent).as_posix()
            digest.update(name.encode() + b"\0" + _digest(path).digest())
    return digest.hexdigest()[:DIGITS]


def dictionary_files() -> list[Path]:
    """Every file of the dictionaries, sorted; empty where they are not installed."""
    folder = dictionary("README.md").parent
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def tesseract_models(language: str) -> str:
    """The digest of the traineddata files that Tesseract uses for `language` (`vie`, `vie+eng`); `""` if none."""
    said = re.search(r'"(.+)"', tesseract_output("--list-langs"))
    files = [Path(said[1]) / f"{name}.traineddata" for name in language.split("+")] if said else []
    return _models(tuple(files)) if files and all(path.is_file() for path in files) else ""


@cache
def _models(files: tuple[Path, ...]) -> str:
    return hashlib.sha256(b"".join(_digest(path).digest() for path in files)).hexdigest()[:DIGITS]


def tesseract_version() -> str:
    """The version of the Tesseract on the path, `""` when there is none."""
    match = re.search(r"tesseract v?(\d[\w.]*)", tesseract_output("--version"))
    return match.group(1) if match else ""


def tesseract_languages() -> frozenset[str]:
    """The languages that the Tesseract on the path can read."""
    return frozenset(line.strip() for line in tesseract_output("--list-langs").splitlines()[1:])


def tesseract_output(argument: str) -> str:
    """What `tesseract` says to one argument, asked once; `""` when it is not there or does not answer."""
    program = tesseract_program()
    try:
        return _said(program, argument) if program else ""
    except (OSError, subprocess.TimeoutExpired):
        return ""


def tesseract_program() -> str:
    """Tesseract on the path, or where its installer for Windows puts it without a word to the path; `""` if none."""
    usual = Path(os.environ.get("PROGRAMFILES", ""), "Tesseract-OCR", "tesseract.exe")
    return shutil.which("tesseract") or (str(usual) if usual.is_file() else "")


@cache
def _said(program: str, argument: str) -> str:
    done = subprocess.run([program, argument], capture_output=True, timeout=20, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _digest(path: Path) -> hashlib._Hash:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256")
