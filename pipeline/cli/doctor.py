"""`sohoa doctor`: what this machine has, what it lacks and the command that installs it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pipeline import __version__, ocr, versions
from pipeline.cli.settings import config_file, in_force
from pipeline.messages import Messages
from pipeline.versions import tesseract_languages, tesseract_version

MIN_TESSERACT = 5
LANGUAGES = ("vie", "eng", "osd")


@dataclass(frozen=True)
class Check:
    """One thing looked for: what was found (a version, a path) or `""`, and the command that installs it."""

    name: str
    found: str
    needed: bool = True
    fix: str = ""

    @property
    def fatal(self) -> bool:
        """Whether the work cannot be done without it."""
        return self.needed and not self.found

    def record(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)

    def line(self, say: Messages) -> str:
        """For people: a mark, the name, and what was found or how to get it."""
        if self.found:
            return f"✓ {self.name}: {self.found}"
        missing = say("missing") if self.needed else say("not installed (optional)")
        advice = say("; install it with: {command}", command=self.fix) if self.fix else ""
        return f"{'✗' if self.needed else '–'} {self.name}: {missing}{advice}"


def examine() -> list[Check]:
    """Look at everything `sohoa` needs or can use, in the order it is needed."""
    return [
        Check("sohoa", __version__),
        Check("Python", f"{platform.python_version()} ({sys.executable})"),
        *_tesseract(),
        *_engines(),
        *_dictionaries(),
        *_packages(),
        Check("CPU", str(os.cpu_count() or 1), needed=False),
        *_settings(),
    ]


def _settings() -> Iterator[Check]:
    """The file of settings, what it and the environment set, and from which of them; no passwords."""
    path = config_file(os.environ)
    if path:
        yield Check("sohoa.toml", str(path.resolve()), needed=False)
    for setting in in_force(os.environ):
        yield Check(f"[{setting.command}] {setting.option}", f"{setting.value} ({setting.where})", needed=False)
    for name in ("SOHOA_PASSWORD", "SOHOA_TRACEBACK"):
        if os.environ.get(name):
            yield Check(name, "***", needed=False)


def _tesseract() -> Iterator[Check]:
    version = tesseract_version()
    old = bool(version) and int(version.split(".")[0]) < MIN_TESSERACT
    found = "" if old else version
    yield Check(f"Tesseract ≥ {MIN_TESSERACT}", found, needed=False, fix=_install("tesseract-ocr"))
    languages = tesseract_languages() if version else frozenset()
    for code in LANGUAGES:
        found = f"tessdata {versions.tesseract_models(code)}".rstrip() if code in languages else ""
        yield Check(f"Tesseract: {code}", found, needed=False, fix=_install(f"tesseract-ocr-{code}"))


def _engines() -> Iterator[Check]:
    """The engines that read lines, their versions and the qualities at which they are asked."""
    for engine in ocr.ENGINES:
        at = dict.fromkeys((*engine.first, *engine.second, *engine.votes))
        found = f"{engine.code.version('vie')} ({', '.join(at)})" if engine.code.available("vie") else ""
        fix = f"{_pip()} install 'sohoa[{engine.extra}]'" if engine.extra else ""
        yield Check(f"engine {engine.name}", found, needed=False, fix=fix)


def _dictionaries() -> Iterator[Check]:
    files = versions.dictionary_files()
    size = sum(path.stat().st_size for path in files) / 1e6
    found = f"{versions.dictionaries()}, {size:.1f} MB ({files[0].parent})" if files else ""
    yield Check("dictionaries", found)


def _packages() -> Iterator[Check]:
    """What the distribution asks for, and what it can use when present."""
    try:
        wanted = importlib.metadata.requires("sohoa") or []
    except importlib.metadata.PackageNotFoundError:
        return
    for requirement in wanted:
        name = re.split(r"[\s<>=!~;\[(]", requirement, maxsplit=1)[0]
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", requirement)
        if extra and extra.group(1) == "dev":
            continue
        fix = f"{_pip()} install 'sohoa[{extra.group(1)}]'" if extra else f"{_pip()} install {name}"
        yield Check(name, _version(name), needed=extra is None, fix=fix)


def _pip() -> str:
    """The pip of this Python: the one that a shell finds may be another's."""
    return f"{shlex.quote(sys.executable)} -m pip"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _install(package: str) -> str:
    """The command that installs a Debian package, or its like on this system."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {package}"
    if shutil.which("dnf"):
        return f"sudo dnf install {re.sub('tesseract-ocr-', 'tesseract-langpack-', package).replace('-ocr', '')}"
    if shutil.which("brew"):
        return "brew install tesseract tesseract-lang"
    if shutil.which("winget"):
        return "winget install UB-Mannheim.TesseractOCR"
    return f"(your system's package of {package})"
